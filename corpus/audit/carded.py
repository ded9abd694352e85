"""Sums of labelled rows by the roles of their labels: two levels and the change between them, plan, result and gap, a stock and its movements.

Comes in: a card (:mod:`corpus.audit.cards`). Goes out: findings. A label has to be a role and hardly anything else ("Increase on last year", "Shortfall",
"Carried forward"): what narrows it ("restated", "being advertised", "after use of reserves") makes it another thing, and nothing is said.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from functools import reduce
from operator import add

import regex

from corpus.audit.cards import MONTH, Card, Item
from corpus.audit.findings import Finding, Judgement, ending, judge, shown_like
from corpus.audit.intervals import Interval, point
from corpus.audit.printed import Printed
from corpus.audit.view import Number
from corpus.audit.words import stems
from ingest.expressions import compiled

_I = regex.IGNORECASE
_TIMED = stems("current latest today same prior corresponding final jan feb mar apr jun jul aug sept sep oct nov dec qtr equivalent")
YEAR = compiled(r"\b(?:18|19|20)[0-9]{2}\b")
_LATER = compiled(r"\b(?:this|current|latest|now|today)\b", _I)
_EARLIER = compiled(r"\b(?:last|previous|prior|preceding|(?:year|quarter|month)\s(?:before|earlier|ago))\b", _I)
_RISE = r"increase|rise|growth|gain|up"
_FALL = r"decrease|fall|reduction|drop|decline|down"
CHANGE = compiled(
    rf"(?:(?:net|actual|overall|total|percentage|per\scent|%|annual|year[- ]on[- ]year)\s)*(?:(?P<rise>{_RISE})|(?P<fall>{_FALL})|change|difference|movement|variation)"
    rf"(?:\s(?:up|down|of))?(?:\s\(?%\)?)?(?:\s(?:on|over|from|since|against|in|compared\swith)\s(?:the\s)?(?P<base>[^(),]{{2,40}}))?",
    _I,
)
"""A label of what lies between two levels, and of nothing else."""
PLAN = compiled(
    r"\b(?:budget(?:ed)?|estimate[sd]?|target|plan(?:ned)?|allocation|allowance|authorised|authorized|establishment|capacity|provision|approved|receivable|due|invoiced|expected|required|cap|limit)\b",
    _I,
)
DONE = compiled(
    r"\b(?:actual(?:ly)?|out-?turn|spent|spend|spending|expenditure|costs?|result|achieved|attained|completed|delivered|collected|received|strength|in\spost|on\sroll|occupied|filled|performance|used|taken\sup|paid|(?:lowest|accepted|successful|agreed)\s(?:tender|bid)|contract\s(?:sum|price))\b",
    _I,
)
GAP = compiled(
    r"(?:(?:net|resulting|which\sis|that\sis|or|a)\s)*(?:(?P<over>over-?spend(?:ing)?|overspent|over\sbudget)|(?P<under>under-?spend(?:ing)?|underspent|under\sbudget|saving|unspent|balance\sunspent)"
    r"|(?P<room>shortfall|surplus\s(?:places|capacity)|vacanc(?:y|ies)|vacant\sposts|(?:spare|unfilled|empty)\s(?:places|beds|posts)|vacant|unfilled)|surplus(?:\sincome)?|excess|variance|difference|deficit|gap"
    r"|(?:below|above|short\sof|over|under|ahead\sof)\s(?:(?:the|our|its|this)\s)?(?:target|budget|plan|estimate|establishment|strength))"
    r"(?:\s(?:on|over|against|from|to|below|above)\s(?:the\s)?(?:budget|estimate|target|plan|allocation|establishment))?(?:\s\(?points?\)?)?",
    _I,
)
OTHER_PLAN = compiled(
    r"\b(?:original|revised|profiled?|forecast|stretch|interim|milestone|after|before|net\sof|excluding|including|by\s20|restated)\b", _I
)
OPENING = compiled(
    rf"\b(?:opening|brought\sforward|b/f|b/fwd|(?:at|on|as\sat)?\s?(?:the\s)?(?:start|beginning)|outset)\b|\b[0-9]{{1,2}}(?:st|nd|rd|th)?\s{MONTH}\b|\b(?:at|in)\s{MONTH}\b",
    _I,
)
CLOSING = compiled(
    rf"\b(?:closing|carried\sforward|c/f|c/fwd|(?:at|on|as\sat)?\s?(?:the\s)?(?:end|close)\b(?!ed))|\b[0-9]{{1,2}}(?:st|nd|rd|th)?\s{MONTH}\b|\b(?:at|in)\s{MONTH}\b",
    _I,
)
_IN = compiled(
    r"\b(?:new|join(?:ed|ers|ing)|starters?|started|starts|recruit\w*|appoint\w+|approv(?:ed|als)|add(?:ed|itions?)|admi(?:tted|ssions?)|enter(?:ed|ing)|entrants|receipts?|receiv(?:ed|ing)|receptions?|opened|taken\son|"
    r"bought|purchase[sd]?|built|acquired|acquisitions?|births|born|paid\sin|arriv(?:ed|als)|enrol\w*|register(?:ed)|registrations?|referr(?:ed|als)|contributions?|gifts?|donations?|legacies|income|raised|made|issued|transfer(?:s|red)?\sin|incoming|logged|lodged)\b",
    _I,
)
_OUT = compiled(
    r"\b(?:left|leavers?|leaving|resign\w+|retire\w*|remov(?:ed|als)|sold|sales|demoli\w+|lost|losses|clos(?:ed|ures)|discharge[ds]?|dispos(?:ed|als)|deaths|died|paid|paid\sout|drawn\s(?:out|down)|withdr[ae]wn?|withdrawals|"
    r"payments?|depart(?:ed|ures)|ceased|de-?regist\w+|went|outgoing|cancelled|struck\soff|taken\soff|ended|expired|revoked|lapsed|settled|resolved|completed|decided|determined|filled|housed|rehoused|used|spent|disposals?|repaid|released|dealt\swith|implemented|scrapped|written\soff|expenditure|met|transfer(?:s|red)?\sout)\b",
    _I,
)
_SOME_MOVED = compiled(
    r"\b(?:after|following|once|review\w*|validat\w+|first|second|third|fourth|q[1-4]|of\swhich|of\swhom|including|excluding|other\sthan|only|net|some|half|estimated?|planned|expected|forecast)\b",
    _I,
)
_ELSE = compiled(
    r"\b(?:not\sshown|not\slisted|not\sincluded|other\smovements?|transfer\w*|reclassif\w+|adjust\w*|revis\w+|restat\w+|boundar\w+|rounded|rounding|revaluation|market\svalue|net\sof|agency|fte|full-time\sequivalents?|amend\w+|validat\w+|duplicat\w+|cleans\w+|second(?:ed|ments?)|moved?|moves|separately|includ\w+|exclud\w+|correct\w+|not\sin\sthe|merg\w+|error\w*|counted)\b",
    _I,
)


def bare(label: str) -> frozenset[str]:
    """What a label names besides its time."""
    return stems(label) - _TIMED


def told(name: str, card: Card, judgement: Judgement, stated: Number, operands: Sequence[Item | Number], sum_: str) -> Finding:
    """A finding of a card."""
    figures = (stated, *(each.value if isinstance(each, Item) else each for each in operands))
    return Finding(name, judgement.verdict, figures, f"{sum_} -> {ending(judgement, stated)}.", judgement.reason, card.place)


def rounded(stated: Printed, operands: Sequence[Printed]) -> Printed:
    """A result that is printed as a whole number where its operands have decimals has been rounded."""
    broken = any(operand.value.denominator != 1 for operand in operands)
    return Printed(stated.value, Fraction(1), stated.hedge, stated.worded) if broken and stated.step < 1 and stated.value.denominator == 1 else stated


def alike(items: Sequence[Item]) -> bool:
    """Whether numbers are of one kind."""
    return len({kind_of(item.value) for item in items}) == 1


def kind_of(number: Number) -> str:
    """The kind of a number, plain ones under one name."""
    return "number" if number.kind in {"count", "score", "rate", "measure"} else number.kind


def _apart(operands: Sequence[Interval]) -> Interval:
    found = operands[0] - operands[1]
    return -found if found.high is not None and found.high <= 0 else found


# Two levels and their change


def changes(card: Card) -> Iterator[Finding]:
    """Two levels under their times, and behind them what lies between, as an amount, a percentage or both."""
    for at, item in enumerate(card.items):
        match = CHANGE.fullmatch(item.words)
        if match is None or at != 2:
            continue
        levels = card.items[:2]
        order = _order(*levels)
        if order is None or not alike(levels) or bare(levels[0].words) != bare(levels[1].words) or not _is_base(match["base"], order[0]):
            return
        before, after = order
        sizes = [item.value, *item.more]
        sizes += [
            number
            for other in card.items[3:5]
            if (found := CHANGE.fullmatch(other.words)) and _is_base(found["base"], before)
            for number in (other.value, *other.more)
        ]
        yield from _changed(card, before, after, sizes[:2], match)
        return


def _changed(card: Card, before: Item, after: Item, sizes: Sequence[Number], match: regex.Match[str]) -> Iterator[Finding]:
    gap = after.printed.value - before.printed.value
    sum_ = f"{after.value.text} - {before.value.text} = {shown_like(gap, after.value)}"
    wrong_way = (match["rise"] and gap < 0) or (match["fall"] and gap > 0)
    for size in sizes:
        if size.printed is None:
            return
        if size.kind == "percentage" and before.value.kind != "percentage":
            if before.printed.value <= 0:
                return
            judgement = judge(size.printed.size, [after.printed, before.printed], lambda given: _apart(given) * point(100) / given[1])
            share = abs(gap) * 100 / before.printed.value
            yield told("level_change_percent", card, judgement, size, (after, before), f"{sum_}, {shown_like(share, size)} of {before.value.text}")
        elif kind_of(size) == kind_of(after.value) or before.value.kind == "percentage":
            judgement = judge(rounded(size.printed.size, (after.printed, before.printed)), [after.printed, before.printed], _apart)
            if wrong_way and judgement.verdict == "confirmed":
                judgement = Judgement("not_checkable", "roles_unclear")
            yield told("difference", card, judgement, size, (after, before), sum_)


def _order(one: Item, other: Item) -> tuple[Item, Item] | None:
    """The earlier and the later of two levels, by the times in their labels."""
    first = earlier(one.words, other.words)
    return None if first is None else (other, one) if first else (one, other)


def earlier(one: str, other: str) -> int | None:
    """Which of two labels or heads names the earlier time, 0 or 1; None where they do not say.

    >>> earlier("2003/04", "2004/05"), earlier("this year", "last year"), earlier("north", "south")
    (0, 1, None)
    """
    years = [[int(year) for year in YEAR.findall(words)] for words in (one, other)]
    if any(years):
        return None if not all(years) or years[0][0] == years[1][0] else int(years[0][0] > years[1][0])
    late, early = ([pattern.search(words) is not None for words in (one, other)] for pattern in (_LATER, _EARLIER))
    if late == [True, False] and early == [False, True]:
        return 1
    return 0 if late == [False, True] and early == [True, False] else None


_PERIODS = compiled(r"\b(?:same|corresponding|equivalent|year|quarter|month|week|period|half|term)\b", _I)
_AVERAGE = compiled(r"\b(?:average|target|plan|budget|forecast|estimate|expected|mean|population|national|reported|first)\b", _I)


def _is_base(base: str | None, before: Item) -> bool:
    """Whether a base that the label of a change names can be the level before."""
    if base is None:
        return True
    if _AVERAGE.search(base) or bare(base) - bare(before.words):
        return False
    years = YEAR.findall(base)
    if years:
        return years[0] in before.words
    named = set(_PERIODS.findall(base.lower()))
    return (
        bool(YEAR.search(before.words)) and named <= {"year"} if YEAR.search(before.words) else named <= set(_PERIODS.findall(before.words.lower()))
    )


# A plan, what came of it, and the gap


def gaps(card: Card) -> Iterator[Finding]:
    """A plan and a result, and behind them what lies between."""
    for index in range(2, len(card.items)):
        *pair, gap = card.items[index - 2 : index + 1]
        match = GAP.fullmatch(gap.words)
        if match is None or len(gap.more) > 1 or index != 2:
            continue
        roles = [(PLAN.search(item.words) is not None, DONE.search(item.words) is not None) for item in pair]
        words = " ".join(item.words for item in pair)
        if sorted(roles) != [(False, True), (True, False)] or not alike(pair) or OTHER_PLAN.search(words) or any(item.more for item in pair):
            return
        plan, done = pair if roles[0][0] else pair[::-1]
        rest = [bare(pattern.sub(" ", item.words)) for pattern, item in ((PLAN, plan), (DONE, done))]
        if rest[0] and rest[1] and rest[0] != rest[1]:
            return
        if kind_of(gap.value) not in {kind_of(plan.value), *({"percentage_points", "number"} if plan.value.kind == "percentage" else ())}:
            return
        apart = done.printed.value - plan.printed.value
        sum_ = f"{done.value.text} - {plan.value.text} = {shown_like(apart, done.value)}"
        if match["room"] and apart > 0:
            return  # more than all: what is left may be told as none
        judgement = judge(rounded(gap.printed, (done.printed, plan.printed)), [done.printed, plan.printed], _apart)
        if judgement.verdict == "confirmed" and ((match["over"] and apart < 0) or (match["under"] and apart > 0)):
            return
        yield told("target" if "target" in plan.words else "difference", card, judgement, gap.value, (done, plan), sum_)
        return


# A stock and what moved it


def flows(card: Card) -> Iterator[Finding]:
    """A stock at its start, what came and what went, and the stock at its end."""
    start = next((at for at, item in enumerate(card.items) if OPENING.search(item.words) and not _way(item)), None)
    if start is None:
        return
    end = start + 1
    while end < len(card.items) and _way(card.items[end]):
        end += 1
    if end == len(card.items) or end - start < 2 or not CLOSING.search(card.items[end].words) or _way(card.items[end]):
        return
    opening, moved, closing = card.items[start], card.items[start + 1 : end], card.items[end]
    signs = [_way(item) for item in moved]
    if (
        not alike((opening, *moved, closing))
        or opening.value.kind in {"percentage", "duration"}
        or any(item.more for item in (opening, *moved, closing))
    ):
        return
    names = [bare(pattern.sub(" ", item.words)) for pattern, item in ((OPENING, opening), (CLOSING, closing))]
    if names[0] and names[1] and names[0].isdisjoint(names[1]):
        return
    printed = [item.printed for item in (opening, *moved)]
    judgement = judge(
        closing.printed, printed, lambda given: reduce(add, (value if sign > 0 else -value for value, sign in zip(given, (1, *signs), strict=True)))
    )
    value = opening.printed.value + sum(sign * item.printed.value for sign, item in zip(signs, moved, strict=True))
    steps = "".join(f" {'+' if sign > 0 else '-'} {item.value.text}" for sign, item in zip(signs, moved, strict=True))
    sum_ = f"{opening.value.text}{steps} = {shown_like(value, closing.value)}"
    words = f"{card.head} {' '.join(item.words for item in card.items)} {card.after}"
    ways = {1, -1} <= set(signs)
    apart = bool(names[1] - names[0] - stems(card.head)) and bool(names[0])
    behind = end + 1 < len(card.items) or any(pattern.search(card.after) for pattern in (_IN, _OUT, _DIGIT))
    if judgement.verdict == "contradicts" and (
        not ways or start or behind or apart or _ELSE.search(words) or any(_SOME_MOVED.search(item.words) for item in (opening, *moved, closing))
    ):
        judgement = Judgement("not_checkable", "list_not_closed")
    if judgement.verdict == "contradicts" or ways:
        yield told("stock_flow", card, judgement, closing.value, (opening, *moved), sum_)


_DIGIT = compiled(r"[0-9]")


def _way(item: Item) -> int:
    """+1 for what came, -1 for what went, 0 for a stock or what the words leave open."""
    came, went = _IN.search(item.label or item.tail), _OUT.search(item.label or item.tail)
    if _STOCK.search(item.words):
        return 0
    if _GIVEN.search(item.words):
        return -1
    return 0 if bool(came) == bool(went) else 1 if came else -1


_GIVEN = compiled(r"\b(?:grants?|payments?|loans?|awards?|refunds?)\s(?:made|paid|awarded|issued)\b", _I)
_STOCK = compiled(
    r"\b(?:opening|closing|brought\sforward|carried\sforward|b/f(?:wd)?|c/f(?:wd)?|in\s(?:post|force|hand|care|stock)|on\s(?:hand|roll|books|register)|(?:at|on|as\sat)\s(?:the\s)?(?:start|beginning|end|close)|(?:start|beginning|end|close)\sof|outstanding|balance|waiting\sat)\b"
    rf"|\b[0-9]{{1,2}}(?:st|nd|rd|th)?\s{MONTH}\b|\b(?:at|in)\s{MONTH}\b",
    _I,
)
