"""Lengths of time in several parts: "1 minute 7 seconds", "2 hours and 15 minutes".

Comes in: the numbers of a text, each for itself. Goes out: the same, those that are parts of one length of time as one.
"""

from __future__ import annotations

from ingest.quick import replace
from patterns.lexicon import bounded
from patterns.number import Expression, Number
from patterns.pattern import Pattern
from patterns.tails import smaller_unit

COMPOUND = Pattern(
    name="compound_duration",
    about="What may stand between the parts of one length of time: '1 minute 7 seconds', '2 hours and 15 minutes'.",
    source=bounded(r"(?: \s+ and \s+ | \s* , \s* (?: and \s+ )? | \s+ | (?= [0-9] ) )"),
    matches=((" and ", " and "), (" ", " ")),
    non_matches=("-", "to"),
)


def join_compounds(text: str, found: list[Expression]) -> list[Expression]:
    """The numbers in their order, lengths of time that belong together as one in the smallest of their units."""
    joined: list[Expression] = []
    for expression in found:
        before = joined[-1] if joined else None
        if (
            before
            and before.number.kind == expression.number.kind == "duration"
            and not before.adjectival
            and (both := _compound(text, before, expression))
        ):
            joined[-1] = both
        else:
            joined.append(expression)
    return joined


def _compound(text: str, first: Expression, second: Expression) -> Expression | None:
    link = COMPOUND.match(text, first.end, second.start + 1)
    big, small = first.number.unit, second.number.unit
    if link is None or link.end() != second.start or first.decimal or big is None or small is None or big == small:
        return None
    unit, factor = big, 1.0
    while unit != small:
        smaller, count = smaller_unit(unit)
        if smaller == unit:
            return None
        unit, factor = smaller, factor * count
    number = Number(first.number.value * factor + second.number.value, "duration", small)
    return replace(first, end=second.end).read_as(number, COMPOUND.decides("value", link), *second.why)
