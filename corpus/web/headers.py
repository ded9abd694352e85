"""Security headers on every answer: nothing is loaded from elsewhere, nothing is guessed, nobody frames the pages.

Comes in: Datasette's ASGI application. Goes out: the same with headers; our own pages set a stricter policy themselves.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, MutableMapping

Message = MutableMapping[str, object]
Scope = MutableMapping[str, object]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]

OWN_POLICY = "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
"""Content-Security-Policy of our own pages, which hold no script and no inline style."""

SCRIPT_POLICY = f"{OWN_POLICY}; script-src 'self'"
"""The same for the one page with a script of ours, which comes as a file."""

CORE_POLICY = (
    "default-src 'self'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
    "object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
"""Content-Security-Policy of Datasette's pages, which hold inline scripts and styles."""

_HEADERS = {
    b"content-security-policy": CORE_POLICY.encode("ascii"),
    b"x-content-type-options": b"nosniff",
    b"referrer-policy": b"no-referrer",
    b"permissions-policy": b"camera=(), geolocation=(), microphone=()",
    b"cross-origin-opener-policy": b"same-origin",
}


def with_headers(app: App) -> App:
    """The application with the headers; those that an answer has already stay as they are."""

    async def wrapped(scope: Scope, receive: Receive, send: Send) -> None:
        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                there = [(bytes(name).lower(), value) for name, value in pairs(message)]
                names = {name for name, _ in there}
                message = {**message, "headers": there + [pair for pair in _HEADERS.items() if pair[0] not in names]}
            await send(message)

        await app(scope, receive, sending)

    return wrapped


def pairs(message: Message) -> list[tuple[bytes, bytes]]:
    """The headers of a request or an answer."""
    headers = message.get("headers") or []
    return list(headers) if isinstance(headers, list | tuple) else []


def without_prefix(app: App, prefix: str) -> App:
    """The application as it is at the root of a host: some of Datasette's links would otherwise hold ``base_url`` twice."""

    async def wrapped(scope: Scope, receive: Receive, send: Send) -> None:
        path = scope.get("path")
        if scope["type"] == "http" and prefix != "/" and isinstance(path, str) and path.startswith(prefix):
            raw = scope.get("raw_path")
            shorter: Scope = {"path": "/" + path.removeprefix(prefix)}
            if isinstance(raw, bytes):
                shorter["raw_path"] = b"/" + raw.removeprefix(prefix.encode("ascii"))
            scope = {**scope, **shorter}
        await app(scope, receive, send)

    return wrapped
