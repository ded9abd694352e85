"""What an engine finds on a page, before any layout: words with their glyphs, and what is drawn.

Comes in: nothing, these are types. Goes out: :class:`RawPage`, the only thing the layout sees.
``Edges`` are left, top, right and bottom in points from the top left of a page as it is shown. A *turn* counts the quarter turns
clockwise by which text stands turned on the shown page (1: it reads downwards); the *frame* of a turn is the page turned back, so that
this text runs from left to right.
"""

from __future__ import annotations

import math
from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from ingest.annotations import Annotations
from ingest.document import Sides
from ingest.problems import Problem

if TYPE_CHECKING:
    from ingest.worked_out import WorkedOut

Edges = tuple[float, float, float, float]
Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Run:
    """Characters shown by one operator: one style, one baseline.

    ``base`` is the height of the baseline in the frame of ``turn`` where ``x`` is ``origin``; it falls by ``slope`` per point to the right.
    ``signs`` names a symbol font whose letters are none, ``clip`` are the edges in the frame at which it is cut off.
    """

    size: float
    bold: bool
    turn: int
    base: float
    origin: float = 0.0
    slope: float = 0.0
    signs: str = ""
    clip: Edges | None = None


@dataclass(slots=True)
class Runs:
    """The runs of a page, each field of :class:`Run` as one array or list, and whether they can be seen."""

    sizes: Floats
    bolds: npt.NDArray[np.bool_]
    turns: Ints
    bases: Floats
    origins: Floats
    slopes: Floats
    signs: list[str]
    clips: list[Edges | None]
    visible: npt.NDArray[np.bool_]


class Ink:
    """The inked edges of glyphs on the page as shown, one array for each side; ``worked_out`` stands for them until somebody asks for one."""

    __slots__ = ("_count", "_sides", "worked_out")

    def __init__(self, sides: Sides | None = None, worked_out: WorkedOut | None = None, count: int = 0) -> None:
        self.worked_out = worked_out
        self._count = count
        self._sides = sides or (array("f"), array("f"), array("f"), array("f"))

    @property
    def sides(self) -> Sides:
        """Left, top, right and bottom edges."""
        self.work_out()
        return self._sides

    def work_out(self) -> None:
        """Has the edges at hand from now on."""
        if self.worked_out is not None:
            self._sides, self.worked_out = self.worked_out.sides(self._count), None

    @property
    def x0(self) -> array[float]:
        """The left edges."""
        return self.sides[0]

    @property
    def top(self) -> array[float]:
        """The top edges."""
        return self.sides[1]

    @property
    def x1(self) -> array[float]:
        """The right edges."""
        return self.sides[2]

    @property
    def bottom(self) -> array[float]:
        """The bottom edges."""
        return self.sides[3]

    def __len__(self) -> int:
        return len(self.x0)

    def put(self, x0: float, top: float, x1: float, bottom: float) -> None:
        """Adds one glyph."""
        self.x0.append(x0)
        self.top.append(top)
        self.x1.append(x1)
        self.bottom.append(bottom)

    def take(self, other: Ink, start: int, end: int) -> None:
        """Adds the glyphs ``start`` to ``end`` of ``other``, which may be this one."""
        self.x0.extend(other.x0[start:end])
        self.top.extend(other.top[start:end])
        self.x1.extend(other.x1[start:end])
        self.bottom.extend(other.bottom[start:end])


@dataclass(slots=True, eq=False)
class Word:
    """A run of characters without white space, or a phrase: words of one operator that follow each other, parted by one space each.

    The inked edges of its code points are those of the page's ink from ``ink`` on. ``x0 top x1 bottom`` and ``base`` (baseline) are in the frame of
    ``turn``; ``run`` numbers the operator that showed its end. ``confidence`` (0 to 100) is less than 100 for a word that was recognised in an image.
    ``lefts`` and ``rights`` are the edges of a phrase's words. Laying out phrases costs a tenth of laying out words; where words are looked at one by
    one, a phrase is taken apart.
    """

    text: str
    ink: int
    x0: float
    top: float
    x1: float
    bottom: float
    base: float
    size: float
    bold: bool
    turn: int
    run: int
    confidence: float = 100.0
    lefts: Sequence[float] = ()
    rights: Sequence[float] = ()

    @property
    def letters(self) -> int:
        """How many characters are printed."""
        return len(self.text) - len(self.lefts) + 1 if self.lefts else len(self.text)

    @property
    def first(self) -> str:
        """The text of the first word."""
        return self.text[: self.text.index(" ")] if self.lefts else self.text

    @property
    def first_end(self) -> float:
        """Where the first word ends."""
        return self.rights[0] if self.lefts else self.x1

    @property
    def last(self) -> str:
        """The text of the last word."""
        return self.text[self.text.rindex(" ") + 1 :] if self.lefts else self.text


def apart(words: Iterable[Word]) -> list[Word]:
    """The words, each by itself."""
    found: list[Word] = []
    for word in words:
        if not word.lefts:
            found.append(word)
            continue
        at = word.ink
        for text, x0, x1 in zip(word.text.split(" "), word.lefts, word.rights, strict=True):
            found.append(Word(text, at, x0, word.top, x1, word.bottom, word.base, word.size, word.bold, word.turn, word.run))
            at += len(text) + 1
    return found


def count_of(words: Iterable[Word]) -> int:
    """How many words there are when phrases are taken apart."""
    return sum(len(word.lefts) or 1 for word in words)


SYMBOL_SIZE = 3.0, 40.0
"""Least and greatest side, in points, of a drawn symbol."""
LONGEST_SYMBOL = 120.0
"""Greatest width of a drawn symbol: a pill with rounded ends behind a word."""
SYMBOL_GLYPHS = frozenset("●•■▲▼◆★⬤◉▶◀△▽○◯⚫⯅⯆l¤tun\uf06c\uf06e\uf070\uf071\uf0b7")
"""Characters that may be drawn symbols; the letters are those in which symbol fonts keep discs, squares and triangles."""


@dataclass(slots=True)
class Drawing:
    """What is painted apart from text, as shown: thin lines, filled rectangles with their colours in painting order, images, and how much else.

    ``symbols`` are small filled shapes that are no rectangles (discs, triangles, arrows) and glyphs that stand for them, with their colours.
    """

    rules: list[Edges] = field(default_factory=list)
    fills: list[tuple[Edges, str]] = field(default_factory=list)
    images: list[Edges] = field(default_factory=list)
    symbols: list[tuple[Edges, str]] = field(default_factory=list)
    others: int = 0


@dataclass(frozen=True, slots=True)
class Remembered:
    """What remains of a page when it is laid out, for the problems of its document; the fields are those of :class:`RawPage`, ``noted`` the sentence on its annotations."""

    number: int
    painted: bool
    hidden: int
    unmapped: int
    recognised: bool
    error: str | None
    unread: str | None
    annotations: int
    noted: str
    problems: tuple[Problem, ...]


@dataclass(slots=True)
class RawPage:
    """One page as an engine read it; counts say what was kept out or could not be read.

    ``text`` has one character for each place of ``ink`` as the file has them, before words were made; words that are mended have ink behind its end.
    ``clipped`` words go beyond the edge at which they are cut off, ``stamps`` are runs set large and slanting across the page.
    ``recognised`` text is that of a scan, a ``crowded`` page has more characters than are read, ``error`` is set when the page did not open.
    ``method`` is set when the words were not got by the engine but from the image of the page, ``unread`` says why they were not.
    Words and drawing of a tilted image are straightened: turning them by ``tilt`` (radians, clockwise) about the middle of the page leads to
    the page as shown; ink is always that of the page as shown. Text of ``annotations`` is not among the words.
    """

    number: int
    width: float | None
    height: float | None
    words: list[Word] = field(default_factory=list)
    text: str = ""
    ink: Ink = field(default_factory=Ink)
    drawing: Drawing = field(default_factory=Drawing)
    clipped: set[Word] = field(default_factory=set)
    stamps: set[int] = field(default_factory=set)
    hidden: int = 0
    unmapped: int = 0
    recognised: bool = False
    crowded: bool = False
    error: str | None = None
    method: str | None = None
    unread: str | None = None
    tilt: float = 0.0
    annotations: Annotations = field(default_factory=Annotations)
    problems: list[Problem] = field(default_factory=list)

    def forget(self) -> Remembered:
        """Drops what is laid out, and says what is still to be known of it."""
        kept = Remembered(
            self.number, self.painted, self.hidden, self.unmapped, self.recognised, self.error, self.unread,
            self.annotations.count, self.annotations.sentence(self.number), tuple(self.problems),
        )  # fmt: skip
        self.words, self.ink, self.text, self.clipped, self.drawing = [], Ink(), "", set(), Drawing()
        return kept

    @property
    def painted(self) -> bool:
        """Whether anything but text is painted on it."""
        drawing = self.drawing
        return bool(drawing.rules or drawing.fills or drawing.images or drawing.symbols or drawing.others)


def to_frame(edges: Edges, turn: int, width: float, height: float) -> Edges:
    """Edges on a shown page of ``width`` by ``height`` points, in the frame of ``turn``."""
    x0, top, x1, bottom = edges
    if turn == 0:
        return edges
    if turn == 1:
        return top, width - x1, bottom, width - x0
    if turn == 2:
        return width - x1, height - bottom, width - x0, height - top
    return height - bottom, x0, height - top, x1


def from_frame(edges: Edges, turn: int, width: float, height: float) -> Edges:
    """Edges in the frame of ``turn``, on the shown page of ``width`` by ``height`` points: the inverse of :func:`to_frame`."""
    x0, top, x1, bottom = edges
    if turn == 0:
        return edges
    if turn == 1:
        return width - bottom, x0, width - top, x1
    if turn == 2:
        return width - x1, height - bottom, width - x0, height - top
    return top, height - x1, bottom, height - x0


def each(firsts: Ints, ends: Ints) -> Ints:
    """All indexes of the half-open ranges, one range after the other."""
    lengths = ends - firsts
    shifts = np.repeat(firsts - (np.cumsum(lengths) - lengths), lengths)
    return np.asarray(np.arange(len(shifts)) + shifts, dtype=np.int64)


def tilted(edges: Edges, tilt: float, width: float, height: float) -> Edges:
    """The rectangle round straightened edges, turned by ``tilt`` radians clockwise about the middle of a page of ``width`` by ``height`` points.

    >>> [round(edge, 1) for edge in tilted((90.0, 50.0, 110.0, 50.0), 0.1, 100.0, 100.0)]
    [89.8, 54.0, 109.7, 56.0]
    """
    if not tilt:
        return edges
    x, y = width / 2, height / 2
    sine, cosine = math.sin(tilt), math.cos(tilt)
    corners = [(left - x, top - y) for left in (edges[0], edges[2]) for top in (edges[1], edges[3])]
    xs = [x + cosine * left - sine * top for left, top in corners]
    ys = [y + sine * left + cosine * top for left, top in corners]
    return min(xs), min(ys), max(xs), max(ys)
