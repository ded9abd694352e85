"""The pages of findings: ``/findings``, a list that can be narrowed down, and ``/findings/<passport>``, one with all that stands behind it.

Comes in: a request. Goes out: HTML, CSV or JSON of what ``trackrecord audit`` has filed.
"""

from __future__ import annotations

import secrets
import sqlite3
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from datasette.utils.asgi import Request, Response

from corpus import verdicts
from corpus.audit.coverage import UNLINKED
from corpus.audit.filed import STATES, filed
from corpus.audit.rows import Row
from corpus.web import review
from corpus.web.config import config_of
from corpus.web.counted import Counts, finding_counts
from corpus.web.ends import ACCUSED, LABELS, MEANINGS, Covered, read_covered
from corpus.web.evidence import read_shown
from corpus.web.headers import SCRIPT_POLICY
from corpus.web.site import Table, Visit, enter

if TYPE_CHECKING:  # Datasette loads its plugins while it is itself being imported
    from datasette.app import Datasette

SIZE = 50
MOST = 5_000
"""Findings of one CSV or JSON of a list; the table of findings holds all."""

TABLES = ("documents", "figures", "findings")
_VERDICTS = (*STATES, "restated", "same", "same_after_rounding", "not_comparable")
_GROUPS = {"holds": ("confirmed", "confirmed_by_rounding"), "accused": ACCUSED}
"""Several verdicts under one name."""
_MISSES = 100


@dataclass(frozen=True, slots=True)
class Asked:
    """How the list is narrowed down; ``after`` is the row behind which it begins. Figures that took part in nothing are listed on demand only."""

    verdict: str
    relation: str
    publisher: str
    document: int | None
    after: int


@dataclass(frozen=True, slots=True)
class Listed:
    """A page of the list with its counts by verdict and relation, and the near misses of a document that was chosen."""

    rows: tuple[Row, ...]
    last: int | None
    verdicts: dict[str, int]
    relations: dict[str, int]
    covered: Covered
    name: str | None
    near: tuple[sqlite3.Row, ...]


def read_list(connection: sqlite3.Connection, asked: Asked, whole: Counts, size: int = SIZE) -> Listed:
    """One page of the findings of current documents, in the order of the documents; ``whole`` are the counts of all of them."""
    counts = _counts(connection, asked, whole)
    found = _found(connection, asked, size + 1, sorted({verdict for verdict, _ in counts}))
    rows = filed(connection, [row["passport"] for row in found[:size]])
    by_verdict = {name: sum(number for (verdict, _), number in counts.items() if verdict == name) for name in _VERDICTS}
    by_relation: dict[str, int] = {}
    for (verdict, relation), number in sorted(counts.items()):
        if not asked.verdict or verdict in _chosen(asked.verdict):
            by_relation[relation] = by_relation.get(relation, 0) + number
    document = (
        None
        if asked.document is None
        else connection.execute("SELECT coalesce(title, name) FROM documents WHERE id = ?", [asked.document]).fetchone()
    )
    near = (
        ()
        if asked.document is None
        else connection.execute(
            'SELECT start, "end", text, page FROM near_misses WHERE document_id = ? ORDER BY start LIMIT ?', [asked.document, _MISSES]
        ).fetchall()
    )
    return Listed(
        tuple(rows[row["passport"]] for row in found[:size]),
        found[size - 1]["id"] if len(found) > size else None,
        {name: number for name, number in by_verdict.items() if number},
        by_relation,
        read_covered(connection, document=asked.document),
        None if document is None else str(document[0]),
        tuple(near),
    )  # fmt: skip


def _found(connection: sqlite3.Connection, asked: Asked, size: int, verdicts_seen: list[str]) -> list[sqlite3.Row]:
    """Row and passport of the first findings behind ``after``, read in an order that an index has: no list is sorted for its first page."""
    if asked.document is not None:
        return _of_documents(connection, asked, size, [asked.document])
    if asked.publisher:
        rows = connection.execute(
            """SELECT id FROM documents WHERE publisher = ? AND superseded_by IS NULL
               AND id >= coalesce((SELECT document_id FROM findings WHERE id = ?), 0) ORDER BY id""",
            [asked.publisher, asked.after],
        )
        return _of_documents(connection, asked, size, [row[0] for row in rows.fetchall()])
    group = _GROUPS.get(asked.verdict, () if asked.verdict or not asked.relation else verdicts_seen)
    if group:
        found = [row for verdict in group for row in _in_order(connection, replace(asked, verdict=verdict), size)]
        return sorted(found, key=lambda row: int(row["id"]))[:size]
    return _in_order(connection, asked, size)


def _of_documents(connection: sqlite3.Connection, asked: Asked, size: int, documents: list[int]) -> list[sqlite3.Row]:
    """The findings of one document stand together, and documents in their order."""
    found: list[sqlite3.Row] = []
    where, given = _where(asked)
    for document_id in documents:
        found += connection.execute(
            f"SELECT n.id, n.passport FROM findings n WHERE n.document_id = ? AND n.id > ? AND {where} ORDER BY n.id LIMIT ?",
            [document_id, asked.after, *given, size - len(found)],
        ).fetchall()
        if len(found) >= size:
            break
    return found


def _in_order(connection: sqlite3.Connection, asked: Asked, size: int) -> list[sqlite3.Row]:
    where, given = _where(asked)
    return connection.execute(
        f"""SELECT n.id, n.passport FROM findings n CROSS JOIN documents d ON d.id = n.document_id
            WHERE n.id > ? AND d.superseded_by IS NULL AND {where} ORDER BY n.id LIMIT ?""",
        [asked.after, *given, size],
    ).fetchall()


def _where(asked: Asked) -> tuple[str, list[object]]:
    parts, given = [] if asked.relation else [f"n.relation <> '{UNLINKED}'"], list[object]()
    for column, values in (("n.verdict", _chosen(asked.verdict)), ("n.relation", (asked.relation,) if asked.relation else ())):
        if values:
            parts.append(f"{column} IN ({', '.join('?' * len(values))})")
            given += values
    return " AND ".join(parts), given


def _chosen(verdict: str) -> tuple[str, ...]:
    return _GROUPS.get(verdict, (verdict,) if verdict else ())


def _counts(connection: sqlite3.Connection, asked: Asked, whole: Counts) -> dict[tuple[str, str], int]:
    """How many findings by verdict and relation, from an index alone; documents that were replaced are left out where the list is narrowed to a body."""
    if asked.document is not None:
        statement, given = (
            "SELECT verdict, relation, count(*) FROM findings WHERE document_id = ? GROUP BY verdict, relation",
            list[object]([asked.document]),
        )
    elif asked.publisher:
        statement, given = (
            """SELECT n.verdict, n.relation, count(*) FROM documents d CROSS JOIN findings n ON n.document_id = d.id
               WHERE d.publisher = ? AND d.superseded_by IS NULL GROUP BY n.verdict, n.relation""",
            [asked.publisher],
        )
    else:
        return {key: number for key, number in whole.by.items() if key[1] != UNLINKED or asked.relation == UNLINKED}
    return {(row[0], row[1]): row[2] for row in connection.execute(statement, given) if row[1] != UNLINKED or asked.relation == UNLINKED}


async def page(datasette: Datasette, request: Request) -> Response:
    """Answers a request for the list."""
    visit = await enter(datasette, request, (*TABLES, "finding_figures", "coverage", "near_misses"))
    if not isinstance(visit, Visit):
        return visit
    document = visit.number("document", -1)
    verdict = visit.text("verdict")
    asked = Asked(
        verdict if verdict in (*_VERDICTS, *_GROUPS) else "",
        visit.text("relation")[:60],
        visit.text("publisher")[:500],
        None if document < 0 else document,
        visit.number("after"),
    )
    size = MOST if visit.format in {"csv", "json"} else SIZE
    whole = await finding_counts(visit)
    listed = await visit.ask(lambda connection: read_list(connection, asked, whole, size))
    given: dict[str, object] = {
        "verdict": asked.verdict or None, "relation": asked.relation or None, "publisher": asked.publisher or None, "document": asked.document,
    }  # fmt: skip
    context = {
        "asked": asked,
        "listed": listed,
        "labels": LABELS,
        "meanings": MEANINGS,
        "unlinked": UNLINKED,
        "address": lambda **other: visit.address("/findings", given | other),
        "removable": [(name, value) for name, value in given.items() if value is not None],
        "more": None if listed.last is None else visit.address("/findings", given | {"after": listed.last}),
    }
    return await visit.answer("trackrecord_findings.html", context, _table(listed), title="Findings")


def _table(listed: Listed) -> Table:
    names = ("finding", "relation", "verdict", "reason", "calculation", "document_id", "document", "page", "start", "end", "text", "figures")
    rows = [
        (row.passport, row.relation, row.verdict, row.reason, row.explanation, row.places[0].document_id, row.places[0].document, row.places[0].page,
         row.places[0].start, row.places[0].end, row.places[0].text, " ".join(place.passport for place in row.places))
        for row in listed.rows if row.places
    ]  # fmt: skip
    return Table(names, rows)


async def one(datasette: Datasette, request: Request) -> Response:
    """Answers a request for one finding."""
    visit = await enter(datasette, request, (*TABLES, "finding_figures", "pages"))
    if not isinstance(visit, Visit):
        return visit
    passport = str(request.url_vars["passport"])
    found = await visit.ask(lambda connection: read_shown(connection, visit, passport))
    if found is None:
        return await visit.missing(
            f"No finding here has the passport “{passport}”: its documents are not in this corpus, are read otherwise now, or have not been checked again."
        )
    config = config_of(datasette)
    auditor = review.auditor_of(request, config) if config.verdicts else None
    earlier = await review.ask(config.verdicts, verdicts.of_passport, passport) if config.verdicts and auditor else []
    context = {
        "finding": found,
        "labels": LABELS,
        "auditor": auditor,
        "reviewed": config.verdicts is not None,
        "earlier": earlier,
        "rulings": review.LABELS,
        "meanings": review.FINDING_MEANINGS,
        "token": secrets.token_hex(16),
        "queue": "findings",
        "script": visit.datasette.urls.static_plugins("trackrecord", "review.js"),
    }
    if visit.format in {"csv", "json"}:
        return await visit.answer("trackrecord_finding.html", context, found.table, title=found.row.explanation)
    return await visit.page("trackrecord_finding.html", context, policy=SCRIPT_POLICY)
