"""What a reader makes of a file: one text that never changes, and a place on a page for each of its characters.

Comes in: what the readers found. Goes out: ``Document``, the only thing the extractors see.
All offsets count code points of ``Document.text``, end exclusive. All coordinates are points (1/72 inch)
from the top left corner of the page as it is shown, so after /Rotate.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from math import inf
from typing import Protocol, overload

from ingest.expressions import compiled
from ingest.problems import Problem
from ingest.quick import quick

_WORD = compiled(r"\S+")


@quick
@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range ``[start, end)`` of code points of one document's text; never empty.

    >>> Span(0, 5).of("QX-1a Enable")
    'QX-1a'
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"no such span: [{self.start}, {self.end})")

    def __len__(self) -> int:
        return self.end - self.start

    def of(self, text: str) -> str:
        """The characters this span covers in ``text``."""
        return text[self.start : self.end]

    def covers(self, other: Span) -> bool:
        """Whether ``other`` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """Whether the two spans share a character."""
        return self.start < other.end and other.start < self.end


@quick
@dataclass(frozen=True, slots=True, order=True)
class Box:
    """A rectangle on a page (numbered from 1), in points from the top left of the page as shown."""

    page: int
    x0: float
    top: float
    x1: float
    bottom: float


@quick
@dataclass(frozen=True, slots=True)
class Word:
    """A run of characters without white space, with the rectangle round its glyphs."""

    span: Span
    box: Box


@quick
@dataclass(frozen=True, slots=True)
class Line:
    """One line as it stands on the page; several lines may make one paragraph of the text.

    ``size`` is the most frequent font size in points, ``bold`` whether most glyphs are heavy. ``box`` is None in files without pages. ``heading`` is
    the level, from 1, that the file itself gives the line as a heading; a printed page never does.
    """

    span: Span
    box: Box | None
    size: float
    bold: bool
    heading: int | None = None


class Lines(Sequence[Line]):
    """The printed lines of a document in text order, kept as arrays: a line becomes an object when it is asked for.

    Edges are kept in hundredths of points and sizes in tenths, which is what they are rounded to; of pages, the numbers and their first lines.
    """

    __slots__ = ("_bolds", "_edges", "_sizes", "ends", "firsts", "pages", "starts")

    def __init__(self) -> None:
        self.starts, self.ends = array("i"), array("i")
        self.pages, self.firsts = array("i"), array("i")
        self._edges = array("i"), array("i"), array("i"), array("i")
        self._sizes = array("i")
        self._bolds = array("b")

    def extend(self, page: int, lines: Sequence[tuple[int, int, float, bool]], edges: Sequence[bytes]) -> None:
        """Adds lines of a page: start, end, size and weight of each, and their left, top, right and bottom edges in hundredths of points (32 bits)."""
        starts, ends, sizes, bolds = zip(*lines, strict=True)
        self.pages.append(page)
        self.firsts.append(len(self.starts))
        self.starts.extend(starts)
        self.ends.extend(ends)
        self._sizes.extend([round(10 * size) for size in sizes])
        self._bolds.extend(bolds)
        for side, values in zip(self._edges, edges, strict=True):
            side.frombytes(values)

    def __len__(self) -> int:
        return len(self.starts)

    def crossed(self, first: int, last: int, span: Span) -> Iterator[tuple[int, int, int]]:
        """The page of each line of ``self[first:last]`` that ``span`` touches, and the stretch that both share."""
        starts, ends = self.starts, self.ends
        for index in range(first, last):
            start, end = max(span.start, starts[index]), min(span.end, ends[index])
            if start < end:
                yield self._page_of(index), start, end

    def _page_of(self, index: int) -> int:
        return self.pages[bisect_right(self.firsts, index) - 1]

    @overload
    def __getitem__(self, index: int) -> Line: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Line, ...]: ...
    def __getitem__(self, index: int | slice) -> Line | tuple[Line, ...]:
        if isinstance(index, slice):
            return tuple(self[i] for i in range(*index.indices(len(self))))
        index = range(len(self))[index]
        left, top, right, bottom = self._edges
        box = Box(self._page_of(index), left[index] / 100, top[index] / 100, right[index] / 100, bottom[index] / 100)
        return Line(Span(self.starts[index], self.ends[index]), box, self._sizes[index] / 10, bool(self._bolds[index]))

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Lines):
            return NotImplemented
        return all(getattr(self, name) == getattr(other, name) for name in self.__slots__)

    __hash__ = None  # type: ignore[assignment]


@quick
@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table. ``span`` is None where nothing is printed in it.

    ``row`` and ``column`` count from 0; ``fill`` is the colour behind it as ``#rrggbb``, None where there is none or it is white; ``symbol`` is the
    colour of a disc, triangle or arrow that is drawn in it, at ``symbol_box``.
    """

    row: int
    column: int
    span: Span | None
    box: Box | None = None
    row_span: int = 1
    column_span: int = 1
    fill: str | None = None
    symbol: str | None = None
    symbol_box: Box | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """Cells in reading order (row by row). A table that goes on over a page break is two tables; ``page`` is None in files without pages."""

    page: int | None
    cells: Sequence[Cell]


UNPAGED = frozenset({"docx", "html"})
"""Methods of files that have no pages: where one begins is decided when they are printed. Their one page is the whole text, and no fact names it."""


@dataclass(frozen=True, slots=True)
class Page:
    """A page of the source. ``span`` is None for a page without text; ``width`` and ``height`` (points, as shown) are None for files without pages of a size.

    ``method`` says how the text was got: ``text`` (a text file), ``docx``, ``html``, ``pdfium``, ``pdfplumber`` or ``none`` (nothing to read on it).
    """

    number: int
    span: Span | None
    width: float | None
    height: float | None
    method: str


Sides = tuple["array[float]", "array[float]", "array[float]", "array[float]"]
"""Left, top, right and bottom edges of characters; NaN for those that are not printed (line ends, joins)."""


class Placed(Protocol):
    """Where the characters of a piece of text stand, in any form."""

    def sides(self, text: str) -> Sides:
        """Their edges, an entry for each character."""

    def shrink(self) -> None:
        """Drops what is not needed: nothing of this form will be added any more."""


@dataclass(frozen=True, slots=True)
class _Kept:
    """Edges that are kept as they are."""

    own: Sides

    def sides(self, text: str) -> Sides:  # noqa: ARG002 - nothing is worked out
        return self.own

    def shrink(self) -> None:
        """There is nothing to drop."""


_RECENT = 16
"""Pages whose edges are kept when they have been worked out: facts of each kind are asked for in the order of the text."""


def _filled(side: array[float], blank: float) -> array[float]:
    """The edges with a number where nothing is printed."""
    import numpy as np  # noqa: PLC0415 - only PDFs and scans have places, and their readers have loaded it

    edges = np.frombuffer(side, dtype=side.typecode)
    return array(side.typecode, np.where(np.isnan(edges), edges.dtype.type(blank), edges).tobytes())


class Glyphs:
    """The box of every character of a text. It is given piece by piece, a page each, in whatever form, and worked out for the pieces that are looked at."""

    __slots__ = ("_pieces", "_recent", "_text", "_whole", "starts")

    def __init__(self, *sides: array[float]) -> None:
        self._text = ""
        self._pieces: list[Placed] = []
        self.starts: list[int] = [0]  # of the pieces
        self._recent: dict[int, Sides] = {}  # by piece
        self._whole: Sides | None = None
        if sides:
            left, top, right, bottom = self._whole = (sides[0], sides[1], sides[2], sides[3])
            self.add((left, top, right, bottom), len(left))

    def add(self, piece: Placed | Sides, length: int) -> None:
        """Adds the boxes of the next ``length`` characters; :meth:`finish` has to be called before any is asked for."""
        self._pieces.append(_Kept(piece) if isinstance(piece, tuple) else piece)
        self.starts.append(self.starts[-1] + length)

    def finish(self, text: str) -> None:
        """Says the whole text, when all pieces are there."""
        self._text = text
        for piece in self._pieces:
            piece.shrink()

    def around(self, start: int, end: int) -> tuple[float, float, float, float] | None:
        """The rectangle round the printed characters from ``start`` to ``end``, which stand on one page; None where there are none."""
        index = bisect_right(self.starts, start) - 1
        shift = self.starts[index]
        left, upper, right, lower = self._bounds(index)
        start, end = start - shift, end - shift
        x0 = min(left[start:end], default=inf)
        return None if x0 == inf else (x0, min(upper[start:end]), max(right[start:end]), max(lower[start:end]))

    @property
    def x0(self) -> array[float]:
        """The left edges of all characters."""
        return self._all()[0]

    @property
    def top(self) -> array[float]:
        """The top edges of all characters."""
        return self._all()[1]

    @property
    def x1(self) -> array[float]:
        """The right edges of all characters."""
        return self._all()[2]

    @property
    def bottom(self) -> array[float]:
        """The bottom edges of all characters."""
        return self._all()[3]

    def sides(self, index: int) -> Sides:
        """The edges of the characters of a piece."""
        return self._pieces[index].sides(self._text[self.starts[index] : self.starts[index + 1]])

    def _bounds(self, index: int) -> Sides:
        """The edges of a piece, those that are not printed as infinite as takes no part in a minimum or a maximum; of the last few pieces they are kept."""
        bounds = self._recent.get(index)
        if bounds is None:
            if len(self._recent) >= _RECENT:
                del self._recent[next(iter(self._recent))]
            sides = self.sides(index)
            bounds = self._recent[index] = (_filled(sides[0], inf), _filled(sides[1], inf), _filled(sides[2], -inf), _filled(sides[3], -inf))
        return bounds

    def _all(self) -> Sides:
        if self._whole is None:
            left, top, right, bottom = self._whole = (array("f"), array("f"), array("f"), array("f"))
            for index in range(len(self._pieces)):
                for side, own in zip((left, top, right, bottom), self.sides(index), strict=True):
                    side.extend(own)
        return self._whole


@dataclass(frozen=True, slots=True)
class Document:
    """A read file. ``text`` is canonical: for a text file its decoded content, unchanged.

    In a PDF the lines of one paragraph are joined by a space (a word broken by a hyphen is joined without it, a number never), paragraphs
    end with a newline, cells of one table row are parted by a tab, blocks and pages by an empty line; so they do in Word files and web pages.
    ``lines`` and ``tables`` are empty for text files, ``glyphs`` for all files but PDFs. ``furniture`` are running heads, feet and page numbers.
    """

    name: str
    sha256: str
    media_type: str
    text: str
    pages: tuple[Page, ...]
    lines: Sequence[Line] = ()
    tables: tuple[Table, ...] = ()
    furniture: tuple[Span, ...] = ()
    glyphs: Glyphs | None = None
    problems: tuple[Problem, ...] = ()
    _line_starts: Sequence[int] = field(init=False, repr=False, compare=False, default=())
    _page_starts: tuple[int, ...] = field(init=False, repr=False, compare=False, default=())
    _page_numbers: tuple[int, ...] = field(init=False, repr=False, compare=False, default=())

    def __post_init__(self) -> None:
        lines = self.lines
        object.__setattr__(self, "_line_starts", lines.starts if isinstance(lines, Lines) else tuple(line.span.start for line in lines))
        printed = [(page.span.start, page.number) for page in self.pages if page.span and page.method not in UNPAGED]
        object.__setattr__(self, "_page_starts", tuple(start for start, _ in printed))
        object.__setattr__(self, "_page_numbers", tuple(number for _, number in printed))

    @property
    def words(self) -> Iterator[Word]:
        """Every word that has a place, in text order."""
        for line in self.lines:
            for match in _WORD.finditer(self.text, line.span.start, line.span.end):
                span = Span(match.start(), match.end())
                for box in self.boxes(span):
                    yield Word(span, box)

    def page_of(self, span: Span) -> int | None:
        """Number of the page on which ``span`` starts, None when it stands on none or the file has none."""
        index = bisect_right(self._page_starts, span.start) - 1
        return self._page_numbers[index] if index >= 0 else None

    def lines_of(self, span: Span) -> tuple[Line, ...]:
        """The printed lines that ``span`` touches, in text order; empty for text files."""
        first, last = self._around(span)
        return tuple(line for line in self.lines[first:last] if line.span.overlaps(span))

    def boxes(self, span: Span) -> tuple[Box, ...]:
        """The rectangles that ``span`` covers on its pages, one per printed line crossed; empty for text files."""
        glyphs = self.glyphs
        if glyphs is None:
            return ()
        boxes = []
        for page, start, end in self._crossed(span):
            if edges := glyphs.around(start, end):
                x0, top, x1, bottom = edges
                boxes.append(Box(page, round(x0, 2), round(top, 2), round(x1, 2), round(bottom, 2)))
        return tuple(boxes)

    def boxes_of(self, spans: Sequence[Span]) -> list[tuple[Box, ...]]:
        """:meth:`boxes` of each span, those of all of them worked out together, which takes a third of the time."""
        if self.glyphs is None or not isinstance(self.lines, Lines):
            return list(map(self.boxes, spans))
        from ingest.outlines import outlines  # noqa: PLC0415 - loads numpy

        return outlines(spans, self.lines, self.glyphs)

    def _around(self, span: Span) -> tuple[int, int]:
        """Where the lines stand that ``span`` may touch: no other one does."""
        return max(bisect_right(self._line_starts, span.start) - 1, 0), bisect_left(self._line_starts, span.end)

    def _crossed(self, span: Span) -> Iterator[tuple[int, int, int]]:
        if isinstance(self.lines, Lines):
            return self.lines.crossed(*self._around(span), span)
        lines = self.lines_of(span)
        return ((line.box.page, max(span.start, line.span.start), min(span.end, line.span.end)) for line in lines if line.box)
