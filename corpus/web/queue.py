"""What there is to review, from the corpus: findings first, then figures and ratings, in the order of the documents.

Comes in: a connection to the corpus. Goes out: items with their words in context, and which verdicts no longer fit what is read now.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass

from corpus.audit.coverage import UNLINKED
from corpus.verdicts import Judged, Verdict

KINDS = {"findings": "finding", "figures": "figure", "ratings": "rating"}
"""The queues: table and kind of fact."""

_LINKED = {"findings": f" AND f.relation <> '{UNLINKED}'"}
"""What a queue leaves out: that a figure takes part in no relation is nothing to judge."""

_READING = {
    "findings": ("relation", "verdict", "reason", "explanation"),
    "figures": ("value", "unit", "kind", "direction", "qualifier", "role", "measure", "period", "baseline", "code"),
    "ratings": ("colour", "status", "code", "evidence"),
}
_CONTEXT = 500
_CHUNK = 400


@dataclass(frozen=True, slots=True)
class Item:
    """One fact to be judged: its fields, and its words with what stands about them."""

    table: str
    id: int
    document_id: int
    title: str
    publisher: str | None
    period: str | None
    judged: Judged
    fields: tuple[tuple[str, str], ...]
    before: str
    after: str
    superseded: bool


@dataclass(frozen=True, slots=True)
class Stale:
    """A verdict on a fact that is gone or read otherwise now."""

    verdict: Verdict
    why: str


def total(connection: sqlite3.Connection, table: str, publisher: str | None, only: str = "") -> int:
    """How many facts of current documents there are to judge; ``only``: findings of this verdict."""
    narrowed, given = ("AND d.publisher = ?", [publisher]) if publisher else ("", [])
    if table in {"figures", "ratings"}:
        column = f"{KINDS[table]}_count"
        row = connection.execute(f"SELECT coalesce(sum(d.{column}), 0) FROM documents d WHERE d.superseded_by IS NULL {narrowed}", given).fetchone()
    else:
        more, verdict = (" AND f.verdict = ?", [only]) if only else ("", [])
        row = connection.execute(
            f"""SELECT count(*) FROM documents d CROSS JOIN {table} f ON f.document_id = d.id
                WHERE d.superseded_by IS NULL {narrowed}{_LINKED.get(table, "")}{more}""",
            [*given, *verdict],
        ).fetchone()
    return int(row[0])


def item_of(connection: sqlite3.Connection, passport: str) -> Item | None:
    """The fact with this passport; None where there is none that can be judged."""
    for table in KINDS:
        row = connection.execute(_select(table, "f.passport = ?"), [passport]).fetchone()
        if row is not None:
            return _item(table, row)
    return None


def next_item(
    connection: sqlite3.Connection, table: str, publisher: str | None, after: int, done: Iterable[str], *, back: bool = False, only: str = ""
) -> Item | None:
    """The next fact (``back``: the one before) behind row ``after`` that is not among the passports ``done``; None at the end. ``only``: findings of this verdict."""
    skipped = frozenset(done)
    # Rows one after the other, each looked up: with a join SQLite makes a filter of all documents first. Those of one body are few, and are found by its documents.
    of_body = "f.document_id IN (SELECT id FROM documents WHERE publisher = ? AND superseded_by IS NULL)"
    current = "(SELECT superseded_by FROM documents WHERE id = f.document_id) IS NULL"
    row, condition, given = ("+f.id", of_body, [publisher]) if publisher else ("f.id", current, [])
    condition += _LINKED.get(table, "")
    if only and table == "findings":
        condition, given = f"{condition} AND f.verdict = ?", [*given, only]
    at = after
    while True:
        rows = connection.execute(
            f"""SELECT f.id, f.passport FROM {table} f
                WHERE {row} {"<" if back else ">"} ? AND {condition} ORDER BY {row} {"DESC" if back else ""} LIMIT ?""",
            [at, *given, _CHUNK],
        ).fetchall()
        for one in rows:
            if one["passport"] not in skipped:
                return _item(table, connection.execute(_select(table, "f.id = ?"), [one["id"]]).fetchone())
        if len(rows) < _CHUNK:
            return None
        at = rows[-1]["id"]


def stale(connection: sqlite3.Connection, verdicts: list[Verdict]) -> list[Stale]:
    """The verdicts whose fact is gone, whose document was replaced, or whose reading is another one now."""
    now: dict[str, tuple[str, bool]] = {}
    for table, kind in KINDS.items():
        wanted = sorted({verdict.passport for verdict in verdicts if verdict.kind == kind})
        for at in range(0, len(wanted), _CHUNK):
            group = wanted[at : at + _CHUNK]
            marks = ", ".join("?" * len(group))
            rows = connection.execute(
                f"SELECT f.*, d.superseded_by IS NOT NULL AS gone FROM {table} f JOIN documents d ON d.id = f.document_id WHERE f.passport IN ({marks})",
                group,
            )
            now |= {row["passport"]: (reading_of(table, row), bool(row["gone"])) for row in rows}
    found = []
    for verdict in verdicts:
        if verdict.passport not in now:
            found.append(Stale(verdict, "its document is no longer in the corpus, or the fact is no longer found in it"))
        elif now[verdict.passport][1]:
            found.append(Stale(verdict, "a newer file has taken the place of its document"))
        elif now[verdict.passport][0] != verdict.reading:
            found.append(Stale(verdict, "it is read otherwise now"))
    return found


def reading_of(table: str, row: sqlite3.Row) -> str:
    """What was made of a fact, in a form that can be compared."""
    return json.dumps({name: row[name] for name in _READING[table]}, ensure_ascii=False, sort_keys=True)


def _select(table: str, condition: str) -> str:
    return f"""SELECT f.*, coalesce(d.title, d.name) AS document_title, d.name AS document_name, d.sha256, d.publisher, d.period_label,
                      d.superseded_by IS NOT NULL AS gone, substr(d.text, max(f.start - {_CONTEXT}, 0) + 1, min(f.start, {_CONTEXT})) AS before,
                      substr(d.text, f."end" + 1, {_CONTEXT}) AS after
               FROM {table} f JOIN documents d ON d.id = f.document_id WHERE {condition}"""


def _item(table: str, row: sqlite3.Row) -> Item:
    judged = Judged(
        row["passport"], KINDS[table], row["document_name"], row["sha256"], row["start"], row["end"], row["page"], row["text"], reading_of(table, row)
    )
    shown = tuple((name, _written(row[name])) for name in _READING[table] if row[name] is not None)
    before, after = row["before"] or "", row["after"] or ""
    return Item(
        table,
        row["id"],
        row["document_id"],
        row["document_title"],
        row["publisher"],
        row["period_label"],
        judged,
        shown,
        before[before.rfind("\n\n") + 1 :].lstrip("\n"),
        after[: after.find("\n\n")] if "\n\n" in after else after,
        bool(row["gone"]),
    )


def _written(value: object) -> str:
    return f"{value:,.10g}" if isinstance(value, float) else str(value)
