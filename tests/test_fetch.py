"""Addresses on the web: servers that are slow, endless, hostile or simply down."""

import gzip
import socket
import threading
import time
import tracemalloc

import pytest
from packed import tarred, zipped
from webserver import ok, serving, to, trickle

from ingest import limits, shelf
from ingest.errors import DamagedFile, EmptyFile, LimitExceeded, MissingFile, NotAFile, UnknownType, Unreachable, UnreadableFile
from ingest.sources import expand, load, located

TEXT = b"Action Tracker\n\nQX-1a Shorten waiting\n"


@pytest.fixture(autouse=True)
def _direct(monkeypatch):
    """No proxy stands between, and nothing is kept."""
    for name in ("http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
    yield
    shelf.clear()


@pytest.fixture
def server():
    with serving() as running:
        yield running


@pytest.fixture
def hasty(monkeypatch):
    """Seconds instead of minutes."""
    monkeypatch.setattr(limits, "CONNECT_SECONDS", 0.5)
    monkeypatch.setattr(limits, "READ_SECONDS", 0.5)
    monkeypatch.setattr(limits, "FETCH_SECONDS", 1.0)


def only(address):
    (source,) = expand([address])
    return source


def refused(address, error):
    source = only(address)
    with pytest.raises(error) as caught:
        load(source)
    sentence = str(caught.value)
    assert sentence.startswith(source.name), sentence
    assert sentence.endswith(".")
    assert "\n" not in sentence
    return sentence


def test_a_page_is_read_and_got_once(server):
    server.answers["/q1%20report.txt"] = ok(TEXT)
    source = only(server.url("/q1 report.txt"))
    assert load(source).data == TEXT
    assert source.location == server.url("/q1%20report.txt")
    assert source.document_name == "q1 report.txt"
    assert source.path is None
    assert len(server.requests) == 1
    assert load(located(source.location)) == load(source)


def test_an_address_is_one_input_in_whatever_spelling(server):
    server.answers["/a.txt"] = ok(TEXT)
    address = server.url("/a.txt")
    spellings = [address, address.replace("http", "HTTP"), f"{address}#page=2", server.url("/b/../a.txt"), server.url("/a.txt", "me:secret@")]
    assert [source.location for source in expand(spellings)] == [address]


def test_a_name_of_a_file_that_looks_like_an_address_is_a_path(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "http:" / "example.org").mkdir(parents=True)
    (tmp_path / "http:" / "example.org" / "a.txt").write_bytes(TEXT)
    (tmp_path / "zip::b.txt").write_bytes(TEXT)
    for name in ("./http://example.org/a.txt", "http:/example.org/a.txt", tmp_path / "http:" / "example.org", "http:", "zip::b.txt"):
        source = only(name)
        assert load(source).data == TEXT
        assert source.location.startswith(str(tmp_path))


# What the server says


@pytest.mark.parametrize(
    ("status", "error"),
    [
        (404, MissingFile), (410, MissingFile), (401, UnreadableFile), (403, UnreadableFile), (400, UnreadableFile), (451, UnreadableFile),
        (204, UnreadableFile), (206, UnreadableFile), (304, UnreadableFile), (302, UnreadableFile), (408, Unreachable), (429, Unreachable), (500, Unreachable), (503, Unreachable), (599, Unreachable),
    ],
)  # fmt: skip
def test_a_status_is_a_reason(server, status, error):
    body = b"" if status in {204, 304} else b"<html><body>An error</body></html>"
    server.answers["/a.pdf"] = (
        ok(body, status=f"{status} Something") if body else f"HTTP/1.1 {status} Something\r\nConnection: close\r\n\r\n".encode()
    )
    assert f"HTTP {status}" in refused(server.url("/a.pdf"), error)


def test_nothing_is_an_empty_file(server):
    server.answers["/a.pdf"] = ok(b"")
    refused(server.url("/a.pdf"), EmptyFile)


def test_a_page_that_is_served_as_a_pdf_is_told_by_its_content(server):
    from ingest.read import read

    server.answers["/a.pdf"] = ok(
        b"<!DOCTYPE html><html><head><title>404</title></head><body><h1>Page not found</h1></body></html>", "Content-Type: application/pdf"
    )
    source = only(server.url("/a.pdf"))
    with pytest.raises(UnknownType):
        read(load(source).data, source.document_name)


def test_an_address_where_nobody_listens_is_unreachable():
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        assert "cannot be reached" in refused(f"http://127.0.0.1:{held.getsockname()[1]}/a.pdf", Unreachable)


def test_a_server_without_a_name_is_unreachable():
    refused("http://nowhere.invalid/a.pdf", Unreachable)


def test_what_is_no_https_is_unreachable(server):
    refused(f"https://127.0.0.1:{server.port}/a.pdf", Unreachable)


@pytest.mark.parametrize(
    "answer",
    [b"", b"HTTP/1.1", b"garbage\r\n\r\n", b"SSH-2.0-OpenSSH_9\r\n", b"HTTP/1.1 200 OK\r\nContent-Length: x\r\n\r\n", b"HTTP/1.1 2\xff0\r\n\r\n"],
)
def test_what_speaks_no_http_is_unreachable(server, answer):
    server.answers["/a.pdf"] = answer
    refused(server.url("/a.pdf"), Unreachable)


def test_an_answer_that_ends_early_is_not_taken_for_whole(server):
    server.answers["/a.pdf"] = b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n%PDF-1.7"
    server.answers["/b.pdf"] = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n8\r\n%PDF-1.7\r\n"
    for path in server.answers:
        refused(server.url(path), Unreachable)


# Redirects


def test_redirects_are_followed_on_the_web_only(server):
    server.answers |= {"/a": to("/b/"), "/b/": to("c.txt"), "/b/c.txt": ok(TEXT)}
    source = only(server.url("/a"))
    assert load(source).data == TEXT
    assert source.location == server.url("/a")
    for number, target in enumerate(["file:///etc/passwd", "ftp://127.0.0.1/a", "s3://bucket/key", "javascript:1", "data:,x", "gopher://127.0.0.1/"]):
        server.answers[f"/{number}"] = to(target)
        refused(server.url(f"/{number}"), UnreadableFile)


@pytest.mark.parametrize("target", ["http://[", "http://\x01/", "//", "http://127.0.0.1:99999/"])
def test_a_redirect_to_what_is_no_address_is_refused(server, target):
    server.answers["/a"] = to(target)
    refused(server.url("/a"), (UnreadableFile, Unreachable))


def test_redirects_end(server):
    server.answers |= {"/a": to("/a"), **{f"/{number}": to(f"/{number + 1}") for number in range(6)}, "/6": ok(TEXT)}
    assert "leads on more than 5 times" in refused(server.url("/a"), UnreadableFile)
    assert len(server.requests) == 6
    refused(server.url("/0"), UnreadableFile)
    assert load(only(server.url("/1"))).data == TEXT


# Limits


def test_an_endless_answer_is_cut_at_the_limit_and_not_held_in_memory(server, monkeypatch):
    def endless(connection):
        connection.sendall(b"HTTP/1.1 200 OK\r\n\r\n")
        while True:
            connection.sendall(b"x" * 100_000)

    monkeypatch.setattr(limits, "MAX_BYTES", 20_000_000)
    server.answers["/a.txt"] = endless
    tracemalloc.start()
    assert "larger than 20,000,000 bytes" in refused(server.url("/a.txt"), LimitExceeded)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 10_000_000


def test_a_stated_length_beyond_the_limit_is_refused_at_once(server, monkeypatch):
    monkeypatch.setattr(limits, "MAX_ARCHIVE_BYTES", 1000)
    server.answers["/a.txt"] = b"HTTP/1.1 200 OK\r\nContent-Length: 1001\r\n\r\n"
    refused(server.url("/a.txt"), LimitExceeded)


def test_a_compressed_bomb_is_cut_at_the_limit(server, monkeypatch):
    monkeypatch.setattr(limits, "MAX_BYTES", 1_000_000)
    server.answers["/a.txt"] = ok(gzip.compress(bytes(50_000_000)), "Content-Encoding: gzip")
    refused(server.url("/a.txt"), LimitExceeded)
    server.answers["/b.txt"] = ok(gzip.compress(TEXT), "Content-Encoding: gzip")
    assert load(only(server.url("/b.txt"))).data == TEXT
    server.answers["/c.txt"] = ok(b"not gzip at all", "Content-Encoding: gzip")
    refused(server.url("/c.txt"), DamagedFile)
    server.answers["/d.txt"] = ok(TEXT, "Content-Encoding: br")
    refused(server.url("/d.txt"), UnreadableFile)


HEAD = b"HTTP/1.1 200 OK\r\nContent-Length: 100000000\r\n\r\n"
STALLED = 60  # seconds for which a server says nothing; it is left after one, or two when the machine is busy


def stall(connection):
    """Says nothing until nobody listens."""
    connection.settimeout(STALLED)
    connection.recv(1)


@pytest.mark.usefixtures("hasty")
@pytest.mark.parametrize(
    "answer",
    [
        stall,
        trickle(b"HTTP/1.1 200 OK\r\n", b"X: y\r\n", 0.1),
        trickle(b"", b"H", 0.1),
        trickle(HEAD, b"x", 0.1),
        trickle(b"HTTP/1.1 200 OK\r\n\r\n", b"x", 0.1),
        trickle(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5;", b"y", 0.1),
        lambda connection: (connection.sendall(HEAD), stall(connection)),
    ],
    ids=["silent", "endless head", "slow head", "slow body", "slow body without length", "slow chunk", "stalled body"],
)
def test_a_server_that_takes_its_time_is_left(server, answer):
    server.answers["/a.pdf"] = answer
    begun, before = time.monotonic(), set(threading.enumerate())
    assert "too slowly" in refused(server.url("/a.pdf"), Unreachable)
    assert time.monotonic() - begun < STALLED
    assert all(thread.daemon for thread in set(threading.enumerate()) - before)


@pytest.mark.usefixtures("hasty")
def test_a_slow_answer_that_keeps_up_is_read(server, monkeypatch):
    monkeypatch.setattr(limits, "LEAST_RATE", 1000)

    def slow(connection):
        connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n")
        for _ in range(10):
            connection.sendall(b"x" * 500)
            time.sleep(0.2)

    server.answers["/a.txt"] = slow
    assert load(only(server.url("/a.txt"))).data == b"x" * 5000


# Secrets


def test_no_secret_is_shown_stored_or_sent_elsewhere(server):
    with serving() as other:
        other.answers["/b"] = ok(TEXT)
        server.answers["/a?id=7&X-Amz-Signature=f00&token=t0p"] = to(other.url("/b"))
        source = only(server.url("/a?id=7&X-Amz-Signature=f00&token=t0p", "me:s3cret@"))
        assert load(source).data == TEXT
        assert source.location == server.url("/a?id=7")
        assert all(secret not in f"{source} {source.name} {source.document_name}" for secret in ("s3cret", "f00", "t0p"))
        assert "authorization: basic" in server.requests[0].lower()
        assert "authorization" not in other.requests[0].lower()


@pytest.mark.parametrize("path", ["/gone?sig=f00", "/500?sig=f00", "/loop?sig=f00"])
def test_no_secret_stands_in_an_error(server, path):
    server.answers |= {"/500?sig=f00": ok(b"", status="500 Down"), "/loop?sig=f00": to("/loop?sig=f00")}
    source = only(server.url(path, "me:s3cret@"))
    for error in (source.error, source.error.__cause__, source):
        assert not any(secret in repr(error) for secret in ("s3cret", "f00"))


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("ftp://me:s3cret@example.org/a.pdf?token=x", "ftp://example.org/a.pdf"),
        ("http://me:s3cret@example.org:port/a.pdf?token=x", "http://example.org:port/a.pdf"),
        ("http://", "http://"),
        ("http:///a.pdf", "http:///a.pdf"),
        ("gopher://example.org/\x1b[2J", r"gopher://example.org/\x1b[2J"),
    ],
)
def test_what_is_no_address_that_can_be_read_is_refused(address, shown):
    source = only(address)
    assert source.name == shown
    refused(address, NotAFile)


# Archives on the web


def test_an_archive_on_the_web_is_got_once(server):
    server.answers["/2012.zip"] = ok(zipped([("b.txt", b"second"), ("q1/a.txt", b"first")]))
    sources = list(expand([server.url("/2012.zip")]))
    assert [source.location for source in sources] == [server.url("/2012.zip!/b.txt"), server.url("/2012.zip!/q1/a.txt")]
    assert [load(source).data for source in sources] == [b"second", b"first"]
    assert [source.document_name for source in sources] == ["b.txt", "a.txt"]
    assert len(server.requests) == 1
    shelf.clear()
    assert load(located(sources[1].location)).data == b"first"


@pytest.mark.parametrize("outer", ["web", "file", "path"])
def test_chains_as_fsspec_writes_them(server, tmp_path, outer):
    data = zipped([("b.txt", b"second"), ("q1/a.txt", b"first"), ("q1/c.pdf", b"third"), ("q1/deep/d.txt", b"fourth")])
    server.answers["/2012.zip"] = ok(data)
    (tmp_path / "2012.zip").write_bytes(data)
    base = {"web": server.url("/2012.zip"), "path": str(tmp_path / "2012.zip"), "file": (tmp_path / "2012.zip").as_uri()}[outer]
    for chain, wanted in [
        (f"zip::{base}", ["b.txt", "q1/a.txt", "q1/c.pdf", "q1/deep/d.txt"]),
        (f"zip://q1/a.txt::{base}", ["q1/a.txt"]),
        (f"zip://q1/*.txt::{base}", ["q1/a.txt"]),
        (f"zip://**/*.txt::{base}", ["b.txt", "q1/a.txt", "q1/deep/d.txt"]),
    ]:
        assert [source.member for source in expand([chain])] == wanted
    assert isinstance(only(f"zip://gone.txt::{base}").error, MissingFile)
    assert isinstance(only(f"zip://*.gone::{base}").error, MissingFile)


def test_a_chain_to_what_is_no_archive_says_so(server):
    server.answers["/a.txt"] = ok(TEXT)
    assert isinstance(only(f"zip://a.txt::{server.url('/a.txt')}").error, UnknownType)
    assert isinstance(only(f"zip://a.txt::{server.url('/gone')}").error, MissingFile)


def test_a_tar_archive_on_the_web(server):
    server.answers["/a"] = ok(tarred([("a.txt", b"first")], "w:gz"))
    assert load(only(server.url("/a"))).data == b"first"


def test_an_archive_may_be_larger_than_a_document(server, monkeypatch):
    import os

    monkeypatch.setattr(limits, "MAX_BYTES", 200_000)
    server.answers["/a.zip"] = ok(zipped([(f"{number}", os.urandom(100_000)) for number in range(3)]))
    assert len(list(expand([server.url("/a.zip")]))) == 3
    monkeypatch.setattr(limits, "MAX_ARCHIVE_BYTES", 250_000)
    refused(server.url("/a.zip"), LimitExceeded)


def test_what_was_fetched_is_not_kept_for_long(server):
    for number in range(6):
        server.answers[f"/{number}.txt"] = ok(b"%d" % number)
    sources = list(expand([server.url(f"/{number}.txt") for number in range(6)]))
    assert len(shelf._shelf) <= 2
    assert [load(source).data for source in sources] == [b"%d" % number for number in range(6)]
    assert not shelf._shelf
