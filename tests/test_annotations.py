"""Text of annotations of a PDF is kept out of the document's text and named on its page, by both engines."""

from __future__ import annotations

import random
import time
from types import SimpleNamespace

import pytest
from PIL import Image
from raw_pdf import raw_pdf, shown
from reading import read_pdf

from ingest import ocr, recognised
from ingest.annotations import MAX_ANNOTATIONS
from ingest.document import Document
from ingest.read import ENGINES, read

RECT = "/Rect [60 500 200 520]"
FREE = f"/Subtype /FreeText {RECT}"
APPROVED = ("/Type /XObject /Subtype /Form /BBox [0 0 140 20] /Resources << /Font << /F1 10 0 R >> >>", shown("APPROVED", 2, 4))
NESTED = ("/Type /XObject /Subtype /Form /BBox [0 0 140 20] /Resources << /XObject << /X 60 0 R >> >>", "q /X Do Q")
PLAIN = ("/Type /XObject /Subtype /Form /BBox [0 0 140 20]", "1 0 0 rg 0 0 140 20 re f")
BLACK = (PLAIN[0], "0 g 0 0 140 20 re f")
OBJECTS = {60: APPROVED, 61: NESTED, 62: PLAIN, 63: "(by reference)", 64: ("", "of a stream"), 65: "[0 0 9 9]", 66: "66 0 R"}


def annotated(*annotations: str, engine: str = "pdfium", content: str = shown("Printed 12%.", 60, 700)) -> Document:
    listed = " ".join(f"<< /Type /Annot {annotation} >>" for annotation in annotations)
    return read_pdf(raw_pdf(content, page=f"/Annots [{listed}]", objects=OBJECTS), engine)


def said(document: Document) -> list[str]:
    return [problem.message for problem in document.problems if problem.code == "annotation_text"]


SHOWN = {
    "comment": (f"{FREE} /Contents (Not 12% but 14%)", "'Not 12% but 14%'"),
    "stamp": (f"/Subtype /Stamp {RECT} /Contents (Approved)", "'Approved'"),
    "note": ("/Subtype /Text /Rect [60 500 60 500] /Contents (see me)", "'see me'"),
    "line": ("/Subtype /Line /Rect [60 500 200 500] /Contents (from here)", "'from here'"),
    "field": (f"/Subtype /Widget /FT /Tx /T (a) /V (12.5%) {RECT}", "'12.5%'"),
    "ticked box": (f"/Subtype /Widget /FT /Btn /V /Yes {RECT}", "'Yes'"),
    "field filled with Off": (f"/Subtype /Widget /FT /Tx /V (Off) {RECT}", "'Off'"),
    "value by reference": (f"/Subtype /Widget /FT /Tx /V 63 0 R {RECT}", "'by reference'"),
    "value in a stream": (f"/Subtype /Widget /FT /Tx /V 64 0 R {RECT}", "'of a stream'"),
    "place by reference": ("/Subtype /FreeText /Rect 65 0 R /Contents (corner)", "'corner'"),
    "place the other way round": ("/Subtype /FreeText /Rect [200 520 60 500] /Contents (turned)", "'turned'"),
    "unknown kind": (f"/Subtype /Remark {RECT} /Contents (new)", "'new'"),
    "UTF-16": (f"{FREE} /Contents <FEFF00A30033201320AC>", "'£3–€'"),
    "UTF-8": (f"{FREE} /Contents <EFBBBFC2A333>", "'£3'"),
    "control characters": (f"{FREE} /Contents <FEFF00610007009B0062000D000A00630009>", "'a\\x07\\x9bb c'"),
    "marks of direction": (f"{FREE} /Contents <FEFF0061202E0062>", "'a\\u202eb'"),
    "long": (f"{FREE} /Contents ({'word ' * 100})", "'" + ("word " * 12).strip() + "…'"),
    "printed": (f"{FREE} /F 4 /Contents (printed)", "'printed'"),
}
SILENT = {
    "hidden": f"{FREE} /F 2 /Contents (gone)",
    "not to be viewed": f"{FREE} /F 36 /Contents (gone)",
    "link": f"/Subtype /Link {RECT} /Contents (to the site) /A << /S /URI /URI (https://example.org) >>",
    "popup": f"/Subtype /Popup {RECT} /Contents (opens)",
    "highlight": f"/Subtype /Highlight {RECT} /Contents (12%)",
    "comment without text": f"{FREE} /Contents ()",
    "comment of blanks": f"{FREE} /Contents ( \\n )",
    "off the page": "/Subtype /FreeText /Rect [700 500 800 520] /Contents (gone)",
    "signature not to be seen": "/Subtype /Widget /FT /Sig /V (signed) /Rect [0 0 0 0]",
    "without a place": "/Subtype /Stamp /Contents (gone)",
    "empty field": f"/Subtype /Widget /FT /Tx /V () {RECT}",
    "box not ticked": f"/Subtype /Widget /FT /Btn /V /Off {RECT}",
    "password": f"/Subtype /Widget /FT /Tx /Ff 8192 /V (secret) {RECT}",
    "stamp that is a picture": f"/Subtype /Stamp {RECT} /AP << /N 62 0 R >>",
    "remark that is a number": f"{FREE} /Contents 12",
}


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("name", SHOWN)
def test_text_of_an_annotation_is_named_and_kept_out(name: str, engine: str) -> None:
    annotation, quote = SHOWN[name]
    document = annotated(annotation, engine=engine)
    assert document.text == "Printed 12%.\n"
    assert said(document) == [f"An annotation of page 1 has text (comments, stamps or fields), which was kept out: {quote}. Look at the page."]


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("name", SILENT)
def test_what_is_not_shown_or_has_no_text_is_not_named(name: str, engine: str) -> None:
    document = annotated(SILENT[name], engine=engine)
    assert document.text == "Printed 12%.\n"
    assert document.problems == ()


@pytest.mark.parametrize("engine", ENGINES)
def test_several_are_counted_and_the_first_quoted(engine: str) -> None:
    document = annotated(*SILENT.values(), *(annotation for annotation, _ in SHOWN.values()), engine=engine)
    (sentence,) = said(document)
    assert sentence == (
        f"{len(SHOWN)} annotations of page 1 have text (comments, stamps or fields), which was kept out: "
        "'Not 12% but 14%', 'Approved', 'see me' and 15 more. Look at the page."
    )


@pytest.mark.parametrize("drawing", [60, 61])
@pytest.mark.parametrize("kind", ["Stamp", "FreeText", "Widget"])
def test_text_that_is_only_drawn_is_named(kind: str, drawing: int) -> None:
    """The second engine does not look at drawings."""
    document = annotated(f"/Subtype /{kind} {RECT} /AP << /N {drawing} 0 R >>")
    assert document.text == "Printed 12%.\n"
    assert said(document) == ["An annotation of page 1 has text (comments, stamps or fields), which was kept out. Look at the page."]


@pytest.mark.parametrize("drawing", ["( ) Tj", "3 Tr (secret) Tj", "() Tj"])
def test_drawings_of_blanks_are_not_named(drawing: str) -> None:
    objects = {60: (APPROVED[0], f"/Tx BMC BT /F1 12 Tf 2 2 Td {drawing} ET EMC")}
    page = f"/Annots [<< /Subtype /Widget /FT /Tx {RECT} /AP << /N 60 0 R >> >>]"
    assert read_pdf(raw_pdf(shown("Printed.", 60, 700), page=page, objects=objects)).problems == ()


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize(
    ("field", "states", "quotes"),
    [
        ("/FT /Tx /V (shared by two)", ["", ""], ["'shared by two'", "'shared by two'"]),
        ("/FT /Btn /Ff 32768 /V /Green", ["/AS /Off", "/AS /Green"], ["'Green'"]),
        ("/FT /Tx /Ff 8192 /V (secret)", ["", ""], []),
        ("/FT /Tx", ["", ""], []),
    ],
)
def test_a_field_of_several_annotations_has_its_value_in_each(field: str, states: list[str], quotes: list[str], engine: str) -> None:
    drawn = "/AP << /N << /Off 62 0 R /Green 62 0 R >> >>"
    widgets = {70 + index: f"<< /Type /Annot /Subtype /Widget /Parent 80 0 R {RECT} {state} {drawn} >>" for index, state in enumerate(states)}
    kids = " ".join(f"{number} 0 R" for number in widgets)
    data = raw_pdf(
        *[shown("Printed.", 60, 700)] * 51,
        page=f"/Annots [{kids}]",
        objects={**OBJECTS, **widgets, 80: f"<< /T (a) {field} /Kids [{kids}] >>"},
    ).replace(b"/Type /Catalog", b"/Type /Catalog /AcroForm << /Fields [80 0 R] >>")
    found = said(read_pdf(data, engine))
    assert len(found) == (51 if quotes else 0)
    assert all(f"kept out: {', '.join(quotes)}. Look" in sentence for sentence in found)


@pytest.mark.parametrize("engine", ENGINES)
def test_a_page_with_nothing_but_a_comment_is_not_empty(engine: str) -> None:
    document = annotated(f"{FREE} /Contents (all there is)", engine=engine, content="")
    assert [problem.code for problem in document.problems] == ["page_without_text", "annotation_text", "no_text_layer"]


@pytest.mark.parametrize("seed", range(12))
def test_both_engines_say_the_same_of_any_mixture(seed: int) -> None:
    chance = random.Random(seed)
    kinds = [*SILENT.values(), *(annotation for annotation, _ in SHOWN.values())]
    chosen = [kind.replace(RECT, f"/Rect [{chance.randint(-200, 700)} 500 {chance.randint(-200, 700)} 520]") for kind in chance.choices(kinds, k=30)]
    listed = " ".join(f"<< /Type /Annot {annotation} >>" for annotation in chosen)
    page = f"/Annots [{listed}] /Rotate {90 * (seed % 4)} /CropBox [{chance.randint(-50, 300)} 0 {chance.randint(310, 700)} 800]"
    data = raw_pdf(shown("Printed 12%.", 305, 700), page=page, objects=OBJECTS)
    found = [said(read_pdf(data, engine)) for engine in ENGINES]
    assert found[0] == found[1] != []


@pytest.mark.parametrize("engine", ENGINES)
def test_each_page_has_its_own_problem(engine: str) -> None:
    data = raw_pdf(shown("One.", 60, 700), shown("Two.", 60, 700), page=f"/Annots [<< {FREE} /Contents (both) >>]")
    assert [(problem.code, problem.page) for problem in read_pdf(data, engine).problems] == [("annotation_text", 1), ("annotation_text", 2)]


def test_images_for_text_recognition_are_painted_without_annotations(monkeypatch: pytest.MonkeyPatch) -> None:
    painted: list[tuple[int, int]] = []

    def read_image(image: Image.Image, *_: object) -> str:
        painted.append(image.convert("L").getextrema())
        return "nothing"

    monkeypatch.setattr(ocr, "reader", lambda: SimpleNamespace(name="any"))
    monkeypatch.setattr(recognised, "read_image", read_image)
    for drawn, extrema in (("0.9 g", (230, 255)), ("0 g", (0, 255))):
        data = raw_pdf(f"{drawn} 100 100 300 300 re f", page=f"/Annots [<< /Subtype /Stamp {RECT} /AP << /N 62 0 R >> >>]", objects={62: BLACK})
        assert read(data, "x.pdf", ocr="auto").text == ""
        assert painted.pop() == extrema


# Too many, too much, damaged


@pytest.mark.parametrize("engine", ENGINES)
def test_of_ten_thousand_only_the_first_are_looked_at(engine: str) -> None:
    (sentence,) = said(annotated(*[f"{FREE} /Contents (no. 1)"] * 10_000, engine=engine))
    assert sentence.startswith(f"{MAX_ANNOTATIONS:,} annotations of page 1 have text")
    assert sentence.endswith("'no. 1', 'no. 1', 'no. 1' and 1,997 more. Annotations of page 1 that were not looked at: 8,000. Look at the page.")
    (sentence,) = said(annotated(*[SILENT["link"]] * 10_000, engine=engine))
    assert sentence == "Annotations of page 1 that were not looked at: 8,000. Look at the page."


def test_of_a_form_with_too_many_fields_shared_values_are_not_looked_up() -> None:
    """pdfium's time grows as the square of the fields beside each other: 33 seconds for 40,000."""
    fields = {100_000 + index: f"<< /Subtype /Widget /FT /Tx /T (f{index}) {RECT} >>" for index in range(40_000)}
    objects = {70: f"<< /Subtype /Widget /Parent 71 0 R {RECT} >>", 71: "<< /T (a) /FT /Tx /V (shared) /Kids [70 0 R] >>", **fields}
    listed = " ".join(f"{number} 0 R" for number in [71, *fields])
    data = raw_pdf(shown("Printed.", 60, 700), page="/Annots [70 0 R]", objects=objects)
    before = time.process_time()
    document = read_pdf(data.replace(b"/Type /Catalog", b"/Type /Catalog /AcroForm << /Fields [%s] >>" % listed.encode()))
    assert time.process_time() - before < 10
    assert said(document) == ["Annotations of page 1 that were not looked at: 1. Look at the page."]


@pytest.mark.parametrize("engine", ENGINES)
def test_many_that_share_one_long_text_or_drawing_cost_little(engine: str) -> None:
    objects = {70: f"({'a' * 1_000_000})", 71: (PLAIN[0], "0 0 1 1 re f " * 15_000)}
    listed = f"<< {FREE} /Contents 70 0 R >>" * 2_000
    data = raw_pdf(shown("Printed.", 60, 700), page=f"/Annots [{listed}]", objects=objects)
    before = time.process_time()
    document = read_pdf(data, engine)
    assert time.process_time() - before < 10
    assert document.text == "Printed.\n"
    assert "Annotations of page 1 that were not looked at: 1,995" in said(document)[0]
    drawn = f"<< /Subtype /Stamp {RECT} /AP << /N 71 0 R >> >>" * 2_000
    document = read_pdf(raw_pdf(shown("Printed.", 60, 700), page=f"/Annots [{drawn}]", objects=objects), engine)
    assert said(document) == (["Annotations of page 1 that were not looked at: 1,998. Look at the page."] if engine == "pdfium" else [])


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize(
    "listed",
    [
        "null",
        "12",
        "(text)",
        "<< /Subtype /FreeText >>",
        "[]",
        "[null 12 (a) /Name [] 99 0 R]",
        "99 0 R",
        "65 0 R",
        "[<< /Subtype 12 >> << /Subtype /FreeText /Rect [1 2] /Contents (a) >> << /Subtype /Stamp /Rect [(a) (b) (c) (d)] /Contents (a) >>]",
        "[<< /Subtype /Stamp /Rect [60 500 200 520] /F (a) /AP 12 >> << /Subtype /Stamp /Rect [60 500 200 520] /AP << /N << /On 99 0 R >> >> >>]",
    ],
)
def test_damaged_lists_harm_nothing(listed: str, engine: str) -> None:
    document = read_pdf(raw_pdf(shown("Printed.", 60, 700), page=f"/Annots {listed}", objects=OBJECTS), engine)
    assert (document.text, document.problems) == ("Printed.\n", ())


@pytest.mark.parametrize("engine", ENGINES)
def test_a_damaged_one_does_not_hide_the_next(engine: str) -> None:
    listed = f"[null 99 0 R << /Subtype /Stamp /Contents 99 0 R /Rect 12 /F [] >> << {FREE} /F /X /Contents (seen) >>]"
    assert "'seen'" in said(read_pdf(raw_pdf(shown("Printed.", 60, 700), page=f"/Annots {listed}"), engine))[0]
