"""Before the flow: what the user names becomes a list of inputs, each read once.

Comes in: paths, folders and globs. Goes out: one :class:`Source` for everything offered (also for what cannot be read), and its bytes with their hash.
"""

from __future__ import annotations

import glob
import hashlib
import os
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from ingest.errors import EmptyFile, InputError, LimitExceeded, MissingFile, NoDocuments, NotAFile, UnreadableFile
from ingest.limits import MAX_BYTES
from ingest.locations import location_of, path_of, printable

__all__ = ["Content", "Named", "Source", "expand", "load", "local", "located", "printable"]

Named = str | os.PathLike[str]
"""What names an input for a caller in Python."""
_BLOCK = 1 << 20


@dataclass(frozen=True, slots=True)
class Source:
    """One input.

    ``location`` is what ``sources.path`` holds, ``path`` the file that is opened (None: it is not on this machine), ``folder`` where it was found (None:
    named by the user), ``error`` why it cannot be read (None: not known yet).
    """

    location: str
    path: Path | None = None
    folder: Path | None = None
    error: InputError | None = None

    @property
    def name(self) -> str:
        """What may be shown on a terminal: the path as it was named, or the location."""
        return printable(self.location if self.path is None else self.path)

    @property
    def document_name(self) -> str:
        """The name by which a document of this input goes: the last part of its path or location."""
        return printable(self.location.rpartition("/")[2] if self.path is None else self.path.name)


@dataclass(frozen=True, slots=True)
class Content:
    """The bytes of an input as they were read, once, and the SHA-256 of exactly these bytes."""

    data: bytes
    sha256: str


def local(path: Named, folder: Path | None = None, error: InputError | None = None) -> Source:
    """The input at a path of this machine."""
    return Source(location_of(path), Path(path), folder, error)


def located(location: str) -> Source:
    """The input that a row of ``sources`` speaks of."""
    return local(path_of(location))


def expand(arguments: Iterable[Named]) -> Iterator[Source]:
    """Every input that the arguments name, folders and globs in sorted order, each path once; one that cannot be used carries its error."""
    seen: set[str] = set()
    for argument in arguments:
        for source in _expand_one(Path(argument)):
            if source.location not in seen:
                seen.add(source.location)
                yield source


def load(source: Source, max_bytes: int = MAX_BYTES) -> Content:
    """Opens the input once and reads all of it.

    Raises :class:`~ingest.errors.InputError` of the kind that fits: missing, unreadable, not a file, empty, too large.
    """
    if source.error is not None:
        raise source.error
    if source.path is None:
        raise NotAFile(f"{source.name} is not on this machine; get it first.")
    path, name = _target(source.path, source.folder), source.name
    try:
        # The type is asked before opening: opening a device can act on it, opening a pipe can wait for ever.
        _demand_regular(path.stat(), name)
        follow = os.O_NOFOLLOW if source.folder is not None else 0
        descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC | follow)
        with os.fdopen(descriptor, "rb") as file:
            before = os.fstat(file.fileno())
            _demand_regular(before, name)
            data = _read_capped(file.fileno(), max_bytes, name)
            after = os.fstat(file.fileno())
    except OSError as error:
        raise _as_input_error(error, name) from error
    if (before.st_size, before.st_mtime_ns) != (after.st_size, after.st_mtime_ns) or len(data) != after.st_size:
        raise UnreadableFile(f"{name} changed while it was read; try again when it is complete.")
    if not data:
        raise EmptyFile(f"{name} is empty; get the file again.")
    return Content(data, hashlib.sha256(data).hexdigest())


def _expand_one(path: Path) -> Iterator[Source]:
    name = printable(path)
    try:
        mode = path.stat().st_mode
    except FileNotFoundError:
        if glob.has_magic(os.fspath(path)):
            yield from _expand_glob(path)
        else:
            what = "is a link to nothing" if path.is_symlink() else "does not exist"
            yield local(path, error=MissingFile(f"{name} {what}; check the path."))
        return
    except (OSError, ValueError) as error:
        yield local(path, error=_as_input_error(error, name))
        return
    if stat.S_ISDIR(mode):
        yield from _expand_folder(path)
    else:
        yield local(path)


def _expand_glob(pattern: Path) -> Iterator[Source]:
    matches = sorted(glob.glob(os.fspath(pattern), recursive=True), key=os.fsencode)  # noqa: PTH207 - Path.glob refuses absolute patterns
    if not matches:
        yield local(pattern, error=NoDocuments(f"{printable(pattern)} matches no file; check the pattern."))
    for match in matches:
        yield from _expand_one(Path(match))


def _expand_folder(folder: Path) -> Iterator[Source]:
    found = False
    for source in _walk(folder, folder):
        found = True
        yield source
    if not found:
        yield local(folder, error=NoDocuments(f"{printable(folder)} holds no file that is not hidden; name a folder with documents."))


def _walk(folder: Path, root: Path) -> Iterator[Source]:
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: os.fsencode(entry.name))
    except OSError as error:
        yield local(folder, root, _as_input_error(error, printable(folder)))
        return
    for entry in entries:
        if entry.name.startswith("."):
            continue
        path = folder / entry.name
        if entry.is_symlink():
            yield from _linked(path, root)
        elif entry.is_dir():
            yield from _walk(path, root)
        else:
            yield local(path, root)


def _linked(path: Path, root: Path) -> Iterator[Source]:
    """A link inside a folder: its file when that lies in the folder too; a folder it leads to is walked where it really is."""
    name = printable(path)
    target = Path(os.path.realpath(path))
    if not target.is_relative_to(os.path.realpath(root)):
        yield local(path, root, NotAFile(f"{name} is a link that leads out of the folder; name its target itself if you want it."))
    elif not os.path.lexists(target) or target.is_symlink():
        yield local(path, root, MissingFile(f"{name} is a link to nothing; check the link."))
    elif not target.is_dir():
        yield local(path, root)


def _target(path: Path, folder: Path | None) -> Path:
    """The path to open: links inside a folder are resolved once more, they may have changed since the folder was listed."""
    if folder is None:
        return path
    target = Path(os.path.realpath(path))
    if not target.is_relative_to(os.path.realpath(folder)):
        raise NotAFile(f"{printable(path)} is a link that leads out of the folder; name its target itself if you want it.")
    return target


def _read_capped(descriptor: int, max_bytes: int, name: str) -> bytes:
    blocks: list[bytes] = []
    length = 0
    while block := os.read(descriptor, _BLOCK):
        blocks.append(block)
        length += len(block)
        if length > max_bytes:
            raise LimitExceeded(f"{name} is larger than {max_bytes:,} bytes; split it into smaller files.")
    return b"".join(blocks)


def _demand_regular(status: os.stat_result, name: str) -> None:
    if stat.S_ISDIR(status.st_mode):
        raise NotAFile(f"{name} is a folder; name it as an argument of its own.")
    if not stat.S_ISREG(status.st_mode):
        raise NotAFile(f"{name} is a pipe, socket or device; save its content to a file first.")


def _as_input_error(error: Exception, name: str) -> InputError:
    if isinstance(error, FileNotFoundError):
        return MissingFile(f"{name} does not exist; check the path.")
    if isinstance(error, PermissionError):
        return UnreadableFile(f"{name} may not be read; change its permissions or run as a user who may.")
    reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return UnreadableFile(f"{name} cannot be read ({reason}); check the path and the disk.")
