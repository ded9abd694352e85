"""Phrases that say when: the periods a sentence speaks of.

Comes in: the text of a passage. Goes out: ranges of it, in order, none overlapping. Dates, years and quarters come from the patterns of
dates; relative phrases ("the first half of the year", "last 12 months") are put together here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import regex

from ingest.expressions import compiled
from ingest.quick import quick
from patterns.cues import load_cues
from patterns.dates import DATE, MONTH, MONTH_YEAR, MONTHS, PERIOD, QUARTER, YEARS, is_pair_of_years
from patterns.lexicon import either
from patterns.pattern import finditer
from patterns.pieces import before, exactly, kinds, lowered, pieces_of, tried

_LINK = re.compile(r"\s*(?:of(?:\s+the)?|to|[-–—/(,]|,?\s*in)?\s*", re.IGNORECASE)
_AGED = re.compile(r"\b(?:aged?|ages|under|over)\s+\Z", re.IGNORECASE)
_AGES = ("age", "aged", "ages", "under", "over")
_LEAD = re.compile(r"(?:(?:as\s+at|at|to(?!\s+date)|on|ending|ended|the|a)\s+)*", re.IGNORECASE)
_OLD = re.compile(r"[\s-]*year[\s-]*olds?", re.IGNORECASE)
_FAR = 12
"""Characters between two phrases from which on they are never one."""
_AND = re.compile(r"\s+and\s+", re.IGNORECASE)


@lru_cache(maxsize=1)
def _relative() -> regex.Pattern[str]:
    lists = load_cues().lists
    unit, adjective, relative = (either(lists[name]) for name in ("period_units", "period_adjectives", "period_relatives"))
    part = either(lists["period_parts"])
    day = rf"(?: \d{{1,2}} (?: st | nd | rd | th )? \s+ )? {MONTH} | (?: 19 | 20 ) \d\d (?! \d )"
    count = r"(?: \d{1,3} | two | three | four | five | six | seven | eight | nine | ten | twelve | few | couple \s of | eighteen | twenty-four )"
    return compiled(
        rf"""
        (?<! [\w-] ) (?:
            (?: {part} \s+ of \s+ (?: the \s+ )? )? {relative} (?: \s+ {count} )? (?: \s+ {adjective} ){{0,2}} \s+ {unit} (?: \s+ (?: to | of ) \s+ (?: the \s+ )? (?: year | date ) )? (?! \w )
            | {part} \s+ of \s+ (?: the \s+ )? (?: {adjective} \s+ ){{0,2}} {unit} (?! \w )
            | (?: year | quarter | month | term ) [\s-] (?: end | to [\s-] date | on [\s-] year ) (?! \w )
            | mid [\s-] (?: year | term | summer ) (?! \w )
            | {unit} \s+ to \s+ (?= {day} )
            | (?: month | week | period ) \s+ \d{{1,2}} (?! [\d.,%] )
            | (?: the | {count} | full | a ) \s+ (?: {adjective} \s+ )? {unit} \s+ (?: (?: to | ending | ended ) \s+ (?: the \s+ )? (?: end \s+ of \s+ )? (?= {day} ) | before | ago | earlier | previously )
            | (?: {adjective} \s+ ) {unit} (?! \w )
            | (?: same | corresponding | equivalent ) \s+ (?: point | time | date | stage | month | quarter | period | week ) (?: \s+ (?: last | of \s+ the \s+ previous | in \s+ the \s+ previous | the \s+ previous ) \s+ {unit} )?
            | (?: in | during | over | for | throughout | across | of ) \s+ the \s+ \K {unit} (?! \w | \s+ (?: group | plan | team | of | {MONTH} | \d ))
            | to \s+ date (?! \w )
            | year \s+ before (?! \w )
            | early | late (?= \s+ {MONTH} )
        )
        """,
        regex.IGNORECASE | regex.VERBOSE,
    )


@lru_cache(maxsize=1)
def _relative_gate() -> re.Pattern[str]:
    """The first two words of the phrases of :func:`_relative` in lower case, looked at before it: "the", "in" and "of" open few of them."""
    lists = load_cues().lists
    named = {name: "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in sorted(lists[name])) for name in lists if name.startswith("period_")}
    unit, adjective, relative, part = (named[f"period_{name}"] for name in ("units", "adjectives", "relatives", "parts"))
    count = r"\d{1,3}|two|three|four|five|six|seven|eight|nine|ten|twelve|few|couple\s+of|eighteen|twenty-four"
    return re.compile(
        rf"(?:(?:in|during|over|for|throughout|across|of)\s+the\s+(?:{unit})|(?:the|a|full|{count})\s+(?:{adjective}|{unit})"
        rf"|(?:{relative})\s+(?:{count}|{adjective}|{unit})|(?:{part})\s+of|(?:{adjective})\s+(?:{unit})|(?:{unit})\s+to\s"
        r"|(?:year|quarter|month|term)[\s-](?:end|to|on)|mid[\s-]|(?:month|week|period)\s+\d|(?:same|corresponding|equivalent)\s|to\s+date|year\s+before|early|late)"
    )


@lru_cache(maxsize=1)
def _relative_openings() -> frozenset[str]:
    """What the phrases of :func:`_relative` begin with; without ``count``, they would be any number."""
    lists = load_cues().lists
    named = [*lists["period_units"], *lists["period_adjectives"], *lists["period_relatives"], *lists["period_parts"]]
    return kinds([*exactly(*named, *_RELATIVE), *before(*named), "early"])


_RELATIVE = (
    "year", "quarter", "month", "term", "mid", "week", "period", "the", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "twelve", "few", "couple",
    "eighteen", "twenty", "full", "a", "same", "corresponding", "equivalent", "in", "during", "over", "for", "throughout", "across", "of", "to", "late",
)  # fmt: skip
_BARE_OPENINGS = kinds((*MONTHS, "early", "late", "mid"))
_BARE = compiled(rf"(?<![\w-])(?:early\s+|late\s+|mid[\s-])?(?-i:{MONTH})(?!\w)", regex.VERBOSE | regex.IGNORECASE)
_START = compiled(
    r"(?:since|by|until|before|(?:end|start|beginning|middle|close|first\s+half|second\s+half|rest|remainder)\s+of(?:\s+the)?)(?:\s+the)?\s+\Z",
    regex.IGNORECASE,
)
_LEADS = ("since", "by", "until", "before", "of", "the")
"""How what :data:`_START` finds ends, but for blanks."""


@quick
@dataclass(frozen=True, slots=True)
class Sign:
    """A rule that found the characters ``[start, end)``: a cue and its category, or what found a time (category ``time``)."""

    rule: str
    category: str
    start: int
    end: int


@quick
@dataclass(frozen=True, slots=True)
class Time:
    """A phrase that says when, and the rules that found its parts."""

    start: int
    end: int
    signs: tuple[Sign, ...]


def find_times(text: str) -> list[Time]:
    """The phrases of ``text`` that say when, in order, parts of one phrase joined."""
    atoms: list[Sign] = []
    for pattern in (PERIOD, DATE, MONTH_YEAR, YEARS, QUARTER):
        for match in pattern.find(text):
            if not _is_age(text, match) and (pattern is not YEARS or is_pair_of_years(match)):
                atoms += [_sign(text, f"pattern:{pattern.name}", match)]
    atoms += [_sign(text, "place:relative_time", m) for m in _found(_relative(), text, _relative_openings(), _relative_gate())]
    atoms += [_sign(text, "place:month_alone", m) for m in _found(_BARE, text, _BARE_OPENINGS) if _is_month(text, m.start(), m.end())]
    atoms.sort(key=lambda a: (a.start, -a.end))
    return [_widened(text, atom) for atom in _joined(text, atoms)]


def _is_age(text: str, match: regex.Match[str]) -> bool:
    """Whether what looks like a date is an age: "aged 10-11", "10/11 year olds"."""
    start = match.start()
    before = text[max(0, start - 12) : start].rstrip().lower().endswith(_AGES) and _AGED.search(text, max(0, start - 12), start) is not None
    return before or _OLD.match(text, match.end()) is not None


def _found(expression: regex.Pattern[str], text: str, openings: frozenset[str], gate: re.Pattern[str] | None = None) -> Iterator[regex.Match[str]]:
    """The matches of an expression, tried only where it can begin and its ``gate``, which is quicker to refute, matches."""
    places = pieces_of(text, 0, len(text)).opened(openings)
    if places is None:
        return finditer(expression, text, 0, len(text))
    if gate:
        passes, low = gate.match, lowered(text)
        places = [at for at in places if passes(low, at)]
    return tried(expression, text, places, len(text))


def _sign(text: str, rule: str, match: regex.Match[str]) -> Sign:
    start = match.start()
    if not text[start].isdigit():
        start = _LEAD.match(text, start).end()  # type: ignore[union-attr] # it matches nothing too
    return Sign(rule, "time", start, match.end())


def _is_month(text: str, start: int, end: int) -> bool:
    """E.g. "May" and "March" are verbs at the start of a sentence or before another verb."""
    word = text[start:end]
    before = text[max(0, start - 12) : start].rstrip().rsplit(" ", 1)[-1].lower()
    lists = load_cues().lists
    return word[0].isupper() and (word.lower() not in lists["month_verbs"] or before in lists["before_months"])


def _joined(text: str, atoms: list[Sign]) -> list[Time]:
    joined: list[Time] = []
    for atom in atoms:
        start, end = atom.start, atom.end
        if joined and start - joined[-1].end < _FAR:
            first, last = joined[-1].start, joined[-1].end
            between = text[last:start] if start >= last else ""
            pair = _AND.fullmatch(between) is not None and text[max(0, first - 8) : first].lower().rstrip().endswith(("between", "in", "during"))
            linked = _LINK.fullmatch(between) is not None and not between.strip().startswith((",", "(", "/"))
            if start < last or (start - last < _FAR and (linked or pair)):
                joined[-1] = Time(first, max(last, end), (*joined[-1].signs, *((atom,) if end > last else ())))
                continue
        joined.append(Time(start, end, (atom,)))
    return joined


def _widened(text: str, time: Time) -> Time:
    start, end = time.start, time.end
    led = text[start - 1 : start].isspace() and text[max(0, start - 40) : start].rstrip().lower().endswith(_LEADS)
    lead = _START.search(text, max(0, start - 40), start) if led else None
    while text[end - 1].isspace() and end > start:
        end -= 1
    if lead is None or lead.group().lower().startswith(("by", "before", "until")):
        return time if end == time.end else Time(start, end, time.signs)
    return Time(lead.start(), end, time.signs)


_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = compiled(r"(?i)\b(?P<month>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\p{L}*")


def month_of(words: str) -> int | None:
    """The first month named, 1 to 12: 9 of "Sept RAG"."""
    match = _MONTH.search(words)
    return _MONTHS.index(match["month"].lower()) + 1 if match else None


def comes_later(first: int, second: int) -> bool:
    """Whether the second of two months without a year is the later one: the shorter way round, so January comes after November.

    >>> comes_later(8, 9), comes_later(11, 1), comes_later(9, 8)
    (True, True, False)
    """
    return 0 < (second - first) % 12 <= 6
