"""Cells of Datasette's own tables: facts link to their place in the source text, ratings are chips.

Comes in: a cell with its row, from a table or from a query that selects ``document_id``, ``start`` and ``end``. Goes out: HTML, or None where
Datasette's own display is right.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from markupsafe import Markup

from corpus.search import CLOSE, OPEN
from corpus.web.chips import chip
from corpus.web.marks import shown
from corpus.web.places import document_address, is_ours, place_address
from ingest.locations import printable

if TYPE_CHECKING:  # Datasette loads its plugins while it is itself being imported
    from datasette.app import Datasette

Cell = None | int | float | str | bytes | Mapping[str, object]

_PLACED = frozenset({"text", "value", "snippet"})
_CHIPS = frozenset({"colour", "rating"})
_LONGEST = 400
_LONGEST_LABEL = 48
_LONGEST_SNIPPET = 1_000
_FOUND = re.compile(f"{OPEN}([^{OPEN}{CLOSE}]*){CLOSE}")


async def cell(row: Mapping[str, Cell], value: Cell, column: str, table: str | None, database: str, datasette: Datasette) -> Markup | None:
    """The HTML of a cell, or None."""
    if column == "path" and isinstance(value, str) and not value.isprintable():
        return Markup(shown(printable(value)))  # noqa: S704 - escaped by shown
    if column not in _PLACED | _CHIPS | {"document_id", "entry_id", "name"} or value in (None, ""):
        return None
    if not await is_ours(datasette.get_database(database)):
        return None
    if column in _CHIPS:
        return chip(value) if isinstance(value, str) else None
    if column == "entry_id":
        return _entry_cell(datasette, database, value)
    if table == "documents":
        number = _whole(row, "id")
        return None if number is None else await _document_cell(datasette, database, number, column, value)
    number = _whole(row, "document_id")
    if number is None:
        return None
    if column == "document_id":
        label = value.get("label") if isinstance(value, Mapping) else value
        return _link(await document_address(datasette, database, number), Markup(shown(str(label))))  # noqa: S704 - escaped by shown
    start, end = _whole(row, "start"), _whole(row, "end")
    if column not in _PLACED or start is None or end is None:
        return None
    return _link(await place_address(datasette, database, number, start, end), _words(value))


async def _document_cell(datasette: Datasette, database: str, document_id: int, column: str, value: Cell) -> Markup | None:
    if column not in {"name", "text"}:
        return None
    words = str(value) if column == "name" else f"{len(str(value)):,} characters"
    return _link(await document_address(datasette, database, document_id), Markup(shown(words)))  # noqa: S704 - escaped by shown


def _entry_cell(datasette: Datasette, database: str, value: Cell) -> Markup | None:
    """Datasette's own link, with the beginning of the entry for its words."""
    if not isinstance(value, Mapping):
        return None
    label = str(value.get("label"))
    words = label if len(label) <= _LONGEST_LABEL else label[:_LONGEST_LABEL] + "…"
    return Markup('<a href="{}">{}</a>').format(datasette.urls.row(database, "entries", value.get("value")), Markup(shown(words)))  # noqa: S704


def _link(address: str, words: Markup) -> Markup:
    return Markup('<a class="place" href="{}">{}</a>').format(address, words)


def _words(value: Cell) -> Markup:
    if isinstance(value, float):
        return Markup(f"{value:,.10g}")  # noqa: S704 - a number
    words = str(value)
    return marked(words if OPEN in words or len(words) <= _LONGEST else words[:_LONGEST] + "…")


def marked(snippet: str) -> Markup:
    """A snippet of the search as HTML, what was found in it marked; of one that a word without an end makes long, what stands about the first find."""
    if len(snippet) > _LONGEST_SNIPPET:
        start = max(snippet.find(OPEN) - _LONGEST_SNIPPET // 3, 0)
        snippet = ("…" if start else "") + snippet[start : start + _LONGEST_SNIPPET] + "…"
    html = _FOUND.sub(r"<mark>\1</mark>", shown(snippet))
    return Markup(html.replace(OPEN, "").replace(CLOSE, ""))  # noqa: S704 - escaped by shown


def _whole(row: Mapping[str, Cell], column: str) -> int | None:
    """A whole number of the row. On table pages a foreign key comes as a dictionary of value and label."""
    try:
        value: object = row[column]
    except (KeyError, IndexError):
        return None
    if isinstance(value, Mapping):
        value = value.get("value")
    return value if isinstance(value, int) else None
