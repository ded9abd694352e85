from __future__ import annotations

import ctypes
import math
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pypdfium2
import pytest
import reportlab
from PIL import Image
from reportlab.lib.colors import HexColor, white
from reportlab.lib.pagesizes import A4, landscape
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from typeset import BOLD, FONT, STYLES, canvas_pdf, flowing, ruled

from ingest.document import Document, Span
from ingest.read import ENGINES, read

SENTENCE = "The council raised recycling from 31% to 34.5% in 2009–10, which is £1.2m more than planned – a “good” result. "
LETTERS = "The quick brown fox jumps over the lazy dog and runs away from the council’s new footpath near the park."


def _read(data: bytes, engine: str = "pdfium") -> Document:
    return read(data, "x.pdf", engine=engine)


def _paragraphs(document: Document) -> list[str]:
    return [line for line in document.text.split("\n") if line]


def _check(document: Document) -> None:
    """What holds for every PDF: boxes for all printed characters, lines, tables and furniture in order and inside."""
    text, glyphs = document.text, document.glyphs
    assert glyphs is not None
    assert len(glyphs.x0) == len(glyphs.top) == len(glyphs.x1) == len(glyphs.bottom) == len(text)
    for i, char in enumerate(text):
        assert math.isnan(glyphs.x0[i]) == char.isspace(), (i, text[max(0, i - 20) : i + 20])
    assert all(one.span.end <= other.span.start for one, other in pairwise(document.lines))
    for line in document.lines:
        assert line.span.of(text).strip() == line.span.of(text)
        assert document.page_of(line.span) == line.box.page
    for table in document.tables:
        for cell in table.cells:
            if cell.span:
                assert document.page_of(cell.span) == table.page
    for page in document.pages:
        if page.span:
            assert page.span.of(text).strip("\n") == page.span.of(text)


# Paragraphs


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("justify", [False, True])
def test_paragraphs_come_back_as_they_were_set(engine: str, justify: bool) -> None:  # noqa: FBT001
    story = [
        ("title", "Action Tracker – Overall Summaries"),
        ("heading", "Theme: Culture"),
        ("body", SENTENCE * 4),
        ("body", SENTENCE * 2 + "A short end."),
        ("item", "Enable more people to become involved in sport by providing better quality and wider ranging activities and facilities."),
        ("item", "Second item"),
        ("item", "third item begins small"),
        ("indented", SENTENCE * 3),
        ("indented", SENTENCE * 2),
        ("heading", "Environment"),
        ("body", "One line."),
    ]
    document = _read(flowing(story, justify=justify), engine)
    _check(document)
    assert _paragraphs(document) == [("• " if style == "item" else "") + text.strip() for style, text in story]


@pytest.mark.parametrize("marker", ["- ", "• ", "i) ", "ii. ", "1. ", "(a) ", "2.1 ", "– "])
def test_list_items_begin_paragraphs(marker: str) -> None:
    story = [("tight", "We will:"), *(("tight", marker + text) for text in ("open the new centre", "close " + SENTENCE * 2, "mend roads"))]
    assert _paragraphs(_read(flowing(story))) == [text.strip() for _, text in story]


def test_a_short_last_line_ends_a_paragraph_even_without_space_below() -> None:
    story = [("tight", "Recycling went up. " + LETTERS), ("tight", "Attendance also rose. " + LETTERS), ("tight", "Culture"), ("tight", "Leeds")]
    assert _paragraphs(_read(flowing(story))) == [text for _, text in story]


def test_a_bold_heading_of_the_same_size_stands_alone() -> None:
    story = [
        ("bold", "Progress in the second quarter of the year"),
        ("tight", "went well. " + LETTERS),
        ("bold", "Next steps"),
        ("tight", SENTENCE.strip()),
    ]
    assert _paragraphs(_read(flowing(story))) == [text for _, text in story]


def test_pages_are_parted_by_an_empty_line_and_have_their_own_spans() -> None:
    document = _read(flowing([("body", f"{number}: {LETTERS}") for number in range(60)]))
    assert len(document.pages) > 1
    for one, other in pairwise(document.pages):
        assert one.span is not None
        assert other.span is not None
        assert document.text[one.span.end : other.span.start] == "\n\n"
    assert _paragraphs(document) == [f"{number}: {LETTERS}" for number in range(60)]


def _set_lines(lines: list[str], *, size: float = 11, leading: float = 14, filler: bool = True) -> bytes:
    def draw(canvas: Canvas) -> None:
        canvas.setFont(FONT, size)
        for index, line in enumerate(([LETTERS[:75]] if filler else []) + lines):
            canvas.drawString(60, 760 - leading * index, line)

    return canvas_pdf(draw)


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("and so we work with our partners towards imple-", "mentation of the plan", "implementation"),
        ("and the same was found in comparison with year-", "on-year figures", "year-on-year"),
        ("this is a change that happened during the years 2009-", "10 and later", "2009-10"),
        ("this is a change that happened during the years 2009/", "10 and later", "2009/10"),
        ("we have seen it happen during these years of 2009-/", "10 and later", "2009-/10"),
        ("it is seen here and in all the plans that are long-", "term plans of ours", "long-term"),
        ("as it can be seen in all of the areas that are East-", "Leeds and others", "East-Leeds"),
        ("as it can be seen in all of the targets – that is –", "which were missed", "is – which"),
    ],
)
def test_hyphens_at_line_ends(first: str, second: str, expected: str) -> None:
    filled = f"{LETTERS[: 74 - len(first)]} {first}"[-75:]
    document = _read(_set_lines([filled, second]))
    _check(document)
    assert expected in document.text


def test_a_hyphenated_word_seen_elsewhere_keeps_its_hyphen() -> None:
    lines = ["the in-house team did it and the other in-house team has helped with in-", "house things"]
    assert _read(_set_lines(lines)).text.count("in-house") == 3


def test_two_columns_are_read_one_after_the_other() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFont(BOLD, 14)
        canvas.drawString(60, 790, "A heading over both columns that is as wide as the whole page")
        canvas.setFont(FONT, 9)
        for index in range(20):  # row by row, as some writers do
            canvas.drawString(60, 760 - 12 * index, f"left {index} left words go along here on")
            canvas.drawString(310, 754 - 12 * index, f"right {index} right words go along here")

    text = _read(canvas_pdf(draw)).text
    assert text.startswith("A heading over both columns that is as wide as the whole page\n")
    assert text.index("left 19") < text.index("right 0")


# Tables


ROWS = [
    ["Ref", "Improvement priority", "RAG"],
    *([f"CU-{number}a", f"Priority {number}: {LETTERS}\n{SENTENCE.strip()}", ("Green", "Amber", "")[number % 3]] for number in range(1, 25)),
]


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("style", STYLES)
def test_ruled_tables_come_back_cell_by_cell(style: str, engine: str) -> None:
    document = _read(ruled(ROWS, [60, 330, 70], style=style, fills={(1, 2): "#00b050", (2, 2): "#ffc000", (3, 2): "#ffffff"}), engine)
    _check(document)
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

    document = _read(canvas_pdf(draw))
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

    document = _read(canvas_pdf(draw))
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

    document = _read(canvas_pdf(draw))
    assert document.tables == ()


def test_text_that_runs_over_its_cell_is_not_interleaved() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.grid([50, 120, 300], [700, 720, 740])
        canvas.drawString(55, 725, "A very long title that runs over")
        canvas.drawString(125, 725, "neighbour text")
        canvas.drawString(55, 705, "b")
        canvas.drawString(125, 705, "c")

    assert _read(canvas_pdf(draw)).text == "A very long title that runs over\tneighbour text\nb\tc\n"


# Characters


def test_over_printed_text_is_read_once() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(60, 740, "Nothing special here")
        for shift in (0, 0.3, 0.6):
            canvas.drawString(60 + shift, 700, "Target 111 and 88% met")
        for index, char in enumerate("118%"):
            for shift in (0, 0.4):
                canvas.drawString(60 + 7 * index + shift, 660, char)

    document = _read(canvas_pdf(draw))
    assert _paragraphs(document) == ["Nothing special here", "Target 111 and 88% met", "118%"]


def test_a_footnote_number_is_not_part_of_the_figure() -> None:
    def draw(canvas: Canvas) -> None:
        text = canvas.beginText(60, 700)
        text.setFont(FONT, 12)
        text.textOut("There were 38")
        text.setFont(FONT, 8)
        text.setRise(4)
        text.textOut("1")
        text.setFont(FONT, 12)
        text.setRise(0)
        text.textOut(" visits")
        canvas.drawText(text)

    document = _read(canvas_pdf(draw))
    assert document.text == "There were 38¹ visits\n"
    _check(document)


def test_letters_set_one_by_one_are_words() -> None:
    def draw(canvas: Canvas) -> None:
        x = 60.0
        for char in "recycling 111 rates":
            if char != " ":
                canvas.drawString(x, 700, char)
            x += canvas.stringWidth(char, FONT, 10)

    assert _read(canvas_pdf(draw)).text == "recycling 111 rates\n"


def test_private_use_bullets_and_ligatures() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(60, 700, "of\ufb01ce \ufb02oor")

    document = _read(canvas_pdf(draw))
    assert document.text in {"office floor\n", "of\ufb01ce \ufb02oor\n"}
    _check(document)


def test_hidden_white_and_off_page_text_is_kept_out_and_reported() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(60, 700, "Seen")
        text = canvas.beginText(60, 650)
        text.setTextRenderMode(3)
        text.textOut("invisible")
        text.setTextRenderMode(0)
        canvas.drawText(text)
        canvas.setFillColor(white)
        canvas.drawString(60, 600, "white")
        canvas.drawString(900, 500, "outside")
        canvas.setFillColor(HexColor("#1f4e79"))
        canvas.rect(50, 540, 200, 30, stroke=0, fill=1)
        canvas.setFillColor(white)
        canvas.drawString(60, 550, "White on blue")

    document = _read(canvas_pdf(draw))
    assert _paragraphs(document) == ["Seen", "White on blue"]
    assert [(problem.code, problem.page) for problem in document.problems] == [("hidden_text", 1)]


def test_text_is_visible_without_a_problem() -> None:
    assert _read(flowing([("body", SENTENCE)])).problems == ()


# Places


def _turned(rotation: int, *, shift: bool) -> bytes:
    """A page with /Rotate and boxes that do not begin at 0, on which text reads upright when shown."""
    data = _set_lines(["Top line of it", "Second line"], filler=False)
    document = pypdfium2.PdfDocument(data)
    page = document[0]
    page.set_rotation(rotation)
    if shift:
        page.set_mediabox(-20, -30, 595, 842)
        page.set_cropbox(10, 20, 560, 800)
    return _saved(document)


def _saved(document: pypdfium2.PdfDocument) -> bytes:
    import io

    buffer = io.BytesIO()
    document.save(buffer)
    document.close()
    return buffer.getvalue()


def _ink(page: pypdfium2.PdfPage, scale: int) -> tuple[bytes, int, int, int]:
    bitmap = page.render(scale=scale, grayscale=True)
    try:
        return ctypes.string_at(bitmap.buffer, bitmap.stride * bitmap.height), bitmap.stride, bitmap.width, bitmap.height
    finally:
        bitmap.close()


def _assert_boxes_hold_ink(data: bytes, *, margin: float = 0.6) -> None:
    """Each word's box holds ink that reaches near all four edges, and there is none just outside of its left and right."""
    scale = 6
    document = _read(data)
    _check(document)
    words = list(document.words)
    assert words
    pdf = pypdfium2.PdfDocument(data)
    pages = {number: _ink(pdf[number - 1], scale) for number in {word.box.page for word in words}}
    pdf.close()
    for word in words:
        pixels, stride, width, height = pages[word.box.page]
        box = word.box

        def dark(x0: float, top: float, x1: float, bottom: float) -> list[tuple[float, float]]:
            columns = range(max(0, round(x0 * scale)), min(width, round(x1 * scale)))  # noqa: B023
            rows = range(max(0, round(top * scale)), min(height, round(bottom * scale)))  # noqa: B023
            return [(x / scale, y / scale) for y in rows for x in columns if pixels[y * stride + x] < 128]  # noqa: B023

        ink = dark(box.x0 - 0.2, box.top - 0.2, box.x1 + 0.2, box.bottom + 0.2)
        assert ink, word
        xs, ys = [x for x, _ in ink], [y for _, y in ink]
        assert min(xs) - box.x0 < margin, word
        assert box.x1 - max(xs) < margin, word
        assert min(ys) - box.top < margin, word
        assert box.bottom - max(ys) < margin, word
        assert not dark(box.x0 - 1.0, box.top, box.x0 - 0.4, box.bottom), word
        assert not dark(box.x1 + 0.4, box.top, box.x1 + 1.0, box.bottom), word


def test_word_boxes_hold_their_ink() -> None:
    _assert_boxes_hold_ink(flowing([("title", "Action Tracker"), ("heading", "Theme: Culture"), ("body", SENTENCE * 2)]))


@pytest.mark.parametrize("shift", [False, True])
@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
def test_word_boxes_hold_their_ink_on_turned_and_shifted_pages(rotation: int, shift: bool) -> None:  # noqa: FBT001
    _assert_boxes_hold_ink(_turned(rotation, shift=shift))


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("angle", [90, 180, 270])
def test_sideways_pages_are_read_in_order(angle: int, engine: str) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.translate(300, 400)
        canvas.rotate(angle)
        for index in range(6):
            canvas.drawString(-200, 100 - 14 * index, f"{index}. Line number {index}")

    data = canvas_pdf(draw)
    document = _read(data, engine)
    assert _paragraphs(document) == [f"{index}. Line number {index}" for index in range(6)]
    if engine == "pdfium":
        _assert_boxes_hold_ink(data)


def test_a_table_drawn_sideways_is_a_table() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.translate(400, 200)
        canvas.rotate(90)
        canvas.grid([0, 80, 160], [0, 20, 40])
        for x, y, text in ((5, 25, "Ref"), (85, 25, "RAG"), (5, 5, "CU-1a"), (85, 5, "Red")):
            canvas.drawString(x, y, text)

    document = _read(canvas_pdf(draw))
    assert document.text == "Ref\tRAG\nCU-1a\tRed\n"
    box = document.tables[0].cells[0].box
    assert box is not None
    assert (round(box.x0), round(box.top), round(box.x1), round(box.bottom)) == (360, round(A4[1]) - 280, 380, round(A4[1]) - 200)


def test_a_sideways_note_beside_the_text_is_not_mixed_in() -> None:
    def draw(canvas: Canvas) -> None:
        for index in range(8):
            canvas.drawString(100, 700 - 14 * index, f"{LETTERS[:60]} {index}")
        canvas.saveState()
        canvas.translate(60, 600)
        canvas.rotate(90)
        canvas.drawString(0, 0, "Margin note")
        canvas.restoreState()

    document = _read(canvas_pdf(draw))
    assert _paragraphs(document)[-1] == "Margin note"
    assert "Margin" not in "\n".join(_paragraphs(document)[:-1])


def test_the_page_has_the_size_it_is_shown_in() -> None:
    document = _read(_turned(90, shift=False))
    assert (round(document.pages[0].width or 0), round(document.pages[0].height or 0)) == (round(landscape(A4)[0]), round(landscape(A4)[1]))


# Furniture and pages


def _furniture(canvas: Canvas, number: int) -> None:
    canvas.drawString(70, 800, "Council Plan – Quarter 2 action tracker")
    canvas.drawRightString(520, 40, f"Page {number} of 9")


def test_running_heads_and_page_numbers_are_furniture() -> None:
    story = [("body", f"{number}: {SENTENCE * 2}".strip()) for number in range(60)]
    document = _read(flowing(story, furniture=_furniture))
    _check(document)
    texts = [span.of(document.text) for span in document.furniture]
    assert len(document.pages) >= 3
    assert texts == [text for page in document.pages for text in ("Council Plan – Quarter 2 action tracker", f"Page {page.number} of 9")]
    assert [text for text in _paragraphs(document) if text not in texts] == [text for _, text in story]


def test_page_numbers_of_short_documents_are_furniture() -> None:
    def numbered(canvas: Canvas, number: int) -> None:
        canvas.drawCentredString(300, 40, str(number))

    document = _read(flowing([("body", SENTENCE)], furniture=numbered))
    assert [span.of(document.text) for span in document.furniture] == ["1"]


def test_a_table_head_repeated_on_each_page_is_no_furniture() -> None:
    assert _read(ruled(ROWS * 3, [60, 330, 70])).furniture == ()


def test_pages_without_text_are_told_apart() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(60, 700, "Text")
        canvas.showPage()
        canvas.rect(100, 100, 200, 200, fill=1)
        canvas.showPage()

    document = _read(canvas_pdf(draw))
    assert [(problem.code, problem.page) for problem in document.problems] == [("page_without_text", 2), ("empty_page", 3)]
    assert [(page.span is None, page.method) for page in document.pages] == [(False, "pdfium"), (True, "none"), (True, "none")]


def test_no_text_at_all() -> None:
    document = _read(canvas_pdf(lambda canvas: canvas.rect(100, 100, 200, 200, fill=1)))
    assert document.text == ""
    assert [problem.code for problem in document.problems] == ["page_without_text", "no_text_layer"]


def test_reading_twice_gives_the_same_document() -> None:
    data = ruled(ROWS, [60, 330, 70])
    one, other = _read(data), _read(data)
    assert replace(one, glyphs=None) == replace(other, glyphs=None)
    assert one.glyphs is not None
    assert other.glyphs is not None
    assert one.glyphs.x0.tobytes() == other.glyphs.x0.tobytes()  # NaN is not equal to itself


def test_the_engines_agree_on_the_words() -> None:
    data = flowing([("heading", "Theme"), ("body", SENTENCE * 5), ("item", LETTERS)])
    one, other = (_read(data, engine) for engine in ENGINES)
    assert one.text == other.text
    for a, b in zip(one.words, other.words, strict=True):
        assert abs(a.box.x0 - b.box.x0) < 2
        assert abs(a.box.x1 - b.box.x1) < 2
        assert b.box.top - 1 <= a.box.top < a.box.bottom <= b.box.bottom + 1


def test_lines_have_size_and_weight() -> None:
    document = _read(flowing([("title", "A title"), ("body", LETTERS)]))
    assert [(line.size, line.bold) for line in document.lines[:2]] == [(16.0, True), (10.0, False)]
    assert document.lines_of(Span(0, 7)) == document.lines[:1]


# Tables without a full grid


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
    document = _read(_rule_table(between=between))
    assert document.text == "".join("\t".join(row) + "\n" for row in RULED)
    assert len(document.tables) == 1
    assert len(document.tables[0].cells) == 15


def test_shaded_rows_are_read_row_by_row() -> None:
    document = _read(_rule_table(between=False, stripes=True))
    assert document.text == "".join("\t".join(row) + "\n" for row in RULED)


def test_prose_between_rules_is_no_table() -> None:
    def draw(canvas: Canvas) -> None:
        for y in (760, 745, 600):
            canvas.line(50, y, 540, y)
        canvas.drawString(55, 750, "A page head")
        for index in range(9):
            canvas.drawString(55, 730 - 13 * index, LETTERS[:75] + " on")

    document = _read(canvas_pdf(draw))
    assert document.tables == ()
    assert _paragraphs(document) == ["A page head", " ".join([LETTERS[:75] + " on"] * 9)]


@pytest.mark.parametrize("mode", [0, 3])
def test_the_text_layer_of_a_scan_is_read_and_reported(mode: int) -> None:
    def draw(canvas: Canvas) -> None:
        text = canvas.beginText(60, 700)
        text.setTextRenderMode(mode)
        text.textOut("Recognised words")
        canvas.drawText(text)
        canvas.drawInlineImage(Image.new("RGB", (60, 80), "#cccccc"), 0, 0, *A4)

    document = _read(canvas_pdf(draw))
    assert document.text == "Recognised words\n"
    assert [problem.code for problem in document.problems] == ["ocr_layer"]


@pytest.mark.parametrize("sign", ["x", "l", "§", "Ø"])
def test_a_misread_bullet_set_off_by_a_gap_begins_an_item(sign: str) -> None:
    def draw(canvas: Canvas) -> None:
        for index, text in enumerate((LETTERS[:75] + " on", "with these sites:", "first site of the plan", "second site of the plan")):
            if index > 1:
                canvas.drawString(70, 700 - 14 * index, sign)
            canvas.drawString(90 if index > 1 else 60, 700 - 14 * index, text)

    assert _paragraphs(_read(canvas_pdf(draw)))[1:] == [f"{sign} first site of the plan", f"{sign} second site of the plan"]


def test_double_spaced_text_is_one_paragraph() -> None:
    lines = [LETTERS[:75] + " on", LETTERS[:75] + " by", LETTERS[:75] + " in", "the end."]
    document = _read(_set_lines(lines, leading=21, filler=False))
    assert _paragraphs(document) == [" ".join(lines)]


@pytest.mark.parametrize("engine", ENGINES)
def test_letters_of_a_symbol_font_are_signs(engine: str) -> None:
    def draw(canvas: Canvas) -> None:
        font = TTFont("Signs", str(Path(reportlab.__file__).parent / "fonts" / "Vera.ttf"))
        font.face.name = b"Wingdings-Regular"
        pdfmetrics.registerFont(font)
        for index, (sign, text) in enumerate((("ü", "met"), ("á", "better"), ("§", "an item"), ("\u00e2", "worse"))):
            canvas.setFont("Signs", 10)
            canvas.drawString(60, 700 - 14 * index, sign)
            canvas.setFont(FONT, 10)
            canvas.drawString(80, 700 - 14 * index, text)

    assert _paragraphs(_read(canvas_pdf(draw), engine)) == ["✓ met", "↑ better", "• an item", "↓ worse"]


@pytest.mark.parametrize("shift", [False, True])
@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
def test_the_engines_agree_on_places_of_turned_and_shifted_pages(rotation: int, shift: bool) -> None:  # noqa: FBT001
    data = _turned(rotation, shift=shift)
    one, other = (_read(data, engine) for engine in ENGINES)
    assert (one.pages[0].width, one.pages[0].height) == pytest.approx((other.pages[0].width, other.pages[0].height), abs=0.1)
    for a, b in zip(one.words, other.words, strict=True):
        assert (a.box.x0, a.box.top, a.box.x1, a.box.bottom) == pytest.approx((b.box.x0, b.box.top, b.box.x1, b.box.bottom), abs=4)


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

    assert _read(canvas_pdf(draw)).text == "Status now\tTrend\tMeasure\nG\tup\tLitter in the streets\n"
