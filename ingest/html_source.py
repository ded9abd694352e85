"""The bytes of a web page become a tree of elements: its encoding, the page inside a web archive, limits; and whether it is a document at all.

Comes in: bytes. Goes out: the root element. A message of a server that was saved in place of a document is refused for what it is.
"""

from __future__ import annotations

import email
import email.policy
from dataclasses import dataclass

import regex
from lxml import etree, html

from ingest.errors import DamagedFile, LimitExceeded, UnknownType
from ingest.expressions import compiled
from ingest.kinds import is_archive
from ingest.limits import MAX_DEPTH, MAX_ELEMENTS, MAX_PART_BYTES
from ingest.markup import Element, around
from ingest.plaintext import Decoded, decode

_CHARSET = compiled(rb"<meta\b[^>]{0,400}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", regex.IGNORECASE)
_DECLARED = compiled(rb"\s*<\?xml\b[^>]{0,200}?encoding\s*=\s*[\"']([\w.:-]{2,40})", regex.IGNORECASE)
_DECLARATION = compiled(r"\s*<\?xml\b[^>]*>", regex.IGNORECASE)
_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
_SEARCHED = 4096
_BROWSERS = {
    "iso-8859-1": "cp1252",
    "latin-1": "cp1252",
    "latin1": "cp1252",
    "us-ascii": "cp1252",
    "ascii": "cp1252",
    "utf-16": "utf-8",
    "utf-16le": "utf-8",
}
"""Browsers read Latin-1 as its superset of Windows; a declaration in ASCII cannot be one of UTF-16. (WHATWG Encoding Standard, 4.2; HTML, 13.2.3.)"""

NEVER_SHOWN = frozenset(
    {"script", "style", "head", "noscript", "template", "nav", "svg", "iframe", "object", "embed", "select", "textarea", "button", "input", "audio"}
    | {"video", "canvas", "dialog", "datalist", "map"}
)
"""Elements that hold no words of the document."""
_AROUND = frozenset({"header", "footer", "aside", "form"})
_LONGEST_MESSAGE = 250
"""Words around which a message of a server ends; the shortest reports are longer, or say nothing of an error."""
_MESSAGE = compiled(
    r"""
      \b (?: not | n't | cannot \s be | could \s not \s be | no \s longer ) \s+ (?: found | exists? | available | accessible | authori[sz]ed ) \b
    | ^ \W* (?: error | http )? \W* (?: 40[013458] | 410 | 429 | 50[0234] ) \b (?! \s+ \w+ \s+ \w+ \s+ \w+ )
    | \b (?: error | status | http ) \W{0,3} (?: 40[013458] | 410 | 429 | 50[0234] ) \b (?! \s+ \w )
    | \b (?: access \s+ (?: is \s+ )? denied | forbidden | unauthori[sz]ed | permission \s+ denied | service \s+ (?: temporarily \s+ )? unavailable )
    | \b (?: bad \s+ (?: gateway | request ) | gateway \s+ time-?out | internal \s+ server \s+ error | server \s+ error | temporarily \s+ unavailable )
    | \b an? \s+ (?: unexpected \s+ )? error \s+ (?: has \s+ )? occurred | ^ \W* error \W* $ | \b error \s+ page \b
    | ^ \W* (?: please \s+ )? (?: sign | log ) [\s-]* (?: in | on ) \b | \b session \s+ (?: has \s+ )? (?: expired | timed \s+ out )
    | \b just \s+ a \s+ moment | attention \s+ required | \b (?: you \s+ are | you're ) \s+ (?: not \s+ a \s+ robot | human ) | \b captcha \b
    | \b (?: enable | requires? ) \s+ javascript \b | \b (?: object | page | document | permanently | temporarily ) \s+ (?: has \s+ )? moved \b | \b redirect
    """,
    regex.VERBOSE | regex.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Source:
    """A parsed page, and how its bytes were decoded."""

    root: Element
    decoded: Decoded


def source_of(data: bytes, name: str) -> Source:
    """The page that the bytes hold.

    Raises :class:`UnknownType` for a server's message, :class:`LimitExceeded`, :class:`DamagedFile`, and what :func:`~ingest.plaintext.decode` raises.
    """
    charset = None
    if is_archive(data):
        data, charset = _archived(data, name)
    if len(data) > MAX_PART_BYTES:
        raise LimitExceeded(f"{name} is a web page of more than {MAX_PART_BYTES:,} bytes; split it into smaller files.")
    if data.count(b"<") > 2 * MAX_ELEMENTS:
        raise LimitExceeded(f"{name} holds more than {MAX_ELEMENTS:,} elements of markup; split it into smaller files.")
    decoded = _decoded(data, charset, name)
    source = Source(_tree(decoded.text, name), decoded)
    if is_message(source.root):
        raise _message(name)
    return source


def is_message(root: Element) -> bool:
    """Whether a page is a server's message and no document: short, without a table of data, and its title, heading or few words say so."""
    words = _words(root)
    if not words:
        return True
    if len(words) > _LONGEST_MESSAGE or any(len(row) > 1 for row in root.iter("tr")):
        return False
    title = " ".join((root.findtext(".//title") or "").split())
    heading = next((" ".join("".join(found.itertext()).split()) for found in root.iter("h1", "h2")), "")
    asks = any((field.get("type") or "").lower() == "password" for field in root.iter("input"))
    moves = any((meta.get("http-equiv") or "").lower() == "refresh" and "url" in (meta.get("content") or "").lower() for meta in root.iter("meta"))
    said = [title, heading, *([" ".join(words)] if len(words) < 60 else [])]
    return asks or moves or any(_MESSAGE.search(sentence) for sentence in said)


def _words(root: Element) -> list[str]:
    """The words of a page without what stands around the document on every page of a site; at most as many as are asked about."""
    words: list[str] = []
    body = root.find(".//body")
    document = around(root.iter("h1", "tr"))
    walk = etree.iterwalk(body if body is not None else root, events=("start", "end", "comment"))
    for event, element in walk:
        if event == "comment":
            words += (element.tail or "").split()
        elif event == "start":
            apart = element.tag in _AROUND and element not in document
            if element.tag in NEVER_SHOWN or apart or "cookie" in (element.get("class") or ""):
                walk.skip_subtree()
            else:
                words += (element.text or "").split()
        elif element is not body:
            words += (element.tail or "").split()
        if len(words) > _LONGEST_MESSAGE:
            break
    return words


def _archived(data: bytes, name: str) -> tuple[bytes, str | None]:
    try:
        message = email.message_from_bytes(data, policy=email.policy.default)
        part = next((part for part in message.walk() if part.get_content_type() in {"text/html", "application/xhtml+xml"}), None)
        content = part.get_payload(decode=True) if part is not None else None
    except (RecursionError, ValueError, LookupError) as error:
        raise DamagedFile(f"{name} is a web archive that cannot be opened; save the page as HTML.") from error
    if part is None or not isinstance(content, bytes) or not content.strip():
        raise DamagedFile(f"{name} is a web archive without a page, perhaps cut short; get the file again.")
    return content, part.get_content_charset()


def _decoded(data: bytes, charset: str | None, name: str) -> Decoded:
    """As browsers do: a byte order mark, what the archive says, what the page says; else what the bytes look like."""
    if data.startswith(_MARKS):
        return decode(data, name)
    head = data[:_SEARCHED]
    match = _DECLARED.match(head) or _CHARSET.search(head)
    said = charset or (match[1].decode("ascii") if match else None)
    if said:
        encoding = _BROWSERS.get(said.lower(), said)
        try:
            return Decoded(data.decode(encoding), encoding, guessed=False)
        except (UnicodeDecodeError, LookupError):
            guessed = decode(data, name)
            return Decoded(guessed.text, guessed.encoding, guessed=True)
    return decode(data, name)


def _tree(text: str, name: str) -> Element:
    text = _DECLARATION.sub("", text, count=1).replace("\0", "")
    parser = html.HTMLParser(encoding="utf-8", huge_tree=True, remove_pis=True, no_network=True)
    try:
        root: Element = html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise _message(name) from error
    if any("depth" in entry.message for entry in parser.error_log):
        raise LimitExceeded(f"{name} has elements nested more than {MAX_DEPTH:,} deep; save the page anew.")
    return root


def _message(name: str) -> UnknownType:
    return UnknownType(f"{name} is an HTML page without a document, probably an error message, a redirection or a login; get the document itself.")
