"""Scores on a scale, points that are percentage points, and rates whose denominator is printed nowhere.

Comes in: a passage's text and its numbers. Goes out: the same numbers with those kinds; the top of a scale ("out of 10") is left out.
"""

from __future__ import annotations

from collections.abc import Sequence

import regex

from extractors.counts import words_counted
from ingest.quick import replace
from patterns.lexicon import bounded, either, words
from patterns.numbers import Expression, Number
from patterns.pattern import Pattern
from patterns.pieces import is_plain, lowered
from patterns.reasons import Reason
from patterns.tails import MAGNITUDE

SCORED_BEFORE = Pattern(
    name="score_before",
    about="A word before a bare number that makes it a score.",
    source=bounded(rf"(?<! \w | (?: percentage | cent | % ) \s ) {either(words('words.toml', 'before.points'))} (?: \s+ \w+ ){{0,3}} \s+ \Z"),
    matches=(("a score of ", "score of "), ("scored ", "scored ")),
    non_matches=("the number of ",),
)
SCORED_AT = Pattern(
    name="score_right_before",
    about="Words right before a number that is a score though it is whole: 'was scored 63', 'the pass mark is 60', 'a score of 16'.",
    source=bounded(
        r"(?<! \w ) (?: scored \s+ (?: at \s+ )? | scor (?: es | ed | ing ) \s+ (?: (?: this | that | the | it ) \s+ (?: [a-z]+ \s+ )? )? (?: at | below | above | over | under ) \s+ | (?: pass \s+ mark | score | SAP | index ) (?: \s+ of (?: \s+ [a-z]+ ){1,3} )? \s+ (?: is | was | of | (?: rose | fell | improved | dropped | stands | up | down ) \s+ (?: to | at ) | at | remains ) \s+ (?: (?: now | still | only | just ) \s+ )? ) \Z"
    ),
    matches=(
        ("was scored ", "scored "),
        ("the pass mark is ", "pass mark is "),
        ("a score of ", "score of "),
        ("scores this risk at ", "scores this risk at "),
        ("promoter score rose to ", "score rose to "),
    ),
    non_matches=("the number of ", "underscored ", "scores: "),
)
RATED = Pattern(
    name="rate_before",
    about="A word before a bare decimal that makes it a rate, though no denominator is printed.",
    source=bounded(
        rf"(?<! \w | \b business \s | \b interest \s | \b water \s ) {either(words('words.toml', 'rates.rate_words'))} (?! \s+ of \s+ (?: increase|growth|return|interest) ) (?: \s+ [A-Za-z]+ ){{0,6}} \s+ \Z"
    ),
    matches=(("the rate was ", "rate was "),),
    non_matches=("the number of ",),
)
SCORED = Pattern(
    name="score_talk",
    about="A passage that speaks of scores.",
    source=bounded(r"(?<! \w ) (?: scores? | scored | scoring ) (?! \w )"),
    matches=(("the score", "score"),),
    non_matches=("underscored", "points"),
)
OUT_OF = Pattern(
    name="out_of_scale",
    about="'out of 10' after a score: the top of the scale is no figure.",
    begins=r"\s{0,20} (?: / | out \s )",
    source=bounded(
        r"\s* (?: / \s? | out \s+ of \s+ (?: a \s+ possible \s+ )? ) (?P<top> 10 | 20 | 100 | [4-7] | five | ten ) (?! [\w%] | [.,][0-9] )"
    ),
    matches=(("6.8 out of 10 (", " out of 10"), ("4.2/5.", "/5")),
    non_matches=(" out of 111", " out of 43", " of 10"),
)
ON_SCALE = Pattern(
    name="on_a_scale",
    about="'4.6 on a scale where 5 is best': what makes a bare number before it a score.",
    begins=r"\s{1,20} on \s",
    source=bounded(r"\s+ on \s+ (?: a | the | our ) \s+ (?: [a-z0-9-]+ \s+ ){0,3} scale (?! \w )"),
    matches=((" on a scale where", " on a scale"), (" on the five-point scale", " on the five-point scale")),
    non_matches=(" on a large site", " on scale"),
)
METRE_TALK = Pattern(
    name="metre_talk",
    about="Words of heights and distances, after which a glued 'm' is a metre and not a million.",
    source=bounded(rf"(?<! \w ) {either(words('units.toml', 'metre_talk.words'))} (?! \w )"),
    matches=(("River levels peaked at", "River"),),
    non_matches=("numbers rose to", "seaside"),
)
METRES = Pattern(
    name="metres_after",
    about="What follows metres and no millions: the same in feet, or where from: '2.5m (8.2ft)', '12m from the road', '3m by 4m'.",
    source=bounded(
        r"\s* (?: \( \s? [0-9.]{1,6} \s? (?: ft | feet | in | inches | miles? ) (?! \w ) | (?: from | above | below | off | behind | into ) \s+ the \s+ (?! (?: target | budget | year | plan | baseline | forecast | original | previous | fund | grant | council | government | sale | national ) (?! \w ) ) | apart (?! \w ) | (?: by | x | × ) \s+ [0-9.]{1,6} \s? m (?! \w ) )"
    ),
    matches=((" (8.2ft)", " (8.2ft"), (" from the road", " from the "), (" by 4m.", " by 4m")),
    non_matches=(" from the budget", " (8.2% more)", " a year"),
)
AGAINST = Pattern(
    name="rate_compared",
    about="What may stand between a rate and the rate it is compared with.",
    source=bounded(
        r"[^.!?;\n]{0,30}? (?<! \w ) (?: compared \s+ (?: with | to ) | against | from | to | versus ) \s+ (?: (?: a | the | its | our ) \s+ (?: \w+ \s+ ){0,3} )? (?= [0-9] )"
    ),
    matches=((", compared with 15.1", ", compared with "), (" in 2004, against a target of 4.1", " in 2004, against a target of ")),
    non_matches=(". It compares 15.1",),
)
SHARE = Pattern(
    name="share_before",
    about="'the percentage of', 'proportion of', a line that opens with '% of': bare numbers after it in the sentence are percentages.",
    source=bounded(
        r"(?: (?<! \w ) (?: percentage | proportion ) (?! \s+ (?: points? | terms | change | increase | reduction ) ) | (?: (?<= \A ) | (?<= \n ) ) % \s+ of ) (?! \w ) (?: [^.!?;\n] | \. (?= [0-9] ) ){0,120} \Z | \( \s? % \s? \) (?: [^.!?\n] | \. (?= [0-9] ) ){0,120} \Z"
    ),
    matches=(("the percentage of pupils rose from 41.2 to ", "percentage of pupils rose from 41.2 to "),),
    non_matches=("percentage points, ", "the percentage. It was "),
)
SHARED = Pattern(
    name="share_stated",
    about="Words directly before a whole number that is the share itself.",
    source=bounded(
        r"(?: (?<! \w ) (?: from | to | at | is | was | of | target | now | average | year | quarter | Q[1-4] | with ) :? \s+ | : \s* ) \Z"
    ),
    matches=(("on time was ", "was "), ("answered: ", ": ")),
    non_matches=("the percentage of the ",),
)
PERCENTAGE_TALK = Pattern(
    name="percentage_talk",
    about="A per cent sign or word in a passage: bare 'points' after it are percentage points.",
    source=bounded(r"% | (?<! \w ) per \s? cent (?! \w ) | percentage"),
    matches=(("18%", "%"), ("per cent", "per cent")),
    non_matches=("per head", "a score of 8"),
)


_RATES = tuple(words("words.toml", "rates.rate_words"))
"""What stands in a passage in which RATED finds anything."""
_POINTS = tuple({word.split()[0].lower() for word in words("words.toml", "before.points")})
_SCORES = ("scor", "mark", "sap", "index")
"""What stands in a passage in which SCORED_BEFORE, or SCORED_AT, finds anything."""


def read_scores(text: str, numbers: Sequence[Expression]) -> list[Expression]:
    """The numbers of a passage, scores and percentage points marked, tops of scales left out."""
    found: list[Expression] = []
    tops: set[int] = set()
    scored = False
    unit: str | None = None
    named_by, scored_by = _spoken_of(text, _POINTS), _spoken_of(text, _SCORES)
    for expression in numbers:
        if expression.numeral_start in tops:
            continue
        number = expression.number
        why: tuple[Reason, ...] = ()
        if number.kind == "score":
            if talk := _talked(text, expression):
                number, why = Number(number.value, "percentage_points", "pp"), (talk,)
            else:
                scored, unit = True, number.unit
        elif number.kind == "count" and not expression.optional and expression.scaled == 1:
            window = max(0, expression.start - 70)
            scale = OUT_OF.match(text, expression.end)
            named = SCORED_BEFORE.search(text, window, expression.start) if _near(named_by, text, window, expression.start) else None
            if scale and (named or expression.decimal):
                tops.add(scale.start("top"))
            direct = (
                _near(scored_by, text, window, expression.start)
                and SCORED_AT.search(text, window, expression.start) is not None
                and not words_counted(text, expression.end)
            )
            on_scale = ON_SCALE.match(text, expression.end)
            if direct or on_scale or (named and (expression.decimal or scale)) or (expression.decimal and (scale or scored)):
                scored = True
                number, why = (
                    Number(number.value, "score", unit),
                    (ON_SCALE.decides("kind", on_scale) if on_scale else _scored(expression, named, scale),),
                )
        found.append(expression.read_as(number, *why) if why else expression)
    return found


def _spoken_of(text: str, stems: Sequence[str]) -> list[str]:
    """Those of the stems that a passage holds in any case; an empty one, which is anywhere, where letters that are not ASCII ones may spell them."""
    low = lowered(text)
    return [stem for stem in stems if stem in low] if is_plain(text, 0, len(text)) else [""]


def _near(stems: Sequence[str], text: str, start: int, end: int) -> bool:
    """Whether ``text[start:end]`` holds one of the stems in any case."""
    return bool(stems) and any(lowered(text).find(stem, start, end) >= 0 for stem in stems)


def _talked(text: str, expression: Expression) -> Reason | None:
    """The words near points that make them percentage points."""
    nearby = text[max(0, expression.start - 150) : expression.start]
    ahead = text[expression.end : expression.end + 40].split(". ", maxsplit=1)[0]  # put behind what is nearby
    talk = PERCENTAGE_TALK.search(nearby + ahead)
    if talk is None or SCORED.search(nearby):
        return None
    skipped = expression.start - len(nearby) if talk.start() < len(nearby) else expression.end - len(nearby)
    return PERCENTAGE_TALK.decides("kind", talk).shifted(skipped)


def _scored(expression: Expression, named: regex.Match[str] | None, scale: regex.Match[str] | None) -> Reason:
    """The words that make a number a score; where there are none, it goes on with the score before it."""
    if named:
        return SCORED_BEFORE.decides("kind", named)
    return OUT_OF.decides("kind", scale) if scale else Reason("kind", "place:score_before", expression.start, expression.end)


def read_unexplained_rates(text: str, numbers: Sequence[Expression]) -> list[Expression]:
    """The numbers of a passage, bare decimals after the word "rate" marked as rates without a unit."""
    found: list[Expression] = []
    spoken_of = _spoken_of(text, _RATES)
    for each in numbers:
        rate: Reason | None = None
        if each.bare and each.decimal and each.scaled == 1:
            rate = _called_rate(text, each, spoken_of) or (_goes_on(text, found[-1], each) if found else None)
        found.append(each.read_as(Number(each.number.value, "rate", None), rate) if rate else each)
    return found


def _called_rate(text: str, expression: Expression, spoken_of: Sequence[str]) -> Reason | None:
    window = max(0, expression.start - 70)
    found = RATED.search(text, window, expression.start) if _near(spoken_of, text, window, expression.start) else None
    return RATED.decides("kind", found) if found else None


def _goes_on(text: str, before: Expression, expression: Expression) -> Reason | None:
    """The words by which a rate without a denominator is compared with the number after it."""
    plain = before.number == Number(before.number.value, "rate", None)
    found = AGAINST.match(text, before.end, expression.start + 1) if plain else None
    return AGAINST.decides("kind", found) if found else None


def read_shares(text: str, numbers: Sequence[Expression]) -> list[Expression]:
    """The numbers of a passage, bare ones up to 100 marked as percentages where their sentence speaks of a percentage or proportion."""
    return [each.read_as(Number(each.number.value, "percentage", "%"), share) if (share := _share(text, each)) else each for each in numbers]


def _share(text: str, expression: Expression) -> Reason | None:
    """The words of the sentence that make a bare number a percentage."""
    bare = expression.bare and not expression.words and not expression.optional and expression.scaled == 1 and expression.number.value <= 100
    if not bare or words_counted(text, expression.end) or text[expression.end : expression.end + 4] == " of ":
        return None
    if not expression.decimal and SHARED.search(text, max(0, expression.start - 20), expression.start) is None:
        return None
    found = SHARE.search(text, max(0, expression.start - 160), expression.start)
    return SHARE.decides("kind", found) if found else None


def read_metres(text: str, numbers: Sequence[Expression]) -> list[Expression]:
    """The numbers of a passage; a glued "m" that counts nothing is a metre where the words before speak of heights and distances."""
    return [_metre(text, each) if each.bare and each.scaled == 1e6 and text[each.end - 1] == "m" else each for each in numbers]


def _metre(text: str, expression: Expression) -> Expression:
    far = METRES.match(text, expression.end) if expression.number.value < 1e9 else None
    talk = METRE_TALK.search(text, max(0, expression.start - 100), expression.start)
    if far is None and (words_counted(text, expression.end) or talk is None):
        return expression
    metres = replace(expression, scaled=1.0, why=tuple(reason for reason in expression.why if reason.rule != f"pattern:{MAGNITUDE.name}"))
    why = METRES.decides("kind", far) if far else METRE_TALK.decides("kind", talk) if talk else Reason("kind", "place:form_of_number")
    return metres.read_as(Number(expression.number.value / 1e6, "measure", "metre"), why)
