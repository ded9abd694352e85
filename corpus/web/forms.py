"""Forms with files, as browsers send them (RFC 7578), read without a copy on the disk.

Comes in: a request. Goes out: its fields as bytes. They are read before Datasette sees the request, and the token against forged forms is handed to its check as
the header that the check looks at first: what it reads of such forms by itself depends on the version of another library.
"""

from __future__ import annotations

import asyncio
import re
from urllib.parse import parse_qsl

from datasette.utils.asgi import Request

from corpus.web.headers import App, Message, Receive, Scope, Send, pairs

_BOUNDARY = re.compile(r'boundary=(?:"([^"]{1,70})"|([^\s;"]{1,70}))')
_NAME = re.compile(rb'[;\s]name="([^"]{0,100})"', re.IGNORECASE)
_FILE = re.compile(rb'[;\s]filename="[^"]', re.IGNORECASE)

FIELDS_OF = "trackrecord.fields"
"""Where the fields of a form stand in the scope of its request."""

FIELDS = 20
"""Fields of a form at most."""


def with_forms(app: App) -> App:
    """The application, with the fields of a form that holds files in the scope of its request."""

    async def wrapped(scope: Scope, receive: Receive, send: Send) -> None:
        kind = next((value for name, value in pairs(scope) if name.lower() == b"content-type"), b"").decode("latin-1")
        if scope["type"] != "http" or scope.get("method") != "POST" or not kind.startswith("multipart/"):
            await app(scope, receive, send)
            return
        body = await _body(receive)
        fields = await asyncio.to_thread(fields_of, kind, body)
        token = (fields or {}).get("csrftoken", b"")
        others = [(name, value) for name, value in pairs(scope) if name.lower() not in {b"content-type", b"x-csrftoken"}]
        headers = [*others, (b"content-type", b"application/octet-stream"), (b"x-csrftoken", token)]
        await app({**scope, "headers": headers, FIELDS_OF: fields}, _nothing, send)

    return wrapped


async def _nothing() -> Message:
    """The body has been read."""
    return {"type": "http.request", "body": b"", "more_body": False}


async def _body(receive: Receive) -> bytes:
    """The whole body; the limits on requests have cut it where it is too long."""
    parts: list[bytes] = []
    more = True
    while more:
        message = await receive()
        body = message.get("body", b"")
        parts.append(body if isinstance(body, bytes) else b"")
        more = message["type"] == "http.request" and bool(message.get("more_body", False))
    return b"".join(parts)


async def fields_sent(request: Request) -> dict[str, bytes] | None:
    """The fields of the form of a request; None where it did not come whole."""
    if FIELDS_OF in request.scope:
        fields: dict[str, bytes] | None = request.scope[FIELDS_OF]
        return fields
    return fields_of(request.headers.get("content-type", ""), await request.post_body())


def fields_of(content_type: str, body: bytes) -> dict[str, bytes] | None:
    r"""The fields of a form by name; a file that was not chosen is left out. None for what is no form.

    >>> fields_of("application/x-www-form-urlencoded", b"a=1&b=%C3%A9")
    {'a': b'1', 'b': b'\xc3\xa9'}
    """
    if content_type.startswith("application/x-www-form-urlencoded"):
        pairs = parse_qsl(body, keep_blank_values=True, max_num_fields=FIELDS) if body.count(b"&") < FIELDS else []
        return {name.decode("utf-8", "replace"): value for name, value in pairs} if pairs else None
    boundary = _BOUNDARY.search(content_type)
    if not content_type.startswith("multipart/form-data") or not boundary:
        return None
    delimiter = b"--" + (boundary[1] or boundary[2]).encode("latin-1", "replace")
    parts = (b"\r\n" + body).split(b"\r\n" + delimiter, FIELDS + 2)
    if len(parts) < 2 or len(parts) > FIELDS + 2 or not parts[-1].startswith(b"--"):
        return None
    found: dict[str, bytes] = {}
    for part in parts[1:-1]:
        head, separator, content = part.partition(b"\r\n\r\n")
        name = _NAME.search(head)
        if not separator or name is None:
            return None
        if b"filename=" not in head.lower() or _FILE.search(head):
            found.setdefault(name[1].decode("utf-8", "replace"), content)
    return found
