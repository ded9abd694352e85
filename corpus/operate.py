"""One run of ``trackrecord ingest``, as the operator asked for it: what is read, by whom, and what is said of it.

Comes in: a database and what is wanted. Goes out: rows in the database, a line for each input that needs one, a summary, and the exit code.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from corpus import batch, executors, report
from corpus.interrupts import finishing
from corpus.records import json_line
from corpus.refusals import INTERRUPTED
from corpus.schema import database_errors, open_to_read, open_to_write
from ingest.sources import Named, Source, expand
from patterns.profile import Profile

Say = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the operator asked for: inputs, and how they are read and told of."""

    paths: tuple[Named, ...]
    profile: Profile | None = None
    engine: str = "pdfium"
    ocr: str = "auto"
    jobs: int | None = None
    retry_failed: bool = False
    dry_run: bool = False
    log_json: bool = False
    debug: bool = False


def run(database: Path, wanted: Wanted, out: Say, err: Say) -> int:
    """Does it, with lines for people to ``err`` and for pipes to ``out``; the exit code: 0, 1 when an input failed, 130 when it was interrupted.

    Raises DatabaseError when the database cannot be used.
    """
    if wanted.dry_run and not database.exists():
        return _foresee(None, database, wanted, out, err)
    with closing((open_to_read if wanted.dry_run else open_to_write)(database)) as connection, database_errors(database):
        return (_foresee if wanted.dry_run else _ingest)(connection, database, wanted, out, err)


def _ingest(connection: sqlite3.Connection, database: Path, wanted: Wanted, out: Say, err: Say) -> int:
    sources = _sources(connection, database, wanted)
    told = Counter[str]()
    reasons = Counter[str]()

    def asked() -> None:
        err("finishing the documents in hand; once more stops at once")

    jobs = wanted.jobs or executors.cores()
    with finishing(asked) as stop, executors.local(jobs, images=wanted.ocr != "never") as executor, report.progress(len(sources), "reading") as bar:
        for outcome in batch.ingest(connection, sources, executor, profile=wanted.profile, engine=wanted.engine, ocr=wanted.ocr, stop=stop):
            told[outcome.status] += 1
            bar.advance(failed=outcome.failure is not None)
            if outcome.failure:
                reasons[outcome.failure.reason] += 1
            _tell(outcome, wanted, out, err)
    (err if wanted.log_json else out)(report.summary_line(told, reasons))
    if stop.is_set():
        left = len(sources) - told.total()
        err(f"interrupted with {report.counted(left, 'document')} to go; run the command again to go on")
        return INTERRUPTED
    return 1 if told["failed"] else 0


def _foresee(connection: sqlite3.Connection | None, database: Path, wanted: Wanted, out: Say, err: Say) -> int:
    told = Counter[str]()
    for outcome in batch.foresee(connection, _sources(connection, database, wanted), profile=wanted.profile, engine=wanted.engine, ocr=wanted.ocr):
        told[outcome.status] += 1
        if not outcome.failure and not wanted.log_json:
            out(f"{outcome.status}: {outcome.source.name}")
        _tell(outcome, wanted, out, err)
    (err if wanted.log_json else out)(report.summary_line(told, dry_run=True))
    return 1 if told["failed"] else 0


def _sources(connection: sqlite3.Connection | None, database: Path, wanted: Wanted) -> list[Source]:
    again = batch.failed_paths(connection) if wanted.retry_failed and connection else []
    return batch.without_database(expand([*wanted.paths, *again]), database)


def _tell(outcome: batch.Outcome, wanted: Wanted, out: Say, err: Say) -> None:
    if wanted.log_json:
        out(json_line(report.outcome_json(outcome)).rstrip("\n"))
    elif line := report.outcome_line(outcome):
        err(line)
    if wanted.debug and outcome.trace:
        err(outcome.trace)
