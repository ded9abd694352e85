"""The value of a claim: what somebody says that a report says, in any spelling, and how it stands to a printed figure.

Comes in: the cells ``value`` and ``unit``. Goes out: :class:`Claimed`, and whether a figure has that value. ``£6m``, ``6,000,000`` and ``6 million`` are
one value; weeks are days, hours minutes. A claim is no count of its digits: 12.4 covers a printed 12.38, and a printed £6m covers 6,213,000; numbers
that were only cut off are another value.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

import regex

from corpus.audit.intervals import point, rounded
from corpus.audit.printed import Printed, read_printed
from corpus.audit.view import Number
from ingest.expressions import compiled
from patterns.numbers import Number as Read
from patterns.numbers import read_number

Fit = Literal["match", "match_rounded", "mismatch"]

_UNITS = {
    "%": ("", "%"), "percent": ("", "%"), "per cent": ("", "%"), "percentage": ("", "%"), "pct": ("", "%"), "pp": ("", " percentage points"),
    "percentage points": ("", " percentage points"), "points": ("", " percentage points"), "% points": ("", " percentage points"), "ppt": ("", " percentage points"),
    "£": ("£", ""), "gbp": ("£", ""), "pounds": ("£", ""), "£m": ("£", "m"), "£ million": ("£", "m"), "£million": ("£", "m"), "gbp m": ("£", "m"), "£k": ("£", "k"),
    "£000": ("£", "k"), "£000s": ("£", "k"), "£'000": ("£", "k"), "£ thousand": ("£", "k"), "£bn": ("£", "bn"), "£ billion": ("£", "bn"), "m": ("", " million"),
    "million": ("", " million"), "millions": ("", " million"), "mn": ("", " million"), "k": ("", " thousand"), "thousand": ("", " thousand"), "000s": ("", " thousand"),
    "bn": ("", " billion"), "billion": ("", " billion"),
}  # fmt: skip
_PLAIN = compiled(r"[-+−]?\s?[0-9][0-9,\s]*+(?:\.[0-9]+)?|[-+−]?\.[0-9]+|\((?P<minus>[0-9][0-9,]*(?:\.[0-9]+)?)\)")
_DAYS = {"day": Fraction(1), "week": Fraction(7), "hour": Fraction(1, 24), "minute": Fraction(1, 1440), "second": Fraction(1, 86400)}
_MONTHS = {"month": Fraction(1), "year": Fraction(12)}


@dataclass(frozen=True, slots=True)
class Claimed:
    """A value in base units; ``kind`` is None where the claim does not say whether it is a count, money, a share ..."""

    value: Fraction
    step: Fraction
    kind: str | None
    unit: str | None
    printed: Printed


def read_claimed(value: str, unit: str = "") -> Claimed | None:
    """What a claim's cells say; None for what is no number.

    >>> read_claimed("6", "£m").value == read_claimed("6,000,000").value == read_claimed("6 million").value
    True
    >>> read_claimed("=1+1") is None
    True
    """
    value, unit = " ".join(value.split()).rstrip("."), " ".join(unit.split())
    number, text = read_number(value), value
    if unit and (number is None or number.kind == "count"):
        before, after = _UNITS.get(unit.lower(), ("", f" {unit}"))
        composed = f"{before}{value}{after}"
        with_unit = read_number(composed)
        if with_unit is not None:
            number, text = with_unit, composed
    if number is None:
        number = _plain(value)
    if number is None:
        return None
    printed = read_printed(text, number.value, number.kind)
    if printed is None:
        return None
    counted = number.kind == "count"
    return Claimed(printed.value, printed.step, None if counted else number.kind, number.unit, printed)


def _plain(value: str) -> Read | None:
    match = _PLAIN.fullmatch(value)
    if match is None:
        return None
    digits = regex.sub(r"[^0-9.]", "", value)
    negative = value[:1] in "-−" or match["minus"] is not None
    return Read(-float(digits) if negative else float(digits), "count", None)


def can_be(claimed: Claimed, number: Number) -> bool:
    """Whether a figure is of the kind that a claim speaks of."""
    if claimed.kind is None:
        return number.kind != "rank"
    if claimed.kind == number.kind:
        return claimed.kind != "duration" or _base(claimed.unit)[0] == _base(number.unit)[0]
    return {claimed.kind, number.kind} in (
        {"percentage", "percentage_points"},
        {"percentage", "fraction"},
        {"rate", "duration"},
        {"rate", "score"},
        {"rate", "money"},
    )


def fits(claimed: Claimed, number: Number) -> Fit:
    """How a claim stands to a figure that it may speak of."""
    printed = number.printed
    if printed is None:
        return "mismatch"
    scale, own = _scales(claimed, number)
    said, stood = claimed.value * scale, printed.value * own
    if number.direction == "down" and said < 0 < stood:
        said = -said
    if said == stood:
        return "match"
    if printed.hedge in {"over", "under", "at least", "at most"} or (printed.value < 0) != (said < 0):
        return "mismatch"
    if printed.worded:
        return "match_rounded" if (printed.interval * point(own)).overlaps(point(said)) else "mismatch"
    step, other = claimed.step * scale, printed.step * own
    if step == other:
        return "mismatch"
    coarse, fine, width = (said, stood, step) if step > other else (stood, said, other)
    return "match_rounded" if fine in rounded(coarse, width) else "mismatch"


def _scales(claimed: Claimed, number: Number) -> tuple[Fraction, Fraction]:
    """What both are multiplied by to be in one unit."""
    if number.kind == "fraction" and claimed.kind == "percentage":
        return Fraction(1), Fraction(100)
    if number.kind == "percentage" and claimed.kind == "fraction":
        return Fraction(100), Fraction(1)
    if number.kind == "duration" and claimed.kind == "duration":
        return _base(claimed.unit)[1], _base(number.unit)[1]
    return Fraction(1), Fraction(1)


def _base(unit: str | None) -> tuple[str, Fraction]:
    if unit in _DAYS:
        return "day", _DAYS[unit]
    if unit in _MONTHS:
        return "month", _MONTHS[unit]
    return unit or "", Fraction(1)
