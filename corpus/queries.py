"""What a reader types becomes a query: words, phrases and prefixes for the full-text index, numbers and comparisons for the figures.

Comes in: any text. Goes out: a query that SQLite accepts, or none. Only the raw mode, in which the reader writes FTS5 himself, can be refused later.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal

import regex

from ingest.errors import UsageError
from ingest.expressions import compiled

Mode = Literal["words", "near", "raw"]

_MAX_TERMS = 64
_LONGEST = 10_000
_TERM = compiled(r'" (?P<phrase> [^"]*+ ) (?: " | $ ) (?P<more> \*? ) | (?P<word> [^\s"]++ )', regex.VERBOSE)
_LETTER = compiled(r"[\p{L}\p{N}]")

_COMPARISON = compiled(
    r"""\s*+ (?: (?P<sign> >= | <= | ≥ | ≤ | > | < | = )
         | (?P<above> over | above | more \s++ than ) \b | (?P<least> at \s++ least ) \b
         | (?P<below> under | below | less \s++ than | fewer \s++ than ) \b | (?P<most> at \s++ most | up \s++ to ) \b ) \s*+ (?P<number> \S .*+ )""",
    regex.VERBOSE | regex.IGNORECASE | regex.DOTALL,
)
_BETWEEN = compiled(r"\s*+ between \s++ (?P<low> \S .*? ) \s++ and \s++ (?P<high> \S .*+ )", regex.VERBOSE | regex.IGNORECASE | regex.DOTALL)
_SIGNS = {">": ">", ">=": ">=", "≥": ">=", "<": "<", "<=": "<=", "≤": "<=", "=": "="}


@dataclass(frozen=True, slots=True)
class Range:
    """Values of figures in base units: from ``low`` to ``high`` (None: without end), ends included where they are ``closed``.

    ``kind`` is None where the reader typed a bare number, which then fits any kind and unit.
    """

    low: float | None
    high: float | None
    kind: str | None = None
    unit: str | None = None
    closed: bool = True

    @property
    def exact(self) -> bool:
        """Whether one value is meant."""
        return self.low is not None and self.low == self.high


def fts_query(query: str, mode: Mode = "words") -> str:
    """The query in the syntax of FTS5: words that must all occur, phrases as phrases, ``word*`` as the beginning of words; empty when it holds no word.

    ``near``: the words must stand within ten words of each other. ``raw``: as typed.

    >>> fts_query('NEAR(x "free swimming')
    '"NEAR(x" "free swimming"'
    >>> fts_query("recycl* waste"), fts_query("waste food", "near")
    ('"recycl" * "waste"', 'NEAR("waste" "food", 10)')
    """
    if mode == "raw":
        return query.replace("\0", " ").strip()[:_LONGEST]
    terms = []
    for match in _TERM.finditer(query.replace("\0", " ")[:_LONGEST]):
        is_word = match["phrase"] is None
        term = match["word"].rstrip("*") if is_word else match["phrase"]
        # Inside quotes the index cuts a term as it has cut the text ("re-used" is a phrase of two words); one without a letter or digit has no words.
        if _LETTER.search(term):
            begins = match["word"].endswith("*") if is_word else bool(match["more"])
            terms.append(f'"{term}"' + (" *" if begins else ""))
    terms = terms[:_MAX_TERMS]
    return f"NEAR({' '.join(terms)}, 10)" if mode == "near" and len(terms) > 1 else " ".join(terms)


def words_of(query: str) -> list[str]:
    """The words of a query, without quotes and stars."""
    found = []
    for match in _TERM.finditer(query.replace("\0", " ")[:_LONGEST]):
        found += [word.strip("*.,;:!?()") for word in (match["phrase"] if match["word"] is None else match["word"]).split()]
    return [word for word in found[:_MAX_TERMS] if _LETTER.search(word)]


def read_value(text: str) -> tuple[float, str | None, str | None]:
    """Value, kind and unit of a number as a reader types it; kind is None where it was typed as a bare number, which then fits any kind.

    Raises UsageError when it is no number.
    """
    from patterns.numbers import read_number  # noqa: PLC0415 - the number grammar is not needed to search for words

    plain = text.strip().replace(",", "")
    try:
        return _finite(float(plain)), None, None
    except ValueError:
        number = read_number(text[:200])
    if number is None:
        raise UsageError(f"{text!r} is not one number; write it like 6000000, £6m, six million or 50%.")
    return number.value, None if number.kind == "count" else number.kind, number.unit


def read_range(text: str) -> Range | None:
    """The values that a query asks for, None where it is no number and no comparison: ``£6m``, ``> 50%``, ``at least 100``, ``between 5% and 10%``.

    >>> read_range("> 50%")
    Range(low=50.0, high=None, kind='percentage', unit='%', closed=False)
    >>> read_range("between 5 and 10%"), read_range("fish")
    (Range(low=5.0, high=10.0, kind='percentage', unit='%', closed=True), None)
    """
    if len(text) > 200:
        return None
    try:
        if match := _BETWEEN.fullmatch(text):
            low, kind, unit = read_value(match["low"])
            high, other, other_unit = read_value(match["high"])
            if kind and other and (kind, unit) != (other, other_unit):
                return None
            return Range(min(low, high), max(low, high), kind or other, unit or other_unit)
        if match := _COMPARISON.fullmatch(text):
            value, kind, unit = read_value(match["number"])
            sign = _SIGNS.get(match["sign"] or "") or next(
                found for name, found in (("above", ">"), ("least", ">="), ("below", "<"), ("most", "<=")) if match[name]
            )
            if sign == "=":
                return Range(value, value, kind, unit)
            return Range(value if ">" in sign else None, value if "<" in sign else None, kind, unit, "=" in sign)
        value, kind, unit = read_value(text)
    except UsageError:
        return None
    return Range(value, value, kind, unit)


def _finite(number: float) -> float:
    if not math.isfinite(number):
        raise UsageError("the value has to be a number; write it like 6000000, £6m, six million or 50%.")
    return number
