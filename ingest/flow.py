"""Paragraphs and tables of a file without pages become a document, in the shape that PDFs have.

Comes in: blocks in reading order, from the readers of Word files and web pages. Goes out: :class:`~ingest.document.Document`. A paragraph is one line
however long it is: where lines break is decided when it is printed, and so is where pages do.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from ingest.document import Cell, Document, Line, Page, Span, Table
from ingest.errors import EmptyFile
from ingest.expressions import compiled
from ingest.paragraphs import is_marker
from ingest.problems import Problem

_UNPRINTED = compiled(r"[\u00ad\u200b-\u200f\u2060\ufeff\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")  # soft hyphens, zero widths, marks of direction, controls
_BREAK = compiled(r"\r\n?|[\x85\u2028\u2029]")
_GAP = compiled(r" *\t[ \t]*| {4,}")  # what is seen as a wide gap
_NO_BREAK = str.maketrans({"\u00a0": " ", "\u202f": " ", "\u2007": " "})


@dataclass(frozen=True, slots=True)
class Paragraph:
    """What stands between two breaks; a newline in ``text`` is a line end that the author set.

    ``size`` in points; ``heading`` is its level, from 1, None for body text; ``apart``: empty space stands above it; ``furniture``: a running head or foot.
    """

    text: str
    size: float
    bold: bool = False
    heading: int | None = None
    apart: bool = False
    furniture: bool = False


@dataclass(frozen=True, slots=True)
class FlowCell:
    """A cell; ``row`` and ``column`` from 0, ``fill`` and ``symbol`` (of the one sign in it) as ``#rrggbb``."""

    row: int
    column: int
    paragraphs: tuple[Paragraph, ...]
    row_span: int = 1
    column_span: int = 1
    fill: str | None = None
    symbol: str | None = None


@dataclass(frozen=True, slots=True)
class FlowTable:
    """Cells of one table, row by row."""

    cells: tuple[FlowCell, ...]


Block = Paragraph | FlowTable


def flat(block: Block) -> list[Paragraph]:
    """The paragraphs of a block; a table, where it stands inside a cell, is one for each row, its cells parted by tabs."""
    if isinstance(block, Paragraph):
        return [block]
    rows: dict[int, list[Paragraph]] = {}
    for cell in block.cells:
        rows.setdefault(cell.row, []).extend(paragraph for paragraph in cell.paragraphs if paragraph.text)
    return [replace(row[0], text="\t".join(paragraph.text.replace("\n", " ") for paragraph in row)) for row in rows.values() if row]


def cleaned(text: str) -> str:
    r"""Text as it is seen: spaces that do not break are spaces, wide gaps one tab, nothing at the ends of lines; a marker and its item are parted by a space.

    >>> cleaned("1.\tFly-tips removed\u00ad "), cleaned("Red\xa0   \t Amber")
    ('1. Fly-tips removed', 'Red\tAmber')
    """
    text = _UNPRINTED.sub("", _BREAK.sub("\n", text).translate(_NO_BREAK))
    return "\n".join(line for raw in text.split("\n") if (line := _line(raw)))


def _line(raw: str) -> str:
    line = _GAP.sub("\t", raw.strip())
    head, gap, rest = line.partition("\t")
    return f"{head} {rest}" if gap and is_marker(head) else line


def document_of_blocks(blocks: Iterable[Block], data: bytes, name: str, media_type: str, method: str, problems: Iterable[Problem] = ()) -> Document:
    """The document that the blocks make. Raises :class:`EmptyFile` when nothing is printed in any."""
    writer = _Writer()
    for block in blocks:
        if isinstance(block, FlowTable):
            writer.add_table(block)
        else:
            writer.add_paragraph(block)
    text = writer.text
    if not text.strip():
        raise EmptyFile(f"{name} holds no text; get the file again.")
    page = Page(1, Span(0, len(text)), None, None, method)
    return Document(
        name,
        hashlib.sha256(data).hexdigest(),
        media_type,
        text,
        (page,),
        tuple(writer.lines),
        tuple(writer.tables),
        tuple(writer.furniture),
        problems=tuple(problems),
    )


class _Writer:
    """Writes the text and what points into it; only ever appends."""

    def __init__(self) -> None:
        self.lines: list[Line] = []
        self.tables: list[Table] = []
        self.furniture: list[Span] = []
        self._parts: list[str] = []
        self._length = 0
        self._apart = False

    @property
    def text(self) -> str:
        """Everything written so far."""
        return "".join(self._parts)

    def add_paragraph(self, paragraph: Paragraph) -> None:
        """A line of the text. An empty line stands above headings, below tables and where the author left one."""
        if not paragraph.text:
            self._apart = True
            return
        self._part(apart=paragraph.apart or paragraph.heading is not None or self._apart)
        start = self._length
        self._add_lines(paragraph)
        if paragraph.furniture:
            self.furniture.append(Span(start, self._length))
        self._write("\n")
        self._apart = False

    def add_table(self, table: FlowTable) -> None:
        """Rows with nothing in them are not written; their cells stay in the table."""
        if not table.cells:
            return
        self._part(apart=True)
        written: list[Cell] = []
        for row in _rows(table.cells):
            filled = any(cell.paragraphs for cell in row)
            for index, cell in enumerate(row):
                if index and filled:
                    self._write("\t")
                written.append(self._add_cell(cell))
            if filled:
                self._write("\n")
        self.tables.append(Table(None, tuple(written)))
        self._apart = True

    def _add_cell(self, cell: FlowCell) -> Cell:
        start = self._length
        for index, paragraph in enumerate(cell.paragraphs):
            if index:
                self._write("\n")
            self._add_lines(paragraph)
        span = Span(start, self._length) if self._length > start else None
        return Cell(cell.row, cell.column, span, None, cell.row_span, cell.column_span, cell.fill, cell.symbol)

    def _add_lines(self, paragraph: Paragraph) -> None:
        for index, line in enumerate(paragraph.text.split("\n")):
            if index:
                self._write("\n")
            span = Span(self._length, self._length + len(line))
            self.lines.append(Line(span, None, paragraph.size, paragraph.bold, paragraph.heading))
            self._write(line)

    def _part(self, *, apart: bool) -> None:
        if apart and self._length:
            self._write("\n")

    def _write(self, text: str) -> None:
        self._parts.append(text)
        self._length += len(text)


def _rows(cells: Iterable[FlowCell]) -> Iterator[list[FlowCell]]:
    rows: dict[int, list[FlowCell]] = {}
    for cell in cells:
        # A paragraph without text is no paragraph of a cell.
        rows.setdefault(cell.row, []).append(replace(cell, paragraphs=tuple(p for p in cell.paragraphs if p.text)))
    for row in sorted(rows):
        yield sorted(rows[row], key=lambda cell: cell.column)
