"""A list of labelled numbers and its total, and a level that is said to meet its target or not.

Comes in: a card (:mod:`corpus.audit.cards`). Goes out: findings. A total closes the list behind it, or opens it with "comprising" and the like; whether a target is met
follows only where words tell whether more is better.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from functools import reduce
from operator import add

import regex

from corpus.audit.carded import CHANGE, CLOSING, DONE, GAP, OPENING, PLAN, alike, bare, told
from corpus.audit.cards import MONTH, Card
from corpus.audit.findings import Finding, Judgement, judge, shown_like
from corpus.audit.tabled import NOT_ALL, PART_OF_PART
from corpus.audit.words import stems
from ingest.expressions import compiled

_I = regex.IGNORECASE
_TOTAL = compiled(r"(?:(?:grand|overall)\s)?totals?(?:\s(?!to\b|less\b|of\swhich\b)[a-z-]+){0,3}|in\sall|altogether", _I)
OPENS = compiled(r"\b(?:comprising|consisting\sof|made\sup\sof|composed\sof|as\sfollows)\Z|\(total\b", _I)
_ANY_TOTAL = compiled(r"\b(?:sub-?)?totals?\b|\ball\b|\boverall\b|\bsum\b|\baverage\b|\bmean\b", _I)
_BESIDE = compiled(
    r"\b(?:joint|both|repeat\w*|also|memo\w*|same|again|double|shared|dual|re-?inspect\w*|follow-?up|other\sthan|estimate\w*|about|target|forecast|up\sto|over)\b|[(*]",
    _I,
)
_BRACKETS = compiled(r"\([^()]*\)")
_NEW = compiled(r"\((?:new|from|since|opened|started|added)\b[^()]*")
_TIME = compiled(
    rf"\b(?:q[1-4]|quarter|month|week|year|half|day|(?:mon|tues?|wed(?:nes)?|thur?s?|fri|sat(?:ur)?|sun)(?:day)?|{MONTH}|(?:19|20)[0-9]{{2}})\b", _I
)
_SAID = compiled(
    r"\A\W*(?:the\s)?target\s(?:was\s|has\sbeen\s)?(?:therefore\s|thus\s)?(?:(?P<over>exceeded|surpassed|bettered|beaten)|(?P<met>met|achieved|reached|hit)|(?P<missed>missed|not\s(?:met|achieved|reached)))\b(?!\s(?:in|for|by|at|only|except))",
    _I,
)
_LESS = compiled(
    r"\b(?:sickness|absen\w+|complaints?|vacan\w+|voids?|arrears|crimes?|burglar\w+|robber\w+|thefts?|offences|re-?offen\w+|accidents?|casualt\w+|deaths?|injur\w+|errors?|fail\w+|refus\w+|turnover|unemploy\w+|drop-?outs?|exclusions?|late|delay\w*|missed|overdue|wait\w*|"
    r"cost|costs|days|weeks|minutes|hours|time\sto|turnround|relet|emissions|waste|landfill|outstanding|backlog|dna|did\snot|non-?\w+|infections?|mrsa|fires|debt|loss\w*|truan\w+|smok\w+|pregnan\w+|homeless\w*|or\s(?:fewer|less|below|under)|at\smost|no\smore|maximum)\b",
    _I,
)
_MORE = compiled(
    r"\b(?:in\stime|on\stime|within|answered|decided|determined|completed|attended|satisf\w+|passed|recycl\w+|collected|punctual\w*|visited|attendance|processed|resolved|paid|reached|seen|or\s(?:more|above|over|better)|at\sleast|minimum)\b",
    _I,
)


def lists(card: Card) -> Iterator[Finding]:
    """Parts and the total behind them, or before them where it opens the list."""
    if len(card.items) < 3 or not alike(card.items) or card.items[0].value.kind not in {"count", "money", "score"}:
        return
    last, first = card.items[-1], card.items[0]
    if _TOTAL.fullmatch(last.words):
        total, parts = last, card.items[:-1]
    elif OPENS.search(first.words) and ("total" in first.words or "in all" in first.words):
        total, parts = first, card.items[1:]
    else:
        return
    labels = [part.words for part in parts]
    if (
        any(part.more or part.negative for part in card.items)
        or _is_no_list(labels)
        or NOT_ALL.search(f"{card.head} {total.words if total is first else ''}")
    ):
        return
    if (
        total is last
        and bare(total.words) - {"total"}
        and bare(total.words) - stems(f"{card.head} {' '.join(labels)}")
        and len(bare(total.words)) > 1
    ):
        return
    judgement = judge(total.printed, [part.printed for part in parts], lambda given: reduce(add, given))
    value = sum((part.printed.value for part in parts), Fraction(0))
    sum_ = f"{' + '.join(part.value.text for part in parts)} = {shown_like(value, total.value)}"
    beside = any(_BESIDE.search(_NEW.sub(" ", words)) for words in (*labels, _BRACKETS.sub(" ", card.head)))
    if judgement.verdict == "contradicts" and (beside or card.after[:1].isalpha()):
        return
    yield told("parts_whole", card, judgement, total.value, parts, sum_)


def _is_no_list(labels: Sequence[str]) -> bool:
    """Whether labels are those of something else than parts: times, roles of another sum, or parts of parts."""
    if len(set(labels)) != len(labels) or all(_TIME.search(label) for label in labels):
        return True
    others = (_ANY_TOTAL, PART_OF_PART, OPENING, CLOSING, PLAN, DONE)
    return any(not label or CHANGE.fullmatch(label) or GAP.fullmatch(label) or any(other.search(label) for other in others) for label in labels)


def met(card: Card) -> Iterator[Finding]:
    """A result beside its target, and behind both whether it was met."""
    said = _SAID.search(card.after) or _SAID.search(card.items[1].tail)
    if said is None or len(card.items) != 2 or not alike(card.items) or any(item.more for item in card.items):
        return
    goals = [item for item in card.items if "target" in item.words]
    if len(goals) != 1 or regex.search(r"\bby\s20|\bfor\s20|next|milestone|stretch|interim|revised", goals[0].words):
        return
    (goal,) = goals
    (level,) = (item for item in card.items if item is not goal)
    words = f"{card.head} {' '.join(item.words for item in card.items)}"
    if PLAN.search(level.words.replace("planned", "")) or not DONE.search(level.words):
        return
    less, more = _LESS.search(words) is not None, _MORE.search(words) is not None
    above, equal = level.printed.value > goal.printed.value, level.printed.value == goal.printed.value
    if equal or (less and more and level.value.kind != "percentage"):
        return
    if said["over"]:
        wrong = not above and not less
        right = above and not less
    elif more and level.value.kind == "percentage":
        wrong, right = above == bool(said["missed"]), above == bool(said["met"])
    elif less and not more:
        wrong, right = above == bool(said["met"]), above == bool(said["missed"])
    else:
        return
    if wrong or right:
        judgement = Judgement("contradicts" if wrong else "confirmed")
        yield told(
            "target",
            card,
            judgement,
            level.value,
            (goal,),
            f"{level.value.text} against a target of {goal.value.text}: {said.group().strip().lower()}",
        )
