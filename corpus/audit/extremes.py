"""The lowest or highest of a row of years: "455 in 2006, 401 in 2007 ... The 2009 figure is the lowest of the four", "1,126 in 2003, the lowest since 1999".

Comes in: the marked text of a passage. Goes out: :class:`Claim`: the value that is called the lowest or highest, and those it is set against. The row is
one value for each time, in one manner throughout ("in 2006", "(2006)", "2006: "); the claim names its time, its value, or the last of the row.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import regex

from corpus.audit.told import Quantity, Told, worded
from ingest.document import Span
from ingest.expressions import compiled
from patterns.cardinals import read_cardinal

_VALUE = "[ⒸⓅⓂⒹⓇⓈ]"
_SUPERLATIVE = r"(?: (?P<low> lowest | fewest | smallest | shortest ) | (?P<high> highest | largest | greatest | longest | most ) )"
_OF = r"(?: \s (?: number | level | figure | total | result | count | value ) )? \s (?: of \s (?:the|these|those|all) \s (?: last \s | past \s )? (?P<number>[ⒸⒹ]) (?: \s years )? (?= \s? (?: [.,;(] | \Z ) | \s (?:shown|years|listed|given|covered|in) \b ) | in \s the \s (?P<span>[a-z]+)-year \s period | of \s the \s last \s (?P<number>[ⒸⒹ]) \b | since \s (?: at \s least \s )?? (?P<since>Ⓣ) | since \s (?P<atleast> at \s least ) \s (?P<since>Ⓣ) )"

AT_THE_TIME = worded(
    "value_at_a_time",
    "A value and its time behind it: '455 in 2006', '84 (1999)', '1,304 (1999)'.",
    rf"(?P<value>{_VALUE}) (?: \s [a-z’'-]+ ){{0,3}}? \s (?: [(] \s? | (?: in | for | at | during ) \s (?: the \s year \s (?:to \s)? )? ) (?P<time>Ⓣ)",
    (("There were [455] in 2006 and [401] fires in 2007.", "time value"), ("False alarms: [84] (1999).", "time value")),
    ("In 2006 there were [455].",),
)
TIME_THEN = worded(
    "time_then_its_value",
    "A time as the label of its value: '1999, 141; 2000, 128', '1996: 655', '1999 - 61'.",
    rf"(?P<time>Ⓣ) (?: \s? [,:] \s | \s [–-] \s ) (?P<value>{_VALUE}) (?= \s? [;,.)] | \s and \s | \s? \Z )",
    (("Casualties: 1999, [141]; 2000, [128].", "time value"), ("(1996: [655]; 1997: [640])", "time value")),
    ("In 1999 there were [141].",),
)
NAMED = worded(
    "figure_of_a_year_is_the_lowest",
    "The figure of a year that is called the lowest or highest: 'The 2009 figure of 412 is the lowest of the four years', 'the last of these is the highest'.",
    rf"\b [Tt]he \s (?: (?P<time>Ⓣ) \s (?: figure | total | result | number | value | level | count | rate ) | (?: figure | total | result | number ) \s (?:for|in) \s (?P<time>Ⓣ) | (?P<last> last \s of \s (?:these|them) | latest \s (?:figure|of \s these) ) ) (?: \s of \s (?P<own>{_VALUE}) )? ,? \s (?: is | was | being ) \s (?: therefore \s | thus \s | now \s | also \s )? the \s {_SUPERLATIVE} {_OF}",
    (
        ("The 2009 figure of [412] is the lowest of the D:[four years].", "low number own time"),
        ("The 2003 figure is the lowest since 1999.", "low since time"),
        ("The 1993 figure is the lowest of the [four].", "low number time"),
    ),
    ("The 2009 figure for injuries is the lowest of the D:[four years].", "The 2009 figure is the lowest of the [four] counties."),
)
BESIDE = worded(
    "value_called_the_lowest",
    "A value, its time, and what it is called: '1,126 in 2003, the lowest since 1999', '44 in 2007, the lowest of the four years'.",
    rf"(?P<own>{_VALUE}) (?: \s [a-z’'-]+ ){{0,6}}? \s (?: in | for | at | during ) \s (?P<time>Ⓣ) \s? [,:–-] \s the \s {_SUPERLATIVE} {_OF} | \b (?:for|in) \s (?P<time>Ⓣ) \s (?: was | were | stood \s at ) \s (?P<own>{_VALUE}) , \s the \s {_SUPERLATIVE} {_OF}",
    (
        ("Robberies numbered [1,126] in 2003, the lowest since 1999.", "low own since time"),
        ("There were [44] in 2007, the lowest of the D:[four years].", "low number own time"),
    ),
    ("It was [44] in 2007, the lowest in the county.",),
)
AT_FIRST = worded(
    "at_a_value_the_lowest",
    "'At 612, the number of casualties in 2000 was the lowest of the five years shown'.",
    rf"\b At \s (?P<own>{_VALUE}) , \s the \s [^Ⓐ-Ⓢ.;,]{{2,70}}? \s (?:in|for) \s (?P<time>Ⓣ) \s (?:is|was) \s the \s {_SUPERLATIVE} {_OF}",
    (("At [612], the number of casualties in 2000 was the lowest of the D:[five years] shown.", "low number own time"),),
    ("At [612], the number of casualties in 2000 was low.",),
)
_SET_APART = compiled(
    r"\b(?:leaving|apart\s+from|except\w*|exclud\w+|setting|save|other\s+than|ignoring|disregard\w*|but\s+(?:one|two|for)|second|third|equal|joint|one\s+of|among|ever|rates?\b(?=[^.;]{0,20}\bsince)|adjust\w*|estimat\w*|provisional\w*|revis\w*|per\s+head|target\w*|forecast\w*|planned|rolling)\b",
    regex.IGNORECASE,
)
"""Words of other values or another order than those of the row."""
_NARROWED = compiled(r"\s(?:for|at|among|across|of)\s(?!Ⓣ)")
"""Behind a value and its time: it is that of a part, or of more."""
_LEAST = 3
_NEAR = 3
"""Sentences from the row to the claim, at most."""


@dataclass(frozen=True, slots=True)
class Claim:
    """``own`` is called the lowest (or highest) of ``others``; ``whole`` says that none of the times that it speaks of is missing."""

    own: Quantity
    others: tuple[Quantity, ...]
    low: bool
    since: str
    whole: bool
    place: Span


def claims_in(told: Told) -> Iterator[Claim]:
    """Every value of a row that is called the lowest or highest of it."""
    for pattern in (NAMED, AT_FIRST, BESIDE):
        for match in pattern.find(told.text):
            claim = _claim(told, match)
            if claim:
                yield claim


def _claim(told: Told, match: regex.Match[str]) -> Claim | None:
    index = next(index for index, sentence in enumerate(told.sentences) if sentence.start <= match.start() < sentence.end)
    first, last = max(0, index - _NEAR + 1), min(len(told.sentences) - 1, index + _NEAR - 1)
    start, end = told.sentences[first].start, told.sentences[last].end
    if _SET_APART.search(told.text, told.sentences[index].start, told.sentences[index].end):
        return None
    row = _row(told, start, end)
    own = told.quantity(match, "own")
    time = told.times[match.start("time")] if match.start("time") >= 0 else None
    named = time.key if time and time.when == "at" else None
    time_key = max(row, default=None) if "last" in match.re.groupindex and match["last"] else named
    if time_key is None:
        return None
    if own is not None:
        if row.get(time_key, own).value != own.value:
            return None
        row[time_key] = own
    if time_key not in row:
        return None
    value = row[time_key]
    since = told.times[match.start("since")] if match.start("since") >= 0 else None
    number = _number(told, match)
    if since is not None:
        inside = {key for key in row if since.key < key < time_key or ("atleast" in match.re.groupindex and match["atleast"] and key == since.key)}
        others = tuple(row[key] for key in sorted(inside))
        years = time_key[0] - since.key[0] - 1
        whole = len({key[0] for key in inside if since.key < key}) == years
    else:
        others = tuple(row[key] for key in sorted(row) if key != time_key)
        whole = number == len(row)
        if not whole:
            return None
    if len(others) < _LEAST - 1 and since is None:
        return None
    figures = (value, *others)
    if not others or any((one.kind != value.kind and not _is_bare(one)) or one.printed.hedge for one in figures):
        return None
    positions = [at for at, quantity in told.quantities.items() if quantity in figures]
    place = told.place(min([match.start(), *positions]), max([match.end(), *(at + 1 for at in positions)]))
    return Claim(value, others, match["low"] is not None, told.said(since.span) if since else "", whole, place)


def _is_bare(quantity: Quantity) -> bool:
    return quantity.text.replace(",", "").isdigit()


def _row(told: Told, start: int, end: int) -> dict[tuple[int, ...], Quantity]:
    """One value for each time, in the manner in which most are told; empty where a time has two."""
    best: dict[tuple[int, ...], Quantity] = {}
    for pattern in (AT_THE_TIME, TIME_THEN):
        found: dict[tuple[int, ...], Quantity] = {}
        for match in pattern.find(told.text, start, end):
            time, value = told.times[match.start("time")], told.quantities[match.start("value")]
            if time.when != "at" or _NARROWED.match(told.text, match.end(), end):
                continue
            known = found.setdefault(time.key, value)
            if known.value != value.value:
                return {}
        best = found if len(found) > len(best) else best
    return best


def _number(told: Told, match: regex.Match[str]) -> int | None:
    if match.start("number") >= 0:
        text = told.quantities[match.start("number")].text.split()[0]
        value = float(text) if text.isdigit() else read_cardinal(text)
        return int(value) if value else None
    value = read_cardinal(match["span"]) if match["span"] else None
    return int(value) if value else None
