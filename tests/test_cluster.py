"""A batch on a real Dask scheduler with two workers on loopback: the same database as a local run, also when a worker is killed in mid-run."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import threading
import time
import zipfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import hostile_folder
import pytest
from click.testing import CliRunner

from trackrecord import cli

HERE = Path(__file__).resolve().parent
ENVIRONMENT = os.environ | {"PYTHONPATH": os.pathsep.join([str(HERE.parent), str(HERE)]), "DASK_DISTRIBUTED__WORKER__DAEMON": "False"}

if not os.environ.get("CI"):
    pytest.importorskip("distributed")


def run(*words: str | Path) -> tuple[int, str, str]:
    done = CliRunner().invoke(cli, [str(word) for word in words])
    return done.exit_code, done.stdout, done.stderr


def dump(database: Path, *hidden: str) -> list[str]:
    connection = sqlite3.connect(database)
    lines = sorted(connection.iterdump())
    connection.close()
    for place in hidden:
        lines = [line.replace(place, "") for line in lines]
    return lines


@contextmanager
def dask(*words: str | Path) -> Iterator[subprocess.Popen[bytes]]:
    process = subprocess.Popen([sys.executable, "-m", "dask", *map(str, words)], env=ENVIRONMENT, stderr=subprocess.DEVNULL, start_new_session=True)
    try:
        yield process
    finally:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, list[subprocess.Popen[bytes]]]]:
    """The address of a scheduler, and its two workers."""
    from distributed import Client

    file = tmp_path_factory.mktemp("cluster") / "scheduler.json"
    with ExitStack() as stack:
        stack.enter_context(dask("scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard", "--scheduler-file", file))
        words = ("worker", "--scheduler-file", file, "--nthreads", "1", "--no-nanny", "--no-dashboard", "--host", "127.0.0.1", "--memory-limit", "0")
        workers = [stack.enter_context(dask(*words, "--local-directory", file.parent)) for _ in range(2)]
        until = time.monotonic() + 60
        while not file.exists() and time.monotonic() < until:
            time.sleep(0.1)
        with Client(scheduler_file=str(file), set_as_default=False) as client:
            client.wait_for_workers(2, timeout=60)
            address = client.scheduler.address
        yield address, workers


@pytest.fixture
def web(tmp_path: Path) -> Iterator[tuple[Path, str]]:
    """A folder, and the address at which it is served."""
    folder = tmp_path / "web"
    hostile_folder.build(folder, 30, hostile=False)

    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=folder)) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield folder, f"http://127.0.0.1:{server.server_address[1]}"
        server.shutdown()


def test_the_same_database_as_a_local_run(cluster, tmp_path: Path) -> None:
    address, _ = cluster
    folder = tmp_path / "in"
    hostile_folder.build(folder, 18, hostile=False)
    (folder / "broken.pdf").write_bytes(b"%PDF-1.4\nno more")
    (folder / "copy.txt").write_bytes(next((folder / "year-0").iterdir()).read_bytes())
    code, out, _ = run("ingest", tmp_path / "far.db", folder, "--executor", address)
    assert (code, out) == (1, "20 documents: 18 ingested, 1 duplicate, 1 failed (1 damaged)\n")
    run("ingest", tmp_path / "near.db", folder, "--jobs", "1")
    assert dump(tmp_path / "far.db") == dump(tmp_path / "near.db")
    assert run("ingest", tmp_path / "far.db", folder, "--executor", address)[1] == "20 documents: 19 unchanged, 1 failed (1 damaged)\n"
    assert dump(tmp_path / "far.db") == dump(tmp_path / "near.db")


def test_documents_by_address_are_fetched_by_the_workers(cluster, web, tmp_path: Path) -> None:
    address, _ = cluster
    folder, base = web
    names = [str(path.relative_to(folder)) for path in sorted(folder.rglob("*")) if path.is_file()][:12]
    with zipfile.ZipFile(folder / "more.zip", "w") as archive:
        for seed in (100, 109):
            archive.writestr(f"plan-{seed}.txt", hostile_folder.text(seed))
    links = [f"{base}/{name}" for name in (*names, "more.zip", "none.pdf")]
    code, out, _ = run("ingest", tmp_path / "far.db", *links, "--executor", address)
    assert (code, out) == (1, "15 documents: 14 ingested, 1 failed (1 missing)\n")
    run("ingest", tmp_path / "near.db", *links)
    assert dump(tmp_path / "far.db") == dump(tmp_path / "near.db")
    assert run("ingest", tmp_path / "far.db", *links, "--executor", address)[1] == "15 documents: 14 unchanged, 1 failed (1 missing)\n"
    assert dump(tmp_path / "far.db") == dump(tmp_path / "near.db")


def test_no_scheduler_is_one_sentence(tmp_path: Path) -> None:
    code, _, said = run("ingest", tmp_path / "a.db", HERE / "made.py", "--executor", "tcp://127.0.0.1:9")
    assert code == 1
    assert "No Dask scheduler answers at tcp://127.0.0.1:9" in said
    assert len(said.splitlines()) == 1


def test_a_worker_that_is_killed_costs_nothing(cluster, tmp_path: Path) -> None:
    """The last test of this file: one of the two workers is gone after it."""
    address, workers = cluster
    folder = tmp_path / "in"
    hostile_folder.build(folder, 60, hostile=False)
    words = [sys.executable, "-m", "trackrecord", "ingest", tmp_path / "far.db", folder, "--log-json", "--executor", address]
    with subprocess.Popen(words, env=ENVIRONMENT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        for _ in range(6):
            process.stdout.readline()
        os.killpg(workers[0].pid, signal.SIGKILL)
        rest = process.stdout.read()
    assert process.returncode == 0
    assert rest.count('"ingested"') == 54
    run("ingest", tmp_path / "near.db", folder)
    assert dump(tmp_path / "far.db") == dump(tmp_path / "near.db")
