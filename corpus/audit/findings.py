"""What a check says: a relation between figures, a verdict, and the sum in words.

Comes in: figures and their exact intervals. Goes out: :class:`Finding`. The verdicts: ``confirmed`` (recomputed from what is printed, it prints as
stated), ``confirmed_by_rounding`` (it holds only because figures are rounded or cut off), ``contradicts`` (it fails however each figure was
shortened), ``impossible`` (it cannot be, whatever else is true), ``not_checkable`` (with a reason).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from corpus.audit.intervals import Interval, at_last_digit, point, rounded
from corpus.audit.printed import Printed
from corpus.audit.view import Number
from ingest.document import Span
from ingest.quick import quick

Verdict = Literal["confirmed", "confirmed_by_rounding", "contradicts", "impossible", "not_checkable"]

ACCUSING: frozenset[str] = frozenset({"contradicts", "impossible"})
CONFIRMING: frozenset[str] = frozenset({"confirmed", "confirmed_by_rounding"})

REASONS = {
    "base_not_printed": "the figure that it is a share or a change of is not printed",
    "base_revised": "what it is compared with was revised",
    "population_differs": "the figures speak of different groups",
    "period_differs": "the figures speak of different periods",
    "categories_overlap": "the groups can overlap",
    "multiple_response": "several answers were possible",
    "window_not_stated": "the text does not say over what the average was taken",
    "annualised": "the figure is scaled to a year",
    "seasonally_adjusted": "the figure is adjusted for the season",
    "weighted": "the figure may be weighted",
    "different_totals": "the figures are shares of different totals",
    "cumulative": "the figure adds up from the beginning",
    "bound_only": "the text gives a bound, not a value",
    "damaged_text": "the text is damaged at this place",
    "target_not_actual": "it is a goal or a forecast, not something that was measured",
    "roles_unclear": "no words say how it hangs together with another figure",
    "not_a_quantity": "it is an order or a name, not a quantity",
    "polarity_unknown": "the text does not say whether more or less is better",
    "list_not_closed": "the text does not say that the list is complete",
    "precision_unknown": "it depends on how the figures were rounded",
    "wording": "a note on words, not on figures",
}
"""Why something was not checked, by code."""


@quick
@dataclass(frozen=True, slots=True)
class Finding:
    """One relation between figures of a document: "these statements hold together", or that they cannot.

    ``figures`` are those that took part, the one that was checked first; ``phrase`` are the characters that linked them; ``reason`` is a code of
    :data:`REASONS`, given with ``not_checkable`` and with notes.
    """

    relation: str
    verdict: Verdict
    figures: tuple[Number, ...]
    explanation: str
    reason: str | None = None
    phrase: Span | None = None


@quick
@dataclass(frozen=True, slots=True)
class Judgement:
    """A verdict, with its reason where it has one."""

    verdict: Verdict
    reason: str | None = None


Sum = Callable[[Sequence[Interval]], Interval]


def judge(stated: Printed, operands: Sequence[Printed], compute: Sum, *, round_numbers: bool = False) -> Judgement:
    """Whether ``stated`` is what ``compute`` makes of the operands.

    ``round_numbers`` says that whole numbers that end in zeros may themselves be rounded (sums of money divided by counts): that never accuses,
    and confirms by rounding only.
    """
    found = confirmation(stated, operands, compute)
    if found:
        return found
    if round_numbers and compute([_coarse(operand) for operand in operands]).overlaps(_coarse(stated)):
        return Judgement("not_checkable", "precision_unknown")
    if compute([operand.loose for operand in operands]).overlaps(stated.loose):
        return Judgement("not_checkable", "precision_unknown")
    return Judgement("contradicts")


def confirmation(stated: Printed, operands: Sequence[Printed], compute: Sum) -> Judgement | None:
    """The verdict of :func:`judge` where the sum holds, or a bound lets it; None where it does not."""
    exact = compute([point(operand.value) for operand in operands])
    hedged = stated.hedge is not None or any(operand.hedge is not None for operand in operands)
    if exact.low is not None and exact.low == exact.high and not hedged and not stated.worded and stated.interval.holds_inside(exact.low):
        return Judgement("confirmed")
    if compute([operand.interval for operand in operands]).overlaps(stated.interval):
        return Judgement("not_checkable", "bound_only") if _far_beyond(stated, exact) else Judgement("confirmed_by_rounding")
    if compute([operand.cut for operand in operands]).overlaps(stated.cut):
        return Judgement("confirmed_by_rounding")
    return None


def _far_beyond(stated: Printed, result: Interval) -> bool:
    """Whether a bound says so little of a result that it is no comfort: "more than 25%" of 52 %."""
    if stated.hedge in {"over", "at least"}:
        return result.low is not None and result.low * 4 > stated.value * 5
    return stated.hedge in {"under", "at most"} and result.high is not None and result.high * 4 < stated.value * 3


def _coarse(printed: Printed) -> Interval:
    if printed.value.denominator == 1 and printed.step <= 1:
        return printed.loose.hull(rounded(printed.value, at_last_digit(printed.value)))
    return printed.loose


def shown(value: Fraction, places: int = 3) -> str:
    """A number for a sentence: thousands parted, at most ``places`` decimals.

    >>> shown(Fraction(5291)), shown(Fraction(632 * 100, 5291))
    ('5,291', '11.945')
    """
    if value.denominator == 1:
        return f"{value.numerator:,}"
    text = f"{float(round(value, places)):,.{places}f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def shown_like(value: Fraction, number: Number, places: int = 3) -> str:
    """A computed number in the unit of a figure: £1.2m stays in millions.

    >>> from corpus.audit.printed import read_printed
    >>> from ingest.document import Span
    >>> printed = read_printed("£1.2m", 1.2e6, "money")
    >>> money = Number(0, Span(0, 5), "£1.2m", 1.2e6, "money", "GBP", None, None, "observed", None, None, None, None, None, False, False, printed)
    >>> shown_like(Fraction(1_250_000), money)
    '£1.25m'
    """
    if number.kind == "percentage":
        return f"{shown(value, places)} %"
    if number.kind == "percentage_points":
        return f"{shown(value, places)} points"
    if number.kind == "money":
        size = abs(value)
        sign = "-" if value < 0 else ""
        mark = "£" if (number.unit or "GBP").startswith("GBP") else f"{(number.unit or '')[:3]} "
        for limit, suffix in ((10**9, "bn"), (10**6, "m")):
            if size >= limit:
                return f"{sign}{mark}{shown(size / limit, places)}{suffix}"
        return f"{sign}{mark}{shown(size, min(places, 2))}"
    return shown(value, places)


_HOW = {
    "confirmed": "as printed",
    "confirmed_by_rounding": "which holds only because figures are rounded or hedged",
    "contradicts": "which cannot be",
    "impossible": "which is impossible",
}


def ending(judgement: Judgement, stated: Number) -> str:
    """How a sum ends: against the figure as printed."""
    if judgement.verdict == "not_checkable":
        return f"printed is {stated.text}; not judged: {REASONS[judgement.reason or 'roles_unclear']}"
    if judgement.verdict == "confirmed":
        return f"prints as {stated.text}"
    return f"printed is {stated.text}, {_HOW[judgement.verdict]}"
