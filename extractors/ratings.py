"""Colour judgements: which colour words judge progress or performance, and in what sense.

Comes in: the text and its passages. Goes out: ``Rating`` facts in text order. A colour counts only with evidence: a judgement word in reach,
a place in a rating column, a label before it, a tally, or another colour that counts beside it.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

import regex

from extractors.colours import Mention, Scale, find_mentions, has_colour, letter_mention
from extractors.facts import Passage, Rating, Status
from extractors.rating_columns import column_status, earlier_on_lines, has_head, headed, in_grid, is_rating_column, one_colour, superseded
from extractors.rating_keys import heads_counts, key_lines, led_keys
from extractors.rating_letters import (
    Found,
    counted_letters,
    dashed_letters,
    free_letters,
    has_letter,
    judged_by_place,
    keyed_letters,
    labelled_letters,
    lettered_cells,
    lettered_lines,
    listed_letters,
    moved_letters,
    opening_step,
    paired,
    timed_letters,
)
from ingest.document import Span
from ingest.expressions import compiled
from ingest.heartbeat import beat
from ingest.quick import replace
from patterns.cues import load_cues
from patterns.reasons import Reason

if TYPE_CHECKING:
    from extractors.scope import Reading

_BRACKETED_LETTER = compiled(r"\((?P<letter>[A-Z](?:/[A-Z])?)\)$")
_TWO = compiled(
    r"""
    (?P<first>[^()→>\n]{1,20}?) \s*
    (?: (?: → | -?> | ⇒ | \bto\b ) \s* (?P<to>[^()→>\n]{1,20})
      | \( (?:(?i:was|prev\.?|previously|previous|formerly|from|last\s\w+|(?:in\s)?(?:Q|quarter\s|qtr\s)[1-4]|(?:period|month|week)\s\d{1,2}
            |(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)(?:[a-z]{1,7})?)\b(?:\s(?:(?:19|20)\d\d|\d\d)(?:/\d\d)?)?:?)? \s* (?P<was>[^()→>\n]{1,20}) \) )
    """,
    regex.VERBOSE,
)
_WIDEST = 12
"""Cells to either side that are looked at for the head of a table of tallies."""
_WIDE = 400
"""Characters of a line that are looked at for the heads of a table."""
_RATES = 3
"""Ratings a document must hold before a colour counts without further evidence."""
_LONGEST = 100
"""Characters of the longest step of a scale, with plenty to spare."""
_SHORT = 3
"""Characters of the shortest colour word."""
_WORDS = compiled(r"[a-z]+")
_GAPS = compiled(r"[\t|]|\s{2}")
_TALLIES = compiled(r"(?<![\d.])\d{1,3}(?![\d.])")


_LETTERS = (paired, counted_letters, keyed_letters, moved_letters, listed_letters, labelled_letters, timed_letters, opening_step, dashed_letters)
"""The ways in which letters are told, the surest first."""
_WITHOUT_LETTERS = (paired, timed_letters)
"""Those that do not need a capital that stands alone: colours in words, and letters glued to their label."""
_ALONE = compiled(r"(?<!\p{L})[A-Z](?!\p{L})")


def find_ratings(text: str, passages: Sequence[Passage], entries_codes: Sequence[str | None]) -> list[Rating]:
    """Every colour judgement in the passages, in text order. ``entries_codes`` holds the first code of each entry."""
    ratings: list[Rating] = []
    columns = _colour_columns(text, passages)
    keys, led = key_lines(text, passages), led_keys(text)
    explained = {step.span: step for step in (*keys.values(), *led)}
    placed: dict[tuple[int | None, str | None], list[tuple[int, str, Status]]] = {}
    seen = [_Seen(text, passages, index, columns) for index in range(len(passages))]
    found = [one.judged(Scale(load_cues().lists["rag"])) for one in seen]
    scale = _scale_of(found)
    for index, passage in enumerate(passages):
        beat()
        code = entries_codes[passage.entry] if passage.entry is not None else None
        if index in keys or any(passage.span.start <= step.span.start < passage.span.end for step in led):
            continue
        again = scale.rates and (seen[index].coloured or (scale.letters and has_letter(passage.span.of(text))))
        for mention, status, optional in seen[index].judged(scale) if again else found[index]:
            ratings.append(Rating(mention.span, mention.colour, status, code, passage.entry, "text", None, optional, mention.why))
            if passage.kind == "cell" and passage.column and status in {"assigned", "projected"}:
                placed.setdefault((passage.entry, passage.row), []).append((len(ratings) - 1, passage.column, status))
    earlier = {head for row in placed.values() for head in superseded([(head, status) for _, head, status in row])}
    for place, head, _ in (cell for row in placed.values() for cell in row):
        if head in earlier:
            ratings[place] = _earlier(ratings[place], head)
    dated = earlier_on_lines(text)
    for place, rating in enumerate(ratings):
        if rating.span in dated and rating.status == "assigned":
            ratings[place] = _earlier(rating, dated[rating.span])
    for mention, status, _ in (judged_by_place(step, "scale", "place:line_of_key") for step in explained.values()):
        ratings.append(Rating(mention.span, mention.colour, status, None, None, "text", why=mention.why))
    grid = in_grid(text, passages)
    ratings = [rating for rating in ratings if rating.span not in grid]
    ratings += [_rating_at(one, passages, entries_codes) for one in grid.values()]
    ratings += _on_lines(text, passages, entries_codes, {rating.span for rating in ratings}, scale)
    return sorted(ratings, key=_place)


def _earlier(rating: Rating, head: str) -> Rating:
    """The same rating as one of an earlier time, that its head or label names."""
    why = tuple(reason for reason in rating.why if reason.field != "status")
    return replace(rating, status="previous", why=(*why, Reason("status", "place:earlier_column", words=head)))


def _on_lines(text: str, passages: Sequence[Passage], codes: Sequence[str | None], taken: set[Span | None], scale: Scale) -> list[Rating]:
    """The ratings of lines that each end with a letter, or have one as a cell where the document rates, except those found already."""
    cells = [
        step
        for step in (lettered_cells(text) if scale.rates else [])
        if any(passage.column is None and passage.span.start <= step.span.start < passage.span.end for passage in passages)
    ]
    steps = list({step.span: step for step in [*lettered_lines(text), *cells] if step.span not in taken}.values())
    return [_rating_at(judged_by_place(step, "assigned", "place:letters_in_row"), passages, codes) for step in steps]


def _rating_at(found: Found, passages: Sequence[Passage], codes: Sequence[str | None]) -> Rating:
    """The rating with the entry in whose passage it stands."""
    mention, status, _ = found
    entry = next((passage.entry for passage in passages if passage.span.start <= mention.span.start < passage.span.end), None)
    return Rating(mention.span, mention.colour, status, None if entry is None else codes[entry], entry, "text", why=mention.why)


def _place(rating: Rating) -> int:
    return rating.span.start if rating.span else 0


def _scale_of(found: Sequence[Sequence[Found]]) -> Scale:
    """The scale of a document, from what was surely found in it: the common colours and those it was seen to judge by."""
    rag = load_cues().lists["rag"]
    colours = [mention.colour for passage in found for mention, _, optional in passage if not optional]
    steps = {step.removesuffix("+").split()[-1] for colour in colours for step in colour.split("/")}
    letters = sum(len(mention.span) < _SHORT for passage in found for mention, _, optional in passage if not optional)
    return Scale(rag | steps, rates=len(colours) >= _RATES, letters=letters >= _RATES)


def _colour_columns(text: str, passages: Sequence[Passage]) -> frozenset[str]:
    """Heads of columns in which, whatever they are called, nearly every cell holds a colour or a colour's letter."""
    cells: dict[str, list[bool]] = {}
    for passage in passages:
        span = _trimmed(text, passage.span) if passage.kind == "cell" and passage.column else None
        if span is not None and passage.column:
            shown = letter_mention(text, span.start, span.end) is not None or _is_colour(text, span)
            cells.setdefault(passage.column, []).append(shown)
    return frozenset(head for head, shown in cells.items() if len(shown) > 2 and sum(shown) * 5 >= len(shown) * 4)


class _Seen:
    """A passage, and what can be seen in it before the scale of the document is known: it is judged once to learn the scale, and perhaps again by it."""

    def __init__(self, text: str, passages: Sequence[Passage], index: int, columns: frozenset[str]) -> None:
        self.text = text
        self.passages = passages
        self.index = index
        self.passage = passages[index]
        self.settled = _by_place(text, passages, index, columns)
        self.letters = _letters(text, self.passage.span.start, self.passage.span.end) if self.settled is None else []

    @cached_property
    def reading(self) -> Reading:
        """Its tokens and the cues in them."""
        from extractors.rating_status import reading_of  # noqa: PLC0415 - spaCy is slow to load and rarely needed

        return reading_of(self.passage.span.of(self.text))

    @cached_property
    def coloured(self) -> bool:
        """Whether any colour word stands in it."""
        return has_colour(self.passage.span.of(self.text))

    @cached_property
    def _heads(self) -> bool:
        return _heads_counts(self.text, self.passages, self.index)

    def judged(self, scale: Scale) -> list[Found]:
        """The mentions that judge, by what is known of the document."""
        beat()
        if self.settled is not None:
            return self.settled
        text, passage, letters = self.text, self.passage, self.letters
        start, end = passage.span.start, passage.span.end
        taken = {mention.span for mention, _, _ in letters}
        free = [
            mention
            for mention in free_letters(text, start, end, known=scale.letters or any(len(mention.span) < _SHORT for mention, _, _ in letters))
            if not any(mention.span.overlaps(span) for span in taken)
        ]
        if not free and not self.coloured:
            return letters
        if self._heads:
            return [judged_by_place(mention, "tally", "place:head_of_counts") for mention in find_mentions(text, start, end)]
        column = column_status(passage.column) if passage.kind == "cell" and is_rating_column(passage.column) else None
        from extractors.rating_status import judge  # noqa: PLC0415 - spaCy is slow to load and rarely needed

        words = [mention for mention in find_mentions(text, start, end) if not any(mention.span.overlaps(span) for span in taken)]
        judged = judge(passage, self.reading, sorted(words + free, key=lambda mention: mention.span), column, scale)
        return sorted(letters + judged, key=lambda found: found[0].span)


def _by_place(text: str, passages: Sequence[Passage], index: int, columns: frozenset[str]) -> list[Found] | None:
    """The ratings of a passage whose place says all of them: the head of a table of tallies, a cell with a colour alone; None for any other."""
    passage = passages[index]
    if _in_row_of_colours(text, passages, index):
        span = _trimmed(text, passage.span) or passage.span
        return [judged_by_place(mention, "tally", "place:line_of_colours") for mention in find_mentions(text, span.start, span.end)]
    return _in_cell(text, passages, index, columns) if passage.kind == "cell" else None


def _letters(text: str, start: int, end: int) -> list[Found]:
    """Ratings that need no sentence to be read: letters by label, key, row or arrow, and colours in pairs under one label; each place once."""
    found: dict[Span, Found] = {}
    for kind in _LETTERS if _ALONE.search(text, start, end) else _WITHOUT_LETTERS:
        for one in kind(text, start, end):
            found.setdefault(one[0].span, one)
    return sorted(found.values(), key=lambda one: one[0].span)


def _heads_counts(text: str, passages: Sequence[Passage], index: int) -> bool:
    """Whether its line holds nothing but colours, over a line with a number for each or three and more different ones: the head of a table of tallies."""
    if passages[index].kind == "cell" and is_rating_column(passages[index].column):
        return False
    start, end = _line(text, passages[index].span.start)
    mentions = find_mentions(text, start, end)
    below = text[slice(*_line(text, end + 1))] if end < len(text) else ""
    if len(mentions) > 2 and heads_counts(text[start:end], below):
        return True
    if len({mention.colour for mention in mentions}) < 2 or any("/" in text[one.span.end : other.span.start] for one, other in pairwise(mentions)):
        return False
    rest = text[start:end]
    for mention in reversed(mentions):
        rest = rest[: mention.span.start - start] + "\t" + rest[mention.span.end - start :]
    parts = len(_GAPS.findall(rest))
    words = set(_WORDS.findall(rest.lower()))
    numbers = len(_TALLIES.findall(below))
    if words <= {"total", "no", "rating", "not", "rated", "data"} and numbers >= len(mentions):
        return True
    return words <= {"total"} and len({mention.colour for mention in mentions}) > 2 and parts > 2 * len(mentions) - 2


def _line(text: str, at: int) -> tuple[int, int]:
    """Start and end of the line of the text that holds character ``at``; from there on where that is far inside a line."""
    start = text.rfind("\n", max(at - _WIDE, 0), at) + 1
    end = text.find("\n", at, at + _WIDE)
    return start if start or at < _WIDE else at, end if end >= 0 else min(len(text), at + _WIDE)


def _in_cell(text: str, passages: Sequence[Passage], index: int, columns: frozenset[str]) -> list[Found] | None:
    """The rating of a cell that holds nothing but a colour or a letter; None where the cell has to be read as a sentence."""
    passage = passages[index]
    span = _trimmed(text, passage.span)
    if span is None:
        return []
    status, shown = column_status(passage.column), is_rating_column(passage.column) or passage.column in columns
    letter = letter_mention(text, span.start, span.end)
    if letter is not None:
        return [headed(letter, status, passage.column, columns)] if shown else []
    broken = _broken(text, span) if shown else None
    if broken is not None:
        return [headed(broken, status, passage.column, columns)]
    two = _two_in_cell(text, passage.span) if status == "assigned" and (shown or has_colour(passage.span.of(text))) else []
    if two or len(span) > _LONGEST:
        return two or None
    mentions = find_mentions(text, span.start, span.end)
    if span.start and text[span.start - 1].isalpha():  # glued to the title before it
        mentions = [replace(one, span=span) for one in find_mentions(span.of(text), 0, len(span)) if len(one.span) == len(span)]
    if len(mentions) != 1 or mentions[0].span != span:
        return None
    mention = mentions[0]
    if _is_count_head(text, passages, index):
        return [judged_by_place(mention, "tally", "place:head_of_counts")]
    judges = shown or (
        not has_head(passage.column, "not_rating_heads")
        and {step.removesuffix("+").split()[-1] for step in mention.colour.split("/")} <= load_cues().lists["rag"]
    )
    return [headed(mention, status, passage.column, columns)] if judges else []


def _broken(text: str, span: Span) -> Mention | None:
    """A colour that a narrow cell broke in mid-word ("Amber/Gre en"): put together it is one, as printed it is none or another."""
    whole = "".join(span.of(text).split())
    if len(whole) == len(span):
        return None
    mentions = find_mentions(whole, 0, len(whole))
    if len(mentions) != 1 or len(mentions[0].span) != len(whole) or [m.span for m in find_mentions(text, span.start, span.end)] == [span]:
        return None
    return Mention(span, mentions[0].colour)


def _two_in_cell(text: str, cell: Span) -> list[Found]:
    """What a cell of a rating column says by two colours or letters, "R → A", "Amber (was Red)", or by a letter in brackets, "On track (G)"."""
    start, end = cell.start, cell.end
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    match = _TWO.fullmatch(text, start, end)
    if match is None or one_colour(text, *match.span("first")) is None:
        last = _BRACKETED_LETTER.search(text, start, end)
        mention = letter_mention(text, *last.span("letter")) if last else None
        return [judged_by_place(mention, "assigned", "place:letter_in_brackets")] if mention and not has_colour(text[start:end]) else []
    moved = match["to"] is not None
    first, second = (one_colour(text, *match.span(name)) for name in ("first", "to" if moved else "was"))
    if first is None or second is None:
        return []
    statuses: tuple[Status, Status] = ("previous", "assigned") if moved else ("assigned", "previous")
    return [judged_by_place(each, status, "place:two_in_cell", Span(start, end)) for each, status in zip((first, second), statuses, strict=True)]


def _trimmed(text: str, span: Span) -> Span | None:
    """The span without white space, punctuation and drawn symbols at its ends; None when nothing is left."""
    start, end = span.start, span.end
    while start < end and not text[start].isalnum():
        start += 1
    while end > start and not (text[end - 1].isalnum() or text[end - 1] == "+"):
        end -= 1
    return Span(start, end) if start < end else None


def _is_count_head(text: str, passages: Sequence[Passage], index: int) -> bool:
    """Whether the cell is one of several heads that are colours, over columns of counts."""
    if not _is_colour_cell(text, passages[index]):
        return False
    column = passages[index].column
    own = text[passages[index].span.start : passages[index].span.end]
    if column is not None and column.strip().lower() != own.strip().lower():
        return False
    beside = [passages[i] for i in (index - 1, index + 1) if 0 <= i < len(passages)]
    return any(_is_colour_cell(text, p) and _gap(text, p.span, passages[index].span) for p in beside)


def _in_row_of_colours(text: str, passages: Sequence[Passage], index: int) -> bool:
    """Whether the passage is nothing but a colour, in a line of three or more different ones: the heads of columns of counts."""
    if not _is_colour_cell(text, passages[index]):
        return False
    row = {passages[index].span.of(text).strip().lower()}
    for step in (-1, 1):
        at = index
        while (
            0 <= at + step < len(passages)
            and abs(at - index) < _WIDEST
            and len(row) < 3
            and _is_colour_cell(text, passages[at + step])
            and _on_one_line(text, passages[at], passages[at + step])
        ):
            at += step
            row.add(passages[at].span.of(text).strip().lower())
    return len(row) > 2


def _on_one_line(text: str, one: Passage, other: Passage) -> bool:
    first, second = sorted((one.span, other.span))
    return "\n" not in text[first.end : second.start]


def _is_colour_cell(text: str, passage: Passage) -> bool:
    span = _trimmed(text, passage.span) if passage.kind in {"cell", "text"} else None
    return span is not None and _is_colour(text, span)


def _is_colour(text: str, span: Span) -> bool:
    return len(span) <= _LONGEST and [mention.span for mention in find_mentions(text, span.start, span.end)] == [span]


def _gap(text: str, one: Span, other: Span) -> bool:
    """Whether two cells stand in one row and differ."""
    first, second = sorted((one, other))
    return "\n" not in text[first.end : second.start] and first.of(text).lower() != second.of(text).lower()
