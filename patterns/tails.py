"""What stands after a number and makes it a percentage, a sum of money, a time, a quantity: the unit grammar.

Comes in: text and the place where a numeral ends. Goes out: :class:`Tail`, how far the unit reaches and what it says.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Literal

from ingest.quick import maker, quick, replace
from patterns.lexicon import bounded, either, numbers, table, words
from patterns.pattern import Pattern
from patterns.reasons import Reason

Kind = Literal["count", "percentage", "percentage_points", "money", "duration", "rate", "fraction", "rank", "score", "measure"]


@quick
@dataclass(frozen=True, slots=True)
class Tail:
    """The unit after a numeral: where it ends, its kind and unit, and the factor to base units.

    ``adjectival`` marks forms such as "18-month" and "three year plan"; ``scaled`` is the magnitude alone; ``why`` names the patterns.
    """

    end: int
    kind: Kind = "count"
    unit: str | None = None
    factor: float = 1.0
    scaled: float = 1.0
    adjectival: bool = False
    why: tuple[Reason, ...] = field(default=(), compare=False)


def _strings(value: object) -> tuple[str, ...]:
    return tuple(str(item) for item in value) if isinstance(value, list) else ()


def _mapping(value: object) -> dict[str, object]:
    return {str(key): item for key, item in value.items()} if isinstance(value, dict) else {}


_CURRENCIES = {code: _mapping(spec) for code, spec in table("units.toml", "currency").items()}
CURRENCY_SYMBOLS = {symbol: code for code, spec in _CURRENCIES.items() for symbol in _strings(spec["symbols"])}
_CURRENCY_WORDS = {word.lower(): (code, 1.0) for code, spec in _CURRENCIES.items() for word in _strings(spec["words"])} | {
    word.lower(): (code, 0.01) for code, spec in _CURRENCIES.items() for word in _strings(spec["hundredth_words"])
}
_PENCE = {symbol: code for code, spec in _CURRENCIES.items() for symbol in _strings(spec["hundredth_symbols"])}
MAGNITUDE_WORDS = numbers("units.toml", "magnitude.words")
MAGNITUDE_SYMBOLS = numbers("units.toml", "magnitude.symbols")
MONEY_SYMBOLS = numbers("units.toml", "magnitude.after_money")
_DURATIONS = {unit: _mapping(spec) for unit, spec in table("units.toml", "duration").items()}
_DURATION_OF = {word.lower(): unit for unit, spec in _DURATIONS.items() for word in _strings(spec["words"])}
_MEASURES = {unit: _mapping(spec) for unit, spec in table("units.toml", "measure").items()}
_MEASURE_WORDS = {" ".join(word.lower().split()): unit for unit, spec in _MEASURES.items() for word in _strings(spec["words"])}
_MEASURE_SYMBOLS = {symbol: unit for unit, spec in _MEASURES.items() for symbol in _strings(spec["symbols"])}

POINTS = Pattern(
    name="points_after_number",
    about="Percentage points, in all spellings; also the split '% points' of PDF text.",
    begins=r"\s? % \s? -? p | \s? p | (?: \s{1,20} of \s{1,20} a )? [\s-]{0,4} per",
    source=bounded(r"""
        (?: \s? % \s? -? (?: points? | pts? | pps? | p\.p\. ) | \s? pp[ts]?s? | \s? ppts? | \s? p\.p\.
        | (?: \s+ of \s+ a )? [\s-]{0,4} (?: percentage | per [\s-]{0,6} cent | percent ) [\s-]{0,4} (?: points? | pts? ) ) (?! \w )
    """),
    matches=(("% points", "% points"), (" percentage points", " percentage points"), ("pp", "pp"), ("% point drops", "% point"), ("-percentage-point", "-percentage-point"),
             (" per cent points", " per cent points"), ("ppts", "ppts")),
    non_matches=("% pointing", " per cent", " apple", "%"),
)  # fmt: skip
PERCENT = Pattern(
    name="percent_after_number",
    about="Per cent as a sign or in words.",
    source=bounded(r"(?: \s{0,2} [%％] | [\s-]{0,4} (?: per [\s-]{0,6} cent | percent | pct | p\.c\. ) (?! \w ) )"),
    matches=(("%", "%"), (" %", " %"), (" per cent", " per cent"), ("\npercent of", "\npercent"), ("per cent", "per cent")),
    non_matches=(" percentile", " percentage", " person", " per centre"),
)
MAGNITUDE = Pattern(
    name="magnitude_after_number",
    about="Thousand, million, billion, in words, and k, m, bn glued to the number.",
    source=bounded(rf"""
        (?: (?: \s+ | - )? (?P<word> {either(MAGNITUDE_WORDS)} ) | (?<= [0-9)½¼¾] ) (?P<symbol> (?-i: {either(MAGNITUDE_SYMBOLS)} ) ) )
        (?! \w | \s* (?: tall | long | wide | high | deep | away ) \b | ²|³ )
    """),
    matches=(("6 million", 1e6), ("4.5m", 1e6), ("1.2bn", 1e9), ("320k", 1e3), ("6\nmillion pounds", 1e6), ("3 mn", 1e6)),
    non_matches=("5min", "5 m", "5km", "5m2", "millionaires", "6m long", "5mm"),
    normal=lambda match: MAGNITUDE_WORDS[match["word"].casefold()] if match["word"] else MAGNITUDE_SYMBOLS[match["symbol"]],
)
SPACED_MAGNITUDE = Pattern(
    name="magnitude_after_money",
    about="After a currency mark the magnitude may stand apart: '£4.5 m'. PDF text.",
    source=bounded(r"(?<= [0-9)½¼¾] ) \s? (?P<symbol> (?-i: [kKmMbB] ) | bn ) (?! \w )"),
    matches=(("£4.5 m", " m"), ("£3 bn.", " bn"), ("£1.2b", "b")),
    non_matches=("£4 max", "4 km", "4min"),
)
MONEY_WORD = Pattern(
    name="money_after_number",
    about="A currency in words, and pence as a word or a glued p.",
    source=bounded(
        rf"(?: (?: \s+ | - )? (?P<word> {either(_CURRENCY_WORDS)} ) | (?<= [0-9½] ) (?P<pence> (?-i: {either(_PENCE)} ) ) ) (?! \w | \.m )"
    ),
    matches=(("six pounds", ("GBP", 1.0)), ("75p", ("GBP", 0.01)), ("45 pence a mile", ("GBP", 0.01)), ("5 euros", ("EUR", 1.0))),
    non_matches=("5 p", "5pm", "5pp", "5 poundage", "5p.m."),
    normal=lambda match: _CURRENCY_WORDS[" ".join(match["word"].casefold().split())] if match["word"] else (_PENCE[match["pence"]], 0.01),
)
DURATION = Pattern(
    name="duration_after_number",
    about="A length of time; hyphened or singular it is an adjective ('18-month', 'three year plan').",
    source=bounded(rf"""
        (?P<hyphen> - )? (?(hyphen) | \s* ) (?: {either(words("units.toml", "duration_words.kinds"))} (?: \s+ | - ) ){{0,2}}
        (?P<unit> {either(_DURATION_OF)} ) (?! \w | - (?: old | group ) | \s (?: group | olds? ) \b | \s+ old \b ) (?<! (?: year | day | week | month ) (?= \s (?: [0-9] | (?: one | two | three | four | five | six ) (?! \w ) ) ) )
    """),
    matches=(("weeks", "week"), (" working days", "day"), ("-month", "month"), ("\nyears", "year"), (" mins", "minute"), (" calendar days", "day")),
    non_matches=(" year olds", " daylight", " weekend", "-year-old", " yearly", " year 11", " day two", " years old"),
    normal=lambda match: _DURATION_OF[match["unit"].casefold()],
)
MEASURE = Pattern(
    name="measure_after_number",
    about="A physical unit in words (any case) or as a symbol (as printed).",
    source=bounded(rf"""
        (?: (?: (?<! \s ) \s+ | - )? (?P<word> {either(_MEASURE_WORDS)} ) | \s? -? (?P<symbol> (?-i: {either(_MEASURE_SYMBOLS)} ) ) ) (?! \w | ²|³ )
    """),
    matches=((" tonnes", "tonne"), ("kg", "kilogram"), (" MW", "megawatt"), (" square metres", "square metre"), ("-litre bins", "litre"), ("°C", "degree Celsius"), (" ha of", "hectare"),
             (" m²", "square metre"), ("mph", "mile per hour")),
    non_matches=(" had", "th", " tonic", "G", " m", " months"),
    normal=lambda match: _MEASURE_WORDS[" ".join(match["word"].casefold().split())] if match["word"] else _MEASURE_SYMBOLS[match["symbol"]],
)  # fmt: skip
SCORE = Pattern(
    name="points_on_a_scale",
    about="Points, marks or stars on a scale.",
    source=bounded(
        rf"\s+ (?P<unit> {either(words('units.toml', 'score.words'))} ) (?! \w | - | \s+ (?: of | to \s+ (?! [0-9£] ) | for \s+ (?: action | discussion | clarification | information | note | improvement ) | on \s+ (?: which | what | how ) | in \s+ (?: the \s+ )? (?: plan | paper | report ) | where | made | raised | arising | plan ) \b )"
    ),
    matches=((" points", " points"), (" points.", " points")),
    non_matches=(" pointless", " points of order", " points to note", "-point plan", "points"),
)
PLUS = Pattern(
    name="plus_after_number",
    about="'10,000+': at least that many.",
    source=bounded(r"\+ (?! \w | \s* A \* )"),
    matches=(("+ visits", "+"),),
    non_matches=("+5", "+ A*-C"),
)


_HEAD = re.compile(r"[\s-]{0,40}+(\w{1,3}|[^\w\s])?")
"""The first letters, or the sign, behind a number, its blanks and hyphens."""


def _heads(*units: str) -> frozenset[str]:
    return frozenset(found[1].lower() for unit in units if (found := _HEAD.match(unit)))


_POINT_HEADS = _heads("%", "of", "percentage", "pp", "pps", "ppt", "p.p.")
_PERCENT_HEADS = _heads("%", "per", "pct", "p.c.")
_MAGNITUDE_HEADS = _heads("k", "m", "b", "bn", *MAGNITUDE_WORDS, *MAGNITUDE_SYMBOLS)
_MONEY_HEADS = _heads(*_CURRENCY_WORDS, *_PENCE)
_MEASURE_HEADS = _heads(*_MEASURE_WORDS, *_MEASURE_SYMBOLS)
_DURATION_HEADS = _heads(*_DURATION_OF, *words("units.toml", "duration_words.kinds"))
_SCORE_HEADS = _heads(*words("units.toml", "score.words"))
_HEADS = _POINT_HEADS | _PERCENT_HEADS | _MAGNITUDE_HEADS | _MONEY_HEADS | _MEASURE_HEADS | _DURATION_HEADS | _SCORE_HEADS | {"+"}
"""What the units above begin with: behind most numbers stands something else, and no pattern need be tried."""

_tail = maker(Tail)


def _head(text: str, at: int) -> str | None:
    """What stands at ``at``, to be looked for in the heads above; "" where it is no ASCII, and any unit may stand there; None for nothing."""
    head: str | None = _HEAD.match(text, at)[1]  # type: ignore[index] # it matches nothing too
    return head if head is None else head.lower() if head.isascii() else ""


def unit_follows(text: str, at: int) -> bool:
    """Whether a unit may follow a numeral ending at ``at``."""
    head = _head(text, at)
    return head is not None and (not head or head in _HEADS)


def read_tail(text: str, at: int, *, money: str | None = None) -> Tail:
    """The unit that follows a numeral ending at ``at``; a tail that ends there too says there is none. ``money`` is the currency marked before it."""
    head = _head(text, at)
    if head is None or (head and head not in _HEADS):
        return _tail(at, "money", money) if money else _tail(at)
    if (not head or head in _POINT_HEADS) and (found := POINTS.match(text, at)):
        return _tail(found.end(), "percentage_points", "pp", why=(POINTS.decides("kind", found),))
    if money is None and (not head or head in _PERCENT_HEADS) and (found := PERCENT.match(text, at)):
        return _tail(found.end(), "percentage", "%", why=(PERCENT.decides("kind", found),))
    end, scale, why = _magnitude(text, at, money=money) if not head or head in _MAGNITUDE_HEADS else (at, 1.0, ())
    tail = _tail(end, "money", money, scale, scale, why=why) if money else _tail(end, factor=scale, scaled=scale, why=why)
    tail = tail if money else _unit(text, tail)
    plus = PLUS.match(text, tail.end) if text.startswith("+", tail.end) else None
    return replace(tail, end=plus.end()) if plus and not tail.adjectival else tail


def _magnitude(text: str, at: int, *, money: str | None) -> tuple[int, float, tuple[Reason, ...]]:
    end, scale = at, 1.0
    why: tuple[Reason, ...] = ()
    while found := MAGNITUDE.match(text, end):
        factor = MAGNITUDE.normal(found)
        end, scale = found.end(), scale * (factor if isinstance(factor, float) else 1.0)
        why = (*why, MAGNITUDE.decides("value", found))
        if found["symbol"]:
            break
    if end == at and money and (found := SPACED_MAGNITUDE.match(text, at)):
        symbol = found["symbol"].lower()
        return found.end(), MONEY_SYMBOLS[symbol], (SPACED_MAGNITUDE.decides("value", found),)
    return end, scale, why


def _unit(text: str, tail: Tail) -> Tail:
    head = _head(text, tail.end)
    if (not head or head in _MONEY_HEADS) and (found := MONEY_WORD.match(text, tail.end)):
        code, hundredths = _CURRENCY_WORDS[" ".join(found["word"].casefold().split())] if found["word"] else (_PENCE[found["pence"]], 0.01)
        return replace(
            tail, end=found.end(), kind="money", unit=code, factor=tail.factor * hundredths, why=(*tail.why, MONEY_WORD.decides("kind", found))
        )
    if (not head or head in _MEASURE_HEADS) and (found := MEASURE.match(text, tail.end)):
        hyphened = text[tail.end] == "-"
        why = (*tail.why, MEASURE.decides("kind", found))
        return replace(tail, end=found.end(), kind="measure", unit=str(MEASURE.normal(found)), adjectival=hyphened, why=why)
    if (not head or head in _DURATION_HEADS) and (found := DURATION.match(text, tail.end)):
        word = found["unit"].casefold()
        adjectival = bool(found["hyphen"]) or word in _DURATIONS
        why = (*tail.why, DURATION.decides("kind", found))
        return replace(tail, end=found.end(), kind="duration", unit=_DURATION_OF[word], adjectival=adjectival, why=why)
    if (not head or head in _SCORE_HEADS) and (found := SCORE.match(text, tail.end)):
        return replace(tail, end=found.end(), kind="score", why=(*tail.why, SCORE.decides("kind", found)))
    return tail


def smaller_unit(unit: str) -> tuple[str, float]:
    """The next smaller unit of a length of time and how many of it one holds; the unit itself and 1 when there is none.

    >>> smaller_unit("week")
    ('day', 7.0)
    """
    spec = _DURATIONS[unit]
    return str(spec.get("smaller", unit)), float(str(spec["of"]))
