"""What the audit files in the database, and reads from it again: findings with their figures, the coverage of each document, near misses.

Comes in: an audit. Goes out: rows of ``findings``, ``finding_figures``, ``coverage`` and ``near_misses``, in one transaction; and findings by their passports.
Pages and packs read what is filed here: nothing is checked again for them.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from corpus.audit.coverage import near_misses
from corpus.audit.rows import Place, Row
from corpus.schema import Value, transaction
from ingest.document import Span

if TYPE_CHECKING:
    from corpus.audit.examined import Examined
    from corpus.audit.store import Audit

STATES = ("impossible", "contradicts", "stale", "confirmed", "confirmed_by_rounding", "not_checkable")
"""The ends that a figure can come to, the gravest first. A restatement that accuses counts; one that agrees proves nothing of the sum."""

_TABLES = {"finding_figures": 4, "findings": 12, "coverage": 9, "near_misses": 6}
"""What is filed, with the number of columns."""
_CHUNK = 400


def gravest(verdicts: Iterable[str]) -> str:
    """The end of a figure whose findings have these verdicts.

    >>> gravest(["confirmed", "same", "contradicts"])
    'contradicts'
    """
    found = set(verdicts)
    return next((state for state in STATES if state in found), STATES[-1])


def file_audit(connection: sqlite3.Connection, found: Audit) -> None:
    """Writes everything that was found in place of what was filed before."""
    with transaction(connection):
        for table in _TABLES:
            connection.execute(f"DELETE FROM {table}")
        numbered = list(enumerate(found.rows, 1))
        _insert(connection, "findings", (_finding(number, row) for number, row in numbered))
        places = ((number, position, place) for number, row in numbered for position, place in enumerate(row.places))
        _insert(connection, "finding_figures", ((number, position, place.figure_id, place.document_id) for number, position, place in places))
        missed = [near_misses(document.view) for document in found.documents]
        for document, spans in zip(found.documents, missed, strict=True):
            _insert(connection, "near_misses", _missed(connection, document, spans))
        counts = _ends(found.rows)
        coverage = [_coverage(connection, document, len(spans), counts) for document, spans in zip(found.documents, missed, strict=True)]
        _insert(connection, "coverage", coverage)


def _finding(number: int, row: Row) -> tuple[Value, ...]:
    first = row.places[0]
    place = (first.document_id, first.start, first.end, first.text, first.page, first.boxes)
    return number, *place, row.passport, row.relation, row.verdict, row.reason, row.explanation


def _ends(rows: Sequence[Row]) -> dict[int, Counter[str]]:
    """How many figures of each document came to which end."""
    verdicts: dict[tuple[int, int], list[str]] = {}
    for row in rows:
        for place in row.places:
            verdicts.setdefault((place.document_id, place.figure_id), []).append(row.verdict)
    counts: dict[int, Counter[str]] = {}
    for (document_id, _), of_figure in verdicts.items():
        counts.setdefault(document_id, Counter())[gravest(of_figure)] += 1
    return counts


def _missed(connection: sqlite3.Connection, document: Examined, spans: Sequence[Span]) -> list[tuple[Value, ...]]:
    """The rows of the near misses of a document."""
    if not spans:
        return []
    pages = connection.execute(
        "SELECT start, number FROM pages WHERE document_id = ? AND start NOT NULL ORDER BY start", [document.document_id]
    ).fetchall()
    starts = [page["start"] for page in pages]
    found: list[tuple[Value, ...]] = []
    for span in spans:
        at = bisect_right(starts, span.start)
        page = pages[at - 1]["number"] if at else None
        found.append((None, document.document_id, span.start, span.end, span.of(document.view.text), page))
    return found


def _coverage(connection: sqlite3.Connection, document: Examined, missed: int, counts: dict[int, Counter[str]]) -> tuple[Value, ...]:
    """The row of a document's coverage, when its findings and near misses are filed."""
    ends = counts.get(document.document_id, Counter())
    numbers = [*(ends[state] for state in STATES), missed]
    return document.document_id, *numbers, hash_of_filed(connection, document.document_id, numbers)


def hash_of_filed(connection: sqlite3.Connection, document_id: int, numbers: Sequence[int]) -> str:
    """SHA-256 of what is filed of a document: its findings with the passports of their figures, its near misses, and the numbers of its coverage."""
    findings = connection.execute(
        """SELECT start, "end", text, page, boxes, passport, relation, verdict, reason, explanation,
                  (SELECT group_concat(passport, ' ') FROM (SELECT g.passport FROM finding_figures f JOIN figures g ON g.id = f.figure_id
                   WHERE f.finding_id = findings.id ORDER BY f.position)) AS figures
           FROM findings WHERE document_id = ? ORDER BY id""",
        [document_id],
    )
    misses = connection.execute('SELECT start, "end", text, page FROM near_misses WHERE document_id = ? ORDER BY id', [document_id])
    said = [[list(row) for row in findings], [list(row) for row in misses], list(numbers)]
    return hashlib.sha256(json.dumps(said).encode()).hexdigest()


def _insert(connection: sqlite3.Connection, table: str, rows: Iterable[tuple[Value, ...]]) -> None:
    connection.executemany(f"INSERT INTO {table} VALUES ({', '.join('?' * _TABLES[table])})", rows)


def filed(connection: sqlite3.Connection, passports: Sequence[str]) -> dict[str, Row]:
    """The filed findings with these passports; those that no finding has are left out."""
    found: dict[str, Row] = {}
    for at in range(0, len(passports), _CHUNK):
        group = passports[at : at + _CHUNK]
        rows = connection.execute(f"SELECT * FROM findings WHERE passport IN ({', '.join('?' * len(group))})", group)
        for row in rows.fetchall():
            places = tuple(_places(connection, row["id"]))
            found[row["passport"]] = Row(row["relation"], row["verdict"], row["reason"], row["explanation"], row["passport"], places)
    return found


def _places(connection: sqlite3.Connection, finding_id: int) -> Iterator[Place]:
    rows = connection.execute(
        """SELECT g.document_id, d.name, g.start, g."end", g.text, g.page, g.boxes, g.passport, g.id
           FROM finding_figures f JOIN figures g ON g.id = f.figure_id JOIN documents d ON d.id = g.document_id WHERE f.finding_id = ? ORDER BY f.position""",
        [finding_id],
    )
    return (Place(*row) for row in rows)
