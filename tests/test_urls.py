"""Addresses as they are stored: one spelling, no secrets, and never an exception."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from ingest.addresses import address, expand_address, is_address, matches
from ingest.errors import NotAFile
from ingest.locations import INSIDE, archive_and_member, escaped, unescaped
from ingest.sources import located
from ingest.urls import public

LETS_IN = "s3cr3tvalue"
PATHS = st.text(st.characters(blacklist_categories=["Cs"]), max_size=30).map(lambda text: text.replace("@", ""))


@pytest.mark.parametrize(
    ("url", "stored"),
    [
        ("http://example.org", "http://example.org/"),
        ("HTTP://Example.ORG:80/A", "http://example.org/A"),
        ("https://example.org:8443/a/../b", "https://example.org:8443/b"),
        ("https://bücher.example/ä", "https://xn--bcher-kva.example/%C3%A4"),
        ("http://[::1]:8000/a", "http://[::1]:8000/a"),
        ("https://a.example/x?b=2&a=1", "https://a.example/x?b=2&a=1"),
        ("https://a.example/x?key=plan&page=2", "https://a.example/x?key=plan&page=2"),
        ("https://a.example/x?access_token=s&id=1", "https://a.example/x?id=1"),
        ("https://a.example/x?api-key=s&id=1", "https://a.example/x?id=1"),
        ("https://a.example/x?id=1&X-Amz-Algorithm=a&X-Amz-Credential=c&X-Amz-Date=d&X-Amz-Expires=9&X-Amz-Signature=s", "https://a.example/x?id=1"),
        ("https://a.example/x?Expires=1&Signature=s&Key-Pair-Id=k&Policy=p", "https://a.example/x"),
        ("https://a.example/x?expires=2012&policy=housing", "https://a.example/x?expires=2012&policy=housing"),
        ("https://a.example/x?sv=1&ss=b&srt=o&sp=r&se=2&st=3&spr=https&sig=s&d=4", "https://a.example/x?d=4"),
        ("https://a.example/x?st=3&sp=plan", "https://a.example/x?st=3&sp=plan"),
        ("https://a.example/x?X-Goog-Signature=s&X%2DGoog-Date=d", "https://a.example/x"),
        ("https://a.example/a!/b", "https://a.example/a%21/b"),
        ("s3://me:s@bucket/a b#?.pdf", "s3://bucket/a b#?.pdf"),
        ("S3://bucket/a!/b", "s3://bucket/a\\x21/b"),
    ],
)
def test_an_address_has_one_spelling_without_secrets(url, stored):
    assert public(url) == stored
    assert public(stored) == stored


@given(PATHS, st.sampled_from(["http", "https", "s3", "ftp", "gopher", "x", "file"]))
@example("[", "http")
@example("!", "s3")
@example("bucket!/a", "s3")
@example("\x00", "http")
@example("a" * 70_000, "https")
@settings(max_examples=300, deadline=None)
def test_any_text_becomes_an_address_or_says_that_it_is_none(rest, scheme):
    for text in (f"{scheme}://{rest}", f"{scheme}://user:{LETS_IN}@{rest}", f"{scheme}://user:{LETS_IN}@example.org/{rest}"):
        assert is_address(text)
        source = address(text)
        shown = f"{source!r} {source.name} {source.document_name} {source.location}"
        assert LETS_IN not in shown
        assert source.name.isprintable()
        assert source.document_name.isprintable()
        if source.error is None and source.member is None:
            assert address(source.location).location == source.location
            assert located(source.location).location == source.location
            assert archive_and_member(source.location) == (source.location, None)


@given(st.text(max_size=40), st.text(max_size=40))
def test_any_member_of_any_key_is_found_again(key, member):
    key, member = key.encode("utf-8", "replace").decode(), member.encode("utf-8", "replace").decode()
    location = f"s3://bucket/{escaped(key)}{INSIDE}{escaped(member)}"
    outer, found = archive_and_member(location)
    assert (unescaped(outer), found) == (f"s3://bucket/{key}", member)


@given(st.text(max_size=20), st.text(max_size=40))
@example("[", "[")
@example("[!]a]", "b")
@example("[a-\\]", "a")
@example("[z-a]", "b")
@settings(deadline=None)
def test_any_text_is_a_pattern(pattern, name):
    matches(pattern)(name)
    assert matches(name.translate({ord(mark): f"[{mark}]" for mark in "*?["}))(name)


def test_files_on_other_machines_are_refused():
    (source,) = expand_address("file://elsewhere.example/etc/hostname")
    assert isinstance(source.error, NotAFile)
    assert source.location == "file://elsewhere.example/etc/hostname"
