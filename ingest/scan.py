"""The image of a page before it is read: cleaned; which way it stands, how far it is tilted, which ruling lines are drawn on it.

Comes in: grey pixels (0 black), for all but the cleaning as a numpy array, rows from the top. Goes out: an image, angles, edges in pixels.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from PIL.Image import Image

    Grey = NDArray[np.uint8]
    Ink = NDArray[np.bool_]

Box = tuple[int, int, int, int]

_WIDEST = math.radians(6.0)
"""Scanners tilt a page by no more; text that is drawn at a greater angle is meant so."""
_COARSE, _FINE = math.radians(0.25), math.radians(0.02)
_MOST_POINTS = 120_000
_LEAST_POINTS = 200
_DRAWN = 0.85  # share of a ruling line that a scanner leaves
_BESIDE = 0.35  # share of ink right above and below a ruling line, where others cross it
_NEAR, _SLANT = 12, 2  # pixels
_SHRINK, _STROKES = 4, 7  # the background is looked for in an image so much smaller, in squares of so many pixels: 28 of 300 an inch
_DARKEST = 60
_DARK, _MOSTLY = 120, 0.62  # level of grey; share of a square of 11 pixels that is darker
_SMALLEST, _HOLES = 7, 13  # sides of the smallest dark area, which no large bold letter makes, and of the holes that letters make in one
_INK, _PAPER = 60, 190  # levels of grey on white paper up to which there is nothing but ink, and from which on nothing but paper


def flattened(grey: Image) -> Image:
    """The image on white paper, without shades behind text and uneven light.

    Where most is dark, light and dark change places: light text on a dark head becomes dark. The background is the image without strokes (a
    grey-scale closing); what is divided by it is as dark as its ink.
    """
    import numpy as np  # noqa: PLC0415
    from PIL import Image as Images  # noqa: PLC0415
    from PIL import ImageChops, ImageFilter  # noqa: PLC0415

    dark = grey.point([255 if level < _DARK else 0 for level in range(256)]).reduce(_SHRINK).filter(ImageFilter.BoxBlur(_STROKES - 2))
    mostly = dark.point([255 if level > 255 * _MOSTLY else 0 for level in range(256)])
    if mostly.getbbox():
        areas = mostly.filter(ImageFilter.MinFilter(_SMALLEST)).filter(ImageFilter.MaxFilter(_SMALLEST))
        whole = areas.filter(ImageFilter.MaxFilter(_HOLES)).filter(ImageFilter.MinFilter(_HOLES))
        grey = Images.composite(ImageChops.invert(grey), grey, whole.resize(grey.size))
    closed = grey.reduce(_SHRINK).filter(ImageFilter.MaxFilter(_STROKES)).filter(ImageFilter.MinFilter(_STROKES)).filter(ImageFilter.BoxBlur(1))
    paper = np.asarray(closed.resize(grey.size, Images.Resampling.BILINEAR)).astype(np.float32)
    flat = np.asarray(grey) * (255 / np.maximum(paper, _DARKEST))
    return Images.fromarray(np.clip(flat, 0, 255).astype(np.uint8))


def cleaned(flat: Image) -> Image:
    """A flattened image in near black and white, without grain and specks."""
    from PIL import ImageFilter  # noqa: PLC0415

    levels = [min(255, max(0, round((level - _INK) * 255 / (_PAPER - _INK)))) for level in range(256)]
    return flat.point(levels).filter(ImageFilter.MedianFilter(3))


def threshold(grey: Grey) -> int:
    """The level that parts ink from paper: Otsu's, which makes the two as uniform as can be (IEEE Trans. SMC 9, 1979, 62-66)."""
    import numpy as np  # noqa: PLC0415

    counts = np.bincount(grey.ravel(), minlength=256).astype(np.float64)
    levels = np.arange(256)
    below, total = np.cumsum(counts), counts.sum()
    sums = np.cumsum(counts * levels)
    above = total - below
    with np.errstate(divide="ignore", invalid="ignore"):
        between = below * above * (sums / below - (sums[-1] - sums) / above) ** 2
    return int(np.nanargmax(np.where((below > 0) & (above > 0), between, -1.0)))


def tilt(ink: Ink) -> float:
    """How far lines of text fall per pixel to the right, as an angle in radians; 0 where there is too little text to tell.

    The feet of letters (ink above paper) are counted row by row; they gather in the fewest rows when the angle is right.
    """
    y, x = _feet(ink)
    return _angle(y, x, len(ink))[0] if len(y) >= _LEAST_POINTS else 0.0


def uprightness(ink: Ink) -> float:
    """How many times sharper rows of text are seen across the image than up and down it; 1 where there is too little text to tell.

    Most upright pages have 2 to 10, pages that lie on their side a half or less; close columns of numbers come near 1.
    """
    text = _without_long_runs(ink)
    y, x = _feet(text)
    v, u = _feet(text.T)
    if min(len(y), len(v)) < _LEAST_POINTS:
        return 1.0
    return _angle(y, x, len(text))[1] / _angle(v, u, len(text.T))[1]


def _feet(ink: Ink) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Rows and columns of pixels of ink with paper below them, thinned out evenly where there are many."""
    import numpy as np  # noqa: PLC0415

    y, x = np.nonzero(ink[:-1] & ~ink[1:])
    step = len(y) // _MOST_POINTS + 1
    return y[::step], x[::step]


def _angle(y: NDArray[np.intp], x: NDArray[np.intp], high: int) -> tuple[float, float]:
    """The angle at which the points gather most in rows, and how much more than if they were spread evenly over ``high`` rows."""
    import numpy as np  # noqa: PLC0415

    middle = x - x.mean()

    def gathered(angle: float) -> float:
        rows = np.rint(y - middle * math.tan(angle)).astype(np.int64)
        rows -= rows.min()
        counts = np.bincount(rows).astype(np.float64)
        return float((counts**2).sum() * high / len(y) ** 2)

    best = max((step * _COARSE for step in range(-int(_WIDEST / _COARSE), int(_WIDEST / _COARSE) + 1)), key=lambda a: (gathered(a), -abs(a)))
    steps = int(_COARSE / _FINE)
    best = max((best + step * _FINE for step in range(-steps, steps + 1)), key=lambda a: (gathered(a), -abs(a - best)))
    return best, gathered(best)


def _without_long_runs(ink: Ink) -> Ink:
    """The ink without lines and filled areas, which say nothing of the direction of text."""
    length = max(ink.shape) // 25
    return ink & ~_runs(ink, length) & ~_runs(ink.T, length).T


def rules_of(ink: Ink, least: int, shortest: int, thickest: int) -> list[Box]:
    """Edges (left, top, right, bottom) of the ruling lines: level ones of ``least`` pixels, upright ones of ``shortest`` that end at another line.

    Upright strokes that touch no line are letters; whatever is thicker than ``thickest`` is a filled area.
    """
    level = _lines(ink, least, thickest)
    upright = [(x0, top, x1, bottom) for top, x0, bottom, x1 in _lines(ink.T, shortest, thickest)]
    kept = [line for line in upright if line[3] - line[1] >= 3 * least or _meets(line, level)]
    return level + kept


def _meets(upright: Box, level: list[Box]) -> bool:
    """Whether a level line passes one end of the upright one."""
    near = _NEAR
    x = (upright[0] + upright[2]) / 2
    return any(line[0] - near <= x <= line[2] + near and (abs(line[1] - upright[1]) <= near or abs(line[3] - upright[3]) <= near) for line in level)


def _lines(ink: Ink, length: int, thickest: int) -> list[Box]:
    """Level stripes of ink at least ``length`` long and at most ``thickest`` high."""
    import numpy as np  # noqa: PLC0415

    # A line that still slants a little is cut into steps; with its neighbours above and below each step runs on.
    slanting = ink.copy()
    for shift in range(1, _SLANT):
        slanting[shift:] |= ink[:-shift]
    mask = _runs(slanting, length)
    if mask.mean() > 0.3:
        return []  # a photograph
    found: list[list[int]] = []
    open_: list[list[int]] = []
    for row in np.flatnonzero(mask.any(axis=1)):
        ends = np.flatnonzero(np.diff(np.concatenate(([False], mask[row], [False])).astype(np.int8)))
        still: list[list[int]] = []
        for start, end in zip(ends[::2].tolist(), ends[1::2].tolist(), strict=True):
            box = next((b for b in open_ if b[3] >= row - 1 and b[0] < end and start < b[2]), None)
            if box is None:
                box = [start, int(row), end, int(row) + 1]
                found.append(box)
            else:
                box[0], box[2], box[3] = min(box[0], start), max(box[2], end), int(row) + 1
            still.append(box)
        open_ = still
        if len(found) > 20_000:
            return []
    lines: list[Box] = []
    for x0, top, x1, bottom in found:
        drawn = np.flatnonzero(ink[top:bottom, x0:x1].any(axis=0))
        if bottom - top <= thickest and len(drawn) and _stands_apart(ink, (x0, top, x1, bottom)):
            lines.append((x0 + int(drawn[0]), top, x0 + int(drawn[-1]) + 1, bottom))
    return lines


def _stands_apart(ink: Ink, line: Box) -> bool:
    """Whether there is mostly paper above and below: the feet of bold letters make runs of ink too, but not such."""
    x0, top, x1, bottom = line
    sides = (ink[row, x0:x1] for row in (top - 2, bottom + 1) if 0 <= row < len(ink))
    return all(side.mean() <= _BESIDE for side in sides)


def _runs(ink: Ink, length: int) -> Ink:
    """The pixels of level runs of ink at least ``length`` long, small gaps filled."""
    import numpy as np  # noqa: PLC0415

    high, wide = ink.shape
    if wide <= length:
        return np.zeros_like(ink)
    sums = np.zeros((high, wide + 1), dtype=np.int32)
    np.cumsum(ink, axis=1, out=sums[:, 1:])
    full = (sums[:, length:] - sums[:, :-length]) >= _DRAWN * length
    marks = np.zeros((high, wide + 1), dtype=np.int32)
    marks[:, : full.shape[1]] += full
    marks[:, length:] -= full[:, : wide + 1 - length]
    covered: Ink = np.cumsum(marks, axis=1)[:, :wide] > 0
    return covered
