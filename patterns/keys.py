"""More that holds digits and is no figure: opening hours, grid references, provisions, keys to codes, forms to fill in.

Comes in: text. Goes out: patterns for :mod:`patterns.masks`, and :func:`find_keys`, which needs to compare the numbers of a key.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from patterns.dates import MONTH, MONTHS
from patterns.lexicon import bounded, either, words
from patterns.pattern import Pattern
from patterns.pieces import DIGIT, FIRST, INITIALS, Pieces, after, before, exactly, kinds

_DAYS = either(words("words.toml", "dates.days"))
_DAY_OPENING = either({day[:3] for day in words("words.toml", "dates.days")})
_CLOCK = r"(?: (?: [01]?[0-9] | 2[0-4] ) (?: [.:] [0-5][0-9] )? (?! [0-9%] | [.,:][0-9] ) )"
_HOURS = rf"(?: {_CLOCK} \s? (?: - | – | to ) \s? {_CLOCK} )"
_CODES = either(words("words.toml", "keys.heads"))
_POINTING = (
    "in", "at", "under", "by", "to", "see", "except", "save", "also", "disregarding", "leave", "tick", "cross", "answer", "complete",
)  # fmt: skip

HOURS = Pattern(
    name="hours_after_day",
    about="A time of day after the name of a day: opening hours, rounds, surgeries ('Mon-Fri 9.30-7; Sat 10-1, 2-5', 'Tues: 9.15').",
    opens=(
        *exactly(*words("words.toml", "dates.days"), *(f"{day}s" for day in words("words.toml", "dates.days"))),
        *exactly("at", "till", "until", "before", "after", "from", "by"),
        *before("-", "–", "to", "until", ":", ".", "in"),
    ),
    begins=(
        rf"{_DAY_OPENING} | [0-9]{{1,2}} (?: [.:] [0-9]{{2}} )? (?: \s? (?: - | – | to | until ) | \s{{1,20}}+ in \s ) | (?: at | till | until | before | after | from | by ) \s [0-9]"
    ),
    source=bounded(rf"""\m (?: (?<! \w ) {_DAYS} \.? (?: \s? (?: - | – | to | and | & | / ) \s? {_DAYS} \.? )? s? \s? [:,–-]? \s+
            (?: {_HOURS} (?: \s? (?: , | and | & ) \s? {_HOURS} )* | {_CLOCK} (?<= [.:] [0-9]{{2}} ) )
        | (?<! [\w.,£] ) {_CLOCK} (?: \s? (?: - | – | to | until ) \s? {_CLOCK} )? (?= \s+ in \s+ the \s+ (?: morning | afternoon | evening | early \s+ hours ) s? \b )
        | (?<! \w ) (?: at | till | until | before | after | from | by ) \s (?: [1-9] | 1[0-2] ) (?= \s+ (?: on | every | each ) \s+ (?: \w{{1,12}} \s+ )? {_DAYS} ) )"""),
    matches=(("Mon-Fri 9.30-7; Sat", "Mon-Fri 9.30-7"), ("Mon 10-1, 2-5;", "Mon 10-1, 2-5"), ("shut at 5 on Maundy Thursday", "at 5"), ("Tues: 9.15", "Tues: 9.15"), ("7 to 10 in the morning", "7 to 10")),
    non_matches=("Monday 12 people", "Friday: 45 calls", "Sat 12%", "met at 5 on average"),
)  # fmt: skip
GRID = Pattern(
    name="grid_reference",
    about="A place on the map: two letters with two groups of digits, or digits after 'grid ref'.",
    opens=(INITIALS, "grid", "map", "os"),
    begins=r"[a-z]{2} \s? [0-9]{2} | (?: grid | map | os ) \s",
    source=bounded(
        r"\m (?: (?<! \w ) (?-i: [HJNOST][A-HJ-Z] | [A-Z]{2} ) \s? [0-9]{3,5} \s [0-9]{3,5} (?! \w | [.,][0-9] ) | (?<! \w ) (?: (?: grid | map | OS ) \s+ (?: ref (?: erence )? s? | square ) \.? :? \s+ | (?-i: [HJNOST][A-HJ-Z] ) \s ) [0-9]{2,5} (?: \s [0-9]{2,5} )? (?! \w | [.,][0-9] | \s? % ) )"
    ),
    matches=(("XK 4123 8871 to", "XK 4123 8871"), ("grid ref 417 882", "grid ref 417 882"), ("at SE 4412.", "SE 4412")),
    non_matches=("IT 120 people", "PM 366", "grid 41"),
)
PROVISION = Pattern(
    name="provision",
    about="A clause by number and sub-number, and numbers that are pointed to: 'under 7(2)', 'in 14 and 15 below', 'go to 9', 'leave 15 blank'.",
    opens=(*before("(", "."), *after(*_POINTING)),
    begins=(
        r"(?<! [\w.,£] ) [0-9]{1,3}+ (?: \.[0-9]{1,2} )*+ \( | [0-9]{1,3}+ (?! [0-9%] ) (?: (?<= [degknorsty] \s [0-9] ) | (?<= [degknorsty] \s [0-9]{2} ) | (?<= [degknorsty] \s [0-9]{3} ) )"
    ),
    source=bounded(r"""(?= [0-9] ) (?: (?<! [\w.,£] ) [0-9]{1,3} (?: \.[0-9]{1,2} )* \( (?: [0-9]{1,2} | [a-z] | [ivx]{1,4} ) \) (?: \( [a-z0-9]{1,4} \) )*
        | (?<= \b (?: in | at | under | by | to | see ) \s ) [0-9]{1,3} (?: \.[0-9]{1,2} )* (?: \s? (?: , | and | or | to | - ) \s? [0-9]{1,3} (?: \.[0-9]{1,2} )* )* (?= \s+ (?: above | below | overleaf | hereof ) \b (?! \s+ (?: the | average | target ) \b ) )
        | (?<= \b (?: except | save | subject \s to | see \s also | disregarding ) \s ) [0-9]{1,3} (?: \.[0-9]{1,2} )* (?: \s? (?: , | and | or ) \s? [0-9]{1,3} (?: \.[0-9]{1,2} )* )* (?= \s* [,;.] | \s+ (?: and | above | below ) ) (?! [.,][0-9] )
        | (?<= \b (?: go | skip | turn | proceed ) \s (?: on \s )? to \s ) [0-9]{1,3} (?: \.[0-9]{1,2} )? (?! [\w%] | [.,][0-9] )
        | (?<= \b (?: leave | tick | ticked | cross | answer | complete ) \s ) [0-9]{1,3} (?: \s (?: and | or | to ) \s [0-9]{1,3} )? (?= \s+ blank | \s* [,.;] | \s+ (?: if | and | or ) \b ) )"""),
    matches=(("Under 7(2) and 11", "7(2)"), ("in 14 and 15 below.", "14 and 15"), ("go to 9.", "9"), ("leave 15 blank", "15"), ("Orders, except 9, 11.2 and 16.1, may", "9, 11.2 and 16.1")),
    non_matches=("rose to 12 above the target", "a fall of 7 (2 of them", "went to 9 schools"[:4], "at 14 above average"),
)  # fmt: skip
DAYS_OF_MONTH = Pattern(
    name="days_of_month",
    about="Further days after a month and a day: 'January 8, 22; February 5, 19', 'on the 3rd, 17th and 31st'.",
    opens=(*MONTHS, "the"),
    begins=r"the \s [0-3]? [0-9] (?: st | nd | rd | th ) | [a-z]{3,9}+ \.? \s{1,20}+ [0-3]? [0-9] \s? (?: , | and | & )",
    source=bounded(
        rf"\m (?: (?<! \w ) (?-i: {MONTH} ) \s+ [0-3]?[0-9] (?: \s? (?: , | and | & ) \s? [0-3]?[0-9] (?! [0-9%] | [.,][0-9] | \s+ [a-z] ) )+ | (?<! \w ) the \s (?: [0-3]?[0-9] (?: st | nd | rd | th ) \s? (?: , | and ) \s? )+ [0-3]?[0-9] (?: st | nd | rd | th ) )"
    ),
    matches=(("January 8, 22; February", "January 8, 22"), ("the 3rd, 17th and 31st.", "the 3rd, 17th and 31st")),
    non_matches=("In March 45, a", "May 2009", "June 8 and 22 people"),
)
SERVICE = Pattern(
    name="bus_by_number",
    about="A bus, tram or train line by its number before or after the noun: 'the 44 bus', 'on the 14 to £6.71 on the 88A', 'services 7 and 7A'.",
    opens=after("the"),
    begins=r"(?<= the \s ) [0-9]",
    source=bounded(
        r"(?= [0-9] ) (?: (?<= \b the \s ) (?: [0-9]{1,3} [A-Za-z]? (?: \s (?: and | or | to ) \s | , \s ) )* [0-9]{1,3} [A-Za-z]? (?= \s+ (?: bus | tram | train | ferry | trolleybus | service | route | sailing ) (?: es | s )? \b ) | (?<= \b on \s the \s ) [0-9]{1,3} [A-Za-z]? (?= \s+ (?: to \s+ [£0-9] | and \s+ the \s+ [0-9] | from \s+ (?-i: [A-Z] ) ) | \s* [.;] (?! [0-9] ) ) | (?<= \b the \s ) [0-9]{1,2} \. [0-5][0-9] (?= \s+ (?: from | to | service | train | bus | departure ) \b ) )"
    ),
    matches=(("the 44 bus stops", "44"), ("from 94p on the 14 to £6.71", "14"), ("The 11.42 from Averdale", "11.42")),
    non_matches=("the 44 people on the bus", "on the 14 sites", "on the 32.2% of"),
)
BAND = Pattern(
    name="band_of_a_scale",
    about="A band in the explanation of a scale: '7-9 amber', '10 to 14 dark amber', 'scores of 1-6 are green', and the 1-5 of 'on a 1-5 scale'.",
    opens=before("-", "–", "to"),
    begins=r"[0-9]{1,3}+ \s? (?: - | – | to ) \s? [0-9]",
    source=bounded(
        rf"(?= [0-9] ) (?: (?<! [\w.,£] ) [0-9]{{1,3}} \s? (?: - | – | to ) \s? [0-9]{{1,3}} (?= \s+ (?: (?: is | are | = ) \s+ )? (?: (?: dark | light | pale | bright ) \s+ )? {either(words('words.toml', 'before.tally'))} \b | [\s-]+ (?: point \s+ )? scale \b ) )"
    ),
    matches=(("15-20 red, 7-9 amber", "15-20"), ("Scores of 1-6 are green", "1-6"), ("on the 1-5 scale", "1-5")),
    non_matches=("7 amber", "12 to 14 people", "2-3 actions are green"),
)
ITEM = Pattern(
    name="item_of_a_key",
    about="A number with up to five words that say what it stands for, up to the next comma or semicolon.",
    opens=(DIGIT,),
    begins=r"(?<! [\w.,£%] ) (?<! [0-9] \s ) [0-9]{1,5} \s? (?: [-–=:] \s? )? \s? [a-z]",
    source=bounded(
        r"(?<! [\w.,£%] ) (?<! [0-9] \s ) (?P<number> [0-9]{1,5} ) \s? (?: [-–=:] \s? )? (?: \s? (?-i: [A-Za-z] ) [\w'’/-]{0,30}+ (?! [^\S\n]*[0-9] ) ) (?: [^\S\n] (?! and \s [0-9] ) [A-Za-z(&] [\w'’/&()-]{0,30}+ ){0,6} (?P<end> \s? [,;] \s | \s and \s | \s? [.\n] | \Z )"
    ),
    matches=(("1 standard, 2 zero", "1 standard, "), ("2 - Chairman; 3", "2 - Chairman; ")),
    non_matches=("12, 13", "£12 each", "3.5 each, "),
)
NEXT_ITEM = kinds((FIRST, *after(",", ";", "and")))
"""What stands before the number of an item that follows another."""
CODED = Pattern(
    name="codes_follow",
    about="A word for codes right before the first of them: 'Treatment function codes: 100 general surgery', 'Use 10 for land'.",
    source=bounded(rf"(?<! \w ) (?: {_CODES} (?: \s+ (?: from | are | used | include ) )? :? | (?-i: Use ) ) \s+ \Z"),
    matches=(("function codes: ", "codes: "), ("Use ", "Use ")),
    non_matches=("postal", "we use "),
)
RUN = Pattern(
    name="run_of_codes",
    about="Codes in a list, some with letters: 'offence codes 28A-D, 37.2, 45 and 48', 'NI 15, 16, 56d and 112', 'codes from 9000 up'.",
    opens=(INITIALS, *words("words.toml", "keys.heads")),
    begins=r"[a-z]{2,24}+ :? \s (?: from \s )? [0-9]",
    source=bounded(rf"""\m (?: (?<! \w ) {_CODES} :? \s (?: from \s )? [0-9]{{1,6}} (?: \. [0-9]{{1,2}} )? [A-Z]? (?: -[A-Z] )? (?: (?: \s? [,/] \s? | \s? [-–] \s? | ,? \s (?: and | or | to ) \s ) [0-9]{{1,6}} (?: \. [0-9]{{1,2}} )? [A-Z]? (?: -[A-Z] )? (?! [\w%] ) )*
            (?! [\w%] | [.,][0-9] | \s? (?: % | per \b ) | \s+ (?! {either(words("words.toml", "after.function"))} (?! \w ) ) [a-z]{{2,30}} (?: \s [a-z]{{2,30}} ){{0,2}} s \b | \s+ (?: out \s+ )? of \s+ [0-9] )
        | (?<! \w ) (?! (?-i: FTE | WTE | YTD | UK | EU ) \b ) (?-i: [A-Z]{{2,5}} ) \s [0-9]{{1,4}} (?! ,[0-9]{{3}} ) (?-i: [a-z] )? (?: \s? , \s? [0-9]{{1,4}} (?-i: [a-z] )? (?! [\w%] | ,[0-9]{{3}} ) ){{1,40}} (?: \s? (?: and | or | to | , | & ) \s? [0-9]{{1,4}} (?-i: [a-z] )? )? (?! [\w%] | [.,][0-9] | \s? % | \s+ (?! {either(words("words.toml", "after.function"))} (?! \w ) ) [a-z]{{2,30}} s \b ) )"""),
    matches=(("offence codes 28A-D, 37.2, 45 and 48", "codes 28A-D, 37.2, 45 and 48"), ("NI 15, 16, 56d and 112 – low", "NI 15, 16, 56d and 112"), ("Codes from 9000 up", "Codes from 9000")),
    non_matches=("groups 12% up", "grades: 9 of 31 pupils", "the NHS 1,204 people", "key 12 sites"),
)  # fmt: skip
PATTERNS = (HOURS, GRID, PROVISION, DAYS_OF_MONTH, SERVICE, BAND, RUN)
_COLOURS = frozenset(words("words.toml", "before.tally"))


def find_keys(text: str, start: int, end: int, pieces: Pieces) -> Iterator[tuple[int, int]]:
    """The numbers of keys in ``text[start:end]``: three or more in a row that rise one by one, or rise after a word for codes.

    ``pieces`` are those of a stretch of ``text`` that holds it.
    """
    run: list[tuple[int, int, int]] = []
    places = pieces.opened(ITEM.openings)
    inside = None if places is None else places[bisect_left(places, start) : bisect_left(places, end)]
    for match in ITEM.find(text, start, end) if inside is None else ITEM.begun(text, inside, end):
        number = int(match["number"])
        if run and (match.start() != run[-1][2] or number <= int(text[run[-1][0] : run[-1][1]])):
            yield from _key(text, run)
            run = []
        run.append((match.start("number"), match.end("number"), match.end()))
    yield from _key(text, run)


def _key(text: str, run: list[tuple[int, int, int]]) -> Iterator[tuple[int, int]]:
    if len(run) < 2:
        return
    values = [int(text[first:last]) for first, last, _ in run]
    coded = CODED.search(text, max(0, run[0][0] - 30), run[0][0]) is not None
    counted_off = len(values) > 2 and values[1] == values[0] + 1 and values[2] == values[1] + 1
    colours = sum(word.strip(",;. ").lower() in _COLOURS for first, last, end in run for word in text[last:end].split()[:1])
    if (coded or counted_off) and colours < len(run):
        yield from ((first, last) for first, last, _ in run)
