"""Characters become words: white space and gaps part them, over-printing and ligatures are resolved.

Comes in: the characters of one page in the order they are shown. Goes out: :class:`~ingest.raw.Word` in the same order.
Most words are one stretch of one run; for them only the first and the last character are looked at.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

import regex

from ingest.raw import Edges, Ink, RawPage, Run, Word
from ingest.signs import sign_of

NOTHING = "\ufdd0"
"""Stands for a character that belongs to the one before it; it is dropped."""

GAP = 0.19
"""Share of the font size that parts two words when no space character stands between them: the narrowest usual space is 0.2 to 0.28."""

_NARROWEST, _WIDEST = 0.08, 0.5  # gaps of ink that surely join and surely part, in font sizes
_ASCENT, _DESCENT = 0.75, 0.25
_AGAIN = 0.15  # a glyph printed again stands no further off, in font sizes
_SQUARE = 8.0
_NEAR = 4.0  # points between the baselines of a run and one printed over it
_LEVEL = 200  # runs on about one line that are compared
_TOKEN = regex.compile(r"[^\s\x00-\x1f\x7f\u200b\ufeff]++")
_ODD = regex.compile(r"[\u00ad\ue000-\uf8ff\ufb00-\ufb06\ufdd0\ufffe]")
_PLAIN = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st", NOTHING: "", "\ufffe": "-", "\u00ad": "-"}
_SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


class Characters(Protocol):
    """The characters of a page: ``text`` has one character for each, ``ink`` its inked edges."""

    text: str
    ink: Ink
    runs: list[Run]

    @property
    def mark(self) -> Callable[[int], int | None]:
        """Tells the operator that shows a character, by any number; none where the engine has put it in (spaces and line ends)."""

    def run_of(self, index: int) -> int:
        """The index in ``runs`` of the run that shows a character; -1 when it is not visible."""

    def extent(self, index: int) -> Edges:
        """Advance, ascent and descent of a character as edges on the page as shown."""


@dataclass(slots=True)
class _Piece:
    """A word or part of a word in one run, made of the characters ``first`` to ``end``."""

    word: Word
    first: int
    end: int


def words_of(characters: Characters, page: RawPage) -> list[Word]:
    """The words of a page in the order they are shown, each glyph once. What is not visible is counted in ``page.hidden``."""
    width, height = page.width or 0.0, page.height or 0.0
    pieces: list[_Piece] = []
    mark, last_mark, run = characters.mark, None, -1
    for match in _TOKEN.finditer(characters.text):
        start, end = match.span()
        own = mark(start)
        if own != last_mark:
            last_mark, run = own, characters.run_of(start)
        if end - start > 1 and mark(end - 1) != own:
            for first, last, number in _stretches(characters, start, end):
                _add(pieces, characters, page, first, last, number, width, height)
        else:
            _add(pieces, characters, page, start, end, run, width, height)
    return _joined(characters, pieces, _printed_again(pieces) if _runs_overlap(pieces) else set())


def _stretches(characters: Characters, start: int, end: int) -> list[tuple[int, int, int]]:
    """The parts of a token that are shown by one run each: first character, end, run."""
    found: list[tuple[int, int, int]] = []
    for index in range(start, end):
        run = characters.run_of(index)
        if found and found[-1][2] == run:
            found[-1] = (found[-1][0], index + 1, run)
        else:
            found.append((index, index + 1, run))
    return found


def _add(pieces: list[_Piece], characters: Characters, page: RawPage, first: int, end: int, number: int, width: float, height: float) -> None:
    if number < 0:
        page.hidden += end - first
        return
    run, ink = characters.runs[number], characters.ink
    turn, size = run.turn, run.size
    last = end - 1
    if turn == 0:
        x0, x1 = ink.x0[first], ink.x1[last]
    elif turn == 1:
        x0, x1 = ink.top[first], ink.bottom[last]
    elif turn == 2:
        x0, x1 = width - ink.x1[first], width - ink.x0[last]
    else:
        x0, x1 = height - ink.bottom[first], height - ink.top[last]
    if x1 < x0:
        x0, x1 = x1, x0
    base = run.base + (x0 - run.origin) * run.slope
    wide, high = (width, height) if turn % 2 == 0 else (height, width)
    if x0 < 0 or x1 > wide or base - size < 0 or base + size > high:
        inside = [i for i in range(first, end) if _is_inside(ink, i, width, height)]
        if len(inside) < end - first:
            page.hidden += end - first - len(inside)
            if inside and inside[-1] - inside[0] + 1 == len(inside):
                _add(pieces, characters, page, inside[0], inside[-1] + 1, number, width, height)
            return
    text, at = characters.text[first:end], first
    if run.signs:
        text = "".join(map(sign_of, text))
    elif not text.isascii() and _ODD.search(text):
        text, at = _normal(ink, text, first)
    if text:
        word = Word(text, at, x0, base - _ASCENT * size, x1, base + _DESCENT * size, base, size, run.bold, turn, number)
        pieces.append(_Piece(word, first, end))


def _is_inside(ink: Ink, index: int, width: float, height: float) -> bool:
    """Whether the middle of a glyph is on the page."""
    return 0 <= ink.x0[index] + ink.x1[index] <= 2 * width and 0 <= ink.top[index] + ink.bottom[index] <= 2 * height


def _normal(ink: Ink, text: str, first: int) -> tuple[str, int]:
    """Ligatures as their letters, which share the glyph's box; private-use signs as bullets; printed soft hyphens as hyphens."""
    start = len(ink)
    letters: list[str] = []
    for index, char in enumerate(text, start=first):
        plain = _PLAIN.get(char, "•" if "\ue000" <= char <= "\uf8ff" else char)
        letters.append(plain)
        x0, x1 = ink.x0[index], ink.x1[index]
        step = (x1 - x0) / (len(plain) or 1)
        for i in range(len(plain)):
            ink.put(x0 + i * step, ink.top[index], x0 + (i + 1) * step, ink.bottom[index])
    return "".join(letters), start


def _runs_overlap(pieces: list[_Piece]) -> bool:
    """Whether any run is printed over another, so that looking for words printed again is worth its time."""
    extents: list[tuple[int, float, float, float]] = []  # turn, baseline, beginning, end
    last = -1
    for piece in pieces:
        word = piece.word
        if word.run == last:
            turn, base, x0, x1 = extents[-1]
            extents[-1] = turn, base, min(x0, word.x0), max(x1, word.x1)
        else:
            extents.append((word.turn, word.base, word.x0, word.x1))
            last = word.run
    extents.sort()
    for i, (turn, base, x0, x1) in enumerate(extents):
        for other in extents[i + 1 : i + 1 + _LEVEL]:
            if other[0] != turn or other[1] - base > _NEAR:
                break
            if x0 < other[3] and other[2] < x1:
                return True
    return False


def _printed_again(pieces: list[_Piece]) -> set[int]:
    """Indexes of the pieces that print an earlier one again at nearly the same place, which is how some writers make bold."""
    seen: dict[tuple[str, int, int], list[Word]] = {}
    again: set[int] = set()
    for index, piece in enumerate(pieces):
        word = piece.word
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


def _joined(characters: Characters, pieces: list[_Piece], again: set[int]) -> list[Word]:
    """Pieces that touch become one word, unless the file shows a space between them, however narrow."""
    words: list[Word] = []
    last: _Piece | None = None
    for index, piece in enumerate(pieces):
        if index in again:
            continue
        if last is not None and _touch(characters, words[-1], last, piece):
            _append(characters.ink, words[-1], piece.word)
        else:
            words.append(piece.word)
        last = piece
    return words


def _append(ink: Ink, word: Word, piece: Word) -> None:
    """A small raised digit becomes the superscript it is, so that 38 with note 1 is not 381."""
    if piece.size < 0.85 * word.size and piece.base < word.base - 0.15 * word.size and piece.text.isdigit():
        piece.text = piece.text.translate(_SUPERSCRIPTS)
    if word.ink + len(word.text) != piece.ink:
        start = len(ink)
        ink.take(ink, word.ink, word.ink + len(word.text))
        ink.take(ink, piece.ink, piece.ink + len(piece.text))
        word.ink = start
    word.text += piece.text
    word.x1, word.run = max(word.x1, piece.x1), piece.run
    word.top, word.bottom = min(word.top, piece.top), max(word.bottom, piece.bottom)


def _touch(characters: Characters, word: Word, last: _Piece, piece: _Piece) -> bool:
    """Whether ``piece`` goes on where ``word`` (which ends with the piece ``last``) ends, on the same line."""
    new = piece.word
    size = max(new.size, word.size)
    gap = new.x0 - word.x1
    if word.turn != new.turn or not -0.3 * size < gap < _WIDEST * size or abs(new.base - word.base) >= 0.55 * size:
        return False
    for index in range(last.end, piece.first):
        if characters.text[index].isspace() and characters.mark(index):
            return False
    if gap < _NARROWEST * size:
        return True
    # Ink alone does not tell: two ones stand far apart in one number. What counts is the space between the advances.
    before, after = characters.extent(last.end - 1), characters.extent(piece.first)
    between = (after[0] - before[2], after[1] - before[3], before[0] - after[2], before[1] - after[3])[new.turn]
    return between < GAP * size
