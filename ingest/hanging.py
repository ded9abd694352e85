"""Titles in bold that hang left of their text: each is read before the text beside it, however many lines either has.

Comes in: the pieces of text of a column of a page. Goes out: the same in sets, in the order in which they are read.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from ingest.lines import Segment

_ROWS = 3
_SAME = 1.5  # points
_LEVEL = 0.15  # font sizes between the baselines of a title and its text
_PITCH = 1.6  # font sizes between the baselines of a title
_NARROW = 0.6  # times as wide as its text a title is, at most


def hanging_titles(segments: Sequence[Segment]) -> list[list[Segment]]:
    """The titles and the text beside each, and what stands over both, set by set; empty where no title of several lines hangs beside its text."""
    bold = [segment for segment in segments if all(word.bold for word in segment.words)]
    if len(bold) < _ROWS:
        return []
    edges = _edges(bold, segments)
    if edges is None:
        return []
    left, right = edges
    sets: list[list[Segment]] = []
    titles: list[list[Segment]] = []
    beside = False
    for segment in sorted(segments, key=lambda segment: (round(segment.base / 2), segment.x0)):
        hangs = abs(segment.x0 - left) < _SAME and segment.x1 < right and segment in bold
        if hangs and beside and segment.base - titles[-1][-1].base < _PITCH * segment.size:
            titles[-1].append(segment)
        elif hangs:
            titles.append([segment])
            sets += [titles[-1], []]
            beside = True
        elif segment.x0 > right - _SAME and beside:
            sets[-1].append(segment)
        else:
            sets += [] if sets and not beside else [[]]
            sets[-1].append(segment)
            beside = False
    wrapped = any(len(title) > 1 for title in titles)
    return [own for own in sets if own] if wrapped and len(titles) >= _ROWS else []


def _edges(bold: Sequence[Segment], segments: Sequence[Segment]) -> tuple[float, float] | None:
    """Where the titles and the text beside them begin, if at least three do so on one line."""
    pairs: Counter[tuple[int, int]] = Counter()
    levels: dict[int, list[Segment]] = {}
    for segment in segments:
        levels.setdefault(round(segment.base), []).append(segment)
    for title in bold:
        at = round(title.base)
        for text in (one for level in (at - 1, at, at + 1) for one in levels.get(level, ())):
            beside = abs(text.base - title.base) < _LEVEL * title.size
            if beside and text.x0 > title.x1 and not text.words[0].bold and title.x1 - title.x0 < _NARROW * (text.x1 - text.x0):
                pairs[round(title.x0), round(text.x0)] += 1
    if not pairs or pairs.most_common(1)[0][1] < _ROWS:
        return None
    return pairs.most_common(1)[0][0]
