"""The rating words and the scale of documents: what stands in their rating columns, and what their keys say of it.

Comes in: readings. Goes out: columns that hold colours under a head that no list knows, and printed words and letters that are no colours,
with the colour that the document's own key gives them. Whether those count as ratings is for the user to say.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import regex

from corpus.profiles.reading import Reading
from corpus.profiles.words import rating_heads
from extractors.colours import find_mentions, letter_mention
from extractors.facts import Passage
from extractors.rating_columns import column_status, is_rating_column
from ingest.document import Span
from patterns.profile import Profile

_LETTER = regex.compile(r"\p{Lu}")
_MOST = 12
_SCORE = regex.compile(r"[\d\W]+")
_BETWEEN = r"\s{0,3}(?:[=:–—(-]|means|is|indicates|denotes)\s{0,3}"


@dataclass(frozen=True, slots=True)
class Scale:
    """How documents judge. ``colours`` are those they use, ``heads`` unknown heads of columns of colours, ``words`` what else stands in rating columns.

    ``words`` maps what is printed to the colour that a key in the documents gives it, empty where none says so.
    """

    colours: tuple[str, ...]
    heads: tuple[str, ...]
    words: dict[str, str]
    letters: dict[str, str]


def scale_of(readings: Sequence[Reading], profile: Profile) -> Scale:
    """The scale that the documents share."""
    colours = Counter(rating.colour for reading in readings for rating in reading.ratings)
    columns = {" ".join(head.split()) for head in rating_heads(readings, profile)}
    heads, printed = set[str](), Counter[str]()
    for reading in readings:
        for passage in reading.structure.passages:
            if not (passage.kind == "cell" and passage.column and passage.entry is not None):
                continue
            head = " ".join(passage.column.split())
            cell = " ".join(passage.span.of(reading.document.text).strip("*_ .").split())
            if not is_rating_column(head) and head not in columns:
                continue
            if _is_colour(reading, passage):
                heads |= set() if is_rating_column(head) or column_status(head) == "previous" else {head.lower()}
            elif 0 < len(cell) < 30 and len(cell.split()) < 4 and not _SCORE.fullmatch(cell) and not any(letter.isdigit() for letter in cell):
                printed[cell] += 1
    text = "\n".join(reading.document.text for reading in readings)
    common = [word for word, _ in sorted(printed.items(), key=lambda item: (-item[1], item[0]))][:_MOST]
    common = [word for word in common if not find_mentions(word, 0, len(word))]
    words = {word: _colour_of(text, word) for word in common if not _LETTER.fullmatch(word)}
    letters = {word: _colour_of(text, word) for word in common if _LETTER.fullmatch(word)}
    return Scale(tuple(sorted(colours, key=lambda colour: (-colours[colour], colour))), tuple(sorted(heads)), words, letters)


def _is_colour(reading: Reading, passage: Passage) -> bool:
    text = reading.document.text
    start, end = passage.span.start, passage.span.end
    return letter_mention(text, start, end) is not None or [mention.span for mention in find_mentions(text, start, end)] == [Span(start, end)]


def _colour_of(text: str, word: str) -> str:
    """The colour that stands beside the word with an equals sign, a dash or a bracket between; nothing where none or several do."""
    escaped = r"\s".join(regex.escape(part) for part in word.split())
    found: set[str] = set()
    for match in regex.finditer(rf"(?<!\w){escaped}{_BETWEEN}", text, timeout=5):
        found.update(_opening(text, match.end()))
    for match in regex.finditer(rf"{_BETWEEN}{escaped}(?!\w)", text, timeout=5):
        mentions = find_mentions(text, max(match.start() - 12, 0), match.start())
        found.update(mention.colour for mention in mentions if mention.span.end == match.start())
    return found.pop() if len(found) == 1 else ""


def _opening(text: str, start: int) -> Iterator[str]:
    yield from (mention.colour for mention in find_mentions(text, start, min(start + 12, len(text))) if mention.span.start == start)
