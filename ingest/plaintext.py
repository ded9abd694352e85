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
from ingest.expressions import compiled
from ingest.legacy import guess
from ingest.limits import MAX_PAGES
from ingest.plausible import fits, is_known
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
_ENOUGH = 32  # bytes beyond ASCII below which a detector only guesses
_CONTROLS = compiled(r"[\x00-\x06\x0e-\x19\x1c-\x1f\x7f]")  # of use in no text: all but bell to carriage return, end of file and escape
_UTF8_RUN = compiled(
    rb"(?: [\xc2-\xdf][\x80-\xbf] | (?: \xe0[\xa0-\xbf] | [\xe1-\xec\xee\xef][\x80-\xbf] | \xed[\x80-\x9f] ) [\x80-\xbf] | \xf0[\x90-\xbf][\x80-\xbf]{2} )++",
    regex.VERBOSE,
)
_UTF8_CUT = compiled(rb"(?: \xe2 [\x80-\x96] | \xf0 [\x90-\x9f] [\x80-\xbf]? ) \Z", regex.VERBOSE)  # of a dash, quotation mark or symbol
_UTF8_OVERLONG = compiled(rb"[\xc0\xc1][\x80-\xbf] | \xe0[\x80-\x9f][\x80-\xbf] | \xed[\xa0-\xbf][\x80-\xbf]", regex.VERBOSE)
_DAMAGED = 0.2
"""Share of the bytes beyond ASCII in sound UTF-8 from which on the file is UTF-8 with damage, not something else."""
_KNOWN = 0.95
"""Share of the characters of UTF-16 that are no surprise; in the wrong order of bytes nearly all are."""
# "É’" of Windows is a phonetic sign in UTF-8. A text with such signs and no others is no phonetic one.
_ACCIDENT = compiled(r"[\x00-\x7f]*+ (?: [\u0250-\u02af] [\x00-\x7f]*+ ){1,4}", regex.VERBOSE)
_NO_CHARACTER = compiled(r"[\ufffe\uffff\ufdd0-\ufdef]")
_USUAL = frozenset("£€–—‘’“”…•éèáíóúàâêîôûëïöüçŵŷ½°\xa0\x85")
# Encodings that use ASCII bytes alone: characters stand between marks, as base64 (UTF-7) or two bytes each (ISO 2022, HZ).
_SWITCHES = compiled(rb"\x1b [$(,-\x2f] [\x40-\x7e(] | \x1b \$\) | ~\{ (?: [\x21-\x77][\x21-\x7e] )+ ~\}", regex.VERBOSE)
_UTF7 = compiled(rb"\+ (?: [A-Za-z0-9+/]{3,}+ -? | - )", regex.VERBOSE)
_EBCDIC_LETTERS = frozenset((*range(0x81, 0x8A), *range(0x91, 0x9A), *range(0xA2, 0xAA), 0x40))


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
    wide = _wide_encoding(data)
    if wide:
        return Decoded(_strict(data, wide, name), wide, guessed=True)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        return _decode_legacy(data, error, name)
    _demand_text(text, name)
    if _ACCIDENT.fullmatch(text):
        raise UndecodableText(f"{name} may be UTF-8 or a text of Windows, which cannot be told; save it as UTF-8.")
    return (_seven_bit(data, name) if data.isascii() else None) or Decoded(text, "utf-8", guessed=False)


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
    if "8" not in encoding and (_NO_CHARACTER.search(text) or (len(data) > len(encoding) and data.isascii() and b"\0" not in data)):
        raise UndecodableText(f"{name} says it is {encoding} but is not, or not all of it; save it as UTF-8.")
    _demand_text(text, name)
    return text


def _demand_text(text: str, name: str) -> None:
    controls = sum(1 for _ in _CONTROLS.finditer(text))
    if "\0" in text or controls > max(2, len(text) // 200):
        raise UnknownType(f"{name} is binary data, not text; offer a PDF or a text file.")


def _wide_encoding(data: bytes) -> str | None:
    """UTF-16 or UTF-32 without a mark: it has zero bytes, and only one way of taking two or four of them together gives text with English spaces or ends of lines."""
    sample = data[:_SAMPLE]
    if len(sample) < 2 or b"\0" not in sample:
        return None
    found = [encoding for encoding in ("utf-32-le", "utf-32-be", "utf-16-le", "utf-16-be") if _is_text(sample, encoding)]
    return found[0] if len(found) == 1 else None


def _is_text(sample: bytes, encoding: str) -> bool:
    text = sample.decode(encoding, "replace")
    return not {"\0", "\ufffd"} & set(text[:-1]) and sum(map(is_known, text)) >= _KNOWN * len(text) and not _NO_CHARACTER.search(text)


def _seven_bit(data: bytes, name: str) -> Decoded | None:
    """ASCII bytes that stand for other characters; None where they stand for themselves, as nearly always."""
    if _SWITCHES.search(data):
        raise UndecodableText(f"{name} is text that switches between sets of characters (ISO 2022 or HZ); save it as UTF-8.")
    coded = [match.group() for match in _UTF7.finditer(data)]
    # A plus sign that stands for itself shows that the file is not UTF-7, where it would be "+-".
    if not any(len(each) > len("+-") for each in coded) or len(coded) < data.count(b"+") or not all(map(_is_coded, coded)):
        return None
    text = data.decode("utf-7")
    # "R+AND" is one sign of UTF-7 as well; a text in it has more of them, or one that is usual.
    sure = {char for char in text if char > "\x7f"} < _USUAL or any(each.endswith(b"-") for each in coded) or len(set(coded)) > 1
    return Decoded(text, "utf-7", guessed=True) if sure else None


def _is_coded(run: bytes) -> bool:
    """Whether base64 letters give whole UTF-16 characters that a text may have, which happens by accident once in thousands of words."""
    try:
        text = run.rstrip(b"-").decode("utf-7")
    except UnicodeDecodeError:
        return False
    return text == "" or is_known(text)


def _decode_legacy(data: bytes, error: UnicodeDecodeError, name: str) -> Decoded:
    _demand_no_ebcdic(data, name)
    _demand_text(data.decode("latin-1"), name)
    foreign = sum(byte >= 0x80 for byte in data)
    sound = sum(len(match.group()) for match in _UTF8_RUN.finditer(data) if is_known(match.group().decode("utf-8")))
    if sound > _DAMAGED * foreign or _UTF8_CUT.search(data) or _UTF8_OVERLONG.search(data):
        # Read as anything else, the sound characters of a damaged UTF-8 file would turn to rubbish.
        raise UndecodableText(f"{name} is damaged UTF-8 (first at byte {error.start:,}); get the file again or save it as UTF-8.") from error
    found = guess(data)
    if found:
        return Decoded(*found, guessed=True)
    return _detect(data, foreign, name)


def _demand_no_ebcdic(data: bytes, name: str) -> None:
    """Mainframe text has its letters and spaces where no other encoding has them."""
    sample = data[:_SAMPLE]
    if b" " not in sample and sum(byte in _EBCDIC_LETTERS for byte in sample) * 2 > len(sample):
        raise UndecodableText(f"{name} is EBCDIC text of a mainframe; save it as UTF-8.")


def _detect(data: bytes, foreign: int, name: str) -> Decoded:
    """Text in another script, if the detector has one reading of it and no other that is as good."""
    from charset_normalizer import from_bytes  # noqa: PLC0415 - slow to import, seldom needed

    found = list(from_bytes(data)) if foreign >= _ENOUGH else []
    best = found[0] if found else None
    rivals = {str(match) for match in found if match.chaos <= 0.1}
    if best is None or best.chaos > 0.1 or len(rivals) > 1 or not fits(str(best)):
        raise UndecodableText(f"{name} is text in no encoding that could be told for certain; save it as UTF-8.")
    return Decoded(str(best), best.encoding, guessed=True)
