"""Ratings that exist as colour only: all of eighty, however they are drawn, and none from shaded rows, heads and logos."""

from __future__ import annotations

import pytest
from lamps import PAINTS, PALE, SHADES, Shades, fill, nothing, pill, report

from extractors.extract import extract
from extractors.fills import fill_colour
from ingest.read import read


def drawn(data: bytes, engine: str = "pdfium") -> dict[str | None, list[str]]:
    """The colours of each code that are drawn."""
    found: dict[str | None, list[str]] = {}
    for rating in extract(read(data, "tracker.pdf", engine=engine)).ratings:
        assert rating.evidence != "text"
        assert rating.box is not None
        found.setdefault(rating.code, []).append(rating.colour)
    return found


@pytest.mark.parametrize("ruled", [True, False])
@pytest.mark.parametrize(("name", "shades"), [(name, SHADES) for name in PAINTS] + [(name, PALE) for name in PAINTS if name != "inks"])
def test_all_of_eighty_and_no_other(name: str, shades: Shades, *, ruled: bool) -> None:
    count = 80 if name in {"fill", "disc"} else 18
    data, truth = report(PAINTS[name], shades, ruled=ruled, count=count)
    assert drawn(data) == {code: [colour] for code, colour in truth.items()}


@pytest.mark.parametrize("name", ["fill", "in form", "thick line", "disc", "star", "lights"])
def test_both_engines_see_the_same(name: str) -> None:
    data, truth = report(PAINTS[name], count=12)
    assert drawn(data, "pdfplumber") == drawn(data) == {code: [colour] for code, colour in truth.items()}


@pytest.mark.parametrize("ruled", [True, False])
@pytest.mark.parametrize("head", ["#d9d9d9", "#c00000", "#00b050"])
@pytest.mark.parametrize("stripe", ["#e2efda", "#92d050", "#ffc7ce", "#ffeb9c", "#ddebf7", "#5b9bd5"])
def test_shaded_rows_and_heads_are_no_ratings(stripe: str, head: str, *, ruled: bool) -> None:
    assert drawn(report(nothing, stripe=stripe, head=head, ruled=ruled, count=12)[0]) == {}


def test_whole_rows_in_the_colours_of_their_ratings_count() -> None:
    data, truth = report(lambda canvas, _x, y, _wide, high, colour: fill(canvas, 35, y, 530, high, colour), count=12)
    assert drawn(data) == {code: [colour] for code, colour in truth.items()}


def test_other_scales_are_named_and_grey_and_black_are_no_rating() -> None:
    shades = {"blue": ("#0070c0", "#4472c4", "#2e75b6"), "yellow": ("#ffff00", "#fff200", "#ffff66"), "none": ("#000000", "#808080", "#ffffff")}
    data, truth = report(fill, shades, count=12)
    assert drawn(data) == {code: [colour] for code, colour in truth.items() if colour != "none"}


def test_a_word_on_a_pill_of_another_colour_is_a_problem() -> None:
    data, _ = report(pill, count=6, word=lambda row, colour: "   Amber" if row == 2 else f"   {colour.title()}")
    record = extract(read(data, "tracker.pdf"))
    assert len(record.ratings) == 6
    assert all(rating.evidence == "text" for rating in record.ratings)
    (problem,) = [problem for problem in record.problems if problem.code == "colour_disagrees"]
    assert problem.message == "The cell says amber, but its symbol is green."


def test_amber_on_yellow_does_not_disagree() -> None:
    shades = {"amber": ("#ffff00", "#fff200", "#ffff66"), "green": SHADES["green"]}
    data, _ = report(fill, shades, count=6, word=lambda _, colour: colour.title())
    assert not [problem for problem in extract(read(data, "tracker.pdf")).problems if problem.code == "colour_disagrees"]


def test_between_two_colours_nothing_is_said() -> None:
    sure = {"#ff0000": "red", "#ffc000": "amber", "#ffff00": "yellow", "#00b050": "green", "#0070c0": "blue"}
    assert {colour: fill_colour(colour) for colour in sure} == sure
    for unsure in ("#ff4500", "#ed7d31", "#ffdc00", "#c4d600", "#00b0b0", "#7030a0", "#f2dcdb", "#eaf1dd", "#000000", "#a6a6a6", "#1f2a44"):
        assert fill_colour(unsure) is None, unsure
