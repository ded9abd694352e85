"""Blocks of pages become one text, with a place for each of its characters.

Comes in: blocks in reading order, page by page. Goes out: the parts of a :class:`~ingest.document.Document`.
"""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from functools import lru_cache, partial
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from ingest.document import Glyphs, Lines, Page, Span, Table
from ingest.expressions import compiled
from ingest.layout import Block, CellText, Paragraph
from ingest.lines import TextLine
from ingest.packed import Packer
from ingest.paragraphs import begins_with_marker, join
from ingest.problems import Problem
from ingest.raw import Edges, RawPage, Word, tilted

if TYPE_CHECKING:
    from ingest.worked_out import WorkedOut

_BROKEN = compiled(r"\S++(?<=[-\u2010])\s\S++")  # a word with a hyphen at its end, and what follows it
_SURE = 70.0  # confidence below which a recognised word is doubtful: most misread words have less, most others 90
_VOCABULARY = compiled(r"\p{L}{2,}(?:-\p{L}+)*")
_OVER = 2.0  # points by which ink may leave its cell
_NOWHERE = -1  # where the ink of a character that is not printed begins


class Assembler:
    """Builds the text and everything that points into it, page by page; only ever appends."""

    def __init__(self, method: str) -> None:
        self.method = method
        self.pages: list[Page] = []
        self.lines = Lines()
        self.tables: list[Table] = []
        self.furniture: list[Span] = []
        self.problems: list[Problem] = []
        self.doubts: list[tuple[int, Span]] = []
        """Words that text recognition was not sure of, with their page."""
        self.glyphs = Glyphs()
        self.text = ""
        """Everything written so far."""
        self._length = 0
        self._vocabulary: set[str] = set()
        self._guessed: set[str] = set()
        self._learnt = 0
        self._begin(RawPage(0, None, None))

    def add_page(self, raw: RawPage, blocks: list[Block]) -> None:
        """Writes one page. Pages and blocks are parted by an empty line."""
        self._begin(raw)
        start: int | None = None
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
        self._finish()

    def _begin(self, raw: RawPage) -> None:
        self._raw, self._start = raw, self._length
        self._parts: list[str] = []
        # Where the ink of each part stands among that of the page.
        self._inks: list[int] = []
        self._lines: list[tuple[int, int, float, bool]] = []  # start, end, size, bold
        self._cells: list[tuple[Edges, int, int]] = []  # the edges of a cell, and its first and last line
        self._known: set[str] | None = None
        self._rounded = lru_cache(maxsize=None)(partial(round, ndigits=2))  # cells share their edges

    def _finish(self) -> None:
        """The page's text as one string, the boxes of its characters, and its lines."""
        text = "".join(self._parts)
        whole, self.text = self.text, ""
        whole += text  # in place where nobody else holds it
        self.text = whole
        if not text:
            return
        inks, lengths = np.array(self._inks), np.array(list(map(len, self._parts)))
        worked_out = self._raw.ink.worked_out
        if worked_out is not None:
            self._finish_lines(worked_out, inks, lengths)
            return
        index = np.arange(len(text)) + np.repeat(inks - (np.cumsum(lengths) - lengths), lengths)
        unprinted = np.flatnonzero(np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32) <= ord(" "))
        index[unprinted] = 0
        ink = self._raw.ink
        sides = [np.frombuffer(side, dtype=np.float32)[index] for side in (ink.x0, ink.top, ink.x1, ink.bottom)]
        for values in sides:
            values[unprinted] = np.nan
        left, top, right, bottom = (array("f", values.tobytes()) for values in sides)
        self.glyphs.add((left, top, right, bottom), len(text))
        if self._lines:
            self._add_boxes(_round(sides, np.array([line[0] for line in self._lines]) - self._start))

    def _finish_lines(self, worked_out: WorkedOut, inks: npt.NDArray[np.int64], lengths: npt.NDArray[np.int64]) -> None:
        """The boxes of a page whose characters stand where their measures say."""
        printed = np.flatnonzero(inks != _NOWHERE)
        firsts, own, places = inks[printed], lengths[printed], (np.cumsum(lengths) - lengths)[printed]
        self.glyphs.add(worked_out.stretches(firsts, own, places, self._length - self._start), self._length - self._start)
        if self._lines:
            self._add_boxes(
                _round(worked_out.around(firsts, own), np.searchsorted(places, np.array([line[0] for line in self._lines]) - self._start))
            )

    def _add_boxes(self, edges: Sequence[npt.NDArray[np.int32]]) -> None:
        self.lines.extend(self._raw.number, self._lines, [edge.tobytes() for edge in edges])
        if self._cells:
            self._note_overflow([(edge / 100).tolist() for edge in edges])

    def _note_overflow(self, edges: list[list[float]]) -> None:
        """Notes the lines that begin or end outside of their cell."""
        lefts, tops, rights, bottoms = edges
        for (left, top, right, bottom), first, end in self._cells:
            if first == end:
                continue
            inside = min(lefts[first:end]) >= left - _OVER and max(rights[first:end]) <= right + _OVER
            if inside and min(tops[first:end]) >= top - _OVER and max(bottoms[first:end]) <= bottom + _OVER:
                continue
            for line in range(first, end):
                x0, y0, x1, y1 = (side[line] for side in edges)
                if x0 < left - _OVER or x1 > right + _OVER or y0 < top - _OVER or y1 > bottom + _OVER:
                    span = Span(*self._lines[line][:2])
                    words = "These words run over the edge of their cell, perhaps into the next one; look at the page."
                    self.problems.append(Problem("overflowing_text", words, span, self._raw.number))

    def _words_seen(self) -> AbstractSet[str]:
        """The words of all pages so far, except those broken at a line end; most documents never ask."""
        self._vocabulary.update(_VOCABULARY.findall(self.text[self._learnt :].lower()))
        self._learnt = len(self.text)
        if self._known is None:
            text = _BROKEN.sub(" ", " ".join([word.text for word in self._raw.words]).lower())
            self._known = set(_VOCABULARY.findall(text))
        return (self._vocabulary - self._guessed) | self._known

    def _add_paragraphs(self, block: Block) -> None:
        for paragraph in block.paragraphs:
            start = self._length
            self._add_lines(paragraph)
            if block.furniture:
                self.furniture.append(Span(start, self._length))
            self._write("\n")

    def _add_table(self, cells: list[CellText]) -> None:
        """Rows with nothing printed in them are not written; their cells stay in the table."""
        packer = Packer(self._raw.number)
        rows: dict[int, list[CellText]] = {}
        for cell in cells:
            rows.setdefault(cell.row, []).append(cell)
        for row in sorted(rows):
            own = sorted(rows[row], key=lambda cell: cell.column)
            filled = any(cell.paragraphs for cell in own)
            for index, cell in enumerate(own):
                if index and filled:
                    self._write("\t")
                self._add_cell(packer, cell)
            if filled:
                self._write("\n")
        self.tables.append(Table(self._raw.number, packer.packed()))

    def _add_cell(self, packer: Packer, cell: CellText) -> None:
        start, first = self._length, len(self._lines)
        for index, paragraph in enumerate(cell.paragraphs):
            if index:
                self._write("\n")
            self._add_lines(paragraph)
        straight, raw = cell.edges, self._raw
        edges = tilted(straight, raw.tilt, raw.width or 0.0, raw.height or 0.0) if raw.tilt else straight
        self._cells.append((edges, first, len(self._lines)))
        symbol = (cell.symbol[1], self._edges(cell.symbol[0])) if cell.symbol else None
        packer.add((cell.row, cell.column), (cell.rows, cell.columns), (start, self._length), self._edges(straight), cell.fill, symbol)

    def _edges(self, edges: Edges) -> Edges:
        """Straightened edges as those of the page as shown, in hundredths of points."""
        raw = self._raw
        x0, top, x1, bottom = tilted(edges, raw.tilt, raw.width or 0.0, raw.height or 0.0) if raw.tilt else edges
        return self._rounded(x0), self._rounded(top), self._rounded(x1), self._rounded(bottom)

    def _add_lines(self, paragraph: Paragraph) -> None:
        drop, space = False, False
        for index, line in enumerate(paragraph):
            if index and space:
                self._write(" ")
            following = paragraph[index + 1] if index + 1 < len(paragraph) else None
            if following is not None:
                before, after = line.last, following.parts[0][0].first
                drop, space = join(before, after, self._words_seen)
                if drop:
                    self._guessed.add((before[:-1] + after).lower())
            self._add_line(line, shorten=following is not None and drop)

    def _add_line(self, line: TextLine, *, shorten: bool) -> None:
        start = self._length
        if line.all_of_one_weight and not self._raw.clipped and not self._raw.method:
            only = line.parts[0][0]
            self._put(only.text, only.ink)
        else:
            for number, part in enumerate(line.parts):
                if number:
                    self._write(" " if number == 1 and begins_with_marker(line) else "\t")
                self._add_words(part)
        if shorten:  # takes back the hyphen of a broken word
            self._parts[-1] = self._parts[-1][:-1]
            self._length -= 1
            if self.doubts and self.doubts[-1][1].end > self._length:
                page, span = self.doubts.pop()
                self.doubts += [(page, Span(span.start, self._length))] if len(span) > 1 else []
        self._lines.append((start, self._length, line.size, line.bold))

    def _add_words(self, words: list[Word]) -> None:
        """Words parted by spaces; in one go where they stand so in the file, too."""
        if self._raw.clipped and not self._raw.clipped.isdisjoint(words):
            self._note_clipped(words)
        if self._raw.method:
            self._note_doubts(words)
        first = words[0].ink
        if len(words) == 1:
            self._put(words[0].text, first)
            return
        text = " ".join([word.text for word in words])
        if self._raw.ink.worked_out is None and self._raw.text.startswith(text, first):
            self._put(text, first)
            return
        for index, word in enumerate(words):
            if index:
                self._write(" ")
            self._put(word.text, word.ink)

    def _note_clipped(self, words: list[Word]) -> None:
        """Notes the words that are cut off, those that follow each other as one."""
        at = self._length
        spans: list[Span] = []
        for word in words:
            end = at + len(word.text)
            if word in self._raw.clipped:
                if spans and spans[-1].end == at - 1:
                    spans[-1] = Span(spans[-1].start, end)
                else:
                    spans.append(Span(at, end))
            at = end + 1
        words_said = "On the page these words are cut off, wholly or in part; the file has all of them."
        self.problems += [Problem("clipped_text", words_said, span, self._raw.number) for span in spans]

    def _put(self, text: str, ink: int) -> None:
        self._parts.append(text)
        self._inks.append(ink)
        self._length += len(text)

    def _note_doubts(self, words: list[Word]) -> None:
        """Notes the words that text recognition is not sure of, those that follow each other as one."""
        at = self._length
        for word in words:
            end = at + len(word.text)
            if word.confidence < _SURE:
                start = at
                if self.doubts and self.doubts[-1][0] == self._raw.number and self.doubts[-1][1].end == at - 1:
                    start = self.doubts.pop()[1].start
                self.doubts.append((self._raw.number, Span(start, end)))
            at = end + 1

    def _write(self, text: str) -> None:
        """One character that is not printed."""
        self._put(text, _NOWHERE)


def _round(sides: list[npt.NDArray[np.float32]], starts: npt.NDArray[np.int64]) -> list[npt.NDArray[np.int32]]:
    """The rectangles round the printed characters (or stretches) from each start to the next: left, top, right and bottom edges in hundredths of points."""
    x0, top, x1, bottom = sides
    edges = (np.fmin.reduceat(x0, starts), np.fmin.reduceat(top, starts), np.fmax.reduceat(x1, starts), np.fmax.reduceat(bottom, starts))
    return [np.rint(100 * edge.astype(np.float64)).astype(np.int32) for edge in edges]
