"""Server and watcher side by side: a report that is dropped into the folder is found over HTTP; what is killed loses nothing; nothing outlives the rest."""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from urllib.parse import quote

import pytest
from click.testing import CliRunner
from test_cli import TRACKER

from trackrecord import cli

ROOT = Path(__file__).resolve().parents[1]
LIMIT = 90  # seconds; machines that run tests are busy
FOUND_WITHIN = 30  # seconds; 10 on a machine with nothing else to do
LINUX = sys.platform == "linux"
SLEEP = [sys.executable, "-c", "import time; time.sleep(600)"]


def tracker(word: str) -> bytes:
    return TRACKER.format(period=f"July to September 2012, with {word}").encode()


def until(what: Callable[[], object], limit: float = LIMIT) -> float:
    """Waits until it is so; seconds that it took."""
    begun = time.monotonic()
    while not what():
        assert time.monotonic() - begun < limit
        time.sleep(0.05)
    return time.monotonic() - begun


def is_alive(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"


def below(pid: int) -> list[int]:
    """All processes that this one has started, and those that these have."""
    children: dict[int, list[int]] = {}
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = path.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        children.setdefault(int(fields[1]), []).append(int(path.parent.name))
    found, todo = [], [pid]
    while todo:
        todo += children.get(todo[0], [])
        found += children.get(todo.pop(0), [])
    return found


class Service:
    """``trackrecord serve DB --watch DIR`` on a free port."""

    def __init__(self, base: Path) -> None:
        self.folder, self.database, self.log = base / "in", base / "a.db", base / "log"
        self.folder.mkdir()
        with socket.create_server(("127.0.0.1", 0)) as free:
            self.port = free.getsockname()[1]
        words = [sys.executable, "-m", "trackrecord", "serve", str(self.database), "--port", str(self.port), "--watch", str(self.folder)]
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(words, cwd=ROOT, stdout=log, stderr=log)
        until(lambda: "watching" in self.said() and self.answers())

    def said(self) -> str:
        return self.log.read_text("utf-8")

    def answers(self) -> bool:
        try:
            self.get("/-/versions.json")
        except OSError:
            return False
        return True

    def get(self, path: str) -> list | dict:
        with urllib.request.urlopen(f"http://127.0.0.1:{self.port}{path}", timeout=LIMIT) as answer:
            return json.load(answer)

    def search(self, words: str) -> list[dict]:
        return self.get(f"/a/search_pages.json?words={quote(words)}&_shape=array")

    def child(self, sign: str) -> int:
        """The process whose command line has this word."""
        found = [pid for pid in below(self.process.pid) if sign.encode() in Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0")]
        return found[0] if found else 0

    def rows(self, sql: str) -> list[tuple]:
        with closing(sqlite3.connect(f"file:{self.database}?mode=ro", uri=True, timeout=LIMIT)) as connection:
            return connection.execute(sql).fetchall()


@pytest.fixture(scope="module")
def service(tmp_path_factory) -> Iterator[Service]:
    made = Service(tmp_path_factory.mktemp("service"))
    yield made
    made.process.kill()
    made.process.wait()


def test_a_report_that_is_copied_slowly_is_found_by_a_search_and_never_half(service):
    (service.folder / "first.txt").write_bytes(tracker("badgers"))  # the first one also waits for the readers to be loaded
    until(lambda: service.search("badgers"))
    text = tracker("hedgehogs") + b"The last words are of otters.\n"
    with (service.folder / "slow.txt").open("wb", buffering=0) as file:
        for start in range(0, len(text), 1 + len(text) // 5):
            file.write(text[start : start + 1 + len(text) // 5])
            time.sleep(0.5)
            assert service.search("hedgehogs") == []
    took = until(lambda: service.search("otters"))
    print(f"found {took:.1f} s after its last byte")
    assert took < FOUND_WITHIN
    assert len(service.search("hedgehogs")) == 1
    assert service.rows("SELECT text FROM documents WHERE name = 'slow.txt'") == [(text.decode(),)]


def test_a_bad_file_is_shown_with_its_reason(service):
    (service.folder / "bad.pdf").write_bytes(b"%PDF-1.7\nno more\n%%EOF\n")

    def failures() -> list[tuple[str, str]]:
        return [(Path(row["path"]).name, row["reason"]) for row in service.get("/a/failures.json?_shape=array")]

    until(lambda: failures() == [("bad.pdf", "damaged")])  # "unfinished" while it is being read
    done = CliRunner().invoke(cli, ["status", str(service.database)])
    assert "failed (damaged)" in done.output
    assert f"damaged): {service.folder / 'bad.pdf'}" in done.output.replace("\n", "")


@pytest.mark.skipif(not LINUX, reason="asks /proc")
def test_a_watcher_that_is_killed_while_it_reads_loses_nothing(service):
    for number in range(24):
        (service.folder / f"{number}.txt").write_bytes(tracker(f"number {number}"))
    until(lambda: service.rows("SELECT 1 FROM sources WHERE reason = 'unfinished'"))
    os.kill(service.child("--watch"), signal.SIGKILL)
    until(lambda: "the watcher has ended (signal 9)" in service.said())
    until(lambda: service.rows("SELECT count(*) FROM sources WHERE status = 'ingested'") == [(26,)])
    until(lambda: service.search('"number 23"'))
    assert service.rows("SELECT count(*) FROM sources WHERE status = 'failed' AND path NOT LIKE '%bad.pdf'") == [(0,)]
    assert service.rows("PRAGMA integrity_check") == [("ok",)]
    assert service.process.poll() is None


@pytest.mark.skipif(not LINUX, reason="asks /proc")
def test_all_ends_together(service):
    everybody = below(service.process.pid)
    assert len(everybody) >= 3
    service.process.send_signal(signal.SIGTERM)
    begun = time.monotonic()
    assert service.process.wait(LIMIT) == 0
    until(lambda: not any(map(is_alive, everybody)), 5)
    print(f"ended {time.monotonic() - begun:.1f} s after SIGTERM")
    assert service.rows("PRAGMA integrity_check") == [("ok",)]
    assert "Traceback" not in service.said()


# Any two commands, side by side


@contextmanager
def pair(server: list[str], watcher: list[str]) -> Iterator[subprocess.Popen]:
    code = f"import sys; from corpus.service import side_by_side as run; sys.exit(run({server!r}, {watcher!r}, lambda line: print(line, flush=True)))"
    with subprocess.Popen([sys.executable, "-c", code], cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        yield process
        process.kill()


@pytest.fixture
def two() -> Iterator[tuple[subprocess.Popen, list[int]]]:
    with pair(SLEEP, SLEEP) as process:
        until(lambda: len(below(process.pid)) == 2)
        children = below(process.pid)
        yield process, children
    until(lambda: not any(map(is_alive, children)), 5)


@pytest.mark.skipif(not LINUX, reason="asks /proc")
@pytest.mark.parametrize(("number", "code"), [(signal.SIGTERM, 0), (signal.SIGINT, 130), (signal.SIGKILL, -9)])
def test_a_signal_ends_both(two, number, code):
    process, children = two
    process.send_signal(number)
    assert process.wait(LIMIT) == code
    until(lambda: not any(map(is_alive, children)), 5)


@pytest.mark.skipif(not LINUX, reason="asks /proc")
def test_a_server_that_is_killed_ends_all(two):
    process, children = two
    os.kill(children[0], signal.SIGKILL)
    assert process.wait(LIMIT) == 137
    until(lambda: not any(map(is_alive, children)), 5)


@pytest.mark.skipif(not LINUX, reason="asks /proc")
def test_what_does_not_want_to_end_is_ended():
    stubborn = [
        sys.executable,
        "-c",
        "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print('ready', flush=True); time.sleep(600)",
    ]
    with pair(stubborn, stubborn) as process:
        assert [process.stdout.readline() for _ in range(2)] == ["ready\n"] * 2
        children = below(process.pid)
        process.terminate()
        assert process.wait(LIMIT) == 0
        assert not any(map(is_alive, children))


def test_a_server_that_cannot_start_gives_its_exit_code():
    with pair([sys.executable, "-c", "raise SystemExit(7)"], SLEEP) as process:
        assert process.wait(LIMIT) == 7


def test_a_watcher_that_ends_again_and_again_is_started_less_often():
    with pair(SLEEP, [sys.executable, "-c", "raise SystemExit(3)"]) as process:
        lines = [process.stdout.readline().rpartition(": ")[2].strip() for _ in range(3)]
        process.terminate()
        process.wait(LIMIT)
    assert lines == ["starting it now", "starting it in 1 second", "starting it in 2 seconds"]


def test_what_cannot_be_served(tmp_path):
    done = CliRunner().invoke(cli, ["serve", str(tmp_path / "a.db"), "--watch", str(tmp_path / "nowhere")])
    assert (done.exit_code, done.stderr.count("\n")) == (2, 1)
    assert "nowhere is none" in done.stderr
    (tmp_path / "a.db").write_text("no database, but a text of more than a hundred characters; " * 9)
    done = CliRunner().invoke(cli, ["serve", str(tmp_path / "a.db"), "--watch", str(tmp_path)])
    assert done.exit_code == 3


def test_the_command_that_is_printed_serves_a_file_that_changes(tmp_path):
    done = CliRunner().invoke(cli, ["serve", str(tmp_path / "a.db"), "--watch", str(tmp_path), "--print-command"])
    assert done.exit_code == 0
    assert not re.search(r" -i ", done.output)


# The files in the documentation that start it


def commands() -> dict[str, list[str]]:
    unit = (ROOT / "docs/trackrecord.service").read_text("utf-8")
    container = (ROOT / "docs/Containerfile").read_text("utf-8")
    started = next(line.removeprefix("ExecStart=") for line in unit.splitlines() if line.startswith("ExecStart="))
    entry = next(line.removeprefix("ENTRYPOINT ") for line in container.splitlines() if line.startswith("ENTRYPOINT "))
    return {"unit": shlex.split(started), "container": json.loads(entry)}


@pytest.mark.parametrize("name", ["unit", "container"])
def test_the_commands_of_the_unit_and_of_the_container_exist(name, tmp_path):
    program, command, database, *options = commands()[name]
    assert Path(program).name == "trackrecord"
    assert database.endswith("/trackers.db")
    at = options.index("--watch") + 1
    options[at] = str(tmp_path)
    done = CliRunner().invoke(cli, [command, str(tmp_path / "a.db"), *options, "--print-command"])
    assert done.exit_code == 0
    assert "--watch" not in done.output  # no option was handed on to Datasette
    assert f"--host {options[options.index('--host') + 1]}" in done.output


def test_the_unit_is_one(tmp_path):
    text = (ROOT / "docs/trackrecord.service").read_text("utf-8")
    for line in ("KillSignal=SIGTERM", "TimeoutStopSec=15", "Restart=on-failure", "DynamicUser=yes", "NoNewPrivileges=yes"):
        assert line in text.splitlines()
    if shutil.which("systemd-analyze"):
        there = tmp_path / "trackrecord.service"
        there.write_text(text.replace("/opt/trackrecord/bin/trackrecord", "/bin/true"))
        checked = subprocess.run(["systemd-analyze", "verify", "--man=no", str(there)], capture_output=True, text=True, check=False)
        assert "trackrecord.service" not in checked.stderr
