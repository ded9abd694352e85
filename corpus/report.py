"""What the commands print: plain text for people, JSON and CSV for programs.

Comes in: outcomes, hits, differences. Goes out: lines. Nothing in them can act on a terminal.
"""

from __future__ import annotations

import csv
import io
import sqlite3
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import fields
from typing import TYPE_CHECKING

from corpus.batch import Outcome
from corpus.schema import VERSION, Value, WritingConnection
from corpus.search import CLOSE, OPEN, Hit
from corpus.stale import stale, under_other_profiles
from corpus.verify import Difference, Summary
from corpus.writer import Reading
from extractors.record import Json
from ingest.sources import printable

if TYPE_CHECKING:
    from rich.progress import Progress

_ORDER = ("ingested", "duplicate", "unchanged", "failed")


def plain(text: str) -> str:
    r"""A text on one line, with everything escaped that a terminal could act on.

    >>> plain("one\ntwo \x1b[2J")
    'one two \\x1b[2J'
    """
    return "".join(char if char.isprintable() else char.encode("unicode_escape").decode("ascii") for char in " ".join(text.split()))


def counted(number: int, noun: str) -> str:
    """The number with its noun.

    >>> counted(1, "document"), counted(2, "entry")
    ('1 document', '2 entries')
    """
    plural = f"{noun[:-1]}ies" if noun.endswith("y") else f"{noun}s"
    return f"{number:,} {noun if number == 1 else plural}"


def summary_line(outcomes: Counter[str], reasons: Counter[str] | None = None, *, dry_run: bool = False) -> str:
    """How a batch ended, and why what failed failed.

    >>> summary_line(Counter(ingested=10, failed=3), Counter(empty=1, damaged=2))
    '13 documents: 10 ingested, 3 failed (2 damaged, 1 empty)'
    """
    parts = ", ".join(f"{outcomes[status]:,} {status}" for status in _ORDER if outcomes[status])
    why = ", ".join(f"{number:,} {reason}" for reason, number in sorted((reasons or {}).items(), key=lambda pair: (-pair[1], pair[0])))
    would = " (dry run, nothing was stored)" if dry_run else ""
    return f"{counted(outcomes.total(), 'document')}: {parts or 'nothing to do'}{f' ({why})' if why else ''}{would}"


def outcome_json(outcome: Outcome) -> dict[str, Json]:
    """What became of one input, for programs; seconds are those of the process that read it."""
    failure = outcome.failure
    return {
        "path": outcome.source.location,
        "status": outcome.status,
        "reason": failure.reason if failure else None,
        "message": failure.message if failure else None,
        "stage": failure.stage if failure else None,
        "sha256": outcome.sha256,
        "pages": outcome.pages,
        "entries": outcome.entries,
        "figures": outcome.figures,
        "seconds": {"read": round(outcome.seconds[0], 4), "extract": round(outcome.seconds[1], 4)},
    }


def outcome_line(outcome: Outcome) -> str | None:
    """What the operator should know of one input; None for those that went well."""
    if outcome.failure:
        where = "" if outcome.source.name in outcome.failure.message else f"{outcome.source.name}: "
        return f"failed ({outcome.failure.reason}): {where}{plain(outcome.failure.message)}"
    if outcome.entries == 0:
        return f"no entries: {outcome.source.name} is stored, but no entry was found in it; it may be no action tracker."
    return None


def stored_line(outcome: Outcome) -> str:
    """What has been stored of one input that went well."""
    numbers = ((outcome.pages, "page"), (outcome.entries, "entry"), (outcome.figures, "figure"))
    held = ", ".join(counted(number, noun) for number, noun in numbers if number is not None)
    return f"{outcome.status}: {outcome.source.name}{f' ({held})' if held else ''}"


def upgraded_line(connection: sqlite3.Connection | None) -> str | None:
    """That the database was of an earlier version until now; None where it was not."""
    if not isinstance(connection, WritingConnection) or connection.upgraded_from is None:
        return None
    return f"{printable(connection.path)} was of version {connection.upgraded_from} and is now of version {VERSION}."


def reextracted_lines(connection: sqlite3.Connection, reading: Reading) -> Iterator[str]:
    """What ``--reextract`` left as it was: paths that failed now, and documents that were read with other profiles."""
    if left := stale(connection, reading):
        yield f"kept as it was read before: {counted(len(left), 'path')} that failed now; put the files back and run trackrecord ingest with --reextract again."
    for profile, number in under_other_profiles(connection, reading):
        yield f"left as it was: {counted(number, 'document')} that another version read with the profile {plain(profile)}; give it with --profile too."


def status_json(connection: sqlite3.Connection) -> dict[str, Json]:
    """Everything that was offered and what became of it."""
    sources: list[Json] = [dict(row) for row in connection.execute(_SOURCES)]
    counts = dict(connection.execute("SELECT status, count(*) FROM sources GROUP BY status").fetchall())
    facts = {
        table: connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
        for table in ("documents", "entries", "figures", "ratings", "problems")
    }
    current = connection.execute("SELECT current FROM search_index").fetchone()[0]
    statuses = {status: counts.get(status, 0) for status in _ORDER if status != "unchanged"}
    superseded: list[Json] = [dict(row) for row in connection.execute(_SUPERSEDED)]
    return {"sources": statuses, "stored": facts, "search_index_current": bool(current), "superseded": superseded, "offered": sources}


_SOURCES = """SELECT s.path, s.status, s.reason, s.message, s.stage, s.version, s.document_id, d.name AS document, d.entry_count AS entries, d.figure_count AS figures
    FROM sources s LEFT JOIN documents d ON d.id = s.document_id ORDER BY s.id"""


_SUPERSEDED = """SELECT o.id AS document_id, o.name AS document, n.id AS by_id, n.name AS by
    FROM documents o JOIN documents n ON n.id = o.superseded_by ORDER BY o.id"""


def status_lines(connection: sqlite3.Connection) -> Iterator[str]:
    """The same for people: counts, documents without entries, failures with what to do about each."""
    counts = Counter(row[0] for row in connection.execute("SELECT status FROM sources"))
    yield summary_line(counts).replace("document", "source", 1)
    stored = [connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in ("documents", "entries", "figures", "ratings")]
    nouns = ("document", "entry", "figure", "rating")
    yield "stored: " + ", ".join(counted(number, noun) for number, noun in zip(stored, nouns, strict=True))
    if not connection.execute("SELECT current FROM search_index").fetchone()[0]:
        yield "the search index is behind: the last ingest was interrupted; run trackrecord ingest once more"
    for row in connection.execute(_SUPERSEDED):
        yield f"superseded: {plain(row['document'])} (document {row['document_id']}) by {plain(row['by'])} (document {row['by_id']})"
    for row in connection.execute("SELECT name FROM documents WHERE entry_count = 0 ORDER BY id"):
        yield f"no entries: {plain(row[0])}"
    for row in connection.execute("SELECT path, reason, message FROM sources WHERE status = 'failed' ORDER BY id"):
        yield f"failed ({row['reason']}): {plain(row['path'])}\n    {plain(row['message'])}"


def hit_lines(hit: Hit, *, colour: bool) -> str:
    """A hit for people: where it stands, then its snippet."""
    place = [plain(hit.document), f"page {hit.page}" if hit.page else "", f"{hit.start}-{hit.end}", hit.kind, hit.code or "", plain(hit.theme or "")]
    if hit.superseded_by is not None:
        place[0] += f" (superseded by document {hit.superseded_by})"
    value = [f"= {hit.value:,.12g} {hit.unit or ''}".rstrip()] if hit.value is not None else []
    opened, closed = ("\x1b[1m", "\x1b[0m") if colour else ("[", "]")
    snippet = plain(hit.snippet.replace(OPEN, "\0").replace(CLOSE, "\1")).replace("\\x00", opened).replace("\\x01", closed)
    return "  ".join(part for part in [*place, *value] if part) + f"\n    {snippet}"


def hit_json(hit: Hit) -> dict[str, Json]:
    """A hit for programs; ``snippet`` is plain, ``marks`` are the places in it of what was found."""
    snippet, marks = unmarked(hit.snippet)
    given: dict[str, Json] = {field.name: getattr(hit, field.name) for field in fields(Hit)}
    return given | {"snippet": snippet, "marks": [list(mark) for mark in marks]}


def unmarked(snippet: str) -> tuple[str, list[tuple[int, int]]]:
    """A snippet without its marks, and where they stood."""
    parts: list[str] = []
    marks: list[tuple[int, int]] = []
    length = 0
    for index, piece in enumerate(snippet.split(OPEN)):
        inside, mark, outside = piece.partition(CLOSE)
        if index and mark:
            marks.append((length, length + len(inside)))
        parts += [inside, outside]
        length += len(inside) + len(outside)
    return "".join(parts), marks


def hits_csv(hits: Iterable[Hit]) -> Iterator[str]:
    """Hits as CSV, guarded as all exports are."""
    from corpus.export import guard  # noqa: PLC0415

    names = [field.name for field in fields(Hit)]
    rows = ([guard(unmarked(hit.snippet)[0] if name == "snippet" else getattr(hit, name)) for name in names] for hit in hits)
    lines: list[list[Value]] = [list(names), *rows]
    for row in lines:
        line = io.StringIO()
        csv.writer(line, lineterminator="\r\n").writerow(row)
        yield line.getvalue()


def difference_line(difference: Difference) -> str:
    """Where a difference is, and what it is."""
    where = f"{plain(difference.document)} (document {difference.document_id}), " if difference.document_id else ""
    return f"{where}{difference.table} row {difference.row}: {plain(difference.what)}"


def verified_line(summary: Summary, differences: int) -> str:
    """How a verification ended."""
    absent = f"; {counted(len(summary.absent), 'source')} not at hand" if summary.absent else ""
    result = counted(differences, "difference") if differences else "no difference"
    return f"{counted(summary.documents, 'document')}, {counted(summary.facts, 'fact')}, {counted(summary.files, 'source file')} compared{absent}: {result}"


def absent_lines(summary: Summary) -> Iterator[str]:
    """The sources that could not be compared, the first of them by name."""
    for path in summary.absent[:_ABSENT]:
        yield f"not at hand: {printable(path)}"
    if len(summary.absent) > _ABSENT:
        yield f"not at hand: {len(summary.absent) - _ABSENT:,} more"


_ABSENT = 20


class Bar:
    """A progress bar, or nothing where nobody would see it."""

    def __init__(self, bar: Progress | None, total: int | None, doing: str) -> None:
        self._bar = bar
        self._failed = 0
        self._task = bar.add_task(doing, total=total, failed="") if bar else None

    def advance(self, *, failed: bool = False) -> None:
        """One step more."""
        if self._bar is not None and self._task is not None:
            self._failed += failed
            self._bar.update(self._task, advance=1, failed=f"{self._failed:,} failed" if self._failed else "")


@contextmanager
def progress(total: int | None, doing: str) -> Iterator[Bar]:
    """A bar on standard error when that is a terminal: steps done, steps a second, time that remains, failures so far."""
    if not sys.stderr.isatty():
        yield Bar(None, total, doing)
        return
    from rich.console import Console  # noqa: PLC0415 - only a terminal needs it
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, ProgressColumn, Task, TextColumn, TimeRemainingColumn  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    class Rate(ProgressColumn):
        def render(self, task: Task) -> Text:
            return Text(f"{task.speed:,.1f}/s" if task.speed else "", style="progress.data.speed")

    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        Rate(),
        TimeRemainingColumn(),
        TextColumn("[red]{task.fields[failed]}"),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        yield Bar(bar, total, doing)
