"""A report whose ratings are drawn and not written: eighty rows with fills, lamps or pictures, among shaded rows, a filled head and a logo."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from io import BytesIO

from PIL import Image, ImageDraw
from reportlab.lib.colors import CMYKColor, HexColor, black
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

Paint = Callable[[Canvas, float, float, float, float, str], None]
"""Draws a colour into the cell with its lower left corner at x, y, so wide and so high."""
Shades = Mapping[str, tuple[str, str, str]]

SHADES: Shades = {"red": ("#c00000", "#ff0000", "#f8696b"), "amber": ("#ed9b00", "#ffc000", "#ffd966"), "green": ("#00803c", "#00b050", "#92d050")}
PALE: Shades = {"red": ("#ffc7ce", "#e6b8b7", "#d9534f"), "amber": ("#ffcc66", "#ffbf00", "#f79646"), "green": ("#c6efce", "#63be7b", "#a9d08e")}
"""The shades of spreadsheets' conditional formats among them."""

_WIDTHS, _LEFT, _TOP, _HIGH, _ROWS = (60, 230, 90, 90, 60), 35, 785, 20, 34
_HEADS = ("Ref", "Action", "Status", "Target", "Owner")


def fill(canvas: Canvas, x: float, y: float, wide: float, high: float, colour: str) -> None:
    canvas.setFillColor(HexColor(colour))
    canvas.rect(x, y, wide, high, stroke=0, fill=1)


def inset(canvas: Canvas, x: float, y: float, wide: float, high: float, colour: str) -> None:
    fill(canvas, x + 1.5, y + 1.5, wide - 3, high - 3, colour)


def in_lines(canvas: Canvas, x: float, y: float, wide: float, high: float, colour: str) -> None:
    """As word processors shade a cell of three lines."""
    for number in range(3):
        fill(canvas, x, y + number * high / 3, wide, high / 3, colour)


def in_halves(canvas: Canvas, x: float, y: float, wide: float, high: float, colour: str) -> None:
    fill(canvas, x, y, wide / 2, high, colour)
    fill(canvas, x + wide / 2, y, wide / 2, high, colour)


def thick_line(canvas: Canvas, x: float, y: float, wide: float, high: float, colour: str) -> None:
    canvas.saveState()
    canvas.setStrokeColor(HexColor(colour))
    canvas.setLineWidth(high)
    canvas.line(x, y + high / 2, x + wide, y + high / 2)
    canvas.restoreState()


def inks(canvas: Canvas, x: float, y: float, wide: float, high: float, colour: str) -> None:
    """In the four inks of printers, without black for strong colours."""
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    canvas.setFillColor(CMYKColor(1 - red, 1 - green, 1 - blue, 0))
    canvas.rect(x, y, wide, high, stroke=0, fill=1)


def in_form(canvas: Canvas, x: float, y: float, wide: float, high: float, colour: str) -> None:
    name = f"f{x:.0f}-{y:.0f}-{canvas.getPageNumber()}"
    canvas.beginForm(name)
    fill(canvas, 0, 0, wide, high, colour)
    canvas.endForm()
    canvas.saveState()
    canvas.translate(x, y)
    canvas.doForm(name)
    canvas.restoreState()


def picture(canvas: Canvas, x: float, y: float, wide: float, high: float, colour: str) -> None:
    canvas.drawImage(ImageReader(Image.new("RGB", (4, 4), colour)), x, y, wide, high)


def icon(canvas: Canvas, x: float, y: float, _wide: float, _high: float, colour: str) -> None:
    image = Image.new("RGB", (48, 48), "white")
    ImageDraw.Draw(image).ellipse((2, 2, 45, 45), fill=colour, outline="#555555")
    canvas.drawImage(ImageReader(image), x + 20, y + 3, 14, 14)


def disc(canvas: Canvas, x: float, y: float, _wide: float, high: float, colour: str) -> None:
    canvas.setFillColor(HexColor(colour))
    canvas.circle(x + 20, y + high / 2, 6, stroke=1, fill=1)


def square(canvas: Canvas, x: float, y: float, _wide: float, _high: float, colour: str) -> None:
    fill(canvas, x + 20, y + 4, 10, 10, colour)


def pill(canvas: Canvas, x: float, y: float, wide: float, high: float, colour: str) -> None:
    canvas.setFillColor(HexColor(colour))
    canvas.roundRect(x + 8, y + 3, wide - 16, high - 6, 6, stroke=0, fill=1)


def shape(points: Callable[[], list[tuple[float, float]]]) -> Paint:
    def draw(canvas: Canvas, x: float, y: float, _wide: float, high: float, colour: str) -> None:
        canvas.setFillColor(HexColor(colour))
        path = canvas.beginPath()
        for number, (across, up) in enumerate(points()):
            (path.lineTo if number else path.moveTo)(x + 20 + across, y + high / 2 + up)
        path.close()
        canvas.drawPath(path, stroke=0, fill=1)

    return draw


def glyph(canvas: Canvas, x: float, y: float, _wide: float, _high: float, colour: str) -> None:
    canvas.setFillColor(HexColor(colour))
    canvas.setFont("ZapfDingbats", 12)
    canvas.drawString(x + 10, y + 5, "l")
    canvas.setFont("Helvetica", 8)


def lights(canvas: Canvas, x: float, y: float, _wide: float, high: float, colour: str) -> None:
    """Three lamps of which one is on."""
    for number, shades in enumerate(SHADES.values()):
        canvas.setFillColor(HexColor(colour if colour in shades or colour in list(PALE.values())[number] else "#d9d9d9"))
        canvas.circle(x + 15 + 16 * number, y + high / 2, 5, stroke=0, fill=1)


def nothing(*_: object) -> None:
    return


PAINTS: dict[str, Paint] = {
    "fill": fill, "inset": inset, "in lines": in_lines, "in halves": in_halves, "thick line": thick_line, "inks": inks, "in form": in_form,
    "picture": picture, "icon": icon, "disc": disc, "square": square, "pill": pill, "glyph": glyph, "lights": lights,
    "triangle": shape(lambda: [(-6, -6), (6, -6), (0, 6)]),
    "diamond": shape(lambda: [(0, -7), (7, 0), (0, 7), (-7, 0)]),
    "star": shape(lambda: [((7 if n % 2 == 0 else 3) * math.cos(math.pi * (0.5 + n / 5)), (7 if n % 2 == 0 else 3) * math.sin(math.pi * (0.5 + n / 5))) for n in range(10)]),
}  # fmt: skip


def report(
    paint: Paint,
    shades: Shades = SHADES,
    *,
    count: int = 80,
    ruled: bool = True,
    stripe: str = "#ddebf7",
    head: str = "#d9d9d9",
    word: Callable[[int, str], str] = lambda _row, _colour: "",
) -> tuple[bytes, dict[str, str]]:
    """The PDF and the colour of each code. ``stripe`` shades every other row, ``head`` the heads; ``word`` is printed into the status cells."""
    buffer = BytesIO()
    canvas = Canvas(buffer, pagesize=(600, 842), invariant=1)
    edges = [_LEFT + sum(_WIDTHS[:column]) for column in range(len(_WIDTHS) + 1)]
    truth: dict[str, str] = {}
    for first in range(0, count, _ROWS):
        rows = range(first, min(first + _ROWS, count))
        _letterhead(canvas)
        fill(canvas, _LEFT, _TOP - _HIGH, sum(_WIDTHS), _HIGH, head)
        canvas.setFillColor(black)
        canvas.setFont("Helvetica-Bold", 8)
        for x, text in zip(edges, _HEADS, strict=False):
            canvas.drawString(x + 3, _TOP - 13, text)
        canvas.setFont("Helvetica", 8)
        for row in rows:
            y = _TOP - _HIGH * (row - first + 2)
            colour = list(shades)[row % len(shades)]
            if row % 2:
                fill(canvas, _LEFT, y, sum(_WIDTHS), _HIGH, stripe)
            paint(canvas, edges[2], y, _WIDTHS[2], _HIGH, shades[colour][row // 3 % 3])
            canvas.setFillColor(black)
            code = f"QX-{row + 1:02d}"
            truth[code] = colour
            cells = (
                code,
                f"Improve the service {'for residents' if row % 3 else 'of wardens'} in ward {'ABCDEFGH'[row % 8]}",
                word(row, colour),
                f"{row + 10}%",
                "JS",
            )
            for x, text in zip(edges, cells, strict=False):
                canvas.drawString(x + 3, y + 7, text)
        if ruled:
            bottom = _TOP - _HIGH * (len(rows) + 1)
            canvas.setLineWidth(0.5)
            for x in edges:
                canvas.line(x, _TOP, x, bottom)
            for number in range(len(rows) + 2):
                canvas.line(_LEFT, _TOP - _HIGH * number, edges[-1], _TOP - _HIGH * number)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue(), truth


def _letterhead(canvas: Canvas) -> None:
    """A logo in the colours of ratings, and the title."""
    fill(canvas, _LEFT, 800, 40, 26, "#e4002b")
    fill(canvas, _LEFT + 42, 800, 40, 26, "#ffb81c")
    canvas.setFillColor(HexColor("#00843d"))
    canvas.circle(560, 815, 10, stroke=0, fill=1)
    canvas.setFillColor(black)
    canvas.setFont("Helvetica-Bold", 13)
    canvas.drawString(_LEFT + 110, 806, "Vale Council Action Tracker, Quarter 2")
