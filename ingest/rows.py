"""Tables without upright lines: rules or shaded stripes part the rows, white space parts the columns.

Comes in: horizontal edges that belong to no grid, and the words between them. Goes out: :class:`~ingest.cells.Grid`.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Set as AbstractSet

from ingest.cells import Edge, Grid, without_cells
from ingest.lines import lines_of, segments_of
from ingest.raw import Word, apart, count_of
from ingest.row_breaks import goes_on, rows_of
from ingest.strips import HEADS, NARROW, WIDE, Row, below_heads, column_of, columns_of, grid_of, row_of, table_strips

_ENDS = 8.0  # rules of one table begin and end this near to each other
_WIDE = 80.0
_TIGHT = 4.0  # rules nearer than this are one
_BESIDE = 0.1  # share of words that may stand beside the rules
_SHORT = 3.0  # words in a piece of a line, on average, up to which each line is a row of its own
_AS_FULL = 0.7  # of the columns of the first line, so many has one that begins a row
_CLOSE, _HIGHEST = 1.5, 6.0  # font sizes above a rule within which heads stand right above it, and within which they may
_LEAST = 3  # edges of a table
_NEAR = 1.5  # font sizes between the beginning of an edge and the gutter that it begins at
_PROSE = 4.0  # words in a piece of a line, on average, from which a column reads as prose
MAX_WORDS = 20_000
"""Pages with more words than this are not searched."""


def row_grids(edges: list[Edge], words: list[Word]) -> list[Grid]:
    """The tables that sets of at least three edges with the same ends make, from top to bottom."""
    if count_of(words) > MAX_WORDS:
        return []
    groups = _groups(edges)
    inner = _inner(groups)
    groups = [group for group in groups if len(group) >= _LEAST and not any(group is own for own in inner.values())]
    words = apart(words) if groups else []
    grids: list[Grid] = []
    for whole in groups:
        for group in _by_heads(whole, words):
            top, bottom = group[0].at, group[-1].at
            x0, x1 = min(e.start for e in group), max(e.end for e in group)
            level = [w for w in words if top < (w.top + w.bottom) / 2 < bottom]
            inside = [w for w in level if x0 - 2 < (w.x0 + w.x1) / 2 < x1 + 2]
            if len(level) - len(inside) > _BESIDE * len(inside):
                continue  # the rules belong to something larger, such as sums under columns of figures
            grid = _grid(group, [edge for edge in inner.get(id(whole), ()) if top < edge.at < bottom], x0, x1, inside, words)
            if grid is not None:
                grids.append(grid)
    return grids


def _inner(groups: list[list[Edge]]) -> dict[int, list[Edge]]:
    """Edges between those of a group that end where they end and begin further right: beside them one cell goes over several rows."""
    found: dict[int, list[Edge]] = {}
    for group in groups:
        if len(group) < _LEAST:
            continue
        for other in groups:
            shorter = abs(other[0].end - group[0].end) < _ENDS < other[0].start - group[0].start < (group[0].end - group[0].start) / 2
            if shorter and other[0].line and group[0].at < other[0].at and other[-1].at < group[-1].at:
                found[id(group)] = other
    return found


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
    return groups


def _by_heads(group: list[Edge], words: list[Word]) -> list[list[Edge]]:
    """The edges of each of several tables of the same width: each begins with the same heads right above an edge."""
    x0, x1 = group[0].start - 2, group[0].end + 2
    inside = [word for word in words if x0 < (word.x0 + word.x1) / 2 < x1]
    heads: list[tuple[str, ...]] = []
    starts: list[int] = []
    for number, edge in enumerate(group):
        near = [word for word in inside if -1 < edge.at - word.bottom < _CLOSE * word.size]
        lines = lines_of(segments_of(near))
        line = row_of(lines[-1]) if lines else None
        heads.append(tuple(word.text for word in line.words) if line and len(line.wide_gaps(WIDE)) > 1 else ())
        above = number > 0 and line is not None and line.top - group[number - 1].at < _CLOSE * line.size
        starts.append(number - above)
    begin = next((i for i, own in enumerate(heads) if own and own in heads[i + 1 :]), None)
    if begin is None:
        return [group]
    cuts = sorted({starts[i] for i, own in enumerate(heads) if own == heads[begin]})
    parts = [group[at:end] for at, end in zip(cuts, [*cuts[1:], len(group)], strict=True)]
    return [part for part in parts if len(part) >= _LEAST]


def _grid(group: list[Edge], inner: list[Edge], x0: float, x1: float, words: list[Word], others: list[Word]) -> Grid | None:
    lines = [row_of(line) for line in lines_of(segments_of(words))]
    if len(lines) < 2:
        return None
    size = sorted(line.size for line in lines)[len(lines) // 2]
    beside = [word for word in others if x0 - 2 < (word.x0 + word.x1) / 2 < x1 + 2]
    above = _lines_above(group[0].at, [word for word in beside if (word.top + word.bottom) / 2 < group[0].at])
    told = [below_heads(lines), lines[HEADS:], *([[*above, *lines]] if above and above[-1].wide_gaps(WIDE) else [])]
    strips = max((table_strips(own, size) for own in told), key=len)
    if not strips:
        return None
    gutters = [(left + right) / 2 for left, right in strips]
    beginning = bisect_right(gutters, inner[0].start + _ENDS) if inner else 0
    inner = inner if beginning and abs(gutters[beginning - 1] - inner[0].start) < _NEAR * size else []
    places = sorted(edge.at for edge in (*group, *inner))
    striped = not all(edge.line for edge in group)
    heads = _heads_above(above, strips)
    if heads:
        lines = [*heads, *lines]
        places.insert(0, min(line.top for line in heads) - 1)
    more = _row_below(places[-1], strips, [word for word in beside if (word.top + word.bottom) / 2 > places[-1]], striped=striped)
    if more:
        lines += more
        places.append(max(line.bottom for line in more))
    for line in (*heads, *more):
        strips = [line.white(strip) for strip in strips]
    gutters = [(left + right) / 2 for left, right in strips]
    bands: list[list[Row]] = [[] for _ in places]
    for line in lines:
        bands[max(bisect_right(places, (line.top + line.bottom) / 2) - 1, 0)].append(line)
    filled = [band for band in bands if band]
    if len(filled) < 3 and _is_prose(lines, gutters):
        return None
    if sum(len(set().union(*(columns_of(line, gutters) for line in band))) > 1 for band in filled) < min(2, len(filled)):
        return None
    rows: list[list[Row]] = []
    ys: list[float] = []
    alone = len(filled) == 1 or (len(filled) == 2 and len(filled[1]) > len(filled[0]))  # heads, and all rows below one rule
    short = all(_is_short(band, gutters) for band in filled[1:] if len(band) > 1)
    for at, band in zip(places, bands, strict=True):
        own = _rows_of(band, strips, gutters, alone=alone, striped=striped, short=short) if len(band) > 1 else [band]
        rows += own
        ys += [at, *(min(line.top for line in row) for row in own[1:])]
    grid = grid_of(rows[:-1] if not bands[-1] else rows, strips, (x0, x1), ys)
    return _spanning(grid, {edge.at for edge in inner}, beginning) if inner else grid


def _spanning(grid: Grid, tops: AbstractSet[float], columns: int) -> Grid:
    """The grid with the first cells of the rows that begin at these places joined with those above."""
    gone: set[int] = set()
    for row in range(1, len(grid.ys) - 1):
        if grid.ys[row] not in tops:
            continue
        for column in range(columns):
            below, above = grid.owner[row][column], grid.owner[row - 1][column]
            if grid.cells[below].columns == grid.cells[above].columns and below not in gone:
                gone.add(below)
                last = grid.cells[above]
                last.rows, last.edges = row + 1 - last.row, (*last.edges[:3], grid.ys[row + 1])
                grid.owner[row] = [above if index == below else index for index in grid.owner[row]]
    return without_cells(grid, gone)


def _lines_above(top: float, words: list[Word]) -> list[Row]:
    """The lines that follow each other right above the first rule, as many as heads have."""
    found: list[Row] = []
    near = [word for word in words if top - word.bottom < _HIGHEST * word.size]
    for line in reversed([row_of(line) for line in lines_of(segments_of(near))]):
        if top - line.bottom > _CLOSE * line.size or len(found) == HEADS:
            break
        found.insert(0, line)
        top = line.top
    return found


def _heads_above(above: list[Row], strips: list[tuple[float, float]]) -> list[Row]:
    """Of the lines above the first rule those that keep to the columns: heads that have no rule above them."""
    gutters = [(left + right) / 2 for left, right in strips]
    found: list[Row] = []
    for line in reversed(above):
        if not _keeps_to(line, strips):
            break
        found.insert(0, line)
    filled = [columns_of(line, gutters) for line in found]
    while filled and len(filled[0]) < 2:
        del filled[0], found[0]
    return found if found and 2 * len(set().union(*filled)) > len(strips) + 1 else []


def _row_below(bottom: float, strips: list[tuple[float, float]], words: list[Word], *, striped: bool) -> list[Row]:
    """The lines right below the last rule or shaded row that keep to the columns: a last row that has no rule below it, or is not shaded."""
    gutters = [(left + right) / 2 for left, right in strips]
    found: list[Row] = []
    for line in map(row_of, lines_of(segments_of(words))):
        if line.top - bottom > _CLOSE * line.size or not _keeps_to(line, strips):
            break
        if not found and len(columns_of(line, gutters)) < (2 if striped else max(2, (len(strips) + 2) // 2)):
            break
        found.append(line)
        bottom = line.bottom
    return found


def _keeps_to(line: Row, strips: list[tuple[float, float]]) -> bool:
    """Whether a line leaves all strips white."""
    parts = [line.white(strip) for strip in strips]
    return min(right - left for left, right in parts) >= NARROW * line.size


def _is_prose(lines: list[Row], gutters: list[float]) -> bool:
    """Whether every column has lines of several words: columns of a page between two rules, not a table."""
    counts = [0] * (len(gutters) + 1)
    words = [0] * (len(gutters) + 1)
    for line in lines:
        columns = [column_of(gutters, (word.x0 + word.x1) / 2) for word in line.words]
        for column in set(columns):
            counts[column] += 1
            words[column] += columns.count(column)
    return min(words[column] / count for column, count in enumerate(counts) if count) >= _PROSE


def _is_short(band: list[Row], gutters: list[float]) -> bool:
    """Whether the lines of a band are in short pieces, as rows of figures are."""
    return sum(len(line.words) for line in band) <= _SHORT * sum(len(columns_of(line, gutters)) for line in band)


def _rows_of(band: list[Row], strips: list[tuple[float, float]], gutters: list[float], *, alone: bool, striped: bool, short: bool) -> list[list[Row]]:
    """The rows in a band between two rules.

    There are several where rules part only the head from the rest, or shade every other row, and where, in bands all of ``short`` pieces, each line has
    one in the first column and beside it, and is about as full as the first.
    """
    if alone or striped:
        return rows_of(band, strips)
    if not short or not _is_short(band, gutters):
        return [band]
    rows: list[list[Row]] = []
    least = _AS_FULL * len(columns_of(band[0], gutters))
    for line in band:
        own = columns_of(line, gutters)
        if not rows or ({0} < own and len(own) >= least and not goes_on(line, gutters)):
            rows.append([line])
        else:
            rows[-1].append(line)
    return rows
