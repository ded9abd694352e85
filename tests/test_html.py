"""Web pages: what a reader of the page sees is read; what stands around the document is not. A server's message is no document."""

from __future__ import annotations

from pathlib import Path

import pytest
from flowed import as_html

from extractors.extract import extract
from ingest import html, html_source
from ingest.document import Document
from ingest.errors import DamagedFile, InputError, LimitExceeded, UnknownType
from ingest.read import read

REPORTS = Path(__file__).resolve().parents[2] / "shared" / "reports"
FILLER = "The council met its targets for the quarter and the programme is on course to finish by the end of the year. " * 3


def page(body: str, head: str = "") -> bytes:
    return f"<!DOCTYPE html><html><head><title>Tracker</title>{head}</head><body>{body}</body></html>".encode()


def text_of(body: str, head: str = "") -> str:
    return read(page(body, head), "x.html").text


def codes(document: Document) -> list[str]:
    return [problem.code for problem in document.problems]


def cells(document: Document) -> list[tuple[int, int, int, int, str]]:
    return [(c.row, c.column, c.row_span, c.column_span, c.span.of(document.text) if c.span else "") for c in document.tables[0].cells]


# What is read


def test_paragraphs_headings_and_white_space() -> None:
    body = "<h1>Title of\n  it</h1><p>One\n two&nbsp;three &amp; £4<p>Next <b>bold</b>, <i>it</i>alic<br>line<div>block</div>tail"
    assert text_of(body) == "Title of it\n\nOne two three & £4\n\nNext bold, italic\nline\n\nblock\ntail\n"


def test_headings_have_their_level_size_and_weight() -> None:
    body = "<h1>Vale</h1><h2>Streets</h2><h3 style='font-size: 30px; font-weight: normal'>Lamps</h3><p style='font: bold 9pt Arial'>Note</p><p>Text"
    document = read(page(body), "x.html")
    assert [(line.heading, line.size, line.bold) for line in document.lines] == [
        *((1, 24.0, True), (2, 18.0, True), (3, 22.5, False)),
        *((None, 9.0, True), (None, 12.0, False)),
    ]


def test_lists_have_the_markers_that_browsers_show() -> None:
    body = (
        "<ul><li>dot<li>dot<ol type=a start=3><li>c<li>d</ol></ul><ol><li>one<li value=5>five<li><p>six</ol>"
        "<ol type=I><li>first</ol><ol reversed><li>b<li>a</ol><dl><dt>Lead<dd>Director</dl>"
    )
    wanted = ["• dot", "• dot", "c. c", "d. d", "1. one", "5. five", "6. six", "I. first", "2. b", "1. a", "Lead", "Director"]
    assert [line for line in text_of(body).split("\n") if line] == wanted


def test_preformatted_text_keeps_its_lines() -> None:
    assert text_of("<pre>QX-1a  Title\n  Text of it\n\nNext</pre>after") == "QX-1a  Title\nText of it\nNext\n\nafter\n"


def test_raised_figures_are_no_part_of_the_number() -> None:
    assert text_of("<p>38<sup>1</sup> of 5<sup>th</sup>, CO<sub>2</sub>") == "38¹ of 5th, CO2\n"


def test_what_is_never_shown_stays_out() -> None:
    body = (
        "<nav>Home About</nav><script>alert(1)</script><style>p{}</style><noscript>Enable</noscript><p>Seen<!-- not --> text</p>"
        "<div role=navigation>Menu</div><div class='cookie-banner'>We use cookies</div><select><option>One</select><svg><text>9</text></svg>"
        "<p hidden>no</p><p style='display: none'>no</p><p class=gone>no</p><span class=sr-only>no</span><button>Go</button>"
    )
    document = read(page(body, "<style>.gone { display:none }</style>"), "x.html")
    assert document.text == "Seen text\n"
    assert codes(document) == ["hidden_text"]
    assert "4 places" in document.problems[0].message


def test_the_head_and_foot_of_the_page_are_furniture() -> None:
    body = "<header><p>Vale Council</p></header><main><header><p>Part 1</p></header><p>Text</p></main><footer>Contact us</footer>"
    document = read(page(body), "x.html")
    assert [span.of(document.text) for span in document.furniture] == ["Vale Council", "Contact us"]
    titled = read(page("<header><h1>Tracker of Vale</h1></header><p>Text"), "x.html")
    assert titled.furniture == ()


def test_changes_that_are_marked() -> None:
    document = read(page("<p>It was <del>12%</del><ins>14%</ins>."), "x.html")
    assert document.text == "It was 14%.\n"
    assert codes(document) == ["tracked_changes"]


def test_spans_of_cells() -> None:
    body = "<table><tr><th rowspan=2>A<th colspan=2>B<tr><th>C<th>D<tr><td>1<td>2<td>3<tr><td rowspan=0>x</table>"
    document = read(page(body), "x.html")
    assert cells(document) == [
        *((0, 0, 2, 1, "A"), (0, 1, 1, 2, "B"), (1, 1, 1, 1, "C"), (1, 2, 1, 1, "D")),
        *((2, 0, 1, 1, "1"), (2, 1, 1, 1, "2"), (2, 2, 1, 1, "3"), (3, 0, 1, 1, "x")),
    ]
    assert document.text == "A\tB\nC\tD\n1\t2\t3\nx\n"


def test_tables_for_layout_are_none() -> None:
    inner = "<table><tr><td>a<td>b<tr><td>c<td>d</table>"
    for outer in (f"<table><tr><td>Menu<td>{inner}</table>", f"<table role=presentation><tr><td>Menu<td>{inner}</table>"):
        document = read(page(outer), "x.html")
        assert len(document.tables) == 1
        assert document.text == "Menu\n\na\tb\nc\td\n"
    assert read(page("<table><tr><td>Alone<tr><td>Below</table>"), "x.html").tables == ()
    headed = read(page(f"<table><tr><th>Ref<th>Steps<tr><td>QX-1a<td>{inner}</table>"), "x.html")
    assert cells(headed)[3][4] == "a\tb\nc\td"


@pytest.mark.parametrize(
    ("cell", "fill", "symbol"),
    [
        ("<td bgcolor=red>", "#ff0000", None),
        ("<td bgcolor='00B050'>", "#00b050", None),
        ("<td style='background:#fc0 url(x.png)'>", "#ffcc00", None),
        ("<td style='background-color: rgb(0 176 80)'>", "#00b050", None),
        ("<td style='background: rgba(255,0,0,.5)'>", "#ff8080", None),
        ("<td style='background: transparent'>", None, None),
        ("<td class=r>", "#ff0000", None),
        ("<td class='rag a'>", "#ffbf00", None),
        ("<td id=g>", "#00b050", None),
        ("<td class=unused>", None, None),
        ("<td><div class=dot style='background-color:green'></div>", "#008000", None),
        ("<td bgcolor=white>", None, None),
        ("<td><span style='color:red'>●</span>", None, "#ff0000"),
        ("<td><font color=#00b050>▲</font>", None, "#00b050"),
        ("<td>●", None, None),
    ],
)
def test_colours_of_cells(cell: str, fill: str | None, symbol: str | None) -> None:
    sheet = (
        "<style>/* c */ @media print { td { background: black } } td.r, .x { background-color: RED } table .rag.a { background: #FFBF00 }"
        " .unused { background: #eee } #g { background: #00b050 } .unused { background: none } ul .unused { background: red }</style>"
    )
    first = read(page(f"<table><tr>{cell}</td><td>x</table>", sheet), "x.html").tables[0].cells[0]
    assert (first.fill, first.symbol) == (fill, symbol)


def test_fills_of_rows_and_images_with_words() -> None:
    body = "<table><tr bgcolor=#ff0000><td>a<td><img src=g.png alt=' Green '><td>text <img alt=no></table>"
    document = read(page(body), "x.html")
    assert [cell.fill for cell in document.tables[0].cells] == ["#ff0000"] * 3
    assert document.text == "a\tGreen\ttext\n"


def test_fills_are_ratings() -> None:
    rows = [["Ref", "Priority", "Status"], *([f"QX-1{letter}", f"{letter.upper()} homes for families", ""] for letter in "abc")]
    fills = {(0, 1, 2): "#ff0000", (0, 2, 2): "#ffc000", (0, 3, 2): "#00b050"}
    record = extract(read(as_html([("p", [["Vale Council Action Tracker, Quarter 2"]]), ("table", rows)], fills), "x.html"))
    assert [(r.colour, r.evidence, r.entry) for r in record.ratings] == [("red", "fill", 0), ("amber", "fill", 1), ("green", "fill", 2)]


def test_a_page_saved_by_word() -> None:
    body = (
        "<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><![if !supportLists]><span style='mso-list:Ignore'>1.<span>&nbsp;&nbsp;&nbsp; </span></span>"
        "<![endif]>Build homes<o:p></o:p></p><p class=MsoNormal><span style='display:none;mso-hide:all'>gone</span>Text<o:p>&nbsp;</o:p></p>"
    )
    html_ = (
        f'<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><!--[if gte mso 9]><xml></xml><![endif]--></head><body>{body}</body></html>'
    )
    assert read(html_.encode(), "x.htm").text == "1. Build homes\n\nText\n"


# Encodings and wrappings


@pytest.mark.parametrize(
    ("data", "guessed"),
    [
        ("<html><meta charset=utf-8><p>£5 – “it”".encode(), False),
        ("<html><meta charset=iso-8859-1><p>£5 – “it”".encode("cp1252"), False),
        ("<html><meta http-equiv=Content-Type content='text/html; charset=windows-1252'><p>£5 – “it”".encode("cp1252"), False),
        ("<?xml version='1.0' encoding='utf-8'?><!DOCTYPE html><html><p>£5 – “it”".encode(), False),
        ("\ufeff<html><p>£5 – “it”".encode(), False),
        ("<html><p>£5 – “it”".encode("utf-16"), False),
        ("<html><p>£5 – “it”".encode(), False),
        ("<html><p>£5 – “it”".encode("cp1252"), True),
        ("<html><meta charset=utf-8><p>£5 – “it”".encode("cp1252"), True),
        ("<html><meta charset=nonsense><p>£5 – “it”".encode(), True),
    ],
)
def test_encodings(data: bytes, guessed: bool) -> None:  # noqa: FBT001
    document = read(data, "x.html")
    assert document.text == "£5 – “it”\n"
    assert (codes(document) == ["encoding_guessed"]) == guessed


def test_a_web_archive() -> None:
    archive = (
        'From: <Saved by Blink>\r\nSubject: Tracker\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; type="text/html"; boundary="b"\r\n\r\n'
        "--b\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n<html><p>=C2=A35 was spent</html>\r\n"
        "--b\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\niVBOR\r\n--b--\r\n"
    )
    assert read(archive.encode(), "x.mht").text == "£5 was spent\n"
    with pytest.raises(DamagedFile, match="without a page"):
        read(archive.replace("text/html;", "text/css;").encode(), "x.mht")


# Messages of servers


@pytest.mark.parametrize(
    "body",
    [
        "<h1>404 Not Found</h1><p>nginx",
        "<h1>Page not found</h1><p>Sorry, the page you requested is no longer here. Try our search.",
        "<title>Access Denied</title><p>You don't have permission to access this resource on this server.",
        "<title>Just a moment...</title><p>Checking your browser.",
        "<h1>Sign in</h1><form><p>Your account<input type=password></form>",
        "<h2>Service Unavailable</h2><p>HTTP Error 503. The service is unavailable.",
        "<meta http-equiv=refresh content='0; url=/login'><p>One moment please",
        "<title>Object moved</title><h2>Object moved to <a href=x>here</a>.</h2>",
        "<p>An unexpected error has occurred.",
        "<nav>Home</nav><script>load()</script>",
        f"<header>{FILLER}</header><nav>{FILLER}</nav><h1>This document is no longer available</h1><footer>{FILLER}</footer>",
    ],
)
def test_a_message_is_refused(body: str) -> None:
    with pytest.raises(UnknownType, match=r"^report\.pdf is an HTML page .*get the document itself\.$"):
        read(f"<!DOCTYPE html><html>{body}</html>".encode(), "report.pdf")


@pytest.mark.parametrize(
    "body",
    [
        f"<h1>Error rates in benefits not found elsewhere</h1><p>{FILLER * 5}",
        "<h1>Tracker</h1><p>QX-1a Reduce error: 404 homes were let.",
        "<h1>Errors in payments</h1><table><tr><td>Ref<td>Status<tr><td>QX-1a<td>Not found</table>",
        "<p>404 homes were let in the year.",
    ],
)
def test_a_report_that_speaks_of_errors_is_read(body: str) -> None:
    document = read(f"<html>{body}</html>".encode(), "report.pdf")
    assert document.media_type == "text/html"
    assert codes(document) == ["name_disagrees"]


def test_the_real_error_page_is_refused() -> None:
    with pytest.raises(UnknownType, match="HTML page"):
        read((REPORTS / "bad-html-error-page-named.pdf").read_bytes(), "report.pdf")


# Hostile pages


def refused(data: bytes, error: type[InputError] = LimitExceeded) -> str:
    with pytest.raises(error) as caught:
        read(data, "x.html")
    return str(caught.value)


def test_deep_nesting_is_refused_not_lost() -> None:
    assert text_of("<div>" * 1500 + "deep" + "</div>" * 1500) == "deep\n"
    assert "nested" in refused(page("<div>" * 100_000 + "deep"))


def test_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    row = "<tr>" + "<td colspan=1000 rowspan=60000>x" + "<td>y"
    monkeypatch.setattr(html, "_LARGEST_GRID", 10_000)
    assert "cells" in refused(page(f"<table>{row * 50}</table>"))
    monkeypatch.setattr(html_source, "MAX_ELEMENTS", 100)
    assert "elements" in refused(page("<p>x" * 300))
    monkeypatch.setattr(html_source, "MAX_PART_BYTES", 100)
    assert "bytes" in refused(page("x" * 200))


def test_hostile_style_sheets_take_no_time() -> None:
    sheet = "<style>" + " ".join(".a .a .a .a .a .b { color: red }" for _ in range(300)) + "@x{" * 5000 + "</style>"
    body = "<div class='a b'>" * 500 + "x" + "<p class='a b'>y" * 500
    assert "x" in text_of(body, sheet)
