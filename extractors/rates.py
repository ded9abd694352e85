"""Rates: a number per something, where the denominator follows it, stands in brackets, or is said once for a whole passage.

Comes in: a passage's text and its numbers. Goes out: the same numbers, those that are rates with kind and unit.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from patterns.lexicon import either, words
from patterns.numbers import JOIN, Expression, Number
from patterns.pattern import Pattern

_STOP = either(words("words.toml", "rates.stop"))
_YEAR = either(words("words.toml", "rates.year"))

_THING = rf"(?: (?! (?: {_STOP} | aged ) \b ) [A-Za-z][\w'’-]* )"
DENOMINATOR = Pattern(
    name="denominator",
    about="'per' with what a rate is divided by: 'per 1,000 girls aged 15-17', 'per FTE', 'per head of population'.",
    source=rf"""
        (?<! \w ) per \s+ (?! cent | se \b )
        (?P<thing>
            (?P<number> [0-9][0-9, ]*[0-9] | [0-9] | (?: a \s+ )? (?: hundred | thousand | million ) (?: \s+ (?: thousand | million ) )? )
                (?: \s+ of (?: \s+ the )? (?= \s+ [A-Za-z] ) )? (?: \s+ {_THING} ){{0,5}}+
            | {_THING} (?: \s+ (?! of \b ) {_THING} ){{0,4}}+ (?: \s+ of \s+ (?: the \s+ )? {_THING} )?
        )
        (?: \s+ aged \s+ [0-9]{{1,3}} (?: \s? [-–] \s? [0-9]{{1,3}} | \s+ (?: to | and ) \s+ (?: [0-9]{{1,3}} | over | under | above ) | \+ )? )?
    """,
    matches=(
        ("48.1 per 1000 girls aged 15-17", "per 1000 girls aged 15-17"),
        ("11.0 days per full time equivalent at the end", "per full time equivalent"),
        ("per 1,000 population compared", "per 1000 population"),
        ("£120 per head of population", "per head of population"),
        ("per 100,000 people in 2010", "per 100000 people"),
        ("12 per day", "per day"),
    ),
    non_matches=("5 per cent", "super fast", "person", "per 100%"[:3]),
    normal=lambda match: unit_of(match.group()),
)
GAP = Pattern(
    name="number_to_per",
    about="What may stand between a number and its 'per': up to four words of what is counted, or an opening bracket with them.",
    source=rf"(?: \s* [(\[] \s* )? (?: \s* (?! {_STOP} \b ) [A-Za-z][\w'’-]* ){{0,4}}? \s* (?= per \s ) ",
    matches=((" conceptions per 1000", " conceptions "), (" (births per 1,000)", " (births "), (" per day", " ")),
    non_matches=(" in the year; rates rose", ". In Leeds"),
)
SLASH_UNIT = Pattern(
    name="per_with_slash",
    about="A denominator after a slash: '£12.50/hour', '450 kg/household'.",
    source=r"/ \s? (?P<thing> (?: hour|hr|day|week|night|month|household|head|person|case|unit|visit|mile|tonne|employee|FTE|property|dwelling ) ) (?! \w )",
    matches=(("£12.50/hour", "/hour"), ("5/household", "/household")),
    non_matches=("12/15", "and/or", "km/h"),
)
YEARLY = Pattern(
    name="per_year",
    about="Money or counts over a year stay what they are.",
    source=rf"(?: per | a | each | every | \s p \. a ) \s+ {_YEAR} \b",
    matches=(("per annum", "per annum"), ("a year", "a year")),
    non_matches=("per week", "yearly"),
)
A_THING = Pattern(
    name="money_a_day",
    about="Money a day, week, night, hour or head is a rate.",
    source=r"\s+ (?: an? | each ) \s+ (?P<thing> day | week | night | hour | head | month | mile | tonne | visit | person | household ) \b",
    matches=(("£5 a day", " a day"), ("40p a mile", " a mile")),
    non_matches=("£5 a year", "a dayroom"),
)


@dataclass(frozen=True, slots=True)
class Denominator:
    """A denominator said in a passage: where it starts, its unit ("per 1000 live births"), and whether it is a number of things."""

    start: int
    end: int
    unit: str
    numbered: bool


def unit_of(phrase: str) -> str:
    """The unit of a rate as the gold files write it: one line, thousands without commas.

    >>> unit_of("per 1,000\\nlive births")
    'per 1000 live births'
    """
    tokens = phrase.split()
    return " ".join(token.replace(",", "") if token.replace(",", "").isdigit() else token for token in tokens)


def denominators(text: str, start: int = 0, end: int | None = None) -> list[Denominator]:
    """Every denominator of ``text[start:end]`` in text order."""
    return [
        Denominator(match.start(), match.end(), unit_of(match.group()), match["number"] is not None) for match in DENOMINATOR.find(text, start, end)
    ]


def read_rates(text: str, numbers: Sequence[Expression], outside: Denominator | None) -> list[Expression]:
    """The numbers, rates marked. ``outside`` is a denominator said for the passage elsewhere, in its entry's title or its column's head."""
    said = denominators(text)
    found = [_directly(text, number) for number in numbers]
    series = [each for each in said if each.numbered]
    if outside and outside.numbered:
        series.insert(0, replace(outside, start=-1, end=0))
    if series:
        found = [_continued(number, series) for number in found]
    for index in range(1, len(found)):
        before, after = found[index - 1], found[index]
        if before.number.kind != after.number.kind and "rate" in {before.number.kind, after.number.kind} and _in_range(text, before, after):
            found[index - 1 : index + 1] = _shared(before, after)
    return found


def _directly(text: str, expression: Expression) -> Expression:
    number = expression.number
    if number.kind not in {"count", "money", "duration", "measure"} or expression.optional:
        return expression
    unit = _unit_after(text, expression)
    if unit is None:
        return expression
    if number.kind == "money":
        return replace(expression, number=Number(number.value, "rate", f"{number.unit} {unit}"))
    if number.kind in {"duration", "measure"}:
        return replace(expression, number=Number(number.value, "rate", f"{number.unit}s {unit}"), adjectival=False)
    return replace(expression, number=Number(number.value, "rate", unit))


def _unit_after(text: str, expression: Expression) -> str | None:
    if slash := SLASH_UNIT.match(text, expression.end):
        return f"per {slash['thing']}"
    if expression.number.kind == "money" and (each := A_THING.match(text, expression.end)):
        return f"per {each['thing'].lower()}"
    gap = GAP.match(text, expression.end)
    if gap is None:
        return None
    found = DENOMINATOR.match(text, gap.end())
    if found is None or YEARLY.match(text, gap.end()):
        return None
    if expression.number.kind == "money" and text[expression.end : gap.end()].strip():
        return None
    return unit_of(found.group())


def _continued(expression: Expression, series: Sequence[Denominator]) -> Expression:
    if not (expression.bare and expression.decimal) or expression.scaled != 1:
        return expression
    before = [each for each in series if each.start < expression.start]
    said = before[-1] if before else series[0]
    return replace(expression, number=Number(expression.number.value, "rate", said.unit))


def _in_range(text: str, first: Expression, second: Expression) -> bool:
    link = JOIN.match(text, first.end, second.start + 1)
    return link is not None and link.end() == second.start and link["range"] is not None


def _shared(before: Expression, after: Expression) -> list[Expression]:
    unit = before.number.unit if before.number.kind == "rate" else after.number.unit
    return [replace(each, number=Number(each.number.value, "rate", unit)) if each.bare else each for each in (before, after)]
