"""The report of the audit: one page of HTML for a body that can be printed and sent, with nothing outside of it.

Comes in: an audit and its database. Goes out: HTML. Findings stand by gravity, each with its sum, quotations and pictures of the places; then the coverage.
"""

from __future__ import annotations

import base64
import sqlite3
from collections.abc import Iterator, Sequence
from html import escape
from pathlib import Path

import regex

from corpus.audit.coverage import UNLINKED, Summary
from corpus.audit.evidence import Files, Quote, quotes_of
from corpus.audit.findings import REASONS
from corpus.audit.restatements import RELATION, bodies_of
from corpus.audit.rows import Place, Row
from corpus.audit.store import Audit, summary_line
from corpus.export import write_file

_GRAVITY = ("impossible", "contradicts", "stale", "restated", "confirmed_by_rounding", "confirmed", "not_checkable")
_HEADS = {
    "impossible": "Impossible",
    "contradicts": "Cannot both hold",
    "stale": "Same words and number under a new period",
    "restated": "Restated",
    "confirmed_by_rounding": "Confirmed by rounding",
    "confirmed": "Confirmed",
    "not_checkable": "Not checkable",
}
_PICTURED = frozenset({"impossible", "contradicts", "stale"})
_STYLE = """
body{font:15px/1.5 Georgia,serif;color:#1d2430;max-width:52em;margin:2em auto;padding:0 1em}h1{font-size:1.6em}h2{border-bottom:1px solid #bbb;margin-top:2em}
.finding{break-inside:avoid;margin:1.2em 0;padding:.6em .9em;border-left:4px solid #8a8f98;background:#f7f6f2}.impossible,.contradicts{border-color:#a3161f}.stale{border-color:#7d4a00}
.confirmed,.confirmed_by_rounding{border-color:#1a6431}.sum{font-weight:bold}blockquote{margin:.5em 0 .5em 1em;white-space:pre-wrap}mark{background:#ffec82}img{max-width:100%;border:1px solid #ccc}
table{border-collapse:collapse;margin:1em 0}td,th{border:1px solid #ccc;padding:.2em .6em;text-align:left}.quiet{color:#5a6472;font-size:.88em}@media print{body{margin:0}}
"""


def write_pages(connection: sqlite3.Connection, audit: Audit, path: Path) -> list[Path]:
    """Writes one page for each body: to ``path``, and where there are several bodies to files beside it with the body in their names."""
    bodies = sorted(bodies_of([document.view for document in audit.documents]).items())
    written: list[Path] = []
    for name, indices in bodies:
        target = path if len(bodies) == 1 else path.with_name(f"{path.stem}-{_slug(name)}{path.suffix or '.html'}")
        if target in written:
            target = target.with_name(f"{target.stem}-{len(written) + 1}{target.suffix}")
        write_file(page(connection, audit, name, [audit.documents[index].document_id for index in indices]), target)
        written.append(target)
    return written


def _slug(name: str) -> str:
    return regex.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-") or "unnamed"


def page(connection: sqlite3.Connection, audit: Audit, body: str, documents: Sequence[int]) -> Iterator[str]:
    """The page of a body, piece by piece."""
    inside = set(documents)
    rows = [row for row in audit.rows if row.places[0].document_id in inside and row.relation != UNLINKED]
    files = Files(connection)
    name = escape(body or "Body not named")
    yield f'<!DOCTYPE html>\n<html lang="en"><meta charset="utf-8"><title>Audit: {name}</title><style>{_STYLE}</style>\n<h1>Audit of figures: {name}</h1>\n'
    yield "<p>A finding is no error of the authors: it says that statements, as printed, cannot hold together, and gives the sum so that it can be done again.</p>\n"
    yield from _coverage(audit, body, inside)
    for verdict in _GRAVITY:
        here = [row for row in rows if row.verdict == verdict and not (verdict == "not_checkable" and row.relation == RELATION)]
        if here:
            yield f"<h2>{_HEADS[verdict]} ({len(here)})</h2>\n"
            for row in here:
                yield from _finding(connection, files, row)
    yield from _versions(connection, documents)
    yield "</html>\n"


def page_of_rows(connection: sqlite3.Connection, rows: Sequence[Row]) -> Iterator[str]:
    """The page of some findings, without coverage."""
    files = Files(connection)
    yield f'<!DOCTYPE html>\n<html lang="en"><meta charset="utf-8"><title>Findings</title><style>{_STYLE}</style>\n<h1>Findings</h1>\n'
    for row in rows:
        yield from _finding(connection, files, row)
    yield from _versions(connection, list(dict.fromkeys(place.document_id for row in rows for place in row.places)))
    yield "</html>\n"


def _coverage(audit: Audit, body: str, inside: set[int]) -> Iterator[str]:
    yield "<h2>Coverage</h2>\n<table><tr><th>document<th>period<th>what became of its figures</tr>\n"
    for document in audit.documents:
        if document.document_id in inside:
            yield f"<tr><td>{escape(document.view.name)}<td>{escape(document.view.period or '')}<td>{escape(summary_line(document.summary))}</tr>\n"
    total = dict(audit.bodies).get(body)
    if total:
        yield f"<tr><td>all documents<td><td>{escape(summary_line(total))}</tr>\n"
    yield "</table>\n"
    if total:
        yield from _reasons(total)


def _reasons(total: Summary) -> Iterator[str]:
    yield "<table><tr><th>not checked because<th>figures</tr>\n"
    for reason, number in sorted(total.reasons.items(), key=lambda pair: (-pair[1], pair[0])):
        yield f"<tr><td>{escape(REASONS.get(reason, reason))}<td>{number}</tr>\n"
    yield "</table>\n"


def _finding(connection: sqlite3.Connection, files: Files, row: Row) -> Iterator[str]:
    reason = f" ({escape(REASONS[row.reason])})" if row.reason in REASONS else ""
    yield f'<div class="finding {row.verdict}" id="{row.passport}"><p class="sum">{escape(row.explanation)}</p>\n'
    for quote in quotes_of(connection, row):
        where = f"{quote.document}{f', page {quote.page}' if quote.page else ''}, characters {quote.span.start} to {quote.span.end}"
        yield f'<blockquote>{_marked(quote)}</blockquote><p class="quiet">{escape(where)}</p>\n'
    if row.verdict in _PICTURED:
        for places in _by_page(row.places):
            picture = files.picture(places)
            if picture:
                data = base64.b64encode(picture).decode("ascii")
                yield f'<img alt="page {places[0].page} of {escape(places[0].document, quote=True)}" src="data:image/png;base64,{data}">\n'
    yield f'<p class="quiet">{escape(row.relation)}: {escape(row.verdict)}{reason}; finding {row.passport}</p></div>\n'


def _by_page(places: Sequence[Place]) -> list[list[Place]]:
    groups: dict[tuple[int, int | None], list[Place]] = {}
    for place in places:
        groups.setdefault((place.document_id, place.page), []).append(place)
    return list(groups.values())


def _marked(quote: Quote) -> str:
    pieces: list[str] = []
    at = 0
    for mark in quote.marks:
        pieces += [escape(quote.text[at : mark.start]), "<mark>", escape(quote.text[mark.start : mark.end]), "</mark>"]
        at = mark.end
    return "".join([*pieces, escape(quote.text[at:])])


def _versions(connection: sqlite3.Connection, documents: Sequence[int]) -> Iterator[str]:
    yield "<h2>Documents</h2>\n<table><tr><th>document<th>SHA-256<th>read by</tr>\n"
    for document_id in documents:
        row = connection.execute("SELECT name, sha256, engine, version FROM documents WHERE id = ?", [document_id]).fetchone()
        yield f"<tr><td>{escape(row['name'])}<td>{row['sha256']}<td>{escape(row['engine'])}, version {escape(row['version'])}</tr>\n"
    yield "</table>\n"
