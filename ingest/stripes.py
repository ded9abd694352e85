"""Rows that stand beside a ruled or shaded table and are part of it: heads above it without lines, and rows between shaded ones.

Comes in: grids, and the words outside of them. Goes out: the same grids, larger where such rows belong to them.
"""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from itertools import pairwise

from ingest.cells import Grid, GridCell
from ingest.lines import lines_of, segments_of
from ingest.raw import Word
from ingest.shades import Fill
from ingest.strips import HEADS, WIDE, Row, columns_of, row_of

_SAME = 2.0  # points by which the columns of two shaded rows may differ
_BETWEEN = 2.5  # a row that is not shaded is at most this many times as high as the shaded one above it
_BAND = 4.0  # the same where a band stands between two that are not shaded
_CLOSE = 1.5  # font sizes of white space between a head and the table below it
_COLUMNS = 3
_FILLED = 0.6  # share of the columns that have a head
_WITHIN = 0.6  # font sizes of white space between two lines of a row
_PADDING = 1.0
_NEAR = 7.0  # font sizes above a grid within which its heads stand
_LONGEST = 14  # words of a line that names the rows below it


def with_stripes(grids: Sequence[Grid], fills: Sequence[Fill]) -> list[Grid]:
    """The grids, those of one shaded row each that share their columns joined, with the rows between them; a band may be one of these."""
    groups: list[list[Grid]] = []
    for grid in sorted(grids, key=lambda one: one.ys[0]):
        group = next((own for own in groups if _goes_on(own[-1], grid, fills)), None)
        if group is None:
            groups.append([grid])
        else:
            group.append(grid)
    return [group[0] if len(group) == 1 else _joined(group, fills) for group in groups]


def _goes_on(above: Grid, below: Grid, fills: Sequence[Fill]) -> bool:
    """Whether two shaded rows have the same columns, and there is room for a few rows at most between them and the shaded bands that stand there."""
    if len(above.ys) != 2 or len(below.ys) != 2 or len(above.xs) != len(below.xs) or len(above.xs) <= _COLUMNS:
        return False
    between = below.ys[0] - above.ys[-1]
    high = above.ys[-1] - above.ys[0]
    if between <= 0 or not all(abs(one - other) < _SAME for one, other in zip(above.xs, below.xs, strict=True)):
        return False
    if between < _BETWEEN * high:
        return True
    bands = sorted((edges[1], edges[3]) for edges, _ in _bands(above.xs, fills) if above.ys[-1] < edges[1] and edges[3] < below.ys[0])
    steps = [top - bottom for (_, bottom), (top, _) in pairwise([above.ys, *bands, below.ys])]
    return len(bands) > 0 and (between < _BAND * high or max(steps) < _BETWEEN * max(high, below.ys[-1] - below.ys[0]))


def _bands(xs: Sequence[float], fills: Sequence[Fill]) -> list[Fill]:
    """The fills that reach over all columns."""
    return [fill for fill in fills if abs(fill[0][0] - xs[0]) < _SAME and abs(fill[0][2] - xs[-1]) < _SAME]


def _joined(group: Sequence[Grid], fills: Sequence[Fill]) -> Grid:
    xs, ys = group[0].xs, [y for grid in group for y in grid.ys]
    bands = [edges for edges, _ in _bands(xs, fills) if ys[0] < edges[1] and edges[3] < ys[-1]]
    for edge in (edge for band in bands for edge in (band[1], band[3])):
        if all(abs(edge - y) > _SAME for y in ys):
            ys.append(edge)
    ys.sort()
    whole = {row for row, y in enumerate(ys[:-1]) if any(abs(y - band[1]) < _SAME and abs(ys[row + 1] - band[3]) < _SAME for band in bands)}
    joined = _fields(xs, ys, whole)
    joined.striped = True
    tops = {grid.ys[0] for grid in group}
    joined.bare = frozenset(row for row, y in enumerate(ys[:-1]) if y not in tops and row not in whole)
    return joined


def _fields(xs: list[float], ys: list[float], bands: AbstractSet[int] = frozenset()) -> Grid:
    """A grid whose only spans are the rows that are ``bands``."""
    wide = len(xs) - 1
    cells: list[GridCell] = []
    owner: list[list[int]] = []
    for row, (top, bottom) in enumerate(pairwise(ys)):
        step = wide if row in bands else 1
        first = len(cells)
        cells += [GridCell(row, column, 1, step, (xs[column], top, xs[column + step], bottom)) for column in range(0, wide, step)]
        owner.append([first + column // step for column in range(wide)])
    return Grid(list(xs), list(ys), owner, cells)


def with_heads(grid: Grid, words: Sequence[Word]) -> Grid:
    """The grid with the lines right above it that keep to its columns, each as a row: heads that have neither lines nor shades of their own.

    Between them and the grid one line may stand that names the rows below it.
    """
    if len(grid.xs) <= _COLUMNS:
        return grid
    top, near = grid.ys[0], _NEAR * max((word.size for word in words), default=0.0)
    above = [word for word in words if top - near < word.bottom < top + 1 and grid.xs[0] - 2 < (word.x0 + word.x1) / 2 < grid.xs[-1] + 2]
    rows: list[Row] = []
    band: Row | None = None
    for line in reversed([row_of(line) for line in lines_of(segments_of(above))]):
        if len(rows) == HEADS or top - line.bottom > _CLOSE * line.size:
            break
        if _keeps_to(line, grid.xs[1:-1]):
            rows.insert(0, line)
        elif band is None and not rows and _names_rows(line, grid):
            band = line
        else:
            break
        top = line.top
    gutters = grid.xs[1:-1]
    while rows and len(columns_of(rows[0], gutters)) < _FILLED * (len(gutters) + 1):
        del rows[0]
    if not rows:
        return grid
    if band is not None:
        rows.append(band)
    ys = [min(line.top for line in rows[:1]) - 1, *((one.bottom + other.top) / 2 for one, other in pairwise(rows))]
    more = _fields(grid.xs, [*ys, grid.ys[0]], {len(rows) - 1} if band is not None else frozenset())
    count = len(more.cells)
    cells = [GridCell(cell.row + len(rows), cell.column, cell.rows, cell.columns, cell.edges) for cell in grid.cells]
    owner = [*more.owner, *([index + count for index in row] for row in grid.owner)]
    return Grid(grid.xs, [*ys, *grid.ys], owner, [*more.cells, *cells], grid.shaded, grid.striped)


def with_last_row(grid: Grid, words: Sequence[Word]) -> Grid:
    """A grid of stripes with the row right below it that keeps to its columns: the last one, where it is not shaded."""
    if not grid.striped:
        return grid
    bottom, gutters = grid.ys[-1], grid.xs[1:-1]
    below = [word for word in words if word.top > bottom - 1 and grid.xs[0] - 2 < (word.x0 + word.x1) / 2 < grid.xs[-1] + 2]
    lowest, between = bottom, _CLOSE
    for line in map(row_of, lines_of(segments_of(below))):
        begins = lowest == bottom
        if line.top - lowest > between * line.size or not (_keeps_to(line, gutters) or (not begins and len(columns_of(line, gutters)) == 1)):
            break
        if begins and not (columns_of(line, gutters) >= {0, 1} and len(columns_of(line, gutters)) >= _FILLED * (len(gutters) + 1)):
            break
        lowest, between = line.bottom, _WITHIN
    if lowest == bottom:
        return grid
    more = _fields(grid.xs, [bottom, lowest + 1])
    row = len(grid.ys) - 1
    cells = [GridCell(row, cell.column, 1, 1, cell.edges) for cell in more.cells]
    owner = [*grid.owner, list(range(len(grid.cells), len(grid.cells) + len(cells)))]
    return Grid(grid.xs, [*grid.ys, lowest + 1], owner, [*grid.cells, *cells], grid.shaded, striped=True)


def _names_rows(line: Row, grid: Grid) -> bool:
    """Whether a line is one short piece of text that begins in the first column or stands over the middle of the grid."""
    if line.wide_gaps(WIDE) or len(line.words) > _LONGEST:
        return False
    return line.x0 < grid.xs[1] or abs(line.x0 + line.x1 - grid.xs[0] - grid.xs[-1]) < line.size


def _keeps_to(line: Row, places: Sequence[float]) -> bool:
    """Whether no word of a line stands across a line between columns."""
    return not any(word.x0 < x - _PADDING and word.x1 > x + _PADDING for word in line.words for x in places) and len(line.wide_gaps(0.5)) > 0
