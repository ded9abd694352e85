"""Figures in labelled rows, notes and small tables: what is reached of many layouts, and that nothing true is accused."""

from __future__ import annotations

import pytest
from audits import FOLDER, accused, confirmed, passages, said
from timing import cpu, grows_less

from corpus.audit.cards import cards_of
from corpus.audit.check import check
from corpus.audit.stream import view_of_text

TABLES = FOLDER.parent / "audit_tenth_tables"


def told(name: str) -> list[tuple[str, str]]:
    """The passages of a file; ``⏎`` ends a line."""
    return [(relation, text.replace(" ⏎ ", "\n")) for relation, text in passages(TABLES, name)]


def test_what_holds_and_what_only_looks_wrong_is_not_accused():
    assert [text for name in ("holds", "traps") for _, text in told(name) if accused(text)] == []


def test_most_of_what_holds_is_confirmed_and_most_errors_are_found():
    held, errors = told("holds"), told("contradicts")
    assert sum(bool(confirmed(text)) for _, text in held) / len(held) >= 0.90
    assert sum(bool(accused(text)) for _, text in errors) / len(errors) >= 0.88


def test_an_error_is_hardly_ever_confirmed_only():
    assert sum(bool(confirmed(text) and not accused(text)) for _, text in told("contradicts")) <= 1


def test_rows_are_read_with_their_labels():
    text = "Orders\nIn force at 1 July        112\nMade in the quarter        36 (32%)\n"
    (card,) = cards_of(view_of_text(f"{text}Ended 9\n", "card", None))
    assert card.head == "Orders"
    assert [(item.label, item.value.text, [number.text for number in item.more]) for item in card.items] == [
        ("in force at 1 july", "112", []),
        ("made in the quarter", "36", ["32%"]),
        ("ended", "9", []),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Loans\nThis year 612\nLast year 576\nIncrease on last year 36 (5.9%)\n", ("level_change_percent", "contradicts", None)),
        ("Loans\nThis year 612\nLast year 576\nIncrease on last year 36 (6.3%)\n", ("level_change_percent", "confirmed_by_rounding", None)),
        ("Beds: establishment 412; occupied 387; empty beds 52.", ("difference", "contradicts", None)),
        ("Appeals: b/f 31; received 112; decided 119; c/f 42.", ("stock_flow", "contradicts", None)),
        ("Appeals: b/f 31; received 112; decided 119; c/f 42. Some were transferred.", ("stock_flow", "not_checkable", "list_not_closed")),
        ("Deaths\n2001: 41\n2002: 45\n2003: 43\nAverage of the three years: 46\n", ("mean", "contradicts", None)),
        ("Score of the panel by quarter: 82.4, 84.1, 83.0, 85.7. Average of the four quarters: 83.8.", ("mean", "confirmed", None)),
        ("Calls. Quarter 1: 846. Quarter 2: 791. Total for the half year: 1,673.", ("year_to_date", "contradicts", None)),
        ("Starts, cumulative: June 44; September 91; December 87. No figure was revised.", ("year_to_date", "contradicts", None)),
        ("Letters\n- North: 210 (81%)\n- South: 150 (76%)\n- Both: 360 (73%)\n", ("weighted_mean", "contradicts", None)),
    ],
)  # fmt: skip
def test_roles_of_labels(text, expected):
    assert expected in said(text)


@pytest.mark.parametrize("unit", ["Opening 5; new 3; closed 2; closing 9. ", "2001: 41\n2002: 45\n", "12 (4%)\n", "a 1, b 2 and c 3. ", "1 ;| "])
def test_the_time_grows_as_the_text_does(unit):
    views = {size: view_of_text(unit * (size // len(unit)), "hostile", None) for size in (4_000, 16_000)}
    assert grows_less(lambda size: cpu(lambda: check(views[size])), *views, most=9, quick=0.45)
