"""Shares of a counted whole in running prose: "of the 23 homes inspected between January and June, 68% were", "118 of the 214 taxis examined, three quarters of them,".

Comes in: the marked text of a passage. Goes out: :class:`SomeOf`: a share with its whole, and its part where that is told. What the share is of has to be
the whole itself: "of them", "of those 12 schools", "of those examined", or a verb that is said of the whole.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import regex

from corpus.audit.shape import Shape
from corpus.audit.told import Told, told_of, worded
from corpus.audit.view import Number
from corpus.audit.words import stems
from ingest.document import Span
from ingest.expressions import compiled

_DID = r"(?: were | are | had | have | did | do | said | say | met | felt | thought | told | held | gave | took | came | went | made | chose | got | kept | left | sent | saw | knew | found | put | paid | [a-z]+ed ) \b"
_BACK = r"of \s (?: them | these | those ) (?: \s (?P<again> [a-z]{4,} ) )?? (?= \s? [.,;)] | \s (?: were | are | had | have | did | do | as | to | in | by | on | for | and | good | sound | satisfactory ) \b )"
_THE = r"(?: all \s )? (?: the | these | those | our | its | their ) \s (?: [a-z-]+ (?: ['’]s | s['’] ) \s )?"

OF_WHOLE_SHARE = worded(
    "of_whole_share_did",
    "A whole that opens its sentence, and behind its words a share that did something: 'of the 23 homes inspected between January and June 1996, 68% were'.",
    rf"(?: \A | [.;:] \s | \b (?:and|but) \s ) of \s {_THE} (?P<whole>Ⓒ) \s [^Ⓐ-Ⓢ.;]{{1,140}}? , \s (?: (?:only|just|exactly) \s )? (?P<share>Ⓟ) \s (?= {_DID} | of \s (?:them|these|those) \b \s? [,.;] )",
    (
        ("Of the [23] homes inspected between January and June 1996, [68%] were found to have one.", "share whole"),
        ("Of these [17] schools, [61%] were good.", "share whole"),
    ),
    ("Of the [17] schools inspected, [61%] of the teachers were seen.", "Of the [12] boroughs, [61%] was rural."),
)
SHARE_OF_WHOLE = worded(
    "share_of_those_counted",
    "A share of a whole that is counted again: '70% of those 12 schools were', 'exactly 45 per cent of the 16 health centres inspected in 1989 had'.",
    rf"(?P<share>Ⓟ) \s of \s {_THE} (?P<whole>Ⓒ) \s (?= [a-z] )",
    (("Inspectors came, and [70%] of those [12] schools were judged good.", "share whole"),),
    ("[70%] of schools were judged good.",),
)
WHOLE_SHARE_OF_THEM = worded(
    "whole_then_share_of_them",
    "A whole, and behind it a share of them: 'determined 7 complaints, and found maladministration in 45% of them', 'there were 28 constables, of whom 41% were'.",
    rf"(?P<whole>Ⓒ) \s (?P<noun> [a-z-]+ ) [^Ⓐ-Ⓢ.;]{{0,120}}? (?: , \s of \s (?:whom|which) ,? \s (?P<share>Ⓟ) \s (?= (?:were|are|had|have|did) \b ) | \b (?: and | but | found | upheld | rated | [a-z]+ed | in | , ) \s (?: (?:only|just|that|exactly|found|upheld) \s ){{0,2}} (?P<share>Ⓟ) \s {_BACK} )",
    (
        ("The Ombudsman determined [7] complaints about planning, and found maladministration in [45%] of them.", "noun share whole"),
        ("There were [28] constables on the course, of whom [41%] were women.", "noun share whole"),
        ("A sample of [16] files was drawn and [40%] of these files were incomplete.", "again noun share whole"),
    ),
    ("The panel met [12] times and [70%] of those invited came.",),
)
PART_WHOLE_SHARE = worded(
    "part_whole_share_of_them",
    "A part and its whole, and behind a comma or in brackets the share: '118 of the 214 taxis examined on 6 November, three quarters of them,', 'nine of the forty bridges examined (27.5% of those examined)'.",
    rf"(?P<part>Ⓒ) \s (?:out \s)? of \s (?:{_THE})? (?P<whole>Ⓒ) \s [^Ⓐ-Ⓢ.;]{{1,120}}? (?: , \s (?P<share>[ⒻⓅ]) (?: \s of \s (?:them|these|the \s total|the \s whole) )? \s? , | [(] (?P<share>[ⒻⓅ]) \s of \s (?: (?:those|these|all \s those) \s (?P<how> [a-z]+ ) | them | the \s total ) [)] )",
    (
        ("[118] of the [214] taxis examined on 6 November, F:[three quarters] of them, were passed.", "part share whole"),
        ("[Nine] of the [forty] bridges examined ([27.5%] of those examined) were weak.", "how part share whole"),
        ("[64] of the county's [96] schools, F:[two thirds], had a plan.", "part share whole"),
    ),
    ("[118] of the [214] taxis, and F:[three quarters] of them were diesel, were passed.",),
)
_PERIODS = compiled(
    r"\s*(?:[a-z]+\s)?(?:years?|months?|weeks?|days?|quarters?|times|hours|terms|occasions|per|percent|million|thousand|hundred|acres|hectares|miles|kilometres|km|tonnes|or\s+so|beds?|places?|seats?|spaces?)\b",
    regex.IGNORECASE,
)
"""Behind a number that counts a time, an amount, or places that are taken in turn."""


@dataclass(frozen=True, slots=True)
class SomeOf:
    """``share`` is said of ``whole``, and to be ``part`` of it where that is told."""

    share: Number
    whole: Number
    part: Number | None
    phrase: Span


def some_of(shape: Shape) -> Iterator[SomeOf]:
    """Every share of a counted whole of a passage."""
    told = told_of(shape)
    for pattern in (PART_WHOLE_SHARE, OF_WHOLE_SHARE, SHARE_OF_WHOLE, WHOLE_SHARE_OF_THEM):
        for match in pattern.find(told.text):
            found = _read(told, match)
            if found:
                yield found


def _read(told: Told, match: regex.Match[str]) -> SomeOf | None:
    share, whole, part = (told.quantity(match, name) for name in ("share", "whole", "part"))
    if not (share and whole and share.number and whole.number) or share.printed.value <= 0 or share.number.direction:
        return None
    if _PERIODS.match(told.text, match.end("whole")):
        return None
    named = match.re.groupindex
    noun = match["noun"] if "noun" in named else None
    again = match["again"] if "again" in named else None
    if again and noun and stems(again).isdisjoint(stems(told.text[match.start("whole") : match.start("share")])):
        return None
    how = match["how"] if "how" in named else None
    if how and how not in told.text[match.start("whole") : match.start("share")]:
        return None
    return SomeOf(share.number, whole.number, part.number if part else None, told.place(match.start(), match.end()))
