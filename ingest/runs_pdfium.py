"""The styles of a page's text objects as pdfium gives them: size, weight, direction, baseline, and whether they can be seen.

Comes in: an open text page and one character of each object. Goes out: :class:`~ingest.raw.Runs`, all of them at once.
"""

from __future__ import annotations

import ctypes
from collections import deque
from itertools import repeat

import numpy as np
import numpy.typing as npt
import pypdfium2.raw as pdfium

from ingest.glyphs_pdfium import Measures, bind
from ingest.hidden_pdfium import clips_of
from ingest.paths_pdfium import Paint
from ingest.place import Place
from ingest.raw import Edges, Floats, Ints, RawPage, Runs, to_frame
from ingest.signs import font_of

_INT, _POINTER = ctypes.c_int, ctypes.c_void_p
_INVISIBLE = np.array([mode in {3, 7} for mode in range(9)])  # text render modes: neither filled nor stroked (PDF 1.7, table 106); the last is none
_STROKED = np.array([mode in {1, 2, 5, 6} for mode in range(9)])
_FILL_AND_STROKE = 2
_FORCE_BOLD = 1 << 18  # font descriptor flag (PDF 1.7, table 123)
_HEAVY = ("bold", "black", "heavy", "demi")
_WHITE = 250  # the darkest of the three colours, from which on they look white
_STAMP = 24.0  # font size from which a slanted line is a stamp across the page, and no head of a column
_SLANTED = 0.3  # a line that falls more is no line of the page

_advance_box = bind(pdfium.FPDFText_GetLooseCharBox, _POINTER, _INT, _POINTER)
_matrix = bind(pdfium.FPDFText_GetMatrix, _POINTER, _INT, _POINTER)
_font_size = bind(pdfium.FPDFText_GetFontSize, _POINTER, _INT, result=ctypes.c_double)
_font_weight = bind(pdfium.FPDFText_GetFontWeight, _POINTER, _INT)
_render_mode = bind(pdfium.FPDFTextObj_GetTextRenderMode, _POINTER)
_font = bind(pdfium.FPDFTextObj_GetFont, _POINTER, result=ctypes.c_size_t)
_font_name = bind(pdfium.FPDFFont_GetBaseFontName, _POINTER, _POINTER, ctypes.c_ulong, result=ctypes.c_ulong)
_font_flags = bind(pdfium.FPDFFont_GetFlags, _POINTER)
_fill_colour = bind(pdfium.FPDFPageObj_GetFillColor, _POINTER, _POINTER, _POINTER, _POINTER, _POINTER)


class PdfiumStyles:
    """Asks for the styles of text objects; ``orders`` (when each is painted), ``fonts`` (in the measures, -1 if turned) and sizes stand beside the runs."""

    def __init__(self, handle: int, place: Place, paint: Paint, raw: RawPage, measures: Measures) -> None:
        self._handle, self._place, self._paint, self._raw, self._measures = handle, place, paint, raw, measures
        # A closed page frees its fonts, and the next one may get a font at the same address.
        self._fonts: dict[int, tuple[bool, str, int]] = {0: (False, "", -1)}
        self._edges = (ctypes.c_float * 4)()
        self._edges_at = ctypes.addressof(self._edges)
        self.orders = np.zeros(0, dtype=np.int64)
        self.fonts = np.zeros(0, dtype=np.int64)
        self.across = np.zeros(0)
        self.up = np.zeros(0)

    def extent(self, index: int) -> Edges:
        """Advance, ascent and descent of a character as edges on the page as shown."""
        _advance_box(self._handle, index, self._edges_at)
        left, top, right, bottom = self._edges
        return self._place.shown(left, bottom, right, top)

    def describe(self, indexes: Ints, objects: Ints) -> Runs:
        """The runs of text objects, each known by one of its characters."""
        count, handle, at = len(objects), self._handle, indexes.tolist()
        addresses: list[int] = objects.tolist()
        matrices = np.zeros((count, 6), dtype=np.float32)
        start = matrices.ctypes.data
        deque(map(_matrix, repeat(handle, count), at, range(start, start + 24 * count, 24)), maxlen=0)
        own_sizes = np.array(list(map(_font_size, repeat(handle, count), at)))
        modes = np.array(list(map(_render_mode, addresses)))
        fonts = [self._fonts.get(font) or self._font(font, index) for font, index in zip(map(_font, addresses), at, strict=True)]
        a, b, c, d, e, f = matrices.astype(np.float64).T
        upright = (b == 0) & (c == 0) & (a > 0) & (d > 0) & (own_sizes > 0)
        self.fonts = np.where(upright, [font[2] for font in fonts], -1)
        self.across, self.up = own_sizes * a, own_sizes * d
        self.orders = np.array([self._paint.text_order.get(address, 0) for address in addresses])
        # Some writers set text upside down in a font that is so, too.
        sign = np.where(own_sizes < 0, -1.0, 1.0)
        turns, slopes = self._place.directions(sign * a, sign * b)
        slanted = np.abs(slopes) > _SLANTED
        slopes[slanted] = 0.0  # stamps across the page are lines of their own
        sizes = np.maximum(np.abs(own_sizes) * np.hypot(c, d), 0.1)
        self._raw.stamps.update(np.flatnonzero(slanted & (sizes >= _STAMP)).tolist())
        origins, bases = self._place.framed(e, f, turns)
        clips = [
            to_frame(clip, turn, self._place.width, self._place.height) if clip and address not in self._paint.in_forms else None
            for clip, turn, address in zip(clips_of(addresses, self._paint.shown), turns.tolist(), addresses, strict=True)
        ]
        return Runs(
            sizes,
            (modes == _FILL_AND_STROKE) | np.array([font[0] for font in fonts], dtype=np.bool_),
            turns,
            bases,
            origins,
            slopes,
            [font[1] for font in fonts],
            clips,
            self._visible(at, addresses, modes),
        )

    def _visible(self, at: list[int], addresses: list[int], modes: Ints) -> npt.NDArray[np.bool_]:
        """Which runs can be seen: neither transparent nor white on white; the text of a scan counts as seen, and is noted."""
        count, paint = len(addresses), self._paint
        colours = np.zeros((count, 4), dtype=np.uint32)
        start, end = colours.ctypes.data, colours.ctypes.data + 16 * count
        places = (range(start + shift, end + shift, 16) for shift in (0, 4, 8, 12))
        known = np.array(list(map(_fill_colour, addresses, *places)), dtype=np.bool_)
        inked = ~_INVISIBLE[modes]
        filled = known & inked & ~_STROKED[modes]
        visible: npt.NDArray[np.bool_] = inked & ~(filled & (colours[:, 3] == 0))
        white = filled & visible & (colours[:, :3].min(axis=1, initial=255) >= _WHITE)
        for run in np.flatnonzero(white).tolist():
            visible[run] = paint.behind(self.extent(at[run]))
        for run in np.flatnonzero(~visible).tolist():
            if paint.covered_by_image(self.extent(at[run])):
                visible[run] = self._raw.recognised = True
        if paint.unseen:
            visible &= np.array([address not in paint.unseen for address in addresses], dtype=np.bool_)
        if paint.image_order and not self._raw.recognised:
            early = np.flatnonzero(visible & (self.orders > 0) & (self.orders < paint.image_order[-1][0]))
            self._raw.recognised = paint.painted_over(*self._middles([at[run] for run in early.tolist()]), self.orders[early])
        return visible

    def _middles(self, indexes: list[int]) -> tuple[Floats, Floats]:
        """The middles of characters on the page as shown."""
        edges = np.zeros((len(indexes), 4), dtype=np.float32)
        start = edges.ctypes.data
        deque(map(_advance_box, repeat(self._handle), indexes, range(start, start + 16 * len(indexes), 16)), maxlen=0)
        left, top, right, bottom = edges.astype(np.float64).T
        return self._place.middles(left, bottom, right, top)

    def _font(self, font: int, index: int) -> tuple[bool, str, int]:
        """Whether the font is bold, which symbol font it is, and its number among the fonts whose glyphs are measured.

        Bold by its name or flag; by its weight only when it has no name, for weights are guessed from stems and often wrong.
        """
        buffer = ctypes.create_string_buffer(256)
        _font_name(font, ctypes.addressof(buffer), 256)
        name = buffer.value.decode("latin-1")
        lower = name.lower()
        heavy = any(word in lower for word in _HEAVY) or bool(_font_flags(font) & _FORCE_BOLD)
        if not name:
            heavy = _font_weight(self._handle, index) >= 700
        self._fonts[font] = heavy, font_of(lower), self._measures.number(name)
        return self._fonts[font]
