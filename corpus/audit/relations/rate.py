"""A count, a population and a rate: "62.4 per 1,000: 18,720 offences in a population of 300,000".

count / population x denominator prints as the rate.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

import regex

from corpus.audit.findings import Finding, ending, judge, shown
from corpus.audit.intervals import point
from corpus.audit.reading import Passage, Reading, Shape
from corpus.audit.shape import shaped

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
_PER = regex.compile(r"per\s+(?P<number>[0-9][0-9,]*|thousand|hundred thousand|head|person|resident)", regex.IGNORECASE)
_WORDS = {"thousand": 1000, "hundred thousand": 100_000}


def find(reading: Reading, passage: Passage) -> Iterator[Finding]:
    """Rates whose count and population are printed."""
    del reading
    for pattern in (RATE_FIRST, COUNT_FIRST, POPULATION_FIRST):
        for match in pattern.find(passage.shape.symbols):
            yield from _check(passage.shape, match)


def _check(shape: Shape, match: regex.Match[str]) -> Iterator[Finding]:
    rate, part, whole = (shape.number(match, name) for name in ("rate", "part", "whole"))
    if not (rate and part and whole and rate.printed and part.printed and whole.printed) or whole.printed.value <= 0:
        return
    denominator = denominator_of(rate.unit or "")
    if denominator is None:
        return
    per = point(denominator)
    result = part.printed.value * denominator / whole.printed.value
    judgement = judge(rate.printed, [part.printed, whole.printed], lambda operands: operands[0] * per / operands[1])
    sum_ = f"{part.text} x {shown(denominator)} / {whole.text} = {shown(result)} -> {ending(judgement, rate)}"
    yield Finding(NAME, judgement.verdict, (rate, part, whole), f"{sum_}.", judgement.reason, shape.phrase(match))


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
