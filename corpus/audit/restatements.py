"""The restatement ledger: the same measure of the same action and period in several documents of one body.

Comes in: views of one body's documents, in the order of their periods. Goes out: :class:`Meeting` values: ``same``, ``same_after_rounding``,
``restated`` (a cue says so), ``contradicts`` (another value without one), ``stale`` (the same sentence and number under a new period),
``not_comparable``. A document that gives a key two values says nothing of it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

import regex

from corpus.audit.findings import REASONS
from corpus.audit.periods import reporting_of
from corpus.audit.reading import reading_of
from corpus.audit.statements import Statement, statements_of, stems
from corpus.audit.view import Number, View
from extractors.record import Json
from ingest.expressions import compiled

Met = Literal["same", "same_after_rounding", "restated", "contradicts", "stale", "not_comparable"]

RELATION = "restatement"
_ENOUGH = 3
"""Digits from which on the same number in the same sentence of the next period is no accident."""
_WORDS = 4


@dataclass(frozen=True, slots=True)
class Meeting:
    """Two statements of different documents; each figure with the index of its document, the later first."""

    verdict: Met
    figures: tuple[tuple[int, Number], ...]
    explanation: str
    reason: str | None = None

    def as_json(self) -> dict[str, Json]:
        """As the machine form gives it."""
        figures: list[Json] = [
            {"document": document, "start": number.span.start, "end": number.span.end, "text": number.text} for document, number in self.figures
        ]
        return {"relation": RELATION, "verdict": self.verdict, "reason": self.reason, "figures": figures, "explanation": self.explanation}


@dataclass(frozen=True, slots=True)
class _Placed:
    document: int
    statement: Statement


def between(views: Sequence[View], statements: Sequence[Sequence[Statement]] | None = None) -> list[Meeting]:
    """Every meeting of statements of these documents, which are of one body; in the order of the later statement.

    ``statements`` are those of each document, where they were read before.
    """
    order = sorted(range(len(views)), key=lambda index: (_reporting(views[index]) or ("", ""))[::-1])
    stated = dict(enumerate(statements if statements is not None else [statements_of(reading_of(view)) for view in views]))
    found = [*_met(views, order, stated), *_stale(views, order, stated)]
    return sorted(found, key=lambda each: [(document, number.span.start) for document, number in each.figures])


def bodies_of(views: Iterable[View]) -> dict[str, list[int]]:
    """The documents of each body: by publisher, else by the words of the file name before its period."""
    bodies: defaultdict[str, list[int]] = defaultdict(list)
    for index, view in enumerate(views):
        bodies[view.publisher or _NAME_END.split(view.name, maxsplit=1)[0].strip("-_ .").lower()].append(index)
    return bodies


_NAME_END = compiled(r"[-_ .]*(?=(?:19|20)[0-9]{2}|q[1-4]\b|\.[a-z]{2,4}$)", regex.IGNORECASE)


def _reporting(view: View) -> tuple[str, str] | None:
    return reporting_of(view.period_start, view.period_end, view.period, view.name)


_Key = tuple[str | None, frozenset[str], str, str | None, tuple[str, str]]


def _key(statement: Statement) -> _Key | None:
    if statement.days is None or not statement.measure:
        return None
    return statement.code, statement.measure, statement.kind, statement.unit, statement.days


def _met(views: Sequence[View], order: Sequence[int], stated: Mapping[int, Sequence[Statement]]) -> Iterator[Meeting]:
    ledger: defaultdict[tuple[object, ...], dict[frozenset[str], _Placed]] = defaultdict(dict)
    for document in order:
        here: defaultdict[_Key, list[Statement]] = defaultdict(list)
        for statement in stated[document]:
            key = _key(statement)
            if key:
                here[key].append(statement)
        for key, statements in here.items():
            one = _only(statements)
            if one is None:
                continue
            code, measure, *rest = key
            known = ledger[code, *rest]
            before = known.get(measure) or (_named_otherwise(known, one) if code and known and one.cue else None)
            if before is not None:
                yield _meeting(views, before, _Placed(document, one))
            if before is None or not one.derived:
                known[measure] = _Placed(document, one)


def _named_otherwise(placed: Mapping[frozenset[str], _Placed], revised: Statement) -> _Placed | None:
    """What a revision speaks of where it names the measure at more length ("the figure for falls by patients in hospital").

    It is told only if one thing can be meant: a measure of the same action, kind and period whose words are all in the clause of the revision.
    """
    said = stems(revised.frame)
    found = [one for words, one in placed.items() if words <= said or revised.measure < words]
    return found[0] if len(found) == 1 else None


def _only(statements: Sequence[Statement]) -> Statement | None:
    """The statement of a document under one key; None where it gives two that differ."""
    plain = [statement for statement in statements if not statement.derived] or list(statements)
    first = plain[0]
    same = all(first.interval.overlaps(other.interval) and first.role == other.role for other in plain[1:])
    return first if same else None


def _meeting(views: Sequence[View], earlier: _Placed, later: _Placed) -> Meeting:
    one, other = earlier.statement, later.statement
    figures = ((later.document, other.number), (earlier.document, one.number))
    names = f"{views[later.document].name} says {_value(other)}, {views[earlier.document].name} said {_value(one)}"
    when = f" for {_period(other)}"
    for differs, reason in (
        (one.role != other.role, "target_not_actual"),
        (one.cumulative != other.cumulative, "cumulative"),
        (one.mean != other.mean, "weighted"),
    ):
        if differs:
            return Meeting("not_comparable", figures, f"{names}{when}; not compared: {REASONS[reason]}.", reason)
    first, second = one.number.printed, other.number.printed
    plain = not one.derived and not other.derived and first is not None and second is not None and first.hedge is None and second.hedge is None
    if plain and first is not None and second is not None and first.value == second.value:
        return Meeting("same", figures, f"{names}{when}.")
    if one.interval.overlaps(other.interval):
        return Meeting("same" if one.interval == other.interval else "same_after_rounding", figures, f"{names}{when}.")
    if other.cue or one.early:
        return Meeting("restated", figures, f"{names}{when}; the words speak of a revision.")
    if one.loose.overlaps(other.loose):
        return Meeting("not_comparable", figures, f"{names}{when}; not compared: {REASONS['precision_unknown']}.", "precision_unknown")
    return Meeting("contradicts", figures, f"{names}{when}; nothing says that it was revised.")


def _value(statement: Statement) -> str:
    if not statement.derived:
        return statement.number.text
    low, high = statement.interval.low, statement.interval.high
    shown = "a level" if low is None or high is None else f"{float(low):,.10g}" if low == high else f"{float(low):,.6g} to {float(high):,.6g}"
    return f"{shown} (by {statement.number.text} and the change beside it)"


def _period(statement: Statement) -> str:
    return " to ".join(dict.fromkeys(statement.days)) if statement.days else "no stated period"


def _stale(views: Sequence[View], order: Sequence[int], stated: Mapping[int, Sequence[Statement]]) -> Iterator[Meeting]:
    """Statements that stand in the next report word for word, with the same number, where they speak of the new period."""
    for earlier, later in pairwise(order):
        if _reporting(views[earlier]) == _reporting(views[later]):
            continue
        before: defaultdict[tuple[str | None, str], list[Statement]] = defaultdict(list)
        for statement in stated[earlier]:
            if not statement.derived:
                before[statement.code, statement.number.text].append(statement)
        for statement in stated[later]:
            alike = before.get((statement.code, statement.number.text))
            model = next((each for each in alike if each.frame == statement.frame), None) if alike else None
            if model is None or statement.derived or model.days == statement.days or not _is_telling(statement, views[later].text):
                continue
            said = f"{views[later].name} says {statement.number.text} for {_period(statement)}"
            explanation = f"{said} in the words that {views[earlier].name} used for {_period(model)}."
            yield Meeting("stale", ((later, statement.number), (earlier, model.number)), explanation)


_UNCHANGED = compiled(
    r"\bunchanged|\bno change|\bthe same\b|\bremain(?:s|ed)?\b|\bstill\b|\bstatic\b|\bsteady\b|\bagain\b|\bstable\b", regex.IGNORECASE
)


def _is_telling(statement: Statement, text: str) -> bool:
    """Whether an equal number is worth a question: a result of three digits or more with words about it, and none that say that nothing has changed."""
    digits = sum(char.isdigit() for char in statement.number.text)
    words = len(statement.frame.split()) >= _WORDS
    return words and digits >= _ENOUGH and statement.role == "observed" and not statement.cue and not _UNCHANGED.search(statement.sentence.of(text))
