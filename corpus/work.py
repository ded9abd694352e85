"""One input becomes one answer: the rows of its record, or why there is none. A function of its task alone, so any process on any machine can do it.

Comes in: a :class:`Task`. Goes out: an :class:`Answer`. Nothing is raised, whatever goes wrong.
"""

from __future__ import annotations

import hashlib
import pickle
import time
import traceback
from dataclasses import dataclass
from typing import cast

from corpus.rows import Rows, rows_of
from corpus.writer import Failure, Stage
from extractors.facts import Record
from ingest.collector import uncollected
from ingest.document import Document, Page
from ingest.errors import EmptyFile, InputError, TrackrecordError
from ingest.expressions import save
from ingest.heartbeat import beat
from ingest.plaintext import Decoded, document_of
from ingest.sources import Source, is_archive, load
from ingest.wire import Lost
from patterns.profile import Profile


@dataclass(frozen=True, slots=True)
class Task:
    """What to read, by what name, and how: its bytes, or a source that the reader fetches itself and skips where its bytes are ``known`` by their SHA-256."""

    data: bytes | Source
    name: str
    profile: Profile | None
    engine: str
    ocr: str
    known: str | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """The rows of a record, pickled, for they wait for their turn to be written; or why there are none, and the traceback of the error.

    ``seconds``: of reading and of extracting; ``sha256``: of what the reader fetched; ``archive``: that was no document, but holds some.
    """

    packed: bytes | None
    failure: Failure | None = None
    trace: str | None = None
    seconds: tuple[float, float] = (0.0, 0.0)
    sha256: str | None = None
    archive: bool = False

    @property
    def rows(self) -> Rows:
        """The rows. Raises ValueError where there are none."""
        if self.packed is None:
            raise ValueError("a failure has no rows")
        return cast("Rows", pickle.loads(self.packed))  # noqa: S301 - from our own worker


class ReadingFailed(Exception):
    """An input gave no record: at which stage, and the error itself as ``__cause__``."""

    def __init__(self, failure: Failure) -> None:
        super().__init__(failure.message)
        self.failure = failure


def perform(task: Task) -> Answer:
    """Reads and extracts, here and now: the caller is a process that can be ended."""
    with uncollected():  # facts are made by the thousand, and none of them is part of a cycle
        return _answered(task)


def _answered(task: Task) -> Answer:
    from extractors.extract import extract  # noqa: PLC0415 - loads spaCy
    from ingest.read import read  # noqa: PLC0415

    stage: Stage = "find"
    begun, sha256 = time.monotonic(), None
    try:
        data = task.data
        if isinstance(data, Source):
            if is_archive(data):
                return Answer(None, archive=True)
            content = load(data)
            data, sha256 = content.data, content.sha256
            if sha256 == task.known:
                return Answer(None, sha256=sha256)
        stage = "read"
        document = read(data, task.name, engine=task.engine, ocr=task.ocr)
        stage, halfway = "extract", time.monotonic()
        beat()
        record = extract(document, task.profile)
        packed = pickle.dumps(rows_of(record), pickle.HIGHEST_PROTOCOL)
    except MemoryError:
        raise  # the guardian says which limit was met
    except Exception as error:  # noqa: BLE001 - every input gets an answer
        name = task.data.name if isinstance(task.data, Source) and stage == "find" else task.name
        return Answer(None, failure_of(error, name, stage), traceback.format_exc(), sha256=sha256)
    finally:
        save()  # a worker is ended, it does not end
    return Answer(packed, None, None, (halfway - begun, time.monotonic() - halfway), sha256)


def lost(error: Lost, name: str) -> Answer:
    """The answer for a task whose process had to be ended."""
    return Answer(None, failure_of(error.error(name), name, "read"))


def read_record(data: bytes, name: str, profile: Profile | None, engine: str, ocr: str = "auto") -> Record:
    """The record of a file's bytes, for one that waits for it; a PDF is read by a process of its own. Raises ReadingFailed, whatever goes wrong."""
    from extractors.extract import extract  # noqa: PLC0415 - loads spaCy
    from ingest.guard import read_guarded  # noqa: PLC0415

    stage: Stage = "read"
    try:
        document = read_guarded(data, name, engine=engine, ocr=ocr)
        stage = "extract"
        with uncollected():
            return extract(document, profile)
    except Exception as error:
        raise ReadingFailed(failure_of(error, name, stage)) from error


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
        raise ReadingFailed(failure_of(error, name, "extract")) from error


def failure_of(error: Exception, name: str, stage: Stage) -> Failure:
    """What is stored of an error: its reason code, one sentence, and how far the input came."""
    if isinstance(error, InputError):
        return Failure(error.reason, str(error), stage)
    if isinstance(error, TrackrecordError):
        return Failure("refused", str(error), stage)
    if isinstance(error, TimeoutError):
        return Failure("limit", f"{name} takes too long to read; split it into smaller files.", stage)
    what = " ".join(f"{type(error).__name__}: {error}".split())
    return Failure("defect", f"{name} could not be read because of a defect of this program ({what}); please report it.", stage)
