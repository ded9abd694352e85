"""The same tracker as text and as a PDF in many layouts: what is read of one has to be read of the others.

A sheet is a table of entries (:class:`Sheet`) or entries one after the other (:class:`Flow`). :func:`printed` typesets it with reportlab's
platypus, which wraps cells, breaks pages and repeats heads as word processors do.
"""

from __future__ import annotations

import ctypes
import io
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from random import Random
from xml.sax.saxutils import escape

import pypdfium2
import pypdfium2.raw as pdfium
from reportlab.lib import colors
from reportlab.lib.enums import TA_CENTER, TA_JUSTIFY
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, LongTable, PageTemplate, Paragraph, Spacer
from typeset import BOLD, FONT, register

from tests.generator.compose import sections_of
from tests.generator.layouts import ORDERS, headed, unmarked
from tests.generator.schemes import SCHEMES

Sections = tuple[tuple[str | None, tuple[tuple[str, ...], ...]], ...]
"""The name of a theme and its rows."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A tracker that is a table: lines above it, the heads of its columns, its rows by theme, and how wide the columns are, as shares."""

    front: tuple[str, ...]
    head: tuple[str, ...]
    sections: Sections
    shares: tuple[float, ...]

    @property
    def text(self) -> str:
        """The tracker as a text file with tabs between the cells."""
        lines = [*self.front, "", "\t".join(self.head)]
        for theme, rows in self.sections:
            lines += [theme] if theme else []
            lines += ["\t".join(row) for row in rows]
        return "\n".join(lines) + "\n"


@dataclass(frozen=True, slots=True)
class Flow:
    """A tracker in running text: styles (``title``, ``theme``, ``entry``, ``said``) and paragraphs."""

    paragraphs: tuple[tuple[str, str], ...]

    @property
    def text(self) -> str:
        """The tracker as a text file, an empty line between paragraphs."""
        return "\n\n".join(text for _, text in self.paragraphs) + "\n"


@dataclass(frozen=True, slots=True)
class Look:
    """How a sheet is typeset.

    ``rules`` are ``grid``, ``rows`` (level lines only), ``stripes`` (zebra fills, no lines), ``head`` (a line above and below the head) or ``none``;
    ``bands`` how themes are set: ``span`` (over all columns, shaded), ``first`` (in the first cell) or ``plain`` (a line over all columns);
    ``turned`` is the /Rotate of the pages, ``sideways`` that the page is not turned back; ``furniture``: running heads and page numbers.
    """

    rules: str = "grid"
    bands: str = "span"
    font: str = FONT
    bold: str = BOLD
    size: float = 9.0
    page: tuple[float, float] = A4
    columns: int = 1
    turned: int = 0
    sideways: bool = False
    furniture: bool = False
    justified: bool = False
    padding: float = 4.0
    valign: str = "TOP"
    split: bool = False
    title: tuple[str, ...] = field(default=())


def sheet_of(seed: int, scheme: str, convention: str = "word", order: str = "usual", themes: int = 3, *, short: bool = False) -> Sheet:
    """A tracker of the generator as a table."""
    random = Random(seed)
    sections, _ = sections_of(random, SCHEMES[scheme], convention, themes=themes, short=short, valued=ORDERS[order].valued)
    head = headed(ORDERS[order], [label for label, _ in sections[0][1][0].cells])
    rows = tuple((name, tuple(tuple(unmarked(cell) for cell in ORDERS[order].row(item)) for item in items)) for name, items in sections)
    longest = [max(len(cell) for _, own in rows for row in own for cell in [row[at]]) for at in range(len(head))]
    weights = [max(9.0, min(float(long), 60.0)) ** 0.7 + random.uniform(0, 2) for long in longest]
    front = ("Fenborough Borough Council", "Corporate performance tracker, Quarter 2 2010/11")
    return Sheet(front, tuple(head), rows, tuple(weight / sum(weights) for weight in weights))


def flow_of(seed: int, scheme: str, convention: str = "label", themes: int = 3) -> Flow:
    """A tracker of the generator in running text: code and title, paragraphs, the labelled rating."""
    sections, _ = sections_of(Random(seed), SCHEMES[scheme], convention, themes=themes, short=False)
    paragraphs = [("title", "Fenborough Borough Council"), ("title", "Corporate performance tracker, Quarter 2 2010/11")]
    for name, items in sections:
        paragraphs.append(("theme", name))
        for item in items:
            paragraphs.append(("entry", unmarked(f"{item.code} {item.title}").strip()))
            paragraphs += [("said", unmarked(paragraph)) for paragraph in item.paragraphs]
            paragraphs += [("said", unmarked(f"{label}: {cell}")) for label, cell in item.cells]
    return Flow(tuple(paragraphs))


def printed(sheet: Sheet | Flow, look: Look) -> bytes:
    """The PDF of a sheet."""
    register()
    story = list(_table(sheet, look) if isinstance(sheet, Sheet) else _text(sheet, look))
    width, height = look.page
    margin = 45.0
    wide = (width - 2 * margin - 18 * (look.columns - 1)) / look.columns
    frames = [
        Frame(margin + n * (wide + 18), margin, wide, height - 2 * margin, leftPadding=0, rightPadding=0, topPadding=0, bottomPadding=0)
        for n in range(look.columns)
    ]
    buffer = io.BytesIO()
    template = BaseDocTemplate(buffer, pagesize=look.page, invariant=1)
    template.addPageTemplates(PageTemplate(frames=frames, onPage=_furniture if look.furniture else _nothing))
    template.build(story)
    return turned(buffer.getvalue(), look.turned, back=not look.sideways) if look.turned else buffer.getvalue()


def _nothing(_canvas: Canvas, _template: BaseDocTemplate) -> None:
    return


def _furniture(canvas: Canvas, template: BaseDocTemplate) -> None:
    width, height = template.pagesize
    canvas.setFont(FONT, 7.5)
    canvas.drawString(45, height - 28, "Performance board – appendix 1")
    canvas.drawRightString(width - 45, 22, f"Page {template.page} of 40")
    canvas.drawString(45, 22, "Official")


def _style(look: Look, name: str, **more: float) -> ParagraphStyle:
    size = look.size * {"title": 1.5, "theme": 1.2}.get(name, 1.0)
    font = look.font if name in {"said", "cell"} else look.bold
    alignment = TA_JUSTIFY if look.justified and name in {"said", "cell"} else 0
    return ParagraphStyle(name, fontName=font, fontSize=size, leading=1.2 * size, alignment=alignment, **more)


def _text(flow: Flow, look: Look) -> Iterable[Flowable]:
    for style, text in flow.paragraphs:
        yield Paragraph(escape(text), _style(look, style, spaceBefore=4, spaceAfter=4))


def _table(sheet: Sheet, look: Look) -> Iterable[Flowable]:
    for line in sheet.front:
        yield Paragraph(escape(line), _style(look, "title", spaceAfter=6))
    yield Spacer(1, 8)
    head, body = _style(look, "head"), _style(look, "cell")
    tops = ([list(look.title)] if look.title else []) + [list(sheet.head)]
    over = ParagraphStyle("over", parent=head, alignment=TA_CENTER)
    rows = [[Paragraph(escape(cell), over if len(tops) > 1 and row is tops[0] else head) for cell in row] for row in tops]
    count = len(sheet.head)
    commands: list[tuple[object, ...]] = [
        ("VALIGN", (0, 0), (-1, -1), look.valign),
        *((f"{side}PADDING", (0, 0), (-1, -1), look.padding) for side in ("LEFT", "RIGHT", "TOP", "BOTTOM")),
    ]
    if look.title:
        commands += _merged(look.title)
    for theme, own in sheet.sections:
        if theme:
            commands += _band(look.bands, len(rows))
            rows.append([Paragraph(escape(theme), head), *[""] * (count - 1)])
        for row in own:
            if look.rules == "stripes" and len(rows) % 2:
                commands.append(("BACKGROUND", (0, len(rows)), (-1, len(rows)), colors.HexColor("#e8eef4")))
            rows.append([Paragraph(escape(cell), body) for cell in row])
    commands += _RULES[look.rules]
    yield LongTable(rows, colWidths=_widths(sheet, look), repeatRows=len(tops), style=commands, splitInRow=int(look.split), splitByRow=1)


def _widths(sheet: Sheet, look: Look) -> list[float]:
    """The widths of the columns: each has room for its longest word, what is left goes by the shares."""
    words = [
        [word for text in (sheet.head[at], *(row[at] for _, rows in sheet.sections for row in rows)) for word in text.split()] or [""]
        for at in range(len(sheet.head))
    ]
    if look.bands == "first":
        words[0] += [word for theme, _ in sheet.sections for word in (theme or "").split()]
    least = [2 * look.padding + 1 + max(stringWidth(word, look.bold, look.size) for word in own) for own in words]
    left = look.page[0] - 90 - sum(least)
    return [width + share * left for width, share in zip(least, sheet.shares, strict=True)]


_RULES: dict[str, list[tuple[object, ...]]] = {
    "grid": [("GRID", (0, 0), (-1, -1), 0.5, colors.black)],
    "rows": [("LINEABOVE", (0, 0), (-1, -1), 0.5, colors.black), ("LINEBELOW", (0, -1), (-1, -1), 0.5, colors.black)],
    "head": [("LINEABOVE", (0, 0), (-1, 0), 0.7, colors.black), ("LINEBELOW", (0, 0), (-1, 0), 0.7, colors.black)],
    "stripes": [("BACKGROUND", (0, 0), (-1, 0), colors.HexColor("#c8d4e4"))],
    "none": [],
}


def _band(style: str, row: int) -> list[tuple[object, ...]]:
    span = ("SPAN", (0, row), (-1, row))
    return {"span": [span, ("BACKGROUND", (0, row), (-1, row), colors.lightgrey)], "plain": [span], "first": []}[style]


def _merged(title: Sequence[str]) -> list[tuple[object, ...]]:
    """Spans of a head of two rows: an empty cell goes on from the one to its left."""
    commands: list[tuple[object, ...]] = []
    at = 0
    while at < len(title):
        end = at
        while end + 1 < len(title) and not title[end + 1]:
            end += 1
        commands.append(("SPAN", (at, 0), (end, 0)))
        at = end + 1
    return commands


def turned(pdf: bytes, quarter: int, *, back: bool = True) -> bytes:
    """The same pages drawn sideways: with ``back`` /Rotate turns them back (by 90, 180 or 270 degrees), otherwise they stay so."""
    document = pypdfium2.PdfDocument(pdf)
    for page in document:
        width, height = page.get_size()
        # The page is turned clockwise by /Rotate, so its content is drawn turned the other way round.
        a, b, c, d, e, f = {90: (0, 1, -1, 0, height, 0), 180: (-1, 0, 0, -1, width, height), 270: (0, -1, 1, 0, 0, width)}[quarter]
        matrix = pdfium.FS_MATRIX(a, b, c, d, e, f)
        pdfium.FPDFPage_TransFormWithClip(page.raw, ctypes.byref(matrix), None)
        box = (0, 0, width, height) if quarter == 180 else (0, 0, height, width)
        page.set_mediabox(*box)
        if back:
            page.set_rotation(quarter)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


LOOKS: dict[str, Look] = {
    "ruled": Look(),
    "ruled, landscape": Look(page=landscape(A4), font="Helvetica", bold="Helvetica-Bold", size=8.5),
    "ruled, over pages": Look(page=(560, 380), size=7.5, furniture=True),
    "ruled, rows split": Look(page=(420, 260), size=7.5, furniture=True, split=True),
    "ruled, rotated 90": Look(page=landscape(A4), turned=90),
    "ruled, rotated 270": Look(page=landscape(A4), turned=270, font="Times-Roman", bold="Times-Bold"),
    "ruled, upside down": Look(turned=180),
    "ruled, sideways": Look(page=landscape(A4), turned=90, sideways=True),
    "ruled, bands in the first cell": Look(bands="first", valign="MIDDLE"),
    "level rules": Look(rules="rows", bands="plain"),
    "level rules, over pages": Look(rules="rows", bands="plain", page=(560, 380), size=7.5, furniture=True),
    "stripes": Look(rules="stripes", bands="plain", font="Helvetica", bold="Helvetica-Bold"),
    "unruled": Look(rules="none", bands="plain"),
    "unruled, Times": Look(rules="none", bands="plain", font="Times-Roman", bold="Times-Bold", size=10),
    "unruled, tight": Look(rules="none", bands="plain", font="Helvetica", bold="Helvetica-Bold", size=8, padding=2.5),
    "unruled, head ruled": Look(rules="head", bands="plain", page=landscape(A4)),
    "unruled, over pages": Look(rules="none", bands="plain", page=(560, 380), size=7.5, furniture=True),
    "unruled, rotated": Look(rules="none", bands="plain", page=landscape(A4), turned=90),
}
"""Ways to typeset a table."""

FLOWS: dict[str, Look] = {
    "one column": Look(),
    "one column, over pages": Look(page=(420, 300), furniture=True),
    "justified": Look(justified=True, font="Times-Roman", bold="Times-Bold", size=11),
    "two columns": Look(columns=2, page=(595, 500), furniture=True),
    "two columns, justified": Look(columns=2, justified=True, font="Helvetica", bold="Helvetica-Bold"),
    "three columns": Look(columns=3, page=landscape(A4), size=8),
    "landscape": Look(page=landscape(A4), furniture=True),
    "rotated 90": Look(turned=90, page=landscape(A4)),
    "rotated 270": Look(turned=270, columns=2, page=landscape(A4)),
    "sideways": Look(turned=270, page=landscape(A4), sideways=True),
}
"""Ways to typeset running text."""

Typeset = Callable[[Sheet | Flow, Look], bytes]


def smaller(look: Look, size: float) -> Look:
    """The same in another size."""
    return replace(look, size=size)
