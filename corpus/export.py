"""The database for other programs: tables as CSV, records as JSON lines, facts as W3C Web Annotations.

Comes in: an open database. Goes out: text, row by row, so that a large corpus needs no memory.
"""

from __future__ import annotations

import csv
import io
import sqlite3
from collections.abc import Iterator, Sequence
from pathlib import Path

import regex

from corpus.annotations import collection
from corpus.records import json_line, records
from corpus.schema import Value
from ingest.errors import UnreadableFile, UsageError
from ingest.expressions import compiled
from ingest.locations import printable

TABLES = (
    "documents", "sources", "source_documents", "pages", "headings", "codes", "entries", "entry_codes", "refs", "paragraphs", "figures", "ratings", "problems", "findings", "finding_figures",
    "coverage", "near_misses",
)  # fmt: skip
"""The tables that are exported as CSV, one file each."""

VIEWS = {"actions": "entry_id, code", "entry_figures": "figure_id", "entry_ratings": "rating_id", "failures": "path", "versions": "source_id, number"}
"""The views that can be exported when they are named, and what their rows are ordered by."""

_PICTURES = {code: 0x2400 + code for code in range(0x20) if chr(code) not in "\t\n\v\f\r"} | {0x7F: 0x2421}
_PICTURES |= dict.fromkeys((*range(0x80, 0x85), *range(0x86, 0xA0), *range(0x202A, 0x202F), *range(0x2066, 0x206A)), 0xFFFD)
"""What a terminal acts on, each with one character to show in its place, so that places in the text stay true."""
_NUMBER = compiled(r"[-+]?+ (?: \d++ (?: \.\d*+ )?+ | \.\d++ ) (?: [eE][-+]?\d++ )?+ %?", regex.VERBOSE)


def csv_lines(connection: sqlite3.Connection, table: str) -> Iterator[str]:
    """A table or view as CSV (RFC 4180), its header first; cells that a spreadsheet would take for a formula are guarded, see :func:`guard`.

    Raises UsageError for a table that is not exported.
    """
    if table not in TABLES and table not in VIEWS:
        raise UsageError(f"there is no table {table!r}; name one of {', '.join((*TABLES, *VIEWS))}.")
    cursor = connection.execute(f"SELECT * FROM {table} ORDER BY {VIEWS.get(table, 'rowid')}")
    names = [column[0] for column in cursor.description]
    yield _csv_line(names)
    for row in cursor:
        yield _csv_line(
            [guard(printable(value) if name == "path" and isinstance(value, str) else value) for name, value in zip(names, row, strict=True)]
        )


def guard(value: Value) -> Value:
    """A cell as a spreadsheet may see it: text that begins like a formula gets an apostrophe in front, numbers stay as they are.

    What a terminal acts on becomes a picture of it. The rule for formulas is OWASP's for CSV injection, without its harm to negative numbers.

    >>> guard("=1+1"), guard("-1.2"), guard("- a list item"), guard("-5%")
    ("'=1+1", '-1.2', "'- a list item", '-5%')
    """
    if not isinstance(value, str):
        return value
    formula = value[:1] in {"=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠"} and not _NUMBER.fullmatch(value)
    return ("'" if formula else "") + value.translate(_PICTURES)


def json_lines(connection: sqlite3.Connection) -> Iterator[str]:
    """The record of each document on a line of its own, as ``trackrecord extract`` prints it."""
    for record in records(connection):
        yield json_line(record)


def lines(connection: sqlite3.Connection, style: str, table: str | None = None) -> Iterator[str]:
    """The export as ``csv`` (one table, which is needed), ``jsonl`` or ``annotations``."""
    if style == "csv":
        return csv_lines(connection, table or "")
    return json_lines(connection) if style == "jsonl" else collection(connection)


def demand(style: str, table: str | None, output: Path | None, findings: Sequence[str], verdicts: Path | None = None) -> None:
    """Raises UsageError for options of ``trackrecord export`` that do not go together."""
    if verdicts and style != "pack":
        raise UsageError("--verdicts belongs to --format pack.")
    if table and style != "csv":
        raise UsageError("--table belongs to --format csv.")
    if style == "csv" and not table and not output:
        raise UsageError("all tables need a folder (-o FOLDER); for one table name it (--table figures).")
    if style == "parquet" and not output:
        raise UsageError("Parquet needs a folder (-o FOLDER).")
    if (style == "pack") != bool(findings):
        raise UsageError("a pack needs the passports of findings, and nothing else does: export DB --format pack FINDING... -o PACK.zip")
    if style == "pack" and not output:
        raise UsageError("a pack is an archive: name its file (-o PACK.zip).")


def write(
    connection: sqlite3.Connection, style: str, table: str | None, findings: Sequence[str], output: Path, verdicts: Path | None = None
) -> list[str]:
    """Writes the export to a file, or all tables to a folder; the files of a folder. Raises what :func:`write_folder` and the pack raise."""
    if style == "pack":
        from corpus.audit.pack import pack, verdicts_of  # noqa: PLC0415 - loads more than the other styles need

        write_bytes(pack(connection, findings, verdicts=verdicts_of(verdicts) if verdicts else ()), output)
    elif style == "parquet":
        from corpus.parquet import write_parquet  # noqa: PLC0415 - an extra

        return list(map(str, write_parquet(connection, output)))
    elif style == "csv" and not table:
        return list(map(str, write_folder(connection, output)))
    else:
        write_file(lines(connection, style, table), output)
    return []


def write_bytes(data: bytes, path: Path) -> None:
    """The bytes as a file; an unfinished one never stands under its name. Raises UnreadableFile when it cannot be written."""
    part = path.with_name(f".{path.name}.part")
    try:
        part.write_bytes(data)
        part.replace(path)
    except OSError as error:
        raise UnreadableFile(f"{path} cannot be written to ({error.strerror}); name another file.") from error
    finally:
        part.unlink(missing_ok=True)


def write_folder(connection: sqlite3.Connection, folder: Path) -> list[Path]:
    """Every table as ``<table>.csv`` in the folder, which is made where it does not exist; the files written.

    Raises UnreadableFile when the folder cannot be written to.
    """
    written = []
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for table in TABLES:
            path = folder / f"{table}.csv"
            write_file(csv_lines(connection, table), path)
            written.append(path)
    except OSError as error:
        raise UnreadableFile(f"{folder} cannot be written to ({error.strerror}); name another folder.") from error
    return written


def write_file(lines: Iterator[str], path: Path) -> None:
    """The lines as a UTF-8 file; an unfinished one never stands under its name."""
    part = path.with_name(f".{path.name}.part")
    try:
        with part.open("w", encoding="utf-8", errors="backslashreplace", newline="") as file:
            file.writelines(lines)
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def _csv_line(cells: list[Value]) -> str:
    line = io.StringIO()
    csv.writer(line, lineterminator="\r\n").writerow(cells)
    return line.getvalue()
