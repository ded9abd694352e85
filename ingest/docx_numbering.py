"""List markers of a Word file. They are not in its text: a program counts them when it shows the document, and so does this.

Comes in: the part with the numberings, then paragraphs one after the other. Goes out: the marker of each.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import regex

from ingest.docx_package import attribute, child, children, is_on, local, number
from ingest.expressions import compiled
from ingest.markers import shown_symbols, written
from ingest.markup import Element

_PLACE = compiled(r"%(?P<level>[1-9])")
_LEVELS = 9


@dataclass(frozen=True, slots=True)
class Level:
    """How one level of a numbering is counted and written. ``restart``: the level, from 1, whose count begins it anew; 0 for none, None for any above."""

    start: int = 1
    format: str = "decimal"
    text: str = ""
    restart: int | None = None
    legal: bool = False


class Numbering:
    """The numberings of a document and how far each has counted."""

    def __init__(self, root: Element | None, styles: Element | None) -> None:
        items = list(children(root)) if root is not None else []
        self._abstract = {number(item, "abstractNumId"): item for item in items if local(item) == "abstractNum"}
        self._nums = {number(item, "numId"): item for item in items if local(item) == "num"}
        # A list style stands between two abstract numberings.
        self._styled = {
            attribute(style, "styleId"): number(child(style, "pPr", "numPr", "numId"))
            for style in (children(styles) if styles is not None else ())
            if local(style) == "style" and attribute(style, "type") == "numbering"
        }
        self._levels: dict[int, tuple[int | None, list[Level]]] = {}
        self._counts: dict[int | None, list[int | None]] = {}
        self._begun: set[int] = set()

    def marker(self, chosen: tuple[int, int] | None) -> str:
        """The marker of the next paragraph of a list, given its numbering and level; empty where it shows none."""
        if chosen is None or chosen[0] not in self._nums:
            return ""
        numbering, depth = chosen[0], min(max(chosen[1], 0), _LEVELS - 1)
        key, levels = self._read(numbering)
        counts = self._counts.setdefault(key, [None] * _LEVELS)
        if numbering not in self._begun:
            self._begun.add(numbering)
            for restarted in self._restarted(numbering):
                counts[restarted] = None
        level = levels[depth]
        if level.format == "bullet":
            return shown_symbols(level.text).strip()
        last = counts[depth]
        counts[depth] = level.start if last is None else last + 1
        for deeper in range(depth + 1, _LEVELS):
            restart = levels[deeper].restart
            if restart is None or (restart and depth < restart):
                counts[deeper] = None

        def place(match: regex.Match[str]) -> str:
            at = int(match["level"]) - 1
            counted = counts[at]
            value = levels[at].start if counted is None else counted
            return written(value, "decimal" if level.legal else levels[at].format)

        return _PLACE.sub(place, level.text).strip()

    def _read(self, numbering: int, depth: int = 0) -> tuple[int | None, list[Level]]:
        """The abstract numbering that counts, and its levels as this numbering changes them."""
        if numbering in self._levels:
            return self._levels[numbering]
        own = self._nums[numbering]
        key = number(child(own, "abstractNumId"))
        abstract = self._abstract.get(key)
        linked = self._styled.get(attribute(child(abstract, "numStyleLink")))
        if linked in self._nums and depth < _LEVELS and linked is not None:
            key, levels = self._read(linked, depth + 1)
            levels = list(levels)
        else:
            levels = [Level() for _ in range(_LEVELS)]
            _overlay(levels, abstract)
        for change in own:
            at = number(change, "ilvl")
            if local(change) != "lvlOverride" or at is None or not 0 <= at < _LEVELS:
                continue
            _overlay(levels, change)
            start = number(child(change, "startOverride"))
            if start is not None:
                levels[at] = replace(levels[at], start=start)
        self._levels[numbering] = key, levels
        return key, levels

    def _restarted(self, numbering: int) -> list[int]:
        changes = [change for change in self._nums[numbering] if local(change) == "lvlOverride" and child(change, "startOverride") is not None]
        return [at for change in changes if (at := number(change, "ilvl")) is not None and 0 <= at < _LEVELS]


def _overlay(levels: list[Level], holder: Element | None) -> None:
    for item in holder if holder is not None else ():
        at = number(item, "ilvl")
        if local(item) != "lvl" or at is None or not 0 <= at < _LEVELS:
            continue
        start, restart = number(child(item, "start")), number(child(item, "lvlRestart"))
        levels[at] = Level(
            1 if start is None else start,
            attribute(child(item, "numFmt")) or "decimal",
            attribute(child(item, "lvlText")) or "",
            restart,
            bool(is_on(child(item, "isLgl"))),
        )
