"""The second engine: pdfplumber's characters, lines and rectangles of a page, for comparison and for looking.

Comes in: the bytes of a PDF. Goes out: :class:`~ingest.raw.RawPage`, page by page, in the shape that the layout shares among engines.
Its character boxes span ascent and advance, not ink.
"""

from __future__ import annotations

import io
import logging
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import pdfplumber
from pdfminer.pdfdocument import PDFPasswordIncorrect
from pdfplumber.page import Page

from ingest.annotations_pdfplumber import BROKEN, annotations_of
from ingest.errors import DamagedFile, EncryptedFile
from ingest.limits import MAX_PAGE_CHARACTERS
from ingest.paths_pdfium import THIN
from ingest.pictures_pdfium import thick_line
from ingest.raw import LONGEST_SYMBOL, SYMBOL_SIZE, Drawing, Edges, Floats, Ink, Ints, RawPage, Run, Runs
from ingest.shades import is_coloured
from ingest.signs import font_of
from ingest.words import GAP, words_of

_HEAVY = ("bold", "black", "heavy", "demi")
_NO_CHARACTER = "(cid:"
_Values = dict[str, object]


class PdfplumberEngine:
    """An open PDF. Raises :class:`EncryptedFile` or :class:`DamagedFile` when pdfplumber cannot open it."""

    name = "pdfplumber"

    def __init__(self, data: bytes, name: str) -> None:
        logging.getLogger("pdfminer").setLevel(logging.ERROR)
        try:
            self._document = pdfplumber.open(io.BytesIO(data))
            self._pages = list(self._document.pages)
        except BROKEN as error:
            if any(isinstance(cause, PDFPasswordIncorrect) for cause in (error, error.__cause__, *error.args)):
                raise EncryptedFile(f"{name} needs a password; save a copy without one.") from error
            raise DamagedFile(f"{name} is a PDF that cannot be opened, perhaps cut short; get the file again.") from error

    @property
    def page_count(self) -> int:
        """How many pages were found."""
        return len(self._pages)

    def page(self, number: int) -> RawPage:
        """Page ``number`` (from 1). A page that cannot be read has its ``error`` set."""
        page = self._pages[number - 1]
        try:
            return _read(page, number)
        except BROKEN:
            return RawPage(number, float(page.width), float(page.height), error="the page cannot be read")
        finally:
            page.close()

    def close(self) -> None:
        """Frees the document."""
        self._document.close()


def _read(page: Page, number: int) -> RawPage:
    left, top, width, height = _shown_part(page)
    raw = RawPage(number, width, height)
    raw.annotations = annotations_of(page, _box(page))
    raw.drawing = _drawing(page, left, top)
    raw.crowded = len(page.chars) > MAX_PAGE_CHARACTERS
    characters = PlumberCharacters([] if raw.crowded else page.dedupe_chars().chars, raw, left, top)
    raw.words = words_of(characters, raw)
    return raw


def _shown_part(page: Page) -> tuple[float, float, float, float]:
    """Where the crop box begins in pdfplumber's coordinates (those of the media box after /Rotate), and its size as shown."""
    media = [float(value) for value in page.page_obj.mediabox]
    x0, y0, x1, y1 = _box(page)
    off_left, off_bottom, off_right, off_top = x0 - media[0], y0 - media[1], media[2] - x1, media[3] - y1
    across, down = {0: (off_left, off_top), 90: (off_bottom, off_left), 180: (off_right, off_bottom), 270: (off_top, off_right)}[page.rotation % 360]
    wide, high = (x1 - x0, y1 - y0) if page.rotation % 180 == 0 else (y1 - y0, x1 - x0)
    return float(page.bbox[0]) + across, float(page.bbox[1]) + down, wide, high


def _box(page: Page) -> Edges:
    """The crop box within the media box, as the file has them: left, bottom, right, top."""
    media, crop = ([float(value) for value in box] for box in (page.page_obj.mediabox, page.page_obj.cropbox))
    box = max(media[0], crop[0]), max(media[1], crop[1]), min(media[2], crop[2]), min(media[3], crop[3])
    return box if box[0] < box[2] and box[1] < box[3] else (media[0], media[1], media[2], media[3])


def _edges(values: _Values, left: float, top: float) -> Edges:
    x0, y0, x1, y1 = (float(str(values[key])) for key in ("x0", "top", "x1", "bottom"))
    return x0 - left, y0 - top, x1 - left, y1 - top


class PlumberCharacters:
    """The characters of a page; one that stands for several letters is split among them."""

    def __init__(self, chars: Sequence[_Values], raw: RawPage, left: float, top: float) -> None:
        self.ink = Ink()
        self._runs: list[Run] = []
        self._visible: list[bool] = []
        self._marks: list[int] = []
        self._edges: list[Edges] = []
        letters: list[str] = []
        last: tuple[object, ...] | None = None
        for char in chars:
            text, edges = str(char["text"]), _edges(char, left, top)
            if text.startswith(_NO_CHARACTER):
                text = "\ufffd"
                raw.unmapped += 1
            run = _run(char, edges, raw.width or 0.0, raw.height or 0.0)
            if self._edges and _apart(self._edges[-1], edges, run):
                letters.append("\n")
                self._split("\n", edges, 0)
            visible = _colour(char["non_stroking_color"]) != "#ffffff" or _behind(raw.drawing, edges)
            # Words are parted where the run changes, so what is not visible needs runs of its own.
            key = (char["fontname"], run.size, run.turn, round(run.base, 2), visible)
            if key != last:
                last = key
                self._runs.append(run)
                self._visible.append(visible)
            letters.append(text)
            self._split(text, edges, len(self._runs))
        self.text = "".join(letters)

    def marks(self, indexes: Ints) -> Ints:
        """See :class:`~ingest.words.Characters`: the number of the run, from 1."""
        return np.array([self._marks[index] for index in indexes.tolist()], dtype=np.int64)

    def describe(self, indexes: Ints, marks: Ints) -> Runs:  # noqa: ARG002 - the marks tell
        """See :class:`~ingest.words.Characters`."""
        runs = [self._runs[mark - 1] for mark in marks.tolist()]
        columns = zip(*((run.size, run.turn, run.base, run.origin, run.slope) for run in runs), strict=True)
        sizes, turns, bases, origins, slopes = (np.array(values) for values in columns)
        bolds = np.array([run.bold for run in runs])
        visible = np.array([self._visible[mark - 1] for mark in marks.tolist()])
        return Runs(sizes, bolds, turns, bases, origins, slopes, [run.signs for run in runs], [None] * len(runs), visible)

    def surely_apart(self, lasts: Ints, firsts: Ints, runs: Ints, gaps: Floats) -> npt.NDArray[np.bool_]:  # noqa: ARG002
        """See :class:`~ingest.words.Characters`: it costs little to ask."""
        return np.zeros(len(lasts), dtype=np.bool_)

    def typed(self, index: int) -> bool:
        """See :class:`~ingest.words.Characters`."""
        return self._marks[index] != 0

    def fetch(self, firsts: Ints, ends: Ints, runs: Ints) -> None:
        """See :class:`~ingest.words.Characters`: all ink is known."""

    def extent(self, index: int) -> Edges:
        """See :class:`~ingest.words.Characters`."""
        return self._edges[index]

    def _split(self, text: str, edges: Edges, mark: int) -> None:
        x0, top, x1, bottom = edges
        step = (x1 - x0) / (len(text) or 1)
        for i in range(len(text)):
            own = (x0 + i * step, top, x0 + (i + 1) * step, bottom)
            self.ink.put(*own)
            self._edges.append(own)
            self._marks.append(mark)


def _apart(last: Edges, edges: Edges, run: Run) -> bool:
    """Whether a character stands off the one before it, so that something has to part them."""
    ahead = (edges[0] - last[2], edges[1] - last[3], last[0] - edges[2], last[1] - edges[3])[run.turn]
    off = abs(edges[3] - last[3]) if run.turn % 2 == 0 else abs(edges[0] - last[0])
    return not -0.3 * run.size < ahead < GAP * run.size or off > 0.55 * run.size


def _run(char: _Values, edges: Edges, width: float, height: float) -> Run:
    a, b, _c, _d, _, _ = char["matrix"]  # type: ignore[misc]
    turn = (0 if a >= 0 else 2) if abs(a) >= abs(b) else (3 if b > 0 else 1)  # type: ignore[has-type]
    base = (edges[3], width - edges[0], height - edges[1], edges[2])[turn]
    size = edges[3] - edges[1] if turn % 2 == 0 else edges[2] - edges[0]
    # The box ends at the descent, which is about a fifth of the size below the baseline.
    font = str(char["fontname"]).lower()
    bold, signs = any(word in font for word in _HEAVY), font_of(font)
    return Run(max(size, 0.1), bold, turn, base - 0.2 * size, signs=signs)


def _drawing(page: Page, left: float, top: float) -> Drawing:
    drawing = Drawing()
    for rect in page.rects:
        edges = _edges(rect, left, top)
        thin = min(edges[2] - edges[0], edges[3] - edges[1]) <= THIN
        colour = _colour(rect["non_stroking_color"]) if rect["fill"] else None
        if thin and (colour not in {None, "#ffffff"} or rect["stroke"]):
            drawing.rules.append(edges)
        elif not thin and rect["stroke"]:
            x0, y0, x1, y1 = edges
            drawing.rules += [(x0, y0, x1, y0), (x0, y1, x1, y1), (x0, y0, x0, y1), (x1, y0, x1, y1)]
        if not thin and colour is not None:
            drawing.fills.append((edges, colour))
    for line in page.lines:
        stroke, width = _colour(line["stroking_color"]), float(line["linewidth"] or 0)
        if width > THIN and is_coloured(stroke):
            drawing.fills.append((thick_line(_edges(line, left, top), width), stroke))
        else:
            drawing.rules.append(_edges(line, left, top))
    drawing.images = [_edges(image, left, top) for image in page.images]
    least, most = SYMBOL_SIZE
    for curve in page.curves:
        edges = _edges(curve, left, top)
        if curve["fill"] and least <= edges[2] - edges[0] <= LONGEST_SYMBOL and least <= edges[3] - edges[1] <= most:
            drawing.symbols.append((edges, _colour(curve["non_stroking_color"])))
    drawing.others = len(page.curves) - len(drawing.symbols)
    return drawing


def _colour(value: object) -> str:
    """Grey, RGB or CMYK components from 0 to 1 as ``#rrggbb``; black where there are none, grey for a pattern."""
    parts = [value] if isinstance(value, (int, float)) else list(value) if isinstance(value, (tuple, list)) else []
    levels = [min(max(float(part), 0.0), 1.0) for part in parts if isinstance(part, (int, float))]
    if len(levels) != len(parts):
        return "#808080"
    if len(levels) == 4:
        black = levels[3]
        levels = [(1 - ink) * (1 - black) for ink in levels[:3]]
    elif len(levels) != 3:
        levels = (levels[:1] or [0.0]) * 3
    return "#" + "".join(f"{round(255 * level):02x}" for level in levels)


def _behind(drawing: Drawing, edges: Edges) -> bool:
    x, y = (edges[0] + edges[2]) / 2, (edges[1] + edges[3]) / 2
    for fill, colour in reversed(drawing.fills):
        if fill[0] <= x <= fill[2] and fill[1] <= y <= fill[3]:
            return colour != "#ffffff"
    return any(image[0] <= x <= image[2] and image[1] <= y <= image[3] for image in drawing.images)
