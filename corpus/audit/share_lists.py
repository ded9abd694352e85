"""Lists of shares of one whole, and what closes them: by the roles that the words beside each share give.

Comes in: a passage. Goes out: :class:`ShareList` values. A list is closed by what is left ("the remaining 8%", "and the rest, 23 per cent", "all the
others (57%)"), by the number of its items ("in one of three ways: ..."), by "either ... or", by yes and no, or by men and women of one whole.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import regex

from corpus.audit.intervals import HUNDRED, point
from corpus.audit.lists import REST
from corpus.audit.mentions import Mention, Mentions
from corpus.audit.reading import Passage
from corpus.audit.view import Number
from corpus.audit.words import stems
from ingest.document import Span
from ingest.expressions import compiled
from patterns.pattern import Pattern

COUNTED = Pattern(
    name="number_of_shares_named",
    about="Words that say how many shares there are: 'one of four grades', 'in three ways', 'from four sources'.",
    source=r"\b (?P<number> two | three | four | five | six | seven | eight ) (?: \s+ (?! of \b ) [a-z-]+ ){0,2} \s+ (?: sources | groups | categories | types | kinds | bands | parts | streams | areas | ways | elements | headings | routes | grades | heads | answers | outcomes | reasons | methods | forms | levels | classes | ratings ) (?: \s+ only )? \s* [.:;,]",
    matches=(("in one of three ways:", "three ways:"), ("one of four grades.", "four grades.")),
    non_matches=("three of the ways", "two sites were"),
)  # fmt: skip
_NUMBERS = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8}
_SPLIT = compiled(r"(?:\A|[.;])\s*the\s*\Z", regex.IGNORECASE)
"""What a list of groups stands behind that is named again: "The two groups, 31% and 40% of pupils, were"."""
_EITHER = compiled(r"\beither\b", regex.IGNORECASE)
_WHERE = compiled(r"\b(?:where|whose|which|when)\b", regex.IGNORECASE)
_YES, _NO = compiled(r"\byes\b", regex.IGNORECASE), compiled(r"\bno\b", regex.IGNORECASE)
_NOT = compiled(
    r"\A\W*(?:\w+\W+){0,5}?(?:did not|do not|does not|were not|was not|are not|is not|had not|have not|would not|could not|didn't)\W*(?:\Z|[.,;)])",
    regex.IGNORECASE,
)
_OPINION = compiled(
    r"\b(?:felt|feel|thought|think|said|say|believed?|agreed?|considered|found|rated|would|reported|replied|answered|satisfied|wanted|preferred)\b",
    regex.IGNORECASE,
)
"""What people may also have no answer to: some do not know."""
_MEN, _WOMEN = (
    compiled(r"\b(?:men|males?|boys|fathers)\b", regex.IGNORECASE),
    compiled(r"\b(?:women|females?|girls|mothers)\b", regex.IGNORECASE),
)
_OF = compiled(r"\A\s*\)?\s*of\s+(?P<whole>[^,.;:()0-9]{2,60}?)(?:\s+and\b|[,.;:()]|\Z|(?=\s+[0-9]))", regex.IGNORECASE)
_BASE = compiled(r"\b[Oo]f\s+(?:the|these|those|our)\Z")
_ORDERED = compiled(r"\b(?:first|second|third|latter|other)\s+(?:question|survey|round|time|year|group|proposal|option)", regex.IGNORECASE)
_NEITHER = compiled(r"\b(?:neither|none|nothing|both)\b(?!\s+\w*satisf)", regex.IGNORECASE)
_AREA = compiled(
    r"\b(?:up to|at least|more than one|several|(?:tick|choose)(?! (?:only |just |exactly )?one\b)|one \w+ (?:for|on|in) each|all that apply|target|rolling)\b",
    regex.IGNORECASE,
)
_SINGLE = compiled(
    r"\b(?:one (?:[a-z-]+ ){1,3}only\b|(?:only|exactly|just) one \w+|(?:falls?|fell|put|placed|counted) (?:under|in|into) (?:only |just |exactly )?one\b|one (?:answer|box|option|category|class|heading) (?:only|each)\b|one answer|(?:a|under a) single (?:answer|heading|category|class|option|choice|box)\b|counted (?:only )?once(?! (?:a|an|in|per|every|each|for)\b)|one of the following|one of (?:the )?(?:two|three|four|five|six)|only one|one option|one choice)\b",
    regex.IGNORECASE,
)
_ONLY = compiled(r"\b(?:one (?:option|answer|response|choice|reason) only|only one (?:option|answer|response|choice|reason))\b", regex.IGNORECASE)
_BAND = compiled(r"\b(?:(?:pre|post|before|after|since)[\s-]+(?:19|20)\d\d|(?:19|20)\d\d\s?(?:-|–|to)\s?(?:19|20)?\d\d)\s*\Z", regex.IGNORECASE)
"""Years that name a band: "pre-1919", "1919-1944"."""
_LABEL = 60
"""Characters between a colon and the first share of a list behind it, at most."""
_MOST = 10
_OWN_LIST = 2
"""Figures from which on the sentence before tells of its own list, not of this one."""
_ALL = 99
_SEVERAL = 3
_TOO_MUCH = 100 + _MOST / 2
"""Shares of answers of which everybody gave one cannot add up to more than this, however each was rounded."""


@dataclass(frozen=True, slots=True)
class ShareList:
    """``shares`` should add up to a hundred; every such list is closed by words."""

    shares: tuple[Number, ...]
    phrase: Span
    other_numbers: bool


def share_lists(passage: Passage) -> Iterator[ShareList]:
    """Every closed list of shares of one sentence."""
    told = passage.told
    changing = {mention.number.index for size in passage.sizes for mention in size.mentions}
    changing |= {number.index for change in passage.changes for number in (change.now, change.before, *change.sizes) if number}
    for sentence in range(len(told.sentences)):
        items = [
            mention for mention in told.mentions if mention.sentence == sentence and mention.number.kind == "percentage" and mention.number.printed
        ]
        if not 2 <= len(items) <= _MOST or any(mention.number.index in changing or _is_change(mention) for mention in items):
            continue
        if (
            _AREA.search(told.words(sentence))
            or any(_RANGE.search(item.left) for item in items)
            or not _one_whole(told, items)
            or (_at_times(items) and not any(_BAND.search(item.left) for item in items))
        ):
            continue
        single = _SINGLE.search(f"{told.words(sentence - 1) if _is_opened_before(told, sentence) else ''} {told.words(sentence)}") is not None
        least = [mention.number.printed.loose.low for mention in items if mention.number.printed]
        listed = len(items) > 2 and items[0].left.rpartition(":")[1] == ":" and len(items[0].left.rpartition(":")[2]) < _LABEL
        over = sum(low for low in least if low is not None) > 100 and (
            listed or (len(items) > 2 and _ONLY.search(told.words(sentence - 1) if sentence else ""))
        )
        grouped = frozenset.intersection(*(stems(item.clause.rpartition(":")[2]) for item in items))  # one answer, given by several groups
        too_much = single and not grouped and not _joins(items) and (over or sum(mention.number.value for mention in items) > _TOO_MUCH)
        if not too_much and not _is_closed(told, sentence, items) and not _fills(items):
            continue
        numbers = tuple(mention.number for mention in items)
        yield ShareList(numbers, told.phrase(numbers), told.shape.has_other_number(items[0].at, items[-1].at))
    for sentence in range(1, len(told.sentences)):
        rest = _rest_next(told, sentence, frozenset(changing))
        if rest:
            yield rest


def _joins(items: Sequence[Mention]) -> bool:
    """Whether the last share is of those who are in two of the others: "58% by bus, 31% on foot and 16% by bus and on foot"."""
    last = items[-1].right.split(".")[0]
    return " and " in last and sum(bool(stems(item.right) & stems(last)) for item in items[:-1]) > 1


def _fills(items: Sequence[Mention]) -> bool:
    """Whether three shares or more fill a hundred, and with decimals within their rounding: by chance they hardly do."""
    printed = [mention.number.printed for mention in items if mention.number.printed]
    if len(printed) < _SEVERAL or any(share.hedge for share in printed):
        return False
    total = sum((share.interval for share in printed), point(0))
    return sum(mention.number.value for mention in items) == HUNDRED or (any(share.step < 1 for share in printed) and HUNDRED in total)


def _rest_next(told: Mentions, sentence: int, taken: frozenset[int]) -> ShareList | None:
    """A share, and in the next sentence what is left: "78% of officers had completed it. The remaining 32% of officers have been given until May"."""
    items = [mention for mention in told.mentions if mention.sentence in {sentence - 1, sentence} and mention.number.kind == "percentage"]
    if len(items) != 2 or [item.sentence for item in items] != [sentence - 1, sentence] or any(item.number.index in taken for item in items):
        return None
    share, rest = items
    if (
        not _REMAINING.fullmatch(rest.left)
        or _is_change(share)
        or _AREA.search(told.words(sentence - 1))
        or not all(item.number.printed for item in items)
    ):
        return None
    wholes = [stems(match["whole"]) if (match := _OF_THOSE.match(item.right)) else None for item in items]
    if wholes[0] is None or wholes[1] not in {None, wholes[0]} or _BASE.search(share.left):
        return None
    numbers = tuple(item.number for item in items)
    return ShareList(numbers, told.phrase(numbers), told.shape.has_other_number(share.at, rest.at))


_OF_THOSE = compiled(
    r"\s*of\s+(?P<whole>(?:(?!had\b|have\b|has\b|were\b|was\b|are\b|is\b|did\b|said\b|answered\b|replied\b|voted\b|agreed\b)[\w’'-]+\s+){1,6})(?:had|have|has|were|was|are|is|did|said|answered|replied|voted|agreed)\b"
)
_REST_OF_BEFORE = compiled(r"\W*The (?:remaining|rest|remainder|others?)\b")
_RANGE = compiled(r"\b(?:rang(?:e|es|ed|ing)|var(?:y|ies|ied|ying)|from|between)(?:\s+(?:from|between))?(?:\s+about)?\s*\Z", regex.IGNORECASE)
"""What stands before the first of two ends: "range from 21.4% to 33.0%"."""
_REMAINING = compiled(r"The (?:remaining|other)", regex.IGNORECASE)


def is_another_list(passage: Passage, shares: Sequence[Number]) -> bool:
    """Whether shares in a row are none of one whole that they fill: of several times, overlapping, one the base of others, yes and no without "do not know"."""
    taken = {number.index for number in shares}
    items = [mention for mention in passage.told.mentions if mention.number.index in taken]
    total = sum(number.value for number in shares)
    last = items[-1].right if items else ""
    sentence = items[-1].sentence + 1 if items else 0
    after = passage.told.words(sentence) if 0 < sentence < len(passage.told.sentences) else ""
    return (
        _at_times(items)
        or any(_RANGE.search(item.left) for item in items)
        or (total < _ALL and _REST_OF_BEFORE.match(after) is not None)
        or (total > _TOO_MUCH and _NEITHER.search(last) is not None)
        or (total < _ALL and _NO.search(last) is not None)
    )


def _is_change(mention: Mention) -> bool:
    """Whether a share rose or fell; "made up 62%" tells of no rise."""
    return mention.number.direction is not None and not mention.left.lower().endswith((" made up", " make up", " makes up"))


def _at_times(items: Sequence[Mention]) -> bool:
    """Whether the shares are of several times, or one of them is what others are shares of: "in May 70% ..., in June 64%", "of the 61% who replied"."""
    whens = {(mention.when.year, mention.when.kind, mention.when.part) for mention in items if mention.when}
    return len(whens) > 1 or any(_BASE.search(mention.left) for mention in items)


def _one_whole(told: Mentions, items: Sequence[Mention]) -> bool:
    """Whether no share names a whole of its own: "38% of men and 21% of women", "72%, of which 40% ..."."""
    if any("z" in told.between(one, other) for one, other in pairwise(items)):
        return False
    named = [stems(match["whole"]) for mention in items if (match := _OF.match(mention.right))]
    return all(one == other for one, other in pairwise(named)) or len(named) < 2


def _is_opened_before(told: Mentions, sentence: int) -> bool:
    """Whether the sentence before may speak of this list: it has none of its own."""
    return sentence > 0 and sum(mention.sentence == sentence - 1 for mention in told.mentions) < _OWN_LIST


def _is_closed(told: Mentions, sentence: int, items: Sequence[Mention]) -> bool:
    rests = [mention for mention in items if next(REST.find(mention.left), None)]
    total = sum(mention.number.value for mention in items)
    if _REST_OF_BEFORE.match(told.words(sentence + 1) if sentence + 1 < len(told.sentences) else ""):
        return False
    if rests and rests[0] is items[0] and items[0].opening and sentence and "%" in told.words(sentence - 1):
        return False  # what is left of the sentence before
    if rests:
        overlap = total > _TOO_MUCH and _NEITHER.search(items[-1].right)  # "62% read a paper, 41% listen and the remaining 12% do neither"
        return len(rests) == 1 and rests[0] in (items[0], items[-1]) and not overlap
    before = f"{told.words(sentence - 1) if _is_opened_before(told, sentence) else ''} {told.shape.words(told.sentences[sentence][0], items[0].at)} :"
    counted = list(COUNTED.find(before))
    if counted and not _SPLIT.search(before[: counted[-1].start()]) and _NUMBERS[counted[-1]["number"].lower()] == len(items):
        return True
    if _EITHER.search(items[0].left) and not _WHERE.search(told.words(sentence)) and "|" in told.between(items[-2], items[-1]):
        return True
    if len(items) != 2:
        return False
    one, other = items
    if _ORDERED.search(told.words(sentence)):
        return False
    if (_YES.search(one.right) and _NO.search(other.right)) or (_NO.search(one.right) and _YES.search(other.right)):
        return total >= _ALL  # some do not know, or do not say
    if _NOT.match(other.right) and not _NOT.match(one.right):
        return total >= _ALL or not _OPINION.search(told.words(sentence))
    words = [f"{mention.clause} {mention.right.split(' and ')[0].split(',')[0]}" for mention in items]
    sexes = [(_MEN.search(each) is not None, _WOMEN.search(each) is not None) for each in words]
    whole = not any(_MEN.search(match["whole"]) or _WOMEN.search(match["whole"]) for mention in items if (match := _OF.match(mention.right)))
    return whole and _share_verb(told, one, other) and sexes in ([(True, False), (False, True)], [(False, True), (True, False)])


def _share_verb(told: Mentions, one: Mention, other: Mention) -> bool:
    """Whether men and women make up one whole: "made up", "were men", "are women", and no other verb."""
    words = f"{one.left} {one.right} {other.right}"
    return (
        told.between(one, other) != ""
        and regex.search(
            r"\b(?:made? up|makes up|account(?:s|ed)? for|(?:are|were|was|is) (?:men|women|male|female|boys|girls))\b", words, regex.IGNORECASE
        )
        is not None
    )
