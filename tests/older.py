"""Databases of released versions, kept as SQL, and how they are written and brought back.

    python tests/older.py trackers.db > tests/data/version-1.sql

writes one; a version that is released gets its file from the code of that release, and the file is never changed afterwards.
"""

from __future__ import annotations

import sqlite3
import sys
from collections.abc import Iterator
from pathlib import Path

KEPT = Path(__file__).parent / "data"
_TABLES = "SELECT name, sql FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY rowid"
_OTHERS = "SELECT sql FROM sqlite_master WHERE type <> 'table' AND sql NOT NULL ORDER BY rowid"


def restore(version: int, path: Path) -> None:
    """The database of this version, as it was when a run had ended."""
    connection = sqlite3.connect(path)
    connection.executescript((KEPT / f"version-{version}.sql").read_text("utf-8"))
    connection.close()


def dump(connection: sqlite3.Connection) -> Iterator[str]:
    """The statements that make the database again; unlike ``iterdump`` they know full-text indexes and the version."""
    indexes = [name for name, sql in connection.execute(_TABLES) if sql.startswith("CREATE VIRTUAL")]
    yield "BEGIN"
    for name, sql in connection.execute(_TABLES).fetchall():
        if any(name.startswith(f"{index}_") for index in indexes):
            continue  # made by the index itself
        yield sql
        if name in indexes:
            continue
        columns = [row[1] for row in connection.execute(f"PRAGMA table_info({name})")]
        values = " || ', ' || ".join(f'quote("{column}")' for column in columns)
        for row in connection.execute(f"SELECT {values} FROM {name} ORDER BY rowid"):
            yield f"INSERT INTO {name} VALUES ({row[0]})"
    for index in indexes:
        yield f"INSERT INTO {index} ({index}) VALUES ('rebuild')"
    for (sql,) in connection.execute(_OTHERS).fetchall():
        yield sql
    yield f"PRAGMA user_version = {connection.execute('PRAGMA user_version').fetchone()[0]}"
    yield "COMMIT"
    yield "ANALYZE"


if __name__ == "__main__":
    opened = sqlite3.connect(sys.argv[1])
    for statement in dump(opened):
        sys.stdout.write(f"{statement};\n")
    opened.close()
