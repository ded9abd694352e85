"""Counts with their shares of one whole that the sentences name: "of all admissions in 1987, 2,960 (41%) came ..., while 1,205 (14%) were", "(28% of those same tenancies)".

Comes in: the marked text of a passage. Goes out: pairs of counts with their shares. The whole is what opens the sentence ("Of the tenancies begun in 2001,"),
or what stands behind each share; "the same pupils" go back to the pupils before.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

import regex

from corpus.audit.told import Quantity, Told, worded
from corpus.audit.words import stems
from ingest.document import Span
from ingest.expressions import compiled

SHARED = worded(
    "count_with_its_share",
    "A count and its share right behind it: '2,960 (41%)', '624 people, or 52%', '940 arrests, being 23.5%', '228 (19% of them)'.",
    r"(?P<part>Ⓒ) (?P<noun> [^Ⓐ-Ⓩ.;:()]{0,40}? ) (?: \s? [(] \s? | , \s (?: (?: or | being | that \s is | i\.e\. | representing | equal \s to ) \s )? | \s or \s ) (?P<share>Ⓟ) (?! \s (?:more|fewer|less|higher|lower|up|down|on|over|than|above|below) \b )",
    (
        ("Of all admissions, [2,960] ([41%]) came by ambulance.", "part share"),
        ("In all [940] arrests, being [23.5%] of all arrests, were for drink.", "noun part share"),
    ),
    ("There were [2,960], up [41%].",),
)
OF_ALL = worded(
    "whole_that_opens",
    "A whole without its number that opens a sentence: 'Of all admissions to the hospital in 1987,', 'Among patients discharged in the quarter'.",
    r"(?: \A | [.;:–-] \s ) (?: Of | Among | Amongst ) \s (?! (?:the|all|our|its|these|those|them) \s Ⓒ ) (?P<name> [^Ⓐ-Ⓢ.;:,()]{3,100}? ) (?: , \s | \s (?= Ⓒ ) )",
    (("Of all admissions in 1987, [2,960] ([41%]) came by ambulance.", "name"), ("Among patients discharged [312] ([26%]) went home.", "name")),
    ("Of the [214] admissions, [61] came by ambulance.",),
)
_IN_TIME = compiled(r"\b(?:in|during|for|at)\sⓉ")
_OWN = compiled(r"\)?\s(?:of|out\sof)\s(?P<name>[^Ⓐ-Ⓢ.,;:()]{2,90})")
_BACK = compiled(r"(?:them|these|those|the\s(?:total|whole)|all\sof\sthem|that\stotal)\s*\Z")
_AGAIN = compiled(r"(?:the|those|these)\s(?:very\s)?same\s(?P<what>[a-z’'-]+(?:\s[a-z’'-]+){0,3})")
_THE = compiled(r"\A(?:(?:all|the|those|these|our|its|of|total)\s)+")
_TURNS = compiled(
    r"\bof\s(?:whom|which|these|the(?!\ssame|m\b|se\ssame|\stotal)|those(?!\ssame)|our|its|all|them)\b|\b(?:against|compared|than|previous|last|earlier|before|aged|rose|fell|up|down|respectively|average)\b|\b(?:Of|Among|In|At|For)\s"
)
"""Between two counts: what turns to another whole or time."""
_ELSEWHERE = compiled(
    r"Ⓓ\s(?:on|later|after|before|earlier)\b|\bof\s(?:whom|which)\b|[.;,]\s(?:and\s|but\s|while\s)?(?:[Oo]f|[Aa]mong|[Ff]or|[Ii]n|[Aa]t|[Ww]ith)\s"
)
"""Between two counts: the second is told of others."""
_VERB = compiled(r"(?:[a-z]+ed|were|was|are|is|had|has|have|came|went|said|felt|took|did|gave|made|got|held|left|kept|found|met|saw)\Z")
_OPEN = compiled(
    r"\b(?:this|that|each|either)\s(?:question|item|statement)\b|\b(?:who\s)?answer(?:ed|ing)\s(?:this|that|the|each)\s(?:question|item|statement)\b|\bweight|\bestimat|\babout|\bsome\b|\bnearly|\balmost|\bapproximate",
    regex.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Shared:
    """A count with its share; ``name`` are the words of the whole."""

    part: Quantity
    share: Quantity
    name: str
    noun: str
    at: int
    end: int
    opened: bool = False


def of_one_whole(told: Told) -> Iterator[tuple[Shared, Shared, Span]]:
    """Every two counts in a row whose shares are of one whole, in one sentence or in two that follow each other."""
    if told.text.count("Ⓟ") < 2:
        return
    found = [each for each in _shared(told) if each is not None]
    used: set[int] = set()
    for lead in OF_ALL.find(told.text):
        sentence = next(each for each in told.sentences if each.start <= lead.end() - 1 < each.end)
        inside = [each for each in found if lead.end() - 1 <= each.at < sentence.end]
        if _OPEN.search(told.text, sentence.start, sentence.end) or told.text.count("Ⓟ", lead.end(), sentence.end) != len(inside):
            continue
        for one, other in pairwise(inside):
            if (
                _goes_back(one, lead["name"])
                and _goes_back(other, lead["name"])
                and not (_TURNS.search(told.text, one.end, other.at) or _IN_TIME.search(told.text, one.end, sentence.end))
            ):
                used |= {one.at, other.at}
                yield replace(one, opened=True), other, told.place(lead.start("name"), other.end)
    for one, other in pairwise(found):
        if one.at not in used and other.name and _same(one, other) and _near(told, one, other):
            yield one, other, told.place(one.at, other.end)


def _shared(told: Told) -> Iterator[Shared | None]:
    for match in SHARED.find(told.text):
        part, share = told.quantities[match.start("part")], told.quantities[match.start("share")]
        if (
            not (part.number and share.number)
            or share.printed.value <= 0
            or part.number.direction
            or share.number.direction
            or share.printed.hedge
            or part.printed.hedge
        ):
            continue
        own = _OWN.match(told.text, match.end("share"))
        end = own.end() if own else match.end("share")
        yield Shared(part, share, own["name"].strip() if own else "", match["noun"], match.start("part"), end)


def _goes_back(each: Shared, lead: str) -> bool:
    """Whether a share is one of the whole that opens the sentence: it names none, or names it again."""
    if not each.name or _BACK.match(each.name):
        return True
    again = _AGAIN.match(each.name)
    return stems(again["what"].split(" ")[0] if again else each.name) <= stems(lead) and bool(stems(each.name))


def _same(one: Shared, other: Shared) -> bool:
    """Whether two names are of one whole: alike word for word up to a verb, or the second is "the same" of the first."""
    again = _AGAIN.match(other.name)
    if again:
        what = stems(again["what"].split()[0])
        return bool(what) and what <= stems(one.name or one.noun)
    words = [_THE.sub("", each.name).split() for each in (one, other)]
    alike = 0
    for first, second in zip(*words, strict=False):
        if first != second:
            break
        alike += 1
    ends = [each[alike : alike + 1] for each in words]
    if not alike or not stems(" ".join(words[0][:alike])):
        return False
    if alike == min(map(len, words)) and len(stems(" ".join(words[0][:alike]))) > 1:
        return True
    return all(not end or _VERB.match(end[0]) for end in ends)


def _near(told: Told, one: Shared, other: Shared) -> bool:
    return (
        not _OPEN.search(told.text, one.at, other.end)
        and not _ELSEWHERE.search(told.text, one.end, other.at)
        and sum(one.at < sentence.end <= other.at for sentence in told.sentences) < 2
    )
