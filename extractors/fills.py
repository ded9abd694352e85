"""Ratings that are printed as the fill of a cell alone.

Comes in: a document with tables. Goes out: ratings of evidence ``fill``, without a span. A fill counts only in a column of ratings and only
where its hue lies well inside that of a colour; between two colours nothing is said.
"""

from __future__ import annotations

import colorsys
from bisect import bisect_right
from collections.abc import Sequence

from extractors.facts import Passage, Rating
from extractors.ratings import column_status, is_rating_column
from ingest.document import Cell, Document, Span
from patterns.cues import load_cues
from patterns.reasons import Reason


def fill_colour(fill: str) -> str | None:
    """The rating colour of a fill ``#rrggbb``, None where it is none or lies between two.

    >>> fill_colour("#ff0000"), fill_colour("#ffc000"), fill_colour("#92d050"), fill_colour("#dddddd")
    ('red', 'amber', 'green', None)
    """
    red, green, blue = (int(fill[i : i + 2], 16) / 255 for i in (1, 3, 5))
    turn, lightness, saturation = colorsys.rgb_to_hls(red, green, blue)
    hue = turn * 360
    for known in load_cues().hues:
        inside = known.first <= hue <= known.last if known.first <= known.last else hue >= known.first or hue <= known.last
        if inside and saturation >= known.saturation and known.darkest <= lightness <= known.lightest:
            return known.colour
    return None


def find_fills(document: Document, passages: Sequence[Passage], entries_codes: Sequence[str | None]) -> list[Rating]:
    """A rating for every cell without text but with a rating colour in a column of ratings, table by table.

    The entry is that of the passages printed in the same row; cells of rows that belong to no entry are left out.
    """
    ratings = []
    for table in document.tables:
        filled = [(cell, colour) for cell in table.cells if cell.fill and cell.span is None and (colour := fill_colour(cell.fill))]
        printed = [(cell, cell.span) for cell in table.cells if cell.span is not None] if filled else []
        heads = _heads(document.text, printed)
        entries = _entries_of_rows(printed, passages)
        for cell, colour in filled:
            row, head = heads.get(cell.column, (cell.row, ""))
            entry = entries.get(cell.row)
            if entry is not None and row < cell.row and is_rating_column(head):
                status = column_status(head)
                said = () if status == "assigned" else (Reason("status", "place:column_head", words=head),)
                why = (Reason("colour", "place:cell_fill", words=cell.fill), Reason("judged", "place:status_column", words=head), *said)
                ratings.append(Rating(None, colour, status, entries_codes[entry], entry, "fill", cell.box, why=why))
    return ratings


def _heads(text: str, printed: Sequence[tuple[Cell, Span]]) -> dict[int, tuple[int, str]]:
    """The first printed cell of each column: its row and its text."""
    heads: dict[int, tuple[int, str]] = {}
    for cell, span in printed:
        for column in range(cell.column, cell.column + cell.column_span):
            if column not in heads:
                heads[column] = (cell.row, span.of(text))
    return heads


def _entries_of_rows(printed: Sequence[tuple[Cell, Span]], passages: Sequence[Passage]) -> dict[int, int]:
    """The entry of each row of a table, by the first of its cells that overlaps a passage of an entry."""
    entries: dict[int, int] = {}
    for cell, span in printed:
        rows = [row for row in range(cell.row, cell.row + cell.row_span) if row not in entries]
        place = max(bisect_right(passages, span.start, key=lambda passage: passage.span.start) - 1, 0)
        while rows and place < len(passages) and passages[place].span.start < span.end:
            entry = passages[place].entry
            if entry is not None and passages[place].span.overlaps(span):
                entries |= dict.fromkeys(rows, entry)
                break
            place += 1
    return entries
