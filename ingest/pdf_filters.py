"""How far the streams of a PDF unpack: the filters that make data smaller, one after the other, piece by piece.

Comes in: the bytes of a stream and the names of its filters. Goes out: how many bytes they are unpacked, counted up to a limit; nothing is kept.
"""

from __future__ import annotations

import binascii
import zlib
from collections.abc import Callable, Iterator, Sequence

import numpy as np

_BLOCK = 1 << 20
_GROUPS = 5 << 18  # characters at a time: in numbers they take eight times as much
_POWERS = np.array([85**4, 85**3, 85**2, 85, 1])
_DEFLATED = 1_032  # no deflated byte gives more (zlib's technical notes, "Maximum Compression Factor")
_CLEAR, _END, _FIRST, _FULL = 256, 257, 258, 4_096  # PDF 1.7, 7.4.4.2
_RUN_END = 128  # PDF 1.7, 7.4.5

Filter = Callable[[Iterator[bytes]], Iterator[bytes]]


def most(filters: Sequence[bytes]) -> int:
    """How many bytes one byte can become at most."""
    product = 1
    for name in filters:
        product *= _MOST.get(name, 1)
    return product


def ascii85_decoded(content: bytes) -> bytes:
    """The bytes that ASCII85 stands for (PDF 1.7, 7.4.3), many groups at once: the standard library takes milliseconds a page. Raises ValueError for what is none."""
    digits = content.strip().removesuffix(b">").removesuffix(b"~").translate(None, b" \t\n\r\f\0").replace(b"z", b"!!!!!")
    missing = -len(digits) % 5
    digits += b"u" * missing
    plain = b"".join(_groups(digits[at : at + _GROUPS]) for at in range(0, len(digits), _GROUPS))
    return plain[: len(plain) - missing]


def _groups(digits: bytes) -> bytes:
    groups = np.frombuffer(digits, np.uint8).reshape(-1, 5).astype(np.int64) - ord("!")
    values = groups @ _POWERS
    if groups.min() < 0 or groups.max() > 84 or values.max() >= 1 << 32:
        raise ValueError("not ASCII85")
    return bytes(values.astype(">u4").tobytes())


def unpacks_to(content: bytes, filters: Sequence[bytes], limit: int) -> int:
    """How many bytes come out, counted up to just over ``limit``; what is damaged ends where the damage is, other filters end the counting."""
    pieces: Iterator[bytes] = iter((content,))
    for name in filters:
        if name not in _FILTERS:
            break
        pieces = _FILTERS[name](pieces)
    total = 0
    for piece in pieces:
        total += len(piece)
        if total > limit:
            break
    return total


def _inflated(pieces: Iterator[bytes]) -> Iterator[bytes]:
    unpacker = zlib.decompressobj()
    try:
        for piece in pieces:
            waiting = piece
            while waiting and not unpacker.eof:
                yield unpacker.decompress(waiting, _BLOCK)
                waiting = unpacker.unconsumed_tail
    except zlib.error:
        return


def _lzw(pieces: Iterator[bytes]) -> Iterator[bytes]:
    """Codes of 9 to 12 bits, each a string seen before; with the early change that PDF has where nothing else is said."""
    singles = [bytes([value]) for value in range(256)] + [b"", b""]
    table, last, width, bits, held = list(singles), b"", 9, 0, 0
    for piece in pieces:
        found: list[bytes] = []
        size = 0
        for byte in piece:
            bits, held = bits << 8 | byte, held + 8
            if held < width:
                continue
            held -= width
            code = bits >> held
            bits &= (1 << held) - 1
            if code == _END:
                yield b"".join(found)
                return
            if code == _CLEAR:
                table, last, width = list(singles), b"", 9
                continue
            if code > len(table) or (code == len(table) and not last):
                yield b"".join(found)
                return
            string = table[code] if code < len(table) else last + last[:1]
            if last and len(table) < _FULL:
                table.append(last + string[:1])
            width = min(max(9, (len(table) + 1).bit_length()), 12)
            last = string
            found.append(string)
            size += len(string)
            if size > _BLOCK:
                yield b"".join(found)
                found, size = [], 0
        yield b"".join(found)


def _runs(pieces: Iterator[bytes]) -> Iterator[bytes]:
    data = b"".join(pieces)
    at = 0
    while at < len(data) and data[at] != _RUN_END:
        length = data[at]
        if length < _RUN_END:
            yield data[at + 1 : at + 2 + length]
            at += 2 + length
        else:
            yield data[at + 1 : at + 2] * (257 - length)
            at += 2


def _ascii85(pieces: Iterator[bytes]) -> Iterator[bytes]:
    try:
        yield ascii85_decoded(b"".join(pieces))
    except ValueError:
        return


def _hexadecimal(pieces: Iterator[bytes]) -> Iterator[bytes]:
    digits = b"".join(b"".join(pieces).partition(b">")[0].split())
    try:
        yield binascii.unhexlify(digits + b"0" * (len(digits) % 2))
    except binascii.Error:
        return


_FILTERS: dict[bytes, Filter] = {
    b"FlateDecode": _inflated, b"Fl": _inflated, b"LZWDecode": _lzw, b"LZW": _lzw, b"RunLengthDecode": _runs, b"RL": _runs,
    b"ASCII85Decode": _ascii85, b"A85": _ascii85, b"ASCIIHexDecode": _hexadecimal, b"AHx": _hexadecimal,
}  # fmt: skip
# The longest string of LZW has 3,838 bytes for 12 bits, a run 128 bytes for two.
_MOST = {b"FlateDecode": _DEFLATED, b"Fl": _DEFLATED, b"LZWDecode": 2_560, b"LZW": 2_560, b"RunLengthDecode": 64, b"RL": 64}
