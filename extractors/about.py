"""Facts of the document itself: who publishes it, and which period it reports on.

Comes in: text, structure. Goes out: a publisher's name and a Period. Only the front matter is read: further down, other bodies and other
periods are spoken of.
"""

from __future__ import annotations

import regex

from extractors.drafts import Structure
from extractors.facts import Period
from patterns.dates import find_periods
from patterns.profile import Profile

_FRONT = 2000
"""Code points that are searched when no entry ends the front matter before."""


def publisher_of(text: str, structure: Structure, profile: Profile) -> str | None:
    """The profile's publisher, else the first name in the front matter that ends in a word for a public body."""
    if profile.publisher:
        return profile.publisher
    bodies = "|".join(sorted(regex.escape(word) for word in profile.words["headings"]["body"]))
    name = regex.compile(rf"\b\p{{Lu}}[\p{{L}}'’-]+(?:\ (?:(?:and|of|the|for|&|upon|in|on)\ )*\p{{Lu}}[\p{{L}}'’-]+)*\ (?i:{bodies})\b")
    match = name.search(text, 0, _front_end(text, structure), timeout=5)
    if match is None:
        return None
    words = match.group().split()
    return " ".join(word.capitalize() if word.isupper() and len(word) > 3 else word for word in words)


def period_of(text: str, structure: Structure) -> Period | None:
    """The first period named in the front matter that has a first and a last day; else the first that is named there at all."""
    found = find_periods(text, 0, _front_end(text, structure))
    best = next((item for item in found if item[1] and item[2]), found[0] if found else None)
    if best is None:
        return None
    span, start, end = best
    return Period(" ".join(span.of(text).split()), span, start, end)


def _front_end(text: str, structure: Structure) -> int:
    """Where the first entry begins, at most :data:`_FRONT` code points into the text."""
    first = min((entry.span.start for entry in structure.entries), default=len(text))
    return min(first, _FRONT, len(text))
