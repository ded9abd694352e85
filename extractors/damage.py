"""What damage a reader should know of: clipped beginnings, merged cells, converter debris.

Comes in: text, structure. Goes out: problems with their place. Nothing is repaired.
"""

from __future__ import annotations

from collections.abc import Iterator

import regex

from extractors.drafts import Structure
from extractors.facts import Passage
from ingest.document import Span
from ingest.problems import Problem

_DEBRIS = regex.compile(r"\*\*[^*\n]{1,80}\*\*|\[email\s?protected\]|<\/?(?:br|p|td|tr|span|div)\b[^>\n]{0,40}>|!\[[^\]\n]{0,40}\]\(")
_FRAGMENT = regex.compile(r"\p{Ll}[\p{L}'’]*")


def find_damage(text: str, structure: Structure) -> tuple[Problem, ...]:
    """Problems in reading order."""
    problems = [*structure.problems, *_debris(text)]
    first_of_entry = {entry.narrative[0].start for entry in structure.entries if entry.narrative}
    for passage in structure.passages:
        if passage.kind == "narrative":
            problems += _in_narrative(text, passage, first=passage.span.start in first_of_entry)
    return tuple(sorted(problems, key=lambda problem: (problem.span.start if problem.span else -1, problem.code)))


def _in_narrative(text: str, passage: Passage, *, first: bool) -> Iterator[Problem]:
    tab = text.find("\t", passage.span.start, passage.span.end)
    if tab >= 0:
        yield Problem("merged_cells", "Text of two cells runs together in this paragraph: its words may be out of order.", passage.span)
    elif first and _FRAGMENT.match(text, passage.span.start):
        line_end = text.find("\n", passage.span.start, passage.span.end)
        place = Span(passage.span.start, line_end if line_end > 0 else passage.span.end)
        yield Problem("clipped_text", "The narrative begins in mid-sentence: its beginning is cut off.", place)


def _debris(text: str) -> Iterator[Problem]:
    for match in _DEBRIS.finditer(text, timeout=5):
        yield Problem("converter_debris", f"A converter left {match.group()[:30]!r} in the text.", Span(match.start(), match.end()))
