r"""Where an input is, as ``sources.path`` holds it: the one spelling of a place that the rest of the program speaks of.

Comes in: a path as the system knows it, bytes that are no UTF-8 included. Goes out: text, and the same path again from it.
"""

from __future__ import annotations

import os
import re
from pathlib import Path

_TO_ESCAPE = re.compile(r"\\(?=x(?:5c|21|[89a-f][0-9a-f]))|!(?=/)|[\udc80-\udcff]")
"""What would read otherwise when the text is turned back: what looks like an escape, what looks like the mark before a member, and bytes that are no UTF-8."""
_ESCAPED = re.compile(r"\\x(5c|21|[89a-f][0-9a-f])")


def printable(path: str | os.PathLike[str]) -> str:
    r"""The path with everything escaped that a terminal could act on or not show: control and format characters, invalid UTF-8.

    >>> printable("plan\x1b[2J.txt")
    'plan\\x1b[2J.txt'
    """
    decoded = os.fsencode(path).decode("utf-8", "backslashreplace")
    return "".join(char if char.isprintable() else char.encode("unicode_escape").decode("ascii") for char in decoded)


def location_of(path: str | os.PathLike[str]) -> str:
    r"""The absolute path as text, links not resolved: bytes that are no UTF-8 stand as ``\xff``, and no two paths have the same text.

    >>> location_of("/reports/caf\udce9.pdf")
    '/reports/caf\\xe9.pdf'
    """
    absolute = os.path.abspath(path)  # noqa: PTH100 - must not resolve links
    return _TO_ESCAPE.sub(lambda match: f"\\x{ord(match[0]) & 0xFF:02x}", absolute)


def path_of(location: str) -> Path:
    """The path that a location speaks of: the reverse of :func:`location_of`."""
    path = Path(_ESCAPED.sub(lambda match: _unescaped(int(match[1], 16)), location))
    # Databases of version 0.1 hold what looks like an escape in a file's name as it stands.
    return Path(location) if not os.path.lexists(path) and os.path.lexists(location) else path


def _unescaped(code: int) -> str:
    return chr(code) if code < 0x80 else chr(0xDC00 + code)
