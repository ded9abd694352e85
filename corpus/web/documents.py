"""The page of a document: ``/documents/<id>``, its text with every fact marked in place, anchors ``#c<start>-<end>``; a long one part by part.

Comes in: a request; ``?at=<character>`` or ``?page=<number>`` says which part of a long document, with ``&to=<character>`` it marks a place where no fact is.
Goes out: HTML. Where several databases of ours are attached, ``?_db=NAME`` says which; without it, it is the first one.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from datasette.utils.asgi import Request, Response

from corpus.web import places
from corpus.web.ends import read_checked
from corpus.web.load import FACTS, Row, Source, load_breaks, load_rows, load_source, marks_of
from corpus.web.marks import Mark, PageBreak, render
from corpus.web.parts import LINK, Part, borders, heavy, part_of, read_places, remembered
from corpus.web.site import CARDS, LARGEST_ID, Visit, enter

if TYPE_CHECKING:  # Datasette loads its plugins while it is itself being imported
    from datasette.app import Datasette

_NAMES = {
    "entries": ("entry", "entries"),
    "figures": ("figure", "figures"),
    "ratings": ("rating", "ratings"),
    "refs": ("reference", "references"),
    "headings": ("heading", "headings"),
    "paragraphs": ("paragraph", "paragraphs"),
    "problems": ("problem", "problems"),
}
"""The tables of a document in the order in which its head counts them."""

_LISTED = 100
"""Problems, and ratings without a word, that the head lists; all are a click away."""


_LONGEST = 5_000
"""Characters of a stretch that is marked for one visit."""


@dataclass(frozen=True, slots=True)
class Count:
    """How many rows of one table belong to the document, and where they are."""

    name: str
    number: int
    page: str
    csv: str
    json: str


@dataclass(frozen=True, slots=True)
class Step:
    """A part of the document in the list of its parts: where it is, and the first page and words in it."""

    number: int
    address: str
    page: int | None
    begins: str


async def page(datasette: Datasette, request: Request) -> Response:
    """Answers a request for a document; 404 with a sentence for one that is not there, 403 for one that may not be seen."""
    visit = await enter(datasette, request, ("documents",))
    if not isinstance(visit, Visit):
        return visit
    typed = str(request.url_vars["id"])
    document_id = int(typed) if len(typed) < len(str(LARGEST_ID)) else LARGEST_ID
    source = await load_source(visit.database, document_id)
    if source is None:
        return await visit.missing(f"There is no document {typed} in “{visit.name}”.")
    breaks = await load_breaks(visit.database, document_id, len(source.text))
    begins = await _borders(visit, source)
    part = part_of(begins, len(source.text), _wanted(visit, breaks))
    visible = [table for table in FACTS if await visit.may_see(table)]
    rows = await load_rows(visit.database, document_id, visible, (part.start, part.end) if part.count > 1 else None)
    counts = await visit.ask(lambda connection: {table: _number(connection, table, document_id) for table in visible})
    here = [
        one for one in breaks if part.count == 1 or part.start <= one.position < part.end or (part.number == part.count and one.position == part.end)
    ]

    def sheet(number: int, start: int | None = None, end: int | None = None) -> str:
        return visit.sheet(document_id, number, start, end)

    checked = (
        await visit.ask(lambda connection: read_checked(connection, document_id, (part.start, part.end) if part.count > 1 else None))
        if await visit.may_see("findings")
        else None
    )
    hidden = visit.text("ends") == "hide"
    ends = {} if checked is None or hidden else checked.ends
    marks = [*marks_of(datasette, visit.name, rows, sheet, ends, lambda passport: visit.address(f"/findings/{passport}")), *_free(visit, source)]
    text = render(source.text, marks, here, within=(part.start, part.end), alone=len(breaks) == 1)
    problems, silent = (_of_part(rows[table], part, {one.number for one in here}) for table in ("problems", "ratings"))
    silent = [row for row in silent if row.start is None]
    context = {
        "source": source,
        "text": text,
        "part": part,
        "steps": _steps(visit, source, begins, breaks),
        "page_address": sheet,
        "outline": sorted(_of_part(rows["headings"] + rows["entries"], part, set()), key=lambda row: (row.start or 0, row.kind != "heading")),
        "problems": problems[:_LISTED],
        "more_problems": len(problems) - _LISTED,
        "silent": silent[:_LISTED],
        "more_silent": len(silent) - _LISTED,
        "counts": [_count(datasette, visit.name, table, document_id, counts[table]) for table in _NAMES if table in visible],
        "checked": checked,
        "ends_hidden": hidden,
        "ends_switch": visit.address(f"/documents/{document_id}", {"ends": None if hidden else "hide", "at": part.start or None}, "text"),
        "findings": visit.address("/findings", {"document": document_id}),
        "row": visit.row("documents", document_id),
        "cite": visit.absolute(visit.document(document_id) if part.number == 1 else visit.address(f"/documents/{document_id}", {"at": part.start})),
        "newer": None if source.newer is None else visit.document(source.newer),
    }
    return await visit.page("trackrecord_document.html", context, script=CARDS)


async def _borders(visit: Visit, source: Source) -> list[int]:
    """Where the parts of the document begin; one part, and nothing more is read, for a document that cannot be long."""
    last = len(source.text)
    if source.id not in visit.long and not heavy(source.text):
        return [0]
    link = LINK if source.media_type == "application/pdf" else 0

    def find(connection: sqlite3.Connection) -> list[int]:
        return borders(source.text, read_places(connection, source.id, (*FACTS, "pages"), 0, last), 0, last, box=link)

    return await remembered(visit.database, source.id, 0, lambda: visit.ask(find))


def _wanted(visit: Visit, breaks: Sequence[PageBreak]) -> int:
    """The character that the address asks for: a position, or the top of a page."""
    number = visit.number("page")
    return next((one.position for one in breaks if one.number == number), 0) if number else visit.number("at")


def _free(visit: Visit, source: Source) -> list[Mark]:
    """The mark of a stretch of the text that the address asks for."""
    start, end = visit.number("at", -1), visit.number("to", -1)
    return [Mark("found", start, end)] if 0 <= start < end <= min(len(source.text), start + _LONGEST) else []


def _of_part(rows: Sequence[Row], part: Part, pages: set[int]) -> list[Row]:
    """The rows that begin in the part; without a place those of its pages, without a page too those of the first part."""
    if part.count == 1:
        return list(rows)
    return [
        row
        for row in rows
        if (part.start <= row.start < part.end if row.start is not None else (row.page in pages if row.page is not None else part.number == 1))
    ]


def _steps(visit: Visit, source: Source, begins: Sequence[int], breaks: Sequence[PageBreak]) -> list[Step]:
    if len(begins) == 1:
        return []
    found = []
    for number, start in enumerate(begins, 1):
        page_number = next((one.number for one in reversed(breaks) if one.position <= start), None) if source.extent and len(breaks) > 1 else None
        words = " ".join(source.text[start : start + 200].split())
        found.append(Step(number, visit.address(f"/documents/{source.id}", {"at": start} if number > 1 else None), page_number, words[:60]))
    return found


def _number(connection: sqlite3.Connection, table: str, document_id: int) -> int:
    return int(connection.execute(f"SELECT count(*) FROM {table} WHERE document_id = ?", [document_id]).fetchone()[0])


def _count(datasette: Datasette, database: str, table: str, document_id: int, number: int) -> Count:
    page, csv, json = (places.rows_address(datasette, database, table, document_id, extension) for extension in (None, "csv", "json"))
    return Count(_NAMES[table][number != 1], number, page, csv, json)
