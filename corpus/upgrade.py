"""Brings an older database to the tables of this version: in one transaction, after a check of what is there.

Comes in: a database that was opened to be written. Goes out: the same database in this version, or a DatabaseError and the database as it was.
"""

from __future__ import annotations

import sqlite3
from pathlib import Path

from sqlite_utils import Database

from corpus.disk import room
from corpus.migrations import migrate, migrations
from corpus.schema import VERSION
from ingest.errors import DatabaseError
from ingest.sources import printable

_SHARE = 0.1
"""The largest part of the old file that a migration so far writes anew or adds, with what is kept meanwhile to undo it."""
_LEAST = 1 << 20  # bytes
_INDEXES = ("passages_fts_", "pages_fts_")
"""What the names of the tables inside a full-text index begin with: SQLite makes them, each version of it in its own words."""


def upgrade(connection: sqlite3.Connection, path: Path, version: int) -> None:
    """Makes the tables of this version: all of them in a new database, the ones that it lacks in an older one."""
    db = Database(connection)
    applied = len(migrations.applied(db))
    if not applied:
        migrate(db)
        return
    if version == VERSION:
        return
    name = f"{printable(path)} is of version {version} and could not be brought to version {VERSION}"
    _demand_sound(connection, name)
    _demand_known(connection, applied, name)
    _demand_room(path, name)
    try:
        migrate(db)
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode != sqlite3.SQLITE_ERROR:  # of the disk or of another process: those have sentences of their own
            raise
        raise DatabaseError(f"{name} ({error}); nothing in it was changed. Build it again under another name with trackrecord ingest.") from error


def _demand_sound(connection: sqlite3.Connection, name: str) -> None:
    """Every page and every reference is in order: what is damaged must not be written on."""
    found = [str(row[0]) for row in connection.execute("PRAGMA quick_check(1)") if row[0] != "ok"]
    found += [f"a row of {row[0]} names a row of {row[2]} that does not exist" for row in connection.execute("PRAGMA foreign_key_check")][:1]
    if found:
        raise DatabaseError(f"{name}: it is damaged ({found[0]}); put back a copy, or delete it and build it again with trackrecord ingest.")


def _demand_known(connection: sqlite3.Connection, applied: int, name: str) -> None:
    """Its tables are those of its version, to the letter; what others have added beside them does not matter."""
    later = [migration.name for migration in migrations.pending(Database(memory=True))][applied:]
    fresh = Database(memory=True)
    migrations.apply(fresh, stop_before=later)
    stored = _tables(connection)
    wrong = sorted(table for table, sql in _tables(fresh.conn).items() if stored.get(table) != sql)
    fresh.close()
    if wrong:
        raise DatabaseError(
            f"{name}: {', '.join(wrong[:3])} {'is' if len(wrong) == 1 else 'are'} not as trackrecord made it; put back a copy, or build it again with trackrecord ingest."
        )


def _tables(connection: sqlite3.Connection) -> dict[str, str]:
    """Our tables and views with the statements that made them."""
    found = connection.execute("SELECT name, sql FROM sqlite_master WHERE type IN ('table', 'view') AND name NOT LIKE '%sqlite%'").fetchall()
    return {row[0]: row[1] for row in found if not row[0].startswith(_INDEXES)}


def _demand_room(path: Path, name: str) -> None:
    need = int(path.stat().st_size * _SHARE) + _LEAST
    if (free := room(path)) < need:
        raise DatabaseError(f"{name}: the disk has {free:,} bytes left and {need:,} are needed; make room and run the command again.")
