"""A web page becomes a document: paragraphs, headings, lists with their markers, tables with their fills.

Comes in: bytes. Goes out: :class:`~ingest.document.Document`. The tree is walked once from top to bottom, without recursion: pages from the web nest
as deep as they like.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from lxml import etree

from ingest.document import Document
from ingest.errors import LimitExceeded
from ingest.expressions import compiled
from ingest.flow import Block, FlowTable, Paragraph, cleaned, document_of_blocks, flat
from ingest.html_parts import BULLET, MOST_COLUMNS, OpenCell, OpenList, OpenTable, cells_of, is_layout, list_of, rows_of, span_of
from ingest.html_source import NEVER_SHOWN, source_of
from ingest.html_style import Look, Sheet
from ingest.markers import RAISED
from ingest.markup import Element, around
from ingest.problems import Problem

MEDIA_TYPE = "text/html"
_INLINE = frozenset(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i img ins kbd label mark math q ruby rp rt s samp small span strike strong sub sup "  # noqa: SIM905
    "time tt u var wbr o:p st1:place st1:date".split()
)
_APART = frozenset({"p", "blockquote", "pre", "ul", "ol", "dl", "hr", "figure", "table", "h1", "h2", "h3", "h4", "h5", "h6"})
"""Elements that browsers set apart from what is above and below."""
_LISTS = frozenset({"ul", "ol", "menu", "dir"})
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_SPACE = compiled(r"[ \t\r\n\f]+")
_HIDDEN_CLASSES = frozenset({"sr-only", "visually-hidden", "visuallyhidden", "nonvisual", "screen-reader-text", "govuk-visually-hidden"})
_LARGEST_GRID = 2_000_000
"""Cells, counted with their spans, of all tables of a page."""
_LONGEST_ALT = 40


def read_html(data: bytes, name: str) -> Document:
    """The document that a web page is. Raises what :func:`~ingest.html_source.source_of` raises, and :class:`EmptyFile` for one without words."""
    source = source_of(data, name)
    reader = _Reader(source.root, name)
    blocks = list(reader.read())
    problems = list(reader.problems())
    if source.decoded.guessed:
        sentence = f"The page does not say rightly how its text is encoded; it was read as {source.decoded.encoding}. Check the characters beyond plain English letters."
        problems.append(Problem("encoding_guessed", sentence))
    return document_of_blocks(blocks, data, name, MEDIA_TYPE, "html", problems)


class _Reader:
    """Reads the elements of one page, in order."""

    def __init__(self, root: Element, name: str) -> None:
        self._name = name
        self._root = root
        self._sheet = Sheet(["".join(style.itertext()) for style in root.iter("style")])
        self._blocks: list[Block] = []
        self._pieces: list[tuple[str, Look]] = []
        self._looks = [Look()]
        self._lists: list[OpenList] = []
        self._tables: list[OpenTable] = []
        self._marker = ""
        self._apart = False
        self._heading: int | None = None
        self._furniture = 0
        self._grid = 0
        self._hidden = self._deleted = self._inserted = 0
        self._headed = around(root.iter("h1"))
        self._around_data = around(table for table in root.iter("table") if any(cells_of(row) > 1 for row in rows_of(table)))

    def read(self) -> Iterator[Block]:
        """All blocks of the page."""
        body = self._root.find(".//body")
        walk = etree.iterwalk(body if body is not None else self._root, events=("start", "end", "comment"))
        skipped = False
        for event, element in walk:
            if event == "comment":
                self._say(element.tail)
            elif event == "start":
                look = self._sheet.look(element, self._looks[-1])
                if self._is_shown(element, look):
                    self._start(element, look)
                else:
                    walk.skip_subtree()  # what comes next is the end of this element
                    skipped = True
            else:
                if not skipped:
                    self._end(element)
                skipped = False
                if element is not body:
                    self._say(element.tail)
        self._close_paragraph()
        yield from self._blocks

    def problems(self) -> Iterator[Problem]:
        """What a reader should know; to be asked when all blocks are read."""
        if self._deleted:
            yield Problem(
                "tracked_changes", f"Changes are marked: {self._deleted} deleted pieces were left out, {self._inserted} inserted ones were read."
            )
        if self._hidden:
            yield Problem("hidden_text", f"Text that is not visible was kept out, in {self._hidden} places. Look at the page.")

    # --- elements ---

    def _is_shown(self, element: Element, look: Look) -> bool:
        tag = str(element.tag)
        if tag in NEVER_SHOWN or element.get("role") in {"navigation", "search"} or "cookie" in (element.get("class") or ""):
            return False
        if tag == "del":
            self._deleted += 1
            return False
        hidden = look.hidden or not _HIDDEN_CLASSES.isdisjoint((element.get("class") or "").split())
        if hidden and "".join(element.itertext()).strip():
            self._hidden += 1
        return not hidden

    def _start(self, element: Element, look: Look) -> None:
        tag = str(element.tag)
        self._looks.append(look)
        self._inserted += tag == "ins"
        cell = self._tables[-1].open if self._tables else None
        if cell is not None and look.fill and tag not in {"table", "tbody", "tr", "td", "th"}:
            cell.inner.append(look.fill)
        if tag not in _INLINE and tag != "br":
            self._close_paragraph()
            self._apart = self._apart or tag in _APART
        if tag == "br":
            self._pieces.append(("\n", look))
        elif tag == "img" and cell is not None:
            cell.alternative = cell.alternative or " ".join((element.get("alt") or "").split())
        elif tag in {"header", "footer"}:
            self._furniture += self._is_furniture(element)
        elif tag in _LISTS:
            self._lists.append(list_of(element))
        elif tag == "li":
            self._marker = self._lists[-1].marker(element) if self._lists else BULLET
        elif tag in _HEADINGS:
            self._heading = _HEADINGS[tag]
        elif tag == "table":
            self._tables.append(OpenTable(is_layout(element, holds_data=element in self._around_data)))
        elif tag in {"tr", "td", "th"} and self._tables:
            self._start_in_table(element, tag, look)
        self._say(element.text)

    def _end(self, element: Element) -> None:
        tag = str(element.tag)
        if tag not in _INLINE and tag != "br":
            self._close_paragraph()
            self._apart = self._apart or tag in _APART
        if tag in {"header", "footer"}:
            self._furniture -= self._is_furniture(element)
        elif tag in _LISTS:
            self._lists.pop()
            self._marker = ""
        elif tag in _HEADINGS:
            self._heading = None
        elif tag in {"td", "th"} and self._tables:
            self._end_cell()
        elif tag == "table":
            self._end_table()
        self._looks.pop()

    def _is_furniture(self, element: Element) -> bool:
        """Whether a header or footer is that of the page, not of the document in it."""
        return element not in self._headed and next(element.iterancestors("article", "main", "td"), None) is None

    def _start_in_table(self, element: Element, tag: str, look: Look) -> None:
        table = self._tables[-1]
        if table.layout:
            return
        if tag == "tr":
            table.row += 1
            table.column = 0
            table.fill = look.fill
            self._grid += len(table.covered)
            table.covered = {column: left - 1 for column, left in table.covered.items() if left > 1}
            return
        if table.open is not None:
            self._end_cell()
        table.row = max(table.row, 0)
        while table.column in table.covered:
            table.column += 1
            self._grid += 1
        wide, high = span_of(element, "colspan", MOST_COLUMNS), span_of(element, "rowspan", 65_534)
        wide = max(min(wide, MOST_COLUMNS - table.column), 1)
        self._grid += wide + 1
        if self._grid > _LARGEST_GRID:
            raise LimitExceeded(f"{self._name} has tables of more than {_LARGEST_GRID:,} cells; split it into smaller files.")
        if high > 1:
            table.covered |= dict.fromkeys(range(table.column, table.column + wide), high)
        table.open = OpenCell(table.row, table.column, high, wide, look.fill or table.fill)
        table.column += wide

    def _end_cell(self) -> None:
        table = self._tables[-1]
        cell, table.open = table.open, None
        if cell is None:
            return
        held = [paragraph for block in cell.blocks for paragraph in flat(block) if paragraph.text]
        if not held and 0 < len(cell.alternative) <= _LONGEST_ALT:
            held = [Paragraph(cleaned(cell.alternative), self._looks[-1].size)]
        table.cells.append(cell.closed(held))

    def _end_table(self) -> None:
        self._end_cell()
        table = self._tables.pop()
        rows = table.row + 1
        cells = tuple(replace(cell, row_span=min(cell.row_span, rows - cell.row)) for cell in table.cells)
        if cells:
            self._put(FlowTable(cells))

    # --- text ---

    def _say(self, text: str | None) -> None:
        if not text:
            return
        look = self._looks[-1]
        shown = text if look.pre else _SPACE.sub(" ", text)
        shown = shown.translate(RAISED) if look.raised else shown
        self._pieces.append((shown, look))

    def _close_paragraph(self) -> None:
        pieces, self._pieces = self._pieces, []
        text = cleaned(_joined(pieces))
        if not text:
            return
        sizes: dict[float, int] = {}
        bold = total = 0
        for said, look in pieces:
            length = len(said.strip())
            sizes[look.size] = sizes.get(look.size, 0) + length
            bold += length * look.bold
            total += length
        marker, self._marker = self._marker, ""
        furniture = self._furniture > 0
        text = f"{marker} {text}" if marker else text
        size = max(sizes, key=lambda key: sizes[key])
        cell = self._tables[-1].open if self._tables else None
        if cell is not None:
            cell.colours += [look.colour for said, look in pieces if said.strip() and look.colour]
        apart, self._apart = self._apart, False
        self._put(Paragraph(text, size, 2 * bold > total, None if furniture else self._heading, apart, furniture))

    def _put(self, block: Block) -> None:
        """To the innermost open cell, or to the page. What stands in a table outside its cells is put before it."""
        for table in reversed(self._tables):
            if table.open is not None:
                table.open.blocks.append(block)
                return
        self._blocks.append(block)


def _joined(pieces: list[tuple[str, Look]]) -> str:
    """Pieces as one text: a space at the end of one and the beginning of the next is one space; spaces beside a line end are none."""
    text = ""
    parts: list[str] = []
    for said, look in pieces:
        piece = said
        if not look.pre and piece.startswith(" ") and (not parts or text.endswith((" ", "\n"))):
            piece = piece[1:]
        if piece:
            parts.append(piece)
            text = piece
    return "".join(parts)
