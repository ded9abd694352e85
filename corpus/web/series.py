"""The page of a series: ``/series``, one figure of one action through the trackers, as a chart and as a table.

Comes in: a body, a code and which of its figures. Goes out: the values in the order of the reporting periods, each linked to its place in its source.
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from typing import TYPE_CHECKING

from datasette.utils.asgi import Request, Response

from corpus.web import chart
from corpus.web.bodies import Tracker, body_names, chosen_body, read_trackers
from corpus.web.changes import Figure
from corpus.web.history import find_code, read_figures
from corpus.web.site import CARDS, Table, Visit, enter

if TYPE_CHECKING:  # Datasette loads its plugins while it is itself being imported
    from datasette.app import Datasette

CODES = 500
TRACKERS = 60
VALUES = 400


@dataclass(frozen=True, slots=True)
class Kind:
    """Which figures make one series: kind, unit and measure; ``trackers`` says in how many trackers there are any."""

    kind: str
    unit: str | None
    measure: str
    trackers: int = 0
    values: int = 0

    @property
    def title(self) -> str:
        """What is measured, and in what."""
        unit = {"%": "%", "pp": "percentage points", None: "number"}.get(self.unit, self.unit or "")
        return f"{self.measure or 'measure not named'} ({unit if self.unit else self.kind.replace('_', ' ')})"

    def holds(self, figure: Figure) -> bool:
        """Whether a figure belongs to the series."""
        return (figure.kind, figure.unit, measure_of(figure)) == (self.kind, self.unit, self.measure)


@dataclass(frozen=True, slots=True)
class Value:
    """A figure of the series in one tracker; ``joined`` where the line of the chart goes through it."""

    tracker: Tracker
    column: int
    figure: Figure
    joined: bool


@dataclass(frozen=True, slots=True)
class Series:
    """The chosen series, and what else could be chosen."""

    body: str
    bodies: tuple[str, ...]
    code: str | None
    title: str
    codes: tuple[tuple[str, str], ...]
    kinds: tuple[Kind, ...]
    chosen: Kind | None
    trackers: tuple[Tracker, ...]
    values: tuple[Value, ...]


def measure_of(figure: Figure) -> str:
    """The measure in small letters, by which figures of several trackers are brought together."""
    return " ".join((figure.measure or "").casefold().split())


def read_series(connection: sqlite3.Connection, wanted: str | None, typed: str, kind: Kind | None) -> Series | None:
    """The series that was asked for; what was left open is chosen: the first body, its first code, the series in most trackers. None for an unknown body."""
    body = chosen_body(connection, wanted)
    if body is None:
        return None
    codes = _codes(connection, body)
    code = (find_code(connection, typed) if typed else None) or (codes[0][0] if codes else None)
    trackers = read_trackers(connection, body)[-TRACKERS:]
    figures = _figures(connection, trackers, code) if code else {}
    trackers = [tracker for tracker in trackers if tracker.id in figures]
    kinds = _kinds(figures)
    chosen = next((one for one in kinds if kind and (one.kind, one.unit, one.measure) == (kind.kind, kind.unit, kind.measure)), None)
    if chosen is None and kind is None and kinds:
        chosen = kinds[0]
    values = _values(trackers, figures, chosen) if chosen else []
    titles = dict(codes)
    return Series(
        body,
        tuple(body_names(connection)),
        code,
        titles.get(code or "", ""),
        tuple(codes),
        tuple(kinds),
        chosen,
        tuple(trackers),
        tuple(values[:VALUES]),
    )


def _codes(connection: sqlite3.Connection, body: str) -> list[tuple[str, str]]:
    rows = connection.execute(
        """SELECT c.code, coalesce(max(c.title), max(e.title), '') FROM entry_codes c JOIN entries e ON e.id = c.entry_id JOIN documents d ON d.id = c.document_id
           WHERE d.publisher IS ? AND d.superseded_by IS NULL GROUP BY c.code ORDER BY c.code LIMIT ?""",
        [body or None, CODES],
    )
    return [(row[0], row[1]) for row in rows]


def _figures(connection: sqlite3.Connection, trackers: list[Tracker], code: str) -> dict[int, tuple[Figure, ...]]:
    found = {}
    for tracker in trackers:
        ids = [
            row[0]
            for row in connection.execute("SELECT entry_id FROM entry_codes WHERE document_id = ? AND code = ? ORDER BY entry_id", [tracker.id, code])
        ]
        if ids:
            found[tracker.id] = read_figures(connection, ids)
    return found


def _kinds(figures: dict[int, tuple[Figure, ...]]) -> list[Kind]:
    """All series of the code, those in most trackers first."""
    where: dict[tuple[str, str | None, str], list[int]] = {}
    for document_id, group in figures.items():
        for figure in group:
            where.setdefault((figure.kind or "", figure.unit, measure_of(figure)), []).append(document_id)
    kinds = [Kind(*key, trackers=len(set(documents)), values=len(documents)) for key, documents in where.items()]
    return sorted(kinds, key=lambda kind: -kind.trackers)


def _values(trackers: list[Tracker], figures: dict[int, tuple[Figure, ...]], kind: Kind) -> list[Value]:
    values = []
    for column, tracker in enumerate(trackers):
        joined = False
        for figure in figures[tracker.id]:
            if kind.holds(figure):
                first = not joined and figure.role == "observed"
                joined |= first
                values.append(Value(tracker, column, figure, first))
    return values


async def page(datasette: Datasette, request: Request) -> Response:
    """Answers a request for a series."""
    visit = await enter(datasette, request, ("documents", "entries", "entry_codes", "figures"))
    if not isinstance(visit, Visit):
        return visit
    wanted = visit.text("publisher") if "publisher" in request.args else None
    kind = Kind(visit.text("kind"), visit.text("unit") or None, visit.text("measure").casefold()) if visit.text("kind") else None
    series = await visit.ask(lambda connection: read_series(connection, wanted, visit.text("code"), kind))
    if series is None:
        return await visit.missing(f"There is no body called “{wanted}” here." if wanted else "No tracker has been read yet.", 404 if wanted else 200)
    drawn = _chart(visit, series)
    context = {"series": series, "chart": drawn, "kinds": [(one, _address(visit, series, one)) for one in series.kinds], "written": chart.written}
    return await visit.answer(
        "trackrecord_series.html", context, _table(series), title=f"{series.code}: {series.chosen.title if series.chosen else ''}", script=CARDS
    )


def _address(visit: Visit, series: Series, kind: Kind) -> str:
    given = {"publisher": series.body, "code": series.code, "kind": kind.kind, "unit": kind.unit, "measure": kind.measure or None}
    return visit.address("/series", given)


def _chart(visit: Visit, series: Series) -> object:
    if series.chosen is None:
        return ""
    shapes = {"target": "target", "forecast": "forecast"}
    points = [
        chart.Point(
            value.column,
            value.figure.value or 0.0,
            "line" if value.joined else shapes.get(value.figure.role or "", "other"),
            f"{value.tracker.period}: {value.figure.text}{'' if value.figure.role == 'observed' else f', {value.figure.role}'}",
            visit.document(value.figure.document_id, value.figure.start, value.figure.end),
        )
        for value in series.values
    ]
    unit = {"%": "per cent", "pp": "percentage points"}.get(series.chosen.unit or "", series.chosen.unit or "")
    title = f"{series.code}: {series.chosen.title}, {len(series.trackers)} trackers of {series.body or 'no named body'}"
    return chart.draw(points, [tracker.period for tracker in series.trackers], unit, title)


def _table(series: Series) -> Table:
    names = (
        "publisher",
        "code",
        "period",
        "period_start",
        "text",
        "value",
        "unit",
        "kind",
        "role",
        "measure",
        "of_period",
        "joined",
        "document_id",
        "start",
        "end",
        "page",
    )
    rows = [
        (series.body, series.code, value.tracker.label, value.tracker.start, figure.text, figure.value, figure.unit, figure.kind, figure.role, figure.measure,
         figure.period, int(value.joined), figure.document_id, figure.start, figure.end, figure.page)
        for value in series.values
        for figure in (value.figure,)
    ]  # fmt: skip
    return Table(names, rows)
