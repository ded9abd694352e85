"""Rows of a table that a page break tore apart become one row again, so that codes, titles and sentences in them are read whole.

Comes in: a Document. Goes out: the same with the rest of such a row put behind its beginning, cell by cell, and the way back: which characters of the
document a span of the new text stands for. Geometry and the shape of the rows decide, never words.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from extractors.units import trimmed
from ingest.document import Cell, Document, Line, Page, Span, Table
from ingest.expressions import compiled
from ingest.paragraphs import join
from ingest.quick import replace

_USUAL = 0.8
"""The share of rows in which a column holds something that always does."""
_ROWS = 2
"""Rows that tell which columns always do."""
_HEADS = 3
_NUMBER = compiled(r"[\s\d.,%£€()+/–-]*")
_WORD = compiled(r"\S+")
_RUN = compiled(r"\p{Lu}+|\p{Ll}+|\d+|\s+")

_Row = dict[int, Cell]
_Torn = tuple[_Row, _Row, bool]
"""Two pieces of a row; true where the second has the key: cells set in the middle of their height begin on the page before it."""


@dataclass(frozen=True, slots=True)
class Whole:
    """A document with its torn rows whole: ``pieces`` are (start, end, where it begins in the text of the file) of the parts of its text that were moved or stay."""

    document: Document
    pieces: tuple[tuple[int, int, int], ...] = ()

    def back(self, span: Span) -> list[Span]:
        """The pieces of the text of the file that a span of the whole one stands for, in text order."""
        found = []
        index = max(bisect_right(self.pieces, (span.start, len(self.document.text), 0)) - 1, 0)
        for start, end, old in self.pieces[index:]:
            if start >= span.end:
                break
            first, last = max(start, span.start), min(end, span.end)
            if first < last:
                found.append(Span(old + first - start, old + last - start))
        return sorted(found)


def with_whole_rows(document: Document) -> Whole:
    """The document with the rows whole that go on over a page; the same one where there is none."""
    torn = list(_torn(document)) if len(document.tables) > 1 else []
    return _joined(document, torn) if torn else Whole(document)


# --- which rows are torn ---


def _torn(document: Document) -> Iterator[_Torn]:
    """Pairs of rows: the last one of a page and its rest on top of the next page."""
    chain: list[list[_Row]] = []
    heads = 0
    for table, following in pairwise([*document.tables, Table(None, ())]):
        rows = _rows(table)
        if chain:
            count, rest = _repeated(document, chain[0], rows)
            heads = max(heads, count)
            rows = [*([rest] if rest else []), *rows[count:]]
        chain.append(rows)
        if not _goes_on(document, table, following):
            chain[0] = chain[0][heads:]
            yield from _torn_in(document, chain)
            chain, heads = [], 0


def _rows(table: Table) -> list[_Row]:
    """The cells that hold something, row by row."""
    rows: dict[int, _Row] = {}
    for cell in table.cells:
        if cell.span:
            rows.setdefault(cell.row, {})[cell.column] = cell
    return [rows[row] for row in sorted(rows)]


def _goes_on(document: Document, table: Table, following: Table) -> bool:
    """Whether a table of as many columns is the first on the next page, and nothing but running heads and feet stands between."""
    if table.page is None or following.page != table.page + 1 or not table.cells or not following.cells:
        return False
    if max(cell.column + cell.column_span for cell in table.cells) != max(cell.column + cell.column_span for cell in following.cells):
        return False
    inside, below = _ends(table), _ends(following)
    if inside is None or below is None:
        return False
    at = inside.end
    for furniture in document.furniture:
        if at <= furniture.start and furniture.end <= below.start:
            if document.text[at : furniture.start].strip():
                return False
            at = furniture.end
    return not document.text[at : below.start].strip()


def _ends(table: Table) -> Span | None:
    spans = [cell.span for cell in table.cells if cell.span]
    return Span(min(span.start for span in spans), max(span.end for span in spans)) if spans else None


def _repeated(document: Document, first: Sequence[_Row], rows: Sequence[_Row]) -> tuple[int, _Row | None]:
    """How many rows at the top are those at the top of the first page of the table, its heads; and what stands below them in the same cells.

    Some writers draw no line between the heads and the rest of a row.
    """
    for count, (row, head) in enumerate(zip(rows[:_HEADS], first, strict=False)):
        texts = [(_plain(_text(document, row[column])), _plain(_text(document, head[column]))) for column in head if column in row]
        if row.keys() != head.keys() or not all(text.startswith(wanted) for text, wanted in texts):
            return count, None
        if any(text != wanted for text, wanted in texts):
            rest = {column: cell for column in row if (cell := _behind(document, row[column], head[column]))}
            return count + 1, rest
    return min(len(rows), len(first), _HEADS), None


def _plain(text: str) -> str:
    return " ".join(text.split())


def _behind(document: Document, cell: Cell, head: Cell) -> Cell | None:
    """What stands behind the words of a head in its cell."""
    if cell.span is None or head.span is None:
        return None
    words = list(_WORD.finditer(document.text, cell.span.start, cell.span.end))
    count = len(_text(document, head).split())
    return replace(cell, span=Span(words[count].start(), cell.span.end)) if count < len(words) else None


def _torn_in(document: Document, chain: Sequence[list[_Row]]) -> Iterator[_Torn]:
    """The torn rows of a table that goes on over pages, given page by page without the repeated heads."""
    pairs = [(above[-1], below[0]) for above, below in pairwise(chain) if above and below]
    ends = [row for pair in pairs for row in pair]
    others = [row for rows in chain for row in rows if len(row) > 1 and not any(row is end for end in ends)]
    if len(others) < _ROWS:
        return
    key = next((column for column in range(max(map(max, others)) + 1) if sum(column in row for row in others) >= _USUAL * len(others)), None)
    if key is None:
        return
    counts = Counter(_shape(document, [row[key]]) for row in others if key in row)
    shapes = {shape for shape, count in counts.items() if count > 1}
    rest: _Row | None = None
    whole: _Row = {}
    for above, below in pairs:
        whole = {**whole, **above} if above is rest else above  # a row may go on over several pages
        if key in whole and _is_rest(document, whole, below, key, shapes):
            yield whole, below, False
            rest = below
        elif key not in above and above is not rest and key in below and _is_beginning(document, above, below, key, shapes):
            yield above, below, True


def _is_rest(document: Document, above: _Row, below: _Row, key: int, shapes: set[str]) -> bool:
    """Whether a row has nothing in the column that always holds something, or the rest of what is cut off there in the row above; and words."""
    if not set(below) <= set(above) or any(cell.column_span > 1 or cell.row_span > 1 for cell in below.values()) or len(above) < 2:
        return False
    goes_on = key in below and _text(document, below[key])[0].islower() and _text(document, above[key])[-1] not in ".!?"
    if key in below and not goes_on and (_shape(document, [above[key]]) in shapes or _shape(document, [above[key], below[key]]) not in shapes):
        return False
    texts = [(_text(document, above[column]), _text(document, cell)) for column, cell in below.items()]
    if any(_NUMBER.fullmatch(first) and _NUMBER.fullmatch(rest) for first, rest in texts):
        return False
    return any(not _NUMBER.fullmatch(rest) for _, rest in texts)


def _is_beginning(document: Document, above: _Row, below: _Row, key: int, shapes: set[str]) -> bool:
    """Whether a row without a key stops in mid-sentence in a cell that goes on with a small letter in the row below, which has a key like others."""
    if _shape(document, [below[key]]) not in shapes or any(cell.column_span > 1 or cell.row_span > 1 for cell in [*above.values(), *below.values()]):
        return False
    ends = [(_text(document, cell), _text(document, below[column])) for column, cell in above.items() if column in below]
    return any(first[-1] not in ".!?:;" and rest[0].islower() for first, rest in ends)


def _text(document: Document, cell: Cell) -> str:
    return cell.span.of(document.text) if cell.span else ""


def _shape(document: Document, cells: Sequence[Cell]) -> str:
    """What kinds of characters follow each other, for letters and digits only that there are some: "Aa 9" for "Action 12"."""
    text = cells[0].span.of(document.text) if cells[0].span else ""
    for cell in cells[1:]:
        rest = _text(document, cell)
        text = f"{text}{_joint(text, rest)}{rest}"
    return _RUN.sub(lambda run: "A" if run[0][0].isupper() else "a" if run[0][0].islower() else "9" if run[0][0].isdigit() else " ", text)


def _joint(before: str, after: str) -> str:
    """What stands between the end of a page and the beginning of the next: nothing in a broken word or code, a line end between paragraphs."""
    if after[0] in "\t\n":
        return ""  # an empty cell
    last, first = before.rsplit(maxsplit=1)[-1], _WORD.search(after)
    if first is None or not join(last, first[0], set)[1]:
        return ""
    return "\n" if last[-1] in ".!?:;" and not after[0].islower() else " "


def _drops(before: str, after: str) -> bool:
    """Whether the hyphen of a word is dropped that the page break broke."""
    words = before.split()[-1:], after.split()[:1]
    return all(words) and after[0] not in "\t\n" and join(words[0][0], words[1][0], set)[0]


# --- the text with whole rows ---


@dataclass(frozen=True, slots=True)
class _Part:
    """A stretch of the text of the file; ``literal`` stands in for it where it is none."""

    start: int
    end: int
    literal: str = ""


def _joined(document: Document, torn: Sequence[_Torn]) -> Whole:
    text = document.text
    behind: dict[int, list[Span]] = {}  # by the end of a cell: what goes on from it
    before: dict[int, Span] = {}  # by the beginning of a cell: what it goes on from
    filled: dict[tuple[Span, int], Span] = {}  # by a cell of the same row, and the column
    gone: list[Span] = []
    root: dict[Span, Span] = {}
    grown: dict[Span, list[Span]] = {}
    for above, below, begun in torn:
        if begun:
            before |= _ahead(above, below)
            filled |= {(min(cell.span for cell in below.values() if cell.span), column): cell.span for column, cell in above.items() if cell.span}
            root |= {cell.span: cell.span for cell in above.values() if cell.span}
            gone += _taken(document, above)
            continue
        for column, cell in below.items():
            first = above[column].span
            if first and cell.span:
                head = root.get(first, first)
                root[cell.span] = head
                behind.setdefault(head.end, []).append(cell.span)
                grown.setdefault(head, []).append(cell.span)
        gone += _taken(document, below)
    parts = list(_parts(text, behind, before, sorted(gone)))
    pieces: list[tuple[int, int, int]] = []
    moved: list[str] = []
    length = 0
    for part in parts:
        own = part.literal or text[part.start : part.end]
        if not part.literal:
            pieces.append((length, length + len(own), part.start))
        moved.append(own)
        length += len(own)
    forth = _Forth(sorted((old, old + end - start, start) for start, end, old in pieces))
    lost = set(root)

    ends = {span.end: span for span in lost}

    def cells_of(table: Table) -> Iterator[Cell]:
        rows = {cell.row for cell in table.cells if cell.span in lost}
        firsts: dict[int, Span] = {}
        for cell in table.cells:
            if cell.span:
                firsts[cell.row] = min(firsts.get(cell.row, cell.span), cell.span)
        for cell in table.cells:
            ahead = filled.get((firsts[cell.row], cell.column)) if cell.row in firsts else None
            if ahead:
                yield replace(cell, span=Span(forth.of(ahead).start, forth.of(cell.span or ahead).end))
            elif cell.span and cell.row not in rows:
                cut = ends.get(cell.span.end)  # behind a head
                own = trimmed(text, cell.span.start, cut.start) if cut else cell.span
                rest = grown.get(cell.span, [])
                last = rest[-1] if rest else own
                yield replace(cell, span=Span(forth.of(own).start, forth.of(last).end) if own and last else None)
            elif cell.row not in rows:
                yield cell

    tables = [replace(table, cells=tuple(cells_of(table))) for table in document.tables]
    lines: list[Line] = [replace(line, span=forth.of(line.span)) for line in document.lines]
    changed = replace(
        document,
        text="".join(moved),
        pages=tuple(_page(page, forth, gone) for page in document.pages),
        lines=tuple(sorted(lines, key=lambda line: line.span)),
        tables=tuple(tables),
        furniture=tuple(sorted(forth.of(span) for span in document.furniture)),
        glyphs=None,
        problems=(),
    )
    return Whole(changed, tuple(pieces))


def _taken(document: Document, row: _Row) -> list[Span]:
    """What goes with the rest of a row: all of its line, or only what stands below the heads."""
    text = document.text
    spans = sorted(cell.span for cell in row.values() if cell.span)
    between = "".join(text[one.end : other.start] for one, other in pairwise(spans))
    start, end = spans[0].start, spans[-1].end
    while start and text[start - 1] == "\t":
        start -= 1
    while text[end : end + 1] == "\t":
        end += 1
    if not between.strip() and (not start or text[start - 1] == "\n"):
        return [Span(start, end + (text[end : end + 1] == "\n"))]
    return [Span(span.start - (text[span.start - 1] == "\n"), span.end) for span in spans]


def _ahead(above: _Row, below: _Row) -> dict[int, Span]:
    """Where the cells of a row go in the row below it: at the beginning of the cell in their column, or at the tab where it would be."""
    found: dict[int, Span] = {}
    for column, cell in sorted(above.items()):
        left = max((place for place in below if place <= column), default=None)
        if left is None:
            first = below[min(below)]
            at = first.span.start - (min(below) - column) if first.span else None
        else:
            one = below[left].span
            at = None if one is None else one.start if left == column else one.end + column - left
        if at is not None and cell.span:
            found[at] = cell.span
    return found


def _parts(text: str, behind: dict[int, list[Span]], ahead: dict[int, Span], gone: Sequence[Span]) -> Iterator[_Part]:
    """The text in its new order."""
    cuts = sorted({0, len(text), *behind, *ahead, *(edge for span in gone for edge in (span.start, span.end))})
    skipped = {span.start: span.end for span in gone}
    until = 0
    for start, end in pairwise(cuts):
        until = max(until, skipped.get(start, 0))
        own = [Span(start, end)] if start >= until else []
        own = [ahead[start], *own] if start in ahead else own
        own += behind.get(end, [])
        for part, rest in pairwise([*own, None]):
            if part is None:
                continue
            if rest is None:
                yield _Part(part.start, part.end)
                continue
            before, after = part.of(text), rest.of(text)
            yield _Part(part.start, part.end - _drops(before, after))
            joint = _joint(before, after)
            if joint:
                yield _Part(0, 0, joint)


def _page(page: Page, forth: _Forth, gone: Sequence[Span]) -> Page:
    """A page with what is left of its text; None where all of it was the rest of a row."""
    if page.span is None:
        return page
    start, end = page.span.start, page.span.end
    for span in gone:
        if span.start == start:
            start = min(span.end, end)
    if start >= end:
        return replace(page, span=None)
    return replace(page, span=Span(forth.at(start), max(forth.at(end - 1) + 1, forth.at(start) + 1)))


class _Forth:
    """Where the characters of the file stand in the text with whole rows."""

    def __init__(self, pieces: Sequence[tuple[int, int, int]]) -> None:
        self._starts = [old for old, _, _ in pieces]
        self._pieces = pieces

    def at(self, place: int) -> int:
        """The new place of a character; of one that was dropped, that of the next one."""
        old, end, new = self._pieces[max(bisect_right(self._starts, place) - 1, 0)]
        return new + min(place, end) - old

    def of(self, span: Span) -> Span:
        """The new place of a span that was not torn apart."""
        first = self.at(span.start)
        return Span(first, max(self.at(span.end - 1) + 1, first + 1))
