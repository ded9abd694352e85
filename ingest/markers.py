"""List markers and signs as they are printed: numbers in letters and numerals, glyphs of symbol fonts, raised figures.

Comes in: numbers and codes. Goes out: text. Word files and web pages say how to count; what is seen has to be worked out.
"""

from __future__ import annotations

from collections.abc import Callable

from ingest.expressions import compiled
from ingest.raw import SYMBOL_GLYPHS

RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
"""Figures as raised ones: the mark of a note must not become a part of the number before it."""

SIGNS = frozenset(sign for sign in SYMBOL_GLYPHS if not sign.isalnum())
"""Signs that stand for a rating when they are the only one in a cell and coloured."""

_BULLET = "•"
_PRIVATE = compiled(r"[\uf000-\uf0ff]")
SYMBOLS = {0xB7: "•", 0xA7: "▪", 0xA8: "◻", 0xD8: "➢", 0xFC: "✓", 0xFB: "✗", 0x6C: "●", 0x6E: "■", 0x6F: "□", 0x76: "❖", 0x2D: "–", 0xDE: "→"}
"""What the glyphs of symbol fonts show, by the low byte of their private-use code."""
_ROMAN = (
    (1000, "m"),
    (900, "cm"),
    (500, "d"),
    (400, "cd"),
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
)
_WORDS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")


def roman(value: int) -> str:
    """A number in small roman numerals.

    >>> roman(4), roman(19)
    ('iv', 'xix')
    """
    written = ""
    for worth, letters in _ROMAN:
        count, value = divmod(value, worth)
        written += letters * count
    return written


def letter(value: int) -> str:
    """A number as Word's letters: a to z, then aa, bb.

    >>> letter(3), letter(28)
    ('c', 'bb')
    """
    return chr(ord("a") + (value - 1) % 26) * ((value - 1) // 26 + 1) if value > 0 else ""


def ordinal(value: int) -> str:
    """A number as an ordinal.

    >>> ordinal(1), ordinal(12), ordinal(23)
    ('1st', '12th', '23rd')
    """
    ending = "th" if value % 100 in {11, 12, 13} else {1: "st", 2: "nd", 3: "rd"}.get(value % 10, "th")
    return f"{value}{ending}"


_WRITTEN: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalZero": "{:02d}".format,
    "lowerLetter": letter,
    "upperLetter": lambda value: letter(value).upper(),
    "lowerRoman": roman,
    "upperRoman": lambda value: roman(value).upper(),
    "ordinal": ordinal,
    "cardinalText": lambda value: _WORDS[value].capitalize() if value < len(_WORDS) else str(value),
    "none": lambda _: "",
}


def written(value: int, form: str) -> str:
    """A number in one of Word's formats; in figures for one that no English document uses."""
    return _WRITTEN.get(form, str)(min(value, 10_000))


def shown_symbols(text: str) -> str:
    r"""The text with private-use glyphs of symbol fonts as what they show.

    >>> shown_symbols("\uf0b7 Fly-tips")
    '• Fly-tips'
    """
    return _PRIVATE.sub(lambda match: SYMBOLS.get(ord(match.group()) & 0xFF, _BULLET), text)


def is_chromatic(colour: str) -> bool:
    """Whether a colour ``#rrggbb`` is none of black, white and grey."""
    return len({colour[1:3], colour[3:5], colour[5:7]}) > 1
