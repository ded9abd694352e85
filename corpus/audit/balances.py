"""Sums of money that are set against each other, and the gap between them: budget and outturn, income and expenditure.

Comes in: the mentions of a passage. Goes out: :class:`Balance` values: gap = more - less, as the word for the gap says. Each sum has its role from the
word beside it; there has to be one of each in the sentence of the gap or the one before.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import regex

from corpus.audit.gates import GatedPattern
from corpus.audit.mentions import Mention, Mentions
from corpus.audit.view import Number
from ingest.document import Span
from ingest.expressions import compiled

ROLE = GatedPattern(
    name="role_of_a_sum",
    about="The word beside a sum that says what it is: budget, outturn (spending) or income.",
    source=r"\b (?: (?P<budget> budget (?: ed )? | approved \s+ estimate | allocation ) | (?P<spent> out-?turn | spent | spend | spending | expenditure | actual | costs? ) | (?P<income> income | receipts | revenue ) )\b",
    matches=(("The approved budget was", "budget"), ("total income of", "income"), ("spending came out at", "spent")),
    non_matches=("an overspend of", "the reserve of"),
    normal=lambda match: match.lastgroup,
)  # fmt: skip
GAP = GatedPattern(
    name="word_for_a_gap",
    about="The word for what lies between two sums: overspend, underspend, surplus, deficit.",
    source=r"\b (?: (?P<over> over-?spen (?: d | t | ding ) | over \s+ budget ) | (?P<under> under-?spen (?: d | t | ding ) | under \s+ budget | unspent ) | (?P<surplus> surplus ) | (?P<deficit> deficit ) )\b",
    matches=(("closed with an underspend of", "under"), ("a surplus for the year of", "surplus")),
    non_matches=("spending of", "the reserve"),
    normal=lambda match: match.lastgroup,
)
_LEFT = compiled(
    r"\W*(?:(?:of|by|was|is|for|the|year|in|a|some|about|this|therefore|to|came|amounted|being|(?:19|20)\d\d(?:[/–-]\d{2,4})?)\W*){0,6}",
    regex.IGNORECASE,
)
_RIGHT = compiled(r"[\s(–-]*(?:more|less)?\s*(?=over|under|unspent|surplus|deficit)", regex.IGNORECASE)
_BY = compiled(r"\bexceed(?:s|ed|ing)?\b.*\Z", regex.IGNORECASE)
_APART = compiled(
    r"\b(?:reserves?|underlying|before|after|gross|net (?:over|under|surplus|deficit)\w*|revised|raised|one-off|excluding|forecast|transfers?|carried forward|virement)\b",
    regex.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Balance:
    """``gap`` is ``more`` less ``less``; ``apart`` says that words set part of the sums apart (reserves, gross and net), so that it may miss."""

    gap: Number
    more: Number
    less: Number
    word: str
    phrase: Span
    apart: bool


def balances_of(told: Mentions) -> Iterator[Balance]:
    """Every gap with the two sums it lies between."""
    money = [mention for mention in told.mentions if mention.number.kind == "money" and mention.number.printed]
    for gap in money if len(money) > 2 else ():
        word = _gap_word(gap)
        near = [mention for mention in money if mention is not gap and 0 <= gap.sentence - mention.sentence <= 1]
        pair = _pair(word, [mention for mention in near if _gap_word(mention) is None]) if word else _exceeding(told, gap, near)
        if pair is None:
            continue
        more, less = pair
        phrase = told.phrase([gap.number, more.number, less.number])
        words = " ".join(told.words(number) for number in sorted({gap.sentence, more.sentence, less.sentence}))
        yield Balance(gap.number, more.number, less.number, word or "difference", phrase, _APART.search(words) is not None)


def _gap_word(mention: Mention) -> str | None:
    found = list(GAP.find(mention.left))
    if found and _LEFT.fullmatch(mention.left[found[-1].end() :]):
        return found[-1].lastgroup
    right = _RIGHT.match(mention.right)
    behind = next(GAP.find(mention.right), None) if right else None
    return behind.lastgroup if right and behind and behind.start() == right.end() else None


def _role(mention: Mention) -> str | None:
    found = list(ROLE.find(mention.left))
    if found:
        return found[-1].lastgroup
    behind = next(ROLE.find(mention.right.split(",")[0][:30]), None)
    return behind.lastgroup if behind else None


def _pair(word: str, near: list[Mention]) -> tuple[Mention, Mention] | None:
    roles = [(_role(mention), mention) for mention in near]
    spent = [mention for role, mention in roles if role == "spent"]
    other = [mention for role, mention in roles if role == ("budget" if word in {"over", "under"} else "income")]
    if len(spent) != 1 or len(other) != 1:
        return None
    return (spent[0], other[0]) if word in {"over", "deficit"} else (other[0], spent[0])


def _exceeding(told: Mentions, gap: Mention, near: list[Mention]) -> tuple[Mention, Mention] | None:
    """The two sums of 'income of A exceeded expenditure of B by C'."""
    before = [mention for mention in near if mention.sentence == gap.sentence and mention.at < gap.at]
    if len(before) != 2 or told.between(before[1], gap) != "b" or not _BY.search(before[0].right):
        return None
    return before[0], before[1]
