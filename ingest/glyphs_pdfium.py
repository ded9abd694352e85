"""The inked boxes of a page's characters as pdfium gives them, most of them worked out instead of asked for.

Comes in: an open text page and the words in it. Goes out: edges in the page's own coordinates, before /Rotate.
One call for each character is what reading a page costs most. So the first, a middle and the last character of a run are asked for, and those between are put
where the measures of their glyphs, learnt from earlier ones, say. If that does not lead to the middle and the last one (the run is kerned, or spaced), the same
is tried with each word, and then each character is asked for.
"""

from __future__ import annotations

import ctypes
from collections import deque
from collections.abc import Callable
from itertools import repeat

import numpy as np
import numpy.typing as npt
import pypdfium2.raw as pdfium

from ingest.raw import Floats, Ints, each
from ingest.worked_out import ADVANCE, BOTTOM, CODES, HIGH, LEFT, LOW, RIGHT, TOP, Table, WorkedOut

_INT, _POINTER = ctypes.c_int, ctypes.c_void_p
_FONTS = 40  # fonts of a document whose glyphs are measured
_ROOM = 8  # fonts for whose glyphs room is made at once: 4 MB, of which a hundredth is ever touched
_TRIES = 200
_NEAR = 0.05  # points by which the last box may differ from what is worked out, but for its place on the line
_SPREAD, _OFF = 0.04, 0.015  # font sizes by which the last and the middle box may stand elsewhere on the line


def bind(function: Callable[..., object], *arguments: type, result: type = _INT) -> Callable[..., int]:
    """The same C function, taking addresses as plain integers: a call costs little, converting its arguments does not.

    Whole numbers that are no addresses (never negative ones here) are handed over as such, too: registers hold both, and ``ctypes`` converts
    addresses in a third of the time.
    """
    address = ctypes.cast(function, _POINTER).value  # type: ignore[arg-type]
    return ctypes.PYFUNCTYPE(result, *([_POINTER] * len(arguments)))(address)  # type: ignore[arg-type]


_inked_box = bind(pdfium.FPDFText_GetCharBox, _POINTER, _INT, _POINTER, _POINTER, _POINTER, _POINTER)
_advance_box = bind(pdfium.FPDFText_GetLooseCharBox, _POINTER, _INT, _POINTER)
_object = bind(pdfium.FPDFText_GetTextObject, _POINTER, _INT, result=_POINTER)
_origin = bind(pdfium.FPDFText_GetCharOrigin, _POINTER, _INT, _POINTER, _POINTER)


class Measures:
    """What is known of the glyphs of a document's fonts."""

    def __init__(self) -> None:
        self._room = np.zeros((7, 0))
        self.table = Table(self._room)
        self.tried = self.met = 0
        self._numbers: dict[str, int] = {"": -1}

    @property
    def of_use(self) -> bool:
        """Whether whole runs are worth a try: writers that kern do so on each line."""
        return self.tried < _TRIES or self.met > 0.1 * self.tried

    def number(self, font: str) -> int:
        """The number in the table of a font of this name; -1 when it has none, or there are too many to keep.

        Two fonts of one name do no harm: what is worked out is compared with what is asked for.
        """
        known = self._numbers.get(font)
        if known is None:
            known = len(self._numbers) - 1 if len(self._numbers) <= _FONTS else -1
            self._numbers[font] = known
            if known >= 0:
                self._make_room(known)
        return known

    def _make_room(self, font: int) -> None:
        """Has columns for the glyphs of a font, none known. Room is made for several fonts at once: zeros that nobody looks at take no memory and no time."""
        start, end = font * CODES, (font + 1) * CODES
        if end > self._room.shape[1]:
            room = np.zeros((7, start + _ROOM * CODES))
            room[:, :start] = self._room[:, :start]
            self._room = room
        self._room[ADVANCE, start:end] = np.nan
        self.table.values = self._room[:, :end]


class Boxes:
    """The inked edges of the characters of a text: ``sides`` are left, right, bottom and top of each; NaN where nobody asked."""

    def __init__(self, handle: int, text: str, measures: Measures) -> None:
        self.sides = np.full((4, len(text)), np.nan)
        codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
        self._codes = np.minimum(codes, CODES - 1).astype(np.int64)
        self._handle, self._measures = handle, measures
        self._at = [side.ctypes.data for side in self.sides]

    def ask(self, indexes: Ints) -> None:
        """Asks pdfium for the boxes of these characters, as far as they are not known."""
        indexes = indexes[np.isnan(self.sides[0, indexes])]
        own = indexes.tolist()
        places = (map(at.__add__, [8 * index for index in own]) for at in self._at)
        deque(map(_inked_box, repeat(self._handle, len(own)), own, *places), maxlen=0)

    def white(self, lasts: Ints, firsts: Ints, fonts: Ints) -> Floats:
        """How much of the gap between the ink of pairs of characters belongs to their advances, in font sizes; NaN where it is not known."""
        values, codes, base = self._measures.table.values, self._codes, fonts * CODES
        if not values.shape[1]:
            return np.full(len(fonts), np.nan)
        before, after = base + codes[lasts], base + codes[firsts]
        white = np.maximum(values[ADVANCE, before] - values[RIGHT, before], 0.0) + np.maximum(values[LEFT, after], 0.0)
        return np.where(fonts >= 0, white, np.nan)

    def fill(self, firsts: Ints, ends: Ints, runs: Ints, fonts: Ints, sizes: tuple[Floats, Floats]) -> WorkedOut | None:
        """The boxes of stretches of one run each, put into ``sides``, or, if all of them are worked out by whole runs, what they are worked out of.

        ``fonts`` are the numbers in the measures for each run, -1 where the text stands turned or slanted; ``sizes`` are its sizes across and up.
        """
        heads = np.append(0, np.flatnonzero(runs[1:] != runs[:-1]) + 1)
        tails = np.append(heads[1:], len(runs)) - 1
        # Whole runs first: where nothing is kerned, three boxes of a line tell all of it.
        done = np.zeros(len(firsts), dtype=np.bool_)
        able = fonts[runs[heads]] >= 0
        heads, tails = heads[able], tails[able]
        if self._measures.of_use and len(heads):
            made, right = self._worked_out(firsts[heads], firsts[(heads + tails + 1) // 2], ends[tails], runs[heads], fonts, sizes)
            self._measures.tried += len(right)
            self._measures.met += int(right.sum())
            if right.all() and able.all():
                return made
            self.put(made, right)
            done[each(heads[right], tails[right] + 1)] = True
        words = np.flatnonzero(~done & (fonts[runs] >= 0) & (ends - firsts > 2))
        if len(words):
            made, right = self._worked_out(firsts[words], firsts[words], ends[words], runs[words], fonts, sizes)
            self.put(made, right)
            done[words[right]] = True
        self.ask(each(firsts[~done], ends[~done]))
        return None

    def put(self, made: WorkedOut, right: npt.NDArray[np.bool_]) -> None:
        """Keeps the boxes of the runs that are right."""
        lengths = np.append(made.starts[1:], len(made.keys)) - made.starts
        inside = np.repeat(right, lengths)
        index, keys, x = each(made.firsts, made.firsts + lengths)[inside], made.keys[inside], made.x[inside]
        wide, high, base = (np.repeat(own, lengths)[inside] for own in (made.wide, made.high, made.y))
        values = made.table.values
        for side, edge in zip(self.sides, (LEFT, RIGHT, BOTTOM, TOP), strict=True):
            side[index] = x + values[edge][keys] * wide if edge in {LEFT, RIGHT} else base + values[edge][keys] * high

    def _worked_out(
        self, firsts: Ints, middles: Ints, ends: Ints, runs: Ints, fonts: Ints, sizes: tuple[Floats, Floats]
    ) -> tuple[WorkedOut, npt.NDArray[np.bool_]]:
        """Where the characters of each stretch stand, as their measures say (upwards from the foot of the page), and for which stretches that is right.

        It is where the middle and the last character are found there.
        """
        lasts, lengths = ends - 1, ends - firsts
        self.ask(np.concatenate((firsts, lasts, middles[middles > firsts])))
        tails = np.cumsum(lengths) - 1
        starts = tails - lengths + 1
        places = np.arange(tails[-1] + 1)
        index = places + np.repeat(firsts - starts, lengths)
        keys = self._codes[index] + np.repeat(fonts[runs] * CODES, lengths)
        across, up = sizes[0][runs], sizes[1][runs]
        steps, unknown = self._advances(keys, index, lengths, across, up)
        values = self._measures.table.values
        steps *= np.repeat(across, lengths)
        x = np.cumsum(steps)
        x -= steps
        # Where the stretch begins, from the left and upper edges of its first glyph.
        sides, first, last = self.sides, keys[starts], keys[tails]
        origin = sides[0, firsts] - values[LEFT, first] * across - x[starts]
        base = sides[3, firsts] - values[TOP, first] * up
        # What kerning and rounding have added up to at the last glyph is spread over those before it.
        rest = sides[0, lasts] - (x[tails] + origin + values[LEFT, last] * across)
        more = rest / np.maximum(lengths - 1, 1)
        x += np.repeat(origin - more * starts, lengths)
        x += np.repeat(more, lengths) * places
        meets = np.abs(rest) < _SPREAD * across
        if unknown is not None:
            meets &= ~np.logical_or.reduceat(unknown, starts)
        meets &= np.abs(x[tails] + values[RIGHT, last] * across - sides[1, lasts]) < _NEAR
        meets &= np.abs(base + values[BOTTOM, last] * up - sides[2, lasts]) < _NEAR
        meets &= np.abs(base + values[TOP, last] * up - sides[3, lasts]) < _NEAR
        at = starts + middles - firsts
        meets &= np.abs(x[at] + values[LEFT, keys[at]] * across - sides[0, middles]) < _OFF * across
        return WorkedOut(self._measures.table, firsts, starts, keys, x, base, across, up, more, fonts[runs]), np.asarray(meets, dtype=np.bool_)

    def _advances(self, keys: Ints, index: Ints, lengths: Ints, across: Floats, up: Floats) -> tuple[Floats, npt.NDArray[np.bool_] | None]:
        """The advances of characters by their keys in the measures, new ones learnt; 0 where they cannot be, and which those are (None: none)."""
        values = self._measures.table.values
        advance = values[ADVANCE][keys]
        unknown = np.isnan(advance)
        if not unknown.any():
            return advance, None
        missing = np.flatnonzero(unknown)
        new, where = np.unique(keys[missing], return_index=True)
        where = missing[where]
        where = where[new % CODES < CODES - 1]
        self.ask(index[where])
        stretch = np.searchsorted(np.cumsum(lengths), where, "right")
        if len(where):
            learnt = keys[where]
            values[:, learnt] = self._learn(index[where], across[stretch], up[stretch])
            blank = learnt[learnt % CODES <= ord(" ")]
            values[LOW, blank], values[HIGH, blank] = np.inf, -np.inf
        advance = values[ADVANCE][keys]
        unknown = np.isnan(advance)
        advance[unknown] = 0.0
        return advance, unknown

    def _learn(self, indexes: Ints, across: Floats, up: Floats) -> Floats:
        """The measures of the glyphs of characters that were asked for, set upright at these sizes; NaN where they cannot be told from this one."""
        count, own = len(indexes), indexes.tolist()
        boxes, origins = np.zeros((count, 4), dtype=np.float32), np.zeros((count, 2))
        box, at = boxes.ctypes.data, origins.ctypes.data
        known = np.array(list(map(_advance_box, repeat(self._handle), own, range(box, box + 16 * count, 16))), dtype=np.bool_)
        known &= np.array(list(map(_origin, repeat(self._handle), own, *_pairs(at, count))), dtype=np.bool_)
        left, right, bottom, top = self.sides[:, indexes]
        x, y = origins.T
        ends = boxes[:, 2].astype(np.float64)
        # The box goes as far as the ink where that hangs over the advance; then the next glyph tells.
        over = np.flatnonzero(known & (np.abs(ends - right) < _NEAR) & (indexes + 1 < len(self._codes)))
        if len(over):
            own, following = indexes[over].tolist(), (indexes[over] + 1).tolist()
            there = np.zeros((len(over), 2))
            told = np.array(list(map(_origin, repeat(self._handle), following, *_pairs(there.ctypes.data, len(over)))), dtype=np.bool_)
            objects = (list(map(_object, repeat(self._handle), at)) for at in (own, following))
            known[over] = told & np.array([one == other for one, other in zip(*objects, strict=True)], dtype=np.bool_)
            ends[over] = np.minimum(ends[over], there[:, 0])
        low, high = (bottom - y) / up, (top - y) / up
        measures = np.array(((ends - x) / across, (left - x) / across, (right - x) / across, low, high, low, high))
        measures[:, ~known] = np.nan
        return measures


def _pairs(start: int, count: int) -> tuple[range, range]:
    """The addresses of both numbers of pairs that follow each other."""
    return range(start, start + 16 * count, 16), range(start + 8, start + 16 * count + 8, 16)
