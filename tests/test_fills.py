"""Colours that are drawn and not written: fills, discs, triangles and coloured glyphs in the cells of a PDF."""

from __future__ import annotations

from io import BytesIO

import pytest
from reportlab.lib.colors import HexColor, black
from reportlab.pdfgen.canvas import Canvas

from extractors.extract import extract
from extractors.record import to_dict
from ingest.document import Document
from ingest.read import read

ROWS = (
    ("QX-1a", "Build more homes for families", "#ff0000"),
    ("QX-1b", "Let the empty homes again", "#ffc000"),
    ("QX-1c", "Insulate the lofts", "#00b050"),
)
LEFT, WIDTHS, HIGH, TOP = 60, (60, 220, 90), 26, 760


def document(paint, status: str = "Status", word=lambda _: "", engine: str = "pdfium") -> Document:
    """A ruled table of three actions; ``paint(canvas, x, y, colour)`` draws into the status cells, ``word`` gives their text."""
    buffer = BytesIO()
    canvas = Canvas(buffer, pagesize=(595, 842), invariant=1)
    canvas.setFont("Helvetica-Bold", 14)
    canvas.drawString(LEFT, 800, "Vale Council Action Tracker, Quarter 2")
    canvas.setFont("Helvetica", 10)
    edges = [LEFT + sum(WIDTHS[:n]) for n in range(4)]
    for number, row in enumerate((("Ref", "Priority", status), *ROWS)):
        y = TOP - HIGH * (number + 1)
        if number:
            paint(canvas, edges[2], y, row[2])
        canvas.setFillColor(black)
        for x, text in zip(edges, (*row[:2], row[2] if not number else word(number)), strict=False):
            canvas.drawString(x + 4, y + 9, text)
    for x in edges:
        canvas.line(x, TOP, x, TOP - HIGH * 4)
    for number in range(5):
        canvas.line(LEFT, TOP - HIGH * number, edges[3], TOP - HIGH * number)
    canvas.save()
    return read(buffer.getvalue(), "tracker.pdf", engine=engine)


def fill(canvas: Canvas, x: float, y: float, colour: str) -> None:
    canvas.setFillColor(HexColor(colour))
    canvas.rect(x, y, WIDTHS[2], HIGH, stroke=0, fill=1)


def disc(canvas: Canvas, x: float, y: float, colour: str) -> None:
    canvas.setFillColor(HexColor(colour))
    canvas.circle(x + 20, y + 13, 6, stroke=0, fill=1)


def triangle(canvas: Canvas, x: float, y: float, colour: str) -> None:
    canvas.setFillColor(HexColor(colour))
    path = canvas.beginPath()
    path.moveTo(x + 10, y + 6)
    path.lineTo(x + 22, y + 6)
    path.lineTo(x + 16, y + 18)
    path.close()
    canvas.drawPath(path, stroke=0, fill=1)


def glyph(canvas: Canvas, x: float, y: float, colour: str) -> None:
    canvas.setFillColor(HexColor(colour))
    canvas.setFont("ZapfDingbats", 12)
    canvas.drawString(x + 10, y + 8, "l")
    canvas.setFont("Helvetica", 10)


def nothing(*_: object) -> None:
    return


@pytest.mark.parametrize("engine", ["pdfium", "pdfplumber"])
@pytest.mark.parametrize(("paint", "evidence"), [(fill, "fill"), (disc, "symbol"), (triangle, "symbol")])
def test_a_colour_that_is_only_drawn_is_a_rating_with_a_box_and_no_words(paint, evidence: str, engine: str):
    read_ = document(paint, engine=engine)
    record = extract(read_)
    assert [(r.colour, r.evidence, r.span, r.entry) for r in record.ratings] == [
        ("red", evidence, None, 0),
        ("amber", evidence, None, 1),
        ("green", evidence, None, 2),
    ]
    assert [entry.rating for entry in record.entries] == ["red", "amber", "green"]
    for rating in to_dict(record)["ratings"]:
        (box,) = rating["boxes"]
        assert LEFT + sum(WIDTHS[:2]) <= box[1] < box[3] <= LEFT + sum(WIDTHS)


def test_a_coloured_glyph_is_a_symbol():
    record = extract(document(glyph))
    assert [(r.colour, r.evidence) for r in record.ratings] == [("red", "symbol"), ("amber", "symbol"), ("green", "symbol")]


def test_colours_beside_other_columns_are_no_ratings():
    assert extract(document(fill, status="Ward", word=lambda n: f"Ward {n} East")).ratings == ()
    assert extract(document(nothing)).ratings == ()


def test_a_column_of_colours_and_nothing_else_is_one_of_ratings():
    assert [r.colour for r in extract(document(fill, status="Last review")).ratings] == ["red", "amber", "green"]


def test_a_word_that_its_fill_contradicts_is_a_problem():
    words = {1: "Red", 2: "Green", 3: "G"}
    record = extract(document(fill, word=lambda n: words[n]))
    assert [(r.colour, r.evidence) for r in record.ratings] == [("red", "text"), ("green", "text"), ("green", "text")]
    (problem,) = [p for p in record.problems if p.code == "colour_disagrees"]
    assert problem.message == "The cell says green, but its fill is amber."
    assert problem.span is not None
    assert problem.span.of(record.document.text) == "Green"
    assert problem.page == 1
