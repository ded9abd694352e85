"""Where the facts of a record stand: page, rectangles and the problems at the place, each worked out once for all who ask.

Comes in: a document and its problems. Goes out: :class:`Place`, for spans and for boxes without words.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from extractors.damage import Integrity
from ingest.document import Box, Document, Span
from ingest.problems import Problem
from ingest.quick import maker, quick


@quick
@dataclass(frozen=True, slots=True)
class Place:
    """The page on which a fact begins (None: on none), its rectangles in points, a line each, and the codes of the problems noticed there."""

    page: int | None
    boxes: tuple[Box, ...]
    integrity: tuple[str, ...]


_place = maker(Place)


class Places:
    """The places of one document's facts; what was asked for is kept."""

    def __init__(self, document: Document, problems: Sequence[Problem]) -> None:
        self.document = document
        self._sound = Integrity(document, problems)
        self._known: dict[tuple[int, int], Place] = {}

    def look_up(self, spans: Iterable[Span]) -> None:
        """Works out the places of many spans together, before they are asked for: that takes a third of the time."""
        wanted = {(span.start, span.end): span for span in spans}
        for (key, span), boxes in zip(wanted.items(), self.document.boxes_of(list(wanted.values())), strict=True):
            page = self.document.page_of(span)
            self._known[key] = _place(page, boxes, self._sound.of(span, page))

    def of(self, span: Span) -> Place:
        """Where the characters of a span stand."""
        key = span.start, span.end
        place = self._known.get(key)
        if place is None:
            page = self.document.page_of(span)
            place = self._known[key] = Place(page, self.document.boxes(span), self._sound.of(span, page))
        return place

    def of_box(self, box: Box | None) -> Place:
        """Where something without words stands, such as a fill."""
        page = box.page if box else None
        return Place(page, (box,) if box else (), self._sound.of(None, page))
