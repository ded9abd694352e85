"""A level and a percentage without its base: "increased by 66% from the previous August".

previous = level / (1 +- p): an interval that is stored, so that it can be met with what another document says. On its own it proves nothing.
"""

from __future__ import annotations

from collections.abc import Iterator

from corpus.audit.findings import Finding, shown
from corpus.audit.intervals import Interval, point
from corpus.audit.printed import Printed
from corpus.audit.reading import Passage, Reading

NAME = "implied_previous"


def implied(now: Printed, percent: Printed, *, up: bool) -> Interval:
    """What the level was before it changed by a percentage.

    >>> from fractions import Fraction as F
    >>> implied(Printed(F(110), F(0)), Printed(F(10), F(1)), up=True).low == F(110) / F("1.105")
    True
    """
    share = percent.interval / point(100)
    return now.interval / (point(1) + share) if up else now.interval / (point(1) - share)


def find(reading: Reading, passage: Passage) -> Iterator[Finding]:
    """Levels with a percentage change whose base is not printed."""
    del reading
    for change in passage.changes:
        if change.before or change.amount or not change.percent or change.percent.kind == "fraction" or not change.way:
            continue
        now, percent = change.now.printed, change.percent.printed
        if not (now and percent):
            continue
        before = implied(now, percent, up=change.way == "up")
        if before.low is None or before.high is None:
            continue
        between = f"{shown(before.low, 1)} and {shown(before.high, 1)}"
        yield Finding(
            NAME,
            "not_checkable",
            (change.percent, change.now),
            f"The level before is not printed; by {change.now.text} and {change.percent.text} it lay between {between}.",
            "base_not_printed",
            change.phrase,
        )
