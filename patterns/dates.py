"""Dates, years and periods: what is a time and no figure, and which days a reporting period covers.

Comes in: text. Goes out: patterns for the masks, and :func:`find_periods` with the first and last day as ISO dates.
The UK financial year begins on 1 April; its quarters are named by it ("Quarter 2 2009/10" = July to September 2009).
"""

from __future__ import annotations

from calendar import monthrange

import regex

from ingest.document import Span
from patterns.lexicon import bounded, either, words
from patterns.pattern import Pattern
from patterns.pieces import SLIP, YEAR, before, exactly

_MONTHS = words("words.toml", "dates.months")
_SHORT = words("words.toml", "dates.short_months")
MONTHS = (*_MONTHS, *_SHORT)
_NUMBER_OF = {name[:3].lower(): index for index, name in enumerate(_MONTHS, 1)}
MONTH = rf"(?: {either(_MONTHS)} (?! \w ) | {either(_SHORT)} (?! \w ) \.? )"
_DAY_NAME = rf"(?: {either(words('words.toml', 'dates.days'))} \.? ,? \s+ )"
_DAY = r"(?: (?: 0?[1-9] | [12][0-9] | 3[01] ) (?: \s? (?: st|nd|rd|th ) (?! \w ) )? )"
_YEAR4 = r"(?: (?: 1[89] | 20 ) [0-9]{2} (?! [0-9] ) )"
_YEAR2 = r"(?: ['’]? [0-9]{2} (?! [0-9] | \s?[.,][0-9] | \s? % | \w ) )"
_EDGE = r"(?<! [\w/] | [0-9][.,] | [£€$] )"
_SEASON = r"(?: spring | summer | autumn | winter )"
_OPENING = either({name[:3] for name in (*_MONTHS, *_SHORT)})
"""The first letters of every month."""
_QUARTERS = ("quarter", "qtr", *(f"{letters}{number}" for letters in ("Q", "Qs") for number in ("", "one", "two", "three", "four")))
_ORDINAL_WORDS = ("first", "second", "third", "fourth", "one", "two", "three", "four", "final", "last")
_MISREAD_TIMES = tuple(f"{digits}{half}" for digits in ("l", "o", "ll", "lo", "ol", "oo") for half in ("", "a", "p", "am", "pm", "arn", "prn"))
"""A time of day in letters: "l0 am", "lpm"."""

DATE = Pattern(
    name="date",
    about="A day, with or without weekday and year, in words or digits; ranges of days.",
    opens=(
        *before(*MONTHS, "st", "nd", "rd", "th", "of", "and", "to", "-", "–", "&", ".", "/"),
        *exactly(*MONTHS, *words("words.toml", "dates.days"), "the"),
    ),
    begins=(
        rf"[0-9]{{1,2}}+ (?: \s{{0,20}}+ (?: {_OPENING} | st | nd | rd | th | of | and | to | [&–-] ) | [./] (?: [0-9]{{1,2}} [./] | [a-z] ) ) | [12][0-9]{{3}} [-./]"
        r" | (?: [adfjmnostw] [a-z]{2,9}+ \.? ,? \s{1,20}+ ){1,2}+ [0-9]"
    ),
    source=bounded(rf"""
        \m (?:
        {_EDGE} (?! (?<= \t ) [0-9]{{1,2}} \n ) (?: {_DAY_NAME}? (?: the \s+ )? {_DAY} (?: \s? (?: - | – | & | and | to ) \s? {_DAY} )? \s+ (?: of \s+ )? {MONTH} (?: ,? \s+ {_YEAR4} | \s+ {_YEAR2} (?! \s+ [a-z]) | ,? \s+ {_YEAR2} (?= \s* [.,;)] | \Z ) )?
        | {MONTH} \s+ {_DAY} (?: \s? (?: - | – | & | and ) \s? {_DAY} )? ,? \s+ {_YEAR4}
        | (?: 19 | 20 ) [0-9]{{2}} [-./] (?: 0[1-9] | 1[0-2] ) [-./] (?: 0[1-9] | [12][0-9] | 3[01] )
        | (?: 0?[1-9] | [12][0-9] | 3[01] ) (?P<by> [-./] ) (?: 0?[1-9] | 1[0-2] ) (?P=by) (?: (?: 19 | 20 ) [0-9]{{2}} | [0-9]{{2}} )
        | (?: 0?[1-9] | [12][0-9] | 3[01] ) [-/.\s]? {either(name[:3] for name in _MONTHS)} [-/.\s]? ['’]? (?: 20 )? [0-9]{{2}} ) (?! [0-9] | [-/.][0-9] )
        | {_EDGE} {_DAY_NAME} (?: the \s+ )? {_DAY} (?! [0-9,.]*[0-9%] )
        | (?<= \b (?: on | by | from | until | of | to ) \s the \s ) (?: 0?[1-9] | [12][0-9] | 3[01] ) (?: st|nd|rd|th ) (?! \w | \s+ (?:highest|lowest|largest|most|best|worst|place) )
        )
    """),
    matches=(
        ("on 31 March 2011 the", "31 March 2011"),
        ("Tuesday 12th May", "Tuesday 12th May"),
        ("12-14 March", "12-14 March"),
        ("31/03/2010", "31/03/2010"),
        ("01.04.09", "01.04.09"),
        ("2024-05-31", "2024-05-31"),
        ("March 3, 2021", "March 3, 2021"),
        ("1-Apr-09", "1-Apr-09"),
        ("the 5th of November 2019", "the 5th of November 2019"),
    ),
    non_matches=("31 staff", "£5.03.2", "12/15 actions", "may be 12", "120 March", "in May alone, there were 50"),
)
MONTH_YEAR = Pattern(
    name="month_and_year",
    about="A month with its year in any spelling, ranges of months, seasons with years.",
    opens=(*MONTHS, "spring", "summer", "autumn", "winter"),
    begins=r"[a-z] [^0-9]{2,90}+ [0-9]",
    source=bounded(rf"""
        \m (?:
        (?<! \w ) (?: (?: {MONTH} \s? (?: - | – | / | to | and ) \s? )? {MONTH} [\s-]? (?: of \s+ )? ['’]? (?: {_YEAR4} (?: \s? [-/–] \s? (?: 20 )? [0-9]{{2}} (?! [0-9]) )? | {_YEAR2} (?! \s+ of \s | \s+ [a-z]{{3}} (?<! \s (?:and|was|the|for|due|are|but|has|had|its|our|who|all|via|per|out|not|ago) ) ) )
        | {_SEASON} (?: \s+ term )? (?: \s+ of )? \s+ {_YEAR4} )
        )
    """),
    matches=(
        ("in March 2007,", "March 2007"),
        ("in March 08 and", "March 08"),
        ("April to September 2009", "April to September 2009"),
        ("Apr-Jul 09.", "Apr-Jul 09"),
        ("Sep-23", "Sep-23"),
        ("June '10", "June '10"),
        ("summer 2012", "summer 2012"),
    ),
    non_matches=("In March 45 people left", "may 2.5", "March", "in May 120 cases", "summary 2012"),
)
YEARS = Pattern(
    name="years",
    about="School, financial and other years in all spellings: 2008/09, 2009-10, 24/25, 2008-11, 2009/2010, FY25, 1990s.",
    opens=(YEAR, *before("/", "-", "–"), "'", "’", "FY", "F", "AY"),
    begins=r"(?: 1[89] | 20 ) [0-9]{2} (?! [0-9%] ) | [0-9]{2} (?: / | \s? [-–] ) | FY | F/ | AY | ['’][0-9]",
    source=bounded(rf"""
        {_EDGE} (?<! [A-Za-z]-) (?: {_YEAR4} (?: \s? [-–—/] \s? (?: (?: 19|20 ) [0-9]{{2}} | [0-9]{{2}} | [0-9] (?= \W | \Z ) ) (?! [0-9] | [.,][0-9] | \s? % ) )? (?: \s? [-–/] \s? (?: 20 )? [0-9]{{2}} (?! [0-9%] ) )? (?: s | ['’]s )? (?! \w | [.,][0-9] | \s? % | \+ )
        | (?P<first> [0-9]{{2}} ) (?: / | \s? [-–] \s? (?= [0-9]{{2}} \s+ (?: financial | academic | school | budget | outturn ) \b ) ) (?P<second> [0-9]{{2}} ) (?! [\w/] | [.,][0-9] | \s? % ) )
        | (?<! \w ) (?: FY | F/Y | AY ) [\s-]? (?: 20 )? [0-9]{{2}} (?: \s? [-/–] \s? (?: 20 )? [0-9]{{2}} )? (?! \w )
        | (?<! \w ) ['’] [0-9]{{2}} (?: [-/–] ['’]? [0-9]{{2}} )? (?! \w | [.,][0-9] | \s? % )
    """),
    matches=(
        ("in 2008/09 and", "2008/09"),
        ("2009-2010.", "2009-2010"),
        ("2008-11 plan", "2008-11"),
        ("24/25 budget", "24/25"),
        ("FY25", "FY25"),
        ("FY 2024-25", "FY 2024-25"),
        ("by 2010,", "2010"),
        ("the 1990s", "1990s"),
        ("09-10 financial year", "09-10"),
        ("the '09 plan", "'09"),
        ("2009 - 2010", "2009 - 2010"),
    ),
    non_matches=("1364 children", "£2,010", "2010%", "2,010 cases", "5/6", "20 10", "A2010"),
)  # fmt: skip
QUARTER = Pattern(
    name="quarter",
    about="A quarter or half of a year by number: Q1, Qtr 3, Quarter 4, quarters 1 and 2, H1.",
    opens=(*before("st", "nd", "rd", "th"), *_QUARTERS, "the", "H"),
    begins=r"[1-4] (?: st | nd | rd | th ) | the \s [1-4] (?: st | nd | rd | th ) | q [a-z]{0,7} \.? \s? [1-4oft] | h [12]",
    source=bounded(r"""
        \m (?:
        (?<! \w ) (?: Q (?: tr | uarter )? s? | qtrs? ) \.? \s? (?: [1-4] | (?: one | two | three | four ) \b ) (?! \w | [.,][0-9] | %)
            (?: \s* (?: , | & | and | to | - | – | / | or ) \s* (?: Q (?: tr | uarter )? \s? )? [1-4] (?! \w | [.,][0-9] | \s? % | \s+ [a-z]{4} ) )*
        | (?<! \w ) (?: (?: the \s )? [1-4] (?: st|nd|rd|th ) ) \s+ (?: quarter | qtr | half | term ) \b | (?<! \w ) H[12] (?! \w )
        )
    """),
    matches=(
        ("in Q2 than", "Q2"),
        ("Quarter 4", "Quarter 4"),
        ("quarters 1 and 2", "quarters 1 and 2"),
        ("Qtr 3", "Qtr 3"),
        ("Q1-Q3", "Q1-Q3"),
        ("the 2nd quarter", "the 2nd quarter"),
    ),
    non_matches=("Q5", "a quarter of", "quarter 12", "FAQ1"),
)
TIME = Pattern(
    name="time_of_day",
    about="A time of day, opening hours, and figures with a colon.",
    opens=(
        *before(":", ".", "-", "–", "to", "a", "am", "p", "pm", "arn", "prn", "noon", "midnight", "o", "hrs", "hours", *_MISREAD_TIMES),
        SLIP,
        *_MISREAD_TIMES,
    ),
    begins=(
        r"[0-9lo]{1,4} (?: \.[0-9lo]{1,2} )?+ \s{0,20}+ (?: : | [ap] \.? \s? [mr] | noon | midn | o ['’] | h (?: rs | ou ) | to \s )"
        r" | [0-9]{1,2} (?: \. [0-9]{2} )? \s? [-–] | (?: (?<= at \s ) | (?<= after \s ) | (?<= until \s ) | (?<= before \s ) ) [0-9]{1,2} \."
    ),
    source=bounded(r"""
        \m (?:
        (?<! [\w.,£] ) (?: [0-9]{1,2} (?: [:.] [0-9]{2} )? (?: \s? [-–] \s? | \s+ to \s+ )? )? [0-9]{1,2} (?: [:.][0-9]{1,2} )? [^\S\n\t]? (?: a\.?m\.? | p\.?m\.? | noon | midnight | o['’]clock ) (?! \w )
        | (?<! [\w.,£] ) [0-9lO]{1,2} (?: [:.][0-9lO]{1,2} )? [^\S\n\t]? (?: [ap] \.? \s? (?: m | rn ) \.? ) (?! \w )
        | (?<! [\w.,£] ) [0-9]{1,3} : [0-9]{2} (?: : [0-9]{2} )? (?: \s? (?: hrs | hours ) )? (?! \w )
        | (?<! [\w.,£] ) [0-2][0-9][0-5][0-9] \s? (?: hrs | hours ) (?! \w ) | (?<! [\w.,£] ) [0-9]{1,2} (?: : | \s : \s ) [0-9]{1,3} (?! \w | [.,][0-9] )
        | (?<= \b at \s ) (?: [01]?[0-9] | 2[0-3] ) \. (?: 00 | 15 | 30 | 45 ) (?= \s+ (?: on | until | for | the \s next ) \b )
        | (?<! [\w.,£:/-] ) (?: [01]?[0-9] | 2[0-3] ) \. (?: 00 | 15 | 30 | 45 ) \s? [-–] \s? (?: [01]?[0-9] | 2[0-4] ) \. (?: 00 | 15 | 30 | 45 ) (?= \s* (?: \Z | \n ) | [^\S\n]{2} | \t | [,;)] | \s+ (?: (?-i: [A-Z] ) | at | on | in | daily | every | each ) )
        | (?<= \b (?: starts? | began | begins? | opens? | closes? | ends? | finish (?: es )? | leaves? | departs? | arrives? | started | opened | closed | ended ) \s at \s ) (?: [01]?[0-9] | 2[0-3] ) \. [0-5][05] (?! [\w%] | \s? (?: % | per \s?cent | million ) )
        | (?<= \b (?: after | until | before ) \s ) (?: [01]?[0-9] | 2[0-3] ) \. (?: 00 | 15 | 30 | 45 ) (?! [\w%] | \s? (?: % | per\s?cent ) )
        )
    """),
    matches=(
        ("at 7.30pm", "7.30pm"),
        ("10:45", "10:45"),
        ("9am to 5pm", "9am"),
        ("2 p.m.", "2 p.m."),
        ("1830 hours", "1830 hours"),
        ("at 2.3O p.m.", "2.3O p.m."),
        ("until 4.0 p.rn., Monday", "4.0 p.rn."),
        ("9.00-17.00 pm", "9.00-17.00 pm"),
        ("14 May, 9.30 - 12.30    Room", "9.30 - 12.30"),
        ("school starts at 8.50; 41", "8.50"),
    ),
    non_matches=(
        "12 hours",
        "£5.30",
        "5 players",
        "10.30%",
        "rates of 1.00 - 1.30 per day",
        "opened at 5.6%",
        "Quarter 1: 81.9%",
        "AM\t1392\nPM\t366",
    ),
)
TIMES = (DATE, MONTH_YEAR, YEARS, QUARTER, TIME)
"""Every pattern of a time that is no figure; all need a digit except quarters in words."""


def is_pair_of_years(match: regex.Match[str]) -> bool:
    """Whether a match of :data:`YEARS` that is two digits, a slash, two digits names consecutive years (24/25) and no tally (12/15)."""
    if match["first"] is None:
        return True
    return (int(match["first"]) + 1) % 100 == int(match["second"])


_FY = r"(?P<fy> (?: 19 | 20 )? [0-9]{2} ) \s? [-–/] \s? (?P<fy2> (?: 19 | 20 )? [0-9]{2} ) (?! [0-9/] )"
_ORDINAL = {
    "1st": 1,
    "2nd": 2,
    "3rd": 3,
    "4th": 4,
    "first": 1,
    "second": 2,
    "third": 3,
    "fourth": 4,
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "final": 4,
    "last": 4,
}


def _full_year(text: str) -> int:
    number = int(text)
    return number if number > 99 else 2000 + number if number < 80 else 1900 + number


def _month(name: str) -> int:
    return _NUMBER_OF[name[:3].lower()]


def _last_day(year: int, month: int) -> str:
    return f"{year}-{month:02}-{monthrange(year, month)[1]:02}"


def _days(match: regex.Match[str]) -> tuple[str | None, str | None] | None:
    if match["fy"]:
        return _financial(match)
    if match["m1"]:
        first, last, year = _month(match["m1"]), _month(match["m2"]), int(match["y2"])
        begins = int(match["y1"]) if match["y1"] else year - (first > last)
        return f"{begins}-{first:02}-01", _last_day(year, last)
    if match["d"]:
        year, month, day = int(match["dy"]), _month(match["dm"]), int(match["d"])
        return (None, f"{year}-{month:02}-{day:02}") if 1 <= day <= monthrange(year, month)[1] else None
    year, month = int(match["y"]), _month(match["m"])
    return f"{year}-{month:02}-01", _last_day(year, month)


def _financial(match: regex.Match[str]) -> tuple[str, str] | None:
    year = _full_year(match["fy"])
    if (year + 1) % 100 != int(match["fy2"]) % 100:
        return None  # a span of several years, or a tally
    label = match.group().lower()
    quarter = match["q"] or match["q_after"] or match["nth"]
    if quarter:
        index = _ORDINAL.get(quarter.lower()) or int(quarter)
        first = 3 * index + 1
        year, first = (year, first) if first <= 12 else (year + 1, first - 12)
        return f"{year}-{first:02}-01", _last_day(year, first + 2)
    if label.startswith(("mid", "half")):
        return f"{year}-04-01", f"{year}-09-30"
    return f"{year}-04-01", f"{year + 1}-03-31"


PERIOD = Pattern(
    name="reporting_period",
    about="The period a report speaks of: quarters and parts of financial years, months, 'as at' dates. Title lines and first pages.",
    opens=(*before("-", "–", "/", *MONTHS, "st", "nd", "rd", "th", "of"), *MONTHS, *_QUARTERS, *_ORDINAL_WORDS, "mid", "half", "year", "full", "annual", "financial", "FY", "as", "at", "to", "on", "end", "ended"),
    begins=(
        rf"[0-9]{{2}} (?: [0-9]{{2}} )? \s? [-–/] | [0-3]?[0-9] \s{{0,20}}+ (?: {_OPENING} | st | nd | rd | th | of )"
        rf" | (?: {_OPENING} | q | fir | fin | sec | thi | fou | one | two | thr | las | mid | hal | yea | ful | ann | fy | as | at | to | on | end | [1-4][snrt] )"
        r" (?: [^\W\d]*+ \W{0,42}+ ){1,4}+ [0-9]"
    ),
    source=bounded(rf"""
        (?<! [\w/] ) (?:
            (?: (?: quarter | qtr | q ) \.? \s? (?P<q> [1-4] | one | two | three | four ) | (?P<nth> {either(_ORDINAL)} ) \s+ (?: quarter | qtr )) (?: \s* , | \s+ of | \s* [-–:] | \s* \( )? \s* (?: FY \s? )? {_FY}
            | {_FY} (?: \s* [,:–-] )? \s* \(? (?: quarter | qtr | q ) \.? \s? (?P<q_after> [1-4] | one | two | three | four ) (?! \w )
            | (?: mid [\s-]? year | half [\s-]? year (?: ly )? ) (?: \s+ \w+ )? \s+ {_FY}
            | (?P<kind> (?: year [\s-]? end | full [\s-]? year | annual | financial \s year | FY ) \s+ )? {_FY}
            | (?P<m1> {MONTH} ) (?: \s+ (?P<y1> {_YEAR4} ) )? \s* (?: to | - | – | until ) \s* (?P<m2> {MONTH} ) \s+ (?P<y2> {_YEAR4} )
            | (?P<asat> (?: as \s+ at | at | to | on | ending | ended | end \s of) \s+ )? (?P<d> [0-3]?[0-9] ) (?: st|nd|rd|th )? \s+ (?: of \s+ )? (?P<dm> {MONTH} ) ,? \s+ (?P<dy> {_YEAR4} )
            | (?P<m> {MONTH} ) \s+ (?P<y> {_YEAR4} )
        )
    """),
    matches=(
        ("Quarter 2 2009/10", ("2009-07-01", "2009-09-30")),
        ("2009/10 Q4 report", ("2010-01-01", "2010-03-31")),
        ("April to September 2009", ("2009-04-01", "2009-09-30")),
        ("October 2010 - March 2011", ("2010-10-01", "2011-03-31")),
        ("mid year 2009/10", ("2009-04-01", "2009-09-30")),
        ("as at 31 March 2011", (None, "2011-03-31")),
        ("2008/09", ("2008-04-01", "2009-03-31")),
        ("Third Quarter 2024-25", ("2024-10-01", "2024-12-31")),
        ("June 2010", ("2010-06-01", "2010-06-30")),
        ("half-yearly report 2023/24", ("2023-04-01", "2023-09-30")),
        ("Q1 24/25", ("2024-04-01", "2024-06-30")),
        ("October to March 2011", ("2010-10-01", "2011-03-31")),
    ),
    non_matches=("Quarter 2", "in May", "A2008/09"),
    normal=_days,
)  # fmt: skip


def find_periods(text: str, start: int = 0, end: int | None = None) -> list[tuple[Span, str | None, str | None]]:
    """Every period of ``text[start:end]`` with its first and last day (ISO 8601); the first is None for a day ("as at 31 March 2011")."""
    found: list[tuple[Span, str | None, str | None]] = []
    for match in PERIOD.find(text, start, end):
        days = _days(match)
        if days:
            found.append((Span(match.start(), match.end()), *days))
    return found
