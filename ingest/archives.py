"""Archives of documents (ZIP and tar): what they hold, and the bytes of one member, within limits that no archive can talk its way around.

Comes in: an open file. Goes out: its members in order, those that cannot be used with the reason. Nothing is unpacked to a path that an archive names.
"""

from __future__ import annotations

import os
import re
import stat
import tarfile
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from lzma import LZMAError
from typing import Any, BinaryIO, Protocol, cast

from ingest import limits
from ingest.errors import DamagedFile, EncryptedFile, InputError, LimitExceeded, MissingFile, NotAFile, UnreadableFile
from ingest.files import Stamp, stamp_of
from ingest.locations import printable
from ingest.unpacking import SIGNATURES, is_compressed_tar, is_tar, unpacked

_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_OFFICE = re.compile(
    r"\[Content_Types\]\.xml | mimetype | META-INF/container\.xml | word/document\.xml | xl/workbook\.xml | ppt/presentation\.xml", re.VERBOSE
)
"""Parts that make a ZIP file one document: Word and its kin, OpenDocument, e-books."""
_OWN_ROOT = re.compile(r"/ | [a-z]:[/\\]", re.VERBOSE | re.IGNORECASE)
_DAMAGE = (zipfile.BadZipFile, tarfile.TarError, zlib.error, LZMAError, EOFError, ValueError, IndexError, KeyError)
_ENTRY = b"PK\x01\x02"
_HEADER = 30  # bytes before the name of a member where its data are
_UTF8_FLAG, _ENCRYPTED_FLAG = 0x800, 0x1


@dataclass(frozen=True, slots=True)
class Member:
    """One file in an archive: its name, bytes that are no UTF-8 as surrogates, and why it cannot be read (None: not known yet)."""

    name: str
    error: InputError | None = None


class _Packed(Protocol):
    """What the two kinds of archive have in common."""

    def listed(self) -> Iterator[tuple[Member, object]]: ...
    def read(self, handle: object, max_bytes: int) -> bytes: ...


class Archive:
    """An open archive. ``members`` are in the order of their paths, ``problem`` says what of it is lost."""

    def __init__(self, file: BinaryIO, packed: _Packed, name: str, problem: InputError | None = None) -> None:
        """Takes over the file. Raises InputError: damaged, beyond the limits."""
        self._file, self._packed, self._name = file, packed, name
        self._stamp: Stamp = stamp_of(file)
        found: dict[str, tuple[Member, object]] = {}
        problems = [*([problem] if problem else []), *self._collect(found)]
        self.problem: InputError | None = DamagedFile(" ".join(map(str, problems))) if problems else None
        self._found = dict(sorted(found.items(), key=lambda item: [os.fsencode(part) for part in item[0].split("/")]))

    @property
    def members(self) -> Iterable[Member]:
        """Every member that is no folder and not hidden, each once."""
        return (member for member, _ in self._found.values())

    def read(self, member: str, max_bytes: int) -> bytes:
        """The bytes of a member. Raises InputError: missing, encrypted, too large, damaged."""
        name = f"{printable(member)} in {self._name}"
        found = self._found.get(member)
        if found is None:
            raise MissingFile(f"{name} does not exist; look what the archive holds.")
        if found[0].error is not None:
            raise found[0].error
        if stamp_of(self._file) != self._stamp:
            raise UnreadableFile(f"{self._name} changed while it was read; try again when it is complete.")
        try:
            data = self._packed.read(found[1], max_bytes + 1)
        except NotImplementedError as error:
            raise UnreadableFile(f"{name} is packed in a way that cannot be unpacked here; pack it with another program.") from error
        except (*_DAMAGE, _TooLong, OSError, RuntimeError) as error:
            raise _damaged(name, error) from error
        if len(data) > max_bytes:
            raise LimitExceeded(f"{name} is larger than {max_bytes:,} bytes; split it into smaller files.")
        return data

    def close(self) -> None:
        """Lets go of the file."""
        self._file.close()

    def _collect(self, found: dict[str, tuple[Member, object]]) -> Iterator[InputError]:
        repeated: list[str] = []
        entries = self._packed.listed()
        while True:
            try:
                member, handle = next(entries)
            except StopIteration:
                break
            except DamagedFile as error:
                yield error
                break
            if member.name in found:
                repeated.append(member.name)
            found[member.name] = member, handle
        if repeated:
            first = printable(repeated[0])
            yield DamagedFile(
                f"{self._name} holds {len(repeated)} files more that have the name of another ({first}), the last is read; unpack it to see them."
            )


def archive_in(file: BinaryIO, name: str) -> Archive | None:
    """The archive that an open file is, by its content; None when it is none, or one document in the form of one: then the file stays as it was.

    Takes the file over when it is one. Raises InputError for an archive that cannot be used.
    """
    file.seek(0)
    head = file.read(512)
    try:
        if head.startswith(_ZIP):
            packed = _Zip(file, name)
            if not packed.is_one_document():
                return Archive(file, packed, name)
        elif is_tar(head):
            return _tar(file, name)
        elif is_compressed_tar(file, head):
            return _unpacked_tar(file, head, name)
    except (*_DAMAGE, NotImplementedError, OSError):
        pass  # whoever reads documents says what it is, or was
    file.seek(0)
    return None


def _unpacked_tar(file: BinaryIO, head: bytes, name: str) -> Archive:
    with file:
        into, problem = unpacked(file, head, name)
    try:
        return _tar(into, name, problem)
    except InputError:
        into.close()
        raise


def _tar(file: BinaryIO, name: str, problem: InputError | None = None) -> Archive:
    try:
        return Archive(file, _Tar(file, name), name, problem)
    except _DAMAGE as error:
        raise _damaged(name, error) from error


def may_be_archive(head: bytes) -> bool:
    """Whether a file that begins so may be an archive."""
    return head.startswith((*_ZIP, *SIGNATURES)) or is_tar(head)


class _TooLong(Exception):
    """A list or header is longer than :data:`~ingest.limits.MAX_DIRECTORY_BYTES`."""


class _Bounded:
    """A file of which nobody reads more at once than a list of members may be long, whatever length the archive states."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self.seek, self.tell, self.seekable = file.seek, file.tell, file.seekable

    def read(self, size: int = -1) -> bytes:
        if size > limits.MAX_DIRECTORY_BYTES:
            raise _TooLong
        return self._file.read(size)


class _Zip:
    def __init__(self, file: BinaryIO, name: str) -> None:
        self._name = name
        raw = _Raw(file)
        try:
            self._zip = zipfile.ZipFile(cast("BinaryIO", raw))
        except _TooLong:
            raise _too_many(name) from None
        raw.listing = False

    def is_one_document(self) -> bool:
        return any(_OFFICE.fullmatch(part) for part in self._zip.namelist())

    def listed(self) -> Iterator[tuple[Member, object]]:
        for info in self._zip.infolist():
            # The names were read byte by byte: cp437 has a character for each.
            member = _member(os.fsdecode(info.orig_filename.encode("cp437")), self._name, is_folder=info.is_dir())
            if member is not None:
                yield (member if member.error else Member(member.name, self._refusal(info, member.name))), info

    def read(self, handle: object, max_bytes: int) -> bytes:
        with self._zip.open(cast("zipfile.ZipInfo", handle)) as stream:
            return stream.read(max_bytes)

    def _refusal(self, info: zipfile.ZipInfo, member: str) -> InputError | None:
        name = f"{printable(member)} in {self._name}"
        if info.flag_bits & _ENCRYPTED_FLAG:
            return EncryptedFile(f"{name} needs a password; unpack it and offer the file.")
        if info.create_system == 3 and stat.S_IFMT(info.external_attr >> 16) not in {0, stat.S_IFREG}:
            return NotAFile(f"{name} is a link or device; offer the file that is meant.")
        return _too_large(name, info.file_size, info.compress_size)


class _Raw(_Bounded):
    """A ZIP file whose list of members says of no name that it is UTF-8: each is read byte by byte, and one that lies costs no other."""

    listing = True

    def read(self, size: int = -1) -> bytes:
        data = super().read(size)
        if size == _HEADER and data.startswith(_ZIP[0]):
            return data[:7] + bytes([data[7] & ~(_UTF8_FLAG >> 8) & 0xFF]) + data[8:] if len(data) == size else data
        return _without_flags(data) if self.listing and data.startswith(_ENTRY) else data


def _without_flags(data: bytes) -> bytes:
    changed = bytearray(data)
    at, count = 0, 0
    while data.startswith(_ENTRY, at) and len(data) >= at + 46:
        changed[at + 9] &= ~(_UTF8_FLAG >> 8) & 0xFF
        count += 1
        if count > limits.MAX_MEMBERS:
            raise _TooLong
        at += 46 + sum(int.from_bytes(data[at + field : at + field + 2], "little") for field in (28, 30, 32))
    return bytes(changed)


class _Tar:
    def __init__(self, file: BinaryIO, name: str) -> None:
        self._name, self._file = name, file
        bounded = cast("BinaryIO", _Bounded(file))
        file.seek(0)
        try:
            self._tar = tarfile.open(fileobj=bounded, mode="r:", encoding="utf-8", errors="surrogateescape")  # noqa: SIM115 - its owner closes the file
        except _TooLong:
            raise self._too_long() from None

    def listed(self) -> Iterator[tuple[Member, object]]:
        count = 0
        try:
            while (info := self._tar.next()) is not None:
                count += 1
                if count > limits.MAX_MEMBERS:
                    raise _too_many(self._name)
                cast("Any", self._tar).members.clear()  # the library keeps them all for itself
                member = _member(info.name, self._name, is_folder=info.isdir())
                if member is not None:
                    yield (member if member.error else Member(member.name, self._refusal(info, member.name))), info
            # The library takes a header that is none for the end; at the end stand zeros, or nothing.
            self._file.seek(self._tar.offset)
            whole = not any(self._file.read(512))
        except _TooLong:
            raise self._too_long() from None
        except _DAMAGE:
            whole = False
        if not whole:
            raise DamagedFile(f"{self._name} ends early or is damaged: behind the first {count:,} of its members nothing can be read; get it again.")

    def _too_long(self) -> LimitExceeded:
        return LimitExceeded(f"{self._name} has a header larger than {limits.MAX_DIRECTORY_BYTES:,} bytes; pack it anew.")

    def read(self, handle: object, max_bytes: int) -> bytes:
        stream = self._tar.extractfile(cast("tarfile.TarInfo", handle))
        if stream is None:
            return b""
        with stream:
            return stream.read(max_bytes)

    def _refusal(self, info: tarfile.TarInfo, member: str) -> InputError | None:
        name = f"{printable(member)} in {self._name}"
        if not info.isreg():
            return NotAFile(f"{name} is a link or device; offer the file that is meant.")
        return _too_large(name, info.size, info.size)


def _member(name: str, archive: str, *, is_folder: bool) -> Member | None:
    """None for folders and for what is hidden, as in a folder."""
    if is_folder:
        return None
    parts = [part for part in name.split("/") if part != "."]
    plain = "/".join(parts)
    if _OWN_ROOT.match(plain) or ".." in parts or ".." in plain.split("\\"):
        return Member(
            plain, UnreadableFile(f"{printable(plain)} in {archive} has a name that leads out of the archive; unpack it and offer the file.")
        )
    if any(part.startswith(".") or part == "__MACOSX" for part in parts):
        return None
    return Member(plain) if plain else None


def _too_many(name: str) -> LimitExceeded:
    return LimitExceeded(f"{name} holds more than {limits.MAX_MEMBERS:,} files; split it into smaller archives.")


def _too_large(name: str, size: int, packed: int) -> InputError | None:
    if size > limits.MAX_BYTES:
        return LimitExceeded(f"{name} is larger than {limits.MAX_BYTES:,} bytes; split it into smaller files.")
    if size > limits.FREE_RATIO_BYTES and size > limits.MAX_RATIO * packed:
        return LimitExceeded(f"{name} unpacks to more than {limits.MAX_RATIO} times its size; unpack it yourself if it is what it says.")
    return None


def _damaged(name: str, error: Exception) -> InputError:
    if isinstance(error, OSError):
        return UnreadableFile(f"{name} cannot be read ({error.strerror or error}); check the path and the disk.")
    return DamagedFile(f"{name} is damaged; get it again.")
