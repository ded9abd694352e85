"""One record becomes rows: what stands in which column.

Comes in: a Record. Goes out: rows in every table of facts, in reading order, with ids that count on.
"""

from __future__ import annotations

import json
import sqlite3

from corpus.passports import Passports
from corpus.schema import Value
from extractors.damage import Integrity
from extractors.facts import Entry, Figure, Rating, Record
from ingest.document import Box, Document, Span


class Filing:
    """Writes the rows of one record's facts, under a document that has its row already."""

    def __init__(self, connection: sqlite3.Connection, document_id: int, record: Record) -> None:
        self._db = connection
        self._id = document_id
        self._record = record
        self._document: Document = record.document
        self._passports = Passports(record.document.sha256)
        self._entry_ids: list[int] = []
        self._sound = Integrity(record.document, record.problems)

    def write(self) -> None:
        """All of them; the caller holds the transaction."""
        record = self._record
        self._codes(record)
        for page in self._document.pages:
            start, end = _ends(page.span)
            text = page.span.of(self._document.text) if page.span else None
            self._insert("pages", number=page.number, start=start, end=end, width=page.width, height=page.height, method=page.method, text=text)
        for heading in record.headings:
            self._insert("headings", **self._place("heading", heading.span), level=heading.level, name=heading.name)
            self._passage("heading", heading.span, None)
        for position, entry in enumerate(record.entries):
            self._entry(position, entry)
        for reference in record.references:
            self._insert(
                "refs",
                **self._place("reference", reference.span),
                code=reference.code,
                scheme=reference.scheme,
                role=reference.role,
                entry_id=self._entry_id(reference.entry),
            )
        for figure in record.figures:
            self._figure(figure)
        for rating in record.ratings:
            self._rating(rating)
        for problem in record.problems:
            start, end = _ends(problem.span)
            text = problem.span.of(self._document.text) if problem.span else None
            self._insert("problems", code=problem.code, message=problem.message, start=start, end=end, text=text, page=problem.page)

    def _codes(self, record: Record) -> None:
        schemes: dict[str, str] = {reference.code: reference.scheme for reference in record.references}
        named: list[str | None] = [code for entry in record.entries for code in entry.codes]
        named += [figure.code for figure in record.figures]
        named += [rating.code for rating in record.ratings]
        for code in named:
            if code is not None:
                schemes.setdefault(code, "priority")
        self._db.executemany(
            # A code that heads entries in one document and is mentioned as an indicator in another one is a priority.
            "INSERT INTO codes VALUES (?, ?, ?) ON CONFLICT (code) DO UPDATE SET scheme = max(scheme, excluded.scheme)",
            [(code, scheme, key_of_code(code)) for code, scheme in schemes.items()],
        )

    def _entry(self, position: int, entry: Entry) -> None:
        entry_id = self._insert(
            "entries",
            **self._place("entry", entry.span),
            position=position,
            code=entry.code,
            title=entry.titles[0] if entry.titles else None,
            titles=json.dumps(entry.titles, ensure_ascii=False),
            theme=entry.theme,
            plan=entry.plan,
            rating=entry.rating,
        )
        self._entry_ids.append(entry_id)
        for number, code in enumerate(entry.codes):
            title = entry.titles[number] if number < len(entry.titles) else None
            self._insert("entry_codes", entry_id=entry_id, position=number, code=code, title=title)
        self._passage("title", entry.span, entry_id, entry.code)
        for number, span in enumerate(entry.narrative):
            self._insert("paragraphs", **self._place("paragraph", span), entry_id=entry_id, position=number)
            self._passage("narrative", span, entry_id, entry.code)

    def _figure(self, figure: Figure) -> None:
        self._insert(
            "figures",
            **self._place("figure", figure.span),
            value=figure.value,
            kind=figure.kind,
            unit=figure.unit,
            direction=figure.direction,
            qualifier=figure.qualifier,
            role=figure.role,
            **self._phrase("measure", figure.measure),
            **self._phrase("period", figure.period),
            **self._phrase("baseline", figure.baseline),
            code=figure.code,
            entry_id=self._entry_id(figure.entry),
            optional=int(figure.optional),
        )

    def _rating(self, rating: Rating) -> None:
        place = self._place("rating", rating.span) if rating.span else self._box_place(rating.box)
        self._insert(
            "ratings",
            **place,
            evidence=rating.evidence,
            colour=rating.colour,
            status=rating.status,
            code=rating.code,
            entry_id=self._entry_id(rating.entry),
            optional=int(rating.optional),
        )

    def _place(self, kind: str, span: Span) -> dict[str, Value]:
        return {
            "start": span.start,
            "end": span.end,
            "text": span.of(self._document.text),
            "page": self._document.page_of(span),
            "boxes": boxes_as_json(self._document.boxes(span)),
            "passport": self._passports.issue(kind, span),
            "integrity": json.dumps(self._sound.of(span, self._document.page_of(span))),
        }

    def _box_place(self, box: Box | None) -> dict[str, Value]:
        boxes = boxes_as_json((box,)) if box else None
        page = box.page if box else None
        return {"page": page, "boxes": boxes, "passport": self._passports.issue("rating", box), "integrity": json.dumps(self._sound.of(None, page))}

    def _phrase(self, name: str, span: Span | None) -> dict[str, Value]:
        start, end = _ends(span)
        return {name: phrase(span.of(self._document.text)) if span else None, f"{name}_start": start, f"{name}_end": end}

    def _passage(self, kind: str, span: Span, entry_id: int | None, code: str | None = None) -> None:
        text, page = span.of(self._document.text), self._document.page_of(span)
        self._insert("passages", kind=kind, start=span.start, end=span.end, page=page, entry_id=entry_id, code=code, text=text)

    def _entry_id(self, index: int | None) -> int | None:
        return None if index is None else self._entry_ids[index]

    def _insert(self, table: str, **values: Value) -> int:
        return insert(self._db, table, document_id=self._id, **values)


def key_of_code(code: str) -> str:
    """What a code and the ways to type it have in common.

    >>> key_of_code("QX-1a"), key_of_code("ni 195")
    ('qx1a', 'ni195')
    """
    return "".join(char for char in code.casefold() if char.isalnum() or char in "./")


def phrase(text: str) -> str:
    """A phrase as the record shows it: white space as single spaces."""
    return " ".join(text.split())


def boxes_as_json(boxes: tuple[Box, ...]) -> str | None:
    """The boxes as the database holds them, None for no boxes."""
    return json.dumps([[box.page, box.x0, box.top, box.x1, box.bottom] for box in boxes]) if boxes else None


def insert(connection: sqlite3.Connection, table: str, **values: Value) -> int:
    """Adds one row; its id."""
    columns = ", ".join(f'"{column}"' for column in values)
    marks = ", ".join("?" * len(values))
    return int(connection.execute(f"INSERT INTO {table} ({columns}) VALUES ({marks})", list(values.values())).lastrowid or 0)


def _ends(span: Span | None) -> tuple[int | None, int | None]:
    return (span.start, span.end) if span else (None, None)
