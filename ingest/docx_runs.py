"""The words of one Word paragraph: what is printed of it, and how it looks.

Comes in: paragraph elements. Goes out: :class:`Said`. Deleted and hidden text stays out, inserted text in; marks of notes are raised figures, as they
are in print. What was kept out is counted, for the reader has to be told.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from ingest.docx_package import attribute, child, children, local, number
from ingest.docx_styles import Look, Styles
from ingest.expressions import compiled
from ingest.markers import RAISED, SYMBOLS, shown_symbols
from ingest.markup import Element

_PAGES = compiled(r"\s*(?:PAGE|NUMPAGES|SECTIONPAGES)\b")
_CONTENTS = compiled(r"\s*TOC\b")
_LARGE = 8 * 360_000, 4 * 360_000
"""Width and height, in English Metric Units, from which on a picture may hold something to read: 8 by 4 centimetres."""
_ARROWS = {0xDF: "←", 0xE0: "→", 0xE1: "↑", 0xE2: "↓", 0xE7: "←", 0xE8: "→", 0xE9: "↑", 0xEA: "↓", 0x70: "▲", 0x71: "▼"}


@dataclass(slots=True)
class KeptOut:
    """How much of each kind is in the file and not in the text."""

    counts: Counter[str] = field(default_factory=Counter)

    def add(self, kind: str) -> None:
        """One more of a kind: ``deleted``, ``inserted``, ``hidden``, ``picture`` or ``embedded``."""
        self.counts[kind] += 1


@dataclass(slots=True)
class Said:
    """The text of a paragraph with the look of each of its pieces, the notes it refers to with their marks, and the text boxes that hang on it."""

    pieces: list[tuple[str, Look]] = field(default_factory=list)
    notes: list[tuple[str, Element]] = field(default_factory=list)
    boxes: list[Element] = field(default_factory=list)
    contents: bool = False

    @property
    def text(self) -> str:
        """All pieces."""
        return "".join(text for text, _ in self.pieces)

    def most(self, look: Look) -> Look:
        """The paragraph's look with the size, weight and colour of most of its characters."""
        if not any(text.strip() for text, _ in self.pieces):
            return look
        sizes: Counter[float] = Counter()
        colours: Counter[str | None] = Counter()
        bold = total = 0
        for text, own in self.pieces:
            length = len(text.strip())
            sizes[own.size] += length
            colours[own.colour] += length
            bold += length * own.bold
            total += length
        return replace(look, size=max(sizes, key=lambda size: sizes[size]), bold=2 * bold > total, colour=max(colours, key=lambda c: colours[c]))


class Runs:
    """Reads paragraphs in order; fields may begin in one and end in another."""

    def __init__(self, styles: Styles, notes: dict[str, dict[int, Element]], kept_out: KeptOut) -> None:
        self._styles, self._notes, self._kept_out = styles, notes, kept_out
        self._fields: list[tuple[str, bool]] = []  # instruction, and whether its result has begun
        self._count = 0

    def read(self, paragraph: Element, look: Look, *, shaded: bool) -> Said:
        """What a paragraph says. ``shaded``: something is printed behind it, so that white letters can be seen."""
        said = Said(contents=look.contents)
        for run in self._runs(paragraph):
            own = self._styles.run(look, child(run, "rPr"))
            for text in self._texts(run, said):
                if self._in_page_field():
                    continue
                if own.hidden or (own.colour == "#ffffff" and not (shaded or own.behind)):
                    if text.strip():
                        self._kept_out.add("hidden")
                    continue
                said.pieces.append((text.translate(RAISED) if own.raised else text, own))
        said.contents = said.contents or any(_CONTENTS.match(instruction) for instruction, _ in self._fields)
        return said

    def _runs(self, holder: Element) -> Iterator[Element]:
        for item in children(holder):
            kind = local(item)
            if kind in {"r", "oMath"}:
                yield item
            elif kind in {"del", "moveFrom"}:
                self._kept_out.add("deleted")
            elif kind in {"ins", "moveTo"}:
                self._kept_out.add("inserted")
                yield from self._runs(item)
            elif kind == "fldSimple":
                if not _PAGES.match(attribute(item, "instr") or ""):
                    yield from self._runs(item)
            elif kind in {"hyperlink", "dir", "bdo", "oMathPara"}:
                yield from self._runs(item)

    def _texts(self, run: Element, said: Said) -> Iterator[str]:
        if local(run) == "oMath":
            yield "".join(item.text or "" for item in run.iter() if local(item) == "t")
            return
        for item in children(run):
            kind = local(item)
            if kind == "t":
                yield shown_symbols(item.text or "")
            elif kind in {"tab", "ptab"}:
                yield "\t"
            elif kind in {"br", "cr"}:
                yield "\n"
            elif kind == "noBreakHyphen":
                yield "-"
            elif kind == "sym":
                yield _symbol(item)
            elif kind in {"footnoteReference", "endnoteReference"}:
                yield self._mark(kind, item, said)
            elif kind == "instrText" and self._fields and not self._fields[-1][1]:
                self._fields[-1] = self._fields[-1][0] + (item.text or ""), False
            elif kind == "fldChar":
                self._field(attribute(item, "fldCharType"))
            elif kind in {"drawing", "pict", "object"}:
                self._drawn(item, said)

    def _field(self, kind: str | None) -> None:
        if kind == "begin":
            self._fields.append(("", False))
        elif kind == "separate" and self._fields:
            self._fields[-1] = self._fields[-1][0], True
        elif kind == "end" and self._fields:
            self._fields.pop()

    def _in_page_field(self) -> bool:
        """Whether what is read now is the number of a page, which a program works out when it prints."""
        return any(_PAGES.match(instruction) for instruction, _ in self._fields)

    def _mark(self, kind: str, item: Element, said: Said) -> str:
        note = self._notes[kind].get(number(item, "id") or 0)
        if note is None:
            return ""
        if attribute(item, "customMarkFollows") in {"1", "true", "on"}:
            said.notes.append(("", note))
            return ""
        # Endnotes go on from the footnotes: two notes with the same mark could not be told apart.
        self._count += 1
        mark = str(self._count).translate(RAISED)
        said.notes.append((mark, note))
        return mark

    def _drawn(self, item: Element, said: Said) -> None:
        boxes = [inner for inner in item.iter() if local(inner) == "txbxContent" and not _inside_box(inner, item)]
        said.boxes += boxes
        extent = next((inner for inner in item.iter() if local(inner) == "extent"), None)
        if any(local(inner) in {"blip", "imagedata"} for inner in item.iter()):
            wide = [int(size) for side in ("cx", "cy") if extent is not None and (size := extent.get(side) or "0").isdigit()]
            if not wide or all(side >= least for side, least in zip(wide, _LARGE, strict=False)):
                self._kept_out.add("picture")
        elif local(item) == "object" or any(local(inner) in {"chart", "relIds"} for inner in item.iter()):
            self._kept_out.add("embedded")


def _inside_box(box: Element, top: Element) -> bool:
    """Whether a text box lies in another one, or is the older copy of one for older programs."""
    parent = box.getparent()
    while parent is not None and parent is not top:
        if local(parent) == "txbxContent" or (local(parent) == "Fallback" and child(parent.getparent(), "Choice") is not None):
            return True
        parent = parent.getparent()
    return False


def _symbol(item: Element) -> str:
    """What a glyph of a symbol font shows; nothing for one that is not known."""
    try:
        code = int(attribute(item, "char") or "", 16) & 0xFF
    except ValueError:
        return ""
    font = (attribute(item, "font") or "").lower()
    return (_ARROWS.get(code) if font.startswith("wingdings") and code >= 0x70 and code not in SYMBOLS else None) or SYMBOLS.get(code) or ""
