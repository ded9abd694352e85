"""Servers on free ports and pages in a real browser, which must stay quiet."""

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

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).resolve().parents[1]
ARTEFACTS = Path(__file__).with_name("artefacts")
NAMES = ("chromium", "chromium-browser", "google-chrome")
QUIET = ["--no-sandbox", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run"]
SIZES = {1280: 900, 390: 844}


@contextmanager
def serving(path: Path, *options: str, python: str = sys.executable, folder: Path = ROOT, **environment: str) -> Iterator[tuple[str, str]]:
    """Address and log of a server of its own on a free port; it ends with the block."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    log = path.parent / f"server-{port}.log"
    command = [python, "-m", "trackrecord", "serve", str(path), "--port", str(port), *options]
    with log.open("wb") as file:
        process = subprocess.Popen(command, stdout=file, stderr=file, cwd=folder, env=os.environ | environment)
        try:
            yield _answering(f"http://127.0.0.1:{port}", process, log), log.read_text("utf-8")
        finally:
            process.terminate()
            process.wait(timeout=20)


def _answering(address: str, process: subprocess.Popen, log: Path) -> str:
    for _ in range(600):
        assert process.poll() is None, log.read_text()
        try:
            with urllib.request.urlopen(f"{address}/-/static-plugins/trackrecord/trackrecord.css", timeout=5):  # noqa: S310
                return address
        except urllib.error.HTTPError:
            return address  # it is there, under another base_url
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.1)
    pytest.fail(f"the server did not answer within 60 seconds: {log.read_text()}")


@contextmanager
def chromium() -> Iterator[Browser]:
    """Debian's browser."""
    path = next((found for name in NAMES if (found := shutil.which(name))), None)
    if path is None:
        pytest.fail("The browser tests need Chromium; install it with: apt-get install chromium (or make browser)")
    environment = {name: value for name, value in os.environ.items() if "proxy" not in name.lower()}
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=QUIET, env=environment)
        yield browser
        browser.close()


@contextmanager
def opened(browser: Browser, server: str, path: str, width: int = 1280, *, scripts: bool = True, cookies: list | None = None) -> Iterator[Page]:
    """A page that must stay quiet: no error in its console, no request to another host, no answer that failed."""
    context = browser.new_context(viewport={"width": width, "height": SIZES[width]}, java_script_enabled=scripts)
    context.add_cookies(cookies or [])
    page = context.new_page()
    wrong = _watched(page, server)
    page.goto(server + path)
    yield page
    context.close()
    assert wrong == [], "\n".join(wrong)


def _watched(page: Page, server: str) -> list[str]:
    wrong: list[str] = []
    page.on("console", lambda message: wrong.append(f"{message.type}: {message.text}") if message.type in {"error", "warning"} else None)
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("request", lambda request: None if request.url.startswith((server, "data:")) else wrong.append(request.url))
    page.on("response", lambda response: wrong.append(f"{response.status} {response.url}") if response.status >= 400 else None)
    return wrong


def signed_in(browser: Browser, link: str) -> list:
    """The cookies of an auditor who has followed his link."""
    context = browser.new_context()
    page = context.new_page()
    page.goto(link)
    cookies = context.cookies()
    context.close()
    return cookies


def shoot(page: Page, name: str) -> None:
    """A screenshot for people to look at."""
    ARTEFACTS.mkdir(exist_ok=True)
    page.screenshot(path=ARTEFACTS / f"{name}.png")
