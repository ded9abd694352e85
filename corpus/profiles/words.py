"""Words of documents that the default profile does not know, where the documents themselves show what they mean.

Comes in: readings. Goes out: words by section and key. A column head is told by what stands under it, a label by its repetition, a word for
themes by the numbers behind it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

import regex

from corpus.profiles.reading import Reading
from extractors.columns import Header, header_of, role_of
from extractors.labels import with_learned_labels
from extractors.rating_columns import column_status
from extractors.scheme import Code
from extractors.tables import unknown_heads, with_learned_roles
from extractors.units import Unit, units_of
from ingest.document import Span
from patterns.profile import Profile

Found = dict[tuple[str, str], set[str]]
_THEME = regex.compile(r"(?P<label>\p{L}[\p{L} ]{2,29}?)\s(?P<number>\d{1,2}|[A-H]|[IVX]{1,4})\s*[:–—-]\s+\S")
_VALUE = regex.compile(r"[£(+-]?\d[\d,./%)\s-]*\p{L}{0,10}|\p{Lu}\p{Ll}{2,8}\s(?:19|20)\d\d|n/?a|-", regex.IGNORECASE)
_LONGEST = 40
_CODE = 20
"""A cell with more characters holds more than a code."""


def words_of(readings: Sequence[Reading], profile: Profile) -> Found:
    """Words that can be added to the profile's lists, by section and key, in small letters."""
    found: Found = defaultdict(set)
    for reading in readings:
        units = units_of(reading.document)
        learned = with_learned_labels(reading.document.text, units, profile)
        found["labels", "field"] |= learned.words["labels"]["field"] - profile.words["labels"]["field"]
        for role, head in _heads(reading, units, profile):
            found["columns", role].add(head)
    found["headings", "label"] |= _theme_words(readings, profile)
    return {place: words for place, words in found.items() if words}


def rating_heads(readings: Sequence[Reading], profile: Profile) -> Iterator[str]:
    """Heads of rating columns, as they are printed."""
    for reading in readings:
        for header in _headers(reading, units_of(reading.document), profile)[0]:
            yield from (header.heads[column] for column in header.columns("rating") if column in header.heads)


def _heads(reading: Reading, units: list[Unit], profile: Profile) -> Iterator[tuple[str, str]]:
    """Heads that no list knows, with the role that their columns show."""
    text = reading.document.text
    headers, cells = _headers(reading, units, profile)
    titles = sorted(passage.span.start for passage in reading.structure.passages if passage.kind == "title")
    codes = sorted(code.span.start for code, _ in reading.structure.heading_codes)
    for number, header in enumerate(headers):
        for column, head in header.heads.items():
            periodical = any(letter.isdigit() for letter in head)  # "2010-11": the next report has another
            if periodical or len(head) > _LONGEST or role_of(head, profile) != "other":
                continue
            held = cells.get((number, column), [])
            role: str = header.roles.get(column, "other")
            if role == "other":
                role = _role(text, held, titles, codes)
            if role == "rating" and column_status(head) == "previous":
                role = "previous"
            if role in {"ref", "title", "narrative", "rating", "previous", "value"} and len(held) > 1:
                yield role, " ".join(head.lower().split())


def _role(text: str, held: Sequence[Span], titles: list[int], codes: list[int]) -> str:
    """What the cells of a column are, where nearly all of them are the same."""
    shares = {
        "ref": sum(len(span) < _CODE and _begins_in(codes, span) for span in held),
        "title": sum(_begins_in(titles, span) for span in held),
        "value": sum(_VALUE.fullmatch(span.of(text)) is not None for span in held),
    }
    return next((role for role, count in shares.items() if held and count * 10 >= len(held) * 9), "other")


def _begins_in(starts: list[int], span: Span) -> bool:
    at = bisect_left(starts, span.start)
    return at < len(starts) and starts[at] < span.end


def _headers(reading: Reading, units: list[Unit], profile: Profile) -> tuple[list[Header], dict[tuple[int, int], list[Span]]]:
    """The tables' heads with the roles that were learned, and the cells of coded rows under each of their columns."""
    text = reading.document.text
    starts = {code.span.start: code for code, _ in reading.structure.heading_codes}
    coded: list[list[Code]] = [[starts[at] for part in unit.parts for at in range(part.span.start, part.span.end) if at in starts] for unit in units]
    unknown = unknown_heads(text, units, coded)
    given = [
        None if codes else header_of(text, unit, profile) or unknown.get(index) for index, (unit, codes) in enumerate(zip(units, coded, strict=True))
    ]
    _, learned = with_learned_roles(text, units, coded, given, profile)
    headers: list[Header] = []
    cells: dict[tuple[int, int], list[Span]] = defaultdict(list)
    for unit, codes, header in zip(units, coded, learned, strict=True):
        if header is not None and header.heads:
            headers.append(header)
        elif headers and not unit.alone and codes:
            for part in unit.parts:
                cells[len(headers) - 1, part.column].append(part.span)
    return headers, cells


def _theme_words(readings: Sequence[Reading], profile: Profile) -> set[str]:
    """Words that number themes ("Thread 2: Safer streets"): two or more numbers with one word."""
    themes = [heading.name for reading in readings for heading in reading.structure.headings if heading.level == "theme"]
    numbered = {(match["label"].lower(), match["number"]) for name in themes if (match := _THEME.match(name))}
    counted = Counter(label for label, _ in numbered)
    return {label for label, count in counted.items() if count > 1 and label not in profile.words["headings"]["label"]}
