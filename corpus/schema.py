"""Opens a database, for writing (created and migrated) or for reading, and turns what SQLite refuses into one clear sentence.

Comes in: a path. Goes out: a ``sqlite3.Connection`` to a database of exactly this version.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar
from urllib.parse import quote

from corpus.disk import may_change, on_network, room
from corpus.lock import Lock, acquire
from ingest.errors import DatabaseBusy, DatabaseError
from ingest.sources import printable

VERSION = 3
"""The version of the tables, kept in ``PRAGMA user_version``: the number of migrations."""

WAIT = 5.0
"""Seconds to wait for another process that is writing."""

FACT_TABLES = ("headings", "entries", "refs", "paragraphs", "figures", "ratings")
"""The tables whose rows are spans of a document's text, in the order in which they are written."""

FACT_KINDS = {"headings": "heading", "entries": "entry", "refs": "reference", "paragraphs": "paragraph", "figures": "figure", "ratings": "rating"}
"""What a row of each fact table is called, in passports too."""

COMPANIONS = ("", "-journal", "-wal", "-shm", "-lock")
"""What the names of a database and of the files beside it, while it is written, end with."""

INSPECTED = ".inspect.json"
"""What the name of the file of a database's counts, which stands beside it when it is served, ends with."""

Value = None | int | float | str
"""What a column can hold here."""


class WritingConnection(sqlite3.Connection):
    """A database that only this process writes; closing it leaves one file, and lets the next writer in."""

    path: Path
    lock: Lock | None = None
    upgraded_from: int | None = None
    """The version that it had before it was opened, where that was an older one."""
    logs: bool = False
    """Whether what is written goes into a log beside the database first."""

    def close(self) -> None:
        """Raises DatabaseError when what is stored could not be brought into the one file: it stays in the log, and no reader misses it."""
        try:
            if self.logs:
                self.logs = False
                with database_errors(self.path):
                    _into_one_file(self)
        finally:
            super().close()
            if self.lock is not None:
                self.lock.release()
                self.lock = None


def open_to_write(path: Path, wait: float = WAIT) -> WritingConnection:
    """The database at ``path``, created where there is none and brought to this version.

    Raises DatabaseError when it is not a database, belongs to another program, is from a newer version, is damaged, locked or read-only, or when another
    ingest is writing it: after so many seconds, at most, as it is to ``wait``; DatabaseBusy where it may be free later.
    """
    from corpus.upgrade import upgrade  # noqa: PLC0415 - reading needs it not, and sqlite-utils takes longer to import than most searches

    _demand_no_folder(path)
    lock = acquire(path, wait)
    try:
        connection = _connect(path, "mode=rwc", WritingConnection, wait)
    except BaseException:
        lock.release()
        raise
    connection.path, connection.lock = path, lock
    try:
        with database_errors(path):
            version = _version(connection, path)
            upgrade(connection, path, version)
            connection.upgraded_from = version if 0 < version < VERSION else None
            _log_ahead(connection, path)
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
    _demand_no_folder(path)
    # Read-write all the same: after a crash SQLite has to bring the file in order before anyone can read.
    connection = _connect(path, "mode=ro&immutable=1" if _is_at_rest(path) else "mode=rw", sqlite3.Connection)
    try:
        with database_errors(path):
            connection.execute("PRAGMA query_only = ON")
            _demand_documents(_version(connection, path), path)
    except BaseException:
        connection.close()
        raise
    return connection


def is_older(path: Path) -> bool:
    """Whether the file is a database of an earlier version, which opening it to write would bring to this one."""
    try:
        with path.open("rb") as file:
            head = file.read(64)
    except OSError:
        return False
    # https://www.sqlite.org/fileformat.html#the_database_header: the user version stands at offset 60
    return head.startswith(b"SQLite format 3\0") and 0 < int.from_bytes(head[60:64], "big") < VERSION


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """All of the block or nothing of it, whatever ends it."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")  # on a full disk it is this that fails
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


@contextmanager
def using(connection: sqlite3.Connection | None, path: Path) -> Iterator[None]:
    """Closes the connection at the end, whatever ends it; what SQLite raises meanwhile becomes a DatabaseError. None: there is no database yet."""
    try:
        with database_errors(path):
            yield
    finally:
        if connection:
            connection.close()


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
        if text.startswith("disk I/O") and room(path) < _LEAST_ROOM:
            text = "disk is full"  # what readers and the writer share could not be made any more
        for sign, sentence in _SENTENCES.items():
            if sign in text:
                raise (DatabaseBusy if sign == "locked" else DatabaseError)(f"{name} {sentence}") from error
        if isinstance(error, sqlite3.OperationalError) and not text.startswith(("disk I/O", "unable")):
            raise
        raise DatabaseError(f"{name} cannot be used ({text}); check the path and the disk.") from error


_LEAST_ROOM = 1 << 16
"""Bytes: with fewer, even an empty log cannot be opened."""

_SENTENCES = {
    "not a database": "is not a database; name another file.",
    "malformed": "is damaged; put back a copy, or delete it and build it again with trackrecord ingest.",
    "readonly": "cannot be written to; change its permissions or name another file.",
    "locked": "is in use by another process; try again when that has ended.",
    "unable to open": "cannot be opened; check that the folder exists and may be written to.",
    "disk is full": "cannot grow: the disk is full; make room and run the command again.",
}


_Kind = TypeVar("_Kind", bound=sqlite3.Connection)


def _demand_no_folder(path: Path) -> None:
    if path.is_dir():
        raise DatabaseError(f"{printable(path)} is a folder; name a database file in it.")


def _connect(path: Path, query: str, factory: type[_Kind], wait: float = WAIT) -> _Kind:
    with database_errors(path):
        address = f"file:{quote(os.fsencode(path.absolute()))}?{query}"
        connection = sqlite3.connect(address, uri=True, timeout=wait, factory=factory)
        connection.row_factory = sqlite3.Row
        connection.execute("PRAGMA foreign_keys = ON")
        return connection


def _log_ahead(connection: WritingConnection, path: Path) -> None:
    """Writes go into a log first (WAL): readers go on reading what was there, and neither side waits for the other.

    Not across a network: the log needs memory that all its readers share. There readers and writer take turns, as SQLite does by default.
    """
    if on_network(path):
        return
    connection.logs = _journal(connection, "WAL") == "wal"
    if connection.logs:
        # A crash of this program loses nothing; a power cut may lose the last documents, which the next run reads again, but never half of one.
        connection.execute("PRAGMA synchronous = NORMAL")


def _journal(connection: sqlite3.Connection, mode: str) -> str:
    """Sets the journal; the mode that it has then."""
    # All rows are fetched: what goes wrong when the change is committed is raised behind the first.
    return str(connection.execute(f"PRAGMA journal_mode = {mode}").fetchall()[0][0])


def _into_one_file(connection: WritingConnection) -> None:
    """Ends the log: a database that nobody writes can be copied, published and served from a read-only folder as the one file it is."""
    if connection.in_transaction:
        connection.execute("ROLLBACK")
    connection.execute("PRAGMA busy_timeout = 1000")  # a reader that stays must not hold up the end
    try:
        _journal(connection, "DELETE")
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY:
            raise
        # Somebody has it open. All that is stored goes into the file all the same; the empty log goes with its last reader.
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _is_at_rest(path: Path) -> bool:
    """Whether the one file is all there is and no file can be made beside it: where a log was used last, SQLite opens it only when told so."""
    real = path.resolve()
    return not may_change(path) and not any(real.with_name(real.name + ending).exists() for ending in COMPANIONS[1:])


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
