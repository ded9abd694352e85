"""When a figure holds, as far as an order can be told: "in 2004/05" comes before "in 2005/06", "a year earlier" before whatever stands beside it.

Comes in: the words beside a figure. Goes out: :class:`When`, or None. Only the order is read here; days are in ``periods``.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import regex

from corpus.audit.gates import GatedPattern
from ingest.quick import quick

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = r"(?: january | february | march | april | may | june | july | august | september | october | november | december )"
_UNIT = r"(?: year | quarter | month | period | half | week | season | term | decade )"

EARLIER = GatedPattern(
    name="time_before",
    about="Words that put a figure before the one beside it: 'a year earlier', 'in the previous year', 'five years ago', 'at the beginning of the quarter'.",
    source=rf"\b (?: (?: previous | prior | preceding | last ) \s+ (?: financial \s+ )? (?: {_UNIT} | {_MONTH} | election | survey | census | inspection | occasion | count | report | review ) (?: 's )? | (?: {_UNIT} s? | {_MONTH} ) \s+ (?: before | earlier | ago | previously ) | (?: previously | formerly ) | (?: beginning | start | opening | outset ) \s+ of | of \s+ (?: a | the ) \s+ year \s+ before ) \b",
    matches=(("in the previous year", "previous year"), ("a year earlier", "year earlier"), ("five years ago", "years ago"), ("at the start of the quarter", "start of")),
    non_matches=("in the year", "a year later", "earlier work"),
    normal=lambda match: match.group().lower(),
)  # fmt: skip
LATER = GatedPattern(
    name="time_after",
    about="Words that put a figure after the one beside it: 'a year later', 'now', 'at the end of it', 'this year'.",
    source=rf"\b (?: {_UNIT} s? \s+ (?: later | on | after ) | now | currently | today | this \s+ {_UNIT} | (?: end | close ) \s+ of \s+ (?: it | the \s+ {_UNIT} ) ) \b",
    matches=(("a year later", "year later"), ("is now", "now"), ("at the end of the quarter", "end of the quarter")),
    non_matches=("end of March", "a year earlier"),
    normal=lambda match: match.group().lower(),
)
YEAR = GatedPattern(
    name="time_year",
    about="A calendar or financial year.",
    source=rf"(?: \A \W* | (?<= \b (?: in | for | during | of | to | by | year | ending | ended | and | since | the | at | over | between | from | than | on | with | calendar | {_MONTH[4:-2]} ) \s (?: the \s )? ) ) (?<! [\w.,£/-] ) (?P<year> (?: 19 | 20 ) [0-9]{{2}} ) (?: \s? [/–-] \s? [0-9]{{2,4}} )? (?! [\w,] [0-9] | [0-9%] )",
    matches=(("in 2004/05", "2004/05"), ("March 2011", "2011")),
    non_matches=("2,011", "£2011", "20119", "under the Act 1990"),
)
PART = GatedPattern(
    name="time_part_of_year",
    about="A part of a year by its name or number: 'the third quarter', 'Q2', 'the second half', 'June'.",
    source=rf"\b (?: (?P<ordinal> first | second | third | fourth | final ) (?! \s+ (?: time | {_MONTH} ) ) | q (?P<digit> [1-4] ) | quarter \s+ (?P<digit> [1-4] ) | (?P<month> (?-i: January | February | March | April | May | June | July | August | September | October | November | December ) ) ) \b",
    matches=(("the third quarter", "third"), ("in Q2", "Q2"), ("in June", "June"), ("in the fourth", "fourth")),
    non_matches=("for the first time", "it may"),
)

_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "final": 9}


@quick
@dataclass(frozen=True, slots=True)
class When:
    """``relative`` is -1 for "a year earlier", 1 for "now", 0 for neither; ``year`` and ``part`` (of a kind: o for ordinals, m for months) where given."""

    relative: int
    year: int | None
    kind: str | None
    part: int | None


@lru_cache(maxsize=256)
def when_in(text: str, *, last: bool = False) -> When | None:
    """The first time that a text names (the last with ``last``), None where it names none.

    >>> when_in("in 2004/05"), when_in("patients a year earlier")
    (When(relative=0, year=2004, kind=None, part=None), When(relative=-1, year=None, kind=None, part=None))
    """
    at = -1 if last else 0
    years = list(YEAR.find(text))
    parts = list(PART.find(text))
    relative = -1 if next(EARLIER.find(text), None) else 1 if next(LATER.find(text), None) else 0
    if not years and not parts and not relative:
        return None
    kind, part = _part(parts[at]) if parts else (None, None)
    return When(relative, int(years[at]["year"]) if years else None, kind, part)


def _part(match: regex.Match[str]) -> tuple[str, int]:
    if match["month"]:
        return "m", _MONTHS.index(match["month"][:3].lower()) + 1
    return "o", int(match["digit"]) if match["digit"] else _ORDINALS[match["ordinal"].lower()]


def before(one: When | None, other: When | None) -> bool | None:
    """Whether one time comes before the other; None where the words do not tell.

    >>> before(when_in("in 2004"), when_in("in 2005")), before(when_in("in 2004"), when_in("now")), before(None, when_in("in 2005"))
    (True, True, None)
    """
    first, second = one or _NEVER, other or _NEVER
    if first.year and second.year and first.year != second.year:
        return first.year < second.year
    if first.relative != second.relative:
        return first.relative < second.relative
    same_year = first.year == second.year or (
        first.kind == "o" and None in (first.year, second.year)
    )  # "in the first half of 2018 ... in the second"
    if same_year and first.kind == second.kind and first.part and second.part and first.part != second.part:
        return first.part < second.part
    return None


_NEVER = When(0, None, None, None)


def years_in(text: str) -> frozenset[int]:
    """Every year that a text names, by its first."""
    return frozenset(int(match["year"]) for match in YEAR.find(text))


def ordinals_in(text: str) -> list[int]:
    """The quarters or halves that a text names, in its order.

    >>> ordinals_in("down in Q2 than Q1"), ordinals_in("the second half than in the first")
    ([2, 1], [2, 1])
    """
    return [part for match in PART.find(text) for kind, part in [_part(match)] if kind == "o"]
