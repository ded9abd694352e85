"""A finding as it stands in the database: its relation, verdict and sum, and the places of its figures.

Comes in: what the checks say of a document's numbers. Goes out: :class:`Row`, which pages, packs and exports show.
"""

from __future__ import annotations

from dataclasses import dataclass

from corpus.audit.findings import ACCUSING

ACCUSED = ACCUSING | {"stale"}
"""The verdicts that say that two statements cannot both hold, or that one was carried on unchanged."""


@dataclass(frozen=True, slots=True)
class Place:
    """A figure of a stored document: where it stands, its passport, and its row of ``figures``."""

    document_id: int
    document: str
    start: int
    end: int
    text: str
    page: int | None
    boxes: str | None
    passport: str
    figure_id: int


@dataclass(frozen=True, slots=True)
class Row:
    """A row of ``findings``; ``places`` are its figures, the one that was checked first."""

    relation: str
    verdict: str
    reason: str | None
    explanation: str
    passport: str
    places: tuple[Place, ...]

    @property
    def accuses(self) -> bool:
        """Whether it says that two statements cannot both hold."""
        return self.verdict in ACCUSED
