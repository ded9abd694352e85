"""Columns of ratings: which heads name one, which of two columns is the earlier, and small tables that no entry holds.

Comes in: heads and cells. Goes out: whether a head names ratings, their status, and the ratings of a grid by place.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from functools import lru_cache
from itertools import accumulate

import regex

from extractors.colours import Mention, find_mentions, has_colour, letter_mention
from extractors.facts import Passage, Status
from extractors.rating_letters import Found
from extractors.times import comes_later, month_of
from ingest.document import Span
from ingest.expressions import compiled
from patterns.cues import load_cues
from patterns.reasons import Reason

_PERIOD = compiled(
    r"\b(?:Q(?:uarter|tr)?\s?[1-4]|P(?:eriod)?\s?1?\d|(?i:week|wk|month|mth)\s?\d{1,3}|H[12]|(?i:(?:year|half|mid)[ -](?:end|year))|(?:19|20)\d\d|\d\d/\d\d|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\p{L}*)\b"
)
_NOW = compiled(r"(?i)\b(?:now|current|latest|present|today|this)\b")
_LAST = compiled(r"(?i)\s*(?:last|then|before|at\s+last\s+\w+)\s*")
_YEAR_END = compiled(r"(?i)\s*year[ -]end\s*:?\s*")
_DATED = compiled(
    r"(?<![\w])(?P<label>(?:(?i:period|quarter|qtr|month|week)[ ]\d{1,2}|Q[1-4]|P\d{1,2}|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\p{L}*(?:[ ]\d{2,4})?|(?:19|20)\d\d(?:[/-]\d\d)?))[ ]?[:=][ ]?(?P<colour>\p{L}[\p{L}/]{0,11})(?=\s*(?:$|[;,|\t\n]|[ ]{2}))",
    regex.MULTILINE,
)
_EXPLAINING = {"meaning", "means", "what it means", "definition", "explanation", "criteria", "description"}
_WORDS = compiled(r"[a-z]+")


def is_rating_column(head: str | None) -> bool:
    """Whether a column with this head holds ratings."""
    return has_head(head, "rating_heads") and not has_head(head, "not_rating_heads")


def column_status(head: str | None) -> Status:
    """The status of the ratings in a column with this head."""
    if has_head(head, "previous_heads") or (head or "").lower().split()[-1:] == ["last"]:
        return "previous"
    return "projected" if has_head(head, "projected_heads") else "assigned"


@lru_cache(maxsize=512)
def has_head(head: str | None, name: str) -> bool:
    """Whether a head holds a word or phrase of the list ``name`` of ``cues.toml``."""
    words = f" {' '.join(_WORDS.findall((head or '').lower()))} "
    return any(phrase in words for phrase in _phrases(name))


@lru_cache(maxsize=8)
def _phrases(name: str) -> tuple[str, ...]:
    """The words and phrases of a list, with the blanks about them."""
    return tuple(f" {phrase} " for phrase in load_cues().lists[name])


def superseded(row: Sequence[tuple[str, Status]]) -> list[str]:
    """Of the heads under which one row has ratings, those of earlier periods: of "Q1", "Q2", "Q3" all but the latest, of "Nov", "Now" the dated one.

    "Year end" is one of them where the ratings given now stand to its right; elsewhere it is what is expected.
    """
    given = [index for index, (_, status) in enumerate(row) if status == "assigned"]
    ended = [head for index, (head, status) in enumerate(row) if status == "projected" and _YEAR_END.fullmatch(head) and given and index < given[-1]]
    now = [head for head, status in row if status == "assigned"]
    heads = [head for head in dict.fromkeys(now) if _PERIOD.search(head)]
    if len(set(now)) > 1:
        ended += [head for head in dict.fromkeys(now) if _LAST.fullmatch(head)]
    if any(_NOW.search(head) and not _PERIOD.search(head) for head in now):
        return ended + heads
    ages = [[int(number) for number in regex.findall(r"\d+", head)] for head in heads]
    backwards = all(ages) and len({len(age) for age in ages}) == 1 and ages[0][::-1] > ages[-1][::-1]
    months = [month for head in heads for month in [month_of(head)] if month]
    if not any(ages) and len(months) == len(heads) > 1:
        backwards = not comes_later(months[0], months[-1])
    return ended + (heads[1:] if backwards else heads[:-1])


def headed(mention: Mention, status: Status, head: str | None, columns: frozenset[str]) -> Found:
    """A mention that is all of its cell: its column may make it a rating, else the cell itself does; the head of the column says its status."""
    rule = "place:status_column" if is_rating_column(head) else "place:colour_column" if head in columns else "place:cell_alone"
    judged = Reason("judged", rule, mention.span.start, mention.span.end) if head is None else Reason("judged", rule, words=head)
    said = () if status == "assigned" else (Reason("status", "place:column_head", words=head),)
    return mention.because(judged, *said), status, False


def one_colour(text: str, start: int, end: int) -> Mention | None:
    """The colour that the span is, by its word or its letter."""
    mentions = find_mentions(text, start, end)
    whole = mentions[0] if len(mentions) == 1 and mentions[0].span == Span(start, end) else None
    return whole or letter_mention(text, start, end)


def in_grid(text: str, passages: Sequence[Passage]) -> dict[Span, Found]:
    """The colours and letters of small tables whose heads name ratings, where no passage has its column: by place, with their status."""
    found: dict[Span, Found] = {}
    heads: list[str] = []
    end = -1
    for line in regex.finditer(r"[^\n]*\t[^\n]*", text):
        cells = [(cell.group(), line.start() + cell.start()) for cell in regex.finditer(r"[^\t]+", line.group())]
        names = [cell.strip() for cell, _ in cells]
        if not _EXPLAINING.isdisjoint(name.lower() for name in names):
            heads = []
            continue
        if any(is_rating_column(name) for name in names) and not any(has_colour(name) or _one_letter(name) for name in names):
            heads, end = names, line.end()
            continue
        if len(names) != len(heads) or line.start() > end + 1:
            heads = []
            continue
        end = line.end()
        row: list[tuple[str, Status, Mention]] = []
        for (cell, at), head in zip(cells, heads, strict=True):
            mention = one_colour(text, at + len(cell) - len(cell.lstrip()), at + len(cell.rstrip())) if is_rating_column(head) else None
            row += [(head, column_status(head), mention)] if mention else []
        earlier = superseded([(head, status) for head, status, _ in row])
        for head, status, mention in row:
            found[mention.span] = headed(mention, "previous" if head in earlier else status, head, frozenset())
    without = sorted(passage.span for passage in passages if passage.column is None)
    starts, reach = [span.start for span in without], [-1, *accumulate((span.end for span in without), max)]
    return {span: one for span, one in found.items() if reach[bisect_right(starts, span.start)] > span.start}


def _one_letter(cell: str) -> bool:
    return letter_mention(cell, 0, len(cell)) is not None


def earlier_on_lines(text: str) -> dict[Span, str]:
    """The colours and letters of lines with one for each of two periods or more that belong to an earlier one, with their labels.

    >>> list(earlier_on_lines("Period 5: GREEN     Period 6: AMBER").values())
    ['Period 5']
    """
    found: dict[Span, str] = {}
    for line in regex.finditer(r"[^\n]+", text):
        if text.count(":", *line.span()) + text.count("=", *line.span()) < 2:
            continue  # the mark of a label stands in each
        dated = [match for match in _DATED.finditer(text, line.start(), line.end()) if one_colour(text, *match.span("colour"))]
        earlier = superseded([(match["label"], "assigned") for match in dated]) if len(dated) > 1 else []
        found |= {Span(*match.span("colour")): match["label"] for match in dated if match["label"] in earlier}
    return found
