"""PDFs that ask for too much, loop or lie: each is read in a little time and memory, or refused for its own reason; nothing else is lost."""

from __future__ import annotations

import base64
import os
import re
import subprocess
import sys
import time
import zlib
from collections.abc import Callable
from pathlib import Path

import hostile_pdfs
import pytest
from click.testing import CliRunner
from hostile_pdfs import SAID, one_page, packed, pages, pdf, stream
from timing import PATIENCE
from typeset import flowing

from ingest import engine_pdfium, guard
from ingest.document import Document
from ingest.errors import DamagedFile, EncryptedFile, InputError, LimitExceeded
from ingest.guard import read_guarded
from ingest.pdf_filters import unpacks_to
from ingest.pdf_objects import PdfObjects, oversized_stream
from ingest.read import read
from trackrecord import cli

REPORTS = Path(__file__).resolve().parents[2] / "shared" / "reports"
REFUSED: dict[str, tuple[type[InputError], str]] = {
    "content_bomb": (LimitExceeded, "unpacks to more than 268,435,456 bytes"),
    "double_bomb": (LimitExceeded, "unpacks to more than 268,435,456 bytes"),
    "lzw_bomb": (LimitExceeded, "unpacks to more than 268,435,456 bytes"),
    "run_bomb": (LimitExceeded, "unpacks to more than 268,435,456 bytes"),
    "text_bomb": (LimitExceeded, "unpacks to more than 268,435,456 bytes"),
    "font_bomb": (LimitExceeded, "unpacks to more than 268,435,456 bytes"),
    "doubling_forms": (LimitExceeded, "Page 1 of x.pdf takes more than 1,073,741,824 bytes of memory"),
    "giant_page": (LimitExceeded, "Page 1 of x.pdf is 283,464,576 by 283,464,576 points large"),
    "pages_100000": (LimitExceeded, "has 100,000 pages, more than 5,000"),
    "count_too_large": (LimitExceeded, "has 1,000,000 pages, more than 5,000"),
}
READ: dict[str, tuple[int, list[str]]] = {
    "nested_forms": (1, ["unread_page"]),
    "own_form": (1, []),
    "own_page_tree": (3, ["truncated_file", "empty_page", "unread_page", "unread_page", "no_text_layer"]),
    "table_loop": (1, []),
    "path_bomb": (1, ["crowded_page"]),
    "deep_arrays": (1, []),
    "deep_dictionary": (1, []),
    "deep_states": (1, []),
    "huge_font_size": (1, ["unread_page", "empty_page", "no_text_layer"]),
    "count_too_small": (1, ["truncated_file"]),
    "count_negative": (2, []),
    "kids_missing": (4, ["truncated_file", "unread_page", "unread_page"]),
}


def codes(document: Document) -> list[str]:
    return [problem.code for problem in document.problems]


@pytest.mark.parametrize("name", hostile_pdfs.ALL)
def test_every_hostile_file_is_read_or_refused_for_its_own_reason(name: str) -> None:
    data = hostile_pdfs.ALL[name]()
    assert len(data) < 16_000_000
    if name in REFUSED:
        error, reason = REFUSED[name]
        with pytest.raises(error, match=re.escape(reason)) as caught:
            read_guarded(data, "x.pdf")
        assert str(caught.value).endswith(".")
    else:
        document = read_guarded(data, "x.pdf")
        assert (len(document.pages), [code for code in codes(document) if code != "page_without_text"]) == READ[name]


def test_the_limit_of_unpacked_bytes_holds_nothing_in_memory() -> None:
    code = (
        "import resource, hostile_pdfs; from ingest.pdf_objects import oversized_stream; data = hostile_pdfs.double_bomb();"
        "before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss; assert oversized_stream(data);"
        "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before)"
    )
    environment = os.environ | {"PYTHONPATH": os.pathsep.join([str(Path(__file__).parent), str(Path(__file__).parents[1])])}
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=environment, check=True)
    assert int(done.stdout) < 20_000  # kilobytes


def test_what_is_large_for_a_reason_is_no_bomb() -> None:
    assert oversized_stream(one_page(packed(SAID + b" " * 2_000_000, times=2))) is None
    image = b"/Subtype/Image/Width 99999/Height 99999"
    assert oversized_stream(one_page(stream(SAID), {10: stream(hostile_pdfs.zeros(1 << 29), b"/Filter/FlateDecode" + image)})) is None
    assert oversized_stream(b"%PDF-1.4 stream\nendstream endstream stream") is None
    assert oversized_stream(one_page(stream(b"\x78\x9cdamaged" * 90_000, b"/Filter/FlateDecode"))) is None


# The second look at the page tree


def test_pages_are_counted_without_the_engine() -> None:
    assert PdfObjects(pages(7)).page_contents() == [[4]] * 7
    assert PdfObjects(pages(7, 2)).page_contents() == [[4]] * 7
    assert PdfObjects(hostile_pdfs.own_page_tree()).page_contents() is None
    assert PdfObjects(b"%PDF-1.4 no objects").page_contents() is None
    assert (
        PdfObjects(
            b"%PDF-1.4 trailer <</Root 1 0 R>> 1 0 obj <</Pages 2 0 R>> endobj 2 0 obj <</Kids 3 0 R>> endobj 3 0 obj [] endobj"
        ).page_contents()
        == []
    )


def test_it_agrees_with_the_engine_on_sound_files() -> None:
    for path in [*REPORTS.glob("*.pdf"), *(Path(__file__).parents[1] / "corpus/sample/data").glob("*.pdf")]:
        data = path.read_bytes()
        if not path.name.startswith("bad-"):
            contents = PdfObjects(data).page_contents()
            assert contents is not None
            assert len(contents) == len(engine_pdfium.PdfiumEngine(data, "x")._document), path.name
            assert "unread_page" not in codes(read(data, "x.pdf", ocr="never")), path.name


def test_objects_in_object_streams_are_seen() -> None:
    inside = {2: b"<</Type/Pages/Count 1/Kids[3 0 R]>>", 3: b"<</Type/Page/Parent 2 0 R/Contents 4 0 R>>"}
    head, body = b"", b""
    for number, content in inside.items():
        head += b"%d %d " % (number, len(body))
        body += content + b" "
    packed_objects = packed(head + body, b"/Type/ObjStm/N 2/First %d" % len(head))
    assert PdfObjects(pdf({1: b"<</Type/Catalog/Pages 2 0 R>>", 4: stream(SAID), 9: packed_objects})).page_contents() == [[4]]


@pytest.mark.parametrize(
    ("content", "named"),
    [
        (stream(SAID.replace(b"50 700", b"5000 7000")), True),
        (stream(b"\x78\x9cthis is no deflated stream", b"/Filter/FlateDecode"), True),
        (packed(b"q 0 0 595 842 re W n Q\n"), False),
        (stream(b""), False),
    ],
    ids=["off the page", "damaged", "only clipped", "nothing"],
)
def test_pages_that_come_out_empty_though_they_have_content_are_named(content: bytes, *, named: bool) -> None:
    found = [problem for problem in read(one_page(content), "x.pdf").problems if problem.code in {"unread_page", "hidden_text"}]
    assert [problem.page for problem in found] == ([1] if named else [])


# The process in which PDFs are read

SOUND = flowing([("body", "The council raised recycling from 31% to 34.5% in the year. ")])


def _misbehave(monkeypatch: pytest.MonkeyPatch, act: Callable[[], object]) -> None:
    """The engine does something bad on the first page. What is patched here is copied into the child."""

    def page(_: object, number: int) -> None:
        act()
        raise AssertionError(number)

    monkeypatch.setattr(engine_pdfium.PdfiumEngine, "page", page)


def test_a_sound_file_is_the_same_in_a_process_of_its_own() -> None:
    for engine in ("pdfium", "pdfplumber"):
        guarded, plain = read_guarded(SOUND, "x.pdf", engine=engine), read(SOUND, "x.pdf", engine=engine)
        assert (guarded.text, guarded.pages, list(guarded.lines), guarded.problems) == (plain.text, plain.pages, list(plain.lines), plain.problems)
        assert guarded.glyphs is not None
        assert plain.glyphs is not None
        assert guarded.glyphs.x0.tobytes() == plain.glyphs.x0.tobytes()
    assert read_guarded(b"a text", "x.txt").text == "a text"


def test_errors_of_the_reader_arrive_as_they_are(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(DamagedFile, match=r"^x\.pdf is a PDF"):
        read_guarded(b"%PDF-1.4\n", "x.pdf")

    def refuse() -> None:
        raise EncryptedFile("x.pdf needs a password.")

    _misbehave(monkeypatch, refuse)
    with pytest.raises(EncryptedFile, match="password"):
        read_guarded(SOUND, "x.pdf")
    _misbehave(monkeypatch, lambda: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        read_guarded(SOUND, "x.pdf")


def test_a_page_that_never_ends_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    """The engine hangs in C, where no signal of Python's reaches it."""
    monkeypatch.setattr(guard, "PAGE_SECONDS", 1.0)
    pattern = re.compile("(a|aa)+$")
    _misbehave(monkeypatch, lambda: pattern.match("a" * 60 + "b"))
    begun = time.monotonic()
    with pytest.raises(LimitExceeded, match=r"^Page 1 of x\.pdf takes longer than 1 seconds"):
        read_guarded(SOUND, "x.pdf", ocr="never")
    assert time.monotonic() - begun < PATIENCE


def test_a_crash_costs_one_file(monkeypatch: pytest.MonkeyPatch) -> None:
    _misbehave(monkeypatch, os.abort)
    with pytest.raises(DamagedFile, match=r"^Page 1 of x\.pdf makes the reader crash"):
        read_guarded(SOUND, "x.pdf")


def test_too_much_memory_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    _misbehave(monkeypatch, lambda: bytearray(1 << 34))
    with pytest.raises(LimitExceeded, match=r"^Page 1 of x\.pdf takes more than 1,073,741,824 bytes of memory"):
        read_guarded(SOUND, "x.pdf")


def test_no_process_is_left(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(guard, "receive", interrupt)
    before = _children()
    with pytest.raises(KeyboardInterrupt):
        read_guarded(SOUND, "x.pdf")
    assert _children() == before


def _children() -> set[str]:
    return {pid for thread in Path("/proc/self/task").iterdir() for pid in (thread / "children").read_text().split()}


def test_a_bad_file_costs_no_other_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """``extract`` and ``ingest`` go on, name each file that failed, and end with 1."""
    monkeypatch.setattr(guard, "MAX_MEMORY", 200 << 20)
    (tmp_path / "a.pdf").write_bytes(hostile_pdfs.doubling_forms())
    (tmp_path / "b.pdf").write_bytes(hostile_pdfs.double_bomb())
    (tmp_path / "c.pdf").write_bytes(SOUND)
    paths = [str(tmp_path / f"{name}.pdf") for name in "abc"]
    done = CliRunner().invoke(cli, ["extract", *paths])
    assert done.exit_code == 1
    assert len(done.stdout.splitlines()) == 1
    assert "memory" in done.stderr
    assert "unpacks" in done.stderr
    done = CliRunner().invoke(cli, ["ingest", str(tmp_path / "x.db"), *paths])
    assert done.exit_code == 1


def test_filters_are_counted_as_the_engine_unpacks_them() -> None:
    codes = [256, *SAID, 257]  # too few for a tenth bit
    digits = "".join(f"{code:09b}" for code in codes)
    packed = int(digits.ljust(-len(digits) // 8 * -8, "0"), 2).to_bytes(-(-len(digits) // 8), "big")
    assert unpacks_to(packed, [b"LZWDecode"], 1_000) == len(SAID)
    assert "Burglary fell by 12%" in read(one_page(stream(packed, b"/Filter/LZWDecode")), "x.pdf").text
    runs = bytes([len(SAID) - 1]) + SAID + b"\xfe \x80"  # the text as it is, then three spaces
    assert unpacks_to(runs, [b"RunLengthDecode"], 1_000) == len(SAID) + 3
    assert unpacks_to(SAID.hex().encode() + b">", [b"AHx"], 1_000) == len(SAID)
    assert unpacks_to(base64.a85encode(zlib.compress(SAID)) + b"~>", [b"A85", b"Fl"], 1_000) == len(SAID)
    assert unpacks_to(b"\xff\xff\xff", [b"LZWDecode"], 1_000) == unpacks_to(b"!", [b"FlateDecode"], 1_000) == 0
