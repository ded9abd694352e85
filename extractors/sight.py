"""What a unit of the document is, seen by itself and its neighbours: a code, a head, a title, a line that could be a heading.

Comes in: the units, the scheme and the profile. Goes out: answers to ``structure``, which keeps track of where it is.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from extractors.columns import Header, covered, header_of, joined
from extractors.headings import could_be_heading, heading_like, names_author
from extractors.labels import labelled, title_beside, titled
from extractors.outlines import LAST_CODE_CELL
from extractors.runs import codes_of_cell
from extractors.scheme import Code, Scheme
from extractors.tables import is_status, unknown_heads, with_learned_roles
from extractors.titles import sentence_ends
from extractors.units import Unit, in_contents
from ingest.document import Span
from ingest.expressions import compiled
from patterns.profile import Profile

BETWEEN = compiled(r"[\s:.)\]*_|–—-]*")
"""What may stand between a code and its title."""
_SECTION = compiled(r"\d{1,2}\.?\s+\p{Lu}")
_NUMBER_IN_TITLE = compiled(r"\d{1,3}%?\s\p{Ll}")
_LONGEST_TITLE = 25
_FIELDED = 3
_LONGEST_HEAD = 60


class Sight:
    """The units with what introduces entries: ``coded`` holds the codes at the head of each, ``headers`` the heads of columns, ``fields`` the labelled values that each is."""

    def __init__(self, text: str, units: Sequence[Unit], scheme: Scheme, header_places: list[Span], profile: Profile) -> None:
        self.text, self.units, self.scheme, self.profile = text, units, scheme, profile
        self.header_places = header_places
        self.fields = [labelled(text, unit, profile) for unit in units]
        self.labels = self._labels_beside()
        self.coded = self._heads([self._codes(unit) for unit in units])
        self.uncoded = not any(self.coded)
        self.titled = self._titled() if self.uncoded else {}
        self.first_fielded = self._first_fielded() if self.uncoded else 0
        unknown = unknown_heads(text, units, self.coded)
        told = [len(fields) > 1 for fields in self.fields]  # "Status: At risk", "Lead: Director": values, not heads
        headers = [None if self.coded[i] or told[i] or i in self.titled else self._header(unit) or unknown.get(i) for i, unit in enumerate(units)]
        for i in range(1, len(units)):
            lower = headers[i]
            upper = headers[i - 1] or (self._upper_head(i - 1) if lower else None)
            same_table = units[i].table is not None and units[i].table == units[i - 1].table
            if upper and lower and (not units[i].gap or same_table) and units[i].row and upper.heads != lower.heads:
                headers[i - 1], headers[i] = upper, joined(upper, lower)
        self.first_header, self.headers = with_learned_roles(text, units, self.coded, headers, profile)

    def _first_fielded(self) -> int:
        """The first title with labelled values right below it, in a document where at least three have them: no entry begins before. Else 0."""
        titles = [i for i in range(len(self.units) - 1) if self.fields[i + 1] and not self.units[i + 1].gap and self.could_be_heading(i)]
        return titles[0] if len(titles) >= _FIELDED else 0

    def _labels_beside(self) -> set[str]:
        """The first cells of rows of two that stand beside something else each time, in three or more: labels of forms, one an entry."""
        beside: dict[str, set[str]] = {}
        for unit in self.units:
            if unit.table is not None and len(unit.parts) == 2 and unit.parts[0].column == 0:
                first, second = (part.span.of(self.text) for part in unit.parts)
                if any(letter.isalpha() for letter in first) and len(first) <= _LONGEST_HEAD:
                    beside.setdefault(first, set()).add(second)
        return {first for first, seconds in beside.items() if len(seconds) >= _FIELDED}

    def labels_code(self, index: int) -> bool:
        """Whether a row holds nothing but a code and the label beside it ("Action reference", "QX-1")."""
        unit, codes = self.units[index], self.coded[index]
        return len(unit.parts) == 2 and unit.parts[1].span.covers(codes[0].span) and unit.parts[0].span.of(self.text) in self.labels

    def _titled(self) -> dict[int, Span]:
        """The rows that hold a title beside its label, where the same label stands beside several ("Indicator", "Letters answered in time")."""
        beside = {i: span for i, unit in enumerate(self.units) if (span := title_beside(self.text, unit, self.profile))}
        labels = Counter(self.units[i].parts[0].span.of(self.text) for i in beside)
        return {i: span for i, span in beside.items() if labels[self.units[i].parts[0].span.of(self.text)] >= _FIELDED}

    def _codes(self, unit: Unit) -> list[Code]:
        """The codes that introduce an entry in this unit; empty for mentions, contents lines and plain text."""
        if in_contents(self.text, unit):
            return []
        for position, part in enumerate(unit.parts):
            if (position > LAST_CODE_CELL and position != unit.ref) or (position and len(part.span) > 30):
                if unit.ref is None or position > unit.ref:
                    break
                continue
            group = self.scheme.group_at(self.text, part.span.start, part.span.end)
            if not group:
                continue
            after = BETWEEN.match(self.text, group[-1].span.end, part.span.end).end()  # type: ignore[union-attr]
            if position:
                return group if after == part.span.end else []
            glued = after == group[-1].span.end
            if self.text[group[-1].span.end : group[-1].span.end + 1] == ")" and "(" not in self.text[part.span.start : group[-1].span.end]:
                return []  # the end of a bracket that was opened in the line before
            listed = len(group) > 1 and self.text[group[-1].span.end : group[-1].span.end + 1] == "."  # "Action 3, Action 4 and Action 11."
            opens = after == part.span.end or not (listed or self.text[after].islower() or (glued and self.text[after] in ",;'’("))
            several = not unit.alone and (unit.table is not None or self._holds_glued(part.span))
            return (codes_of_cell(self.text, part.span, self.scheme, self.profile) if several else group) if opens else []
        return []

    def _holds_glued(self, cell: Span) -> bool:
        """Whether a code in mid-cell is glued to the words on both sides: one title ends there and another begins."""
        return any(
            self.text[code.span.start - 1].islower() and self.text[code.span.end : code.span.end + 1].isupper()
            for code in self.scheme.codes_in(self.text, cell.start, cell.end)
            if code.span.start > cell.start
        )

    def _heads(self, coded: list[list[Code]]) -> list[list[Code]]:
        """Codes that introduce entries: not an outline number that only heads deeper ones, nor an indicator among entries with codes of another scheme."""
        mixed = {code.scheme for codes in coded for code in codes} == {"priority", "indicator"}
        heads: list[list[Code]] = []
        deeper = ""
        for unit, codes in zip(reversed(self.units), reversed(coded), strict=True):
            parent = bool(codes) and self.scheme.nested and deeper.startswith(f"{codes[-1].code}.")
            indicator = mixed and bool(codes) and codes[0].scheme == "indicator" and unit.alone
            heads.append([] if parent or indicator else codes)
            deeper = codes[0].code if codes else deeper
        return heads[::-1]

    def _header(self, unit: Unit) -> Header | None:
        known = None if len(unit.parts) == 2 and unit.parts[0].span.of(self.text) in self.labels else header_of(self.text, unit, self.profile)
        if known is None and covered(unit.span, self.header_places):
            return Header({}, {})
        return known

    def _upper_head(self, index: int) -> Header | None:
        """The heads that stand over several columns in the row above the heads of a printed table; the first columns have none there."""
        upper, lower = self.units[index], self.units[index + 1]
        if upper.table is None or lower.table != upper.table or lower.parts[0].column >= upper.parts[0].column:
            return None
        if all(part.columns == 1 for part in upper.parts) or any(len(part.span) > _LONGEST_HEAD for part in upper.parts):
            return None
        heads = {part.column + i: " ".join(part.span.of(self.text).split()) for part in upper.parts for i in range(part.columns)}
        return Header(heads, dict.fromkeys(heads, "other"))

    def is_head(self, index: int) -> bool:
        """Whether a code or the heads of columns stand there."""
        return index < len(self.units) and bool(self.coded[index] or self.headers[index])

    def leads(self, index: int) -> int | None:
        """Index of the code or header that only headings part from the unit at ``index``; None when narrative comes first."""
        for following in range(index + 1, min(index + 5, len(self.units))):
            if self.is_head(following):
                return following
            if not self.could_be_heading(following):
                return None
        return None

    def is_band(self, index: int) -> bool:
        """A line alone between rows of a table: it names what the rows below have in common."""
        if not 0 < index < len(self.units) - 1:
            return False
        before, after = self.units[index - 1], self.units[index + 1]
        keyed = bool(self.coded[index + 1]) or (self.uncoded and before.row and after.row and not self.headers[index + 1])
        unit = self.units[index]
        inside = unit.table is not None and before.table == unit.table == after.table and unit.parts[0].column == 0
        return unit.alone and not before.alone and not after.alone and keyed and (inside or not unit.gap)

    def behind_full_stop(self, index: int) -> bool:
        """Whether the unit before ends a sentence."""
        return index > 0 and self.text[self.units[index - 1].span.end - 1] in ".!?"

    def is_title_before_code(self, index: int) -> bool:
        """A line before codes that have no title behind them: damaged reading order put it there."""
        if index + 1 >= len(self.units) or not self.coded[index + 1] or self.coded[index]:
            return False
        following = self.units[index + 1]
        if not following.alone or not self.bare(index + 1) or not heading_like(self.text, self.units[index]) or self.fields[index]:
            return False
        if "\n" not in self.text[self.units[index].span.end : following.span.start]:
            return True  # both stand in one line
        behind = index + 2
        return behind >= len(self.units) or bool(self.coded[behind]) or not self.could_be_title(behind)

    def title_below(self, index: int) -> Span | None:
        """The title that stands in the unit below a bare code, behind its label if it has one ("Objective: ...")."""
        if index >= len(self.units):
            return None
        unit = self.units[index]
        label = titled(self.text, unit, self.profile)
        return label or (unit.span if self.could_be_title(index) or self.stands_over_values(index) else None)

    def stands_over_values(self, index: int) -> bool:
        """Whether a line with a full stop is a title all the same: one short sentence with labelled values right below."""
        unit = self.units[index]
        if not unit.alone or unit.bullet or self.is_head(index) or self.fields[index] or index + 1 >= len(self.units):
            return False
        single = next(sentence_ends(self.text, unit.span.start, unit.span.end), None) is None
        return single and len(unit.span.of(self.text).split()) <= _LONGEST_TITLE and bool(self.fields[index + 1])

    def is_section(self, index: int) -> bool:
        """Whether a numbered heading of the report stands there, below which no entry follows ("5 Next steps" behind "4.1.1", "4.1.2")."""
        unit = self.units[index]
        numbered = _SECTION.match(self.text, unit.span.start, unit.span.end) is not None
        return bool(self.scheme.outline) and numbered and unit.gap > 0 and self.could_be_heading(index) and self.leads(index) is None

    def titles_uncoded(self, index: int) -> bool:
        """In a document without codes: whether the words of a line can be a title, rather than a numbered section, a label or the name of an author."""
        name = self.units[index].span.of(self.text)
        numbered = name[0].isdigit() and not (self.fields[index + 1] or _NUMBER_IN_TITLE.match(name))
        return index >= self.first_fielded and name[-1] != ":" and not numbered and not names_author(name)

    def names_values(self, index: int) -> bool:
        """Whether a line names what the labelled values right below it measure: it looks like a title, and no commentary follows."""
        below = self.fields[index + 1] if index + 1 < len(self.units) else []
        return bool(below) and not self.is_head(index + 1) and not any(field.narrative for field in below) and self.could_be_title(index)

    def could_be_title(self, index: int) -> bool:
        """Whether a lone line looks like a title: no list item, no code, no labelled value, no status."""
        unit = self.units[index]
        return (
            unit.alone
            and not unit.bullet
            and not self.is_head(index)
            and heading_like(self.text, unit)
            and not self.fields[index]
            and not is_status(unit.span.of(self.text), self.profile)
        )

    def bare(self, index: int) -> bool:
        """Whether nothing but codes stands in the unit."""
        unit, codes = self.units[index], self.coded[index]
        return BETWEEN.match(self.text, codes[-1].span.end, unit.span.end).end() == unit.span.end  # type: ignore[union-attr]

    def could_be_heading(self, index: int) -> bool:
        """Whether a unit looks like a heading and holds no labelled value."""
        unit = self.units[index]
        return could_be_heading(self.text, unit, self.profile) and not self.fields[index]

    def groups_uncoded(self, index: int) -> bool:
        """In a document without codes: a heading that is followed by another one, which begins an entry."""
        return self.uncoded and index + 1 < len(self.units) and (index + 1 in self.titled or self.could_be_heading(index + 1))
