"""Findings in the browser, asked for in process: the list, a finding's page, the marks of a document, the queue, and who may see them."""

from __future__ import annotations

import csv
import io
import re
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from checked import NAMES, WRONG, corpus
from long_document import long_record
from test_web_review import Auditor, kept, with_verdicts
from webpages import METADATA, Page, Site, build, rows

from corpus.audit import store
from corpus.audit.filed import STATES
from corpus.schema import open_to_write
from corpus.web.ends import LABELS


@pytest.fixture(scope="module")
def database(tmp_path_factory) -> Path:
    return corpus(tmp_path_factory.mktemp("findings"))


@pytest.fixture(scope="module")
def site(database, tmp_path_factory) -> Iterator[Site]:
    plugins = {"sources": str(database.parent)}
    with Site(database, with_verdicts(tmp_path_factory.mktemp("verdicts") / "verdicts.db", **plugins)) as opened:
        yield opened


@pytest.fixture(scope="module")
def accused(database) -> str:
    return str(rows(database, "SELECT passport FROM findings WHERE verdict = 'contradicts' AND relation = 'level_change_percent' ORDER BY id")[0][0])


def test_every_figure_of_a_document_has_a_sign_that_leads_to_its_finding(site, database):
    for (document,) in rows(database, "SELECT id FROM documents"):
        page = Page(site.get(f"/documents/{document}").text)
        figures = rows(database, f"SELECT count(*) FROM figures WHERE document_id = {document}")[0][0]
        signs = [link for link in page.links if re.fullmatch(r"/findings/[0-9a-f]{16}", link)]
        assert len(signs) == figures > 0
        covered = dict(zip(STATES, rows(database, f"SELECT {', '.join(STATES)} FROM coverage WHERE document_id = {document}")[0], strict=True))
        assert sum(covered.values()) == figures
        for state, number in covered.items():
            assert (f"{LABELS[state]} {number}" in site.get(f"/documents/{document}").text) == bool(number)


def test_what_could_not_be_checked_says_why(site, database):
    text = site.get("/documents/1").text
    signs = re.findall(r'<a class="k open" href="[^"]+" title="([^"]*)"', text)
    assert len(signs) == rows(database, "SELECT not_checkable FROM coverage WHERE document_id = 1")[0][0] > 0
    assert all(re.fullmatch(r"not checkable: \w.+", sign) for sign in signs)


def test_the_signs_can_be_hidden_by_a_link(site):
    shown, hidden = site.get("/documents/1"), site.get("/documents/1?ends=hide")
    assert 'class="k no" href' in shown.text
    assert 'class="k no" href' not in hidden.text
    assert 'href="/documents/1?ends=hide#text"' in shown.text
    assert 'href="/documents/1#text"' in hidden.text


def test_a_finding_shows_its_sum_words_places_and_how_to_cite_it(site, accused, database):
    html = site.get(f"/findings/{accused}").text
    page = Page(html)
    assert "(420 - 378) / 420 = 10 %" in html
    assert re.sub(r"<[^>]+>", "", re.search(r'<blockquote class="context">(.*?)</blockquote>', html, re.DOTALL)[1]) == WRONG
    assert html.count("<rect ") == 3
    assert 'image href="/documents/1/pages/1.png"' in html
    places = rows(
        database,
        f"SELECT g.start, g.\"end\" FROM finding_figures f JOIN figures g ON g.id = f.figure_id JOIN findings n ON n.id = f.finding_id WHERE n.passport = '{accused}'",
    )
    document = Page(site.get("/documents/1").text)
    for start, end in places:
        assert f"/documents/1#c{start}-{end}" in page.links
        assert f"c{start}-{end}" in document.ids
    assert f"finding {accused}" in html
    assert rows(database, "SELECT sha256 FROM documents WHERE id = 1")[0][0] in html


def test_without_its_file_a_finding_is_shown_by_its_words(database, accused):
    with Site(database) as site:
        html = site.get(f"/findings/{accused}").text
    assert "(420 - 378) / 420 = 10 %" in html
    assert "<svg" not in html
    assert "Is the finding right?" not in html


def test_a_finding_for_other_programs(site, accused):
    table = list(csv.DictReader(io.StringIO(site.get(f"/findings/{accused}.csv").text)))
    assert [row["text"] for row in table] == ["20%", "378", "420"]
    assert site.get(f"/findings/{accused}.json").json()["rows"][0]["calculation"].startswith("(420 - 378) / 420 = 10 %")
    listed = list(csv.DictReader(io.StringIO(site.get("/findings.csv?verdict=accused").text)))
    assert {row["verdict"] for row in listed} == {"contradicts"}
    assert len(listed) >= 4
    assert all(len(row["figures"].split()) >= 2 for row in listed)


@pytest.mark.parametrize(
    ("query", "condition"),
    [
        ("", "relation <> 'unlinked'"), ("?verdict=confirmed", "relation <> 'unlinked' AND verdict = 'confirmed'"), ("?relation=unlinked", "relation = 'unlinked'"),
        ("?document=1", "relation <> 'unlinked' AND document_id = 1"), ("?relation=level_change_percent", "relation = 'level_change_percent'"),
        ("?publisher=Borough+of+Ashcombe+Vale&verdict=accused", "verdict = 'contradicts' AND document_id < 3"), ("?verdict=nonsense&document=99", "0"),
        ("?publisher=nobody", "0"), ("?after=5", "relation <> 'unlinked' AND id > 5"),
    ],
)  # fmt: skip
def test_the_list_is_narrowed_down(site, database, query, condition):
    wanted = [row[0] for row in rows(database, f"SELECT passport FROM findings WHERE {condition} ORDER BY id")]
    assert [row["finding"] for row in site.get(f"/findings.json{query}").json()["rows"]] == wanted[:5000]
    page = Page(site.get(f"/findings{query}").text)
    assert [link.removeprefix("/findings/") for link in page.links if re.fullmatch(r"/findings/[0-9a-f]{16}", link)] == wanted[:50]


def test_near_misses_are_listed_with_their_pages(site, database):
    misses = rows(database, "SELECT text, page FROM near_misses WHERE document_id = 1")
    assert misses
    html = site.get("/findings?document=1").text
    for text, page in misses:
        assert f">{text}</a>" in html
        assert page == 1
    assert "near miss" in site.get("/documents/1").text


def test_what_was_not_checked_is_said(database, tmp_path):
    copied = Path(shutil.copy(database, tmp_path))
    connection = sqlite3.connect(copied)
    for table in ("coverage", "near_misses", "finding_figures", "findings"):
        connection.execute(f"DELETE FROM {table}")
    connection.commit()
    connection.close()
    with Site(copied) as site:
        assert "not been checked" in site.get("/findings").text
        assert 'class="k' not in site.get("/documents/1").text
        assert "Figures checked" not in site.get("/").text
        assert site.get("/findings/0123456789abcdef").status_code == 404


def test_the_home_page_counts_what_became_of_the_figures(site):
    html = site.get("/").text
    assert "Figures checked in 3 of 3 documents" in html
    assert 'href="/findings?verdict=contradicts"' in html
    assert 'href="/findings?publisher=Borough+of+Ashcombe+Vale&amp;verdict=accused"' in html


def test_a_lasting_address_leads_to_the_page_of_the_finding(site, accused):
    assert site.get(f"/-/record/{accused}").headers["location"] == f"/findings/{accused}"


@pytest.mark.parametrize("path", ["/findings", "/documents/3", "/review?queue=findings", "/findings?document=3"])
def test_nothing_hostile_gets_through(site, database, path):
    passports = [row[0] for row in rows(database, "SELECT passport FROM findings WHERE document_id = 3")]
    for address in (path, *(f"/findings/{passport}" for passport in passports)):
        answer = site.get(address)
        Page(answer.text)
        assert answer.status_code == 200
        assert "<script>alert" not in answer.text
        assert "<b>note" not in answer.text
        assert str(database.parent) not in answer.text
        assert "unsafe" not in answer.headers["content-security-policy"]
    assert NAMES[2] in "".join(row[0] for row in rows(database, "SELECT name FROM documents"))


def test_who_may_not_see_findings_sees_none(database, accused):
    described = dict(METADATA, databases={"trackers": {"tables": {"findings": {"allow": False}, "coverage": {"allow": False}}}})
    with Site(database, described) as site:
        for path in ("/findings", f"/findings/{accused}", f"/findings/{accused}.json", "/review?queue=findings"):
            assert site.get(path).status_code == 403
        assert 'class="k' not in site.get("/documents/1").text
        assert "Figures checked" not in site.get("/").text
    hidden = dict(METADATA, databases={"trackers": {"tables": {"figures": {"allow": False}}}})
    with Site(database, hidden) as site:
        assert site.get("/claims").status_code == 403


def test_an_auditor_judges_a_finding_on_its_page_and_stays_there(site, accused, tmp_path):
    with Site(Path(site.datasette.get_database("trackers").path), with_verdicts(tmp_path / "verdicts.db")) as own:
        ann = Auditor(own, "Ann")
        answer = ann.judge(f"/findings/{accused}", "wrong", "another base")
        assert (answer.status_code, answer.headers["location"]) == (303, f"/findings/{accused}")
        html = ann.get(f"/findings/{accused}").text
        assert "<b>wrong</b>, “another base”" in html
        (verdict,) = kept(tmp_path)
        assert (verdict.kind, verdict.passport, verdict.verdict) == ("finding", accused, "wrong")
        assert "<form" not in own.get(f"/findings/{accused}").text.replace('<form class="find"', "")


def test_the_queue_of_findings_shows_the_sum_and_leaves_out_what_is_linked_to_nothing(database, tmp_path):
    with Site(database, with_verdicts(tmp_path / "verdicts.db")) as own:
        ann = Auditor(own, "Ann")
        wanted = rows(database, "SELECT passport FROM findings WHERE relation <> 'unlinked' ORDER BY id")
        at, seen = "/review?queue=findings", []
        while "at=" in at or not seen:
            html = ann.get(at).text
            assert 'class="sum"' in html
            seen.append(ann.form(at)["passport"])
            at = ann.judge(at, "confirmed").headers["location"]
        assert seen == [row[0] for row in wanted]
        assert f"{len(wanted)} judged of {len(wanted)}" in ann.get("/review").text
        only = rows(database, "SELECT passport FROM findings WHERE verdict = 'contradicts' ORDER BY id")
        bob = Auditor(own, "Bob")
        assert bob.form("/review?queue=findings&only=contradicts")["passport"] == only[0][0]
        answer = bob.judge("/review?queue=findings&only=contradicts", "wrong")
        assert answer.headers["location"].endswith(f"only=contradicts&at={only[1][0]}")
        assert "Bob: wrong" in bob.get("/review").text


def test_a_long_document_stays_short_with_its_signs(tmp_path):
    """Every figure has a sign, whichever part of the document it stands in, and no part grows beyond its limit."""
    path = build(tmp_path / "long.db", long_record(400))
    with closing(open_to_write(path)) as connection:
        store.audit(connection)
    signs, at = 0, "/documents/1"
    with Site(path) as site:
        while at:
            answer = site.get(at)
            assert len(answer.content) < 500_000
            signs += len(re.findall(r'<a class="k \w+" href="/findings/[0-9a-f]{16}"', answer.text))
            following = re.search(r'href="([^"#]+)[^"]*" rel="next"', answer.text)
            at = following[1].replace("&amp;", "&") if following else ""
    assert signs == rows(path, "SELECT count(*) FROM figures")[0][0] > 2000
