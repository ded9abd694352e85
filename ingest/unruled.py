"""Tables without any rule: white space that runs down through several lines parts their columns.

Comes in: the words of a page that stand in no other table. Goes out: :class:`~ingest.cells.Grid`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from ingest.cells import Grid
from ingest.lines import TextLine, lines_of, segments_of
from ingest.raw import Word, count_of
from ingest.row_breaks import rows_of
from ingest.strips import (
    HEADS,
    NARROW,
    WIDE,
    Row,
    below_heads,
    column_of,
    columns_of,
    grid_of,
    of_fixed_pitch,
    reaches_over,
    row_of,
    table_strips,
)

_APART = 3.0  # font sizes of white space below which the rows of a table follow each other
_OVERLAP = -0.3  # font sizes of white space; above and below a band stands nothing at its height
_BANDS = 2  # lines of text in a row that may reach over the columns
_LONGEST = 14  # words of such a line
_BESIDE = 6  # lines above and below that tell whether the page is set in columns
_COLUMNS = 2
_HEADS_OFF = 2.0  # font sizes of white space between heads and what is below them
_LABEL = 4  # words of a label
_OFF = 0.5  # font sizes of white space between a table and the name of the next
_PROSE = 3  # words of a line in a column of prose, at least
_FULL = 0.65  # share of the fields of rows that hold something
_LARGE = 1.4  # times the size of a line, up to which the spaces of a phrase are no columns
_AMID = 0.12  # share of fields that begin with a small letter or end with a hyphen, at most
_LEVEL = 0.2  # font sizes
_REST = 12  # lines with which a row goes on over a page, at most
_ALIGNED = 0.2  # font sizes
_SHORT = 3.0  # words in a line of a cell, on average, that prose does not have
_LABELLED = 2  # labels that every card has
MAX_WORDS = 20_000
"""Pages with more words than this are not searched."""


def unruled_grids(words: list[Word]) -> list[Grid]:
    """The tables of at least three columns and three lines, from top to bottom."""
    if not words or count_of(words) > MAX_WORDS:
        return []
    lines = lines_of(segments_of(words))
    if sum(map(_may_be_row, lines)) < 2:
        return []
    rows = of_fixed_pitch([row_of(line) for line in lines])
    if sum(len(row.wide_gaps(WIDE)) > 1 for row in rows) < 2:
        return []
    blocks = [block for block in _blocks(rows) if not _are_cards(block)]
    grids = [_grid(block, _without_alike(rows, block, blocks)) for block in blocks]
    tables = [grid for grid in grids if grid is not None]
    return [grid for at, grid in enumerate(tables) if at + 1 == len(tables) or grid.ys[-1] <= tables[at + 1].ys[0] + 1]


def _without_alike(rows: list[Row], block: list[Row], blocks: Sequence[list[Row]]) -> list[Row]:
    """The lines of a page without those of other tables that have the same heads as this one."""
    alike = [other for other in blocks if other is not block and _same_heads(other[0], block[0])]
    if not alike:
        return rows
    left_out = {id(row) for other in alike for row in other}
    return [row for row in rows if id(row) not in left_out]


def _are_cards(block: Sequence[Row]) -> bool:
    """Whether every column has lines with the same two labels and colons ("Lead:", "Status:"): cards side by side, not the cells of a table."""
    columns: Counter[int] = Counter()
    labelled: dict[str, set[int]] = {}
    for row in block:
        pieces: list[tuple[int, str]] = []
        end = float("-inf")
        for word in row.words:
            if word.x0 - end >= WIDE * row.size:
                pieces.append((round(word.x0), word.text))
            elif ":" not in pieces[-1][1]:
                pieces[-1] = pieces[-1][0], f"{pieces[-1][1]} {word.text}"
            end = word.x1
        columns.update(left for left, _ in pieces)
        for left, text in pieces:
            label, colon, _ = text.partition(":")
            if colon:
                labelled.setdefault(label, set()).add(left)
    usual = {left for left, count in columns.items() if count > _LABELLED}
    return len(usual) > 1 and sum(usual <= lefts for lefts in labelled.values()) >= _LABELLED


def _may_be_row(line: TextLine) -> bool:
    """Whether a line has two gaps wide enough to part columns: within a phrase there are none, unless other words of the line are much smaller."""
    phrases = line.phrases
    if any(word.size > _LARGE * line.size for word in phrases):
        phrases = line.words
    if len(phrases) < 3:
        return False
    gaps, end = 0, float("inf")
    for word in sorted(phrases, key=lambda word: word.x0):
        gaps += word.x0 - end >= WIDE * line.size
        end = word.x1 if end == float("inf") else max(end, word.x1)
    return gaps > 1


def _blocks(rows: Sequence[Row]) -> list[list[Row]]:
    """Runs of lines through which at least two strips of white space go; short lines across them may stand between."""
    blocks: list[list[Row]] = []
    block: list[Row] = []
    strips: list[tuple[float, float]] = []
    across: list[Row] = []
    for row in rows:
        again = bool(block) and _same_heads(row, block[0])
        if again and len(block) > 1 and _stands_off(block[-1], block[-2]):
            block.pop()  # the name of the next table
        if block and not again:
            left = [row.white(strip) for strip in strips]
            alive = [strip for strip in left if strip[1] - strip[0] >= NARROW * row.size]
            white = (row.top - max(one.bottom for one in (across or block)[-2:])) / row.size
            near = white < _APART and (white > _OVERLAP or not across)
            if near and (len(alive) == len(strips) or (len(alive) > 1 and len(block) <= HEADS)):
                block += [*across, row]
                strips, across = alive, []
                continue
            if near and white > _OVERLAP and len(across) < _BANDS and reaches_over(row, strips) and len(row.words) <= _LONGEST:
                across.append(row)
                continue
        if block:
            blocks.append(block)
            block, across = [], []
        gaps = row.wide_gaps(WIDE)
        if len(gaps) > 1:
            block, strips = [row], gaps
    return [*blocks, block] if block else blocks


def _same_heads(row: Row, first: Row) -> bool:
    """Whether a line holds the words of the first one of a table: the heads of the next."""
    return len(row.words) == len(first.words) > _COLUMNS and all(word.text == other.text for word, other in zip(row.words, first.words, strict=True))


def _stands_off(row: Row, before: Row) -> bool:
    """Whether a line is one piece of text that begins left of the line before or is larger, with white space between."""
    return not row.wide_gaps(WIDE) and row.top - before.bottom > _OFF * row.size and (row.x0 < before.x0 + 1 or row.size > before.size)


def _grid(block: list[Row], rows: Sequence[Row]) -> Grid | None:
    if len(block) < 3:
        return None
    size = sorted(row.size for row in block)[len(block) // 2]
    strips = max(table_strips(below_heads(block), size), table_strips(block[HEADS:], size), key=len)
    if len(strips) < 2:
        return None
    heads = _heads_above(block, rows, strips)
    block = [*(heads or _rest_above(block, rows, strips)), *block]
    block = [*_wrapped_heads(block, rows, strips), *block]
    own = rows_of(block, strips)
    if len(own) < 2 or _is_labelled(block) or not is_table(own, strips) or _in_columns(block, rows, strips):
        return None
    return grid_of(own, strips, (min(row.x0 for row in block) - 1, max(row.x1 for row in block) + 1))


def _is_labelled(block: Sequence[Row]) -> bool:
    """Whether the lines that part columns hold labels with their values ("Owner: Ecologist    Due: March"), which need no columns to be read."""
    rows = [row for row in block if row.wide_gaps(WIDE)]
    return sum(_labels(row) for row in rows) > _FULL * len(rows)


def _labels(row: Row) -> bool:
    """Whether each piece of a line has a colon behind one of its first words, and something behind that."""
    ends = [left for left, _ in row.wide_gaps(WIDE)]
    pieces: list[list[str]] = [[] for _ in range(len(ends) + 1)]
    for word in row.words:
        pieces[sum(word.x0 >= end for end in ends)].append(word.text)
    return all(any(text.endswith(":") for text in piece[: min(_LABEL, len(piece) - 1)]) for piece in pieces)


def _heads_above(block: Sequence[Row], rows: Sequence[Row], strips: Sequence[tuple[float, float]]) -> list[Row]:
    """Lines right above that have nothing in the first column: heads over the heads."""
    found: list[Row] = []
    first = block[0]
    at = next(i for i, row in enumerate(rows) if row is first)
    for row in reversed(rows[max(at - HEADS, 0) : at]):
        below = found[0] if found else first
        if row.x0 < strips[0][1] - 1 or below.top - row.bottom > 1.2 * row.size:
            break
        found.insert(0, row)
    return found


def _wrapped_heads(block: Sequence[Row], rows: Sequence[Row], strips: Sequence[tuple[float, float]]) -> list[Row]:
    """Lines right above that stand half beside each other and keep to the columns: heads of one and of two lines, set in the middle of their row."""
    at = next(i for i, row in enumerate(rows) if row is block[0])
    found: list[Row] = []
    for row in reversed(rows[max(at - 2 * HEADS, 0) : at]):
        white = (found or block)[0].top - row.bottom
        if white > _OVERLAP * row.size if found else not 0 < white < _HEADS_OFF * row.size:
            break
        if any(right - left < NARROW * row.size for left, right in map(row.white, strips)):
            return []
        found.insert(0, row)
    gutters = [(left + right) / 2 for left, right in strips]
    filled = set().union(*(columns_of(row, gutters) for row in found))
    return found if len(found) > 1 and len(filled) > _FULL * (len(strips) + 1) else []


def _rest_above(block: Sequence[Row], rows: Sequence[Row], strips: Sequence[tuple[float, float]]) -> list[Row]:
    """The lines above with which a row goes on that begins on the page before: they keep to the columns, and begin where those do."""
    lefts = [strip[1] for strip in strips]
    found: list[Row] = []
    kept = 0
    at = next(i for i, row in enumerate(rows) if row is block[0])
    for row in reversed(rows[max(at - _REST, 0) : at]):
        if (found or block)[0].top - row.bottom > _APART * row.size:
            break
        keeps = row.x0 > strips[0][0] and all(right - left >= NARROW * row.size for left, right in map(row.white, strips))
        aligned = min(abs(row.x0 - left) for left in lefts) < _ALIGNED * row.size
        band = len(row.words) <= _LONGEST and abs(row.x0 - min(one.x0 for one in block)) < 1 and not row.wide_gaps(WIDE)
        if not (keeps and aligned) and not (band and not kept):
            break
        found.insert(0, row)
        kept = len(found) if keeps and aligned else kept
    return found[len(found) - kept :]


def _in_columns(block: Sequence[Row], rows: Sequence[Row], strips: Sequence[tuple[float, float]]) -> bool:
    """Whether one of the strips goes on between columns of prose above or below: then the page is set in columns, and is no table."""
    first, last = (next(i for i, row in enumerate(rows) if row is end) for end in (block[0], block[-1]))
    for strip in strips:
        for beside in (rows[max(first - _BESIDE, 0) : first], rows[last + 1 : last + 1 + _BESIDE]):
            sides = [_sides(row, strip) for row in beside]
            if not any(side is None for side in sides) and all(sum(bool(side and side[i]) for side in sides) > 1 for i in (0, 1)):
                return True
    return False


def _sides(row: Row, strip: tuple[float, float]) -> tuple[bool, bool] | None:
    """Whether a line has several words left and right of a strip; None where it goes on over the strip."""
    left, right = row.white(strip)
    if right - left < NARROW * row.size:
        return None
    before = sum(word.x1 <= left + 1 for word in row.words)
    return before >= _PROSE, len(row.words) - before >= _PROSE


def is_table(rows: Sequence[Sequence[Row]], strips: Sequence[tuple[float, float]], *, afresh: bool = False) -> bool:
    """Whether some column has short lines, as prose has not, or all columns begin at the same heights; and most fields hold something.

    ``afresh``: hardly a field may begin in mid-sentence, either.
    """
    gutters = [(left + right) / 2 for left, right in strips]
    lines: list[int] = [0] * (len(gutters) + 1)
    words: list[int] = [0] * (len(gutters) + 1)
    for line in (line for row in rows for line in row):
        if not reaches_over(line, strips):
            columns = [column_of(gutters, word.x0) for word in line.words]
            words = [count + columns.count(column) for column, count in enumerate(words)]
            lines = [count + (column in columns) for column, count in enumerate(lines)]
    if not all(lines):
        return False
    filled = [len(set().union(*(columns_of(line, gutters) for line in row))) for row in rows if not reaches_over(row[0], strips)]
    several = [count for count in filled if count > 1]
    if len(several) < 2 or sum(several) < _FULL * len(several) * len(lines):
        return False
    level = sum(len(columns_of(row[0], gutters)) == len(lines) and _is_level(row[0]) for row in rows)
    shortest = min(count / own for count, own in zip(words, lines, strict=True))
    if afresh and not _begins_afresh(rows, gutters):
        return False
    return shortest <= _SHORT or (level > 3 and 2 * level > len(rows) and _begins_afresh(rows, gutters))


def _is_level(line: Row) -> bool:
    """Whether all words of a line stand on about one baseline, as beside each other in columns of prose they seldom do."""
    bases = [word.base for word in line.words]
    return max(bases) - min(bases) < _LEVEL * line.size


def _begins_afresh(rows: Sequence[Sequence[Row]], gutters: Sequence[float]) -> bool:
    """Whether hardly a field begins in mid-sentence or ends in mid-word, as lines of prose do that stand beside the head of a paragraph."""
    fields = torn = 0
    for row in rows:
        texts: dict[int, list[str]] = {}
        for line in row:
            for word in line.words:
                texts.setdefault(column_of(gutters, word.x0), []).append(word.text)
        fields += len(texts)
        torn += sum(own[0][0].islower() or own[-1].endswith(("-", "\u2010")) for own in texts.values())
    return torn <= _AMID * fields
