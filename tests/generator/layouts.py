"""How entries are printed: themes above them, entries one after the other (``FLOWS``), or rows of a table (``ORDERS`` x ``STYLES``)."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Item:
    """One entry in marked-up pieces: code (empty: the title is the key), title, paragraphs, labelled cells beside them; ``rating`` is its colour."""

    code: str
    title: str
    paragraphs: tuple[str, ...]
    cells: tuple[tuple[str, str], ...] = ()
    rating: str | None = None

    def enclosed(self, lines: Sequence[str]) -> list[str]:
        """The printed lines within the tags of an entry."""
        first, last = next(i for i, line in enumerate(lines) if line), max(i for i, line in enumerate(lines) if line)
        found = list(lines)
        found[first] = f'<entry rating="{(self.rating or "").lower()}">{found[first]}'
        found[last] += "</entry>"
        return found

    @property
    def named(self) -> str:
        """The title as marked-up text."""
        return f"<t>{self.title}</t>"

    @property
    def told(self) -> list[str]:
        """The paragraphs as marked-up text."""
        return [f"<n>{paragraph}</n>" for paragraph in self.paragraphs]

    @property
    def status(self) -> str:
        """The first cell beside the narrative."""
        return self.cells[0][1] if self.cells else ""


def unmarked(marked: str) -> str:
    """Marked-up text without its tags.

    >>> unmarked('rated <c s="assigned">Green</c>')
    'rated Green'
    """
    return re.sub(r"<[^>]*>", "", marked)


def _h(name: str, level: str = "theme") -> str:
    return f'<h level="{level}">{name}</h>'


THEMES: dict[str, Callable[[int, str], list[str]]] = {
    "plain": lambda _, n: [_h(n), ""],
    "capitals": lambda _, n: [_h(n.upper()), ""],
    "numbered capitals": lambda i, n: [_h(f"{i + 1}. {n.upper()}"), ""],
    "lettered": lambda i, n: [f"{'ABCDEF'[i]}.  {_h(n)}", ""],
    "colon": lambda _, n: [_h(f"{n}:"), ""],
    "underlined": lambda _, n: [_h(n), "=" * len(n), ""],
    "Theme 2:": lambda i, n: [_h(f"Theme {i + 1}: {n}"), ""],
    "Priority 1 –": lambda i, n: [_h(f"Priority {i + 1} – {n}"), ""],
    "markdown": lambda _, n: [f"## {_h(n)}", ""],
    "none": lambda _, __: [],
}


@dataclass(frozen=True, slots=True)
class Flow:
    """``lines`` prints an entry; ``valued``: its entries are indicators with values; ``lettered``: only codes with letters are told from numbers there; ``codeless``: a title may be the key;
    ``cells``: it prints the cells itself."""

    lines: Callable[[Item], list[str]]
    lettered: bool = False
    codeless: bool = False
    cells: bool = False
    valued: bool = False

    def print(self, item: Item) -> list[str]:
        """The entry's lines within its tags; cells that the layout has no place for follow as lines of their own."""
        lines = self.lines(item)
        if not self.cells:
            labels = [f"{label}: {cell}" for label, cell in item.cells]
            lines = [*lines[:-1], *([""] if labels and lines[-2] else []), *labels, ""] if labels else lines
        return item.enclosed(lines)


def _apart(paragraphs: Sequence[str]) -> list[str]:
    return [line for paragraph in paragraphs for line in (paragraph, "")]


def _bulleted(item: Item) -> list[str]:
    return [f"<n>- {paragraph}</n>" for paragraph in item.paragraphs]


def _labels(item: Item) -> list[str]:
    return [f"{label}: {cell}" for label, cell in item.cells]


def _title_first(item: Item) -> list[str]:
    """Damaged reading order, in some entries only: with all of them it would be a layout of its own."""
    text = _apart(item.told)
    return [item.named, item.code, "", *text] if "e" in unmarked(item.title)[:3] else [f"{item.code} {item.named}", "", *text]


def _stacked(item: Item) -> list[str]:
    pairs = [("Reference", item.code), ("Action", item.named), ("Progress", " ".join(item.paragraphs)), *item.cells]
    return [line for label, value in pairs for line in (label, f"<n>{value}</n>" if label == "Progress" else value)] + [""]


def _card(item: Item) -> list[str]:
    return [f"Ref: {item.code}", f"Title: {item.named}", *_labels(item), f"Progress: <n>{' '.join(item.paragraphs)}</n>", ""]


def _indicator(item: Item) -> list[str]:
    return [f"{item.code} {item.named}".lstrip(), "    ".join(_labels(item)), f"Commentary: <n>{' '.join(item.paragraphs)}</n>", ""]


def _two_lines(item: Item) -> list[str]:
    return ["    ".join([item.code, item.named, *(cell for _, cell in item.cells)]), f"        <n>{' '.join(item.paragraphs)}</n>", ""]


FLOWS: dict[str, Flow] = {
    "code title": Flow(lambda e: [f"{e.code} {e.named}".lstrip(), "", *_apart(e.told)], codeless=True),
    "[code] title": Flow(lambda e: [f"[{e.code}] {e.named}", "", *_apart(e.told)], lettered=True),
    "code – title": Flow(lambda e: [f"{e.code} – {e.named}", "", *_apart(e.told)]),
    "code: title": Flow(lambda e: [f"{e.code}: {e.named}", "", *_apart(e.told)]),
    "code tab title": Flow(lambda e: [f"{e.code}\t{e.named}", *_apart(e.told)]),
    "Ref: code": Flow(lambda e: [f"Ref: {e.code}", e.named, "", *_apart(e.told)], lettered=True),
    "Priority code": Flow(lambda e: [f"Priority {e.code}", e.named, "", *_apart(e.told)], lettered=True),
    "code, title below": Flow(lambda e: [e.code, e.named, "", *_apart(e.told)]),
    "code below title": Flow(lambda e: [e.named, e.code, "", *_apart(e.told)], lettered=True),
    "arrow": Flow(
        lambda e: [e.code, e.named, *([f"▲ {e.status}"] if e.cells else []), *_apart([f"<n>2.{i} {p}</n>" for i, p in enumerate(e.paragraphs, 1)])],
        lettered=True,
        cells=True,
    ),
    "labels": Flow(lambda e: [f"{e.code}: {e.named}", *_labels(e), "Owner: Head of Service", *_bulleted(e), ""], lettered=True, cells=True),
    "labels aside": Flow(
        lambda e: [f"{e.code}: {e.named}", " | ".join([*_labels(e), "Lead: J. Smith"]), f"Progress: {e.told[0]}", "", *_apart(e.told[1:])], cells=True
    ),
    "bold": Flow(lambda e: [f"**{e.code} {e.named}**", "", *_apart(e.told)], lettered=True),
    "bullets": Flow(lambda e: [f"{e.code} {e.named}".lstrip(), *_bulleted(e), ""]),
    "next steps": Flow(lambda e: [f"{e.code} {e.named}", "", *_apart(e.told), "<n>Next steps</n>", "", "<n>The board meets in May.</n>", ""]),
    "status last": Flow(lambda e: [f"{e.code} {e.named}", "", *_apart(e.told), *_labels(e), ""], cells=True),
    "glued": Flow(lambda e: [f"{e.code}{e.named}", "", *_apart(e.told)], lettered=True),
    "title before code": Flow(_title_first, lettered=True),
    "cards": Flow(_card, lettered=True, cells=True),
    "stacked labels": Flow(_stacked, lettered=True, cells=True),
    "two-line rows": Flow(_two_lines, lettered=True, cells=True),
    "indicator cards": Flow(_indicator, codeless=True, cells=True, valued=True),
    "markdown": Flow(lambda e: [f"### {e.code} {e.named}".replace("###  ", "### "), "", *_bulleted(e), ""], codeless=True),
}  # fmt: skip

Row = Callable[[Item], list[str]]


def _said(item: Item) -> str:
    return f"<n>{' '.join(item.paragraphs)}</n>"


def _cells(item: Item) -> list[str]:
    return [cell for _, cell in item.cells]


@dataclass(frozen=True, slots=True)
class Order:
    """Head and cells of a table; ``{cells}`` in the head stands for the labels of the cells beside the narrative."""

    head: tuple[str, ...] | None
    row: Row
    codeless: bool = False
    valued: bool = False


ORDERS: dict[str, Order] = {
    "usual": Order(("Ref", "Action", "Progress", "{cells}"), lambda e: [e.code, e.named, _said(e), *_cells(e)]),
    "status first": Order(("{cells}", "Ref", "Action", "Progress"), lambda e: [*_cells(e), e.code, e.named, _said(e)]),
    "title first": Order(("Action", "Code", "{cells}", "Commentary"), lambda e: [e.named, e.code, *_cells(e), _said(e)]),
    "words unknown": Order(("Marker", "What was promised", "Where things stand", "{cells}"), lambda e: [e.code, e.named, _said(e), *_cells(e)]),
    "code with title": Order(("Priority", "Progress", "{cells}", "Lead"), lambda e: [f"{e.code} {e.named}", _said(e), *_cells(e), "JS"]),
    "no head": Order(None, lambda e: [e.code, e.named, _said(e), *_cells(e)]),
    "indicators": Order(("Ref", "Indicator", "{cells}", "Comments"), lambda e: [e.code, e.named, *_cells(e), _said(e)], valued=True),
    "no code": Order(("Action", "Progress", "{cells}"), lambda e: [e.named, _said(e), *_cells(e)], codeless=True),
}  # fmt: skip


def headed(order: Order, labels: Sequence[str]) -> list[str]:
    """The cells of the table's head; none where it has no head."""
    return [shown for cell in order.head or () for shown in (labels if cell == "{cells}" else [cell])]


def tabbed(rows: Sequence[Sequence[str]]) -> list[str]:
    """Cells parted by tabs."""
    return ["\t".join(row) for row in rows]


def piped(rows: Sequence[Sequence[str]]) -> list[str]:
    """Cells parted by bars."""
    return [f"| {' | '.join(row)} |" for row in rows]


def aligned(rows: Sequence[Sequence[str]]) -> list[str]:
    """Columns held in place by spaces; a row of one cell is as wide as it is."""
    columns = max(map(len, rows))
    widths = [max((len(unmarked(row[at])) for row in rows if at < len(row) and len(row) > 1), default=0) for at in range(columns)]
    return [
        "   ".join(cell + " " * (widths[at] - len(unmarked(cell))) for at, cell in enumerate(row[:-1])) + "   " * (len(row) > 1) + row[-1]
        for row in rows
    ]


STYLES: dict[str, Callable[[Sequence[Sequence[str]]], list[str]]] = {"tabs": tabbed, "pipes": piped, "aligned": aligned}
