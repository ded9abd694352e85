"""Two levels and what lies between them: "from A to B, k fewer", "an outturn of A against a budget of B, an overspend of k".

later - earlier = change; outturn - budget = overspend (positive) or underspend (negative), as in a budget monitoring statement.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import regex

from corpus.audit.against import held_in, over
from corpus.audit.balances import Balance, balances_of
from corpus.audit.fielded import gaps
from corpus.audit.findings import ACCUSING, Finding, ending, judge, shown_like
from corpus.audit.gates import Gates
from corpus.audit.reading import Passage, Reading, Shape
from corpus.audit.relations.level_change_percent import _size
from corpus.audit.shape import shaped
from corpus.audit.told import told_of
from corpus.audit.view import Number
from ingest.document import Span

NAME = "difference"

AGAINST_BUDGET = shaped(
    "outturn_against_budget",
    "Outturn, budget and variance: 'spent £48.7m against a budget of £47.9m, an overspend of £0.8m'.",
    r"(?P<one>M) [wyos$]{0,10} ,? [cxBt&] [wyos~]{0,5} £ [wyos]{0,6} (?P<two>M) [wyo]{0,8} [,;(.] [iswg~&]{0,6} (?: (?P<dir>[<>]) [wyos~]{0,4} (?P<gap>M) | (?P<gap>M) [wyo]{0,3} (?P<dir>[<>]) )",
    (
        ("Net expenditure was [£48.7m] against a budget of [£47.9m], an overspend of [£0.8m].", "gap one two"),
        ("An outturn of [£112.4m] compared to the approved budget of [£114.1m], which is an underspend of [£1.7m].", "gap one two"),
    ),
    ("Spending was [£48.7m] against a budget of [£47.9m].", "A budget of [£4m] and an overspend of [£1m]."),
)
BUDGET_THEN = shaped(
    "budget_then_outturn",
    "Budget first: 'against a budget of £4.1m the service spent £4.35m, an overspend of £250,000'.",
    r"£ [wyos]{0,6} (?P<two>M) [wyos]{0,6} [,;]? [wyos&B]{0,8} \$ [wyost]{0,8} (?P<one>M) [wyo]{0,8} [,;(.] [iswg~&]{0,6} (?: (?P<dir>[<>]) [wyos~]{0,4} (?P<gap>M) | (?P<gap>M) [wyo]{0,3} (?P<dir>[<>]) )",
    (("Against a budget of [£4.1m] the service spent [£4.35m], an overspend of [£250,000].", "gap one two"),),
    ("A budget of [£4.1m] was agreed, [£0.2m] of it for roads.",),
)

VARIANCE_FIRST = shaped(
    "variance_then_outturn_and_budget",
    "The variance first: 'overspent by £1.2m, spending £45.6m against a budget of £44.4m', 'underspent its £12.0m budget by £0.6m, spending £11.4m'.",
    r"(?P<dir>[<>]) (?: b [ws~]{0,2} (?P<gap>M) [,;(]? [wi&]{0,2} \$ [wos~]{0,3} (?P<one>M) [wo]{0,4} ,? c [wes]{0,3} £ [wyos]{0,4} (?P<two>M) | [es]{0,2} (?P<two>M) w{0,2} £ b [ws~]{0,2} (?P<gap>M) [,;(]? [wi&]{0,2} \$ [wos~]{0,3} (?P<one>M) )",
    (
        ("The directorate overspent by [£1.2m], spending [£45.6m] against a budget of [£44.4m].", "gap one two"),
        ("Highways underspent its [£12.0m] budget by [£0.6m], spending [£11.4m].", "gap one two"),
    ),
    ("The directorate overspent by [£1.2m] in spite of its budget of [£44.4m].",),
)


_VARIANCES = Gates(AGAINST_BUDGET, BUDGET_THEN, VARIANCE_FIRST)


def find(reading: Reading, passage: Passage) -> Iterator[Finding]:
    """Levels with the change between them, and variances against a budget."""
    del reading
    for change in passage.changes:
        stated = change.amount
        if stated is None or change.before is None or not (stated.printed and change.now.printed and change.before.printed):
            continue
        now, before = change.now.printed, change.before.printed
        high, low = max(now.value, before.value), min(now.value, before.value)
        if low < 0 and change.before.kind == change.now.kind == "count":
            continue  # no level, but a change in a row below
        judgement = judge(stated.printed.size, [now, before], lambda operands: _size(operands[0] - operands[1]))
        sum_ = f"{shown_like(high, stated)} - {shown_like(low, stated)} = {shown_like(high - low, stated)} -> {ending(judgement, stated)}."
        yield Finding(NAME, judgement.verdict, (stated, change.now, change.before), sum_, judgement.reason, change.phrase)
    used: set[int] = set()
    for pattern in _VARIANCES.on(passage.shape.symbols):
        for match in pattern.find(passage.shape.symbols):
            gap = passage.shape.number(match, "gap")
            used |= {gap.index} if gap else set()
            yield from _variance(passage.shape, match)
    for balance in balances_of(passage.told):
        if balance.gap.index not in used:
            used.add(balance.gap.index)
            yield _balance(balance)
    for told in gaps(told_of(passage.shape)):
        gap, more, less = (field.quantity.number for field in (told.gap, told.more, told.less))
        if gap and more and less and gap.index not in used and gap.printed and more.printed and less.printed:
            yield _subtracted(passage.told.phrase([gap, more, less]), more, less, gap, told.word)
    for held in held_in(told_of(passage.shape)):
        above = over(held)
        if not held.aim and above is not None and held.gap.index not in used:
            used.add(held.gap.index)
            more, less = (held.level, held.yardstick) if above else (held.yardstick, held.level)
            yield _subtracted(held.place, more, less, held.gap, "over" if above else "short")


def _balance(balance: Balance) -> Finding:
    found = _subtracted(balance.phrase, balance.more, balance.less, balance.gap, balance.word)
    if balance.apart and found.verdict in ACCUSING:
        return replace(found, verdict="not_checkable", reason="different_totals", explanation=found.explanation.replace(", which cannot be", ""))
    return found


def _variance(shape: Shape, match: regex.Match[str]) -> Iterator[Finding]:
    outturn, budget, gap = (shape.number(match, name) for name in ("one", "two", "gap"))
    if not (outturn and budget and gap and outturn.printed and budget.printed and gap.printed):
        return
    over = match["dir"] == ">"
    first, second = (outturn, budget) if over else (budget, outturn)
    yield _subtracted(shape.phrase(match), first, second, gap, "overspend" if over else "underspend")


def _subtracted(phrase: Span, first: Number, second: Number, gap: Number, word: str) -> Finding:
    assert first.printed  # noqa: S101 - asked by the caller
    assert second.printed  # noqa: S101
    assert gap.printed  # noqa: S101
    result = first.printed.value - second.printed.value
    judgement = judge(gap.printed.size, [first.printed, second.printed], lambda operands: operands[0] - operands[1])
    sum_ = f"{first.text} - {second.text} = {shown_like(result, gap)} ({word}) -> {ending(judgement, gap)}."
    return Finding(NAME, judgement.verdict, (gap, first, second), sum_, judgement.reason, phrase)
