"""The rows of a record go into their tables.

Comes in: :class:`corpus.rows.Rows` and the id of their document. Goes out: rows in every table of facts, in reading order, with ids that count on.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from functools import cache
from itertools import chain, repeat
from typing import cast

from corpus.rows import COLUMNS, Row, Rows
from corpus.schema import Value

_TOGETHER = (64, 8, 1)
"""Rows that one statement takes: for each run of a statement SQLite makes the lists anew that the checks of a table compare with. Three sizes, so that
the statements of all tables are kept."""


def file_rows(connection: sqlite3.Connection, document_id: int, rows: Rows) -> None:
    """Writes them all, under a document that has its row already; the caller holds the transaction."""
    connection.executemany(
        # A code that heads entries in one document and is mentioned as an indicator in another one is a priority.
        "INSERT INTO codes VALUES (?, ?, ?) ON CONFLICT (code) DO UPDATE SET scheme = max(scheme, excluded.scheme)",
        rows.codes,
    )
    # SQLite counts ids on from the greatest; so the numbers of entries become ids by adding the first of them.
    first = int(connection.execute("SELECT coalesce(max(id), 0) + 1 FROM entries").fetchone()[0])
    for table in rows.tables:
        filed: Sequence[Row] = table.rows
        if COLUMNS[table.name][0] == "entry_id":
            filed = [row if row[0] is None else (first + cast("int", row[0]), *row[1:]) for row in table.rows]
        _file(connection, table.name, document_id, filed)


def _file(connection: sqlite3.Connection, table: str, document_id: int, rows: Sequence[Row]) -> None:
    own, done = (document_id,), 0
    for size in _TOGETHER:
        statement = _statement(table, size)
        while len(rows) - done >= size:
            connection.execute(statement, [*chain.from_iterable(chain.from_iterable(zip(repeat(own), rows[done : done + size])))])
            done += size


@cache
def _statement(table: str, size: int) -> str:
    """Inserts so many rows."""
    columns = ("document_id", *COLUMNS[table])
    row = f"({', '.join('?' * len(columns))})"
    names = ", ".join(f'"{column}"' for column in columns)
    return f"INSERT INTO {table} ({names}) VALUES {', '.join([row] * size)}"


def insert(connection: sqlite3.Connection, table: str, **values: Value) -> int:
    """Adds one row; its id."""
    columns = ", ".join(f'"{column}"' for column in values)
    marks = ", ".join("?" * len(values))
    return int(connection.execute(f"INSERT INTO {table} ({columns}) VALUES ({marks})", list(values.values())).lastrowid or 0)
