"""A level and a percentage whose base is told elsewhere, or not at all: "increased by 66% from the previous August".

previous = level / (1 +- p): an interval that is stored, so that it can be met with what another document says. On its own it proves nothing. Where the
sentence before or behind tells the level of the year that the change names ("12% over 2007. In 2007 it was"), or of the previous year, the two are met.
"""

from __future__ import annotations

from collections.abc import Iterator

import regex

from corpus.audit.changes import alike
from corpus.audit.earlier_levels import Moved, earlier_levels
from corpus.audit.findings import Finding, ending, judge, shown
from corpus.audit.intervals import HUNDRED, Interval, point
from corpus.audit.linked import LEVELS, OTHER_BASE
from corpus.audit.mentions import Mention
from corpus.audit.printed import Printed
from corpus.audit.reading import Passage, Reading
from corpus.audit.sizes import Size
from corpus.audit.told import told_of
from corpus.audit.words import stems
from ingest.expressions import compiled

NAME = "implied_previous"


def implied(now: Printed, percent: Printed, *, up: bool) -> Interval:
    """What the level was before it changed by a percentage.

    >>> from fractions import Fraction as F
    >>> implied(Printed(F(110), F(0)), Printed(F(10), F(1)), up=True).low == F(110) / F("1.105")
    True
    """
    share = percent.interval / point(100)
    return now.interval / (point(1) + share) if up else now.interval / (point(1) - share)


def find(reading: Reading, passage: Passage) -> Iterator[Finding]:
    """Levels with a percentage change whose base is not printed."""
    del reading
    met = {finding.figures[0].index: finding for size in passage.sizes if (finding := _met(passage, size))}
    yield from met.values()
    for moved in earlier_levels(told_of(passage.shape)):
        if moved.percent.number and moved.percent.number.index not in met:
            yield from _moved(moved)
    for change in passage.changes:
        if change.before or change.amount or not change.percent or change.percent.kind == "fraction" or not change.way or change.percent.index in met:
            continue
        now, percent = change.now.printed, change.percent.printed
        if not (now and percent):
            continue
        before = implied(now, percent, up=change.way == "up")
        if before.low is None or before.high is None:
            continue
        between = f"{shown(before.low, 1)} and {shown(before.high, 1)}"
        yield Finding(
            NAME,
            "not_checkable",
            (change.percent, change.now),
            f"The level before is not printed; by {change.now.text} and {change.percent.text} it lay between {between}.",
            "base_not_printed",
            change.phrase,
        )


def _moved(moved: Moved) -> Iterator[Finding]:
    now, percent, base = moved.now.number, moved.percent.number, moved.base.number
    if not (now and percent and base):
        return
    sign = 1 if moved.up else -1
    result = (moved.now.value - moved.base.value) * 100 / moved.base.value
    judgement = judge(
        moved.percent.printed.size,
        [moved.now.printed, moved.base.printed],
        lambda given: (given[0] - given[1]) * point(sign) / given[1] * point(HUNDRED),
    )
    sum_ = f"({now.text} - {base.text}) / {base.text} = {shown(result)} % -> {ending(judgement, percent)}."
    yield Finding(NAME, judgement.verdict, (percent, now, base), sum_, judgement.reason, moved.place)


_ON = compiled(
    r"\b(?:from|over|on|than|since|against|compared\s+(?:with|to))\s+(?:(?!and\b|but\b)[a-z]+\s+){0,3}(?P<year>(?:19|20)[0-9]{2})", regex.IGNORECASE
)
_LAST = compiled(
    r"\b(?:(?:the|in\s+the|for\s+the)\s+(?:previous|preceding)\s+(?:financial\s+)?year(?:['’]s)?|(?:a|one|the)\s+year\s+(?:ago|before|earlier|previously)|twelve\s+months\s+(?:ago|before|earlier)|last\s+year(?:['’]s)?)\b",
    regex.IGNORECASE,
)
_ANOTHER = compiled(
    r"\b(?:on|over|than|from|against)\s+(?:the|its|a|an|that|their|our)\s+(?!(?:(?:previous|preceding|last|same|whole|financial)\b|year\b|(?:19|20)[0-9]{2}))",
    regex.IGNORECASE,
)
_AND = compiled(r"\b(?:and|but|while|with|although)\b|;", regex.IGNORECASE)
_YEAR = compiled(r"(?<![\w.,£/-])(?:19|20)[0-9]{2}(?![\w,]\d)")
_WINDOW = compiled(r"\b(?:since|years|months|quarter|decade|average|target|budget|plan\w*|forecast|annual)\b", regex.IGNORECASE)


def _met(passage: Passage, size: Size) -> Finding | None:
    """The change that a sentence tells by a percentage alone, with the level before that a sentence beside it tells."""
    told = passage.told
    percent = size.mentions[0].number
    if len(size.mentions) != 1 or percent.kind != "percentage" or size.way is None or percent.printed is None:
        return None
    own = [
        each for each in told.around(size.start) if each.sentence == size.sentence and each.number.kind in LEVELS and each.number.kind != "percentage"
    ]
    words = told.words(size.sentence)
    year = _ON.search(words)
    base = _base(passage, size, own, int(year["year"]) if year else None)
    others = [each for each in own if base is None or each is not base]
    now = others[0] if len(others) == 1 else None
    if base is None or now is None or not now.number.printed or not base.number.printed or not alike(now.number, base.number):
        return None
    if next(OTHER_BASE.find(words), None) or (year is None and _WINDOW.search(words)) or now.number.printed.hedge or not base.number.printed.value:
        return None
    between = told.shape.words(min(now.at, size.end) + 1, max(now.at, size.start))
    if _ANOTHER.search(told.shape.words(size.end, told.sentences[size.sentence][1])) or (now.at < size.start and _AND.search(between)):
        return None
    sign = 1 if size.way == "up" else -1
    result = sign * (now.number.printed.value - base.number.printed.value) * 100 / base.number.printed.value
    judgement = judge(
        percent.printed.size, [now.number.printed, base.number.printed], lambda given: (given[0] - given[1]) * point(sign) / given[1] * point(HUNDRED)
    )
    sum_ = f"({now.number.text} - {base.number.text}) / {base.number.text} = {shown(sign * result)} % -> {ending(judgement, percent)}."
    figures = (percent, now.number, base.number)
    return Finding(NAME, judgement.verdict, figures, sum_, judgement.reason, told.phrase(figures))


def _base(passage: Passage, size: Size, own: list[Mention], year: int | None) -> Mention | None:
    """The level before: of the year that the change names, or of the previous year where it names none, alone of its kind in its sentence."""
    told = passage.told
    for mention in own:
        if (
            year
            and mention.left.lower().endswith("when")
            and len(own) == 2
            and mention.at > size.start
            and str(year) in told.shape.words(size.end, mention.at)
        ):
            return mention
    for sentence in (size.sentence + 1, size.sentence - 1):
        found = [
            each for each in told.around(size.start) if each.sentence == sentence and each.number.kind in LEVELS and each.number.kind != "percentage"
        ]
        if len(found) != 1:
            continue
        mention, words = found[0], told.words(sentence)
        dated = {int(each) for each in _YEAR.findall(words)} == {year} if year else _LAST.search(words) is not None
        if dated and _same(mention, stems(told.words(size.sentence))):
            return mention
    return None


def _same(mention: Mention, known: frozenset[str]) -> bool:
    """Whether a level counts what is known: by the noun behind it, else by the words before it, of which none may be new."""
    noun = stems(mention.right.split(".")[0]) or stems(mention.left)
    return all(any(word.startswith(other[:4]) or other.startswith(word[:4]) for other in known) for word in noun - _SAID)


_SAID = frozenset({"such", "fiscal", "year", "month"})
