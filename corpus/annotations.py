"""Facts as W3C Web Annotations (https://www.w3.org/TR/annotation-model/), so that other tools can show them in the documents.

Comes in: an open database. Goes out: one AnnotationCollection in JSON-LD, written annotation by annotation.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterator

from corpus.schema import FACT_KINDS, FACT_TABLES
from extractors.record import Json

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
_PDF_FRAGMENTS = "http://tools.ietf.org/rfc/rfc3778"
_QUOTED = 32
"""Characters of prefix and suffix: enough to find a quotation again in a text that has moved."""


def collection(connection: sqlite3.Connection) -> Iterator[str]:
    """The collection as JSON text; the annotations stand on lines of their own."""
    total = sum(connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in FACT_TABLES)
    head = {"@context": CONTEXT, "id": "urn:trackrecord:facts", "type": "AnnotationCollection", "label": "Facts of action trackers", "total": total}
    first = {"id": "urn:trackrecord:facts:1", "type": "AnnotationPage", "partOf": "urn:trackrecord:facts", "startIndex": 0}
    yield f'{json.dumps(head)[:-1]}, "first": {json.dumps(first)[:-1]}, "items": ['
    separator = "\n"
    for annotation in each(connection):
        yield separator + json.dumps(annotation, ensure_ascii=False)
        separator = ",\n"
    yield "\n]}}\n"


def each(connection: sqlite3.Connection) -> Iterator[dict[str, Json]]:
    """One annotation per fact, document by document, kind by kind, in reading order."""
    for document_id in [row[0] for row in connection.execute("SELECT id FROM documents ORDER BY id")]:
        document = connection.execute("SELECT id, name, sha256, media_type, text FROM documents WHERE id = ?", [document_id]).fetchone()
        for table in FACT_TABLES:
            for row in connection.execute(f"SELECT * FROM {table} WHERE document_id = ? ORDER BY id", [document_id]):
                yield _annotation(document, table, row)


def _annotation(document: sqlite3.Row, table: str, row: sqlite3.Row) -> dict[str, Json]:
    body: list[Json] = [{"type": "TextualBody", "purpose": "classifying", "format": "text/plain", "value": FACT_KINDS[table]}]
    body += [
        {"type": "TextualBody", "purpose": "tagging" if name == "code" else "describing", "format": "text/plain", "value": f"{name}: {value}"}
        for name, value in _BODIES[table](row)
        if value is not None
    ]
    return {
        "@context": CONTEXT,
        "id": f"urn:trackrecord:{row['passport']}",
        "type": "Annotation",
        "motivation": "classifying",
        "body": body,
        "target": {
            "source": {"id": f"urn:sha256:{document['sha256']}", "title": document["name"], "format": document["media_type"]},
            "selector": _selectors(document, row),
        },
    }


def _selectors(document: sqlite3.Row, row: sqlite3.Row) -> list[Json]:
    selectors: list[Json] = []
    start, end, text = row["start"], row["end"], document["text"]
    if start is not None:
        selectors = [
            {"type": "TextPositionSelector", "start": start, "end": end},
            {"type": "TextQuoteSelector", "exact": row["text"], "prefix": text[max(start - _QUOTED, 0) : start], "suffix": text[end : end + _QUOTED]},
        ]
    if row["page"] is not None and document["media_type"] == "application/pdf":
        selectors.append({"type": "FragmentSelector", "conformsTo": _PDF_FRAGMENTS, "value": _fragment(row)})
    return selectors


def _fragment(row: sqlite3.Row) -> str:
    """Page and rectangle (left, top, width, height) after RFC 3778; the first box, for a fact may be broken over lines."""
    on_page = [box for box in json.loads(row["boxes"] or "[]") if box[0] == row["page"]]
    if not on_page:
        return f"page={row['page']}"
    _, x0, top, x1, bottom = on_page[0]
    return f"page={row['page']}&viewrect={x0:.2f},{top:.2f},{x1 - x0:.2f},{bottom - top:.2f}"


_Body = Callable[[sqlite3.Row], list[tuple[str, object]]]


def _columns(*names: str) -> _Body:
    return lambda row: [(name, row[name]) for name in names]


_BODIES: dict[str, _Body] = {
    "headings": _columns("level", "name"),
    "entries": _columns("code", "title", "theme", "plan", "rating"),
    "refs": _columns("code", "scheme", "role"),
    "paragraphs": _columns(),
    "figures": _columns("code", "value", "kind", "unit", "direction", "qualifier", "role", "measure", "period", "baseline"),
    "ratings": _columns("code", "colour", "status", "evidence"),
}
