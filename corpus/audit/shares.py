"""Shares with their part and their whole, by the roles that the words beside each figure give.

Comes in: a passage. Goes out: :class:`Share` values. The part stands beside its share ("61 (28.5%)", "85 of them, or 34%", "45% of ..., 36 in all"); the
whole is marked by "of" ("of the 80 firms", "out of 250", "the county's 1,800 farms") or is the figure that "of these" goes back to. A share that names
another whole ("of those who replied", "of spending", "by value") is not linked.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import regex

from corpus.audit.changes import alike
from corpus.audit.gates import GatedPattern
from corpus.audit.mentions import Mention, Mentions
from corpus.audit.reading import Passage
from corpus.audit.shape import shaped
from corpus.audit.view import Number
from corpus.audit.words import stems
from ingest.document import Span
from ingest.expressions import compiled

_FILL = "[wyosJLWUGqNtzefbuTv~$i]"

PART_THEN_SHARE = shaped(
    "part_then_its_share",
    "A share that says a figure again: '61 (28.5%)', '85 of them, or 34%', '1,075 reached the standard, that is 86%', '£18.3m, which is 15% of'.",
    rf"(?P<part>[CMDSR]) (?: {_FILL}{{0,10}} \( [wse~]{{0,3}} | {_FILL}{{0,12}} ,? \| [~ws]{{0,2}} | {_FILL}{{0,12}} [,(–] [iw]{{0,1}} s{{1,2}} [~wse]{{0,2}} | {_FILL}{{0,9}} , [~]? (?= [PF] w{{0,1}} o ) ) (?P<share>[PF])",
    (
        ("Of [214] appeals, [61] ([28.5%]) were allowed.", "part share"),
        ("It allowed [85] of them, or [34%].", "part share"),
        ("Agency staff cost [£18.3m] in the year, which is [15.0%] of the pay bill.", "part share"),
        ("There were [330] in 1986, [5.5%] of the [6,000] homes.", "part share"),
    ),
    ("There were [61] appeals, up [28.5%].", "Some [61] and [28.5%] more."),
)
PART_WHOLE_SHARE = shaped(
    "part_whole_then_share",
    "A share behind its part and whole: '£1.8m out of total costs of £24.0m, that is 7.5%', '270 of 360 flats; in other words 75%'.",
    rf"(?P<part>[CMDSR]) w{{0,3}} o [eswT$o£~]{{0,6}} (?P<whole>[CMDSR]) {_FILL}{{0,10}} (?: \( [ws~]{{0,3}} | ,? \| [~ws]{{0,2}} | [,;(–] [iw]? s{{1,2}} [~wse]{{0,2}} | [,;] y?w{{1,3}} ) (?P<share>[PF])",
    (
        ("Legal costs were [£1.8m] out of total costs of [£24.0m], that is [7.5%].", "part share whole"),
        ("Work had finished on [270] of [360] flats; in other words [75%] were done.", "part share whole"),
    ),
    ("There were [270] of [360] flats.",),
)
SHARE_OF_BRACKETED = shaped(
    "share_then_part_of_whole",
    "A share with its part and whole in brackets behind it: '58% of respondents (290 of 500)'.",
    rf"(?P<share>[PF]) {_FILL}{{0,14}} [(,] [~w]{{0,2}} (?P<part>C) w? o [e]? (?P<whole>C) w{{0,3}} [),]",
    (("[58%] of respondents ([290] of [500]) agreed.", "part share whole"),),
    ("[58%] of respondents agreed, [290] in all.",),
)
SHARE_THEN_PART = shaped(
    "share_then_its_part",
    "A figure that says a share again: 'two thirds of the 96 carers (64)', '45% of the 80 firms which replied, 36 in all', '83%, or 100 people'.",
    rf"(?P<share>[PF]) {_FILL}{{0,3}} (?: (?P<whole>[CMDSR]) {_FILL}{{0,10}} )? (?: \( [sw~]{{0,2}} (?P<part>[CMDSR]) w{{0,3}} \) | ,? \| [sw~]{{0,2}} (?P<part>[CMDSR]) | [,–] i? [s~g]{{0,3}} (?P<part>[CMDSR]) (?= w{{0,2}} T | w{{0,2}} , | w{{0,2}} \. ) )",
    (
        ("F:[Two thirds] of the [96] carers ([64]) were paid.", "part share whole"),
        ("Some [45%] of the [80] firms which replied, [36] in all, agreed.", "part share whole"),
    ),
    ("Some [45%] agreed and [36] did not.",),
)
WHOLE_LEFT = GatedPattern(
    name="role_whole_before_figure",
    about="Words right before a figure that make it the whole: 'of the', 'out of', \"of the county's\", 'of total spending of', 'of the total of'.",
    source=r"\b of (?: \s+ (?: the | our | its | their | all | these | those | a | an | total | some | about | exactly | council's | [\w-]+ ['’] s? | [\w-]+ s['’] ) ){0,4} (?: (?: \s+ [\w-]+ ){1,4} \s+ of )? \s* \Z",
    matches=(("45% of the ", "of the "), ("12% of total spending of ", "of total spending of "), ("of the county's ", "of the county's ")),
    non_matches=("there are ", "of whom "),
)
OF_THESE = GatedPattern(
    name="role_of_these",
    about="Words that go back to the whole: 'of these', 'of whom', 'of them', 'of the total'.",
    source=r"\b (?: of \s+ (?: these | those | them | this | whom | which | it ) (?! \s+ (?: who | which | that | with | in | asked | traced | \w+ ed ) \b ) )",
    matches=(("Of these, 24", "Of these"), ("364 of whom", "of whom")),
    non_matches=("of those who replied", "of the 80 firms"),
)
OTHER_WHOLE = compiled(
    r"\s*(?:\)\s*)?(?:,\s*)?(?:(?:by|in|after|on|before) [a-z ]{3,30}\)|by (?:value|number|weight|area|headcount)|after (?:weight|adjust)\w*|weighted|in (?:full[- ]time|terms|value)|on a\b|where\b|of (?:all |the |all the )?[a-z-]+ (?:where|whose|for (?:which|whom)|in which|with (?:a )?known)\b|of (?:those|all those|the ones) (?:who|which|with|whose|asked|in|\w+ed)\b|of the \w+ ones\b)",
    regex.IGNORECASE,
)
_OF = compiled(r"\s*\)?\s*(?:of|out of)\s+(?P<name>[^,.;:()0-9£]{2,80})", regex.IGNORECASE)
_GOAL = compiled(r"\b(?:target|goal|forecast|plan|budget|capacity)", regex.IGNORECASE)
_BACK = compiled(r"(?:them|these|those|this|whom|which|the total|the whole|the whole number)\s*\Z", regex.IGNORECASE)


_REACH = 36
"""Symbols on either side of a share in which its part stands."""


@dataclass(frozen=True, slots=True)
class Share:
    """``share`` = ``part`` / ``whole``; ``phrase`` covers all three."""

    share: Number
    part: Number
    whole: Number
    phrase: Span


@dataclass(frozen=True, slots=True)
class Pair:
    """A share and the figure that it says again; ``named`` are the words of its whole where "of ..." follows the share."""

    share: Mention
    part: Mention
    whole: Mention | None
    named: str


def pairs_of(passage: Passage) -> Iterator[Pair]:
    """Every share beside its part, each once."""
    by_place = {mention.at: mention for mention in passage.told.mentions}
    changing = {mention.number.index for size in passage.sizes for mention in size.mentions}
    changing |= {number.index for change in passage.changes for number in change.sizes}
    used: set[int] = set()
    places = [mention.at for mention in passage.told.mentions if mention.number.kind in {"percentage", "fraction"}]
    for pattern in (PART_WHOLE_SHARE, SHARE_OF_BRACKETED, PART_THEN_SHARE, SHARE_THEN_PART):
        for match in (
            found for at in places for found in pattern.find(passage.shape.symbols, max(0, at - _REACH), at + _REACH) if found.start("share") == at
        ):
            share, part = by_place.get(match.start("share")), by_place.get(match.start("part"))
            whole = by_place.get(match.start("whole")) if "whole" in match.re.groupindex else None
            if share is None or part is None or share.number.index in used or share.number.index in changing or part.number.index in changing:
                continue
            if share.number.direction or not (share.number.printed and part.number.printed) or OTHER_WHOLE.match(share.right):
                continue
            if share.number.printed.hedge not in {None, "about", "nearly"}:
                continue
            used.add(share.number.index)
            named = _OF.match(share.right)
            yield Pair(share, part, whole, named["name"].strip() if named else "")


IS_WHOLE = compiled(r"[PF]w?o[esw~]{0,3}\Z")
"""Ahead of a number that has a share of its own."""


def shares_of(passage: Passage) -> Iterator[Share]:
    """Every share whose part and whole are printed and named as such."""
    told = passage.told
    for pair in pairs_of(passage):
        if pair.part.at < pair.share.at and IS_WHOLE.search(passage.shape.symbols, 0, pair.part.at):
            continue  # "35 per cent of the 1,000 in the city, 47 per cent of the 500 in the county"
        whole = pair.whole if pair.whole and _is_whole(pair.whole) and not _names_another(pair) else _whole(told, pair)
        if whole and alike(whole.number, pair.part.number) and whole.number.printed and whole is not pair.part:
            numbers = [pair.share.number, pair.part.number, whole.number]
            yield Share(pair.share.number, pair.part.number, whole.number, told.phrase(numbers))


def _names_another(pair: Pair) -> bool:
    """Whether the share is said to be of something that its whole does not count: "nine of the forty bridges (27.5% of the total deck area)"."""
    named = stems(pair.named) if pair.named and not _BACK.match(pair.named) else frozenset()
    return pair.whole is not None and len(named) > 1 and named.isdisjoint(pair.whole.near | pair.part.near)


def _is_whole(mention: Mention) -> bool:
    """Whether "of the" stands before a figure with nothing before it that "of" could belong to: not "a target of 400"."""
    match = next(WHOLE_LEFT.find(mention.left), None)
    return (
        match is not None
        and not mention.left[: match.start()].removesuffix("out ").rstrip(" ,;:()").strip()
        and not _GOAL.search(f"{mention.left} {mention.right[:40]}")
    )


def _whole(told: Mentions, pair: Pair) -> Mention | None:
    """The whole of a pair: what its own "of" names, else what "of the N" marks in the sentence, else what "of these" goes back to."""
    near = [
        mention
        for mention in told.around(pair.share.at)
        if mention not in (pair.share, pair.part)
        and mention.number.printed
        and alike(mention.number, pair.part.number)
        and 0 <= pair.share.sentence - mention.sentence <= 1
    ]
    follower = next((mention for mention in near if mention.at > pair.share.at and mention.sentence == pair.share.sentence), None)
    own = follower and follower is next((mention for mention in told.around(pair.share.at) if mention.at > max(pair.share.at, pair.part.at)), None)
    if follower and own and follower.left.lower().lstrip(") ").startswith("of") and _is_whole(follower):
        return follower
    marked = [mention for mention in near if mention.sentence == pair.share.sentence and mention.at < pair.share.at and _is_whole(mention)]
    words = (f"{pair.part.clause} {pair.part.right}", pair.part.left)
    goes_back = _BACK.match(pair.named) is not None if pair.named else any(next(OF_THESE.find(each), None) for each in words)
    if pair.named and not goes_back:
        marked = [mention for mention in marked if stems(pair.named) & mention.near]
        return marked[0] if len(marked) == 1 else None
    if len(marked) == 1:
        return marked[0]
    if not marked and goes_back:
        earlier = [mention for mention in near if mention.at < min(pair.share.at, pair.part.at)]
        same = [mention for mention in earlier if mention.sentence == pair.share.sentence] or earlier
        heads = [mention for mention in same if "z" not in (mention.symbols_right[:1], mention.symbols_left[-1:])]
        return heads[0] if len(heads) == 1 else None
    return None
