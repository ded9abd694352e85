"""What real PDFs do, each case as small as it can be: text, boxes, and what is said of it."""

from __future__ import annotations

import pytest
from raw_pdf import HELVETICA, raw_pdf, shown, to_unicode
from reading import check, paragraphs, read_pdf
from reportlab.pdfbase.pdfmetrics import stringWidth

from ingest.document import Document
from ingest.read import ENGINES

_CODED = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode 60 0 R /FirstChar 0 /LastChar 255 /Widths [{} {}] >>"
_LETTERS = {code: chr(code) for code in range(32, 127)}


def coded(text: str, *characters: str, width: int = 500) -> bytes:
    """Text in a font whose map sends the codes 1, 2 ... to other characters, which are so wide."""
    mapped = _LETTERS | dict(enumerate(characters, start=1))
    font = _CODED.format(f"{width} " * 32, "500 " * 224)
    return raw_pdf(shown(text, 60, 700, font="F2"), fonts={"F2": font}, objects={60: to_unicode(mapped)})


def _width(text: str) -> float:
    return float(stringWidth(text, "Helvetica", 12))


def _at(text: str, index: int) -> float:
    """Where a character of a line that begins at 60 stands."""
    return 60 + _width(text[:index])


def problems(document: Document) -> list[tuple[str, str | None]]:
    return [(problem.code, problem.span.of(document.text) if problem.span else None) for problem in document.problems]


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize(
    "content",
    [
        "".join(shown("Target 111 and 88%", 60 + shift, 700) for shift in (0, 0.3)),
        "".join(shown("Target 111 and 88%", 60 + shift, 700) for shift in (0, 0.3, 0.6)),
        "".join(shown("Target 111 and 88%", 60, 700 + shift) for shift in (0, 0.4)),
        "".join(
            shown(char, _at("Target 111 and 88%", index) + shift, 700) for index, char in enumerate("Target 111 and 88%") for shift in (0, 0.4, 0.8)
        ),
        shown("Target 111 and 88%", 60, 700) + shown("Target ", 60.3, 700) + shown("111 and 88%", _at("Target 111 and 88%", 7) + 0.3, 700),
    ],
    ids=["twice", "three times", "upwards", "each glyph", "in other pieces"],
)
def test_over_printed_bold_is_read_once(content: str, engine: str) -> None:
    document = read_pdf(raw_pdf(content), engine)
    check(document)
    assert document.text == "Target 111 and 88%\n"
    assert document.problems == ()


def test_over_printed_lines_that_come_again_later_are_read_once() -> None:
    lines = [("Target 111", 700), ("Other 222", 660), ("Light 333", 620)]
    content = "".join(shown(text, 60, y) for text, y in lines) + "".join(shown(text, 60.4, y) for text, y in lines[:2])
    document = read_pdf(raw_pdf(content))
    assert paragraphs(document) == ["Target 111", "Other 222", "Light 333"]


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize(
    ("note", "rise", "size", "expected"),
    [("1", 5, 7, "38¹ visits"), ("12", 5, 8, "38¹² visits"), ("1,2", 5, 7, "38¹,² visits"), ("1", 0, 12, "381 visits"), ("2", -3, 7, "382 visits")],
)
def test_only_a_small_raised_number_is_a_note(note: str, rise: int, size: int, expected: str, engine: str) -> None:
    content = f"BT /F1 12 Tf 60 700 Td (There were 38) Tj /F1 {size} Tf {rise} Ts ({note}) Tj /F1 12 Tf 0 Ts ( visits) Tj ET"
    document = read_pdf(raw_pdf(content), engine)
    check(document)
    assert document.text == f"There were {expected}\n"


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("in all of the years 2009-/", "10 and later on in the town", "2009-/10 and"),
        ("in all of the years 2009-", "10 and later on in the town", "2009-10 and"),
        ("in all of the years and imple-", "mentation on in the town", "implementation on"),
    ],
)
def test_hyphens_at_line_ends_join_words_never_numbers(first: str, second: str, expected: str, engine: str) -> None:
    document = read_pdf(raw_pdf(shown("we have seen it " + first, 60, 700) + shown(second, 60, 686)), engine)
    check(document)
    assert expected in document.text


@pytest.mark.parametrize("engine", ENGINES)
def test_ligatures_are_letters_with_boxes(engine: str) -> None:
    for one, two in (("\ufb01", "\ufb02"), ("fi", "fl")):
        document = read_pdf(coded("of\x01ce \x02oor", one, two), engine)
        check(document)
        assert document.text == "office floor\n"


@pytest.mark.parametrize("engine", ENGINES)
def test_private_use_bullets_spaces_of_all_kinds_and_characters_without_width(engine: str) -> None:
    assert read_pdf(coded("\x01 first item", "\uf0b7"), engine).text == "• first item\n"
    assert read_pdf(coded("12\x01000 and\x02more\x03here", "\xa0", "\u2009", "\u202f"), engine).text == "12 000 and more here\n"
    document = read_pdf(coded("recy\x01cling pre\x02fix \x03mark soft\x04hyphen", "\u200b", "\u2060", "\ufeff", "\u200d", width=0), engine)
    check(document)
    assert document.text == "recycling prefix mark softhyphen\n"


@pytest.mark.parametrize(
    ("name", "letters", "signs"),
    [
        ("ABCDEF+Wingdings-Regular", "\xfc \xfb \xe1 l \xa7", "✓ ✗ ↑ ● •"),
        ("Wingdings2", "P O R", "✓ ✗ ☑"),
        ("Wingdings3", "p q u", "▲ ▼ ▶"),
        ("Webdings", "5 6 n a", "▲ ▼ ● ✓"),
    ],
)
def test_letters_of_symbol_fonts_are_signs(name: str, letters: str, signs: str) -> None:
    font = HELVETICA.replace("/Helvetica", f"/{name}")
    widths = f"/FirstChar 0 /LastChar 255 /Widths [{'500 ' * 256}] >>"
    document = read_pdf(raw_pdf(shown(letters, 60, 700, font="F2"), fonts={"F2": font.replace(">>", widths)}))
    assert document.text == signs + "\n"


def test_symbols_of_the_standard_fonts_are_signs() -> None:
    fonts = {name: f"<< /Type /Font /Subtype /Type1 /BaseFont /{font} >>" for name, font in (("F2", "Symbol"), ("F3", "ZapfDingbats"))}
    content = shown("\xb7 \xae \xad \xaf", 60, 700, font="F2") + shown("4 5 l n", 60, 660, font="F3")
    assert paragraphs(read_pdf(raw_pdf(content, fonts=fonts))) == ["• → ↑ ↓", "✔ ✕ ● ■"]


@pytest.mark.parametrize("engine", ENGINES)
def test_glyphs_without_characters_stay_seen_and_are_reported(engine: str) -> None:
    fonts = {"F2": "<< /Type /Font /Subtype /Type0 /BaseFont /ABCDEF+Foo /Encoding /Identity-H /DescendantFonts [60 0 R] >>"}
    described = "/Flags 4 /FontBBox [0 -200 1000 800] /Ascent 800 /Descent -200 /ItalicAngle 0 /CapHeight 700 /StemV 80"
    objects = {
        60: "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /ABCDEF+Foo /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >>"
        " /DW 600 /FontDescriptor 61 0 R >>",
        61: f"<< /Type /FontDescriptor /FontName /ABCDEF+Foo {described} >>",
    }
    content = "BT /F2 12 Tf 60 700 Td <0013001400150016> Tj ET " + shown("Known", 60, 650)
    document = read_pdf(raw_pdf(content, fonts=fonts, objects=objects), engine)
    assert paragraphs(document) == ["\ufffd" * 4, "Known"]
    assert problems(document) == [("unmapped_characters", None)]


@pytest.mark.parametrize(
    "hiding",
    [
        "q /G gs {} Q",  # transparent
        "q 1 g {} Q",  # white
        "q 3 Tr {} 0 Tr Q",  # invisible
        "{} q 1 g 50 690 200 30 re f Q",  # under white
        "{} q 0 g 50 690 200 30 re f Q",  # redacted
    ],
)
def test_what_cannot_be_seen_is_kept_out_and_reported(hiding: str) -> None:
    content = hiding.format(shown("secret name", 60, 700)) + "\n" + shown("real", 60, 650)
    document = read_pdf(raw_pdf(content, resources="/ExtGState << /G << /ca 0 /CA 0 >> >>"))
    assert document.text == "real\n"
    assert problems(document) == [("hidden_text", None)]


def test_one_word_of_a_line_can_be_redacted() -> None:
    document = read_pdf(raw_pdf(shown("Told by Mr Smith of Leeds", 60, 700) + "115 695 34 16 re f"))
    assert document.text == "Told by Mr\tof Leeds\n"
    assert problems(document) == [("hidden_text", None)]


@pytest.mark.parametrize(
    "shade", ["q /G gs 1 1 0 rg 50 690 200 30 re f Q", "q 300 300 10 10 re W n 1 g 50 690 200 30 re f Q", "q 1 g 50 500 200 30 re f Q"]
)
def test_what_is_shaded_or_beside_can_be_seen(shade: str) -> None:
    document = read_pdf(raw_pdf(shown("kept name", 60, 700) + shade, resources="/ExtGState << /G << /BM /Multiply >> >>"))
    assert document.text == "kept name\n"
    assert document.problems == ()


def test_words_that_are_cut_off_are_read_whole_and_reported() -> None:
    content = f"q 60 690 60 20 re W n {shown('Clipped text that goes on 45', 60, 695)} Q {shown('Next', 300, 695)}"
    document = read_pdf(raw_pdf(content))
    assert document.text == "Clipped text that goes on 45\tNext\n"
    assert problems(document) == [("clipped_text", "text that goes on 45")]


def test_text_that_runs_over_its_cell_is_kept_together_and_reported() -> None:
    ruled = "".join(f"{x} 600 m {x} 640 l S " for x in (50, 120, 300)) + "".join(f"50 {y} m 300 {y} l S " for y in (600, 620, 640))
    cells = shown("A long title that runs over", 55, 625) + shown("neighbour", 125, 625) + shown("b", 55, 605) + shown("c", 125, 605)
    document = read_pdf(raw_pdf(ruled + cells))
    assert document.text == "A long title that runs over\tneighbour\nb\tc\n"
    assert problems(document) == [("overflowing_text", "A long title that runs over")]


def test_type_3_fonts_have_text_and_boxes() -> None:
    glyphs = {61: ("", "10 0 0 0 8 8 d1 0 0 8 8 re f"), 62: ("", "10 0 0 0 8 8 d1 0 0 m 4 8 l 8 0 l f")}
    font = (
        "<< /Type /Font /Subtype /Type3 /FontBBox [0 0 10 10] /FontMatrix [0.1 0 0 0.1 0 0] /CharProcs << /sq 61 0 R /tr 62 0 R >>"
        " /Encoding << /Type /Encoding /Differences [97 /sq /tr] >> /FirstChar 97 /LastChar 98 /Widths [10 10] /Resources << >> /ToUnicode 60 0 R >>"
    )
    document = read_pdf(raw_pdf(shown("ab", 60, 700, font="F2", size=20), fonts={"F2": font}, objects={60: to_unicode({97: "A", 98: "B"}), **glyphs}))
    assert document.text == "AB\n"
    box = document.lines[0].box
    assert (box.x0, box.top, box.x1, box.bottom) == pytest.approx((60, 84, 96, 100), abs=1)


@pytest.mark.parametrize("engine", ENGINES)
def test_text_in_forms_stands_where_the_matrices_put_it(engine: str) -> None:
    form = "/Type /XObject /Subtype /Form /BBox [0 0 400 400] /Resources << /Font << /F1 10 0 R >> /XObject << /Y 71 0 R >> >>"
    outer = (form + " /Matrix [0.5 0 0 0.5 10 20]", shown("Inside", 100, 300, size=24) + "q 0 1 -1 0 100 100 cm /Y Do Q")
    inner = (form, shown("Sideways", 10, 10, size=24))
    content = "q 1 0 0 1 50 100 cm /X Do Q " + shown("Outside", 60, 700)
    document = read_pdf(raw_pdf(content, resources="/XObject << /X 70 0 R >>", objects={70: outer, 71: inner}), engine)
    check(document)
    assert sorted(paragraphs(document)) == ["Inside", "Outside", "Sideways"]
    by_text = {line.span.of(document.text): line for line in document.lines}
    assert by_text["Inside"].box.x0 == pytest.approx(50 + 10 + 0.5 * 100, abs=2)
    assert by_text["Inside"].box.bottom == pytest.approx(800 - 100 - 20 - 0.5 * 300, abs=4)
    assert by_text["Inside"].size == pytest.approx(12, abs=1.5)
    assert by_text["Sideways"].box.x1 == pytest.approx(50 + 10 + 0.5 * (100 - 10), abs=4)
    assert by_text["Sideways"].box.bottom == pytest.approx(800 - 100 - 20 - 0.5 * (100 + 10), abs=4)


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("rotation", [0, 90, 180, 270, -90])
def test_the_crop_box_is_the_page_whatever_its_origin(rotation: int, engine: str) -> None:
    content = shown("Seen", 160, 500) + shown("Cut away", 10, 10)
    document = read_pdf(raw_pdf(content, page=f"/CropBox [100 100 500 700] /Rotate {rotation}", media="-50 -50 550 750"), engine)
    assert document.text == "Seen\n"
    assert problems(document) == [("hidden_text", None)]
    page, box = document.pages[0], document.lines[0].box
    assert (page.width, page.height) == ((400, 600) if rotation % 180 == 0 else (600, 400))
    left, top, right, bottom = {
        0: (60, 200 - 9, 90, 200),
        90: (400, 60, 409, 90),
        180: (400 - 90, 400, 400 - 60, 409),
        270: (200 - 9, 400 - 90, 200, 400 - 60),
    }[rotation % 360]
    assert (box.x0, box.top, box.x1, box.bottom) == pytest.approx((left, top, right, bottom), abs=4)


@pytest.mark.parametrize("engine", ENGINES)
def test_text_of_all_directions_on_one_page_is_read_line_by_line(engine: str) -> None:
    turned = "".join(
        f"BT /F1 12 Tf {matrix} Tm ({text}) Tj ET "
        for matrix, text in (("0 1 -1 0 40 100", "Reads upwards 2"), ("0 -1 1 0 560 700", "Reads down 3"), ("-1 0 0 -1 300 100", "Upside down 4"))
    )
    document = read_pdf(raw_pdf(shown("Upright line 1", 60, 700) + turned + shown("Upright line 5", 60, 650)), engine)
    check(document)
    assert paragraphs(document) == ["Upright line 1", "Upright line 5", "Reads down 3", "Upside down 4", "Reads upwards 2"]


def test_a_stamp_across_the_page_is_a_line_of_its_own() -> None:
    stamp = "BT /F1 40 Tf 0.7071 0.7071 -0.7071 0.7071 150 300 Tm (Draft for comment) Tj ET "
    document = read_pdf(raw_pdf(shown("Upright line 1", 60, 700) + stamp + shown("Upright line 2", 60, 650)))
    assert paragraphs(document) == ["Upright line 1", "Upright line 2", "Draft for comment"]


@pytest.mark.parametrize(
    ("operators", "text", "size"),
    [
        ("/F1 3 Tf 1 0 0 1 60 700 Tm (Tiny text of 12%) Tj", "Tiny text of 12%", 3),
        ("/F1 150 Tf 1 0 0 1 60 500 Tm (Huge) Tj", "Huge", 150),
        ("/F1 1 Tf 11 0 0 11 60 400 Tm (Unit font 38%) Tj", "Unit font 38%", 11),
        ("/F1 1000 Tf 0.01 0 0 0.01 60 300 Tm (Scaled down 5) Tj", "Scaled down 5", 10),
        ("/F1 -12 Tf -1 0 0 -1 60 300 Tm (Negative size 5) Tj", "Negative size 5", 12),
        ("/F1 12 Tf 50 Tz 1 0 0 1 60 300 Tm (Narrow 38%) Tj", "Narrow 38%", 12),
        ("/F1 12 Tf 150 Tz 1 0 0 1 60 300 Tm (Wide words 38%) Tj", "Wide words 38%", 12),
        ("/F1 12 Tf 9 Tw 1 0 0 1 60 300 Tm (Wide gaps 38%) Tj", "Wide gaps 38%", 12),
        ("/F1 12 Tf 4 Tc 1 0 0 1 60 300 Tm (PROGRESS REPORT) Tj", "PROGRESS REPORT", 12),
        ("/F1 12 Tf 8 Tc 1 0 0 1 60 300 Tm (PROGRESS REPORT) Tj", "PROGRESS REPORT", 12),
        ("/F1 12 Tf 1 0 0 1 60 300 Tm (Up) Tj 3 Ts (down) Tj -3 Ts (side) Tj", "Updownside", 12),
    ],
)
def test_sizes_scales_and_spacing(operators: str, text: str, size: float) -> None:
    document = read_pdf(raw_pdf(f"BT {operators} ET"))
    check(document)
    assert document.text == text + "\n"
    assert document.lines[0].size == pytest.approx(size, abs=0.05)


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (
            "[(P) -400 (R) -400 (O) -400 (G) -400 (R) -400 (E) -400 (S) -400 (S) -1300 (O) -400 (F) -1300 (W) -400 (O) -400 (R) -400 (K)] TJ",
            "PROGRESS OF WORK",
        ),
        ("(R A G A) Tj", "R A G A"),
        ("[(G) -1500 (A) -1500 (R) -1500 (G)] TJ", "G A R G"),
        ("[(a) -400 (b) -400 (c)] TJ", "a b c"),
    ],
)
def test_letters_set_apart_are_words_where_the_space_is_not_typed(content: str, expected: str) -> None:
    document = read_pdf(raw_pdf(f"BT /F1 12 Tf 60 700 Td {content} ET"))
    check(document)
    assert document.text.replace("\t", " ") == expected + "\n"


@pytest.mark.parametrize("engine", ENGINES)
def test_figures_set_to_the_right_stay_apart_and_end_together(engine: str) -> None:
    rows = [("1,234", "5"), ("56", "1,000,000"), ("7", "89")]
    content = "".join(
        shown(text, right - _width(text), 700 - 14 * i) for i, row in enumerate(rows) for text, right in zip(row, (200, 300), strict=True)
    )
    document = read_pdf(raw_pdf(content), engine)
    assert paragraphs(document) == ["\t".join(row) for row in rows]
    for word in document.words:
        assert min(abs(word.box.x1 - 200), abs(word.box.x1 - 300)) < 1.5
