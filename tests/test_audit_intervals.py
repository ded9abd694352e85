"""What a number can be, given how it was printed; what holds for every reading of its figures."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.audit.findings import judge
from corpus.audit.intervals import Interval, point, rounded, truncated
from corpus.audit.printed import Printed, read_printed

RATIONALS = st.fractions(min_value=-1000, max_value=1000, max_denominator=50)


@pytest.mark.parametrize(
    ("text", "value", "kind", "hedge", "low", "high"),
    [
        ("11.9%", 11.9, "percentage", None, "11.85", "11.95"),
        ("27%", 27.0, "percentage", None, "26.5", "27.5"),
        ("632", 632.0, "count", None, "632", "632"),
        ("60,000", 60000.0, "count", "about", "55000", "65000"),
        ("£6 million", 6e6, "money", None, "5500000", "6500000"),
        ("£4.35m", 4.35e6, "money", None, "4345000", "4355000"),
        ("300", 300.0, "count", "over", "300", None),
        ("40", 40.0, "count", "at most", None, "40"),
        ("100", 100.0, "count", "nearly", "90", "100"),
        ("nine", 9.0, "count", None, "9", "9"),
        ("(1.2)", -1.2, "money", None, "-1.25", "-1.15"),
        ("two thirds", 0.6667, "fraction", None, Fraction(2, 3) - Fraction(1, 40), Fraction(2, 3) + Fraction(1, 40)),
        ("18 weeks", 18.0, "duration", None, "17.5", "18.5"),
        ("75p", 0.75, "money", None, "0.745", "0.755"),
    ],
)
def test_printed_precision(text, value, kind, hedge, low, high):
    printed = read_printed(text, value, kind, hedge)
    assert printed is not None
    assert printed.interval == Interval(None if low is None else Fraction(low), None if high is None else Fraction(high))


def test_digits_that_do_not_give_the_value_are_damaged():
    assert read_printed("1O.3%", 10.3, "percentage") is None


@given(RATIONALS, RATIONALS, st.sampled_from(["+", "-", "*"]))
def test_what_lies_in_the_operands_lies_in_the_result(one, other, sign):
    left, right = rounded(one, Fraction(1)), truncated(other, Fraction(1, 10))
    for a in (left.low, left.high, one):
        for b in (right.low, right.high, other):
            result = {"+": a + b, "-": a - b, "*": a * b}[sign]
            assert result in {"+": left + right, "-": left - right, "*": left * right}[sign]


@given(RATIONALS, st.fractions(min_value=Fraction(1, 10), max_value=100))
def test_quotients(one, other):
    assert one / other in rounded(one, Fraction(1)) / point(other)


def test_divisors_that_reach_zero_say_nothing():
    assert point(1) / Interval(Fraction(-1), Fraction(1)) == Interval(None, None)
    assert point(1) / Interval(Fraction(0), Fraction(2)) == Interval(Fraction(0), None)


@given(st.integers(1, 5000), st.integers(1, 5000), st.integers(0, 2))
def test_a_share_that_was_rounded_or_cut_off_is_never_accused(part, whole, places):
    exact, step = Fraction(part * 100, whole), Fraction(1, 10**places)
    operands = [Printed(Fraction(part), Fraction(0)), Printed(Fraction(whole), Fraction(0))]
    for stated in (Fraction(round(exact / step)) * step, Fraction(exact / step // 1) * step):
        verdict = judge(Printed(stated, step), operands, lambda given: given[0] / given[1] * point(100)).verdict
        assert verdict in {"confirmed", "confirmed_by_rounding"}


@given(st.integers(1, 5000), st.integers(1, 5000))
def test_a_share_that_is_two_units_off_is_accused(part, whole):
    stated = Fraction(round(Fraction(part * 1000, whole)) + 20, 10)
    operands = [Printed(Fraction(part), Fraction(0)), Printed(Fraction(whole), Fraction(0))]
    assert judge(Printed(stated, Fraction(1, 10)), operands, lambda given: given[0] / given[1] * point(100)).verdict == "contradicts"
