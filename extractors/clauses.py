"""A sentence as items: words with what they signal, numbers, times and marks.

Comes in: a Doc of one passage, the quantities and times in it. Goes out: sentences, each a list of items; words of one cue are one item.
The rules for figures are written on items.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING, Literal

from extractors.times import Sign, Time
from ingest.quick import maker, quick
from patterns.cues import Cue
from patterns.reasons import Field, Reason

if TYPE_CHECKING:
    from spacy.tokens import Doc

_OPTIONAL = frozenset({"optional"})
_NONE: frozenset[str] = frozenset()
_MODAL = frozenset({"forecast", "target"})
_CHANGES = frozenset({"up", "down"})

Kind = Literal["word", "number", "time", "mark"]
_Piece = tuple[int, int, Kind, int]
_ATTRIBUTES: list[int | str] = ["IDX", "LENGTH", "SPACY", "IS_SPACE"]
POINTING = frozenset({"this", "that", "it", "these"})
"""Words that begin a sentence which may say what became of the number before it."""


@quick
@dataclass(frozen=True, slots=True)
class Item:
    """A run of characters ``[start, end)`` of the passage. ``cats`` are the categories of the cue it is; ``number`` indexes the quantities.

    ``signs`` are the cues themselves, or what found the time.
    """

    kind: Kind
    text: str
    start: int
    end: int
    cats: frozenset[str] = frozenset()
    number: int = -1
    signs: tuple[Sign, ...] = field(default=(), compare=False)
    low: str = field(default="", repr=False, compare=False)
    """The characters in lower case."""

    def has(self, *cats: str) -> bool:
        """Whether it is a cue of one of the categories."""
        return bool(self.cats) and not self.cats.isdisjoint(cats)

    def decides(self, name: Field, *cats: str, rule: str = "place:word") -> tuple[Reason, ...]:
        """The reasons it gives for a field: its cues of the categories, else every cue it is, else ``rule``."""
        signs = [sign for sign in self.signs if sign.category in cats] or self.signs
        return tuple(Reason(name, sign.rule, sign.start, sign.end) for sign in signs) or (Reason(name, rule, self.start, self.end),)


class KnownCue:
    """A cue with what is asked of it each time that it is met: its ``kind`` is the group with the category, ``cats`` the category alone."""

    __slots__ = ("category", "cats", "for_figures", "id", "kind", "rule")

    def __init__(self, cue: Cue) -> None:
        self.id, self.category = cue.id, cue.category
        self.kind, self.rule = f"{cue.group} {cue.category}", f"cue:{cue.id}"
        self.cats = frozenset({cue.category})
        self.for_figures = cue.group == "figure"


@dataclass(frozen=True, slots=True)
class Tokens:
    """The tokens of a Doc, a list for each thing that is asked of them: a Token is made anew each time that it is asked for.

    They stand at ``[start, end)``; ``spaced``: a blank follows; ``blank``: white space.
    """

    starts: list[int]
    ends: list[int]
    spaced: list[int]
    blank: list[int]


def is_own(doc: Doc) -> bool:
    """Whether a Doc knows its text, and so is one that was made here, and may keep more; one that others have made stays as they know it."""
    return "text" in doc.user_data


def tokens_of(doc: Doc) -> Tokens:
    """The tokens of a Doc; one that knows its text (see :func:`text_of`) keeps them."""
    tokens = doc.user_data.get("tokens")
    if not isinstance(tokens, Tokens):
        columns = doc.to_array(_ATTRIBUTES).T
        columns[1] += columns[0]
        tokens = Tokens(*columns.tolist())
        if is_own(doc):
            doc.user_data["tokens"] = tokens
    return tokens


def text_of(doc: Doc) -> str:
    """The text of a Doc, which it puts together token by token anew each time that it is asked."""
    text = doc.user_data.get("text")
    return text if isinstance(text, str) else doc.text


def sentences(doc: Doc, numbers: Sequence[tuple[int, int]], times: Sequence[Time], optional: frozenset[int]) -> list[list[Item]]:
    """The sentences of a passage as items, but for those that say nothing of a number. ``numbers`` are character ranges; one inside a time is still an item of its own.

    ``optional`` are the numbers that may report nothing ("within 20 days"): they are of category ``optional``, and rules may pass over them.
    """
    text = text_of(doc)
    numbers = [number for number in numbers if number[0] < len(text)]
    ends = [end for _, end in numbers]
    fixed: list[_Piece] = [(s, e, "number", i) for i, (s, e) in enumerate(numbers)]
    whole: dict[tuple[int, int], tuple[int, int]] = {}
    dated: set[int] = set(optional)  # numbers inside a time ("the nine months to December") report nothing else
    found_by = {(time.start, time.end): time.signs for time in times}
    for s, e in found_by:
        first = last = bisect_right(ends, s)
        while last < len(numbers) and numbers[last][0] < e:
            last += 1
        if first == last:
            fixed.append((s, e, "time", -1))
        else:
            whole[_around(s, e, numbers[first:last])] = (s, e)
            dated.update(range(first, last))
    fixed += [(s, e, "time", -1) for s, e in whole if e > s]
    fixed.sort()
    firsts, reach = [piece[0] for piece in fixed], list(accumulate((piece[1] for piece in fixed), max))
    cues = {s: (e, cats, signs) for s, e, cats, signs in _cues(doc) if not (at := bisect_left(firsts, e)) or reach[at - 1] <= s}
    item = maker(Item)
    result: list[list[Item]] = []
    taken = following = 0
    upto = fixed[0][0] if fixed else len(text)
    tokens = tokens_of(doc)
    for opening, closing in _speaking(text, tokens, doc.user_data["starts"], fixed, cues):
        sentence: list[Item] = []
        if upto < tokens.starts[opening]:
            following = bisect_left(firsts, tokens.starts[opening])
            upto = firsts[following] if following < len(fixed) else len(text)
        for i in range(opening, closing):
            start, end = tokens.starts[i], tokens.ends[i]
            if end <= taken or (tokens.blank[i] and "\t" not in text[start:end]):
                continue
            pieces: list[_Piece] | None = None
            if upto < end:
                pieces = []
                while upto < end:
                    if fixed[following][1] > max(start, taken):
                        pieces.append(fixed[following])
                    following += 1
                    upto = firsts[following] if following < len(fixed) else len(text)
                for piece in pieces:
                    first, last = whole.get(piece[:2], piece[:2])
                    signs = found_by[first, last] if piece[2] == "time" else ()
                    word = text[first:last]
                    sentence.append(item(piece[2], word, first, last, _OPTIONAL if piece[3] in dated else _NONE, piece[3], signs, word.lower()))
            if pieces:
                taken = max(pieces[-1][1], end)
            elif cue := cues.get(start):
                taken, cats, signs = cue
                word = text[start:taken]
                sentence.append(item("word", word, start, taken, cats, -1, signs, word.lower()))
            else:
                start = max(start, taken)
                taken = end if tokens.spaced[i] else _word_end(text, tokens, i, upto)
                word = text[start:taken]
                kind: Kind = "word" if word.isalnum() or any(map(str.isalnum, word)) else "mark"
                sentence.append(item(kind, word, start, taken, _NONE, -1, (), word.lower()))
        if sentence:
            result.append(sentence)
    return result


def _speaking(
    text: str, tokens: Tokens, starts: Sequence[int], fixed: Sequence[_Piece], cues: Mapping[int, tuple[int, frozenset[str], tuple[Sign, ...]]]
) -> Iterator[tuple[int, int]]:
    """The sentences with a number, and those that may speak of one before them; also those beyond whose end something reaches.

    They are ranges of tokens that begin at ``starts``.
    """
    numbers = [piece[0] for piece in fixed if piece[2] == "number"]
    across = sorted([(start, end) for start, end, _, _ in fixed] + [(start, cue[0]) for start, cue in cues.items()])
    begun, reach = [start for start, _ in across], list(accumulate((end for _, end in across), max))
    told = 0
    for opening, closing in pairwise([*starts, len(tokens.starts)]):
        end = tokens.ends[closing - 1]
        upto = bisect_left(numbers, end, told)
        before = bisect_left(begun, end)
        silent = upto == told and text[end - 1] in ".!?" and (not before or reach[before - 1] <= end)
        told = upto
        if not silent or text[tokens.starts[opening] : tokens.ends[opening]].lower() in POINTING or tokens.blank[opening]:
            yield opening, closing


def _word_end(text: str, tokens: Tokens, i: int, limit: int) -> int:
    """Where the word that begins with token ``i`` ends, at ``limit`` at the latest: hyphens, slashes and apostrophes inside it do not part it."""
    starts, ends, spaced = tokens.starts, tokens.ends, tokens.spaced
    end = ends[i]
    worded = text[end - 1].isalnum()
    while worded and i + 1 < len(starts) and not spaced[i]:
        joint = text[starts[i + 1] : ends[i + 1]]
        if joint in {"'s", "’s", "'", "’"} and ends[i + 1] <= limit:
            i += 1
        elif joint in {"-", "/", "&", "–"} and i + 2 < len(starts) and not spaced[i + 1] and text[starts[i + 2]].isalnum() and ends[i + 2] <= limit:
            i += 2
        else:
            break
        end = ends[i]
    return end


def _around(start: int, end: int, inside: Sequence[tuple[int, int]]) -> tuple[int, int]:
    """Where a time with numbers ``inside`` it is read: before the first of them, or after the last; empty where they fill it."""
    return (start, inside[0][0] - 1) if inside[0][0] > start + 1 else (inside[-1][1] + 1, end)


def _cues(doc: Doc) -> list[tuple[int, int, frozenset[str], tuple[Sign, ...]]]:
    """The longest cues of the group ``figure``, none overlapping, with the categories of all cues on the same characters."""
    tokens, sign = tokens_of(doc), maker(Sign)
    found: defaultdict[tuple[int, int], list[KnownCue]] = defaultdict(list)
    for cue, first, last in doc.user_data["cues"]:
        if cue.for_figures:
            found[tokens.starts[first], tokens.ends[last - 1]].append(cue)
    kept: list[tuple[int, int, frozenset[str], tuple[Sign, ...]]] = []
    for place in _apart(found):
        here = found[place]
        cats = here[0].cats if len(here) == 1 else frozenset(cue.category for cue in here)
        signs = [sign(cue.rule, cue.category, *place) for cue in here]
        if cats <= _MODAL:
            inside = [(cue, inner) for inner, cues in found.items() if place[0] <= inner[0] and inner[1] <= place[1] for cue in cues]
            signs += [sign(cue.rule, cue.category, *inner) for cue, inner in inside if cue.category in _CHANGES]
            cats = frozenset(each.category for each in signs)
        kept.append((*place, cats, tuple(signs)))
    return kept


def _apart(places: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Of ranges that overlap the longest, of equally long ones the first; in text order."""
    together: list[tuple[int, int]] = []
    reach = 0
    for place in sorted(places):
        if together and place[0] >= reach:
            yield from _longest(together)
            together = []
        together.append(place)
        reach = max(reach, place[1])
    yield from _longest(together)


def _longest(places: list[tuple[int, int]]) -> list[tuple[int, int]]:
    if len(places) < 2:
        return places
    kept: list[tuple[int, int]] = []
    for start, end in sorted(places, key=lambda place: (place[0] - place[1], place[0])):
        if not any(start < last and first < end for first, last in kept):
            kept.append((start, end))
    return sorted(kept)
