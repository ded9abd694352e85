"""Reads a document and its facts from an attached database.

Comes in: a database, a document's id, and which tables the reader may see. Goes out: what the page shows, as values.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from corpus.web.chips import KINDS, css_class, letters
from corpus.web.ends import End
from corpus.web.marks import Mark, MarkKind, PageBreak, anchor
from ingest.document import UNPAGED

if TYPE_CHECKING:  # Datasette loads its plugins while it is itself being imported
    from datasette.app import Datasette
    from datasette.database import Database

FACTS = ("headings", "entries", "refs", "figures", "ratings", "problems", "paragraphs")
"""The tables whose rows are marked in the text."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a fact table, as marks and lists need it."""

    kind: MarkKind
    id: int
    start: int | None
    end: int | None
    page: int | None
    label: str
    name: str = ""
    rating: str | None = None
    classes: str = ""
    code: str | None = None
    boxed: int = 0

    @property
    def anchor(self) -> str | None:
        """The id of its element; the page's, for what is not printed as words; None for what has no place."""
        if self.start is not None and self.end is not None:
            return anchor(self.start, self.end)
        return None if self.page is None else f"page-{self.page}"


@dataclass(frozen=True, slots=True)
class Source:
    """The document itself; ``newer`` is the id of the document that took its place."""

    id: int
    name: str
    title: str | None
    publisher: str | None
    period: str | None
    sha256: str
    media_type: str
    engine: str
    profile: str
    version: str
    text: str
    pages: int
    newer: int | None

    @property
    def extent(self) -> str:
        """How many pages the file has; empty where it has none, for its pages are made when it is printed."""
        return "" if self.engine in UNPAGED else f"{self.pages} page{'' if self.pages == 1 else 's'}"


_LONGEST = 160
"""Characters of what a mark says of itself."""

_QUERIES = {
    "headings": "SELECT id, start, end, page, level || ': ' || name AS label, name, level AS classes, boxes IS NOT NULL AS boxed FROM headings",
    "entries": """SELECT entries.id, start, end, page, '' AS label, coalesce((SELECT group_concat(code, ', ') FROM
        (SELECT code FROM entry_codes WHERE entry_id = entries.id ORDER BY position)), '') AS code, coalesce(title, '') AS name, rating, boxes IS NOT NULL AS boxed FROM entries""",
    "refs": "SELECT id, start, end, page, code || ', ' || scheme || CASE role WHEN 'mention' THEN ', mentioned' ELSE '' END AS label, code, boxes IS NOT NULL AS boxed FROM refs",
    "figures": """SELECT id, start, end, page, value, unit, kind, direction, qualifier, role, measure,
        CASE optional WHEN 1 THEN 'optional' ELSE '' END AS classes, boxes IS NOT NULL AS boxed FROM figures""",
    "ratings": """SELECT id, start, end, page, colour || ', ' || status || coalesce(', ' || code, '') AS label, colour AS rating,
        's-' || status AS classes, code, evidence AS name, boxes IS NOT NULL AS boxed FROM ratings""",
    "problems": """SELECT id, start, end, page, substr(message, 1, 300) AS label, code, coalesce(substr(text, 1, 60), '') AS name,
        CASE WHEN end - start > 80 THEN 'long' ELSE '' END AS classes FROM problems""",
    "paragraphs": "SELECT id, start, end, page, '' AS label FROM paragraphs",
}

_KINDS: dict[str, MarkKind] = {
    "headings": "heading",
    "entries": "entry",
    "refs": "reference",
    "figures": "figure",
    "ratings": "rating",
    "problems": "problem",
    "paragraphs": "paragraph",
}


async def load_source(database: Database, document_id: int) -> Source | None:
    """The document, None where there is none with this id."""
    found = await database.execute(
        """SELECT id, name, substr(title, 1, 300), substr(publisher, 1, 300), substr(period_label, 1, 300), sha256, media_type, engine, profile, version, text, page_count, superseded_by
           FROM documents WHERE id = ?""",
        [document_id],
    )
    row = found.first()
    return None if row is None else Source(*row)


async def load_rows(database: Database, document_id: int, tables: Collection[str], within: tuple[int, int] | None = None) -> dict[str, list[Row]]:
    """The rows of each table in reading order, those without a place too; none of a table that the reader may not see, or that lies outside of ``within``."""
    narrowed, given = ("", []) if within is None else (' AND (start IS NULL OR (start < ? AND "end" > ?))', [within[1], within[0]])
    rows: dict[str, list[Row]] = {table: [] for table in FACTS}
    for table in FACTS:
        if table not in tables:
            continue
        found = await database.execute(f"{_QUERIES[table]} WHERE document_id = ?{narrowed} ORDER BY start, id", [document_id, *given])
        for row in found.rows:
            values = dict(row)
            if table == "figures":
                values = {key: values[key] for key in ("id", "start", "end", "page", "classes", "boxed")} | {"label": _meaning(values)}
            rows[table].append(Row(_KINDS[table], **values))
    if rows["refs"] and "entries" in tables:  # a code says little to who has not read the plan
        found = await database.execute("SELECT code, title FROM entry_codes WHERE document_id = ? AND title IS NOT NULL", [document_id])
        titles = {row[0]: _short(row[1]) for row in found.rows}
        rows["refs"] = [replace(row, label=f"{row.label}; {titles[row.code]}") if row.code in titles else row for row in rows["refs"]]
    return rows


async def load_breaks(database: Database, document_id: int, length: int) -> list[PageBreak]:
    """Where each page begins; a page without text begins where the next one with text does."""
    found = await database.execute('SELECT number, start, "end" FROM pages WHERE document_id = ? ORDER BY number', [document_id])
    breaks: list[PageBreak] = []
    position = length
    for number, start, end in reversed(found.rows):
        position = position if start is None else start
        breaks.insert(0, PageBreak(number, position, start, end))
    return breaks


def marks_of(
    datasette: Datasette,
    database: str,
    rows: dict[str, list[Row]],
    sheet_address: Callable[[int, int, int], str] | None = None,
    ends: Mapping[int, End] | None = None,
    finding_address: Callable[[str], str] | None = None,
) -> list[Mark]:
    """The marks of all rows that have a place in the text; those on a page too lead there with ``sheet_address``, of page, start and end.

    With ``ends`` the figures that were checked lead to the finding that says what became of them.
    """
    # An action below a heading is one level lower; in a part of a long document its heading may be in the part before.
    first = min((row.start for row in rows["headings"] if row.start is not None), default=None)
    marks = []
    for table, facts in rows.items():
        base = datasette.urls.table(database, table)
        for fact in facts:
            if fact.start is None or fact.end is None:
                continue
            end = ends.get(fact.id) if ends and fact.kind == "figure" else None
            is_rating = fact.kind == "rating" and fact.rating is not None
            marks.append(
                Mark(
                    kind=fact.kind,
                    start=fact.start,
                    end=fact.end,
                    href=None if fact.kind in {"paragraph", "problem"} else f"{base}/{fact.id}",
                    label=fact.label,
                    classes=f"{css_class(fact.rating)} {fact.classes}" if is_rating and fact.rating else fact.classes,
                    letters=letters(fact.rating) if is_rating and fact.rating else "",
                    level=_level(fact, first),
                    box=sheet_address(fact.page, fact.start, fact.end) if sheet_address and fact.boxed and fact.page else None,
                    check=finding_address(end.passport) if end and finding_address else None,
                    check_label=end.label if end else "",
                    check_class=KINDS[end.state] if end else "",
                )
            )
    return marks


def _level(fact: Row, heading: int | None) -> int | None:
    """The rank of a heading or action for assistive technology, below that of the section; ``heading`` is where the first heading stands."""
    if fact.kind == "heading":
        return 3
    return None if fact.kind != "entry" else (4 if heading is not None and fact.start is not None and heading < fact.start else 3)


def _meaning(values: dict[str, object]) -> str:
    """What a figure says, for readers who hover: qualifier, value, unit; direction; role; measure."""
    value = f"{values['value']:,.10g}"
    parts = [" ".join(str(part) for part in (values["qualifier"], value, values["unit"]) if part), str(values["kind"]).replace("_", " ")]
    parts += [str(values[key]) for key in ("direction", "role") if values[key]]
    return "; ".join([*parts, *([_short(str(values["measure"]))] if values["measure"] else [])])


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else text[:_LONGEST] + "…"
