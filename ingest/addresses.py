"""What an address names: a page, an object, everything below a prefix, a pattern of objects, or members of an archive.

Comes in: an address as the user wrote it, or as ``sources.path`` holds it. Goes out: one :class:`~ingest.sources.Source` for each input. Pages that list
files are not followed.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from itertools import chain
from pathlib import Path
from urllib.parse import unquote

from ingest.errors import InputError, MissingFile, NoDocuments, NotAFile, UnknownType
from ingest.locations import INSIDE, archive_and_member, escaped, printable, unescaped
from ingest.sources import Source, expand_path, local, opened
from ingest.urls import SCHEMES, bucket_and_key, public, scheme_of

_CHAIN = re.compile(r"(?:zip|tar)(?:://(?P<member>.*?))?::(?P<outer>.+)", re.DOTALL | re.IGNORECASE)
"""As fsspec chains them: ``zip://q1/*.pdf::https://example.org/2012.zip``; without a member, all of them."""
_MAGIC = re.compile(r"[*?\[]")
_USER = re.compile(r"(?<=://)[^/@]*@")
_RANGE = re.compile(r".-.|.", re.DOTALL)
_GLOB = re.compile(r"(?P<folders>\*\*/)|(?P<all>\*\*)|(?P<some>\*)|(?P<one>\?)|\[(?P<no>[!^]?)(?P<set>\]?[^\]]+|\])\]|(?P<plain>.)", re.DOTALL)


def is_address(text: str) -> bool:
    """Whether a text names an input by its address; one that is no web or S3 address may also be a path, if something is there."""
    scheme = scheme_of(text)
    if scheme in SCHEMES:
        return True
    return (scheme is not None or _CHAIN.fullmatch(text) is not None) and not os.path.lexists(text)


def address(url: str) -> Source:
    """The one input at an address. Carries an error when nothing can be got from an address of this kind."""
    outer, member = archive_and_member(url)
    if scheme_of(outer) == "file":
        path = _path_of_file_address(outer)
        if path is None:
            return Source(_cleaned(url), error=NotAFile(f"{printable(_cleaned(url))} is on another machine; copy the file here."))
        source = local(path)
    elif scheme_of(outer) in SCHEMES:
        try:
            source = Source(public(outer), url=outer)
        except ValueError as error:
            return Source(_cleaned(url), error=NotAFile(f"{printable(_cleaned(url))} is no address ({' '.join(str(error).split())}); check it."))
    else:
        sentence = (
            f"{printable(_cleaned(url))} is an address of a kind that cannot be read; get the file and name it, or use one of {', '.join(SCHEMES)}."
        )
        return Source(_cleaned(url), error=NotAFile(sentence))
    return source if member is None else _inside(source, member)


def expand_address(text: str) -> Iterator[Source]:
    """Every input that an address names, not opened yet but for archives in chains."""
    linked = _CHAIN.fullmatch(text)
    if linked:
        yield from _expand_chain(linked["outer"], linked["member"] or "")
        return
    source = address(text)
    if source.error is not None or source.member is not None:
        yield source
    elif source.path is not None:
        yield from expand_path(source.path)
    elif scheme_of(text) == "s3":
        yield from _expand_objects(source)
    else:
        yield source


def matches(pattern: str) -> Callable[[str], object]:
    """A test of names: ``*`` and ``?`` stay in one folder, ``**`` does not.

    >>> [bool(matches("**/q?.pdf")(name)) for name in ("q1.pdf", "2012/q1.pdf", "2012/q10.pdf")]
    [True, True, False]
    """
    return re.compile("".join(_part(match) for match in _GLOB.finditer(pattern)), re.DOTALL).fullmatch


def _part(match: re.Match[str]) -> str:
    if match["set"] is not None:
        chosen = "".join(_range(each) for each in _RANGE.finditer(match["set"]))
        return f"[^/{chosen}]" if match["no"] else f"[{chosen}]" if chosen else "(?!)"
    kinds = {"folders": "(?:[^/]+/)*", "all": ".*", "some": "[^/]*", "one": "[^/]"}
    return next((kinds[kind] for kind in kinds if match[kind] is not None), re.escape(match[0]))


def _range(match: re.Match[str]) -> str:
    first, last = match[0][0], match[0][-1]
    return f"{re.escape(first)}-{re.escape(last)}" if first <= last else ""


def _expand_chain(outer: str, pattern: str) -> Iterator[Source]:
    fits = matches(pattern) if _MAGIC.search(pattern) else pattern.__eq__
    found = False
    first: Source | None = None
    around = expand_address(outer) if is_address(outer) else expand_path(Path(outer))
    for source in chain.from_iterable(opened(each) if each.error is None and each.member is None else (each,) for each in around):
        first = first or source
        if source.error is not None and source.member is None:
            found = True
            yield source
        elif source.member is None:
            found = True
            yield replace(source, error=UnknownType(f"{source.name} is no archive; name the file itself."))
        elif not pattern or fits(source.member):
            found = True
            yield source
    if not found and first is not None:
        archive = archive_and_member(first.location)[0]
        what = f"{printable(archive)} holds no file {printable(pattern)}; look what the archive holds."
        yield replace(first, location=f"{archive}{INSIDE}{escaped(pattern)}", member=pattern, error=MissingFile(what))


def _expand_objects(source: Source) -> Iterator[Source]:
    from ingest.buckets import exists, keys  # noqa: PLC0415 - an extra

    url = source.url or source.location
    bucket, key = bucket_and_key(unescaped(url))
    try:
        if key and not key.endswith("/") and exists(bucket, key, source.name):
            yield _object(bucket, key)
            return
        magic = _MAGIC.search(key)
        prefix = key[: magic.start()] if magic else key.rstrip("/") + "/" if key.strip("/") else ""
        below = keys(bucket, prefix, source.name)
        found = False
        for each in filter(matches(key), below) if magic else _shown(below, prefix):
            found = True
            yield _object(bucket, each)
    except InputError as error:
        yield replace(source, error=error)
        return
    if not found and magic:
        yield replace(source, error=NoDocuments(f"{source.name} matches no object; check the pattern."))
    elif not found and key and not key.endswith("/"):
        yield replace(source, error=MissingFile(f"{source.name} does not exist; check bucket and key."))
    elif not found:
        yield replace(source, error=NoDocuments(f"{source.name} holds no object that is not hidden; name a prefix with documents."))


def _shown(keys: Iterable[str], prefix: str) -> Iterator[str]:
    """Without what is hidden below the prefix, as in a folder."""
    return (key for key in keys if not any(part.startswith(".") for part in key.removeprefix(prefix).split("/")))


def _object(bucket: str, key: str) -> Source:
    return Source(f"s3://{bucket}/{escaped(key)}")


def _inside(source: Source, member: str) -> Source:
    return replace(source, location=f"{source.location}{INSIDE}{escaped(member)}", member=member)


def _path_of_file_address(url: str) -> Path | None:
    """The path of a ``file`` address, percent-decoded unless there is only a file that is called so; None: it is on another machine."""
    server, _, rest = url.split("://", 1)[1].partition("/")
    if server.lower() not in {"", "localhost"}:
        return None
    plain, decoded = f"/{rest}", f"/{unquote(rest, errors='surrogateescape')}"
    return Path(plain if os.path.lexists(plain) and not os.path.lexists(decoded) else decoded)


def _cleaned(url: str) -> str:
    return _USER.sub("", url).partition("?")[0].replace(INSIDE, "%21/")
