"""What a sentence or a table says of one number: the fields of a figure that depend on context."""

from __future__ import annotations

from dataclasses import dataclass, field

from extractors.facts import Direction, FigureRole, Qualifier
from ingest.document import Span
from ingest.quick import quick
from patterns.reasons import Reason


@quick
@dataclass(frozen=True, slots=True)
class Statement:
    """Direction, qualifier, role, and the phrases for measure, period and baseline as spans of the document's text; ``why`` names what told them."""

    direction: Direction | None = None
    qualifier: Qualifier | None = None
    role: FigureRole = "observed"
    measure: Span | None = None
    period: Span | None = None
    baseline: Span | None = None
    why: tuple[Reason, ...] = field(default=(), compare=False)
