"""What the PDF tests share: sample sentences, reading, and what holds for every document."""

from __future__ import annotations

import math
from itertools import pairwise

from reportlab.pdfgen.canvas import Canvas
from typeset import FONT, canvas_pdf

from ingest.document import Document
from ingest.read import read

SENTENCE = "The council raised recycling from 31% to 34.5% in 2009–10, which is £1.2m more than planned – a “good” result. "
LETTERS = "The quick brown fox jumps over the lazy dog and runs away from the council’s new footpath near the park."


def read_pdf(data: bytes, engine: str = "pdfium") -> Document:
    return read(data, "x.pdf", engine=engine)


def paragraphs(document: Document) -> list[str]:
    return [line for line in document.text.split("\n") if line]


def check(document: Document) -> None:
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


def set_lines(lines: list[str], *, size: float = 11, leading: float = 14, filler: bool = True) -> bytes:
    def draw(canvas: Canvas) -> None:
        canvas.setFont(FONT, size)
        for index, line in enumerate(([LETTERS[:75]] if filler else []) + lines):
            canvas.drawString(60, 760 - leading * index, line)

    return canvas_pdf(draw)
