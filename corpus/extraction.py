"""Extraction without a database: files, standard input and streams of texts become lines of JSON.

Comes in: paths, or lines ``{"id", "text"}``. Goes out: one :class:`Answer` each, in order.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from math import isfinite
from pathlib import Path
from typing import BinaryIO, cast

from corpus.evaluate import Fact, load_gold
from corpus.records import json_line
from corpus.work import ReadingFailed, read_record, record_of_text
from extractors.record import Json, to_dict
from ingest.errors import EmptyFile, InputError, MissingFile, TrackrecordError, UsageError
from ingest.ocr import recognition
from ingest.sources import Content, expand, load, local, printable
from patterns.profile import Profile

_LAYERS = ("headings", "references", "entries", "figures", "ratings")


@dataclass(frozen=True, slots=True)
class Answer:
    """A line of JSON for standard output, or why there is none; in a stream both, for a bad line is answered too."""

    line: str | None
    error: str | None = None


def record_lines(paths: Iterable[str], profile: Profile | None, engine: str, ocr: str = "auto", *, explain: bool = False) -> Iterator[Answer]:
    """The record of every document that the paths name, with the reasons of its facts if they are to ``explain`` it; ``-`` is standard input.

    Raises MissingExtra where recognition is forced and not installed.
    """
    recognition(ocr)
    for path in paths:
        for source in [None] if path == "-" else expand([path]):
            try:
                content = load(source) if source else _standard_input()
                record = read_record(content.data, source.document_name if source else "-", profile, engine, ocr)
            except (InputError, ReadingFailed) as error:
                where = source.name if source else "-"
                yield Answer(None, str(error) if where in str(error) else f"{where}: {error}")
            else:
                yield Answer(json_line(to_dict(record, explain=explain)))


def answer_lines(paths: Sequence[str], profile: Profile | None, *, explain: bool = False) -> Iterator[Answer]:
    """Each line ``{"id", "text"}`` answered with the record of its text and its ``id``; a line that is none with ``{"id", "error"}``."""
    for path in paths:
        with opened(path) as stream:
            for line in stream:
                if line.strip():
                    yield _answer(line, profile, explain=explain)


def gold_pairs(paths: Iterable[Path], profile: Profile | None) -> Iterator[tuple[Fact, Fact]]:
    """Each gold reading with the record of its document."""
    for path in paths:
        try:
            gold, document = load_gold(path)
        except (ValueError, KeyError, TypeError, OSError) as error:
            raise UsageError(f"{printable(path)} is no gold file ({type(error).__name__}: {error}); docs/record.md says what it holds.") from error
        if missing := [layer for layer in _LAYERS if not isinstance(gold.get(layer), list)]:
            raise UsageError(f"{printable(path)} is no gold file (it has no list of {missing[0]}); docs/record.md says what it holds.")
        try:
            source = local(document)
            record = read_record(load(source).data, source.document_name, profile, "pdfium")
        except ReadingFailed as error:
            raise TrackrecordError(str(error)) from error
        yield gold, to_dict(record)


def floors_of(options: Iterable[str]) -> dict[str, float]:
    """``LAYER=F1`` options as numbers. Raises UsageError for what is none."""
    floors: dict[str, float] = {}
    for option in options:
        layer, _, least = option.partition("=")
        try:
            floors[layer] = _float(least)
        except ValueError:
            raise UsageError(f"--min takes LAYER=F1, such as figures=0.93, not {option!r}.") from None
    return floors


def _answer(line: bytes, profile: Profile | None, *, explain: bool) -> Answer:
    given: Json = None
    try:
        item = parse_object(line)
        given, text = item.get("id"), text_of(item)
        record = record_of_text(text, given if isinstance(given, str) else json.dumps(given), profile)
    except (ReadingFailed, ValueError) as error:
        if isinstance(error, BadLine):
            given = error.given
        return Answer(json_line({"id": given, "error": str(error)}), str(error))
    return Answer(json_line(to_dict(record, explain=explain) | {"id": given}))


class BadLine(ValueError):
    """A line of a stream that cannot be answered; ``given`` is its id where it has one."""

    def __init__(self, given: Json, message: str) -> None:
        super().__init__(message)
        self.given = given


def parse_object(line: bytes) -> Mapping[str, Json]:
    """The object that a line of a stream holds. Raises BadLine for one that holds none."""
    try:
        item = cast("object", json.loads(line, parse_float=_float, parse_constant=_float))
    except (ValueError, RecursionError) as error:
        raise BadLine(None, f"the line is not JSON ({error})") from error
    if not isinstance(item, Mapping):
        raise BadLine(None, 'the line is not an object {"id", "text"}')
    return item


def text_of(item: Mapping[str, Json], name: str = "text") -> str:
    """A text that an object of a stream holds. Raises BadLine where it is none, or cannot be written down again."""
    given, text = item.get("id"), item.get(name)
    if not isinstance(text, str) or "id" not in item:
        raise BadLine(given, f'the line needs an "id" and a "{name}" that is a string')
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise BadLine(given, f"the text is no valid Unicode: half of a surrogate pair stands alone at {error.start}") from error
    return text


def _float(literal: str) -> float:
    """A finite number; NaN, infinity and what is too large for a float could not be printed as JSON again."""
    number = float(literal)
    if not isfinite(number):
        raise ValueError(f"{literal[:20]} is no number of JSON or too large")
    return number


def opened(path: str) -> nullcontext[BinaryIO] | BinaryIO:
    """A file of lines, or standard input for ``-``. Raises MissingFile."""
    if path == "-":
        return nullcontext(sys.stdin.buffer)
    try:
        return Path(path).open("rb")
    except OSError as error:
        raise MissingFile(f"{printable(path)} cannot be read ({error.strerror}); name a file of lines or -.") from error


def _standard_input() -> Content:
    import hashlib  # noqa: PLC0415

    data = sys.stdin.buffer.read()
    if not data:
        raise EmptyFile("standard input is empty; pipe a document into it.")
    return Content(data, hashlib.sha256(data).hexdigest())
