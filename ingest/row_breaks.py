"""Where the rows of a table begin that has no lines between them.

Comes in: the lines of a table and the strips between its columns. Goes out: the lines of each row.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from ingest.strips import NARROW, Row, column_of, columns_of, reaches_over

_BESIDE, _OFTEN = (
    0.15,
    0.1,
)  # font sizes by which a line stands beside the one before it; the share of lines that do where cells are set in the middle
_PITCH = 0.3  # font sizes of white space more than usual between two rows
_CLEAR, _TIGHT = 0.06, 0.03  # font sizes by which the white space between rows is more than that between lines, which differs by less
_AS_FULL = 0.8  # lines that fill this share of the columns that first lines of rows fill are rows themselves
_AMID = 0.12  # share of the fields that go on from the line above, from which lines are no rows
_RULE = frozenset("-–—_=~.")  # what typewriters draw lines with


def rows_of(lines: Sequence[Row], strips: Sequence[tuple[float, float]]) -> list[list[Row]]:
    """The lines of each row of a table.

    More white space than between the lines of a cell parts rows. Where there is none, each line is a row if all are about as full, and
    otherwise a row begins where the column with the fewest lines has one.
    """
    gutters = [(left + right) / 2 for left, right in strips]
    filled = [columns_of(line, gutters) for line in lines]
    across = [reaches_over(line, strips) or _names(lines, i, filled, strips[0][0]) for i, line in enumerate(lines)]
    groups = _groups(lines, filled, across)
    firsts = [len(filled[group[0]]) for group in groups if not across[group[0]]]
    others = [len(filled[i]) for group in groups for i in group[1:] if not across[i]]
    if _interleave(lines, filled, groups):
        return _rows_of_blocks(lines, filled, across)
    if others and firsts and sum(others) / len(others) >= _AS_FULL * sum(firsts) / len(firsts) and not _torn(lines, groups, gutters):
        return [[line] for line in lines]
    key = _key(groups, filled, across, len(gutters) + 1)
    rows: list[list[int]] = []
    for group in groups:
        if rows and not across[group[0]] and not across[rows[-1][-1]] and not any({0, key} & filled[i] for i in group):
            rows[-1] += group  # a paragraph of a cell that goes on
        elif others and sum(not across[g[0]] for g in groups) <= 2:
            rows += _split(group, filled, key)
        else:
            rows.append(group)
    return [[lines[i] for i in row] for row in rows]


def _interleave(lines: Sequence[Row], filled: Sequence[set[int]], groups: Sequence[Sequence[int]]) -> bool:
    """Whether lines of different columns stand half beside each other, not in the heads alone: those of cells that are set in the middle of their row."""
    beside = sum(
        lines[below].top < lines[above].bottom - _BESIDE * lines[above].size and filled[above].isdisjoint(filled[below])
        for group in groups
        for above, below in pairwise(group)
    )
    return beside > _OFTEN * len(lines)


def _rows_of_blocks(lines: Sequence[Row], filled: Sequence[set[int]], across: Sequence[bool]) -> list[list[Row]]:
    """Rows whose cells are set in the middle: the lines that follow each other in a column are a cell, and cells beside each other a row."""
    last: dict[int, int] = {}
    steps: list[tuple[int, int, float]] = []
    for i, line in enumerate(lines):
        for column in filled[i]:
            if column in last and not across[i] and not across[last[column]]:
                steps.append((last[column], i, (line.top - lines[last[column]].bottom) / line.size))
            last[column] = i
    usual = min((white for _, _, white in steps if white > -_BESIDE), default=0.0)
    end = list(range(len(lines)))  # the last line of the row that a line surely belongs to
    for i, j, white in steps:
        if white <= usual + _PITCH:
            end[i] = max(end[i], j)
    bottom = lines[0].bottom
    for i, line in enumerate(lines[1:], 1):
        if line.top < bottom - _BESIDE * line.size:
            end[i - 1] = max(end[i - 1], i)
        bottom = max(bottom, line.bottom)
    rows: list[list[Row]] = []
    reach = -1
    for i, line in enumerate(lines):
        if i > reach or across[i] != across[i - 1]:
            rows.append([line])
        else:
            rows[-1].append(line)
        reach = max(reach, end[i])
    return rows


def goes_on(line: Row, gutters: Sequence[float]) -> bool:
    """Whether most fields of a line begin with a small letter, as the rest of cells does that are two lines high."""
    firsts = {column_of(gutters, word.x0): word.text[0] for word in reversed(line.words)}
    return 2 * sum(first.islower() for first in firsts.values()) > len(firsts)


def _torn(lines: Sequence[Row], groups: Sequence[Sequence[int]], gutters: Sequence[float]) -> bool:
    """Whether fields go on within groups of lines, in mid-word or with a small letter, and hardly do from one group to the next."""
    within, between = [0, 0], [0, 0]
    firsts = {group[0] for group in groups}
    for i in range(1, len(lines)):
        counts = between if i in firsts else within
        above = {column_of(gutters, word.x0): word.text for word in lines[i - 1].words}
        below = {column_of(gutters, word.x0): word.text for word in reversed(lines[i].words)}
        counts[0] += len(above.keys() & below.keys())
        counts[1] += sum(above[column].endswith("-") or below[column][0].islower() for column in above.keys() & below.keys())
    return len(firsts) > 1 and within[1] > max(1, _AMID * within[0]) and within[1] * between[0] > 2 * between[1] * within[0]


def _names(lines: Sequence[Row], at: int, filled: Sequence[set[int]], edge: float) -> bool:
    """Whether a line stands alone in the first column, above a row, and does not go on from the line before, which had room for its first word."""
    if not 0 < at < len(lines) - 1 or filled[at] != {0} or len(filled[at + 1]) < 2 or 0 not in filled[at + 1]:
        return False
    first, before = lines[at].words[0], [word for word in lines[at - 1].words if word.x0 < edge]
    return first.text[0].isupper() and (not before or before[-1].x1 + NARROW * first.size + first.x1 - first.x0 < edge)


def _groups(lines: Sequence[Row], filled: Sequence[set[int]], across: Sequence[bool]) -> list[list[int]]:
    """The lines between which no more white space than usual stands; a band is a group of its own."""
    groups: list[list[int]] = [[0]]
    ruled = [all(_RULE.issuperset(word.text) for word in line.words) for line in lines]
    whites: list[float] = []
    bottom = lines[0].bottom
    for line in lines[1:]:
        whites.append(line.top - bottom)
        bottom = max(bottom, line.bottom)
    size = sorted(line.size for line in lines)[len(lines) // 2]
    least = _least_between_rows([white / size for white in whites], filled, across) * size
    for i, white in enumerate(whites, 1):
        if white > least or across[i] != across[i - 1] or ruled[i] or ruled[i - 1]:
            groups.append([i])
        else:
            groups[-1].append(i)
    return groups


def _least_between_rows(whites: Sequence[float], filled: Sequence[set[int]], across: Sequence[bool]) -> float:
    """The white space, in font sizes, from which on rows are parted: clearly more than is usual, or a little more where fuller lines follow."""
    usual = min((white for white in whites if white > -0.3), default=0.0)
    steps = sorted((white, len(filled[i])) for i, white in enumerate(whites, 1) if white > -0.3 and not (across[i] or across[i - 1]))
    if steps and steps[-1][0] > usual + _PITCH:
        return usual + _PITCH
    for at, ((white, _), (wider, _)) in enumerate(pairwise(steps), 1):
        if wider - white < _CLEAR:
            continue
        narrow, wide = [count for _, count in steps[:at]], [count for _, count in steps[at:]]
        fuller = len(wide) > 1 and sum(wide) / len(wide) > sum(narrow) / len(narrow)
        if white - usual < _TIGHT and fuller:
            return (white + wider) / 2
        break
    return usual + _PITCH


def _key(groups: Sequence[list[int]], filled: Sequence[set[int]], across: Sequence[bool], columns: int) -> int:
    """The column that has fewest lines of those in which most rows begin."""
    begins = [filled[group[0]] for group in groups if not across[group[0]]]
    lines = [sum(column in own for own in filled) for column in range(columns)]
    usual = [column for column in range(columns) if 2 * sum(column in own for own in begins) > len(begins)]
    return min(usual, key=lambda column: (lines[column], column), default=0)


def _split(group: list[int], filled: Sequence[set[int]], key: int) -> list[list[int]]:
    rows: list[list[int]] = []
    for i in group:
        if not rows or (key in filled[i] and len(filled[i]) > 1):
            rows.append([i])
        else:
            rows[-1].append(i)
    return rows
