"""Objects in S3: moto's server on the loopback interface stands for Amazon."""

import os
import sys

import pytest
from packed import zipped
from webserver import ok, serving, trickle

from ingest import buckets, limits, shelf
from ingest.errors import EmptyFile, LimitExceeded, MissingFile, NoDocuments, Unreachable, UnreadableFile
from ingest.sources import expand, load, located

if os.environ.get("CI") != "true":
    pytest.importorskip("s3fs")
    pytest.importorskip("moto.server")

KEYS = {
    "reports/2012/q1.pdf": b"first",
    "reports/2012/q2.txt": b"second",
    "reports/2013/deep/q1.pdf": b"third",
    "reports/.hidden": b"no",
    "reports/2012/": b"",
    "reports": b"an object beside a prefix",
    "archive.zip": zipped([("a.txt", b"one"), ("b/c.txt", b"two")]),
    "other/caf\u00e9 100%#?.pdf": b"hostile",
    "other/\x1b[2Jline": b"hostile",
    "other//double": b"hostile",
    "other/\u0001x!/y": b"hostile",
    "other/[1].pdf": b"hostile",
    "empty": b"",
}


@pytest.fixture(scope="module")
def endpoint():
    from moto.server import ThreadedMotoServer

    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    yield f"http://{host}:{port}"
    server.stop()


@pytest.fixture(autouse=True)
def _environment(monkeypatch, tmp_path):
    for name in [name for name in os.environ if name.startswith(("AWS_", "FSSPEC_")) or name.lower().endswith("_proxy")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "key")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "s3cret")
    monkeypatch.setenv("AWS_DEFAULT_REGION", "eu-west-2")
    monkeypatch.setenv("AWS_EC2_METADATA_DISABLED", "true")
    monkeypatch.setenv("AWS_CONFIG_FILE", str(tmp_path / "none"))
    monkeypatch.setenv("AWS_SHARED_CREDENTIALS_FILE", str(tmp_path / "none"))
    buckets._connected.cache_clear()
    yield
    buckets._connected.cache_clear()
    shelf.clear()


@pytest.fixture
def bucket(endpoint, monkeypatch):
    monkeypatch.setenv("AWS_ENDPOINT_URL", endpoint)
    system = buckets._connected()
    if not system.exists("trackers"):
        system.call_s3("create_bucket", Bucket="trackers", CreateBucketConfiguration={"LocationConstraint": "eu-west-2"})
        for key, data in KEYS.items():
            system.call_s3("put_object", Bucket="trackers", Key=key, Body=data)
    return "s3://trackers"


def read(*addresses):
    return {source.location: load(source).data for source in expand(addresses)}


def refused(address, error):
    (source,) = expand([address])
    with pytest.raises(error) as caught:
        load(source)
    assert str(caught.value).startswith(source.name)
    assert "s3cret" not in str(caught.value)
    return str(caught.value)


def test_an_object_is_read(bucket):
    (source,) = expand([f"{bucket}/reports/2012/q1.pdf"])
    assert load(source).data == b"first"
    assert (source.location, source.document_name) == ("s3://trackers/reports/2012/q1.pdf", "q1.pdf")
    assert load(located(source.location)).data == b"first"


def test_a_prefix_is_a_folder(bucket):
    wanted = {f"{bucket}/reports/2012/q1.pdf": b"first", f"{bucket}/reports/2012/q2.txt": b"second", f"{bucket}/reports/2013/deep/q1.pdf": b"third"}
    assert list(read(f"{bucket}/reports/").items()) == list(wanted.items())
    assert read(f"{bucket}/reports") == {f"{bucket}/reports": KEYS["reports"]}
    assert list(read(f"{bucket}/reports/2013")) == [f"{bucket}/reports/2013/deep/q1.pdf"]
    assert len(read(f"{bucket}/reports/", f"{bucket}/reports/2012/q1.pdf", f"{bucket}/reports/2012/*")) == 3


def test_patterns_name_objects(bucket):
    assert list(read(f"{bucket}/reports/*/*.pdf")) == [f"{bucket}/reports/2012/q1.pdf"]
    everything = [source.location for source in expand([f"{bucket}/**"])]
    assert list(read(f"{bucket}/**/*.pdf")) == [location for location in everything if location.endswith(".pdf")]
    refused(f"{bucket}/*.gone", NoDocuments)


def test_an_object_whose_key_looks_like_a_pattern_is_itself(bucket):
    assert list(read(f"{bucket}/other/[1].pdf")) == [f"{bucket}/other/[1].pdf"]


def test_keys_of_every_kind_are_read_and_found_again(bucket):
    found = list(expand([f"{bucket}/other/"]))
    assert len(found) == 5
    for source in found:
        assert load(source).data == b"hostile"
        assert source.name.isprintable()
        assert source.document_name.isprintable()
        assert load(located(source.location)).data == b"hostile"
        assert [each.location for each in expand([], again=[source.location])] == [source.location] or "[" in source.location


def test_an_archive_in_a_bucket(bucket):
    assert read(f"{bucket}/archive.zip") == {f"{bucket}/archive.zip!/a.txt": b"one", f"{bucket}/archive.zip!/b/c.txt": b"two"}
    assert read(f"zip://b/*.txt::{bucket}/archive.zip") == {f"{bucket}/archive.zip!/b/c.txt": b"two"}


def test_what_is_not_there(bucket):
    refused(f"{bucket}/gone.pdf", MissingFile)
    refused("s3://no-such-bucket/a.pdf", MissingFile)
    refused("s3://no-such-bucket/", MissingFile)
    refused(f"{bucket}/empty", EmptyFile)
    refused(f"{bucket}/gone/", NoDocuments)


def test_an_object_larger_than_allowed(bucket, monkeypatch):
    monkeypatch.setattr(limits, "MAX_BYTES", 3)
    refused(f"{bucket}/reports/2012/q1.pdf", LimitExceeded)


@pytest.mark.usefixtures("bucket")
def test_a_long_listing_is_read_page_by_page(monkeypatch):
    calls = []
    system = buckets._connected()
    call = system.call_s3

    def paged(name, **arguments):
        calls.append(name)
        return call(name, **arguments, **({"MaxKeys": 2} if name == "list_objects_v2" else {}))

    monkeypatch.setattr(system, "call_s3", paged)
    listing = buckets.keys("trackers", "", "s3://trackers/")
    assert next(listing)
    assert calls == ["list_objects_v2"]
    assert len(list(listing)) == len(KEYS) - 2
    assert len(calls) == (len(KEYS) + 1) // 2


def test_without_keys_the_way_is_said(endpoint, monkeypatch):
    monkeypatch.setenv("AWS_ENDPOINT_URL", endpoint)
    monkeypatch.delenv("AWS_ACCESS_KEY_ID")
    monkeypatch.delenv("AWS_SECRET_ACCESS_KEY")
    assert "FSSPEC_S3_ANON=true" in refused("s3://trackers/a.pdf", UnreadableFile)


def test_a_public_bucket_needs_no_keys(monkeypatch):
    monkeypatch.delenv("AWS_ACCESS_KEY_ID")
    monkeypatch.delenv("AWS_SECRET_ACCESS_KEY")
    from fsspec.config import conf, set_conf_env

    monkeypatch.setitem(conf, "s3", {})
    monkeypatch.setenv("FSSPEC_S3_ANON", "true")
    set_conf_env(conf)
    buckets._connected.cache_clear()
    assert buckets._connected().anon in {True, "true"}


def test_a_server_that_refuses_is_down_or_takes_its_time(monkeypatch):
    monkeypatch.setattr(limits, "READ_SECONDS", 0.5)
    monkeypatch.setattr(limits, "FETCH_SECONDS", 0.5)
    with serving() as server:
        monkeypatch.setenv("AWS_ENDPOINT_URL", server.url("").rstrip("/"))
        server.answers["/bucket/denied"] = ok(b"", status="403 Forbidden")
        server.answers["/bucket/slow"] = trickle(b"HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n", b"x", 0.1)
        refused("s3://bucket/denied", UnreadableFile)
        with pytest.raises(Unreachable, match="too slowly"):
            load(located("s3://bucket/slow"))
    refused("s3://bucket/denied", Unreachable)


def test_without_the_package_its_installation_is_named(monkeypatch):
    monkeypatch.setitem(sys.modules, "s3fs", None)
    assert "pip install 'trackrecord[s3]'" in refused("s3://bucket/a.pdf", Unreachable)
