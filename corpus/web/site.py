"""What every page of ours needs: which database is asked, who may see it, a connection to read with, and the answer as HTML, CSV or JSON.

Comes in: a request. Goes out: a :class:`Visit`, and through it the response. Nothing that was read is kept: a database may change while it is served.
"""

from __future__ import annotations

import csv
import io
import sqlite3
from collections.abc import Callable, Collection, Coroutine, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar
from urllib.parse import urlencode

from datasette.utils import sqlite_timelimit, tilde_encode
from datasette.utils.asgi import Request, Response

from corpus.export import guard
from corpus.schema import Value
from corpus.web import places
from corpus.web.chips import KINDS, chip
from corpus.web.headers import OWN_POLICY, SCRIPT_POLICY
from corpus.web.marks import anchor, shown
from corpus.web.parts import weights

if TYPE_CHECKING:  # Datasette loads its plugins while it is itself being imported
    from datasette.app import Datasette
    from datasette.database import Database

LARGEST_ID = 2**63 - 1
CARDS = "cards.js"
"""The script that shows what a mark says of itself also to those who do not hover."""

TIME_LIMIT = 5000
"""Milliseconds that one page may read from the database; far more than any needs."""

_Read = TypeVar("_Read")


class TooSlowError(Exception):
    """The database did not answer within the time limit."""


@dataclass(frozen=True, slots=True)
class Table:
    """What a page shows, as rows for other programs."""

    columns: tuple[str, ...]
    rows: Sequence[Sequence[Value]]

    def csv(self) -> str:
        """RFC 4180; cells that a spreadsheet would take for a formula are guarded."""
        text = io.StringIO()
        writer = csv.writer(text, lineterminator="\r\n")
        writer.writerow(self.columns)
        writer.writerows([guard(cell) for cell in row] for row in self.rows)
        return text.getvalue()

    def records(self) -> list[dict[str, Value]]:
        """One object a row."""
        return [dict(zip(self.columns, row, strict=True)) for row in self.rows]


@dataclass(frozen=True, slots=True)
class Visit:
    """One request to one database of ours."""

    datasette: Datasette
    request: Request
    name: str
    database: Database
    first: bool
    long: Collection[int] = ()
    """Documents that may be shown in parts, so that addresses of places in them have to say which."""
    limit: int = TIME_LIMIT

    def text(self, name: str) -> str:
        """A parameter of the address as typed, empty where it is missing."""
        return str(self.request.args.get(name) or "").strip()

    def number(self, name: str, default: int = 0) -> int:
        """A parameter that is a whole number of at most 18 digits, else the default."""
        given = self.text(name)
        return int(given) if given.isascii() and given.isdigit() and len(given) < 19 else default

    @property
    def format(self) -> str:
        """``csv``, ``json``, ``atom`` or ``html``: by the end of the path or ``_format``."""
        return str(self.request.url_vars.get("format") or self.text("_format") or "html").lower()

    async def ask(self, read: Callable[[sqlite3.Connection], _Read]) -> _Read:
        """What a function reads from the database, in a thread of its own; raises TooSlowError after :data:`TIME_LIMIT`."""

        def limited(connection: sqlite3.Connection) -> _Read:
            with sqlite_timelimit(connection, self.limit):
                return read(connection)

        try:
            found: _Read = await self.database.execute_fn(limited)
        except sqlite3.OperationalError as error:
            if error.args == ("interrupted",):
                raise TooSlowError from error
            raise
        return found

    def address(self, path: str, query: Mapping[str, object] | None = None, fragment: str = "") -> str:
        """An address on this site, without parameters that are None; it names the database only where that is not the first of ours."""
        given = {name: value for name, value in (query or {}).items() if value is not None}
        if not self.first:
            given["_db"] = self.name
        tail = ("?" + urlencode(given, doseq=True) if given else "") + (f"#{fragment}" if fragment else "")
        return str(self.datasette.urls.path(path + tail))

    def document(self, document_id: int, start: int | None = None, end: int | None = None, page: int | None = None, *, free: bool = False) -> str:
        """Address of a document, or of a place in it: a range (``free``: of no fact, so that it has to be marked for this visit), else the top of a page."""
        path, is_long = f"/documents/{document_id}", document_id in self.long
        if start is not None and end is not None:
            return self.address(path, {"at": start, "to": end} if free else ({"at": start} if is_long else None), anchor(start, end))
        if page is not None:
            return self.address(path, {"page": page} if is_long else None, f"page-{page}")
        return self.address(path)

    def sheet(self, document_id: int, page: int, start: int | None = None, end: int | None = None, passport: str = "") -> str:
        """Address of a page of a document as it is printed, or of the box of a fact on it: by its range, else by its passport."""
        path = f"/documents/{document_id}/pages/{page}"
        if start is not None and end is not None:
            return self.address(path, {"at": start} if document_id in self.long else None, anchor(start, end, "b"))
        return self.address(path, fragment=f"b{passport}" if passport else "")

    def code(self, code: str, **query: object) -> str:
        """Address of the history of a code."""
        return self.address(f"/codes/{tilde_encode(code)}", query)

    def row(self, table: str, number: int) -> str:
        """Address of a row of a table."""
        return str(self.datasette.urls.row(self.name, table, number))

    def table(self, table: str, **query: object) -> str:
        """Address of a table, narrowed."""
        return str(self.datasette.urls.table(self.name, table)) + ("?" + urlencode(query) if query else "")

    def absolute(self, address: str) -> str:
        """The same with scheme and host, to be cited."""
        return str(self.datasette.absolute_url(self.request, address))

    async def may_see(self, table: str) -> bool:
        """Whether the reader may see a table."""
        permissions = [("view-table", (self.name, table)), ("view-database", self.name), "view-instance"]
        visible, _ = await self.datasette.check_visibility(self.request.actor, permissions=permissions)
        return bool(visible)

    async def page(
        self, template: str, context: Mapping[str, object], *, status: int = 200, policy: str = OWN_POLICY, script: str | None = None
    ) -> Response:
        """HTML from one of our templates, with one of our scripts, which it can do without."""
        if script is not None:
            context, policy = {**context, "script": self.datasette.urls.static_plugins("trackrecord", script)}, SCRIPT_POLICY
        helpers = {
            "visit": self,
            "database": self.name,
            "chip": chip,
            "shown": shown,
            "kinds": KINDS,
            "style": places.style_address(self.datasette),
            "here": self.absolute(self.address(self.request.path.removeprefix(str(self.datasette.setting("base_url")).rstrip("/")), self._query())),
        }
        body = await self.datasette.render_template(template, {**helpers, **context}, request=self.request)
        return Response.html(body, status=status, headers={"content-security-policy": policy})

    async def answer(self, template: str, context: Mapping[str, object], table: Table, *, title: str = "", script: str | None = None) -> Response:
        """The page, or its table where CSV or JSON is asked for."""
        if self.format == "csv":
            return Response(
                table.csv(), content_type="text/csv; charset=utf-8", headers={"content-disposition": 'attachment; filename="trackrecord.csv"'}
            )
        if self.format == "json":
            return Response.json({"title": title, "url": self.absolute(str(self.request.full_path)), "rows": table.records()})
        return await self.page(template, context, script=script)

    async def missing(self, sentence: str, status: int = 404) -> Response:
        """A page that says what is not there; with status 200 what is not there yet."""
        context = {"sentence": sentence, "heading": None if status >= 400 else "Nothing to show yet"}
        return await self.page("trackrecord_missing.html", context, status=status)

    def format_address(self, style: str) -> str:
        """The page's own address, as CSV, JSON or Atom."""
        path = self.request.path.removeprefix(str(self.datasette.setting("base_url")).rstrip("/"))
        return self.address("/" + path.lstrip("/"), self._query() | {"_format": style})

    def _query(self) -> dict[str, object]:
        args = self.request.args
        return {name: args.getlist(name) for name in args if name not in {"_format", "_db"} and (name == "publisher" or any(args.getlist(name)))}


async def enter(datasette: Datasette, request: Request, tables: Iterable[str]) -> Visit | Response:
    """The visit to the database that ``_db`` names, or the first of ours; a 404 page where there is none. Raises Forbidden for who may not see the tables."""
    names = await places.our_databases(datasette)
    wanted = request.args.get("_db") or (names[0] if names else None)
    if wanted is None:
        return await nowhere(datasette, request, "No database of trackrecord is attached to this site.")
    if wanted not in names:
        return await nowhere(datasette, request, f"No database of trackrecord is called “{wanted}” here.")
    for table in tables:
        await datasette.ensure_permissions(request.actor, [("view-table", (wanted, table)), ("view-database", wanted), "view-instance"])
    database = datasette.get_database(wanted)
    return Visit(datasette, request, wanted, database, wanted == names[0], await weights(database))


def answered(
    view: Callable[[Datasette, Request], Coroutine[object, object, Response]],
) -> Callable[[Datasette, Request], Coroutine[object, object, Response]]:
    """The view, with a page that says so where the database took too long."""

    async def page(datasette: Datasette, request: Request) -> Response:
        try:
            return await view(datasette, request)
        except TooSlowError:
            sentence = f"The database did not answer within {TIME_LIMIT // 1000} seconds; try again, or ask for less at once."
            return await nowhere(datasette, request, sentence, 503)

    return page


async def nowhere(datasette: Datasette, request: Request, sentence: str, status: int = 404) -> Response:
    """A page that says what is wrong, on a site where none of our databases can be asked."""
    context = {"sentence": sentence, "database": None, "visit": None, "shown": shown, "style": places.style_address(datasette)}
    body = await datasette.render_template("trackrecord_missing.html", context, request=request)
    return Response.html(body, status=status, headers={"content-security-policy": OWN_POLICY})
