"""Reading order of what stands outside of tables: columns of prose one after the other, everything else row by row.

Comes in: segments and areas of tables of one page. Goes out: :class:`Region` in reading order.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import pairwise

from ingest.hanging import hanging_titles
from ingest.lines import Segment
from ingest.raw import count_of

_GUTTER = 0.7  # narrowest gutter, in font sizes
_STEP = 2.2  # a column goes on over this many font sizes of white space
_WIDEST = 1.6  # font sizes of white space between paragraphs of a column, at most
_FREE = 2.6  # the same below the shorter of two columns, where nothing stands across both any more
_DEPTH = 6
_ENOUGH = 6  # pieces of text that tell the edges of a column
_LOOK = 30  # items above and below that are looked at for a neighbour
_OPEN = 40  # gutters followed at once
_PAIRS, _SHOWN = 3, 2  # pairs of lines beside each other that show a gutter, and where more lines stand beside tables
_LARGER, _NEARLY = 1.08, 0.15  # times the size of the line below, and font sizes
_LABELS = 2  # pairs of lines with the same label that are lines of cards
_SAME = 1.5  # points by which the widths of columns and gutters of one page differ
_ROW = 0.9  # font sizes of white space above a row of cards
_TABLES = 2  # pairs of tables beside each other that show that a page is set in columns
_BESIDE = 0.2  # share of the lower of two tables that has to be at the height of the other
_SIZE = 10.0  # the font size that is taken for that of a table


@dataclass(slots=True, eq=False)
class Area:
    """The rectangle of a table, with its number on the page."""

    number: int
    x0: float
    top: float
    x1: float
    bottom: float


@dataclass(slots=True)
class Region:
    """Items that are read row by row, and the edges of the column they stand in."""

    items: list[Segment | Area]
    sides: tuple[float, float] | None = None

    @property
    def edges(self) -> tuple[float, float]:
        """The left and the right edge of the text, or of the column that it is a part of."""
        if self.sides is not None:
            return self.sides
        text = self._text()
        return min(item.x0 for item in text), max(item.x1 for item in text)

    def _text(self) -> list[Segment | Area]:
        """Tables are often set wider than the text; they count only where there is too little text to tell its edges."""
        segments = [item for item in self.items if isinstance(item, Segment)]
        return list(segments) if len(segments) >= _ENOUGH else self.items


@dataclass(slots=True)
class _Gutter:
    """White space between ``x0`` and ``x1`` that parts pairs of neighbours between ``top`` and ``bottom``, of this font size.

    ``tables`` counts pairs of tables, ``mixed`` lines beside tables.
    """

    x0: float
    x1: float
    top: float
    bottom: float
    size: float
    pairs: list[tuple[Segment, Segment]] = field(default_factory=list)
    tables: int = 0
    mixed: int = 0


def reading_order(items: list[Segment | Area], depth: int = 0) -> list[Region]:
    """Regions in the order in which they are read."""
    if not items:
        return []
    segments = [item for item in items if isinstance(item, Segment)]
    if len(segments) == len(items) and (sets := hanging_titles(segments)):
        return _in_columns(sets)
    gutter = None if depth >= _DEPTH else _main_gutter(items)
    if gutter is None:
        return [Region(sorted(items, key=lambda item: (item.top, item.x0)))]
    above, left, right, below = _split(items, gutter)
    if not left or not right:
        return [Region(sorted(items, key=lambda item: (item.top, item.x0)))]
    columns = [part for band in _bands(left, right) for part in band]
    return [region for part in (above, *columns, below) for region in reading_order(part, depth + 1)]


def _bands(left: list[Segment | Area], right: list[Segment | Area]) -> list[tuple[list[Segment | Area], list[Segment | Area]]]:
    """Two columns, cut at headings in the left one that stand over rows of cards: each band is read on its own."""
    lines = sorted((item for item in left if isinstance(item, Segment)), key=lambda item: item.top)
    cuts = _headings_over_both(lines, right)
    cuts = sorted({*cuts, *_rows_of_titles(lines, right)}) if cuts else []
    edges = [float("-inf"), *cuts, float("inf")]
    return [([item for item in left if top <= item.top < end], [item for item in right if top <= item.top < end]) for top, end in pairwise(edges)]


def _headings_over_both(left: list[Segment], right: list[Segment | Area]) -> list[float]:
    """The upper edges of headings beside which the right column is white, where bold titles in both columns begin at one height below.

    Below the last of several such headings a card may stand alone.
    """
    cuts: list[float] = []
    for line, below in pairwise(left):
        heads = line.size > _LARGER * below.size or line.words[0].bold
        if line is left[0] or not heads or not below.words[0].bold or below.top < line.bottom:
            continue
        if any(item.bottom > line.top and item.top < below.top - _NEARLY * below.size for item in right):
            continue
        mate = _has_mate(below, right)
        last = bool(cuts) and all(item.bottom <= line.top for item in right)
        if last or (mate and any(item.bottom <= line.top for item in right)):
            cuts.append(line.top - 0.01)
    return cuts


def _rows_of_titles(left: list[Segment], right: list[Segment | Area]) -> list[float]:
    """The upper edges of bold titles of one height in both columns, with white space above in both: rows of cards under one heading."""
    cuts: list[float] = []
    for above, line in pairwise(left):
        if not line.words[0].bold or line.top - above.bottom < _ROW * line.size or not _has_mate(line, right):
            continue
        if not any(item.top < line.top - _NEARLY * line.size and item.bottom > line.top - _ROW * line.size for item in right):
            cuts.append(line.top - 0.15 * line.size)
    return cuts


def _has_mate(line: Segment, right: list[Segment | Area]) -> bool:
    """Whether a bold line of the same size stands beside a bold line."""
    return any(
        isinstance(item, Segment) and item.words[0].bold and abs(item.base - line.base) < _NEARLY * line.size and abs(item.size - line.size) < 0.5
        for item in right
    )


def _in_columns(sets: list[list[Segment]]) -> list[Region]:
    """Sets of lines as regions, each as wide as the widest of those that begin at the same place."""
    lefts = [min(item.x0 for item in own) for own in sets]
    ends: dict[int, float] = {}
    for left, own in zip(lefts, sets, strict=True):
        ends[round(left)] = max(ends.get(round(left), 0.0), *(item.x1 for item in own))
    return [Region(list(own), (left, ends[round(left)])) for left, own in zip(lefts, sets, strict=True)]


def _main_gutter(items: list[Segment | Area]) -> _Gutter | None:
    """The tallest gutter between columns of prose, or of tables; one like it between narrow columns of the same width before it."""
    found = _gutters(items)
    gutters = [gutter for gutter in found if gutter.tables >= _TABLES or (_is_shown(gutter) and _is_prose(gutter))]
    main = max(gutters, key=lambda gutter: (gutter.bottom - gutter.top, -gutter.x0), default=None)
    if main is None or len(found) == len(gutters):
        return main
    return next((gutter for gutter in found if gutter not in gutters and _is_shown(gutter) and _is_like(gutter, main, items)), main)


def _is_like(gutter: _Gutter, main: _Gutter, items: list[Segment | Area]) -> bool:
    """Whether a gutter is as wide as the main one, begins where it does, and parts columns of the width of that between the two."""
    if abs((gutter.x1 - gutter.x0) - (main.x1 - main.x0)) > _SAME or abs(gutter.top - main.top) > main.size:
        return False
    if gutter.bottom - gutter.top < (main.bottom - main.top) / 2:
        return False
    inner = main.x0 - gutter.x1 if gutter.x0 < main.x0 else gutter.x0 - main.x1
    outer = gutter.x0 - min(item.x0 for item in items) if gutter.x0 < main.x0 else max(item.x1 for item in items) - gutter.x1
    return inner > 0 and abs(inner - outer) < _SAME


def _is_shown(gutter: _Gutter) -> bool:
    """Whether enough lines stand beside each other, or beside tables of the other column."""
    return len(gutter.pairs) >= _PAIRS or (len(gutter.pairs) >= _SHOWN and len(gutter.pairs) + gutter.mixed > _PAIRS)


def _gutters(items: list[Segment | Area]) -> list[_Gutter]:
    """Sweeps down the page: pairs of neighbours open or lengthen a gutter, an item across it ends it."""
    ordered = sorted(items, key=lambda item: (item.top, item.x0))
    done: list[_Gutter] = []
    active: list[_Gutter] = []
    for i, item in enumerate(ordered):
        crossed = [gutter for gutter in active if _crosses(item, gutter)]
        if crossed:
            done += crossed
            active = [gutter for gutter in active if gutter not in crossed]
        if isinstance(item, Segment):
            for neighbour in _right_neighbours(ordered, i, item):
                _extend(active, item, neighbour)
        else:
            for table in _tables_beside(ordered, item):
                _extend(active, item, table)
            for gutter in active:
                _lengthen(gutter, item, ordered[max(i - _LOOK, 0) : i + _LOOK])
    return done + active


def _lengthen(gutter: _Gutter, table: Area, near: Iterable[Segment | Area]) -> None:
    """A table in a column beside text in the other lengthens a gutter that text has shown."""
    if len(gutter.pairs) < _SHOWN or table.top > gutter.bottom + _STEP * gutter.size:
        return
    left = table.x1 <= gutter.x0 + 1.0
    for item in near:
        if not isinstance(item, Segment) or item.bottom <= table.top or item.top >= table.bottom:
            continue
        if item.x0 >= gutter.x1 - 1.0 if left else (item.x1 <= gutter.x0 + 1.0 and table.x0 >= gutter.x1 - 1.0):
            gutter.bottom, gutter.mixed = max(gutter.bottom, table.bottom), gutter.mixed + 1


def _tables_beside(ordered: list[Segment | Area], item: Area) -> list[Area]:
    """The tables right of a table at about its height."""
    return [
        other
        for other in ordered
        if isinstance(other, Area)
        and other.x0 - item.x1 >= _GUTTER * _SIZE
        and min(other.bottom, item.bottom) - max(other.top, item.top) > _BESIDE * min(item.bottom - item.top, other.bottom - other.top)
    ]


def _crosses(item: Segment | Area, gutter: _Gutter) -> bool:
    """Whether an item leaves no gutter on either side of it; one that only reaches into the gutter narrows it."""
    if item.x0 >= gutter.x1 - 1.0 or item.x1 <= gutter.x0 + 1.0:
        return False
    width = _GUTTER * min(_size(item), gutter.size)
    if gutter.x1 - item.x1 >= width and item.x0 <= gutter.x0:
        gutter.x0 = item.x1
        return False
    if item.x0 - gutter.x0 >= width and item.x1 >= gutter.x1:
        gutter.x1 = item.x0
        return False
    return True


def _right_neighbours(ordered: list[Segment | Area], index: int, item: Segment) -> list[Segment]:
    """The nearest segment to the right at the same height, if it is no nearer than a gutter."""
    best: Segment | None = None
    nearest = float("inf")
    for others in (ordered[index + 1 : index + 1 + _LOOK], reversed(ordered[max(index - _LOOK, 0) : index])):
        for other in others:
            if other.top >= item.bottom or other.top < item.top - 1.2 * item.size:
                break
            if not item.x1 <= other.x0 < nearest or not isinstance(other, Segment):
                continue
            high = min(other.bottom, item.bottom) - max(other.top, item.top)
            if high > 0.2 * min(item.bottom - item.top, other.bottom - other.top):
                best, nearest = other, other.x0
    return [best] if best is not None and best.x0 - item.x1 >= _GUTTER * min(item.size, best.size) else []


def _extend(active: list[_Gutter], item: Segment | Area, neighbour: Segment | Area) -> None:
    top, bottom = min(item.top, neighbour.top), max(item.bottom, neighbour.bottom)
    size = min(_size(item), _size(neighbour))
    least = _GUTTER * size
    own = next((gutter for gutter in active if min(gutter.x1, neighbour.x0) - max(gutter.x0, item.x1) >= least), None)
    if own is None:
        own = _Gutter(item.x1, neighbour.x0, top, bottom, size)
        active.append(own)
        del active[:-_OPEN]
    own.x0, own.x1, own.bottom = max(own.x0, item.x1), min(own.x1, neighbour.x0), max(own.bottom, bottom)
    own.size = min(own.size, size)
    if isinstance(item, Segment) and isinstance(neighbour, Segment):
        own.pairs.append((item, neighbour))
    else:
        own.tables += 1


def _size(item: Segment | Area) -> float:
    return item.size if isinstance(item, Segment) else _SIZE


def _is_prose(gutter: _Gutter) -> bool:
    """Columns of prose have lines of several words on both sides; where their baselines do not meet, fewer will do."""
    if sum(_label_of(a) == _label_of(b) != "" for a, b in gutter.pairs) >= _LABELS:
        return True  # cards
    count = len(gutter.pairs)
    words = [sum(count_of(pair[side].words) for pair in gutter.pairs) / count for side in (0, 1)]
    level = sum(abs(a.base - b.base) < 0.15 * max(a.size, b.size) for a, b in gutter.pairs)
    return min(words) >= (4.0 if 2 * level > count else 2.0)


def _label_of(segment: Segment) -> str:
    """The words of a line up to its colon; empty where it has none."""
    label, colon, _ = segment.text.partition(":")
    return label if colon else ""


def _split(items: list[Segment | Area], gutter: _Gutter) -> tuple[list[Segment | Area], ...]:
    """What stands above the columns, left and right of the gutter, and below."""
    ordered = sorted(items, key=lambda item: (item.top, item.x0))
    middle = (gutter.x0 + gutter.x1) / 2
    step = _widest_step(ordered, gutter)
    top = _reach(reversed(ordered), gutter, step, up=True)
    last = max((item.bottom for item in ordered if _is_across(item, gutter)), default=0.0)
    bottom = _reach(ordered, gutter, step if last > gutter.bottom else max(step, _FREE), up=False)
    above: list[Segment | Area] = []
    left: list[Segment | Area] = []
    right: list[Segment | Area] = []
    below: list[Segment | Area] = []
    for item in ordered:
        centre = (item.top + item.bottom) / 2
        across = _is_across(item, gutter)
        if centre < top or (across and centre < (top + bottom) / 2):
            above.append(item)
        elif centre > bottom or across:
            below.append(item)
        else:
            (left if item.x1 <= middle else right).append(item)
    return above, left, right, below


def _is_across(item: Segment | Area, gutter: _Gutter) -> bool:
    return item.x0 < gutter.x1 - 1.0 and item.x1 > gutter.x0 + 1.0


def _widest_step(ordered: Iterable[Segment | Area], gutter: _Gutter) -> float:
    """The widest white space between two lines of one column, in font sizes: so far apart are its paragraphs."""
    step = _STEP - 1.2
    ends = [float("inf"), float("inf")]
    for item in ordered:
        if isinstance(item, Segment) and gutter.top - 1 <= item.top and item.bottom <= gutter.bottom + 1:
            side = int(item.x0 >= gutter.x1 - 1.0)
            step = max(step, min((item.top - ends[side]) / item.size, _WIDEST))
            ends[side] = item.bottom
    return step


def _reach(ordered: Iterable[Segment | Area], gutter: _Gutter, step: float, *, up: bool) -> float:
    """How far the columns go on beyond the last pair, in small steps, before anything stands across the gutter."""
    end = gutter.top if up else gutter.bottom
    for item in ordered:
        edge, far = (item.bottom, item.top) if up else (item.top, item.bottom)
        if (edge > end + 1.0 if up else edge < end - 1.0) and (far >= end if up else far <= end):
            continue
        across = _is_across(item, gutter)
        gap = (end - edge) if up else (edge - end)
        if across or not (isinstance(item, Segment) or gutter.tables or gutter.mixed) or gap > step * _size(item) + 0.5:
            break
        end = min(end, far) if up else max(end, far)
    return end
