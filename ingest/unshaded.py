"""The rows of a striped table that are not shaded: several between two stripes, above the first and below the last.

Comes in: a grid of stripes, its words, and the words outside of it. Goes out: the same grid with these rows, each by itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from itertools import pairwise

from ingest.cells import Grid
from ingest.lines import lines_of, segments_of
from ingest.raw import Word
from ingest.row_breaks import rows_of
from ingest.strips import WIDE, Row, columns_of, grid_of, row_of

_CLOSE = 1.5  # font sizes of white space between two rows
_LINES = 40  # lines above and below a table that are looked at
_LONGEST = 14  # words of a line that names the rows below it
_FILLED = 0.6  # share of the columns that hold something where the table begins and in its rows
_PADDING = 1.0
_GUTTER = 2.5  # points on each side of the line between two columns


def with_unshaded_rows(grid: Grid, cells: Mapping[int, Sequence[Word]], words: Sequence[Word]) -> Grid:
    """The grid with the rows that stand between, above and below its stripes."""
    if not grid.striped:
        return grid
    gutters = grid.xs[1:-1]
    regions = [_lines(word for index in set(own) for word in cells.get(index, ())) for own in grid.owner]
    beside = [word for word in words if grid.xs[0] - 2 < (word.x0 + word.x1) / 2 < grid.xs[-1] + 2]
    above = _above(grid, [word for word in beside if word.bottom < grid.ys[0] + 1])
    below = _below(grid, [word for word in beside if word.top > grid.ys[-1] - 1])
    several = {row for row in grid.bare if sum(0 in columns_of(line, gutters) for line in regions[row]) > 1}
    if not (above or below or several):
        return grid
    strips = [(x - _GUTTER, x + _GUTTER) for x in gutters]
    parted = {
        id(line): number for number, row in enumerate(rows_of([*above, *(line for own in regions for line in own), *below], strips)) for line in row
    }
    rows: list[list[Row]] = []
    ys: list[float] = []
    parts = [(above, True), *((own, row in several) for row, own in enumerate(regions)), (below, True)]
    tops = [min((line.top for line in above), default=0.0) - 1, *grid.ys[:-1], grid.ys[-1]]
    bands = {number for number, owner in enumerate(grid.owner, 1) if len(set(owner)) == 1}
    whole: set[int] = set()
    for number, ((own, split), top) in enumerate(zip(parts, tops, strict=True)):
        if not own and split:
            continue
        whole |= {len(rows)} if number in bands else set()
        pieces = _pieces(own, parted) if split else [own]
        rows += pieces
        ys += [
            top,
            *((max(line.bottom for line in one) + min(line.top for line in other)) / 2 for one, other in pairwise(pieces)),
        ]
    ys.append(max((line.bottom + 1 for line in below), default=grid.ys[-1]))
    if ys != sorted(ys):
        return grid
    found = grid_of(rows, strips, (grid.xs[0], grid.xs[-1]), ys)
    found.striped = not below
    return _with_bands(found, whole)


def _with_bands(grid: Grid, rows: AbstractSet[int]) -> Grid:
    """The grid with one cell in each of these rows."""
    kept = [cell for cell in grid.cells if cell.row not in rows or cell.column == 0]
    for number, cell in enumerate(kept):
        if cell.row in rows:
            cell.columns, cell.edges = len(grid.xs) - 1, (*cell.edges[:2], grid.xs[-1], cell.edges[3])
        grid.owner[cell.row][cell.column : cell.column + cell.columns] = [number] * cell.columns
    grid.cells = kept
    return grid


def _lines(words: Iterable[Word]) -> list[Row]:
    return [row_of(line) for line in lines_of(segments_of(words))]


def _pieces(lines: Sequence[Row], parted: Mapping[int, int]) -> list[list[Row]]:
    """The lines of each row."""
    found: list[list[Row]] = []
    last = -1
    for line in lines:
        if parted[id(line)] != last:
            found.append([])
            last = parted[id(line)]
        found[-1].append(line)
    return found


def _above(grid: Grid, words: Sequence[Word]) -> list[Row]:
    """The lines right above the first stripe that keep to the columns, from heads or a full row on."""
    found: list[Row] = []
    top = grid.ys[0]
    for line in reversed(_lines(words)[-_LINES:]):
        if top - line.bottom > _CLOSE * line.size or not _belongs(line, grid, found[0] if found else None):
            break
        found.insert(0, line)
        top = line.top
    while found and not _is_full(found[0], grid):
        del found[0]
    return found


def _below(grid: Grid, words: Sequence[Word]) -> list[Row]:
    """The lines right below the last stripe that keep to the columns, up to the end of the last full row."""
    found: list[Row] = []
    bottom = grid.ys[-1]
    for line in _lines(words)[:_LINES]:
        if line.top - bottom > _CLOSE * line.size or not _belongs(line, grid, found[-1] if found else None):
            break
        found.append(line)
        bottom = line.bottom
    while found and not _is_full(found[0], grid) and not (len(found) > 1 and _is_full(found[1], grid)):
        found.clear()
    while found and _names(found[-1], grid):
        del found[-1]
    return found


def _belongs(line: Row, grid: Grid, beside: Row | None) -> bool:
    """Whether a line keeps to the columns of a table, or is one that names the rows below it, of which two never follow each other."""
    if not any(line.crosses(x) for x in grid.xs[1:-1]):
        return True
    return _names(line, grid) and not (beside is not None and _names(beside, grid))


def _is_full(line: Row, grid: Grid) -> bool:
    return len(columns_of(line, grid.xs[1:-1])) >= _FILLED * (len(grid.xs) - 1)


def _names(line: Row, grid: Grid) -> bool:
    """Whether a line is one short piece of text that begins in the first column or stands over the middle of the grid."""
    if line.wide_gaps(WIDE) or len(line.words) > _LONGEST:
        return False
    return line.x0 < grid.xs[1] or abs(line.x0 + line.x1 - grid.xs[0] - grid.xs[-1]) < line.size
