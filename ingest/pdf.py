"""A PDF becomes a document: an engine reads the pages, the layout orders them, the assembler writes the text.

Comes in: bytes. Goes out: :class:`~ingest.document.Document`. What is odd becomes a problem; what cannot be read raises.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import Protocol

from ingest.assemble import Assembler
from ingest.collector import uncollected
from ingest.document import Document
from ingest.errors import DamagedFile, LimitExceeded
from ingest.furniture import with_furniture
from ingest.heartbeat import beat
from ingest.layers import Layers, layers_off
from ingest.layout import Setting, lay_out, sorted_pages
from ingest.limits import MAX_PAGE_AREA, MAX_PAGE_CHARACTERS, MAX_PAGES
from ingest.ocr import Scans
from ingest.pdf_checks import cross_check, cut_short, demand_modest
from ingest.pdf_objects import PdfObjects
from ingest.problems import Problem
from ingest.raw import RawPage, Remembered
from ingest.repair import with_trailer

_END_OF_FILE, _OBJECT = b"%%EOF", b" obj"  # of a whole file no object begins behind the last end mark, whatever was appended to it


class Engine(Protocol):
    """An open PDF that gives its pages."""

    name: str

    @property
    def page_count(self) -> int:
        """How many pages the page tree lists."""

    def page(self, number: int) -> RawPage:
        """Page ``number``, counted from 1."""

    def close(self) -> None:
        """Frees everything."""


def read_pdf(data: bytes, name: str, engine: str = "pdfium", ocr: str = "auto") -> Document:
    """The document that the bytes of a PDF are; ``ocr`` says when images of pages are read (:data:`~ingest.ocr.MODES`).

    Raises :class:`EncryptedFile`, :class:`DamagedFile` (cannot be opened, or has no pages), :class:`LimitExceeded` and :class:`MissingExtra`.
    """
    with uncollected():
        return _read(data, name, engine, ocr)


def load(engine: str) -> None:
    """Loads an engine without opening a file."""
    if engine == "pdfplumber":
        import ingest.engine_pdfplumber  # noqa: PLC0415
    else:
        import ingest.engine_pdfium  # noqa: F401, PLC0415


def _read(data: bytes, name: str, engine: str, ocr: str) -> Document:
    whole = data
    demand_modest(data, name)
    objects = PdfObjects(data)
    layers = layers_off(objects)
    try:
        opened = _open(layers.emptied(data), name, engine, layers)
    except DamagedFile as error:
        mended = with_trailer(data)
        if mended is None:
            raise cut_short(data, name) or error from error.__cause__
        opened = _open(mended, name, engine, layers)
        whole = mended
    scans = Scans(whole, ocr)
    try:
        count = opened.page_count
        if count == 0:
            raise DamagedFile(f"{name} is a PDF without pages, perhaps cut short; get the file again.")
        if count > MAX_PAGES:
            raise LimitExceeded(f"{name} has {count:,} pages, more than {MAX_PAGES:,}; split it into smaller files.")
        assembler = Assembler(opened.name)
        seen: list[Remembered] = []
        setting = Setting()
        for page, furniture in with_furniture(sorted_pages(_pages(opened, scans, name))):
            blocks, setting = lay_out(page, furniture, setting)
            assembler.add_page(page.raw, blocks)
            seen.append(page.raw.forget())
    finally:
        opened.close()
        scans.close()
    empty = [
        raw.number for raw, page in zip(seen, assembler.pages, strict=True) if page.span is None and not (raw.error or raw.painted or raw.hidden)
    ]
    problems = [*cross_check(objects, len(seen), empty), *_problems(data, assembler, seen), *assembler.problems]
    assembler.glyphs.finish(assembler.text)
    return Document(
        name,
        hashlib.sha256(data).hexdigest(),
        "application/pdf",
        assembler.text,
        tuple(assembler.pages),
        assembler.lines,
        tuple(assembler.tables),
        tuple(assembler.furniture),
        assembler.glyphs,
        tuple(problems),
    )


def _open(data: bytes, name: str, engine: str, layers: Layers) -> Engine:
    if engine == "pdfplumber":
        from ingest.engine_pdfplumber import PdfplumberEngine  # noqa: PLC0415 - slow to import, seldom used

        return PdfplumberEngine(data, name)
    from ingest.engine_pdfium import PdfiumEngine  # noqa: PLC0415 - loads a shared library

    return PdfiumEngine(data, name, layers.names)


def _pages(engine: Engine, scans: Scans, name: str) -> Iterator[RawPage]:
    for number in range(1, engine.page_count + 1):
        beat(number)
        raw = engine.page(number)
        if raw.width is not None and raw.height is not None and raw.width * raw.height > MAX_PAGE_AREA:
            raise LimitExceeded(f"Page {number} of {name} is {raw.width:,.0f} by {raw.height:,.0f} points large; print it to a smaller page.")
        if raw.crowded:
            raise LimitExceeded(f"Page {number} of {name} has more than {MAX_PAGE_CHARACTERS:,} characters; split the page.")
        yield scans.page(raw)


def _problems(data: bytes, assembler: Assembler, seen: list[Remembered]) -> list[Problem]:
    problems: list[Problem] = []
    text = assembler.text
    cut = data.rfind(_END_OF_FILE) < data.rfind(_OBJECT)
    lost: dict[int, None] = {}
    for raw, page in zip(seen, assembler.pages, strict=True):
        number = raw.number
        if raw.error or (page.span is None and not raw.painted and cut):
            lost[number] = None
        if number in lost:
            problems.append(Problem("unread_page", f"Page {number} could not be read: what it shows is missing from the file.", page=number))
        elif page.span is None:
            problems.append(_without_text(raw))
        problems += raw.problems
        if raw.noted:
            problems.append(Problem("annotation_text", raw.noted, page=number))
        if raw.hidden:
            problems.append(Problem("hidden_text", f"Page {number} has text that is not visible; it was kept out. Look at the page.", page=number))
        if raw.recognised and page.span is not None:
            problems.append(
                Problem("ocr_layer", f"Page {number} is an image with recognised text behind it; check its words and figures.", page=number)
            )
        if raw.unmapped:
            problems.append(
                Problem("unmapped_characters", f"{raw.unmapped} glyphs of page {number} stand for unknown characters; read the page.", page=number)
            )
    problems += [Problem("ocr_doubtful", f"Text recognition was not sure of {span.of(text)!r}.", span, page) for page, span in assembler.doubts]
    if lost:
        sentence = f"{len(lost)} of {len(seen)} pages could not be read, the first is page {next(iter(lost))}; get the file again."
        problems.insert(0, Problem("truncated_file", sentence, page=next(iter(lost))))
    elif cut:
        problems.insert(
            0,
            Problem(
                "truncated_file", "The file ends before its end mark: what stood behind is missing, perhaps the end of a page; get the file again."
            ),
        )
    if all(page.span is None for page in assembler.pages):
        problems.append(Problem("no_text_layer", "No page has text; it is probably a scan and needs text recognition."))
    return problems


def _without_text(raw: Remembered) -> Problem:
    if raw.unread or raw.painted or raw.hidden or raw.annotations:
        return Problem(
            "page_without_text",
            raw.unread or f"Page {raw.number} shows something but has no text that can be read; look at the page.",
            page=raw.number,
        )
    return Problem("empty_page", f"Nothing is printed on page {raw.number}.", page=raw.number)
