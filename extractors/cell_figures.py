"""Figures in table cells: the row says what is measured, the head of the column which role the number has.

Comes in: the passages and the numbers of one cell. Goes out: one statement for each number.
"""

from __future__ import annotations

from collections.abc import Sequence

import regex

from extractors.facts import FigureRole, Passage, Quantity
from extractors.statements import Statement
from ingest.document import Span
from patterns.cues import load_cues
from patterns.reasons import Reason, Told

_WORDS = regex.compile(r"[a-z]+")
_FAR = 40
"""How many passages back the title of a row may stand."""


def read_cell_figures(text: str, passages: Sequence[Passage], number: int, quantities: Sequence[Quantity]) -> list[Statement]:
    """One statement for each number of the cell ``passages[number]``."""
    passage = passages[number]
    measure = _row_title(text, passages, number)
    headed = Told(column_role(passage.column), (Reason("role", "place:column_head", words=passage.column),))
    named = (Reason("measure", "place:row_title", measure.start, measure.end),) if measure else ()
    statements = []
    for quantity in quantities:
        role = _own_role(text, passage, quantity) or headed
        statements.append(Statement(role=role.value, measure=measure, why=(*(role.why if role.value != "observed" else ()), *named)))
    return statements


def column_role(head: str | None) -> FigureRole:
    """The role of the numbers in a column with this head."""
    words = set(_WORDS.findall((head or "").lower()))
    lists = load_cues().lists
    if words & lists["forecast_heads"]:
        return "forecast"
    return "target" if words & lists["target_heads"] and not words & lists["observed_heads"] else "observed"


def _own_role(text: str, passage: Passage, quantity: Quantity) -> Told[FigureRole] | None:
    """The role that a label inside the cell gives ("Target: 85%"), None where there is none."""
    label = text[passage.span.start : quantity.span.start]
    label = label[max(label.rfind(mark) for mark in ";,\n)") + 1 :]
    if not _WORDS.search(label.lower()):
        return None
    return Told(column_role(label), (Reason("role", "place:label_in_cell", quantity.span.start - len(label), quantity.span.start),))


def _row_title(text: str, passages: Sequence[Passage], number: int) -> Span | None:
    """Where the title of the cell's row stands in the text; None when it is not printed shortly before."""
    passage = passages[number]
    wanted = " ".join((passage.row or "").split())
    for index in range(number - 1, max(number - _FAR, -1), -1):
        other = passages[index]
        if wanted and " ".join(other.span.of(text).split()) == wanted:
            return other.span
        if not wanted and other.kind == "title" and other.entry == passage.entry and other.entry is not None:
            return other.span
    return None
