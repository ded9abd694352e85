"""Fractions, ratios and ranks: numbers whose words are not simply a number and its unit.

Comes in: text. Goes out: :class:`Special` values with their spans, as in "one in twelve" -> 0.0833, "third highest" -> rank 3.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

import regex

from patterns.cardinals import CARDINALS, ORDINALS, read_cardinal
from patterns.lexicon import bounded, either, numbers, time_word, words
from patterns.pattern import Pattern
from patterns.pieces import after, before
from patterns.reasons import Reason

_PARTS = numbers("words.toml", "fractions")
_SMALL = either(word for word, value in CARDINALS.items() if 1 <= value <= 20 and word != "dozen")
_ROUND = either(word for word, value in CARDINALS.items() if 2 <= value <= 1000 and word != "dozen")
_ODD = either(word for word, value in CARDINALS.items() if 6 <= value <= 90 and value not in {10, 20})
_ONE_PART = either(word for word in _PARTS if not word.endswith("s") and word not in {"half", "halves"})
_PART_OPENING = either({word[:3] for word in _PARTS})
_PLURAL_PARTS = either(word for word in _PARTS if word.endswith("s"))
_FOLLOWS = either(
    set(words("words.toml", "after.function")) - {"and", "or", "a", "an", "there", "i", "x"} | {"fewer", "more", "less", "higher", "lower"}
)
_SUPERLATIVE = (
    r"(?:highest|lowest|best|worst|largest|biggest|smallest|fastest|slowest|strongest|weakest|greatest|poorest|quickest|cheapest"
    r"|busiest|(?:most|least)\s+\w+)"
)


def _number(text: str) -> float:
    lowered = text.lower()
    if lowered in CARDINALS:
        return CARDINALS[lowered]
    if lowered[0].isalpha() and (value := read_cardinal(lowered)) is not None:
        return value
    if lowered in ORDINALS:
        return ORDINALS[lowered]
    return float("".join(ch for ch in lowered if ch.isdigit()))


def _part_value(match: regex.Match[str]) -> float:
    if match["half"] or match["half_million"]:
        return 0.5 * _number(match["power"] or "one")
    if match["over"]:
        return round(float(match["over"]) / float(match["under"]), 4)
    if match["one_part"]:
        return round(1 / _PARTS[match["one_part"].lower()], 4)
    return round(_number(match["times"]) / _PARTS[match["parts"].lower()], 4)


FRACTION = Pattern(
    name="fraction",
    about="A share in words, with its article, or in fraction signs. Halves and quarters of a year are periods and stay out.",
    opens=(*before("/", "-", *_PARTS), *CARDINALS, "a", "an", "half"),
    begins=rf"[1-9] / | (?: an? | [2-9] | {_SMALL} ) (?: \s{{1,20}}+ | - ) (?: {_PART_OPENING} ) | half | an? \s{{1,20}}+ half | one \s{{1,20}}+ half",
    source=bounded(rf"""
        \m (?:
        (?<![\w/-]) (?P<over> [1-9] ) / (?P<under> [2-9]|10 ) (?: rds? | ths? )? (?= \s+ of \b | rd | th )
        | (?<![\w-]) (?P<times> {_SMALL} | [2-9] ) (?: \s+ | - ) (?P<parts> {_PLURAL_PARTS} ) \b (?! \s+ of \s+ (?: the \s+ )? (?: financial \s+ )? year (?! \s [0-9] ) )
            (?<! (?: last|next|past|previous|first|consecutive|successive ) \s+ \w+ \s quarters ) (?! \s+ (?: consecutive|in \s+ a \s+ row|ago|running) )
        | (?<![\w-]) (?: an? | one ) (?: \s+ | - ) (?P<one_part> {_ONE_PART} )
            (?= \s+ {_FOLLOWS} \b (?! \s+ the \s+ (?:year|financial) ) | \s* (?: [.,;)] | \Z ) )
            (?<! (?: in | during | each | per | within | end \s of ) \s+ (?:an?|one) \s quarter )
            (?<! [0-9] (?: \s [a-z-]{{2,20}} ){{0,2}} \s [a-z-]{{2,20}}s \s an? \s quarter (?! \s+ (?: of | more | fewer | less | higher | lower ) \b ) ) (?<! [0-9]p? \s an? \s quarter )
            (?! \s+ of \s+ an? \s+ (?: hour | mile ) )
        | (?<= \b (?: by | than | up | down ) \s ) (?: an? | one ) (?: \s+ | - ) (?P<one_part> {_ONE_PART} ) (?= \s+ (?: and | or ) \b )
        | (?<![\w-]) (?P<half_million> half ) \s+ an? \s+ (?P<power> million | billion | thousand | dozen | hundred ) \b
        | (?<! [\w-] | (?: first | second | last | latter | this | that | same | other | next | the | year | term | previous | each | coming ) [\s-] | and \s a \s )
            (?: an? \s+ | one \s+ )? (?P<half> half ) (?= \s+ {_FOLLOWS} \b | \s* (?: [.,;)] | \Z ) )
            (?! \s+ (?: of \s+ )? the \s+ (?: financial \s+ )? (?: year | term ) )
        | (?<= \A | [.!?] \s+ | \n ) (?-i: (?P<half> Half ) ) (?= \s+ (?! {time_word()} | term | way | time | marathon ) [a-z] )
        )
    """),
    matches=(
        ("a third of pupils", 0.3333),
        ("almost two thirds of costs", 0.6667),
        ("three-quarters of homes", 0.75),
        ("half of all calls", 0.5),
        ("nearly half the homes", 0.5),
        ("2/3 of staff", 0.6667),
        ("half a million pounds", 500_000.0),
        ("fell by a quarter.", 0.25),
        ("a fifth fewer", 0.2),
        ("one half of residents", 0.5),
        ("four fifths were met", 0.8),
    ),
    non_matches=(
        "the first half of the year", "in the last three quarters of 2009", "a third party", "at half-term", "in a quarter", "the third phase", "two quarters of the year",
        "the second half", "in the same half of 2011", "24/7 cover", "a fifth column inch",
    ),
    normal=_part_value,
)  # fmt: skip

ONE_IN = Pattern(
    name="one_in",
    about="A share as 'one in five', 'four out of five' in words; 'six out of nine' has no round base and is two counts. Surveys and health reports.",
    opens=(*before("in"), *CARDINALS),
    begins=r"[1-9][0-9]{0,2} \s{1,20}+ in \s | [a-z-]{3,9} \s{1,20}+ (?: in | out ) \s",
    source=bounded(rf"""
        \m (?:
        (?<![\w.,/-]) (?: (?P<digits> [1-9] (?= \s+ in \s ) | [1-9][0-9]{{0,2}} (?= \s+ in \s+ every \s ) ) \s+ in \s+ (?: every \s+ )? (?P<of> [2-9] | 1[0-9] | [2-9]0 | 100 )
        | (?P<words> {_SMALL} ) \s+ (?: in | out \s+ of (?! \s+ {_ODD} (?! \w | - ) ) ) \s+ (?: every \s+ )? (?P<of_words> {_ROUND} (?: - {_SMALL} )? | [2-9] | [1-9][0-9]{{1,2}} | 1,?000 ) )
        (?! [\w%/] | [.,-][0-9] | -\w | \s+ (?: %|per \s?cent|{time_word()}|schools|wards|areas|cases) )
        )
    """),
    matches=(
        ("1 in 5 adults", 0.2),
        ("one in twelve households", 0.0833),
        ("four in ten", 0.4),
        ("One in every 100 births", 0.01),
        ("3 in 10 tenants", 0.3),
        ("four out of five were", 0.8),
        ("One in twenty-five", 0.04),
        ("67 in every 100", 0.67),
    ),
    non_matches=(
        "5 in 12 months",
        "12 in 2009",
        "one in the morning",
        "six out of nine nurses",
        "3 in 4.5 hours",
        "two in two weeks",
        "9 in 10% of cases",
    ),
    normal=lambda match: round(_number(match["digits"] or match["words"]) / _number(match["of"] or match["of_words"]), 4),
)

RANK = Pattern(
    name="rank",
    about="A place in an order: an ordinal with a superlative, a place, or after 'ranked'. League tables and benchmarking.",
    opens=(*before("st", "nd", "rd", "th"), *after("ranked", "placed", "joint", "as", "at"), *ORDINALS),
    begins=rf"[0-9] | {either(ORDINALS)}",
    source=bounded(rf"""
        \m (?:
        (?<![\w-]) (?: (?P<ordinal> {either(ORDINALS)} | [0-9]{{1,3}} (?: st|nd|rd|th ) ) (?: \s+ | - ) (?= {_SUPERLATIVE}\b ) {_SUPERLATIVE}
        | (?<= \b (?: ranked|ranks|rank|ranking|placed ) \s+ (?: (?: joint|as|at ) \s )? ) (?P<place> {either(ORDINALS)} | [0-9]{{1,3}} (?: st|nd|rd|th ) | [0-9]{{1,3}} (?= \s* (?: [.,;)] | \Z | \s (?: of | out | in | nationally | for ) \b ) ) )
        | (?P<of> [0-9]{{1,3}} (?: st|nd|rd|th ) ) (?= \s+ (?: out \s+ of | of \s+ [0-9] | place | nationally | position | in \s+ the \s+ (?:country|league|region) )) )
        (?! [\w%] )
        )
    """),
    matches=(
        ("the third highest rate", 3.0), ("2nd lowest in the region", 2.0), ("ranked 14th", 14.0), ("ranked 12 of 43", 12.0), ("now 5th out of 152", 5.0),
        ("second most deprived", 2.0),
    ),
    non_matches=("the third phase", "5th April", "second home", "on the 12th of May", "the first quarter"),
    normal=lambda match: _number(match["ordinal"] or match["place"] or match["of"]),
)  # fmt: skip

PART_OF_UNIT = Pattern(
    name="part_of_a_unit",
    about="'half a mile', 'a quarter of an hour', 'half of one per cent': what stands before the unit.",
    opens=("half", "a", "an", "one", "three"),
    begins=r"half \s | (?: an? | one ) \s{1,20}+ [qtf] | three [\s-]",
    source=bounded(
        r"(?<! [\w-] | \b and \s a \s ) (?: (?P<half> half (?: \s+ of )? ) | (?: an? | one ) \s+ (?P<one_part> quarter | third | fifth | tenth ) \s+ of | (?P<three> three ) [\s-] quarters \s+ of ) \s+ (?: an? | one ) (?= \s )"
    ),
    matches=(("half a mile", 0.5), ("a quarter of an hour", 0.25), ("half of one per cent", 0.5), ("three quarters of a mile", 0.75)),
    non_matches=("half of all calls", "a quarter of homes", "one and a half a day"[:14]),
    normal=lambda match: 0.75 if match["three"] else round(1 / _PARTS[(match["one_part"] or "half").lower()], 4),
)
MIXED = Pattern(
    name="number_and_a_part",
    about="'two and a half', '3 and a quarter', 'one and three quarter': a whole number and a part.",
    opens=(*before("and"), *CARDINALS),
    begins=r"[a-z0-9]{1,9} \s{1,20}+ and \s",
    source=bounded(
        rf"(?<! [\w.,£-] ) (?P<whole> {_SMALL} | [0-9]{{1,3}} ) \s+ and \s+ (?: (?P<three> three ) [\s-] quarters? | (?: an? | one )[\s-] (?P<part> half | quarter | third ) ) (?! \w )"
    ),
    matches=(("two and a half years", 2.5), ("3 and a quarter miles", 3.25), ("one and three quarter hours", 1.75)),
    non_matches=("and a half", "two and half the staff"),
    normal=lambda match: _number(match["whole"]) + (0.75 if match["three"] else round(1 / _PARTS[match["part"].lower()], 4)),
)
TWICE = Pattern(
    name="twice",
    about="'twice' as a number; optional in every reading.",
    opens=("twice",),
    source=bounded(r"(?<![\w-]) twice \b (?! \s+ (?: a | per | weekly | yearly | daily) \b | - )"),
    matches=(("twice the national average", 2.0),),
    non_matches=("twice a year", "twice-weekly"),
    normal=lambda _: 2.0,
)


@dataclass(frozen=True, slots=True)
class Special:
    """A number of one of these forms: its span, its value, what it is, whether careful readers could disagree on it, and ``why`` it is one."""

    start: int
    end: int
    value: float
    kind: Literal["fraction", "rank", "count"]
    optional: bool
    why: tuple[Reason, ...] = field(default=(), compare=False)


def find_specials(text: str, start: int = 0, end: int | None = None) -> Iterator[Special]:
    """Every fraction, ratio, rank and 'twice' of ``text[start:end]``; they may overlap, the earlier kinds first."""
    for match in FRACTION.find(text, start, end):
        big = match["half_million"] is not None
        if match["times"] and _part_value(match) >= 1:
            continue  # "over the four quarters" are all of a year's
        yield Special(
            match.start(), match.end(), _part_value(match), "count" if big else "fraction", optional=False, why=_why(FRACTION, match, counts=big)
        )
    for pattern, kind in ((ONE_IN, "fraction"), (RANK, "rank"), (TWICE, "count")):
        for match in pattern.find(text, start, end):
            value = pattern.normal(match)
            if isinstance(value, float):
                is_a: Literal["fraction", "rank", "count"] = "fraction" if kind == "fraction" else "rank" if kind == "rank" else "count"
                yield Special(match.start(), match.end(), value, is_a, kind != "fraction", _why(pattern, match, counts=is_a == "count"))


def _why(pattern: Pattern, match: regex.Match[str], *, counts: bool) -> tuple[Reason, ...]:
    """What gives it value and kind; a count of these forms ("twice", "half a million") needs no other evidence."""
    value = pattern.decides("value", match)
    return (value, value.of("count" if counts else "kind"))
