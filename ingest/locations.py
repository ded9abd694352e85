r"""Where an input is, as ``sources.path`` holds it: the one spelling of a place that the rest of the program speaks of.

Comes in: a path as the system knows it, bytes that are no UTF-8 included. Goes out: text, and the same path again from it.
"""

from __future__ import annotations

import os
import re
from pathlib import Path

INSIDE = "!/"
"""Stands between an archive and its member: ``/reports/2012.zip!/q1/plan.pdf``; in no location does it stand for anything else."""

_TO_ESCAPE = re.compile(r"\\(?=x(?:5c|21|[89a-f][0-9a-f]))|!(?=/)|[\udc80-\udcff]")
"""What would read otherwise when the text is turned back: what looks like an escape, what looks like the mark before a member, and bytes that are no UTF-8."""
_ESCAPED = re.compile(r"\\x(5c|21|[89a-f][0-9a-f])")


def printable(path: str | os.PathLike[str]) -> str:
    r"""The path with everything escaped that a terminal could act on or not show: control and format characters, invalid UTF-8.

    >>> printable("plan\x1b[2J.txt")
    'plan\\x1b[2J.txt'
    """
    text = os.fspath(path)
    if text.isprintable():  # nearly all are
        return text
    decoded = os.fsencode(text).decode("utf-8", "backslashreplace")
    return "".join(char if char.isprintable() else char.encode("unicode_escape").decode("ascii") for char in decoded)


def location_of(path: str | os.PathLike[str]) -> str:
    r"""The absolute path as text, links not resolved but on a way up: bytes that are no UTF-8 stand as ``\xff``, and no two paths have the same text.

    >>> location_of("/reports/caf\udce9.pdf")
    '/reports/caf\\xe9.pdf'
    """
    way = os.fspath(path).split("/")
    if ".." in way:  # behind a link it is the folder above the link's target
        last = len(way) - 1 - way[::-1].index("..")
        path = os.path.join(os.path.realpath("/".join(way[: last + 1])), *way[last + 1 :])  # noqa: PTH118 - names may be no UTF-8
    return escaped(os.path.abspath(path))  # noqa: PTH100 - must not resolve links


def path_of(location: str) -> Path:
    """The path that a location speaks of: the reverse of :func:`location_of`."""
    path = Path(unescaped(location))
    # Databases of version 0.1 hold what looks like an escape in a file's name as it stands.
    return Path(location) if not os.path.lexists(path) and os.path.lexists(location) else path


def escaped(name: str) -> str:
    """A path, key or member's name as it stands in a location."""
    return _TO_ESCAPE.sub(lambda match: f"\\x{ord(match[0]) & 0xFF:02x}", name)


def unescaped(text: str) -> str:
    """The reverse of :func:`escaped`."""
    return _ESCAPED.sub(lambda match: _character(int(match[1], 16)), text)


def archive_and_member(location: str) -> tuple[str, str | None]:
    """The location of the archive and the name of the member in it; None: the location is no member's.

    >>> archive_and_member("/reports/2012.zip!/q1/plan.pdf")
    ('/reports/2012.zip', 'q1/plan.pdf')
    """
    archive, inside, member = location.partition(INSIDE)
    return archive, unescaped(member) if inside else None


def _character(code: int) -> str:
    return chr(code) if code < 0x80 else chr(0xDC00 + code)
