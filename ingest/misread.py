"""Readings that the shape of the ink rules out: bullets and dashes, one glyph for two, dollar signs in codes, zeros as wide as an O.

Comes in: words as Tesseract read them. Goes out: the same words, read so that they fit their ink. Whether a word makes sense is not asked.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import regex

from ingest.expressions import compiled
from ingest.tesseract import Seen

_SMALL = 0.53  # height of small letters in font sizes
_BULLET, _EN, _EM = 0.75, 0.36, 0.75  # width of a bullet in heights of small letters, of dashes in font sizes
_BULLETS = frozenset("eo°*¢®©«»-.·@O0+")
_DASHES = frozenset("-–—")
_TWINS = frozenset({"S$", "$S", "1l", "l1", "1I", "I1", "O0", "0O", "5S", "S5", "8B", "B8"})
_ONE_GLYPH = 1.25  # width of a glyph that is taken for two, in heights of its word; two digits are 1.3 to 1.8 wide
_WIDE_O, _NARROW_O = 0.92, 0.85  # from the next glyph's left edge, in heights of digits: an O is 1.0 to 1.1 wide, a zero 0.75 to 0.8
_ONE, _LAST_ONE = 0.6, 0.42  # a one is 0.75 to 0.8 wide (the last glyph of a word, without the space behind it, 0.5), an l 0.3 to 0.4
_CODE_END = compiled(r"\p{Ll}?\W*+")  # what may follow the number of a code
_DOLLARS = compiled(
    r"""[(\['"‘“]*+ (?: [A-Z]{1,2} )? \$ (?: (?: [1-9]\d* | 0(?=[.]) ) (?: ,\d{3} )*+ (?: \.\d+ )? \p{L}{0,3} )? \W*+""", regex.VERBOSE
)


def mended(words: list[Seen], sizes: Mapping[int, float]) -> list[Seen]:
    """The words, read anew where their ink says so; ``sizes`` are the font sizes of lines in pixels."""
    found: list[Seen] = []
    line = None
    for word in words:
        found.append(_mended(word, sizes[word.line], first=word.line != line))
        line = word.line
    return found


def _mended(word: Seen, size: float, *, first: bool) -> Seen:
    if first and word.text in _BULLETS and _is_dot(word, size):
        return replace(word, text="•")
    if word.text in _DASHES:
        wide = (word.x1 - word.x0) / size
        return replace(word, text="—" if wide >= _EM else "–" if wide >= _EN else "-")
    word = _without_twins(word)
    if "$" in word.text and not _DOLLARS.fullmatch(word.text):
        word = replace(word, text=word.text.replace("$", "S"))
    return _by_width(word)


def _is_dot(word: Seen, size: float) -> bool:
    """Whether the ink is as small and round as a bullet, and off the baseline."""
    wide, high = word.x1 - word.x0, word.bottom - word.top
    most = _BULLET * _SMALL * size
    return high < most and wide < most and word.bottom < word.base - 0.1 * size and 0.6 < wide / max(high, 1) < 1.6


def _by_width(word: Seen) -> Seen:
    """O and 0, l and 1 told by their width where they stand among letters and digits: words do not hold both, codes do."""
    high = word.base - word.top
    text = word.text
    if high <= 0 or not any(char.isdigit() or char in "lI" for char in text) or text.isdigit():
        return word
    letters = list(text)
    ends = (*word.starts[1:], word.x1)
    for i, char in enumerate(text):
        wide = (ends[i] - word.starts[i]) / high
        before, after = text[i - 1] if i else "", text[i + 1 : i + 2]
        if char == "0" and wide >= _WIDE_O and before.isupper():
            letters[i] = "O"
        elif char == "O" and wide <= _NARROW_O and (before.isdigit() or after.isdigit()):
            letters[i] = "0"
        elif char in "lI" and wide >= (_ONE if after else _LAST_ONE) and _counts(char, before, text[i + 1 :]):
            letters[i] = "1"
    return replace(word, text="".join(letters)) if letters != list(text) else word


def _counts(char: str, before: str, after: str) -> bool:
    """Whether a one may stand there instead: behind a digit or a mark, for a small l also behind a capital; at the end of a code or before a digit."""
    stands = before.isdigit() or before in {"-", "/"} or (char == "l" and before.isupper())
    return stands and (after[:1].isdigit() or _CODE_END.fullmatch(after) is not None)


def _without_twins(word: Seen) -> Seen:
    """One glyph that was read twice, as two characters that look alike: a letter behind a letter, else the digit."""
    ends = (*word.starts[1:], word.x1)
    for i in range(len(word.text) - 1):
        pair = word.text[i : i + 2]
        if pair in _TWINS and ends[i + 1] - word.starts[i] <= _ONE_GLYPH * (word.bottom - word.top):
            letter, digit = sorted(pair, key=lambda char: not char.isalpha())
            kept = letter if digit == "$" or (i and word.text[i - 1].isalpha()) else digit
            return _without_twins(
                replace(word, text=word.text[:i] + kept + word.text[i + 2 :], starts=(*word.starts[: i + 1], *word.starts[i + 2 :]))
            )
    return word
