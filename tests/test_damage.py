"""Damage is named where it stands, and every fact in it says so."""

from __future__ import annotations

import pytest

from extractors.extract import extract
from extractors.record import to_dict
from ingest.read import read

TRACKER = """Vale Council Action Tracker, Quarter 2 2009/10

Housing

QX-1a	Build more homes
{first}

QX-1b	Let empty homes
The number of empty homes fell to 412 in September. The rating is Green.
"""


def record(first: str):
    return to_dict(extract(read(TRACKER.format(first=first).encode(), "x.txt")))


@pytest.mark.parametrize(
    ("first", "code"),
    [
        ("The council built 120 homes in the\tquarter of 2009 and more are planned.", "merged_cells"),
        ("homes were built by partners and 120 of them are let.", "clipped_text"),
        ("The council built 120 homes, and the remaining plots will be sold to the", "clipped_text"),
        ("The Councilâ€™s builders finished 120 homes.", "mojibake"),
        ("The PPrrooggrreessss made was good: 120 homes were built.", "doubled_glyphs"),
        ("7KH ZRUGV RI WKH report are lost; 120 homes were built.", "garbled_text"),
        ("See [email protected] for the 120 homes built.", "converter_debris"),
        ("The council built 120 homes.\n\nwere then let to families at once.", "reading_order"),
        ("The councilBuilt homes and the homesFamilies let; 120 were built by the council for families.", "glued_words"),
    ],
)
def test_damage_is_named_and_marks_its_facts(first: str, code: str):
    found = record(first)
    assert code in {problem["code"] for problem in found["problems"]}
    touched = [fact for layer in ("figures", "entries", "references", "ratings") for fact in found[layer] if code in fact["integrity"]]
    places = [problem for problem in found["problems"] if problem["code"] == code]
    for fact in touched:
        assert any(place["start"] < fact["end"] and fact["start"] < place["end"] for place in places)
    assert [fact["integrity"] for fact in found["figures"] if fact["text"] == "412"] == [[]]


def test_a_figure_in_a_damaged_paragraph_carries_the_damage():
    found = record("The council built 120 homes in the\tquarter of 2009 and more are planned.")
    assert [figure["integrity"] for figure in found["figures"] if figure["text"] == "120"] == [["merged_cells"]]


def test_a_sound_document_has_no_damage():
    found = record("The council built 120 homes in the quarter and McDonald Homes has let them.")
    assert found["problems"] == []
    assert all(fact["integrity"] == [] for layer in ("headings", "figures", "entries", "references", "ratings") for fact in found[layer])


def test_title_publisher_and_period_have_their_places():
    found = record("The council built 120 homes.")
    assert found["title"] == found["text"][slice(*found["title_span"])]
    assert found["publisher"] == found["text"][slice(*found["publisher_span"])] == "Vale Council"
    assert found["period"]["label"] == found["text"][slice(*found["period_span"])]
