"""First step of the flow: bytes become a document. The content decides which reader takes them, never the name."""

from __future__ import annotations

from dataclasses import replace

from ingest.document import Document
from ingest.errors import LimitExceeded
from ingest.kinds import kind_of
from ingest.limits import MAX_BYTES
from ingest.ocr import MODES
from ingest.plaintext import read_text
from ingest.problems import Problem

ENGINES = ("pdfium", "pdfplumber")
"""The names that ``engine`` may have."""

_PROMISED = {".pdf": "application/pdf", ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document"}
"""Endings that promise one kind of file and no other."""
_CALLED = {"application/pdf": "a PDF", _PROMISED[".docx"]: "a Word document", "text/html": "a web page", "text/plain": "a text"}


def read(data: bytes, name: str, *, engine: str = "pdfium", ocr: str = "auto") -> Document:
    """The document that the bytes are; ``name`` is only a label, but where it promises another kind of file, a problem says so.

    ``engine`` reads PDFs: ``pdfium`` or ``pdfplumber``; ``ocr`` says when images of pages are read: ``auto`` (pages without text), ``never`` or
    ``force``. Raises :class:`~ingest.errors.InputError` of the kind that fits, and :class:`~ingest.errors.MissingExtra`.
    """
    if engine not in ENGINES:
        raise ValueError(f"unknown engine: {engine}")
    if ocr not in MODES:
        raise ValueError(f"unknown mode of text recognition: {ocr}")
    if len(data) > MAX_BYTES:
        raise LimitExceeded(f"{name} is larger than {MAX_BYTES:,} bytes; split it into smaller files.")
    document = _read(data, name, engine, ocr)
    ending = name[name.rfind(".") :].lower() if "." in name else ""
    if _PROMISED.get(ending, document.media_type) == document.media_type:
        return document
    sentence = (
        f"The name ends in {ending}, but the file is {_CALLED.get(document.media_type, 'an image')}; look whether it is the document you meant."
    )
    return replace(document, problems=(Problem("name_disagrees", sentence), *document.problems))


def _read(data: bytes, name: str, engine: str, ocr: str) -> Document:
    """Each reader is loaded when it is needed."""
    kind = kind_of(data, name)
    if kind == "pdf":
        from ingest.pdf import read_pdf  # noqa: PLC0415

        return read_pdf(data, name, engine, ocr)
    if kind == "picture":
        from ingest.picture import read_picture  # noqa: PLC0415

        return read_picture(data, name, ocr)
    if kind == "docx":
        from ingest.docx import read_docx  # noqa: PLC0415

        return read_docx(data, name)
    if kind == "html":
        from ingest.html import read_html  # noqa: PLC0415

        return read_html(data, name)
    return read_text(data, name)
