"""Quantities that move from quarter to quarter, and the figures that sentences make of them.

Comes in: levels as a sample's TOML gives them. Goes out: numbers already rounded as they are printed, so that every
change, percentage and total in the sample can be recomputed from the levels a reader sees.
"""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import dataclass

_MAGNITUDES = {"": 1, "thousand": 1_000, "million": 1_000_000}
_ONES = (
    "none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Series:
    """A quantity at five ends of quarters: ``levels[0]`` is the one before the first tracker.

    ``kind`` and ``unit`` are those of a figure; ``unit`` of a duration is printed behind the number. ``magnitude`` is a word (``million``) behind money.
    """

    name: str
    levels: tuple[float, ...]
    kind: str = "count"
    unit: str | None = None
    measure: str | None = None
    magnitude: str = ""
    decimals: int = 0
    target: float | None = None

    def _words(self, value: float, decimals: int, kind: str) -> tuple[float, str]:
        """The value in base units and the words that print it."""
        number = f"{value:,.{decimals}f}"
        if kind == "percentage":
            return value, f"{number}%"
        if kind == "percentage_points":
            return value, f"{number} percentage points"
        if kind == "money":
            return round(value * _MAGNITUDES[self.magnitude], 2), f"£{number} {self.magnitude}".strip()
        if kind in {"duration", "measure"}:
            return value, f"{number} {self.unit}{'' if value == 1 else 's'}"
        return value, number

    def part(self, part: str, quarter: int) -> tuple[float, str, str]:
        """Value, printed words and kind of a part of the series: ``now``, ``last``, ``target``, ``change``, ``gap``, ``total`` or ``percent``.

        ``change`` and ``percent`` are sizes against the last quarter, ``gap`` the distance from the target, ``total`` the sum of the year so far.
        Raises ValueError for a change of nothing: no sentence says that something rose by 0.
        """
        now, last = self.levels[quarter], self.levels[quarter - 1]
        if part == "percent":
            value = round(abs(now - last) / last * 100, 1)
            if not value:
                raise ValueError(f"{self.name} does not move in quarter {quarter}")
            return value, f"{value:.1f}%", "percentage"
        size = round(
            {"now": now, "last": last, "target": self.target or 0.0, "total": sum(self.levels[1 : quarter + 1])}.get(part, 0.0), self.decimals
        )
        kind = self.kind
        if part in {"change", "gap"}:
            size = round(abs(now - (last if part == "change" else self.target or 0.0)), self.decimals)
            kind = "percentage_points" if kind == "percentage" else kind
        if not size and part != "now":
            raise ValueError(f"{self.name} has no {part} in quarter {quarter}")
        whole = part == "target" and size == int(size)  # officers write a target of 95%, not of 95.0%
        return *self._words(size, 0 if whole else self.decimals, kind), kind

    def word(self, name: str, quarter: int) -> str:
        """A word for how the series moved since the last quarter, or where it stands against its target (``above``)."""
        now, last = self.levels[quarter], self.levels[quarter - 1]
        if now == last:
            raise ValueError(f"{self.name} does not move in quarter {quarter}")
        words = {
            "rose": ("rose", "fell"), "risen": ("risen", "fallen"), "up": ("up", "down"), "more": ("more", "fewer"), "higher": ("higher", "lower"),
            "rise": ("a rise", "a fall"), "increase": ("an increase", "a reduction"), "above": ("above", "below"),
        }  # fmt: skip
        reference = (self.target or 0.0) if name == "above" else last
        return words[name][0 if now > reference else 1]

    def direction(self, quarter: int) -> str:
        """``up`` or ``down`` since the last quarter."""
        return self.word("up", quarter)


def spelled(number: int) -> str:
    """A count as officers write it: in words up to twelve, in digits above.

    >>> spelled(7), spelled(13)
    ('seven', '13')
    """
    return _ONES[number] if number < len(_ONES) else str(number)


def load_series(tables: Mapping[str, Mapping[str, object]], seed: str) -> dict[str, Series]:
    """The series of one body, each moved a little by its ``noise`` (a share of the level); the same seed gives the same levels."""
    result = {}
    for name, table in tables.items():
        given = dict(table)
        noise, levels = given.pop("noise", 0.0), given.pop("levels")
        if not isinstance(levels, list) or not isinstance(noise, float):
            raise TypeError(f"series {name}: levels must be a list, noise a share")
        source = random.Random(f"{seed}:{name}")
        decimals = given.get("decimals", 0)
        moved = tuple(round(level * (1 + source.uniform(-noise, noise)), decimals if isinstance(decimals, int) else 0) for level in levels)
        result[name] = Series(name=name, levels=moved, **given)  # type: ignore[arg-type]  # Series checks what TOML gives by being printed
    return result
