"""What other programs' PDFs do that the typesetters of these tests do not: browsers, report writers and spreadsheets, each case as small as it goes."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import pytest
from raw_pdf import raw_pdf
from reading import check, paragraphs, read_pdf
from reportlab.lib.colors import HexColor
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas
from typeset import FONT, canvas_pdf

from extractors.extract import extract
from extractors.facts import Record
from ingest import paths_pdfium
from ingest.document import Document
from ingest.paragraphs import join

ROWS = (
    ("BUS 1", "Cut carbon emissions", "Down by 12% on last year.", "Green"),
    ("BUS 2", "Keep parks clean", "Visitors gave 5.3 out of 10.", "Amber"),
)
AT = (40, 110, 250, 480)


def cells(document: Document) -> list[list[str]]:
    """The rows of the first table, cell by cell."""
    rows: dict[int, list[str]] = {}
    for cell in document.tables[0].cells:
        rows.setdefault(cell.row, []).append(" ".join(cell.span.of(document.text).split()) if cell.span else "")
    return [row for row in rows.values() if any(row)]


def row(canvas: Canvas, y: float, texts: tuple[str, ...]) -> None:
    for x, text in zip(AT, texts, strict=True):
        for number, line in enumerate(text.split("\n")):
            canvas.drawString(x, y - 12 * number, line)


def frames(content: str, fill: str = "0.8 0 0 rg") -> str:
    return f"{fill} {content} f* 0 g"


def test_a_border_drawn_as_an_area_with_a_hole_is_no_fill() -> None:
    """Web page printers fill the space between two rectangles: four lines round a cell, and no red cell."""
    boxes = [(x, y, x + 100, y + 30) for y in (700, 668) for x in (50, 152)]
    drawn = " ".join(frames(f"{a} {b} {c - a} {d - b} re {a + 1} {b + 1} {c - a - 2} {d - b - 2} re") for a, b, c, d in boxes)
    words = " ".join(f"BT /F1 10 Tf {a + 8} {b + 12} Td (cell {a}) Tj ET" for a, b, _, _ in boxes)
    document = read_pdf(raw_pdf(f"{drawn} {words}"))
    assert cells(document) == [["cell 50", "cell 152"], ["cell 50", "cell 152"]]
    assert {cell.fill for cell in document.tables[0].cells} == {None}
    solid = read_pdf(raw_pdf(f"{drawn.replace('f*', 'f')} {words}"))
    assert {cell.fill for cell in solid.tables[0].cells} == {"#cc0000"}  # two areas that turn the same way are both filled


def test_a_round_border_is_no_symbol() -> None:
    ring = "60 700 m 60 708 66 714 74 714 c 120 714 l 120 690 l 60 690 l h 61 700 m 61 707 67 713 74 713 c 119 713 l 119 691 l 61 691 l h"
    grid = "0.5 w 50 680 100 40 re 150 680 100 40 re S BT /F1 10 Tf 80 698 Td (one) Tj 90 0 Td (two) Tj ET"
    assert [cell.symbol for cell in read_pdf(raw_pdf(f"{grid} {frames(ring)}")).tables[0].cells] == [None, None]


def test_borders_cut_at_an_angle_are_lines() -> None:
    """Where two borders meet, some writers cut both at 45 degrees: trapezoids."""
    sides = [f"50 {y + 1} m 350 {y + 1} l 348 {y - 1} l 52 {y - 1} l h" for y in (720, 690, 660)]
    sides += [f"{x - 1} 721 m {x + 1} 719 l {x + 1} 661 l {x - 1} 659 l h" for x in (51, 200, 349)]
    words = " ".join(f"BT /F1 10 Tf {x} {y} Td (cell {x}{y}) Tj ET" for x in (60, 210) for y in (700, 670))
    assert cells(read_pdf(raw_pdf(f"0 g {' '.join(sides)} f {words}"))) == [["cell 60700", "cell 210700"], ["cell 60670", "cell 210670"]]


@pytest.mark.parametrize("rules", [(744, 724, 704, 684), (744, 724, 704)])
def test_heads_above_the_first_rule_and_a_row_below_the_last_belong_to_the_table(rules: tuple[float, ...]) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFont(FONT, 9)
        canvas.drawString(40, 780, "A line of text that stands above the table and goes on over its columns")
        row(canvas, 750, ("Ref", "Action", "Progress", "RAG"))
        for number, texts in enumerate((*ROWS, ("BUS 3", *ROWS[0][1:]))):
            row(canvas, 730 - 20 * number, texts)
        for y in rules:
            canvas.line(40, y, 540, y)

    found = cells(read_pdf(canvas_pdf(draw)))
    assert found == [["Ref", "Action", "Progress", "RAG"], *map(list, ROWS), ["BUS 3", *ROWS[0][1:]]]


def test_a_short_cell_that_wraps_between_two_rules_is_one_row() -> None:
    """A code that wraps, and beside it a title that wraps: its second line fills two of four columns and is no row."""

    def draw(canvas: Canvas) -> None:
        canvas.setFont(FONT, 9)
        row(canvas, 750, ("Ref", "Action", "Progress", "RAG"))
        for number, texts in enumerate((("BUS\n1", "Cut carbon\nnow", "Done.", "Green"), ("BUS\n2", "Keep parks\nopen", "Late.", "Amber"))):
            row(canvas, 730 - 34 * number, texts)
        for y in (762, 744, 710, 676):
            canvas.line(40, y, 540, y)

    assert cells(read_pdf(canvas_pdf(draw)))[1:] == [["BUS 1", "Cut carbon now", "Done.", "Green"], ["BUS 2", "Keep parks open", "Late.", "Amber"]]


def test_numbers_in_words_keep_their_hyphen_at_a_line_end() -> None:
    def draw(canvas: Canvas) -> None:
        for y, line in ((760, "Complaints that were upheld in the year rose from nineteen to sixty-"), (746, "seven, and the share fell.")):
            canvas.drawString(60, y, line)

    assert "sixty-seven" in read_pdf(canvas_pdf(draw)).text


def test_a_hyphen_that_only_writers_set_is_dropped() -> None:
    """U+2010, which no keyboard has."""
    assert join("pre\u2010", "vious", set) == (True, False)
    assert join("pre-", "vious", set) == (False, False)
    assert join("re\u2010", "let", lambda: {"re-let"}) == (False, False)


def test_digits_and_commas_of_a_spaced_line_belong_to_its_words() -> None:
    """Letters set apart by the writer; where two are kerned, they come as one piece."""

    def draw(canvas: Canvas) -> None:
        text = canvas.beginText(60, 760)
        text.setFont("Helvetica", 12)
        text.setCharSpace(4.2)
        text.textOut("Performance tracker,")
        canvas.drawText(text)
        text = canvas.beginText(260, 760)
        text.setFont("Helvetica", 12)
        text.setCharSpace(4.2)
        text.textOut("skills 2010/11")
        canvas.drawText(text)

    document = read_pdf(canvas_pdf(draw))
    check(document)
    assert "".join(paragraphs(document)).replace("\t", " ") == "Performance tracker, skills 2010/11"


def test_a_year_at_the_edge_is_no_page_number() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(60, 815, "2010/11")
        canvas.drawString(60, 790, "Results of the year for all services of the council")
        canvas.drawString(60, 20, "3/11")

    document = read_pdf(canvas_pdf(draw))
    assert [span.of(document.text) for span in document.furniture] == ["3/11"]


def test_a_page_with_too_many_objects_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paths_pdfium, "MAX_OBJECTS", 20)

    def draw(canvas: Canvas) -> None:
        canvas.drawString(60, 760, "A plan with many lines")
        canvas.setStrokeColor(HexColor("#123456"))
        for number in range(30):
            canvas.line(60, 100 + 3 * number, 300, 100 + 3 * number)

    assert [problem.code for problem in read_pdf(canvas_pdf(draw)).problems] == ["crowded_page"]
    monkeypatch.setattr(paths_pdfium, "MAX_OBJECTS", 31)
    assert read_pdf(canvas_pdf(draw)).problems == ()


def test_words_on_badges_leave_the_columns_to_white_space() -> None:
    """Rules part the rows, and behind each rating lies a small filled rectangle that nearly touches them: it parts nothing else."""

    def draw(canvas: Canvas) -> None:
        canvas.setFont(FONT, 9)
        for number, texts in enumerate((("Ref", "Action", "Progress", "RAG"), *ROWS, ("BUS 3", *ROWS[0][1:]))):
            y = 750 - 17 * number
            if number:
                canvas.setFillColor(HexColor("#ccccdd"))
                canvas.rect(AT[3] - 4, y - 3.5, 40, 12, stroke=0, fill=1)
                canvas.setFillColor(HexColor("#000000"))
            row(canvas, y, texts)
            canvas.line(40, y - 6, 540, y - 6)

    assert cells(read_pdf(canvas_pdf(draw)))[1:] == [*map(list, ROWS), ["BUS 3", *ROWS[0][1:]]]


def test_columns_of_prose_with_lines_side_by_side_are_no_table() -> None:
    """Three columns whose paragraphs begin at nearly the same heights; the lines beside each other stand a little apart."""
    said = ("The council agreed a new plan for the", "next year and all of its services. It", "is read by each of the committees.")

    def draw(canvas: Canvas) -> None:
        canvas.setFont(FONT, 8)
        for column in range(3):
            for number in range(6):
                for line, text in enumerate(said):
                    canvas.drawString(40 + 180 * column, 780 - 44 * number - 10 * line - 2.5 * column, text)

    document = read_pdf(canvas_pdf(draw))
    assert document.tables == ()
    assert document.text.count("for the next year and all of its services. It is read") == 18


def test_a_stamp_across_the_page_is_in_no_cell_and_no_sentence() -> None:
    def draw(canvas: Canvas) -> None:
        for number, texts in enumerate((*ROWS, *ROWS)):
            y = 700 - 40 * number
            row(canvas, y, texts)
            for x0, x1 in zip((36, *AT[1:]), (*AT[1:], 540), strict=True):
                canvas.rect(x0, y - 12, x1 - x0, 40)
        canvas.translate(200, 500)
        canvas.rotate(45)
        canvas.setFont(FONT, 90)
        canvas.drawString(0, 0, "DRAFT")

    document = read_pdf(canvas_pdf(draw))
    assert cells(document) == [*map(list, ROWS), *map(list, ROWS)]
    assert [span.of(document.text) for span in document.furniture] == ["DRAFT"]


@pytest.mark.parametrize("rules", [(765, 540), (765, 742, 540)])
def test_rows_between_upright_rules_only_are_parted(rules: tuple[float, ...]) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFont(FONT, 9)
        row(canvas, 750, ("Ref", "Action", "Progress", "RAG"))
        for number in range(6):
            row(canvas, 726 - 32 * number, (f"BUS {number}", "Cut carbon emissions", "Down by 12% on last year.\nThere is more to do.", "Green"))
        for x in (36, *(x - 4 for x in AT[1:]), 540):
            canvas.line(x, 765, x, 540)
        for y in rules:
            canvas.line(36, y, 540, y)

    found = cells(read_pdf(canvas_pdf(draw)))
    assert found[0] == ["Ref", "Action", "Progress", "RAG"]
    assert found[1:] == [[f"BUS {n}", "Cut carbon emissions", "Down by 12% on last year. There is more to do.", "Green"] for n in range(6)]


def test_a_tall_row_of_wrapped_cells_stays_one_row() -> None:
    said = "The council agreed a new plan\nfor the next year and all of\nits services. It is read by\neach of the committees when\nthey meet."

    def draw(canvas: Canvas) -> None:
        canvas.setFont(FONT, 9)
        row(canvas, 750, ("1", "A plan for all\nof the services\nthat the council\nruns in the\ntowns", said, "Green"))
        for x in (36, *(x - 4 for x in AT[1:]), 540):
            canvas.line(x, 765, x, 660)
        for y in (765, 660):
            canvas.line(36, y, 540, y)

    assert len(cells(read_pdf(canvas_pdf(draw)))) == 1


def test_control_codes_for_quotes_are_quotes() -> None:
    """A font without a useful map gives byte 92h for the apostrophe of Windows."""
    font = "<< /Type /Font /Subtype /Type3 /FontBBox [0 0 600 700] /FontMatrix [.001 0 0 .001 0 0] /FirstChar 97 /LastChar 146 /Resources << >>"
    widths = " ".join(["600"] * 50)
    font += f" /Widths [{widths}] /Encoding << /Differences [97 /a 146 /quoteright] >> /CharProcs << /a 50 0 R /quoteright 50 0 R >> >>"
    glyph = ("", "600 0 0 0 500 600 d1 40 0 460 600 re f")
    data = raw_pdf("BT /F3 12 Tf 60 700 Td (aa\\222a) Tj ET", fonts={"F3": font}, objects={50: glyph})
    assert read_pdf(data).text == "aa\u2019a\n"


LAYERS = "<< /OCGs [60 0 R 61 0 R] /D << /OFF [61 0 R] >> >>"


def layered(content: str, off: str = LAYERS, *, name: str = "Other") -> Document:
    objects = {
        60: "<< /Type /OCG /Name (Shown) >>",
        61: "<< /Type /OCG /Name <FEFF004F006C0064> >>",
        62: (
            "/Type /XObject /Subtype /Form /BBox [0 0 600 800] /OC 61 0 R /Resources << /Font << /F1 10 0 R >> >>",
            "BT /F1 12 Tf 60 600 Td (in a form) Tj ET",
        ),
        63: f"<< /Type /OCG /Name ({name}) >>",
    }
    data = raw_pdf(content, resources="/Properties << /on 60 0 R /off 61 0 R >> /XObject << /X 62 0 R >>", objects=objects)
    return read_pdf(data.replace(b"/Type /Catalog", b"/Type /Catalog /OCProperties " + off.encode()))


def line(text: str, y: int) -> str:
    return f"BT /F1 12 Tf 60 {y} Td ({text}) Tj ET"


@pytest.mark.parametrize("off", [LAYERS, "<< /OCGs [60 0 R 61 0 R] /D << /BaseState /OFF /ON [60 0 R] >> >>"])
def test_text_in_a_layer_that_is_switched_off_is_kept_out(off: str) -> None:
    content = f"/OC /on BDC {line('seen 12%', 700)} EMC /OC /off BDC {line('last year 99%', 680)} 1 0 0 rg 60 640 90 20 re f 0 g EMC {line('plain 7%', 660)} /X Do"
    document = layered(content, off)
    assert paragraphs(document) == ["seen 12%", "plain 7%"]
    assert [problem.code for problem in document.problems] == ["hidden_text"]


def test_a_layer_of_a_name_that_is_also_shown_is_read() -> None:
    """Nothing tells the two apart, so nothing is left out."""
    content = f"/OC /on BDC {line('seen 12%', 700)} EMC"
    properties = "<< /OCGs [60 0 R 63 0 R] /D << /OFF [63 0 R] >> >>"
    assert paragraphs(layered(content, properties, name="Shown")) == ["seen 12%"]


@pytest.mark.parametrize("note", ["1", "1,2", "\\(3\\)", "a"])
@pytest.mark.parametrize(("number", "value"), [("38", 38), ("1,204", 1_204), ("3.8%", 3.8)])
def test_a_raised_note_does_not_eat_the_figure(note: str, number: str, value: float) -> None:
    x = 60 + stringWidth("The museum had ", "Helvetica", 11)
    y = x + stringWidth(number, "Helvetica", 11)
    z = y + stringWidth(note.replace("\\", ""), "Helvetica", 7)
    body = f"{line('QX-1a Improve the museum', 760)} BT /F1 11 Tf 60 740 Td (The museum had {number}) Tj ET"
    body += f" BT /F1 7 Tf {y} 744 Td ({note}) Tj ET BT /F1 11 Tf {z} 740 Td ( visits in the quarter.) Tj ET"
    assert [figure.value for figure in extract(read_pdf(raw_pdf(body))).figures] == [value]


SHADES = ("#e8112d", "#ffb81c", "#2e9e5b")


def shaded(paint: Callable[[Canvas, int, float], None], count: int = 9) -> tuple[Record, Document]:
    """A report of rows in five columns, the third empty but for what ``paint`` draws for row ``number`` whose lower edge is ``y``."""

    def draw(canvas: Canvas) -> None:
        for number in range(-1, count):
            y = 700 - 16.0 * number
            paint(canvas, number, y)
            canvas.setFillColor(HexColor("#000000"))
            canvas.setFont(FONT, 8)
            texts = (
                ("Ref", "Action", "RAG", "Target", "Owner")
                if number < 0
                else (f"AX {number:02}", f"Complete phase {number}", "", f"{20 + number}%", "Team A")
            )
            for x, text in zip(EDGES, texts, strict=False):
                canvas.drawString(x + 4, y + 5, text)

    document = read_pdf(canvas_pdf(draw))
    return extract(document), document


EDGES = (40, 100, 300, 350, 420, 500)


def rating(canvas: Canvas, number: int, y: float, *, inset: float = 0.0) -> None:
    if number >= 0:
        canvas.setFillColor(HexColor(SHADES[number % 3]))
        canvas.rect(EDGES[2] + inset, y + inset, 50 - 2 * inset, 16 - 2 * inset, stroke=0, fill=1)


def rules(canvas: Canvas, y: float) -> None:
    for x0, x1 in pairwise(EDGES):
        canvas.line(x0, y, x1, y)


@pytest.mark.parametrize("inset", [0.0, 3.0])
@pytest.mark.parametrize("ruled", [rules, lambda *_: None])
def test_a_column_of_fills_is_a_column_where_no_lines_part_columns(inset: float, ruled: Callable[[Canvas, float], None]) -> None:
    def paint(canvas: Canvas, number: int, y: float) -> None:
        rating(canvas, number, y, inset=inset)
        ruled(canvas, y)

    record, _ = shaded(paint)
    assert [entry.rating for entry in record.entries] == ["red", "amber", "green"] * 3


def test_heads_without_shades_above_shaded_cells_are_their_heads() -> None:
    def paint(canvas: Canvas, number: int, y: float) -> None:
        for x0, x1 in pairwise(EDGES if number >= 0 else ()):
            canvas.setFillColor(HexColor(SHADES[number % 3] if x0 == EDGES[2] else "#f2f2f2"))
            canvas.rect(x0 + 1, y + 1, x1 - x0 - 2, 14, stroke=0, fill=1)

    record, document = shaded(paint)
    assert cells(document)[0] == ["Ref", "Action", "RAG", "Target", "Owner"]
    assert [entry.rating for entry in record.entries] == ["red", "amber", "green"] * 3


@pytest.mark.parametrize("first", [0, 1])
def test_every_other_row_shaded_cell_by_cell_is_one_table(first: int) -> None:
    def paint(canvas: Canvas, number: int, y: float) -> None:
        for x0, x1 in pairwise(EDGES if number >= 0 and number % 2 == first else ()):
            canvas.setFillColor(HexColor("#e2f0d9"))
            canvas.rect(x0, y, x1 - x0, 16, stroke=0, fill=1)

    record, document = shaded(paint)
    assert [entry.codes for entry in record.entries] == [(f"AX-{number:02}",) for number in range(9)]
    assert len(document.tables) == 1
    assert record.ratings == ()


def test_a_coloured_strip_at_the_left_edge_parts_no_columns() -> None:
    def paint(canvas: Canvas, number: int, y: float) -> None:
        if number >= 0:
            canvas.setFillColor(HexColor("#c00000"))
            canvas.rect(EDGES[0], y, 2, 16, stroke=0, fill=1)
        rules(canvas, y)

    record, document = shaded(paint)
    assert len(record.entries) == 9
    assert record.ratings == ()
    assert max(cell.column for cell in document.tables[0].cells) == 3


def test_a_shaded_band_between_shaded_rows_is_a_row_of_one_cell() -> None:
    """Every other row is shaded cell by cell, and the band is one of these: its shade has other columns than theirs."""

    def paint(canvas: Canvas, number: int, y: float) -> None:
        edges = (EDGES[0], EDGES[-1]) if number == 4 else EDGES
        for x0, x1 in pairwise(edges if number >= 0 and number % 2 == 0 else ()):
            canvas.setFillColor(HexColor("#e8eef4"))
            canvas.rect(x0, y, x1 - x0, 16, stroke=0, fill=1)

    _, document = shaded(paint, 8)
    assert len(document.tables) == 1
    spans = [(cell.row, cell.column_span) for cell in document.tables[0].cells if cell.column == 0]
    assert spans == [(row, 5 if row == 5 else 1) for row in range(9)]
