"""Blocks of pages become one text, with a place for each of its characters.

Comes in: blocks in reading order, page by page. Goes out: the parts of a :class:`~ingest.document.Document`.
"""

from __future__ import annotations

from array import array

import regex

from ingest.document import Box, Cell, Glyphs, Line, Page, Span, Table
from ingest.layout import Block, CellText, Paragraph
from ingest.lines import TextLine
from ingest.paragraphs import is_marker, join
from ingest.raw import Edges, RawPage, Word

_NOWHERE = float("nan")
_VOCABULARY = regex.compile(r"\p{L}{2,}(?:-\p{L}+)*")


class Assembler:
    """Builds the text and everything that points into it; only ever appends."""

    def __init__(self, method: str) -> None:
        self.method = method
        self.pages: list[Page] = []
        self.lines: list[Line] = []
        self.tables: list[Table] = []
        self.furniture: list[Span] = []
        self.glyphs = Glyphs(array("f"), array("f"), array("f"), array("f"))
        self._parts: list[str] = []
        self._length = 0
        self._vocabulary: set[str] = set()
        self._page = 0

    @property
    def text(self) -> str:
        """Everything written so far."""
        return "".join(self._parts)

    def add_page(self, raw: RawPage, blocks: list[Block]) -> None:
        """Writes one page. Pages and blocks are parted by an empty line."""
        self._page = raw.number
        start: int | None = None
        self._learn(raw)
        for block in blocks:
            if self._length:
                self._write("\n")
            if start is None:
                start = self._length
            if block.cells:
                self._add_table(block.cells)
            else:
                self._add_paragraphs(block)
        span = Span(start, self._length - 1) if start is not None and self._length - 1 > start else None
        self.pages.append(Page(raw.number, span, raw.width, raw.height, self.method if span else "none"))

    def _learn(self, raw: RawPage) -> None:
        text = " ".join(word.text for word in raw.words).lower()
        self._vocabulary.update(_VOCABULARY.findall(text))

    def _add_paragraphs(self, block: Block) -> None:
        for paragraph in block.paragraphs:
            start = self._length
            self._add_lines(paragraph)
            if block.furniture:
                self.furniture.append(Span(start, self._length))
            self._write("\n")

    def _add_table(self, cells: list[CellText]) -> None:
        """Rows with nothing printed in them are not written; their cells stay in the table."""
        written: list[Cell] = []
        rows: dict[int, list[CellText]] = {}
        for cell in cells:
            rows.setdefault(cell.row, []).append(cell)
        for row in sorted(rows):
            own = sorted(rows[row], key=lambda cell: cell.column)
            filled = any(cell.paragraphs for cell in own)
            for index, cell in enumerate(own):
                if index and filled:
                    self._write("\t")
                written.append(self._add_cell(cell))
            if filled:
                self._write("\n")
        self.tables.append(Table(self._page, tuple(written)))

    def _add_cell(self, cell: CellText) -> Cell:
        start = self._length
        for index, paragraph in enumerate(cell.paragraphs):
            if index:
                self._write("\n")
            self._add_lines(paragraph)
        span = Span(start, self._length) if self._length > start else None
        return Cell(cell.row, cell.column, span, _box(self._page, cell.edges), cell.rows, cell.columns, cell.fill)

    def _add_lines(self, paragraph: Paragraph) -> None:
        drop, space = False, False
        for index, line in enumerate(paragraph):
            if index and space:
                self._write(" ")
            following = paragraph[index + 1] if index + 1 < len(paragraph) else None
            if following is not None:
                drop, space = join(line.words[-1].text, following.words[0].text, self._vocabulary)
            self._add_line(line, shorten=following is not None and drop)

    def _add_line(self, line: TextLine, *, shorten: bool) -> None:
        start = self._length
        edges: list[Edges] = []
        last = line.words[-1]
        for number, part in enumerate(line.parts):
            if number:
                self._write(" " if number == 1 and len(line.parts[0]) == 1 and is_marker(line.parts[0][0].text) else "\t")
            for index, word in enumerate(part):
                if index:
                    self._write(" ")
                edges += self._add_word(word, shorten=shorten and word is last)
        box = Box(
            self._page,
            round(min(e[0] for e in edges), 2),
            round(min(e[1] for e in edges), 2),
            round(max(e[2] for e in edges), 2),
            round(max(e[3] for e in edges), 2),
        )
        self.lines.append(Line(Span(start, self._length), box, line.size, line.bold))

    def _add_word(self, word: Word, *, shorten: bool) -> list[Edges]:
        text, glyphs = (word.text[:-1], word.glyphs[:-1]) if shorten else (word.text, word.glyphs)
        self._parts.append(text)
        self._length += len(text)
        self.glyphs.x0.extend([e[0] for e in glyphs])
        self.glyphs.top.extend([e[1] for e in glyphs])
        self.glyphs.x1.extend([e[2] for e in glyphs])
        self.glyphs.bottom.extend([e[3] for e in glyphs])
        return word.glyphs

    def _write(self, text: str) -> None:
        """Characters that are not printed."""
        self._parts.append(text)
        self._length += len(text)
        for edge in (self.glyphs.x0, self.glyphs.top, self.glyphs.x1, self.glyphs.bottom):
            edge.extend([_NOWHERE] * len(text))


def _box(page: int, edges: Edges) -> Box:
    x0, top, x1, bottom = edges
    return Box(page, round(x0, 2), round(top, 2), round(x1, 2), round(bottom, 2))
