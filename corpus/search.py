"""Search: ranked passages for words and codes, figures for values, each with its place.

Comes in: what a reader types, and filters. Goes out: hits, best first. No query can raise: what is no word is not searched for.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import chain, islice
from typing import Literal

from corpus.queries import Mode, Range, fts_query, read_value
from corpus.rows import key_of_code
from corpus.schema import Value
from ingest.document import UNPAGED
from ingest.errors import UsageError

HitKind = Literal["heading", "title", "narrative", "page", "entry", "mention", "figure", "rating"]

OPEN, CLOSE = "\ue000", "\ue001"
"""Private-use characters that stand about the words found in a snippet; they occur in no real text."""

RANKED = 20_000
"""Passages that are ranked at most: of a word that stands in more of them, only the first so many, for no rank tells them apart and each costs time."""

_SNIPPET_WORDS = 24
_CONTEXT = 80


@dataclass(frozen=True, slots=True)
class Filters:
    """What hits are narrowed to; None: not narrowed. ``document`` is an id, a sha256 or its beginning, or a name; ``period`` a year, date or label.

    ``kind`` is ``heading``, ``title``, ``narrative``, ``page`` or ``code`` (its entries and mentions).
    """

    code: str | None = None
    theme: str | None = None
    plan: str | None = None
    rating: str | None = None
    period: str | None = None
    document: str | None = None
    publisher: str | None = None
    kind: str | None = None


@dataclass(frozen=True, slots=True)
class Hit:
    """One place that answers a query. ``start`` and ``end`` are code points of the document's text.

    ``snippet`` is a piece of the text with the words found between :data:`OPEN` and :data:`CLOSE`; ``value`` and ``unit`` are set for figures;
    ``superseded_by`` is the document that took the place of this one.
    """

    kind: HitKind
    document_id: int
    document: str
    period: str | None
    page: int | None
    start: int
    end: int
    code: str | None
    theme: str | None
    rating: str | None
    snippet: str
    value: float | None = None
    unit: str | None = None
    superseded_by: int | None = None


@dataclass(slots=True)
class Where:
    """Conditions and their parameters, as they are added."""

    conditions: list[str] = field(default_factory=list)
    parameters: list[Value] = field(default_factory=list)

    def add(self, condition: str, *parameters: Value) -> None:
        """One more condition, which must hold too."""
        self.conditions.append(condition)
        self.parameters.extend(parameters)

    def __str__(self) -> str:
        return " AND ".join(self.conditions) or "1"


def is_current(connection: sqlite3.Connection) -> bool:
    """Whether the full-text index holds all that is stored; not so after an ingest that was killed."""
    return bool(connection.execute("SELECT current FROM search_index").fetchone()[0])


def search(
    connection: sqlite3.Connection, query: str, filters: Filters | None = None, *, limit: int = 20, offset: int = 0, mode: Mode = "words"
) -> list[Hit]:
    """The best hits for words, phrases in quotes, beginnings of words (``recycl*``), or a code.

    A code gives its entries first, then its mentions. Words give headings, titles and paragraphs by rank (BM25), then the pages on which they stand
    outside of these, or scattered over them. Raises UsageError only in the mode ``raw``, for what is no query of FTS5.
    """
    filters = filters or Filters()
    match, wanted = fts_query(query, mode), limit + offset
    hits = _code_hits(connection, query, filters, wanted) if filters.kind in {None, "code"} else []
    shown = {(hit.document_id, hit.start, hit.end) for hit in hits}  # the titles of these entries are no further hits
    try:
        passages = _passages(connection, match, filters, wanted) if len(hits) < wanted else []
        hits += [hit for hit in passages if (hit.document_id, hit.start, hit.end) not in shown]
        if len(hits) < wanted:
            exact = {(hit.document_id, hit.page) for hit in hits if hit.kind in {"heading", "title", "narrative"}}
            hits += _pages(connection, match, filters, wanted - len(hits), exact)
    except sqlite3.OperationalError as error:
        if mode == "raw" and error.args != ("interrupted",):
            raise UsageError(f"this is no query of SQLite's full-text search ({error}); see its manual, or search for words.") from error
        raise
    return _with_versions(connection, hits[offset:wanted])


def search_value(
    connection: sqlite3.Connection, value: str, query: str = "", filters: Filters | None = None, *, limit: int = 20, offset: int = 0
) -> list[Hit]:
    """The figures with this value in base units, however they are printed; with a query, those in whose entry (outside entries: on whose page) its words stand.

    ``value`` is a plain number or a number as trackers print it: ``6000000``, ``£6m``, ``six million``, ``50%``.
    Raises UsageError when it is none.
    """
    number, kind, unit = read_value(value)
    return search_range(connection, Range(number, number, kind, unit), query, filters, limit=limit, offset=offset)


def search_range(
    connection: sqlite3.Connection,
    wanted: Range,
    query: str = "",
    filters: Filters | None = None,
    *,
    limit: int = 20,
    offset: int = 0,
    last: bool = False,
) -> list[Hit]:
    """The figures with a value in a range: of one value the current documents first, of several in the order of the values from the end that was typed.

    ``last``: those that were stored last come first instead.
    """
    where = in_range(wanted, filters or Filters())
    if match := fts_query(query):
        where.add(
            """EXISTS (SELECT 1 FROM passages p WHERE p.document_id = f.document_id
               AND (p.entry_id = f.entry_id OR (f.entry_id IS NULL AND p.start <= f.start AND p."end" >= f."end"))
               AND p.id IN (SELECT rowid FROM passages_fts WHERE passages_fts MATCH ?))""",
            match,
        )
    order = (
        "d.superseded_by IS NOT NULL, f.optional, f.document_id, f.start"
        if wanted.exact
        else ("f.value" if wanted.low is not None else "f.value DESC")
    )
    joined = "figures f JOIN documents d ON d.id = f.document_id LEFT JOIN entries e ON e.id = f.entry_id"
    if last:
        order = "f.id DESC"
        few = (
            connection.execute(f"SELECT count(*) FROM (SELECT 1 FROM {joined} WHERE {where} LIMIT ?)", [*where.parameters, RANKED]).fetchone()[0]
            < RANKED
        )
        if not few:  # of many the last ones are found soonest from the end of the table, without sorting them all
            joined = joined.replace("figures f JOIN", "figures f NOT INDEXED CROSS JOIN")
    rows = connection.execute(
        f"""SELECT f.document_id, d.name, d.period_label, f.page, f.start, f."end", f.code, e.theme, e.rating, f.value, f.unit,
                   substr(d.text, max(f.start - {_CONTEXT}, 0) + 1, min(f.start, {_CONTEXT})) AS before, f.text,
                   substr(d.text, f."end" + 1, {_CONTEXT}) AS after
            FROM {joined} WHERE {where} ORDER BY {order} LIMIT ? OFFSET ?""",
        [*where.parameters, limit, offset],
    )
    hits = [
        Hit("figure", *_place(row), flat(f"{from_word(row['before'])}{OPEN}{row['text']}{CLOSE}{to_word(row['after'])}"), row["value"], row["unit"])
        for row in rows
    ]
    return _with_versions(connection, hits)


def _with_versions(connection: sqlite3.Connection, hits: list[Hit]) -> list[Hit]:
    """The hits, with the document that took the place of theirs."""
    newer = dict(connection.execute("SELECT id, superseded_by FROM documents WHERE superseded_by NOT NULL").fetchall())
    return [replace(hit, superseded_by=newer[hit.document_id]) if hit.document_id in newer else hit for hit in hits]


def in_range(wanted: Range, filters: Filters) -> Where:
    """The conditions on figures ``f`` with a value in the range; the statement has to name documents ``d`` and entries ``e``."""
    where = Where()
    # Values are binary: 2.4 as typed and 2.4 as computed may differ in the last bit. The index is used for the range.
    for value, closed, opened, sign in ((wanted.low, ">=", ">", -1), (wanted.high, "<=", "<", 1)):
        if value is not None:
            margin = max(abs(value) * 1e-6, 1e-9) * sign
            where.add(f"f.value {closed if wanted.closed else opened} ?", value + margin if wanted.closed else value - margin)
    if not wanted.exact:
        where.add("d.superseded_by IS NULL")
    if wanted.kind is not None:
        where.add("f.kind = ?", wanted.kind)
        where.add("f.unit IS ?", wanted.unit)
    narrow(where, filters, code="f.code", entry_id="f.entry_id")
    return where


def _passages(connection: sqlite3.Connection, match: str, filters: Filters, limit: int) -> list[Hit]:
    if not match or limit <= 0 or filters.kind in {"page", "code"}:
        return []
    where = Where()
    where.add("passages_fts MATCH ?", match)
    if filters.kind is not None:
        where.add("p.kind = ?", filters.kind)
    narrow(where, filters, code="p.code", entry_id="p.entry_id")
    _bound(
        connection,
        where,
        """passages_fts CROSS JOIN passages p ON p.id = passages_fts.rowid CROSS JOIN documents d ON d.id = p.document_id
           LEFT JOIN entries e ON e.id = p.entry_id""",
        "passages_fts",
    )
    rows = connection.execute(
        # Snippets are made of the best hits only.
        f"""WITH best AS MATERIALIZED (
                SELECT p.id, d.superseded_by IS NOT NULL AS old, bm25(passages_fts) AS rank
                FROM passages_fts CROSS JOIN passages p ON p.id = passages_fts.rowid CROSS JOIN documents d ON d.id = p.document_id
                LEFT JOIN entries e ON e.id = p.entry_id WHERE {where} ORDER BY old, rank, p.id LIMIT ?)
            SELECT p.kind, p.document_id, d.name, d.period_label, p.page, p.start, p."end", p.code, e.theme, e.rating,
                   (SELECT snippet(passages_fts, 0, '{OPEN}', '{CLOSE}', '', {_SNIPPET_WORDS}) FROM passages_fts
                    WHERE passages_fts MATCH ? AND passages_fts.rowid = b.id) AS snippet
            FROM best b JOIN passages p ON p.id = b.id JOIN documents d ON d.id = p.document_id LEFT JOIN entries e ON e.id = p.entry_id
            ORDER BY b.old, b.rank, b.id""",
        [*where.parameters, limit, match],
    )
    return [Hit(row["kind"], *_place(row), flat(row["snippet"])) for row in rows]


def _bound(connection: sqlite3.Connection, where: Where, tables: str, index: str) -> None:
    """Leaves out what lies behind the first :data:`RANKED` matches, where there are more; an index gives them in the order of their rows."""
    number, last = connection.execute(
        f"SELECT count(*), max(row) FROM (SELECT {index}.rowid AS row FROM {tables} WHERE {where} LIMIT ?)", [*where.parameters, RANKED]
    ).fetchone()
    if number == RANKED:
        where.add(f"{index}.rowid <= ?", last)


_UNPAGED = ", ".join(f"'{method}'" for method in sorted(UNPAGED))
"""Methods of files that have no pages, as SQL lists them."""


def _pages(connection: sqlite3.Connection, match: str, filters: Filters, limit: int, exact: set[tuple[int, int | None]]) -> list[Hit]:
    """Pages with the words, without those on which a better hit stands; their place is the stretch that is shown, not the whole page."""
    if not match or filters.kind not in {None, "page"} or any((filters.code, filters.theme, filters.plan, filters.rating)):
        return []  # a page is under no code, theme or plan
    where = Where()
    where.add("pages_fts MATCH ?", match)
    narrow(where, filters, code="NULL", entry_id="NULL")
    _bound(connection, where, "pages_fts CROSS JOIN pages p ON p.id = pages_fts.rowid CROSS JOIN documents d ON d.id = p.document_id", "pages_fts")
    rows = connection.execute(
        f"""WITH best AS MATERIALIZED (
                SELECT p.id, d.superseded_by IS NOT NULL AS old, bm25(pages_fts) AS rank
                FROM pages_fts CROSS JOIN pages p ON p.id = pages_fts.rowid CROSS JOIN documents d ON d.id = p.document_id
                WHERE {where} ORDER BY old, rank, p.id LIMIT ?)
            SELECT p.document_id, d.name, d.period_label, CASE WHEN p.method NOT IN ({_UNPAGED}) THEN p.number END AS page, p.start, p."end", NULL AS code, NULL AS theme, NULL AS rating, p.text,
                   (SELECT snippet(pages_fts, 0, '{OPEN}', '{CLOSE}', '', {_SNIPPET_WORDS}) FROM pages_fts
                    WHERE pages_fts MATCH ? AND pages_fts.rowid = b.id) AS snippet
            FROM best b JOIN pages p ON p.id = b.id JOIN documents d ON d.id = p.document_id ORDER BY b.old, b.rank, b.id""",
        [*where.parameters, limit + len(exact), match],
    )
    return [_page_hit(row) for row in rows if (row["document_id"], row["page"]) not in exact][:limit]


def _page_hit(row: sqlite3.Row) -> Hit:
    document_id, document, period, page, start, _, code, theme, rating = _place(row)
    shown = row["snippet"].replace(OPEN, "").replace(CLOSE, "")
    at = start + max(row["text"].find(shown), 0)
    return Hit("page", document_id, document, period, page, at, at + len(shown), code, theme, rating, flat(row["snippet"]))


def _code_hits(connection: sqlite3.Connection, query: str, filters: Filters, limit: int) -> list[Hit]:
    """Entries and mentions of a code, when the whole query is one."""
    key = key_of_code(query)
    codes = [row[0] for row in connection.execute("SELECT code FROM codes WHERE key = ? ORDER BY code", [key])]
    return list(islice(chain.from_iterable(_occurrences(connection, code, filters) for code in codes), limit))


def _occurrences(connection: sqlite3.Connection, code: str, filters: Filters) -> Iterator[Hit]:
    entries, mentions = Where(), Where()
    entries.add("e.id IN (SELECT entry_id FROM entry_codes WHERE code = ?)", code)
    mentions.add("r.code = ? AND r.role = 'mention'", code)
    narrow(entries, filters, code="e.code", entry_id="e.id")
    narrow(mentions, filters, code="e.code", entry_id="r.entry_id")
    for row in connection.execute(
        f"""SELECT e.document_id, d.name, d.period_label, e.page, e.start, e."end", ? AS code, e.theme, e.rating, e.text
            FROM entries e JOIN documents d ON d.id = e.document_id WHERE {entries}
            ORDER BY d.superseded_by IS NOT NULL, e.document_id, e.start""",
        [code, *entries.parameters],
    ):
        yield Hit("entry", *_place(row), flat(row["text"]))
    for row in connection.execute(
        f"""SELECT r.document_id, d.name, d.period_label, r.page, r.start, r."end", r.code, e.theme, e.rating, r.text,
                   substr(d.text, max(r.start - {_CONTEXT}, 0) + 1, min(r.start, {_CONTEXT})) AS before, substr(d.text, r."end" + 1, {_CONTEXT}) AS after
            FROM refs r JOIN documents d ON d.id = r.document_id LEFT JOIN entries e ON e.id = r.entry_id WHERE {mentions}
            ORDER BY d.superseded_by IS NOT NULL, r.document_id, r.start""",
        mentions.parameters,
    ):
        yield Hit("mention", *_place(row), flat(f"{from_word(row['before'])}{OPEN}{row['text']}{CLOSE}{to_word(row['after'])}"))


def narrow(where: Where, filters: Filters, *, code: str, entry_id: str) -> None:
    """Adds the filters to conditions; the statement has to name documents ``d`` and entries ``e``."""
    if filters.code is not None:
        where.add(
            f"({code} IN (SELECT code FROM codes WHERE key = ?) OR {entry_id} IN (SELECT entry_id FROM entry_codes JOIN codes USING (code) WHERE key = ?))",
            key_of_code(filters.code),
            key_of_code(filters.code),
        )
    for column, wanted in (("theme", filters.theme), ("plan", filters.plan), ("rating", filters.rating)):
        if wanted is not None:
            where.add(f"e.{column} = ? COLLATE NOCASE", wanted)
    if filters.publisher is not None:
        where.add("d.publisher IS ?", filters.publisher or None)
    if filters.period is not None:
        where.add(
            "(d.period_label LIKE '%' || ? || '%' ESCAPE '\\' OR (substr(d.period_start, 1, ?) <= ? AND substr(d.period_end, 1, ?) >= ?))",
            _like(filters.period),
            *(len(filters.period), filters.period) * 2,
        )
    if filters.document is not None:
        where.add(
            "(d.name = ? OR CAST(d.id AS TEXT) = ? OR (length(?) >= 8 AND substr(d.sha256, 1, length(?)) = lower(?)))", *(filters.document,) * 5
        )


def _like(text: str) -> str:
    return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")


def _place(row: sqlite3.Row) -> tuple[int, str, str | None, int | None, int, int, str | None, str | None, str | None]:
    return (
        row["document_id"], row["name"], row["period_label"], row["page"], row["start"], row["end"], row["code"], row["theme"], row["rating"],
    )  # fmt: skip


def flat(text: str) -> str:
    """The text on one line."""
    return " ".join(text.split())


def from_word(text: str) -> str:
    """The text from the first whole word on, when it was cut within one."""
    cut = text.find(" ") if len(text) == _CONTEXT else -1
    return text[cut + 1 :]


def to_word(text: str) -> str:
    """The text up to its last whole word, when it was cut within one."""
    cut = text.rfind(" ") if len(text) == _CONTEXT else -1
    return text[:cut] if cut > 0 else text
