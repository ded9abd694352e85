"""Scans: what is read from images of pages, where it stands, and what is said of it. Small pages, each read once in a session."""

from __future__ import annotations

import io
import os
from functools import cache

import numpy as np
import pypdfium2
import pytest
from PIL import Image
from reportlab.lib.colors import HexColor, black, white
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas
from scans import images, recognised, scanned, worn
from typeset import BOLD, FONT, canvas_pdf, flowing, ruled

from extractors.extract import extract
from extractors.record import to_dict
from ingest import ocr, pdf, tesseract
from ingest.document import Document
from ingest.errors import MissingExtra
from ingest.read import read
from ingest.tesseract import reader

if reader() is None and not os.environ.get("CI"):
    pytest.skip("the extra ocr is not installed", allow_module_level=True)

LINES = [
    ("heading", "LW-1a Get more people active"),
    ("body", "Visits to leisure centres rose by 3.1% to 248,600 in Q2. The council spent £6.2 million on them, against £5.9 million last year."),
    ("heading", "LW-2b Re-use more"),
    ("body", "Recycling fell from 34.5% to 31%, and fly-tipping was removed within 18 hours on average. The rating is amber."),
]
TEXT = " ".join(text for _, text in LINES)
ROWS = [
    ["Ref", "Measure", "Target", "Actual", "Status"],
    ["PL-4a", "Homes built", "1,200", "1,187", "Amber"],
    ["PL-2b", "Waste recycled", "45%", "47.3%", "Green"],
    ["PL-3c", "Days to let a home", "21", "34", "Red"],
]


@cache
def page() -> bytes:
    return flowing(LINES)


@cache
def table() -> bytes:
    return ruled(ROWS, [60, 150, 70, 70, 80], fills={(1, 4): "#ffc000", (2, 4): "#92d050", (3, 4): "#ff6060"})


def words(document: Document) -> list[str]:
    return document.text.split()


def codes(document: Document) -> list[str]:
    return [problem.code for problem in document.problems]


def cells(document: Document) -> list[str]:
    (one,) = document.tables
    return [cell.span.of(document.text) if cell.span else "" for cell in one.cells]


def test_a_scan_is_read_and_says_so() -> None:
    document = recognised(scanned(page()))
    assert words(document) == TEXT.split()
    assert [page.method for page in document.pages] == ["ocr"]
    assert "ocr_text" in codes(document)
    assert "no_text_layer" not in codes(document)
    record = to_dict(extract(document))
    figures = record["figures"]
    assert [figure["value"] for figure in figures][:3] == [3.1, 248600, 6200000]  # type: ignore[index, union-attr, call-overload]
    assert all("ocr_text" in figure["integrity"] for figure in figures)  # type: ignore[index, union-attr, call-overload, operator]


WORN = [(2.0, 0, 0.0), (-1.3, 1, 0.0), (0.0, 2, 0.5)]


@pytest.mark.parametrize(("tilt", "turn", "noise"), WORN)
def test_a_page_is_turned_and_straightened(tilt: float, turn: int, noise: float) -> None:
    document = recognised(scanned(page(), dpi=200, tilt=tilt, turn=turn, noise=noise))
    assert words(document) == TEXT.split()


@pytest.mark.parametrize(("tilt", "turn"), [(tilt, turn) for tilt, turn, noise in WORN if not noise])
def test_boxes_cover_the_ink_of_the_page_as_shown(tilt: float, turn: int) -> None:
    data = scanned(page(), dpi=200, tilt=tilt, turn=turn)
    document = recognised(data)
    (image,) = images(data, 144)
    ink = np.asarray(image.convert("L")) < 110
    covered = np.zeros_like(ink)
    for word in document.words:
        box = word.box
        covered[int(2 * box.top) : int(2 * box.bottom) + 1, int(2 * box.x0) : int(2 * box.x1) + 1] = True
        assert ink[int(2 * box.top) : int(2 * box.bottom) + 1, int(2 * box.x0) : int(2 * box.x1) + 1].any(), word
    assert ink[covered].sum() >= 0.95 * ink.sum()
    assert covered.mean() < 0.12


def test_ruled_cells_are_cells_with_their_colours() -> None:
    document = recognised(scanned(table(), tilt=1.0, colour=True))
    assert [text.replace(" ", "") for text in cells(document)] == [text.replace(" ", "") for row in ROWS for text in row]
    fills = {(cell.row, cell.column): cell.fill for cell in document.tables[0].cells if cell.fill}
    assert set(fills) == {(1, 4), (2, 4), (3, 4)}
    for place, wanted in {(1, 4): "#ffc000", (2, 4): "#92d050", (3, 4): "#ff6060"}.items():
        assert all(abs(int(fills[place][i : i + 2], 16) - int(wanted[i : i + 2], 16)) < 16 for i in (1, 3, 5)), fills


def test_a_cell_lies_where_it_is_shown() -> None:
    """The box of a filled cell of a tilted page holds that colour on the page as it is."""
    data = scanned(table(), tilt=1.0, colour=True)
    (image,) = images(data, 72)
    for cell in recognised(data).tables[0].cells:
        if cell.fill and cell.box:
            red, green, blue = image.getpixel((round((cell.box.x0 + cell.box.x1) / 2 + 20), round((cell.box.top + cell.box.bottom) / 2)))  # type: ignore[misc]
            assert max(red, green, blue) - min(red, green, blue) > 90


def test_white_text_on_a_dark_head_is_read() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFillColor(HexColor("#153b55"))
        canvas.rect(60, 690, 400, 24, stroke=0, fill=1)
        canvas.setFont(BOLD, 11)
        canvas.setFillColor(white)
        canvas.drawString(70, 698, "Performance in the second quarter")
        canvas.setFont(FONT, 10)
        canvas.setFillColor(black)
        canvas.drawString(70, 660, "Recycling rose to 34.5% in the quarter, the best for ten years.")
        canvas.drawString(70, 645, "Fly-tipping was removed within 18 hours on average.")

    text = recognised(scanned(canvas_pdf(draw))).text
    assert "Performance in the second quarter" in text
    assert "34.5%" in text


def test_doubtful_words_are_problems_where_they_stand() -> None:
    document = recognised(scanned(flowing([*LINES, ("body", "Smudged 7,3l8 words")]), dpi=200, noise=0.3))
    for problem in document.problems:
        if problem.code == "ocr_doubtful":
            assert problem.span
            assert problem.page == 1
            assert repr(problem.span.of(document.text)) in problem.message


# Files with text of their own


def mixed() -> bytes:
    """A printed page with a picture of text, then a scanned page."""
    (picture,) = images(flowing([("heading", "Table 4 Homes let in the year"), ("body", "The council let 1,187 homes, 34 more than in 2008.")]), 200)
    picture = picture.crop((150, 180, 1500, 520))

    def draw(canvas: Canvas) -> None:
        canvas.drawString(70, 700, "The printed paragraph says that 12.5% of homes are empty.")
        canvas.drawImage(ImageReader(picture), 70, 540, 1350 * 0.36, 340 * 0.36)
        canvas.drawString(70, 500, "A second paragraph stands below the picture.")
        canvas.showPage()
        (scan,) = images(page(), 200)
        canvas.drawImage(ImageReader(scan), 0, 0, 595, 842)

    return canvas_pdf(draw)


def test_pictures_and_scans_between_printed_text_are_read() -> None:
    document = recognised(mixed())
    one, two = document.pages
    assert (one.method, two.method) == ("ocr", "ocr")
    first = one.span.of(document.text) if one.span else ""
    assert first.index("12.5%") < first.index("1,187 homes") < first.index("A second paragraph")
    assert first.count("printed paragraph") == 1
    assert two.span
    assert two.span.of(document.text).split() == TEXT.split()


def test_never_leaves_the_file_as_it_is() -> None:
    document = recognised(mixed(), "never")
    assert [page.method for page in document.pages] == ["pdfium", "none"]
    assert "1,187" not in document.text
    assert codes(document) == ["page_without_text"]


def layered(text: str) -> bytes:
    """A scan with invisible text over it, as recognition programs write it."""
    (scan,) = images(page(), 200)

    def draw(canvas: Canvas) -> None:
        canvas.drawImage(ImageReader(scan), 0, 0, 595, 842)
        lines = canvas.beginText(70, 740)
        lines.setFont(FONT, 8)
        lines.setTextRenderMode(3)
        for start in range(0, len(text), 90):
            lines.textLine(text[start : start + 90])
        canvas.drawText(lines)

    return canvas_pdf(draw)


def test_a_poor_text_layer_is_reported_and_read_anew_when_forced() -> None:
    poor = layered(TEXT.replace("3.1%", "8.1%").replace("248,600", "24B,6OO").replace("million", "mi11ion").replace("18 hours", "l8 hours"))
    document = recognised(poor)
    assert "24B,6OO" in document.text
    assert [page.method for page in document.pages] == ["pdfium"]
    (problem,) = [problem for problem in document.problems if problem.code == "ocr_layer_poor"]
    assert "'3.1%'" in problem.message
    assert "--ocr force" in problem.message
    anew = recognised(poor, "force")
    assert words(anew) == TEXT.split()
    assert [page.method for page in anew.pages] == ["ocr"]
    assert "ocr_layer" not in codes(anew)


def test_a_good_text_layer_is_kept() -> None:
    document = recognised(layered(TEXT))
    assert codes(document) == ["ocr_layer"]


def test_printed_text_is_never_read_anew() -> None:
    forced, plain = recognised(page(), "force"), read(page(), "scan.pdf", ocr="never")
    assert (forced.text, forced.pages, forced.lines, forced.problems) == (plain.text, plain.pages, plain.lines, plain.problems)


# What cannot be read


def test_a_photograph_gives_no_words() -> None:
    random = np.random.default_rng(1)
    pixels = random.integers(0, 255, (60, 40, 3), dtype=np.uint8)
    buffer = io.BytesIO()
    Image.fromarray(pixels).resize((1200, 1800), Image.Resampling.BICUBIC).save(buffer, "PDF", resolution=150)
    document = recognised(buffer.getvalue())
    assert document.text == ""
    assert codes(document) == ["page_without_text", "no_text_layer"]


def test_without_the_extra_the_page_says_which_command_installs_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ocr, "reader", lambda: None)
    document = read(scanned(page(), dpi=100), "x.pdf")
    assert document.text == ""
    assert codes(document) == ["page_without_text", "no_text_layer"]
    assert tesseract.INSTALL in document.problems[0].message
    with pytest.raises(MissingExtra, match="pip install"):
        read(page(), "x.pdf", ocr="force")
    assert read(page(), "x.pdf").text == read(page(), "x.pdf", ocr="never").text


def test_limits_are_said(monkeypatch: pytest.MonkeyPatch) -> None:
    data = scanned(page(), dpi=100)
    monkeypatch.setattr(ocr, "MAX_OCR_PIXELS", 100_000)
    assert "too large" in read(data, "x.pdf").problems[0].message
    monkeypatch.undo()
    monkeypatch.setattr(ocr, "MAX_IMAGE_PIXELS", 100_000)
    assert "pixels" in read(data, "x.pdf").problems[0].message
    monkeypatch.undo()
    monkeypatch.setattr(tesseract, "MAX_OCR_SECONDS", 0.001)
    assert "took longer" in read(data, "x.pdf").problems[0].message
    monkeypatch.undo()
    assert recognised(data).text, "the reader goes on after a page that took too long"


def test_an_unknown_mode_is_a_mistake_of_the_caller() -> None:
    with pytest.raises(ValueError, match="mode of text recognition"):
        read(b"text", "x", ocr="often")
    assert pdf.read_pdf(page(), "x", ocr="auto").text


def test_wear_is_seen() -> None:
    """The noise of these tests is real: an image with it differs from one without in most of its pixels."""
    (image,) = images(page(), 72)
    assert (np.asarray(worn(image, noise=1.0)) != np.asarray(image)).mean() > 0.5
    with pypdfium2.PdfDocument(scanned(page(), dpi=72)) as document:
        assert document[0].get_textpage().count_chars() == 0
