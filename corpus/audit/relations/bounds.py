"""What no figure can be: a part above its whole, a share of a whole over 100 %, a count that fell by more than all of it.

Rises, shares of a target, of a budget or of what a place is built for, and of an earlier level may exceed 100 %.
"""

from __future__ import annotations

from collections.abc import Iterator

import regex

from corpus.audit.findings import Finding
from corpus.audit.intervals import HUNDRED
from corpus.audit.reading import Passage, Reading, Shape
from corpus.audit.shape import shaped
from corpus.audit.view import Number

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
SHARE_OF = shaped(
    "share_of_a_whole",
    "A share of a named or counted whole: '112% of the 640 families'.",
    r"(?P<share>P) o [es] (?: (?P<whole>C) | w )",
    (("It reached [112%] of the [640] families.", "share whole"), ("[96%] of the tenants agreed.", "share")),
    ("It rose by [112%] on last year.",),
)
FALL_BY = shaped(
    "fall_by_share",
    "A fall by a share of the level: 'fell by 112%'.",
    r"d [ws~]{0,2} [bo] [ws~]{0,2} (?P<fall>P)",
    (("Crime fell by [112%].", "fall"),),
    ("Crime rose by [112%].",),
)
_ABOVE_100 = regex.compile(
    r"target|budget|capacity|plan|planned|profile|forecast|last year|previous|baseline|average|national|level|allocation|expected|quota|establishment|places|require|need|demand|income|gdp|cost|price|rate|value|entitle|licen[cs]ed|median|normal|trajectory|milestone|20\d\d",
    regex.IGNORECASE,
)


def find(reading: Reading, passage: Passage) -> Iterator[Finding]:
    """Figures beyond what is possible; parts that lie inside their whole are confirmed as such."""
    del reading
    shape = passage.shape
    for match in (match for pattern in (PART_OF, PART_OF_THESE) for match in pattern.find(shape.symbols)):
        part, whole = shape.number(match, "part"), shape.number(match, "whole")
        if part and whole:
            yield from _part(shape, match, part, whole)
    for match in SHARE_OF.find(shape.symbols):
        share = shape.number(match, "share")
        if share and share.printed and share.direction is None and share.printed.loose.low is not None and share.printed.loose.low > HUNDRED:
            whole = shape.number(match, "whole")
            sentence = shape.sentence(shape.phrase(match)).of(shape.text)
            ends = shape.spans[match.end() - 1].end
            if _ABOVE_100.search(shape.text, ends - 1, min(len(shape.text), ends + 40)) or _ABOVE_100.search(sentence):
                continue
            figures = (share, whole) if whole else (share,)
            yield Finding(NAME, "impossible", figures, f"{share.text} of a whole is more than all of it.", None, shape.phrase(match))
    for match in FALL_BY.find(shape.symbols):
        fall = shape.number(match, "fall")
        if fall and fall.printed and fall.printed.loose.low is not None and fall.printed.loose.low > HUNDRED:
            yield Finding(
                NAME, "impossible", (fall,), f"Nothing that is counted can fall by {fall.text}, more than all of it.", None, shape.phrase(match)
            )


def _part(shape: Shape, match: regex.Match[str], part: Number, whole: Number) -> Iterator[Finding]:
    if not (part.printed and whole.printed) or "target" in {part.role, whole.role}:
        return
    figures, phrase = (part, whole), shape.phrase(match)
    if part.printed.exact and whole.printed.exact and part.printed.value > whole.printed.value:
        if not _same_thing(part, whole):
            return
        yield Finding(NAME, "impossible", figures, f"{part.text} of {whole.text}: a part cannot be larger than its whole.", None, phrase)
    elif part.printed.exact and whole.printed.exact:
        yield Finding(NAME, "confirmed", figures, f"{part.text} of {whole.text}: the part is no larger than its whole.", None, phrase)


def _same_thing(part: Number, whole: Number) -> bool:
    """Whether both count the same: then they are said to measure words that they share, or the part names nothing of its own."""
    if part.measure is None or whole.measure is None:
        return True
    return not set(part.measure.lower().split()).isdisjoint(whole.measure.lower().split())
