"""A record as rows: what stands in which column, made by the process that read it, for the one writer has enough to do.

Comes in: a Record. Goes out: :class:`Rows`, values of SQLite only, in reading order. Ids are given by the writer: an entry is named by its number here.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass

from corpus.passports import Passports
from corpus.record_hash import hash_of_rows
from corpus.schema import Value
from extractors.facts import Entry, Figure, Rating, Record
from extractors.places import Place, Places
from ingest.document import Box, Span

Row = tuple[Value, ...]

DOCUMENT = (
    "sha256", "name", "media_type", "title", "publisher", "period_label", "period_start", "period_end", "period_label_start", "period_label_end",
    "title_start", "title_end", "publisher_start", "publisher_end", "record_sha256", "page_count", "entry_count", "figure_count", "rating_count",
    "problem_count", "text",
)  # fmt: skip
"""The columns of ``documents`` that the record alone decides."""

_FACT = ("start", "end", "text", "page", "boxes", "passport", "integrity")
COLUMNS: dict[str, tuple[str, ...]] = {
    "pages": ("number", "start", "end", "width", "height", "method", "text"),
    "headings": (*_FACT, "level", "name"),
    "entries": (*_FACT, "position", "code", "title", "titles", "theme", "plan", "rating"),
    "entry_codes": ("entry_id", "position", "code", "title"),
    "refs": ("entry_id", *_FACT, "code", "scheme", "role"),
    "paragraphs": ("entry_id", *_FACT, "position"),
    "figures": (
        "entry_id", *_FACT, "value", "kind", "unit", "direction", "qualifier", "role", "measure", "measure_start", "measure_end", "period", "period_start",
        "period_end", "baseline", "baseline_start", "baseline_end", "code", "optional",
    ),
    "ratings": ("entry_id", *_FACT, "evidence", "colour", "status", "code", "optional"),
    "problems": ("code", "message", "start", "end", "text", "page"),
    "passages": ("entry_id", "kind", "start", "end", "page", "code", "text"),
}  # fmt: skip
"""The columns of each table of facts but ``id`` and ``document_id``, tables in the order of writing: ``entry_id``, where there is one, comes first."""


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of one table."""

    name: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows of one record: ``document`` holds the values of :data:`DOCUMENT`, ``codes`` rows of the table of that name.

    ``method`` is what read a file without pages of its own (None: the engine did), ``scan`` whether images of its pages were read, or would be.
    """

    document: Row
    method: str | None
    scan: bool
    codes: tuple[tuple[str, str, str], ...]
    tables: tuple[Table, ...]

    @property
    def sha256(self) -> str:
        """Of the bytes of the document."""
        return str(self.document[0])

    @property
    def text(self) -> str:
        """Of the document."""
        return str(self.document[-1])

    def count(self, table: str) -> int:
        """How many rows a table of facts gets."""
        return next(len(each.rows) for each in self.tables if each.name == table)


def rows_of(record: Record) -> Rows:
    """The rows of a record. Raises IndexError where a fact names an entry that is not there."""
    from ingest.ocr import is_scan  # noqa: PLC0415 - loads numpy, and whoever looks a code up needs it not

    document, period = record.document, record.period
    found = _Maker(record, Places(document, record.problems)).rows()
    counts = (len(document.pages), len(record.entries), len(record.figures), len(record.ratings), len(record.problems))
    values: Row = (
        document.sha256, document.name, document.media_type, record.title, record.publisher, period.label if period else None,
        period.start if period else None, period.end if period else None, *_ends(period.span if period else None), *_ends(record.title_span),
        *_ends(record.publisher_span), "", *counts, document.text,
    )  # fmt: skip
    said = dict(zip(DOCUMENT, values, strict=True))
    said["record_sha256"] = hash_of_rows(said, record.profile, found)
    by_engine = document.media_type.startswith(("application/pdf", "image/"))
    tables = tuple(Table(name, tuple(found[name])) for name in COLUMNS)
    return Rows(tuple(said.values()), None if by_engine else document.pages[0].method, is_scan(document), tuple(_codes(record)), tables)


class _Maker:
    """Makes the rows of one record's facts."""

    def __init__(self, record: Record, places: Places) -> None:
        self._record = record
        self._text = record.document.text
        self._places = places
        self._passports = Passports(record.document.sha256)
        self._found: dict[str, list[Row]] = {name: [] for name in COLUMNS}

    def rows(self) -> dict[str, list[Row]]:
        """All of them, by table."""
        record, found, text = self._record, self._found, self._text
        self._places.look_up(_spans(record))
        for page in record.document.pages:
            said = page.span.of(text) if page.span else None
            found["pages"].append((page.number, *_ends(page.span), page.width, page.height, page.method, said))
        for heading in record.headings:
            found["headings"].append((*self._fact("heading", heading.span), heading.level, heading.name))
            self._passage("heading", heading.span, None)
        for position, entry in enumerate(record.entries):
            self._entry(position, entry)
        for one in record.references:
            found["refs"].append((self._entry_of(one.entry), *self._fact("reference", one.span), one.code, one.scheme, one.role))
        found["figures"] += map(self._figure, record.figures)
        found["ratings"] += map(self._rating, record.ratings)
        for problem in record.problems:
            said = problem.span.of(text) if problem.span else None
            found["problems"].append((problem.code, problem.message, *_ends(problem.span), said, problem.page))
        return found

    def _entry(self, position: int, entry: Entry) -> None:
        titles = json.dumps(entry.titles, ensure_ascii=False)
        told = (position, entry.code, entry.titles[0] if entry.titles else None, titles, entry.theme, entry.plan, entry.rating)
        self._found["entries"].append((*self._fact("entry", entry.span), *told))
        for number, code in enumerate(entry.codes):
            self._found["entry_codes"].append((position, number, code, entry.titles[number] if number < len(entry.titles) else None))
        self._passage("title", entry.span, position, entry.code)
        for number, span in enumerate(entry.narrative):
            self._found["paragraphs"].append((position, *self._fact("paragraph", span), number))
            self._passage("narrative", span, position, entry.code)

    def _figure(self, one: Figure) -> Row:
        phrases = (*self._phrase(one.measure), *self._phrase(one.period), *self._phrase(one.baseline))
        return (
            self._entry_of(one.entry), *self._fact("figure", one.span), one.value, one.kind, one.unit, one.direction, one.qualifier, one.role, *phrases,
            one.code, int(one.optional),
        )  # fmt: skip

    def _rating(self, one: Rating) -> Row:
        if one.span:
            fact = self._fact("rating", one.span)
        else:
            place = self._places.of_box(one.box)
            fact = (None, None, None, place.page, boxes_as_json(place.boxes), self._passports.issue("rating", one.box), _integrity(place))
        return (self._entry_of(one.entry), *fact, one.evidence, one.colour, one.status, one.code, int(one.optional))

    def _fact(self, kind: str, span: Span) -> Row:
        place = self._places.of(span)
        passport = self._passports.issue(kind, span)
        return (span.start, span.end, span.of(self._text), place.page, boxes_as_json(place.boxes), passport, _integrity(place))

    def _phrase(self, span: Span | None) -> Row:
        return (phrase(span.of(self._text)), span.start, span.end) if span else (None, None, None)

    def _passage(self, kind: str, span: Span, entry: int | None, code: str | None = None) -> None:
        self._found["passages"].append((entry, kind, span.start, span.end, self._places.of(span).page, code, span.of(self._text)))

    def _entry_of(self, index: int | None) -> int | None:
        if index is not None and not 0 <= index < len(self._record.entries):
            raise IndexError(f"a fact names entry {index} of {len(self._record.entries)}")
        return index


def _spans(record: Record) -> Iterable[Span]:
    """Where the facts of a record stand that are printed."""
    for entry in record.entries:
        yield entry.span
        yield from entry.narrative
    for facts in (record.headings, record.references, record.figures):
        yield from (fact.span for fact in facts)
    yield from (rating.span for rating in record.ratings if rating.span)


def _codes(record: Record) -> Iterable[tuple[str, str, str]]:
    """The codes that a record names, each with its scheme, and with what it is looked up by."""
    schemes: dict[str, str] = {reference.code: reference.scheme for reference in record.references}
    named: list[str | None] = [code for entry in record.entries for code in entry.codes]
    named += [figure.code for figure in record.figures]
    named += [rating.code for rating in record.ratings]
    for code in named:
        if code is not None:
            schemes.setdefault(code, "priority")
    return ((code, scheme, key_of_code(code)) for code, scheme in schemes.items())


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
    if not boxes:
        return None
    # As json.dumps writes them, which takes four times as long.
    written = [f"[{box.page}, {float(box.x0)}, {float(box.top)}, {float(box.x1)}, {float(box.bottom)}]" for box in boxes]
    return f"[{', '.join(written)}]"


def _integrity(place: Place) -> str:
    return json.dumps(place.integrity) if place.integrity else "[]"


def _ends(span: Span | None) -> tuple[int | None, int | None]:
    return (span.start, span.end) if span else (None, None)
