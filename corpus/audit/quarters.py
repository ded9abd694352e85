"""A half year and its two quarters, told by how one quarter differs from the other: "2,113 calls in the six months; there were 97 fewer in the second quarter than in the first".

Comes in: the marked text of a passage. Goes out: :class:`Quarters`: the difference of the second of two quarters from the first, and with it the number of
both together, or those of each, and a percentage, where they are told. The number of both is the only other number beside words for a half year.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import regex

from corpus.audit.told import Quantity, Told, worded
from corpus.audit.words import stems
from ingest.document import Span
from ingest.expressions import compiled

_LATER = r"(?: (?: the \s )? (?P<later>Ⓣ) | the \s (?: second | fourth ) (?: \s of \s (?:those|these|the|them) (?: \s (?:quarters|two) )? )? )"
_EARLIER = r"(?: (?: the \s )? (?P<first>Ⓣ) | the \s (?: first | third ) )"

DIFFERS = worded(
    "second_quarter_differs",
    "By how many the second of two quarters differs from the first: '97 fewer in the second quarter than in the first', '(62 more) in Q4 than Q3', '89 more calls than in quarter 1'.",
    rf"(?: (?P<percent>Ⓟ) \s [(] )? (?P<amount>Ⓒ) \s (?: (?P<up> more ) | fewer | less ) \b (?P<noun> (?: \s (?! than | in \b ) [a-z]+ ){{0,2}} ) [)]? \s (?: (?: in | during ) \s )? (?: {_LATER} \s than \s (?: (?: in | during ) \s )? {_EARLIER} | (?: from ) \s {_EARLIER} \s to \s {_LATER} )",
    (
        ("There were [97] fewer in the second of those quarters than in the first.", "amount"),
        ("Calls were up [6.9%] ([62] more calls) in Q4 than Q3.", "amount first later noun percent up"),
    ),
    ("There were [97] fewer than last year.",),
)
EACH = worded(
    "both_quarters_told",
    "The number of each quarter: '1,389 in quarter 1 and 1,225 in quarter 2', 'Quarter 1 saw 742 and Quarter 2 saw 690'.",
    r"(?: (?P<one>Ⓒ) \s (?:[a-z]+ \s)?? in \s (?:the \s)? (?P<first>Ⓣ) ,? \s and \s (?P<two>Ⓒ) \s in \s (?: (?:the \s)? (?P<later>Ⓣ) | the \s (?:second|fourth) ) | (?:The \s|the \s)? (?P<first>Ⓣ) \s (?:saw|had|brought) \s (?P<one>Ⓒ) \s and \s (?:the \s)? (?P<later>Ⓣ) \s (?:saw|had|brought) \s (?P<two>Ⓒ) )",
    (
        ("There were [1,389] in quarter 1 and [1,225] in quarter 2.", "first later one two"),
        ("Quarter 1 saw [742] and Quarter 2 saw [690].", "first later one two"),
    ),
    ("There were [1,389] in 2001 and [1,225] more.",),
)
_CHANGE = compiled(r"\s?,?\s(?:an?|the)\s(?:fall|rise|increase|decrease|reduction|drop)\sof\s(?P<percent>Ⓟ)")
_HALF = compiled(
    r"\b(?:two\s+quarters|six\s+months|6\s+months|half[\s-]years?|half-yearly|(?:first|second)\s+half|both\s+quarters|quarters\s+(?:1\s+and\s+2|3\s+and\s+4))\b|\b(?:April|October|January|July)\s+(?:(?:19|20)\d\d\s+)?(?:to|and|-|–)\s+(?:September|March|June|December)\b",
    regex.IGNORECASE,
)
_OPEN = compiled(
    r"\b(?:undated|unknown|unallocated|not\s+(?:counting|including|dated)|exclud\w+|includ\w+|estimat\w*|about|some|average|mean|rate|per|score|waiting|in\s+post|carried|either|neither|both\s+periods|last\s+year|year\s+(?:before|earlier)|previous\s+year|same\s+(?:quarter|period)|adjust\w*|target\w*|calendar|rolling|provisional|revis\w*|of\s+(?:which|whom))\b",
    regex.IGNORECASE,
)
_PAIRS = frozenset({(1, 2), (3, 4)})


@dataclass(frozen=True, slots=True)
class Quarters:
    """``amount`` is by how many the second quarter lies above (``up``) or below the first; ``whole`` is both of them, ``each`` the two."""

    amount: Quantity
    up: bool
    percent: Quantity | None
    whole: Quantity | None
    each: tuple[Quantity, Quantity] | None
    place: Span


def quarters_in(told: Told) -> Iterator[Quarters]:
    """Every difference between two quarters with the numbers that it can be met with."""
    for match in DIFFERS.find(told.text):
        index = next(index for index, sentence in enumerate(told.sentences) if sentence.start <= match.start() < sentence.end)
        start, end = told.sentences[max(0, index - 1)].start, told.sentences[index].end
        if not _follow(told, match) or _OPEN.search(told.text, start, end):
            continue
        amount = told.quantities[match.start("amount")]
        behind = _CHANGE.match(told.text, match.end(), end)
        percent = told.quantity(match, "percent") or (told.quantity(behind, "percent") if behind else None)
        each = next((each for each in EACH.find(told.text, start, match.start()) if _follow(told, each)), None)
        taken = {match.start("amount"), *((each.start("one"), each.start("two")) if each else ())}
        wholes = [
            at
            for at, quantity in told.quantities.items()
            if start <= at < match.start("amount") and at not in taken and quantity.kind == "count" and quantity.value > amount.value
        ]
        half = _HALF.search(told.source, told.origin(start), told.origin(end - 1) + 1) is not None
        half = half and _is_its_half(told, match, start, end) and stems(match["noun"]) <= stems(told.text[start : match.start()])
        whole = told.quantities[wholes[0]] if len(wholes) == 1 and half else None
        numbers = [quantity for quantity in (amount, whole) if quantity]
        if amount.number is None or any(quantity.printed.hedge for quantity in numbers) or not (whole or each):
            continue
        both = (told.quantities[each.start("one")], told.quantities[each.start("two")]) if each else None
        place = told.place(min([match.start(), *wholes[:1], *(sorted(taken))]), match.end())
        yield Quarters(amount, match["up"] is not None, percent, whole, both, place)


def _is_its_half(told: Told, match: regex.Match[str], start: int, end: int) -> bool:
    """Whether the months that are named, if any, are those of the two quarters: the first two of a year are April to September or January to June."""
    text = told.source[told.origin(start) : told.origin(end - 1) + 1]
    months = _MONTHS.search(text)
    keys = [told.times[match.start(name)] for name in ("first", "later") if match.start(name) >= 0]
    said = " ".join(told.said(time.span) for time in keys)
    if months is None or (_SAID_HALF.search(text) and not _DIGIT.search(said)):
        return True
    first = next((time.key[0] for time in keys if match.start("first") >= 0 and time is keys[0]), None) or (keys[-1].key[0] - 1 if keys else 0)
    return first == (1 if months["early"] else 3)


_MONTHS = compiled(
    r"\b(?:(?P<early>April\b[^.;]{0,8}\b(?:to|and|-|–)\s*September|January\b[^.;]{0,8}\b(?:to|and|-|–)\s*June)|(?:October\b[^.;]{0,8}\b(?:to|and|-|–)\s*March|July\b[^.;]{0,8}\b(?:to|and|-|–)\s*December))\b"
)
_SAID_HALF = compiled(r"\b(?:two\s+quarters|six\s+months|half[\s-]years?|both\s+quarters|half)\b", regex.IGNORECASE)
_DIGIT = compiled(r"[1-4]")


def _follow(told: Told, match: regex.Match[str]) -> bool:
    """Whether the two quarters follow each other in one half of a year, as far as they are named by number."""
    keys = [told.times[match.start(name)] for name in ("first", "later") if match.start(name) >= 0]
    if any(time.when != "part" for time in keys):
        return False
    return len(keys) < len(("first", "later")) or (keys[0].key[0], keys[1].key[0]) in _PAIRS
