"""What pdfium says of the annotations of a page.

Comes in: an open page. Goes out: :class:`~ingest.annotations.Annotations`. A page without any costs one call.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from functools import partial
from itertools import islice

import pypdfium2.raw as pdfium

from ingest.annotations import DRAWN, MAX_ANNOTATIONS, SILENT, Annotations, is_shown
from ingest.glyphs_pdfium import bind
from ingest.raw import Edges

_INT, _POINTER, _LONG, _STRING = ctypes.c_int, ctypes.c_void_p, ctypes.c_ulong, ctypes.c_char_p
_MOST_DRAWN = 20_000  # objects of a page's annotations that are looked at
_MOST_FIELDS = 10_000  # of a document that are looked through, which takes pdfium a second and grows as their square
_DEEPEST = 4  # forms inside forms; stamps have three

_count = bind(pdfium.FPDFPage_GetAnnotCount, _POINTER)
_open = bind(pdfium.FPDFPage_GetAnnot, _POINTER, _INT, result=_POINTER)
_close = bind(pdfium.FPDFPage_CloseAnnot, _POINTER)
_kind = bind(pdfium.FPDFAnnot_GetSubtype, _POINTER)
_flags = bind(pdfium.FPDFAnnot_GetFlags, _POINTER)
_rectangle = bind(pdfium.FPDFAnnot_GetRect, _POINTER, _POINTER)
_string = bind(pdfium.FPDFAnnot_GetStringValue, _POINTER, _STRING, _POINTER, _LONG, result=_LONG)
_has = bind(pdfium.FPDFAnnot_HasKey, _POINTER, _STRING)
_type = bind(pdfium.FPDFAnnot_GetValueType, _POINTER, _STRING)
_number = bind(pdfium.FPDFAnnot_GetNumberValue, _POINTER, _STRING, _POINTER)
_count_objects = bind(pdfium.FPDFAnnot_GetObjectCount, _POINTER)
_object = bind(pdfium.FPDFAnnot_GetObject, _POINTER, _INT, result=_POINTER)
_type_of_object = bind(pdfium.FPDFPageObj_GetType, _POINTER)
_bounds = bind(pdfium.FPDFPageObj_GetBounds, _POINTER, _POINTER, _POINTER, _POINTER, _POINTER)
_mode = bind(pdfium.FPDFTextObj_GetTextRenderMode, _POINTER)
_count_inside = bind(pdfium.FPDFFormObj_CountObjects, _POINTER)
_inside = bind(pdfium.FPDFFormObj_GetObject, _POINTER, _LONG, result=_POINTER)


_form_type = bind(pdfium.FPDF_GetFormType, _POINTER)
_open_forms = bind(pdfium.FPDFDOC_InitFormFillEnvironment, _POINTER, _POINTER, result=_POINTER)
_close_forms = bind(pdfium.FPDFDOC_ExitFormFillEnvironment, _POINTER)
_field_flags = bind(pdfium.FPDFAnnot_GetFormFieldFlags, _POINTER, _POINTER)
_field_value = bind(pdfium.FPDFAnnot_GetFormFieldValue, _POINTER, _POINTER, _POINTER, _LONG, result=_LONG)


def _numbers(kinds: frozenset[str]) -> frozenset[int]:
    return frozenset(getattr(pdfium, f"FPDF_ANNOT_{kind.upper()}") for kind in kinds)


_SILENT, _DRAWN = _numbers(SILENT), _numbers(DRAWN)
_PASSWORD = 1 << 13


class Forms:
    """The fields of the document at this address, looked through when one is first asked for. To be closed before the document.

    ``most`` is how many there may be, by the bytes of the file. Of too many nothing is said.
    """

    def __init__(self, document: int, most: int) -> None:
        self._document, self._handle = document, 0
        self.crowded = most > _MOST_FIELDS
        self._callbacks = pdfium.FPDF_FORMFILLINFO(version=1)  # pdfium keeps its address

    def text(self, annotation: int) -> str:
        """What the field of an annotation is filled with, its own value or one that several annotations show; nothing of a password."""
        if not (self._handle or self.crowded) and _form_type(self._document) != pdfium.FORMTYPE_NONE:
            self._handle = _open_forms(self._document, ctypes.addressof(self._callbacks)) or 0
        if not self._handle or _field_flags(self._handle, annotation) & _PASSWORD:
            return ""
        return _fetched(partial(_field_value, self._handle, annotation))

    def close(self) -> None:
        """Frees the fields."""
        if self._handle:
            _close_forms(self._handle)
            self._handle = 0


def annotations_of(page: int, box: Edges, forms: Forms) -> Annotations:
    """The annotations with text of the page at this address; ``box`` is its shown part, as the file has it."""
    found = Annotations()
    count = _count(page)
    left = _MOST_DRAWN
    for index in range(count):
        if index == MAX_ANNOTATIONS or left <= 0 or found.full:
            found.unseen += count - index
            break
        handle = _open(page, index)
        if not handle:  # no dictionary
            continue
        try:
            left -= _add(found, handle, box, forms, left)
        finally:
            _close(handle)
    return found


def _add(found: Annotations, annotation: int, box: Edges, forms: Forms, most: int) -> int:
    """Counts an annotation if it is shown and has text; says how many objects of its drawing it looked at."""
    kind = _kind(annotation)
    if kind in _SILENT:
        return 0
    edges = (ctypes.c_float * 4)()
    _rectangle(annotation, ctypes.addressof(edges))
    if not is_shown(_flags(annotation), tuple(edges), box, icon=kind == pdfium.FPDF_ANNOT_TEXT):
        return 0
    text = _text(annotation, b"Contents") or (_value(annotation, forms) if kind == pdfium.FPDF_ANNOT_WIDGET else "")
    if text.strip() or kind not in _DRAWN:
        found.add(text)
        return 0
    texts, looked = _texts(annotation, most)
    if kind == pdfium.FPDF_ANNOT_WIDGET and forms.crowded and not texts and _has(annotation, b"Parent"):
        found.unseen += 1
    found.add(text, drawn=texts)
    return looked


def _value(annotation: int, forms: Forms) -> str:
    """What a field of a form is filled with; nothing of a box that is not ticked, or of a password."""
    flags = ctypes.c_float()
    if _number(annotation, b"Ff", ctypes.addressof(flags)) and int(flags.value) & _PASSWORD:
        return ""
    if _text(annotation, b"AS") == "Off":  # the value may be that of another button
        return ""
    value = _text(annotation, b"V") or (forms.text(annotation) if _has(annotation, b"Parent") else "")
    return "" if value == "Off" and _type(annotation, b"V") == pdfium.FPDF_OBJECT_NAME else value


def _text(annotation: int, name: bytes) -> str:
    return _fetched(partial(_string, annotation, name))


def _fetched(function: Callable[[int | None, int], int]) -> str:
    """The text that a function writes to an address, of which it says how many bytes there are."""
    length = function(None, 0)
    if length <= 2:  # the zero behind it
        return ""
    buffer = ctypes.create_string_buffer(length)
    function(ctypes.addressof(buffer), length)
    return buffer.raw.decode("utf-16-le", "replace").rstrip("\0")


def _is_inked(text: int) -> bool:
    """Whether a text object shows more than blanks: programs write blanks into fields that are empty."""
    edges = (ctypes.c_float * 4)()
    at = ctypes.addressof(edges)
    _bounds(text, at, at + 4, at + 8, at + 12)
    return edges[0] < edges[2] and edges[1] < edges[3] and _mode(text) != pdfium.FPDF_TEXTRENDERMODE_INVISIBLE


def _texts(annotation: int, most: int) -> tuple[int, int]:
    """How many objects of a drawing, or of the forms in it, show text, and how many were looked at: not many more than ``most``."""
    objects = [_object(annotation, index) for index in range(min(max(_count_objects(annotation), 0), most))]
    texts = looked = 0
    for _ in range(_DEEPEST):
        looked += len(objects)
        kinds = list(map(_type_of_object, objects))
        texts += sum(kind == pdfium.FPDF_PAGEOBJ_TEXT and _is_inked(obj) for obj, kind in zip(objects, kinds, strict=True))
        forms = [obj for obj, kind in zip(objects, kinds, strict=True) if kind == pdfium.FPDF_PAGEOBJ_FORM]
        if texts or not forms:
            break
        inside = ((form, index) for form in forms for index in range(max(_count_inside(form), 0)))
        objects = [_inside(form, index) for form, index in islice(inside, most)]
    return texts, looked
