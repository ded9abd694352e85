"""A pattern is data: a regular expression together with what it must and must not match.

Comes in: a verbose expression, examples with their normal form, counter-examples. Goes out: matches, found in bounded time.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

import regex

from ingest.expressions import compiled
from patterns.pieces import Pieces, kinds, lowered, pieces_of, tried
from patterns.reasons import Field, Reason, reason

TIMEOUT = 5.0
"""Seconds one pattern may spend on one text; only a pattern with a defect, or hostile text, comes near it."""

SHORT = 2_000
"""Characters up to which no clock is set: reading it takes longer than most searches of a few words, and every pattern is tested to take linear time."""

_CAPITAL = re.compile(r"(?<!\\)[A-Z]")
_CASED = "(?-i:"
"""What stands before the part of an expression for which capitals matter."""


@dataclass(frozen=True, slots=True)
class Pattern:
    """A named expression with its examples.

    ``source`` is written in verbose mode with named groups. ``about`` says in one line what it matches and which documents forced it.
    ``matches`` pairs a text with the normal form of the first match in it; ``non_matches`` are texts in which it must find nothing.
    ``normal`` turns a match into its normal form (default: the matched characters).
    ``begins`` is for speed alone: an assertion that holds wherever a match can begin and is quicker to refute than ``source`` ("a digit, or
    a month"). It must follow from ``source``; a test finds the same matches with it and without. So are ``opens``, the words, signs and kinds of
    pieces (see :mod:`patterns.pieces`) that any match begins with: where they are given, :meth:`find` looks nowhere else. An expression is compiled when
    it is first used, for most documents need few of them.
    """

    name: str
    about: str
    source: str
    matches: tuple[tuple[str, object], ...]
    non_matches: tuple[str, ...]
    normal: Callable[[regex.Match[str]], object] = field(default=lambda match: match.group())
    flags: int = regex.IGNORECASE
    begins: str = ""
    opens: tuple[str, ...] = ()
    openings: frozenset[str] = field(init=False, repr=False, compare=False)
    _gate: re.Pattern[str] | None = field(init=False, repr=False, compare=False, default=None)
    _ready: regex.Pattern[str] | None = field(init=False, repr=False, compare=False, default=None)

    def __post_init__(self) -> None:
        object.__setattr__(self, "openings", kinds(self.opens))

    @property
    def compiled(self) -> regex.Pattern[str]:
        """The expression. Raises regex.error when it is none."""
        ready = self._ready
        if ready is None:
            whole = f"(?= {self.begins} ) (?: {self.source} )" if self.begins else self.source
            ready = compiled(whole, self.flags | regex.VERBOSE | regex.VERSION0)
            object.__setattr__(self, "_ready", ready)
        return ready

    @property
    def gate(self) -> re.Pattern[str] | None:
        """What stands in ``begins``, as an expression of its own; of a pattern with ``opens``, or of which :meth:`match` is asked, it is one that both libraries read.

        It is for text in lower case, unless capitals matter to it.
        """
        gate = self._gate
        if gate is None and self.begins:
            folded = self.begins if _CASED in self.begins else _CAPITAL.sub(lambda letter: letter.group().lower(), self.begins)
            flags = self.flags & (re.IGNORECASE | re.MULTILINE | re.DOTALL) if _CASED in self.begins else self.flags & (re.MULTILINE | re.DOTALL)
            gate = re.compile(folded, flags | re.VERBOSE)
            object.__setattr__(self, "_gate", gate)
        return gate

    def find(self, text: str, start: int = 0, end: int | None = None) -> Iterator[regex.Match[str]]:
        """Every match in ``text[start:end]``, with offsets of ``text``.

        Raises TimeoutError when the search takes longer than :data:`TIMEOUT` seconds.
        """
        end = len(text) if end is None else end
        if self.openings and (places := pieces_of(text, start, end).opened(self.openings)) is not None:
            return self.begun(text, places, end)
        return finditer(self.compiled, text, start, end)

    def passing(self, text: str, places: Sequence[int]) -> Sequence[int]:
        """Those of the ``places`` where a match can begin by what stands in ``begins``, all of them asked at once."""
        if not places or (gate := self.gate) is None:
            return places
        passes, low = gate.match, text if _CASED in self.begins else lowered(text)
        return [at for at in places if passes(low, at)]

    def begun(self, text: str, places: Sequence[int], end: int) -> Iterator[regex.Match[str]]:
        """What :meth:`find` finds up to ``end`` when every match begins at one of the ``places``, given in text order.

        ``begins`` is asked first: matches of the standard library cost a fifth of those of the richer expression where they fail at once.
        """
        if not places:
            return
        gate = self.gate
        if gate is None:
            yield from tried(self.compiled, text, places, end)
            return
        passes, low, least = gate.match, text if _CASED in self.begins else lowered(text), 0
        match_at = None
        for at in places:
            if at >= least and passes(low, at):
                match_at = match_at or self.compiled.match
                if match := match_at(text, at, end):
                    least = match.end()
                    yield match

    def search(self, text: str, start: int = 0, end: int | None = None) -> regex.Match[str] | None:
        """The first match in ``text[start:end]``, or None. Raises TimeoutError as :meth:`find` does."""
        end = len(text) if end is None else end
        if end - start <= SHORT:
            return (self._ready or self.compiled).search(text, start, end)
        return self.compiled.search(text, start, end, timeout=TIMEOUT)

    def match(self, text: str, start: int = 0, end: int | None = None) -> regex.Match[str] | None:
        """The match that begins at ``start``, or None; the gate is asked first."""
        if self.begins and (gate := self.gate) and not gate.match(text if _CASED in self.begins else lowered(text), start):
            return None
        return (self._ready or self.compiled).match(text, start, len(text) if end is None else end)

    def decides(self, field: Field, match: regex.Match[str], group: str | int = 0) -> Reason:
        """The reason that this pattern gives for a field, by the characters of a ``group`` of the match."""
        return reason(field, f"pattern:{self.name}", *match.span(group))


def finditer(expression: regex.Pattern[str], text: str, start: int, end: int) -> Iterator[regex.Match[str]]:
    """Every match in ``text[start:end]``; raises TimeoutError where the text is long and the search takes longer than :data:`TIMEOUT` seconds."""
    if end - start <= SHORT:
        return expression.finditer(text, start, end)
    return expression.finditer(text, start, end, timeout=TIMEOUT)


class Together:
    """Patterns with ``opens`` that are looked for in one text, so that its pieces are asked once which of them can begin anywhere in it."""

    def __init__(self, patterns: Sequence[Pattern]) -> None:
        self.patterns = tuple(patterns)
        self._opened_by: defaultdict[str, list[int]] = defaultdict(list)
        for number, pattern in enumerate(self.patterns):
            for kind in pattern.openings:
                self._opened_by[kind].append(number)

    def find(self, text: str, pieces: Pieces, windows: Sequence[tuple[int, int]]) -> Iterator[tuple[Pattern, regex.Match[str]]]:
        """Every match of every pattern inside one of the ``windows``, ranges of ``text`` that do not overlap, in order; pattern by pattern.

        ``pieces`` are those of a stretch of ``text`` that holds the windows.
        """
        possible = {number for kind in pieces.kinds & self._opened_by.keys() for number in self._opened_by[kind]}
        for number, pattern in enumerate(self.patterns):
            if number not in possible and not pieces.everywhere and not pieces.addressed:
                continue
            opened = pieces.opened(pattern.openings)
            places = None if opened is None else pattern.passing(text, opened)
            if places is not None and not places:
                continue
            for first, last in windows:
                if places is None:
                    found = finditer(pattern.compiled, text, first, last)
                else:
                    found = tried(pattern.compiled, text, places[bisect_left(places, first) : bisect_left(places, last)], last)
                for match in found:
                    yield pattern, match
