"""Scores on a scale, points that are percentage points, and rates whose denominator is printed nowhere.

Comes in: a passage's text and its numbers, rates marked. Goes out: the same numbers with those kinds; the top of a scale ("out of 10") is left out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from patterns.lexicon import either, words
from patterns.numbers import Expression, Number
from patterns.pattern import Pattern

SCORED_BEFORE = Pattern(
    name="score_before",
    about="A word before a bare number that makes it a score.",
    source=rf"(?<! \w ) {either(words('words.toml', 'before.points'))} (?: \s+ \w+ ){{0,3}} \s+ \Z",
    matches=(("a score of ", "score of "), ("scored ", "scored ")),
    non_matches=("the number of ",),
)
RATED = Pattern(
    name="rate_before",
    about="A word before a bare decimal that makes it a rate, though no denominator is printed.",
    source=rf"(?<! \w ) {either(words('words.toml', 'rates.rate_words'))} (?! \s+ of \s+ (?: increase|growth|return|interest) ) (?: \s+ [A-Za-z]+ ){{0,6}} \s+ \Z",
    matches=(("the rate was ", "rate was "),),
    non_matches=("the number of ",),
)
SCORED = Pattern(
    name="score_talk",
    about="A passage that speaks of scores.",
    source=r"(?<! \w ) (?: scores? | scored | scoring ) (?! \w )",
    matches=(("the score", "score"),),
    non_matches=("underscored", "points"),
)
OUT_OF = Pattern(
    name="out_of_scale",
    about="'out of 10' after a score: the top of the scale is no figure.",
    source=r"\s* (?: / \s? | out \s+ of \s+ (?: a \s+ possible \s+ )? ) (?P<top> 10 | 20 | 100 | [4-7] | five | ten ) (?! [\w%] | [.,][0-9] )",
    matches=(("6.8 out of 10 (", " out of 10"), ("4.2/5.", "/5")),
    non_matches=(" out of 111", " out of 43", " of 10"),
)
PERCENTAGE_TALK = Pattern(
    name="percentage_talk",
    about="A per cent sign or word in a passage: bare 'points' after it are percentage points.",
    source=r"% | (?<! \w ) per \s? cent (?! \w ) | percentage",
    matches=(("18%", "%"), ("per cent", "per cent")),
    non_matches=("per head", "a score of 8"),
)


def read_scores(text: str, numbers: Sequence[Expression]) -> list[Expression]:
    """The numbers of a passage, scores, percentage points and unexplained rates marked, tops of scales left out."""
    percentages = PERCENTAGE_TALK.search(text)
    speaks_of_scores = SCORED.search(text) is not None
    found: list[Expression] = []
    tops: set[int] = set()
    scored = False
    for expression in numbers:
        if expression.numeral_start in tops:
            continue
        number = expression.number
        if number.kind == "score" and percentages and percentages.start() < expression.start and not speaks_of_scores:
            number = Number(number.value, "percentage_points", "pp")
        elif number.kind == "score":
            scored = True
        elif number.kind == "count" and not expression.optional and expression.scaled == 1:
            window = max(0, expression.start - 70)
            scale = OUT_OF.match(text, expression.end)
            named = SCORED_BEFORE.search(text, window, expression.start)
            if scale and (named or expression.decimal):
                tops.add(scale.start("top"))
            if (named and (expression.decimal or scale)) or (expression.decimal and (scale or scored)):
                scored = True
                number = Number(number.value, "score", None)
            elif expression.decimal and RATED.search(text, window, expression.start):
                number = Number(number.value, "rate", None)
        found.append(replace(expression, number=number))
    return found
