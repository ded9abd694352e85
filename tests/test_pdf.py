from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
import reportlab
from PIL import Image
from reading import LETTERS, SENTENCE, check, paragraphs, read_pdf, set_lines
from reportlab.lib.colors import HexColor, white
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import simpleSplit
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from typeset import BOLD, FONT, canvas_pdf, flowing, ruled

from ingest.document import Span
from ingest.read import ENGINES


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
    document = read_pdf(flowing(story, justify=justify), engine)
    check(document)
    assert paragraphs(document) == [("• " if style == "item" else "") + text.strip() for style, text in story]


@pytest.mark.parametrize("marker", ["- ", "• ", "i) ", "ii. ", "1. ", "(a) ", "2.1 ", "– "])
def test_list_items_begin_paragraphs(marker: str) -> None:
    story = [("tight", "We will:"), *(("tight", marker + text) for text in ("open the new centre", "close " + SENTENCE * 2, "mend roads"))]
    assert paragraphs(read_pdf(flowing(story))) == [text.strip() for _, text in story]


def test_a_short_last_line_ends_a_paragraph_even_without_space_below() -> None:
    story = [("tight", "Recycling went up. " + LETTERS), ("tight", "Attendance also rose. " + LETTERS), ("tight", "Culture"), ("tight", "Leeds")]
    assert paragraphs(read_pdf(flowing(story))) == [text for _, text in story]


def test_a_bold_heading_of_the_same_size_stands_alone() -> None:
    story = [
        ("bold", "Progress in the second quarter of the year"),
        ("tight", "went well. " + LETTERS),
        ("bold", "Next steps"),
        ("tight", SENTENCE.strip()),
    ]
    assert paragraphs(read_pdf(flowing(story))) == [text for _, text in story]


def test_pages_are_parted_by_an_empty_line_and_have_their_own_spans() -> None:
    document = read_pdf(flowing([("body", f"{number}: {LETTERS}") for number in range(60)]))
    assert len(document.pages) > 1
    for one, other in pairwise(document.pages):
        assert one.span is not None
        assert other.span is not None
        assert document.text[one.span.end : other.span.start] == "\n\n"
    assert paragraphs(document) == [f"{number}: {LETTERS}" for number in range(60)]


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
    document = read_pdf(set_lines([filled, second]))
    check(document)
    assert expected in document.text


def test_a_hyphenated_word_seen_elsewhere_keeps_its_hyphen() -> None:
    lines = ["the in-house team did it and the other in-house team has helped with in-", "house things"]
    assert read_pdf(set_lines(lines)).text.count("in-house") == 3


def test_two_columns_are_read_one_after_the_other() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFont(BOLD, 14)
        canvas.drawString(60, 790, "A heading over both columns that is as wide as the whole page")
        canvas.setFont(FONT, 9)
        for index in range(20):  # row by row, as some writers do
            canvas.drawString(60, 760 - 12 * index, f"left {index} left words go along here on")
            canvas.drawString(310, 754 - 12 * index, f"right {index} right words go along here")

    text = read_pdf(canvas_pdf(draw)).text
    assert text.startswith("A heading over both columns that is as wide as the whole page\n")
    assert text.index("left 19") < text.index("right 0")


@pytest.mark.parametrize("sign", ["x", "l", "§", "Ø"])
def test_a_misread_bullet_set_off_by_a_gap_begins_an_item(sign: str) -> None:
    def draw(canvas: Canvas) -> None:
        for index, text in enumerate((LETTERS[:75] + " on", "with these sites:", "first site of the plan", "second site of the plan")):
            if index > 1:
                canvas.drawString(70, 700 - 14 * index, sign)
            canvas.drawString(90 if index > 1 else 60, 700 - 14 * index, text)

    assert paragraphs(read_pdf(canvas_pdf(draw)))[1:] == [f"{sign} first site of the plan", f"{sign} second site of the plan"]


def test_double_spaced_text_is_one_paragraph() -> None:
    lines = [LETTERS[:75] + " on", LETTERS[:75] + " by", LETTERS[:75] + " in", "the end."]
    document = read_pdf(set_lines(lines, leading=21, filler=False))
    assert paragraphs(document) == [" ".join(lines)]


def test_over_printed_text_is_read_once() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(60, 740, "Nothing special here")
        for shift in (0, 0.3, 0.6):
            canvas.drawString(60 + shift, 700, "Target 111 and 88% met")
        for index, char in enumerate("118%"):
            for shift in (0, 0.4):
                canvas.drawString(60 + 7 * index + shift, 660, char)

    document = read_pdf(canvas_pdf(draw))
    assert paragraphs(document) == ["Nothing special here", "Target 111 and 88% met", "118%"]


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

    document = read_pdf(canvas_pdf(draw))
    assert document.text == "There were 38¹ visits\n"
    check(document)


def test_letters_set_one_by_one_are_words() -> None:
    def draw(canvas: Canvas) -> None:
        x = 60.0
        for char in "recycling 111 rates":
            if char != " ":
                canvas.drawString(x, 700, char)
            x += canvas.stringWidth(char, FONT, 10)

    assert read_pdf(canvas_pdf(draw)).text == "recycling 111 rates\n"


def test_private_use_bullets_and_ligatures() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(60, 700, "of\ufb01ce \ufb02oor")

    document = read_pdf(canvas_pdf(draw))
    assert document.text in {"office floor\n", "of\ufb01ce \ufb02oor\n"}
    check(document)


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

    assert paragraphs(read_pdf(canvas_pdf(draw), engine)) == ["✓ met", "↑ better", "• an item", "↓ worse"]


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

    document = read_pdf(canvas_pdf(draw))
    assert paragraphs(document) == ["Seen", "White on blue"]
    assert [(problem.code, problem.page) for problem in document.problems] == [("hidden_text", 1)]


def test_text_is_visible_without_a_problem() -> None:
    assert read_pdf(flowing([("body", SENTENCE)])).problems == ()


@pytest.mark.parametrize("mode", [0, 3])
def test_the_text_layer_of_a_scan_is_read_and_reported(mode: int) -> None:
    def draw(canvas: Canvas) -> None:
        text = canvas.beginText(60, 700)
        text.setTextRenderMode(mode)
        text.textOut("Recognised words")
        canvas.drawText(text)
        canvas.drawInlineImage(Image.new("RGB", (60, 80), "#cccccc"), 0, 0, *A4)

    document = read_pdf(canvas_pdf(draw))
    assert document.text == "Recognised words\n"
    assert [problem.code for problem in document.problems] == ["ocr_layer"]


def test_pages_without_text_are_told_apart() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(60, 700, "Text")
        canvas.showPage()
        canvas.rect(100, 100, 200, 200, fill=1)
        canvas.showPage()

    document = read_pdf(canvas_pdf(draw))
    assert [(problem.code, problem.page) for problem in document.problems] == [("page_without_text", 2), ("empty_page", 3)]
    assert [(page.span is None, page.method) for page in document.pages] == [(False, "pdfium"), (True, "none"), (True, "none")]


def test_no_text_at_all() -> None:
    document = read_pdf(canvas_pdf(lambda canvas: canvas.rect(100, 100, 200, 200, fill=1)))
    assert document.text == ""
    assert [problem.code for problem in document.problems] == ["page_without_text", "no_text_layer"]


def test_reading_twice_gives_the_same_document() -> None:
    data = ruled([["Ref", "RAG"], ["CU-1a", SENTENCE * 3]] * 30, [60, 330])
    one, other = read_pdf(data), read_pdf(data)
    assert replace(one, glyphs=None) == replace(other, glyphs=None)
    assert one.glyphs is not None
    assert other.glyphs is not None
    assert one.glyphs.x0.tobytes() == other.glyphs.x0.tobytes()  # NaN is not equal to itself


def test_the_engines_agree_on_the_words() -> None:
    data = flowing([("heading", "Theme"), ("body", SENTENCE * 5), ("item", LETTERS)])
    one, other = (read_pdf(data, engine) for engine in ENGINES)
    assert one.text == other.text
    for a, b in zip(one.words, other.words, strict=True):
        assert abs(a.box.x0 - b.box.x0) < 2
        assert abs(a.box.x1 - b.box.x1) < 2
        assert b.box.top - 1 <= a.box.top < a.box.bottom <= b.box.bottom + 1


def test_lines_have_size_and_weight() -> None:
    document = read_pdf(flowing([("title", "A title"), ("body", LETTERS)]))
    assert [(line.size, line.bold) for line in document.lines[:2]] == [(16.0, True), (10.0, False)]
    assert document.lines_of(Span(0, 7)) == document.lines[:1]


@pytest.mark.parametrize("shift", [0, 5])
def test_ragged_columns_keep_their_paragraphs(shift: int) -> None:
    """Lines of different lengths on both sides, with baselines that meet or do not."""
    left, right = (SENTENCE * 4).strip(), (LETTERS + " ") * 3

    def draw(canvas: Canvas) -> None:
        canvas.setFont(FONT, 9)
        columns = [simpleSplit(text, FONT, 9, 210) for text in (left, right.strip())]
        for index in range(max(map(len, columns))):
            for x, drop, lines in ((60, 0, columns[0]), (310, shift, columns[1])):
                if index < len(lines):
                    canvas.drawString(x, 760 - drop - 12 * index, lines[index])

    assert paragraphs(read_pdf(canvas_pdf(draw))) == [left, right.strip()]


def test_a_running_head_on_both_of_two_pages_is_furniture():
    paragraphs = [("body", f"Paragraph {number} says something of its own about the town. " * 6) for number in range(14)]
    document = read_pdf(flowing(paragraphs, furniture=lambda canvas, _: canvas.drawString(70, 800, "Progress Report to the Board")))
    assert len(document.pages) == 2
    assert [span.of(document.text) for span in document.furniture] == ["Progress Report to the Board"] * 2
