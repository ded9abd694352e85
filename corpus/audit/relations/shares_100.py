"""Shares of one whole, in a list that words close: "62% ..., 25% ... and the remaining 13%", "27% are women and 73% are men".

They add up to 100 within what rounding (half a unit of the last digit each) or truncation allows. Where people could give several answers, or nothing
closes the list, it is not judged.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

import regex

from corpus.audit.findings import Finding, Verdict, shown
from corpus.audit.intervals import HUNDRED, point
from corpus.audit.printed import Printed
from corpus.audit.reading import Passage, Reading, Shape
from corpus.audit.shape import shaped
from corpus.audit.share_lists import ShareList, is_another_list, share_lists
from ingest.expressions import compiled

NAME = "shares_100"

_ITEM = r"[wyosqfjtpNlJLbaGidumz|~$]"
SHARES = shaped(
    "list_of_shares",
    "Two or more percentages in one list: '44.6% recycled, 51.2% recovered and 4.2% landfilled'.",
    rf"(?P<first>P) (?: [WU]|{_ITEM}){{0,10}} (?: (?: [,;&)B(]{{1,3}} (?: [WU] | {_ITEM} | & | r ){{0,6}} (?P<part>P) ) (?: [WU]|{_ITEM}){{0,10}} ){{1,9}}",
    (
        ("[62%] were satisfied, [25%] were neither and the remaining [13%] were dissatisfied.", "first part"),
        ("Of those claiming, [27%] are women and [73%] are men.", "first part"),
        ("Some [81%] agreed while [19%] did not.", "first part"),
    ),
    ("It rose by [62%].",),
)
COUNTED_LIST = shaped(
    "counted_list",
    "A list that is announced as complete: 'as follows: ...', 'from three sources: ...'.",
    r"(?: k | [wC] w{0,2} ) :",
    (("Waste was disposed of as follows: [44.6%] recycled.", ""), ("Funding comes from three sources: [58%] from tax.", "")),
    ("Waste was recycled.",),
)
_COUNTING = compiled(
    r"\b(?P<number>two|three|four|five|six|seven|eight)\s+(?:[\w-]+\s+){0,2}?(?:sources|groups|categories|types|bands|parts|streams|areas|ways|elements|headings|routes)\s*:",
    regex.IGNORECASE,
)
_SEXES = compiled(r"P(?:z|oe?w{0,3})?[s~]{1,2}(?:W.*P[so~ew]{0,4}U|U.*P[so~ew]{0,4}W)")
"""Shares that are men and women, not shares of men and of women."""
_NUMBERS = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8}


def find(reading: Reading, passage: Passage) -> Iterator[Finding]:
    """Every closed list of shares; of others, those that go beyond 100 are noted."""
    del reading
    shape, used = passage.shape, set[int]()
    for linked in share_lists(passage):
        used |= {number.index for number in linked.shares}
        yield _of_list(linked)
    changing = {number.index for change in passage.changes for number in (change.now, change.before, *change.sizes) if number}
    for match in SHARES.find(shape.symbols):
        starts = _in_brackets(shape.symbols, [match.start("first"), *match.starts("part")])
        shares = [number for start in starts if (number := shape.numbers[start]) and number.printed]
        if any(number.index in used for number in shares):
            continue
        if len(shares) != len(starts) or any(number.index in changing or number.direction for number in shares):
            continue
        ends = shape.symbols.find(")", starts[-1]) if len(starts) <= len(match.starts("part")) else match.end()
        closing = _closing(shape, match, len(shares), ends)
        printed = [number.printed for number in shares if number.printed]
        total = sum((share.value for share in printed), Fraction(0))
        verdict, reason = _verdict(printed, total, closing)
        if verdict == "contradicts" and is_another_list(passage, shares):
            verdict, reason = "not_checkable", "different_totals"
        if verdict == "contradicts" and shape.has_other_number(match.start(), match.end()):
            verdict, reason = "not_checkable", "roles_unclear"
        if verdict is None:
            continue
        yield Finding(NAME, verdict, tuple(shares), _sum(printed, total, verdict), reason, shape.phrase(match))


def _of_list(linked: ShareList) -> Finding:
    printed = [number.printed for number in linked.shares if number.printed]
    total = sum((share.value for share in printed), Fraction(0))
    verdict, reason = _verdict(printed, total, closing=True)
    if verdict == "contradicts" and linked.other_numbers:
        verdict, reason = "not_checkable", "roles_unclear"
    return Finding(NAME, verdict or "not_checkable", linked.shares, _sum(printed, total, verdict), reason, linked.phrase)


def _sum(printed: list[Printed], total: Fraction, verdict: Verdict | None) -> str:
    told = {
        "contradicts": "; shares of one whole add up to 100 %",
        "confirmed": ", as shares of one whole do",
        "confirmed_by_rounding": "; rounded shares may miss 100 % by that",
    }
    return f"{' + '.join(shown(share.value) for share in printed)} = {shown(total)} %{told.get(verdict or '', '')}."


def _in_brackets(symbols: str, starts: list[int]) -> list[int]:
    """The shares that stand in the same brackets as the first, where two do: "(27% of which are women and 73% are men), 4.9% of all"."""
    inside = [start for start in starts if start < symbols.find(")", starts[0])]
    return inside if symbols[: starts[0]].rstrip("wyos~e").endswith("(") and len(inside) > 1 else starts


def _closing(shape: Shape, match: regex.Match[str], number: int, ends: int) -> bool:
    """Whether words say that nothing else is left: the remaining, did not, women and men, as follows, the number of items."""
    inside = shape.symbols[match.start() : ends]
    last = inside.rfind("P")
    if "r" in inside[max(0, last - 5) : last]:
        return True
    if _of_another(inside):
        return False
    tail = shape.symbols[match.start() + last + 1 : match.start() + last + 9]
    ends = regex.match(r"[wyi]{0,4}N(?:[.,;)]|\Z)", tail) is not None  # "19% did not"; "44% disagreed that ..." answers another question
    if number == 2 and (_SEXES.search(inside) or (ends and "N" not in inside[:last])):
        return True
    before = shape.symbols[: match.start()]
    sentence = shape.words(max(0, match.start() - 12), match.start())
    if COUNTED_LIST.search(before[-4:] + ":") and before.rstrip("wyos").endswith(":") and "k" in before[-6:]:
        return True
    counted = _COUNTING.search(sentence)
    return counted is not None and _NUMBERS[counted["number"].lower()] == number


def _of_another(inside: str) -> bool:
    """Whether a later share names a whole of its own: "38% of staff are men and 21% of managers are women"."""
    first = inside.find("P")
    return any(inside[at + 1 : at + 2] == "o" for at in range(first + 1, len(inside)) if inside[at] == "P")


def _verdict(printed: list[Printed], total: Fraction, closing: bool) -> tuple[Verdict | None, str | None]:  # noqa: FBT001 - a pure table
    rounded = sum((share.interval for share in printed), point(0))
    cut = sum((share.cut for share in printed), point(0))
    loose = sum((share.loose for share in printed), point(0))
    if total == HUNDRED:
        # Three shares or more that no words close still add up to a hundred by chance in one case of a hundred at most with whole percents.
        decimals = any(share.step < 1 for share in printed)
        return ("confirmed", None) if closing or decimals or len(printed) > 2 else ("not_checkable", "list_not_closed")
    if closing:
        if HUNDRED in rounded or HUNDRED in cut:
            return "confirmed_by_rounding", None
        return ("not_checkable", "precision_unknown") if HUNDRED in loose else ("contradicts", None)
    if loose.low is not None and loose.low > HUNDRED and len(printed) > 1:
        return "not_checkable", "multiple_response"
    return None, None
