"""The segments of paths as pdfium holds them: points, kinds, and where a subpath is closed.

Comes in: handles of paths. Goes out: :class:`Segments`. Asking for a segment takes four calls, and a table has thousands. pdfium keeps those of a path one after
the other, twelve bytes each, so they are copied in one piece; but only by a build of pdfium in which a path of our own was found to lie so, and only where the
last segment of a path is as far behind the first as it must be. Otherwise each is asked for.
"""

from __future__ import annotations

import ctypes
from collections import deque
from collections.abc import Sequence
from functools import cache
from itertools import chain, repeat
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pypdfium2.raw as pdfium

from ingest.glyphs_pdfium import bind

_INT, _POINTER = ctypes.c_int, ctypes.c_void_p
_SEGMENT = np.dtype({"names": ["x", "y", "kind", "closed"], "formats": ["f4", "f4", "u1", "u1"], "offsets": [0, 4, 8, 9], "itemsize": 12})

_segment = bind(pdfium.FPDFPath_GetPathSegment, _POINTER, _INT, result=_POINTER)
_segment_type = bind(pdfium.FPDFPathSegment_GetType, _POINTER)
_segment_point = bind(pdfium.FPDFPathSegment_GetPoint, _POINTER, _POINTER, _POINTER)
_segment_close = bind(pdfium.FPDFPathSegment_GetClose, _POINTER)


class Segments(NamedTuple):
    """An entry for each segment of all paths: x and y of its end or control point, its kind as pdfium numbers them, and whether it closes its subpath."""

    x: npt.NDArray[np.float32]
    y: npt.NDArray[np.float32]
    kinds: list[int]
    closed: list[int]


def segments_of(paths: Sequence[int], counts: Sequence[int]) -> Segments:
    """The first segments of paths, of each so many."""
    return (_copied(paths, counts) if _lie_in_a_row() else None) or _asked(paths, counts)


def _copied(paths: Sequence[int], counts: Sequence[int]) -> Segments | None:
    """The segments as they lie in memory; None where those of a path do not lie in a row."""
    own = [path for path, count in zip(paths, counts, strict=True) if count]
    sizes = [_SEGMENT.itemsize * count for count in counts if count]
    firsts = list(map(_segment, own, repeat(0)))
    lasts = map(_segment, own, [count - 1 for count in counts if count])
    if any(last - first != size - _SEGMENT.itemsize for first, last, size in zip(firsts, lasts, sizes, strict=True)):
        return None
    found = np.zeros(sum(counts), dtype=_SEGMENT)
    at = found.ctypes.data
    for first, size in zip(firsts, sizes, strict=True):
        ctypes.memmove(at, first, size)
        at += size
    return Segments(found["x"], found["y"], found["kind"].tolist(), found["closed"].tolist())


def _asked(paths: Sequence[int], counts: Sequence[int]) -> Segments:
    """The segments as pdfium gives them, one by one."""
    total = sum(counts)
    segments = list(map(_segment, chain.from_iterable(map(repeat, paths, counts)), chain.from_iterable(map(range, counts))))
    places = np.zeros((total, 2), dtype=np.float32)
    at = places.ctypes.data
    deque(map(_segment_point, segments, range(at, at + 8 * total, 8), range(at + 4, at + 8 * total + 4, 8)), maxlen=0)
    return Segments(places[:, 0], places[:, 1], list(map(_segment_type, segments)), list(map(_segment_close, segments)))


@cache
def _lie_in_a_row() -> bool:
    """Whether this build of pdfium keeps the segments of a path as they are copied here: tried with one that has all kinds."""
    path = pdfium.FPDFPageObj_CreateNewPath(1.5, 2.5)
    try:
        pdfium.FPDFPath_LineTo(path, -3.25, 4.75)
        pdfium.FPDFPath_BezierTo(path, 5.0, 6.0, 7.0, 8.0, 9.0, 10.0)
        pdfium.FPDFPath_Close(path)
        pdfium.FPDFPath_MoveTo(path, 11.0, 12.0)
        pdfium.FPDFPath_LineTo(path, 13.0, 14.0)
        own = [ctypes.cast(path, _POINTER).value or 0]
        counts = [pdfium.FPDFPath_CountSegments(path)]
        copied, asked = _copied(own, counts), _asked(own, counts)
        if copied is None or (copied.kinds, copied.closed) != (asked.kinds, asked.closed):
            return False
        return bool(copied.x.tolist() == asked.x.tolist() and copied.y.tolist() == asked.y.tolist())
    finally:
        pdfium.FPDFPageObj_Destroy(path)
