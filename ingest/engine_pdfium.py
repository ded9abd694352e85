"""The default engine: pdfium's characters of a page.

Comes in: the bytes of a PDF. Goes out: :class:`~ingest.raw.RawPage`, page by page. pdfium is not thread-safe: one process per worker.
Functions are bound to plain addresses and mapped over arrays, see :mod:`ingest.glyphs_pdfium`.
"""

from __future__ import annotations

import ctypes
import sys
from collections.abc import Callable
from collections.abc import Set as AbstractSet
from functools import partial
from itertools import repeat

import numpy as np
import numpy.typing as npt
import pypdfium2
import pypdfium2.raw as pdfium

from ingest.annotations_pdfium import Forms, annotations_of
from ingest.errors import DamagedFile, EncryptedFile
from ingest.glyphs_pdfium import Boxes, Measures, bind
from ingest.hidden_pdfium import uncovered
from ingest.limits import MAX_PAGE_CHARACTERS
from ingest.paths_pdfium import MAX_OBJECTS, Paint, paint_of
from ingest.place import Place
from ingest.problems import Problem
from ingest.raw import SYMBOL_GLYPHS, Edges, Floats, Ink, Ints, RawPage, Word, from_frame
from ingest.runs_pdfium import PdfiumStyles
from ingest.words import GAP, NOTHING, words_of

_INT, _POINTER = ctypes.c_int, ctypes.c_void_p
_LINE_END_HYPHEN = 2
_PAGES_OPEN = 50  # pages after which a document is opened again
_SURE = 1.05  # times the gap that parts words
_GLYPH_OF_SPACE = 3  # its number in nearly every TrueType font
_UNKNOWN = frozenset([*range(9), 0x0B, 0x0C, *range(0x0E, 0x20), 0x7F, 0xFFFD]) - {_LINE_END_HYPHEN}  # glyph numbers where characters should be

_unicode = bind(pdfium.FPDFText_GetUnicode, _POINTER, _INT, result=ctypes.c_uint)
_object = bind(pdfium.FPDFText_GetTextObject, _POINTER, _INT, result=ctypes.c_size_t)
_generated = bind(pdfium.FPDFText_IsGenerated, _POINTER, _INT)
_all_text = bind(pdfium.FPDFText_GetText, _POINTER, _INT, _INT, _POINTER)
_fill_colour = bind(pdfium.FPDFPageObj_GetFillColor, _POINTER, _POINTER, _POINTER, _POINTER, _POINTER)


class PdfiumEngine:
    """An open PDF, without what is in layers of these names. Raises :class:`EncryptedFile` or :class:`DamagedFile` when pdfium cannot open it."""

    name = "pdfium"

    def __init__(self, data: bytes, name: str, layers_off: AbstractSet[str] = frozenset()) -> None:
        self._data, self._layers_off = data, layers_off  # pdfium reads the data as long as the document is open
        handle = pdfium.FPDF_LoadMemDocument64(data, len(data), None)
        # Asked of a failure only: after a success pdfium still gives the error of the file before.
        if not handle and pdfium.FPDF_GetLastError() in {pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY}:
            raise EncryptedFile(f"{name} needs a password; save a copy without one.")
        if not handle:
            raise DamagedFile(f"{name} is a PDF that cannot be opened, perhaps cut short; get the file again.")
        self._document = pypdfium2.PdfDocument(handle)
        self._forms = self._forms_of()
        if not self.page_count:
            self.close()
            raise DamagedFile(f"{name} is a PDF without pages, perhaps cut short; get the file again.")
        self._measures = Measures()

    @property
    def page_count(self) -> int:
        """How many pages the page tree lists."""
        return len(self._document)

    def page(self, number: int) -> RawPage:
        """Page ``number`` (from 1). A page that cannot be opened has its ``error`` set."""
        if number % _PAGES_OPEN == 0:
            self._open_again()
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
        self._forms.close()
        self._document.close()

    def _open_again(self) -> None:
        """Frees what pdfium keeps of every page that was open, and gives it back to the system where the C library (glibc) can."""
        self.close()
        trim = getattr(ctypes.CDLL(None), "malloc_trim", None) if sys.platform == "linux" else None
        if trim is not None:
            trim(0)
        self._document = pypdfium2.PdfDocument(self._data)
        self._forms = self._forms_of()

    def _forms_of(self) -> Forms:
        return Forms(ctypes.cast(self._document.raw, _POINTER).value or 0, self._data.count(b"/Widget"))

    def _read(self, page: pypdfium2.PdfPage, number: int) -> RawPage:
        place = Place(page.get_bbox(), page.get_rotation())
        raw = RawPage(number, place.width, place.height)
        address = ctypes.cast(page.raw, _POINTER).value or 0
        raw.annotations = annotations_of(address, page.get_bbox(), self._forms)
        paint = paint_of(address, place.shown, self._layers_off)
        raw.drawing = paint.drawing
        if paint.cut:
            sentence = f"Page {number} has more than {MAX_OBJECTS:,} objects; lines, fills and covers beyond were not looked at. Look at the page."
            raw.problems.append(Problem("crowded_page", sentence, page=number))
        textpage = page.get_textpage()
        try:
            characters = PdfiumCharacters(textpage, place, paint, raw, self._measures)
            words = words_of(characters, raw)
            raw.words = uncovered(words, characters.styles.orders, paint, place.width, place.height)
            raw.hidden += sum(word.letters for word in words) - sum(word.letters for word in raw.words) if raw.words is not words else 0
            raw.drawing.symbols += characters.symbols(raw.words)
        finally:
            textpage.close()
        return raw


class PdfiumCharacters:
    """The characters of a page, asked for one by one where that is rare and all at once where it is not."""

    def __init__(self, textpage: pypdfium2.PdfTextPage, place: Place, paint: Paint, raw: RawPage, measures: Measures) -> None:
        self._handle = ctypes.cast(textpage.raw, _POINTER).value or 0
        raw.crowded = textpage.count_chars() > MAX_PAGE_CHARACTERS
        count = 0 if raw.crowded else textpage.count_chars()
        self.text = self._text_of(count, raw)
        self.ink = Ink()
        self.styles = PdfiumStyles(self._handle, place, paint, raw, measures)
        self.extent = self.styles.extent
        self.describe = self.styles.describe
        self._boxes, self._place = Boxes(self._handle, self.text, measures), place

    def marks(self, indexes: Ints) -> Ints:
        """See :class:`~ingest.words.Characters`."""
        return np.array(list(map(_object, repeat(self._handle, len(indexes)), indexes.tolist())), dtype=np.int64)

    def surely_apart(self, lasts: Ints, firsts: Ints, runs: Ints, gaps: Floats) -> npt.NDArray[np.bool_]:
        """See :class:`~ingest.words.Characters`: by the measures of their glyphs."""
        styles = self.styles
        return gaps - self._boxes.white(lasts, firsts, styles.fonts[runs]) * styles.across[runs] > _SURE * GAP * styles.up[runs]

    def typed(self, index: int) -> bool:
        """See :class:`~ingest.words.Characters`."""
        return _generated(self._handle, index) == 0

    def fetch(self, firsts: Ints, ends: Ints, runs: Ints) -> None:
        """See :class:`~ingest.words.Characters`."""
        made = self._boxes.fill(firsts, ends, runs, self.styles.fonts, (self.styles.across, self.styles.up)) if len(firsts) else None
        if made is not None and self._place.rotation == 0:
            left, top, _, _ = self._place.shown(0.0, 0.0, 0.0, 0.0)
            made.x += left
            made.y = top - made.y
            self.ink = Ink(worked_out=made, count=len(self.text))
            return
        if made is not None:
            self._boxes.put(made, np.ones(len(made.firsts), dtype=np.bool_))
        self.ink = self._place.inked(self._boxes.sides)

    def symbols(self, words: list[Word]) -> list[tuple[Edges, str]]:
        """Words of one glyph that may be a symbol, with their colours where they have one."""
        found = []
        colour = (ctypes.c_uint * 4)()
        at = ctypes.addressof(colour)
        for word in [word for word in words if word.text in SYMBOL_GLYPHS]:
            obj = _object(self._handle, word.ink)
            if obj and _fill_colour(obj, at, at + 4, at + 8, at + 12):
                red, green, blue, _ = colour
                edges = from_frame((word.x0, word.top, word.x1, word.bottom), word.turn, self._place.width, self._place.height)
                found.append((edges, f"#{red:02x}{green:02x}{blue:02x}"))
        return found

    def _text_of(self, count: int, raw: RawPage) -> str:
        """One character for each of ``count``: in one piece where the engine gives it so, otherwise one by one."""
        buffer = np.zeros(count + 1, dtype=np.uint16)
        if _all_text(self._handle, 0, count, buffer.ctypes.data) == count + 1:
            codes = buffer[:count]
            if _UNKNOWN.isdisjoint(codes[(codes < ord(" ")) | (codes == 0x7F) | (codes >= 0xD800)].tolist()):
                text = codes.tobytes().decode("utf-16", "surrogatepass")
                if len(text) == count:
                    return text
        points = list(map(_unicode, repeat(self._handle, count), range(count)))
        return "".join(_mended(points, partial(_object, self._handle), raw))


def _mended(codes: list[int], printed: Callable[[int], int], raw: RawPage) -> list[str]:
    """Surrogate halves joined in the first of their two places, U+0002 as the hyphen it marks, unknown characters as U+FFFD."""
    text = [chr(code) for code in codes]
    for i, code in enumerate(codes):
        if 0xD800 <= code < 0xDC00 and i + 1 < len(codes) and 0xDC00 <= codes[i + 1] < 0xE000:
            text[i] = chr(0x10000 + ((code - 0xD800) << 10) + codes[i + 1] - 0xDC00)
        elif 0xDC00 <= code < 0xE000 and i and 0xD800 <= codes[i - 1] < 0xDC00:
            text[i] = NOTHING
        elif code == _LINE_END_HYPHEN:
            text[i] = "\ufffe"
        elif 0xD800 <= code < 0xE000 or (code in _UNKNOWN and printed(i)):
            text[i] = " " if code == _GLYPH_OF_SPACE else "\ufffd"
            raw.unmapped += text[i] != " "
    return text
