"""Sums that words name and figures make, where no wording says which figures: "an increase of 1,485" beside two levels that lie 1,485 apart.

Comes in: a passage, and what the relations found in it. Goes out: confirmations only. A figure that words call a result (:mod:`corpus.audit.results`) is
looked for in the sums that the words leave open (:mod:`corpus.audit.candidates`, :mod:`corpus.audit.runs`). It is confirmed where just one gives it and
chance would hardly do so: the number of sums, times the share of its range that each would have to hit, is below one in a hundred. For
that share, results are taken to be spread evenly over the logarithms of three decades. Where one result of a passage has sums and none of them
holds, nothing is confirmed in it: an error must not come out as comfort.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import inf, log

from corpus.audit.candidates import CANDIDATES, Asked, Place, Sum, places_of
from corpus.audit.findings import ACCUSING, CONFIRMING, Finding, Judgement, confirmation, ending
from corpus.audit.intervals import Interval
from corpus.audit.printed import Printed
from corpus.audit.results import results_of
from corpus.audit.runs import runs_in
from corpus.audit.told import Quantity, Told
from ingest.document import Span
from ingest.quick import quick

_CHANCE = 0.01
_DECADES = log(1000)
_OPEN = frozenset({"precision_unknown"})
_MOST = 40
"""Figures of a passage from which on it is a table: no words say there what makes what."""
_SLACK = 1e-6
"""What floats may be off, as a part of a number; far more than they are."""
_AROUND = 10
"""Figures on either side of a result among which its sum is sought."""


@quick
@dataclass(frozen=True, slots=True)
class Sought:
    """A figure that should be the result of one of the sums; ``named`` where words beside it say so."""

    relation: str
    quantity: Quantity
    sums: tuple[Sum, ...]
    named: bool


def sought(told: Told, found: Sequence[Finding]) -> Iterator[Finding]:
    """Results that no other relation has judged, and the figures that make them."""
    if any(finding.verdict in ACCUSING or finding.reason in _OPEN for finding in found):
        return
    if len(told.quantities) > _MOST:
        return
    settled = {finding.figures[0].span.start for finding in found if finding.verdict in CONFIRMING}
    confirmed: dict[int, Finding] = {}
    unfound: set[int] = set()
    for each in _open(told, settled):
        place = each.quantity.span.start
        if place in settled or not each.sums:
            continue
        finding = _confirmed(each)
        if finding:
            confirmed.setdefault(place, finding)
        elif each.named and not all(sum_.open for sum_ in each.sums):
            unfound.add(place)
    if unfound <= confirmed.keys():
        yield from confirmed.values()


def _open(told: Told, settled: Collection[int]) -> Iterator[Sought]:
    results = results_of(told)
    said = {result.at for result in results}
    for result in results:
        if result.quantity.span.start in settled:
            continue
        sums = CANDIDATES[result.relation](Asked(told, result, around(told, result.at, said)))
        yield Sought(result.relation, result.quantity, tuple(sums), named=True)
    for run in runs_in(told, results):
        yield Sought(run.relation, run.quantity, run.sums, named=False)


def around(told: Told, at: int, said: set[int]) -> list[Place]:
    """The figures near to a position, on either side, without those at the positions ``said``; in text order."""
    places = places_of(told)
    index = bisect_left(places, at, key=lambda place: place[0])
    return [place for place in places[max(0, index - _AROUND) : index + _AROUND + 1] if place[0] not in said]


def _confirmed(each: Sought) -> Finding | None:
    hits = list(holding(each))
    if len(hits) != 1 or expected(each, hits[0][1]) >= _CHANCE:
        return None
    ((sum_, judgement),) = hits
    if any(quantity.printed.hedge in _ONE_SIDED for _, quantity in sum_.operands):
        return None
    own, operands = each.quantity.number, [quantity.number for _, quantity in sum_.operands if quantity.number]
    if own is None or len(operands) != len(sum_.operands):
        return None
    figures = (own, *operands)
    place = Span(min(number.span.start for number in figures), max(number.span.end for number in figures))
    return Finding(each.relation, judgement.verdict, figures, f"{sum_.written} -> {ending(judgement, own)}.", judgement.reason, place)


def holding(each: Sought) -> Iterator[tuple[Sum, Judgement]]:
    """The sums that give the result, with how they do."""
    stated, size = _stated(each), abs(float(each.quantity.value))
    for sum_ in each.sums:
        if _can_hold(stated.floats, size, sum_):
            found = confirmation(stated, [quantity.printed for _, quantity in sum_.operands], sum_.compute)
            if found and found.verdict in CONFIRMING:
                yield sum_, found


_ONE_SIDED = frozenset({"over", "under", "at least", "at most"})
"""Numbers that may be any number on one side ("under 25"): they make every sum."""


def _can_hold(stated: Interval, size: float, sum_: Sum) -> bool:
    """Whether a sum can give the result however its figures were shortened, reckoned in floats: hardly any can, and the others need no exact reckoning."""
    operands = [quantity.printed.floats for _, quantity in sum_.operands]
    found = sum_.compute(operands)
    if found.low is None or found.high is None:
        return True
    most = max([abs(end) for operand in operands for end in (operand.low, operand.high) if end is not None], default=0)
    slack = _SLACK * (1 + size + _SLACK * float(most))
    low, high = (-inf if stated.low is None else stated.low - slack), (inf if stated.high is None else stated.high + slack)
    # A size has no sign: what lies on both sides of nought may have been turned round.
    return bool((found.low <= high and low <= found.high) or (-found.high <= high and low <= -found.low))


def _stated(each: Sought) -> Printed:
    stated = each.quantity.printed.size
    if each.relation == "mean" and stated.step < 1 and stated.value.denominator == 1:
        return Printed(stated.value, Fraction(1), stated.hedge, stated.worded)  # the mean of whole counts is rounded when it is printed as one
    return stated


def expected(each: Sought, hit: Judgement) -> float:
    """How many of the sums would give the result by chance. As printed it is hit within its own last digit, by rounding within those of the operands too."""
    return sum(min(1.0, _width(each, sum_, hit) / _range(each, sum_)) for sum_ in each.sums)


def _width(each: Sought, sum_: Sum, hit: Judgement) -> float:
    own = each.quantity.printed.interval
    if own.low is None or own.high is None:
        return abs(float(each.quantity.value)) or 1.0
    width = float(own.high - own.low) or 1.0
    if hit.verdict == "confirmed":
        return width
    result = sum_.compute([quantity.printed.interval for _, quantity in sum_.operands])
    return width + (float(result.high - result.low) if result.low is not None and result.high is not None else width)


def _range(each: Sought, sum_: Sum) -> float:
    return sum_.range or _DECADES * (abs(float(each.quantity.value)) or 1.0)
