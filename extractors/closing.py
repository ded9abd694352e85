"""Where the last entry ends: what a report says below its entries (who is asked to note it, the next one, appendices, a count of its ratings) is told of none of them.

Comes in: the entries that were found, and the units they were made of. Goes out: how many paragraphs of the last entry are its own.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

from extractors.drafts import Draft, Drafts
from extractors.units import Unit
from ingest.expressions import compiled
from patterns.lexicon import bounded, either, words
from patterns.pattern import Pattern

_BODIES = either(words("words.toml", "closing.bodies"))
_MADE = either(words("words.toml", "closing.made"))
_REPORTS = either(words("words.toml", "closing.reports"))
_COUNTED = either(words("words.toml", "closing.counted"))
_LEAST = 4
"""Entries with a narrative that show how entries are printed here."""

CLOSING = Pattern(
    name="closing_paragraph",
    about="How a paragraph begins that closes a report: what members are asked, the next report, appendices, who printed it, a count of all that was reported.",
    source=bounded(rf"""\A \s* (?:
          (?: the \s+ )? {_BODIES} \s+ (?: (?: is | are ) \s+ )? (?: asked | invited | requested | recommended | reminded ) \s+ (?: to | that ) \b
        | (?: appendix | annexe? | schedule ) \s+ (?: [a-z] | [0-9]{{1,2}} | [ivx]{{1,4}} ) \b
        | (?: report \s+ | register \s+ | document \s+ | tracker \s+ )? {_MADE} (?: \s+ and \s+ {_MADE} )? (?: \s+ (?: by | on | in | from ) \b | \s* : | \s+ [0-9] )
        | (?: further \s+ )? copies \s+ of \b | (?: for \s+ )? (?: further | more ) \s+ (?: information | details ) \b | (?: contact | enquiries ) \s? :
        | [a-z]{{4,20}} \s+ can \s+ (?: call | ring | write \s+ to | email ) \b | write \s+ to \b
        | (?: the \s+ )? next \s+ (?: [a-z-]{{3,20}} \s+ )? {_REPORTS} \b
        | v (?: ersion \s )? [0-9]{{1,2}} \. [0-9]{{1,2}} (?: \s | \Z )
        | (?: overall | in \s+ all | in \s+ total | altogether | position \s+ by | of \s+ the \s+ (?: [0-9]{{1,3}} | [a-z]{{3,9}} ) ) (?: ,? \s+ [\w-]{{1,14}} ){{0,4}}? ,? \s+ {_COUNTED} \b
    )"""),
    matches=(
        ("Members are asked to note the report.", "Members are asked to"),
        ("Appendix B (pages 14-22) gives the tables.", "Appendix B"),
        ("Register maintained by Corporate Planning", "Register maintained by"),
        ("The next monitor will go to Cabinet", "The next monitor"),
        ("Next review: 7 April", "Next review"),
        ("Overall nine of the 14 actions are green", "Overall nine of the 14 actions"),
        ("In all, two measures are at Green+", "In all, two measures"),
        ("Residents can call 0300", "Residents can call"),
    ),
    non_matches=("Overall, progress was good.", "Members of staff were trained", "The next stage is to build", "Of the 12 homes three were let", "Printed maps were sold"),
)  # fmt: skip
_NUMBER = compiled(r"(?P<number>\d{1,2}(?:\.\d{1,2})?)\.?(?:\s|$)")


def own_paragraphs(text: str, drafts: Drafts, units: Sequence[Unit]) -> int:
    """How many paragraphs of the last entry are told of it; all where nothing shows that one closes the report."""
    last = drafts.entries[-1]
    gaps = {unit.span.start: unit.gap for unit in units}
    # In a PDF a column or a page may end inside an entry: only the empty lines of a text tell blocks.
    blocks = all(unit.size is None for unit in units) and _are_blocks(drafts, gaps)
    opened = _numbered_before(text, drafts, units)
    held = max((at for at, passage in enumerate(drafts.passages) if passage.kind == "cell" and passage.entry == len(drafts.entries) - 1), default=0)
    for place, index in enumerate(last.narrative):
        span = drafts.passages[index].span
        if not place or index < held or not _gap(gaps, drafts, last, place):
            continue  # what stands above a status or value of the entry is told of it
        number = _NUMBER.match(text, span.start, span.end)
        start = number.end() if number else span.start
        if blocks or CLOSING.search(text[start : min(span.end, start + 160)]) or (number and number["number"] in opened):
            return place
    return len(last.narrative)


def _gap(gaps: Mapping[int, int], drafts: Drafts, draft: Draft, place: int) -> int:
    """The empty lines before a paragraph; none before one that begins in mid-line."""
    return gaps.get(drafts.passages[draft.narrative[place]].span.start, 0)


def _are_blocks(drafts: Drafts, gaps: Mapping[int, int]) -> bool:
    """Whether entries are blocks without empty lines inside: no paragraph of any other stands behind one."""
    told = [draft for draft in drafts.entries[:-1] if draft.narrative]
    return len(told) >= _LEAST and not any(_gap(gaps, drafts, draft, place) for draft in told for place in range(len(draft.narrative)))


def _numbered_before(text: str, drafts: Drafts, units: Sequence[Unit]) -> set[str]:
    """The number that goes on with those of the paragraphs before the first entry ("1.", "2.", "3." and, below the last entry, "4.")."""
    first = drafts.entries[0].span.start
    found = [match["number"] for unit in units if unit.span.start < first and (match := _NUMBER.match(text, unit.span.start, unit.span.end))]
    return {_following(other) for one, other in pairwise(found) if _following(one) == other}


def _following(number: str) -> str:
    """The next number of the same depth: "3" for "2", "1.10" for "1.9"."""
    head, dot, tail = number.rpartition(".")
    return f"{head}{dot}{int(tail) + 1}"
