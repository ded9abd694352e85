"""A number as printed: its exact value, what its last digit counts, and the intervals that follow from both and from its hedge.

Comes in: the characters of a figure, its kind and the words about it. Goes out: :class:`Printed`. The rules: a figure with decimals, a unit or a
magnitude is its value and half a unit of its last printed digit either way; a whole count is exact; a hedged whole number is rounded at its last
digit that is not zero; "about" is 5 % either way, "nearly" up to 10 % below, "over" and "at least" have no upper end; a fraction in words is good to
two and a half points of a hundred.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction
from functools import lru_cache
from math import log10
from typing import cast

from corpus.audit.intervals import Interval, at_last_digit, rounded, truncated
from ingest.expressions import compiled

_NUMERAL = compiled(r"[0-9]{1,3}(?:[,\u2009\u00a0\u202f\u2007 ]\s?[0-9]{3})++(?![0-9])(?P<part>\.[0-9]++)?+|[0-9]++(?P<decimals>\.[0-9]++)?+")
_DIGIT = compiled(r"[0-9]")
_NO_DIGIT = compiled(r"[^0-9.]")

_FRACTION_SPREAD = Fraction(25, 1000)
_ABOUT, _NEARLY = Fraction(5, 100), Fraction(10, 100)


@dataclass(frozen=True, slots=True)
class Printed:
    """A printed number in base units (shares as printed, 11.9 for "11.9%").

    ``step`` is what its last printed digit counts, 0 for an exact count; ``hedge`` is about, over, under, at least, at most, nearly or None.
    """

    value: Fraction
    step: Fraction
    hedge: str | None = None
    worded: bool = False
    _interval: Interval | None = field(init=False, repr=False, compare=False, default=None)
    _cut: Interval | None = field(init=False, repr=False, compare=False, default=None)
    _floats: Interval | None = field(init=False, repr=False, compare=False, default=None)
    _loose: Interval | None = field(init=False, repr=False, compare=False, default=None)

    @property
    def exact(self) -> bool:
        """A whole count without a hedge: nothing was rounded."""
        return self.step == 0 and self.hedge is None and not self.worded

    @property
    def size(self) -> Printed:
        """The same without its sign: "down -7.1%" is a fall of 7.1 %."""
        return self if self.value.numerator >= 0 else Printed(-self.value, self.step, self.hedge, self.worded)

    @property
    def interval(self) -> Interval:
        """What it can be if it was rounded, or by its hedge."""
        found = self._interval
        if found is None:
            found = self._hedged() or rounded(self.value, self.step)
            object.__setattr__(self, "_interval", found)
        return found

    @property
    def cut(self) -> Interval:
        """What it can be if it was cut off."""
        found = self._cut
        if found is None:
            found = self._hedged() or truncated(self.value, self.step)
            object.__setattr__(self, "_cut", found)
        return found

    @property
    def loose(self) -> Interval:
        """What it can be in either way; beyond it a statement is wrong however its figures were shortened."""
        found = self._loose
        if found is None:
            found = self.interval.hull(self.cut)
            object.__setattr__(self, "_loose", found)
        return found

    @property
    def floats(self) -> Interval:
        """About :attr:`loose`, in floats: to tell quickly what is far off."""
        found = self._floats
        if found is None:
            found = _hedged_floats(self.loose) if self.hedge is not None or self.worded else _plain_floats(self.value, self.step)
            object.__setattr__(self, "_floats", found)
        return found

    def _hedged(self) -> Interval | None:
        if self.hedge is None and not self.worded:
            return None
        value, width = self.value, abs(self.value)
        if self.hedge == "about":
            spread = max(width * _ABOUT, at_last_digit(value) / 2 if value.denominator == 1 and self.step <= 1 else self.step / 2)
            return Interval(value - spread, value + spread)
        if self.hedge == "nearly":
            return Interval(value - width * _NEARLY, value)
        if self.hedge in {"over", "at least"}:
            return Interval(value, None)
        if self.hedge in {"under", "at most"}:
            return Interval(None, value)
        if self.worded:
            return Interval(value - _FRACTION_SPREAD, value + _FRACTION_SPREAD)
        return None


def _hedged_floats(loose: Interval) -> Interval:
    low, high = (None if end is None else end.numerator / end.denominator for end in (loose.low, loose.high))
    return Interval(cast("Fraction | None", low), cast("Fraction | None", low if low == high else high))


def _plain_floats(value: Fraction, step: Fraction) -> Interval:
    """What was rounded or cut off: half a unit of the last digit on one side, all of it on the other."""
    middle, width = value.numerator / value.denominator, step.numerator / step.denominator
    if not width:
        return Interval(cast("Fraction", middle), cast("Fraction", middle))
    below, above = (width, width / 2) if middle < 0 else (width / 2, width)
    return Interval(cast("Fraction", middle - below), cast("Fraction", middle + above))


@lru_cache(maxsize=4096)
def read_printed(text: str, value: float, kind: str, hedge: str | None = None) -> Printed | None:
    """The number that the characters of a figure print, None where its digits do not give its value (damage that was mended).

    ``value`` is the figure's, in base units; it says what a magnitude word or a unit printed elsewhere multiplies the digits by.

    >>> read_printed("£4.35m", 4350000.0, "money")
    Printed(value=Fraction(4350000, 1), step=Fraction(10000, 1), hedge=None, worded=False)
    >>> read_printed("9,950", 9950.0, "count").exact, read_printed("two thirds", 0.6667, "fraction").value
    (True, Fraction(2, 3))
    """
    if kind == "fraction":
        return Printed(Fraction(value).limit_denominator(100), Fraction(0), hedge, worded=True)
    found = list(_NUMERAL.finditer(text))
    if not found:
        exact = Fraction(value).limit_denominator(1000)
        return Printed(exact, Fraction(0) if kind == "count" else _step(exact), hedge)
    if len(found) > 1:  # 1 minute 7 seconds
        exact = Fraction(value).limit_denominator(1000)
        return Printed(exact, Fraction(1), hedge) if kind == "duration" else None
    match = found[0]
    plain = _NO_DIGIT.sub("", match.group())
    decimals = match["part"] or match["decimals"] or ""
    digits = Fraction(plain)
    scale = Fraction(1) if digits in {0, value} else _scale(value / float(digits))
    if scale == 0 or (_DIGIT.search(text[: match.start()] + text[match.end() :]) is not None):
        return None
    step = abs(scale) / 10 ** max(0, len(decimals) - 1)
    whole = kind == "count" and not decimals and abs(scale) == 1
    return Printed(digits * scale, Fraction(0) if whole else step, hedge)


def _scale(ratio: float) -> Fraction:
    """The power of ten (and sign) that the digits were multiplied by; 0 for none, then the digits are not the value."""
    power = round(log10(abs(ratio))) if ratio else -4
    if not -3 <= power <= 12 or abs(abs(ratio) / 10.0**power - 1) >= 1e-6:
        return Fraction(0)
    return Fraction(10) ** power if ratio > 0 else -(Fraction(10) ** power)


def _step(value: Fraction) -> Fraction:
    """Six million is rounded at the million, eighteen weeks at the week."""
    return at_last_digit(value) if value.denominator == 1 and abs(value) >= 1000 else Fraction(1)
