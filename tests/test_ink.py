"""Every box covers its word: of the ink of a line, as the page is rendered, at least 95 % lies in the boxes of its words, and no box is empty."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest
from inked import Inked, lines_of_ink
from raw_pdf import raw_pdf, shown
from reading import LETTERS, SENTENCE
from typeset import STYLES, canvas_pdf, flowing, ruled

from ingest.document import Glyphs
from ingest.read import read

ROOT = Path(__file__).resolve().parents[1]
REPORTS = sorted((ROOT.parent / "shared/reports").glob("[!b]*.pdf"))
LEAST = 0.95
_ROWS = [["Ref", "Priority", "RAG"], *([f"CU-{i}a", LETTERS + "\n" + SENTENCE.strip(), "Amber"] for i in range(12))]
_ODD = "".join(
    f"BT {operators} ET "
    for operators in (
        "/F1 3 Tf 1 0 0 1 60 740 Tm (Tiny text of 12%) Tj",
        "/F1 90 Tf 1 0 0 1 60 620 Tm (Huge) Tj",
        "/F1 12 Tf 50 Tz 1 0 0 1 60 580 Tm (Narrow words 38%) Tj 100 Tz",
        "/F1 12 Tf 150 Tz 1 0 0 1 60 560 Tm (Wide words 38%) Tj 100 Tz",
        "/F1 12 Tf 4 Tc 1 0 0 1 60 540 Tm (PROGRESS REPORT) Tj 0 Tc",
        "/F1 12 Tf 1 0 0 1 60 520 Tm [(K) 80 (er) -60 (ned A) 120 (V) 100 (A wo) -30 (rds)] TJ",
        "/F1 12 Tf 1 0 0 1 60 500 Tm (Notes at 38) Tj /F1 7 Tf 5 Ts (1,2) Tj 0 Ts /F1 12 Tf ( visits) Tj",
        "/F1 -12 Tf -1 0 0 -1 60 480 Tm (Negative size) Tj",
        "/F1 12 Tf 1 0 0.3 1 60 460 Tm (Slanted words) Tj",
        "/F1 12 Tf 0 1 -1 0 40 100 Tm (Reads upwards) Tj",
        "/F1 12 Tf 0 -1 1 0 560 700 Tm (Reads down) Tj",
        "/F1 12 Tf -1 0 0 -1 300 100 Tm (Upside down) Tj",
    )
)


def made() -> dict[str, bytes]:
    """A PDF of each style."""
    pdfs = {f"ruled {style}": ruled(_ROWS, [60, 330, 70], style=style) for style in STYLES}
    pdfs["flowing"] = flowing([("title", "A title"), ("heading", "Theme"), ("body", SENTENCE * 4), ("item", LETTERS)])
    pdfs["justified"] = flowing([("body", SENTENCE * 4), ("bold", LETTERS)], justify=True)
    pdfs["odd"] = raw_pdf(_ODD)
    pdfs["shifted"] = raw_pdf(shown("A line of words on a page", 160, 500), page="/CropBox [100 100 500 700]", media="-50 -50 550 750")
    pdfs["over-printed"] = canvas_pdf(lambda canvas: [canvas.drawString(60 + 0.2 * i, 700, LETTERS[:40]) for i in range(3)])
    return pdfs


def turned(data: bytes, rotation: int) -> bytes:
    pdf = pypdfium2.PdfDocument(data)
    for page in pdf:
        page.set_rotation(rotation)
    buffer = io.BytesIO()
    pdf.save(buffer)
    pdf.close()
    return buffer.getvalue()


def assert_covered(data: bytes, name: str) -> list[Inked]:
    # Pages are rendered without their images, so words recognised in them would have no ink to compare.
    found = list(lines_of_ink(data, read(data, name, ocr="never")))
    assert [(round(one.share, 3), one.line) for one in found if one.share < LEAST] == []
    assert [one.empty for one in found if one.empty] == []
    return found


@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
@pytest.mark.parametrize("name", made())
def test_boxes_cover_their_words(name: str, rotation: int) -> None:
    assert assert_covered(turned(made()[name], rotation), name)


@pytest.mark.parametrize(
    "path", [ROOT / f"corpus/sample/data/{name}.pdf" for name in ("strathorran-2018-19-q1", "wexmere-2022-23-q1")], ids=lambda p: p.stem
)
def test_boxes_cover_the_words_of_the_sample(path: Path) -> None:
    assert assert_covered(path.read_bytes(), path.name)


@pytest.mark.parametrize("path", REPORTS, ids=lambda path: path.stem)
def test_boxes_cover_the_words_of_real_reports(path: Path) -> None:
    assert_covered(path.read_bytes(), path.name)


def test_a_box_beside_its_word_would_be_noticed() -> None:
    data = made()["flowing"]
    document = read(data, "x.pdf")
    assert document.glyphs is not None
    left, top, right, bottom = document.glyphs.x0, document.glyphs.top, document.glyphs.x1, document.glyphs.bottom
    left[40:80], right[40:80] = left[45:85], right[45:85]
    beside = Glyphs(left, top, right, bottom)
    beside.finish(document.text)
    assert any(one.share < LEAST for one in lines_of_ink(data, replace(document, glyphs=beside)))
