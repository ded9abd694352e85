"""Pieces of a paragraph in which heads and codes run together with the narrative (a damaged reading order).

Comes in: units. Goes out: the same units, those with heads in mid-line cut into pieces that structure can read as lines.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import accumulate, pairwise

from extractors.scheme import Code, Scheme
from extractors.titles import Vocabulary, capital_breaks, sentence_ends
from extractors.units import Part, Unit, trimmed
from ingest.document import Span
from ingest.expressions import compiled
from ingest.quick import replace
from patterns.profile import Profile

_LINE = compiled(r"[^\n]+")
_LAST_WORD = compiled(r"[\p{L}\p{Nd}'’&/-]+(?=[\s)*]*$)")


def cut(text: str, units: Sequence[Unit], scheme: Scheme, headers: Sequence[Span], vocabulary: Vocabulary, profile: Profile) -> list[Unit]:
    """Units with a cut before every repeated header and before every code that introduces an entry in mid-line."""
    introduced = {code.code for unit in units for code in scheme.group_at(text, unit.span.start, unit.span.end)}
    starts, ends = [head.start for head in headers], list(accumulate((head.end for head in headers), max))
    result: list[Unit] = []
    for unit in units:
        inside = list(headers[bisect_right(ends, unit.span.start) : bisect_left(starts, unit.span.end)])
        if unit.row and len(unit.parts) > 1:
            result.append(_with_code_apart(text, unit, scheme))
            continue
        result += _pieces(unit, text, sorted(_cuts(text, unit, scheme, inside, introduced, vocabulary, profile)))
    return result


def _with_code_apart(text: str, unit: Unit, scheme: Scheme) -> Unit:
    """A row whose first cell holds a title and its code behind it ("Divert young people from crime SM-22"): the code as a cell of its own."""
    first = unit.parts[0]
    codes = scheme.codes_in(text, first.span.start, first.span.end)
    if len(codes) != 1 or codes[0].span.end != first.span.end or not _is_lost_title(text[first.span.start : codes[0].span.start]):
        return unit
    title = trimmed(text, first.span.start, codes[0].span.start)
    return replace(unit, parts=(Part(title, first.column), Part(codes[0].span, first.column), *unit.parts[1:])) if title else unit


def codes_of_cell(text: str, cell: Span, scheme: Scheme, profile: Profile) -> list[Code]:
    """The codes in a cell that each introduce a title: those at the beginning of its paragraphs, and in mid-line where two paragraphs ran together."""
    lines = [match.span() for match in _LINE.finditer(text, cell.start, cell.end)]
    heads = [code for start, end in lines for code in scheme.group_at(text, start, end)]
    codes = scheme.codes_in(text, cell.start, cell.end)
    starts = {code.span.start for code in codes}
    inside = [code for code in codes if code not in heads and _introduces(text, code, starts, cell, profile)]
    return sorted([*heads, *inside], key=lambda code: code.span)


def _cuts(text: str, unit: Unit, scheme: Scheme, headers: list[Span], introduced: set[str], vocabulary: Vocabulary, profile: Profile) -> set[int]:
    start, end = unit.span.start, unit.span.end
    edges = sorted({edge for head in headers for edge in (max(head.start, start), min(head.end, end))})
    cuts, places = set(edges), set(edges)
    codes = scheme.codes_in(text, start, end)
    starts = {code.span.start for code in codes}
    last_cut = previous_end = start
    for code in codes:
        while edges and edges[0] <= code.span.start:
            last_cut = max(last_cut, edges.pop(0))
        if code.span.start > start and code.code not in introduced and _introduces(text, code, starts, unit.span, profile):
            cuts.add(code.span.start)
            if text[previous_end : code.span.start].strip():
                cuts |= _lost_titles(text, last_cut, code.span.start, vocabulary, profile, behind_header=last_cut in places)
            last_cut = code.span.start
        previous_end = code.span.end
    return cuts


def _lost_titles(text: str, start: int, end: int, vocabulary: Vocabulary, profile: Profile, *, behind_header: bool) -> set[int]:
    """Where titles begin that stand before their code: behind the last full stop; behind a header also wherever a new capital begins one."""
    stop = max(sentence_ends(text, start, end + 1), default=start)
    if not text[stop:end].strip():
        return set()
    breaks = capital_breaks(text, stop, end, vocabulary, profile) if behind_header and stop == start else ()
    return {stop, *breaks}


def _introduces(text: str, code: Code, starts: set[int], unit: Span, profile: Profile) -> bool:
    """Whether a code in mid-line introduces an entry: followed by a title or another such code, and not held by the sentence before it."""
    if code.scheme == "indicator":
        return False
    before = text[max(unit.start, code.span.start - 40) : code.span.start].rstrip(" *")
    last = _LAST_WORD.search(before)
    if (before and before[-1] in "(,;:/&-–") or (last and last.group().lower() in profile.words["sentences"]["unfinished"]):
        return False
    window = text[code.span.end : min(unit.end, code.span.end + 200)]
    following = window.lstrip(" *:")
    if not following:
        return code.span.end == unit.end and _is_lost_title(text[unit.start : code.span.start])
    if code.span.end + len(window) - len(following) in starts:
        return True
    heads = unit.start in starts or window[0].isupper()  # the line began with a code too, or the title is glued to this one
    return following[0].isupper() and len(following.split()) > (1 if heads else 3)


def _is_lost_title(before: str) -> bool:
    """Whether what stands before a code at the end of a line is a title: a few words, no full stop."""
    words = before.split()
    return 3 <= len(words) <= 25 and before[0].isupper() and not any(mark in before for mark in ".;:?!")


def _pieces(unit: Unit, text: str, cuts: list[int]) -> list[Unit]:
    edges = [unit.span.start, *(cut for cut in cuts if unit.span.start < cut < unit.span.end), unit.span.end]
    spans = [span for left, right in pairwise(edges) if (span := trimmed(text, left, right))]
    if len(spans) < 2:
        return [unit]
    return [
        replace(unit, span=span, parts=(Part(span, 0),), gap=unit.gap if index == 0 else 0, row=False, bullet=unit.bullet and index == 0)
        for index, span in enumerate(spans)
    ]
