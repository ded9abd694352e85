"""A document too long for one page, made by hand: many actions, a line without an end, and a page crowded with figures."""

import hashlib
from array import array

from extractors.facts import Entry, Figure, Heading, Period, Rating, Record, Reference
from ingest.document import Box, Document, Glyphs, Line, Page, Span
from ingest.problems import Problem

BODY = "Farthing Fen Council"


def long_record(actions: int = 700, label: str = "April to June 2021", start: str = "2021-04-01", end: str = "2021-06-30") -> Record:
    """A text file of about 300 bytes an action, whose last line is long and full of figures."""
    text, headings, references, entries, figures, ratings = f"{BODY}\nTracker {label}\n", [], [], [], [], []

    def add(words: str, ending: str = "") -> Span:
        nonlocal text
        begin = len(text)
        text += words + ending
        return Span(begin, begin + len(words))

    def count(words: str, value: float, code: str, entry: int) -> None:
        figures.append(Figure(add(words), value, "count", None, measure=None, code=code, entry=entry))

    for number in range(actions):
        code = f"FF-{number + 1}"
        if number % 100 == 0:
            headings.append(Heading(add(f"Theme {number // 100}", "\n"), "theme", f"Theme {number // 100}"))
        begin = len(text)
        references.append(Reference(add(code, " "), code, "priority", "heading", number))
        add(f"Mend the banks of drain {number} & keep them <dry>")
        title = Span(begin, len(text))
        text += "\n"
        first = len(text)
        add("By the end of the quarter ")
        count(f"{number + 1_000:,}", number + 1_000, code, number)
        add(" metres had been dug out, and ")
        count(f"{number + 7}", number + 7, code, number)
        add(" culverts were cleared by hand, which is more than the board had hoped for in so wet a year. It is rated ")
        ratings.append(Rating(add("amber"), "amber", "assigned", code, number))
        narrative = Span(first, len(text + "."))
        add(".", "\n")
        entries.append(
            Entry(title, (code,), (text[title.start :].split("\n")[0].removeprefix(code + " "),), headings[-1].name, None, (narrative,), "amber")
        )
    for number in range(1_500 if actions > 100 else 10):
        count(f"{number:,} ", number, f"FF-{actions}", actions - 1)
        figures[-1] = Figure(Span(figures[-1].span.start, figures[-1].span.end - 1), number, "count", None, code=f"FF-{actions}", entry=actions - 1)
    page = Page(1, Span(0, len(text)), None, None, "text")
    document = Document("long.txt", hashlib.sha256(text.encode()).hexdigest(), "text/plain", text, (page,))
    problems = tuple(Problem("clipped_text", "The end of the line is cut off.", entry.span, 1) for entry in entries[:300])
    return Record(
        document, f"Tracker {label}", BODY, Period(label, Span(text.index(label), text.index(label) + len(label)), start, end), "default", tuple(headings), tuple(references),
        tuple(entries), tuple(figures), tuple(ratings), problems,
    )  # fmt: skip


def crowded_record(figures: int = 1_500) -> Record:
    """A PDF of two pages, the first of which holds so many figures that its boxes and its text are more than one page of HTML."""
    words = [f"{number:04d}" for number in range(figures)]
    lines = [" ".join(words[at : at + 25]) + "\n" for at in range(0, figures, 25)]
    first = "".join(lines)
    text = first + "The end.\n"
    edges, placed, at = [array("f") for _ in range(4)], [], 0
    for row, line in enumerate([*lines, "The end.\n"]):
        top = 20.0 + 8 * (row if row < len(lines) else 0)
        for column, char in enumerate(line):
            box = (20.0 + 4 * column, top, 24.0 + 4 * column, top + 6) if char != "\n" else (float("nan"),) * 4
            for edge, value in zip(edges, box, strict=True):
                edge.append(value)
        placed.append(
            Line(Span(at, at + len(line) - 1), Box(1 if row < len(lines) else 2, 20.0, top, 20.0 + 4 * len(line), top + 6), 6.0, bold=False)
        )
        at += len(line)
    pages = (Page(1, Span(0, len(first)), 595.0, 842.0, "pdfium"), Page(2, Span(len(first), len(text)), 595.0, 842.0, "pdfium"))
    document = Document(
        "crowded.pdf", hashlib.sha256(text.encode()).hexdigest(), "application/pdf", text, pages, tuple(placed), (), (), Glyphs(*edges)
    )
    found = tuple(Figure(Span(5 * number, 5 * number + 4), float(number), "count", None) for number in range(figures))
    return Record(document, "Crowded", BODY, None, "default", (), (), (), found, (), ())
