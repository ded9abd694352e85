"""The order that words state: "a reduction from a to b", "rise to b from a", "b is lower than a".

The later level lies above the earlier after a rise, below it after a fall, once both are given their intervals.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import regex

from corpus.audit.changes import alike
from corpus.audit.comfort import stated_of
from corpus.audit.findings import ACCUSING, CONFIRMING, Finding
from corpus.audit.intervals import Interval
from corpus.audit.lists import RANKED
from corpus.audit.orders import ordered_in
from corpus.audit.reading import Passage, Reading
from corpus.audit.shape import LEVEL, shaped
from corpus.audit.told import told_of
from corpus.audit.view import Number
from ingest.document import Span
from ingest.expressions import compiled

NAME = "direction"

THAN = shaped(
    "higher_or_lower_than",
    "A comparison of two printed levels: 'at 5.2% it is lower than the average of 6.1%', '48.1, still above the national rate of 41.7'.",
    rf"(?P<one>{LEVEL}) (?! w? [ml] ) [wyoasp~,]{{0,12}} (?P<dir>[ml]) (?: x [wyosa~]{{0,7}} | (?! x ) [sw]{{0,3}} [wa]{{1,3}} o? [syo]{{0,2}} ) (?P<two>{LEVEL})",
    (
        ("At [5.2%] our vacancy rate is lower than the regional average of [6.1%].", "one two"),
        ("The rate is R:[48.1], still above the national rate of R:[41.7].", "one two"),
    ),
    (
        "The estimate of [£4.1m] was [£0.3m] higher than the tender of [£3.9m].",
        "At [5.2%] it is lower than before.",
        "There were [12] more than expected.",
    ),
)
IN_BRACKETS = shaped(
    "higher_or_lower_in_brackets",
    "The same with both levels in brackets behind it: 'the rate is higher than the average (11.1% compared to 4.9%)'.",
    rf"(?P<dir>[ml]) x [wyosa]{{1,8}} \( [ws~]{{0,2}} (?P<one>{LEVEL}) [wyo]{{0,3}} c [wyos]{{0,3}} (?P<two>{LEVEL}) [wyo]{{0,4}} \)",
    (("The claimant rate is higher than the city average ([11.1%] compared to [4.9%]).", "one two"),),
    ("The claimant rate is higher than the city average ([11.1%]).",),
)
FROM_THEN_THAN = shaped(
    "level_from_then_above",
    "A level, the earlier one, and a third it is set against: 'is 48.1, a reduction from 50.9 (per 1000), still above the national rate of 41.7'.",
    rf"(?P<one>{LEVEL}) [wyos]{{0,6}} , [is~]{{0,3}} w{{0,1}} [ud] [wyo]{{0,3}} f [wyos~]{{0,8}} {LEVEL} [wyo]{{0,5}} (?: \( [^()]{{1,14}} \) )? , [sw~]{{0,2}} (?P<dir>[ml]) x? [swa]{{1,5}} o? [sy]{{0,2}} (?P<two>{LEVEL})",
    (
        (
            "The rate is R:[48.1], a reduction from the 2006 figure of R:[50.9] (per 1000 aged 15-17), still above the national rate of R:[41.7].",
            "one two",
        ),
    ),
    ("The rate is R:[48.1], a reduction from R:[50.9].",),
)
LEVEL_FROM = shaped(
    "level_a_change_from",
    "A level and the earlier one it rose or fell from: 'the rate is 48.1, a reduction from the 2006 figure of 50.9'.",
    rf"(?P<now>{LEVEL}) (?: [wyos]{{0,8}} ,? [is~]{{0,3}} w{{0,1}} | (?: [wyosq|] | (?<= [wy] ) t (?= y ) ){{0,20}} (?: \( [wyos]{{1,5}} \) )? (?: , [mlX] x? [esw]{{0,3}} v o {LEVEL} & | , ) s? ) (?P<dir>[ud]) [wyo]{{0,3}} f [wyos~]{{0,8}} (?P<before>{LEVEL}) (?! [wyos()]{{0,6}} t [wyos]{{0,5}} {LEVEL} )",
    (
        ("The 2007 rate is R:[48.1], a reduction from the 2006 figure of R:[50.9].", "before now"),
        ("It now has [310] staff, up from [290] last year.", "before now"),
        ("There were [31] people killed or seriously injured on roads in the area in July to September 2022, up from [24] before.", "before now"),
        ("They recycled [42.3%] of their waste (PI 192), up from [40.9%] in Q1.", "before now"),
        ("Delays stood at [12.4] in Q2, above the ceiling of [12] and down from [14.0] in Q1.", "before now"),
    ),
    ("There were [310] staff, and visits rose from [4] to [6].",),
)
RISE_TO = shaped(
    "rise_to",
    "A level, and a later one it has risen or fallen to: 'was 48.1 in 2007 ... showing a rise to 51.7 in Q1'.",
    rf"(?P<before>{LEVEL}) [wyos]{{0,8}} [,&;] [wyosB]{{0,6}} (?P<dir>[ud]) [wyos]{{0,3}} t [ws~]{{0,3}} (?P<now>{LEVEL}) (?! [wyos]{{0,8}} f [wyos~]{{0,6}} {LEVEL} )",
    (("It was [310] in 2007 and rose to [340] in 2008.", "before now"),),
    ("It rose from [310] to [340].",),
)  # fmt: skip


def find(reading: Reading, passage: Passage) -> Iterator[Finding]:
    """Every pair of levels whose order words state; confirmed only where the sentence states no size of the change as well."""
    del reading
    told = told_of(passage.shape)
    for finding in _found(passage):
        if finding.verdict in CONFIRMING and stated_of(told, finding.figures):
            continue
        if finding.verdict in ACCUSING and _is_open(passage, finding):
            yield replace(finding, verdict="not_checkable", reason="roles_unclear")
        else:
            yield finding


def _is_open(passage: Passage, finding: Finding) -> bool:
    """Whether an order that fails may be that of other figures than the two, or that of sizes below nothing."""
    text = passage.shape.text
    one, two = sorted(number.span.start for number in finding.figures[:2])
    ends = sorted(number.span.end for number in finding.figures[:2])
    sentence = passage.shape.sentence(Span(one, ends[1]))
    if any(
        (number.printed and number.printed.value < 0) or _MINUS.search(text, max(0, number.span.start - 8), number.span.start + 1)
        for number in finding.figures[:2]
    ):
        return True
    if (
        _SINCE.search(text, one, two)
        or _EXCEPTED.search(text, one, two)
        or _OTHER_BASE.match(text, ends[1], sentence.end)
        or _COUNTED.search(text, sentence.start, sentence.end)
    ):
        return True
    if any(RANKED.search(text, sentence.start, start) for start in (one, two)):
        return True
    each = [_EACH.match(text, end, sentence.end) for end in ends]
    if each[0] and each[1] and each[0]["time"].lower() != each[1]["time"].lower():
        return True
    others = [number for number in passage.numbers if ends[1] < number.span.start < sentence.end and alike(number, finding.figures[1])]
    return bool(others) and not _EVERY.search(text, sentence.start, one) and _AND_ANOTHER.fullmatch(text, ends[1], others[0].span.start) is not None


_MINUS = compiled(r"(?:(?<![\p{L}\p{N}])[-−–](?=[£$€]?[0-9])|\bminus\s)", regex.IGNORECASE)
_SINCE = compiled(r"\b(?:highest|lowest|most|fewest|best|worst|largest|smallest|greatest|longest|shortest)\b[^.;]{0,60}\bsince\b", regex.IGNORECASE)
"""The highest since a time: what is told of that time lay higher, or as high."""
_EXCEPTED = compiled(r"\b(?:any|every|all)\b.*\b(?:but|except|excepting|save|bar|other\s+than|apart\s+from)\b", regex.IGNORECASE)
_COUNTED = compiled(
    r"\b(?:counting|including|leaving\s+out|left\s+out|leaving\s+aside|not\s+counting|disregarding|ignoring|allowing\s+for|pro\s+rata)\b",
    regex.IGNORECASE,
)
"""Words of a base that is not the printed one."""
_OTHER_BASE = compiled(
    r"\s+(?:before\s+(?:the|that)|at\s+(?:its|their|the)\s+(?:peak|height)|nationally|elsewhere|in\s+the\s+(?:region|county|country|north|south|east|west)[^.;]*\boverall)\b",
    regex.IGNORECASE,
)
_EACH = compiled(r"\s+(?:an?|per|each|every)\s+(?P<time>[\p{L}-]+)", regex.IGNORECASE)
_EVERY = compiled(r"\b(?:each|every|both|successive|throughout|steadily)\b", regex.IGNORECASE)
_AND_ANOTHER = compiled(r"[^,.;:0-9]{0,40}?\b(?:and|or)\s+[^,.;:0-9]{0,30}", regex.IGNORECASE)
"""Between the second level and a third of its kind: the two together are what is compared with."""


def _found(passage: Passage) -> Iterator[Finding]:
    shape = passage.shape
    told: set[tuple[int, int]] = set()
    for change in passage.changes:
        if change.way and change.before:
            told |= {(change.now.index, change.before.index)}
            yield from _ordered(change.now, change.before, change.phrase, up=change.way == "up")
    for pattern in (LEVEL_FROM, RISE_TO):
        for match in pattern.find(shape.symbols):
            now, before = shape.number(match, "now"), shape.number(match, "before")
            if (
                now
                and before
                and alike(now, before)
                and (now.index, before.index) not in told
                and not _other_thing(now, before, by_words=pattern is RISE_TO)
            ):
                told.add((now.index, before.index))
                yield from _ordered(now, before, shape.phrase(match), up=match["dir"] == "u")
    for match in (match for pattern in (IN_BRACKETS, FROM_THEN_THAN, THAN) for match in pattern.find(shape.symbols)):
        if _MINUS_WORD.match(shape.text, shape.spans[match.start("dir")].start):
            continue
        one, two = shape.number(match, "one"), shape.number(match, "two")
        if one and two and alike(one, two) and one.kind != "count" and "target" not in {one.role, two.role} and (one.index, two.index) not in told:
            told.add((one.index, two.index))
            yield from _ordered(one, two, shape.phrase(match), up=match["dir"] == "m")
    for order in ordered_in(told_of(shape)):
        one, two = order.one.number, order.two.number
        if one and two and not {(one.index, two.index), (two.index, one.index)} & told:
            told.add((one.index, two.index))
            yield from _ordered(one, two, order.place, up=order.up)


_MINUS_WORD = compiled(r"(?:less|fewer|more|plus)\s+(?!than\b)", regex.IGNORECASE)
"""Words that take away or add, where nothing is compared: "plus new borrowing £18.0m, less repayments £9.7m"."""


def _other_thing(now: Number, before: Number, *, by_words: bool) -> bool:
    """Whether the two are said to count different things: then a clause of its own tells of the second."""
    return by_words and now.measure is not None and before.measure is not None and now.measure.lower() != before.measure.lower()


def _lies_apart(one: Interval, two: Interval, *, up: bool) -> bool:
    """Whether what is said to lie above lies below the other, however both were shortened."""
    beyond = one - two if up else two - one
    return beyond.high is not None and beyond.high < 0


def _ordered(now: Number, before: Number, phrase: Span, *, up: bool) -> Iterator[Finding]:
    one, two = now.printed, before.printed
    if one is None or two is None:
        return
    sign = ">" if up else "<"
    holds = one.value > two.value if up else one.value < two.value
    figures = (now, before)
    word = "above" if up else "below"
    gap = one.interval - two.interval if up else two.interval - one.interval
    if holds and gap.low is not None and gap.low > 0:
        yield Finding(NAME, "confirmed", figures, f"{now.text} {sign} {before.text}: it lies {word}, as the words say.", None, phrase)
    elif holds and one.hedge is None and two.hedge is None:
        yield Finding(
            NAME,
            "confirmed" if one.step and two.step else "confirmed_by_rounding",
            figures,
            f"{now.text} {sign} {before.text}: it lies {word}, as the words say.",
            None,
            phrase,
        )
    elif (one.exact and two.exact and not holds) or _lies_apart(one.loose, two.loose, up=up):
        yield Finding(NAME, "contradicts", figures, f"{now.text} does not lie {word} {before.text}, as the words say.", None, phrase)
    else:
        yield Finding(
            NAME,
            "not_checkable",
            figures,
            f"{now.text} and {before.text} are too near to each other, as printed, to tell which is higher.",
            "precision_unknown",
            phrase,
        )
