"""Places in an order: "third highest of 8", "ranks ninth of the 8", "the other 7 ..., the third highest".

A rank is no larger than the set it is a place in; the set is the other members and the one that is spoken of.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

import regex

from corpus.audit.findings import Finding
from corpus.audit.reading import Passage, Reading

NAME = "rank_set"

_ORDINALS = {
    word: number
    for number, word in enumerate(
        (
            "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth", "thirteenth", "fourteenth",
            "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth", "twentieth",
        ),
        1,
    )
}  # fmt: skip
_CARDINALS = {
    word: number
    for number, word in enumerate(
        (
            "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen",
            "seventeen", "eighteen", "nineteen", "twenty",
        ),
        1,
    )
}  # fmt: skip
_ORDINAL = rf"(?P<rank>{'|'.join(_ORDINALS)}|[0-9]{{1,3}}(?:st|nd|rd|th))"
_SIZE = rf"(?P<size>[0-9]{{1,3}}|{'|'.join(_CARDINALS)})"
_RANKED = regex.compile(
    rf"\b{_ORDINAL}(?:[\s-]+(?:highest|lowest|best|worst|largest|smallest|most\s+\w+|least\s+\w+|place|position|\w+est))?(?:\s+[\w-]+){{0,3}}?\s+(?:out\s+of|of|among|amongst|from)\s+(?:a\s+total\s+of\s+|the\s+|all\s+|our\s+|its\s+)*{_SIZE}\s+(?!(?:per|%|years?|months?)\b)[A-Za-z]",
    regex.IGNORECASE,
)
_OTHERS = regex.compile(
    rf"\bother\s+{_SIZE}\s+(?P<set>(?:[A-Z]?[\w-]+\s+)?[\w-]+)\b[^.]{{0,80}}?\b{_ORDINAL}[\s-]+(?:highest|lowest|best|worst|largest|smallest)",
    regex.IGNORECASE,
)
_RANK_WORDS = regex.compile(r"rank|came|come|finished|highest|lowest|best|worst|largest|smallest|place|position|placed", regex.IGNORECASE)


def find(reading: Reading, passage: Passage) -> Iterator[Finding]:
    """Ranks with the size of their set. The figures may be ranks that are no quantities, so both are read from the text."""
    del reading
    shape = passage.shape
    start, end = shape.spans[0].start, shape.spans[-1].end
    for pattern in (_RANKED, _OTHERS):
        for match in pattern.finditer(shape.text, start, end):
            rank, size = _value(match["rank"]), _value(match["size"])
            figures = tuple(number for number in passage.numbers if match.start() <= number.span.start < match.end())
            if not figures or not _RANK_WORDS.search(shape.text, max(start, match.start() - 40), match.end()):
                continue
            whole = size + 1 if pattern is _OTHERS else size
            others = f" (the other {match['size']} and this one)" if pattern is _OTHERS else ""
            phrase = type(shape.spans[0])(match.start(), match.end())
            if rank > whole:
                yield Finding(NAME, "impossible", figures, f"Place {rank} of {whole}{others}: there is no such place.", None, phrase)
            else:
                yield Finding(NAME, "confirmed", figures, f"Place {rank} of {whole}{others} can be.", None, phrase)


def _value(word: str) -> Fraction:
    low = word.lower()
    return Fraction(_ORDINALS.get(low) or _CARDINALS.get(low) or int(regex.sub(r"[^0-9]", "", low)))
