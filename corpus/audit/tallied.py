"""A tally and the list that it counts: "six green, two amber and one red" beside "T1 Green, T2 Green, T3 Amber, ...", in any words of rating.

Comes in: a passage or a block. Goes out: findings of ``rating_tally``. The list is the tally's where it rates just as many items as the tally
counts in all; then each word stands as often as the tally says, or the two cannot both hold.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import regex

from corpus.audit.findings import Finding
from corpus.audit.gates import Gated, folded
from corpus.audit.told import Quantity, Told
from ingest.document import Span
from ingest.expressions import compiled

_RATINGS = (
    "dark green|dark amber|amber/red|amber/green|red/amber|green/amber|red|amber|green|blue|yellow|grey|outstanding|excellent|very good|good|strong|satisfactory|adequate|fair|"
    "requires improvement|require improvement|unsatisfactory|inadequate|poor|weak|fully met|partly met|partially met|not met|met|not achieved|partly achieved|partially achieved|part achieved|"
    "achieved|missed|on track|off track|on target|off target|behind|delayed|completed|complete|in progress|ongoing|not started|improved|improving|worsened|worse|declined|unchanged|stable|"
    "passed|failed|pass|fail|compliant|non-compliant|high|medium|low"
)
_WORDS = _RATINGS.replace(" ", r"\s")
_LETTERS = re.compile("[a-z]+")
_SPELLED = [frozenset(_LETTERS.findall(rating)) for rating in _RATINGS.split("|")]
_ONE = r"Ⓒ|one|none|no|nil"
_PAIR = Gated(
    rf"\b(?P<count>{_ONE})\b(?:\s(?!(?:and|but|or)\b)(?:(?![Ⓐ-Ⓩ])[\w’'-])+){{0,6}}?\s[‘'“\"(]?(?P<word>{_WORDS})\b(?!\s(?:bins?|schools?\s))|\b(?P<word>{_WORDS})\b(?:\s(?:in|for)\s|\s?[:=(–-]\s?)(?P<count>{_ONE})\b(?!\s(?:of|in)\b)",
    regex.IGNORECASE,
)
_ITEM = compiled(
    rf"(?<=[\w)][ \t]*(?:[:–|(-][ \t]*|[ \t]))[‘“'\"]?(?P<word>{_WORDS})[’”'\"]?[ \t]*(?=[),;|.]|\n|\Z|[ \t]+\||[ \t]{{2,}})", regex.IGNORECASE
)
_OTHER_TIME = compiled(
    r"\b(?:last|previous(?:ly)?|before|earlier|were|was|had|forecast|expected|target)\b(?!\s+(?:found|rated|judged|graded|assessed|scored|achieved|missed|met|good|fair|poor|green|amber|red|adequate|partly|partially|not|fully))",
    regex.IGNORECASE,
)
_JOINED = compiled(r"[’'”\")]*(?:\s[a-z]+)?\s?[,;]?\s?(?:and\s|with\s|but\s)?(?:the\s)?", regex.IGNORECASE)
_HEADED_ANEW = compiled(r"[^.;\n]{0,40}[.;]\s+[^.\n]{1,120}:[ \t]*\n")
"""Behind a tally a sentence of its own that opens the list below: it may be one of another time, or of other things."""
_BEFORE = 80
_LEAST = 3
_NUMBERS = {"one": 1, "none": 0, "no": 0, "nil": 0}


@dataclass(frozen=True, slots=True)
class _Pair:
    """A number and the word of rating whose items it counts, with where both stand in the marked text."""

    quantity: Quantity | None
    many: int
    word: str
    start: int
    end: int


def tallied(told: Told) -> Iterator[Finding]:
    """Every tally of a passage that has a list of as many items beside it."""
    for pairs in _runs(told):
        words = [pair.word for pair in pairs]
        start = max(sentence.start for sentence in told.sentences if sentence.start <= pairs[0].start)
        first = max(start, pairs[0].start - _BEFORE)
        earlier = any(first <= at < pairs[-1].end and time.when == "earlier" for at, time in told.times.items())
        if len(set(words)) != len(words) or earlier or _OTHER_TIME.search(told.text, first, pairs[-1].end):
            continue
        place = told.place(pairs[0].start, pairs[-1].end)
        items = _items(told, place, words)
        if len(items) >= _LEAST and len(items) == sum(pair.many for pair in pairs):
            yield from _compared(pairs, Counter(items), place)


def _runs(told: Told) -> Iterator[list[_Pair]]:
    """Pairs that follow each other with a comma or "and" between."""
    run: list[_Pair] = []
    for pair in _pairs(told):
        if run and not _JOINED.fullmatch(told.text, run[-1].end, pair.start):
            if len(run) > 1:
                yield run
            run = []
        run.append(pair)
    if len(run) > 1:
        yield run


def _pairs(told: Told) -> Iterator[_Pair]:
    for match in _PAIR.finditer(told.text) if _may_rate(told.text) else ():
        quantity = told.quantity(match, "count")
        many = int(quantity.value) if quantity else _NUMBERS.get(match["count"].lower())
        if many is not None:
            yield _Pair(quantity, many, _plain(match["word"]), match.start(), match.end())


def _may_rate(text: str) -> bool:
    """Whether a text has all words of some rating."""
    words = set(_LETTERS.findall(folded(text)))
    return any(rating <= words for rating in _SPELLED)


def _plain(word: str) -> str:
    return " ".join(word.lower().split())


def _items(told: Told, tally: Span, words: Sequence[str]) -> list[str]:
    """The ratings of the items around a tally, by its own words; none where a rating of another word stands among them."""
    start, end = told.origin(0), told.origin(len(told.text))
    found: list[str] = []
    if _HEADED_ANEW.match(told.source, tally.end, end):
        return found
    for first, last in ((start, tally.start), (tally.end, end)):
        found += [_plain(match["word"]) for match in _ITEM.finditer(told.source, first, last)]
    return found if set(found) <= set(words) else []


def _compared(pairs: Sequence[_Pair], found: Counter[str], place: Span) -> Iterator[Finding]:
    figures = tuple(pair.quantity.number for pair in pairs if pair.quantity and pair.quantity.number)
    if not figures:
        return
    listed = ", ".join(f"{found[pair.word]} {pair.word}" for pair in pairs)
    if all(found[pair.word] == pair.many for pair in pairs):
        yield Finding("rating_tally", "confirmed", figures, f"The list rates {listed}, as the text counts.", None, place)
    else:
        counted = ", ".join(f"{pair.many} {pair.word}" for pair in pairs)
        yield Finding("rating_tally", "contradicts", figures, f"The text counts {counted}; the list rates {listed}.", None, place)
