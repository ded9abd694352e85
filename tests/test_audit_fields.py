"""Sums between labelled numbers, and numbers that extraction took for no figures."""

from __future__ import annotations

import pytest
from audits import accused, confirmed, said

from corpus.audit.fields import fields_of
from corpus.audit.shape import shapes_of
from corpus.audit.stream import view_of_text
from corpus.audit.told import told_of


def test_a_number_has_the_words_that_say_what_it_is():
    (shape,) = shapes_of(view_of_text("Pupils on roll: 1,800. Exclusions in the year: 63. Exclusions per 1,000 pupils: 53.", "notes", None))
    assert [(field.label, field.quantity.text) for field in fields_of(told_of(shape))] == [
        ("Pupils on roll:", "1,800"),
        ("Exclusions in the year:", "63"),
        ("Exclusions per Ⓒ pupils:", "53"),
    ]


def test_lines_of_a_list_part_the_words_of_its_numbers():
    (shape,) = shapes_of(view_of_text("Strength at 1 April 2012: 388\n Joiners: 27\n Leavers: 34\nStrength at 31 March 2013: 381", "list", None))
    assert [(field.label, field.behind) for field in fields_of(told_of(shape))] == [
        ("Strength at Ⓣ:", ""),
        ("Joiners:", ""),
        ("Leavers:", ""),
        ("Strength at Ⓣ:", ""),
    ]


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("Pupils on roll: 1,800. Exclusions in the year: 63. Exclusions per 1,000 pupils: 53.", "rate"),
        ("Number of courses: 80. Cost of courses: £6,400. Cost per course: £95.", "unit_value"),
        ("Carers at 1 April: 214. Approved in the year: 37. Resigned in the year: 52. Carers at 31 March: 209.", "stock_flow"),
        ("The budget was £8.10m. The outturn was £7.85m. There was accordingly an underspend of £0.52m.", "difference"),
        ("Fines issued: Q1 310, Q2 295, Q3 330. Year to date (Q1 to Q3): 965.", "year_to_date"),
        ("Cumulative lettings since April: June 140, September 305, December 290.", "year_to_date"),
        ("Capital spending (£m): roads 2.2, bridges 1.3, lighting 0.5. Total 4.6.", "parts_whole"),
    ],
)
def test_labelled_numbers_that_cannot_all_hold(text: str, relation: str):
    assert (relation, "contradicts", None) in said(text)


@pytest.mark.parametrize(
    "text",
    [
        "Population 250,000. Burglaries 1,125. Vehicle crime rate 9.1 per 1,000 population.",
        "Grants of £96,000 were shared by 160 clubs. The average grant to a junior club was £350.",
        "Carers at 1 April: 214. Approved: 37. Resigned: 52. Transferred to or from the agency: 6. Carers at 31 March: 205.",
        "Opening headcount 512. Starters 36; leavers 41. Closing establishment 488.6 full-time equivalents.",
        "Budget £4.20m; outturn £4.65m; overspend of £0.25m after use of reserves.",
        "The budget for the Department was £9.1m and spending was £9.0m. Within this, an overspend of £0.3m arose on fostering.",
        "Fines issued: Q1 310, Q2 295. Half year after cancellations: 590.",
        "Residents using the gym: Q1 410, Q2 395. In the half year 540 different residents used it.",
        "Lettings: June 140, September 305, December 290. The cumulative total since April is 735.",
        "Income (£m): fees 3.1, grants 1.9, lettings 0.8. Total expenditure 6.1.",
    ],
)
def test_labelled_numbers_that_may_all_hold(text: str):
    assert accused(text) == []
    assert confirmed(text) == []
