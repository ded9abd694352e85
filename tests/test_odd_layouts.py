"""Layouts of trackers that word processors, browsers and typewriters make: each case as small as it goes, and what is read of it the same as of the text."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise

import pytest
from lamps import SHADES, fill, report
from raw_pdf import raw_pdf, shown
from reading import paragraphs, read_pdf
from reportlab.lib import colors
from reportlab.lib.colors import HexColor
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas
from sheets import LOOKS, Look, printed, sheet_of
from test_lamps import drawn
from test_sheets import TABLES, as_text, entries, facts
from typeset import FONT, canvas_pdf

from extractors.extract import extract
from extractors.facts import Record
from ingest.document import Document

EDGES = (40, 100, 230, 470, 540)
ROWS = (
    ("AB-1a", "Mend more roads", "Crews mended 38 roads.", "Green"),
    ("AB-1b", "Keep parks clean", "Visitors gave 5.3 out of 10.", "Amber"),
    ("CD-1a", "Let empty homes", "Families moved into 27 homes.", "Red"),
    ("CD-1b", "Insulate the lofts", "Savings of £9.6m were made.", "Green"),
)
HEAD = ("Ref", "Action", "Progress", "RAG")
THEMES = ("Streets and parks", "Homes")


def canvas_of(draw: Callable[[Canvas], None]) -> Document:
    return read_pdf(canvas_pdf(draw))


def put(canvas: Canvas, y: float, texts: Sequence[str], xs: Sequence[float] = EDGES) -> None:
    for x, text in zip(xs, texts, strict=False):
        canvas.drawString(x + 3, y, text)


def said(record: Record) -> list[tuple[str, str, str | None, str | None]]:
    return [(entry.codes[0], entry.titles[0], entry.theme, entry.rating) for entry in record.entries]


WANTED = [(row[0], row[1], THEMES[number // 2], row[3].lower()) for number, row in enumerate(ROWS)]


def test_heads_and_a_band_above_stripes_and_a_last_row_without_a_shade_belong_to_the_table() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFont(FONT, 9)
        put(canvas, 750, HEAD)
        put(canvas, 732, THEMES[:1])
        for y, row, shaded in ((714, ROWS[0], True), (694, ROWS[1], False), (674, ROWS[2], True), (654, ROWS[3], False)):
            for x0, x1 in pairwise(EDGES) if shaded else ():
                canvas.setFillColor(HexColor("#eeeeee"))
                canvas.rect(x0, y - 5, x1 - x0, 18, stroke=0, fill=1)
            canvas.setFillColor(colors.black)
            put(canvas, y, row)

    assert said(extract(canvas_of(draw))) == [(code, title, THEMES[0], rating) for code, title, _, rating in WANTED]


@pytest.mark.parametrize("sideways", [False, True])
def test_a_cell_beside_several_rows_is_their_theme(*, sideways: bool) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFont(FONT, 9)
        put(canvas, 745, ("Theme", *HEAD), (10, *EDGES))
        for y in (760, 740, 660, 580):
            canvas.line(10, y, 560, y)
        for y in (700, 620):
            canvas.line(40, y, 560, y)
        for x in (10, *EDGES[:-1], 560):
            canvas.line(x, 760, x, 580)
        for number, row in enumerate(ROWS):
            put(canvas, 725 - 40 * number, row)
        for y, theme in ((668, "Streets"), (590, "Homes")):
            if sideways:
                canvas.saveState()
                canvas.translate(28, y)
                canvas.rotate(90)
                canvas.drawString(0, 0, theme)
                canvas.restoreState()
            else:
                canvas.setFont(FONT, 7)
                canvas.drawString(11, y + 50, theme)

    wanted = [(code, title, "Streets" if number < 2 else "Homes", rating) for number, (code, title, _, rating) in enumerate(WANTED)]
    assert said(extract(canvas_of(draw))) == wanted


def test_tables_in_columns_are_read_column_by_column() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFont(FONT, 9)
        for number, row in enumerate(ROWS):
            x, y = 40 + 270 * (number // 2), 720 - 90 * (number % 2) - 15 * (number // 2)
            for line, pair in enumerate(((row[0], row[1]), ("Progress", row[2]), ("RAG", row[3]))):
                put(canvas, y - 18 * line + 5, pair, (x, x + 60))
                canvas.rect(x, y - 18 * line, 60, 18)
                canvas.rect(x + 60, y - 18 * line, 180, 18)
            if number % 2 == 0:
                canvas.drawString(x, y + 28, THEMES[number // 2])

    assert said(extract(canvas_of(draw))) == WANTED


def test_a_justified_line_of_a_narrow_column_has_no_tabs() -> None:
    """The words of a line stand as far apart as it takes to fill the column, each shown by an operator of its own."""
    lines = ["Crews mended roads and", "thirty-eight bridges", "of which two are near", "the station, and all of", "those that are listed."]

    def draw(canvas: Canvas) -> None:
        canvas.setFont(FONT, 9)
        for number, line in enumerate(lines):
            words = line.split()
            space = (130 - sum(stringWidth(word, FONT, 9) for word in words)) / (len(words) - 1) if number < 4 else 3
            x = 60.0
            for word in words:
                canvas.drawString(x, 700 - 12 * number, word)
                x += stringWidth(word, FONT, 9) + space

    assert paragraphs(canvas_of(draw)) == [" ".join(lines)]


def test_a_longer_column_is_read_to_its_end_before_a_shorter_one() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFont(FONT, 9)
        for x, gaps in ((40, (0, 12, 14)), (310, (0,))):
            y = 760.0
            for block, gap in enumerate(gaps):
                y -= gap
                for line in range(5):
                    canvas.drawString(x, y, f"Block {'abc'[block]} of side {x} goes on in line {line}")
                    y -= 12

    text = canvas_of(draw).text
    assert text.index("Block c of side 40") < text.index("Block a of side 310")


def test_columns_that_a_typewriter_fills_up_with_spaces_are_columns() -> None:
    left = ["Crews mended thirty-eight roads in the", "quarter and twelve bridges which are", "all near the station."] * 3
    right = ["Visitors gave the parks five points", "out of ten, and would come again in", "the summer if it were dry."] * 3

    def draw(canvas: Canvas) -> None:
        canvas.setFont("Courier", 9)
        for number, (one, other) in enumerate(zip(left, right, strict=True)):
            canvas.drawString(40, 700 - 11 * number, f"{one:<40}{other}")

    assert canvas_of(draw).text.split() == [word for line in (*left, *right) for word in line.split()]


def test_one_space_of_a_typewriter_parts_no_columns() -> None:
    """The space in the band stands over the white space between the first two columns."""
    rows = [HEAD, ("Health and safety",), *ROWS[:2], ("Safer homes",), *ROWS[2:]]

    def draw(canvas: Canvas) -> None:
        canvas.setFont("Courier", 9)
        for number, row in enumerate(rows):
            canvas.drawString(
                40,
                700 - 22 * number,
                "".join(text if len(row) == 1 else f"{text:<{width}}" for text, width in zip(row, (8, 22, 34, 6), strict=False)),
            )

    record = extract(canvas_of(draw))
    assert [(entry.codes, entry.theme) for entry in record.entries] == [
        (("AB-1a",), "Health and safety"),
        (("AB-1b",), "Health and safety"),
        (("CD-1a",), "Safer homes"),
        (("CD-1b",), "Safer homes"),
    ]


def test_rows_that_a_page_break_tears_apart_are_whole() -> None:
    """A code, a title and a sentence that go on below the repeated heads; the place of each is that of its first piece, a paragraph is told in two."""

    def page(canvas: Canvas, top: float, rows: Sequence[Sequence[str]]) -> None:
        canvas.setFont(FONT, 9)
        for number, row in enumerate((HEAD, *rows)):
            put(canvas, top - 20 * number - 13, row)
            for x0, x1 in pairwise(EDGES):
                canvas.rect(x0, top - 20 * number - 20, x1 - x0, 20)

    def draw(canvas: Canvas) -> None:
        page(canvas, 760, [*ROWS[:3], ("CD-", "Insulate", "Savings of £9.6", "Green")])
        canvas.showPage()
        page(canvas, 760, [("1b", "the lofts", "million were made.", ""), ("CD-1c", "Plant trees", "Schools planted 90 trees.", "Amber")])

    record = extract(canvas_of(draw))
    assert [(entry.codes, entry.titles, entry.rating) for entry in record.entries[3:]] == [
        (("CD-1b",), ("Insulate the lofts",), "green"),
        (("CD-1c",), ("Plant trees",), "amber"),
    ]
    text = record.document.text
    assert [span.of(text) for span in record.entries[3].narrative] == ["Savings of £9.6", "million were made."]
    (figure,) = [figure for figure in record.figures if figure.entry == 3]
    assert (figure.value, figure.unit, figure.span.of(text)) == (9_600_000, "GBP", "£9.6")
    assert [reference.span.of(text) for reference in record.references] == ["AB-1a", "AB-1b", "CD-1a", "CD-", "CD-1c"]


def test_a_row_with_nothing_in_its_first_cells_is_no_rest_where_others_have_nothing_there_either() -> None:
    def page(canvas: Canvas, rows: Sequence[Sequence[str]]) -> None:
        canvas.setFont(FONT, 9)
        for number, row in enumerate(rows):
            put(canvas, 747 - 20 * number, row)
            for x0, x1 in pairwise(EDGES):
                canvas.rect(x0, 740 - 20 * number, x1 - x0, 20)

    def draw(canvas: Canvas) -> None:
        page(canvas, [HEAD, ROWS[0], ("", "", "More roads wait.", "Red"), ROWS[1]])
        canvas.showPage()
        page(canvas, [HEAD, ("", "", "Parks are open.", "Red"), ROWS[2], ("", "", "Homes are dry.", "Red"), ROWS[3]])

    record = extract(canvas_of(draw))
    narrative = [span.of(record.document.text) for span in record.entries[1].narrative]
    assert narrative == ["Visitors gave 5.3 out of 10.", "Parks are open."]


@pytest.mark.parametrize("look", [Look(rules="none", bands="plain", valign="MIDDLE"), Look(rules="rows", bands="plain", valign="MIDDLE")])
def test_cells_set_in_the_middle_of_their_rows_are_one_row(look: Look) -> None:
    scheme, seed, convention, order = TABLES[0]
    sheet = sheet_of(seed, scheme, convention, order)
    record = extract(read_pdf(printed(sheet, look)))
    assert entries(record) == entries(as_text(sheet))
    assert facts(record) == facts(as_text(sheet))


def test_rows_between_rules_with_long_cells_are_not_parted_line_by_line() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFont(FONT, 9)
        put(canvas, 750, HEAD)
        put(canvas, 730, ("AB-", "Mend more", "Crews mended", "Green"))
        put(canvas, 718, ("1a", "roads", "38 roads."))
        put(canvas, 698, ("AB-", "Keep parks", "Visitors to all of the parks gave them", "Amber"))
        put(canvas, 686, ("1b", "clean", "5.3 out of 10 on a very cold day."))
        for y in (762, 742, 712, 680):
            canvas.line(40, y, 540, y)

    cells = [
        cell.span.of(text).replace("\n", " ")
        for document in [canvas_of(draw)]
        for text in [document.text]
        for cell in document.tables[0].cells
        if cell.span
    ]
    assert cells[4:8] == ["AB-1a", "Mend more roads", "Crews mended 38 roads.", "Green"]


def test_a_few_lines_on_a_page_are_set_as_those_before_them() -> None:
    """The last page has short paragraphs only: how wide its column is, and how far apart its lines are, the page before tells."""
    long = "Crews mended thirty-eight roads in the quarter and twelve bridges near the station, of which two"

    def draw(canvas: Canvas) -> None:
        canvas.setFont(FONT, 9)
        for number in range(12):
            canvas.drawString(60, 760 - 11 * number, long)
        canvas.showPage()
        canvas.setFont(FONT, 9)
        for y, line in ((760, "Sixty-two empty homes are in use again."), (746, "Rating: Green"), (732, "Nineteen notices were served.")):
            canvas.drawString(60, y, line)

    assert paragraphs(canvas_of(draw))[-3:] == ["Sixty-two empty homes are in use again.", "Rating: Green", "Nineteen notices were served."]


def test_what_stands_beside_the_page_number_of_a_single_page_is_furniture() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFont(FONT, 9)
        put(canvas, 700, ("Crews mended 38 roads.",))
        put(canvas, 30, ("Printed on recycled paper", "", "", "Page 1 of 1"))

    document = canvas_of(draw)
    assert [span.of(document.text) for span in document.furniture] == ["Printed on recycled paper\tPage 1 of 1"]


def test_a_line_that_ends_both_of_two_pages_is_no_running_foot() -> None:
    def draw(canvas: Canvas) -> None:
        for first in (0, 2):
            canvas.setFont(FONT, 10)
            for number, row in enumerate(ROWS[first : first + 2]):
                for line, text in enumerate((f"{row[0]} {row[1]}", row[2], f"RAG rating: {row[3] if number == 0 else 'Green'}")):
                    canvas.drawString(60, 760 - 100 * number - 24 * line, text)
            canvas.showPage()

    assert [entry.rating for entry in extract(canvas_of(draw)).entries] == ["green", "green", "red", "green"]


def test_a_table_that_goes_on_with_one_row_has_the_columns_of_the_page_before() -> None:
    def draw(canvas: Canvas) -> None:
        for rows in ((HEAD, *ROWS[:3]), (HEAD, ROWS[3])):
            canvas.setFont(FONT, 9)
            for number, row in enumerate(rows):
                put(canvas, 760 - 22 * number, row)
            canvas.showPage()

    document = canvas_of(draw)
    assert [table.page for table in document.tables] == [1, 2]
    assert [entry.codes for entry in extract(document).entries] == [(row[0],) for row in ROWS]


def test_a_space_that_is_only_a_gap_within_an_operator_parts_words() -> None:
    kerned = "BT /F1 12 Tf 60 700 Td [(below) -390 (the baseline of 38)] TJ 0 -20 Td 4 Tc (SPACED) Tj 0 Tc ET"
    lines = read_pdf(raw_pdf(shown("A line of words above", 60, 730) + kerned)).text.split("\n")
    assert "below the baseline of 38" in lines
    assert "SPACED" in " ".join(lines).split()


@pytest.mark.parametrize("veil", ["#000000", "#ffffff", "#808080"])
def test_a_shadow_over_a_fill_hides_no_rating(veil: str) -> None:
    def paint(canvas: Canvas, x: float, y: float, wide: float, high: float, colour: str) -> None:
        fill(canvas, x, y, wide, high, colour)
        canvas.saveState()
        canvas.setFillColor(HexColor(veil))
        canvas.setFillAlpha(0.3)
        canvas.rect(x, y, wide, high, stroke=0, fill=1)
        canvas.restoreState()

    data, truth = report(paint, SHADES, count=80)
    assert drawn(data) == {code: [colour] for code, colour in truth.items()}


def test_a_masked_shadow_over_a_fill_hides_no_rating() -> None:
    group = "/Type /XObject /Subtype /Form /BBox [0 0 600 800] /Group << /S /Transparency /CS /DeviceGray >>"
    states = "/ExtGState << /M << /SMask << /Type /Mask /S /Luminosity /G 50 0 R >> >> >>"
    table = "0.5 w 40 640 400 120 re 40 700 400 60 re 40 680 400 20 re 40 660 400 20 re 100 640 200 120 re S "
    words = "".join(
        shown(text, 45 + x, y)
        for y, row in ((725, (*HEAD[:2], "RAG")), (685, ROWS[0][:2]), (665, ROWS[1][:2]), (645, ROWS[2][:2]))
        for x, text in zip((0, 60, 260), row, strict=False)
    )
    fills = "".join(
        f"{colour} rg 300 {y} 140 20 re f q /M gs 0 g 300 {y} 140 20 re f Q "
        for colour, y in (("1 0 0", 680), ("0 0.69 0.31", 660), ("1 0.75 0", 640))
    )
    data = raw_pdf(f"{fills} 0 g {table} {words}", resources=states, objects={50: (group, "0.3 g 0 0 600 800 re f")})
    assert [rating.colour for rating in extract(read_pdf(data)).ratings] == ["red", "green", "amber"]


def test_rows_torn_in_every_ruled_look() -> None:
    """Pages so small that most rows go on over one."""
    for scheme, seed, convention, order in TABLES:
        sheet = sheet_of(seed + 1, scheme, convention, order)
        record = extract(read_pdf(printed(sheet, LOOKS["ruled, rows split"])))
        assert entries(record) == entries(as_text(sheet))
        assert facts(record) == facts(as_text(sheet))
