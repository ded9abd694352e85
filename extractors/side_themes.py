"""Themes in a column of their own: a cell beside several rows, often written sideways, names what they have in common.

Comes in: the rows of printed tables, and the learned scheme. Goes out: the same units, such a cell as a band above the rows that it stands beside.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extractors.scheme import Scheme
from extractors.units import Unit
from ingest.quick import replace

_LONGEST = 120
"""Characters of the name of a theme."""


def with_side_themes(text: str, units: Sequence[Unit], scheme: Scheme) -> list[Unit]:
    """The units; where cells of the first column reach over several rows that begin with a code, each cell of that column stands above its rows."""
    tables = {
        unit.table
        for unit in units
        if unit.table is not None and len(unit.parts) > 1 and unit.parts[0].rows > unit.parts[1].rows and _is_beside_codes(text, unit, scheme)
    }
    return [own for unit in units for own in (_parted(text, unit, scheme) if unit.table in tables else [unit])] if tables else list(units)


def _is_beside_codes(text: str, unit: Unit, scheme: Scheme) -> bool:
    """Whether a short first cell without a code stands beside one that begins with a code."""
    if len(unit.parts) < 3:
        return False
    first, second = unit.parts[:2]
    if first.column != 0 or second.column != 1 or len(first.span) > _LONGEST or text[first.span.end - 1] in ".:;":
        return False
    return not scheme.group_at(text, first.span.start, first.span.end) and bool(scheme.group_at(text, second.span.start, second.span.end))


def _parted(text: str, unit: Unit, scheme: Scheme) -> Iterator[Unit]:
    if not _is_beside_codes(text, unit, scheme):
        yield unit
        return
    first, rest = unit.parts[0], unit.parts[1:]
    yield replace(unit, span=first.span, parts=(first,), gap=0)
    yield replace(unit, span=replace(unit.span, start=rest[0].span.start), parts=rest)
