"""Scans saved as images are read as scans in PDFs are; without text recognition, the refusal says what to install."""

from __future__ import annotations

import hashlib
import io
import os

import pytest
from PIL import Image
from scans import images
from typeset import ruled

from ingest import picture, tesseract
from ingest.document import Document
from ingest.errors import LimitExceeded, UnknownType
from ingest.guard import read_guarded
from ingest.read import read

ROWS = [
    ["Ref", "Measure", "Target", "Status"],
    ["PL-4a", "Homes built", "1,200", "Amber"],
    ["PL-2b", "Waste recycled", "45%", "Green"],
]
HERE = tesseract.reader() is not None or bool(os.environ.get("CI"))
needs_recognition = pytest.mark.skipif(not HERE, reason="the extra ocr is not installed")


def scan(code: str = "PL", dpi: int = 200) -> Image.Image:
    return images(ruled([[cell.replace("PL", code) for cell in row] for row in ROWS], [80, 160, 80, 80]), dpi)[0]


def saved(image: Image.Image, kind: str, **options: object) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, kind, **options)
    return buffer.getvalue()


def words(document: Document) -> str:
    return " ".join(document.text.split())


@needs_recognition
@pytest.mark.parametrize(("kind", "mode"), [("PNG", "RGB"), ("JPEG", "L"), ("TIFF", "1"), ("PNG", "RGBA")])
def test_an_image_is_a_scan_of_one_page(kind: str, mode: str) -> None:
    data = saved(scan().convert(mode), kind, dpi=(200, 200))
    document = read_guarded(data, "scan.img")
    assert (document.media_type, document.sha256) == (f"image/{kind.lower()}", hashlib.sha256(data).hexdigest())
    assert [(page.method, round(page.width or 0), round(page.height or 0)) for page in document.pages] == [("ocr", 595, 842)]
    assert words(document) == " ".join(cell for row in ROWS for cell in row)
    assert len(document.tables[0].cells) == 12
    assert [problem.code for problem in document.problems] == ["ocr_text"]


@needs_recognition
def test_each_image_of_a_tiff_is_a_page() -> None:
    data = saved(scan("PL"), "TIFF", save_all=True, append_images=[scan("HC")], compression="tiff_lzw")
    document = read(data, "scan.tif")
    assert [page.method for page in document.pages] == ["ocr", "ocr"]
    assert [page.height for page in document.pages] == pytest.approx([841.7, 841.7], abs=0.5)  # no size is stated
    assert "PL-4a" in document.text
    assert "HC-4a" in document.text


@needs_recognition
def test_an_image_named_as_a_pdf_is_read_and_said() -> None:
    document = read(saved(scan(), "PNG"), "report.pdf")
    assert document.problems[0].code == "name_disagrees"
    assert "is an image" in document.problems[0].message


def test_without_recognition_the_refusal_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    data = saved(Image.new("L", (50, 50)), "PNG")
    with pytest.raises(UnknownType, match=r"scan.png is a PNG image; --ocr auto reads it"):
        read(data, "scan.png", ocr="never")
    monkeypatch.setattr(picture, "reader", lambda: None)
    with pytest.raises(UnknownType, match=r"to have it read, install text recognition: pip install tesserocr"):
        read(data, "scan.png")


@needs_recognition
def test_images_that_are_damaged_or_too_large_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(UnknownType, match=r"is a JPEG image that cannot be opened"):
        read(saved(scan(), "JPEG")[:3_000], "scan.jpg")
    monkeypatch.setattr(picture, "MAX_IMAGE_PIXELS", 1_000)
    with pytest.raises(LimitExceeded, match=r"Image 1 of scan.png has more than 1,000 pixels"):
        read(saved(Image.new("L", (50, 50)), "PNG"), "scan.png")
