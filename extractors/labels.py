"""Labelled lines of an entry: ``Status: Green``, ``Owner: Head of Housing | Due: March 2010``, ``Commentary: ...``.

Comes in: a unit. Goes out: its labels with the spans of their values.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import regex

from extractors.units import Unit, trimmed
from ingest.document import Span
from ingest.expressions import compiled
from ingest.quick import replace
from patterns.profile import Profile

_SEMICOLON = compiled(r";\s*")
_WIDE_BEHIND_VALUE = compiled(r"(?<=[^:\s])\s{2,}")
_VALUE = compiled(
    r"(?:[^:;\n]{0,120}\s[–-]\s)?(?P<label>[\p{L}\p{Nd}][^:;\n]{1,40}?)(?::\s*|\s+)(?<=[:\s]\s{0,9})(?P<value>[-+−(£<>]{0,3}\d[\d.,]*(?:\s?(?:%|m|k|bn|\p{L}{1,8})){0,1}(?:\s\d[\d.,]*\s\p{L}{1,8})?\)?|n/?a|not\s\w+)",
    regex.VERSION0,
)
_BETWEEN_VALUES = tuple(compiled(mark) for mark in (r"\s{4,}", r"\s{3,}", r"\s{2,}", r"[,;/]\s+|\s+/\s+"))
_TWO_BLANKS = re.compile(r"\s\s")
_PERIOD = compiled(
    r"(?i)(?:19|20)?\d\d(?:\s?[-/]\s?\d{2,4})?|(?:q|quarter|qtr)\s?[1-4](?:\s.{2,12})?|(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*(?:\s.{2,8})?"
)
_DATED = compiled(
    r"(?P<label>(?:19|20)\d\d(?:\s?[-/–]\s?\d{2,4})?|(?:Q|Quarter\s)[1-4](?:\s\d\S{3,8})?):\s+(?P<value>[-+−(£<>]{0,3}\d\S*(?:\s\p{L}\S{0,12}){0,2})(?<![.!?])"
)
"""A figure behind the year or quarter that it is of: "2011/12: 6.1 days"."""
_LABEL_AND_VALUE = compiled(
    r"(?P<label>\p{L}[\p{L} ]{1,30}?|[\p{L}\d][\p{L}\d/ -]{3,16}?):?\s+(?P<value>[-+−(£<>]{0,3}\d\S*(?:\s[\p{L}\d]{1,10}){0,4}|\p{Lu}(?:/\p{Lu})?|\p{L}+(?:[/ -]\p{L}+)?|[-–])",
    regex.VERSION0,
)
_NEXT = compiled(r"\s{2,}(?=\p{L}[\p{L} ]{1,24}:)")
_DECORATION = compiled(r"\s*\([^()]*\)\s*$|[:*]")
_CELL = compiled(r"(?P<label>\p{L}[\p{L}\p{Nd} /()'-]{1,34}):", regex.VERSION0)
"""A cell that holds a label with its colon and nothing else."""
_APART = compiled(r"(?P<label>\p{L}[\p{L} ]{1,30}?)\s{3,}(?P<value>\S.{0,60})")
_LABEL = compiled(r"[*_•\s-]*(?P<label>\p{L}[\p{L}\p{Nd} /()'-]{1,34}?)[*_]*\s*(?P<mark>[:=]|\s[–-]\s)[*_]*\s*", regex.VERSION0)


@dataclass(frozen=True, slots=True)
class Labelled:
    """A label and the place of its value; ``narrative`` for labels that introduce running text."""

    label: str
    value: Span
    narrative: bool


def with_learned_labels(text: str, units: Sequence[Unit], profile: Profile) -> Profile:
    """The profile with the labels that this document uses: the same words before a colon and a few more, again and again ("Measure of success: ..."), or above one."""
    short: Counter[str] = Counter()
    stacked: Counter[str] = Counter()
    celled: Counter[str] = Counter()
    telling: Counter[str] = Counter()
    for unit in units:
        first = unit.parts[0].span.of(text)
        if len(unit.parts) == 2 and not unit.row:
            stacked[first.strip(" :").lower()] += 1
        if unit.row and not unit.alone and (named := _CELL.fullmatch(first)):
            celled[named.group("label").lower()] += 1
            telling[named.group("label").lower()] += _is_told(unit.parts[-1].span.of(text))
        match = _LABEL.match(text, unit.span.start, unit.span.end) if unit.alone and not unit.bullet else None
        if match is None or match.group("mark") != ":" or len(unit.span) > 90:
            continue
        value = text[match.end() : unit.span.end].split()
        if 0 < len(value) <= 9 and len(match.group("label").split()) <= 4 and not any(letter.isdigit() for letter in match.group("label")):
            short[match.group("label").strip().lower()] += 1
    headings = profile.words["headings"]["label"] | profile.words["columns"]["title"] | profile.words["labels"]["narrative"]
    listed = {label for label, count in stacked.items() if count > 1}
    learned = {label for label, count in short.items() if count >= 3 and label not in headings} | listed
    told = {label for label, count in celled.items() if count >= 3 and telling[label] * 2 > count and label not in profile.words["labels"]["field"]}
    learned |= {label for label, count in celled.items() if count >= 3 and label not in told | profile.words["labels"]["narrative"]}
    if not learned | told:
        return profile
    known = profile.words["labels"]
    labels = {**known, "field": (known["field"] | learned) - told, "narrative": (known["narrative"] - listed) | told}
    return replace(profile, words={**profile.words, "labels": labels})


def labelled(text: str, unit: Unit, profile: Profile) -> list[Labelled]:
    """The labelled values of a unit; empty when its first part has no known label."""
    found: list[Labelled] = _series(text, unit) or _unmarked(text, unit, profile)
    found = found or _in_cells(text, unit, profile)
    if found:
        return found
    parts = list(unit.parts)
    if len(parts) == 2 and (kind := _kind(parts[0].span.of(text), profile)) and not _split(text, parts[1].span, profile):
        label = parts[0].span.of(text).strip(" :")
        told = kind == "narrative" and (_is_told(parts[1].span.of(text)) or not profile.has("labels", "field", label))
        return [Labelled(label, parts[1].span, told)]
    if len(parts) == 2 and unit.row and _PERIOD.fullmatch(parts[0].span.of(text)) and any(map(str.isdigit, parts[1].span.of(text).split()[0])):
        return [Labelled(parts[0].span.of(text), parts[1].span, narrative=False)]
    for span in (piece for part in parts for piece in _side_by_side(text, part.span)):
        pair = _split(text, span, profile)
        if pair is None and not found:
            return []
        pair = pair or _unknown(text, span)
        if pair is not None:
            found.append(pair)
    return found


def _series(text: str, unit: Unit) -> list[Labelled]:
    """A line of values, each behind its label: "Trips (000) - 2021/22: 109; mid-year: 121; target: 118". Empty for any other line."""
    if unit.bullet:
        return []
    found = _all_match(_VALUE, text, _apart(text, unit, (_SEMICOLON, _WIDE_BEHIND_VALUE)))
    return [Labelled(match.group("label").strip(" :"), Span(*match.span("value")), narrative=False) for match in found]


def _all_match(expression: regex.Pattern[str], text: str, pieces: Sequence[Span]) -> list[regex.Match[str]]:
    """The matches of two pieces or more that all match as a whole, else none; most units are one piece, or fail with their first."""
    found: list[regex.Match[str]] = []
    for piece in pieces if len(pieces) > 1 else ():
        match = expression.fullmatch(text, piece.start, piece.end)
        if match is None:
            return []
        found.append(match)
    return found


def _apart(text: str, unit: Unit, separators: Sequence[regex.Pattern[str]]) -> list[Span]:
    """The parts of a unit; of a lone one the pieces that the first separator in it parts."""
    spans = [part.span for part in unit.parts]
    for separator in separators:
        if len(spans) == 1:
            gaps = [match.span() for match in separator.finditer(text, unit.span.start, unit.span.end)]
            if not gaps:
                continue
            starts, ends = [unit.span.start, *(end for _, end in gaps)], [*(start for start, _ in gaps), unit.span.end]
            spans = [span for start, end in zip(starts, ends, strict=True) if (span := trimmed(text, start, end))]
    return spans


def _unmarked(text: str, unit: Unit, profile: Profile) -> list[Labelled]:
    """A line of nothing but labels and short values with no colon between: "Target 95.0% | Actual 88.1% | RAG Amber".

    One label in three may be unknown where its value is a number: "Inherent 16 | Current 9 | Rating: Amber".
    """
    for separator in _separators(text, unit):
        found = _all_match(_LABEL_AND_VALUE, text, _apart(text, unit, (separator,)))
        if not found:
            continue
        held = [Labelled(match.group("label").strip(), Span(*match.span("value")), narrative=False) for match in found]
        unknown = [each for each in held if not _names_value(each.label, profile)]
        if len(unknown) * 3 <= len(held) and all(any(map(str.isdigit, each.value.of(text))) and len(each.label.split()) < 3 for each in unknown):
            return held
    return []


def _separators(text: str, unit: Unit) -> Sequence[regex.Pattern[str]]:
    """What may part the labels of a line: of several parts nothing has to, and where no blanks stand together none of them do."""
    if len(unit.parts) > 1:
        return _BETWEEN_VALUES[:1]
    return _BETWEEN_VALUES if _TWO_BLANKS.search(text, unit.span.start, unit.span.end) else _BETWEEN_VALUES[-1:]


def _in_cells(text: str, unit: Unit, profile: Profile) -> list[Labelled]:
    """A row whose labels have cells of their own, each with a colon, and their values in the cells behind: "Latest:", "3.42%", "(June)". Else empty."""
    if not unit.row or unit.alone or not _names_cell(text, unit.parts[0].span, profile):
        return []
    found: list[Labelled] = []
    opened: list[int] = [index for index, part in enumerate(unit.parts) if _names_cell(text, part.span, profile)]
    for first, last in pairwise([*opened, len(unit.parts)]):
        if last - first < 2:
            return []
        label = unit.parts[first].span.of(text).strip(" :*_")
        value = Span(unit.parts[first + 1].span.start, unit.parts[last - 1].span.end)
        found.append(Labelled(label, value, _kind(label, profile) == "narrative" and _is_told(value.of(text))))
    return found


def _names_cell(text: str, cell: Span, profile: Profile) -> bool:
    """Whether a cell holds nothing but a known label and its colon."""
    printed = cell.of(text).strip(" *_")
    return printed.endswith(":") and _kind(printed, profile) is not None


def is_line_of_values(text: str, unit: Unit, profile: Profile) -> bool:
    """Whether a line or row holds several labels, each with its value: no heads of columns, though each cell begins with a word for one."""
    return bool(_series(text, unit) or _unmarked(text, unit, profile))


def titled(text: str, unit: Unit, profile: Profile) -> Span | None:
    """The value of a label that introduces a title ("Objective: Prevent fires", "KPI title", with the title below); None for any other unit."""
    first = unit.parts[0].span
    if len(unit.parts) == 2 and not unit.row and _names_title(first.of(text), profile):
        return unit.parts[1].span
    match = _LABEL.match(text, unit.span.start, unit.span.end)
    if match is None or not unit.alone or match.group("mark") != ":" or not _names_title(match.group("label"), profile):
        return None
    return trimmed(text, match.end(), unit.span.end)


def title_beside(text: str, unit: Unit, profile: Profile) -> Span | None:
    """The title in the cell beside its label, in a row of nothing else ("Objective", "Prevent fires"); else None."""
    if (
        not unit.row
        or len(unit.parts) != 2
        or unit.parts[0].column != 0
        or not profile.has("columns", "title", unit.parts[0].span.of(text).strip(" :*"))
    ):
        return None
    return unit.parts[1].span


def is_bare_label(text: str, unit: Unit, profile: Profile) -> bool:
    """Whether a line is nothing but a label for the text below it ("Update:")."""
    line = unit.span.of(text).strip(" *_")
    return unit.alone and line.endswith(":") and _kind(line.rstrip(":"), profile) is not None


def _names_title(label: str, profile: Profile) -> bool:
    """Whether a label announces a title by its last word: "Objective", "Key action", "KPI title"; not "Measure of success"."""
    plain = label.strip(" :*")
    return profile.has("columns", "title", plain) or profile.has("columns", "title", plain.split()[-1])


def behind_label(text: str, start: int, end: int, profile: Profile) -> int:
    """Where a title begins that has a label before it ("Title: Keep the streets clean"); ``start`` where it has none."""
    match = _LABEL.match(text, start, end)
    known = match is not None and match.group("mark") == ":" and profile.has("columns", "title", match.group("label").strip(" *"))
    return match.end() if match and known and match.end() < end else start


def subject_of(text: str, unit: Unit, profile: Profile) -> Span | None:
    """The value of a label that says what a report is about ("Subject: ..."), in the same line or in the cell beside it; else None."""
    first = unit.parts[0].span
    if profile.has("headings", "subject", first.of(text).strip(" :*")) and len(unit.parts) == 2:
        return unit.parts[1].span
    match = _LABEL.match(text, first.start, unit.span.end)
    if match is None or not unit.alone or not profile.has("headings", "subject", match.group("label").strip(" *")):
        return None
    return trimmed(text, match.end(), unit.span.end)


def _side_by_side(text: str, span: Span) -> list[Span]:
    """``Status: Green      Owner: A. Smith``: labels in one line, parted by wide spaces."""
    edges = [span.start, *(match.end() for match in _NEXT.finditer(text, span.start, span.end)), span.end]
    return [piece for left, right in pairwise(edges) if (piece := trimmed(text, left, right))]


def _split(text: str, span: Span, profile: Profile) -> Labelled | None:
    apart = _APART.fullmatch(text, span.start, span.end)
    if apart is not None and profile.has("labels", "field", apart.group("label")):
        return Labelled(apart.group("label"), Span(*apart.span("value")), narrative=False)
    match = _LABEL.match(text, span.start, span.end)
    dated = _DATED.fullmatch(text, span.start, span.end) if match is None else None
    if dated is not None:
        return Labelled(dated.group("label"), Span(*dated.span("value")), narrative=False)
    if match is None:
        return None
    kind = _kind(match.group("label"), profile)
    value = trimmed(text, match.end(), span.end)
    return Labelled(match.group("label").strip(), value, kind == "narrative" and _is_told(value.of(text))) if kind and value else None


def _unknown(text: str, span: Span) -> Labelled | None:
    """A short value behind words and a colon, in one line with values whose labels are known ("Lead: Highways | Mid-year: Amber")."""
    match = _LABEL.match(text, span.start, span.end)
    value = trimmed(text, match.end(), span.end) if match and match.group("mark") == ":" else None
    if match is None or value is None or _is_told(value.of(text)) or len(match.group("label").split()) > 4:
        return None
    return Labelled(match.group("label").strip(), value, narrative=False)


def _names_value(label: str, profile: Profile) -> bool:
    """Whether a label, or the head of a column, is known to stand before a value or a status."""
    return (
        _kind(label, profile) == "field"
        or _PERIOD.fullmatch(label) is not None
        or any(profile.has("columns", role, label) for role in ("value", "rating", "previous"))
    )


def _is_told(value: str) -> bool:
    """Whether a value tells something, rather than being a word or a number ("Progress: good", "Latest: 4.6 (June)")."""
    return len(value.split()) > 8 or value[-1] in ".!?"


def _kind(label: str, profile: Profile) -> str | None:
    """``narrative`` or ``field`` for a known label; a bracket behind it ("Latest (Q2)") is left out of account."""
    plain = _DECORATION.sub("", label).strip()
    for kind in ("narrative", "field"):
        if profile.has("labels", kind, plain):
            return kind
    words = plain.lower().split()
    if 1 < len(words) <= 4 and any(profile.has("labels", "field", word) for word in (words[0], words[-1])):
        return "field"
    return None
