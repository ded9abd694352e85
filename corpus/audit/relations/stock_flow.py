"""Those who came and those who left: "342 at the start, 41 entered and 29 left, leaving 354"; joiners and leavers against a net change.

start + joined - left = end; joined - left = net change, and its sign is that of the rise or fall that the words state.
"""

from __future__ import annotations

from collections.abc import Iterator

import regex

from corpus.audit.findings import Finding, Judgement, ending, judge, shown
from corpus.audit.reading import Passage, Reading, Shape
from corpus.audit.shape import shaped
from corpus.audit.view import Number

NAME = "stock_flow"

_GAP = r"[wyosqtfb~$]{0,9}"
_FLOWS = rf"(?: (?P<joined>C) [wyos]{{0,3}} J | J {_GAP} (?P<joined>C) ) [wyostJ]{{0,5}} ,? [&Bws,]{{0,3}} (?: (?P<left>C) [wyos]{{0,3}} L | L {_GAP} (?P<left>C) )"

STOCK = shaped(
    "start_joined_left_end",
    "'At the start 342 were looked after; 41 entered care and 29 left, leaving 354'.",
    rf"(?P<start>C) {_GAP} [,;.]{{1,2}} [wyos&]{{0,6}} {_FLOWS} [wyosL]{{0,4}} [,;.] [wi&]{{0,4}} (?: L | g | [wi]{{0,2}} s ) [wyosqeT~]{{0,6}} (?P<end>C) (?! w{{0,1}} [ml] )",
    (("At the start [342] children were looked after; [41] entered care and [29] left, leaving [354] in June.", "end joined left start"),),
    ("[41] entered care and [29] left.",),
)
NET = shaped(
    "joined_left_net",
    "'812 new starters and 790 leavers, so headcount grew by 22', '46 joined and 52 left, a net increase of 6'.",
    _FLOWS + r" [wyosL]{0,4} [,;.] [wyosi&n~]{0,8} (?P<dir>[ud]) [wyosn]{0,3} [bo]? [ws~]{0,2} (?P<net>C) (?! [ws]{0,2} [tf] )",
    (
        ("We took on [812] new starters and lost [790] leavers, so headcount grew by [22].", "joined left net"),
        ("During the year [46] carers joined and [52] left, a net increase of [6].", "joined left net"),
    ),
    ("During the year [46] carers joined and [52] left.",),
)
FLOWS = shaped(
    "joined_and_left",
    "Joiners and leavers alone: '4,775 people made a new claim with 5,003 people leaving the register'.",
    r"(?P<joined>C) [wyos]{0,4} J [wyost]{0,7} [,&]? [wyosB&]{0,3} (?P<left>C) [wyos]{0,3} L",
    (("In September [4775] people made a new claim with [5003] people leaving the register.", "joined left"),),
    ("In September [4775] people made a new claim.",),
)
_STOCK_MOVES = regex.compile(
    r"\b(?:numbers|number|total|count|headcount|register|stock|roll|caseload)\b[^.\d]{0,60}?\b(?:(?P<down>fallen|fell|falling|decreased|declined|reduced|dropped)|(?P<up>risen|rose|rising|increased|grown|grew))\b",
    regex.IGNORECASE,
)


def find(reading: Reading, passage: Passage) -> Iterator[Finding]:
    """Stocks with their flows, and flows with the change of the stock."""
    del reading
    shape, told = passage.shape, set[int]()
    for pattern in (STOCK, NET):
        for match in pattern.find(shape.symbols):
            joined, left = shape.number(match, "joined"), shape.number(match, "left")
            if joined and left and joined.printed and left.printed and joined.index not in told:
                told.add(joined.index)
                yield from _balance(shape, match, joined, left)
    for match in FLOWS.find(shape.symbols):
        joined, left = shape.number(match, "joined"), shape.number(match, "left")
        if joined and left and joined.printed and left.printed and joined.index not in told:
            yield from _sign(shape, match, joined, left)


def _balance(shape: Shape, match: regex.Match[str], joined: Number, left: Number) -> Iterator[Finding]:
    assert joined.printed  # noqa: S101 - asked by the caller
    assert left.printed  # noqa: S101
    phrase, net = shape.phrase(match), joined.printed.value - left.printed.value
    start, end, stated = (shape.number(match, name) for name in ("start", "end", "net"))
    if start and end and start.printed and end.printed:
        judgement = judge(end.printed, [start.printed, joined.printed, left.printed], lambda operands: operands[0] + operands[1] - operands[2])
        sum_ = f"{start.text} + {joined.text} - {left.text} = {shown(start.printed.value + net)} -> {ending(judgement, end)}"
        yield Finding(NAME, judgement.verdict, (end, start, joined, left), f"{sum_}.", judgement.reason, phrase)
    elif stated and stated.printed:
        up = match["dir"] == "u"
        judgement = judge(
            stated.printed, [joined.printed, left.printed], lambda operands: operands[0] - operands[1] if up else operands[1] - operands[0]
        )
        word = "increase" if up else "decrease"
        yield Finding(
            NAME,
            judgement.verdict,
            (stated, joined, left),
            f"{joined.text} - {left.text} = {shown(net)} ({word} stated) -> {ending(judgement, stated)}.",
            judgement.reason,
            phrase,
        )


def _sign(shape: Shape, match: regex.Match[str], joined: Number, left: Number) -> Iterator[Finding]:
    """The same or the sentence before says which way the stock moved: that can confirm the flows, for words of another sentence never accuse."""
    assert joined.printed  # noqa: S101 - asked by the caller
    assert left.printed  # noqa: S101
    phrase, net = shape.phrase(match), joined.printed.value - left.printed.value
    sentence = shape.sentence(phrase)
    before = (
        shape.sentence(type(phrase)(max(shape.spans[0].start, sentence.start - 2), sentence.start))
        if sentence.start > shape.spans[0].start + 2
        else sentence
    )
    moved = list(_STOCK_MOVES.finditer(shape.text, before.start, sentence.end))
    if moved and net and (moved[-1]["up"] is not None) == (net > 0):
        way = "rose" if net > 0 else "fell"
        judgement = Judgement("confirmed")
        yield Finding(
            NAME,
            judgement.verdict,
            (joined, left),
            f"{joined.text} - {left.text} = {shown(net)}: the number {way}, as the words beside it say.",
            None,
            phrase,
        )
    else:
        yield Finding(
            NAME,
            "not_checkable",
            (joined, left),
            f"{joined.text} - {left.text} = {shown(net)}; no figure for the change is printed.",
            "base_not_printed",
            phrase,
        )
