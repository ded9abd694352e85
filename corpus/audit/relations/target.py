"""A level beside its target: "47.2%, exceeding the target of 45%", "3.5 points above our target of 85%".

Words for over and under state an order, and sometimes the difference. "met" and "missed" state one only where it is known whether more is better;
"on target for" a later date is a trajectory. Neither is judged.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import regex

from corpus.audit.against import held_in, over
from corpus.audit.changes import alike
from corpus.audit.findings import Finding, ending, judge, shown
from corpus.audit.goals import reached_in
from corpus.audit.intervals import HUNDRED, point
from corpus.audit.met_targets import met_targets
from corpus.audit.reading import Passage, Reading, Shape
from corpus.audit.relations.level_change_percent import _size
from corpus.audit.shape import LEVEL, shaped
from corpus.audit.told import told_of
from corpus.audit.view import Number
from ingest.document import Span
from ingest.expressions import compiled

NAME = "target"

_GOAL = r"[ewsy]{0,4} v [wyosi]{0,5} (?: o | s )? [eswy~]{0,3}"
BESIDE = shaped(
    "level_beside_target",
    "A level said to lie above or below its printed target: '71% ..., below the target of 95%', 'exceeding the target of 45%'.",
    rf"(?P<level>{LEVEL}) (?! w{{0,1}} [ml] ) [wyosDJLGqatp~]{{0,14}} [,;(]? [&iwsBy~]{{0,6}} (?: (?P<gap>[CPQMDRS]) [ws]{{0,2}} (?=[ml]) )? (?P<order>[mlX]) [ox]? {_GOAL} (?P<target>{LEVEL})",
    (
        ("The rate was [47.2%], exceeding the target of [45%].", "level order target"),
        ("Only [71%] of invoices were paid in time, below the target of [95%].", "level order target"),
        ("We answered [88.5%] of calls in time, [3.5 percentage points] above our target of [85%].", "gap level order target"),
    ),
    ("The rate was [47.2%] against a target of [45%].", "The target of [45%] was met.", "It took [7 seconds] above the standard of [540 seconds]."),
)
ON_TARGET = shaped(
    "on_target_for_later",
    "A trajectory: 'on target to save £1.4m by March'. Nothing has been reached yet.",
    r"q v [wyostf]{0,8} (?P<target>[CPQMDRSF])",
    (("The service is on target to save [£1.4m] by March.", "target"),),
    ("The target of [£1.4m] was met.",),
)


def find(reading: Reading, passage: Passage) -> Iterator[Finding]:
    """Levels beside targets whose order, or difference, the words state."""
    del reading
    shape = passage.shape
    for match in BESIDE.find(shape.symbols):
        level, goal, gap = (shape.number(match, name) for name in ("level", "target", "gap"))
        if level and goal and level.printed and goal.printed and alike(level, goal) and not _OF_ANOTHER.search(_around(shape, match)):
            yield from _beside(shape, level, goal, gap, match["order"] != "l", shape.phrase(match))
    told: set[tuple[int, int]] = set()
    for reached in reached_in(told_of(shape)):
        one, two, between = (quantity.number if quantity else None for quantity in (reached.level, reached.goal, reached.gap))
        one, two = _plain(one), _plain(two)
        if (
            one
            and two
            and (between or not reached.gap)
            and (one.index, two.index) not in told
            and not _OF_ANOTHER.search(_behind(shape, reached.place))
        ):
            told.add((one.index, two.index))
            yield from _beside(shape, one, two, between, reached.above, reached.place)
    for met in met_targets(told_of(shape)):
        one, two = _plain(met.level.number), _plain(met.target.number)
        if two and two.printed and two.printed.hedge == "at least":
            two = replace(two, printed=replace(two.printed, hedge=None))
        if one and two and (one.index, two.index) not in told:
            told.add((one.index, two.index))
            yield from _beside(shape, one, two, met.amount.number if met.amount else None, met.up, met.place)
    yield from _held(shape, told)
    for match in ON_TARGET.find(shape.symbols):
        goal = shape.number(match, "target")
        if goal:
            yield Finding(
                NAME,
                "not_checkable",
                (goal,),
                f"{goal.text} is to be reached later; nothing printed shows that it has been.",
                "target_not_actual",
                shape.phrase(match),
            )


def _held(shape: Shape, told: set[tuple[int, int]]) -> Iterator[Finding]:
    """The gap between a level and a target, where the words before this told of neither."""
    for held in held_in(told_of(shape)):
        above = over(held)
        if held.aim and above is not None and (held.level.index, held.yardstick.index) not in told:
            yield from _beside(shape, held.level, held.yardstick, held.gap, above, held.place)


_OF_ANOTHER = compiled(
    r"\b(?:trajectory|on\s+course|profiled?|milestones?|interim)\b|\bonly\s*\Z|\b(?:not|never|without|failed\s+to)\s+(?:be\s+|been\s+)?(?:below|above|more|less|under|over|exceed\w*|higher|lower|fewer|beyond)\b",
    regex.IGNORECASE,
)
"""Words of a target that is not the printed one, that is one for a part, or that is denied."""


def _around(shape: Shape, match: regex.Match[str]) -> str:
    """The words of a comparison, with those behind its target as far as the next mark."""
    return _behind(shape, shape.phrase(match))


def _behind(shape: Shape, phrase: Span) -> str:
    behind = regex.match(r"[^,.;:()]{0,50}", shape.text[phrase.end : phrase.end + 50])
    return shape.text[phrase.start : phrase.end] + (behind.group() if behind else "")


def _plain(number: Number | None) -> Number | None:
    """The figure without its hedge: in "above the 85% target" the word compares."""
    return (
        replace(number, printed=replace(number.printed, hedge=None))
        if number and number.printed and number.printed.hedge in {"over", "under"}
        else number
    )


def _beside(shape: Shape, level: Number, goal: Number, gap: Number | None, above: bool, phrase: Span) -> Iterator[Finding]:  # noqa: FBT001 - read beside its word
    del shape
    one, two = level.printed, goal.printed
    if one is None or two is None:
        return
    if gap is not None and gap.printed is not None and (alike(gap, level) or gap.kind == "percentage_points"):
        judgement = judge(gap.printed, [one, two], lambda operands: operands[0] - operands[1] if above else operands[1] - operands[0])
        high, low = (one, two) if above else (two, one)
        if judgement.verdict == "contradicts" and gap.kind == "percentage" and two.value:
            judgement = judge(gap.printed, [one, two], lambda operands: _size(operands[0] - operands[1]) / operands[1] * point(HUNDRED))
        yield Finding(
            NAME,
            judgement.verdict,
            (gap, level, goal),
            f"{shown(high.value)} - {shown(low.value)} = {shown(high.value - low.value)} -> {ending(judgement, gap)}.",
            judgement.reason,
            phrase,
        )
        return
    difference = one.loose - two.loose if above else two.loose - one.loose
    holds = one.value > two.value if above else one.value < two.value
    word = "above" if above else "below"
    if holds:
        yield Finding(NAME, "confirmed", (level, goal), f"{level.text} lies {word} the target of {goal.text}, as the words say.", None, phrase)
    elif (difference.high is not None and difference.high < 0) or (one.exact and two.exact):
        yield Finding(
            NAME, "contradicts", (level, goal), f"{level.text} does not lie {word} the target of {goal.text}, as the words say.", None, phrase
        )
    else:
        yield Finding(
            NAME,
            "not_checkable",
            (level, goal),
            f"{level.text} and the target of {goal.text} are too near to each other, as printed.",
            "precision_unknown",
            phrase,
        )
