"""The page of a code: ``/codes/<code>``, what each tracker of one body says of it, and what changed from one to the next.

Comes in: a code as it is printed or typed, and a body where several use it. Goes out: titles, ratings, narrative and figures, tracker by tracker.
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import unquote

from datasette.utils import tilde_decode
from datasette.utils.asgi import Request, Response

from corpus.rows import key_of_code
from corpus.web.bodies import Tracker, read_trackers
from corpus.web.changes import Figure, FigureChange, figure_changes
from corpus.web.site import CARDS, Table, Visit, enter

if TYPE_CHECKING:  # Datasette loads its plugins while it is itself being imported
    from datasette.app import Datasette

TRACKERS = 12
"""Trackers on one page; the others are a click away."""

MENTIONS = 50
LONGEST = 20_000
"""Characters of narrative that are shown of one tracker; all of it stands in the document."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A piece of the narrative, and where it stands."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Report:
    """What one tracker says of the code. ``moved`` is the rating before, where it differs; ``retitled`` the title before, where that does."""

    tracker: Tracker
    start: int
    end: int
    page: int | None
    title: str
    theme: str | None
    rating: str | None
    paragraphs: tuple[Paragraph, ...]
    figures: tuple[Figure, ...]
    moved: str | None
    retitled: str | None
    changes: tuple[FigureChange, ...]
    first: bool
    cut: bool


@dataclass(frozen=True, slots=True)
class Mention:
    """A place outside of its own entries where the code is named."""

    document_id: int
    document: str
    start: int
    end: int
    before: str
    text: str
    after: str


@dataclass(frozen=True, slots=True)
class Use:
    """A body that uses the code, and in how many trackers it reports on it."""

    body: str
    trackers: int


@dataclass(frozen=True, slots=True)
class History:
    """The code with one body. ``strip`` is the rating in each tracker that reports on it, with its number among them."""

    code: str
    body: str
    uses: tuple[Use, ...]
    trackers: tuple[Tracker, ...]
    ratings: tuple[str | None, ...]
    reports: tuple[Report, ...]
    first: int
    mentions: tuple[Mention, ...]
    scheme: str


def find_code(connection: sqlite3.Connection, typed: str) -> str | None:
    """The canonical spelling of a code that is printed or typed in any way; None where the corpus has none."""
    for spelling in dict.fromkeys((typed, unquote(typed), tilde_decode(typed))):
        row = connection.execute(
            "SELECT code FROM codes WHERE code = ? UNION ALL SELECT code FROM codes WHERE key = ? LIMIT 1", [spelling, key_of_code(spelling)]
        ).fetchone()
        if row is not None:
            return str(row[0])
    return None


def read_history(connection: sqlite3.Connection, typed: str, wanted: str | None, first: int | None) -> History | None:
    """The history of a code with the body that was asked for, else with the one that reports on it most; None for an unknown code."""
    code = find_code(connection, typed)
    if code is None:
        return None
    uses = _uses(connection, code)
    body = (
        wanted if wanted is not None and any(use.body == wanted for use in uses) else (max(uses, key=lambda use: use.trackers).body if uses else "")
    )
    entries = _entries(connection, code, body)
    trackers = [tracker for tracker in read_trackers(connection, body) if tracker.id in entries]
    latest = max(len(trackers) - TRACKERS, 0)
    start = latest if first is None else min(first, latest)
    reports: list[Report] = []
    for number in range(max(start - 1, 0), min(start + TRACKERS, len(trackers))):  # one before, to say what changed
        reports.append(_report(connection, trackers[number], entries[trackers[number].id], reports[-1] if reports else None))
    if start > 0:
        reports = reports[1:]
    ratings = tuple(next((row["rating"] for row in entries[tracker.id] if row["rating"]), None) for tracker in trackers)
    scheme = connection.execute("SELECT scheme FROM codes WHERE code = ?", [code]).fetchone()[0]
    return History(code, body, uses, tuple(trackers), ratings, tuple(reports), start, _mentions(connection, code, body), scheme)


def _uses(connection: sqlite3.Connection, code: str) -> tuple[Use, ...]:
    rows = connection.execute(
        """SELECT coalesce(d.publisher, ''), count(DISTINCT d.id) FROM entry_codes c JOIN documents d ON d.id = c.document_id
           WHERE c.code = ? AND d.superseded_by IS NULL GROUP BY 1 ORDER BY d.publisher IS NULL, 1""",
        [code],
    ).fetchall()
    if not rows:
        rows = connection.execute(
            """SELECT coalesce(d.publisher, ''), 0 FROM refs r JOIN documents d ON d.id = r.document_id
               WHERE r.code = ? AND d.superseded_by IS NULL GROUP BY 1 ORDER BY d.publisher IS NULL, 1""",
            [code],
        ).fetchall()
    return tuple(Use(*row) for row in rows)


def _entries(connection: sqlite3.Connection, code: str, body: str) -> dict[int, list[sqlite3.Row]]:
    rows = connection.execute(
        """SELECT e.id, e.document_id, e.start, e."end", e.page, coalesce(c.title, e.title, '') AS title, e.theme, e.rating
           FROM entry_codes c JOIN documents d ON d.id = c.document_id JOIN entries e ON e.id = c.entry_id
           WHERE c.code = ? AND d.publisher IS ? AND d.superseded_by IS NULL ORDER BY e.document_id, e.position""",
        [code, body or None],
    )
    found: dict[int, list[sqlite3.Row]] = {}
    for row in rows:
        found.setdefault(row["document_id"], []).append(row)
    return found


def _report(connection: sqlite3.Connection, tracker: Tracker, entries: list[sqlite3.Row], before: Report | None) -> Report:
    marks = ", ".join("?" * len(entries))
    ids = [row["id"] for row in entries]
    paragraphs, length, cut = [], 0, False
    for row in connection.execute(f'SELECT start, "end", text FROM paragraphs WHERE entry_id IN ({marks}) ORDER BY start', ids):
        if length + len(row["text"]) > LONGEST:
            cut = True
            break
        length += len(row["text"])
        paragraphs.append(Paragraph(row["start"], row["end"], row["text"]))
    figures = read_figures(connection, ids)
    head = entries[0]
    rating = next((row["rating"] for row in entries if row["rating"]), None)
    return Report(
        tracker,
        head["start"],
        head["end"],
        head["page"],
        head["title"],
        head["theme"],
        rating,
        tuple(paragraphs),
        figures,
        (before.rating or "no rating") if before and before.rating != rating else None,
        before.title if before and _plain(before.title) != _plain(head["title"]) else None,
        tuple(figure_changes(before.figures, figures)) if before else (),
        before is None,
        cut,
    )


def read_figures(connection: sqlite3.Connection, entry_ids: list[int]) -> tuple[Figure, ...]:
    """The figures of entries in reading order, those that careful readers may disagree about left out."""
    marks = ", ".join("?" * len(entry_ids))
    rows = connection.execute(
        f"""SELECT id, document_id, start, "end", page, text, value, kind, unit, role, measure, period FROM figures
            WHERE entry_id IN ({marks}) AND optional = 0 ORDER BY start""",
        entry_ids,
    )
    return tuple(Figure(*row) for row in rows)


def _mentions(connection: sqlite3.Connection, code: str, body: str) -> tuple[Mention, ...]:
    rows = connection.execute(
        """SELECT r.document_id, coalesce(d.period_label, d.name) AS document, r.start, r."end", substr(d.text, max(r.start - 80, 0) + 1, min(r.start, 80)) AS before,
                  r.text, substr(d.text, r."end" + 1, 80) AS after
           FROM refs r JOIN documents d ON d.id = r.document_id
           WHERE r.code = ? AND r.role = 'mention' AND d.publisher IS ? AND d.superseded_by IS NULL ORDER BY d.period_start, r.document_id, r.start LIMIT ?""",
        [code, body or None, MENTIONS],
    )
    return tuple(Mention(*row) for row in rows)


def _plain(title: str) -> str:
    return " ".join(title.casefold().split()).rstrip(".")


async def page(datasette: Datasette, request: Request) -> Response:
    """Answers a request for a code."""
    visit = await enter(datasette, request, ("documents", "entries", "entry_codes", "codes", "refs", "paragraphs", "figures"))
    if not isinstance(visit, Visit):
        return visit
    typed = str(request.url_vars["code"])
    wanted = visit.text("publisher") if "publisher" in request.args else None
    first = visit.number("from") if visit.text("from") else None
    history = await visit.ask(lambda connection: read_history(connection, typed, wanted, first))
    if history is None:
        return await visit.missing(f"No document here has the code “{unquote(typed)[:80]}”.")
    given = {"publisher": history.body}
    address = {}
    if history.first > 0:
        address["earlier"] = visit.code(history.code, **given, **{"from": str(max(history.first - TRACKERS, 0))})
    if history.first + len(history.reports) < len(history.trackers):
        address["later"] = visit.code(history.code, **given, **{"from": str(history.first + TRACKERS)})
    context = {"history": history, "address": address, "per_page": TRACKERS}
    return await visit.answer("trackrecord_code.html", context, _table(history), title=f"History of {history.code}", script=CARDS)


def _table(history: History) -> Table:
    rows = [
        (history.code, history.body, report.tracker.label, report.tracker.start, report.title, report.rating, figure.text, figure.value, figure.unit, figure.kind, figure.role,
         figure.measure, figure.document_id, figure.start, figure.end, figure.page)
        for report in history.reports
        for figure in report.figures or (Figure(0, report.tracker.id, report.start, report.end, report.page, "", None, None, None, None, None, None),)
    ]  # fmt: skip
    names = (
        "code",
        "publisher",
        "period",
        "period_start",
        "title",
        "rating",
        "figure",
        "value",
        "unit",
        "kind",
        "role",
        "measure",
        "document_id",
        "start",
        "end",
        "page",
    )
    return Table(names, rows)
