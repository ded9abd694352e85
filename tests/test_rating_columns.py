"""Ratings of two times side by side, in columns and under labels, and keys that a head leads."""

from __future__ import annotations

import pytest

from extractors.extract import extract
from extractors.record import to_dict
from ingest.read import read


def ratings(text: str) -> list[tuple[str, str]]:
    return [(rating["text"], rating["status"]) for rating in to_dict(extract(read(text.encode(), "a.txt")))["ratings"]]


@pytest.mark.parametrize("gap", ["\t", "     "])
@pytest.mark.parametrize(
    ("earlier", "later"),
    [
        ("Period 5", "Period 6"),
        ("P5", "P6"),
        ("P12 RAG", "P13 RAG"),
        ("Qtr 1", "Qtr 2"),
        ("Week 31", "Week 35"),
        ("Dec", "Jan"),
        ("3 months ago", "Now"),
        ("Was", "Now"),
        ("Last", "Now"),
        ("Last", "Current"),
        ("Then", "RAG"),
        ("RAG before", "RAG"),
    ],
)
def test_of_two_columns_the_earlier_is_previous(gap: str, earlier: str, later: str) -> None:
    rows = [("Ref", "Project", earlier, later), ("T1", "Ferries on time", "Amber", "Green"), ("T2", "Trams on time", "Red", "Amber")]
    table = "\n".join(f"{a}{gap}{b:20}{gap}{c:12}{gap}{d}" for a, b, c, d in rows)
    assert ratings(f"Transport report\n\n{table}\n") == [("Amber", "previous"), ("Green", "assigned"), ("Red", "previous"), ("Amber", "assigned")]
    table = "\n".join(f"{a}{gap}{b:20}{gap}{d:12}{gap}{c}" for a, b, c, d in rows)
    assert ratings(f"Transport report\n\n{table}\n") == [("Green", "assigned"), ("Amber", "previous"), ("Amber", "assigned"), ("Red", "previous")]


@pytest.mark.parametrize(
    "line",
    [
        "September: {}  August: {}",
        "RAG P6: {}   RAG P5: {}",
        "January: {}; December: {}",
        "Rating    {}     Last quarter    {}",
        "Period 6: {}. Period 5: {}.",
        "RAG {} / was {}",
        "RAG this period {} last period {}",
    ],
)
def test_of_two_labels_the_earlier_is_previous_whatever_their_order(line: str) -> None:
    text = f"Transport report\n\nT1 Ferries on time\n{line.format('Green', 'Amber')}\nCrews were hired.\n\nT2 Trams on time\n{line.format('Amber', 'Red')}\nTrack was laid.\n"
    assert ratings(text) == [("Green", "assigned"), ("Amber", "previous"), ("Amber", "assigned"), ("Red", "previous")]


@pytest.mark.parametrize(
    "lead", ["Key", "RAG ratings used in this report", "How to read the colours", "What the colours mean:", "Appendix A - how status is worked out"]
)
@pytest.mark.parametrize("gap", ["\t", "    ", " - ", ": "])
def test_the_lines_below_the_head_of_a_key_are_its_scale(lead: str, gap: str) -> None:
    key = f"{lead}\nRed{gap}Off target without a plan\nAmber{gap}Off target with a plan\nGreen{gap}On target\n"
    assert ratings(f"Transport report\n\nThe action is rated Amber.\n\n{key}\nNotes follow.\n") == [
        ("Amber", "assigned"),
        ("Red", "scale"),
        ("Amber", "scale"),
        ("Green", "scale"),
    ]


def test_a_list_of_things_with_their_colours_is_no_key() -> None:
    assert ratings("Sites\n\nThe depot is rated Amber.\n\nRed    Mill Road\nRed    North Road\nGreen    Quay\n")[1:] != [
        ("Red", "scale"),
        ("Red", "scale"),
        ("Green", "scale"),
    ]
