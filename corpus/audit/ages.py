"""How old something is, by two years: "built in 1938 and so, in 1998, it is 60 years old", "opened in June 1874 ... in 1999 to celebrate its 125th anniversary".

Comes in: the marked text of a passage. Goes out: :class:`Age`: the first and the last year, and the number of years that the words give. The thing that is
so old is the one that was built, opened, founded; an age of somebody else ("its caretaker, who is 85 years old") is not read.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

import regex

from corpus.audit.gates import Gates
from corpus.audit.printed import Printed
from corpus.audit.told import Told, worded
from corpus.audit.view import Number, unread
from ingest.document import Span
from ingest.expressions import compiled
from patterns.cardinals import ORDINALS

_BEGAN = r"(?:opened|began|begun|started|founded|formed|established|set \s up|built|erected|created|launched|introduced|inaugurated|laid \s out|came \s into \s being)"
_NTH = r"(?P<nth> [0-9]{1,3} (?:st|nd|rd|th) | [a-z]+ (?: - [a-z]+ )? )"

OLD = worded(
    "so_many_years_old",
    "When something was built, and how old it is in another year: 'was built in 1938 and so, in 1998, it is 60 years old'.",
    rf"\b {_BEGAN} \b [^Ⓐ-Ⓩ.;]{{0,40}}? \b in \s (?P<first>Ⓣ) [^Ⓐ-Ⓩ]{{0,40}}? \b in \s (?P<last>Ⓣ) ,? \s (?: it | they | the \s (?P<noun>[\w-]+) ) \s (?: is | was | were | are | will \s be | would \s be ) \s (?: now \s | then \s | exactly \s )? (?P<length>[ⒸⒹ]) (?: \s years )? \s (?: old | of \s age )",
    (("The hall was built in 1938 and so, in 1998, it is D:[60 years] old.", "first last length"),),
    ("The hall was built in 1938 and, in 1998, its caretaker was D:[60 years] old.",),
)
ANNIVERSARY = worded(
    "anniversary_in_a_year",
    "When something began, and which anniversary it had in another year: 'opened in 1911, and in 1986 the Council marked its 75th anniversary'.",
    rf"\b {_BEGAN} \b [^Ⓐ-Ⓩ.;]{{0,60}}? \b in \s (?P<first>Ⓣ) (?! [^Ⓐ-Ⓩ]{{0,90}} \b {_BEGAN} \b ) [^Ⓐ-Ⓩ;]{{0,90}}? (?: \b in \s (?P<last>Ⓣ) [^Ⓐ-Ⓩ.;]{{0,60}}? \b (?: its | their | the ) \s {_NTH} \s anniversary | \b (?: its | their | the ) \s {_NTH} \s anniversary \s (?: of \s its \s (?:opening|foundation) \s )? in \s (?P<last>Ⓣ) )",
    (
        ("The baths opened in 1911, and in 1986 the Council marked their 75th anniversary.", "first last nth"),
        ("Opened in 1897, the library celebrated its 100th anniversary in 1997.", "first last nth"),
    ),
    ("The baths opened in 1911. Its 75th anniversary was not marked.",),
)
_APART = compiled(
    r"\b(?:re-?open\w*|rebuil\w+|extend\w*|merg\w+|present\s+building|since|planned|will|burnt|burned|demolish\w+|destroy\w+|new\s\w+|replac\w+|moved|which|who|whose|friends|society|club|company|staff|(?:council|authority|trust|board|department|university)\s(?:marked|celebrated|held|observed)\sits)\b",
    regex.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Age:
    """``years`` are said to lie between the years ``first`` and ``last``."""

    figure: Number
    years: int
    first: int
    last: int
    place: Span
    apart: bool


_PATTERNS = Gates(OLD, ANNIVERSARY)


def ages_in(told: Told) -> Iterator[Age]:
    """Every age and anniversary of which both years are printed."""
    for pattern in _PATTERNS.on(told.text):
        for match in pattern.find(told.text):
            first, last = told.times[match.start("first")], told.times[match.start("last")]
            figure = _figure(told, match)
            if first.when != "at" or last.when != "at" or figure is None or figure.printed is None:
                continue
            if "noun" in match.re.groupindex and match["noun"] and match["noun"].lower() not in told.text[: match.start()].lower():
                continue
            place = told.place(match.start(), match.end())
            yield Age(figure, int(figure.printed.value), first.key[0], last.key[0], place, _APART.search(match.group()) is not None)


def _figure(told: Told, match: regex.Match[str]) -> Number | None:
    if "length" in match.re.groupindex:
        quantity = told.quantities[match.start("length")]
        return quantity.number if quantity.unit in {"year", None} else None
    word = match["nth"].lower()
    number = int(regex.sub(r"[^0-9]", "", word)) if word[0].isdigit() else ORDINALS.get(word)
    span = told.place(match.start("nth"), match.end("nth"))
    return unread(span, span.of(told.source), Printed(Fraction(int(number)), Fraction(0)), "") if number else None
