"""Two sizes of one thing, and which of them is the earlier: by "from ... to", by their times, by words as "having been" or "compared with".

Comes in: the marked text of a passage and the sentences to look at. Goes out: :class:`Pair`. The relations that compare (a multiple, an order) look for
their word, and then for the one pair that it can speak of; where the sentence holds a third size of that kind, or another verb of change, there is none.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

import regex

from corpus.audit.gates import read_back
from corpus.audit.told import GAP, SIZE, Quantity, Time, Told
from ingest.document import Span
from ingest.expressions import compiled

UP = r"(?:up|ris(?:e|es|en|ing)|rose|increas(?:e|es|ed|ing)|gr(?:ow|ows|ew|own|owing|owth)|climb(?:s|ed|ing)?|gain(?:s|ed)?|jump(?:s|ed)?|expand(?:s|ed|ing))"
DOWN = r"(?:down|fall(?:s|en|ing)?|fell|decreas(?:e|es|ed|ing)|drop(?:s|ped|ping)?|reduc(?:e|es|ed|ing|tions?)|declin(?:e|es|ed|ing)|cut|shr[aiu]nk|dip(?:s|ped)?|slip(?:s|ped))"
MOVES = compiled(
    rf"(?<!\b(?:put|set|made|make|makes|taken|took|sign|signed|built|picked|start|started|follow|followed)\s)\b(?:{UP}|{DOWN})\b(?!-)(?!(?<=\bfall|\bfalls|\bfell|\bfalling|\bfallen)\s+(?:(?:mostly|mainly|largely|wholly)\s+)?(?:in(?:to)?\s+(?:the|two|both|three|Ⓒ)\b|within|due|outside|under|between|on))",
    regex.IGNORECASE,
)
"""Any word that tells of a change."""

_FROM_TO = compiled(rf"\bfrom\b(?P<gap>{GAP}{{0,50}})(?P<before>{SIZE}){GAP}{{0,60}}?\bto(?! be\b)\b{GAP}{{0,40}}?(?P<now>{SIZE})", regex.IGNORECASE)
_TO_FROM = compiled(rf"\bto\b{GAP}{{0,30}}?(?P<now>{SIZE})(?!\s+to\b){GAP}{{0,40}}?\bfrom\b{GAP}{{0,40}}?(?P<before>{SIZE})", regex.IGNORECASE)
_BACK = compiled(
    r"\b(?:having\s+been|had\s+(?:earlier\s+|previously\s+|still\s+)?(?:been|stood\s+at|numbered)|where\s+it\s+was|(?:up|down)\s+(?:from|on)|when\s+(?:it|they|there|the\s+\w+)\s+(?:was|were|had\s+been|stood|numbered|came))\b",
    regex.IGNORECASE,
)
_AGAINST = compiled(
    r"\b(?:(?:as\s+)?compared\s+(?:with|to)|(?:as\s+)?against|versus|in\s+comparison\s+with|as\s+opposed\s+to|set\s+against|rather\s+than)\b",
    regex.IGNORECASE,
)
_TO = compiled(r"\s*(?:to|→|->)\s*")
_ONLY_AGAINST = compiled(rf"\s*,?\s*(?:{_AGAINST.pattern})\s*", regex.IGNORECASE)
_OTHER = compiled(
    r"\b(?:averages?|mean|national|regional|county|england|standard|median|target|goal|budget|planned|plan|forecast|expected|estimates?d?|elsewhere|neighbour\w*|limit|norm)\b",
    regex.IGNORECASE,
)
_START = compiled(
    r"\b(?:at\s+the\s+(?:start|beginning|outset)|opening|having\s+(?:begun|started|opened)|to\s+begin\s+with|originally|initially|at\s+first)\b",
    regex.IGNORECASE,
)
_PREVIOUS = compiled(
    r"(?<!\b(?:from|on|than|over|since|to)\s+(?:the\s+)?)\b(?:previous|preceding|prior)\s+(?:Ⓣ|\w+\s+figure|figure|total|level)\b(?!,)",
    regex.IGNORECASE,
)
_SIZE_BEFORE = read_back(
    r"(?:\b(?:additional|extra)|\bby|\b(?:rise|fall|increase|decrease|reduction|drop|growth|decline|gain|loss|change|difference|improvement|saving|shortfall|surplus|deficit|variance)s?\s+of)\s+(?:about|some|over|nearly|almost|only|just|a\s+further|another|exactly|roughly|around)?\s*",
    regex.IGNORECASE,
)
_SAME_AGAIN = compiled(r"Ⓟ[,)]?\s*[(,–-]?\s*(?:i\.e\.|that\s+is|or|equal\s+to|equivalent\s+to|being|namely)(?:\s+to\s+say)?,?\s+\Z", regex.IGNORECASE)
"""Behind a share of a change, its size in another unit: "increased by 15%, i.e. 988 calls"."""
_SIZE_AFTER = compiled(
    r"\s*(?:(?!is\b|was\b|are\b|were\b|and\b|in\b|at\b|had\b|or\b|which\b)[\w-]+\s+){0,2}?(?:more|fewer|less|higher|lower|short|ahead|behind|extra|additional|better|worse|above|below)\b|\s*(?:rise|fall|increase|decrease|reduction|drop)\b",
    regex.IGNORECASE,
)
SIZES = compiled(SIZE)
_TIMES_AFTER = compiled(r"\s*(?:times\b|-?fold\b)", regex.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Pair:
    """An earlier and a later size of one thing."""

    before: Quantity
    now: Quantity
    place: Span


def alike(one: Quantity, other: Quantity) -> bool:
    """Whether two numbers are of one kind: counts, shares, money of one currency, or lengths of one unit."""
    if one.kind == other.kind:
        return one.unit == other.unit or one.kind not in {"duration", "measure", "money"}
    return {one.kind, other.kind} <= {"rate", "score", "measure"}


def sizes_in(told: Told, start: int, end: int) -> list[tuple[int, Quantity]]:
    """The numbers that are levels, not sizes of a change, multiples or lengths of the time told of, with their positions."""
    return list(_sizes_in(told, start, end))


@lru_cache(maxsize=64)  # several relations ask for those of one sentence
def _sizes_in(told: Told, start: int, end: int) -> tuple[tuple[int, Quantity], ...]:
    found: list[tuple[int, Quantity]] = []
    for match in SIZES.finditer(told.text, start, end):
        quantity = told.quantities[match.start()]
        before = told.text[max(start, match.start() - 40) : match.start()]
        after = told.text[match.end() : match.end() + 40]
        if _SIZE_BEFORE.match(before) or _SAME_AGAIN.search(before) or _SIZE_AFTER.match(after) or _TIMES_AFTER.match(after):
            continue
        found.append((match.start(), quantity))
    if any(quantity.kind != "duration" for _, quantity in found):
        found = [(at, quantity) for at, quantity in found if quantity.kind != "duration"]
    return tuple(found)


def only_pair(told: Told, start: int, end: int, *, kind: str | None = None) -> Pair | None:
    """The two sizes between two positions, if there are just two that are alike and words say which was first."""
    levels = [(at, quantity) for at, quantity in sizes_in(told, start, end) if kind is None or quantity.kind == kind]
    levels = _of_one_kind(levels)
    if len(levels) != 2:
        return None
    (at, one), (further, two) = levels
    if not alike(one, two):
        return None
    order = order_of(told, start, end, at, further)
    if order is None:
        return None
    before, now = (one, two) if order < 0 else (two, one)
    return Pair(before, now, told.place(at, further + 1))


def from_to(told: Told, start: int, end: int) -> Iterator[tuple[Pair, int, int]]:
    """Every "from A to B" and "to B from A", with the positions that it covers."""
    for pattern in (_FROM_TO, _TO_FROM):
        for match in pattern.finditer(told.text, start, end):
            before, now = told.quantity(match, "before"), told.quantity(match, "now")
            if before and now and alike(before, now):
                yield Pair(before, now, told.place(match.start(), match.end())), match.start(), match.end()


def _of_one_kind(levels: Sequence[tuple[int, Quantity]]) -> list[tuple[int, Quantity]]:
    """Where two kinds stand together, those of the kind that there are two of."""
    kinds = [quantity.kind for _, quantity in levels]
    two = {kind for kind in kinds if kinds.count(kind) == 2}
    return [(at, quantity) for at, quantity in levels if quantity.kind in two] if len(levels) > 2 and len(two) == 1 else list(levels)


def order_of(told: Told, start: int, end: int, at: int, further: int) -> int | None:
    """-1 where the first of two sizes is the earlier, 1 where the second is, None where nothing says."""
    text = told.text
    for pattern, turn in ((_FROM_TO, -1), (_TO_FROM, 1)):
        match = pattern.search(text, start, end)
        if match and {match.start("before"), match.start("now")} == {at, further}:
            return turn
    if text[max(start, at - 1) : at] == "(" and _TO.fullmatch(text, at + 1, further):
        return -1
    moments = times_of(told, start, end, [at, further])
    by_time = earlier(moments.get(at), moments.get(further))
    if by_time is not None:
        return by_time
    between = text[at + 1 : further]
    if _OTHER.search(between):
        return None
    back = _BACK.search(between)
    if back and len(between) - back.end() <= 30 and not _ANOTHER_VERB.search(between[back.end() :]):
        return 1
    first, second = moments.get(at), moments.get(further)
    if _AGAINST.search(between) and (
        (second is not None and second.when == "earlier") or (first is second is None and _ONLY_AGAINST.fullmatch(between))
    ):
        return 1
    starts = _START.search(text[max(start, at - 60) : at + 40]) is not None, _START.search(between[-60:]) is not None
    if starts[0] != starts[1]:
        return -1 if starts[0] else 1
    if first is not None and first.when == "earlier":
        return -1
    named = (
        _PREVIOUS.search(text[max(start, at - 40) : at]) is not None,
        _PREVIOUS.search(f"{between[-40:]}Ⓒ{text[further + 1 : min(end, further + 30)]}") is not None,
    )
    if named[0] != named[1]:
        return -1 if named[0] else 1
    if second is not None and (second.when == "later" or _BY.search(text[max(start, further - 30) : further])):
        return -1
    return None


_ANOTHER_VERB = compiled(r"\w+(?:ed|ing)\b")
_BY = compiled(r"\bby\s*\Z")


def times_of(told: Told, start: int, end: int, positions: Sequence[int]) -> dict[int, Time]:
    """The time that stands with each of the positions: right behind it, or before it in front of any other."""
    found: dict[int, Time] = {}
    for sentence in told.sentences:
        first, last = max(start, sentence.start), min(end, sentence.end)
        inside = [at for at in positions if first <= at < last]
        if inside:
            found |= _times_of(told, first, last, inside)
    return found


def _times_of(told: Told, start: int, end: int, positions: Sequence[int]) -> dict[int, Time]:
    text = told.text
    moments = [at for at in told.times if start <= at < end and not _of_neither(text, start, at, positions)]
    found: dict[int, Time] = {}
    used: set[int] = set()
    before_first = bool(moments) and moments[0] < positions[0] and not _cut(text[moments[0] : positions[0]])
    for index, at in enumerate(positions):
        following = positions[index + 1] if index + 1 < len(positions) else end
        after = next((moment for moment in moments if at < moment < following and _WITHIN.fullmatch(text[at + 1 : moment])), None)
        previous = positions[index - 1] if index else start
        ahead = [moment for moment in moments if previous <= moment < at and moment not in used and not _cut(text[moment + 1 : at])]
        first = ahead[-1] if ahead else None
        chosen = first if (before_first and first is not None) or after is None else after
        if chosen is not None:
            used.add(chosen)
            found[at] = told.times[chosen]
    return found


def _of_neither(text: str, start: int, moment: int, positions: Sequence[int]) -> bool:
    """Whether a time is what was compared with, and no size stands with it: "up on last year (1,310 against 1,204)"."""
    if not _BASE.search(text, start, moment):
        return False
    if text[moment + 1 : moment + 2] == ",":
        return True  # "jumped 18% over fiscal 2007, to 5.31 million in fiscal 2008"
    if not (opening := _BRACKET.match(text, moment + 1)):
        return False
    closing = text.find(")", opening.end())
    return sum(opening.end() <= at < closing for at in positions) > 1


_BASE = compiled(
    r"\b(?:on|over|upon|than|since|against|from|compared\s+(?:with|to))\s+(?:(?:in|the)\s+)?(?:fiscal\s+|calendar\s+)?\Z", regex.IGNORECASE
)
_BRACKET = compiled(r"\s*\(")
_WITHIN = compiled(r"(?:(?!\band\b|\bbut\b|\bwhile\b|\bcompared\b|\bagainst\b|\bwith\b)[^;:.]){0,60}", regex.IGNORECASE)


def _cut(between: str) -> bool:
    """Whether what lies between a time and a size parts them: another clause, or a verb of its own."""
    return ";" in between or _ANEW.search(between) is not None


_ANEW = compiled(
    r"\b(?:and|but|while)\s+(?!at\b|in\s+\w+\s+had\b)(?:\w+\s+){0,4}?(?:was|were|is|are|stood|stands|fell|rose|went|reached|had|came)\b",
    regex.IGNORECASE,
)
"""A verb of its own behind "and": the time before it belongs to what was told first."""


def earlier(one: Time | None, other: Time | None) -> int | None:
    """-1 where the first time is the earlier, 1 where the second is, None where they cannot be told apart."""
    if one is None or other is None:
        return None
    if one.when == other.when and one.key and one.key != other.key:
        if one.when == "month":
            return -1 if 0 < (other.key[0] - one.key[0]) % 12 <= 6 else 1
        return -1 if one.key < other.key else 1
    if one.when == "earlier" and other.when != "earlier":
        return -1
    return 1 if other.when == "earlier" and one.when != "earlier" else None
