"""The auditors' verdicts: a database of their own that only ever grows, keyed by passport, beside a corpus that stays as it is.

Comes in: a verdict. Goes out: rows, newest last. A verdict is safe on the disk when :func:`append` returns; the same form sent twice is one verdict.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, fields
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal, get_args

from ingest.errors import DatabaseError, UsageError
from ingest.sources import printable

Ruling = Literal["confirmed", "wrong", "unclear", "wrong_link"]
RULINGS: tuple[str, ...] = get_args(Ruling)

LONGEST_NOTE = 2_000
WAIT = 30.0
"""Seconds to wait for another writer."""

_APPLICATION = 0x74725644
"""Written into the file's header: tells this database from others."""

_SCHEMA = f"""
CREATE TABLE verdicts (
    -- one row per verdict, never changed; the newest one of an auditor on a passport counts
    id INTEGER PRIMARY KEY,
    token TEXT NOT NULL UNIQUE, -- of the form that was sent: sent twice it is one verdict
    passport TEXT NOT NULL, -- of the fact, as in the corpus
    kind TEXT NOT NULL, -- figure, rating or finding
    verdict TEXT NOT NULL CHECK (verdict IN ({", ".join(f"'{ruling}'" for ruling in RULINGS)})),
    note TEXT NOT NULL,
    auditor TEXT NOT NULL,
    at TEXT NOT NULL, -- UTC, ISO 8601
    document TEXT NOT NULL, -- file name
    sha256 TEXT NOT NULL, -- of the document
    start INTEGER, -- where the fact stands
    "end" INTEGER,
    page INTEGER,
    text TEXT, -- the fact as printed
    reading TEXT NOT NULL -- what was made of it when it was judged; another reading makes the verdict stale
) STRICT;
CREATE INDEX idx_verdicts_passport ON verdicts (passport);
CREATE INDEX idx_verdicts_auditor ON verdicts (auditor);
CREATE TRIGGER verdicts_stay BEFORE UPDATE ON verdicts BEGIN SELECT RAISE(ABORT, 'verdicts are never changed'); END;
CREATE TRIGGER verdicts_remain BEFORE DELETE ON verdicts BEGIN SELECT RAISE(ABORT, 'verdicts are never deleted'); END;
CREATE TRIGGER verdicts_grow BEFORE INSERT ON verdicts WHEN EXISTS (SELECT 1 FROM verdicts WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'verdicts are never replaced'); END;
PRAGMA application_id = {_APPLICATION};
PRAGMA user_version = 1;
"""


@dataclass(frozen=True, slots=True)
class Judged:
    """A fact as it was judged: what stands where, and what was made of it."""

    passport: str
    kind: str
    document: str
    sha256: str
    start: int | None
    end: int | None
    page: int | None
    text: str | None
    reading: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """One row of the database."""

    id: int
    passport: str
    kind: str
    verdict: str
    note: str
    auditor: str
    at: str
    document: str
    sha256: str
    start: int | None
    end: int | None
    page: int | None
    text: str | None
    reading: str


_COLUMNS = ", ".join(f'"{field.name}"' for field in fields(Verdict))
_LATEST = f"SELECT {_COLUMNS} FROM verdicts v WHERE id = (SELECT max(id) FROM verdicts w WHERE w.passport = v.passport AND w.auditor = v.auditor)"


@contextmanager
def opened(path: Path) -> Iterator[sqlite3.Connection]:
    """The database at ``path``, made where there is none; raises DatabaseError when the file is something else or cannot be written to."""
    try:
        connection = sqlite3.connect(path, timeout=WAIT, isolation_level=None)
    except sqlite3.Error as error:
        raise DatabaseError(f"{printable(path)} cannot be opened for verdicts; check that the folder exists and may be written to.") from error
    try:
        connection.row_factory = sqlite3.Row
        try:
            _prepare(connection, path)
            yield connection
        except sqlite3.IntegrityError:
            raise
        except sqlite3.DatabaseError as error:
            raise DatabaseError(f"{printable(path)} cannot be used for verdicts ({error}).") from error
    finally:
        connection.close()


def _prepare(connection: sqlite3.Connection, path: Path) -> None:
    if not connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'verdicts'").fetchone():
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("BEGIN IMMEDIATE")
        tables = [row[0] for row in connection.execute("SELECT name FROM sqlite_master")]
        if tables and "verdicts" not in tables:
            connection.execute("ROLLBACK")
            raise DatabaseError(f"{printable(path)} is a database of something else; name another file for the verdicts.")
        if not tables:  # another process may have made them since
            for statement in _statements():
                connection.execute(statement)
        connection.execute("COMMIT")
    if connection.execute("PRAGMA application_id").fetchone()[0] != _APPLICATION:
        raise DatabaseError(f"{printable(path)} is a database of something else; name another file for the verdicts.")
    connection.execute("PRAGMA recursive_triggers = ON")  # INSERT OR REPLACE deletes too
    connection.execute("PRAGMA synchronous = FULL")  # what was answered with "kept" survives a power cut


def _statements() -> Iterator[str]:
    """The statements one by one: executescript would commit in between."""
    statement = ""
    for line in _SCHEMA.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement) and statement.strip():
            yield statement
            statement = ""


def append(connection: sqlite3.Connection, token: str, judged: Judged, verdict: str, note: str, auditor: str) -> bool:
    """Adds a verdict; False where this form was sent before. Raises UsageError for what is no verdict."""
    if verdict not in RULINGS:
        raise UsageError(f"A verdict is one of {', '.join(RULINGS)}.")
    if not auditor.strip():
        raise UsageError("A verdict needs the name of its auditor.")
    done = connection.execute(
        """INSERT INTO verdicts (token, passport, kind, verdict, note, auditor, at, document, sha256, start, "end", page, text, reading)
           VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (token) DO NOTHING""",
        [token, judged.passport, judged.kind, verdict, note[:LONGEST_NOTE], auditor, datetime.now(UTC).isoformat(timespec="seconds"), judged.document, judged.sha256,
         judged.start, judged.end, judged.page, judged.text, judged.reading],
    )  # fmt: skip
    return done.rowcount == 1


def all_verdicts(connection: sqlite3.Connection) -> list[Verdict]:
    """Every verdict ever given, oldest first."""
    return [Verdict(*row) for row in connection.execute(f"SELECT {_COLUMNS} FROM verdicts ORDER BY id")]


def latest(connection: sqlite3.Connection) -> list[Verdict]:
    """The newest verdict of each auditor on each fact."""
    return [Verdict(*row) for row in connection.execute(f"{_LATEST} ORDER BY id")]


def of_passport(connection: sqlite3.Connection, passport: str) -> list[Verdict]:
    """All verdicts on a fact, oldest first."""
    return [Verdict(*row) for row in connection.execute(f"SELECT {_COLUMNS} FROM verdicts WHERE passport = ? ORDER BY id", [passport])]


def judged_by(connection: sqlite3.Connection, auditor: str) -> frozenset[str]:
    """The passports on which an auditor has given a verdict."""
    return frozenset(row[0] for row in connection.execute("SELECT DISTINCT passport FROM verdicts WHERE auditor = ?", [auditor]))


def disagreements(verdicts: list[Verdict]) -> dict[str, list[Verdict]]:
    """By passport, the newest verdicts of auditors who do not agree."""
    found: dict[str, list[Verdict]] = {}
    for verdict in verdicts:
        found.setdefault(verdict.passport, []).append(verdict)
    return {passport: group for passport, group in found.items() if len({verdict.verdict for verdict in group}) > 1}
