"""A PDF that was cut short has lost its trailer; where its catalogue and page tree are left, a new trailer lets the engines read the rest.

Comes in: bytes that no engine could open. Goes out: bytes with a trailer at their end. What is missing stays missing, and is reported.
"""

from __future__ import annotations

from ingest.expressions import compiled

_CATALOGUE = compiled(rb"/Type\s*+/Catalog\b")
_PAGE_TREE = compiled(rb"/Type\s*+/Pages\b")
_ENCRYPTED = compiled(rb"/Filter\s*+/Standard\b")
_OBJECT = compiled(rb"(?P<number>\d{1,10})\s++(?P<generation>\d{1,5})\s++obj\b")
_BACK = 65_536  # a catalogue is no longer than this


def with_trailer(data: bytes) -> bytes | None:
    """The bytes with a trailer that names the last catalogue; None where there is no catalogue or page tree in the clear."""
    catalogues = [match.start() for match in _CATALOGUE.finditer(data)]
    if not catalogues or not _PAGE_TREE.search(data) or _ENCRYPTED.search(data):
        return None
    at = catalogues[-1]
    heads = list(_OBJECT.finditer(data, max(0, at - _BACK), at))
    if not heads:
        return None
    root = heads[-1]
    return data + b"\nendobj\ntrailer\n<</Size 8388607/Root %b %b R>>\nstartxref\n0\n%%%%EOF\n" % (root["number"], root["generation"])
