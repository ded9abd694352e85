"""Words whose letters are set apart ("P R O G R E S S") become words again, where the space between is drawn and not typed.

Comes in: the words of a page in the order they are shown. Goes out: the same, letters at equal distances joined.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import pairwise

from ingest.gaps import in_order
from ingest.raw import Edges, Ink, Word

_LEAST = 4  # letters in a row that show that a line is spaced
_NARROW, _WIDE = 0.12, 1.0  # font sizes between which the space is
_KERNED = 2  # letters that are set closer
_SAME = 0.1  # points
_BEARINGS = 0.15  # font sizes of white that two glyphs bring along
_EVEN = 0.1  # font sizes by which it may vary


def with_spaced(words: list[Word], ink: Ink, extent: Callable[[int], Edges], typed: Callable[[Word, Word], bool]) -> list[Word]:
    """The words, turned ones in order; ``extent`` gives the advance of a character by its index, ``typed`` says whether the file has a space between two words."""
    words = in_order(words, ink)
    dropped: set[Word] = set()
    for letters in _rows(words):
        gaps = [_gap(one, other, extent) for one, other in pairwise(letters)]
        sizes = letters[0].size
        usual = sorted(gaps)[len(gaps) // 3]  # less stands between kerned letters, more between words
        even = [gap - usual <= _EVEN * sizes for gap in gaps]
        longest = max(len(run) for run in "".join("x" if one else " " for one in even).split())
        if not _NARROW * sizes < usual < _WIDE * sizes or longest < _LEAST - 1:
            continue
        if any(
            joins and len(one.text + other.text) == len("ab") and typed(one, other)
            for (one, other), joins in zip(pairwise(letters), even, strict=True)
        ):
            continue
        head = letters[0]
        for letter, joins in zip(letters[1:], even, strict=True):
            if joins:
                _append(head, letter, ink)
                dropped.add(letter)
            else:
                head = letter
    return [word for word in words if word not in dropped] if dropped else words


def _rows(words: list[Word]) -> Iterator[list[Word]]:
    """Rows of single characters of one size on one baseline, from left to right, most of them letters; where two are kerned they may be together."""
    row: list[Word] = []
    for word in words:
        alone = len(word.text) == 1
        if row:
            last = row[-1]
            if (
                len(word.text) <= _KERNED
                and last.turn == word.turn
                and abs(last.base - word.base) < _SAME
                and abs(last.size - word.size) < _SAME
                and last.x1 < word.x0
            ):
                row.append(word)
                continue
            if _is_spaced(row):
                yield row
            row = []
        if alone:
            row.append(word)
    if _is_spaced(row):
        yield row


def _is_spaced(row: list[Word]) -> bool:
    """Whether enough of a row are single letters."""
    letters = sum(len(word.text) == 1 and word.text.isalpha() for word in row) if len(row) >= _LEAST else 0
    return letters >= _LEAST and 2 * letters > len(row)


def _gap(one: Word, other: Word, extent: Callable[[int], Edges]) -> float:
    if len(one.text) > 1 or len(other.text) > 1:  # put together of glyphs: only its ink is known
        return other.x0 - one.x1 - _BEARINGS * one.size
    before, after = extent(one.ink), extent(other.ink)
    return (after[0] - before[2], after[1] - before[3], before[0] - after[2], before[1] - after[3])[one.turn]


def _append(head: Word, letter: Word, ink: Ink) -> None:
    start = len(ink)
    ink.take(ink, head.ink, head.ink + len(head.text))
    ink.take(ink, letter.ink, letter.ink + len(letter.text))
    head.ink, head.text, head.x1, head.run = start, head.text + letter.text, letter.x1, letter.run
