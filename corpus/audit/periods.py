"""When a figure speaks of: the phrase of its period as days, read against the period that its document reports on.

Comes in: a phrase ("Q1", "previous year", "September"), the reporting period. Goes out: first and last day (ISO 8601), or None for what cannot be
told. The financial year begins on 1 April; a quarter without a year is the latest that had begun by the end of the reporting period.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from functools import lru_cache

import regex

from ingest.expressions import compiled
from patterns.dates import find_periods

Days = tuple[str, str]

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"
_QUARTER = compiled(
    r"\b(?:q|quarter\s?|qtr\s?)(?P<number>[1-4])\b|\b(?P<word>first|second|third|fourth|final)\s+(?:three months|quarter)\b", regex.IGNORECASE
)
_HALF = compiled(r"\b(?:h(?P<number>[12])|(?P<word>first|second)\s+(?:half|six months))\b", regex.IGNORECASE)
_SPAN = compiled(rf"\b(?P<first>{_MONTH})\s*(?:to|-|–|and)\s*(?P<last>{_MONTH})\b", regex.IGNORECASE)
_ONE = compiled(rf"\b(?P<month>{_MONTH})\b", regex.IGNORECASE)
_YEAR = compiled(r"(?<![\w/-])(?P<year>(?:19|20)[0-9]{2})(?![\w/-])")
_LAST_YEAR = compiled(
    r"(?:last|previous|prior|preceding)\s+(?:financial\s+)?year|year\s+(?:before|earlier|ago)|12 months (?:ago|earlier)", regex.IGNORECASE
)
_LAST_QUARTER = compiled(
    r"(?:last|previous|prior|preceding)\s+(?:quarter|period)|(?:quarter|period|three months)\s+(?:before|earlier|ago)", regex.IGNORECASE
)
_THIS = compiled(
    r"\A\s*(?:in\s+|during\s+|over\s+|for\s+)?(?:the|this|the current)?\s*(?:reporting\s+)?(?:quarter|period|year|half[ -]year|month)\s*\Z",
    regex.IGNORECASE,
)
_WORDS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "final": 4}


@lru_cache(maxsize=8192)  # a list of claims asks of the same few periods for every row
def days_of(phrase: str | None, reporting: Days | None) -> Days | None:
    """The days of a period's phrase; without a phrase the reporting period.

    >>> q2 = ("2009-07-01", "2009-09-30")
    >>> days_of("Q1", q2), days_of("previous year", q2), days_of(None, q2) == q2
    (('2009-04-01', '2009-06-30'), ('2008-07-01', '2008-09-30'), True)
    """
    if phrase is None:
        return reporting
    found = find_periods(phrase)
    if found:
        _, start, end = found[0]
        return (start or end, end) if end else None
    if reporting is None:
        year = _YEAR.search(phrase)
        return (f"{year['year']}-01-01", f"{year['year']}-12-31") if year and not _LAST_YEAR.search(phrase) else None
    return _relative(phrase, reporting)


def _relative(phrase: str, reporting: Days) -> Days | None:
    back = 12 if _LAST_YEAR.search(phrase) else 0
    base = shifted(reporting, back)
    if match := _QUARTER.search(phrase):
        number = int(match["number"] or _WORDS[match["word"].lower()])
        return _latest(base, (3 * number) % 12 + 1, 3)
    if match := _HALF.search(phrase):
        number = int(match["number"] or _WORDS[match["word"].lower()])
        return _latest(base, 4 if number == 1 else 10, 6)
    if match := _SPAN.search(phrase):
        first, last = _month(match["first"]), _month(match["last"])
        return _latest(base, first, (last - first) % 12 + 1)
    if year := _YEAR.search(phrase):
        return f"{year['year']}-01-01", f"{year['year']}-12-31"
    if match := _ONE.search(phrase):
        return _latest(base, _month(match["month"]), 1)
    if _LAST_QUARTER.search(phrase):
        return shifted(reporting, _length(reporting))
    if back or _THIS.match(phrase):
        return base
    return None


def shifted(days: Days, months: int) -> Days:
    """The same period so many months earlier.

    >>> shifted(("2009-04-01", "2009-06-30"), 3)
    ('2009-01-01', '2009-03-31')
    """
    start, end = date.fromisoformat(days[0]), date.fromisoformat(days[1])
    first = start.year * 12 + start.month - 1 - months
    last = end.year * 12 + end.month - 1 - months
    year, month = divmod(last, 12)
    at_end = end.day == monthrange(end.year, end.month)[1]
    day = monthrange(year, month + 1)[1] if at_end else min(end.day, monthrange(year, month + 1)[1])
    return date(first // 12, first % 12 + 1, min(start.day, 28)).isoformat(), date(year, month + 1, day).isoformat()


def _latest(base: Days, first: int, months: int) -> Days:
    """The latest period of that first month that has begun by the end of the base."""
    end = date.fromisoformat(base[1])
    year = end.year if first <= end.month else end.year - 1
    last = year * 12 + first - 1 + months - 1
    return f"{year}-{first:02}-01", f"{last // 12}-{last % 12 + 1:02}-{monthrange(last // 12, last % 12 + 1)[1]:02}"


def _length(days: Days) -> int:
    start, end = date.fromisoformat(days[0]), date.fromisoformat(days[1])
    return max(1, (end.year - start.year) * 12 + end.month - start.month + 1)


def _month(name: str) -> int:
    return _MONTHS.index(name[:3].lower()) + 1


def reporting_of(start: str | None, end: str | None, label: str | None, name: str) -> Days | None:
    """The reporting period of a document: as it says, else as its file name does ("leeds-2009-10-q2.txt").

    >>> reporting_of(None, None, None, "tracker-2009-10-q2.txt")
    ('2009-07-01', '2009-09-30')
    """
    if start and end:
        return start, end
    for text in (label or "", name.replace("_", "-")):
        found = [(first, last) for _, first, last in find_periods(text) if first and last]
        if found:
            return found[0]
    return (f"{end[:7]}-01", end) if end else None
