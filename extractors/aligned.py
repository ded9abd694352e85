"""Tables drawn with spaces alone: lines with wide gaps whose pieces stand under each other.

Comes in: units of a text file. Goes out: the units, lines of such tables as rows with a part for each column.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from statistics import median

import regex

from extractors.units import Part, Unit
from ingest.document import Span
from ingest.expressions import compiled
from ingest.quick import replace

_GAP = compiled(r"(?<=[^\s.!?:;,]) {2,}(?=\S)|(?<=[\d)%.][.,%)]) {3,}(?=\S)|(?<=\S) {8,}(?=\S)")
"""White space that may part two columns; behind a full stop two spaces are the typist's habit, behind a colon they follow a label."""
_WIDEST = 400
_BETWEEN = 6
"""Lines without gaps (comments, themes, wrapped cells) that may stand between two rows of one table."""
_HEADS = 3
"""Units above the first row of a table among which the heads of its columns stand."""
_SEEDS = 12
_JITTER = 3
"""Characters by which the edges of a column may differ from row to row."""
_LABEL = compiled(r":\s{2,}\S|:\s*$|\.{4}|\|")
_NUMBER = compiled(r"[-−–(£]{0,3}[\dOIl][\dOIl.,]*[%)+kmKM]{0,3}|n/?a|-|–", regex.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Row:
    """A line with gaps: its place among the units, where its line begins, and its pieces."""

    index: int
    start: int
    pieces: tuple[Span, ...]

    def edges(self, piece: Span) -> tuple[int, int]:
        """First and last column of the page that a piece takes."""
        return piece.start - self.start, piece.end - self.start


@dataclass(frozen=True, slots=True)
class _Column:
    left: float
    right: float

    def distance(self, edges: tuple[int, int]) -> float:
        """How far a piece is from standing in this column: by its left edge, its right edge or its middle."""
        left, right = edges
        return min(abs(left - self.left), abs(right - self.right), abs((left + right) - (self.left + self.right)) / 2)


def with_aligned_columns(text: str, units: Sequence[Unit], holds_labels: Callable[[Unit], bool]) -> list[Unit]:
    """The units with the lines of space-drawn tables cut into columns; lines of labels and values stay as they are."""
    result = list(units)
    for block in _blocks(text, units, holds_labels):
        for rows, columns in _tables(text, block):
            for row in rows:
                parts = _parts(text, row, columns)
                if len(parts) > 1:
                    result[row.index] = replace(units[row.index], parts=tuple(parts), row=True, bullet=False)
    return result


def _tables(text: str, block: Sequence[_Row]) -> Iterator[tuple[list[_Row], list[_Column]]]:
    """The tables of a block: the largest set of rows that stand under each other, with what lies between and above them, then those of the rest."""
    left = list(block)
    while len(left) > 1:
        rows = _alike(left)
        columns = _columns(rows)
        if columns is None or (len(columns) == 2 and not _valued(text, rows)):
            return
        first, last = rows[0].index - _HEADS, rows[-1].index
        taken = [row for row in left if row in rows or (first <= row.index <= last and _fits(text, row, columns))]
        yield taken, columns
        left = [row for row in left if row not in taken]


def _fits(text: str, row: _Row, columns: Sequence[_Column]) -> bool:
    """Whether a row with fewer pieces than the table has columns stands in them: heads, rows with empty cells."""
    if len(row.pieces) > len(columns):
        return False
    parts = _parts(text, row, columns)
    return all(part.column < len(columns) and columns[part.column].distance(row.edges(part.span)) <= 2 * _JITTER for part in parts[1:])


def _valued(text: str, rows: Sequence[_Row]) -> bool:
    """Whether most rows end with a number: of two columns, others are numbers or codes before titles."""
    return sum(_NUMBER.fullmatch(text, row.pieces[-1].start, row.pieces[-1].end) is not None for row in rows) * 2 > len(rows)


def _alike(block: Sequence[_Row]) -> list[_Row]:
    """The rows with as many pieces as most have that stand under one of them; of several such sets the largest."""
    usual = _usual(block)
    rows = [row for row in block if len(row.pieces) == usual]
    return max(([row for row in rows if _stands_under(row, seed)] for seed in rows[:_SEEDS]), key=len)


def _stands_under(row: _Row, seed: _Row) -> bool:
    """Whether more than half of the pieces behind the first begin or end where those of another row do."""
    pairs = [(row.edges(one), seed.edges(other)) for one, other in zip(row.pieces[1:], seed.pieces[1:], strict=True)]
    return sum(min(abs(a[0] - b[0]), abs(a[1] - b[1])) <= _JITTER for a, b in pairs) * 2 > len(pairs)


def _blocks(text: str, units: Sequence[Unit], holds_labels: Callable[[Unit], bool]) -> Iterator[list[_Row]]:
    """Runs of lines with wide gaps that stand close together."""
    block: list[_Row] = []
    for index, unit in enumerate(units):
        row = _row(text, index, unit)
        if row is None or holds_labels(unit):
            continue
        if block and index - block[-1].index > _BETWEEN + 1:
            yield block
            block = []
        block.append(row)
    if block:
        yield block


def _row(text: str, index: int, unit: Unit) -> _Row | None:
    """A line as pieces; None for one without gaps, for rows, and for lines of labels and values."""
    if not unit.alone or unit.row or len(unit.span) > _WIDEST:
        return None
    gaps = list(_GAP.finditer(text, unit.span.start, unit.span.end))
    if not gaps or _LABEL.search(text, unit.span.start, unit.span.end):
        return None
    starts = [unit.span.start, *(gap.end() for gap in gaps)]
    ends = [*(gap.start() for gap in gaps), unit.span.end]
    return _Row(index, text.rfind("\n", 0, unit.span.start) + 1, tuple(Span(start, end) for start, end in zip(starts, ends, strict=True)))


def _usual(block: Sequence[_Row]) -> int:
    """The number of pieces that most rows have; of several as common, the greatest."""
    counts = Counter(len(row.pieces) for row in block)
    return max(counts, key=lambda count: (counts[count] > 1, counts[count] * count, count))


def _columns(rows: Sequence[_Row]) -> list[_Column] | None:
    """Where the columns stand; None where rows are too few or nothing but their beginning is aligned."""
    wide = len(rows[0].pieces)
    if len(rows) < (2 if wide > 2 else 3):
        return None
    columns, aligned = [], 0
    for number in range(wide):
        edges = [row.edges(row.pieces[number]) for row in rows]
        lefts, rights = [left for left, _ in edges], [right for _, right in edges]
        columns.append(_Column(median(lefts), median(rights)))
        aligned += number > 0 and max(_share(lefts), _share(rights)) >= 0.7
    return columns if aligned * 2 >= wide - 1 else None


def _share(edges: Sequence[int]) -> float:
    """The share of edges that lie within the jitter of the middle one."""
    middle = median(edges)
    return sum(abs(edge - middle) <= _JITTER for edge in edges) / len(edges)


def _parts(text: str, row: _Row, columns: Sequence[_Column]) -> list[Part]:
    """The cells of a line by the column each stands in, left to right; a number that only one space parts from the cell before it is cut off."""
    pieces = list(row.pieces)
    if len(pieces) < len(columns):
        pieces = [part for piece in pieces for part in _cut(text, row, piece, columns)]
    parts: list[Part] = []
    least = 0
    for number, piece in enumerate(pieces):
        most = len(columns) - (len(pieces) - number)
        choices = range(least, max(least, most) + 1)
        column = min(choices, key=lambda at: (columns[at].distance(row.edges(piece)) if at < len(columns) else _WIDEST, at))
        parts.append(Part(piece, column))
        least = column + 1
    return parts


def _cut(text: str, row: _Row, piece: Span, columns: Sequence[_Column]) -> list[Span]:
    """A piece that ends with a number standing in another column than its beginning: both."""
    at = text.rfind(" ", piece.start, piece.end)
    if at < 0 or not _NUMBER.fullmatch(text, at + 1, piece.end):
        return [piece]
    first, last = Span(piece.start, at), Span(at + 1, piece.end)
    ranked = [min(range(len(columns)), key=[column.distance(row.edges(part)) for column in columns].__getitem__) for part in (first, last)]
    return [first, last] if ranked[1] > ranked[0] and columns[ranked[1]].distance(row.edges(last)) <= _JITTER else [piece]
