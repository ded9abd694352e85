"""Our own pages over the sample, asked for in process: what they say, where their links lead, and that each has its table as CSV and JSON."""

import csv
import io
import json
import re
import sqlite3
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from webpages import Page, Site, rows, sample, small

from corpus import schema
from corpus.web.chart import Point, draw, ticks
from corpus.writer import Failure, Writer

OWN = [
    "/",
    "/search",
    "/search?q=waste",
    "/matrix",
    "/series",
    "/compare",
    "/compare?a=1&b=2",
    "/codes/LW-1a",
    "/documents/1",
    "/documents/5/pages/1",
]


@pytest.fixture(scope="module")
def database(tmp_path_factory) -> Path:
    return sample(tmp_path_factory.mktemp("pages") / "sample.db", "holmcaster-*.txt", "strathorran-*-q[12].pdf")


@pytest.fixture(scope="module")
def site(database) -> Iterator[Site]:
    with Site(database) as opened:
        yield opened


@pytest.mark.parametrize("path", OWN)
def test_every_link_of_a_page_leads_to_a_page_and_every_anchor_is_there(site, path):
    page = Page(site.get(path).text)
    assert len(page.ids) == len(set(page.ids))
    inside = {link[1:] for link in page.links if link.startswith("#")}
    assert inside <= set(page.ids)
    seen: dict[str, Page | None] = {}
    for link in sorted({link for link in page.links if link.startswith("/")}):
        parts = urlsplit(link)
        asked = parts.path + (f"?{parts.query}" if parts.query else "")
        if asked not in seen:
            answer = site.get(asked)
            assert answer.status_code == 200, link
            seen[asked] = Page(answer.text) if "html" in answer.headers["content-type"] else None
        there = seen[asked]
        assert not parts.fragment or (there is not None and parts.fragment in there.ids), link


@pytest.mark.parametrize(
    "path", ["/search?q=waste", "/matrix", "/series", "/compare?a=1&b=2", "/compare", "/codes/LW-1a", "/", "/documents/5/pages/1"]
)
def test_a_page_has_its_table_as_csv_and_json(site, path):
    page = Page(site.get(path).text)
    (csv_link,) = {link for link in page.links if "_format=csv" in link}
    (json_link,) = {link for link in page.links if "_format=json" in link}
    table = list(csv.DictReader(io.StringIO(site.get(csv_link).text)))
    records = site.get(json_link).json()["rows"]
    assert len(table) == len(records) > 0
    assert list(table[0]) == list(records[0])


def test_home_says_what_is_there_and_begins_with_the_search_box(site):
    html = site.get("/").text
    page = Page(html)
    assert html.index('role="search"') < html.index("Holmcaster Council")
    for words in ("Holmcaster Council", "Strathorran Health Board", "Apr 2009", "Nothing: every file", "<b>6</b> trackers"):
        assert words in html
    for path in ("/matrix", "/series", "/compare", "/review", "/sample", "/codes/LW-1a", "/documents/6"):
        assert path in page.links
    assert "/search" in html


def test_home_names_files_that_failed_without_their_folders(tmp_path):
    with Site(small(tmp_path)) as site:
        html = site.get("/").text
    assert "b&gt;.pdf" in html  # what stands behind the last slash of "<b>lost</b>.pdf"
    assert "<b>lost" not in html
    assert "It is &lt;i&gt;damaged&lt;/i&gt;." in html
    assert str(tmp_path) not in html


def test_a_database_that_changes_is_shown_as_it_is_now(tmp_path):
    path = small(tmp_path)
    with Site(path, mutable=True) as site:
        before = site.get("/").text
        connection = schema.open_to_write(path)
        Writer(connection).fail(str(tmp_path / "late.pdf"), Failure("damaged", "It is cut off.", "read"), None, "1")
        connection.close()
        after = site.get("/").text
    assert "late.pdf" not in before
    assert "late.pdf" in after


def test_home_is_datasettes_own_where_no_database_is_ours(tmp_path):
    with sqlite3.connect(tmp_path / "songs.db") as connection:
        connection.execute("CREATE TABLE songs (title TEXT)")
    connection.close()
    with Site(tmp_path / "songs.db") as site:
        answer = site.get("/")
    assert answer.status_code == 200
    assert "/songs/songs" in Page(answer.text).links


def test_an_empty_corpus_says_so_on_every_page(tmp_path):
    connection = schema.open_to_write(tmp_path / "a.db")
    Writer(connection).finish()
    connection.close()
    with Site(tmp_path / "a.db") as site:
        for path in (
            "/",
            "/search?q=x",
            "/search.atom?q=x",
            "/matrix",
            "/series",
            "/compare",
            "/review",
            "/a",
            "/a/red_actions",
            "/a/ratings_that_moved",
        ):
            assert site.get(path).status_code == 200, path
        assert "Nothing to show yet" in site.get("/matrix").text
        assert site.get("/matrix?publisher=Nobody").status_code == 404


# Ratings over the periods


def test_the_matrix_tells_no_rating_from_no_report(site, database):
    html = site.get("/matrix?publisher=Holmcaster+Council").text
    assert html.count('class="chip r-') - html.count('<li><span class="chip') >= 39
    assert html.count('class="cell none" href') == 1  # EC-2a in the first quarter
    assert "not reported</span>" not in html  # only the legend says it
    states = {row["state"] for row in site.get("/matrix.json?publisher=Holmcaster+Council").json()["rows"]}
    assert states == {"rated", "no rating stated"}
    found = site.get("/matrix.json?publisher=Holmcaster+Council").json()["rows"]
    stored = rows(database, "SELECT count(*) FROM entry_codes e JOIN documents d ON d.id = e.document_id WHERE d.publisher = 'Holmcaster Council'")
    assert len(found) == stored[0][0]


def test_an_action_that_only_one_tracker_has_is_not_reported_in_the_others(tmp_path):
    from made import TEXT, record
    from webpages import build

    path = build(tmp_path / "a.db", record(), record(TEXT + "\n", "other.txt", placed=False))
    connection = sqlite3.connect(path)
    connection.execute("UPDATE entry_codes SET code = 'NI 195' WHERE document_id = 2 AND code = 'QX-2b'")
    connection.commit()
    connection.close()
    with Site(path) as site:
        states = [row["state"] for row in site.get("/matrix.json").json()["rows"]]
    assert sorted(set(states)) == ["no rating stated", "not reported", "rated"]


def test_the_matrix_is_bounded_by_plan(site):
    html = site.get("/matrix?publisher=Holmcaster+Council&plan=Council+Business+Plan").text
    assert "VM-1a" in html
    assert "LW-1a" not in html
    assert site.get("/matrix?publisher=Nobody").status_code == 404


# One code


@pytest.mark.parametrize("path", ["/codes/SO-1~2F1", "/codes/SO-1/1", "/codes/SO-1%2F1", "/codes/so1/1"])
def test_a_code_is_found_however_its_address_is_written(site, path):
    answer = site.get(path)
    assert answer.status_code == 200
    assert "Patients seen, treated and discharged" in answer.text


def test_the_history_says_what_changed(site):
    html = site.get("/codes/LW-1a").text
    assert html.count('class="report"') == 4
    assert ">64,565</a>" in html
    assert ">66,558</a>" in html
    assert "Changed since the tracker before" in html
    assert site.get("/codes/ZZ-99").status_code == 404
    assert "Mentioned elsewhere" in site.get("/codes/NI+192").text


# Series


def test_a_series_is_a_chart_and_a_table_of_linked_values(site):
    html = site.get("/series?publisher=Holmcaster+Council&code=PL-1a&kind=percentage&unit=%25&measure=waste").text
    page = Page(html)
    values = site.get("/series.json?publisher=Holmcaster+Council&code=PL-1a&kind=percentage&unit=%25&measure=waste").json()["rows"]
    assert [row["text"] for row in values if row["joined"]] == ["40.9%", "42.3%", "38.4%", "39.6%"]
    assert page.tags["svg"] == 2
    assert "style" not in page.attributes
    for row in values:
        assert page.links.count(f"/documents/{row['document_id']}#c{row['start']}-{row['end']}") == 3  # each drawing, and the table
    assert "No such series" in site.get("/series?publisher=Holmcaster+Council&code=PL-1a&kind=money&unit=USD").text


@pytest.mark.parametrize(("low", "high"), [(0, 0), (5, 5), (-3, 7), (1e-9, 2e-9), (0, 1e12), (99.5, 100), (-1e6, -1)])
def test_ticks_span_their_values(low, high):
    marks = ticks(low, high)
    assert marks[0] <= low <= high <= marks[-1]
    assert 2 <= len(marks) <= 12


def test_labels_of_a_chart_do_not_touch():
    columns = [f"Jul–Sep {2000 + number}" for number in range(40)]
    for number in (1, 2, 7, 40):
        drawn = draw([Point(at, at, "line", "x", "#") for at in range(number)], columns[:number], "%", "Forty years")
        for svg in drawn.split("</svg>")[:-1]:
            places = re.findall(r'<text class="tick" x="([\d.]+)" y="\d+" text-anchor="(\w+)">Jul', svg)
            width = len(columns[0]) * 6.6
            spans = sorted((float(x) - {"start": 0, "middle": 0.5, "end": 1}[anchor] * width, anchor) for x, anchor in places)
            assert spans
            assert all(later[0] - earlier[0] > width + 2 for earlier, later in pairwise(spans)), (number, places)


# Two trackers


def test_a_comparison_says_what_moved_and_what_was_kept(site):
    html = site.get("/compare?a=1&b=2").text
    assert "Rating moved" in html
    assert "sentences kept" in html
    assert '<span class="sign">kept</span>' in html
    found = site.get("/compare.json?a=1&b=2").json()["rows"]
    moved = {row["code"]: (row["before"], row["after"]) for row in found if row["what"] == "rating" and row["change"] == "changed"}
    assert moved["LW-1a"] == ("amber", "green")
    changes = {(row["before"], row["after"]) for row in found if row["what"] == "figure" and row["change"] == "changed"}
    assert ("64,565", "66,558") in changes
    backwards = site.get("/compare.json?a=2&b=1").json()["rows"]
    assert {row["code"] for row in backwards if row["what"] == "rating" and row["change"] == "changed"} == set(moved)
    assert site.get("/compare?a=1&b=99").status_code == 404


# Lasting addresses


def test_a_passport_leads_to_its_place_also_in_a_database_that_was_built_again(site, database, tmp_path):
    again = sample(tmp_path / "again.db", "strathorran-*-q[21].pdf", "holmcaster-*-q[4321].txt")
    passports = rows(database, "SELECT passport, text FROM figures ORDER BY passport LIMIT 25")
    with Site(again) as rebuilt:
        for passport, text in passports:
            for where in (site, rebuilt):
                answer = where.get(f"/-/record/{passport}")
                assert answer.status_code == 302
                path, _, fragment = answer.headers["location"].partition("#")
                assert Page(where.get(path).text).texts[fragment] == text
    assert site.get("/-/record/0123456789abcdef").status_code == 404


def test_the_rating_of_a_coloured_cell_leads_to_its_box(tmp_path):
    path = small(tmp_path)
    ((passport,),) = rows(path, "SELECT passport FROM ratings WHERE start IS NULL")
    with Site(path) as site:
        assert site.get(f"/-/record/{passport}").headers["location"] == f"/documents/1/pages/1#b{passport}"


def test_bad_addresses_are_answered(site):
    for path in ("/documents/9999999999999999999999/pages/1", "/documents/1/pages/99999999999999999999999", "/compare?a=x&b=99999999999999999999999", "/matrix?from=999999", "/codes/%00",
                 "/series?kind=%00&measure=%00", "/search?from=99999999999999999&q=x", "/search?like=1&start=0&end=5", "/documents/5/pages/1.png?scale=99"):  # fmt: skip
        assert site.get(path).status_code in {200, 404}, path


def test_json_is_json(site):
    assert json.loads(site.get("/search.json?q=waste").text)["title"] == "Search for waste"


def test_a_database_that_is_too_slow_is_said_to_be(site, monkeypatch):
    from corpus.web import site as own

    async def never(*_: object) -> None:
        raise own.TooSlowError

    monkeypatch.setattr(own.Visit, "ask", never)
    answer = site.get("/matrix")
    assert answer.status_code == 503
    assert "did not answer within" in answer.text
    assert "was ended; add a word" in site.get("/search?q=the").text


def test_the_ready_questions_are_grouped(site):
    for path in ("/", "/sample"):
        html = site.get(path).text
        assert "<h3>For councillors and journalists: to hold to account</h3>" in html
        assert html.count("Actions rated red, by period") == 1
    html = site.get("/sample/red_actions").text
    assert "<title>Actions rated red, by period</title>" in html
    assert "/sample/ratings_by_period" in Page(html).links


def test_databases_of_others_keep_their_pages(tmp_path):
    with sqlite3.connect(tmp_path / "songs.db") as connection:
        connection.execute("CREATE TABLE songs (title TEXT)")
    connection.close()
    with Site(tmp_path / "songs.db", {"databases": {"songs": {"queries": {"all": "SELECT * FROM songs"}}}}) as site:
        html = site.get("/songs").text
        assert "Ready questions" not in html
        assert "/songs/all" in Page(html).links
        assert site.get("/songs/all").status_code == 200
