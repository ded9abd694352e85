"""A corpus with figures of every end: two reports that contradict themselves and each other, and a tracker whose figures hold."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import here
from reportlab.pdfgen.canvas import Canvas

from corpus import batch
from corpus.audit import store
from corpus.schema import open_to_write
from ingest.sources import expand

WRONG = "Complaints fell from 420 in 2018/19 to 378 in 2019/20, a reduction of 20%."
HOLDS = "Calls rose from 4,000 in 2018/19 to 5,000 in 2019/20, an increase of 25%."
HOSTILE = "Visits <script>alert(1)</script> fell from 200 to 150, a reduction of 30% </mark></a>."
NEAR = "Contract no. 12,345 was let; 4.2 per 1,000 homes had a fire."
NAMES = ("vale-2019-20-q1.pdf", "vale-2019-20-q2.pdf", "<b>note.txt")


def report(path: Path, fires: str) -> None:
    """One page, with the number of fires in a month that both reports speak of."""
    canvas = Canvas(str(path), invariant=1)
    lines = ("Borough of Ashcombe Vale", "Action Tracker 2019/20", "", WRONG, HOLDS, f"There were {fires} dwelling fires in March 2019.", NEAR)
    for number, text in enumerate(lines):
        canvas.drawString(72, 780 - 24 * number, text)
    canvas.save()


def corpus(folder: Path, *more: Path) -> Path:
    """The database; its files lie beside it."""
    for name, fires in zip(NAMES, ("412", "431"), strict=False):
        report(folder / name, fires)
    (folder / NAMES[2]).write_text(f"Title\n\n{HOSTILE}\n", "utf-8")
    path = folder / "trackers.db"
    with closing(open_to_write(path)) as connection, here.local(1, images=False) as executor:
        list(batch.ingest(connection, list(expand([*(folder / name for name in NAMES), *more])), executor))
        store.audit(connection)
    return path
