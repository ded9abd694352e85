"""Figures in labelled rows: lines, bullets and notes in which each number has a label of its own: "Budget 1,310 / Actual 1,352", "b/f 31; new 12; c/f 24".

Comes in: a view. Goes out: :class:`Card`. A card is a run of short pieces, each with a label and a number or two; lines, semicolons, bars and wide gaps part
them, and commas or full stops where each piece between them has a number. Times and the numbers of names ("Ward 1", "1 April") are parts of a label.
Numbers are read as printed; those that extraction knows are its figures.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import lru_cache
from itertools import pairwise

import regex

from corpus.audit.printed import Printed
from corpus.audit.view import Number, View, unread
from ingest.document import Span
from ingest.expressions import compiled

_I = regex.IGNORECASE
_STRETCH = compiled(r"[^\n]*\S[^\n]*(?:\n[^\n]*\S[^\n]*)*+(?:\n|\Z)")
_MARKED = compiled(r"[Cc]umulative|average|[;|\t:]|[ ]{2,}|\n[^\n]*\S")
_THREE = compiled(r"(?:[0-9]++[^0-9]++){2}[0-9]")
_LONGEST = 1600
"""Characters of a stretch of lines, at most: longer ones are prose or tables."""
_LABEL = 90
_BEHIND = 200
"""Characters behind a card that are read with it: a note may say what it leaves out."""
_OPENS = compiled(r"\b(?:comprising|consisting of|made up of|composed of|as follows)\Z|\(total\Z|\b(?:total|in all)\b", _I)
"""What opens a list with its total."""
_HEAD = 240
_EACH = 3
"""Numbers of a piece, at most."""
MONTH = r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)"
_IN_LABEL = compiled(
    rf"(?:(?<![\d,.])[0-9]{{1,2}}(?:st|nd|rd|th)?[ ])?\b{MONTH}\b(?:[ ](?:19|20)[0-9]{{2}}\b)?|(?<![\d,.£$€])(?:18|19|20)[0-9]{{2}}(?:[/–-][0-9]{{2,4}})?(?![\d%]|[.,][0-9])"
    r"|\b(?:Q|[Qq](?:uarter|tr)\s?)[1-4]\b|\b(?:per|every|each)\s[0-9][0-9,]*+"
    r"|\b(?i:week|day|year|ward|site|band|station|grade|unit|zone|level|stage|phase|route|team|table|note|para|paragraph|section|page|appendix|annex|age[ds]?|under|over|type|class|group|no|road|a|m)\.?\s[0-9]{1,2}\b(?![,.][0-9]|%)"
    r"|\b[A-Z]{1,6}[/ -]?[0-9]{1,3}[a-z]?\b(?=[^\n;|]*[^\d\n;|,.][0-9])|[0-9]+(?:\+|-[0-9]+\b(?![,.]))|\([£$€]?000s?\)",
)
_VALUE = compiled(
    r"(?<![\w.,/])(?P<minus>[-+−–])?(?P<open>\()?(?P<minus2>[-+−–])?(?P<money>[£$€]\s?)?(?P<minus3>[-−])?(?P<digits>[0-9]{1,3}(?:,[0-9]{3})++|[0-9]++)(?P<part>\.[0-9]++)?"
    r"(?:\s?(?P<share>%|per[ ]?cent\b)|\s?(?P<scale>million\b|bn\b|m\b|k\b))?(?![\w/]|[.,:][0-9])"
)
_SCALE = {"million": 10**6, "m": 10**6, "bn": 10**9, "k": 10**3}
_HARD = compiled(r"[ \t]*\n[ \t]*(?:[•*·–-][ \t]*)?|[ \t]*[;|\t][ \t]*|(?<=[\d%)m])[ ]{2,}(?=[\p{L}(])|(?<=[\p{Ll}])[ ]{3,}(?=\p{Lu}\p{Ll}+[^\n]*\d)")
_SOFT = compiled(r"[.,:](?=\s)\s*(?:and\s)?|\sand\s")
_BULLET = compiled(r"\s*(?:[•*·–-]\s+)?")
_UNITS = compiled(r"\s*\((?:[£$€](?:000s?|m|k)|%|no\.?|nos\.?|number|days|hours|weeks|£)\)", _I)
_JOINS = compiled(
    r"(?:\s(?!and\b|but\b|to\b|in\b|at\b|by\b|on\b|for\b)[a-z-]+){0,2}(?:\s*\(\s*|,?\s(?:or|up|down|i\.e\.|that is|equal to)\s+|\s*[/=–]\s*|\)?\s+)"
    r"(?:(?:up|down|or|an?|increase|decrease|rise|fall|of|by|\+)\s)*\(?"
)
"""What may stand between two numbers of one piece: "51 (8.3%)", "308, up 4.1% (12 more)", "318 letters (81.7%)"."""


@dataclass(frozen=True, slots=True)
class Item:
    """A number under its label: ``tail`` are the words behind it, ``more`` further numbers of the same piece; ``negative`` says that it stands behind a minus or in brackets, ``bracketed`` that those further ones do."""

    label: str
    value: Number
    tail: str
    more: tuple[Number, ...]
    negative: bool
    bracketed: bool

    @property
    def words(self) -> str:
        """All that is said of its number."""
        return f"{self.label} {self.tail}".strip()

    @property
    def printed(self) -> Printed:
        """Its number as printed, without a sign."""
        assert self.value.printed  # noqa: S101 - only such numbers become items
        return self.value.printed.size


@dataclass(frozen=True, slots=True)
class Card:
    """Items that follow each other, and ``head``, what stands above or before them; ``after`` are the words behind them, ``place`` is where it stands."""

    head: str
    items: tuple[Item, ...]
    after: str
    place: Span


@lru_cache(maxsize=2)
def _parted(text: str) -> tuple[tuple[Span, bool], ...]:
    """The stretches of lines, and whether each can be a card."""
    found = [Span(*match.span()) for match in _STRETCH.finditer(text)]
    return tuple((place, place.end - place.start <= _LONGEST and _can_be(text, place)) for place in found)


def _can_be(text: str, place: Span) -> bool:
    """Whether a stretch has a mark that parts labelled numbers, and three numbers."""
    return _MARKED.search(text, place.start, place.end) is not None and _THREE.search(text, place.start, place.end) is not None


def cards_of(view: View) -> tuple[Card, ...]:
    """Every card of two items at least, in text order."""
    starts = [number.span.start for number in view.numbers]
    found: list[Card] = []
    above, end = "", 0
    for place, likely in _parted(view.text):
        if likely:
            head = above if place.start - end <= 3 and "\n" not in above and len(above) <= _LABEL else ""
            found += _of_stretch(view, starts, place, head)
        above, end = view.text[place.start : place.end].strip(), place.end
    return tuple(found)


def _of_stretch(view: View, starts: Sequence[int], place: Span, head: str) -> Iterator[Card]:
    text = view.text
    values = list(_values(text, place))
    if len(values) < 2:
        return
    items: list[Item] = []
    first = place.start
    for piece in _pieces(text, place, values):
        inside = [value for value in values if piece.start <= value.start() < piece.end]
        item = _item(view, starts, piece, inside)
        if item is None and items and len(inside) == 1 and not text[piece.start : piece.end].replace(inside[0].group(), "").strip():
            items[-1] = replace(items[-1], more=(*items[-1].more, _number(view, starts, inside[0])))
            continue
        if item is None and items and not inside and text[piece.start] == "(":
            items[-1] = replace(items[-1], tail=f"{items[-1].tail} {_plain(text[piece.start : piece.end])}".strip())
            continue
        if item is None:
            if len(items) > 1:
                yield _card(head, items, text[piece.start : place.end + _BEHIND], Span(first, place.end))
            words = " ".join(text[piece.start : piece.end].split())
            head, first = (words, piece.start) if items else (f"{head} {words}".strip()[-_HEAD:], first)
            items = []
            continue
        before, colon, label = item.label.rpartition(":")
        if colon:
            if not items:
                head = f"{head} {before}".strip()
                item = replace(item, label=label.strip())
            else:
                item = replace(item, label=f"{before} {label}".strip())
        items.append(item)
    if len(items) > 1:
        yield _card(head, items, text[place.end : place.end + _BEHIND], Span(first, place.end))


def _card(head: str, items: Sequence[Item], after: str, place: Span) -> Card:
    """A number in the title is no item: "Letters sent within 48 hours" above the numbers of letters, "Services of the 14 centres" above those of services."""
    lengths, tails = [item.value.kind == "duration" for item in items[:3]], [bool(item.tail) for item in items[:3]]
    titled = len(items) > 2 and bool(items[0].label) and ((lengths == [True, False, False] and not tails[1]) or tails == [True, False, False])
    return (
        Card(f"{head} {items[0].words}".strip(), tuple(items[1:]), after, place)
        if titled and not _OPENS.search(items[0].words)
        else Card(head, tuple(items), after, place)
    )


def _values(text: str, place: Span) -> Iterator[regex.Match[str]]:
    hidden = [match.span() for match in _IN_LABEL.finditer(text, place.start, place.end)]
    at = 0
    for match in _VALUE.finditer(text, place.start, place.end):
        start = match.start("digits")
        while at < len(hidden) and hidden[at][1] <= start:
            at += 1
        if at == len(hidden) or not hidden[at][0] <= start:
            yield match


def _pieces(text: str, place: Span, values: Sequence[regex.Match[str]]) -> Iterator[Span]:
    """The pieces between lines, semicolons and wide gaps; between commas and stops where each has a number."""
    at = place.start
    for end, after in [*((match.start(), match.end()) for match in _HARD.finditer(text, place.start, place.end)), (place.end, place.end)]:
        if end <= at:
            at = max(at, after)
            continue
        inside = [value for value in values if at <= value.start("digits") < end]
        joined = 1 < len(inside) <= _EACH and all(_JOINS.fullmatch(text, one.end(), other.start()) for one, other in pairwise(inside))
        cuts = [match for match in _SOFT.finditer(text, at, end) if (len(inside) > 1 and not joined) or match.group()[0] == "."]
        yield from _cut(at, end, cuts, [value.start("digits") for value in inside])
        at = after


def _cut(start: int, end: int, cuts: Sequence[regex.Match[str]], values: Sequence[int]) -> Iterator[Span]:
    at = start
    for cut in cuts:
        here, later = any(at <= value < cut.start() for value in values), any(value >= cut.end() for value in values)
        if here and (later or cut.group()[0] == "."):
            yield Span(at, cut.start())
            at = cut.end()
    if at < end:
        yield Span(at, end)


def _item(view: View, starts: Sequence[int], piece: Span, values: Sequence[regex.Match[str]]) -> Item | None:
    """The label and number of a piece, None for a piece that is no item."""
    if not 0 < len(values) <= _EACH:
        return None
    text = view.text
    numbers = [_number(view, starts, value) for value in values]
    ends = [max(value.end(), number.span.end) for value, number in zip(values, numbers, strict=True)]
    if any(not _JOINS.fullmatch(text, one.end(), other.start()) for one, other in pairwise(values)):
        return None
    bullet = _BULLET.match(text, piece.start, piece.end)
    label = _plain(_UNITS.sub("", text[bullet.end() if bullet else piece.start : values[0].start()]))
    tail = _plain(text[ends[-1] : max(ends[-1], piece.end)])
    if len(label) > _LABEL or len(tail) > _LABEL or not (label or tail) or any(number.printed is None or number.damaged for number in numbers):
        return None
    negative = "-" in _signs(values[0]) or _is_bracketed(text, values[0], ends[0])
    bracketed = len(values) > 1 and "(" in text[ends[0] : values[1].start("digits")]
    return Item(label, numbers[0], tail, tuple(numbers[1:]), negative, bracketed)


def _plain(words: str) -> str:
    return " ".join(words.lower().split()).strip(" :=.,–-)")


def _is_bracketed(text: str, value: regex.Match[str], end: int) -> bool:
    return value["open"] is not None and text[end : end + 1] == ")" and text[end + 1 : end + 2] in {"", "\n", ";"}


def _signs(value: regex.Match[str]) -> str:
    return "".join(value[name] or "" for name in ("minus", "minus2", "minus3")).replace("−", "-").replace("–", "-")


def _number(view: View, starts: Sequence[int], value: regex.Match[str]) -> Number:
    """The figure of the record at the digits of a value, or a number that it does not know."""
    at = bisect_left(starts, value.start("digits") + 1) - 1
    if at >= 0 and view.numbers[at].span.end > value.start("digits"):
        return view.numbers[at]
    span = Span(value.start("money") if value["money"] else value.start("digits"), value.end())
    part = value["part"] or ""
    scale = Fraction(_SCALE.get(value["scale"] or "", 1))
    sign = -1 if "-" in _signs(value) else 1
    exact = not part and scale == 1 and not value["money"] and not value["share"]
    step = Fraction(0) if exact else scale / 10 ** max(0, len(part) - 1)
    number = unread(
        span,
        view.text[span.start : span.end],
        Printed(sign * Fraction(value["digits"].replace(",", "") + part) * scale, step),
        view.text[max(0, span.start - 24) : span.start],
    )
    return replace(number, kind="percentage" if value["share"] else "money" if value["money"] else number.kind)
