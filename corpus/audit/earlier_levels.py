"""A level, the percentage by which it changed, and the level before: "415 in August 2003, an increase of 66% from the previous August, when 250 had been recorded".

Comes in: the marked text of a passage. Goes out: :class:`Moved`: the level, its change and the level that it changed from. The base stands in brackets or
behind "when" at the time that the change names, or in the next sentence under that time ("The March 2002 figure was 1,570"); the two times have to be the same.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import regex

from corpus.audit.pairs import alike
from corpus.audit.told import Quantity, Time, Told, worded
from corpus.audit.words import stems
from ingest.document import Span
from ingest.expressions import compiled

_LEVEL = "[ⒸⓂⓇⓈ]"
_NOUNS = r"(?P<up> increase | rise | growth ) | (?P<down> decrease | fall | reduction | drop | decline )"
_THEN = r"(?: the \s (?:figure|total|number|level) \s (?:for|of|in) \s | that \s (?:for|of|in) \s | in \s | (?:the|last) \s (?:previous \s|preceding \s)? | those \s (?:for|of|in) \s )? (?P<time>Ⓣ) (?: ['’]s \s | \s )? (?: (?:figure|total|number|level|quarter|return) \b )?"

CHANGED = worded(
    "changed_by_a_percentage_from",
    "A level, a percentage, and the time it changed from: '415 in August 2003, an increase of 66% from the previous August', '936 in 2012/13, up by 20% from the previous year's total', '1,540, which was 12% below the figure for March 2002'.",
    rf"(?P<now>{_LEVEL}) (?P<noun> [^Ⓐ-Ⓢ.;]{{0,60}}? ) (?: , \s | \s [–-] \s | \s | [.] \s ) (?: (?: an? | the ) \s (?: {_NOUNS} ) \s of \s (?P<percent>Ⓟ) | (?: (?P<up> up ) | (?P<down> down ) ) \s (?: by \s )? (?P<percent>Ⓟ) | (?: which \s (?:was|is) \s )? (?P<percent>Ⓟ) \s (?: (?P<up> more | higher | above ) | (?P<down> fewer | less | lower | below ) ) (?: \s than )?"
    rf" | (?: having \s | which \s (?:has|had) \s )? (?: (?P<up> risen | increased | rose | [Ii]ncreased ) | (?P<down> fallen | decreased | fell | [Dd]ecreased ) ) \s by \s (?P<percent>Ⓟ) ) (?: \s (?:from|on|over|against|compared \s (?:with|to)) )? \s {_THEN}",
    (
        ("Rescues came to [415] in August 2003, an increase of [66%] from the previous August.", "noun now percent time up"),
        ("There were [936] complaints in 2012/13, up by [20%] from the previous year's total.", "noun now percent time up"),
        ("Turnouts were [1,540], which was [12%] below the figure for March 2002.", "down now percent time"),
    ),
    ("There were [936] complaints, up by [20%].",),
)
ROSE_TO = worded(
    "rose_by_a_percentage_to",
    "A percentage, the time it changed from, and the level behind it: 'increased by 25% from the previous August, to 500 in August 2003'.",
    rf"\b (?: (?P<up> rose | increased | grew | risen | up ) | (?P<down> fell | decreased | dropped | fallen | down ) ) \s (?: by \s )? (?P<percent>Ⓟ) \s (?:from|on|over) \s {_THEN} ,? \s to \s (?P<now>{_LEVEL}) (?P<noun> [^Ⓐ-Ⓢ.;]{{0,40}}? ) (?= [.;,] )",
    (("Complaints increased by [25%] from the previous August, to [500] in August 2003.", "noun now percent time up"),),
    ("Complaints increased by [25%].",),
)
HERE = worded(
    "base_right_behind",
    "The level before right behind the time it is of: '(650)', ', when 210 had been recorded', ', when 36,040 passengers were carried'.",
    rf"\s? (?: [(] \s? (?: of \s )? (?P<base>{_LEVEL}) \s? [)] | ,? \s when \s (?: there \s (?:were|had \s been) \s | it \s (?:was|stood \s at) \s | the \s (?:figure|number|total) \s was \s )? (?P<base>{_LEVEL}) (?P<noun> (?: \s [a-z’'-]+ ){{0,3}}? ) (?: \s (?:had \s been|were|was) \s [a-z]+ed? \b | \s? (?= [.;,] ) ) )",
    (("An increase of [66%] from the previous August, when [210] had been recorded.", "base"),),
    ("An increase from the previous August, when beaches were closed on [10] days.",),
)
NEXT = worded(
    "base_in_the_next_sentence",
    "The level before in the next sentence, under its time: 'The March 2002 figure was 1,570', 'In August 2002 there were 450 noise complaints'.",
    rf"[.;] \s [(]? (?: The \s (?P<time>Ⓣ) \s (?:figure|total|number|level) \s (?:was|had \s been|stood \s at) \s (?P<base>{_LEVEL}) (?= \s? [.;,)] ) | In \s (?P<time>Ⓣ) ,? \s (?: there \s (?:were|had \s been) | it \s was | the \s (?:figure|number|total) \s was ) \s (?P<base>{_LEVEL}) (?P<noun> (?: \s [a-z’'-]+ ){{0,4}}? ) \s? (?= [.;,)] ) )",
    (("It was [12%] below the figure for March 2002. The March 2002 figure was [1,570].", "base time"),),
    ("It was [12%] below. The 2003 target was [1,570].",),
)
_OPEN = compiled(
    r"\b(?:like[\s-]for[\s-]like|adjust\w*|averag\w*|mean|median|target\w*|budget\w*|plan\w*|forecast\w*|expected|season\w*|revis\w*|restat\w*|estimat\w*|provisional\w*|per\s+(?:head|capita)|real\s+terms|exclud\w*|includ\w*|underlying|comparable|pro\s+rata|annuali[sz]ed|same|national\w*|of\s+which|of\s+whom)\b",
    regex.IGNORECASE,
)
_NARROWED = compiled(r"\s(?:[a-z]+\s)?(?:by|at|among|from|within)\s")
"""Behind the level before: it is that of a part."""
_FAINT = stems("recorded reported received made carried held cases such")


@dataclass(frozen=True, slots=True)
class Moved:
    """``now`` is said to lie ``percent`` above (``up``) or below ``base``."""

    now: Quantity
    percent: Quantity
    base: Quantity
    up: bool
    place: Span


def earlier_levels(told: Told) -> Iterator[Moved]:
    """Every level with its change and the level that it changed from."""
    if "Ⓟ" not in told.text:
        return
    for pattern in (CHANGED, ROSE_TO):
        for match in pattern.find(told.text):
            moved = _moved(told, match)
            if moved:
                yield moved


def _moved(told: Told, match: regex.Match[str]) -> Moved | None:
    now, percent = told.quantities[match.start("now")], told.quantities[match.start("percent")]
    end = next(sentence.end for sentence in told.sentences if sentence.start <= match.end("time") - 1 < sentence.end)
    start = next(sentence.start for sentence in told.sentences if sentence.start <= match.start() < sentence.end)
    named = told.times[match.start("time")]
    base = next((each for each in HERE.find(told.text, match.end(), end) if each.start() == match.end()), None)
    if base is None:
        base = next((each for each in NEXT.find(told.text, end - 1) if each.start() == end - 1), None)
        if base is None or not _same_time(told, start, end, named, told.times[base.start("time")]):
            return None
    before = told.quantities[base.start("base")]
    if before.number is None or now.number is None or percent.number is None or not alike(now, before) or before.printed.hedge or now.printed.hedge:
        return None
    if before.value <= 0 or percent.printed.hedge or _OPEN.search(told.text, start, max(end, base.end())):
        return None
    if _NARROWED.match(told.text, base.end()):
        return None
    noun = stems(base["noun"] or "") - _FAINT if "noun" in base.re.groupindex else frozenset[str]()
    if not noun <= stems(told.text[start : match.end()]):
        return None
    if any(each.kind == now.kind and each not in (now, before) for each in told.inside(start, max(end, base.end()))):
        return None
    return Moved(now, percent, before, match["up"] is not None, told.place(match.start(), base.end()))


def _same_time(told: Told, start: int, end: int, named: Time, then: Time) -> bool:
    """Whether the time of the level before is the one that the change names: the same date, the month or year before that of the level."""
    if then.when == "earlier":
        return named.when == "earlier"
    if then.when != "at":
        return False
    if named.when == "at":
        return named.key == then.key
    own = [time.key for at, time in told.times.items() if start <= at < end and time.when == "at"]
    if len(own) != 1 or own[0][0] - 1 != then.key[0]:
        return False
    month = named.key[0] if named.when == "month" else own[0][2]
    return then.key[2] == month and (named.when in {"month", "earlier"})
