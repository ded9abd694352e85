"""The pages, asked for in process: every link leads to its place, nothing hostile gets through."""

import re
import sqlite3
from collections import Counter
from pathlib import Path
from urllib.parse import quote, urlsplit

import made
import pytest
from datasette.plugins import get_plugins
from webpages import METADATA, ROOT, Page, build, get, rows, small

from corpus import schema


@pytest.fixture(scope="module")
def database(tmp_path_factory) -> Path:
    return small(tmp_path_factory.mktemp("web"))


def test_the_plugin_is_found_by_its_entry_point():
    ours = next(plugin for plugin in get_plugins() if plugin["name"] == "trackrecord")
    assert ours["static_path"]
    assert ours["templates_path"]
    assert not {"canned_queries", "get_metadata", "skip_csrf", "permission_allowed"} & set(ours["hooks"])


# The page of a document


def test_every_fact_has_its_place_and_its_words(database):
    page = Page(get(database, "/documents/1").text)
    assert max(Counter(page.ids).values()) == 1
    facts = [
        row for table in schema.FACT_TABLES for row in rows(database, f'SELECT start, "end", text FROM {table} WHERE document_id = 1 AND start >= 0')
    ]
    assert len(facts) == 14
    for start, end, text in facts:
        assert page.texts[f"c{start}-{end}"] == text


def test_every_place_linked_from_the_tables_exists(database):
    tables = [*schema.FACT_TABLES, "problems", "passages", "pages", "documents"]
    targets = {link for table in tables for link in Page(get(database, f"/some~2Ename/{table}").text).links if link.startswith("/documents/")}
    targets |= {link for link in Page(get(database, "/some~2Ename/search?words=wait").text).links if link.startswith("/documents/")}
    assert len(targets) > 30
    pages = {path: Page(get(database, path).text) for path in {urlsplit(target).path for target in targets}}
    for target in targets:
        parts = urlsplit(target)
        assert not parts.fragment or parts.fragment in pages[parts.path].ids, target


def test_links_inside_a_page_lead_somewhere(database):
    for number in (1, 2, 3):
        page = Page(get(database, f"/documents/{number}").text)
        assert {link[1:] for link in page.links if link.startswith("#")} <= set(page.ids)


def test_marks_link_to_their_rows(database):
    page = Page(get(database, "/documents/1").text)
    for table in ("figures", "ratings", "refs", "headings", "entries"):
        for (number,) in rows(database, f"SELECT id FROM {table} WHERE document_id = 1"):
            assert f"/some~2Ename/{table}/{number}" in page.links
    assert get(database, "/some~2Ename/figures/1").status_code == 200


def test_the_head_says_what_it_is_and_how_to_cite_it(database):
    html = get(database, "/documents/1").text
    for words in (
        "Quarterly tracker",
        "July to September 2012",
        "profile default",
        rows(database, "SELECT sha256 FROM documents WHERE id = 1")[0][0],
    ):
        assert words in html
    assert "http://localhost/documents/1" in html
    links = Page(html).links
    for link in (link for link in links if "document_id__exact" in link):
        assert get(database, link).status_code == 200
    assert "Ratings that no word says" in html
    assert "#page-1" in links


def test_white_space_and_lines_are_kept(database):
    assert re.search(r"Amber</a>(?:<a class=.b.[^>]*></a>)?\n", get(database, "/documents/1").text)


@pytest.mark.parametrize("number", ["99", "0", "99999999999999999999"])
def test_a_document_that_is_not_there(database, number):
    answer = get(database, f"/documents/{number}")
    assert answer.status_code == 404
    assert f"There is no document {number} in “some.name”." in answer.text


def test_no_database_of_ours(tmp_path):
    with sqlite3.connect(tmp_path / "songs.db") as connection:
        connection.execute("CREATE TABLE songs (document_id INTEGER, start INTEGER, 'end' INTEGER, text TEXT, colour TEXT)")
        connection.execute("INSERT INTO songs VALUES (1, 0, 3, 'la la', 'red')")
    connection.close()
    answer = get(tmp_path / "songs.db", "/documents/1")
    assert answer.status_code == 404
    assert "No database of trackrecord is attached" in answer.text
    assert "chip" not in get(tmp_path / "songs.db", "/songs/songs").text


def test_several_databases(database, tmp_path):
    other = build(tmp_path / "second.db", made.record(made.TEXT + "Not in the other one.\n"))
    both = [database, other]
    assert "Not in the other one" not in get(both, "/documents/1").text
    assert "Not in the other one" in get(both, "/documents/1?_db=second").text
    assert any(link.startswith("/documents/1?_db=second#c") for link in Page(get(both, "/second/figures").text).links)
    assert get(both, "/documents/1?_db=none").status_code == 404


def test_base_url(database):
    for path in ("/documents/1", "/some~2Ename/figures", "/some~2Ename/figures?_facet=kind", "/some~2Ename/search?words=wait"):
        answer = get(database, path, base_url="/records/")  # the client puts it before the path
        assert answer.status_code == 200
        links = [link for link in Page(answer.text).links if not link.startswith(("#", "http"))]
        assert [link for link in links if not link.startswith(("/records/", "?"))] == []
        assert [link for link in links if link.startswith("/records/records")] == []
    assert "http://localhost/records/documents/1" in get(database, "/documents/1", base_url="/records/").text


def test_a_reader_without_permission_sees_nothing(database):
    closed = METADATA | {"databases": {"some.name": {"allow": {"id": "root"}}}}
    assert get(database, "/documents/1", closed).status_code == 403
    partly = METADATA | {"databases": {"some.name": {"tables": {"figures": {"allow": {"id": "root"}}}}}}
    answer = get(database, "/documents/1", partly)
    assert answer.status_code == 200
    assert "/figures/" not in answer.text
    assert "/ratings/" in answer.text


# What must not get through


def test_hostile_text_is_text(database):
    names = [
        "/documents/2",
        "/some~2Ename/documents",
        "/some~2Ename/figures",
        "/some~2Ename/headings",
        "/some~2Ename/problems",
        "/some~2Ename/sources",
    ]
    own = get(database, names[0]).text
    page = Page(own)
    assert own.count("<script") == len(re.findall(r'<script src="/-/static-plugins/trackrecord/\w+\.js" defer></script>', own)) == 1
    assert page.tags["img"] == page.tags["b"] - own.count("<b>1</b>") - own.count("<b>0</b>") == 0
    assert not {"onerror", "style", "onclick"} & set(page.attributes)
    assert "\x00" not in own
    assert "␀␇␌" in own
    for name in names:
        html = get(database, name).text
        for harm in ("<script>alert", "<img src=x", "</mark></a></div>", "<b>lost", "<i>damaged"):
            assert harm not in html, (name, harm)


def test_hostile_snippets(database):
    html = get(database, "/some~2Ename/search?words=Tracker").text
    assert "<mark>Tracker</mark>" in html
    assert "<script>alert" not in html


@pytest.mark.parametrize("name", ["search", "search_pages"])
@pytest.mark.parametrize("words", ["", '"', "a\"b' OR *", "NEAR(", "\\", "\t\n", "]", "-", "col:x", "\x00"])
def test_no_search_is_an_error(database, words, name):
    assert get(database, f"/some~2Ename/{name}?words={quote(words)}").status_code == 200


def test_headers(database):
    own, core = get(database, "/documents/1").headers, get(database, "/some~2Ename/figures").headers
    assert "unsafe-inline" not in own["content-security-policy"]
    assert "default-src 'none'" in own["content-security-policy"]
    for headers in (own, core, get(database, "/documents/99").headers, get(database, "/-/static-plugins/trackrecord/trackrecord.css").headers):
        assert "frame-ancestors 'none'" in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "no-referrer"


def test_no_page_asks_another_host(database):
    for path in ("/", "/some~2Ename", "/some~2Ename/figures", "/documents/1"):
        html = get(database, path).text
        assert re.findall(r'(?:src|<link rel="stylesheet"[^>]*href)="(?:https?:)?//[^"]*"', html) == []
    assert "url(" not in (ROOT / "corpus/web/static/trackrecord.css").read_text("utf-8")


def test_nobody_may_send_sql(database):
    assert get(database, "/some~2Ename?sql=select+1").status_code == 403


def test_tables_show_chips_and_links(database):
    html = get(database, "/some~2Ename/ratings").text
    assert '<span class="chip r-amber"><b>A</b> Amber</span>' in html
    figures = get(database, "/some~2Ename/figures").text
    start = made.TEXT.index("£6 million")
    assert f'<a class="place" href="/documents/1#c{start}-{start + 10}">£6 million</a>' in figures
    assert f'<a class="place" href="/documents/1#c{start}-{start + 10}">6,000,000</a>' in figures
    assert '<a href="/some~2Ename/entries/1">QX-1a Shorten waiting</a>' in figures
    assert "%7B" not in figures
