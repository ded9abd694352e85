"""Small PDFs for the tests: flowing text, and ruled tables in three drawing styles. The font is embedded, so dashes, quotes and £ survive."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path

import reportlab
from reportlab.lib.colors import HexColor, black
from reportlab.lib.enums import TA_JUSTIFY
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.utils import simpleSplit
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph, SimpleDocTemplate

FONT, BOLD = "Vera", "VeraBd"
STYLES = ("lines", "thin", "cells")
"""Ways to draw a table: full lines, thin filled rectangles, one stroked rectangle a cell."""

_PADDING, _SIZE, _LEADING, _MARGIN = 4.0, 9.0, 11.0, 50.0


def register() -> None:
    """Makes the fonts known to reportlab."""
    if FONT not in pdfmetrics.getRegisteredFontNames():
        folder = Path(reportlab.__file__).parent / "fonts"
        for name in (FONT, BOLD):
            pdfmetrics.registerFont(TTFont(name, str(folder / f"{name}.ttf")))


def canvas_pdf(draw: Callable[[Canvas], None], size: tuple[float, float] = A4) -> bytes:
    """A PDF whose pages ``draw`` draws, with both fonts at hand; the last page is shown for it."""
    register()
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=size, invariant=1)
    canvas.setFont(FONT, 10)
    draw(canvas)
    canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def flowing(
    paragraphs: Sequence[tuple[str, str]],
    *,
    size: tuple[float, float] = A4,
    justify: bool = False,
    furniture: Callable[[Canvas, int], None] | None = None,
) -> bytes:
    """Paragraphs set one after the other over as many pages as they need.

    Styles are ``title``, ``heading``, ``body``, ``indented`` (first line), ``item`` (a bullet is put before it), ``bold`` and ``tight`` (no space below).
    ``furniture`` draws on each page, given its number.
    """
    register()
    styles = {
        "title": ParagraphStyle("title", fontName=BOLD, fontSize=16, leading=20, spaceAfter=10),
        "heading": ParagraphStyle("heading", fontName=BOLD, fontSize=12, leading=15, spaceBefore=6, spaceAfter=4),
        "body": ParagraphStyle("body", fontName=FONT, fontSize=10, leading=13, spaceAfter=7, alignment=TA_JUSTIFY if justify else 0),
        "indented": ParagraphStyle("indented", fontName=FONT, fontSize=10, leading=13, firstLineIndent=18),
        "item": ParagraphStyle("item", fontName=FONT, fontSize=10, leading=13, leftIndent=18, bulletIndent=4, bulletFontName=FONT),
        "bold": ParagraphStyle("bold", fontName=BOLD, fontSize=10, leading=13),
        "tight": ParagraphStyle("tight", fontName=FONT, fontSize=10, leading=13),
    }
    story = []
    for style, text in paragraphs:
        escaped = text.replace("&", "&amp;").replace("<", "&lt;")
        story.append(Paragraph(escaped, styles[style], bulletText="•" if style == "item" else None))
    buffer = io.BytesIO()
    template = SimpleDocTemplate(buffer, pagesize=size, leftMargin=70, rightMargin=70, topMargin=80, bottomMargin=80, invariant=1)

    def on_page(canvas: Canvas, document: SimpleDocTemplate) -> None:
        if furniture is not None:
            canvas.setFont(FONT, 8)
            furniture(canvas, document.page)

    template.build(story, onFirstPage=on_page, onLaterPages=on_page)
    return buffer.getvalue()


def ruled(
    rows: Sequence[Sequence[str]],
    widths: Sequence[float],
    *,
    head: bool = True,
    fills: Mapping[tuple[int, int], str] | None = None,
    style: str = "lines",
    size: tuple[float, float] = A4,
    furniture: Callable[[Canvas, int], None] | None = None,
) -> bytes:
    """A ruled table of wrapped cells over as many pages as it needs; a newline in a cell begins a new paragraph in it.

    ``head`` sets the first row bold and repeats it on each page; ``fills`` are colours behind cells by (row, column) of ``rows``.
    """
    register()
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=size, invariant=1)
    top = size[1] - _MARGIN
    y, number = top, 1
    if furniture is not None:
        furniture(canvas, number)
    for index, row in enumerate(rows):
        high = _height(row, widths, bold=head and index == 0)
        if y - high < _MARGIN:
            canvas.showPage()
            y, number = top, number + 1
            if furniture is not None:
                furniture(canvas, number)
            if head and index:
                y = _row(canvas, rows[0], widths, y, {}, style=style, bold=True)
        colours = {column: colour for (r, column), colour in (fills or {}).items() if r == index}
        y = _row(canvas, row, widths, y, colours, style=style, bold=head and index == 0)
    canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def _wrapped(text: str, width: float, *, bold: bool) -> list[str]:
    return [line for paragraph in text.split("\n") for line in simpleSplit(paragraph, BOLD if bold else FONT, _SIZE, width - 2 * _PADDING)]


def _height(row: Sequence[str], widths: Sequence[float], *, bold: bool) -> float:
    count = max(len(_wrapped(text, width, bold=bold)) for text, width in zip(row, widths, strict=True))
    return max(count, 1) * _LEADING + 2 * _PADDING


def _row(canvas: Canvas, row: Sequence[str], widths: Sequence[float], y: float, colours: Mapping[int, str], *, style: str, bold: bool) -> float:
    high = _height(row, widths, bold=bold)
    x = _MARGIN
    for column, (text, width) in enumerate(zip(row, widths, strict=True)):
        if column in colours:
            canvas.setFillColor(HexColor(colours[column]))
            canvas.rect(x, y - high, width, high, stroke=0, fill=1)
        canvas.setFillColor(black)
        _RULES[style](canvas, x, y, width, high)
        canvas.setFont(BOLD if bold else FONT, _SIZE)
        for index, line in enumerate(_wrapped(text, width, bold=bold)):
            canvas.drawString(x + _PADDING, y - _PADDING - _SIZE - index * _LEADING, line)
        x += width
    return y - high


def _lines(canvas: Canvas, x: float, y: float, width: float, high: float) -> None:
    canvas.setLineWidth(0.5)
    for ends in ((x, y, x + width, y), (x, y - high, x + width, y - high), (x, y, x, y - high), (x + width, y, x + width, y - high)):
        canvas.line(*ends)


def _thin(canvas: Canvas, x: float, y: float, width: float, high: float) -> None:
    fill = partial(canvas.rect, stroke=0, fill=1)
    fill(x, y - 0.5, width, 0.5)
    fill(x, y - high - 0.5, width, 0.5)
    fill(x, y - high, 0.5, high)
    fill(x + width, y - high, 0.5, high)


def _cells(canvas: Canvas, x: float, y: float, width: float, high: float) -> None:
    canvas.setLineWidth(0.7)
    canvas.rect(x, y - high, width, high, stroke=1, fill=0)


_RULES = {"lines": _lines, "thin": _thin, "cells": _cells}
