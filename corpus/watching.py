"""``trackrecord ingest --watch``: stores what is there, then whatever comes or changes, until it is told to stop.

Comes in: a database, and what the operator asked for. Goes out: what :mod:`corpus.operate` gives, round by round; between two rounds the database is closed, so
that others can write it. One file is never read half: it waits until it rests (:mod:`corpus.waiting`).
"""

from __future__ import annotations

import contextlib
import os
import signal
import sqlite3
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from threading import Thread

from corpus import batch, report
from corpus.events import Changes, changes
from corpus.interrupts import Stop, finishing
from corpus.operate import Say, Wanted, reading, store, tell
from corpus.pool import nursery
from corpus.refusals import INTERRUPTED
from corpus.schema import open_to_write, using
from corpus.stale import offered_again
from corpus.waiting import REST, Waiting
from ingest.addresses import is_address
from ingest.errors import DatabaseBusy, TrackrecordError, UsageError
from ingest.files import Stamp, stamp_at
from ingest.sources import Source, each_once, expand, expand_path, found_in, printable

_PATIENCE = 1.0  # seconds to wait for another writer before trying again later: whoever asks to stop is heard in between
_FIRST_PAUSE, _LONGEST_PAUSE = 1.0, 15.0  # seconds between two attempts to write a database that cannot be written now
_EVERYWHERE = 60.0  # seconds between two looks at all files: a system that is busy may lose what it should tell
_SHARE = 0.02  # of the time that these looks may take


def watch(database: Path, wanted: Wanted, out: Say, err: Say) -> int:
    """Does it; 0 after SIGTERM, by which services are stopped, 130 after Ctrl-C.

    Raises UsageError where something else than a folder or file of this machine is to be watched, and DatabaseError when the database cannot be used at first.
    """
    roots = watched(wanted)

    def asked() -> None:
        err("finishing the documents in hand; once more stops at once")

    with contextlib.suppress(ValueError, AttributeError):  # not the main thread, or a system without it
        signal.signal(signal.SIGIO, signal.SIG_IGN)  # sent to who asks whether a file is being written, see corpus.waiting
    if wanted.executor is None:
        Thread(target=nursery().warm, daemon=True).start()
    with finishing(asked) as stop:
        watcher = _Watcher(database, wanted, roots, stop, out, err, batch.files_of(database))
        for changed in changes(roots, stop, err):
            watcher.look(changed)
    return INTERRUPTED if stop.signal == signal.SIGINT else 0


def watched(wanted: Wanted) -> tuple[Path, ...]:
    """The folders and files that are to be watched. Raises UsageError where there is none, or what is named is something else."""
    if wanted.dry_run:
        raise UsageError("--watch does not end and --dry-run stores nothing; choose one of them.")
    if not wanted.paths:
        raise UsageError("--watch needs a folder to watch; name one.")
    for path in wanted.paths:
        if wanted.null or path == "-" or is_address(path) or not os.path.exists(path):  # noqa: PTH110 - names may be no UTF-8
            what = "a list on standard input" if wanted.null or path == "-" else printable(path)
            raise UsageError(f"--watch needs folders or files of this machine, and {what} is none; name a folder that exists.")
    return tuple(map(Path, wanted.paths))


@dataclass(slots=True)
class _Watcher:
    """What is known of the files, and what has to be stored."""

    database: Path
    wanted: Wanted
    roots: Sequence[Path]
    stop: Stop
    out: Say
    err: Say
    own: frozenset[str]
    """The locations of the database's own files."""
    first: bool = True
    begun: float = field(default_factory=time.monotonic)
    waiting: Waiting = field(default_factory=Waiting)
    ready: dict[str, Source] = field(default_factory=dict)
    """What rests and is not stored yet, by location."""
    stamps: dict[str, Stamp] = field(default_factory=dict)
    """How each file was when it was stored, or had come to rest to be."""
    refused: dict[str, str] = field(default_factory=dict)
    """Why what cannot be read at all cannot be, as it was last said."""
    again_at: float = 0.0
    pause: float = _FIRST_PAUSE
    everywhere_at: float = 0.0
    identity: tuple[int, int] | None = None
    said: str = ""

    def look(self, changed: Changes) -> None:
        """Notices what has changed, and stores what rests."""
        if changed is None or time.monotonic() >= self.everywhere_at or self._has_another_database():
            self._look_everywhere()
        else:
            for path in changed:
                self._look_at(path)
        for source, stamp in self.waiting.rested():
            self.ready[source.location], self.stamps[source.location] = source, stamp
        now = time.monotonic()
        # At first everything that is there is stored in one go, but one file that grows does not hold the others up.
        due = not len(self.waiting) or now - self.begun >= 2 * REST if self.first else self.ready
        if due and now >= self.again_at:
            self._try()

    def _has_another_database(self) -> bool:
        """Whether the database is gone, or another one in its place: then nothing is known of what it holds."""
        if self.first or _identity(self.database) == self.identity:
            return False
        self.err(f"{printable(self.database)} is not the file any more that it was; offering all files again")
        self.identity = _identity(self.database)
        self.stamps.clear()
        self.refused.clear()
        return True

    def _look_everywhere(self) -> None:
        begun = time.monotonic()
        for source in chain.from_iterable(map(expand_path, self.roots)):
            self._consider(source, always=False)
        took = time.monotonic() - begun
        self.everywhere_at = begun + max(_EVERYWHERE, took / _SHARE)

    def _look_at(self, path: Path) -> None:
        for root in self.roots:
            # What has been told of is looked at even if neither size nor time are other ones: both can be set.
            for source in expand_path(root) if path == root and not path.is_dir() else found_in(root, path):
                self._consider(source, always=True)

    def _consider(self, source: Source, *, always: bool) -> None:
        location = source.location
        if location in self.own:
            return
        if source.error is not None:
            # A folder to be watched may be empty, or gone for a while.
            if source.path not in self.roots and self.refused.get(location) != str(source.error):
                self.refused[location] = str(source.error)
                self.ready[location] = source
        elif source.path is not None and location not in self.ready and (always or stamp_at(source.path) != self.stamps.get(location)):
            self.refused.pop(location, None)
            self.waiting.notice(source)

    def _try(self) -> None:
        """Stores what rests; what keeps the database from being written now is waited for."""
        try:
            self._round()
        except (TrackrecordError, OSError) as error:
            if self.first and not isinstance(error, DatabaseBusy):
                raise
            if str(error) != self.said:
                self.said = str(error)
                self.err(f"{report.plain(self.said)} Trying again until it can be written.")
            self.again_at = time.monotonic() + self.pause
            self.pause = min(2 * self.pause, _LONGEST_PAUSE)
            return
        self.pause, self.said = _FIRST_PAUSE, ""
        self.identity = _identity(self.database)

    def _round(self) -> None:
        first, told, reasons = self.first, Counter[str](), Counter[str]()

        def happened(outcome: batch.Outcome) -> None:
            told[outcome.status] += 1
            if outcome.failure:
                reasons[outcome.failure.reason] += 1
            self._tell(outcome, first=first)

        connection = open_to_write(self.database, _PATIENCE)
        with using(connection, self.database):
            if line := report.upgraded_line(connection):
                self.err(line)
            sources = list(each_once(chain(self.ready.values(), self._again(connection) if first else ()), self.own))
            store(connection, sources, self.wanted, self.stop, happened, retry=first and self.wanted.retry_failed, few=not first)
            for line in report.reextracted_lines(connection, reading(self.wanted)) if first and self.wanted.reextract else ():
                self.err(line)
            if not self.stop.is_set():
                batch.forget_listed(connection, self.own)
        self.ready.clear()
        if first:
            self.first = False
            (self.err if self.wanted.log_json else self.out)(report.summary_line(told, reasons))
            if not self.stop.is_set():
                self.err(f"watching {', '.join(map(printable, self.roots))}; Ctrl-C or SIGTERM ends it")

    def _again(self, connection: sqlite3.Connection) -> Iterator[Source]:
        if not (self.wanted.retry_failed or self.wanted.reextract):
            return iter(())
        again = offered_again(connection, reading(self.wanted), retry_failed=self.wanted.retry_failed, reextract=self.wanted.reextract)
        return expand((), again, self.own, fetch=self.wanted.executor is None)

    def _tell(self, outcome: batch.Outcome, *, first: bool) -> None:
        """At first as every ingest does; later one line for each file, or nothing where nothing came of it."""
        if first or (outcome.status != "unchanged" and (self.wanted.log_json or report.outcome_line(outcome))):
            tell(outcome, self.wanted, self.out, self.err)
        elif outcome.status != "unchanged":
            self.out(report.stored_line(outcome))


def _identity(database: Path) -> tuple[int, int] | None:
    stamp = stamp_at(database)
    return None if stamp is None else stamp[:2]
