"""The pages in a real browser: from a row to its exact place and back, with and without JavaScript, wide and narrow."""

import time
from collections.abc import Iterator

import made
import pytest
from browsing import SIZES, chromium, opened, serving, shoot
from playwright.sync_api import Browser
from timing import PATIENCE

from corpus import schema
from corpus.writer import Writer

pytestmark = pytest.mark.browser

LONG = (
    made.TEXT
    + "\nA\tline\tof\tcells\twith a figure of 1,234\tand words enough to be wider than any narrow window\tand more\n"
    + "unbroken" * 60
    + "\n"
)


@pytest.fixture(scope="module")
def server(tmp_path_factory) -> Iterator[str]:
    """The address of a server of its own on a free port."""
    path = tmp_path_factory.mktemp("browser") / "trackers.db"
    connection = schema.open_to_write(path)
    writer = Writer(connection)
    writer.store(str(path.parent / "made.pdf"), made.record(LONG), made.READING)
    writer.finish()
    connection.close()
    with serving(path) as (address, _):
        yield address


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as opened_browser:
        yield opened_browser


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
@pytest.mark.parametrize("width", SIZES)
def test_from_a_figure_to_its_place_and_back(browser, server, width, scripts):
    with opened(browser, server, "/trackers/figures", width, scripts=scripts) as page:
        shoot(page, f"figures-{width}")
        page.click("td.col-text >> text=£6 million")
        start = LONG.index("£6 million")
        assert page.url == f"{server}/documents/1#c{start}-{start + 10}"
        target = page.locator(":target")
        assert target.text_content() == "£6 million"
        until = time.monotonic() + PATIENCE  # the browser scrolls when it has laid the page out
        while (box := target.bounding_box()) is None or not 0 <= box["y"] < SIZES[width] - box["height"]:
            assert time.monotonic() < until, box
        assert 0 <= box["x"] <= width - box["width"]
        shoot(page, f"target-{width}")
        target.click()
        assert page.url.startswith(f"{server}/trackers/figures/")
        assert page.locator("td.col-text").text_content() == "£6 million"
        page.go_back()
        assert page.url.endswith(f"#c{start}-{start + 10}")
        page.go_back()
        assert page.url == f"{server}/trackers/figures"


def test_the_target_is_outlined(browser, server):
    start = LONG.index("2.4%")
    with opened(browser, server, f"/documents/1#c{start}-{start + 4}") as page:
        style = "element => [getComputedStyle(element).outlineStyle, parseFloat(getComputedStyle(element).outlineWidth)]"
        assert page.locator(":target").evaluate(style) == ["solid", 3]
        assert page.locator("a.figure:not(:target)").first.evaluate(style)[0] == "none"


def test_the_three_marks_differ_without_colour(browser, server):
    form = """element => { const style = getComputedStyle(element), before = getComputedStyle(element, '::before').content;
        return [style.textDecorationLine, style.borderTopStyle, style.borderTopLeftRadius !== '0px' && parseFloat(style.borderTopLeftRadius) > 5, before]; }"""
    with opened(browser, server, "/documents/1") as page:
        forms = [page.locator(f".text a.{kind}").first.evaluate(form) for kind in ("figure", "reference", "rating")]
    assert forms[0][:2] == ["underline", "none"]
    assert forms[1][:3] == ["none", "solid", False]
    assert forms[2][:3] == ["none", "solid", True]
    assert "A" in forms[2][3]


@pytest.mark.parametrize("width", SIZES)
@pytest.mark.parametrize("path", ["/documents/1", "/documents/99", "/trackers", "/trackers/ratings", "/trackers/search?words=waiting"])
def test_pages_fit_their_window_and_repeat_no_id(browser, server, path, width):
    if path == "/documents/99":
        with pytest.raises(AssertionError, match=r"404 .*/documents/99"), opened(browser, server, path, width) as page:
            assert page.evaluate("document.documentElement.scrollWidth") <= width
        return
    with opened(browser, server, path, width) as page:
        shoot(page, f"{path.strip('/').split('?')[0].replace('/', '-')}-{width}")
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        ids = page.evaluate("Array.from(document.querySelectorAll('[id]'), element => element.id)")
        assert len(ids) == len(set(ids))


def test_the_keyboard_reaches_the_text(browser, server):
    with opened(browser, server, "/documents/1") as page:
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.className") == "skip"
        page.keyboard.press("Enter")
        assert page.url.endswith("#main")
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.closest('main') !== null")


def test_every_link_of_the_contents_leads_to_a_heading(browser, server):
    with opened(browser, server, "/documents/1") as page:
        links = page.locator(".outline a").all()
        assert len(links) == 4
        for link in links:
            target = page.locator(f"[id='{(link.get_attribute('href') or '')[1:]}']")
            assert target.get_attribute("role") == "heading"
