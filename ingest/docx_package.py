"""The parts of a Word file: XML documents in a ZIP archive, held to limits before anything is unpacked or parsed.

Comes in: bytes. Goes out: parsed parts and the relations between them. A part is found by its relation, never by its usual name; elements are told by
their local names, for two families of namespaces are in use (transitional and strict).
"""

from __future__ import annotations

import posixpath
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO

from lxml import etree

from ingest.errors import DamagedFile, EncryptedFile, LimitExceeded
from ingest.limits import MAX_ELEMENTS, MAX_PART_BYTES
from ingest.markup import Element

_ENCRYPTED = 0x1  # general purpose flag of a ZIP entry
_MAIN = "officeDocument"


@dataclass(frozen=True, slots=True)
class Relation:
    """One part's relation to another: what kind it is, and the other's path in the archive."""

    kind: str
    target: str


class Package:
    """An open Word file. Raises :class:`DamagedFile`, :class:`EncryptedFile` or :class:`LimitExceeded` when it or one of its parts cannot be read."""

    def __init__(self, data: bytes, name: str) -> None:
        self._name = name
        try:
            self._archive = zipfile.ZipFile(BytesIO(data))
        except (zipfile.BadZipFile, ValueError, OSError) as error:
            raise _damaged(name) from error
        self._entries = {info.filename.lstrip("/"): info for info in self._archive.infolist()}

    def main_path(self) -> str:
        """The path of the document itself."""
        found = next((relation.target for relation in self.relations("").values() if relation.kind == _MAIN), None)
        if found is None or found not in self._entries:
            raise _damaged(self._name)
        return found

    def relations(self, path: str) -> dict[str, Relation]:
        """What the part at ``path`` points to inside the file, by id; "" are the relations of the file itself."""
        folder, _, own = path.rpartition("/")
        root = self.part(posixpath.join(folder, "_rels", f"{own}.rels"))
        relations: dict[str, Relation] = {}
        for item in children(root) if root is not None else iter(()):
            if item.get("TargetMode") != "External":
                target = posixpath.normpath(posixpath.join("/", folder, item.get("Target") or "")).lstrip("/")
                relations[item.get("Id") or ""] = Relation((item.get("Type") or "").rpartition("/")[2], target)
        return relations

    def part(self, path: str) -> Element | None:
        """The root of an XML part, None when there is no such part."""
        info = self._entries.get(path)
        if info is None:
            return None
        if info.flag_bits & _ENCRYPTED:
            raise EncryptedFile(f"{self._name} needs a password; save a copy without one.")
        if info.file_size > MAX_PART_BYTES:
            raise LimitExceeded(f"{self._name} unpacks to more than {MAX_PART_BYTES:,} bytes of text and markup; split it into smaller files.")
        try:
            # Never more than the size that was just compared; NotImplementedError is zipfile's word for a compression that it does not know.
            data = self._archive.read(info)
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, ValueError) as error:
            raise _damaged(self._name) from error
        return parsed(data, self._name)


def parsed(data: bytes, name: str) -> Element:
    """The root element of an XML document without a document type, of a bounded number and depth of elements."""
    if data.count(b"<") > 2 * MAX_ELEMENTS:
        raise LimitExceeded(f"{name} holds more than {MAX_ELEMENTS:,} elements of markup; split it into smaller files.")
    parser = etree.XMLParser(resolve_entities=False, load_dtd=False, no_network=True, huge_tree=False, remove_comments=True, remove_pis=True)
    try:
        parsed_root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        if "xcessive depth" in str(error):
            raise LimitExceeded(f"{name} has elements nested more than 256 deep; remove the inner tables or frames.") from error
        if "ntity" in str(error) or "amplification" in str(error):
            raise LimitExceeded(f"{name} defines entities of its own, which no Word file needs; save it anew.") from error
        raise _damaged(name) from error
    if parsed_root.getroottree().docinfo.doctype:
        raise LimitExceeded(f"{name} defines entities of its own, which no Word file needs; save it anew.")
    root: Element = parsed_root
    return root


def local(element: Element) -> str:
    """The name of an element without its namespace."""
    return str(element.tag).rpartition("}")[2]


def children(element: Element) -> Iterator[Element]:
    """The elements right inside an element; of alternatives for programs of different age the newest, of content controls what they hold."""
    for child in element:
        kind = local(child)
        if kind == "AlternateContent":
            chosen = next(
                (other for other in child if local(other) == "Choice"), next((other for other in child if local(other) == "Fallback"), None)
            )
            if chosen is not None:
                yield from children(chosen)
        elif kind in {"sdt", "customXml", "smartTag"}:
            held = child if kind != "sdt" else next((other for other in child if local(other) == "sdtContent"), None)
            if held is not None:
                yield from children(held)
        else:
            yield child


def child(element: Element | None, *names: str) -> Element | None:
    """The first element reached by these names, one inside the other; None where there is none."""
    for name in names:
        element = next((inner for inner in element if local(inner) == name), None) if element is not None else None
    return element


def attribute(element: Element | None, name: str = "val") -> str | None:
    """The attribute of this name in the element's own namespace."""
    if element is None:
        return None
    space, closing, _ = str(element.tag).rpartition("}")
    return element.get(f"{space}{closing}{name}")


def is_on(element: Element | None) -> bool | None:
    """What a switch such as bold says; None where it is not there."""
    return None if element is None else attribute(element) not in {"0", "false", "off", "none"}


def number(element: Element | None, name: str = "val") -> int | None:
    """A whole number that an attribute holds; None where there is none."""
    value = attribute(element, name)
    try:
        return int(value) if value is not None else None
    except ValueError:
        return None


def _damaged(name: str) -> DamagedFile:
    return DamagedFile(f"{name} is a Word document that cannot be opened, perhaps cut short; get the file again.")
