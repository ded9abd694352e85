"""A batch over a hostile folder: one row for each input with the right reason, and good documents as they would be without their neighbours."""

from __future__ import annotations

import sqlite3
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import hostile_folder
import misbehaving
import pytest

from corpus import executors, pool
from corpus.batch import Readers, ingest
from corpus.pool import Pool
from corpus.schema import open_to_read, open_to_write
from corpus.verify import Verification
from ingest.locations import location_of
from ingest.sources import expand
from ingest.wire import Allowance

GOOD = 180


def dump(database: Path) -> list[str]:
    connection = sqlite3.connect(database)
    lines = sorted(connection.iterdump())
    connection.close()
    return lines


def run(database: Path, folder: Path, jobs: int = 2, silence: float = 5.0) -> Counter[str]:
    """Ingests the folder with workers that obey the commands in texts."""
    connection = open_to_write(database)
    made = Pool(jobs, Allowance(silence, 60.0, 2.0))
    outcomes = Counter(outcome.status for outcome in ingest(connection, expand([folder]), Readers(made, jobs)))
    made.shutdown()
    connection.close()
    return outcomes


@pytest.fixture(scope="module", autouse=True)
def commanded() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("corpus.batch.perform", misbehaving.perform_or_misbehave)
        yield


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path, dict[str, set[str]], Counter[str]]:
    """The folder, its database, what is expected, and what the run said."""
    base = tmp_path_factory.mktemp("hostile")
    expected = hostile_folder.build(base / "in", GOOD)
    return base / "in", base / "a.db", expected, run(base / "a.db", base / "in")


def rows(database: Path, sql: str) -> list[tuple]:
    connection = sqlite3.connect(database)
    found = connection.execute(sql).fetchall()
    connection.close()
    return found


def test_every_input_has_one_row_with_the_right_reason(hostile) -> None:
    _, database, expected, outcomes = hostile
    assert len(expected) >= 300
    found = rows(database, "SELECT path, status, coalesce(reason, ''), message FROM sources")
    reasons = {path: reason for path, _, reason, _ in found}
    assert set(reasons) == {location_of(path) for path in expected}
    assert outcomes.total() == len(found) == len(expected)
    wrong = {path: reasons[location_of(path)] for path, allowed in expected.items() if reasons[location_of(path)] not in allowed}
    assert not wrong
    for _, status, reason, message in found:
        assert (status == "failed") == bool(reason)
        assert not reason or (message.endswith(".") and "\n" not in message)


def test_the_database_is_sound(hostile) -> None:
    _, database, _, _ = hostile
    assert rows(database, "PRAGMA integrity_check") == [("ok",)]
    assert rows(database, "PRAGMA foreign_key_check") == []
    assert rows(database, "SELECT count(*) FROM documents WHERE page_count = 0") == [(0,)]
    assert rows(database, "SELECT count(*) FROM sources WHERE status = 'duplicate'")[0][0] >= 12


def test_good_documents_are_as_they_would_be_without_bad_neighbours(hostile, tmp_path: Path) -> None:
    _, database, _, _ = hostile
    hostile_folder.build(tmp_path / "in", GOOD, hostile=False)
    outcomes = run(tmp_path / "b.db", tmp_path / "in", jobs=1)
    assert outcomes == {"ingested": GOOD}
    query = "SELECT sha256, record_sha256, text FROM documents"
    assert set(rows(tmp_path / "b.db", query)) <= set(rows(database, query))


def test_a_second_run_changes_nothing_and_reads_nothing(hostile, monkeypatch: pytest.MonkeyPatch) -> None:
    folder, database, _, first = hostile
    before = dump(database)
    monkeypatch.setattr(Pool, "submit", never)  # nothing is read: what failed has not changed either
    second = run(database, folder)
    assert dump(database) == before
    assert second["failed"] == first["failed"]
    assert second["unchanged"] == first["ingested"] + first["duplicate"]


def never(*_: object) -> None:
    raise AssertionError("a second run reads again")


def test_every_stored_fact_stands_in_its_source(hostile) -> None:
    _, database, _, _ = hostile
    connection = open_to_read(database)
    assert list(Verification(connection, sources=False).differences()) == []
    connection.close()


@pytest.mark.parametrize("jobs", [1, 3])
def test_the_same_database_with_any_number_of_jobs(tmp_path: Path, jobs: int) -> None:
    folder = tmp_path / "in"
    hostile_folder.build(folder, 24, hostile=False)
    for number in range(4):
        (folder / f"crash-{number}.txt").write_bytes(b"!crash %d" % number)
    run(tmp_path / "two.db", folder, jobs=2)
    run(tmp_path / "other.db", folder, jobs=jobs)
    assert dump(tmp_path / "two.db") == dump(tmp_path / "other.db")


def test_one_slow_document_does_not_hold_up_the_others(tmp_path: Path) -> None:
    """A first document that hangs until it is ended: the others are read meanwhile, and written after it, in order."""
    folder = tmp_path / "in"
    hostile_folder.build(folder, 12, hostile=False)
    (folder / "0-first.txt").write_bytes(b"!hang")
    begun = time.monotonic()
    outcomes = run(tmp_path / "a.db", folder)
    assert outcomes == {"failed": 1, "ingested": 12}
    assert time.monotonic() - begun < 60
    assert rows(tmp_path / "a.db", "SELECT path FROM sources WHERE id = 1")[0][0].endswith("0-first.txt")


def test_default_limits_and_cores() -> None:
    assert pool.allowance(images=False).total(400) == 860
    assert pool.allowance(images=True).total(400) > 8000
    assert executors.cores() >= 1
