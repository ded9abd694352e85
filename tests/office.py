"""Word files from the XML of their parts, for what no library writes: changes, notes, text boxes, damage."""

from __future__ import annotations

import io
import zipfile

SPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>'
)
_NAMESPACES = (
    'xmlns:wps="urn:wps" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:a="urn:a" xmlns:wp="urn:wp" xmlns:v="urn:v"'
)


def part(root: str, content: str, space: str = SPACE) -> str:
    """An XML part whose root element is ``w:root``."""
    return f'<?xml version="1.0" encoding="UTF-8"?><w:{root} xmlns:w="{space}" {_NAMESPACES}>{content}</w:{root}>'


def word(body: str, *, space: str = SPACE, **parts: str) -> bytes:
    """A Word file with this body; ``parts`` are the contents of others, by the kind of their relation, such as ``styles``."""
    roots = {"numbering": "numbering", "header": "hdr", "footer": "ftr"}
    kinds = {kind: part(roots.get(kind, kind), content, space) for kind, content in parts.items()}
    return package({"document": part("document", f"<w:body>{body}</w:body>", space), **kinds})


def package(parts: dict[str, str]) -> bytes:
    """A Word file with these parts, whole documents, by the kind of their relation."""
    relations = "".join(f'<Relationship Id="r{kind}" Type="{_RELATIONS}/{kind}" Target="{kind}.xml"/>' for kind in parts if kind != "document")
    wrapped = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}</Relationships>'
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:  # members without a time: the same parts are the same bytes
        archive.writestr(zipfile.ZipInfo("[Content_Types].xml"), _TYPES, zipfile.ZIP_DEFLATED)
        main = f'<Relationship Id="r" Type="{_RELATIONS}/officeDocument" Target="word/document.xml"/>'
        archive.writestr(zipfile.ZipInfo("_rels/.rels"), wrapped.format(main), zipfile.ZIP_DEFLATED)
        archive.writestr(zipfile.ZipInfo("word/_rels/document.xml.rels"), wrapped.format(relations), zipfile.ZIP_DEFLATED)
        for kind, content in parts.items():
            archive.writestr(zipfile.ZipInfo(f"word/{kind}.xml"), content, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def p(text: str, properties: str = "", run: str = "") -> str:
    """A paragraph of one run."""
    own = f"<w:rPr>{run}</w:rPr>" if run else ""
    return f'<w:p><w:pPr>{properties}</w:pPr><w:r>{own}<w:t xml:space="preserve">{text}</w:t></w:r></w:p>'


def tc(content: str, properties: str = "") -> str:
    """A cell; plain text becomes a paragraph."""
    inner = content if content.startswith("<") else p(content)
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inner}</w:tc>"


def table(*rows: list[str]) -> str:
    """A table of rows of cells."""
    return "<w:tbl>" + "".join(f"<w:tr>{''.join(row)}</w:tr>" for row in rows) + "</w:tbl>"
