"""Tables that belong to no entry: appendices, budgets, statistics. Their numbers need the head of their column and the title of their row too.

Comes in: passages of structure, and the units they were made of. Goes out: the passages, rows of such tables cut into heads, titles and cells;
axis labels of charts and the numbers of rows as headings, which hold no counts.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from extractors.colours import names_colour
from extractors.facts import Passage
from extractors.units import Part, Unit
from ingest.expressions import compiled
from ingest.quick import replace

_NUMBER = compiled(r"[-−–+<>~(£€$]{0,3}\s?\d[\d,.\s]*\+?\s?(?:%|pp|[kKmM]|bn|p)?\)?\*?")
_PLAIN = compiled(r"[-−–]?\d[\d,]*(?:\.\d+)?\+?")
_YEAR = compiled(r"(?:19|20)\d\d(?:\s?[-–/]\s?(?:19|20)?\d\d)?")
_LETTERS = compiled(r"\p{L}{2}")
_HEAD_ROWS = 3
_LEAST = 2
"""Rows below the heads that make a table."""
_LONGEST_HEAD = 60
_TICKS = 4
"""Numbers from which on an even series is the axis of a chart or a scale."""
_NEAR, _FAR = 3, 8
"""How many lone numbers, and how many passages of any kind, may lie between two labels of an axis."""


@dataclass(frozen=True, slots=True)
class _Row:
    """A row and the passages ``[first, last)`` that it was read as; none where it was taken for the heads of columns."""

    unit: Unit
    first: int
    last: int


def with_loose_cells(text: str, passages: Sequence[Passage], units: Sequence[Unit]) -> tuple[Passage, ...]:
    """The passages with every row of a table outside the entries cut into its cells; in text order."""
    found: list[Passage] = []
    done = 0
    for table in _tables(passages, units):
        for row, cells in _cut(text, table):
            found += passages[done : row.first]
            found += cells
            done = row.last
    found += passages[done:]
    for place in _axis(text, found):
        found[place] = replace(found[place], kind="heading")
    return tuple(found)


def _tables(passages: Sequence[Passage], units: Sequence[Unit]) -> Iterator[list[_Row]]:
    """Runs of rows that stand under each other in one table and belong to no entry."""
    run: list[_Row] = []
    for unit in units:
        first = bisect_left(passages, unit.span.start, key=lambda passage: passage.span.start)
        last = bisect_left(passages, unit.span.end, key=lambda passage: passage.span.start)
        loose = unit.row and not unit.alone and all(passage.kind == "text" and passage.entry is None for passage in passages[first:last])
        if run and (not loose or run[-1].unit.table != unit.table or (unit.table is None and unit.gap > 1)):
            yield run
            run = []
        if loose:
            run.append(_Row(unit, first, last))
    if run:
        yield run


def _cut(text: str, table: list[_Row]) -> Iterator[tuple[_Row, list[Passage]]]:
    """Each row with its cells; nothing where the rows are no table of numbers: numbered paragraphs, lists of names."""
    heads = _head_rows(text, table)
    body = table[heads:]
    valued = sum(any(_is_number(text, part) for part in row.unit.parts[1:]) for row in body)
    if len(body) < _LEAST or valued * 2 < len(body):
        return
    columns = _heads(text, table[:heads], body)
    numbered = _numbered(text, body)
    for row in table[:heads]:
        # Colours above counts are ratings of their own kind (tallies), not words of a heading.
        yield row, [Passage(part.span, "text" if names_colour(part.span.of(text)) else "heading") for part in row.unit.parts]
    for row in body:
        yield row, list(_cells(text, row.unit, columns, numbered))


def _cells(text: str, unit: Unit, columns: dict[int, str], numbered: int | None) -> Iterator[Passage]:
    title = next((part for part in unit.parts if part.column != numbered and _is_title(text, part)), None)
    scale = _even([part.span.of(text) for part in unit.parts])
    row = " ".join(title.span.of(text).split()) if title else None
    for part in unit.parts:
        if part is title:
            yield Passage(part.span, "title" if part.column <= 1 else "text")
        elif scale or part.column == numbered:
            yield Passage(part.span, "heading")
        else:
            yield Passage(part.span, "cell", None, columns.get(part.column), row)


def _is_number(text: str, part: Part) -> bool:
    return _NUMBER.fullmatch(text, part.span.start, part.span.end) is not None and not _YEAR.fullmatch(text, part.span.start, part.span.end)


def _is_title(text: str, part: Part) -> bool:
    return _LETTERS.search(text, part.span.start, part.span.end) is not None and not _is_number(text, part)


def _head_rows(text: str, table: list[_Row]) -> int:
    """How many of the first rows are heads: no number but years stands in them, or only a scale ("1, 2, 3, 4+, Total")."""
    for index, row in enumerate(table[:_HEAD_ROWS]):
        parts = row.unit.parts
        numbers = [part for part in parts if _is_number(text, part)]
        scale = parts[0] in numbers and (
            _counts_up([part.span.of(text) for part in numbers]) or (index > 0 and not any(_is_title(text, part) for part in parts))
        )
        if (numbers and not scale) or any(len(part.span) > _LONGEST_HEAD * 2 for part in parts):
            return index
    return min(_HEAD_ROWS, len(table)) if len(table) > _HEAD_ROWS and any(_is_number(text, part) for part in table[_HEAD_ROWS].unit.parts) else 0


def _heads(text: str, heads: list[_Row], body: list[_Row]) -> dict[int, str]:
    """The head of each column, rows of heads joined; a row with fewer heads than the body has columns says nothing of which is which."""
    columns: dict[int, str] = {}
    wide = max(part.column for row in body for part in row.unit.parts)
    for row in heads:
        parts = row.unit.parts
        if row.unit.table is None and parts[-1].column < wide:
            continue
        for part in parts:
            columns[part.column] = " ".join((columns.get(part.column, "") + " " + part.span.of(text)).split())
    return columns


def _numbered(text: str, body: list[_Row]) -> int | None:
    """The column that only numbers the rows, None where there is none."""
    first = [row.unit.parts[0] for row in body if _is_number(text, row.unit.parts[0])]
    same = len({part.column for part in first}) == 1
    if len(first) > 2 and same and len(first) * 2 > len(body) and _counts_up([part.span.of(text).rstrip(".") for part in first]):
        return first[0].column
    return None


def _value(printed: str) -> float | None:
    plain = printed.strip().replace(",", "").replace("−", "-").replace("–", "-").rstrip("+")
    return float(plain) if _PLAIN.fullmatch(printed.strip()) else None


def _counts_up(printed: Sequence[str]) -> bool:
    """Whether whole numbers go up by one."""
    values = [_value(each) for each in printed]
    return len(values) > 2 and all(a is not None and b is not None and b - a == 1 for a, b in pairwise(values))


def _even(printed: Sequence[str]) -> bool:
    """Whether numbers, and nothing else, go up or down in equal steps: the labels of an axis."""
    values = [_value(each) for each in printed]
    if len(values) < _TICKS or any(value is None for value in values):
        return False
    steps = {round((b or 0) - (a or 0), 6) for a, b in pairwise(values)}
    return len(steps) == 1 and steps != {0.0}


def _axis(text: str, passages: Sequence[Passage]) -> set[int]:
    """Places of passages that hold one number each, of which four or more go up or down in equal round steps: the labels of an axis.

    Labels may be parted by what is printed in the chart, and one between two others may be missing.
    """
    alone = [
        (place, value) for place, passage in enumerate(passages) if passage.kind == "text" and (value := _value(passage.span.of(text))) is not None
    ]
    found: set[int] = set()
    for index, (place, _) in enumerate(alone):
        if place not in found:
            found |= max((_ticks(alone, index, following) for following in range(index + 1, index + 1 + _NEAR)), key=len)
    return found


def _ticks(alone: Sequence[tuple[int, float]], index: int, following: int) -> set[int]:
    """The places of the series that begins with two of the numbers; empty where it is too short or its step is no round number."""
    if following >= len(alone):
        return set()
    step = alone[following][1] - alone[index][1]
    if not step or f"{abs(step):.6e}"[:4].rstrip("0.") not in {"1", "2", "5", "2.5", "4"}:
        return set()
    series, last = {alone[index][0]}, index
    for at in range(following, len(alone)):
        if at - last > _NEAR or alone[at][0] - alone[last][0] > _FAR:
            break
        if round((alone[at][1] - alone[last][1]) / step, 6) in {1.0, 2.0}:
            series.add(alone[at][0])
            last = at
    return series if len(series) >= _TICKS else set()
