"""One value parser: spellings, ranges, words, units, and a round trip of values through their spellings."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from patterns.cardinals import read_cardinal
from patterns.numbers import Number, find_numbers, read_number, share_units

SPELLINGS = {
    "£6m": (6e6, "money", "GBP"),
    "£6 million": (6e6, "money", "GBP"),
    "six million pounds": (6e6, "money", "GBP"),
    "£6,000,000": (6e6, "money", "GBP"),
    "GBP 6m": (6e6, "money", "GBP"),
    "£4.5m": (4.5e6, "money", "GBP"),
    "£320k": (320_000, "money", "GBP"),
    "£1.2bn": (1.2e9, "money", "GBP"),
    "£3mn": (3e6, "money", "GBP"),
    "75p": (0.75, "money", "GBP"),
    "75 pence": (0.75, "money", "GBP"),
    "€2m": (2e6, "money", "EUR"),
    "US$5m": (5e6, "money", "USD"),
    "-£9.9m": (-9.9e6, "money", "GBP"),
    "£(1.2)m": (-1.2e6, "money", "GBP"),
    "6,000,000": (6e6, "count", None),
    "6\u202f000\u202f000": (6e6, "count", None),
    "6\u00a0000": (6000, "count", None),
    "10,000+": (10_000, "count", None),
    "2 ,768": (2768, "count", None),
    "twenty-three": (23, "count", None),
    "two hundred and five": (205, "count", None),
    "50%": (50, "percentage", "%"),
    "11.8 %": (11.8, "percentage", "%"),
    "50 per cent": (50, "percentage", "%"),
    "fifty percent": (50, "percentage", "%"),
    "1O.3%": (10.3, "percentage", "%"),
    "l2%": (12, "percentage", "%"),
    "−2.5%": (-2.5, "percentage", "%"),
    "0.8 % points": (0.8, "percentage_points", "pp"),
    "3 percentage points": (3, "percentage_points", "pp"),
    "1.5pp": (1.5, "percentage_points", "pp"),
    "18 weeks": (18, "duration", "week"),
    "20 working days": (20, "duration", "day"),
    "1 minute 7 seconds": (67, "duration", "second"),
    "2 hours and 15 minutes": (135, "duration", "minute"),
    "3 years 6 months": (42, "duration", "month"),
    "5m 20s": (320, "duration", "second"),
    "a third": (0.3333, "fraction", None),
    "two thirds": (0.6667, "fraction", None),
    "three-quarters": (0.75, "fraction", None),
    "four in ten": (0.4, "fraction", None),
    "one in twelve": (0.0833, "fraction", None),
    "1 in 5": (0.2, "fraction", None),
    "third highest": (3, "rank", None),
    "half a million pounds": (5e5, "money", "GBP"),
    "5.2 tonnes": (5.2, "measure", "tonne"),
    "12ha": (12, "measure", "hectare"),
    "1,050 sq m": (1050, "measure", "square metre"),
}
NOT_ONE_NUMBER = ["", "CU-1a", "Q2", "12 and 13", "A660", "1.2.3", "six of them", "hundreds", "4Ps", "the", "per cent", "£"]


@pytest.mark.parametrize("text", SPELLINGS)
def test_a_spelling_has_one_value_kind_and_unit(text: str) -> None:
    assert read_number(text) == Number(*SPELLINGS[text])


@pytest.mark.parametrize("text", NOT_ONE_NUMBER)
def test_what_is_not_one_number_is_refused(text: str) -> None:
    assert read_number(text) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("£1.2-1.4m", [1.2e6, 1.4e6]),
        ("£1.2m-1.4m", [1.2e6, 1.4e6]),
        ("from £1.2 to £1.4 million", [1.2e6, 1.4e6]),
        ("£500 to £1.4 million", [500, 1.4e6]),
    ],
)
def test_ranges_of_money_share_the_magnitude(text: str, expected: list[float]) -> None:
    found = share_units(text, find_numbers(text))
    assert [(each.number.value, each.number.kind) for each in found] == [(value, "money") for value in expected]


@pytest.mark.parametrize(
    ("text", "kind", "values"),
    [
        ("0.3%-0.4%", "percentage", [0.3, 0.4]),
        ("0.3%–0.4%", "percentage", [0.3, 0.4]),
        ("between 5 and 7 per cent", "percentage", [5, 7]),
        ("5, 6 and 7 per cent", "percentage", [5, 6, 7]),
        ("10-15 minutes", "duration", [10, 15]),
        ("6 to 8 weeks", "duration", [6, 8]),
        ("2 or 3 percentage points", "percentage_points", [2, 3]),
        ("3-4 tonnes", "measure", [3, 4]),
    ],
)
def test_members_of_ranges_and_lists_share_kind_and_unit(text: str, kind: str, values: list[float]) -> None:
    found = share_units(text, find_numbers(text))
    assert [each.number.value for each in found] == values
    assert {each.number.kind for each in found} == {kind}


def test_two_numbers_side_by_side_do_not_share_a_unit() -> None:
    text = "Breath tests: 6,210, 4.8% of them positive."
    assert [each.number.kind for each in share_units(text, find_numbers(text))] == ["count", "percentage"]


def test_the_first_of_a_change_to_a_percentage_is_in_points() -> None:
    text = "down by 0.6 to 9.8%"
    assert [each.number.kind for each in share_units(text, find_numbers(text))] == ["percentage_points", "percentage"]


@given(st.integers(0, 10**9))
def test_grouped_digits_keep_their_value(value: int) -> None:
    assert read_number(f"{value:,}") == Number(float(value), "count", None)
    assert read_number(f"£{value:,}") == Number(float(value), "money", "GBP")


@given(st.decimals(0, 999, places=2, allow_nan=False))
def test_decimals_with_units_keep_their_value(value: object) -> None:
    assert read_number(f"{value}%") == Number(float(str(value)), "percentage", "%")
    assert read_number(f"£{value}m") == Number(round(float(str(value)) * 1e6, 6), "money", "GBP")


ONES = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]


def spell(value: int) -> str:
    if value < 20:
        return ONES[value]
    if value < 100:
        return TENS[value // 10 - 2] + (f"-{ONES[value % 10]}" if value % 10 else "")
    if value < 1000:
        return f"{ONES[value // 100]} hundred" + (f" and {spell(value % 100)}" if value % 100 else "")
    rest = value % 1000
    return f"{spell(value // 1000)} thousand" + ((" and " if rest < 100 else " ") + spell(rest) if rest else "")


@given(st.integers(0, 999_999))
def test_words_keep_their_value(value: int) -> None:
    assert read_cardinal(spell(value)) == value


@given(st.text(max_size=60))
def test_any_text_gives_ordered_spans_without_overlap(text: str) -> None:
    found = find_numbers(text)
    assert all(0 <= each.start < each.end <= len(text) for each in found)
    assert all(before.end <= after.start for before, after in itertools.pairwise(found))
