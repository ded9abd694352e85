"""What a document says twice of one thing and time, in the order that each sentence likes: "In 1989 the Brigade attended N fires", "N fires were attended by the Brigade in 1989".

Comes in: a reading. Goes out: findings of ``repeats``. A statement is a number, its only time and the words from the head of its sentence to the last of
the three; what reports it ("Section 6 notes that", "Key facts:") says nothing of it. Two are the same when neither has a word that the other lacks, no word
of one narrows it, and nothing tells that they are of different bodies, parts or stages of a count.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

import regex

from corpus.audit.findings import Finding, Verdict
from corpus.audit.intervals import at_last_digit, rounded
from corpus.audit.pairs import alike
from corpus.audit.printed import Printed
from corpus.audit.reading import Reading
from corpus.audit.told import Quantity, Time, Told, told_of
from corpus.audit.words import stems
from ingest.document import Span
from ingest.expressions import compiled

_KEPT = 8
"""Earlier statements of the same time that one is met with, at most."""
_LONGEST = 400
"""Characters of a sentence, at most: longer ones are lists."""
_LEAST = 100
"""A count from which on two different ones of the same thing are no small numbers that happen to stand there."""
_WORDS = 2
_TELLING = 4
"""Digits from which on a number is said again by no accident."""
_FINE = Fraction(1, 100)
_NEAR = Fraction(6, 100)
_SPREAD = Fraction(2)
"""Numbers further apart than this are of different things, rather than one of them wrong."""
_PART = compiled(
    r"summar|foreword|introduc|annex|appendi|table|overview|text|notes?\b|report|page|section|chapter|conclu|highlight|headline|statistic|key|glance|figures|facts|messages|review|results|detail|para",
    regex.IGNORECASE,
)
_LABEL = compiled(r"\s*(?:\(?[0-9]+(?:\.[0-9]+)*[.)]?\s+)?(?P<label>[^:.;Ⓐ-Ⓢ]{2,60}):\s+")
_NUMBERED = compiled(r"\s*\(?(?:Ⓢ|Ⓒ|[0-9]+(?:\.[0-9]+)*)[.)]?\s+(?=\p{Lu})")
_REPORTING = compiled(
    r"\A[^Ⓐ-Ⓢ]{0,140}?(?:\b(?:stat|say|said|show|not|record|point|observ|recall|remind|consider|set|explain|analys|describ|report|mention|see)\w*\b[^Ⓐ-Ⓢ,]{0,40}?(?:,\s|\b(?:that|how|by)\s)|\AThat\s)"
)
"""Words that only report what follows: "As paragraph 3 has stated, ...", "The Chief Scientist states that ..."."""
_STOPS = r"(?:in|at|on|during|for|by|from|who|whom|which|that|were|was|are|is|had|have|has|and|or|with|to|as|of|under|over|within|into|according)"
_NOUN = compiled(rf"(?:\s(?!{_STOPS}\b)[a-z’'-]+){{1,5}}")
_PARTITIVE = compiled(r"\s(?:[a-z]+\s)?(?:out\s)?of\s(?:the|these|those|its|our|all|them|which|whom)\b|\s(?:more|fewer|less|higher|lower|up|down)\b")
_CHANGED = compiled(
    r"\b(?:by|(?:rise|fall|increase|decrease|reduction|drop|growth|decline|gain|change|difference|improvement|saving|shortfall|variance)s?\s(?:of|was|is))\s(?:[a-z]+\s)?\Z"
)
"""Before the size of a change."""
_NARROWS = compiled(
    r"\s*,?\s*(?:of\s+(?!which\b|whom\b)|(?:and|or|plus)\b|who\b|which\b|that\b|excluding|including|less\b|before|after|without|other\s+than|with\b(?!\s+(?:no|few|little|hardly)\b)|net\b|if\b|when\b|among|aged|through|via|under|over\b)"
)
_PREDICATE = compiled(
    r"\s*(?:was|were|is|are|had|has|have|will|can|came|come|comes|represents?|represented|exceeds?|exceeded|includes?|included|covers?|covered|left|shows?|showed|met)\b"
)
_SUBSET = compiled(r"\s*(?:[Oo]f|[Aa]mong|[Oo]ut\sof|[Ss]ome|[Oo]nly)\s")
"""What opens a statement of a part."""
_MARK = compiled(r"[,;.(]")
_WITH_NO = compiled(r"\s*with\s+(?:no|few|little|hardly)\b")
_ENDS = compiled(r"\s*(?:[.;:)\]–—(-]|,|\Z)")
_STAGES = compiled(
    r"\b(?:provisional\w*|preliminary|draft|revis\w+|restat\w+|correct\w*|estimat\w+|original\w*|previous\w*|misprint\w*|error|erroneous\w*|wrongly|instead|should\s+(?:read|have)|unaudited|audited|rebased|adjust\w+|definition\w*|so\s+far|to\s+date|by\s+then|neighbouring|elsewhere\s+in\s+the)\b",
    regex.IGNORECASE,
)
_GOALS = compiled(r"\b(?:forecast\w*|budget\w*|target\w*|plan\w*|expected|projected|bid|bids|goal|limit)\b", regex.IGNORECASE)
_QUALITIES = compiled(
    r"\b(?:calendar|financial|academic|average|mean|median|first|second|third|fourth|early|late|mid|start|beginning|end|close|opening|closing|excluding|including|net|gross|per|weighted|final|peak|maximum|minimum|cumulative|daily|weekly|monthly|quarterly|half|quarter|new|further|another|other|more|less|fewer)\b",
    regex.IGNORECASE,
)
_UNIT = compiled(
    r"\b(?:[Tt]he|[Tt]his|[Tt]hat|[Ee]ach|[Ee]very)\s(?:division|area|station|section|district|branch|ward|school|hospital|unit|team|site|region|department|office|programme|scheme|service|fund|directorate|zone|sector|depot|home|college)\b(?!['’])"
)
"""A part of a body that is named in another place: another part may be spoken of elsewhere."""
_OWN = frozenset(
    [
        "trust",
        "council",
        "service",
        "services",
        "force",
        "authority",
        "brigade",
        "board",
        "association",
        "department",
        "company",
        "college",
        "university",
        "society",
        "commission",
        "agency",
        "partnership",
        "we",
        "our",
        "member",
    ]
)
_BODIES = {word: stem for word in _OWN for stem in stems(word)}
_NEUTRAL = stems(
    "recorded reported report reports section chapter paragraph table appendix annex page summary executive text main later elsewhere already noted stated states shows shown analyses set sets given"
    " pointed considers how dealt see above foreword showed headline headlines key facts messages way matter years carried handled undertaken held"
) | frozenset({"year", "of", "that"})
_ERRATUM = compiled(r"\b(?:errat(?:um|a)|corrigend(?:um|a)|misprint|should\s+(?:have\s+)?read|in\s+error|correction)\b", regex.IGNORECASE)
_HEADING = compiled(r"(?m)^[ \t]*\p{Lu}[^.:;!?\d\n]{2,50}$")
_SPANS = compiled(r"[/–-]\s?[0-9]")
_COSTS = compiled(r"\b(?:cost|costs|price|length|spend|expenditure)\b", regex.IGNORECASE)
_NAME = compiled(r"(?<=[a-z,]\s)\p{Lu}[\p{L}'’-]+")


@dataclass(frozen=True, slots=True)
class Statement:
    """A number with its time. ``core`` are the words that say what it counts, ``full`` all of its sentence; ``tail`` those behind the core that may narrow it."""

    quantity: Quantity
    core: frozenset[str]
    full: frozenset[str]
    tail: frozenset[str]
    bodies: frozenset[str]
    names: frozenset[str]
    qualities: frozenset[str]
    open: bool
    place: Span


LIMITED = compiled(r"(?:\s[a-z’'-]+){1,4}?\s(?:who\b|and\s[a-z-]+s\b|which\b|without\b|excluding\b)")
"""Behind a count: its noun, and what narrows or widens it."""


def unlike(one: str, other: str) -> bool:
    """Whether two sentences tell of different bodies or places, or of a part that another place names."""
    names = [set(_NAME.findall(f" {sentence}")) for sentence in (one, other)]
    return bool(_UNIT.search(one) or _UNIT.search(other)) or any(not _PART.search(name) and name.lower() not in _OWN for name in names[0] ^ names[1])


def restated(reading: Reading) -> Iterator[Finding]:
    """Every statement met with the last ones of the same time."""
    before: defaultdict[tuple[str, str | None, tuple[int, ...], bool], list[Statement]] = defaultdict(list)
    text = reading.view.text
    for passage in reading.passages:
        told = told_of(passage.shape)
        for time, statement in _statements(told):
            key = time.key if time else ()
            known = before[
                statement.quantity.kind, statement.quantity.unit, key, time is not None and _SPANS.search(told.said(time.span)) is not None
            ]
            for other in known[-_KEPT:]:
                yield from _met(text, other, statement)
            known.append(statement)


def _statements(told: Told) -> Iterator[tuple[Time | None, Statement]]:
    for sentence in told.sentences:
        if sentence.end - sentence.start > _LONGEST:
            continue
        inside = [at for at, quantity in told.quantities.items() if sentence.start <= at < sentence.end and _is_telling(quantity)]
        if not inside:
            continue
        at = inside[0]
        if _CHANGED.search(told.text, max(0, at - 30), at) or _PARTITIVE.match(told.text, at + 1) or told.quantities[at].number is None:
            continue
        found = _statement(told, sentence, at)
        if found and not any(other != at and other < found[2] for other in inside):
            yield found[0], found[1]


def _is_telling(quantity: Quantity) -> bool:
    return quantity.kind == "money" or (quantity.kind == "count" and quantity.value >= _LEAST)


def _statement(told: Told, sentence: Span, at: int) -> tuple[Time | None, Statement, int] | None:
    text, first = told.text, sentence.start
    first = _below_heading(told, first, at)
    label = _LABEL.match(text, first, at)
    first = label.end() if label and _PART.search(label["label"]) else first
    number = _NUMBERED.match(text, first, at)
    first = number.end() if number else first
    reporting = _REPORTING.match(text[first:at])
    first += reporting.end() if reporting else 0
    noun = _NOUN.match(text, at + 1, sentence.end)
    named = noun.end() if noun and told.quantities[at].kind in {"count", "money"} else at + 1
    near = [place for place in told.times if first <= place < sentence.end and told.times[place].when == "at"]
    times = [place for place in near if place < named or not any(mark in text[named:place] for mark in ",;:")]
    if len({told.times[place].key for place in times}) > 1 or any(told.times[place].when != "at" for place in told.times if first <= place < named):
        return None
    end = max([named, *(place + 1 for place in times)])
    core_text, rest = text[first:end], text[end : sentence.end]
    if not times and not (_COSTS.search(core_text) and len(_NAME.findall(core_text)) > 1):
        return None
    words, everything = stems(core_text) - _NEUTRAL, stems(text[sentence.start : sentence.end]) - _NEUTRAL
    own = frozenset(_BODIES.values())
    behind = "" if _ENDS.match(rest) or _PREDICATE.match(rest) else _MARK.split(rest, 1)[0]
    statement = Statement(
        quantity=told.quantities[at],
        core=words - own,
        full=everything,
        tail=frozenset() if _WITH_NO.match(behind) else stems(behind) - _NEUTRAL - own,
        bodies=words & own - _GENERIC,
        names=frozenset(_NAME.findall(text[sentence.start + 1 : sentence.end])),
        qualities=frozenset(match.group().lower() for match in _QUALITIES.finditer(f"{core_text} {behind}")),
        open=_STAGES.search(text, sentence.start, sentence.end) is not None
        or _GOALS.search(f"{core_text} {behind}") is not None
        or _SUBSET.match(text, first) is not None
        or _UNIT.search(core_text) is not None
        or _NARROWS.match(rest) is not None,
        place=told.place(sentence.start, sentence.end),
    )
    return (told.times[times[0]] if times else None), statement, end


def _below_heading(told: Told, first: int, at: int) -> int:
    """Where a sentence begins behind the name of a part of the document that stands in a line of its own."""
    start = told.origin(first)
    head, line, _ = told.source[start : told.origin(at)].lstrip().rpartition("\n")
    if not line or len(head) > _HEAD or not _PART.search(head):
        return first
    ends = told.source.rfind("\n", start, told.origin(at)) + 1
    return next(place for place in range(first, at + 1) if told.origin(place) >= ends)


_HEAD = 60
"""Characters of the name of a part of a document, at most."""
_GENERIC = stems("we our service services member")


def _met(text: str, one: Statement, other: Statement) -> Iterator[Finding]:
    first, second = one.quantity, other.quantity
    common = one.core & other.core
    if first.number is None or second.number is None or not common or not alike(first, second):
        return
    likely = len(common) >= _WORDS and 2 * len(common) >= max(len(one.core), len(other.core))
    if not likely and first.value != second.value and not (one.bodies & other.bodies):
        return
    figures = (second.number, first.number)
    verdict = _verdict(first.printed, second.printed)
    told = f"{first.text} is said before and {second.text} here, of the same time and in like words ({', '.join(sorted(common))})."
    if verdict != "contradicts":
        same_words = one.core <= other.full and other.core <= one.full
        if verdict == "confirmed_by_rounding" and not (same_words or _is_fine(first.printed, second.printed)):
            return
        if verdict and (likely or (verdict == "confirmed" and len(_digits(first.printed)) >= _TELLING)):
            yield Finding("repeats", verdict, figures, told, None, other.place)
        return
    between = text[one.place.end : other.place.start]
    if (
        (len(common) < _WORDS and not (one.bodies & other.bodies))
        or not (one.core <= other.full and other.core <= one.full)
        or (one.bodies and other.bodies and one.bodies.isdisjoint(other.bodies))
        or one.open
        or other.open
        or one.qualities != other.qualities
        or not (one.tail <= other.full and other.tail <= one.full)
        or first.number.entry != second.number.entry
        or any(number.damaged for number in figures)
        or _ERRATUM.search(text)
        or any(not _PART.search(heading.group()) for heading in _HEADING.finditer(between))
    ):
        return
    yield Finding("repeats", "contradicts", figures, told, None, other.place)


def _verdict(first: Printed, second: Printed) -> Verdict | None:
    """What two numbers say of each other; None where one of them may be meant loosely."""
    if first.hedge or second.hedge:
        near = _NEAR * max(abs(first.value), abs(second.value)) >= abs(first.value - second.value)
        held = second.value in first.interval if first.hedge else first.value in second.interval
        return "confirmed_by_rounding" if near and held and not (first.hedge and second.hedge) else None
    if first.value == second.value:
        return "confirmed"
    if first.interval.overlaps(second.interval):
        return "confirmed_by_rounding"
    if (
        first.loose.overlaps(second.loose)
        or not (first.value and second.value)
        or (max(first.value, second.value) > _SPREAD * min(first.value, second.value) and _digits(first) != _digits(second))
    ):
        return None
    return None if _covers(first, second) or _covers(second, first) else "contradicts"


def _is_fine(first: Printed, second: Printed) -> bool:
    """Whether both are printed so finely that hardly any other number would agree with them."""
    return not (first.hedge or second.hedge) and max(printed.step / abs(printed.value) for printed in (first, second) if printed.value) <= _FINE


def _digits(printed: Printed) -> list[str]:
    return sorted(str(printed.value.numerator).strip("0"))


def _covers(rough: Printed, fine: Printed) -> bool:
    """Whether a whole number may be the other one rounded to its last digit that is not zero."""
    return rough.value.denominator == 1 and rough.step <= 1 and fine.value in rounded(rough.value, at_last_digit(rough.value))
