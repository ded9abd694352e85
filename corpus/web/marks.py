"""The source text with its facts marked in place: a pure function of the text and the marks.

Comes in: the text and ranges of it. Goes out: HTML that nests rightly however the ranges overlap, in which each range has one element with the
id ``c<start>-<end>``. Of two ranges that cross, the longer one is cut; its first piece keeps the id.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from markupsafe import Markup, escape

MarkKind = Literal["found", "heading", "entry", "paragraph", "problem", "rating", "figure", "reference"]

_OUTERMOST_FIRST: tuple[MarkKind, ...] = ("found", "heading", "entry", "paragraph", "problem", "rating", "figure", "reference")
"""How marks of one and the same range lie in one another."""

_LINKS = frozenset({"rating", "figure", "reference"})
"""Marks that are links themselves; headings and entries carry a small link at their end."""

_VISIBLE = {code: 0x2400 + code for code in range(32) if chr(code) not in "\t\n\r"} | {0x7F: 0x2421}
"""Control characters are shown as their pictures: browsers drop them, or refuse the page."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A range of the text that means something. ``href`` is its row, None for none; ``label`` is said on hovering; ``classes`` are for the stylesheet.

    ``letters`` stand before a rating, ``level`` is the rank of a heading for assistive technology, ``box`` leads to its place on the image of the page, ``check`` to what
    the audit made of it.
    """

    kind: MarkKind
    start: int
    end: int
    href: str | None = None
    label: str = ""
    classes: str = ""
    letters: str = ""
    level: int | None = None
    box: str | None = None
    check: str | None = None
    check_label: str = ""
    check_class: str = ""


@dataclass(frozen=True, slots=True)
class PageBreak:
    """The beginning of a page at a position of the text; ``start`` and ``end`` are None for a page without text."""

    number: int
    position: int
    start: int | None
    end: int | None


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a range, or all of it: [start, end), the range it belongs to, and whether it holds other pieces."""

    start: int
    end: int
    owner: tuple[int, int]
    parent: bool

    @property
    def first(self) -> bool:
        """Whether the range begins with this piece."""
        return self.start == self.owner[0]


def anchor(start: int, end: int, prefix: str = "c") -> str:
    """The id of the element of a range: ``c`` in the text, ``b`` on the image of the page."""
    return f"{prefix}{start}-{end}"


def nest(ranges: Iterable[tuple[int, int]]) -> list[Piece]:
    """The ranges as pieces of which any two lie apart or one in the other, outer ones first where they begin together.

    >>> [(piece.start, piece.end) for piece in nest([(0, 10), (8, 12), (2, 4)])]
    [(0, 8), (2, 4), (8, 12), (8, 10)]
    """
    waiting = [(start, -end, (start, end)) for start, end in set(ranges)]
    heapq.heapify(waiting)
    found: list[list[int]] = []  # start, end, 1 when it holds others
    owners: list[tuple[int, int]] = []
    inside: list[int] = []  # indexes into found: what is open here, outermost first
    while waiting:
        start, end, owner = heapq.heappop(waiting)
        end = -end
        while inside and found[inside[-1]][1] <= start:
            inside.pop()
        while inside and found[inside[-1]][1] < end:
            outer = inside[-1]
            border = found[outer][1]
            opened, closed = owners[outer]
            if closed - opened > owner[1] - owner[0] and found[outer][0] < start:
                # The open one is longer: it ends here and goes on inside this one.
                found[outer][1] = start
                heapq.heappush(waiting, (start, -border, owners[outer]))
                inside.pop()
            else:
                heapq.heappush(waiting, (border, -end, owner))
                end = border
        if inside:
            found[inside[-1]][2] = 1
        inside.append(len(found))
        found.append([start, end, 0])
        owners.append(owner)
    return [Piece(start, end, owner, bool(parent)) for (start, end, parent), owner in zip(found, owners, strict=True)]


def render(
    text: str,
    marks: Sequence[Mark],
    breaks: Sequence[PageBreak] = (),
    *,
    within: tuple[int, int] | None = None,
    prefix: str = "c",
    alone: bool | None = None,
) -> Markup:
    """The text, or the part of it ``within`` a range, as HTML, escaped, with an element for each mark and each page break.

    ``prefix`` begins the ids of the elements; without one they have none. ``alone``: the only page has no number; by default where there is one break.
    """
    first, last = within or (0, len(text))
    places: dict[tuple[int, int], list[Mark]] = {}
    for mark in marks:
        if 0 <= mark.start < mark.end <= len(text) and mark.start < last and mark.end > first:
            places.setdefault((max(mark.start, first), min(mark.end, last)), []).append(mark)
    taken = {(mark.start, mark.end) for group in places.values() for mark in group}
    for group in places.values():
        group.sort(key=lambda mark: _OUTERMOST_FIRST.index(mark.kind))
    opened: list[tuple[int, str]] = []  # where it ends, and how
    parts: list[str] = []
    at = first

    def advance(to: int) -> None:
        nonlocal at
        while opened and opened[-1][0] <= to:
            end, closing = opened.pop()
            parts.extend((shown(text[at:end]), closing))
            at = end
        parts.append(shown(text[at:to]))
        at = to

    events: list[tuple[int, int, PageBreak | Piece]] = [(page.position, 0, page) for page in breaks]
    events += [(piece.start, 1, piece) for piece in nest(places)]
    for position, _, event in sorted(events, key=lambda item: item[:2]):
        advance(position)
        if isinstance(event, PageBreak):
            parts.append(_page_break(event, taken=(event.start, event.end) in taken, alone=len(breaks) == 1 if alone is None else alone))
        else:
            opening, closing = _element(event, places[event.owner], prefix)
            parts.append(opening)
            opened.append((event.end, closing))
    advance(last)
    return Markup("".join(parts))  # noqa: S704 - every part is escaped where it is made


def shown(text: str) -> str:
    """A piece of text, escaped; control characters as their pictures."""
    return str(escape(text.translate(_VISIBLE)))


def _element(piece: Piece, marks: Sequence[Mark], prefix: str) -> tuple[str, str]:
    """What opens and closes a piece: an element for each mark of its range, one in the other."""
    opening, closing = "", ""
    named: set[tuple[int, int]] = set()  # where a text is cut, several ranges share one piece of it
    for number, mark in enumerate(marks):
        is_link = mark.kind in _LINKS and mark.href is not None and not piece.parent and number == len(marks) - 1
        attributes = f' class="{mark.kind}{" " if mark.classes else ""}{escape(mark.classes)}"'
        if piece.first and prefix and (mark.start, mark.end) not in named:
            named.add((mark.start, mark.end))
            attributes = f' id="{prefix}{mark.start}-{mark.end}"' + attributes
        if is_link:
            attributes += f' href="{escape(mark.href)}"'
        if mark.label:
            attributes += f' title="{shown(mark.label)}"'
        if mark.letters and piece.first:
            attributes += f' data-l="{escape(mark.letters)}"'
        if mark.level and piece.first:
            attributes += f' role="heading" aria-level="{mark.level}"'
        tag = "a" if is_link else "span"
        opening += f"<{tag}{attributes}>"
        row = (
            f'<a class="row" href="{escape(mark.href)}" aria-label="Row of this {mark.kind}"></a>'
            if mark.href and piece.first and not is_link
            else ""
        )
        box = (
            f'<a class="b{"" if is_link else " at"}" href="{escape(mark.box)}" aria-label="This {mark.kind} on the page"></a>'
            if mark.box and piece.first
            else ""
        )
        if mark.check and piece.first:
            box += f'<a class="k {mark.check_class}" href="{escape(mark.check)}" title="{shown(mark.check_label)}"></a>'
        # Behind a link, for links cannot hold each other; inside of what is none.
        closing = f"</{tag}>{box}{closing}" if is_link else f"{row}{box}</{tag}>{closing}"
    return opening, closing


def _page_break(page: PageBreak, *, taken: bool, alone: bool) -> str:
    place = "" if taken or page.start is None or page.end is None else f'<span id="{anchor(page.start, page.end)}"></span>'
    number = "" if alone else f' data-n="Page {page.number}"'
    return f'<span class="page" id="page-{page.number}"{number}>{place}</span>'
