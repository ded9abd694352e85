"""Trackers as Word files and web pages: the units of a text as paragraphs, headings and tables, written by an independent library."""

from __future__ import annotations

import html
import io
from itertools import groupby

import docx
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from extractors.aligned import with_aligned_columns
from extractors.labels import labelled
from extractors.scheme import learn
from extractors.stacked import with_stacked_labels
from extractors.units import Unit, units_of, unwrapped, without_marks
from ingest.plaintext import read_text
from patterns.profile import default_profile

Block = tuple[str, list[list[str]]]
"""``table`` with rows of cells, or ``heading`` or ``p`` with one row of one cell."""


def blocks_of(text: str) -> list[Block]:
    """What a clerk would type who copies the text: wrapped lines joined, columns as tables, headings as headings."""
    profile = default_profile()
    units = units_of(read_text(text.encode(), "x.txt"))
    units = with_stacked_labels(text, with_aligned_columns(text, units, lambda unit: bool(labelled(text, unit, profile))), profile)
    scheme = learn(text, units, profile)
    units = unwrapped(
        text,
        units,
        begins=lambda unit: bool(scheme.group_at(text, unit.span.start, unit.span.end) or labelled(text, unit, profile)),
        ends=lambda unit: any(not field.narrative for field in labelled(text, unit, profile)),
    )
    blocks: list[Block] = []
    for is_table, group in groupby(_with_bands(units), key=lambda item: item[1]):
        rows = [unit for unit, _ in group]
        if is_table:
            width = max(part.column for unit in rows for part in unit.parts) + 1
            blocks.append(("table", [_row(text, unit, width) for unit in rows]))
        else:
            blocks += [
                ("heading", [[without_marks(text, unit.span).of(text)]])
                if unit.marked
                else ("p", [[" ".join(line.strip() for line in unit.span.of(text).splitlines())]])
                for unit in rows
            ]
    return blocks


def _with_bands(units: list[Unit]) -> list[tuple[Unit, bool]]:
    """Each unit, and whether it is a row of a table: a line alone between two rows is a row of one wide cell."""
    found = []
    for index, unit in enumerate(units):
        between = 0 < index < len(units) - 1 and not units[index - 1].alone and not units[index + 1].alone and not unit.gap
        found.append((unit, not unit.alone or (between and not unit.marked)))
    return found


def _row(text: str, unit: Unit, width: int) -> list[str]:
    cells = [""] * width
    for part in unit.parts:
        cells[part.column] = " ".join(part.span.of(text).split())
    return cells


def as_docx(blocks: list[Block], fills: dict[tuple[int, int, int], str] | None = None) -> bytes:
    """A Word file; ``fills`` are colours by (number of the table, row, column)."""
    document = docx.Document()
    tables = 0
    for kind, rows in blocks:
        if kind == "table":
            table = document.add_table(rows=len(rows), cols=len(rows[0]))
            for r, row in enumerate(rows):
                if len(row) > 1 and not any(row[1:]):
                    table.rows[r].cells[0].merge(table.rows[r].cells[-1]).text = row[0]
                    continue
                for c, text in enumerate(row):
                    cell = table.rows[r].cells[c]
                    cell.text = text
                    if colour := (fills or {}).get((tables, r, c)):
                        shade(cell, colour)
            tables += 1
        elif kind == "heading":
            document.add_heading(rows[0][0], 2)
        else:
            document.add_paragraph(rows[0][0])
    return saved(document)


def as_html(blocks: list[Block], fills: dict[tuple[int, int, int], str] | None = None) -> bytes:
    """A web page in UTF-8."""
    parts = ["<!DOCTYPE html><html><head><meta charset=utf-8><title>Tracker</title><style>td { padding: 2px }</style></head><body>"]
    tables = 0
    for kind, rows in blocks:
        if kind == "table":
            parts.append("<table>")
            for r, row in enumerate(rows):
                parts.append("<tr>")
                if len(row) > 1 and not any(row[1:]):
                    parts.append(f"<td colspan={len(row)}>{html.escape(row[0])}</td></tr>")
                    continue
                for c, text in enumerate(row):
                    colour = (fills or {}).get((tables, r, c))
                    style = f' style="background-color: {colour}"' if colour else ""
                    parts.append(f"<td{style}>{html.escape(text)}</td>")
                parts.append("</tr>")
            parts.append("</table>")
            tables += 1
        else:
            tag = "h2" if kind == "heading" else "p"
            parts.append(f"<{tag}>{html.escape(rows[0][0])}</{tag}>")
    return "\n".join([*parts, "</body></html>"]).encode()


def shade(cell, colour: str) -> None:
    """Puts a colour ``#rrggbb`` behind a cell of a Word table."""
    shading = OxmlElement("w:shd")
    shading.set(qn("w:val"), "clear")
    shading.set(qn("w:fill"), colour.lstrip("#").upper())
    cell._tc.get_or_add_tcPr().append(shading)


def saved(document) -> bytes:
    """The bytes of a Word file."""
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()
