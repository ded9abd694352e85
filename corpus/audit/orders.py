"""Orders that are told beside two sizes, not between them: "fewer in 2014 (A) than in 2013 (B)", "rose to B, having been A", "in each of the years".

Part of :mod:`corpus.audit.relations.direction`, which turns them into findings.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import regex

from corpus.audit.gates import Gates
from corpus.audit.pairs import DOWN, MOVES, UP, alike, earlier, only_pair, sizes_in, times_of
from corpus.audit.told import GAP, SIZE, Quantity, Told, worded
from ingest.document import Span
from ingest.expressions import compiled

_LESS = r"fewer|less|lower|smaller|shorter|cheaper|worse(?!)"
_MORE = r"more|higher|greater|larger|bigger|longer|dearer"

FEWER_THAN = worded(
    "fewer_here_than_there",
    "A comparison whose sizes stand with what they are of: 'fewer applied in 2014/15 (A) than in 2013/14 (B)', 'lower in 2006, at A, than in 2005, when there were B'.",
    rf"\b (?: (?P<less>{_LESS}) | (?P<more>{_MORE}) ) \b (?! \s+ than ) {GAP}{{0,90}}? (?: [(] | \b at \s | [,–-] \s (?:at|with) \s | \b (?:was|were) \s ) (?P<one> {SIZE} ) {GAP}{{0,50}}? \b than \b {GAP}{{0,70}}? (?P<two> {SIZE} )",
    (
        ("Fewer households applied in 2014/15 ([1,206]) than in 2013/14 ([1,377]).", "less one two"),
        ("It was lower in 2006, at [218], than in 2005, when there were [244].", "less one two"),
    ),
    ("More than [240] people came in May and [210] in June.", "Fewer came than the [240] expected."),
)
THAN_THE = worded(
    "number_fewer_than_the",
    "A number set against another of the same: 'the 214 complaints received are fewer than the 240 of last year'.",
    rf"(?P<one> {SIZE} ) {GAP}{{0,60}}? (?: \b (?:is|are|was|were) | , ) \s (?:\w+ \s)? (?: (?P<less>{_LESS}) | (?P<more>{_MORE}) ) \s (?:\w+ \s)? than \s {GAP}{{0,60}}? (?P<two> {SIZE} )",
    (
        ("The [214] complaints received are fewer than the [240] of last year.", "less one two"),
        ("[1,310] complaints were received, more than the [1,204] of 2009.", "more one two"),
    ),
    ("The [214] complaints are fewer than before.",),
)
RISE_ON = worded(
    "a_rise_or_fall_on_the",
    "A number, and behind a comma the earlier one that it is a rise or a fall on: '1,310 complaints, an increase on the 1,204 in 2009'.",
    rf"(?P<one> {SIZE} ) {GAP}{{0,60}}? , \s (?: (?:which|this|that) \s (?:is|was|represents) \s )? an? \s (?: (?!\w+ly\b)\w+ \s)? (?: (?P<more> increase | rise | growth | gain ) | (?P<less> decrease | fall | drop | reduction | decline ) ) \s (?: on | over | from ) \s (?: the \s (?: (?:figure|total|number|level) \s of \s )? | (?:Ⓣ) \s? ) (?P<two> {SIZE} ) (?! \s (?: more | fewer | less | higher | lower | points? ) \b )",
    (
        ("There were [1,310] complaints, an increase on the [1,204] in 2009.", "more one two"),
        ("The list stood at [88], a fall from the figure of [96] in May.", "less one two"),
    ),
    ("There were [1,310] complaints, an increase of [106].", "There were [1,310] complaints, an increase on last year."),
)
IN_EACH = worded(
    "moved_in_each_year",
    "A way that every step of a row went: 'went down in each of the three years: A, B and C', 'has risen every quarter'.",
    rf"\b (?: (?P<up>{UP}|higher|longer) | (?P<down>{DOWN}|lower|shorter) ) \b {GAP}{{0,40}}? \b (?: (?:each|every|both|successive|consecutive) \s (?:of \s (?:the \s)? (?:last \s)? [ⒹⒸ]? | (?:successive \s)? (?:year|quarter|month|week|term)s? ) | year \s (?:on|by|after|upon) \s year | (?:Ⓓ) \s running | throughout | steadily | continuously )",
    (("Waste went down in each of the D:[two years], from [40] to [38] and [41].", "down"), ("It has risen every quarter: [4], [5] and [6].", "up")),
    ("It went down in each district: [4], [5] and [6].",),
)
_GOAL = compiled(r"\b(?:targets?|goals?|budget|plan(?:ned)?|limit|forecast|estimate|expected|ceiling|threshold)\b", regex.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Ordered:
    """Two numbers of which the first is said to lie above or below the second."""

    one: Quantity
    two: Quantity
    up: bool
    place: Span


_PATTERNS = Gates(FEWER_THAN, THAN_THE, RISE_ON)


def ordered_in(told: Told) -> Iterator[Ordered]:
    """Every order that the passage tells beside its sizes."""
    for pattern in _PATTERNS.on(told.text):
        for match in pattern.find(told.text):
            one, two = told.quantity(match, "one"), told.quantity(match, "two")
            words = told.text[match.start() : match.end()]
            if one and two and alike(one, two) and not _crosses(told, match) and not _GOAL.search(words) and _same_noun(told, match):
                yield Ordered(one, two, match["more"] is not None, told.place(match.start(), match.end()))
    rising = IN_EACH.may_match(told.text)
    for sentence in told.sentences:
        kinds = [quantity.kind for quantity in told.inside(sentence.start, sentence.end)]
        if len(kinds) < 2:
            continue
        rows = list(IN_EACH.find(told.text, sentence.start, sentence.end)) if rising else []
        for match in rows:
            yield from _steps(told, sentence, match)
        levels = sizes_in(told, sentence.start, sentence.end) if not rows and len(set(kinds)) < len(kinds) else []
        if len(levels) != 2 or levels[0][1].kind != levels[1][1].kind or _GOAL.search(told.text, sentence.start, sentence.end):
            continue
        moves = list(MOVES.finditer(told.text, sentence.start, sentence.end))
        if len(moves) == 1:
            yield from _moved(told, sentence, levels, moves[0])


_BACK_TO_BOTH = compiled(r"\b(?:which|this|that|it|these|they)\s+(?:is|was|were|are|has|have)\b", regex.IGNORECASE)
_OWN_CLAUSE = compiled(
    r"\b(?:once|after|when|because|as|since|following|where|until|before|due|owing|thanks|had|has|have|were|was|is|are|by\s+then|so\s+that)\b",
    regex.IGNORECASE,
)
"""Between two sizes and a verb of change behind them: the verb has a subject of its own."""
_OPENS_BOTH = compiled(
    r"(?:\s(?:again|further|slightly|sharply|steadily|(?:over|during|in)\s(?:the\s(?:year|quarter|period)|Ⓣ)))?\s?:\s(?:in\sⓉ,?\s)?", regex.IGNORECASE
)
"""Between a verb of change and the two sizes that it opens: "has risen: 1,204 in 2009, 1,310 in 2010"."""


def _crosses(told: Told, match: regex.Match[str]) -> bool:
    return any(match.start() < sentence.end <= match.end() - 1 for sentence in told.sentences)


_NOUN = compiled(r"\s([a-z][\w-]+)")
_NO_NOUN = frozenset(
    (
        "in",
        "at",
        "on",
        "of",
        "by",
        "for",
        "were",
        "was",
        "are",
        "is",
        "had",
        "has",
        "have",
        "who",
        "which",
        "that",
        "during",
        "and",
        "or",
        "recorded",
        "reported",
        "received",
        "made",
        "per",
        "a",
        "from",
        "to",
        "the",
        "when",
        "last",
        "this",
        "out",
    )
)


def _same_noun(told: Told, match: regex.Match[str]) -> bool:
    """Whether the two count the same: the second names no thing of its own, or the thing that the first counts."""
    nouns = [found[1].lower() if (found := _NOUN.match(told.text, match.end(name))) else "in" for name in ("one", "two")]
    one, two = ("" if noun in _NO_NOUN or noun.endswith("ed") else noun.rstrip("s") for noun in nouns)
    return not two or one == two or two in told.text[match.start() : match.start("two")].lower()


def _steps(told: Told, sentence: Span, match: regex.Match[str]) -> Iterator[Ordered]:
    """Each step of a row that is said to have gone one way throughout."""
    levels = [(at, quantity) for at, quantity in sizes_in(told, match.end(), sentence.end) if quantity.kind != "duration"]
    if len(levels) < 2 or not all(alike(levels[0][1], quantity) for _, quantity in levels):
        return
    moments = times_of(told, match.end(), sentence.end, [at for at, _ in levels])
    for (at, _), (further, _) in pairwise(levels):
        between = told.text[at + 1 : further]
        order = earlier(moments.get(at), moments.get(further)) if moments else -1
        if len(between) > 60 or order != -1 or MOVES.search(between):
            return
    for (at, one), (further, two) in pairwise(levels):
        yield Ordered(two, one, match["up"] is not None, told.place(at, further + 1))


_DENIED = compiled(r"\b(?:if|not|no|without)\b", regex.IGNORECASE)
_CONTRASTED = compiled(r"\b(?:while|whereas|although|but|though|despite)\b", regex.IGNORECASE)
_UP = compiled(UP, regex.IGNORECASE)
_OF_OTHERS = compiled(r"\b(?:terms|rate of|share of|among|except|other than)\b", regex.IGNORECASE)
_APART = compiled(r"[;:]|,\s+with\b")
_VERB = compiled(r"\b(?:was|were|is|are|had|has)\b")


def _moved(told: Told, sentence: Span, levels: Sequence[tuple[int, Quantity]], move: regex.Match[str]) -> Iterator[Ordered]:
    """The one pair of a sentence that holds one verb of change."""
    if _DENIED.search(told.text, sentence.start, sentence.end) or _CONTRASTED.search(told.text, sentence.start, max(move.end(), levels[-1][0])):
        return
    pair = only_pair(told, sentence.start, sentence.end)
    if pair is None:
        return
    up = _UP.fullmatch(move.group()) is not None
    at, further = levels[0][0], levels[1][0]
    # "arrears were £4m in 2010 and £5m in 2011, a fall in real terms": the verb stands with one of the sizes, or between them
    between = told.text[min(move.end(), at) : max(move.start(), further)]
    if _OF_OTHERS.search(told.text[sentence.start : sentence.end]) or len(between) > 200:
        return
    ahead = told.text[move.end() : at] if move.end() <= at else told.text[further + 1 : move.start()] if move.start() > further else ""
    if (_APART.search(ahead) and not _OPENS_BOTH.fullmatch(ahead)) or (move.end() <= at and _VERB.search(ahead)):
        return  # "the reduction was welcome; 340 waited in May and 410 in June"
    if move.start() > further and _OWN_CLAUSE.search(_BACK_TO_BOTH.sub(" ", ahead)):
        return  # "doubled, from 1,210 to 2,320, once the charge had been dropped"
    yield Ordered(pair.now, pair.before, up, pair.place)
