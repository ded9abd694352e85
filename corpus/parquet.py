"""The database as Parquet, for engines that read a corpus in place: DuckDB, Spark, Polars, pandas.

Comes in: an open database. Goes out: a folder with a dataset for each table, in folders by publisher and year as Hive names them, written batch by batch, so that a
large corpus needs no memory but eight bytes a document. `docs/scale.md` says how it is read.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import sqlite3
from array import array
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from corpus.export import TABLES
from corpus.report import counted
from corpus.schema import VERSION, Value
from ingest.errors import MissingExtra, UnreadableFile, UsageError
from ingest.locations import printable

if TYPE_CHECKING:
    import pyarrow as pa

NOTHING = "__HIVE_DEFAULT_PARTITION__"
"""The folder of what has no publisher, an empty one, or no year: the name by which Hive, Spark, DuckDB and Arrow mean null."""

MARK = "_trackrecord.json"
"""The file that says that a folder is such an export; engines skip what begins with an underscore."""

RENAMED = {("documents", "publisher"): "publisher_name"}
"""The column that would clash with the folders: it holds the publisher as it is stored, however long and strange."""

_ROWS, _BYTES = 16_384, 4 << 20  # most of a batch
_DOCUMENTS = 512  # asked for at a time
_DIFFERENT = {"id", "passport", "boxes", "text", "sha256", "text_sha256", "record_sha256", "path"}
_LONGEST = 180  # bytes of a folder's name, of the 255 that file systems allow

_ESCAPED = frozenset("\"#%'*/:=?\\{[]^\x7f") | frozenset(map(chr, range(32)))
"""What Hive escapes in the name of a partition's folder (org.apache.hadoop.hive.common.FileUtils), and the null character."""


@dataclass(frozen=True, slots=True)
class Part:
    """The documents of one publisher and year; ``rest``: and the rows that belong to no document."""

    publisher: str
    year: str
    documents: array[int]
    rest: bool

    @property
    def folder(self) -> str:
        """Where its files lie in the folder of a table."""
        return f"publisher={self.publisher}/year={self.year}"


@dataclass(frozen=True, slots=True)
class Written:
    """A table that was exported: how many rows, in how many files."""

    table: str
    rows: int
    files: int

    def __str__(self) -> str:
        """As the command says it."""
        return f"{self.table}: {counted(self.rows, 'row')} in {counted(self.files, 'file')}"


def write_parquet(connection: sqlite3.Connection, folder: Path) -> list[Written]:
    """Every table as ``<table>/publisher=.../year=.../part-N.parquet``, those without documents as ``<table>/part-0.parquet``; an earlier export is replaced.

    All of it is one state of the database, and stands under its name when it is complete. Raises MissingExtra; UsageError where the folder holds anything else;
    UnreadableFile when it cannot be written.
    """
    try:
        import pyarrow  # noqa: F401, ICN001, PLC0415 - an extra
    except ImportError as error:
        raise MissingExtra("--format parquet needs the extra parquet: pip install 'trackrecord[parquet]'.") from error
    folder = folder.resolve()
    try:
        _demand_ours(folder)
        with _replacing(folder) as unfinished, _one_state(connection):
            parts = _parts(connection)
            written = [_write_table(connection, table, parts, unfinished / table) for table in TABLES]
            (unfinished / MARK).write_text(_mark(written), "utf-8")
    except OSError as error:
        raise UnreadableFile(f"{printable(folder)} cannot be written to ({error.strerror or error}); name another folder.") from error
    return written


def folder_name(value: str | None) -> str:
    """The value of a partition as Hive writes it into the name of a folder; one that is too long for a name is cut, and told apart by its hash.

    >>> folder_name("A/B = 5%"), folder_name(None)
    ('A%2FB %3D 5%25', '__HIVE_DEFAULT_PARTITION__')
    """
    if not value:
        return NOTHING
    escaped = [f"%{ord(char):02X}" if char in _ESCAPED else char for char in value]
    name = "".join(escaped)
    if len(name.encode()) <= _LONGEST and value != NOTHING:
        return name
    short, left = "", _LONGEST
    for char in escaped:
        left -= len(char.encode())
        if left < 0:
            break
        short += char
    return f"{short}~{hashlib.sha256(value.encode()).hexdigest()[:16]}"


def _demand_ours(folder: Path) -> None:
    """Raises UsageError unless there is nothing yet, or an export that can be replaced."""
    if not folder.exists():
        return
    if not folder.is_dir():
        raise UsageError(f"{printable(folder)} is a file; name a folder.")
    inside = {path for path in folder.rglob("*") if not path.is_dir()}
    ours = {path for path in inside if path == folder / MARK or (path.match("part-*.parquet") and path.relative_to(folder).parts[0] in TABLES)}
    if inside and (inside != ours or folder / MARK not in inside):
        raise UsageError(f"{printable(folder)} holds something else than an export of trackrecord; name another folder, or empty this one.")


@contextmanager
def _replacing(folder: Path) -> Iterator[Path]:
    """A folder to write into, which takes the place of the other when the block ends well."""
    unfinished, before = (folder.with_name(f".{folder.name}.{state}") for state in ("part", "old"))
    folder.parent.mkdir(parents=True, exist_ok=True)
    for left_over in (unfinished, before):
        if left_over.exists():
            shutil.rmtree(left_over)
    unfinished.mkdir()
    try:
        yield unfinished
        if folder.exists():
            folder.rename(before)
        unfinished.rename(folder)
    finally:
        if before.exists() and not folder.exists():
            before.rename(folder)
        shutil.rmtree(before, ignore_errors=True)
        shutil.rmtree(unfinished, ignore_errors=True)


@contextmanager
def _one_state(connection: sqlite3.Connection) -> Iterator[None]:
    """Whatever is written meanwhile, all tables are read as they stood together."""
    connection.execute("BEGIN")
    try:
        yield
    finally:
        if connection.in_transaction:
            connection.execute("ROLLBACK")


def _parts(connection: sqlite3.Connection) -> list[Part]:
    """All documents by publisher and year of the period's end; the part of what has neither comes first and is always there."""
    parts: dict[tuple[str, str], array[int]] = {(NOTHING, NOTHING): array("q")}
    for document_id, publisher, year in connection.execute("SELECT id, publisher, substr(period_end, 1, 4) FROM documents ORDER BY id"):
        parts.setdefault((folder_name(publisher), folder_name(year)), array("q")).append(document_id)
    return [Part(*names, documents, rest=names == (NOTHING, NOTHING)) for names, documents in parts.items()]


def _write_table(connection: sqlite3.Connection, table: str, parts: list[Part], folder: Path) -> Written:
    columns = {row["name"]: _type_of(row["name"], row["type"]) for row in connection.execute(f"PRAGMA table_info({table})")}
    if "document_id" not in columns and table != "documents":
        everything = connection.execute(f"SELECT * FROM {table} ORDER BY rowid")
        return Written(table, _write_file(table, columns, everything, folder / "part-0.parquet"), 1)
    counts = []
    for number, part in enumerate(parts):
        rows = _rows(connection, table, part)
        if (first := next(rows, None)) is not None:
            counts.append(_write_file(table, columns, chain([first], rows), folder / part.folder / f"part-{number}.parquet"))
    if not counts:  # an engine that finds no file knows no columns
        counts.append(_write_file(table, columns, iter(()), folder / parts[0].folder / "part-0.parquet"))
    return Written(table, sum(counts), len(counts))


def _rows(connection: sqlite3.Connection, table: str, part: Part) -> Iterator[sqlite3.Row]:
    key = "id" if table == "documents" else "document_id"
    if part.rest and table != "documents":
        yield from connection.execute(f"SELECT * FROM {table} WHERE document_id IS NULL ORDER BY rowid")
    for begin in range(0, len(part.documents), _DOCUMENTS):
        ids = json.dumps(part.documents[begin : begin + _DOCUMENTS].tolist())
        yield from connection.execute(f"SELECT * FROM {table} WHERE {key} IN (SELECT value FROM json_each(?)) ORDER BY {key}, rowid", [ids])


def _write_file(table: str, columns: Mapping[str, _Column], rows: Iterator[sqlite3.Row], path: Path) -> int:
    """The number of rows."""
    from pyarrow import Table, array, schema  # noqa: PLC0415 - an extra
    from pyarrow.parquet import ParquetWriter  # noqa: PLC0415

    typed = schema([(RENAMED.get((table, name), name), column.type) for name, column in columns.items()])
    # What is different in each row would only fill a dictionary that is thrown away again.
    repeated = [name for name in typed.names if name not in _DIFFERENT]
    path.parent.mkdir(parents=True, exist_ok=True)
    count = 0
    with ParquetWriter(path, typed, compression="zstd", use_dictionary=repeated) as writer:
        for batch in _batches(list(columns.values()), rows):
            arrays = [array(values, column.type) for values, column in zip(batch, typed, strict=True)]
            writer.write_table(Table.from_arrays(arrays, schema=typed))
            count += len(batch[0])
    return count


Batch = list[list[object]]
"""The values of some rows, column by column."""


def _batches(columns: Sequence[_Column], rows: Iterator[sqlite3.Row]) -> Iterator[Batch]:
    """Rows in batches of some megabytes at most, one row at least."""
    read = [column.read for column in columns]
    batch: Batch = [[] for _ in columns]
    count = size = 0
    for row in rows:
        for values, value, reader in zip(batch, row, read, strict=True):
            values.append(value if reader is None or value is None else reader(value))
            size += len(value) if isinstance(value, str) else 8
        count += 1
        if count >= _ROWS or size >= _BYTES:
            yield batch
            batch, count, size = [[] for _ in columns], 0, 0
    if count:
        yield batch


@dataclass(frozen=True, slots=True)
class _Column:
    """The type of a column, and how its values are made from those of SQLite; None: they stay."""

    type: pa.DataType
    read: Callable[[str], object] | None = None


def _type_of(name: str, declared: str) -> _Column:
    import pyarrow as pa  # noqa: PLC0415 - an extra

    if name == "boxes":
        corner = [(edge, pa.float64()) for edge in ("x0", "top", "x1", "bottom")]
        return _Column(pa.list_(pa.struct([("page", pa.int64()), *corner])), _boxes)
    if name in {"titles", "integrity"}:
        return _Column(pa.list_(pa.string()), json.loads)
    return _Column({"INTEGER": pa.int64(), "REAL": pa.float64(), "TEXT": pa.string()}[declared])


def _boxes(value: str) -> list[dict[str, Value]]:
    return [dict(zip(("page", "x0", "top", "x1", "bottom"), box, strict=True)) for box in json.loads(value)]


def _mark(written: list[Written]) -> str:
    return json.dumps({"schema": VERSION, "rows": {table.table: table.rows for table in written}}, indent=1) + "\n"
