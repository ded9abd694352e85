"""The page of ratings: ``/matrix``, codes by periods, for one body and one plan at a time.

Comes in: a body, a plan, and the first column to show. Goes out: a grid in which an action that is reported without a rating differs from one that is not
reported.
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from datasette.utils.asgi import Request, Response

from corpus.web.bodies import Tracker, body_names, chosen_body, read_trackers
from corpus.web.site import CARDS, Table, Visit, enter

if TYPE_CHECKING:  # Datasette loads its plugins while it is itself being imported
    from datasette.app import Datasette

COLUMNS = 16
"""Trackers that are shown side by side; more are a click away."""

CELLS = 2_400
"""Cells on one page, which is some 400 kB; further actions are a click away."""


@dataclass(frozen=True, slots=True)
class Cell:
    """What one tracker says of one action: ``rating`` is None where it reports without one; [start, end) is where it does."""

    document_id: int
    rating: str | None
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Line:
    """One action: its code (None: it has a title only) and a cell for each tracker, None where that does not report on it."""

    code: str | None
    title: str
    theme: str | None
    cells: tuple[Cell | None, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """Actions that stand one after the other under one theme."""

    theme: str | None
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    """The grid; ``first`` is the number of its first tracker among all ``trackers``, ``above`` and ``below`` are how many actions come before and after."""

    body: str
    plan: str | None
    bodies: tuple[str, ...]
    plans: tuple[str, ...]
    trackers: tuple[Tracker, ...]
    shown: tuple[Tracker, ...]
    first: int
    lines: tuple[Line, ...]
    above: int
    below: int

    @property
    def groups(self) -> list[Group]:
        """The lines by theme."""
        return [Group(theme, tuple(lines)) for theme, lines in groupby(self.lines, key=lambda line: line.theme)]


def read_matrix(connection: sqlite3.Connection, wanted: str | None, plan: str | None, first: int | None, above: int | None = None) -> Matrix | None:
    """The grid of a body (the first one where none is named), the latest trackers where no first column is named; None where there is no such body.

    A page of it, for which so many actions ``above`` are passed over; None: all actions.
    """
    body = chosen_body(connection, wanted)
    if body is None:
        return None
    trackers = read_trackers(connection, body)
    reporting = [tracker for tracker in trackers if tracker.entries] or trackers
    latest = max(len(reporting) - COLUMNS, 0)
    start = latest if first is None else min(first, latest)
    shown = reporting[start : start + COLUMNS]
    plans = _plans(connection, shown)
    lines = _lines(connection, shown, plan if plan in plans else None)
    here = lines if above is None else lines[above : above + rows_of(shown)]
    above = min(above or 0, len(lines))
    return Matrix(
        body,
        plan if plan in plans else None,
        tuple(body_names(connection)),
        plans,
        tuple(reporting),
        tuple(shown),
        start,
        here,
        above,
        len(lines) - above - len(here),
    )


def rows_of(trackers: list[Tracker] | tuple[Tracker, ...]) -> int:
    """How many actions one page shows of so many trackers."""
    return CELLS // max(len(trackers), 8)


def _plans(connection: sqlite3.Connection, trackers: list[Tracker]) -> tuple[str, ...]:
    marks = ", ".join("?" * len(trackers))
    rows = connection.execute(
        f"SELECT plan FROM entries WHERE document_id IN ({marks}) AND plan IS NOT NULL GROUP BY plan ORDER BY min(document_id), min(position)",
        [tracker.id for tracker in trackers],
    )
    return tuple(row[0] for row in rows)


def _lines(connection: sqlite3.Connection, trackers: list[Tracker], plan: str | None) -> tuple[Line, ...]:
    """The actions in the order in which the latest tracker that has them prints them."""
    columns = {tracker.id: number for number, tracker in enumerate(trackers)}
    marks = ", ".join("?" * len(trackers))
    rows = connection.execute(
        f"""SELECT e.document_id, coalesce(c.code, '') AS code, coalesce(c.title, e.title, '') AS title, e.theme, e.rating, e.start, e."end", e.position,
                   coalesce(c.position, 0) AS place
            FROM entries e LEFT JOIN entry_codes c ON c.entry_id = e.id
            WHERE e.document_id IN ({marks}) {"AND e.plan = ?" if plan else ""}""",
        [*columns, *([plan] if plan else [])],
    ).fetchall()
    cells: dict[tuple[str, str], list[Cell | None]] = {}
    latest: dict[tuple[str, str], sqlite3.Row] = {}
    for row in sorted(rows, key=lambda row: (columns[row["document_id"]], row["position"], row["place"])):
        key = (row["code"], "" if row["code"] else row["title"].casefold())
        line = cells.setdefault(key, [None] * len(trackers))
        there = line[columns[row["document_id"]]]
        if there is None or (there.rating is None and row["rating"] is not None):  # a code that opens two entries of one tracker
            line[columns[row["document_id"]]] = Cell(row["document_id"], row["rating"], row["start"], row["end"])
        latest[key] = row
    order = sorted(cells, key=lambda key: (-columns[latest[key]["document_id"]], latest[key]["position"], latest[key]["place"]))
    return tuple(Line(key[0] or None, latest[key]["title"], latest[key]["theme"], tuple(cells[key])) for key in order)


async def page(datasette: Datasette, request: Request) -> Response:
    """Answers a request for the grid."""
    visit = await enter(datasette, request, ("documents", "entries", "entry_codes"))
    if not isinstance(visit, Visit):
        return visit
    wanted = visit.text("publisher") if "publisher" in request.args else None
    first = visit.number("from") if visit.text("from") else None
    above = visit.number("above") if visit.format == "html" else None
    matrix = await visit.ask(lambda connection: read_matrix(connection, wanted, visit.text("plan") or None, first, above))
    if matrix is None:
        return await visit.missing(f"There is no body called “{wanted}” here." if wanted else "No tracker has been read yet.", 404 if wanted else 200)
    return await visit.answer(
        "trackrecord_matrix.html",
        {"matrix": matrix, "address": _address(visit, matrix)},
        _table(matrix),
        title="Ratings over the periods",
        script=CARDS,
    )


def _address(visit: Visit, matrix: Matrix) -> dict[str, str]:
    """The addresses of the columns before and after those that are shown, where there are any."""
    given = {"publisher": matrix.body, "plan": matrix.plan}
    found = {}
    if matrix.first > 0:
        found["earlier"] = visit.address("/matrix", given | {"from": str(max(matrix.first - COLUMNS, 0))})
    if matrix.first + len(matrix.shown) < len(matrix.trackers):
        found["later"] = visit.address("/matrix", given | {"from": str(matrix.first + COLUMNS)})
    here = given | {"from": str(matrix.first) if visit.text("from") else None}
    if matrix.above:
        found["higher"] = visit.address(
            "/matrix", here | {"above": str(max(matrix.above - rows_of(matrix.shown), 0)) if matrix.above > rows_of(matrix.shown) else None}
        )
    if matrix.below:
        found["lower"] = visit.address("/matrix", here | {"above": str(matrix.above + len(matrix.lines))})
    if len(matrix.shown) > 1:
        found["compare"] = visit.address("/compare", {"a": matrix.shown[-2].id, "b": matrix.shown[-1].id})
    return found


def _table(matrix: Matrix) -> Table:
    rows = [
        (
            matrix.body,
            line.code,
            line.title,
            line.theme,
            tracker.label,
            tracker.start,
            tracker.end,
            state(cell),
            None if cell is None else cell.rating,
            tracker.id,
        )
        for line in matrix.lines
        for tracker, cell in zip(matrix.shown, line.cells, strict=True)
    ]
    return Table(("publisher", "code", "title", "theme", "period", "period_start", "period_end", "state", "rating", "document_id"), rows)


def state(cell: Cell | None) -> str:
    """``rated``, ``no rating stated`` or ``not reported``."""
    return "not reported" if cell is None else ("no rating stated" if cell.rating is None else "rated")
