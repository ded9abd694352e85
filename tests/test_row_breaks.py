"""Tables without lines between their rows, as browsers and typesetting programs set them: little white space, names of groups, several stripes of a page apart."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import pytest
from reading import paragraphs, read_pdf
from reportlab.lib.colors import HexColor
from reportlab.pdfgen.canvas import Canvas
from typeset import BOLD, FONT, canvas_pdf

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

    def __init__(self, canvas: Canvas, step: float = 10.5, gap: float = 2.2, *, middle: bool = False) -> None:
        self.canvas, self.step, self.gap, self.middle, self.y = canvas, step, gap, middle, 760.0
        canvas.setFont(FONT, 9)

    def row(self, cells: Sequence[str], edges: Sequence[float] = EDGES, shade: str | None = None) -> None:
        lines = max(cell.count("\n") + 1 for cell in cells)
        high = lines * self.step + self.gap
        for x0, x1 in pairwise(edges) if shade else ():
            self.canvas.setFillColor(HexColor(shade))
            self.canvas.rect(x0, self.y - high, x1 - x0, high, stroke=0, fill=1)
        self.canvas.setFillColor(HexColor("#000000"))
        for x, cell in zip(edges, cells, strict=False):
            lower = (lines - cell.count("\n") - 1) / 2 if self.middle else 0
            for number, line in enumerate(cell.split("\n")):
                self.canvas.drawString(x + 3, self.y - self.gap / 2 - 8 - (number + lower) * self.step, line)
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


def test_cells_in_the_middle_of_their_rows_below_heads_of_two_lines_and_names_over_the_middle() -> None:
    """No title has one line, so that no code stands on a line with its title."""

    def draw(canvas: Canvas) -> None:
        pen = Pen(canvas, gap=8, middle=True)
        pen.row(("Ref", "Action", "Progress", "Target", "RAG\nrating"))
        for name, *rows in GROUPS:
            canvas.drawCentredString((EDGES[0] + EDGES[-1]) / 2 + 6, pen.y - 12, name)
            pen.y -= 18
            for code, title, told, target, rating in rows:
                pen.row((code, title if "\n" in title else title.replace(" ", "\n", 1), told, target.replace(" ", "\n"), rating))

    assert said(extract(read_pdf(canvas_pdf(draw)))) == WANTED


def test_lines_that_begin_beside_a_theme_part_its_rows() -> None:
    def draw(canvas: Canvas) -> None:
        pen = Pen(canvas, gap=6)
        edges = (40.0, 100.0, 150.0, 260.0, 400.0, 450.0)
        pen.row(("Theme", *HEAD), edges)
        for name, *rows in GROUPS:
            canvas.line(40, pen.y, 500, pen.y)
            for number, cells in enumerate(rows):
                if number:
                    canvas.line(98, pen.y, 500, pen.y)
                pen.row(("" if number else name, *cells), edges)
        canvas.line(40, pen.y, 500, pen.y)

    assert said(extract(read_pdf(canvas_pdf(draw)))) == WANTED


def test_names_that_are_shaded_as_rows_are_stand_between_stripes() -> None:
    def draw(canvas: Canvas) -> None:
        pen = Pen(canvas)
        pen.row(HEAD)
        for number, (name, *rows) in enumerate(GROUPS * 2):
            pen.row((name,), (EDGES[0], EDGES[-1]), shade="#f0f0f0")
            for part, cells in enumerate((rows[0], [cell.split("\n")[0] for cell in rows[1]], rows[1])):
                pen.row([f"CP-{number}{part}", *cells[1:]], shade="#f0f0f0" if part == 1 else None)

    document = read_pdf(canvas_pdf(draw))
    assert [max(cell.row for cell in table.cells) + 1 for table in document.tables] == [17]
    assert [(entry.codes[0], entry.theme) for entry in extract(document).entries] == [
        (f"CP-{number}{part}", name) for number, (name, *_) in enumerate(GROUPS * 2) for part in range(3)
    ]


def test_the_second_line_of_a_row_of_short_pieces_is_none_of_its_own() -> None:
    def draw(canvas: Canvas) -> None:
        pen = Pen(canvas, gap=6)
        edges = (40.0, 200.0, 280.0, 360.0, 430.0)
        rows = (
            ("Indicator", "Last year", "This year", "RAG"),
            ("Invoices paid", "91%", "93%", "Amber"),
            ("Time to answer\ncalls in person", "7\nseconds", "9\nseconds", "Red"),
        )
        for cells in (*rows, ("Letters answered", "80%", "84%", "Green")):
            canvas.line(40, pen.y, 470, pen.y)
            pen.row(cells, edges)
        canvas.line(40, pen.y, 470, pen.y)

    record = extract(read_pdf(canvas_pdf(draw)))
    assert [entry.titles[0] for entry in record.entries] == ["Invoices paid", "Time to answer calls in person", "Letters answered"]


def test_labels_beside_each_other_below_each_entry_make_no_table() -> None:
    def draw(canvas: Canvas) -> None:
        pen = Pen(canvas, gap=4)
        for name, *rows in GROUPS:
            pen.row((name,))
            for code, title, told, target, rating in rows:
                for line in (code, " ".join(title.split()), " ".join(told.split())):
                    pen.row((line,))
                pen.row(("Owner: Works team", f"Target: {target}".replace("\n", " "), f"RAG: {rating}"), (40.0, 200.0, 360.0))

    record = extract(read_pdf(canvas_pdf(draw)))
    assert not record.document.tables
    assert [entry[:2] for entry in said(record)] == [entry[:2] for entry in WANTED]


def test_a_label_behind_a_full_line_begins_a_paragraph() -> None:
    lines = ("Crews mended roads in all parts of the town.", "Last year: 512 roads mended by the crews", "This year: 577", "RAG: Red")

    def draw(canvas: Canvas) -> None:
        pen = Pen(canvas, gap=0)
        for line in lines:
            pen.row((line,))

    assert paragraphs(read_pdf(canvas_pdf(draw))) == list(lines)


def test_tables_beside_text_stand_in_columns() -> None:
    """Few lines of the two columns stand beside each other: most are beside a table of the other column."""

    def draw(canvas: Canvas) -> None:
        for x, first in ((40.0, 3), (300.0, 6)):
            pen = Pen(canvas, gap=0)
            for number in range(4):
                for line in range(first if number == 0 else 3):
                    pen.row((f"Text {number} at {x:.0f} goes on in its line {line}",), (x,))
                for cells in (("Target", "Status"), (f"{number}{first}%", "Amber")):
                    canvas.grid((x, x + 70, x + 140), (pen.y, pen.y - 14))
                    pen.y -= 2
                    pen.row(cells, (x, x + 70))
                    pen.y -= 1.5
                pen.y -= 8

    text = read_pdf(canvas_pdf(draw)).text
    places = [text.index(f"Text {number} at {x}") for x in (40, 300) for number in range(4)]
    assert places == sorted(places)
    assert text.index("33%") < text.index("Text 0 at 300")


def test_heads_in_large_letters_above_columns_with_lines_between_them_stay_apart() -> None:
    """The white space beside a line is wide enough, though less of it is near the line."""

    def draw(canvas: Canvas) -> None:
        pen = Pen(canvas, step=14, gap=6)
        canvas.setFont(FONT, 11)
        edges = (40.0, 110.0, 260.0, 430.0, 510.0)
        top = pen.y
        for cells in (HEAD[:3] + HEAD[4:], *[(code, title, told, rating) for _, *rows in GROUPS for code, title, told, _, rating in rows]):
            pen.row(cells, edges)
        for x in edges:
            canvas.line(x, top, x, pen.y)
        canvas.line(40, top, 510, top)
        canvas.line(40, pen.y, 510, pen.y)

    assert [entry[:2] for entry in said(extract(read_pdf(canvas_pdf(draw))))] == [entry[:2] for entry in WANTED]


def test_rows_in_one_cell_over_all_columns_are_rows_where_they_keep_to_them() -> None:
    def draw(canvas: Canvas) -> None:
        pen = Pen(canvas, gap=6)
        edges = (40.0, 300.0, 360.0, 430.0)
        for cells in (("Measure", "Target", "Status"), ("Streets",), ("Roads",), ("A note on all of the rows",)):
            top = pen.y
            if cells[0].startswith("Roads"):
                pen.row(("Roads mended in time\nParks kept clean", "38%\n41%", "Amber\nGreen"), edges)
            else:
                pen.row(cells, edges)
            for y in (top, pen.y):
                canvas.line(40, y, 430, y)
            for x in edges if len(cells) > 1 else (40, 430):
                canvas.line(x, top, x, pen.y)

    record = extract(read_pdf(canvas_pdf(draw)))
    cells = [(cell.row, cell.column_span, cell.span.of(record.document.text)) for cell in record.document.tables[0].cells if cell.span]
    assert cells[3:] == [
        (1, 3, "Streets"),
        (2, 1, "Roads mended in time"),
        (2, 1, "38%"),
        (2, 1, "Amber"),
        (3, 1, "Parks kept clean"),
        (3, 1, "41%"),
        (3, 1, "Green"),
        (4, 3, "A note on all of the rows"),
    ]


def test_a_title_goes_on_below_the_heads_of_the_next_page_with_a_small_letter() -> None:
    heads = ("Indicator", "Commentary", "Target", "Status")
    rows = (
        ("Letters answered", "Staff were away.", "91%", "Red"),
        ("Invoices paid", "Two were late.", "95%", "Green"),
        ("Number of complaints", "Fewer", "300", "Red"),
    )

    def draw(canvas: Canvas) -> None:
        for page in ((heads, *rows), (heads, ("received", "came in.", "", ""), ("Calls answered", "Lines were busy.", "80%", "Red"))):
            pen = Pen(canvas, gap=6)
            edges = (40.0, 200.0, 350.0, 420.0, 470.0)
            for cells in page:
                canvas.grid(edges, (pen.y, pen.y - 16.5))
                pen.row(cells, edges)
            canvas.showPage()

    titles = [entry.titles for entry in extract(read_pdf(canvas_pdf(draw))).entries]
    assert titles == [("Letters answered",), ("Invoices paid",), ("Number of complaints received",), ("Calls answered",)]


def test_rows_below_the_last_line_narrow_the_white_space_between_columns() -> None:
    """No line of theirs stands over a place between two columns, but the first cell of one reaches far into the space above."""

    def draw(canvas: Canvas) -> None:
        pen = Pen(canvas, gap=6)
        edges = (40.0, 90.0, 230.0, 350.0, 420.0)
        for number, cells in enumerate((HEAD, *[(code, title.split("\n")[0], *rest) for _, *rows in GROUPS for code, title, *rest in rows])):
            if number < 4:
                canvas.line(40, pen.y, 470, pen.y)
            pen.row(cells if number < 4 else (cells[0], "Insulate lofts of older homes", *cells[2:]), edges)

    assert [entry.titles for entry in extract(read_pdf(canvas_pdf(draw))).entries][-1] == ("Insulate lofts of older homes",)


def test_a_title_that_hangs_beside_its_text_is_read_before_it() -> None:
    def draw(canvas: Canvas) -> None:
        pen = Pen(canvas, gap=8)
        for name, *rows in GROUPS:
            canvas.setFont(BOLD, 12)
            pen.row((name,))
            for code, title, told, target, rating in rows:
                top = pen.y
                canvas.setFont(BOLD, 9)
                pen.row((f"{code} {title}",))
                low, pen.y = pen.y, top
                canvas.setFont(FONT, 9)
                progress = " ".join(told.split())
                pen.row((f"{progress} {progress.replace('.', ' in all.')}\nTarget: {target.split()[0]}\nRAG: {rating}",), (190.0,))
                pen.y = min(low, pen.y)

    record = extract(read_pdf(canvas_pdf(draw)))
    assert not record.document.tables
    assert said(record) == WANTED
