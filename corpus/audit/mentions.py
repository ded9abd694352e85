"""The figures of a passage with what stands beside each: its sentence, the words on either side, and when it holds.

Comes in: a shape. Goes out: :class:`Mention` values in text order. Where a regular expression over a whole sentence would have to foresee the order of
its parts, the relations ask each figure for itself which role its own words give it, and link the roles afterwards.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

import regex

from corpus.audit.shape import Shape
from corpus.audit.times import When, when_in
from corpus.audit.view import Number
from corpus.audit.words import stems
from ingest.document import Span
from ingest.expressions import compiled
from ingest.quick import quick

_BOUND = compiled(r"[,;:()–—](?!\d)")
_AGED = compiled(r"\b(?:aged|under|over)\Z", regex.IGNORECASE)
_COUNTED = compiled(r"(?!(?:and|to|in|at|on|who|are|were|is|was|make|makes|made|live|lives|living|have|has|had|with)\b)[a-z]", regex.IGNORECASE)
_ROW_ENDS = compiled(r"[ \t]*\n\s*\p{Lu}")
"""Behind a figure that ends its line, and a line that opens anew: what stands there is the label of the next figure."""
_OLD = 110
"""Up to this a count behind "under" or "aged" with no noun behind it is an age."""
_AROUND = 12
"""Figures on either side of one that can be linked to it."""
_MOST = 160
"""Characters on either side of a figure that can say something about it."""


@quick
@dataclass(frozen=True, slots=True)
class Mention:
    """A figure at its place.

    ``at`` is its symbol; ``left`` and ``right`` are the words between it and the figure before and after it in the same sentence, ``symbols_left`` and
    ``symbols_right`` their symbols; ``clause`` is ``left`` from its last comma or bracket; ``opening`` says that no figure stands before it in its sentence.
    """

    number: Number
    at: int
    sentence: int
    left: str
    right: str
    symbols_left: str
    symbols_right: str
    clause: str
    opening: bool

    @property
    def when(self) -> When | None:
        """When it holds, by the words behind it, else by those before it."""
        dated = self.left if self.opening or self.clause.lstrip().lower().startswith("when ") else self.clause
        return when_in(_until_bound(self.right)) or when_in(dated, last=True)

    @property
    def about(self) -> frozenset[str]:
        """The stems of the words beside it, which tell what it counts."""
        return stems(f"{self.left} {self.right}")

    @property
    def near(self) -> frozenset[str]:
        """The stems of the words of its own clause."""
        return stems(f"{self.clause} {_until_bound(self.right)}")

    @property
    def noun(self) -> frozenset[str]:
        """The stems of the first two words behind it: what is counted, in most sentences."""
        return stems(" ".join(_until_bound(self.right).split("and ")[0].split()[:2]))


@quick
@dataclass(frozen=True, slots=True)
class Mentions:
    """The mentions of a passage, and its sentences as ranges of symbols."""

    shape: Shape
    mentions: tuple[Mention, ...]
    sentences: tuple[tuple[int, int], ...]

    def around(self, at: int) -> Sequence[Mention]:
        """The mentions near to a symbol, on either side, in text order: no more, however long a sentence is."""
        place = bisect_left(self.mentions, at, key=lambda mention: mention.at)
        return self.mentions[max(0, place - _AROUND) : place + _AROUND + 1]

    def words(self, sentence: int) -> str:
        """The text of a sentence."""
        start, end = self.sentences[sentence]
        return self.shape.words(start, end)

    def between(self, one: Mention, other: Mention) -> str:
        """The symbols from after one figure to before another."""
        return self.shape.symbols[one.at + 1 : other.at]

    def phrase(self, numbers: Sequence[Number]) -> Span:
        """The characters from the first of these figures to the last."""
        return Span(min(number.span.start for number in numbers), max(number.span.end for number in numbers))


def mentions_of(shape: Shape) -> Mentions:
    """Reads the mentions of a passage."""
    sentences = _sentences(shape)
    places = [at for at, number in enumerate(shape.numbers) if number and shape.symbols[at] != "y"]
    found: list[Mention] = []
    at_sentence = 0
    for k, at in enumerate(places):
        while at >= sentences[at_sentence][1]:
            at_sentence += 1
        start, end = sentences[at_sentence]
        before = max(start, places[k - 1] + 1) if k else start
        after = min(end, places[k + 1]) if k + 1 < len(places) else end
        number = shape.numbers[at]
        if number is None:
            continue
        left = shape.text[shape.spans[before].start : number.span.start] if before < at else ""
        right = shape.text[number.span.end : shape.spans[after - 1].end] if after - 1 > at else ""
        if _ROW_ENDS.match(right):
            right = ""
        left, right = " ".join(left[-_MOST:].split()), " ".join(right[:_MOST].split())
        if number.kind == "count" and number.value <= _OLD and _AGED.search(left) and not _COUNTED.match(right):
            continue
        opening = before == start
        found.append(
            Mention(
                number=number,
                at=at,
                sentence=at_sentence,
                left=left,
                right=right,
                symbols_left=shape.symbols[before:at],
                symbols_right=shape.symbols[at + 1 : after],
                clause=_BOUND.split(left)[-1],
                opening=opening,
            )
        )
    return Mentions(shape, tuple(found), tuple(sentences))


def counted_as(what: frozenset[str], mentions: Sequence[Mention]) -> list[Mention]:
    """Those of the mentions that count such things: by the first word behind them, else by the first two, else by any word beside them."""
    for words in (
        lambda each: stems(each.right.split(" ")[0]),
        lambda each: each.noun,
        lambda each: stems(each.clause) if "per " not in each.left else frozenset(),
        lambda each: each.near if "per " not in each.left else frozenset(),
    ):
        found = [mention for mention in mentions if what & words(mention)]
        if found:
            return found
    return []


def _until_bound(right: str) -> str:
    match = _BOUND.search(right)
    return right[: match.start()] if match else right


def _sentences(shape: Shape) -> list[tuple[int, int]]:
    ranges: list[tuple[int, int]] = []
    start = 0
    for at, symbol in enumerate(shape.symbols):
        if symbol == ".":
            ranges.append((start, at + 1))
            start = at + 1
    if start < len(shape.symbols) or not ranges:
        ranges.append((start, len(shape.symbols)))
    return ranges
