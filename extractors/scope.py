"""Which cues reach a fact: the scope rules of ConText, on the tokens of one passage.

Comes in: a Doc with its cues marked and a run of tokens. Goes out: the cues that govern it, nearest first. A cue reaches a fact of its own
sentence, on its own side, until a word or a mark that opens another clause.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import accumulate
from typing import TYPE_CHECKING

from extractors.clauses import text_of
from ingest.quick import quick
from patterns.cues import Cue, load_cues

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_QUOTES = frozenset("'\"“”‘’`")
_FINITE = frozenset({"is", "are", "was", "were", "remains", "remain", "has", "have", "will", "had"})


@dataclass(frozen=True, slots=True)
class Hit:
    """A cue that governs a fact. ``distance`` counts the words between them that mean something."""

    cue: Cue
    start: int
    end: int
    distance: int


@quick
@dataclass(frozen=True, slots=True)
class Word:
    """A token by value, its fields named as in spaCy: a Doc makes a token anew each time that it is asked for one, and the rules ask often."""

    i: int
    idx: int
    text: str
    lower_: str
    whitespace_: str
    is_sent_start: bool
    is_space: bool
    is_punct: bool
    is_alpha: bool
    is_digit: bool
    is_lower: bool
    is_upper: bool
    is_title: bool
    is_stop: bool
    like_num: bool

    @classmethod
    def of(cls, token: Token) -> Word:
        """The same token."""
        return cls(
            token.i, token.idx, token.text, token.lower_, token.whitespace_, bool(token.is_sent_start), token.is_space, token.is_punct, token.is_alpha,
            token.is_digit, token.is_lower, token.is_upper, token.is_title, token.is_stop, token.like_num,
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Reading:
    """A Doc with its cues by category, tokens numbered from 0."""

    doc: Doc
    words: tuple[Word, ...] = field(repr=False)
    found: tuple[tuple[Cue, int, int], ...]
    stops: frozenset[int]
    sentences: tuple[int, ...] = field(repr=False)
    text: str = field(repr=False)
    """A Doc puts it together anew each time that it is asked."""
    windows: tuple[frozenset[str], ...] = field(repr=False)
    """The words of each sentence, in small letters."""
    categories: frozenset[str]
    """Those of its cues."""

    @classmethod
    def of(cls, doc: Doc, group: str) -> Reading:
        """The reading of a Doc for facts of one group, ``rating`` or ``figure``."""
        cues = load_cues()
        marked = [(cues.by_id(span.label_), span.start, span.end) for span in doc.spans["cues"]]
        marked = [hit for hit in marked if hit[0].group == group]
        pseudo = [(start, end) for cue, start, end in marked if cue.category == "pseudo"]
        found = tuple(h for h in marked if h[0].category == "pseudo" or not any(s <= h[1] and h[2] <= e for s, e in pseudo))
        stops = frozenset(start for cue, start, _ in found if cue.category == "stop")
        words = tuple(map(Word.of, doc))
        numbers = tuple(count - 1 for count in accumulate(word.is_sent_start for word in words))
        windows: list[set[str]] = []
        for word, number in zip(words, numbers, strict=True):
            while len(windows) <= number:
                windows.append(set())
            windows[max(number, 0)].add(word.lower_)
        return cls(doc, words, found, stops, numbers, text_of(doc), tuple(map(frozenset, windows)), frozenset(cue.category for cue, _, _ in found))

    def sentence(self, index: int) -> tuple[int, int]:
        """First token of the sentence of token ``index``, and the token after its last."""
        number = self.sentences[index]
        return bisect_left(self.sentences, number), bisect_right(self.sentences, number)

    def of_category(self, *categories: str) -> Iterator[tuple[Cue, int, int]]:
        """Every cue of the categories, in text order."""
        return (hit for hit in self.found if hit[0].category in categories)

    def governing(self, first: int, last: int, *categories: str) -> list[Hit]:
        """The cues of the categories that reach tokens ``[first, last)``, nearest first."""
        hits: list[Hit] = []
        if self.categories.isdisjoint(categories):
            return hits
        opening, closing = self.sentence(first)
        near = range(bisect_left(self.found, opening, key=_start), bisect_left(self.found, closing, key=_start))
        for cue, start, end in (self.found[i] for i in near):
            if cue.category not in categories:
                continue
            if cue.side != "after" and end <= first:
                distance = self._before(end, first, through_colon=cue.category != "negated")
            elif cue.side != "before" and start >= last:
                distance = self._after(last, start)
            else:
                continue
            if distance is not None and distance <= cue.reach:
                hits.append(Hit(cue, start, end, distance))
        return sorted(hits, key=lambda hit: (hit.distance, -hit.end))

    def _before(self, end: int, first: int, *, through_colon: bool) -> int | None:
        """Words between a cue that ends at ``end`` and the fact at ``first``; None where the cue is cut off."""
        count = 0
        for index in range(end, first):
            token = self.words[index]
            if token.text == ":" and through_colon and index + 1 == first:
                continue  # what stands before the colon is a label
            if token.text == "-" and not (token.whitespace_ or self.words[index - 1].whitespace_):
                continue  # inside a word: "re-grade"
            if token.text == ")" or (token.text in {",", ":", "–", "-"} and count):
                return None
            if index in self.stops or (token.lower_ in {"and", ","} and any(self.words[i].lower_ in _FINITE for i in range(index, first))):
                return None
            count += counts(token)
        return count

    def _after(self, last: int, start: int) -> int | None:
        """Words between a fact that ends at ``last`` and a cue after it; None where the cue is cut off."""
        count = 0
        for index in range(last, start):
            token = self.words[index]
            if token.text in {"(", ";", "|"} or index in self.stops or token.lower_ in {"and", "or", ","}:
                return None
            count += counts(token)
        return count


def _start(hit: tuple[Cue, int, int]) -> int:
    return hit[1]


def counts(token: Word) -> bool:
    """Whether a token between a cue and a fact counts as distance: punctuation, link verbs, small adverbs and words for ratings do not."""
    lists = load_cues().lists
    return not (
        token.is_punct
        or token.is_space
        or token.lower_ in lists["links"]
        or token.lower_ in lists["adverbs"]
        or token.lower_ in lists["rating_nouns"]
    )


def is_quote(token: Word) -> bool:
    """Whether the token is a quotation mark."""
    return token.text in _QUOTES
