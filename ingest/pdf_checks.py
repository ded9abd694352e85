"""What an engine does not say of a PDF: pages that it does not see, pages that come out empty though something is drawn on them.

Comes in: bytes, and the pages as the engine read them. Goes out: problems.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.errors import DamagedFile, LimitExceeded
from ingest.limits import MAX_STREAM_BYTES
from ingest.pdf_objects import PdfObjects, oversized_stream
from ingest.problems import Problem

_LINEARIZED = re.compile(rb"<<[^<>]{0,200}/Linearized[^<>]{0,400}>>")
_LENGTH, _COUNT = re.compile(rb"/L\s{0,4}(\d{1,12})\b"), re.compile(rb"/N\s{0,4}(\d{1,7})\b")
_PAGE = re.compile(rb"/Type\s{0,4}/Page\b")
_DEEPEST = 29
"""Forms inside forms that pdfium follows: measured."""


def demand_modest(data: bytes, name: str) -> None:
    """Raises :class:`LimitExceeded` when a stream unpacks to more than the limit."""
    place = oversized_stream(data)
    if place is not None:
        raise LimitExceeded(f"{name} unpacks to more than {MAX_STREAM_BYTES:,} bytes at byte {place:,}; print it to a simpler file.")


def cut_short(data: bytes, name: str) -> DamagedFile | None:
    """What is missing of a file that states its length and its pages (a linearized one, as most from the web are); None where it states neither."""
    stated = _LINEARIZED.search(data, 0, 1024)
    length = _LENGTH.search(stated.group()) if stated else None
    pages = _COUNT.search(stated.group()) if stated else None
    if length is None or pages is None or int(length[1]) <= len(data):
        return None
    here = len(_PAGE.findall(data))
    return DamagedFile(
        f"{name} is a PDF cut short: {len(data):,} of its {int(length[1]):,} bytes are here, with {here:,} of its {int(pages[1]):,} pages, "
        "but not what says where they are; get the file again."
    )


def cross_check(objects: PdfObjects, pages: int, empty: Sequence[int]) -> list[Problem]:
    """Problems of a file of which an engine read so many ``pages``; ``empty`` are the numbers of those on which it found nothing at all.

    The tree is followed a second time, without the engine; where that is not possible nothing is said.
    """
    contents = objects.page_contents()
    if contents is None:
        return []
    problems: list[Problem] = []
    depth = objects.form_depth()
    if depth > _DEEPEST:
        sentence = f"Forms are nested {depth:,} deep; what stands deeper than {_DEEPEST} was not read."
        problems.append(Problem("unread_page", sentence))
    if len(contents) != pages:
        sentence = f"The page tree holds {len(contents)} pages, but {pages} were read; look at the file, and get it again if pages are missing."
        problems.append(Problem("truncated_file", sentence))
    else:
        problems += [
            Problem("unread_page", f"Page {number} came out empty, but its content draws something; look at the page.", page=number)
            for number in empty
            if objects.paints(contents[number - 1])
        ]
        problems += [
            Problem(
                "broken_page",
                f"The content of page {number} is damaged in the file; what stands on it may be missing: get the file again.",
                page=number,
            )
            for number, streams in enumerate(contents, 1)
            if objects.broken(streams)
        ]
    if forms := objects.broken_forms():
        problems.append(
            Problem(
                "broken_page", f"{forms:,} pieces of content are damaged in the file; some of what pages show may be missing: get the file again."
            )
        )
    return problems
