"""The evidence pack: everything that stands behind findings, in one archive that proves itself without this program.

Comes in: a database, passports of findings. Goes out: the bytes of a ZIP archive: source files, stored texts, pictures of the places, the sums, W3C
annotations, auditors' verdicts, versions, a manifest of hashes, and ``verify.py`` (``python pack.zip`` runs it). The same database gives the same bytes.
"""

from __future__ import annotations

import hashlib
import io
import json
import sqlite3
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import fields
from pathlib import Path

from corpus.audit import verifier
from corpus.audit.evidence import Files, quotes_of
from corpus.audit.filed import filed
from corpus.audit.page import page_of_rows
from corpus.audit.rows import Place, Row
from corpus.audit.store import examine
from corpus.verdicts import all_verdicts, opened
from extractors.record import Json
from ingest.errors import DatabaseError, UsageError
from ingest.locations import printable

_BLANK = "0" * 64
_NOTE = """An evidence pack of trackrecord.

report.html       the findings with quotations and pictures, for reading
findings.json     each finding: its sum, its figures with their places, its quotations
documents.json    the documents, with their hashes and how they were read
sources/          the files as they were read, where they were at hand
texts/            the text of each file that all places count in (code points)
pictures/         the places on their pages
annotations.json  the same places as W3C Web Annotations
verdicts.json     what auditors decided on the findings and their figures, who and when
manifest.json     the hash of every file

Check it with: python verify.py PACK.zip (or run python PACK.zip, or verify.py in the unpacked folder).
"""
_EPOCH = (1980, 1, 1, 0, 0, 0)


def pack(connection: sqlite3.Connection, passports: Sequence[str], *, verdicts: Sequence[Mapping[str, Json]] = ()) -> bytes:
    """The pack of these findings, as they were filed, else as they are found now. Raises UsageError for a passport that no finding of the database has."""
    by_passport = filed(connection, passports)
    if len(by_passport) < len(set(passports)):
        by_passport = {row.passport: row for row in examine(connection, jobs=1).rows}
    if unknown := [passport for passport in passports if passport not in by_passport]:
        raise UsageError(f"there is no finding {unknown[0]!r}; trackrecord audit DB --json prints their passports.")
    rows = [by_passport[passport] for passport in dict.fromkeys(passports)]
    return archive(contents(connection, rows, verdicts))


def verdicts_of(path: Path) -> list[dict[str, Json]]:
    """Every verdict that auditors have given, oldest first. Raises DatabaseError where there is no such file, or it is something else."""
    if not path.is_file():
        raise DatabaseError(f"{printable(path)} does not exist; name the file of the verdicts that trackrecord serve --verdicts writes.")
    with opened(path) as connection:
        return [{field.name: getattr(verdict, field.name) for field in fields(verdict)} for verdict in all_verdicts(connection)]


def contents(connection: sqlite3.Connection, rows: Sequence[Row], verdicts: Sequence[Mapping[str, Json]] = ()) -> dict[str, bytes]:
    """The files of a pack by name, without the manifest."""
    files: dict[str, bytes] = {}
    sources = Files(connection)
    documents: list[Json] = []
    sha256: dict[int, str] = {}
    for document_id in dict.fromkeys(place.document_id for row in rows for place in row.places):
        stored = connection.execute("SELECT * FROM documents WHERE id = ?", [document_id]).fetchone()
        sha256[document_id] = stored["sha256"]
        data = sources.content(document_id)
        text_name, file_name = f"texts/{stored['sha256'][:16]}.txt", f"sources/{stored['sha256'][:16]}-{_safe(stored['name'])}"
        files[text_name] = str(stored["text"]).encode("utf-8")
        if data is not None:
            files[file_name] = data
        described = {
            name: stored[name]
            for name in ("name", "sha256", "media_type", "publisher", "period_label", "engine", "recognition", "profile", "version", "text_sha256")
        }
        documents.append({**described, "text": text_name, "file": file_name if data is not None else None})
    findings: list[Json] = [_finding(connection, sources, row, sha256, files) for row in rows]
    files["documents.json"] = _json(documents)
    files["findings.json"] = _json(findings)
    files["annotations.json"] = _json([_annotation(row, place, sha256[place.document_id]) for row in rows for place in row.places])
    spoken_of = {row.passport for row in rows} | {place.passport for row in rows for place in row.places}
    files["verdicts.json"] = _json([dict(verdict) for verdict in verdicts if verdict.get("passport") in spoken_of])
    files["report.html"] = "".join(page_of_rows(connection, rows)).encode("utf-8")
    source = Path(verifier.__file__).read_text("utf-8").encode("utf-8")
    files["verify.py"] = source
    files["__main__.py"] = b"import sys\nimport verify\nsys.exit(verify.main(sys.argv[1:] or [sys.path[0]]))\n"
    files["README.txt"] = _NOTE.encode("utf-8")
    return files


def archive(files: Mapping[str, bytes]) -> bytes:
    """The files and their manifest as a ZIP archive that ends in the hash of all before it."""
    manifest: dict[str, Json] = {
        "format": "trackrecord evidence pack 1",
        "manifest_sha256": _BLANK,
        "files": {name: hashlib.sha256(files[name]).hexdigest() for name in sorted(files)},
    }
    blank = _json(manifest)
    own = hashlib.sha256(blank).hexdigest()
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED) as written:
        for name, data in sorted({**files, verifier.MANIFEST: blank.replace(_BLANK.encode(), own.encode(), 1)}.items()):
            written.writestr(zipfile.ZipInfo(name, _EPOCH), data)
        written.comment = _BLANK.encode()
    data = stream.getvalue()[:-64]
    return data + hashlib.sha256(data).hexdigest().encode("ascii")


def _finding(connection: sqlite3.Connection, sources: Files, row: Row, sha256: Mapping[int, str], files: dict[str, bytes]) -> Json:
    pictures: list[Json] = []
    for page in sorted({(place.document_id, place.page) for place in row.places if place.page is not None}):
        places = [place for place in row.places if (place.document_id, place.page) == page]
        picture = sources.picture(places)
        if picture:
            name = f"pictures/{row.passport}-{sha256[page[0]][:8]}-page-{page[1]}.png"
            files[name] = picture
            pictures.append(name)
    figures: list[Json] = [
        {
            "sha256": sha256[place.document_id],
            "start": place.start,
            "end": place.end,
            "text": place.text,
            "page": place.page,
            "boxes": json.loads(place.boxes or "[]"),
            "passport": place.passport,
        }
        for place in row.places
    ]
    quotes: list[Json] = [
        {"sha256": sha256[quote.document_id], "start": quote.span.start, "end": quote.span.end, "text": quote.text}
        for quote in quotes_of(connection, row)
    ]
    return {
        "passport": row.passport, "relation": row.relation, "verdict": row.verdict, "reason": row.reason, "calculation": row.explanation, "figures": figures, "quotes": quotes,
        "pictures": pictures,
    }  # fmt: skip


def _annotation(row: Row, place: Place, sha256: str) -> Json:
    """A figure of a finding as a W3C Web Annotation."""
    return {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": f"urn:trackrecord:{row.passport}:{place.passport}",
        "type": "Annotation",
        "motivation": "assessing",
        "body": [
            {"type": "TextualBody", "purpose": "assessing", "format": "text/plain", "value": f"{row.relation}: {row.verdict}. {row.explanation}"}
        ],
        "target": {
            "source": {"id": f"urn:sha256:{sha256}", "title": place.document},
            "selector": [
                {"type": "TextQuoteSelector", "exact": place.text},
                {"type": "TextPositionSelector", "start": place.start, "end": place.end},
            ],
        },
    }


def _json(value: Json) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode("utf-8", "backslashreplace")


def _safe(name: str) -> str:
    """A file name that every system can unpack."""
    return "".join(char if char.isalnum() or char in "-_." else "_" for char in name)[-80:].lstrip(".") or "file"
