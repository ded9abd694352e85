"""Words that are printed twice or three times at nearly the same place, which is how some writers make bold.

Comes in: the words of a page in the order they are shown. Goes out: which of them print an earlier one again.
"""

from __future__ import annotations

import numpy as np

from ingest.raw import Floats, Ints, Word

_AGAIN = 0.15  # a glyph printed again stands no further off, in font sizes
_SQUARE = 8.0
_NEAR = 4.0  # points between the baselines of a run and one printed over it
_LEVEL = 200  # runs on about one line that are compared


def runs_overlap(turn: Ints, base: Floats, x0: Floats, x1: Floats, run: Ints) -> bool:
    """Whether any run is printed over another, so that looking for words printed again is worth its time; of each word turn, place and run."""
    if not len(run):
        return False
    starts = np.flatnonzero(np.diff(run, prepend=-1))
    turn, base, x0, x1 = turn[starts], base[starts], np.minimum.reduceat(x0, starts), np.maximum.reduceat(x1, starts)
    order = np.lexsort((x0, base, turn))
    turn, base, x0, x1 = turn[order], base[order], x0[order], x1[order]
    for step in range(1, min(_LEVEL, len(order))):
        near = (turn[step:] == turn[:-step]) & (base[step:] - base[:-step] <= _NEAR)
        if not near.any():
            return False
        if (near & (x0[step:] < x1[:-step]) & (x0[:-step] < x1[step:])).any():
            return True
    return False


def printed_again(words: list[Word]) -> set[int]:
    """Indexes of the words that print an earlier one again at nearly the same place, which is how some writers make bold."""
    seen: dict[tuple[str, int, int], list[Word]] = {}
    again: set[int] = set()
    for index, word in enumerate(words):
        text, x, y, near = word.text, word.x0 / _SQUARE, word.base / _SQUARE, _AGAIN * word.size / _SQUARE
        column, row = int(x), int(y)
        own = (text, column, row)
        places = [own]
        if int(x - near) != int(x + near) or int(y - near) != int(y + near):
            places = [(text, i, j) for i in {int(x - near), int(x + near)} for j in {int(y - near), int(y + near)}]
        earlier = next((other for place in places for other in seen.get(place, ()) if _same_place(other, word)), None)
        if earlier is None:
            seen.setdefault(own, []).append(word)
        else:
            earlier.bold = True
            again.add(index)
    return again


def _same_place(one: Word, other: Word) -> bool:
    near = _AGAIN * one.size
    return abs(one.x0 - other.x0) <= near and abs(one.base - other.base) <= near and one.turn == other.turn and one.run != other.run
