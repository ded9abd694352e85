"""Where things are on the site: which attached databases are ours, and the addresses of documents, rows and tables.

Comes in: the running Datasette. Goes out: names and addresses; ``base_url`` is respected everywhere.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlencode
from weakref import WeakSet

from corpus.web.marks import anchor
from corpus.web.parts import weights

if TYPE_CHECKING:  # Datasette loads its plugins while it is itself being imported
    from datasette.app import Datasette
    from datasette.database import Database

OURS = frozenset({"documents", "sources", "passages", "figures"})
"""A database that has these tables was written by trackrecord."""

_known: WeakSet[Database] = WeakSet()


async def is_ours(database: Database) -> bool:
    """Whether trackrecord wrote this database; a yes is remembered."""
    if database not in _known and set(await database.table_names()) >= OURS:
        _known.add(database)
    return database in _known


async def our_databases(datasette: Datasette) -> list[str]:
    """Names of the databases that trackrecord wrote, in the order in which they were attached."""
    return [name for name, database in datasette.databases.items() if await is_ours(database)]


async def document_address(datasette: Datasette, database: str, document_id: int, at: int | None = None) -> str:
    """Address of a document's page, or of the part of it that holds a character; it names the database only where that is not the first of ours."""
    query: dict[str, str | int] = {} if at is None else {"at": at}
    if database != (await our_databases(datasette))[0]:
        query["_db"] = database
    return str(datasette.urls.path(f"/documents/{document_id}{'?' if query else ''}{urlencode(query)}"))


async def place_address(datasette: Datasette, database: str, document_id: int, start: int, end: int) -> str:
    """Address of a range of a document's text."""
    is_long = document_id in await weights(datasette.get_database(database))
    return f"{await document_address(datasette, database, document_id, start if is_long else None)}#{anchor(start, end)}"


def rows_address(datasette: Datasette, database: str, table: str, document_id: int, extension: str | None = None) -> str:
    """Address of a document's rows in a table, as a page or as ``csv`` or ``json``."""
    query: dict[str, str | int] = {"document_id__exact": document_id}
    if extension == "csv":
        query["_stream"] = "on"
    if extension == "json":
        query["_shape"] = "objects"
    return f"{datasette.urls.table(database, table, format=extension)}?{urlencode(query)}"


def style_address(datasette: Datasette) -> str:
    """Address of the stylesheet."""
    return str(datasette.urls.static_plugins("trackrecord", "trackrecord.css"))
