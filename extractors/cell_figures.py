"""Figures in table cells: the row says what is measured, the head of the column which role the number has.

Comes in: the passages and the numbers of one cell. Goes out: one statement for each number.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from extractors.facts import FigureRole, Passage, Quantity
from extractors.statements import Statement
from extractors.times import find_times
from ingest.document import Span
from ingest.expressions import compiled
from patterns.cues import load_cues
from patterns.reasons import Reason, Told

_WORDS = compiled(r"[a-z]+")
_TAIL = compiled(r"\s*\(|\s+(?:per|within)\s|,\s")
_LABEL = 60
"""Characters before a cell in which its label is looked for."""
_FAR = 40
"""How many passages back the title of a row may stand."""


def read_cell_figures(
    text: str, passages: Sequence[Passage], number: int, quantities: Sequence[Quantity], heads: Sequence[Span] = ()
) -> list[Statement]:
    """One statement for each number of the cell ``passages[number]``; ``heads`` are the printed heads of columns, in text order."""
    passage = passages[number]
    measure = _row_title(text, passages, number)
    headed = Told(column_role(passage.column), (Reason("role", "place:column_head", words=passage.column),))
    named = (Reason("measure", "place:row_title", measure.start, measure.end),) if measure else ()
    times = [Span(passage.span.start + time.start, passage.span.start + time.end) for time in find_times(passage.span.of(text))]
    dated = _period_of_head(text, passage, heads)
    statements = []
    for quantity in quantities:
        role = _own_role(text, passage, quantity) or headed
        period = _beside(times, quantity) or dated
        said = (*(role.why if role.value != "observed" else ()), *named, *(period.why if period else ()))
        statements.append(Statement(role=role.value, measure=measure, period=period.value if period else None, why=said))
    return statements


def _beside(times: Sequence[Span], quantity: Quantity) -> Told[Span] | None:
    """The time that is said beside a number in its cell ("41.2% (2011/12)"): the next one behind it, else the last before it."""
    apart = [time for time in times if not time.overlaps(quantity.span)]
    behind = next((time for time in apart if time.start >= quantity.span.end), None)
    found = behind or next((time for time in reversed(apart) if time.end <= quantity.span.start), None)
    return Told(found, (Reason("period", "place:cell", found.start, found.end),)) if found else None


def _period_of_head(text: str, passage: Passage, heads: Sequence[Span]) -> Told[Span] | None:
    """The time that the head of the column names, where it is printed: in the last such head above, or in a label directly before the cell."""
    if passage.column is None:
        return None
    named = [passage.column[time.start : time.end] for time in find_times(passage.column)]
    if not named:
        return None
    label = text.rfind(named[0], max(text.rfind("\n", 0, passage.span.start), passage.span.start - _LABEL), passage.span.start)
    if label >= 0:
        return _headed_at(label, named[0])
    for index in range(bisect_left(heads, passage.span) - 1, -1, -1):
        at = text.find(named[0], heads[index].start, heads[index].end)
        if at >= 0:
            return _headed_at(at, named[0])
    return None


def _headed_at(at: int, time: str) -> Told[Span]:
    end = at + len(time)
    return Told(Span(at, end), (Reason("period", "place:column_head", at, end),))


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
            return _short(text, other.span)
        if not wanted and other.kind == "title" and other.entry == passage.entry and other.entry is not None:
            return _short(text, other.span)
    return None


def _short(text: str, title: Span) -> Span:
    """The name of what is measured in a row's title: without its unit, its denominator and its limits ("Fly-tips removed within 2 days (%)")."""
    match = _TAIL.search(text, title.start + 1, title.end)
    return Span(title.start, match.start()) if match else title
