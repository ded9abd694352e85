"""How old something is, by two years: "built in 1938 and so, in 1998, it is 60 years old", "opened in June 1874 ... in 1999 to celebrate its 125th anniversary".

Comes in: the marked text of a passage. Goes out: :class:`Age`: the first and the last year, and the number of years that the words give. The thing that is
so old is the one that was built, opened, founded; an age of somebody else ("its caretaker, who is 85 years old") is not read. Where the two years are the
only ones that the sentences tell, the order of the words is free: "built in 1958, was 38 years old when it was condemned in 1996".
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

import regex

from corpus.audit.printed import Printed
from corpus.audit.told import Told, worded
from corpus.audit.view import Number, unread
from ingest.document import Span
from ingest.expressions import compiled
from patterns.cardinals import ORDINALS, read_cardinal

_BEGAN = (
    r"(?:opened|began|begun|started|founded|formed|established|set \s up|built|erected|constructed|created|launched|introduced|inaugurated|commissioned|consecrated|incorporated"
    r"|laid \s out|came \s into \s being|dates? \s from|dating \s from|(?:received|took|admitted) \s its \s first)"
)
_NTH = r"(?: (?P<nth> [0-9]{1,3} (?:st|nd|rd|th) | (?: [a-z]+ | Ⓒ ) (?: - [a-z]+ )? | Ⓕ ) \s anniversary | (?P<nth> centenary | bicentenary | silver \s jubilee | golden \s jubilee | diamond \s jubilee ) )"

OLD = worded(
    "so_many_years_old",
    "How old something is: 'it is now, in 1998, 60 years old', 'was 38 years old when', 'had been in use for 35 years', 'after 45 years' service'.",
    r"(?: (?: \b (?: it | they | (?: the | this | these ) \s (?P<noun>[\w-]+) ) \s | (?<= [,)Ⓣ] \s | \b so \s | \b and \s | \b which \s ) ) (?: is | are | was | were | will \s be | would \s be | (?:had|has|have) \s been ) \s"
    r" (?: (?:now|then|therefore|thus|exactly|just|already|only|accordingly) \b ,? \s | in \s (?= Ⓣ) | Ⓣ ,? \s ){0,3} (?: (?P<length>[ⒸⒹ]) (?: \s years )? \s (?: old | of \s age ) \b | (?: in \s (?:use|service|operation|existence|being) | open | running | operating | standing ) \s for \s (?: exactly \s | just \s )? (?P<length>[ⒸⒹ]) (?! \s (?:of|as|by|under|months|weeks|days) \b ) )"
    r" | , \s after \s (?: exactly \s )? (?P<length>Ⓓ) ['’]? (?: \s of )? \s (?:service|use|operation|existence) \b )",
    (
        ("The hall was built in 1938 and so, in 1998, it is D:[60 years] old.", "length"),
        ("The tower, built in 1958, was [38] years old when it was condemned in 1996.", "length"),
        ("It was opened in May 1988 and by May 2013 had been in use for D:[25 years].", "length"),
    ),
    ("The hall was built in 1938 and, in 1998, its caretaker was D:[60 years] old.",),
)
BEGUN = worded(
    "when_it_began",
    "When something began: 'was opened in 1958', 'founded in May 1985', 'dates from 1934', 'opened September 1988'.",
    rf"\b {_BEGAN} \b [^Ⓐ-Ⓩ.;]{{0,60}}? (?P<first>Ⓣ)",
    (("The baths were opened in 1961.", "first"), ("The hall dates from 1934.", "first")),
    ("It was closed in 1961.",),
)
ANNIVERSARY = worded(
    "anniversary_in_a_year",
    "When something began, and which anniversary it had in another year: 'opened in 1911, and in 1986 the Council marked its 75th anniversary'.",
    rf"\b {_BEGAN} \b [^Ⓐ-Ⓩ.;]{{0,60}}? \b in \s (?P<first>Ⓣ) (?! [^Ⓐ-Ⓩ]{{0,90}} \b {_BEGAN} \b ) [^Ⓐ-Ⓩ;]{{0,90}}? (?: \b in \s (?P<last>Ⓣ) ,? \s [^Ⓐ-Ⓩ.;]{{0,60}}? \b (?: its | their | the ) \s {_NTH} | \b (?: its | their | the ) \s {_NTH} \s (?: [^Ⓐ-Ⓩ.;,]{{0,50}}? \s )? in \s (?P<last>Ⓣ) )",
    (
        ("The baths opened in 1911, and in 1986 the Council marked their 75th anniversary.", "first last nth"),
        ("Opened in 1897, the library celebrated its 100th anniversary in 1997.", "first last nth"),
        ("The school opened in 1974 and marked its thirtieth anniversary with an open day in 2004.", "first last nth"),
    ),
    ("The baths opened in 1911. Its 75th anniversary was not marked.",),
)
_APART = compiled(
    r"\b(?:re-?open\w*|rebuil\w+|extend\w*|merg\w+|amalgam\w+|present\s+(?:building|hall|premises)|since|planned|will|burnt|burned|demolish\w+|destroy\w+|new\s\w+|replac\w+|moved|which|who|whose|friends|society|club|company|staff|correct\w*|refurbish\w*|suspend\w*|interrupt\w*"
    r"|(?:council|authority|trust|board|department|university)\s(?:marked|celebrated|held|observed)\sits|(?:its|their)\s(?:[a-z-]+,?\s){1,6}?(?:celebrat|mark|held|observ)\w*)\b",
    regex.IGNORECASE,
)
_ITSELF = compiled(r"\bwhich\s+(?:(?:had|was|were|has|have)\s+)?(?:been\s+)?(?=[a-z])", regex.IGNORECASE)
"""What goes on about the same thing: "the hostel, which had opened in 1986"."""
_PERSON = compiled(
    r"\b(?:[Hh]e|[Ss]he|his|her|who|whose|aged|caretakers?|wardens?|librarians?|drivers?|teachers?|managers?|matron|directors?|secretary|chairman|mayor|officers?|keepers?|residents?|tenants?|pupils?|children|patients?|man|men|woman|women|people|members?|staff|average|oldest|youngest)\b"
)
"""Somebody whose age it may be."""
_OF_ITS_START = compiled(
    r"\s+of\s+(?!(?:its|their|the)\s+(?:opening|foundation|founding|establishment|formation|inauguration|launch|creation|incorporation|consecration)\b)|\s+as\s+"
)
"""Behind an anniversary: it is that of something else than the beginning."""
_BUILT = frozenset(
    [
        "building",
        "hall",
        "structure",
        "premises",
        "house",
        "block",
        "plant",
        "bridge",
        "station",
        "tower",
        "property",
        "school",
        "hospital",
        "estate",
        "pier",
        "works",
    ]
)
_JUBILEES = {"centenary": 100, "bicentenary": 200, "silver jubilee": 25, "golden jubilee": 50, "diamond jubilee": 60}
_TENS = {
    "twentieth": 20, "thirtieth": 30, "fortieth": 40, "fiftieth": 50, "sixtieth": 60, "seventieth": 70, "eightieth": 80, "ninetieth": 90, "hundredth": 100,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Age:
    """``years`` are said to lie between the years ``first`` and ``last``."""

    figure: Number
    years: int
    first: int
    last: int
    place: Span
    apart: bool


def ages_in(told: Told) -> Iterator[Age]:
    """Every age and anniversary of which both years are printed."""
    for match in OLD.find(told.text):
        age = _age(told, match)
        if age:
            yield age
    for match in ANNIVERSARY.find(told.text):
        first, last = told.times[match.start("first")], told.times[match.start("last")]
        figure = _nth(told, match)
        if (
            first.when != "at"
            or last.when != "at"
            or figure is None
            or figure.printed is None
            or _OF_ITS_START.match(told.text, match.end("nth") + 12)
        ):
            continue
        apart = _APART.search(_ITSELF.sub("", match.group())) is not None or _others(
            told, match.start("first"), match.end(), {first.key[0], last.key[0]}
        )
        yield Age(figure, int(figure.printed.value), first.key[0], last.key[0], told.place(match.start(), match.end()), apart)


def _age(told: Told, match: regex.Match[str]) -> Age | None:
    """An age with the beginning before it in the same or the last sentence, and the only other year that these tell."""
    index = next(index for index, sentence in enumerate(told.sentences) if sentence.start <= match.start("length") < sentence.end)
    end = told.sentences[index].end
    begun = None
    for start in dict.fromkeys((told.sentences[index].start, told.sentences[max(0, index - 1)].start)):
        begun = next((each for each in BEGUN.find(told.text, start, match.start("length"))), None)
        if begun:
            break
    length = told.quantities[match.start("length")]
    if begun is None or length.number is None or length.unit not in {"year", None} or length.printed.hedge:
        return None
    first = told.times[begun.start("first")]
    noun = (match["noun"] or "").lower()
    if first.when != "at" or (noun and noun not in _BUILT and noun not in told.text[: begun.end()].lower()):
        return None
    sentences = told.text[
        told.sentences[index - 1].start if index and begun.start() < told.sentences[index].start else told.sentences[index].start : end
    ]
    years = {time.key[0] for at, time in told.times.items() if begun.start("first") < at < end and time.when == "at"}
    if len(years) != 1 or _PERSON.search(sentences):
        return None
    last = years.pop()
    alone = not _others(told, told.sentences[max(0, index - 1)].start, end, {first.key[0], last})
    apart = not alone or _APART.search(_ITSELF.sub("", sentences)) is not None
    return Age(length.number, int(length.value), first.key[0], last, told.place(begun.start(), max(begun.end(), match.end())), apart)


def _others(told: Told, start: int, end: int, years: set[int]) -> bool:
    """Whether other years are told there."""
    return any(start <= at < end and time.when == "at" and time.key[0] not in years for at, time in told.times.items())


def _nth(told: Told, match: regex.Match[str]) -> Number | None:
    span = told.place(match.start("nth"), match.end("nth"))
    word = span.of(told.source).lower()
    number = int(regex.sub(r"[^0-9]", "", word)) if word[0].isdigit() else _ordinal(word)
    return unread(span, span.of(told.source), Printed(Fraction(int(number)), Fraction(0)), "") if number else None


def _ordinal(word: str) -> int | None:
    """The number of an ordinal in words.

    >>> _ordinal("twenty-fifth"), _ordinal("sixteenth"), _ordinal("golden jubilee"), _ordinal("happy")
    (25, 16, 50, None)
    """
    tens, _, unit = word.rpartition("-")
    if tens:
        first, last = read_cardinal(tens), ORDINALS.get(unit)
        return int(first + last) if first and last else None
    teen = read_cardinal(word.removesuffix("th")) if word.endswith("teenth") else None
    found = _JUBILEES.get(word) or _TENS.get(word) or teen or ORDINALS.get(word)
    return int(found) if found else None
