"""Getting what stands at an ``http`` or ``https`` address, once, from a server that may be slow, endless or hostile.

Comes in: an address. Goes out: its bytes in an open file, or an :class:`~ingest.errors.InputError`. No message holds the address as it was given: it may hold a password.
"""

from __future__ import annotations

import os
import socket
import threading
import time
from collections.abc import Callable
from functools import lru_cache
from typing import TYPE_CHECKING, Any, BinaryIO, Self

from ingest import limits
from ingest.errors import DamagedFile, InputError, LimitExceeded, MissingFile, Unreachable, UnreadableFile

if TYPE_CHECKING:
    import ssl

    import httpx

_ENCODINGS = frozenset({"", "identity", "gzip", "x-gzip", "deflate"})
"""What an answer may be compressed with, though nothing was asked for: these unpack a block to a thousand blocks at most."""
_AGAIN_LATER = frozenset({408, 425, 429})
_GONE = frozenset({404, 410})

HEAD = 512
"""As many bytes at the beginning tell an archive."""

Allowed = Callable[[bytes], int]
"""How many bytes a file may have that begins with these."""


def fetch(url: str, name: str, into: BinaryIO, allowed: Allowed) -> None:
    """Writes what stands at the address ``url``, shown as ``name``, into a file. Raises InputError: missing, unreadable, unreachable, too large, damaged."""
    import httpx  # noqa: PLC0415 - not needed for files

    timeout = httpx.Timeout(limits.READ_SECONDS, connect=limits.CONNECT_SECONDS)
    try:
        with _Watch(limits.FETCH_SECONDS) as watch, httpx.Client(timeout=timeout, verify=_trust()) as client:
            _follow(client, httpx.URL(url), name, into, allowed, watch)
        if watch.ended:  # an answer without a length seems to be whole when its connection is ended
            raise _too_slow(name)
    except httpx.InvalidURL as error:
        raise UnreadableFile(f"{name} leads to something that is no address; check it in a browser.") from error
    except httpx.DecodingError as error:
        raise DamagedFile(f"{name} arrives damaged; try again later.") from error
    except httpx.TimeoutException as error:
        raise _too_slow(name) from error
    except httpx.ConnectError as error:
        if watch.ended:
            raise _too_slow(name) from error
        raise Unreachable(f"{name} cannot be reached ({' '.join(str(error).split())}); check the address and the network.") from error
    except (httpx.HTTPError, ValueError) as error:
        if watch.ended:
            raise _too_slow(name) from error
        raise Unreachable(f"{name} could not be got whole: the server broke off or does not speak HTTP; try again later.") from error


def _follow(client: httpx.Client, url: httpx.URL, name: str, into: BinaryIO, allowed: Allowed, watch: _Watch) -> None:
    import httpx  # noqa: PLC0415

    for _ in range(limits.MAX_REDIRECTS + 1):
        if url.scheme not in {"http", "https"} or not url.host:
            raise UnreadableFile(f"{name} leads to an address that is not on the web; check it in a browser.")
        # Name and password go to the server that they were given for: an address that is led to has none, unless it is one on the same server.
        user = httpx.BasicAuth(url.username, url.password) if url.userinfo else None
        request = client.build_request("GET", url.copy_with(userinfo=b"", fragment=None), headers=_headers(), extensions={"trace": watch.see})
        response = client.send(request, auth=user, stream=True)
        try:
            if not response.has_redirect_location:
                _take(response, name, into, allowed, watch)
                return
            url = url.join(response.headers["location"])
        finally:
            response.close()
    raise UnreadableFile(f"{name} leads on more than {limits.MAX_REDIRECTS} times; check it in a browser.")


def _take(response: httpx.Response, name: str, into: BinaryIO, allowed: Allowed, watch: _Watch) -> None:
    _demand_success(response.status_code, name)
    if response.headers.get("content-encoding", "").strip().lower() not in _ENCODINGS:
        raise UnreadableFile(f"{name} is sent in a compression that was not asked for; get the file in a browser.")
    most = limits.MAX_ARCHIVE_BYTES
    stated = response.headers.get("content-length", "")
    length, head = 0, b""
    if stated.isdecimal() and len(stated) < 20 and int(stated) > most:
        raise _too_large(name, most)
    watch.grant(0)
    for block in response.iter_bytes():
        if len(head) < HEAD:
            head += block[:HEAD]
            most = allowed(head)
        length += len(block)
        if length > most:
            raise _too_large(name, most)
        watch.grant(length)
        write(into, block, name)


def write(into: BinaryIO, block: bytes, name: str) -> None:
    """Adds to what has been got so far. Raises UnreadableFile where there is no room."""
    import tempfile  # noqa: PLC0415

    try:
        into.write(block)
    except OSError as error:
        raise UnreadableFile(f"{name} cannot be kept ({error.strerror}); make room in {tempfile.gettempdir()} or set TMPDIR.") from error


def _demand_success(status: int, name: str) -> None:
    if status == 200:
        return
    if status in _GONE:
        raise MissingFile(f"{name} does not exist (HTTP {status}); check the address.")
    if status in _AGAIN_LATER or status >= 500:
        raise Unreachable(f"{name} is not to be had now (HTTP {status}); try again later.")
    if status in {401, 403, 407}:
        raise UnreadableFile(f"{name} may not be read (HTTP {status}); get the file in a browser, or name it with what lets you in.")
    raise UnreadableFile(f"{name} cannot be got (HTTP {status}); check the address in a browser.")


def _too_large(name: str, most: int) -> InputError:
    return LimitExceeded(f"{name} is larger than {most:,} bytes; split it into smaller files.")


def _too_slow(name: str) -> InputError:
    return Unreachable(f"{name} does not answer, or too slowly; try again later.")


def _headers() -> dict[str, str]:
    return {"User-Agent": "trackrecord (reads action trackers)", "Accept": "*/*", "Accept-Encoding": "identity"}


@lru_cache(maxsize=1)
def _trust() -> ssl.SSLContext:
    """Whom to trust; made once, it takes longer than a small file."""
    import httpx  # noqa: PLC0415

    return httpx.create_ssl_context()


class _Watch:
    """Ends connections when the time is up. Limits on single reads do not: each byte that trickles in begins their time anew."""

    def __init__(self, seconds: float) -> None:
        self.ended = False
        self._begun = time.monotonic()
        self._until = self._begun + seconds
        self._sockets: list[socket.socket] = []
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._thread.join()
        for each in self._sockets:
            each.close()

    def grant(self, length: int) -> None:
        """More time, for so many bytes have come since the head of the answer."""
        self._until = self._begun + limits.FETCH_SECONDS + length / limits.LEAST_RATE

    def see(self, event: str, info: dict[str, Any]) -> None:
        """Hears of every connection that is made."""
        if event == "connection.connect_tcp.complete":
            made = info["return_value"].get_extra_info("socket")
            # A copy of the handle stays good when the connection is handed on to TLS.
            self._sockets.append(socket.socket(fileno=os.dup(made.fileno())))

    def _run(self) -> None:
        while (left := self._until - time.monotonic()) > 0:
            if self._over.wait(left):
                return
        self.ended = True
        for each in self._sockets:
            try:
                each.shutdown(socket.SHUT_RDWR)
            except OSError:
                continue  # it has ended by itself
