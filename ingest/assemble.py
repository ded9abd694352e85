"""Blocks of pages become one text, with a place for each of its characters.

Comes in: blocks in reading order, page by page. Goes out: the parts of a :class:`~ingest.document.Document`.
"""

from __future__ import annotations

from array import array

import regex

from ingest.document import Box, Cell, Glyphs, Line, Page, Span, Table
from ingest.layout import Block, CellText, Paragraph
from ingest.lines import TextLine
from ingest.paragraphs import begins_with_marker, join
from ingest.raw import Edges, Ink, RawPage, Word, tilted

_NOWHERE = float("nan")
_BROKEN = regex.compile(r"\S++(?<=[-\u2010])\s\S++")  # a word with a hyphen at its end, and what follows it
_SURE = 70.0  # confidence below which a recognised word is doubtful: most misread words have less, most others 90
_VOCABULARY = regex.compile(r"\p{L}{2,}(?:-\p{L}+)*")


class Assembler:
    """Builds the text and everything that points into it; only ever appends."""

    def __init__(self, method: str) -> None:
        self.method = method
        self.pages: list[Page] = []
        self.lines: list[Line] = []
        self.tables: list[Table] = []
        self.furniture: list[Span] = []
        self.doubts: list[tuple[int, Span]] = []
        """Words that text recognition was not sure of, with their page."""
        self.glyphs = Glyphs(array("f"), array("f"), array("f"), array("f"))
        self._parts: list[str] = []
        self._length = 0
        self._vocabulary: set[str] = set()
        self._unlearnt: list[list[str]] = []
        self._page = 0
        self._raw = RawPage(0, None, None)
        self._ink = Ink()

    @property
    def text(self) -> str:
        """Everything written so far."""
        return "".join(self._parts)

    def add_page(self, raw: RawPage, blocks: list[Block]) -> None:
        """Writes one page. Pages and blocks are parted by an empty line."""
        self._page, self._ink, self._raw = raw.number, raw.ink, raw
        start: int | None = None
        self._unlearnt.append([word.text for word in raw.words])
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
        self.pages.append(Page(raw.number, span, raw.width, raw.height, (raw.method or self.method) if span else "none"))

    def _words_seen(self) -> set[str]:
        """The words of all pages so far, except those broken at a line end; most documents never ask."""
        for texts in self._unlearnt:
            text = _BROKEN.sub(" ", " ".join(texts).lower())
            self._vocabulary.update(_VOCABULARY.findall(text))
        self._unlearnt.clear()
        return self._vocabulary

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
        symbol = cell.symbol
        drawn = (symbol[1], self._box(symbol[0])) if symbol else (None, None)
        return Cell(cell.row, cell.column, span, self._box(cell.edges), cell.rows, cell.columns, cell.fill, *drawn)

    def _box(self, edges: Edges) -> Box:
        """Straightened edges as a box of the page as shown."""
        raw = self._raw
        x0, top, x1, bottom = tilted(edges, raw.tilt, raw.width or 0.0, raw.height or 0.0)
        return Box(self._page, round(x0, 2), round(top, 2), round(x1, 2), round(bottom, 2))

    def _add_lines(self, paragraph: Paragraph) -> None:
        drop, space = False, False
        for index, line in enumerate(paragraph):
            if index and space:
                self._write(" ")
            following = paragraph[index + 1] if index + 1 < len(paragraph) else None
            if following is not None:
                drop, space = join(line.words[-1].text, following.words[0].text, self._words_seen)
            self._add_line(line, shorten=following is not None and drop)

    def _add_line(self, line: TextLine, *, shorten: bool) -> None:
        start = self._length
        for number, part in enumerate(line.parts):
            if number:
                self._write(" " if number == 1 and begins_with_marker(line) else "\t")
            self._add_words(part)
        if shorten:
            self._drop_last()
        box = Box(self._page, *(round(edge, 2) for edge in _round(self.glyphs, start, self._length)))
        self.lines.append(Line(Span(start, self._length), box, line.size, line.bold))

    def _add_words(self, words: list[Word]) -> None:
        """Words parted by spaces. Those whose ink is stored one place apart, as is usual, are copied in one go."""
        start = end = words[0].ink
        gaps: list[int] = []
        at = self._length
        for word in words:
            if word.ink == end + 1:
                gaps.append(at - 1)
            elif word.ink != start:
                self._copy(start, end)
                self._copy_nothing()
                start = word.ink
            end = word.ink + len(word.text)
            if word.confidence < _SURE:
                self._doubt(Span(at, at + len(word.text)))
            at += len(word.text) + 1
        self._copy(start, end)
        for edges in (self.glyphs.x0, self.glyphs.top, self.glyphs.x1, self.glyphs.bottom):
            for gap in gaps:
                edges[gap] = _NOWHERE
        self._parts.append(" ".join([word.text for word in words]))
        self._length = at - 1

    def _doubt(self, span: Span) -> None:
        """Notes a doubtful word, together with the one right before it."""
        if self.doubts and self.doubts[-1][0] == self._page and self.doubts[-1][1].end == span.start - 1:
            span = Span(self.doubts.pop()[1].start, span.end)
        self.doubts.append((self._page, span))

    def _copy(self, start: int, end: int) -> None:
        glyphs, ink = self.glyphs, self._ink
        glyphs.x0.extend(ink.x0[start:end])
        glyphs.top.extend(ink.top[start:end])
        glyphs.x1.extend(ink.x1[start:end])
        glyphs.bottom.extend(ink.bottom[start:end])

    def _drop_last(self) -> None:
        """Takes back the hyphen of a broken word."""
        self._parts[-1] = self._parts[-1][:-1]
        self._length -= 1
        if self.doubts and self.doubts[-1][1].end > self._length:
            page, span = self.doubts.pop()
            self.doubts += [(page, Span(span.start, self._length))] if len(span) > 1 else []
        for edge in (self.glyphs.x0, self.glyphs.top, self.glyphs.x1, self.glyphs.bottom):
            edge.pop()

    def _write(self, text: str) -> None:
        """One character that is not printed."""
        self._parts.append(text)
        self._length += 1
        self._copy_nothing()

    def _copy_nothing(self) -> None:
        self.glyphs.x0.append(_NOWHERE)
        self.glyphs.top.append(_NOWHERE)
        self.glyphs.x1.append(_NOWHERE)
        self.glyphs.bottom.append(_NOWHERE)


def _round(glyphs: Glyphs, start: int, end: int) -> Edges:
    """The rectangle round the printed characters. The first is printed, and NaN (not printed) is never less or more than a number."""
    return min(glyphs.x0[start:end]), min(glyphs.top[start:end]), max(glyphs.x1[start:end]), max(glyphs.bottom[start:end])
