"""Sizes of changes: which figures say by how much something rose or fell, and which of them tell the same change.

Comes in: the mentions of a passage. Goes out: :class:`Size` values, each a change by one to three figures ("fell by 920, or 7.5%", "14.4% (549) fewer").
The words beside each figure decide; what it changed from and to is linked in ``linked``.
"""

from __future__ import annotations

from dataclasses import dataclass

import regex

from corpus.audit.mentions import Mention, Mentions
from corpus.audit.shape import shaped
from ingest.expressions import compiled
from ingest.quick import quick

_AMOUNT = "[CPQMDRFS]"

BEHIND_WAY = shaped(
    "size_behind_its_way",
    "A figure behind a word of change: 'went down by 137', 'a reduction of 161', 'rose 4%', 'a fall in the year of 58'.",
    rf"(?: (?P<dir>[udIX]) (?: [wsyo~Leq]{{0,6}} b | [yeq]{{0,3}} [~wy]{{0,1}} o ) [es~w]{{0,2}} | (?P<dir>[ud]) [ws~e]{{0,2}} ) (?P<amount>{_AMOUNT})",
    (
        ("The number went down by [137].", "amount"),
        ("There was a reduction of [161] patients.", "amount"),
        ("Incidents rose [20%].", "amount"),
    ),
    ("It fell from [20%].", "It is up to [12] now.", "The figure was [137]."),
)
BEFORE_WAY = shaped(
    "size_before_its_way",
    "A figure before a word of change: 'a 6% fall', '90 more appeals', '12% lower', '14.4% (549) fewer', '3.2 points up on'.",
    r"(?: (?P<amount>[PQF]) (?: [we]{0,2} | \( C w? \) ) (?P<dir>[udmlI]) | (?P<amount>[CMDRS]) (?: w{0,3} (?P<dir>[ml]) | w{0,2} (?P<dir>[ud]) (?= [qx] ) | (?P<dir>I) ) | (?P<amount>[PQCMD]) , e (?P<dir>[ud]) )",
    (
        ("A [6%] fall on last year.", "amount"),
        ("This was [90] more appeals.", "amount"),
        ("It is [14.4%] ([549]) fewer than in 2006.", "amount"),
        ("It is [£60,000] down on the year before.", "amount"),
    ),
    ("There were [137] of them.", "The [480] fell by a tenth."),
)
_GOAL = compiled(
    r"\W*(?:than|on|of|to|over|under|below|above|beyond)?\s*(?:than\s+)?(?:(?:the|our|its|their|a|an|was|is)\s+)*(?:[\w-]+\s+)?(?:target|targets|goal|forecast|plan|planned|expected|expectation|average|estimate|budget|profile|national|allowance|limit)\b",
    regex.IGNORECASE,
)
_PAST = compiled(
    r"\b(?:fell|rose|grew|dropped|declined|improved|changed|increased|decreased|reduced|went|moved|climbed|slipped|worsened)\b", regex.IGNORECASE
)
OTHERS = compiled(
    r"(?:more|fewer|less|extra|additional|further)\s+(?:were|was|are|is|have|had|has|been|joined|came|went|left|opened|lodged|received|closed|made|died|started|became|took|began|arrived|applied)\b",
    regex.IGNORECASE,
)
"""A number of others, and no size of a change: "210 more were lodged"."""
_AGAIN = compiled(r"(?:[wyoqxce~mludIsJL]{0,12}(?:,?\|[bs~]{0,2}|\([bis~|]{0,3}(?:[ud][bo]?s?)?|[,:;][is~e|w]{0,4}(?:[udI][bo]{0,1}[es~]{0,2})?))")
"""What may stand between two figures that tell the same change: "161, a drop of", "920, or", "9.4% (", "9.4% lower (, "9.4% ..., that is"."""


_LEVEL_BEFORE = compiled(r"[xcq][wyose]{0,4}y\(\Z")
"""Between a size and a level: "24% higher than in 2009 (", behind which stands that of 2009."""


@quick
@dataclass(frozen=True, slots=True)
class Size:
    """One change: its figures, which way ("up", "down" or None), where the word of change stands first, and where the change ends."""

    mentions: tuple[Mention, ...]
    way: str | None
    start: int
    end: int
    sentence: int


def sizes_of(told: Mentions) -> list[Size]:
    """Every change that is told by its size, in text order."""
    framed = _frames(told)
    found: list[Size] = []
    for mention in told.mentions:
        frame = framed.get(mention.at)
        last = found[-1] if found else None
        if last and _goes_on(told, last, mention, frame):
            way = last.way or (frame[0] if frame else None)
            end = max(mention.at, frame[2] if frame else 0)
            found[-1] = Size((*last.mentions, mention), way, last.start, end, last.sentence)
        elif frame:
            found.append(Size((mention,), frame[0], frame[1], frame[2], mention.sentence))
    return found


def _frames(told: Mentions) -> dict[int, tuple[str | None, int, int]]:
    framed: dict[int, tuple[str | None, int, int]] = {}
    shape = told.shape
    for pattern in (BEHIND_WAY, BEFORE_WAY):
        for match in pattern.find(shape.symbols):
            at, turn = match.start("amount"), match.start("dir")
            if pattern is BEFORE_WAY and (
                _PAST.match(shape.words(turn, turn + 1)) or (match["dir"] in {"m", "l"} and OTHERS.match(shape.text, shape.spans[turn].start))
            ):
                continue
            end = max(at, turn) + 1
            if _GOAL.match(shape.words(end, min(end + 8, len(shape.spans)))):
                continue  # above a target, below the average: nothing has changed
            way = {"u": "up", "m": "up", "X": "up", "d": "down", "l": "down"}.get(match["dir"])
            framed.setdefault(at, (way, min(at, turn), max(at, turn)))
    for mention in told.mentions:
        sign = _SIGNS.get(mention.number.text[:1]) or _SIGNS.get(mention.left[-1:] if "(" in mention.left[-3:] else "")
        if sign and "(" in mention.left[-3:]:
            framed.setdefault(mention.at, (sign, mention.at, mention.at))
    return framed


_SIGNS = {"+": "up", "-": "down", "−": "down"}
"""Signs of changes in brackets: "(+5.0%)"."""


def _goes_on(told: Mentions, last: Size, mention: Mention, frame: tuple[str | None, int, int] | None) -> bool:
    """Whether a figure tells the change of the last one again: in brackets, behind "or", or behind a comma with a word of change of its own."""
    before = last.mentions[-1]
    if mention.sentence != last.sentence or len(last.mentions) == 3 or mention.number.kind in {each.number.kind for each in last.mentions}:
        return False
    if frame and frame[0] and last.way and frame[0] != last.way:
        return False
    between = told.between(before, mention)
    if _LEVEL_BEFORE.search(between):
        return False
    match = _AGAIN.fullmatch(between)
    if match is None:
        return False
    after = told.shape.symbols[mention.at + 1 : mention.at + 2]
    return frame is not None or between.endswith("|") or "|" in between[-3:] or ("(" in between[-3:] and (after in {")", "w", "l", "m"})) or False
