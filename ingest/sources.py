"""Before the flow: what the user names becomes a list of inputs, each read once.

Comes in: paths, folders, globs and addresses. Goes out: one :class:`Source` for everything offered (also for what cannot be read), and its bytes with their
hash. Files are opened in :mod:`ingest.files`, archives and addresses through :mod:`ingest.shelf`. Nothing that stands inside a document is ever followed.
"""

from __future__ import annotations

import glob
import hashlib
import os
import stat
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from ingest.errors import EmptyFile, InputError, MissingFile, NoDocuments, UnknownType
from ingest.files import as_input_error, leads_out, out_of_folder, read_file
from ingest.limits import MAX_BYTES
from ingest.locations import INSIDE, archive_and_member, escaped, location_of, path_of, printable, unescaped
from ingest.urls import last_part, scheme_of

if TYPE_CHECKING:
    from ingest.shelf import Place

__all__ = ["Content", "Named", "Source", "expand", "load", "local", "located", "named", "printable"]

Named = str | os.PathLike[str]
"""What names an input: text is a path or an address, a ``Path`` always a path."""


@dataclass(frozen=True, slots=True)
class Source:
    """One input.

    ``location`` is what ``sources.path`` holds; ``path`` the file that is opened (None: it has to be fetched); ``folder`` where it was found (None: named by
    the user); ``error`` why it cannot be read (None: not known yet); ``url`` the address with all that lets one in, never to be shown or stored; ``member``
    what is read of the archive that stands there.
    """

    location: str
    path: Path | None = None
    folder: Path | None = None
    error: InputError | None = None
    url: str | None = field(default=None, repr=False)
    member: str | None = None

    @property
    def name(self) -> str:
        """What may be shown on a terminal: the path as it was named, or the location."""
        if self.path is None:
            return printable(self.location)
        return printable(self.path) if self.member is None else f"{printable(self.path)}{INSIDE}{printable(self.member)}"

    @property
    def document_name(self) -> str:
        """The name by which a document of this input goes: the last part of its path, of its name in an archive, or of its address."""
        if self.member is not None:
            return printable(self.member.rpartition("/")[2])
        return printable(last_part(self.location) if self.path is None else self.path.name)


@dataclass(frozen=True, slots=True)
class Content:
    """The bytes of an input as they were read, once, and the SHA-256 of exactly these bytes."""

    data: bytes
    sha256: str


def local(path: Named, folder: Path | None = None, error: InputError | None = None) -> Source:
    """The input at a path of this machine."""
    return Source(location_of(path), Path(path), folder, error)


def named(argument: Named) -> Source:
    """The one input that a path or an address names, whatever is there."""
    from ingest.addresses import address  # noqa: PLC0415

    if isinstance(argument, str) and scheme_of(argument):
        return address(argument)
    return _member_at(argument) if INSIDE in os.fspath(argument) and not os.path.lexists(argument) else local(argument)


def located(location: str) -> Source:
    """The input that a row of ``sources`` speaks of."""
    outer, member = archive_and_member(location)
    if scheme_of(location):
        return Source(location, url=outer, member=member)
    return replace(local(path_of(outer)), location=location, member=member)


def expand(arguments: Iterable[Named], again: Iterable[str] = (), without: Container[str] = (), *, fetch: bool = True) -> Iterator[Source]:
    """Every input that the arguments name, then those at the locations to be read ``again``; folders, globs and archives in sorted order, each input once.

    One that cannot be used carries its error. An input is the same whatever way leads to it: a link, another spelling, a glob. The locations ``without``
    are not even opened: left out where a folder holds them, refused where they are named. What stands at an address is looked into unless it is not to be
    fetched here.
    """
    return each_once(_all(arguments, again), without, fetch=fetch)


def each_once(sources: Iterable[Source], without: Container[str] = (), *, fetch: bool = True) -> Iterator[Source]:
    """What :func:`expand` gives of inputs that have been found already: archives opened, each input once."""
    seen: set[str] = set()
    folders: dict[str, str] = {}
    for source in sources:
        key = _identity(source, folders)
        if key in seen:
            continue
        seen.add(key)
        if source.location in without:
            if source.folder is None:
                yield replace(source, error=UnknownType(f"{source.name} belongs to the database that is written; offer documents."))
        elif source.error is not None or source.member is not None or (source.path is None and not fetch):
            yield source
        else:
            for each in opened(source):
                # What stands in place of the input is new; its members may have been named one by one before.
                inner = None if each.member is None else _identity(each, folders)
                if inner is None or inner not in seen:
                    seen.update(() if inner is None else (inner,))
                    yield each


def is_input(location: str, without: Container[str] = ()) -> bool:
    """Whether there is an input of its own at a location of this machine, rather than a folder, pattern or archive of which only what it holds are inputs.

    What cannot be listed, or holds nothing, is an input: one that failed. Addresses are not fetched and count as inputs.
    """
    if INSIDE in location or scheme_of(location) or location in without:
        return True
    for source in expand((), (location,), without):
        if source.location == location:
            return True
        if source.member is None:
            return False  # a folder or pattern that is listed; an archive names what is lost of it last
    return False


def found_in(root: Path, path: Path) -> Iterator[Source]:
    """What :func:`expand` would find of a folder at one path in it: a file, what a folder there holds, or nothing where it is hidden, gone or leads out."""
    if leads_out(path.parent, root):
        return
    way = Path(os.path.relpath(os.path.realpath(path.parent), os.path.realpath(root))) / path.name
    if any(part.startswith(".") for part in way.parts):
        return
    inside = root / way
    if inside.is_symlink():
        yield from _linked(inside, root)
    elif inside.is_dir():
        yield from _walk(inside, root)
    elif os.path.lexists(inside):
        yield local(inside, root)


def load(source: Source, max_bytes: int = MAX_BYTES) -> Content:
    """Opens the input once and reads all of it; an address is fetched.

    Raises :class:`~ingest.errors.InputError` of the kind that fits: missing, unreadable, unreachable, not a file, empty, too large, encrypted, damaged.
    """
    from ingest import shelf  # noqa: PLC0415 - archives and addresses only

    if source.error is not None:
        raise source.error
    if source.member is not None:
        data = shelf.read_member(_place(source), source.member, max_bytes)
    elif source.path is None:
        data = shelf.read_fetched(_place(source), max_bytes)
    else:
        data = read_file(source.path, source.folder, max_bytes)
    if not data:
        raise EmptyFile(f"{source.name} is empty; get the file again.")
    return Content(data, hashlib.sha256(data).hexdigest())


def is_archive(source: Source) -> bool:
    """Whether what stands there holds documents and is none. Raises InputError."""
    from ingest import shelf  # noqa: PLC0415

    return source.error is None and source.member is None and shelf.look_into(_place(source)) is not None


def opened(source: Source) -> Iterator[Source]:
    """The input, or what it holds if it is an archive, and what of that is lost."""
    from ingest import shelf  # noqa: PLC0415

    try:
        archive = shelf.look_into(_place(source))
    except InputError as error:
        yield replace(source, error=error)
        return
    if archive is None:
        yield source
        return
    found = False
    for member in archive.members:
        found = True
        yield replace(source, location=f"{source.location}{INSIDE}{escaped(member.name)}", member=member.name, error=member.error)
    if archive.problem is not None:
        yield replace(source, error=archive.problem)
    elif not found:
        yield replace(source, error=NoDocuments(f"{source.name} is an archive without a file that is not hidden; look what it holds."))


def _place(source: Source) -> Place:
    from ingest.shelf import Place  # noqa: PLC0415

    return Place(archive_and_member(source.location)[0], source.path, source.folder, source.url)


def _identity(source: Source, folders: dict[str, str]) -> str:
    """The same for two sources that are one input: links are resolved, those on the way to a folder once for all that it holds."""
    if source.path is None or source.error is not None:
        return source.location
    folder, name = os.path.split(source.path)
    if name in {"", ".."} or source.path.is_symlink():
        real = os.path.realpath(source.path)
    else:
        if folder not in folders:
            folders[folder] = os.path.realpath(folder)
        real = f"{folders[folder]}/{name}"
    return real if source.member is None else f"{real}{INSIDE}{source.member}"


def _all(arguments: Iterable[Named], again: Iterable[str]) -> Iterator[Source]:
    from ingest.addresses import expand_address, is_address  # noqa: PLC0415

    for argument in arguments:
        if isinstance(argument, str) and is_address(argument):
            yield from expand_address(argument)
        else:
            yield from expand_path(Path(argument))
    for location in again:
        if INSIDE in location:
            yield located(location)
        elif is_address(location):
            yield from expand_address(location)
        else:
            yield from expand_path(path_of(location))


def expand_path(path: Path) -> Iterator[Source]:
    """What a path of this machine names: a file (not opened yet), those in a folder or matching a glob, or a member of an archive."""
    name = printable(path)
    try:
        mode = path.stat().st_mode
    except (FileNotFoundError, NotADirectoryError) as error:
        if INSIDE in os.fspath(path):
            yield _member_at(path)
        elif isinstance(error, NotADirectoryError):
            yield local(path, error=as_input_error(error, name))
        elif glob.has_magic(os.fspath(path)):
            yield from _expand_glob(path)
        else:
            what = "is a link to nothing" if path.is_symlink() else "does not exist"
            yield local(path, error=MissingFile(f"{name} {what}; check the path."))
        return
    except (OSError, ValueError) as error:
        yield local(path, error=as_input_error(error, name))
        return
    if stat.S_ISDIR(mode):
        yield from _expand_folder(path)
    else:
        yield local(path)


def _member_at(path: Named) -> Source:
    outer, _, member = os.fspath(path).partition(INSIDE)
    return replace(local(outer), location=f"{location_of(outer)}{INSIDE}{escaped(unescaped(member))}", member=unescaped(member))


def _expand_glob(pattern: Path) -> Iterator[Source]:
    matches = sorted(glob.glob(os.fspath(pattern), recursive=True), key=os.fsencode)  # noqa: PTH207 - Path.glob refuses absolute patterns
    if not matches:
        yield local(pattern, error=NoDocuments(f"{printable(pattern)} matches no file; check the pattern."))
    for match in matches:
        yield from expand_path(Path(match))


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
        yield local(folder, root, as_input_error(error, printable(folder)))
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
    """A link inside a folder: what it leads to is read where it really is, unless it is hidden there."""
    name = printable(path)
    target = Path(os.path.realpath(path))
    if leads_out(path, root):
        yield local(path, root, out_of_folder(name))
    elif not os.path.lexists(target) or target.is_symlink():
        yield local(path, root, MissingFile(f"{name} is a link to nothing; check the link."))
    elif not target.is_dir() and any(part.startswith(".") for part in target.relative_to(os.path.realpath(root)).parts):
        yield local(path, root)
