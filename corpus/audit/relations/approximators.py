"""A hedged number just beside its exact value: "over 300 families, with 317 families supported", "almost half (48.7%)", "about a third (118 of 352)".

The exact value lies in the interval that the hedge gives: about +-5 %, nearly up to 10 % below, over and at least without upper end, fractions in
words +-2.5 points. Only the same noun, words as "to be exact", or brackets right behind it link the two; a part of a whole in the brackets is a share.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

import regex

from corpus.audit.findings import Finding, Verdict, shown
from corpus.audit.intervals import HUNDRED, Interval, point
from corpus.audit.pairs import alike
from corpus.audit.printed import Printed
from corpus.audit.reading import Passage, Reading
from corpus.audit.told import SIZE, Quantity, Told, told_of, worded
from corpus.audit.words import stems
from ingest.expressions import compiled

NAME = "approximators"

_HEDGED = "[ⒻⒸⓅⓂⒹⓇⓈ]"
_OF_WHOLE = r"(?: \s (?:out \s)? of \s (?:the \s|all \s|those \s|these \s|our \s|a \s total \s of \s){0,2} (?P<whole> Ⓒ ) )"
_EXACTLY = r"(?:in \s (?:total|all|fact|the \s end)|exactly|precisely|altogether|all \s told|to \s be \s (?:exact|precise))"
_THAT_IS = r"(?:in \s fact|actually|exactly|precisely|a \s total \s of|or|i\.e\.|that \s is(?: \s to \s say)?|namely|to \s be \s (?:exact|precise)|the \s (?:exact|actual|precise|true) \s (?:[a-z]+ \s){0,2}? (?:number|figure|count|total|attendance|sum|amount) (?: \s (?:is|was|being))?) ,?"

IN_BRACKETS = worded(
    "hedged_then_exact_in_brackets",
    "A rounded or hedged number, and the exact one in brackets: 'almost half (48.7%)', 'around 2,000 homes (1,987)', 'a third of the staff (118 of 352)'.",
    rf"(?P<hedged> {_HEDGED} ) [^Ⓐ-Ⓢ().;]{{0,70}}? [(] \s? (?: {_THAT_IS} \s )? (?P<exact> {SIZE} ) (?: {_OF_WHOLE} [^Ⓐ-Ⓢ()]{{0,30}} | \s? (?: ,? \s? {_EXACTLY} | \s (?P<noun> [\w-]+ ) (?: \s (?:by|according\sto|on) \s (?:the|our) \s (?:[\w-]+\s){{0,2}}? (?:counts?|counters?|registers?|records|tally|figures|log) )? | \s (?:signed (?= \s (?:the|a|our|up|in|on|it|by|off) \b | \s? [,;)] )|came|attended|took \s part|registered|turned \s up|were \s (?:counted|recorded|present)) \b [^Ⓐ-Ⓢ().;]{{0,40}} )? ) \s? [,;)]",
    (
        ("Almost F:[half] of respondents ([48.7%]) used it.", "exact hedged"),
        ("Around [2,000] homes ([1,987]) were improved.", "exact hedged"),
        ("Over [500] volunteers ([487] in total) came.", "exact hedged"),
        ("Nearly [500] volunteers took part ([512] signed the register).", "exact hedged"),
        ("About F:[a third] of the staff ([118] of [352]) agreed.", "exact hedged whole"),
    ),
    ("Around [2,000] homes were improved (in [12] towns and villages).", "Around [60] people ([12] of them children) came."),
)
BESIDE = worded(
    "hedged_then_exact_beside",
    "A hedged number, and the exact one between commas or dashes: '3,000 trees, 2,940 to be exact', 'three quarters of the budget, 73.6%, goes on staff'.",
    rf"(?P<hedged> {_HEDGED} ) [^Ⓐ-Ⓢ().;,]{{0,60}}? (?: , | \s [–—-] | : ) \s (?: {_THAT_IS} \s )? (?P<exact> {SIZE} ) (?: {_OF_WHOLE} [^Ⓐ-Ⓢ(),.;]{{0,20}} (?: [,.;] | \s [–—-] ) | \s [^Ⓐ-Ⓢ(),.;]{{0,24}}? {_EXACTLY} | (?P<closed> , | \s [–—-] ) )",
    (
        ("Nearly [3,000] trees, [2,940] to be exact, were planted.", "exact hedged"),
        ("Almost F:[three quarters] of the budget, [73.6%], goes on staff.", "closed exact hedged"),
    ),
    ("About F:[half] of the [240] staff live here.", "Over [200] homes, [14] more than before, were repaired."),
)
EXACT_FIRST = worded(
    "exact_then_hedged",
    "The exact number, and behind it the hedged one: '487 volunteers (nearly 500)', '33.5%, or about a third'.",
    rf"(?P<exact> {SIZE} ) (?: {_OF_WHOLE} )? [^Ⓐ-Ⓢ().;,]{{0,40}}? (?: [(] | , \s (?:or|that \s is|i\.e\.|which \s is) \s | \s [–—-] \s (?:or \s)? | \s or \s ) (?: (?:about|almost|nearly|over|under|around|roughly|some|just|more \s than|less \s than|close \s to|approximately) \s ){{1,2}} (?P<hedged> {_HEDGED} ) (?! \s (?:more|fewer|less|higher|lower|times|years|months|of) \b )",
    (("There were [487] volunteers (nearly [500]).", "exact hedged"), ("It was [33.5%], or about F:[a third].", "exact hedged")),
    ("There were [487] volunteers, and nearly [50] more joined.",),
)
NEXT_SENTENCE = worded(
    "exact_number_next",
    "A hedged number, and in the next sentence its exact value: 'Some 500 people came. The exact number was 487'.",
    rf"(?P<hedged> {_HEDGED} ) [^Ⓐ-Ⓢ;]{{0,120}}? [.:;,] \s (?:The|the|Its|its) \s (?:exact|actual|precise|true) \s (?:[a-z]+ \s){{0,2}}? (?:number|figure|total|sum|share|proportion|amount|count|attendance) (?: , \s (?:as \s|when \s)? [a-z]+ed \s [^Ⓐ-Ⓢ.,;]{{2,40}} , | , \s according \s [^Ⓐ-Ⓢ.,;]{{2,40}} , )? \s (?:\w+ \s)?? (?:was|is|being|came \s to) \s (?P<exact> {SIZE} )",
    (("Some [500] people came. The exact number was [487].", "exact hedged"),),
    ("Some [500] people came. The number was [487].",),
)
SAME_NOUN = worded(
    "hedged_then_exact_same_noun",
    "A hedged number, and in the same sentence an exact one of the same noun: 'over 300 families, with 317 families supported'.",
    r"(?P<hedged> Ⓒ ) \s (?P<thing> [\w’'-]+ ) [^Ⓐ-Ⓢ.;:]{0,90}? [,;(:.] \s? (?:with|that \s is|in \s fact|as|a \s total \s of|in \s (?:total|all),?|In \s (?:total|all|fact),?|altogether|to \s be \s (?:precise|exact),?) \s (?P<exact> Ⓒ ) \s (?P=thing) \b",
    (("It has helped over [300] families, with [317] families supported so far.", "exact hedged thing"),),
    ("It has helped over [300] families.", "About [500] families live here, and [212] families came."),
)


IN_WORDS = worded(
    "hedged_share_in_words",
    "A hedged share in words that is no figure by itself, and the exact one in brackets or as a part of its whole: 'over half (46.3%) of', 'under a quarter (29.6%)', 'more than half of the 612 who replied, namely 289 of the 612'.",
    r"\b (?P<hedge> [Oo]ver | [Mm]ore \s than | [Uu]nder | [Ll]ess \s than | [Ff]ewer \s than | [Nn]early | [Aa]lmost | [Aa]t \s least ) \s (?P<share> half | (?:a|one) \s (?:third|quarter|fifth) | two \s thirds | three \s quarters | four \s fifths | Ⓕ ) (?: \s? [(] \s? (?P<exact>Ⓟ) \s? [)] | \s of \s (?:the \s|our \s|all \s)? (?P<of>Ⓒ) \s [^Ⓐ-Ⓢ.;()]{1,80}? , \s (?: namely | that \s is | i\.e\. | in \s fact ) \s (?P<part>Ⓒ) \s (?:out \s)? of \s (?:the \s|those \s)? (?P<whole>Ⓒ) \s? [,.;] )",
    (
        ("Over half ([46.3%]) of our freshmen live on campus.", "exact hedge share"),
        ("More than F:[half] of the [612] teachers who replied, namely [289] of the [612], had thought of it.", "hedge of part share whole"),
    ),
    ("About half the hall was full.", "Over half (up from [46.3%]) live here."),
)
_SHARES = {
    "half": Fraction(1, 2), "third": Fraction(1, 3), "quarter": Fraction(1, 4), "fifth": Fraction(1, 5), "two thirds": Fraction(2, 3), "three quarters": Fraction(3, 4), "four fifths": Fraction(4, 5),
}  # fmt: skip
_HEDGES: dict[str, str] = {
    "over": "over", "more than": "over", "under": "under", "less than": "under", "fewer than": "under", "nearly": "nearly", "almost": "nearly", "at least": "at least",
}  # fmt: skip


def find(reading: Reading, passage: Passage) -> Iterator[Finding]:
    """Hedged numbers beside their exact values."""
    del reading
    told = told_of(passage.shape)
    seen: set[int] = set()
    hedged_at_all = any(quantity.kind == "fraction" or quantity.printed.hedge for quantity in told.quantities.values())
    for pattern in (IN_BRACKETS, BESIDE, EXACT_FIRST, NEXT_SENTENCE, SAME_NOUN) if hedged_at_all else ():
        for match in pattern.find(told.text):
            hedged, exact = told.quantity(match, "hedged"), told.quantity(match, "exact")
            if not (hedged and exact) or match.start("hedged") in seen or not (hedged.kind == "fraction" or hedged.printed.hedge):
                continue
            if pattern is BESIDE and match["closed"] and not (hedged.kind == "fraction" and exact.kind == "percentage"):
                continue
            if pattern is IN_BRACKETS and match["noun"] and not _names_the_same(told, match):
                continue
            if _is_a_part(told, match, hedged):
                continue
            if pattern is SAME_NOUN and _GOAL.search(told.text, match.start("hedged"), match.start("exact")):
                continue
            for finding in _check(told, match, hedged, exact):
                seen.add(match.start("hedged"))
                yield finding
    for match in IN_WORDS.find(told.text):
        if match.start("share") not in seen:
            yield from _in_words(told, match)


_GOAL = compiled(
    r"\b(?:planned|plans?|target|aim\w*|will|would|expected|hoped|forecast|capacity|room\s+for|up\s+to|invited|offered|sought|needed|needs?|required|to\s+be(?!\s+(?:precise|exact)\b))\b",
    regex.IGNORECASE,
)


def _in_words(told: Told, match: regex.Match[str]) -> Iterator[Finding]:
    """A share in words that extraction took for no figure, or one with a part of the whole that it names."""
    exact, part, whole, named = (told.quantity(match, name) for name in ("exact", "part", "whole", "of"))
    if exact is None and not (part and whole and named and part.number and whole.number and whole.value and named.value == whole.value):
        return
    if exact and (exact.number is None or exact.printed.hedge):
        return
    known = told.quantity(match, "share")
    said = known.text.lower() if known else regex.sub(r"\A(?:an?|one)\s", "", match["share"])
    value = _SHARES.get(said, known.value if known else None)
    if value is None or (known and exact):
        return
    span = told.place(match.start("hedge"), match.end("share"))
    hedge = _HEDGES[" ".join(match["hedge"].lower().split())]
    hedged = Quantity(span, span.of(told.source), "fraction", None, Printed(value, Fraction(0), hedge), None)
    wide, far = _of_fraction(hedged)
    shown_exact, at, loose = (exact.text, point(exact.value), exact.printed.loose) if exact else ("", point(0), point(0))
    if part and whole and exact is None:
        share = part.value * HUNDRED / whole.value
        shown_exact, at, loose = f"{part.text} / {whole.text} = {shown(share)} %", point(share), point(share)
    verdict: Verdict = "confirmed" if wide.overlaps(at) else "not_checkable" if far.overlaps(loose) else "contradicts"
    figures = tuple(quantity.number for quantity in (known, exact, part, whole) if quantity and quantity.number)
    failed = ", which is not so" if verdict == "contradicts" else ""
    sum_ = f"{shown_exact} beside {hedged.text}: it allows {_range(wide, hedged)}{failed}."
    yield Finding(NAME, verdict, figures, sum_, "precision_unknown" if verdict == "not_checkable" else None, told.place(match.start(), match.end()))


_PART_BEHIND = compiled(r"\b(?:in\s+fact|in\s+all|actually)\s+(?:from|in|by|of|for|at|to|with)\b", regex.IGNORECASE)
_SHARE = compiled(r"\b(?:half|third|quarter|fifth|most|majority)\b", regex.IGNORECASE)


def _is_a_part(told: Told, match: regex.Match[str], hedged: Quantity) -> bool:
    """Whether the exact number is that of a part, or of another share told between: "about 400 letters, 120 in fact from one street"."""
    ends = match.end("exact")
    if _PART_BEHIND.search(told.text, ends, min(len(told.text), ends + 40)):
        return True
    return hedged.kind == "fraction" and _SHARE.search(told.text, match.start("hedged") + 1, match.start("exact")) is not None


def _names_the_same(told: Told, match: regex.Match[str]) -> bool:
    return match["noun"].lower() in told.text[match.start("hedged") : match.start("exact")].lower()


def _check(told: Told, match: regex.Match[str], hedged: Quantity, exact: Quantity) -> Iterator[Finding]:
    whole = told.quantity(match, "whole")
    if exact.printed.hedge is not None or hedged.number is None:
        return
    value, loose = point(exact.value), exact.printed.loose
    shown_exact = exact.text
    if hedged.kind == "fraction":
        if whole is not None and whole.value > 0 and exact.kind == "count":
            value = loose = point(exact.value * 100 / whole.value)
            shown_exact = f"{exact.text} / {whole.text} = {shown(exact.value * 100 / whole.value)} %"
        elif exact.kind != "percentage" or whole is not None:
            return  # a count behind a share is a part: share_of_whole
        wide, far = _of_fraction(hedged)
    elif whole is not None or not alike(hedged, exact):
        return
    else:
        wide = hedged.printed.interval
        bound = hedged.printed.hedge in {"over", "under", "at least", "at most"}
        above = 100 if bound or hedged.printed.hedge == "nearly" else 50  # "nearly" says below
        far = Interval(
            None if wide.low is None else wide.low - abs(wide.low) / (100 if bound else 50),
            None if wide.high is None else wide.high + abs(wide.high) / above,
        )
        if wide.high is None and wide.low is not None:
            wide = Interval(wide.low, wide.low * Fraction(5, 4))
        if wide.low is None and wide.high is not None:
            wide = Interval(wide.high / 2, wide.high)
    if whole is not None and not far.overlaps(loose) and _of_others(told, match):
        return
    verdict: Verdict = "confirmed" if wide.overlaps(value) else "not_checkable" if far.overlaps(loose) else "contradicts"
    word = regex.search(
        r"(?:(?:[\p{L}]+\sthan|(?:just\s|well\s)?[\p{L}]+)\s)?\Z", told.text[max(0, match.start("hedged") - 14) : match.start("hedged")]
    )
    before = word.group() if word and hedged.printed.hedge else ""
    sum_ = f"{shown_exact} beside {before}{hedged.text}: it allows {_range(wide, hedged)}"
    figures = tuple(quantity.number for quantity in (hedged, exact, whole) if quantity and quantity.number)
    reason = "precision_unknown" if verdict == "not_checkable" else None
    yield Finding(
        NAME, verdict, figures, f"{sum_}{', which is not so' if verdict == 'contradicts' else ''}.", reason, told.place(match.start(), match.end())
    )


def _of_others(told: Told, match: regex.Match[str]) -> bool:
    """Whether the whole that is printed is named otherwise than that of the fraction: "half of the nurses who replied, 289 of the 612 on the staff"."""
    behind = regex.split(r"[.,;:()–—]", told.text[match.end("whole") : match.end("whole") + 60])[0]
    return not stems(behind) <= stems(told.text[match.start("hedged") : match.start("exact")])


def _of_fraction(hedged: Quantity) -> tuple[Interval, Interval]:
    """What a fraction in words allows, in per cent, and what it may allow at most."""
    at, hedge = hedged.value * HUNDRED, hedged.printed.hedge
    if hedge == "nearly":
        return Interval(at * Fraction(9, 10), at), Interval(at * Fraction(85, 100), at + 1)
    if hedge in {"over", "at least"}:
        return Interval(at, at * Fraction(12, 10)), Interval(at - 1, None)
    if hedge in {"under", "at most"}:
        return Interval(at * Fraction(8, 10), at), Interval(None, at + 1)
    return Interval(at - Fraction(5, 2), at + Fraction(5, 2)), Interval(at - 5, at + 5)


def _range(interval: Interval, hedged: Quantity) -> str:
    if hedged.printed.hedge in {"over", "at least"} and hedged.kind != "fraction":
        return f"{shown(interval.low or Fraction(0), 1)} or more"
    if hedged.printed.hedge in {"under", "at most"} and hedged.kind != "fraction":
        return f"{shown(interval.high or Fraction(0), 1)} or less"
    return f"{shown(interval.low or Fraction(0), 1)} to {shown(interval.high or Fraction(0), 1)}"
