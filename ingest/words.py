"""Characters become words: white space and gaps part them, over-printing and ligatures are resolved.

Comes in: the characters of one page in the order they are shown. Goes out: :class:`~ingest.raw.Word` in the same order.
"""

from __future__ import annotations

from dataclasses import dataclass

import regex

from ingest.raw import Edges, Run, Word, to_frame

_TOKEN = regex.compile(r"[^\s\x00-\x1f\x7f\u200b\ufeff]++")
_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
_SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_HYPHENS = {"\ufffe": "-", "\u00ad": "-"}  # a soft hyphen that is printed is a hyphen; engines mark one at a line end with U+FFFE

GAP = 0.19
"""Share of the font size that parts two words when no space character stands between them: the narrowest usual space is 0.2 to 0.28."""


@dataclass(slots=True)
class Characters:
    """The characters of a page: their text (one string each), inked and advance edges as shown, and the index of each one's run in ``runs``.

    ``spaces`` and characters that are not printed have run -1.
    """

    text: list[str]
    inked: list[Edges]
    advance: list[Edges]
    run: list[int]
    runs: list[Run]


def words_of(characters: Characters, width: float, height: float) -> list[Word]:
    """The words of a page of ``width`` by ``height`` points as shown, in the order they are shown, each glyph once."""
    pieces: list[Word] = []
    apart: set[int] = set()
    before = 0
    for start, end in _tokens(characters):
        if max(characters.run[before:start], default=-1) >= 0:
            apart.add(len(pieces))  # a space is really there, however narrow it is
        before, at = end, start
        while at < end:
            stop = at + 1
            run = characters.run[at]
            while stop < end and characters.run[stop] == run:
                stop += 1
            pieces.append(_piece(characters, at, stop, width, height))
            at = stop
    again = _printed_again(pieces)
    return _joined(pieces, again, apart)


def _tokens(characters: Characters) -> list[tuple[int, int]]:
    """Ranges of characters without white space. Each character is one letter of the searched string, so that offsets are indexes."""
    letters = "".join(
        text if len(text) == 1 and run >= 0 else (" " if run < 0 or not text else "x")
        for text, run in zip(characters.text, characters.run, strict=True)
    )
    return [match.span() for match in _TOKEN.finditer(letters)]


def _piece(characters: Characters, start: int, end: int, width: float, height: float) -> Word:
    """One word or part of a word within one run."""
    run = characters.runs[characters.run[start]]
    text = "".join(characters.text[start:end])
    glyphs = characters.inked[start:end]
    if len(text) != len(glyphs) or not text.isascii():
        text, glyphs = _normal(characters.text[start:end], glyphs)
    x0, top, x1, bottom = _round(characters.advance[start], characters.advance[end - 1])
    if run.turn:
        x0, top, x1, bottom = to_frame((x0, top, x1, bottom), run.turn, width, height)
    base = run.base + (x0 - run.origin) * run.slope if run.slope else run.base
    return Word(text, glyphs, x0, top, x1, bottom, base, run.size, run.bold, run.turn, characters.run[start])


def _round(first: Edges, last: Edges) -> Edges:
    return min(first[0], last[0]), min(first[1], last[1]), max(first[2], last[2]), max(first[3], last[3])


def _normal(texts: list[str], glyphs: list[Edges]) -> tuple[str, list[Edges]]:
    """Ligatures as their letters, which share the glyph's box; private-use signs as bullets; printed soft hyphens as hyphens."""
    letters: list[str] = []
    boxes: list[Edges] = []
    for text, box in zip(texts, glyphs, strict=True):
        replaced = "".join(_LIGATURES.get(char) or _HYPHENS.get(char) or ("•" if "\ue000" <= char <= "\uf8ff" else char) for char in text)
        count = len(replaced)
        x0, top, x1, bottom = box
        step = (x1 - x0) / count if count else 0.0
        letters.append(replaced)
        boxes.extend((x0 + i * step, top, x0 + (i + 1) * step, bottom) for i in range(count))
    return "".join(letters), boxes


def _printed_again(pieces: list[Word]) -> set[int]:
    """Indexes of the pieces that print an earlier one again at nearly the same place, which is how some writers make bold."""
    seen: dict[tuple[str, int, int], list[Word]] = {}
    again: set[int] = set()
    for index, piece in enumerate(pieces):
        column, row = int(piece.x0 // 4), int(piece.base // 4)
        places = [(piece.text, i, j) for i in (column, column - 1, column + 1) for j in (row, row - 1, row + 1)]
        earlier = next((other for place in places for other in seen.get(place, ()) if _same_place(other, piece)), None)
        if earlier is None:
            seen.setdefault(places[0], []).append(piece)
        else:
            earlier.bold = True
            again.add(index)
    return again


def _same_place(one: Word, other: Word) -> bool:
    tolerance = 0.15 * one.size
    near = abs(one.x0 - other.x0) <= tolerance and abs(one.base - other.base) <= tolerance
    return near and one.turn == other.turn and one.run != other.run


def _joined(pieces: list[Word], again: set[int], apart: set[int]) -> list[Word]:
    """Pieces that touch become one word; a small raised digit becomes the superscript it is, so that 38 and note 1 are not 381."""
    words: list[Word] = []
    spaced = True
    for index, piece in enumerate(pieces):
        spaced = spaced or index in apart
        if index in again:
            continue
        last = words[-1] if words else None
        if last is None or spaced or not _touch(last, piece):
            words.append(piece)
        else:
            _append(last, piece)
        spaced = False
    return words


def _append(word: Word, piece: Word) -> None:
    if piece.size < 0.85 * word.size and piece.base < word.base - 0.15 * word.size and piece.text.isdigit():
        piece.text = piece.text.translate(_SUPERSCRIPTS)
    word.text += piece.text
    word.glyphs = word.glyphs + piece.glyphs
    word.x1, word.run = max(word.x1, piece.x1), piece.run
    word.top, word.bottom = min(word.top, piece.top), max(word.bottom, piece.bottom)


def _touch(last: Word, piece: Word) -> bool:
    """Whether ``piece`` goes on where ``last`` ends, on the same line."""
    size = max(last.size, piece.size)
    return last.turn == piece.turn and -0.3 * size < piece.x0 - last.x1 < GAP * size and abs(piece.base - last.base) < 0.55 * size
