from __future__ import annotations

import pytest
from reading import LETTERS, SENTENCE, check, paragraphs, read_pdf
from reportlab.lib.colors import HexColor
from reportlab.lib.utils import simpleSplit
from reportlab.pdfgen.canvas import Canvas
from typeset import FONT, STYLES, canvas_pdf, ruled

from extractors import extract as steps
from ingest.read import ENGINES

ROWS = [
    ["Ref", "Improvement priority", "RAG"],
    *([f"CU-{number}a", f"Priority {number}: {LETTERS}\n{SENTENCE.strip()}", ("Green", "Amber", "")[number % 3]] for number in range(1, 25)),
]


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("style", STYLES)
def test_ruled_tables_come_back_cell_by_cell(style: str, engine: str) -> None:
    document = read_pdf(ruled(ROWS, [60, 330, 70], style=style, fills={(1, 2): "#00b050", (2, 2): "#ffc000", (3, 2): "#ffffff"}), engine)
    check(document)
    assert [table.page for table in document.tables] == [page.number for page in document.pages]
    assert len(document.pages) > 1
    rows: list[list[str]] = []
    for table in document.tables:
        cells = {(cell.row, cell.column): cell for cell in table.cells}
        for row in range(1 + max(r for r, _ in cells)):
            spans = [cells[row, column].span for column in range(3)]
            rows += [[span.of(document.text) if span else "" for span in spans]]
    assert [row for row in rows if row != ROWS[0]] == ROWS[1:]
    assert rows.count(ROWS[0]) == len(document.pages)
    assert [cell.fill for cell in document.tables[0].cells if cell.column == 2][:5] == [None, "#00b050", "#ffc000", None, None]
    assert "\t".join(ROWS[0]) + "\n" + "\t".join(ROWS[1]) in document.text


def test_a_record_is_the_same_however_lines_and_cells_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    document = read_pdf(ruled(ROWS, [60, 330, 70], fills={(1, 2): "#00b050", (2, 2): "#ffc000"}))
    record = steps.extract(document)
    assert record.document.lines is document.lines
    assert record.document.tables is document.tables
    assert len(record.ratings) > 10
    monkeypatch.setattr(steps, "_MOST_UNPACKED", 0)
    assert steps.extract(document) == record


def test_cells_can_span_rows_and_columns() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setLineWidth(0.5)
        canvas.rect(50, 600, 300, 150)
        for ends in ((150, 600, 150, 750), (250, 600, 250, 700), (50, 650, 350, 650), (150, 700, 350, 700)):
            canvas.line(*ends)
        for x, y, text in (
            (60, 690, "tall"),
            (160, 720, "wide over two"),
            (160, 670, "a"),
            (260, 670, "b"),
            (60, 620, "c"),
            (160, 620, "d"),
            (260, 620, "e"),
        ):
            canvas.drawString(x, y, text)

    document = read_pdf(canvas_pdf(draw))
    (table,) = document.tables
    found = {cell.span.of(document.text): (cell.row, cell.column, cell.row_span, cell.column_span) for cell in table.cells if cell.span}
    assert found == {
        "tall": (0, 0, 2, 1),
        "wide over two": (0, 1, 1, 2),
        "a": (1, 1, 1, 1),
        "b": (1, 2, 1, 1),
        "c": (2, 0, 1, 1),
        "d": (2, 1, 1, 1),
        "e": (2, 2, 1, 1),
    }
    assert document.text == "tall\twide over two\na\tb\nc\td\te\n"


def test_a_table_in_a_form_object_is_found() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.beginForm("table")
        canvas.setFont(FONT, 10)
        canvas.setFillColor(HexColor("#ff0000"))
        canvas.rect(100, 0, 100, 20, stroke=0, fill=1)
        canvas.setFillColor(HexColor("#000000"))
        canvas.grid([0, 100, 200], [0, 20, 40])
        for x, y, text in ((5, 25, "Ref"), (105, 25, "RAG"), (5, 5, "CU-1a"), (105, 5, "Red")):
            canvas.drawString(x, y, text)
        canvas.endForm()
        canvas.translate(80, 500)
        canvas.doForm("table")

    document = read_pdf(canvas_pdf(draw))
    (table,) = document.tables
    assert document.text == "Ref\tRAG\nCU-1a\tRed\n"
    assert [cell.fill for cell in table.cells] == [None, None, None, "#ff0000"]
    box = table.cells[0].box
    assert box is not None
    assert (box.x0, box.x1) == (80, 180)


def test_shaded_paragraphs_are_no_table() -> None:
    def draw(canvas: Canvas) -> None:
        for index in range(4):
            canvas.setFillColor(HexColor("#dddddd"))
            canvas.rect(50, 700 - 14 * index, 400, 14, stroke=0, fill=1)
            canvas.setFillColor(HexColor("#000000"))
            canvas.drawString(55, 704 - 14 * index, f"{LETTERS[:60]} {'on' if index < 3 else 'end.'}")

    document = read_pdf(canvas_pdf(draw))
    assert document.tables == ()


def test_text_that_runs_over_its_cell_is_not_interleaved() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.grid([50, 120, 300], [700, 720, 740])
        canvas.drawString(55, 725, "A very long title that runs over")
        canvas.drawString(125, 725, "neighbour text")
        canvas.drawString(55, 705, "b")
        canvas.drawString(125, 705, "c")

    assert read_pdf(canvas_pdf(draw)).text == "A very long title that runs over\tneighbour text\nb\tc\n"


def _rule_table(*, between: bool, stripes: bool = False) -> bytes:
    """A table with rules at its top, under its head and at its bottom, perhaps also between its rows; or with shaded rows."""

    def draw(canvas: Canvas) -> None:
        y = 740.0
        for index, row in enumerate(RULED):
            high = 12.0 * max(len(cell.split("\n")) for cell in row) + 6
            if stripes and index % 2 == 0:
                canvas.setFillColor(HexColor("#e0e8f0"))
                canvas.rect(50, y - high, 480, high, stroke=0, fill=1)
                canvas.setFillColor(HexColor("#000000"))
            if not stripes and (between or index < 2):
                canvas.line(50, y, 530, y)
            for x, cell in zip((55, 130, 450), row, strict=True):
                for number, line in enumerate(cell.split("\n")):
                    canvas.drawString(x, y - 12 - 12 * number, line)
            y -= high
        canvas.line(50, y, 530, y)

    return canvas_pdf(draw)


RULED = [
    ["Ref", "Measure", "Result"],
    ["NI 195a", "Litter on streets", "4%"],
    ["NI 195b", "Detritus", "11%"],
    ["NI 195c", "Graffiti", "6%"],
    ["NI 195d", "Posters", "1%"],
]


@pytest.mark.parametrize("between", [False, True])
def test_a_table_with_horizontal_rules_only_is_a_table(between: bool) -> None:  # noqa: FBT001
    document = read_pdf(_rule_table(between=between))
    assert document.text == "".join("\t".join(row) + "\n" for row in RULED)
    assert len(document.tables) == 1
    assert len(document.tables[0].cells) == 15


def test_shaded_rows_are_read_row_by_row() -> None:
    document = read_pdf(_rule_table(between=False, stripes=True))
    assert document.text == "".join("\t".join(row) + "\n" for row in RULED)


def test_prose_between_rules_is_no_table() -> None:
    def draw(canvas: Canvas) -> None:
        for y in (760, 745, 600):
            canvas.line(50, y, 540, y)
        canvas.drawString(55, 750, "A page head")
        for index in range(9):
            canvas.drawString(55, 730 - 13 * index, LETTERS[:75] + " on")

    document = read_pdf(canvas_pdf(draw))
    assert document.tables == ()
    assert paragraphs(document) == ["A page head", " ".join([LETTERS[:75] + " on"] * 9)]


def test_turned_heads_stand_in_their_cells() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.grid([50, 80, 110, 300], [600, 620, 700])
        for x, text in ((68, "Status now"), (98, "Trend")):
            canvas.saveState()
            canvas.translate(x, 625)
            canvas.rotate(90)
            canvas.drawString(0, 0, text)
            canvas.restoreState()
        canvas.drawString(115, 650, "Measure")
        for x, text in ((55, "G"), (85, "up"), (115, "Litter in the streets")):
            canvas.drawString(x, 606, text)

    assert read_pdf(canvas_pdf(draw)).text == "Status now\tTrend\tMeasure\nG\tup\tLitter in the streets\n"


def test_a_table_head_repeated_on_each_page_is_no_furniture() -> None:
    assert read_pdf(ruled(ROWS * 3, [60, 330, 70])).furniture == ()


def test_a_table_wider_than_the_text_does_not_break_its_paragraphs() -> None:
    text = " ".join(["North East South West Central Upper Lower Outer Inner Riverside Parkside Harbour"] * 8)

    def draw(canvas: Canvas) -> None:
        for index, line in enumerate(simpleSplit(text, FONT, 10, 440)):
            canvas.drawString(70, 780 - 13 * index, line)
        canvas.grid([30, 300, 580], [600, 620])
        canvas.drawString(35, 606, "a")
        canvas.drawString(305, 606, "b")

    assert paragraphs(read_pdf(canvas_pdf(draw))) == [text, "a\tb"]
