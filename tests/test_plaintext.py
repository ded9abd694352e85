from __future__ import annotations

import codecs
import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.errors import EmptyFile, UndecodableText, UnknownType
from ingest.plaintext import decode
from ingest.read import read

PROSE = "Spend rose by £6m – “up” 5% on last year’s figure… café, Zoë’s naïve plan • done 2009–10"
BREAKS = {"lf": "\n", "crlf": "\r\n", "cr": "\r", "vt": "\v", "tab": "\t"}
_MARKED = {
    "utf-8-sig": "utf-8-sig",
    "utf-16": "utf-16",
    "utf-16-le": "utf-16-le",
    "utf-16-be": "utf-16-be",
    "utf-32-le": "utf-32-le",
    "utf-32-be": "utf-32-be",
}
_MARKS = {"utf-16-le": codecs.BOM_UTF16_LE, "utf-16-be": codecs.BOM_UTF16_BE, "utf-32-le": codecs.BOM_UTF32_LE, "utf-32-be": codecs.BOM_UTF32_BE}


def _codes(data: bytes) -> list[str]:
    return [problem.code for problem in read(data, "x").problems]


@pytest.mark.parametrize("line_end", BREAKS.values(), ids=BREAKS.keys())
@pytest.mark.parametrize("encoding", ["utf-8", *_MARKED])
def test_declared_encodings_are_read_without_a_change(encoding: str, line_end: str) -> None:
    text = f"{PROSE}{line_end}second line{line_end}{line_end}"
    data = _MARKS.get(encoding, b"") + text.encode(encoding)
    document = read(data, "x")
    assert document.text == text
    assert document.problems == ()
    assert document.sha256 == hashlib.sha256(data).hexdigest()
    assert document.media_type == "text/plain"


@pytest.mark.parametrize("char", ["\x85", "\u2028", "\u2029", "\u00a0", "\ufb01", "\u00ad", "\U0001f534", "e\u0301"])
def test_odd_characters_stay(char: str) -> None:
    text = f"one{char}two\n"
    assert read(text.encode(), "x").text == text


@pytest.mark.parametrize("encoding", ["cp1252", "mac_roman", "utf-16-le", "utf-16-be"])
def test_an_undeclared_encoding_is_found_and_reported(encoding: str) -> None:
    data = PROSE.encode(encoding)
    assert read(data, "x").text == PROSE
    assert _codes(data) == ["encoding_guessed"]


@pytest.mark.parametrize("text", ["Cost: £6m", "A café", "½ of all", "25°C", "the council’s", "2009–10 – on track", "“Amber”"])
def test_short_cp1252_texts_are_no_mojibake(text: str) -> None:
    assert read(text.encode("cp1252"), "x").text == text


def test_latin_1_next_line_is_a_line_end() -> None:
    text = "Spend £6m\x85café\x85"
    assert read(text.encode("latin-1"), "x").text == text


def test_cp850_pound_sign() -> None:
    text = "Spend was £6,000 and later £7,000"
    assert read(text.encode("cp850"), "x").text == text


def test_plain_ascii_is_no_guess() -> None:
    assert _codes(b"Nothing but ASCII.\r\n") == []


@pytest.mark.parametrize("data", ["café £6m".encode()[:-1] + b"\xff m", "Zoë – £6m".encode() + b"\xa3 5m", b"caf\xc3\xa9 \xe2\x80"])
def test_damaged_utf_8_is_refused_not_garbled(data: bytes) -> None:
    with pytest.raises(UndecodableText, match="UTF-8"):
        read(data, "x")


@pytest.mark.parametrize("data", [codecs.BOM_UTF16_LE + b"a\x00b", codecs.BOM_UTF16_BE + b"\xd8\x00\x00a", codecs.BOM_UTF8 + b"\xff\xfe"])
def test_a_broken_declared_encoding_is_refused(data: bytes) -> None:
    with pytest.raises(UndecodableText):
        read(data, "x")


@pytest.mark.parametrize("data", [bytes(range(256)) * 8, b"\x00" * 64, b"text\x00text", b"abc\x01\x02\x03\x04\x05def"])
def test_binary_data_is_no_text(data: bytes) -> None:
    with pytest.raises(UnknownType):
        read(data, "x")


@pytest.mark.parametrize("data", [b"", b"  \r\n\t", codecs.BOM_UTF8, codecs.BOM_UTF8 + b"\n", "\u00a0\u2003\n".encode(), b"\f\f"])
def test_nothing_but_white_space_is_empty(data: bytes) -> None:
    with pytest.raises(EmptyFile):
        read(data, "x")


def test_form_feeds_end_pages() -> None:
    document = read(b"one\n\ftwo\f  \ffour\f", "x")
    assert [(page.number, page.span.of(document.text) if page.span else None) for page in document.pages] == [
        (1, "one\n"),
        (2, "two"),
        (3, None),
        (4, "four"),
    ]
    assert {(page.width, page.height) for page in document.pages} == {(None, None)}
    assert document.page_of(document.pages[3].span) == 4  # type: ignore[arg-type]


def test_without_form_feeds_there_is_one_page() -> None:
    (page,) = read(b" one\ntwo ", "x").pages
    assert (page.number, page.method) == (1, "text")


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"], exclude_characters="\ufeff\u200b"), min_size=1))
def test_every_utf_8_text_comes_back_unchanged(text: str) -> None:
    assert decode(f"Aa {text}".encode(), "x").text == f"Aa {text}"


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused_with_one_sentence(data: bytes) -> None:
    try:
        said = decode(data, "x").encoding
    except (UnknownType, UndecodableText) as error:
        said = str(error)
    assert (said.startswith("x ") and said.endswith(".") and "\n" not in said) or codecs.lookup(said)
