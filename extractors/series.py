"""Bare numbers that go on with what the sentence measured before: "took 41 days, five fewer than ...", "narrowed to 11.4 percentage points from 18.9".

Comes in: a passage's text and its numbers. Goes out: the same numbers, those that go on with kind and unit of the one before.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from extractors.counts import words_counted
from extractors.rates import SENTENCE_END
from patterns.lexicon import bounded
from patterns.numbers import Expression, Number
from patterns.pattern import Pattern

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
        r"(?<! \w ) (?: from | to | with | than | against | versus | vs \.? | (?: target | standard | average | limit | figure | plan ) \s+ (?: of | is | was ) ) \s+ (?: (?: a | an | the | our | its | just | only | about | [A-Za-z'’]+ \s+ (?: average | target | figure ) | national | regional | target | average ) \s+ (?: of \s+ )? ){0,3} \Z"
    ),
    matches=(("down from ", "from "), ("a standard of ", "standard of ")),
    non_matches=("by ", "; "),
)


def read_series(text: str, numbers: Sequence[Expression]) -> list[Expression]:
    """The numbers of a passage, bare ones that go on with a length of time, points or a percentage of their sentence marked as such."""
    if all(each.bare for each in numbers):
        return list(numbers)
    ends = [match.end() for match in SENTENCE_END.find(text)]
    found: list[Expression] = []
    sentence = 0
    counts = False  # whether a bare number stands earlier in the sentence
    for number in numbers:
        expression = number
        begins = bisect_right(ends, number.start)
        if begins != sentence:
            sentence, counts = begins, False
        elif found and number.bare and not number.optional:
            expression = _continued(text, found[-1], number, counts_before=counts)
        counts = counts or expression.bare
        found.append(expression)
    return found


def _continued(text: str, before: Expression, expression: Expression, *, counts_before: bool) -> Expression:
    kind, unit = before.number.kind, before.number.unit
    if expression.scaled != 1 or expression.grouped or before.adjectival:
        return expression
    differs = DIFFERENCE.match(text, expression.end) is not None and not counts_before
    alone = words_counted(text, expression.end) is None
    window = max(0, expression.start - 60)
    if kind in {"duration", "percentage_points"}:
        goes_on = differs or (alone and GOES_ON.search(text, window, expression.start) is not None)
    elif kind == "percentage":
        goes_on = alone and AGAINST.search(text, window, expression.start) is not None
    else:
        goes_on = False
    return replace(expression, number=Number(expression.number.value, kind, unit)) if goes_on else expression
