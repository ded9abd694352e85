"""Relations that link figures by roles: many wordings of each, small tables of lines, and what must not be taken for any of them."""

from __future__ import annotations

from pathlib import Path

import pytest
from audits import FOLDER, accused, confirmed, passages, said
from timing import cpu, grows_less

from corpus.audit.check import check
from corpus.audit.stream import view_of_text
from corpus.audit.tables import tables_of
from corpus.audit.told import sketch

ROLES: Path = FOLDER.parent / "audit_roles"


def told(name: str) -> list[tuple[str, str]]:
    """The passages of a file; ``⏎`` ends a line."""
    return [(relation, text.replace(" ⏎ ", "\n")) for relation, text in passages(ROLES, name)]


def test_what_holds_and_what_only_looks_wrong_is_not_accused():
    assert [text for name in ("holds", "traps") for _, text in told(name) if accused(text)] == []


def test_most_of_what_holds_is_confirmed_and_most_errors_are_found():
    held, errors = told("holds"), told("contradicts")
    assert sum(bool(confirmed(text)) for _, text in held) / len(held) >= 0.90
    assert sum(bool(accused(text)) for _, text in errors) / len(errors) >= 0.90


def test_an_error_is_never_confirmed_only():
    assert sum(bool(confirmed(text) and not accused(text)) for _, text in told("contradicts")) <= 1


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Loans trebled in four years, from 300 in 2001 to 900 in 2005.", ("multiple", "confirmed", None)),
        ("The list opened at 300; 40 joined and 25 left, so that it closed at 315.", ("stock_flow", "confirmed", None)),
        ("There were 61, 64 and 70 fires in the three months, 65 a month on average.", ("mean", "confirmed", None)),
        ("We aimed for 60 visits and made 66, six more than the target.", ("target", "confirmed", None)),
        ("We came seventh out of nine towns; two towns did worse.", ("rank_set", "confirmed", None)),
        ("Sales were £3.0m in the first half and £4.0m in the second half of the year; sales for the year were £9.0m.", ("year_to_date", "contradicts", None)),
    ],
)  # fmt: skip
def test_roles_of_a_sentence(text, expected):
    assert expected in said(text)


def test_a_mere_order_is_not_confirmed_beside_a_size_that_nothing_checks():
    text = "Vacant shops stood at 14 per cent of the street in 2007 and 9 per cent in 2009, a drop of 8 percentage points."
    assert all(relation not in {"direction", "bounds"} for relation, verdict, _ in said(text) if verdict.startswith("confirmed"))


def test_a_table_of_lines_has_title_heads_and_rows():
    text = "Spending (£000)\nService     Budget   Outturn   Variance\nParks        1,205     1,190        (15)\nRoads          590       634         44\n"
    (table,) = tables_of(view_of_text(text, "table", None))
    assert table.title == "Spending (£000)"
    assert table.heads == ("Budget", "Outturn", "Variance")
    assert [row.label for row in table.rows] == ["Parks", "Roads"]
    assert [cell.value for cell in table.column(2) if cell] == [-15, 44]


def test_a_table_of_which_most_rows_fail_is_not_accused():
    text = "Places\nHome    Budget   Outturn   Variance\nA home      12        14         9\nB home      15        19         7\nC home      11        12         1\n"
    assert accused(text) == []


def test_marks_stand_for_figures_and_times():
    assert sketch("At 31 March 2009 it was [£4.37m], up [3%] on last year.") == "At Ⓣ it was Ⓜ, up Ⓟ on Ⓣ."


@pytest.mark.parametrize(
    "unit",
    ["doubled from 5 to 6 and ", "a  1  2\n", "Total  12\n", "three times the 5 in 2009, ", "5 joined and 6 left, ", "sixth of nine ", "12 green, ", "the x at 31 May 2009 was 5 ", "(5 of 6) "],
)  # fmt: skip
def test_the_time_grows_as_the_text_does(unit):
    views = {size: view_of_text(unit * (size // len(unit)), "hostile", None) for size in (4_000, 16_000)}
    assert grows_less(lambda size: cpu(lambda: check(views[size])), *views, most=9, quick=0.45)
