"""Ratings that are printed as colour alone: the fill of a cell, a coloured disc or arrow in it; and where colour and printed word disagree.

Comes in: a document with tables. Goes out: ratings of evidence ``fill`` or ``symbol``, without a span, and problems. A colour counts only in a column of
ratings and only where its hue lies well inside that of a colour; between two colours nothing is said.
"""

from __future__ import annotations

import colorsys
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from extractors.colours import find_mentions, letter_mention
from extractors.facts import Evidence, Passage, Rating
from extractors.rating_columns import column_status, is_rating_column
from ingest.document import Box, Cell, Document, Span, Table
from ingest.problems import Problem
from ingest.quick import replace
from patterns.cues import load_cues
from patterns.reasons import Reason

_ALIKE = {"amber", "yellow"}  # one colour to many who print it
_STRIPE = 0.6  # share of the cells of a row that have the fill of a shaded row
_TOUCH = 2.5  # points
_COLUMN = 3
"""Coloured cells from which on a column without a head that says so is one of ratings, if no cell in it says anything else."""


@dataclass(frozen=True, slots=True)
class _Shown:
    """A cell that shows a rating colour, and how."""

    cell: Cell
    colour: str
    evidence: Evidence
    box: Box | None

    @property
    def why(self) -> tuple[Reason, ...]:
        """What gives it its colour."""
        if self.evidence == "symbol":
            return (Reason("colour", "place:symbol", words=self.cell.symbol),)
        return (Reason("colour", "place:cell_fill", words=self.cell.fill),)


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
    """A rating for every cell that says nothing but shows a rating colour in a column of ratings, table by table.

    The entry is that of the passages printed in the same row; cells of rows that belong to no entry are left out. Fields of one colour that only
    the drawing parts are one rating.
    """
    ratings: list[Rating] = []
    for table in document.tables:
        coloured = _without_stripes(table, [shown for shown in _coloured(table) if not _says_anything(document.text, shown.cell)])
        printed = [(cell, cell.span) for cell in table.cells if cell.span is not None] if coloured else []
        heads = _heads(document.text, printed)
        entries = _entries_of_rows(printed, passages)
        told = {cell.column for cell, _ in printed if heads[cell.column][0] < cell.row and _says_anything(document.text, cell)}
        begun = {cell.row for cell, _ in printed}
        last: tuple[Cell, Rating] | None = None
        for shown in coloured:
            cell = shown.cell
            row, head = heads.get(cell.column, (cell.row, ""))
            entry = entries.get(cell.row, _entry_above(cell, begun, entries))
            if entry is None or row >= cell.row or not (is_rating_column(head) or _alone(cell.column, told, coloured)):
                continue
            status = column_status(head)
            why = (*shown.why, Reason("judged", "place:status_column" if is_rating_column(head) else "place:column_of_colours", words=head))
            said = () if status == "assigned" else (Reason("status", "place:column_head", words=head),)
            rating = Rating(None, shown.colour, status, entries_codes[entry], entry, shown.evidence, shown.box, why=(*why, *said))
            if last is not None and rating == replace(last[1], box=rating.box) and _is_same_field(last[0], cell, begun):
                rating = replace(rating, box=_round(last[1].box, rating.box))
                ratings.pop()
            ratings.append(rating)
            last = cell, rating
    return ratings


def find_banners(document: Document, passages: Sequence[Passage], entries_codes: Sequence[str | None], rated: AbstractSet[int]) -> list[Rating]:
    """A rating for every coloured bar across a card, a table of one cell with words on it; not for entries that are ``rated``.

    Only where there are several, of several colours, and none of a colour that is no rating.
    """
    alone = [table for table in document.tables if len(table.cells) == 1 and table.cells[0].fill]
    bars = [(shown, shown.cell.span) for table in alone for shown in _coloured(table) if shown.cell.span]
    if not _COLUMN <= len(bars) == len(alone) or len({shown.colour for shown, _ in bars}) < 2:
        return []
    found: list[Rating] = []
    for shown, span in bars:
        at = bisect_left(passages, span.start, key=lambda passage: passage.span.start)
        entry = passages[at].entry if at < len(passages) else None
        if entry is not None and entry not in rated and not find_mentions(document.text, span.start, span.end):
            why = (*shown.why, Reason("judged", "place:banners_of_cards", span.start, span.end))
            found.append(Rating(None, shown.colour, "assigned", entries_codes[entry], entry, shown.evidence, shown.box, why=why))
    return found


def _alone(column: int, told: set[int], coloured: Sequence[_Shown]) -> bool:
    """Whether a column shows several colours, one that every scale has among them, and says nothing."""
    colours = [other.colour for other in coloured if other.cell.column == column]
    return column not in told and len(colours) >= _COLUMN and any(colour in load_cues().lists["rag"] for colour in colours)


def _without_stripes(table: Table, coloured: list[_Shown]) -> list[_Shown]:
    """Without the fills that their rows have throughout, if they have only one colour: they shade every other row."""
    fills: dict[int, list[str]] = {}
    for cell in table.cells:
        if cell.fill:
            fills.setdefault(cell.row, []).append(cell.fill)
    cells = Counter(cell.row for cell in table.cells)
    stripes = {
        index
        for index, shown in enumerate(coloured)
        if shown.evidence == "fill" and fills[shown.cell.row].count(shown.cell.fill or "") > max(2.0, _STRIPE * cells[shown.cell.row])
    }
    if len({coloured[index].colour for index in stripes}) > 1:
        return coloured
    return [shown for index, shown in enumerate(coloured) if index not in stripes]


def _entry_above(cell: Cell, begun: set[int], entries: dict[int, int]) -> int | None:
    """The entry of the row that goes on in this one: nothing is printed in it."""
    row = cell.row
    while row > 0 and row not in begun and row not in entries:
        row -= 1
    return entries.get(row)


def _is_same_field(one: Cell, other: Cell, begun: set[int]) -> bool:
    """Whether two cells of one colour touch, side by side in a row or one above the other with nothing printed in the lower row."""
    a, b = one.box, other.box
    if a is None or b is None or one.symbol or other.symbol:
        return False
    if one.row == other.row:
        return b.x0 - a.x1 < _TOUCH
    return other.row not in begun and b.top - a.bottom < _TOUCH


def _round(one: Box | None, other: Box | None) -> Box | None:
    """The box round two boxes."""
    if one is None or other is None:
        return one or other
    return Box(one.page, min(one.x0, other.x0), min(one.top, other.top), max(one.x1, other.x1), max(one.bottom, other.bottom))


def count_coloured(document: Document) -> int:
    """How many cells say nothing but show a rating colour."""
    return sum(not _says_anything(document.text, shown.cell) for table in document.tables for shown in _coloured(table))


def find_disagreements(document: Document) -> Iterator[Problem]:
    """Cells whose word or letter names one colour while their fill or symbol shows another."""
    for table in document.tables:
        heads = _heads(document.text, [(cell, cell.span) for cell in table.cells if cell.span is not None])
        for shown in _coloured(table):
            span = shown.cell.span
            if span is None or not is_rating_column(heads[shown.cell.column][1]):
                continue
            said = _said(document.text, span)
            if said is not None and said != shown.colour and said in _hues() and {said, shown.colour} != _ALIKE:
                message = f"The cell says {said}, but its {shown.evidence} is {shown.colour}."
                yield Problem("colour_disagrees", message, span, shown.box.page if shown.box else None)


def _hues() -> set[str]:
    """The colours that a fill can have."""
    return {hue.colour for hue in load_cues().hues}


def _coloured(table: Table) -> Iterator[_Shown]:
    for cell in table.cells:
        if cell.symbol and (colour := fill_colour(cell.symbol)):
            yield _Shown(cell, colour, "symbol", cell.symbol_box)
        elif cell.fill and (colour := fill_colour(cell.fill)):
            yield _Shown(cell, colour, "fill", cell.box)


def _says_anything(text: str, cell: Cell) -> bool:
    """Whether letters or digits are printed in a cell; one letter where a symbol is drawn is the symbol."""
    printed = cell.span.of(text).strip() if cell.span is not None else ""
    return any(char.isalnum() for char in printed) and not (cell.symbol is not None and len(printed) == 1)


def _said(text: str, span: Span) -> str | None:
    """The colour that a cell names by its word or its letter, None where it says more."""
    mentions = find_mentions(text, span.start, span.end)
    if len(mentions) == 1 and mentions[0].span == span:
        return mentions[0].colour
    letter = letter_mention(text, span.start, span.end)
    return letter.colour if letter else None


def _heads(text: str, printed: Sequence[tuple[Cell, Span]]) -> dict[int, tuple[int, str]]:
    """The first printed cell of each column: its row and its text; of one that groups several, the cell right below it in the column."""
    heads: dict[int, tuple[int, str]] = {}
    groups: dict[int, int] = {}  # by column: the row below a head of several columns
    for cell, span in printed:
        for column in range(cell.column, cell.column + cell.column_span):
            if column not in heads:
                groups |= {column: cell.row + cell.row_span} if cell.column_span > 1 else {}
                heads[column] = (cell.row, span.of(text))
            elif groups.get(column) == cell.row and cell.column_span == 1:
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
