"""Tables whose columns are ruled and whose rows are not: white space parts the rows.

Comes in: a ruled grid of one or two tall rows, and the words in it. Goes out: the same grid with its rows parted, or as it was.
"""

from __future__ import annotations

from collections.abc import Mapping

from ingest.cells import Grid
from ingest.lines import lines_of, segments_of
from ingest.raw import Word
from ingest.row_breaks import rows_of
from ingest.strips import Row, columns_of, grid_of, row_of
from ingest.unruled import is_table

_ROWS = 2  # a grid of more has rows of its own
_COLUMNS = 3
_LEAST = 4  # rows that are parted, at least
_PADDING = 2.5  # points on each side of an upright line that no text of a cell reaches
_FIRST = 0.9  # share of the parted rows that have something in the first column or are bands
_MOST = 20_000


def with_rows(grid: Grid, cells: Mapping[int, list[Word]]) -> Grid:
    """The grid with the rows in its tall cells parted where all of them are lists, one line or paragraph beside the other."""
    rows, columns = len(grid.ys) - 1, len(grid.xs) - 1
    if rows > _ROWS or columns < _COLUMNS or sum(map(len, cells.values())) > _MOST:
        return grid
    strips = [(x - _PADDING, x + _PADDING) for x in grid.xs[1:-1]]
    parted: list[list[Row]] = []
    ys: list[float] = []
    for number, (top, bottom) in enumerate(zip(grid.ys, grid.ys[1:], strict=False)):
        own = sorted({index for index in grid.owner[number] if grid.cells[index].row == number})
        lines = [row_of(line) for line in lines_of(segments_of(word for index in own for word in cells.get(index, ())))]
        split = _rows_in(lines, strips)
        if split is None and any(grid.cells[index].rows > 1 for index in own):
            return grid
        if split is None:
            parted.append(lines)
            ys.append(top)
            continue
        lows = [max(line.bottom for line in row) for row in split]
        highs = [min(line.top for line in row) for row in split]
        parted += split
        ys += [top, *((low + high) / 2 for low, high in zip(lows, highs[1:], strict=False))]
        if ys[-1] >= bottom or ys != sorted(ys):
            return grid
    if len(parted) == rows:
        return grid
    return grid_of(parted, strips, (grid.xs[0], grid.xs[-1]), [*ys, grid.ys[-1]])


def _rows_in(lines: list[Row], strips: list[tuple[float, float]]) -> list[list[Row]] | None:
    """The rows that white space parts; None where it is one row, however many lines it has."""
    if len(lines) < _LEAST:
        return None
    rows = rows_of(lines, strips)
    gutters = [(left + right) / 2 for left, right in strips]
    first = sum(0 in columns_of(row[0], gutters) for row in rows)
    if len(rows) < _LEAST or first < _FIRST * len(rows) or not is_table(rows, strips, afresh=True):
        return None
    return rows
