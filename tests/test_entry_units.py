"""Units that an entry or a table says once, on invented entries: a title's rate, points beside percentages, a column of units, heads that are colours."""

from __future__ import annotations

import pytest

from extractors.facts import Passage
from extractors.figures import find_figures
from ingest.document import Span

Read = list[tuple[str, str, str | None]]


def read(*parts: tuple[str, str] | tuple[str, str, str | None, str | None], entry: int | None = 0) -> Read:
    """Kind, text and heads of the passages of one entry, each on its line; cells of a row stand on one line when their text begins with a tab."""
    text, passages = "", []
    for kind, words, *heads in parts:
        text += "" if not text or words.startswith("\t") else "\n"
        start = len(text) + words.startswith("\t")
        text += words
        column, row = heads or (None, None)
        passages.append(Passage(Span(start, len(text)), kind, entry, column, row))  # type: ignore[arg-type]
    return [(quantity.span.of(text), quantity.kind, quantity.unit) for quantity in find_figures(text, passages, [])]


@pytest.mark.parametrize(
    ("title", "narrative", "expected"),
    [
        ("Hours lost per driver", "We should reach 8.6 in May.", [("8.6", "rate", "hours per driver")]),
        ("Working days lost to sickness per post", "The outturn will be 9.8, against a target of 8.5.", [("9.8", "rate", "days per post"), ("8.5", "rate", "days per post")]),
        ("Waste per household (kg)", "At this rate it will end at 512.5.", [("512.5", "rate", "kilograms per household")]),
        ("Hours lost per driver", "There were 8.6 posts vacant.", [("8.6", "count", None)]),
        ("Visits per ward", "Rain was 8.6 in May, of 4.1 expected.", [("8.6", "count", None), ("4.1", "count", None)]),
    ],
)  # fmt: skip
def test_the_rate_of_a_title_holds_for_levels_in_its_narrative(title: str, narrative: str, expected: Read) -> None:
    assert read(("title", title), ("narrative", narrative)) == expected


@pytest.mark.parametrize(
    ("title", "value", "narrative", "kind"),
    [
        ("Rent collected", "97.1%", "It has dropped by 0.2 points since June.", "percentage_points"),
        ("Pupils who borrow books", "61%", "The drop of three points is laid at the door of the van.", "percentage_points"),
        ("Average point score", "61%", "It has dropped by 0.2 points since June.", "score"),
        ("Rent collected", "97.1%", "The peer review gave a score of 31 and 4 points for style.", "score"),
        ("Inspection", "12", "It has dropped by 0.2 points since June.", "score"),
    ],
)
def test_points_beside_percentages_are_percentage_points(title: str, value: str, narrative: str, kind: str) -> None:
    *_, last = read(("title", title), ("cell", value, "Actual", title), ("narrative", narrative))
    assert last[1:] == (kind, "pp" if kind == "percentage_points" else None)


@pytest.mark.parametrize(
    ("unit", "value", "expected"),
    [
        ("£ per lunch", "2.31", ("rate", "GBP per lunch")),
        ("%", "41", ("percentage", "%")),
        ("days", "11.5", ("duration", "day")),
        ("per 1,000 pupils", "4.2", ("rate", "per 1000 pupils")),
        ("boats", "12", ("count", None)),
    ],
)
def test_a_column_of_units_says_what_its_row_holds(unit: str, value: str, expected: tuple[str, str | None]) -> None:
    found = read(
        ("cell", "Lunches", "Service", None), ("cell", f"\t{unit}", "Unit", "Lunches"), ("cell", f"\t{value}", "2003-04", "Lunches"), entry=None
    )
    assert found[-1][1:] == expected


@pytest.mark.parametrize(
    ("column", "row", "kind"),
    [
        ("Dark Amber", "Risk ratings", "count"),
        ("Green/Amber", "Index of risks", "count"),
        ("May", "Risk index", "score"),
        ("Red", "% of risks", "percentage"),
    ],
)
def test_the_numbers_below_a_colour_are_counts(column: str, row: str, kind: str) -> None:
    assert [found[1] for found in read(("cell", "4", column, row))] == [kind]


def test_a_value_in_the_line_above_is_no_label() -> None:
    heads = ("Target", "Cost of upkeep per flat")
    assert read(("narrative", "£3,310"), ("cell", "£3,400", *heads))[-1] == ("£3,400", "rate", "GBP per flat")


@pytest.mark.parametrize(
    ("narrative", "expected"),
    [
        (
            "Lost parcels peaked at 61 in May and had come down to 19 by July.",
            [("61", "rate", "per 1000 parcels"), ("19", "rate", "per 1000 parcels")],
        ),
        ("Lost parcels rose to 412 in May. Claims fell to 19.", [("412", "count", None), ("19", "count", None)]),
        ("Claims fell to 19; 14 vans were mended.", [("19", "count", None), ("14", "count", None)]),
    ],
)
def test_a_sentence_that_names_the_title_goes_on_with_its_rate(narrative: str, expected: Read) -> None:
    title = "Lost parcels per 1,000 parcels"
    found = read(("title", title), ("cell", "24", "Target", title), ("cell", "31", "Actual", title), ("narrative", narrative))
    assert found[2:] == expected
