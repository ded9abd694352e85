"""The same few characters over and over, for pages on end: rules, leaders, padding, the output of a program that ran wild. No fact is read from their end.

Comes in: a document without printed lines (a text file). Goes out: the places where a repetition goes on after its beginning, and the document without them.
"""

from __future__ import annotations

from collections.abc import Iterator

from ingest.document import Document, Span
from ingest.problems import Problem
from ingest.quick import replace

_UNIT = 128
"""Longest text whose repetition is looked for, in characters; a line is seldom longer."""
_LEAST = 32_768
"""Shortest repetition that counts, in characters: over ten pages. No table has hundreds of equal rows and nothing else."""
_READ = 8_192
"""Characters of it that are read like any other text."""
_STEP, _WINDOW = 16_384, 4_096  # any repetition that counts holds a whole window


def without_repeats(document: Document) -> Document:
    """The document as it is read: the same length, blank where a repetition goes on, and with a problem for each that was not blank before."""
    if document.lines or document.tables or len(document.text) < _LEAST:
        return document
    spans = tuple(find_repeats(document.text))
    if not spans:
        return document
    pieces: list[str] = []
    last = 0
    for span in spans:
        pieces += [document.text[last : span.start], "\n", " " * (span.end - span.start - 2), "\n"]
        last = span.end
    problems = (Problem("repeated_text", _message(span.of(document.text)), span) for span in spans if not span.of(document.text).isspace())
    return replace(document, text="".join([*pieces, document.text[last:]]), problems=(*document.problems, *problems))


def find_repeats(text: str) -> Iterator[Span]:
    """Where repetitions go on, without the beginning of each, in text order; the time is in proportion to the length."""
    done = 0
    for at in range(0, len(text) - _WINDOW + 1, _STEP):
        if at < done:
            continue
        window = text[at : at + _WINDOW]
        unit = next((length for length in range(1, _UNIT + 1) if window.startswith(window[length:])), None)
        if unit is None:
            continue
        start, end = _first(text, at, unit, done), _last(text, at + _WINDOW, unit)
        if end - start >= _LEAST:
            # Cut between words, where there are any: half a number is another number.
            cut = start + _READ
            yield Span(next((place for place in range(cut, cut + unit) if text[place].isspace()), cut), end)
        done = end


def _message(repeated: str) -> str:
    sample = " ".join(repeated[:40].split())
    return f"The same words go on for {len(repeated):,} characters ({sample[:30]!r} ...); nothing was read from them."


def _first(text: str, at: int, unit: int, least: int) -> int:
    """Where a repetition of so many characters that holds ``at`` begins, not before ``least``."""
    while at - _WINDOW >= least and text[at - _WINDOW : at] == text[at - _WINDOW + unit : at + unit]:
        at -= _WINDOW
    while at > least and text[at - 1] == text[at - 1 + unit]:
        at -= 1
    return at


def _last(text: str, at: int, unit: int) -> int:
    """Where it ends."""
    while at < len(text) and text[at : at + _WINDOW] == text[at - unit : at - unit + len(text[at : at + _WINDOW])]:
        at += len(text[at : at + _WINDOW])
    while at < len(text) and text[at] == text[at - unit]:
        at += 1
    return at
