"""Lists in running prose that nothing but their make closes: "employs 486 people: 233 lecturers, 118 support staff, ... and 51 others", "fifty-one buses: twenty-three ..., sixteen ...".

Comes in: the marked text of a passage. Goes out: wholes with their parts. A colon right behind what is counted, then items of one make, each with a number
of its own and the last behind "and": so a writer divides a whole. Items that can overlap ("34 have a shop"), that name some only ("the main causes", "among
others") or that say something of each part are no division. Likewise what remains, in a sentence of its own, of a whole divided in the sentence before.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

import regex

from corpus.audit.told import Quantity, Told, worded
from ingest.expressions import compiled

DIVIDED = worded(
    "whole_and_its_division",
    "A whole, a colon right behind what it counts, and its parts: 'Fifty-one buses were withdrawn: twenty-three Atlanteans, sixteen Nationals and six minibuses.'",
    r"(?P<whole>[ⒸⓂ]) \s (?P<noun> [a-z] [^Ⓐ-Ⓢ.;:()]{2,70}? ) : \s (?P<part>[ⒸⓂ]) (?P<item> \s [^Ⓐ-Ⓢ.;:,()]{2,60}? ) (?: , \s (?P<part>[ⒸⓂ]) (?P<item> \s [^Ⓐ-Ⓢ.;:,()]{2,60}? ) ){0,8} ,? \s and \s (?P<part>[ⒸⓂ]) (?P<item> \s [^Ⓐ-Ⓢ.;:,()]{2,60}? ) (?= [.] (?: \s | \Z ) )",
    (
        ("[51] buses were withdrawn: [23] Atlanteans, [16] Nationals and [12] minibuses.", "item noun part whole"),
        ("It made [128] inspections: [74] of primary schools, [31] of secondary schools and [23] of nurseries.", "item noun part whole"),
    ),
    ("It made [128] inspections; [74] were of schools.",),
)
REMAINS = worded(
    "whole_divided_then_rest",
    "A whole divided in one sentence, and what remains of it in the next: 'Of the 96 recommendations, 58 are done and 27 are in hand. The remaining 13 have not been started.'",
    r"(?: \A | [.:;] \s ) Of \s (?:the|these|our|its|all) \s (?: [a-z]+ \s )? (?P<whole>[ⒸⓂ]) \s [^Ⓐ-Ⓢ.;:]{2,90}? , \s (?P<part>[ⒸⓂ]) (?P<item> \s [^Ⓐ-Ⓢ.;:]{2,70}? ) (?: (?: , | ,? \s and ) \s (?P<part>[ⒸⓂ]) (?P<item> \s [^Ⓐ-Ⓢ.;:]{2,70}? ) ){0,6} [.;] \s [Tt]he \s (?:remaining|other|rest,?) \s (?P<part>[ⒸⓂ]) ,? \s (?= (?: have | had | were | are | was | is | did | do | will | remain | await ) \b )",
    (("Of the [96] recommendations, [58] are done and [27] are in hand. The remaining [13] have not been started.", "item part whole"),),
    ("Of the [96] recommendations, [58] are done. The remaining [13] in the plan fall due next year.",),
)
_OVERLAP = compiled(
    r"\b(?:have|has|had|with|without|using|used|aged|both|also|some|either|several|other\s+than|women|men|boys|girls|male|female|males|females|include\w*|including|of\s+(?:whom|which|them|these|those)|mainly|mostly|largely|main|principal|chief|leading|largest|biggest|top|among|better|worse|above|below|higher|lower|e\.g\.|such\s+as|each|more\s+than|at\s+least|up\s+to|about|nearly|over|times|per|planned|target)\b",
    regex.IGNORECASE,
)
_PREPOSITION = compiled(r"\s(?P<word>of|in|at|on|by|for|from|to|under|through)\s")
_VERB = compiled(r"\s(?:(?:were|was|are|is)\s[a-z]+|[a-z]+ed|left|went|came|died)(?:\s|\Z)")
_NOUNS = compiled(r"(?:\s[\p{L}’'-]+){1,4}\Z")
_OFF = Fraction(15, 100)
"""By how much of the whole the parts may miss it, for a slip of the pen; what misses more is another list."""
_FEWEST = 2


@dataclass(frozen=True, slots=True)
class Partition:
    """``parts`` divide ``whole``; ``sure`` where words say what remains."""

    whole: Quantity
    parts: tuple[Quantity, ...]
    start: int
    end: int
    sure: bool


def partitions(told: Told) -> Iterator[Partition]:
    """Every division of a passage that words or the make of its items close."""
    if len(told.quantities) < _FEWEST:
        return
    for pattern in (DIVIDED, REMAINS):
        for match in pattern.find(told.text):
            whole = told.quantities[match.start("whole")]
            parts = tuple(told.quantities[at] for at in match.starts("part"))
            if (
                any(part.kind != whole.kind or part.printed.hedge or part.number is None for part in parts)
                or whole.number is None
                or whole.printed.hedge
            ):
                continue
            if len(told.inside(match.start(), match.end())) != len(parts) + 1 or _OVERLAP.search(
                match.group().replace("have been", " ").replace("had been", " ")[5:] if pattern is DIVIDED else ""
            ):
                continue
            if pattern is DIVIDED and not (_of_one_make(match.captures("item")) and _near(whole, parts)):
                continue
            yield Partition(whole, parts, match.start("whole"), match.end(), pattern is REMAINS)


def _of_one_make(items: list[str]) -> bool:
    """Whether all items are nouns, or begin with one preposition, or say what became of each."""
    words = [_PREPOSITION.match(f"{item} ") for item in items]
    if all(words):
        return len({word["word"] for word in words if word}) == 1 or len(items) > _FEWEST
    verbs = [_VERB.match(item) is not None for item in items]
    if all(verbs):
        return True
    return not any(verbs) and not any(words) and all(_NOUNS.match(item) for item in items)


def _near(whole: Quantity, parts: tuple[Quantity, ...]) -> bool:
    total = sum((part.value for part in parts), Fraction(0))
    return whole.value > 0 and abs(total - whole.value) <= _OFF * whole.value and len(parts) > _FEWEST
