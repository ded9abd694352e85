"""Numbers in which a scanner took digits for letters or set a blank: "4O3", "2.l", "61, 400", "8 .O", in documents that show such slips.

Comes in: the text of a document. Goes out: the same text, character for character of the same length, with those numbers as they were meant, and
blanks in place of the marks of notes behind numbers.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from patterns.lexicon import bounded
from patterns.pattern import Pattern

_DIGITS = str.maketrans({"O": "0", "o": "0", "l": "1", "I": "1"})
_ENOUGH = 2
"""Signs from which on a document is one whose numbers were misread; one may be a name."""
THIN = "\u2009"
"""Stands for the blank before a decimal point, where one was set; the grammar of numbers knows it."""

SIGN = Pattern(
    name="sign_of_misreading",
    about="A digit glued to a letter that looks like one, as no name is spelled: '7O', '18,3O6', 'l2%', '2.l', '£l7.35'.",
    source=r"(?<! [\w/-] ) (?-i: [0-9]{1,4} [.,]? [0-9]{0,3} O [0-9O]{0,3} | l [0-9] [0-9.,]{0,6} | [0-9]{1,4} [.,] [0-9]{0,2} l ) (?! [\w/] | - \w )",
    matches=(("7O in all", "7O"), ("l2%", "l2"), ("was 2.l", "2.l"), ("18,3O6 calls", "18,3O6"), ("£l7.35", "l7.35")),
    non_matches=("a 240l bin", "PO1", "O2", "BS-la", "l996-97"[:2] + "A", "No"),
)
_SIGNED = re.compile(r"[0-9l](?:(?<=[0-9])(?:[.,]?[0-9]{0,3}O|[.,][0-9]{0,2}l)|(?<=l)[0-9])")
"""What any sign of misreading holds: most documents have none, and this tells it far quicker."""
MISREAD = Pattern(
    name="misread_number",
    about="A number with letters for digits, and 'll' before a plural.",
    source=r"(?-i: (?<! [\w/'’-] | [a-zA-Z] [.,] ) (?= [0-9.,OlIo\x20]{0,12} [OlI] ) (?: (?= [OlIo.,]{0,12} [0-9] ) (?! [0-9]{1,3} \x20 ) (?! [0-9]{1,4} l (?! [\w.,] ) ) (?: [0-9OlI] [0-9OlIo]{0,11} | O (?= \. ) ) (?: [.,] [0-9OlIo]{1,6} ){0,3}+ | ll (?= \s [a-z]{3,20} s \b ) | l (?= O \b ) O | [0-9]{1,3} \x20 [.,] [0-9Ol]{1,3} ) (?= (?: m | k | bn | p | km | kg )? (?! [\w/] | - [A-Za-z] ) ) )",
    matches=(("recorded 4O3 more", "4O3"), ("at ll interchanges", "ll"), ("for £O.6m a year", "O.6"), ("of l9.7 in", "l9.7"), ("£235 ,O00", "235 ,O00"), ("lost 8 .O or", "8 .O")),
    non_matches=("a 240l bin", "BS-la", "paid PO1", "he'll 3", "403", "Io of 12"),
)  # fmt: skip
BLANK = Pattern(
    name="blank_before_thousands",
    about="A blank after the comma of the thousands, which no list of two numbers can be: three digits that begin with 0, and money.",
    source=bounded(r"(?<! [\w.,-] ) (?P<first> [0-9]{1,3} ) (?P<gap> ,\x20 ) (?P<last> 0[0-9]{2} ) (?! [\w,] | \.[0-9] )"),
    matches=(("£310, 000", "310, 000"), ("of 1, 098 had", "1, 098")),
    non_matches=("1, 98", "12, 400 people", "1,098", "2001, 000"),
)
NOTE = Pattern(
    name="note_at_a_number",
    about="A raised mark of a footnote behind a number ('38¹ visits'), which is no part of it; units such as m² are.",
    source=bounded(r"(?<= [0-9%] ) [⁽⁰¹²³⁴-⁹ᵃᵇᶜᵈᵉᶠ] [⁽⁾⁰¹²³⁴-⁹,]{0,6}+ (?<! , ) (?! [\w⁻] )"),
    matches=(("38¹ visits", "¹"), ("1,204²,³ in all", "²,³"), ("of 12%⁽¹⁾.", "⁽¹⁾"), ("3.8ᵃ weeks", "ᵃ")),
    non_matches=("38m² of floor", "visitors²", "381", "10⁻³"),
)
LOOSE = Pattern(
    name="blank_in_a_number",
    about="A blank after the comma of the thousands where a list would be one of two numbers: only in documents with misread numbers.",
    source=bounded(r"(?<! [\w.,-] | [0-9] ,? \x20 ) (?P<first> [0-9]{1,3} ) (?P<gap> ,\x20 ) (?P<last> [0-9]{3} ) (?= \s (?! and \s [0-9] ) [a-z] )"),
    matches=(("September 61, 400 people", "61, 400"),),
    non_matches=("12, 340, 560", "in 2001, 400", "12, 41 people", "4, 400 and 12"),
)
POINT = Pattern(
    name="blank_before_a_point",
    about="A blank before a decimal point, in documents with misread numbers.",
    source=bounded(r"(?<! [\w.,-] ) [0-9]{1,3} \x20 (?= \.[0-9]{1,2} (?! [\w,] | \.[0-9] ) )"),
    matches=(("lost 8 .0 days", "8 "),),
    non_matches=("8.0", "in 2001 .5", "8 . 0"),
)


_BLANK, _RAISED = re.compile(r"[0-9], 0[0-9]{2}"), re.compile("[⁽⁰¹²³⁴-⁹ᵃᵇᶜᵈᵉᶠ]")
"""What BLANK and NOTE cannot do without."""


def mended(text: str) -> str:
    """The text with its misread numbers as they were meant, each character in its place; the text itself where there are none.

    >>> mended("7O of 18,3O6 calls, 4O3 more, took 8 .O minutes").replace(THIN, "_")
    '70 of 18,306 calls, 403 more, took 8_.0 minutes'
    """
    text = _closed(BLANK, text) if ", 0" in text and _BLANK.search(text) else text
    text = _changed(text, [(*match.span(), " " * len(match.group())) for match in NOTE.find(text)]) if _RAISED.search(text) else text
    signs = sum(1 for _ in SIGN.find(text)) if _SIGNED.search(text) else 0
    if signs < _ENOUGH:
        return text
    text = _changed(text, [(*match.span(), match.group().translate(_DIGITS)) for match in MISREAD.find(text)])
    text = _closed(LOOSE, text)
    return _changed(text, [(match.end() - 1, match.end(), THIN) for match in POINT.find(text)])


def _closed(pattern: Pattern, text: str) -> str:
    """The blank before the comma instead of behind it, as the grammar of numbers reads split ones."""
    return _changed(text, [(*match.span("gap"), " ,") for match in pattern.find(text)])


def _changed(text: str, changes: Sequence[tuple[int, int, str]]) -> str:
    pieces: list[str] = []
    last = 0
    for start, end, instead in changes:
        pieces += [text[last:start], instead]
        last = end
    return "".join(pieces) + text[last:] if changes else text
