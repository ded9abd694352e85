"""One text in many encodings and with all line ends: it is read right, or refused with the reason "encoding", never garbled."""

from __future__ import annotations

import codecs

import pytest

from extractors.extract import extract
from ingest.errors import UndecodableText
from ingest.plaintext import decode
from ingest.read import read

TEXT = (
    "Holmcaster Council – Quarterly report, 2009–10\n"
    "Spend rose by £6m – “up” 5% on last year’s figure… café, Zoë’s naïve plan\n"
    "• Siân Môn’s façade cost £1,234.56 (½ of the £2,469 budget)\n"
)
PLAIN = "Spend rose by £6m, a café in Zoë’s street\n".replace("’", "'") + "Siân Môn's façade cost £1,234.56 (½ of £2,469)\n"
LINE_ENDS = {"lf": "\n", "crlf": "\r\n", "cr": "\r", "ls": "\u2028", "nel": "\x85"}
MARKED = {
    "utf-8": codecs.BOM_UTF8,
    "utf-16-le": codecs.BOM_UTF16_LE,
    "utf-16-be": codecs.BOM_UTF16_BE,
    "utf-32-le": codecs.BOM_UTF32_LE,
    "utf-32-be": codecs.BOM_UTF32_BE,
}
UNICODE = ["utf-8", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be", "utf-7"]
ORDINARY = ["cp1252", "latin-1", "iso8859-15", "mac_roman", "cp850"]
STRANGE = (  # in the order of their families
    """
    cp437 cp858 cp1250 iso8859-2 iso8859-3 iso8859-4 iso8859-9 iso8859-10 iso8859-13 iso8859-14 iso8859-16 cp852 cp775 cp857 cp860 cp861 cp863 cp865
    mac_latin2 mac_iceland mac_turkish mac_romanian cp1254 cp1257 cp1258 cp1253 cp1256 cp037 cp500 cp1140 gb18030 gbk big5 shift_jis cp932 euc_jp
    euc_kr iso2022_jp_2 hz koi8-r cp1251 mac_cyrillic
"""
)


def ended(text: str, end: str) -> str:
    return text.replace("\n", LINE_ENDS[end])


@pytest.mark.parametrize("end", LINE_ENDS)
@pytest.mark.parametrize("encoding", [*UNICODE, *(f"{name} with a mark" for name in MARKED)])
def test_unicode_is_read_right(encoding: str, end: str) -> None:
    text = ended(TEXT, end)
    name, _, marked = encoding.partition(" ")
    assert decode((MARKED[name] if marked else b"") + text.encode(name), "x").text == text


@pytest.mark.parametrize("end", LINE_ENDS)
@pytest.mark.parametrize("encoding", ORDINARY)
def test_ordinary_encodings_are_read_right_and_reported(encoding: str, end: str) -> None:
    for whole in (TEXT, PLAIN, "Budget (£'000)\n£5\nand no more", "Cost: £6m, and later\nit was £7m"):
        text = ended(whole, end)
        try:
            data = text.encode(encoding)
        except UnicodeEncodeError:
            continue
        document = read(data, "x")
        assert document.text == text
        assert [problem.code for problem in document.problems] == ["encoding_guessed"]


@pytest.mark.parametrize("encoding", STRANGE.split())
def test_strange_encodings_are_read_right_or_refused(encoding: str) -> None:
    tried = 0
    lines = ("Michał Wójcik, Gdańsk\n", "Příliš žluťoučký kůň\n", "Dŵr Cymru, tŷ\n", "Москва и Киев\n", "report¹\n", "• item\n", "5 m³\n")
    for whole in (TEXT, PLAIN, *PLAIN.splitlines(keepends=True), "Cost: £6m\n", "2009–10 – “Amber”\n", "Siân Môn\n", *lines):
        for end in LINE_ENDS:
            text = ended(whole, end)
            try:
                data = text.encode(encoding)
            except UnicodeEncodeError:
                continue
            tried += not data.isascii()
            try:
                read_as = decode(data, "x").text
            except UndecodableText:
                continue
            assert read_as == text
    assert tried or encoding in {"hz", "iso2022_jp_2"}


@pytest.mark.parametrize(
    "text",
    [
        "“AMBER”",
        "don’t",
        "the plan – on track",
        "Tŷ Hafan",
        "Seán Ó Sé",
        "Sørensen",
        "Muñoz",
        "crème brûlée",
        "œuvre",
        "12 km²",
        "25°C",
        "½ mile",
        "• item",
    ],
)
@pytest.mark.parametrize("encoding", ["cp1252", "mac_roman", "cp850", "iso8859-14", "cp437"])
def test_one_word_is_no_mojibake(text: str, encoding: str) -> None:
    for whole in (text, f"Report\r\n{text} and more words\r\n"):
        try:
            assert decode(whole.encode(encoding), "x").text == whole
        except (UnicodeEncodeError, UndecodableText):
            continue


def test_drawn_tables_of_dos() -> None:
    text = "┌────────┬────────┐\r\n│ Cost   │ £6m    │\r\n├────────┼────────┤\r\n│ Café   │ £7,000 │\r\n└────────┴────────┘\r\n"
    assert decode(text.encode("cp850"), "x").text == text


def test_mixed_line_ends_stay() -> None:
    text = "one £5\r\ntwo £6\rthree £7\nfour £8"
    assert decode(text.encode("cp1252"), "x").text == text


@pytest.mark.parametrize(
    "data",
    [
        "The café – £6m".encode()[:-6],  # cut inside the dash
        b"costs \xe2\x82",  # nothing but half a euro
        b"path \xc0\xaf etc",  # overlong
        b"one \xed\xa0\x80 two",  # half a surrogate pair
        codecs.BOM_UTF16_LE + b"plain letters, not UTF-16.",
        codecs.BOM_UTF16_LE + "one ".encode("utf-16-le") + codecs.BOM_UTF16_BE + "two".encode("utf-16-be"),
        codecs.BOM_UTF16_LE + b"a\0\0\xd8b\0",  # a lone surrogate
        "Amber £5".encode("cp037"),
        "Café’s".upper().encode("cp1252"),  # which is sound UTF-8, with a phonetic sign
    ],
)
def test_damaged_and_lying_files_are_refused(data: bytes) -> None:
    with pytest.raises(UndecodableText) as caught:
        decode(data, "x")
    assert str(caught.value).startswith("x ")


@pytest.mark.parametrize("text", ["C+ABC and +44-20 7946 0000", "5+ALI", "a+b+AKM-", "&pound;6m &#8211; up", "x =C2=A3 y", "one\ufefftwo", "~{5~} "])
def test_what_only_looks_coded_stays(text: str) -> None:
    assert decode(text.encode(), "x").text == text


@pytest.mark.parametrize("encoding", ["cp1252", "latin-1", "mac_roman", "cp850", "cp437", "cp1250"])
@pytest.mark.parametrize("sign", ["£", "é", "–", "’"])
def test_text_that_was_decoded_wrongly_before_is_reported_and_left(sign: str, encoding: str) -> None:
    try:
        text = f"The cost was {sign}6m.\n".encode().decode(encoding)
    except UnicodeDecodeError:
        return
    document = read(text.encode(), "x")
    assert document.text == text
    assert "mojibake" in {problem.code for problem in extract(document).problems}
