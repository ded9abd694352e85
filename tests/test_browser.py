"""The pages in a real browser: from a row to its exact place and back, with and without JavaScript, wide and narrow."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import made
import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from corpus import schema
from corpus.writer import Writer

pytestmark = pytest.mark.browser

ARTEFACTS = Path(__file__).with_name("artefacts")
NAMES = ("chromium", "chromium-browser", "google-chrome")
QUIET = ["--no-sandbox", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run"]
SIZES = {1280: 900, 390: 844}
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
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "trackrecord", "serve", str(path), "--port", str(port)]
    with (path.parent / "server.log").open("wb") as log:
        process = subprocess.Popen(command, stdout=log, stderr=log, cwd=Path(__file__).resolve().parents[1])
        try:
            yield _answering(f"http://127.0.0.1:{port}", process, path.parent / "server.log")
        finally:
            process.terminate()
            process.wait(timeout=20)


def _answering(address: str, process: subprocess.Popen, log: Path) -> str:
    for _ in range(300):
        assert process.poll() is None, log.read_text()
        try:
            with urllib.request.urlopen(address, timeout=5):  # noqa: S310
                return address
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.1)
    pytest.fail(f"the server did not answer within 30 seconds: {log.read_text()}")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    path = next((found for name in NAMES if (found := shutil.which(name))), None)
    if path is None:
        pytest.fail("The browser tests need Chromium; install it with: apt-get install chromium (or make browser)")
    environment = {name: value for name, value in os.environ.items() if "proxy" not in name.lower()}
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=QUIET, env=environment)
        yield chromium
        chromium.close()


@contextmanager
def opened(browser: Browser, server: str, path: str, width: int = 1280, *, scripts: bool = True) -> Iterator[Page]:
    """A page that must stay quiet: no error in its console, no request to another host, no answer that failed."""
    context = browser.new_context(viewport={"width": width, "height": SIZES[width]}, java_script_enabled=scripts)
    page = context.new_page()
    wrong: list[str] = []
    page.on("console", lambda message: wrong.append(f"{message.type}: {message.text}") if message.type in {"error", "warning"} else None)
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("request", lambda request: None if request.url.startswith((server, "data:")) else wrong.append(request.url))
    page.on("response", lambda response: wrong.append(f"{response.status} {response.url}") if response.status >= 400 else None)
    page.goto(server + path)
    yield page
    context.close()
    assert wrong == []


def shoot(page: Page, name: str) -> None:
    ARTEFACTS.mkdir(exist_ok=True)
    page.screenshot(path=ARTEFACTS / f"{name}.png")


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
        box = target.bounding_box()
        assert box is not None
        assert 0 <= box["y"] < SIZES[width] - box["height"]
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
