"""Answers a list of claims in a process of its own: ``python -m corpus.audit.asked DB STYLE LINK < list.csv``; the style is ``html``, ``csv`` or ``json``.

Comes in: what a reader of the site has sent, of whatever form and size. Goes out: first a line of JSON, with the reason where the list is refused, else with the
counts of the outcomes and, for ``html``, the first rows; then the list with its outcomes. Memory and time are limited, so that the server goes on answering.
"""

from __future__ import annotations

import json
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from corpus.audit.claims import LINK, Answered, Candidate, added_names, check_claims, csv_lines, index_of, row_cells
from corpus.audit.claims_file import ClaimsFile, parse_claims
from corpus.audit.claims_scope import scope_of
from corpus.export import guard
from corpus.schema import open_to_read
from extractors.record import Json
from ingest.errors import TrackrecordError, UsageError
from ingest.plaintext import decode

LARGEST_LIST = 16 << 20
MOST_ROWS = 100_000
SECONDS = 60
"""Processor time for one list; rows that were not reached say so."""

MEMORY = 3 << 30
SHOWN, SHOWN_CHARACTERS = 300, 240_000
"""Rows of the page at most, and characters in them: the page stays below 500 KB."""

_CELL = 200


@dataclass(frozen=True, slots=True)
class Answers:
    """A list with its outcomes."""

    claims: ClaimsFile
    rows: Sequence[Answered]

    @property
    def counts(self) -> dict[str, int]:
        """How many rows have which outcome."""
        return dict(Counter(row.outcome for row in self.rows))


def read_list(data: bytes) -> ClaimsFile:
    """The claims of a file in any encoding. Raises UsageError with one sentence for what cannot be used."""
    if len(data) > LARGEST_LIST:
        raise UsageError(f"The list has more than {LARGEST_LIST >> 20} MB; send it in parts.")
    if not data.strip():
        raise UsageError("The list is empty: paste one or choose a file. Its first line names the columns code or measure, and value.")
    claims = parse_claims(decode(data, "the list").text)
    if len(claims.rows) > MOST_ROWS:
        raise UsageError(f"The list has {len(claims.rows):,} rows, more than {MOST_ROWS:,}; send it in parts.")
    return claims


def answer(database: Path, claims: ClaimsFile, clock: Callable[[], float] = time.process_time, seconds: float = SECONDS) -> Answers:
    """Every row answered or with the reason why it was not, in order."""
    until = clock() + seconds
    connection = open_to_read(database)
    try:
        scope = scope_of(connection, claims)
        index = index_of(connection, scope.documents)
    finally:
        connection.close()
    answered: list[Answered] = []
    answers = check_claims(index, claims)
    for row in claims.rows:
        if clock() > until:
            answered.append(Answered(row, "invalid", f"not reached within {seconds:g} seconds; send the list in parts"))
            continue
        found = next(answers)
        answered.append(Answered(row, "invalid", scope.refused[row.line]) if row.line in scope.refused and found.outcome != "invalid" else found)
    return Answers(claims, answered)


def written(answers: Answers, style: str, site: str = LINK) -> Iterator[str]:
    """The first line, and for ``csv`` and ``json`` all rows behind it."""
    first: dict[str, Json] = {"rows": len(answers.rows), "counts": dict(answers.counts), "header": list(answers.claims.header)}
    if style == "html":
        first["shown"] = list(_shown(answers))
    yield json.dumps(first) + "\n"
    if style == "csv":
        yield from csv_lines(answers.claims, iter(answers.rows), site)
    elif style == "json":
        names = [*answers.claims.header, *added_names(answers.claims)]
        yield '{"rows": [\n'
        for number, row in enumerate(answers.rows):
            yield (",\n" if number else "") + json.dumps(_object(names, row_cells(answers.claims, row, site)))
        yield "\n]}\n"


def _object(names: Sequence[str], cells: Sequence[int | float | str | None]) -> dict[str, Json]:
    """A row by the names of its columns; ``surplus`` is what it has more than them."""
    surplus: dict[str, Json] = {"surplus": list(cells[len(names) :])} if len(cells) > len(names) else {}
    return {**dict(zip(names, cells, strict=False)), **surplus}


def _shown(answers: Answers) -> Iterator[Json]:
    left = SHOWN_CHARACTERS
    for row in answers.rows[:SHOWN]:
        filled = [(name, text) for name, text in zip(answers.claims.header, row.row.cells, strict=False) if text.strip()]
        cells: list[Json] = [[name[:40], text[:_CELL]] for name, text in filled[:12]]
        candidates: list[Json] = [_candidate(one) for one in row.candidates[:5]] if len(row.candidates) > 1 else []
        one: dict[str, Json] = {
            "line": row.row.line, "cells": cells, "outcome": row.outcome, "reason": row.reason, "found": _candidate(row.found) if row.found else None,
            "candidates": candidates, "more": max(0, len(row.candidates) - 5),
        }  # fmt: skip
        left -= len(json.dumps(one)) + 300
        if left < 0:
            return
        yield one


def _candidate(candidate: Candidate) -> dict[str, Json]:
    number = candidate.number
    about = ", ".join(part for part in (number.measure, number.period) if part)
    return {
        "text": number.text, "about": about[:_CELL], "document_id": candidate.document_id, "document": candidate.document, "page": candidate.page,
        "start": number.span.start, "end": number.span.end, "quote": candidate.quote, "passport": candidate.passport,
    }  # fmt: skip


def limit() -> None:
    """Memory and time of this process from here on; nothing where the system has no such limits."""
    try:
        import resource  # noqa: PLC0415 - not there on every system
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS * 2, SECONDS * 2 + 1))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def main(words: list[str]) -> int:
    """The command; 0 also where the list was refused, for then the first line says why."""
    limit()
    try:
        for line in written(answer(Path(words[0]), read_list(sys.stdin.buffer.read(LARGEST_LIST + 1))), *words[1:3]):
            sys.stdout.buffer.write(line.encode("utf-8", "backslashreplace"))
    except TrackrecordError as error:
        sys.stdout.write(json.dumps({"error": str(guard(str(error)))}) + "\n")
    except MemoryError:
        sys.stdout.write(json.dumps({"error": "The list needs more memory than there is for one; send it in parts."}) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
