"""One writer at a time: a lock on a file beside the database, which the system lifts when the process that holds it ends, however it ends.

Comes in: the path of a database. Goes out: a :class:`Lock`, or a DatabaseError that says who is in the way.

SQLite's own locks last for one transaction, so two ingests would write turn by turn, and each would build the full-text index. The database itself
is not locked: closing any handle of a file drops the locks that SQLite holds on it in the same process.
"""

from __future__ import annotations

import contextlib
import errno
import os
import time
from pathlib import Path
from typing import BinaryIO
from weakref import WeakSet

from ingest.errors import DatabaseBusy, DatabaseError
from ingest.sources import printable

_PAUSE = 0.05  # seconds between two attempts
_SENTENCES = {
    errno.ENOENT: "cannot be opened; check that the folder exists and may be written to.",
    errno.ENOTDIR: "cannot be opened; check that the folder exists and may be written to.",
    errno.EACCES: "cannot be written to; change its permissions and those of its folder, or name another file.",
    errno.EPERM: "cannot be written to; change its permissions and those of its folder, or name another file.",
    errno.EROFS: "cannot be written to; change its permissions and those of its folder, or name another file.",
    errno.ENOSPC: "cannot grow: the disk is full; make room and run the command again.",
    errno.EDQUOT: "cannot grow: the disk is full; make room and run the command again.",
}


class Lock:
    """What the one writer of a database holds; the file is gone when it is released."""

    def __init__(self, path: Path, file: BinaryIO) -> None:
        self._path = path
        self._file = file
        _held.add(self)

    def release(self) -> None:
        """Lets the next writer in; may be called twice."""
        if not self._file.closed:
            # Removed while it is held: whoever waits for it sees that its file is no longer the one of this name.
            with contextlib.suppress(OSError):
                self._path.unlink()
            self._file.close()

    def forget(self) -> None:
        """Closes it in a copy of this process: the original holds it alone, and it ends with the original."""
        self._file.close()


_held: WeakSet[Lock] = WeakSet()


def _forget_all() -> None:
    for lock in _held:
        lock.forget()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_forget_all)


def acquire(database: Path, wait: float) -> Lock:
    """The lock of a database, after at most ``wait`` seconds.

    Raises DatabaseBusy where another process is writing all that time, DatabaseError where no file can be made beside the database.
    """
    path, until = _beside(database), time.monotonic() + wait
    try:
        while (lock := _attempt(path)) is None:
            if time.monotonic() >= until:
                raise DatabaseBusy(f"{printable(database)} is being written by another trackrecord ingest; try again when that has ended.")
            time.sleep(_PAUSE)
    except OSError as error:
        what = _SENTENCES.get(error.errno or 0, f"cannot be used ({error.strerror}); check the path and the disk.")
        raise DatabaseError(f"{printable(database)} {what}") from error
    return lock


def is_being_written(database: Path) -> bool:
    """Whether an ingest holds the lock now."""
    import fcntl  # noqa: PLC0415 - not on every system

    try:
        with open(_beside(database), "rb") as file:  # noqa: PTH123
            fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    except OSError:
        return False
    return False


def _beside(database: Path) -> Path:
    """The file that is locked; the same for every name that leads to the database, as SQLite's own files are."""
    real = Path(os.path.realpath(database))
    return real.with_name(f"{real.name}-lock")


def _attempt(path: Path) -> Lock | None:
    import fcntl  # noqa: PLC0415 - not on every system

    file = open(path, "ab")  # noqa: SIM115, PTH123 - stays open for as long as it is held
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        if _is_still(path, file):
            return Lock(path, file)
    except BlockingIOError:
        pass
    except BaseException:
        file.close()
        raise
    file.close()
    return None


def _is_still(path: Path, file: BinaryIO) -> bool:
    """Whether the file that was locked is still the one of this name: its last holder has removed it."""
    try:
        return os.path.samestat(os.fstat(file.fileno()), path.stat())
    except FileNotFoundError:
        return False
