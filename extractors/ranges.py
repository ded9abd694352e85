"""Ranges of characters in text order, looked up by a binary search."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from ingest.document import Span


class Places:
    """Places of numbers in text order, so that those of a passage are found by a binary search."""

    def __init__(self, places: Sequence[tuple[int, int]]) -> None:
        self.places = sorted(places)

    def inside(self, span: Span) -> list[tuple[int, int]]:
        """Those that begin in a span."""
        return self.places[bisect_left(self.places, (span.start, 0)) : bisect_left(self.places, (span.end, 0))]


class Blocked:
    """Ranges merged, so that asking for a place takes a binary search."""

    def __init__(self, ranges: Sequence[tuple[int, int]]) -> None:
        self.starts: list[int] = []
        self.ends: list[int] = []
        for start, end in sorted(ranges):
            if self.ends and start <= self.ends[-1]:
                self.ends[-1] = max(self.ends[-1], end)
            else:
                self.starts.append(start)
                self.ends.append(end)

    def holds(self, place: int) -> bool:
        """Whether a place lies in one of them."""
        index = bisect_right(self.starts, place) - 1
        return index >= 0 and place < self.ends[index]
