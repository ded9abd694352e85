"""Dense trackers as PDFs, made from a seed, with their truth: every word in reading order and every cell.

Comes in: a style, a number of pages, a seed. Goes out: the bytes, and what a reader should find page by page.
A page has a heading, a paragraph and a ruled table of 20 cells, some 5,000 characters in all; the flowing style has paragraphs only.
"""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from random import Random

import reportlab
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import simpleSplit
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

STYLES = ("lines", "thin", "form", "flowing")
"""How the cells are drawn: stroked lines, thin filled rectangles, lines in a Form XObject (with the text), or no table at all."""

_FONT, _BOLD = "Vera", "VeraBd"
_WIDTHS = (45.0, 105.0, 330.0, 45.0)
_LEFT, _TOP, _SIZE, _LEADING, _PADDING = 35.0, 800.0, 7.0, 8.6, 4.0
_WORDS = [
    "the", "council", "services", "of", "in", "to", "and", "for", "with", "a", "on", "improve", "increase", "number",
    "people", "young", "older", "homes", "street", "school", "attendance", "recycling", "waste", "budget", "review", "partners", "neighbourhood", "delivery",
    "target", "result", "quarter", "further", "work", "local", "access", "centre", "transport", "housing", "health", "library", "sports", "crime",
    "safety", "children", "families", "support", "training", "jobs", "skills", "business", "investment", "energy", "carbon", "emissions", "flood", "works",
    "complete", "progress", "remains", "behind", "ahead", "agreed", "board", "approved", "funding", "project", "team", "officers", "visits", "survey",
    "residents", "satisfaction",
]  # fmt: skip
_STATES = ("Green", "Amber", "Red")


@dataclass(frozen=True, slots=True)
class Made:
    """A PDF and its truth: ``words`` in reading order and ``cells`` row by row, for each page."""

    name: str
    data: bytes
    words: list[list[str]]
    cells: list[list[str]]


def made(style: str, pages: int, seed: int = 1) -> Made:
    """A tracker of so many pages; the same arguments give the same bytes."""
    for name in (_FONT, _BOLD):
        if name not in pdfmetrics.getRegisteredFontNames():
            pdfmetrics.registerFont(TTFont(name, str(Path(reportlab.__file__).parent / "fonts" / f"{name}.ttf")))
    random = Random(seed)
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=A4, invariant=1, pageCompression=1)
    words: list[list[str]] = []
    cells: list[list[str]] = []
    for page in range(pages):
        told: list[str] = []
        y = _heading(canvas, random, told)
        own: list[str] = []
        if style == "flowing":
            for _ in range(6):
                y = _paragraph(canvas, _sentences(random, 820), y - 9, told)
        else:
            y = _paragraph(canvas, _sentences(random, 500), y, told)
            own = _table(canvas, random, page, y - 10, style)
            told += " ".join(own).split()
        words.append(told)
        cells.append(own)
        canvas.showPage()
    canvas.save()
    return Made(f"{style}-{pages}.pdf", buffer.getvalue(), words, cells)


def _heading(canvas: Canvas, random: Random, told: list[str]) -> float:
    text = "Theme: " + " ".join(random.choice(_WORDS).capitalize() for _ in range(4))
    canvas.setFont(_BOLD, 12)
    canvas.drawString(_LEFT, _TOP, text)
    told += text.split()
    return _TOP - 22


def _paragraph(canvas: Canvas, text: str, y: float, told: list[str]) -> float:
    canvas.setFont(_FONT, _SIZE)
    for line in simpleSplit(text, _FONT, _SIZE, sum(_WIDTHS)):
        canvas.drawString(_LEFT, y, line)
        y -= _LEADING
    told += text.split()
    return y


def _table(canvas: Canvas, random: Random, page: int, y: float, style: str) -> list[str]:
    rows = [["Ref", "Improvement priority", "Progress", "RAG"]]
    for row in range(4):
        code = f"{'ABCDEFGH'[page % 8]}{'KLMNP'[page % 5]}-{1 + page // 8}{'abcd'[row]}"
        rows.append([code, _sentence(random, 60), _sentences(random, 900), random.choice(_STATES)])
    if style == "form":
        canvas.beginForm(f"table{page}")
        _rows(canvas, rows, _rule_lines, 0.0, 0.0)
        canvas.endForm()
        canvas.saveState()
        canvas.translate(_LEFT, y)
        canvas.doForm(f"table{page}")
        canvas.restoreState()
    else:
        _rows(canvas, rows, _rule_lines if style == "lines" else _rule_thin, _LEFT, y)
    return [cell for row in rows for cell in row]


def _rows(canvas: Canvas, rows: list[list[str]], rule: Callable[[Canvas, float, float, float, float], None], left: float, y: float) -> None:
    for index, row in enumerate(rows):
        font = _FONT if index else _BOLD
        wrapped = [simpleSplit(text, font, _SIZE, width - 2 * _PADDING) for text, width in zip(row, _WIDTHS, strict=True)]
        high = max(map(len, wrapped)) * _LEADING + 2 * _PADDING
        x = left
        for lines, width in zip(wrapped, _WIDTHS, strict=True):
            rule(canvas, x, y, width, high)
            canvas.setFont(font, _SIZE)
            for number, line in enumerate(lines):
                canvas.drawString(x + _PADDING, y - _PADDING - _SIZE - number * _LEADING, line)
            x += width
        y -= high


def _rule_lines(canvas: Canvas, x: float, y: float, width: float, high: float) -> None:
    canvas.setLineWidth(0.5)
    for ends in ((x, y, x + width, y), (x, y - high, x + width, y - high), (x, y, x, y - high), (x + width, y, x + width, y - high)):
        canvas.line(*ends)


def _rule_thin(canvas: Canvas, x: float, y: float, width: float, high: float) -> None:
    fill = partial(canvas.rect, stroke=0, fill=1)
    fill(x, y - 0.25, width, 0.5)
    fill(x, y - high - 0.25, width, 0.5)
    fill(x - 0.25, y - high, 0.5, high)
    fill(x + width - 0.25, y - high, 0.5, high)


def _sentences(random: Random, length: int) -> str:
    text = _sentence(random, 80)
    while len(text) < length:
        text += " " + _sentence(random, 80)
    return text


def _sentence(random: Random, length: int) -> str:
    """Words of about so many characters, one in seven a figure."""
    words = [random.choice(_WORDS).capitalize()]
    while sum(map(len, words)) + len(words) < length:
        words.append(_figure(random) if random.randrange(7) == 0 else random.choice(_WORDS))
    return " ".join(words) + "."


def _figure(random: Random) -> str:
    value = random.randrange(1, 100)
    return random.choice((f"{value}%", f"£{value / 10:.1f}m", f"{value * 37:,}", f"{value}.{value % 10}", f"2009–{value % 10:02d}"))
