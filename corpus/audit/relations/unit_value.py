"""A total, a number and what one costs: "48 homes at a total cost of £7.2m, an average cost of £150,000 each".

total / number prints as the unit value. Round sums of money may be rounded more coarsely than their last digit shows, so near misses are left open.
"""

from __future__ import annotations

from collections.abc import Iterator

import regex

from corpus.audit.fielded import unit_values
from corpus.audit.findings import Finding, ending, judge, shown_like
from corpus.audit.gates import Gates
from corpus.audit.reading import Passage, Reading
from corpus.audit.shape import shaped
from corpus.audit.told import told_of
from corpus.audit.unit_values import unit_values_of
from corpus.audit.view import Number
from ingest.document import Span
from ingest.expressions import compiled

NAME = "unit_value"

_GAP = r"[wyosJLqtbGT$£&~]{0,12}"
_EACH = r"(?: a [wos$T]{0,4} (?P<unit>M) (?: [ws]{0,2} p )? | (?P<unit>M) [ws]{0,2} p | (?P<unit>M) a )"

NUMBER_FIRST = shaped(
    "number_total_unit_value",
    "'The 48 homes were built at a total cost of £7.2m, an average cost of £150,000 each', '1,250 claims at a cost of £43,750, or £35 per claim'.",
    rf"(?P<number>C) {_GAP} (?: T | \$ ) [wos$T]{{0,4}} (?P<total>M) {_GAP} [,(;]? [|&iws~]{{0,4}} {_EACH}",
    (
        ("The [48] homes were built at a total cost of [£7.2m], an average cost of [£150,000] each.", "number total unit"),
        ("We processed [1,250] claims at a cost of [£43,750], or [£35] per claim.", "number total unit"),
    ),
    ("The [48] homes cost [£7.2m].",),
)
TOTAL_FIRST = shaped(
    "total_number_unit_value",
    "'£380,000 was paid to 76 schemes, an average of £5,000 each'.",
    rf"(?P<total>M) {_GAP} (?P<number>C) {_GAP} [,(;&] [|iws~]{{0,4}} {_EACH}",
    (("We paid [£380,000] to [76] schemes, an average of [£5,000] each.", "number total unit"),),
    ("We paid [£380,000] to [76] schemes.",),
)
EACH_FIRST = shaped(
    "unit_value_then_total",
    "'Each of the 1,500 households received £80, £120,000 in total'.",
    rf"p o [es]{{0,2}} (?P<number>C) {_GAP} (?P<unit>M) [wyo]{{0,3}} [,;(] [iswg~&]{{0,3}} (?: T o [s~]{{0,2}} (?P<total>M) | (?P<total>M) w{{0,2}} T )",
    (("Each of the [1,500] households received [£80], [£120,000] in total.", "number total unit"),),
    ("Each of the [1,500] households received [£80].",),
)
_APART = compiled(r"excluding|net of|before|discount|median|typical|weighted", regex.IGNORECASE)


_PATTERNS = Gates(NUMBER_FIRST, TOTAL_FIRST, EACH_FIRST)


def find(reading: Reading, passage: Passage) -> Iterator[Finding]:
    """Unit values whose total and number are printed."""
    del reading
    used: set[int] = set()
    for pattern in _PATTERNS.on(passage.shape.symbols):
        for match in pattern.find(passage.shape.symbols):
            unit, total, number = (passage.shape.number(match, name) for name in ("unit", "total", "number"))
            finding = _check(unit, total, number, passage.shape.phrase(match), passage.shape.text) if unit and total and number else None
            if finding and finding.figures[0].index not in used:
                used.add(finding.figures[0].index)
                yield finding
    for value in unit_values_of(passage):
        if value.unit.index not in used:
            used.add(value.unit.index)
            finding = _check(value.unit, value.total, value.number, value.phrase, passage.shape.text)
            if finding:
                yield finding
    for divided in unit_values(told_of(passage.shape)):
        unit, total, number = (field.quantity.number for field in (divided.result, divided.part, divided.whole))
        if unit and total and number and unit.index not in used:
            finding = _check(unit, total, number, passage.told.phrase([unit, total, number]), passage.shape.text)
            if finding:
                yield finding


def _check(unit: Number, total: Number, number: Number, phrase: Span, text: str) -> Finding | None:
    if not (unit.printed and total.printed and number.printed) or number.printed.value <= 0:
        return None
    figures = (unit, total, number)
    if _APART.search(phrase.of(text)):
        return Finding(NAME, "not_checkable", figures, f"{unit.text}: the words set part of the sum apart.", "different_totals", phrase)
    result = total.printed.value / number.printed.value
    judgement = judge(unit.printed, [total.printed, number.printed], lambda operands: operands[0] / operands[1], round_numbers=True)
    return Finding(
        NAME,
        judgement.verdict,
        figures,
        f"{total.text} / {number.text} = {shown_like(result, unit)} -> {ending(judgement, unit)}.",
        judgement.reason,
        phrase,
    )
