"""Codes that a scanner misread ("VC-O1", "BS-la"), mended from the document's own scheme.

Comes in: the codes that were read well. Goes out: shapes with the digits that were meant, where only one reading fits the scheme.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import regex

from ingest.document import Span
from ingest.expressions import compiled
from ingest.quick import replace
from patterns.codes import Shape, small_pattern
from patterns.pattern import finditer

_DIGITS = {"O": "0", "o": "0", "Q": "0", "D": "0", "l": "1", "I": "1", "|": "1", "i": "1", "Z": "2", "S": "5", "B": "8"}
_AS_LETTER = {"O": "O0", "I": "I1l", "S": "S5", "B": "B8", "Z": "Z2", "G": "G6", "L": "L1", "D": "DO0"}
_SAFE = frozenset("lIO|o")
"""Letters that stand for a digit even where no true digit stands beside them."""

Form = tuple[int, bool]

_APART = compiled(r"[\s–-]")
_SPACE = compiled(r"\s")


@dataclass(frozen=True, slots=True)
class Slips:
    """Finds misread codes. ``forms`` are how many digits codes have and whether a letter follows; ``proper`` what well-read codes look like."""

    expression: regex.Pattern[str]
    prefixes: dict[str, Shape]
    forms: frozenset[tuple[str, Form]]
    _models: dict[str, Shape | None] = field(init=False, repr=False, compare=False, default_factory=dict)
    """What printed prefixes were met, each with a code whose prefix it may be."""

    @classmethod
    def of(cls, shapes: Sequence[Shape]) -> Slips | None:
        """From the well-read codes of a document; None when there are too few of them to tell a scheme."""
        plain = [s for s in shapes if s.number.isdigit()]
        if len(plain) < 3:
            return None
        prefixes = {_bare(s): s for s in plain}
        words = "|".join(_misread(prefix, s) for prefix, s in sorted(prefixes.items(), key=lambda item: (-len(item[0]), item[0])))
        digits = "".join(sorted(_DIGITS))
        expression = regex.compile(
            rf"(?<![\p{{L}}\p{{Nd}}£/-])(?P<prefix>{words})(?P<number>[0-9{digits}]{{1,3}}?)(?P<suffix>[A-Za-z]?)(?![\p{{L}}\p{{Nd}}|]|[.,-]\p{{Nd}}|%)"
        )
        sure = [s for s in plain if s.suffix not in _DIGITS]  # a letter that may be a digit shows no form
        return cls(expression, prefixes, frozenset((_bare(s), _form(s)) for s in sure))

    def find(self, text: str, start: int, end: int) -> Iterator[Shape]:
        """Every misread code in ``text[start:end]``; the shape holds what was meant, its span what is printed."""
        for match in finditer(self.expression, text, start, end):
            slip = self._read(match)
            if slip is not None:
                yield slip

    def better(self, text: str, start: int, end: int) -> bool:
        """Whether what stands at ``start`` is a misread code, whatever else it looks like."""
        match = self.expression.match(text, start, end)
        return match is not None and self._read(match) is not None

    def _read(self, match: regex.Match[str]) -> Shape | None:
        printed = _APART.sub("", match.group("prefix"))
        if printed.isdigit():
            return None  # nothing but digits is a number, whatever letters they may look like
        if printed not in self._models:
            self._models[printed] = next((s for prefix, s in sorted(self.prefixes.items()) if _alike(printed, prefix)), None)
        model = self._models[printed]
        if model is None:
            return None
        tail = match.group("number") + match.group("suffix")
        readings = {reading for size in (len(tail), len(tail) - 1) if (reading := self._reading(model, tail, size))}
        if len(readings) != 1:
            return None
        number, suffix = readings.pop()
        if printed.upper() == _bare(model) and number + suffix == tail.lower():
            return None  # nothing was misread
        return replace(model, span=Span(match.start(), match.end()), number=number, suffix=suffix)

    def _reading(self, model: Shape, tail: str, size: int) -> tuple[str, str] | None:
        """The first ``size`` characters as digits, the rest as a letter, if codes with this prefix look like that."""
        head, suffix = tail[:size], tail[size:]
        if not head or (suffix and not suffix.isalpha()) or not all(c.isdigit() or c in _DIGITS for c in head):
            return None
        if not any(c.isdigit() for c in head) and not set(head) <= _SAFE:
            return None
        number = "".join(_DIGITS.get(c, c) for c in head)
        form = (len(number) if number[0] == "0" or model.number[0] == "0" else 0, bool(suffix))
        return (number, suffix.lower()) if (_bare(model), form) in self.forms else None


def meant(found: Shape, forms: frozenset[Form]) -> Shape:
    """What a code is that looks as if it had an outer prefix ("VC-O1"), if codes of the document's form have digits there ("VC-01")."""
    outer, _, letter = _SPACE.sub("", found.prefix).rpartition("-")
    if not outer or found.separator or letter not in _DIGITS:
        return found
    mended = replace(found, prefix=outer, separator="-", number=_DIGITS[letter] + found.number)
    return mended if mended.number.isdigit() and _form(mended) in forms else found


def forms_of(shapes: Sequence[Shape]) -> frozenset[Form]:
    """The forms that several hyphened codes of a document have."""
    counted = Counter(_form(s) for s in shapes if s.separator.strip() == "-" and s.number.isdigit() and "-" not in s.prefix)
    return frozenset(form for form, count in counted.items() if count > 2)


def small_codes(lettered: Mapping[str, list[Shape]], prefixes: Mapping[str, str], indicators: frozenset[str]) -> regex.Pattern[str] | None:
    """An expression for codes whose prefix lost its capitals; None where the document has no codes with a hyphen."""
    hyphened = [prefix for prefix, mark in prefixes.items() if mark == "-" and "-" not in prefix and prefix.lower() not in indicators]
    often = [prefix for prefix in hyphened if len({found.number + found.suffix for found in lettered[prefix]}) > 2]
    return small_pattern(often) if often else None


def _bare(found: Shape) -> str:
    prefix = found.prefix.upper()
    return prefix if prefix.isalnum() else _APART.sub("", prefix)


def _form(found: Shape) -> Form:
    """The number of digits counts where they are padded with zeros."""
    return (len(found.number) if found.number[0] == "0" else 0, bool(found.suffix))


def _misread(prefix: str, model: Shape) -> str:
    """An expression for the prefix with letters taken for digits; a hyphen that the scheme has must be there, or a space in its place."""
    letters = [f"[{_AS_LETTER[letter]}]" if letter in _AS_LETTER else regex.escape(letter) for letter in prefix]
    between = r"\s?[-–]\s?" if model.prefix.strip() != _APART.sub("", model.prefix) else ""
    outer = len(regex.split(r"[\s–-]+", model.prefix)[0]) if between else 0
    joined = "".join(letters[:outer]) + between + "".join(letters[outer:])
    return joined + (r"\ ?[-–]\ ?" if model.separator.strip() else r"\ " if model.separator else "")


def _alike(printed: str, prefix: str) -> bool:
    return len(printed) == len(prefix) and all(a == b or a in _AS_LETTER.get(b, "") for a, b in zip(printed.upper(), prefix, strict=True))
