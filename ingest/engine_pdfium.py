"""The default engine: pdfium's characters of a page.

Comes in: the bytes of a PDF. Goes out: :class:`~ingest.raw.RawPage`, page by page. pdfium is not thread-safe: one process per worker.
A call through ctypes costs little, converting its arguments does not; so functions are bound to plain addresses and mapped over arrays.
"""

from __future__ import annotations

import ctypes
import math
from collections.abc import Callable
from itertools import repeat

import pypdfium2
import pypdfium2.raw as pdfium

from ingest.errors import DamagedFile, EncryptedFile
from ingest.limits import MAX_PAGE_CHARACTERS
from ingest.paths_pdfium import Paint, paint_of
from ingest.raw import Edges, RawPage, Run
from ingest.words import Characters, words_of

_Function = Callable[..., int]
_INT, _POINTER = ctypes.c_int, ctypes.c_void_p
_INVISIBLE = {3, 7}  # text render modes: neither filled nor stroked (PDF 1.7, table 106)
_FORCE_BOLD = 1 << 18  # font descriptor flag (PDF 1.7, table 123)
_HEAVY = (b"bold", b"black", b"heavy", b"demi")
_UNMAPPED = {0, 0xFFFD}


def _bind(function: Callable[..., object], *arguments: type, result: type = _INT) -> _Function:
    """The same C function, taking addresses as plain integers."""
    address = ctypes.cast(function, _POINTER).value  # type: ignore[arg-type]
    return ctypes.PYFUNCTYPE(result, *arguments)(address)  # type: ignore[arg-type]


_unicode = _bind(pdfium.FPDFText_GetUnicode, _POINTER, _INT, result=ctypes.c_uint)
_object = _bind(pdfium.FPDFText_GetTextObject, _POINTER, _INT, result=_POINTER)
_inked_box = _bind(pdfium.FPDFText_GetCharBox, _POINTER, _INT, _POINTER, _POINTER, _POINTER, _POINTER)
_advance_box = _bind(pdfium.FPDFText_GetLooseCharBox, _POINTER, _INT, _POINTER)
_matrix = _bind(pdfium.FPDFText_GetMatrix, _POINTER, _INT, _POINTER)
_font_size = _bind(pdfium.FPDFText_GetFontSize, _POINTER, _INT, result=ctypes.c_double)
_font_weight = _bind(pdfium.FPDFText_GetFontWeight, _POINTER, _INT)
_render_mode = _bind(pdfium.FPDFTextObj_GetTextRenderMode, _POINTER)
_font = _bind(pdfium.FPDFTextObj_GetFont, _POINTER, result=_POINTER)
_font_name = _bind(pdfium.FPDFFont_GetBaseFontName, _POINTER, _POINTER, ctypes.c_ulong, result=ctypes.c_ulong)
_font_flags = _bind(pdfium.FPDFFont_GetFlags, _POINTER)
_fill_colour = _bind(pdfium.FPDFPageObj_GetFillColor, _POINTER, _POINTER, _POINTER, _POINTER, _POINTER)


class PdfiumEngine:
    """An open PDF. Raises :class:`EncryptedFile` or :class:`DamagedFile` when pdfium cannot open it."""

    name = "pdfium"

    def __init__(self, data: bytes, name: str) -> None:
        try:
            self._document = pypdfium2.PdfDocument(data)
        except pypdfium2.PdfiumError as error:
            if getattr(error, "err_code", None) in {pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY}:
                raise EncryptedFile(f"{name} needs a password; save a copy without one.") from error
            raise DamagedFile(f"{name} is a PDF that cannot be opened, perhaps cut short; get the file again.") from error
        self._bold: dict[int, bool | None] = {}

    @property
    def page_count(self) -> int:
        """How many pages the page tree lists."""
        return len(self._document)

    def page(self, number: int) -> RawPage:
        """Page ``number`` (from 1). A page that cannot be opened has its ``error`` set."""
        try:
            page = self._document[number - 1]
        except pypdfium2.PdfiumError:
            return RawPage(number, None, None, error="the page cannot be opened")
        try:
            return self._read(page, number)
        except pypdfium2.PdfiumError:
            return RawPage(number, page.get_width(), page.get_height(), error="the text of the page cannot be read")
        finally:
            page.close()

    def close(self) -> None:
        """Frees the document."""
        self._document.close()

    def _read(self, page: pypdfium2.PdfPage, number: int) -> RawPage:
        place = Place(page.get_bbox(), page.get_rotation())
        raw = RawPage(number, place.width, place.height)
        paint = paint_of(ctypes.cast(page.raw, _POINTER).value or 0, place.shown)
        raw.drawing = paint.drawing
        textpage = page.get_textpage()
        try:
            characters = self._characters(textpage, place, paint, raw)
        finally:
            textpage.close()
        raw.words = words_of(characters, place.width, place.height)
        return raw

    def _characters(self, textpage: pypdfium2.PdfTextPage, place: Place, paint: Paint, raw: RawPage) -> Characters:
        handle = ctypes.cast(textpage.raw, _POINTER).value or 0
        count = min(textpage.count_chars(), MAX_PAGE_CHARACTERS)
        codes = list(map(_unicode, repeat(handle, count), range(count)))
        objects = list(map(_object, repeat(handle, count), range(count)))
        inked = place.inked(handle, count)
        advance = place.advance(handle, count)
        runs: list[Run] = []
        run_of: list[int] = []
        last, index = None, -1
        for i, handle_of_object in enumerate(objects):
            if handle_of_object != last:
                last = handle_of_object
                index = -1
                if handle_of_object:
                    run = self._run(handle, i, handle_of_object, place, paint, raw, advance[i])
                    if run is not None:
                        index = len(runs)
                        runs.append(run)
            run_of.append(index)
            raw.hidden += index < 0 and handle_of_object is not None and not chr(codes[i]).isspace()
        text = [chr(code) for code in codes]
        if any(0xD800 <= code < 0xE000 or code in _UNMAPPED for code in codes):
            _mend(text, codes, run_of, raw)
        _drop_outside(run_of, advance, text, raw)
        return Characters(text, inked, advance, run_of, runs)

    def _run(self, handle: int, i: int, obj: int, place: Place, paint: Paint, raw: RawPage, advance: Edges) -> Run | None:
        """The style of the characters that one text object shows; None when they are not visible."""
        matrix = (ctypes.c_float * 6)()
        _matrix(handle, i, ctypes.addressof(matrix))
        a, b, c, d, e, f = matrix
        size = _font_size(handle, i) * math.hypot(c, d)
        if not self._visible(obj, paint, advance):
            if not paint.covered_by_image(advance, obj):
                return None
            raw.recognised = True
        elif paint.painted_over(advance, obj):
            raw.recognised = True
        turn, slope = place.direction(a, b)
        origin, base = place.framed(e, f, turn)
        return Run(max(size, 0.1), self._is_bold(obj, handle, i), turn, base, origin, slope)

    def _visible(self, obj: int, paint: Paint, advance: Edges) -> bool:
        if _render_mode(obj) in _INVISIBLE:
            return False
        colour = (ctypes.c_uint * 4)()
        at = ctypes.addressof(colour)
        if not _fill_colour(obj, at, at + 4, at + 8, at + 12):
            return True
        red, green, blue, alpha = colour
        if alpha == 0:
            return False
        return min(red, green, blue) < 250 or paint.behind(advance) or _render_mode(obj) in {1, 2, 5, 6}

    def _is_bold(self, obj: int, handle: int, i: int) -> bool:
        """Bold by the font's name or flag; by its weight only when it has no name, for weights are guessed from stems and often wrong."""
        if _render_mode(obj) == 2:
            return True
        font = _font(obj)
        if not font:
            return False
        known = self._bold.get(font)
        if known is None:
            buffer = ctypes.create_string_buffer(256)
            _font_name(font, ctypes.addressof(buffer), 256)
            name = buffer.value.lower()
            known = any(word in name for word in _HEAVY) or bool(_font_flags(font) & _FORCE_BOLD)
            if not name:
                known = _font_weight(handle, i) >= 700
            self._bold[font] = known
        return known


class Place:
    """How the page's own coordinates (origin at the bottom left, before /Rotate) become those of the page as shown."""

    def __init__(self, box: tuple[float, float, float, float], rotation: int) -> None:
        left, bottom, right, top = box
        wide, high = right - left, top - bottom
        self.rotation = rotation
        self.width, self.height = (wide, high) if rotation in {0, 180} else (high, wide)
        # x' = xx*x + xy*y + x_at, y' = yx*x + yy*y + y_at
        self._x, self._y = {
            0: ((1, 0, -left), (0, -1, top)),
            90: ((0, 1, -bottom), (1, 0, -left)),
            180: ((-1, 0, right), (0, 1, -bottom)),
            270: ((0, -1, top), (-1, 0, right)),
        }[rotation]

    def point(self, x: float, y: float) -> tuple[float, float]:
        """A point as shown."""
        return self._x[0] * x + self._x[1] * y + self._x[2], self._y[0] * x + self._y[1] * y + self._y[2]

    def shown(self, x0: float, y0: float, x1: float, y1: float) -> Edges:
        """A rectangle given by two opposite corners, as shown."""
        left, top = self.point(x0, y0)
        right, bottom = self.point(x1, y1)
        return min(left, right), min(top, bottom), max(left, right), max(top, bottom)

    def direction(self, a: float, b: float) -> tuple[int, float]:
        """The turn in which text of the matrix [a b ...] stands as shown, and how much its baseline falls per point."""
        x, y = self._x[0] * a + self._x[1] * b, self._y[0] * a + self._y[1] * b
        if abs(x) >= abs(y):
            return (0 if x >= 0 else 2), (y / x if x else 0.0)
        return (1 if y > 0 else 3), -x / y

    def framed(self, x: float, y: float, turn: int) -> tuple[float, float]:
        """A point of the page in the frame of ``turn``."""
        left, top = self.point(x, y)
        return ((left, top), (top, self.width - left), (self.width - left, self.height - top), (self.height - top, left))[turn]

    def inked(self, handle: int, count: int) -> list[Edges]:
        """The inked edges of the first ``count`` characters as shown."""
        values = (ctypes.c_double * (4 * count))()
        at, end = ctypes.addressof(values), 32 * count
        places = (range(at + shift, at + shift + end, 32) for shift in (0, 8, 16, 24))
        for _ in map(_inked_box, repeat(handle, count), range(count), *places):
            pass
        return self._edges(values[0::4], values[2::4], values[1::4], values[3::4])  # left, right, bottom, top

    def advance(self, handle: int, count: int) -> list[Edges]:
        """The edges of ascent, descent and advance of the first ``count`` characters as shown."""
        values = (ctypes.c_float * (4 * count))()
        at = ctypes.addressof(values)
        for _ in map(_advance_box, repeat(handle, count), range(count), range(at, at + 16 * count, 16)):
            pass
        return self._edges(values[0::4], values[3::4], values[2::4], values[1::4])  # left, top, right, bottom

    def _edges(self, left: list[float], bottom: list[float], right: list[float], top: list[float]) -> list[Edges]:
        if self.rotation == 0:
            dx, dy = self._x[2], self._y[2]
            return [(x0 + dx, dy - y1, x1 + dx, dy - y0) for x0, y0, x1, y1 in zip(left, bottom, right, top, strict=True)]
        return list(map(self.shown, left, bottom, right, top))


def _mend(text: list[str], codes: list[int], run_of: list[int], raw: RawPage) -> None:
    """Joins surrogate halves in the first of their two places; marks glyphs whose character is not known with U+FFFD."""
    for i, code in enumerate(codes):
        if 0xD800 <= code < 0xDC00 and i + 1 < len(codes) and 0xDC00 <= codes[i + 1] < 0xE000:
            text[i] = chr(0x10000 + ((code - 0xD800) << 10) + codes[i + 1] - 0xDC00)
        elif 0xDC00 <= code < 0xE000 and i and 0xD800 <= codes[i - 1] < 0xDC00:
            text[i] = ""
        elif 0xD800 <= code < 0xE000 or (code in _UNMAPPED and run_of[i] >= 0):
            text[i] = "\ufffd"
            raw.unmapped += 1


def _drop_outside(run_of: list[int], advance: list[Edges], text: list[str], raw: RawPage) -> None:
    """Characters whose centre is off the page are not printed: they get the run -1."""
    width, height = raw.width or 0.0, raw.height or 0.0
    outside = 0
    for i, (x0, top, x1, bottom) in enumerate(advance):
        if run_of[i] >= 0 and not (0 <= x0 + x1 <= 2 * width and 0 <= top + bottom <= 2 * height):
            run_of[i] = -1
            outside += not text[i].isspace()
    raw.hidden += outside
