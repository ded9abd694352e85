"""A number that labelled rows give twice: in the headlines and in the detail, in a summary and in a note.

Comes in: a card (:mod:`corpus.audit.cards`). Goes out: findings of ``repeats``. The words that name a part of the document apart, both rows say the same of the same time.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

import regex

from corpus.audit.carded import YEAR, kind_of
from corpus.audit.cards import Card, Item
from corpus.audit.findings import Finding
from corpus.audit.words import stems
from ingest.expressions import compiled

_I = regex.IGNORECASE
_PART = compiled(
    r"(?:(?:key\s)?(?:headlines?|highlights?|figures|facts|messages?)|summary|overview|details?|notes?|table|page|para(?:graph)?|section|appendix|annex|text|body|chapter|foreword|introduction|conclusion|main\sreport)"
    r"(?:\s(?:p\.?\s?)?[0-9]+(?:\.[0-9]+)*|\sp[0-9]+)?\s*(?:[:–—-]\s*)?",
    _I,
)
_ANOTHER = compiled(r"\b(?:provisional\w*|revis\w+|restat\w+|correct\w+|estimat\w+|forecast|original\w*|last|previous)\b", _I)
_LINK = compiled(r"\b(?:was|were|is|are|stood\sat|of|the|at|in|for|numbered|totalled|came\sto|to)\b", _I)


def again(card: Card) -> Iterator[Finding]:
    """Rows whose labels say the same, one of them as a part of the document."""
    if not any(_PART.search(words) for words in (card.head, *(item.label for item in card.items))):
        return
    named = [(item, *_said(card, index, item)) for index, item in enumerate(card.items[:12])]
    for (one, words, part), (other, again_, part_again) in combinations(named, 2):
        if not (words and words == again_ and (part or part_again)) or kind_of(one.value) != kind_of(other.value) or one.more or other.more:
            continue
        first, second, figures = one.printed, other.printed, (other.value, one.value)
        if first.value == second.value:
            yield Finding("repeats", "confirmed", figures, f"{other.value.text} is given twice under the same label.", None, card.place)
        elif first.interval.overlaps(second.interval):
            yield Finding(
                "repeats",
                "confirmed_by_rounding",
                figures,
                f"{one.value.text} and {other.value.text} are given under the same label, and agree.",
                None,
                card.place,
            )
        elif not first.loose.overlaps(second.loose):
            yield Finding(
                "repeats",
                "contradicts",
                figures,
                f"Under the same label {one.value.text} is given before, and {other.value.text} here.",
                None,
                card.place,
            )


def _said(card: Card, index: int, item: Item) -> tuple[tuple[str, ...], bool]:
    """The words and the years of a label, and whether it names a part of the document; no words where it may be of something else."""
    whole = f"{card.head} {item.words}" if not index else item.words
    label = _PART.sub(" ", whole)
    years = YEAR.findall(whole)
    if _ANOTHER.search(whole) or len(set(years)) != 1 or len(stems(label)) < 2:
        return (), False
    return (*sorted(_LINK.sub(" ", YEAR.sub(" ", label)).replace(":", " ").lower().split()), *sorted(set(years))), _PART.search(whole) is not None
