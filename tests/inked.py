"""How much of the ink of a page's text lies in the boxes of its words: pages are rendered without anything but text, and pixels are counted."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np
import numpy.typing as npt
import pypdfium2
import pypdfium2.raw as pdfium

from ingest.document import Box, Document, Line

SCALE = 3.0
_AROUND, _ABOVE = 3.0, 1.0  # points round a line in which ink is counted as its own, unless it is in the box of another line
_WIDE = 30.0
_EDGE = 0.4  # points by which a rendered glyph is larger than its outline

Darkness = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Inked:
    """A line, the share of its ink in the boxes of its words, and its words without any ink."""

    line: Line
    share: float
    empty: list[str]


def lines_of_ink(data: bytes, document: Document) -> Iterator[Inked]:
    """Each printed line with its ink; what is white or lies under something has none and is left out."""
    words: dict[int, list[Box]] = defaultdict(list)
    texts: dict[int, list[str]] = defaultdict(list)
    starts = [line.span.start for line in document.lines]
    for word in document.words:
        at = int(np.searchsorted(starts, word.span.start, side="right")) - 1
        words[at].append(word.box)
        texts[at].append(word.span.of(document.text))
    by_page: dict[int, list[int]] = defaultdict(list)
    for number, line in enumerate(document.lines):
        by_page[line.box.page].append(number)
    pdf = pypdfium2.PdfDocument(data)
    for page, numbers in by_page.items():
        dark = text_of(pdf, page)
        owner = np.full(dark.shape, -1, dtype=np.int32)
        for number in numbers:
            for box in words[number]:
                owner[_window(box, _EDGE, _EDGE)] = number
        for number in numbers:
            line = document.lines[number]
            upright = line.box.x1 - line.box.x0 >= line.box.bottom - line.box.top
            around = _window(line.box, _AROUND, _ABOVE) if upright else _window(line.box, _ABOVE, _AROUND)
            for gap in _wide_gaps(line.box, words[number], upright=upright):
                owner[_window(gap, 0, 0)] = -2
            near, mine = dark[around], owner[around] == number
            own = near[mine].sum()
            ink = own + near[owner[around] == -1].sum()
            empty = [text for text, box in zip(texts[number], words[number], strict=True) if not dark[_window(box, _EDGE, _EDGE)].any()]
            if own:
                yield Inked(line, float(own / ink), empty)
    pdf.close()


def _wide_gaps(line: Box, words: list[Box], *, upright: bool) -> Iterator[Box]:
    """Where leader dots or rules may stand between words: they are no words."""
    for one, other in pairwise(sorted(words, key=lambda box: (box.x0, box.top) if upright else (box.top, box.x0))):
        if upright and other.x0 - one.x1 > _WIDE:
            yield replace(line, x0=one.x1 + _EDGE, x1=other.x0 - _EDGE, top=line.top - _ABOVE, bottom=line.bottom + _ABOVE)
        elif not upright and other.top - one.bottom > _WIDE:
            yield replace(line, top=one.bottom + _EDGE, bottom=other.top - _EDGE, x0=line.x0 - _ABOVE, x1=line.x1 + _ABOVE)


def text_of(pdf: pypdfium2.PdfDocument, number: int) -> Darkness:
    """The page as shown with nothing on it but text: how dark each pixel is, from 0 to 255."""
    page = pdf[number - 1]
    for index in range(pdfium.FPDFPage_CountObjects(page.raw) - 1, -1, -1):
        obj = pdfium.FPDFPage_GetObject(page.raw, index)
        if pdfium.FPDFPageObj_GetType(obj) not in {pdfium.FPDF_PAGEOBJ_TEXT, pdfium.FPDF_PAGEOBJ_FORM}:
            pdfium.FPDFPage_RemoveObject(page.raw, obj)
    bitmap = page.render(scale=SCALE, grayscale=True, may_draw_forms=False, draw_annots=False)
    dark = 255.0 - bitmap.to_numpy().astype(np.float32).reshape(bitmap.height, bitmap.width)
    bitmap.close()
    page.close()
    return dark


def _window(box: Box, across: float, down: float) -> tuple[slice, slice]:
    rows = slice(max(0, int((box.top - down) * SCALE)), max(0, int(np.ceil((box.bottom + down) * SCALE))))
    columns = slice(max(0, int((box.x0 - across) * SCALE)), max(0, int(np.ceil((box.x1 + across) * SCALE))))
    return rows, columns
