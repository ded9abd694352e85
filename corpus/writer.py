"""Records become rows: the only place that changes the database. One transaction per document, all of it or nothing.

Comes in: a source and the record of its content, or why there is none. Goes out: one row in ``sources``, and the rows of the facts.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from corpus.filing import file_rows, insert
from corpus.rows import DOCUMENT, Rows, rows_of
from corpus.schema import Value, transaction
from extractors.facts import Record
from ingest.document import UNPAGED

_CHILDREN_FIRST = (
    "coverage", "near_misses", "passages", "problems", "ratings", "figures", "paragraphs", "refs", "headings", "entry_codes", "entries", "pages",
)  # fmt: skip
"""The tables of facts, each before those that its foreign keys name."""

Status = Literal["ingested", "duplicate", "failed"]
Stage = Literal["find", "read", "extract", "write"]


@dataclass(frozen=True, slots=True)
class Reading:
    """How a document is read: with another engine, profile, version or reader of images the same bytes may give another record."""

    engine: str
    profile: str
    profile_hash: str
    version: str
    recognition: str = "never"


@dataclass(frozen=True, slots=True)
class Failure:
    """Why an input gave no document: a code, a sentence, and how far it came."""

    reason: str
    message: str
    stage: Stage


UNFINISHED = Failure("unfinished", "The ingest was ended before this was finished; run trackrecord ingest with --retry-failed.", "find")
"""What is said of an input from when it is taken in hand until its work has ended."""


@dataclass(frozen=True, slots=True)
class Repeat:
    """The status of a path whose document is stored already, and whether saying so changed the database."""

    status: Status
    changed: bool


class Writer:
    """Writes into one open database (see :func:`corpus.schema.open_to_write`).

    ``few``: not much will be written, so what is new is added to the full-text index, which is built anew otherwise.
    """

    def __init__(self, connection: sqlite3.Connection, *, few: bool = False) -> None:
        self._db = connection
        self._indexed = self._last_rows() if few and self._is_current() else None
        """The last row that each full-text index holds; None: it is to be built anew."""

    def offer(self, locations: Iterable[str], version: str) -> None:
        """Takes inputs in hand, in one transaction: one that is not known yet gets a row that says :data:`UNFINISHED`, until its work has ended."""
        given = [UNFINISHED.reason, UNFINISHED.message, UNFINISHED.stage, version]
        with transaction(self._db):
            self._db.executemany(
                """INSERT INTO sources (path, status, reason, message, stage, version) VALUES (?, 'failed', ?, ?, ?, ?) ON CONFLICT (path) DO NOTHING""",
                ([location, *given] for location in locations),
            )

    def find(self, sha256: str, reading: Reading) -> int | None:
        """Id of the document with this content when it has been read this way, else None."""
        row = self._db.execute("SELECT id, engine, recognition, profile, profile_hash, version FROM documents WHERE sha256 = ?", [sha256]).fetchone()
        return row["id"] if row is not None and is_read_so(row, reading) else None

    def stored_at(self, location: str, reading: Reading) -> tuple[str, int] | None:
        """The SHA-256 and the id of the document that was last read at a location, when it has been read this way, else None."""
        row = self._db.execute("SELECT sha256 FROM sources WHERE path = ? AND status <> 'failed'", [location]).fetchone()
        document_id = self.find(row[0], reading) if row is not None else None
        return None if document_id is None else (row[0], document_id)

    def store(self, location: str, record: Record, reading: Reading) -> Status:
        """:meth:`store_rows` of a record."""
        return self.store_rows(location, rows_of(record), reading)

    def store_rows(self, location: str, rows: Rows, reading: Reading) -> Status:
        """Writes a document that is new or was read otherwise before, and says where it came from, in one transaction."""
        with transaction(self._db):
            sha256 = rows.sha256
            # Asked again inside the transaction: another process may have written it since.
            document_id = self.find(sha256, reading)
            if document_id is None:
                row = self._db.execute("SELECT id FROM documents WHERE sha256 = ?", [sha256]).fetchone()
                document_id = self._write_document(rows, reading, None if row is None else int(row[0]))
            return self._attach(location, sha256, document_id, reading.version)

    def repeat(self, location: str, sha256: str, document_id: int, version: str) -> Repeat:
        """Says that a path holds a document that is stored already; changes nothing where that is known."""
        row = self._db.execute("SELECT document_id, sha256, status FROM sources WHERE path = ?", [location]).fetchone()
        if row is not None and row["document_id"] == document_id and row["sha256"] == sha256 and row["status"] != "failed":
            return Repeat(row["status"], changed=False)
        with transaction(self._db):
            return Repeat(self._attach(location, sha256, document_id, version), changed=True)

    def failed_at(self, location: str, sha256: str, reading: Reading) -> Failure | None:
        """Why this content at this location could not be read, when it was read this way before; None: it may be worth reading."""
        row = self._db.execute(
            """SELECT reason, message, stage FROM sources JOIN failed_readings ON source_id = sources.id
               WHERE path = ? AND status = 'failed' AND sha256 = ? AND version = ? AND reading = ?""",
            [location, sha256, reading.version, _how(reading)],
        ).fetchone()
        return None if row is None else Failure(*row)

    def fail(self, location: str, failure: Failure, sha256: str | None, version: str, reading: Reading | None = None) -> Status:
        """Says that nothing could be stored of a path, and why, and how it was read if it came so far; what it held before stays stored."""
        with transaction(self._db):
            before = self._db.execute("SELECT document_id FROM sources WHERE path = ?", [location]).fetchone()
            self._db.execute(
                """INSERT INTO sources (path, sha256, status, reason, message, stage, version) VALUES (?, ?, 'failed', ?, ?, ?, ?)
                   ON CONFLICT (path) DO UPDATE SET sha256 = coalesce(excluded.sha256, sha256), status = 'failed', reason = excluded.reason,
                   message = excluded.message, stage = excluded.stage, version = excluded.version""",
                [location, sha256, failure.reason, failure.message, failure.stage, version],
            )
            self._forget_reading(location)
            if reading is not None:
                self._db.execute("INSERT INTO failed_readings SELECT id, ? FROM sources WHERE path = ?", [_how(reading), location])
            if before is not None and before[0] is not None:
                self._promote_a_duplicate(before[0])
        return "failed"

    def forget(self, locations: Iterable[str]) -> None:
        """Takes out the failures at these locations; a row that holds a document stays."""
        with transaction(self._db):
            self._db.executemany(
                "DELETE FROM sources WHERE path = ? AND status = 'failed' AND document_id IS NULL", [[location] for location in locations]
            )

    def _forget_reading(self, location: str) -> None:
        self._db.execute("DELETE FROM failed_readings WHERE source_id = (SELECT id FROM sources WHERE path = ?)", [location])

    def finish(self) -> None:
        """Ends a batch: builds the full-text index and the planner's statistics anew when rows have changed since they were built."""
        if self._is_current():
            return
        if self._indexed is not None:
            with transaction(self._db):
                for table, last in self._indexed.items():
                    self._db.execute(f"INSERT INTO {table}_fts (rowid, text) SELECT id, text FROM {table} WHERE id > ?", [last])
                self._db.execute("UPDATE search_index SET current = 1")
            self._indexed = self._last_rows()
            return
        with transaction(self._db):
            self._db.execute(
                "DELETE FROM codes WHERE code NOT IN (SELECT code FROM refs UNION SELECT code FROM entry_codes UNION SELECT code FROM figures WHERE code NOT NULL UNION SELECT code FROM ratings WHERE code NOT NULL)"
            )
            for index in ("passages_fts", "pages_fts"):
                self._db.execute(f"INSERT INTO {index} ({index}) VALUES ('rebuild')")
            self._db.execute("UPDATE search_index SET current = 1")
            self._db.execute("ANALYZE")

    def _is_current(self) -> bool:
        return bool(self._db.execute("SELECT current FROM search_index").fetchone()[0])

    def _last_rows(self) -> dict[str, int]:
        return {table: self._db.execute(f"SELECT coalesce(max(id), 0) FROM {table}").fetchone()[0] for table in ("passages", "pages")}

    def _attach(self, location: str, sha256: str, document_id: int, version: str) -> Status:
        """The source row points to the document; the document that stood at the path before is superseded when no other path holds it."""
        before = self._db.execute("SELECT document_id FROM sources WHERE path = ?", [location]).fetchone()
        owner = self._db.execute(
            "SELECT 1 FROM sources WHERE document_id = ? AND status = 'ingested' AND path <> ? LIMIT 1", [document_id, location]
        ).fetchone()
        status: Status = "duplicate" if owner else "ingested"
        self._db.execute(
            """INSERT INTO sources (path, sha256, status, stage, version, document_id) VALUES (?, ?, ?, 'done', ?, ?)
               ON CONFLICT (path) DO UPDATE SET sha256 = excluded.sha256, status = excluded.status, reason = NULL, message = NULL,
               stage = 'done', version = excluded.version, document_id = excluded.document_id""",
            [location, sha256, status, version, document_id],
        )
        self._forget_reading(location)
        self._db.execute("UPDATE documents SET superseded_by = NULL WHERE id = ?", [document_id])
        if before is None or before[0] != document_id:
            self._db.execute(
                """INSERT INTO source_documents (source_id, position, document_id)
                   SELECT id, 1 + (SELECT count(*) FROM source_documents WHERE source_id = sources.id), ? FROM sources WHERE path = ?""",
                [document_id, location],
            )
        if before is not None and before[0] not in (None, document_id):
            self._db.execute(
                """UPDATE documents SET superseded_by = ? WHERE id = ?
                   AND NOT EXISTS (SELECT 1 FROM sources WHERE document_id = documents.id AND status <> 'failed')""",
                [document_id, before[0]],
            )
            self._promote_a_duplicate(before[0])
        return status

    def _promote_a_duplicate(self, document_id: int) -> None:
        """A document whose first path has gone is now held by the oldest of its duplicates."""
        self._db.execute(
            """UPDATE sources SET status = 'ingested' WHERE id = (
                   SELECT min(id) FROM sources WHERE document_id = ? AND status <> 'failed' HAVING sum(status = 'ingested') = 0)""",
            [document_id],
        )

    def _write_document(self, rows: Rows, reading: Reading, document_id: int | None) -> int:
        values: dict[str, Value] = {
            **dict(zip(DOCUMENT, rows.document, strict=True)),
            "engine": rows.method or reading.engine,
            "recognition": reading.recognition if rows.scan else None,
            "profile": reading.profile,
            "profile_hash": reading.profile_hash,
            "version": reading.version,
            "text_sha256": hash_of_text(rows.text),
        }
        if document_id is None:
            document_id = insert(self._db, "documents", **values)
        else:
            del values["name"]  # the name under which it was first offered stays
            self._delete_facts(document_id)
            assignments = ", ".join(f"{column} = ?" for column in values)
            self._db.execute(f"UPDATE documents SET {assignments} WHERE id = ?", [*values.values(), document_id])
        file_rows(self._db, document_id, rows)
        self._db.execute("UPDATE search_index SET current = 0")
        return document_id

    def _delete_facts(self, document_id: int) -> None:
        self._indexed = None  # its rows stand in the index
        # A finding falls with any of its figures; the document in which the first of them stands has to be checked again.
        findings = self._db.execute(
            "SELECT id FROM findings WHERE document_id = ?1 UNION SELECT finding_id FROM finding_figures WHERE document_id = ?1", [document_id]
        ).fetchall()
        for statement in (
            "DELETE FROM coverage WHERE document_id = (SELECT document_id FROM findings WHERE id = ?)",
            "DELETE FROM finding_figures WHERE finding_id = ?",
            "DELETE FROM findings WHERE id = ?",
        ):
            self._db.executemany(statement, [tuple(row) for row in findings])
        for table in _CHILDREN_FIRST:
            self._db.execute(f"DELETE FROM {table} WHERE document_id = ?", [document_id])


def is_read_so(document: sqlite3.Row, reading: Reading) -> bool:
    """Whether a row of documents was read this way."""
    # Only PDFs need an engine; recognition matters to documents with pages that it reads, or would read.
    same_engine = document["engine"] in {"text", *UNPAGED, reading.engine} and document["recognition"] in {None, reading.recognition}
    stored = (document["profile"], document["profile_hash"], document["version"])
    return same_engine and stored == (reading.profile, reading.profile_hash, reading.version)


def hash_of_text(text: str) -> str:
    """SHA-256 of a text in UTF-8, as ``documents.text_sha256`` holds it."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def _how(reading: Reading) -> str:
    return f"{reading.engine}, {reading.recognition}, {reading.profile_hash}"
