"""Documents of every kind in a real browser: turned and cropped pages, a scan, Word, a web page, text in parts; and the cards of their marks."""

import ctypes
import io
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import flowed
import pypdfium2
import pypdfium2.raw as pdfium
import pytest
from browsing import SIZES, chromium, opened, serving, shoot
from long_document import long_record
from made import READING
from playwright.sync_api import Browser, Page, expect
from scans import scanned
from test_browser_pages import CUT_OFF, OVERLAPS, rectangles
from webpages import SAMPLE, ingested, rows

from corpus import schema
from corpus.writer import Writer

pytestmark = pytest.mark.browser


def changed(name: str, rotation: int, *, shift: bool) -> bytes:
    """The first page of a tracker of the sample, turned, and with a page that does not begin at the corner of the sheet."""
    document = pypdfium2.PdfDocument(SAMPLE / name)
    for number in range(len(document) - 1, 0, -1):
        document.del_page(number)
    page = document[0]
    if shift:
        left, bottom, right, top = page.get_mediabox()
        page.set_mediabox(left - 100, bottom - 60, right + 40, top + 30)
        page.set_cropbox(left + 12, bottom + 15, right - 10, top - 8)
    page.set_rotation(rotation)
    buffer = io.BytesIO()
    document.save(buffer)
    document.close()
    return buffer.getvalue()


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("documents")
    (folder / "turned.pdf").write_bytes(changed("wexmere-2022-23-q1.pdf", 90, shift=False))
    (folder / "cropped.pdf").write_bytes(changed("wexmere-2022-23-q2.pdf", 0, shift=True))
    (folder / "both.pdf").write_bytes(changed("wexmere-2022-23-q3.pdf", 270, shift=True))
    (folder / "scan.pdf").write_bytes(scanned(changed("wexmere-2022-23-q4.pdf", 0, shift=False), dpi=200))
    blocks = flowed.blocks_of((SAMPLE / "holmcaster-2009-10-q1.txt").read_text("utf-8"))
    (folder / "word.docx").write_bytes(flowed.as_docx(blocks))
    (folder / "web.html").write_bytes(flowed.as_html(blocks))
    (folder / "plain.txt").write_bytes((SAMPLE / "holmcaster-2009-10-q2.txt").read_bytes())
    return folder


@pytest.fixture(scope="module")
def database(folder, tmp_path_factory) -> Path:
    path = ingested(tmp_path_factory.mktemp("database") / "kinds.db", folder)
    connection = schema.open_to_write(path)
    writer = Writer(connection)
    writer.store(str(folder / "long.txt"), long_record(), READING)
    writer.finish()
    connection.close()
    return path


@pytest.fixture(scope="module")
def server(database, folder) -> Iterator[str]:
    with serving(database, "--sources", str(folder)) as (address, _):
        yield address


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as opened_browser:
        yield opened_browser


def words_in(data: bytes, box: dict, frame: dict) -> str:
    """What the first page prints, as it is shown, where a rectangle of the window lies on its image."""
    whole = 100_000
    left, top = ((box[edge] - frame[edge]) / frame[size] * whole for edge, size in (("x", "width"), ("y", "height")))
    right, bottom = left + box["width"] / frame["width"] * whole, top + box["height"] / frame["height"] * whole
    document = pypdfium2.PdfDocument(data)
    page = document[0]
    text, across, down, found = page.get_textpage(), ctypes.c_int(), ctypes.c_int(), ""
    for number in range(text.count_chars()):
        x0, y0, x1, y1 = text.get_charbox(number)
        pdfium.FPDF_PageToDevice(page.raw, 0, 0, whole, whole, 0, (x0 + x1) / 2, (y0 + y1) / 2, across, down)
        if left <= across.value <= right and top <= down.value <= bottom:
            found += text.get_text_range(number, 1)
    document.close()
    return found.strip()


KINDS = ["turned.pdf", "cropped.pdf", "both.pdf", "scan.pdf", "word.docx", "web.html", "plain.txt", "long.txt"]


@pytest.mark.parametrize("name", KINDS)
def test_from_a_figure_to_its_place_to_its_box_and_back(browser, server, database, folder, name):
    found = rows(
        database,
        f"SELECT f.id, f.text, f.page FROM figures f JOIN documents d ON d.id = f.document_id WHERE d.name = '{name}' AND length(f.text) > 3 ORDER BY start",
    )
    number, text, sheet = found[len(found) * 2 // 3]
    with opened(browser, server, f"/kinds/figures?id={number}", scripts=name != "long.txt") as page:
        page.click("td.col-text a")
        expect(page.locator(".text :target")).to_have_text(text)
        place = page.url
        if not name.endswith(".pdf"):
            assert page.locator(":target + a.b").count() == 0
            return
        page.click(":target + a.b")
        box, frame = rectangles(page, ":target rect", ".sheet svg")
        shoot(page, f"box-{name}")
        assert sheet == 1
        printed = changed("wexmere-2022-23-q4.pdf", 0, shift=False) if name == "scan.pdf" else (folder / name).read_bytes()
        words = words_in(printed, box, frame)
        # A box of recognised text may lie a point beside the ink.
        assert (words == text) if name != "scan.pdf" else (text[:-1] in words or words[:-1] in text), words
        page.locator(":target rect").click()
        expect(page.locator(".text :target")).to_have_text(text)
        assert page.url == place


def long_id(database: Path) -> int:
    return rows(database, "SELECT id FROM documents WHERE name = 'long.txt'")[0][0]


@pytest.mark.parametrize("width", SIZES)
def test_a_part_is_accessible_and_leads_on(browser, server, database, width):
    with opened(browser, server, f"/documents/{long_id(database)}?at=150000", width, scripts=width != 390) as page:
        shoot(page, f"part-{width}")
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert page.evaluate(OVERLAPS) == []
        assert page.evaluate(CUT_OFF) == []
        if width == 390:  # the next one without scripts
            shown = page.locator(".parts span").first.text_content()
            page.click(".parts >> nth=0 >> a[rel=prev]")
            expect(page.locator(".parts span").first).not_to_have_text(shown or "")
            page.click(".parts >> nth=1 >> a[rel=next]")
            expect(page.locator(".parts span").first).to_have_text(shown or "")
        levels = page.evaluate("Array.from(document.querySelectorAll('h1, h2, h3, [role=heading]'), e => +(e.ariaLevel || e.tagName[1]))")
        assert [pair for pair in pairwise(levels) if pair[1] > pair[0] + 1] == []  # what axe asks for, which takes long on so many marks


def test_an_address_without_its_part_is_led_to_it(browser, server, database):
    number = long_id(database)
    ((start, end, text),) = rows(database, f'SELECT start, "end", text FROM figures WHERE document_id = {number} ORDER BY start DESC LIMIT 1')
    with opened(browser, server, f"/documents/{number}#c{start}-{end}") as page:
        expect(page.locator(":target")).to_have_text(text)
        assert page.url == f"{server}/documents/{number}?at={start}#c{start}-{end}"


def card(page: Page) -> str:
    return " ".join(page.locator("#card").inner_text().split())


def test_a_mark_says_what_it_is_to_the_mouse_and_to_the_keyboard(browser, server, database):
    ((number, start, end),) = rows(
        database,
        "SELECT d.id, f.start, f.\"end\" FROM figures f JOIN documents d ON d.id = f.document_id WHERE d.name = 'plain.txt' AND f.text LIKE '%\\%' ESCAPE '\\' LIMIT 1",
    )
    with opened(browser, server, f"/documents/{number}#c{start}-{end}") as page:
        mark = page.locator(f"#c{start}-{end}")
        hint = mark.get_attribute("title")
        assert hint
        assert page.locator("#card").is_hidden()
        mark.hover()
        expect(page.locator("#card")).to_be_visible()
        assert card(page) == " ".join(hint.replace("; ", " ").split())
        page.mouse.move(2, 2)
        expect(page.locator("#card")).to_be_hidden()
        page.keyboard.press("Tab")  # on from the place that the address names, and back to it
        page.keyboard.press("Shift+Tab")
        expect(page.locator("#card")).to_be_visible()
        expect(mark).to_be_focused()
        assert mark.get_attribute("aria-describedby") == "card"
        assert mark.get_attribute("title") is None  # or there were two
        shoot(page, "card-1280")
        mine, box = rectangles(page, "#card", f"#c{start}-{end}")
        assert mine["bottom"] <= box["top"] or mine["top"] >= box["bottom"]
        assert 0 <= mine["left"] < mine["right"] <= 1280
        page.keyboard.press("Escape")
        expect(page.locator("#card")).to_be_hidden()
    with opened(browser, server, f"/documents/{number}", scripts=False) as page:
        assert page.locator(f"#c{start}-{end}").get_attribute("title") == hint
