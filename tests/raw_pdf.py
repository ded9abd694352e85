"""PDFs written object by object, for what a drawing library does not draw: odd fonts, matrices, boxes and operators."""

from __future__ import annotations

from collections.abc import Mapping

HELVETICA = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"


def raw_pdf(
    *contents: str,
    page: str = "",
    media: str = "0 0 600 800",
    fonts: Mapping[str, str] | None = None,
    resources: str = "",
    objects: Mapping[int, str | tuple[str, str]] | None = None,
) -> bytes:
    """One page for each content stream; ``page`` is added to the page dictionary, ``resources`` to its resources.

    ``fonts`` (by name, F1 is Helvetica) and ``objects`` (by number, from 50) are dictionaries, or a dictionary and the stream behind it.
    """
    table: dict[int, bytes] = {number: _object(value) for number, value in (objects or {}).items()}
    names = {"F1": HELVETICA, **(fonts or {})}
    font_list = " ".join(f"/{name} {number} 0 R" for number, name in enumerate(names, start=10))
    table |= {number: value.encode("latin-1") for number, value in enumerate(names.values(), start=10)}
    kids = " ".join(f"{100 + 2 * index} 0 R" for index in range(len(contents)))
    table[1] = b"<< /Type /Catalog /Pages 2 0 R >>"
    table[2] = f"<< /Type /Pages /Kids [{kids}] /Count {len(contents)} /MediaBox [{media}] >>".encode()
    for index, content in enumerate(contents):
        number = 100 + 2 * index
        own = f"/Resources << /Font << {font_list} >> {resources} >> /Contents {number + 1} 0 R {page}"
        table[number] = f"<< /Type /Page /Parent 2 0 R {own} >>".encode("latin-1")
        table[number + 1] = _object(("", content))
    out = bytearray(b"%PDF-1.7\n")
    places: dict[int, int] = {}
    for number, value in sorted(table.items()):
        places[number] = len(out)
        out += b"%d 0 obj\n%s\nendobj\n" % (number, value)
    start = len(out)
    for number, place in places.items():
        out += b"" if number != 1 else b"xref\n0 1\n0000000000 65535 f \n"
        out += b"%d 1\n%010d 00000 n \n" % (number, place)
    out += b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (max(places) + 1, start)
    return bytes(out)


def _object(value: str | tuple[str, str]) -> bytes:
    if isinstance(value, str):
        return value.encode("latin-1")
    stream = value[1].encode("latin-1")
    return b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(stream), value[0].encode("latin-1"), stream)


def shown(text: str, x: float, y: float, *, size: float = 12, font: str = "F1", before: str = "") -> str:
    """A text object: ``text`` at a place."""
    escaped = text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
    return f"BT /{font} {size} Tf {before} 1 0 0 1 {x} {y} Tm ({escaped}) Tj ET\n"


def to_unicode(codes: Mapping[int, str]) -> tuple[str, str]:
    """A ToUnicode map of one-byte codes."""
    lines = "\n".join(f"<{code:02x}> <{text.encode('utf-16-be').hex()}>" for code, text in codes.items())
    head = "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def /CMapType 2 def\n1 begincodespacerange <00> <ff> endcodespacerange\n"
    return "", f"{head}{len(codes)} beginbfchar\n{lines}\nendbfchar\nendcmap CMapName currentdict /CMap defineresource pop end end"
