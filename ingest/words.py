"""Characters become words: white space and gaps part them, over-printing and ligatures are resolved.

Comes in: the characters of one page in the order they are shown. Goes out: :class:`~ingest.raw.Word` in the same order.
Most words are one stretch of one run; for them only the first and the last character are looked at.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import Protocol

import numpy as np
import regex

from ingest.raw import Edges, Floats, Ink, Ints, RawPage, Runs, Word, each, to_frame
from ingest.signs import sign_of
from ingest.spaced import with_spaced

NOTHING = "\ufdd0"
"""Stands for a character that belongs to the one before it; it is dropped."""

GAP = 0.19
"""Share of the font size that parts two words when no space character stands between them: the narrowest usual space is 0.2 to 0.28."""

_NARROWEST, _WIDEST = 0.08, 0.5  # gaps of ink that surely join and surely part, in font sizes
_ASCENT, _DESCENT = 0.75, 0.25
_AGAIN = 0.15  # a glyph printed again stands no further off, in font sizes
_SQUARE = 8.0
_NEAR = 4.0  # points between the baselines of a run and one printed over it
_CUT = 1.0  # points of ink beyond a clip path
_LEVEL = 200  # runs on about one line that are compared
_DELETE = 0x7F
_SPACES = np.array([0x85, 0xA0, 0x1680, *range(0x2000, 0x200C), 0x2028, 0x2029, 0x202F, 0x205F, 0x3000, 0xFEFF], dtype=np.uint32)
_ODD = regex.compile(r"[\x80-\x9f\u00ad\u200c\u200d\u2060\ue000-\uf8ff\ufb00-\ufb06\ufdd0\ufffe]")
_PLAIN = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st", NOTHING: "", "\ufffe": "-", "\u00ad": "-"} | dict.fromkeys(
    "\u200c\u200d\u2060", ""
)
_WINDOWS = bytes(range(0x80, 0xA0)).decode("cp1252", "replace")  # what fonts mean that give these control codes for characters
_PLAIN |= {chr(code): char for code, char in enumerate(_WINDOWS, start=0x80) if char != "\ufffd"}
_NOTE = regex.compile(r"[0-9]+(?:[,;][0-9]+)*|\([0-9]{1,2}\)|[a-f]")  # a raised number, or several, or a letter
_SUPERSCRIPTS = str.maketrans("0123456789()abcdef", "⁰¹²³⁴⁵⁶⁷⁸⁹⁽⁾ᵃᵇᶜᵈᵉᶠ")


class Characters(Protocol):
    """The characters of a page: ``text`` has one character for each, ``ink`` its inked edges."""

    text: str
    ink: Ink

    def marks(self, indexes: Ints) -> Ints:
        """For each character the operator that shows it, by any number; 0 where the engine has put it in (spaces and line ends)."""

    def describe(self, indexes: Ints, marks: Ints) -> Runs:
        """The runs that operators show; of each a character is given, and its mark."""

    def fetch(self, firsts: Ints, ends: Ints, runs: Ints) -> None:
        """Makes the ink of these stretches of one run each known, before anyone looks at it."""

    def typed(self, index: int) -> bool:
        """Whether a space is in the file, and not put in for a gap."""

    def extent(self, index: int) -> Edges:
        """Advance, ascent and descent of a character as edges on the page as shown."""


@dataclass(slots=True)
class _Pieces:
    """Words or parts of words, each in one run; a piece is made of the characters from its first to its end."""

    words: list[Word]
    firsts: list[int]
    ends: list[int]

    def table(self) -> Floats:
        """For each piece: turn, baseline, left, right, size and run."""
        return np.array([(word.turn, word.base, word.x0, word.x1, word.size, word.run) for word in self.words]).reshape(-1, 6).T


def words_of(characters: Characters, page: RawPage) -> list[Word]:
    """The words of a page in the order they are shown, each glyph once, and their ink. What is not visible is counted in ``page.hidden``."""
    firsts, ends, marks = _stretches(characters)
    marks, samples, numbers = np.unique(marks, return_index=True, return_inverse=True)
    runs = characters.describe(firsts[samples], marks) if len(marks) else None
    if runs is None:
        return []
    seen = runs.visible[numbers]
    page.hidden += int((ends - firsts)[~seen].sum())
    firsts, ends, numbers = firsts[seen], ends[seen], numbers[seen]
    characters.fetch(firsts, ends, numbers)
    page.text, page.ink = characters.text, characters.ink
    pieces, table = _pieces(characters, runs, page, firsts, ends, numbers)
    if _runs_overlap(table):
        again = _printed_again(pieces.words)
        kept = [index for index in range(len(pieces.words)) if index not in again]
        pieces = _Pieces([pieces.words[i] for i in kept], [pieces.firsts[i] for i in kept], [pieces.ends[i] for i in kept])
        table = table[:, kept]
    words = with_spaced(_joined(characters, pieces, table), characters.ink, characters.extent, partial(_space_between, characters))
    if any(runs.clips):
        page.clipped.update(word for word in words if _is_clipped(word, runs.clips[word.run]))
    return words


def _space_between(characters: Characters, one: Word, other: Word) -> bool:
    """Whether the file has a space between two words that follow each other."""
    between = range(one.ink + len(one.text), other.ink)
    return any(characters.text[index].isspace() and characters.typed(index) for index in between)


def _is_clipped(word: Word, clip: Edges | None) -> bool:
    """Whether the beginning or end of a word, or more than half of its height, is cut off."""
    if clip is None:
        return False
    middle = (word.base + word.top) / 2
    return word.x0 < clip[0] - _CUT or word.x1 > clip[2] + _CUT or not clip[1] <= middle <= clip[3]


def _stretches(characters: Characters) -> tuple[Ints, Ints, Ints]:
    """The tokens and parts of tokens that are shown by one operator each: first characters, ends, marks."""
    firsts, ends, line = _tokens(characters.text)
    marks = _marks(characters, firsts, line)
    # The characters of an operator stand together, so a token is all of one where the next one is.
    unsure = np.flatnonzero((marks != np.append(marks[1:], 0)) & (ends - firsts > 1))
    torn = unsure[characters.marks(ends[unsure] - 1) != marks[unsure]]
    if len(torn):
        index = each(firsts[torn], ends[torn])
        own = characters.marks(index)
        begins = np.flatnonzero((np.diff(own, prepend=-1) != 0) | np.isin(index, firsts[torn]))
        last = np.append(begins[1:], len(index)) - 1
        stops = index[last] + 1
        firsts = np.append(np.delete(firsts, torn), index[begins])
        order = np.argsort(firsts, kind="stable")
        ends = np.append(np.delete(ends, torn), stops)[order]
        marks = np.append(np.delete(marks, torn), own[begins])[order]
        firsts = firsts[order]
    shown = marks != 0
    return firsts[shown], ends[shown], marks[shown]


def _tokens(text: str) -> tuple[Ints, Ints, Ints]:
    """The tokens, which white space parts: first characters, ends, and the numbers of the lines they stand in."""
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    inked = (codes > ord(" ")) & (codes != _DELETE)
    if not text.isascii():
        inked &= ~np.isin(codes, _SPACES)
    edges = np.flatnonzero(np.diff(inked.astype(np.int8), prepend=0, append=0))
    lines = np.cumsum((codes == ord("\n")) | (codes == ord("\r")))
    return edges[::2], edges[1::2], lines[edges[::2]]


def _marks(characters: Characters, firsts: Ints, line: Ints) -> Ints:
    """The marks of tokens. The characters of an operator stand together, so where a line begins and ends in the same one, it is all of one."""
    if not len(firsts):
        return firsts
    begins = np.flatnonzero(np.diff(line, prepend=-1))
    stops = np.append(begins[1:], len(line)) - 1
    first, last = characters.marks(firsts[begins]), characters.marks(firsts[stops])
    marks = np.repeat(first, stops - begins + 1)
    others = np.flatnonzero(np.repeat((first != last) | (first == 0), stops - begins + 1))
    marks[others] = characters.marks(firsts[others])
    return marks


def _pieces(characters: Characters, runs: Runs, page: RawPage, firsts: Ints, ends: Ints, numbers: Ints) -> tuple[_Pieces, Floats]:
    """The stretches as words and as their table; all at once, but for those that leave the page or have odd characters."""
    width, height, text, ink = page.width or 0.0, page.height or 0.0, characters.text, characters.ink
    x0, top, x1, bottom = (np.frombuffer(side, dtype=np.float32) for side in (ink.x0, ink.top, ink.x1, ink.bottom))
    lasts = ends - 1
    sizes, turns = runs.sizes[numbers], runs.turns[numbers]
    begin = np.choose(turns, (x0[firsts], top[firsts], width - x1[firsts], height - bottom[firsts])).astype(np.float64)
    finish = np.choose(turns, (x1[lasts], bottom[lasts], width - x0[lasts], height - top[lasts])).astype(np.float64)
    del x0, top, x1, bottom  # the arrays grow below, which they cannot while they are looked at
    begin, finish = np.minimum(begin, finish), np.maximum(begin, finish)
    bases = runs.bases[numbers] + (begin - runs.origins[numbers]) * runs.slopes[numbers]
    level = turns % 2 == 0
    wide, high = np.where(level, width, height), np.where(level, height, width)
    odd = (begin < 0) | (finish > wide) | (bases - sizes < 0) | (bases + sizes > high)
    odd |= np.array([sign != "" for sign in runs.signs], dtype=np.bool_)[numbers]
    if not text.isascii():
        signs = np.array([match.start() for match in _ODD.finditer(text)], dtype=np.int64)
        at = np.searchsorted(firsts, signs, side="right") - 1
        odd[at[(at >= 0) & (signs < ends[at])]] = True
    first, end = firsts.tolist(), ends.tolist()
    columns = (begin, bases - _ASCENT * sizes, finish, bases + _DESCENT * sizes, bases, sizes)
    places = [column.tolist() for column in columns]
    texts = [text[a:b] for a, b in zip(first, end, strict=True)]
    words = list(map(Word, texts, first, *places, runs.bolds[numbers].tolist(), turns.tolist(), numbers.tolist()))
    if not odd.any():
        return _Pieces(words, first, end), np.stack((turns, bases, begin, finish, sizes, numbers))
    pieces = _Pieces([], [], [])
    done = 0
    for index in np.flatnonzero(odd).tolist():
        pieces.words += words[done:index]
        pieces.firsts += first[done:index]
        pieces.ends += end[done:index]
        _add(pieces, characters, runs, page, words[index], first[index], end[index])
        done = index + 1
    pieces.words += words[done:]
    pieces.firsts += first[done:]
    pieces.ends += end[done:]
    return pieces, pieces.table()


def _add(pieces: _Pieces, characters: Characters, runs: Runs, page: RawPage, word: Word, first: int, end: int) -> None:
    """Adds a word that leaves the page or has odd characters: what is on the page, and in plain characters."""
    ink, signs = characters.ink, runs.signs[word.run]
    width, height = page.width or 0.0, page.height or 0.0
    inside = [i for i in range(first, end) if _is_inside(ink, i, width, height)]
    if len(inside) < end - first:
        page.hidden += end - first - len(inside)
        if not inside or inside[-1] - inside[0] + 1 != len(inside):
            return
        first, end = inside[0], inside[-1] + 1
        edges = to_frame((min(ink.x0[first:end]), word.top, max(ink.x1[first:end]), word.bottom), 0, width, height)
        if word.turn:
            whole = min(ink.x0[first:end]), min(ink.top[first:end]), max(ink.x1[first:end]), max(ink.bottom[first:end])
            edges = to_frame(whole, word.turn, width, height)
        word.x0, word.x1 = edges[0], edges[2]
        word.ink = first
        word.text = characters.text[first:end]
    if signs:
        word.text = "".join(sign_of(char, signs) for char in word.text)
    elif _ODD.search(word.text):
        word.text, word.ink = _normal(ink, word.text, first)
    if word.text:
        pieces.words.append(word)
        pieces.firsts.append(first)
        pieces.ends.append(end)


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


def _runs_overlap(table: Floats) -> bool:
    """Whether any run is printed over another, so that looking for words printed again is worth its time."""
    turn, base, x0, x1, _, run = table
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


def _printed_again(words: list[Word]) -> set[int]:
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


def _joined(characters: Characters, pieces: _Pieces, table: Floats) -> list[Word]:
    """Pieces that touch become one word, unless the file shows a space between them, however narrow."""
    words = pieces.words
    if len(words) < 2:
        return words
    candidates = iter(_neighbours(characters, pieces, table))
    heads: dict[int, int] = {}  # by the last piece of a word of several: its first
    dropped: set[int] = set()
    candidate = index = next(candidates, len(words))
    while index < len(words):
        head = heads.get(index - 1, index - 1)
        following = len(words)
        if _touch(characters, words[head], pieces.ends[index - 1], pieces.firsts[index], words[index]):
            _append(characters.ink, words[head], words[index])
            heads[index] = head
            dropped.add(index)
            following = index + 1  # what goes on from a word of several is compared with all of it
        while candidate <= index:
            candidate = next(candidates, len(words))
        index = min(candidate, following)
    return [word for index, word in enumerate(words) if index not in dropped] if dropped else words


def _neighbours(characters: Characters, pieces: _Pieces, table: Floats) -> list[int]:
    """Indexes of the pieces that may touch the one before them: near it on its line, and no space of the file between."""
    turn, base, x0, x1, size, _ = table
    greater = np.maximum(size[1:], size[:-1])
    gap = x0[1:] - x1[:-1]
    near = (turn[1:] == turn[:-1]) & (gap > -0.3 * greater) & (gap < _WIDEST * greater) & (np.abs(base[1:] - base[:-1]) < 0.55 * greater)
    found = np.flatnonzero(near) + 1
    text, firsts, ends = characters.text, pieces.firsts, pieces.ends
    between = [index for index in found.tolist() if firsts[index] - ends[index - 1] == 1 and text[ends[index - 1]].isspace()]
    marks = characters.marks(np.array([ends[index - 1] for index in between], dtype=np.int64))
    parted = {index for index, mark in zip(between, marks.tolist(), strict=True) if mark}
    return [index for index in found.tolist() if index not in parted]


def _append(ink: Ink, word: Word, piece: Word) -> None:
    """A small raised digit becomes the superscript it is, so that 38 with note 1 is not 381."""
    if piece.size < 0.85 * word.size and piece.base < word.base - 0.15 * word.size and _NOTE.fullmatch(piece.text):
        piece.text = piece.text.translate(_SUPERSCRIPTS)
    if word.ink + len(word.text) != piece.ink:
        start = len(ink)
        ink.take(ink, word.ink, word.ink + len(word.text))
        ink.take(ink, piece.ink, piece.ink + len(piece.text))
        word.ink = start
    word.text += piece.text
    word.x1, word.run = max(word.x1, piece.x1), piece.run
    word.top, word.bottom = min(word.top, piece.top), max(word.bottom, piece.bottom)


def _touch(characters: Characters, word: Word, end: int, first: int, new: Word) -> bool:
    """Whether ``new`` (whose first character is ``first``) goes on where ``word`` (which stops before ``end``) ends, on the same line."""
    size = max(new.size, word.size)
    gap = new.x0 - word.x1
    if word.turn != new.turn or not -0.3 * size < gap < _WIDEST * size or abs(new.base - word.base) >= 0.55 * size:
        return False
    for index in range(end, first):
        if characters.text[index].isspace() and characters.marks(np.array([index]))[0]:
            return False
    if gap < _NARROWEST * size:
        return True
    # Ink alone does not tell: two ones stand far apart in one number. What counts is the space between the advances.
    before, after = characters.extent(end - 1), characters.extent(first)
    between = (after[0] - before[2], after[1] - before[3], before[0] - after[2], before[1] - after[3])[new.turn]
    return between < GAP * size
