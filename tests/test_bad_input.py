from __future__ import annotations

import io
import zipfile
import zlib
from pathlib import Path

import hostile_pdfs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reportlab.lib import pdfencrypt
from reportlab.pdfgen.canvas import Canvas
from typeset import canvas_pdf, flowing

from ingest import engine_pdfium, limits, pdf, read
from ingest.document import Document
from ingest.errors import DamagedFile, EncryptedFile, InputError, LimitExceeded, UnknownType
from ingest.repair import with_trailer

REPORTS = Path(__file__).resolve().parents[2] / "shared" / "reports"
GOOD = sorted(path for path in REPORTS.glob("*.pdf") if not path.name.startswith("bad-"))
SCANS = {"coventry-article-4-matrix-scanned.pdf", "scan-skewed.pdf"}
TEXT = "The council raised recycling from 31% to 34.5% in the year. "


def _read(data: bytes, engine: str = "pdfium") -> Document:
    return read.read(data, "x.pdf", engine=engine, ocr="never")


def _codes(document: Document) -> list[str]:
    return [problem.code for problem in document.problems]


def _refused(data: bytes, error: type[InputError], engine: str = "pdfium") -> str:
    with pytest.raises(error) as caught:
        _read(data, engine)
    sentence = str(caught.value)
    assert sentence.startswith("x.pdf ")
    assert sentence.endswith(".")
    assert "\n" not in sentence
    return sentence


# Types are told by content


@pytest.mark.parametrize("junk", [b"", b"\xef\xbb\xbf", b"HTTP/1.1 200 OK\r\n\r\n", b"<br />Warning: \n" * 20, b"\0" * 1024])
def test_a_pdf_is_one_also_behind_junk(junk: bytes) -> None:
    document = _read(junk + flowing([("body", TEXT)]))
    assert document.media_type == "application/pdf"
    assert TEXT.strip() in document.text


def test_text_that_speaks_of_pdf_is_text() -> None:
    assert _read(b"Files begin with %PDF-1.4, as the standard says.").media_type == "text/plain"


@pytest.mark.parametrize(
    "page",
    [
        b"<!DOCTYPE html><html><body>404</body></html>",
        b"\xef\xbb\xbf\r\n <html lang='en'>",
        b"<!-- saved -->\n<HTML><head>",
        "<!doctype html>".encode("utf-16"),
        b"<script>location='/login'</script>",
    ],
)
def test_an_html_page_is_named_as_one(page: bytes) -> None:
    assert "HTML page" in _refused(page, UnknownType)


def _zip(name: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr(name, "content")
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (_zip("xl/workbook.xml"), "Excel workbook"),
        (_zip("a.txt"), "ZIP archive"),
        (b"\x89PNG\r\n\x1a\n" + bytes(50), "PNG image"),
        (b"\xff\xd8\xff\xe0" + bytes(50), "JPEG image"),
        (b"GIF89a" + bytes(50), "GIF image"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(50), "old Office file"),
        (b"{\\rtf1 text}", "RTF file"),
        (b"%!PS-Adobe-3.0\n", "PostScript"),
        (b"<?xml version='1.0'?><a/>", "XML file"),
        (b"\x1f\x8b\x08" + bytes(50), "gzip archive"),
        (b"\x7fELF" + bytes(50), "program"),
        (zlib.compress(b"x" * 999), "binary data"),
    ],
)
def test_other_types_are_named(data: bytes, kind: str) -> None:
    assert kind in _refused(data, UnknownType)


def test_texts_that_begin_like_binary_files_are_text() -> None:
    for text in ("BM Trust pays", "MZ plan", "Rar!ly", "BZhang reports", "GIF87 was agreed"):
        assert _read(text.encode()).text == text


def test_an_unknown_engine_is_a_mistake_of_the_caller() -> None:
    with pytest.raises(ValueError, match="unknown engine"):
        _read(b"text", "mupdf")


# Damaged, encrypted, too large


@pytest.mark.parametrize("engine", read.ENGINES)
@pytest.mark.parametrize("data", [b"%PDF-1.4\n", b"%PDF-1.7\n1 0 obj\n<</Type/Catalog>>\nendobj\n%%EOF", b"%PDF-1.4\n" + b"garbage " * 500])
def test_a_pdf_without_pages_is_damaged(data: bytes, engine: str) -> None:
    assert "get the file again" in _refused(data, DamagedFile, engine)


@pytest.mark.parametrize("engine", read.ENGINES)
def test_an_encrypted_pdf_says_so(engine: str) -> None:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, encrypt=pdfencrypt.StandardEncryption("secret", "owner", canPrint=0), invariant=1)
    canvas.drawString(100, 700, "Text")
    canvas.save()
    assert "password" in _refused(buffer.getvalue(), EncryptedFile, engine)


def test_a_pdf_that_anybody_may_open_is_read() -> None:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, encrypt=pdfencrypt.StandardEncryption("", "owner", canPrint=0), invariant=1)
    canvas.drawString(100, 700, "Text")
    canvas.save()
    assert _read(buffer.getvalue()).text == "Text\n"


def test_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    data = flowing([("body", TEXT * 5)] * 60)
    assert len(_read(data).pages) > 2
    monkeypatch.setattr(pdf, "MAX_PAGES", 2)
    assert "pages" in _refused(data, LimitExceeded)
    monkeypatch.setattr(pdf, "MAX_PAGES", limits.MAX_PAGES)
    monkeypatch.setattr(pdf, "MAX_PAGE_AREA", 1000.0)
    with pytest.raises(LimitExceeded, match="Page 1 of"):
        _read(data)
    monkeypatch.setattr(pdf, "MAX_PAGE_AREA", limits.MAX_PAGE_AREA)
    monkeypatch.setattr(engine_pdfium, "MAX_PAGE_CHARACTERS", 10)
    with pytest.raises(LimitExceeded, match="characters"):
        _read(data)
    monkeypatch.setattr(read, "MAX_BYTES", 100)
    assert "bytes" in _refused(data, LimitExceeded)


@pytest.mark.parametrize("keep", [0.3, 0.6, 0.9])
def test_a_cut_pdf_is_refused_or_reported(keep: float) -> None:
    data = flowing([("body", TEXT * 5)] * 60)
    whole = _read(data)
    cut = data[: int(keep * len(data))]
    try:
        document = _read(cut)
    except DamagedFile:
        assert with_trailer(cut) is None or keep < 0.9
    else:
        assert document.text == whole.text or "truncated_file" in _codes(document)


def test_a_lost_page_is_reported() -> None:
    """Pages that are listed but not there, as in a cut download."""
    first = b"%PDF-1.4\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n2 0 obj\n<</Type/Pages/Count 3/Kids[3 0 R 8 0 R 9 0 R]>>\nendobj\n"
    page = b"3 0 obj\n<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 300]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>\nendobj\n"
    font = b"5 0 obj\n<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>\nendobj\n"
    content = b"4 0 obj\n<</Length 40>>\nstream\nBT /F 12 Tf 50 200 Td (Still here) Tj ET   \nendstream\nendobj\n6 0 obj\n<</Le"
    document = _read(first + page + font + content)
    assert document.text == "Still here\n"
    assert _codes(document)[0] == "truncated_file"
    assert "2 of 3 pages" in document.problems[0].message
    assert [page.span is None for page in document.pages] == [False, True, True]


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_flipped_bytes_never_crash(data: st.DataObject) -> None:
    original = bytearray(canvas_pdf(lambda canvas: canvas.drawString(60, 700, TEXT)))
    for _ in range(data.draw(st.integers(1, 8))):
        original[data.draw(st.integers(0, len(original) - 1))] = data.draw(st.integers(0, 255))
    try:
        said = _read(bytes(original)).media_type
    except InputError as error:
        said = str(error)
    assert said


# Real files


@pytest.mark.parametrize("path", GOOD, ids=lambda path: path.stem)
def test_real_reports_are_read_with_a_box_for_every_character(path: Path) -> None:
    document = _read(path.read_bytes())
    assert (path.name in SCANS) == ("no_text_layer" in _codes(document)) == (document.text == "")
    glyphs = document.glyphs
    assert glyphs is not None
    for i, char in enumerate(document.text):
        assert (glyphs.x0[i] == glyphs.x0[i]) != char.isspace()
    sizes = {page.number: (page.width or 0, page.height or 0) for page in document.pages}
    for word in document.words:
        width, height = sizes[word.box.page]
        assert -5 < word.box.x0 <= word.box.x1 < width + 5
        assert -5 < word.box.top <= word.box.bottom < height + 5
    assert "\ufffe" not in document.text


def test_there_are_real_reports() -> None:
    assert len(GOOD) >= 10


def test_real_paragraphs() -> None:
    text = _read((REPORTS / "kent-budget-monitoring-2024-11.pdf").read_bytes()).text
    assert "\nc) NOTE the forecast capital underspend of £111.6m.\n" in text
    assert "relates to other service-related pressures." in text
    assert "\n• Actions being taken this year to manage the forecast overspend in ASCH\n" in text


def test_real_tables() -> None:
    document = _read((REPORTS / "coventry-flood-risk-2022-wrapped-cells.pdf").read_bytes())
    first = document.tables[0]
    heads = [cell.span.of(document.text) for cell in first.cells if cell.row == 0 and cell.span]
    assert heads[:4] == ["Area", "Fluvial flood risk", "Existing defences", "Surface water flood risk"]
    assert [cell.fill for cell in first.cells if cell.row == 0][:4] == ["#153b55"] * 4
    text = _read((REPORTS / "kent-treasury-half-year-2024-25.pdf").read_bytes()).text
    assert "\nTreasury Bills\tUK Government\t4,874,936\t5.1400%\t21/10/24\n" in text


def test_a_turned_real_page() -> None:
    text = _read((REPORTS / "us-budget-rotated-broken-text.pdf").read_bytes()).text
    assert "Defense³\t699\t709\t700\t673" in text


def test_an_html_error_page_named_pdf() -> None:
    assert "HTML page" in _refused((REPORTS / "bad-html-error-page-named.pdf").read_bytes(), UnknownType)


@pytest.mark.parametrize("engine", read.ENGINES)
def test_a_download_cut_before_its_page_tree(engine: str) -> None:
    said = _refused((REPORTS / "bad-truncated-download.pdf").read_bytes(), DamagedFile, engine)
    assert "524,288 of its 1,736,210 bytes are here, with 13 of its" in said


def test_a_download_cut_behind_its_page_tree() -> None:
    document = _read((REPORTS / "bad-truncated-pages-silently-empty.pdf").read_bytes())
    assert len(document.pages) == 68
    assert sum(page.span is not None for page in document.pages) == 42
    problem = document.problems[0]
    assert problem.code == "truncated_file"
    assert "26 of 68 pages" in problem.message
    lost = [page.number for page in document.pages if page.span is None]
    assert [problem.page for problem in document.problems if problem.code == "unread_page"] == lost
    assert "empty_page" not in _codes(document)


def test_a_pdf_without_pages_is_not_called_encrypted_after_one_that_is() -> None:
    """pdfium keeps the error of the last file that it could not open."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, encrypt=pdfencrypt.StandardEncryption("secret", "owner"))
    canvas.drawString(72, 700, "Burglary fell.")
    canvas.save()
    _refused(buffer.getvalue(), EncryptedFile)
    none = hostile_pdfs.pdf({1: b"<</Type/Catalog/Pages 2 0 R>>", 2: b"<</Type/Pages/Kids[]/Count 0>>"})
    _refused(none, DamagedFile)
