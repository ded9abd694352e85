"""An element of parsed markup, as far as the readers of Word files and web pages use it. ``lxml`` makes them; it says no types of its own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Protocol


class Element(Protocol):
    """An element: its tag, what stands in it before its first child (``text``) and behind its end (``tail``), attributes and children."""

    tag: str
    text: str | None
    tail: str | None

    def __iter__(self) -> Iterator[Element]:
        """The children."""

    def __len__(self) -> int:
        """How many children."""

    def get(self, name: str) -> str | None:
        """The attribute of this name, None where there is none."""

    def iter(self, *tags: str) -> Iterator[Element]:
        """The element and all inside it, in order; only those with one of the tags where some are given."""

    def itertext(self) -> Iterator[str]:
        """All text inside it, in order."""

    def find(self, path: str) -> Element | None:
        """The first element that the path leads to."""

    def findtext(self, path: str) -> str | None:
        """The text of the first element that the path leads to."""

    def getparent(self) -> Element | None:
        """The element round it."""

    def iterancestors(self, *tags: str) -> Iterator[Element]:
        """The elements round it, the innermost first."""


def around(elements: Iterable[Element]) -> set[Element]:
    """The elements in which one of these stands, at any depth."""
    found: set[Element] = set()
    for element in elements:
        outer = element.getparent()
        while outer is not None and outer not in found:
            found.add(outer)
            outer = outer.getparent()
    return found
