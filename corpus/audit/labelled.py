"""Values under labels, and the sentences of the same entry: "Latest: 94.0% (September 2018) ... Target: 95%" beside "1.0 points below the standard".

Comes in: a reading. Goes out: findings that only confirm: ``repeats`` (a sentence says the latest or earlier value again), ``difference`` (the change
between the two), ``target`` (the distance to the goal). The label names what a value is, the entry what it measures; equal values are confirmed where
they have three digits, or two and end at the same day, so that chance plays no part.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

import regex

from corpus.audit.changes import alike
from corpus.audit.findings import Finding, Verdict, ending, judge, shown_like
from corpus.audit.intervals import Interval
from corpus.audit.periods import days_of, reporting_of
from corpus.audit.reading import Passage, Reading
from corpus.audit.view import Number, View
from ingest.document import Span
from ingest.expressions import compiled

_LABEL = compiled(
    r"(?:\A|(?<=[\n\t]))[ ]*(?:(?P<now>latest|actual|current|result|this (?:quarter|period|month)|outturn)|(?P<before>previous|last (?:quarter|period|month|year)|prior|baseline)"
    r"|(?P<goal>target|goal|ceiling|standard))(?: \w+){0,2}[ ]?:\s*\Z",
    regex.IGNORECASE,
)
_BEFORE = 40
"""Characters before a value in which its label stands."""
_GAP = compiled(
    r"\A\s*(?:below|above|under|over|short of|ahead of|better than|worse than)\s+(?:\w+\s+){0,3}(?:target|standard|goal|ceiling)\b(?!\s+of)",
    regex.IGNORECASE,
)
_CHANGE = compiled(
    r"\b(?:fall|rise|change|increase|decrease|reduction|drop|improvement) of (?:just |only |about )?\Z|\b(?:up|down|by) \Z", regex.IGNORECASE
)
_CHANGE_AFTER = compiled(r"\A[^.;]{0,30}?\b(?:on|since|from|than)\b", regex.IGNORECASE)


@dataclass(slots=True)
class _Entry:
    now: Number | None = None
    before: Number | None = None
    goal: Number | None = None


def find_labelled(reading: Reading) -> Iterator[Finding]:
    """What the sentences of an entry say of the values under its labels."""
    view = reading.view
    entries: defaultdict[int, _Entry] = defaultdict(_Entry)
    labelled: set[int] = set()
    for number in view.numbers:
        before = max(0, number.span.start - _BEFORE)
        labels = view.text[before : number.span.start].rstrip().endswith(":")
        match = _LABEL.search(view.text, before, number.span.start) if labels else None
        if match and number.entry is not None and number.printed and not number.damaged:
            labelled.add(number.index)
            name = match.lastgroup or "now"
            if getattr(entries[number.entry], name) is None:
                setattr(entries[number.entry], name, number)
    if not labelled:
        return
    for passage in reading.passages:
        for number in passage.numbers:
            if (
                number.entry is not None
                and number.entry in entries
                and number.index not in labelled
                and number.printed
                and number.printed.hedge is None
                and not number.damaged
            ):
                yield from _said(view, passage, entries[number.entry], number)


def _said(view: View, passage: Passage, entry: _Entry, number: Number) -> Iterator[Finding]:
    phrase = passage.shape.sentence(number.span)
    before, after = view.text[phrase.start : number.span.start], view.text[number.span.end : phrase.end]
    if entry.now and entry.goal and _GAP.match(after) and _measures_gap(number, entry.now):
        yield _distance("target", number, entry.now, entry.goal, phrase)
    elif entry.now and entry.before and _CHANGE.search(before) and _CHANGE_AFTER.match(after) and _measures_gap(number, entry.now):
        yield _distance("difference", number, entry.now, entry.before, phrase)
    else:
        for cell in (entry.now, entry.before, entry.goal):
            if cell and _same(view, cell, number):
                yield Finding(
                    "repeats", "confirmed", (number, cell), f"{number.text} is said in a sentence and under a label of this entry.", None, phrase
                )
                return


def _measures_gap(gap: Number, level: Number) -> bool:
    return gap.kind == "percentage_points" if level.kind == "percentage" else alike(gap, level)


def _distance(relation: str, gap: Number, now: Number, other: Number, phrase: Span) -> Finding:
    assert gap.printed  # noqa: S101 - asked by the caller
    assert now.printed  # noqa: S101
    assert other.printed  # noqa: S101
    high, low = max(now.printed.value, other.printed.value), min(now.printed.value, other.printed.value)
    judgement = judge(gap.printed.size, [now.printed, other.printed], lambda operands: _apart(operands[0] - operands[1]))
    accuses = judgement.verdict == "contradicts"
    verdict: Verdict = "not_checkable" if accuses else judgement.verdict
    sum_ = (
        f"{shown_like(high, now)} - {shown_like(low, now)} = {shown_like(high - low, gap)} -> printed is {gap.text}"
        if accuses
        else (f"{shown_like(high, now)} - {shown_like(low, now)} = {shown_like(high - low, gap)} -> {ending(judgement, gap)}")
    )
    return Finding(relation, verdict, (gap, now, other), f"{sum_}.", "roles_unclear" if accuses else judgement.reason, phrase)


def _apart(interval: Interval) -> Interval:
    return -interval if interval.high is not None and interval.high <= 0 else interval


def _same(view: View, cell: Number, number: Number) -> bool:
    one, other = cell.printed, number.printed
    if not (one and other) or cell.kind != number.kind or cell.unit != number.unit or one.value != other.value or one.step != other.step:
        return False
    digits = sum(char.isdigit() for char in number.text)
    if digits >= 3 or digits < 2:
        return digits >= 3
    reporting = reporting_of(view.period_start, view.period_end, view.period, view.name)
    days, cell_days = days_of(number.period, reporting), days_of(cell.period, reporting)
    return days is not None and cell_days is not None and days[1] == cell_days[1]
