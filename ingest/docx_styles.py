"""The look of Word paragraphs and runs: what their styles say, and what they say themselves.

Comes in: the part with the styles. Goes out: :class:`Look`, the sum of document defaults, style and own properties.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from ingest.docx_package import attribute, child, children, is_on, local, number
from ingest.expressions import compiled
from ingest.markup import Element

_HEX = compiled(r"[0-9A-Fa-f]{6}")
_WHITE = "#ffffff"
_PERCENT = compiled(r"pct(?P<percent>\d{1,2})")


@dataclass(frozen=True, slots=True)
class Look:
    """``size`` in points; ``colour`` and ``behind`` as ``#rrggbb``; ``heading`` from 1; ``list`` is a numbering and the level in it, from 0.

    ``before`` and ``after`` are the empty space above and below a paragraph, in points; ``close``: none between two of the same ``style``.
    """

    size: float = 10.0
    bold: bool = False
    hidden: bool = False
    colour: str | None = None
    behind: str | None = None
    raised: bool = False
    heading: int | None = None
    list: tuple[int, int] | None = None
    contents: bool = False
    before: float = 0.0
    after: float = 0.0
    close: bool = False
    style: str | None = None


class Styles:
    """The styles of a document by id; each is worked out once."""

    def __init__(self, root: Element | None) -> None:
        self._styles = {attribute(style, "styleId") or "": style for style in children(root) if local(style) == "style"} if root is not None else {}
        defaults = child(root, "docDefaults", "rPrDefault", "rPr")
        self._defaults = with_run(with_paragraph(Look(), child(root, "docDefaults", "pPrDefault", "pPr")), defaults)
        self._looks: dict[str, Look] = {}
        self._usual = next((key for key, style in self._styles.items() if attribute(style, "type") == "paragraph" and _is_default(style)), None)

    def paragraph(self, own: Element | None) -> Look:
        """The look of a paragraph with these properties, before its runs."""
        name = attribute(child(own, "pStyle")) or self._usual
        return replace(with_paragraph(self.named(name), own), style=name)

    def run(self, look: Look, own: Element | None) -> Look:
        """The look of a run with these properties in a paragraph of this look."""
        name = attribute(child(own, "rStyle"))
        if name in self._styles:
            look = with_run(look, child(self._styles[name], "rPr"))
        return with_run(look, own)

    def named(self, name: str | None, depth: int = 0) -> Look:
        """The look that a style gives; styles may be based on one another, at most ten deep as in Word."""
        style = self._styles.get(name or "")
        if style is None or name is None or depth > 10:
            return self._defaults
        if name not in self._looks:
            look = self.named(attribute(child(style, "basedOn")), depth + 1)
            called = (attribute(child(style, "name")) or "").lower()
            look = with_run(with_paragraph(look, child(style, "pPr")), child(style, "rPr"))
            if called == "title":
                look = replace(look, heading=1)
            if called.startswith("toc ") or called == "table of figures":
                look = replace(look, contents=True)
            self._looks[name] = look
        return self._looks[name]

    def shades_tables(self, name: str | None) -> bool:
        """Whether a table style puts colour behind cells."""
        style = self._styles.get(name or "")
        return style is not None and any(local(inner) == "shd" and fill_of(inner) for inner in style.iter())


def with_paragraph(look: Look, own: Element | None) -> Look:
    """The look with a paragraph's own properties."""
    if own is None:
        return look
    level = number(child(own, "outlineLvl"))
    if level is not None:
        look = replace(look, heading=level + 1 if 0 <= level < 9 else None)
    numbering = child(own, "numPr")
    if numbering is not None:
        inherited = look.list or (0, 0)
        chosen, depth = number(child(numbering, "numId")), number(child(numbering, "ilvl"))
        look = replace(look, list=(inherited[0] if chosen is None else chosen, inherited[1] if depth is None else depth))
    spacing = child(own, "spacing")
    before, after = number(spacing, "before"), number(spacing, "after")
    look = replace(look, before=look.before if before is None else before / 20, after=look.after if after is None else after / 20)
    close = is_on(child(own, "contextualSpacing"))
    look = look if close is None else replace(look, close=close)
    shading = child(own, "shd")
    return replace(look, behind=fill_of(shading)) if shading is not None else look


def with_run(look: Look, own: Element | None) -> Look:
    """The look with a run's own properties."""
    if own is None:
        return look
    for item in own:
        kind = local(item)
        if kind == "sz":
            look = replace(look, size=(number(item) or 20) / 2)
        elif kind == "b":
            look = replace(look, bold=bool(is_on(item)))
        elif kind == "vanish":
            look = replace(look, hidden=bool(is_on(item)))
        elif kind == "color":
            look = replace(look, colour=colour_of(attribute(item)))
        elif kind == "vertAlign":
            look = replace(look, raised=attribute(item) == "superscript")
        elif kind == "shd" and fill_of(item):
            look = replace(look, behind=fill_of(item))
        elif kind == "highlight":
            look = replace(look, behind=None if attribute(item) == "none" else look.behind or "#ffff00")
    return look


def colour_of(value: str | None) -> str | None:
    """A colour as ``#rrggbb``, None where the program chooses it."""
    return f"#{value.lower()}" if value and _HEX.fullmatch(value) else None


def fill_of(shading: Element | None) -> str | None:
    """The colour that a shading shows, its pattern mixed in; None for none or white."""
    if shading is None:
        return None
    pattern = attribute(shading) or "clear"
    back, front = colour_of(attribute(shading, "fill")), colour_of(attribute(shading, "color"))
    if pattern == "solid":
        shown: str | None = front or "#000000"
    elif match := _PERCENT.fullmatch(pattern):
        shown = _mixed(back or _WHITE, front or "#000000", int(match["percent"]) / 100)
    else:
        shown = back
    return None if shown == _WHITE else shown


def _mixed(back: str, front: str, share: float) -> str:
    pairs = [(int(back[i : i + 2], 16), int(front[i : i + 2], 16)) for i in (1, 3, 5)]
    return "#" + "".join(f"{round(one + (other - one) * share):02x}" for one, other in pairs)


def _is_default(style: Element) -> bool:
    return attribute(style, "default") in {"1", "true", "on"}
