"""The rows of a record go into their tables.

Comes in: :class:`corpus.rows.Rows` and the id of their document. Goes out: rows in every table of facts, in reading order, with ids that count on.
"""

from __future__ import annotations

import sqlite3

from corpus.rows import COLUMNS, Rows
from corpus.schema import Value


def file_rows(connection: sqlite3.Connection, document_id: int, rows: Rows) -> None:
    """Writes them all, under a document that has its row already; the caller holds the transaction."""
    connection.executemany(
        # A code that heads entries in one document and is mentioned as an indicator in another one is a priority.
        "INSERT INTO codes VALUES (?, ?, ?) ON CONFLICT (code) DO UPDATE SET scheme = max(scheme, excluded.scheme)",
        rows.codes,
    )
    # SQLite counts ids on from the greatest; so the numbers of entries become ids by adding the first of them. Null plus that is null.
    first = int(connection.execute("SELECT coalesce(max(id), 0) + 1 FROM entries").fetchone()[0])
    for table in rows.tables:
        columns = COLUMNS[table.name]
        names = ", ".join(f'"{column}"' for column in columns)
        marks = ", ".join(f"? + {first}" if column == "entry_id" else "?" for column in columns)
        connection.executemany(f"INSERT INTO {table.name} (document_id, {names}) VALUES ({document_id}, {marks})", table.rows)


def insert(connection: sqlite3.Connection, table: str, **values: Value) -> int:
    """Adds one row; its id."""
    columns = ", ".join(f'"{column}"' for column in values)
    marks = ", ".join("?" * len(values))
    return int(connection.execute(f"INSERT INTO {table} ({columns}) VALUES ({marks})", list(values.values())).lastrowid or 0)
