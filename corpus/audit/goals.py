"""A target and the level that was reached, told by roles: who aimed at what, what came of it, and by how much.

Part of :mod:`corpus.audit.relations.target`. The target is the one figure that words of aiming govern; the level is the one other figure of its kind in the
sentence, or in the sentence before or behind that speaks of "the target"; the order, and the gap, stand at the word for it ("12 short of our target").
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import regex

from corpus.audit.pairs import alike
from corpus.audit.told import GAP, SIZE, Quantity, Told, worded
from ingest.document import Span
from ingest.expressions import compiled

_AIM = r"(?:targets?|goals?|aims?|objectives?|limits?|ceilings?|caps?|thresholds?|floors?|benchmarks?)"

GOAL = worded(
    "what_was_aimed_at",
    "A figure that words of aiming govern: 'a target of A', 'target A', 'the A target', 'set out to recruit A', 'the limit was A'.",
    rf"""\b (?: {_AIM} (?! \s+ (?:at|by) \b ) (?<! \b (?:above|below|over|under|on|beyond|behind) \s \w{{1,10}} (?= \s (?:was|were|is|are) \b ) ) (?: \s+ for \s [^Ⓐ-Ⓢ,.;]{{1,40}}? | \s+ (?:that|the) \s year )? \s* (?: , \s? )? (?: of | was | is | were | being | had \s been | set \s at | stood \s at | : | = | to \s [^Ⓐ-Ⓢ,.;]{{1,40}} \s in )? (?: \s (?:set \s at|to \s [^Ⓐ-Ⓢ,.;]{{1,40}}(?:\sin)?|about|that \s year))? \s*
        | (?: set \s out | aimed | hoped | planned | intended | undertook | sought | (?:plan|aim|intention|commitment|promise|undertaking) \s (?:was|had \s been|is) ) \s (?: to | for | at ) \b [^Ⓐ-Ⓢ.;]{{0,50}}? ) (?P<goal> {SIZE} )
        | (?P<goal> {SIZE} ) \s (?: (?! (?:above|below|over|under|short|shy|more|less|fewer|higher|lower|ahead|behind|off|within|against|of|on|in|beyond|was|were|is|are|and|exceed\w*|surpass\w*|beat\w*|met|missed|achiev\w+|performance|result|actual) \b ) \w+ \s){{0,2}}? {_AIM} \b""",
    (
        ("The target for lettings was [640].", "goal"),
        ("The Force set out to recruit [1,000] co-ordinators.", "goal"),
        ("This is over the [90%] target.", "goal"),
        ("Recycling: [48.3%] (target [47.5%])", "goal"),
    ),
    ("We recruited [1,045], which is above target.", "It was below target at [71%]."),
)
BESIDE_GOAL = worded(
    "above_or_below_the_goal",
    "The order, and the gap, at the word for the target: 'exceeding our aim by 12', '120 short of that target', 'above target'.",
    rf"""(?: (?P<gap> [ⒸⓅⓆⓂⒹⓇⓈ] ) \s (?:\w+ \s){{0,2}}? )? \b (?: (?P<up> above | over(?!\s+the\s+(?:year|period|quarter)) | exceed(?:s|ed|ing)? | in \s excess \s of | more \s than | higher \s than | greater \s than | surpass(?:ed|ing)? | beyond | ahead \s of | (?P<good> better \s than ) | (?P<either> beat(?:s|en|ing)? | better(?:s|ed|ing)? | miss(?:ed|es|ing)? ) ) | (?P<down> below | under | beneath | short \s of | shy \s of | (?:less|fewer|lower) \s than | within ) ) \s
        (?: (?:its|our|their|the|that|this|a|an) \s )? (?: (?! {_AIM} \b ) [\w’'-]+ \s ){{0,3}}? (?: (?P<direct> {SIZE} ) \s (?:\w+ \s){{0,2}}? )? (?: {_AIM} (?! \s (?:times?|dates?|groups?|areas?|response|wards?|population) \b ) | (?: it | this | that ) (?= \s? [.,;)] ) ) \b (?: {GAP}{{0,40}}? \b by \s (?: a \s (?:margin|total) \s of \s )? (?P<by> [ⒸⓅⓆⓂⒹⓇⓈ] ) )?""",
    (
        ("It recruited [1,045], which is [45] more than the target.", "gap up"),
        ("We created [362], exceeding our aim by [12].", "by up"),
        ("It came in [two days] below target.", "down gap"),
        ("We beat the target by [nine].", "by either up"),
        ("[2,380] were insulated, falling [120] short of that target.", "down gap"),
    ),
    ("It was [20%] up on the year.", "We met the target of [20%]."),
)
_MOVED = compiled(r"\b(?:lowered|raised|revised|reduced to|increased to|stretch|changed|reset|new target|original)\b", regex.IGNORECASE)
_SET_APART = compiled(r"\b(?:and|while|whereas|but|with)\b|;", regex.IGNORECASE)
_FOR_A_TIME = compiled(r"\s+for\s+(?:the\s+)?(?:year\s+to\s+date|period\s+to\s+date|quarter|month|half)\b", regex.IGNORECASE)
_DONE = compiled(
    r"\b(?:in\stime|on\stime|within|in\s[ⒸⒹ]\s(?:\w+\s)?(?:days|hours|minutes|weeks)|paid|completed|answered|achiev\w+|satisf\w+|passed|resolved|processed|recycl\w+|attendance|collected|punctual\w*)\b",
    regex.IGNORECASE,
)
"""What is better the more there is of it: shares of things done in time."""
_OWN = compiled(
    r"\b(?:we|it|this|that|they|which|and|so|thus|therefore|(?:the\s)?(?:council|authority|trust|board|service|department|college|school|force|brigade|university|hospital))\s+(?:thus\s|therefore\s|has\s|have\s|had\s)?\Z",
    regex.IGNORECASE,
)
_PRONOUN = compiled(r"\b(?:it|this|that)\Z", regex.IGNORECASE)
_ANAPHORA = compiled(r"\b(?:target|aim|goal|limit|ceiling|threshold|benchmark|objective)\b", regex.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Reached:
    """A level beside its target: above or below it, by how much where that is told."""

    level: Quantity
    goal: Quantity
    gap: Quantity | None
    above: bool
    place: Span


def reached_in(told: Told) -> Iterator[Reached]:
    """Every level that is said to lie above or below a printed target."""
    if not GOAL.may_match(told.text):
        return
    for index, sentence in enumerate(told.sentences):
        for match in BESIDE_GOAL.find(told.text, sentence.start, sentence.end):
            found = _read(told, index, match)
            if found:
                yield found


def _read(told: Told, index: int, match: regex.Match[str]) -> Reached | None:
    sentence = told.sentences[index]
    for back in (0, 1, 2):
        own = any(True for _ in GOAL.find(told.text, sentence.start, match.start()))
        if back > index or (back and _PRONOUN.search(match.group()) and not own):
            return None
        start = told.sentences[index - back].start
        end = sentence.end
        goals = {at: told.quantities[at] for found in GOAL.find(told.text, start, end) for at in [found.start("goal")]}
        direct = told.quantity(match, "direct")
        after = GOAL.match(told.text, _aim_at(told, match), end)
        if direct is None and after is not None and after.start("goal") - match.end() < 60:
            direct = told.quantity(after, "goal")
        if direct is None and _is_another_goal(told, match, sentence):
            return None
        if direct is not None and _FOR_A_TIME.match(told.text, _at(told, direct) + 1):
            return None
        goal = direct or (next(iter(goals.values())) if len({quantity.printed.value for quantity in goals.values()}) == 1 else None)
        gap = told.quantity(match, "gap") or told.quantity(match, "by")
        if goal is None or (direct is None and _MOVED.search(told.text, start, end)):
            if goals:
                return None
            continue
        used = {goal.span.start, *(quantity.span.start for quantity in goals.values()), *([gap.span.start] if gap else [])}
        levels = [
            quantity
            for quantity in told.inside(sentence.start, end)
            if quantity.span.start not in used and alike(quantity, goal) and quantity.kind == goal.kind
        ]
        before = [quantity for quantity in levels if quantity.span.start < told.origin(match.start())]
        subject = told.quantity(match, "gap")
        if subject is not None and match["up"] and regex.match(r"exceed|surpass|beyond", match["up"], regex.IGNORECASE):
            levels = before = [subject]
            gap = told.quantity(match, "by")
        if gap is not None and not levels and alike(gap, goal) and told.quantity(match, "gap") and not _is_gap(told, match):
            levels = before = [gap]
            gap = None
        if not levels and back and index - back >= 0:
            levels = before = [
                quantity for quantity in told.inside(start, sentence.start) if quantity.span.start not in used and alike(quantity, goal)
            ]
        if not before and levels and _SET_APART.search(told.text, match.end(), _at(told, levels[0])):
            return None  # "below the target in three departments, and £4.3m in all"
        if len(before) == 1 or len(levels) == 1:
            level = before[0] if len(before) == 1 else levels[0]
            if gap is not None and not (alike(gap, level) or (gap.kind == "percentage_points" and level.kind == "percentage")):
                return None
            place = told.place(min(start if back else sentence.start, match.start()), match.end())
            if match["good"] and not (goal.kind == "percentage" and _DONE.search(told.text, start, end)):
                return None
            if match["either"] and (gap is None or not _OWN.search(told.text, sentence.start, match.start())):
                return None  # whether more is better is not told, or somebody else did
            return Reached(level, goal, gap, level.value > goal.value if match["either"] else match["up"] is not None, place)
        if levels:
            return None
    return None


def _at(told: Told, quantity: Quantity) -> int:
    return next(at for at, each in told.quantities.items() if each.span == quantity.span)


def _is_another_goal(told: Told, match: regex.Match[str], sentence: Span) -> bool:
    """Whether the sentence sets its level against two targets: "above target for the quarter, and below the year-end target of 90%"."""
    return any(
        found.start() != match.start() and (found["up"] is None) != (match["up"] is None)
        for found in BESIDE_GOAL.find(told.text, sentence.start, sentence.end)
    )


def _aim_at(told: Told, match: regex.Match[str]) -> int:
    return max((found.start() for found in _ANAPHORA.finditer(told.text, match.start(), match.end())), default=match.end())


def _is_gap(told: Told, match: regex.Match[str]) -> bool:
    """Whether the number right before "below" is a distance: "two days below target", not "24 days was below target"."""
    between = told.text[match.start() + 1 : match.start("up") if match["up"] else match.start("down")]
    return regex.search(r"\b(?:is|was|were|are|which|be|been|has|had)\b", between) is None
