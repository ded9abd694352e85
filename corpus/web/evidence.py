"""What a finding is shown with: its sum, the words around its figures, and the places on the pages as they are printed.

Comes in: a connection and a finding's passport. Goes out: :class:`Shown`, for the page of the finding and for the review queue. A piece of a page is the image
of the page seen through a frame: no picture is made for it, and only pages that may be shown are.
"""

from __future__ import annotations

import json
import sqlite3
from dataclasses import dataclass
from typing import TYPE_CHECKING

from markupsafe import Markup, escape

from corpus.audit.evidence import Quote, quotes_of
from corpus.audit.filed import filed
from corpus.audit.findings import REASONS
from corpus.audit.rows import Place, Row
from corpus.web.config import config_of
from corpus.web.images import read_sheet, source_file
from corpus.web.marks import shown
from corpus.web.site import Table, Visit

if TYPE_CHECKING:  # Datasette loads its plugins while it is itself being imported
    from pathlib import Path

MARGIN, HIGHEST = 26.0, 420.0
"""Points above and below the figures of a piece of a page, and how high a piece is at most."""

MOST_PIECES = 8
"""Pieces of pages that are shown of one finding."""


@dataclass(frozen=True, slots=True)
class Frame:
    """A piece of a page: its address, the size of the whole page, what is seen of it from ``top`` on, and boxes (x, y, width, height), all in points."""

    image: str
    link: str
    title: str
    width: float
    height: float
    top: float
    high: float
    boxes: tuple[tuple[float, float, float, float], ...]


@dataclass(frozen=True, slots=True)
class Said:
    """A quotation with its figures marked and linked to their places."""

    words: Markup
    document: str
    link: str
    page: int | None
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class About:
    """A document that a finding speaks of."""

    id: int
    name: str
    title: str
    publisher: str | None
    period: str | None
    sha256: str


@dataclass(frozen=True, slots=True)
class Shown:
    """A finding with all that is shown of it."""

    id: int
    row: Row
    reason: str | None
    quotes: tuple[Said, ...]
    frames: tuple[Frame, ...]
    documents: tuple[About, ...]
    others: tuple[Row, ...]

    @property
    def table(self) -> Table:
        """The finding for other programs: a row for each figure."""
        names = (
            "finding",
            "relation",
            "verdict",
            "reason",
            "calculation",
            "figure",
            "document_id",
            "document",
            "sha256",
            "page",
            "start",
            "end",
            "text",
        )
        sha256 = {one.id: one.sha256 for one in self.documents}
        return Table(
            names,
            [
                (self.row.passport, self.row.relation, self.row.verdict, self.row.reason, self.row.explanation, place.passport, place.document_id, place.document,
                 sha256[place.document_id], place.page, place.start, place.end, place.text)
                for place in self.row.places
            ],
        )  # fmt: skip


def read_shown(connection: sqlite3.Connection, visit: Visit, passport: str) -> Shown | None:
    """The finding with this passport; None where there is none."""
    row = filed(connection, [passport]).get(passport)
    if row is None or not row.places:
        return None
    number = connection.execute("SELECT id FROM findings WHERE passport = ?", [passport]).fetchone()[0]
    marks = ", ".join("?" * len({place.document_id for place in row.places}))
    documents = connection.execute(
        f"SELECT id, name, coalesce(title, name) AS title, publisher, period_label, sha256 FROM documents WHERE id IN ({marks})",
        list(dict.fromkeys(place.document_id for place in row.places)),
    )
    return Shown(
        number,
        row,
        REASONS.get(row.reason) if row.reason else None,
        tuple(_said(visit, quote) for quote in quotes_of(connection, row)),
        tuple(_frames(connection, visit, row, config_of(visit.datasette).sources)),
        tuple(About(*document) for document in documents),
        tuple(_others(connection, row)),
    )


def _said(visit: Visit, quote: Quote) -> Said:
    words, at = [], 0
    for mark in quote.marks:
        if mark.start < at:  # a figure that takes part twice
            continue
        link = visit.document(quote.document_id, quote.span.start + mark.start, quote.span.start + mark.end)
        words += [shown(quote.text[at : mark.start]), f'<a href="{escape(link)}"><mark>{shown(quote.text[mark.start : mark.end])}</mark></a>']
        at = mark.end
    words.append(shown(quote.text[at:]))
    first = quote.marks[0]
    link = visit.document(quote.document_id, quote.span.start + first.start, quote.span.start + first.end)
    return Said(Markup("".join(words)), quote.document, link, quote.page, quote.span.start, quote.span.end)  # noqa: S704 - every part is escaped


def _frames(connection: sqlite3.Connection, visit: Visit, row: Row, sources: Path | None) -> list[Frame]:
    """The pieces of the pages on which its figures stand, where the file is at hand."""
    groups: dict[tuple[int, int], list[Place]] = {}
    for place in row.places:
        if place.page is not None and place.boxes:
            groups.setdefault((place.document_id, place.page), []).append(place)
    found: list[Frame] = []
    for (document_id, number), places in list(groups.items())[:MOST_PIECES]:
        page = connection.execute("SELECT width, height FROM pages WHERE document_id = ? AND number = ?", [document_id, number]).fetchone()
        held = read_sheet(connection, document_id, number)
        if page is None or page["width"] is None or held is None or source_file(held, sources) is None:
            continue
        boxes = [box[1:] for place in places for box in json.loads(place.boxes or "[]") if box[0] == number]
        if not boxes:
            continue
        top = max(0.0, min(box[1] for box in boxes) - MARGIN)
        bottom = min(page["height"], max(box[3] for box in boxes) + MARGIN, top + HIGHEST)
        found.append(
            Frame(
                visit.address(f"/documents/{document_id}/pages/{number}.png"),
                visit.sheet(document_id, number, places[0].start, places[0].end),
                f"{places[0].document}, page {number}",
                page["width"],
                page["height"],
                top,
                max(bottom - top, 1.0),
                tuple((x0 - 1, y0 - 1, x1 - x0 + 2, y1 - y0 + 2) for x0, y0, x1, y1 in boxes),
            )
        )
    return found


def _others(connection: sqlite3.Connection, row: Row) -> list[Row]:
    """Other findings in which a figure of this one took part, at most so many."""
    marks = ", ".join("?" * min(len(row.places), 20))
    passports = connection.execute(
        f"""SELECT DISTINCT n.passport FROM finding_figures f JOIN findings n ON n.id = f.finding_id
            WHERE f.figure_id IN ({marks}) AND n.passport <> ? ORDER BY n.id LIMIT 12""",
        [*(place.figure_id for place in row.places[:20]), row.passport],
    ).fetchall()
    found = filed(connection, [one[0] for one in passports])
    return [found[one[0]] for one in passports]
