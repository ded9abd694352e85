"""What the letters of the Wingdings font look like: ticks, crosses, arrows, faces and bullets that arrive as letters.

Source: the mapping of Wingdings to Unicode 7 (L2/11-052R). Signs without a meaning in reports are bullets.
"""

from __future__ import annotations

_MEANINGFUL = {
    "J": "☺", "K": "😐", "L": "☹",
    "l": "●", "n": "■", "o": "□", "x": "☒", "¨": "□",
    "ß": "←", "à": "→", "á": "↑", "â": "↓", "ã": "↖", "ä": "↗", "å": "↙", "æ": "↘",
    "ç": "←", "è": "→", "é": "↑", "ê": "↓", "ë": "↖", "ì": "↗", "í": "↙", "î": "↘",
    "ï": "⇦", "ð": "⇨", "ñ": "⇧", "ò": "⇩", "ó": "⇔", "ô": "⇕",
    "û": "✗", "ü": "✓", "ý": "☒", "þ": "☑",
}  # fmt: skip
_PRIVATE = 0xF000  # symbol fonts put their characters at F000 to F0FF of the private use area

FONTS = ("wingdings",)
"""Parts of the names of fonts, in lower case, to which this applies."""


def sign_of(char: str) -> str:
    """The sign that a character of such a font shows.

    >>> [sign_of(char) for char in ("ü", "\uf0e1", "§")]
    ['✓', '↑', '•']
    """
    code = ord(char)
    letter = chr(code - _PRIVATE) if _PRIVATE < code <= _PRIVATE + 0xFF else char
    return _MEANINGFUL.get(letter, "•" if ord(letter) <= 0xFF else char)
