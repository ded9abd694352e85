"""Many inputs into one database: a plain loop over sources, in which no input can cost another one its place.

Comes in: sources and how to read them. Goes out: one :class:`Outcome` for each, in the order in which they were offered.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from corpus.writer import Failure, Reading, Stage, Writer
from extractors import VERSION
from extractors.facts import Record
from ingest.document import Document, Page
from ingest.errors import EmptyFile, InputError, TrackrecordError
from ingest.locations import location_of, path_of
from ingest.ocr import mode_of, recognition
from ingest.plaintext import Decoded, document_of
from ingest.sources import Content, Named, Source, load
from patterns.profile import Profile, default_profile

Status = Literal["ingested", "duplicate", "unchanged", "failed"]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one input. ``unchanged``: it was stored before; ``entries`` and ``figures`` count what a new document holds."""

    source: Source
    status: Status
    failure: Failure | None = None
    error: Exception | None = None
    entries: int | None = None
    figures: int | None = None


class ReadingFailed(Exception):
    """An input gave no record: at which stage, and the error itself as ``__cause__``."""

    def __init__(self, failure: Failure) -> None:
        super().__init__(failure.message)
        self.failure = failure


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


def read_record(data: bytes, name: str, profile: Profile | None, engine: str, ocr: str = "auto") -> Record:
    """The record of a file's bytes: a pure function, so it can run in any process. Raises ReadingFailed, whatever goes wrong."""
    from extractors.extract import extract  # noqa: PLC0415 - loads spaCy
    from ingest.guard import read_guarded  # noqa: PLC0415

    stage: Stage = "read"
    try:
        document = read_guarded(data, name, engine=engine, ocr=ocr)
        stage = "extract"
        return extract(document, profile)
    except Exception as error:
        raise ReadingFailed(_failure(error, name, stage)) from error


def record_of_text(text: str, name: str, profile: Profile | None) -> Record:
    """The record of a text that is at hand already; an empty one has no facts. Raises ReadingFailed."""
    from extractors.extract import extract  # noqa: PLC0415 - loads spaCy

    data = text.encode("utf-8")
    try:
        try:
            document = document_of(Decoded(text, "utf-8", guessed=False), data, name)
        except EmptyFile:
            document = Document(name, hashlib.sha256(data).hexdigest(), "text/plain", text, (Page(1, None, None, None, "text"),))
        return extract(document, profile)
    except Exception as error:
        raise ReadingFailed(_failure(error, name, "extract")) from error


def ingest(
    connection: sqlite3.Connection, sources: Iterable[Source], *, profile: Profile | None = None, engine: str = "pdfium", ocr: str = "auto"
) -> Iterator[Outcome]:
    """Stores every source, each in a transaction of its own; what is stored already is not read again. The full-text index is built at the end."""
    writer = Writer(connection)
    reading = reading_of(profile, engine, ocr)
    try:
        for source in sources:
            yield _ingest_one(writer, source, profile, reading)
    finally:
        writer.finish()


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
            yield Outcome(source, "failed", _failure(error, source.name, "find"), error)
            continue
        stored = writer is not None and writer.find(content.sha256, reading) is not None
        known = stored and connection is not None and _path_known(connection, source, content)
        yield Outcome(source, "unchanged" if known else "duplicate" if stored or content.sha256 in seen else "ingested")
        seen.add(content.sha256)


def without_database(sources: Iterable[Source], database: Path) -> list[Source]:
    """The sources without the database itself, which may lie in the folder that is read."""
    own = {location_of(database) + ending for ending in ("", "-journal", "-wal", "-shm")}
    return [source for source in sources if source.folder is None or source.location not in own]


def failed_paths(connection: sqlite3.Connection) -> list[Named]:
    """What could not be stored, to be named again, in the order in which it was first offered."""
    return [path_of(row[0]) for row in connection.execute("SELECT path FROM sources WHERE status = 'failed' ORDER BY id")]


def _ingest_one(writer: Writer, source: Source, profile: Profile | None, reading: Reading) -> Outcome:
    try:
        content = load(source)
    except InputError as error:
        return _fail(writer, source, _failure(error, source.name, "find"), None, error)
    document_id = writer.find(content.sha256, reading)
    if document_id is not None:
        repeat = writer.repeat(source.location, content.sha256, document_id, reading.version)
        return Outcome(source, repeat.status if repeat.changed else "unchanged")
    try:
        record = read_record(content.data, source.document_name, profile, reading.engine, mode_of(reading.recognition))
    except ReadingFailed as failed:
        return _fail(writer, source, failed.failure, content, failed.__cause__)
    try:
        status = writer.store(source.location, record, reading)
    except (sqlite3.IntegrityError, UnicodeError, OverflowError, ValueError, IndexError) as error:
        # A record that the tables refuse is a defect, but one that must not cost the other documents.
        return _fail(writer, source, _failure(error, source.name, "write"), content, error)
    return Outcome(source, status, entries=len(record.entries), figures=len(record.figures))


def _fail(writer: Writer, source: Source, failure: Failure, content: Content | None, error: BaseException | None) -> Outcome:
    writer.fail(source.location, failure, content.sha256 if content else None, VERSION)
    return Outcome(source, "failed", failure, error if isinstance(error, Exception) else None)


def _failure(error: Exception, name: str, stage: Stage) -> Failure:
    if isinstance(error, InputError):
        return Failure(error.reason, str(error), stage)
    if isinstance(error, TrackrecordError):
        return Failure("refused", str(error), stage)
    if isinstance(error, TimeoutError):
        return Failure("limit", f"{name} takes too long to read; split it into smaller files.", stage)
    what = " ".join(f"{type(error).__name__}: {error}".split())
    return Failure("defect", f"{name} could not be read because of a defect of this program ({what}); please report it.", stage)


def _path_known(connection: sqlite3.Connection, source: Source, content: Content) -> bool:
    where = [source.location, content.sha256]
    return connection.execute("SELECT 1 FROM sources WHERE path = ? AND sha256 = ? AND status <> 'failed'", where).fetchone() is not None
