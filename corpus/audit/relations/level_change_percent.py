"""A level and the percentage by which it changed: "N, down p% (k fewer)", "rose by p% from A to B".

k / base = p, where the base is the level before: printed, or N + k after a fall and N - k after a rise, as the direction word says. The percentage is
of the level before (Office for National Statistics style: percentage change = (new - old) / old).
"""

from __future__ import annotations

from collections.abc import Iterator

import regex

from corpus.audit.changes import Change
from corpus.audit.findings import Finding, ending, judge, shown
from corpus.audit.intervals import HUNDRED, Interval, point
from corpus.audit.printed import Printed
from corpus.audit.rated import rated_in
from corpus.audit.reading import Passage, Reading
from corpus.audit.told import told_of
from corpus.audit.view import Number
from ingest.expressions import compiled

NAME = "level_change_percent"

_LONGER = compiled(r"\b(?:months|year|quarters|half)\b.*\b(?:to|ending|ended)\b|\b(?:to|and)\s+\w+", regex.IGNORECASE)
_PART = compiled(
    r"\bq[1-4]\b|\bquarter|\bhalf\b|\b(?:first|second|third|fourth)\b|\bmonth|\b(?:january|february|march|april|may|june|july|august|september|october|november|december)\b",
    regex.IGNORECASE,
)


def find(reading: Reading, passage: Passage) -> Iterator[Finding]:
    """One finding for each percentage whose base is printed or follows from the change."""
    del reading
    for change in passage.changes:
        if change.percent is None or change.percent.printed is None:
            continue
        if change.before is None and change.amount is None:
            continue  # the level before follows only from the percentage itself: implied_previous
        finding = _check(change, change.percent, change.percent.printed.size)
        if finding:
            yield finding
    for rated in rated_in(told_of(passage.shape)):
        percent, now, before = (field.quantity.number for field in (rated.share, rated.part, rated.whole))
        if rated.change and percent and percent.printed and now and before:
            phrase = passage.told.phrase([percent, now, before])
            finding = _check(Change(None, now, before, None, percent, None, phrase, "labelled"), percent, percent.printed.size)
            if finding:
                yield finding


def _check(change: Change, percent: Number, stated: Printed) -> Finding | None:
    now, before, amount = (
        change.now.printed,
        change.before.printed if change.before else None,
        change.amount.printed.size if change.amount and change.amount.printed else None,
    )
    if now is None or (change.before and before is None) or (change.amount and amount is None):
        return None
    hundred = point(1) if percent.kind == "fraction" else point(HUNDRED)
    scale = 1 if percent.kind == "fraction" else HUNDRED
    figures = tuple(number for number in (percent, change.amount, change.now, change.before) if number)
    if differ := period_differs(change):
        return Finding(
            NAME,
            "not_checkable",
            figures,
            f"{percent.text} compares {differ}; the level beside it speaks of another period.",
            "period_differs",
            change.phrase,
        )
    if before is not None:
        if not before.value:
            return None
        if amount is not None and before.exact and now.exact and amount.exact and abs(now.value - before.value) != amount.value:
            share, how = amount, f"{shown(amount.value)} / {shown(before.value)}"
            result = amount.value * scale / before.value
            judgement = judge(stated, [share, before], lambda operands: operands[0] / operands[1] * hundred)
        else:
            result = abs(now.value - before.value) * scale / before.value
            how = f"({shown(max(now.value, before.value))} - {shown(min(now.value, before.value))}) / {shown(before.value)}"
            judgement = judge(stated, [now, before], lambda operands: _size(operands[0] - operands[1]) / operands[1] * hundred)
    else:
        if amount is None or change.way is None:
            return Finding(
                NAME,
                "not_checkable",
                figures,
                f"{percent.text}: the words do not say whether it rose or fell, so its base is not known.",
                "base_not_printed",
                change.phrase,
            )
        sign = 1 if change.way == "down" else -1
        base = now.value + sign * amount.value
        if base <= 0:
            explanation = f"{shown(now.value)} after a rise of {shown(amount.value)} would have been {shown(base)} before."
            return Finding(
                NAME, "contradicts" if base < 0 else "not_checkable", figures, explanation, None if base < 0 else "base_not_printed", change.phrase
            )
        result = amount.value * scale / base
        how = f"{shown(now.value)} {'+' if sign > 0 else '-'} {shown(amount.value)} = {shown(base)}; {shown(amount.value)} / {shown(base)}"
        judgement = judge(stated, [amount, now], lambda operands: operands[0] / (operands[1] + (operands[0] if sign > 0 else -operands[0])) * hundred)
    unit = " %" if percent.kind != "fraction" else ""
    return Finding(
        NAME, judgement.verdict, figures, f"{how} = {shown(result)}{unit} -> {ending(judgement, percent)}.", judgement.reason, change.phrase
    )


def period_differs(change: Change) -> str | None:
    """The two periods that a change compares, where the level beside it speaks of a longer one."""
    sized = change.percent or change.amount
    if sized is None or not (sized.period and sized.baseline and change.now.period) or change.before:
        return None
    if not _PART.search(sized.baseline):
        return None  # a year is compared with a year, whatever month it ends in
    if sized.period.lower() == change.now.period.lower() or (
        sized.period.lower() in change.now.period.lower() and not _LONGER.search(change.now.period)
    ):
        return None
    if change.now.period.lower() in sized.period.lower():
        return None
    return f"{sized.period} with {sized.baseline}"


def _size(interval: Interval) -> Interval:
    """The absolute value of an interval."""
    if interval.low is not None and interval.low >= 0:
        return interval
    if interval.high is not None and interval.high <= 0:
        return -interval
    ends = [abs(end) for end in (interval.low, interval.high) if end is not None]
    return Interval(point(0).low, max(ends) if len(ends) == 2 else None)
