"""Lists and tables of a web page while they are open: how the next item is counted, which cells reach into the rows below.

Comes in: elements. Goes out: what :mod:`ingest.html` keeps track of between the start and the end of an element.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from ingest.flow import Block, FlowCell, Paragraph
from ingest.markers import SIGNS, is_chromatic, letter, roman
from ingest.markup import Element

BULLET = "•"
MOST_COLUMNS = 1_000
"""Columns of a table that are kept apart; no browser shows more."""


@dataclass(slots=True)
class OpenList:
    """An open list: how its items are counted, None for bullets, and the number of the next one."""

    form: str | None
    next: int
    step: int = 1

    def marker(self, item: Element) -> str:
        """The marker of the next item."""
        if self.form is None:
            return BULLET
        value = item.get("value") or ""
        number = int(value) if value.isdigit() and len(value) < 7 else self.next
        self.next = number + self.step
        return f"{_counted(number, self.form)}."


@dataclass(slots=True)
class OpenCell:
    """An open cell."""

    row: int
    column: int
    rows: int
    columns: int
    fill: str | None
    blocks: list[Block] = field(default_factory=list)
    inner: list[str] = field(default_factory=list)
    colours: list[str] = field(default_factory=list)
    alternative: str = ""

    def closed(self, held: list[Paragraph]) -> FlowCell:
        """The cell with the paragraphs that it holds; its fill may be that of the only coloured thing in it."""
        fill = self.fill or (self.inner[0] if len(set(self.inner)) == 1 else None)
        text = "".join(paragraph.text for paragraph in held)
        symbol = self.colours[0] if text in SIGNS and self.colours and is_chromatic(self.colours[0]) else None
        return FlowCell(self.row, self.column, tuple(held), self.rows, self.columns, None if fill == "#ffffff" else fill, symbol)


@dataclass(slots=True)
class OpenTable:
    """An open table; ``layout``: it only places things side by side, and what it holds is read as if it stood outside."""

    layout: bool
    cells: list[FlowCell] = field(default_factory=list)
    row: int = -1
    column: int = 0
    fill: str | None = None
    covered: dict[int, int] = field(default_factory=dict)
    open: OpenCell | None = None


def list_of(element: Element) -> OpenList:
    """A list that begins; one that counts down begins with the number of its items."""
    if element.tag != "ol":
        return OpenList(None, 1)
    start = element.get("start") or ""
    first = int(start) if start.isdigit() and len(start) < 7 else 1
    if element.get("reversed") is not None:
        return OpenList(element.get("type") or "1", first if start else sum(child.tag == "li" for child in element), -1)
    return OpenList(element.get("type") or "1", first)


def _counted(number: int, form: str) -> str:
    if number < 1 or form not in "aAiI":
        return str(number)
    small = letter(min(number, 1_000)) if form in "aA" else roman(min(number, 10_000))
    return small.upper() if form.isupper() else small


def span_of(element: Element, name: str, most: int) -> int:
    """Over how many rows or columns a cell reaches; a row span of nought means all that follow."""
    value = (element.get(name) or "").strip()
    number = int(value) if value.isdigit() and len(value) < 9 else 1
    return most if number == 0 and name == "rowspan" else min(max(number, 1), most)


def is_layout(table: Element, *, holds_data: bool) -> bool:
    """Whether a table only places things: it says so, no row has two cells, or it ``holds_data`` of other tables and has no heads of its own."""
    rows = list(rows_of(table))
    if table.get("role") in {"presentation", "none"} or all(cells_of(row) < 2 for row in rows):
        return True
    return holds_data and not any(cell.tag == "th" for row in rows for cell in row)


def rows_of(table: Element) -> Iterator[Element]:
    """The rows of a table itself, not of those inside it."""
    for child in table:
        if child.tag == "tr":
            yield child
        elif child.tag in {"tbody", "thead", "tfoot"}:
            yield from (row for row in child if row.tag == "tr")


def cells_of(row: Element) -> int:
    """How many cells a row has."""
    return sum(cell.tag in {"td", "th"} for cell in row)
