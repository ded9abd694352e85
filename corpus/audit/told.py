"""A passage as its own words, with a mark for every figure and every time: what relations that link by roles are matched against.

Comes in: the shape of a passage. Goes out: :class:`Told`. Where a row of symbols (:mod:`corpus.audit.shape`) tells one wording from another, the words
themselves tell who did what: ``Ⓒ officers joined the Force and Ⓒ left it``. A mark is one character, so that a gap can be said as "no other figure". Whole
numbers in digits or words that extraction did not take for figures are read too: they take part in a sum, though they have no passport. Times carry a
key in the order of the calendar, or say that they are earlier or later than what is told.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from typing import Literal

import regex

from corpus.audit.gates import GatedPattern
from corpus.audit.printed import Printed
from corpus.audit.shape import Shape
from corpus.audit.view import Number, unread
from ingest.document import Span
from ingest.expressions import compiled
from ingest.quick import quick
from patterns.cardinals import CARDINAL, CARDINALS, read_cardinal
from patterns.pieces import tried

MARKS = {
    "count": "Ⓒ",
    "percentage": "Ⓟ",
    "percentage_points": "Ⓠ",
    "money": "Ⓜ",
    "duration": "Ⓓ",
    "rate": "Ⓡ",
    "fraction": "Ⓕ",
    "rank": "Ⓚ",
    "score": "Ⓢ",
    "measure": "Ⓢ",
}
"""The mark of a figure of each kind."""

TIME = "Ⓣ"
SIZE = "[ⒸⓅⓂⒹⓇⓈ]"
"""A figure that can be the size of something."""
GAP = "[^Ⓐ-Ⓢ]"
"""A character that is no figure; times are passed over."""

When = Literal["at", "month", "part", "earlier", "later"]


@quick
@dataclass(frozen=True, slots=True)
class Time:
    """A time in the text. ``key`` orders times of the same ``when``: dates, months of no year, parts of a year; earlier and later have none."""

    when: When
    key: tuple[int, ...]
    span: Span


@quick
@dataclass(frozen=True, slots=True)
class Quantity:
    """A number of a passage; ``number`` has an index below nought where extraction knows no such figure."""

    span: Span
    text: str
    kind: str
    unit: str | None
    printed: Printed
    number: Number | None

    @property
    def value(self) -> Fraction:
        """Its value as printed."""
        return self.printed.value


@quick
@dataclass(frozen=True, slots=True, eq=False)
class Told:
    """The text of a passage with marks. Two are the same only if they are one object, so that what is made of them can be kept. Positions are those of ``text``; ``places`` lead back to the document."""

    text: str
    places: tuple[tuple[int, int], ...]
    quantities: dict[int, Quantity]
    times: dict[int, Time]
    sentences: tuple[Span, ...]
    source: str

    @property
    def dates(self) -> list[int]:
        """The positions of its dates and years."""
        return [at for at, time in self.times.items() if time.when == "at"]

    def by_sentence(self, positions: Sequence[int]) -> Iterator[tuple[Span, Sequence[int]]]:
        """Its sentences, each with those of the positions that lie in it, given in text order; none where none is given."""
        for sentence in self.sentences if positions else ():
            yield sentence, positions[bisect_left(positions, sentence.start) : bisect_left(positions, sentence.end)]

    def said(self, span: Span) -> str:
        """The characters of the document at a place."""
        return self.source[span.start : span.end]

    def quantity(self, match: regex.Match[str], group: str) -> Quantity | None:
        """The number that a group of a match caught, None where it caught none."""
        return self.quantities.get(match.start(group)) if group in match.re.groupindex and match.start(group) >= 0 else None

    def inside(self, start: int, end: int) -> list[Quantity]:
        """The numbers between two positions, in text order."""
        return [self.quantities[at] for at in _marked(self.text, start, end) if at in self.quantities]

    def origin(self, position: int) -> int:
        """Where in the document a position stands."""
        at, place = self.places[bisect_right(self.places, (position, 1 << 60)) - 1]
        return place + position - at

    def place(self, start: int, end: int) -> Span:
        """The characters of the document under two positions."""
        return Span(self.origin(start), max(self.origin(end - 1) + 1, *(each.span.end for each in self.inside(end - 1, end)), 0))


def told_of(shape: Shape) -> Told:
    """The marked text of a passage, made once for all relations."""
    return _told(shape)


@lru_cache(maxsize=64)
def _told(shape: Shape) -> Told:
    return told_between(shape.text, shape.spans[0].start, shape.spans[-1].end, [number for number in shape.numbers if number])


def told_between(text: str, start: int, end: int, numbers: Sequence[Number]) -> Told:
    """The marked text of ``text[start:end]`` with these figures."""
    figures = [
        Quantity(number.span, number.text, _kind(number), number.unit, number.printed, number)
        for number in numbers
        if number.printed and not _TIMES.fullmatch(number.text)
    ]
    return _made(text, start, end, figures)


def _kind(number: Number) -> str:
    """The kind of a figure, of a length of time that no unit measures a count."""
    if _SPAN.match(number.text):
        return "duration"
    bare = number.kind == "duration" and number.unit is None and number.text.replace(",", "").isdigit()
    return "count" if bare else number.kind


_SPAN = compiled(r"four\s+quarters\b", regex.IGNORECASE)
"""Four quarters are a year, not a fraction."""
_TIMES = compiled(r"(?:twice|double|treble|triple)", regex.IGNORECASE)
"""Words that multiply and count nothing."""


def sketch(sentence: str) -> str:
    """The marked text of a sentence whose figures stand in square brackets; a letter before one names its kind where the characters do not.

    >>> sketch("Loans rose from [9,600] in 2011 to [12,000], [2,400] more.")
    'Loans rose from Ⓒ in Ⓣ to Ⓒ, Ⓒ more.'
    """
    figures: list[Quantity] = []
    plain = ""
    at = 0
    for match in regex.finditer(r"(?:(?P<kind>[A-Z]):)?\[(?P<text>[^\[\]]++)\]", sentence):
        plain += sentence[at : match.start()]
        kind = _KINDS.get(match["kind"] or "") or _sketched(match["text"])
        figures.append(
            Quantity(Span(len(plain), len(plain) + len(match["text"])), match["text"], kind, None, Printed(Fraction(1), Fraction(0)), None)
        )
        plain += match["text"]
        at = match.end()
    plain += sentence[at:]
    return _made(plain, 0, len(plain), figures).text


def worded(name: str, about: str, source: str, matches: Sequence[tuple[str, str]], non_matches: Sequence[str]) -> GatedPattern:
    """A pattern over marked text, with sentences as examples; a blank of the source is any white space."""
    return GatedPattern(
        name=name,
        about=about,
        source=_WORD_CLASS.sub(lambda match: f"(?:(?![Ⓐ-Ⓩ]){match.group()})", source),
        matches=tuple((sketch(sentence), expected) for sentence, expected in matches),
        non_matches=tuple(sketch(sentence) for sentence in non_matches),
        normal=lambda match: " ".join(sorted(group for group, value in match.groupdict().items() if value)),
    )


_WORD_CLASS = compiled(r"(?:\[\\w[^\]]*\]|\\w)(?=[+*])")
"""A run of letters in a source: a mark is a letter to the engine, but no word."""
_KINDS = {
    "C": "count",
    "P": "percentage",
    "M": "money",
    "D": "duration",
    "R": "rate",
    "F": "fraction",
    "S": "score",
    "K": "rank",
    "Q": "percentage_points",
}


def _sketched(text: str) -> str:
    low = text.lower()
    for sign, kind in (("point", "percentage_points"), ("%", "percentage"), ("per cent", "percentage"), ("£", "money")):
        if sign in low:
            return kind
    if regex.search(r"\b(?:day|week|month|year|hour|minute)s?\b", low):
        return "duration"
    return "fraction" if regex.search(r"third|quarter|half", low) else "count"


def _made(text: str, start: int, end: int, figures: Sequence[Quantity]) -> Told:
    taken = [figure.span for figure in figures]
    times = [time for time in _times(text, start, end) if not _overlaps(taken, time.span)]
    taken = sorted([*taken, *(time.span for time in times)], key=lambda span: span.start)
    spare = list(_bare(text, start, end, taken))
    plain = _plain(text)
    marked: list[str] = []
    ends: list[int] = []
    places = [(0, start)]
    quantities: dict[int, Quantity] = {}
    moments: dict[int, Time] = {}
    at, length = start, 0
    pieces: list[Quantity | Time] = [*figures, *times, *spare]
    for piece in sorted(pieces, key=lambda each: each.span.start):
        if piece.span.start < at:
            continue
        marked.append(plain[at : piece.span.start])
        ends += [length + opened - at for opened in _opened(text, at, piece.span.start)]
        length += piece.span.start - at
        if isinstance(piece, Time):
            moments[length] = piece
            marked.append(TIME)
        else:
            quantities[length] = piece
            marked.append(MARKS[piece.kind])
        places.append((length, piece.span.start))
        at, length = piece.span.end, length + 1
        places.append((length, at))
    marked.append(plain[at:end])
    ends += [length + opened - at for opened in _opened(text, at, end)]
    whole = "".join(marked)
    return Told(whole, tuple(places), quantities, moments, tuple(_sentences(whole, ends)), text)


@lru_cache(maxsize=4)
def _plain(text: str) -> str:
    """Every blank one character for one, circled letters of the source none of ours."""
    return _CIRCLED.sub("o", _BLANK.sub(" ", text))


_BLANK = compiled(r"[^\S ]")
"""Any blank but a space, which stays."""
_CIRCLED = compiled("[Ⓐ-Ⓩ]")
_MARK = compiled("[Ⓐ-Ⓢ]")
_STOP = compiled(r"[.!?](?=[ \"'”’)]|\Z)(?<!\b(?:No|St|Dr|Mr|Mrs|i\.e|e\.g|cf|c|incl|excl|approx|dept|govt)\.)")


def _marked(text: str, start: int, end: int) -> Iterator[int]:
    return (match.start() for match in _MARK.finditer(text, start, end))


_OPENS = compiled(r":(?=[ \t]*\n\s*(?:\p{Lu}|[•*–·-]))")
"""A colon at the end of a line: what it opens stands in the lines below."""


def _opened(text: str, start: int, end: int) -> list[int]:
    return [match.end() for match in _OPENS.finditer(text, start, end)] if text.find(":", start, end) >= 0 else []


def _sentences(text: str, ends: Sequence[int]) -> Iterator[Span]:
    start = 0
    for end in sorted({*ends, *(match.end() for match in _STOP.finditer(text))}):
        yield Span(start, end)
        start = end
    if text[start:].strip():
        yield Span(start, len(text))


def _overlaps(taken: Sequence[Span], span: Span) -> bool:
    at = bisect_right(taken, span.start, key=lambda each: each.start)
    return (at > 0 and taken[at - 1].end > span.start) or (at < len(taken) and taken[at].start < span.end)


_MONTHS = {name: number for number, name in enumerate(["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"], 1)}
_SHORT_MONTHS = r"Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec"
_MONTH = rf"(?P<month>January|February|March|April|May|June|July|August|September|October|November|December|{_SHORT_MONTHS})"
_YEAR = r"(?P<year>(?:18|19|20)[0-9]{2})(?:\s?[/–-]\s?(?:[0-9]{4}|[0-9]{2})(?![0-9]))?+"
_PARTS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "final": 4, "last": 4}
_TIME = compiled(
    rf"(?:(?<![\w.,/£-])|(?<=\b(?:{_SHORT_MONTHS}|May|January|April|July|October)[-–]))(?:(?:(?P<day>[0-9]{{1,2}})(?:st|nd|rd|th)?\s+)?{_MONTH}(?:\s+{_YEAR})?|{_YEAR}|(?:Q|[Qq]uarter\s)(?P<number>[1-4])(?:\s+(?:of\s+)?{_YEAR})?"
    rf"|(?P<part>first|second|third|fourth|final)\s+(?:three\s+months|quarter|half(?:[\s-]year)?|six\s+months|week|term|year)(?:\s+of\s+{_YEAR})?"
    r"|(?P<earlier>(?:the\s+)?(?:previous|last|preceding|prior)\s+(?:financial\s+|calendar\s+|reporting\s+)?(?:year|quarter|month|period|report|survey|winter|summer|spring|autumn)(?:['’]s)?"
    r"|(?:a|one|the|two|three|four|five|ten)\s+(?:years?|months?|quarters?|weeks?)\s+(?:earlier|before|ago|previously)|previously)"
    r"|(?P<later>this\s+(?:year|quarter|month|period)(?:['’]s)?|the\s+current\s+(?:year|quarter|month)|now|today|at\s+present|currently))(?![\w/])(?!,[0-9]{3})",
)


_TIME_OPENS = re.compile(
    r"(?<![A-Za-z0-9_])(?:[0-9]|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|Q[1-4]|[Qq]uarter|first|second|third|fourth|final|previous|last|preceding|prior|"
    r"this|now|today|at\s|currently|(?:the|a|one|two|three|four|five|ten)\s)"
)
"""What a time begins with: it is tried nowhere else."""


def _times(text: str, start: int, end: int) -> Iterator[Time]:
    for match in tried(_TIME, text, times_begin(text, start, end), end):
        year = int(match["year"]) if match["year"] else 0
        span = Span(match.start(), match.end())
        month = _MONTHS[match["month"][:3].lower()] if match["month"] else 0
        part = int(match["number"] or 0) or _PARTS.get(match["part"] or "", 0)
        if match["earlier"] or match["later"]:
            yield Time("earlier" if match["earlier"] else "later", (), span)
        elif year:
            yield Time("at", (year, part, month, int(match["day"] or 0)), span)
        elif month:
            yield Time("month", (month, int(match["day"] or 0)), span)
        else:
            yield Time("part", (part,), span)


_NUMERAL = compiled(r"(?<![\w.,/£$€#(-])(?P<digits>[0-9]{1,3}(?:,[0-9]{3})++|[0-9]{1,7}(?:\.[0-9]+)?+)(?![\w/%])(?![.,:-][0-9])")
_DIGITS = re.compile(r"(?<![A-Za-z0-9_.,/])[0-9]")
"""Where a number in digits can begin."""
_NUMBERED = compiled(r"\d{1,2}\.\d{1,2}\s+\p{Lu}")
"""The number of a paragraph at its head: "4.2 The deficit"."""
_HEADED = compiled(r"(?:\A|[.;:\n]\s+)\p{Lu}\p{Ll}{2,}(?<!s)s\s\Z")
_CLOSED = compiled(r"[.;,](?:\s|\Z)")
"""A word in the plural that opens a note, and the number that ends it: "Deaths 72."."""
_LAST_DAY = 31
_LISTED = compiled(rf"[:;,]\s+{_MONTH}\s+\Z")
"""A month in a row of them, and its number: "calls: January 71, February 66"."""
_DATED = compiled(rf"{_MONTH}\s+\Z")
_ENDED = compiled(rf"[:;,]\s+(?:at\s+|by\s+)?(?:the\s+)?end\s+(?:of\s+)?{_MONTH}\s+\Z")
"""The end of a month in a row of them, and its number: "end June 44; end September 91"."""
_NAMED = compiled(
    r"\b(?:(?i:tables?|figures?|fig|pages?|sections?|paragraphs?|para|chapters?|annex|appendix|no|nos|number|wards?|units?|zones?|bands?|levels?|grades?|stages?|phases?|"
    r"routes?|notes?|ref|items?|schedule|part|article|clause|order|rule|milestone|action|project|scheme|objective|key|type|class|tier|round|box|line|room|block|step|"
    r"version|q|(?<!\bof\s)(?<!\bof\sthe\s)(?:(?<!\b(?:first|second|third|fourth|final)\s)quarter|week|day)|aged?|than)|(?!(?:The|In|Of|At|And|Our|These|All|By|From|To|With|Over|About|Some|Only|This|For|On|As)\b)\p{Lu}\p{L}*)\.?\s*\Z"
)


def _bare(text: str, start: int, end: int, taken: Sequence[Span]) -> Iterator[Quantity]:
    """The numbers that stand in none of the places ``taken``."""
    for match in tried(_NUMERAL, text, (digit.start() for digit in _DIGITS.finditer(text, start, end)), end):
        if _overlaps(taken, Span(*match.span())):
            continue
        before = text[max(start, match.start() - 14) : match.start()]
        if (
            _NAMED.search(before)
            and not (_HEADED.search(before) and _CLOSED.match(text, match.end(), end))
            and not (
                _DATED.search(before)
                and (len(match["digits"]) > 2 or (_LISTED.search(before) and int(match["digits"].partition(".")[0]) > _LAST_DAY))
            )
            and not (_ENDED.search(text, max(start, match.start() - 30), match.start()) and _CLOSED.match(text, match.end(), end))
        ):
            continue
        if _NUMBERED.match(text, match.start(), end) and text[max(start, match.start() - 12) : match.start()].rpartition("\n")[2].strip() == "":
            continue
        value = Fraction(match["digits"].replace(",", ""))
        step = Fraction(1, 10 ** len(match["digits"].partition(".")[2])) if "." in match["digits"] else Fraction(0)
        yield _quantity(text, match.span(), Printed(value, step))
    for match in CARDINAL.begun(text, cardinals_begin(text, start, end), end):
        if _overlaps(taken, Span(*match.span("words"))):
            continue
        value_ = read_cardinal(match["words"])
        if value_ is not None and match["words"].lower() not in {"a", "an", "one", "second", "seconds"}:
            yield _quantity(text, match.span("words"), Printed(Fraction(int(value_)), Fraction(0)))


def times_begin(text: str, start: int, end: int) -> list[int]:
    """Where a time can begin."""
    return [match.start() for match in _TIME_OPENS.finditer(text, start, end)]


_CARDINAL_OPENS = re.compile(
    rf"(?<![A-Za-z0-9_-])(?=[a{''.join(sorted({word[0] for word in CARDINALS}))}])(?:an?\s|{'|'.join(sorted({word[:4] for word in CARDINALS}))})",
    re.IGNORECASE,
)
"""What a number in words begins with."""


def cardinals_begin(text: str, start: int, end: int) -> list[int]:
    """Where a number in words can begin."""
    return [match.start() for match in _CARDINAL_OPENS.finditer(text, start, end)]


def _quantity(text: str, place: tuple[int, int], printed: Printed) -> Quantity:
    span = Span(*place)
    number = unread(span, span.of(text), printed, text[max(0, span.start - 24) : span.start])
    return Quantity(span, number.text, number.kind, None, number.printed or printed, number)
