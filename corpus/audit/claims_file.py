"""A list of claims as a file: its encoding, separator and columns, and each row with its line number.

Comes in: the bytes of a CSV file. Goes out: :class:`ClaimsFile`. The file is refused only where no row could be read: no header, no ``value``, neither
``code`` nor ``measure``; the sentence names line and cause. A bad row is a row with a reason.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from ingest.errors import InputError, UsageError
from ingest.plaintext import decode
from ingest.sources import load, local, printable

NAMES = ("code", "measure", "value", "unit", "period", "publisher", "document")
MAX_FIELD = 1 << 20
_SEPARATORS = (",", ";", "\t", "|")


@dataclass(frozen=True, slots=True)
class Row:
    """A row as it stands in the file: its line number (of its first line), its cells, and what is wrong with its form."""

    line: int
    cells: tuple[str, ...]
    problem: str | None = None


@dataclass(frozen=True, slots=True)
class ClaimsFile:
    """The header as printed, the place of each known column in it, and the rows."""

    header: tuple[str, ...]
    columns: dict[str, int]
    rows: tuple[Row, ...]

    def cell(self, row: Row, name: str) -> str:
        """The cell of a known column, stripped; empty where there is none."""
        at = self.columns.get(name)
        return row.cells[at].strip() if at is not None and at < len(row.cells) else ""


def read_claims(path: Path) -> ClaimsFile:
    """The claims of a CSV file. Raises UsageError for one that cannot be used, with the line and the cause."""
    try:
        text = decode(load(local(path)).data, printable(path)).text
    except InputError as error:
        raise UsageError(f"the claims cannot be read: {error}") from error
    return parse_claims(text, printable(path))


def parse_claims(text: str, name: str = "the list") -> ClaimsFile:
    """The claims of a text, such as one that was pasted. Raises UsageError."""
    text = text.removeprefix("\ufeff")
    first = next((line for line in text.splitlines() if line.strip()), "")
    if first.lower().startswith("sep=") and len(first) == 5:  # a hint that some spreadsheets write
        text = text[text.index(first) + len(first) :].lstrip("\r\n")
        first = next((line for line in text.splitlines() if line.strip()), "")
    separator = max(_SEPARATORS, key=lambda each: (_known(first.split(each)), first.count(each)))
    rows = list(_rows(text, separator, name))
    if not rows:
        raise UsageError(f"{name} holds no claims: line 1 has to name the columns code or measure, and value.")
    header = rows[0]
    columns: dict[str, int] = {}
    for index, cell in enumerate(header.cells):
        columns.setdefault(cell.strip().lower(), index)
    known = {column: index for column, index in columns.items() if column in NAMES}
    if "value" not in known or not {"code", "measure"} & set(known):
        missing = "value" if "value" not in known else "code or measure"
        found = ", ".join(repr(cell.strip()[:30]) for cell in header.cells[:8])
        raise UsageError(f"{name}, line {header.line}: there is no column {missing}; the columns are {found}.")
    width = len(header.cells)
    return ClaimsFile(header.cells, known, tuple(_checked(row, width) for row in rows[1:]))


def _known(cells: Sequence[str]) -> int:
    return sum(cell.strip().strip('"').lower() in NAMES for cell in cells)


def _rows(text: str, separator: str, name: str) -> Iterator[Row]:
    limit = csv.field_size_limit(MAX_FIELD)
    try:
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
        line = 1
        try:
            for cells in reader:
                if any(cell.strip() for cell in cells):
                    yield Row(line, tuple(cells))
                line = reader.line_num + 1
        except csv.Error as error:
            raise UsageError(f"{name}, line {reader.line_num}: it is no CSV ({error}).") from error
    finally:
        csv.field_size_limit(limit)


def _checked(row: Row, width: int) -> Row:
    if len(row.cells) > width:
        return Row(row.line, row.cells, f"the row has {len(row.cells)} cells, the header {width}")
    return Row(row.line, row.cells + ("",) * (width - len(row.cells)))
