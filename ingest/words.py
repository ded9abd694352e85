"""Characters become words: white space and gaps part them, over-printing and ligatures are resolved.

Comes in: the characters of one page in the order they are shown. Goes out: :class:`~ingest.raw.Word` in the same order.
Most words are one stretch of one run; for them only the first and the last character are looked at.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import Protocol

import numpy as np
import numpy.typing as npt

from ingest.expressions import compiled
from ingest.gaps import at_wide_gaps
from ingest.overprint import printed_again, runs_overlap
from ingest.raw import SYMBOL_GLYPHS, Edges, Floats, Ink, Ints, RawPage, Runs, Word, apart, each, to_frame
from ingest.signs import sign_of
from ingest.spaced import with_spaced

NOTHING = "\ufdd0"
"""Stands for a character that belongs to the one before it; it is dropped."""

GAP = 0.19
"""Share of the font size that parts two words when no space character stands between them: the narrowest usual space is 0.2 to 0.28."""

_NARROWEST, _WIDEST, _PHRASE = 0.08, 0.5, 0.6  # font sizes: gaps of ink that surely join and surely part; the widest between words of a phrase
_ASCENT, _DESCENT, _CUT = 0.75, 0.25, 1.0  # font sizes; points of ink beyond a clip path
_DELETE, _FIRST_ODD = 0x7F, 0x80
_SPACES = frozenset([_DELETE, 0x85, 0xA0, 0x1680, *range(0x2000, 0x200C), 0x2028, 0x2029, 0x202F, 0x205F, 0x3000, 0xFEFF])
_ODD = compiled(r"[\x80-\x9f\u00ad\u200c\u200d\u2060\ue000-\uf8ff\ufb00-\ufb06\ufdd0\ufffe]")
_PLAIN = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st", NOTHING: "", "\ufffe": "-", "\u00ad": "-"}
_PLAIN |= dict.fromkeys("\u200c\u200d\u2060", "") | {
    chr(code): char for code, char in enumerate(bytes(range(0x80, 0xA0)).decode("cp1252", "replace"), start=0x80) if char != "\ufffd"
}
_NOTE = compiled(r"[0-9]+(?:[,;][0-9]+)*|\([0-9]{1,2}\)|[a-f]")  # a raised number, or several, or a letter
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

    def surely_apart(self, lasts: Ints, firsts: Ints, runs: Ints, gaps: Floats) -> npt.NDArray[np.bool_]:
        """For pairs of characters of one run each, with gaps of ink between: whether their advances are known to be as far apart as words are."""

    def typed(self, index: int) -> bool:
        """Whether a space is in the file, and not put in for a gap."""

    def extent(self, index: int) -> Edges:
        """Advance, ascent and descent of a character as edges on the page as shown."""


@dataclass(slots=True)
class _Tokens:
    """What white space and operators part, an entry each: first character, end, run, and place in the frame of the run's turn.

    ``odd`` ones leave the page or have odd characters.
    """

    firsts: Ints
    ends: Ints
    runs: Ints
    turns: Ints
    bases: Floats
    x0: Floats
    x1: Floats
    sizes: Floats
    odd: npt.NDArray[np.bool_]


@dataclass(slots=True)
class _Pieces:
    """Words, parts of words and phrases, each in one run; a piece is made of the characters from its first to its end."""

    words: list[Word]
    firsts: list[int]
    ends: list[int]

    def table(self) -> _Tokens:
        """The pieces as arrays."""
        rows = np.array([(word.turn, word.base, word.x0, word.x1, word.size, word.run) for word in self.words]).reshape(-1, 6)
        turns, bases, x0, x1, sizes, runs = rows.T
        firsts, ends = np.array(self.firsts, dtype=np.int64), np.array(self.ends, dtype=np.int64)
        return _Tokens(firsts, ends, runs.astype(np.int64), turns.astype(np.int64), bases, x0, x1, sizes, np.zeros(len(rows), dtype=np.bool_))


def words_of(characters: Characters, page: RawPage) -> list[Word]:
    """The words of a page in the order they are shown, each glyph once, and their ink. What is not visible is counted in ``page.hidden``."""
    codes = np.frombuffer(f"{characters.text} ".encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    firsts, ends, marks = _stretches(characters, codes)
    if not len(marks):
        return []
    # The characters of an operator stand together, so few marks are looked through.
    heads = np.append(0, np.flatnonzero(marks[1:] != marks[:-1]) + 1)
    objects, samples, numbers = np.unique(marks[heads], return_index=True, return_inverse=True)
    numbers = np.repeat(numbers, np.append(heads[1:], len(marks)) - heads)
    runs = characters.describe(firsts[heads[samples]], objects)
    seen = runs.visible[numbers]
    page.hidden += int((ends - firsts)[~seen].sum())
    firsts, ends, numbers = firsts[seen], ends[seen], numbers[seen]
    characters.fetch(firsts, ends, numbers)
    firsts, ends, numbers = at_wide_gaps(characters, firsts, ends, numbers, runs.turns, runs.sizes, GAP)
    page.text, page.ink = characters.text, characters.ink
    tokens = _placed(characters, runs, page, firsts, ends, numbers, codes)
    if runs_overlap(tokens.turns, tokens.bases, tokens.x0, tokens.x1, tokens.runs):
        pieces = _pieces(characters, runs, page, tokens, np.zeros(len(firsts), dtype=np.bool_))
        again = printed_again(pieces.words)
        kept = [index for index in range(len(pieces.words)) if index not in again]
        pieces = _Pieces([pieces.words[i] for i in kept], [pieces.firsts[i] for i in kept], [pieces.ends[i] for i in kept])
        near = _neighbours(characters, pieces.table())
    else:
        near = _neighbours(characters, tokens)
        follows = _follows(codes, runs, tokens, near)
        pieces = _pieces(characters, runs, page, tokens, follows)
        near = _neighbours(characters, pieces.table()) if tokens.odd.any() else near - np.cumsum(follows)[near]
    words = with_spaced(_joined(characters, pieces, near.tolist()), characters.ink, characters.extent, partial(_space_between, characters))
    if any(runs.clips):
        words = [own for word in words for own in (apart([word]) if word.lefts and _is_clipped(word, runs.clips[word.run]) else [word])]
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


def _stretches(characters: Characters, codes: npt.NDArray[np.uint32]) -> tuple[Ints, Ints, Ints]:
    """The tokens and parts of tokens that are shown by one operator each: first characters, ends, marks."""
    firsts, ends, line = _tokens(codes)
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


def _tokens(codes: npt.NDArray[np.uint32]) -> tuple[Ints, Ints, Ints]:
    """The tokens, which white space parts (some stands at the end): first characters, ends, and the numbers of the lines they stand in."""
    inked = codes > ord(" ")
    wide = np.flatnonzero(codes >= _DELETE)
    inked[wide[[code in _SPACES for code in codes[wide].tolist()]]] = False
    edges = np.flatnonzero(inked[1:] != inked[:-1]) + 1
    if inked[0]:
        edges = np.append(0, edges)
    firsts, ends = edges[::2], edges[1::2]
    # Spaces and line ends may stand between two tokens; a page has few of the latter.
    return firsts, ends, np.searchsorted(np.flatnonzero((codes == ord("\n")) | (codes == ord("\r"))), firsts)


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


def _placed(characters: Characters, runs: Runs, page: RawPage, firsts: Ints, ends: Ints, numbers: Ints, codes: npt.NDArray[np.uint32]) -> _Tokens:
    """Where the stretches stand."""
    width, height, ink = page.width or 0.0, page.height or 0.0, characters.ink
    lasts = ends - 1
    sizes, turns = runs.sizes[numbers], runs.turns[numbers]
    if ink.worked_out is not None:
        begin, finish = ink.worked_out.ends(firsts, lasts)
    else:
        x0, top, x1, bottom = (np.frombuffer(side, dtype=np.float32) for side in ink.sides)
        begin = np.choose(turns, (x0[firsts], top[firsts], width - x1[firsts], height - bottom[firsts])).astype(np.float64)
        finish = np.choose(turns, (x1[lasts], bottom[lasts], width - x0[lasts], height - top[lasts])).astype(np.float64)
        del x0, top, x1, bottom  # the arrays grow later, which they cannot while they are looked at
    begin, finish = np.minimum(begin, finish), np.maximum(begin, finish)
    bases = runs.bases[numbers] + (begin - runs.origins[numbers]) * runs.slopes[numbers]
    level = turns % 2 == 0
    wide, high = (np.where(level, width, height), np.where(level, height, width)) if not level.all() else (width, height)
    odd = (begin < 0) | (finish > wide) | (bases - sizes < 0) | (bases + sizes > high)
    if any(runs.signs):
        odd |= np.array([sign != "" for sign in runs.signs], dtype=np.bool_)[numbers]
    signs = np.flatnonzero(codes >= _FIRST_ODD)
    signs = signs[[_ODD.match(chr(code)) is not None for code in codes[signs].tolist()]]
    if len(signs):
        at = np.searchsorted(firsts, signs, side="right") - 1
        odd[at[(at >= 0) & (signs < ends[at])]] = True
    return _Tokens(firsts, ends, numbers, turns, bases, begin, finish, sizes, odd)


def _follows(codes: npt.NDArray[np.uint32], runs: Runs, tokens: _Tokens, near: Ints) -> npt.NDArray[np.bool_]:
    """For each token whether it goes on the phrase of the one before it: the same line and run, one space of usual width between, and nothing odd.

    ``near`` are those that may be one word with the one before them: they and their neighbours stand by themselves, as letters do that may be spaced
    out or drawn symbols.
    """
    firsts, ends, own = tokens.firsts, tokens.ends, tokens.runs
    count = len(firsts)
    alone = tokens.odd.copy()
    short = np.flatnonzero(alone | (ends - firsts == 1))
    if len(short) > 3:
        rows = short[3:][short[3:] - short[:-3] == 3]
        for step in range(4):
            alone[rows - step] = True
    for index, code in zip(short.tolist(), codes[firsts[short]].tolist(), strict=True):
        if chr(code) in SYMBOL_GLYPHS:
            alone[index] = True
    for index in np.flatnonzero(tokens.odd).tolist() + near.tolist():
        alone[max(index - 1, 0) : index + 3] = True
    follows = np.zeros(count, dtype=np.bool_)
    gap = tokens.x0[1:] - tokens.x1[:-1]
    follows[1:] = (own[1:] == own[:-1]) & (firsts[1:] - ends[:-1] == 1) & (gap > 0) & (gap < _PHRASE * tokens.sizes[1:])
    follows[1:] &= ~(alone[1:] | alone[:-1]) & (runs.slopes == 0)[own[1:]]
    follows[1:] &= codes[ends[:-1]] == ord(" ")
    return follows


def _pieces(characters: Characters, runs: Runs, page: RawPage, tokens: _Tokens, follows: npt.NDArray[np.bool_]) -> _Pieces:
    """The tokens as words and phrases; all at once, but for odd ones."""
    heads = np.flatnonzero(~follows)
    tails = np.append(heads[1:], len(follows)) - 1
    bases, sizes, numbers = tokens.bases[heads], tokens.sizes[heads], tokens.runs[heads]
    first, end = tokens.firsts[heads].tolist(), tokens.ends[tails].tolist()
    columns = (tokens.x0[heads], bases - _ASCENT * sizes, tokens.x1[tails], bases + _DESCENT * sizes, bases, sizes)
    places = [column.tolist() for column in columns]
    texts = list(map(characters.text.__getitem__, map(slice, first, end)))
    words = list(map(Word, texts, first, *places, runs.bolds[numbers].tolist(), tokens.turns[heads].tolist(), numbers.tolist()))
    left, right = tokens.x0.tolist(), tokens.x1.tolist()
    for index in np.flatnonzero(tails > heads).tolist():
        start, stop = heads[index], tails[index] + 1
        words[index].lefts, words[index].rights = left[start:stop], right[start:stop]
    odd = np.flatnonzero(tokens.odd[heads]).tolist()
    if not odd:
        return _Pieces(words, first, end)
    pieces = _Pieces([], [], [])
    done = 0
    for index in odd:
        pieces.words += words[done:index]
        pieces.firsts += first[done:index]
        pieces.ends += end[done:index]
        _add(pieces, characters, runs, page, words[index], first[index], end[index])
        done = index + 1
    pieces.words += words[done:]
    pieces.firsts += first[done:]
    pieces.ends += end[done:]
    return pieces


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


def _joined(characters: Characters, pieces: _Pieces, near: list[int]) -> list[Word]:
    """Pieces that touch become one word, unless the file shows a space between them, however narrow; ``near`` are those that may."""
    words = pieces.words
    candidates = iter(near)
    heads: dict[int, int] = {}  # by the last piece of a word of several: its first
    dropped: set[int] = set()
    candidate = index = next(candidates, len(words))
    while index < len(words):
        head = heads.get(index - 1, index - 1)
        following = len(words)
        if not words[index].lefts and _touch(characters, words[head], pieces.ends[index - 1], pieces.firsts[index], words[index]):
            _append(characters.ink, words[head], words[index])
            heads[index] = head
            dropped.add(index)
            following = index + 1  # what goes on from a word of several is compared with all of it
        while candidate <= index:
            candidate = next(candidates, len(words))
        index = min(candidate, following)
    return [word for index, word in enumerate(words) if index not in dropped] if dropped else words


def _neighbours(characters: Characters, tokens: _Tokens) -> Ints:
    """Indexes of the tokens that may touch the one before them: near it on its line, and no space of the file between."""
    turn, base, size, text, firsts, ends = tokens.turns, tokens.bases, tokens.sizes, characters.text, tokens.firsts, tokens.ends
    greater = np.maximum(size[1:], size[:-1])
    gap = tokens.x0[1:] - tokens.x1[:-1]
    near = (turn[1:] == turn[:-1]) & (gap > -0.3 * greater) & (gap < _WIDEST * greater) & (np.abs(base[1:] - base[:-1]) < 0.55 * greater)
    found = np.flatnonzero(near) + 1
    clear = (tokens.runs[found] == tokens.runs[found - 1]) & (gap[found - 1] > _NARROWEST * size[found])
    clear[clear] = characters.surely_apart(ends[found[clear] - 1] - 1, firsts[found[clear]], tokens.runs[found[clear]], gap[found[clear] - 1])
    found = found[~clear]
    before = ends[found - 1]
    spaced = [
        number
        for number, (first, end) in enumerate(zip(firsts[found].tolist(), before.tolist(), strict=True))
        if first - end == 1 and text[end].isspace()
    ]
    typed = characters.marks(before[spaced]) != 0
    return np.delete(found, np.array(spaced, dtype=np.int64)[typed])


def _append(ink: Ink, word: Word, piece: Word) -> None:
    """A small raised digit becomes the superscript it is, so that 38 with note 1 is not 381."""
    if piece.size < 0.85 * word.size and piece.base < word.base - 0.15 * word.size and _NOTE.fullmatch(piece.text):
        piece.text = piece.text.translate(_SUPERSCRIPTS)
    ink.work_out()  # two runs are no stretch of one
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
