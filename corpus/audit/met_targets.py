"""A level, its target, and what is said of the two: "47 minutes, five minutes shorter than the target of 40 minutes", "91.3%. The Force has exceeded its target of at least 92.5%".

Comes in: the marked text of a passage. Goes out: :class:`Met`. That a target was exceeded puts the level above it only where more is better, or where the
target says "at least": of waits, absence and complaints less is better, and to exceed may mean to do better.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import regex

from corpus.audit.pairs import alike
from corpus.audit.told import Quantity, Told, worded
from ingest.document import Span
from ingest.expressions import compiled

_LEVEL = "[ⒸⓅⓂⒹⓇⓈ]"

APART = worded(
    "level_so_far_from_its_target",
    "A level and how far it lies from its target: '47 minutes, five minutes shorter than the target of 40 minutes', '612, which is 28 below the target of 640'.",
    rf"(?P<level>{_LEVEL}) (?P<noun> (?: \s [a-z]+ ){{0,2}} ) , \s (?: which \s (?:is|was) \s | that \s is ,? \s )? (?: (?:just|only|exactly) \s )? (?P<amount>[ⒸⓆⓂⒹⓇⓈ]) (?: \s [a-z]+ )?? \s (?: (?P<up> longer | above | over | higher | more | outside | beyond ) | (?P<down> shorter | below | under | lower | less | fewer | inside | within | short \s of ) ) (?: \s than )? \s (?:the|its|our|their) \s (?: [a-z]+ \s ){{0,2}} target \s of \s (?P<target>{_LEVEL}) (?! \s (?:for|set|in) \b )",
    (
        ("Waits were D:[47 minutes], D:[five minutes] shorter than the target of D:[40 minutes].", "amount down level target"),
        ("Homes made decent: [612], which is [28] below the target of [640].", "amount down level target"),
    ),
    ("Waits were D:[47 minutes], D:[five minutes] shorter than last year.",),
)
EXCEEDED = worded(
    "level_exceeded_its_target",
    "A level, and the target that it is said to exceed: '91.3%. The Force has therefore exceeded its Policing Plan target of at least 92.5%', 'result 83.1%, target 85%. Target exceeded.'",
    r"(?P<level>Ⓟ) (?: \s? [.] \s [^Ⓐ-Ⓢ.;]{2,60}? \b (?: exceeded | surpassed | beaten ) \s (?:its|the|our|their) \s (?: [\p{L}]+ \s ){0,3} target \s of \s (?P<least> at \s least \s )? (?P<target>Ⓟ) (?= \s? [.;] | \s for \s the \s (?: Ⓣ | (?: [a-z]+ | Ⓚ ) \s (?:year|time|quarter|month) ) )"
    r" | \s? [,;(] \s? target \s (?:of \s|was \s|: \s?)? (?P<target>Ⓟ) [)]? \s? [.;] \s (?:The \s)? [Tt]arget \s (?:was \s)? (?: exceeded | surpassed ) (?= \s? [.;] | \s? \Z ) )",
    (
        ("Calls answered: [91.3%]. The Force has therefore exceeded its target of at least [92.5%].", "least level target"),
        ("Applications: result [83.1%], target [85%]. Target exceeded.", "level target"),
    ),
    ("Calls answered: [91.3%]. The target was [92.5%].",),
)
_LESS_IS_BETTER = compiled(
    r"\b(?:late|delay\w*|absen\w+|sick\w*|wait\w*|days?|hours?|minutes?|time\s+(?:to|taken)|complain\w*|vacan\w*|void\w*|empty|arrears|debts?|costs?|injur\w*|accident\w*|casualt\w*|crimes?|burglar\w*|offen[cs]\w*|turnover|unemploy\w*|reject\w*|refus\w*|fail\w*|missed|loss\w*|leak\w*|faults?|errors?|deaths?|mortality|overdue|outstanding|abandon\w*|cancel\w*|exclu\w+|infection\w*|re-?offend\w*|re-?admi\w+|emissions?|waste\s+sent|landfill\w*|poverty|smok\w*|teenage|truan\w*|lost|unanswered|not)\b",
    regex.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Met:
    """``level`` lies above (``up``) or below ``target``, by ``amount`` where that is told."""

    level: Quantity
    target: Quantity
    amount: Quantity | None
    up: bool
    place: Span


def met_targets(told: Told) -> Iterator[Met]:
    """Every level with its target, of which words say how they lie."""
    if "arget" not in told.text:
        return
    for match in APART.find(told.text):
        level, amount, target = (told.quantities[match.start(name)] for name in ("level", "amount", "target"))
        units = alike(level, target) and (alike(level, amount) or (level.kind == "percentage" and amount.kind == "percentage_points"))
        if units and not any(each.printed.hedge for each in (level, amount, target)):
            yield Met(level, target, amount, match["up"] is not None, told.place(match.start(), match.end()))
    for match in EXCEEDED.find(told.text):
        level, target = told.quantities[match.start("level")], told.quantities[match.start("target")]
        start = next(sentence.start for sentence in told.sentences if sentence.start <= match.start() < sentence.end)
        low = _LESS_IS_BETTER.search(told.text, start, match.start()) is not None
        if (match["least"] or not low) and len(told.inside(start, match.end())) == len((level, target)) + _codes(told, start, match.start()):
            yield Met(level, target, None, up=True, place=told.place(match.start(), match.end()))


def _codes(told: Told, start: int, level: int) -> int:
    """Numbers before the level that are no percentages: "calls answered in 10 seconds: 91.3%"."""
    return sum(quantity.kind != "percentage" for quantity in told.inside(start, level))
