"""Two equal periods inside one total: "April to September N ..., down p% (k fewer) in Q2 than Q1".

N is the sum of both, so the earlier is (N + k) / 2 after a fall and (N - k) / 2 after a rise; it has to be whole, and k over it prints as p.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from corpus.audit.findings import Finding, Judgement, ending, judge, shown
from corpus.audit.intervals import HUNDRED, point
from corpus.audit.reading import Passage, Reading
from corpus.audit.shape import shaped

NAME = "two_period"

HALF_AND_QUARTERS = shaped(
    "half_year_and_quarters",
    "A total of two quarters and the change from one to the other, with its size in brackets.",
    r"(?P<now>C) [wyos]{0,6} [;,.] [iswuPcyBqdbo&]{0,16}? (?P<dir>[ud]) [wsb~]{0,3} (?P<percent>P) [wyo]{0,3} \( (?P<amount>C) [mlw]{0,4} \) [oqw]{0,2} y{1,3} [xcfq] [es]? y",
    (("Between April and September there were [9,950] crimes; this is up [1.6%] against previous year but down [11.9%] ([632] fewer offences) in Q2 than Q1.", "amount now percent"),),
    ("There were [9,950] crimes, down [11.9%] ([632] fewer) on last year.",),
)  # fmt: skip

HALVES = ("april to september", "october to march", "half year", "half-year", "first half", "second half", "six months", "6 months", "two quarters")
QUARTERS = (
    "q1",
    "q2",
    "q3",
    "q4",
    "quarter 1",
    "quarter 2",
    "quarter 3",
    "quarter 4",
    "first quarter",
    "second quarter",
    "third quarter",
    "fourth quarter",
)


def find(reading: Reading, passage: Passage) -> Iterator[Finding]:
    """A half year and its two quarters."""
    del reading
    for match in HALF_AND_QUARTERS.find(passage.shape.symbols):
        now, percent, amount = (passage.shape.number(match, name) for name in ("now", "percent", "amount"))
        if not (now and percent and amount and now.printed and percent.printed and amount.printed):
            continue
        if not _is(now.period, HALVES) or not (_is(percent.period, QUARTERS) and _is(percent.baseline, QUARTERS)):
            continue
        sign = 1 if match["dir"] == "d" else -1
        earlier = (now.printed.value + sign * amount.printed.value) / 2
        figures = (percent, amount, now)
        phrase = passage.shape.phrase(match)
        both = f"({shown(now.printed.value)} {'+' if sign > 0 else '-'} {shown(amount.printed.value)}) / 2 = {shown(earlier)}"
        if now.printed.exact and amount.printed.exact and earlier.denominator != 1:
            yield Finding(NAME, "contradicts", figures, f"{both} in {percent.baseline}, which is no whole number.", None, phrase)
            continue
        half = point(Fraction(1, 2))
        judgement: Judgement = judge(
            percent.printed,
            [amount.printed, now.printed],
            lambda operands, sign=sign, half=half: (
                operands[0] / ((operands[1] + (operands[0] if sign > 0 else -operands[0])) * half) * point(HUNDRED)
            ),  # type: ignore[misc]
        )
        share = amount.printed.value * 100 / earlier
        yield Finding(
            NAME,
            judgement.verdict,
            figures,
            f"{both}; {shown(amount.printed.value)} / {shown(earlier)} = {shown(share)} % -> {ending(judgement, percent)}.",
            judgement.reason,
            phrase,
        )


def _is(period: str | None, names: tuple[str, ...]) -> bool:
    return period is not None and any(name in period.lower() for name in names)
