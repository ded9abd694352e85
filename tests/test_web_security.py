"""Each point of what a public site must refuse or hide, and a hostile corpus on every page."""

import asyncio
import csv
import io
import re
import sqlite3
import subprocess
import sys
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import made
import pytest
from webpages import METADATA, ROOT, SAMPLE, Page, Site, build, hostile_record, rows, small

from corpus import schema
from corpus.drawing import NotDrawnError, draw
from corpus.serving import Site as Served
from corpus.serving import check, command, environment, is_loopback, sign_in_links
from corpus.web import images
from corpus.web.limits import LONGEST_VALUE, MOST_FACETS, limit_connection, limited, refusal
from corpus.writer import Failure, Writer
from extractors.facts import Entry, Figure, Heading, Rating, Record, Reference
from ingest.errors import UsageError

OWN = [
    "/",
    "/search?q=Tracker",
    "/matrix",
    "/series",
    "/compare",
    "/compare?a=1&b=2",
    "/codes/QX-1a",
    "/documents/1",
    "/documents/1/pages/1",
    "/review",
    "/documents/99",
]
CORE = [
    "/some~2Ename",
    "/some~2Ename/figures",
    "/some~2Ename/figures/1",
    "/some~2Ename/figures.json",
    "/some~2Ename/figures.csv",
    "/some~2Ename/nothing",
]


@pytest.fixture(scope="module")
def database(tmp_path_factory) -> Path:
    return small(tmp_path_factory.mktemp("security"))


@pytest.fixture(scope="module")
def site(database) -> Iterator[Site]:
    with Site(database, default_allow_sql=False) as opened:
        yield opened


@pytest.fixture(scope="module")
def public(database) -> Iterator[Site]:
    with Site(database, METADATA | {"plugins": {"trackrecord": {"public": True}}}, default_allow_sql=False, allow_download=False) as opened:
        yield opened


@pytest.mark.parametrize("path", OWN + CORE)
def test_every_answer_has_the_headers(site, path):
    headers = site.get(path).headers
    policy = headers["content-security-policy"]
    assert "frame-ancestors 'none'" in policy
    assert ("unsafe-inline" in policy) == (path in CORE)
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"


def test_sql_is_refused(site):
    for path in ("/some~2Ename?sql=select+1", "/some~2Ename.json?sql=select+randomblob(1000000000)", "/some~2Ename.csv?sql=select+1"):
        assert site.get(path).status_code == 403
    assert site.get("/some~2Ename/figures.json?_where=1=1").status_code in {400, 403}


def test_no_value_longer_than_any_text_can_be_made():
    connection = sqlite3.connect(":memory:")
    limit_connection(connection)
    with pytest.raises((sqlite3.DataError, sqlite3.OperationalError, sqlite3.DatabaseError), match="too big"):
        connection.execute(f"SELECT length(zeroblob({LONGEST_VALUE + 1}) || 'x')").fetchone()
    with pytest.raises(sqlite3.DatabaseError, match="too big"):
        connection.execute("SELECT length(replace(hex(zeroblob(5000000)), '0', '0000000000'))").fetchone()
    connection.close()


def test_a_length_bomb_in_a_query_is_refused(database):
    allowed = METADATA | {"allow_sql": True, "plugins": {"trackrecord": {"local": True}}}
    with Site(database, allowed) as site:
        answer = site.get("/some~2Ename.json?sql=" + quote("select length(replace(hex(zeroblob(9000000)), '0', 'xxxxxxxxxxxxxxxx'))"))
    assert answer.status_code == 400
    assert "too big" in answer.text


def test_many_facets_are_refused(site):
    facets = "&".join(f"_facet={column}" for column in ["kind", "unit", "role"] * 16)
    answer = site.get(f"/some~2Ename/figures?{facets}")
    assert answer.status_code == 400
    assert f"At most {MOST_FACETS} facets" in answer.text
    assert site.get("/some~2Ename/figures?_facet=kind&_facet=unit&_facet_size=5").status_code == 200
    assert site.get("/some~2Ename/figures?" + "&".join(["_facet_array=boxes"] * 48)).status_code == 400


def test_long_addresses_and_large_bodies_are_refused(site):
    assert refusal({"type": "http", "path": "/search", "query_string": b"q=" + b"x" * 70_000}, public=False) == (414, "This address is too long.")
    assert refusal({"type": "http", "path": "/search", "query_string": b"q=" + b"%F0" * 10_000}, public=False) is None
    assert site.post("/review", content=b"x" * 70_000).status_code == 413


def test_a_body_of_unknown_length_is_cut():
    read: list[int] = []

    async def app(_scope, receive, _send):
        more = True
        while more:
            message = await receive()
            read.append(len(message["body"]))
            more = message.get("more_body", False)

    async def receive():
        return {"type": "http.request", "body": b"x" * 40_000, "more_body": True}

    asyncio.run(limited(app, public=False)({"type": "http", "path": "/review"}, receive, None))
    assert read == [40_000, 0]


def test_csv_cells_are_no_formulas(tmp_path):
    path = small(tmp_path)
    connection = sqlite3.connect(path)
    connection.execute("UPDATE documents SET title = '=HYPERLINK(\"http://x\")', publisher = '@SUM(1)' WHERE id = 1")
    connection.execute("UPDATE entries SET title = '+1+cmd', theme = ' a \"quoted\"\n=line' WHERE id = 1")
    connection.execute("UPDATE figures SET value = -2.4, measure = '-2+3' WHERE id = 1")
    connection.commit()
    connection.close()
    with Site(path) as site:
        for address in ("/some~2Ename/documents.csv", "/some~2Ename/documents.csv?_stream=on", "/some~2Ename/entries.csv", "/some~2Ename/figures.csv?_stream=on",
                        "/some~2Ename/search.csv?words=wait", "/matrix.csv", "/search.csv?q=waiting", "/series.csv"):  # fmt: skip
            answer = site.get(address)
            assert answer.status_code == 200
            cells = [cell for row in csv.reader(io.StringIO(answer.text, newline="")) for cell in row]
            assert [cell for cell in cells if cell[:1] in set("=+@") or (cell[:1] == "-" and not cell[1:].replace(".", "").isdigit())] == [], address
        text = site.get("/some~2Ename/figures.csv?_stream=on").text
        assert "-2.4" in text
        assert "'-2.4" not in text
        assert "'-2+3" in text
        assert "'=HYPERLINK" in site.get("/some~2Ename/documents.csv").text
        table = list(csv.DictReader(io.StringIO(site.get("/some~2Ename/entries.csv").text, newline="")))
        assert table[0]["theme"] == ' a "quoted"\n=line'


def test_a_public_site_shows_no_path_of_the_server(public, database):
    folder = str(database.parent)
    paths = [*OWN, *CORE, "/-/databases", "/-/databases.json", "/-/metadata.json", "/-/plugins.json", "/-/settings.json", "/-/versions.json", "/-/threads.json",
             "/-/actor.json", "/-/config.json", "/some~2Ename/sources", "/some~2Ename/sources.json", "/some~2Ename/failures.json", "/some~2Ename/what_failed.json",
             "/some~2Ename.db", "/some~2Ename.json", "/.json", "/some~2Ename/documents.json", "/some~2Ename/sources/1.json", "/some~2Ename/documents/1.json",
             "/some~2Ename/documents.json?_extra=foreign_key_tables"]  # fmt: skip
    for path in paths:
        assert folder not in public.get(path).text, path
    for path in ("/-/databases.json", "/-/metadata.json", "/-/threads.json", "/-/allow-debug"):
        assert public.get(path).status_code == 404
    for path in ("/some~2Ename/sources", "/some~2Ename/what_failed", "/some~2Ename.db"):
        assert public.get(path).status_code == 403
    assert "What failed" in public.get("/").text
    assert public.get("/-/static-plugins/trackrecord/trackrecord.css").status_code == 200


def test_pages_are_for_those_who_may_see_the_tables(database):
    closed = METADATA | {"databases": {"some.name": {"allow": {"id": "root"}}}}
    with Site(database, closed) as site:
        for path in [*OWN[:-1], "/documents/1/pages/1.png", "/search.csv?q=x", "/-/record/0123456789abcdef", "/review"]:
            assert site.get(path).status_code == 403, path
    partly = METADATA | {"databases": {"some.name": {"tables": {"figures": {"allow": {"id": "root"}}}}}}
    with Site(database, partly) as site:
        assert site.get("/series").status_code == 403
        assert site.get("/matrix").status_code == 200
        assert "£6 million" not in [text for name, text in Page(site.get("/documents/1/pages/1").text).texts.items() if name.startswith("b")]


# A hostile corpus

HARM = ("<script>alert(1)</script>", '"><img src=x onerror=alert(2)>', "'><svg/onload=alert(3)>", "</title></a></mark></text><b>", "\x00\x07{{7*7}}{% raw %}", "javascript:alert(4)")  # fmt: skip


def hostile_tracker(number: int) -> Record:
    """A tracker in which every text is meant to do harm."""
    title, theme, entry, narrative = (f"{harm} {number}" for harm in HARM[:4])
    lines = [title, theme, f"QX-1{HARM[1]} {entry}", f"{narrative} 7% {HARM[5]} red."]
    text = "\n".join([*lines, ""])
    document = made.document(text, f"../../{HARM[0]}{number}.pdf")
    code = f"QX-1{HARM[1]}"
    spans = {name: made.span(text, name) for name in (title, theme, code, f"{code} {entry}", lines[3], "7%", "red")}
    return Record(
        document,
        title,
        HARM[2],
        None,
        "default",
        (Heading(spans[title], "title", title), Heading(spans[theme], "theme", theme)),
        (Reference(spans[code], code, "priority", "heading", 0),),
        (Entry(spans[f"{code} {entry}"], (code,), (entry,), theme, HARM[3], (spans[lines[3]],), HARM[0]),),
        (Figure(spans["7%"], 7.0, "percentage", HARM[2], measure=spans[lines[3]], code=code, entry=0),),
        (Rating(spans["red"], HARM[0], "assigned", code, 0),),
        (),
    )


@pytest.fixture(scope="module")
def hostile(tmp_path_factory) -> Iterator[Site]:
    folder = tmp_path_factory.mktemp("hostile")
    path = build(folder / "some.name.db", hostile_tracker(1), hostile_tracker(2), hostile_record())
    connection = schema.open_to_write(path)
    Writer(connection).fail(str(folder / HARM[1]), Failure("damaged", HARM[0], "read"), None, "1")
    connection.close()
    with Site(path, METADATA | {"plugins": {"trackrecord": {"verdicts": str(folder / "v.db"), "sources": str(folder)}}}) as opened:
        yield opened


def test_hostile_text_is_text_on_every_page(hostile):
    code = quote(f"QX-1{HARM[1]}", safe="")
    body = quote(HARM[2], safe="")
    paths = ["/", "/matrix", f"/matrix?publisher={body}", f"/codes/{code}", "/series", f"/series?publisher={body}&code={code}", "/compare", "/compare?a=1&b=2",
             "/documents/1", "/documents/1/pages/1", "/documents/3", "/review", "/review?queue=figures", "/review?queue=ratings",
             *(f"/search?q={quote(harm)}" for harm in HARM), *(f"/search?q=alert&{name}={quote(HARM[1])}" for name in ("theme", "rating", "publisher", "document", "mode", "kind")),
             f"/documents/{quote(HARM[0])}", f"/codes/{quote(HARM[0])}", f"/matrix?publisher={quote(HARM[0])}", f"/?_db={quote(HARM[1])}"]  # fmt: skip
    for path in paths:
        answer = hostile.get(path)
        assert answer.status_code in {200, 302, 404}, path
        for harm in ("<script>alert", "<img src=x", "<svg/onload", "</title></a>", "<b> 1", "\x00"):
            assert harm not in answer.text, (path, harm)
        if answer.status_code == 200:
            page = Page(answer.text)
            assert not {"onerror", "onload", "style", "onclick"} & set(page.attributes), path
            assert page.tags["script"] == len(re.findall(r'<script src="/-/static-plugins/trackrecord/\w+\.js" defer></script>', answer.text)) <= 1, (
                path
            )
            assert not [link for link in page.links if link.lower().startswith("javascript:")], path


def test_feeds_and_tables_of_a_hostile_corpus(hostile):
    feed = ET.fromstring(hostile.get("/search.atom?q=alert").content)  # noqa: S314 - of our own making
    assert len(feed.findall("{http://www.w3.org/2005/Atom}entry")) > 3
    assert hostile.get("/search.json?q=alert").headers["content-type"].startswith("application/json")


# Images of pages


def printed(path: Path, where: str) -> Path:
    connection = sqlite3.connect(path)
    connection.execute("UPDATE sources SET path = ? WHERE document_id = 1", [where])
    connection.commit()
    connection.close()
    return path


def test_only_files_of_the_folder_are_drawn(tmp_path):
    pdf = SAMPLE / "wexmere-2022-23-q1.pdf"
    folder = tmp_path / "sources"
    folder.mkdir()
    (folder / "a.pdf").write_bytes(pdf.read_bytes())
    (tmp_path / "outside.pdf").write_bytes(pdf.read_bytes())
    (folder / "link.pdf").symlink_to(tmp_path / "outside.pdf")
    sheet = images.Sheet("0" * 64, (str(folder / "a.pdf"),), "application/pdf")
    assert images.source_file(sheet, folder) == (folder / "a.pdf").resolve()
    for stored in (tmp_path / "outside.pdf", folder / "link.pdf", f"{folder}/../outside.pdf", "/etc/passwd", "relative.pdf", "\x00", folder):
        assert images.source_file(images.Sheet("0" * 64, (str(stored),), "application/pdf"), folder) is None, stored
    assert images.source_file(sheet, None) is None
    assert images.source_file(sheet, tmp_path / "not there") is None
    assert images.source_file(images.Sheet("0" * 64, (str(folder / "a.pdf"),), "text/plain"), folder) is None


def test_a_file_that_has_changed_is_not_drawn(tmp_path):
    (tmp_path / "a.pdf").write_bytes((SAMPLE / "wexmere-2022-23-q1.pdf").read_bytes())
    with pytest.raises(NotDrawnError, match="changed"):
        draw(tmp_path / "a.pdf", "0" * 64, 1, 1)
    with pytest.raises(NotDrawnError, match="not at hand"):
        draw(tmp_path, "0" * 64, 1, 1)
    done = subprocess.run(
        [sys.executable, "-m", "corpus.drawing", str(tmp_path / "a.pdf"), "0" * 64, "1", "1"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout, done.stderr) == (1, "", "The file there has changed since it was read.")


def test_images_are_kept_and_make_room():
    shelf = images.Shelf(10)
    shelf.put(("a", 1, 1), b"12345")
    shelf.put(("b", 1, 1), b"12345")
    assert shelf.get(("a", 1, 1)) == b"12345"
    shelf.put(("c", 1, 1), b"12345")
    assert shelf.get(("b", 1, 1)) is None
    assert shelf.get(("a", 1, 1)) == b"12345"
    shelf.put(("d", 1, 1), b"x" * 11)
    assert shelf.get(("d", 1, 1)) is None


# The command


def test_what_is_public_follows_from_the_host(tmp_path):
    database = tmp_path / "a.db"
    assert not Served(database).public
    assert Served(database, "0.0.0.0").public  # noqa: S104 - that is the point
    assert Served(database, access="public").public
    assert [is_loopback(host) for host in ("127.0.0.1", "::1", "localhost", "0.0.0.0", "example.org", "")] == [True, True, True, False, False, False]  # noqa: S104
    words = command(Served(database, access="public"))
    assert words[words.index("allow_download") + 1] == "off"
    assert words[words.index("default_allow_sql") + 1] == "off"
    local = command(Served(database, access="local"))
    assert local[local.index("default_allow_sql") + 1] == "on"
    assert environment(Served(database, access="public", sources=tmp_path)) == {"TRACKRECORD_PUBLIC": "1", "TRACKRECORD_SOURCES": str(tmp_path)}


def test_what_does_not_go_together_is_refused(tmp_path):
    with pytest.raises(UsageError, match="--local"):
        check(Served(tmp_path / "a.db", "0.0.0.0", access="local"))  # noqa: S104
    with pytest.raises(UsageError, match="--verdicts"):
        check(Served(tmp_path / "a.db", auditors=("Ann",)))
    with pytest.raises(UsageError, match="no folder"):
        check(Served(tmp_path / "a.db", sources=tmp_path / "none"))


def test_local_readers_may_send_sql(database):
    with Site(database, METADATA | {"plugins": {"trackrecord": {"local": True}}}, default_allow_sql=True) as site:
        assert site.get("/some~2Ename.json?sql=select+1+as+one&_shape=array").json() == [{"one": 1}]


def test_sign_in_links_respect_the_base_url(tmp_path):
    ((name, link),) = sign_in_links(Served(tmp_path / "a.db", port=8123, auditors=("Ann B",), options=("--setting", "base_url", "/t/")), "s")
    assert name == "Ann B"
    assert link.startswith("http://127.0.0.1:8123/t/-/auditor?token=")


def test_rows_of_a_hostile_corpus_are_there(hostile):
    assert rows(hostile.datasette.databases["some.name"].path, "SELECT count(*) FROM documents") == [(3,)]
