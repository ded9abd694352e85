"""Running heads and feet of documents, as expressions that also know them where a document has too few pages to show that they repeat.

Comes in: readings. Goes out: the lines that repeat, alike but for their numbers, and an expression for each kind.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import regex

from corpus.profiles.reading import Reading
from extractors.units import lines_of, units_of
from ingest.document import Document, Span

_NUMBER = regex.compile(r"\d+")
_LEAST = 3
"""How often a line must come before its numbers can be seen to count the pages."""
_MOST = 6
_BLANKS = regex.compile(r"(?:\\ ){2,}")
_LETTERS = regex.compile(r"\p{L}{2}")
_PAGE = regex.compile(r"\W*(?:page\s*)?\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?\W*", regex.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Running:
    """Lines that repeat: a verbose expression for all of them, and some of them as printed."""

    expression: str
    lines: tuple[str, ...]


def running_lines(readings: Sequence[Reading]) -> list[Running]:
    """The kinds of lines that are furniture in the documents, most frequent first; page numbers by themselves are known anyway."""
    kinds: dict[str, list[str]] = defaultdict(list)
    for reading in readings:
        for line in (*_known(reading.document), *_counting(reading.document)):
            coded = bool(reading.structure.scheme.group_at(line, 0, len(line)))
            if _LETTERS.search(line) and not _PAGE.fullmatch(line) and not coded and line.isprintable():
                kinds[_NUMBER.sub("0", line)].append(line)
    ordered = sorted(kinds.items(), key=lambda kind: (-len(kind[1]), kind[0]))
    return [Running(_expression(lines), tuple(dict.fromkeys(lines))) for _, lines in ordered[:_MOST]]


def _expression(lines: Sequence[str]) -> str:
    """The line itself, with every number that changes as any number."""
    numbers = list(zip(*(_NUMBER.findall(line) for line in lines), strict=True))
    pieces = _NUMBER.split(lines[0])
    written = [regex.escape(pieces[0])]
    for column, piece in zip(numbers, pieces[1:], strict=True):
        written += [rf"\d{{1,{max(3, *map(len, column))}}}" if len(set(column)) > 1 else column[0], regex.escape(piece)]
    return _BLANKS.sub(r"\\s{1,80}", "".join(written)).replace("'''", r"\x27\x27\x27")


def _known(document: Document) -> Iterator[str]:
    """The lines that were told as furniture by their place on the pages."""
    if document.lines:
        for span in document.furniture:
            yield from (line.span.of(document.text).strip() for line in document.lines_of(span))
        return
    if len(document.pages) < 2:
        return
    read = [unit.span for unit in units_of(document)]
    starts = {span.start for span in read}
    for span in lines_of(document.text):
        if span.start not in starts and not any(unit.overlaps(span) for unit in _near(read, span)):
            yield span.of(document.text)


def _near(units: list[Span], span: Span) -> list[Span]:
    at = bisect_right(units, span.start, key=lambda unit: unit.start)
    return units[max(at - 1, 0) : at + 1]


def _counting(document: Document) -> Iterator[str]:
    """In a text that lost its page breaks: lines alike but for a number that goes up by one each time."""
    if document.lines or len(document.pages) > 1:
        return
    kinds: dict[str, list[str]] = defaultdict(list)
    for span in lines_of(document.text):
        line = span.of(document.text)
        if "\t" not in line and "|" not in line and len(line) < 120:
            kinds[_NUMBER.sub("0", line)].append(line)
    for lines in kinds.values():
        if len(lines) >= _LEAST and any(_counts(column) for column in zip(*(_NUMBER.findall(line) for line in lines), strict=True)):
            yield from lines


def _counts(numbers: tuple[str, ...]) -> bool:
    return [int(number) - int(numbers[0]) for number in numbers] == list(range(len(numbers)))
