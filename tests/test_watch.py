"""What comes into a watched folder is stored when it rests, never half, and nothing that happens meanwhile ends the watching."""

from __future__ import annotations

import os
import shutil
import signal
import sqlite3
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import here
import made
import pytest
from click.testing import CliRunner
from test_cli import TRACKER

from corpus import watching
from corpus.interrupts import Stop
from corpus.lock import acquire
from corpus.operate import Wanted
from corpus.schema import open_to_write
from corpus.waiting import AT_ONCE, HELD, REST, REST_OF_A_PART, Waiting, is_written
from corpus.writer import Writer
from ingest.sources import found_in, local
from trackrecord import cli

LIMIT = 60  # seconds; machines that run tests are busy
MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August")


def tracker(number: int = 0) -> str:
    return TRACKER.format(period=f"{MONTHS[number]} 2012")


def rows(database: Path, sql: str) -> list[tuple]:
    if not database.exists():
        return []
    # Not "mode=ro": a reader that is there when the writer ends keeps the log from going, and only one that may write takes it with it.
    with closing(sqlite3.connect(f"file:{database}?mode=rw", uri=True, timeout=LIMIT)) as connection:
        try:
            return connection.execute(sql).fetchall()
        except sqlite3.OperationalError:  # no tables yet
            return []


def until(what: Callable[[], object]) -> None:
    """Waits until it is so."""
    end = time.monotonic() + LIMIT
    while not what():
        assert time.monotonic() < end
        time.sleep(0.05)


class Watched:
    """A watcher in a thread of the test, which reads in it too."""

    def __init__(self, base: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.folder, self.database = base / "in", base / "a.db"
        self.folder.mkdir(exist_ok=True)
        self.out: list[str] = []
        self.err: list[str] = []
        self.stop = Stop()

        @contextmanager
        def finishing(_: object) -> Iterator[Stop]:
            yield self.stop

        monkeypatch.setattr(watching, "finishing", finishing)
        monkeypatch.setattr(watching, "nursery", lambda: SimpleNamespace(warm=lambda: None))
        monkeypatch.setattr("corpus.operate.executors.local", here.local)
        self.thread = threading.Thread(target=self.run)

    def run(self) -> None:
        self.code = watching.watch(self.database, Wanted((str(self.folder),), watch=True), self.out.append, self.err.append)

    def start(self) -> None:
        self.thread.start()
        until(lambda: any(line.startswith("watching") for line in self.err))

    def paths(self, status: str = "ingested") -> set[str]:
        return {Path(path).name for (path,) in rows(self.database, f"SELECT path FROM sources WHERE status = '{status}'")}

    def end(self) -> None:
        self.stop.set()
        self.thread.join(LIMIT)
        assert not self.thread.is_alive()
        assert self.code == 0


@pytest.fixture
def watched(tmp_path, monkeypatch) -> Iterator[Watched]:
    before = signal.signal(signal.SIGIO, signal.SIG_IGN)
    made = Watched(tmp_path, monkeypatch)
    yield made
    made.end()
    signal.signal(signal.SIGIO, before)


def test_what_is_there_and_what_comes(watched):
    (watched.folder / "old.txt").write_text(tracker())
    watched.start()
    assert watched.paths() == {"old.txt"}
    assert watched.out == ["1 document: 1 ingested"]
    (watched.folder / "bad.pdf").write_bytes(b"%PDF-1.7\nno more\n%%EOF\n")
    (watched.folder / "one.txt").write_text(tracker(1))
    (watched.folder / "two.txt").write_text(tracker(2))
    (watched.folder / ".part.txt").write_text(tracker(3))
    until(lambda: {"one.txt", "two.txt"} <= watched.paths() and watched.paths("failed") == {"bad.pdf"})
    assert sorted(line.partition(" (")[0] for line in watched.out[1:]) == [f"ingested: {watched.folder}/{name}.txt" for name in ("one", "two")]
    assert [line.partition(":")[0] for line in watched.err if "bad.pdf" in line] == ["failed (damaged)"]
    until(lambda: rows(watched.database, "SELECT current FROM search_index") == [(1,)])
    until(lambda: not list(watched.database.parent.glob("a.db?*")))  # between two rounds it is one file, and others may write it
    assert rows(watched.database, "SELECT count(*) FROM pages_fts WHERE pages_fts MATCH 'February'") == [(1,)]


def test_a_slow_copy_is_never_read_half(watched):
    watched.start()
    text = tracker().encode()
    with (watched.folder / "slow.txt").open("wb", buffering=0) as file:
        for start in range(0, len(text), 1 + len(text) // 8):
            file.write(text[start : start + 1 + len(text) // 8])
            time.sleep(0.3)
            assert watched.paths() == watched.paths("failed") == set()
        time.sleep(2 * REST)  # the line is slow, but the file is still open
        assert rows(watched.database, "SELECT path FROM sources") == []
    until(lambda: watched.paths() == {"slow.txt"})
    assert rows(watched.database, "SELECT text FROM documents") == [(tracker(),)]


def test_overwritten_moved_and_deleted(watched):
    (watched.folder / "a.txt").write_text(tracker())
    watched.start()
    (watched.folder / "a.txt").write_text(tracker(1))
    until(lambda: rows(watched.database, "SELECT count(*) FROM documents WHERE superseded_by NOT NULL") == [(1,)])
    (watched.folder / "a.txt").rename(watched.folder / "b.txt")
    until(lambda: watched.paths("duplicate") == {"b.txt"})
    (watched.folder / "b.txt").unlink()
    (watched.folder / "c.txt").write_text(tracker(2))
    until(lambda: watched.paths() == {"a.txt", "c.txt"})
    assert watched.paths("duplicate") == {"b.txt"}
    assert watched.paths("failed") == set()


def test_a_folder_moved_into_place_and_one_that_comes_back(watched):
    watched.start()
    ready = watched.folder.parent / "ready"
    (ready / "deep").mkdir(parents=True)
    (ready / "deep" / "a.txt").write_text(tracker())
    ready.rename(watched.folder / "2012")
    until(lambda: watched.paths() == {"a.txt"})
    shutil.rmtree(watched.folder)
    until(lambda: any("is gone" in line for line in watched.err))
    watched.folder.mkdir()
    until(lambda: any("is back" in line for line in watched.err))
    (watched.folder / "b.txt").write_text(tracker(1))
    until(lambda: watched.paths() == {"a.txt", "b.txt"})
    assert watched.paths("failed") == set()


def test_a_database_that_is_locked_or_gone(watched):
    (watched.folder / "a.txt").write_text(tracker())
    watched.start()
    lock = acquire(watched.database, 1)
    (watched.folder / "b.txt").write_text(tracker(1))
    until(lambda: any("Trying again" in line for line in watched.err))
    lock.release()
    until(lambda: watched.paths() == {"a.txt", "b.txt"})
    until(lambda: not list(watched.database.parent.glob("a.db?*")))
    watched.database.unlink()
    until(lambda: watched.paths() == {"a.txt", "b.txt"})


def test_without_the_events_of_the_system(watched, monkeypatch):
    monkeypatch.setenv("WATCHFILES_FORCE_POLLING", "1")
    watched.start()
    (watched.folder / "a.txt").write_text(tracker())
    until(lambda: watched.paths() == {"a.txt"})


def test_a_system_that_cannot_watch(watched, monkeypatch):
    import watchfiles

    def refuse(*paths: object, force_polling: bool | None, **given: object) -> object:
        if not force_polling:
            raise OSError("OS file watch limit reached")
        return real(*paths, force_polling=force_polling, **given)

    real = watchfiles.watch
    monkeypatch.setattr(watchfiles, "watch", refuse)
    watched.start()
    (watched.folder / "a.txt").write_text(tracker())
    until(lambda: watched.paths() == {"a.txt"})
    assert any("cannot watch" in line for line in watched.err)


def test_its_own_files_in_the_folder_are_no_news(watched):
    watched.database = watched.folder / "a.db"
    watched.start()
    (watched.folder / "a.txt").write_text(tracker())
    until(lambda: watched.paths() == {"a.txt"})
    time.sleep(2 * REST)
    assert len(watched.out) == 2
    assert rows(watched.database, "SELECT count(*) FROM sources") == [(1,)]


@pytest.mark.parametrize(
    "words",
    [["https://example.org/a.pdf"], ["-"], ["nowhere"], ["*.pdf"], ["-0", "."], ["--dry-run", "."], []],
    ids=" ".join,
)
def test_what_cannot_be_watched(tmp_path, words):
    done = CliRunner().invoke(cli, ["ingest", str(tmp_path / "a.db"), "--watch", *words])
    assert done.exit_code == 2
    assert done.stderr.count("\n") == 1
    assert "--watch" in done.stderr
    assert not (tmp_path / "a.db").exists()


# When does a file rest?


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


def names(waiting: Waiting) -> list[str]:
    return [source.document_name for source, _ in waiting.rested()]


def test_a_file_rests_when_it_has_not_changed_for_a_while(tmp_path):
    clock, path = Clock(), tmp_path / "a.txt"
    waiting = Waiting(clock)
    path.write_text("half")
    waiting.notice(local(path))
    assert names(waiting) == []
    clock.now = REST - 0.1
    path.write_text("half and half")
    assert names(waiting) == []
    clock.now = 2 * REST - 0.2
    assert names(waiting) == []
    clock.now = 2 * REST
    assert names(waiting) == ["a.txt"]
    assert len(waiting) == 0


def test_a_file_moved_into_place_rests_at_once(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("whole")
    os.utime(path, (1e9, 1e9))
    clock = Clock()
    waiting = Waiting(clock)
    waiting.notice(local(path))
    assert names(waiting) == []
    clock.now = AT_ONCE
    assert names(waiting) == ["a.txt"]


@pytest.mark.parametrize(
    ("part", "whole"), [(b"%PDF-1.7 text", b"%PDF-1.7 text %%EOF\n"), (b"PK\x03\x04 data", b"PK\x03\x04 data PK\x05\x06" + bytes(18))]
)
def test_a_file_without_its_end_is_waited_for_longer(tmp_path, part, whole):
    clock = Clock()
    for name, data in (("part", part), ("whole", whole)):
        (tmp_path / name).write_bytes(data)
    waiting = Waiting(clock)
    waiting.notice(local(tmp_path / "part"))
    waiting.notice(local(tmp_path / "whole"))
    clock.now = REST
    assert names(waiting) == ["whole"]
    clock.now = REST_OF_A_PART
    assert names(waiting) == ["part"]


def test_a_file_that_is_open_to_write_is_waited_for(tmp_path):
    clock, path = Clock(), tmp_path / "a.txt"
    waiting = Waiting(clock)
    with path.open("w") as file:
        file.write("half")
        file.flush()
        assert is_written(path)
        waiting.notice(local(path))
        clock.now = HELD - 1
        assert names(waiting) == []
        clock.now = HELD  # some programs keep files open for ever
        assert names(waiting) == ["a.txt"]
    assert not is_written(path)


def test_what_is_gone_is_not_waited_for_and_a_pipe_is_not_opened(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "a.txt").write_text("x")
    waiting = Waiting(Clock())
    for name in ("pipe", "a.txt", "never"):
        waiting.notice(local(tmp_path / name))
    (tmp_path / "a.txt").unlink()
    assert names(waiting) == ["pipe"]
    assert len(waiting) == 0


def test_one_path_in_a_folder_is_found_as_the_whole_folder_would_be(tmp_path):
    root, out = tmp_path / "in", tmp_path / "out"
    (root / "deep" / ".hidden").mkdir(parents=True)
    out.mkdir()
    for path in (root / "a.txt", root / "deep" / "b.txt", root / "deep" / ".hidden" / "c.txt", out / "d.txt"):
        path.write_text("x")
    (root / "link").symlink_to(out / "d.txt")
    (tmp_path / "way").symlink_to(root)

    def found(path: Path, folder: Path = root) -> list[tuple[str, bool]]:
        return [(os.path.relpath(source.location, tmp_path), source.error is None) for source in found_in(folder, path)]

    assert found(root / "a.txt") == [("in/a.txt", True)]
    assert found(root / "deep") == [("in/deep/b.txt", True)]
    assert found(root / "link") == [("in/link", False)]
    assert found(root / "a.txt", tmp_path / "way") == [("way/a.txt", True)]
    for nothing in (root / "deep" / ".hidden" / "c.txt", root / "gone.txt", out / "d.txt"):
        assert found(nothing) == []


def test_a_few_documents_are_added_to_the_index_as_if_it_were_built_anew(tmp_path):
    words = [made.TEXT + f"Number {word}.\n" for word in ("one", "two", "three")]
    records = [made.record(text, f"{number}.txt", placed=False) for number, text in enumerate(words)]
    with closing(open_to_write(tmp_path / "a.db")) as connection:
        for few, record in ((False, records[0]), (True, records[1]), (True, records[2])):
            writer = Writer(connection, few=few)
            writer.store(record.document.name, record, made.READING)
            writer.finish()
        for table in ("passages", "pages"):
            connection.execute(f"INSERT INTO {table}_fts ({table}_fts, rank) VALUES ('integrity-check', 1)")  # raises where index and table differ
        again = Writer(connection, few=True)
        again.store("1.txt", records[1], replace(made.READING, version="another"))
        again.finish()
        for table in ("passages", "pages"):
            connection.execute(f"INSERT INTO {table}_fts ({table}_fts, rank) VALUES ('integrity-check', 1)")
        assert connection.execute("SELECT count(*) FROM pages_fts WHERE pages_fts MATCH 'two'").fetchone()[0] == 1
        assert connection.execute("SELECT current FROM search_index").fetchone()[0] == 1
