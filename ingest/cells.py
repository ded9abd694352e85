"""Ruling lines and rectangles become grids of cells, with spans.

Comes in: the drawing of a page. Goes out: :class:`Grid`. A table may be drawn as lines, as thin filled rectangles, or as one rectangle a cell.
The grid of a connected set of edges is laid over all of their places; neighbouring fields without an edge between them are one cell.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from ingest.raw import Edges

_SNAP = 2.5  # edges nearer than this are one: a double line, the two sides of a thick line, the gutter between cells
_REACH = 3.0  # an edge this far from another touches it
_SHORT = 4.0
_COVER = 0.6  # share of a side that must be drawn
_SQUARE, _SQUARES = 96.0, 150
_PAGE_SHARE = 0.85  # a fill this large is the page's background
MAX_EDGES = 6_000
"""Pages with more edges after joining are drawings, not tables."""
MAX_FIELDS = 40_000
"""Most fields of one grid."""


@dataclass(slots=True)
class Edge:
    """A straight edge: at ``at`` on one axis, from ``start`` to ``end`` on the other; ``line`` when it is more than the side of a filled area."""

    at: float
    start: float
    end: float
    line: bool = True


@dataclass(slots=True)
class GridCell:
    """A cell: its first row and column, its spans, and its edges."""

    row: int
    column: int
    rows: int
    columns: int
    edges: Edges


@dataclass(slots=True)
class Grid:
    """Cells between the lines ``xs`` and ``ys`` (ascending); ``owner[row][column]`` is the index of the cell that holds a field.

    ``shaded``: lines part its rows, but only the sides of fills its columns, if it has more than one; ``striped``: every other row is shaded, all
    but the ``bare`` ones; ``banner``: it is the coloured bar of a card.
    """

    xs: list[float]
    ys: list[float]
    owner: list[list[int]]
    cells: list[GridCell]
    shaded: bool = False
    striped: bool = False
    bare: frozenset[int] = frozenset()
    banner: bool = False

    @property
    def edges(self) -> Edges:
        """The rectangle round the grid."""
        return self.xs[0], self.ys[0], self.xs[-1], self.ys[-1]

    def cell_at(self, x: float, y: float) -> int | None:
        """The index of the cell at a point, None outside of the grid."""
        if not (self.xs[0] <= x <= self.xs[-1] and self.ys[0] <= y <= self.ys[-1]):
            return None
        row = min(bisect_right(self.ys, y) - 1, len(self.ys) - 2)
        column = min(bisect_right(self.xs, x) - 1, len(self.xs) - 2)
        return self.owner[row][column]


def without_cells(grid: Grid, gone: AbstractSet[int]) -> Grid:
    """The grid without cells that own no field any more."""
    number = {index: at for at, index in enumerate(index for index in range(len(grid.cells)) if index not in gone)}
    grid.cells = [grid.cells[index] for index in number]
    grid.owner = [[number[index] for index in row] for row in grid.owner]
    return grid


def grids_of(rules: list[Edges], fills: list[tuple[Edges, str]], page_area: float) -> tuple[list[Grid], list[Edge], list[Edges]]:
    """The grids of more than one cell, from top to bottom, the horizontal lines that belong to none, and the frames with nothing drawn in them.

    Where lines part the rows and only the sides of fills part columns, the lines are given too: the fills may be those of one column, or stand
    behind single words, and white space parts the others.
    """
    level, upright = _edges(rules, _seen(fills, page_area))
    level, upright = _joined(level), _joined(upright)
    if not level or len(level) + len(upright) > MAX_EDGES:
        return [], [], []
    grids: list[Grid] = []
    frames: list[Edges] = []
    alone: list[Edge] = []
    for levels, uprights in _components(level, upright):
        grid = _grid(levels, uprights) if uprights else None
        if grid is not None and len(grid.cells) > 1 and _parted(grid, levels):
            grids.append(grid)
            rows = [] if len(grid.xs) > 2 and any(edge.line for edge in uprights) else [edge for edge in levels if edge.line]
            grid.shaded = bool(rows)
            alone += rows
        else:
            alone.extend(levels)
            if grid is not None and len(grid.xs) == 2 and _is_closed(grid, levels, uprights):
                frames.append(grid.edges)
    return sorted(grids, key=lambda grid: (grid.ys[0], grid.xs[0])), sorted(alone, key=lambda edge: (edge.at, edge.start)), frames


def _edges(rules: list[Edges], frames: list[Edges]) -> tuple[list[Edge], list[Edge]]:
    level: list[Edge] = []
    upright: list[Edge] = []
    for x0, top, x1, bottom in rules:
        wide, high = x1 - x0, bottom - top
        if wide >= high:
            level.append(Edge((top + bottom) / 2, x0, x1))
        if high >= wide:
            upright.append(Edge((x0 + x1) / 2, top, bottom))
    for x0, top, x1, bottom in frames:
        level += [Edge(top, x0, x1, line=False), Edge(bottom, x0, x1, line=False)]
        upright += [Edge(x0, top, bottom, line=False), Edge(x1, top, bottom, line=False)]
    return level, upright


def _seen(fills: list[tuple[Edges, str]], page_area: float) -> list[Edges]:
    """The filled areas whose sides can be seen: not those in the colour of what they are painted on, nor the background of the page.

    Writers shade each line of a shaded cell again, and put white behind text. What a fill is painted on is looked up by squares of the page.
    """
    squares: dict[tuple[int, int], list[tuple[Edges, str]]] = {}
    seen: list[Edges] = []
    for edges, colour in fills[:MAX_EDGES]:
        x0, top, x1, bottom = edges
        centre = int((x0 + x1) / 2 / _SQUARE), int((top + bottom) / 2 / _SQUARE)
        under = next((c for e, c in reversed(squares.get(centre, ())) if _holds(e, edges)), "#ffffff")
        if colour == under:
            continue
        if (x1 - x0) * (bottom - top) < _PAGE_SHARE * page_area:
            seen.append(edges)
        for column in range(max(int(x0 / _SQUARE), 0), min(int(x1 / _SQUARE), _SQUARES) + 1):
            for row in range(max(int(top / _SQUARE), 0), min(int(bottom / _SQUARE), _SQUARES) + 1):
                squares.setdefault((column, row), []).append((edges, colour))
    return seen


def _holds(outer: Edges, inner: Edges) -> bool:
    return outer[0] <= inner[0] + 1 and outer[1] <= inner[1] + 1 and inner[2] <= outer[2] + 1 and inner[3] <= outer[3] + 1


def _joined(edges: list[Edge]) -> list[Edge]:
    """Edges at nearly the same place as one, where they touch or overlap."""
    joined: list[Edge] = []
    cluster: list[Edge] = []
    for edge in sorted(edges, key=lambda e: (e.at, e.start)):
        if cluster and edge.at - cluster[0].at > _SNAP:
            joined += _merge(cluster)
            cluster = []
        cluster.append(edge)
    return joined + _merge(cluster)


def _merge(cluster: list[Edge]) -> list[Edge]:
    merged: list[Edge] = []
    length = 0.0
    for edge in sorted(cluster, key=lambda e: e.start):
        if merged and edge.start - merged[-1].end <= _REACH:
            last, own = merged[-1], edge.end - edge.start
            last.at = (last.at * length + edge.at * own) / (length + own) if length + own else last.at
            last.end, last.line = max(last.end, edge.end), last.line or edge.line
            length += own
        else:
            merged.append(Edge(edge.at, edge.start, edge.end, edge.line))
            length = edge.end - edge.start
    return [edge for edge in merged if edge.end - edge.start >= _SHORT]


def _parted(grid: Grid, levels: list[Edge]) -> bool:
    """Whether it is more than shaded paragraphs: it has columns, or lines between its rows."""
    return len(grid.xs) > 2 or any(edge.line and grid.ys[0] + _REACH < edge.at < grid.ys[-1] - _REACH for edge in levels)


def _is_closed(grid: Grid, level: list[Edge], upright: list[Edge]) -> bool:
    """Whether lines run on all four sides of a grid."""
    sides, ends = _walls(upright, grid.xs, grid.ys), _walls(level, grid.ys, grid.xs)
    return all(map(all, (sides[0], sides[-1], ends[0], ends[-1])))


def _components(level: list[Edge], upright: list[Edge]) -> list[tuple[list[Edge], list[Edge]]]:
    """Sets of edges that are connected by crossing or touching."""
    parent = list(range(len(level) + len(upright)))

    def find(i: int) -> int:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    order = sorted(range(len(upright)), key=lambda i: upright[i].at)
    places = [upright[i].at for i in order]
    for i, edge in enumerate(level):
        first, last = bisect_left(places, edge.start - _REACH), bisect_right(places, edge.end + _REACH)
        for j in order[first:last]:
            if upright[j].start - _REACH <= edge.at <= upright[j].end + _REACH:
                parent[find(len(level) + j)] = find(i)
    sets: dict[int, tuple[list[Edge], list[Edge]]] = {}
    for i, edge in enumerate(level):
        sets.setdefault(find(i), ([], []))[0].append(edge)
    for j, edge in enumerate(upright):
        sets.setdefault(find(len(level) + j), ([], []))[1].append(edge)
    return list(sets.values())


def _places(own: list[Edge], others: list[Edge]) -> list[float]:
    """Where lines of the grid run along one axis: at the edges, and where the crossing edges begin and end."""
    values = sorted([edge.at for edge in own] + ([min(e.start for e in others), max(e.end for e in others)] if others else []))
    places: list[float] = []
    for value in values:
        if not places or value - places[-1] > _REACH:
            places.append(value)
    return places


def _grid(level: list[Edge], upright: list[Edge]) -> Grid | None:
    xs, ys = _places(upright, level), _places(level, upright)
    rows, columns = len(ys) - 1, len(xs) - 1
    if rows < 1 or columns < 1 or rows * columns > MAX_FIELDS:
        return None
    right_wall = _walls(upright, xs, ys)  # [column line][row]
    lower_wall = _walls(level, ys, xs)  # [row line][column]
    owner = [[-1] * columns for _ in range(rows)]
    cells: list[GridCell] = []
    for row in range(rows):
        for column in range(columns):
            if owner[row][column] >= 0:
                continue
            wide = 1
            while column + wide < columns and owner[row][column + wide] < 0 and not right_wall[column + wide][row]:
                wide += 1
            high = 1
            while row + high < rows and _open_below(lower_wall, right_wall, row + high, column, wide):
                high += 1
            for r in range(row, row + high):
                owner[r][column : column + wide] = [len(cells)] * wide
            cells.append(GridCell(row, column, high, wide, (xs[column], ys[row], xs[column + wide], ys[row + high])))
    return Grid(xs, ys, owner, cells)


def _open_below(lower_wall: list[list[bool]], right_wall: list[list[bool]], row: int, column: int, wide: int) -> bool:
    """Whether the fields of ``row`` belong to the cell above: no edge between, and no edge inside."""
    if any(lower_wall[row][column : column + wide]):
        return False
    return not any(right_wall[c][row] for c in range(column + 1, column + wide))


def _walls(edges: list[Edge], places: list[float], across: list[float]) -> list[list[bool]]:
    """For each place and each field across: whether an edge covers most of that side."""
    drawn = [[0.0] * (len(across) - 1) for _ in places]
    for edge in edges:
        at = bisect_left(places, edge.at - _REACH)
        index = min(range(at, min(at + 3, len(places))), key=lambda i: abs(places[i] - edge.at), default=None)
        if index is None:
            continue
        first = max(bisect_right(across, edge.start) - 1, 0)
        for field in range(first, len(across) - 1):
            if across[field] >= edge.end:
                break
            drawn[index][field] += max(0.0, min(edge.end, across[field + 1]) - max(edge.start, across[field]))
    return [[length >= _COVER * (across[i + 1] - across[i]) for i, length in enumerate(row)] for row in drawn]
