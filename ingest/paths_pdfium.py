"""What pdfium says is painted on a page apart from text: ruling lines, rectangles, fills and images, also inside form objects.

Comes in: a page handle. Goes out: :class:`Paint`, the drawing with what the text has to be compared with.
"""

from __future__ import annotations

import ctypes
import itertools
import math
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from itertools import repeat

import numpy as np
import pypdfium2.raw as pdfium

from ingest.glyphs_pdfium import bind
from ingest.layers_pdfium import is_off
from ingest.pictures_pdfium import add_picture, line_width, thick_line
from ingest.raw import LONGEST_SYMBOL, SYMBOL_SIZE, Drawing, Edges, Floats, Ints
from ingest.shades import as_hex, is_coloured, over_white
from ingest.subpaths_pdfium import Subpath, bounds, rectangle, subpaths_of, without_holes

_Shown = Callable[[float, float, float, float], Edges]
_Matrix = tuple[float, float, float, float, float, float]
_IDENTITY: _Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
_INT, _POINTER = ctypes.c_int, ctypes.c_void_p

_MAX_SEGMENTS = 4_000
_TOGETHER = 100  # paths asked for together
# Where answers are written: made once, for pdfium has one thread anyway.
_SIX = (ctypes.c_float * 6)()
_SIX_AT = ctypes.addressof(_SIX)

MAX_OBJECTS = 100_000
"""Most objects of a page that are looked at; maps and plans have more, and no table."""

_MAX_DEPTH = 8
_MOST_UNDER = 500  # the last fills that a transparent one is compared with
_LONG = 5.0  # a side of a border is this many times as long as it is wide
THIN = 3.0
"""A filled rectangle up to this many points thick is a line."""


_count_objects = bind(pdfium.FPDFPage_CountObjects, _POINTER)
_object = bind(pdfium.FPDFPage_GetObject, _POINTER, _INT, result=_POINTER)
_count_form_objects = bind(pdfium.FPDFFormObj_CountObjects, _POINTER)
_form_object = bind(pdfium.FPDFFormObj_GetObject, _POINTER, ctypes.c_ulong, result=_POINTER)
_type = bind(pdfium.FPDFPageObj_GetType, _POINTER)
_object_matrix = bind(pdfium.FPDFPageObj_GetMatrix, _POINTER, _POINTER)
_draw_mode = bind(pdfium.FPDFPath_GetDrawMode, _POINTER, _POINTER, _POINTER)
_fill_colour = bind(pdfium.FPDFPageObj_GetFillColor, _POINTER, _POINTER, _POINTER, _POINTER, _POINTER)
_stroke_colour = bind(pdfium.FPDFPageObj_GetStrokeColor, _POINTER, _POINTER, _POINTER, _POINTER, _POINTER)
_transparent = bind(pdfium.FPDFPageObj_HasTransparency, _POINTER)
_count_segments = bind(pdfium.FPDFPath_CountSegments, _POINTER)


@dataclass(slots=True)
class _Shape:
    """A path: its colours (None where it is not filled or stroked), its matrix and its subpaths, or the bounds of the filled rectangle that is all of it.

    ``alternate``: an area within another one is a hole whichever way it turns.
    """

    obj: int
    fill: str | None
    line: str | None
    matrix: _Matrix
    subpaths: list[Subpath] | Edges
    alternate: bool


@dataclass(slots=True)
class Paint:
    """The drawing of a page, and where each text object stands in the painting order.

    ``covers`` are filled rectangles (order, edges, object) that may hide text painted before them, ``in_forms`` the text objects of form objects;
    ``cut``: there are more than :data:`MAX_OBJECTS`; ``unseen`` are the text objects in the layers that are off.
    """

    shown: _Shown
    drawing: Drawing = field(default_factory=Drawing)
    text_order: dict[int, int] = field(default_factory=dict)
    image_order: list[tuple[int, Edges]] = field(default_factory=list)
    order: int = 0
    covers: list[tuple[int, Edges, int]] = field(default_factory=list)
    in_forms: set[int] = field(default_factory=set)
    cut: bool = False
    layers_off: AbstractSet[str] = frozenset()
    unseen: set[int] = field(default_factory=set)

    def behind(self, edges: Edges) -> bool:
        """Whether something that is not white lies behind the middle of the rectangle: a coloured fill or an image."""
        x, y = (edges[0] + edges[2]) / 2, (edges[1] + edges[3]) / 2
        for fill, colour in reversed(self.drawing.fills):
            if _inside(x, y, fill):
                return colour != "#ffffff"
        return any(_inside(x, y, image) for image in self.drawing.images) or bool(self.drawing.others)

    def covered_by_image(self, edges: Edges) -> bool:
        """Whether an image lies under or over the middle of the rectangle: invisible text there is that of a scan."""
        x, y = (edges[0] + edges[2]) / 2, (edges[1] + edges[3]) / 2
        return any(_inside(x, y, image) for image in self.drawing.images)

    def painted_over(self, x: Floats, y: Floats, orders: Ints) -> bool:
        """Whether an image is painted over one of the texts with these middles later than the text is: what is seen is the image."""
        return any(
            bool(((orders <= order) & (x >= left) & (x <= right) & (y >= top) & (y <= bottom)).any())
            for order, (left, top, right, bottom) in self.image_order
        )


def paint_of(page: int, shown: _Shown, layers_off: AbstractSet[str] = frozenset()) -> Paint:
    """Everything painted on the page but in layers that are off, in painting order; ``shown`` turns rectangles of the page into those of the page as shown."""
    paint = Paint(shown, layers_off=layers_off)
    _add(paint, _objects(paint, page, _count_objects(page), _object), _IDENTITY, shown, 0)
    return paint


def _objects(paint: Paint, holder: int, count: int, get: Callable[[int, int], int]) -> list[int]:
    """The objects of a page or form, as far as they may be looked at."""
    most = max(MAX_OBJECTS - paint.order, 0)
    paint.cut |= count > most
    return list(map(get, repeat(holder), range(min(count, most))))


def _add(paint: Paint, objects: list[int], outer: _Matrix, shown: _Shown, depth: int) -> None:
    if paint.layers_off:
        objects = [obj for obj in objects if not _left_out(paint, obj, depth)]
    kinds = list(map(_type, objects))
    shapes = _shapes([obj for obj, kind in zip(objects, kinds, strict=True) if kind == pdfium.FPDF_PAGEOBJ_PATH], outer)
    for obj, kind in zip(objects, kinds, strict=True):
        paint.order += 1
        if kind == pdfium.FPDF_PAGEOBJ_TEXT:
            paint.text_order[obj] = paint.order
            if depth:
                paint.in_forms.add(obj)
        elif kind == pdfium.FPDF_PAGEOBJ_PATH:
            fills = len(paint.drawing.fills)
            _add_path(paint.drawing, next(shapes), shown)
            if len(paint.drawing.fills) > fills:
                paint.covers += [(paint.order, edges, obj) for edges, _ in paint.drawing.fills[fills:]]
        elif kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            matrix = _times(_matrix_of(obj), outer)
            corners = [_apply(matrix, x, y) for x, y in ((0, 0), (1, 0), (0, 1), (1, 1))]
            edges = shown(min(x for x, _ in corners), min(y for _, y in corners), max(x for x, _ in corners), max(y for _, y in corners))
            paint.drawing.images.append(edges)
            paint.image_order.append((paint.order, edges))
            add_picture(paint.drawing, obj, edges)
        elif kind == pdfium.FPDF_PAGEOBJ_FORM and depth < _MAX_DEPTH:
            inner = _objects(paint, obj, _count_form_objects(obj), _form_object)
            _add(paint, inner, _times(_matrix_of(obj), outer), shown, depth + 1)
        else:
            paint.drawing.others += 1


def _left_out(paint: Paint, obj: int, depth: int) -> bool:
    """Whether an object lies in a layer that is off; its text is noted as not shown."""
    off = is_off(obj, paint.layers_off)
    if off:
        _leave_out(paint, obj, depth)
    return off


def _leave_out(paint: Paint, obj: int, depth: int) -> None:
    """Notes the text of an object, and of the objects of a form, that is not shown."""
    kind = _type(obj)
    paint.order += 1
    if kind == pdfium.FPDF_PAGEOBJ_TEXT:
        paint.unseen.add(obj)
    elif kind == pdfium.FPDF_PAGEOBJ_FORM and depth < _MAX_DEPTH:
        for inner in _objects(paint, obj, _count_form_objects(obj), _form_object):
            _leave_out(paint, inner, depth + 1)


def _shapes(paths: list[int], outer: _Matrix) -> Iterator[_Shape]:
    """What paths draw, asked for together: a call costs little where nothing is done between calls."""
    for start in range(0, len(paths), _TOGETHER):
        own = paths[start : start + _TOGETHER]
        count = len(own)
        modes, matrices = (ctypes.c_int * (2 * count))(), np.zeros((count, 6), dtype=np.float32)
        at = ctypes.addressof(modes)
        deque(map(_draw_mode, own, range(at, at + 8 * count, 8), range(at + 4, at + 8 * count + 4, 8)), maxlen=0)
        at = matrices.ctypes.data
        known = np.array(list(map(_object_matrix, own, range(at, at + 24 * count, 24))), dtype=np.bool_)
        matrices[~known] = _IDENTITY
        fills, lines = _colours(_fill_colour, own, modes[::2]), _colours(_stroke_colour, own, modes[1::2])
        seen = [fill is not None or line is not None for fill, line in zip(fills, lines, strict=True)]
        counts = [min(_count_segments(obj), _MAX_SEGMENTS) if one else 0 for obj, one in zip(own, seen, strict=True)]
        whole: list[_Matrix] = [(a, b, c, d, e, f) for a, b, c, d, e, f in matrices.tolist()]
        if outer is not _IDENTITY:
            whole = [_times(matrix, outer) for matrix in whole]
        only_filled = [fill is not None and over_white(line) in {None, "#ffffff"} for fill, line in zip(fills, lines, strict=True)]
        subpaths = subpaths_of(own, counts, np.array(whole), np.array(only_filled))
        alternate = [mode == pdfium.FPDF_FILLMODE_ALTERNATE for mode in modes[::2]]
        yield from map(_Shape, own, fills, lines, whole, subpaths, alternate)


def _colours(function: Callable[..., int], objects: list[int], wanted: Sequence[int]) -> list[str | None]:
    """The colours of objects as ``#rrggbb``; None for those not wanted and for transparent ones. A pattern has no colour of its own: grey."""
    own = [obj for obj, one in zip(objects, wanted, strict=True) if one]
    if not own:
        return [None] * len(objects)
    place = (ctypes.c_uint * (4 * len(own)))()
    at = ctypes.addressof(place)
    end = at + 16 * len(own)
    known = list(map(function, own, range(at, end, 16), range(at + 4, end + 4, 16), range(at + 8, end + 8, 16), range(at + 12, end + 12, 16)))
    values = place[:]
    colours = map(as_hex, values[::4], values[1::4], values[2::4], values[3::4])
    found = iter([colour if one else "#808080" for colour, one in zip(colours, known, strict=True)])
    return [next(found) if one else None for one in wanted]


def _add_path(drawing: Drawing, shape: _Shape, shown: _Shown) -> None:
    fill, line = over_white(shape.fill), over_white(shape.line)
    line = line if line != "#ffffff" else None
    seen_through = shape.fill is not None and fill != shape.fill
    width = line_width(shape.obj) * math.hypot(shape.matrix[2], shape.matrix[3]) if line is not None and is_coloured(line) else 0.0
    subpaths = shape.subpaths
    if isinstance(subpaths, tuple):
        if fill is not None:
            _add_rectangle(drawing, shape.obj, shown(*subpaths), fill, seen_through=seen_through)
        return
    if fill is not None and len(subpaths) > 1:
        subpaths = without_holes(subpaths, alternate=shape.alternate)
    for points, closed, curved in subpaths:
        if fill is not None and len(points) > 2:
            corners = None if curved else rectangle(points)
            if corners is not None:
                _add_rectangle(drawing, shape.obj, shown(*corners), fill, seen_through=seen_through)
            elif fill != "#ffffff":
                _add_symbol(drawing, points, fill, shown)
                if not curved and len(points) > 3 and _is_thin(edges := shown(*bounds(points))):
                    drawing.rules.append(edges)  # a side of a border, cut at an angle where it meets the next one
        if line is not None and not curved:
            for (x0, y0), (x1, y1) in itertools.pairwise([*points, points[0]] if closed else points):
                if abs(x0 - x1) < 0.5 or abs(y0 - y1) < 0.5:
                    edges = shown(x0, y0, x1, y1)
                    if width > THIN:
                        drawing.fills.append((thick_line(edges, width), line))
                    else:
                        drawing.rules.append(edges)


def _add_rectangle(drawing: Drawing, obj: int, edges: Edges, fill: str, *, seen_through: bool) -> None:
    """Adds a filled rectangle: an area, or a line if it is as thin as one."""
    if edges[2] - edges[0] > THIN and edges[3] - edges[1] > THIN:
        if not _is_shadow(drawing, obj, edges, fill, seen_through=seen_through):
            drawing.fills.append((edges, fill))
    elif fill != "#ffffff":
        drawing.rules.append(edges)


def _is_shadow(drawing: Drawing, obj: int, edges: Edges, fill: str, *, seen_through: bool) -> bool:
    """Whether a black, white or grey area lets a colour be seen that lies under it, for it is transparent or masked."""
    if is_coloured(fill) or not (seen_through or _transparent(obj)):
        return False
    below = (e for e, colour in drawing.fills[-_MOST_UNDER:] if is_coloured(colour))
    return any(e[0] < edges[2] and edges[0] < e[2] and e[1] < edges[3] and edges[1] < e[3] for e in below)


def _add_symbol(drawing: Drawing, points: list[tuple[float, float]], fill: str, shown: _Shown) -> None:
    """Keeps a filled shape that is as small as a symbol."""
    edges = shown(*bounds(points))
    least, most = SYMBOL_SIZE
    if least <= edges[2] - edges[0] <= LONGEST_SYMBOL and least <= edges[3] - edges[1] <= most:
        drawing.symbols.append((edges, fill))


def _is_thin(edges: Edges) -> bool:
    low, high = sorted((edges[2] - edges[0], edges[3] - edges[1]))
    return low <= THIN and high >= _LONG * low


def _matrix_of(obj: int) -> _Matrix:
    if not _object_matrix(obj, _SIX_AT):
        return _IDENTITY
    a, b, c, d, e, f = _SIX
    return a, b, c, d, e, f


def _times(inner: _Matrix, outer: _Matrix) -> _Matrix:
    """The matrix that applies ``inner`` first (PDF 1.7, 8.3.4)."""
    if outer is _IDENTITY:
        return inner
    a, b, c, d, e, f = inner
    p, q, r, s, t, u = outer
    return a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u


def _apply(matrix: _Matrix, x: float, y: float) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def _inside(x: float, y: float, edges: Edges) -> bool:
    return edges[0] <= x <= edges[2] and edges[1] <= y <= edges[3]
