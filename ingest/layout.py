"""A page's words become blocks in reading order: running heads, paragraphs, tables, running feet.

Comes in: :class:`~ingest.raw.RawPage`. Goes out: :class:`Laid`. Everything works in the frame of the turn in which most text of the
page stands; text of other turns is laid out in its own frame and stands in its cell, or after the rest.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from ingest.cards import banners_of, cards_of, inside
from ingest.carried import carried_grid, carried_rows
from ingest.cells import Grid, grids_of
from ingest.columns import Area, Region, reading_order
from ingest.lines import Segment, TextLine, lines_of, lines_of_words, segments_of, with_stretched
from ingest.paragraphs import paragraphs_of, pitch_of, usual_pitch
from ingest.raw import Edges, RawPage, Word, from_frame, to_frame
from ingest.rows import row_grids
from ingest.shades import Fill, as_words, columns_of_fills, fills_of, marks_of, symbols_of
from ingest.stripes import with_heads, with_last_row, with_stripes
from ingest.unruled import unruled_grids
from ingest.unshaded import with_unshaded_rows
from ingest.upright import with_rows
from ingest.wide_cells import with_parted_cells

Paragraph = list[TextLine]
_FEW, _SHORT = 8, 20  # lines that do not tell the pitch of a column, and lines of which perhaps none is full
_UPRIGHT = 0.4  # share of upright text from which a page is upright, whatever else stands on it


@dataclass(slots=True)
class CellText:
    """A cell with its paragraphs and the symbol drawn in it; ``edges``, also those of the symbol, are on the page as shown."""

    row: int
    column: int
    rows: int
    columns: int
    edges: Edges
    fill: str | None
    paragraphs: list[Paragraph]
    symbol: tuple[Edges, str] | None = None


@dataclass(slots=True)
class Block:
    """A piece of a page: paragraphs, or the cells of a table in reading order."""

    paragraphs: list[Paragraph] = field(default_factory=list)
    cells: list[CellText] = field(default_factory=list)
    furniture: bool = False


@dataclass(frozen=True, slots=True)
class Setting:
    """How running text was set on the page before: its usual pitch in font sizes (0 where none is known), and the edges of its columns."""

    pitch: float = 0.0
    columns: tuple[tuple[float, float], ...] = ()


@dataclass(slots=True)
class Sorted:
    """A page whose words are sorted into cells, free text and text of other turns, before anything is joined."""

    raw: RawPage
    turn: int
    width: float
    height: float
    grids: list[Grid]
    in_cells: list[dict[int, list[Word]]]
    free: list[Word]
    turned: list[Word]
    fills: list[Fill]
    marks: list[Fill]
    stamps: list[Word] = field(default_factory=list)
    cards: list[list[Edges]] = field(default_factory=list)


def sorted_pages(pages: Iterable[RawPage]) -> Iterator[Sorted]:
    """The first half of the layout, page by page: which words stand in which cell."""
    before: Sorted | None = None
    for raw in pages:
        before = sort_words(raw, before)
        yield before


def sort_words(raw: RawPage, before: Sorted | None = None) -> Sorted:
    """Which words of a page stand in which cell; ``before`` is the page before."""
    stamps = [word for word in raw.words if word.run in raw.stamps] if raw.stamps else []
    if stamps:
        raw.words = [word for word in raw.words if word.run not in raw.stamps]
    turn = _turn_of(raw.words)
    shown = raw.width or 0.0, raw.height or 0.0
    width, height = shown if turn % 2 == 0 else (shown[1], shown[0])
    rules, fills, symbols = _in_frame(raw, turn, *shown)
    grids, alone, frames = grids_of(rules, fills, width * height)
    shaded = [grid for grid in grids if grid.shaded]
    page = Sorted(
        raw,
        turn,
        width,
        height,
        with_stripes([grid for grid in grids if not grid.shaded], fills),
        [],
        [],
        [],
        fills,
        marks_of(symbols, fills),
        stamps,
    )
    _assign(page, shown)
    _keep_tables(page)
    _part_rows(page, shown)
    page.cards = cards_of(frames, page.free, [grid.edges for grid in page.grids], width) if len(frames) > 1 else []
    if page.cards and page.fills:
        _add_tables(page, banners_of(page.cards, page.fills, page.free), shown)
    page.marks += _outside(page, columns_of_fills(page.fills, page.free)) if page.fills else []
    _add_tables(page, _of_more_columns(shaded, row_grids(alone, _pieces(page)) if len(alone) > 2 else []), shown)
    _add_tables(page, unruled_grids(_pieces(page)), shown)
    if before is not None and before.grids and (before.turn, before.width, before.height) == (turn, width, height):
        last, cells = before.grids[-1], before.in_cells[-1]
        rest = carried_grid(last, cells, page.free)
        if rest is None and not page.grids:
            rest = carried_rows(last, cells, [word for word in before.free if word.top > last.ys[-1]], page.free)
        _add_tables(page, [rest] if rest else [], shown)
    return page


def _turn_of(words: list[Word]) -> int:
    """The turn in which a page is laid out."""
    turns: Counter[int] = Counter()
    present = {word.turn for word in words}
    if len(present) < 2:
        return next(iter(present), 0)
    for word in words:
        turns[word.turn] += word.letters
    return 0 if turns[0] >= _UPRIGHT * turns.total() else min(turns, key=lambda t: (-turns[t], t))


def lay_out(page: Sorted, furniture: set[Word], before: Setting) -> tuple[list[Block], Setting]:
    """The second half: blocks in reading order, and how they are set. ``furniture`` are the words of running heads and feet."""
    free = [word for word in page.free if word not in furniture]
    segments = segments_of(free)
    areas = [Area(number, *grid.edges) for number, grid in enumerate(page.grids)]
    regions = _regions([*segments, *areas], page.cards) if page.cards else reading_order([*segments, *areas])
    pitch, told = 1.2, []
    head, foot = _furniture_blocks(page, furniture)
    blocks = head
    for region in regions:
        lines = lines_of(item for item in region.items if isinstance(item, Segment))
        edges = region.edges
        if len(lines) >= _FEW:
            pitch = usual_pitch(lines)
            told.append(edges)
        elif len(lines) > 2:
            pitch = usual_pitch(lines, before.pitch)
        if 0 < len(lines) < _SHORT and len(regions) == 1:
            edges = edges[0], max(edges[1], *(right for left, right in before.columns if abs(left - edges[0]) < 1), 0.0)
        waiting: list[Segment] = []
        for item in region.items:
            if isinstance(item, Segment):
                waiting.append(item)
                continue
            blocks += _text_block(waiting, edges, pitch)
            waiting = []
            blocks.append(Block(cells=_cells(page, item.number, pitch)))
        blocks += _text_block(waiting, edges, pitch)
    for turn in sorted({word.turn for word in page.turned}):
        lines = lines_of(segments_of(word for word in page.turned if word.turn == turn))
        blocks.append(Block(paragraphs_of(lines, *_sides(lines), 1.2)))
    for turn in sorted({word.turn for word in page.stamps}):
        lines = lines_of(segments_of(word for word in page.stamps if word.turn == turn))
        foot.append(Block([[line] for line in lines], furniture=True))
    return blocks + foot, Setting(pitch, tuple(told)) if told else before


def _regions(items: list[Segment | Area], cards: list[list[Edges]]) -> list[Region]:
    """The reading order of a page with cards: what stands above each band of them, then its cards, one after the other."""
    regions: list[Region] = []
    waiting = items
    for band in cards:
        top, bottom = min(card[1] for card in band), max(card[3] for card in band)
        regions += reading_order([item for item in waiting if item.top + item.bottom < 2 * top])
        for card in band:
            own = [item for item in waiting if top <= (item.top + item.bottom) / 2 <= bottom and card[0] <= (item.x0 + item.x1) / 2 <= card[2]]
            own = [item for item in own if card[1] <= (item.top + item.bottom) / 2 <= card[3]]
            regions += [Region(sorted(own, key=lambda item: (item.top, item.x0)))] if own else []
        waiting = [item for item in waiting if item.top + item.bottom > 2 * bottom]
    return [*regions, *reading_order(waiting)]


def _pieces(page: Sorted) -> list[Word]:
    """The words that stand in no table and no card, and the marks drawn between them."""
    marks = _outside(page, page.marks)
    free = [word for word in page.free if not inside(page.cards, word)] if page.cards else page.free
    return [*free, *as_words(marks)] if marks else free


def _part_rows(page: Sorted, shown: tuple[float, float]) -> None:
    """Rows in grids that have lines between their columns only, and heads above and a last row below grids."""
    parted = [
        with_last_row(with_heads(_with_rows(grid, cells, page.free), page.free), page.free)
        for grid, cells in zip(page.grids, page.in_cells, strict=True)
    ]
    if any(new is not old for new, old in zip(parted, page.grids, strict=True)):
        page.grids = parted
        _assign(page, shown)


def _with_rows(grid: Grid, cells: dict[int, list[Word]], free: list[Word]) -> Grid:
    """A grid with its rows that no lines part, whose cells are known by their words: of its own lists, between stripes, or in cells over all columns."""
    parted = with_parted_cells(grid, cells)
    if parted is not grid:
        return parted
    parted = with_rows(grid, cells)
    return parted if parted is not grid else with_unshaded_rows(grid, cells, free)


def _of_more_columns(shaded: list[Grid], rows: list[Grid]) -> list[Grid]:
    """Of grids whose columns only fills part, and tables found at the same place by white space, those with more columns."""

    def meet(one: Grid, other: Grid) -> bool:
        return one.ys[0] < other.ys[-1] and other.ys[0] < one.ys[-1] and one.xs[0] < other.xs[-1] and other.xs[0] < one.xs[-1]

    kept = [grid for grid in shaded if not any(meet(grid, table) and len(table.xs) > len(grid.xs) for table in rows)]
    return [*(table for table in rows if not any(meet(table, grid) for grid in kept)), *kept]


def _outside(page: Sorted, marks: list[Fill]) -> list[Fill]:
    """Those that stand in no table."""
    return [mark for mark in marks if _place(page.grids, (mark[0][0] + mark[0][2]) / 2, (mark[0][1] + mark[0][3]) / 2) is None]


def _add_tables(page: Sorted, more: list[Grid], shown: tuple[float, float]) -> None:
    if more:
        page.grids = sorted([*page.grids, *more], key=lambda grid: (grid.ys[0], grid.xs[0]))
        _assign(page, shown)
        _keep_tables(page)


def _in_frame(raw: RawPage, turn: int, width: float, height: float) -> tuple[list[Edges], list[Fill], list[Fill]]:
    """Rules, fills and symbols in the frame of ``turn``."""
    drawing = raw.drawing
    if turn == 0:
        return drawing.rules, drawing.fills, drawing.symbols
    fills, symbols = ([(to_frame(edges, turn, width, height), colour) for edges, colour in own] for own in (drawing.fills, drawing.symbols))
    return [to_frame(edges, turn, width, height) for edges in drawing.rules], fills, symbols


def _assign(page: Sorted, shown: tuple[float, float]) -> None:
    """Each word goes to the cell its middle is in; one that directly goes on from a word of the same operator goes where that is."""
    page.in_cells, page.free, page.turned = [{} for _ in page.grids], [], []
    if not page.grids:
        page.free = [word for word in page.raw.words if word.turn == page.turn]
        page.turned = [word for word in page.raw.words if word.turn != page.turn]
        return
    last: Word | None = None
    place: tuple[int, int] | None = None
    for word in page.raw.words:
        runs_on = last is not None and word.run == last.run and word.turn == last.turn and abs(word.x0 - last.x1) < 0.6 * word.size
        if not runs_on:
            edges = word.x0, word.top, word.first_end, word.bottom
            if word.turn != page.turn:
                edges = to_frame(from_frame(edges, word.turn, *shown), page.turn, *shown)
            place = _place(page.grids, (edges[0] + edges[2]) / 2, (edges[1] + edges[3]) / 2)
        last = word
        if place is not None:
            page.in_cells[place[0]].setdefault(place[1], []).append(word)
        elif word.turn == page.turn:
            page.free.append(word)
        else:
            page.turned.append(word)


def _place(grids: list[Grid], x: float, y: float) -> tuple[int, int] | None:
    for number, grid in enumerate(grids):
        cell = grid.cell_at(x, y)
        if cell is not None:
            return number, cell
    return None


def _keep_tables(page: Sorted) -> None:
    """A grid with text in fewer than two cells is a box or a drawing: its words are free text."""
    keep = [number for number, cells in enumerate(page.in_cells) if len(cells) > 1 or (cells and page.grids[number].banner)]
    dropped = {word for number, cells in enumerate(page.in_cells) if number not in keep for words in cells.values() for word in words}
    if dropped:
        free, turned = set(page.free), set(page.turned)
        page.free = [word for word in page.raw.words if word in free or (word in dropped and word.turn == page.turn)]
        page.turned = [word for word in page.raw.words if word in turned or (word in dropped and word.turn != page.turn)]
    page.grids = [page.grids[number] for number in keep]
    page.in_cells = [page.in_cells[number] for number in keep]


def _text_block(segments: list[Segment], edges: tuple[float, float], pitch: float) -> list[Block]:
    if not segments:
        return []
    return [Block(paragraphs_of(with_stretched(lines_of(segments)), *edges, pitch))]


def _cells(page: Sorted, number: int, pitch: float) -> list[CellText]:
    grid, words = page.grids[number], page.in_cells[number]
    shown = page.raw.width or 0.0, page.raw.height or 0.0
    cells: list[CellText] = []
    fills, symbols = fills_of(grid, page.fills), symbols_of(grid, page.marks)
    found = [_lines_by_turn(words.get(index, []), page.turn) for index in range(len(grid.cells))]
    pitch = pitch_of([lines for own in found for turn, lines in own if turn == page.turn]) or pitch
    for index, cell in enumerate(grid.cells):
        symbol = symbols[index]
        paragraphs: list[Paragraph] = []
        for turn, lines in found[index]:
            left, right = _sides(lines)
            if turn == page.turn:
                padding = min(6.0, max(0.0, min(left - cell.edges[0], cell.edges[2] - right)))
                left, right = cell.edges[0] + padding, cell.edges[2] - padding
            paragraphs += paragraphs_of(lines, left, right, usual_pitch(lines) if len(lines) > 2 else pitch)
        cells.append(
            CellText(
                cell.row,
                cell.column,
                cell.rows,
                cell.columns,
                from_frame(cell.edges, page.turn, *shown),
                fills[index],
                paragraphs,
                (from_frame(symbol[0], page.turn, *shown), symbol[1]) if symbol else None,
            )
        )
    return cells


def _lines_by_turn(words: list[Word], usual: int) -> list[tuple[int, list[TextLine]]]:
    """The lines of a cell, those of each turn together, those of the page's first."""
    if len(words) == 1:
        return [(words[0].turn, lines_of_words(words))]
    present = {word.turn for word in words}
    if len(present) < 2:
        return [(turn, with_stretched(lines_of_words(words))) for turn in present]
    turns = sorted(present, key=lambda t: (t != usual, t))
    return [(turn, with_stretched(lines_of_words([word for word in words if word.turn == turn]))) for turn in turns]


def _sides(lines: list[TextLine]) -> tuple[float, float]:
    if len(lines) == 1:
        return lines[0].x0, lines[0].x1
    return min(line.x0 for line in lines), max(line.x1 for line in lines)


def _furniture_blocks(page: Sorted, furniture: set[Word]) -> tuple[list[Block], list[Block]]:
    words = [word for word in page.free if word in furniture]
    if not words:
        return [], []
    lines = lines_of(segments_of(words))
    head = [[line] for line in lines if line.base < page.height / 2]
    foot = [[line] for line in lines if line.base >= page.height / 2]
    return [Block(head, furniture=True)] if head else [], [Block(foot, furniture=True)] if foot else []
