"""Three narrow columns of equal width: where one gutter is plainly between columns of prose, one like it is too."""

from __future__ import annotations

from reading import paragraphs, read_pdf
from reportlab.pdfgen.canvas import Canvas
from typeset import FONT, canvas_pdf

WORDS = ("Crews have mended", "roads everywhere in", "neighbourhoods that", "residents considered", "unsatisfactory and", "inconvenient")
LONG = (
    "She put all of it to us",
    "and so it is as it was,",
    "for we had set it up in",
    "the way it was to be in",
    "all of the six of our",
    "towns by the sea.",
)
WIDE, GUTTER = 120, 15


def test_a_gutter_like_one_between_columns_of_prose_is_one_too() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFont(FONT, 9)
        for column, lines in enumerate((WORDS, WORDS, LONG)):
            x = 60 + column * (WIDE + GUTTER)
            for number, line in enumerate([*lines, *lines]):
                printed = canvas.beginText(x, 700 - 12 * number - 5 * (column == 2))
                printed.setHorizScale(100 * WIDE / canvas.stringWidth(line, FONT, 9))
                printed.textOut(line)
                canvas.drawText(printed)

    text = " ".join(" ".join(paragraphs(read_pdf(canvas_pdf(draw)))).split())
    assert text == " ".join([*WORDS, *WORDS, *WORDS, *WORDS, *LONG, *LONG])
