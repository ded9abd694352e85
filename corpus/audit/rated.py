"""Percentages under a name, with the two counts that they are made of: "400 forms were sent out and 180 returned, a response rate of 45%".

Comes in: the marked text of a passage. Goes out: :class:`Rated`. Which count is the whole and which the part is told by its verb (sent out, invited, entered; were
returned, replied, passed). Likewise the change between two numbers under their years: "2007: 1,340. 2008: 1,180. Change: -11.9%".
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import regex

from corpus.audit.fields import Field, fields_of, last_time, near
from corpus.audit.gates import Gated
from corpus.audit.told import Told
from ingest.expressions import compiled

_I = regex.IGNORECASE
_NAMED = {
    "answered": (
        Gated(r"\b(?:response|return|reply)\srate\b", _I),
        compiled(r"\b(?:sent|issued|posted|mailed|distributed|delivered|invited|asked|approached|circulated|surveyed|dispatched|handed\sout)\b", _I),
        compiled(r"\b(?:return(?:ed|s)?|repl(?:ied|ies)|respon(?:ded|ses|dents)|completed|came\sback|received|answered)\b", _I),
    ),
    "passed": (
        Gated(r"\b(?:pass|success)\srate\b", _I),
        compiled(r"\b(?:entered|entries|sat|candidates|took|entrants)\b", _I),
        compiled(r"\b(?:passed|passes|succeeded|successful)\b", _I),
    ),
    "voted": (
        Gated(r"\bturn-?out\b", _I),
        compiled(r"\b(?:electors?|electorate|eligible|entitled|registered)\b", _I),
        compiled(r"\b(?:voted|votes|cast)\b", _I),
    ),
}
_OF = compiled(r"(?:\s(?:was|is|of|being|therefore|thus|overall|a|an|the))*[\s:=]*", _I)
_CHANGE = Gated(
    r"(?:(?:the|%|percentage|per\scent|year-on-year|annual)\s)*(?:change|difference|movement|variation)\s?(?:[(]%[)]|in\sper\scent)?[\s:=]*", _I
)
_YEARS = compiled(r"(?:\A|\b(?:in|for)\s|[\s:(])Ⓣ[\s:)–=-]*\Z", _I)
_OTHERS = compiled(r"\b(?:weighted|adjusted|excluding|valid|useable|usable|reminder|spoilt|average|eligible\srespondents|so\sfar)\b", _I)


@dataclass(frozen=True, slots=True)
class Rated:
    """``share`` is what ``part`` is of ``whole`` in per cent; with ``change`` by how much of ``whole`` it is more or less."""

    share: Field
    part: Field
    whole: Field
    change: bool


def rated_in(told: Told) -> Iterator[Rated]:
    """Every named percentage with its part and whole."""
    named = [roles for roles in _NAMED.values() if roles[0].may_match(told.text)]
    fields = fields_of(told) if named or _CHANGE.may_match(told.text) else ()
    for index, share in enumerate(fields):
        if share.quantity.kind != "percentage":
            continue
        if index > 1 and _CHANGE.compiled.fullmatch(share.label):
            yield from _changed(told, fields[index - 2], fields[index - 1], share)
        for name, whole_of, part_of in named:
            found = name.search(share.label)
            if (found and _OF.fullmatch(share.label, found.end())) or name.match(share.behind):
                yield from _named(told, share, [each for each in near(fields, share) if each.quantity.kind == "count"], whole_of, part_of)


def _named(told: Told, share: Field, counts: list[Field], whole_of: regex.Pattern[str], part_of: regex.Pattern[str]) -> Iterator[Rated]:
    parts = [field for field in counts if part_of.search(field.words) and not whole_of.search(field.words)]
    wholes = [field for field in counts if whole_of.search(field.words) and field not in parts]
    first = min((field.sentence for field in counts), default=share.sentence)
    words = told.text[told.sentences[first].start : told.sentences[share.sentence].end]
    if len(counts) == 2 and len(parts) == len(wholes) == 1 and not _OTHERS.search(words):
        yield Rated(share, parts[0], wholes[0], change=False)


def _changed(told: Told, one: Field, other: Field, share: Field) -> Iterator[Rated]:
    """Two numbers right under their years, and behind them how much that is."""
    times = [last_time(told, field) for field in (one, other)]
    if not all(_YEARS.search(field.label) for field in (one, other)) or one.quantity.kind != other.quantity.kind or one.quantity.kind == "percentage":
        return
    first, second = times
    if first and second and first.when == second.when == "at" and first.key != second.key and share.sentence - one.sentence <= 2:
        before, after = (one, other) if first.key < second.key else (other, one)
        yield Rated(share, after, before, change=True)
