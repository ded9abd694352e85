"""Where things of a page stand when it is shown.

Comes in: coordinates of the page itself (origin at the bottom left, before /Rotate). Goes out: points from the top left of the page as shown.
"""

from __future__ import annotations

from array import array

import numpy as np

from ingest.raw import Edges, Floats, Ink, Ints


class Place:
    """How the page's own coordinates become those of the page as shown."""

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

    def shown(self, x0: float, y0: float, x1: float, y1: float) -> Edges:
        """A rectangle given by two opposite corners, as shown."""
        (xx, xy, x_at), (yx, yy, y_at) = self._x, self._y
        left, right = xx * x0 + xy * y0 + x_at, xx * x1 + xy * y1 + x_at
        top, bottom = yx * x0 + yy * y0 + y_at, yx * x1 + yy * y1 + y_at
        if left > right:
            left, right = right, left
        return (left, top, right, bottom) if top <= bottom else (left, bottom, right, top)

    def middles(self, x0: Floats, y0: Floats, x1: Floats, y1: Floats) -> tuple[Floats, Floats]:
        """The middles of rectangles, as shown."""
        (xx, xy, x_at), (yx, yy, y_at) = self._x, self._y
        across = (xx * x0 + xy * y0 + x_at) + (xx * x1 + xy * y1 + x_at)
        down = (yx * x0 + yy * y0 + y_at) + (yx * x1 + yy * y1 + y_at)
        return across / 2, down / 2

    def directions(self, a: Floats, b: Floats) -> tuple[Ints, Floats]:
        """The turns in which text of matrices [a b ...] stands as shown, and how much its baselines fall per point."""
        if self.rotation == 0 and not b.any() and (a > 0).all():
            return np.zeros(len(a), dtype=np.int64), np.zeros(len(a))
        x, y = self._x[0] * a + self._x[1] * b, self._y[0] * a + self._y[1] * b
        level = np.abs(x) >= np.abs(y)
        turns = np.where(level, np.where(x >= 0, 0, 2), np.where(y > 0, 1, 3))
        slopes = np.where(level, y, -x) / np.where(level, np.where(x == 0, 1.0, x), np.where(y == 0, 1.0, y))
        return turns, slopes

    def framed(self, x: Floats, y: Floats, turns: Ints) -> tuple[Floats, Floats]:
        """Points of the page in the frames of turns."""
        left, top = self._x[0] * x + self._x[1] * y + self._x[2], self._y[0] * x + self._y[1] * y + self._y[2]
        if not turns.any():
            return left, top
        across = np.choose(turns, (left, top, self.width - left, self.height - top))
        return across, np.choose(turns, (top, self.width - left, self.height - top, left))

    def inked(self, boxes: Floats) -> Ink:
        """The inked edges of characters as shown, from their left, right, bottom and top on the page itself, a row each."""
        left, right, bottom, top = boxes.astype(np.float32)
        # Along each axis of the shown page runs one axis of the page itself, forwards or backwards.
        edges = []
        for across, up, at in (self._x, self._y):
            low, high = (left, right) if across else (bottom, top)
            edges.append((low + at, high + at) if across + up > 0 else (at - high, at - low))
        (left, right), (top, bottom) = edges
        x0, y0, x1, y1 = (array("f", side.astype(np.float32).tobytes()) for side in (left, top, right, bottom))
        return Ink((x0, y0, x1, y1))
