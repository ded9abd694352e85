"""The cells of a printed table, packed: a cell becomes an object when it is asked for.

Comes in: what a table's cells are, one after the other. Goes out: :class:`PackedCells`, a sequence of :class:`~ingest.document.Cell`. As objects the cells of a
long tracker take three hundred bytes each, half as much as all of its text; packed they take thirty-six, and one process hands them to another as they are.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import starmap
from struct import Struct, error
from typing import overload

from ingest.document import Box, Cell, Span
from ingest.raw import Edges

Record = tuple[int, int, int, int, int, int, int, int, float, float, float, float]
"""Row, column, their spans, start and end in the text, numbers of fill and symbol (-1: none), left, top, right and bottom edge in points."""

_NARROW, _WIDE = Struct("=4H2i2h4i"), Struct("=8i4d")
"""A record in little room, with edges in hundredths of points; and one in which any numbers fit."""


class PackedCells(Sequence[Cell]):
    """Cells of a table on one page, in the order of their records; edges are rounded to hundredths of points."""

    __slots__ = ("_fills", "_page", "_records", "_symbols", "_wide")

    def __init__(self, page: int, records: Sequence[Record], fills: Sequence[str] = (), symbols: Sequence[tuple[str, Edges]] = ()) -> None:
        self._page, self._fills, self._symbols = page, tuple(fills), tuple(symbols)
        self._wide = False
        try:
            self._records = b"".join([_NARROW.pack(*record[:8], *map(_hundredths, record[8:])) for record in records])
        except (error, OverflowError, ValueError):  # a hostile drawing, far off the page
            self._wide, self._records = True, b"".join(starmap(_WIDE.pack, records))

    def __len__(self) -> int:
        return len(self._records) // self._format.size

    def __iter__(self) -> Iterator[Cell]:
        return map(self._cell, self._format.iter_unpack(self._records))

    @overload
    def __getitem__(self, index: int) -> Cell: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Cell, ...]: ...
    def __getitem__(self, index: int | slice) -> Cell | tuple[Cell, ...]:
        if isinstance(index, slice):
            return tuple(self[i] for i in range(*index.indices(len(self))))
        return self._cell(self._format.unpack_from(self._records, range(len(self))[index] * self._format.size))

    def __eq__(self, other: object) -> bool:
        return tuple(self) == tuple(other) if isinstance(other, PackedCells | tuple) else NotImplemented

    def __hash__(self) -> int:
        return hash(tuple(self))

    def __repr__(self) -> str:
        return repr(tuple(self))

    @property
    def _format(self) -> Struct:
        return _WIDE if self._wide else _NARROW

    def _cell(self, record: Record) -> Cell:
        row, column, rows, columns, start, end, fill, symbol, x0, top, x1, bottom = record
        box = Box(self._page, x0, top, x1, bottom) if self._wide else Box(self._page, x0 / 100, top / 100, x1 / 100, bottom / 100)
        drawn, place = self._symbols[symbol] if symbol >= 0 else (None, None)
        span = Span(start, end) if start < end else None
        colour = self._fills[fill] if fill >= 0 else None
        return Cell(row, column, span, box, rows, columns, colour, drawn, Box(self._page, *place) if place else None)


class Packer:
    """Takes the cells of a table on a page, one after the other."""

    def __init__(self, page: int) -> None:
        self._page = page
        self._records: list[Record] = []
        self._fills: dict[str, int] = {}
        self._symbols: list[tuple[str, Edges]] = []

    def add(
        self, field: tuple[int, int], spans: tuple[int, int], text: tuple[int, int], edges: Edges, fill: str | None, symbol: tuple[str, Edges] | None
    ) -> None:
        """Adds a cell: its row and column, how many of each it takes, where its text begins and ends (at one place: it has none), and where it stands."""
        colour = -1 if fill is None else self._fills.setdefault(fill, len(self._fills))
        if symbol is not None:
            self._symbols.append(symbol)
        self._records.append((*field, *spans, *text, colour, -1 if symbol is None else len(self._symbols) - 1, *edges))

    def packed(self) -> PackedCells:
        """All of them."""
        return PackedCells(self._page, self._records, tuple(self._fills), self._symbols)


@lru_cache(maxsize=4_096)  # cells share their edges
def _hundredths(points: float) -> int:
    return round(100 * points)
