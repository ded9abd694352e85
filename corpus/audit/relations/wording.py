"""A reading aid, never an accusation: "slight" beside a large change, "significant" beside a small one, "fell by 4%" where points are meant."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

import regex

from corpus.audit.findings import Finding
from corpus.audit.reading import Passage, Reading
from ingest.expressions import compiled

NAME = "wording"

_SMALL = compiled(r"\b(?:slight|slightly|marginal|marginally|small|modest|minor)\b", regex.IGNORECASE)
_LARGE = compiled(
    r"\b(?:significant|significantly|substantial|substantially|dramatic|dramatically|sharp|sharply|considerable|considerably|huge)\b",
    regex.IGNORECASE,
)
_MUCH, _LITTLE = Fraction(10), Fraction(1)


def find(reading: Reading, passage: Passage) -> Iterator[Finding]:
    """Adjectives beside changes whose size in per cent is printed."""
    del reading
    for change in passage.changes:
        percent = change.percent
        if percent is None or percent.printed is None or percent.kind != "percentage":
            continue
        words = change.phrase.of(passage.shape.text)
        if percent.printed.value >= _MUCH and (small := _SMALL.search(words)):
            yield Finding(
                NAME, "not_checkable", (percent,), f"A change of {percent.text} is called {small.group().lower()}.", "wording", change.phrase
            )
        elif percent.printed.value <= _LITTLE and (large := _LARGE.search(words)):
            yield Finding(
                NAME, "not_checkable", (percent,), f"A change of {percent.text} is called {large.group().lower()}.", "wording", change.phrase
            )
