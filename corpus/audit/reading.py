"""What the relations read: a document, its passages as shapes, and the changes that each passage tells.

Comes in: a view. Goes out: :class:`Reading`, made once for all relations.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import InitVar, dataclass, field

from corpus.audit.changes import Change
from corpus.audit.findings import Finding
from corpus.audit.linked import all_changes
from corpus.audit.mentions import Mentions, mentions_of
from corpus.audit.shape import Shape, shapes_of
from corpus.audit.sizes import Size, sizes_of
from corpus.audit.view import Number, View

__all__ = ["Finding", "Number", "Passage", "Reading", "Shape", "reading_of"]


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph with figures: its symbols, the changes told in it, its figures with the words beside each, and the sizes of changes."""

    shape: Shape
    changes: tuple[Change, ...]
    read: InitVar[tuple[Mentions, tuple[Size, ...]] | None] = None
    told: Mentions = field(init=False, repr=False, compare=False)
    sizes: tuple[Size, ...] = field(init=False, repr=False, compare=False)
    numbers: Sequence[Number] = field(init=False, repr=False, compare=False)

    def __post_init__(self, read: tuple[Mentions, tuple[Size, ...]] | None) -> None:
        told, sizes = read or _roles_of(self.shape)
        object.__setattr__(self, "told", told)
        object.__setattr__(self, "sizes", sizes)
        object.__setattr__(self, "numbers", tuple(number for number in self.shape.numbers if number))


@dataclass(frozen=True, slots=True)
class Reading:
    """A document as its passages."""

    view: View
    passages: tuple[Passage, ...]


def reading_of(view: View) -> Reading:
    """Reads every passage of a document that holds a figure."""
    return Reading(view, tuple(_passage(shape) for shape in shapes_of(view)))


def _passage(shape: Shape) -> Passage:
    told, sizes = _roles_of(shape)
    return Passage(shape, tuple(all_changes(shape, told, sizes)), (told, sizes))


def _roles_of(shape: Shape) -> tuple[Mentions, tuple[Size, ...]]:
    told = mentions_of(shape)
    return told, tuple(sizes_of(told))
