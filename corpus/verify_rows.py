"""Proves that the rows of a database belong together: what is stored twice is the same twice, what is counted is there, what is numbered has no gap.

Comes in: an open database, a document. Goes out: :class:`Wrong`, one for each row that does not fit the others. Facts that the hash of the record covers are proved
in :mod:`corpus.verify`; here are those beside them: passages for the search, titles of codes, findings and their coverage.
"""

from __future__ import annotations

import json
import sqlite3
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from corpus.audit.filed import STATES, gravest, hash_of_filed
from corpus.passports import passport
from corpus.rows import key_of_code


@dataclass(frozen=True, slots=True)
class Wrong:
    """A row that does not fit the others, and in one sentence why."""

    table: str
    row: int
    what: str


def of_database(db: sqlite3.Connection) -> Iterator[Wrong]:
    """What belongs to no single document: codes, failures, and which documents a path has held."""
    for row in db.execute("SELECT rowid AS id, code, key FROM codes ORDER BY rowid"):
        if key_of_code(row["code"]) != row["key"]:
            yield Wrong("codes", row["id"], f"key is {row['key']!r}, that of {row['code']!r} is {key_of_code(row['code'])!r}.")
    for row in db.execute(
        "SELECT f.source_id AS id FROM failed_readings f JOIN sources s ON s.id = f.source_id WHERE s.status <> 'failed' ORDER BY 1"
    ):
        yield Wrong("failed_readings", row["id"], "its source has not failed.")
    for row in db.execute(
        """SELECT source_id AS id, count(*) AS number, min(position) AS first, max(position) AS last FROM source_documents GROUP BY source_id
           HAVING first <> 1 OR last <> number ORDER BY 1"""
    ):
        yield Wrong("source_documents", row["id"], f"its source has held {row['number']} documents, numbered from {row['first']} to {row['last']}.")


def of_document(db: sqlite3.Connection, document: sqlite3.Row) -> Iterator[Wrong]:
    """What belongs to one document."""
    yield from _methods(db, document)
    yield from _passages(db, document["id"])
    yield from _codes(db, document["id"])
    yield from _numbered(db, "paragraphs", "entry_id", document["id"])
    if db.execute("SELECT 1 FROM coverage WHERE document_id = ?", [document["id"]]).fetchone():
        yield from _findings(db, document)
        yield from _coverage(db, document["id"])


def _methods(db: sqlite3.Connection, document: sqlite3.Row) -> Iterator[Wrong]:
    methods = {row[0] for row in db.execute("SELECT DISTINCT method FROM pages WHERE document_id = ?", [document["id"]])} - {"ocr", "none"}
    if methods and methods != {document["engine"]}:
        yield Wrong("documents", document["id"], f"engine is {document['engine']!r}, its pages were read by {', '.join(sorted(methods))}.")


def _passages(db: sqlite3.Connection, document_id: int) -> Iterator[Wrong]:
    """The passages are the headings, then the title and the narrative of each entry, as they stand in their own tables."""
    wanted: list[tuple[object, ...]] = [
        ("heading", row["start"], row["end"], row["page"], None, None)
        for row in db.execute('SELECT start, "end", page FROM headings WHERE document_id = ? ORDER BY id', [document_id])
    ]
    for entry in db.execute('SELECT id, start, "end", page, code FROM entries WHERE document_id = ? ORDER BY id', [document_id]).fetchall():
        wanted.append(("title", entry["start"], entry["end"], entry["page"], entry["id"], entry["code"]))
        rows = db.execute('SELECT start, "end", page FROM paragraphs WHERE entry_id = ? ORDER BY position', [entry["id"]])
        wanted += [("narrative", row["start"], row["end"], row["page"], entry["id"], entry["code"]) for row in rows]
    stored = db.execute(
        'SELECT id, kind, start, "end", page, entry_id, code FROM passages WHERE document_id = ? ORDER BY id', [document_id]
    ).fetchall()
    for row, expected in zip_longest(stored, wanted):
        if row is None:
            yield Wrong("passages", 0, f"the {expected[0]} at {expected[1]} to {expected[2]} is not among them.")
        elif expected is None or tuple(row)[1:] != expected:
            yield Wrong("passages", row["id"], f"it is {tuple(row)[1:]}, its fact {expected}.")


def _codes(db: sqlite3.Connection, document_id: int) -> Iterator[Wrong]:
    """The codes of entries have the titles of their entries, in that order; the first one is the entry's own."""
    for entry in db.execute("SELECT id, code, titles FROM entries WHERE document_id = ? ORDER BY id", [document_id]).fetchall():
        titles = json.loads(entry["titles"])
        rows = db.execute(
            "SELECT rowid AS id, position, code, title, document_id FROM entry_codes WHERE entry_id = ? ORDER BY position", [entry["id"]]
        )
        for number, row in enumerate(rows):
            expected = (number, titles[number] if number < len(titles) else None, document_id)
            if (row["position"], row["title"], row["document_id"]) != expected:
                yield Wrong("entry_codes", row["id"], f"it is {(row['position'], row['title'])}, by its entry {expected[:2]}.")
            if number == 0 and row["code"] != entry["code"]:
                yield Wrong("entry_codes", row["id"], f"code is {row['code']!r}, that of its entry {entry['code']!r}.")


def _numbered(db: sqlite3.Connection, table: str, owner: str, document_id: int) -> Iterator[Wrong]:
    """Rows of one owner are numbered from 0 without a gap."""
    last, expected = None, 0
    for row in db.execute(f"SELECT rowid AS number, {owner}, position FROM {table} WHERE document_id = ? ORDER BY {owner}, position", [document_id]):
        expected = expected + 1 if row[owner] == last else 0
        last = row[owner]
        if row["position"] != expected:
            yield Wrong(table, row["number"], f"position is {row['position']}, the rows before it give {expected}.")


def _findings(db: sqlite3.Connection, document: sqlite3.Row) -> Iterator[Wrong]:
    """A finding stands where the first of its figures stands, and has the passport that its figures give."""
    for row in db.execute("SELECT * FROM findings WHERE document_id = ? ORDER BY id", [document["id"]]).fetchall():
        figures = db.execute(
            """SELECT f.position, f.document_id AS filed, g.document_id, g.start, g."end", g.text, g.page, g.boxes, g.passport
               FROM finding_figures f JOIN figures g ON g.id = f.figure_id WHERE f.finding_id = ? ORDER BY f.position""",
            [row["id"]],
        ).fetchall()
        if not figures:
            yield Wrong("findings", row["id"], "none of its figures is stored.")
            continue
        if [figure["position"] for figure in figures] != list(range(len(figures))):
            yield Wrong("finding_figures", row["id"], f"its figures are numbered {', '.join(str(figure['position']) for figure in figures)}.")
        for figure in figures:
            if figure["filed"] != figure["document_id"]:
                yield Wrong("finding_figures", row["id"], f"document_id is {figure['filed']}, its figure stands in document {figure['document_id']}.")
        for name in ("document_id", "start", "end", "text", "page", "boxes"):
            if row[name] != figures[0][name]:
                yield Wrong("findings", row["id"], f"{name} is {row[name]!r}, that of its first figure {figures[0][name]!r}.")
        key = ":".join(("finding", row["relation"], *(figure["passport"] for figure in figures)))
        if row["passport"] != passport(document["sha256"], key):
            yield Wrong("findings", row["id"], "its passport does not fit its relation and figures.")


def _coverage(db: sqlite3.Connection, document_id: int) -> Iterator[Wrong]:
    row = db.execute("SELECT * FROM coverage WHERE document_id = ?", [document_id]).fetchone()
    verdicts: dict[int, list[str]] = {}
    for figure_id, verdict in db.execute(
        "SELECT f.figure_id, n.verdict FROM finding_figures f JOIN findings n ON n.id = f.finding_id WHERE f.document_id = ?", [document_id]
    ):
        verdicts.setdefault(figure_id, []).append(verdict)
    ends = [gravest(each) for each in verdicts.values()]
    counted = {**{state: ends.count(state) for state in STATES}, "near_misses": _count(db, "near_misses", document_id)}
    for name, number in counted.items():
        if row[name] != number:
            yield Wrong("coverage", document_id, f"{name} is {row[name]}, the rows give {number}.")
    if sum(row[state] for state in STATES) != _count(db, "figures", document_id):
        yield Wrong("coverage", document_id, "its numbers do not add up to the figures of the document.")
    yield from _pages_of(db, "near_misses", document_id)
    if row["filed_sha256"] != hash_of_filed(db, document_id, [row[name] for name in counted]):
        yield Wrong(
            "coverage", document_id, "what is filed of the audit is not what was found: the SHA-256 of its findings differs from filed_sha256."
        )


def _pages_of(db: sqlite3.Connection, table: str, document_id: int) -> Iterator[Wrong]:
    pages = db.execute("SELECT start, number FROM pages WHERE document_id = ? AND start NOT NULL ORDER BY start", [document_id]).fetchall()
    for row in db.execute(f"SELECT id, start, page FROM {table} WHERE document_id = ? ORDER BY id", [document_id]):
        found = _page_at(pages, row["start"])
        if row["page"] != found:
            yield Wrong(table, row["id"], f"page is {row['page']}, by the pages of its document {found}.")


def _page_at(pages: Sequence[sqlite3.Row], start: int) -> int | None:
    at = bisect_right([page["start"] for page in pages], start)
    return int(pages[at - 1]["number"]) if at else None


def _count(db: sqlite3.Connection, table: str, document_id: int) -> int:
    return int(db.execute(f"SELECT count(*) FROM {table} WHERE document_id = ?", [document_id]).fetchone()[0])
