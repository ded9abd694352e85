"""The home page: ``/``, the search box first, then what is in the corpus, how far it covers its documents, and what failed.

Comes in: a request. Goes out: HTML; on a site without a database of ours it is Datasette's own page.
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from pathlib import PurePath
from typing import TYPE_CHECKING

from datasette.utils.asgi import Request, Response
from datasette.views.index import IndexView

from corpus.search import is_current
from corpus.web.bodies import Body, Tracker, read_bodies
from corpus.web.ends import read_covered, read_covered_bodies
from corpus.web.places import our_databases
from corpus.web.site import Table, Visit, enter

if TYPE_CHECKING:  # Datasette loads its plugins while it is itself being imported
    from datasette.app import Datasette

BODIES = 60
"""Bodies on the first page of the list; all are a click away."""

LISTED = 600
"""Bodies on each page of the list of all."""

FAILURES = 8
NEWEST = 8


@dataclass(frozen=True, slots=True)
class Failure:
    """A file that gave no document: its name without the folders, and why."""

    name: str
    reason: str
    message: str


@dataclass(frozen=True, slots=True)
class Coverage:
    """What was offered and what became of it."""

    offered: int
    read: int
    duplicates: int
    failed: int
    without_actions: int
    blank_pages: int
    pages: int


@dataclass(frozen=True, slots=True)
class Overview:
    """All that the home page says."""

    bodies: tuple[Body, ...]
    all_bodies: int
    first: int
    documents: int
    entries: int
    rated: int
    figures: int
    problems: int
    ratings: int
    codes: int
    coverage: Coverage
    failures: tuple[Failure, ...]
    newest: tuple[tuple[str, Tracker], ...]
    example: str | None
    complete: bool


def read_overview(connection: sqlite3.Connection, first: int | None = None) -> Overview:
    """What is in the corpus now, with the first bodies; with ``first`` the list of all from that one on."""
    bodies = read_bodies(connection)
    shown = bodies[:BODIES] if first is None else bodies[first : first + LISTED]
    failures = [
        Failure(PurePath(row["path"]).name, row["reason"], row["message"].replace(f"{PurePath(row['path']).parent}/", ""))
        for row in connection.execute("SELECT path, reason, message FROM sources WHERE status = 'failed' ORDER BY id DESC LIMIT ?", [FAILURES])
    ]
    example = connection.execute("SELECT code FROM codes WHERE scheme = 'priority' LIMIT 1").fetchone()
    numbers = connection.execute(
        "SELECT coalesce(sum(rating_count), 0), coalesce(sum(page_count), 0) FROM documents WHERE superseded_by IS NULL"
    ).fetchone()
    return Overview(
        tuple(shown),
        len(bodies),
        first or 0,
        sum(body.documents for body in bodies),
        sum(body.entries for body in bodies),
        sum(body.rated for body in bodies),
        sum(body.figures for body in bodies),
        sum(body.problems for body in bodies),
        numbers[0],
        connection.execute("SELECT count(*) FROM codes").fetchone()[0],
        _coverage(connection, numbers[1]),
        tuple(failures),
        tuple(_newest(connection)),
        None if example is None else str(example[0]),
        is_current(connection),
    )


def _coverage(connection: sqlite3.Connection, pages: int) -> Coverage:
    statuses = dict(connection.execute("SELECT status, count(*) FROM sources GROUP BY status").fetchall())
    without = connection.execute("SELECT count(*) FROM documents WHERE entry_count = 0 AND superseded_by IS NULL").fetchone()[0]
    blank = connection.execute("SELECT count(*) FROM problems WHERE code = 'empty_page'").fetchone()[0]
    return Coverage(
        sum(statuses.values()), statuses.get("ingested", 0), statuses.get("duplicate", 0), statuses.get("failed", 0), int(without), int(blank), pages
    )


def _newest(connection: sqlite3.Connection) -> list[tuple[str, Tracker]]:
    """The trackers of the latest periods."""
    rows = connection.execute(
        """SELECT coalesce(publisher, '') AS body, id, name, coalesce(title, name) AS title, period_label, period_start, period_end, sha256, entry_count FROM documents
           WHERE superseded_by IS NULL AND period_start IS NOT NULL ORDER BY period_start DESC, id DESC LIMIT ?""",
        [NEWEST],
    )
    return [(row["body"], Tracker(*tuple(row)[1:])) for row in rows]


async def page(datasette: Datasette, request: Request) -> Response:
    """Answers a request for the home page."""
    if not await our_databases(datasette):
        answer: Response = await IndexView(datasette).get(request)
        return answer
    visit = await enter(datasette, request, ("documents", "entries", "codes", "problems"))
    if not isinstance(visit, Visit):
        return visit
    first = visit.number("from") if visit.text("bodies") else None
    overview = await visit.ask(lambda connection: read_overview(connection, first))
    audited = await visit.may_see("coverage")
    context = {
        "listed": LISTED,
        "next_bodies": overview.first + len(overview.bodies) if overview.first + len(overview.bodies) < overview.all_bodies else None,
        "is_list": first is not None,
        "overview": overview,
        "covered": await visit.ask(read_covered) if audited else None,
        "by_body": await visit.ask(read_covered_bodies) if audited else {},
        "questions": _questions(visit),
        "may_see_failures": await visit.may_see("sources"),
    }
    return await visit.answer("trackrecord_home.html", context, _table(overview), title="What is in the corpus")


def _questions(visit: Visit) -> dict[str, list[tuple[str, str]]]:
    """The ready questions of the metadata that all may ask, by what they are for: title and address."""
    groups: dict[str, list[tuple[str, str]]] = {}
    for name, query in (visit.datasette.metadata("queries", database=visit.name) or {}).items():
        if query.get("allow", True):
            address = f"{visit.datasette.urls.database(visit.name)}/{name}"
            groups.setdefault(str(query.get("group") or "Others"), []).append((str(query.get("title") or name), address))
    return groups


def _table(overview: Overview) -> Table:
    rows = [(body.name, body.documents, body.first, body.last, body.entries, body.rated, body.figures, body.problems) for body in overview.bodies]
    return Table(("publisher", "documents", "first_period", "last_period", "actions", "rated_actions", "figures", "problems"), rows)
