"""The page of a document: ``/documents/<id>``, its text with every fact marked in place, anchors ``#c<start>-<end>``.

Comes in: a request. Goes out: HTML. Where several databases of ours are attached, ``?_db=NAME`` says which; without it, it is the first one.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from datasette.utils.asgi import Request, Response

from corpus.web import places
from corpus.web.ends import read_checked
from corpus.web.load import FACTS, Row, load_breaks, load_rows, load_source, marks_of
from corpus.web.marks import render
from corpus.web.site import LARGEST_ID, Visit, enter

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


@dataclass(frozen=True, slots=True)
class Count:
    """How many rows of one table belong to the document, and where they are."""

    name: str
    number: int
    page: str
    csv: str
    json: str


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
    visible = [table for table in FACTS if await visit.may_see(table)]
    rows = await load_rows(visit.database, document_id, visible)

    def pages(number: int) -> str:
        return visit.address(f"/documents/{document_id}/pages/{number}")

    checked = await visit.ask(lambda connection: read_checked(connection, document_id)) if await visit.may_see("findings") else None
    hidden = visit.text("ends") == "hide"
    ends = {} if checked is None or hidden else checked.ends
    marks = marks_of(datasette, visit.name, rows, pages, ends, lambda passport: visit.address(f"/findings/{passport}"))
    text = render(source.text, marks, await load_breaks(visit.database, document_id, len(source.text)))
    context = {
        "source": source,
        "text": text,
        "page_address": pages,
        "outline": sorted(rows["headings"] + rows["entries"], key=lambda row: (row.start or 0, row.kind != "heading")),
        "problems": rows["problems"],
        "silent": [row for row in rows["ratings"] if row.start is None],
        "counts": [_count(datasette, visit.name, table, document_id, rows[table]) for table in _NAMES if table in visible],
        "checked": checked,
        "ends_hidden": hidden,
        "ends_switch": visit.address(f"/documents/{document_id}", {"ends": None if hidden else "hide"}, "text"),
        "findings": visit.address("/findings", {"document": document_id}),
        "row": visit.row("documents", document_id),
        "cite": visit.absolute(visit.document(document_id)),
        "newer": None if source.newer is None else visit.document(source.newer),
    }
    return await visit.page("trackrecord_document.html", context)


def _count(datasette: Datasette, database: str, table: str, document_id: int, rows: list[Row]) -> Count:
    page, csv, json = (places.rows_address(datasette, database, table, document_id, extension) for extension in (None, "csv", "json"))
    return Count(_NAMES[table][len(rows) != 1], len(rows), page, csv, json)
