"""Layers of a PDF that are switched off: optional content, which nobody sees and every text engine reads.

Comes in: the objects of a file. Goes out: :class:`Layers`. The engine knows content of a layer by the name that marks it; whole forms and images are
known by their place in the file, and are emptied before the engine opens it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from ingest.pdf_objects import PdfObjects

_OFF, _ON = re.compile(rb"/OFF\s{0,4}\[([^\]]*)\]"), re.compile(rb"/ON\s{0,4}\[([^\]]*)\]")
_GROUPS, _BASE_OFF = re.compile(rb"/OCGs\s{0,4}\[([^\]]*)\]"), re.compile(rb"/BaseState\s{0,4}/OFF\b")
_PROPERTIES = re.compile(rb"/OCProperties\s{0,4}(\d{1,10})\s{1,4}\d{1,5}\s{1,4}R\b")
_DEFAULT = re.compile(rb"/D\s{1,4}(\d{1,10})\s{1,4}\d{1,5}\s{1,4}R\b")
_MEMBERS = re.compile(rb"/OCGs\s{0,4}(?:\[([^\]]*)\]|(\d{1,10})\s{1,4}\d{1,5}\s{1,4}R\b)")
_OWN = re.compile(rb"/OC\s{1,4}(\d{1,10})\s{1,4}\d{1,5}\s{1,4}R\b")
_REFERENCE = re.compile(rb"(\d{1,10})\s{1,4}\d{1,5}\s{1,4}R\b")
_NAME = re.compile(rb"/Name\s{0,4}(?:\(((?:[^()\\]|\\.){0,500})\)|<([0-9A-Fa-f\s]{0,2000})>)", re.DOTALL)
_ESCAPE = re.compile(rb"\\([0-7]{1,3}|.)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Layers:
    """What is switched off: the names of layers, and where in the file the content of whole forms and images stands."""

    names: frozenset[str] = frozenset()
    streams: tuple[tuple[int, int], ...] = ()

    def emptied(self, data: bytes) -> bytes:
        """The file with the content of those streams blank; offsets stay."""
        if not self.streams:
            return data
        out = bytearray(data)
        for start, end in self.streams:
            out[start:end] = b" " * (end - start)
        return bytes(out)


def layers_off(objects: PdfObjects) -> Layers:
    """The layers that are off when the file is opened; none where a name is that of a layer that is on, too."""
    catalogue = objects.catalogue()
    if b"/OCProperties" not in catalogue:
        return Layers()
    own = _PROPERTIES.search(catalogue)
    properties = objects.dictionary(int(own[1])) if own else catalogue
    default = _DEFAULT.search(properties)
    state = objects.dictionary(int(default[1])) if default else properties
    groups = _numbers(_GROUPS.search(properties))
    off = groups - _numbers(_ON.search(state)) if _BASE_OFF.search(state) else _numbers(_OFF.search(state))
    if not off:
        return Layers()
    shown = {_name(objects.dictionary(number)) for number in groups - off}
    names = {_name(objects.dictionary(number)) for number in off} - shown - {""}
    streams = [place for number in objects.marked_streams(b"/OC ") if _is_off(objects, number, off) and (place := objects.content_at(number))]
    return Layers(frozenset(names), tuple(streams))


def _is_off(objects: PdfObjects, number: int, off: set[int]) -> bool:
    """Whether a form or an image belongs to layers that are all off."""
    own = _OWN.search(objects.dictionary(number))
    if own is None:
        return False
    members = _MEMBERS.search(objects.dictionary(int(own[1])))
    if members is None:
        return int(own[1]) in off
    numbers = {int(members[2])} if members[2] else _numbers(members)
    return bool(numbers) and numbers <= off


def _numbers(match: re.Match[bytes] | None) -> set[int]:
    return {int(number) for number in _REFERENCE.findall(match[1] or b"")} if match else set()


def _name(dictionary: bytes) -> str:
    """The name of a layer, as :func:`key` makes it of what the engine gives."""
    match = _NAME.search(dictionary)
    if match is None:
        return ""
    if match[2] is not None:
        digits = re.sub(rb"\s", b"", match[2])
        return key(bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode()).decode("latin-1"))
    return key(_ESCAPE.sub(lambda m: bytes([int(m[1], 8) & 255]) if m[1].isdigit() else m[1], match[1]).decode("latin-1"))


def key(name: str) -> str:
    r"""The bytes of a name that are ASCII: the engine takes every name for UTF-8, also those in UTF-16.

    >>> key("\0O\0l\0d"), key("Old")
    ('Old', 'Old')
    """
    return "".join(char for char in name if " " <= char <= "~")
