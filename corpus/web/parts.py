"""Long documents in parts: no page grows beyond what a browser likes, and every place of the text is in exactly one part.

Comes in: a database; a text with the places of its marks. Goes out: how much a document weighs as HTML, and where its parts begin. A part has no number of its
own in addresses: ``?at=<character>`` is the part that holds this character, so that a link stays right wherever the borders fall.
"""

from __future__ import annotations

import sqlite3
from bisect import bisect_left, bisect_right
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from corpus.web.marks import shown

if TYPE_CHECKING:  # Datasette loads its plugins while it is itself being imported
    from datasette.database import Database

LONG = 400_000
"""Bytes of HTML above which the text of a document is shown in parts; the rest of its page takes some ten thousand more at most."""

WEIGHTY = LONG // 2
"""Bytes from which an address of a place says which part it means: the estimate is rough, and a page with a box for each mark is longer than its text."""

COSTS = {"headings": 280, "entries": 420, "refs": 260, "figures": 350, "ratings": 200, "problems": 380, "paragraphs": 60, "pages": 110}
"""Bytes of HTML of one row of each table: its mark, the sign of what became of it, and its lines in the lists about the text. Addresses have some dozen bytes more below a ``base_url``."""

LINK = 120
"""Bytes of the link of a mark to the image of its page."""

BOX = 330
"""Bytes of the box of a mark on the image of its page."""

_LETTER = 1.1
"""Bytes of a character of English text, with what is escaped in it."""

_READ = 80_000
"""Characters from which the bytes of a text are counted: it may be in another script."""

_UNIT = 2_000
"""Characters after which a line may be cut that is longer than a part."""

_BACK = 0.7
"""A part ends early, at the beginning of a page, heading or action, when that leaves it so much of what it may hold."""


@dataclass(frozen=True, slots=True)
class Part:
    """The ``number``-th part of a text (from 1) of ``count``: [start, end)."""

    number: int
    count: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Place:
    """A row of a table that is marked in the text at [start, end)."""

    table: str
    start: int
    end: int


def borders(text: str, places: Sequence[Place], first: int, last: int, limit: int = LONG, box: int = 0) -> list[int]:
    """Where the parts of text[first:last] begin, the first one at ``first``; ``box`` is what each place costs besides.

    Parts begin with a line, and with a page, heading or action where one is near; only a line that is itself too long is cut, outside of its figures.
    """
    costs: dict[int, int] = {}
    for place in places:
        costs[place.start] = costs.get(place.start, 0) + COSTS[place.table] + box
    begins = sorted(costs)
    sums = [0, *accumulate(costs[at] for at in begins)]

    def weight(start: int, end: int) -> int:
        return len(shown(text[start:end]).encode("utf-8", "replace")) + sums[bisect_left(begins, end)] - sums[bisect_left(begins, start)]

    units = [(start, weight(start, end)) for start, end in _units(text, [place for place in places if place.end - place.start < _UNIT], first, last)]
    likely = {place.start for place in places if place.table in {"pages", "headings", "entries"}}
    found, held, turn = [first], 0, 0  # ``turn``: weight since the best place to end
    best: int | None = None
    for start, cost in units:
        if held + cost > limit and start > found[-1]:
            border = best if best is not None else start
            held = turn if best is not None else 0
            found.append(border)
            best = None
        if start in likely and held > limit * _BACK:
            best, turn = start, 0
        held += cost
        turn += cost
    return found


def _units(text: str, small: Sequence[Place], first: int, last: int) -> list[tuple[int, int]]:
    """The lines, the longest cut after so many characters, at a space or else where no small place is cut."""
    inner = sorted((place.start, place.end) for place in small)
    starts = [start for start, _ in inner]

    def outside(at: int) -> int:
        """The position, or the beginning of a small place about it."""
        for number in range(bisect_right(starts, at) - 1, max(bisect_right(starts, at) - 30, -1), -1):
            if inner[number][0] < at < inner[number][1]:
                at = inner[number][0]
        return at

    units, at = [], first
    while at < last:
        line = text.find("\n", at, last)
        end = last if line < 0 else line + 1
        while end - at > 2 * _UNIT:
            space = text.find(" ", at + _UNIT, at + 2 * _UNIT)
            cut = outside(at + _UNIT if space < 0 else space + 1)
            cut = cut if cut > at else at + _UNIT
            units.append((at, cut))
            at = cut
        units.append((at, end))
        at = end
    return units


def heavy(text: str) -> bool:
    """Whether a text alone is :data:`WEIGHTY`, with all that is escaped in it."""
    return len(text) * 6 > WEIGHTY and len(shown(text).encode("utf-8", "replace")) > WEIGHTY


def part_of(begins: Sequence[int], last: int, at: int) -> Part:
    """The part that holds a character; the first or last one for what lies outside.

    >>> part_of([0, 100, 250], 300, 120)
    Part(number=2, count=3, start=100, end=250)
    """
    number = max(bisect_right(begins, at), 1)
    return Part(number, len(begins), begins[number - 1], begins[number] if number < len(begins) else last)


def read_places(connection: sqlite3.Connection, document_id: int, tables: Sequence[str], first: int, last: int) -> list[Place]:
    """The places of a document's rows that begin in [first, last)."""
    found = []
    for table in tables:
        rows = connection.execute(f'SELECT start, "end" FROM {table} WHERE document_id = ? AND start >= ? AND start < ?', [document_id, first, last])
        found += [Place(table, start, end) for start, end in rows]
    return found


@dataclass(slots=True)
class _Known:
    """What was found out about a database as long as its file is in one state: the weights, and the borders of the documents read last."""

    state: tuple[int, ...] | None
    weights: Mapping[int, int]
    borders: dict[tuple[int, int], list[int]]


_known: WeakKeyDictionary[Database, _Known] = WeakKeyDictionary()

_KEPT = 200
"""Documents and pages whose borders are remembered: they are worked out from the whole of a long text."""


async def weights(database: Database) -> Mapping[int, int]:
    """The bytes of HTML, by and large, of each document that is :data:`WEIGHTY`, by its id. Remembered for as long as the file stays what it is."""
    return (await _know(database)).weights


async def remembered(database: Database, document_id: int, page: int, find: Callable[[], Awaitable[list[int]]]) -> list[int]:
    """The borders of the parts of a document, or of one page of it (from 1; 0: all of it), found when they are not remembered."""
    known = await _know(database)
    if (found := known.borders.get((document_id, page))) is None:
        found = await find()
        while len(known.borders) >= _KEPT:
            known.borders.pop(next(iter(known.borders)))
        known.borders[document_id, page] = found
    return found


async def _know(database: Database) -> _Known:
    state = state_of(database)
    kept = _known.get(database)
    if kept is None or state is None or kept.state != state:
        kept = _Known(state, await database.execute_fn(read_weights), {})
        _known[database] = kept
    return kept


def state_of(database: Database) -> tuple[int, ...] | None:
    """Tells one state of a database from another; None where that cannot be told."""
    if not database.is_mutable:
        return ()
    if database.path is None:
        return None
    state: list[int] = []
    for name in (database.path, f"{database.path}-wal"):
        try:
            found = Path(name).stat()
        except OSError:
            state += [0, 0]
        else:
            state += [found.st_size, found.st_mtime_ns]
    return tuple(state)


def read_weights(connection: sqlite3.Connection) -> dict[int, int]:
    """The documents that are :data:`WEIGHTY`, from indexes and counts alone where their texts are short."""
    counted = " UNION ALL ".join(
        f"SELECT document_id, count(*) * {cost + LINK} AS cost FROM {table} GROUP BY document_id" for table, cost in COSTS.items()
    )
    marks = dict(connection.execute(f"SELECT document_id, sum(cost) FROM ({counted}) GROUP BY document_id").fetchall())
    lengths = connection.execute('SELECT document_id, max("end") FROM pages GROUP BY document_id HAVING max("end") > 0').fetchall()
    found = {}
    for document_id, length in lengths:
        if length >= _READ:
            length = connection.execute("SELECT length(CAST(text AS BLOB)) FROM documents WHERE id = ?", [document_id]).fetchone()[0]  # noqa: PLW2901
        size = length * _LETTER
        if (total := round(size + marks.get(document_id, 0))) > WEIGHTY:
            found[document_id] = total
    return found
