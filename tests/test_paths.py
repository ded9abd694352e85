"""What is drawn on a page, told all at once: the same as when each path and each segment is asked for."""

from __future__ import annotations

import ctypes
import gc
import io
import zlib
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest
from reportlab.pdfgen.canvas import Canvas

from ingest import segments_pdfium, subpaths_pdfium
from ingest.collector import uncollected
from ingest.errors import DamagedFile
from ingest.paths_pdfium import Paint, paint_of
from ingest.pdf_objects import PdfObjects
from ingest.place import Place
from ingest.read import read
from ingest.subpaths_pdfium import bounds, rectangle, without_holes

REPORTS = Path(__file__).resolve().parents[2] / "shared/reports"
NAMES = (
    "coventry-traffic-notes-2016-rotated.pdf",
    "coventry-flood-risk-2022-wrapped-cells.pdf",
    "table-spanning-cells.pdf",
    "kent-service-statements-2025.pdf",
)


def shapes() -> bytes:
    """A page with rectangles of every kind, lines, curves, borders with a hole, and paths that only look like rectangles."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer)
    for number in range(12):
        y = 60 + 60 * number
        canvas.setFillColorRGB(0.9, 0.1 * (number % 5), 0.2)
        canvas.rect(40, y, 30 + number, 20, stroke=number % 3 == 0, fill=1)
        canvas.rect(100, y, 80, 0.5, stroke=0, fill=1)
        canvas.line(200, y, 280, y + (number % 2) * 9)
        canvas.circle(320, y, 6, stroke=0, fill=1)
        path = canvas.beginPath()
        path.moveTo(350, y)
        for x, up in ((380, 0), (380 + number, 20), (350, 20 + number % 2)):
            path.lineTo(x, y + up)
        if number % 2:
            path.close()
        canvas.drawPath(path, stroke=0, fill=1)
        path = canvas.beginPath()
        path.rect(420, y, 40, 30)
        path.rect(424, y + 4, 32 - 2 * number, 22)
        canvas.drawPath(path, stroke=0, fill=1, fillMode=number % 2)
        path = canvas.beginPath()
        path.moveTo(500, y)
        path.curveTo(510, y, 520, y + 10, 520, y + 20)
        path.lineTo(500, y)
        canvas.drawPath(path, stroke=0, fill=1)
    canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def files() -> list[bytes]:
    return [shapes(), *((REPORTS / name).read_bytes() for name in NAMES)]


def paints(data: bytes) -> Iterator[Paint]:
    """What is painted on each page."""
    document = pypdfium2.PdfDocument(data)
    for page in document:
        yield paint_of(ctypes.cast(page.raw, ctypes.c_void_p).value or 0, Place(page.get_bbox(), page.get_rotation()).shown)
        page.close()
    document.close()


def drawn(data: bytes) -> list[object]:
    """The drawings of all pages, and which areas may cover text."""
    return [(paint.drawing, [(order, edges) for order, edges, _ in paint.covers]) for paint in paints(data)]


def test_segments_are_copied_where_they_lie_in_a_row() -> None:
    assert segments_pdfium._lie_in_a_row(), "this build of pdfium keeps segments otherwise: they are asked for, which takes longer"


@pytest.mark.parametrize("data", files(), ids=["made", *NAMES])
def test_copied_segments_are_those_that_are_asked_for(data: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    copied = drawn(data)
    monkeypatch.setattr(segments_pdfium, "_lie_in_a_row", lambda: False)
    assert drawn(data) == copied
    assert any(drawing.rules for drawing, _ in copied)  # type: ignore[misc]


@pytest.mark.parametrize("data", files(), ids=["made", *NAMES])
def test_rectangles_told_together_are_those_told_one_by_one(data: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    together = drawn(data)
    monkeypatch.setattr(subpaths_pdfium, "_FEW", 1_000_000)
    assert drawn(data) == together


def test_segments_of_a_path_that_lie_elsewhere_are_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    before = drawn(shapes())
    monkeypatch.setattr(segments_pdfium, "_copied", lambda *_: None)
    segments_pdfium._lie_in_a_row.cache_clear()
    assert not segments_pdfium._lie_in_a_row()
    assert drawn(shapes()) == before
    segments_pdfium._lie_in_a_row.cache_clear()


def test_a_hole_leaves_four_sides_and_neighbours_stay_what_they_are() -> None:
    outer = ([(0.0, 0.0), (100.0, 0.0), (100.0, 50.0), (0.0, 50.0)], True, False)
    inner = ([(2.0, 2.0), (2.0, 48.0), (98.0, 48.0), (98.0, 2.0)], True, False)
    beside = ([(200.0, 0.0), (300.0, 0.0), (300.0, 50.0), (200.0, 50.0)], True, False)
    sides = without_holes([outer, inner, beside], alternate=False)
    assert [bounds(points) for points, _, _ in sides] == [(0, 0, 100, 2), (0, 48, 100, 50), (0, 0, 2, 50), (98, 0, 100, 50), (200, 0, 300, 50)]
    assert without_holes([outer, beside, inner], alternate=True) == [outer, beside, inner]
    same_way = (inner[0][::-1], True, False)
    assert without_holes([outer, same_way], alternate=False) == [outer, same_way]
    assert len(without_holes([outer, same_way], alternate=True)) == 4
    assert rectangle(outer[0]) == (0, 0, 100, 50)
    assert rectangle([(0.0, 0.0), (9.0, 4.0), (20.0, 9.0), (0.0, 9.0)]) is None


def packed(number: int, objects: dict[int, bytes]) -> bytes:
    """An object stream with these objects."""
    head, body = b"", b""
    for name, content in objects.items():
        head += b"%d %d " % (name, len(body))
        body += content + b" "
    content = zlib.compress(head + body)
    return b"%d 0 obj<</Type/ObjStm/N %d/First %d/Filter/FlateDecode/Length %d>>stream\n%s\nendstream endobj\n" % (
        number, len(objects), len(head), len(content), content,
    )  # fmt: skip


def test_of_objects_in_object_streams_the_last_counts_and_damage_costs_its_own() -> None:
    data = b"%PDF-1.5\n" + packed(1, {7: b"<</A 1>>", 8: b"<</B 1>>"}) + packed(2, {8: b"<</B 2>>", 9: b"<</C 2>>"}) + b"3 0 obj<</D 3>>endobj\n"
    objects = PdfObjects(data)
    assert [objects.dictionary(number).strip() for number in (7, 8, 9, 3, 4)] == [b"<</A 1>>", b"<</B 2>>", b"<</C 2>>", b"<</D 3>>", b""]
    content = zlib.compress(b"7 0 8 9 <</A 1>> <</B 1>> ")
    torn = data.replace(content, content[:4] + b"\xff" * (len(content) - 4))
    assert torn != data
    assert [PdfObjects(torn).dictionary(number).strip() for number in (7, 8, 3)] == [b"", b"<</B 2>>", b"<</D 3>>"]


def test_the_collector_is_off_while_a_file_is_read_and_as_it_was_afterwards(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[bool] = []
    monkeypatch.setattr("ingest.pdf.demand_modest", lambda *_: seen.append(gc.isenabled()))
    read(shapes(), "shapes.pdf")
    with pytest.raises(DamagedFile):
        read(b"%PDF-1.4\nnothing", "broken.pdf")
    assert (seen, gc.isenabled()) == ([False, False], True)
    gc.disable()
    try:
        with uncollected():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()
