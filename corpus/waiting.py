"""Files that somebody may still be writing: each waits until it rests, so that none is read half.

Comes in: sources, as they are noticed. Goes out: those that have come to rest, in sorted order.
"""

from __future__ import annotations

import contextlib
import errno
import os
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from corpus.disk import on_network
from ingest.files import Stamp, stamp_at
from ingest.sources import Source

REST = 1.5
"""Seconds for which neither size nor time of a file may have changed."""

AT_ONCE = 0.2
"""The same for a file that was last written long ago, and so was moved here or has lain here: it is looked at twice all the same."""

REST_OF_A_PART = 5.0
"""The same for a PDF or an archive (Word files are some) whose end is missing: a copy across a slow line may pause."""

HELD = 600.0
"""Seconds for which a file at rest is left alone because a program still has it open to write."""

_LONG_AGO = 10.0  # seconds
_TAIL = 1 << 16
_ENDS = {b"%PDF-": b"%%EOF", b"PK\x03\x04": b"PK\x05\x06"}


@dataclass(frozen=True, slots=True)
class _Seen:
    """A file as it was seen first in this state, and since when (of the monotonic clock)."""

    source: Source
    path: Path
    stamp: Stamp
    since: float


class Waiting:
    """The files that are waited for."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._files: dict[str, _Seen] = {}

    def __len__(self) -> int:
        return len(self._files)

    def notice(self, source: Source) -> None:
        """Waits for a file; what is waited for already is not waited for longer. One that is not there is left out."""
        if source.path is not None and source.location not in self._files and (stamp := stamp_at(source.path)) is not None:
            self._files[source.location] = _Seen(source, source.path, stamp, self._clock())

    def rested(self) -> list[tuple[Source, Stamp]]:
        """Takes out what has come to rest since it was looked at last; every file is looked at twice at least. Forgets what is gone."""
        ready: list[tuple[Source, Stamp]] = []
        for location, seen in sorted(self._files.items(), key=lambda item: item[1].path):
            stamp = stamp_at(seen.path)
            if stamp is None:
                del self._files[location]
            elif stamp != seen.stamp:
                self._files[location] = _Seen(seen.source, seen.path, stamp, self._clock())
            elif self._rests(seen):
                del self._files[location]
                ready.append((seen.source, stamp))
        return ready

    def _rests(self, seen: _Seen) -> bool:
        if not seen.path.is_file():
            return True  # whoever opens it says what it is; it must not be opened here
        for_seconds = self._clock() - seen.since
        if for_seconds < (AT_ONCE if _is_old(seen) else REST):
            return False
        if for_seconds < REST_OF_A_PART and _is_part(seen.path):
            return False
        return for_seconds >= HELD or not is_written(seen.path)


def _is_old(seen: _Seen) -> bool:
    """Whether it was written long before it was noticed. Another machine's clock does not count."""
    return time.time() - seen.stamp[3] / 1e9 > _LONG_AGO and not on_network(seen.path)


def _is_part(path: Path) -> bool:
    """Whether the end is missing that a file with this beginning has."""
    try:
        with open(path, "rb") as file:  # noqa: PTH123
            head = file.read(5)
            end = next((end for beginning, end in _ENDS.items() if head.startswith(beginning)), None)
            if end is None:
                return False
            file.seek(max(file.seek(0, os.SEEK_END) - _TAIL, 0))
            return end not in file.read()
    except OSError:
        return False  # whoever reads it will say what is wrong


def is_written(path: Path) -> bool:
    """Whether a program has the file open to write. Linux says so, of our own files on its own disks; otherwise no."""
    import fcntl  # noqa: PLC0415 - not on every system

    if not hasattr(fcntl, "F_SETLEASE"):
        return False
    with contextlib.suppress(OSError):
        handle = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
        try:
            # A lease to read is given while nobody writes, see fcntl(2); given back at once, it holds nobody up.
            fcntl.fcntl(handle, fcntl.F_SETLEASE, fcntl.F_RDLCK)
            fcntl.fcntl(handle, fcntl.F_SETLEASE, fcntl.F_UNLCK)
        except OSError as error:
            return error.errno == errno.EAGAIN
        finally:
            os.close(handle)
    return False
