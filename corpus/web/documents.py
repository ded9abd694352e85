"""The page of a document: ``/documents/<id>``, its text with every fact marked in place, anchors ``#c<start>-<end>``.

Comes in: a request. Goes out: HTML. Where several databases of ours are attached, ``?_db=NAME`` says which; without it, it is the first one.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from datasette.utils.asgi import Request, Response

from corpus.web import places
from corpus.web.chips import chip
from corpus.web.headers import OWN_POLICY
from corpus.web.load import FACTS, Row, load_breaks, load_rows, load_source, marks_of
from corpus.web.marks import render, shown

if TYPE_CHECKING:  # Datasette loads its plugins while it is itself being imported
    from datasette.app import Datasette

_LARGEST_ID = 2**63 - 1

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
    document_id = int(request.url_vars["id"]) if len(request.url_vars["id"]) < len(str(_LARGEST_ID)) else _LARGEST_ID
    names = await places.our_databases(datasette)
    name = request.args.get("_db") or (names[0] if names else None)
    if name is None:
        return await _missing(datasette, request, "No database of trackrecord is attached to this site.")
    if name not in names:
        return await _missing(datasette, request, f"No database of trackrecord is called “{name}” here.")
    await datasette.ensure_permissions(request.actor, [("view-table", (name, "documents")), ("view-database", name), "view-instance"])
    database = datasette.get_database(name)
    source = await load_source(database, document_id)
    if source is None:
        return await _missing(datasette, request, f"There is no document {request.url_vars['id']} in “{name}”.", name)
    visible = [table for table in FACTS if await _may_see(datasette, request, name, table)]
    rows = await load_rows(database, document_id, visible)
    text = render(source.text, marks_of(datasette, name, rows), await load_breaks(database, document_id, len(source.text)))
    address = await places.document_address(datasette, name, document_id)
    context = {
        "source": source,
        "text": text,
        "outline": sorted(rows["headings"] + rows["entries"], key=lambda row: (row.start or 0, row.kind != "heading")),
        "problems": rows["problems"],
        "silent": [row for row in rows["ratings"] if row.start is None],
        "counts": [_count(datasette, name, table, document_id, rows[table]) for table in _NAMES if table in visible],
        "row": datasette.urls.row(name, "documents", document_id),
        "cite": datasette.absolute_url(request, address),
        "newer": None if source.newer is None else await places.document_address(datasette, name, source.newer),
        "database": name,
    }
    return await _answer(datasette, request, "trackrecord_document.html", context)


async def _may_see(datasette: Datasette, request: Request, database: str, table: str) -> bool:
    permissions = [("view-table", (database, table)), ("view-database", database), "view-instance"]
    visible, _ = await datasette.check_visibility(request.actor, permissions=permissions)
    return bool(visible)


def _count(datasette: Datasette, database: str, table: str, document_id: int, rows: list[Row]) -> Count:
    page, csv, json = (places.rows_address(datasette, database, table, document_id, extension) for extension in (None, "csv", "json"))
    return Count(_NAMES[table][len(rows) != 1], len(rows), page, csv, json)


async def _missing(datasette: Datasette, request: Request, sentence: str, database: str | None = None) -> Response:
    return await _answer(datasette, request, "trackrecord_missing.html", {"sentence": sentence, "database": database}, 404)


async def _answer(datasette: Datasette, request: Request, template: str, context: dict[str, object], status: int = 200) -> Response:
    helpers = {"chip": chip, "shown": shown, "style": places.style_address(datasette)}
    body = await datasette.render_template(template, context | helpers, request=request)
    return Response.html(body, status=status, headers={"content-security-policy": OWN_POLICY})
