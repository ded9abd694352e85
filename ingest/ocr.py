"""Pages without text are read from their image: the words that a scan shows, their places, and the lines and colours of its tables.

Comes in: a page as an engine read it. Goes out: the same page with what text recognition (:mod:`ingest.tesseract`) found on its image, in the
shape that the layout shares among engines. The image is painted at 300 dpi, turned until its lines run from left to right (by the rows that
letters stand in, then by which way round is read with more confidence), and straightened.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from ingest.document import Document
from ingest.errors import MissingExtra
from ingest.limits import LEAST_OCR_DPI, MAX_IMAGE_PIXELS, MAX_OCR_PIXELS, MAX_OCR_SECONDS, OCR_DPI
from ingest.problems import Problem
from ingest.raw import Drawing, Edges, RawPage, Word, apart
from ingest.tesseract import INSTALL, TooSlow, reader

if TYPE_CHECKING:
    import pypdfium2

    from ingest.recognised import Reading

MODES = ("auto", "never", "force")
"""When images are read: pages without text, none, also pages whose text was recognised by another program or has unknown characters."""

_NOTHING = "not installed"
_WIDE_PICTURE = 0.6  # share of the page that a scan covers, even where something was printed on it afterwards
_PICTURE = 0.1  # share of the page from which on a picture may hold text
_STAMP = 20  # words on a picture that are not those it shows
_UNMAPPED = 0.5
_SURE = 85.0
_POORER = 0.05


def recognition(mode: str) -> str:
    """When and by what images are read here, in words that a database can keep: ``never``, or the mode and the reader.

    Raises :class:`MissingExtra` where it is forced and not installed.
    """
    if mode == "force" and reader() is None:
        raise MissingExtra(f"--ocr force needs text recognition; install it with: {INSTALL}")
    return recognition_here(mode)


def recognition_here(mode: str) -> str:
    """The same, also where it is not installed."""
    if mode == "never":
        return mode
    tesseract = reader()
    return f"{mode}: {tesseract.name if tesseract else _NOTHING}"


def mode_of(recognition: str) -> str:
    """The mode in what :func:`recognition` said."""
    return recognition.partition(":")[0]


def mode_again(recognition: str) -> str | None:
    """The mode that reads a file as it was read when :func:`recognition` said so; None where the reader is another one now."""
    if recognition.endswith(_NOTHING):
        return "never"
    mode = mode_of(recognition)
    return mode if recognition_here(mode) == recognition else None


def is_scan(document: Document) -> bool:
    """Whether the document has pages that recognition has read, or would read where it is installed or told to."""
    return any(page.method in {"ocr", "none"} for page in document.pages) or any(
        problem.code in {"ocr_layer", "unmapped_characters"} for problem in document.problems
    )


class Scans:
    """Reads the images of one PDF's pages. Raises :class:`MissingExtra` when it is told to read them but cannot."""

    def __init__(self, data: bytes, mode: str) -> None:
        self._data, self._mode = data, mode
        self._document: pypdfium2.PdfDocument | None = None
        recognition(mode)

    def close(self) -> None:
        """Frees the document."""
        if self._document is not None:
            self._document.close()

    def page(self, raw: RawPage) -> RawPage:
        """The page with the words of its image where it needs them, or with the reason why they are not there."""
        if self._mode == "never" or raw.error or not raw.width or not raw.height:
            return raw
        lost = _is_lost(raw)
        again = self._mode == "force" and (raw.recognised or raw.unmapped > 0)
        pictures = [] if lost or again else _pictures(raw)
        if not (lost or again or pictures or raw.recognised):
            return raw
        if reader() is None:
            if lost:
                raw.unread = f"Page {raw.number} has no text but shows something; to have it read, install text recognition: {INSTALL}"
            return raw
        reading = self._reading(raw)
        if isinstance(reading, str):
            if lost:
                raw.unread = reading
            return raw
        if lost or again:
            return _whole(raw, reading)
        if raw.recognised:
            return _compared(raw, reading)
        return _with_pictures(raw, reading, pictures)

    def _reading(self, raw: RawPage) -> Reading | str:
        """What is read in the image of a page, or in one sentence why nothing is."""
        from ingest.recognised import read_image  # noqa: PLC0415 - loads numpy

        tesseract = reader()
        width, height = raw.width or 0.0, raw.height or 0.0
        area = abs(width * height) or 1.0  # a damaged page may have its corners the wrong way round, or on one spot
        dpi = int(min(OCR_DPI, 72 * (MAX_OCR_PIXELS / area) ** 0.5))
        if tesseract is None or dpi < LEAST_OCR_DPI:
            return f"Page {raw.number} is too large to be read from its image; print it to a smaller page."
        page = self._open()[raw.number - 1]
        try:
            if _pixels_of_images(page) > MAX_IMAGE_PIXELS:
                return f"The images of page {raw.number} have more than {MAX_IMAGE_PIXELS:,} pixels; scan it with fewer."
            image = page.render(scale=dpi / 72, draw_annots=False).to_pil().convert("RGB")
        finally:
            page.close()
        try:
            return read_image(image, dpi, width, height, tesseract)
        except TooSlow:
            return f"Reading the image of page {raw.number} took longer than {MAX_OCR_SECONDS:.0f} seconds; look at the page."

    def _open(self) -> pypdfium2.PdfDocument:
        if self._document is None:
            import pypdfium2  # noqa: PLC0415 - the other engine may have read the page

            self._document = pypdfium2.PdfDocument(self._data)
        return self._document


def _pixels_of_images(page: pypdfium2.PdfPage) -> int:
    import pypdfium2.raw as pdfium  # noqa: PLC0415

    sizes = [image.get_px_size() for image in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=8)]
    return sum(wide * high for wide, high in sizes)


def _is_lost(raw: RawPage) -> bool:
    """Whether the page shows something but the file does not say its words."""
    if not raw.words:
        return raw.painted or raw.hidden > 0
    return raw.unmapped > 0 and raw.unmapped > _UNMAPPED * sum(word.letters for word in raw.words)


def _pictures(raw: RawPage) -> list[Edges]:
    """The images large enough to hold text of which the file says nothing, as parts of the page."""
    width, height = raw.width or 0.0, raw.height or 0.0
    found: list[Edges] = []
    for x0, top, x1, bottom in raw.drawing.images:
        part = max(x0, 0.0), max(top, 0.0), min(x1, width), min(bottom, height)
        if part[2] <= part[0] or part[3] <= part[1] or (part[2] - part[0]) * (part[3] - part[1]) < _PICTURE * width * height:
            continue
        if sum(_holds(part, _shown(word, raw)) for word in apart(raw.words)) < _STAMP:
            found.append(part)
    return found


def _shown(word: Word, raw: RawPage) -> tuple[float, float]:
    """The middle of a word's first glyph on the page as shown."""
    ink = raw.ink
    return (ink.x0[word.ink] + ink.x1[word.ink]) / 2, (ink.top[word.ink] + ink.bottom[word.ink]) / 2


def _holds(edges: Edges, point: tuple[float, float]) -> bool:
    return edges[0] <= point[0] <= edges[2] and edges[1] <= point[1] <= edges[3]


def _whole(raw: RawPage, reading: Reading) -> RawPage:
    """The page as its image is read, in place of what the file says."""
    if not reading.words:
        raw.words = []
        raw.unread = f"Page {raw.number} shows something, but no text was recognised in its image; look at the page."
        return raw
    drawing = Drawing(reading.rules, reading.fills, raw.drawing.images, [], raw.drawing.others)
    return replace(
        raw,
        words=reading.words,
        ink=reading.ink,
        drawing=drawing,
        hidden=0,
        unmapped=0,
        recognised=False,
        method="ocr",
        tilt=reading.tilt,
        problems=[*raw.problems, _notice(raw, reading.words, reading.left_out)],
    )


def _notice(raw: RawPage, words: list[Word], left_out: int) -> Problem:
    letters = sum(len(word.text) for word in words)
    mean = sum(word.confidence * len(word.text) for word in words) / letters
    less = f"; {left_out} shapes that may be words were left out" if left_out else ""
    sentence = f"{len(words)} words of page {raw.number} were read from its image, with a confidence of {mean:.0f} % on average{less}."
    return Problem("ocr_text", sentence, page=raw.number)


def _compared(raw: RawPage, reading: Reading) -> RawPage:
    """The page as it is, with a problem where the text behind its image lacks words that are read in the image without doubt."""
    said = Counter(_plain(word.text) for word in apart(raw.words))
    sure = [word for word in reading.words if word.confidence >= _SURE and _plain(word.text)]
    lacking: list[Word] = []
    for word in sure:
        if said[_plain(word.text)] > 0:
            said[_plain(word.text)] -= 1
        else:
            lacking.append(word)
    if len(lacking) > max(_POORER * len(sure), 2):
        first = sorted(lacking, key=lambda word: not any(char.isdigit() for char in word.text))[:3]
        examples = ", ".join(repr(word.text) for word in first)
        sentence = (
            f"{len(lacking)} of {len(sure)} words that the image of page {raw.number} clearly shows are missing in the text behind it ({examples}); "
            "--ocr force reads the page anew."
        )
        raw.problems.append(Problem("ocr_layer_poor", sentence, page=raw.number))
    return raw


def _plain(text: str) -> str:
    """The word without signs round it, which a comparison goes by."""
    return text.casefold().strip("-–—.,:;!?'\"‘’“”()[]{}•*|_~ ")


def _with_pictures(raw: RawPage, reading: Reading, pictures: list[Edges]) -> RawPage:
    """The page with the words that stand in pictures only. A picture that is most of the page is a scan, whatever was printed on it later."""
    width, height = raw.width or 0.0, raw.height or 0.0
    scan = any((x1 - x0) * (bottom - top) >= _WIDE_PICTURE * width * height for x0, top, x1, bottom in pictures)
    ink = reading.ink
    words: list[Word] = []
    for word in reading.words if scan else reading.on_page(width, height):
        middle = (ink.x0[word.ink] + ink.x1[word.ink]) / 2, (ink.top[word.ink] + ink.bottom[word.ink]) / 2
        if any(_holds(picture, middle) for picture in pictures) and not _is_printed(raw, middle):
            words.append(word)
    if not words:
        return raw
    shift = len(raw.ink)
    raw.ink.take(ink, 0, len(ink))
    merged = [*raw.words, *(replace(word, ink=word.ink + shift) for word in words)]
    drawing = raw.drawing
    if scan:
        drawing = replace(drawing, rules=[*drawing.rules, *reading.rules], fills=[*drawing.fills, *reading.fills])
    return replace(
        raw, words=merged, drawing=drawing, method="ocr", tilt=reading.tilt if scan else 0.0, problems=[*raw.problems, _notice(raw, words, 0)]
    )


def _is_printed(raw: RawPage, point: tuple[float, float]) -> bool:
    """Whether a word of the file stands at the point."""
    ink = raw.ink
    return any(_holds(_round(ink.x0, ink.top, ink.x1, ink.bottom, word), point) for word in apart(raw.words))


def _round(x0: Iterable[float], top: Iterable[float], x1: Iterable[float], bottom: Iterable[float], word: Word) -> Edges:
    start, end = word.ink, word.ink + len(word.text)
    return min(x0[start:end]), min(top[start:end]), max(x1[start:end]), max(bottom[start:end])  # type: ignore[index]
