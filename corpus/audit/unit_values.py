"""What one of many costs or counts, with the total and the number of them, by the roles that the words give.

Comes in: a passage. Goes out: :class:`UnitValue` values. The unit value says so itself ("each", "a head", "per course", "an average cost of", "works out
at"); the number is what it is counted per, or the only count beside; the total is the only other figure of the same kind. All in one sentence or two.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import regex

from corpus.audit.gates import GatedPattern
from corpus.audit.mentions import Mention, Mentions, counted_as
from corpus.audit.reading import Passage
from corpus.audit.view import Number
from corpus.audit.words import stems
from ingest.document import Span
from ingest.expressions import compiled

UNIT_RIGHT = GatedPattern(
    name="unit_value_behind",
    about="Words right behind a figure that make it the value of one: 'each', 'a head', 'per course', 'a week', 'cases per worker'.",
    source=r"\A \s* (?: [\w-]+ \s+ ){0,2} (?: each \b (?! \s+ (?: of | year | month | quarter | week | day | night | hour ) ) | apiece \b | a \s+ head \b | (?: per | an? | for \s+ (?: each | every ) ) \s+ (?! year \s+ (?: ago | before | earlier ) ) (?P<one> [a-z-]+ (?: \s+ (?: night | place | visit | hour | day ) )? ) (?= \W | \Z ) )",
    matches=(("a head", "a head"), ("per course on average", "per course"), ("a week", "a week"), ("cases per worker.", "cases per worker")),
    non_matches=("in all", "was paid", "of the total"),
)  # fmt: skip
UNIT_LEFT = GatedPattern(
    name="unit_value_before",
    about="Words right before a figure that make it the value of one: 'an average cost of', 'The average grant was', 'works out at', 'each journey cost'.",
    source=r"\b (?: average (?: \s+ (?P<what> [a-z-]+ ) )? (?: \s+ (?: of | for | per ) \s+ (?: an? | each | every | one ) \s+ (?P<one> [a-z-]+ (?: \s+ (?! was | is ) [a-z-]+ )? ) )? (?: \s+ (?: was | is | of | being | at | therefore | then ) ){0,3} | averag (?: es | ed | ing ) | works? \s+ out \s+ at | (?: each | every | one ) \s+ (?! (?: week | month | year | day | night ) \b ) (?P<one> [a-z-]+ ) (?: \s+ (?: has | had | thus | therefore ) )? \s+ cost (?: s | ing )? ) (?: \s+ (?: about | some | just | exactly ) )? \s* \Z",
    matches=(("an average cost of ", "average cost of "), ("The average cost of an operation was ", "average cost of an operation was "), ("so each journey cost ", "each journey cost ")),
    non_matches=("a total cost of ", "on average it took some "),
)  # fmt: skip
_APART = compiled(
    r"\b(?:excluding|leaving (?:out|aside)|apart from|net of|median|typical(?:ly)?|weighted|largest|smallest|highest|lowest|up to|from £|between £|age|aged|standing charge|rolling)\b",
    regex.IGNORECASE,
)
_SOME_ONLY = compiled(r"\s*,?\s*(?:for|in|among|to) (?:the|those|new|large|small|serious)\b", regex.IGNORECASE)
_COUNTED = frozenset(stems("attendance number size audience roll class people visitors"))
_HEADS = frozenset(stems("head person"))
_TOTAL = compiled(r"\b(?:in all|in total|altogether|all told|between them|a total of)\b", regex.IGNORECASE)
_KINDS = frozenset({"count", "duration"})


@dataclass(frozen=True, slots=True)
class UnitValue:
    """``unit`` = ``total`` / ``number``; ``phrase`` covers all three."""

    unit: Number
    total: Number
    number: Number
    phrase: Span


def unit_values_of(passage: Passage) -> Iterator[UnitValue]:
    """Every unit value whose total and number can be told."""
    told = passage.told
    led = UNIT_LEFT.may_match(passage.shape.said)
    units = {mention.at: one for mention in told.mentions if (one := _counted_per(mention, led=led)) is not None}
    sized = {mention.number.index for size in passage.sizes for mention in size.mentions}
    for unit in told.mentions:
        if unit.at not in units or unit.number.index in sized or not unit.number.printed or _SOME_ONLY.match(unit.right):
            continue
        near = [
            mention
            for mention in told.around(unit.at)
            if mention.at not in units and mention.number.index not in sized and mention.number.printed and 0 <= unit.sentence - mention.sentence <= 1
        ]
        roles = _roles(told, unit, units[unit.at], near)
        if roles and not _APART.search(" ".join(told.words(number) for number in sorted({unit.sentence, *(role.sentence for role in roles)}))):
            total, number = roles
            yield UnitValue(unit.number, total.number, number.number, told.phrase([unit.number, total.number, number.number]))


def _counted_per(mention: Mention, *, led: bool) -> frozenset[str] | None:
    """The stems of what a unit value is counted per, empty for "each" and "on average"; None for a figure that is none.

    ``led`` says whether words before figures may make them unit values in its passage.
    """
    if mention.number.kind not in {"money", "count", "duration", "rate"}:
        return None
    right, left = UNIT_RIGHT.match(mention.right), next(UNIT_LEFT.find(mention.left), None) if led else None
    if mention.number.kind in {"count", "duration", "score"} and right and not left and "each" not in right.group() and "per" not in right.group():
        return None  # "30 a week" may be a pace
    if right is None and left is None:
        return None
    ones = [match["one"] for match in (right, left) if match and match["one"]]
    return frozenset().union(*(stems(one) | _times(one) for one in ones)) - _HEADS if ones else frozenset()


def _times(text: str) -> frozenset[str]:
    """Units of time as stems, which ``stems`` leaves out."""
    return frozenset(
        word.removesuffix("s")
        for word in text.lower().split()
        if word.removesuffix("s") in {"year", "month", "week", "day", "night", "hour", "quarter"}
    )


def _measured(mention: Mention) -> frozenset[str]:
    return _times(mention.number.text) if mention.number.kind == "duration" else frozenset()


def _roles(told: Mentions, unit: Mention, per: frozenset[str], near: Sequence[Mention]) -> tuple[Mention, Mention] | None:
    del told
    if unit.number.kind == "money":
        totals = [mention for mention in near if mention.number.kind == "money"]
        numbers = [mention for mention in near if mention.number.kind in _KINDS]
    else:
        totals = numbers = [mention for mention in near if mention.number.kind in _KINDS]
        if len(numbers) != 2:
            return None
    if per:
        numbers = [mention for mention in numbers if per & _measured(mention)] or counted_as(
            per, [mention for mention in numbers if mention.number.kind == "count"]
        )
    if unit.number.kind != "money":
        if not per:
            marked = [mention for mention in totals if _TOTAL.search(f"{mention.clause} {mention.right[:40]}")]
            left = next(UNIT_LEFT.find(unit.left), None)
            what = stems((left["what"] or "") if left else "") | stems(" ".join(unit.right.split()[:1]))
            if len(marked) != 1 or (what and not what & (_COUNTED | marked[0].near)):
                return None
            numbers = [mention for mention in numbers if mention is not marked[0]]
        totals = [mention for mention in totals if mention not in numbers]
    return (totals[0], numbers[0]) if len(totals) == 1 and len(numbers) == 1 else None
