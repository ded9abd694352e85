"""A part, its whole and the share: "k (p%) of N", "of N, k (p%)", "k of the N, a quarter".

k / N prints as p. Without k some whole k has to fit (GRIM: Brown and Heathers 2017, "granularity-related inconsistency of means"): of 36 homes no
28.5 % can have failed. Full-time equivalents and weighted answers are no whole numbers and are left alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

import regex

from corpus.audit.findings import ACCUSING, Finding, Judgement, ending, judge, shown
from corpus.audit.intervals import HUNDRED, point
from corpus.audit.printed import Printed
from corpus.audit.rated import rated_in
from corpus.audit.reading import Passage, Reading, Shape
from corpus.audit.shape import shaped
from corpus.audit.shares import IS_WHOLE, OTHER_WHOLE, shares_of
from corpus.audit.some_of import some_of
from corpus.audit.told import told_of
from corpus.audit.view import Number
from ingest.document import Span
from ingest.expressions import compiled
from patterns.pattern import Pattern

NAME = "share_of_whole"

_OUT = r"(?: o ) [eswo~]{0,3}"
_BETWEEN = r"[wyosJLWUqNt~v£$<>Y]{0,12}"
_CLAUSE = r"[wyosJLWUqNtbfdvY~]{0,10}"
_SIZE = "[CSM]"

OF_WHOLE_PART = shaped(
    "of_whole_part_share",
    "'Of 214 appeals decided, 61 (28.5%) were allowed', 'of the 36 homes inspected, 27, or 75%, met the standard'.",
    rf"(?<! [^.;,:&BT(w] ) o [eswy~]{{0,3}} (?P<whole>{_SIZE}) {_BETWEEN} ,? [ws&~]{{0,3}} (?P<part>{_SIZE}) [w]{{0,3}} (?: \( [ws~]{{0,2}} (?P<share>[PF]) [ws]{{0,3}} \) | ,? (?: \| | s ) [ws~]{{0,2}} (?P<share>[PF]) (?! w{{0,1}} [oz] ) )",
    (
        ("Of [214] appeals decided, [61] ([28.5%]) were allowed.", "part share whole"),
        ("Of the [36] homes inspected, [27], or [75%], passed.", "part share whole"),
    ),
    ("Of [214] appeals decided, [61] were allowed.",),
)
PART_OF_WHOLE = shaped(
    "part_of_whole_share",
    "'312 of the 480 care leavers (65%)', '45 out of 60 schools, or 75%', '24 of the 72 buildings, a quarter of the estate'.",
    rf"(?P<part>{_SIZE}) w{{0,3}} {_OUT} (?P<whole>{_SIZE}) {_CLAUSE} (?: \( [ws~]{{0,3}} (?P<share>[PF]) [wos]{{0,3}} \) | ,? (?: \| | s ) [ws~]{{0,2}} (?P<share>[PF]) (?! w{{0,1}} [oz] ) | , [i]? [s~]{{0,2}} (?P<share>[PF]) o [es] )",
    (
        ("[312] of the [480] care leavers ([65%]) were in suitable accommodation.", "part share whole"),
        ("As many as [45] out of [60] schools, or [75%], were good.", "part share whole"),
        ("[24] of the [72] buildings, a F:[third] of the estate, need work.", "part share whole"),
    ),
    ("[312] of the [480] care leavers.", "[12] of the [40] cases, down [5%] on last year."),
)
PART_SHARE_OF_WHOLE = shaped(
    "part_share_of_whole",
    "'12 (4.2%) of the 1,150 tenants', '335 households, 27% of the 1,240 assessed'.",
    rf"(?P<part>{_SIZE}) {_CLAUSE} (?: \( [ws~]{{0,2}} (?P<share>[PF]) \) | , [is~|]{{0,3}} (?P<share>[PF]) ,? ) {_OUT} (?: [wT£]{{1,3}} o [es]? )? (?P<whole>{_SIZE})",
    (
        ("Just [12] ([4.2%]) of the [1,150] tenants were evicted.", "part share whole"),
        ("We accepted [335] households, [27%] of the [1,240] assessed.", "part share whole"),
        ("[£1.8m], or [7.5%], of the total budget of [£24.0m] was spent.", "part share whole"),
        ("At the end of June [880] homes, or [4%] of the stock of [22,000], were empty.", "part share whole"),
    ),
    ("Just [12] ([4.2%]) of the tenants were evicted.",),
)
SHARE_OF_WHOLE_PART = shaped(
    "share_of_whole_part",
    "'Two thirds of the 96 carers assessed (64)', '83% of the 120 young people said so, a total of 100'.",
    rf"(?P<share>[PF]) w{{0,1}} \( [ws~]{{0,2}} (?P<part>C) \) {_OUT} (?P<whole>C) | (?P<share>[PF]) w{{0,1}} {_OUT} (?P<whole>C) [wyosJLWUqNtbfdi~]{{0,14}} (?: \( [sw~]{{0,2}} (?P<part>C) [w]{{0,2}} \) | , [s~]{{0,2}} (?: T o | g w{{0,1}} | \| ) [es~]{{0,2}} (?P<part>C) )",
    (
        ("F:[Two thirds] of the [96] carers assessed ([64]) received a payment.", "part share whole"),
        ("[84%] ([1,050]) of the [1,250] tenants were content.", "part share whole"),
        ("[83%] of the [120] people surveyed felt safe, a total of [100] respondents.", "part share whole"),
    ),
    ("[83%] of the [120] people surveyed felt safe.",),
)
NAMED_RATE = shaped(
    "part_of_whole_named_rate",
    "'66 empty units out of 480, a vacancy rate of 13.8%'.",
    rf"(?P<part>{_SIZE}) w{{0,4}} {_OUT} (?P<whole>{_SIZE}) {_CLAUSE} [,(] [gis]{{0,2}} w{{1,3}} o [s~]{{0,2}} (?P<share>P)",
    (("There were [66] empty units out of [480], a vacancy rate of [13.8%].", "part share whole"),),
    ("There were [66] empty units out of [480], [13.8%] more.",),
)
_RATE = compiled(r"\b(?:rate|share|proportion|percentage)\b", regex.IGNORECASE)
WHOLE_AND_PART = shaped(
    "whole_and_part_of_these",
    "'There were 1,500 tenancies and 1,380 of these (92%) were held', '640 applied, of whom 416 (65%) were placed'.",
    rf"(?P<whole>{_SIZE}) {_CLAUSE} (?: [,;&]{{1,2}} [ws&~]{{0,3}} (?P<part>{_SIZE}) w{{0,2}} (?: z | o [is] | (?= \( [PF] \) z ) ) | [,;.]? [w&]{{0,1}} z ,? [ws~]{{0,3}} (?P<part>{_SIZE}) ) [wosJL]{{0,4}} (?: \( [ws~]{{0,2}} (?P<share>[PF]) [ws]{{0,2}} \) | ,? [|] [ws~]{{0,2}} (?P<share>[PF]) )",
    (
        ("There were [1,500] new tenancies and [1,380] of these ([92%]) were still held.", "part share whole"),
        ("Some [640] applied, of whom [416] ([65%]) were placed.", "part share whole"),
        ("We received [1,250] applications, [400] ([32%]) of which were refused.", "part share whole"),
        ("We made [2,480] visits and [1,984] ([80%]) of these were to flats.", "part share whole"),
    ),
    ("There were [1,500] new tenancies and [1,380] ended.",),
)
SHARE_THAT_FOLLOWS = shaped(
    "part_of_whole_then_share",
    "'180 of the 240 applications were decided in time. This represents 75%', '1,089 out of 1,210 = 90%'.",
    rf"(?P<part>{_SIZE}) w{{0,3}} {_OUT} (?P<whole>{_SIZE}) (?: {_CLAUSE} [.;] [is]{{1,2}} [ws~]{{0,3}} (?P<share>[PF]) (?= [.,;] ) | w{{0,3}} (?P<equal> (?P<share>[PF]) ) )",
    (
        ("[180] of the [240] applications were decided in time. This represents [75%].", "part share whole"),
        ("Visits made in time: [1,089] out of [1,210] = [90%].", "equal part share whole"),
    ),
    ("[180] of the [240] applications were decided. This is [5%] more.",),
)
PART_REPRESENTS = shaped(
    "part_represents_share_of_whole",
    "'The 180 decided in time represent 75% of the 240 applications'.",
    rf"(?P<part>{_SIZE}) {_CLAUSE} [sw] [w~e]{{0,2}} (?P<share>[PF]) w{{0,1}} {_OUT} [wT]{{0,2}} o? [es]? (?P<whole>{_SIZE})",
    (("The [180] decided in time represent [75%] of the [240] applications received.", "part share whole"),),
    ("There were [180] staff and [75%] of the [240] visits were made.",),
)
WHOLE_THEN_PART = shaped(
    "whole_then_part_with_share",
    "'There were 240 applications. 180 (75%) were decided in time': a number without a noun is one of those told before.",
    rf"(?P<whole>C) {_CLAUSE} [.;] w{{0,1}} (?P<part>C) \( [ws~]{{0,2}} (?P<share>[PF]) \) (?= s )",
    (("There were [240] applications. [180] ([75%]) were decided in time.", "part share whole"),),
    ("There were [240] applications. [180] officers ([75%]) left.",),
)
_REPRESENTS = compiled(
    r"\b(?:represent(?:s|ed|ing)?|ma[dk]es?\s+up|account(?:s|ed)?\s+for|constitut(?:es?|ed)|form(?:s|ed)?|compris(?:es?|ed)|amount(?:s|ed)?\s+to|equals?)\b[^.;0-9]{0,12}\Z",
    regex.IGNORECASE,
)
_EQUAL = compiled(r"[^.;,()]{0,30}=\s*\Z")
SHARE_ALONE = shaped(
    "share_of_whole_alone",
    "A share of a printed whole without its part: '28.5% of the 36 homes'. Some whole number has to fit.",
    rf"(?: (?<! [^.;:] ) o [es]{{1,2}} (?P<whole>C) [wyeJL]{{0,7}} , (?P<share>P) (?! w{{0,1}} o) | (?P<share>P) w{{0,1}} {_OUT} (?P<whole>C) ) (?! [wyosJLWUqNtbfdi~]{{0,14}} (?: \( | , [s~]{{0,2}} [Tg|] ) )",
    (
        ("[28.5%] of the [36] homes failed.", "share whole"),
        ("Of the [17], [45%] had been trained.", "share whole"),
        ("Of the [17] schools inspected in the spring term, [62%] were good.", "share whole"),
    ),
    ("[28.5%] of homes failed.", "[50%] of the [36] homes ([18]) failed."),
)
_OF_THESE = compiled(r"\s+of\s+(?:these|those|the)\s+", regex.IGNORECASE)
_OTHERWISE = compiled(r"\s+(?:by|in|after|with|when|where|on|before)\b")
"""Behind a share in brackets: "(22% by turnover)"."""
_OVER_TIME = compiled(
    r"\b(?:over the|on average|each|every|a (?:day|night|week|month)|per(?! ?cent)|daily|nightly|weekly|occup\w+|taken|in use|time|hours?|capacity|bed|beds|places|seats|spaces|lanes|berths|sessions|days|weeks|months)\b",
    regex.IGNORECASE,
)
"""What makes a share one of a time: the beds that were taken in a year need not be a whole number."""
_OWNED = compiled(r"(?:\s[\p{L}-]+){0,4}?(?:s['’]|['’]s)\s")
"""The whole owns what the share is of: "43.2% of the 15 car parks' income"."""
_NOT_WHOLE = compiled(r"full[- ]time equivalent|\bfte\b|weighted|average|mean score|indexed|estimated|target|budget|capacity", regex.IGNORECASE)


def find(reading: Reading, passage: Passage) -> Iterator[Finding]:
    """Parts with their shares of a printed whole."""
    del reading
    shape, used = passage.shape, set[int]()
    for pattern in (
        OF_WHOLE_PART,
        PART_OF_WHOLE,
        PART_SHARE_OF_WHOLE,
        SHARE_OF_WHOLE_PART,
        WHOLE_AND_PART,
        NAMED_RATE,
        SHARE_THAT_FOLLOWS,
        PART_REPRESENTS,
        WHOLE_THEN_PART,
    ):
        for match in pattern.find(shape.symbols):
            share, whole, part = (shape.number(match, name) for name in ("share", "whole", "part"))
            if not _says_so(shape, pattern, match):
                continue
            if whole and part and _OF_THESE.fullmatch(shape.text, whole.span.end, part.span.start):
                whole, part = part, whole  # "12 of these 20 head teachers"
            if share and whole and part and share.index not in used and share.direction is None:
                used.add(share.index)
                yield from _check(shape.phrase(match), share, whole, part, another=_names_another(shape, match, whole))
    for linked in shares_of(passage):
        if linked.share.index not in used:
            used.add(linked.share.index)
            yield from _check(linked.phrase, linked.share, linked.whole, linked.part)
    for rated in rated_in(told_of(shape)):
        share, part, whole = (field.quantity.number for field in (rated.share, rated.part, rated.whole))
        if share and part and whole and not rated.change and share.index not in used:
            used.add(share.index)
            yield from _check(passage.told.phrase([share, part, whole]), share, whole, part)
    for some in some_of(shape):
        if some.share.index in used:
            continue
        if some.part:
            used.add(some.share.index)
            yield from _check(some.phrase, some.share, some.whole, some.part)
        elif some.share.kind == "percentage":
            for finding in _some_whole_fits(shape, some.phrase, some.share, some.whole):
                used.add(some.share.index)
                yield finding
    for match in SHARE_ALONE.find(shape.symbols):
        share, whole = shape.number(match, "share"), shape.number(match, "whole")
        if share and whole and share.index not in used and share.direction is None:
            if whole.span.end < share.span.start - 2 and not _SAID_OF_THEM.match(shape.text, share.span.end):
                continue
            yield from _some_whole_fits(shape, shape.phrase(match), share, whole)


def _says_so(shape: Shape, pattern: Pattern, match: regex.Match[str]) -> bool:
    """Whether the words between the numbers say what the row of symbols leaves open."""
    if pattern is NAMED_RATE:
        return _RATE.search(shape.phrase(match).of(shape.text)) is not None
    part, share, whole = (shape.spans[match.start(name)] for name in ("part", "share", "whole"))
    if pattern is PART_REPRESENTS:
        return _REPRESENTS.search(shape.text, part.end, share.start) is not None
    if pattern is SHARE_THAT_FOLLOWS and match["equal"]:
        return _EQUAL.match(shape.text, whole.end, share.start) is not None
    if IS_WHOLE.search(shape.symbols, 0, match.start("part")):
        return False  # "35 per cent of the 1,000 in the city, 47 per cent of the 500 in the county"
    if pattern is WHOLE_THEN_PART:  # no other number is told with the whole, so that "180 (75%)" can be of no other
        sentence = shape.sentence(whole)
        return not any(number and sentence.start <= number.span.start < sentence.end and number.span != whole for number in shape.numbers)
    return True


def _check(phrase: Span, share: Number, whole: Number, part: Number, *, another: bool = False) -> Iterator[Finding]:
    if not (share.printed and whole.printed and part.printed) or whole.printed.value <= 0:
        return
    scale = 1 if share.kind == "fraction" else HUNDRED
    result = part.printed.value * scale / whole.printed.value
    if part.kind != whole.kind or part.unit != whole.unit:
        return
    judgement = judge(share.printed, [part.printed, whole.printed], lambda operands: operands[0] / operands[1] * point(scale))
    figures = (share, part, whole)
    if part.printed.exact and whole.printed.exact and part.printed.value > whole.printed.value and share.printed.value <= scale:
        # "126 audits, or 100.8% of the 125 planned" is a share of a plan
        yield Finding(NAME, "impossible", figures, f"{part.text} of {whole.text}: a part cannot be larger than its whole.", None, phrase)
        return
    if judgement.verdict in ACCUSING and another:
        judgement = Judgement("not_checkable", "population_differs")
    unit = "" if share.kind == "fraction" else " %"
    yield Finding(
        NAME,
        judgement.verdict,
        figures,
        f"{part.text} / {whole.text} = {shown(result)}{unit} -> {ending(judgement, share)}.",
        judgement.reason,
        phrase,
    )


def _names_another(shape: Shape, match: regex.Match[str], whole: Number) -> bool:
    """Whether the share names a whole of its own: "12 of the 40 posts, 28% of its hours"."""
    at = match.start("share") + 1
    span = shape.spans[at - 1]
    behind = shape.text[span.end : span.end + 80]
    if OTHER_WHOLE.match(behind) or (shape.text[: span.start].endswith("(") and _OTHERWISE.match(behind)):
        return True
    if match.start("whole") > at or shape.symbols[at : at + 1] != "o":
        return False
    named = set(shape.words(at + 1, min(len(shape.symbols), at + 5)).lower().split())
    return whole.measure is None or named.isdisjoint(whole.measure.lower().split())


_SAID_OF_THEM = compiled(
    r"\s+(?:of\s+(?:them|these|those)\s+)?(?:were|was|are|is|had|have|has|did|do|said|say|met|held|thought|felt|made|got|gave|took|came|went|put|chose|[a-z]+ed|[a-z]+(?<!s)s)\b",
    regex.IGNORECASE,
)
"""Behind a share a verb: the share is one of the whole that opens the sentence, and no size of something else."""


_CHANCE = Fraction(1, 100)
"""Whole numbers that a share of no size can be by accident; with more of them, that one fits says nothing."""


def _fits_by_no_accident(share: Printed, size: Fraction) -> bool:
    """Whether a whole number of so many prints as the share, where hardly any share would be met."""
    low, high = share.interval.low, share.interval.high
    if low is None or high is None or (high - low) * size / HUNDRED >= _CHANCE:
        return False
    least = low * size / HUNDRED
    return Fraction(-(-least.numerator // least.denominator)) <= high * size / HUNDRED


def _some_whole_fits(shape: Shape, phrase: Span, share: Number, whole: Number) -> Iterator[Finding]:
    if not (share.printed and whole.printed and whole.printed.exact) or share.printed.hedge or share.printed.value > HUNDRED:
        return
    sentence = shape.sentence(phrase).of(shape.text)
    size = whole.printed.value
    span = share.printed.loose
    if _NOT_WHOLE.search(sentence) or _OVER_TIME.search(sentence) or _OWNED.match(shape.text, whole.span.end):
        return
    if span.low is None or span.high is None:
        return
    least, most = span.low * size / HUNDRED, span.high * size / HUNDRED
    lowest = Fraction(-(-least.numerator // least.denominator))
    figures = (share, whole)
    if lowest > most:
        below, above = lowest - 1, lowest
        yield Finding(
            NAME,
            "impossible",
            figures,
            f"No whole number of {whole.text} is {share.text}: {shown(below)} would be {shown(below * 100 / size)} %, {shown(above)} would be {shown(above * 100 / size)} %.",
            None,
            phrase,
        )
    elif _fits_by_no_accident(share.printed, size):
        yield Finding(
            NAME,
            "confirmed_by_rounding",
            figures,
            f"{shown(lowest)} / {whole.text} = {shown(lowest * 100 / size)} % -> prints as {share.text}.",
            None,
            phrase,
        )
    else:
        yield Finding(
            NAME, "not_checkable", figures, f"{share.text} of {whole.text}: the part is not printed; whole numbers fit.", "base_not_printed", phrase
        )
