"""A second, independent look at a PDF: its objects as they lie in the file, without an engine.

Comes in: bytes. Goes out: what the page tree really holds, what a page's content is, and how far streams unpack. The look is quick and modest: where
something is written in a way that it does not know, it says None, and nobody concludes anything from that.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from itertools import repeat

from ingest.limits import MAX_PAGES, MAX_STREAM_BYTES
from ingest.pdf_filters import ascii85_decoded, most, unpacks_to

_FILTERS = 4  # of one stream; more are a joke
_HEAD = re.compile(rb"(\d{1,10})\s{1,4}\d{1,5}\s{0,4}$")
_ROOT = re.compile(rb"/Root\s{1,4}(\d{1,10})\s{1,4}\d{1,5}\s{1,4}R\b")
_PAGES = re.compile(rb"/Pages\s{1,4}(\d{1,10})\s{1,4}\d{1,5}\s{1,4}R\b")
_KIDS = re.compile(rb"/Kids\s{0,4}(?:\[([^\]]*)\]|(\d{1,10})\s{1,4}\d{1,5}\s{1,4}R\b)")
_CONTENTS = re.compile(rb"/Contents\s{0,4}(?:\[([^\]]*)\]|(\d{1,10})\s{1,4}\d{1,5}\s{1,4}R\b)")
_REFERENCE = re.compile(rb"(\d{1,10})\s{1,4}\d{1,5}\s{1,4}R\b")
_COUNT, _FIRST = re.compile(rb"/N\s{1,4}(\d{1,7})\b"), re.compile(rb"/First\s{1,4}(\d{1,9})\b")
_FILTER = re.compile(rb"/([A-Z][A-Za-z0-9]*(?:Decode)|Fl|A85|LZW|RL|CCF|DCT|AHx|Crypt)\b")
_DEFLATE = ([b"FlateDecode"], [b"Fl"])
_HOLE = re.compile(rb"\0{16}")
_STRING = re.compile(rb"\((?:[^()\\]|\\.|\((?:[^()\\]|\\.)*+\))*+\)|%[^\r\n]*+", re.DOTALL)
_FOREIGN = re.compile(rb"[\x01-\x08\x0e-\x1f\x80-\xff]")
_FORM = re.compile(rb"/Subtype\s{0,4}/Form\b")
_IMAGE = re.compile(rb"/Subtype\s{0,4}/Image\b")
_STREAM = re.compile(rb"stream\r?\n")
_PAINTS = re.compile(rb"(?:^|[\s\])>])(?:Tj|TJ|Do|sh|EI|f\*?|F|B\*?|b\*?|S|s|['\"])(?=[\s/\[(<]|$)")
_DICTIONARY = 1 << 20
_BEFORE = 2_048
_BLOCK = 1 << 20


class PdfObjects:
    """The objects of a file by number; of several with one number the last counts, as after an update."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._at: dict[int, int] = {}
        self._inside: dict[
            int, tuple[int, int, int | None]
        ] = {}  # by number: the place of an object stream, and where in it the object begins and ends
        self._contents: dict[int, bytes] = {}  # of object streams
        at = data.find(b"obj")
        while at >= 0:
            match = _HEAD.search(data, max(at - 24, 0), at)
            if match and data[at - 3 : at] != b"end":
                self._at[int(match[1])] = at + 3
            at = data.find(b"obj", at + 3)
        packed = self._at.values() if b"/ObjStm" in data else ()
        self._packed = [
            place for place in packed if b"/ObjStm" in data[place : place + 512]
        ]  # object streams of which nobody knows yet what they hold

    def page_contents(self) -> list[list[int]] | None:
        """The numbers of the content streams of each page that the tree holds, whatever its counts say; None where the tree cannot be followed."""
        roots = _ROOT.findall(self._data)
        match = _PAGES.search(self.dictionary(int(roots[-1]))) if roots else None
        if match is None:
            return None
        found: list[list[int]] = []
        seen: set[int] = set()
        waiting = [int(match[1])]
        while waiting:
            number = waiting.pop()
            body = self.dictionary(number)
            if number in seen or not body or len(found) > MAX_PAGES:
                return None  # loops, holes, crowds: the engine says what it makes of them
            seen.add(number)
            kids = self._references(_KIDS.search(body))
            if kids is None:
                found.append(self._references(_CONTENTS.search(body)) or [])
            else:
                waiting += reversed(kids)
        return found

    def paints(self, contents: list[int]) -> bool:
        """Whether content streams show anything, or are too damaged to say; of filters that are not known here nothing is claimed."""
        for number in contents:
            place = self._at.get(number)
            try:
                unpacked = self._unpacked(place) if place is not None else None
            except (zlib.error, ValueError):
                return True
            if unpacked is not None and _PAINTS.search(unpacked):
                return True
        return False

    def broken(self, contents: list[int]) -> bool:
        """Whether content stops before its end, does not agree with its own checksum, or is garbled: engines show what they can read of it without a word."""
        return any(place is not None and self._breaks_off(place) for place in map(self._at.get, contents))

    def broken_forms(self) -> int:
        """How many forms (content that pages share) are damaged in the same way."""
        if b"/Form" not in self._data:
            return 0
        return sum(self._breaks_off(place) for number, place in self._at.items() if _FORM.search(self.dictionary(number)))

    def form_depth(self) -> int:
        """How deep forms are nested, one shown by the other; loops end where they close."""
        if self._data.count(b"/Form") < 2:
            return 0
        inner = {number: [to for to in self._shown_by(number) if to != number] for number in self._at if b"/Form" in self.dictionary(number)}
        depth: dict[int, int] = {}
        for first in inner:
            waiting = [(first, False)]
            while waiting:
                number, done = waiting.pop()
                if done:
                    depth[number] = 1 + max((depth.get(to, 0) for to in inner[number]), default=0)
                elif number not in depth:
                    depth[number] = 0
                    waiting.append((number, True))
                    waiting += [(to, False) for to in inner[number] if to in inner and to not in depth]
        return max(depth.values(), default=0)

    def _shown_by(self, number: int) -> list[int]:
        """The objects that a form knows by name."""
        _, _, named = self.dictionary(number).partition(b"/XObject<<")
        return [int(found) for found in _REFERENCE.findall(named.partition(b">>")[0])]

    def catalogue(self) -> bytes:
        """The dictionary of the catalogue, as far as the first stream or the end of the object; empty where it cannot be found."""
        roots = _ROOT.findall(self._data)
        return self.dictionary(int(roots[-1])) if roots else b""

    def marked_streams(self, mark: bytes) -> list[int]:
        """The objects with a stream whose dictionary holds ``mark``."""
        return [number for number in self._at if mark in self.dictionary(number) and self.content_at(number)]

    def content_at(self, number: int) -> tuple[int, int] | None:
        """Where the bytes of a stream begin and end in the file; None for an object without one."""
        place = self._at.get(number)
        if place is None:
            return None
        end = place + len(self.dictionary(number))
        start = _STREAM.match(self._data, end)
        stop = self._data.find(b"endstream", end) if start else -1
        return (start.end(), stop) if start and stop >= 0 else None

    def dictionary(self, number: int) -> bytes:
        """An object up to its stream or end; empty where there is none of that number."""
        place = self._at.get(number)
        if place is None:
            while self._packed:
                self._list(self._packed.pop(0))
            stream, start, stop = self._inside.get(number, (-1, 0, 0))
            return self._content(stream)[start:stop] if stream >= 0 else b""
        ends = [at for mark in (b"endobj", b"stream") if (at := self._data.find(mark, place, place + _DICTIONARY)) >= 0]
        return self._data[place : min(ends, default=place)]

    def _references(self, match: re.Match[bytes] | None) -> list[int] | None:
        """The numbers in an array, be it here or an object of its own; None for no match."""
        if match is None:
            return None
        if match[1] is not None:
            return [int(number) for number in _REFERENCE.findall(match[1])]
        own = int(match[2])
        body = self.dictionary(own).strip()
        return [int(number) for number in _REFERENCE.findall(body)] if body.startswith(b"[") else [own]

    def _unpacked(self, place: int, size: int = _BLOCK) -> bytes | None:
        """The content of the stream at ``place``, up to 1 MiB of it, or so many bytes; None where it has other filters. Raises zlib.error or ValueError for damage."""
        packed = self._stream(place)
        if packed is None:
            return None
        content, filters = packed
        if filters[:1] == [b"ASCII85Decode"]:
            content = ascii85_decoded(content[:_DICTIONARY])
            del filters[0]
        if not filters:
            return content
        return zlib.decompressobj().decompress(content, size) if filters in _DEFLATE else None

    def _stream(self, place: int) -> tuple[bytes, list[bytes]] | None:
        """The bytes of the stream at ``place`` as they lie in the file, and its filters."""
        start = _STREAM.search(self._data, place, place + _DICTIONARY)
        end = self._data.find(b"endstream", start.end()) if start else -1
        if start is None or end < 0:
            return None
        head = self._data[place : start.start()]
        filters = _FILTER.findall(head.partition(b"/Filter")[2].partition(b"]")[0]) if b"/Filter" in head else []
        return self._data[start.end() : end], filters

    def _breaks_off(self, place: int) -> bool:
        packed = self._stream(place)
        if packed is None:
            return False
        waiting, filters = packed
        unpacker = zlib.decompressobj()
        try:
            if filters[:1] == [b"ASCII85Decode"]:
                waiting = ascii85_decoded(waiting)
                del filters[0]
            if filters not in _DEFLATE:
                return not filters and _garbled(waiting)
            while waiting and not unpacker.eof:
                unpacker.decompress(waiting, _BLOCK)
                waiting = unpacker.unconsumed_tail
        except (zlib.error, ValueError):
            return True
        return not unpacker.eof

    def _content(self, place: int) -> bytes:
        """What an object stream unpacks to; nothing where it is damaged."""
        if place not in self._contents:
            try:
                self._contents[place] = self._unpacked(place) or b""
            except (zlib.error, ValueError):
                self._contents[place] = b""
        return self._contents[place]

    def _list(self, place: int) -> None:
        """Learns which objects an object stream holds, from its beginning: writers put the tags of a document there, by the thousand, and few are asked for."""
        head = self._data[place : place + 512]
        count, first = _COUNT.search(head), _FIRST.search(head)
        if count is None or first is None:
            return
        start = int(first[1])
        try:
            pairs = (self._unpacked(place, min(max(start, 1), _BLOCK)) or b"")[:start].split()[: 2 * int(count[1])]
            whole = 2 * (len(pairs) // 2)
            numbers, places = list(map(int, pairs[:whole:2])), [start + at for at in map(int, pairs[1:whole:2])]
        except (zlib.error, ValueError):
            return
        self._inside.update(zip(numbers, zip(repeat(place), places, [*places[1:], None]), strict=False))


def _garbled(content: bytes) -> bool:
    """Whether plain content holds what no program writes there: bytes that are no ASCII outside strings and images, or a hole of zeros."""
    if _HOLE.search(content):
        return True
    return b"ID" not in content and _FOREIGN.search(_STRING.sub(b"", content)) is not None


def oversized_stream(data: bytes) -> int | None:
    """Where in the file a stream begins that unpacks to more than the limit; None for none. Images are not asked: text is read without them.

    Only those that could are unpacked, piece by piece, and nothing is kept.
    """
    for place, content, filters in _packed_streams(data):
        if len(content) * most(filters) > MAX_STREAM_BYTES and unpacks_to(content, filters, MAX_STREAM_BYTES) > MAX_STREAM_BYTES:
            return place
    return None


def _packed_streams(data: bytes) -> Iterator[tuple[int, bytes, list[bytes]]]:
    """Each packed stream: where it begins, its bytes, and its filters."""
    at = data.find(b"endstream")
    last = 0
    while at >= 0:
        start = next(_STREAM.finditer(data, max(last, data.rfind(b" obj", last, at)), at), None)
        if start is not None:
            head = data[max(start.start() - _BEFORE, last) : start.start()]
            head = head[head.rfind(b" obj") + 1 :]
            filters = _FILTER.findall(head)
            if filters and not _IMAGE.search(head):
                yield start.start(), data[start.end() : at], filters[:_FILTERS]
        last = at + len(b"endstream")
        at = data.find(b"endstream", last)
