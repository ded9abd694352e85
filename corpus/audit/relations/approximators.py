"""A hedged number just beside its exact value: "over 300 families, with 317 families supported", "almost half (48.7%)".

The exact value lies in the interval that the hedge gives: about +-5 %, nearly up to 10 % below, over and at least without upper end, fractions in
words +-2.5 points. Only the same noun, or brackets right behind it, link the two.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

import regex

from corpus.audit.changes import alike
from corpus.audit.findings import Finding, Verdict, shown
from corpus.audit.intervals import Interval, point
from corpus.audit.printed import Printed
from corpus.audit.reading import Passage, Reading, Shape
from corpus.audit.shape import LEVEL, shaped
from corpus.audit.view import Number

NAME = "approximators"

IN_BRACKETS = shaped(
    "hedged_then_exact_in_brackets",
    "A rounded or hedged number, and the exact one in brackets: 'almost half of respondents (48.7%)', 'around 2,000 homes (1,987)'.",
    rf"(?P<hedged>[F]|{LEVEL}) [weos]{{0,5}} \( [ws]{{0,1}} (?P<exact>{LEVEL}) [ws]{{0,2}} \)",
    (("Almost F:[half] of respondents ([48.7%]) used it.", "exact hedged"), ("Around [2,000] homes ([1,987]) were improved.", "exact hedged")),
    ("Around [2,000] homes were improved (in [12] towns and villages).",),
)
SAME_NOUN = shaped(
    "hedged_then_exact_same_noun",
    "A hedged number, and in the same sentence an exact one of the same noun: 'over 300 families, with 317 families supported'.",
    r"(?P<hedged>C) (?P<noun>w) [wyos]{0,4} [,;(] [wis~]{0,3} (?P<exact>C) (?P<again>w)",
    (("It has helped over [300] families, with [317] families supported so far.", "again exact hedged noun"),),
    ("It has helped over [300] families.",),
)


def find(reading: Reading, passage: Passage) -> Iterator[Finding]:
    """Hedged numbers beside their exact values."""
    del reading
    shape = passage.shape
    for match in IN_BRACKETS.find(shape.symbols):
        hedged, exact = shape.number(match, "hedged"), shape.number(match, "exact")
        if hedged and exact and (hedged.kind == "fraction" or (hedged.printed and hedged.printed.hedge)):
            yield from _check(shape, match, hedged, exact)
    for match in SAME_NOUN.find(shape.symbols):
        hedged, exact = shape.number(match, "hedged"), shape.number(match, "exact")
        one, other = (shape.words(match.start(name), match.end(name)).lower() for name in ("noun", "again"))
        if hedged and exact and one == other and hedged.printed and hedged.printed.hedge:
            yield from _check(shape, match, hedged, exact)


def _check(shape: Shape, match: regex.Match[str], hedged: Number, exact: Number) -> Iterator[Finding]:
    printed, value = hedged.printed, exact.printed
    if not (printed and value) or value.hedge is not None:
        return
    scale = Fraction(1)
    if hedged.kind == "fraction":
        if exact.kind != "percentage":
            return  # a count behind a share is a part: share_of_whole
        scale = Fraction(100)
    elif not alike(hedged, exact):
        return
    wide = _widened(printed, scale)
    if hedged.kind == "fraction" and (before := _order_words(shape, match)):
        at = printed.value * scale
        wide = {
            "nearly": Interval(at * Fraction(9, 10), at),
            "over": Interval(at, at * Fraction(12, 10)),
            "under": Interval(at * Fraction(8, 10), at),
        }[before]
    loose = Interval(None if wide.low is None else wide.low - abs(wide.low) / 50, None if wide.high is None else wide.high + abs(wide.high) / 50)
    verdict: Verdict = "confirmed" if wide.overlaps(point(value.value)) else "not_checkable" if loose.overlaps(value.loose) else "contradicts"
    told = f"{exact.text} beside {_hedge_word(shape, match)}{hedged.text}: it allows {_range(wide)}"
    yield Finding(
        NAME,
        verdict,
        (hedged, exact),
        f"{told}{', which is not so' if verdict == 'contradicts' else ''}.",
        "precision_unknown" if verdict == "not_checkable" else None,
        shape.phrase(match),
    )


def _hedge_word(shape: Shape, match: regex.Match[str]) -> str:
    start = match.start("hedged")
    word = shape.words(max(0, start - 1), start)
    return f"{word} " if shape.symbols[max(0, start - 1) : start] in {"~", "m", "l", "q", "x"} and word else ""


def _order_words(shape: Shape, match: regex.Match[str]) -> str | None:
    before = shape.words(max(0, match.start("hedged") - 2), match.start("hedged")).lower()
    if regex.search(r"almost|nearly|close to", before):
        return "nearly"
    if regex.search(r"over|more than", before):
        return "over"
    return "under" if regex.search(r"under|less than|fewer than|below", before) else None


def _widened(printed: Printed, scale: Fraction) -> Interval:
    return printed.interval * point(scale)


def _range(interval: Interval) -> str:
    if interval.high is None:
        return f"{shown(interval.low or Fraction(0), 1)} or more"
    if interval.low is None:
        return f"{shown(interval.high, 1)} or less"
    return f"{shown(interval.low, 1)} to {shown(interval.high, 1)}"
