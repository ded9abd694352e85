"""Exact intervals: what a number can be, given how it was printed.

Comes in: fractions. Goes out: closed intervals over exact rationals; None for an end means that there is none. No floats: two printed numbers are
compared as they were printed.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from ingest.quick import quick

ONE = Fraction(1)
HUNDRED = Fraction(100)
_ALL_BUT = 1 - Fraction(1, 10**9)


@quick
@dataclass(frozen=True, slots=True)
class Interval:
    """All numbers from ``low`` to ``high``, both included; None: no bound on that side."""

    low: Fraction | None
    high: Fraction | None

    def __contains__(self, value: Fraction) -> bool:
        return (self.low is None or self.low <= value) and (self.high is None or value <= self.high)

    def holds_inside(self, value: Fraction) -> bool:
        """Whether the value lies in it and on none of its ends; in an interval of one point the point does.

        >>> Interval(Fraction(1), Fraction(2)).holds_inside(Fraction(2)), Interval(Fraction(2), Fraction(2)).holds_inside(Fraction(2))
        (False, True)
        """
        if self.low is not None and self.low == self.high:
            return value == self.low
        return (self.low is None or self.low < value) and (self.high is None or value < self.high)

    def overlaps(self, other: Interval) -> bool:
        """Whether some number lies in both."""
        below = self.high is not None and other.low is not None and self.high < other.low
        above = self.low is not None and other.high is not None and other.high < self.low
        return not below and not above

    def hull(self, other: Interval) -> Interval:
        """The smallest interval that holds both.

        >>> point(Fraction(1)).hull(Interval(Fraction(3), None))
        Interval(low=Fraction(1, 1), high=None)
        """
        low = None if self.low is None or other.low is None else min(self.low, other.low)
        high = None if self.high is None or other.high is None else max(self.high, other.high)
        return Interval(low, high)

    def __neg__(self) -> Interval:
        if self.low is self.high:
            low = None if self.low is None else -self.low
            return Interval(low, low)
        return Interval(None if self.high is None else -self.high, None if self.low is None else -self.low)

    def __add__(self, other: Interval) -> Interval:
        low = None if self.low is None or other.low is None else self.low + other.low
        if self.low is self.high and other.low is other.high:
            return Interval(low, low)  # two numbers
        high = None if self.high is None or other.high is None else self.high + other.high
        return Interval(low, high)

    def __sub__(self, other: Interval) -> Interval:
        return self + -other

    def __mul__(self, other: Interval) -> Interval:
        """The products. An interval without end is only multiplied where neither reaches below zero; otherwise nothing is known."""
        if self.low is None or other.low is None:
            return Interval(None, None)
        if self.high is None or other.high is None:
            return Interval(self.low * other.low, None) if self.low >= 0 and other.low >= 0 else Interval(None, None)
        if self.low is self.high and other.low is other.high:
            product = self.low * other.low
            return Interval(product, product)
        if other.low >= 0:
            return Interval(self.low * (other.low if self.low >= 0 else other.high), self.high * (other.high if self.high >= 0 else other.low))
        products = [one * another for one in (self.low, self.high) for another in (other.low, other.high)]
        return Interval(min(products), max(products))

    def times(self, factor: int) -> Interval:
        """The product with a whole number above nought.

        >>> Interval(Fraction(1), None).times(3), Interval(Fraction(-1), None).times(3)
        (Interval(low=Fraction(3, 1), high=None), Interval(low=None, high=None))
        """
        if self.low is None:
            return Interval(None, None)
        if self.high is None:
            return Interval(self.low * factor, None) if self.low >= 0 else Interval(None, None)
        low = self.low * factor
        return Interval(low, low if self.low is self.high else self.high * factor)

    def __truediv__(self, other: Interval) -> Interval:
        """The quotients; where the divisor reaches zero nothing is known but the sign.

        >>> Interval(Fraction(1), Fraction(2)) / Interval(Fraction(4), Fraction(5))
        Interval(low=Fraction(1, 5), high=Fraction(1, 2))
        """
        if other.low is None or other.low < 0:
            return Interval(None, None)
        if other.low == 0:
            return Interval(Fraction(0), None) if self.low is not None and self.low >= 0 else Interval(None, None)
        if self.low is self.high and other.low is other.high and self.low is not None:
            quotient = self.low / other.low
            return Interval(quotient, quotient)
        inverse = Interval(Fraction(0) if other.high is None else 1 / other.high, 1 / other.low)
        return self * inverse


def point(value: Fraction | int) -> Interval:
    """The interval of one number."""
    exact = value if type(value) is Fraction else Fraction(value)
    return Interval(exact, exact)


def rounded(value: Fraction, step: Fraction) -> Interval:
    """What can have been rounded to ``value``, whose last printed digit counts ``step``; ties may have gone both ways.

    >>> rounded(Fraction("11.9"), Fraction("0.1"))
    Interval(low=Fraction(237, 20), high=Fraction(239, 20))
    """
    half = step / 2
    return Interval(value - half, value + half) if half else Interval(value, value)


def truncated(value: Fraction, step: Fraction) -> Interval:
    """What can have been cut off to ``value``: towards zero. The next number is not among it: 12.0 is cut off to 12, not to 11.

    >>> truncated(Fraction(-3), Fraction(1)).high, truncated(Fraction(11), Fraction(1)).overlaps(point(12))
    (Fraction(-3, 1), False)
    """
    if not step:
        return Interval(value, value)
    width = step * _ALL_BUT
    return Interval(value - width, value) if value < 0 else Interval(value, value + width)


def at_last_digit(value: Fraction) -> Fraction:
    """What the last digit of a whole number counts that is not zero: 10000 in 60000.

    >>> at_last_digit(Fraction(60000)), at_last_digit(Fraction(1250))
    (Fraction(10000, 1), Fraction(10, 1))
    """
    whole, step = abs(int(value)), 1
    while whole and whole % 10 == 0:
        whole //= 10
        step *= 10
    return Fraction(step)
