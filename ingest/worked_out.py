"""Boxes of characters that follow from where lines begin and what their glyphs measure: they are kept as that, and worked out when asked for.

Comes in: runs that met their measures (:mod:`ingest.glyphs_pdfium`). Goes out: edges on the page as shown. A line takes some forty bytes, not sixteen a character.
"""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from ingest.document import Sides
from ingest.raw import Floats, Ints, each

CODES = 0x2200
"""Letters, punctuation and arrows: characters whose glyphs are measured."""
ADVANCE, LEFT, RIGHT, BOTTOM, TOP, LOW, HIGH = range(7)
"""What is known of a glyph, in font sizes from its origin; the last two are bottom and top of what is printed, so of none in a space."""
_STRETCH = np.dtype([("place", "i4"), ("length", "i4"), *((name, "f4") for name in ("x", "y", "wide", "high", "more")), ("font", "u1")])
"""Part of a run as it stands in a text: where it begins in it, how long it is, and x, y, wide, high, more and font as of the run. Kept as bytes, without gaps."""


@dataclass(slots=True)
class Table:
    """The measures of glyphs: rows as above, a column for each key (that of font and character), of which only those ``known`` are kept in the end."""

    values: Floats
    known: Ints | None = None

    def of(self, keys: Ints) -> list[Floats]:
        """The first five measures of keys, an array each: one for all of them would be so large that the system has to give its memory each time."""
        columns = keys if self.known is None else np.searchsorted(self.known, keys)
        return [row.take(columns) for row in self.values[:LOW]]

    def shrink(self) -> None:
        """Keeps what was learnt."""
        if self.known is None:
            self.known = np.flatnonzero(~np.isnan(self.values[ADVANCE]))
            self.values = self.values[:, self.known]


@dataclass(slots=True)
class WorkedOut:
    """The runs of a page whose characters stand where their measures say, an entry each, in order.

    A run has the characters ``firsts`` on, whose keys and origins (``x``, from the left of the page) begin at ``starts``; ``y`` is its baseline from
    the top of the page, ``wide`` and ``high`` its font size, and ``more`` what stands between its characters beyond their advances.
    """

    table: Table
    firsts: Ints
    starts: Ints
    keys: Ints
    x: Floats
    y: Floats
    wide: Floats
    high: Floats
    more: Floats
    fonts: Ints

    def run_of(self, characters: Ints) -> Ints:
        """The run that each character is in."""
        return np.searchsorted(self.firsts, characters, "right") - 1

    def ends(self, firsts: Ints, lasts: Ints) -> tuple[Floats, Floats]:
        """The left edges of characters, and the right edges of others of the same runs."""
        run = self.run_of(firsts)
        shift, wide, values = (self.starts - self.firsts)[run], self.wide[run], self.table.values
        first, last = firsts + shift, lasts + shift
        return self.x[first] + values[LEFT, self.keys[first]] * wide, self.x[last] + values[RIGHT, self.keys[last]] * wide

    def around(self, firsts: Ints, lengths: Ints) -> list[npt.NDArray[np.float32]]:
        """Left, top, right and bottom edges of stretches of characters; a glyph reaches no further than over the next one."""
        run = self.run_of(firsts)
        shift = (self.starts - self.firsts)[run]
        first, values = firsts + shift, self.table.values
        last = first + lengths - 1
        second, before = np.minimum(first + 1, last), np.maximum(last - 1, first)
        wide, x, keys = self.wide[run], self.x, self.keys
        left = np.minimum(x[first] + values[LEFT, keys[first]] * wide, x[second] + values[LEFT, keys[second]] * wide)
        right = np.maximum(x[last] + values[RIGHT, keys[last]] * wide, x[before] + values[RIGHT, keys[before]] * wide)
        # Stretches may have characters between them, which belong to none.
        bounds = np.stack((first, last + 1), axis=1).ravel()
        tops = np.maximum.reduceat(np.append(values[HIGH][keys], 0.0), bounds)[::2]
        bottoms = np.minimum.reduceat(np.append(values[LOW][keys], 0.0), bounds)[::2]
        edges = left, self.y[run] - tops * self.high[run], right, self.y[run] - bottoms * self.high[run]
        return [edge.astype(np.float32) for edge in edges]

    def sides(self, count: int) -> Sides:
        """The edges of all ``count`` characters of the page; NaN for those in no run."""
        lengths = np.append(self.starts[1:], len(self.keys)) - self.starts
        index = each(self.firsts, self.firsts + lengths)
        return _sides(self.table.of(self.keys), self.x, self.y, self.wide, self.high, lengths, index, count)

    def stretches(self, firsts: Ints, lengths: Ints, places: Ints, count: int) -> Stretches:
        """Stretches of characters, each of one run, that stand at ``places`` in a text of ``count`` characters."""
        run = self.run_of(firsts)
        kept = np.empty(len(firsts), dtype=_STRETCH)
        kept["place"], kept["length"], kept["font"] = places, lengths, self.fonts[run]
        kept["x"], kept["y"] = self.x[firsts + (self.starts - self.firsts)[run]], self.y[run]
        kept["wide"], kept["high"], kept["more"] = self.wide[run], self.high[run], self.more[run]
        return Stretches(self.table, count, kept.tobytes())


@dataclass(slots=True)
class Stretches:
    """Parts of runs as they stand in the text of a page of ``count`` characters, an entry of :data:`_STRETCH` each."""

    table: Table
    count: int
    _kept: bytes

    def shrink(self) -> None:
        """Drops the measures of glyphs that the document does not have."""
        self.table.shrink()

    def sides(self, text: str) -> Sides:
        """The edges of the characters of the text of the page; NaN for those that are not printed."""
        codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32).astype(np.int64)
        kept = np.frombuffer(self._kept, dtype=_STRETCH)
        places, lengths, fonts = (kept[name].astype(np.int64) for name in ("place", "length", "font"))
        x, y, wide, high, more = (kept[name].astype(np.float64) for name in ("x", "y", "wide", "high", "more"))
        index = each(places, places + lengths)
        values = self.table.of(codes[index] + np.repeat(fonts * CODES, lengths))
        steps = values[ADVANCE] * np.repeat(wide, lengths) + np.repeat(more, lengths)
        starts = np.cumsum(lengths) - lengths
        along = np.cumsum(steps) - steps
        x = along + np.repeat(x - along[starts], lengths)
        sides = _sides(values, x, y, wide, high, lengths, index, self.count)
        unprinted = np.flatnonzero(codes <= ord(" "))
        for side in sides:
            np.frombuffer(side, dtype=np.float32)[unprinted] = np.nan
        return sides


def _sides(values: Sequence[Floats], x: Floats, y: Floats, wide: Floats, high: Floats, lengths: Ints, index: Ints, count: int) -> Sides:
    across, up, base = np.repeat(wide, lengths), np.repeat(high, lengths), np.repeat(y, lengths)
    edges = x + values[LEFT] * across, base - values[TOP] * up, x + values[RIGHT] * across, base - values[BOTTOM] * up
    whole = np.full((4, count), np.nan, dtype=np.float32)
    for side, edge in zip(whole, edges, strict=True):
        side[index] = edge
    left, top, right, bottom = (array("f", side.tobytes()) for side in whole)
    return left, top, right, bottom
