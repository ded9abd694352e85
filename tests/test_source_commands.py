"""Where documents come from, as an operator sees it: one row for each, whatever names it."""

import json
import sqlite3
from types import SimpleNamespace

import pytest
from click.testing import CliRunner
from packed import encrypted, tarred, zipped
from webserver import ok, serving

from ingest import shelf
from trackrecord import cli

TRACKER = "Action Tracker – {period}\n\nRef\tImprovement Priority\nHealth\nQX-1a\tShorten the wait\nWaiting fell by 2.4% to 18 weeks. The rating is Amber.\n"
ONE, OTHER, THIRD = (TRACKER.format(period=f"{months} 2012").encode() for months in ("April to June", "July to September", "October to December"))


@pytest.fixture(autouse=True)
def _direct(monkeypatch):
    for name in ("http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
    yield
    shelf.clear()


@pytest.fixture
def database(tmp_path):
    return tmp_path / "t.db"


def run(*arguments, given: bytes | None = None):
    done = CliRunner().invoke(cli, [str(argument) for argument in arguments], input=given)
    assert "Traceback" not in done.stderr
    return SimpleNamespace(returncode=done.exit_code, stdout=done.stdout_bytes, stderr=done.stderr_bytes)


def rows(database, statement):
    connection = sqlite3.connect(database)
    found = connection.execute(statement).fetchall()
    connection.close()
    return found


def test_archives_addresses_and_lists_end_as_one_row_each(database, tmp_path):
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "2012.zip").write_bytes(zipped([("q1/plan.txt", ONE), ("q2.txt", OTHER), ("../out.txt", b"x")]))
    (folder / "copy.txt").write_bytes(ONE)
    (folder / "locked.zip").write_bytes(encrypted(zipped([("a.txt", b"x")])))
    with serving() as server:
        server.answers |= {"/q3.txt?token=t0p": ok(THIRD), "/down.pdf": ok(b"", status="503 Down")}
        names = [
            str(folder),
            str(folder / "copy.txt"),
            server.url("/q3.txt?token=t0p", "me:s3cret@"),
            server.url("/down.pdf"),
            server.url("/gone.pdf"),
        ]
        done = run("ingest", database, "-", given="\n".join(names).encode())
        assert done.returncode == 1, done.stderr
        listed = {
            path.removeprefix(f"{folder}/"): (status, reason) for path, status, reason in rows(database, "SELECT path, status, reason FROM sources")
        }
        assert listed == {
            "2012.zip!/../out.txt": ("failed", "unreadable"),
            "2012.zip!/q1/plan.txt": ("ingested", None),
            "2012.zip!/q2.txt": ("ingested", None),
            "copy.txt": ("duplicate", None),
            "locked.zip!/a.txt": ("failed", "encrypted"),
            server.url("/q3.txt"): ("ingested", None),
            server.url("/down.pdf"): ("failed", "unreachable"),
            server.url("/gone.pdf"): ("failed", "missing"),
        }
        assert rows(database, "SELECT name FROM documents ORDER BY id") == [("plan.txt",), ("q2.txt",), ("q3.txt",)]
        assert sorted(server.paths) == ["/down.pdf", "/gone.pdf", "/q3.txt?token=t0p"]
        everything = done.stdout + done.stderr + database.read_bytes()
        assert not any(secret in everything for secret in (b"s3cret", b"t0p"))

        # Again, and what failed again: nothing is lost and nothing is doubled.
        server.answers |= {"/q3.txt": ok(THIRD), "/down.pdf": ok(TRACKER.format(period="January to March 2013").encode())}
        again = run("ingest", database, "-0", given="\0".join([*names[:2], server.url("/q3.txt")]).encode() + b"\0")
        assert b"4 unchanged, 2 failed" in again.stdout
        retried = run("ingest", database, "--retry-failed")
        assert b"4 documents: 1 ingested, 3 failed" in retried.stdout
        assert len(rows(database, "SELECT path FROM sources")) == 8

        # Proof: what is on this machine is compared, also inside archives; addresses only when that is asked for.
        plain = run("verify", database)
        assert (plain.returncode, b"3 source files compared; 2 sources not at hand: no difference" in plain.stderr) == (0, True), plain.stderr
        server.answers["/q3.txt"] = ok(ONE)
        fetched = run("verify", database, "--fetch")
        assert b"q3.txt has changed since it was read" in fetched.stdout
    assert b"2 sources not at hand: no difference" in run("verify", database, "--fetch").stderr


def test_a_changed_source_supersedes_what_it_held_and_everybody_says_so(database, tmp_path):
    (tmp_path / "plan.txt").write_bytes(ONE)
    run("ingest", database, tmp_path / "plan.txt")
    (tmp_path / "plan.txt").write_bytes(OTHER)
    run("ingest", database, tmp_path / "plan.txt")
    assert b"superseded: plan.txt (document 1) by plan.txt (document 2)" in run("status", database).stdout
    said = json.loads(run("status", database, "--json").stdout)
    assert said["superseded"] == [{"document_id": 1, "document": "plan.txt", "by_id": 2, "by": "plan.txt"}]
    for query in (["weeks"], ["QX-1a"], ["--value", "18"]):
        hits = [json.loads(line) for line in run("search", database, *query, "--json").stdout.splitlines()]
        assert {(hit["document_id"], hit["superseded_by"]) for hit in hits} == {(1, 2), (2, None)}
        assert hits[-1]["document_id"] == 1
        assert b"plan.txt (superseded by document 2)" in run("search", database, *query).stdout
    (tmp_path / "plan.txt").write_bytes(ONE)
    run("ingest", database, tmp_path / "plan.txt")
    assert b"superseded: plan.txt (document 2) by plan.txt (document 1)" in run("status", database).stdout


def test_extract_reads_archives_and_addresses_and_text_from_standard_input(tmp_path):
    (tmp_path / "2012.zip").write_bytes(zipped([("a.txt", ONE), ("b.txt", OTHER)]))
    with serving() as server:
        server.answers["/c.txt"] = ok(THIRD)
        done = run("extract", tmp_path / "2012.zip", server.url("/c.txt"), "-", given=ONE)
    assert done.returncode == 0, done.stderr
    assert [json.loads(line)["document"] for line in done.stdout.splitlines()] == ["a.txt", "b.txt", "c.txt", "-"]
    assert run("extract", f"{tmp_path}/2012.zip!/b.txt").stdout == done.stdout.splitlines(keepends=True)[1]


def test_python_reads_an_address_and_a_member(tmp_path):
    import trackrecord

    (tmp_path / "2012.zip").write_bytes(zipped([("a.txt", ONE)]))
    with serving() as server:
        server.answers["/c.txt"] = ok(ONE)
        for name in (server.url("/c.txt"), f"{tmp_path}/2012.zip!/a.txt"):
            assert trackrecord.read(name).text == ONE.decode()


def test_a_document_on_standard_input_is_no_list(database):
    done = run("ingest", database, "-", given=b"%PDF-1.7\n")
    assert (done.returncode, done.stdout) == (2, b"")
    assert b"trackrecord extract -" in done.stderr
    assert run("ingest", database, "-", given=b"").stdout == b"0 documents: nothing to do\n"


def test_addresses_in_documents_are_never_followed(database, tmp_path):
    with serving() as server:
        link = server.url("/never")
        (tmp_path / "a.txt").write_text(f"{TRACKER.format(period='2012')}\n{link}\n")
        (tmp_path / "b.html").write_text(
            f'<html><head><link rel="stylesheet" href="{link}"></head><body><img src="{link}"><iframe src="{link}"></iframe>{TRACKER}</body></html>'
        )
        run("ingest", database, tmp_path / "a.txt", tmp_path / "b.html")
        assert server.requests == []


def test_what_could_not_be_listed_is_no_failure_any_more_once_it_can(database, tmp_path):
    folder, archive, whole = tmp_path / "in", tmp_path / "a.tar", tarred([("a.txt", ONE), ("b.txt", OTHER)])
    folder.mkdir()
    archive.write_bytes(whole[:-9000])
    (tmp_path / "empty.txt").touch()
    names = [folder, archive, f"{tmp_path}/*.text", tmp_path / "gone.txt", tmp_path / "empty.txt", tmp_path / "t.db"]
    run("ingest", database, *names)
    failed = "SELECT path, reason FROM sources WHERE status = 'failed' ORDER BY path"
    place = f"{tmp_path}/"
    assert [(path.removeprefix(place), reason) for path, reason in rows(database, failed)] == [
        ("*.text", "no_documents"),
        ("a.tar", "damaged"),
        ("empty.txt", "empty"),
        ("gone.txt", "missing"),
        ("in", "no_documents"),
        ("t.db", "unknown_type"),
    ]
    (folder / "c.txt").write_bytes(THIRD)
    (tmp_path / "d.text").write_bytes(THIRD)
    archive.write_bytes(whole)
    run("ingest", database, "--retry-failed")
    assert [path.removeprefix(place) for path, _ in rows(database, failed)] == ["empty.txt", "gone.txt", "t.db"]
    assert [path.removeprefix(place) for (path,) in rows(database, "SELECT path FROM sources WHERE status <> 'failed' ORDER BY path")] == [
        "a.tar!/a.txt",
        "a.tar!/b.txt",
        "d.text",
        "in/c.txt",
    ]
