"""Word files: what is printed is read, with its markers, fills and notes; what is not is kept out and said."""

from __future__ import annotations

import io
import zipfile

import docx
import pytest
from flowed import saved, shade
from office import STRICT, p, package, part, table, tc, word

from extractors.extract import extract
from ingest import docx_package
from ingest.document import Document, Table
from ingest.errors import DamagedFile, EmptyFile, EncryptedFile, InputError, LimitExceeded, UnknownType
from ingest.read import read

COLOURS = ("FF0000", "FFC000", "00B050")


def text_of(data: bytes) -> str:
    return read(data, "x.docx").text


def codes(document: Document) -> list[str]:
    return [problem.code for problem in document.problems]


def cells(document: Document, of: Table | None = None) -> list[tuple[int, int, int, int, str]]:
    found = of or document.tables[0]
    return [(c.row, c.column, c.row_span, c.column_span, c.span.of(document.text) if c.span else "") for c in found.cells]


def lvl(level: int, form: str, text: str, more: str = "") -> str:
    return f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>{more}<w:lvlText w:val="{text}"/></w:lvl>'


def item(text: str, numbering: int = 1, level: int = 0) -> str:
    return p(text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{numbering}"/></w:numPr>')


NUMBERING = (
    '<w:abstractNum w:abstractNumId="0">'
    + lvl(0, "decimal", "%1.")
    + lvl(1, "lowerLetter", "(%2)")
    + lvl(2, "lowerRoman", "%1.%2.%3")
    + '</w:abstractNum><w:abstractNum w:abstractNumId="1">'
    + lvl(0, "bullet", "\uf0b7")
    + lvl(1, "bullet", "o")
    + '</w:abstractNum><w:abstractNum w:abstractNumId="2">'
    + lvl(0, "upperRoman", "Priority %1:")
    + lvl(1, "decimal", "%1.%2", "<w:isLgl/>")
    + "</w:abstractNum>"
    + '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>'
    + '<w:num w:numId="3"><w:abstractNumId w:val="2"/></w:num>'
    + '<w:num w:numId="4"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="7"/></w:lvlOverride></w:num>'
)


def test_lists_have_the_markers_that_word_shows() -> None:
    body = [
        item("one"),
        item("sub", level=1),
        item("sub", level=1),
        item("deep", level=2),
        item("two"),
        item("sub", level=1),
        p("between"),
        item("three"),
    ]
    assert text_of(word("".join(body), numbering=NUMBERING)).split("\n") == [
        *("1. one", "(a) sub", "(b) sub", "1.b.i deep", "2. two", "(a) sub", "between", "3. three"),
        "",
    ]


def test_bullets_restarts_and_legal_numbers() -> None:
    body = [item("dot", 2), item("ring", 2, 1), item("Homes", 3), item("Build", 3, 1), item("a", 1), item("b", 4), item("c", 4)]
    assert text_of(word("".join(body), numbering=NUMBERING)).split("\n") == [
        *("• dot", "o ring", "Priority I: Homes", "1.1 Build", "1. a", "7. b", "8. c"),
        "",
    ]


def test_headings_keep_their_level_size_and_weight() -> None:
    document = docx.Document()
    document.add_heading("Tracker of Vale Council", 0)
    document.add_heading("Safer streets", 1)
    document.add_heading("Burglary", 3)
    document.add_paragraph("Burglary fell.")
    read_ = read(saved(document), "x.docx")
    assert [(line.heading, line.bold) for line in read_.lines] == [(1, False), (1, True), (3, True), (None, False)]
    sizes = [line.size for line in read_.lines]
    assert sizes[0] > sizes[1] > sizes[2] == sizes[3]
    assert all(line.box is None for line in read_.lines)


def test_there_are_no_pages_and_no_boxes() -> None:
    document = read(word(p("Vale Council tracker 5%")), "x.docx")
    (page,) = document.pages
    assert (page.width, page.height, page.method) == (None, None, "docx")
    assert document.page_of(document.lines[0].span) is None
    assert document.boxes(document.lines[0].span) == ()


def test_merged_cells() -> None:
    span, down, on = '<w:gridSpan w:val="2"/>', '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    rows = ([tc("A", down), tc("B", span)], [tc("", on), tc("C"), tc("D")], [tc("E"), tc("F"), tc("G")])
    document = read(word(table(*rows)), "x.docx")
    assert cells(document) == [
        (0, 0, 2, 1, "A"),
        (0, 1, 1, 2, "B"),
        (1, 1, 1, 1, "C"),
        (1, 2, 1, 1, "D"),
        (2, 0, 1, 1, "E"),
        (2, 1, 1, 1, "F"),
        (2, 2, 1, 1, "G"),
    ]
    assert document.text == "A\tB\nC\tD\nE\tF\tG\n"


def test_a_table_inside_a_cell_is_lines_of_it_and_a_frame_is_none() -> None:
    inner = table([tc("Milestone"), tc("June")], [tc("Opening"), tc("July")])
    document = read(word(table([tc("QX-1a"), tc(inner + p(""))])), "x.docx")
    assert cells(document)[1][4] == "Milestone\tJune\nOpening\tJuly"
    framed = read(word(table([tc(p("Heading") + table([tc("a"), tc("b")]))])), "x.docx")
    assert len(framed.tables) == 1
    assert framed.text == "Heading\n\na\tb\n"


def test_fills_of_cells_are_ratings() -> None:
    document = docx.Document()
    document.add_paragraph("Vale Council Action Tracker, Quarter 2")
    made = document.add_table(rows=4, cols=3)
    rows = [("Ref", "Priority", "Status"), *((f"QX-1{letter}", f"{letter.upper()} homes for families", "") for letter in "abc")]
    for row, (texts, colour) in enumerate(zip(rows, ("", *COLOURS), strict=True)):
        for column, text in enumerate(texts):
            made.rows[row].cells[column].text = text
        if colour:
            shade(made.rows[row].cells[2], colour)
    record = extract(read(saved(document), "x.docx"))
    assert [(r.colour, r.evidence, r.entry, r.box) for r in record.ratings] == [
        ("red", "fill", 0, None),
        ("amber", "fill", 1, None),
        ("green", "fill", 2, None),
    ]
    assert [entry.rating for entry in record.entries] == ["red", "amber", "green"]


@pytest.mark.parametrize(
    ("content", "properties", "fill", "symbol"),
    [
        ("", '<w:shd w:val="clear" w:fill="FF0000"/>', "#ff0000", None),
        ("", '<w:shd w:val="clear" w:fill="auto"/>', None, None),
        ("", '<w:shd w:val="clear" w:fill="FFFFFF"/>', None, None),
        ("", '<w:shd w:val="solid" w:color="00B050" w:fill="auto"/>', "#00b050", None),
        ("", '<w:shd w:val="pct50" w:color="000000" w:fill="FFFFFF"/>', "#808080", None),
        (p("", '<w:shd w:val="clear" w:fill="FFC000"/>'), "", "#ffc000", None),
        (table([tc("", '<w:shd w:val="clear" w:fill="00B050"/>')]), "", "#00b050", None),
        (p("●", run='<w:color w:val="FF0000"/>'), "", None, "#ff0000"),
        (p("●", run='<w:color w:val="000000"/>'), "", None, None),
        ('<w:p><w:r><w:rPr><w:color w:val="00B050"/></w:rPr><w:sym w:font="Wingdings" w:char="F06C"/></w:r></w:p>', "", None, "#00b050"),
        (
            '<w:p><w:r><w:drawing><wps:wsp><wps:spPr><a:solidFill><a:srgbClr val="FFC000"/></a:solidFill></wps:spPr></wps:wsp></w:drawing></w:r></w:p>',
            "",
            None,
            "#ffc000",
        ),
    ],
)
def test_colours_of_cells(content: str, properties: str, fill: str | None, symbol: str | None) -> None:
    (first, _) = read(word(table([tc(content or p(""), properties), tc("x")])), "x.docx").tables[0].cells
    assert (first.fill, first.symbol) == (fill, symbol)


def test_tracked_changes_are_accepted_and_said() -> None:
    changed = (
        "<w:p><w:r><w:t>The rate was </w:t></w:r><w:del><w:r><w:delText>12%</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>14%</w:t></w:r></w:ins><w:r><w:t>.</w:t></w:r></w:p>"
    )
    joined = "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>One </w:t></w:r></w:p>" + p("sentence.")
    moved = "<w:moveFrom>" + p("Old place") + "</w:moveFrom>" + f"<w:moveTo>{p('New place')}</w:moveTo>"
    row = table([tc("a"), tc("b")]).replace("<w:tr>", "<w:tr><w:trPr><w:del/></w:trPr>") + table([tc("c"), tc("d")])
    document = read(word(changed + joined + moved + row), "x.docx")
    assert document.text == "The rate was 14%.\nOne sentence.\nNew place\n\nc\td\n"
    assert codes(document) == ["tracked_changes"]
    assert "3 deleted pieces" in document.problems[0].message


def test_hidden_and_white_text_and_comments_stay_out() -> None:
    body = p("Seen") + p("vanished", run="<w:vanish/>") + p("white", run='<w:color w:val="FFFFFF"/>')
    on_dark = table([tc(p("Head", run='<w:color w:val="FFFFFF"/>'), '<w:shd w:val="clear" w:fill="1F3864"/>'), tc("x")])
    document = read(word(body + on_dark, comments='<w:comment w:id="0">' + p("Check this 99%") + "</w:comment>"), "x.docx")
    assert document.text == "Seen\n\nHead\tx\n"
    assert codes(document) == ["hidden_text", "comments"]


def test_running_heads_and_feet_are_furniture_without_numbers_of_pages() -> None:
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> PAGE </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        '<w:r><w:t>1</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    foot = f"<w:p><w:r><w:t>Page </w:t></w:r>{field}</w:p>"
    document = read(word(p("Body 5%"), header=p("Vale Council"), footer=foot), "x.docx")
    assert document.text == "Vale Council\n\nBody 5%\n\nPage\n"
    assert [span.of(document.text) for span in document.furniture] == ["Vale Council", "Page"]


def test_contents_are_furniture() -> None:
    styles = '<w:style w:type="paragraph" w:styleId="TOC1"><w:name w:val="toc 1"/></w:style>'
    body = p("QX-1a Build homes\t3", '<w:pStyle w:val="TOC1"/>') + p("QX-1a Build homes") + p("We built 30 homes.")
    document = read(word(body, styles=styles), "x.docx")
    assert [span.of(document.text) for span in document.furniture] == ["QX-1a Build homes\t3"]
    assert len(extract(document).entries) == 1


def test_notes_stand_below_what_refers_to_them() -> None:
    notes = '<w:footnote w:type="separator" w:id="0">' + p("----") + '</w:footnote><w:footnote w:id="2">' + p(" Provisional.") + "</w:footnote>"
    ends = '<w:endnote w:id="1">' + p("See annex.") + "</w:endnote>"
    body = (
        '<w:p><w:r><w:t>Thefts fell by 38%</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r><w:r><w:t>.</w:t></w:r></w:p>'
        + p("Next.")
        + '<w:p><w:r><w:t>End</w:t></w:r><w:r><w:endnoteReference w:id="1"/></w:r></w:p>'
    )
    document = read(word(body, footnotes=notes, endnotes=ends), "x.docx")
    assert document.text == "Thefts fell by 38%¹.\n¹ Provisional.\nNext.\nEnd²\n² See annex.\n"
    assert [figure.value for figure in extract(document).figures] == [38.0]


def test_raised_figures_are_no_part_of_the_number() -> None:
    body = '<w:p><w:r><w:t>38</w:t></w:r><w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:t>1</w:t></w:r></w:p>'
    assert text_of(word(body)) == "38¹\n"


def test_a_text_box_is_read_once() -> None:
    box = f"<w:txbxContent>{p('In the box')}</w:txbxContent>"
    drawn = (
        f"<w:p><w:r><w:t>Beside it</w:t></w:r><w:r><mc:AlternateContent><mc:Choice><w:drawing><wps:txbx>{box}</wps:txbx></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>"
    )
    assert text_of(word(drawn)) == "Beside it\nIn the box\n"


def test_breaks_gaps_hyphens_and_controls() -> None:
    run = "<w:p><w:r><w:t>a</w:t><w:br/><w:t>b</w:t><w:tab/><w:tab/><w:t>c</w:t><w:noBreakHyphen/><w:t>d</w:t><w:softHyphen/><w:t>e&#160;f</w:t></w:r></w:p>"
    held = f"<w:sdt><w:sdtContent>{p('in a control')}</w:sdtContent></w:sdt>"
    linked = "<w:p><w:hyperlink><w:r><w:t>link</w:t></w:r></w:hyperlink><w:smartTag><w:r><w:t>ed</w:t></w:r></w:smartTag></w:p>"
    assert text_of(word(run + held + linked)) == "a\nb\tc-de f\nin a control\nlinked\n"


def test_the_strict_form_is_read() -> None:
    assert text_of(word(p("Strict") + table([tc("a"), tc("b")]), space=STRICT)) == "Strict\n\na\tb\n"


def test_pictures_large_enough_to_be_read_are_said() -> None:
    def picture(wide: int) -> str:
        return f'<w:p><w:r><w:drawing><wp:inline><wp:extent cx="{wide}" cy="{wide}"/><a:blip/></wp:inline></w:drawing></w:r></w:p>'

    assert codes(read(word(p("x") + picture(5_000_000)), "x.docx")) == ["pictures"]
    assert codes(read(word(p("x") + picture(900_000)), "x.docx")) == []
    with pytest.raises(EmptyFile, match=r"pictures and no text"):
        read(word(picture(5_000_000)), "x.docx")


def test_a_name_that_promises_something_else_is_said() -> None:
    assert codes(read(word(p("x")), "report.pdf")) == ["name_disagrees"]
    assert codes(read(word(p("x")), "report")) == []


# Damaged, encrypted, hostile


def refused(data: bytes, error: type[InputError]) -> str:
    with pytest.raises(error) as caught:
        read(data, "x.docx")
    sentence = str(caught.value)
    assert sentence.startswith("x.docx ")
    assert sentence.endswith(".")
    assert "\n" not in sentence
    return sentence


def test_a_cut_or_emptied_word_file_is_damaged() -> None:
    whole = word(p("text " * 1000) + p("end"))
    for keep in (0.5, 0.9, 0.99):
        assert "Word document" in refused(whole[: int(keep * len(whole))], DamagedFile)
    refused(package({"document": "<w:not-closed"}), DamagedFile)
    refused(word(""), EmptyFile)


def test_a_word_file_with_a_password_says_so() -> None:
    data = bytearray(word(p("text")))
    info = zipfile.ZipFile(io.BytesIO(bytes(data))).getinfo("_rels/.rels")
    central = data.rindex(b"PK\x01\x02", 0, data.rindex(b"_rels/.rels"))
    data[central + 8] |= 1
    data[info.header_offset + 6] |= 1
    assert "password" in refused(bytes(data), EncryptedFile)
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "EncryptedPackage".encode("utf-16-le")
    assert "password" in refused(ole, EncryptedFile)


def test_a_part_that_unpacks_to_too_much_is_not_unpacked() -> None:
    """Compressed 1,000 to 1: the size is known before anything is unpacked."""
    data = package({"document": part("document", " " * (docx_package.MAX_PART_BYTES + 1))})
    assert len(data) < 100_000
    assert "unpacks to more than" in refused(data, LimitExceeded)


@pytest.mark.parametrize(
    "definitions",
    [
        '<!ENTITY a "ha">' + "".join(f'<!ENTITY {chr(98 + i)} "{f"&{chr(97 + i)};" * 10}">' for i in range(9)),
        '<!ENTITY j "' + "x" * 100_000 + '">',
        '<!ENTITY j SYSTEM "file:///etc/passwd">',
    ],
    ids=["nested", "long", "file"],
)
def test_entities_are_refused(definitions: str) -> None:
    body = part("document", f"<w:body>{p('&j;' * 1000)}</w:body>").replace("?>", f"?><!DOCTYPE x [{definitions}]>", 1)
    assert "entities" in refused(package({"document": body}), LimitExceeded)


def test_deep_and_crowded_markup_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    deep = "".join("<w:tbl><w:tr><w:tc>" for _ in range(100)) + p("x") + "".join("</w:tc></w:tr></w:tbl>" for _ in range(100))
    assert "nested" in refused(word(deep), LimitExceeded)
    monkeypatch.setattr(docx_package, "MAX_ELEMENTS", 100)
    assert "elements" in refused(word(p("x") * 100), LimitExceeded)


def test_styles_and_lists_that_run_in_circles_end() -> None:
    styles = '<w:style w:type="paragraph" w:styleId="A"><w:basedOn w:val="B"/></w:style><w:style w:type="paragraph" w:styleId="B"><w:basedOn w:val="A"/></w:style>'
    numbering = (
        '<w:abstractNum w:abstractNumId="0"><w:numStyleLink w:val="L"/></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )
    linked = '<w:style w:type="numbering" w:styleId="L"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    assert text_of(word(p("x", '<w:pStyle w:val="A"/>') + item("y"), styles=styles + linked, numbering=numbering)) == "x\ny\n"


def office(name: str, content: str = "") -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr(name, content)
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (office("xl/workbook.xml"), "an Excel workbook"),
        (office("ppt/presentation.xml"), "a PowerPoint file"),
        (office("mimetype", "application/vnd.oasis.opendocument.text"), "an OpenDocument text (.odt)"),
        (office("mimetype", "application/vnd.oasis.opendocument.spreadsheet"), "an OpenDocument spreadsheet (.ods)"),
        (office("META-INF/container.xml"), "an e-book"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le"), "an old Word document (.doc)"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "Workbook".encode("utf-16-le"), "an old Excel workbook (.xls)"),
        (b"{\\rtf1 text}", "an RTF file"),
    ],
)
def test_other_office_files_are_named(data: bytes, kind: str) -> None:
    assert f"x.docx is {kind}" in refused(data, UnknownType)
