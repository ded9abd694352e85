"""What a sentence says of one measure at one time, so that it can be met with the same said elsewhere in other words.

Comes in: marked text. Goes out: :class:`Said`: the words of the measure, the date or year, the number. "The General Fund balance at 31 March 2009 was £4.37m"
and "took the General Fund balance at 31 March 2009 as £4.4m" say the same of one thing.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import regex

from corpus.audit.pairs import sizes_in
from corpus.audit.told import SIZE, Quantity, Told, worded
from ingest.document import Span
from ingest.expressions import compiled
from patterns.pattern import Pattern

_NOUNS = r"(?P<noun> (?: [\p{L}] [\w’'-]*+ \s ){1,9}? )"
_LINK = r"(?: ,? \s? (?: (?:was|were|is|are|be|been) \s (?:given|shown|stated|put|reported|printed|valued|recorded) \s (?:as|at) | stood \s at | stands \s at | came \s to | amounted \s to | had \s been | to \s be | (?:was|were) \s (?:valued|estimated) \s at | was | were | is | are | of | as | at | totalled | numbered | being | reached ) )"

AT_TIME = worded(
    "measure_at_time_is",
    "A measure, a time, and its number: 'the General Fund balance at 31 March 2009 was £4.37m', 'the net cost of the service in 2013/14 of £5.31m'.",
    rf"\b {_NOUNS} (?: at | in | on | for | as \s at | during ) \s (?P<time> Ⓣ ) {_LINK} \s (?P<value> {SIZE} )",
    (
        ("The General Fund balance at 31 March 2009 was [£4.37m].", "noun time value"),
        ("The net cost of the service in 2013/14 of [£5.31m] is high.", "noun time value"),
    ),
    ("The balance at 31 March 2009 in the east was [£4.37m].",),
)
IS_AT_TIME = worded(
    "measure_is_at_time",
    "A measure, its number, and the time: 'reserves stood at £11.6m on 31 March 2014'.",
    rf"\b {_NOUNS} (?: stood \s at | stands \s at | came \s to | amounted \s to | (?:was|were) \s valued \s at | was | were | of | totalled | numbered ) \s (?P<value> {SIZE} ) \s (?: at | in | on | for | as \s at ) \s (?P<time> Ⓣ )",
    (("Reserves stood at [£11.6m] on 31 March 2014.", "noun time value"),),
    ("Reserves rose by [£11.6m] on 31 March 2014.",),
)
VALUE_FIRST = worded(
    "value_of_measure_at_time",
    "A number, what it counts, and the time: '6,214 homes in management at 31 March 2011', '4,212 children were on roll at 1 September 2004'.",
    r"(?<! [\w] \s of \s ) (?P<value> Ⓒ ) \s (?P<noun> (?: [a-z] [\w’'-]*+ \s ){2,5} ) (?: at | on | in | as \s at ) \s (?P<time> Ⓣ )",
    (("The [6,214] homes in management at 31 March 2011 were let.", "noun time value"),),
    ("[6,214] homes at 31 March 2011.",),
)
TIME_COMMA = worded(
    "measure_at_time_then_value",
    "A measure and a time as the label of a number: 'children on roll at 1 September 2004, 4,122'.",
    rf"\b {_NOUNS} (?: at | on | as \s at ) \s (?P<time> Ⓣ ) \s? [,:–] \s? (?P<value> {SIZE} ) (?= \s? [.;] | \Z )",
    (("Children on roll at 1 September 2004, [4,122].", "noun time value"),),
    ("On roll at 1 September 2004, [4,122] were girls.",),
)
_REPORTS = compiled(
    r".*\b(?:that|says?|said|shows?|showed|states?|stated|gives?|gave|took|takes?|puts?|recalls?|explains?|explained|reported|reports|records?|notes?|noted|where|section|paragraph|summary|table|page|annex|foreword|[0-9]+)\b",
    regex.IGNORECASE,
)
_FAR = 400
"""Characters of its sentence before and behind a measure that can limit it."""
_EMPTY = frozenset(
    (
        "as",
        "since",
        "because",
        "although",
        "while",
        "were",
        "was",
        "are",
        "is",
        "the",
        "a",
        "an",
        "of",
        "our",
        "its",
        "their",
        "this",
        "number",
        "total",
        "figure",
        "level",
        "there",
        "in",
        "at",
        "on",
        "for",
        "and",
        "all",
    )
)
_WORD = compiled(r"[\p{L}][\w’'-]*")
_QUALIFIED = compiled(
    r"\b(?:before|after|excluding|including|excludes?|includes?|net|gross|mid|if|when|without|alone|only|start|beginning|census|budget\w*|forecast|estimat\w+|expected|target\w*|planned|provisional\w*|final|revis\w+|restat\w+|"
    r"correct\w+|definition|basis|method\w*|previous(?:ly)?|earlier|last\s+(?:year|report)|first|new|old|actual|original\w*|unaudited|audited|adjust\w+|average|median|applicants?)\b",
    regex.IGNORECASE,
)
_SCOPE = compiled(
    r"\A\s*(?:[(]?\s*(?:in\s+(?!all\b|total\b)|at\s|on\s|for\s|among\s|from\s|per\s|a\s(?:week|month|year|head|day)))", regex.IGNORECASE
)
_OWNER = compiled(
    r"\b(?:the|our)\s(?P<who>Council|Authority|Trust|Board|Force|Department|Service|College|Company|Commission|Agency)['’]s\s", regex.IGNORECASE
)
"""The body itself, whose figures all are."""
_LEAD = compiled(
    r"\A[\s\"“]*(?:[0-9]+(?:\.[0-9]+)*[.)]?\s+)?(?:(?:there\s(?:were|are)|we\shad|it\shad)\s|(?:in|as|under|to)\s[^,]{0,40},?\s|[^:]{0,40}:\s)?\Z",
    regex.IGNORECASE,
)
_NEUTRAL = frozenset(
    (
        "foreword",
        "summary",
        "statistical",
        "annex",
        "appendix",
        "section",
        "table",
        "paragraph",
        "page",
        "chapter",
        "members",
        "member",
        "recall",
        "report",
        "reports",
        "state",
        "states",
        "stated",
        "say",
        "says",
        "said",
        "given",
        "shown",
        "show",
        "shows",
        "recorded",
        "record",
        "was",
        "were",
        "is",
        "are",
        "be",
        "been",
        "had",
        "has",
        "have",
        "there",
        "which",
        "that",
        "this",
        "these",
        "those",
        "it",
        "in",
        "at",
        "on",
        "of",
        "to",
        "by",
        "for",
        "the",
        "a",
        "an",
        "and",
        "or",
        "as",
        "will",
        "its",
        "our",
        "their",
        "from",
        "with",
        "all",
        "total",
        "number",
        "figure",
        "stood",
        "stands",
        "came",
    )
)


@dataclass(frozen=True, slots=True)
class Said:
    """One measure at one time. ``plain`` says that nothing in its sentence limits it, so that another number cannot also be right."""

    words: tuple[str, ...]
    time: tuple[int, ...]
    value: Quantity
    at: int
    plain: bool
    owner: str


_AROUND_TIME = (
    (AT_TIME, compiled(rf"(?x)(?<= \s (?:at|in|on|for|during) \s ) Ⓣ {_LINK} \s {SIZE}", regex.IGNORECASE)),
    (IS_AT_TIME, compiled(rf"(?<={SIZE}\s(?:at|in|on|for|as\sat)\s)Ⓣ", regex.IGNORECASE)),
    (VALUE_FIRST, compiled(r"(?<=\s(?:at|on|in)\s)Ⓣ", regex.IGNORECASE)),
    (TIME_COMMA, compiled(rf"(?<=\s(?:at|on)\s)Ⓣ\s?[,:–]\s?{SIZE}", regex.IGNORECASE)),
)
"""Each pattern with what stands around the time in it: it is tried in no sentence that has not that, for its nouns may begin at every word."""


def said_in(told: Told) -> Iterator[Said]:
    """Every measure at a time of the passage whose words stand right at its number."""
    for sentence, inside in told.by_sentence(told.dates):
        for pattern, around in _AROUND_TIME if inside else ():
            if any(around.match(told.text, at) for at in inside):
                yield from _said(told, sentence, pattern)


def _said(told: Told, sentence: Span, pattern: Pattern) -> Iterator[Said]:
    for match in pattern.find(told.text, sentence.start, sentence.end):
        time, value = told.times[match.start("time")], told.quantities[match.start("value")]
        if time.when != "at":
            continue
        noun = match["noun"]
        cut = _REPORTS.match(noun) if pattern is not VALUE_FIRST else None
        owner = _OWNER.search(noun)
        words = tuple(word.lower() for word in _WORD.findall(_OWNER.sub("", noun[cut.end() if cut else 0 :])) if word.lower() not in _EMPTY)
        first = match.start("value" if pattern is VALUE_FIRST else "noun")
        before = told.text[max(sentence.start, first - _FAR) : first] if not cut else ""
        ends = max(match.end("value"), match.end("time"))
        rest = told.text[ends : min(sentence.end, ends + _FAR)]
        around = f"{before} {rest}"
        plain = (
            (not before.strip() or _LEAD.match(before) is not None or _REPORTS.match(before) is not None)
            and not _SCOPE.match(rest)
            and not _QUALIFIED.search(around)
        )
        if words:
            yield Said(words, time.key, value, match.start("value"), plain, owner["who"].lower() if owner else "")


def bag_of(told: Told) -> Iterator[tuple[frozenset[str], tuple[int, ...], Quantity]]:
    """Sentences with one number and one date, as the words that they are made of: enough to confirm a number said again, not to accuse one."""
    for sentence, inside in told.by_sentence(told.dates):
        moments = {told.times[at].key for at in inside}
        sizes = sizes_in(told, sentence.start, sentence.end) if len(moments) == 1 else []
        if len(sizes) != 1 or _QUALIFIED.search(told.text, sentence.start, sentence.end):
            continue
        words = frozenset(
            _stem(word.lower())
            for word in _WORD.findall(told.text, sentence.start, sentence.end)
            if word.lower() not in _NEUTRAL and not word.startswith(("Ⓣ", "Ⓒ"))
        )
        yield frozenset(word for word in words if word[0].isascii()), next(iter(moments)), sizes[0][1]


def _stem(word: str) -> str:
    return regex.sub(r"(?:ies|es|s|ed)\Z", "", word) if len(word) > 4 else word
