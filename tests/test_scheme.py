"""Code schemes are learned from heading positions; what only looks like a code is none."""

from __future__ import annotations

import pytest

from extractors.references import find_references
from extractors.structure import read_structure
from ingest.read import read
from patterns.profile import default_profile


def references(text: str) -> list[tuple[str, str, str]]:
    found = find_references(text, read_structure(read(text.encode(), "tracker.txt"), default_profile()))
    return [(reference.code, reference.scheme, reference.role) for reference in found]


@pytest.mark.parametrize(
    ("first", "second", "canonical"),
    [
        ("QX-1a", "QX-2b", "QX-1a"),
        ("BP-08", "BP-25a", "BP-08"),
        ("CS02a", "ETS01", "CS-02a"),
        ("SO4/3", "SO4/4", "SO-4/3"),
        ("Action 14", "Action 15", "ACTION-14"),
        ("KPI-7", "KPI-9", "KPI 7"),
        ("BVPI 199a", "BVPI 126", "BVPI 199a"),
        ("P33", "P34", "P-33"),
        ("BUS 2", "BUS 3", "BUS-2"),
        ("LSP - EE1A", "LSP - EE2B", "LSP-EE-1a"),
        ("Vfm-4a", "VfM-3", "VFM-4a"),
    ],
)
def test_schemes(first: str, second: str, canonical: str) -> None:
    text = f"Progress tracker\n\n{first} Mend all roads\n\nThey were mended.\n\n{second} Sweep all streets\n\nThey were swept.\n"
    assert next(code for code, _, role in references(text) if role == "heading") == canonical
    assert len(references(text)) == 2


def test_look_alikes_are_no_references() -> None:
    text = (
        "Progress tracker\n\nBP-01 Mend roads\n\nThe A660 and the M62 are mended under S106 and PPG17; see decision 24-00108, application 12/00067/FUL, LTP5 and H1N1.\n\n"
        "BP-02 Sweep streets\n\nLevel 2 and Key Stage 4 pupils swept them in Q2 of 2009 (NI 195), as BP-01 asks.\n"
    )
    assert references(text) == [
        ("BP-01", "priority", "heading"),
        ("BP-02", "priority", "heading"),
        ("NI 195", "indicator", "mention"),
        ("BP-01", "priority", "mention"),
    ]


def test_indicators_among_entries_with_codes_of_their_own_are_mentions() -> None:
    text = "Tracker\n\nES01 Clean streets\n\nBV 199: 22% of land fell below the standard.\n\nES02 Tow cars\n\nAll were towed.\n"
    assert [(code, role) for code, _, role in references(text)] == [("ES-01", "heading"), ("BV 199", "mention"), ("ES-02", "heading")]


def test_a_number_is_no_misread_code() -> None:
    text = "Tracker\n\nS1 Let homes\n\nFewer than 533 homes stand empty.\n\nS2 Mend roads\n\nNearly 57 were mended.\n\nS3 Sweep streets\n\nSwept.\n"
    assert [(code, role) for code, _, role in references(text)] == [("S-1", "heading"), ("S-2", "heading"), ("S-3", "heading")]


def test_heads_of_periods_are_no_codes() -> None:
    text = "KPI-1  Repairs on time\n\nMeasure\tP1\tP2\tP3\nRepairs\t91%\t92%\t90%\n\nRepairs were late in May.\n\nKPI-2  Calls\n\nMeasure\tP1\tP2\tP3\nCalls\t81%\t82%\t80%\n\nCalls were slow.\n\nKPI-3  Voids\n\nVoids rose.\n"
    document = read(text.encode(), "x.txt")
    references = find_references(document.text, read_structure(document, default_profile()))
    assert {reference.code for reference in references} == {"KPI 1", "KPI 2", "KPI 3"}


def test_numbers_called_actions_are_references_though_they_head_no_entry_here() -> None:
    text = (
        "Tracker of actions\n\n"
        + "".join(f"2.1.{n} Mend the wall\n\nThe wall was mended.\nStatus: Green\n\n" for n in (1, 2, 4))
        + "Note: actions 2.2.1 to 2.2.6 go elsewhere; see 2.1.2. It took 2.3.4.\n"
    )
    assert [code for code, _, role in references(text) if role == "mention"] == ["2.2.1", "2.2.6", "2.1.2"]


def test_codes_in_small_letters_are_codes_where_others_have_capitals() -> None:
    text = "Tracker\n\n" + "".join(f"{code} Mend the wall\n\nMended, as w-01b says.\n\n" for code in ("W-01a", "W-01b", "w-01c", "W-01d"))
    assert [code for code, _, role in references(text) if role == "heading"] == ["W-01a", "W-01b", "W-01c", "W-01d"]
    assert sum(code == "W-01b" for code, *_ in references(text)) == 5


@pytest.mark.parametrize("dash", ["\u2010", "\u2011", "\u2012", "\u2013", "\u2212"])
def test_any_dash_that_is_printed_for_a_hyphen_is_one_in_a_code(dash: str) -> None:
    text = f"CP{dash}03 Mend roads\n\nCrews mended 38 roads, as CP{dash}4b foresees.\n\nCP{dash}4b Keep parks clean\n\nVisitors came.\n"
    assert references(text) == [("CP-03", "priority", "heading"), ("CP-4b", "priority", "mention"), ("CP-4b", "priority", "heading")]


@pytest.mark.parametrize("others", [("E", "D"), ("E", "H"), ("E",)])
def test_the_only_entry_of_a_theme_has_a_code_like_those_of_the_others(others: tuple[str, ...]) -> None:
    listed = "".join(f"{letter}{number} Mend {number + 3} roads\n\nThey were mended.\n\n" for letter in others for number in (1, 2, 3))
    text = f"Progress tracker\n\n{listed}W1 Sweep all streets\n\nThey were swept.\n"
    assert [code for code, _, role in references(text) if role == "heading"][-1] == "W-1"


def test_a_number_behind_a_letter_that_begins_no_series_is_no_code() -> None:
    text = "Progress tracker\n\nE1 Mend roads\n\nMended.\n\nE2 Let homes\n\nLet.\n\nW4 Station was closed for repairs in the summer.\n"
    assert [code for code, _, _ in references(text)] == ["E-1", "E-2"]


def test_codes_of_cards_read_column_by_column_count_up_in_any_order() -> None:
    text = "Progress tracker\n\n" + "".join(
        f"{code} Mend {8 + number} roads\n\nThey were mended.\n\n" for number, code in enumerate(("E1", "E3", "E2", "H1", "H3", "H2"))
    )
    assert [code for code, _, _ in references(text)] == ["E-1", "E-3", "E-2", "H-1", "H-3", "H-2"]
