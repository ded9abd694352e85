"""Rows of tables: which cell is the code, the title, the narrative, the status, a value.

Comes in: a row and the header above it. Goes out: titles, paragraphs and cells in the drafts.
"""

from __future__ import annotations

from collections.abc import Iterator

import regex

from extractors.columns import Header
from extractors.drafts import Draft, Drafts
from extractors.labels import behind_label
from extractors.scheme import Code
from extractors.titles import Vocabulary, capital_breaks
from extractors.units import Part, Unit, trimmed
from ingest.document import Span
from ingest.expressions import compiled
from ingest.quick import replace
from patterns.profile import Profile

_BETWEEN = compiled(r"[\s:.)\]*_|–—-]*")
_LINE = compiled(r"[^\n]+")
_MARKS = tuple(compiled(mark) for mark in (r"\s/\s", r";\s"))
"""What parts the titles of several codes in one line of a cell."""


def _between(mark: regex.Pattern[str], text: str, cell: Span) -> Iterator[tuple[int, int]]:
    """The stretches of a cell between marks."""
    marks = [match.span() for match in mark.finditer(text, cell.start, cell.end)]
    return zip([cell.start, *(end for _, end in marks)], [*(start for start, _ in marks), cell.end], strict=True)


class RowReader:
    """Reads rows under the header that is set from outside."""

    def __init__(self, text: str, drafts: Drafts, vocabulary: Vocabulary, profile: Profile) -> None:
        self.text, self.drafts, self.vocabulary, self.profile = text, drafts, vocabulary, profile
        self.header: Header | None = None
        self.codes = 0

    def take(self, draft: Draft, unit: Unit, codes: list[Code]) -> None:
        """A row that begins an entry."""
        self.drafts.add_codes(draft, codes)
        self.codes = len(codes)
        rest: list[tuple[Part, str]] = []
        for part in self._in_place(unit, codes):
            titles = self._titles_between(part, codes)
            if len(titles) > 1:
                rest += [(title, "title") for title in titles]
                continue
            behind = self._behind_codes(part, codes)
            if behind is None:
                continue
            role = "title" if behind != part else self._role(part)
            rest.append((behind, role))
        if not any(role == "title" for _, role in rest):
            rest = self._with_guessed_title(rest)
        for part, role in sorted(rest, key=lambda item: item[1] != "title"):
            self._place(draft, part, role)
        draft.complete = len(unit.parts) > 2 or any(role in {"narrative", "rating", "previous"} for _, role in rest)

    def _in_place(self, unit: Unit, codes: list[Code]) -> list[Part]:
        """The parts of a row; where code and title ran into one cell, and one cell is missing, the others stand one column further right."""
        if self.header is None or unit.table is not None or not codes:
            return list(unit.parts)
        first = next(index for index, part in enumerate(unit.parts) if part.span.covers(codes[-1].span))
        head, wide = unit.parts[first], max(self.header.roles, default=0)
        title = self.header.roles.get(head.column + 1) == "title" and self.header.roles.get(head.column) == "ref"
        if not title or head.span.end == codes[-1].span.end or unit.parts[-1].column != wide - 1:
            return list(unit.parts)
        return [replace(part, column=part.column + (index > first)) for index, part in enumerate(unit.parts)]

    def take_continued(self, unit: Unit) -> None:
        """A row without codes: its cells go on with the entry above, a title only where one of its codes still has none."""
        draft, self.codes = self.drafts.open, 1
        for part in unit.parts:
            role = self._role(part)
            untitled = draft is not None and len(draft.titles) < len(draft.codes)
            self._place(draft, part, "narrative" if role == "title" and not untitled else role)

    def take_inner(self, unit: Unit, header: Header) -> None:
        """A row of a table of values below an entry's title: its first cell says what the others measure."""
        title = next((part for part in unit.parts if any(letter.isalpha() for letter in part.span.of(self.text))), unit.parts[0])
        row = " ".join(title.span.of(self.text).split())
        for part in unit.parts:
            self.drafts.add_cell(self.drafts.open, part.span, None if part is title else header.heads.get(part.column), row)

    def fits(self, unit: Unit) -> bool:
        """Whether the cells of a row stand under columns of narrative or status."""
        return self.header is not None and any(self._role(part) in {"narrative", "rating", "previous"} for part in unit.parts)

    def rates(self, unit: Unit) -> bool:
        """Whether the last cell of a row stands under a head for ratings."""
        return self._role(unit.parts[-1]) in {"rating", "previous"}

    def has_title(self, unit: Unit) -> bool:
        """Whether something stands in the title column, beside other cells."""
        return len(unit.parts) > 1 and any(self._role(part) == "title" for part in unit.parts)

    def paragraphs(self, span: Span) -> list[Span]:
        """The lines of a cell, each a paragraph."""
        return [line for match in _LINE.finditer(self.text, span.start, span.end) if (line := trimmed(self.text, match.start(), match.end()))]

    def _role(self, part: Part) -> str:
        return self.header.roles.get(part.column, "other") if self.header else "other"

    def _titles_between(self, part: Part, codes: list[Code]) -> list[Part]:
        """The titles of a cell in which several codes stand, each with its own behind it."""
        inside = [code for code in codes if part.span.covers(code.span)]
        ends = [*(code.span.start for code in inside[1:]), part.span.end]
        starts = [_BETWEEN.match(self.text, code.span.end, part.span.end).end() for code in inside]  # type: ignore[union-attr]
        spans = [trimmed(self.text, start, end) for start, end in zip(starts, ends, strict=False) if start < end]
        return [Part(span, part.column) for span in spans if span]

    def _behind_codes(self, part: Part, codes: list[Code]) -> Part | None:
        """A cell without the codes at its beginning; None when nothing else stands in it."""
        inside = [code for code in codes if part.span.covers(code.span)]
        if not inside:
            return part
        start = _BETWEEN.match(self.text, inside[-1].span.end, part.span.end).end()  # type: ignore[union-attr]
        rest = trimmed(self.text, start, part.span.end)
        return Part(rest, part.column) if rest else None

    def _with_guessed_title(self, cells: list[tuple[Part, str]]) -> list[tuple[Part, str]]:
        """No column is headed as title: the first cell of words that no other column claims is it."""
        for index, (part, role) in enumerate(cells):
            if role == "other" and len(part.span) > 3 and any(letter.isalpha() for letter in part.span.of(self.text)):
                return [*cells[:index], (part, "title"), *cells[index + 1 :]]
        return cells

    def _titles(self, cell: Span, codes: int) -> list[Span]:
        """A title for each of several codes: the paragraphs of the cell, cut at new capitals while there are fewer than codes."""
        paragraphs = self.paragraphs(cell)
        if codes < 2 or len(paragraphs) > codes:
            return [cell]
        for mark in _MARKS:
            pieces = [piece for left, right in _between(mark, self.text, cell) if (piece := trimmed(self.text, left, right))]
            if len(paragraphs) == 1 and len(pieces) == codes:
                return pieces
        for lenient in (False, True):
            while len(paragraphs) < codes and (halves := self._halved(paragraphs, lenient=lenient)):
                paragraphs = halves
        return paragraphs if len(paragraphs) == codes else [cell]

    def _halved(self, paragraphs: list[Span], *, lenient: bool) -> list[Span] | None:
        """The first paragraph that has a new capital in it, cut there; None when none has."""
        for index, span in enumerate(paragraphs):
            at = next(capital_breaks(self.text, span.start, span.end, self.vocabulary, self.profile, lenient=lenient), None)
            first, second = (trimmed(self.text, span.start, at), trimmed(self.text, at, span.end)) if at else (None, None)
            if first and second:
                return [*paragraphs[:index], first, second, *paragraphs[index + 1 :]]
        return None

    def _is_prose(self, span: Span) -> bool:
        """Whether a cell under no head of narrative holds sentences all the same, in a table that has no column for them."""
        told = self.header is not None and bool(self.header.columns("narrative"))
        return not told and len(span) > 60 and self.text[span.end - 1] in ".!?" and " " in span.of(self.text)

    def _place(self, draft: Draft | None, part: Part, role: str) -> None:
        if role == "title" and draft is not None:
            for span in self._titles(part.span, self.codes):
                self.drafts.add_title(draft, Span(behind_label(self.text, span.start, span.end, self.profile), span.end))
        elif role == "narrative" or (role == "other" and self._is_prose(part.span)):
            for span in self.paragraphs(part.span):
                self.drafts.add_paragraph(draft, span)
        else:
            self.drafts.add_cell(draft, part.span, self.header.heads.get(part.column) if self.header else None)
