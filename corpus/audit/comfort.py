"""When a mere order is no comfort: that a fall is a fall, or a part no larger than its whole, says nothing of the size that the same sentence states.

Comes in: marked text, the figures of a weak check. Goes out: whether the sentences of these figures state something else of them, a share, an amount of
change, a multiple, a rest. Then only the relation that can check that may confirm: an error must never come out as confirmed only.
"""

from __future__ import annotations

from collections.abc import Sequence

import regex

from corpus.audit.gates import read_back
from corpus.audit.told import Quantity, Told
from corpus.audit.view import Number
from ingest.expressions import compiled

_SIZED_BEFORE = read_back(
    r"\b(?:by|(?:rise|fall|increase|decrease|reduction|drop|growth|decline|gain|loss|change|difference|improvement|saving|shortfall|surplus|deficit|variance|balance|remainder)s?\s+(?:of|was|is))\s+(?:\w+\s+){0,2}",
    regex.IGNORECASE,
)
_SIZED_AFTER = compiled(
    r"\s*(?:(?!is\b|was\b|are\b|were\b|and\b|had\b|which\b)[\w-]+\s+){0,2}?(?:more|fewer|less|higher|lower|extra|additional|up|down|short)\b|\s*(?:\w+\s)?(?:rise|fall|increase|decrease|reduction|drop|growth)\b",
    regex.IGNORECASE,
)
_MULTIPLE = compiled(
    r"\b(?:doubl|trebl|tripl|quadrupl|halv|twice|half\s+(?:the|that|what|as)|\w+fold\b|times\s+(?:the|as|that|what|more|higher))", regex.IGNORECASE
)
_GOES_ON = compiled(r"\s*(?:This|That|It|The\s+(?:rise|fall|increase|decrease|reduction|drop|growth|change|difference|remaining|other|rest))\b")


def stated_of(told: Told, figures: Sequence[Number], *, alone: bool = False) -> bool:
    """Whether the sentences of the figures, and one that goes on about them, state a size that a mere order does not check.

    ``alone`` asks for more: that no other count, share or fraction stands there at all.
    """
    own = {number.span.start for number in figures}
    at = [position for position, quantity in told.quantities.items() if quantity.span.start in own]
    if not at:
        return False
    first, last = min(at), max(at)
    for index, sentence in enumerate(told.sentences):
        goes_on = index and told.sentences[index - 1].end > last >= told.sentences[index - 1].start and _GOES_ON.match(told.text, sentence.start)
        if (sentence.end > first and sentence.start <= last) or goes_on:
            others = [
                (position, told.quantities[position])
                for position in told.quantities
                if sentence.start <= position < sentence.end and position not in at
            ]
            if _MULTIPLE.search(told.text, sentence.start, sentence.end) or any(
                _sized(told, position, quantity, figures, alone=alone) for position, quantity in others
            ):
                return True
    return False


def _sized(told: Told, position: int, quantity: Quantity, figures: Sequence[Number], *, alone: bool) -> bool:
    if quantity.kind == "percentage_points" or (quantity.kind in {"percentage", "fraction"} and (alone or figures[0].kind != "percentage")):
        return True
    if alone and quantity.kind == "count":
        return True
    before = told.text[max(0, position - 40) : position]
    after = told.text[position + 1 : position + 40]
    return _SIZED_BEFORE.match(before) is not None or _SIZED_AFTER.match(after) is not None
