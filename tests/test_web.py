"""The pages, asked for in process: every link leads to its place, nothing hostile gets through."""

import asyncio
import dataclasses
import re
import sqlite3
from collections import Counter
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from urllib.parse import quote, urlsplit

import made
import pytest
import yaml
from datasette.app import Datasette
from datasette.plugins import get_plugins
from hypothesis import given
from hypothesis import strategies as st

from corpus import schema
from corpus.web.chips import chip, letters
from corpus.web.marks import Mark, PageBreak, nest, render
from corpus.writer import Failure, Writer
from extractors.facts import Figure, Heading, Record
from ingest.document import Span
from ingest.problems import Problem

ROOT = Path(__file__).resolve().parents[1]
METADATA = yaml.safe_load((ROOT / "metadata.yml").read_text("utf-8"))
DESCRIBED = METADATA["databases"]["trackrecord"]
HOSTILE = "Tracker <script>alert(1)</script>\nQX-9z \"Quoted\" 'title' & </mark></a></div>\x00\x07\x0c\n<img src=x onerror=alert(2)> 7%\tred\n"
VOID = {"meta", "link", "input", "br", "img", "hr"}


class Page(HTMLParser):
    """A page's ids, links and the text of each element with an id; refuses tags that are not closed in order."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.ids: list[str] = []
        self.links: list[str] = []
        self.texts: dict[str, str] = {}
        self.tags: Counter[str] = Counter()
        self.attributes: Counter[str] = Counter()
        self._open: list[tuple[str, str | None]] = []
        self.feed(html)
        assert not self._open

    def handle_starttag(self, tag, attrs):
        attributes = dict(attrs)
        assert tag != "a" or all(name != "a" for name, _ in self._open), "a link inside a link"
        self.tags[tag] += 1
        self.attributes.update(attributes.keys())
        if "id" in attributes:
            self.ids.append(attributes["id"])
            self.texts[attributes["id"]] = ""
        if tag == "a":
            self.links.append(attributes["href"])
        if tag not in VOID:
            self._open.append((tag, attributes.get("id")))

    def handle_endtag(self, tag):
        assert self._open.pop()[0] == tag

    def handle_startendtag(self, tag, attrs):
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.handle_endtag(tag)

    def handle_data(self, data):
        for _, name in self._open:
            if name:
                self.texts[name] += data


def build(path: Path, *records: Record) -> Path:
    connection = schema.open_to_write(path)
    writer = Writer(connection)
    for record in records:
        writer.store(path.parent / record.document.name, record, made.READING)
    writer.fail(path.parent / "<b>lost</b>.pdf", Failure("damaged", "It is <i>damaged</i>.", "read"), None, "1")
    writer.finish()
    connection.close()
    return path


def hostile_record() -> Record:
    text = HOSTILE
    document = made.document(text, 'a"><script>alert(3)</script>\x01.txt', placed=False)
    heading = Heading(made.span(text, "Tracker <script>alert(1)</script>"), "title", "Tracker <script>alert(1)</script>")
    figure = Figure(made.span(text, "7%"), 7.0, "percentage", "%", measure=made.span(text, "<img src=x onerror=alert(2)>"))
    problem = Problem("clipped_text", "<script>alert(4)</script>", made.span(text, "</mark></a></div>"), 1)
    return Record(document, heading.name, '"><b>', None, "default", (heading,), (), (), (figure,), (), (problem,))


@pytest.fixture(scope="module")
def database(tmp_path_factory) -> Path:
    return build(
        tmp_path_factory.mktemp("web") / "some.name.db", made.record(), hostile_record(), made.record(made.TEXT + "\n", "other.txt", placed=False)
    )


def get(database: Path | list[Path], path: str, metadata=METADATA, **settings):
    files = [str(file) for file in ([database] if isinstance(database, Path) else database)]

    async def answer():
        datasette = Datasette([], immutables=files, metadata=dict(metadata, databases=dict(metadata.get("databases", {}))), settings=settings)
        await datasette.invoke_startup()
        try:
            return await datasette.client.get(path, follow_redirects=False)
        finally:
            for attached in datasette.databases.values():
                attached.close()

    return asyncio.run(answer())


def rows(database: Path, sql: str) -> list[tuple]:
    connection = sqlite3.connect(database)
    try:
        return connection.execute(sql).fetchall()
    finally:
        connection.close()


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
    assert "Amber</a>\n" in get(database, "/documents/1").text


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
    assert page.tags["script"] == page.tags["img"] == page.tags["b"] - own.count("<b>1</b>") - own.count("<b>0</b>") == 0
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


# Marks


def test_overlapping_facts_nest():
    marks = [
        Mark("heading", 0, 14, "/h/1", level=3),
        Mark("entry", 0, 14, "/e/1"),
        Mark("reference", 0, 3, "/r/1"),
        Mark("figure", 8, 20, "/f/1"),
        Mark("rating", 10, 12, "/g/1", letters="A"),
    ]
    html = render("QX1 one two three four", marks, [PageBreak(1, 0, 0, 22), PageBreak(2, 10, None, None)])
    page = Page(f"<div>{html}</div>")
    assert sorted(page.ids) == ["c0-14", "c0-22", "c0-3", "c10-12", "c8-20", "page-1", "page-2"]
    assert page.texts["c8-20"] == "two three fo"
    assert page.texts["c0-3"] == "QX1"
    assert {"/h/1", "/e/1", "/r/1", "/f/1", "/g/1"} == set(page.links)


def test_two_facts_of_one_range_share_an_element():
    page = Page(render("7%", [Mark("figure", 0, 2, "/f/1"), Mark("reference", 0, 2, "/r/1")]))
    assert page.ids == ["c0-2"]
    assert set(page.links) == {"/f/1", "/r/1"}


RANGES = st.lists(st.tuples(st.integers(0, 30), st.integers(1, 12)).map(lambda pair: (pair[0], pair[0] + pair[1])), max_size=12)


@given(RANGES)
def test_any_ranges_nest_and_cover_what_they_covered(ranges):
    pieces = nest(ranges)
    for one in pieces:
        for other in pieces:
            assert (
                one.end <= other.start
                or other.end <= one.start
                or one.start <= other.start <= other.end <= one.end
                or other.start <= one.start <= one.end <= other.end
            )
    for owner in set(ranges):
        mine = sorted((piece.start, piece.end) for piece in pieces if piece.owner == owner)
        assert mine[0][0] == owner[0]
        assert mine[-1][1] == owner[1]
        assert all(left[1] == right[0] for left, right in pairwise(mine))


@given(st.text(alphabet="ab<>&\"' \t\n", min_size=42, max_size=42), RANGES, st.data())
def test_marked_text_is_the_text(text, ranges, data):
    kinds = ["heading", "entry", "paragraph", "problem", "rating", "figure", "reference"]
    marks = [Mark(data.draw(st.sampled_from(kinds)), start, end, "/row") for start, end in ranges]
    page = Page(f'<div id="all">{render(text, marks)}</div>')
    assert page.texts["all"] == text
    assert sorted(page.ids) == sorted({"all"} | {f"c{start}-{end}" for start, end in ranges})


def test_chips_are_readable_without_colour():
    assert chip("amber") == '<span class="chip r-amber"><b>A</b> Amber</span>'
    assert letters("amber/red") == "A/R"
    assert chip('"><x y') == '<span class="chip r-x-y"><b>X/Y</b> &#34;&gt;&lt;x y</span>'


def test_tables_show_chips_and_links(database):
    html = get(database, "/some~2Ename/ratings").text
    assert '<span class="chip r-amber"><b>A</b> Amber</span>' in html
    figures = get(database, "/some~2Ename/figures").text
    start = made.TEXT.index("£6 million")
    assert f'<a class="place" href="/documents/1#c{start}-{start + 10}">£6 million</a>' in figures
    assert f'<a class="place" href="/documents/1#c{start}-{start + 10}">6,000,000</a>' in figures
    assert '<a href="/some~2Ename/entries/1">QX-1a Shorten waiting</a>' in figures
    assert "%7B" not in figures


# metadata.yml


def columns(database: Path) -> dict[str, set[str]]:
    tables = [name for (name,) in rows(database, "SELECT name FROM sqlite_master WHERE type = 'table'")]
    return {name: {row[1] for row in rows(database, f"PRAGMA table_info({name})")} for name in tables if "_fts" not in name}


def test_every_table_and_column_is_described_and_no_other(database):
    there = {name: found for name, found in columns(database).items() if not name.startswith(("sqlite_", "_sqlite"))}
    described = {name: set(table["columns"]) for name, table in DESCRIBED["tables"].items() if "columns" in table}
    assert described == there
    for table in DESCRIBED["tables"].values():
        assert table.get("hidden") or (table["title"] and table["description"])
        assert all(table.get("columns", {}).values())


def test_hidden_tables_are_hidden(database):
    shown = {table["name"] for table in get(database, "/some~2Ename.json").json()["tables"] if not table["hidden"]}
    assert shown == {name for name, table in DESCRIBED["tables"].items() if not table.get("hidden")}


def test_facets_labels_and_sorting_name_columns(database):
    there = columns(database)
    for name, table in DESCRIBED["tables"].items():
        named = [*table.get("facets", []), *(table[key] for key in ("label_column", "sort", "sort_desc") if key in table)]
        assert set(named) <= there.get(name, set())


VALUES = {"words": "waiting sexual", "code": "qx1A", "kind": "money", "value": "1000000"}
EXPECTED = {"without_actions": 1, "what_failed": 1, "targets_and_results": 0, "red_actions": 0, "figures_above": 2}


@pytest.mark.parametrize("name", DESCRIBED["queries"])
def test_queries_run_and_find(database, name):
    query = DESCRIBED["queries"][name]
    assert query["title"]
    assert query["description"]
    asked = "&".join(f"{parameter}={VALUES[parameter]}" for parameter in query.get("params", []))
    assert set(re.findall(r"(?<=[(\s]):(\w+)", query["sql"])) == set(query.get("params", []))
    found = get(database, f"/some~2Ename/{name}.json?_shape=array&{asked}").json()
    assert len(found) == EXPECTED.get(name, len(found))
    assert found or EXPECTED.get(name) == 0
    assert get(database, f"/some~2Ename/{name}?{asked}").status_code == 200


def test_targets_and_red_actions_are_found(tmp_path):
    record = made.record()
    target = dataclasses.replace(record.figures[0], span=Span(record.figures[0].span.start, record.figures[0].span.end - 1), role="target")
    entry = dataclasses.replace(record.entries[0], rating="red")
    path = build(tmp_path / "a.db", dataclasses.replace(record, figures=(*record.figures, target), entries=(entry, record.entries[1])))
    assert [row["text"] for row in get(path, "/a/targets_and_results.json?_shape=array").json()] == ["2.4%"]
    assert [row["rating"] for row in get(path, "/a/red_actions.json?_shape=array").json()] == ["red"]


def test_an_operators_own_description_stays(database):
    own = METADATA | {"databases": {**METADATA["databases"], "some.name": {"title": "Our own"}}}
    assert "queries" not in own["databases"]["some.name"]
    assert get(database, "/some~2Ename/search.json", own).status_code == 404
