"""How well a character beyond ASCII fits where it stands in an English text with British and European names.

Comes in: a text and the place of a character. Goes out: a penalty, from 0 (where one expects it) to :data:`IMPOSSIBLE` (where nobody writes it). A wrongly
decoded text betrays itself so: an accented capital inside a small word, a currency sign without an amount, a superscript inside a name.
"""

from __future__ import annotations

import unicodedata

import regex

from ingest.expressions import compiled

IMPOSSIBLE = 4.0

_RARITY: tuple[tuple[str, float], ...] = (
    ("éèêëàâçîïôöüûùáíóúñäßìòøåæ", 0.0),  # French, German, Spanish, Italian, Scandinavian, Welsh, Irish and Scottish names
    ("ŵŷẁẃẅỳỹẁ", 0.2),
    ("ąćęłńśźżčšžřěůýťďňľĺ", 0.4),
    ("ÿ", 2.0),
    ("ãõðþœőűšđşğıțșţăāēīūķļņģėųįċḋḟġṁṗṡṫħ", 0.8),
)
_RARE_LETTER = {letter: cost for letters, cost in _RARITY for each in letters for letter in (each, each.upper()) if len(letter) == 1}
_VOWELS = frozenset("aeiouyáàâäãåæéèêëíìîïóòôöõøúùûüýÿœ")

# What must stand before a sign (looked for backwards) and behind it, and how little it is expected there; the first line that fits counts.
_START = r"(?:\A|[\s(\[{<|/“‘\"'=–—\-:;,+*~>│║½¼¾•·&])"
_SIGNS: tuple[tuple[str, str, str, float], ...] = (
    ("£", rf"(?:{_START}|[-–+])", r"\s?[\d.,]", 0.0),
    ("£", _START, r"(?:(?:m|k|bn|s|pa|million|billion|thousand)\b|['’][0o]|[)\]\s,;:/|%&“‘\"'*]|\Z|[-–])", 0.2),
    ("£", r"(?:\d|GB|US|UK|\s\p{Lu}{1,3})", r"(?:\s|\d|[),;./]|\Z)", 0.6),
    ("£", _START, r"[\p{L}]", 1.5),
    ("€", rf"(?:{_START}|[-–+£])", r"\s?[\d.,]", 0.2),
    ("€", _START, r"(?:(?:m|k|bn|s|million|billion)\b|['’]0|[)\]\s,;:/|%&]|\Z)", 0.5),
    ("€", r"\d\s?", r"(?:\s|[),;./]|\Z)", 0.4),
    ("¥", _START, r"\s?\d", 1.2),
    ("¢", r"\d", r"(?:\s|[),;./]|\Z)", 0.8),
    ("’", r"[\p{L}\d)\]”%]", r"(?:[\p{L}\s.,;:!?)\]“”‘–—\-]|\Z)", 0.0),
    ("’", r"(?:\A|[\s(\-–.,!?…])", r"(?:\p{L}|\d\d(?!\d))", 0.6),
    ("’", r"[£€.,!?…]", r"(?:[0\s)]|\Z)", 0.6),
    ("‘", r"(?:\A|[\s(\[“—–\-/\t])", r"[\p{L}\d£“(’.…\[]", 0.0),
    ("‘", r"\p{L}", r"s\b", 1.5),
    ("“", r"(?:\A|[\s(\[‘—–\-/|\t:,])", r"[\p{L}\d£‘(.…\[€¥$&]", 0.0),
    ("”", r"[\p{L}\d.,;:!?%)\]’…£]", r"(?:[\s.,;:!?)\]’—–\-/|]|\Z)", 0.0),
    ("‚", r"(?:\A|[\s(])", r"\p{L}", 1.5),
    ("„", r"(?:\A|[\s(])", r"[\p{L}\d]", 1.2),
    ("–", r"\p{Ll}", r"\p{Ll}", 0.9),
    ("–—", r"(?:\A|[\s\d%)\]\p{L}\"”’.,;:£|])", r"(?:[\s\d£€(\p{L}\"“‘$.,;:|]|\Z)", 0.0),
    ("‐‑‒―−", r"[\s\d(\p{L}]", r"[\s\d£\p{L}]", 0.5),
    ("…", r"[\p{L}\d)\]”’%!?]", r"[\s.,;:!?)\]”’\"']", 0.1),
    ("…", r"[\p{L}\d)\]”’%!?]", r"\Z", 0.7),
    ("…", r"(?:\A|[\s“‘(\[\"'])", r"[ ]?[\p{L}\d£)\]”’]", 0.2),
    ("…", r"(?<=\.)|…", r"(?:[\s….]|\Z)", 0.6),
    ("…", r"\p{Ll}", r"\p{Ll}", 2.5),
    ("•·●■▪◦○►", r"(?:\A|[\s\t(|])", r"[\s\t\p{L}£“‘]", 0.0),
    ("•·●■▪◦○►", r"(?:\A|[\s\t(|])", r"\d", 0.7),
    ("·", r"\d", r"\d", 0.4),
    ("·", r"\p{L}", r"\p{L}", 2.0),
    ("°", r"[\d\s(]", r"(?:[\sCFc.,;:)'′NSEW]|\Z)", 0.1),
    ("º", r"(?:\d|[nN])", r"(?:[\sCF.,;:)\d]|\Z)", 0.8),
    ("ª", r"\d", r"(?:[\s.,;:)]|\Z)", 1.5),
    ("½¼¾", r"(?:\A|[\s\d(£\-–/,+|])", r"(?:[\s.,;:)%\-–/|]|\Z)", 0.0),
    ("½¼¾", r"(?:\A|[\s\d(£\-–/])", r"\p{L}", 1.4),
    ("²³", r"(?:\b|\d)(?:[mkc]?m|ft|in|yd|M|R|CO)", r"(?:[\s.,;:)/|]|\Z)", 0.0),
    ("¹²³", r"(?<![^\x00-\x7f]\p{L}*)[a-z]{4}|[.,)”’;:]", r"(?:[\s.,;:)]|\Z)", 0.8),
    ("¹²³", r"\p{Ll}{3}|\d", r"(?:[\s.,;:)]|\Z)", 1.6),
    ("¹²³", r"(?:\A|\n|\s)", r"(?:\s?\p{Lu}\p{Ll})", 1.6),
    ("×", r"[\s\d]", r"(?:[\s\d]|\Z)", 0.2),
    ("÷", r"[\d)]\s?", r"[\s\d]", 0.4),
    ("±", r"(?:\A|[\s\d(])", r"[\s\d£.]", 0.1),
    ("®™", r"[\p{L}\d)]", r"(?:[\s.,;:)’]|\Z)", 0.2),
    ("©", r"(?:\A|[\s(])", r"[\s\p{Lu}\d]", 0.2),
    ("§", r"(?:\A|[\s(])", r"[\s\d]", 0.3),
    ("¶", r"(?:\A|[\s(])", r"[\s\d]", 1.0),
    ("†‡", r"[\p{L}\d\s%.)]", r"(?:[\s.,;:)|]|\Z)", 0.7),
    ("«", r"(?:\A|[\s(])", r"[\p{L}\d\u00a0]", 0.9),
    ("»", r"[\p{L}\d.!?\u00a0]", r"(?:[\s.,;:)]|\Z)", 0.9),
    ("‹", r"(?:\A|[\s(])", r"[\p{L}\d]", 1.5),
    ("›", r"[\p{L}\d.!?]", r"(?:[\s.,;:)]|\Z)", 1.5),
    ("¡¿", r"(?:\A|[\s(“‘])", r"\p{Lu}\p{Ll}", 1.0),
    ("\u00a0", r"(?:\A|[^\p{Ll}])", r"", 0.1),
    ("\u00a0", r"\p{Ll}{2}", r"(?:[^\p{Ll}]|\Z)", 0.2),
    ("\u00a0", r"\p{Ll}", r"", 1.0),
    ("\u00ad", r"\p{L}", r"[\p{L}\n]", 0.4),
    ("µ", r"(?:\A|[\s\d])", r"[mgslM]", 0.5),
    ("‰", r"[\d\s]", r"(?:[\s.,;:)]|\Z)", 0.5),
    ("≥≤≈≠", r"(?:\A|[\s(\d])", r"\s?[\d£]", 0.4),
    ("´", r"\p{L}", r"\p{L}", 1.5),
    ("ﬁﬂ", r"(?:\A|[\s\p{L}(])", r"\p{Ll}", 0.4),
    ("№", r"(?:\A|[\s(])", r"[\s\d]", 0.5),
    ("→←↑↓", r"\s", r"\s", 0.6),
)
_RULES: dict[str, list[tuple[regex.Pattern[str], regex.Pattern[str], float]]] = {}
for _chars, _before, _behind, _cost in _SIGNS:
    for _char in _chars:
        _RULES.setdefault(_char, []).append((compiled(rf"(?:{_before})\Z"), compiled(_behind), _cost))
_WORD_BEFORE = compiled(r"[\p{L}\p{M}]*+\Z")
_WORD_BEHIND = compiled(r"[\p{L}\p{M}]*+")
_NEAR = 24  # characters on each side that are looked at; no name is longer
_PREFIXES = frozenset({"Mac", "Mc", "De", "La", "Le", "Fitz", "Nic", "n", "t", "h", "d", "l"})  # of names and, in Irish and French, of any word
_RUN = compiled(r"[^\x00-\x7f]{4}")
_EASTERN = 0.4
_MEASURES = frozenset({"m", "km", "cm", "mm", "ft", "yd", "in"})
_MANY = 3  # accented letters in a row that no name has
_ODD = 3.0  # a sign of which no line above says where it belongs
_NEXT_LINE = "\x85"
_LEVEL = frozenset("─━═" + "".join(map(chr, range(0x2580, 0x25A0))))  # what a corner or crossing has beside it, and shades
_UPRIGHT = frozenset("│║┃▏▕")


def penalty(text: str, place: int) -> float:
    """How little ``text[place]`` is expected there."""
    char, before, behind = text[place], text[max(0, place - _NEAR) : place], text[place + 1 : place + 1 + _NEAR]
    if char == _NEXT_LINE:
        return _line_end(before, behind)
    if char.isalpha() and char not in "ªºµ" and char not in _RULES:
        return _letter(char, before, behind)
    if "\u2500" <= char <= "\u259f":
        return _drawn(char, before, behind)
    if char in _RULES:
        return next((cost for left, right, cost in _RULES[char] if left.search(before) and right.match(behind)), IMPOSSIBLE)
    return IMPOSSIBLE if unicodedata.category(char)[0] in "CM" else _ODD


def _line_end(before: str, behind: str) -> float:
    """A next line stands behind the last word of a line and before the first of the next one."""
    if before.endswith((" ", "\t")) or (behind[:1] in {" ", ".", ",", ")", "”", "’"} and not behind.startswith("  ")):
        return IMPOSSIBLE
    return 0.5 if behind[:1] not in {"\r", "\n"} else 2.0


def _drawn(char: str, before: str, behind: str) -> float:
    """Lines and corners of drawn tables stand beside each other, or beside white space; upright ones beside words as well."""
    beside = [each for each in (before[-1:], behind[:1]) if each and not each.isspace() and not "\u2500" <= each <= "\u259f"]
    drawn = [each for each in (before[-1:], behind[:1]) if each and "\u2500" <= each <= "\u259f"]
    if any(each != char and not {each, char} & _LEVEL for each in drawn):
        return IMPOSSIBLE
    return (2.0 if not drawn and char not in _UPRIGHT else 0.4) if not beside else 0.8 if char in _UPRIGHT else IMPOSSIBLE


def _letter(char: str, before: str, behind: str) -> float:
    head, tail = _WORD_BEFORE.search(before), _WORD_BEHIND.match(behind)
    left, right = head.group() if head else "", tail.group() if tail else ""
    word = left + char + right
    if (not left and before[-1:].isdigit()) or (not right and behind[:1].isdigit()):
        return IMPOSSIBLE
    name = unicodedata.name(char, "")
    if not name.startswith("LATIN"):
        return _foreign_script(word, name)
    if len(word) == 1:
        return _alone(char, before, behind)
    if char.isupper():
        capitals = word.isupper() and len(word) > 1
        inside = left and left not in _PREFIXES
        if not capitals and (inside or not right or not right.islower()):
            return IMPOSSIBLE
    elif right[:1].isupper() or (len(left) > 1 and left.isupper()):
        return IMPOSSIBLE
    small = word.lower()
    accented = sum(each > "\x7f" for each in small)
    if accented >= _MANY and (accented * 2 > len(small) or _RUN.search(small)):
        return IMPOSSIBLE
    cost = _RARE_LETTER.get(char, 1.5)
    if char.islower() and char != "œ" and not left and right.islower():
        cost += 0.3 if char in "éàâ" else 0.8
    elif char.isupper() and not left and char not in "ÉÁÀÖÜÓÅØÂÇŠŻŁŚŒÆ":
        cost += 0.7
    elif not right and char in "ûêîïäöÿ":
        cost += 1.3
    elif char in "ÒÓÔÕ" and word.isupper() and not (left and right):
        cost += 0.6
    beside = any(each > "\x7f" and each.isalpha() for each in (left[-1:], right[:1]))
    few = 1.0 if len(word) == accented or (len(word) == accented + 1 and char.isupper() and word.isupper()) else 0.0
    return cost + few + (0.8 if beside and cost < _EASTERN else 0.0) + _in_word(char.lower(), left.lower(), right.lower())


def _alone(char: str, before: str, behind: str) -> float:
    """Words of one letter: Welsh, Gaelic and French small ones, "Ó" of Irish names, and initials. None is a line of its own."""
    if before[-1:] in {"", "\n", "\r", "\t", "\x85"} and behind[:1] in {"", "\n", "\r", "\t", "\x85"}:
        return IMPOSSIBLE
    name = len(behind) > 1 and behind[1].isupper()
    if char.isupper():
        return 0.4 if char == "Ó" and name and behind[0] == " " else 0.8 if behind[:1] == "." else 0.6 if char == "À" else IMPOSSIBLE
    return (0.6 if char in "àâôèò" else 1.5 if char in "éêî" else IMPOSSIBLE) + (0.8 if name else 0.0)


def _foreign_script(word: str, name: str) -> float:
    """Letters of another script stand in words of that script."""
    script = name.split(maxsplit=1)[0]
    return 1.0 if len(word) > 1 and all(unicodedata.name(each, "").startswith(script) or unicodedata.combining(each) for each in word) else IMPOSSIBLE


def _in_word(char: str, left: str, right: str) -> float:
    """Where the letters stand that are other letters in other encodings, by the vowels around them; 0 where nothing speaks against it."""
    plain = unicodedata.normalize("NFD", char)[0]
    if char != "é" and plain in _VOWELS and plain in {left[-1:], right[:1]}:
        return IMPOSSIBLE
    if left in _MEASURES and not right:
        return 2.5
    before, behind = left[-1:], right[:1]
    vowel_before, vowel_behind = before in _VOWELS and before != "", behind in _VOWELS and behind != ""
    misplaced = (
        (char == "ñ" and not vowel_behind)
        or (char == "ń" and vowel_behind)
        or (char == "ø" and ((vowel_before and before != "i") or (vowel_behind and behind != "y")))
        or (char == "æ" and (len(left + right) < 2 or vowel_before or (not behind and before in "iao")))
        or (char == "ï" and not vowel_before and not vowel_behind)
        or (char == "œ" and not (behind == "u" or left in {"", "f", "subp", "am", "diarrh", "hom"}))
        or (char == "ç" and behind in {"e", "i"})
        or (char == "ã" and behind not in {"o", "e", "s", "i"})
        or (char == "õ" and behind not in {"e", "n"})
        or (char in "ðþ" and not (vowel_before or vowel_behind))
        or (char == "è" and behind in {"a", "o", "u", "e", "č"} and left[-2:] not in {"g", "t"})
        or (char == "ß" and (not left or behind == "a"))
    )
    return IMPOSSIBLE if misplaced else 0.8 if char == "ï" and not vowel_before else 0.0


_KNOWN = frozenset(_RULES) | frozenset("éèêëàâçîïôöüûùáíóúñäìòøåæßŵŷãõœÿÉÈÊËÀÂÇÎÏÔÖÜÛÙÁÍÓÚÑÄÌÒØÅÆŴŶŒąćęłńśźżĄĆĘŁŃŚŹŻčšžřěůýČŠŽŘ")


def is_known(text: str) -> bool:
    """Whether each character beyond ASCII is a sign or letter that texts have at all, wherever it stands."""
    chinese = len(text) >= _MANY * 2
    return all(
        char.isascii()
        or char in _KNOWN
        or char in "\x85\u2028\u2029"
        or unicodedata.category(char)[0] in "SP"
        or (char.isalpha() and (char < "\u0250" or "\u0370" <= char < "\u0590" or (chinese and "\u3000" <= char <= "\u9fff")))
        for char in text
    )


def fits(text: str) -> bool:
    """Whether the characters beyond ASCII belong where they stand in a text."""
    places = [place for place, char in enumerate(text[: 1 << 18]) if char > "\x7f"]
    return sum(penalty(text, place) >= IMPOSSIBLE for place in places) <= 0.02 * len(places)
