"""The page of a page: ``/documents/<id>/pages/<n>``, its image with a box for each fact, and its text beside it.

Comes in: a document and a page. Goes out: HTML in which each box ``#b<start>-<end>`` lies on its words and leads back to them in the text. Where the source
file is not at hand, the marks in the text carry these anchors.
"""

from __future__ import annotations

import json
import sqlite3
from dataclasses import dataclass
from typing import TYPE_CHECKING

from datasette.utils.asgi import Request, Response

from corpus.web.config import config_of
from corpus.web.images import read_sheet, source_file
from corpus.web.load import FACTS, Row, Source, load_rows, load_source, marks_of
from corpus.web.marks import Mark, render
from corpus.web.parts import BOX, Part, borders, heavy, part_of, read_places, remembered
from corpus.web.site import CARDS, LARGEST_ID, Table, Visit, enter

if TYPE_CHECKING:  # Datasette loads its plugins while it is itself being imported
    from datasette.app import Datasette

_BOXED = {"paragraphs": "paragraph", "headings": "heading", "entries": "entry", "refs": "reference", "figures": "figure", "ratings": "rating"}
"""The tables whose facts get boxes, outermost first, so that those inside them can be chosen."""

SILENT = 500
"""Boxes of facts without words on one page; more of them are of no use to a reader."""

MARGIN = 0.8
"""Points by which a box is drawn larger than its words, so that its line does not run through them."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """The page itself. ``start`` and ``end`` are None where it has no text."""

    number: int
    pages: int
    width: float | None
    height: float | None
    start: int | None
    end: int | None
    method: str


@dataclass(frozen=True, slots=True)
class Rectangle:
    """One rectangle in points from the top left; ``id`` is its anchor."""

    id: str
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Box:
    """A fact on the page: a rectangle for each line that it crosses, and where its words stand in the text."""

    kind: str
    label: str
    back: str
    rectangles: tuple[Rectangle, ...]


def read_page(connection: sqlite3.Connection, document_id: int, number: int) -> Sheet | None:
    """The page, None where there is none."""
    row = connection.execute(
        """SELECT p.number, d.page_count, p.width, p.height, p.start, p."end", p.method FROM pages p JOIN documents d ON d.id = p.document_id
           WHERE p.document_id = ? AND p.number = ?""",
        [document_id, number],
    ).fetchone()
    return None if row is None else Sheet(*row)


def read_boxes(connection: sqlite3.Connection, document_id: int, sheet: Sheet, visit: Visit, tables: list[str], part: Part | None) -> list[Box]:
    """The boxes of the page's facts; the second and further rectangles of a fact have their number behind the anchor.

    Of a page in parts those of one ``part``, and :data:`SILENT` of those that no word says.
    """
    found: list[Box] = []
    narrowed, given = ("", []) if part is None or part.count == 1 else (' AND (start IS NULL OR (start < ? AND "end" > ?))', [part.end, part.start])
    silent = 0
    taken: set[str] = set()
    for table, kind in _BOXED.items():
        if table not in tables:
            continue
        label = {"entries": "coalesce(code || ' ', '') || coalesce(title, '')", "ratings": "coalesce(text, colour)"}.get(table, "text")
        rows = connection.execute(
            f"""SELECT start, "end", page, passport, boxes, {label} AS label FROM {table}
                WHERE document_id = ? AND boxes IS NOT NULL AND (page <= ? OR page IS NULL){narrowed} ORDER BY start, id""",
            [document_id, sheet.number, *given],
        )
        for row in rows:
            name = f"b{row['passport']}" if row["start"] is None else f"b{row['start']}-{row['end']}"
            here = [box for box in json.loads(row["boxes"]) if box[0] == sheet.number]
            silent += row["start"] is None
            if not here or name in taken or silent > SILENT:
                continue
            taken.add(name)
            rectangles = [
                Rectangle(name if number == 1 else f"{name}-{number}", x0 - MARGIN, top - MARGIN, x1 - x0 + 2 * MARGIN, bottom - top + 2 * MARGIN)
                for number, (_, x0, top, x1, bottom) in enumerate(here, 1)
            ]
            label_text = " ".join(str(row["label"]).split())[:120]
            back = visit.document(document_id, row["start"], row["end"], row["page"])
            found.append(Box(kind, f"{kind} {label_text}", back, tuple(rectangles)))
    return found


async def page(datasette: Datasette, request: Request) -> Response:
    """Answers a request for a page."""
    visit = await enter(datasette, request, ("documents", "pages"))
    if not isinstance(visit, Visit):
        return visit
    document_id, number = (min(int(str(request.url_vars[name])[:19]), LARGEST_ID) for name in ("id", "page"))
    source = await load_source(visit.database, document_id)
    sheet = await visit.ask(lambda connection: read_page(connection, document_id, number))
    if source is None or sheet is None:
        return await visit.missing(f"There is no page {number} of a document {document_id} in “{visit.name}”.")
    tables = [table for table in FACTS if await visit.may_see(table)]
    part = await _part(visit, source, sheet)
    boxes = await visit.ask(lambda connection: read_boxes(connection, document_id, sheet, visit, tables, part)) if sheet.width else []
    held = await visit.ask(lambda connection: read_sheet(connection, document_id, number))
    drawable = sheet.width is not None and held is not None and source_file(held, config_of(datasette).sources) is not None
    rows = await load_rows(visit.database, document_id, tables, None if part is None else (part.start, part.end))

    def step(start: int) -> str:
        return visit.address(f"/documents/{document_id}/pages/{number}", {"at": start})

    context = {
        "source": source,
        "sheet": sheet,
        "boxes": boxes,
        "text": _text(datasette, visit, source, part, rows, prefix="" if drawable else "b"),
        "part": part,
        "previous_part": step(part.start - 1) if part and part.number > 1 else None,
        "next_part": step(part.end) if part and part.number < part.count else None,
        "image": visit.address(f"/documents/{document_id}/pages/{number}.png") if drawable else None,
        "document": visit.document(document_id, page=number),
        "page_address": lambda wanted: visit.sheet(document_id, wanted),
    }
    title = f"{source.title or source.name}, page {number}"
    return await visit.answer("trackrecord_page.html", context, _table(boxes), title=title, script=CARDS)


async def _part(visit: Visit, source: Source, sheet: Sheet) -> Part | None:
    """The part of the page that the address asks for, all of it where it is short; None where it has no text."""
    if sheet.start is None or sheet.end is None:
        return None
    first, last = sheet.start, sheet.end
    begins = [first]
    if source.id in visit.long or heavy(source.text[first:last]):
        box = BOX if sheet.width else 0

        def find(connection: sqlite3.Connection) -> list[int]:
            return borders(source.text, read_places(connection, source.id, FACTS, first, last), first, last, box=box)

        begins = await remembered(visit.database, source.id, sheet.number, lambda: visit.ask(find))
    return part_of(begins, last, visit.number("at", first))


def _text(datasette: Datasette, visit: Visit, source: Source, part: Part | None, rows: dict[str, list[Row]], prefix: str) -> str:
    """The text of the page with its marks; with a prefix they carry the anchors of the boxes."""
    if part is None:
        return ""
    start, end = part.start, part.end
    marks = []
    for mark in marks_of(datasette, visit.name, rows):
        if mark.start < end and mark.end > start:
            back = visit.document(source.id, mark.start, mark.end) if mark.kind in {"figure", "reference", "rating"} else None
            marks.append(Mark(mark.kind, mark.start, mark.end, back, mark.label, mark.classes, mark.letters, None))
    return render(source.text, marks, within=(start, end), prefix=prefix)


def _table(boxes: list[Box]) -> Table:
    rows = [(box.kind, box.label, one.id, one.x, one.y, one.width, one.height) for box in boxes for one in box.rectangles]
    return Table(("kind", "label", "anchor", "x", "y", "width", "height"), rows)
