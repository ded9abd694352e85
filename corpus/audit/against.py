"""A level, what it is held against (a target, a budget, an establishment), and what lies between them: three numbers of a kind that words name, and no fourth.

Part of :mod:`corpus.audit.relations.target` and :mod:`corpus.audit.relations.difference`. The yardstick is the one number that its noun governs, the gap the
one at a word of distance ("four points short", "a shortfall of", "exceeded ... by"); what is left is the level. Where a sentence, with the one before it at
most, holds another number of their kind, or two times, nothing is read.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

import regex

from corpus.audit.pairs import alike
from corpus.audit.told import SIZE, Quantity, Told, worded
from corpus.audit.view import Number
from ingest.document import Span
from ingest.expressions import compiled

_AIM = r"(?:targets?|goals?|standards?|limits?|ceilings?|thresholds?|benchmarks?|quotas?)"
_MEANS = r"(?:budgets?|(?:authori[sz]ed\s)?establishments?|complements?|capacity|allocations?|estimates?|provision)"
_D = "[ⒸⓅⓆⓂⒹⓇⓈ]"
_PAST = "[^Ⓐ-ⒷⒼ-ⓁⓉ-Ⓩ.;]"
"""What may stand between a verb of distance and "by": the yardstick too ("exceeded the £4.2m budget by"), but no time."""

YARDSTICK = worded(
    "what_a_level_is_held_against",
    "The number of a target, a budget or an establishment: 'a target of A', 'the A budget', '(target: A)', 'establishment stood at A'.",
    rf"""\b (?: (?P<aim>{_AIM}) | {_MEANS} ) (?: \s (?: strength | figure | level | time | for \s [^Ⓐ-Ⓢ,.;:]{{1,40}}? ) )? (?: [,:=] | \s? [(] )? (?: \s (?: of | was | is | were | are | being | at | stood \s at | set \s at | remained (?: \s at )? | fixed \s at ) )? (?: \s | (?<= [(] ) ) (?: some \s | about \s )? (?P<goal> {SIZE} )
        | (?P<goal> {SIZE} ) \s (?: (?! (?:above|below|over|under|short|more|less|fewer|higher|lower|ahead|behind|off|within|against|of|on|in|beyond|was|were|is|are|and|to|for|from|with|exceed\w*|miss\w*) \b ) [\w-]+ \s ){{0,2}}? (?: (?P<aim>{_AIM}) | {_MEANS} ) \b""",
    (
        ("Against a target of [95%] we achieved [93%].", "aim goal"),
        ("Establishment stood at [1,276] officers.", "goal"),
        ("Performance missed the [95%] target.", "aim goal"),
        ("The police establishment is [1,391].", "goal"),
    ),
    ("The target was met by [93%].", "Spending was [£4.5m]."),
)
DISTANCE = worded(
    "what_lies_between",
    "The number at a word of distance: 'a shortfall of D', 'exceeded the budget by D', 'D short', 'D below establishment', 'leaving D vacancies'.",
    rf"""\b (?: (?P<down> short-?fall | under-?spen (?: d | ding ) | deficiency | vacanc (?: y | ies ) ) | (?P<up> over-?spen (?: d | ding ) | excess ) | variance | gap | difference ) \s (?: of | was | is | = | : | totall(?:ed|ing) | amount(?:ed|ing) \s to ) \s (?: only \s | just \s )? (?P<gap> {_D} )
        | \b (?: (?P<up> exceed (?: s | ed | ing )? | over-?spent | overshot | surpassed | above | over ) | (?P<down> under-?spent | undershot | f[ae]ll (?: s | ing )? \s short | short | below | under ) | miss (?: es | ed | ing )? ) \b {_PAST}{{0,60}}? \b by \s (?: just \s | only \s | some \s )? (?P<gap> {_D} )
        | (?P<gap> {_D} ) \s (?: (?!of\b|and\b|or\b|were\b|was\b|are\b|is\b|in\b|from\b) [\w-]+ \s ){{0,3}}? (?: (?P<down> short (?! \s term ) | shy | adrift | below | beneath | under | behind | (?: fewer | less | lower ) \s than | under-?spent | vacanc (?: y | ies ) ) | (?P<up> over | above | beyond | ahead | in \s excess | (?: more | higher ) \s than | over-?spent ) ) \b""",
    (
        ("Against a target of [95%] we achieved [93%], D:[two days] short.", "down gap"),
        ("The target was [95%] and the result [93%], a shortfall of Q:[two points].", "down gap"),
        ("Expenditure of [£4.5m] exceeded the [£4.2m] budget by [£0.3m].", "gap up"),
        ("Strength was [1,219], leaving the Force [57] officers below establishment.", "down gap"),
        ("Strength was [1,344], leaving [47] vacancies.", "down gap"),
    ),
    ("We answered [93%] of calls.", "There were [57] officers in post."),
)
_ELSEWHERE = compiled(
    r"\b(?:revised|original(?:ly)?|reset|raised|lowered|stretch|interim|profiled?|trajectory|milestones?|year[- ]end|national(?:ly)?|average|each|per|both|together|between\s+them|respectively"
    r"|further|another|also|including|excluding|before|after|headcount|equivalents?|gross\b[^.]*\bnet|net\b[^.]*\bgross|either|neither|not|never|previous|last\s+year|provisional|forecast|projected|expected)\b",
    regex.IGNORECASE,
)
"""Words that give the level, the yardstick or the gap another base than the number beside it."""


_OF_ANOTHER = compiled(
    r"\s+(?:of\s+|than\s+)?(?:what|last|those|that\s+of|(?:in|on)\s+Ⓣ|Ⓣ|the\s+(?:previous|same|year|quarter|number|figure|total))\b", regex.IGNORECASE
)
"""Behind a word of distance, what the gap is measured from where that is no yardstick: "22 short of what we did in 2003"."""
_GAP_LABEL = compiled(r"\b(?:over|above|below|under|beyond)\s+(?:the\s+|its\s+|our\s+)?\Z", regex.IGNORECASE)
"""Ahead of the noun of a yardstick, words that make the number behind it the gap: "Excess over estimate: £40,000"."""


@dataclass(frozen=True, slots=True)
class Held:
    """A level held against a yardstick; ``up``: it is said to lie above (True) or below (False) it, None where the word does not say. ``aim``: the yardstick is a target."""

    level: Number
    yardstick: Number
    gap: Number
    up: bool | None
    aim: bool
    place: Span


def held_in(told: Told) -> tuple[Held, ...]:
    """Every level that is held against a yardstick with the gap between them; made once for a passage."""
    return _held(told)


@lru_cache(maxsize=8)
def _held(told: Told) -> tuple[Held, ...]:
    if next(YARDSTICK.find(told.text), None) is None:
        return ()
    return tuple(_found(told))


def _found(told: Told) -> Iterator[Held]:
    for index, sentence in enumerate(told.sentences):
        matches = list(DISTANCE.find(told.text, sentence.start, sentence.end))
        if len(matches) != 1 or _OF_ANOTHER.match(told.text, matches[0].end(), sentence.end):
            continue
        for first in (index, index - 1):
            if first < 0:
                break
            held = _read(told, told.sentences[first].start, sentence.end, matches[0])
            if held:
                yield held
            if held or len(_levels(told, told.sentences[first].start, sentence.end, matches[0])) > 1:
                break


def _levels(told: Told, start: int, end: int, match: regex.Match[str]) -> list[tuple[int, Quantity]]:
    """The numbers beside a gap that are of the kind of what it lies between."""
    gap = told.quantities[match.start("gap")]
    return [(at, quantity) for at, quantity in told.quantities.items() if start <= at < end and quantity is not gap and _can_part(gap, quantity)]


def _can_part(gap: Quantity, level: Quantity) -> bool:
    return (gap.kind == "percentage_points" and level.kind == "percentage") or alike(gap, level)


def _read(told: Told, start: int, end: int, match: regex.Match[str]) -> Held | None:
    words = told.text[start:end]
    if _ELSEWHERE.search(words) or len({time.key for at, time in told.times.items() if start <= at < end}) > 1:
        return None
    levels = _levels(told, start, end, match)
    yardsticks = {
        found.start("goal"): found["aim"] is not None
        for found in YARDSTICK.find(told.text, start, end)
        if not (":" in found.group() and _GAP_LABEL.search(told.text, start, found.start()))
    }
    named = [(at, quantity) for at, quantity in levels if at in yardsticks]
    if len(levels) != 2 or len(named) != 1 or not alike(levels[0][1], levels[1][1]):
        return None
    at = named[0][0]
    level = next(quantity for place, quantity in levels if place != at)
    numbers = [_unhedged(quantity.number) for quantity in (level, named[0][1], told.quantities[match.start("gap")])]
    if not (numbers[0] and numbers[1] and numbers[2]):
        return None
    places = [match.start("gap"), *(place for place, _ in levels)]
    up = True if match["up"] else False if match["down"] else None
    return Held(numbers[0], numbers[1], numbers[2], up, yardsticks[at], told.place(min(places), max(places) + 1))


def _unhedged(number: Number | None) -> Number | None:
    """A printed number, without the hedge that is none: in "exceeded the budget of" the word compares. None where nothing is printed."""
    if number is None or number.printed is None:
        return None
    return replace(number, printed=replace(number.printed, hedge=None)) if number.printed.hedge in {"over", "under"} else number


def over(held: Held) -> bool | None:
    """Whether the level lies above the yardstick; None where the words say the opposite, and it is not told which of them is meant."""
    one, two = held.level.printed, held.yardstick.printed
    assert one  # noqa: S101 - nothing else is read
    assert two  # noqa: S101
    above = one.value > two.value
    return above if held.up is None or held.up == above else None
