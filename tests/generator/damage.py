"""What conversion and scanning do to a tracker. Each damage changes marked-up text between its tags, so that the truth stays true."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Callable
from random import Random

Damage = Callable[[str, Random], str]

_TAG = re.compile(r"(<[^>]*>)")
_SLIPS = {"0": "O", "1": "l"}


def _between(marked: str, change: Callable[[str], str]) -> str:
    """The text between the tags, changed."""
    return "".join(part if part.startswith("<") else change(part) for part in _TAG.split(marked))


def _some(random: Random, share: float, pattern: str, new: Callable[[re.Match[str]], str]) -> Callable[[str], str]:
    """A change of this share of what a pattern finds."""
    return lambda text: re.sub(pattern, lambda match: new(match) if random.random() < share else match.group(), text)


def doubled_spaces(marked: str, random: Random) -> str:
    """Two blanks instead of one, here and there within narrative."""
    return re.sub(r"(?<=<n>).*?(?=</n>)", lambda said: _between(said.group(), _some(random, 0.1, r"(?<=\w) (?=\w)", lambda _: "  ")), marked)


def misread_digits(marked: str, random: Random) -> str:
    """A letter for a digit in decimal and long numbers that keep other digits: 1O.3%, l2%."""

    def slip(figure: re.Match[str]) -> str:
        text = figure[2]
        places = [i for i, char in enumerate(text) if char in _SLIPS and sum(map(str.isdigit, text)) >= 2]
        if not places or random.random() < 0.6:
            return figure.group()
        at = random.choice(places)
        return figure[1] + text[:at] + _SLIPS[text[at]] + text[at + 1 :] + figure[3]

    return re.sub(r"(<f [^>]*>)([^<]*)(</f>)", slip, marked)


def odd_spaces(marked: str, random: Random) -> str:
    """No-break and thin spaces within numbers."""

    def space(figure: re.Match[str]) -> str:
        wide = random.choice("\u00a0\u2009\u202f")
        return figure[1] + re.sub(r"(?<=\d),(?=\d{3})| ", wide, figure[2]) + figure[3] if random.random() < 0.5 else figure.group()

    return re.sub(r"(<f [^>]*>)([^<]*)(</f>)", space, marked)


def mojibake(marked: str, _random: Random) -> str:
    """UTF-8 read as Windows-1252: cafÃ©, 2009â€“12."""
    return _between(marked, lambda text: re.sub(r"[’–é“”]", lambda match: match.group().encode().decode("cp1252", "replace"), text))


def torn_headings(marked: str, random: Random) -> str:
    """A tab within a word of a theme: "Hous<tab>ing and homes"; the name stays what it was."""

    def tear(heading: re.Match[str]) -> str:
        name = heading[1]
        words = list(re.finditer(r"[a-z]{6,}", name, re.IGNORECASE))
        if not words or random.random() < 0.5:
            return heading.group()
        at = random.choice(words).start() + 3
        return f'<h level="theme" name="{name}">{name[:at]}\t{name[at:]}</h>'

    return re.sub(r'<h level="theme">([^<]*)</h>', tear, marked)


def clipped_starts(marked: str, random: Random) -> str:
    """The first letters of a paragraph are cut off, as a narrow cell does."""
    return re.sub(r"(?<=<n>)[A-Z]\w{2,}(?= )", lambda word: word.group()[2:] if random.random() < 0.2 else word.group(), marked)


def windows_lines(marked: str, _random: Random) -> str:
    """Lines end with carriage return and line feed."""
    return marked.replace("\n", "\r\n")


def indented(marked: str, _random: Random) -> str:
    """Every line stands three blanks to the right."""
    return textwrap.indent(marked, "   ")


def paged(marked: str, _random: Random) -> str:
    """Pages of fourteen lines with a running head and a foot, parted by form feeds."""
    lines = marked.split("\n")
    pages = ["\n".join(lines[at : at + 14]) for at in range(0, len(lines), 14)]
    return "\f".join(f"Council tracker\n\n{page}\n\nPage {number} of {len(pages)}\n" for number, page in enumerate(pages, 1))


def wrapped(marked: str, _random: Random, width: int = 66) -> str:
    """Lines longer than this are broken at blanks; tags take no room. Rows of tables stay whole."""
    return "\n".join(line if re.search(r"\t|   | \| ", line) else _wrap(line, width) for line in marked.split("\n"))


def _wrap(line: str, width: int) -> str:
    breaks, column = set(), -1
    for at, word in enumerate(_TAG.sub("", line).split(" ")):
        if at and column + 1 + len(word) > width:
            breaks.add(at)
            column = -1
        column += 1 + len(word)
    blanks = iter(range(1, len(line)))
    return _between(line, lambda text: re.sub(" ", lambda _: "\n" if next(blanks) in breaks else " ", text))


DAMAGES: dict[str, Damage] = {
    "doubled spaces": doubled_spaces,
    "misread digits": misread_digits,
    "odd spaces": odd_spaces,
    "mojibake": mojibake,
    "torn headings": torn_headings,
    "clipped starts": clipped_starts,
    "wrapped": wrapped,
    "paged": paged,
    "indented": indented,
    "windows lines": windows_lines,
}
