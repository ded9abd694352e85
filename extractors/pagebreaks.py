"""What a page break left in the middle of a text file: page numbers on a line of their own, running heads beside them.

Comes in: lines of a text file without form feeds. Goes out: the lines without them. Printed pages lose theirs where they are read.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from ingest.expressions import compiled

if TYPE_CHECKING:
    from extractors.units import Unit

_NUMBER = compiled(r"[\dOIl]{1,3}(?:\s+of\s+\d{1,3})?")
_PAGE = compiled(r"(?:(?i:page)\s+|p\.?\s?)[\dOIl]{1,3}(?:\s+of\s+\d{1,3})?")
_WORD = compiled(r"\p{L}{2,}")
_WIDE = compiled(r"\s{3,}|\t")
_LONGEST = 90
"""Characters of a running head, white space as single spaces."""
_FRONT = 12
"""Units of the front matter, whose words running heads are made of."""
_SLIPS = str.maketrans({"O": "0", "I": "1", "l": "1"})


def without_page_breaks(text: str, lines: Sequence[Unit]) -> list[Unit]:
    """The lines without lone page numbers (two or more, counting up) and without running heads that end in one or stand beside one."""
    front = {word.lower() for unit in lines[:_FRONT] for word in _WORD.findall(unit.span.of(text))}
    numbers = _page_numbers(text, lines)
    gone = set(numbers)
    for index, unit in enumerate(lines[_FRONT:], _FRONT):
        if _runs(text, unit, front) and (_ends_in_number(text, lines, index) or ({index - 1, index + 1} & numbers and _tight(lines, index, numbers))):
            gone.add(index)
    return [unit for index, unit in enumerate(lines) if index not in gone]


def _page_numbers(text: str, lines: Sequence[Unit]) -> set[int]:
    """Places of lines that number the page."""
    named = {index for index, unit in enumerate(lines) if unit.alone and _PAGE.fullmatch(text, unit.span.start, unit.span.end)}
    alone = [
        (index, int(unit.span.of(text).translate(_SLIPS)))
        for index, unit in enumerate(lines)
        if unit.alone and unit.gap and _NUMBER.fullmatch(text, unit.span.start, unit.span.end) and (index + 1 == len(lines) or lines[index + 1].gap)
    ]
    counts = len(alone) > 1 and all(0 < after - before <= after_at - before_at for (before_at, before), (after_at, after) in pairwise(alone))
    return named | {index for index, _ in alone if counts}


def _runs(text: str, unit: Unit, front: set[str]) -> bool:
    """Whether a short line without a full stop is made of words of the front matter."""
    if text[unit.span.end - 1] in ".;," or len(" ".join(unit.span.of(text).split())) > _LONGEST:
        return False
    words = [word.lower() for word in _WORD.findall(unit.span.of(text))]
    return 0 < len(words) <= sum(word in front for word in words) * 2


def _ends_in_number(text: str, lines: Sequence[Unit], index: int) -> bool:
    """Whether the last piece of a line, wide apart from the others, is a number; of a row with cells only where it stands apart from all others."""
    unit = lines[index]
    apart = unit.gap and (index + 1 == len(lines) or lines[index + 1].gap)
    pieces = _WIDE.split(unit.span.of(text))
    return len(pieces) > 1 and (unit.alone or bool(apart)) and _NUMBER.fullmatch(pieces[-1]) is not None


def _tight(lines: Sequence[Unit], index: int, numbers: set[int]) -> bool:
    """Whether no empty line parts a line from the page number beside it."""
    return (index - 1 in numbers and not lines[index].gap) or (index + 1 in numbers and not lines[index + 1].gap)
