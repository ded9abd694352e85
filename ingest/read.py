"""First step of the flow: bytes become a document. The content decides which reader takes them, never the name."""

from __future__ import annotations

import regex

from ingest.document import Document
from ingest.errors import LimitExceeded, UnknownType
from ingest.limits import MAX_BYTES
from ingest.ocr import MODES
from ingest.plaintext import decode, document_of

ENGINES = ("pdfium", "pdfplumber")
"""The names that ``engine`` may have."""

_JUNK = 1024  # PDF 1.7, implementation note 13: readers accept the header anywhere in the first 1024 bytes
_HTML = regex.compile(
    r"\s*+ (?: <!doctype \s html | <html\b | <head\b | <body\b | <script\b | < [^>]{0,200}> .{0,800}? <html\b)",
    regex.VERBOSE | regex.IGNORECASE | regex.DOTALL,
)
_XML = regex.compile(r"\s*+ <\?xml\b", regex.VERBOSE | regex.IGNORECASE)

_SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (b"\x89PNG\r\n", "a PNG image; make a PDF with text of it"),
    (b"\xff\xd8\xff", "a JPEG image; make a PDF with text of it"),
    (b"GIF8", "a GIF image; make a PDF with text of it"),
    (b"II*\x00", "a TIFF image; make a PDF with text of it"),
    (b"MM\x00*", "a TIFF image; make a PDF with text of it"),
    (b"BM", "a bitmap image; make a PDF with text of it"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office file (.doc, .xls or .ppt); save it as PDF"),
    (b"{\\rtf", "an RTF file; save it as PDF or text"),
    (b"%!PS", "a PostScript file; convert it to PDF"),
    (b"\x1f\x8b", "a gzip archive; unpack it first"),
    (b"BZh", "a bzip2 archive; unpack it first"),
    (b"\xfd7zXZ\x00", "an xz archive; unpack it first"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive; unpack it first"),
    (b"Rar!", "a RAR archive; unpack it first"),
    (b"SQLite format 3\x00", "an SQLite database; offer documents"),
    (b"\x7fELF", "a program; offer documents"),
    (b"MZ", "a program; offer documents"),
)
_TEXTUAL = {b"BM", b"MZ", b"BZh", b"GIF8", b"Rar!"}  # a text may begin like these


def read(data: bytes, name: str, *, engine: str = "pdfium", ocr: str = "auto") -> Document:
    """The document that the bytes are; ``name`` is only a label.

    ``engine`` reads PDFs: ``pdfium`` or ``pdfplumber``; ``ocr`` says when images of pages are read: ``auto`` (pages without text), ``never`` or
    ``force``. Raises :class:`~ingest.errors.InputError` of the kind that fits, and :class:`~ingest.errors.MissingExtra`.
    """
    if engine not in ENGINES:
        raise ValueError(f"unknown engine: {engine}")
    if ocr not in MODES:
        raise ValueError(f"unknown mode of text recognition: {ocr}")
    if len(data) > MAX_BYTES:
        raise LimitExceeded(f"{name} is larger than {MAX_BYTES:,} bytes; split it into smaller files.")
    if is_pdf(data):
        from ingest.pdf import read_pdf  # noqa: PLC0415 - text files need no PDF engine

        return read_pdf(data, name, engine, ocr)
    kind = _signature(data)
    if kind:
        raise UnknownType(f"{name} is {kind}.")
    decoded = decode(data, name)
    head = decoded.text[:2048]
    if _HTML.match(head):
        raise UnknownType(f"{name} is an HTML page, perhaps an error message saved in place of the document; get the document itself.")
    if _XML.match(head):
        raise UnknownType(f"{name} is an XML file; offer a PDF or a text file.")
    return document_of(decoded, data, name)


def is_pdf(data: bytes) -> bool:
    """Whether a PDF header stands at the beginning, or behind up to 1 KiB of junk with PDF objects after it."""
    at = data.find(b"%PDF-", 0, _JUNK + 5)
    return at == 0 or (at > 0 and (b"endobj" in data or b"%%EOF" in data))


def _signature(data: bytes) -> str | None:
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _zip_kind(data)
    for signature, kind in _SIGNATURES:
        if data.startswith(signature) and (signature not in _TEXTUAL or b"\0" in data[:4096]):
            return kind
    return None


def _zip_kind(data: bytes) -> str:
    """Office files are ZIP archives that name their parts in the clear."""
    names = data[:4096] + data[-65536:]
    if b"word/" in names:
        return "a Word document; save it as PDF"
    if b"xl/" in names:
        return "an Excel workbook; save it as PDF"
    if b"ppt/" in names:
        return "a PowerPoint file; save it as PDF"
    if b"opendocument" in names:
        return "an OpenDocument file; save it as PDF"
    return "a ZIP archive; unpack it first"
