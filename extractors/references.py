"""Occurrences of codes: where they introduce an entry, and where they are only mentioned.

Comes in: the structure. Goes out: references in reading order, each with the entry in which it stands.
"""

from __future__ import annotations

import regex

from extractors.drafts import Structure
from extractors.facts import Reference
from patterns.lexicon import words
from patterns.reasons import Reason

_LABELS = frozenset(words("words.toml", "labels.places"))
_BEFORE = regex.compile(r"(\p{L}+)\s?\Z")


def is_labelled(text: str, start: int) -> bool:
    """Whether a word before what looks like a code says that it names a place or a paper: "Room R2", "Form R40"."""
    match = _BEFORE.search(text, max(0, start - 20), start)
    return match is not None and match.group(1).lower() in _LABELS


def find_references(text: str, structure: Structure) -> tuple[Reference, ...]:
    """Heading codes of the entries, and every code of the document's scheme (or of a known family of indicators) in the passages."""
    heads = {
        code.span: Reference(
            code.span, code.code, code.scheme, "heading", entry, (*code.why, Reason("role", "place:opens_entry", code.span.start, code.span.end))
        )
        for code, entry in structure.heading_codes
    }
    mentions = [
        Reference(code.span, code.code, code.scheme, "mention", passage.entry, code.why)
        for passage in structure.passages
        if passage.kind != "heading"
        for code in structure.scheme.codes_in(text, passage.span.start, passage.span.end)
        if code.span not in heads and not is_labelled(text, code.span.start)
    ]
    return tuple(sorted([*heads.values(), *mentions], key=lambda reference: reference.span))
