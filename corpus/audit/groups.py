"""The value of a whole beside the values of its groups, with their sizes: rates, shares and means of groups that make up all of it.

Comes in: a passage. Goes out: :class:`Groups` values. The value of the whole says so ("overall", "for the workforce as a whole", "for all cases"); the
groups are all other values of its kind; words say that there are no more groups ("two sites only", "the other 580", "either ... or"). Sizes are linked to
groups by their order and nouns.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import regex

from corpus.audit.additive import names_another
from corpus.audit.gates import GatedPattern
from corpus.audit.lists import REST
from corpus.audit.mentions import Mention, Mentions
from corpus.audit.reading import Passage
from corpus.audit.times import before
from corpus.audit.view import Number
from ingest.document import Span
from ingest.expressions import compiled

OVERALL = GatedPattern(
    name="role_value_of_all",
    about="Words beside a value that make it that of the whole: 'overall', 'for the workforce as a whole', 'across all employees', 'for all cases'.",
    source=r"\b (?: overall | (?: taking | taken ) \s+ (?: (?: both | all | the ) \s+ (?: two | three | four )? \s* )? [a-z]* \s* together | (?: both | all | the ) (?: \s+ (?: two | three | four | five | six ) )? (?: \s+ [a-z]+ ){1,2} \s+ (?: together | combined | taken \s+ together ) | as \s+ a \s+ whole | (?: for | of | across | over | among ) \s+ (?: all | the \s+ whole (?: \s+ of )? ) (?: \s+ (?: the | our | its ) )? \s+ (?! (?: of | other | others | remaining | else ) \b ) [a-z-]+ | all \s+ (?: the \s+ )? (?: employees | staff | pupils | tenants | patients | members ) | on \s+ average \s+ over \s+ all )\b",
    matches=(("for the workforce as a whole", "as a whole"), ("Absence across all employees was", "across all employees"), ("Satisfaction overall was", "overall")),
    non_matches=("of the workforce", "all of them", "for all other services"),
)  # fmt: skip
CLOSED = GatedPattern(
    name="groups_closed",
    about="Words that say that there are no groups but these: 'two sites only', 'divided into three groups', 'either ... or', 'made up of', 'no others'.",
    source=r"\b (?: (?: taking | taken ) \s+ (?: both | all | the ) \b | both \s+ [a-z]+ \s+ (?: together | combined ) | (?: only \s+ )? (?: two | three | four ) (?: \s+ [a-z-]+ ){1,2} (?: \s+ only ) | (?: two | three | four ) \s+ (?: kinds | types | sorts ) \s+ of | (?: divided | split ) \s+ (?: into | between ) | made \s+ up \s+ (?: of | entirely ) | consist (?: s | ed | ing )? \s+ of | compris (?: e | es | ed | ing ) | either \b [^.;]{3,80} \b or | (?: two | three | four ) \s+ [a-z-]+ (?: \s+ (?: which | that | only ) )? \s+ (?: are | is | runs? | (?: make | made ) \s+ up | form | formed | provide | cover | account \s+ for ) \s+ (?: the \s+ (?: whole | entire ) | all ) \b | between \s+ them \s+ (?: take | make | include | cover ) )\b",
    matches=(("The college has two sites only", "two sites only"), ("are either in schools, or", "either in schools, or"), ("were made up of", "made up of"), ("Two contractors run the whole of the network", "Two contractors run the whole")),
    non_matches=("two of the sites", "in both sites"),
)  # fmt: skip
_NOT_LINKED = compiled(
    r"\b(?:median|target|other departments|including others|except|excluding|not shown|in the (?:area|county|region|country|district|market)|nationally|England|standardi[sz]ed|survey|rolling)\b",
    regex.IGNORECASE,
)
_OF = compiled(r"\A\s*of\s+(?:all|the whole)\s+[a-z-]+", regex.IGNORECASE)
"""What still belongs to the figure before: "60 per cent of all claims"."""
_OF_ONE = compiled(r"\b(?:average\w*|mean|each|per|apiece|a\s+head|unit)\b", regex.IGNORECASE)
"""Words without which sums of money are parts of a sum, and no values of groups."""
_VALUES = frozenset({"percentage", "duration", "money", "rate", "score", "measure"})
_NEAR = 3
"""Sentences in which a whole and its groups may stand."""


@dataclass(frozen=True, slots=True)
class Groups:
    """``overall`` lies among ``values``, and is their mean weighted by ``sizes`` where these are printed (empty where not)."""

    overall: Number
    values: tuple[Number, ...]
    sizes: tuple[Number, ...]
    phrase: Span


def groups_of(passage: Passage) -> Iterator[Groups]:
    """Every value of a whole with those of all its groups."""
    told = passage.told
    sized = {mention.number.index for size in passage.sizes for mention in size.mentions}
    many = Counter(mention.number.kind for mention in told.mentions)
    said = passage.shape.said
    open_ = OVERALL.may_match(said) or " all " in said
    kinds = {kind for kind in _VALUES if open_ and many[kind] > 2}  # the whole and two groups
    marked = [
        mention
        for mention in told.mentions
        if mention.number.kind in kinds
        and mention.number.index not in sized
        and mention.number.printed
        and (_is_overall(mention) or _is_of_all(told, mention))
    ]
    for kind in sorted({mention.number.kind for mention in marked}):
        wholes = [mention for mention in marked if mention.number.kind == kind]
        if len(wholes) != 1:
            continue
        overall = wholes[0]
        near = [
            mention
            for mention in told.mentions
            if abs(mention.sentence - overall.sentence) < _NEAR and mention.number.printed and mention.number.index not in sized
        ]
        values = [mention for mention in near if mention.number.kind == kind and mention is not overall]
        sentences = sorted({mention.sentence for mention in (overall, *values)})
        words = " ".join(told.words(number) for number in range(max(0, sentences[0] - 1), sentences[-1] + 1))
        if len(values) < 2 or _NOT_LINKED.search(words) or any(before(overall.when, value.when) is not None for value in values):
            continue
        if any(one.number.unit != overall.number.unit for one in values) or (kind == "money" and not _OF_ONE.search(words)):
            continue
        if any(value.sentence > overall.sentence and _OPENS_ANOTHER.match(told.words(value.sentence)) for value in values):
            continue
        shown = {value.number.index for value in values}
        if any(change.before and {change.now.index, change.before.index} <= shown for change in passage.changes):
            continue  # the same at two times
        sizes = _sizes(near, values, kind)
        rest = any(next(REST.find(mention.left), None) for mention in (*near,))
        summed = sum(size.number.value for size in sizes)
        whole = (
            any(mention.number.kind == "count" and mention not in sizes and mention.number.value == summed for mention in near) if sizes else False
        )
        if not (next(CLOSED.find(words), None) or (sizes and rest) or whole or _counts_all(told, overall, values)):
            continue
        own = _OF_WHAT.match(overall.right) if kind == "percentage" else None
        if own and names_another(own["what"], words.replace(overall.right, " ")):
            continue  # "both sites combined use 73% of the energy": a share of something else
        if kind == "percentage" and overall.number.value == sum(value.number.value for value in values):
            continue  # shares of one whole, and both of them together
        numbers = [overall.number, *(value.number for value in values), *(size.number for size in sizes)]
        yield Groups(overall.number, tuple(value.number for value in values), tuple(size.number for size in sizes), told.phrase(numbers))


_OPENS_ANOTHER = compiled(r"\W*(?:out\s+of|of|among|amongst)\b", regex.IGNORECASE)
"""A sentence behind the value of a whole that sets out from a whole of its own: "Of all transfers, 41% came ..."."""
_OF_WHAT = compiled(r"of\s+(?:the\s|all\s|its\s|our\s)?(?P<what>[a-z-]+)\b", regex.IGNORECASE)
_TOGETHER = compiled(r"\b(?:both|all|the)\s+(?P<number>two|three|four|five|six)(?:\s+[a-z]+){1,2}\s+(?:together|combined|taken)\b", regex.IGNORECASE)
_ADDED = compiled(r"\b(?:account\w*|ma[dk]es?|shares?|represent\w*|took|takes?|total)\b", regex.IGNORECASE)
_NUMBERS = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6}


def _counts_all(told: Mentions, overall: Mention, values: Sequence[Mention]) -> bool:
    """Whether the whole says of how many groups it is, these are as many as have a value, and it measures the same: "the two areas combined achieved 73.1%"."""
    words = f"{overall.clause} {overall.right}"
    named = _TOGETHER.search(words)
    if named is None or _NUMBERS[named["number"].lower()] != len(values) or _ADDED.search(words):
        return False
    known = " ".join(told.words(number).replace(overall.clause, " ") for number in {max(0, overall.sentence - 1), overall.sentence})
    return not names_another(_TOGETHER.sub(" ", words), f"{known} {' '.join(value.left for value in values)}")


_MARK = compiled(r"[.,;:(]")


def _is_overall(mention: Mention) -> bool:
    around = mention.left if mention.opening else _OF.sub("", mention.clause)
    behind = _MARK.split(mention.right)[0]
    return next(OVERALL.find(around), None) is not None or next(OVERALL.find(behind), None) is not None


def _is_of_all(told: Mentions, mention: Mention) -> bool:
    """Whether a value follows the number of all that it is of: "For all 1,150 residents the figure was 92%"."""
    before = told.around(mention.at)
    last = max((other for other in before if other.at < mention.at and other.sentence == mention.sentence), key=lambda other: other.at, default=None)
    return last is not None and last.number.kind == "count" and _ALL.search(last.left) is not None and not _ITS_OWN.search(mention.left)


_ALL = compiled(r"\b(?:for|of|across|over|among)\s+all(?:\s+(?:the|our|its|these|those))?\Z", regex.IGNORECASE)
_ITS_OWN = compiled(r"[;:.]|\b(?:and|but|while|whereas)\b", regex.IGNORECASE)


def _sizes(near: Sequence[Mention], values: Sequence[Mention], kind: str) -> list[Mention]:
    """The sizes of the groups in their order: as many as there are groups, or one more of which the first is their sum."""
    for other in ("count", "percentage"):
        if other == kind:
            continue
        found = [mention for mention in near if mention.number.kind == other and not mention.number.text.isalpha()]
        total = sum(mention.number.value for mention in found)
        if len(found) == len(values) + 1:
            found = [mention for mention in found if 2 * mention.number.value != total]
        if len(found) != len(values):
            continue
        places = sorted([(mention.at, "s") for mention in found] + [(mention.at, "v") for mention in values])
        order = "".join(letter for _, letter in places)
        if order == "sv" * len(values) or order == "vs" * len(values):
            return found
        if order == "s" * len(found) + "v" * len(values) and all(
            size.noun & value.near or size.near & value.near for size, value in zip(found, values, strict=True)
        ):
            return found
    return []
