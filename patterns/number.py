"""A number as it is read: its value with kind and unit, and the characters that say so.

Comes in: what :mod:`patterns.numbers` found. Goes out: :class:`Expression`, which the later steps read as other things.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from ingest.quick import maker, quick, replace
from patterns.reasons import Reason
from patterns.tails import PERCENT, Kind


@quick
@dataclass(frozen=True, slots=True)
class Number:
    """A value in base units with its kind and unit, as the guideline of the gold files names them."""

    value: float
    kind: Kind
    unit: str | None


@quick
@dataclass(frozen=True, slots=True)
class Expression:
    """A number as printed at ``[start, end)``; its numeral, without mark and unit, at ``[numeral_start, numeral_end)``.

    ``words`` tells that it is spelled out, ``sign`` that it has one, ``grouped`` that its thousands are parted, ``decimal`` that it has a point,
    ``bracketed`` that round brackets stand directly about it, ``scaled`` is its magnitude, ``adjectival`` as in "18-month"; ``why`` names the
    patterns that gave it value and kind.
    """

    start: int
    end: int
    numeral_start: int
    numeral_end: int
    number: Number
    words: bool = False
    sign: str = ""
    grouped: bool = False
    decimal: bool = False
    bracketed: bool = False
    scaled: float = 1.0
    adjectival: bool = False
    optional: bool = False
    why: tuple[Reason, ...] = field(default=(), compare=False)

    def read_as(self, number: Number, *because: Reason) -> Expression:
        """The same characters with another value, kind or unit, and what gave it."""
        return replace(self, number=number, why=(*self.why, *because))

    @property
    def kinds(self) -> tuple[Reason, ...]:
        """What gave it its kind; empty for a bare number."""
        return tuple(reason for reason in self.why if reason.field == "kind")

    @property
    def bare(self) -> bool:
        """Whether nothing says what is counted or measured."""
        return self.number.kind == "count"


make_number, make_expression = maker(Number), maker(Expression)
"""Make them where they are made by the thousand."""


def in_brackets(text: str, expression: Expression) -> Expression:
    """The expression, negative where a per cent sign follows its brackets: "(3.6)%"."""
    if not (expression.bare and expression.bracketed and expression.scaled == 1 and text[expression.end + 1 : expression.end + 2] == "%"):
        return expression
    number = Number(-abs(expression.number.value), "percentage", "%")
    sign = Reason("kind", f"pattern:{PERCENT.name}", expression.end + 1, expression.end + 2)
    minus = Reason("value", "place:bracketed_number", expression.start - 1, expression.end + 1)
    return replace(expression, start=expression.start - 1, end=expression.end + 2, bracketed=False).read_as(number, sign, minus)
