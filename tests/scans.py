"""Scans for the tests: the pages of a PDF as images, tilted, turned and noisy, in a PDF of their own."""

from __future__ import annotations

import io
from functools import cache

import numpy as np
import pypdfium2
from PIL import Image

from ingest.document import Document
from ingest.read import read


def images(pdf: bytes, dpi: int = 300) -> list[Image.Image]:
    """Each page in grey."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return [page.render(scale=dpi / 72).to_pil().convert("RGB") for page in document]
    finally:
        document.close()


def worn(image: Image.Image, *, tilt: float = 0.0, noise: float = 0.0, seed: int = 0) -> Image.Image:
    """The image tilted by ``tilt`` degrees clockwise, with specks, uneven light and grain; ``noise`` 1 is a bad office scanner."""
    if tilt:
        image = image.rotate(-tilt, resample=Image.Resampling.BICUBIC, fillcolor=(255, 255, 255))
    if not noise:
        return image
    random = np.random.default_rng(seed)
    pixels = np.asarray(image).astype(np.float32)
    high, wide, _ = pixels.shape
    light = 1 - 0.08 * noise * np.linspace(0, 1, wide, dtype=np.float32)[None, :, None]
    grain = random.normal(0, 14 * noise, (high, wide, 1)).astype(np.float32)
    specks = random.random((high, wide, 1)) < 0.0008 * noise
    pixels = np.where(specks, 40, pixels * light - 6 * noise + grain)
    return Image.fromarray(pixels.clip(0, 255).astype(np.uint8))


def scanned(pdf: bytes, *, dpi: int = 300, tilt: float = 0.0, turn: int = 0, noise: float = 0.0, colour: bool = False) -> bytes:
    """The PDF as a scanner gives it: an image a page, no text. ``turn`` counts the quarter turns clockwise by which a page lies turned."""
    pages = [worn(image, tilt=tilt, noise=noise, seed=number) for number, image in enumerate(images(pdf, dpi))]
    pages = [page.rotate(-90 * turn, expand=True) if turn else page for page in pages]
    if not colour:
        pages = [page.convert("L") for page in pages]
    buffer = io.BytesIO()
    pages[0].save(buffer, "PDF", resolution=dpi, save_all=True, append_images=pages[1:], quality=85)
    return buffer.getvalue()


@cache
def recognised(pdf: bytes, ocr: str = "auto") -> Document:
    """The document, read once in a session: recognition takes seconds a page."""
    return read(pdf, "scan.pdf", ocr=ocr)
