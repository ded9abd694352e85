"""What pdfminer, below pdfplumber, says of the annotations of a page: their remarks and values. Of drawings it says nothing.

Comes in: a page. Goes out: :class:`~ingest.annotations.Annotations`. ``Page.annots`` gives up all of them for one without a place, so each is asked for.
"""

from __future__ import annotations

from pdfminer.pdftypes import PDFObjRef, PDFStream
from pdfminer.psparser import PSException, PSLiteral
from pdfminer.utils import decode_text
from pdfplumber.page import Page
from pdfplumber.utils.exceptions import MalformedPDFException, PdfminerException

from ingest.annotations import MAX_ANNOTATIONS, SILENT, Annotations, is_shown
from ingest.raw import Edges

BROKEN = (
    PdfminerException,
    MalformedPDFException,
    PSException,
    ValueError,
    KeyError,
    TypeError,
    AttributeError,
    IndexError,
    AssertionError,
    RecursionError,
    OSError,
)
"""What pdfplumber and pdfminer raise for damage."""
_DEEPEST = 8  # references to references
_PASSWORD = 1 << 13


def annotations_of(page: Page, box: Edges) -> Annotations:
    """The annotations with text of a page; ``box`` is its shown part, as the file has it."""
    found = Annotations()
    listed = _resolved(page.page_obj.annots)
    items = listed if isinstance(listed, list) else []
    for index, item in enumerate(items):
        if index == MAX_ANNOTATIONS or found.full:
            found.unseen += len(items) - index
            break
        try:
            annotation = _resolved(item)
            if isinstance(annotation, dict):
                _add(found, annotation, box)
        except BROKEN:
            found.unseen += 1
    return found


def _add(found: Annotations, annotation: dict[str, object], box: Edges) -> None:
    kind, flags = _name(annotation.get("Subtype")), _resolved(annotation.get("F"))
    sides = _resolved(annotation.get("Rect"))
    sides = [_resolved(side) for side in sides] if isinstance(sides, list) and len(sides) == 4 else []
    numbers = [float(side) if isinstance(side, (int, float)) else 0.0 for side in sides] or [0.0] * 4
    edges = numbers[0], numbers[1], numbers[2], numbers[3]
    if kind in SILENT or not is_shown(flags if isinstance(flags, int) else 0, edges, box, icon=kind == "Text"):
        return
    found.add(_text(annotation.get("Contents")) or (_value(annotation) if kind == "Widget" else ""))


def _value(annotation: dict[str, object]) -> str:
    """What a field of a form is filled with; nothing of a box that is not ticked, or of a password."""
    flags, value = _inherited(annotation, "Ff"), _inherited(annotation, "V")
    if (isinstance(flags, int) and flags & _PASSWORD) or _name(annotation.get("AS")) == "Off":
        return ""
    name = _name(value)
    return ("" if name == "Off" else name) or _text(value)


def _inherited(annotation: dict[str, object], key: str) -> object:
    """A value of a field, which several annotations may show."""
    field: object = annotation
    for _ in range(_DEEPEST):
        if not isinstance(field, dict):
            break
        value = _resolved(field.get(key))
        if value is not None:
            return value
        field = _resolved(field.get("Parent"))
    return None


def _text(value: object) -> str:
    value = _resolved(value)
    if isinstance(value, PDFStream):
        value = value.get_data()
    if not isinstance(value, bytes):
        return ""
    if value.startswith(b"\xef\xbb\xbf"):
        return value[3:].decode("utf-8", "replace")
    return decode_text(value)


def _name(value: object) -> str:
    value = _resolved(value)
    return str(value.name) if isinstance(value, PSLiteral) else ""


def _resolved(value: object) -> object:
    for _ in range(_DEEPEST):
        if not isinstance(value, PDFObjRef):
            break
        value = value.resolve()
    return value
