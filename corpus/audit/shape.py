"""A passage as a row of symbols, one for each figure, cue, mark and other word: what the patterns of the relations are matched against.

Comes in: a view and a paragraph. Goes out: :class:`Shape`, whose symbols map back to characters of the text and to figures. A pattern over symbols
skips words that say nothing ("recorded crimes", "in the year to March") by counting them, so that one pattern reads many wordings; the words that
matter are data in ``cues.toml``. Its examples are sentences in which figures stand in square brackets, see :func:`sketch`.
"""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

import regex

from corpus.audit.gates import GatedPattern, read_back
from corpus.audit.view import Number, View
from ingest.document import Span
from ingest.expressions import compiled
from ingest.quick import maker, quick
from patterns.pieces import is_plain

SYMBOLS = {
    "count": "C",
    "percentage": "P",
    "percentage_points": "Q",
    "money": "M",
    "duration": "D",
    "rate": "R",
    "fraction": "F",
    "rank": "K",
    "score": "S",
    "measure": "S",
}
"""The symbol of a figure of each kind."""

LEVEL = "[CPMDRS]"
"""A figure that can be the size of something."""

ANY = "[CPQMDRFSK]"


@quick
@dataclass(frozen=True, slots=True, eq=False)
class Shape:
    """The symbols of a passage. Two shapes are the same only if they are one object, so that what is made of them can be kept.

    ``spans`` are their characters in the text, ``numbers`` the figure of each symbol or None, ``stops`` where its full stops stand; ``said`` is all that
    they cover, with single spaces: what none of its words can mean need not be looked for beside each figure.
    """

    text: str
    symbols: str
    spans: tuple[Span, ...]
    numbers: tuple[Number | None, ...]
    stops: tuple[int, ...]
    said: str

    def number(self, match: regex.Match[str], group: str) -> Number | None:
        """The figure that a group of a match caught, None where it caught nothing."""
        return self.numbers[match.start(group)] if group in match.re.groupindex and match.start(group) >= 0 else None

    def phrase(self, match: regex.Match[str]) -> Span:
        """The characters that a match covers."""
        return Span(self.spans[match.start()].start, self.spans[match.end() - 1].end)

    def words(self, start: int, end: int) -> str:
        """The text under the symbols ``[start, end)``, white space as single spaces."""
        return " ".join(self.text[self.spans[start].start : self.spans[end - 1].end].split()) if start < end else ""

    def has_other_number(self, start: int, end: int) -> bool:
        """Whether a word of the symbols ``[start, end)`` is a number in digits that is no figure: a list that holds one may be read in part only."""
        return any(
            symbol == "w" and self.text[span.start].isdigit() for symbol, span in zip(self.symbols[start:end], self.spans[start:end], strict=True)
        )

    def sentence(self, place: Span) -> Span:
        """The sentences that a place touches, by the full stops of the shape; of one that never ends what is near to it."""
        before = bisect_right(self.stops, place.start) - 1
        after = bisect_left(self.stops, place.end)
        start = self.stops[before] if before >= 0 else self.spans[0].start
        end = self.stops[after] + 1 if after < len(self.stops) else self.spans[-1].end
        return Span(max(start, place.start - _NEAR), min(end, place.end + _NEAR))


_NEAR = 800
"""Characters of a sentence before and after a place that are looked at: longer ones are lists or tables."""


def shapes_of(view: View) -> list[Shape]:
    """The shape of every paragraph that holds a figure, or two numbers that were read as none, in text order."""
    found: list[Shape] = []
    at = 0
    for paragraph in view.paragraphs:
        while at < len(view.numbers) and view.numbers[at].span.start < paragraph.start:
            at += 1
        inside = [number for number in view.numbers[at:] if number.span.end <= paragraph.end] if _has_figure(view, at, paragraph) else []
        if inside or _has_numbers(view.text, paragraph):
            found.append(shape_of(view.text, paragraph, inside[: _count(inside, paragraph)]))
    return found


UNREAD = compiled(
    r"(?i:\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b)|(?<![\w.,/£$€-])(?!(?:19|20)\d\d\b)\d{1,3}(?:,\d{3})*(?![\w%]|[.,/:-]\d)(?!\s+(?:January|February|March|April|May|June|July|August|September|October|November|December)\b)"
)


_AGED = compiled(r"\banniversary\b|\byears\s+old\b|\b(?:bi)?centenary\b|\bjubilee\b|\byears['’]\s+(?:service|use)\b", regex.IGNORECASE)


def _has_numbers(text: str, place: Span) -> bool:
    """Whether a paragraph holds two numbers that were read as no figures, or an age."""
    return len(UNREAD.findall(text, place.start, place.end)) > 1 or _AGED.search(text, place.start, place.end) is not None


def _has_figure(view: View, at: int, paragraph: Span) -> bool:
    return at < len(view.numbers) and view.numbers[at].span.end <= paragraph.end


def _count(numbers: Sequence[Number], paragraph: Span) -> int:
    return sum(1 for number in numbers if paragraph.start <= number.span.start < paragraph.end)


def shape_of(text: str, place: Span, numbers: Sequence[Number]) -> Shape:
    """The shape of ``text[place]`` with these figures, which lie in it in text order."""
    symbols: list[str] = []
    spans: list[Span] = []
    owners: list[Number | None] = []
    at = place.start
    for number in [*numbers, None]:
        further, places = _tokens(text, at, number.span.start if number else place.end)
        symbols += further
        spans += places
        owners += [None] * len(further)
        if number:
            symbols.append(symbol_of(number, text))
            spans.append(number.span)
            owners.append(number)
            at = number.span.end
    row = _hedged("".join(symbols))
    stops = tuple(span.start for symbol, span in zip(row, spans, strict=True) if symbol == ".")
    said = " ".join(text[spans[0].start : spans[-1].end].split()) if spans else ""
    return Shape(text, row, tuple(spans), tuple(owners), stops, said)


_span = maker(Span)


def read_between(text: str, place: Span, numbers: Sequence[Number]) -> Span:
    """The characters that :func:`shape_of` gives symbols to."""
    first = _TOKEN.search(text, place.start, numbers[0].span.start if numbers else place.end)
    end = numbers[-1].span.end if numbers else place.start
    for match in _TOKEN.finditer(text, end, place.end):
        end = match.end()
    return Span(first.start() if first else numbers[0].span.start if numbers else place.start, end)


def symbol_of(number: Number, text: str) -> str:
    """The symbol of a figure; a length of time that only dates a statement ("in the twelve months to June") is a time like any other, "twice" a multiple."""
    if number.text.lower() in _MULTIPLES:
        return "h"
    if number.kind == "duration" and _AGO.match(text, number.span.end):
        return "y"
    dates = number.kind == "duration" and number.optional and _DATING.match(text[max(0, number.span.start - 24) : number.span.start])
    return "y" if dates else SYMBOLS[number.kind]


_MULTIPLES = frozenset({"twice", "double"})
_AGO = compiled(r"\s+(?:ago|earlier|previously)\b", regex.IGNORECASE)
_DATING = read_back(r"\b(?:in|over|during|for|within|throughout|the|last|past|previous|next|first|preceding|following)\s+", regex.IGNORECASE)


def sketch(sentence: str) -> str:
    """The symbols of a sentence whose figures stand in square brackets; a letter before one names its kind where the characters do not.

    >>> sketch("Complaints fell from [420] in 2018/19 to [378], a fall of [10%].")
    'wdfCyytC,sdoP.'
    """
    symbols: list[str] = []
    at = 0
    for match in regex.finditer(r"(?P<kind>[A-Z]:)?\[(?P<text>[^\[\]]++)\]", sentence):
        symbols += _tokens(sentence, at, match.start())[0]
        symbols.append(match["kind"][0] if match["kind"] else _sketched(match["text"]))
        at = match.end()
    symbols += _tokens(sentence, at, len(sentence))[0]
    return _hedged("".join(symbols))


def roles(match: regex.Match[str]) -> object:
    """The normal form of a match over symbols: the names of the roles that it filled, in the order of the alphabet."""
    return " ".join(sorted(name for name, value in match.groupdict().items() if value and name not in {"dir", "dir2"}))


_ARTICLES = compiled(r"\[(?=[a-z~&|,]*s)([a-z~&|,]+)")
"""In every set that has ``s`` (is, was, a) the article ``the`` counts too."""


def shaped(name: str, about: str, source: str, matches: Sequence[tuple[str, str]], non_matches: Sequence[str]) -> GatedPattern:
    """A pattern over symbols, with sentences as examples."""
    return GatedPattern(
        name=name,
        about=about,
        source=_ARTICLES.sub(r"[e\1", source),
        matches=tuple((sketch(sentence), expected) for sentence, expected in matches),
        non_matches=tuple(sketch(sentence) for sentence in non_matches),
        normal=roles,
        flags=0,
    )


def _hedged(symbols: str) -> str:
    """The phrases "more than" and "fewer than" before a figure hedge it, unless a figure stands before them: "9 more than the 48" compares."""
    return _MORE_THAN.sub("~~", symbols)


_MORE_THAN = compiled(r"(?<![CPQMDRFSK]w{0,2})[ml]x(?=[CPQMDRFSK])")


def _sketched(text: str) -> str:
    low = text.lower()
    if "point" in low:
        return "Q"
    if "%" in low or "per cent" in low:
        return "P"
    if low[:1] == "£":
        return "M"
    if regex.search(r"day|week|month|year|hour|minute", low):
        return "D"
    return "F" if regex.search(r"third|quarter|half", low) else "C"


@dataclass(slots=True)
class _Cues:
    """What a word is a cue for: ``alone`` its own symbol, ``longer`` the phrases that begin with it by their second word, the longest first."""

    alone: str | None = None
    longer: dict[str, list[tuple[tuple[str, ...], str]]] = field(default_factory=dict)


@lru_cache(maxsize=1)
def _phrases() -> dict[str, _Cues]:
    """The phrases of all cues by their first word."""
    cues = tomllib.loads((Path(__file__).parent / "cues.toml").read_text("utf-8"))
    phrases = {phrase: cue["symbol"] for cue in cues.values() for template in cue["words"] for phrase in _spelled(template)}
    found: dict[str, _Cues] = {}
    for phrase, symbol in sorted(phrases.items(), key=lambda pair: -len(pair[0])):
        words = tuple(phrase.split())
        begun = found.setdefault(words[0], _Cues())
        if len(words) == 1:
            begun.alone = symbol
        else:
            begun.longer.setdefault(words[1], []).append((words, symbol))
    return found


def _token(letter: str, blank: str) -> str:
    """The expression of a token, with the sets of the letters and blanks that are looked for."""
    month = "(?:january|february|march|april|may|june|july|august|september|october|november|december)"
    year = rf"(?:19|20)[0-9]{{2}}(?:{blank}?[/–-]{blank}?(?:[0-9]{{4}}|[0-9]{{2}}))?+|[0-9]{{1,2}}(?:st|nd|rd|th)?+(?={blank}{month})"
    word = rf"i\.e\.(?!\w)|{letter}++(?:[.,'’/&-]{letter}++)*+"
    return rf"(?P<year>(?<![\w.])(?:{year})(?!\w))|(?P<word>{word})|(?P<stop>[.!?](?=(?:{blank}|[\"'”’)])|$))|(?P<mark>[,;:()–—\"“”-])"


_TOKEN = compiled(_token(r"[\p{L}\p{N}]", r"\s"), regex.IGNORECASE)
_PLAIN_TOKEN = re.compile(_token("[A-Za-z0-9]", r"[ \t-\r]"), re.IGNORECASE)
"""The same for a plain text, in half the time."""
_Match = re.Match[str] | regex.Match[str]
_JOINT = compiled(r"[.,/&]")
_MARKS = {"–": ",", "—": ",", "-": "w", '"': '"', "“": '"', "”": '"'}


def _spelled(template: str) -> list[str]:
    """Every phrase of a template: the parts of a word with bars are alternatives."""
    phrases = [""]
    for word in template.split():
        phrases = [f"{phrase} {option}".strip() for phrase in phrases for option in word.split("|")]
    return phrases


def _tokens(text: str, start: int, end: int) -> tuple[list[str], list[Span]]:
    """The symbols of the words and marks of a stretch without figures, and their characters."""
    symbols: list[str] = []
    spans: list[Span] = []
    token = _PLAIN_TOKEN if is_plain(text, start, end) else _TOKEN
    matches: list[_Match] = list(token.finditer(text, start, end))
    phrases = _phrases()
    at = 0
    for here, match in enumerate(matches):
        if here < at:
            continue
        symbol, last = "w", here
        kind = match.lastgroup
        if kind == "word":
            word = match.group().lower()
            cues = phrases.get(word)
            if cues or not word.isalnum():  # most words are no cue
                symbol, last, stop = _cue(text, matches, here, word, cues)
                if stop < match.end():  # "and/or" are two words
                    further, places = _tokens(text, stop, match.end())
                    symbols += [symbol, *further]
                    spans += [_span(match.start(), stop), *places]
                    continue
        elif kind == "year":
            symbol = "y"
        elif kind == "stop":
            symbol = "."
        elif match["mark"] == "-" and text[match.start() - 1 : match.start()].isspace() and text[match.end() : match.end() + 1].isspace():
            symbol = ","  # " - " is a dash
        else:
            symbol = _MARKS.get(match["mark"], match["mark"])
        symbols.append(symbol)
        spans.append(_span(match.start(), matches[last].end()))
        at = last + 1
    return symbols, spans


def _cue(text: str, matches: Sequence[_Match], at: int, word: str, cues: _Cues | None) -> tuple[str, int, int]:
    """The symbol of the longest phrase of a cue that begins with a word, the index of its last word, and where it ends."""
    start, end = matches[at].span()
    if start and text[start - 1] in _GLUE:
        return "w", at, end
    if cues:
        second = matches[at + 1].group().lower() if cues.longer and at + 1 < len(matches) else ""
        for words, symbol in cues.longer.get(second, ()):
            if _goes_on(text, matches, at, words):
                last = at + len(words) - 1
                return symbol, last, matches[last].end()
        return cues.alone or "w", at, end
    joint = _JOINT.search(word)
    first = _phrases().get(word[: joint.start()]) if joint else None
    return (first.alone, at, start + joint.start()) if joint and first and first.alone else ("w", at, end)


def _goes_on(text: str, matches: Sequence[_Match], at: int, words: tuple[str, ...]) -> bool:
    if at + len(words) > len(matches):
        return False
    for step in range(1, len(words)):
        before, match = matches[at + step - 1], matches[at + step]
        if match.lastgroup != "word" or match.group().lower() != words[step] or not text[before.end() : match.start()].isspace():
            return False
    return True


_GLUE = frozenset("'’-_0123456789")
