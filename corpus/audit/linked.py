"""Changes linked by roles: which of the levels of a passage a change runs from and to, wherever the sentence puts them.

Comes in: the shape of a passage, the changes that were read in one stretch (``changes``). Goes out: further :class:`Change` values. A level is the one
before by its own words ("from", "than the", "having been", "a year earlier", the earlier of two years) or the one after ("to", "now", the later year);
there has to be exactly one of each, or the one level after with the change in two units. A change in a sentence of its own needs "this", "it" or the
same noun.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import regex

from corpus.audit.changes import Change, Way, alike, changes_of
from corpus.audit.closed import WORTH, closed_changes
from corpus.audit.gates import GatedPattern
from corpus.audit.mentions import Mention, Mentions
from corpus.audit.shape import Shape
from corpus.audit.sizes import Size
from corpus.audit.times import When, before, ordinals_in, when_in, years_in
from corpus.audit.view import Number
from corpus.audit.words import same_thing, stems
from ingest.expressions import compiled

LEVELS = frozenset({"count", "percentage", "money", "duration", "rate", "score", "measure"})

WAS = GatedPattern(
    name="role_level_before",
    about="Words right before a figure that make it the level before: 'from', 'than the', 'as against', 'having been', 'up on the'.",
    source=r"\b (?: from | than | (?: as \s+ )? compared \s+ (?: with | to ) | (?: as \s+ | set \s+ )? against | versus | having \s+ (?: been | stood \s+ at | amounted \s+ to | numbered | totalled | reached ) | had \s+ been | (?: began | begun | beginning | opened | started ) \s+ (?: the \s+ | it \s+ )? (?: [a-z]+ \s+ )? (?: with | at ) | (?: up | down | fall | drop | rise | increase | decrease | reduction | improvement | more | fewer | lower | higher ) \s+ on | (?: below | above ) (?= \s+ (?: the | last ) ) ) (?: \s+ (?: the | a | an | its | their | last | year's | some | about | just | figure | total | level | number | of | in | January | February | March | April | May | June | July | August | September | October | November | December | (?: 19 | 20 ) [0-9]{2} (?: [/–-] [0-9]{2,4} )? | recorded | reported | previous ) ){0,6} \s* \Z",
    matches=(("reached 72,000, having been ", "having been "), ("lower than the ", "than the "), ("as compared with ", "as compared with ")),
    non_matches=("came from schools and ", "the total was "),
)  # fmt: skip
BECAME = GatedPattern(
    name="role_level_after",
    about="Words right before a figure that make it the level after: 'to', 'to stand at', 'now', 'leaving a total of', 'and came to'.",
    source=r"(?: \A | \b ) (?: to (?: \s+ (?: stand | reach | give ) (?: \s+ at )? )? | now (?: \s+ (?: stands? \s+ at | at ) )? | leaving | (?: ended | ending | closed | finished ) \s+ (?: the \s+ | it \s+ )? (?: [a-z]+ \s+ )? (?: with | at ) | came \s+ to | \A at ) (?: \s+ (?: a | the | total | figure | level | of | just | some | about ) ){0,4} \s* \Z",
    matches=(("in the year, to stand at ", "to stand at "), ("leaving a total of ", "leaving a total of ")),
    non_matches=("it was ", "from the "),
)
THIS = GatedPattern(
    name="role_this",
    about="A sentence that goes on with what the last one said: 'This is', 'It had', 'That was', 'The reduction', 'The rise of'.",
    source=r"\A \W* (?: this | it | that | these | they | (?: between | over ) \s+ (?: the | those | these ) \s+ (?: two \s+ )? (?: years | months | quarters | dates | periods | surveys | censuses | counts ) | the \s+ (?: (?: 19 | 20 ) [0-9]{2} (?: [/–-] [0-9]{2,4} )? \s+ )? (?: rise | fall | increase | decrease | reduction | drop | change | improvement | growth | decline | saving | gain | loss | climb | jump | figure | number | total | rate | level | year \s+ before | previous ) ) \b",
    matches=(("This is a fall", "This"), ("The figure had been", "The figure"), ("Between the two years the number", "Between the two years")),
    non_matches=("Detections were up", "Sales fell"),
)
OTHER_BASE = GatedPattern(
    name="change_on_another_base",
    about="Words that give a change another base than the level beside it: real terms, constant prices, full-time equivalents, averages of years, forecasts.",
    source=r"\b (?: real \s+ terms | constant \s+ prices | deflat \w+ | inflation | like-for-like | full[ -]time \s+ equivalents? | fte | headcount | head \s+ count | on \s+ average | annual \s+ average | a \s+ year (?! \s+ (?: ago | before | earlier | later | on ) ) | per \s+ year | each \s+ of \s+ the | seasonally | underlying | forecast | expected | planned | trend | provisional | revised | respectively | up \s+ to | accounting \s+ rules | definition | (?: over | in ) \s+ (?: the \s+ )? (?: last \s+ | past \s+ )? (?: two | three | four | five | six | seven | eight | ten | [2-9] | 10 ) \s+ years )\b",
    matches=(("up 3.1% in real terms", "real terms"), ("fell 12% over three years", "over three years")),
    non_matches=("up 3.1% in the year", "fell over the year"),
)  # fmt: skip


_WINDOW = compiled(r"\b(?:the|these|those|over|in|between|last|past)\Z", regex.IGNORECASE)
"""Before a length of time: what is told of happened in it."""
_COMPARES = compiled(r"\b(?:below|above|over|under)\s+(?:the|last)\b[^,;.]*\Z", regex.IGNORECASE)
_ON = compiled(r"\W*(?:on|than)\s+(?:the|its|that|a)\s+(?P<base>[^,.;()]+)", regex.IGNORECASE)
_ON_MONTH = compiled(
    r"\W*(?:on|than|from|over)\s+(?:in\s+)?(?:the\s+(?:previous|same|preceding)\s+|last\s+)?(?P<month>January|February|March|April|May|June|July|August|September|October|November|December)\b",
    regex.IGNORECASE,
)
_IN = compiled(r"\W*in\s+(?P<what>[^,.;()0-9]+)", regex.IGNORECASE)
_BY = compiled(r"b[es~]{0,2}w?[es~]{0,2}\Z")
_TOGETHER = compiled(
    r"\b(?:together|combined|both|(?:the\s+)?two\s+(?:quarters|halves|terms|years|months|periods|seasons|weeks)|between\s+them)\b", regex.IGNORECASE
)
"""Words of a level that is that of two times at once."""
_NEAR = 4
"""Symbols ahead of a level that tell what it is of, be one of them a figure: "the two quarters yielded"."""
_LONGER = compiled(r"\b(?:half|months)\b", regex.IGNORECASE)
_TIMES = compiled(
    r"\b(?:year|quarter|month|week|period|january|february|march|april|may|june|july|august|september|october|november|december|last|previous|before|earlier|ago|first|second|third|fourth|half|figure|number|total|level|same)",
    regex.IGNORECASE,
)


_MOVES = compiled("[udIhHħ4]")
"""The cues of a change or a multiple."""


@dataclass(frozen=True, slots=True)
class _Roles:
    now: Mention
    before: Mention | None


def all_changes(shape: Shape, told: Mentions, sizes: Sequence[Size]) -> Iterator[Change]:
    """Every change that a passage tells: those in one stretch first, then those linked by roles; no figure in two of them."""
    read = [change for change in changes_of(shape) if not _is_between_parts(told, change)]
    whole = [change for change in read if change.before or (change.amount and change.percent)]
    told_next = list(_told_next(told, [change for change in whole if not change.sizes], sizes))
    whole = [change for change in whole if all(_figures(change).isdisjoint(_figures(other)) for other in told_next)] + told_next
    sized = {mention.number.index for size in sizes for mention in size.mentions}
    closed = list(closed_changes(shape))
    whole = [_with_both(told, change, sizes, sized, closed) for change in whole]
    yield from whole
    used = {index for change in whole for index in _figures(change)}
    for size in sizes:
        if any(mention.number.index in used for mention in size.mentions):
            continue
        change = _linked(told, size, used | sized)
        if change:
            used |= _figures(change)
            yield change
    for change in (*closed, *(change for change in read if change not in whole)):
        if used.isdisjoint(_figures(change)):
            used |= _figures(change)
            yield change


def _is_between_parts(told: Mentions, change: Change) -> bool:
    """Whether the size lies between two parts of what the level is of: "9,950 in the half-year, 632 fewer in the second quarter than in the first"."""
    now = next((mention for mention in told.mentions if mention.number is change.now), None)
    if now is None:
        return False
    if _is_of_both(told, now):
        return True
    words = f"{now.clause} {now.right.split(',')[0]}"
    return len(set(ordinals_in(told.words(now.sentence)))) > 1 and _LONGER.search(words) is not None and not (now.when and now.when.kind == "o")


def _is_of_both(told: Mentions, level: Mention) -> bool:
    """Whether a level is that of two times at once."""
    ahead = told.shape.words(max(told.sentences[level.sentence][0], level.at - _NEAR), level.at)
    return _TOGETHER.search(f"{level.left if level.opening else ahead.rpartition(',')[2]} {level.right.split(',')[0]}") is not None


def _with_both(told: Mentions, change: Change, sizes: Sequence[Size], sized: set[int], closed: Sequence[Change]) -> Change:
    """A change whose level before the words tell ahead of the other: "1,240 in 2008/09 and 1,054 in 2009/10, a fall of 186 (15%)"."""
    if change.before is not None:
        return change
    own = {number.index for number in change.sizes}
    for each in closed:
        if each.now is change.now and own == {number.index for number in each.sizes}:
            return each
    size = next((each for each in sizes if {mention.number.index for mention in each.mentions} == own), None)
    both = _linked(told, size, sized) if size else None
    if both is None or both.before is None or both.now is not change.now or both.way != change.way:
        return change
    return both if both.before.span.start < change.now.span.start else change


def _told_next(told: Mentions, bare: Sequence[Change], sizes: Sequence[Size]) -> Iterator[Change]:
    """Two levels in one sentence, and how much lies between them in the next: "rose from A to B. This increase of k, or p%, was absorbed"."""
    for size in sizes if any(change.before for change in bare) else ():
        opening = next(THIS.find(told.words(size.sentence)), None)
        others = [other for other in sizes if other.sentence in {size.sentence, size.sentence - 1}]
        levels = [
            mention
            for mention in told.around(size.start)
            if mention.sentence in {size.sentence, size.sentence - 1} and not (mention.number.text.isalpha() and mention not in size.mentions)
        ]
        if opening is None or len(others) > 1 or len(levels) != 2 + len(size.mentions):
            continue
        pair = {mention.number.index: mention for mention in levels if mention not in size.mentions}
        change = next((each for each in bare if each.before and {each.now.index, each.before.index} == set(pair)), None)
        if change is None or change.before is None or (size.way and change.way and size.way != change.way):
            continue
        roles = _Roles(pair[change.now.index], pair[change.before.index])
        if all(_fits(size, level) for level in pair.values()) and _goes_on(told, size, roles):
            yield _sized(told, size, roles, change.way or ("up" if size.way == "up" else "down" if size.way == "down" else None))


_FIRST = compiled(r"(?P<noun>[a-z-]+s)\b(?<!\bwas)(?<!\bhas)(?<!\bis)")


_LEAD = compiled(
    r"\W*(?:this|that|the|it|these|they)(?:\s(?:is|was|represent(?:s|ed)|mean[st]|equates\sto|amount(?:s|ed)\sto|marks|gives|gave|had))?(?:\s(?:a|an|the))?(?:\s[a-z]+)?",
    regex.IGNORECASE,
)
_ASKED = compiled(r"\b(?:required|sought|asked|needed|agreed|promised|wanted|allowed|intended|proposed|reported|claimed)\b", regex.IGNORECASE)


def _goes_on(told: Mentions, size: Size, roles: _Roles) -> bool:
    """Whether nothing in the sentence of a size gives it a thing, a base or a time of its own."""
    known = stems(told.words(size.sentence - 1))
    start, end = told.sentences[size.sentence]
    if not _LEAD.fullmatch(told.shape.words(start, size.start)) or _ASKED.search(told.shape.words(size.end, min(size.end + 6, end))):
        return False
    named = [match["noun"] for mention in size.mentions if (match := _FIRST.match(mention.right))]
    if not same_thing(stems(" ".join(named)), known) or _is_on_another(told, size, roles):
        return False
    parts = {level.when.part for level in (roles.now, roles.before) if level and level.when}
    if any(mention.when and (mention.when.relative or mention.when.part not in {None, *parts}) for mention in size.mentions):
        return False
    sentences = {size.sentence - 1, size.sentence}
    words = " ".join(told.words(number) for number in sorted(sentences))
    return next(OTHER_BASE.find(words), None) is None and _years_agree(told, sentences, roles)


def _figures(change: Change) -> set[int]:
    return {number.index for number in (change.now, change.before, *change.sizes) if number}


def _linked(told: Mentions, size: Size, taken: set[int]) -> Change | None:
    near = [
        mention
        for mention in told.around(size.start)
        if abs(mention.sentence - size.sentence) <= 1
        and mention.number.index not in taken
        and mention.number.kind in LEVELS
        and mention.number.printed
        and not mention.number.text.isalpha()
    ]
    if any(mention.number.kind != "duration" for mention in near):
        near = [mention for mention in near if mention.number.kind != "duration" or not _WINDOW.search(mention.left)]
    levels = [mention for mention in near if _fits(size, mention) and not _is_of_both(told, mention) and _is_of(told, size, mention)]
    roles = _roles(told, size, levels)
    if roles is None:
        return None
    if roles.before is None and len({mention.number.kind in {"percentage", "fraction"} for mention in size.mentions}) < 2:
        return None
    named = set(ordinals_in(told.words(size.sentence)))
    if roles.before is None and len(named) > 1 and _LONGER.search(roles.now.clause + roles.now.right.split(",")[0]):
        return None
    if roles.before is None and len(named) > 1 and not (roles.now.when and roles.now.when.kind == "o" and roles.now.when.part in named):
        return None  # a change between two quarters, and the level of both together
    opposite = {"up": "d", "down": "u"}.get(size.way or "", "-")
    if roles.before and opposite in roles.before.symbols_left and "f" in roles.before.symbols_left:
        return None  # "fell from A to B, a rise of": it is not told which of them is meant
    if _is_on_another(told, size, roles):
        return None
    sentences = {mention.sentence for mention in (roles.now, roles.before, *size.mentions) if mention}
    if next(OTHER_BASE.find(" ".join(told.words(number) for number in sorted(sentences))), None) or not _years_agree(told, sentences, roles):
        return None
    return _sized(told, size, roles, "up" if size.way == "up" else "down" if size.way == "down" else None)


def _sized(told: Mentions, size: Size, roles: _Roles, way: Way | None) -> Change:
    """The change of these levels by that size."""
    amount = percent = points = None
    for mention in size.mentions:
        number = mention.number
        if number.kind == "percentage_points" or (number.kind == "percentage" and roles.now.number.kind == "percentage"):
            points = number
        elif number.kind in {"percentage", "fraction"}:
            percent = number
        else:
            amount = number
    earlier = _unhedged(roles.before) if roles.before else None
    numbers: list[Number] = [mention.number for mention in (roles.now, roles.before, *size.mentions) if mention]
    return Change(way, roles.now.number, earlier, amount, percent, points, told.phrase(numbers), "change_by_roles")


def _unhedged(level: Mention) -> Number:
    """The level before; "below the 18%" compares with it and is no hedge of it."""
    number = level.number
    if number.printed and number.printed.hedge in {"under", "over"} and _COMPARES.search(level.left):
        return replace(number, printed=replace(number.printed, hedge=None))
    return number


def _is_on_another(told: Mentions, size: Size, roles: _Roles) -> bool:
    """Whether the words behind a change give it a base or a thing of its own: "30% on the low point", "a 5% improvement in the time taken"."""
    behind = told.shape.words(size.end + 1, told.sentences[size.sentence][1])
    base = _ON.match(behind)
    if base and not _TIMES.search(base["base"]) and not any(char.isdigit() for char in base["base"]):
        return True
    month = _ON_MONTH.match(behind)
    when = when_in(month["month"]) if month else None
    if when and roles.before and roles.before.when and roles.before.when.kind == "m" and roles.before.when.part != when.part:
        return True
    thing = _IN.match(behind)
    levels = [level for level in (roles.now, roles.before) if level]
    if thing is None or any(level.at > size.end for level in levels):
        return False
    known = stems(told.shape.words(told.sentences[min(level.sentence for level in levels)][0], size.end))
    return not same_thing(stems(thing["what"]), known)


def _fits(size: Size, level: Mention) -> bool:
    """Whether a change of that size can be one of that level: by kind."""
    for mention in size.mentions:
        kind = mention.number.kind
        if kind == "percentage_points":
            if level.number.kind != "percentage":
                return False
        elif kind in {"percentage", "fraction"}:
            if level.number.kind == "percentage":
                return False
        elif not alike(mention.number, level.number):
            return False
    return True


def _is_of(told: Mentions, size: Size, level: Mention) -> bool:
    """Whether the words let the change be one of that level: the same clause, a clause that goes on with it, or the same noun."""
    if "z" in (level.symbols_right[:1], level.symbols_left[-1:]) or _BY.search(level.symbols_left):
        return False  # "of whom 40": a part; "by 35": a size
    if level.sentence != size.sentence:
        later = max(level.sentence, size.sentence)
        if abs(level.sentence - size.sentence) > 1:
            return False
        subject = stems(told.shape.words(told.sentences[size.sentence][0], size.start)) if size.sentence == later else level.near
        other = stems(told.words(min(level.sentence, size.sentence)))
        if level.sentence == later and _MOVES.search(told.shape.symbols, told.sentences[later][0], level.at):
            return False  # "... . Calls doubled, from 120 to 240": a change of its own
        opens = next(THIS.find(told.words(later)), None) is not None or (level.sentence == later and _marked(level) == "before")
        if told.shape.has_other_number(min(level.at, size.start), max(level.at, size.end)):
            return False
        return same_thing(subject, other) and (opens or bool(subject))
    after = told.shape.symbols[size.end + 1 : level.at]
    known = stems(told.shape.words(told.sentences[max(0, size.sentence - 1)][0], size.end))
    if any(mark in after for mark in "&;") and not same_thing(level.near, known):
        return False
    if level.left.lower() == "at" and level.right.startswith(","):
        return True
    if level.at < size.start:
        between = told.shape.symbols[level.at + 1 : size.start]
        cut = max(between.rfind(mark) for mark in ",;:(B&")
        words = told.shape.words(level.at + 1 + cut + 1, size.start) if cut >= 0 else ""
        if level.number.kind == "count" and WORTH.search(words):
            return False
        subject = stems(words)
        return same_thing(subject, stems(told.shape.words(told.sentences[level.sentence][0], level.at + 1 + max(cut, 0))) | level.about)
    return True


def _roles(told: Mentions, size: Size, levels: Sequence[Mention]) -> _Roles | None:
    if len(levels) > 2:
        named = {*ordinals_in(told.words(size.sentence))}
        levels = [level for level in levels if level.when and level.when.kind == "o" and level.when.part in named]
    if not levels or len(levels) > 2:
        return None
    if len(levels) == 2:
        one, other = levels
        if not alike(one.number, other.number):
            return None
        order = _order(one, other, size.mentions[0].when)
        if order is None:
            return None
        first, second = (one, other) if order else (other, one)
        return _Roles(second, first)
    level = levels[0]
    return None if _marked(level) == "before" else _Roles(level, None)


def _order(one: Mention, other: Mention, changed: When | None) -> bool | None:
    """Whether the first level is the one before; None where the words do not say, or contradict each other. ``changed``: when the change was."""
    marks = _marked(one), _marked(other)
    said: set[bool] = set()
    if marks[0] != marks[1] and "before" in marks:
        said.add(marks[0] == "before")
    elif marks[0] != marks[1] and "after" in marks:
        said.add(marks[1] == "after")
    times = [
        level.when or (changed if mark == "after" and changed and not changed.relative else None)
        for level, mark in zip((one, other), marks, strict=True)
    ]
    by_time = before(times[0], times[1])
    if by_time is not None:
        said.add(by_time)
    elif "before" not in marks:
        return None  # "to" alone names no level before
    return said.pop() if len(said) == 1 else None


def _marked(level: Mention) -> str | None:
    if next(WAS.find(level.left), None):
        return "before"
    return "after" if next(BECAME.find(level.left), None) else None


def _years_agree(told: Mentions, sentences: set[int], roles: _Roles) -> bool:
    """Whether the sentences of a change name no year but those of its levels: "it was 31% in 2014", "down since 2003" tell two changes."""
    levels = [level for level in (roles.now, roles.before) if level]
    own = {level.when.year for level in levels if level.when and level.when.year}
    undated = sum(1 for level in levels if not (level.when and level.when.year))
    return roles.before is None or len(years_in(" ".join(told.words(number) for number in sorted(sentences))) - own) <= undated
