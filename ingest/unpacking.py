"""Compressed tar archives: told by what they unpack to, and unpacked once into a nameless file, so that members can be read in any order."""

from __future__ import annotations

import bz2
import gzip
import lzma
import tempfile
import zlib
from collections.abc import Iterator
from typing import BinaryIO

from ingest import limits
from ingest.errors import DamagedFile, InputError, LimitExceeded, UnreadableFile

_BLOCK = 1 << 20
_RECORD = 512
_XZ_MEMORY = 256 * 1024 * 1024
SIGNATURES = (b"\x1f\x8b", b"BZh", b"\xfd7zXZ\x00")
_DAMAGE = (OSError, EOFError, zlib.error, lzma.LZMAError)


def is_tar(head: bytes) -> bool:
    """Whether the first 512 bytes are the header of a tar archive: its sum is right."""
    if len(head) < _RECORD or not any(head[:100]):
        return False
    stated = head[148:156].strip(b" \0")
    total = sum(head[:148]) + sum(b" " * 8) + sum(head[156:_RECORD])
    return stated.isdigit() and len(stated) <= 7 and set(stated) <= set(b"01234567") and int(stated, 8) == total


def is_compressed_tar(file: BinaryIO, head: bytes) -> bool:
    """Whether a file that begins with ``head`` is a tar archive once it is unpacked."""
    if not head.startswith(SIGNATURES):
        return False
    try:
        return is_tar(next(_blocks(file, head, _RECORD), b""))
    except _DAMAGE:
        return False


def unpacked(file: BinaryIO, head: bytes, name: str) -> tuple[BinaryIO, InputError | None]:
    """A temporary file with what a compressed file holds, and what is wrong with its end. Raises LimitExceeded, and UnreadableFile where there is no room."""
    into = tempfile.TemporaryFile()  # noqa: SIM115 - it is handed on
    blocks = _blocks(file, head, _BLOCK)
    length, problem = 0, None
    try:
        while True:
            try:
                block = next(blocks, None)
            except _DAMAGE:
                problem = DamagedFile(f"{name} ends early or is damaged: only its beginning could be unpacked; get it again.")
                break
            if block is None:
                break
            length += len(block)
            if length > limits.MAX_ARCHIVE_BYTES or (length > limits.FREE_RATIO_BYTES and length > limits.MAX_RATIO * file.tell()):
                raise LimitExceeded(f"{name} unpacks to more than is allowed ({length:,} bytes so far); unpack it yourself if it is what it says.")
            into.write(block)
        into.seek(0)
    except OSError as error:
        into.close()
        raise UnreadableFile(f"{name} cannot be unpacked ({error.strerror}); make room in {tempfile.gettempdir()} or set TMPDIR.") from error
    except InputError:
        into.close()
        raise
    return into, problem


def _blocks(file: BinaryIO, head: bytes, size: int) -> Iterator[bytes]:
    """The unpacked content, at most ``size`` bytes at a time."""
    file.seek(0)
    if head.startswith(SIGNATURES[2]):
        yield from _xz_blocks(file, size)
        return
    with gzip.GzipFile(fileobj=file) if head.startswith(SIGNATURES[0]) else bz2.BZ2File(file) as stream:
        while block := stream.read1(size):
            yield block


def _xz_blocks(file: BinaryIO, size: int) -> Iterator[bytes]:
    """As the library's own reader gives them, but with a limit on memory: a header may ask for gigabytes."""
    unpacker = lzma.LZMADecompressor(lzma.FORMAT_XZ, memlimit=_XZ_MEMORY)
    while True:
        packed = file.read(1 << 16) if unpacker.needs_input else b""
        if not packed and unpacker.needs_input:
            raise EOFError("the file ends early")
        yield unpacker.decompress(packed, size)
        if unpacker.eof:
            rest = unpacker.unused_data or file.read(1 << 16)
            if not rest.strip(b"\0"):
                return
            unpacker = lzma.LZMADecompressor(lzma.FORMAT_XZ, memlimit=_XZ_MEMORY)
            yield unpacker.decompress(rest, size)
