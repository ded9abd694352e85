"""The same statement twice in one document: equal numbers confirm each other, unequal ones cannot both hold.

Two sentences repeat each other when the words before a figure, six at least, and those right behind it are the same. Only where those words name a
date or a period is an unequal number accused. Five equal words before it in the same entry are enough to confirm an equal number. A measure at a date that is
said again in other words ("X at D was a", "took X at D as b") is met in the same paragraph or one of the next two.
A statement that has the same words in another order is met with the last ones of its time, and accused where neither is narrowed, revised, or of another body or place.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import regex

from corpus.audit.again import given_again
from corpus.audit.findings import Finding
from corpus.audit.intervals import Interval, at_last_digit, rounded
from corpus.audit.labelled import find_labelled
from corpus.audit.printed import Printed
from corpus.audit.reading import Passage, Reading
from corpus.audit.restated import restated
from corpus.audit.sayings import Said, bag_of, said_in
from corpus.audit.told import Quantity, told_of
from corpus.audit.view import Number
from ingest.document import Span
from ingest.expressions import compiled
from ingest.quick import quick

NAME = "repeats"

_WORD = compiled(r"[\p{L}\p{N}]+(?:[.,'’/%-][\p{L}\p{N}]+)*%?")
_DATED = compiled(r"\b(?:19|20)[0-9]{2}\b|\bq[1-4]\b", regex.IGNORECASE)
_WORDS, _NEAR = 6, 5
_LONG, _REST = 800, 120
_NARROWER = compiled(r"\s*(?:on|in|with|who|which|of|at|for|under|excluding|including|aged|from|without|and|or|plus)\b")
"""What one of two statements that begin alike goes on with, so that it may count a part only."""
_STOP = compiled(r"[.!?](?=\s)|\n\s*\n")


@quick
@dataclass(frozen=True, slots=True)
class Saying:
    """A figure with the words of its sentence before it and the first behind it: what has to be the same in a repeat."""

    number: Number
    words: str
    near: str
    rest: str
    place: Span

    @property
    def dated(self) -> bool:
        """Whether the words before it name a date or a period."""
        return _DATED.search(self.words.partition(" # ")[0]) is not None


def find_all(reading: Reading) -> Iterator[Finding]:
    """Repeated statements of a document, each figure met with the first that says the same."""
    first: dict[str, Saying] = {}
    sayings = [saying for passage in reading.passages for saying in sayings_of(passage)]
    for saying in sayings:
        before = first.setdefault(saying.words, saying)
        if before is not saying and before.number.printed and saying.number.printed and before.number.kind == saying.number.kind:
            yield from _met(before, saying)
    yield from _equal_nearby(sayings)
    yield from _in_other_words(reading)
    yield from find_labelled(reading)
    yield from given_again(reading)
    yield from restated(reading)


def _in_other_words(reading: Reading) -> Iterator[Finding]:
    """A measure at a time that is said again in other words, in the same paragraph or the next two; a mere likeness of words confirms only."""
    last: dict[tuple[tuple[str, ...], tuple[int, ...], str], tuple[int, Said]] = {}
    bags: list[tuple[frozenset[str], tuple[int, ...], Quantity]] = []
    for index, passage in enumerate(reading.passages):
        told = told_of(passage.shape)
        met: set[int] = set()
        for said in sorted(said_in(told), key=lambda each: each.at):
            key = (said.words[-4:], said.time, f"{said.value.kind} {_headed(told.text, said.at)}")
            before = last.get(key)
            if before and index - before[0] <= 2 and before[1].value.span != said.value.span and said.value.number and before[1].value.number:
                met |= {said.value.span.start, before[1].value.span.start}
                yield from _said_again(before[1], said)
            last[key] = (index, said)
        for words, time, value in bag_of(told):
            for other, when, first in bags[-6:]:
                common = len(words & other)
                likely = common >= 2 and len(words ^ other) <= 1 and when == time and first.kind == value.kind and first.span != value.span
                if (
                    likely
                    and value.number
                    and first.number
                    and value.span.start not in met
                    and value.printed.interval.overlaps(first.printed.interval)
                ):
                    told_ = f"{value.text} and {first.text} are said of the same thing and time, and agree."
                    yield Finding(NAME, "confirmed", (value.number, first.number), told_, None, value.span)
            bags.append((words, time, value))


_HEAD = compiled(r"(?:\A|[.!?\n]\s*)(?P<head>[\p{L}][\p{L}\s’'-]{1,30}):[^.:!?\n]*\Z")
_PART = compiled(
    r"summar|foreword|introduc|annex|appendi|table|overview|text|notes?\b|report|page|section|chapter|conclu|highlight|headline|statistic|attendance|key",
    regex.IGNORECASE,
)


def _headed(text: str, at: int) -> str:
    """What a sentence is about by the words before its colon, "" where they only name a part of the document."""
    head = _HEAD.search(text, max(0, at - 200), at)
    return head["head"].lower() if head and not _PART.search(head["head"]) else ""


def _said_again(one: Said, other: Said) -> Iterator[Finding]:
    first, second = one.value.printed, other.value.printed
    if one.value.number is None or other.value.number is None:
        return
    figures, place = (other.value.number, one.value.number), other.value.span
    said = " ".join(other.words)
    if first.value == second.value or (
        first.interval.overlaps(second.interval) and (first.value in second.interval or second.value in first.interval)
    ):
        told = f"{one.value.text} and {other.value.text} are both given for {said} of the same time, and agree."
        yield Finding(NAME, "confirmed", figures, told, None, place)
    elif (
        one.plain
        and other.plain
        and one.words == other.words
        and (one.owner == other.owner or not one.owner or not other.owner)
        and len(other.words) > 1
        and not first.loose.overlaps(second.loose)
        and not (first.value in _round(second) or second.value in _round(first))
        and figures[0].entry == figures[1].entry
        and not (figures[0].damaged or figures[1].damaged)
    ):
        told = f"For {said} of the same time {one.value.text} is given before, and {other.value.text} here."
        yield Finding(NAME, "contradicts", figures, told, None, place)


def _round(printed: Printed) -> Interval:
    """What a whole number can be if it was rounded to its last digit that is not zero: 41,000 may stand for 41,250."""
    return rounded(printed.value, at_last_digit(printed.value)) if printed.value.denominator == 1 and printed.step <= 1 else printed.loose


def _equal_nearby(sayings: Sequence[Saying]) -> Iterator[Finding]:
    first: dict[tuple[str, int | None], Saying] = {}
    for saying in sayings:
        before = first.setdefault((saying.near, saying.number.entry), saying)
        one, other = before.number.printed, saying.number.printed
        if before is not saying and before.words != saying.words and one and other and one.value == other.value and before.place != saying.place:
            figures = (saying.number, before.number)
            yield Finding(NAME, "confirmed", figures, f"{saying.number.text} is said twice with the same words before it.", None, saying.place)


def sayings_of(passage: Passage) -> Iterator[Saying]:
    """Each figure of a passage that has words enough before it in its sentence."""
    shape = passage.shape
    start, end = shape.spans[0].start, shape.spans[-1].end
    stops = [start, *(match.end() for match in _STOP.finditer(shape.text, start, end)), end]
    sizes = {number.index for change in passage.changes for number in change.sizes}
    by_sentence: defaultdict[int, list[Number]] = defaultdict(list)
    for number in passage.numbers:
        by_sentence[stops[bisect_right(stops, number.span.start) - 1]].append(number)
    for begun, numbers in by_sentence.items():
        closing = stops[min(bisect_right(stops, begun), len(stops) - 1)]
        opening = max(begun, numbers[0].span.start - _LONG)  # what never ends is a list or a table
        for number in numbers:
            if number.span.start - opening > _LONG:
                continue
            before = _WORD.findall(shape.text, opening, number.span.start) if number.index not in sizes else []
            if len(before) < _WORDS:
                continue
            after = _WORD.findall(shape.text, number.span.end, min(closing, number.span.end + _REST))
            words = " ".join(before).lower()
            yield Saying(
                number,
                f"{words} # {' '.join(after[:2]).lower()}",
                " ".join(before[-_NEAR:]).lower(),
                " ".join(after).lower(),
                Span(opening, closing),
            )


def _met(one: Saying, other: Saying) -> Iterator[Finding]:
    first, second = one.number.printed, other.number.printed
    if first is None or second is None:
        return
    figures, phrase = (other.number, one.number), other.place
    if first.value == second.value:
        yield Finding(NAME, "confirmed", figures, f"{other.number.text} is said twice in the same words, with the same number.", None, phrase)
    elif first.interval.overlaps(second.interval):
        yield Finding(
            NAME,
            "confirmed_by_rounding",
            figures,
            f"{other.number.text} and {one.number.text} are said in the same words and differ only by rounding.",
            None,
            phrase,
        )
    elif (
        one.dated
        and (one.rest.startswith(other.rest) or other.rest.startswith(one.rest))
        and not _NARROWER.match(one.rest[len(other.rest) :] or other.rest[len(one.rest) :])
        and not first.loose.overlaps(second.loose)
        and one.number.entry == other.number.entry
    ):
        yield Finding(NAME, "contradicts", figures, f"The same words say {one.number.text} before and {other.number.text} here.", None, phrase)
