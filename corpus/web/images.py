"""Images of pages: drawn when they are asked for, one at a time, kept for the next reader.

Comes in: a document of the database and a page. Goes out: a PNG, or None where the source file is not at hand. Only files that the database names and that lie
inside the configured folder, links resolved, are ever opened, and only when they still hold the very bytes that were read.
"""

from __future__ import annotations

import asyncio
import sqlite3
import sys
from collections import OrderedDict
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from datasette.utils.asgi import Request, Response

from corpus.web.config import config_of
from corpus.web.site import LARGEST_ID, Visit, enter
from ingest.locations import path_of

if TYPE_CHECKING:  # Datasette loads its plugins while it is itself being imported
    from datasette.app import Datasette

SCALES = (1, 2)
"""Pixels a point that may be asked for."""

KEPT = 48 << 20
"""Bytes of images that are kept in memory."""

SECONDS = 15.0
WAITING = 8
"""Drawings that may wait for their turn; who comes later is told to come again."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page whose image can be asked for: the file's hash, and where the database says that it lies."""

    sha256: str
    paths: tuple[str, ...]
    media_type: str


class Shelf:
    """Images by file, page and scale; those used longest ago make room. The hash of the file is part of the key, so nothing goes stale."""

    def __init__(self, limit: int = KEPT) -> None:
        self._limit, self._size = limit, 0
        self._images: OrderedDict[tuple[str, int, int], bytes] = OrderedDict()

    def get(self, key: tuple[str, int, int]) -> bytes | None:
        """The image, None where it is not kept."""
        if key in self._images:
            self._images.move_to_end(key)
        return self._images.get(key)

    def put(self, key: tuple[str, int, int], image: bytes) -> None:
        """Keeps an image that is not larger than all there is room for."""
        if len(image) > self._limit or key in self._images:
            return
        self._images[key] = image
        self._size += len(image)
        while self._size > self._limit:
            self._size -= len(self._images.popitem(last=False)[1])


shelf = Shelf()
_turn = asyncio.Semaphore(1)
_waiting = 0


def read_sheet(connection: sqlite3.Connection, document_id: int, page: int) -> Sheet | None:
    """The page of a document, None where the database has no such page."""
    row = connection.execute(
        "SELECT d.sha256, d.media_type FROM documents d JOIN pages p ON p.document_id = d.id WHERE d.id = ? AND p.number = ?", [document_id, page]
    ).fetchone()
    if row is None:
        return None
    paths = connection.execute("SELECT path FROM sources WHERE document_id = ? ORDER BY status = 'failed', id LIMIT 20", [document_id])
    return Sheet(row[0], tuple(path[0] for path in paths), row[1])


def source_file(sheet: Sheet, folder: Path | None) -> Path | None:
    """The file of a document when it is a PDF that lies inside the folder of sources, links resolved; else None."""
    if folder is None or sheet.media_type != "application/pdf":
        return None
    try:
        inside = folder.resolve(strict=True)
    except OSError:
        return None
    for stored in sheet.paths:
        try:
            path = path_of(stored).resolve(strict=True)
        except (OSError, ValueError):
            continue
        if path.is_relative_to(inside) and path.is_file():
            return path
    return None


async def drawn(sheet: Sheet, path: Path, page: int, scale: int) -> bytes | None:
    """The image, from the shelf or drawn now in a process of its own; None where it cannot be drawn, or too many wait."""
    global _waiting  # noqa: PLW0603 - how many wait is a fact about the process
    key = (sheet.sha256, page, scale)
    if (kept := shelf.get(key)) is not None:
        return kept
    if _waiting >= WAITING:
        return None
    _waiting += 1
    try:
        async with _turn:
            if (kept := shelf.get(key)) is not None:
                return kept
            image = await _draw([str(path), sheet.sha256, str(page), str(scale)])
    finally:
        _waiting -= 1
    if image is not None:
        shelf.put(key, image)
    return image


async def _draw(words: list[str]) -> bytes | None:
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "corpus.drawing", *words, stdin=asyncio.subprocess.DEVNULL, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.DEVNULL
    )  # fmt: skip
    try:
        image, _ = await asyncio.wait_for(process.communicate(), SECONDS)
    except (TimeoutError, asyncio.CancelledError) as stopped:
        process.kill()
        await process.wait()
        if isinstance(stopped, asyncio.CancelledError):
            raise
        return None
    return image if process.returncode == 0 and image else None


async def image(datasette: Datasette, request: Request) -> Response:
    """Answers a request for the image of a page."""
    visit = await enter(datasette, request, ("documents", "pages"))
    if not isinstance(visit, Visit):
        return visit
    document_id, page = (min(int(str(request.url_vars[name])[:19]), LARGEST_ID) for name in ("id", "page"))
    scale = visit.number("scale", 2)
    sheet = await visit.ask(lambda connection: read_sheet(connection, document_id, page))
    path = None if sheet is None or scale not in SCALES else source_file(sheet, config_of(datasette).sources)
    if sheet is None or path is None:
        return Response.text("There is no image of this page.", status=404)
    etag = f'"{sheet.sha256[:32]}-{page}-{scale}"'
    headers = {"etag": etag, "cache-control": "private, max-age=3600"}
    if request.headers.get("if-none-match") == etag:
        return Response(b"", status=304, headers=headers)
    png = await drawn(sheet, path, page, scale)
    if png is None:
        return Response.text("The image of this page cannot be drawn now.", status=503, headers={"retry-after": "5"})
    return Response(png, content_type="image/png", headers=headers)
