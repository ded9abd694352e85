"""Entries while they are being read, and what structure hands on when all is read.

Comes in: codes, titles, paragraphs and cells, in reading order. Goes out: a ``Structure`` of finished facts and passages.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from extractors.facts import Entry, Heading, Passage, PassageKind
from extractors.scheme import Code, Scheme
from extractors.units import trimmed
from ingest.document import Span
from ingest.problems import Problem
from ingest.quick import replace
from patterns.reasons import Reason


@dataclass(frozen=True, slots=True)
class Structure:
    """The skeleton of a document.

    ``heading_codes`` pairs each code that introduces an entry with the index of that entry; ``heads`` are the printed heads of columns, in text order.
    """

    scheme: Scheme
    headings: tuple[Heading, ...]
    entries: tuple[Entry, ...]
    passages: tuple[Passage, ...]
    heading_codes: tuple[tuple[Code, int], ...]
    problems: tuple[Problem, ...]
    heads: tuple[Span, ...] = ()


@dataclass(slots=True, eq=False)  # two entries are never the same one, whatever they hold
class Draft:
    """An entry that still grows. ``complete`` once a table row has said all of it: then no following code joins it. ``why`` it is one.

    ``measured`` names what the values below it measure, where a label says so ("Indicator: Trees planted").
    """

    theme: str | None
    plan: str | None
    why: tuple[Reason, ...]
    codes: list[Code] = field(default_factory=list)
    titles: list[Span] = field(default_factory=list)
    narrative: list[int] = field(default_factory=list)
    complete: bool = False
    cells: bool = False
    measured: str | None = None

    @property
    def span(self) -> Span:
        """From the first to the last character of codes and titles."""
        spans = [*(code.span for code in self.codes), *self.titles]
        return Span(min(span.start for span in spans), max(span.end for span in spans))


class Drafts:
    """Collects headings, entries and passages in reading order; the only mutable object of this folder."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.headings: list[Heading] = []
        self.entries: list[Draft] = []
        self.passages: list[Passage] = []
        self.problems: list[Problem] = []
        self.heads: list[Span] = []
        self.open: Draft | None = None

    def begin(self, theme: str | None, plan: str | None, *why: Reason) -> Draft:
        """A new entry, to which what follows belongs."""
        self.open = Draft(theme, plan, why)
        self.entries.append(self.open)
        return self.open

    def add_codes(self, draft: Draft, codes: list[Code]) -> None:
        """Codes printed at the head of an entry."""
        draft.codes += codes

    def add_title(self, draft: Draft, span: Span) -> None:
        """The title of one of the entry's codes."""
        draft.titles.append(span)
        self._passage(span, "title", draft)

    def add_cell(self, draft: Draft | None, span: Span, column: str | None, row: str | None = None) -> None:
        """What stands beside the narrative: a value, a status, an owner; ``row`` titles its row where the entry's own title does not."""
        row = row or (draft.measured if draft else None) or (draft.titles[0].of(self.text) if draft and draft.titles else None)
        self.passages.append(Passage(span, "cell", self._index(draft), column, row))
        if draft:
            draft.cells = True

    def add_paragraph(self, draft: Draft | None, span: Span, *, goes_on: bool = False) -> None:
        """A paragraph of an entry's narrative (or of no entry); ``goes_on`` joins it to the one before."""
        last = self.passages[-1] if self.passages else None
        if goes_on and draft and draft.narrative and last and draft.narrative[-1] == len(self.passages) - 1:
            self.passages[-1] = replace(last, span=Span(last.span.start, span.end))
            return
        if draft:
            draft.narrative.append(len(self.passages))
        self._passage(span, "narrative" if draft else "text", draft)

    def add_heading(self, heading: Heading) -> None:
        """A title, plan or theme; it closes the entry before it."""
        self.headings.append(heading)
        self.passages.append(Passage(heading.span, "heading"))
        self.open = None

    def detach(self, own: int) -> None:
        """Leaves the last entry the first ``own`` paragraphs of its narrative; what stands below them belongs to no entry."""
        draft = self.entries[-1]
        if own >= len(draft.narrative):
            return
        for index in draft.narrative[own:]:
            self.passages[index] = replace(self.passages[index], kind="text", entry=None)
        del draft.narrative[own:]

    def discard_entries(self) -> None:
        """Turns all entries back into plain text: the document turned out to be no tracker."""
        self.entries, self.open = [], None
        self.headings = [heading for heading in self.headings if heading.level == "title"]
        kept = {heading.span for heading in self.headings}
        self.passages = [p if p.span in kept else Passage(p.span, "text") for p in self.passages]

    def finish(self, scheme: Scheme) -> Structure:
        """The finished facts; passages are sorted and never overlap."""
        heads = sorted(self.heads)
        entries = tuple(
            Entry(
                span=draft.span,
                codes=tuple(code.code for code in draft.codes),
                titles=tuple(span.of(self.text) for span in draft.titles),
                theme=draft.theme,
                plan=draft.plan,
                narrative=tuple(span for index in draft.narrative for span in self._without_heads(self.passages[index].span, heads)),
                why=draft.why,
            )
            for draft in self.entries
        )
        passages: list[Passage] = []
        for passage in sorted(self.passages, key=lambda passage: passage.span):
            if not passages or passages[-1].span.end <= passage.span.start:
                passages.append(passage)
        codes = tuple((code, index) for index, draft in enumerate(self.entries) for code in draft.codes)
        return Structure(
            scheme,
            tuple(sorted(self.headings, key=lambda h: h.span)),
            entries,
            tuple(passages),
            codes,
            tuple(self.problems),
            tuple(heads),
        )

    def _without_heads(self, span: Span, heads: Sequence[Span]) -> list[Span]:
        """A paragraph that goes on below the repeated heads of its table is told in two pieces: the heads, given in text order, are none of its words."""
        pieces, start = [], span.start
        first, last = (bisect_right(heads, at, key=lambda head: head.start) for at in (span.start, span.end))
        for head in heads[first:last]:
            if head.end < span.end:
                pieces.append(trimmed(self.text, start, head.start))
                start = head.end
        return [piece for piece in (*pieces, trimmed(self.text, start, span.end)) if piece]

    def _passage(self, span: Span, kind: PassageKind, draft: Draft | None) -> None:
        self.passages.append(Passage(span, kind, self._index(draft)))

    def _index(self, draft: Draft | None) -> int | None:
        return len(self.entries) - 1 if draft and self.entries and self.entries[-1] is draft else None if draft is None else self.entries.index(draft)
