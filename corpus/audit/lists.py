"""Lists of parts with their whole, and what closes them, by the roles that the words beside each figure give.

Comes in: the mentions of a passage, and for bulleted lists the passages that follow. Goes out: :class:`PartList` values. A list is closed by its last
part ("the other 78", "all others (77)"), by the word that opens it ("made up of", "as follows", "for three purposes:"), or by the word of its total
("2,000 in all"). The whole stands before the list, is what "of these" goes back to, or ends it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

import regex

from corpus.audit.gates import GatedPattern
from corpus.audit.mentions import Mention, Mentions
from corpus.audit.reading import Passage, Reading
from corpus.audit.view import Number
from ingest.document import Span
from ingest.expressions import compiled

REST = GatedPattern(
    name="role_rest",
    about="Words right before a figure that make it what is left: 'the other', 'the remaining', 'and the rest,', 'all other causes (', 'all the others,'.",
    source=r"\b (?: (?: the \s+ | all \s+ (?: the \s+ )? ) others? | (?: the \s+ )? remaining | (?: the \s+ )? remainder | the \s+ rest | the \s+ balance ) (?: \s+ (?! than \b | hand \b ) [\w'’-]+ ){0,5}? [\s,(:–-]* (?: (?: of | for | was | were | is | are | some | about | being ) \s+ ){0,2} \Z",
    matches=(("and the other ", "the other "), ("and the rest, ", "the rest, "), ("and all other causes (", "all other causes ("), ("the remaining ", "the remaining ")),
    non_matches=("on the other hand, ", "of the 640 ", "together with "),
)  # fmt: skip
REST_RIGHT = GatedPattern(
    name="role_rest_behind",
    about="Words right behind a figure that make it what is left: 'others', 'about all other matters', 'on all other services'.",
    source=r"\A \s* (?: (?! and \b ) [\w-]+ \s+ ){0,4} (?: all \s+ (?: the \s+ )? others? | others | other \s+ [a-z]+ s ) \b (?! \s+ than )",
    matches=((" about all other matters", " about all other matters"), (" others, 2,000 in all", " others")),
    non_matches=(" came from schools",),
)
_OPENING = 12  # words that open a list, at most
OPENED = GatedPattern(
    name="list_opened",
    about="Words that open a list as complete: 'made up of', 'consisted of', 'comprising', 'as follows', 'divided between', 'held for three purposes:'.",
    source=r"\b (?: made \s+ up (?: \s+ as \s+ follows | \s+ of ) | consist (?: s | ed | ing )? \s+ of | compris (?: e | es | ed | ing ) | composed \s+ of | as \s+ follows | (?: split | divided | shared ) \s+ (?: between | among | into ) | (?P<number> two | three | four | five | six | seven | eight ) \s+ (?: [a-z-]+ \s+ ){0,2} (?: purposes | sources | groups | categories | types | kinds | bands | parts | streams | areas | ways | elements | headings | routes | sites | reasons | grades | heads ) \s* : )",
    matches=(("They were made up of", "made up of"), ("held for three purposes:", "three purposes:")),
    non_matches=("the price of three",),
)  # fmt: skip
TOTAL = GatedPattern(
    name="role_total_behind",
    about="Words right behind a figure, or before it, that make it the total of what stands before: 'in all', 'in total', 'altogether'.",
    source=r"\A \s* (?: [\w-]+ \s+ ){0,2} (?: in \s+ all | in \s+ total | altogether | all \s+ told ) \b",
    matches=((" in all.", " in all"), (" offences altogether", " offences altogether")),
    non_matches=(" of the total",),
)
GOES_ON = GatedPattern(
    name="list_of_these",
    about="A sentence that lists the parts of what the last one counted: 'They were', 'These comprised', 'Of these', 'Of the total', 'It is made up of'.",
    source=r"\A \W* (?: they | these | those | it | this | the \s+ (?: total | figure | sum | list ) | of \s+ (?: these | those | them | this | the \s+ total ) | (?: [\w',-]+ \s+ ){1,9} of \s+ (?: them | these | those ) ) \b",
    matches=(("They were made up of", "They"), ("Of these, nine are", "Of these")),
    non_matches=("Spending on roads was", "Applications numbered"),
)
_NAMES_SOME = compiled(
    r"\b(?:includ(?:e|es|ed|ing)|such as|mostly|mainly|largely|among them|among others|e\.g\.|the (?:two|three|four)? ?largest|up to|at least)\b",
    regex.IGNORECASE,
)
_SIZES = frozenset({"count", "money", "duration", "score", "measure"})
_NEAR = 30
"""Characters between the words that open a list and its first part, at most."""
_SEPARATE = compiled(r"[,;&(:)]")
_BULLET = compiled(r"\s*(?:[•*–·-]|\(?[0-9ivxa-h]{1,4}[.)])?\s*")
_NEXT_BULLET = compiled(r"[ \t]*[.;,]?[ \t]*\n[ \t]*(?:[•*–·-]|\(?[0-9ivxa-h]{1,4}[.)])\s")
_SUMMED = compiled(r"\s*(?:all|total|overall|sum)\b(?!\s+other)", regex.IGNORECASE)


@dataclass(frozen=True, slots=True)
class PartList:
    """``parts`` should add up to ``whole``; ``phrase`` covers all of it. Every such list is closed by words."""

    whole: Number
    parts: tuple[Number, ...]
    phrase: Span
    other_numbers: bool


def part_lists(reading: Reading, passage: Passage) -> Iterator[PartList]:
    """Every closed list of parts in a passage, or opened by it and set out in the ones that follow."""
    told = passage.told
    sized = {mention.number.index for size in passage.sizes for mention in size.mentions}
    looks = [look for look, patterns in _LOOKS if any(pattern.may_match(passage.shape.said) for pattern in patterns)]
    for sentence, group in groupby(told.mentions if looks else (), key=lambda mention: mention.sentence):
        mentions = list(group)
        many = Counter(mention.number.kind for mention in mentions)
        kinds = sorted(kind for kind in _SIZES if many[kind] > 1)
        if not kinds or _NAMES_SOME.search(told.words(sentence)):
            continue
        for kind in kinds:
            items = [mention for mention in mentions if mention.number.kind == kind and mention.number.index not in sized and not _is_known(mention)]
            found = next((found for look in looks if (found := look(told, sentence, items))), None)
            if found:
                whole, parts = found
                numbers = [part.number for part in parts]
                last = max(mention.at for mention in (whole, *parts))
                start = min(mention.at for mention in (whole, *parts))
                yield PartList(
                    whole.number,
                    tuple(numbers),
                    told.phrase([whole.number, *numbers]),
                    told.shape.has_other_number(start, max(last, told.sentences[sentence][1])),
                )
    bullets = _bullets(reading, passage)
    if bullets:
        yield bullets


def is_rest(mention: Mention) -> bool:
    """Whether the words beside a figure make it what is left of a whole."""
    return next(REST.find(mention.left), None) is not None or next(REST_RIGHT.find(mention.right.split(",")[0].split(".")[0]), None) is not None


def _is_known(mention: Mention) -> bool:
    """Whether a small number only names what the reader knows: "the two district councils"."""
    return mention.number.text.isalpha() and f" {mention.left.lower()}".endswith((" the", " both", " our"))


def _by_rest(told: Mentions, sentence: int, items: Sequence[Mention]) -> tuple[Mention, list[Mention]] | None:
    rests = [mention for mention in items if is_rest(mention)]
    if len(rests) != 1:
        return None
    rest = rests[0]
    before = [mention for mention in items if mention.at < rest.at]
    opening = _whole_of(told, sentence, before, rest)
    if opening is None:
        return None
    parts = [mention for mention in before if mention.at > opening.at and not _is_nested(mention, before, opening)]
    behind = [mention for mention in items if mention.at > rest.at]
    if not parts or _OF_OTHERS.match(rest.right) or any(not next(TOTAL.find(mention.right), None) for mention in behind):
        return None
    return opening, [*parts, rest]


def _whole_of(told: Mentions, sentence: int, before: Sequence[Mention], rest: Mention) -> Mention | None:
    """The whole of a list that its rest closes: a total behind it, "of the N", the figure before "of which", or the one that "of these" goes back to."""
    after = [
        mention for mention in told.mentions if mention.sentence == sentence and mention.at > rest.at and mention.number.kind == rest.number.kind
    ]
    if any(next(TOTAL.find(mention.right), None) for mention in after):
        return None  # the total closes it: see _by_total
    for one, other in pairwise([*before, rest]):
        if (
            one.left.lower().endswith(("of the", "of", "out of the"))
            and one is before[0]
            and not RANKED.search(told.shape.words(told.sentences[sentence][0], one.at))
            and not one.left.lower().rstrip("the ").removesuffix("of").removesuffix("out ").strip()
        ):
            return one
        if "z" in told.between(one, other)[:12] and one is before[0] and not one.right.lower().startswith(("of them", "of these", "of those")):
            return one
    if next(GOES_ON.find(told.words(sentence)), None):
        back = [mention for mention in told.mentions if mention.sentence == sentence - 1 and mention.number.kind == rest.number.kind]
        return back[0] if len(back) == 1 else None
    if (
        len(before) >= 2
        and before[0].at == min(mention.at for mention in told.mentions if mention.sentence == sentence)
        and regex.search(r"[,:;]", told.between(before[0], before[1]))
    ):
        return (
            before[0] if regex.search(r"\bof (?:it|them|this|these)\b", before[1].right[:40]) or ":" in told.between(before[0], before[1]) else None
        )
    return None


RANKED = compiled(
    r"(?:[0-9](?:st|nd|rd|th)|\b(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|bottom|top|last))(?:\s+\w+)?\s+(?:out\s+)?of(?:\s+(?:the|our|its))?\s*\Z",
    regex.IGNORECASE,
)
"""Ahead of the size of a set in which something has a place: "6th of 43"."""


def _is_nested(mention: Mention, before: Sequence[Mention], whole: Mention) -> bool:
    """Whether a figure is a part of the part before it: "£11.0m on housing, of which £3.5m"."""
    at = before.index(mention)
    previous = before[at - 1] if at else whole
    if previous is not whole and _OF_THEM.match(mention.right):
        return True
    return "z" in mention.symbols_left and previous is not whole and whole in before


_OF_OTHERS = compiled(r"\s*(?:[a-z]+ )?of (?:those|these|the) (?!were\b|was\b|are\b|is\b|had\b|have\b)[a-z]", regex.IGNORECASE)
"""Behind what remains: it remains of another whole, "the remaining 51 of those heard in March"."""
_OF_THEM = compiled(r"\s*of (?:whom|which|them|these|those)\b", regex.IGNORECASE)


def _by_opening(told: Mentions, sentence: int, items: Sequence[Mention]) -> tuple[Mention, list[Mention]] | None:
    for at, other in enumerate(items):
        # A symbol stands for one character at least: nothing further back can be near, and long sentences stay cheap.
        prefix = told.shape.words(max(told.sentences[sentence][0], other.at - _NEAR - _OPENING), other.at)
        match = max(OPENED.find(f"{prefix} "), key=lambda each: each.end(), default=None)
        if (
            match is None
            or len(prefix) - match.end() > _NEAR
            or (at and len(told.shape.words(items[at - 1].at, other.at)) < len(prefix) - match.end())
        ):
            continue
        back = [mention for mention in told.mentions if mention.number.kind == other.number.kind and mention.sentence == sentence - 1]
        wholes = list(items[:at]) or (back if next(GOES_ON.find(told.words(sentence)), None) else [])
        parts = [mention for mention in items[at:] if not (mention is not other and "z" in mention.symbols_left)]
        expected = _NUMBERS.get((match["number"] or "").lower())
        wholes = [mention for mention in wholes if mention.number.value != expected or mention.number.kind != "count"]
        if len(wholes) != 1 or len(parts) < 2 or (expected and expected != len(parts)):
            return None
        if any(not _SEPARATE.search(told.between(one, two)) for one, two in pairwise(parts)):
            return None
        return wholes[0], parts
    return None


_NUMBERS = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8}


def _by_total(told: Mentions, sentence: int, items: Sequence[Mention]) -> tuple[Mention, list[Mention]] | None:
    del sentence
    if len(items) < 3 or not next(TOTAL.find(items[-1].right), None):
        return None
    parts = list(items[:-1])
    if any(regex.search(r"\bof (?:(?:the|these|those|our|an?|some|its) ?)?(?:\w+ed)?\s*\Z", mention.left) for mention in parts):
        return None  # wholes of shares, not parts
    if any("z" in mention.symbols_left for mention in parts) or any(not _SEPARATE.search(told.between(one, two)) for one, two in pairwise(items)):
        return None
    return items[-1], parts


ALL_SAID = GatedPattern(
    name="list_of_all",
    about="Words that say that a list leaves nothing out: 'every measure has been given one of these ratings', 'there were no others', 'none was left out'.",
    source=r"""\b (?: (?: every | each | all ) \s+ (?: of \s+ (?: the | them | these ) \s+ )? (?: [\w-]+ \s+ ){0,3}? (?: has | have | had | was | were | is | are ) \s+ (?: been \s+ )? (?: given | assigned | rated | graded | classed | placed | put | counted | recorded ) \s+ (?: just \s+ | only \s+ | exactly \s+ )? (?: one \s+ of | once | under \s+ one | in \s+ one | to \s+ one )
        | (?: no | none ) \s+ (?: of \s+ (?: them | these ) \s+ )? (?: [\w-]+ \s+ ){0,2}? (?: was | were | is | are | has | have | remains? ) \s+ (?: been \s+ )? (?: unrated | left \s+ out | omitted | unclassified | unaccounted )
        | there \s+ (?: are | were | is | was ) \s+ no \s+ (?: other s? | further ) )\b""",
    matches=(("every measure has been given one of these three ratings", "every measure has been given one of"), ("none was left out", "none was left out"), ("There were no others.", "There were no others")),
    non_matches=("every measure was rated", "none of them was green"),
)  # fmt: skip


def _all_said(told: Mentions, sentence: int, items: Sequence[Mention]) -> tuple[Mention, list[Mention]] | None:
    """A list of which words say that it leaves nothing out: "13 are green, six amber and four red; every measure has one of these ratings"."""
    near = " ".join(told.words(number) for number in (sentence, sentence + 1) if number < len(told.sentences))
    if len(items) < 3 or not next(ALL_SAID.find(near), None) or not _OF_THE.search(items[0].left):
        return None
    parts = list(items[1:])
    if any("z" in mention.symbols_left for mention in parts) or any(not _SEPARATE.search(told.between(one, two)) for one, two in pairwise(parts)):
        return None
    return items[0], parts


_OF_THE = compiled(r"(?:\A|[.;:]\s*)(?:out\s+)?of\s+(?:the|our|its|these|all)(?:\s+[a-z]+)?\s*\Z", regex.IGNORECASE)


_LOOKS = ((_by_rest, (REST, REST_RIGHT)), (_by_opening, (OPENED,)), (_by_total, (TOTAL,)), (_all_said, (ALL_SAID,)))
"""The ways in which words close a list, each with patterns of which a passage must hold one."""


def _bullets(reading: Reading, passage: Passage) -> PartList | None:
    """A list that a passage opens and the passages right behind it set out, one part each."""
    told = passage.told
    text = reading.view.text
    end = passage.shape.spans[-1].end
    closing = told.words(len(told.sentences) - 1)
    if not told.mentions or not closing.rstrip().endswith(":"):
        return None
    opened = (
        next(OPENED.find(closing + " "), None) is not None
        or regex.search(r"\b(?:in (?:all|total)|total(?:s|led|ling)?|altogether)\b", closing, regex.IGNORECASE) is not None
    )
    place = reading.passages.index(passage)
    parts: list[Mention] = []
    for later in reading.passages[place + 1 : place + 31]:
        gap = text[end : later.shape.spans[0].start]
        if not _BULLET.fullmatch(gap) or "\n\n" in gap.strip(" \t") or len(later.told.mentions) != 1:
            break
        parts.append(later.told.mentions[0])
        end = later.shape.spans[-1].end
    wholes = [
        mention for mention in told.mentions if parts and mention.number.kind == parts[0].number.kind and mention.sentence == len(told.sentences) - 1
    ]
    if len(parts) < 2 or len(wholes) != 1 or any(part.number.kind != wholes[0].number.kind for part in parts):
        return None
    if _NEXT_BULLET.match(text, end):
        return None  # an item without a figure that was read: the list is not known in full
    summed = [part for part in parts if _SUMMED.match(part.left)]
    rest = any(regex.match(r"\s*(?:all )?(?:others?|the rest|remaining|all other)\b", part.left, regex.IGNORECASE) for part in parts)
    if summed or not (opened or rest):
        return None
    numbers = [part.number for part in parts]
    return PartList(wholes[0].number, tuple(numbers), Span(wholes[0].number.span.start, end), other_numbers=False)
