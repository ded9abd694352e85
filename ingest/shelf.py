"""What was opened or fetched a moment ago: the listing of inputs has to look into archives and behind addresses, and reading must not get them twice.

Comes in: where an input or the archive around it lies. Goes out: its bytes, or an open archive. At most :data:`_PLACES` things are kept, the latest.
"""

from __future__ import annotations

import atexit
import tempfile
import threading
from collections import OrderedDict
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from ingest import limits
from ingest.archives import Archive, archive_in, may_be_archive
from ingest.errors import LimitExceeded, UnknownType
from ingest.files import Stamp, open_file, stamp_at, stamp_of
from ingest.locations import printable, unescaped
from ingest.urls import bucket_and_key, scheme_of

_PLACES = 2


@dataclass(frozen=True, slots=True)
class Place:
    """Where bytes can be got: a file of this machine and the folder it was found in, or an address with all that lets one in."""

    location: str
    path: Path | None
    folder: Path | None
    url: str | None

    @property
    def name(self) -> str:
        """What may be shown on a terminal."""
        return printable(self.location if self.path is None else self.path)


@dataclass(frozen=True, slots=True)
class _Kept:
    """A fetched file, or an open archive with the stamp that its file had (None: it was fetched)."""

    file: BinaryIO
    archive: Archive | None
    stamp: Stamp | None

    def close(self) -> None:
        self.file.close()
        if self.archive is not None:
            self.archive.close()


_shelf: OrderedDict[str, _Kept] = OrderedDict()
_lock = threading.RLock()


def look_into(place: Place) -> Archive | None:
    """The archive at a place, opened anew; None when something else is there. An address is fetched. Raises InputError."""
    with _lock:
        _forget(place.location)
        file = _fetched(place) if place.path is None else open_file(place.path, place.folder)
        try:
            stamp = None if place.path is None else stamp_of(file)
            archive = archive_in(file, place.name)
        except BaseException:
            file.close()
            raise
        if archive is None and place.path is not None:
            file.close()  # it is opened again when it is read, by then it may have changed
            return None
        _keep(place.location, _Kept(file, archive, stamp))
        return archive


def read_member(place: Place, member: str, max_bytes: int) -> bytes:
    """The bytes of a member of the archive at a place. Raises InputError."""
    with _lock:
        kept = _shelf.get(place.location)
        same = kept is not None and (place.path is None or kept.stamp == stamp_at(place.path))
        archive = kept.archive if kept is not None and same else look_into(place)
        if archive is None:
            raise UnknownType(f"{place.name} is no archive; name the file itself.")
        return archive.read(member, max_bytes)


def read_fetched(place: Place, max_bytes: int) -> bytes:
    """The bytes at an address, from the shelf if they were fetched just now. Raises InputError."""
    with _lock:
        if place.location not in _shelf:
            _keep(place.location, _Kept(_fetched(place), None, None))
        file = _shelf[place.location].file
        file.seek(0)
        data = file.read(max_bytes + 1)
        _forget(place.location)
    if len(data) > max_bytes:
        raise LimitExceeded(f"{place.name} is larger than {max_bytes:,} bytes; split it into smaller files.")
    return data


def clear() -> None:
    """Closes everything."""
    with _lock:
        for location in list(_shelf):
            _forget(location)


def _fetched(place: Place) -> BinaryIO:
    from ingest.buckets import fetch_object  # noqa: PLC0415 - not needed for files
    from ingest.fetch import fetch  # noqa: PLC0415

    url = place.url or place.location
    into = tempfile.TemporaryFile()  # noqa: SIM115 - it is handed on
    try:
        if scheme_of(url) == "s3":
            fetch_object(*bucket_and_key(unescaped(url)), place.name, into, _allowed)
        else:
            fetch(url, place.name, into, _allowed)
    except BaseException:
        into.close()
        raise
    return into


def _allowed(head: bytes) -> int:
    return limits.MAX_ARCHIVE_BYTES if may_be_archive(head) else limits.MAX_BYTES


def _keep(location: str, kept: _Kept) -> None:
    _shelf[location] = kept
    while len(_shelf) > _PLACES:
        _forget(next(iter(_shelf)))


def _forget(location: str) -> None:
    kept = _shelf.pop(location, None)
    if kept is not None:
        kept.close()


atexit.register(clear)
