"""What a profile makes of a document, as far as it can change it: structure, codes and ratings.

Comes in: a document, a profile. Goes out: a ``Reading``, and what one reading has that another has not.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from corpus.report import plain
from extractors.drafts import Structure
from extractors.facts import Rating, Reference
from extractors.ratings import find_ratings
from extractors.references import find_references
from extractors.stated_furniture import with_stated_furniture
from extractors.stated_ratings import with_stated_ratings
from extractors.structure import read_structure
from ingest.document import Document, Span
from ingest.errors import InputError
from ingest.read import read
from ingest.sources import expand, load
from patterns.profile import Profile


@dataclass(frozen=True, slots=True)
class Reading:
    """A document as it is read with a profile; figures follow from its passages."""

    document: Document
    structure: Structure
    references: tuple[Reference, ...]
    ratings: tuple[Rating, ...]


def documents_of(paths: Sequence[str]) -> tuple[list[Document], list[str]]:
    """Every document that files, folders and globs name, each once, and a line on each that cannot be read."""
    documents: dict[str, Document] = {}
    failures: list[str] = []
    for source in expand(paths):
        try:
            content = load(source)
            documents.setdefault(content.sha256, read(content.data, source.document_name))
        except InputError as error:
            failures.append(plain(str(error) if source.name in str(error) else f"{source.name}: {error}"))
    return list(documents.values()), failures


def reading_of(document: Document, profile: Profile) -> Reading:
    """The document read with the profile."""
    document = with_stated_furniture(document, profile)
    text = document.text
    structure = read_structure(document, profile)
    codes = [entry.code for entry in structure.entries]
    ratings = with_stated_ratings(text, structure.passages, codes, find_ratings(text, structure.passages, codes), profile.ratings)
    return Reading(document, structure, find_references(text, structure), tuple(ratings))


def is_kept(before: Sequence[Reading], after: Sequence[Reading]) -> bool:
    """Whether the readings after a change hold all that those before held but lines that are furniture now, and no code of a family that is new."""
    families = {_family(reference.code) for reading in before for reference in reading.references}
    for old, new in zip(before, after, strict=True):
        if any(_family(reference.code) not in families for reference in new.references):
            return False
        # One document alone gives no reason to read it otherwise; of several one may learn from the others.
        several = len(before) > 1
        if several and new.structure.heading_codes and not old.structure.heading_codes:
            continue  # it holds too few codes to tell them by themselves
        was, now = _facts(old, new.document.furniture), _facts(new, ())
        if not several and was != now:
            return False
        if any(set(one) - set(other) for one, other in zip(was[:-1], now[:-1], strict=True)):
            return False
    return True


def _facts(reading: Reading, furniture: Sequence[Span]) -> tuple[tuple[object, ...], ...]:
    """Everything that a profile can change, passages last; paragraphs that are furniture are left out."""
    gone = set(furniture)
    structure = reading.structure
    entries = tuple(
        (entry.codes, entry.titles, entry.theme, entry.plan, tuple(span for span in entry.narrative if span not in gone))
        for entry in structure.entries
    )
    passages = tuple(passage for passage in structure.passages if passage.span not in gone)
    references = tuple((reference.span, reference.code, reference.role) for reference in reading.references)
    ratings = tuple((rating.span, rating.colour, rating.status, rating.code) for rating in reading.ratings)
    return structure.headings, entries, references, ratings, passages


def _family(code: str) -> str:
    """What stands before the first digit; nothing for numbers alone and Roman numerals."""
    head = "".join(letter if letter.isalpha() else " " for letter in code).split()
    return head[0] if head and any(letter.isdigit() for letter in code) else ""
