"""Which objects of a page pdfium marks as content of a layer that is switched off.

Comes in: an object, and the names of the layers. Goes out: yes or no. Asked only of files that have such layers.
"""

from __future__ import annotations

import ctypes
from collections.abc import Set as AbstractSet

import pypdfium2.raw as pdfium

from ingest.glyphs_pdfium import bind
from ingest.layers import key

_POINTER, _LONG = ctypes.c_void_p, ctypes.c_ulong
_LENGTH = 2_000

_count_marks = bind(pdfium.FPDFPageObj_CountMarks, _POINTER)
_mark = bind(pdfium.FPDFPageObj_GetMark, _POINTER, _LONG, result=_POINTER)
_mark_name = bind(pdfium.FPDFPageObjMark_GetName, _POINTER, _POINTER, _LONG, _POINTER)
_parameter = bind(pdfium.FPDFPageObjMark_GetParamStringValue, _POINTER, ctypes.c_char_p, _POINTER, _LONG, _POINTER)


def is_off(obj: int, names: AbstractSet[str]) -> bool:
    """Whether a mark of the object names a layer that is switched off."""
    buffer, length = ctypes.create_string_buffer(_LENGTH), ctypes.c_ulong()
    at, count = ctypes.addressof(buffer), ctypes.addressof(length)
    for index in range(max(_count_marks(obj), 0)):
        mark = _mark(obj, index)
        if not mark or not _mark_name(mark, at, _LENGTH, count) or _text(buffer, length.value) != "OC":
            continue
        if _parameter(mark, b"Name", at, _LENGTH, count) and key(_text(buffer, length.value)) in names:
            return True
    return False


def _text(buffer: ctypes.Array[ctypes.c_char], length: int) -> str:
    """What pdfium wrote, without the zero behind it."""
    return buffer.raw[: min(length, _LENGTH)].decode("utf-16-le", "replace").rstrip("\0")
