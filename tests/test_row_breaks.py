"""Tables without lines between their rows, as browsers and typesetting programs set them: little white space, names of groups, several stripes of a page apart."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import pytest
from reading import read_pdf
from reportlab.lib.colors import HexColor
from reportlab.pdfgen.canvas import Canvas
from typeset import FONT, canvas_pdf

from extractors.extract import extract
from extractors.facts import Record

HEAD = ("Ref", "Action", "Progress", "Target", "RAG")
GROUPS = (
    (
        "Streets",
        ("CP-01", "Mend roads that\nwere damaged", "Crews mended 38 roads\nand six bridges.", "40 roads", "Green"),
        ("CP-02", "Keep parks clean", "Visitors gave 5.3 out of 10\nin a survey.", "6", "Amber"),
    ),
    (
        "Homes",
        ("CP-03", "Let empty homes", "Families moved into\n27 homes.", "25", "Red"),
        ("CP-04", "Insulate lofts of\nolder homes", "Savings of £9.6m\nwere made.", "£9m a\nyear", "Green"),
    ),
)
EDGES = (40.0, 90.0, 200.0, 350.0, 420.0, 470.0)
TITLES = ("Mend roads that were damaged", "Keep parks clean", "Let empty homes", "Insulate lofts of older homes")
WANTED = [
    ((f"CP-0{number}",), (title,), "Streets" if number < 3 else "Homes", rating)
    for number, title, rating in zip((1, 2, 3, 4), TITLES, ("green", "amber", "red", "green"), strict=True)
]


def said(record: Record) -> list[tuple[object, ...]]:
    return [(entry.codes, tuple(" ".join(title.split()) for title in entry.titles), entry.theme, entry.rating) for entry in record.entries]


class Pen:
    """Draws rows of cells from the top of a page; ``step`` is the distance of lines, ``gap`` what is more between rows."""

    def __init__(self, canvas: Canvas, step: float = 10.5, gap: float = 2.2) -> None:
        self.canvas, self.step, self.gap, self.y = canvas, step, gap, 760.0
        canvas.setFont(FONT, 9)

    def row(self, cells: Sequence[str], edges: Sequence[float] = EDGES, shade: str | None = None) -> None:
        high = max(cell.count("\n") + 1 for cell in cells) * self.step + self.gap
        for x0, x1 in pairwise(edges) if shade else ():
            self.canvas.setFillColor(HexColor(shade))
            self.canvas.rect(x0, self.y - high, x1 - x0, high, stroke=0, fill=1)
        self.canvas.setFillColor(HexColor("#000000"))
        for x, cell in zip(edges, cells, strict=False):
            for number, line in enumerate(cell.split("\n")):
                self.canvas.drawString(x + 3, self.y - self.gap / 2 - 8 - number * self.step, line)
        self.y -= high


def test_a_little_more_white_space_than_between_lines_parts_rows() -> None:
    def draw(canvas: Canvas) -> None:
        pen = Pen(canvas)
        pen.row(HEAD)
        for name, *rows in GROUPS:
            for cells in ((name,), *rows):
                pen.row(cells)

    assert said(extract(read_pdf(canvas_pdf(draw)))) == WANTED


@pytest.mark.parametrize("first", [0, 1])
def test_several_rows_and_names_between_stripes_are_rows(first: int) -> None:
    """Every other row of the whole table is shaded, and names of groups count as rows: two or three lines of cells stand between two stripes."""

    def draw(canvas: Canvas) -> None:
        pen = Pen(canvas, gap=8)
        pen.row(HEAD)
        rows = [cells for name, *rows in GROUPS for cells in ((name,), *rows)]
        for number, cells in enumerate(rows * 2):
            shaded = len(cells) > 1 and number % 2 == first
            pen.row(cells if number < len(rows) else [cell.replace("CP-0", "CP-1") for cell in cells], shade="#eef2f6" if shaded else None)

    again = [((codes[0].replace("CP-0", "CP-1"),), *rest) for codes, *rest in WANTED]
    assert said(extract(read_pdf(canvas_pdf(draw)))) == WANTED + again


def test_tables_with_the_same_heads_and_a_line_below_them_are_tables_of_their_own() -> None:
    """Each has columns as wide as its own words want, and the lines below the heads are all as wide as the page."""

    def draw(canvas: Canvas) -> None:
        pen = Pen(canvas, gap=6)
        for (name, *rows), edges in zip(
            GROUPS * 2, (EDGES, (40.0, 100.0, 240.0, 380.0, 430.0), EDGES, (40.0, 85.0, 180.0, 320.0, 440.0)), strict=True
        ):
            pen.y -= 6
            pen.row((name,), edges)
            pen.row(HEAD, edges)
            canvas.line(40, pen.y + 1, 500, pen.y + 1)
            for cells in rows:
                pen.row(cells, edges)

    assert said(extract(read_pdf(canvas_pdf(draw)))) == WANTED * 2


@pytest.mark.parametrize("gap", [0.0, 6.0])
def test_a_line_alone_in_the_first_column_names_the_rows_below_it(gap: float) -> None:
    """The titles are the keys, all rows are one line high, and as far apart as the lines that name them."""
    rows = (("Customers", "Invoices paid in 30 days", "Days to answer a letter"), ("Planning", "Applications in time", "Homes without tenants"))

    def draw(canvas: Canvas) -> None:
        pen = Pen(canvas, step=11, gap=gap)
        edges = (40.0, 200.0, 400.0, 460.0)
        pen.row(("Indicator", "Commentary", "Target", "Status"), edges)
        for name, *titles in rows:
            pen.row((name,), edges)
            for number, title in enumerate(titles):
                pen.row((title, f"Staff were away for {number + 3} weeks.", f"9{number}.5%", "Amber"), edges)

    assert said(extract(read_pdf(canvas_pdf(draw)))) == [((), (title,), name, "amber") for name, *titles in rows for title in titles]
