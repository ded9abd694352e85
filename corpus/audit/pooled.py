"""Groups with a count and a value each, and all of them together: "412 of those released (71%) ... 268 (64%) ... both combined 680 (70.4%)".

Comes in: a passage. Goes out: :class:`Pooled`. The last count is the sum of the others and its words say "together", so that no group is missing. A count
may be the part of which the value is the share ("412 ... (71%)"), or the size of the group whose value it is ("300 candidates, 80%").
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import regex

from corpus.audit.fields import Field, fields_of
from corpus.audit.gates import Gated
from corpus.audit.told import Told
from corpus.audit.words import stems
from ingest.expressions import compiled

_ALL = Gated(r"\b(?:combined|together|both|all|overall|in\sall|total|altogether|between\sthem|as\sa\swhole)\b", regex.IGNORECASE)
_ALL_BEHIND = Gated(
    r"\)?,?\s(?:for|at|in|over|across)\s(?:the|both|all)\s(?:the\s)?(?:Ⓒ\s)?[a-z]+\s(?:combined|together|taken\stogether)\b", regex.IGNORECASE
)
_PART = compiled(r"\bof\s(?:those|all|the|these)\b|\brespon\w+\b|\breturn\w*\b|\bturnout\b", regex.IGNORECASE)
_FOR_ALL = compiled(r"\b(?:for|of|over|in|across|among)\sall\Z", regex.IGNORECASE)
_EACH = compiled(r"\b(?:average|averaged|mean|each|per|apiece|a\shead)\b", regex.IGNORECASE)
"""Words without which money, lengths and scores beside counts are no values of one."""
_NAMED = compiled(r"\b(?:year|phase|stage|week|day|month|quarter)\Z", regex.IGNORECASE)
_VALUES = frozenset({"percentage", "duration", "money", "score"})
_MOST = 8
_LEAST = 3
"""Counts, and values: those of two groups, and of both together."""


@dataclass(frozen=True, slots=True)
class Pooled:
    """``total`` with its ``value``, and each group as its count and value; ``parts`` says that the counts are said to be parts, their values the shares; ``alike`` that all values are told of one thing."""

    total: Field
    value: Field
    groups: tuple[tuple[Field, Field], ...]
    parts: bool
    alike: bool


def pooled_in(told: Told) -> Iterator[Pooled]:
    """Every run of counts with values that ends with their sum."""
    kinds = [quantity.kind for quantity in told.quantities.values()]
    if kinds.count("count") < _LEAST or sum(kind in _VALUES for kind in kinds) < _LEAST:
        return
    if not (_ALL.may_match(told.text) or _ALL_BEHIND.may_match(told.text)):
        return
    fields = fields_of(told)
    pairs: list[tuple[Field, Field]] = []
    for field, after in pairwise(fields):
        if (
            field.quantity.kind == "count"
            and not field.quantity.text.isalpha()
            and not _NAMED.search(field.label)
            and after.quantity.kind in _VALUES
            and after.sentence == field.sentence
        ):
            pairs.append((field, after))
    for value, total in pairwise(fields):
        if total.quantity.kind == "count" and value.quantity.kind in _VALUES and _FOR_ALL.search(total.label) and total.sentence == value.sentence:
            pairs = [pair for pair in pairs if value not in pair and total not in pair] + [(total, value)]
    for last in range(2, len(pairs)):
        total, value = pairs[last]
        ends = max(total.at, value.at) + 1
        said = told.text[max(told.sentences[total.sentence].start, pairs[last - 1][1].at) : ends]
        if not (_ALL.search(said) or _ALL_BEHIND.match(told.text, ends)):
            continue
        for first in range(max(0, last - _MOST), last - 1):
            groups = pairs[first:last]
            alike = {(each.quantity.kind, each.quantity.unit) for _, each in (*groups, pairs[last])}
            near = total.sentence - groups[0][0].sentence <= 3
            if near and len(alike) == 1 and sum(count.quantity.value for count, _ in groups) == total.quantity.value:
                words = told.text[groups[0][0].start : ends + len(value.behind)]
                if value.quantity.kind == "percentage" or _EACH.search(words):
                    one, other = (_told_of(told, pair) for pair in (groups[0], pairs[last]))
                    known = stems(told.text[told.sentences[groups[0][0].sentence].start : groups[0][0].at]) | one
                    yield Pooled(
                        total,
                        value,
                        tuple(groups),
                        value.quantity.kind == "percentage" and _PART.search(words) is not None,
                        not other - known - _TOGETHER and _says_the_same(told, groups, value),
                    )
                break


_TOGETHER = stems("combined together both all overall between them taken gives makes so that thus waited")


_SMALL = frozenset(
    (
        "of",
        "the",
        "those",
        "them",
        "all",
        "both",
        "and",
        "that",
        "these",
        "which",
        "a",
        "in",
        "for",
        "were",
        "was",
        "had",
        "did",
        "on",
        "average",
        "each",
    )
)


def _says_the_same(told: Told, groups: Sequence[tuple[Field, Field]], value: Field) -> bool:
    """Whether the words behind the value of all are words of its groups too: not "100 beds, 72% of them new" behind beds that are full."""
    said = {
        *regex.findall(r"[a-z-]+", told.text[told.sentences[groups[0][0].sentence].start : groups[-1][1].at + 1 + len(groups[-1][1].behind)].lower())
    }
    return not {*regex.findall(r"[a-z-]+", value.behind.lower())[:4]} - said - _SMALL


def _told_of(told: Told, pair: tuple[Field, Field]) -> frozenset[str]:
    """What a count and its value are said to be of."""
    count, value = pair
    return stems(f"{told.text[min(count.at, value.at) + 1 : max(count.at, value.at)]} {value.behind}")
