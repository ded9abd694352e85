"""Bare numbers that go on with what the sentence measured before: "took 41 days, five fewer than ...", "narrowed to 11.4 percentage points from 18.9".

Comes in: a passage's text and its numbers. Goes out: the same numbers, those that go on with kind and unit of the one before.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise

from extractors.counts import words_counted
from extractors.each import sentence_ends
from extractors.elliptical import PLANNED
from patterns.lexicon import bounded
from patterns.numbers import Expression, Number
from patterns.pattern import Pattern
from patterns.reasons import Reason

DIFFERENCE = Pattern(
    name="difference_without_noun",
    about="A difference whose unit stands on the number before: 'five fewer than in 2003/04', '3 more.'",
    source=bounded(r"\s+ (?: more | fewer | less | longer | shorter | quicker | slower | faster ) (?: \s+ than \b | \s* [.,;)] | \Z )"),
    matches=((" fewer than in", " fewer than"), (" more.", " more.")),
    non_matches=(" fewer offences", " more people"),
)
AGAINST = Pattern(
    name="percentage_compared",
    about="Words after which a bare number is compared with the percentage before it; 'to' and 'by' are not among them ('rose 12% to 340').",
    source=bounded(
        r"(?<! \w ) (?: compared \s+ (?: with | to ) | against | versus | vs \.? | down \s+ from | up \s+ from ) \s+ (?: (?: a | an | the | our | its | just | only | [A-Za-z'’]+ \s+ (?: average | target | figure ) | national | regional | target | average ) \s+ (?: of \s+ )? ){0,3} \Z"
    ),
    matches=((" compared with ", "compared with "), ("against a target of ", "against a target of ")),
    non_matches=("by ", "rose to "),
)


GOES_ON = Pattern(
    name="duration_compared",
    about="Words after which a bare number goes on with a length of time or points: 'from', 'to', 'against', 'a standard of'.",
    source=bounded(
        r"(?<! \w ) (?: from | to | with | than | against | versus | vs \.? | below | above | over | under | short \s+ of | (?: says | allows | requires | permits | sets | asks \s+ for ) | (?: target | standard | average | limit | figure | plan ) \s+ (?: of | is | was ) ) \s+ (?: (?: a | an | the | our | its | just | only | about | [A-Za-z'’]+ \s+ (?: average | target | figure ) | national | regional | target | average ) \s+ (?: of \s+ )? ){0,3} \Z"
    ),
    matches=(("down from ", "from "), ("a standard of ", "standard of ")),
    non_matches=("by ", "; ", "they set "),
)


IN_BRACKETS = Pattern(
    name="compared_in_brackets",
    about="A comparison in brackets: '87% (target 90)', '15 minutes (previous quarter 22)', '12% (2008/09: 14)'.",
    source=bounded(r"\( \s? (?: (?: [A-Za-z]+ | [0-9]{4} (?: [-/] [0-9]{2,4} )? ) :? \s+ ){1,3} \Z"),
    matches=(("minutes (previous quarter ", "(previous quarter "), ("(2008/09: ", "(2008/09: ")),
    non_matches=("(", "crimes (of which ("),
)
AND_SO_ON = Pattern(
    name="second_of_a_pair",
    about="The second of two decimals of which only the first has its unit: '76.3 years for men and 80.9 for women'.",
    source=bounded(r"(?<! \w ) (?: and | or | but | while ) \s+ (?: [A-Za-z]+ \s+ ){0,3} \Z"),
    matches=((" for men and ", "and "),),
    non_matches=("rose to ",),
)
OF_THEM = Pattern(
    name="of_them",
    about="A number before 'of' or 'out of' counts things of its own: '78% (28 of 36)'.",
    source=bounded(r"\s+ (?: out \s+ )? of \b"),
    matches=(("28 of 36", " of"),),
    non_matches=("28 in", "often"),
)


_AIMED = frozenset({"rate", "percentage", "duration", "score"})

LIMITED = Pattern(
    name="limit_of_time",
    about="'waits over 12 hours': a limit names what is counted, and the number after it is no length of time.",
    source=bounded(
        r"(?<! \w ) (?: waits | waiting | waited | wait | within | longer \s than | more \s than | stays ) (?: \s+ (?: of | for ) )? (?: \s+ (?: over | under | more \s than ) )? \s+ \Z"
    ),
    matches=(("Waits over ", "Waits over "),),
    non_matches=("took ", "the wait is "),
)
LEVEL = Pattern(
    name="level_after_points",
    about="'1.9 percentage points to 22.4': the level after a change in points.",
    source=bounded(r"\s+ to \s+ (?= [0-9] )"),
    matches=((" to 22.4", " to "),),
    non_matches=(" from 22.4",),
)
GAP_TALK = Pattern(
    name="gap_talk",
    about="Words of a difference between shares, whose level is in points itself.",
    source=bounded(r"(?<! \w ) (?: gap | difference | differential | variance | distance ) (?! \w )"),
    matches=(("the gap", "gap"),),
    non_matches=("agape",),
)
TOOK = Pattern(
    name="time_taken",
    about="Words about a length of time that is the statement itself, so that a difference after it is one of time.",
    source=bounded(r"(?<! \w ) (?: took | takes | taken | averag\w{1,6} | lasted | on \s average ) (?! \w )"),
    matches=(("and took 388 days", "took"), ("days on average", "on average")),
    non_matches=("waited over 65 weeks", "undertook"),
)
NEAR = 30
"""Characters from a length of time to a difference that can only be its own."""


AIM = Pattern(
    name="aim_of_a_rate",
    about="A whole number that is the aim of the rate before it: 'The aim is 7 or fewer.'",
    source=bounded(
        r"(?<! \w ) (?: aim | target | goal | standard | limit | ceiling | tolerance | threshold | minimum | floor | requirement ) \s+ (?: is | was | of | remains | for \s+ \w+ \s+ is ) \s+ (?: to \s+ be \s+ )? (?: (?: below | under | at \s most | less \s than | no \s more \s than ) \s+ )? \Z | [;,(|] \s* (?: target | aim | actual | baseline | outturn | result | forecast | previous ) :? \s+ \Z"
    ),
    matches=(("The aim is ", "aim is "), ("a target of ", "target of ")),
    non_matches=("it is ", "targets met "),
)
OR_LESS = Pattern(
    name="or_fewer",
    about="What may end the aim of a rate: 'or fewer', 'or less', the end of the sentence.",
    source=bounded(r"\s+ or \s+ (?: fewer | less | lower | below | better | more | higher ) | \s* [.,;)] | \s+ (?: by | for | in ) \b"),
    matches=((" or fewer", " or fewer"), (".", ".")),
    non_matches=(" homes", "%", " or so"),
)


_GOING_ON = frozenset({"duration", "percentage", "percentage_points", "measure", "score"})
"""Kinds of numbers with which bare ones go on."""


def read_series(text: str, numbers: Sequence[Expression]) -> list[Expression]:
    """The numbers of a passage, bare ones that go on with a length of time, points or a percentage of their sentence marked as such."""
    if not any(before.number.kind in _GOING_ON and each.bare for before, each in pairwise(numbers)):
        return list(numbers)
    ends = sentence_ends(text)
    found: list[Expression] = []
    sentence = 0
    counts = False  # whether a bare number stands earlier in the sentence
    for number in numbers:
        expression = number
        begins = bisect_right(ends, number.start)
        if begins != sentence:
            sentence, counts = begins, False
        elif found and number.bare and not number.optional and found[-1].number.kind in _GOING_ON and not _in_own_brackets(text, found[-1]):
            expression = _continued(text, found[-1], number, counts_before=counts)
        counts = counts or expression.bare
        found.append(expression)
    return found


def _in_own_brackets(text: str, before: Expression) -> bool:
    """Whether a percentage stands alone in brackets, beside a count that the sentence goes on with: "11 pupils (0.9%) left, up from 4"."""
    return before.number.kind == "percentage" and text[before.start - 1 : before.start] == "(" and text[before.end : before.end + 1] == ")"


def read_aims(text: str, numbers: Sequence[Expression]) -> list[Expression]:
    """The numbers of a passage, bare ones that are the aim of what was measured before them marked as such: "8.1 days in Q4. The aim is 7"."""
    found: list[Expression] = []
    for each in numbers:
        last = _measured_before(found, each)
        before = last.number if last else None
        aim = each.bare and not each.optional and each.scaled == 1 and not each.words and before is not None and before.kind in _AIMED
        if aim and before and each.number.value <= 3 * abs(before.value) and OR_LESS.match(text, each.end):
            aimed = AIM.search(text, max(0, each.start - 50), each.start)
            found.append(
                each.read_as(Number(each.number.value, before.kind, before.unit), AIM.decides("kind", aimed), *(last.kinds if last else ()))
                if aimed
                else each
            )
        else:
            found.append(each)
    return found


def _measured_before(found: Sequence[Expression], aim: Expression) -> Expression | None:
    """What an aim is one of: the number before it, or the last rate before it where only that is of its size."""
    if not found or aim.number.value <= 3 * abs(found[-1].number.value):
        return found[-1] if found else None
    rates = (each for each in reversed(found) if each.number.kind == "rate" and aim.number.value <= 3 * abs(each.number.value))
    return next(rates, None)


def _continued(text: str, before: Expression, expression: Expression, *, counts_before: bool) -> Expression:
    kind, unit = before.number.kind, before.number.unit
    if (
        expression.scaled != 1
        or (expression.grouped and kind != "measure")
        or before.adjectival
        or LIMITED.search(text, max(0, before.start - 20), before.start)
    ):
        return expression
    took = TOOK.search(text, max(0, before.start - 40), min(len(text), before.end + 15)) is not None
    near = took and expression.start - before.end <= NEAR and before.number.kind == "duration"
    difference = DIFFERENCE.match(text, expression.end)
    differs = DIFFERENCE.decides("kind", difference) if difference and (near or not counts_before) else None
    alone = (words_counted(text, expression.end) is None or PLANNED.match(text, expression.end) is not None) and OF_THEM.match(
        text, expression.end
    ) is None
    window = max(0, expression.start - 60)
    listed = AND_SO_ON.search(text, window, expression.start) if expression.decimal and before.decimal and alone else None
    level = LEVEL.match(text, before.end) if kind == "percentage_points" and alone else None
    if level and not GAP_TALK.search(text, max(0, before.start - 120), before.start):
        return expression.read_as(Number(expression.number.value, "percentage", "%"), LEVEL.decides("kind", level))
    goes_on: Reason | None = None
    if listed and kind in {"duration", "percentage", "measure"}:
        goes_on = AND_SO_ON.decides("kind", listed)
    elif kind in {"duration", "percentage_points", "measure", "score"}:
        goes_on = differs or (_compared(text, GOES_ON, window, expression) if alone else None)
    elif kind == "percentage" and alone:
        goes_on = _compared(text, AGAINST, window, expression)
    return expression.read_as(Number(expression.number.value, kind, unit), goes_on, *before.kinds) if goes_on else expression


def _compared(text: str, words_before: Pattern, window: int, expression: Expression) -> Reason | None:
    """The words before a number by which what was measured is compared with it."""
    for pattern in (words_before, IN_BRACKETS):
        if found := pattern.search(text, window, expression.start):
            return pattern.decides("kind", found)
    return None
