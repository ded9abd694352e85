"""What the bytes of a file are, by what they say and never by its name.

Comes in: bytes. Goes out: the name of the reader that takes them, or an error that says what they are.
"""

from __future__ import annotations

import zipfile
from io import BytesIO
from typing import Literal

import regex

from ingest.errors import DamagedFile, EncryptedFile, UnknownType
from ingest.expressions import compiled

Kind = Literal["pdf", "picture", "docx", "html", "text"]

_JUNK = 1024  # PDF 1.7, implementation note 13: readers accept the header anywhere in the first 1024 bytes
_HEAD = 4096
_HTML = compiled(
    r"""
    \s*+ (?: < [?] xml \b [^>]{0,300} > \s*+ )? (?: <!-- .{0,800}? --> \s*+ )?
    (?: <!doctype \s html | < (?: html | head | body | script | title | table | h[1-6] ) \b | < [^>]{0,200}> .{0,800}? <html\b )
    """,
    regex.VERBOSE | regex.IGNORECASE | regex.DOTALL,
)
_XML = compiled(r"\s*+ <\?xml\b", regex.VERBOSE | regex.IGNORECASE)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OLE_KINDS = (
    ("WordDocument", "an old Word document (.doc); save it as .docx or PDF"),
    ("Workbook", "an old Excel workbook (.xls); save it as PDF"),
    ("PowerPoint Document", "an old PowerPoint file (.ppt); save it as PDF"),
    ("__substg1.0_", "a saved e-mail (.msg); save what is attached to it"),
)
_ZIP_KINDS = (
    ("xl/", "an Excel workbook; save it as PDF"),
    ("ppt/", "a PowerPoint file; save it as PDF"),
    ("META-INF/container.xml", "an e-book (.epub); save it as PDF or HTML"),
)
_OPEN_KINDS = (
    (b"opendocument.text", "an OpenDocument text (.odt); save it as .docx or PDF"),
    (b"opendocument.spreadsheet", "an OpenDocument spreadsheet (.ods); save it as PDF"),
    (b"opendocument", "an OpenDocument file; save it as PDF"),
)
_PICTURES = ((b"\x89PNG\r\n", "image/png"), (b"\xff\xd8\xff", "image/jpeg"), (b"II*\x00", "image/tiff"), (b"MM\x00*", "image/tiff"))
_SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (b"GIF8", "a GIF image; make a PDF with text of it"),
    (b"BM", "a bitmap image; make a PDF with text of it"),
    (b"{\\rtf", "an RTF file; save it as .docx, PDF or text"),
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


def kind_of(data: bytes, name: str) -> Kind:
    """The reader for these bytes. Raises :class:`UnknownType`, :class:`EncryptedFile` or :class:`DamagedFile` for files that none can read."""
    if is_pdf(data):
        return "pdf"
    if picture_type(data):
        return "picture"
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _zip_kind(data, name)
    if data.startswith(_OLE):
        raise _ole_kind(data, name)
    for signature, kind in _SIGNATURES:
        if data.startswith(signature) and (signature not in _TEXTUAL or b"\0" in data[:_HEAD]):
            raise UnknownType(f"{name} is {kind}.")
    # Markup is ASCII in every encoding that pages use, but for the zeros of UTF-16.
    head = data[:_HEAD].replace(b"\0", b"").decode("latin-1").removeprefix("\xef\xbb\xbf").removeprefix("\xff\xfe").removeprefix("\xfe\xff")
    if _HTML.match(head) or is_archive(data):
        return "html"
    if _XML.match(head):
        raise UnknownType(f"{name} is an XML file; offer a PDF, a Word document, a web page or a text file.")
    return "text"


def is_pdf(data: bytes) -> bool:
    """Whether a PDF header stands at the beginning, or behind up to 1 KiB of junk with PDF objects after it."""
    at = data.find(b"%PDF-", 0, _JUNK + 5)
    return at == 0 or (at > 0 and (b"endobj" in data or b"%%EOF" in data))


def picture_type(data: bytes) -> str | None:
    """The media type of an image whose words can be recognised; None for everything else."""
    return next((kind for signature, kind in _PICTURES if data.startswith(signature)), None)


def is_archive(data: bytes) -> bool:
    """Whether the bytes are a web archive (MHTML): mail headers that announce parts which belong together."""
    head = data[:_HEAD].lower()
    begins = head.lstrip().startswith((b"mime-version:", b"from:", b"content-type:", b"date:", b"subject:", b"snapshot-content-location:"))
    return begins and b"multipart/related" in head and b"mime-version:" in head


def _zip_kind(data: bytes, name: str) -> Kind:
    """Office files are ZIP archives; their lists of parts say which."""
    try:
        names, whole = zipfile.ZipFile(BytesIO(data)).namelist(), True
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError):
        # Cut short: the list stands at the end, but each part bears its name.
        found = ("word/document.xml", "xl/", "ppt/")
        names, whole = [part for part in found if part.encode() in data], False
    if any(part.lstrip("/").startswith("word/") for part in names):
        return "docx"
    for beginning, kind in _ZIP_KINDS:
        if any(part.startswith(beginning) for part in names):
            raise UnknownType(f"{name} is {kind}.")
    for mark, kind in _OPEN_KINDS:
        if mark in data[:256]:
            raise UnknownType(f"{name} is {kind}.")
    if not whole:
        raise DamagedFile(f"{name} is a ZIP archive that ends early or is damaged; get it again.")
    raise UnknownType(f"{name} is a ZIP archive; unpack it first.")


def _ole_kind(data: bytes, name: str) -> UnknownType | EncryptedFile:
    """Old Office files name their streams in UTF-16; so do new ones with a password."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        return EncryptedFile(f"{name} is an Office file that needs a password; save a copy without one.")
    kind = next(
        (kind for stream, kind in _OLE_KINDS if stream.encode("utf-16-le") in data), "an old Office file (.doc, .xls or .ppt); save it as PDF"
    )
    return UnknownType(f"{name} is {kind}.")
