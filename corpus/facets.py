"""How many hits a query has, and under which theme, code, rating, period, document and body they stand.

Comes in: a query and filters. Goes out: counts of at most :data:`CAP` hits, so that a very common word costs no more than that.
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass, replace

from corpus.queries import Range
from corpus.search import CLOSE, OPEN, Filters, Where, flat, from_word, in_range, narrow, to_word

CAP = 10_000
"""Hits that are counted at most."""

NAMES = ("publisher", "theme", "code", "rating", "period", "document")
"""The facets, in the order in which a page shows them."""

LONGEST = 300
"""Characters of a value that is offered to narrow down by."""

_CONTEXT = 80


@dataclass(frozen=True, slots=True)
class Count:
    """Hits under one value of a facet; ``label`` is what is shown for it."""

    value: str
    label: str
    hits: int


@dataclass(frozen=True, slots=True)
class Counts:
    """How many passages and pages match, CAP at most, and the facets of the passages."""

    passages: int
    pages: int
    kinds: dict[str, int]
    facets: dict[str, tuple[Count, ...]]


@dataclass(frozen=True, slots=True)
class Found:
    """A rating that answers a query: where it stands, and its words with what stands about them."""

    document_id: int
    document: str
    period: str | None
    page: int | None
    start: int | None
    end: int | None
    code: str | None
    colour: str
    status: str
    snippet: str


def count(connection: sqlite3.Connection, match: str, filters: Filters, most: int = 8) -> Counts:
    """The counts for a query of FTS5, with the ``most`` frequent values of each facet."""
    passages, found = _count(connection, match, filters, most, ("kind", *NAMES)) if match else (0, {})
    kinds = {one.value: one.hits for one in found.pop("kind", ())}
    return Counts(passages, _pages(connection, match, filters) if match else 0, kinds, found)


def _count(
    connection: sqlite3.Connection, match: str, filters: Filters, most: int, names: tuple[str, ...]
) -> tuple[int, dict[str, tuple[Count, ...]]]:
    """How many passages match, CAP at most, and the values of these columns."""
    where = Where()
    where.add("passages_fts MATCH ?", match)
    if filters.kind is not None:
        where.add("p.kind = ?", filters.kind)
    narrow(where, filters, code="p.code", entry_id="p.entry_id")
    # All in one statement over the same hits, so that no row of theirs has to leave SQLite.
    groups = " UNION ALL ".join(
        f"""SELECT * FROM (SELECT '{name}', {name}, count(*) AS number FROM hits WHERE {name} IS NOT NULL AND length({name}) <= {LONGEST}
                           GROUP BY {name} ORDER BY number DESC, {name} LIMIT {most})"""
        for name in names
    )
    rows = connection.execute(
        f"""WITH hits AS MATERIALIZED (
                SELECT p.kind, d.publisher, e.theme, p.code, e.rating, d.period_label AS period, d.id AS document
                FROM passages_fts CROSS JOIN passages p ON p.id = passages_fts.rowid CROSS JOIN documents d ON d.id = p.document_id
                LEFT JOIN entries e ON e.id = p.entry_id WHERE {where} LIMIT ?)
            SELECT 'all', 'all', count(*) FROM hits UNION ALL {groups}""",
        [*where.parameters, CAP],
    ).fetchall()
    titles = _titles(connection, [row[1] for row in rows if row[0] == "document"])
    return rows[0][2], {
        name: tuple(
            Count(str(row[1]), titles.get(row[1], str(row[1])) if name == "document" else str(row[1]), row[2]) for row in rows if row[0] == name
        )
        for name in names
    }


def count_without(connection: sqlite3.Connection, match: str, filters: Filters, most: int = 8) -> dict[str, tuple[Count, ...]]:
    """For each facet that is narrowed down already, the values that there would be without: what else could be chosen."""
    chosen = [name for name in NAMES if getattr(filters, name) is not None]
    return {name: _count(connection, match, replace(filters, **{name: None}), most, (name,))[1][name] for name in chosen} if match else {}


def count_figures(connection: sqlite3.Connection, wanted: Range, filters: Filters) -> int:
    """How many figures have a value in the range, CAP at most."""
    where = in_range(wanted, filters)
    found = connection.execute(
        f"""SELECT count(*) FROM (SELECT 1 FROM figures f JOIN documents d ON d.id = f.document_id LEFT JOIN entries e ON e.id = f.entry_id
            WHERE {where} LIMIT ?)""",
        [*where.parameters, CAP],
    ).fetchone()
    return int(found[0])


def colour_of(connection: sqlite3.Connection, query: str) -> str | None:
    """The rating that a query names, None where it names none that occurs."""
    plain = " ".join(query.strip().strip('"').casefold().split())
    if not plain or len(plain) > 80:
        return None
    row = connection.execute("SELECT colour FROM ratings WHERE colour = ? LIMIT 1", [plain]).fetchone()
    return None if row is None else str(row[0])


def find_ratings(
    connection: sqlite3.Connection, colour: str, filters: Filters, *, limit: int, offset: int = 0, last: bool = False
) -> tuple[list[Found], int]:
    """The ratings of one colour that current documents give now, in the order of the documents (``last``: from the last), and how many there are, CAP at most."""
    where = Where()
    where.add("r.colour = ? AND r.status = 'assigned' AND d.superseded_by IS NULL", colour)
    narrow(where, filters, code="r.code", entry_id="r.entry_id")
    tables = "FROM ratings r JOIN documents d ON d.id = r.document_id LEFT JOIN entries e ON e.id = r.entry_id"
    number = connection.execute(f"SELECT count(*) FROM (SELECT 1 {tables} WHERE {where} LIMIT ?)", [*where.parameters, CAP]).fetchone()[0]
    rows = connection.execute(
        f"""SELECT r.document_id, d.name, d.period_label, r.page, r.start, r."end", r.code, r.colour, r.status, r.text, coalesce(e.text, '') AS entry,
                   substr(d.text, max(r.start - {_CONTEXT}, 0) + 1, min(r.start, {_CONTEXT})) AS before, substr(d.text, r."end" + 1, {_CONTEXT}) AS after
            {tables} WHERE {where} ORDER BY r.id {"DESC" if last else ""} LIMIT ? OFFSET ?""",
        [*where.parameters, limit, offset],
    )
    return [_found(row) for row in rows], int(number)


def _found(row: sqlite3.Row) -> Found:
    return Found(
        row["document_id"],
        row["name"],
        row["period_label"],
        row["page"],
        row["start"],
        row["end"],
        row["code"],
        row["colour"],
        row["status"],
        _snippet(row),
    )


def _snippet(row: sqlite3.Row) -> str:
    if row["start"] is None:  # the colour of a cell says it: its action is all there is to quote
        return flat(row["entry"])
    return flat(f"{from_word(row['before'])}{OPEN}{row['text']}{CLOSE}{to_word(row['after'])}")


def _pages(connection: sqlite3.Connection, match: str, filters: Filters) -> int:
    if any((filters.code, filters.theme, filters.plan, filters.rating)) or filters.kind not in {None, "page"}:
        return 0
    where = Where()
    where.add("pages_fts MATCH ?", match)
    narrow(where, filters, code="NULL", entry_id="NULL")
    row = connection.execute(
        f"""SELECT count(*) FROM (SELECT 1 FROM pages_fts CROSS JOIN pages p ON p.id = pages_fts.rowid CROSS JOIN documents d ON d.id = p.document_id
            WHERE {where} LIMIT ?)""",
        [*where.parameters, CAP],
    ).fetchone()
    return int(row[0])


def _titles(connection: sqlite3.Connection, ids: list[int]) -> dict[int, str]:
    marks = ", ".join("?" * len(ids))
    return {row[0]: row[1] for row in connection.execute(f"SELECT id, coalesce(title, name) FROM documents WHERE id IN ({marks})", ids)}
