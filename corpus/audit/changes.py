"""Changes told in words: from what, to what, by how much, which way. Several relations check what is read here.

Comes in: the shape of a passage. Goes out: :class:`Change` values whose roles the words fix ("fell from A to B, a reduction of p%", "N, down p%
(k fewer)"). A figure takes part in one change only; the most explicit wording is read first.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

import regex

from corpus.audit.shape import LEVEL, Shape, shaped
from corpus.audit.view import Number
from ingest.document import Span
from patterns.pattern import Pattern

Way = Literal["up", "down"]

_AMOUNT = "[CPQMDRFS]"
_FILL = "[wyosq~n]"
_THING = "[wyosqJLWUG$~]"
_DIR = "(?P<dir>[ud])"

# How much: "up 12%", "fell by 24", "a reduction of £3m"; "a 10% fall", "403 fewer".
_HOW_MUCH = f"(?: {_DIR} [ws~]{{0,3}} [bo]? [ws~]{{0,3}} (?P<one>{_AMOUNT}) (?: [wo]{{0,2}} [mlud] )? | (?P<one>{_AMOUNT}) w{{0,2}} (?P<dir>[udml]) (?! [b] ) | (?P<one>[PQF]) w{{0,1}} I | I w{{0,2}} o s? (?P<one>{_AMOUNT}) )"
# The same said again in another unit: "(403 fewer)", "or by 25%", "(a drop of 14%)".
_AGAIN = f"(?: [wqyoxcs~]{{0,7}} \\( \\|? [isw~]{{0,3}} (?: [udb] [bo]? w? )? (?P<two>{_AMOUNT}) w{{0,3}} [mlud]? [oswyqxc]{{0,6}} \\) | ,? \\| [wsb~]{{0,3}} (?P<two>{_AMOUNT}) (?! [wo]{{0,3}} [mlud] ) )"
# What may stand between a mark and the change behind it: "this is a real", but no subject of its own ("; thefts fell").
_LINK = "(?: [is~]{0,4} (?: (?<= (?: i | s ) ) w{1,2} s? )? )"
# Behind a comma or in brackets: "..., a reduction of 10%", "(10%)", "- that is 52 fewer".
_TAIL = f"(?: [wyosxqc]{{0,8}} [,;(] [B&|]? {_LINK} (?: {_HOW_MUCH.replace('one', 'more').replace('dir', 'dir2')} | (?P<more>[PQ]) \\) | (?<= \\| ) [sb~]{{0,3}} (?P<more>[PQF]) ) (?: {_AGAIN.replace('two', 'also')} )? )"
_BEFORE = f"(?: [wy]{{0,4}} (?: [cqfx] | s [cx] ) [wyos~]{{0,6}} (?P<before>{LEVEL}) )"
_PERIOD = "(?: [wyo~p]{0,6} | [wyo]{0,4} \\( [wyo]{1,4} \\) )"

FROM_TO = shaped(
    "change_from_to",
    "A change with both levels: 'fell from A in one year to B in the next, a reduction of p%', 'up p% from A to B'.",
    f"""(?: (?: (?P<one>{_AMOUNT}) (?: w{{0,2}} | [ml] x [yws]{{1,4}} , w{{0,2}} ) )? (?P<dir>[ud]) | I ) [wsyoq~]{{0,6}} (?: ,? [bo]? [ws~]{{0,2}} (?P<one>{_AMOUNT}) w{{0,3}} {_AGAIN}? )? [wyoq]{{0,8}} ,? [wy]{{0,3}}
        f [wyos~]{{0,6}} (?P<before>{LEVEL}) {_PERIOD} ,? t [wyos~]{{0,6}} (?P<now>{LEVEL}) (?! w{{0,2}} [ml] x ) {_TAIL}?""",
    (
        ("Complaints fell from [420] in 2018/19 to [378] in 2019/20, a reduction of [10%].", "before more now"),
        ("Incidents were up [12.5%] from [1,840] to [2,070].", "before now one"),
        ("Arrears have come down by [£1.2m] ([8.0%]) from [£15.0m] to [£13.8m].", "before now one two"),
        ("The average went from [10.0 days] to [8.5 days], a [15%] improvement.", "before more now"),
        ("Attendance fell from [1,322] to [1,270], that is [52] fewer pupils.", "before more now"),
        ("The list grew [15%] during 2021, from [8,000] to [9,200] applicants.", "before now one"),
    ),
    ("A move from leased rooms to [10] sites.", "It rose from [3.2%] last year.", "Between [10] and [20] fell ill."),
)
TO_FROM = shaped(
    "change_to_from",
    "A change with both levels, the later first: 'rose to B in 2015 from A in 2014', 'went down q points to B from A'.",
    f"""(?P<dir>[ud]) [wsyo~]{{0,4}} (?: [bo]? [ws~]{{0,2}} (?P<one>{_AMOUNT}) w{{0,3}} {_AGAIN}? )? [wyo]{{0,4}} ,?
        t [wyos~]{{0,5}} (?P<now>{LEVEL}) [wyos]{{0,7}} ,? [wu]{{0,2}} f [wyos~]{{0,6}} (?P<before>{LEVEL}) {_TAIL}?""",
    (
        ("Visits rose to [410,000] in 2015 from [388,000] in 2014.", "before now"),
        ("The share went down [4 percentage points] to [61%] from [65%] in 2018.", "before now one"),
    ),
    ("Visits rose to [410,000] in 2015.",),
)
COMPARED = shaped(
    "change_compared",
    "Two levels set against each other, and the change after them: 'B compared with A a year earlier, a fall of p%'.",
    f"""(?P<now>{LEVEL}) {_THING}{{0,10}} ,? [w]{{0,2}} c [wyos~]{{0,7}} (?P<before>{LEVEL}) [wyos]{{0,8}} (?: [,;(] [B&]? | \\. (?= i | s ) ) {_LINK} {_HOW_MUCH} (?: {_AGAIN} )?""",
    (
        ("Applications numbered [1,134] compared with [1,260] a year earlier, a fall of [10 per cent].", "before now one"),
        ("There were [73] carers against [51] the year before, [22] more.", "before now one"),
    ),
    ("There were [73] carers against [51] the year before.",),
)
LEVEL_THEN = shaped(
    "level_then_change",
    "A level, and behind a comma, stop or bracket how it has changed: 'N, down p% (k fewer) on last year', 'N; this is up p%'.",
    f"""(?P<now>{LEVEL}) (?! w{{0,2}} [ml] ) (?: {_THING} | t y ){{0,10}} \\)? (?: [,;(] | \\. (?= i | s ) ) {_LINK} {_HOW_MUCH} (?: {_AGAIN} )? (?: {_BEFORE} | [,]? [wyosqxc]{{0,7}} \\(? (?P<more>[PQF]) \\) )? (?: (?<! \\) ) {_TAIL} )?""",
    (
        ("There were [4,512] burglaries in the year, down [8.2%] ([403] fewer) on the year before.", "now one two"),
        ("There were [57] apprentices, [9] more than the [48] at the start.", "before now one"),
        ("Satisfaction stands at [78.4%], up [1.9 percentage points] on last year's [76.5%].", "before now one"),
        ("We recorded [86] fires, [14] fewer than last year (a drop of [14%]).", "now one two"),
        ("Households stood at [1,968] in March. This is an increase of [164] households ([9.1%]) since December.", "now one two"),
    ),
    ("There were [4,512] burglaries, of which [403] were solved.", "The rate was [4.5%] in March."),
)
BY_TO = shaped(
    "change_by_to",
    "A change and the level after it: 'increased by k (p%) to N', 'rose by p% to N, an increase of k on A'.",
    f"""(?: (?P<dir>[ud]) [wsyo~]{{0,4}} [bo]? [ws~]{{0,2}} (?P<one>{_AMOUNT}) | (?P<one>{_AMOUNT}) w{{0,2}} (?P<dir>[ud]) ) [w]{{0,4}} {_AGAIN}? [wyo]{{0,6}} ,? w{{0,2}}
        t [wyos~]{{0,6}} (?P<now>{LEVEL}) (?: {_TAIL} )? (?: {_BEFORE} )?""",
    (
        ("The number increased by [24] ([9.8%]) to [270].", "now one two"),
        ("Visits rose by [6.4%] to [251,340], an increase of [15,118] on the [236,222] recorded in 2017/18.", "before more now one"),
    ),
    ("The number increased by [24].",),
)
BEFORE_IN_BRACKETS = shaped(
    "level_before_in_brackets_change",
    "A level, the one before in brackets, and the change: '1,085 childminders (1,150 a year ago), a fall of 65'.",
    f"""(?P<now>{LEVEL}) {_THING}{{0,8}} \\( [wyos]{{0,4}} (?P<before>{LEVEL}) [wyos]{{1,6}} \\) [,;]? {_LINK} {_HOW_MUCH} (?: {_AGAIN} )?""",
    (("There are [1,085] registered childminders ([1,150] a year ago), a fall of [65].", "before now one"),),
    ("There are [1,085] childminders ([1,150] a year ago).",),
)
REDUCTION_ON = shaped(
    "change_on_before",
    "A level, a change and the level before: '930 fires, a 6% reduction on the 1,034 attended in the previous year'.",
    f"""(?P<now>{LEVEL}) {_THING}{{0,10}} [,;] {_LINK} (?P<one>{_AMOUNT}) w{{0,2}} (?P<dir>[udml]) [wyo]{{0,3}} (?: [qfxc] ) [wyos~]{{0,5}} (?P<before>{LEVEL})""",
    (("There were [930] fires, a [6%] reduction on the [1,034] attended before.", "before now one"),),
    ("There were [930] fires, a [6%] reduction on last year.",),
)

# "3.5 points above our target": the other figure is a goal, nothing has changed.
_TO_A_GOAL = regex.compile("[eswo]{0,4}[v£]")

PATTERNS: tuple[Pattern, ...] = (FROM_TO, TO_FROM, COMPARED, BEFORE_IN_BRACKETS, REDUCTION_ON, BY_TO, LEVEL_THEN)


@dataclass(frozen=True, slots=True)
class Change:
    """One change. ``amount`` is in the unit of the levels, ``percent`` a share of the level before, ``points`` a difference of two shares.

    ``way`` is None where the words only say that there was a change; ``loose`` that the percent of two percentages may mean points.
    """

    way: Way | None
    now: Number
    before: Number | None
    amount: Number | None
    percent: Number | None
    points: Number | None
    phrase: Span
    pattern: str

    @property
    def sizes(self) -> tuple[Number, ...]:
        """The figures that say how much."""
        return tuple(number for number in (self.amount, self.percent, self.points) if number)


def changes_of(shape: Shape) -> Iterator[Change]:
    """Every change that the passage tells, in the order of explicitness; no figure in two of them."""
    used: set[int] = set()
    for pattern in PATTERNS:
        for match in pattern.find(shape.symbols):
            change = _read(shape, match, pattern.name)
            if change is None:
                continue
            inside = {number.index for number in (change.now, change.before, *change.sizes) if number}
            if used.isdisjoint(inside):
                used |= inside
                yield change


def alike(one: Number, other: Number) -> bool:
    """Whether two figures are of a kind that can be compared: counts, shares, money, or lengths and rates."""
    if one.kind == other.kind == "duration" and one.unit != other.unit:
        return False
    loose = {"rate", "duration", "score", "measure"}
    return one.kind == other.kind or (one.kind in loose and other.kind in loose)


def _read(shape: Shape, match: regex.Match[str], name: str) -> Change | None:
    now, before = shape.number(match, "now"), shape.number(match, "before")
    if now is None or (before is not None and not alike(now, before)) or _TO_A_GOAL.match(shape.symbols, match.end()):
        return None
    amount = percent = points = None
    overall = "T" in shape.symbols[match.end() : match.end() + 3]
    for group in ("one", "two", "more", "also"):
        if overall and group in {"more", "also"}:
            continue  # "..., a rise of 5 overall" adds up several changes
        number = shape.number(match, group)
        if number is None:
            continue
        if number.kind == "percentage_points" or (number.kind == "percentage" and now.kind == "percentage" and points is None):
            points = points or number
        elif number.kind in {"percentage", "fraction"}:
            percent = percent or number
        elif alike(number, now):
            amount = amount or number
        else:
            return None
    ways = {_way(match, group) for group in ("dir", "dir2")} - {None}
    if len(ways) > 1 or (before is None and not (amount or percent or points)):
        return None
    return Change(ways.pop() if ways else None, now, before, amount, percent, points, shape.phrase(match), name)


def _way(match: regex.Match[str], group: str) -> Way | None:
    if group not in match.re.groupindex or not match[group]:
        return None
    return "up" if match[group] in "um" else "down"
