"""Frames side by side with several lines in each, such as cards in a grid of two: one is read after the other, never across.

Comes in: the frames of a page that are no tables, its words outside of tables, the tables. Goes out: the frames that are cards, in bands of those at
about the same height; a heading between two bands stands above the lower one.
"""

from __future__ import annotations

from collections.abc import Sequence

from ingest.cells import Grid, GridCell
from ingest.raw import Edges, Word
from ingest.shades import Fill, is_coloured

_LINES = 3
"""Lines in a card, at least; a card that stands below others may have fewer."""
_NARROW, _WIDE = 0.15, 0.55
"""The shares of the width of the page between which a card is wide: more is a paragraph, less a cell or a button."""
_ACROSS, _FLAT = 0.8, 0.5  # shares of the width of a card that its banner has at least, and of its height that it has at most
_OVERLAP = 2.0  # points by which frames may run into each other


def cards_of(frames: Sequence[Edges], words: Sequence[Word], tables: Sequence[Edges], width: float) -> list[list[Edges]]:
    """Bands of cards from top to bottom, each in reading order; empty where no cards stand side by side."""
    wide = [frame for frame in frames if _NARROW * width <= frame[2] - frame[0] <= _WIDE * width]
    if len(wide) < 2:
        return []
    boxes = [frame for frame in _outermost(wide) if not any(_meet(frame, table) for table in tables)]
    held = {frame: [word for word in words if _holds(frame, word)] for frame in boxes}
    boxes = [frame for frame in boxes if held[frame]]
    bands = [band for band in _bands(boxes) if _stands_alone(band, words, tables)]
    lines = {frame: len({round(word.base) for word in held[frame]}) for frame in boxes}
    if not any(
        _beside(one, other) and min(lines[one], lines[other]) >= _LINES for band in bands for one in band for other in band if one[0] < other[0]
    ):
        return []
    return [_in_order(band) for band in bands]


def banners_of(bands: Sequence[Sequence[Edges]], fills: Sequence[Fill], words: Sequence[Word]) -> list[Grid]:
    """The coloured bars across cards with words on them, each as a grid of one cell."""
    found: list[Grid] = []
    for edges, colour in fills:
        x0, top, x1, bottom = edges
        card = next((card for band in bands for card in band if _level(card, edges) and card[0] - _OVERLAP <= x0 and x1 <= card[2] + _OVERLAP), None)
        if card is None or not is_coloured(colour) or x1 - x0 < _ACROSS * (card[2] - card[0]) or bottom - top > _FLAT * (card[3] - card[1]):
            continue
        if any(_holds(edges, word) for word in words) and not any(_meet(edges, other.edges) for other in found):
            found.append(Grid([x0, x1], [top, bottom], [[0]], [GridCell(0, 0, 1, 1, edges)], banner=True))
    return found


def inside(bands: Sequence[Sequence[Edges]], word: Word) -> bool:
    """Whether a word stands in a card."""
    return any(_holds(card, word) for band in bands for card in band)


def _holds(frame: Edges, word: Word) -> bool:
    return frame[0] <= (word.x0 + word.x1) / 2 <= frame[2] and frame[1] <= (word.top + word.bottom) / 2 <= frame[3]


def _meet(one: Edges, other: Edges) -> bool:
    """Whether two rectangles overlap."""
    return _level(one, other) and one[0] < other[2] - _OVERLAP and other[0] < one[2] - _OVERLAP


def _level(one: Edges, other: Edges) -> bool:
    return one[1] < other[3] - _OVERLAP and other[1] < one[3] - _OVERLAP


def _beside(one: Edges, other: Edges) -> bool:
    return _level(one, other) and not _meet(one, other)


def _outermost(frames: Sequence[Edges]) -> list[Edges]:
    """The frames without those inside of others: the fills of headings, buttons."""
    kept: list[Edges] = []
    for frame in sorted(set(frames), key=lambda edges: ((edges[0] - edges[2]) * (edges[3] - edges[1]), edges)):
        if not any(_meet(frame, outer) for outer in kept):
            kept.append(frame)
    return kept


def _bands(boxes: Sequence[Edges]) -> list[list[Edges]]:
    """Frames that stand at the same height as another of their band, from top to bottom."""
    bands: list[list[Edges]] = []
    bottom = float("-inf")
    for box in sorted(boxes, key=lambda edges: edges[1]):
        if bands and box[1] < bottom - _OVERLAP:
            bands[-1].append(box)
        else:
            bands.append([box])
        bottom = max(bottom, box[3])
    return bands


def _stands_alone(band: Sequence[Edges], words: Sequence[Word], tables: Sequence[Edges]) -> bool:
    """Whether nothing but the frames stands at the height of a band: a box in a column of prose is none of cards."""
    top, bottom = min(box[1] for box in band), max(box[3] for box in band)
    if any(table[1] < bottom and top < table[3] for table in tables):
        return False
    return all(any(_holds(box, word) for box in band) for word in words if top < (word.top + word.bottom) / 2 < bottom)


def _in_order(band: Sequence[Edges]) -> list[Edges]:
    """The cards of a band, column by column."""
    columns: list[list[Edges]] = []
    for box in sorted(band):
        own = next((column for column in columns if box[0] < column[0][2] - _OVERLAP), None)
        if own is None:
            columns.append([box])
        else:
            own.append(box)
    return [box for column in columns for box in sorted(column, key=lambda edges: edges[1])]
