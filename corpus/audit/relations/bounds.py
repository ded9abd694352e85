"""What no figure can be: a part above its whole, a share of a whole over 100 %, a count that fell by more than all of it.

Rises, shares of a target, of a budget or of what a place is built for, and of an earlier level may exceed 100 %.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

import regex

from corpus.audit.comfort import stated_of
from corpus.audit.findings import CONFIRMING, Finding
from corpus.audit.intervals import HUNDRED
from corpus.audit.reading import Passage, Reading, Shape
from corpus.audit.shape import shaped
from corpus.audit.told import Told, told_of, worded
from corpus.audit.view import Number
from ingest.document import Span
from ingest.expressions import compiled
from patterns.pattern import Pattern

NAME = "bounds"

PART_OF = shaped(
    "part_of_whole",
    "A count out of another: '45 out of 60 schools', 'of the 46 schools, 52 have signed up'.",
    r"(?: (?P<part>C) [w]{0,2} o [es]{0,2} (?P<whole>C) | (?<! [^.;,:&B(] ) o [es]{0,2} (?P<whole>C) [wyosGq]{0,9} , [s~]{0,2} (?P<part>C) (?! [wyos]{0,3} [,&] ) )",
    (("As many as [45] out of [60] schools were good.", "part whole"), ("Of the [46] schools in the borough, [52] have signed up.", "part whole")),
    ("There were [45] schools and [60] nurseries.", "One of the [two] homes has reopened, with [22] places."),
)
PART_OF_THESE = shaped(
    "part_of_these",
    "A count, and a part of it: 'the population is 1,364, and 66 of these are ...'.",
    r"(?P<whole>C) [wyosGqJL]{0,6} (?: (?: [,;]? & | [,;] ) [ws~]{0,2} (?P<part>C) w{0,1} (?: z | o i ) | [,;]? z [ws~]{0,2} (?P<part>C) )",
    (
        ("The overall population is [1364], and [66] of these are asylum seekers.", "part whole"),
        ("The area has [14] wards, of which [16] are in the most deprived tenth.", "part whole"),
    ),
    ("There were [45] schools and [60] of the nurseries.",),
)
PART_OF_NAMED = worded(
    "part_of_named_whole",
    "A part of a whole that is named before: '58 estates ..., and tenants on 71 of these 58 estates', 'There are 38 homes, and 43 of them ...'.",
    r"(?P<whole> Ⓒ ) \s [^Ⓐ-Ⓢ;]{1,110}? \b (?P<part> Ⓒ ) \s (?-i:of) \s (?: them | these | those | whom ) \b (?: \s (?P<again> Ⓒ ) )?",
    (
        ("Ballots were held on [58] estates in all, and tenants on [71] of these [58] estates voted.", "again part whole"),
        ("There are [38] homes in the borough. [43] of them were good.", "part whole"),
    ),
    ("There were [45] schools and [60] nurseries.",),
)
OF_WHICH = worded(
    "of_which_part",
    "A whole and a part of it: 'determined 395 appeals in 2010, of which 412 were dismissed'.",
    r"(?P<whole> Ⓒ ) \s [^Ⓐ-Ⓢ.;,]{1,60}? ,? \s (?: of \s (?:which|whom) | including | among \s (?:which|whom|them) ) \s (?P<part> Ⓒ ) (?P<verb> \s (?: were | was | are | is | had | have | has | did | do | will | came | went | [a-z]+ed ) \b )?",
    (("The tribunal determined [395] appeals in 2010, of which [412] were dismissed.", "part verb whole"),),
    ("There were [395] appeals, of which many were dismissed.",),
)
OF_OWNED = worded(
    "part_of_owned_whole",
    "A part out of a whole that somebody has: '41 of the Brigade's 38 stations', 'nine of our 16 halls'.",
    r"(?<! \b (?: top | first | last | best | worst | next | number | no | average | another ) \s ) (?P<part> Ⓒ ) \s (?: out \s )? of \s (?: all \s )? (?: our | its | their | the (?: \s [\w-]+ ){0,3}? \s [\w-]+ (?: ['’]s | s['’] ) | [\w-]+ ['’]s ) \s (?P<whole> Ⓒ ) \s (?= [a-z] )",
    (("By then [41] of the Brigade's [38] stations had been visited.", "part whole"), ("[Nine] of our [16] halls have been rewired.", "part whole")),
    ("The top [10] of its [38] stations.", "[41] of the stations."),
)
OUT_OF_NAMED = worded(
    "of_the_named_whole_a_part",
    "'Of the county's 36 secondary schools, 33 did so', 'Sixty-four schools were asked and 51 of them agreed'.",
    r"(?: \A | [.;,:] \s | \b (?:and|but) \s ) (?:Out \s)? of \s (?:(?:the|our|its|all|their|these|those) \s)? (?:[\p{L}’'-]+[’']s? \s)? (?P<whole> Ⓒ ) \s (?: [^Ⓐ-Ⓢ.;,] | (?<= \b \p{Lu} ) [.] ){1,70}? , \s (?:only \s|as \s many \s as \s|just \s|a \s total \s of \s)? (?P<part> Ⓒ ) (?: \s of \s (?:them|these|those) (?: \s [a-z]+s )? )? (?P<verb> \s (?: travel | live | use | need | attend | hold | own | receive | speak | take | work | go | walk | want | belong | stay | run | rely | were | was | are | is | had | have | has | did | do | sent | came | gave | made | took | met | went | [a-z]+ed ) \b )",
    (("Of the county's [36] secondary schools, [33] did so and returned data.", "part verb whole"),),
    ("Of the [14] wards, [22] councillors represent seven.",),
)
SHARE_OF = shaped(
    "share_of_a_whole",
    "A share of a named or counted whole: '112% of the 640 families'.",
    r"(?P<share>P) o [es]? (?: (?P<whole>C) | w )",
    (("It reached [112%] of the [640] families.", "share whole"), ("[96%] of the tenants agreed.", "share")),
    ("It rose by [112%] on last year.",),
)
FALL_BY = shaped(
    "fall_by_share",
    "A fall by a share of the level: 'fell by 112%'.",
    r"(?: d [ws~]{0,2} [bo]? [ws~]{0,2} (?P<fall>P) | (?P<fall>P) w{0,1} d )",
    (("Crime fell by [112%].", "fall"),),
    ("Crime rose by [112%].",),
)
_THINGS = compiled(
    r"\s+of\s+(?:(?:the|our|its|all|their|these|those|\p{L}+['’]s?)\s+)*(?:[0-9,]+\s+)?(?:(?!of\b|in\b|at\b|were\b|was\b|is\b|are\b|had\b|that\b|who\b|which\b|for\b)[\p{L}'’-]+\s+){0,3}?"
    r"(?:(?:people|children|men|women|staff)|(?!its\b)[\p{L}-]+(?<!ss|us|['’]s|is)s)\b",
    regex.IGNORECASE,
)
"""A whole of things that can be counted, in the plural: of rent or income more than all may come in."""
_ASIDE = compiled(r"\([^()]*\)")
"""What brackets add: "112% of the plans had been signed (target 95%)"."""
_ABOVE_100 = compiled(
    r"target|budget|capacity|programme|schedule|normal\w*|(?<!\b(?:care|support|action|travel|learning|lesson|exit|treatment)\s)plan|profile|forecast|last year|previous|baseline|average|national|level|allocation|expected|quota|certified|establishment|places|require|need|demand|income|gdp|cost|price|rate|value|entitle|licen[cs]ed|median|normal|trajectory|milestone|20\d\d",
    regex.IGNORECASE,
)


def find(reading: Reading, passage: Passage) -> Iterator[Finding]:
    """Figures beyond what is possible; parts that lie inside their whole are confirmed as such where the sentence states nothing else of them."""
    del reading
    told = told_of(passage.shape)
    return (
        finding for finding in _found(passage.shape, told) if finding.verdict not in CONFIRMING or not stated_of(told, finding.figures, alone=True)
    )


def _found(shape: Shape, told: Told) -> Iterator[Finding]:
    seen: set[tuple[int, int]] = set()
    for match in (match for pattern in (PART_OF, PART_OF_THESE) for match in pattern.find(shape.symbols)):
        part, whole = shape.number(match, "part"), shape.number(match, "whole")
        if part and whole and _OF_THESE.fullmatch(shape.text, whole.span.end, part.span.start):
            part, whole = whole, part
        if part and whole and (match.re is PART_OF.compiled or not _other_whole(told, part, whole)) and not _is_of_more(shape, part, whole):
            found = list(_part(shape.phrase(match), part, whole))
            seen |= {(part.index, whole.index)} if found else set()
            yield from found
    for pattern in (OF_OWNED, OUT_OF_NAMED, OF_WHICH, PART_OF_NAMED):
        for match in pattern.find(told.text):
            one, two = told.quantity(match, "part"), told.quantity(match, "again") or told.quantity(match, "whole")
            part, whole = (one.number, two.number) if one and two else (None, None)
            if (
                part
                and whole
                and (part.index, whole.index) not in seen
                and _is_part(told, pattern, match, part, whole)
                and not _is_of_more(shape, part, whole)
            ):
                seen.add((part.index, whole.index))
                yield from _part(told.place(match.start(), match.end()), part, whole, sure=True, asked=_ASKED.search(match.group()) is not None)
    for match in SHARE_OF.find(shape.symbols):
        share = shape.number(match, "share")
        if share and share.printed and share.direction is None and share.printed.loose.low is not None and share.printed.loose.low > HUNDRED:
            whole = shape.number(match, "whole")
            sentence = _ASIDE.sub(" ", shape.sentence(shape.phrase(match)).of(shape.text))
            ends = shape.spans[match.end() - 1].end
            if not _THINGS.match(shape.text, share.span.end):
                continue
            if _ABOVE_100.search(shape.text, ends - 1, min(len(shape.text), ends + 40)) or _ABOVE_100.search(sentence):
                continue
            figures = (share, whole) if whole else (share,)
            yield Finding(NAME, "impossible", figures, f"{share.text} of a whole is more than all of it.", None, shape.phrase(match))
    for match in FALL_BY.find(shape.symbols):
        fall = shape.number(match, "fall")
        if (
            fall
            and fall.printed
            and fall.printed.loose.low is not None
            and fall.printed.loose.low > HUNDRED
            and not _BELOW_ZERO.search(shape.sentence(fall.span).of(shape.text))
        ):
            yield Finding(
                NAME, "impossible", (fall,), f"Nothing that is counted can fall by {fall.text}, more than all of it.", None, shape.phrase(match)
            )


_BELOW_ZERO = compiled(
    r"\b(?:profits?|surplus(?:es)?|deficits?|balances?|net|growth|margins?|returns?|results?|earnings|cash\s*flow|changes?|increases?|rises?|migration|variances?|gains?|loss(?:es)?|positions?|scores?|ratings?|index|indices|inflation|temperatures?|gaps?|difference|approval|confidence|prices?|contribution)\b",
    regex.IGNORECASE,
)
"""What can lie below nothing, and so can fall by more than all of it."""
_CARRIED = compiled(
    r"\b(?:brought\s+forward|carried\s+(?:over|forward)|outstanding|backlog|(?:previous|earlier|last|prior)\s+(?:years?|quarters?|months?)|left\s+over|more\s+than\s+once|(?:come|came)\s+and\s+(?:go|went)|turnover|at\s+one\s+time\s+or\s+another|at\s+some\s+(?:time|point)|over\s+the\s+(?:year|quarter|month)|throughout)\b",
    regex.IGNORECASE,
)
"""Parts that need not be of the whole: those of another year, or of places used in turn."""
_PERSONS = compiled(
    r"\b(?:people|persons|staff|members|employees|officers|pupils|students|patients|residents|tenants|children|men|women|adults|teachers)\b",
    regex.IGNORECASE,
)
_OF_THESE = compiled(r"\s+of\s+(?:these|those)\s+", regex.IGNORECASE)
"""Between a part and its whole: "12 of these 20"."""
_CHANGED_BY = compiled(r"\s(?:[\w-]+\s)?(?:more|fewer|less|higher|lower|up|down)\b", regex.IGNORECASE)
"""Behind a count that is the size of a change: "three fewer than in May, of whom four"."""
_AND_OTHERS = compiled(
    r"(?:\s[\w-]+){1,4}?\s(?:and|plus)\s(?:[\w-]+\s){0,1}?(?:\d|(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b)(?!\d*\s(?:of|per)\b)",
    regex.IGNORECASE,
)
_AND_MORE = compiled(r"(?:\s[\w-]+){1,4}?\s(?:and|plus|or)\s(?:[\w-]+\s){0,2}?Ⓒ", regex.IGNORECASE)
_UNIT_BEHIND = compiled(r"\s(?:hours|days|sessions|weeks|months|years|visits|places|beds|rooms|thousand)\b", regex.IGNORECASE)


def _is_of_more(shape: Shape, part: Number, whole: Number) -> bool:
    """Whether a part is larger than its whole because others came in, or the same places were used again."""
    if _AND_OTHERS.match(shape.text, whole.span.end) or _CHANGED_BY.match(shape.text, whole.span.end):
        return True
    larger = part.printed is not None and whole.printed is not None and part.printed.value > whole.printed.value
    return (
        larger
        and _CARRIED.search(shape.sentence(Span(min(part.span.start, whole.span.start), max(part.span.end, whole.span.end))).of(shape.text))
        is not None
    )


def _other_whole(told: Told, part: Number, whole: Number) -> bool:
    """Whether "them" may mean another count before the part, one that is large enough."""
    return any(
        quantity.kind == "count" and quantity.span.start < part.span.start and quantity.number is not whole and quantity.value >= Fraction(part.value)
        for quantity in told.quantities.values()
    )


def _is_part(told: Told, pattern: Pattern, match: regex.Match[str], part: Number, whole: Number) -> bool:
    """Whether the second number counts things of the first: it names nothing of its own, or both are persons."""
    between = told.text[match.start("whole") : match.start("part")]
    if pattern is OF_WHICH and "includ" in between:
        return _PERSONS.search(between) is not None and _PERSONS.match(told.text[match.end("part") + 1 : match.end("part") + 20]) is not None
    if pattern is OF_OWNED:
        return _UNIT_BEHIND.match(told.text, match.end("whole")) is None and _AND_MORE.match(told.text, match.end("whole")) is None
    if pattern is PART_OF_NAMED:
        return match["again"] is not None or not _other_whole(told, part, whole)
    return match["verb"] is not None and _UNIT_BEHIND.match(told.text, match.end("part")) is None


_ASKED = compiled(r"\bwho\s(?:were|are|had)\s(?:been\s)?(?:required|due|asked|invited|obliged)\s(?:to|for)\b")
"""Persons who had to do something: no goal, but a whole of which so many did."""


def _part(phrase: Span, part: Number, whole: Number, *, sure: bool = False, asked: bool = False) -> Iterator[Finding]:
    if not (part.printed and whole.printed) or ("target" in {part.role, whole.role} and not asked):
        return
    figures = (part, whole)
    if part.printed.exact and whole.printed.exact and part.printed.value > whole.printed.value:
        if not sure and not _same_thing(part, whole):
            return
        yield Finding(NAME, "impossible", figures, f"{part.text} of {whole.text}: a part cannot be larger than its whole.", None, phrase)
    elif part.printed.exact and whole.printed.exact:
        yield Finding(NAME, "confirmed", figures, f"{part.text} of {whole.text}: the part is no larger than its whole.", None, phrase)


def _same_thing(part: Number, whole: Number) -> bool:
    """Whether both count the same: then they are said to measure words that they share, or the part names nothing of its own."""
    if part.measure is None or whole.measure is None:
        return True
    return not set(part.measure.lower().split()).isdisjoint(whole.measure.lower().split())
