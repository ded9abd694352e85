"""Two counts with their shares of one population: "N1, p1% of the working age population ... N2, 1.9% of the working age population".

N1 / p1 and N2 / p2 are the same population, so their intervals overlap. Words have to name it alike, or it opens the sentence ("Of all admissions in 1987, ...").
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations, pairwise

import regex

from corpus.audit.findings import Finding, shown
from corpus.audit.intervals import HUNDRED, Interval, point
from corpus.audit.of_one_whole import of_one_whole
from corpus.audit.printed import Printed
from corpus.audit.reading import Passage, Reading
from corpus.audit.shape import shaped
from corpus.audit.times import years_in
from corpus.audit.told import told_of
from corpus.audit.view import Number
from corpus.audit.words import stems
from ingest.document import Span
from ingest.expressions import compiled

NAME = "shared_denominator"

SHARE_OF_NAMED = shaped(
    "count_and_share_of_a_population",
    "A count and what share of a named population it is: '24,300 claimants, 4.9% of the working age population'.",
    r"(?P<part>C) [wyoqsL]{0,9} (?: \( [^()]{0,12} \) )? ,? [is~]{0,3} \(? (?P<share>P) o [e]? (?P<named> [w]{2,4} )",
    (
        ("There are [24,300] claimants, [4.9%] of the working age population.", "named part share"),
        ("In all [9,420] lone parents claim, representing [1.9%] of the working age population.", "named part share"),
    ),
    ("There are [24,300] claimants, [4.9%] more than before.",),
)
_OF = compiled(
    r"\s*\)?\s*of\s+(?P<name>(?:all\s+)?(?:those|people|persons|everyone)\s+(?:who|that)\s+\w+|[^,.;:()0-9£]{3,80}?)\s*(?:[,.;:)]|\Z|\b(?:and|while|whilst|live|lives|were|was|are|is|had|has|have|who|which)\b)",
    regex.IGNORECASE,
)
_BESIDE = compiled(r"[wyosqJLWUGeftnx&]{0,14}(?:[,(]\|?[iswgb~]{0,4}|\|[~s]{0,2})|[wyosqJLWUGeftniT,]{0,14}s[s~]{0,2}")
_SAME = frozenset({"sam", "such", "like"})
_NAMES = compiled(r"population|households|people|residents|pupils|adults|workforce|staff|children|dwellings|properties|electorate", regex.IGNORECASE)


def find(reading: Reading, passage: Passage) -> Iterator[Finding]:
    """Pairs of counts whose shares are of a population with the same name."""
    del reading
    shape = passage.shape
    found: list[tuple[Number, Number, str, Span]] = []
    for match in SHARE_OF_NAMED.find(shape.symbols):
        part, share = shape.number(match, "part"), shape.number(match, "share")
        name = shape.words(match.start("named"), match.end("named")).lower()
        if part and share and part.printed and share.printed and _NAMES.search(name) and share.printed.value > 0:
            found.append((part, share, name, shape.phrase(match)))
    taken = {share.index for _, share, _, _ in found}
    found += [pair for pair in _named(passage) if pair[1].index not in taken]
    known: set[frozenset[int]] = set()
    for one, other in combinations(found, 2):
        bare = [regex.sub(r"\A(?:(?:19|20)\d\d )+", "", each[2]) for each in (one, other)]
        undated = (bare[0] != one[2]) != (bare[1] != other[2])  # only one of them says when
        if one[2] == other[2] or _same_as(one[2], other[2]) or (undated and bare[0] == bare[1]) or _NAMES.sub("", one[2]) == _NAMES.sub("", other[2]):
            finding = _check(one, other)
            if finding.verdict == "contradicts" and _another_frame(shape.text, one, other):
                finding = replace(finding, verdict="not_checkable", reason="population_differs", explanation=finding.explanation.split(":")[0] + ".")
            known.add(frozenset((one[1].index, other[1].index)))
            yield finding
    for first, second, phrase in of_one_whole(told_of(shape)):
        figures = [number for each in (first, second) for number in (each.part.number, each.share.number) if number]
        if len(figures) == 4 and frozenset((figures[1].index, figures[3].index)) not in known:
            pairs = (figures[0], figures[1], first.name, phrase), (figures[2], figures[3], second.name, phrase)
            if first.opened or not _another_frame(shape.text, *pairs):
                yield _check(*pairs)


_CLAUSE = compiled(r"[.;](?=\s|\Z)|,?\s\b(?:and|while|whilst|whereas|but)\b(?!\s(?:over|older|above|under|younger)\b)", regex.IGNORECASE)
_FRAME = compiled(
    r"\b(?:last|this|previous|next|(?:years?|months?|weeks?|quarters?)\s(?:earlier|later|on|after|before)\b|now|then|today|before|after|start|beginning|end|close|outset|first|second|third|fourth|spring|summer|autumn|winter|Easter|Christmas|"
    r"north\w*|south\w*|east\w*|west\w*|rural|urban|inner|outer|January|February|March|April|May|June|July|August|September|October|November|December)\b"
    r"|\b(?:in|at|across|around|within)\s(?:the\s)?(?-i:\p{Lu})[\p{L}'’-]+",
    regex.IGNORECASE,
)
"""Words that say when or where."""


def _another_frame(text: str, one: tuple[Number, Number, str, Span], other: tuple[Number, Number, str, Span]) -> bool:
    """Whether the clause of the second pair names a time or place that the clause of the first does not: its whole is then another one."""
    first, second = sorted((one, other), key=lambda each: each[0].span.start)
    bounds = [match.start() for match in _CLAUSE.finditer(text)]
    said = [_clause(text, bounds, each) for each in (first, second)]
    keys = [years_in(words) | {match.group().lower() for match in _FRAME.finditer(words)} for words in said]
    return bool(keys[1] - keys[0])


def _clause(text: str, bounds: list[int], pair: tuple[Number, Number, str, Span]) -> str:
    start = max((bound for bound in bounds if bound < pair[0].span.start), default=-1) + 1
    end = min((bound for bound in bounds if bound >= pair[1].span.end), default=len(text))
    return text[start:end].strip()


def _named(passage: Passage) -> Iterator[tuple[Number, Number, str, Span]]:
    """Counts with their share of a whole that words name to the end: "(21.0% of all dwellings in the borough)", "made up 14.1% of the student body"."""
    told = passage.told
    changing = {mention.number.index for size in passage.sizes for mention in size.mentions}
    for before, share in pairwise(told.mentions):
        if (
            before.sentence != share.sentence
            or share.number.kind != "percentage"
            or before.number.kind not in {"count", "money", "measure"}
            or share.number.index in changing
        ):
            continue
        named = _OF.match(share.right)
        if not (named and before.number.printed and share.number.printed) or share.number.printed.value <= 0:
            continue
        if not _BESIDE.fullmatch(told.between(before, share)):
            continue
        name = f"{' '.join(sorted(stems(named['name']) - _SAME))}{' same' if _AS_BEFORE.match(named['name']) else ''}".strip()
        years = sorted(years_in(f"{before.left} {before.right.split(',')[0]}"))
        if name:
            yield before.number, share.number, f"{' '.join(map(str, years))} {name}".strip(), told.phrase([before.number, share.number])


_AS_BEFORE = compiled(r"(?:the\s+same|that|those|these)\b", regex.IGNORECASE)


def _same_as(first: str, second: str) -> bool:
    """Whether a name is the short form of the one before it: "of the same roll" behind "of the school roll"."""
    words = set(second.split())
    return "same" in words and words - {"same"} <= set(first.split())


def _check(one: tuple[Number, Number, str, Span], other: tuple[Number, Number, str, Span]) -> Finding:
    figures = (one[0], one[1], other[0], other[1])
    first, second = _population(one), _population(other)
    loose = [_whole(each[0].printed, each[1].printed, loose=True) for each in (one, other)]
    told = " and ".join(f"{part.text} / {share.text} gives {_range(interval)}" for (part, share, _, _), interval in ((one, first), (other, second)))
    phrase = Span(one[3].start, other[3].end)
    if first.overlaps(second):
        return Finding(NAME, "confirmed_by_rounding", figures, f"{told}: both can be the same whole.", None, phrase)
    if loose[0].overlaps(loose[1]):
        return Finding(NAME, "not_checkable", figures, f"{told}.", "precision_unknown", phrase)
    return Finding(NAME, "contradicts", figures, f"{told}: these cannot be the same whole.", None, phrase)


def _population(each: tuple[Number, Number, str, Span]) -> Interval:
    return _whole(each[0].printed, each[1].printed, loose=False)


def _whole(part: Printed | None, share: Printed | None, *, loose: bool) -> Interval:
    if part is None or share is None:
        return Interval(None, None)
    return (part.loose if loose else part.interval) * point(HUNDRED) / (share.loose if loose else share.interval)


def _range(interval: Interval) -> str:
    return f"{shown(interval.low, 0)} to {shown(interval.high, 0)}" if interval.low is not None and interval.high is not None else "no bound"
