"""Small tables that stand as lines of text: a title, heads of columns, and rows of a label and its numbers.

Comes in: a view. Goes out: :class:`Table`. Fields are parted by tabs, bars or two blanks at least; lines with the same number of values in a row are one
table. The numbers are read as they are printed, so that a table "in £000" adds up like any other; each knows the figure that extraction made of it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from itertools import pairwise

import regex

from corpus.audit.printed import Printed
from corpus.audit.view import Number, View
from ingest.document import Span
from ingest.expressions import compiled
from ingest.quick import quick

_FIELD = compiled(r"[ \t]*(?:\t|\||[ ]{2,})[ \t|]*")
_CELL = compiled(
    r"(?P<minus>[-−–+]|\()?[£$€]?(?P<minus2>[-−–])?(?P<digits>[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?P<part>\.[0-9]+)?(?P<unit>\s?(?:%|m|bn|k))?\)?%?\*?"
    r"(?:\s(?i:under|over|fav\w*|adv\w*|below|above)|\s?\((?:F|A|U|O)\))?"
)
_NIL = compiled(r"[-–—]|nil|n/a|\.\.", regex.IGNORECASE)
_TAIL = compiled(r"(?<=[^\W\d])[ ](?=[£(+–-]?[0-9][0-9,.]*\)?(?:[ ][£(+–-]?[0-9][0-9,.]*\)?)+[ ]*\Z)")
_BULLET = compiled(r"[ \t]*(?:[•*·–-]|\(?[0-9ivxa-h]{1,3}[.)])[ \t]+")
_NAMED = compiled(r"\p{L}|[12][0-9]{3}")
_YEAR = compiled(r"(?:19|20)[0-9]{2}")
_LISTS = compiled(r"(?::|\bcomprising|\bconsisting of|\bmade up of|\bcomposed of|\bas follows)[ \t]*\n?\Z", regex.IGNORECASE)
"""The end of a line that opens a list below."""
_NEW = compiled(r"\((?:new|from|since|opened|closed|added|see|started)\b[^()]*\)", regex.IGNORECASE)
"""A note behind the numbers of a row."""
_APART = 10
"""Years between two columns, at most."""
_SCALE = {"m": 10**6, "bn": 10**9, "k": 10**3}


@dataclass(frozen=True, slots=True)
class Cell:
    """A number of a table; ``number`` is the figure of the record, None where there is none."""

    span: Span
    text: str
    printed: Printed
    percent: bool
    number: Number | None

    @property
    def value(self) -> Fraction:
        """Its value as printed, below zero in brackets or behind a minus."""
        return self.printed.value


@dataclass(frozen=True, slots=True)
class Row:
    """A label and the numbers of its line, None for a dash or a blank."""

    label: str
    cells: tuple[Cell | None, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Table:
    """Rows with equally many numbers. ``heads`` are those of the columns, empty where they cannot be told; ``title`` is what stands above."""

    title: str
    heads: tuple[str, ...]
    rows: tuple[Row, ...]

    def column(self, index: int) -> list[Cell | None]:
        """The numbers of a column."""
        return [row.cells[index] for row in self.rows]


@quick
@dataclass(frozen=True, slots=True)
class _Line:
    label: Span
    fields: tuple[Span, ...]
    place: Span


@dataclass(frozen=True, slots=True)
class _Layout:
    """What of the lines does not hang on the figures: groups of rows with the lines above them, and all lines."""

    groups: tuple[tuple[tuple[Span, ...], tuple[_Line, ...]], ...]
    lines: tuple[Span, ...]
    colons: tuple[int, ...]


@lru_cache(maxsize=4)
def _layout(text: str) -> _Layout:
    lines = tuple(_lines(text))
    groups: list[tuple[tuple[Span, ...], tuple[_Line, ...]]] = []
    group: list[_Line] = []
    first = 0
    for index, line in enumerate((*lines, None)):
        row = _row(text, line) if line else None
        if row and group and len(row.fields) == len(group[0].fields):
            group.append(row)
            continue
        if len(group) > 1 or (group and first and _is_headed(text, lines[first - 1], len(group[0].fields))):
            groups.append((lines[max(0, first - 4) : first], tuple(group)))
        group, first = ([row], index) if row else ([], index)
    colons = tuple(index for index, line in enumerate(lines) if _LISTS.search(text, max(line.start, line.end - 18), line.end))
    return _Layout(tuple(groups), lines, colons)


def _is_headed(text: str, above: Span, width: int) -> bool:
    """Whether the line above a single row names its columns: three at least, and none of them by a number that is no year."""
    heads = [text[span.start : span.end] for span in _fields(text, above)][-width:]
    return width > 2 and len(heads) == width and not any(_CELL.fullmatch(head) and not _YEAR.fullmatch(head) for head in heads)


def tables_of(view: View) -> tuple[Table, ...]:
    """Every table of two rows at least, or of one under the heads of its columns, in text order; those of the last view are kept."""
    if not _last or _last[0][0] is not view:
        _last[:] = [(view, tuple(_tables(view)))]
    return _last[0][1]


_last: list[tuple[View, tuple[Table, ...]]] = []


def _tables(view: View) -> Iterator[Table]:
    starts = [number.span.start for number in view.numbers]
    for above, lines in _layout(view.text).groups:
        rows = [
            Row(
                " ".join(view.text[line.label.start : line.label.end].split()),
                tuple(_cell(view, starts, span, view.text[span.start : span.end]) for span in line.fields),
                line.place,
            )
            for line in lines
        ]
        yield _table(view, above, rows)


def bullets_of(view: View) -> Iterator[tuple[Span, tuple[Number, ...]]]:
    """Lists below a line that ends in a colon or in "comprising": the sentence of that line, and the one figure of each of its points."""
    layout = _layout(view.text)
    lines = layout.lines
    starts = [number.span.start for number in view.numbers]
    for index in layout.colons:
        line = lines[index]
        figures: list[Number] = []
        for point in lines[index + 1 : index + 40]:
            inside = view.numbers[bisect_left(starts, point.start) : bisect_left(starts, point.end)]
            if not _BULLET.match(view.text, point.start, point.end) or len(inside) != 1:
                if view.text[point.start : point.end].strip():
                    break
                continue
            figures.append(inside[0])
        if len(figures) > 1:
            opening = next(
                (
                    before
                    for before in range(index, max(-1, index - 4), -1)
                    if before == 0 or not view.text[lines[before - 1].start : lines[before - 1].end].strip()
                ),
                index,
            )
            start = lines[opening].start
            stop = max(view.text.rfind(". ", start, line.end), view.text.rfind(".\n", start, line.end))
            yield Span(stop + 1 if stop >= 0 else start, line.end), tuple(figures)


def _lines(text: str) -> Iterator[Span]:
    """Every line with the mark of its end."""
    start = 0
    while start < len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        yield Span(start, min(end + 1, len(text)))
        start = end + 1


def _row(text: str, line: Span) -> _Line | None:
    if line.end > line.start + 400:
        return None
    line = Span(line.start, line.end - 1) if text[line.end - 1] == "\n" and line.end - 1 > line.start else line
    if not _may_be_row(text[line.start : line.end]):
        return None
    fields = _fields(text, line)
    if len(fields) == 1 and (cut := _TAIL.search(text, line.start, line.end)):
        fields = [
            Span(fields[0].start, cut.start()),
            *(Span(match.start(), match.end()) for match in regex.finditer(r"[^ ]+", text, pos=cut.end(), endpos=line.end)),
        ]
    if len(fields) > 2 and _NEW.fullmatch(text, fields[-1].start, fields[-1].end):
        fields.pop()
    if len(fields) < 2:
        return None
    cells = [text[span.start : span.end] for span in fields[1:]]
    if not all(_NIL.fullmatch(cell) or _CELL.fullmatch(cell) for cell in cells) or all(_NIL.fullmatch(cell) for cell in cells):
        return None
    if len(cells) > 1 and all(_YEAR.fullmatch(cell) for cell in cells) and all(0 < int(other) - int(one) <= _APART for one, other in pairwise(cells)):
        return None  # the heads of columns
    label = fields[0]
    return _Line(label, tuple(fields[1:]), line) if _NAMED.search(text, label.start, label.end) else None


def _may_be_row(line: str) -> bool:
    """Whether a line has a mark that parts fields, or ends with a number."""
    return "\t" in line or "|" in line or "  " in line or line.rstrip(" ").rpartition(" ")[2][:1] in _NUMBER_BEGINS


_NUMBER_BEGINS = frozenset("£(+–-0123456789")


def _fields(text: str, line: Span) -> list[Span]:
    spans: list[Span] = []
    at = line.start
    for match in [*_FIELD.finditer(text, line.start, line.end), None]:
        end = match.start() if match else line.end
        while end > at and text[end - 1] in " \t\r\n":
            end -= 1
        if at < end:
            spans.append(Span(at, end))
        if match:
            at = match.end()
    return spans


def _cell(view: View, starts: Sequence[int], span: Span, text: str) -> Cell | None:
    if _NIL.fullmatch(text):
        return None
    at = bisect_left(starts, span.start - 1)
    number = view.numbers[at] if at < len(starts) and starts[at] < span.end else None
    match = (
        _CELL.fullmatch(number.text)
        if number and number.text != text and _CELL.fullmatch(number.text) and len(number.text) >= len(text) - 2
        else _CELL.fullmatch(text)
    )
    match = match or _CELL.fullmatch(text)
    if match is None:
        return None
    scale = Fraction(_SCALE.get((match["unit"] or "").strip(), 1))
    part = match["part"] or ""
    value = Fraction(match["digits"].replace(",", "") + part) * scale
    sign = -1 if text.startswith("(") or match["minus2"] or (match["minus"] or "") in {"-", "−", "–"} else 1
    step = scale / 10 ** max(0, len(part) - 1) if part or scale > 1 else Fraction(0)
    return Cell(span, text, Printed(sign * value, step), "%" in text, number)


def _table(view: View, above: Sequence[Span], rows: Sequence[Row]) -> Table:
    """With the lines right above it, up to a blank one behind the heads."""
    width = len(rows[0].cells)
    title: list[str] = []
    heads: tuple[str, ...] = ()
    for line in reversed(above):
        text = view.text[line.start : line.end]
        if not text.strip():
            if title or heads:
                break
            continue
        fields = [view.text[span.start : span.end] for span in _fields(view.text, line)]
        if not heads and not title and width > 1 and len(fields) in {width, width + 1}:
            heads = tuple(fields[-width:])
        else:
            title.insert(0, " ".join(text.split()))
    return Table(" ".join(title), heads, tuple(rows))


def in_order(labels: Sequence[str]) -> bool:
    """Whether labels are all different: a table that repeats one holds several."""
    return len(set(labels)) == len(labels) and all(one != other for one, other in pairwise(labels))
