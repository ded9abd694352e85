"""A passage as labelled numbers: "Primary fires 942. Population 418,000", "budget £4.1m; outturn £4.4m", "Joiners in year 58".

Comes in: the marked text of a passage. Goes out: :class:`Field` values in text order. Notes and returns tell a sum without a sentence around it: what a
number is stands in the few words before it, or behind it up to the end of its clause. What is counted "per 1,000" is no field.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import regex

from corpus.audit.gates import read_back
from corpus.audit.told import Quantity, Time, Told
from ingest.expressions import compiled
from ingest.quick import quick

_START = compiled(r"[.;,](?=\s)|\s[|]\s|(?<=[Ⓐ-Ⓢ)])\s{2,}(?=\p{L})|\b(?:and|but|while|whilst|of\swhom|of\swhich)\b(?!\s*[(+])")
_END = compiled(r"[.;,](?=\s|\Z)|[(]|\s[|]\s|\s{3,}(?=\p{Lu})|\b(?:and|but|while|whilst|so|or)\b|[Ⓐ-Ⓢ]")
_PER = read_back(r"\b(?:per|every|each)\s+", regex.IGNORECASE)
_LINE = compiled(r"\n[ \t]*(?:[•*–·-]\s*)?")
_SHORT = 60
"""Characters of a line that ends of itself, not for want of room."""
_AGED = read_back(r"\b(?:aged|ages?)\s+(?:(?:under|over|from|between)\s+)?(?:Ⓒ\s*(?:to|and|or|-|–)\s*)?", regex.IGNORECASE)
_LONGEST = 120
_AROUND = 16
NEAR = 3
"""Sentences before a field in which the others of its sum stand."""


@quick
@dataclass(frozen=True, slots=True)
class Field:
    """A number with the words that say what it is: ``label`` before it, ``behind`` after it; ``at`` is its position, ``start`` that of its label."""

    quantity: Quantity
    at: int
    start: int
    label: str
    behind: str
    sentence: int

    @property
    def words(self) -> str:
        """All that is said of it."""
        return f"{self.label} | {self.behind}"


@lru_cache(maxsize=64)
def fields_of(told: Told) -> tuple[Field, ...]:
    """Every number of a passage with its label; a number of a sentence that begins anew has the heading before a colon in it too."""
    found: list[Field] = []
    last = sentence = 0
    lines = _lines(told)
    for at in sorted(told.quantities):
        while sentence + 1 < len(told.sentences) and told.sentences[sentence].end <= at:
            sentence += 1
        first = max(last, told.sentences[sentence].start, at - _LONGEST)
        if _PER.match(told.text[first:at]) or _AGED.match(told.text[first:at]):
            continue
        start = max(
            [first, *(match.end() for match in _START.finditer(told.text, first, at)), *lines[bisect_left(lines, first) : bisect_right(lines, at)]]
        )
        found.append(Field(told.quantities[at], at, start, told.text[start:at].strip(), _behind(told, at, lines), sentence))
        last = at + 1
    return tuple(found)


def _behind(told: Told, at: int, lines: Sequence[int]) -> str:
    limit = min([len(told.text), at + 1 + _LONGEST, *lines[bisect_right(lines, at) :][:1]])
    end = _END.search(told.text, at + 1, limit)
    while end and _PER.match(told.text, at + 1, end.start()):  # "per 1,000 people" goes on
        end = _END.search(told.text, end.end(), limit)
    return told.text[at + 1 : end.start() if end else limit].strip()


def _lines(told: Told) -> list[int]:
    """The positions at which a new line of a list begins: behind a short line, or set in."""
    first, last = told.origin(0), told.origin(len(told.text) - 1) + 1
    found: list[int] = []
    for match in _LINE.finditer(told.source, first, last):
        begun = max(told.source.rfind("\n", first, match.start()) + 1, first)
        if match.start() - begun < _SHORT or match.group() != "\n":
            text, place = told.places[bisect_right(told.places, match.end(), key=lambda pair: pair[1]) - 1]
            found.append(text + match.end() - place)
    return found


def near(fields: Sequence[Field], field: Field) -> list[Field]:
    """The other fields of its sentence and of the ones before it; no more than so many on either side, however long a sentence is."""
    place = bisect_left(fields, field.at, key=lambda each: each.at)
    around = fields[max(0, place - _AROUND) : place + _AROUND + 1]
    return [each for each in around if each is not field and field.sentence - NEAR <= each.sentence <= field.sentence]


def last_time(told: Told, field: Field) -> Time | None:
    """The last time that the label of a field names."""
    return next((told.times[at] for at in range(field.at - 1, field.start - 1, -1) if at in told.times), None)
