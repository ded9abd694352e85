"""The record as JSON: what ``trackrecord extract`` prints.

Comes in: a Record. Goes out: plain dictionaries with the field names of the public contract.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Union

from extractors.facts import Entry, Figure, Heading, Rating, Record, Reference
from extractors.places import Places
from ingest.document import Box, Document, Span
from ingest.problems import Problem
from patterns.reasons import Reason

Json = Union[None, bool, int, float, str, Sequence["Json"], Mapping[str, "Json"]]  # noqa: UP007 (a recursive alias needs the old form)


def to_dict(record: Record, *, explain: bool = False, places: Places | None = None) -> dict[str, Json]:
    """The whole record; offsets are code points of ``text``, boxes are ``[page, x0, top, x1, bottom]`` in points.

    With ``explain`` every fact has a field ``why``: the rule that decided each of its fields, and the words it went by. ``places`` are those of the
    record's document and problems, where somebody else asks for them too.
    """
    document = record.document
    period = record.period
    at = places or Places(document, record.problems)

    def explained(fact: Heading | Reference | Entry | Figure | Rating, plain: dict[str, Json]) -> dict[str, Json]:
        plain["integrity"] = list((at.of(fact.span) if fact.span else at.of_box(fact.box if isinstance(fact, Rating) else None)).integrity)
        return plain | {"why": [_reason(document, reason) for reason in dict.fromkeys(fact.why)]} if explain else plain

    return {
        "id": document.sha256[:16],
        "document": document.name,
        "sha256": document.sha256,
        "media_type": document.media_type,
        "title": record.title,
        "publisher": record.publisher,
        "period": {"label": period.label, "start": period.start, "end": period.end} if period else None,
        "title_span": _ends(record.title_span),
        "publisher_span": _ends(record.publisher_span),
        "period_span": _ends(period.span if period else None),
        "profile": record.profile,
        "text": document.text,
        "pages": [
            {
                "number": page.number,
                "start": page.span.start if page.span else None,
                "end": page.span.end if page.span else None,
                "width": page.width,
                "height": page.height,
                "method": page.method,
            }
            for page in document.pages
        ],
        "headings": [explained(fact, _heading(at, fact)) for fact in record.headings],
        "references": [explained(fact, _reference(at, fact)) for fact in record.references],
        "entries": [explained(fact, _entry(at, fact)) for fact in record.entries],
        "figures": [explained(fact, _figure(at, fact)) for fact in record.figures],
        "ratings": [explained(fact, _rating(at, fact)) for fact in record.ratings],
        "problems": [_problem(fact) for fact in record.problems],
    }


def _ends(span: Span | None) -> list[Json] | None:
    return [span.start, span.end] if span else None


def _place(at: Places, span: Span) -> dict[str, Json]:
    place = at.of(span)
    plain: dict[str, Json] = {"start": span.start, "end": span.end, "text": span.of(at.document.text), "page": place.page}
    if place.boxes:
        plain["boxes"] = [_box(box) for box in place.boxes]
    return plain


def _box(box: Box) -> list[Json]:
    return [box.page, box.x0, box.top, box.x1, box.bottom]


def _phrase(document: Document, name: str, span: Span | None) -> dict[str, Json]:
    """A phrase of the text, white space as single spaces, and where it stands."""
    if span is None:
        return {name: None}
    return {name: " ".join(span.of(document.text).split()), f"{name}_span": [span.start, span.end]}


def _heading(at: Places, fact: Heading) -> dict[str, Json]:
    return _place(at, fact.span) | {"level": fact.level, "name": fact.name}


def _reference(at: Places, fact: Reference) -> dict[str, Json]:
    return _place(at, fact.span) | {"code": fact.code, "scheme": fact.scheme, "role": fact.role, "entry": fact.entry}


def _entry(at: Places, fact: Entry) -> dict[str, Json]:
    return _place(at, fact.span) | {
        "codes": list(fact.codes),
        "titles": list(fact.titles),
        "theme": fact.theme,
        "plan": fact.plan,
        "rating": fact.rating,
        "narrative": [[span.start, span.end] for span in fact.narrative],
    }


def _figure(at: Places, fact: Figure) -> dict[str, Json]:
    return {
        **_place(at, fact.span),
        "value": fact.value,
        "kind": fact.kind,
        "unit": fact.unit,
        "direction": fact.direction,
        "qualifier": fact.qualifier,
        "role": fact.role,
        **_phrase(at.document, "measure", fact.measure),
        **_phrase(at.document, "period", fact.period),
        **_phrase(at.document, "baseline", fact.baseline),
        "code": fact.code,
        "entry": fact.entry,
        "optional": fact.optional,
    }


def _rating(at: Places, fact: Rating) -> dict[str, Json]:
    place: dict[str, Json]
    if fact.span:
        place = _place(at, fact.span)
    else:
        box = fact.box
        place = {"start": None, "end": None, "text": None, "page": box.page if box else None, "boxes": [_box(box)] if box else []}
    return place | {
        "colour": fact.colour,
        "status": fact.status,
        "code": fact.code,
        "entry": fact.entry,
        "evidence": fact.evidence,
        "optional": fact.optional,
    }


def _reason(document: Document, reason: Reason) -> dict[str, Json]:
    """The characters that decided, as they are printed; of a place without characters what is known of it, such as the head of its column."""
    words = reason.words if reason.start is None else document.text[reason.start : reason.end]
    return {"field": reason.field, "rule": reason.rule, "words": words, "start": reason.start, "end": reason.end}


def _problem(fact: Problem) -> dict[str, Json]:
    span = fact.span
    return {"code": fact.code, "message": fact.message, "start": span.start if span else None, "end": span.end if span else None, "page": fact.page}
