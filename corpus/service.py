"""``trackrecord serve --watch``: Datasette and a watcher of folders, side by side, begun and ended together.

Comes in: a database, folders, and the command of the server. Goes out: an exit code, when both have ended. Datasette only reads and the watcher only writes, each
in a process of its own: neither can hold the other up, and what is killed costs only itself. The watcher is started again; without the server nothing goes on.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from corpus.interrupts import Stop, finishing
from corpus.operate import Say, Wanted
from corpus.refusals import INTERRUPTED
from corpus.report import counted
from corpus.schema import is_older, open_to_read, open_to_write
from corpus.watching import watched
from ingest.wire import end_with_parent

GRACE = 4.0
"""Seconds that both have to end by themselves: documents that are being read longer are read again the next time."""

_LOOK = 0.1  # seconds between two looks whether both are alive
_LONGEST_PAUSE = 30.0  # seconds before a watcher that ends again and again is started once more
_ALIVE = 60.0  # seconds after which a watcher has proved that it can live


def prepare(database: Path, folders: Sequence[str]) -> None:
    """Makes the database where there is none, and brings an older one to this version: the server must find one.

    Raises UsageError for what cannot be watched, and DatabaseError.
    """
    watched(Wanted(tuple(folders)))
    if not database.exists() or is_older(database):
        open_to_write(database).close()
    open_to_read(database).close()


def run(database: Path, folders: Sequence[str], server: Sequence[str], err: Say, environment: Mapping[str, str] | None = None) -> int:
    """Runs both until they are told to stop; 0 after SIGTERM, 130 after Ctrl-C, else the exit code of the server, which has ended by itself.

    ``server``: the words of its command; ``environment``: what they are told beyond what this process was.
    """
    watcher = [sys.executable, "-m", "trackrecord", "ingest", "--watch", "--", str(database), *folders]
    return side_by_side(server, watcher, err, environment)


def side_by_side(server: Sequence[str], watcher: Sequence[str], err: Say, environment: Mapping[str, str] | None = None) -> int:
    """The same with any two commands."""
    with finishing(lambda: None) as stop:
        pair = _Pair(_Child(server, environment), _Child(watcher, environment))
        try:
            pair.run(stop, err)
        finally:
            pair.end()
    if stop.is_set():
        return INTERRUPTED if stop.signal == signal.SIGINT else 0
    return _exit_code(pair.server.process.returncode)


class _Child:
    """A command that runs: apart from the terminal, so that Ctrl-C reaches it only by way of this process, and never longer than this process."""

    def __init__(self, words: Sequence[str], environment: Mapping[str, str] | None) -> None:
        self._words, self._environment = words, environment
        self.process = self._started()
        self.begun = time.monotonic()

    def start_again(self) -> None:
        """Once more, after it has ended."""
        self.process = self._started()
        self.begun = time.monotonic()

    def _started(self) -> subprocess.Popen[bytes]:
        return subprocess.Popen(  # noqa: S603 - our own programs
            list(self._words),
            stdin=subprocess.DEVNULL,
            start_new_session=True,
            preexec_fn=partial(end_with_parent, os.getpid()),  # noqa: PLW1509 - this process has one thread
            env={**os.environ, **(self._environment or {})},
        )


@dataclass(slots=True)
class _Pair:
    """Both, and when the watcher is to be started again if it has ended."""

    server: _Child
    watcher: _Child
    pause: float = 0.0
    again_at: float | None = None

    def run(self, stop: Stop, err: Say) -> None:
        """Until it is to stop or the server has ended."""
        while not stop.wait(_LOOK) and self.server.process.poll() is None:
            self._care_for_the_watcher(err)

    def _care_for_the_watcher(self, err: Say) -> None:
        now = time.monotonic()
        if self.again_at is not None:
            if now >= self.again_at:
                self.again_at = None
                self.watcher.start_again()
        elif (code := self.watcher.process.poll()) is not None:
            if now - self.watcher.begun >= _ALIVE:
                self.pause = 0.0
            self.again_at = now + self.pause
            when = f"in {counted(int(self.pause), 'second')}" if self.pause else "now"
            err(f"the watcher has ended ({_ending(code)}); what it was reading is read again: starting it {when}")
            self.pause = min(2 * self.pause or 1.0, _LONGEST_PAUSE)

    def end(self) -> None:
        """Asks both to end, and ends them when they do not; a second signal does not wait."""
        both = (self.server.process, self.watcher.process)
        try:
            for process in both:
                process.terminate()
            until = time.monotonic() + GRACE
            for process in both:
                try:
                    process.wait(max(until - time.monotonic(), 0))
                except subprocess.TimeoutExpired:
                    break
        finally:
            for process in both:
                process.kill()
                process.wait()


def _ending(code: int) -> str:
    return f"exit code {code}" if code >= 0 else f"signal {-code}"


def _exit_code(code: int) -> int:
    """As shells say it: 128 and the number of the signal that has ended it."""
    return code if code >= 0 else 128 - code
