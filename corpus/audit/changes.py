"""Changes told in words: from what, to what, by how much, which way. Several relations check what is read here.

Comes in: the shape of a passage. Goes out: :class:`Change` values whose roles the words fix ("fell from A to B, a reduction of p%", "N, down p%
(k fewer)"). A figure takes part in one change only; the most explicit wording is read first.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

import regex

from corpus.audit.shape import LEVEL, Shape, shaped
from corpus.audit.sizes import OTHERS
from corpus.audit.view import Number
from ingest.document import Span
from ingest.expressions import compiled
from ingest.quick import quick
from patterns.pattern import Pattern

Way = Literal["up", "down"]

_AMOUNT = "[CPQMDRFS]"
_THING = "[wyosqJLWUG$~]"
_DIR = "(?P<dir>[ud])"

# How much: "up 12%", "fell by 24", "a reduction of £3m"; "a 10% fall", "403 fewer".
_HOW_MUCH = f"(?: {_DIR} [ws~]{{0,3}} [bo]? [ws~]{{0,3}} (?P<one>{_AMOUNT}) (?: [wo]{{0,2}} [mlud] )? | (?P<one>{_AMOUNT}) w{{0,2}} (?P<dir>[udml]) (?! [b] ) | (?P<one>{_AMOUNT}) w{{0,2}} (?: \\( [ws~]{{0,2}} (?P<two>[PF]) \\) w{{0,2}} | ,? \\| [ws~]{{0,2}} (?P<two>[PF]) ,? ) (?P<dir>[ml]) | (?P<one>[PQF]) w{{0,1}} I | I w{{0,2}} o s? (?P<one>{_AMOUNT}) )"
# The same said again in another unit: "(403 fewer)", "or by 25%", "offences or 25%", "(a drop of 14%)".
_AGAIN = f"(?: (?! [wyo]{{0,4}} [xc] [wyose]{{0,4}} y \\( [CMDRS] \\) ) [wqyoxcs~]{{0,7}} \\( \\|? [isw~]{{0,3}} (?: [udb] [bo]? w? )? (?P<two>{_AMOUNT}) w{{0,3}} [mlud]? [oswyqxc]{{0,6}} \\) | ,? \\| [wsb~]{{0,3}} (?P<two>{_AMOUNT}) (?! [wo]{{0,3}} [mlud] ) | w{{1,3}} ,? \\| [sb~]{{0,3}} (?P<two>[PQF]) (?! [wo]{{0,3}} [mlud] ) )"
# What may stand between a mark and the change behind it: "this is a real", but no subject of its own ("; thefts fell").
_LINK = "(?: [is~]{0,4} (?: (?<= (?: i | s ) ) w{1,2} s? )? )"
# Behind a comma or in brackets: "..., a reduction of 10%", "(10%)", "- that is 52 fewer".
_TAIL = f"(?: (?: [wyosxqc]{{0,8}} | \\( [wyo]{{1,4}} \\) w{{0,3}} ) [,;:(] [B&|]? {_LINK} (?: {_HOW_MUCH.replace('one', 'more').replace('dir', 'dir2')} | (?P<more>[PQ]) \\) | (?<= \\| ) [sb~]{{0,3}} (?P<more>[PQF]) ) (?: {_AGAIN.replace('two', 'also')} )? )"
# In a sentence of its own: "... . This represents a fall of 186 (15.0%)".
_THEN = f"[wyo]{{0,6}} \\. (?= i | s ) {_LINK} {_HOW_MUCH.replace('one', 'more').replace('dir', 'dir2')} (?: {_AGAIN.replace('two', 'also')} )?"
_TAIL_OF_ALL = _TAIL.replace(_LINK, _LINK.replace("[is~]{0,4}", "[is~]{0,4} (?: (?<= s ) T )?"), 1)
"""Behind two levels that are told from one to the other, the size may be that of "an overall fall"."""
_BEFORE = (
    f"(?: [wy]{{0,4}} (?: [cqfx] | s [cx] ) [wyos~]{{0,6}} (?P<before>{LEVEL}) | [wy]{{0,3}} [xcq] [wyos]{{0,4}} y \\( (?P<before>{LEVEL}) \\) )"
)
_PERIOD = "(?: [wyo~p]{0,6} | [wyo]{0,4} \\( [wyo]{1,4} \\) )"

FROM_TO = shaped(
    "change_from_to",
    "A change with both levels: 'fell from A in one year to B in the next, a reduction of p%', 'up p% from A to B'.",
    f"""(?: (?: (?P<one>[PQFM]) w{{0,2}} | (?P<one>{_AMOUNT}) [ml] x [yws]{{1,4}} , w{{0,2}} )? (?P<dir>[ud]) | I ) [wsyoq~]{{0,6}} (?: ,? [bo]? [ws~]{{0,2}} (?P<one>{_AMOUNT}) w{{0,3}} {_AGAIN}? )? (?: [wyoqD] | (?<= y ) & (?= y ) ){{0,8}} ,? [wy]{{0,3}}
        f [wyos~]{{0,6}} (?P<before>[{LEVEL[1:-1]}Q]) {_PERIOD} ,? t [wyos~]{{0,6}} (?P<now>[{LEVEL[1:-1]}Q]) (?! w{{0,2}} [ml] x ) {_TAIL_OF_ALL}?""",
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
        t [wyos~]{{0,5}} (?P<now>{LEVEL}) [wyos]{{0,7}} [,(]? [wu]{{0,2}} f [wyos~]{{0,6}} (?P<before>{LEVEL}) {_TAIL}?""",
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
    f"""(?P<now>{LEVEL}) (?! w{{0,2}} [ml] ) (?: {_THING} | [btY] ){{0,14}} \\)? (?: [,(] [|is~]{{0,2}} P o [wyose]{{1,6}} \\)? )? (?: [,;(] | \\. (?= i | s ) ) {_LINK} {_HOW_MUCH} (?: {_AGAIN} )? (?: {_BEFORE} | [,]? [wyosqxc]{{0,7}} \\(? (?P<more>[PQF]) \\) )? (?: (?<! \\) ) {_TAIL} )?""",
    (
        ("There were [4,512] burglaries in the year, down [8.2%] ([403] fewer) on the year before.", "now one two"),
        ("There were [57] apprentices, [9] more than the [48] at the start.", "before now one"),
        ("Satisfaction stands at [78.4%], up [1.9 percentage points] on last year's [76.5%].", "before now one"),
        ("We recorded [86] fires, [14] fewer than last year (a drop of [14%]).", "now one two"),
        ("Households stood at [1,968] in March. This is an increase of [164] households ([9.1%]) since December.", "now one two"),
        ("We had [28,441] visits, which is [1,204] ([4.4%]) more than last year.", "now one two"),
        ("There were [412] fires, [38] fewer than in 2010 ([450]).", "before now one"),
        ("[5,610] people claim, or [4.8%] of the working age population. This is an increase of [225] ([4.2%]) over the quarter.", "now one two"),
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
    f"""(?P<now>{LEVEL}) {_THING}{{0,8}} \\( (?: [wyos]{{0,4}} (?P<before>{LEVEL}) [wyos]{{1,6}} | [wos]{{0,2}} y{{1,3}} :? (?P<before>{LEVEL}) ) \\) (?: [,;]? {_LINK} {_HOW_MUCH} (?: {_AGAIN} )? | {_THEN} )""",
    (
        ("There are [1,085] registered childminders ([1,150] a year ago), a fall of [65].", "before now one"),
        ("Placements: [288] (2013: [262]), up [9.9%].", "before now one"),
    ),
    ("There are [1,085] childminders ([1,150] a year ago).",),
)
THIS_AND_LAST = shaped(
    "this_and_last",
    "Two levels, each with its period, and the change: '8,402 offences this year, 9,640 last year, a reduction of 12.8%'.",
    f"""(?P<now>{LEVEL}) [wo]{{0,5}} y [,&] [&]? (?P<before>{LEVEL}) w{{0,2}} y [wy]{{0,2}} [,;] {_LINK} {_HOW_MUCH} (?: {_AGAIN} )?""",
    (("Vehicle crime: [8,402] offences this year, [9,640] last year, a reduction of [12.8%].", "before now one"),),
    ("Vehicle crime: [8,402] offences this year, [9,640] last year.",),
)
SHARE_THEN_BOTH = shaped(
    "share_then_both_levels",
    "A change in per cent, and in the next sentence the two levels: 'has risen by 3.1% since Q1. There were 66,558 visits in Q2 against 64,565 in Q1'.",
    f"""(?P<dir>[ud]) [ws~]{{0,2}} [bo] [ws~]{{0,2}} (?P<one>[PQ]) [wyoxcqs]{{0,5}} \\. [wysei~]{{0,4}} (?P<now>{LEVEL}) [wyosq]{{0,7}} ,? c [wyos~]{{0,4}} (?P<before>{LEVEL})""",
    (("Attendance has risen by [3.1%] since Q1. There were [66,558] visits in Q2 against [64,565] in Q1.", "before now one"),),
    ("Attendance has risen by [3.1%] since Q1. There were [66,558] visits.",),
)
REDUCTION_ON = shaped(
    "change_on_before",
    "A level, a change and the level before: '930 fires, a 6% reduction on the 1,034 attended in the previous year'.",
    f"""(?P<now>{LEVEL}) {_THING}{{0,10}} [,;] {_LINK} (?P<one>{_AMOUNT}) w{{0,2}} (?P<dir>[udml]) [wyo]{{0,3}} (?: [qfxc] ) [wyos~]{{0,5}} (?P<before>{LEVEL})""",
    (("There were [930] fires, a [6%] reduction on the [1,034] attended before.", "before now one"),),
    ("There were [930] fires, a [6%] reduction on last year.",),
)
DOWN_FROM = shaped(
    "level_down_from",
    "A level and the earlier one it rose or fell from, with the size behind it: '41 this term, down from 50 (18%)'.",
    f"""(?P<now>{LEVEL}) (?: {_THING} | i ){{0,8}} [,;(] {_LINK} (?P<dir>[ud]) [wyo]{{0,2}} f [wyos~]{{0,6}} (?P<before>{LEVEL}) (?: {_TAIL} | {_THEN} )""",
    (
        ("Exclusions: [41] this term, down from [50] ([18%]).", "before more now"),
        ("There were [930] fires, down from [1,034] last year, a reduction of [10%].", "before more now"),
    ),
    ("Exclusions: [41] this term, down from [50].",),
)
SIZE_ON_BRACKET = shaped(
    "level_size_and_level_in_brackets",
    "A level, a size, and the level before in brackets behind its time: 'visits (1,240) were 24% higher than in 2009 (1,000)'.",
    f"""(?P<now>{LEVEL}) \\)? [wyo]{{0,4}} s [ws~]{{0,2}} (?P<one>{_AMOUNT}) w{{0,2}} (?P<dir>[udml]) [xq]? [wose]{{0,3}} y{{1,3}} [wy]{{0,2}} \\( [ws~]{{0,2}} (?P<before>{LEVEL}) \\)""",
    (("Visits ([1,240]) were [24%] higher than in 2009 ([1,000]).", "before now one"),),
    ("Visits ([1,240]) were [24%] higher than in 2009.",),
)
SIZE_THEN_BOTH = shaped(
    "size_then_levels_in_brackets",
    "A change with both levels in brackets behind it: '11% lower than in 2008/09 (412 against 463)', 'down by a tenth (412, from 463)'.",
    f"""{_HOW_MUCH} [xwyoqs]{{0,9}} \\( [ws~]{{0,3}} (?P<now>{LEVEL}) [wyos]{{0,4}} (?: ,? [ud]? f | ,? c ) [wyos~]{{0,4}} (?P<before>{LEVEL}) [wyos]{{0,4}} \\)""",
    (("Dwelling fires were [11%] lower than in 2008/09 ([412] against [463]).", "before now one"),),
    ("Dwelling fires were [11%] lower than in 2008/09 ([412]).",),
)

# "3.5 points above our target": the other figure is a goal, nothing has changed.
_TO_A_GOAL = compiled("[eswo]{0,4}[v£]")

PATTERNS: tuple[Pattern, ...] = (
    FROM_TO,
    TO_FROM,
    SIZE_ON_BRACKET,
    SIZE_THEN_BOTH,
    COMPARED,
    BEFORE_IN_BRACKETS,
    DOWN_FROM,
    THIS_AND_LAST,
    REDUCTION_ON,
    BY_TO,
    LEVEL_THEN,
    SHARE_THEN_BOTH,
)


@quick
@dataclass(frozen=True, slots=True)
class Change:
    """One change. ``amount`` is in the unit of the levels, ``percent`` a share of the level before, ``points`` a difference of two shares.

    ``way`` is None where the words only say that there was a change; ``unsure`` is the reason why the sizes may speak of other levels than these two: one
    is a plan or somebody else's (``target_not_actual``), or the last of several (``roles_unclear``). Such a change is not accused.
    """

    way: Way | None
    now: Number
    before: Number | None
    amount: Number | None
    percent: Number | None
    points: Number | None
    phrase: Span
    pattern: str
    unsure: str | None = None

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
    if match.groupdict().get("dir") in {"m", "l"} and OTHERS.match(shape.text, shape.spans[match.start("dir")].start):
        return None
    if name == LEVEL_THEN.name and before is None and _LEVEL_BEFORE.search(shape.symbols, 0, match.start("now")):
        return None
    if name == THIS_AND_LAST.name and not _THIS_AND_LAST.search(shape.text, shape.spans[match.start()].start, shape.spans[match.end() - 1].end):
        return None
    bracketed = None
    if now and before and not alike(now, before) and before.kind == "percentage":
        before, bracketed = None, before  # "450, 38 fewer than in 2010 (8%)"
    if now is None or (before is not None and not alike(now, before)) or _TO_A_GOAL.match(shape.symbols, match.end()):
        return None
    amount = percent = points = None
    overall = "T" in shape.symbols[match.end() : match.end() + 3]
    for group in ("one", "two", "more", "also", "bracketed"):
        if overall and group in {"more", "also"}:
            continue  # "..., a rise of 5 overall" adds up several changes
        number = bracketed if group == "bracketed" else shape.number(match, group)
        if number is None:
            continue
        if number.kind == "percentage_points" or (number.kind == "percentage" and now.kind == "percentage" and points is None):
            points = points or number
        elif number.kind in {"percentage", "fraction"}:
            percent = percent or number
        elif group == "two" and before is None and amount is None and _is_base(shape, match, number, now):
            before = number
        elif alike(number, now):
            amount = amount or number
        elif number.kind == "duration":
            continue  # "in five years"
        else:
            return None
    ways = {_way(match, group) for group in ("dir", "dir2")} - {None}
    if len(ways) > 1 or (before is None and not (amount or percent or points)):
        return None
    if (
        before is None
        and points
        and percent
        and percent is shape.number(match, "two")
        and _EARLIER.search(shape.symbols, match.start("one"), match.start("two"))
    ):
        before, percent = percent, None  # "81%, three points higher than in 2010 (78%)"
    unsure = _unsure(shape, match, now, before, name)
    return Change(ways.pop() if ways else None, now, before, amount, percent, points, shape.phrase(match), name, unsure)


def _is_base(shape: Shape, match: regex.Match[str], number: Number, now: Number) -> bool:
    """Whether a figure in brackets behind the earlier period is its level: "6.6% down on the same period last year (1,090)".

    A size could stand there too; what is half the level or more is none.
    """
    if not (alike(number, now) and number.printed and now.printed and now.printed.value > 0):
        return False
    at = match.start("two")
    told = _EARLIER_OR_ON.search(shape.symbols, match.start("one"), at) is not None and shape.symbols[at + 1 : at + 2] == ")"
    return told and Fraction(1, 2) <= number.printed.value / now.printed.value <= 2


_LEVEL_BEFORE = compiled(rf"(?: {LEVEL} [^.;]{{0,12}} \( [wyos:]{{0,4}} | [,(] [wsi]{{0,2}} [ud] [wyo]{{0,2}} f [wyos~]{{0,4}} ) \Z", regex.VERBOSE)
"""Ahead of a level from which another has changed: "1,054 complaints (2008/09: ", ", down from ": what follows is not reckoned on a third."""
_EARLIER = compiled(r"[xc][wyose]{0,4}y\(\Z")
_EARLIER_OR_ON = compiled(r"[xcq][wyose]{0,4}y\(\Z")
_THIS_AND_LAST = compiled(
    r"\b(?:this|the current)\s\w+\b.*?\b(?:last|previous|the year before|a year (?:ago|earlier))\b", regex.IGNORECASE | regex.DOTALL
)
_OTHER_BASE = compiled(
    r"\b(?:plan|plans|planned|profiled?|forecast|expected|expectations?|projected|projections?|predicted|anticipated|assumed|targets?|goal|budget(?:ed)?|national|nationally"
    r"|regional|england|english|neighbours?|peers?|comparators?|benchmark|elsewhere|capacity|limit|threshold|allowed|average|median|best|worst|similar|others?)\b",
    regex.IGNORECASE,
)
_ELSEWHERE = compiled(
    r"[^,;.()\d]{0,40}?\b(?:in|for|at|across|among|amongst)\s+(?!\d|(?:the\s+|a\s+)?(?:same|previous|last|preceding|prior|first|second|third|fourth|final|whole|full|corresponding"
    r"|equivalent|comparable|earlier|year|quarter|month|period|half|week|spring|summer|autumn|winter|q\d|january|february|march|april|may|june|july|august|september"
    r"|october|november|december|start|end|beginning|close|this|that|all|total)\b)",
    regex.IGNORECASE,
)
_GOES_ON = compiled(r"[wyo]{0,4},?&[wyt~]{0,4}[CPMDRS]")
_LISTED = compiled(r"(?P<kind>[CPMDRS]) [wyosq~|N]{0,9} [,&;]{1,2} [wyosq~&]{0,6} \Z", regex.VERBOSE)
_LEVEL_FIRST = frozenset({"change_compared", "level_before_in_brackets_change", "level_down_from", "change_on_before", "level_then_change"})


def _unsure(shape: Shape, match: regex.Match[str], now: Number, before: Number | None, name: str) -> str | None:
    """Why the two levels may not be those whose change is told."""
    if name == SHARE_THEN_BOTH.name:
        return "roles_unclear"  # told in another sentence
    if before is not None:
        at = match.start("before")
        lead = shape.spans[at - 1].start
        for place in range(at - 1, match.start() - 1, -1):
            if shape.numbers[place] or shape.symbols[place] in ",;(.":
                break
            lead = shape.spans[place].start
        if _OTHER_BASE.search(shape.text, lead, before.span.start) or _OTHER_BASE.match(shape.text, before.span.end + 1):
            return "target_not_actual"
        if name in _LEVEL_FIRST and _ELSEWHERE.match(shape.text, before.span.end):
            return "population_differs"
    after = shape.symbols[match.start("now") + 1 : match.start("now") + 12]
    if name == FROM_TO.name and (goes_on := _GOES_ON.match(after)) and after[goes_on.end() - 1] == shape.symbols[match.start("now")]:
        return "roles_unclear"  # "from 12 to 20 and 37": the last may be meant
    if name in _LEVEL_FIRST:
        begun = max(shape.symbols.rfind(".", 0, match.start()), 0)
        listed = _LISTED.search(shape.symbols, begun, match.start())
        if listed and shape.numbers[listed.start()] and alike(shape.numbers[listed.start()] or now, now):
            return "roles_unclear"
    return None


def _way(match: regex.Match[str], group: str) -> Way | None:
    if group not in match.re.groupindex or not match[group]:
        return None
    return "up" if match[group] in "um" else "down"
