"""Parts of a year and their sum so far: "2,295 ..., against 2,139 in April to June. The year-to-date total is 4,434"; a cumulative series.

Counts that add up (no percentages, no distinct people, no stock) make the total of their periods; a cumulative count that nobody revised never falls.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import regex

from corpus.audit.findings import Finding, ending, judge, shown
from corpus.audit.intervals import Interval
from corpus.audit.reading import Passage, Reading, Shape
from corpus.audit.shape import shaped

NAME = "year_to_date"

_GAP = r"[wyosqJLt~]"
QUARTERS_THEN_TOTAL = shaped(
    "quarters_then_year_to_date",
    "Figures of two quarters, and their total so far in the next sentence: '2,295 ..., against 2,139 in Q1. The year-to-date total is 4,434'.",
    rf"(?P<one>[CM]) {_GAP}{{0,8}} ,? [&cB] {_GAP}{{0,5}} (?P<two>[CM]) {_GAP}{{0,8}} [.;,] {_GAP}{{0,4}} [ew]{{0,2}} (?P<total_words> w{{0,2}} T ) [wyos]{{0,4}} (?P<total>[CM])",
    (("[2,295] visits were completed, against [2,139] in April to June. The year-to-date total is [4,434].", "one total total_words two"),),
    ("[2,295] visits were completed, against [2,139] in April to June.",),
)
_SO_FAR = regex.compile(r"year[\s-]to[\s-]date|so far (?:this|in the) year|half[\s-]year|six[\s-]month|first half|year so far", regex.IGNORECASE)
_DISTINCT = regex.compile(
    r"distinct|unique|individual|different people|on the (?:register|books|roll)|cumulative|caseload|at (?:the )?end of|as at|in post",
    regex.IGNORECASE,
)


def find(reading: Reading, passage: Passage) -> Iterator[Finding]:
    """Totals so far behind the figures that they are made of."""
    del reading
    shape = passage.shape
    for match in QUARTERS_THEN_TOTAL.find(shape.symbols):
        yield from _check(shape, match)


def _check(shape: Shape, match: regex.Match[str]) -> Iterator[Finding]:
    one, two, total = (shape.number(match, name) for name in ("one", "two", "total"))
    phrase = shape.phrase(match)
    words = phrase.of(shape.text)
    if not (one and two and total and one.printed and two.printed and total.printed and one.kind == two.kind == total.kind) or not _SO_FAR.search(
        words
    ):
        return
    figures = (total, one, two)
    result = one.printed.value + two.printed.value
    sum_ = f"{one.text} + {two.text} = {shown(result)}"
    if _DISTINCT.search(words):
        yield Finding(NAME, "not_checkable", figures, f"{sum_}; the words do not say that the figures can be added.", "cumulative", phrase)
        return
    judgement = judge(total.printed, [one.printed, two.printed], _add)
    if judgement.verdict == "contradicts":  # the words do not say that these two periods make up the whole time so far
        yield Finding(NAME, "not_checkable", figures, f"{sum_}; printed is {total.text}: other periods may belong to it.", "list_not_closed", phrase)
    else:
        yield Finding(NAME, judgement.verdict, figures, f"{sum_} -> {ending(judgement, total)}.", judgement.reason, phrase)


def _add(operands: Sequence[Interval]) -> Interval:
    return operands[0] + operands[1]
