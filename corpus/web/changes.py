"""What changed between two readings of the same action: figures that are new, gone or changed, and sentences that were kept.

Comes in: figures and paragraphs of an earlier and a later tracker. Goes out: pairs. Nothing is judged: a figure that is gone may stand elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

import regex

Change = Literal["same", "changed", "new", "gone"]

_SENTENCE = regex.compile(r"\S (?: [^.!?\n] | [.!?] (?! \s | $ ) | \n (?! \s ) )*+ [.!?]*+", regex.VERBOSE)
_LONGEST = 600
"""Sentences on one side beyond which the rest is compared as a whole: the comparison takes time with the square of their number."""


_SHOWN = 120
"""Characters of a measure in the line that says what a figure means."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure as pages list it, with its place."""

    id: int
    document_id: int
    start: int
    end: int
    page: int | None
    text: str
    value: float | None
    kind: str | None
    unit: str | None
    role: str | None
    measure: str | None
    period: str | None

    @property
    def meaning(self) -> str:
        """What is read from it, in a line: value and unit, kind, role, measure, period."""
        value = "" if self.value is None else f"{self.value:,.10g}{'' if self.unit in (None, '%') else ' '}{self.unit or ''}"
        parts = (value, (self.kind or "").replace("_", " "), self.role, (self.measure or "")[:_SHOWN], self.period)
        return "; ".join(part for part in parts if part)

    @property
    def key(self) -> tuple[str | None, str | None, str | None, str]:
        """What two figures must share to be two values of one thing."""
        return self.kind, self.unit, self.role, " ".join((self.measure or "").casefold().split())


@dataclass(frozen=True, slots=True)
class FigureChange:
    """A figure of the earlier reading, one of the later one, or both."""

    change: Change
    before: Figure | None
    after: Figure | None


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence and where it stands in its document."""

    document_id: int
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class SentenceChange:
    """Sentences beside each other: kept ones are both there and alike; of others one is None, or both differ."""

    change: Change
    before: Sentence | None
    after: Sentence | None


def figure_changes(before: Sequence[Figure], after: Sequence[Figure]) -> Iterator[FigureChange]:
    """The figures of two readings, paired by kind, unit, role and measure in the order in which they stand; the later reading's order is kept."""
    waiting: dict[tuple[str | None, str | None, str | None, str], list[Figure]] = {}
    for figure in before:
        waiting.setdefault(figure.key, []).append(figure)
    for figure in after:
        group = waiting.get(figure.key)
        if not group:
            yield FigureChange("new", None, figure)
            continue
        # The same value first: a level of last time that is quoted again is no change of it.
        same = next((earlier for earlier in group if earlier.value == figure.value), None)
        earlier = same or group[0]
        group.remove(earlier)
        yield FigureChange("same" if same else "changed", earlier, figure)
    for group in waiting.values():
        for figure in group:
            yield FigureChange("gone", figure, None)


def sentences(document_id: int, start: int, text: str) -> Iterator[Sentence]:
    """The sentences of a paragraph that begins at ``start``.

    >>> [sentence.text for sentence in sentences(1, 0, "Waits fell by 2.4%. More are planned!")]
    ['Waits fell by 2.4%.', 'More are planned!']
    """
    for match in _SENTENCE.finditer(text):
        yield Sentence(document_id, start + match.start(), start + match.end(), match[0])


def sentence_changes(before: Sequence[Sentence], after: Sequence[Sentence]) -> Iterator[SentenceChange]:
    """Two readings sentence by sentence, aligned by those that are alike but for white space."""
    earlier, later = before[:_LONGEST], after[:_LONGEST]
    matcher = SequenceMatcher(None, [_plain(sentence.text) for sentence in earlier], [_plain(sentence.text) for sentence in later], autojunk=False)
    for tag, a0, a1, b0, b1 in matcher.get_opcodes():
        if tag == "equal":
            for one, other in zip(earlier[a0:a1], later[b0:b1], strict=True):
                yield SentenceChange("same", one, other)
            continue
        pairs = max(a1 - a0, b1 - b0) if a1 > a0 and b1 > b0 else 0
        if pairs:
            for number in range(pairs):
                one_before = earlier[a0 + number] if a0 + number < a1 else None
                one_after = later[b0 + number] if b0 + number < b1 else None
                yield SentenceChange("changed" if one_before and one_after else ("gone" if one_before else "new"), one_before, one_after)
            continue
        for sentence in earlier[a0:a1]:
            yield SentenceChange("gone", sentence, None)
        for sentence in later[b0:b1]:
            yield SentenceChange("new", None, sentence)


def _plain(text: str) -> str:
    return " ".join(text.split())
