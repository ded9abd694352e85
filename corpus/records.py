"""Rows become records again: the JSON record of a stored document, as ``trackrecord extract`` prints it.

Comes in: an open database. Goes out: dictionaries with the field names of the public record, one document at a time.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Iterator, Mapping

from extractors.record import Json
from ingest.expressions import compiled

_UNSHOWN = compiled(r"[\x7f-\x9f\p{Cf}\p{Zl}\p{Zp}\p{Cs}]")


def json_line(value: Json) -> str:
    r"""One JSON value on one line. What JSON lets stand inside strings is escaped where readers part lines at it or a terminal acts on it.

    >>> json_line("one\u2028two\x9b2J")
    '"one\\u2028two\\u009b2J"\n'
    """
    return _UNSHOWN.sub(lambda match: json.dumps(match.group())[1:-1], json.dumps(value, ensure_ascii=False)) + "\n"


def document_ids(connection: sqlite3.Connection) -> list[int]:
    """The ids of all stored documents, in the order in which they were first stored."""
    return [row[0] for row in connection.execute("SELECT id FROM documents ORDER BY id")]


def records(connection: sqlite3.Connection) -> Iterator[dict[str, Json]]:
    """The record of each stored document."""
    for document_id in document_ids(connection):
        yield record_of(connection, document_id)


def record_of(connection: sqlite3.Connection, document_id: int) -> dict[str, Json]:
    """The record of one stored document, equal to :func:`extractors.record.to_dict` of what was stored."""
    row = connection.execute("SELECT * FROM documents WHERE id = ?", [document_id]).fetchone()
    entries = _rows(connection, "entries", document_id)
    number = {entry["id"]: entry["position"] for entry in entries}
    period = {"label": row["period_label"], "start": row["period_start"], "end": row["period_end"]}
    return {
        "id": row["sha256"][:16],
        "document": row["name"],
        "sha256": row["sha256"],
        "media_type": row["media_type"],
        "title": row["title"],
        "publisher": row["publisher"],
        "period": period if row["period_label"] is not None else None,
        **{f"{name}_span": _ends(row, column) for name, column in (("title", "title"), ("publisher", "publisher"), ("period", "period_label"))},
        "profile": row["profile"],
        "text": row["text"],
        "pages": [_fields(page, "number", "start", "end", "width", "height", "method") for page in _rows(connection, "pages", document_id)],
        "headings": [_place(fact) | _fields(fact, "level", "name") for fact in _rows(connection, "headings", document_id)],
        "references": [
            _place(fact) | _fields(fact, "code", "scheme", "role") | _entry(fact, number) for fact in _rows(connection, "refs", document_id)
        ],
        "entries": [_entry_record(connection, entry) for entry in entries],
        "figures": [_figure(fact, number) for fact in _rows(connection, "figures", document_id)],
        "ratings": [_rating(fact, number) for fact in _rows(connection, "ratings", document_id)],
        "problems": [_fields(fact, "code", "message", "start", "end", "page") for fact in _rows(connection, "problems", document_id)],
    }


def hash_of_record(record: Mapping[str, Json]) -> str:
    """SHA-256 of what a record says, as ``documents.record_sha256`` holds it: everything but the text and the name, numbers as floats."""
    said = {key: value for key, value in record.items() if key not in {"text", "document"}}
    return hashlib.sha256(json.dumps(_plain(said), sort_keys=True).encode()).hexdigest()


def _plain(value: Json) -> Json:
    """The same with every number and truth value as a float: SQLite does not keep apart what JSON does."""
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, (bool, int, float)):
        return float(value)
    if isinstance(value, dict):
        return {key: _plain(inner) for key, inner in value.items()}
    return [_plain(inner) for inner in value]


def _rows(connection: sqlite3.Connection, table: str, document_id: int) -> list[sqlite3.Row]:
    return connection.execute(f"SELECT * FROM {table} WHERE document_id = ? ORDER BY id", [document_id]).fetchall()


def _ends(row: sqlite3.Row, column: str) -> list[Json] | None:
    """Where the value of a column of ``documents`` stands; None for nowhere."""
    return [row[f"{column}_start"], row[f"{column}_end"]] if row[f"{column}_start"] is not None else None


def _fields(row: sqlite3.Row, *names: str) -> dict[str, Json]:
    return {name: row[name] for name in names}


def _place(row: sqlite3.Row) -> dict[str, Json]:
    boxes: dict[str, Json] = {"boxes": json.loads(row["boxes"])} if row["boxes"] is not None else {}
    return _fields(row, "start", "end", "text", "page") | boxes | {"integrity": json.loads(row["integrity"])}


def _entry(row: sqlite3.Row, number: dict[int, int]) -> dict[str, Json]:
    return {"entry": None if row["entry_id"] is None else number.get(row["entry_id"])}


def _entry_record(connection: sqlite3.Connection, row: sqlite3.Row) -> dict[str, Json]:
    codes = connection.execute("SELECT code FROM entry_codes WHERE entry_id = ? ORDER BY position", [row["id"]])
    narrative = connection.execute('SELECT start, "end" FROM paragraphs WHERE entry_id = ? ORDER BY position', [row["id"]])
    return _place(row) | {
        "codes": [code[0] for code in codes],
        "titles": json.loads(row["titles"]),
        **_fields(row, "theme", "plan", "rating"),
        "narrative": [[start, end] for start, end in narrative],
    }


def _figure(row: sqlite3.Row, number: dict[int, int]) -> dict[str, Json]:
    phrases: dict[str, Json] = {}
    for name in ("measure", "period", "baseline"):
        phrases[name] = row[name]
        if row[name] is not None:
            phrases[f"{name}_span"] = [row[f"{name}_start"], row[f"{name}_end"]]
    return {
        **_place(row),
        **_fields(row, "value", "kind", "unit", "direction", "qualifier", "role"),
        **phrases,
        "code": row["code"],
        **_entry(row, number),
        "optional": bool(row["optional"]),
    }


def _rating(row: sqlite3.Row, number: dict[int, int]) -> dict[str, Json]:
    place = _place(row)
    if row["start"] is None:
        place.setdefault("boxes", [])
    return {
        **place,
        **_fields(row, "colour", "status", "code"),
        **_entry(row, number),
        "evidence": row["evidence"],
        "optional": bool(row["optional"]),
    }
