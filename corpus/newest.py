"""What answers a query and was stored last: for feeds, whose readers have seen the rest.

Comes in: a query and filters. Goes out: hits, the newest first, and what tells their documents and dates.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass

from corpus.queries import Mode, fts_query
from corpus.search import CLOSE, OPEN, Filters, Hit, Where, flat, narrow

_SNIPPET_WORDS = 24


@dataclass(frozen=True, slots=True)
class Dated:
    """A document as lists of finds name it: by the hash of its file, the last day of the period it reports on (ISO 8601; None where it states none), and its body."""

    sha256: str
    day: str | None
    publisher: str


def newest(connection: sqlite3.Connection, query: str, filters: Filters, *, limit: int, mode: Mode = "words") -> list[Hit]:
    """The headings, titles and paragraphs of current documents that were stored last, whatever their rank; what SQLite raises for a wrong raw query it raises."""
    match = fts_query(query, mode)
    if not match:
        return []
    where = Where()
    where.add("passages_fts MATCH ?", match)
    where.add("d.superseded_by IS NULL")
    if filters.kind is not None:
        where.add("p.kind = ?", filters.kind)
    narrow(where, filters, code="p.code", entry_id="p.entry_id")
    rows = connection.execute(
        f"""SELECT p.kind, p.document_id, d.name, d.period_label, p.page, p.start, p."end", p.code, e.theme, e.rating,
                   snippet(passages_fts, 0, '{OPEN}', '{CLOSE}', '', {_SNIPPET_WORDS})
            FROM passages_fts CROSS JOIN passages p ON p.id = passages_fts.rowid CROSS JOIN documents d ON d.id = p.document_id
            LEFT JOIN entries e ON e.id = p.entry_id WHERE {where} ORDER BY passages_fts.rowid DESC LIMIT ?""",
        [*where.parameters, limit],
    )
    return [Hit(row[0], *_place(row), flat(row[10])) for row in rows]


def _place(row: sqlite3.Row) -> tuple[int, str, str | None, int | None, int, int, str | None, str | None, str | None]:
    return row[1], row[2], row[3], row[4], row[5], row[6], row[7], row[8], row[9]


def dated(connection: sqlite3.Connection, document_ids: Iterable[int]) -> dict[int, Dated]:
    """The documents with these ids."""
    ids = sorted(set(document_ids))
    marks = ", ".join("?" * len(ids))
    rows = connection.execute(f"SELECT id, sha256, period_end, coalesce(publisher, '') FROM documents WHERE id IN ({marks})", ids)
    return {row[0]: Dated(row[1], row[2], row[3]) for row in rows}
