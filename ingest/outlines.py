"""The rectangles of many spans, worked out together: a page of figures has a hundred of them, and each alone takes longer than its sums.

Comes in: spans, the printed lines and the glyphs of their document. Goes out: the boxes of each span, as :meth:`ingest.document.Document.boxes` gives them.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from ingest.document import Box, Glyphs, Lines, Span
from ingest.raw import Floats, Ints, each

_SIDES = (np.fmin, np.fmin, np.fmax, np.fmax)  # they pass over what is not printed


def outlines(spans: Sequence[Span], lines: Lines, glyphs: Glyphs) -> list[tuple[Box, ...]]:
    """The boxes of each span, one for each printed line that it crosses."""
    found: list[list[Box]] = [[] for _ in spans]
    owners, numbers, starts, ends = _pieces(spans, lines)
    if not len(starts):
        return [()] * len(spans)
    edges = _edges(starts, ends, glyphs)
    pages = np.array(lines.pages)[np.searchsorted(np.array(lines.firsts), numbers, "right") - 1]
    # Edges of glyphs have 24 bits: a hundred times one of them is exact, and so is rounding it.
    rounded = (np.rint(edges * 100) / 100).T.tolist()
    for owner, page, (x0, top, x1, bottom), printed in zip(owners.tolist(), pages.tolist(), rounded, (~np.isnan(edges[0])).tolist(), strict=True):
        if printed:
            found[owner].append(Box(page, x0, top, x1, bottom))
    return list(map(tuple, found))


def _pieces(spans: Sequence[Span], lines: Lines) -> tuple[Ints, Ints, Ints, Ints]:
    """The stretches that spans share with lines: number of the span, number of the line, start and end."""
    begin, stop = np.array(lines.starts, dtype=np.int64), np.array(lines.ends, dtype=np.int64)
    starts, ends = np.array([span.start for span in spans], dtype=np.int64), np.array([span.end for span in spans], dtype=np.int64)
    first, last = np.maximum(np.searchsorted(begin, starts, "right") - 1, 0), np.searchsorted(begin, ends, "left")
    owners, numbers = np.repeat(np.arange(len(spans)), last - first), each(first, last)
    starts, ends = np.maximum(starts[owners], begin[numbers]), np.minimum(ends[owners], stop[numbers])
    shared = starts < ends
    return owners[shared], numbers[shared], starts[shared], ends[shared]


def _edges(starts: Ints, ends: Ints, glyphs: Glyphs) -> Floats:
    """Left, top, right and bottom edges of stretches, each of one page; NaN where nothing of one is printed."""
    edges = np.empty((4, len(starts)))
    order = np.argsort(starts, kind="stable")
    pieces = np.searchsorted(glyphs.starts, starts[order], "right") - 1
    for own in np.split(order, np.flatnonzero(np.diff(pieces)) + 1):
        index = int(np.searchsorted(glyphs.starts, starts[own[0]], "right")) - 1
        # What lies between two stretches is reduced too, and dropped.
        bounds = np.stack((starts[own], ends[own]), axis=1).ravel() - glyphs.starts[index]
        for side, reduce, values in zip(edges, _SIDES, glyphs.sides(index), strict=True):
            side[own] = reduce.reduceat(np.append(np.frombuffer(values, dtype=values.typecode), 0.0), bounds)[::2]
    return edges
