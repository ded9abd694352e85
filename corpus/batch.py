"""Many inputs into one database: no input can cost another one its place, and each is written in the order in which it was offered, whoever read it.

Comes in: sources, how to read them, and an executor of ``concurrent.futures`` that does it. Goes out: one :class:`Outcome` for each source, in order.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
import traceback
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Executor, Future
from dataclasses import dataclass
from pathlib import Path
from threading import Event
from typing import Literal

from corpus.schema import COMPANIONS, INSPECTED
from corpus.work import Answer, Task, failure_of, lost, perform
from corpus.writer import Failure, Reading, Writer
from extractors import VERSION
from ingest.collector import uncollected
from ingest.errors import InputError
from ingest.locations import location_of
from ingest.ocr import mode_of, recognition
from ingest.sources import Content, Source, is_input, load, opened
from ingest.wire import Lost
from patterns.profile import Profile, default_profile

Status = Literal["ingested", "duplicate", "unchanged", "failed"]

IN_HAND = 32
"""Most documents between their opening and their writing, or four for each reader: one that takes long does not hold the others up before so many have passed it."""

BYTES_IN_HAND = 32 * 1024 * 1024
"""Most bytes of these documents together, for their records wait in memory; one document alone may be larger."""


@dataclass(frozen=True, slots=True)
class Readers:
    """Who reads: an executor that does ``width`` documents at a time, and whether it ``fetches`` what stands at addresses itself."""

    executor: Executor
    width: int
    fetches: bool = False


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one input. ``unchanged``: it was stored before; ``entries``, ``figures`` and ``pages`` count what a new document holds; ``seconds``: of reading and of extracting."""

    source: Source
    status: Status
    failure: Failure | None = None
    trace: str | None = None
    sha256: str | None = None
    pages: int | None = None
    entries: int | None = None
    figures: int | None = None
    seconds: tuple[float, float] = (0.0, 0.0)


def reading_of(profile: Profile | None, engine: str, ocr: str = "auto") -> Reading:
    """How documents are read with this profile (None: the default one), engine and mode of text recognition by this version.

    Raises MissingExtra where recognition is forced and not installed.
    """
    profile = profile or default_profile()
    return Reading(engine, profile.name, fingerprint(profile), VERSION, recognition(ocr))


def fingerprint(profile: Profile) -> str:
    """16 hexadecimal digits that change with anything a profile says."""
    words = {section: {key: sorted(phrases) for key, phrases in keys.items()} for section, keys in profile.words.items()}
    codes = [[code.source, code.scheme, code.heads_only] for code in profile.codes]
    ratings = [dict(profile.ratings.colours), dict(profile.ratings.letters), sorted(profile.ratings.heads)]
    said = [profile.name, profile.publisher, words, codes, [pattern.source for pattern in profile.furniture], ratings]
    return hashlib.sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()[:16]


def ingest(
    connection: sqlite3.Connection,
    sources: Iterable[Source],
    readers: Readers,
    *,
    profile: Profile | None = None,
    engine: str = "pdfium",
    ocr: str = "auto",
    stop: Event | None = None,
    retry: bool = False,
    few: bool = False,
) -> Iterator[Outcome]:
    """Stores every source, each in a transaction of its own; what is stored already is not read again. The full-text index is built at the end.

    What failed before, and has not changed, has failed again, unless it is to ``retry`` it. A ``few`` documents are added to the index, which takes as long as they are.

    When ``stop`` is set, the documents in hand are finished and no other is begun.
    """
    writer = Writer(connection, few=few)
    batch = _Batch(writer, readers, profile, reading_of(profile, engine, ocr), retry=retry)
    stop = stop or Event()
    if isinstance(sources, list):  # what has to be fetched is not known before it comes
        writer.offer((source.location for source in sources), VERSION)
    try:
        for source in sources:
            if stop.is_set():
                break
            yield from batch.make_room()
            batch.begin(source)
            yield from batch.settle_ready()
        if stop.is_set():
            batch.drop_unbegun()
        yield from batch.settle_all()
    finally:
        writer.finish()


@dataclass(frozen=True, slots=True)
class _InHand:
    """A source in hand: its content (None: it could not be opened, or its reader does), the document that holds it already (None: none does), and else the answer."""

    source: Source
    sha256: str | None
    size: int
    document_id: int | None
    answer: Future[Answer]


class _Batch:
    """The sources between their opening and their writing, first in, first out."""

    def __init__(self, writer: Writer, readers: Readers, profile: Profile | None, reading: Reading, *, retry: bool) -> None:
        self._retry = retry
        self._writer, self._readers, self._profile, self._reading = writer, readers, profile, reading
        self._most = max(IN_HAND, 4 * readers.width)
        self._queue: deque[_InHand] = deque()
        self._bytes = 0

    def begin(self, source: Source) -> None:
        """Opens a source, and has it read unless it is stored already or in hand under another name."""
        self._queue.append(self._taken(source))

    def _taken(self, source: Source) -> _InHand:
        if self._readers.fetches and source.path is None and source.error is None and source.member is None:
            known = self._writer.stored_at(source.location, self._reading)
            sha256, document_id = known or (None, None)
            return _InHand(source, sha256, 0, document_id, self._submit(source, source, sha256))
        try:
            content = load(source)
        except InputError as error:
            return _InHand(source, None, 0, None, _answered(Answer(None, failure_of(error, source.name, "find"))))
        document_id = self._writer.find(content.sha256, self._reading)
        same = next((item.answer for item in self._queue if item.sha256 == content.sha256), None)
        failure = None if document_id is not None or self._retry else self._writer.failed_at(source.location, content.sha256, self._reading)
        settled = document_id is not None or failure is not None
        answer = _answered(Answer(None, failure)) if settled else same or self._submit(source, content.data)
        self._bytes += len(content.data)
        return _InHand(source, content.sha256, len(content.data), document_id, answer)

    def make_room(self) -> Iterator[Outcome]:
        """Settles the first ones until another can be begun."""
        while self._queue and (len(self._queue) >= self._most or self._bytes >= BYTES_IN_HAND):
            yield from self._settle()

    def settle_ready(self) -> Iterator[Outcome]:
        """Settles the first ones that need not be waited for."""
        while self._queue and self._queue[0].answer.done():
            yield from self._settle()

    def settle_all(self) -> Iterator[Outcome]:
        """Settles what is in hand."""
        while self._queue:
            yield from self._settle()

    def drop_unbegun(self) -> None:
        """Forgets what nobody has begun to read."""
        for item in self._queue:
            item.answer.cancel()
        self._queue = deque(item for item in self._queue if not item.answer.cancelled())

    def _submit(self, source: Source, data: bytes | Source, known: str | None = None) -> Future[Answer]:
        task = Task(data, source.document_name, self._profile, self._reading.engine, mode_of(self._reading.recognition), known)
        return self._readers.executor.submit(perform, task)

    def _settle(self) -> Iterator[Outcome]:
        """Waits for the first one and writes it; an archive that a reader has come upon is opened here, and its members come next."""
        item = self._queue.popleft()
        self._bytes -= item.size
        try:
            answer = item.answer.result()
        except Lost as error:
            answer = lost(error, item.source.document_name)
        if answer.archive:
            self._queue.extendleft(reversed([self._taken(member) for member in opened(item.source)]))
        elif answer.failure:
            yield self._fail(item, answer, answer.failure)
        elif answer.packed is None:
            yield self._repeat(item)
        else:
            with uncollected():  # thousands of rows, and none of them is part of a cycle
                outcome = self._store(item, answer)
            yield outcome

    def _repeat(self, item: _InHand) -> Outcome:
        assert item.sha256 is not None  # noqa: S101 - it was found by it
        assert item.document_id is not None  # noqa: S101
        repeat = self._writer.repeat(item.source.location, item.sha256, item.document_id, self._reading.version)
        return Outcome(item.source, repeat.status if repeat.changed else "unchanged", sha256=item.sha256)

    def _store(self, item: _InHand, answer: Answer) -> Outcome:
        rows = answer.rows
        try:
            status = self._writer.store_rows(item.source.location, rows, self._reading)
        except (sqlite3.IntegrityError, UnicodeError, OverflowError, ValueError, IndexError) as error:
            # A record that the tables refuse is a defect, but one that must not cost the other documents.
            trace = "".join(traceback.format_exception(error))
            return self._fail(item, Answer(None, trace=trace, seconds=answer.seconds), failure_of(error, item.source.name, "write"))
        counts = (rows.count("pages"), rows.count("entries"), rows.count("figures"))
        return Outcome(item.source, status, None, None, rows.sha256, *counts, answer.seconds)

    def _fail(self, item: _InHand, answer: Answer, failure: Failure) -> Outcome:
        sha256 = answer.sha256 or item.sha256
        self._writer.fail(item.source.location, failure, sha256, VERSION, None if failure.stage == "find" else self._reading)
        return Outcome(item.source, "failed", failure, answer.trace, sha256, seconds=answer.seconds)


def _answered(answer: Answer) -> Future[Answer]:
    """A future that has its answer."""
    future: Future[Answer] = Future()
    future.set_result(answer)
    return future


def foresee(
    connection: sqlite3.Connection | None, sources: Iterable[Source], *, profile: Profile | None = None, engine: str = "pdfium", ocr: str = "auto"
) -> Iterator[Outcome]:
    """What :func:`ingest` would do, as far as it can be known without reading the documents; None: there is no database yet."""
    reading = reading_of(profile, engine, ocr)
    writer = Writer(connection) if connection else None
    seen: set[str] = set()
    for source in sources:
        try:
            content = load(source)
        except InputError as error:
            yield Outcome(source, "failed", failure_of(error, source.name, "find"))
            continue
        stored = writer is not None and writer.find(content.sha256, reading) is not None
        known = stored and connection is not None and _path_known(connection, source, content)
        yield Outcome(source, "unchanged" if known else "duplicate" if stored or content.sha256 in seen else "ingested")
        seen.add(content.sha256)


def files_of(database: Path) -> frozenset[str]:
    """The locations of the database's own files, which may lie in the folder that is read; whoever opens and closes one of them ends SQLite's locks on it."""
    return frozenset(location_of(database) + ending for ending in (*COMPANIONS, INSPECTED))


def forget_listed(connection: sqlite3.Connection, without: frozenset[str]) -> None:
    """Takes out the failures of folders, patterns and archives that can be listed by now: what they hold has rows of its own."""
    rows = connection.execute("SELECT path FROM sources WHERE status = 'failed' AND document_id IS NULL AND stage = 'find' ORDER BY id")
    listed = [row[0] for row in rows.fetchall() if not is_input(row[0], without)]
    if listed:
        Writer(connection).forget(listed)


def failed_locations(connection: sqlite3.Connection) -> list[str]:
    """Where what could not be stored lies, in the order in which it was first offered."""
    return [row[0] for row in connection.execute("SELECT path FROM sources WHERE status = 'failed' ORDER BY id")]


def _path_known(connection: sqlite3.Connection, source: Source, content: Content) -> bool:
    where = [source.location, content.sha256]
    return connection.execute("SELECT 1 FROM sources WHERE path = ? AND sha256 = ? AND status <> 'failed'", where).fetchone() is not None
