"""Pictures of the places that a finding speaks of: the lines around its figures, cut from the page, the figures marked.

Comes in: the bytes of a PDF, boxes. Goes out: PNG bytes. Documents without pages give none. The pixels come from pdfium, the file format is written here.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from ingest.document import Box

if TYPE_CHECKING:
    import numpy as np

SCALE = 2.0
"""Pixels for each point: 144 to the inch."""
_MARGIN = 26.0
"""Points above and below the marked lines."""
_MOST = 420.0
"""Points that a picture is high at most."""
_MARK = (255, 236, 130)


def crop(data: bytes, boxes: Sequence[Box]) -> bytes | None:
    """The lines around boxes of one page, over the whole width of the page; None where the page cannot be drawn or is no PDF's.

    Boxes count from the top left of the page as it is shown, in points.
    """
    if not boxes or not data.startswith(b"%PDF"):
        return None
    import pypdfium2 as pdfium  # noqa: PLC0415 - loads an engine in C

    page_number = boxes[0].page
    here = [box for box in boxes if box.page == page_number]
    try:
        with pdfium.PdfDocument(data) as document:
            page = document[page_number - 1]
            width, height = page.get_size()
            top = max(0.0, min(box.top for box in here) - _MARGIN)
            bottom = min(height, max(box.bottom for box in here) + _MARGIN, top + _MOST)
            if bottom - top < 1 or width < 1:
                return None
            bitmap = page.render(scale=SCALE, crop=(0, height - bottom, 0, top), rev_byteorder=True, may_draw_forms=False)
            pixels = bitmap.to_numpy()[:, :, :3].copy()
    except (pdfium.PdfiumError, IndexError, ValueError):
        return None
    for box in here:
        _mark(pixels, (box.x0 - 1, box.top - top - 1, box.x1 + 1, box.bottom - top + 1))
    return png(pixels)


def _mark(pixels: np.ndarray[Any, Any], edges: tuple[float, float, float, float]) -> None:
    """Colours a rectangle as a pen would: ink stays dark."""
    x0, y0, x1, y1 = (max(0, round(edge * SCALE)) for edge in edges)
    piece = pixels[y0:y1, x0:x1]
    for channel, most in enumerate(_MARK):
        piece[:, :, channel] = piece[:, :, channel].astype("uint16") * most // 255


def png(pixels: np.ndarray[Any, Any]) -> bytes:
    """Pixels (height, width, red green blue) as a PNG file (https://www.w3.org/TR/png/, colour type 2)."""
    height, width, _ = pixels.shape
    rows = b"".join(b"\0" + pixels[y].tobytes() for y in range(height))
    parts = [(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)), (b"IDAT", zlib.compress(rows, 9)), (b"IEND", b"")]
    chunks = (struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body)) for kind, body in parts)
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)
