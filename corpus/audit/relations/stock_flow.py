"""Those who came and those who left: "342 at the start, 41 entered and 29 left, leaving 354"; joiners and leavers against a net change.

start + joined - left = end; joined - left = net change, and its sign is that of the rise or fall that the words state. Roles are read from verbs: what
came ("joined", "were added", "recruits"), what went ("left", "were removed", "closures"), where the stock stood at the beginning and at the end. A balance
that fails is only accused where words say that nothing else moved it ("leaving", "so that", "no other movements"): patients also die, tenants transfer.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import reduce
from operator import add

import regex

from corpus.audit.findings import ACCUSING, Finding, ending, judge, shown_like
from corpus.audit.flows import Flows, flows_in
from corpus.audit.intervals import Interval
from corpus.audit.moved import Moved, movements
from corpus.audit.reading import Passage, Reading, Shape
from corpus.audit.shape import shaped
from corpus.audit.told import told_of
from corpus.audit.view import Number
from ingest.document import Span
from ingest.expressions import compiled

NAME = "stock_flow"

FLOWS = shaped(
    "joined_and_left",
    "Joiners and leavers alone: '4,775 people made a new claim with 5,003 people leaving the register'.",
    r"(?P<joined>C) [wyos]{0,4} J [wyost]{0,7} [,&]? [wyosB&]{0,3} (?P<left>C) [wyos]{0,3} L",
    (("In September [4775] people made a new claim with [5003] people leaving the register.", "joined left"),),
    ("In September [4775] people made a new claim.",),
)
_STOCK_MOVES = compiled(
    r"\b(?:numbers|number|total|count|headcount|register|stock|roll|caseload)\b[^.\d]{0,60}?\b(?:(?P<down>fallen|fell|falling|decreased|declined|reduced|dropped)|(?P<up>risen|rose|rising|increased|grown|grew))\b",
    regex.IGNORECASE,
)


def find(reading: Reading, passage: Passage) -> Iterator[Finding]:
    """Stocks with their flows, and flows with the change of the stock."""
    del reading
    shape, told = passage.shape, set[int]()
    movements_, balances = list(movements(told_of(shape))), list(flows_in(told_of(shape)))
    held = [_as_flows(moved) for moved in movements_ if moved.held]
    for flows in balances:
        if any(_same(flows, moved) for moved in held):
            flows = replace(flows, closed=True)  # noqa: PLW2901 - the same balance, told of one stock
        told |= {quantity.number.index for quantity in (*flows.joined, *flows.left) if quantity.number}
        yield from _balanced(flows)
    for moved in movements_:
        if moved.start.quantity.span not in {flows.start.span for flows in balances if flows.start}:
            yield from _balanced(_as_flows(moved))
    for match in FLOWS.find(shape.symbols):
        joined, left = shape.number(match, "joined"), shape.number(match, "left")
        if joined and left and joined.printed and left.printed and joined.index not in told:
            yield from _sign(shape, match, joined, left)


def _same(one: Flows, other: Flows) -> bool:
    return (one.start, one.end, one.joined, one.left) == (other.start, other.end, other.joined, other.left)


def _as_flows(moved: Moved) -> Flows:
    joined, left = (tuple(field.quantity for field in fields) for fields in (moved.joined, moved.left))
    place = Span(moved.start.quantity.span.start, moved.end.quantity.span.end)
    return Flows(moved.start.quantity, moved.end.quantity, None, joined, left, net_is_loss=False, closed=moved.closed, place=place)


def _sum(quantities: Sequence[Interval]) -> Interval:
    return reduce(add, quantities)


def _balanced(flows: Flows) -> Iterator[Finding]:
    came, went = len(flows.joined), len(flows.left)
    stated, others = (flows.end, [flows.start]) if flows.end and flows.start else (flows.net, [])
    if stated is None or stated.number is None:
        return
    start = [quantity for quantity in others if quantity]
    operands = [*start, *flows.joined, *flows.left]
    figures = tuple(quantity.number for quantity in (stated, *operands) if quantity.number)

    def balance(given: Sequence[Interval]) -> Interval:
        base = len(start)
        total = _sum(given[: base + came]) if base + came else given[0] - given[0]
        gone = _sum(given[base + came : base + came + went]) if went else None
        result = total - gone if gone else total
        return -result if flows.net_is_loss and not start else result

    printed = [operand.printed for operand in operands]
    judgement = judge(stated.printed if start else stated.printed.size, printed, balance)
    value = sum((quantity.value for quantity in (*start, *flows.joined)), start=stated.value * 0) - sum(
        (quantity.value for quantity in flows.left), start=stated.value * 0
    )
    sum_ = f"{' + '.join(each.text for each in (*start, *flows.joined))}{''.join(f' - {each.text}' for each in flows.left)} = {shown_like(value, stated.number)}"
    if judgement.verdict in ACCUSING and not flows.closed:
        yield Finding(
            NAME, "not_checkable", figures, f"{sum_}; printed is {stated.text}: there may have been other movements.", "list_not_closed", flows.place
        )
        return
    word = "" if start else f" (a net {'loss' if flows.net_is_loss else 'gain'} stated)"
    yield Finding(NAME, judgement.verdict, figures, f"{sum_}{word} -> {ending(judgement, stated.number)}.", judgement.reason, flows.place)


def _sign(shape: Shape, match: regex.Match[str], joined: Number, left: Number) -> Iterator[Finding]:
    """The same or the sentence before says which way the stock moved: that can confirm the flows, for words of another sentence never accuse."""
    assert joined.printed  # noqa: S101 - asked by the caller
    assert left.printed  # noqa: S101
    phrase, net = shape.phrase(match), joined.printed.value - left.printed.value
    sentence = shape.sentence(phrase)
    before = (
        shape.sentence(Span(max(shape.spans[0].start, sentence.start - 2), sentence.start)) if sentence.start > shape.spans[0].start + 2 else sentence
    )
    moved = list(_STOCK_MOVES.finditer(shape.text, before.start, sentence.end))
    sum_ = f"{joined.text} - {left.text} = {shown_like(net, joined)}"
    if moved and net and (moved[-1]["up"] is not None) == (net > 0):
        way = "rose" if net > 0 else "fell"
        yield Finding(NAME, "confirmed", (joined, left), f"{sum_}: the number {way}, as the words beside it say.", None, phrase)
    else:
        yield Finding(NAME, "not_checkable", (joined, left), f"{sum_}; no figure for the change is printed.", "base_not_printed", phrase)
