"""A count, a population and a rate: "62.4 per 1,000: 18,720 offences in a population of 300,000".

count / population x denominator prints as the rate.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

import regex

from corpus.audit.fielded import rates
from corpus.audit.findings import Finding, ending, judge, shown
from corpus.audit.gates import Gates
from corpus.audit.intervals import point
from corpus.audit.mentions import Mention, Mentions, counted_as
from corpus.audit.reading import Passage, Reading
from corpus.audit.shape import shaped
from corpus.audit.told import told_of
from corpus.audit.view import Number
from corpus.audit.words import stems
from ingest.document import Span
from ingest.expressions import compiled

NAME = "rate"

RATE_FIRST = shaped(
    "rate_then_count_and_population",
    "'62.4 per 1,000 population: 18,720 offences in a population of 300,000'.",
    r"(?P<rate>R) [wyosp]{0,7} [:,;(] [wyosJ~]{0,6} (?P<part>C) [wyosJLtq]{0,6} G [weos~]{0,3} (?P<whole>C)",
    (("Crime stood at R:[62.4] per 1,000 population: [18,720] offences in a population of [300,000].", "part rate whole"),),
    ("Crime stood at R:[62.4] per 1,000 population: [18,720] offences.",),
)
COUNT_FIRST = shaped(
    "count_and_population_then_rate",
    "'455 admissions among 91,000 people, a rate of 500 per 100,000', '132 entrants, a rate of 412 per 100,000 of the 32,040 young people'.",
    r"(?P<part>C) [wyosJLtq]{0,7} (?: G [weos~]{0,3} (?P<whole>C) [wyos&,qtWU]{0,12} [,(;&] [wyosgi~]{0,6} (?P<rate>R) | [,(;] [wyosi~]{0,6} (?P<rate>R) [wp]{1,3} [oe]{0,2} [es]? (?P<whole>C) )",
    (
        ("With [455] admissions among [91,000] people, the rate was R:[500] per 100,000.", "part rate whole"),
        ("There were [132] entrants, a rate of R:[412] per 100,000 of the [32,040] young people.", "part rate whole"),
    ),
    ("With [455] admissions, the rate was R:[500] per 100,000.",),
)
POPULATION_FIRST = shaped(
    "population_and_count_then_rate",
    "'With a population of 250,000 and 1,900 burglaries, the rate is 7.6 per 1,000'.",
    r"G [weos~]{0,3} (?P<whole>C) [wyos]{0,4} [,&] [wyos~]{0,4} (?P<part>C) [wyosJLtq]{0,7} [,;(.] [wyosgi~]{0,6} (?P<rate>R)",
    (("With a population of [250,000] and [1,900] burglaries, the rate is R:[7.6] per 1,000.", "part rate whole"),),
    ("With a population of [250,000] the rate is R:[7.6] per 1,000.",),
)
_FOR_EVERY = compiled(r"\s*for (?:every|each)\s+[0-9][0-9,]*", regex.IGNORECASE)
_PER_WHAT = compiled(
    r"\b(?:per|for (?:every|each))\s+(?:[0-9][0-9,]*|thousand|hundred thousand)(?:\s+(?P<noun>(?!in\b|of\b|for\b|among\b|against\b)[a-z-]+(?:\s+(?!in\b|of\b|for\b|among\b|against\b|a\b)[a-z-]+)?))?",
    regex.IGNORECASE,
)
_PEOPLE = stems("population people residents resident inhabitants persons head")
_STAFF = stems("employees staff workers")
_WORKFORCE = compiled(r"\bworkforce\s+of\s*(?:about|some)?\s*\Z", regex.IGNORECASE)
_POPULATION = compiled(r"\b(?:population|people|residents|inhabitants|persons)\b", regex.IGNORECASE)
_OF_POPULATION = compiled(r"\bpopulation\W+(?:of|being|was|is|numbered|numbering|stood at)\s*(?:about|some|the)?\s*\Z", regex.IGNORECASE)
_NAMED_RATE = compiled(r"\brate\b", regex.IGNORECASE)
_NARROWER = compiled(r"\s*(?:among|amongst|for|of those|in the \w+ (?:area|division|group)\b)", regex.IGNORECASE)
_GIVES = compiled(r"\b(?:this|that|which|giv(?:es|ing)|works? out|equal|equivalent)\b", regex.IGNORECASE)
_APART = compiled(
    r"\b(?:annual|standardi[sz]ed|adjusted|weighted|mid-year|a year|(?:two|three|four|five|six|nine|ten|[2-9]) (?:years|months)|whole (?:county|country|force|region))\b",
    regex.IGNORECASE,
)
_PER = compiled(r"per\s+(?P<number>[0-9][0-9,]*|thousand|hundred thousand|head|person|resident)", regex.IGNORECASE)
_WORDS = {"thousand": 1000, "hundred thousand": 100_000}


_PATTERNS = Gates(RATE_FIRST, COUNT_FIRST, POPULATION_FIRST)


def find(reading: Reading, passage: Passage) -> Iterator[Finding]:
    """Rates whose count and population are printed."""
    del reading
    used: set[int] = set()
    for pattern in _PATTERNS.on(passage.shape.symbols):
        for match in pattern.find(passage.shape.symbols):
            rate, part, whole = (passage.shape.number(match, name) for name in ("rate", "part", "whole"))
            if rate and part and whole:
                used.add(rate.index)
                yield from _check(rate, part, whole, passage.shape.phrase(match))
    told = passage.told
    for mention in told.mentions:
        if (
            (mention.number.kind == "rate" or _FOR_EVERY.match(mention.right))
            and mention.number.index not in used
            and (roles := _roles(told, mention))
        ):
            part, whole = roles[0].number, roles[1].number
            yield from _check(
                mention.number,
                part,
                whole,
                told.phrase([mention.number, part, whole]),
                mention.right.replace("for every", "per").replace("for each", "per"),
            )
            used.add(mention.number.index)
    for divided in rates(told_of(passage.shape)):
        rate, part, whole = (field.quantity.number for field in (divided.result, divided.part, divided.whole))
        if rate and part and whole and rate.index not in used:
            yield from _check(rate, part, whole, told.phrase([rate, part, whole]), f"per {divided.many}")


def _roles(told: Mentions, rate: Mention) -> tuple[Mention, Mention] | None:
    """The count and the population of a rate: the population is of what the rate is counted per; the count is the only other one beside it."""
    per = _PER_WHAT.search(rate.right)
    near = [
        mention
        for mention in told.around(rate.at)
        if mention.number.kind == "count" and mention.number.printed and 0 <= rate.sentence - mention.sentence <= 1
    ]
    near = [mention for mention in near if mention.at < rate.at or mention.sentence == rate.sentence]
    if per is None or len(near) != 2 or _APART.search(" ".join(told.words(number) for number in range(near[0].sentence, rate.sentence + 1))):
        return None
    counted = stems(per["noun"] or "") - _PEOPLE
    wholes = (
        counted_as(counted, near) or [mention for mention in near if counted & _STAFF and _WORKFORCE.search(mention.left)]
        if counted
        else [mention for mention in near if _OF_POPULATION.search(mention.left)] or [mention for mention in near if _is_population(mention)]
    )
    if len(wholes) != 1 or _NARROWER.match(rate.right[per.end() :]):
        return None
    (whole,) = wholes
    (part,) = (mention for mention in near if mention is not whole)
    if (part.sentence != rate.sentence or whole.sentence != rate.sentence) and not _GIVES.search(rate.left):
        return None
    subject = (
        (
            stems(f"{rate.clause} {rate.right[: per.start()]}")
            if _NAMED_RATE.search(rate.clause) or rate.right[: per.start()].strip()
            else stems(rate.clause)
        )
        - counted
        - _PEOPLE
    )
    known = stems(" ".join(told.words(number) for number in sorted({part.sentence, whole.sentence}))) - (
        stems(rate.clause) if part.sentence == rate.sentence else frozenset()
    )
    return (part, whole) if not subject or subject & (known | part.near) else None


def _is_population(mention: Mention) -> bool:
    return _POPULATION.search(f"{mention.left} {' '.join(mention.right.split()[:2])}") is not None


def _check(rate: Number, part: Number, whole: Number, phrase: Span, said: str = "") -> Iterator[Finding]:
    if (
        not (rate.printed and part.printed and whole.printed)
        or min(part.printed.value, whole.printed.value) <= 0
        or part.printed.hedge in {"under", "over"}
    ):
        return  # "mothers under 16": an age
    denominator = denominator_of(rate.unit or "") or denominator_of(said)
    if denominator is None:
        return
    if part.printed.value > whole.printed.value and rate.printed.value < denominator:
        yield from _check(rate, whole, part, phrase, said)  # fewer than all of them: the larger one is the population
        return
    per = point(denominator)
    result = part.printed.value * denominator / whole.printed.value
    judgement = judge(rate.printed, [part.printed, whole.printed], lambda operands: operands[0] * per / operands[1])
    sum_ = f"{part.text} x {shown(denominator)} / {whole.text} = {shown(result)} -> {ending(judgement, rate)}"
    yield Finding(NAME, judgement.verdict, (rate, part, whole), f"{sum_}.", judgement.reason, phrase)


def denominator_of(unit: str) -> Fraction | None:
    """What a rate is counted per.

    >>> denominator_of("per 1000 population"), denominator_of("per head"), denominator_of("GBP")
    (Fraction(1000, 1), Fraction(1, 1), None)
    """
    match = _PER.search(unit)
    if match is None:
        return None
    word = match["number"].lower()
    if word in _WORDS:
        return Fraction(_WORDS[word])
    return Fraction(word.replace(",", "")) if word[0].isdigit() else Fraction(1)
