"""Column heads: which columns a table has, and what stands in each.

Comes in: units. Goes out: ``Header`` objects, and the places where a known header is printed again, be it in the middle of a paragraph.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import regex

from extractors.colours import names_colour
from extractors.labels import is_line_of_values
from extractors.outlines import LAST_CODE_CELL
from extractors.units import Part, Unit, trimmed
from ingest.document import Span
from ingest.expressions import compiled
from ingest.quick import replace
from patterns.profile import Profile

Role = Literal["ref", "title", "narrative", "rating", "previous", "value", "other"]
_ROLES: tuple[Role, ...] = ("value", "previous", "rating", "ref", "title", "narrative")
_VALUES = frozenset({"value", "rating", "previous"})
_PERIOD = compiled(
    r"(?i)(?:19|20)\d\d(?:\s?[-/–]\s?(?:\d\d){1,2})?|(?:q|quarter|qtr)\s?[1-4](?:\s.{2,12})?|(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*(?:\s.{2,8})?"
)
_DECORATION = compiled(r"[\s*_|:.#]+")
_WORD = compiled(r"[\p{L}#][\p{L}'’-]*")


@dataclass(frozen=True, slots=True)
class Header:
    """The heads of a table's columns as printed, with the role of each; both by column number."""

    heads: dict[int, str]
    roles: dict[int, Role]

    def columns(self, role: Role) -> list[int]:
        """Numbers of the columns with this role, from left to right."""
        return sorted(column for column, given in self.roles.items() if given == role)


def role_of(head: str, profile: Profile) -> Role:
    """What stands under a column head: the whole head decides, else the last word that any list knows."""
    plain = _DECORATION.sub(" ", head).strip().lower()
    columns = profile.words["columns"]
    for role in _ROLES:
        if plain in columns[role] or f"{plain}." in columns[role]:
            return role
    words = [word.group() for word in _WORD.finditer(plain)]
    if len(words) > 6:
        return "other"
    if any(word in columns["previous"] for word in words[:1]) or any(phrase in plain for phrase in columns["previous"] if " " in phrase):
        return "previous"
    for word in reversed(words):
        for role in ("value", "rating", "narrative", "title", "ref"):
            if word in columns[role]:
                return role
    return "other"


def header_of(text: str, unit: Unit, profile: Profile) -> Header | None:
    """The header a row is, None when it is no header: every cell is short, and at least two say what stands under them."""
    if unit.alone:
        return _header_in_line(" ".join(unit.span.of(text).split()), profile)
    if not unit.row or is_line_of_values(text, unit, profile):
        return None
    heads = {part.column: " ".join(part.span.of(text).split()) for part in unit.parts}
    if any(
        len(head) > 60 or len(head.split()) > 6 or head[-1] in ".;" for head in heads.values() if head.lower() not in profile.words["columns"]["ref"]
    ):
        return None
    if sum(names_colour(head) for head in heads.values()) == 1:
        return None  # a line of a key: "Green", "on target"
    roles = {column: role_of(head, profile) for column, head in heads.items()}
    if not {"ref", "title"} & set(roles.values()) and min(roles) == 0 and roles[0] in {"other", "narrative"} and "value" in roles.values():
        roles[0] = "title"
    known = [role for role in roles.values() if role != "other"]
    if min(roles) > 0 and all(role_of(head, profile) in _VALUES or _PERIOD.fullmatch(head) for head in heads.values()) and len(heads) > 1:
        return Header(heads, {column: "value" if role == "other" else role for column, role in roles.items()})  # the columns of titles have no head
    if len(known) < 2 or not {"ref", "title", "narrative"} & set(known):
        return None
    if any(_exact_value(head) for head in heads.values()):
        return None
    return Header(heads, roles)


def _header_in_line(line: str, profile: Profile) -> Header | None:
    """Heads printed in one line, their columns lost: a word for codes, then words of which the last tells what stands under them."""
    words = line.split()
    if not 2 <= len(words) <= 6 or words[0].lower() not in profile.words["columns"]["ref"] or not all(word[0].isupper() for word in words):
        return None
    rest = " ".join(words[1:])
    role = role_of(rest, profile)
    return Header({0: words[0], 1: rest}, {0: "ref", 1: role}) if role in {"title", "narrative"} else None


def _exact_value(head: str) -> bool:
    """A number or a code in a cell makes a row of data, a year or a quarter may stand in a head."""
    return bool(regex.fullmatch(r"[£(]?-?\d[\d,.]*[%)kKmM]*", head)) and not regex.fullmatch(r"(?:19|20)\d\d", head)


def with_late_codes(text: str, units: Sequence[Unit], profile: Profile) -> list[Unit]:
    """The units, rows marked whose column of codes stands further right than codes do: a head says so, and no other column has one like it."""
    found: list[Unit] = []
    column: int | None = None
    for unit in units:
        header = header_of(text, unit, profile) if unit.row and not unit.alone else None
        if header is not None:
            late = header.columns("ref")
            column = late[0] if len(late) == 1 and late[0] > LAST_CODE_CELL else None
        at = next((index for index, part in enumerate(unit.parts) if part.column == column), None) if column is not None and header is None else None
        found.append(unit if at is None or at <= LAST_CODE_CELL else replace(unit, ref=at))
    return found


def joined(upper: Header, lower: Header) -> Header:
    """Heads that are printed in two lines ("Target" over "1999/2000"), as one."""
    heads = {
        column: " ".join(head for head in (upper.heads.get(column), lower.heads.get(column)) if head)
        for column in sorted({*upper.heads, *lower.heads})
    }
    return Header(heads, {column: _joined_role(upper.roles.get(column, "other"), lower.roles.get(column, "other")) for column in heads})


def _joined_role(upper: Role, lower: Role) -> Role:
    """The role of two heads above each other: the upper one says it, unless it only groups others ("Performance" over "Commentary", "Measure" over "Target")."""
    return lower if upper == "other" or (upper in {"value", "title"} and lower != "other") else upper


def repeated(text: str, headers: list[Header]) -> list[Span]:
    """Every place where the heads of a known header stand one after the other, whatever white space or asterisks are between."""
    spans: set[Span] = set()
    for words in sorted({tuple(regex.escape(w) for column in sorted(header.heads) for w in header.heads[column].split()) for header in headers}):
        if len(words) < 2:
            continue
        expression = regex.compile(r"(?<![\p{L}])\**" + r"[\s*_|]+".join(words) + r"\**(?![\p{L}])")
        spans |= {Span(match.start(), match.end()) for match in expression.finditer(text, timeout=5)}
    return sorted(spans)


def parted_heads(text: str, units: list[Unit], headers: list[Header]) -> list[Unit]:
    """Rows in which the heads, printed again over a page, run into the row below for want of a rule: cut into heads and row."""
    different = list({tuple(header.heads.items()): header for header in headers}.values())
    result: list[Unit] = []
    for unit in units:
        result += next((pair for header in different if (pair := _parted(text, unit, header))), [unit])
    return result


def _parted(text: str, unit: Unit, header: Header) -> list[Unit] | None:
    if not unit.row or len(unit.parts) < 2 or len(unit.parts) < len(header.heads):
        return None
    heads: list[Part] = []
    rest: list[Part] = []
    for part in unit.parts:
        first = text.find("\n", part.span.start, part.span.end)
        end = first if first >= 0 else part.span.end
        if " ".join(text[part.span.start : end].split()) != header.heads.get(part.column):
            return None
        heads.append(Part(Span(part.span.start, end), part.column))
        if behind := trimmed(text, end, part.span.end):
            rest.append(Part(behind, part.column))
    if not rest:
        return None
    return [replace(unit, span=Span(parts[0].span.start, parts[-1].span.end), parts=tuple(parts)) for parts in (heads, rest)]


def covered(span: Span, places: list[Span]) -> bool:
    """Whether one of the places, in order of their start, covers the span."""
    at = bisect_right(places, span.start, key=lambda place: place.start)
    return any(place.covers(span) for place in places[max(0, at - 2) : at])
