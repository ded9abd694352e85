"""The table of contents of this folder: a Document becomes a Record, step by step.

Comes in: a Document, a profile. Goes out: a Record, a pure function of the two and of this version.
"""

from __future__ import annotations

from extractors.about import period_of, publisher_of
from extractors.context import interpret
from extractors.damage import find_damage
from extractors.facts import Rating, Record
from extractors.figures import find_figures
from extractors.fills import find_banners, find_disagreements, find_fills
from extractors.folded import folded
from extractors.rating_verdict import rating_of
from extractors.ratings import find_ratings
from extractors.references import find_references
from extractors.repeats import without_repeats
from extractors.stated_furniture import with_stated_furniture
from extractors.stated_ratings import with_stated_ratings
from extractors.structure import read_structure
from extractors.torn_rows import with_whole_rows
from extractors.windows import cut_long
from ingest.document import Document
from ingest.heartbeat import beat
from ingest.problems import Problem
from ingest.quick import replace
from patterns.pieces import forget
from patterns.profile import Profile, default_profile

_MOST_UNPACKED = 100_000
"""Lines and cells; each takes some 400 bytes."""


def extract(document: Document, profile: Profile | None = None) -> Record:
    """Everything that can be read from a document, each fact a span of its text."""
    profile = profile or default_profile()
    printed = with_stated_furniture(without_repeats(_unpacked(document)), profile)
    whole = with_whole_rows(printed)
    record = folded(_read(whole.document, profile), whole, printed)
    forget()
    return replace(record, document=replace(printed, text=document.text, lines=document.lines, tables=document.tables))


def _unpacked(document: Document) -> Document:
    """The same with an object for each line and cell, unless they are so many that memory counts: a dozen steps look at them, and each time they would be made anew."""
    if len(document.lines) + sum(len(table.cells) for table in document.tables) > _MOST_UNPACKED:
        return document
    tables = tuple(replace(table, cells=tuple(table.cells)) for table in document.tables)
    return replace(document, lines=tuple(document.lines), tables=tables)


def _read(document: Document, profile: Profile) -> Record:
    text = document.text
    beat()
    structure = read_structure(document, profile)
    beat()
    references = find_references(text, structure)
    codes = [entry.code for entry in structure.entries]
    passages = cut_long(text, structure.passages)
    quantities = find_figures(text, passages, [*(reference.span for reference in references), *document.furniture])
    figures = interpret(text, passages, quantities, codes, structure.heads)
    beat()
    said = with_stated_ratings(text, passages, codes, find_ratings(text, passages, codes), profile.ratings)
    ratings = [*said, *find_fills(document, passages, codes)]
    ratings += find_banners(
        document, passages, codes, {rating.entry for rating in ratings if rating.entry is not None and rating.status == "assigned"}
    )
    by_entry: list[list[Rating]] = [[] for _ in codes]
    for rating in ratings:
        if rating.entry is not None:
            by_entry[rating.entry].append(rating)
    verdicts = [rating_of(given, text, passages) for given in by_entry]
    entries = tuple(
        replace(entry, rating=verdict.colour, why=(*entry.why, *verdict.why)) for entry, verdict in zip(structure.entries, verdicts, strict=True)
    )
    title = next((heading for heading in structure.headings if heading.level == "title"), None)
    publisher, publisher_span = publisher_of(text, structure, profile)
    problems = [
        *document.problems,
        *find_damage(text, structure, profile),
        *find_disagreements(document),
        *(verdict.problem for verdict in verdicts if verdict.problem),
    ]
    if not entries:
        problems.insert(0, Problem("no_entries", "No entry was found: this may be no action tracker."))
    return Record(
        document=document,
        title=title.name if title else None,
        publisher=publisher,
        period=period_of(text, structure),
        profile=profile.name,
        headings=structure.headings,
        references=references,
        entries=entries,
        figures=tuple(figures),
        ratings=tuple(ratings),
        problems=tuple(problems),
        title_span=title.span if title else None,
        publisher_span=publisher_span,
    )
