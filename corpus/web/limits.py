"""What one request may cost, and what a public site keeps to itself: refused before Datasette sees it. CSV is guarded on its way out.

Comes in: Datasette's ASGI application. Goes out: the same, behind these limits.
"""

from __future__ import annotations

import csv
import io
import re
import sqlite3
from collections.abc import Callable
from html import escape
from urllib.parse import parse_qsl

from corpus.export import guard
from corpus.web.headers import OWN_POLICY, App, Message, Receive, Scope, Send, pairs

MOST_FACETS = 6
"""Facets that one request may ask for: 48 of them take eight seconds of a large table."""

LONGEST_QUERY = 32_768
LARGEST_BODY = 65_536
LARGER = {"/claims": (16 << 20) + LARGEST_BODY}
"""Paths whose forms may be larger: a list of claims is a file."""

LONGEST_VALUE = 20_000_000
"""Bytes of the longest value that SQLite may make in a query: above any text that is stored, below what takes a server down."""

_SHOWN = re.compile(r"/-/(?:static/|static-plugins/|record/|auditor$|login$|logout$)")
"""What a public site shows below ``/-/``: the other pages there tell about the server."""


def limit_connection(connection: sqlite3.Connection) -> None:
    """No value longer than :data:`LONGEST_VALUE` is ever made on this connection."""
    connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, LONGEST_VALUE)


def refusal(scope: Scope, *, public: bool) -> tuple[int, str] | None:
    """The status and the sentence with which a request is refused; None for one that may go on."""
    path, query = str(scope.get("path", "")), scope.get("query_string")
    text = query.decode("latin-1") if isinstance(query, bytes) else ""
    if len(text) > LONGEST_QUERY:
        return 414, "This address is too long."
    if "_facet" in text:
        asked = [name for name, _ in parse_qsl(text, keep_blank_values=True) if name.startswith("_facet") and name != "_facet_size"]
        if len(asked) > MOST_FACETS:
            return 400, f"At most {MOST_FACETS} facets can be asked for at once."
    if public and path.startswith("/-/") and not _SHOWN.match(path):
        return 404, "There is no such page here."
    length = next((value for name, value in pairs(scope) if name.lower() == b"content-length"), b"0")
    if length.isdigit() and int(length) > LARGER.get(path, LARGEST_BODY):
        return 413, "The list has more than 16 MB; send it in parts." if path in LARGER else "This is more than any form here sends."
    kind = next((value for name, value in pairs(scope) if name.lower() == b"content-type"), b"")
    if kind.startswith(b"multipart/") and path not in LARGER:
        return 400, "No form with files is taken here."
    return None


def limited(app: App, *, public: bool, uncounted: Callable[[], frozenset[str]] = frozenset) -> App:
    """The application behind the limits; the rows of the pages ``uncounted`` are not counted, unless they are narrowed down."""

    async def wrapped(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await app(scope, receive, send)
            return
        if refused := refusal(scope, public=public):
            await _refuse(send, *refused)
            return
        query = scope.get("query_string", b"")
        if isinstance(query, bytes) and str(scope.get("path")) in uncounted() and all(part.startswith(b"_") for part in query.split(b"&") if part):
            scope = {**scope, "query_string": b"&".join(part for part in (query, b"_nocount=1") if part)}
        await app(
            scope,
            _counting(receive, LARGER.get(str(scope.get("path")), LARGEST_BODY)),
            _guarding(send) if str(scope.get("path", "")).endswith(".csv") else send,
        )

    return wrapped


async def _refuse(send: Send, status: int, sentence: str) -> None:
    body = f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Refused</title></head><body><h1>Refused</h1><p>{escape(sentence)}</p></body></html>'
    headers = [(b"content-type", b"text/html; charset=utf-8"), (b"content-security-policy", OWN_POLICY.encode("ascii"))]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body.encode("utf-8")})


def _counting(receive: Receive, largest: int) -> Receive:
    """The body of a request, cut where it is longer than any of ours: a client need not say its length beforehand."""
    length = 0

    async def counted() -> Message:
        nonlocal length
        message = await receive()
        body = message.get("body", b"")
        length += len(body) if isinstance(body, bytes) else 0
        return {"type": "http.request", "body": b"", "more_body": False} if length > largest else message

    return counted


def _guarding(send: Send) -> Send:
    """Cells of a CSV answer that a spreadsheet would take for a formula get an apostrophe in front; rows go on as soon as they are whole."""
    waiting = ""
    is_table = False

    async def guarded(message: Message) -> None:
        nonlocal waiting, is_table
        if message["type"] == "http.response.start":
            kind = next((value for name, value in pairs(message) if name.lower() == b"content-type"), b"")
            is_table = message["status"] == 200 and kind.startswith((b"text/csv", b"text/plain"))
            if is_table:  # the length changes
                message = {**message, "headers": [(name, value) for name, value in pairs(message) if name.lower() != b"content-length"]}
        elif is_table and message["type"] == "http.response.body":
            body = message.get("body", b"")
            waiting += body.decode("utf-8") if isinstance(body, bytes) else ""
            last = not message.get("more_body", False)
            ready = waiting if last or (waiting.endswith("\n") and waiting.count('"') % 2 == 0) else ""
            waiting = waiting[len(ready) :]
            message = {**message, "body": _guarded(ready).encode("utf-8")}
        await send(message)

    return guarded


def _guarded(text: str) -> str:
    if not text:
        return ""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    for row in csv.reader(io.StringIO(text, newline="")):
        writer.writerow([guard(cell) for cell in row])
    return out.getvalue()
