"""Long documents in parts: no page is too long, each place is in one part, and whatever links to a place names the part that holds it."""

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from long_document import BODY, crowded_record, long_record
from made import READING
from webpages import Page, Site, build, rows

from corpus import schema
from corpus.web.marks import Mark, render
from corpus.web.parts import Place, borders, part_of
from corpus.writer import Writer

MOST = 500_000
"""Bytes of HTML of any page."""


@pytest.fixture(scope="module")
def database(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("parts")
    return build(folder / "fen.db", long_record(), long_record(650, "July to September 2021", "2021-07-01", "2021-09-30"), crowded_record())


@pytest.fixture(scope="module")
def site(database) -> Iterator[Site]:
    with Site(database) as opened:
        yield opened


def walked(site: Site, path: str) -> list[Page]:
    """The parts from a page on, by its links to the next."""
    found = []
    while path:
        answer = site.get(path)
        assert answer.status_code == 200
        assert len(answer.content) <= MOST
        found.append(Page(answer.text))
        following = re.search(r'href="([^"]+)" rel="next">part', answer.text)
        path = following[1].replace("&amp;", "&") if following else ""
    return found


def test_every_place_of_a_long_document_is_in_its_parts(site, database):
    pages = walked(site, "/documents/1")
    assert len(pages) > 2
    for page in pages:
        assert len(page.ids) == len(set(page.ids))
        assert {link[1:] for link in page.links if link.startswith("#")} <= set(page.ids)
    there = {name for page in pages for name in page.ids}
    stored = [row for table in schema.FACT_TABLES for row in rows(database, f'SELECT start, "end" FROM {table} WHERE document_id = 1')]
    assert {f"c{start}-{end}" for start, end in stored} <= there


def test_the_parts_lead_to_each_other(site):
    last = walked(site, "/documents/1")[-1]
    (before,) = set(re.findall(r'href="([^"]+)" rel="prev">', site.get("/documents/1?at=999999999").text))
    assert before in last.links
    assert len(walked(site, before)) == 2
    html = site.get("/documents/1").text
    assert "Contents of this part" in html
    assert all(site.get(link).status_code == 200 for link in Page(html).links if link.startswith("/documents/1?"))
    assert site.get("/documents/1?page=1").text.count("Part 1 of") == site.get("/documents/1?at=x").text.count("Part 1 of") > 0


def test_a_short_document_has_one_part_and_plain_addresses(tmp_path):
    with Site(build(tmp_path / "short.db", long_record(20))) as short:
        assert "Part 1 of" not in short.get("/documents/1").text
        links = [link for link in Page(short.get("/short/figures").text).links if link.startswith("/documents/")]
        assert links
        assert not [link for link in links if "at=" in link]


LINKING = [
    "/search?q=culverts", "/search?q=culverts&from=400", "/search?q=1%2C645", "/search?q=amber", "/search?q=FF-649", "/matrix", "/series?code=FF-640", "/codes/FF-638",
    "/compare?a=1&b=2&from=480", "/fen/figures?_sort_desc=id", "/fen/entries?_sort_desc=id", "/fen/paragraphs?_sort_desc=id", "/fen/passages?_sort_desc=id",
    "/fen/ratings?_sort_desc=id", "/fen/problems?_sort_desc=id", "/fen/entry_figures?value__gt=1600", "/fen/search?words=culverts", "/fen/figures_above?kind=count&value=1450",
    "/fen/pages", "/documents/3", "/documents/3/pages/1?at=9000",
]  # fmt: skip


def test_whatever_links_to_a_place_names_the_part_that_holds_it(site):
    seen: dict[str, set[str]] = {}
    linked = 0
    for path in LINKING:
        answer = site.get(path)
        assert answer.status_code == 200, path
        assert len(answer.content) <= MOST, path
        places = [link for link in Page(answer.text).links if re.match(r"/documents/\d[^#]*#[cb]\d", link)]
        assert places, path
        for link in places[:: max(len(places) // 2, 1)]:
            parts = urlsplit(link)
            asked = f"{parts.path}?{parts.query}"
            if asked not in seen:
                seen[asked] = set(Page(site.get(asked).text).ids)
            assert parts.fragment in seen[asked], (path, link)
            linked += "at=" in link
    assert linked > 25


def test_a_passport_leads_to_the_part(site, database):
    for passport, text in rows(database, "SELECT passport, text FROM figures WHERE document_id IN (1, 3) ORDER BY passport LIMIT 12"):
        address, _, fragment = site.get(f"/-/record/{passport}").headers["location"].partition("#")
        assert Page(site.get(address).text).texts[fragment] == text


def test_any_stretch_of_a_text_can_be_linked_to(site, database):
    ((text,),) = rows(database, "SELECT text FROM documents WHERE id = 1")
    for start in (10, 150_000):
        page = Page(site.get(f"/documents/1?at={start}&to={start + 90}").text)
        assert page.texts[f"c{start}-{start + 90}"] in text[start : start + 90]
    for wrong in ("at=5&to=3", "at=5", "at=0&to=999999999", "at=-1&to=x"):
        assert 'class="found"' not in site.get(f"/documents/1?{wrong}").text
    links = [link for link in Page(site.get("/search?q=FF-9+FF-8&kind=page").text).links if "to=" in link and "#c" in link]
    assert links
    assert urlsplit(links[0]).fragment in Page(site.get(links[0].split("#")[0]).text).ids


def test_the_feed_and_the_tables_link_so_too(site):
    assert re.search(
        r'<link rel="alternate" type="text/html" href="http://localhost/documents/2\?at=\d+#c\d+-\d+"/>', site.get("/search.atom?q=culverts").text
    )


@pytest.mark.parametrize("path", ["/documents/1/pages/1", "/documents/3/pages/1"])
def test_a_page_that_is_too_long_comes_in_parts_too(site, database, path):
    pages = walked(site, path)
    assert len(pages) > 1
    there = {name for page in pages for name in page.ids}
    number = path.split("/")[2]
    stored = rows(database, f'SELECT start, "end" FROM figures WHERE document_id = {number} AND page = 1')
    assert {f"b{start}-{end}" for start, end in stored} <= there


def test_what_is_large_is_told_again_when_the_database_has_changed(tmp_path):
    path = build(tmp_path / "grows.db", long_record(20))
    with Site(path, mutable=True) as site:
        assert "Part 1 of" not in site.get("/documents/1").text
        connection = schema.open_to_write(path)
        Writer(connection).store(str(tmp_path / "more.txt"), long_record(), READING)
        connection.close()
        assert "Part 1 of" in site.get("/documents/2").text
        assert any("at=" in link for link in Page(site.get("/grows/figures?document_id=2").text).links)


# Where the borders lie


@settings(deadline=None, max_examples=60)
@given(
    text=st.text(alphabet="ab &\n", max_size=400),
    places=st.lists(st.tuples(st.integers(0, 390), st.integers(1, 9), st.sampled_from(["figures", "entries", "pages"])), max_size=40),
    limit=st.integers(300, 5_000),
)
def test_parts_cover_the_text_once(text, places, limit):
    marks = [Place(table, start, start + length) for start, length, table in places if start + length <= len(text)]
    begins = borders(text, marks, 0, len(text), limit)
    assert begins == sorted(set(begins))
    assert begins[0] == 0
    assert all(begin < len(text) for begin in begins[1:])
    for at in range(len(text)):
        part = part_of(begins, len(text), at)
        assert part.start <= at < part.end
    ends = [*begins[1:], len(text)]
    pieces = [re.sub(r"<[^>]*>", "", render(text, [], within=piece)) for piece in zip(begins, ends, strict=True)]
    assert "".join(pieces) == text.replace("&", "&amp;")


def test_a_long_line_is_cut_outside_of_its_figures():
    text = "".join(f"{number:07d}," for number in range(3_000))
    places = [Place("figures", 8 * number, 8 * number + 7) for number in range(3_000)]
    begins = borders(text, places, 0, len(text), 100_000)
    assert len(begins) > 5
    assert all(begin % 8 in {0, 7} for begin in begins)


def test_ranges_that_a_border_cuts_keep_their_ids():
    html = render("abcdefghij", [Mark("paragraph", 2, 8), Mark("heading", 2, 9), Mark("figure", 6, 9)], within=(0, 5))
    assert Page(html).ids == ["c2-9", "c2-8"]
    assert Page(render("abcdefghij", [Mark("figure", 6, 8), Mark("paragraph", 2, 8)], within=(5, 10))).texts["c6-8"] == "gh"


def test_a_part_begins_with_an_action_where_one_is_near():
    text = "".join(f"Action {number}\nA line about it.\nAnother one.\n" for number in range(400))
    places = [Place("entries", match.start(), match.end()) for match in re.finditer(r"Action \d+", text)]
    assert all(text.startswith("Action", begin) for begin in borders(text, places, 0, len(text), 20_000))


def test_the_body_of_the_long_documents_is_known(database):
    assert rows(database, "SELECT DISTINCT publisher FROM documents") == [(BODY,)]
