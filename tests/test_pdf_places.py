from __future__ import annotations

import ctypes

import pypdfium2
import pytest
from reading import LETTERS, SENTENCE, check, paragraphs, read_pdf, set_lines
from reportlab.lib.pagesizes import A4, landscape
from reportlab.pdfgen.canvas import Canvas
from typeset import canvas_pdf, flowing

from ingest.read import ENGINES


def _turned(rotation: int, *, shift: bool) -> bytes:
    """A page with /Rotate and boxes that do not begin at 0, on which text reads upright when shown."""
    data = set_lines(["Top line of it", "Second line"], filler=False)
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
    document = read_pdf(data)
    check(document)
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


@pytest.mark.parametrize("shift", [False, True])
@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
def test_the_engines_agree_on_places_of_turned_and_shifted_pages(rotation: int, shift: bool) -> None:  # noqa: FBT001
    data = _turned(rotation, shift=shift)
    one, other = (read_pdf(data, engine) for engine in ENGINES)
    assert (one.pages[0].width, one.pages[0].height) == pytest.approx((other.pages[0].width, other.pages[0].height), abs=0.1)
    for a, b in zip(one.words, other.words, strict=True):
        assert (a.box.x0, a.box.top, a.box.x1, a.box.bottom) == pytest.approx((b.box.x0, b.box.top, b.box.x1, b.box.bottom), abs=4)


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("angle", [90, 180, 270])
def test_sideways_pages_are_read_in_order(angle: int, engine: str) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.translate(300, 400)
        canvas.rotate(angle)
        for index in range(6):
            canvas.drawString(-200, 100 - 14 * index, f"{index}. Line number {index}")

    data = canvas_pdf(draw)
    document = read_pdf(data, engine)
    assert paragraphs(document) == [f"{index}. Line number {index}" for index in range(6)]
    if engine == "pdfium":
        _assert_boxes_hold_ink(data)


def test_a_table_drawn_sideways_is_a_table() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.translate(400, 200)
        canvas.rotate(90)
        canvas.grid([0, 80, 160], [0, 20, 40])
        for x, y, text in ((5, 25, "Ref"), (85, 25, "RAG"), (5, 5, "CU-1a"), (85, 5, "Red")):
            canvas.drawString(x, y, text)

    document = read_pdf(canvas_pdf(draw))
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

    document = read_pdf(canvas_pdf(draw))
    assert paragraphs(document)[-1] == "Margin note"
    assert "Margin" not in "\n".join(paragraphs(document)[:-1])


def test_the_page_has_the_size_it_is_shown_in() -> None:
    document = read_pdf(_turned(90, shift=False))
    assert (round(document.pages[0].width or 0), round(document.pages[0].height or 0)) == (round(landscape(A4)[0]), round(landscape(A4)[1]))


def _furniture(canvas: Canvas, number: int) -> None:
    canvas.drawString(70, 800, "Council Plan – Quarter 2 action tracker")
    canvas.drawRightString(520, 40, f"Page {number} of 9")


def test_running_heads_and_page_numbers_are_furniture() -> None:
    story = [("body", f"{number}: {SENTENCE * 2}".strip()) for number in range(60)]
    document = read_pdf(flowing(story, furniture=_furniture))
    check(document)
    texts = [span.of(document.text) for span in document.furniture]
    assert len(document.pages) >= 3
    assert texts == [text for page in document.pages for text in ("Council Plan – Quarter 2 action tracker", f"Page {page.number} of 9")]
    assert [text for text in paragraphs(document) if text not in texts] == [text for _, text in story]


def test_page_numbers_of_short_documents_are_furniture() -> None:
    def numbered(canvas: Canvas, number: int) -> None:
        canvas.drawCentredString(300, 40, str(number))

    document = read_pdf(flowing([("body", SENTENCE)], furniture=numbered))
    assert [span.of(document.text) for span in document.furniture] == ["1"]
