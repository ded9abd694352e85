"""What a figure is said to be by the words beside it: a difference, a share of change, a total, a rest, a mean, a rate, a share, the price of one.

Comes in: the marked text of a passage. Goes out: :class:`Result`, in text order. Only the figure that is the result is read here; which figures it
follows from is for :mod:`corpus.audit.sought` to find.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

import regex

from corpus.audit.gates import Gated, read_back
from corpus.audit.told import Quantity, Told
from ingest.expressions import compiled
from ingest.quick import quick

Relation = Literal[
    "difference",
    "level_change_percent",
    "points_percent",
    "parts_whole",
    "mean",
    "rate",
    "share_of_whole",
    "unit_value",
    "stock_flow",
    "year_to_date",
]

_I = regex.IGNORECASE
_MORE = r"rise|increase|growth|gain|improvement|surplus|excess|over-?spend(?:ing)?|upturn|expansion"
_LESS = r"fall|decrease|reduction|drop|decline|loss|saving|shortfall|deficit|under-?spend(?:ing)?|cut|downturn|contraction"
_EITHER = r"change|difference|variance|balance|margin|movement|gap|variation"
_HEDGE = r"(?:(?:about|around|some|just|only|over|nearly|almost|roughly|approximately|a|an|the|a\sfurther|another|exactly|no\sless\sthan)\s)*"
_VERB = (
    r"(?:\b(?P<up>up|rose|risen|rises|increased|grew|grown|gained|improved|exceed(?:ed|s|ing))|\b(?P<down>down|fell|fallen|falls|dropped|decreased|declined|reduced|cut|shrank))"
    rf"(?:\s[a-z]+ly)?(?:\s(?:over|in|during|on)\s(?:the\s)?[a-zⓉ]+)?(?:\sby)?\s{_HEDGE}\Z"
)
_NOUN = (
    rf"\b(?:(?P<up>{_MORE})|(?P<down>{_LESS})|(?:{_EITHER}))s?,?(?:\s(?:in|on|over|from|since|for|against|between|to)\s[^Ⓐ-Ⓢ.;,]{{1,40}})?[,:]?"
    rf"(?:\s(?:of|was|were|is|are|being|at|to|came\sto|amount(?:ed|s|ing)\sto|thus|therefore))*\s*{_HEDGE}\Z"
)
_SIGN = rf"\bby\s{_HEDGE}\Z|(?P<up>\+)\s?\Z|\bby\s(?:a|one)\s(?:half|third|quarter|fifth|tenth)\s[(]\Z"
_BEFORE = compiled(f"{_VERB}|{_NOUN}|{_SIGN}", _I)
"""What stands before the size of a change."""
_BAR = r"(?:(?:the|its|our|their|last)\s)?(?:[a-z]+\s)?(?:budget|target|plan|profile|average|estimate|level|limit|allocation|year|forecast|goal)"
"""What a size lies above or below."""
_LEADS = read_back(f"{_VERB}|{_SIGN}", _I)
_LEADS_BY_NOUN = read_back(_NOUN, _I)
_HAS_NOUN = Gated(_NOUN, _I)
_AFTER = Gated(
    rf"\s(?:[a-z][a-z-]*\s){{0,3}}?(?:(?P<up>more|higher|extra|up|ahead)|(?P<down>fewer|less|lower|short|down|behind)|better|worse|(?P<up>over|above)(?=\s{_BAR})|(?P<down>under|below)(?=\s{_BAR}))\b"
    rf"|\s(?:[a-z][a-z-]*\s)?(?:(?P<up>{_MORE})|(?P<down>{_LESS})|difference|change|variance)\b(?!s)",
    _I,
)
_NO_LINK = compiled(
    r"\s(?:[a-z-]+\s)*?(?:is|was|are|were|and|had|which|but|while|of|in|at|to|from|for|with|against|or|who|that|on|requires?|needs?)\s", _I
)
_AGAIN = compiled(
    rf"(?:\s(?:(?!(?:stands|stood|was|were|is|are|at|to|from|against|had|there|reached)\b)[a-zⓉ-]+\s){{0,5}}[a-zⓉ-]*)?,?\s?[(,–]?\s?(?:(?:or|i\.e\.|that\sis|equal\sto|equivalent\sto|representing|a\s(?:rise|fall|increase|decrease|reduction|drop|growth|decline|change)\sof)\s)?{_HEDGE}",
    _I,
)
_WHOLE_CHANGE = frozenset({"difference", "level_change_percent", "points_percent"})
_MEAN = Gated(r"\b(?:average|averaged|averaging|averages|mean)\b[^Ⓐ-Ⓢ.]{0,60}(?:(?:Ⓒ|Ⓓ|Ⓕ)[^Ⓐ-Ⓢ.]{0,30})?\Z", _I)
_MEAN_BEHIND = Gated(r"\s(?:[a-z-]+\s){0,2}?(?:on\saverage|(?:as\s)?an\saverage)\b", _I)
_PER = Gated(r"\s?(?:[a-z]+\s){0,4}?(?:per|for\s(?:every|each))\s(?:(?P<many>Ⓒ)|(?P<word>hundred\sthousand|thousand|hundred|head|person|capita))", _I)
_ONE = Gated(r"\s?(?:[a-z]+\s){0,2}?(?:per|each|apiece|a\s(?:head|piece|time)|for\seach|every)\b", _I)
_ONE_BEFORE = Gated(
    r"\b(?:average|mean|unit)\s(?:[a-z-]+\s){0,4}?(?:of|was|is|came\sto|at|therefore|thus|being)?[\s:]*\Z|\b(?:per\s[a-z]+|each|averag(?:ed|es|ing))[^Ⓐ-Ⓢ.;]{0,25}\Z",
    _I,
)
_RATIO = read_back(
    r"\b(?:occupancy|take-?up|turnout|response\srate|pass\srate|success\srate|collection\srate|utili[sz]ation|equivalent|representing|represents|or|i\.e\.)\b[^Ⓐ-Ⓢ.;]{0,30}|[(]\s?",
    _I,
)
_CONTRIBUTED = Gated(
    r"\b(?:contribut\w+|accounted\sfor|alone(?:\s[a-z]+){0,3}|added|brought\sin|saw|yielded)\s(?:(?:a\sfurther|another|only|just)\s)?\Z", _I
)
_PART = Gated(r"\b(?:quarter|month|half|term|Ⓣ)\b", _I)
RUNNING = Gated(r"\bcumulative\w*|\bto\sdate\b|\bso\sfar\b|\brunning\stotal", _I)
_WORDS = {"hundred thousand": 100_000, "thousand": 1000, "hundred": 100, "head": 1, "person": 1, "capita": 1}
_REACH = 90


@quick
@dataclass(frozen=True, slots=True)
class Result:
    """A figure at its position, and what it is said to be; ``way`` is "up" or "down" for changes, ``many`` what a rate is counted per."""

    at: int
    quantity: Quantity
    relation: Relation
    way: str | None = None
    many: int = 1


@lru_cache(maxsize=64)
def results_of(told: Told) -> tuple[Result, ...]:
    """Every figure of a passage that words call a result, made once for all who ask."""
    return tuple(_results(told))


def _results(told: Told) -> Iterator[Result]:
    last: Result | None = None
    for at in sorted(told.quantities):
        quantity = told.quantities[at]
        if quantity.kind in {"rank", "duration"}:
            continue
        result = _change(told, at, quantity, last) or _divided(told, at, quantity) or _whole(told, at, quantity)
        if result:
            yield result
            last = result


def _change(told: Told, at: int, quantity: Quantity, last: Result | None) -> Result | None:
    start = max(0, at - _REACH)
    match = _BEFORE.search(told.text, start, at) if _leads(told.text, start, at) else None
    if match is None:
        after = _AFTER.match(told.text, at + 1, at + _REACH)
        match = after if after and not _NO_LINK.match(after.group()) else None
    if match:
        way = "up" if match["up"] else "down" if match["down"] else None
    elif (
        last is None or last.relation not in _WHOLE_CHANGE or quantity.kind == last.quantity.kind or not _AGAIN.fullmatch(told.text, last.at + 1, at)
    ):
        return None
    else:
        way = last.way
    if quantity.kind == "percentage_points":
        return Result(at, quantity, "points_percent", way)
    if quantity.kind in {"percentage", "fraction"}:
        return Result(at, quantity, "level_change_percent", way)
    return Result(at, quantity, "difference", way)


def _leads(text: str, start: int, at: int) -> bool:
    return _LEADS.match(text, start, at) is not None or (_HAS_NOUN.may_match(text) and _LEADS_BY_NOUN.match(text, start, at) is not None)


def _divided(told: Told, at: int, quantity: Quantity) -> Result | None:
    text = told.text
    per = _PER.match(text, at + 1, at + _REACH) if quantity.kind in {"rate", "count", "score"} else None
    if per:
        named = told.quantity(per, "many")
        many = _WORDS.get(" ".join((per["word"] or "").lower().split())) or (int(named.value) if named else None)
        return Result(at, quantity, "rate", many=many) if many else None
    start = max(0, at - _REACH)
    if quantity.kind == "money" and (_ONE.match(text, at + 1, at + _REACH) or _ONE_BEFORE.search(text, start, at)):
        return Result(at, quantity, "unit_value")
    if (not quantity.text.isalpha() and _MEAN.search(text, start, at)) or _MEAN_BEHIND.match(text, at + 1, at + _REACH):
        return Result(at, quantity, "mean")
    if quantity.kind == "percentage" and _RATIO.match(text, start, at):
        return Result(at, quantity, "share_of_whole")
    return None


def _whole(told: Told, at: int, quantity: Quantity) -> Result | None:
    if quantity.kind not in {"count", "money"}:
        return None
    start = max(0, at - _REACH)
    if RUNNING.search(told.text) and _CONTRIBUTED.search(told.text, start, at) and _PART.search(told.text, start, at):
        return Result(at, quantity, "year_to_date")
    return None
