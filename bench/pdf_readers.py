"""Readers of PDFs that are compared: ours and public ones, each giving what it found and how much that is.

Comes in: a path. Goes out: :class:`Found`. Run as a program it is the process of one reader: it answers each path on standard input with one line
of JSON, the CPU time (its own and its children's), the wall time and the sizes.
"""

from __future__ import annotations

import gc
import json
import logging
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import Executor, Future
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
_WORD = re.compile(r"\S+")


@dataclass(slots=True)
class Found:
    """The text as the reader gives it, its words with boxes where it has them, and the texts of its cells page by page."""

    text: str
    boxes: int = 0
    cells: list[list[str]] = field(default_factory=list)

    @property
    def sizes(self) -> dict[str, int]:
        """How much was found."""
        return {
            "characters": len(self.text),
            "words": sum(1 for _ in _WORD.finditer(self.text)),  # a list of them would be most of the memory of a long document
            "boxes": self.boxes,
            "cells": sum(map(len, self.cells)),
        }


def ours(path: Path) -> Found:
    """Our parse layer: the document with its text, cells, and a box for each character (from which those of words are taken when asked for).

    Text recognition is off here and below: the others have none.
    """
    from ingest.read import read  # noqa: PLC0415

    document = read(path.read_bytes(), path.name, ocr="never")
    cells: list[list[str]] = [[] for _ in document.pages]
    for table in document.tables:
        cells[table.page - 1] += [cell.span.of(document.text) if cell.span else "" for cell in table.cells]
    return Found(document.text, len(document.text), cells)


def ours_words(path: Path) -> Found:
    """The same, and every word with its box as an object of its own."""
    from ingest.read import read  # noqa: PLC0415

    document = read(path.read_bytes(), path.name, ocr="never")
    return Found(document.text, len(list(document.words)))


def ours_alone(path: Path) -> Found:
    """The document and no copy of its cells, for its memory."""
    from ingest.read import read  # noqa: PLC0415

    document = read(path.read_bytes(), path.name, ocr="never")
    return Found(document.text, len(document.text))


def _pdfplumber(path: Path, *, tables: bool) -> Found:
    import pdfplumber  # noqa: PLC0415

    texts: list[str] = []
    cells: list[list[str]] = []
    with pdfplumber.open(path) as document:
        for page in document.pages:
            texts.append(page.extract_text())
            if tables:
                cells.append([cell or "" for table in page.extract_tables() for row in table for cell in row])
            page.close()
    return Found("\n\n".join(texts), cells=cells)


def pdfplumber_text(path: Path) -> Found:
    """The ``extract_text`` of pdfplumber, pages closed."""
    return _pdfplumber(path, tables=False)


def pdfplumber_tables(path: Path) -> Found:
    """The ``extract_text`` and ``extract_tables`` of pdfplumber, pages closed."""
    return _pdfplumber(path, tables=True)


def pypdf(path: Path) -> Found:
    """The ``extract_text`` of pypdf."""
    from pypdf import PdfReader  # noqa: PLC0415

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    return Found("\n\n".join(page.extract_text() for page in PdfReader(path).pages))


def pdfium_text(path: Path) -> Found:
    """The floor: the bare text of each page as pdfium gives it."""
    import pypdfium2  # noqa: PLC0415

    document = pypdfium2.PdfDocument(path.read_bytes())
    texts: list[str] = []
    for page in document:
        textpage = page.get_textpage()
        texts.append(textpage.get_text_range())
        textpage.close()
        page.close()
    document.close()
    return Found("\n\n".join(texts))


def pdftotext(path: Path) -> Found:
    """The ``pdftotext`` of poppler."""
    return Found(subprocess.run([_tool(), str(path), "-"], check=True, capture_output=True).stdout.decode("utf-8", "replace"))


def pdftotext_bbox(path: Path) -> Found:
    """The ``pdftotext -bbox`` of poppler: words with boxes as XHTML, which is left unparsed."""
    out = subprocess.run([_tool(), "-bbox", str(path), "-"], check=True, capture_output=True).stdout.decode("utf-8", "replace")
    return Found(out, out.count("<word "))


class _Here(Executor):
    """Makes each call at once."""

    def submit(self, fn: Callable[..., Any], /, *args: Any, **_: Any) -> Future[Any]:
        answer: Future[Any] = Future()
        answer.set_result(fn(*args))
        return answer


def end_to_end(path: Path) -> Found:
    """Ours, from the file to a finished database with full text, all in this process: the time of a worker that goes on living is not seen from here."""
    from corpus.batch import Readers, ingest  # noqa: PLC0415
    from corpus.schema import open_to_write  # noqa: PLC0415
    from ingest.sources import expand  # noqa: PLC0415

    with tempfile.TemporaryDirectory() as folder:
        connection = open_to_write(Path(folder) / "x.db")
        for outcome in ingest(connection, expand([str(path)]), Readers(_Here(), 1), ocr="never"):
            if outcome.failure:
                raise RuntimeError(outcome.failure.message)
        text = "\n".join(row[0] or "" for row in connection.execute("SELECT text FROM documents"))
        connection.close()
    return Found(text)


def _tool() -> str:
    found = shutil.which("pdftotext")
    if found is None:
        raise FileNotFoundError("pdftotext is not installed (Debian: poppler-utils)")
    return found


READERS: dict[str, Callable[[Path], Found]] = {
    "trackrecord": ours,
    "trackrecord, words as objects": ours_words,
    "trackrecord, the document alone": ours_alone,
    "trackrecord, to the database": end_to_end,
    "pdfplumber text and tables": pdfplumber_tables,
    "pdfplumber text": pdfplumber_text,
    "pypdf text": pypdf,
    "pdftotext": pdftotext,
    "pdftotext -bbox": pdftotext_bbox,
    "pdfium text": pdfium_text,
}
"""Every reader by the name that the tables give it."""


def plain_words(name: str, found: Found) -> list[str]:
    """The words that a reader found; those of ``-bbox`` stand in elements."""
    if name == "pdftotext -bbox":
        return re.findall(r"<word [^>]*>([^<]*)</word>", found.text)
    return found.text.split()


def timed(reader: Callable[[Path], Found], path: Path) -> dict[str, object]:
    """One run: CPU seconds of this process and its children, wall seconds, sizes."""
    gc.collect()
    began, wall = _cpu(), time.perf_counter()
    found = reader(path)
    return {"cpu": _cpu() - began, "wall": time.perf_counter() - wall, "sizes": found.sizes}


def _cpu() -> float:
    usages = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(usage.ru_utime + usage.ru_stime for usage in usages)


def resident() -> int:
    """The most memory that this process has had, in KiB; not that of the process it was forked from, which ``getrusage`` may report."""
    status = Path("/proc/self/status")
    if status.exists():
        return int(re.findall(r"VmHWM:\s+(\d+)", status.read_text("ascii"))[0])
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def serve(name: str) -> None:
    """Answers each path on standard input with the figures of one run."""
    for line in sys.stdin:
        answer = timed(READERS[name], Path(line.rstrip("\n")))
        print(json.dumps(answer | {"resident": resident()}), flush=True)


if __name__ == "__main__":
    serve(sys.argv[1])
