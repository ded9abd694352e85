"""Our own pages in a real browser, looked at by axe and by a ruler, and the ways through them on foot."""

import json
import re
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest
from axe_playwright_python.sync_playwright import Axe
from browsing import SIZES, chromium, opened, serving, shoot, signed_in
from playwright.sync_api import Browser, Page
from webpages import SAMPLE, rows, sample

pytestmark = pytest.mark.browser

PAGES = {
    "home": "/",
    "search": "/search?q=waste",
    "search-values": "/search?q=%3E+50%25",
    "search-nothing": "/search?q=comunity",
    "matrix": "/matrix",
    "series": "/series?code=PL-1a",
    "compare": "/compare?a=1&b=2",
    "choose": "/compare",
    "code": "/codes/LW-1a",
    "document": "/documents/5",
    "page": "/documents/5/pages/1",
    "page-as-text": "/documents/1/pages/1",
    "review": "/review",
    "review-item": "/review?queue=figures",
}


@pytest.fixture(scope="module")
def database(tmp_path_factory) -> Path:
    return sample(tmp_path_factory.mktemp("pages") / "trackers.db", "holmcaster-*.txt", "strathorran-*-q[12].pdf", "wexmere-*-q1.pdf")


@pytest.fixture(scope="module")
def site(database) -> Iterator[tuple[str, str]]:
    """Address and log of a server."""
    with serving(database, "--sources", str(SAMPLE), "--verdicts", str(database.parent / "verdicts.db"), "--auditor", "Ann") as served:
        yield served


@pytest.fixture(scope="module")
def server(site) -> str:
    return site[0]


@pytest.fixture(scope="module")
def based(database) -> Iterator[str]:
    """The address of a server below a base_url."""
    with serving(database, "--setting", "base_url", "/records/", "--sources", str(SAMPLE)) as (address, _):
        yield f"{address}/records"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as opened_browser:
        yield opened_browser


@pytest.fixture(scope="module")
def ann(browser, site) -> list:
    return signed_in(browser, re.search(r"Ann signs in at (\S+)", site[1])[1])


OVERLAPS = """() => {
    const rects = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
        const node = walker.currentNode, element = node.parentElement;
        if (!node.data.trim() || element.closest('.aside, .skip, title, option, script, textarea, datalist') || !element.checkVisibility()) continue;
        const range = document.createRange();
        range.selectNodeContents(node);
        for (const r of range.getClientRects()) if (r.width > 1 && r.height > 1) {
            const cut = element.closest('.scroll, .outline, .context, .notice ul');
            if (cut) {
                const c = cut.getBoundingClientRect();
                if (r.left >= c.right - 1 || r.top >= c.bottom - 1 || r.bottom <= c.top) continue;
            }
            rects.push({l: r.left, r: r.right, t: r.top + r.height * 0.3, b: r.bottom - r.height * 0.3, text: node.data.trim().slice(0, 30)});
        }
    }
    rects.sort((a, b) => a.t - b.t);
    const found = [];
    for (let i = 0; i < rects.length; i++)
        for (let j = i + 1; j < rects.length && rects[j].t < rects[i].b; j++)
            if (Math.min(rects[i].r, rects[j].r) - Math.max(rects[i].l, rects[j].l) > 2)
                found.push(rects[i].text + ' | ' + rects[j].text);
    return found;
}"""

CUT_OFF = """() => {
    const found = [];
    for (const element of document.querySelectorAll('main *, header *')) {
        const style = getComputedStyle(element), rect = element.getBoundingClientRect();
        if (!element.checkVisibility() || element.closest('.aside, .skip, svg') || rect.width === 0) continue;
        const hides = ['hidden', 'clip'].includes(style.overflowX) || ['hidden', 'clip'].includes(style.overflowY);
        if (hides && (element.scrollWidth > element.clientWidth + 1 || element.scrollHeight > element.clientHeight + 1)) found.push('cut: ' + element.className);
        const isControl = element.matches('input, select, option, textarea');
        if (!isControl && !element.closest('.scroll') && (rect.right > innerWidth + 1 || rect.left < -1)) found.push('outside: ' + element.tagName + ' ' + element.className);
    }
    return found;
}"""


def judged(page: Page) -> str:
    return (
        Axe()
        .run(page, options={"resultTypes": ["violations"], "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"]})
        .generate_report()
    )


@pytest.mark.parametrize("width", SIZES)
@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_accessible_quiet_and_nothing_overlaps_or_is_cut_off(browser, server, ann, name, width):
    with opened(browser, server, PAGES[name], width, cookies=ann) as page:
        shoot(page, f"{name}-{width}")
        assert "Found 0" in (report := judged(page)), report
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert page.evaluate(OVERLAPS) == []
        assert page.evaluate(CUT_OFF) == []
        ids = page.evaluate("Array.from(document.querySelectorAll('[id]'), element => element.id)")
        assert len(ids) == len(set(ids))


@pytest.mark.parametrize("width", SIZES)
def test_every_page_works_without_scripts(browser, server, ann, width):
    for name, path in PAGES.items():
        with opened(browser, server, path, width, scripts=False, cookies=ann) as page:
            assert page.locator("h1").count() == 1, name
            assert page.locator("main a").count() > 0, name


def test_every_page_is_quiet_below_a_base_url(browser, based):
    for name, path in PAGES.items():
        with opened(browser, based, path) as page:
            links = page.evaluate(
                "Array.from(document.querySelectorAll('a[href], form[action], img[src]'), e => e.getAttribute('href') || e.getAttribute('action'))"
            )
            away = [link for link in links if isinstance(link, str) and not link.startswith(("/records/", "#", "?", based))]
            assert away == [], name
            assert [link for link in links if isinstance(link, str) and "/records/records" in link] == [], name
            if name in {"home", "matrix", "page"}:
                assert "Found 0" in judged(page), name
    with opened(browser, based, "/") as page:
        page.click("table.plain a >> nth=0")
        page.click("td a.cell >> nth=0")
        assert re.search(r"/records/documents/\d+#c\d+-\d+$", page.url)
        page.locator(":target").wait_for()  # the address changes before the page has been read that far


# Ways on foot


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
@pytest.mark.parametrize("width", SIZES)
def test_from_a_figure_to_its_place_to_its_box_and_back(browser, server, database, width, scripts):
    ((number, text, start, end, sheet),) = rows(
        database, "SELECT id, text, start, \"end\", page FROM figures WHERE document_id = 5 AND text LIKE '%\\%' ESCAPE '\\' ORDER BY start LIMIT 1"
    )
    with opened(browser, server, f"/trackers/figures?id={number}", width, scripts=scripts) as page:
        page.click("td.col-text a")
        assert page.url == f"{server}/documents/5#c{start}-{end}"
        assert page.locator(":target").text_content() == text
        page.click(":target + a.b")
        assert page.url == f"{server}/documents/5/pages/{sheet}#b{start}-{end}"
        box, frame = rectangles(page, ":target rect", ".sheet svg")
        shoot(page, f"box-{width}")
        assert words_below(box, frame, SAMPLE / "strathorran-2018-19-q1.pdf", sheet).strip() == text
        page.locator(":target rect").click()
        assert page.url == f"{server}/documents/5#c{start}-{end}"
        assert page.locator(":target").text_content() == text


def rectangles(page: Page, *selectors: str) -> list[dict]:
    """Where elements lie in the window, all at one moment: the page still scrolls to its target, and is still being read, after its address has changed."""
    for name in selectors:
        page.locator(name).first.wait_for()
    return page.evaluate("selectors => selectors.map(name => document.querySelector(name).getBoundingClientRect().toJSON())", list(selectors))


def words_below(box: dict, frame: dict, path: Path, number: int) -> str:
    """What the file itself prints below a rectangle of the window."""
    document = pypdfium2.PdfDocument(path)
    page = document[number - 1]
    width, height = page.get_size()
    scale = width / frame["width"]
    left, top = (box["x"] - frame["x"]) * scale, (box["y"] - frame["y"]) * scale
    right, bottom = left + box["width"] * scale, top + box["height"] * scale
    text = page.get_textpage().get_text_bounded(left, height - bottom, right, height - top)
    document.close()
    return text


def test_every_box_lies_on_its_words(browser, server, database):
    stored = rows(database, 'SELECT start, "end", text, page FROM figures WHERE document_id = 7 AND json_array_length(boxes) = 1')
    sheets = {sheet for *_, sheet in stored}
    name = rows(database, "SELECT name FROM documents WHERE id = 7")[0][0]
    for sheet in sheets:
        with opened(browser, server, f"/documents/7/pages/{sheet}") as page:
            frame, boxes = page.evaluate(
                """[document.querySelector('.sheet svg').getBoundingClientRect().toJSON(),
                Object.fromEntries(Array.from(document.querySelectorAll('.box'), e => [e.id, e.querySelector('rect').getBoundingClientRect().toJSON()]))]"""
            )
        for start, end, text, at in stored:
            if at == sheet:
                found = words_below(boxes[f"b{start}-{end}"], frame, SAMPLE / name, sheet)
                assert "".join(text.split()) in "".join(found.split()), (text, found)


def test_every_page_can_be_reached_by_clicking_from_the_home_page(browser, server):
    with opened(browser, server, "/") as page:
        seen, waiting = set(), [server + "/"]
        kinds = {"search", "documents", "matrix", "series", "codes", "compare", "review", "pages"}
        while waiting and not kinds <= seen:
            page.goto(waiting.pop(0))
            for link in page.evaluate("Array.from(document.querySelectorAll('a[href]'), e => e.href).filter(href => typeof href === 'string')"):
                path = link.removeprefix(server).split("#")[0]
                kind = "pages" if re.fullmatch(r"/documents/\d+/pages/\d+", path) else path.strip("/").split("/")[0].split("?")[0]
                if link.startswith(server) and kind in kinds - seen:
                    seen.add(kind)
                    waiting.append(link)
    assert seen == kinds


def test_two_rating_columns_are_visible_on_a_phone(browser, server):
    with opened(browser, server, "/matrix", 390) as page:
        frame = page.locator(".scroll").bounding_box()
        assert frame is not None
        for row in page.locator(".matrix tbody tr:not(.theme)").all():
            cells = [cell.bounding_box() for cell in row.locator("td").all()]
            stub = row.locator("th").bounding_box()
            visible = [
                cell for cell in cells if cell["x"] >= stub["x"] + stub["width"] - 1 and cell["x"] + cell["width"] <= frame["x"] + frame["width"] + 1
            ]
            assert len(visible) >= 2


def test_the_first_column_stays_in_sight_and_covers_no_cell_that_is_read(browser, server):
    with opened(browser, server, "/matrix", 390) as page:
        page.locator(".scroll").evaluate("element => { element.scrollLeft = element.scrollWidth; }")
        row = page.locator(".matrix tbody tr:not(.theme)").first
        stub, last = row.locator("th").bounding_box(), row.locator("td").last.bounding_box()
        assert stub["x"] >= 0
        assert last["x"] >= stub["x"] + stub["width"] - 1
        assert last["x"] + last["width"] <= 390
        shoot(page, "matrix-scrolled-390")


def test_ratings_can_be_told_apart_without_colour(browser, server):
    with opened(browser, server, "/matrix") as page:
        form = "element => { const style = getComputedStyle(element); return [element.innerText, style.borderTopWidth, style.borderLeftWidth, style.borderTopStyle]; }"
        forms = [tuple(page.locator(f"td {kind}").first.evaluate(form)) for kind in (".r-red", ".r-amber", ".r-green", ".cell.none span")]
    assert len(set(forms)) == 4
    assert [form[0][0] for form in forms[:3]] == ["R", "A", "G"]


def test_the_points_of_a_chart_lead_to_their_words(browser, server):
    with opened(browser, server, "/series?publisher=Holmcaster+Council&code=PL-1a&kind=percentage&unit=%25&measure=waste") as page:
        points = page.locator(".chart-wide a")
        assert points.count() == 8
        label = points.last.get_attribute("aria-label")
        points.last.locator(".dot").click()
        assert page.locator(":target").text_content() in label


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
def test_an_auditor_judges_by_mouse_and_by_key(browser, server, ann, database, scripts):
    def kept() -> int:
        connection = sqlite3.connect(database.parent / "verdicts.db")
        number = connection.execute("SELECT count(*) FROM verdicts").fetchone()[0]
        connection.close()
        return number

    before = kept()
    with opened(browser, server, "/review?queue=figures", scripts=scripts, cookies=ann) as page:
        first = page.locator("[name=passport]").get_attribute("value")
        page.fill("#note", "1 is typed here, and chooses nothing")
        with page.expect_navigation():
            page.click("button[value=unclear]")
        assert page.locator("[name=passport]").get_attribute("value") != first
        if scripts:
            with page.expect_navigation():
                page.keyboard.press("2")
            with page.expect_navigation():
                page.keyboard.press("j")
            with page.expect_navigation():
                page.keyboard.press("k")
    assert kept() == before + 1 + scripts


def test_a_document_prints_its_text_and_not_its_menus(browser, server):
    with opened(browser, server, "/documents/5") as page:
        page.emulate_media(media="print")
        assert not page.locator("header.site").is_visible()
        assert not page.locator(".outline").is_visible()
        assert page.locator(".text").is_visible()
        assert page.locator(".cite").last.is_visible()
        shoot(page, "document-print")


def test_an_image_is_drawn_once_and_not_sent_again(browser, server):
    with opened(browser, server, "/documents/6/pages/1") as page:
        address = f"{server}/documents/6/pages/1.png"
        answer = page.request.get(address)
        assert answer.headers["content-type"] == "image/png"
        assert page.request.get(address, headers={"if-none-match": answer.headers["etag"]}).status == 304
        assert json.loads(page.request.get(f"{server}/documents/6/pages/1?_format=json").text())["rows"]
