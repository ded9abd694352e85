"""Two equal periods inside one total: "April to September N ..., down p% (k fewer) in Q2 than Q1".

N is the sum of both, so the earlier is (N + k) / 2 after a fall and (N - k) / 2 after a rise; it has to be whole, and k over it prints as p.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

import regex

from corpus.audit.findings import Finding, ending, judge, shown
from corpus.audit.intervals import HUNDRED, point
from corpus.audit.mentions import Mention, Mentions
from corpus.audit.printed import Printed
from corpus.audit.quarters import Quarters, quarters_in
from corpus.audit.reading import Passage, Reading
from corpus.audit.shape import shaped
from corpus.audit.sizes import Size
from corpus.audit.times import ordinals_in
from corpus.audit.told import told_of
from corpus.audit.view import Number
from corpus.audit.words import same_thing, stems
from ingest.document import Span
from ingest.expressions import compiled
from patterns.pattern import Pattern

NAME = "two_period"

HALF_AND_QUARTERS = shaped(
    "half_year_and_quarters",
    "A total of two quarters and the change from one to the other, with its size in brackets.",
    r"(?P<now>C) [wyos]{0,6} [;,.] [iswuPcyBqdbo&]{0,16}? (?P<dir>[ud]) [wsb~]{0,3} (?P<percent>P) [wyo]{0,3} \( (?P<amount>C) [mlw]{0,4} \) [oqw]{0,2} y{1,3} [xcfq] [es]? y",
    (("Between April and September there were [9,950] crimes; this is up [1.6%] against previous year but down [11.9%] ([632] fewer offences) in Q2 than Q1.", "amount now percent"),),
    ("There were [9,950] crimes, down [11.9%] ([632] fewer) on last year.",),
)  # fmt: skip

_PLACES = compiled(r"\b(?:across|at|in|by|from|over|within|between)\s(?:the|all|our|its|their)\s(?:[a-z]+\s)?\Z")
"""Before a number of places: "across the five sites"."""
HALVES = ("april to september", "october to march", "half year", "half-year", "first half", "second half", "six months", "6 months", "two quarters")
QUARTERS = (
    "q1",
    "q2",
    "q3",
    "q4",
    "quarter 1",
    "quarter 2",
    "quarter 3",
    "quarter 4",
    "first quarter",
    "second quarter",
    "third quarter",
    "fourth quarter",
)


_TO = r"(?: \s (?: 19 | 20 ) [0-9]{2} )? \s* (?: to | and | - | – ) \s*"
WHOLE = Pattern(
    name="half_year_of_two_quarters",
    about="Words beside a figure that make it the total of two quarters: 'in the first half of 2006', 'over the six months', 'between April and September'.",
    source=rf"\b (?: half (?! \s+ (?: of | the ) \s+ (?: them | all ) ) | (?: six | 6 ) \s+ months | two \s+ quarters | (?P<early> April {_TO} September | January {_TO} June ) | (?P<late> October {_TO} March | July {_TO} December ) )\b",
    matches=(("in the first half of 2006-07", "half"), ("between April and September", "April and September"), ("from January 1999 to June 1999", "January 1999 to June")),
    non_matches=("in the year to September", "over nine months"),
)  # fmt: skip
WHOLE_YEAR = Pattern(
    name="year_of_two_halves",
    about="Words beside a figure that make it the total of two halves: 'in 2019/20', 'over the year'.",
    source=r"\b (?: (?: in | during | over | for ) \s+ (?: the \s+ (?: financial \s+ )? year | (?: 19 | 20 ) [0-9]{2} ) )\b",
    matches=(("faults in 2019/20", "in 2019"),),
    non_matches=("in the first half",),
)
_BASE = compiled(
    r"\b(?:than|on|over|against|from|exceed(?:s|ed|ing)?|(?:compared|comparison)\s+(?:with|to))\s+(?:(?:in|the|that|of|for|those)\s+){0,3}(?:quarter\s+|q)?(?P<which>first|second|third|fourth|[1-4])\b",
    regex.IGNORECASE,
)
_OTHER = compiled(
    r"\bhalf[\s-]year\s+(?:before|earlier)\b|\b(?:previous|preceding)\s+(?:half|six\s+months)|\bcalendar\b|\brolling\b|\bnine months\b|\bhalf of (?:the )?(?:year|[12]\d{3}) before|\bsame half",
    regex.IGNORECASE,
)
_NUMBERS = {"first": 1, "second": 2, "third": 3, "fourth": 4}


def find(reading: Reading, passage: Passage) -> Iterator[Finding]:
    """A half year and its two quarters, or a year and its halves: in one stretch, then by the roles of the figures."""
    del reading
    used: set[int] = set()
    for match in HALF_AND_QUARTERS.find(passage.shape.symbols):
        now, percent, amount = (passage.shape.number(match, name) for name in ("now", "percent", "amount"))
        if (
            not (now and percent and amount)
            or now.value < amount.value
            or _PLACES.search(passage.shape.text, max(0, now.span.start - 30), now.span.start)
        ):
            continue
        if not _is(now.period, HALVES) or not (_is(percent.period, QUARTERS) and _is(percent.baseline, QUARTERS)):
            continue
        used |= {percent.index, amount.index}
        yield from _check(now, percent, amount, percent.baseline or "", passage.shape.phrase(match), rose=match["dir"] == "u")
    for quarters in quarters_in(told_of(passage.shape)):
        if quarters.amount.number and quarters.amount.number.index in used:
            continue
        for finding in _told_apart(quarters):
            used |= {number.index for number in finding.figures}
            yield finding
    told = passage.told
    for size in passage.sizes:
        if any(mention.number.index in used for mention in size.mentions) or size.way is None:
            continue
        percent = next((mention.number for mention in size.mentions if mention.number.kind == "percentage"), None)
        amount = next((mention.number for mention in size.mentions if mention.number.kind == "count"), None)
        base = _base(told.words(size.sentence))
        whole = _whole(told, size, base) if percent and amount and base else None
        if amount and percent is None and (base := base or _base(told.words(size.sentence))) and (both := _whole(told, size, base)):
            yield from _halved(told, both, amount, size)
        if percent and amount and whole:
            named = next(word for word, number in _NUMBERS.items() if number == base)
            phrase = told.phrase([whole.number, percent, amount])
            yield from _check(whole.number, percent, amount, f"the {named}", phrase, rose=size.way == "up")


def _told_apart(told: Quarters) -> Iterator[Finding]:
    """The difference of two quarters, met with both of them or with the number of both."""
    amount, percent = told.amount.number, told.percent.number if told.percent else None
    sign = 1 if told.up else -1
    step = told.amount.value
    if amount is None:
        return
    if told.each:
        one, two = (quantity.number for quantity in told.each)
        if one and two:
            judgement = judge(told.amount.printed, [each.printed for each in told.each], lambda given: (given[1] - given[0]) * point(sign))
            sum_ = f"{two.text} - {one.text} = {shown(told.each[1].value - told.each[0].value)} -> {ending(judgement, amount)}."
            yield Finding(NAME, judgement.verdict, (amount, one, two), sum_, judgement.reason, told.place)
            if judgement.verdict == "confirmed" and percent and told.percent and told.each[0].value:
                share = judge(
                    told.percent.printed.size, [told.amount.printed, told.each[0].printed], lambda given: given[0] / given[1] * point(HUNDRED)
                )
                sum_ = f"{amount.text} / {one.text} = {shown(step * 100 / told.each[0].value)} % -> {ending(share, percent)}."
                yield Finding(NAME, share.verdict, (percent, amount, one), sum_, share.reason, told.place)
        return
    whole = told.whole.number if told.whole else None
    if whole is None or told.whole is None or not (told.whole.printed.exact and told.amount.printed.exact):
        return
    earlier = (told.whole.value - sign * step) / 2
    both = f"({whole.text} {'-' if told.up else '+'} {amount.text}) / 2 = {shown(earlier)} in the earlier quarter"
    if earlier.denominator != 1:
        yield Finding(NAME, "contradicts", (amount, whole), f"{both}, which is no whole number.", None, told.place)
    elif percent and told.percent and earlier > 0:
        share = judge(told.percent.printed.size, [told.amount.printed, point_of(earlier)], lambda given: given[0] / given[1] * point(HUNDRED))
        sum_ = f"{both}; {amount.text} / {shown(earlier)} = {shown(step * 100 / earlier)} % -> {ending(share, percent)}."
        yield Finding(NAME, share.verdict, (percent, amount, whole), sum_, share.reason, told.place)


def point_of(value: Fraction) -> Printed:
    """A whole number that follows from others."""
    return Printed(value, Fraction(0))


_UNEVEN = compiled(
    r"\b(?:undated|of\s+(?:which|whom|them)|one\s+of|late|not|unknown|without|either|estimate\w*|about|includ\w+|excluding|plus|carried|unallocated|neither|average|per|rate|score|median|waiting|in\s+post)\b",
    regex.IGNORECASE,
)


def _halved(told: Mentions, whole: Mention, amount: Number, size: Size) -> Iterator[Finding]:
    """A total and the difference of its halves, which are both odd or both even."""
    total, step = whole.number.printed, amount.printed
    words = f"{told.words(whole.sentence)} {told.words(size.sentence)}"
    if total and step and total.exact and step.exact and (total.value + step.value) % 2 and not _UNEVEN.search(words):
        sum_ = f"({shown(total.value)} + {shown(step.value)}) / 2 = {shown((total.value + step.value) / 2)}, which is no whole number."
        yield Finding(NAME, "contradicts", (amount, whole.number), sum_, None, told.phrase([whole.number, amount]))


def _base(sentence: str) -> int | None:
    """Which of two parts that follow each other a change is reckoned on: "than the first", "on quarter 1"."""
    parts = set(ordinals_in(sentence))
    found = [match["which"].lower() for match in _BASE.finditer(sentence)]
    if parts not in ({1, 2}, {3, 4}) or not found or _OTHER.search(sentence):
        return None
    return _NUMBERS.get(found[0]) or int(found[0])


def _whole(told: Mentions, size: Size, base: int | None) -> Mention | None:
    """The figure of both parts together: in the same sentence or the one before, with words of the whole period and the same noun."""
    words = told.words(size.sentence)
    halves = regex.search(r"\bhalf\b", words) is not None and regex.search(r"\bquarter|\bq[1-4]\b", words, regex.IGNORECASE) is None
    first = min(mention.at for mention in size.mentions)
    found: list[Mention] = []
    for mention in told.mentions:
        if mention.at >= min(first, size.start) or not 0 <= size.sentence - mention.sentence <= 1 or mention.number.kind != "count":
            continue
        beside = f"{mention.left} {mention.right}"
        match = next((WHOLE_YEAR if halves else WHOLE).find(beside), None)
        if match is None or _OTHER.search(beside):
            continue
        early, late = (None, None) if halves else (match["early"], match["late"])
        if (early and base not in {1, 2}) or (late and base not in {3, 4}):
            continue
        found.append(mention)
    if len(found) != 1:
        return None
    start = told.sentences[size.sentence][0] if found[0].sentence != size.sentence else found[0].at + 1
    subject = stems(told.shape.words(start, size.start)) if start < size.start else frozenset()
    counted = stems(size.mentions[0].right.split("(")[0].split(",")[0]) if size.mentions[0].number.kind == "count" else frozenset()
    return found[0] if same_thing((subject | counted) - _SAID, stems(told.words(found[0].sentence)) | found[0].about) else None


_SAID = frozenset({"quart", "fourth", "sav", "brought", "brough", "saw", "see", "bring", "which", "when", "with"})


def _check(now: Number, percent: Number, amount: Number, named: str, phrase: Span, *, rose: bool) -> Iterator[Finding]:
    if not (now.printed and percent.printed and amount.printed):
        return
    sign = -1 if rose else 1
    earlier = (now.printed.value + sign * amount.printed.value) / 2
    figures = (percent, amount, now)
    both = f"({shown(now.printed.value)} {'+' if sign > 0 else '-'} {shown(amount.printed.value)}) / 2 = {shown(earlier)}"
    if now.printed.exact and amount.printed.exact and earlier.denominator != 1:
        yield Finding(NAME, "contradicts", figures, f"{both} in {named}, which is no whole number.", None, phrase)
        return
    half = point(Fraction(1, 2))
    judgement = judge(
        percent.printed.size,
        [amount.printed.size, now.printed],
        lambda operands: operands[0] / ((operands[1] + (operands[0] if sign > 0 else -operands[0])) * half) * point(HUNDRED),
    )
    share = amount.printed.value * 100 / earlier if earlier else Fraction(0)
    sum_ = f"{both}; {shown(amount.printed.value)} / {shown(earlier)} = {shown(share)} % -> {ending(judgement, percent)}."
    yield Finding(NAME, judgement.verdict, figures, sum_, judgement.reason, phrase)


def _is(period: str | None, names: tuple[str, ...]) -> bool:
    return period is not None and any(name in period.lower() for name in names)
