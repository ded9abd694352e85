"""Lengths of time and their dates: "five years, from April 2010 to March 2015", "the six months to September, from April".

A length in months or years agrees with its first and last month when it counts them all, or all but one (from a day to the same day).
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

import regex

from corpus.audit.findings import Finding, Verdict
from corpus.audit.reading import Passage, Reading
from corpus.audit.view import Number
from ingest.document import Span

NAME = "time_span"

_MONTHS = {
    name: number
    for number, name in enumerate(
        ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"), 1
    )
}
_MONTH = "|".join(_MONTHS)
_FROM_TO = regex.compile(
    rf"\A[^.;\d]{{0,30}}?[,(–-]?\s*(?:from|between|i\.e\.|\()\s*(?:[0-9]{{1,2}}(?:st|nd|rd|th)?\s+)?(?P<month>{_MONTH})(?:\s+(?P<year>(?:19|20)[0-9]{{2}}))?\s+(?:to|and|until|till|–|-)\s+(?:[0-9]{{1,2}}(?:st|nd|rd|th)?\s+)?(?P<month_to>{_MONTH})(?:\s+(?P<year_to>(?:19|20)[0-9]{{2}}))?",
    regex.IGNORECASE,
)
_SINCE = regex.compile(
    rf"\A\s*[(,–-]*\s*since\s+(?:[0-9]{{1,2}}(?:st|nd|rd|th)?\s+)?(?P<month>{_MONTH})\s+(?P<year>(?:19|20)[0-9]{{2}})", regex.IGNORECASE
)
_UNITS = {"month": 1, "year": 12}


def find(reading: Reading, passage: Passage) -> Iterator[Finding]:
    """Lengths of time in front of their first and last month; "6 months (since April)" against the end of the reporting period, which only confirms."""
    text, end = passage.shape.text, passage.shape.spans[-1].end
    for number in passage.numbers:
        if number.kind != "duration" or number.unit not in _UNITS or number.printed is None or number.printed.hedge:
            continue
        match = _FROM_TO.search(text[number.span.end : min(end, number.span.end + 140)])
        if match:
            yield from _check(number, match)
        elif since := _SINCE.search(text[number.span.end : min(end, number.span.end + 40)]):
            yield from _since(number, since, reading.view.period_end)


def _check(number: Number, match: regex.Match[str]) -> Iterator[Finding]:
    first, last = _MONTHS[match["month"].lower()], _MONTHS[match["month_to"].lower()]
    year, year_to = match["year"], match["year_to"]
    if (year is None) != (year_to is None) and year_to is None:
        return
    years = int(year_to) - int(year) if year and year_to else 0 if last >= first else 1
    between = years * 12 + last - first
    if between < 0 or number.printed is None:
        return
    months = number.printed.value * _UNITS[number.unit or "month"]
    verdict: Verdict = "confirmed" if months == between + 1 else "confirmed_by_rounding" if months == between else "contradicts"
    if verdict == "contradicts" and abs(months - between) <= max(Fraction(1), months / 12):
        return
    phrase = Span(number.span.start, number.span.end + match.end())
    told = f"{match['month']} {year or ''} to {match['month_to']} {year_to or ''}".replace("  ", " ").strip()
    yield Finding(NAME, verdict, (number,), f"{told} are {between + 1} months, first and last counted; printed is {number.text}.", None, phrase)


def _since(number: Number, match: regex.Match[str], ended: str | None) -> Iterator[Finding]:
    if ended is None or number.printed is None:
        return
    between = (int(ended[:4]) - int(match["year"])) * 12 + int(ended[5:7]) - _MONTHS[match["month"].lower()]
    months = number.printed.value * _UNITS[number.unit or "month"]
    if months in {between, between + 1}:
        phrase = Span(number.span.start, number.span.end + match.end())
        told = (
            f"{match['month']} {match['year']} to {ended[:7]}, the end of the period reported on, are {between + 1} months; printed is {number.text}."
        )
        yield Finding(NAME, "confirmed", (number,), told, None, phrase)
