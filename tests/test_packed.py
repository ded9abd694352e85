"""Cells of printed tables are kept packed: what is asked for is what was put in, whatever it is."""

from __future__ import annotations

import math
import pickle
import sys
from pathlib import Path
from random import Random

import pytest
from reading import read_pdf

from ingest.document import Box, Cell, Span
from ingest.packed import PackedCells, Packer

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "bench"))

from made_pdfs import made


def packed(*edges: tuple[float, float, float, float]) -> PackedCells:
    packer = Packer(7)
    for number, own in enumerate(edges):
        mark = ("#00b050", (1.25, 2.5, 3.75, 5.0)) if number == 1 else None
        packer.add((number, 2), (1, 3), (10 * number, 10 * number + 4 * (number != 2)), own, ("#ffc000", None, "#c00000")[number % 3], mark)
    return packer.packed()


def test_a_cell_comes_out_as_it_was_put_in() -> None:
    cells = packed((1.0, 2.01, 3.33, 4.07), (-0.5, 0.0, 841.89, 1190.55), (5.0, 6.0, 7.0, 8.0))
    first = Cell(0, 2, Span(0, 4), Box(7, 1.0, 2.01, 3.33, 4.07), 1, 3, "#ffc000")
    second = Cell(1, 2, Span(10, 14), Box(7, -0.5, 0.0, 841.89, 1190.55), 1, 3, None, "#00b050", Box(7, 1.25, 2.5, 3.75, 5.0))
    third = Cell(2, 2, None, Box(7, 5.0, 6.0, 7.0, 8.0), 1, 3, "#c00000")
    assert list(cells) == [first, second, third]
    assert (cells[0], cells[-1], cells[1:]) == (first, third, (second, third))
    assert len(cells) == 3
    with pytest.raises(IndexError):
        cells[3]
    assert cells == (first, second, third)
    assert cells != (first, second)
    assert hash(cells) == hash((first, second, third))
    assert pickle.loads(pickle.dumps(cells)) == cells  # noqa: S301 - our own


def test_every_hundredth_of_a_point_is_kept() -> None:
    random = Random(1)
    for _ in range(200):
        edges = tuple(round(random.uniform(-3_000, 20_000), 2) for _ in range(4))
        (cell,) = packed((edges[0], edges[1], edges[2], edges[3]))
        assert cell.box == Box(7, *edges)


@pytest.mark.parametrize("far", [4e9, -3.5e38, math.inf, -math.inf])
def test_a_drawing_far_off_the_page_is_kept_too(far: float) -> None:
    cells = packed((1.0, 2.01, 3.33, 4.07), (0.0, 0.0, far, 1.0))
    assert [cell.box for cell in cells] == [Box(7, 1.0, 2.01, 3.33, 4.07), Box(7, 0.0, 0.0, far, 1.0)]
    assert pickle.loads(pickle.dumps(cells)) == cells  # noqa: S301 - our own


def test_a_table_of_many_rows_is_kept() -> None:
    packer = Packer(1)
    for row in range(70_000):
        packer.add((row, 0), (1, 1), (row, row + 1), (0.0, float(row), 1.0, row + 1.0), None, None)
    cells = packer.packed()
    assert (cells[69_999].row, cells[69_999].box) == (69_999, Box(1, 0.0, 69_999.0, 1.0, 70_000.0))


def test_the_cells_of_a_document_take_little_room_on_the_way_from_process_to_process() -> None:
    document = read_pdf(made("lines", 3).data)
    cells = sum(len(table.cells) for table in document.tables)
    assert cells == 3 * 20
    assert sum(len(pickle.dumps(table.cells, pickle.HIGHEST_PROTOCOL)) for table in document.tables) < 60 * cells
