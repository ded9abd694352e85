"""Findings and claims in a real browser: seen by axe and by a ruler, with the mouse, with keys and without scripts."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from browsing import SIZES, chromium, opened, serving, shoot, signed_in
from checked import NAMES, corpus
from playwright.sync_api import Browser
from test_browser_pages import CUT_OFF, OVERLAPS, judged, words_below
from webpages import SAMPLE, rows

pytestmark = pytest.mark.browser

CLAIMS = "document,measure,value\nwexmere-2022-23-q1.pdf,nothing of the kind,5\n,,7\n1,complaints,420\n1,complaints,421\n"
PAGES = {
    "findings": "/findings",
    "findings-document": "/findings?document=1&verdict=accused",
    "finding": "/findings/{accused}",
    "finding-restated": "/findings/{across}",
    "document-checked": "/documents/1",
    "home-checked": "/",
    "claims": "/claims",
    "review-finding": "/review?queue=findings",
}


@pytest.fixture(scope="module")
def database(tmp_path_factory) -> Path:
    return corpus(tmp_path_factory.mktemp("checked"), SAMPLE / "wexmere-2022-23-q1.pdf")


@pytest.fixture(scope="module")
def site(database) -> Iterator[tuple[str, str]]:
    with serving(database, "--sources", str(database.parent), "--verdicts", str(database.parent / "verdicts.db"), "--auditor", "Ann") as served:
        yield served


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as opened_browser:
        yield opened_browser


@pytest.fixture(scope="module")
def ann(browser, site) -> list:
    return signed_in(browser, re.search(r"Ann signs in at (\S+)", site[1])[1])


@pytest.fixture(scope="module")
def passports(database) -> dict[str, str]:
    found = rows(database, "SELECT relation, passport FROM findings WHERE verdict = 'contradicts' ORDER BY id DESC")
    return {"accused": dict(found)["level_change_percent"], "across": dict(found)["restatement"]}


@pytest.mark.parametrize("width", SIZES)
def test_pages_are_accessible_quiet_and_nothing_overlaps_or_is_cut_off(browser, site, ann, passports, width):
    for name, path in PAGES.items():
        with opened(browser, site[0], path.format(**passports), width, cookies=ann) as page:
            shoot(page, f"{name}-{width}")
            if width > 1000 or name in {"finding", "document-checked", "claims"}:
                assert "Found 0" in (report := judged(page)), report
            assert page.evaluate("document.documentElement.scrollWidth") <= width, name
            assert page.evaluate(OVERLAPS) == [], name
            assert page.evaluate(CUT_OFF) == [], name
            ids = page.evaluate("Array.from(document.querySelectorAll('[id]'), element => element.id)")
            assert len(ids) == len(set(ids)), name


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
def test_from_a_sign_to_the_finding_and_back_to_the_words(browser, site, scripts):
    with opened(browser, site[0], "/documents/1", 1280 if scripts else 390, scripts=scripts) as page:
        assert page.locator(".text a.k").count() > 6
        page.click("text=Hide these signs")
        assert page.locator(".text a.k").count() == 0
        page.click("text=show it")
        sign = page.locator(".text a.k.no").first
        assert sign.get_attribute("title") == "contradicted"
        figure = sign.evaluate("element => element.previousElementSibling.previousElementSibling.textContent")
        sign.click()
        assert page.locator(".sum").text_content().startswith("(420 - 378) / 420 = 10 %")
        page.click(f"td a.figure >> text={figure}")
        assert page.locator(":target").text_content() == figure


def test_signs_can_be_told_apart_without_colour(browser, site):
    kinds = ("open", "ok", "near", "no", "never", "old", "new", "ask", "bad")
    with opened(browser, site[0], "/documents/1") as page:
        drawn = page.evaluate(
            """kinds => kinds.map(kind => {
                const element = document.createElement('span');
                element.className = 'k ' + kind;
                document.querySelector('main').append(element);
                return getComputedStyle(element, '::before').content;
            })""",
            list(kinds),
        )
    assert len(set(drawn)) == len(kinds)


def test_the_pieces_of_pages_show_the_figures(browser, site, database, passports):
    with opened(browser, site[0], f"/findings/{passports['accused']}") as page:
        page.wait_for_function("() => document.querySelector('.piece image').getBoundingClientRect().height > 0")
        frame, boxes = page.evaluate(
            """[document.querySelector('.piece image').getBoundingClientRect().toJSON(),
            Array.from(document.querySelectorAll('.piece rect'), rect => rect.getBoundingClientRect().toJSON())]"""
        )
        shoot(page, "finding-pieces")
        page.emulate_media(media="print")
        assert page.locator(".sum").is_visible()
        assert page.locator(".piece svg").is_visible()
        assert page.locator(".cite").last.is_visible()
        assert not page.locator("header.site").is_visible()
        assert not page.locator(".judging").is_visible()
    assert [words_below(box, frame, database.parent / NAMES[0], 1).strip() for box in boxes] == ["20%", "378", "420"]


def test_an_auditor_judges_findings_by_mouse_and_by_key(browser, site, ann, passports):
    with opened(browser, site[0], f"/findings/{passports['accused']}", cookies=ann) as page:
        with page.expect_navigation():
            page.keyboard.press("2")
        assert page.url.endswith(passports["accused"])
        assert "Ann: wrong" in page.locator(".judging").inner_text()
    with opened(browser, site[0], "/review?queue=findings", cookies=ann) as page:
        first = page.locator("[name=passport]").get_attribute("value")
        for key in ("j", "k", "1"):
            with page.expect_navigation():
                page.keyboard.press(key)
        assert page.locator("[name=passport]").get_attribute("value") != first


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
def test_a_list_of_claims_is_pasted_and_sent_as_a_file(browser, site, database, scripts):
    with opened(browser, site[0], "/claims", 1280 if scripts else 390, scripts=scripts) as page:
        page.fill("#list", CLAIMS)
        page.click("button[value=html]")
        page.wait_for_selector("table.claims")
        shoot(page, f"claims-answered-{'' if scripts else 'no-'}scripts")
        assert page.locator("table.claims tbody tr").count() == 4
        assert [cell.strip() for cell in page.locator("table.claims td .k").all_inner_texts()] == ["not found", "no claim", "match", "ambiguous"]
        if scripts:
            assert "Found 0" in (report := judged(page)), report
        assert page.evaluate(OVERLAPS) == []
        assert page.evaluate(CUT_OFF) == []
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        path = database.parent / "list.csv"
        path.write_text(CLAIMS, "utf-16")
        page.set_input_files("#file", str(path))
        with page.expect_download() as sent:
            page.click("button[value=csv]")
        with Path(sent.value.path()).open(newline="", encoding="utf-8") as file:
            table = list(csv.DictReader(file))
        assert [row["outcome"] for row in table][:3] == ["not_found", "invalid", "match"]
        with opened(browser, site[0], table[2]["link"].removeprefix(site[0])) as place:
            assert place.locator(":target").text_content() == "420"


def test_everything_works_below_a_base_url(browser, database, passports):
    with serving(database, "--setting", "base_url", "/records/", "--sources", str(database.parent)) as (address, _):
        based = f"{address}/records"
        for name in ("findings", "finding", "document-checked", "claims"):
            with opened(browser, based, PAGES[name].format(**passports)) as page:
                links = page.evaluate(
                    "Array.from(document.querySelectorAll('a[href], form[action], image'), e => e.getAttribute('href') || e.getAttribute('action'))"
                )
                assert [link for link in links if not link.startswith(("/records/", "#", based))] == [], name
                assert [link for link in links if "/records/records" in link] == [], name
        with opened(browser, based, "/claims") as page:
            page.fill("#list", CLAIMS)
            page.click("button[value=html]")
            page.click("table.claims a.figure >> nth=0")
            assert page.url.startswith(f"{based}/documents/1#c")
