"""The colour of each cell of a grid: what fills it, and the symbol that is drawn in it.

Comes in: a grid, the fills and symbols of its page in painting order. Goes out: for each cell a colour and a symbol, as ``#rrggbb``.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from functools import lru_cache

from ingest.cells import Grid
from ingest.raw import LONGEST_SYMBOL, SYMBOL_SIZE, Edges, Word

Fill = tuple[Edges, str]

_OPAQUE = 255  # alpha
_WHOLE = 0.9  # share of a cell that one fill covers, so that nothing else need be asked
_MOST = 0.6  # share of a cell that is of one colour
_ACROSS, _DOWN = 7, 5  # places at which a cell is looked at that several fills make up
_STACK = 3  # fills that make a column
_SQUARE = 2.5  # sides of a square lamp are no further apart
_SMALL, _LARGE = 6.0, 12.0  # points; sizes of the words that marks are taken for
_MOST_MARKS = 1_000
_EDGE = 1.0  # points by which a symbol may reach over the edge of its cell
MAX_FILLS = 5_000
"""Most fills of a page that are compared with the cells."""


def fills_of(grid: Grid, fills: list[Fill]) -> list[str | None]:
    """For each cell the colour that most of it has, None for white, and for a cell of no colour or of several."""
    if not fills:
        return [None] * len(grid.cells)
    found: list[str | None] = []
    for cell, own in zip(grid.cells, _by_cell(grid, fills), strict=True):
        colour = _colour(cell.edges, own) if own else None
        found.append(None if colour == "#ffffff" else colour)
    return found


def marks_of(symbols: list[Fill], fills: list[Fill]) -> list[Fill]:
    """What may be a lamp on a page: coloured symbols, and small filled squares. Black, white and grey ones are none."""
    least, most = SYMBOL_SIZE
    squares = [
        (edges, colour)
        for edges, colour in fills
        if least <= (wide := edges[2] - edges[0]) <= most
        and least <= (high := edges[3] - edges[1]) <= most
        and high < _SQUARE * wide < _SQUARE**2 * high
    ]
    return [mark for mark in (*squares, *symbols) if is_coloured(mark[1])]


def columns_of_fills(fills: list[Fill], words: list[Word]) -> list[Fill]:
    """Empty coloured fills of several colours one under another: a column in which nothing is written."""
    stacks: dict[tuple[int, int], list[Fill]] = {}
    for edges, colour in fills[-MAX_FILLS:]:
        x0, top, x1, bottom = edges
        if SYMBOL_SIZE[0] <= bottom - top <= SYMBOL_SIZE[1] and SYMBOL_SIZE[0] <= x1 - x0 <= LONGEST_SYMBOL and is_coloured(colour):
            stacks.setdefault((round(x0), round(x1)), []).append((edges, colour))
    found: list[Fill] = []
    for (left, right), own in stacks.items():
        if len(own) < _STACK or len({colour for _, colour in own}) == 1:
            continue
        inside = [word for word in words if word.x1 > left and word.x0 < right]
        for (x0, top, x1, bottom), colour in own:
            if not any(top < (word.top + word.bottom) / 2 < bottom for word in inside):
                found.append(((x0, top, x1, bottom), colour))
    return found


def as_words(marks: list[Fill]) -> list[Word]:
    """Marks as words, so that a column with nothing else in it is told; marks close beside each other are one."""
    words: list[Word] = []
    for (x0, top, x1, bottom), _ in sorted(marks[:_MOST_MARKS], key=lambda mark: (round(mark[0][1] + mark[0][3]), mark[0][0])):
        size = min(max(bottom - top, _SMALL), _LARGE)
        if x1 - x0 > _SQUARE * (bottom - top):  # it may fill its cell up to the text of the next
            x0, x1 = x0 + size / 4, x1 - size / 4  # noqa: PLW2901
        base = (top + bottom) / 2 + size / 4
        last = words[-1] if words else None
        if last is not None and abs(last.base - base) < size / 2 and -size < x0 - last.x1 < 1.5 * size:
            last.x1 = max(last.x1, x1)
        else:
            words.append(Word("●", -1, x0, base - 0.75 * size, x1, base + size / 4, base, size, bold=False, turn=0, run=-1))
    return words


def symbols_of(grid: Grid, marks: list[Fill]) -> list[Fill | None]:
    """For each cell the last mark in it that is not its fill."""
    if not marks:
        return [None] * len(grid.cells)
    found: list[Fill | None] = []
    for cell, own in zip(grid.cells, _by_cell(grid, marks), strict=True):
        x0, top, x1, bottom = cell.edges
        inside = [
            (edges, colour)
            for edges, colour in own
            if x0 - _EDGE <= edges[0]
            and top - _EDGE <= edges[1]
            and edges[2] <= x1 + _EDGE
            and edges[3] <= bottom + _EDGE
            and _area(edges) < _WHOLE * _area(cell.edges)
        ]
        found.append(inside[-1] if inside else None)
    return found


@lru_cache(maxsize=1_000)
def as_hex(red: int, green: int, blue: int, alpha: int) -> str | None:
    """A colour of channels from 0 to 255 as ``#rrggbb``, with ``aa`` behind it where something shows through; None where nothing is seen of it."""
    seen = "" if alpha == _OPAQUE else f"{alpha:02x}"
    return f"#{red:02x}{green:02x}{blue:02x}{seen}" if alpha else None


@lru_cache(maxsize=1_000)
def over_white(colour: str | None) -> str | None:
    """What a colour that lets something through looks like on white paper.

    >>> over_white("#00800080"), over_white("#008000")
    ('#7fbf7f', '#008000')
    """
    if colour is None or len(colour) == len("#rrggbb"):
        return colour
    *channels, alpha = (int(colour[at : at + 2], 16) for at in (1, 3, 5, 7))
    return "#" + "".join(f"{(channel * alpha + _OPAQUE * (_OPAQUE - alpha)) // _OPAQUE:02x}" for channel in channels)


@lru_cache(maxsize=1_000)
def is_coloured(colour: str) -> bool:
    """Whether a colour is neither black nor white nor a grey.

    >>> is_coloured("#ff0000"), is_coloured("#808080")
    (True, False)
    """
    return len({colour[1:3], colour[3:5], colour[5:7]}) > 1


def _by_cell(grid: Grid, fills: list[Fill]) -> list[list[Fill]]:
    """The fills that touch each cell, in painting order."""
    found: list[list[Fill]] = [[] for _ in grid.cells]
    for fill in fills[-MAX_FILLS:]:
        x0, top, x1, bottom = fill[0]
        left, right = max(bisect_right(grid.xs, x0 + 0.5) - 1, 0), min(bisect_left(grid.xs, x1 - 0.5), len(grid.xs) - 1)
        first, last = max(bisect_right(grid.ys, top + 0.5) - 1, 0), min(bisect_left(grid.ys, bottom - 0.5), len(grid.ys) - 1)
        for index in {grid.owner[row][column] for row in range(first, last) for column in range(left, right)}:
            found[index].append(fill)
    return found


def _area(edges: Edges) -> float:
    return (edges[2] - edges[0]) * (edges[3] - edges[1])


def _colour(cell: Edges, fills: list[Fill]) -> str | None:
    """What is seen of the fills that touch a cell: the last that covers all of it, or the colour that most of its places have."""
    top = fills[-1]
    if _share(cell, top[0]) >= _WHOLE:
        return top[1]
    seen: Counter[str | None] = Counter()
    wide, high = cell[2] - cell[0], cell[3] - cell[1]
    from_top = fills[::-1]
    for i in range(_ACROSS):
        x = cell[0] + (i + 0.5) / _ACROSS * wide
        for j in range(_DOWN):
            y = cell[1] + (j + 0.5) / _DOWN * high
            for (x0, upper, x1, lower), colour in from_top:
                if x0 <= x <= x1 and upper <= y <= lower:
                    seen[colour] += 1
                    break
            else:
                seen[None] += 1
    usual, count = seen.most_common(1)[0]
    return usual if count >= _MOST * _ACROSS * _DOWN else None


def _share(cell: Edges, fill: Edges) -> float:
    """How much of a cell a fill covers."""
    wide = min(cell[2], fill[2]) - max(cell[0], fill[0])
    high = min(cell[3], fill[3]) - max(cell[1], fill[1])
    return wide * high / _area(cell) if wide > 0 and high > 0 else 0.0
