"""A table without upright lines that goes on over a page: what is left of it may be too little to tell its columns, which the page before has shown.

Comes in: the last table of the page before with its words, and the words of a page that stand in no table. Goes out: :class:`~ingest.cells.Grid`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from ingest.cells import Grid
from ingest.lines import lines_of, segments_of
from ingest.raw import Word, apart, count_of
from ingest.row_breaks import rows_of
from ingest.strips import Row, column_of, columns_of, grid_of, of_fixed_pitch, row_of

_COLUMNS = 3
_SAME = 1.5  # points by which a head may stand elsewhere than on the page before
_APART = 3.0  # font sizes of white space between lines of a table
_FOOT = 2  # lines of a running foot or head
_FILLED = 0.6  # share of the columns that the first of the last rows fills
_PADDING = 1.0  # points on each side of the line between two columns
_MOST = 5_000  # words of a page that is searched


def carried_grid(before: Grid, cells: Mapping[int, Sequence[Word]], words: list[Word]) -> Grid | None:
    """The rest of a table: the same heads at the same place, and below them the lines that keep to the columns of the page before."""
    if len(before.xs) <= _COLUMNS or not words:
        return None
    own = [index for index in sorted(set(before.owner[0])) if cells.get(index)]
    if len(own) < _COLUMNS:
        return None
    first = cells[own[0]][0]
    if not any(abs(word.x0 - first.x0) < _SAME and word.first[0] == first.first[0] for word in words):
        return None
    if count_of(words) > _MOST:
        return None
    heads = apart(word for index in own for word in cells[index])
    rows = of_fixed_pitch([row_of(line) for line in lines_of(segments_of(words))])
    for at, row in enumerate(rows):
        last = _end_of_heads(heads, rows[at:])
        if last:
            return _grid_from(before, rows[at:], last)
        if row.words[0].text == heads[0].text and abs(row.x0 - heads[0].x0) < _SAME:
            break
    return None


def carried_rows(before: Grid, cells: Mapping[int, Sequence[Word]], below: Sequence[Word], words: list[Word]) -> Grid | None:
    """The last rows of a table on the top of the next page, without heads: each piece begins where a column of the page before did.

    ``below`` are the words of the page before that stand under the table: a running foot at most.
    """
    if len(before.xs) <= _COLUMNS or not words or count_of(words) > _MOST or len(lines_of(segments_of(below))) > _FOOT:
        return None
    lefts = _lefts(before, cells)
    rows = of_fixed_pitch([row_of(line) for line in lines_of(segments_of(words))])
    strips = [(x - _PADDING, x + _PADDING) for x in before.xs[1:-1]]
    gutters = list(before.xs[1:-1])
    kept: list[Row] = []
    for at, row in enumerate(rows):
        near = not kept or row.top - kept[-1].bottom < _APART * row.size
        if near and _begins_at(row, gutters, lefts) and (kept or len(columns_of(row, gutters)) >= max(_COLUMNS + 1, _FILLED * len(lefts))):
            kept.append(row)
        elif kept or at + 1 > _FOOT:
            break
    if not kept or any(row.crosses(x) for row in kept for x in gutters):
        return None
    parted = rows_of(kept, strips)
    return grid_of(parted, strips, (before.xs[0], before.xs[-1])) if parted else None


def _lefts(grid: Grid, cells: Mapping[int, Sequence[Word]]) -> dict[int, float]:
    """Where most cells of each column begin, for columns in which they begin at one place."""
    places: dict[int, list[float]] = {}
    for index, cell in enumerate(grid.cells):
        if cell.columns == 1 and cells.get(index):
            places.setdefault(cell.column, []).append(min(word.x0 for word in cells[index]))
    middles = {column: sorted(lefts)[len(lefts) // 2] for column, lefts in places.items()}
    return {column: left for column, left in middles.items() if 2 * sum(abs(own - left) < _SAME for own in places[column]) > len(places[column])}


def _begins_at(row: Row, gutters: Sequence[float], lefts: Mapping[int, float]) -> bool:
    """Whether the first word in each column begins where those of the column do."""
    firsts: dict[int, float] = {}
    for word in row.words:
        firsts.setdefault(column_of(gutters, word.x0), word.x0)
    return all(column in lefts and abs(left - lefts[column]) < _SAME + 0.5 for column, left in firsts.items())


def _end_of_heads(heads: list[Word], rows: Sequence[Row]) -> int:
    """How many lines at the top hold the words of the heads, at their places; 0 where others are."""
    left = Counter((word.text, round(word.x0)) for word in heads)
    for count, row in enumerate(rows, 1):
        own = Counter((word.text, round(word.x0)) for word in row.words)
        if own - left:
            return 0
        left -= own
        if not left:
            return count
    return 0


def _grid_from(before: Grid, rows: list[Row], heads: int) -> Grid | None:
    """The heads and the lines below them that leave the lines between the columns white."""
    strips = [(x - _PADDING, x + _PADDING) for x in before.xs[1:-1]]
    kept = rows[:heads]
    for row in rows[heads:]:
        if (row.top - kept[-1].bottom) > _APART * row.size or any(row.crosses(x) for x in before.xs[1:-1]):
            break
        if not before.xs[0] - _SAME < row.x0 <= row.x1 < before.xs[-1] + _SAME:
            break
        kept.append(row)
    first = next((i for i, row in enumerate(kept) if i >= heads and row.x0 < before.xs[1]), len(kept))
    rest, others = kept[heads:first], kept[first:]
    parted = [own for own in (kept[:heads], rest) if own] + (rows_of(others, strips) if others else [])
    return grid_of(parted, strips, (before.xs[0], before.xs[-1])) if len(parted) > 1 else None
