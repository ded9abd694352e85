"""Opens a database, for writing (created and migrated) or for reading, and turns what SQLite refuses into one clear sentence.

Comes in: a path. Goes out: a ``sqlite3.Connection`` to a database of exactly this version.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

from ingest.errors import DatabaseError
from ingest.sources import printable

VERSION = 1
"""The version of the tables, kept in ``PRAGMA user_version``: the number of migrations."""

WAIT = 5.0
"""Seconds to wait for another process that is writing."""

FACT_TABLES = ("headings", "entries", "refs", "paragraphs", "figures", "ratings")
"""The tables whose rows are spans of a document's text, in the order in which they are written."""

FACT_KINDS = {"headings": "heading", "entries": "entry", "refs": "reference", "paragraphs": "paragraph", "figures": "figure", "ratings": "rating"}
"""What a row of each fact table is called, in passports too."""

Value = None | int | float | str
"""What a column can hold here."""


def open_to_write(path: Path) -> sqlite3.Connection:
    """The database at ``path``, created where there is none and brought to this version.

    Raises DatabaseError when it is not a database, belongs to another program, is from a newer version, locked or read-only.
    """
    from sqlite_utils import Database  # noqa: PLC0415 - reading needs it not, and it takes longer to import than most searches

    from corpus.migrations import migrate  # noqa: PLC0415

    connection = _connect(path, "rwc")
    try:
        with database_errors(path):
            _version(connection, path)
            migrate(Database(connection))
            connection.execute("PRAGMA cache_size = -65536")  # KiB: passports come in no order, and their index must not be read again for each
            connection.isolation_level = None  # transactions are begun and ended here, never by the module
            # A locked or read-only database is refused before any work is done for it.
            connection.execute("BEGIN IMMEDIATE")
            connection.execute("UPDATE search_index SET current = current")
            connection.execute("ROLLBACK")
    except BaseException:
        connection.close()
        raise
    return connection


def open_to_read(path: Path) -> sqlite3.Connection:
    """The database at ``path``; nothing can be written through the connection.

    Raises DatabaseError when there is none, it is not one of ours, or its version is not this one.
    """
    if not path.exists():
        raise DatabaseError(f"{printable(path)} does not exist; make it with: trackrecord ingest DB PATH...")
    # Read-write all the same: after a crash SQLite has to roll the last transaction back before anyone can read.
    connection = _connect(path, "rw")
    try:
        with database_errors(path):
            connection.execute("PRAGMA query_only = ON")
            _demand_documents(_version(connection, path), path)
    except BaseException:
        connection.close()
        raise
    return connection


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """All of the block or nothing of it, whatever ends it."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")


@contextmanager
def database_errors(path: Path) -> Iterator[None]:
    """Turns what SQLite raises about the file into a DatabaseError; defects of our own statements stay what they are."""
    name = printable(path)
    try:
        yield
    except sqlite3.IntegrityError:
        raise
    except sqlite3.DatabaseError as error:
        text = str(error)
        for sign, sentence in _SENTENCES.items():
            if sign in text:
                raise DatabaseError(f"{name} {sentence}") from error
        if isinstance(error, sqlite3.OperationalError) and not text.startswith(("disk I/O", "unable")):
            raise
        raise DatabaseError(f"{name} cannot be used ({text}); check the path and the disk.") from error


_SENTENCES = {
    "not a database": "is not a database; name another file.",
    "malformed": "is damaged; put back a copy, or delete it and build it again with trackrecord ingest.",
    "readonly": "cannot be written to; change its permissions or name another file.",
    "locked": "is in use by another process; try again when that has ended.",
    "unable to open": "cannot be opened; check that the folder exists and may be written to.",
    "disk is full": "cannot grow: the disk is full; make room and run the command again.",
}


def _connect(path: Path, mode: str) -> sqlite3.Connection:
    if path.is_dir():
        raise DatabaseError(f"{printable(path)} is a folder; name a database file in it.")
    with database_errors(path):
        address = f"file:{quote(os.fsencode(path.absolute()))}?mode={mode}"
        connection = sqlite3.connect(address, uri=True, timeout=WAIT)
        connection.row_factory = sqlite3.Row
        connection.execute("PRAGMA foreign_keys = ON")
        return connection


def _version(connection: sqlite3.Connection, path: Path) -> int:
    """The version of the tables, 0 for a new database. Refuses what is not ours to read or write."""
    version = int(connection.execute("PRAGMA user_version").fetchone()[0])
    tables = {row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    if tables - {"_sqlite_migrations"} and not {"documents", "sources", "passages"} <= tables:
        raise DatabaseError(f"{printable(path)} is a database of another program; name another file.")
    if version > VERSION:
        raise DatabaseError(f"{printable(path)} is from a newer version of trackrecord; update trackrecord.")
    return version


def _demand_documents(version: int, path: Path) -> None:
    if version == 0:
        raise DatabaseError(f"{printable(path)} holds no documents; make it with: trackrecord ingest DB PATH...")
    if version < VERSION:
        raise DatabaseError(f"{printable(path)} is from an older version of trackrecord; run trackrecord ingest on it once.")
