"""Facts of the document itself: who publishes it, and which period it reports on.

Comes in: text, structure. Goes out: a publisher's name and a Period. Only the front matter is read: further down, other bodies and other
periods are spoken of.
"""

from __future__ import annotations

from datetime import date
from functools import lru_cache

import regex

from extractors.drafts import Structure
from extractors.facts import Period
from ingest.document import Span
from ingest.expressions import compiled
from patterns.dates import find_periods
from patterns.profile import Profile

_ROLE = compiled(r"Chief Executive$|^(?:Chief|Joint|Lead|Deputy|Assistant|County|District|Borough|City)\ \w+$")
_TO = compiled(r"\s+(?:to|until)\s+|\s*[-–—]\s*")
_LENGTH = compiled(r"(?i)\b(?P<length>half|six|year|twelve|quarter|three|nine)(?:[\s-]+(?:months?|year))?\s+(?:to|ended|ending)\b\s*(?:the\s+)?")
_SMALL = frozenset({"and", "of", "the", "for", "upon", "in", "on"})
_FRONT = 2000
"""Code points that are searched when no entry ends the front matter before."""


def publisher_of(text: str, structure: Structure, profile: Profile) -> tuple[str | None, Span | None]:
    """A name and where it stands: the profile's publisher (which stands nowhere), else the name of a public body in the front matter: one that begins a line before one in a sentence."""
    if profile.publisher:
        return profile.publisher, None
    words = profile.words
    generic = (
        words["columns"]["value"] | words["headings"]["title"] | words["headings"]["tracker"] | words["headings"]["plan"] | words["headings"]["never"]
    )
    names = []
    for match in _named(words["headings"]["body"]).finditer(text, 0, _front_end(text, structure), timeout=5):
        name = _proper(match.group(), words["headings"]["body"])
        if name.split()[0].lower() not in generic and not _ROLE.search(name) and not _in_cell(text, match.start(), match.end()):
            line = text.rfind("\n", 0, match.start()) + 1
            names.append((bool(text[line : match.start()].strip(" \t#*_")), Span(match.start(), match.end()), name))
    return (min(names)[2], min(names)[1]) if names else (None, None)


@lru_cache(maxsize=8)  # the documents of one publisher have the same
def _named(words: frozenset[str]) -> regex.Pattern[str]:
    """Names of bodies, by the words for them: "Elmford Borough Council"."""
    bodies = "|".join(sorted(regex.escape(word) for word in words)) or r"(?!)"
    join = r"(?:(?:and|of|the|for|&|upon|in|on)\ )*"
    capital = r"\p{Lu}[\p{L}'’-]+"
    return compiled(
        rf"\b(?:{capital}\ (?:{join}{capital}\ )*+(?<=\b(?i:{bodies})\ )|(?i:{bodies})\ )(?:of|for)\ (?:the\ )?{capital}(?:\ {join}{capital}){{0,4}}"
        rf"|\b{capital}(?:\ {join}{capital})*\ (?i:{bodies})\b"
    )


def _in_cell(text: str, start: int, end: int) -> bool:
    """Whether a name is only a piece of a table's cell ("Northern Trust GBP Cash")."""
    line = text.rfind("\n", 0, start) + 1, len(text) if (stop := text.find("\n", end)) < 0 else stop
    if "\t" not in text[line[0] : line[1]]:
        return False
    left = max(text.rfind("\t", line[0], start) + 1, line[0])
    right = text.find("\t", end, line[1])
    return text[left : right if right >= 0 else line[1]].strip() != text[start:end].strip()


def _proper(name: str, bodies: frozenset[str]) -> str:
    """A name without "The" and without the part of a body before "of" ("Cabinet of ..."), its words in small letters where all were capitals."""
    shouted = name.isupper()
    words = [
        word.lower() if shouted and word.lower() in _SMALL else word.capitalize() if word.isupper() and (len(word) > 3 or shouted) else word
        for word in name.split()
    ]
    if words[0] == "The":
        words = words[1:]
    if "of" in words and words[-1].lower() in bodies:
        at = len(words) - 1 - words[::-1].index("of")
        if at < len(words) - 2 and words[0] != "Office":
            words = words[at + 1 :]
    return " ".join(words)


def period_of(text: str, structure: Structure) -> Period | None:
    """The first period named in the front matter that has a first and a last day; else the first that is named there at all."""
    found = [_completed(text, *item) for item in _spanning(text, find_periods(text, 0, _front_end(text, structure)))]
    best = next((item for item in found if item[1] and item[2]), found[0] if found else None)
    if best is None:
        return None
    span, start, end = best
    return Period(" ".join(span.of(text).split()), span, start, end)


_Found = tuple[Span, str | None, str | None]


def _spanning(text: str, found: list[_Found]) -> list[_Found]:
    """Two days with "to" between them are one period."""
    joined: list[_Found] = []
    for span, start, end in found:
        last = joined[-1] if joined else None
        between = _TO.match(text, last[0].end) if last else None
        if last and between and between.end() >= span.start and last[1] is None and start is None and end and last[2] and last[2] < end:
            joined[-1] = (Span(last[0].start, span.end), last[2], end)
        else:
            joined.append((span, start, end))
    return joined


def _completed(text: str, span: Span, start: str | None, end: str | None) -> _Found:
    """The first day of "half year to 30 September", "year ended 31 March"."""
    heads = [head for head in _LENGTH.finditer(text, max(0, span.start - 40), span.end) if head.end() >= span.start]
    if not heads or end is None:
        return span, start, end
    head = heads[0]
    last = date.fromisoformat(end)
    length = {"half": 6, "six": 6, "year": 12, "twelve": 12, "quarter": 3, "three": 3, "nine": 9}[head.group("length").lower()]
    months = last.year * 12 + last.month - length  # the month that the first day lies in, counted from 0
    return Span(min(span.start, head.start()), span.end), date(months // 12, months % 12 + 1, 1).isoformat(), end


def _front_end(text: str, structure: Structure) -> int:
    """Where the first entry begins, at most :data:`_FRONT` code points into the text."""
    first = min((entry.span.start for entry in structure.entries), default=len(text))
    return min(first, _FRONT, len(text))
