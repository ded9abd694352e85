"""Numbers as codes: outline numbers ("1.2", "1.2.1") and Roman ones at the head of titles, where a document has no other codes.

Comes in: the units. Goes out: which depths of outline numbers are codes, and whether Roman numbers are.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

import regex

from extractors.units import Unit, in_contents
from ingest.document import Span
from ingest.expressions import compiled
from patterns.codes import OUTLINE, ROMAN, Shape
from patterns.pattern import Pattern

_FEW = 2
_LEADER = compiled(r"\.{4,}")
_FULL = 60
"""Characters of a line that may go on in the next one."""
_LONGEST = 150
"""Characters from which on a line is a paragraph, whatever it ends with."""
LAST_CODE_CELL = 2
"""Codes stand in one of the first cells of a row, counted from 0."""


def outline_depths(text: str, units: Sequence[Unit], least: int) -> frozenset[int]:
    """The numbers of dots of outline numbers that are codes: of each level that heads titles, or of all where none does so alone."""
    heads = list(_number_heads(text, units, OUTLINE))
    depths = sorted({match["number"].count(".") for _, _, match in heads}, reverse=True)
    alone = [depth for depth in depths if _outlined(text, units, [head for head in heads if head[2]["number"].count(".") == depth], least)]
    return frozenset(alone) if alone or not _outlined(text, units, heads, least) else frozenset(depths)


def _outlined(text: str, units: Sequence[Unit], heads: Sequence[tuple[int, Span, regex.Match[str]]], least: int) -> bool:
    """Whether decimal numbers stand before titles, in rising order, at least ``least`` of them, rather than before paragraphs of running text or as figures."""
    titled = [(index, part, match) for index, part, match in heads if _opens_title(text, units, index, part, match)]
    short = [part for index, part, _ in titled if _is_short(text, units[index], part)]
    numbers = [tuple(int(step) for step in match.group("number").split(".")) for _, _, match in titled]
    rising = sum(left <= right for left, right in pairwise(numbers))
    differ = len(set(numbers)) * 10 >= len(numbers) * 8 and all(number[0] for number in numbers)
    return len(short) >= max(3, least) and differ and len(short) * 10 >= len(heads) * 7 and rising * 10 >= 8 * (len(numbers) - 1)


def _is_short(text: str, unit: Unit, part: Span) -> bool:
    """Whether a line or row is no numbered paragraph of a report, whose text may stand behind a tab."""
    told = unit.row and len(unit.parts) == 2 and unit.table is None and unit.parts[0].span == part
    part = unit.parts[1].span if told else part
    return (unit.row and not told) or (len(_LEADER.sub(" ", part.of(text))) <= _LONGEST and text[part.end - 1] not in ".;,")


def numbered_in_roman(text: str, units: Sequence[Unit], least: int) -> bool:
    """Whether at least three Roman numbers, and ``least``, head lines, the first of them I."""
    heads = [match.group() for index, _, match in _number_heads(text, units, ROMAN) if not units[index].bullet]
    return len(set(heads)) >= max(3, least) and heads[0] == "I"


def _number_heads(text: str, units: Sequence[Unit], pattern: Pattern) -> Iterator[tuple[int, Span, regex.Match[str]]]:
    """The numbers at the beginning of lines and first cells, or alone in another cell of a row: unit, part and match."""
    for index, unit in enumerate(units):
        if in_contents(text, unit):
            continue
        for place, part in enumerate(unit.parts):
            match = pattern.match(text, part.span.start, part.span.end)
            if match is not None and (not place or ((place <= LAST_CODE_CELL or place == unit.ref) and match.end() == part.span.end)):
                yield index, part.span, match
                break


def _opens_title(text: str, units: Sequence[Unit], index: int, part: Span, match: regex.Match[str]) -> bool:
    """Whether a capital stands behind the number: in its part, in another cell of the row, or in the line below when the number is alone."""
    rest = text[match.end() : part.end].lstrip(" \t:.-–")
    if not rest and not units[index].alone:
        return True
    following = units[index + 1] if index + 1 < len(units) else None
    if following is not None and rest and not following.gap and following.alone and len(part) >= _FULL and text[following.span.start].islower():
        return False  # the first line of a paragraph, not a title
    if not rest and index + 1 < len(units):
        rest = units[index + 1].span.of(text)
    return rest[:1].isupper()


def heads_periods(text: str, found: Shape) -> bool:
    """Whether a code is one of three or more cells of its line with the same letters and numbers that count up by one: "P1", "P2", "P3"."""
    end = text.find("\n", found.span.start)
    line = text[text.rfind("\n", 0, found.span.start) + 1 : len(text) if end < 0 else end]
    same = regex.findall(rf"(?:(?<=[\t|])|(?<=\s\s)|^)\s*{regex.escape(found.prefix)}\s?(\d{{1,2}})\s*(?=$|[\t|]|\s\s)", line)
    return len(same) > 2 and all(int(right) == int(left) + 1 for left, right in pairwise(same))


def numbered_from_one(lettered: dict[str, list[Shape]]) -> set[str]:
    """Prefixes whose numbers count up from one in the order of the text, several such runs or one long one: roads and statutes do not.

    Three numbers or more may stand in any order, as cards do that are read column by column.
    """
    runs = {}
    for prefix, shapes in lettered.items():
        numbers = list(dict.fromkeys(int(s.number) for s in shapes if s.number.isdigit()))
        if (sorted(numbers) if len(numbers) > _FEW else numbers) == list(range(1, len(numbers) + 1)) and len(numbers) > 1:
            runs[prefix] = len(numbers)
    return set(runs) if sum(runs.values()) >= 3 else set()
