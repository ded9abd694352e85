"""Compiled expressions, kept from one run to the next: the library reads an expression in Python, which takes fifty times as long as making it of its code.

Comes in: an expression and its flags. Goes out: what ``regex.compile`` gives. What was compiled is kept as Python keeps its own bytecode: beside this module in
``__pycache__`` or below ``sys.pycache_prefix``, never with ``sys.dont_write_bytecode``. What is kept by other versions, damaged, or cannot be read or written is done without.
"""

from __future__ import annotations

import atexit
import contextlib
import copyreg
import marshal
import os
import sys
import zlib
from collections.abc import Callable
from importlib.util import cache_from_source
from pathlib import Path
from typing import AnyStr, cast

import regex

_Key = tuple[str | bytes, int]
"""An expression and its flags; what it is made into follows from them and from the version of the library."""

MOST = 8 << 20
"""Bytes above which only that is kept which the last run needed: expressions that were changed since, and those of other profiles, go."""


class Expressions:
    """Expressions with their code, in one file; several processes may read and write it at once."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._kept: dict[_Key, bytes] | None = None
        self._used: dict[_Key, bytes] = {}
        self._new = False

    def compiled(self, source: AnyStr, flags: int = 0) -> regex.Pattern[AnyStr]:
        """The expression, of its code where that is kept. Raises regex.error where it is none."""
        if self._kept is None:
            self._kept = self._read()
        key = source, int(flags)
        code = self._kept.get(key)
        if code is not None:
            self._used[key] = code
            return cast("regex.Pattern[AnyStr]", _make(source, *marshal.loads(code)))  # noqa: S302 - written by us, as bytecode is
        made = regex.compile(source, flags)
        whole, *rest = _parts(made)[1]
        if whole == source:
            self._kept[key] = self._used[key] = marshal.dumps(cast("tuple[int, ...]", tuple(rest)))
            self._new = True
        return made

    def save(self) -> None:
        """Adds to the file what this process has compiled; nothing is written where there is nothing new."""
        if not self._new or sys.dont_write_bytecode:
            return
        self._new = False
        kept = self._read() | self._used
        if sum(map(len, kept.values())) > MOST:
            kept = self._used
        body = marshal.dumps(kept)
        written = self.path.with_name(f"{self.path.name}.{os.getpid()}")
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            written.write_bytes(_head(body) + body)
            written.replace(self.path)
        except OSError:
            with contextlib.suppress(OSError):
                written.unlink(missing_ok=True)

    def _read(self) -> dict[_Key, bytes]:
        """What the file holds; nothing where it is missing, damaged, or of other versions."""
        try:
            data = self.path.read_bytes()
        except OSError:
            return {}
        length = len(_head(b""))
        if data[:length] != _head(data[length:]):
            return {}
        return cast("dict[_Key, bytes]", marshal.loads(memoryview(data)[length:]))  # noqa: S302 - written by us, as bytecode is


def _head(body: bytes) -> bytes:
    """What stands before a body: by whom it was written, and a check sum."""
    library = f"{regex.__version__} {regex.DEFAULT_VERSION!r} {sys.byteorder} {sys.maxsize:x} {sys.version}"
    return b"expressions %08x%08x\n" % (zlib.crc32(library.encode()), zlib.crc32(body))


_parts = cast("Callable[[object], tuple[Callable[..., object], tuple[object, ...]]]", copyreg.dispatch_table[regex.Pattern])
"""A compiled expression as the library itself copies it: a function, and plain data to call it with."""

_make = _parts(regex.compile(""))[0]

_OURS = Expressions(Path(cache_from_source(__file__)).with_suffix(".regex"))
compiled, save = _OURS.compiled, _OURS.save
atexit.register(save)
