"""Lists of inputs on standard input: one path or address a line, or ended by NUL, as ``find -print0`` prints them.

Comes in: the arguments of a command and a stream. Goes out: the arguments with ``-`` replaced by what the list names.
"""

from __future__ import annotations

import codecs
import os
from collections.abc import Iterator, Sequence
from typing import BinaryIO

from ingest.errors import UsageError

_LONGEST = 16_384  # a path has 4,096 bytes at most, an address hardly more; what is longer fails as an input of its own
_BLOCK = 1 << 16
_DOCUMENTS = (b"%PDF-", b"PK\x03\x04", b"\x1f\x8b", b"\xd0\xcf\x11\xe0")


def listed(arguments: Sequence[str], stream: BinaryIO, *, null: bool) -> Iterator[str]:
    """The arguments in order; in place of ``-`` (or behind them, when the list is NUL-separated and no ``-`` says where) the names on the stream.

    Raises UsageError when there is a document on the stream, or a list of the other kind.
    """
    for argument in arguments:
        if argument == "-":
            yield from _names(stream, null=null)
        else:
            yield argument
    if null and "-" not in arguments:
        yield from _names(stream, null=null)


def _names(stream: BinaryIO, *, null: bool) -> Iterator[str]:
    for item in _items(stream, b"\0" if null else b"\n", null=null):
        name = item if null else item.removesuffix(b"\r")
        if name:
            yield os.fsdecode(name)


def _items(stream: BinaryIO, end: bytes, *, null: bool) -> Iterator[bytes]:
    rest = stream.read(_BLOCK)
    _demand_list(rest, null=null)
    rest = rest.removeprefix(codecs.BOM_UTF8)
    while True:
        *whole, rest = rest.split(end)
        yield from (item[:_LONGEST] for item in whole)
        rest = rest[:_LONGEST]
        block = stream.read(_BLOCK)
        if not block:
            break
        rest += block
    yield rest


def _demand_list(beginning: bytes, *, null: bool) -> None:
    if beginning.startswith(_DOCUMENTS):
        raise UsageError("standard input holds a document, not a list of paths; read it with: trackrecord extract -")
    if not null and b"\0" in beginning:
        raise UsageError("standard input holds a list that is NUL-separated or in UTF-16; add -0 for the first, write the second in UTF-8.")
    if null and b"\0" not in beginning and b"\n" in beginning:
        raise UsageError("standard input holds lines, not names that end in NUL; leave -0 out.")
