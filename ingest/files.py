"""Opening what lies on this machine: regular files only, and never by way of a link that leads out of the folder they were found in.

Comes in: a path. Goes out: an open file, or an :class:`~ingest.errors.InputError` that says what the system said.
"""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import BinaryIO

from ingest.errors import InputError, LimitExceeded, MissingFile, NotAFile, UnreadableFile
from ingest.locations import printable

_BLOCK = 1 << 20

Stamp = tuple[int, int, int, int]
"""What changes when a file does: device, inode, size, time of its last change."""


def open_file(path: Path, folder: Path | None) -> BinaryIO:
    """The file, opened to be read; one found in a ``folder`` must lie in it. Raises InputError: missing, unreadable, not a file."""
    name = printable(path)
    target = _target(path, folder)
    try:
        # The type is asked before opening: opening a device can act on it, opening a pipe can wait for ever.
        _demand_regular(target.stat(), name)
        follow = os.O_NOFOLLOW if folder is not None else 0
        file = os.fdopen(os.open(target, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC | follow), "rb")
        try:
            _demand_regular(os.fstat(file.fileno()), name)
        except BaseException:
            file.close()
            raise
    except (OSError, ValueError) as error:
        raise as_input_error(error, name) from error
    return file


def read_file(path: Path, folder: Path | None, max_bytes: int) -> bytes:
    """All bytes of a file, read once. Raises what :func:`open_file` does, and for what is too large or changes meanwhile."""
    name = printable(path)
    with open_file(path, folder) as file:
        try:
            before = os.fstat(file.fileno())
            data = _read_capped(file.fileno(), max_bytes, name)
            after = os.fstat(file.fileno())
        except OSError as error:
            raise as_input_error(error, name) from error
    if (before.st_size, before.st_mtime_ns) != (after.st_size, after.st_mtime_ns) or len(data) != after.st_size:
        raise UnreadableFile(f"{name} changed while it was read; try again when it is complete.")
    return data


def stamp_of(file: BinaryIO) -> Stamp:
    """The stamp of an open file."""
    return _stamp(os.fstat(file.fileno()))


def stamp_at(path: Path) -> Stamp | None:
    """The stamp of the file that stands at a path now; None when there is none to be seen."""
    try:
        return _stamp(path.stat())
    except OSError:
        return None


def as_input_error(error: Exception, name: str) -> InputError:
    """What the system says of a file, as one sentence."""
    if isinstance(error, FileNotFoundError):
        return MissingFile(f"{name} does not exist; check the path.")
    if isinstance(error, PermissionError):
        return UnreadableFile(f"{name} may not be read; change its permissions or run as a user who may.")
    reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return UnreadableFile(f"{name} cannot be read ({reason}); check the path and the disk.")


def leads_out(path: Path, root: Path) -> bool:
    """Whether a path inside a folder is, links resolved, a place outside of it."""
    return not _lies_in(os.path.realpath(path), os.path.realpath(root))


def out_of_folder(name: str) -> NotAFile:
    """The refusal of such a link."""
    return NotAFile(f"{name} is a link that leads out of the folder; name its target itself if you want it.")


def _target(path: Path, folder: Path | None) -> Path:
    """The path to open: links inside a folder are resolved once more, they may have changed since the folder was listed."""
    if folder is None:
        return path
    real = os.path.realpath(path)
    if not _lies_in(real, os.path.realpath(folder)):
        raise out_of_folder(printable(path))
    return Path(real)


def _lies_in(path: str, folder: str) -> bool:
    return path == folder or path.startswith(folder.rstrip("/") + "/")


def _read_capped(descriptor: int, max_bytes: int, name: str) -> bytes:
    blocks: list[bytes] = []
    length = 0
    while block := os.read(descriptor, _BLOCK):
        blocks.append(block)
        length += len(block)
        if length > max_bytes:
            raise LimitExceeded(f"{name} is larger than {max_bytes:,} bytes; split it into smaller files.")
    return b"".join(blocks)


def _stamp(status: os.stat_result) -> Stamp:
    return status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns


def _demand_regular(status: os.stat_result, name: str) -> None:
    if stat.S_ISDIR(status.st_mode):
        raise NotAFile(f"{name} is a folder; name it as an argument of its own.")
    if not stat.S_ISREG(status.st_mode):
        raise NotAFile(f"{name} is a pipe, socket or device; save its content to a file first.")
