"""Statuses that only their place sets off, at the head or the end of the lines of entries, and leaders of dots before them."""

from __future__ import annotations

import pytest
from reading import read_pdf
from reportlab.pdfgen.canvas import Canvas
from typeset import FONT, canvas_pdf

from extractors.extract import extract
from ingest.read import read

ENTRIES = (
    ("QX-1", "Mend more roads", "Head of Works", "May 2014", "Crews mended 38 roads.", "Amber"),
    ("QX-2", "Let empty homes", "Homes Team", "June 2014", "Families moved into 27 homes.", "Green"),
    ("QX-3", "Insulate lofts", "Energy Officer", "March 2015", "Savings of £9.6m were made.", "Red"),
)
WANTED = [("QX-1", "amber"), ("QX-2", "green"), ("QX-3", "red")]


def ratings(text: str) -> list[tuple[str | None, str]]:
    record = extract(read(text.encode(), "tracker.txt"))
    assert len(record.entries) == len(ENTRIES)
    return [(rating.code, rating.colour) for rating in record.ratings if rating.status == "assigned"]


def listed(form: str) -> str:
    return "Progress tracker\n\nStreets\n\n" + "\n".join(
        form.format(code=code, title=title, lead=lead, due=due, told=told, word=word, loud=word.upper())
        for code, title, lead, due, told, word in ENTRIES
    )


@pytest.mark.parametrize(
    "form",
    [
        "{code} {title}\n{word} {lead}\n{told}\n",
        "{code} {title}\n{word}\t{lead}\n{told}\n",
        "{code} {title}\n{told}\n{lead}, {due} {loud}\n",
        "{code} {title}\n{told}\n{lead}, {due}\t{loud}\n",
        "{code} {title}\n{told}\nLed by {lead},\n{due} {word}\n",
        "{code} {title} ........................ {word}\n{told}\n",
    ],
)
def test_a_status_set_off_by_its_place_belongs_to_its_entry(form: str) -> None:
    assert ratings(listed(form)) == WANTED


def test_colours_at_the_head_of_a_few_lines_are_names() -> None:
    text = "Progress tracker\n\n" + "".join(
        f"{code} {title}\n{start}\n\n"
        for (code, title, *_), start in zip(ENTRIES, ("Green Lane was closed.", "All homes were let.", "Amber House has new lofts."), strict=True)
    )
    assert ratings(text) == []


def test_one_colour_under_every_title_is_no_scale() -> None:
    text = "Progress tracker\n\n" + "".join(f"{code} {title}\nGreen Team\n{told}\n\n" for code, title, _, _, told, _ in ENTRIES)
    assert ratings(text) == []


def test_dots_that_lead_to_a_status_end_the_line_and_the_title() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFont(FONT, 10)
        canvas.drawString(60, 780, "Progress tracker")
        for number, (_, title, _, _, told, word) in enumerate(ENTRIES):
            y = 740 - 40 * number
            canvas.drawString(60, y, f"{number + 1}.1 {title} ")
            canvas.drawString(60 + canvas.stringWidth(f"{number + 1}.1 {title} ", FONT, 10), y, "." * 120)
            canvas.drawRightString(530, y, word)
            canvas.drawString(60, y - 12, told)

    record = extract(read_pdf(canvas_pdf(draw)))
    assert [(entry.codes, entry.titles, entry.rating) for entry in record.entries] == [
        ((f"{number + 1}.1",), (title,), word.lower()) for number, (_, title, _, _, _, word) in enumerate(ENTRIES)
    ]
    assert [figure.value for figure in record.figures] == [38, 27, 9_600_000]
