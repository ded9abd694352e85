"""Lists of inputs on standard input."""

import io
import os

import pytest

from ingest.errors import UsageError
from ingest.lists import listed


def names(data: bytes, *arguments: str, null: bool = False) -> list[bytes]:
    return [os.fsencode(name) for name in listed(arguments or ("-",), io.BytesIO(data), null=null)]


def test_a_list_stands_where_it_was_named():
    assert names(b"b\nc\n", "a", "-", "d") == [b"a", b"b", b"c", b"d"]
    assert names(b"b\0c\0", "a", null=True) == [b"a", b"b", b"c"]
    assert names(b"b\n", "a") == [b"a"]


@pytest.mark.parametrize(
    ("data", "wanted"),
    [
        (b"a\r\nb\r\n\r\n", [b"a", b"b"]),
        (b"\xef\xbb\xbfa\nb", [b"a", b"b"]),
        (b" a \n# b\n-\n", [b" a ", b"# b", b"-"]),
        (b"caf\xe9\nhttps://example.org/a.pdf\n", [b"caf\xe9", b"https://example.org/a.pdf"]),
        (b"", []),
        (b"\n\n", []),
    ],
)
def test_a_line_is_a_name(data, wanted):
    assert names(data) == wanted


def test_a_name_that_ends_in_nul_may_hold_anything_else():
    assert names(b"a\nb\0-rf\0 c\r\0\0\xff\0", null=True) == [b"a\nb", b"-rf", b" c\r", b"\xff"]


@pytest.mark.parametrize(
    ("data", "null"),
    [(b"%PDF-1.7\n", False), (b"PK\x03\x04", True), (b"a\0b\0", False), ("a.pdf\n".encode("utf-16"), False), (b"a.pdf\nb.pdf\n", True)],
)
def test_what_is_no_such_list_is_refused(data, null):
    with pytest.raises(UsageError, match="standard input holds"):
        names(data, null=null)


def test_long_lists_and_lines_take_no_memory():
    class Endless(io.RawIOBase):
        left = 3000

        def read(self, _=-1):
            self.left -= 1
            return b"x" * 65536 if self.left > 0 else b"\nlast\n" if self.left == 0 else b""

    found = list(listed(["-"], Endless(), null=False))
    assert [len(name) for name in found] == [16384, 4]
    assert names(b"".join(b"%d\n" % number for number in range(50_000))) == [b"%d" % number for number in range(50_000)]
