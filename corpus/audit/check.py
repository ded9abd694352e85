"""All relations over one document: the table of contents of the audit.

Comes in: a view. Goes out: findings in the order of the text, the same for the same bytes; each figure's end state is in ``coverage``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from corpus.audit import tabled
from corpus.audit.blocks import blocks_of
from corpus.audit.card_checks import carded
from corpus.audit.findings import ACCUSING, CONFIRMING, Finding
from corpus.audit.guards import SPARING, guarded, noted
from corpus.audit.reading import Passage, Reading, reading_of
from corpus.audit.relations import (
    approximators,
    bounds,
    difference,
    direction,
    implied_previous,
    level_change_percent,
    mean,
    multiple,
    parts_whole,
    points_percent,
    rank_set,
    rate,
    rating_tally,
    repeats,
    share_of_whole,
    shared_denominator,
    shares_100,
    stock_flow,
    target,
    time_span,
    two_period,
    unit_value,
    weighted_mean,
    wording,
    year_to_date,
)
from corpus.audit.sought import sought
from corpus.audit.tallied import tallied
from corpus.audit.told import told_of
from corpus.audit.view import View

Check = Callable[[Reading, Passage], Iterator[Finding]]

RELATIONS: dict[str, Check] = {
    module.NAME: module.find
    for module in (
        level_change_percent, two_period, difference, parts_whole, weighted_mean, shares_100, share_of_whole, shared_denominator, rate, points_percent,
        multiple, unit_value, stock_flow, mean, direction, target, bounds, approximators, implied_previous, year_to_date, rank_set, rating_tally,
        time_span, wording,
    )
}  # fmt: skip
"""The checks that read one passage at a time, by the name of their relation."""

WHOLE_DOCUMENT: dict[str, Callable[[Reading], Iterator[Finding]]] = {
    repeats.NAME: repeats.find_all,
    parts_whole.NAME: tabled.sums,
    difference.NAME: tabled.variances,
    year_to_date.NAME: tabled.cumulative,
    stock_flow.NAME: tabled.balances,
}
"""The checks that read all of a document: what is said twice, and small tables."""


def check(view: View) -> list[Finding]:
    """Every finding of a document, in text order."""
    return check_reading(reading_of(view))


def check_reading(reading: Reading) -> list[Finding]:
    """The same of a document that was read before."""
    found = list(carded(reading))
    for passage in reading.passages:
        own = [guarded(finding, passage) for find in RELATIONS.values() for finding in find(reading, passage)]
        told = told_of(passage.shape)
        own += [guarded(finding, passage) for finding in tallied(told)]
        own += [guarded(finding, passage) for finding in sought(told, own)]
        found += own
    for block in blocks_of(reading.view):
        told = block.told
        first, last = told.origin(0), told.origin(len(told.text))
        own = [finding for finding in found if all(first <= number.span.start < last for number in finding.figures)]
        more = [*tallied(told), *sought(told, own)]
        if more:
            passage = Passage(block.shape, ())
            found += [guarded(finding, passage) for finding in more]
    for find_all in WHOLE_DOCUMENT.values():
        found += [noted(finding, reading.view.text) for finding in find_all(reading)]
    return settled(found)


def settled(findings: Sequence[Finding]) -> list[Finding]:
    """In text order, each once; a mere order is not confirmed of figures that a sum contradicts or leaves open."""
    unique: dict[tuple[str, tuple[int, ...]], Finding] = {}
    for finding in findings:
        unique.setdefault((finding.relation, tuple(number.index for number in finding.figures)), finding)
    doubtful = {number.index for finding in unique.values() if _doubts(finding) for number in finding.figures}
    kept = [finding for finding in unique.values() if not (_is_weak(finding) and any(number.index in doubtful for number in finding.figures))]
    return sorted(
        kept, key=lambda each: (each.figures[0].span.start, each.figures[0].index, each.relation, [number.index for number in each.figures])
    )


def _doubts(finding: Finding) -> bool:
    """Whether a sum failed, be it accused, left open or spared because of words beside it."""
    return finding.verdict in ACCUSING or finding.reason == "precision_unknown" or (finding.relation in _SUMS and finding.reason in SPARING)


def _is_weak(finding: Finding) -> bool:
    return finding.relation in _WEAK and finding.verdict in CONFIRMING


_SUMS = frozenset({"level_change_percent", "difference", "points_percent", "parts_whole", "share_of_whole"})
_WEAK = frozenset({"direction", "bounds"})
"""Relations that only compare: that a fall is a fall is no comfort where its size is wrong."""
