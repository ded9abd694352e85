"""Draws one page of a PDF, in a process of its own: ``python -m corpus.drawing PATH SHA256 PAGE SCALE`` writes a PNG to standard output.

Comes in: a file that anybody may have made. Goes out: an image, or one sentence and exit code 1. The process limits its own memory and time before it opens
the file, so that a hostile one can end nothing but this process.
"""

from __future__ import annotations

import hashlib
import io
import sys
from pathlib import Path

MEMORY = 1 << 30
"""Bytes of address space that drawing may take."""

SECONDS = 10
"""Processor time that drawing may take."""

LARGEST_FILE = 200 << 20
PIXELS = 6_000_000
"""Pixels of an image at most: an A4 page at 200 % has two million."""


class NotDrawnError(Exception):
    """Why a page was not drawn, in one sentence."""


def draw(path: Path, sha256: str, number: int, scale: float) -> bytes:
    """Page ``number`` (from 1) of the file as a PNG, ``scale`` pixels a point at most; raises NotDrawnError."""
    if not path.is_file() or path.stat().st_size > LARGEST_FILE:
        raise NotDrawnError("The source file is not at hand.")
    data = path.read_bytes()
    if hashlib.sha256(data).hexdigest() != sha256:
        raise NotDrawnError("The file there has changed since it was read.")
    import pypdfium2  # noqa: PLC0415 - only a page that is drawn needs it

    try:
        document = pypdfium2.PdfDocument(data)
        if not 1 <= number <= len(document):
            raise NotDrawnError("The file has no such page.")
        page = document[number - 1]
        width, height = page.get_size()
        fitting = min(scale, (PIXELS / max(width * height, 1)) ** 0.5)
        image = page.render(scale=fitting, may_draw_forms=False).to_pil()
    except pypdfium2.PdfiumError as error:
        raise NotDrawnError("The page cannot be drawn.") from error
    png = io.BytesIO()
    image.convert("RGB").quantize(64).save(png, "PNG") if width * height > 0 else image.save(png, "PNG")
    return png.getvalue()


def limit() -> None:
    """Memory and time of this process from here on; nothing where the system has no such limits."""
    try:
        import resource  # noqa: PLC0415 - not there on every system
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS + 1))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def main(words: list[str]) -> int:
    """The command; 0 where an image was written."""
    limit()
    try:
        png = draw(Path(words[0]), words[1], int(words[2]), float(words[3]))
    except (NotDrawnError, OSError, MemoryError, ValueError) as error:
        sys.stderr.write(str(error) if isinstance(error, NotDrawnError) else "The page cannot be drawn.")
        return 1
    sys.stdout.buffer.write(png)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
