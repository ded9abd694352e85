"""Archives made by hand: ZIP and tar files, good ones and such that no program should trust."""

import io
import tarfile
import zipfile
from collections.abc import Iterable


def zipped(members: Iterable[tuple[str | zipfile.ZipInfo, bytes]], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A ZIP archive with these members, in this order."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", compression) as archive:
        for name, data in members:
            archive.writestr(name, data, compression)
    return buffer.getvalue()


def renamed(data: bytes, old: bytes, new: bytes, *, utf8: bool) -> bytes:
    """The ZIP archive with another name of the same length, bytes that no program would write included."""
    assert len(old) == len(new)
    changed = bytearray(data.replace(old, new))
    for signature, flags, name in ((b"PK\x03\x04", 6, 30), (b"PK\x01\x02", 8, 46)):
        at = changed.find(signature)
        while at >= 0:
            if changed[at + name : at + name + len(new)] == new:
                changed[at + flags + 1] = (changed[at + flags + 1] & ~0x08) | (0x08 if utf8 else 0)
            at = changed.find(signature, at + 1)
    return bytes(changed)


def encrypted(data: bytes) -> bytes:
    """The ZIP archive with every member marked as one that needs a password."""
    changed = bytearray(data)
    for signature, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = changed.find(signature)
        while at >= 0:
            changed[at + flags] |= 1
            at = changed.find(signature, at + 1)
    return bytes(changed)


def tarred(members: Iterable[tuple[str, bytes]], mode: str = "w", more: Iterable[tarfile.TarInfo] = ()) -> bytes:
    """A tar archive with these members, and with headers that have no data."""
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode=mode, errors="surrogateescape") as archive:
        for name, data in members:
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
        for info in more:
            archive.addfile(info)
    return buffer.getvalue()
