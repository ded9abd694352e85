"""Examples for a suggested expression, both ways, out of the documents themselves.

Comes in: an expression, codes as printed, readings. Goes out: texts that it matches with their code, and look-alikes that it does not match.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest

import regex

from corpus.profiles.expressions import Printed
from corpus.profiles.reading import Reading
from extractors.units import lines_of
from patterns.codes import LETTERED
from patterns.pattern import TIMEOUT
from patterns.profile import CodePattern

_MOST = 4
_LOOK_ALIKES = 6
_WORDS_BEHIND = regex.compile(r"[^\t\n\r\f|]{0,32}(?![\p{L}\p{Nd}])")
_WITH_DIGITS = regex.compile(r"(?<!\S)[^\s\d]{0,12}\d[^\s]{0,16}(?!\S)")
_EDGES = " \t.,;:()[]*_|"


def matches_of(code: CodePattern, codes: Sequence[Printed]) -> tuple[tuple[str, str], ...]:
    """A few codes with the words behind them, each of another prefix or another look if possible, and their canonical spelling."""
    looks: dict[tuple[str, str, bool], list[Printed]] = {}
    for printed in sorted(codes, key=lambda printed: not printed.opens):
        looks.setdefault((printed.shape.prefix, printed.shape.separator, bool(printed.shape.suffix)), []).append(printed)
    found: dict[str, str] = {}
    for printed in (printed for turn in zip_longest(*looks.values()) for printed in turn if printed):
        if len(found) == _MOST:
            break
        behind = _WORDS_BEHIND.match(printed.text, printed.span.end)
        bare = printed.span.of(printed.text)
        for text in (bare + (behind.group().rstrip(_EDGES) if behind else ""), bare):
            match = code.compiled.search(text, timeout=TIMEOUT)
            if match and code.canonical(match) == printed.code and text.isprintable():
                found.setdefault(text, printed.code)
                break
    return tuple(found.items())


def non_matches_of(code: CodePattern, readings: Sequence[Reading]) -> tuple[str, ...]:
    """What looks like a code in the documents and is none; other texts with digits where nothing does."""
    found: list[str] = []
    for candidate in (*_look_alikes(readings), *_with_digits(readings), *_titles(readings)):
        if len(found) < _LOOK_ALIKES and candidate not in found and candidate.isprintable() and not code.compiled.search(candidate, timeout=TIMEOUT):
            found.append(candidate)
    return tuple(found)


def _look_alikes(readings: Sequence[Reading]) -> Iterator[str]:
    for reading in readings:
        taken = {reference.span.start for reference in reading.references}
        for match in LETTERED.find(reading.document.text):
            if match.start() not in taken:
                yield match.group()


def _with_digits(readings: Sequence[Reading]) -> Iterator[str]:
    for reading in readings:
        for match in _WITH_DIGITS.finditer(reading.document.text, timeout=TIMEOUT):
            if text := match.group().strip(_EDGES):
                yield text


def _titles(readings: Sequence[Reading]) -> Iterator[str]:
    for reading in readings:
        yield from (" ".join(line.of(reading.document.text).split())[:60].strip() for line in lines_of(reading.document.text))
