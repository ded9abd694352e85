"""The process from which workers are copied: it loads the readers and extractors once, so that a new worker costs milliseconds and not seconds.

Comes in: a socket on which :mod:`corpus.pool` asks for workers. Goes out: workers, each a copy with limits and a socket of its own, that run one function after
another. When the pool is gone (its end of the socket closes, however it died), this process ends all workers and itself.
"""

from __future__ import annotations

import contextlib
import gc
import os
import pickle
import signal
import socket
import time
from collections.abc import Callable
from typing import NoReturn, cast

from ingest.expressions import save
from ingest.guard import load
from ingest.heartbeat import heard_by
from ingest.wire import BEAT, confine, send, send_error, send_result

SPAWN, WAIT = b"S", b"W"
"""What can be asked for: a worker (its socket comes along), or how a worker ended."""

REQUEST = 9
"""Bytes of a request: its kind, and the number of a process."""

ENDED = 16
"""Bytes of the answer to WAIT: the exit status, and the most memory held, in KiB; the answer to SPAWN is the number of the process, in eight."""

_SECOND = 1.0


def main(channel: socket.socket) -> None:
    """Serves until the pool is gone."""
    for interrupt in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(interrupt, signal.SIG_IGN)  # the pool decides when work ends, not the terminal
    _warm()
    workers: set[int] = set()
    try:
        while True:
            request, handles, _, _ = socket.recv_fds(channel, REQUEST, 1)
            if not request:
                return
            if request[:1] == SPAWN:
                pid = _spawn(channel, handles[0])
                workers.add(pid)
                channel.sendall(pid.to_bytes(8, "big"))
            else:
                pid = int.from_bytes(request[1:], "big")
                _, status, usage = os.wait4(pid, 0)
                workers.discard(pid)
                channel.sendall(status.to_bytes(8, "big") + usage.ru_maxrss.to_bytes(8, "big"))
    except ConnectionError:
        return  # the pool was killed before it had its answer
    finally:
        for pid in workers:
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)


def _warm() -> None:
    """Everything that the first document would load and compile, shared by all workers from then on."""
    from extractors.extract import extract  # noqa: PLC0415 - loads spaCy
    from ingest.read import read  # noqa: PLC0415

    gc.disable()  # nothing that is loaded now can go
    load("pdfium")
    extract(read(b"A1 Homes\nGreen\nWe built 12 homes in 2009/10, 3% more than planned.\n", "warm"))
    save()
    gc.collect()
    gc.freeze()  # what is shared is never collected, and so never copied
    gc.enable()


def _spawn(channel: socket.socket, handle: int) -> int:
    pid = os.fork()
    if pid == 0:
        channel.close()
        _work(handle)
    os.close(handle)
    return pid


def _work(handle: int) -> NoReturn:
    """A worker: one function after another, until the pool closes the socket."""
    try:
        confine()
        with heard_by(_Beats(handle).give):
            while length := int.from_bytes(_taken(handle, 8), "big"):
                _run(handle, _taken(handle, length))
    finally:
        os._exit(0)


class _Beats:
    """Signs of life for the pool: of every page, and else one a second, for the extractors give many."""

    def __init__(self, handle: int) -> None:
        self._handle, self._page, self._given = handle, 0, 0.0

    def give(self, page: int) -> None:
        """Passes one on if the pool has to hear it."""
        now = time.monotonic()
        if page not in {0, self._page} or now - self._given > _SECOND:
            self._page, self._given = page or self._page, now
            send(self._handle, BEAT, page)


def _run(handle: int, call: bytes) -> None:
    try:
        function, arguments = cast("tuple[Callable[..., object], tuple[object, ...]]", pickle.loads(call))  # noqa: S301 - from our own parent
        send_result(handle, function(*arguments))
    except BaseException as error:  # noqa: BLE001 - whatever it is, the parent raises it
        send_error(handle, error)


def _taken(handle: int, length: int) -> bytes:
    """So many bytes; nothing when the pool has closed the socket."""
    parts: list[bytes] = []
    while length and (part := os.read(handle, min(length, 1 << 20))):
        parts.append(part)
        length -= len(part)
    return b"" if length else b"".join(parts)
