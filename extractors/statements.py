"""What a sentence or a table says of one number: the fields of a figure that depend on context."""

from __future__ import annotations

from dataclasses import dataclass

from extractors.facts import Direction, FigureRole, Qualifier
from ingest.document import Span


@dataclass(frozen=True, slots=True)
class Statement:
    """Direction, qualifier, role, and the phrases for measure, period and baseline as spans of the document's text."""

    direction: Direction | None = None
    qualifier: Qualifier | None = None
    role: FigureRole = "observed"
    measure: Span | None = None
    period: Span | None = None
    baseline: Span | None = None
