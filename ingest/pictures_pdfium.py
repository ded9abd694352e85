"""The colour of small pictures and the width of lines: cells are filled, and lamps are drawn, with images and thick lines too.

Comes in: handles of page objects. Goes out: fills and symbols with their colours.
"""

from __future__ import annotations

import ctypes

import numpy as np
import pypdfium2.raw as pdfium

from ingest.raw import SYMBOL_SIZE, Drawing, Edges, Ints
from ingest.shades import is_coloured

_MOST_PIXELS = 256 * 256
_MOST_PICTURES = 400  # of a page
_PLACES = 20  # places across and down at which a picture is looked at
_PLAIN = 0.95  # share of a picture that is of one colour
_LAMP = 0.15  # share of a picture that its lamp takes, at least
_ALIKE = 0.8  # share of the coloured places that are of about one colour
_NEAR = 70  # steps of a channel
_STRONG = 36  # steps between the strongest and the weakest channel of a colour that is no grey


def line_width(obj: int) -> float:
    """The width of a stroked path, in its own units."""
    width = ctypes.c_float()
    pdfium.FPDFPageObj_GetStrokeWidth(ctypes.cast(obj, pdfium.FPDF_PAGEOBJECT), ctypes.byref(width))
    return width.value


def thick_line(edges: Edges, width: float) -> Edges:
    """The rectangle that a level or upright line of this width covers."""
    x0, top, x1, bottom = edges
    half = width / 2
    return (x0, top - half, x1, bottom + half) if x1 - x0 >= bottom - top else (x0 - half, top, x1 + half, bottom)


def add_picture(drawing: Drawing, obj: int, edges: Edges) -> None:
    """Adds an image that is all of one colour to the fills, and a small one with a lamp of one colour to the symbols."""
    least, most = SYMBOL_SIZE
    wide, high = edges[2] - edges[0], edges[3] - edges[1]
    if len(drawing.images) > _MOST_PICTURES or min(wide, high) < least:
        return
    places = _places(obj)
    if places is None:
        return
    coloured = places[places.max(axis=1) - places.min(axis=1) >= _STRONG]
    if len(coloured) < _LAMP * len(places) or not len(coloured):
        return
    red, green, blue = middle = np.sort(coloured, axis=0)[len(coloured) // 2].tolist()
    alike = int((np.abs(coloured - middle).max(axis=1) <= _NEAR).sum())
    colour = f"#{red:02x}{green:02x}{blue:02x}"
    if alike < _ALIKE * len(coloured) or not is_coloured(colour):
        return
    if alike >= _PLAIN * len(places):
        drawing.fills.append((edges, colour))
    elif wide <= most and high <= most:
        drawing.symbols.append((edges, colour))


def _places(obj: int) -> Ints | None:
    """The colours (red, green, blue) of a small image at places spread over it; None where it is large, grey or cannot be decoded."""
    handle = ctypes.cast(obj, pdfium.FPDF_PAGEOBJECT)
    wide, high = ctypes.c_uint(), ctypes.c_uint()
    if not pdfium.FPDFImageObj_GetImagePixelSize(handle, ctypes.byref(wide), ctypes.byref(high)) or not 0 < wide.value * high.value <= _MOST_PIXELS:
        return None
    bitmap = pdfium.FPDFImageObj_GetBitmap(handle)
    if not bitmap:
        return None
    try:
        size = {pdfium.FPDFBitmap_BGR: 3, pdfium.FPDFBitmap_BGRx: 4, pdfium.FPDFBitmap_BGRA: 4}.get(pdfium.FPDFBitmap_GetFormat(bitmap))
        if size is None:
            return None
        width, height, stride = pdfium.FPDFBitmap_GetWidth(bitmap), pdfium.FPDFBitmap_GetHeight(bitmap), pdfium.FPDFBitmap_GetStride(bitmap)
        data = np.frombuffer(ctypes.string_at(pdfium.FPDFBitmap_GetBuffer(bitmap), stride * height), dtype=np.uint8)
        steps = 2 * np.arange(_PLACES) + 1
        across, down = steps * width // (2 * _PLACES), steps * height // (2 * _PLACES)
        starts = (down[:, None] * stride + across * size).ravel()
        return np.asarray(data[starts[:, None] + (2, 1, 0)], dtype=np.int64)
    finally:
        pdfium.FPDFBitmap_Destroy(bitmap)
