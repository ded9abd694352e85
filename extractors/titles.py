"""Where a title ends and the narrative begins, when nothing but a capital letter parts them.

Comes in: the text behind a code. Goes out: the offset at which the title ends. Damaged trackers run title and narrative together
("... on deprived areas In spite of considerable effort ..."), so a boundary needs a capital that no name explains and a clause with a verb behind it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import regex

from ingest.expressions import compiled
from patterns.profile import Profile

_WORD = compiled(r"[\p{L}\p{Nd}][\p{L}\p{Nd}'’&/-]*")
_SENTENCE_END = compiled(r"(?<=[\p{Ll}\p{Nd})\]’'\"”]{2})[.!?][\"'”’)]?\s+(?=[\p{Lu}\p{Nd}£\"'“‘(])")
_ABBREVIATION = compiled(r"\b(?:St|No|Nos|Mr|Mrs|Ms|Dr|Cllr|Rev|vs|approx|e\.g|i\.e|etc|Inc|Ltd|p|pp|para|ref|Rd|Ave|incl|excl)\.$", regex.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """How a document writes its words: which stand in small letters, and which have a capital although no sentence begins there."""

    small: dict[str, int]
    names: frozenset[str]

    @classmethod
    @lru_cache(maxsize=1)  # structure and damage ask for that of one document
    def of(cls, text: str) -> Vocabulary:
        """Read off the whole text; a word is a name when, inside sentences, it is mostly written with a capital."""
        small: Counter[str] = Counter()
        capital: Counter[str] = Counter()
        previous = ""
        for match in _WORD.finditer(text):
            word = match.group()
            if word[0].islower():
                small[word] += 1
            elif previous and previous[0].islower() and text[match.start() - 1] == " " and text[match.start() - 2].isalpha():
                capital[word.lower()] += 1
            previous = word
        return cls(dict(small), frozenset(word for word, count in capital.items() if count > 2 * small[word] and count > 1))

    def knows(self, word: str, *, elsewhere: bool = False) -> bool:
        """Whether the document writes this word somewhere in small letters; ``elsewhere``: besides the place that is looked at.

        >>> Vocabulary.of("the built environment").knows("Environment")
        True
        """
        return self.small.get(word.lower(), 0) > elsewhere


def sentence_ends(text: str, start: int, end: int) -> Iterator[int]:
    """Offsets just behind the full stops in ``text[start:end]`` that end a sentence and are followed by another one."""
    for match in _SENTENCE_END.finditer(text, start, end):
        stop = match.start() + 1
        if not _ABBREVIATION.search(text, max(start, stop - 8), stop):
            yield stop


def title_end(text: str, start: int, end: int, vocabulary: Vocabulary, profile: Profile) -> int:
    """Offset at which the title that begins at ``start`` ends; ``end`` when nothing but a title stands there."""
    first_stop = next(sentence_ends(text, start, end), end)
    for boundary in capital_breaks(text, start, first_stop, vocabulary, profile):
        clause_end = next(sentence_ends(text, boundary, end), end)
        if _is_clause(text, boundary, clause_end, profile):
            return boundary
    if text[first_stop - 1] in ".!?":
        verb = next((m.start() for m in _WORD.finditer(text, start, first_stop) if m.group() in profile.words["sentences"]["verbs"]), start)
        possible = list(capital_breaks(text, start, verb, vocabulary, profile, lenient=True))
        if len(possible) == 1 and _is_clause(text, possible[0], first_stop, profile):
            return possible[0]
    return first_stop


def capital_breaks(text: str, start: int, end: int, vocabulary: Vocabulary, profile: Profile, *, lenient: bool = False) -> Iterator[int]:
    """Offsets in ``text[start:end]`` where a new sentence may begin without a full stop before it; ``lenient``: before any capital but a name's."""
    words = list(_WORD.finditer(text, start, end))
    long_words = [match.group() for match in words[1:] if len(match.group()) > 3]
    title_case = sum(word[0].isupper() for word in long_words) * 2 > len(long_words)
    openers, unfinished = profile.words["sentences"]["openers"], profile.words["sentences"]["unfinished"]
    for index in range(3, len(words)):
        word, before = words[index].group(), words[index - 1].group()
        between = text[words[index - 1].end() : words[index].start()]
        if not word[0].isupper() or (word.isupper() and len(word) > 1) or not (between.isspace() or between in {") ", "' ", "’ "}):
            continue
        if before.lower() in unfinished or (before[0].isupper() and not before.isupper() and not title_case):
            continue
        low = word.lower()
        if low in openers or (not title_case and low not in vocabulary.names and (lenient or vocabulary.knows(low))):
            yield words[index].start()


def unfinished(text: str, end: int, start: int, profile: Profile) -> bool:
    """Whether a paragraph that ends at ``end`` goes on at ``start``: it stops in mid-sentence, or a small letter follows."""
    tail = text[max(0, end - 40) : end]
    if tail[-1] in '.!?:;)”"':
        return False
    words = [match.group() for match in _WORD.finditer(tail)]
    return text[start].islower() or tail[-1] in ",-–" or bool(words and words[-1].lower() in profile.words["sentences"]["unfinished"])


def _is_clause(text: str, start: int, end: int, profile: Profile) -> bool:
    """At least five words, one of them a finite verb."""
    words = [match.group().lower() for match in _WORD.finditer(text, start, min(end, start + 600))]
    return len(words) >= 5 and (has_verb(words, profile) or any(len(word) > 5 and word.endswith("ed") for word in words))


def has_verb(words: list[str], profile: Profile) -> bool:
    """Whether a finite verb stands among the words (lower-cased)."""
    return any(word in profile.words["sentences"]["verbs"] for word in words)


def words_of(text: str, start: int, end: int) -> list[str]:
    """The words of ``text[start:end]`` as printed."""
    return [match.group() for match in _WORD.finditer(text, start, end)]
