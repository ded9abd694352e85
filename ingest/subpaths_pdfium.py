"""The subpaths of what pdfium draws: which are rectangles, and which are holes in others.

Comes in: handles of paths with their matrices. Goes out: points in page coordinates, or the bounds of a rectangle. Most paths of a page are rectangles that
are filled: cells, and lines drawn as thin ones. They are told all at once.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator

import numpy as np
import numpy.typing as npt
import pypdfium2.raw as pdfium

from ingest.raw import Edges, Floats, Ints
from ingest.segments_pdfium import segments_of

Subpath = tuple[list[tuple[float, float]], bool, bool]
"""Points (of curves their end and control points), whether it is closed, and whether it has curves."""

_LINE, _MOVE, _CURVE = pdfium.FPDF_SEGMENT_LINETO, pdfium.FPDF_SEGMENT_MOVETO, pdfium.FPDF_SEGMENT_BEZIERTO
_HOLE = 0.5  # share of an area that a hole takes, so that a border is left
_FEW = 4  # paths that are looked at one by one
_UPRIGHT = 0.5  # points by which the ends of an upright side differ


def subpaths_of(paths: list[int], counts: list[int], matrices: Floats, only_filled: npt.NDArray[np.bool_]) -> Iterator[list[Subpath] | Edges]:
    """The subpaths of paths of so many segments, in page coordinates; of one that is ``only_filled``, and a rectangle, the bounds of that."""
    segments = segments_of(paths, counts)
    x, y, kinds_of, closed = segments.x.astype(np.float64), segments.y.astype(np.float64), segments.kinds, segments.closed
    a, b, c, d, e, f = np.repeat(matrices, counts, axis=0).T
    x, y = a * x + c * y + e, b * x + d * y + f
    points = list(zip(x.tolist(), y.tolist(), strict=True))
    start = 0
    for count, edges in zip(counts, _rectangles(np.array(kinds_of), x, y, np.array(counts), only_filled), strict=True):
        end = start + count
        if edges is not None:
            yield edges
            start = end
            continue
        if count <= 2:  # no more than one line
            yield [(points[start:end], bool(closed[end - 1]), False)] if count == 2 else []
        else:
            kinds = kinds_of[start:end]
            if kinds.count(_MOVE) == 1 and kinds[0] == _MOVE:
                yield [(points[start:end], bool(closed[end - 1]), _CURVE in kinds)]
                start = end
                continue
            stops = [index for index in range(1, count) if kinds[index] == _MOVE]
            yield [
                (points[start + first : start + stop], bool(closed[start + stop - 1]), _CURVE in kinds[first:stop])
                for first, stop in zip([0, *stops], [*stops, count], strict=True)
                if stop - first > 1
            ]
        start = end


def _rectangles(kinds: Ints, x: Floats, y: Floats, counts: Ints, wanted: npt.NDArray[np.bool_]) -> list[Edges | None]:
    """The bounds of those paths that are one rectangle each, as :func:`rectangle` tells it, and are wanted; None for others."""
    found: list[Edges | None] = [None] * len(counts)
    own = np.flatnonzero(wanted & ((counts == 4) | (counts == 5)))  # the first corner may come again
    if len(own) < _FEW:
        return found
    starts = (np.cumsum(counts) - counts)[own]
    places = starts + np.arange(4)[:, None]
    last = starts + counts[own] - 1
    xs, ys = x[places], y[places]
    wide, high = np.abs(xs - np.roll(xs, -1, axis=0)), np.abs(ys - np.roll(ys, -1, axis=0))
    right = (
        (kinds[starts] == _MOVE)
        & (kinds[places[1:]] == _LINE).all(axis=0)
        & (kinds[last] == _LINE)
        & ((wide <= _UPRIGHT) | (high <= _UPRIGHT)).all(axis=0)
    )
    right &= (counts[own] == 4) | ((np.abs(x[last] - xs[0]) < _UPRIGHT) & (np.abs(y[last] - ys[0]) < _UPRIGHT))
    edges = np.array((xs.min(axis=0), ys.min(axis=0), xs.max(axis=0), ys.max(axis=0)))
    right &= np.isfinite(edges).all(axis=0)
    for index, (x0, y0, x1, y1) in zip(own[right].tolist(), edges.T[right].tolist(), strict=True):
        found[index] = x0, y0, x1, y1
    return found


def without_holes(subpaths: list[Subpath], *, alternate: bool) -> list[Subpath]:
    """The subpaths of a filled path; of two of which one is a hole in the other, the four sides of the border that is left."""
    found: list[Subpath] = []
    areas = [bounds(points) for points, _, _ in subpaths]
    index = 0
    while index < len(subpaths):
        frame = None
        if index + 1 < len(subpaths):
            outer, inner = sorted(areas[index : index + 2], key=lambda e: (e[0] - e[2]) * (e[3] - e[1]))
            if outer[0] <= inner[0] and outer[1] <= inner[1] and inner[2] <= outer[2] and inner[3] <= outer[3]:
                frame = _frame(subpaths[index], subpaths[index + 1], outer, inner, alternate=alternate)
        found += [subpaths[index]] if frame is None else frame
        index += 1 if frame is None else 2
    return found


def _frame(one: Subpath, other: Subpath, outer: Edges, inner: Edges, *, alternate: bool) -> list[Subpath] | None:
    """The sides of a border that is drawn as an area with a hole in it: none where its corners are round; None where it is something else."""
    if not alternate and (_turns(one[0]) > 0) == (_turns(other[0]) > 0):
        return None
    (x0, y0, x1, y1), (u0, v0, u1, v1) = outer, inner
    if (u1 - u0) * (v1 - v0) < _HOLE * (x1 - x0) * (y1 - y0):
        return None
    if one[2] or other[2] or rectangle(one[0]) is None or rectangle(other[0]) is None:
        return []
    sides = (x0, y0, x1, v0), (x0, v1, x1, y1), (x0, y0, u0, y1), (u1, y0, x1, y1)
    return [([(p, q), (r, q), (r, s), (p, s)], True, False) for p, q, r, s in sides if r > p and s > q]


def _turns(points: list[tuple[float, float]]) -> float:
    """Twice the area within a line: positive where it goes round to the left."""
    return sum(x0 * y1 - x1 * y0 for (x0, y0), (x1, y1) in itertools.pairwise([*points, points[0]]))


def bounds(points: list[tuple[float, float]]) -> Edges:
    """The rectangle round points."""
    xs, ys = zip(*points, strict=True)
    return min(xs), min(ys), max(xs), max(ys)


def rectangle(points: list[tuple[float, float]]) -> Edges | None:
    """The rectangle that four corners (the first perhaps repeated) with upright sides make."""
    corners = points[:-1] if len(points) == 5 and _near(points[0], points[4]) else points
    if len(corners) != 4:
        return None
    (x0, y0), (x1, y1), (x2, y2), (x3, y3) = corners
    if (
        (abs(x0 - x1) > 0.5 and abs(y0 - y1) > 0.5)
        or (abs(x1 - x2) > 0.5 and abs(y1 - y2) > 0.5)
        or (abs(x2 - x3) > 0.5 and abs(y2 - y3) > 0.5)
        or (abs(x3 - x0) > 0.5 and abs(y3 - y0) > 0.5)
    ):
        return None
    return min(x0, x1, x2, x3), min(y0, y1, y2, y3), max(x0, x1, x2, x3), max(y0, y1, y2, y3)


def _near(one: tuple[float, float], other: tuple[float, float]) -> bool:
    return abs(one[0] - other[0]) < 0.5 and abs(one[1] - other[1]) < 0.5
