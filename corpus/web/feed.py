"""A search as an Atom feed (RFC 4287), so that a reader is told of new finds: those that were stored last come first, whatever their rank.

Comes in: hits with their addresses and documents. Goes out: XML. The corpus has no clock: a find is dated by the last day of the period that its document
reports on. Its id is made of the hash of its file and its place (RFC 6920), so it is the same in every build and on every site.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from datasette.utils.asgi import Response
from markupsafe import escape

from corpus.newest import Dated
from corpus.report import unmarked
from corpus.search import Hit
from corpus.web.marks import shown

if TYPE_CHECKING:  # the pages import the feed
    from corpus.web.site import Visit

LISTED = 50
"""Finds in a feed."""

_EPOCH = "1970-01-01T00:00:00Z"
_DAY = re.compile(r"\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])")
_NO_XML = re.compile("[\ud800-\udfff\ufffe\uffff]")


def feed(visit: Visit, title: str, hits: Sequence[tuple[Hit, str]], documents: Mapping[int, Dated]) -> Response:
    """The feed of a search."""
    own = visit.absolute(visit.format_address("atom"))
    page = visit.absolute(visit.format_address("html"))
    entries = [_entry(visit, hit, address, documents[hit.document_id]) for hit, address in hits]
    newest = max((_moment(documents[hit.document_id]) for hit, _ in hits), default=_EPOCH)
    parts = [
        '<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">',
        f"<title>{_text(title)}</title><id>{escape(own)}</id><updated>{newest}</updated>",
        f'<link rel="self" type="application/atom+xml" href="{escape(own)}"/><link rel="alternate" type="text/html" href="{escape(page)}"/>',
        "<author><name>trackrecord</name></author><generator>trackrecord</generator>",
        *dict(entries).values(),  # a figure that is found by its value and by its word is one find
        "</feed>\n",
    ]
    return Response("\n".join(parts), content_type="application/atom+xml; charset=utf-8")


def _entry(visit: Visit, hit: Hit, address: str, document: Dated) -> tuple[str, str]:
    """The id of a find, and its element."""
    name = f"ni:///sha-256;{_digest(document.sha256)}?kind={hit.kind}&start={hit.start}&end={hit.end}"
    where, moment = escape(visit.absolute(address)), _moment(document)
    about = ", ".join(part for part in (hit.document, hit.period or "", f"page {hit.page}" if hit.page else "") if part)
    title = " · ".join(part for part in (hit.code or "", about) if part)
    return name, (
        f"<entry><title>{_text(title)}</title><id>{escape(name)}</id><published>{moment}</published><updated>{moment}</updated>"
        f'<link rel="alternate" type="text/html" href="{where}"/><summary>{_text(unmarked(hit.snippet)[0])}</summary></entry>'
    )


def _moment(document: Dated) -> str:
    """The end of the period as RFC 3339 has it; the beginning of the calendar of computers where no period is known."""
    return f"{document.day}T00:00:00Z" if document.day and _DAY.fullmatch(document.day) else _EPOCH


def _digest(sha256: str) -> str:
    return base64.urlsafe_b64encode(bytes.fromhex(sha256)).decode("ascii").rstrip("=")


def _text(text: str) -> str:
    """Text as XML allows it."""
    return shown(_NO_XML.sub("\ufffd", text))
