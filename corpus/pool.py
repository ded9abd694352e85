"""Runs functions in disposable processes with limits: one that hangs, crashes or eats memory costs only its own call.

Comes in: functions with their arguments, pickled. Goes out: futures, as of any executor of ``concurrent.futures``; of a call whose process had to be ended the
future raises :class:`~ingest.wire.Lost`. Workers are copies of one prepared process (:mod:`corpus.nursery`), made when they are needed.
"""

from __future__ import annotations

import atexit
import contextlib
import os
import pickle
import signal
import socket
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from functools import cache
from queue import Empty, LifoQueue
from threading import Lock
from typing import ParamSpec, TypeVar, cast

from corpus.nursery import ENDED, REQUEST, SPAWN, WAIT
from ingest.guard import crash
from ingest.limits import DOCUMENT_SECONDS, MAX_MEMORY, MAX_OCR_SECONDS, OCR_SECONDS_A_PAGE, PAGE_SECONDS, SECONDS_A_PAGE
from ingest.wire import Allowance, Lost, receive, resident

RECYCLED_AFTER = 100
"""Calls that one process answers before another takes its place: what a reader leaks ends with it."""

_P = ParamSpec("_P")
_T = TypeVar("_T")


def allowance(*, images: bool) -> Allowance:
    """What reading one document may take; more where the text of images may be recognised."""
    if images:
        return Allowance(PAGE_SECONDS + MAX_OCR_SECONDS, DOCUMENT_SECONDS + MAX_OCR_SECONDS, OCR_SECONDS_A_PAGE)
    return Allowance(PAGE_SECONDS, DOCUMENT_SECONDS, SECONDS_A_PAGE)


class Pool(Executor):
    """As many processes at a time as ``jobs``; a call whose process ends for no reason of the call's own is made once more."""

    def __init__(self, jobs: int, allowed: Allowance) -> None:
        self._allowed = allowed
        self._nursery = nursery()
        self._threads = ThreadPoolExecutor(jobs, thread_name_prefix="worker")
        self._idle: LifoQueue[Worker] = LifoQueue()
        self._busy: set[Worker] = set()
        self._closing = False

    def submit(self, fn: Callable[_P, _T], /, *args: _P.args, **kwargs: _P.kwargs) -> Future[_T]:
        """Runs ``fn(*args)`` in the next process that is free; both must be importable and picklable, and there are no keywords."""
        if kwargs:
            raise TypeError("functions of a pool take no keywords")
        return self._threads.submit(self._run, fn, args)

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:  # noqa: FBT001, FBT002 - as every executor's
        """Ends every process: after the calls in hand, or at once unless it is to ``wait`` for them."""
        if not wait:
            self._closing = True
            for worker in tuple(self._busy):
                worker.kill()
        self._threads.shutdown(wait=True, cancel_futures=cancel_futures or not wait)
        with contextlib.suppress(Empty):
            while True:
                self._idle.get_nowait().end()

    def _run(self, fn: Callable[..., _T], args: tuple[object, ...]) -> _T:
        try:
            return self._call(fn, args)
        except Lost as lost:
            if lost.cause != "crashed" or self._closing:
                raise
            return self._call(fn, args)  # it may have been killed from outside

    def _call(self, fn: Callable[..., _T], args: tuple[object, ...]) -> _T:
        try:
            worker = self._idle.get_nowait()
        except Empty:
            worker = Worker(self._nursery)
        self._busy.add(worker)
        if self._closing:
            worker.kill()
        try:
            answer = worker.call(fn, args, self._allowed)
        except Lost as lost:
            usage = worker.end()
            raise (crash(lost.page, usage) if lost.cause == "crashed" else lost) from None
        except BaseException:
            worker.retire_or_keep(self._idle)
            raise
        finally:
            self._busy.discard(worker)
        worker.retire_or_keep(self._idle)
        return cast("_T", answer)


class Worker:
    """One process, and the socket on which it takes calls."""

    def __init__(self, nursery: Nursery) -> None:
        self._nursery = nursery
        self._pid, self._socket = nursery.spawn()
        self._calls = 0

    def call(self, fn: Callable[..., object], args: tuple[object, ...], allowed: Allowance) -> object:
        """What ``fn(*args)`` gives. Raises what it raises, and Lost."""
        self._calls += 1
        body = pickle.dumps((fn, args), pickle.HIGHEST_PROTOCOL)
        try:
            self._socket.settimeout(allowed.silence)
            self._socket.sendall(len(body).to_bytes(8, "big"))
            self._socket.sendall(body)
        except TimeoutError:
            raise Lost("silent", 0, allowed.silence) from None
        except OSError:
            raise Lost("crashed", 0) from None
        return receive(self._socket.fileno(), self._pid, allowed)

    def retire_or_keep(self, idle: LifoQueue[Worker]) -> None:
        """Ready for the next call, unless it has had enough of them or holds too much memory."""
        if self._calls >= RECYCLED_AFTER or resident(self._pid) > MAX_MEMORY // 2:
            self.end()
        else:
            idle.put(self)

    def kill(self) -> None:
        """Ends the process at once; whoever waits for its answer learns of it."""
        with contextlib.suppress(ProcessLookupError):
            os.kill(self._pid, signal.SIGKILL)

    def end(self) -> int:
        """Ends the process; gives the most memory that it held, in KiB."""
        self._socket.close()
        self.kill()
        return self._nursery.wait(self._pid)


class Nursery:
    """The prepared process: started when the first worker is needed, and anew when somebody has killed it."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._channel: socket.socket | None = None

    def spawn(self) -> tuple[int, socket.socket]:
        """A new worker: the number of its process, and our end of its socket. Raises OSError when the system has no process to give."""
        ours, theirs = socket.socketpair()
        with theirs, self._lock:
            answer = self._ask(SPAWN.ljust(REQUEST, b"\0"), 8, [theirs.fileno()])
            if not answer:  # nobody has asked yet, or somebody has killed it
                self._stop()
                self._start()
                answer = self._ask(SPAWN.ljust(REQUEST, b"\0"), 8, [theirs.fileno()])
        if not answer:
            ours.close()
            raise OSError("no worker could be started")
        return int.from_bytes(answer, "big"), ours

    def warm(self) -> None:
        """Gets ready, so that the first document need not wait for it."""
        with contextlib.suppress(OSError):
            pid, ours = self.spawn()
            ours.close()  # its worker ends then
            self.wait(pid)

    def wait(self, pid: int) -> int:
        """Takes leave of a worker that has ended or been killed; gives the most memory that it held, in KiB."""
        with self._lock:
            answer = self._ask(WAIT + pid.to_bytes(8, "big"), ENDED, [])
        return int.from_bytes(answer[8:], "big")

    def close(self) -> None:
        """Ends the process and all its workers."""
        with self._lock:
            self._stop()

    def _ask(self, request: bytes, length: int, handles: list[int]) -> bytes:
        """The answer, empty when there is no such process."""
        if self._channel is None:
            return b""
        try:
            socket.send_fds(self._channel, [request], handles)
            return self._channel.recv(length, socket.MSG_WAITALL)
        except OSError:
            return b""

    def _start(self) -> None:
        self._channel, theirs = socket.socketpair()
        code = (
            f"import sys; sys.path[:] = {sys.path!r}; import socket; from corpus.nursery import main; main(socket.socket(fileno={theirs.fileno()}))"
        )
        with theirs:
            self._process = subprocess.Popen(  # noqa: S603 - our own program
                [sys.executable, "-c", code], stdin=subprocess.DEVNULL, pass_fds=[theirs.fileno()], start_new_session=True
            )

    def _stop(self) -> None:
        if self._process is None or self._channel is None:
            return
        self._channel.close()
        try:
            self._process.wait(5)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()


@cache
def nursery() -> Nursery:
    """The one of this process: it outlives a pool, for the next one."""
    made = Nursery()
    atexit.register(made.close)
    return made
