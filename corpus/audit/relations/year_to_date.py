"""Parts of a year and their sum so far: "2,295 ..., against 2,139 in April to June. The year-to-date total is 4,434", four quarters and their year.

Counts and sums of money that add up (no percentages, no distinct people, no stock) make the total of their periods: four quarters or two halves a year, two
quarters a half, three months a quarter. Only where the periods make up the whole is a total that differs accused.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import reduce
from itertools import pairwise
from operator import add

import regex

from corpus.audit.additive import UNREVISED, names_another
from corpus.audit.fielded import Added, periods, running
from corpus.audit.fields import Field
from corpus.audit.findings import Finding, ending, judge, shown_like
from corpus.audit.intervals import Interval
from corpus.audit.number_rows import comparable
from corpus.audit.pairs import sizes_in
from corpus.audit.reading import Passage, Reading
from corpus.audit.times import years_in
from corpus.audit.told import Told, told_of, worded
from ingest.expressions import compiled

NAME = "year_to_date"

YEAR_TOTAL = worded(
    "total_of_the_year",
    "The total of a period that is made of others: 'for the year as a whole: 283', 'making £1.2m for the year', 'the half-year total is 412'.",
    r"""(?: \b (?: (?P<year> (?: for | over | in | (?<! half \s | quarter \s | months \s | halves \s | quarters \s ) of ) \s (?: the \s (?:whole|full|entire) (?: \s of )? \s (?: the \s )? (?: Ⓣ | (?:financial \s)? year ) | the \s (?:financial \s)? year (?! \s before ) (?: \s as \s a \s whole )? | Ⓣ \s as \s a \s whole ) | (?:full|whole) [\s-] year | annual \s total | total \s for \s (?:the \s year|Ⓣ) | the \s year['’]s \s total )
            | (?P<half> half[\s-]year | six[\s-]month ) | (?P<quarter> (?:in|for|over) \s the \s (?: (?:whole \s)? quarter | Ⓣ ) ) | (?P<date> year[\s-]to[\s-]date | so \s far \s (?:this|in \s the) \s year | year \s so \s far ) ) \b (?: (?! \b and \b ) [^Ⓐ-Ⓩ.;] ){0,50}? (?P<total> [ⒸⓂⓈ] )
        | (?P<total> [ⒸⓂⓈ] ) \s (?: [^Ⓐ-Ⓢ.;,]{0,40}? \s )? (?: (?P<year> (?: for | over | in ) \s (?: the \s (?:(?:whole|full|entire) \s (?:of \s)? (?:the \s)?)? (?:financial \s)? year (?! \s before ) | Ⓣ \s as \s a \s whole | the \s whole \s of \s Ⓣ | all \b ) ) | (?P<half> (?:for|over|in) \s the \s (?:half[\s-]year|six \s months|first \s half|half) ) | (?P<quarter> (?:in|for|over) \s the \s (?:whole \s)? quarter ) ) \b)""",
    (
        ("for the year as a whole: [283]", "total year"),
        ("making [£1.2m] for the year", "total year"),
        ("The year-to-date total is [4,434]", "date total"),
        ("overtime for the whole of 1989/90 was S:[194.0]", "total year"),
        ("so that there were [650] in the quarter", "quarter total"),
    ),
    ("There were [650] of them.", "It fell by [12] on the year before."),
)
_ADDED = compiled(
    r"\b(?:distinct|unique|individuals?|different|register|books|roll|cumulative|caseload|end\s+of|as\s+at|at\s+any|in\s+post|averag\w*|mean|rate|percent\w*|per\s+cent|per|median|highest|"
    r"temporary|balance|stock|adjust\w*|waiting|vacan\w+|employed|headcount|forecast|budget\w*|planned|plan|estimate\w*|expected|target\w*|outstanding|membership|strength|places|capacity)\b",
    regex.IGNORECASE,
)
_MENDED = compiled(
    r"\b(?:remov\w+|delet\w+|duplicat\w+|cleans\w+|correct\w+|revis\w+|restat\w+|re-?classif\w+|re-?coded|withdr[ae]wn?|adjust\w+|refund\w+|cancel\w+|revers\w+|over-?stated|double[\s-]count\w*)\b",
    regex.IGNORECASE,
)
"""Words of what takes from a number that only adds."""
_QUARTERS = compiled(r"\bquarters?\b|\bQ[1-4]\b|\bquarterly\b|\bquarter\s+by\s+quarter\b", regex.IGNORECASE)
_HALVES = compiled(r"\bfirst\s+half\b.*?\bsecond(?:\s+half|\s+six|\b)|\bfirst\s+six\s+months\b.*?\b(?:second|last)\s+six\b", regex.IGNORECASE)
_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December")
_MONTH = compiled("|".join(_MONTHS))
_ORDINAL = compiled(r"\b(?:(?P<one>first|Q1)|(?P<two>second|Q2)|(?P<three>third|Q3)|(?P<four>fourth|final|last|Q4))\b", regex.IGNORECASE)


_SUMMED = frozenset({"count", "money", "score", "measure"})
_BACK = 2
"""Sentences before that of a total in which its parts may stand."""
_LEAST = 3
"""Figures of a sum: its total and two parts."""


def find(reading: Reading, passage: Passage) -> Iterator[Finding]:
    """Totals of a year, half or quarter beside the figures that they are made of."""
    del reading
    told = told_of(passage.shape)
    done: set[int] = set()
    summed = [at for at, quantity in told.quantities.items() if quantity.kind in _SUMMED]
    for index, sentence in enumerate(told.sentences):
        start = told.sentences[max(0, index - _BACK)].start
        if bisect_left(summed, sentence.end) - bisect_left(summed, start) < _LEAST:
            continue
        for match in YEAR_TOTAL.find(told.text, sentence.start, sentence.end):
            for back in range(_BACK + 1):
                if back <= index and match.start("total") not in done:
                    found = list(_read(told, told.sentences[index - back].start, sentence.end, match))
                    if found:
                        done.add(match.start("total"))
                        yield from found
                        break
    for added in periods(told):
        if added.total.at not in done:
            yield from _added(told, added)
    for run in running(told):
        yield from _run(told, run)


def _added(told: Told, added: Added) -> Iterator[Finding]:
    total, parts = added.total.quantity, [field.quantity for field in added.parts]
    figures = tuple(quantity.number for quantity in (total, *parts) if quantity.number)
    if total.number is None or any(quantity.printed.hedge for quantity in (total, *parts)):
        return
    judgement = judge(total.printed, [part.printed for part in parts], _add)
    value = sum((part.value for part in parts), start=total.value * 0)
    sum_ = f"{' + '.join(part.text for part in parts)} = {shown_like(value, total.number)} -> {ending(judgement, total.number)}."
    yield Finding(NAME, judgement.verdict, figures, sum_, judgement.reason, told.place(added.parts[0].start, added.total.at + 1))


def _run(told: Told, run: Sequence[Field]) -> Iterator[Finding]:
    """A cumulative number never falls; that it does not is a comfort only where four of them rise."""
    if any(field.quantity.kind == "percentage" for field in run):
        return  # a share of more and more may fall
    place = told.place(run[0].at, run[-1].at + 1)
    for before, after in pairwise(run):
        high, low = after.quantity.printed.loose.high, before.quantity.printed.loose.low
        if before.quantity.number and after.quantity.number and high is not None and low is not None and high < low:
            pair = (after.quantity.number, before.quantity.number)
            if _MENDED.search(UNREVISED.sub(" ", told.text)):
                said = f"A cumulative number falls from {before.quantity.text} to {after.quantity.text}; the text says that it was corrected."
                yield Finding(NAME, "not_checkable", pair, said, "base_revised", place)
            else:
                said = f"A cumulative number cannot fall from {before.quantity.text} to {after.quantity.text}."
                yield Finding(NAME, "contradicts", pair, said, None, place)
            return
    if len(run) > 3:
        figures = tuple(field.quantity.number for field in run if field.quantity.number)
        yield Finding(NAME, "confirmed", figures, "The cumulative numbers rise throughout.", None, place)


def _read(told: Told, start: int, end: int, match: regex.Match[str]) -> Iterator[Finding]:
    at = match.start("total")
    total = told.quantities[at]
    if total.number is None or total.kind == "percentage":
        return
    parts = [quantity for place, quantity in sizes_in(told, start, end) if place != at and quantity.kind in _SUMMED]
    words = " ".join(told.text[start:end].split())
    said = regex.sub(r"\s", " ", _source(told, start, end))
    if not 2 <= len(parts) <= 12 or not all(comparable(part, total) for part in parts) or any(part.printed.hedge for part in (*parts, total)):
        return
    time = next((told.times[place] for place in range(match.start(), match.end()) if place in told.times), None)
    half = bool(match["half"]) or (bool(match["quarter"]) and time is not None and regex.search(r"half|six", told.said(time.span)) is not None)
    whole = _makes_up(said, len(parts), match, half=half)
    if whole is None or _of_another(told, start, end, match):
        return
    operands = [part.printed for part in parts]
    judgement = judge(total.printed, operands, _add)
    value = sum((operand.value for operand in operands), start=total.value * 0)
    figures = tuple(quantity.number for quantity in (total, *parts) if quantity.number)
    sum_ = f"{' + '.join(part.text for part in parts)} = {shown_like(value, total.number)}"
    phrase = told.place(start, end)
    if judgement.verdict == "contradicts" and (_ADDED.search(words) or not whole):
        reason = "cumulative" if _ADDED.search(words) else "list_not_closed"
        yield Finding(
            NAME, "not_checkable", figures, f"{sum_}; printed is {total.text}: the words do not say that these make up the whole.", reason, phrase
        )
    elif judgement.verdict != "contradicts" and regex.search(r"\bcumulative|\bdistinct|\bunique", words, regex.IGNORECASE):
        yield Finding(NAME, "not_checkable", figures, f"{sum_}; the words do not say that the figures can be added.", "cumulative", phrase)
    else:
        yield Finding(NAME, judgement.verdict, figures, f"{sum_} -> {ending(judgement, total.number)}.", judgement.reason, phrase)


_ALL = compiled(r"\b(?:all|both|other|combined)\s\p{Ll}", regex.IGNORECASE)


def _of_another(told: Told, start: int, end: int, match: regex.Match[str]) -> bool:
    """Whether the total counts another thing than its parts, or a part of them: "Appeals for the half year were 310", "of 900 visits ... 1,200 were by bus"."""
    at = match.start("total")
    if _ALL.search(told.text, match.start(), at) and not _ALL.search(told.text, start, match.start()):
        return True
    clause = max(told.text.rfind(mark, start, at) for mark in (";", ". ", "\n", " and ", ", "))
    first = min(place for place in told.quantities if start <= place < end)
    if regex.search(r"\b[Oo]f\s(?:the\s|all\s)?\Z", told.text[start:first]):
        return True
    if clause <= first:
        return False
    years = [years_in(_source(told, one, other)) for one, other in ((start, clause), (clause, end))]
    if all(years) and years[0].isdisjoint(years[1]):
        return True
    behind = regex.split(r"[.;,]|\b(?:in|for|over|of)\b", told.text[at + 1 : end])[0]
    return names_another(f"{told.text[clause:at]} {behind}", told.text[start:clause])


def _source(told: Told, start: int, end: int) -> str:
    """The marked text with its times, and the lengths of time, spelled out."""
    spans = {place: time.span for place, time in told.times.items() if start <= place < end}
    spans |= {place: quantity.span for place, quantity in told.quantities.items() if start <= place < end and quantity.kind == "duration"}
    pieces: list[str] = []
    at = start
    for place in sorted(spans):
        pieces += [told.text[at:place], told.said(spans[place])]
        at = place + 1
    return "".join([*pieces, told.text[at:end]])


def _makes_up(said: str, count: int, match: regex.Match[str], *, half: bool) -> bool | None:
    """Whether so many parts make up the total by their names; False where they may, None where they do not."""
    named = {name for found in _ORDINAL.finditer(said) for name, value in found.groupdict().items() if value}
    months = list(dict.fromkeys(found.group() for found in _MONTH.finditer(said)))
    if match["year"]:
        if count == 4 and _QUARTERS.search(said) and (len(named) == 4 or not named):
            return True
        return True if count == 2 and _HALVES.search(said) else True if count == 12 and len(months) == 12 else None
    if half:
        return True if count == 2 and {"one", "two"} <= named and not named & {"three", "four"} and _QUARTERS.search(said) else None
    if match["quarter"]:
        places = [_MONTHS.index(month) for month in months]
        in_turn = len(places) == 3 and all((after - before) % 12 == 1 for before, after in pairwise(places))
        return True if count == 3 and in_turn and places[0] % 3 == 0 else None
    if match["date"]:
        return False if count == 2 else None
    return None


def _add(operands: Sequence[Interval]) -> Interval:
    return reduce(add, operands)
