"""Annotations of a PDF's page that show text: comments typed on it, stamps, filled fields of forms.

Comes in: what an engine finds of each. Goes out: a sentence on the page. Their text is no part of the document's text: it lies over the page at no
place of the flow, it is often another hand's remark on the report and not the report, and whoever opens the file can move or change it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ingest.raw import Edges

MAX_ANNOTATIONS = 2_000
"""Annotations of a page that are looked at; one with an index of links has hundreds."""
MAX_CHARACTERS = 4_000_000
"""Characters of a page's annotations that are looked at: many of them may share one long text."""
SILENT = frozenset({"Link", "Popup", "Highlight", "Underline", "Squiggly", "StrikeOut"})
"""Kinds that show no text of their own: they mark words of the page, or open when they are pointed at."""
DRAWN = frozenset({"FreeText", "Stamp", "Widget", "Watermark"})
"""Kinds whose text may be in their drawing alone."""
_HIDDEN, _NO_VIEW = 2, 32
_QUOTED, _LONGEST = 3, 60


@dataclass(slots=True)
class Annotations:
    """Those of a page that are shown and have text: how many, how the first ones begin, and how many of the page were not looked at."""

    count: int = 0
    unseen: int = 0
    quotes: list[str] = field(default_factory=list)
    _characters: int = 0

    @property
    def full(self) -> bool:
        """Whether nothing more is to be looked at."""
        return self._characters > MAX_CHARACTERS

    def add(self, text: str, *, drawn: int = 0) -> None:
        """Counts one with this text, or with text in its drawing of ``drawn`` objects; one with neither counts for nothing."""
        self._characters += len(text)
        words = " ".join(text[: 10 * _LONGEST].split())
        if not (words or text.strip() or drawn):
            return
        self.count += 1
        if words and len(self.quotes) < _QUOTED:
            self.quotes.append(repr(words if len(words) <= _LONGEST else words[:_LONGEST].rstrip() + "…"))

    def sentence(self, page: int) -> str:
        """What a reader should know of them; empty where there is nothing to say."""
        more = f"Annotations of page {page} that were not looked at: {self.unseen:,}. " if self.unseen else ""
        if not self.count:
            return more and f"{more}Look at the page."
        many = f"{self.count:,} annotations of page {page} have" if self.count > 1 else f"An annotation of page {page} has"
        others = f" and {self.count - len(self.quotes):,} more" if self.count > len(self.quotes) else ""
        quoted = f": {', '.join(self.quotes)}{others}" if self.quotes else ""
        return f"{many} text (comments, stamps or fields), which was kept out{quoted}. {more}Look at the page."


def is_shown(flags: int, edges: Edges, page: Edges, *, icon: bool) -> bool:
    """Whether it can be seen on the page, by its flags and place (left, bottom, right, top, as the file has them); an ``icon`` needs no size."""
    if flags & (_HIDDEN | _NO_VIEW):
        return False
    x0, y0, x1, y1 = min(edges[0], edges[2]), min(edges[1], edges[3]), max(edges[0], edges[2]), max(edges[1], edges[3])
    # A line has no height; a signature that is not to be seen has neither height nor width.
    return (icon or x0 < x1 or y0 < y1) and x0 <= page[2] and x1 >= page[0] and y0 <= page[3] and y1 >= page[1]
