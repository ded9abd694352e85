"""The measuring of scale: what is measured is what it says, on a corpus small enough for a test."""

import json
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "bench"))

import scale  # noqa: E402
import scale_tables  # noqa: E402
from made_trackers import make, pdf_of, text_of  # noqa: E402

from corpus.records import hash_of_record  # noqa: E402
from corpus.rows import DOCUMENT, rows_of  # noqa: E402
from corpus.work import Task, perform  # noqa: E402
from extractors.extract import extract  # noqa: E402
from extractors.record import to_dict  # noqa: E402
from ingest.read import read  # noqa: E402

COUNT = 12


@pytest.fixture(scope="module")
def measured(tmp_path_factory):
    folder = tmp_path_factory.mktemp("scale")
    given = make(folder / "given", COUNT)
    return scale.ingest(folder / "a.db", given, "--jobs", "2"), folder


def test_made_trackers_differ_and_are_made_the_same_again(tmp_path):
    first, second = ([path.read_bytes() for path in sorted(make(tmp_path / name, COUNT).rglob("*.*"))] for name in "ab")
    assert first == second
    assert len(set(first)) == COUNT
    assert sum(data.startswith(b"%PDF") for data in first) == COUNT // 2


def test_a_made_pdf_shows_the_whole_text():
    for seed in range(5):
        document = read(pdf_of(text_of(seed)), "made.pdf")
        assert document.text.split() == text_of(seed).split()
        assert document.problems == ()


def test_every_made_tracker_is_ingested_and_its_time_is_told(measured):
    run, folder = measured
    assert (run["documents"], run["ingested"], run["pages"]) == (COUNT, COUNT, COUNT)
    assert set(run["spent"]) == {"store", "other rows", "full-text index", "opening and hashing files", "unpickling"}
    assert 0 < run["spent"]["store"] < run["main thread"] <= run["parent"] < run["cpu"]
    assert run["first"] < run["wall"]
    assert (folder / "a.db").exists()


def test_memory_is_that_of_the_whole_family():
    memory = scale.Memory(0)
    memory.seen = [(1.0, 10.0, 100.0), (2.0, 20.0, 90.0), (3.0, 15.0, 300.0)]
    assert memory.most(1.0, 3.0) == {"parent": 20.0, "all": 100.0}
    assert memory.most(3.0, 4.0) == {"parent": 15.0, "all": 300.0}


def test_a_record_becomes_rows_where_it_was_read():
    for data in (text_of(1).encode(), pdf_of(text_of(2))):
        rows = perform(Task(data, "made", None, "pdfium", "never")).rows
        record = extract(read(data, "made", ocr="never"))
        assert rows == rows_of(record)
        assert dict(zip(DOCUMENT, rows.document, strict=True))["record_sha256"] == hash_of_record(to_dict(record))
    with pytest.raises(ValueError, match="no rows"):
        perform(Task(b"", "empty.txt", None, "pdfium", "never")).rows  # noqa: B018 - it raises


def test_the_tables_say_what_was_measured():
    first = {"documents": 100, "pages": 100, "cpu": 5.0, "wall": 4.0, "parent": 1.5, "imports": 0.5, "main thread": 1.2, "first": 1.0}
    first |= {"spent": {"store": 0.4, "other rows": 0.05, "full-text index": 0.05}}
    first |= {"memory": {half: {"parent": 50.0, "all": 200.0} for half in ("first half", "second half")}}
    status = {"wall": 0.5, "cpu": 0.4}
    box = scale.machine() | {"noisy": False}
    run = {"machine": box, "first run": first, "rows": 5000, "characters": 9, "bytes": 2_000_000, "jobs": 2, "status": status, "second run": status}
    text = scale_tables.shown({"run": run})
    assert "| Documents a second and core | **20.0** |" in text
    assert "| Rows a second of the writer | **10,000** |" in text
    assert "| Writer's share of the CPU time | 10.0% |" in text
    assert "| 100,000,000 | 1,388.9 |" in text  # 50 ms each
    assert "| 2.0 TB | 40 |" in text  # 20,000 bytes each, in files of 50 GB
    assert "noisy" not in text
    assert scale_tables.shown({}) == ""


def test_two_jobs_are_foreseen_from_the_time_of_each_process():
    run = {"parent": 3.0, "imports": 1.0, "cpu": 12.0}  # the parent's 2 seconds, the workers' 9, one of them the start
    assert scale_tables.foreseen(run, run, 1.0) == pytest.approx(8 / 5)
    assert scale_tables.foreseen(run | {"parent": 9.0, "cpu": 11.0}, run | {"parent": 9.0, "cpu": 11.0}, 0.0) == 1


def test_the_kept_result_is_shown():
    kept = json.loads(scale.RESULTS.read_text("utf-8"))
    assert "Documents a second and core" in scale_tables.shown(kept)
