"""What stands behind a finding: the quotation of each figure, the source file if it is at hand, and pictures of the places.

Comes in: a database and rows of findings. Goes out: :class:`Quote` values and bytes, for the report and the evidence pack.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from corpus.audit.crops import crop
from corpus.audit.rows import Place, Row
from ingest.document import Box, Span
from ingest.errors import InputError
from ingest.sources import load, located

CONTEXT = 240
"""Characters before and after the figures that a quotation holds at most."""


@dataclass(frozen=True, slots=True)
class Quote:
    """A piece of a document's text around figures of a finding; ``marks`` are their places in ``text``."""

    document_id: int
    document: str
    page: int | None
    span: Span
    text: str
    marks: tuple[Span, ...]


def quotes_of(connection: sqlite3.Connection, row: Row) -> list[Quote]:
    """One quotation for each run of figures that stand near to each other, in text order of each document."""
    found: list[Quote] = []
    for document_id in dict.fromkeys(place.document_id for place in row.places):
        text = str(connection.execute("SELECT text FROM documents WHERE id = ?", [document_id]).fetchone()[0])
        places = sorted((place for place in row.places if place.document_id == document_id), key=lambda place: place.start)
        for group in _runs(places):
            span = _around(text, group[0].start, group[-1].end)
            marks = tuple(Span(place.start - span.start, place.end - span.start) for place in group)
            found.append(Quote(document_id, group[0].document, group[0].page, span, text[span.start : span.end], marks))
    return found


def _runs(places: Sequence[Place]) -> list[list[Place]]:
    runs: list[list[Place]] = []
    for place in places:
        if runs and place.start - runs[-1][-1].end <= CONTEXT:
            runs[-1].append(place)
        else:
            runs.append([place])
    return runs


def _around(text: str, start: int, end: int) -> Span:
    """From the sentence, or line, before to the end of the sentence after."""
    floor, ceiling = max(0, start - CONTEXT), min(len(text), end + CONTEXT)
    before = max(text.rfind("\n", floor, start) + 1, text.rfind(". ", floor, start) + 2 if ". " in text[floor:start] else 0, floor)
    stops = [stop for stop in (text.find("\n", end, ceiling), _stop(text, end, ceiling)) if stop >= 0]
    return Span(before, min(stops, default=ceiling))


def _stop(text: str, end: int, ceiling: int) -> int:
    found = text.find(". ", end, ceiling)
    return found + 1 if found >= 0 else -1


class Files:
    """The source files of a database, read when they are asked for; only those whose bytes are still the stored ones."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._db = connection
        self.content = lru_cache(maxsize=4)(self._read)

    def _read(self, document_id: int) -> bytes | None:
        sha256 = self._db.execute("SELECT sha256 FROM documents WHERE id = ?", [document_id]).fetchone()[0]
        for (path,) in self._db.execute("SELECT path FROM sources WHERE document_id = ? AND status <> 'failed' ORDER BY id", [document_id]):
            source = located(path)
            if source.path is None:
                continue  # an address: nothing is fetched for a report
            try:
                data = load(source).data
            except InputError:
                continue
            if hashlib.sha256(data).hexdigest() == sha256:
                return data
        return None

    def picture(self, places: Sequence[Place]) -> bytes | None:
        """The lines around figures of one document's page; None where its file is not at hand or has no pages to draw."""
        boxes = [Box(*box) for place in places for box in json.loads(place.boxes or "[]")]
        data = self.content(places[0].document_id) if boxes else None
        return crop(data, boxes) if data else None
