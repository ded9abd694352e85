"""One document of a database looked at by the audit: what it says, what was found in it, where its figures stand.

Comes in: a database and the number of a document. Goes out: :class:`Examined`; nothing is written.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from corpus.audit.check import check_reading
from corpus.audit.coverage import Summary, summary_of, unlinked
from corpus.audit.findings import Finding
from corpus.audit.reading import reading_of
from corpus.audit.rows import Place
from corpus.audit.statements import Statement, statements_of
from corpus.audit.view import View, view_of
from corpus.records import record_of
from corpus.schema import database_errors, open_to_read
from ingest.collector import uncollected
from ingest.heartbeat import beat


@dataclass(frozen=True, slots=True)
class Examined:
    """A document of the database with its view, its findings, its sums and what it states."""

    document_id: int
    view: View
    places: tuple[Place, ...]
    findings: tuple[Finding, ...]
    summary: Summary
    stated: tuple[Statement, ...]


def examined(connection: sqlite3.Connection, document_id: int) -> Examined:
    """One document with its findings, those of unlinked figures too."""
    view = view_of(record_of(connection, document_id))
    rows = connection.execute('SELECT start, "end", text, page, boxes, passport, id FROM figures WHERE document_id = ? ORDER BY id', [document_id])
    places = tuple(Place(document_id, view.name, *row) for row in rows)
    with uncollected():  # what is kept of the documents before would be looked through again with each
        reading = reading_of(view)
        findings = check_reading(reading)
        summary = summary_of(view, findings)
        return Examined(document_id, view, places, (*findings, *unlinked(view, findings)), summary, tuple(statements_of(reading)))


def examined_at(path: Path, document_ids: Sequence[int]) -> list[Examined]:
    """The same of several documents of the database at ``path``, for a process that has no connection yet."""
    found = []
    with closing(open_to_read(path)) as connection, database_errors(path):
        for document_id in document_ids:
            beat()
            found.append(examined(connection, document_id))
    return found
