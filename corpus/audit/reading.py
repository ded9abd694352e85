"""What the relations read: a document, its passages as shapes, and the changes that each passage tells.

Comes in: a view. Goes out: :class:`Reading`, made once for all relations.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from corpus.audit.changes import Change, changes_of
from corpus.audit.findings import Finding
from corpus.audit.shape import Shape, shapes_of
from corpus.audit.view import Number, View

__all__ = ["Finding", "Number", "Passage", "Reading", "Shape", "reading_of"]


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph with figures: its symbols, and the changes told in it."""

    shape: Shape
    changes: tuple[Change, ...]

    @property
    def numbers(self) -> Sequence[Number]:
        """Its figures, in text order."""
        return [number for number in self.shape.numbers if number]


@dataclass(frozen=True, slots=True)
class Reading:
    """A document as its passages."""

    view: View
    passages: tuple[Passage, ...]


def reading_of(view: View) -> Reading:
    """Reads every passage of a document that holds a figure."""
    return Reading(view, tuple(Passage(shape, tuple(changes_of(shape))) for shape in shapes_of(view)))
