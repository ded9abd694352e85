"""One amount, every way to write it that a careful reader takes for the same number."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

_SMALL = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen",
    "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_TENS = ("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_SCALES = ((10**9, "billion", "bn"), (10**6, "million", "m"), (10**3, "thousand", "k"))
_PARTS = {2: "half", 3: "third", 4: "quarter", 5: "fifth", 10: "tenth"}
_SYMBOLS = {"tonne": "t", "kilometre": "km", "hectare": "ha", "megawatt": "MW", "kilogram": "kg"}


@dataclass(frozen=True, slots=True)
class Amount:
    """A value in base units with its kind and unit, as a gold file names them."""

    value: float
    kind: str
    unit: str | None = None


@dataclass(frozen=True, slots=True)
class Spelling:
    """What stands inside the span of the figure, and what must follow it for the unit to be known."""

    inside: str
    after: str = ""


def in_words(number: int) -> str:
    """A whole number below a thousand million in British words.

    >>> in_words(1234)
    'one thousand two hundred and thirty-four'
    """
    if number < 20:
        return _SMALL[number]
    if number < 100:
        return _TENS[number // 10] + (f"-{_SMALL[number % 10]}" if number % 10 else "")
    if number < 1000:
        return f"{_SMALL[number // 100]} hundred" + (f" and {in_words(number % 100)}" if number % 100 else "")
    size, word = next((size, word) for size, word, _ in _SCALES if number >= size)
    rest = number % size
    joint = " and " if rest < 100 else " "
    return f"{in_words(number // size)} {word}" + (f"{joint}{in_words(rest)}" if rest else "")


def digits(value: float) -> str:
    """The number in figures with thousands commas and no idle decimals."""
    return f"{value:,.10f}".rstrip("0").rstrip(".")


def _figures(value: float) -> list[str]:
    """In digits: with commas, without, with thin and no-break spaces."""
    plain = digits(value)
    if "," not in plain:
        return [plain]
    return [plain, plain.replace(",", "\u2009"), plain.replace(",", "\u00a0")] + ([plain.replace(",", "")] if value >= 10_000 else [])


def _scaled(value: float) -> tuple[str, str, str] | None:
    """Digits, word and letter of a round large number: 6,000,000 is 6 million."""
    for size, word, letter in _SCALES:
        if value >= size and value / size == round(value / size, 2):
            return digits(value / size), word, letter
    return None


def _whole(value: float, most: int) -> bool:
    return value == int(value) and 0 < value <= most


def spellings(amount: Amount) -> list[Spelling]:
    """Every spelling of an amount, the plainest first. Raises KeyError for a kind that it does not know."""
    return [inside if isinstance(inside, Spelling) else Spelling(inside) for inside in _BY_KIND[amount.kind](amount)]


def _count(amount: Amount) -> list[str]:
    found = _figures(amount.value)
    if _whole(amount.value, 9_999):
        found.append(in_words(int(amount.value)))
    if (scaled := _scaled(amount.value)) and amount.value >= 10**6:
        found += [f"{scaled[0]} {scaled[1]}", f"{scaled[0]}\u00a0{scaled[1]}"]
    return found


def _percentage(amount: Amount) -> list[str]:
    plain = digits(amount.value)
    found = [f"{plain}%", f"{plain} %", f"{plain} per cent", f"{plain} percent", f"{plain}\u00a0per cent"]
    if _whole(amount.value, 99):
        found += [f"{plain}.0%", f"{in_words(int(amount.value))} per cent"]
    return found


def _points(amount: Amount) -> list[str]:
    plain = digits(amount.value)
    found = [f"{plain} percentage points", f"{plain} % points", f"{plain}% points", f"{plain}pp"]
    if _whole(amount.value, 20):
        found.append(f"{in_words(int(amount.value))} percentage points")
    return found


def _money(amount: Amount) -> list[str]:
    value = amount.value
    if value < 1:
        return [f"£{value:.2f}", f"{round(value * 100)}p", f"{round(value * 100)} pence"]
    found = [f"£{figures}" for figures in _figures(value)] + [f"{digits(value)} pounds"]
    if scaled := _scaled(value):
        shown, word, letter = scaled
        found += [f"£{shown} {word}", f"£{shown}{letter}", f"£{shown}\u00a0{word}", f"{shown} {word} pounds"]
        found += [f"£{shown}{letter.upper()}"] if len(letter) == 1 else []
        found += [f"£{shown} {letter}"] if letter != "k" else []
        if _whole(float(shown.replace(",", "")), 999):
            found.append(f"{in_words(int(float(shown.replace(',', ''))))} {word} pounds")
    return found


def _duration(amount: Amount) -> list[str]:
    plain = digits(amount.value)
    end = "" if amount.value == 1 else "s"
    short = {"week": "wks", "month": "mths", "year": "yrs", "minute": "mins"}.get(str(amount.unit))
    found = [f"{plain} {amount.unit}{end}", f"{plain}\u00a0{amount.unit}{end}"]
    if _whole(amount.value, 99):
        found.append(f"{in_words(int(amount.value))} {amount.unit}{end}")
    return found + ([f"{plain} {short}"] if short and end else [])


def _fraction(amount: Amount) -> list[str]:
    share = Fraction(amount.value).limit_denominator(10)
    above, below = share.numerator, share.denominator
    end = "s" if above > 1 else ""
    part = _PARTS[below]
    found = [f"{in_words(above)} in {in_words(below)}", f"{above} in {below}", f"{in_words(above)}-{part}{end}"]
    if below == 2:
        return ["half", "one in two"]
    return found + ([f"{in_words(above)} {part}{end}"] if above > 1 else [f"a {part}"])


def _rate(amount: Amount) -> list[Spelling]:
    unit = str(amount.unit)
    if unit.startswith("GBP "):
        return [Spelling(inside, f" {unit[4:]}") for inside in _money(Amount(amount.value, "money", "GBP"))[:1]]
    number, _, rest = unit.removeprefix("per ").partition(" ")
    grouped = digits(float(number))
    return [Spelling(digits(amount.value), f" per {shown} {rest}") for shown in dict.fromkeys((number, grouped))]


def _score(amount: Amount) -> list[Spelling]:
    return [Spelling(digits(amount.value), " out of 10"), Spelling(digits(amount.value), " out of ten")]


def _measure(amount: Amount) -> list[str]:
    plain = digits(amount.value)
    end = "" if amount.value == 1 else "s"
    found = [f"{plain} {amount.unit}{end}", f"{plain}\u00a0{amount.unit}{end}"]
    if symbol := _SYMBOLS.get(str(amount.unit)):
        found += [f"{plain}{symbol}", f"{plain} {symbol}"]
    if _whole(amount.value, 99):
        found.append(f"{in_words(int(amount.value))} {amount.unit}{end}")
    return found


_BY_KIND = {
    "count": _count, "percentage": _percentage, "percentage_points": _points, "money": _money, "duration": _duration, "fraction": _fraction,
    "rate": _rate, "score": _score, "measure": _measure,
}  # fmt: skip
