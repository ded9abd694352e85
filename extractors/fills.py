"""Ratings that are printed as the fill of a cell alone.

Comes in: a document with tables. Goes out: ratings of evidence ``fill``, without a span. A fill counts only in a column of ratings and only
where its hue lies well inside that of a colour; between two colours nothing is said.
"""

from __future__ import annotations

import colorsys
from collections.abc import Sequence

from extractors.facts import Passage, Rating
from extractors.ratings import column_status, is_rating_column
from ingest.document import Cell, Document, Table
from patterns.cues import load_cues


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
        for cell in table.cells:
            head = _head(document.text, table, cell)
            colour = fill_colour(cell.fill) if cell.fill and cell.span is None else None
            entry = _entry_of_row(table, cell, passages) if colour and is_rating_column(head) else None
            if colour and entry is not None:
                ratings.append(Rating(None, colour, column_status(head), entries_codes[entry], entry, "fill", cell.box))
    return ratings


def _head(text: str, table: Table, cell: Cell) -> str | None:
    """The text of the first printed cell above it in its column."""
    above = [other for other in table.cells if other.row < cell.row and other.column <= cell.column < other.column + other.column_span and other.span]
    return above[0].span.of(text) if above and above[0].span else None


def _entry_of_row(table: Table, cell: Cell, passages: Sequence[Passage]) -> int | None:
    for other in table.cells:
        if other.span is None or not other.row <= cell.row < other.row + other.row_span:
            continue
        for passage in passages:
            if passage.entry is not None and passage.span.overlaps(other.span):
                return passage.entry
    return None
