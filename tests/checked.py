"""A corpus with figures of every end: two reports that contradict themselves and each other, and a tracker whose figures hold."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from reportlab.pdfgen.canvas import Canvas

ROOT = Path(__file__).resolve().parents[1]
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


def corpus(folder: Path, *more: Path, audited: bool = True) -> Path:
    """The database; its files lie beside it."""
    for name, fires in zip(NAMES, ("412", "431"), strict=False):
        report(folder / name, fires)
    (folder / NAMES[2]).write_text(f"Title\n\n{HOSTILE}\n", "utf-8")
    database = folder / "trackers.db"
    command = [sys.executable, "-m", "trackrecord"]
    subprocess.run(
        [*command, "ingest", str(database), *(str(folder / name) for name in NAMES), *map(str, more)], cwd=ROOT, capture_output=True, check=True
    )
    if audited:
        assert subprocess.run([*command, "audit", str(database)], cwd=ROOT, capture_output=True, check=False).returncode == 1
    return database
