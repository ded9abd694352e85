"""A line of values as SVG, made on the server: no script, no inline style, readable by a screen reader, each point a link.

Comes in: points with labels. Goes out: markup. An own renderer of one kind of chart, because the libraries at hand write scripts or inline styles into
their SVG, which our Content-Security-Policy forbids, or cannot make a point a link; the table of values beside it says the same in words.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

LEFT, RIGHT, TOP, BOTTOM = 64, 18, 28, 30
LETTER = 6.6
"""Width of a letter below the drawing, by and large."""


@dataclass(frozen=True, slots=True)
class Point:
    """A value in one column. ``shape`` is ``line`` (joined), ``other`` (an open circle), ``target`` (a diamond) or ``forecast`` (a square)."""

    column: int
    value: float
    shape: str
    label: str
    href: str


@dataclass(frozen=True, slots=True)
class Size:
    """Width and height in units of the drawing, and how many labels fit below it."""

    name: str
    width: int
    height: int
    labels: int


SIZES = (Size("wide", 760, 320, 8), Size("narrow", 360, 280, 3))
"""One drawing for each width of the window; the stylesheet shows one of them."""


def ticks(low: float, high: float, count: int = 5) -> list[float]:
    """Round numbers that span [low, high].

    >>> ticks(37.2, 41.0)
    [37.0, 38.0, 39.0, 40.0, 41.0]
    """
    if high <= low:
        margin = abs(high) * 0.1 or 1.0
        low, high = low - margin, high + margin
    raw = (high - low) / max(count - 1, 1)
    power = 10.0 ** math.floor(math.log10(raw))
    step = next(factor * power for factor in (1, 2, 2.5, 5, 10) if factor * power >= raw * 0.999)
    first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
    return [round(number * step, 12) for number in range(first, last + 1)]


def draw(points: Sequence[Point], columns: Sequence[str], unit: str, title: str) -> Markup:
    """The chart in each size; empty when there is no point."""
    if not points:
        return Markup("")
    return Markup("").join(_draw(points, columns, unit, title, size) for size in SIZES)


def _draw(points: Sequence[Point], columns: Sequence[str], unit: str, title: str, size: Size) -> Markup:
    marks = ticks(min(point.value for point in points), max(point.value for point in points))
    inner, depth = size.width - LEFT - RIGHT, size.height - TOP - BOTTOM

    def x(column: int) -> float:
        return LEFT + (inner / 2 if len(columns) == 1 else 14 + (inner - 28) * column / (len(columns) - 1))

    def y(value: float) -> float:
        return TOP + depth * (1 - (value - marks[0]) / (marks[-1] - marks[0]))

    name = f"chart-{size.name}"
    parts = [
        f'<svg class="chart chart-{size.name}" viewBox="0 0 {size.width} {size.height}" role="group" aria-labelledby="{name}">',
        f'<title id="{name}">{escape(title)}</title>',
    ]
    for mark in marks:
        at = y(mark)
        parts.append(f'<line class="grid" x1="{LEFT}" x2="{size.width - RIGHT}" y1="{at:.1f}" y2="{at:.1f}"></line>')
        parts.append(f'<text class="tick" x="{LEFT - 8}" y="{at + 4:.1f}" text-anchor="end">{written(mark)}</text>')
    for column, label in enumerate(columns):
        if column in _labelled(columns, inner, size.labels):
            anchor = "middle" if len(columns) == 1 or 0 < column < len(columns) - 1 else ("start" if column == 0 else "end")
            at = x(column) + {"start": -14, "middle": 0, "end": 14}[anchor]
            parts.append(f'<text class="tick" x="{at:.1f}" y="{size.height - BOTTOM + 20}" text-anchor="{anchor}">{escape(label)}</text>')
        parts.append(f'<line class="grid" x1="{x(column):.1f}" x2="{x(column):.1f}" y1="{TOP + depth}" y2="{TOP + depth + 5}"></line>')
    if unit:
        parts.append(f'<text class="tick" x="8" y="14">{escape(unit)}</text>')
    joined = [point for point in points if point.shape == "line"]
    if len(joined) > 1:
        path = " ".join(f"{x(point.column):.1f},{y(point.value):.1f}" for point in joined)
        parts.append(f'<polyline class="line" points="{path}"></polyline>')
    parts += [_point(point, x(point.column), y(point.value)) for point in sorted(points, key=lambda point: point.shape == "line")]
    parts.append("</svg>")
    return Markup("".join(parts))  # noqa: S704 - every part is escaped where it is made


def written(value: float) -> str:
    """A number with thousands commas and no more decimals than it has."""
    return f"{value:,.10g}"


def _labelled(columns: Sequence[str], room: int, most: int) -> set[int]:
    """The columns that get a label, the last one always among them: so many that none touches its neighbour, ``most`` at most.

    The last label ends at its column, so it needs half as much room again.
    """
    width = max(len(label) for label in columns) * LETTER
    most = max(min(most, int(room / (1.5 * width + 8)) + 1), 1)
    step = max(math.ceil((len(columns) - 1) / max(most - 1, 1)), 1)
    return set(range(len(columns) - 1, -1, -step))


def _point(point: Point, x: float, y: float) -> str:
    if point.shape == "target":
        shape = f'<path class="dot target" d="M{x:.1f} {y - 6:.1f}l6 6l-6 6l-6 -6z"></path>'
    elif point.shape == "forecast":
        shape = f'<rect class="dot forecast" x="{x - 4.5:.1f}" y="{y - 4.5:.1f}" width="9" height="9"></rect>'
    else:
        shape = f'<circle class="dot {point.shape}" cx="{x:.1f}" cy="{y:.1f}" r="{5 if point.shape == "line" else 4}"></circle>'
    hit = f'<circle class="hit" cx="{x:.1f}" cy="{y:.1f}" r="12"></circle>'
    label = escape(point.label)
    return f'<a href="{escape(point.href)}" aria-label="{label}"><title>{label}</title>{hit}{shape}</a>'
