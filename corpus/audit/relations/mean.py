"""An average with its values: "21, 24, 26 and 25 days, a four-quarter average of 24 days".

The mean of all values in the window prints as the average; the window has to be stated and to hold just the values that are printed (the median is
another measure). An average of shares, rates or lengths may be weighted: only beyond its smallest or largest value does it contradict. A rolling
average reaches back to values that are not printed.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from functools import reduce
from operator import add

import regex

from corpus.audit.changes import alike
from corpus.audit.findings import Finding, ending, judge, shown
from corpus.audit.intervals import point
from corpus.audit.printed import Printed
from corpus.audit.reading import Passage, Reading, Shape
from corpus.audit.shape import LEVEL, shaped
from corpus.audit.view import Number

NAME = "mean"

_ITEM = r"[wyosqt~]"
VALUES_THEN_MEAN = shaped(
    "values_then_average",
    "Values in a list and behind them their average: 'Q1 21, Q2 24, ..., a four-quarter average of 24', '51.7 in Q1 and 54.1 in Q2; a rolling average of 50.3'.",
    rf"(?P<first>{LEVEL}) (?: {_ITEM}{{0,8}} [,&;]{{1,2}} {_ITEM}{{0,5}} (?P<value>{LEVEL}) ){{1,12}}? {_ITEM}{{0,6}} [,;.&(]? [wisg&c~]{{0,5}} (?P<rolling>E)? [wsT]{{0,3}} (?P<average>a) [wyosq]{{0,8}}? (?: o | s ) [ws~]{{0,2}} (?P<mean>{LEVEL})",
    (
        (
            "Relet times were [21 days] in Q1, [24 days] in Q2, [26 days] in Q3 and [25 days] in Q4, giving a four-quarter average of [24 days].",
            "average first mean value",
        ),
        ("Turnout was [34%] in North and [40%] in South, a mean of [37%] over the two.", "average first mean value"),
        ("The rate was R:[51.7] in Q1 and R:[54.1] in Q2; a rolling quarterly average of R:[50.3].", "average first mean rolling value"),
    ),
    ("Turnout was [34%] in North and [40%] in South.", "Costs were [£4m] and [£5m], at an average of two a year."),
)
MEAN_THEN_VALUES = shaped(
    "average_then_values",
    "An average and its values in brackets: 'over the four quarters the average was 22 (18, 24, 26 and 20)'.",
    rf"(?P<rolling>E)? (?P<average>a) [wyosqe]{{0,6}} (?P<mean>{LEVEL}) [wyos]{{0,3}} \( {_ITEM}{{0,3}} (?P<first>{LEVEL}) (?: {_ITEM}{{0,4}} [,&;]{{1,2}} {_ITEM}{{0,4}} (?P<value>{LEVEL}) ){{1,12}} {_ITEM}{{0,4}} \)",
    (("Over the four quarters the average was [22] ([18], [24], [26] and [20]).", "average first mean value"),),
    ("The average was [22] ([18] in the north).",),
)
_WINDOW = regex.compile(
    r"\b(?P<number>two|three|four|five|six|seven|eight|nine|ten|twelve)[\s-](?:\w+[\s-])?(?:quarters?|months?|weeks?|years?|wards?|areas?|schools?|sites?|districts?|terms?|centres?|sets?)\b"
    r"|\b(?:over|across|of|for|between) (?:all |both |the |these )*(?P<number>two|three|four|five|six|twelve)\b|\b(?P<both>both)\b",
    regex.IGNORECASE,
)
_NUMBERS = {
    word: number
    for number, word in enumerate(("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"))
}
_MEDIAN = regex.compile(r"median|weighted|typical", regex.IGNORECASE)


def find(reading: Reading, passage: Passage) -> Iterator[Finding]:
    """Averages behind the values that they may be averages of."""
    del reading
    shape = passage.shape
    for match in (match for pattern in (VALUES_THEN_MEAN, MEAN_THEN_VALUES) for match in pattern.find(shape.symbols)):
        mean = shape.number(match, "mean")
        values = [number for start in sorted({*match.starts("first"), *match.starts("value")}) if (number := shape.numbers[start])]
        if mean and mean.printed and values and all(value.printed and alike(value, mean) for value in values):
            yield _check(shape, match, mean, mean.printed, values)


def _check(shape: Shape, match: regex.Match[str], mean: Number, stated: Printed, values: list[Number]) -> Finding:
    figures, phrase = (mean, *values), shape.phrase(match)
    sentence = shape.sentence(phrase).of(shape.text)
    operands = [value.printed for value in values if value.printed]
    result = sum((operand.value for operand in operands), Fraction(0)) / len(operands)
    sum_ = f"({' + '.join(shown(operand.value) for operand in operands)}) / {len(operands)} = {shown(result)}"
    if match["rolling"]:
        return Finding(
            NAME,
            "not_checkable",
            figures,
            f"{mean.text} is a rolling average: it takes in earlier values that are not printed ({sum_}).",
            "window_not_stated",
            phrase,
        )
    if _MEDIAN.search(sentence):
        return Finding(NAME, "not_checkable", figures, f"{mean.text} is not said to be the plain mean ({sum_}).", "weighted", phrase)
    window = next((_NUMBERS.get((found["number"] or "two").lower()) for found in _WINDOW.finditer(sentence)), None)
    if window != len(values):
        return Finding(
            NAME, "not_checkable", figures, f"The text does not say over what {mean.text} was taken ({sum_}).", "window_not_stated", phrase
        )
    number = point(len(operands))
    judgement = judge(stated, operands, lambda given: reduce(add, given) / number)
    if judgement.verdict == "contradicts" and mean.kind not in {"count", "money"} and _within(stated, operands):
        return Finding(NAME, "not_checkable", figures, f"{sum_}; {mean.text} lies between the values and may be weighted.", "weighted", phrase)
    return Finding(NAME, judgement.verdict, figures, f"{sum_} -> {ending(judgement, mean)}.", judgement.reason, phrase)


def _within(stated: Printed, operands: list[Printed]) -> bool:
    loose = stated.loose
    least, most = min(operand.value for operand in operands), max(operand.value for operand in operands)
    return (loose.high is None or loose.high >= least) and (loose.low is None or loose.low <= most)
