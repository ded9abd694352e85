"""Statuses that only their place sets off: the first word below every title ("Green Head of Waste"), or the last one of a line ("Parks, May 2014  AMBER").

Comes in: units and the codes that introduce entries. Goes out: the place of the status in its unit. One such colour proves nothing; most entries
of a document have one, in different colours, where they are statuses.
"""

from __future__ import annotations

from collections.abc import Sequence

from extractors.colours import find_mentions, has_colour, names_colour
from extractors.scheme import Code
from extractors.units import Unit
from ingest.document import Span
from ingest.expressions import compiled

_LEAST = 3
"""Entries that have a status in the same place, at least."""
_USUAL = 0.6
"""The share of entries that have one."""
_LONGEST = 100
"""Characters of a line that may end with a status; more is a paragraph."""
_FIRST = compiled(r"(?P<status>\p{Lu}\p{L}{2,9}(?:\s?/\s?\p{Lu}\p{L}{2,9})?)\s+(?=[\p{Lu}\d£])")
_LAST = compiled(
    r"(?:^|[\s,;|(])(?:[\p{Lu}\d][^\s.]{0,30}|[–—|-])\s+(?P<status>\p{Lu}\p{L}{2,9}(?:\s?/\s?\p{Lu}\p{L}{2,9})?)$|^(?P<status>\p{Lu}\p{L}{2,9})$"
)
"""Behind a name or a date, never in a sentence, whose last words are in small letters."""


def set_off_statuses(text: str, units: Sequence[Unit], coded: Sequence[list[Code]]) -> dict[Span, Span]:
    """By the span of a unit, that of its status."""
    if not has_colour(text):
        return {}
    entries = 0
    first: dict[int, tuple[Span, Span]] = {}  # by the number of the entry
    last: dict[int, tuple[Span, Span]] = {}
    begun = False
    for unit, codes in zip(units, coded, strict=True):
        if codes:
            entries, begun = entries + 1, True
            continue
        if not entries or unit.table is not None:
            continue
        start, end = unit.span.start, unit.span.end
        match = _FIRST.match(text, start, end) if begun else None
        begun = False
        if match and names_colour(match["status"]):
            first[entries] = unit.span, Span(*match.span("status"))
        elif _may_end(text, unit) and (match := _LAST.search(text[start:end])) and names_colour(match["status"]):
            last[entries] = unit.span, Span(start + match.start("status"), end)
    return {
        unit: status
        for found in (first, last)
        if _is_habit(text, [status for _, status in found.values()], entries)
        for unit, status in found.values()
    }


def _may_end(text: str, unit: Unit) -> bool:
    """Whether a short line ends with a capitalised word of the length of a colour's."""
    start, end = unit.span.start, unit.span.end
    if end - start > _LONGEST or len(unit.parts) > 2 or not text[end - 1].isalpha():
        return False
    last = text[max(start, end - 12) : end].rsplit(maxsplit=1)[-1]
    return last[0].isupper() or "/" in last


def _is_habit(text: str, statuses: Sequence[Span], entries: int) -> bool:
    """Whether most entries have such a status, not all of one colour."""
    if len(statuses) < max(_LEAST, _USUAL * entries):
        return False
    return len({mention.colour for status in statuses for mention in find_mentions(text, status.start, status.end)}) > 1
