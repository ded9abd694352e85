"""Records made by hand for the tests of the corpus: they need no reader and no extractor."""

import hashlib
from array import array

from corpus.writer import Reading
from extractors.facts import Entry, Figure, Heading, Period, Rating, Record, Reference
from ingest.document import Box, Cell, Document, Glyphs, Line, Page, Span, Table
from ingest.problems import Problem

READING = Reading("pdfium", "default", "0123456789abcdef", "1")

TEXT = (
    "Quarterly tracker, July to September 2012\n"
    "Health and care\n"
    "QX-1a Shorten waiting\n"
    "Waiting for sexual health advice fell by 2.4% on last year, to 18 weeks; see NI 195. It cost £6 million.\n"
    "Amber\n"
    "QX-2b Re-use more\n"
    "Fifty tonnes were re-used.\n"
)


def span(text: str, phrase: str) -> Span:
    """Where a phrase first stands in a text."""
    start = text.index(phrase)
    return Span(start, start + len(phrase))


def document(text: str = TEXT, name: str = "made.pdf", *, placed: bool = True) -> Document:
    """A document of one page; with ``placed`` every character has a box 6 by 10 points, lines 14 points apart, and a filled cell stands below."""
    page = Page(1, Span(0, len(text)), 595.0 if placed else None, 842.0 if placed else None, "pdfium" if placed else "text")
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    if not placed:
        return Document(name, sha256, "text/plain", text, (page,))
    lines, edges, at = [], [array("f") for _ in range(4)], 0
    for number, line in enumerate(text.splitlines(keepends=True)):
        top = 50.0 + 14 * number
        for column, char in enumerate(line):
            box = (40.0 + 6 * column, top, 46.0 + 6 * column, top + 10) if char != "\n" else (float("nan"),) * 4
            for edge, value in zip(edges, box, strict=True):
                edge.append(value)
        if line.strip():
            lines.append(Line(Span(at, at + len(line.rstrip("\n"))), Box(1, 40.0, top, 40.0 + 6 * len(line), top + 10), 10.0, bold=False))
        at += len(line)
    table = Table(1, (Cell(0, 0, None, FILL, fill="#ffc000"),))
    return Document(name, sha256, "application/pdf", text, (page,), tuple(lines), (table,), (), Glyphs(*edges))


FILL = Box(1, 400.0, 120.0, 440.0, 134.0)


def record(text: str = TEXT, name: str = "made.pdf", *, placed: bool = True) -> Record:
    """A record with a fact of every kind."""

    def at(phrase: str) -> Span:
        return span(text, phrase)

    first = at("Waiting for sexual health advice fell by 2.4% on last year, to 18 weeks; see NI 195. It cost £6 million.")
    second = at("Fifty tonnes were re-used.")
    entries = (
        Entry(at("QX-1a Shorten waiting"), ("QX-1a",), ("Shorten waiting",), "Health and care", None, (first,), "amber"),
        Entry(at("QX-2b Re-use more"), ("QX-2b",), ("Re-use more",), "Health and care", None, (second,)),
    )
    ratings = [Rating(at("Amber"), "amber", "assigned", "QX-1a", 0)]
    if placed:
        ratings.append(Rating(None, "amber", "assigned", "QX-2b", 1, "fill", FILL))
    waiting = at("Waiting for sexual health advice")
    return Record(
        document=document(text, name, placed=placed),
        title="Quarterly tracker",
        publisher=None,
        period=Period("July to September 2012", at("July to September 2012"), "2012-07-01", "2012-09-30"),
        profile="default",
        headings=(Heading(at("Quarterly tracker"), "title", "Quarterly tracker"), Heading(at("Health and care"), "theme", "Health and care")),
        references=(
            Reference(at("QX-1a"), "QX-1a", "priority", "heading", 0),
            Reference(at("NI 195"), "NI 195", "indicator", "mention", 0),
            Reference(at("QX-2b"), "QX-2b", "priority", "heading", 1),
        ),
        entries=entries,
        figures=(
            Figure(at("2.4%"), 2.4, "percentage", "%", "down", None, "observed", waiting, None, at("last year"), "QX-1a", 0),
            Figure(at("18 weeks"), 18.0, "duration", "week", "down", None, "observed", waiting, None, None, "QX-1a", 0),
            Figure(at("£6 million"), 6000000.0, "money", "GBP", code="QX-1a", entry=0),
            Figure(at("Fifty"), 50.0, "count", None, measure=at("tonnes"), code="QX-2b", entry=1, optional=True),
        ),
        ratings=tuple(ratings),
        problems=(Problem("clipped_text", "The end of the line is cut off.", at("Re-use more"), 1),),
    )
