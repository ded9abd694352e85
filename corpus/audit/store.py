"""The audit of a database: findings of each document, meetings between the documents of a body, filed in the database.

Comes in: an open database. Goes out: :class:`Audit`, and its lines as text, JSON or CSV. The same database gives the same findings, byte for byte.
"""

from __future__ import annotations

import csv
import io
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from corpus.audit.coverage import Summary, added
from corpus.audit.examined import Examined
from corpus.audit.filed import file_audit
from corpus.audit.findings import Finding
from corpus.audit.restatements import RELATION, Meeting, between, bodies_of
from corpus.audit.rows import Row
from corpus.audit.spread import examine_each
from corpus.export import guard
from corpus.passports import passport
from corpus.records import json_line
from corpus.report import counted, plain
from corpus.schema import Value
from extractors.record import Json
from ingest.collector import uncollected


@dataclass(frozen=True, slots=True)
class Audit:
    """Everything that was found; ``bodies`` are the sums of each publisher."""

    documents: tuple[Examined, ...]
    rows: tuple[Row, ...]
    bodies: tuple[tuple[str, Summary], ...]

    @property
    def accused(self) -> int:
        """How many findings say that statements cannot both hold."""
        return sum(row.accuses for row in self.rows)


def audit(connection: sqlite3.Connection, jobs: int | None = None, advance: Callable[[], None] = lambda: None) -> Audit:
    """Checks every current document and files the findings anew; so many documents at a time (default: one for each core), and says when one is done."""
    found = examine(connection, jobs, advance)
    file_audit(connection, found)
    return found


def examine(connection: sqlite3.Connection, jobs: int | None = None, advance: Callable[[], None] = lambda: None) -> Audit:
    """Checks every current document; writes nothing."""
    with uncollected():  # all of it is kept, and would be looked through again with each document
        return _examined(connection, jobs, advance)


def _examined(connection: sqlite3.Connection, jobs: int | None, advance: Callable[[], None]) -> Audit:
    found = []
    for document in examine_each(connection, current(connection), jobs):
        found.append(document)
        advance()
    documents = tuple(found)
    rows = [row for document in documents for row in rows_of(document)]
    views = [document.view for document in documents]
    bodies = bodies_of(views)
    for indices in bodies.values():
        members = [documents[index] for index in indices]
        rows += [
            _row_between(members, meeting) for meeting in between([document.view for document in members], [document.stated for document in members])
        ]
    rows = _distinct(rows)
    sums = tuple((name, added(documents[index].summary for index in indices)) for name, indices in sorted(bodies.items()))
    return Audit(documents, tuple(sorted(rows, key=lambda row: (row.places[0].document_id, row.places[0].start, row.relation, row.passport))), sums)


def current(connection: sqlite3.Connection) -> list[int]:
    """The numbers of the documents that no newer one has taken the place of."""
    return [row[0] for row in connection.execute("SELECT id FROM documents WHERE superseded_by IS NULL ORDER BY id")]


def rows_of(document: Examined) -> list[Row]:
    """The rows of a document's own findings; numbers that are no figures of the record are told in the sum only."""
    return [_row(document, finding) for finding in document.findings if any(number.index >= 0 for number in finding.figures)]


def _row(document: Examined, finding: Finding) -> Row:
    places = tuple(document.places[number.index] for number in finding.figures if number.index >= 0)
    key = ":".join(("finding", finding.relation, *(place.passport for place in places)))
    return Row(finding.relation, finding.verdict, finding.reason, finding.explanation, passport(document.view.sha256, key), places)


def _row_between(documents: Sequence[Examined], meeting: Meeting) -> Row:
    places = tuple(documents[index].places[number.index] for index, number in meeting.figures)
    key = ":".join(("finding", RELATION, *(place.passport for place in places)))
    first = documents[meeting.figures[0][0]]
    return Row(RELATION, meeting.verdict, meeting.reason, meeting.explanation, passport(first.view.sha256, key), places)


def _distinct(rows: Sequence[Row]) -> list[Row]:
    """Each passport once: a figure can be stale and restated, the graver is said."""
    first: dict[str, Row] = {}
    for row in rows:
        if row.passport not in first or (row.accuses and not first[row.passport].accuses):
            first[row.passport] = row
    return list(first.values())


def row_json(row: Row, publisher: str | None) -> dict[str, Json]:
    """A finding as ``audit DB --json`` prints it."""
    first = row.places[0]
    figures: list[Json] = [
        {
            "document_id": place.document_id,
            "document": place.document,
            "page": place.page,
            "start": place.start,
            "end": place.end,
            "text": place.text,
            "passport": place.passport,
        }
        for place in row.places
    ]
    return {
        "passport": row.passport,
        "document_id": first.document_id,
        "document": first.document,
        "publisher": publisher,
        "page": first.page,
        "relation": row.relation,
        "verdict": row.verdict,
        "reason": row.reason,
        "figures": figures,
        "explanation": row.explanation,
    }


def json_lines(found: Audit) -> Iterator[str]:
    """Every finding on a line of its own."""
    publisher = {document.document_id: document.view.publisher for document in found.documents}
    for row in found.rows:
        yield json_line(row_json(row, publisher.get(row.places[0].document_id)))


_COLUMNS = ("passport", "document_id", "document", "page", "start", "end", "text", "relation", "verdict", "reason", "explanation", "figures")


def csv_lines(found: Audit) -> Iterator[str]:
    """Every finding as a row of CSV, guarded as all exports are; ``figures`` are the passports of its figures."""
    yield _csv(list(_COLUMNS))
    for row in found.rows:
        first = row.places[0]
        cells: list[Value] = [
            row.passport,
            first.document_id,
            first.document,
            first.page,
            first.start,
            first.end,
            first.text,
            row.relation,
            row.verdict,
            row.reason,
            row.explanation,
        ]
        yield _csv([*(guard(cell) for cell in cells), " ".join(place.passport for place in row.places)])


def _csv(cells: Sequence[object]) -> str:
    line = io.StringIO()
    csv.writer(line, lineterminator="\r\n").writerow(cells)
    return line.getvalue()


def text_lines(found: Audit) -> Iterator[str]:
    """What contradicts, with its place and sum; then what each document's figures came to."""
    for row in found.rows:
        if row.accuses:
            first = row.places[0]
            page = f", page {first.page}" if first.page else ""
            yield f"{plain(first.document)}{page}, {first.start}-{first.end}: {row.verdict} ({row.relation}): {plain(row.explanation)}\n"
    for document in found.documents:
        yield f"{plain(document.view.name)}: {summary_line(document.summary)}\n"
    for name, summary in found.bodies:
        yield f"{plain(name)}, all documents: {summary_line(summary)}\n"


def summary_line(summary: Summary) -> str:
    """The end states of figures, and why those that were not checked were not."""
    words = {
        "confirmed": "confirmed",
        "confirmed_by_rounding": "confirmed by rounding",
        "contradicts": "contradicted",
        "impossible": "impossible",
        "not_checkable": "not checkable",
    }
    states = [f"{summary.states.get(state, 0):,} {word}" for state, word in words.items() if summary.states.get(state)]
    reasons = [f"{number:,} {reason}" for reason, number in sorted(summary.reasons.items(), key=lambda pair: (-pair[1], pair[0]))]
    missed = f"; {counted(summary.near_misses, 'number')} not read as a figure" if summary.near_misses else ""
    return f"{counted(summary.figures, 'figure')}: {', '.join(states) or 'none'}{' (' + ', '.join(reasons) + ')' if reasons else ''}{missed}"
