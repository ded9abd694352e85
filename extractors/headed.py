"""A denominator that stands in the head of a few rows: "Thefts per 1,000 residents", and below it a year and a rate in each line.

Comes in: passages outside entries, one by one in text order. Goes out: the denominator that the head above gives the numbers of a passage.
"""

from __future__ import annotations

from extractors.denominators import Denominator, denominators
from extractors.facts import Passage
from patterns.numbers import find_numbers

_LONGEST = 120
"""Characters of a head; a longer passage is a sentence."""


class Headed:
    """The head that the walk over the passages has come by last, until an empty line ends its rows."""

    def __init__(self) -> None:
        self._said: Denominator | None = None
        self._end = 0
        self._rows = False

    def over(self, text: str, passage: Passage) -> Denominator | None:
        """The denominator that the rows above ``passage`` were given and that holds for it too, None where it is a head itself or there is none."""
        said = self._head(text, passage)
        if said:
            self._said, self._end, self._rows = said, passage.span.end, False
            return None
        self.pass_by(text, passage)
        if self._said:
            self._rows = True
        return None if passage.column else self._said

    def pass_by(self, text: str, passage: Passage) -> None:
        """Goes on over a passage; the head ends at an empty line below its rows, at a sentence and at an entry."""
        if self._said is None:
            return
        parted = "\n\n" in text[self._end : passage.span.start] or passage.span.start - self._end > _LONGEST
        sentence = text[passage.span.end - 1 : passage.span.end] in ".!?"
        if passage.entry is not None or sentence or passage.kind == "heading" or (parted and self._rows):
            self._said = None
        self._end = passage.span.end

    def _head(self, text: str, passage: Passage) -> Denominator | None:
        start, end = passage.span.start, passage.span.end
        if passage.entry is not None or passage.kind == "cell" or end - start > _LONGEST or text[end - 1] in ".!?:;":
            return None
        said = [each for each in denominators(text, start, end) if each.numbered and not each.leading]
        if len(said) != 1:
            return None
        others = [number for number in find_numbers(text, start, end) if not said[0].start <= number.start < said[0].end]
        return said[0] if not others else None
