"""What hides words that are in the file: areas painted over them later, and the edges at which a drawing is cut off.

Comes in: words with the painting order of their operators. Goes out: the words that can be seen, and the edges of clip paths.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Sequence

import numpy as np
import pypdfium2.raw as pdfium

from ingest.glyphs_pdfium import bind
from ingest.paths_pdfium import Paint
from ingest.raw import Edges, Ints, Word, apart, each, from_frame

_INT, _POINTER = ctypes.c_int, ctypes.c_void_p
_MOST_COVERS = 2_000  # areas of a page that are compared with its words, the last ones
_SEGMENTS = 6  # a clip path with more is no rectangle

_clip_path = bind(pdfium.FPDFPageObj_GetClipPath, _POINTER, result=_POINTER)
_count_paths = bind(pdfium.FPDFClipPath_CountPaths, _POINTER)
_count_segments = bind(pdfium.FPDFClipPath_CountPathSegments, _POINTER, _INT)
_segment = bind(pdfium.FPDFClipPath_GetPathSegment, _POINTER, _INT, _INT, result=_POINTER)
_segment_point = bind(pdfium.FPDFPathSegment_GetPoint, _POINTER, _POINTER, _POINTER)
_transparent = bind(pdfium.FPDFPageObj_HasTransparency, _POINTER)
_fill_colour = bind(pdfium.FPDFPageObj_GetFillColor, _POINTER, _POINTER, _POINTER, _POINTER, _POINTER)


def uncovered(words: list[Word], orders: Ints, paint: Paint, width: float, height: float) -> list[Word]:
    """The words whose middle is not painted over; ``orders`` says for each run when it is painted, the page is as large as it is shown."""
    first = orders.min(initial=paint.order)
    covers = [cover for cover in paint.covers if cover[0] > first][-_MOST_COVERS:]
    if not covers or not words:
        return words
    if any(word.lefts for word in words):
        touched = set(_later(words, orders, covers, width, height, whole=True)[0].tolist())
        words = [own for index, word in enumerate(words) for own in (apart([word]) if index in touched or word.turn % 2 else [word])]
    hidden: set[int] = set()
    for index, number in zip(*(found.tolist() for found in _later(words, orders, covers, width, height, whole=False)), strict=True):
        if index in hidden:
            continue
        obj = covers[number][2]
        seen = clips_of([obj], paint.shown)[0]
        x0, top, x1, bottom = _edges(words[index], width, height)
        if _is_solid(obj) and (seen is None or _inside((x0 + x1) / 2, (top + bottom) / 2, seen)):
            hidden.add(index)
    return [word for index, word in enumerate(words) if index not in hidden]


def _later(
    words: list[Word], orders: Ints, covers: Sequence[tuple[int, Edges, int]], width: float, height: float, *, whole: bool
) -> tuple[Ints, Ints]:
    """Pairs of words and of areas painted later over their middle (over any part of the line they stand on, if ``whole``)."""
    x0, top, x1, bottom = np.array([_edges(word, width, height) for word in words]).T
    y, own = (top + bottom) / 2, orders[[word.run for word in words]]
    left, right = (x0, x1) if whole else ((x0 + x1) / 2, (x0 + x1) / 2)
    rows = np.argsort(y, kind="stable")
    edges = np.array([edges for _, edges, _ in covers])
    begin, end = np.searchsorted(y[rows], edges[:, 1], "left"), np.searchsorted(y[rows], edges[:, 3], "right")
    word, cover = rows[each(begin, end)], np.repeat(np.arange(len(covers)), end - begin)
    under = (own[word] < np.array([order for order, _, _ in covers])[cover]) & (edges[cover, 0] <= right[word]) & (left[word] <= edges[cover, 2])
    return word[under], cover[under]


def _edges(word: Word, width: float, height: float) -> Edges:
    return from_frame((word.x0, word.top, word.x1, word.bottom), word.turn, width, height)


def clips_of(objects: Sequence[int], shown: Callable[[float, float, float, float], Edges]) -> list[Edges | None]:
    """For each object the rectangle, as shown, outside of which it is cut off; None when it is not, or by something else than rectangles."""
    paths = list(map(_clip_path, objects))
    return [_clip_of(path, count, shown) if count > 0 else None for path, count in zip(paths, map(_count_paths, paths), strict=True)]


def _clip_of(path: int, count: int, shown: Callable[[float, float, float, float], Edges]) -> Edges | None:
    xy = (ctypes.c_float * 2)()
    at = ctypes.addressof(xy)
    seen: Edges | None = None
    for number in range(count):
        segments = _count_segments(path, number)
        if not 4 <= segments <= _SEGMENTS:
            return None
        points = []
        for index in range(4):
            _segment_point(_segment(path, number, index), at, at + 4)
            points.append((xy[0], xy[1]))
        xs, ys = [x for x, _ in points], [y for _, y in points]
        edges = shown(min(xs), min(ys), max(xs), max(ys))
        seen = edges if seen is None else (max(seen[0], edges[0]), max(seen[1], edges[1]), min(seen[2], edges[2]), min(seen[3], edges[3]))
    return seen


def _is_solid(obj: int) -> bool:
    """Whether an area is filled with one colour that lets nothing through."""
    values = (ctypes.c_uint * 4)()
    at = ctypes.addressof(values)
    return bool(_fill_colour(obj, at, at + 4, at + 8, at + 12)) and values[3] == 255 and not _transparent(obj)


def _inside(x: float, y: float, edges: Edges) -> bool:
    return bool(edges[0] <= x <= edges[2] and edges[1] <= y <= edges[3])
