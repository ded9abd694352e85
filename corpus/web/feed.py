"""A search as an Atom feed (RFC 4287), so that a reader is told of new finds.

Comes in: hits with their addresses. Goes out: XML. The feed has no clock of its own: a find is dated by the period that its document reports on.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from datasette.utils.asgi import Response
from markupsafe import escape

from corpus.report import unmarked
from corpus.search import Hit
from corpus.web.marks import shown

if TYPE_CHECKING:  # the pages import the feed
    from corpus.web.site import Visit

_EPOCH = "1970-01-01T00:00:00Z"


def feed(visit: Visit, title: str, hits: Sequence[tuple[Hit, str]]) -> Response:
    """The feed of a search."""
    own = visit.absolute(visit.format_address("atom"))
    page = visit.absolute(visit.format_address("html"))
    parts = [
        '<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom">',
        f"<title>{shown(title)}</title><id>{escape(own)}</id><updated>{_EPOCH}</updated>",
        f'<link rel="self" href="{escape(own)}"/><link href="{escape(page)}"/><author><name>trackrecord</name></author>',
    ]
    for hit, address in hits:
        where = escape(visit.absolute(address))
        about = ", ".join(part for part in (hit.document, hit.period or "", f"page {hit.page}" if hit.page else "") if part)
        parts.append(
            f"<entry><title>{shown(' · '.join(part for part in (hit.code or '', about) if part))}</title><id>{where}</id><updated>{_EPOCH}</updated>"
            f'<link href="{where}"/><summary>{shown(unmarked(hit.snippet)[0])}</summary></entry>'
        )
    parts.append("</feed>\n")
    return Response("\n".join(parts), content_type="application/atom+xml; charset=utf-8")
