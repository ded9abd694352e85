"""The lowest or highest of a row of years: "2002 141, 2003 118, 2004 133. The 2004 figure is the lowest since 2002".

Comes in: the marked text of a passage. Goes out: :class:`Extreme`: the number that is called the lowest or highest, and those of the years between. Part of
:mod:`corpus.audit.relations.rank_set`. The passage has to hold one row of years only, and the year that is spoken of has to be one of them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import regex

from corpus.audit.additive import names_another
from corpus.audit.pairs import alike
from corpus.audit.told import GAP, SIZE, Quantity, Told, worded
from ingest.document import Span
from ingest.expressions import compiled

SINCE = worded(
    "extreme_since",
    "A superlative and the year that it goes back to: 'the lowest since 2002', 'the highest number since records began in 1994'.",
    rf"\b (?: (?P<low>lowest|smallest|fewest) | (?P<high>highest|largest|greatest|biggest) ) \b {GAP}{{0,40}}? \b since \s (?: records \s (?:began|started) \s in \s )? (?P<since> Ⓣ )",
    (("The 2006 figure is the lowest since 2002.", "low since"), ("It was the highest number since records began in 1994.", "high since")),
    ("It was the lowest in 2002.",),
)
_PAIR = compiled(
    rf"(?P<time>Ⓣ)(?:\s?[:–-]\s?|\s+|\s?\()(?P<value>{SIZE})(?=\)?\s*(?:[,;.)]|\Z|and\b|Ⓣ|\s\s))|(?P<value>{SIZE})\s(?:in\s|\()(?P<time>Ⓣ)"
)
_LINK = compiled(r"[\s,;)]*(?:and\s)?(?:in\s)?")
_LEAST = 3
_MEASURES = compiled(
    r"\b(?:fall|rise|increase|decrease|reduction|drop|change|growth|rate|share|proportion|percentage|average|mean|total|quarter|month)s?\b",
    regex.IGNORECASE,
)
"""Words by which something else than the numbers of the row may be meant."""


@dataclass(frozen=True, slots=True)
class Extreme:
    """``value`` is said to lie below (``low``) or above those of the years ``between``; ``whole`` says that none of them is missing."""

    value: Quantity
    year: int
    since: int
    between: tuple[tuple[int, Quantity], ...]
    low: bool
    whole: bool
    place: Span


def extremes_in(told: Told) -> Iterator[Extreme]:
    """Every superlative "since" a year with the one row of years of its passage."""
    matches = list(SINCE.find(told.text))
    rows = [row for row in _rows(told) if len(row) >= _LEAST] if matches else []
    if len(rows) != 1:
        return
    row, (start, end) = {year: quantity for year, quantity, _ in rows[0]}, (rows[0][0][2], rows[0][-1][2])
    for match in matches:
        sentence = next(each for each in told.sentences if each.start <= match.start() < each.end)
        inside = sentence.start <= start < sentence.end
        head = told.text[sentence.start : match.start()]
        years = [
            told.times[at].key[0]
            for at in range(sentence.start, match.start())
            if at in told.times and not start - 3 <= at <= end and _is_year(told, at)
        ]
        first = told.times[match.start("since")]
        if len(years) != 1 or years[0] not in row or first.when != "at" or len(row) != len(rows[0]):
            continue
        own = [told.quantities[at] for at in range(sentence.start, match.start()) if at in told.quantities and not start - 3 <= at <= end]
        if {word.lower() for word in _MEASURES.findall(head)} - {word.lower() for word in _MEASURES.findall(told.text[: sentence.start])}:
            continue
        if any(quantity.value != row[years[0]].value for quantity in own) or (not inside and names_another(head, told.text[: sentence.start])):
            continue
        between = tuple((year, value) for year, value in row.items() if first.key[0] < year < years[0])
        whole = len(between) == years[0] - first.key[0] - 1
        yield Extreme(
            row[years[0]],
            years[0],
            first.key[0],
            between,
            match["low"] is not None,
            whole,
            told.place(min(start, sentence.start), max(end + 1, match.end())),
        )


def _is_year(told: Told, at: int) -> bool:
    time = told.times[at]
    return time.when == "at" and not any(time.key[1:])


def _rows(told: Told) -> Iterator[list[tuple[int, Quantity, int]]]:
    """Years in their order, each with its number and the position of that."""
    row: list[tuple[int, Quantity, int]] = []
    last = 0
    for match in _PAIR.finditer(told.text):
        quantity, time = told.quantities.get(match.start("value")), match.start("time")
        if quantity is None or not _is_year(told, time):
            continue
        goes_on = bool(row) and _LINK.fullmatch(told.text, last, match.start()) is not None and alike(row[-1][1], quantity)
        if not goes_on:
            yield row
            row = []
        row.append((told.times[time].key[0], quantity, match.start("value")))
        last = match.end()
    yield row
