"""Ruled tables whose heads group columns, and whose rows a page break tears where their cells are set in the middle of their height."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate, pairwise

import pytest
from reading import read_pdf
from reportlab.lib.colors import HexColor, black
from reportlab.pdfgen.canvas import Canvas
from typeset import FONT, canvas_pdf

from extractors.extract import extract
from extractors.facts import Record

EDGES = (40, 100, 220, 480, 540)
HEAD = ("Ref", "Action", "Progress", "RAG")
FILLS = {"Red": "#ff0000", "Amber": "#ffc000", "Green": "#00b050"}
ROWS = (
    ("QX-1", "Mend more roads", "Crews mended 38 roads.", "Amber"),
    ("QX-2", "Let empty homes", "Families moved into 27 homes.", "Green"),
    ("QX-3", "Insulate lofts", "Savings of £9.6m were made.", "Red"),
)
WANTED = [("QX-1", "Mend more roads", "amber"), ("QX-2", "Let empty homes", "green"), ("QX-3", "Insulate lofts", "red")]


def ruled(canvas: Canvas, top: float, rows: Sequence[Sequence[str]], edges: Sequence[float] = EDGES, high: float = 20) -> float:
    """Draws a grid; a cell ``None`` of a row goes on from the one to its left. A colour in capitals is a fill alone. The foot of the grid."""
    for number, row in enumerate(rows):
        y = top - high * (number + 1)
        for (x, right), cell in zip(pairwise(edges), row, strict=True):
            if cell.title() in FILLS and cell.isupper():
                canvas.setFillColor(HexColor(FILLS[cell.title()]))
                canvas.rect(x, y, right - x, high, stroke=0, fill=1)
                canvas.setFillColor(black)
            else:
                canvas.drawString(x + 3, y + 7, cell)
            canvas.rect(x, y, right - x, high)
    return top - high * len(rows)


def said(record: Record) -> list[tuple[str, str, str | None]]:
    return [(entry.codes[0], entry.titles[0], entry.rating) for entry in record.entries]


@pytest.mark.parametrize("titled", [True, False])
@pytest.mark.parametrize("filled", [True, False])
def test_a_row_set_in_the_middle_begins_on_the_page_before_its_code(*, titled: bool, filled: bool) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFont(FONT, 9)
        canvas.drawString(40, 800, "Progress tracker")
        colour = "GREEN" if filled else ""
        ruled(canvas, 780, [HEAD, *ROWS, ("", "" if titled else "Plant trees", "Volunteers put in 412", colour)])
        canvas.showPage()
        canvas.setFont(FONT, 9)
        ruled(
            canvas,
            800,
            [HEAD, ("QX-4", "Plant trees" if titled else "", "oaks and 65 limes.", colour or "Green"), ("QX-5", "Sweep streets", "Swept.", "Red")],
        )

    record = extract(read_pdf(canvas_pdf(draw)))
    assert said(record) == [*WANTED, ("QX-4", "Plant trees", "green"), ("QX-5", "Sweep streets", "red")]
    assert [(figure.code, figure.value) for figure in record.figures][3:] == [("QX-4", 412), ("QX-4", 65)]
    assert [(rating.code, rating.colour) for rating in record.ratings if rating.code in {"QX-3", "QX-4"}] == [("QX-3", "red"), ("QX-4", "green")]


def test_a_row_without_a_code_that_ends_its_sentence_belongs_to_the_one_above() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFont(FONT, 9)
        canvas.drawString(40, 800, "Progress tracker")
        ruled(canvas, 780, [HEAD, *ROWS, ("", "", "A further 412 wait.", "")])
        canvas.showPage()
        canvas.setFont(FONT, 9)
        ruled(canvas, 800, [HEAD, ("QX-4", "Plant trees", "Volunteers put in 65 oaks.", "Green"), ("QX-5", "Sweep streets", "Swept.", "Red")])

    record = extract(read_pdf(canvas_pdf(draw)))
    assert [(figure.code, figure.value) for figure in record.figures][3:] == [("QX-3", 412), ("QX-4", 65)]


@pytest.mark.parametrize("groups", [("Delivery", "Performance"), ("Who and when", "How it goes"), ("Objective", "Measure")])
def test_heads_that_group_columns_leave_each_its_own(groups: tuple[str, str]) -> None:
    edges = (40, 90, 210, 290, 350, 500, 540)
    rows = [(code, title, "Works Team", "May 2014", told, word.upper()) for code, title, told, word in ROWS]

    def draw(canvas: Canvas) -> None:
        canvas.setFont(FONT, 9)
        canvas.drawString(40, 800, "Progress tracker")
        for x, right, text in ((40, 90, "Ref"), (90, 210, "Action")):
            canvas.rect(x, 740, right - x, 40)
            canvas.drawString(x + 3, 767, text)
        for x, right, text in ((210, 350, groups[0]), (350, 540, groups[1])):
            canvas.rect(x, 760, right - x, 20)
            canvas.drawString(x + 3, 767, text)
        ruled(canvas, 760, [("Lead", "By when", "Commentary", "RAG")], edges[2:])
        ruled(canvas, 740, rows, edges)

    record = extract(read_pdf(canvas_pdf(draw)))
    assert said(record) == WANTED
    assert [len(entry.narrative) for entry in record.entries] == [1, 1, 1]
    assert [(rating.code, rating.evidence) for rating in record.ratings] == [("QX-1", "fill"), ("QX-2", "fill"), ("QX-3", "fill")]


def test_a_code_and_a_status_that_their_cells_broke_are_whole() -> None:
    edges = list(accumulate((40, 34, 130, 240, 40)))

    def draw(canvas: Canvas) -> None:
        canvas.setFont(FONT, 9)
        canvas.drawString(40, 800, "Progress tracker: AMBER is behind plan")
        high = 32
        for number, row in enumerate(
            (("Ref", "Action", "Progress", "RAG"), *((f"QX/|0{at + 1}", *row[1:3], "AM-|BER") for at, row in enumerate(ROWS)))
        ):
            y = 780 - high * (number + 1)
            for (x, right), cell in zip(pairwise(edges), row, strict=True):
                for line, piece in enumerate(cell.split("|")):
                    canvas.drawString(x + 3, y + 20 - 11 * line, piece)
                canvas.rect(x, y, right - x, high)

    record = extract(read_pdf(canvas_pdf(draw)))
    assert [(entry.codes[0], entry.rating) for entry in record.entries] == [("QX-01", "amber"), ("QX-02", "amber"), ("QX-03", "amber")]


def test_two_rows_between_rules_on_the_next_page_are_two_rows() -> None:
    lefts = (40, 60, 110, 220, 420)
    head = (("RAG",), ("Ref",), ("Objective",), ("Progress",), ("Lead",))
    rows = [((word[0],), (code,), (title,), (told,), ("Works Team",)) for code, title, told, word in ROWS]
    last = [
        (("A",), ("QX-", "4"), ("Plant trees", "in parks"), ("Volunteers put in 412 oaks.",), ("Parks Team,", "town hall,", "floor two")),
        (("G",), ("QX-", "5"), ("Sweep streets", "by night"), ("Crews swept 65 streets, of", "which 14 are new."), ("Works Team,", "depot")),
    ]

    def ruled_level(canvas: Canvas, top: float, rows: Sequence[Sequence[Sequence[str]]]) -> None:
        canvas.setFont(FONT, 9)
        canvas.line(40, top, 540, top)
        for row in rows:
            for x, cell in zip(lefts, row, strict=True):
                for number, line in enumerate(cell):
                    canvas.drawString(x, top - 14 - 11 * number, line)
            top -= 14 + 11 * max(map(len, row))
            canvas.line(40, top, 540, top)

    def draw(canvas: Canvas) -> None:
        canvas.drawString(40, 800, "Progress tracker")
        ruled_level(canvas, 780, [head, *rows])
        canvas.showPage()
        ruled_level(canvas, 800, last)

    record = extract(read_pdf(canvas_pdf(draw)))
    assert said(record) == [*WANTED, ("QX-4", "Plant trees in parks", "amber"), ("QX-5", "Sweep streets by night", "green")]


@pytest.mark.parametrize("head", ["Ref", "Notes"])
def test_codes_far_right_count_where_the_head_says_so(head: str) -> None:
    edges = (40, 160, 330, 410, 480, 540)

    def draw(canvas: Canvas) -> None:
        canvas.setFont(FONT, 9)
        canvas.drawString(40, 800, "Progress tracker")
        rows = [(title, told, "Works Team", code, word) for code, title, told, word in ROWS]
        ruled(canvas, 780, [("Action", "Progress", "Lead", head, "RAG"), *rows], edges)

    record = extract(read_pdf(canvas_pdf(draw)))
    assert [entry.codes for entry in record.entries] == [(row[0],) if head == "Ref" else () for row in ROWS]
    assert [entry.rating for entry in record.entries] == [row[3].lower() for row in ROWS]


@pytest.mark.parametrize("prose", [True, False])
def test_a_last_row_on_a_page_of_its_own_keeps_to_the_columns_of_the_page_before(*, prose: bool) -> None:
    lefts = (40, 110, 230, 470)
    last = (("QX-4",), ("Plant trees", "in the parks"), ("Volunteers put in 412 oaks", "and limes."), ("Green",))
    below = ["QX-4 was left out of this report", "as its figures were late and few."]

    def draw(canvas: Canvas) -> None:
        canvas.setFont(FONT, 9)
        canvas.drawString(40, 800, "Progress tracker")
        for number, row in enumerate((HEAD, *ROWS)):
            for x, cell in zip(lefts, row, strict=True):
                canvas.drawString(x, 770 - 24 * number, cell)
        canvas.showPage()
        canvas.setFont(FONT, 9)
        for x, cell in zip(lefts, last, strict=True) if not prose else [(40, below)]:
            for number, line in enumerate(cell):
                canvas.drawString(x, 800 - 11 * number, line)

    record = extract(read_pdf(canvas_pdf(draw)))
    assert said(record)[:3] == WANTED
    assert said(record)[3:] == ([] if prose else [("QX-4", "Plant trees in the parks", "green")])
