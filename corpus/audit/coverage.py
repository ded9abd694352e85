"""Coverage: what became of every figure, and why what was not checked was not.

Comes in: a view and its findings. Goes out: one end state for each figure, the numbers that look like figures and were not read as any, and sums per
document and per body. Silence is no answer: a figure that nothing links to another has a reason too.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from corpus.audit.findings import REASONS, Finding
from corpus.audit.view import Number, View
from ingest.document import Span
from ingest.expressions import compiled
from ingest.quick import quick

UNLINKED = "unlinked"
"""The relation of a figure that takes part in none."""

_WORST_FIRST = ("impossible", "contradicts", "confirmed", "confirmed_by_rounding", "not_checkable")
_FORM = compiled(
    r"(?=[£€$0-9])(?:[£€$]\s?[0-9][0-9,.]*[0-9]?(?:\s?(?:m|bn|k|million|billion)\b)?|(?<![\w.,/-])(?<!\bper\s)(?<!\bevery\s)[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?(?![\w/-])|(?<![\w.,/-])[0-9]+(?:\.[0-9]+)?\s?(?:%|per\s?cent\b))"
)


@quick
@dataclass(frozen=True, slots=True)
class EndState:
    """What became of a figure: the gravest verdict of the findings in which it took part, and a reason for ``not_checkable``."""

    number: Number
    verdict: str
    reason: str | None
    relation: str


@dataclass(frozen=True, slots=True)
class Summary:
    """The sums of a document or a body: figures by end state, reasons of those not checked, findings by relation and verdict, near misses."""

    figures: int
    states: Mapping[str, int]
    reasons: Mapping[str, int]
    relations: Mapping[str, Mapping[str, int]]
    near_misses: int


def end_states(view: View, findings: Sequence[Finding]) -> tuple[EndState, ...]:
    """One state for each figure, in text order."""
    best: dict[int, Finding] = {}
    for finding in findings:
        for number in finding.figures:
            before = best.get(number.index)
            if before is None or _WORST_FIRST.index(finding.verdict) < _WORST_FIRST.index(before.verdict):
                best[number.index] = finding
    return tuple(
        EndState(number, best[number.index].verdict, best[number.index].reason, best[number.index].relation)
        if number.index in best
        else EndState(number, "not_checkable", reason_unlinked(number), UNLINKED)
        for number in view.numbers
    )


def reason_unlinked(number: Number) -> str:
    """Why a figure that no relation reads was not checked."""
    if number.damaged:
        return "damaged_text"
    if number.kind == "rank":
        return "not_a_quantity"
    if number.role in {"target", "forecast"}:
        return "target_not_actual"
    if number.qualifier in {"over", "under", "at least", "at most"}:
        return "bound_only"
    if number.kind in {"percentage", "percentage_points", "fraction"}:
        return "base_not_printed"
    return "roles_unclear"


def unlinked(view: View, findings: Sequence[Finding]) -> Iterator[Finding]:
    """A finding for each figure that takes part in no other: not checkable, with its reason."""
    for state in end_states(view, findings):
        if state.relation == UNLINKED and state.reason:
            yield Finding(UNLINKED, "not_checkable", (state.number,), f"{state.number.text}: {REASONS[state.reason]}.", state.reason)


def near_misses(view: View) -> tuple[Span, ...]:
    """What has the form of a figure (money, per cent, thousands) and is none in the record: a reader should look at it.

    The "1,000" of "per 1,000" is the unit of the rate before it.
    """
    taken = [number.span for number in view.numbers]
    found: list[Span] = []
    at = 0
    for match in _FORM.finditer(view.text):
        while at < len(taken) and taken[at].end <= match.start():
            at += 1
        if at == len(taken) or taken[at].start >= match.end():
            found.append(Span(match.start(), match.end()))
    return tuple(found)


def summary_of(view: View, findings: Sequence[Finding]) -> Summary:
    """The sums of one document."""
    states = end_states(view, findings)
    relations: dict[str, Counter[str]] = {}
    for finding in findings:
        relations.setdefault(finding.relation, Counter())[finding.verdict] += 1
    return Summary(
        figures=len(states),
        states=Counter(state.verdict for state in states),
        reasons=Counter(state.reason for state in states if state.verdict == "not_checkable" and state.reason),
        relations=relations,
        near_misses=len(near_misses(view)),
    )


def added(summaries: Iterable[Summary]) -> Summary:
    """The sums of several documents, such as those of one body."""
    figures = near = 0
    states: Counter[str] = Counter()
    reasons: Counter[str] = Counter()
    relations: dict[str, Counter[str]] = {}
    for summary in summaries:
        figures += summary.figures
        near += summary.near_misses
        states.update(summary.states)
        reasons.update(summary.reasons)
        for name, verdicts in summary.relations.items():
            relations.setdefault(name, Counter()).update(verdicts)
    return Summary(figures, states, reasons, relations, near)
