from __future__ import annotations

from array import array

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.document import Box, Document, Glyphs, Line, Page, Span
from ingest.problems import CODES, Problem

_SPANS = st.tuples(st.integers(0, 50), st.integers(1, 50)).map(lambda pair: Span(pair[0], pair[0] + pair[1]))


@pytest.mark.parametrize(("start", "end"), [(3, 3), (4, 2), (-1, 2)])
def test_a_span_is_never_empty_nor_backwards(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="no such span"):
        Span(start, end)


@given(_SPANS, st.text(min_size=100, max_size=120))
def test_a_span_is_as_long_as_what_it_cuts_out(span: Span, text: str) -> None:
    assert len(span.of(text)) == len(span)


@given(_SPANS, _SPANS)
def test_overlap_is_symmetric_and_covering_spans_overlap(one: Span, other: Span) -> None:
    assert one.overlaps(other) == other.overlaps(one)
    assert one.overlaps(other) == bool(set(range(one.start, one.end)) & set(range(other.start, other.end)))
    assert one.covers(other) == (set(range(other.start, other.end)) <= set(range(one.start, one.end)))


@given(st.lists(_SPANS))
def test_spans_sort_by_start_then_end(spans: list[Span]) -> None:
    assert sorted(spans) == sorted(spans, key=lambda span: (span.start, span.end))


def _document(lines: list[str]) -> Document:
    """Lines of ten-point characters, one below the other, two to a page; each character is 10 wide."""
    text = " ".join(lines)
    glyphs = Glyphs(*(array("f", [float("nan")] * len(text)) for _ in range(4)))
    placed: list[Line] = []
    pages: list[Page] = []
    start = 0
    for index, line in enumerate(lines):
        top, page = 20.0 * (index % 2), index // 2 + 1
        for i, char in enumerate(line):
            if not char.isspace():
                at = start + i
                glyphs.x0[at], glyphs.top[at], glyphs.x1[at], glyphs.bottom[at] = 10.0 * i, top, 10.0 * i + 10, top + 10
        placed.append(Line(Span(start, start + len(line)), Box(page, 0.0, top, 10.0 * len(line), top + 10), 10.0, bold=False))
        if index % 2 == 0:
            end = start + len(line) + (1 + len(lines[index + 1]) if index + 1 < len(lines) else 0)
            pages.append(Page(page, Span(start, end), 500.0, 500.0, "pdfium"))
        start += len(line) + 1
    return Document("x", "0" * 64, "application/pdf", text, tuple(pages), tuple(placed), glyphs=glyphs)


_LINES = st.lists(st.from_regex(r"[a-z]{1,6}(?: [a-z]{1,6}){0,3}", fullmatch=True), min_size=1, max_size=6)


@given(_LINES, st.data())
def test_a_span_has_one_box_for_each_printed_line_it_crosses(lines: list[str], data: st.DataObject) -> None:
    document = _document(lines)
    start = data.draw(st.integers(0, len(document.text) - 1))
    span = Span(start, data.draw(st.integers(start + 1, len(document.text))))
    expected = [
        (line.box.page, line.box.top)
        for line in document.lines
        if any(not document.text[i].isspace() for i in range(max(span.start, line.span.start), min(span.end, line.span.end)))
    ]
    assert [(box.page, box.top) for box in document.boxes(span)] == expected


@given(_LINES)
def test_words_cover_every_printed_character_once(lines: list[str]) -> None:
    document = _document(lines)
    covered = [i for word in document.words for i in range(word.span.start, word.span.end)]
    assert covered == [i for i, char in enumerate(document.text) if not char.isspace()]
    for word in document.words:
        assert word.box.x1 - word.box.x0 == pytest.approx(10 * len(word.span))


@given(_LINES)
def test_page_of_tells_the_page_on_which_a_span_starts(lines: list[str]) -> None:
    document = _document(lines)
    for line in document.lines:
        assert document.page_of(line.span) == line.box.page


def test_a_text_file_has_no_boxes() -> None:
    document = Document("x", "0" * 64, "text/plain", "one two", (Page(1, Span(0, 7), None, None, "text"),))
    assert document.boxes(Span(0, 3)) == ()
    assert list(document.words) == []
    assert document.page_of(Span(4, 7)) == 1


def test_a_problem_has_a_documented_code() -> None:
    assert Problem("empty_page", "Nothing.", page=2).page == 2
    with pytest.raises(ValueError, match="unknown problem code"):
        Problem("no_such_code", "Nothing.")
    assert all(meaning.endswith(".") for meaning in CODES.values())
