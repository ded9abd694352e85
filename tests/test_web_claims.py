"""The page of claims, asked for in process: what is pasted or sent comes back with its outcomes, nothing else does, and the server goes on answering."""

from __future__ import annotations

import asyncio
import csv
import io
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from webpages import METADATA, Page, Site, sample

from corpus.audit import asked, claims_scope
from corpus.audit.claims import check_claims, index_of
from corpus.audit.claims_file import parse_claims
from corpus.audit.claims_scope import scope_of
from corpus.schema import open_to_read
from corpus.web import claims
from corpus.web.forms import fields_of
from ingest.errors import InputError, UsageError

LIST = 'code,measure,value,note\nLW-1a,visits,"64,565",=1+1\nLW-1a,,abc,\nZZ-9,,5,\n'


@pytest.fixture(scope="module")
def database(tmp_path_factory) -> Path:
    return sample(tmp_path_factory.mktemp("claims") / "trackers.db", "holmcaster-*-q[12].txt")


@pytest.fixture(scope="module")
def site(database) -> Iterator[Site]:
    with Site(database) as opened:
        yield opened


class Reader:
    """A browser with the form before it."""

    def __init__(self, site: Site) -> None:
        self.site = site
        answer = site.get("/claims")
        self.cookies = dict(answer.cookies)
        self.token = re.search(r'name="csrftoken" value="([^"]+)"', answer.text)[1]

    def send(self, text: str = "", file: bytes | None = None, style: str = "html", **changed):
        fields = {"csrftoken": self.token, "list": text, "as": style} | changed
        files = {"file": ("list.csv" if file is not None else "", file or b"", "text/csv")}
        return self.site.post("/claims", data=fields, files=files, cookies=self.cookies)


@pytest.fixture(scope="module")
def reader(site) -> Reader:
    return Reader(site)


def said(answer) -> str:
    return re.search(r'role="alert">([^<]*)</p>', answer.text)[1]


def test_a_pasted_list_comes_back_with_its_outcomes(reader, site):
    answer = reader.send("document,code,measure,value\nholmcaster-2009-10-q1.txt,LW-1a,visits,64565\n,LW-1a,,abc\n,ZZ-9,,5\n")
    page = Page(answer.text)
    assert answer.status_code == 200
    assert [re.sub(r"<[^>]+>", "", cell) for cell in re.findall(r'<td><span class="k \w+">(.*?)</span>', answer.text)] == [
        "match",
        "no claim",
        "not found",
    ]
    assert "The five leisure centres recorded 64,565 visits" in answer.text
    link = next(link for link in page.links if re.match(r"/documents/1#c", link))
    assert Page(site.get("/documents/1").text).texts[link.partition("#")[2]] == "64,565"
    assert "LW-1a,,abc" in answer.text  # the list stands in the form again
    assert "script" not in answer.headers["content-security-policy"]


@pytest.mark.parametrize(
    ("data", "lines"),
    [
        (LIST.encode("utf-8-sig"), 3), (LIST.encode("utf-16"), 3), (LIST.replace(",", ";").replace('"64;565"', "64565").encode("cp1252"), 3),
        ("sep=|\nvalue|code\n£6m|LW-1a\n".encode("cp1252"), 1), (b"code\tvalue\r\nLW-1a\t5\r\n", 1), (b'code,value,note\nLW-1a,5,"two\nlines"\nLW-1a,6,\n', 2),
    ],
)  # fmt: skip
def test_any_encoding_and_separator(data, lines):
    listed = asked.read_list(data)
    assert len(listed.rows) == lines
    assert {listed.cell(row, "code") for row in listed.rows} <= {"LW-1a", "ZZ-9"}
    assert {row.problem for row in listed.rows} == {None}


def test_the_csv_is_guarded_and_keeps_bad_rows_with_their_lines(reader):
    answer = reader.send(LIST + "LW-1a,a,5,b,c\n", style="csv")
    assert answer.headers["content-disposition"] == 'attachment; filename="claims.csv"'
    table = list(csv.DictReader(io.StringIO(answer.text)))
    assert table[0]["note"] == "'=1+1"
    assert [(row["line"], row["outcome"]) for row in table] == [("2", "ambiguous"), ("3", "invalid"), ("4", "not_found"), ("5", "invalid")]
    assert "is no number" in table[1]["reason"]
    assert "has 5 cells" in table[3]["reason"]
    assert table[3][None] == ["c"]
    records = reader.send(LIST, style="json").json()["rows"]
    assert [record["outcome"] for record in records] == ["ambiguous", "invalid", "not_found"]


def test_links_of_a_download_are_whole(database):
    with Site(database, base_url="/records/") as site:
        answer = site.post("/claims", data={"list": "code,measure,value,document\nLW-1a,visits,64565,1\n", "as": "csv"})
    assert re.search(r",http://localhost/records/documents/1#c\d+-\d+,", answer.text)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "The list is empty: paste one or choose a file."), ("code,note\nA1,5\n", "The list, line 1: there is no column value; the columns are"),
        ("value\n5\n", "The list, line 1: there is no column code or measure"), ("\x00\x01\x02\x03" * 9, "The list"),
    ],
)  # fmt: skip
def test_what_is_no_list_gets_one_sentence(text, sentence):
    with pytest.raises((UsageError, InputError)) as refused:
        asked.read_list(text.encode())
    shown = str(refused.value)
    assert (shown[0].upper() + shown[1:]).startswith(sentence)
    assert "\n" not in shown


def test_the_sentence_is_shown_with_the_form(reader):
    answer = reader.send("code,note\nA1,5\n")
    assert (answer.status_code, said(answer)[:31]) == (400, "The list, line 1: there is no c")
    assert "A1,5" in answer.text


def test_a_forged_form_is_refused(reader, site):
    assert reader.send(LIST, csrftoken="forged").status_code == 403
    forged = {"ds_csrftoken": "forged"}
    assert site.post("/claims", data={"csrftoken": "forged", "list": LIST}, files={"file": ("", b"")}, cookies=forged).status_code == 403
    assert site.post("/claims", data={"list": LIST}, cookies=reader.cookies).status_code == 403
    assert site.post("/review", data={"list": LIST}, files={"file": ("", b"")}).status_code == 400


def test_forms_that_did_not_come_whole_are_refused(site, reader):
    head = {"content-type": "multipart/form-data; boundary=x", "x-csrftoken": reader.token}
    for body in (b"", b"--x\r\n", b'--x\r\nContent-Disposition: form-data; name="list"\r\n\r\nabc', b"--x\r\n\r\nabc\r\n--x--"):
        answer = site.post("/claims", content=body, headers=head)
        assert (answer.status_code, said(answer)[:28]) == (400, "The form did not come whole;")
    assert site.post("/claims", content=b"x" * 100, headers={"content-type": "multipart/form-data"}).status_code == 400
    assert site.post("/claims", content=b"{}", headers={"content-type": "application/json"}).status_code == 400
    assert site.post("/claims", content=b"x" * (17 << 20), headers=head).status_code == 413


def test_fields_are_read_as_they_were_sent():
    data = b"\r\n--x\r\n-- \x00\xff\r\n"
    body = b'--y z\r\nContent-Disposition: form-data; name="file"; filename="a.csv"\r\nContent-Type: text/csv\r\n\r\n' + data + b"\r\n--y z--\r\n"
    assert fields_of('multipart/form-data; boundary="y z"', body) == {"file": data}
    assert fields_of("text/plain", body) is None
    assert fields_of("multipart/form-data; boundary=q", body) is None


def test_a_long_list_is_cut_on_the_page_and_whole_in_the_csv(reader):
    text = "code,value,note\n" + f"LW-1a,64565,{'<b>' * 60}\n" * 900
    answer = reader.send(file=text.encode())
    assert len(answer.content) < 500_000
    assert re.search(r"The first \d+ rows are shown", answer.text)
    assert "<b><b>" not in answer.text
    assert reader.send(file=text.encode(), style="csv").text.count("\r\n") == 901


def test_more_rows_than_the_limit_are_refused_and_so_many_are_not():
    with pytest.raises(UsageError, match="has 100,001 rows, more than 100,000; send it in parts"):
        asked.read_list(b"code,value\n" + b"A,1\n" * 100_001)
    assert len(asked.read_list(b"code,value\n" + b"A,1\n" * 100_000).rows) == 100_000


def test_rows_that_are_not_reached_in_time_say_so(database):
    ticks = iter(range(1000))
    answers = asked.answer(database, parse_claims("code,value\n" + "LW-1a,64565\n" * 9), clock=lambda: float(next(ticks)), seconds=4)
    assert [row.outcome for row in answers.rows] == ["ambiguous"] * 4 + ["invalid"] * 5
    assert "not reached within 4 seconds" in answers.rows[-1].reason


def test_a_scope_answers_as_the_whole_corpus_does(database):
    text = "code,measure,value,document,publisher\nLW-1a,,64565,,\nLW-1a,visits,64565,1,\n,visits,64565,,Holmcaster\nPL-1a,,1,2,\n,recycled,41,,\n,,,,\nni 999,,1,,\n"
    listed = parse_claims(text)
    connection = open_to_read(database)
    try:
        whole = [(one.outcome, one.reason) for one in check_claims(index_of(connection), listed)]
        for most in (10**6, 70, 0):
            scope = scope_of(connection, listed, most)
            assert (most > 70) == (not scope.refused)
            index = index_of(connection, scope.documents)
            part = [(one.outcome, one.reason) for one in check_claims(index, listed)]
            assert [one for one, row in zip(part, listed.rows, strict=True) if row.line not in scope.refused] == [
                one for one, row in zip(whole, listed.rows, strict=True) if row.line not in scope.refused
            ]
    finally:
        connection.close()
    assert f"{claims_scope.MOST_FIGURES:,}" in next(iter(scope.refused.values()))


def test_the_server_answers_others_meanwhile(site, reader, monkeypatch):
    """The list is read by a process of its own; those that wait are few, and one that takes too long is ended."""
    monkeypatch.setattr(claims, "WAITING", 1)
    body = b"code,value\n" + b"LW-1a,64565\n" * 3000

    async def both():
        client = site.datasette.client
        post = {"data": {"csrftoken": reader.token, "as": "csv"}, "files": {"file": ("l.csv", body)}, "cookies": reader.cookies}
        first = asyncio.create_task(client.post("/claims", **post))
        while claims._waiting == 0:
            await asyncio.sleep(0.01)
        other, refused = await client.get("/claims"), await client.post("/claims", **post)
        done_first = first.done()
        return other, refused, done_first, await first

    other, refused, done_first, answered = site.loop.run_until_complete(both())
    assert other.status_code == 200
    assert not done_first
    assert (refused.status_code, said(refused)) == (503, "Other lists are being answered; send yours again in a minute.")
    assert answered.text.count("\r\n") == 3001
    monkeypatch.setattr(claims, "SECONDS", 0.01)
    assert "not answered within" in said(reader.send(LIST))
    assert claims._waiting == 0


def test_nothing_is_stored(database, reader):
    before = {path.name: path.stat().st_mtime_ns for path in database.parent.iterdir()}
    reader.send(LIST, style="csv")
    assert {path.name: path.stat().st_mtime_ns for path in database.parent.iterdir()} == before


def test_the_process_says_in_its_first_line_what_is_wrong(database):
    done = subprocess.run(
        [sys.executable, "-m", "corpus.audit.asked", str(database), "csv", "/documents/*"], input=b"a\n1\n", capture_output=True, check=True
    )
    assert done.stdout.startswith(b'{"error": ')
    assert done.stdout.count(b"\n") == 1


def test_who_may_not_see_figures_sends_no_list(database):
    described = dict(METADATA, databases={"trackers": {"tables": {"figures": {"allow": False}}}})
    with Site(database, described) as hidden:
        assert hidden.post("/claims", data={"list": LIST}).status_code == 403
