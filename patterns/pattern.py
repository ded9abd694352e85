"""A pattern is data: a regular expression together with what it must and must not match.

Comes in: a verbose expression, examples with their normal form, counter-examples. Goes out: matches, found in bounded time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import regex

from patterns.reasons import Field, Reason

TIMEOUT = 5.0
"""Seconds one pattern may spend on one text; only a pattern with a defect, or hostile text, comes near it."""


@dataclass(frozen=True, slots=True)
class Pattern:
    """A named expression with its examples.

    ``source`` is written in verbose mode with named groups. ``about`` says in one line what it matches and which documents forced it.
    ``matches`` pairs a text with the normal form of the first match in it; ``non_matches`` are texts in which it must find nothing.
    ``normal`` turns a match into its normal form (default: the matched characters).
    ``begins`` is for speed alone: an assertion that holds wherever a match can begin and is quicker to refute than ``source`` ("a digit, or
    a month"). It must follow from ``source``; a test finds the same matches with it and without.
    """

    name: str
    about: str
    source: str
    matches: tuple[tuple[str, object], ...]
    non_matches: tuple[str, ...]
    normal: Callable[[regex.Match[str]], object] = field(default=lambda match: match.group())
    flags: int = regex.IGNORECASE
    begins: str = ""
    _compiled: regex.Pattern[str] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        whole = f"(?: {self.begins} ) (?: {self.source} )" if self.begins else self.source
        object.__setattr__(self, "_compiled", regex.compile(whole, self.flags | regex.VERBOSE | regex.VERSION0))

    def find(self, text: str, start: int = 0, end: int | None = None) -> Iterator[regex.Match[str]]:
        """Every match in ``text[start:end]``, with offsets of ``text``.

        Raises TimeoutError when the search takes longer than :data:`TIMEOUT` seconds.
        """
        return self._compiled.finditer(text, start, len(text) if end is None else end, timeout=TIMEOUT)

    def search(self, text: str, start: int = 0, end: int | None = None) -> regex.Match[str] | None:
        """The first match in ``text[start:end]``, or None."""
        return self._compiled.search(text, start, len(text) if end is None else end, timeout=TIMEOUT)

    def match(self, text: str, start: int = 0, end: int | None = None) -> regex.Match[str] | None:
        """The match that begins at ``start``, or None."""
        return self._compiled.match(text, start, len(text) if end is None else end, timeout=TIMEOUT)

    def decides(self, field: Field, match: regex.Match[str], group: str | int = 0) -> Reason:
        """The reason that this pattern gives for a field, by the characters of a ``group`` of the match."""
        return Reason(field, f"pattern:{self.name}", *match.span(group))
