"""PDFs that open although what draws a page is damaged: engines show what they can read of it, so it has to be said."""

import base64
import random
import sys
import zlib
from pathlib import Path

import pytest
from hostile_pdfs import one_page, stream

from ingest.document import Document
from ingest.errors import InputError
from ingest.pdf_filters import ascii85_decoded
from ingest.read import read

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "bench"))

from made_pdfs import made  # noqa: E402

LINES = b"".join(b"BT /F 9 Tf 40 %d Td (Action %d: 12%d homes were let, 4%d fewer than planned.) Tj ET\n" % (800 - 9 * n, n, n, n) for n in range(60))


def said(document: Document) -> set[str]:
    return {problem.code for problem in document.problems}


def broken(content: bytes, entry: bytes = b"/Filter/FlateDecode") -> Document:
    return read(one_page(stream(content, entry)), "x.pdf", ocr="never")


def test_content_that_is_whole_is_not_called_damaged():
    assert broken(zlib.compress(LINES)).problems == ()
    assert broken(LINES, b"").problems == ()
    assert broken(LINES.replace(b"homes", b"h\xf4mes (\\200)"), b"").problems == ()  # bytes beyond ASCII are letters where they stand in strings


@pytest.mark.parametrize("share", [0.2, 0.5, 0.9])
def test_packed_content_that_breaks_off(share):
    packed = zlib.compress(LINES)
    document = broken(packed[: int(len(packed) * share)])
    assert "broken_page" in said(document)
    assert next(problem for problem in document.problems if problem.code == "broken_page").page == 1


def test_packed_content_with_a_wrong_byte_in_it():
    packed = bytearray(zlib.compress(LINES))
    packed[len(packed) // 2] ^= 0x55
    assert "broken_page" in said(broken(bytes(packed)))


@pytest.mark.parametrize("hole", [b"\0" * 400, bytes(range(1, 9)) * 40, b"\xfe\x91" * 200])
def test_plain_content_with_a_hole(hole):
    middle = LINES.index(b"ET\n", 1500)
    assert "broken_page" in said(broken(LINES[:middle] + hole + LINES[middle + len(hole) :], b""))


@pytest.mark.parametrize("length", [0, 1, 2, 3, 4, 5, 999, 1_000])
def test_ascii85_is_read_as_the_standard_library_does(length):
    plain = random.Random(length).randbytes(length) + b"\0" * 8
    packed = base64.a85encode(plain, wrapcol=70) + b"~>"
    assert ascii85_decoded(packed) == plain
    with pytest.raises(ValueError, match="ASCII85"):
        ascii85_decoded(b"\x7f" + packed)


def test_a_form_that_is_damaged():
    data = one_page(
        stream(b"/X Do"),
        {9: stream(zlib.compress(LINES)[:200], b"/Type/XObject/Subtype/Form/BBox[0 0 595 842]/Filter/FlateDecode")},
        resources=b"/XObject<</X 9 0 R>>",
    )
    assert "broken_page" in said(read(data, "x.pdf", ocr="never"))


def test_nothing_is_lost_in_silence():
    """A hundred changes of bytes in the packed content of a file, and as many cuts: the text is the same, or the file refused, or a problem says so."""
    chance = random.Random(7)
    whole = made("lines", 2).data
    text = read(whole, "x.pdf", ocr="never").text
    silent = []
    for number in range(100):
        data = bytearray(whole)
        if number % 2:
            del data[chance.randrange(len(data)) :]
        else:
            begins = chance.choice([at for at in range(len(data)) if data.startswith(b"stream\n", at)])
            at = begins + chance.randrange(10, 600)
            data[at : at + 8] = chance.randbytes(8)
        try:
            document = read(bytes(data), "x.pdf", ocr="never")
        except InputError:
            continue
        if document.text != text and not document.problems:
            silent.append(number)
    assert silent == []
