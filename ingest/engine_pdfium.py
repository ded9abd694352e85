"""The default engine: pdfium's characters of a page.

Comes in: the bytes of a PDF. Goes out: :class:`~ingest.raw.RawPage`, page by page. pdfium is not thread-safe: one process per worker.
A call through ctypes costs little, converting its arguments does not; so functions are bound to plain addresses and mapped over arrays.
"""

from __future__ import annotations

import ctypes
import math
from array import array
from collections import deque
from collections.abc import Callable
from functools import partial
from itertools import repeat

import pypdfium2
import pypdfium2.raw as pdfium

from ingest.errors import DamagedFile, EncryptedFile
from ingest.limits import MAX_PAGE_CHARACTERS
from ingest.paths_pdfium import Paint, paint_of
from ingest.raw import SYMBOL_GLYPHS, Edges, Ink, RawPage, Run, Word, from_frame
from ingest.signs import FONTS
from ingest.words import NOTHING, words_of

_Function = Callable[..., int]
_Sides = tuple["array[float]", "array[float]"]
_INT, _POINTER = ctypes.c_int, ctypes.c_void_p
_INVISIBLE = {3, 7}  # text render modes: neither filled nor stroked (PDF 1.7, table 106)
_STROKED = {1, 2, 5, 6}
_FILL_AND_STROKE = 2
_FORCE_BOLD = 1 << 18  # font descriptor flag (PDF 1.7, table 123)
_HEAVY = ("bold", "black", "heavy", "demi")
_UNMAPPED = {0, 0xFFFD}
_LINE_END_HYPHEN = 2


def _bind(function: Callable[..., object], *arguments: type, result: type = _INT) -> _Function:
    """The same C function, taking addresses as plain integers."""
    address = ctypes.cast(function, _POINTER).value  # type: ignore[arg-type]
    return ctypes.PYFUNCTYPE(result, *arguments)(address)  # type: ignore[arg-type]


_unicode = _bind(pdfium.FPDFText_GetUnicode, _POINTER, _INT, result=ctypes.c_uint)
_object = _bind(pdfium.FPDFText_GetTextObject, _POINTER, _INT, result=_POINTER)
_inked_box = _bind(pdfium.FPDFText_GetCharBox, _POINTER, _INT, _POINTER, _POINTER, _POINTER, _POINTER)
_advance_box = _bind(pdfium.FPDFText_GetLooseCharBox, _POINTER, _INT, _POINTER)
_all_text = _bind(pdfium.FPDFText_GetText, _POINTER, _INT, _INT, _POINTER)
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
        self._fonts: dict[int, tuple[bool, bool]] = {}

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
            characters = PdfiumCharacters(textpage, place, paint, raw, self._fonts)
            raw.ink = characters.ink
            raw.words = words_of(characters, raw)
            raw.drawing.symbols += characters.symbols(raw.words)
        finally:
            textpage.close()
        return raw


class PdfiumCharacters:
    """The characters of a page, asked for one by one where that is rare and all at once where it is not."""

    def __init__(self, textpage: pypdfium2.PdfTextPage, place: Place, paint: Paint, raw: RawPage, fonts: dict[int, tuple[bool, bool]]) -> None:
        self._handle = ctypes.cast(textpage.raw, _POINTER).value or 0
        self.mark: Callable[[int], int | None] = partial(_object, self._handle)
        raw.crowded = textpage.count_chars() > MAX_PAGE_CHARACTERS
        count = 0 if raw.crowded else textpage.count_chars()
        self.text = self._text_of(count, raw)
        self.ink = place.inked(self._handle, count)
        self.runs: list[Run] = []
        self._run_of_object: dict[int | None, int] = {None: -1}
        self._place, self._paint, self._raw, self._fonts = place, paint, raw, fonts
        self._edges = (ctypes.c_float * 4)()
        self._edges_at = ctypes.addressof(self._edges)
        self._six = (ctypes.c_float * 6)()
        self._six_at = ctypes.addressof(self._six)
        self._colour = (ctypes.c_uint * 4)()
        self._colour_at = ctypes.addressof(self._colour)

    def run_of(self, index: int) -> int:
        """See :class:`~ingest.words.Characters`."""
        obj = _object(self._handle, index)
        run = self._run_of_object.get(obj)
        if run is None:
            made = self._run(index, obj)
            run = -1 if made is None else len(self.runs)
            if made is not None:
                self.runs.append(made)
            self._run_of_object[obj] = run
        return run

    def symbols(self, words: list[Word]) -> list[tuple[Edges, str]]:
        """Words of one glyph that may be a symbol, with their colours where they have one."""
        found = []
        for word in words:
            if len(word.text) == 1 and word.text in SYMBOL_GLYPHS:
                obj, at = _object(self._handle, word.ink), self._colour_at
                if obj and _fill_colour(obj, at, at + 4, at + 8, at + 12):
                    red, green, blue, _ = self._colour
                    edges = from_frame((word.x0, word.top, word.x1, word.bottom), word.turn, self._place.width, self._place.height)
                    found.append((edges, f"#{red:02x}{green:02x}{blue:02x}"))
        return found

    def extent(self, index: int) -> Edges:
        """See :class:`~ingest.words.Characters`."""
        _advance_box(self._handle, index, self._edges_at)
        left, top, right, bottom = self._edges
        return self._place.shown(left, bottom, right, top)

    def _text_of(self, count: int, raw: RawPage) -> str:
        """One character for each of ``count``: in one piece where the engine gives it so, otherwise one by one."""
        buffer = array("H", bytes(2 * count + 2))
        written = _all_text(self._handle, 0, count, buffer.buffer_info()[0])
        if written == count + 1:
            text = buffer[:count].tobytes().decode("utf-16", "surrogatepass")
            if len(text) == count and "\0" not in text and "\ufffd" not in text:
                return text
        codes = list(map(_unicode, repeat(self._handle, count), range(count)))
        return "".join(_mended(codes, self.mark, raw))

    def _run(self, index: int, obj: int) -> Run | None:
        """The style of the characters that one text object shows; None when they are not visible."""
        _matrix(self._handle, index, self._six_at)
        a, b, c, d, e, f = self._six
        size = _font_size(self._handle, index) * math.hypot(c, d)
        mode = _render_mode(obj)
        paint = self._paint
        if not self._visible(index, obj, mode):
            if not paint.covered_by_image(self.extent(index)):
                return None
            self._raw.recognised = True
        elif paint.image_order and paint.painted_over(self.extent(index), obj):
            self._raw.recognised = True
        turn, slope = self._place.direction(a, b)
        origin, base = self._place.framed(e, f, turn)
        bold, signs = self._font(obj, index)
        return Run(max(size, 0.1), mode == _FILL_AND_STROKE or bold, turn, base, origin, slope, signs)

    def _visible(self, index: int, obj: int, mode: int) -> bool:
        if mode in _INVISIBLE:
            return False
        at = self._colour_at
        if mode in _STROKED or not _fill_colour(obj, at, at + 4, at + 8, at + 12):
            return True
        red, green, blue, alpha = self._colour
        return alpha > 0 and (min(red, green, blue) < 250 or self._paint.behind(self.extent(index)))

    def _font(self, obj: int, index: int) -> tuple[bool, bool]:
        """Whether the font is bold, and whether its letters are signs.

        Bold by its name or flag; by its weight only when it has no name, for weights are guessed from stems and often wrong.
        """
        font = _font(obj)
        if not font:
            return False, False
        known = self._fonts.get(font)
        if known is None:
            buffer = ctypes.create_string_buffer(256)
            _font_name(font, ctypes.addressof(buffer), 256)
            name = buffer.value.decode("latin-1").lower()
            heavy = any(word in name for word in _HEAVY) or bool(_font_flags(font) & _FORCE_BOLD)
            if not name:
                heavy = _font_weight(self._handle, index) >= 700
            known = heavy, any(word in name for word in FONTS)
            self._fonts[font] = known
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

    def inked(self, handle: int, count: int) -> Ink:
        """The inked edges of the first ``count`` characters as shown."""
        values = array("d", bytes(32 * count))
        at, end = values.buffer_info()[0], 32 * count
        places = (range(at + shift, at + shift + end, 32) for shift in (0, 8, 16, 24))
        deque(map(_inked_box, repeat(handle, count), range(count), *places), maxlen=0)
        left, right, bottom, top = (values[i::4] for i in range(4))
        # Along each axis of the shown page runs one axis of the page itself, forwards or backwards.
        across = self._axis(self._x, (left, right), (bottom, top))
        down = self._axis(self._y, (left, right), (bottom, top))
        return Ink(across[0], down[0], across[1], down[1])

    @staticmethod
    def _axis(factors: tuple[int, int, float], x: _Sides, y: _Sides) -> tuple[array[float], array[float]]:
        low, high = x if factors[0] else y
        at = factors[2]
        if factors[0] + factors[1] > 0:
            return (array("f", [v + at for v in low]), array("f", [v + at for v in high])) if at else (array("f", low), array("f", high))
        return array("f", [at - v for v in high]), array("f", [at - v for v in low])


def _mended(codes: list[int], printed: Callable[[int], int | None], raw: RawPage) -> list[str]:
    """Surrogate halves joined in the first of their two places, U+0002 as the hyphen it marks, unknown characters as U+FFFD."""
    text = [chr(code) for code in codes]
    for i, code in enumerate(codes):
        if 0xD800 <= code < 0xDC00 and i + 1 < len(codes) and 0xDC00 <= codes[i + 1] < 0xE000:
            text[i] = chr(0x10000 + ((code - 0xD800) << 10) + codes[i + 1] - 0xDC00)
        elif 0xDC00 <= code < 0xE000 and i and 0xD800 <= codes[i - 1] < 0xDC00:
            text[i] = NOTHING
        elif code == _LINE_END_HYPHEN:
            text[i] = "\ufffe"
        elif 0xD800 <= code < 0xE000 or (code in _UNMAPPED and printed(i)):
            text[i] = "\ufffd"
            raw.unmapped += 1
    return text
