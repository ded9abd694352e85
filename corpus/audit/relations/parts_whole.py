"""A total and its parts, in a list that words close: "a total of N: a, b and c", "comprising", "of N, a ..., b ... and the remaining c".

The parts add up to the whole. Rounded parts may miss it by a few units of the last digit. A list that nothing closes, or whose groups may overlap, is
not accused (the rest, "all others", the number of items or a total behind it close it too, bullets under the words that open it, and a colon right behind what is counted with items of one make behind it); when it adds up all the same, every part being printed and of one kind, it is confirmed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from functools import reduce
from itertools import pairwise
from operator import add

import regex

from corpus.audit.fielded import totals
from corpus.audit.findings import CONFIRMING, Finding, Verdict, ending, judge, shown_like
from corpus.audit.intervals import Interval
from corpus.audit.lists import PartList, part_lists
from corpus.audit.partitions import partitions
from corpus.audit.printed import Printed
from corpus.audit.reading import Passage, Reading, Shape
from corpus.audit.shape import shaped
from corpus.audit.told import GAP, Told, told_of, worded
from corpus.audit.view import Number
from ingest.expressions import compiled

NAME = "parts_whole"

_SIZE = "[CMDSR]"
_ITEM = r"[wyosqfjtpN|~JLbWUaG$Y<>]"
_LIST = rf"(?P<first>{_SIZE}) (?: {_ITEM}{{0,9}} [,;&)(]{{1,3}} (?: {_ITEM} | & | (?P<rest>r) ){{0,7}} \(? (?P<part>{_SIZE}) ){{1,12}} (?: {_ITEM} | r ){{0,9}}"
_END = r"(?= [.;)] | \Z | ,? [B] | , i )"

WHOLE_FIRST = shaped(
    "total_then_parts",
    "A total, a word or mark that opens the list of its parts, and the parts: 'a total of 96: 41 of ..., 33 of ... and 22 of ...'.",
    rf"(?P<whole>{_SIZE}) (?: {_ITEM} | [Td] ){{0,10}} (?P<opener> [,;.]? [wi,]{{0,2}} k [of]? :? w{{0,3}} \(? | : | [,;.]? \(? z ,? | \( ) {_ITEM}{{0,2}} {_LIST} {_END}",
    (
        ("A total of [96] inspections were carried out: [41] of restaurants, [33] of takeaways and [22] of food shops.", "first opener part whole"),
        ("It delivered [212] homes, comprising [140] for rent, [48] for shared ownership and [24] for sale.", "first opener part whole"),
        ("There were [128] casualties; these comprised [9] fatal, [41] serious and [78] slight injuries.", "first opener part whole"),
        ("In all [60] actions are tracked, of which [38] are complete, [17] are in progress and [5] have not started.", "first opener part whole"),
        ("A programme of [£46.2m] comprises housing ([£21.5m]), highways ([£14.3m]) and schools ([£10.4m]).", "first opener part whole"),
        ("Spending came to [£31.5m] ([£18.2m] on schools, [£9.0m] on highways and [£4.3m] on other schemes).", "first opener part whole"),
    ),
    ("There were [96] inspections in [41] restaurants.", "A total of [96] inspections were carried out."),
)
OF_WHOLE = shaped(
    "of_the_whole_parts_and_the_remaining",
    "'Of the N, a were ..., b were ... and the remaining c'.",
    rf"(?<! [^.;,:&BT(w] ) (?P<opener>o) [eswy~]{{0,3}} (?P<whole>{_SIZE}) {_ITEM}{{0,9}} , {_ITEM}{{0,4}} {_LIST} {_END}",
    (
        (
            "Of the [1,240] households, [335] were accepted, [610] were given advice and the remaining [295] were not homeless.",
            "first opener part rest whole",
        ),
    ),
    ("Of the [1,240] households, [335] were accepted.",),
)
PARTS_FIRST = shaped(
    "parts_then_total",
    "Parts, and words that add them up: 'burglary (112), vehicle crime (205) and robbery (31) together account for 348', 'making 800 in all'.",
    rf"{_LIST} \)? (?: [,;.] [is]{{0,2}} (?P<whole>{_SIZE}) w{{0,2}} (?P<opener>T) (?! [wo]{{0,2}} {_SIZE} ) | (?: [,;.]? [i]? [wis]{{0,2}} (?P<opener> T? [w]{{0,2}} g [wos]{{0,4}} T? o? | T s? o | s T o | (?<= [;,(] ) T :? ) ) [eswo~]{{0,3}} (?P<whole>{_SIZE}) )",
    (
        ("In the first quarter we spent [£1.9m] and in the second [£2.2m], [£4.1m] in all.", "first opener part whole"),
        ("Burglary ([112]), vehicle crime ([205]) and robbery ([31]) together account for [348] offences.", "first opener part whole"),
        ("There were [412] incidents in Q1 and [388] in Q2, making [800] in the first half of the year.", "first opener part whole"),
        ("Killed [31], seriously injured [284], slightly injured [2,105]; total [2,420].", "first opener part whole"),
        ("We spent [£2m] on roads and [£3m] on lighting, a total of [£5m].", "first opener part whole"),
    ),
    ("Burglary ([112]), vehicle crime ([205]) and robbery ([31]) rose.",),
)

AND_THE_REST = worded(
    "part_of_a_whole_and_the_rest",
    "A part of a whole, and what is left of it: '287 of the 412 cases are closed. The other 125 are open', 'of 412 cases 287 were closed, leaving 125'.",
    rf"""(?: (?P<part> [ⒸⓂ] ) \s of \s (?:the|our|its|all|these|those|their) \s (?: [a-z]+ \s )? (?P<whole> [ⒸⓂ] ) | (?: \A | [.;:,] \s | \b out \s ) of \s (?: (?:the|our|its|all|these|those|their) \s (?: [a-z]+ \s )? )? (?P<whole> [ⒸⓂ] ) \s {GAP}{{0,60}}? (?P<part> [ⒸⓂ] ) )
        \s {GAP}{{0,90}}? \b (?: leav(?:ing|es) \s (?: just \s | only \s )? | the \s (?: other | remaining | remainder \s of | balance \s of | rest [,(]? ) \s? ) (?P<rest> [ⒸⓂ] )""",
    (
        ("[287] of the [412] cases are closed. The other [125] are open.", "part rest whole"),
        ("Of [412] cases [287] were closed, leaving [125] open.", "part rest whole"),
    ),
    ("There were [412] cases. [287] were closed, leaving [125] open.", "[287] of the [412] cases are closed; [12] are open."),
)
_MORE_CAME = compiled(
    r"\b(?:new|further|also|since|transferr\w+|withdr\w+|re-?opened|carried|backlog|excluding|includ\w+|another|joined|received|estimated|more than one|either|both)\b",
    regex.IGNORECASE,
)
"""Words of others beside a part and the rest, or of things that are in both."""


def find(reading: Reading, passage: Passage) -> Iterator[Finding]:
    """Every list with its total."""
    used: set[int] = set()
    for linked in part_lists(reading, passage):
        numbers = (linked.whole, *linked.parts)
        if used.isdisjoint(number.index for number in numbers) and all(number.printed for number in numbers):
            used |= {number.index for number in numbers}
            yield _sum_of(linked)
    told = told_of(passage.shape)
    for divided in partitions(told):
        whole, *parts = (quantity.number for quantity in (divided.whole, *divided.parts))
        if whole and used.isdisjoint(number.index for number in (whole, *parts) if number):
            used |= {number.index for number in (whole, *parts) if number}
            listed = tuple(part for part in parts if part)
            yield _sum_of(PartList(whole, listed, told.place(divided.start, divided.end), other_numbers=False))
    for pattern in (OF_WHOLE, WHOLE_FIRST, PARTS_FIRST):
        for match in pattern.find(passage.shape.symbols):
            finding = _check(passage.shape, match, opened=pattern is not PARTS_FIRST)
            if finding and used.isdisjoint(number.index for number in finding.figures):
                used |= {number.index for number in finding.figures}
                yield finding
    for match in AND_THE_REST.find(told.text):
        found = [told.quantity(match, name) for name in ("whole", "part", "rest")]
        figures = [quantity.number for quantity in found if quantity and quantity.number]
        if (
            len(figures) == len(found)
            and used.isdisjoint(number.index for number in figures)
            and same_kind(figures)
            and not _MORE_CAME.search(told.text, match.start(), _sentence_end(told, match.end()))
        ):
            used |= {number.index for number in figures}
            yield _sum_of(PartList(figures[0], tuple(figures[1:]), told.place(match.start(), match.end()), other_numbers=False))
    for added in totals(told):
        whole, *parts = (field.quantity.number for field in (added.total, *added.parts))
        if whole and whole.index not in used and whole.printed and all(part and part.printed for part in parts):
            listed = tuple(part for part in parts if part)
            yield _sum_of(PartList(whole, listed, passage.told.phrase([whole, *listed]), other_numbers=False))


def _sentence_end(told: Told, position: int) -> int:
    return next((sentence.end for sentence in told.sentences if position <= sentence.end), position)


def _sum_of(linked: PartList) -> Finding:
    operands = [part.printed for part in linked.parts if part.printed]
    whole = linked.whole
    assert whole.printed  # noqa: S101 - asked by the caller
    total = sum((operand.value for operand in operands), Fraction(0))
    judgement = judge(whole.printed, operands, _add)
    sum_ = f"{' + '.join(_plain(part) for part in linked.parts)} = {shown_like(total, whole)}"
    figures = (whole, *linked.parts)
    if judgement.verdict == "contradicts" and linked.other_numbers:
        return Finding(NAME, "not_checkable", figures, f"{sum_} -> printed is {whole.text}.", "roles_unclear", linked.phrase)
    return Finding(NAME, judgement.verdict, figures, f"{sum_} -> {ending(judgement, whole)}.", judgement.reason, linked.phrase)


def parts_of(shape: Shape, match: regex.Match[str]) -> list[Number]:
    """The figures of the list, in text order."""
    starts = [*match.starts("first"), *match.starts("part")]
    return [number for start in sorted(set(starts)) if (number := shape.numbers[start])]


def is_closed(shape: Shape, match: regex.Match[str]) -> bool:
    """Whether words say that the list is complete: a total, comprising, the remaining; a colon or brackets behind the word total or "comprises"."""
    opener = match["opener"]
    before = shape.symbols[max(0, match.start("whole") - 5) : match.end("opener")] if match.start("whole") < match.start("opener") else opener
    if match["rest"] if "rest" in match.re.groupindex else False:
        return True
    if "k" in opener or "g" in opener or "T" in opener:
        return True
    return (":" in opener or "(" in opener) and any(mark in before for mark in "Tgk")


def _check(shape: Shape, match: regex.Match[str], *, opened: bool) -> Finding | None:
    whole, parts = shape.number(match, "whole"), parts_of(shape, match)
    if whole is None or whole.printed is None or len(parts) < 2 or any(part.kind != whole.kind or part.printed is None for part in parts):
        return None
    if any(part.direction and part.direction != whole.direction for part in parts) or _is_ratio(whole):
        return None
    if "j" in shape.symbols[match.start() : match.end()] or any(_NESTED.match(shape.text, part.span.end) for part in parts):
        return None  # "including" names some of the parts, "118 of whom" a part of a part
    if _is_flow(shape, match, whole, parts, opened=opened) or _is_base(shape, match):
        return None
    operands = [part.printed for part in parts if part.printed]
    total = sum((operand.value for operand in operands), Fraction(0))
    judgement = judge(whole.printed, operands, _add)
    sum_ = f"{' + '.join(_plain(part) for part in parts)} = {shown_like(total, whole)}"
    figures, phrase, closed = (whole, *parts), shape.phrase(match), is_closed(shape, match)
    verdict: Verdict = judgement.verdict
    reason = judgement.reason
    if verdict not in CONFIRMING and verdict != "not_checkable":
        above = total > whole.printed.value
        if shape.has_other_number(max(0, match.start() - 4), match.end()):
            verdict, reason = "not_checkable", "roles_unclear"
        elif not closed:
            verdict, reason = "not_checkable", "categories_overlap" if above else "list_not_closed"
    elif verdict in CONFIRMING and not closed and (not opened or _by_chance(whole.printed)):
        verdict, reason = "not_checkable", "list_not_closed"
    said = {"confirmed": f"prints as {whole.text}", "contradicts": f"printed is {whole.text}, which cannot be"}.get(
        verdict, f"printed is {whole.text}"
    )
    return Finding(NAME, verdict, figures, f"{sum_} -> {said}.", reason, phrase)


_NESTED = compiled(r"\s+of\s+(?:whom|which|them|these|those)\b")


def _is_flow(shape: Shape, match: regex.Match[str], whole: Number, parts: Sequence[Number], *, opened: bool) -> bool:
    """Whether the figures are no parts.

    Some came and some left ("1,620 joined and 1,480 left, making 4,350"), the first is what another is set against ("180 against 150, and 240"), or
    "making" and "giving" have an object of their own ("14 libraries, making 2.1 million loans").
    """
    if opened:
        return False
    inside = shape.symbols[match.start("first") : match.end()]
    if ("J" in inside and "L" in inside) or regex.search("c[wyoes~]{0,4}$", shape.symbols[max(0, match.start("first") - 6) : match.start("first")]):
        return True
    return "T" not in match["opener"] and whole.measure is not None and not any(_shares_a_word(whole, part) for part in parts)


def _is_base(shape: Shape, match: regex.Match[str]) -> bool:
    """Whether a figure of the list is the whole of another: "312 of a planned 340 homes, a further 120, 432 in total"."""
    starts = sorted({*match.starts("first"), *match.starts("part")})
    return any(_OF_A_PART.search(shape.symbols, max(0, start - 6), start) for start in starts)


_OF_A_PART = compiled("[CMDSRP]w?o[esw~]{0,3}$")


def _shares_a_word(one: Number, other: Number) -> bool:
    return other.measure is None or one.measure is None or not set(one.measure.lower().split()).isdisjoint(other.measure.lower().split())


def _add(operands: Sequence[Interval]) -> Interval:
    return reduce(add, operands)


def _by_chance(whole: Printed) -> bool:
    """Whether a total is printed so coarsely that sums which have nothing to do with it would meet it too: "£3m"."""
    return whole.value == 0 or whole.step / abs(whole.value) > Fraction(1, 20)


def _is_ratio(whole: Number) -> bool:
    return whole.kind == "rate"


def _plain(part: Number) -> str:
    return (
        part.text
        if part.printed is None or part.printed.worded or part.text[:1].isdigit() or part.kind == "money"
        else shown_like(part.printed.value, part)
    )


def same_kind(numbers: Sequence[Number]) -> bool:
    """Whether all figures are of one kind."""
    return all(one.kind == other.kind for one, other in pairwise(numbers))
