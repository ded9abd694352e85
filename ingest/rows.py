"""Tables without upright lines: rules or shaded stripes part the rows, white space parts the columns.

Comes in: horizontal edges that belong to no grid, and the words between them. Goes out: :class:`~ingest.cells.Grid`.
"""

from __future__ import annotations

from bisect import bisect_right

from ingest.cells import Edge, Grid, GridCell
from ingest.lines import Segment, lines_of, segments_of
from ingest.raw import Word

_ENDS = 8.0  # rules of one table begin and end this near to each other
_WIDE = 80.0
_TIGHT = 4.0  # rules nearer than this are one
_GUTTER = 0.8  # font sizes
_BRIDGED = 0.12  # share of the lines that may cross a gutter: heads over several columns, notes
_BESIDE = 0.1  # share of words that may stand beside the rules
_SHORT = 3.0  # words in a piece of a line, on average, up to which each line is a row of its own
_PROSE = 4.0  # words in a piece of a line, on average, from which a column reads as prose
MAX_WORDS = 20_000
"""Pages with more words than this are not searched."""


def row_grids(edges: list[Edge], words: list[Word]) -> list[Grid]:
    """The tables that sets of at least three edges with the same ends make, from top to bottom."""
    if len(words) > MAX_WORDS:
        return []
    grids: list[Grid] = []
    for group in _groups(edges):
        top, bottom = group[0].at, group[-1].at
        x0, x1 = min(e.start for e in group), max(e.end for e in group)
        level = [w for w in words if top < (w.top + w.bottom) / 2 < bottom]
        inside = [w for w in level if x0 - 2 < (w.x0 + w.x1) / 2 < x1 + 2]
        if len(level) - len(inside) > _BESIDE * len(inside):
            continue  # the rules belong to something larger, such as sums under columns of figures
        grid = _grid([edge.at for edge in group], x0, x1, segments_of(inside))
        if grid is not None:
            grids.append(grid)
    return grids


def _groups(edges: list[Edge]) -> list[list[Edge]]:
    """Edges with the same ends, in order, without near doubles."""
    groups: list[list[Edge]] = []
    for edge in sorted(edges, key=lambda e: e.at):
        if edge.end - edge.start < _WIDE:
            continue
        group = next((g for g in groups if abs(g[0].start - edge.start) < _ENDS and abs(g[0].end - edge.end) < _ENDS), None)
        if group is None:
            groups.append([edge])
        elif edge.at - group[-1].at > _TIGHT:
            group.append(edge)
    return [group for group in groups if len(group) >= 3]


def _grid(bands: list[float], x0: float, x1: float, segments: list[Segment]) -> Grid | None:
    gutters = _gutters(segments)
    if not gutters:
        return None
    xs = [x0, *gutters, x1]
    by_band: list[list[Segment]] = [[] for _ in bands]
    for segment in segments:
        by_band[max(bisect_right(bands, segment.base - 0.3 * segment.size) - 1, 0)].append(segment)
    filled = [band for band in by_band if band]
    if len(filled) < 3 and _is_prose(segments, gutters):
        return None
    ys = [y for at, band in zip(bands, by_band, strict=True) for y in (at, *_rows_of(band, xs))]
    if sum(len({_column(xs, s) for s in band}) > 1 for band in filled) < min(2, len(filled)):
        return None
    return _cells(xs, ys, segments)


def _column(xs: list[float], segment: Segment) -> int:
    return min(max(bisect_right(xs, segment.x0 + 1.0) - 1, 0), len(xs) - 2)


def _gutters(segments: list[Segment]) -> list[float]:
    """The middles of the strips of white space that nearly no line crosses."""
    if len(segments) < 4:
        return []
    lines = len(lines_of(segments))
    size = sorted(s.size for s in segments)[len(segments) // 2]
    events = sorted([(s.x0, 1) for s in segments] + [(s.x1, -1) for s in segments])
    gutters: list[float] = []
    depth, since = 0, None
    for x, step in events:
        depth += step
        if depth <= _BRIDGED * lines:
            since = x if since is None else since
        elif since is not None:
            if x - since >= _GUTTER * size and since > events[0][0]:
                gutters.append((since + x) / 2)
            since = None
    return gutters


def _is_prose(segments: list[Segment], gutters: list[float]) -> bool:
    """Whether every column has lines of several words: columns of a page between two rules, not a table."""
    xs = [float("-inf"), *gutters, float("inf")]
    counts: dict[int, list[int]] = {}
    for segment in segments:
        counts.setdefault(_column(xs, segment), []).append(len(segment.words))
    return min(sum(words) / len(words) for words in counts.values()) >= _PROSE


def _rows_of(band: list[Segment], xs: list[float]) -> list[float]:
    """Where further rows begin in a band between two rules: at each line of short pieces in the first column and beside it."""
    if sum(len(s.words) for s in band) > _SHORT * len(band):
        return []
    starts: list[float] = []
    for line in lines_of(band):
        columns = {_column(xs, s) for s in band if line.top <= (s.top + s.bottom) / 2 <= line.bottom}
        if {0} < columns:
            starts.append(line.top)
    return starts[1:]


def _cells(xs: list[float], ys: list[float], segments: list[Segment]) -> Grid:
    """One cell for each field; fields that one piece of text reaches over are one cell."""
    rows, columns = len(ys) - 1, len(xs) - 1
    joined = [[False] * (columns + 1) for _ in range(rows)]
    for segment in segments:
        row = min(max(bisect_right(ys, (segment.top + segment.bottom) / 2) - 1, 0), rows - 1)
        for column in range(1, columns):
            if segment.x0 < xs[column] - 2 and segment.x1 > xs[column] + 2:
                joined[row][column] = True
    owner: list[list[int]] = []
    cells: list[GridCell] = []
    for row in range(rows):
        owner.append([])
        for column in range(columns):
            if column and joined[row][column]:
                last = cells[-1]
                last.columns += 1
                last.edges = (last.edges[0], last.edges[1], xs[column + 1], last.edges[3])
            else:
                cells.append(GridCell(row, column, 1, 1, (xs[column], ys[row], xs[column + 1], ys[row + 1])))
            owner[row].append(len(cells) - 1)
    return Grid(xs, ys, owner, cells)
