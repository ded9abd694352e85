"""Every check of cards, behind the words that keep a finding from judging.

Comes in: a reading. Goes out: findings of several relations.
"""

from __future__ import annotations

from collections.abc import Iterator

from corpus.audit.card_again import again
from corpus.audit.card_lists import lists, met
from corpus.audit.card_ratios import ratios
from corpus.audit.card_sums import cumulative, means, totals, wholes
from corpus.audit.carded import changes, flows, gaps
from corpus.audit.cards import cards_of
from corpus.audit.columns import columns
from corpus.audit.findings import ACCUSING, Finding
from corpus.audit.guards import guarded
from corpus.audit.reading import Passage, Reading
from corpus.audit.shape import shape_of
from ingest.document import Span

_CHECKS = (changes, gaps, flows, ratios, again, lists, met, means, totals, cumulative, wholes)


def carded(reading: Reading) -> Iterator[Finding]:
    """What the labelled rows of a document, and the columns of its tables, say of each other."""
    for card in cards_of(reading.view):
        for check in _CHECKS:
            for finding in check(card):
                yield _guarded(reading, finding, card.place, told_apart=check in {changes, gaps, lists, met})
    for finding in columns(reading):
        if finding.phrase:
            yield _guarded(reading, finding, finding.phrase, told_apart=True)


def _guarded(reading: Reading, finding: Finding, place: Span, *, told_apart: bool) -> Finding:
    if finding.verdict not in ACCUSING:
        return finding
    numbers = [number for number in reading.view.numbers if place.start <= number.span.start < place.end]
    return guarded(finding, Passage(shape_of(reading.view.text, place, numbers), ()), told_apart=told_apart)
