"""Facts read in a text whose torn rows were made whole, as facts of the text of the file.

Comes in: a record of the whole text, and the way back. Goes out: the same record with the places that its facts have in the file. What a page break tore apart
has the place of its first piece; a paragraph is told in two.
"""

from __future__ import annotations

from extractors.facts import Entry, Figure, Record
from extractors.torn_rows import Whole
from ingest.document import Document, Span
from ingest.quick import replace
from patterns.reasons import Reason


def folded(record: Record, whole: Whole, document: Document) -> Record:
    """The record with spans of ``document``, whose text that of ``whole`` is a new order of; its facts in text order."""
    if not whole.pieces:
        return record

    def back(span: Span) -> Span:
        return whole.back(span)[0]

    def found(span: Span | None) -> Span | None:
        return back(span) if span else None

    def why(reasons: tuple[Reason, ...]) -> tuple[Reason, ...]:
        return tuple(_reason(reason, whole) for reason in reasons)

    def entry_of(entry: Entry) -> Entry:
        narrative = tuple(piece for span in entry.narrative for piece in whole.back(span))
        return replace(entry, span=back(entry.span), narrative=narrative, why=why(entry.why))

    def figure_of(figure: Figure) -> Figure:
        phrases = found(figure.measure), found(figure.period), found(figure.baseline)
        measure, period, baseline = phrases
        return replace(figure, span=back(figure.span), measure=measure, period=period, baseline=baseline, why=why(figure.why))

    said = [replace(rating, span=found(rating.span), why=why(rating.why)) for rating in record.ratings]
    printed = sorted((rating for rating in said if rating.span), key=lambda rating: rating.span or Span(0, 1))
    return replace(
        record,
        period=replace(record.period, span=back(record.period.span)) if record.period else None,
        headings=tuple(sorted((replace(each, span=back(each.span), why=why(each.why)) for each in record.headings), key=lambda each: each.span)),
        references=tuple(sorted((replace(each, span=back(each.span), why=why(each.why)) for each in record.references), key=lambda each: each.span)),
        entries=tuple(entry_of(entry) for entry in record.entries),
        figures=tuple(sorted(map(figure_of, record.figures), key=lambda figure: figure.span)),
        ratings=(*printed, *(rating for rating in said if not rating.span)),
        problems=(*document.problems, *(replace(problem, span=found(problem.span)) for problem in record.problems)),
        title_span=found(record.title_span),
        publisher_span=found(record.publisher_span),
    )


def _reason(reason: Reason, whole: Whole) -> Reason:
    if reason.start is None or reason.end is None or reason.end <= reason.start:
        return reason
    span = whole.back(Span(reason.start, reason.end))[0]
    return replace(reason, start=span.start, end=span.end)
