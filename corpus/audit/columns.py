"""Columns of small tables that follow from others: a change beside two years, in numbers or in per cent, a gap beside plan and result, an average of the others.

Comes in: a reading. Goes out: findings. The heads have to say what each column is and nothing more. A row is accused where the table is known to be meant so:
another row holds, or the size of this change does.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from functools import reduce
from operator import add

import regex

from corpus.audit.card_sums import MEAN, NUMBERS
from corpus.audit.carded import CHANGE, DONE, GAP, OTHER_PLAN, PLAN, bare, earlier
from corpus.audit.findings import ACCUSING, CONFIRMING, Finding, Judgement, judge
from corpus.audit.intervals import Interval, point
from corpus.audit.printed import Printed
from corpus.audit.reading import Number, Reading
from corpus.audit.tables import Cell, Row, Table, tables_of
from corpus.audit.view import unread
from ingest.expressions import compiled

_I = regex.IGNORECASE
_SHARE = compiled(
    r"(?:%|per\s?cent(?:age)?)\s?(?:change|diff(?:erence)?|var(?:iance|iation)?|increase|decrease|movement|\+/-)|(?:change|difference|variance|variation|increase|decrease|movement|\+/-)\s?\(?(?:%|per\s?cent)\)?|%",
    _I,
)
_REVISED = compiled(
    r"\b(?:restat|revis|rebas|provisional|estimat|adjust|seasonal|real\sterms|constant\sprices|like[- ]for[- ]like|weighted|rolling|annuali[sz]|excluding|rounded|sample)",
    _I,
)
_WEIGHED = compiled(r"\b(?:rate|average|mean|%|per|days|hours|minutes|weeks)\b|%", _I)


def columns(reading: Reading) -> Iterator[Finding]:
    """Changes, gaps and averages of every table with heads."""
    for table in tables_of(reading.view):
        if len(table.heads) > 2 and not _REVISED.search(f"{table.title} {' '.join(table.heads)}"):
            yield from _changes(table)
            yield from _gaps(table)
            yield from _means(table)


def _changes(table: Table) -> Iterator[Finding]:
    heads = [" ".join(head.lower().split()) for head in table.heads]
    shares = [index for index, head in enumerate(heads) if _SHARE.fullmatch(head)]
    amounts = [index for index, head in enumerate(heads) if index not in shares and CHANGE.fullmatch(head) and "%" not in head]
    levels = [index for index in range(len(heads)) if index not in shares and index not in amounts]
    if len(levels) != 2 or len(shares) > 1 or len(amounts) > 1 or not shares + amounts:
        return
    first = earlier(heads[levels[0]], heads[levels[1]])
    budget = [bool(PLAN.search(heads[level])) and not DONE.search(heads[level]) for level in levels]
    if first is None and budget.count(True) == 1 and DONE.search(heads[levels[budget.index(False)]]):
        first = budget.index(True)
    if first is None or (bare(heads[levels[0]]) != bare(heads[levels[1]]) and not any(budget)):
        return
    before, after = levels[first], levels[1 - first]
    held: set[int] = set()
    if amounts:
        judged = _judged(table, amounts[0], (after, before), lambda given: _size(given[0] - given[1]))
        judged = _signed(judged, _judged(table, amounts[0], (after, before), lambda given: given[0] - given[1], signed=True))
        held = {index for index, (_, _, judgement, _) in judged.items() if judgement.verdict in CONFIRMING}
        yield from _fair("difference", judged, set())
    if shares:
        judged = _judged(table, shares[0], (after, before), lambda given: _size(given[0] - given[1]) * point(100) / given[1])
        yield from _fair("level_change_percent", judged, held)


_SIGNS = frozenset("+-−–(")
_PLACED = compiled(r"\b(?:rank\w*|place|position|league|quartile)\b", _I)
"""Rows in which a rise is told as a fall."""
_Judged = dict[int, tuple[Cell, tuple[Cell, ...], Judgement, Row]]


def _judged(
    table: Table, stated: int, operands: Sequence[int], compute: Callable[[Sequence[Interval]], Interval], *, signed: bool = False
) -> _Judged:
    """What each row makes of a column from others, by its place."""
    found: _Judged = {}
    for index, row in enumerate(table.rows):
        cell, others = row.cells[stated], [row.cells[operand] for operand in operands]
        known = tuple(other for other in others if other)
        if cell and len(known) == len(others) and all(other.value > 0 and not other.percent for other in known):
            found[index] = (cell, known, judge(cell.printed if signed else cell.printed.size, [other.printed for other in known], compute), row)
    return found


def _signed(judged: _Judged, signed: _Judged) -> _Judged:
    """With its sign where a row prints one, if another row shows that signs are meant as later less earlier."""
    marked = {index for index, (stated, _, _, row) in judged.items() if stated.text[:1] in _SIGNS and not _PLACED.search(row.label)}
    kept = [index for index in marked if signed[index][2].verdict in CONFIRMING]
    turned = [index for index in marked if signed[index][2].verdict in ACCUSING and judged[index][2].verdict in CONFIRMING]
    if len(kept) < len(turned) or not kept:
        return judged
    return {index: signed[index] if index in marked else found for index, found in judged.items()}


def _size(interval: Interval) -> Interval:
    return -interval if interval.high is not None and interval.high <= 0 else interval


def _fair(name: str, judged: _Judged, held: set[int], *, alone: bool = False) -> Iterator[Finding]:
    """What holds, and the one row that fails among others; ``held`` are rows that another column has told to be read rightly, ``alone`` lets one row speak for itself."""
    wrong = [index for index, (_, _, judgement, _) in judged.items() if judgement.verdict in ACCUSING]
    good = len(judged) - len(wrong)
    for index, (stated, operands, judgement, row) in judged.items():
        accuses = judgement.verdict in ACCUSING
        if accuses and not (index in held and len(wrong) == 1) and not (good and good >= len(wrong)) and not (alone and len(judged) == 1):
            continue
        figures = tuple(_number(cell) for cell in (stated, *operands))
        if any(number.damaged for number in figures):
            continue
        ends = f"prints as {stated.text}" if judgement.verdict == "confirmed" else f"printed is {stated.text}{', which cannot be' if accuses else ''}"
        said = f"{', '.join(cell.text for cell in operands)} ({row.label})"
        yield Finding(name, judgement.verdict, figures, f"From {said}: {ends}.", judgement.reason, row.span)


def _number(cell: Cell) -> Number:
    return cell.number or unread(cell.span, cell.text, cell.printed, "")


def _gaps(table: Table) -> Iterator[Finding]:
    heads = [" ".join(head.lower().split()) for head in table.heads]
    match = GAP.fullmatch(heads[2]) if len(heads) == 3 else None
    if match is None or OTHER_PLAN.search(" ".join(heads[:2])):
        return
    roles = [(PLAN.search(head) is not None, DONE.search(head) is not None) for head in heads[:2]]
    if sorted(roles) != [(False, True), (True, False)]:
        return
    judged = _judged(table, 2, (0, 1), lambda given: _size(given[0] - given[1]))
    plan, done = (0, 1) if roles[0][0] else (1, 0)
    full = {index for index, (_, cells, _, _) in judged.items() if cells[done].value > cells[plan].value}  # what is left of them may be told as none
    yield from _fair("difference", {index: found for index, found in judged.items() if index not in full or not match["room"]}, set(), alone=True)


def _means(table: Table) -> Iterator[Finding]:
    heads = [" ".join(head.lower().split()) for head in table.heads]
    match = MEAN.fullmatch(heads[-1])
    if match is None or any(MEAN.search(head) or _SHARE.fullmatch(head) or regex.search(r"\btotal", head) for head in heads[:-1]):
        return
    counts = {NUMBERS.get(word.lower()) or int(word) for word in match.captures("count")}
    width = len(heads) - 1
    if counts - {width}:
        return
    judged = _judged(table, width, range(width), lambda given: reduce(add, given) / point(len(given)))
    rounded: _Judged = {}
    for index, (stated, operands, _, row) in judged.items():
        whole = stated.printed.step < 1 and stated.value.denominator == 1
        printed = Printed(stated.value, Fraction(1)) if whole else stated.printed
        judgement = judge(printed, [cell.printed for cell in operands], lambda given: reduce(add, given) / point(len(given)))
        inside = min(cell.value for cell in operands) <= stated.value <= max(cell.value for cell in operands)
        if judgement.verdict in ACCUSING and inside and _WEIGHED.search(f"{table.title} {row.label}") and match["link"] != "of":
            judgement = Judgement("not_checkable", "weighted")
        rounded[index] = (stated, operands, judgement, row)
    yield from _fair("mean", rounded, set(), alone=bool(counts))
