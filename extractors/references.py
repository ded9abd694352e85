"""Occurrences of codes: where they introduce an entry, and where they are only mentioned.

Comes in: the structure. Goes out: references in reading order, each with the entry in which it stands.
"""

from __future__ import annotations

from collections.abc import Iterator

import regex

from extractors.drafts import Structure
from extractors.facts import Reference
from ingest.document import Span
from ingest.expressions import compiled
from patterns.codes import OUTLINE
from patterns.lexicon import words
from patterns.reasons import Reason

_LEADER = compiled(r"(?:\.{3}|…)[\s.…]*\d{1,3}\s*\Z")
_POINTED = compiled(r"(?i)\b(?:see|also|in|on|under|of|for|and|or|action|objective|outcome|priority|aim)\s\Z")
_NAMED = compiled(
    r"(?i)\b(?:see|(?:action|objective|outcome|priority|priorities|aim|target|milestone|indicator|commitment)s?)\s(?:\d[\d.]*\s?(?:,|and|or|to|[-–])\s?)*\Z"
)
_PLACED = compiled(r"(?:[.;,)](?!\d)|\s*\Z|\s+(?:and|or|above|below|is|was|has|will|their|the|its)\b)")
_LABELS = frozenset(words("words.toml", "labels.places"))
_BEFORE = compiled(r"(\p{L}+)\s?\Z")


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
    return tuple(sorted([*heads.values(), *mentions, *_outline_mentions(text, structure)], key=lambda reference: reference.span))


def _outline_mentions(text: str, structure: Structure) -> Iterator[Reference]:
    """Numbers that head entries ("4.1.2") where they are spoken of: deep ones anywhere, "5.3" only where the words around it point to a place."""
    heads = {code.code for code, _ in structure.heading_codes if code.code[0].isdigit()}
    if not heads:
        return
    starts = {code.span.start for code, _ in structure.heading_codes}
    for passage in structure.passages:
        if passage.kind == "heading":
            continue
        for match in OUTLINE.find(text, passage.span.start, passage.span.end):
            if match.start() in starts or not (match.group() in heads or _is_named(text, passage.span, match, heads)):
                continue
            opens = match.start() == passage.span.start and _LEADER.search(text, match.end(), passage.span.end) is not None
            pointed = _POINTED.search(text, max(match.start() - 20, passage.span.start), match.start()) and _PLACED.match(text, match.end())
            if opens or match.group().count(".") > 1 or pointed:
                why = OUTLINE.decides("code", match), Reason("scheme", "place:numbers_before_titles", match.start(), match.end())
                yield Reference(Span(match.start(), match.end()), match.group(), "priority", "mention", passage.entry, why)


def _is_named(text: str, passage: Span, match: regex.Match[str], heads: set[str]) -> bool:
    """Whether a deep number that heads no entry here is called an entry all the same, alone or in a range ("actions 2.2.1 to 2.2.6")."""
    depth = match.group().count(".")
    before = _NAMED.search(text, max(match.start() - 40, passage.start), match.start())
    return depth > 1 and before is not None and any(head.count(".") == depth for head in heads)
