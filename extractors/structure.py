"""The skeleton of a tracker: title, plans, themes, entries with their codes, titles, narratives and cells.

Comes in: a Document and a profile. Goes out: a ``Structure``. The units are read once, in order: a header sets the columns, a code or a
title row begins an entry, a heading closes it, whatever else belongs to the entry that is open.
"""

from __future__ import annotations

from collections import Counter
from itertools import accumulate

from extractors.aligned import with_aligned_columns
from extractors.closing import own_paragraphs
from extractors.colours import has_colour
from extractors.columns import Header, header_of, parted_heads, repeated, with_late_codes
from extractors.drafts import Draft, Drafts, Structure
from extractors.facts import Heading
from extractors.fills import count_coloured
from extractors.front import front_matter
from extractors.headings import Look, closes, heading_of, is_marking, is_masthead, level_of, looks, reasons_of
from extractors.labels import Labelled, behind_label, is_bare_label, labelled, title_beside, titled, with_learned_labels
from extractors.loose import with_loose_cells
from extractors.rows import RowReader
from extractors.runs import cut
from extractors.scheme import Code, Scheme, learn, letters_of
from extractors.set_off import set_off_statuses
from extractors.side_themes import with_side_themes
from extractors.sight import BETWEEN, Sight
from extractors.stacked import with_stacked_labels
from extractors.tables import is_status, mark_beside, opens_tally, status_before, status_behind
from extractors.titles import Vocabulary, title_end, unfinished
from extractors.units import Unit, trimmed, units_of, unwrapped, without_marks
from extractors.verdict import is_tracker
from ingest.document import Document, Span
from ingest.expressions import compiled
from ingest.problems import Problem
from ingest.quick import replace
from patterns.profile import Profile
from patterns.reasons import Reason

_STATUS = "status"
"""The head that a status has which stands on its own, beside no head."""
_ADDRESS = compiled(r"(?i)(?:e-?mail:?\s)?(?:\S+@\S+|\[email.protected\]|(?:https?://|www\.)\S+)")
"""A line that is an address and tells nothing."""
_LONGEST_NAME = 120
"""Characters that the name of what is measured has at most; longer values of such a label tell something."""


def read_structure(document: Document, profile: Profile) -> Structure:
    """Headings, entries and passages of a document; a document that is no tracker has no entries."""
    units = [unit for unit in units_of(document) if not is_marking(document.text, unit, profile)]
    if not document.lines:
        units = with_aligned_columns(document.text, units, lambda unit: bool(labelled(document.text, unit, profile)))
    units = with_stacked_labels(document.text, units, profile)
    profile = with_learned_labels(document.text, units, profile)
    units = with_late_codes(document.text, units, profile)
    scheme = learn(document.text, units, profile)
    units = with_side_themes(document.text, units, scheme)
    if not document.lines:  # the lines of a printed page were joined where it was read
        units = unwrapped(
            document.text,
            units,
            begins=lambda unit: bool(_opens_entry(document.text, unit, scheme) or labelled(document.text, unit, profile)),
            ends=lambda unit: any(not field.narrative for field in labelled(document.text, unit, profile)),
        )
    headers = [header for unit in units if (header := header_of(document.text, unit, profile))]
    units = parted_heads(document.text, units, headers)
    places = repeated(document.text, headers)
    vocabulary = Vocabulary.of(document.text)
    units = cut(document.text, units, scheme, places, vocabulary, profile)
    structure = _Reader(document, units, scheme, places, vocabulary, profile).read()
    return replace(structure, passages=with_loose_cells(document.text, structure.passages, units))


def _opens_entry(text: str, unit: Unit, scheme: Scheme) -> bool:
    """Whether a line begins with a code that is no aside of the line before: "AB-1 Mend roads", not "(AB-1), a third of the target"."""
    group = scheme.group_at(text, unit.span.start, unit.span.end)
    return bool(group) and (text[unit.span.start] not in "([" or text[group[-1].span.end + 1 : unit.span.end].lstrip()[:1].isupper())


def _body_size(document: Document) -> float | None:
    """The size of the middle one of all printed characters; None where there are none."""
    characters: Counter[float] = Counter()
    for line in document.lines:
        characters[line.size] += len(line.span)
    middle = characters.total() // 2
    sizes = sorted(characters)
    return next((size for size, upto in zip(sizes, accumulate(characters[size] for size in sizes), strict=True) if upto > middle), None)


class _Reader:
    """The state of reading: which plan, theme, columns and entry what comes next belongs to."""

    def __init__(
        self, document: Document, units: list[Unit], scheme: Scheme, header_places: list[Span], vocabulary: Vocabulary, profile: Profile
    ) -> None:
        self.text, self.units, self.scheme, self.profile = document.text, units, scheme, profile
        self.vocabulary = vocabulary
        self.body_size = _body_size(document)
        self.dense = sum(unit.gap > 0 for unit in units) * 3 < len(units)  # no empty lines set headings off
        self.coloured = count_coloured(document)
        self.drafts = Drafts(self.text)
        self.rows = RowReader(self.text, self.drafts, vocabulary, profile)
        self.sight = Sight(self.text, units, scheme, header_places, profile)
        self.coded, self.headers, self.uncoded = self.sight.coded, self.sight.headers, self.sight.uncoded
        self.rows.header = self.sight.first_header
        self.set_off = set_off_statuses(self.text, units, self.coded)
        self.plan: str | None = None
        self.theme: str | None = None
        self.above: tuple[Reason, ...] = ()
        self.header: Header | None = None
        self.inner: Header | None = None
        self.fresh_heading = True
        self.closed = False

    def read(self) -> Structure:
        """All units, in order."""
        first = next((i for i in range(len(self.units)) if self.coded[i] or self.headers[i]), len(self.units))
        if first > 0 and self.sight.is_title_before_code(first - 1):
            first -= 1
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
        if not is_tracker(self.text, self.drafts, self.profile, self.coloured):
            self.drafts.discard_entries()
        if self.drafts.entries:
            self.drafts.detach(own_paragraphs(self.text, self.drafts, self.units))
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
        if self.sight.is_title_before_code(index):
            return self._take_title_before_code(index)
        draft, named = self.drafts.open, titled(self.text, unit, self.profile)
        beside = title_beside(self.text, unit, self.profile)
        if draft and beside and draft.codes and len(draft.titles) < len(draft.codes) and not draft.narrative:
            self.drafts.add_title(draft, beside)
            return 1
        told = draft is not None and bool(draft.narrative)
        named = unit.span if named is None and draft and draft.codes and self.sight.names_values(index) else None if told else named
        if draft and draft.titles and len(draft.titles) >= len(draft.codes) and named and len(named) <= _LONGEST_NAME:
            self.drafts.add_cell(draft, named, None)
            draft.measured = " ".join(named.of(self.text).split())
            return 1
        fields = self.sight.fields[index]
        if fields and self.drafts.open:
            self._take_fields(self.drafts.open, fields)
            return 1
        if is_bare_label(self.text, unit, self.profile):
            self.drafts.add_paragraph(None, unit.span)
            return 1
        if self._is_status_line(unit):
            self.drafts.add_cell(self.drafts.open, unit.span, _STATUS)
            return 1
        if self.drafts.open and unit.span in self.set_off:
            self._take_set_off(unit, self.set_off[unit.span])
            return 1
        if closes(self.text, unit, self.profile) or self.sight.is_section(index) or opens_tally(self.text, self.units, index):
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

    def _is_status_line(self, unit: Unit) -> bool:
        """Whether a line of an open entry states nothing but its status."""
        return (
            self.drafts.open is not None
            and unit.alone
            and not unit.bullet
            and len(unit.span) <= 40
            and (self.text[unit.span.end - 1] != "." or has_colour(unit.span.of(self.text)))  # "No change." is told
            and is_status(unit.span.of(self.text), self.profile)
        )

    def _is_heading(self, index: int) -> tuple[Reason, ...]:
        """What makes a heading of the unit, empty when it is none."""
        ends_entry = self.drafts.open is not None and index + 1 < len(self.units) and self.units[index + 1].span in self.set_off
        if ends_entry or not self.sight.could_be_heading(index):
            return ()
        unit = self.units[index]
        head = self.sight.leads(index)
        found = looks(self.text, unit, prefix_changes=head is not None and self._prefix_changes(head), body_size=self.body_size, profile=self.profile)
        found += [Look("place:below_header", 2)] if index and self.headers[index - 1] else []
        found += [Look("place:between_rows", 3)] if self.sight.is_band(index) else []
        found += [Look("place:behind_full_stop", 1)] if head == index + 1 and self.dense and self.sight.behind_full_stop(index) else []
        if head is None and self.uncoded and self.header and self.sight.is_band(index):
            return (Reason("heading", "place:between_rows"),)
        if head is None:
            return reasons_of(found, 3) if self.sight.groups_uncoded(index) else ()
        plan = level_of(unit.span.of(self.text), self.profile) == "plan"
        return reasons_of(found, 3 if head == index + 1 or plan or self.sight.is_title_before_code(index + 1) else 5)

    def _prefix_changes(self, head: int) -> bool:
        following = next((codes for codes in self.coded[head : head + 4] if codes), None)
        last = next((draft.codes for draft in reversed(self.drafts.entries) if draft.codes), None)
        if following is None or last is None:
            return True
        return letters_of(following[0].code) != letters_of(last[0].code)

    # --- taking it ---

    def _take_header(self, index: int, header: Header) -> None:
        self.drafts.heads += [part.span for part in self.units[index].parts]
        self.inner = header if self._is_inner(index, header) else None
        if self.inner:
            return
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

    def _is_inner(self, index: int, header: Header) -> bool:
        """Whether the heads stand over values of the entry that is open rather than over entries."""
        below = index + 1
        rows = below < len(self.units) and self.units[below].row and not self.coded[below] and not self.headers[below]
        return (
            rows and not self.uncoded and bool(self.drafts.open and self.drafts.open.codes) and not {"ref", "narrative"} & set(header.roles.values())
        )

    def _take_heading(self, heading: Heading) -> None:
        self.closed, self.inner = False, None
        if heading.level == "plan":
            self.plan, self.theme, self.above = heading.name, None, (Reason("plan", "place:heading_above", heading.span.start, heading.span.end),)
        elif heading.level == "theme":
            self.theme = heading.name
            above = Reason("theme", "place:heading_above", heading.span.start, heading.span.end)
            self.above = (*(reason for reason in self.above if reason.field == "plan"), above)
        self.fresh_heading = True
        self.drafts.add_heading(heading)

    def _begin(self, rule: str, span: Span) -> Draft:
        self.fresh_heading, self.inner = False, None
        return self.drafts.begin(self.theme, self.plan, Reason("entry", rule, span.start, span.end), *self.above)

    def _take_coded(self, index: int, codes: list[Code]) -> int:
        unit = self.units[index]
        draft = self.drafts.open
        waits = draft is not None and not draft.complete and not draft.cells and not unit.gap and unit.table is None
        apart = not unit.alone and not waits and (unit.gap > 0 or len(unit.parts) > 2 or self.header is not None)
        if apart or draft is None or draft.narrative or draft.complete or draft.cells or not draft.codes:
            draft = self._begin("place:code_at_head" if unit.alone else "place:row_with_code", codes[0].span)
        if not unit.alone and self.sight.labels_code(index):
            self.drafts.add_codes(draft, codes)
            return 1
        if not unit.alone:
            self.rows.take(draft, unit, codes)
            return 1
        self.drafts.add_codes(draft, codes)
        if self.sight.bare(index):
            title = self.sight.title_below(index + 1) if len(draft.titles) < len(draft.codes) else None
            if title is None:
                return 1
            self.drafts.add_title(draft, without_marks(self.text, title))
            return 2
        start = BETWEEN.match(self.text, codes[-1].span.end, unit.span.end).end()  # type: ignore[union-attr]
        self._take_title_and_rest(draft, start, unit.span.end)
        return 1

    def _take_title_and_rest(self, draft: Draft, start: int, end: int) -> None:
        start = behind_label(self.text, start, end, self.profile)
        boundary = title_end(self.text, start, end, self.vocabulary, self.profile)
        title, rest = trimmed(self.text, start, boundary), trimmed(self.text, boundary, end)
        status = status_behind(self.text, title, self.profile) if title and not rest else None
        if title and status:
            title = trimmed(self.text, title.start, status.start)
        if title and not rest:
            title = without_marks(self.text, title)
        if title:
            self.drafts.add_title(draft, title)
        if rest:
            self.drafts.add_paragraph(draft, rest)
        if status:
            self.drafts.add_cell(draft, status, _STATUS)

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
        if self.inner and unit.row and not unit.alone:
            self.rows.take_inner(unit, self.inner)
            return
        self.inner = None
        if _ADDRESS.fullmatch(self.text, unit.span.start, unit.span.end):
            self.drafts.add_paragraph(None, unit.span)
            return
        mark = mark_beside(self.text, unit, self.profile) if self.drafts.open and not self.rows.rates(unit) else None
        if mark:
            self._take_paragraphs(self.rows.paragraphs(unit.parts[0].span) if unit.table is not None else [unit.parts[0].span], unit)
            self.drafts.add_cell(self.drafts.open, mark, _STATUS)
            return
        if unit.row and not unit.alone and self.header and self.rows.fits(unit):
            self.rows.take_continued(unit)
            return
        self._take_paragraphs(self._paragraphs(unit), unit)

    def _take_set_off(self, unit: Unit, status: Span) -> None:
        self.drafts.add_cell(self.drafts.open, status, _STATUS)
        rest = trimmed(self.text, unit.span.start, status.start) or trimmed(self.text, status.end, unit.span.end)
        if rest:
            self._take_paragraphs([rest], unit)

    def _take_paragraphs(self, spans: list[Span], unit: Unit) -> None:
        draft = self.drafts.open
        if draft and draft.complete and not unit.row and unit.gap:
            draft = None if self.header and self.header.columns("narrative") else draft
        last = draft.narrative[-1] if draft and draft.narrative else None
        goes_on = last is not None and not unit.bullet and unfinished(self.text, self.drafts.passages[last].span.end, unit.span.start, self.profile)
        for span in spans:
            status = status_before(self.text, span, self.profile) if draft and not draft.narrative and not unit.bullet else None
            if status:
                self.drafts.add_cell(draft, Span(span.start, status), _STATUS)
            self.drafts.add_paragraph(draft, trimmed(self.text, status, span.end) or span if status else span, goes_on=goes_on)
            goes_on = False

    def _paragraphs(self, unit: Unit) -> list[Span]:
        """A ruled cell may hold several paragraphs, one a line; any other unit is one."""
        if unit.table is None:
            return [unit.span]
        return self.rows.paragraphs(unit.span)

    # --- entries whose key is their title ---

    def _begins_uncoded(self, index: int) -> bool:
        unit = self.units[index]
        if not self.uncoded or self.closed:
            return False
        if index in self.sight.titled:
            return True
        if unit.row and self.header and not self.header.columns("ref") and self.rows.has_title(unit):
            return True
        if not self.sight.could_be_heading(index) or index + 1 >= len(self.units) or self.sight.could_be_heading(index + 1):
            return False
        return self.sight.titles_uncoded(index) and (bool(self.drafts.entries) or not is_masthead(unit.span.of(self.text), self.profile))

    def _take_uncoded(self, index: int) -> None:
        unit = self.units[index]
        row = unit.row and not unit.alone
        draft = self._begin("place:title_column" if row else "place:heading_over_text", unit.span)
        if index in self.sight.titled:
            self.drafts.add_title(draft, self.sight.titled[index])
        elif row:
            self.rows.take(draft, unit, [])
        else:
            self.drafts.add_title(draft, unit.span)
