"""Paragraphs that stand line by line, read as one: a sentence and the bullets below it, a heading with its labelled numbers, a table in lines.

Comes in: a view. Goes out: stretches of several paragraphs. A relation that reads one paragraph at a time cannot see that the total stands above the
bullets; :mod:`corpus.audit.sought` looks for sums in both.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.audit.shape import UNREAD, Shape, read_between, shape_of
from corpus.audit.told import Told, told_between
from corpus.audit.view import Number, View
from ingest.document import Span

_MOST, _LONGEST = 40, 2500
"""Figures and characters of a block, at most: longer ones are pages, not lists."""
_LISTED = 4
"""Paragraphs from which on a block without figures may be a tally in words and its list."""


@dataclass(frozen=True, slots=True)
class Block:
    """A run of paragraphs with its figures; most are not read any further."""

    text: str
    place: Span
    numbers: tuple[Number, ...]

    @property
    def told(self) -> Told:
        """Its marked text."""
        place = read_between(self.text, self.place, self.numbers)
        return told_between(self.text, place.start, place.end, self.numbers)

    @property
    def shape(self) -> Shape:
        """Its symbols."""
        return shape_of(self.text, self.place, self.numbers)


def blocks_of(view: View) -> Iterator[Block]:
    """Every run of paragraphs with no empty line between them, where it holds two figures or more, or a number in words above a list."""
    begun = 0
    at = 0
    spans = view.paragraphs
    for index in range(1, len(spans) + 1):
        if index < len(spans) and view.text.count("\n", spans[index - 1].end - 1, spans[index].start) < 2:
            continue
        place = Span(spans[begun].start, spans[index - 1].end)
        while at < len(view.numbers) and view.numbers[at].span.start < place.start:
            at += 1
        if index - begun > 1 and place.end - place.start <= _LONGEST:
            inside = [number for number in view.numbers[at : at + _MOST + 1] if number.span.end <= place.end]
            listed = index - begun >= _LISTED and (inside or UNREAD.search(view.text, place.start, place.end))
            if len(inside) <= _MOST and (listed or (len(inside) > 1 and _told_in_two(view, spans[begun:index], inside))):
                yield Block(view.text, place, tuple(inside))
        begun = index


def _told_in_two(view: View, paragraphs: Sequence[Span], numbers: Sequence[Number]) -> bool:
    """Whether two of the paragraphs hold numbers: one alone has been read by itself."""
    holding = 0
    for place in paragraphs:
        holding += (
            any(place.start <= number.span.start < place.end for number in numbers) or UNREAD.search(view.text, place.start, place.end) is not None
        )
    return holding > 1
