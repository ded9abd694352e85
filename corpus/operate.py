"""One run of ``trackrecord ingest``, as the operator asked for it: what is read, by whom, and what is said of it.

Comes in: a database and what is wanted. Goes out: rows in the database, a line for each input that needs one, a summary, and the exit code.
"""

from __future__ import annotations

import sqlite3
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Sized
from dataclasses import dataclass
from pathlib import Path
from threading import Event

from corpus import batch, executors, report
from corpus.interrupts import finishing
from corpus.records import json_line
from corpus.refusals import INTERRUPTED
from corpus.schema import open_to_read, open_to_write, using
from corpus.stale import offered_again
from corpus.writer import Reading
from ingest.addresses import is_address
from ingest.lists import listed
from ingest.sources import Source, expand
from patterns.profile import Profile

Say = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the operator asked for: inputs, and how they are read and told of."""

    paths: tuple[str, ...]
    profile: Profile | None = None
    engine: str = "pdfium"
    ocr: str = "auto"
    jobs: int | None = None
    executor: str | None = None
    null: bool = False
    retry_failed: bool = False
    reextract: bool = False
    dry_run: bool = False
    log_json: bool = False
    watch: bool = False
    debug: bool = False


def run(database: Path, wanted: Wanted, out: Say, err: Say) -> int:
    """Does it, with lines for people to ``err`` and for pipes to ``out``; the exit code: 0, 1 when an input failed, 130 when it was interrupted.

    Raises DatabaseError when the database cannot be used.
    """
    if wanted.dry_run and not database.exists():
        return _foresee(None, database, wanted, out, err)
    connection = (open_to_read if wanted.dry_run else open_to_write)(database)
    with using(connection, database):
        return (_foresee if wanted.dry_run else _ingest)(connection, database, wanted, out, err)


def _ingest(connection: sqlite3.Connection, database: Path, wanted: Wanted, out: Say, err: Say) -> int:
    if line := report.upgraded_line(connection):
        err(line)
    sources = _sources(connection, database, wanted)
    total = len(sources) if isinstance(sources, Sized) else None
    told = Counter[str]()
    reasons = Counter[str]()

    def asked() -> None:
        err("finishing the documents in hand; once more stops at once")

    def happened(outcome: batch.Outcome) -> None:
        told[outcome.status] += 1
        if outcome.failure:
            reasons[outcome.failure.reason] += 1
        tell(outcome, wanted, out, err)

    with finishing(asked) as stop:
        store(connection, sources, wanted, stop, happened, retry=wanted.retry_failed or wanted.reextract)
    for line in report.reextracted_lines(connection, reading(wanted)) if wanted.reextract else ():
        err(line)
    if not stop.is_set():
        batch.forget_listed(connection, batch.files_of(database))
    (err if wanted.log_json else out)(report.summary_line(told, reasons))
    if stop.is_set():
        left = "more" if total is None else report.counted(total - told.total(), "document")
        err(f"interrupted with {left} to go; run the command again to go on")
        return INTERRUPTED
    return 1 if told["failed"] else 0


def store(
    connection: sqlite3.Connection,
    sources: Iterable[Source],
    wanted: Wanted,
    stop: Event,
    happened: Callable[[batch.Outcome], None],
    *,
    retry: bool,
    few: bool = False,
) -> None:
    """Stores the sources, read as it was asked for, and says of each what ``happened``; a bar on a terminal shows how far it is."""
    total = len(sources) if isinstance(sources, Sized) else None
    images = wanted.ocr != "never"
    with executors.readers(wanted.jobs, wanted.executor, images=images) as readers, report.progress(total, "reading") as bar:
        for outcome in batch.ingest(
            connection, sources, readers, profile=wanted.profile, engine=wanted.engine, ocr=wanted.ocr, stop=stop, retry=retry, few=few
        ):
            bar.advance(failed=outcome.failure is not None)
            happened(outcome)


def _foresee(connection: sqlite3.Connection | None, database: Path, wanted: Wanted, out: Say, err: Say) -> int:
    told = Counter[str]()
    for outcome in batch.foresee(connection, _sources(connection, database, wanted), profile=wanted.profile, engine=wanted.engine, ocr=wanted.ocr):
        told[outcome.status] += 1
        if not outcome.failure and not wanted.log_json:
            out(f"{outcome.status}: {outcome.source.name}")
        tell(outcome, wanted, out, err)
    (err if wanted.log_json else out)(report.summary_line(told, dry_run=True))
    return 1 if told["failed"] else 0


def _sources(connection: sqlite3.Connection | None, database: Path, wanted: Wanted) -> Iterable[Source]:
    """A list, so that the operator sees how far it is; where something has to be fetched, each input as it is found."""
    again = (
        offered_again(connection, reading(wanted), retry_failed=wanted.retry_failed, reextract=wanted.reextract)
        if connection and (wanted.retry_failed or wanted.reextract)
        else []
    )
    named = list(listed(wanted.paths, sys.stdin.buffer, null=wanted.null))
    sources = expand(named, again, batch.files_of(database), fetch=wanted.executor is None)
    return sources if any(map(is_address, (*named, *again))) else list(sources)


def reading(wanted: Wanted) -> Reading:
    """How documents are read, as it was asked for."""
    return batch.reading_of(wanted.profile, wanted.engine, wanted.ocr)


def tell(outcome: batch.Outcome, wanted: Wanted, out: Say, err: Say) -> None:
    """What is said of one input: its object for programs, or a line for people where they need one."""
    if wanted.log_json:
        out(json_line(report.outcome_json(outcome)).rstrip("\n"))
    elif line := report.outcome_line(outcome):
        err(line)
    if wanted.debug and outcome.trace:
        err(outcome.trace)
