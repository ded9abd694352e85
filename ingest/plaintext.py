"""A text file becomes a document: its decoded content, unchanged, with pages where it has form feeds.

Comes in: bytes. Goes out: :class:`~ingest.document.Document`. Line ends stay as they are; only a byte order mark is no part of the text.
"""

from __future__ import annotations

import codecs
import hashlib
from dataclasses import dataclass

import regex

from ingest.document import Document, Page, Span
from ingest.errors import EmptyFile, UndecodableText, UnknownType
from ingest.limits import MAX_PAGES
from ingest.problems import Problem

# The longer marks first: that of UTF-32 begins with that of UTF-16.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SAMPLE = 1 << 16
_ENOUGH = 16  # bytes beyond ASCII below which a detector only guesses
_CONTROLS = regex.compile(r"[\x00-\x06\x0e-\x19\x1c-\x1f\x7f]")  # of use in no text: all but bell to carriage return, end of file and escape
_NEXT_LINE = 0x85
_UTF8_PAIR = regex.compile(rb"[\xc2-\xdf][\x80-\xbf] | [\xe0-\xef][\x80-\xbf]{2} | [\xf0-\xf4][\x80-\xbf]{3}", regex.VERBOSE)

# One character of a wrongly decoded text stands where no such character belongs. Likely are: signs that English texts use, and
# accented letters in a word of their own case.
_LIKELY = regex.compile(
    r"""
      [£€¥§©®™°±·•…–—‘’‚“”„«»½¼¾²³¹×÷¿¡º´\u00a0\u00ad]    # signs of English prose and tables
    | (?<=\p{Ll}) \p{Ll} | \p{Ll} (?=\p{Ll})              # é inside a word
    | (?<![\p{Ll}]) \p{Lu} (?=\p{Ll}) | (?<=\p{Lu}) \p{Lu} | \p{Lu} (?=\p{Lu})
    """,
    regex.VERBOSE,
)
_MISPLACED = regex.compile(
    r"""
      (?<=\p{L}) [£€¥§©®±«»¿¡÷×½¼¾²] (?=\p{L})            # a currency sign inside a word
    | [£€¥] (?=\p{Lu}|\s\p{L})                            # a currency sign with no amount
    | (?<=\d) [\p{Lu}] (?=\d)                             # Ð between the years of a range
    """,
    regex.VERBOSE,
)
_FOREIGN = regex.compile(r"[^\x00-\x7f]")


@dataclass(frozen=True, slots=True)
class Decoded:
    """A decoded text, the name of its encoding, and whether that was guessed rather than certain."""

    text: str
    encoding: str
    guessed: bool


def decode(data: bytes, name: str) -> Decoded:
    """The text of ``data``, without its byte order mark.

    Raises :class:`UnknownType` for binary data and :class:`UndecodableText` when no encoding gives a credible text.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return Decoded(_strict(data[len(mark) :], encoding, name), encoding, guessed=False)
    wide = _wide_encoding(data[:_SAMPLE])
    if wide:
        return Decoded(_strict(data, wide, name), wide, guessed=True)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        return _decode_legacy(data, error, name)
    _demand_text(text, name)
    return Decoded(text, "utf-8", guessed=False)


def read_text(data: bytes, name: str) -> Document:
    """The document that the bytes of a text file are.

    Raises :class:`EmptyFile` for nothing but white space, and what :func:`decode` raises.
    """
    return document_of(decode(data, name), data, name)


def document_of(decoded: Decoded, data: bytes, name: str) -> Document:
    """The document of an already decoded text file. Raises :class:`EmptyFile` for nothing but white space."""
    if not decoded.text.strip("\ufeff\u200b \t\r\n\f\v") or decoded.text.isspace():
        raise EmptyFile(f"{name} holds nothing but white space; get the file again.")
    problems: tuple[Problem, ...] = ()
    if decoded.guessed:
        sentence = (
            f"The file does not say how its text is encoded; it was read as {decoded.encoding}. Check the characters beyond plain English letters."
        )
        problems = (Problem("encoding_guessed", sentence),)
    return Document(name, hashlib.sha256(data).hexdigest(), "text/plain", decoded.text, _pages(decoded.text), problems=problems)


def _pages(text: str) -> tuple[Page, ...]:
    """Pages end at form feeds; one at the very end starts no further page. Beyond the limit the rest is one page."""
    pages: list[Page] = []
    start = 0
    parts = text.split("\f", MAX_PAGES - 1)
    if len(parts) > 1 and not parts[-1].strip():
        parts.pop()
    for number, part in enumerate(parts, start=1):
        span = Span(start, start + len(part)) if part.strip() else None
        pages.append(Page(number, span, None, None, "text"))
        start += len(part) + 1
    return tuple(pages)


def _strict(data: bytes, encoding: str, name: str) -> str:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise UndecodableText(
            f"{name} says it is {encoding} but is broken at byte {error.start:,}; get the file again or save it as UTF-8."
        ) from error
    _demand_text(text, name)
    return text


def _demand_text(text: str, name: str) -> None:
    controls = sum(1 for _ in _CONTROLS.finditer(text))
    if "\0" in text or controls > max(2, len(text) // 200):
        raise UnknownType(f"{name} is binary data, not text; offer a PDF or a text file.")


def _wide_encoding(sample: bytes) -> str | None:
    """UTF-16 or UTF-32 without a mark shows as zero bytes at every second, or three of four, places."""
    if len(sample) < 4 or b"\0" not in sample:
        return None
    zeros = [sample[i::4].count(0) / max(1, len(sample[i::4])) for i in range(4)]
    high, low = 0.6, 0.1
    patterns = {"utf-32-le": (0, 1, 1, 1), "utf-32-be": (1, 1, 1, 0), "utf-16-le": (0, 1, 0, 1), "utf-16-be": (1, 0, 1, 0)}
    for encoding, pattern in patterns.items():
        if all(share >= high if zero else share <= low for share, zero in zip(zeros, pattern, strict=True)):
            return encoding
    return None


def _decode_legacy(data: bytes, error: UnicodeDecodeError, name: str) -> Decoded:
    _demand_text(data.decode("latin-1"), name)
    if _UTF8_PAIR.search(data):
        # Read as anything else, the sound characters of a damaged UTF-8 file would turn to rubbish.
        raise UndecodableText(f"{name} is damaged UTF-8 (first at byte {error.start:,}); get the file again or save it as UTF-8.") from error
    c1 = {byte for byte in data if 0x80 <= byte < 0xA0}
    if c1 == {_NEXT_LINE} and not {0x0A, 0x0D} & set(data):
        return Decoded(data.decode("latin-1"), "latin-1", guessed=True)
    for encoding in ("cp1252", "mac_roman", "cp850"):
        text = _credible(data, encoding)
        if text is not None:
            return Decoded(text, encoding, guessed=True)
    return _detect(data, name)


def _credible(data: bytes, encoding: str) -> str | None:
    """The text if nearly all of its characters beyond ASCII stand where such characters belong."""
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        return None
    sample = text[: 1 << 18]
    foreign = sum(1 for _ in _FOREIGN.finditer(sample))
    likely = sum(1 for match in _LIKELY.finditer(sample) if match.group() > "\x7f")
    misplaced = sum(1 for match in _MISPLACED.finditer(sample) if match.group() > "\x7f")
    return text if likely - misplaced >= 0.9 * foreign else None


def _detect(data: bytes, name: str) -> Decoded:
    from charset_normalizer import from_bytes  # noqa: PLC0415 - slow to import, seldom needed

    best = from_bytes(data).best() if sum(byte >= 0x80 for byte in data) >= _ENOUGH else None
    if best is None or best.chaos > 0.1:
        raise UndecodableText(f"{name} is text in no encoding that could be found; save it as UTF-8.")
    return Decoded(str(best), best.encoding, guessed=True)
