"""Running heads, running feet and page numbers: lines near the edge of a page that come again on other pages.

Comes in: pages with their words sorted, in order. Goes out: each page with the words that are furniture. Only a few pages are held at a time.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import regex

from ingest.layout import Sorted
from ingest.lines import TextLine, lines_of, segments_of
from ingest.raw import Word

_ZONE = 0.12  # share of the page's height at each end in which furniture stands
_EDGE = 0.09
_WINDOW = 4  # pages looked at on each side; left and right pages may have heads of their own
_NEAR = 5.0  # points
_DIGITS = regex.compile(r"\d+")
_PAGE_NUMBER = regex.compile(
    r"""
      (?: page | p\.? ) \s? \d{1,4} (?: \s? (?: of | / ) \s? \d{1,4} )?
    | \d{1,4} \s? (?: of | / ) \s? \d{1,4}
    | [-–—] \s? \d{1,4} \s? [-–—]
    | \d{1,4} \s? \| \s? page
    | (?P<bare> \d{1,4} | [ivxl]{1,7} )
    """,
    regex.VERBOSE | regex.IGNORECASE,
)


@dataclass(slots=True)
class _Margin:
    """A line near an edge: its text with digits as ``#``, its height, and its words."""

    signature: str
    base: float
    left: float
    right: float
    numbered: bool
    words: list[Word]


def with_furniture(pages: Iterable[Sorted]) -> Iterator[tuple[Sorted, set[Word]]]:
    """Each page with its furniture: lines found at nearly the same place of three pages, and page numbers."""
    window: deque[tuple[Sorted, list[_Margin]]] = deque()
    index = 0
    for page in pages:
        window.append((page, _margins(page)))
        if len(window) > 2 * _WINDOW + 1:
            window.popleft()
            index -= 1
        if len(window) - index > _WINDOW:
            yield _marked(window, index)
            index += 1
    while index < len(window):
        yield _marked(window, index)
        index += 1


def _marked(window: deque[tuple[Sorted, list[_Margin]]], index: int) -> tuple[Sorted, set[Word]]:
    page, margins = window[index]
    words: set[Word] = set()
    for margin in margins:
        others = sum(any(_same(margin, other) for other in lines) for _, lines in window)
        if others >= 3 or margin.numbered:
            words.update(margin.words)
    return page, words


def _same(one: _Margin, other: _Margin) -> bool:
    aligned = (
        abs(one.left - other.left) < _NEAR or abs(one.right - other.right) < _NEAR or abs(one.left + one.right - other.left - other.right) < 2 * _NEAR
    )
    return one.signature == other.signature and abs(one.base - other.base) < _NEAR and aligned


def _margins(page: Sorted) -> list[_Margin]:
    near = [word for word in page.free if word.base < _ZONE * page.height or word.base > (1 - _ZONE) * page.height]
    lines = lines_of(segments_of(near))
    others = [word.base for word in page.free] if lines else []
    return [_margin(page, line, others) for line in lines]


def _margin(page: Sorted, line: TextLine, bases: list[float]) -> _Margin:
    words = line.words
    text = " ".join(word.text for word in words)
    return _Margin(_DIGITS.sub("#", text.lower()), line.base, line.x0, line.x1, _is_page_number(page, line, text, bases), words)


def _is_page_number(page: Sorted, line: TextLine, text: str, bases: list[float]) -> bool:
    """A line that is nothing but a page number, at the very edge, apart from the text."""
    match = _PAGE_NUMBER.fullmatch(text)
    if match is None or _EDGE * page.height < line.base < (1 - _EDGE) * page.height:
        return False
    if match["bare"] is None:
        return True
    above = line.base < page.height / 2
    outermost = all(base >= line.base - 1 for base in bases) if above else all(base <= line.base + 1 for base in bases)
    apart = all(abs(base - line.base) > 1.4 * line.size or abs(base - line.base) < 1 for base in bases)
    return outermost and apart
