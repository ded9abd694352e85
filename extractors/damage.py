"""What damage a reader should know of: clipped text, merged cells, doubled or garbled letters, wrong decoding, scrambled order, converter debris.

Comes in: text, structure. Goes out: problems with their place, and for any span which of them touch it. Nothing is repaired.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from extractors.drafts import Structure
from extractors.facts import Passage
from extractors.titles import Vocabulary
from ingest.document import Document, Span
from ingest.expressions import compiled
from ingest.problems import Problem
from patterns.garble import DEBRIS, DEBRIS_SIGNS, DOUBLED, GLUED, MOJIBAKE, SHIFTED, possible
from patterns.pattern import Pattern
from patterns.profile import Profile

_FRAGMENT = compiled(r"\p{Ll}[\p{L}'’]*")
_LAST_WORD = compiled(r"(?P<word>\p{L}+)\Z")
_SENTENCE_END = frozenset(".!?:;")
_FEW = 2
"""Signs of a kind from which on they are no accident."""
OF_PLACES = frozenset(
    {
        "clipped_text",
        "merged_cells",
        "title_before_code",
        "converter_debris",
        "doubled_glyphs",
        "garbled_text",
        "mojibake",
        "reading_order",
        "glued_words",
        "ocr_layer",
        "ocr_layer_poor",
        "ocr_text",
        "ocr_doubtful",
        "unmapped_characters",
    }
)
"""Problems that make the words at their place, or on their page, doubtful."""


def find_damage(text: str, structure: Structure, profile: Profile) -> tuple[Problem, ...]:
    """Problems in reading order."""
    vocabulary = Vocabulary.of(text)
    problems = list(structure.problems)
    if any(sign in text for sign in DEBRIS_SIGNS):
        problems += _each(text, DEBRIS, "converter_debris", "A converter left {} in the text.")
    first_of_entry = {entry.narrative[0].start for entry in structure.entries if entry.narrative}
    last_of_entry = {entry.narrative[-1].end for entry in structure.entries if entry.narrative}
    before: Passage | None = None
    for passage in structure.passages:
        problems += _in_any(text, passage, vocabulary)
        if passage.kind == "narrative":
            problems += _in_narrative(text, passage, first=passage.span.start in first_of_entry)
            if passage.span.end in last_of_entry and (end := _cut_off(text, passage, profile)):
                problems.append(Problem("clipped_text", "The narrative ends in mid-sentence: its end is cut off.", end))
            if before is not None and before.entry == passage.entry and _out_of_order(text, before, passage):
                problems.append(
                    Problem(
                        "reading_order", "A paragraph begins in mid-sentence below one that is complete: lines may be out of order.", passage.span
                    )
                )
        before = passage if passage.kind == "narrative" else None
    return tuple(sorted(problems, key=lambda problem: (problem.span.start if problem.span else -1, problem.code)))


def _in_any(text: str, passage: Passage, vocabulary: Vocabulary) -> Iterator[Problem]:
    """Signs that do not depend on where the passage stands."""
    span = passage.span
    if SHIFTED.search(text, span.start, span.end) and len(list(SHIFTED.find(text, span.start, span.end))) >= _FEW:
        yield Problem("garbled_text", "The font does not say which letters its glyphs are: these words are not what is printed.", span)
    here = possible(span.of(text))
    if not here:
        return
    if MOJIBAKE in here:
        yield from _each(text, MOJIBAKE, "mojibake", "{} was decoded with the wrong encoding.", span)
    if DOUBLED in here:
        yield from _each(text, DOUBLED, "doubled_glyphs", "Every letter of {} is there twice.", span)
    if GLUED not in here:
        return
    glued = [match for match in GLUED.find(text, span.start, span.end) if all(vocabulary.knows(half) for half in (match["left"], match["right"]))]
    if len(glued) >= (1 if passage.kind == "heading" else _FEW):
        yield Problem("glued_words", f"Words run together ({glued[0].group()!r}).", span)


def _each(text: str, pattern: Pattern, code: str, message: str, within: Span | None = None) -> Iterator[Problem]:
    start, end = (within.start, within.end) if within else (0, len(text))
    for match in pattern.find(text, start, end):
        yield Problem(code, message.format(repr(match.group()[:30])), Span(match.start(), match.end()))


def _in_narrative(text: str, passage: Passage, *, first: bool) -> Iterator[Problem]:
    tab = text.find("\t", passage.span.start, passage.span.end)
    if tab >= 0:
        yield Problem("merged_cells", "Text of two cells runs together in this paragraph: its words may be out of order.", passage.span)
    elif first and _FRAGMENT.match(text, passage.span.start):
        line_end = text.find("\n", passage.span.start, passage.span.end)
        place = Span(passage.span.start, line_end if line_end > 0 else passage.span.end)
        yield Problem("clipped_text", "The narrative begins in mid-sentence: its beginning is cut off.", place)


def _cut_off(text: str, passage: Passage, profile: Profile) -> Span | None:
    """The last line of a narrative that ends with a word no sentence ends with, or with one letter; None where it does not."""
    span = passage.span
    match = _LAST_WORD.search(text, max(span.start, span.end - 40), span.end)
    if match is None or len(span.of(text).split()) < 6:
        return None
    word = match.group("word")
    if word.lower() not in profile.words["sentences"]["unfinished"] and not (len(word) == 1 and word not in "IAB"):
        return None
    return Span(max(text.rfind("\n", span.start, span.end) + 1, span.start), span.end)


def _out_of_order(text: str, before: Passage, passage: Passage) -> bool:
    return text[before.span.end - 1] in _SENTENCE_END - {":", ";"} and _FRAGMENT.match(text, passage.span.start) is not None


class Integrity:
    """Which problems touch a place of the document."""

    def __init__(self, document: Document, problems: Sequence[Problem]) -> None:
        self.document = document
        placed = sorted(
            ((problem.span, problem.code) for problem in problems if problem.span and problem.code in OF_PLACES), key=lambda item: item[0]
        )
        self._placed = placed
        self._starts = [span.start for span, _ in placed]
        self._longest = max((len(span) for span, _ in placed), default=0)
        self._pages: dict[int, list[str]] = {}
        for problem in problems:
            if problem.page is not None and problem.span is None and problem.code in OF_PLACES:
                self._pages.setdefault(problem.page, []).append(problem.code)

    def of(self, span: Span | None, page: int | None) -> tuple[str, ...]:
        """Codes of the problems at a span and on its page, in alphabetical order; empty where nothing was noticed."""
        if not self._pages and not self._placed:
            return ()
        found = set(self._pages.get(page, ())) if page is not None else set()
        if span is not None:
            first = bisect_left(self._starts, span.start - self._longest)
            for place, code in self._placed[first : bisect_left(self._starts, span.end)]:
                if place.overlaps(span):
                    found.add(code)
        return tuple(sorted(found))
