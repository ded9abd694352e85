"""The skeleton of a tracker: title, plans, themes, entries with their codes, titles, narratives and cells.

Comes in: a Document and a profile. Goes out: a ``Structure``. The units are read once, in order: a header sets the columns, a code or a
title row begins an entry, a heading closes it, whatever else belongs to the entry that is open.
"""

from __future__ import annotations

import regex

from extractors.columns import Header, covered, header_of, parted_heads, repeated
from extractors.drafts import Draft, Drafts, Structure
from extractors.facts import Heading
from extractors.front import front_matter
from extractors.headings import Look, closes, could_be_heading, heading_like, heading_of, is_masthead, level_of, looks, reasons_of
from extractors.labels import Labelled, labelled, titled, with_learned_labels
from extractors.rows import RowReader
from extractors.runs import codes_of_cell, cut
from extractors.scheme import LAST_CODE_CELL, Code, Scheme, learn, letters_of
from extractors.tables import is_status, unknown_heads, with_learned_roles
from extractors.titles import Vocabulary, title_end, unfinished
from extractors.units import Unit, trimmed, units_of, unwrapped, without_marks
from extractors.verdict import is_tracker
from ingest.document import Document, Span
from ingest.problems import Problem
from patterns.profile import Profile
from patterns.reasons import Reason

_BETWEEN = regex.compile(r"[\s:.)\]*_|–—-]*")
_CONTENTS = regex.compile(r"(?:\.{3,}|…|\s\.\s\.\s|\t)\s*\d{1,3}\s*$")


def read_structure(document: Document, profile: Profile) -> Structure:
    """Headings, entries and passages of a document; a document that is no tracker has no entries."""
    units = units_of(document)
    profile = with_learned_labels(document.text, units, profile)
    scheme = learn(document.text, units, profile)
    if not document.lines:  # the lines of a printed page were joined where it was read
        units = unwrapped(
            document.text,
            units,
            begins=lambda unit: bool(scheme.group_at(document.text, unit.span.start, unit.span.end) or labelled(document.text, unit, profile)),
            ends=lambda unit: any(not field.narrative for field in labelled(document.text, unit, profile)),
        )
    headers = [header for unit in units if (header := header_of(document.text, unit, profile))]
    units = parted_heads(document.text, units, headers)
    places = repeated(document.text, headers)
    vocabulary = Vocabulary.of(document.text)
    units = cut(document.text, units, scheme, places, vocabulary, profile)
    return _Reader(document, units, scheme, places, vocabulary, profile).read()


class _Reader:
    """The state of reading: which plan, theme, columns and entry what comes next belongs to."""

    def __init__(
        self, document: Document, units: list[Unit], scheme: Scheme, header_places: list[Span], vocabulary: Vocabulary, profile: Profile
    ) -> None:
        self.text, self.units, self.scheme, self.profile = document.text, units, scheme, profile
        self.header_places = header_places
        self.vocabulary = vocabulary
        sizes = [line.size for line in document.lines for _ in range(len(line.span))]
        self.body_size = sorted(sizes)[len(sizes) // 2] if sizes else None
        self.dense = sum(unit.gap > 0 for unit in units) * 3 < len(units)  # no empty lines set headings off
        self.drafts = Drafts(self.text)
        self.rows = RowReader(self.text, self.drafts, vocabulary, profile)
        self.coded = self._heads([self._codes(unit) for unit in units])
        self.uncoded = not any(self.coded)
        unknown = unknown_heads(self.text, units, self.coded)
        headers = [None if self.coded[i] else self._header(unit) or unknown.get(i) for i, unit in enumerate(units)]
        self.rows.header, self.headers = with_learned_roles(self.text, units, self.coded, headers, profile)
        self.plan: str | None = None
        self.theme: str | None = None
        self.above: tuple[Reason, ...] = ()
        self.header: Header | None = None
        self.fresh_heading = True
        self.closed = False

    def read(self) -> Structure:
        """All units, in order."""
        first = next((i for i in range(len(self.units)) if self.coded[i] or self.headers[i]), len(self.units))
        front, headings = front_matter(self.text, self.units, first, self.vocabulary, self.profile)
        for heading in headings:
            self._take_heading(heading)
        taken = {heading.span for heading in headings}
        index = 0
        while index < len(self.units):
            unit = self.units[index]
            if unit.span in taken:
                index += 1
            elif index < front:
                self.drafts.add_paragraph(None, unit.span)
                index += 1
            else:
                index += self._step(index)
        if not is_tracker(self.text, self.drafts, self.profile):
            self.drafts.discard_entries()
        return self.drafts.finish(self.scheme)

    def _step(self, index: int) -> int:
        """Reads the unit at ``index`` (and what it draws in); how many units were read."""
        unit, codes = self.units[index], self.coded[index]
        header = self.headers[index]
        if header is not None:
            self._take_header(index, header)
            return 1
        if codes:
            return self._take_coded(index, codes)
        if self._is_title_before_code(index):
            return self._take_title_before_code(index)
        fields = labelled(self.text, unit, self.profile)
        if fields and self.drafts.open:
            self._take_fields(self.drafts.open, fields)
            return 1
        if self._is_status_line(unit):
            self.drafts.add_cell(self.drafts.open, unit.span, None)
            return 1
        if closes(self.text, unit, self.profile):
            self.drafts.add_paragraph(None, unit.span)
            self.drafts.open = None
            self.closed = True
            return 1
        if why := self._is_heading(index):
            self._take_heading(heading_of(self.text, unit, self.vocabulary, self.profile, *why))
            return 1
        if self._begins_uncoded(index):
            self._take_uncoded(index)
            return 1
        self._take_text(unit)
        return 1

    # --- what a unit is ---

    def _codes(self, unit: Unit) -> list[Code]:
        """The codes that introduce an entry in this unit; empty for mentions, contents lines and plain text."""
        if _CONTENTS.search(self.text, max(unit.span.start, unit.span.end - 12), unit.span.end) and (
            "..." in unit.span.of(self.text) or "…" in unit.span.of(self.text)
        ):
            return []
        for position, part in enumerate(unit.parts):
            if position > LAST_CODE_CELL or (position and len(part.span) > 30):
                break
            group = self.scheme.group_at(self.text, part.span.start, part.span.end)
            if not group:
                continue
            after = _BETWEEN.match(self.text, group[-1].span.end, part.span.end).end()  # type: ignore[union-attr]
            if position:
                return group if after == part.span.end else []
            glued = after == group[-1].span.end
            opens = after == part.span.end or not (self.text[after].islower() or (glued and self.text[after] in ",;'’("))
            several = unit.table is not None and not unit.alone
            return (codes_of_cell(self.text, part.span, self.scheme, self.profile) if several else group) if opens else []
        return []

    def _heads(self, coded: list[list[Code]]) -> list[list[Code]]:
        """Codes that introduce entries: not an outline number that only heads deeper ones, nor an indicator among entries with codes of another scheme."""
        mixed = {code.scheme for codes in coded for code in codes} == {"priority", "indicator"}
        heads: list[list[Code]] = []
        deeper = ""
        for unit, codes in zip(reversed(self.units), reversed(coded), strict=True):
            parent = bool(codes) and self.scheme.outline and deeper.startswith(f"{codes[-1].code}.")
            indicator = mixed and bool(codes) and codes[0].scheme == "indicator" and unit.alone
            heads.append([] if parent or indicator else codes)
            deeper = codes[0].code if codes else deeper
        return heads[::-1]

    def _header(self, unit: Unit) -> Header | None:
        known = header_of(self.text, unit, self.profile)
        if known is None and covered(unit.span, self.header_places):
            return Header({}, {})
        return known

    def _is_head(self, index: int) -> bool:
        return index < len(self.units) and bool(self.coded[index] or self.headers[index])

    def _is_status_line(self, unit: Unit) -> bool:
        """Whether a line of an open entry states nothing but its status."""
        return (
            self.drafts.open is not None
            and unit.alone
            and not unit.bullet
            and len(unit.span) <= 40
            and is_status(unit.span.of(self.text), self.profile)
        )

    def _leads(self, index: int) -> int | None:
        """Index of the code or header that only headings part from the unit at ``index``; None when narrative comes first."""
        for following in range(index + 1, min(index + 5, len(self.units))):
            if self._is_head(following):
                return following
            if not could_be_heading(self.text, self.units[following], self.profile):
                return None
        return None

    def _is_heading(self, index: int) -> tuple[Reason, ...]:
        """What makes a heading of the unit, empty when it is none."""
        if not could_be_heading(self.text, self.units[index], self.profile):
            return ()
        unit = self.units[index]
        head = self._leads(index)
        found = looks(self.text, unit, prefix_changes=head is not None and self._prefix_changes(head), body_size=self.body_size, profile=self.profile)
        found += [Look("place:below_header", 2)] if index and self.headers[index - 1] else []
        found += [Look("place:between_rows", 3)] if self._is_band(index) else []
        found += [Look("place:behind_full_stop", 1)] if head == index + 1 and self.dense and self._behind_full_stop(index) else []
        if head is None:
            return reasons_of(found, 3) if self._groups_uncoded(index) else ()
        plan = level_of(unit.span.of(self.text), self.profile) == "plan"
        return reasons_of(found, 3 if head == index + 1 or plan or self._is_title_before_code(index + 1) else 5)

    def _is_band(self, index: int) -> bool:
        """A line alone between rows of a table: it names what the rows below have in common."""
        if not 0 < index < len(self.units) - 1:
            return False
        before, after = self.units[index - 1], self.units[index + 1]
        return not before.alone and not after.alone and bool(self.coded[index + 1]) and not self.units[index].gap

    def _behind_full_stop(self, index: int) -> bool:
        return index > 0 and self.text[self.units[index - 1].span.end - 1] in ".!?"

    def _prefix_changes(self, head: int) -> bool:
        following = next((codes for codes in self.coded[head : head + 4] if codes), None)
        last = next((draft.codes for draft in reversed(self.drafts.entries) if draft.codes), None)
        if following is None or last is None:
            return True
        return letters_of(following[0].code) != letters_of(last[0].code)

    def _is_title_before_code(self, index: int) -> bool:
        """A line before codes that have no title behind them: damaged reading order put it there."""
        if index + 1 >= len(self.units) or not self.coded[index + 1] or self.coded[index]:
            return False
        following = self.units[index + 1]
        if not following.alone or not self._bare(index + 1) or not heading_like(self.text, self.units[index]):
            return False
        behind = index + 2
        return behind >= len(self.units) or bool(self.coded[behind]) or not self._could_be_title(behind)

    def _title_below(self, index: int) -> Span | None:
        """The title that stands in the unit below a bare code, behind its label if it has one ("Objective: ...")."""
        if index >= len(self.units):
            return None
        unit = self.units[index]
        label = titled(self.text, unit, self.profile)
        return label or (unit.span if self._could_be_title(index) else None)

    def _could_be_title(self, index: int) -> bool:
        unit = self.units[index]
        return (
            unit.alone
            and not unit.bullet
            and not self._is_head(index)
            and heading_like(self.text, unit)
            and not labelled(self.text, unit, self.profile)
            and not is_status(unit.span.of(self.text), self.profile)
        )

    def _bare(self, index: int) -> bool:
        """Whether nothing but codes stands in the unit."""
        unit, codes = self.units[index], self.coded[index]
        return _BETWEEN.match(self.text, codes[-1].span.end, unit.span.end).end() == unit.span.end  # type: ignore[union-attr]

    # --- taking it ---

    def _take_header(self, index: int, header: Header) -> None:
        self.drafts.heads += [part.span for part in self.units[index].parts]
        if header.heads:
            continued = self.header is not None and header.heads == self.header.heads
            self.header = header
        else:
            continued = self.header is not None
        at_page_top = index > 0 and self.units[index].page != self.units[index - 1].page
        if continued and at_page_top:
            return  # the same table goes on over the page
        if continued and not self.fresh_heading and index + 1 < len(self.units) and not self.coded[index + 1]:
            self.plan, self.theme, self.above = None, None, ()  # printed again without the name of a plan: whose table it is is not known
        self.drafts.open = (
            self.drafts.open if continued and not self.fresh_heading and index + 1 < len(self.units) and self.units[index + 1].row else None
        )
        self.rows.header = self.header

    def _take_heading(self, heading: Heading) -> None:
        self.closed = False
        if heading.level == "plan":
            self.plan, self.theme, self.above = heading.name, None, (Reason("plan", "place:heading_above", heading.span.start, heading.span.end),)
        elif heading.level == "theme":
            self.theme = heading.name
            above = Reason("theme", "place:heading_above", heading.span.start, heading.span.end)
            self.above = (*(reason for reason in self.above if reason.field == "plan"), above)
        self.fresh_heading = True
        self.drafts.add_heading(heading)

    def _begin(self, rule: str, span: Span) -> Draft:
        self.fresh_heading = False
        return self.drafts.begin(self.theme, self.plan, Reason("entry", rule, span.start, span.end), *self.above)

    def _take_coded(self, index: int, codes: list[Code]) -> int:
        unit = self.units[index]
        draft = self.drafts.open
        apart = not unit.alone and (unit.gap > 0 or len(unit.parts) > 2 or self.header is not None)
        if apart or draft is None or draft.narrative or draft.complete or draft.cells or not draft.codes:
            draft = self._begin("place:code_at_head" if unit.alone else "place:row_with_code", codes[0].span)
        if not unit.alone:
            self.rows.take(draft, unit, codes)
            return 1
        self.drafts.add_codes(draft, codes)
        if self._bare(index):
            title = self._title_below(index + 1) if len(draft.titles) < len(draft.codes) else None
            if title is None:
                return 1
            self.drafts.add_title(draft, without_marks(self.text, title))
            return 2
        start = _BETWEEN.match(self.text, codes[-1].span.end, unit.span.end).end()  # type: ignore[union-attr]
        self._take_title_and_rest(draft, start, unit.span.end)
        return 1

    def _take_title_and_rest(self, draft: Draft, start: int, end: int) -> None:
        boundary = title_end(self.text, start, end, self.vocabulary, self.profile)
        title, rest = trimmed(self.text, start, boundary), trimmed(self.text, boundary, end)
        if title and not rest:
            title = without_marks(self.text, title)
        if title:
            self.drafts.add_title(draft, title)
        if rest:
            self.drafts.add_paragraph(draft, rest)

    def _take_title_before_code(self, index: int) -> int:
        title = self.units[index].span
        if self.drafts.open is None or self.drafts.open.narrative or self.drafts.open.complete:
            self._begin("place:title_before_code", title)
        draft = self.drafts.open
        assert draft is not None  # noqa: S101 (it was begun two lines above)
        self.drafts.add_title(draft, title)
        self.drafts.add_codes(draft, self.coded[index + 1])
        self.drafts.problems.append(Problem("title_before_code", "The title stands before its code: the reading order is damaged.", title))
        return 2

    def _take_fields(self, draft: Draft, fields: list[Labelled]) -> None:
        for field in fields:
            if field.narrative:
                self.drafts.add_paragraph(draft, field.value)
            else:
                self.drafts.add_cell(draft, field.value, field.label)

    def _take_text(self, unit: Unit) -> None:
        if unit.row and not unit.alone and self.header and self.rows.fits(unit):
            self.rows.take_continued(unit)
            return
        draft = self.drafts.open
        if draft and draft.complete and not unit.row:
            draft = None if self.header and self.header.columns("narrative") else draft
        last = draft.narrative[-1] if draft and draft.narrative else None
        goes_on = last is not None and not unit.bullet and unfinished(self.text, self.drafts.passages[last].span.end, unit.span.start, self.profile)
        for span in self._paragraphs(unit):
            self.drafts.add_paragraph(draft, span, goes_on=goes_on)
            goes_on = False

    def _paragraphs(self, unit: Unit) -> list[Span]:
        """A ruled cell may hold several paragraphs, one a line; any other unit is one."""
        if unit.table is None:
            return [unit.span]
        return self.rows.paragraphs(unit.span)

    # --- entries whose key is their title ---

    def _groups_uncoded(self, index: int) -> bool:
        """In a document without codes: a heading that is followed by another one, which begins an entry."""
        return (
            self.uncoded
            and index + 1 < len(self.units)
            and could_be_heading(self.text, self.units[index + 1], self.profile)
            and not labelled(self.text, self.units[index + 1], self.profile)
        )

    def _begins_uncoded(self, index: int) -> bool:
        unit = self.units[index]
        if not self.uncoded or self.closed:
            return False
        if unit.row and self.header and not self.header.columns("ref") and self.rows.has_title(unit):
            return True
        if (
            not could_be_heading(self.text, unit, self.profile)
            or index + 1 >= len(self.units)
            or could_be_heading(self.text, self.units[index + 1], self.profile)
        ):
            return False
        name = unit.span.of(self.text)
        return name[-1] != ":" and not name[0].isdigit() and (bool(self.drafts.entries) or not is_masthead(name, self.profile))

    def _take_uncoded(self, index: int) -> None:
        unit = self.units[index]
        row = unit.row and not unit.alone
        draft = self._begin("place:title_column" if row else "place:heading_over_text", unit.span)
        if row:
            self.rows.take(draft, unit, [])
        else:
            self.drafts.add_title(draft, unit.span)
