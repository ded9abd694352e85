"""The document as a list of units: lines and table rows in reading order, with their look.

Comes in: a Document. Goes out: ``Unit`` objects that structure reads one after the other. Plain text and PDF look alike from here on:
a tab line, a pipe line and a row of ruled cells are all units with several parts.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from statistics import quantiles

import regex

from extractors.pagebreaks import without_page_breaks
from ingest.document import Document, Span, Table
from ingest.expressions import compiled
from ingest.quick import maker, quick, replace

_DIGITS = compiled(r"\d+")
_LINE = compiled(r"[^\r\n\f\x85\u2028\u2029]+")
_BREAK = compiled(r"\r\n|[\r\n\x85\u2028\u2029]")
_RULE = compiled(r"[\s|:+=_*~-]{3,}")
_BULLET = compiled(r"(?:[-–—*•▪◦●○·>o\uf0b7]|\(?(?:[ivx]{1,5}|[a-h]|\d{1,2})\)|\d{1,2}\.)\s+(?=\S)", regex.VERSION0)
_HEAD_OF_PAGE = r"[^\n|]{1,90}?(?:\s{2,}+|\t|\s[|–—-]\s)\s*+"
_PAGE_NUMBER = compiled(
    rf"[-–—]\s*\d{{1,3}}\s*[-–—]|(?:{_HEAD_OF_PAGE}){{0,2}}(?i:page)\s+\d{{1,3}}(?:\s+of\s+\d{{1,3}})?\s*[:.]?(?:(?:\s{{2,}}|\t|\s[|–—-]\s)[^\n|]{{1,90}})?"
    rf"|{_HEAD_OF_PAGE}(?:p|pg)\.?\s?\d{{1,3}}"
)
_span = maker(Span)
_LONGEST_HEAD = 400
"""Characters of a running head with its page number, white space included."""
_CONTENTS = compiled(r"(?:\.{3}|…|(?:\s\.){3})[\s.…]*\d{1,3}\s*$")
_HEADS = 3
"""Cells from which on a row that repeats on every page is the heads of a table, not a running head."""
_FULL = 0.9
"""The share of the usual width from which on a line that ends a sentence may go on in the next one."""
_FEW_WIDTH, _FEW_FULL = 60, 0.85
"""In a text of a few lines: the least width that lines are wrapped at, and the share of it from which on a line is full."""
_SPACED = regex.compile(r"\S\s{3,}\S")
_MID_SENTENCE = regex.compile(r"\s(?:an?|the|of|and|or|than|that|which|our|their|its|is|are|was|were|in|on|at|to|by|for|with|from)\Z|[.,;]\s[^.]*\Z")
_SHORT_CELL = 30
"""Characters that a cell beside a wrapped paragraph has at most."""
_MARKDOWN = compiled(r"#{1,6}\s+|\*\*|__")


@quick
@dataclass(frozen=True, slots=True)
class Part:
    """A cell of a row, or the only part of a line; ``column`` counts from 0. ``span`` has no white space at its ends.

    ``columns`` and ``rows`` are how many of them it reaches over.
    """

    span: Span
    column: int
    columns: int = 1
    rows: int = 1


@quick
@dataclass(frozen=True, slots=True)
class Unit:
    """A line of text or a row of a table. ``span`` runs from the first to the last part.

    ``row`` is true for units with columns (tabs, pipes, ruled cells), ``gap`` the number of empty lines before it, ``page`` its page number.
    ``size`` (points) and ``bold`` come from the print, ``marked`` from markdown, underlining or the file's own headings; ``bullet`` is true for list items.
    ``table`` numbers the printed table that it is a row of, ``ref`` the part that stands under a head for codes, where that is none of the first.
    """

    span: Span
    parts: tuple[Part, ...]
    gap: int
    page: int | None
    row: bool = False
    bullet: bool = False
    marked: bool = False
    bold: bool = False
    size: float | None = None
    table: int | None = None
    ref: int | None = None

    @property
    def alone(self) -> bool:
        """Whether nothing else stands in its line or row."""
        return len(self.parts) == 1


def units_of(document: Document) -> list[Unit]:
    """Lines and rows of the document in reading order, furniture and ruling lines left out."""
    printed = list(_lines(document))
    lines = _underlined(document.text, printed if document.lines else without_page_breaks(document.text, printed))
    furniture = sorted(document.furniture)
    starts = [span.start for span in furniture]
    near = [(unit, bisect_right(starts, unit.span.start)) for unit in lines]
    lines = [unit for unit, at in near if not any(span.covers(unit.span) for span in furniture[max(at - 3, 0) : at])]
    lines = _without_repeated_furniture(document, lines)
    return _with_tables(document, lines)


def lines_of(text: str) -> Iterator[Span]:
    """The lines of a text, without white space at their ends and without empty ones."""
    for match in _LINE.finditer(text):
        if span := trimmed(text, match.start(), match.end()):
            yield span


def trimmed(text: str, start: int, end: int) -> Span | None:
    """The span without white space at its ends, None when nothing is left."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return _span(start, end) if start < end else None


def without_marks(text: str, span: Span) -> Span:
    """The span without the markdown of emphasis and headings at its ends."""
    start, end = span.start, span.end
    while end > start + 1 and text[end - 1] in "*_# \t":
        end -= 1
    while start < end - 1 and text[start] in "*_# \t":
        start += 1
    return Span(start, end)


def in_contents(text: str, unit: Unit) -> bool:
    """Whether a line belongs to a list of contents: dots that lead to a page number."""
    return _CONTENTS.search(text, max(unit.span.start, unit.span.end - 20), unit.span.end) is not None


def is_bullet(text: str, start: int) -> bool:
    """Whether a list item begins at ``start``."""
    return _BULLET.match(text, start) is not None


def _lines(document: Document) -> Iterator[Unit]:
    text = document.text
    last_end = 0
    for match in _LINE.finditer(text):
        span = trimmed(text, match.start(), match.end())
        if span is None:
            continue
        between = text[last_end : match.start()]
        gap = max(len(_BREAK.findall(between)) - 1, 0) if last_end else 1
        last_end = match.end()
        marked = _MARKDOWN.match(text, span.start) is not None and "|" not in span.of(text)
        piped = text.count("|", span.start, span.end) > 1
        parts = tuple(_cells(text, match.start(), match.end(), "|" if piped else "\t"))
        if not parts:
            parts = (Part(span, 0),)
        span = Span(parts[0].span.start, parts[-1].span.end) if piped else span
        printed = document.lines_of(span)
        yield Unit(
            span,
            parts,
            gap,
            document.page_of(span),
            row=piped or "\t" in match.group(),
            bullet=len(parts) == 1 and is_bullet(text, span.start),
            marked=marked or any(line.heading is not None for line in printed),
            bold=bool(printed) and all(line.bold for line in printed),
            size=printed[0].size if printed else None,
        )


def _cells(text: str, start: int, end: int, separator: str) -> Iterator[Part]:
    """The cells of a line in which something stands; empty ones count, so that the others keep their column."""
    for column, cell in enumerate(text[start:end].split(separator)):
        span = trimmed(text, start, start + len(cell))
        start += len(cell) + 1
        if span:
            yield Part(span, column)


def _underlined(text: str, lines: list[Unit]) -> list[Unit]:
    """Page numbers go, with a running head in the same line. Rules (``====``, ``|---|---|``) go; a rule under a single line marks that line as a heading."""
    kept: list[Unit] = []
    for unit in lines:
        if len(unit.span) <= _LONGEST_HEAD and _numbers_page(text, unit.span):
            continue
        if not _RULE.fullmatch(text, unit.span.start, unit.span.end):
            kept.append(unit)
        elif kept and not unit.gap and kept[-1].alone and not kept[-1].bullet:
            kept[-1] = replace(kept[-1], marked=True)
    return kept


def _numbers_page(text: str, span: Span) -> bool:
    """Whether a line is a page number, with or without a running head: "Page 3 of 12", "- 7 -", "Plan for Homes    p. 7"."""
    may = text[span.start] in "-–—" or text[span.end - 1].isdigit() or "page" in span.of(text).lower()
    return may and _PAGE_NUMBER.fullmatch(text, span.start, span.end) is not None


def _without_repeated_furniture(document: Document, lines: list[Unit]) -> list[Unit]:
    """Text files with form feeds: first and last lines of pages that repeat on other pages, digits aside, are running heads and feet.

    Printed pages tell them by where they stand, when they are read.
    """
    if document.lines or len(document.pages) < 2:
        return lines
    pages: dict[int, list[Unit]] = {}
    for unit in lines:
        pages.setdefault(unit.page or 0, []).append(unit)
    printed: dict[str, dict[int, Unit]] = {}
    for number, page in pages.items():
        for unit in (*page[:2], *page[-2:]):
            if len(unit.parts) < _HEADS:
                printed.setdefault(_shape(document.text, unit), {})[number] = unit
    needed = max(2, len(pages) // 2)
    furniture = {shape for shape, places in printed.items() if len(places) >= needed and _counts_pages(document.text, places)}
    gone = {unit.span for page in pages.values() for unit in (*page[:2], *page[-2:]) if _shape(document.text, unit) in furniture}
    return [unit for unit in lines if unit.span not in gone]


def _counts_pages(text: str, places: dict[int, Unit]) -> bool:
    """Whether lines that are alike but for their numbers are the same on every page, or one of the numbers counts the pages: codes do not."""
    numbers = [[int(digits) - page for digits in regex.findall(r"\d{1,9}", unit.span.of(text))] for page, unit in places.items()]
    if len({" ".join(unit.span.of(text).split()) for unit in places.values()}) == 1:
        return True
    return any(len(set(column)) == 1 for column in zip(*numbers, strict=False))


def _shape(text: str, unit: Unit) -> str:
    return _DIGITS.sub("0", unit.span.of(text))


def _with_tables(document: Document, lines: list[Unit]) -> list[Unit]:
    """Lines that lie in printed tables give way to the rows of those tables."""
    if not document.tables:
        return lines
    rows = [row for number, table in enumerate(document.tables) for row in _rows(document, number, table)]
    # Rows of one table never interleave with lines outside it, so that the start decides the order.
    inside = sorted((span for table in document.tables for cell in table.cells if (span := cell.span)), key=lambda span: (span.start, span.end))
    taken: list[Unit] = []
    position = 0
    for unit in lines:
        while position < len(inside) and inside[position].end <= unit.span.start:
            position += 1
        if position == len(inside) or not inside[position].overlaps(unit.span):
            taken.append(unit)
    return sorted([*taken, *rows], key=lambda unit: unit.span.start)


def _rows(document: Document, number: int, table: Table) -> Iterator[Unit]:
    by_row: dict[int, list[Part]] = {}
    wide: set[int] = set()
    for cell in table.cells:
        if cell.span:
            by_row.setdefault(cell.row, []).append(Part(cell.span, cell.column, cell.column_span, cell.row_span))
            if cell.column_span > 1:
                wide.add(cell.row)
    for row, parts in by_row.items():
        parts.sort(key=lambda part: part.column)
        first, last = min(part.span.start for part in parts), max(part.span.end for part in parts)
        printed = document.lines_of(Span(first, last))
        yield Unit(
            Span(first, last),
            tuple(parts),
            gap=0 if row in wide and len(parts) == 1 else 1,  # a band lies close to the rows that it names
            page=document.page_of(Span(first, last)),
            row=True,
            bold=bool(printed) and all(line.bold for line in printed),
            size=printed[0].size if printed else None,
            table=number,
        )


def unwrapped(text: str, lines: list[Unit], begins: Callable[[Unit], bool], ends: Callable[[Unit], bool]) -> list[Unit]:
    """Lines that were wrapped at a fixed width are joined again: a line is full when the next one's first word would hardly have fitted.

    ``begins`` says of a line that it begins something new whatever stands before it, ``ends`` that nothing may be joined to it.
    """
    lengths = sorted(len(unit.span) for unit in lines if not unit.row and len(unit.span) > 30)
    if len(lengths) < 6:
        return _unwrapped_few(text, lines, begins)
    width = quantiles(lengths, n=20)[-1]
    if not 40 <= width <= 140 or lengths[-1] > 2 * width:
        return lines
    parted = _parted_by_empty_lines(text, lines, width)
    joined: list[Unit] = []
    ended = False
    for line in lines:
        if joined and not ended and _goes_on(text, joined[-1], line, width, parted=parted) and not begins(line):
            joined[-1] = _join(joined[-1], line)
        elif joined and not ended and _ends_in_cell(text, joined[-1], line, width, parted=parted):
            joined[-1] = _join_cell(joined[-1], line)
            ended = True
        else:
            joined.append(line)
            ended = ends(line)
    return joined


def _unwrapped_few(text: str, lines: list[Unit], begins: Callable[[Unit], bool]) -> list[Unit]:
    """The same of a text of a few lines: only a line as full as the longest that stops in mid-sentence goes on in the next one."""
    width = max((len(unit.span) for unit in lines if not unit.row), default=0)
    if not _FEW_WIDTH <= width <= 140:
        return lines
    joined: list[Unit] = []
    for line in lines:
        if joined and _stops_short(text, joined[-1], line, width) and _goes_on(text, joined[-1], line, width, parted=False) and not begins(line):
            joined[-1] = _join(joined[-1], line)
        else:
            joined.append(line)
    return joined


def _stops_short(text: str, unit: Unit, following: Unit, width: float) -> bool:
    """Whether a line is full and no sentence: what follows begins small or with a number, or the line ends with a word that needs another."""
    start = max(text.rfind("\n", unit.span.start, unit.span.end) + 1, unit.span.start)
    line, below = text[start : unit.span.end], following.span.of(text)
    if _SPACED.search(line) or _SPACED.search(below) or len(line) + 1 + len(below.split(maxsplit=1)[0]) <= _FEW_FULL * width:
        return False
    return line[-1] not in ".!?;" and (not below[0].isupper() or _MID_SENTENCE.search(line) is not None)


def _parted_by_empty_lines(text: str, lines: list[Unit], width: float) -> bool:
    """Whether empty lines part the paragraphs, so that even a short line that ends a sentence goes on in the next one."""
    gaps = [following.gap for unit, following in pairwise(lines) if len(unit.span) < 0.75 * width and text[unit.span.end - 1] in ".!?"]
    return len(gaps) > 3 and sum(gap > 0 for gap in gaps) >= 0.8 * len(gaps)


def _goes_on(text: str, unit: Unit, following: Unit, width: float, *, parted: bool) -> bool:
    if following.gap or following.bullet or following.row or unit.row or following.marked or unit.marked:
        return False
    if (unit.size, unit.bold) != (following.size, following.bold):
        return False
    start = max(text.rfind("\n", unit.span.start, unit.span.end) + 1, unit.span.start)
    length = unit.span.end - start
    if text[start : unit.span.end].isupper() and not following.span.of(text).isupper():
        return False
    if length >= 0.5 * width and (text[following.span.start].islower() or (parted and text[unit.span.end - 1] in ".!?")):
        return True
    if text[unit.span.end - 1] in ".!?" and text[following.span.start].isupper():  # a new paragraph, unless its first word had no room
        return length + 1 + len(following.span.of(text).split(maxsplit=1)[0]) > _FULL * width
    return length >= 0.75 * width


def _ends_in_cell(text: str, unit: Unit, following: Unit, width: float, *, parted: bool) -> bool:
    """Whether a wrapped paragraph ends in a line that has a short cell behind it: the cell beside the paragraph ("... vacancies.<tab>Yellow")."""
    parts = following.parts
    if len(parts) != 2 or not following.row or following.table is not None or unit.row or not unit.alone:
        return False
    lone = replace(following, span=parts[0].span, parts=parts[:1], row=False)
    return len(parts[1].span) <= _SHORT_CELL and parts[0].column == 0 and _goes_on(text, unit, lone, width, parted=parted)


def _join_cell(unit: Unit, following: Unit) -> Unit:
    text, cell = following.parts
    span = Span(unit.span.start, text.span.end)
    return replace(unit, span=Span(span.start, cell.span.end), parts=(Part(span, 0), cell), row=True)


def _join(unit: Unit, following: Unit) -> Unit:
    span = Span(unit.span.start, following.span.end)
    return replace(unit, span=span, parts=(Part(span, 0),))
