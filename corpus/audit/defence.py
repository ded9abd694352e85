"""Another reading under which an accused figure holds: where the words leave one open, there is no accusation.

Comes in: a finding that accuses, with its passage. Goes out: whether other figures near to it make what it states, by a sum of the same kind: another pair
of levels, a longer or shorter run of parts, parts without what stands in brackets. Where so many sums are open that one of them would hold by chance, that says nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

import regex

from corpus.audit.candidates import CANDIDATES, Asked, Place, Sum, positions_of
from corpus.audit.findings import Finding
from corpus.audit.intervals import point
from corpus.audit.reading import Passage
from corpus.audit.results import results_of
from corpus.audit.runs import added
from corpus.audit.sought import Sought, around, expected, holding
from corpus.audit.told import Quantity, Told, told_of
from ingest.expressions import compiled

_LIKELY = 0.25
_LONGEST = 12
_BRACKETED = compiled(r"[(]\s?(?:[a-z]+\s){0,2}\Z", regex.IGNORECASE)
_ADDING = frozenset({"parts_whole", "year_to_date", "stock_flow", "difference", "two_period", "weighted_mean", "mean", "rating_tally", "direction"})


def holds_otherwise(finding: Finding, passage: Passage) -> bool:
    """Whether the figure that is accused holds with other figures of its passage."""
    told = told_of(passage.shape)
    places = positions_of(told)
    at = places.get(finding.figures[0].span.start)
    if at is None:
        return False
    if finding.relation == "share_of_whole" and _of_one_whole(finding, told):
        return True
    accused = frozenset(places.get(number.span.start, -1) for number in finding.figures[1:])
    stated = told.quantities[at]
    for sums in _open(told, finding, at, stated):
        others = [each for each in sums if frozenset(place for place, _ in each.operands) != accused]
        sought = Sought(finding.relation, stated, tuple(others), named=True)
        if any(expected(sought, judgement) < _LIKELY for _, judgement in holding(sought)):
            return True
    return False


def _open(told: Told, finding: Finding, at: int, stated: Quantity) -> Iterator[list[Sum]]:
    said = {result.at: result for result in results_of(told)}
    near = around(told, at, set(said) - {at})
    result = said.get(at)
    if result and result.relation != "share_of_whole":
        yield list(CANDIDATES[result.relation](Asked(told, result, near)))
    if finding.relation == "share_of_whole" and not _is_named(told, finding):
        yield list(_shares(stated, near))
    if finding.relation in _ADDING:
        every = [place for place in around(told, at, {at}) if place[1].kind == stated.kind]
        bare = [place for place in every if not _BRACKETED.search(told.text, max(0, place[0] - 24), place[0])]
        for own in (every, bare) if len(bare) < len(every) else (every,):
            yield list(_runs(own))


_WITH_SHARE = compiled(r"\s?[^Ⓐ-Ⓢ.;()]{0,30}[(,]\s?(?:or\s)?(?P<share>Ⓟ)")


def _of_one_whole(finding: Finding, told: Told) -> bool:
    """Whether the share is one of the larger whole that its whole has a share of too: "2,960 (41%) came by ambulance, and of these 1,011 (14%)"."""
    share, part, whole = (number.printed for number in finding.figures[:3]) if len(finding.figures) > 2 else (None, None, None)
    at = positions_of(told).get(finding.figures[-1].span.start)
    beside = _WITH_SHARE.match(told.text, at + 1) if at is not None else None
    other = told.quantity(beside, "share") if beside else None
    if not (share and part and whole and other) or not (share.value and other.value) or other.number is finding.figures[0]:
        return False
    return (part.loose / share.loose).overlaps(whole.loose / other.printed.loose)


_OF = compiled(r"\bof\s(?:(?:the|all|our|its|their|a|total)\s){0,3}\Z", regex.IGNORECASE)


def _is_named(told: Told, finding: Finding) -> bool:
    """Whether "of the N" names the whole: then a share that holds of another whole is the classic error, and no other reading."""
    whole, stated = finding.figures[-1].span.start, finding.figures[0].span.start
    at = positions_of(told)
    if whole not in at or not _OF.search(told.text, max(0, at[whole] - 24), at[whole]):
        return False
    between = told.text[min(at[whole], at[stated]) : max(at[whole], at[stated])]
    return between.count("(") >= between.count(")")  # the whole of a share in brackets is that of no other


def _shares(stated: Quantity, near: Sequence[Place]) -> Iterator[Sum]:
    many = 1 if stated.kind == "fraction" else 100
    for part in near:
        for whole in near:
            if part[1].kind == whole[1].kind and 0 < part[1].value < whole[1].value:
                yield Sum((part, whole), lambda each: each[0] * point(many) / each[1], f"{part[1].text} / {whole[1].text}")


def _runs(own: Sequence[Place]) -> Iterator[Sum]:
    for first, last in combinations(range(len(own) + 1), 2):
        if 2 <= last - first <= _LONGEST:
            run = tuple(own[first:last])
            yield Sum(run, added, " + ".join(quantity.text for _, quantity in run))
