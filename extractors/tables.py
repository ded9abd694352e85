"""What a table's columns hold, learned from the table itself: heads in words no list knows, and columns without a head.

Comes in: units, the codes that introduce rows, the heads that were recognised by their words. Goes out: heads with a role for every column.
"""

from __future__ import annotations

from collections.abc import Sequence

from extractors.colours import has_colour, names_colour
from extractors.columns import Header, Role
from extractors.headings import heading_like
from extractors.scheme import Code
from extractors.units import Unit
from ingest.document import Span
from ingest.expressions import compiled
from ingest.quick import replace
from patterns.profile import Profile

_COLOURS = 3
"""Different colours that make a row the heads of a table of tallies."""
_BEHIND = compiled(
    r"(?<=\S)(?:\s*[(\[](?P<status>[^()\[\]]{3,30})[)\]]|(?:\s+[-–—|]\s+|\s{2,}|\t|\s*(?:\.{4,}|…{2,}|(?:\s\.){4,})\s*)(?P<status>\p{Lu}[\p{L}/ +-]{2,30}))\s*$"
)
_GLUED = compiled(r"(?<=\p{Ll}{2})(?P<status>\p{Lu}\p{Ll}{2,7}(?:\s?/\s?\p{Lu}\p{Ll}{2,7})?)\s*$")
_FIRST = compiled(r"(?P<status>\p{Lu}[\p{L}/ +-]{2,24}\.)\s+(?=\p{Lu}|\d)")
_HEAD = compiled(r"\p{Lu}[^.;\d]{0,39}")
_EARLIER = compiled(r"\s*\((?:was|previously|[Qq][1-4]|last)[^()]{0,30}\)\s*$")
_WORD = compiled(r"\p{L}+")
_UNSET = compiled(r"(?i)(?:not|un)[ -]?(?:yet )?(?:rated|assessed|scored|graded|marked|reported|known|available|due|applicable)|none|n/?a|tbc|[-–—]")
"""What stands where a status is not given."""
_LETTER = compiled(r"[A-Z](?:/[A-Z])?\+?")


def unknown_heads(text: str, units: Sequence[Unit], coded: Sequence[list[Code]]) -> dict[int, Header]:
    """Rows of short capitalised cells right above a row with a code and as many cells, and every row that repeats one of them."""
    heads: dict[tuple[str, ...], Header] = {}
    for index in range(len(units) - 1):
        unit = units[index]
        below = next((i for i in (index + 1, index + 2) if i < len(units) and not units[i].alone), None)
        if below is None or not coded[below] or coded[index] or not unit.row or not 3 <= len(unit.parts) == len(units[below].parts):
            continue
        if index and not units[index - 1].alone and len(units[index - 1].parts) >= len(unit.parts):
            continue
        cells = _cells(text, unit)
        if all(_HEAD.fullmatch(cell) for cell in cells) and len(set(cells)) == len(cells):
            columns = [part.column for part in unit.parts]
            heads[cells] = Header(dict(zip(columns, cells, strict=True)), dict.fromkeys(columns, "other"))
    if not heads:
        return {}
    return {index: heads[cells] for index, unit in enumerate(units) if unit.row and (cells := _cells(text, unit)) in heads}


def _cells(text: str, unit: Unit) -> tuple[str, ...]:
    return tuple(" ".join(part.span.of(text).split()) for part in unit.parts)


def with_learned_roles(
    text: str, units: Sequence[Unit], coded: Sequence[list[Code]], headers: Sequence[Header | None], profile: Profile
) -> tuple[Header | None, list[Header | None]]:
    """The columns of rows that stand under no head (None when there are none), and the heads with a role for columns that had none."""
    rows: dict[int, list[int]] = {}
    current = -1
    for index, header in enumerate(headers):
        if header is not None and header.heads:
            current = index
        elif coded[index] and not units[index].alone:
            rows.setdefault(current, []).append(index)
    learned = list(headers)
    first: Header | None = None
    for at, indices in rows.items():
        header = headers[at] if at >= 0 else Header({}, {})
        assert header is not None  # noqa: S101 (only places of heads were kept)
        roles = _learned(text, [units[i] for i in indices], [coded[i] for i in indices], header, profile)
        if at >= 0:
            learned[at] = replace(header, roles=roles)
        elif len(indices) > 1:
            first = Header({}, roles)
    return first, learned


def _learned(text: str, rows: list[Unit], codes: list[list[Code]], header: Header, profile: Profile) -> dict[int, Role]:
    roles: dict[int, Role] = dict(header.roles)
    cells: dict[int, list[str]] = {}
    for unit, heads in zip(rows, codes, strict=True):
        for part in unit.parts:
            if not any(part.span.overlaps(code.span) for code in heads):
                cells.setdefault(part.column, []).append(" ".join(part.span.of(text).split()))
    for column in sorted(cells):
        if roles.get(column, "other") != "other":
            continue
        held = cells[column]
        if sum(_is_status(cell, profile) for cell in held) * 10 >= len(held) * 8:
            roles[column] = "rating"
        elif len(cells) > 1 and "narrative" not in header.roles.values() and sum(_is_told(cell) for cell in held) * 2 > len(held):
            roles[column] = "narrative"
    return roles


def _is_told(cell: str) -> bool:
    return cell[-1] in ".!?" and len(cell.split()) >= 3


def _is_status(cell: str, profile: Profile) -> bool:
    return _LETTER.fullmatch(cell) is not None or is_status(cell, profile)


def is_status(line: str, profile: Profile) -> bool:
    """Whether a line holds nothing but words and signs of a status ("Amber", "▲ Green", "↑ on track", "Red (Q2: Amber)")."""
    line = _EARLIER.sub("", line)
    words = [word.lower() for word in _WORD.findall(line)]
    known = profile.words["labels"]["status"]
    return 0 < len(words) <= 5 and all(word in known for word in words) and not any(char.isdigit() for char in line)


def status_behind(text: str, title: Span, profile: Profile) -> Span | None:
    """The status that stands behind a title in its line, in brackets, set off or glued to it: "Deliberate fires (RED)", "Deliberate fires - Amber", "firesRed"; else None."""
    match = _BEHIND.search(text, title.start, title.end) or _GLUED.search(text, title.start, title.end)
    if match is None or not has_colour(match.group("status")) or not is_status(match.group("status"), profile):
        return None
    return Span(match.start(), match.end())


def status_before(text: str, paragraph: Span, profile: Profile) -> int | None:
    """Where a status ends with which a paragraph begins, as a sentence of its own ("Green. The campus opened."); None where there is none."""
    match = _FIRST.match(text, paragraph.start, paragraph.end)
    return match.end("status") if match and has_colour(match.group("status")) and is_status(match.group("status"), profile) else None


def mark_beside(text: str, unit: Unit, profile: Profile) -> Span | None:
    """The status in the last cell of a row whose only other cell tells something ("Two sites were refused.", "Red"); else None."""
    if not unit.row or len(unit.parts) != 2:
        return None
    told, mark = (part.span.of(text) for part in unit.parts)
    unset = _UNSET.fullmatch(mark) is not None
    return unit.parts[1].span if _is_told(told) and (unset or _is_status(mark, profile)) else None


def opens_tally(text: str, units: Sequence[Unit], index: int) -> bool:
    """Whether a row of colours stands here, or below this line: the heads of a table that counts ratings and belongs to no entry."""
    unit = units[index]
    if unit.alone and index + 1 < len(units) and heading_like(text, unit):
        unit = units[index + 1]
    shown = [part.span.of(text) for part in unit.parts]
    return unit.row and sum(names_colour(cell) for cell in shown) >= _COLOURS and len(set(shown)) == len(shown)
