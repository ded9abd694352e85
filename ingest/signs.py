"""What the letters of symbol fonts look like: ticks, crosses, arrows, faces and bullets that arrive as letters.

Source: the mapping of Wingdings and Webdings to Unicode 7 (L2/11-052R). Signs without a meaning in reports are bullets.
"""

from __future__ import annotations

_WINGDINGS = {
    "J": "☺", "K": "😐", "L": "☹",
    "l": "●", "n": "■", "o": "□", "x": "☒", "¨": "□",
    "ß": "←", "à": "→", "á": "↑", "â": "↓", "ã": "↖", "ä": "↗", "å": "↙", "æ": "↘",
    "ç": "←", "è": "→", "é": "↑", "ê": "↓", "ë": "↖", "ì": "↗", "í": "↙", "î": "↘",
    "ï": "⇦", "ð": "⇨", "ñ": "⇧", "ò": "⇩", "ó": "⇔", "ô": "⇕",
    "û": "✗", "ü": "✓", "ý": "☒", "þ": "☑",
}  # fmt: skip
_WINGDINGS_2 = {"O": "✗", "P": "✓", "Q": "☒", "R": "☑", "S": "☒", "T": "☒"}
_WINGDINGS_3 = {
    "!": "←", '"': "→", "#": "↑", "$": "↓", "p": "▲", "q": "▼", "r": "△", "s": "▽", "t": "◀", "u": "▶", "v": "◁", "w": "▷",
}  # fmt: skip
_WEBDINGS = {"3": "◀", "4": "▶", "5": "▲", "6": "▼", "a": "✓", "c": "□", "g": "■", "n": "●", "r": "✗"}
_FONTS = {"wingdings2": _WINGDINGS_2, "wingdings3": _WINGDINGS_3, "webdings": _WEBDINGS, "wingdings": _WINGDINGS}
_PRIVATE = 0xF000  # symbol fonts put their characters at F000 to F0FF of the private use area


def font_of(name: str) -> str:
    """The symbol font that a font's name (in lower case) names; empty when its letters are letters.

    >>> font_of("abcdef+wingdings-regular"), font_of("wingdings 3"), font_of("arial")
    ('wingdings', 'wingdings3', '')
    """
    plain = name.replace(" ", "").replace("-", "")
    return next((font for font in _FONTS if font in plain), "")


def sign_of(char: str, font: str) -> str:
    """The sign that a character of such a font shows.

    >>> [sign_of(char, "wingdings") for char in ("ü", "\uf0e1", "§")]
    ['✓', '↑', '•']
    """
    code = ord(char)
    letter = chr(code - _PRIVATE) if _PRIVATE < code <= _PRIVATE + 0xFF else char
    return _FONTS[font].get(letter, "•" if ord(letter) <= 0xFF else char)
