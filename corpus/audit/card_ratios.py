"""What one of many labelled numbers makes with two others: what one costs, so many per thousand.

Comes in: a card (:mod:`corpus.audit.cards`). Goes out: findings. The result says per what it is counted; there are just two other numbers, one of which is of that.
"""

from __future__ import annotations

from collections.abc import Iterator

import regex

from corpus.audit.carded import bare, kind_of, told
from corpus.audit.cards import Card, Item
from corpus.audit.findings import Finding, judge, shown, shown_like
from corpus.audit.intervals import point
from corpus.audit.words import stems
from ingest.expressions import compiled

_I = regex.IGNORECASE
_PER = compiled(
    r"\b(?:per|for\s(?:each|every))\s(?:(?P<many>[0-9][0-9,]*|hundred\sthousand|thousand|hundred|million)\s?)?(?P<one>[a-z][a-z-]*(?:\s(?!in\b|of\b|for\b|at\b|on\b)[a-z-]+){0,2})?",
    _I,
)
_PRICE = compiled(
    r"(?:(?:the|an?|giving|i\.e\.|=)\s)*(?:(?:average|mean|unit)\s)?(?:total\s)?(?:costs?|prices?|value|grants?|awards?|payments?|loans?|fees?|charges?|claims?|bursar(?:y|ies)|fines?)"
    r"(?:\s(?:per|of\s(?:an?|each|one)|for\s(?:an?|each|every)|each)(?:\s(?P<one>[a-z-]+(?:\s[a-z-]+)?))?)?",
    _I,
)
"""A label of what one costs, and of nothing else."""
_SENTENCE = compiled(r"\b(?:was|were|is|are|made|came|had|have|has|when|which|who|that|served|received)\b", _I)
_TOTAL = compiled(
    r"\b(?:total|costs?|cost|spen[dt]|spending|paid|expenditure|grants?|income|receipts|takings|value|worth|sum|lent|raised|awarded|collected|budget)\b",
    _I,
)
_APART = compiled(
    r"\b(?:average|mean|excluding|including|includes?|of\swhich|net|before|after|over\s(?:two|three|four|five)\syears|first|second|third|fourth|this\syear|last\syear|works|committed|weighted|adjusted|annual(?:ised)?|median|estimated?|target|budget(?:ed)?|planned)\b",
    _I,
)
_PEOPLE = stems("population people residents resident inhabitants persons person head")
_RATE = stems("rate ratio incidence average mean unit cost price value reported recorded")
_SCALED = compiled(r"\((?:millions?|thousands?|[£$€]?0?00s?)|\b(?:000s|00s)\b", _I)
_LABEL = 45
_MANY = {"hundred": 100, "thousand": 1000, "hundred thousand": 100_000, "million": 1_000_000}


def ratios(card: Card) -> Iterator[Finding]:
    """A result per so many, with its part and whole; what one costs, with the total and the number."""
    if len(card.items) != 3 or any(item.more for item in card.items):
        return
    result, others = card.items[2], card.items[:2]
    per = _PER.search(result.words)
    if _SCALED.search(" ".join(item.words for item in card.items)):
        return  # "Train miles (million)"
    if any(_APART.search(item.words) or len(item.words) > _LABEL for item in others) or any(_SENTENCE.search(item.words) for item in card.items):
        return
    if result.value.kind == "money":
        yield from _price(card, result, others, per)
    elif per and result.value.kind in {"rate", "score", "count", "measure"}:
        yield from _rate(card, result, others, per)


def _price(card: Card, result: Item, others: tuple[Item, ...], per: regex.Match[str] | None) -> Iterator[Finding]:
    label = _PRICE.fullmatch(result.words)
    totals = [item for item in others if item.value.kind == "money" and _TOTAL.search(item.words)]
    numbers = [item for item in others if item.value.kind in {"count", "measure", "rate"}]
    if label is None or len(totals) != 1 or len(numbers) != 1 or (per and per["many"]) or numbers[0].printed.value <= 0:
        return
    named = stems(label["one"] or "") or bare(result.words) - _RATE
    if not named & (stems(f"{numbers[0].words} {card.head}") | _unit(numbers[0])):
        return
    judgement = judge(result.printed, [totals[0].printed, numbers[0].printed], lambda given: given[0] / given[1], round_numbers=True)
    value = totals[0].printed.value / numbers[0].printed.value
    yield told(
        "unit_value",
        card,
        judgement,
        result.value,
        (totals[0], numbers[0]),
        f"{totals[0].value.text} / {numbers[0].value.text} = {shown_like(value, result.value)}",
    )


def _unit(item: Item) -> frozenset[str]:
    """The unit of a number as a stem: of "60 km" and of "48 kilometres"."""
    return stems(f"{item.value.unit or ''} {' '.join(item.value.text.split()[1:])}")


def _rate(card: Card, result: Item, others: tuple[Item, ...], per: regex.Match[str]) -> Iterator[Finding]:
    if _APART.search(result.words):
        return
    one = stems(per["one"] or "")
    many = _MANY.get(" ".join((per["many"] or "").lower().split())) or (int(per["many"].replace(",", "")) if per["many"] else 1)
    if any(kind_of(item.value) != "number" for item in others) or not one:
        return
    wholes = [item for item in others if one & stems(item.words)] or (
        [item for item in others if _PEOPLE & stems(item.words)] if one & _PEOPLE else []
    )
    if len(wholes) != 1 or wholes[0].printed.value <= 0:
        return
    whole = wholes[0]
    part = others[1] if whole is others[0] else others[0]
    subject = bare(result.words[: per.start()]) - _RATE - one
    if not subject <= bare(f"{part.words} {card.head}") | _RATE or (not subject and "rate" not in result.words):
        return
    judgement = judge(result.printed, [part.printed, whole.printed], lambda given: given[0] * point(many) / given[1])
    value = part.printed.value * many / whole.printed.value
    yield told("rate", card, judgement, result.value, (part, whole), f"{part.value.text} x {many:,} / {whole.value.text} = {shown(value)}")
