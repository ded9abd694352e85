"""Running heads, running feet and page numbers: lines near the edge of a page that come again on other pages.

Comes in: pages with their words sorted, in order. Goes out: each page with the words that are furniture. Only a few pages are held at a time.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import regex

from ingest.expressions import compiled
from ingest.layout import Sorted
from ingest.lines import Segment, segments_of
from ingest.raw import Word

_ZONE = 0.12  # share of the page's height at each end in which furniture stands
_EDGE = 0.09
_WINDOW = 4  # pages looked at on each side; left and right pages may have heads of their own
_NEAR = 5.0  # points
_MOST = 150  # pieces near the edges; a page with more is a drawing
_LEVEL, _OFF = 1.0, 2.5  # points, font sizes
_PITCH = 1.45  # font sizes; text nearer than this is of the same paragraph
_DIGITS = compiled(r"\d+")
_LETTER = compiled(r"\p{L}")
_PAGE_NUMBER = compiled(
    r"""
      (?: page | p\.? ) \s? \d{1,4} (?: \s? (?: of | / ) \s? \d{1,4} )?
    | (?P<page> \d{1,4} ) \s? (?: of | / ) \s? (?P<pages> \d{1,4} )
    | [-–—] \s? \d{1,4} \s? [-–—]
    | \d{1,4} \s? \| \s? page
    | (?P<bare> \d{1,4} | [ivxl]{1,7} )
    """,
    regex.VERBOSE | regex.IGNORECASE,
)


@dataclass(slots=True)
class _Margin:
    """Words that stand together near an edge: their text with digits as ``#``, and their place."""

    signature: str
    segment: Segment


def with_furniture(pages: Iterable[Sorted]) -> Iterator[tuple[Sorted, set[Word]]]:
    """Each page with its furniture: lines found at nearly the same place of three pages (of both, where there are two), and page numbers."""
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
    """Repeated lines with letters in them first; then numbers beside them, and page numbers that stand apart from what is left."""
    page, margins = window[index]
    needed = min(3, max(2, len(window)))
    repeated = [margin for margin in margins if _LETTER.search(margin.signature) and _pages_with(margin, window) >= needed]
    repeated = _apart_from_text(page, repeated, [margin for margin in margins if _page_number(margin)])
    words = {word for margin in repeated for word in margin.segment.words}
    for margin in margins:
        match = _page_number(margin)
        if match is None or margin in repeated:
            continue
        beside = any(abs(margin.segment.base - other.segment.base) < 2 for other in repeated)
        if beside or _stands_apart(page, margin.segment, words, bare=match["bare"] is not None):
            words.update(margin.segment.words)
            if match["bare"] is None:
                words.update(word for other in _beside(page, margin, margins) for word in other.segment.words)
    return page, words


def _beside(page: Sorted, number: _Margin, margins: list[_Margin]) -> list[_Margin]:
    """What stands on one line with a named page number ("Page 2 of 9") and off the text: the rest of the running foot, also of a single page."""
    base = number.segment.base
    level = [margin for margin in margins if margin is not number and abs(margin.segment.base - base) < _LEVEL]
    own = {word for margin in (number, *level) for word in margin.segment.words}
    apart = all(abs(word.base - base) > _OFF * word.size for word in page.free if word not in own)
    return level if apart else []


def _page_number(margin: _Margin) -> regex.Match[str] | None:
    """The page number that a margin is; ``2010/11`` is a year."""
    match = _PAGE_NUMBER.fullmatch(margin.segment.text)
    return match if match is None or match["page"] is None or int(match["page"]) <= int(match["pages"]) else None


def _apart_from_text(page: Sorted, repeated: list[_Margin], numbers: list[_Margin]) -> list[_Margin]:
    """Without those next to which other text goes on at the pitch of a paragraph: they belong to it, however often it comes."""
    words = {word for margin in (*repeated, *numbers) for word in margin.segment.words}
    kept: list[_Margin] = []
    for margin in sorted(repeated, key=lambda m: abs(m.segment.base - page.height / 2)):
        segment = margin.segment
        sign = 1 if segment.base < page.height / 2 else -1
        if any(0.5 * segment.size < (word.base - segment.base) * sign < _PITCH * segment.size for word in page.free if word not in words):
            words.difference_update(segment.words)
        else:
            kept.append(margin)
    return kept


def _pages_with(margin: _Margin, window: deque[tuple[Sorted, list[_Margin]]]) -> int:
    return sum(any(_same(margin, other) for other in margins) for _, margins in window)


def _same(one: _Margin, other: _Margin) -> bool:
    if one.signature != other.signature:
        return False
    a, b = one.segment, other.segment
    aligned = abs(a.x0 - b.x0) < _NEAR or abs(a.x1 - b.x1) < _NEAR or abs(a.x0 + a.x1 - b.x0 - b.x1) < 2 * _NEAR
    return abs(a.base - b.base) < _NEAR and aligned


def _margins(page: Sorted) -> list[_Margin]:
    near = [word for word in page.free if word.base < _ZONE * page.height or word.base > (1 - _ZONE) * page.height]
    segments = segments_of(near)
    if len(segments) > _MOST:
        return []
    return [_Margin(_DIGITS.sub("#", segment.text.lower()), segment) for segment in segments]


def _stands_apart(page: Sorted, segment: Segment, furniture: set[Word], *, bare: bool) -> bool:
    """Whether a page number is at the very edge; if it is a mere number, also alone on its line, outermost, and off the text."""
    if _EDGE * page.height < segment.base < (1 - _EDGE) * page.height:
        return False
    if not bare:
        return True
    sign = 1 if segment.base < page.height / 2 else -1
    own = {*segment.words, *furniture}
    return all((word.base - segment.base) * sign > 1.4 * segment.size for word in page.free if word not in own)
