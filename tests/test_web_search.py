"""The search page and what it knows of the corpus: any query is answered, values are found however they are typed, damaged words get a second chance."""

import base64
import random
import re
import sqlite3
import string
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote, urlsplit

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from webpages import Page, Site, rows, sample

from corpus import facets, schema, similar
from corpus.queries import Range, fts_query, read_range
from corpus.search import Filters, search, search_range
from corpus.web.finding import Asked, find
from ingest.errors import UsageError

HOSTILE = ['"', '""', '"unclosed', "'", "''", "a'b", 'a"b"c', "AND", "OR", "NOT", "NOT x", "x AND", "NEAR(", "NEAR(a b, 2)", "a NEAR b", "(", ")", "((x)", "*", "x*", "**", "^x", "-", "--", "-x",
           "x -y", "+", "a + b", "col:x", "text : x", "{text}: x", "CU-1a", "2.4%", "£4.5m", "%", "_", "\\", "\x00", "a\x00b", "🙂", "é́", "\u202eabc", "; DROP TABLE documents; --", "x" * 10_000]  # fmt: skip


STRANGE = [
    "   ", "\t", "\r\n", "\u200b", "\ufeff", "\u202e", "\u2066x\u2069", "a\u0300\u0301", "ﬁ", "ＦＵＬＬ", "ǅ", "ß", "İ", "ı", "🏴‍☠️", "👩‍👩‍👧", "漢字", "हिन्दी", "עברית", "العربية", "NOT NOT", "a AND",
    "(a", "a)", "{a}", "{text code}:x", "^", '"^x"', "x^", "a:b:c", "rowid:1", "rank", "passages_fts", '"a" NEAR/2 "b"', 'NEAR("a" "b"', "- 1", "> ", "<>", "> > 5", "between 1 and",
    "between 9 and 1", ">= £", "1e308", "1e999", "-1e999", "NaN", "inf", "0x10", "1,2,3", "£-5", "50%%", "½", "²", "١٢٣", "1" * 400, "%00", "&amp;", "<b>x</b>", "${7*7}", "../../etc/passwd",
    "CU-1a OR 1=1", "x' UNION SELECT 1--", "\\\\", "*/", "a*b*c*", '"a"*"b"*', '"' * 501, "\ue000x\ue001", "\x00\x00", "\x7f", "aaaa " * 2000, 'a"' * 3000,
]  # fmt: skip


@pytest.fixture(scope="module")
def database(tmp_path_factory) -> Path:
    path = sample(tmp_path_factory.mktemp("search") / "sample.db", "holmcaster-*.txt")
    connection = sqlite3.connect(path)
    for table, condition in (("passages", "kind = 'narrative'"), ("pages", "1")):  # a slip of recognition
        connection.execute(f"UPDATE {table} SET text = replace(text, 'swimming', 'swirnrning') WHERE document_id = 1 AND {condition}")
        connection.execute(f"INSERT INTO {table}_fts ({table}_fts) VALUES ('rebuild')")
    connection.commit()
    connection.close()
    return path


@pytest.fixture(scope="module")
def site(database) -> Iterator[Site]:
    with Site(database) as opened:
        yield opened


@pytest.fixture(scope="module")
def connection(database) -> Iterator[sqlite3.Connection]:
    opened = schema.open_to_read(database)
    yield opened
    opened.close()


def test_there_are_44_hostile_strings():
    assert len(HOSTILE) == len(set(HOSTILE)) == 44


@pytest.mark.parametrize("mode", ["words", "near", "raw"])
def test_every_hostile_string_is_answered_with_a_page(site, mode):
    for query in HOSTILE:
        answer = site.get(f"/search?mode={mode}&q={quote(query)}")
        assert answer.status_code == 200, query
        page = Page(answer.text)
        assert page.tags["h1"] == 1
        assert "What was found" in answer.text
        assert "Traceback" not in answer.text
        assert len(answer.text) < 100_000
        for style in ("csv", "json", "atom"):
            assert site.get(f"/search.{style}?mode={mode}&q={quote(query[:200])}").status_code == 200


def test_strange_strings_are_answered_with_a_page_and_a_feed(site):
    assert len(STRANGE) == len(set(STRANGE)) > 60
    for query in STRANGE:
        answer = site.get(f"/search?q={quote(query)}")
        assert answer.status_code == 200, query
        assert Page(answer.text).tags["h1"] == 1
        assert "Traceback" not in answer.text
        assert len(answer.content) < 250_000, query
        ET.fromstring(site.get(f"/search.atom?q={quote(query)}").content)  # noqa: S314 - of our own making
        assert site.get(f"/search?mode=raw&q={quote(query[:200])}").status_code == 200, query


def test_strings_of_any_kind_are_answered(connection):
    chance = random.Random(3)
    letters = string.printable + "£€½²″“”\ue000\ue001\u0301漢"
    for _ in range(150):
        query = "".join(chance.choice(letters) for _ in range(chance.randint(1, 24)))
        for mode in ("words", "near", "raw"):
            find(connection, Asked(query, mode, "", Filters(), 0))


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(query=st.text(max_size=60))
def test_no_query_of_words_can_raise(connection, query):
    find(connection, Asked(query, "words", "", Filters(), 0))
    find(connection, Asked(query, "near", "", Filters(theme=query, code=query, period=query), 0))


def test_a_wrong_raw_query_says_why(site):
    assert "this is no query of SQLite" in site.get("/search?mode=raw&q=NEAR%28").text
    assert Page(site.get("/search?mode=raw&q=waste+NOT+households").text).tags["mark"]


# Words


def test_a_comparison_finds_figures_only(site):
    html = site.get("/search?q=%3E+50%25").text
    assert "Figures in this range" in html
    assert "In the text" not in html


def test_all_kinds_are_found_at_once(site):
    html = site.get("/search?q=amber").text
    assert "Actions rated amber" in html
    assert "In the text" in html
    kinds = {row["kind"] for row in site.get("/search.json?q=amber").json()["rows"]}
    assert {"rating", "narrative"} <= kinds
    assert "Figures of this value" in site.get("/search?q=64%2C565").text


def test_phrase_prefix_near_and_raw(connection):
    assert search(connection, '"council tax"')
    assert search(connection, '"tax council"') == []
    assert search(connection, "recycl*")
    assert search(connection, "ecycl*") == []
    assert search(connection, '"council ta"*')
    assert search(connection, "recycle away", mode="near")
    assert search(connection, "leisure redundancies", mode="near") == []
    assert search(connection, "waste OR swimming", mode="raw")
    with pytest.raises(UsageError, match="no query"):
        search(connection, "AND AND", mode="raw")
    assert fts_query("-- *") == ""
    assert fts_query("one", "near") == '"one"'


def test_a_kind_narrows_down(connection):
    assert {hit.kind for hit in search(connection, "waste", Filters(kind="title"))} == {"title"}
    assert {hit.kind for hit in search(connection, "waste", Filters(kind="page"))} == {"page"}
    assert {hit.kind for hit in search(connection, "PL-1a", Filters(kind="code"))} <= {"entry", "mention"}
    assert search(connection, "waste", Filters(publisher="Nobody")) == []
    assert search(connection, "waste", Filters(publisher="Holmcaster Council"))


def test_facets_count_what_can_be_narrowed_down_to(site, connection):
    counts = facets.count(connection, fts_query("people"), Filters())
    page = Page(site.get("/search?q=people").text)
    for name in ("theme", "code", "rating", "period"):
        for one in counts.facets[name]:
            (address,) = {
                link for link in page.links if link.startswith("/search?") and f"{name}={quote(one.value, safe='').replace('%20', '+')}" in link
            }
            narrowed = facets.count(connection, fts_query("people"), Filters(**{name: one.value}))
            assert narrowed.passages == one.hits, (name, one)
            assert site.get(address).status_code == 200
    removable = Page(site.get("/search?q=people&theme=Living+Well&rating=amber").text)
    assert "/search?q=people&rating=amber" in removable.links
    assert "/search?q=people&theme=Living+Well" in removable.links
    # What could be chosen instead of what is chosen, each with its own number
    others = facets.count(connection, fts_query("people"), Filters(rating="amber")).facets["theme"]
    assert len(others) > 1
    for one in others:
        wanted = (
            "/search?q=people&rating=amber"
            if one.value == "Living Well"
            else f"/search?q=people&theme={quote(one.value).replace('%20', '+')}&rating=amber"
        )
        assert wanted in removable.links, one
    assert "/search?q=people&theme=Living+Well&rating=green" in removable.links


ATOM = "{http://www.w3.org/2005/Atom}"
MOMENT = r"\d{4}-[01]\d-[0-3]\dT00:00:00Z"


def test_the_feed_is_what_a_validator_asks_for(site):
    answer = site.get("/search.atom?q=people")
    assert answer.headers["content-type"] == "application/atom+xml; charset=utf-8"
    feed = ET.fromstring(answer.content)  # noqa: S314 - of our own making
    entries = feed.findall(f"{ATOM}entry")
    assert len(entries) > 20
    for element in (feed, *entries):
        for name in ("id", "title", "updated"):
            assert len(element.findall(f"{ATOM}{name}")) == 1, name
            assert element.findtext(f"{ATOM}{name}")
        links = [link.attrib for link in element.findall(f"{ATOM}link")]
        assert all(urlsplit(link["href"]).scheme for link in links)
        assert [link["type"] for link in links if link["rel"] == "alternate"] == ["text/html"]
        assert urlsplit(element.findtext(f"{ATOM}id")).scheme
    ids = [entry.findtext(f"{ATOM}id") for entry in entries]
    assert len(ids) == len(set(ids))
    assert feed.find(f"{ATOM}author/{ATOM}name").text
    (own,) = [link.attrib["href"] for link in feed.findall(f"{ATOM}link") if link.attrib["rel"] == "self"]
    assert site.get(own.removeprefix("http://localhost")).content == answer.content
    dates = [entry.findtext(f"{ATOM}{name}") for entry in entries for name in ("published", "updated")]
    assert all(re.fullmatch(MOMENT, date) for date in dates)
    assert {date[:10] for date in dates} == {"2009-06-30", "2009-09-30", "2009-12-31", "2010-03-31"}
    assert feed.findtext(f"{ATOM}updated") == max(dates)


def test_the_feed_begins_with_what_was_stored_last_and_names_it_for_good(site, database):
    html = site.get("/search.atom?q=the").text
    documents = [int(number) for number in re.findall(r"/documents/(\d+)", html)]
    assert documents == sorted(documents, reverse=True)
    sha256 = dict(rows(database, "SELECT id, sha256 FROM documents"))[documents[0]]
    # RFC 6920: the hash of the file in URL-safe base 64, so that the name is the same wherever the file is read
    assert f"<id>ni:///sha-256;{base64.urlsafe_b64encode(bytes.fromhex(sha256)).decode().rstrip('=')}?kind=" in html
    for query in ("amber", "%3E+50%25", "64%2C565", "waste&mode=near&kind=narrative", "people&rating=red", "like&like=1&start=0&end=1"):
        assert "<id>ni:" in site.get(f"/search.atom?q={query}").text or query.startswith("like"), query
    for query in ("people&theme=Nothing", "AND+AND&mode=raw", "%EF%BF%BE%01"):
        assert "<entry>" not in site.get(f"/search.atom?q={query}").text


def test_the_code_of_a_hit_leads_to_its_history_with_the_same_body(site):
    links = [link for link in Page(site.get("/search?q=people").text).links if link.startswith("/codes/")]
    assert links
    assert all("publisher=Holmcaster+Council" in link for link in links)


def test_hits_can_be_paged_through(site):
    first = Page(site.get("/search?q=the").text)
    (address,) = {link for link in first.links if "from=20" in link}
    one, two = (site.get(path).json()["rows"] for path in ("/search.json?q=the", address.replace("/search", "/search.json")))
    assert not {(row["document_id"], row["start"], row["kind"]) for row in one} & {(row["document_id"], row["start"], row["kind"]) for row in two}


# Values


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ("£6m", Range(6e6, 6e6, "money", "GBP")),
        ("six million", Range(6e6, 6e6)),
        ("6,000,000", Range(6e6, 6e6)),
        ("> 50%", Range(50, None, "percentage", "%", closed=False)),
        (">=50 %", Range(50, None, "percentage", "%")),
        ("under £2m", Range(None, 2e6, "money", "GBP", closed=False)),
        ("at most 12 weeks", Range(None, 12, "duration", "week")),
        ("more than 100", Range(100, None, closed=False)),
        ("between £1m and £2m", Range(1e6, 2e6, "money", "GBP")),
        ("= 5%", Range(5, 5, "percentage", "%")),
        ("fish", None),
        (">", None),
        ("> fish", None),
        ("CU-1a", None),
        ("between 5% and £6", None),
        ("", None),
        ("1" * 5000, None),
    ],
)
def test_what_is_typed_becomes_a_range(typed, wanted):
    assert read_range(typed) == wanted


def test_a_range_finds_what_lies_in_it(connection, database):
    hits = search_range(connection, Range(90, None, "percentage", "%", closed=False), limit=100)
    stored = rows(database, "SELECT value FROM figures WHERE kind = 'percentage' AND value > 90 ORDER BY value")
    assert [hit.value for hit in hits] == [value for (value,) in stored]
    assert 90 not in [hit.value for hit in hits]
    below = search_range(connection, Range(None, 1, "percentage_points", "pp"), limit=100)
    assert [hit.value for hit in below] == sorted((hit.value for hit in below), reverse=True)
    assert facets.count_figures(connection, Range(90, None, "percentage", "%", closed=False), Filters()) == len(hits)


# Second chances


def test_a_damaged_word_is_suggested_for_the_right_one_and_the_other_way_round(site, connection):
    assert similar.corrected(connection, "swirnming") == {} or "swimming" in similar.corrected(connection, "swirnming")["swirnming"]
    assert "swimming" in similar.suggestions(connection, "swiming")
    assert "swimming" in similar.suggestions(connection, "swimmnig")
    html = site.get("/search?q=comunity").text
    assert '<a href="/search?q=community">community</a>' in html
    assert similar.suggestions(connection, "zzzzzzzz") == []
    assert similar.corrected(connection, "community") == {}


def test_more_like_a_passage(site, database):
    ((document, start, end),) = rows(
        database, "SELECT document_id, start, \"end\" FROM passages WHERE kind = 'narrative' AND code = 'PL-1a' AND document_id = 2 LIMIT 1"
    )
    found = site.get(f"/search.json?like={document}&start={start}&end={end}").json()["rows"]
    assert found
    assert (document, start) not in {(row["document_id"], row["start"]) for row in found}
    assert found[0]["code"] == "PL-1a"
    assert site.get("/search?like=1&start=0&end=1").status_code == 200
