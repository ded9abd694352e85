"""How much quicker than others PDFs are read: ratios of CPU time inside one run, the best of rounds that take turns.

The floors are 0.7 of what is aimed at (docs/speed.md), and lower where that is not reached.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "bench"))

from made_pdfs import STYLES, made  # noqa: E402
from parse import PAGES, cold  # noqa: E402
from pdf_readers import READERS, plain_words, timed  # noqa: E402

OURS, PLUMBER, PLUMBER_TEXT = "trackrecord", "pdfplumber text and tables", "pdfplumber text"
MOST_ROUNDS = 8
REPORTS = ROOT.parent / "shared/reports"
REAL = [
    path
    for name in ("kent-budget-monitoring-2024-11", "kent-treasury-half-year-2024-25", "district-health-indicators", "table-spanning-cells")
    if (path := REPORTS / f"{name}.pdf").exists()
]


@pytest.fixture(scope="module")
def trackers(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    folder = tmp_path_factory.mktemp("trackers")
    paths = [folder / f"{style}.pdf" for style in STYLES]
    for path, style in zip(paths, STYLES, strict=True):
        path.write_bytes(made(style, 5).data)
    return paths


def ratio(other: str, paths: Sequence[Path], least: float, ours: str = OURS) -> float:
    """The CPU time of another reader in ours, for each file the least of rounds in which they take turns; more rounds while it is below ``least``.

    Other work on the machine only ever adds to a time, so the least comes nearer to that of an idle machine with every round, for both.
    """
    best = {name: dict.fromkeys(paths, float("inf")) for name in (ours, other)}
    for _ in range(MOST_ROUNDS):
        for name, own in best.items():
            for path in paths:
                for _ in range(1 if name in {PLUMBER, PLUMBER_TEXT} else 2):
                    own[path] = min(own[path], float(str(timed(READERS[name], path)["cpu"])))
        reached = sum(best[other].values()) / sum(best[ours].values())
        if reached >= least:
            break
    return reached


def test_trackers_are_read_much_quicker_than_by_pdfplumber(trackers: list[Path]) -> None:
    assert ratio(PLUMBER, trackers, 14) >= 14  # aim: 20


def test_a_tracker_becomes_a_database_quicker_than_pdfplumber_reads_its_text(trackers: list[Path]) -> None:
    assert ratio(PLUMBER_TEXT, trackers[:1], 2.8, "trackrecord, to the database") >= 2.8  # aim: 8; 3.4 to 5.1 was seen, on a very busy machine


def test_the_first_record_takes_not_much_longer_than_a_script_with_pdfplumber(tmp_path: Path) -> None:
    path = tmp_path / "x.pdf"
    path.write_bytes(made("lines", PAGES).data)
    assert any(one["script"] / one["extract"] >= 0.8 for one in (cold(path, rounds=1) for _ in range(4)))  # aim: 1; 1.15 to 1.3 was seen


@pytest.mark.skipif(not REAL and "CI" not in os.environ, reason="no real reports beside the repository")
def test_real_reports_are_read_much_quicker_than_by_pdfplumber() -> None:
    assert ratio(PLUMBER, REAL, 7) >= 7  # aim: 10


@pytest.mark.skipif(not shutil.which("pdftotext") and "CI" not in os.environ, reason="pdftotext is not installed (Debian: poppler-utils)")
@pytest.mark.parametrize(("other", "most"), [("pdftotext", 4 / 0.7), ("pdftotext -bbox", 3.5)])  # aims: 4 and 2
def test_trackers_take_not_many_times_as_long_as_with_poppler(trackers: list[Path], other: str, most: float) -> None:
    assert ratio(other, trackers, 1 / most) >= 1 / most


@pytest.mark.parametrize("style", STYLES)
def test_nothing_is_won_by_reading_less(style: str, tmp_path: Path) -> None:
    for seed in range(3):
        truth = made(style, 3, seed)
        path = tmp_path / truth.name
        path.write_bytes(truth.data)
        found = READERS[OURS](path)
        assert plain_words(OURS, found) == [word for page in truth.words for word in page]
        assert [[" ".join(cell.split()) for cell in page] for page in found.cells] == truth.cells


def test_memory_does_not_grow_with_what_was_read_before(tmp_path: Path) -> None:
    """Five documents one after the other take no more than one of them, give or take what the allocators keep; in KiB."""
    path = tmp_path / "x.pdf"
    path.write_bytes(made("lines", 20).data)
    code = "import sys; sys.path.insert(0, 'bench')\nfrom pdf_readers import *\nfor _ in range(int(sys.argv[2])): ours(Path(sys.argv[1]))\nprint(resident())"
    used = [
        int(subprocess.run([sys.executable, "-c", code, path, times], cwd=ROOT, check=True, capture_output=True, text=True).stdout) for times in "15"
    ]
    assert used[1] - used[0] < 8_000
    assert used[1] < 150_000


def test_a_long_document_takes_little_more_memory_than_a_short_one(tmp_path: Path) -> None:
    """In KiB; the text of 90 pages alone is 1,000, the file 400."""
    code = "import sys; sys.path.insert(0, 'bench')\nfrom pdf_readers import *\nfound = ours_alone(Path(sys.argv[1]))\nprint(resident())"
    used = []
    for pages in (30, 120):
        path = tmp_path / f"{pages}.pdf"
        path.write_bytes(made("lines", pages).data)
        used.append(int(subprocess.run([sys.executable, "-c", code, path], cwd=ROOT, check=True, capture_output=True, text=True).stdout))
    assert used[1] - used[0] < 4_000  # 2,400 was seen, of which 830 are the text; aim: 10,000 for 480 pages
