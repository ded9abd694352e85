"""A stock and what flowed in and out of it, by roles: where it stood, who came, who went, where it stands now, and the net change.

Comes in: the marked text of a passage. Goes out: :class:`Flows`. Each number is given a role by the verb or noun next to it; sentences next to each other
are read together while they go on telling roles. A number that has none, in between, ends the reading.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import regex

from corpus.audit.times import years_in
from corpus.audit.told import Quantity, Told, worded
from corpus.audit.words import stems
from ingest.document import Span
from ingest.expressions import compiled
from patterns.pattern import Pattern

_IN = (
    r"joined|joiners?|entered|added|additions?|recruited|recruits|appointed|appointments|admitted|admissions?|registered|taken\s+on|starters|started|starts|arrived|arrivals|"
    r"opened|received|receipts|approved|arose|arisen|came\s+in|enrolled|enrolments|built|bought|acquired|completed|new(?:ly)?|came|paid\s+in|born|births|hired|engaged|intake|gained|signed\s+up|brought\s+in|referred"
)
_OUT = (
    r"left|leavers?|removed|removals|taken\s+(?:off|out)|resigned|retired|retirements|closed|closures|discharged|discharges|demolished|demolitions|sold|sales|withdr[ae]wn?|withdrawals|"
    r"disposed|disposals|given\s+up|gave\s+up|struck\s+off|deleted|ended|ceased|dropped\s+out|departed|departures|lost|died|deaths|cancelled|resolved|paid\s+out|terminated|expired|moved\s+(?:out|away|on)|went|let\s+go|lapsed|filled|dealt\s+with|cleared|settled|decided|determined|completions|payments"
)
CAME = worded(
    "number_that_came",
    "A number beside a word for coming in: '41 entered care', 'we took on 812 new starters', '1,120 were added', '380 new cases were opened'.",
    rf"(?: (?P<came>[ⒸⓂ]) (?! \s (?:net|of) \b ) (?: \s (?! and\b|but\b|while\b|(?:{_OUT})\b ) [\w’'-]+ ){{0,5}}? \s (?:{_IN}) \b (?! \s by \s the \s end )"
    r"| \b (?: took \s on | recruited | appointed | admitted | added | registered | gained | hired | bought | built ) (?: \s (?:a|another|some|about) )? (?: \s further )? \s (?P<came>[ⒸⓂ]) )",
    (("[41] entered care", "came"), ("we took on [812] people", "came"), ("[380] new cases were opened", "came")),
    ("[41] left and others joined", "[214] net joiners"),
)
WENT = worded(
    "number_that_went",
    "A number beside a word for going out: '29 left', '1,290 households were removed', 'we lost 790 leavers'.",
    rf"(?: (?P<went>[ⒸⓂ]) (?! \s (?:net|of) \b ) (?: \s (?! and\b|but\b|while\b|(?:{_IN})\b ) [\w’'-]+ ){{0,5}}? \s (?:{_OUT}) \b"
    r"| \b (?: lost | removed | closed | discharged | sold | demolished | said \s goodbye \s to ) (?: \s (?:a|another|some|about) )? (?: \s further )? \s (?P<went>[ⒸⓂ]) )",
    (("[29] left", "went"), ("[1,290] households were removed", "went"), ("we lost [790] people", "went")),
    ("[29] joined and others left",),
)
_STOCK = r"(?:strength|headcount|roll|register|list|caseload|stock|numbers?|total|membership|establishment|workforce|balance|backlog|population|count|it|there|they)"
BEGAN = worded(
    "stock_at_the_start",
    "Where a stock stood first: 'at the start 342 were looked after', 'opened the year at 3,405', 'strength was 1,840 on 1 April'.",
    r"(?: \b (?: at \s the \s (?:start|beginning|outset) | (?:opened|began|started) \b (?! \s+ in \b ) | brought \s forward | opening \s (?:stock|balance|number|total) ) [^Ⓐ-Ⓢ;.]{0,60}? (?P<start>[ⒸⓂ])"
    r"| (?P<start>[ⒸⓂ]) (?: \s [^Ⓐ-Ⓢ;.,]{0,60}? )? \b (?: at \s the \s (?:start|beginning|outset) | on \s Ⓣ | in \s Ⓣ | at \s Ⓣ )"
    r"| \b (?:on|at) \s Ⓣ \s (?:was|were|stood \s at|there \s were) \s (?P<start>[ⒸⓂ]) | \A [^Ⓐ-Ⓢ;.]{0,80}? \b (?:was|were|had|of|stood \s at) \s (?P<start>[ⒸⓂ]) )",
    (
        ("At the start [342] were looked after", "start"),
        ("It opened the year at [3,405] households", "start"),
        ("Strength was [1,840] on 1 April 1995", "start"),
    ),
    ("[41] left",),
)
ENDED = worded(
    "stock_at_the_end",
    "Where a stock stood in the end: 'leaving 354', 'closed the year at 3,235', 'strength on 31 March was 1,850', '217 were in place at the year end'.",
    r"(?: \b (?: leaving | left \s us \s with | making | giving | became | to \s become | bringing \s (?:it|them|the \s \w+) \s to ) \b [^Ⓐ-Ⓢ;.]{0,50}? (?P<end>[ⒸⓂ])"
    r"| \b (?: closed | finished | ended ) \b [^Ⓐ-Ⓢ;.]{0,40}? \b (?:at|with|on) \s (?P<end>[ⒸⓂ])"
    r"| \b (?:on|at|by|in) \s (?: Ⓣ | the \s (?:end|close) (?: \s of \s (?:the \s)? [\wⓉ]+ (?:\sⓉ)? )? | (?:the \s)? year \s end ) ,? [^Ⓐ-Ⓢ;.]{0,30}? \b (?:was|were|is|stood \s at|had|are|therefore|thus|numbered|to) \s (?: (?:accordingly|therefore|thus|then|now) \s )? (?P<end>[ⒸⓂ])"
    r"| (?P<end>[ⒸⓂ]) (?: \s [^Ⓐ-Ⓢ;.,]{0,60}? )? \b (?: at \s (?:the \s (?:end|close)|year \s end|the \s year \s end) | in \s the \s end | by \s the \s end | on \s Ⓣ | in \s Ⓣ ) )",
    (("leaving [354] in June", "end"), ("the register closed the year at [3,235]", "end"), ("strength on 31 March 1996 was [1,850]", "end")),
    ("[29] left.",),
)
NET = worded(
    "net_change",
    "The change of a stock: 'a net loss of nine', 'so headcount grew by 22', 'the net loss over the year was 35'.",
    r"(?: \b net \s (?: (?P<loss>loss|decrease|reduction|fall|outflow) | (?:gain|increase|rise|growth|inflow) ) \b [^Ⓐ-Ⓢ;.]{0,40}? (?P<net>[ⒸⓂ])"
    r"| \b (?: (?P<loss>fell|dropped|shrank|decreased|declined|went \s down|reduced) | (?:grew|rose|increased|went \s up|gone \s up|risen) ) \b \s (?:\w+ \s){0,2}? by \s (?P<net>[ⒸⓂ])"
    r"| \b (?P<net>[ⒸⓂ]) \s (?: (?P<loss>fewer|less) | more ) \s than \s at \s the \s (?:start|beginning) )",
    (("a net loss of [nine]", "loss net"), ("so headcount grew by [22]", "net"), ("the net loss over the year was [35]", "loss net")),
    ("[nine] were lost",),
)
_CLOSED = compiled(
    r"\b(?:leaving|accordingly|(?:which|this)\s+(?:brought|brings|made|took|takes|left|leaves)\s+(?:the\s+)?(?:number|total|strength|headcount|establishment|roll|register|caseload|membership|stock|it|us)|bringing|making|so\s+that|so\s+the|so\s+it|so\s+head|thus|therefore|hence|consequently|result(?:ing|ed)?\s+in|giving|no\s+other|nothing\s+else|only\s+movements?|all\s+the\s+movements?|"
    r"these\s+are\s+all|net|having\s+been|became|in\s+consequence)\b|\b(?:fell|rose|grew|dropped|shrank|increased|decreased|down|up)\s+by\s+Ⓒ[^.;]{0,60}(?::|,\s+as\b|\bbecause\b|\bas\s+Ⓒ)|Ⓒ\s+other\s+(?:movement|change)s?\b",
    regex.IGNORECASE,
)
_OPEN = compiled(
    r"\b(?:transfers?|transferred|reclassif\w+|redesignat\w+|net\s+(?:joiners|recruit\w+|of)|after\s+(?:adjust|allow|correct)\w*|adjustments?|including|among\s+others|full-time\s+equivalents?|boundar\w+|first\s+\w+\s+months)\b",
    regex.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Flows:
    """A balance. Either ``start`` and ``end`` or ``net`` are there; ``closed`` says that nothing else moved the stock."""

    start: Quantity | None
    end: Quantity | None
    net: Quantity | None
    joined: tuple[Quantity, ...]
    left: tuple[Quantity, ...]
    net_is_loss: bool
    closed: bool
    place: Span


def flows_in(told: Told) -> Iterator[Flows]:
    """Every balance of the passage: up to three sentences that tell it."""
    if not (CAME.may_match(told.text) and WENT.may_match(told.text)):
        return
    if next(CAME.find(told.text), None) is None or next(WENT.find(told.text), None) is None:
        return
    at = 0
    while at < len(told.sentences):
        for count in (1, 2, 3):
            if at + count > len(told.sentences):
                at += 1
                break
            start, end = told.sentences[at].start, told.sentences[at + count - 1].end
            found = _read(told, start, end)
            if found:
                yield found
                at += count
                break
        else:
            at += 1


def _read(told: Told, start: int, end: int) -> Flows | None:
    if len(told.inside(start, end)) > 12:
        return None
    joined = _positions(told, CAME, "came", start, end)
    left = _positions(told, WENT, "went", start, end) if joined else {}
    if not left or set(joined) & set(left):
        return None
    moved = {**joined, **left}
    first, last = min(moved), max(moved)
    text = told.text[start:end]
    net_match = next((match for match in NET.find(told.text, start, end) if match.start("net") not in moved), None)
    begun = next((match.start("start") for match in BEGAN.find(told.text, start, first) if match.start("start") not in moved), None)
    ended = next((match.start("end") for match in ENDED.find(told.text, last + 1, end) if match.start("end") not in moved), None)
    if ended is None and begun is not None:  # "318 in January became 324, as 40 came and 34 went"
        ended = next((match.start("end") for match in ENDED.find(told.text, begun + 1, first) if match.start("end") not in moved), None)
    others = [
        at
        for at, quantity in told.quantities.items()
        if start <= at < end and at not in moved and quantity.kind in {"count", "money"} and quantity.value
    ]
    known = {begun, ended, net_match.start("net") if net_match else None}
    unknown = [
        at for at in others if at not in known and not regex.match(r"\s(?:weeks|months|years|days|quarters|other)\b", told.text[at + 1 : at + 10])
    ]
    kinds = {told.quantities[at].kind for at in (*moved, *(place for place in (begun, ended) if place is not None))}
    if unknown or len(kinds) != 1:
        return None
    full = begun is not None and ended is not None and begun != ended
    if not full and net_match is None:
        return None
    ends = [at for at in (begun, ended) if at is not None] if full else [net_match.start("net")] if net_match else []
    place = told.place(min([*moved, *ends]), max([*moved, *ends]) + 1)
    return Flows(
        start=told.quantities[begun] if full and begun is not None else None,
        end=told.quantities[ended] if full and ended is not None else None,
        net=told.quantities[net_match.start("net")] if net_match and not full else None,
        joined=tuple(told.quantities[at] for at in sorted(joined)),
        left=tuple(told.quantities[at] for at in sorted(left)),
        net_is_loss=bool(net_match and net_match["loss"]),
        closed=_CLOSED.search(text) is not None
        and _OPEN.search(text) is None
        and not _of_others(told, start, end, ended if full else None, min(moved)),
        place=place,
    )


_MOVES = compiled(r"\b(?P<what>[a-z]+)\s(?:grew|rose|fell|increased|decreased|dropped|went\s(?:up|down))\s(?:\w+\s){0,2}?by\b")
_OTHER_MEASURES = frozenset(
    {
        "wait",
        "waits",
        "turnover",
        "rate",
        "rates",
        "average",
        "cost",
        "costs",
        "time",
        "times",
        "score",
        "price",
        "prices",
        "arrears",
        "absence",
        "vacancies",
    }
)
_OF_THEM = compiled(r"\W*of\s(?:the\s|these\s|our\s)?[ⒸⓂ]", regex.IGNORECASE)
_NUMBER_OF = compiled(
    r"\bnumbers?\sof\s(?P<what>[a-z]+(?:\s(?!grew|rose|fell|was|were|has|had|went|dropped|increased|decreased|declined|shrank)[a-z]+)?)"
)


def _of_others(told: Told, start: int, end: int, ended: int | None, moved: int) -> bool:
    """Whether the stock counts others than those who moved: "of 400 patients 30 died", "leaving 402 active members", "nurses joined ... the number of staff grew"."""
    text = told.text[start:end]
    years = years_in(told.said(told.place(start, end)))
    if _OF_THEM.match(text) or _moves_others(told, start, moved, end) or (years and max(years) - min(years) > 1):
        return True
    if ended is not None:
        narrowed = regex.match(r"\s(?:[a-z]+\s)?(?P<by>who|that|which|in\s(?:post|care|force)|of\swhom)\b", told.text[ended + 1 : end])
        if narrowed and not (narrowed["by"].startswith("in ") and narrowed["by"] in told.text[start:moved]):
            return True  # "in post" at the end only
        behind = regex.split(
            r"[.,;:()]|\b(?:remained|remain|remaining|left|still|in|on|at|by|for|and|to|of|was|were|who|as)\b|Ⓣ", told.text[ended + 1 : end]
        )[0]
        known = stems(told.text[start:ended]) | stems(told.text[ended + 1 + len(behind) : end])
        words = behind.split()
        return bool(stems(behind)) and stems(behind).isdisjoint(known) and (len(words) > 1 or not words[0].endswith("s"))
    moves = _MOVES.search(text)
    if moves and not regex.fullmatch(_STOCK, moves["what"], regex.IGNORECASE) and not _NUMBER_OF.search(text) and moves["what"] in _OTHER_MEASURES:
        return True
    named = _NUMBER_OF.search(text)
    who = regex.match(r"\s(?P<who>[a-z]+s)\s", told.text[moved + 1 : end])
    return named is not None and who is not None and stems(named["what"]).isdisjoint(stems(who["who"]))


_WHO = compiled(r"\s(?:new\s|of\sthe\s)?(?P<who>[a-z]+s)\s")
_NAMED = compiled(r"\s(?!in\b|at\b|on\b|and\b|by\b|to\b)[a-z]")
_ANYBODY = frozenset(
    [
        "joiners",
        "recruits",
        "starters",
        "arrivals",
        "admissions",
        "appointments",
        "additions",
        "persons",
        "members",
        "cases",
        "entrants",
        "registrations",
        "receipts",
        "transfers",
        "officers",
        "was",
        "has",
        "births",
    ]
)


def _moves_others(told: Told, start: int, moved: int, end: int) -> bool:
    """Whether those who came are named, and the stock before them is not said to be of such: "employed 1,462 staff ... 188 nurses joined"."""
    who = _WHO.match(told.text, moved + 1, end)
    stock = [at for at, quantity in told.quantities.items() if start <= at < moved and quantity.kind == "count"]
    if not stock or not _NAMED.match(told.text, stock[0] + 1):
        return False
    if who is None or who["who"] in _ANYBODY or regex.fullmatch(_IN, who["who"]):
        return False
    known = stems(told.text[start:moved])
    return all(not any(word.startswith(each) or each.startswith(word) for each in known) for word in stems(who["who"]))


def _positions(told: Told, pattern: Pattern, group: str, start: int, end: int) -> dict[int, Quantity]:
    return {match.start(group): told.quantities[match.start(group)] for match in pattern.find(told.text, start, end)}
