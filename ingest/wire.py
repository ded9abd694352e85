"""What a guarded process and its guardian say to each other, and what it means when the guarded one falls silent, grows or is gone.

Comes in: a pipe or socket, and what the process may take. Goes out: its answer, or :class:`Lost`, which says what to tell the user. A message is a kind, a
number in eight bytes, and so many bytes as the number says (a sign of life has none: its number is that of the page).
"""

from __future__ import annotations

import contextlib
import ctypes
import faulthandler
import math
import os
import pickle
import select
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

from ingest.errors import DamagedFile, InputError, LimitExceeded
from ingest.limits import MAX_ANSWER_BYTES, MAX_MEMORY

BEAT, RESULT, ERROR = b"P", b"D", b"E"

_HEADER = 9
_LOOK = 0.5  # seconds between two looks at the memory of a process
_DEATH_SIGNAL = 1  # prctl: PR_SET_PDEATHSIG

Cause = Literal["silent", "overdue", "grown", "talkative", "crashed"]


@dataclass(frozen=True, slots=True)
class Allowance:
    """What a process may take: seconds without a sign of life, seconds in total (``base``, and ``page`` more for each page that it came to), bytes resident."""

    silence: float
    base: float = math.inf
    page: float = 0.0
    memory: int = 2 * MAX_MEMORY

    def total(self, page: int) -> float:
        """Seconds for everything up to this page."""
        return self.base + self.page * page


class Lost(Exception):
    """A process that gave no answer: why, after how many seconds, and at which page (0: none yet)."""

    def __init__(self, cause: Cause, page: int, seconds: float = 0.0) -> None:
        super().__init__(cause, page, seconds)
        self.cause, self.page, self.seconds = cause, page, seconds

    def error(self, name: str) -> InputError:
        """What it means for the document of this name."""
        what = f"Page {self.page} of {name}" if self.page else name
        if self.cause == "silent":
            return LimitExceeded(f"{what} takes longer than {self.seconds:g} seconds to read; print it to a simpler file.")
        if self.cause == "overdue":
            return LimitExceeded(f"{name} takes longer than {self.seconds:g} seconds to read up to page {self.page}; split it into smaller files.")
        if self.cause == "grown":
            return LimitExceeded(f"{what} takes more than {MAX_MEMORY:,} bytes of memory to read; print it to a simpler file.")
        if self.cause == "talkative":
            return LimitExceeded(f"{name} gives more than {MAX_ANSWER_BYTES:,} bytes of results; split it into smaller files.")
        return DamagedFile(f"{what} makes the reader crash; get the file again, or print it to a simpler one.")


def send(sink: int, kind: bytes, number: int, body: bytes = b"") -> None:
    """Writes one message, all of it."""
    for part in (kind + number.to_bytes(8, "big"), body):
        rest = memoryview(part)
        while rest:
            rest = rest[os.write(sink, rest) :]


def send_result(sink: int, result: object) -> None:
    """The answer, pickled."""
    body = pickle.dumps(result, pickle.HIGHEST_PROTOCOL)
    send(sink, RESULT, len(body), body)


def send_error(sink: int, error: BaseException) -> None:
    """An error for the guardian to raise; one that cannot be copied goes as its words, and want of memory as nothing at all."""
    if isinstance(error, MemoryError):
        send(sink, ERROR, 0)
        return
    try:
        body = pickle.dumps(error)
        pickle.loads(body)  # noqa: S301 - our own
    except Exception:  # noqa: BLE001 - whatever its reasons are
        body = pickle.dumps(RuntimeError(f"{type(error).__name__}: {error}"))
    send(sink, ERROR, len(body), body)


def receive(source: int, pid: int, allowed: Allowance) -> object:
    """Waits for the answer of a process, sign of life by sign of life. Raises what it raised, or Lost."""
    listener = _Listener(source, pid, allowed)
    while True:
        head = listener.take(_HEADER)
        kind, number = head[:1], int.from_bytes(head[1:], "big")
        if kind == BEAT:
            listener.page = max(listener.page, number)
            continue
        if kind == ERROR and not number:
            raise Lost("grown", listener.page)
        if number > MAX_ANSWER_BYTES:
            raise Lost("talkative", listener.page)
        answer: object = pickle.loads(listener.take(number))  # noqa: S301 - from our own child
        if kind == ERROR and isinstance(answer, BaseException):
            raise answer
        return answer


def confine(memory: int = MAX_MEMORY) -> None:
    """Limits of this process from now on: ``memory`` bytes beyond what it holds, no core files, nothing on the terminal, and no life without its parent."""
    faulthandler.disable()
    quiet = os.open(os.devnull, os.O_RDWR)
    for stream in range(3):
        os.dup2(quiet, stream)
    import resource  # noqa: PLC0415 - not on every system

    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    with contextlib.suppress(OSError, ValueError, AttributeError):  # not Linux
        inherited = int(Path("/proc/self/statm").read_bytes().split()[0]) * resource.getpagesize()
        resource.setrlimit(resource.RLIMIT_AS, (inherited + memory,) * 2)
        libc().prctl(_DEATH_SIGNAL, signal.SIGKILL)


def end_with_parent(parent: int) -> None:
    """Has this process killed when its parent, whose number it was given, ends; where the system can do that (Linux)."""
    with contextlib.suppress(OSError, AttributeError):
        libc().prctl(_DEATH_SIGNAL, signal.SIGKILL)
        if os.getppid() != parent:  # it has ended already
            os.kill(os.getpid(), signal.SIGKILL)


@cache
def libc() -> ctypes.CDLL:
    """The C library; loaded before a fork, no child has to."""
    return ctypes.CDLL(None)


class _Listener:
    def __init__(self, source: int, pid: int, allowed: Allowance) -> None:
        self.page = 0
        self._source, self._pid, self._allowed = source, pid, allowed
        self._begun = time.monotonic()

    def take(self, length: int) -> bytes:
        """So many bytes, in time."""
        parts: list[bytes] = []
        heard = time.monotonic()
        while length:
            if not self._ready(heard):
                continue
            try:
                part = os.read(self._source, min(length, 1 << 20))
            except ConnectionError:
                part = b""
            if not part:
                raise Lost("crashed", self.page)
            parts.append(part)
            length -= len(part)
        return b"".join(parts)

    def _ready(self, heard: float) -> bool:
        now, total = time.monotonic(), self._allowed.total(self.page)
        silent, left = heard + self._allowed.silence - now, self._begun + total - now
        ready, _, _ = select.select([self._source], [], [], max(min(silent, left, _LOOK), 0))
        if ready:
            return True
        if left <= 0:
            raise Lost("overdue", self.page, total)
        if silent <= 0:
            raise Lost("silent", self.page, self._allowed.silence)
        if resident(self._pid) > self._allowed.memory:  # where the system does not enforce the limit that the process has set itself
            raise Lost("grown", self.page)
        return False


def resident(pid: int) -> int:
    """Bytes of memory that a process holds, 0 where it cannot be told."""
    try:
        if sys.platform == "linux":
            return int(Path(f"/proc/{pid}/statm").read_bytes().split()[1]) * os.sysconf("SC_PAGE_SIZE")
        answer = subprocess.run(["ps", "-o", "rss=", "-p", str(pid)], capture_output=True, check=True)  # noqa: S603, S607 - the system's own
        return int(answer.stdout) * 1024
    except (OSError, ValueError, IndexError, subprocess.CalledProcessError):
        return 0
