"""A level beside its target: "47.2%, exceeding the target of 45%", "3.5 points above our target of 85%".

Words for over and under state an order, and sometimes the difference. "met" and "missed" state one only where it is known whether more is better;
"on target for" a later date is a trajectory. Neither is judged.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from corpus.audit.changes import alike
from corpus.audit.findings import Finding, ending, judge, shown
from corpus.audit.intervals import HUNDRED, point
from corpus.audit.reading import Passage, Reading, Shape
from corpus.audit.relations.level_change_percent import _size
from corpus.audit.shape import LEVEL, shaped
from corpus.audit.view import Number
from ingest.document import Span

NAME = "target"

_GOAL = r"[ewsy]{0,4} [v£] [wyosi]{0,5} (?: o | s )? [eswy~]{0,3}"
BESIDE = shaped(
    "level_beside_target",
    "A level said to lie above or below its printed target: '71% ..., below the target of 95%', 'exceeding the target of 45%'.",
    rf"(?P<level>{LEVEL}) (?! w{{0,1}} [ml] ) [wyosDJLGqatp~]{{0,14}} [,;(]? [&iwsBy~]{{0,6}} (?: (?P<gap>[CPQMDRS]) [ws]{{0,2}} )? (?P<order>[mlX]) [ox]? (?: {_GOAL} (?P<target>{LEVEL}) | [es~]{{0,2}} (?P<target>{LEVEL}) w{{0,1}} [v£] )",
    (
        ("The rate was [47.2%], exceeding the target of [45%].", "level order target"),
        ("Only [71%] of invoices were paid in time, below the target of [95%].", "level order target"),
        ("Spending of [£6.3m] was [£0.3m] below the budget of [£6.6m].", "gap level order target"),
        ("At [61%] recycling exceeded the [60%] target.", "level order target"),
        ("We answered [88.5%] of calls in time, [3.5 percentage points] above our target of [85%].", "gap level order target"),
    ),
    ("The rate was [47.2%] against a target of [45%].", "The target of [45%] was met.", "It took [7 seconds] above the standard of [540 seconds]."),
)
OFF_BY = shaped(
    "off_target_by",
    "How far a level lies from its target, whichever way is better: '4 days better than our target of 30 days', '0.4 points short of the target of 97.3%'.",
    rf"(?P<level>{LEVEL}) [wyosDJLGqatp~]{{0,10}} [,;(]? [&iwsBy~]{{0,5}} (?P<gap>[CMPQDRS]) w{{0,1}} (?: x | Y ) {_GOAL} (?P<target>{LEVEL})",
    (
        ("The rate was [96.9%], [0.4 percentage points] short of the target of [97.3%].", "gap level target"),
        ("Our average of [26 days] was [4 days] better than our target of [30 days].", "gap level target"),
    ),
    ("The rate was [96.9%], short of the target of [97.3%].",),
)
MISSED_BY = shaped(
    "target_missed_by",
    "The target first: 'missed our target of 95% by 2 percentage points, achieving 93%', '24 days against a target of 28, beating it by 4'.",
    rf"[XY] {_GOAL} (?P<target>{LEVEL}) w{{0,2}} b [ws~]{{0,2}} (?P<gap>[CMPQDRS]) w{{0,1}} [,;]? [w&]{{0,2}} [Y$sw] [ws]{{0,2}} (?P<level>{LEVEL})"
    rf" | (?P<level>{LEVEL}) [wyosDJLGqatp~]{{0,10}} ,? c {_GOAL} (?P<target>{LEVEL}) w{{0,2}} , [w&]{{0,2}} [XY] i? b [ws~]{{0,2}} (?P<gap>[CMPQDRS])",
    (
        ("We missed our target of [95%] by [2 percentage points], achieving [93%].", "gap level target"),
        ("Relet times averaged [24 days] against a target of [28 days], beating it by [4 days].", "gap level target"),
    ),
    ("We missed our target of [95%] by [2 percentage points].",),
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
        if level and goal and level.printed and goal.printed and alike(level, goal):
            goal = replace(goal, printed=replace(goal.printed, hedge=None))  # "exceeded the 60% target": the word speaks of the level
            yield from _beside(shape, level, goal, gap, match["order"] != "l", shape.phrase(match))
    for match in (match for pattern in (OFF_BY, MISSED_BY) for match in pattern.find(shape.symbols)):
        level, goal, gap = (shape.number(match, name) for name in ("level", "target", "gap"))
        if not (level and goal and gap and level.printed and goal.printed and gap.printed and alike(level, goal)):
            continue
        if alike(gap, level) or gap.kind == "percentage_points":
            yield _apart(level, goal, gap, shape.phrase(match))
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


def _apart(level: Number, goal: Number, gap: Number, phrase: Span) -> Finding:
    """The distance from a target where the words do not say which way is up."""
    assert level.printed  # noqa: S101 - asked by the caller
    assert goal.printed  # noqa: S101
    assert gap.printed  # noqa: S101
    judgement = judge(gap.printed.size, [level.printed, goal.printed], lambda operands: _size(operands[0] - operands[1]))
    if judgement.verdict == "contradicts" and gap.kind == "percentage" and goal.printed.value:
        judgement = judge(
            gap.printed.size, [level.printed, goal.printed], lambda operands: _size(operands[0] - operands[1]) / operands[1] * point(HUNDRED)
        )
    high, low = max(level.printed.value, goal.printed.value), min(level.printed.value, goal.printed.value)
    sum_ = f"{shown(high)} - {shown(low)} = {shown(high - low)} -> {ending(judgement, gap)}."
    return Finding(NAME, judgement.verdict, (gap, level, goal), sum_, judgement.reason, phrase)


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
