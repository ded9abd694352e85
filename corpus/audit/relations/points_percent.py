"""Two percentages and the points between them: "rose by 2.3 percentage points, from 41.2% to 43.5%".

b - a = points. A loose "%" for points ("fell by 4% from 65% to 61%") is read either way, as points or as a share of the level before; only what fits
neither contradicts, and points called "%" are a note on words.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from corpus.audit.changes import Change
from corpus.audit.findings import CONFIRMING, Finding, Judgement, ending, judge, shown
from corpus.audit.intervals import HUNDRED, Interval, point
from corpus.audit.printed import Printed
from corpus.audit.reading import Passage, Reading
from corpus.audit.relations.level_change_percent import _size
from corpus.audit.view import Number

NAME = "points_percent"


def find(reading: Reading, passage: Passage) -> Iterator[Finding]:
    """Changes between two printed percentages, or rates, that are given in points."""
    del reading
    for change in passage.changes:
        points, before = change.points, change.before
        if points and before and points.printed and before.printed and change.now.printed:
            yield _check(change, points, points.printed.size, change.now.printed, before, before.printed)


def _check(change: Change, points: Number, stated: Printed, now: Printed, before: Number, earlier: Printed) -> Finding:
    figures = (points, change.now, before)
    high, low = max(now.value, earlier.value), min(now.value, earlier.value)
    judgement = judge(stated, [now, earlier], lambda operands: _size(operands[0] - operands[1]))
    sum_ = f"{shown(high)} - {shown(low)} = {shown(high - low)} points"
    if points.kind == "percentage_points":
        return Finding(NAME, judgement.verdict, figures, f"{sum_} -> {ending(judgement, points)}.", judgement.reason, change.phrase)
    share = judge(stated, [now, earlier], _relative)
    relative = f"{shown(high - low)} / {shown(earlier.value)} = {shown((high - low) * 100 / earlier.value) if earlier.value else '-'} %"
    if judgement.verdict in CONFIRMING:
        return Finding(
            NAME, judgement.verdict, figures, f"{sum_} -> {ending(judgement, points)}; the text calls points a percentage.", "wording", change.phrase
        )
    if share.verdict in CONFIRMING:
        return Finding(NAME, share.verdict, figures, f"{relative} -> {ending(share, points)}.", None, change.phrase)
    worst = judgement if judgement.verdict == "not_checkable" else share
    both = worst if worst.verdict == "not_checkable" else Judgement("contradicts")
    return Finding(NAME, both.verdict, figures, f"{sum_}, {relative} -> {ending(both, points)}.", both.reason, change.phrase)


def _relative(operands: Sequence[Interval]) -> Interval:
    return _size(operands[0] - operands[1]) / operands[1] * point(HUNDRED)
