"""White space that parts columns: strips that no word crosses, and the grid of cells that strips and rows of lines make.

Comes in: the words of lines that may be rows of a table. Goes out: gutters, rows and :class:`~ingest.cells.Grid`. What stands between two lines of
text never tells a column from a wide space; what stands between all lines of a table does.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate

from ingest.cells import Grid, GridCell
from ingest.expressions import compiled
from ingest.lines import TextLine
from ingest.paragraphs import is_marker
from ingest.raw import Word

NARROW = 0.55  # font sizes; the narrowest strip between columns. The ink of two words is 0.25 to 0.5 apart
HEADS = 2  # lines of heads, which may reach over several columns
WIDE = 0.9  # font sizes; white space this wide on one line is no space between words
_WIDER = 1.8  # times the usual space of a line
_WIDEST = 2.0  # font sizes; no line is justified with wider spaces
_BESIDE = 0.15  # font sizes by which a line stands beside the one before it
_SPACES = 3  # spaces that tell the usual one
_JITTER, _ALIKE = 0.08, 0.8  # font sizes by which spaces of fixed pitch differ, and the share of lines that have such spaces
_MORE = 1.3  # times a space of fixed pitch
_OUTLINE = compiled(r"\d{1,2}(?:\.\d{1,2}){1,4}")  # codes beside a column of themes, or numbers of paragraphs
_BULLETS = frozenset("•◦▪■●○□➢►‣∙·-–—*o\uf0b7")


@dataclass(slots=True, eq=False)
class Row:
    """One visual line: its words from left to right, where it begins and ends, and the white space between the words as (left, right).

    ``space`` is the usual space between words of one run, 0 where there are too few; in justified lines it is wide. ``lefts`` are where the words
    begin, ``reach`` how far each and those before it go; white space up to ``narrow`` font sizes parts no columns.
    """

    words: list[Word]
    gaps: list[tuple[float, float]]
    x0: float
    x1: float
    top: float
    bottom: float
    size: float
    space: float
    lefts: list[float]
    reach: list[float]
    narrow: float = NARROW

    def wide_gaps(self, least: float) -> list[tuple[float, float]]:
        """The gaps of at least so many font sizes that are wider than the spaces of the line."""
        least = max(least * self.size, _WIDER * self.space)
        return [gap for gap in self.gaps if gap[1] - gap[0] >= least]

    def has_gap_over(self, strip: tuple[float, float], least: float) -> bool:
        """Whether a gap of at least so many font sizes, wider than the spaces of the line, goes over all of a strip."""
        index = bisect_right(self.gaps, (strip[0], float("inf"))) - 1
        if index < 0:
            return False
        left, right = self.gaps[index]
        return strip[1] <= right and right - left >= max(least * self.size, _WIDER * self.space)

    def crosses(self, x: float) -> bool:
        """Whether a word stands over a place, and more than a point on either side."""
        index = bisect_left(self.lefts, x - 1)
        return index > 0 and self.reach[index - 1] > x + 1

    def white(self, strip: tuple[float, float]) -> tuple[float, float]:
        """What a strip has left where the words of the line stand: its widest white part (of no width when there is none)."""
        begin, end = strip
        best, widest = (begin, begin), 0.0
        gaps = self.gaps
        index = max(bisect_left(gaps, strip) - 1, 0)
        while index < len(gaps) and gaps[index][0] < end:
            left, right = max(gaps[index][0], begin), min(gaps[index][1], end)
            if right - left > widest:
                best, widest = (left, right), right - left
            index += 1
        if min(self.x0, end) - begin > widest:
            best, widest = (begin, min(self.x0, end)), min(self.x0, end) - begin
        if end - max(self.x1, begin) > widest:
            best = max(self.x1, begin), end
        return best


def row_of(line: TextLine) -> Row:
    """A visual line with the gaps between its words."""
    words = sorted(line.words, key=lambda word: word.x0)
    gaps: list[tuple[float, float]] = []
    spaces: list[float] = []
    last, end = words[0], words[0].x1
    reach = [end]
    for word in words[1:]:
        if word.x0 > end:
            gaps.append((end, word.x0))
            if word.run == last.run and word.x0 - end < _WIDEST * line.size and word.text[0].isalpha() and last.text[0].isalpha():
                spaces.append(word.x0 - end)
        last, end = word, max(end, word.x1)
        reach.append(end)
    space = sorted(spaces)[len(spaces) // 2] if len(spaces) >= _SPACES else 0.0
    return Row(words, gaps, words[0].x0, end, min(w.top for w in words), max(w.bottom for w in words), line.size, space, [w.x0 for w in words], reach)


def of_fixed_pitch(rows: list[Row]) -> list[Row]:
    """The lines; where all letters are as wide, as those of typewriters are, spaces are wide too, and only more than one parts columns."""
    spaces = sorted(row.space / row.size for row in rows if row.space)
    if not spaces:
        return rows
    usual = spaces[len(spaces) // 2]
    alike = sum(abs(space - usual) < _JITTER for space in spaces)
    if usual < NARROW or alike < _ALIKE * len(spaces):
        return rows
    for row in rows:
        row.narrow = _MORE * usual
    return rows


def below_heads(rows: Sequence[Row]) -> Sequence[Row]:
    """The lines of a table without those at its top that have nothing in the first column: heads over several columns."""
    edge = min(row.x0 for row in rows)
    first = next(i for i, row in enumerate(rows) if row.x0 < edge + row.size)
    return rows[first:] if first <= HEADS else rows


def table_strips(rows: Sequence[Row], size: float) -> list[tuple[float, float]]:
    """The gutters between the lines of a table, found without those lines that reach over them (bands, heads over several columns)."""
    first = [row for row in rows if row.wide_gaps(WIDE)]
    strips = gutters_of(first, size)
    kept = [row for row in rows if not reaches_over(row, strips)]
    return strips if kept == first else gutters_of(kept, size)


def gutters_of(rows: Sequence[Row], size: float) -> list[tuple[float, float]]:
    """The strips that no word of any row crosses and that have text on both sides in two rows; strips behind bullets are none."""
    found: list[tuple[float, float]] = []
    end: float | None = None
    for x0, x1 in sorted((word.x0, word.x1) for row in rows for word in row.words):
        if end is not None and x0 - end >= NARROW * size:
            found.append((end, x0))
        end = x1 if end is None else max(end, x1)
    rows = [*rows, *_interleaved(rows)]
    white = {strip: [row for row in rows if row.has_gap_over(strip, NARROW)] for strip in found}
    while True:
        weak = [strip for number, strip in enumerate(found) if not _parts(white[strip], found, number)]
        if not weak:
            return found
        found.remove(min(weak, key=lambda strip: strip[1] - strip[0]))


def _interleaved(rows: Sequence[Row]) -> list[Row]:
    """Lines that stand half beside each other, as those of cells set in the middle of their row do, each set of them as one line."""
    found: list[Row] = []
    chain: list[Row] = []
    for row in (*rows, None):
        if chain and (row is None or row.top >= chain[-1].bottom - _BESIDE * row.size or row.top < chain[-1].top):
            found += [_union(chain)] if len(chain) > 1 else []
            chain = []
        chain += [row] if row is not None else []
    return found


def _union(rows: Sequence[Row]) -> Row:
    words = sorted((word for row in rows for word in row.words), key=lambda word: word.x0)
    reach = list(accumulate((word.x1 for word in words), max))
    gaps = [(end, word.x0) for end, word in zip(reach, words[1:], strict=False) if word.x0 > end]
    top, bottom = min(row.top for row in rows), max(row.bottom for row in rows)
    return Row(
        words, gaps, words[0].x0, reach[-1], top, bottom, rows[0].size, 0.0, [word.x0 for word in words], reach, max(row.narrow for row in rows)
    )


def _parts(rows: Sequence[Row], strips: Sequence[tuple[float, float]], number: int) -> bool:
    """Whether two of the rows that have white space there have text on both sides of a strip, up to the next ones, and on the left not only bullets."""
    left = strips[number - 1][1] if number else float("-inf")
    right = strips[number + 1][0] if number + 1 < len(strips) else float("inf")
    both, marked = 0, True
    for row in rows:
        begin, end = bisect_left(row.lefts, left), bisect_left(row.lefts, strips[number][1])
        before = [word.text for word in row.words[begin:end] if word.x1 <= strips[number][0]]
        if before and any(word.x1 <= right for word in row.words[end:]):
            both += 1
            marked = (
                marked and len(before) == 1 and (before[0] in _BULLETS or (number > 0 and is_marker(before[0]) and not _OUTLINE.fullmatch(before[0])))
            )
            if both > 1 and not marked:
                return True
    return False


def column_of(gutters: Sequence[float], x: float) -> int:
    """The column of a place, counted from 0."""
    return bisect_right(gutters, x)


def columns_of(row: Row, gutters: Sequence[float]) -> set[int]:
    """The columns in which a line has words."""
    return {column_of(gutters, (word.x0 + word.x1) / 2) for word in row.words}


def reaches_over(row: Row, strips: Iterable[tuple[float, float]]) -> bool:
    """Whether a line is one piece of text that goes on over a strip: a band, a head over several columns, a paragraph."""
    if row.wide_gaps(WIDE):
        return False
    return any(row.x0 < left - 1 and row.x1 > left + 1 and not _is_white(row, left, right) for left, right in strips)


def is_centred(row: Row, left: float, right: float) -> bool:
    """Whether a line is one piece of text that stands over the middle of a table: a band."""
    return abs(row.x0 + row.x1 - left - right) < row.size and not row.wide_gaps(WIDE)


def _is_white(row: Row, left: float, right: float) -> bool:
    part = row.white((left, right))
    if part[1] - part[0] < NARROW * row.size:
        return False
    return row.narrow == NARROW or all(gap[1] - gap[0] >= row.narrow * row.size for gap in row.gaps if gap[0] <= part[0] and part[1] <= gap[1])


def grid_of(rows: Sequence[Sequence[Row]], strips: Sequence[tuple[float, float]], edges: tuple[float, float], ys: Sequence[float] = ()) -> Grid:
    """One cell for each field; fields that a piece of text reaches over are one cell. ``edges`` are the left and right end of the table.

    ``ys`` are the lines above, between and below the rows, where they are drawn.
    """
    gutters = [(left + right) / 2 for left, right in strips]
    xs = [edges[0], *gutters, edges[1]]
    if not ys:
        bottoms = [max(line.bottom for line in row) for row in rows]
        tops = [min(line.top for line in row) for row in rows]
        ys = [tops[0] - 1, *((bottom + top) / 2 for bottom, top in zip(bottoms, tops[1:], strict=False)), bottoms[-1] + 1]
    owner: list[list[int]] = []
    cells: list[GridCell] = []
    ends = _ends(rows, strips, gutters)
    for number, row in enumerate(rows):
        centred = len(row) == 1 and is_centred(row[0], *edges)
        joined = [True] * len(gutters) if centred else _joined(row, strips, gutters, ends)
        owner.append([])
        for column in range(len(xs) - 1):
            if column and joined[column - 1]:
                last = cells[-1]
                last.columns += 1
                last.edges = (last.edges[0], last.edges[1], xs[column + 1], last.edges[3])
            else:
                cells.append(GridCell(number, column, 1, 1, (xs[column], ys[number], xs[column + 1], ys[number + 1])))
            owner[number].append(len(cells) - 1)
    return Grid(xs, list(ys), owner, cells)


def _ends(rows: Sequence[Sequence[Row]], strips: Sequence[tuple[float, float]], gutters: Sequence[float]) -> list[tuple[float, float]]:
    """Where the text of each column begins and ends."""
    ends = [(strips[0][0], strips[0][0]), *((right, right) for _, right in strips)]
    for line in (line for row in rows for line in row if not reaches_over(line, strips)):
        for word in line.words:
            column = column_of(gutters, (word.x0 + word.x1) / 2)
            ends[column] = min(ends[column][0], max(word.x0, strips[column - 1][1] if column else word.x0)), max(ends[column][1], word.x1)
    return ends


def _joined(row: Sequence[Row], strips: Sequence[tuple[float, float]], gutters: Sequence[float], ends: Sequence[tuple[float, float]]) -> list[bool]:
    """For each gutter, whether a piece of text reaches over it, or stands alone over the middle of the columns beside it, as a head of both does."""
    joined = [False] * len(strips)
    for line in row:
        own = columns_of(line, gutters)
        for number in range(len(strips)):
            word_across = line.crosses(gutters[number])
            both = number in own and number + 1 in own
            if (
                word_across
                or (both and not _has_gap_at(line, gutters[number]))
                or (not both and _over_both(line, number, own, strips, gutters, ends))
            ):
                joined[number] = True
    return joined


def _has_gap_at(line: Row, x: float) -> bool:
    """Whether the white space at a place is wide enough to part columns."""
    index = bisect_right(line.gaps, (x, float("inf"))) - 1
    return index >= 0 and line.gaps[index][1] >= x and line.gaps[index][1] - line.gaps[index][0] >= line.narrow * line.size


def _over_both(
    line: Row, number: int, own: set[int], strips: Sequence[tuple[float, float]], gutters: Sequence[float], ends: Sequence[tuple[float, float]]
) -> bool:
    """Whether the only text in two columns begins (ends) between them and ends (begins) within one: it is set over the middle of both."""
    column = number + 1 if number + 1 in own else number
    words = [word for word in line.words if column_of(gutters, (word.x0 + word.x1) / 2) == column]
    if not words:
        return False
    x0, x1 = words[0].x0, max(word.x1 for word in words)
    left, right = strips[number]
    if column > number:
        return left < x0 < right - line.size and x1 < ends[column][1] - line.size / 2
    return left + line.size < x1 < right and x0 > ends[column][0] + line.size / 2
