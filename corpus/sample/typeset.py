"""Marked-up trackers become PDFs as an office would print them: headings, running head, page numbers, ruled tables with coloured cells."""

from __future__ import annotations

import io
from html import escape
from html.parser import HTMLParser

from reportlab.lib import colors, pagesizes
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, KeepTogether, PageTemplate, Paragraph, Spacer, Table

from corpus.sample.tracker import Entry, Heading, Tracker

_FILLS = {"green": "#8fce8f", "amber": "#f7c25c", "red": "#ee8277"}
_RULE = colors.HexColor("#7a8a99")
_INK = colors.HexColor("#1d3b53")

_BODY = ParagraphStyle("body", fontName="Vera", fontSize=9, leading=12.5, spaceAfter=5)
_SMALL = ParagraphStyle("small", parent=_BODY, fontSize=8, leading=10.5, spaceAfter=2)
_CELL = ParagraphStyle("cell", parent=_BODY, fontSize=7.5, leading=9.6, spaceAfter=0)
_CELL_BOLD = ParagraphStyle("cell_bold", parent=_CELL, fontName="VeraBd")
_KEY = ParagraphStyle("key", parent=_BODY, fontName="VeraBd", spaceBefore=6, spaceAfter=3, keepWithNext=1)
_STYLES = {
    "title": ParagraphStyle("title", parent=_BODY, fontName="VeraBd", fontSize=17, leading=22, textColor=_INK, spaceAfter=4),
    "plan": ParagraphStyle("plan", parent=_BODY, fontName="VeraBd", fontSize=14, leading=18, textColor=_INK, spaceBefore=12, keepWithNext=1),
    "theme": ParagraphStyle("theme", parent=_BODY, fontName="VeraBd", fontSize=11.5, leading=15, textColor=_INK, spaceBefore=9, keepWithNext=1),
}

# Kept with the table, the heading would push all of it to the next page.
_TABLE_PLAN = ParagraphStyle("table_plan", parent=_STYLES["plan"], keepWithNext=0, spaceAfter=4)


class _Plain(HTMLParser):
    """Collects text without its tags."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []

    def handle_data(self, data: str) -> None:
        self.parts.append(data)


def _plain(marked: str) -> str:
    """Marked-up text as reportlab's paragraphs take it: tags gone, special characters escaped."""
    parser = _Plain()
    parser.feed(marked)
    parser.close()
    return escape("".join(parser.parts), quote=False)


def pdf(tracker: Tracker) -> bytes:
    """The tracker typeset, with embedded fonts and without a date: the same bytes each time."""
    for name in ("Vera", "VeraBd"):
        pdfmetrics.registerFont(TTFont(name, f"{name}.ttf"))
    size = pagesizes.landscape(pagesizes.A4) if tracker.layout == "table" else pagesizes.A4
    output = io.BytesIO()
    # Uncompressed pages do not depend on the compressor's version.
    document = BaseDocTemplate(
        output, pagesize=size, leftMargin=20 * mm, rightMargin=20 * mm, topMargin=24 * mm, bottomMargin=20 * mm,
        title=tracker.title, author=tracker.body, invariant=1, pageCompression=0,
    )  # fmt: skip
    frame = Frame(document.leftMargin, document.bottomMargin, document.width, document.height, leftPadding=0, rightPadding=0)

    def furniture(canvas: Canvas, _document: BaseDocTemplate) -> None:
        canvas.setFont("Vera", 7.5)
        canvas.setFillColor(colors.HexColor("#555555"))
        canvas.drawString(20 * mm, size[1] - 14 * mm, tracker.body)
        canvas.drawRightString(size[0] - 20 * mm, size[1] - 14 * mm, tracker.title)
        canvas.drawCentredString(size[0] / 2, 11 * mm, f"Page {canvas.getPageNumber()}")
        canvas.setStrokeColor(_RULE)
        canvas.line(20 * mm, size[1] - 16 * mm, size[0] - 20 * mm, size[1] - 16 * mm)

    document.addPageTemplates(PageTemplate("all", [frame], onPage=furniture))
    document.build(_story(tracker, document.width))
    return output.getvalue()


def _story(tracker: Tracker, width: float) -> list[Flowable]:
    story: list[Flowable] = [
        Paragraph(escape(tracker.title), _STYLES["title"]),
        Paragraph(escape(tracker.body), _BODY),
        Paragraph(escape(tracker.subtitle), _BODY),
        Spacer(1, 4),
        Paragraph(_plain(tracker.summary), _BODY),
    ]
    if tracker.layout == "table":
        return [*story, *_ruled(tracker, width)]
    waiting: list[Flowable] = []
    for block in tracker.blocks:
        if isinstance(block, Heading):
            waiting.append(Paragraph(escape(block.name), _STYLES[block.level]))
        elif tracker.layout == "cards":
            story.append(KeepTogether([*waiting, *_card(block, width)]))
            waiting = []
        else:
            story += [*waiting, *_keys(block), *(Paragraph(_plain(text), _BODY) for text in block.narrative)]
            waiting = []
    return story


def _keys(entry: Entry) -> list[Paragraph]:
    return [Paragraph(f"{escape(code)} {_plain(title)}", _KEY) for code, title in zip(entry.codes, entry.titles, strict=True)]


def _card(entry: Entry, width: float) -> list[Flowable]:
    """Code and title, a ruled box of values with a coloured status, then the narrative."""
    lines = [[Paragraph(f"{label}: {_plain(value)}", _SMALL)] for label, value in entry.lines]
    status = next(row for row, (label, _) in enumerate(entry.lines) if label == "Status")
    box = Table(
        lines, colWidths=[width * 0.6], hAlign="LEFT", spaceBefore=0, spaceAfter=5,
        style=[
            ("BOX", (0, 0), (-1, -1), 0.6, _RULE), ("BACKGROUND", (0, status), (0, status), _FILLS[(entry.rating or "").lower()]),
            ("TOPPADDING", (0, 0), (-1, -1), 1), ("BOTTOMPADDING", (0, 0), (-1, -1), 1),
        ],
    )  # fmt: skip
    return [*_keys(entry), box, *(Paragraph(_plain(text), _BODY) for text in entry.narrative), Spacer(1, 4)]


def _ruled(tracker: Tracker, width: float) -> list[Flowable]:
    """One ruled table per plan; its head is repeated on every page, themes are rows over the whole width."""
    flowables: list[Flowable] = []
    rows: list[list[Paragraph | str]] = []
    style: list[tuple[object, ...]] = []
    for block in tracker.blocks:
        if isinstance(block, Heading) and block.level == "plan":
            flowables.append(Paragraph(escape(block.name), _TABLE_PLAN))
            rows.append([Paragraph(escape(head), _CELL_BOLD) for head in tracker.columns])
            style.append(("BACKGROUND", (0, 0), (-1, 0), colors.HexColor("#dfe6ec")))
        elif isinstance(block, Heading):
            style += [
                ("NOSPLIT", (0, len(rows)), (0, len(rows) + 1)),
                ("SPAN", (0, len(rows)), (-1, len(rows))),
                ("BACKGROUND", (0, len(rows)), (-1, len(rows)), colors.HexColor("#eef2f5")),
            ]
            rows.append([Paragraph(escape(block.name), _CELL_BOLD), *[""] * (len(tracker.columns) - 1)])
        else:
            colours = (block.rating or "", block.previous or "")
            style += [
                ("BACKGROUND", (column, len(rows)), (column, len(rows)), _FILLS[colour.lower()])
                for column, colour in zip((3, 4), colours, strict=True)
            ]
            cells = (*block.codes, *block.titles, " ".join(block.narrative), *colours)
            rows.append([Paragraph(_plain(cell), _CELL) for cell in cells])
    style += [("GRID", (0, 0), (-1, -1), 0.5, _RULE), ("VALIGN", (0, 0), (-1, -1), "TOP")]
    shares = (0.08, 0.2, 0.54, 0.08, 0.1)
    return [*flowables, Table(rows, colWidths=[width * share for share in shares], style=style, repeatRows=1)]
