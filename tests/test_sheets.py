"""A tracker typeset in many layouts: entries, figures and ratings are those of the same tracker as text."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from functools import cache

import pytest
from reportlab.pdfgen.canvas import Canvas
from sheets import FLOWS, LOOKS, Flow, Look, Sheet, flow_of, printed, sheet_of
from typeset import canvas_pdf

from extractors.extract import extract
from extractors.facts import Record
from ingest.document import Document, Span
from ingest.read import read

TABLES = (("QX-1a", 0, "word", "usual"), ("Action 14", 1, "current and previous", "usual"), ("NI 195", 3, "word", "indicators"))
TEXTS = (("QX-1a", 2, "label"), ("1.2.3", 1, "sentence"))


def printed_words(document: Document, span: Span) -> list[str]:
    """The words of a span, without running heads and feet that stand inside it."""
    parts, at = [], span.start
    for furniture in document.furniture:
        if furniture.overlaps(span):
            parts.append(document.text[at : furniture.start])
            at = furniture.end
    return "".join([*parts, document.text[at : span.end]]).split()


def entries(record: Record) -> list[tuple[object, ...]]:
    """Codes, titles, theme, rating and narrative of each entry."""
    return [
        (
            entry.codes,
            tuple(" ".join(title.split()).rstrip(".") for title in entry.titles),
            entry.theme,
            entry.rating,
            " ".join(word for span in entry.narrative for word in printed_words(record.document, span)),
        )
        for entry in record.entries
    ]


def facts(record: Record) -> tuple[Counter[object], Counter[object]]:
    """The figures and the ratings, as sets with counts."""
    figures = Counter[object]((f.value, f.kind, f.unit, f.code) for f in record.figures)
    return figures, Counter[object]((r.colour, r.status, r.code) for r in record.ratings)


@cache
def as_text(sheet: Sheet | Flow) -> Record:
    return extract(read(sheet.text.encode(), "tracker.txt"))


def check(sheet: Sheet | Flow, look: Look, wanted: Record | None = None, engine: str = "pdfium") -> None:
    record = extract(read(printed(sheet, look), "tracker.pdf", engine=engine))
    wanted = wanted or as_text(sheet)
    assert len(wanted.entries) > 5
    assert entries(record) == entries(wanted)
    assert facts(record) == facts(wanted)


@pytest.mark.parametrize("look", LOOKS)
def test_a_table_in_any_layout_is_what_it_is_as_text(look: str) -> None:
    for scheme, seed, convention, order in TABLES:
        check(sheet_of(seed, scheme, convention, order), LOOKS[look])


@pytest.mark.parametrize("look", FLOWS)
def test_running_text_in_any_layout_is_what_it_is_as_text(look: str) -> None:
    for scheme, seed, convention in TEXTS:
        check(flow_of(seed, scheme, convention), FLOWS[look])


@pytest.mark.parametrize("rules", ["grid", "rows", "none"])
def test_a_head_over_two_columns_belongs_to_both(rules: str) -> None:
    made = sheet_of(1, "QX-1a", "current and previous")
    text = replace(made, head=(*made.head[:3], "RAG rating Latest", "RAG rating Previous"))
    sheet = replace(made, head=(*made.head[:3], "Latest", "Previous"))
    look = Look(rules=rules, bands="plain", page=(842, 595), title=("", "", "", "RAG rating", ""))
    check(sheet, look, as_text(text))


def test_a_column_that_ends_lower_than_the_one_beside_it_is_read_to_its_end() -> None:
    """Its last paragraph stands beside nothing, further off than lines of a paragraph are, and still before the second column."""

    def draw(canvas: Canvas) -> None:
        for x, count in ((40, 4), (310, 3)):
            for paragraph in range(count):
                for line in range(4):
                    canvas.drawString(x, 760 - 60 * paragraph - 12 * line, f"Paragraph {'abcd'[paragraph]} of side {x} goes on in line {line}")

    text = read(canvas_pdf(draw), "columns.pdf").text
    assert text.index("Paragraph d of side 40") < text.index("Paragraph a of side 310")
