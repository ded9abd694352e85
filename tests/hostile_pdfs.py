"""Small PDF files that ask for much: bombs, loops, lies. Each is made here, none is larger than a few megabytes."""

from __future__ import annotations

import base64
import zlib
from collections.abc import Callable, Mapping

FONT = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
SAID = b"BT /F 12 Tf 50 700 Td (Burglary fell by 12%) Tj ET\n"


def stream(content: bytes, more: bytes = b"") -> bytes:
    """A stream object; ``content`` stands as it is, ``more`` are entries of its dictionary."""
    return b"<</Length %d%s>>stream\n" % (len(content), more) + content + b"\nendstream"


def packed(content: bytes, more: bytes = b"", times: int = 1) -> bytes:
    """A stream object, deflated one or more times."""
    for _ in range(times):
        content = zlib.compress(content, 9)
    return stream(content, b"/Filter[" + b"/FlateDecode " * times + b"]" + more)


def zeros(count: int, *, byte: bytes = b"\0") -> bytes:
    """A byte ``count`` times over, deflated without ever being held: one piece of 1 MiB again and again. Its check sum is wrong, which nobody reads."""
    packer, block = zlib.compressobj(9), byte * (1 << 20)
    first = packer.compress(block) + packer.flush(zlib.Z_FULL_FLUSH)
    again = packer.compress(block) + packer.flush(zlib.Z_FULL_FLUSH)
    return first + again * ((count >> 20) - 1) + packer.flush()


def pdf(objects: Mapping[int, bytes], *, root: int = 1, trailer: bytes = b"") -> bytes:
    """A PDF of these objects, with a right table of where they stand."""
    out = bytearray(b"%PDF-1.7\n")
    places = {}
    for number, body in objects.items():
        places[number] = len(out)
        out += b"%d 0 obj\n" % number + body + b"\nendobj\n"
    at = len(out)
    size = max(objects) + 1
    out += b"xref\n0 %d\n0000000000 65535 f \n" % size
    for number in range(1, size):
        out += b"%010d 00000 n \n" % places[number] if number in places else b"0000000000 65535 f \n"
    out += b"trailer\n<</Size %d/Root %d 0 R%s>>\nstartxref\n%d\n%%%%EOF\n" % (size, root, trailer, at)
    return bytes(out)


def one_page(content: bytes, more: Mapping[int, bytes] | None = None, *, box: bytes = b"0 0 595 842", resources: bytes = b"") -> bytes:
    """A PDF of one page with this content object; its font is ``/F``, further objects count from 10."""
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[%s]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>%s>>>>" % (box, resources)
    base = {1: b"<</Type/Catalog/Pages 2 0 R>>", 2: b"<</Type/Pages/Count 1/Kids[3 0 R]>>", 3: page, 4: content, 5: FONT}
    return pdf(base | dict(more or {}))


def form(content: bytes, inner: int | None = None) -> bytes:
    """A form XObject; ``inner`` is the object that it knows as ``/X``."""
    resources = b"/Resources<</Font<</F 5 0 R>>%s>>" % (b"/XObject<</X %d 0 R>>" % inner if inner else b"")
    return stream(content, b"/Type/XObject/Subtype/Form/BBox[0 0 595 842]" + resources)


_X10 = b"/XObject<</X 10 0 R>>"


def content_bomb() -> bytes:
    """1 GiB of spaces as the content of a page."""
    return one_page(stream(zeros(1 << 30, byte=b" "), b"/Filter/FlateDecode"))


def double_bomb() -> bytes:
    """1 GiB, deflated twice: 3 kB."""
    return one_page(stream(zlib.compress(zeros(1 << 30, byte=b" "), 9), b"/Filter[/FlateDecode/FlateDecode]"))


def lzw_bomb(cycles: int = 40) -> bytes:
    """Codes that each stand for one space more than the last: 300 MB in 220 kB."""
    bits: list[str] = []
    for _ in range(cycles):
        bits.append(f"{256:09b}" if not bits else f"{256:012b}")
        known = 258
        for code in (32, *range(258, 4_093)):
            width = min(max(9, (known + 1).bit_length()), 12)
            bits.append(f"{code:0{width}b}")
            known += code != 32
    digits = "".join(bits)
    content = int(digits.ljust(-len(digits) // 8 * -8, "0"), 2).to_bytes(-(-len(digits) // 8), "big")
    return one_page(stream(content, b"/Filter/LZWDecode"))


def run_bomb() -> bytes:
    """Runs of one byte, deflated: 512 MB in 24 kB."""
    return one_page(stream(zeros(8 << 20, byte=b"\x81"), b"/Filter[/FlateDecode/RunLengthDecode]"))


def text_bomb() -> bytes:
    """1 GiB, deflated and written out as text."""
    return one_page(stream(base64.a85encode(zeros(1 << 30, byte=b" ")) + b"~>", b"/Filter[/ASCII85Decode/FlateDecode]"))


def font_bomb() -> bytes:
    """1 GiB of zeros as the map of a font."""
    font = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/ToUnicode 10 0 R>>"
    return one_page(stream(SAID), {5: font, 10: stream(zeros(1 << 30), b"/Filter/FlateDecode")})


def nested_forms(depth: int = 10_000) -> bytes:
    """Forms, one inside the other."""
    forms = {10 + at: form(b"/X Do", 11 + at) for at in range(depth)}
    return one_page(stream(SAID + b"/X Do"), forms | {10 + depth: form(SAID)}, resources=_X10)


def own_form() -> bytes:
    """A form that shows itself."""
    return one_page(stream(SAID + b"/X Do"), {10: form(b"/X Do", 10)}, resources=_X10)


def doubling_forms(depth: int = 24) -> bytes:
    """Forms that each show the next one twice: 2 ** depth words."""
    forms = {10 + at: form(b"/X Do /X Do", 11 + at) for at in range(depth)}
    return one_page(stream(SAID + b"/X Do"), forms | {10 + depth: form(SAID)}, resources=_X10)


def own_page_tree() -> bytes:
    """A page tree that holds itself."""
    return pdf(
        {1: b"<</Type/Catalog/Pages 2 0 R>>", 2: b"<</Type/Pages/Count 3/Kids[2 0 R 3 0 R]>>", 3: b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>"}
    )


def pages(count: int, said: int | None = None, *, real: int | None = None) -> bytes:
    """A flat tree of ``count`` kids, of which ``real`` are there, said to be ``said`` pages."""
    kids = b" ".join(b"%d 0 R" % (10 + at) for at in range(count))
    tree = b"<</Type/Pages/Count %d/Kids[%s]>>" % (count if said is None else said, kids)
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>"
    base = {1: b"<</Type/Catalog/Pages 2 0 R>>", 2: tree, 4: stream(SAID), 5: FONT}
    return pdf(base | {10 + at: page for at in range(count if real is None else real)})


def table_loop() -> bytes:
    """A table of places that names itself as the one before."""
    data = one_page(stream(SAID))
    at = int(data.rsplit(b"startxref\n", 1)[1].split(b"\n")[0])
    return data.replace(b"trailer\n<<", b"trailer\n<</Prev %d" % at)


def giant_page() -> bytes:
    """A page of 100 by 100 kilometres."""
    return one_page(stream(SAID), box=b"0 0 283464567 283464567")


def path_bomb(count: int = 1_000_000) -> bytes:
    """Lines beyond counting, in a few kilobytes."""
    return one_page(packed(SAID + b"0 0 m 9 9 l S\n" * count, times=2))


def deep_arrays(depth: int = 500_000) -> bytes:
    """Arrays, one inside the other, as an operand."""
    return one_page(packed(b"[" * depth + b"]" * depth + b"TJ\n" + SAID))


def deep_dictionary(depth: int = 100_000) -> bytes:
    """Arrays, one inside the other, as an object."""
    return one_page(stream(SAID), {10: b"[" * depth + b"]" * depth})


def deep_states(depth: int = 1_000_000) -> bytes:
    """Graphics states saved and never restored."""
    return one_page(packed(b"q " * depth + SAID))


def huge_font_size() -> bytes:
    """Letters larger than any page."""
    return one_page(stream(b"BT /F 1e30 Tf 50 700 Td (Burglary) Tj ET"))


ALL: dict[str, Callable[[], bytes]] = {
    made.__name__: made
    for made in (
        *(
            content_bomb,
            double_bomb,
            lzw_bomb,
            run_bomb,
            text_bomb,
            font_bomb,
            nested_forms,
            own_form,
            doubling_forms,
            own_page_tree,
            table_loop,
            giant_page,
        ),
        *(path_bomb, deep_arrays, deep_dictionary, deep_states, huge_font_size),
    )
}
ALL |= {
    "pages_100000": lambda: pages(100_000),
    "count_too_large": lambda: pages(2, 1_000_000),
    "count_too_small": lambda: pages(5, 1),
    "count_negative": lambda: pages(2, -5),
    "kids_missing": lambda: pages(4, real=2),
}
