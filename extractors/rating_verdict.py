"""The colour that stands for an entry, of all ratings found in it.

Comes in: the ratings of one entry, the text and its passages. Goes out: one colour or none, and the problem when the document gives several.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from extractors.facts import Passage, Rating
from extractors.rating_columns import is_rating_column
from ingest.document import Span
from ingest.expressions import compiled
from ingest.problems import Problem
from patterns.cues import load_cues
from patterns.reasons import Reason

_WORDS = compiled(r"[a-z]+")
_LABEL = compiled(r"(?P<label>[\p{L} ]{1,40}?)\s{0,3}[:=]\s{0,3}['‘“\"]?$")
_SENTENCE = 400
"""Characters before a rating that are looked at for the start of its sentence."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """The colour that stands for an entry (None: the document states none), the problem when it is given several, and ``why`` this one was chosen."""

    colour: str | None
    problem: Problem | None = None
    why: tuple[Reason, ...] = field(default=(), compare=False)


def rating_of(ratings: Sequence[Rating], text: str, passages: Sequence[Passage]) -> Verdict:
    """The colour that stands for one entry, from all ratings of that entry; ``passages`` in text order.

    Of the assigned ones a status cell or a fill decides, then another cell, then one behind a label, then the last one called overall, then
    the last one that is not said of a part (an indicator, a strand) alone.
    """
    assigned = [rating for rating in ratings if rating.status == "assigned" and not rating.optional]
    if not assigned:
        return Verdict(None)
    weights = [_weight(rating, text, passages) for rating in assigned]
    best = max(weight for weight, _ in weights)
    chosen, rule = [(rating, rule) for rating, (weight, rule) in zip(assigned, weights, strict=True) if weight == best][-1]
    why = (Reason("rating", rule, chosen.span.start, chosen.span.end) if chosen.span else Reason("rating", rule),)
    others = sorted({rating.colour for rating in assigned} - {chosen.colour})
    if not others:
        return Verdict(chosen.colour, why=why)
    message = f"The entry is rated {chosen.colour}, but also {' and '.join(others)}."
    return Verdict(chosen.colour, Problem("conflicting_ratings", message, chosen.span), why)


def _weight(rating: Rating, text: str, passages: Sequence[Passage]) -> tuple[int, str]:
    """How surely the rating speaks of the whole entry, and the rule that says so."""
    span = rating.span
    if span is None:
        return 5, "place:cell_fill"
    passage = _passage_of(span, passages)
    if passage is not None and passage.kind == "cell":
        return (5, "place:status_column") if is_rating_column(passage.column) else (4, "place:cell")
    lists = load_cues().lists
    before = text[max(span.start - _SENTENCE, 0) : span.start]
    line = before.rsplit("\n", 1)[-1][-60:]
    label = _LABEL.search(line) if ":" in line or "=" in line else None
    words = set(_WORDS.findall(before[max(before.rfind(mark) for mark in (". ", "\n", "; ")) + 1 :].lower()))
    if label is not None and any(f" {label['label'].strip().lower()}".endswith(f" {name}") for name in lists["labels"]):
        return 3, "list:labels"
    if not lists["overall"].isdisjoint(words):
        return 2, "list:overall"
    return (0, "list:parts") if words & lists["parts"] and not words & lists["wholes"] else (1, "place:last_rating")


def _passage_of(span: Span, passages: Sequence[Passage]) -> Passage | None:
    """The passage that covers the span."""
    place = bisect_right(passages, span.start, key=lambda passage: passage.span.start) - 1
    return passages[place] if place >= 0 and passages[place].span.covers(span) else None
