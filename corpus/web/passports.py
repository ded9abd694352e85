"""The lasting address of a fact: ``/-/record/<passport>`` leads to where it stands, a finding to its page, also after the database was built again.

Comes in: a passport. Goes out: a redirection to the place in the document, or to the page and its box for what no word says.
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from typing import TYPE_CHECKING

from datasette.utils.asgi import Request, Response

from corpus.schema import FACT_TABLES
from corpus.web.site import Visit, enter

if TYPE_CHECKING:  # Datasette loads its plugins while it is itself being imported
    from datasette.app import Datasette

TABLES = (*FACT_TABLES, "findings")
"""The tables whose rows have passports."""


@dataclass(frozen=True, slots=True)
class Place:
    """A fact by its passport: its table, row and place."""

    table: str
    row: int
    document_id: int
    start: int | None
    end: int | None
    page: int | None


def find_place(connection: sqlite3.Connection, passport: str) -> Place | None:
    """Where the fact with this passport stands; None where no fact has it."""
    for table in TABLES:
        row = connection.execute(f'SELECT id, document_id, start, "end", page FROM {table} WHERE passport = ?', [passport]).fetchone()
        if row is not None:
            return Place(table, *row)
    return None


async def page(datasette: Datasette, request: Request) -> Response:
    """Answers a request for a fact."""
    visit = await enter(datasette, request, ("documents", *TABLES))
    if not isinstance(visit, Visit):
        return visit
    passport = str(request.url_vars["passport"])
    place = await visit.ask(lambda connection: find_place(connection, passport))
    if place is None:
        return await visit.missing(f"No fact here has the passport “{passport}”: its document is not in this corpus, or is read otherwise now.")
    if place.table == "findings":
        address = visit.address(f"/findings/{passport}")
    elif place.start is None and place.page is not None:
        address = visit.sheet(place.document_id, place.page, passport=passport)
    else:
        address = visit.document(place.document_id, place.start, place.end, place.page)
    # Row numbers change when the database is built again, so nobody may keep the answer.
    answer: Response = Response.redirect(address, headers={"cache-control": "no-store"})
    return answer
