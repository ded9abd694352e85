"""Runs of figures that should make up another one: parts behind their whole, parts before their total, what came and went between two stocks.

Comes in: the marked text of a passage. Goes out: :class:`Run`, each with the sums that the words leave open: where the list begins and ends is for
:mod:`corpus.audit.sought` to find by the sum.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import lru_cache
from itertools import pairwise

import regex

from corpus.audit.candidates import Place, Sum, places_of
from corpus.audit.fields import fields_of
from corpus.audit.gates import Gated
from corpus.audit.intervals import HUNDRED, Interval, point
from corpus.audit.moved import flow_of, is_opening, may_move
from corpus.audit.results import RUNNING, Result
from corpus.audit.told import Quantity, Told
from corpus.audit.words import stems
from ingest.expressions import compiled
from ingest.quick import quick

_I = regex.IGNORECASE
_REST = Gated(r"\b(?:remain(?:ing|der)|(?:the|all)\sothers?|the\srest|the\sbalance|other)\b[^Ⓐ-Ⓢ.;]{0,40}\Z", _I)
_REST_BEHIND = Gated(r"\s(?:[a-z-]+\s){0,2}?(?:others?|remain(?:ed|ing|s)?)\b", _I)
_OPENS = compiled(
    r"\b(?:compris(?:e|es|ed|ing)|consist(?:s|ed|ing)?\sof|made\sup\sof|broken\sdown|divided|split|as\sfollows|viz|namely|of\s(?:these|this|those|which|whom|them)|of\sthe)\b|:",
    _I,
)
_TOTAL = Gated(
    r"\b(?:total(?:s|led|ling|ed|ing)?|combined|together|altogether|in\sall|aggregate|sum|overall|making|giving|all\s(?:Ⓒ|areas|districts|divisions|services|wards))\b[^Ⓐ-Ⓢ.;]{0,40}\Z",
    _I,
)
_TOTAL_BEHIND = Gated(r"\s(?:[a-z-]+\s){0,3}?(?:in\sall|in\stotal|altogether|all\stold|overall|combined|between\sthem|together)\b", _I)
_LONGEST = 12


@quick
@dataclass(frozen=True, slots=True)
class Run:
    """A figure that a run should make, and the sums that could."""

    relation: str
    at: int
    quantity: Quantity
    sums: tuple[Sum, ...]


def runs_in(told: Told, results: Sequence[Result]) -> Iterator[Run]:
    """Every whole, total, closing stock, last share of a hundred and number said again. Sizes of changes are parts of another size only."""
    sizes = {result.at: result.way for result in results if result.relation == "difference"}
    shares = {one.at: other.quantity for one, other in pairwise(results) if one.relation == "difference" and other.relation == "level_change_percent"}
    for one, other in pairwise(results):
        if one.relation == "level_change_percent" and told.text[one.at + 1 : other.at].strip() == "(":  # "5.3% (623 fewer)"
            shares[other.at] = one.quantity
    places = places_of(told)
    levels = [place for place in places if place[0] not in sizes]
    for kind in () if RUNNING.search(told.text) else ("count", "money", "score"):  # the figures of a running total are no parts
        for own in (
            [place for place in levels if place[1].kind == kind],
            [place for place in places if place[1].kind == kind and sizes.get(place[0]) == "up"],
            [place for place in places if place[1].kind == kind and sizes.get(place[0]) == "down"],
        ):
            for index in range(len(own)) if len(own) > 2 else ():
                for run in (*_with_rest(told, own, index), *_opened(told, own, index), *_total(told, own, index)):
                    yield replace(run, sums=tuple(each for each in run.sums if _bases_agree(run, each, shares) and _values_agree(told, run, each)))
    yield from _stocks(told)
    yield from _two_periods(told, results, levels)
    yield from _shares(told, {result.at for result in results if result.relation != "share_of_whole"})
    yield from _said_again(told, levels)


def _bases_agree(run: Run, sum_: Sum, shares: Mapping[int, Quantity]) -> bool:
    """Whether the bases that follow from the parts and their shares add up to the base of the whole; true where not all shares are printed."""
    if run.at not in shares or not all(at in shares for at, _ in sum_.operands):
        return True
    bases = [quantity.printed.loose / shares[at].printed.size.loose for at, quantity in ((run.at, run.quantity), *sum_.operands)]
    return added(bases[1:]).overlaps(bases[0])


def _values_agree(told: Told, run: Run, sum_: Sum) -> bool:
    """Whether the percentage in brackets behind the whole lies between those behind its parts; true where not all have one."""
    shares = [_bracketed(told, at) for at in (run.at, *(at for at, _ in sum_.operands))]
    printed = [share.printed.loose for share in shares if share]
    if len(printed) < len(shares):
        return True
    least, most = (min(each.low or Fraction(0) for each in printed[1:]), max(each.high or Fraction(0) for each in printed[1:]))
    return printed[0].overlaps(Interval(least, most))


def _bracketed(told: Told, at: int) -> Quantity | None:
    match = _SHARE_BEHIND.match(told.text, at + 1, at + 60)
    return told.quantities.get(match.end() - 1) if match else None


_SHARE_BEHIND = compiled(r"[^Ⓐ-Ⓢ.;]{0,40}[(,]\s?Ⓟ")


def added(each: Sequence[Interval]) -> Interval:
    """The sum."""
    total = each[0]
    for other in each[1:]:
        total = total + other
    return total


def _sum(run: Sequence[Place]) -> Sum:
    return Sum(tuple(run), added, " + ".join(quantity.text for _, quantity in run))


def _with_rest(told: Told, own: Sequence[Place], index: int) -> Iterator[Run]:
    """A list that ends with what is left: its whole stands before it."""
    at = own[index][0]
    start = own[index - 1][0] + 1 if index else 0
    if index < 2 or not (_REST.search(told.text, start, at) or _REST_BEHIND.match(told.text, at + 1, at + 60)):
        return
    for first in range(index - 2, max(-1, index - _LONGEST), -1):
        yield Run("parts_whole", *own[first], (_sum(own[first + 1 : index + 1]),))


def _opened(told: Told, own: Sequence[Place], index: int) -> Iterator[Run]:
    """A whole, and words behind it that open the list of its parts, which goes on to the end of a sentence."""
    at, quantity = own[index]
    following = own[index + 1 :][:_LONGEST]
    if len(following) < 2 or not _OPENS.search(told.text, at + 1, following[0][0]):
        return
    ends = {sentence.end for sentence in told.sentences}
    runs = [
        following[: last + 1]
        for last in range(1, len(following))
        if last + 1 == len(following) or any(following[last][0] < end <= following[last + 1][0] for end in ends)
    ]
    yield Run("parts_whole", at, quantity, tuple(map(_sum, runs)))


def _total(told: Told, own: Sequence[Place], index: int) -> Iterator[Run]:
    """A total behind its parts."""
    at, quantity = own[index]
    start = own[index - 1][0] + 1 if index else 0
    if index < 2 or not (_TOTAL.search(told.text, start, at) or _TOTAL_BEHIND.match(told.text, at + 1, at + 60)):
        return
    yield Run("parts_whole", at, quantity, tuple(_sum(own[first:index]) for first in range(index - 2, max(-1, index - _LONGEST), -1)))


def _stocks(told: Told) -> Iterator[Run]:
    """A stock, what came and what went, and the stock at the end, which may be told first."""
    if not may_move(told):
        return
    fields = [
        field
        for field in fields_of(told)
        if field.quantity.kind in {"count", "money"} and not told.text[: field.at].endswith(("(among them ", "(of whom "))
    ]
    flows = [None if is_opening(field) else flow_of(field) for field in fields]
    moved = [index for index, flow in enumerate(flows) if flow]
    if not {flows[index] for index in moved} >= {"in", "out"}:
        return
    still = [index for index, flow in enumerate(flows) if flow is None]
    if len(still) != 2 or len({field.quantity.kind for field in fields}) != 1:
        return
    signs = tuple(-1 if flows[index] == "out" else 1 for index in moved)
    first, last = still

    def balance(each: Sequence[Interval]) -> Interval:
        total = each[0]
        for sign, other in zip(signs, each[1:], strict=True):
            total = total + other if sign > 0 else total - other
        return total

    def told_as(begun: int, ended: int) -> Run:
        operands = (fields[begun], *(fields[index] for index in moved))
        written = fields[begun].quantity.text + "".join(
            f" {'+' if sign > 0 else '-'} {fields[index].quantity.text.lstrip('-+')}" for sign, index in zip(signs, moved, strict=True)
        )
        return Run(
            "stock_flow", fields[ended].at, fields[ended].quantity, (Sum(tuple((field.at, field.quantity) for field in operands), balance, written),)
        )

    begun, ended = (last, first) if is_opening(fields[last]) and not is_opening(fields[first]) else (first, last)
    yield told_as(begun, ended)


_BOTH = compiled(r"\b(?:half|halves|two|both|together|six\smonths|total|Ⓕ|combined|April\sto\sSeptember|between)\b", _I)


def _two_periods(told: Told, results: Sequence[Result], levels: Sequence[Place]) -> Iterator[Run]:
    """The change from one of two periods to the other, in number and in per cent, beside the number of both."""
    for amount, share in pairwise(results):
        if amount.relation != "difference" or share.relation not in {"level_change_percent", "share_of_whole"} or amount.way is None:
            continue
        sign = -1 if amount.way == "up" else 1

        def change(each: Sequence[Interval], sign: int = sign) -> Interval:
            earlier = (each[1] + each[0] if sign > 0 else each[1] - each[0]) / point(2)
            return each[0].times(100) / earlier

        for at, both in levels:
            gap = amount.quantity.value
            whole = both.kind == amount.quantity.kind and both.value > gap and (both.value + gap) % 2 == 0
            if whole and at < amount.at and _BOTH.search(told.text[max(0, at - 60) : at + 120]):
                written = f"({both.text} {'-' if sign < 0 else '+'} {amount.quantity.text}) / 2 before, {amount.quantity.text} of it"
                yield Run("two_period", share.at, share.quantity, (Sum(((amount.at, amount.quantity), (at, both)), change, written),))


_NOT = compiled(r"\b(?:others?|rest|remain\w*|not|neither|did\sn|were\sn|disagreed|dissatisfied|no)\b", _I)


def _shares(told: Told, changes: set[int]) -> Iterator[Run]:
    """Shares in a sentence, or all of a passage, of which the last makes up the hundred: "81% were; 19% were not", or a list of three and more."""
    places = [(at, told.quantities[at]) for at in sorted(told.quantities) if told.quantities[at].kind == "percentage"]
    if any(at in changes for at, _ in places):
        return
    for sentence in told.sentences:
        own = [place for place in places if sentence.start <= place[0] < sentence.end]
        if len(own) == 2 and _NOT.search(told.text, own[0][0], sentence.end):
            yield _hundred(own)
    if 3 <= len(places) <= _LONGEST and len(places) == len([each for each in told.quantities.values() if each.printed.step]):
        yield _hundred(places)


def _hundred(own: Sequence[Place]) -> Run:
    *others, (at, last) = own
    written = "100 - " + " - ".join(quantity.text for _, quantity in others)
    return Run("shares_100", at, last, (Sum(tuple(others), lambda each: point(HUNDRED) - added(each), written, 100.0),))


_LARGE = 100


def _said_again(told: Told, levels: Sequence[Place]) -> Iterator[Run]:
    """A number that is told again in another sentence, of the same time and with the same words, or rounded there."""
    levels = [place for place in levels if abs(place[1].value) >= _LARGE] if told.dates else []
    for index, (at, again) in enumerate(levels):
        for before, first in levels[:index]:
            if first.kind != again.kind:
                continue
            one, other = _sentence(told, before), _sentence(told, at)
            if one is None or other is None or one == other or _times(told, one) != _times(told, other):
                continue
            if len(_stems_of(told.text[one[0] : one[1]]) & _stems_of(told.text[other[0] : other[1]])) >= 2:
                coarse, fine = sorted(((at, again), (before, first)), key=lambda place: -_step(place[1]))
                yield Run("repeats", *coarse, (Sum((fine,), lambda each: each[0], fine[1].text),))


_stems_of = lru_cache(maxsize=128)(stems)


def _step(quantity: Quantity) -> float:
    interval = quantity.printed.interval
    return float(interval.high - interval.low) if interval.low is not None and interval.high is not None else float("inf")


def _sentence(told: Told, at: int) -> tuple[int, int] | None:
    return next(((each.start, each.end) for each in told.sentences if each.start <= at < each.end), None)


def _times(told: Told, place: tuple[int, int]) -> frozenset[tuple[int, ...]]:
    found = frozenset(time.key for at, time in told.times.items() if place[0] <= at < place[1] and time.when == "at")
    return found or frozenset([(place[0],)])  # a sentence without a time says nothing again
