"""Proves that the database still says what the documents say.

Comes in: an open database. Goes out: every difference between a stored fact and the stored text, and, where the source file is at hand, between the two
and what the file says now; every row that does not fit the others (:mod:`corpus.verify_rows`). Nothing is re-extracted: a fact is proved by its place, not by the
rules that found it.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from corpus.passports import Passports
from corpus.records import document_ids, hash_of_record, record_of
from corpus.rows import boxes_as_json, phrase
from corpus.schema import FACT_KINDS, FACT_TABLES
from corpus.verify_rows import of_database, of_document
from corpus.writer import hash_of_text
from extractors import VERSION
from extractors.damage import Integrity
from ingest.document import Box, Document, Span
from ingest.errors import InputError, MissingFile, Unreachable, UsageError
from ingest.problems import CODES, Problem
from ingest.sources import load, located, printable

_NOT_THE_LAST = """SELECT id FROM sources WHERE document_id IS NOT
    (SELECT document_id FROM source_documents WHERE source_id = sources.id ORDER BY position DESC LIMIT 1) ORDER BY id"""
_PHRASES = ("measure", "period", "baseline")
_NEAR = 0.05  # points: boxes are stored rounded to hundredths


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that is not as stored. ``table`` and ``row`` name the row, ``what`` says in one sentence what is wrong with it."""

    document_id: int
    document: str
    table: str
    row: int
    what: str


@dataclass(frozen=True, slots=True)
class Summary:
    """What was compared: documents and facts against the stored text, source files against both, and the paths that are not at hand."""

    documents: int
    facts: int
    files: int
    absent: tuple[str, ...]


def chosen(connection: sqlite3.Connection, wanted: Sequence[str], sample: int | None) -> list[int] | None:
    """The documents with these names, ids or beginnings of a sha256, and of them, or of all, a sample; None: all. Raises UsageError for one that is not there.

    The sample goes by the hashes of the documents: it has nothing to do with their order, and is the same one again.
    """
    if not wanted and sample is None:
        return None
    rows = connection.execute("SELECT id, name, sha256 FROM documents ORDER BY sha256").fetchall()
    found = rows if not wanted else []
    for name in wanted:
        hits = [row for row in rows if name in {row["name"], str(row["id"])} or (len(name) >= 8 and row["sha256"].startswith(name.lower()))]
        if not hits:
            raise UsageError(f"there is no document {name!r}; trackrecord status names them.")
        found += hits
    ids = list(dict.fromkeys(row["id"] for row in found))
    return sorted(ids if sample is None else ids[:sample])


class Verification:
    """One pass over a database: iterate :meth:`differences`, then ask for the :meth:`summary`."""

    def __init__(
        self,
        connection: sqlite3.Connection,
        *,
        sources: bool = True,
        fetch: bool = False,
        documents: Sequence[int] | None = None,
        progress: Callable[[], None] | None = None,
    ) -> None:
        self._db = connection
        self._chosen = documents
        self._with_sources, self._fetch = sources, fetch
        self._progress = progress or (lambda: None)
        self._documents = self._facts = self._files = 0
        self._absent: list[str] = []

    def summary(self) -> Summary:
        """What has been compared so far."""
        return Summary(self._documents, self._facts, self._files, tuple(self._absent))

    def differences(self) -> Iterator[Difference]:
        """Every difference, document by document."""
        for line in self._db.execute(f"PRAGMA {'integrity_check' if self._chosen is None else 'quick_check'}(20)").fetchall():
            if line[0] != "ok":
                yield Difference(0, "", "sqlite", 0, f"SQLite finds the file damaged: {line[0]}.")
        for table, row, parent, _ in self._db.execute("PRAGMA foreign_key_check").fetchall():
            yield Difference(0, "", table, row or 0, f"it names a row of {parent} that does not exist.")
        for (source_id,) in self._db.execute(_NOT_THE_LAST).fetchall():
            yield Difference(0, "", "sources", source_id, "its document is not the last one that it held by source_documents.")
        for wrong in of_database(self._db):
            yield Difference(0, "", wrong.table, wrong.row, wrong.what)
        for document_id in document_ids(self._db) if self._chosen is None else self._chosen:
            document = self._db.execute("SELECT * FROM documents WHERE id = ?", [document_id]).fetchone()
            self._documents += 1
            yield from self._against_text(document)
            if self._with_sources:
                yield from self._against_files(document)
            self._progress()

    def _against_text(self, document: sqlite3.Row) -> Iterator[Difference]:
        differ = partial(Difference, document["id"], document["name"])
        text = document["text"]
        if hash_of_text(text) != document["text_sha256"]:
            yield differ("documents", document["id"], "the stored text is not the text that was read: its SHA-256 differs from text_sha256.")
        if document["period_label"] is not None:
            slice_ = text[document["period_label_start"] : document["period_label_end"]]
            if phrase(slice_) != phrase(document["period_label"]):
                yield differ("documents", document["id"], f"period_label is {document['period_label']!r}, the text says {slice_!r}.")
        if hash_of_record(record_of(self._db, document["id"])) != document["record_sha256"]:
            yield differ("documents", document["id"], "what is stored is not what was found: the SHA-256 of its facts differs from record_sha256.")
        passports = Passports(document["sha256"])
        for table in FACT_TABLES:
            for row in self._rows(table, document["id"]):
                self._facts += 1
                yield from (differ(table, row["id"], what) for what in _row_against_text(table, row, text))
        yield from self._passports(document, passports)
        for wrong in of_document(self._db, document):
            yield differ(wrong.table, wrong.row, wrong.what)
        for table in ("problems", "passages", "pages", "near_misses"):
            for row in self._rows(table, document["id"]):
                yield from (differ(table, row["id"], what) for what in _slice_against_text(row, text))
        for table, column in (
            ("pages", "page_count"),
            ("entries", "entry_count"),
            ("figures", "figure_count"),
            ("ratings", "rating_count"),
            ("problems", "problem_count"),
        ):
            count = self._db.execute(f"SELECT count(*) FROM {table} WHERE document_id = ?", [document["id"]]).fetchone()[0]
            if count != document[column]:
                yield differ("documents", document["id"], f"{column} is {document[column]}, but there are {count} rows in {table}.")

    def _passports(self, document: sqlite3.Row, passports: Passports) -> Iterator[Difference]:
        for table in FACT_TABLES:
            for row in self._rows(table, document["id"]):
                place = Span(row["start"], row["end"]) if row["start"] is not None else next(iter(_boxes(row)), None)
                if passports.issue(FACT_KINDS[table], place) != row["passport"]:
                    yield Difference(document["id"], document["name"], table, row["id"], "its passport does not fit its document and place.")

    def _against_files(self, document: sqlite3.Row) -> Iterator[Difference]:
        differ = partial(Difference, document["id"], document["name"])
        sources = self._db.execute(
            "SELECT id, path, sha256 FROM sources WHERE document_id = ? AND status <> 'failed' ORDER BY id", [document["id"]]
        ).fetchall()
        if sources and document["name"] not in {located(row["path"]).document_name for row in self._held(document["id"])}:
            yield differ("documents", document["id"], f"name is {document['name']!r}, which no path that held it ends with.")
        read_again = False
        for row in sources:
            source = located(row["path"])
            name = printable(row["path"])
            if row["sha256"] != document["sha256"]:
                yield differ("sources", row["id"], "its sha256 is not that of its document.")
            try:
                if source.path is None and not self._fetch:
                    raise Unreachable(f"{name} is not fetched.")  # noqa: TRY301 - as if there were no way to it
                content = load(source)
            except (MissingFile, Unreachable):
                self._absent.append(row["path"])
                continue
            except InputError as error:
                yield differ("sources", row["id"], f"the file cannot be compared: {error}")
                continue
            self._files += 1
            if content.sha256 != document["sha256"]:
                yield differ(
                    "sources",
                    row["id"],
                    f"{name} has changed since it was read: its SHA-256 is now {content.sha256[:16]}..., not {document['sha256'][:16]}...",
                )
            elif not read_again:
                read_again = True
                yield from self._against_content(document, content.data)

    def _against_content(self, document: sqlite3.Row, data: bytes) -> Iterator[Difference]:
        from ingest.guard import read_guarded  # noqa: PLC0415 - loads the readers
        from ingest.ocr import mode_again  # noqa: PLC0415
        from ingest.read import ENGINES  # noqa: PLC0415

        differ = partial(Difference, document["id"], document["name"])
        engine = document["engine"] if document["engine"] in ENGINES else ENGINES[0]  # only PDFs need one
        mode = mode_again(document["recognition"] or "never")
        if mode is None:
            yield differ(
                "documents",
                document["id"],
                f"its images were read by {document['recognition']!r}, which is not at hand: the file cannot be compared.",
            )
            return
        try:
            again = read_guarded(data, document["name"], engine=engine, ocr=mode)
        except InputError as error:
            yield differ("documents", document["id"], f"the source cannot be read any more: {error}")
            return
        if again.text != document["text"]:
            at = next(
                (i for i, (one, other) in enumerate(zip(again.text, document["text"], strict=False)) if one != other),
                min(len(again.text), len(document["text"])),
            )
            yield differ(
                "documents",
                document["id"],
                f"from character {at} on the source says {again.text[at : at + 20]!r}, the stored text {document['text'][at : at + 20]!r}{_other(document)}.",
            )
            return  # places in another text cannot be compared
        sound = Integrity(again, self._problems(document["id"]))
        for table in FACT_TABLES:
            for row in self._rows(table, document["id"]):
                yield from (differ(table, row["id"], what) for what in _row_against_source(row, again, sound))
        pages = self._rows("pages", document["id"])
        if len(pages) != len(again.pages):
            yield differ("documents", document["id"], f"it has {len(pages)} pages here, the source {len(again.pages)}.")
        for row, page in zip(pages, again.pages, strict=False):
            stored = (row["number"], row["start"], row["end"], row["width"], row["height"], row["method"])
            found = (page.number, page.span.start if page.span else None, page.span.end if page.span else None, page.width, page.height, page.method)
            if stored != found:
                yield differ("pages", row["id"], f"it is {stored}, in the source {found}.")

    def _problems(self, document_id: int) -> list[Problem]:
        """What is odd about a document, as its facts were marked by it."""
        return [
            Problem(row["code"], row["message"], None if row["start"] is None else Span(row["start"], row["end"]), row["page"])
            for row in self._rows("problems", document_id)
            if row["code"] in CODES
        ]

    def _held(self, document_id: int) -> list[sqlite3.Row]:
        """The paths that hold a document, or have held it."""
        return self._db.execute(
            "SELECT path FROM sources WHERE document_id = ?1 OR id IN (SELECT source_id FROM source_documents WHERE document_id = ?1)", [document_id]
        ).fetchall()

    def _rows(self, table: str, document_id: int) -> list[sqlite3.Row]:
        return self._db.execute(f"SELECT * FROM {table} WHERE document_id = ? ORDER BY id", [document_id]).fetchall()


def _slice_against_text(row: sqlite3.Row, text: str) -> Iterator[str]:
    if row["start"] is None:
        return
    if row["end"] > len(text):
        yield f"it ends at {row['end']}, the text has {len(text)} characters."
    elif row["text"] != text[row["start"] : row["end"]]:
        yield _wrong("text", row["text"], text[row["start"] : row["end"]])


def _row_against_text(table: str, row: sqlite3.Row, text: str) -> Iterator[str]:
    yield from _slice_against_text(row, text)
    if table == "figures":
        for name in _PHRASES:
            if row[name] is not None and row[name] != phrase(text[row[f"{name}_start"] : row[f"{name}_end"]]):
                yield _wrong(name, row[name], phrase(text[row[f"{name}_start"] : row[f"{name}_end"]]))
    if table == "entries" and (json.loads(row["titles"]) or [None])[0] != row["title"]:
        yield _wrong("title", row["title"], row["titles"])


def _other(document: sqlite3.Row) -> str:
    """What is said where another version has read the document: then the difference may be between the readers."""
    return f" (it was read by version {document['version']}, this is {VERSION})" if document["version"] != VERSION else ""


def _row_against_source(row: sqlite3.Row, document: Document, sound: Integrity) -> Iterator[str]:
    if row["start"] is None:
        if not all(_is_filled(box, document) for box in _boxes(row)):
            yield f"the source has no filled cell at {row['boxes']} on page {row['page']}."
        return
    span = Span(row["start"], row["end"])
    page, boxes = document.page_of(span), boxes_as_json(document.boxes(span))
    if row["page"] != page:
        yield f"page is {row['page']}, in the source {page}."
    if row["boxes"] != boxes:
        yield f"boxes are {row['boxes']}, in the source {boxes}."
    integrity = json.dumps(sound.of(span, page))
    if row["integrity"] != integrity:
        yield f"integrity is {row['integrity']}, by the problems of the document {integrity}."


def _is_filled(box: Box, document: Document) -> bool:
    """Whether the source has a cell or a mark with a fill at this place."""
    for table in document.tables:
        for cell in table.cells if table.page == box.page else ():
            if cell.box and cell.fill and all(abs(one - other) <= _NEAR for one, other in zip(_edges(cell.box), _edges(box), strict=True)):
                return True
    return False


def _edges(box: Box) -> tuple[float, float, float, float]:
    return box.x0, box.top, box.x1, box.bottom


def _boxes(row: sqlite3.Row) -> list[Box]:
    return [Box(*box) for box in json.loads(row["boxes"] or "[]")]


def _wrong(column: str, stored: object, found: object) -> str:
    return f"{column} is {_short(stored)}, the text says {_short(found)}."


def _short(value: object) -> str:
    shown = repr(value)
    return shown if len(shown) <= 80 else f"{shown[:60]}...{shown[-15:]}"
