"""Multiples in words: "doubled from A to B", "halved", "three times".

later / earlier is near the number that the word stands for: within 2.5 % it is confirmed, a sixth away from it contradicts; between lies the usual
looseness of the word. "more than doubled" and "almost doubled" bound it from one side.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from corpus.audit.changes import alike
from corpus.audit.findings import Finding, Verdict, shown
from corpus.audit.reading import Passage, Reading
from corpus.audit.shape import LEVEL, shaped

NAME = "multiple"

FACTORS = {"h": Fraction(2), "H": Fraction(3), "ħ": Fraction(1, 2), "4": Fraction(4)}

MULTIPLIED = shaped(
    "multiplied_from_to",
    "A multiple in words between two levels: 'doubled from A to B', 'have halved since 2019, from A to B'.",
    rf"(?P<factor>[hHħ4]) [wyoqD]{{0,6}} ,? [wy]{{0,3}} f [wyos~]{{0,5}} (?P<before>{LEVEL}) [wyo]{{0,8}} ,? t [wyos~]{{0,5}} (?P<now>{LEVEL}) (?! [wyo]{{0,4}} ,? & [wyt~]{{0,4}} {LEVEL} )",
    (
        ("The number of payments doubled from [12,400] to [24,800].", "before factor now"),
        ("Rent arrears have halved since 2019, from [£640,000] to [£320,000].", "before factor now"),
    ),
    (
        "They trebled from [12] in 2008 to [20] in 2009 and [37] in 2010.",
        "The number of payments doubled to [24,800].",
        "Half of the [640] tenants moved from flats to houses.",
    ),
)
MULTIPLIED_TO = shaped(
    "multiplied_to_from",
    "The same with the later level first: 'trebled to B from A', 'B, double the A of last year'.",
    rf"(?: (?P<factor>[hHħ4]) [wyo]{{0,5}} t [wyos~]{{0,4}} (?P<now>{LEVEL}) [wyos]{{0,6}} ,? f | (?P<now>{LEVEL}) [wyos]{{0,8}} , [is~m]{{0,4}} (?P<factor>[hHħ4]) ) [wyos~]{{0,5}} (?P<before>{LEVEL})",
    (
        ("Visits trebled to [360] from [120] last year.", "before factor now"),
        ("There were [200] visits, double the [100] of last year.", "before factor now"),
    ),
    ("There were [200] visits, and half of them were repeat visits.",),
)


def find(reading: Reading, passage: Passage) -> Iterator[Finding]:
    """Levels that are said to have been multiplied."""
    del reading
    shape = passage.shape
    for pattern in (MULTIPLIED, MULTIPLIED_TO):
        for match in pattern.find(shape.symbols):
            now, before = shape.number(match, "now"), shape.number(match, "before")
            if not (now and before and now.printed and before.printed and before.printed.value > 0 and alike(now, before)):
                continue
            factor = FACTORS[match["factor"]]
            at = match.start("factor")
            hedge = shape.words(max(0, at - 3), at).lower()
            ratio = now.printed.value / before.printed.value
            verdict = _verdict(ratio, factor, hedge)
            sum_ = f"{now.text} / {before.text} = {shown(ratio, 2)}; the word stands for {shown(factor, 2)}"
            reason = "precision_unknown" if verdict == "not_checkable" else None
            yield Finding(
                NAME, verdict, (now, before), f"{sum_}{', which it is not' if verdict == 'contradicts' else ''}.", reason, shape.phrase(match)
            )


def _verdict(ratio: Fraction, factor: Fraction, hedge: str) -> Verdict:
    if "more than" in hedge or "over" in hedge:
        beyond = ratio < factor if factor < 1 else ratio > factor
        return "confirmed" if beyond else "contradicts" if abs(ratio / factor - 1) > Fraction(5, 100) else "not_checkable"
    low = Fraction(80, 100) if any(word in hedge for word in ("almost", "nearly", "close", "about", "around", "roughly")) else Fraction(975, 1000)
    if low <= ratio / factor <= 2 - low if low != Fraction(975, 1000) else abs(ratio / factor - 1) <= Fraction(25, 1000):
        return "confirmed" if ratio == factor else "confirmed_by_rounding"
    return "contradicts" if abs(ratio / factor - 1) > Fraction(1, 6) else "not_checkable"
