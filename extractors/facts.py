"""The facts, each a span of the document's text, and the record that holds them.

Field names and meanings are those of the public record (``trackrecord extract``); see docs/record.md. ``why`` holds the rules that decided the
fields; two facts that differ in nothing else are equal.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from ingest.document import Box, Document, Span
from ingest.problems import Problem
from ingest.quick import quick
from patterns.reasons import Reason

Level = Literal["title", "plan", "theme"]
Scheme = Literal["priority", "indicator"]
ReferenceRole = Literal["heading", "mention"]
Kind = Literal["count", "percentage", "percentage_points", "money", "duration", "rate", "fraction", "rank", "score", "measure"]
Direction = Literal["up", "down", "same"]
Qualifier = Literal["about", "over", "under", "at least", "at most"]
FigureRole = Literal["observed", "target", "forecast"]
Status = Literal["assigned", "projected", "previous", "negated", "flag", "requested", "scale", "tally"]
Evidence = Literal["text", "fill", "symbol"]
PassageKind = Literal["narrative", "title", "heading", "cell", "text"]


@dataclass(frozen=True, slots=True)
class Heading:
    """A document title, plan or theme. ``name`` is the heading as meant, mended where damage broke it."""

    span: Span
    level: Level
    name: str
    why: tuple[Reason, ...] = field(default=(), compare=False)


@quick
@dataclass(frozen=True, slots=True)
class Reference:
    """One occurrence of a code. ``entry`` indexes the record's entries, None outside them."""

    span: Span
    code: str
    scheme: Scheme
    role: ReferenceRole
    entry: int | None
    why: tuple[Reason, ...] = field(default=(), compare=False)


@dataclass(frozen=True, slots=True)
class Entry:
    """A block of narrative under one or more codes, or under a title alone.

    ``span`` covers the codes and titles as printed; ``titles`` are in the order of ``codes``; ``narrative`` are paragraphs in reading order.
    """

    span: Span
    codes: tuple[str, ...]
    titles: tuple[str, ...]
    theme: str | None
    plan: str | None
    narrative: tuple[Span, ...]
    rating: str | None = None
    why: tuple[Reason, ...] = field(default=(), compare=False)

    @property
    def code(self) -> str | None:
        """The first code, by which figures and ratings refer to the entry; None when its key is its title."""
        return self.codes[0] if self.codes else None


@quick
@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of text that is read on its own: a paragraph, a title, a heading or a table cell.

    Structure cuts the text into passages (in text order, never overlapping, furniture left out); figures, ratings and context read them one by one.
    ``column`` and ``row`` are the head of the column and the title of the row for a cell.
    """

    span: Span
    kind: PassageKind
    entry: int | None = None
    column: str | None = None
    row: str | None = None


@quick
@dataclass(frozen=True, slots=True)
class Quantity:
    """A number that was recognised and read, before its sentence is understood: what ``figures`` hands to ``context``.

    ``value`` in base units; ``unit`` as the guideline names units (``%``, ``pp``, ``GBP``, ``week``, ``per 1000 ...``), None for counts and fractions.
    ``passage`` indexes the list of passages. ``thing`` is the noun counted, where the grammar already saw it.
    """

    span: Span
    value: float
    kind: Kind
    unit: str | None
    passage: int
    optional: bool = False
    thing: Span | None = None
    why: tuple[Reason, ...] = field(default=(), compare=False)


@quick
@dataclass(frozen=True, slots=True)
class Figure:
    """A number that reports a quantity, with what its sentence says of it. Phrases (measure, period, baseline) are spans too."""

    span: Span
    value: float
    kind: Kind
    unit: str | None
    direction: Direction | None = None
    qualifier: Qualifier | None = None
    role: FigureRole = "observed"
    measure: Span | None = None
    period: Span | None = None
    baseline: Span | None = None
    code: str | None = None
    entry: int | None = None
    optional: bool = False
    why: tuple[Reason, ...] = field(default=(), compare=False)


@dataclass(frozen=True, slots=True)
class Rating:
    """A judgement in colours. ``span`` is None where it is not printed as a word: then ``page`` and ``box`` say where the fill or symbol is."""

    span: Span | None
    colour: str
    status: Status
    code: str | None = None
    entry: int | None = None
    evidence: Evidence = "text"
    box: Box | None = None
    optional: bool = False
    why: tuple[Reason, ...] = field(default=(), compare=False)


@dataclass(frozen=True, slots=True)
class Period:
    """The reporting period of a document: the phrase as printed, and its first and last day as ISO dates where they are known."""

    label: str
    span: Span
    start: str | None
    end: str | None


@dataclass(frozen=True, slots=True)
class Record:
    """Everything that was read from one document; a pure function of its bytes, the profile and this version.

    ``title_span`` and ``publisher_span`` are where the document says so; None where it does not, or where the profile does.
    """

    document: Document
    title: str | None
    publisher: str | None
    period: Period | None
    profile: str
    headings: tuple[Heading, ...]
    references: tuple[Reference, ...]
    entries: tuple[Entry, ...]
    figures: tuple[Figure, ...]
    ratings: tuple[Rating, ...]
    problems: tuple[Problem, ...]
    title_span: Span | None = None
    publisher_span: Span | None = None
