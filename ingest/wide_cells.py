"""Rows of a ruled table that have no lines of their own: in one cell over all columns, each line of text keeps to the columns of the rows above.

Comes in: a ruled grid and its words. Goes out: the same grid, such a cell parted line by line and column by column.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

from ingest.cells import Grid, GridCell
from ingest.lines import lines_of, segments_of
from ingest.raw import Word, count_of
from ingest.strips import Row, columns_of, row_of

_COLUMNS = 3
_WORDS = 3_000


def with_parted_cells(grid: Grid, cells: Mapping[int, Sequence[Word]]) -> Grid:
    """The grid with cells over all of its columns parted that hold rows of the table; a shaded band between stripes is left whole."""
    wide = len(grid.xs) - 1
    if wide < _COLUMNS or grid.striped:
        return grid
    lines = {
        index: own
        for index, cell in enumerate(grid.cells)
        if cell.columns == wide and cell.rows == 1 and index in cells and (own := _rows(cells[index], grid))
    }
    return _parted(grid, lines) if lines else grid


def _rows(words: Sequence[Word], grid: Grid) -> list[Row]:
    """The lines of a cell where each holds something in the first and in most columns, and stands over no line between them; else none."""
    gutters = grid.xs[1:-1]
    if count_of(words) > _WORDS:
        return []
    lines = [row_of(line) for line in lines_of(segments_of(words))]
    for line in lines:
        own = columns_of(line, gutters)
        if 0 not in own or len(own) < _COLUMNS or any(line.crosses(x) for x in gutters):
            return []
    return lines


def _parted(grid: Grid, lines: Mapping[int, Sequence[Row]]) -> Grid:
    ys: list[float] = []
    owner: list[list[int]] = []
    cells: list[GridCell] = []
    begins: list[int] = []  # where each row stands in the new grid
    for row, (top, own) in enumerate(zip(grid.ys, grid.owner, strict=False)):
        begins.append(len(ys))
        found = lines.get(own[0], ())
        middles = [(above.bottom + below.top) / 2 for above, below in pairwise(found)]
        tops = [top, *middles]
        ys += tops
        for high, low in pairwise([*tops, grid.ys[row + 1]]) if found else ():
            number, first = begins[-1] + tops.index(high), len(cells)
            cells += [GridCell(number, column, 1, 1, (x0, high, x1, low)) for column, (x0, x1) in enumerate(pairwise(grid.xs))]
            owner.append(list(range(first, len(cells))))
        if not found:
            owner.append([-1] * len(own))
    begins.append(len(ys))
    for index, cell in enumerate(grid.cells):
        if index in lines:
            continue
        first, last = begins[cell.row], begins[cell.row + cell.rows]
        cells.append(GridCell(first, cell.column, last - first, cell.columns, cell.edges))
        for row in range(first, last):
            owner[row][cell.column : cell.column + cell.columns] = [len(cells) - 1] * cell.columns
    return _in_order(Grid(grid.xs, [*ys, grid.ys[-1]], owner, cells, grid.shaded))


def _in_order(grid: Grid) -> Grid:
    """The grid with its cells from top to bottom and from left to right."""
    order = sorted(range(len(grid.cells)), key=lambda index: (grid.cells[index].row, grid.cells[index].column))
    number = {index: at for at, index in enumerate(order)}
    grid.cells = [grid.cells[index] for index in order]
    grid.owner = [[number[index] for index in row] for row in grid.owner]
    return grid
