"""Passages that nobody could read are cut: a paragraph or sentence of a million characters becomes many, so that each costs no more than its share.

Comes in: passages. Goes out: the same, each longer than :data:`LONGEST` in pieces of at most that length, cut between sentences, or else between words.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extractors.facts import Passage
from ingest.document import Span
from ingest.quick import replace

LONGEST = 6_000
"""Characters of a passage that are read at once; the longest paragraphs of reports have three thousand."""
_NEAR = 1_000
"""How far before the end of a piece the end of a sentence is looked for."""


def cut_long(text: str, passages: Sequence[Passage]) -> Sequence[Passage]:
    """The passages, none longer than :data:`LONGEST`; the very same where none was."""
    if all(passage.span.end - passage.span.start <= LONGEST for passage in passages):
        return passages
    return tuple(replace(passage, span=span) for passage in passages for span in _pieces(text, passage.span))


def _pieces(text: str, span: Span) -> Iterator[Span]:
    start = span.start
    while span.end - start > LONGEST:
        end = _cut(text, start + LONGEST)
        yield Span(start, end)
        start = end
        while text[start].isspace() and start < span.end - 1:
            start += 1
    yield Span(start, span.end)


def _cut(text: str, limit: int) -> int:
    """The last end of a sentence, line or word shortly before ``limit``, which itself is the place where there is none."""
    for end in (". ", ".\n", "\n", " ", "\t"):
        found = text.rfind(end, limit - _NEAR, limit)
        if found >= 0:
            return found + len(end.rstrip(" \n\t"))
    return limit
