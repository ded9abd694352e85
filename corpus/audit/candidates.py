"""The sums that could make a result, by the kind of result: pairs of levels, a part and its whole, runs of figures.

Comes in: a passage, a result, the figures near to it. Goes out: :class:`Sum`, every one that the words leave open. Whether one holds is for
:mod:`corpus.audit.sought`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations, pairwise

import regex

from corpus.audit.gates import read_back
from corpus.audit.intervals import HUNDRED, Interval, point
from corpus.audit.pairs import alike, earlier, times_of
from corpus.audit.results import Result, results_of
from corpus.audit.told import Quantity, Told
from ingest.expressions import compiled
from ingest.quick import quick

Place = tuple[int, Quantity]
Compute = Callable[[Sequence[Interval]], Interval]

_LEVELS = frozenset({"count", "money", "rate", "score", "measure"})
_WINDOW = compiled(
    r"\b(?P<many>Ⓒ|two|three|four|five|six|seven|eight|nine|ten|twelve|both)\s(?:[a-z-]+\s)?(?:quarters|months|years|weeks|days|terms|surveys|areas|districts|divisions|wards|schools|sites|rounds|inspections)\b|(?P<span>Ⓓ)|(?P<quarters>Ⓕ)"
)


@quick
@dataclass(frozen=True, slots=True)
class Sum:
    """Figures that would make a result, how, and the sum in words; ``range`` is what results of this kind can be spread over, where that is known.

    ``open`` says that the words do not fix even that there is such a sum: that it fails is no doubt.
    """

    operands: tuple[Place, ...]
    compute: Compute
    written: str
    range: float | None = None
    open: bool = False


@quick
@dataclass(frozen=True, slots=True)
class Asked:
    """A result in its passage, and the figures near to it."""

    told: Told
    result: Result
    near: Sequence[Place]


_PER = read_back(r"\b(?:per|every|each)\s", regex.IGNORECASE)


@lru_cache(maxsize=64)
def places_of(told: Told) -> tuple[Place, ...]:
    """The figures of a passage in text order, without what rates are counted per: "4.7 per 1,000"."""
    return tuple((at, quantity) for at, quantity in told.quantities.items() if not _PER.match(told.text, max(0, at - 8), at))


@lru_cache(maxsize=64)
def positions_of(told: Told) -> dict[int, int]:
    """The position of each figure by the place of its first character in the document."""
    return {quantity.span.start: at for at, quantity in told.quantities.items()}


def _size(interval: Interval) -> Interval:
    return -interval if interval.high is not None and interval.high < 0 else interval


_BAR = compiled(r"\b(?:target|budget|plan|goal|estimate|allocation|limit|allowance)\b", regex.IGNORECASE)
_NEAR = 50


def _is_bar(told: Told, place: Place) -> bool:
    """Whether the words right before a figure call it a target or a budget."""
    first = max([place[0] - _NEAR, 0, *(at + 1 for at in positions_of(told).values() if place[0] - _NEAR <= at < place[0])])
    return _BAR.search(told.text, first, place[0]) is not None


def _pairs(asked: Asked, levels: Sequence[Place]) -> Iterator[tuple[Place, Place]]:
    """Pairs of alike levels, the earlier first: the lower one of a rise, and never against their times."""
    pairs = [(one, two) if one[1].value < two[1].value else (two, one) for one, two in combinations(levels, 2) if _differ(one[1], two[1])]
    # Months of no year tell no order: June may be the one before December or the one after.
    moments = (
        {at: time for at, time in times_of(asked.told, 0, len(asked.told.text), [at for at, _ in levels]).items() if time.when != "month"}
        if pairs and asked.told.times
        else {}
    )
    for low, high in pairs:
        beyond, bar = (high, low) if asked.result.way == "up" else (low, high)
        if asked.result.way and _is_bar(asked.told, beyond) and not _is_bar(asked.told, bar):
            continue  # "50 above target" of 1,150 and a target of 1,200, "an overspend" below the budget
        order = earlier(moments.get(low[0]), moments.get(high[0]))
        if asked.result.way == "up" and order != 1:
            yield low, high
        elif asked.result.way == "down" and order != -1:
            yield high, low
        elif asked.result.way is None:
            yield (high, low) if order == 1 else (low, high)


def _differ(one: Quantity, two: Quantity) -> bool:
    return alike(one, two) and one.value != two.value


def differences(asked: Asked) -> Iterator[Sum]:
    """Two levels of the result's kind."""
    for before, now in _pairs(asked, [place for place in asked.near if alike(place[1], asked.result.quantity)]):
        high, low = sorted((before[1], now[1]), key=lambda each: -each.value)
        yield Sum((now, before), lambda each: _size(each[0] - each[1]), f"{high.text} - {low.text}")


def changes(asked: Asked) -> Iterator[Sum]:
    """Two levels, of which the earlier is the base; or a level and the amount of the change."""
    yield from implied_changes(asked)
    for before, now in _pairs(asked, [place for place in asked.near if place[1].kind in _LEVELS]):
        if before[1].value > 0:
            yield Sum(
                (now, before),
                lambda each: _size((each[0] - each[1]).times(100) / each[1]),
                f"({now[1].text} - {before[1].text}) / {before[1].text}",
            )


def implied_changes(asked: Asked) -> Iterator[Sum]:
    """A level and the amount by which it changed: the base is what follows from both."""
    if asked.result.way is None:
        return
    sign = 1 if asked.result.way == "down" else -1
    amounts = [
        each
        for each in results_of(asked.told)
        if each.relation == "difference" and each.way == asked.result.way and abs(each.at - asked.result.at) < _BESIDE
    ]
    for amount in amounts:
        for at, now in asked.near:
            before = now.value + sign * amount.quantity.value
            printed = any(each.value == before and each.kind == now.kind for _, each in asked.near)  # then it is the pair of both levels
            if at != amount.at and now.kind == amount.quantity.kind and before > 0 and now.value > amount.quantity.value and not printed:

                def change(each: Sequence[Interval]) -> Interval:
                    return each[0].times(100) / (each[1] + each[0] if sign > 0 else each[1] - each[0])

                written = f"{amount.quantity.text} / ({now.text} {'+' if sign > 0 else '-'} {amount.quantity.text})"
                yield Sum(((amount.at, amount.quantity), (at, now)), change, written, open=True)


_BESIDE = 60
"""Characters between the amount of a change and its share."""


def points(asked: Asked) -> Iterator[Sum]:
    """Two shares."""
    for before, now in _pairs(asked, [place for place in asked.near if place[1].kind == "percentage"]):
        yield Sum((now, before), lambda each: _size(each[0] - each[1]), f"{now[1].text} - {before[1].text}")


def _quotients(parts: Sequence[Place], wholes: Sequence[Place], many: int, *, above: bool) -> Iterator[Sum]:
    for part in parts:
        for whole in wholes:
            if part is not whole and whole[1].value > 0 and (above or part[1].value < whole[1].value):
                times = f" x {many:,}" if many != 1 else ""
                yield Sum((part, whole), lambda each: each[0].times(many) / each[1], f"{part[1].text}{times} / {whole[1].text}")


def rates(asked: Asked) -> Iterator[Sum]:
    """A count and a population."""
    counts = [place for place in asked.near if place[1].kind == "count"]
    named = [place for place in counts if place[1].value != asked.result.many]
    return _quotients(named, named, asked.result.many, above=False)


def unit_values(asked: Asked) -> Iterator[Sum]:
    """A sum of money and a number."""
    return _quotients(
        [each for each in asked.near if each[1].kind == "money"],
        [each for each in asked.near if each[1].kind == "count" and each[1].value > 1],
        1,
        above=True,
    )


def shares(asked: Asked) -> Iterator[Sum]:
    """The only two figures of a kind, as part and whole: among three, a share of the wrong whole would be found as well."""
    for kind in ("count", "money"):
        levels = [place for place in asked.near if place[1].kind == kind]
        if len(levels) == 2:
            yield from _quotients(levels, levels, 100, above=asked.result.quantity.value > HUNDRED)


def means(asked: Asked) -> Iterator[Sum]:
    """The run of figures right before or behind, as long as its window is said to be."""
    sentence = next((each for each in asked.told.sentences if each.start <= asked.result.at < each.end), None)
    levels = [
        place
        for place in asked.near
        if not place[1].text.isalpha()  # "the four quarters" is the window
        and (place[1].kind == asked.result.quantity.kind or {place[1].kind, asked.result.quantity.kind} <= {"count", "score", "rate", "measure"})
    ]
    window = _window(asked.told, sentence.start, sentence.end) if sentence else None
    if window is None:
        return
    before = [place for place in levels if place[0] < asked.result.at][-window:]
    behind = [place for place in levels if place[0] > asked.result.at][:window]
    for run in (before, behind):
        if len(run) == window and window >= 2:
            yield _mean(tuple(run))


_NUMBERS = {"two": 2, "both": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "twelve": 12}


def _window(told: Told, start: int, end: int) -> int | None:
    for match in _WINDOW.finditer(told.text, start, end):
        quantity = next((told.quantity(match, name) for name in ("many", "span", "quarters") if match[name]), None)
        words = (match["many"] or "").lower()
        if words in _NUMBERS:
            return _NUMBERS[words]
        if quantity:
            first = quantity.text.split()[0].lower()
            value = _NUMBERS.get(first) or (int(first) if first.isdigit() else int(quantity.value) if quantity.value.denominator == 1 else 0)
            if 2 <= value <= 12:
                return value
    return None


def _mean(run: tuple[Place, ...]) -> Sum:
    many = point(len(run))

    def mean(each: Sequence[Interval]) -> Interval:
        total = each[0]
        for other in each[1:]:
            total = total + other
        return total / many

    values = [float(place[1].value) for place in run]
    spread = max(values) - min(values)
    return Sum(run, mean, f"({' + '.join(place[1].text for place in run)}) / {len(run)}", spread)


def steps(asked: Asked) -> Iterator[Sum]:
    """Two figures of a running total that stand next to each other."""
    levels = [place for place in asked.near if alike(place[1], asked.result.quantity)]
    for before, now in pairwise(levels):
        if now[1].value > before[1].value:
            yield Sum((now, before), lambda each: each[0] - each[1], f"{now[1].text} - {before[1].text}")


CANDIDATES: dict[str, Callable[[Asked], Iterator[Sum]]] = {
    "difference": differences,
    "level_change_percent": changes,
    "points_percent": points,
    "rate": rates,
    "unit_value": unit_values,
    "share_of_whole": shares,
    "mean": means,
    "year_to_date": steps,
}
