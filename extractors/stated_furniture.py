"""Lines that a profile calls furniture: they are set beside the running heads that were found on the page.

Comes in: a document, a profile. Goes out: the document with more furniture; its text does not change.
"""

from __future__ import annotations

from collections.abc import Iterator

from extractors.units import lines_of
from ingest.document import Document, Span
from ingest.quick import replace
from patterns.pattern import TIMEOUT
from patterns.profile import Profile


def with_stated_furniture(document: Document, profile: Profile) -> Document:
    """The document with every line as furniture that an expression of the profile matches from end to end."""
    if not profile.furniture:
        return document
    text = document.text
    stated = [
        span
        for span in _lines(document)
        if any(pattern.compiled.fullmatch(text, span.start, span.end, timeout=TIMEOUT) for pattern in profile.furniture)
    ]
    return replace(document, furniture=tuple(sorted({*document.furniture, *stated})))


def _lines(document: Document) -> Iterator[Span]:
    """Printed lines, and those of the text: an expression may be meant for either."""
    yield from (line.span for line in document.lines)
    yield from lines_of(document.text)
