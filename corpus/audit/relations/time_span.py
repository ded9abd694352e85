"""Lengths of time and their dates: "five years, from April 2010 to March 2015", "opened in April 1982 ..., in use for 25 years when it closed in April 2007".

A length in months or years agrees with its first and last month when it counts them all, or all but one (from a day to the same day). With days the two
are told apart; with years alone a year more or less is the same. Extended, interrupted and repeated times are not judged.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

import regex

from corpus.audit.ages import ages_in
from corpus.audit.findings import CONFIRMING, Finding, Verdict
from corpus.audit.gates import Gates
from corpus.audit.reading import Passage, Reading
from corpus.audit.told import Quantity, Time, Told, told_of, worded
from corpus.audit.view import Number
from ingest.expressions import compiled
from patterns.pattern import Pattern

NAME = "time_span"

_BEGAN = r"(?:opened|began|begun|started|founded|formed|established|set \s up|built|created|launched|introduced|dates? \s from|dating \s from|adopted|appointed|let|signed|joined|arrived|installed|acquired|bought|came \s into|took \s up|laid)"
_ENDED = r"(?:closed|ended|finished|ceased|demolished|pulled \s down|wound \s up|dissolved|abolished|replaced|expired|came \s to \s an \s end|completed|opened|retired|left|withdrawn|removed|sold|celebrated|marked|shut)"

LENGTH_FROM_TO = worded(
    "length_then_dates",
    "A length of time, and its first and last date: 'let for seven years, from 1 June 1996 to 31 May 2003', 'the three-year contract (April 2010 to March 2013)'.",
    r"(?P<length> Ⓓ ) [^Ⓐ-Ⓩ.;]{0,60}? (?: , | [(–-] | \b (?:from|between|i\.e\.|running \s from) | (?= \s Ⓣ) ) \s? (?: (?:from|between|i\.e\.|running \s from|in) \s )? (?P<first> Ⓣ ) \s? (?: to | and | until | till | up \s to | – | - ) \s? (?P<last> Ⓣ )",
    (("The contract was let for [seven years], from 1 June 1996 to 31 May 2003.", "first last length"),),
    ("It took [seven years], and in 2003 it ended.",),
)
DATES_THEN_LENGTH = worded(
    "dates_then_length",
    "The first and last date, and behind them the length: 'Between 1 April 2009 and 30 September 2010, a period of 18 months, ...'.",
    r"\b (?: from | between ) \s (?P<first> Ⓣ ) \s (?: to | and | until | till | up \s to ) \s (?P<last> Ⓣ ) \s? [,(–-]? \s? [^Ⓐ-Ⓩ.;,]{0,40}? \b (?: period | span | total | term | length | duration | which \s is | that \s is | lasting | lasted | space | in \s all | for | ran | exactly ) \b [^Ⓐ-Ⓩ.;,]{0,24}? (?P<length> Ⓓ ) (?! \s (?:ago|earlier|before|later|average|on \s average|more|longer|shorter) \b )",
    (("Between 1 April 2009 and 30 September 2010, a period of [18 months], the unit dealt with it.", "first last length"),),
    ("From 2003 to 2010 numbers fell, and in the last [two years] they have been level.",),
)
LATER = worded(
    "so_long_after",
    "A date, a length, and the date that it leads to: 'formed in May 1998; ten years on, in May 2008, it was wound up', 'begun in March 1988 and opened in September 1990, two years later'.",
    rf"(?: \b {_BEGAN} \b [^Ⓐ-Ⓩ.;]{{0,40}}? (?: in | on ) \s (?P<first> Ⓣ ) [^Ⓐ-Ⓩ.]{{0,50}}? (?: (?P<length> Ⓓ ) \s (?:later|on|after|afterwards) \b [^Ⓐ-Ⓩ.]{{0,20}}? (?:in|on) \s (?P<last> Ⓣ ) | \b {_ENDED} \b [^Ⓐ-Ⓩ.;]{{0,40}}? (?: in | on ) \s (?P<last> Ⓣ ) [^Ⓐ-Ⓩ.;]{{0,20}}? (?P<length> Ⓓ ) \s (?:later|afterwards|after|on) \b ) )",
    (
        ("It was formed in May 1998; [ten years] on, in May 2008, it was wound up.", "first last length"),
        ("The bypass was begun in March 1988 and opened in September 1990, [two years] later.", "first last length"),
        ("It was built in 1962 and pulled down exactly [30 years] later, in 2002.", "first last length"),
    ),
    ("It was formed in May 1998, and it has [ten years] to run.",),
)
RAN_FOR = worded(
    "ran_for_and_ended",
    "A beginning, how long it ran, and its end behind it: 'began on 1 April 1998 and ran for eleven years, ending on 31 March 2009'.",
    rf"\b {_BEGAN} \b [^Ⓐ-Ⓩ.;]{{0,40}}? (?: in | on ) \s (?P<first> Ⓣ ) ,? \s (?: and | it ) \s [^Ⓐ-Ⓩ.;]{{0,30}}? \b (?: ran | run | lasted | operated | continued | went \s on ) \s (?:for \s)? (?:\w+ \s)?? (?P<length> Ⓓ ) ,? \s (?: and \s )? (?: ending | closing | finishing | expiring | until | ended | closed | finished | to ) \s (?: (?:in | on) \s )? (?P<last> Ⓣ )",
    (("The contract began on 1 April 1998 and ran for [eleven years], ending on 31 March 2009.", "first last length"),),
    ("The contract began on 1 April 1998 and ran for [eleven years].",),
)
FROM_ITS_START = worded(
    "from_start_to_end_of_it",
    "A beginning and an end, and in the next sentence the length between them: 'began on A and ended on B. Over the five years from its start to its end'.",
    rf"\b {_BEGAN} \b [^Ⓐ-Ⓩ.;]{{0,40}}? (?: in | on ) \s (?P<first> Ⓣ ) [^Ⓐ-Ⓩ.;]{{0,30}}? \b {_ENDED} \b [^Ⓐ-Ⓩ.;]{{0,20}}? (?: in | on ) \s (?P<last> Ⓣ ) \s? [.;] \s (?: Over | In | During | For | Throughout ) \s (?: the | its | those | these ) \s (?: whole \s )? (?P<length> Ⓓ ) (?: \s (?: from \s its \s start | of \s its \s (?:life|existence|operation) | from \s start | between \s (?:those|these) | that \s it \s (?:ran|lasted) | it \s (?:ran|lasted) | in \s between ) )",
    (("It began on 1 April 2002 and ended on 31 March 2007. Over the [five years] from its start to its end, much was done.", "first last length"),),
    ("It began on 1 April 2002 and ended on 31 March 2007. In the [five years] before, little was done.",),
)
IN_USE = worded(
    "in_use_for",
    "A beginning, an end and how long it was: 'opened in April 1982 and had been in use for exactly 25 years when it closed in April 2007'.",
    rf"\b {_BEGAN} \b [^Ⓐ-Ⓩ.;]{{0,40}}? (?: in | on ) \s (?P<first> Ⓣ ) [^Ⓐ-Ⓩ]{{0,80}}? (?: (?: for | lasted | took | after ) \s (?:\w+ \s)?? (?P<length> Ⓓ ) [^Ⓐ-Ⓩ.;]{{0,60}}? \b (?:when|until|before) \b [^Ⓐ-Ⓩ.;]{{0,40}}? \b {_ENDED} \b [^Ⓐ-Ⓩ.;]{{0,20}}? (?: in | on ) \s (?P<last> Ⓣ )"
    rf"| \b {_ENDED} \b [^Ⓐ-Ⓩ.;]{{0,30}}? (?: in | on ) \s (?P<last> Ⓣ ) [^Ⓐ-Ⓩ]{{0,60}}? \b (?: for | lasted | took | taken | after ) \s (?:\w+ \s)?? (?P<length> Ⓓ ) (?! \s (?:ago|earlier|before|later|more|longer) \b ) )",
    (
        ("The depot opened in April 1982 and had been in use for exactly [25 years] when it closed in April 2007.", "first last length"),
        ("The inquiry began in May 1995 and ended in May 1997. It had lasted for [four years].", "first last length"),
    ),
    ("The school opened in 1962; its head has been there for [14 years] and will leave in 2011.",),
)
WENT_ON_FROM = worded(
    "length_with_dates_behind",
    "A length and behind a comma what went on between two dates: 'took nine months to re-let the shop, which stood empty from January 2014 to September 2014'.",
    r"\b (?: took | lasted | spent | waited | stood | was | were ) \s (?:\w+ \s){0,4}? (?P<length> Ⓓ ) \s [^Ⓐ-Ⓩ.;]{1,80}? \b from \s (?P<first> Ⓣ ) \s (?: to | until ) \s (?P<last> Ⓣ )",
    (("It took [nine months] to re-let the shop, which stood empty from January 2014 to September 2014.", "first last length"),),
    ("It took [nine months] in 2014.",),
)
_OPEN = compiled(
    r"(?<!\b(?:not|never|without|no)\s(?:been\s|any\s|an?\s|further\s)?)\b(?:exten(?:ded|sions?|d)|renew\w*|interrupt\w*|suspend\w*)\b|\b(?:reopen\w*|again|average|mean|broken|apart\s+from|except|excluding|gap|breaks?\s+of|first\s+bid|plan\w*|strategy|target|every|each|initial(?:ly)?|in\s+total|another)\b",
    regex.IGNORECASE,
)
_BROKEN = compiled(
    r"\b(?:in\s+all|(?:for|in|of)\s+which|gaps?|(?<!\bwithout\s(?:an?\s|any\s)?)breaks?|stopp(?:ed|ing|age)|(?<!\bbecause\s+of\s+an?\s)paus(?:ed?|ing)|clos(?:ed|ure)\s+(?:from|between)|delay\w*|overr[ua]n\w*|options?|rounds?|phases?|stages?|instalments?|the\s+(?:rest|remainder)|(?:longer|later|shorter)\s+than"
    r"|(?:and|but)\s+(?:then|since|again|afterwards)|since\s+then|thereafter|meant|foreseen|supposed|in\s+particular|especially|mainly|mostly|notably)\b",
    regex.IGNORECASE,
)
"""Words of times that are not one stretch from the first to the last date, or of a length that is not the one that came about."""
_CLAUSE = compiled(
    r",\s+(?!(?:from|between|in|running|namely|i\.e\.|that\s+is|viz\.?)\b)\w|;|\b(?:and|but|while|which|who|that|when|as|being|having)\b",
    regex.IGNORECASE,
)
"""Between a length and dates: the dates are those of another clause, or of another noun."""
_GENERIC = compiled(
    r"\b(?:term|length|period|span|duration)s?\s+of\s+(?!(?:just|exactly|only|some|about|over|under|nearly|almost)\b|Ⓓ)\w|\A\s+(?:[\p{L}-]+\s+)?[\p{L}-]{3,}s\s+(?:ran|lasted)\b",
    regex.IGNORECASE,
)
"""Behind two dates: a rule for many things, not how long one thing went on."""
_CAREER = compiled(
    r"\s+(?:in|of|as|with|at)\s+(?!(?:(?:the\s+|its\s+|that\s+|this\s+)?(?:use|office|post|operation|service|being|existence|business|role|job)|all|total)\b)\w",
    regex.IGNORECASE,
)
"""Behind a length: it is that of something else than of what began."""
_SOME = compiled(r"\b(?:some|many|several|most|few|one|both)\b(?!\s+Ⓓ)", regex.IGNORECASE)
_NEXT = compiled(r"[.;]\s+(?P<same>It|This|They|He|She|The\s+(?P<noun>[\p{L}-]+))?\b")
_MONTHS = {"month": 1, "year": 12}
_SINCE = compiled(r"\A\s*[(,–-]*\s*since\s+(?P<time>Ⓣ)", regex.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Spanned:
    """From the first to the last date: how many months at least and at most that can be, and the words for it; ``whole`` from the first to the last day of months."""

    least: int
    most: int
    exact: int
    unit: str
    told: str
    whole: bool = False


_PATTERNS = Gates(LENGTH_FROM_TO, DATES_THEN_LENGTH, LATER, IN_USE, WENT_ON_FROM, RAN_FOR, FROM_ITS_START)


def find(reading: Reading, passage: Passage) -> Iterator[Finding]:
    """Lengths of time with their first and last date; "6 months (since April)" against the end of the reporting period, which only confirms."""
    told = told_of(passage.shape)
    seen: set[int] = set()
    for pattern in _PATTERNS.on(told.text):
        for match in pattern.find(told.text):
            length = told.quantity(match, "length")
            if length and length.number and match.start("length") not in seen:
                seen.add(match.start("length"))
                yield from _check(told, match, length, length.number, own=_is_own(told.text, match, pattern))
    for age in ages_in(told):
        years = age.last - age.first
        sum_ = f"{age.first} to {age.last} are {years} years; printed is {age.figure.text}."
        if years == age.years:
            yield Finding(NAME, "confirmed", (age.figure,), sum_, None, age.place)
        elif abs(years - age.years) > 1 and years > 0 and not age.apart:
            yield Finding(NAME, "contradicts", (age.figure,), sum_, None, age.place)
    for at, quantity in told.quantities.items():
        since = _SINCE.match(told.text, at + 1) if quantity.kind == "duration" and at not in seen else None
        if since and quantity.number:
            yield from _since(told, quantity.number, told.times[since.start("time")], reading.view.period_end)
        elif quantity.number and at not in seen:
            yield from _between_the_only_two(told, at, quantity, quantity.number)


def _is_own(text: str, match: regex.Match[str], pattern: Pattern) -> bool:
    """Whether the length and the dates are said of one thing: in one clause, or in the next that goes on about it."""
    length, first, last = match.start("length"), match.start("first"), match.start("last")
    if pattern is LENGTH_FROM_TO:
        joined = text[length + 1 : first]
        inside = regex.fullmatch(r"[^,(–—-]*\bbetween\s+", joined, regex.IGNORECASE)  # "for six months between 2001 and 2004"
        return _CLAUSE.search(joined) is None and inside is None and not joined.startswith(" of ")
    if pattern is DATES_THEN_LENGTH:
        return _GENERIC.search(text[last + 1 : length]) is None
    if pattern is IN_USE and last < length:
        other = _NEXT.search(text, first, length)
        noun = (other["noun"] or "").lower() if other else ""
        own = _CAREER.match(text, length + 1) is None and _SOME.search(text, first, length) is None
        return own and (other is None or (other["same"] is not None and noun in text[:first].lower()))
    return True


def spanned(first: Time, last: Time, said: str) -> Spanned | None:
    """How long it is from a first to a last date; None where they cannot be told or lie the wrong way round."""
    if first.when == last.when == "month":
        between = (last.key[0] - first.key[0]) % 12
        return Spanned(between, between + 1, between + 1, "month", said)
    if last.when != "at" or first.when not in {"at", "month"}:
        return None
    year = first.key[0] if first.when == "at" else last.key[0] if first.key[0] <= last.key[2] else last.key[0] - 1
    month, day = (first.key[2], first.key[3]) if first.when == "at" else first.key
    if not month or not last.key[2]:
        years = last.key[0] - year
        return Spanned(12 * years - 11, 12 * years + 12, 12 * years, "year", said) if years > 0 and not (first.key[1] or last.key[1]) else None
    between = (last.key[0] - year) * 12 + last.key[2] - month
    if between < 0:
        return None
    if day and last.key[3]:  # from the first to the last day of a month, both counted; or from a day to the same day
        whole = day == 1 and last.key[3] >= _MONTH_ENDS
        exact = between + 1 if whole else between
        return Spanned(exact, exact, exact, "month", said, whole)
    return Spanned(between, between + 1, between + 1, "month", said)


def _check(told: Told, match: regex.Match[str], length: Quantity, number: Number, *, own: bool) -> Iterator[Finding]:
    first, last = told.times.get(match.start("first")), told.times.get(match.start("last"))
    if first is None or last is None or length.unit not in _MONTHS or length.printed.hedge in {"over", "under", "at least", "at most"}:
        return
    start, end = match.span()
    sentence = [each for each in told.sentences if each.start < end and each.end > start]
    words = told.text[sentence[0].start : sentence[-1].end]
    found = spanned(first, last, f"{told.said(first.span)} to {told.said(last.span)}")
    if found is None:
        return
    months = length.value * _MONTHS[length.unit]
    verdict = _verdict(found, months, length)
    if verdict is None or (verdict == "contradicts" and (_OPEN.search(words) or length.printed.hedge)):
        return
    joined = told.text[min(match.start("last"), match.start("length")) + 1 : max(match.start("last"), match.start("length"))]
    broken = _BROKEN.search(words.replace(joined, " ") if match.start("last") < match.start("length") else words)
    reason = "period_differs" if verdict == "contradicts" and (broken or not own) else None
    counted = f"{found.exact} months, first and last counted" if found.unit == "month" else f"{found.exact // 12} years"
    place = told.place(start, end)
    yield Finding(NAME, "not_checkable" if reason else verdict, (number,), f"{found.told} are {counted}; printed is {number.text}.", reason, place)


def _between_the_only_two(told: Told, at: int, length: Quantity, number: Number) -> Iterator[Finding]:
    """A length in a sentence that names just two dates, or one with the sentence before: where they lie so far apart, it is confirmed."""
    if len(told.times) < 2 or length.unit not in _MONTHS or length.printed.hedge or length.value * _MONTHS[length.unit] < _TELLING:
        return
    index = next((index for index, sentence in enumerate(told.sentences) if sentence.start <= at < sentence.end), None)
    if index is None:
        return
    for first in (index, index - 1):
        if first < 0:
            return
        start, end = told.sentences[first].start, told.sentences[index].end
        dates = [place for place in sorted(told.times) if start <= place < end]
        if len(dates) > 1:
            break
    else:
        return
    if len(dates) != 2:
        return
    begun, ended = (told.times[place] for place in dates)
    found = spanned(begun, ended, f"{told.said(begun.span)} to {told.said(ended.span)}")
    if (
        found
        and _verdict(found, length.value * _MONTHS[length.unit], length) in CONFIRMING
        and found.exact - 1 <= length.value * _MONTHS[length.unit] <= found.exact
    ):
        counted = f"{found.exact} months, first and last counted" if found.unit == "month" else f"{found.exact // 12} years"
        place = told.place(min(at, dates[0]), max(at, dates[1]) + 1)
        yield Finding(NAME, "confirmed", (number,), f"{found.told} are {counted}; printed is {number.text}.", None, place)


_MONTH_ENDS = 28
"""A day from which on it may be the last of its month."""
_TELLING = 3
"""Months from which on a length that agrees with two dates does so by no accident."""


def _verdict(found: Spanned, months: Fraction, length: Quantity) -> Verdict | None:
    if months == found.exact:
        return "confirmed"
    if found.least <= months <= found.most or (length.unit == "year" and abs(months - found.exact) <= 1):
        return "confirmed_by_rounding" if found.unit == "month" else None
    if found.whole and length.unit == "month" and months.denominator == 1:
        return "contradicts"
    if abs(months - found.exact) <= max(Fraction(2), months / 8, Fraction(12) if found.unit == "year" else Fraction(0)):
        return None
    if length.unit == "year" and abs(months - found.exact) <= 6 and length.printed.step:
        return None
    return "contradicts"


def _since(told: Told, number: Number, first: Time, ended: str | None) -> Iterator[Finding]:
    if ended is None or number.printed is None or first.when != "at" or not first.key[2] or number.unit not in _MONTHS:
        return
    between = (int(ended[:4]) - first.key[0]) * 12 + int(ended[5:7]) - first.key[2]
    months = number.printed.value * _MONTHS[number.unit]
    if months in {between, between + 1}:
        said = told.said(first.span)
        sum_ = f"{said} to {ended[:7]}, the end of the period reported on, are {between + 1} months; printed is {number.text}."
        yield Finding(NAME, "confirmed", (number,), sum_, None, number.span)
