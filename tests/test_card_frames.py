"""Cards drawn as frames in a grid of two: each is read as a whole, under the heading above it, and rated by the bar across it."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from reading import paragraphs, read_pdf
from reportlab.lib.colors import HexColor, black
from reportlab.pdfgen.canvas import Canvas
from typeset import BOLD, FONT, canvas_pdf

from extractors.extract import extract
from extractors.facts import Record

FILLS = {"red": "#ff0000", "amber": "#ffc000", "green": "#00b050"}
CARDS = (
    ("QX-1", "Mend more roads", ("Crews mended 38", "roads."), "amber"),
    ("QX-2", "Let empty homes", ("Families moved", "into 27 homes", "this year."), "green"),
    ("QX-3", "Insulate lofts", ("Savings of £9.6m", "were made."), "red"),
    ("QX-4", "Plant trees", ("Volunteers put", "in 412 oaks."), "green"),
    ("QX-5", "Sweep streets", ("Crews swept 65", "streets."), "amber"),
)
THEMES = ("Streets and homes", "Parks and squares")
PLACES = ((40, 700), (310, 700), (40, 580), (310, 580), (40, 430))
"""Left and upper edges of the cards; the theme of the last one stands at 442."""


def card(canvas: Canvas, place: tuple[float, float], lines: Sequence[str], colour: str | None) -> None:
    left, top = place
    if colour:
        canvas.setFillColor(HexColor(colour))
        canvas.rect(left + 3, top - 16, 239, 13, stroke=0, fill=1)
        canvas.setFillColor(black)
    canvas.rect(left, top - 14 * len(lines) - 8, 245, 14 * len(lines) + 8)
    for number, line in enumerate(lines):
        canvas.setFont(BOLD if number < 2 else FONT, 10)
        canvas.drawString(left + 8, top - 13 - 14 * number, line)


def cards(colours: dict[str, str], tail: Sequence[str] = ("Lead officer: Head of Works",), *, rated: bool = False) -> Record:
    def draw(canvas: Canvas) -> None:
        canvas.setFont(FONT, 10)
        canvas.drawString(40, 780, "Progress tracker")
        canvas.drawString(40, 712, THEMES[0])
        canvas.drawString(40, 442, THEMES[1])
        for (code, title, told, colour), place in zip(CARDS, PLACES, strict=True):
            said = (f"Status: {colour.title()}",) if rated else ()
            card(canvas, place, (code, title, *told, *tail, *said), colours.get(colour))

    return extract(read_pdf(canvas_pdf(draw)))


@pytest.mark.parametrize("rated", [True, False])
def test_cards_side_by_side_are_entries_of_the_theme_above_them(*, rated: bool) -> None:
    record = cards(FILLS, rated=rated)
    assert sorted((entry.codes[0], entry.titles[0], entry.theme, entry.rating) for entry in record.entries) == [
        (code, title, THEMES[code == "QX-5"], colour) for code, title, _, colour in CARDS
    ]
    assert sorted((figure.code, figure.value) for figure in record.figures) == [
        ("QX-1", 38),
        ("QX-2", 27),
        ("QX-3", 9_600_000),
        ("QX-4", 412),
        ("QX-5", 65),
    ]
    assert {rating.evidence for rating in record.ratings} == {"text" if rated else "fill"}
    assert len(record.ratings) == len(CARDS)


@pytest.mark.parametrize("colours", [dict.fromkeys(FILLS, "#00b050"), {"red": "#7030a0", "amber": "#ffc000", "green": "#00b050"}, {}])
def test_bars_of_one_colour_or_of_any_colours_are_no_ratings(colours: dict[str, str]) -> None:
    record = cards(colours)
    assert len(record.entries) == len(CARDS)
    assert record.ratings == ()


def test_a_box_beside_prose_leaves_the_columns_as_they_are() -> None:
    prose = [
        f"The council said {word} about what it would do" for word in ("little", "less", "more", "much", "nothing", "something", "plenty", "enough")
    ]

    def draw(canvas: Canvas) -> None:
        canvas.setFont(FONT, 9)
        for number, line in enumerate(prose):
            canvas.drawString(40, 700 - 12 * number, line)
        card(canvas, (310, 710), ("In this issue of ours", "there is news of roads", "and of parks and squares"), None)
        card(canvas, (310, 650), ("In the next issue", "there is news of homes", "and of streets"), None)

    document = read_pdf(canvas_pdf(draw))
    assert paragraphs(document)[0] == " ".join(prose)


@pytest.mark.parametrize("columns", [2, 3])
def test_cards_without_frames_are_entries_of_the_theme_above_them(columns: int) -> None:
    wide = 520 / columns
    places = {"QX-1": (0, 0), "QX-2": (1, 0), "QX-3": (0, 1), "QX-4": (1, 1), "QX-5": (0, 2)} if columns == 2 else {
        "QX-1": (0, 0), "QX-2": (1, 0), "QX-3": (2, 0), "QX-4": (0, 1), "QX-5": (1, 1)
    }  # fmt: skip
    themed = {0: "Streets and homes", 1: "Trees and parks", 2: "Works at night"}

    def draw(canvas: Canvas) -> None:
        canvas.setFont(BOLD, 14)
        canvas.drawString(40, 780, "Progress tracker")
        for row, theme in list(themed.items())[: 3 if columns == 2 else 2]:
            canvas.setFont(BOLD, 12)
            canvas.drawString(40, 740 - 130 * row, theme)
        for code, title, told, colour in CARDS:
            column, row = places[code]
            x, y = 40 + wide * column, 720 - 130 * row
            canvas.setFont(BOLD, 9)
            canvas.drawString(x, y, f"{code} {title}")
            canvas.setFont(FONT, 9)
            more = (
                "Residents have welcomed this in",
                "every ward of the town so far, as",
                "well as in the villages near by.",
                *told,
                "Lead: Head of Works",
                f"Status: {colour.title()}",
            )
            for number, line in enumerate(more):
                canvas.drawString(x, y - 12 * (number + 1), line)

    record = extract(read_pdf(canvas_pdf(draw)))
    assert sorted((entry.codes[0], entry.titles[0], entry.theme, entry.rating) for entry in record.entries) == [
        (code, title, themed[places[code][1]], colour) for code, title, _, colour in CARDS
    ]
