"""A scan that was saved as an image (PNG, JPEG, TIFF) becomes a document: each of its images is the page of a PDF, whose words are recognised.

Comes in: bytes. Goes out: :class:`~ingest.document.Document`. Where a file does not say how large it was printed, or says what only a screen would,
its longer side is taken for that of an A4 page.
"""

from __future__ import annotations

import hashlib
import zlib
from dataclasses import replace
from io import BytesIO
from typing import TYPE_CHECKING

from ingest.document import Document
from ingest.errors import LimitExceeded, UnknownType
from ingest.kinds import picture_type
from ingest.limits import MAX_IMAGE_PIXELS, MAX_PAGES
from ingest.pdf import read_pdf
from ingest.tesseract import INSTALL, reader

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PIL import Image

_LONG = 11.69  # inches: the longer side of A4
_LEAST, _MOST = 100.0, 2_400.0  # pixels per inch of scanners


def read_picture(data: bytes, name: str, ocr: str = "auto") -> Document:
    """The document that an image shows. Raises :class:`UnknownType` where images are not read here or it cannot be opened, :class:`LimitExceeded`."""
    kind = picture_type(data) or "image"
    called = f"{name} is a {kind.rpartition('/')[2].upper()} image"
    if ocr == "never":
        raise UnknownType(f"{called}; --ocr auto reads it, or make a PDF with text of it.")
    if reader() is None:
        raise UnknownType(f"{called}; to have it read, install text recognition: {INSTALL}")
    try:
        pages = list(_pages(data, name))
    except (OSError, ValueError, SyntaxError, EOFError, ArithmeticError, KeyError, TypeError) as error:  # whatever its decoders raise
        raise UnknownType(f"{called} that cannot be opened; get the file again.") from error
    return replace(read_pdf(_pdf(pages), name, "pdfium", ocr), sha256=hashlib.sha256(data).hexdigest(), media_type=kind)


def _pages(data: bytes, name: str) -> Iterator[tuple[int, int, bytes, bytes, float]]:
    """Width and height in pixels, the name of the colour space, the deflated pixels, and the pixels per inch of each image of a file."""
    from PIL import Image, ImageOps, ImageSequence  # noqa: PLC0415 - comes with text recognition

    Image.MAX_IMAGE_PIXELS = None  # the limit here has a sentence of its own
    with Image.open(BytesIO(data), formats=("PNG", "JPEG", "TIFF")) as opened:
        for number, frame in enumerate(ImageSequence.Iterator(opened), 1):
            if number > MAX_PAGES:
                raise LimitExceeded(f"{name} has more than {MAX_PAGES:,} images; split it into smaller files.")
            if frame.width * frame.height > MAX_IMAGE_PIXELS:
                raise LimitExceeded(f"Image {number} of {name} has more than {MAX_IMAGE_PIXELS:,} pixels; scan it with fewer.")
            image = _opaque(ImageOps.exif_transpose(frame.copy()))
            colours = b"DeviceGray" if image.mode == "L" else b"DeviceRGB"
            yield image.width, image.height, colours, zlib.compress(image.tobytes(), 1), _resolution(frame)


def _opaque(image: Image.Image) -> Image.Image:
    """The image in grey or colour, on white where it is transparent."""
    from PIL import Image  # noqa: PLC0415

    if image.mode in {"1", "L"} and "transparency" not in image.info:
        return image.convert("L")
    if image.mode in {"I", "F"} or image.mode.startswith("I;"):
        return image.point(lambda value: value / 256).convert("L")
    if image.mode in {"LA", "PA", "RGBA", "RGBa", "La"} or "transparency" in image.info:
        shown = image.convert("RGBA")
        return Image.alpha_composite(Image.new("RGBA", shown.size, "white"), shown).convert("RGB")
    return image.convert("RGB")


def _resolution(image: Image.Image) -> float:
    """Pixels per inch."""
    stated = image.info.get("dpi")
    value = float(stated[0]) if isinstance(stated, tuple) and stated else 0.0
    return value if _LEAST <= value <= _MOST else max(image.width, image.height) / _LONG


def _pdf(pages: list[tuple[int, int, bytes, bytes, float]]) -> bytes:
    """A PDF with one image on each page."""
    objects: list[bytes] = []
    kids: list[bytes] = []
    for width, height, colours, pixels, dpi in pages:
        number = 3 + len(objects)
        wide, high = width * 72 / dpi, height * 72 / dpi
        shows = b"q %.3f 0 0 %.3f 0 0 cm /I Do Q" % (wide, high)
        head = b"<</Type/XObject/Subtype/Image/Width %d/Height %d/ColorSpace/%b/BitsPerComponent 8/Filter/FlateDecode/Length %d>>"
        objects += [
            head % (width, height, colours, len(pixels)) + b"stream\n" + pixels + b"\nendstream",
            b"<</Length %d>>stream\n" % len(shows) + shows + b"\nendstream",
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 %.3f %.3f]/Contents %d 0 R/Resources<</XObject<</I %d 0 R>>>>>>"
            % (wide, high, number + 1, number),
        ]
        kids.append(b"%d 0 R" % (number + 2))
    tree = [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Count %d/Kids[%b]>>" % (len(kids), b" ".join(kids))]
    out = bytearray(b"%PDF-1.7\n")
    places: list[int] = []
    for number, body in enumerate([*tree, *objects], 1):
        places.append(len(out))
        out += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(places) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(places) + 1, start)
    return bytes(out)
