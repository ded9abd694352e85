"""Passports: short ids of facts that stay the same when the database is built anew from the same files."""

from __future__ import annotations

import hashlib

from ingest.document import Box, Span


class Passports:
    """Hands out the passports of one document's facts, no two alike."""

    def __init__(self, sha256: str) -> None:
        self._sha256 = sha256
        self._given: dict[str, int] = {}

    def issue(self, kind: str, place: Span | Box | None) -> str:
        """The passport of a fact of this kind at this place; a second fact at the same place gets another one."""
        key = f"{kind}:{_written(place)}"
        number = self._given[key] = self._given.get(key, 0) + 1
        return passport(self._sha256, key if number == 1 else f"{key}:{number}")


def passport(sha256: str, key: str) -> str:
    """16 hexadecimal digits of SHA-256 over document and key: in a corpus of ten million facts two agree with a probability of 3 in a million."""
    return hashlib.sha256(f"{sha256}:{key}".encode()).hexdigest()[:16]


def _written(place: Span | Box | None) -> str:
    if place is None:
        return "document"
    if isinstance(place, Span):
        return f"{place.start}:{place.end}"
    return f"page {place.page}:{place.x0:.2f}:{place.top:.2f}:{place.x1:.2f}:{place.bottom:.2f}"
