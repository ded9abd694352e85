"""A Word file becomes a document: paragraphs with their list markers, tables with their fills, notes below what refers to them.

Comes in: bytes. Goes out: :class:`~ingest.document.Document`. The parts are read as they are: of the libraries at hand one drops shading and list
markers, the other gives neither changes, text boxes nor notes.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from ingest.document import Document
from ingest.docx_numbering import Numbering
from ingest.docx_package import Package, attribute, child, children, is_on, local, number
from ingest.docx_runs import KeptOut, Runs, Said
from ingest.docx_styles import Look, Styles, fill_of
from ingest.errors import EmptyFile
from ingest.flow import Block, FlowCell, FlowTable, Paragraph, cleaned, document_of_blocks, flat
from ingest.markers import SIGNS, is_chromatic
from ingest.markup import Element
from ingest.problems import Problem

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_MOST_COLUMNS = 1_000
_APART = 3.0
"""Points of empty space from which on two paragraphs stand apart; less is only loose setting."""
_NOTES = ("footnote", "endnote")

_SAID = {
    "hidden": ("hidden_text", "Text that is not visible was kept out, in {count} places. Look at the file."),
    "picture": ("pictures", "{count} large pictures were not read; look at them for words and figures."),
    "embedded": ("embedded_parts", "{count} charts, drawings or embedded files were not read; look at them for words and figures."),
    "comment": ("comments", "{count} comments in the margin were kept out."),
}


@dataclass(slots=True)
class _Open:
    """A cell that may go on in the rows below."""

    at: int
    columns: int


def read_docx(data: bytes, name: str) -> Document:
    """The document that the bytes of a Word file are.

    Raises :class:`DamagedFile`, :class:`EncryptedFile`, :class:`LimitExceeded`, and :class:`EmptyFile` for one without words.
    """
    reader = _Reader(Package(data, name))
    blocks = list(reader.blocks())
    problems = list(reader.problems())
    try:
        return document_of_blocks(blocks, data, name, MEDIA_TYPE, "docx", problems)
    except EmptyFile:
        if reader.kept_out.counts["picture"]:
            raise EmptyFile(f"{name} holds pictures and no text, probably a scan; make a PDF of it and have its text recognised.") from None
        raise


class _Reader:
    """Reads the parts of one file, in order."""

    def __init__(self, package: Package) -> None:
        self._package = package
        self._path = package.main_path()
        self._relations = package.relations(self._path)
        self.kept_out = KeptOut()
        styles = self._related("styles")
        self._styles = Styles(styles)
        self._numbering = Numbering(self._related("numbering"), styles)
        notes = {f"{kind}Reference": self._notes(kind) for kind in _NOTES}
        self._runs = Runs(self._styles, notes, self.kept_out)
        self._held: Said | None = None
        self._above: Look | None = None

    def blocks(self) -> Iterator[Block]:
        """Running heads, the body, running feet."""
        body = child(self._package.part(self._path), "body")
        heads, feet = list(self._furniture("header")), list(self._furniture("footer"))
        yield from heads
        if heads:
            yield Paragraph("", 0.0)  # an empty line parts them
        if body is not None:
            yield from self._read(body)
        if feet:
            yield Paragraph("", 0.0)
        yield from feet

    def problems(self) -> Iterator[Problem]:
        """What a reader should know; to be asked when all blocks are read."""
        counts = self.kept_out.counts
        comments = self._related("comments")
        counts["comment"] = sum(local(item) == "comment" for item in comments) if comments is not None else 0
        if counts["deleted"] or counts["inserted"]:
            sentence = f"Changes are tracked: {counts['deleted']} deleted pieces were left out, {counts['inserted']} inserted ones were read."
            yield Problem("tracked_changes", sentence)
        for kind, (code, sentence) in _SAID.items():
            if counts[kind]:
                yield Problem(code, sentence.format(count=counts[kind]))

    # --- other parts ---

    def _related(self, kind: str) -> Element | None:
        path = next((relation.target for relation in self._relations.values() if relation.kind == kind), None)
        return self._package.part(path) if path is not None else None

    def _notes(self, kind: str) -> dict[int, Element]:
        root = self._related(f"{kind}s")
        found = {number(item, "id"): item for item in children(root) if local(item) == kind} if root is not None else {}
        return {key: item for key, item in found.items() if key is not None and attribute(item, "type") not in {"separator", "continuationSeparator"}}

    def _furniture(self, kind: str) -> Iterator[Paragraph]:
        """The running heads or feet of all sections, each once."""
        seen: set[str] = set()
        for relation in self._relations.values():
            root = self._package.part(relation.target) if relation.kind == kind else None
            for block in self._read(root) if root is not None else ():
                for paragraph in flat(block):
                    if paragraph.text and paragraph.text not in seen:
                        seen.add(paragraph.text)
                        yield replace(paragraph, heading=None, furniture=True)

    # --- the body ---

    def _read(self, holder: Element, *, shaded: bool = False) -> Iterator[Block]:
        for item in children(holder):
            kind = local(item)
            if kind == "p":
                yield from self._paragraph(item, shaded=shaded)
            elif kind == "tbl":
                table = self._table(item, shaded=shaded)
                yield from table if isinstance(table, list) else [table]
            elif kind in {"ins", "moveTo"}:
                yield from self._read(item, shaded=shaded)
            elif kind in {"del", "moveFrom"}:
                self.kept_out.add("deleted")
            elif kind == "altChunk":
                self.kept_out.add("embedded")

    def _paragraph(self, item: Element, *, shaded: bool) -> Iterator[Paragraph]:
        own = child(item, "pPr")
        look = self._styles.paragraph(own)
        said = self._runs.read(item, look, shaded=shaded or look.behind is not None)
        if self._held is not None:
            said.pieces[:0], said.notes[:0], said.boxes[:0] = self._held.pieces, self._held.notes, self._held.boxes
            self._held = None
        if child(own, "rPr", "del") is not None:
            self._held = said  # its end was deleted: it goes on in the next one
            return
        text = cleaned(said.text)
        if text or child(own, "numPr") is not None:
            marker = self._numbering.marker(look.list)
            text = f"{marker} {text}" if marker and text else text
        most = said.most(look)
        furniture = said.contents and bool(text)
        yield Paragraph(text, most.size, most.bold, None if furniture else look.heading, self._is_apart(look), furniture)
        for box in said.boxes:
            for block in self._read(box, shaded=True):
                yield from flat(block)
        for mark, note in said.notes:
            yield from self._note(mark, note)

    def _is_apart(self, look: Look) -> bool:
        """Whether empty space parts a paragraph from the one above it: Word takes the greater of the two distances."""
        above, self._above = self._above, look
        if above is None or (above.style == look.style and above.close and look.close):
            return False
        return max(above.after, look.before) >= _APART

    def _note(self, mark: str, note: Element) -> Iterator[Paragraph]:
        """A note stands below the paragraph that refers to it, where its reader would look next."""
        for block in self._read(note):
            for paragraph in flat(block):
                if paragraph.text:
                    yield replace(paragraph, text=f"{mark} {paragraph.text}".strip())
                    mark = ""

    # --- tables ---

    def _table(self, item: Element, *, shaded: bool) -> FlowTable | list[Block]:
        """A table; one with a single cell is a frame, and what it holds is read as if it stood outside."""
        shaded = shaded or self._styles.shades_tables(attribute(child(item, "tblPr", "tblStyle")))
        rows = [row for row in self._rows(item) if any(local(cell) == "tc" for cell in children(row))]
        if len(rows) == 1 and sum(local(cell) == "tc" for cell in children(rows[0])) == 1:
            only = next(cell for cell in children(rows[0]) if local(cell) == "tc")
            return list(self._read(only, shaded=shaded or fill_of(child(only, "tcPr", "shd")) is not None))
        cells: list[FlowCell] = []
        open_cells: dict[int, _Open] = {}
        for index, row in enumerate(rows):
            column = min(number(child(row, "trPr", "gridBefore")) or 0, _MOST_COLUMNS)
            still: dict[int, _Open] = {}
            for cell in children(row):
                if local(cell) != "tc":
                    continue
                own = child(cell, "tcPr")
                wide = min(max(number(child(own, "gridSpan")) or 1, 1), _MOST_COLUMNS)
                merge = child(own, "vMerge")
                above = open_cells.get(column)
                if merge is not None and attribute(merge) in {None, "continue"} and above is not None:
                    still[column] = above
                    cells[above.at] = self._longer(cells[above.at], cell, index, shaded=shaded)
                elif _goes_on_left(own) and cells and cells[-1].row == index:
                    cells[-1] = replace(cells[-1], column_span=cells[-1].column_span + wide)
                else:
                    if merge is not None:
                        still[column] = _Open(len(cells), wide)
                    cells.append(self._cell(cell, index, column, wide, shaded=shaded))
                column = min(column + wide, _MOST_COLUMNS)
            open_cells = still
        return FlowTable(tuple(cells))

    def _rows(self, table: Element) -> Iterator[Element]:
        for row in children(table):
            kind = local(row)
            if kind in {"ins", "moveTo"}:
                yield from self._rows(row)
            elif kind == "tr" and child(row, "trPr", "del") is not None:
                self.kept_out.add("deleted")
            elif kind == "tr" and is_on(child(row, "trPr", "hidden")):
                self.kept_out.add("hidden")
            elif kind == "tr":
                yield row

    def _cell(self, cell: Element, row: int, column: int, wide: int, *, shaded: bool) -> FlowCell:
        own = fill_of(child(cell, "tcPr", "shd"))
        held = self._held_by(cell, shaded=shaded or own is not None)
        looks = [self._styles.paragraph(child(item, "pPr")) for item in children(cell) if local(item) == "p"]
        behind = {look.behind for look in looks}
        fill = own or (behind.pop() if len(behind) == 1 else None) or self._inner_fill(cell)
        return FlowCell(row, column, tuple(held), 1, wide, fill, self._symbol(cell, held))

    def _longer(self, cell: FlowCell, more: Element, row: int, *, shaded: bool) -> FlowCell:
        """A cell that goes on in this row; what stands in its lower part is not shown, but programs that merge leave nothing there."""
        held = tuple(paragraph for paragraph in self._held_by(more, shaded=shaded) if paragraph.text)
        return replace(cell, row_span=row - cell.row + 1, paragraphs=cell.paragraphs + held)

    def _held_by(self, cell: Element, *, shaded: bool) -> list[Paragraph]:
        held: list[Paragraph] = []
        for block in self._read(cell, shaded=shaded):
            held += flat(block)
        return held

    def _inner_fill(self, cell: Element) -> str | None:
        """The fill of a table in the cell that has only one cell: a way to draw a coloured box."""
        inner = [item for item in cell.iter() if local(item) == "tc" and item is not cell]
        return fill_of(child(inner[0], "tcPr", "shd")) if len(inner) == 1 else None

    def _symbol(self, cell: Element, held: list[Paragraph]) -> str | None:
        """The colour of the only sign in a cell, or of the only shape drawn in it; None for black, white and grey."""
        text = "".join(paragraph.text for paragraph in held)
        colour: str | None = None
        if text in SIGNS:
            for item in children(cell):
                if local(item) == "p":
                    look = self._styles.paragraph(child(item, "pPr"))
                    colour = self._runs.read(item, look, shaded=True).most(look).colour or colour
        elif not text:
            drawn = [item for item in cell.iter() if local(item) == "spPr" and child(item, "solidFill", "srgbClr") is not None]
            if len(drawn) == 1:
                value = (child(drawn[0], "solidFill", "srgbClr").get("val") or "").lower()  # type: ignore[union-attr]
                colour = f"#{value}" if len(value) == 6 else None
        return colour if colour and is_chromatic(colour) else None


def _goes_on_left(own: Element | None) -> bool:
    """Whether a cell is the rest of the one to its left (an older way to merge)."""
    merge = child(own, "hMerge")
    return merge is not None and attribute(merge) in {None, "continue"}
