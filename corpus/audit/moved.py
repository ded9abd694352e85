"""Stocks in labelled numbers: where one stood, what came, what went, where it stands: "In post at 1 April 840. Joined 71, left 58. In post at 31 March 853".

Comes in: the fields of a passage (:mod:`corpus.audit.fields`). Goes out: :class:`Moved`. Each role is told by the field's own words.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import regex

from corpus.audit.fields import Field, fields_of, last_time
from corpus.audit.gates import Gated
from corpus.audit.told import Told
from corpus.audit.words import stems
from ingest.expressions import compiled

_I = regex.IGNORECASE
_IN = Gated(
    r"\b(?:join(?:ed|ers|ing)|starters?|recruit(?:ed|s|ment)|appoint(?:ed|ments)|approv(?:ed|als)|add(?:ed|itions)|admi(?:tted|ssions)|new|enter(?:ed|ing)|receipts|received|opened|"
    r"took\son|taken\son|bought|built|acquired|completed|arriv(?:ed|als)|births|born|paid\sin|came|gained|enrol(?:led|ments)|registered|incoming)\b",
    _I,
)
_OUT = Gated(
    r"\b(?:left|leavers?|leaving|resign(?:ed|ations)|retire(?:d|ments)|remov(?:ed|als)|sold|sales|demoli(?:shed|tions)|lost|losses|clos(?:ed|ures)|discharge[ds]|dispos(?:ed|als)|deaths|died|"
    r"paid\sout|drawn\sout|withdr[ae]wn?|withdrawals|payments|departures|departed|ceased|deregistered|went|outgoing|cancelled|struck\soff|taken\soff)\b",
    _I,
)
_FIRST = compiled(r"\b(?:start|beginning|opening|brought\sforward|outset|began|opened\sthe|opened\swith|started)\b", _I)
_STARTED = Gated(r"(?:new\s)?(?:people|staff|employees|officers|members|nurses|teachers|workers)?\s?started(?!\s(?:the|at|with|on)\b)", _I)
_LAST = compiled(
    r"\b(?:end|ended|close|closing|carried\sforward|finished|closed\sthe|closed\swith|leaving|reached|so\s(?:that\s)?(?:had|have)|and\sso\shad)\b", _I
)
_DATED = compiled(r"\b(?:at|on|by|in)\s(?:the\s)?Ⓣ", _I)
_ONLY = compiled(r"\b(?:no\sother|nothing\selse|so\sthat|so\sthe|and\sso|leaving|therefore|thus)\b", _I)
_ELSE = compiled(
    r"\b(?:transfer\w*|reclassif\w+|redesignat\w+|adjust\w*|full-time\sequivalents?|boundar\w+|net\sof|others?\s(?!movements?\b|entries\b|changes?\b)\w+|following\s\w+|agency|including)\b",
    _I,
)
_STOCK = stems("number total figure stock strength balance people in post register roll year april march")


@dataclass(frozen=True, slots=True)
class Moved:
    """A stock at its start and end, and what came and went between; ``closed`` says that nothing else moved it, ``held`` that it is told of two days by the same words."""

    start: Field
    end: Field
    joined: tuple[Field, ...]
    left: tuple[Field, ...]
    closed: bool
    held: bool


def movements(told: Told) -> Iterator[Moved]:
    """Runs of fields of one kind that begin and end with a stock and tell its movements between."""
    if not may_move(told):
        return
    fields = [field for field in fields_of(told) if field.quantity.kind in {"count", "money"}]
    roles = [_moved_role(field) for field in fields]
    for first, role in enumerate(roles):
        if role not in {"first", "dated"}:
            continue
        last = first + 1
        while last < len(fields) and roles[last] in {"in", "out"}:
            last += 1
        inner = range(first + 1, last)
        if last == len(fields) or roles[last] not in {"last", "dated"} or {"in", "out"} - {roles[k] for k in inner}:
            continue
        run = fields[first : last + 1]
        if len({field.quantity.kind for field in run}) != 1 or run[-1].sentence - run[0].sentence > 5:
            continue
        words = told.text[run[0].start : run[-1].at + 1 + len(run[-1].behind)]
        names = [stems(field.words) - _STOCK - _noise(field) for field in (run[0], run[-1])]
        held = (
            bool(names[0])
            and not names[1]
            and all(_on_a_day(told, field) for field in (run[0], run[-1]))
            and _held(run[0]) == _held(run[-1]) is not None
        )
        same = held or (bool(names[0]) and names[1] == names[0])
        behind = told.text[run[-1].at + 1 + len(run[-1].behind) : run[-1].at + 300]
        told_of_others = _of_a_part(told, fields[first + 1 : last], run[-1]) or any(pattern.search(behind) for pattern in (_IN, _OUT, _ELSE))
        closed = (same or _ONLY.search(words) is not None) and _ELSE.search(words) is None and not told_of_others
        joined, left = (tuple(fields[k] for k in inner if roles[k] == way) for way in ("in", "out"))
        yield Moved(run[0], run[-1], joined, left, closed, held and closed)


def may_move(told: Told) -> bool:
    """Whether a passage holds words for what came and for what went."""
    return _OUT.may_match(told.text) and (_IN.may_match(told.text) or _STARTED.may_match(told.text))


def _of_a_part(told: Told, moved: Sequence[Field], end: Field) -> bool:
    """Whether movements are told of a part of the time only, or the last stock has a further number behind it."""
    times = [last_time(told, field) for field in moved]
    return any(time is not None and time.when in {"part", "month"} for time in times) or any(
        quantity.kind == "count" for quantity in told.inside(end.at + 1, told.sentences[end.sentence].end)
    )


_HELD = compiled(r"\b(?:in\s(?:post|care|payment|force)|register|roll|list|books)\b", _I)


def _on_a_day(told: Told, field: Field) -> bool:
    return any(
        told.times[at].key[3:] > (0,)
        for at in range(field.start, field.at + 1 + len(field.behind))
        if at in told.times and told.times[at].when == "at"
    )


def _held(field: Field) -> str | None:
    """The words by which a stock is known when its noun is not said again: "in post", "on the register"."""
    match = _HELD.search(field.words)
    return match.group().lower() if match else None


def _noise(field: Field) -> frozenset[str]:
    return stems(" ".join(match.group() for pattern in (_FIRST, _LAST) for match in pattern.finditer(field.words)))


def flow_of(field: Field) -> str | None:
    """Which way a field's own words say that it moved a stock: "in", "out", or None where they say nothing, or both."""
    ways = [name for name, pattern in (("in", _IN), ("out", _OUT)) if pattern.search(f"{field.label} {field.behind}")]
    return ways[0] if len(ways) == 1 else None


def is_opening(field: Field) -> bool:
    """Whether a field's own words say that the stock stood so first: "had opened the year at".

    It is the stock before the others wherever it stands.
    """
    return _FIRST.search(f"{field.label} {field.behind}") is not None


def _moved_role(field: Field) -> str | None:
    words = f"{field.label} {field.behind}"
    if _STARTED.match(field.behind):
        return "in"
    ways = [name for name, pattern in (("in", _IN), ("out", _OUT)) if pattern.search(words)]
    stock = "first" if _FIRST.search(words) else "last" if _LAST.search(words) else "dated" if _DATED.search(words) else None
    if stock == "dated" and ways:
        stock = None
    if stock:
        return stock
    return ways[0] if len(ways) == 1 else None
