"""Where the words, numbers and signs of a text begin, found in one pass for all patterns: each is then tried only where it can begin.

Comes in: text. Goes out: :class:`Pieces`, the places of each kind of piece. Most passages hold nothing that most patterns begin with, and a search
that looks at every character for each of sixty patterns costs more than everything that is done with what they find.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate

import regex

from ingest.expressions import compiled

_PIECE = compiled(r"\p{L}+(?:[/-]|(?<=[A-Za-z])[0-9])?|[0-9]+|\n|[^\w\s]")
_PIECES = compiled(rf"({_PIECE.pattern})")
_PLAIN_PIECES = re.compile(r"([A-Za-z]+[0-9/-]?|[0-9]+|\n|[^\w\s])")
"""The same for a plain text without underscores, in less time."""
_FOREIGN = re.compile("[^\\x00-\\x7f£€–—‘’“”•…]")
"""A digit right behind letters is part of a name, but not behind others than ASCII ones ("µ3%"), nor can a sign begin there."""
_STRANGE = compiled(r"(?V1)[\w--[\p{L}0-9]]|[\u0130\u0131\u017f\u212a]")
"""Characters of words that are no letters, or letters that expressions take for ASCII ones in another case: such a text is searched throughout."""
_ANYWHERE = re.compile(r"[@:wW….](?:(?<=[@…])|(?<=:)//|(?<=[wW])[wW]{2}\.|(?<=\.)(?:\.\.|\s\.))")
"""Signs of an address, or of a leader of dots."""
_CONTEXT = re.compile(r".[<>].|#.")
_EXACT = re.compile("=.")
_LEADER = 6
"""Characters before a text in which the dots of a leader may stand."""
_LETTERS = 3
"""Letters of a word that tell its kind: words may be glued to what follows them ("Qtrone")."""
_CAPITALS = 5
_SLIPS = "OIlo"
_CENTURIES = frozenset({"18", "19", "20"})
_CALL = 3
_BEHIND_DIGITS = "0<0"
_KEPT = 20_000
_TOGETHER = 1_000_000
"""Characters of texts whose pieces are kept, some 15 bytes for each: one step goes through all passages of a document, and then another does."""
_MOST = 20_000

DIGIT = "0"
"""A run of digits."""
LINE = "\n"
"""The start of the text, and of each line."""
GLUED = "a0"
"""Letters with a digit directly behind them."""
JOINED = "a-"
"""Letters with a hyphen or a slash directly behind them."""
INITIALS = "AA"
"""Two to five capitals."""
SLIP = "O0"
"""Letters that all look like digits."""
ANYWHERE = "*"
"""Anywhere in a text that holds a sign of an address or a leader of dots."""
ZERO = "00"
"""Several digits of which the first is 0."""
YEAR = "2000"
"""Four digits or more of which the first two are those of a year."""
CAPITAL_NEXT = "0>A"
"""Digits before a word with a capital."""
LETTER_NEXT = "0>a"
"""Digits with letters directly behind them."""
FIRST = "^<0"
"""Digits that begin a line or a cell."""
_KINDS = frozenset({DIGIT, LINE, GLUED, JOINED, INITIALS, SLIP, ANYWHERE, ZERO, YEAR, CAPITAL_NEXT, LETTER_NEXT, FIRST})


def called(*numbers: int) -> tuple[str, ...]:
    """These numbers of three digits."""
    return tuple(f"#{number}" for number in numbers)


def exactly(*words: str) -> tuple[str, ...]:
    """Pieces of letters that are the first ones of these words, not only begin like them."""
    return tuple(sorted({f"={_letters(word)}" for word in words}))


def kinds(openings: Iterable[str]) -> frozenset[str]:
    """The kinds of pieces that texts with these beginnings have: constants of this module, words, signs, and what the functions above and below give.

    >>> sorted(kinds(["Quarter 1", "£", DIGIT, *before("per cent"), *after("see")]))
    ['0', '0>per', 'qua', 'see<0', '£']
    """
    found = frozenset(opening if opening in _KINDS or _CONTEXT.search(opening) or _EXACT.match(opening) else _kind(opening) for opening in openings)
    if not found <= _wanted:
        _wanted.update(found)
        _known.clear()
        _recent.clear()
    return found


def before(*words: str) -> tuple[str, ...]:
    """Digits that stand before one of the words or signs, with white space between or not."""
    return tuple(f"0>{_kind(word)}" for word in words)


def after(*words: str) -> tuple[str, ...]:
    """Digits that stand behind one of the words or signs, with white space between or not."""
    return tuple(f"{_kind(word)}<0" for word in words)


def is_plain(text: str, start: int, end: int) -> bool:
    """Whether all letters of ``text[start:end]`` are ASCII ones: then each is the other case of one other, and both libraries read expressions alike."""
    if text.isascii():
        return True
    return _has_no_foreign(text) if start == 0 and end == len(text) else _FOREIGN.search(text, start, end) is None


@lru_cache(maxsize=16)  # one rule after another asks for that of one passage
def _has_no_foreign(text: str) -> bool:
    return _FOREIGN.search(text) is None


@lru_cache(maxsize=16)
def lowered(text: str) -> str:
    """The text in lower case, character for character: what gates are asked of, for an expression that has to fold case takes twice the time."""
    return text.replace("\u0130", "i").lower()  # the one letter that would become two


def _kind(word: str) -> str:
    piece = _PIECE.match(word)
    if piece is None:
        raise ValueError(f"no piece of a text begins {word!r}")
    return _letters(word)[:_LETTERS] if word[0].isalpha() else DIGIT if word[0].isdigit() else word[0]


def _letters(word: str) -> str:
    """The letters of the first piece of a text, small."""
    piece = _PIECE.match(word)
    return piece.group().rstrip("0123456789-/").lower() if piece else ""


_wanted: set[str] = set()
"""The kinds that any pattern begins with; the places of others are not kept, for nobody asks for them."""


@dataclass(frozen=True, slots=True)
class _Word:
    """What is known of a word or sign: the ``kind`` of its letters, the kinds of it that are wanted, and those of digits behind it and before it."""

    kind: str
    kinds: tuple[str, ...]
    behind: str | None
    before: str | None
    lettered: bool
    capital: bool


_known: dict[str, _Word] = {}
"""Words and signs met before; emptied when it holds very many."""


def _word(piece: str) -> _Word:
    """What is known of a word or sign, as text gives it, with the digit, hyphen or slash behind it."""
    letters = piece.rstrip("0123456789-/") or piece
    small = letters.lower()
    found = [small[:_LETTERS], f"={small}"]
    if len(letters) < len(piece):
        found.append(GLUED if piece[-1].isdigit() else JOINED)
    if not letters.strip(_SLIPS):
        found.append(SLIP)
    if 1 < len(letters) <= _CAPITALS and letters.isupper():
        found.append(INITIALS)
    if len(_known) >= _MOST:
        _known.clear()
    kind = found[0]
    behind, before = f"{kind}<0", f"0>{kind}"
    word = _Word(
        kind,
        tuple(kind for kind in found if kind in _wanted),
        behind if behind in _wanted else None,
        before if before in _wanted else None,
        piece[0].isalpha(),
        piece[0].isupper(),
    )
    _known[piece] = word
    return word


class Pieces:
    """The places at which pieces of ``text[start:end]`` begin, by kind. ``everywhere`` tells that the text must be searched throughout."""

    __slots__ = ("addressed", "everywhere", "kinds", "places")

    def __init__(self, text: str, start: int, end: int) -> None:
        self.places: defaultdict[str, list[int]] = defaultdict(list)
        plain = is_plain(text, start, end) and text.find("_", start, end) < 0
        self.everywhere = not plain and _STRANGE.search(text, start, end) is not None
        self.addressed = _ANYWHERE.search(text, max(0, start - _LEADER), end) is not None
        if not self.everywhere:
            self._read(text, start, (_PLAIN_PIECES if plain else _PIECES).split(text[start:end]))
        self.kinds = frozenset(self.places)

    def _read(self, text: str, start: int, parts: Sequence[str]) -> None:
        places, known = self.places, _known
        if start == 0 or text[start - 1] == "\n":
            places[LINE].append(start)
        behind: str | None = "^<0" if "^<0" in _wanted else None  # the kind of digits behind the piece before
        opened = False  # whether a line begins right before this piece
        number = -1  # where the digits right before this piece begin
        starts = list(accumulate(map(len, parts), initial=start))
        for word, at in zip(parts[1::2], starts[1::2], strict=False):
            own = known.get(word)
            if own is None:
                if word == "\n":
                    places[LINE].append(at + 1)
                    opened = True
                    continue
                if "0" <= word[0] <= "9":
                    places[DIGIT].append(at)
                    if behind is not None:
                        places[behind].append(at)
                    if opened or (at and text[at - 1] == "\t"):
                        places[FIRST].append(at)
                    opened = False
                    long = len(word)
                    if long > 1 and word[0] == "0":
                        places[ZERO].append(at)
                    elif long > 3 and word[:2] in _CENTURIES:
                        places[YEAR].append(at)
                    elif long == _CALL:
                        places[f"#{word}"].append(at)
                    if number >= 0:
                        places["0>0"].append(number)
                    behind, number = _BEHIND_DIGITS, at
                    continue
                own = _word(word)
            opened = False
            for kind in own.kinds:
                places[kind].append(at)
            behind = own.behind
            if number >= 0:
                if own.before is not None:
                    places[own.before].append(number)
                if own.lettered:
                    if text[at - 1].isdigit():
                        places[LETTER_NEXT].append(number)
                    if own.capital:
                        places[CAPITAL_NEXT].append(number)
                number = -1

    def opened(self, openings: frozenset[str]) -> list[int] | None:
        """Where a pattern with these openings can begin, in text order; None where it can begin anywhere."""
        if self.everywhere or (self.addressed and ANYWHERE in openings):
            return None
        found = openings & self.kinds
        if not found:
            return []
        if len(found) == 1:
            return self.places[next(iter(found))]
        return sorted(set().union(*map(self.places.__getitem__, found)))


class _Recent:
    """The pieces of texts that were asked for, forgotten when they are more than :data:`_TOGETHER` characters."""

    def __init__(self) -> None:
        self._kept: dict[str, Pieces] = {}
        self._length = 0

    def of(self, text: str) -> Pieces:
        """Those of a text."""
        found = self._kept.get(text)
        if found is None:
            found = Pieces(text, 0, len(text))
            if self._length + len(text) > _TOGETHER:
                self.clear()
            self._kept[text] = found
            self._length += len(text)
        return found

    def clear(self) -> None:
        """Forgets them all."""
        self._kept, self._length = {}, 0


_recent = _Recent()


def forget() -> None:
    """Forgets the pieces of all texts, for whoever has done with a document."""
    _recent.clear()
    _has_no_foreign.cache_clear()
    lowered.cache_clear()


def pieces_of(text: str, start: int, end: int) -> Pieces:
    """The pieces of ``text[start:end]``; those of many passages are kept, for one pattern and one step after another asks for them."""
    return _recent.of(text) if start == 0 and end == len(text) <= _KEPT else Pieces(text, start, end)


def tried(expression: regex.Pattern[str], text: str, places: Iterable[int], end: int) -> Iterator[regex.Match[str]]:
    """What ``expression.finditer`` finds when every match begins at one of the ``places``, given in text order."""
    least = 0
    for at in places:
        if at >= least and (match := expression.match(text, at, end)):
            least = match.end()
            yield match
