"""However and whenever a run ends, the next one ends with the database of a run that was never interrupted."""

from __future__ import annotations

import hashlib
import os
import pickle
import random
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import hostile_folder
import pytest
from timing import PATIENCE, until

from corpus.work import Task, perform

HERE = Path(__file__).resolve().parent
CHAINS, KILLS = 5, 10


def dump(database: Path) -> list[str]:
    connection = sqlite3.connect(database)
    assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    lines = sorted(connection.iterdump())
    connection.close()
    return lines


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path, list[str]]:
    """A folder, what its documents are read as, and the dump of a run that nobody interrupts."""
    base = tmp_path_factory.mktemp("resumed")
    hostile_folder.build(base / "in", 40, hostile=False)
    (base / "in" / "nothing.txt").touch()
    (base / "in" / "copy.txt").write_bytes(next((base / "in" / "year-0").iterdir()).read_bytes())
    answers = {}
    for path in (base / "in").rglob("*.*"):
        data = path.read_bytes()
        answers[hashlib.sha256(data).hexdigest()] = perform(Task(data, path.name, None, "pdfium", "auto"))
    for path in (base / "in").rglob("*"):
        if path.is_file() and path.suffix == "":
            data = path.read_bytes()
            answers[hashlib.sha256(data).hexdigest()] = perform(Task(data, path.name, None, "pdfium", "auto"))
    (base / "answers").write_bytes(pickle.dumps(answers))
    with started(base, "whole.db") as process:
        assert len(process.communicate()[0].splitlines()) == 42
    return base, base / "in", dump(base / "whole.db")


def started(base: Path, database: str) -> subprocess.Popen[bytes]:
    environment = os.environ | {"PYTHONPATH": os.pathsep.join([str(HERE.parent), str(HERE)])}
    return subprocess.Popen(
        [sys.executable, HERE / "resumed.py", base / database, base / "in", base / "answers"], stdout=subprocess.PIPE, env=environment
    )


@pytest.mark.parametrize("chain", range(CHAINS))
def test_killed_at_random_moments(prepared, chain: int) -> None:
    """One database killed ten times over: a moment is a number of written documents and a part of the next one's time."""
    base, _, whole = prepared
    dice = random.Random(chain)
    for _ in range(KILLS):
        with started(base, f"{chain}.db") as process:
            assert process.stdout is not None
            for _ in range(dice.randrange(0, 12)):
                process.stdout.readline()
            time.sleep(dice.random() * 0.02)
            process.kill()
    with started(base, f"{chain}.db") as last:
        assert last.communicate()[0]
    assert last.returncode == 0
    assert dump(base / f"{chain}.db") == whole


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_the_command_is_interrupted_and_goes_on(tmp_path: Path, how: signal.Signals) -> None:
    """Ctrl-C and SIGTERM finish what is in hand, say how to go on and leave no process; after all three the same command ends the work."""
    hostile_folder.build(tmp_path / "in", 60, hostile=False)
    words = [sys.executable, "-m", "trackrecord", "ingest", "a.db", "in", "--log-json", "--jobs", "2"]
    environment = os.environ | {"PYTHONPATH": str(HERE.parent)}
    with subprocess.Popen(words, cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment) as process:
        assert process.stdout is not None
        for _ in range(5):
            assert '"ingested"' in process.stdout.readline()
        children = _descendants(process.pid)
        process.send_signal(how)
        said = process.communicate(timeout=PATIENCE)[1]
    assert len(children) >= 2
    assert until(lambda: not any(map(_alive, children)))
    if how != signal.SIGKILL:
        assert process.returncode == 130
        assert "run the command again to go on" in said
        assert "Traceback" not in said
    again = subprocess.run(words, cwd=tmp_path, capture_output=True, text=True, env=environment, check=True)
    assert '"ingested"' in again.stdout
    assert '"unchanged"' in again.stdout
    subprocess.run([*words[:4], "b.db", *words[5:]], cwd=tmp_path, capture_output=True, env=environment, check=True)
    assert dump(tmp_path / "a.db") == dump(tmp_path / "b.db")


def _descendants(pid: int) -> list[int]:
    found = []
    for thread in Path(f"/proc/{pid}/task").iterdir():
        for child in (thread / "children").read_text().split():
            found += [int(child), *_descendants(int(child))]
    return found


def _alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False
