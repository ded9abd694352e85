"""Numbers in words: the expression that finds them and the reader of their value.

Comes in: text. Goes out: matches of :data:`CARDINAL` and values, as in "two hundred and five" -> 205.
"""

from __future__ import annotations

from ingest.expressions import compiled
from patterns.lexicon import bounded, either, numbers
from patterns.pattern import Pattern

CARDINALS = numbers("words.toml", "cardinals")
ORDINALS = numbers("words.toml", "ordinals")
_MULTIPLIERS = ("hundred", "thousand", "million", "billion")
_WORD = compiled(r"[a-z]+")


def read_cardinal(text: str) -> float | None:
    """The value of a number in words, None when the words make no single number.

    >>> read_cardinal("one thousand two hundred and five"), read_cardinal("two three")
    (1205.0, None)
    """
    total = group = 0.0
    last = 0.0  # the smallest step still open: after "twenty" only units may follow
    for word in _WORD.findall(text.lower()):
        if word in {"and", "of"}:
            continue
        if word in {"a", "an"}:
            group, last = 1.0, 1.0
            continue
        value = CARDINALS.get(word)
        if value is None:
            return None
        if word in _MULTIPLIERS or word == "dozen":
            if not group and not total:
                return None
            if word in {"hundred", "dozen"}:
                group, last = group * value, value
            else:
                total, group, last = total + group * value, 0.0, value
        elif not last or last >= 100 or (last >= 20 and value < 10 and last < 100):
            group, last = group + value, value or 1.0
        else:
            return None
    return total + group


_SIMPLE = either(word for word in CARDINALS if word not in {*_MULTIPLIERS, "dozen"})
_POWER = either([*_MULTIPLIERS, "dozen"])

CARDINAL = Pattern(
    name="cardinal",
    about="A number in words, as far as its words make one number; 'one' is found too and judged later. Narrative reports of every decade.",
    opens=("a", "an", *CARDINALS),
    begins=r"an? \s{1,20}+ [htmbd] | (?! an? \s ) [a-z]",
    source=bounded(rf"""
        (?<![\w-]) (?P<words>
            (?: (?P<article> an? \s+ (?= {_POWER}\b)) {_POWER} | {_SIMPLE} ) \b
            (?: (?: \s+ | - ) (?: (?<= (?:hundred|thousand|million|billion) \s+ ) and \s+ )? (?: {_SIMPLE} | {_POWER} ) \b )*+
        ) (?! \w )
    """),
    matches=(
        ("there were twenty-three fires", 23.0),
        ("two hundred and five homes", 205.0),
        ("Six schools", 6.0),
        ("a million visits", 1_000_000.0),
        ("six million pounds", 6_000_000.0),
        ("one thousand two hundred jobs", 1200.0),
        ("two dozen volunteers", 24.0),
        ("nil returns", 0.0),
    ),
    non_matches=("hundreds of people", "often", "the tender", "a well-attended event", "someone", "weighted"),
    normal=lambda match: read_cardinal(match["words"]),
)
