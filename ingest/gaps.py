"""Words that the file shows without a space between them: gaps within what an engine takes for one word, and words of turned text in another order.

Comes in: the characters of a page whose places were asked for one by one. Goes out: stretches parted at wide gaps, and turned words in order and joined.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from typing import Protocol

import numpy as np
import numpy.typing as npt

from ingest.raw import Edges, Floats, Ink, Ints, Word, each

_INK = 0.16  # font sizes of white between the ink of two characters, from which their advances are looked at
_EVEN = 0.06  # font sizes up to which the other characters of a word stand apart: letters that are set apart all do
_BESIDE = 3  # characters on each side that are looked at
_NEAR = 0.08  # the same between two words that are one


class Placed(Protocol):
    """The characters of a page, as :class:`~ingest.words.Characters` gives them."""

    text: str
    ink: Ink

    def surely_apart(self, lasts: Ints, firsts: Ints, runs: Ints, gaps: Floats) -> npt.NDArray[np.bool_]:
        """For pairs of characters, with the white between them: whether their advances are known to be as far apart as words are."""

    def extent(self, index: int) -> Edges:
        """Advance, ascent and descent of a character as edges on the page as shown."""


def at_wide_gaps(characters: Placed, firsts: Ints, ends: Ints, runs: Ints, turns: Ints, sizes: Floats, least: float) -> tuple[Ints, Ints, Ints]:
    """Stretches of characters of one run each, parted where two advances are at least so many font sizes apart and those beside them are not."""
    text, ink, extent = characters.text, characters.ink, characters.extent
    if ink.worked_out is not None:
        return firsts, ends, runs
    long = np.flatnonzero(ends - firsts > 1)
    if not len(long):
        return firsts, ends, runs
    index = each(firsts[long], ends[long] - 1)
    own = np.repeat(long, ends[long] - firsts[long] - 1)
    x0, top, x1, bottom = (np.frombuffer(side, dtype=np.float32) for side in ink.sides)
    turn = turns[runs[own]]
    between = np.choose(turn, (x0[index + 1] - x1[index], top[index + 1] - bottom[index], x0[index] - x1[index + 1], top[index] - bottom[index + 1]))
    del x0, top, x1, bottom  # the arrays grow later, which they cannot while they are looked at
    cuts: list[int] = []
    wide = np.flatnonzero(between > _INK * sizes[runs[own]])
    if len(wide):
        wide = wide[characters.surely_apart(index[wide], index[wide] + 1, runs[own[wide]], between[wide].astype(np.float64))]
    for at in wide.tolist():
        size = float(sizes[runs[own[at]]])
        last = int(index[at])
        first = max(last - _BESIDE, text.rfind(" ", 0, last) + 1, text.rfind("\n", 0, last) + 1)
        end = next((i for i in range(last + 2, last + 2 + _BESIDE) if text[i : i + 1] <= " "), last + 2 + _BESIDE)
        gaps = _gaps(extent, first, end, int(turn[at]))
        if sorted(gaps)[(len(gaps) - 1) // 2] < _EVEN * size and gaps[last - first] > least * size:
            cuts.append(last + 1)
    if not cuts:
        return firsts, ends, runs
    more: npt.NDArray[np.int64] = np.array(cuts, dtype=np.int64)
    number = np.searchsorted(firsts, more, "right") - 1
    order = np.argsort(np.append(firsts, more), kind="stable")
    starts = np.append(firsts, more)[order]
    stops = np.append(starts[1:], ends[-1])
    stops = np.where(np.isin(stops, more), stops, np.append(ends, ends[number])[order])
    return starts, stops, np.append(runs, runs[number])[order]


def _gaps(extent: Callable[[int], Edges], first: int, end: int, turn: int) -> list[float]:
    """The white space between the advances of characters that follow each other."""
    edges = [extent(index) for index in range(first, end)]
    return [(b[0] - a[2], b[1] - a[3], a[0] - b[2], a[1] - b[3])[turn] for a, b in pairwise(edges)]


def in_order(words: list[Word], ink: Ink) -> list[Word]:
    """The words, those of turned lines from their beginning to their end, and pieces that touch as one."""
    if not any(word.turn for word in words):
        return words
    found: list[Word] = []
    line: list[Word] = []
    for word in [*words, None]:
        if word is not None and word.turn and line and line[-1].turn == word.turn and abs(line[-1].base - word.base) < word.size / 4:
            line.append(word)
            continue
        found += _joined(line, ink)
        line = []
        if word is not None and word.turn:
            line = [word]
        elif word is not None:
            found.append(word)
    return found


def _joined(line: list[Word], ink: Ink) -> list[Word]:
    if all(one.x0 <= other.x0 for one, other in pairwise(line)):
        return line
    found: list[Word] = []
    for word in sorted(line, key=lambda word: word.x0):
        last = found[-1] if found else None
        if last is not None and not last.lefts and not word.lefts and abs(word.x0 - last.x1) < _NEAR * word.size:
            ink.work_out()
            start = len(ink)
            ink.take(ink, last.ink, last.ink + len(last.text))
            ink.take(ink, word.ink, word.ink + len(word.text))
            last.ink, last.text, last.x1, last.run = start, last.text + word.text, word.x1, word.run
        else:
            found.append(word)
    return found
