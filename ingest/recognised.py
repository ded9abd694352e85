"""The image of a page becomes words, ruling lines and fills, in the coordinates of the page.

Comes in: an image with its resolution. Goes out: :class:`Reading`.
"""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ingest import scan
from ingest.cells import grids_of
from ingest.misread import mended
from ingest.raw import Edges, Ink, Word, from_frame, tilted, to_frame
from ingest.tesseract import Seen, Tesseract

if TYPE_CHECKING:
    from PIL.Image import Image

_GOOD = 70.0
"""Mean confidence from which on text stands the right way up; upright text is read with 85 or more, other with less than 50."""
_SHARPER = 1.8
"""Rows that are so much sharper one way than the other leave no doubt along which way text runs."""
_CLEAR, _POOR = 50.0, 80.0
"""Mean confidence of a line from which on it is text, on a page that is well read as a whole and on one (a map, a photograph) that is not."""
_FEW = 3  # letters of a line on such a page
_SIGN = 70.0  # confidence of a lone sign (no letter or digit) below which it is a speck
_CAPITAL, _SMALL = 0.73, 0.53  # heights of capitals and of small letters without ascenders, in font sizes
_TALL = frozenset("bdfhiklt0123456789£$€%&()[]/!?|")
_SAME_SIZE = 0.1
_DASHES, _STROKES = frozenset("-–—"), frozenset("|\\/_'‘’,.:;~`")
_RULE, _STROKE, _THICK = 0.8, 0.17, 0.055  # inches: shortest level and upright lines, thickest line
_STEP, _SHRINK = 2, 4  # pixels of the image for one of those in which lines and colours are sought
_FAINT = 225  # levels of grey of the palest ruling line
_TINT = 24


@dataclass(frozen=True, slots=True)
class Reading:
    """What an image shows. Words, ``rules`` and ``fills`` are straightened (see :class:`~ingest.raw.RawPage`), ``ink`` is as shown.

    ``left_out`` counts what looked like words but was read so badly that it is none or cannot be told.
    """

    words: list[Word]
    ink: Ink
    rules: list[Edges]
    fills: list[tuple[Edges, str]]
    tilt: float
    left_out: int

    def on_page(self, width: float, height: float) -> list[Word]:
        """The words where they are shown, tilted, on a page of ``width`` by ``height`` points."""
        return [_as_shown(word, self.tilt, width, height) for word in self.words]


@dataclass(frozen=True, slots=True)
class _Straight:
    """A clean image that was turned by quarters and straightened, and what was found in it, in pixels."""

    size: tuple[int, int]
    turn: int
    tilt: float
    rules: list[scan.Box]
    seen: list[Seen]

    @property
    def confidence(self) -> float:
        """The mean confidence of a character."""
        letters = sum(len(word.text) for word in self.seen)
        return sum(word.confidence * len(word.text) for word in self.seen) / letters if letters else 0.0


def read_image(image: Image, dpi: int, width: float, height: float, tesseract: Tesseract) -> Reading:
    """What the image of a page of ``width`` by ``height`` points shows; ``image`` is in colour. Raises :class:`~ingest.tesseract.TooSlow`."""
    import numpy as np  # noqa: PLC0415

    flat = scan.flattened(image.convert("L"))
    clean, faint = scan.cleaned(flat), flat.reduce(_STEP)
    grey = np.asarray(clean.reduce(_STEP))
    upright = scan.uprightness(grey <= scan.threshold(grey))
    turns: tuple[int, ...] = (0, 2, 3, 1) if upright >= 1 else (3, 1, 0, 2)
    if not 1 / _SHARPER < upright < _SHARPER:
        turns = turns[:2]
    best = _read(clean, faint, turns[0], dpi, tesseract)
    for turn in turns[1:]:
        if best.confidence < _GOOD:
            best = max(best, _read(clean, faint, turn, dpi, tesseract), key=lambda straight: straight.confidence)
    return _placed(best, image.reduce(_SHRINK), width, height)


def _read(clean: Image, faint: Image, turn: int, dpi: int, tesseract: Tesseract) -> _Straight:
    """Turned back, straightened, and read without its ruling lines, whose pieces look like letters; ``faint`` is smaller, with the palest of them."""
    import numpy as np  # noqa: PLC0415
    from PIL import Image as Images  # noqa: PLC0415

    turned = _turned_back(clean, turn)
    small = np.asarray(turned.reduce(_STEP))
    tilt = scan.tilt(small <= scan.threshold(small))
    straight = _straightened(turned, tilt)
    rules = _rules(_straightened(_turned_back(faint, turn), tilt), dpi)
    pixels = np.array(straight)
    for x0, top, x1, bottom in rules:
        pixels[max(top - 1, 0) : bottom + 1, max(x0 - 1, 0) : x1 + 1] = 255
    return _Straight(straight.size, turn, tilt, rules, tesseract.read(Images.fromarray(pixels), dpi))


def _turned_back(image: Image, turn: int) -> Image:
    """A quarter turn clockwise is taken back counter-clockwise, which is how these are named."""
    from PIL.Image import Transpose  # noqa: PLC0415

    return image.transpose((Transpose.ROTATE_90, Transpose.ROTATE_180, Transpose.ROTATE_270)[turn - 1]) if turn else image


def _straightened(image: Image, tilt: float) -> Image:
    from PIL.Image import Resampling  # noqa: PLC0415

    if not tilt:
        return image
    return image.rotate(math.degrees(tilt), resample=Resampling.BICUBIC, fillcolor=255 if image.mode == "L" else (255, 255, 255))


def _words(straight: _Straight) -> list[Seen]:
    """The words without specks, stamps, signatures and strokes of drawings: lines that are badly read as a whole."""
    lines: dict[int, list[Seen]] = {}
    for word in straight.seen:
        lines.setdefault(word.line, []).append(word)
    well_read = straight.confidence >= _GOOD
    return [word for line in lines.values() if _is_text(line, well_read=well_read) for word in line]


def _is_text(line: list[Seen], *, well_read: bool) -> bool:
    characters = sum(len(word.text) for word in line)
    letters = sum(char.isalnum() for word in line for char in word.text)
    mean = sum(word.confidence * len(word.text) for word in line) / characters
    if not letters:
        return well_read and characters == 1 and (line[0].text in _DASHES or (mean >= _SIGN and line[0].text not in _STROKES))
    return mean >= _CLEAR if well_read else mean >= _POOR and letters >= _FEW


def _placed(straight: _Straight, colours: Image, width: float, height: float) -> Reading:
    turn, tilt = straight.turn, straight.tilt
    frame = (width, height) if turn % 2 == 0 else (height, width)
    across, down = frame[0] / straight.size[0], frame[1] / straight.size[1]
    kept = _words(straight)
    sizes = _sizes(kept)
    ink = Ink()
    words: list[Word] = []
    for number, seen in enumerate(mended(kept, sizes)):
        size = sizes[seen.line] * down
        at = len(ink)
        for left, right in zip(seen.starts, (*seen.starts[1:], seen.x1), strict=True):
            edges = left * across, seen.top * down, max(right, left + 1) * across, seen.bottom * down
            ink.put(*tilted(from_frame(edges, turn, width, height), tilt, width, height))
        base = seen.base * down
        words.append(
            Word(
                seen.text,
                at,
                seen.x0 * across,
                base - 0.75 * size,
                seen.x1 * across,
                base + 0.25 * size,
                base,
                round(size, 1),
                bold=False,
                turn=turn,
                run=number,
                confidence=seen.confidence,
            )
        )
    rules = [(x0 * across, top * down, x1 * across, bottom * down) for x0, top, x1, bottom in straight.rules]
    fills = _fills(_straightened(_turned_back(colours, turn), tilt), rules, frame)
    return Reading(
        words,
        ink,
        [from_frame(edges, turn, width, height) for edges in rules],
        [(from_frame(edges, turn, width, height), colour) for edges, colour in fills],
        tilt,
        len(straight.seen) - len(kept),
    )


def _sizes(words: list[Seen]) -> dict[int, float]:
    """The font size of each line in pixels: by the heights of its letters over the baseline; nearly equal ones are made equal."""
    heights: dict[int, list[float]] = {}
    for word in words:
        share = _CAPITAL if any(char in _TALL or char.isupper() for char in word.text) else _SMALL
        if any(char.isalnum() for char in word.text) and word.base > word.top:
            heights.setdefault(word.line, []).extend([(word.base - word.top) / share] * len(word.text))
    measured = {line: sorted(values)[len(values) // 2] for line, values in heights.items()}
    weights: Counter[float] = Counter()
    for line, size in measured.items():
        weights[size] += len(heights[line])
    usual = sum(weights.elements()) / weights.total() if weights else 30.0
    centres: list[float] = []
    nearest: dict[float, float] = {}
    for size in sorted(weights, key=lambda size: (-sum(n for other, n in weights.items() if abs(other - size) <= _SAME_SIZE * size / 2), size)):
        centre = next((c for c in centres if abs(c - size) <= _SAME_SIZE * c), None)
        if centre is None:
            centre = size
            centres.append(size)
        nearest[size] = centre
    return {line: nearest[measured[line]] if line in measured else usual for line in {word.line for word in words}}


def _rules(faint: Image, dpi: int) -> list[scan.Box]:
    """The ruling lines in pixels of the image that is ``_STEP`` times larger."""
    import numpy as np  # noqa: PLC0415

    inch = dpi / _STEP
    lines = scan.rules_of(np.asarray(faint) < _FAINT, int(_RULE * inch), int(_STROKE * inch), int(_THICK * inch))
    return [(x0 * _STEP, top * _STEP, x1 * _STEP, bottom * _STEP) for x0, top, x1, bottom in lines]


def _fills(image: Image, rules: list[Edges], frame: tuple[float, float]) -> list[tuple[Edges, str]]:
    """The colours of the cells that the rules make, where they are not those of the paper."""
    import numpy as np  # noqa: PLC0415

    grids, *_ = grids_of(rules, [], frame[0] * frame[1])
    if not grids:
        return []
    pixels = np.asarray(image).astype(np.int16)
    across, down = frame[0] / image.width, frame[1] / image.height
    paper = np.percentile(pixels.reshape(-1, 3), 90, axis=0)
    found: list[tuple[Edges, str]] = []
    for cell in (cell for grid in grids for cell in grid.cells):
        x0, top, x1, bottom = (edge + inset for edge, inset in zip(cell.edges, (2, 2, -2, -2), strict=True))
        part = pixels[int(top / down) : int(bottom / down), int(x0 / across) : int(x1 / across)].reshape(-1, 3)
        if not len(part):
            continue
        colour = np.median(part, axis=0)
        if np.abs(colour - paper).max() >= _TINT:
            red, green, blue = (int(min(255, round(float(level) * 255 / max(float(white), 1.0)))) for level, white in zip(colour, paper, strict=True))
            found.append((cell.edges, f"#{red:02x}{green:02x}{blue:02x}"))
    return found


def _as_shown(word: Word, tilt: float, width: float, height: float) -> Word:
    """The word with its place turned back by the tilt, about its own middle: short as it is, it stays upright."""
    edges = word.x0, word.base, word.x1, word.base
    shown = to_frame(tilted(from_frame(edges, word.turn, width, height), tilt, width, height), word.turn, width, height)
    base = (shown[1] + shown[3]) / 2
    return replace(word, x0=shown[0], x1=shown[2], base=base, top=base - 0.75 * word.size, bottom=base + 0.25 * word.size)
