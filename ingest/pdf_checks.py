"""What an engine does not say of a PDF: pages that it does not see, pages that come out empty though something is drawn on them.

Comes in: bytes, and the pages as the engine read them. Goes out: problems.
"""

from __future__ import annotations

from collections.abc import Sequence

from ingest.errors import LimitExceeded
from ingest.limits import MAX_STREAM_BYTES
from ingest.pdf_objects import PdfObjects, oversized_stream
from ingest.problems import Problem
from ingest.raw import RawPage

_DEEPEST = 29
"""Forms inside forms that pdfium follows: measured."""


def demand_modest(data: bytes, name: str) -> None:
    """Raises :class:`LimitExceeded` when a stream unpacks to more than the limit."""
    place = oversized_stream(data)
    if place is not None:
        raise LimitExceeded(f"{name} unpacks to more than {MAX_STREAM_BYTES:,} bytes at byte {place:,}; print it to a simpler file.")


def cross_check(data: bytes, pages: Sequence[RawPage], empty: Sequence[int]) -> list[Problem]:
    """Problems of a file of which an engine read ``pages``; ``empty`` are the numbers of those on which it found nothing at all.

    The tree is followed a second time, without the engine; where that is not possible nothing is said.
    """
    objects = PdfObjects(data)
    contents = objects.page_contents()
    if contents is None:
        return []
    problems: list[Problem] = []
    depth = objects.form_depth()
    if depth > _DEEPEST:
        sentence = f"Forms are nested {depth:,} deep; what stands deeper than {_DEEPEST} was not read."
        problems.append(Problem("unread_page", sentence))
    if len(contents) != len(pages):
        sentence = f"The page tree holds {len(contents)} pages, but {len(pages)} were read; look at the file, and get it again if pages are missing."
        problems.append(Problem("truncated_file", sentence))
    else:
        problems += [
            Problem("unread_page", f"Page {number} came out empty, but its content draws something; look at the page.", page=number)
            for number in empty
            if objects.paints(contents[number - 1])
        ]
    return problems
