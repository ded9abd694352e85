"""Remembers what was found in stretches of one text: several steps look for codes in the same cells and lines.

Comes in: a method that finds things in ``text[start:end]``. Goes out: the same, which looks at each stretch of the last text once.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TypeVar

Owner = TypeVar("Owner")
Found = TypeVar("Found")


def remembered(find: Callable[[Owner, str, int, int], list[Found]]) -> Callable[[Owner, str, int, int], list[Found]]:
    """The method, which must be a pure function of its owner and its arguments; each list it gives is the caller's own."""
    last: tuple[object, str, dict[tuple[int, int], tuple[Found, ...]]] = None, "", {}

    @wraps(find)
    def found(owner: Owner, text: str, start: int, end: int) -> list[Found]:
        nonlocal last
        of, where, known = last  # read at once: another thread may look through another text
        if of is not owner or where is not text:
            of, where, known = last = owner, text, {}
        if (start, end) not in known:
            known[start, end] = tuple(find(owner, text, start, end))
        return list(known[start, end])

    return found
