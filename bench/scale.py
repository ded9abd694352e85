"""What many small documents cost: rates, the writer's share, memory, disk, a second run, and what isolation and a second process change.

python bench/scale.py [N] [PART...]   measures with N made trackers (default 1000), writes bench/results/scale.json and prints the tables of docs/scale.md
python bench/scale.py --show [TABLE]  prints them from bench/results/scale.json (measured, parent, isolation, corpora)

Parts: run (the ingest itself, with its status, second run and Parquet export), jobs (two against one on 300 PDFs), isolation (a limited process against the same
work in process, and pebble's pool where that is installed: pip install pebble). Rates are per second of CPU time, so a busy machine changes them little;
wall times are marked noisy when others kept it busy. Linux only: it reads /proc.
"""

from __future__ import annotations

import json
import os
import platform
import resource
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from statistics import mean
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "bench")]

from made_trackers import make  # noqa: E402
from scale_tables import TABLES, shown  # noqa: E402
from speed import processor  # noqa: E402

RESULTS = ROOT / "bench/results/scale.json"
PARTS = ("run", "jobs", "isolation")
DOCUMENTS, PDFS, SMALL = 1000, 300, 100
ROUNDS = 2
NOISY = 0.5
"""How many others waited for each core, on average, when a run counts as noisy: load average above the cores that we use ourselves."""


def machine() -> dict[str, Any]:
    """The machine, how busy others keep it, and the versions of what matters."""
    versions = {"sqlite": sqlite3.sqlite_version}
    for package in ("spacy", "pypdfium2", "pyarrow", "pebble"):
        try:
            versions[package] = version(package)
        except PackageNotFoundError:
            versions[package] = "not installed"
    cores, load = os.cpu_count() or 1, os.getloadavg()[0]
    box = {"processor": processor(), "cores": cores, "system": platform.system(), "python": platform.python_version()}
    return box | {"load": round(load, 1), "noisy": load > NOISY * cores, "versions": versions}


def children() -> float:
    """CPU seconds of all processes that we started and that have ended, with theirs."""
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def own() -> float:
    """CPU seconds of this process."""
    return time.process_time()


class Memory(threading.Thread):
    """Looks at the memory of a process and its descendants, each half second: their share of what they have in common counts once."""

    def __init__(self, pid: int) -> None:
        super().__init__(daemon=True)
        self.pid, self.seen, self.over = pid, [], threading.Event()
        self.seen: list[tuple[float, float, float]] = []
        """When, MiB of the parent, MiB of all."""

    def run(self) -> None:
        """Until it is over."""
        while not self.over.wait(0.5):
            sizes = [size for pid in family(self.pid) if (size := proportional(pid))]
            if sizes:
                self.seen.append((time.monotonic(), sizes[0], sum(sizes)))

    def most(self, begin: float, end: float) -> dict[str, float]:
        """The most of a stretch of time, of the parent and of all."""
        inside = [(parent, everyone) for when, parent, everyone in self.seen if begin <= when < end] or [(0.0, 0.0)]
        return {"parent": round(max(one for one, _ in inside), 1), "all": round(max(one for _, one in inside), 1)}


def family(pid: int) -> list[int]:
    """A process and its descendants, itself first."""
    found = [pid]
    for one in found:
        for task in Path(f"/proc/{one}/task").glob("*/children"):
            try:
                found += map(int, task.read_text().split())
            except OSError:
                continue
    return found


def proportional(pid: int) -> float:
    """MiB of a process, with its part of what it shares; 0 when it is gone."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0.0
    return sum(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1024


def ingest(database: Path, folder: Path, *options: str, say: int = 0) -> dict[str, Any]:
    """One ``trackrecord ingest``: its CPU time, that of the parent and what that went into, its wall time, and its memory."""
    report = database.with_suffix(".json")
    command = [sys.executable, str(ROOT / "bench/scale_probe.py"), str(report), "ingest", str(database), str(folder), "--log-json", *options]
    before, began = children(), time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, cwd=ROOT)
    memory = Memory(process.pid)
    memory.start()
    ends: list[float] = []
    told = {"ingested": 0, "pages": 0}
    with process:
        for line in process.stdout or ():
            outcome = json.loads(line)
            ends.append(time.monotonic())
            told["ingested"] += outcome["status"] == "ingested"
            told["pages"] += outcome["pages"] or 0
            if say and len(ends) % say == 0:
                print(f"  {len(ends):,} documents, {len(ends) / (ends[-1] - began):.0f} a second", file=sys.stderr, flush=True)
    memory.over.set()
    wall, cpu = time.monotonic() - began, children() - before
    half, tenth = ends[len(ends) // 2], ends[len(ends) // 10]
    return (
        json.loads(report.read_text("utf-8"))
        | told
        | {
            "documents": len(ends),
            "wall": wall,
            "cpu": cpu,
            "first": ends[0] - began,
            "memory": {
                "first half": memory.most(tenth, half),
                "second half": memory.most(half, ends[-1]),
                "end": memory.most(ends[-1], began + wall),
            },
        }
    )


def timed(*arguments: str) -> dict[str, float]:
    """Wall and CPU seconds of one ``trackrecord`` command."""
    before, began = children(), time.monotonic()
    subprocess.run([sys.executable, "-m", "trackrecord", *arguments], check=True, capture_output=True, cwd=ROOT)
    return {"wall": round(time.monotonic() - began, 2), "cpu": round(children() - before, 2)}


def measure_run(folder: Path, count: int) -> dict[str, Any]:
    """The ingest of so many documents, and what comes after it."""
    print(f"making {count:,} documents", file=sys.stderr, flush=True)
    given = make(folder / "run", count)
    database = folder / "run.db"
    cores = os.cpu_count() or 1
    result = {"first run": ingest(database, given, "--jobs", str(cores), say=max(100, count // 10)), "jobs": cores}
    if result["first run"]["ingested"] != count:
        raise SystemExit(f"{result['first run']['ingested']} of {count} documents were ingested")
    with sqlite3.connect(database) as connection:
        tables = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND sql LIKE '%STRICT'")]
        result["rows"] = sum(connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in tables)
        result["characters"] = connection.execute("SELECT sum(length(text)) FROM documents").fetchone()[0]
    connection.close()
    result["bytes"] = database.stat().st_size
    print("again, status, export", file=sys.stderr, flush=True)
    result["status"] = timed("status", str(database))
    result["second run"] = timed("ingest", str(database), str(given))
    if machine()["versions"]["pyarrow"] != "not installed":
        result["parquet"] = timed("export", str(database), "--format", "parquet", "-o", str(folder / "corpus"))
        result["parquet"]["bytes"] = sum(path.stat().st_size for path in (folder / "corpus").rglob("*.parquet"))
    return result


def measure_jobs(folder: Path) -> dict[str, Any]:
    """300 small PDFs with one job and with two, from the start of the command to its end."""
    given = make(folder / "jobs", PDFS, ("pdf",))
    result = {}
    for jobs in ("1", "2"):
        print(f"{PDFS} PDFs with {jobs} job(s)", file=sys.stderr, flush=True)
        result[jobs] = ingest(folder / f"jobs-{jobs}.db", given, "--jobs", jobs)
    return {"documents": PDFS} | result


def measure_isolation(folder: Path) -> dict[str, Any]:
    """CPU and wall milliseconds of a small document in this process and in others', in rounds that take turns; and what the first of these costs."""
    from corpus.batch import reading_of  # noqa: PLC0415
    from corpus.pool import Pool, allowance, nursery  # noqa: PLC0415
    from corpus.work import Task, perform  # noqa: PLC0415
    from ingest.ocr import mode_of  # noqa: PLC0415

    print("isolation", file=sys.stderr, flush=True)
    mode = mode_of(reading_of(None, "pdfium").recognition)
    paths = sorted(make(folder / "isolation", SMALL).rglob("*.*"))
    tasks = [Task(path.read_bytes(), path.name, None, "pdfium", mode) for path in paths]
    began, before = time.monotonic(), own()
    with Pool(1, allowance(images=False)) as pool:
        pool.submit(perform, tasks[0]).result()
        first = {"wall": time.monotonic() - began}
        pid = nursery()._process.pid  # type: ignore[union-attr]  # noqa: SLF001
        first["cpu"] = own() - before + process_tree(pid)
        began = time.monotonic()
        for _ in range(10):
            made = nursery().spawn()
            made[1].close()
            nursery().wait(made[0])
        copy = (time.monotonic() - began) / 10

    def ours() -> None:
        with Pool(1, allowance(images=False)) as limited:
            for future in [limited.submit(perform, task) for task in tasks]:
                future.result()

    def inside() -> None:
        for task in tasks:
            perform(task)

    ways: dict[str, Callable[[], None]] = {"in process": inside, "trackrecord": ours}
    try:
        from pebble import ProcessPool  # noqa: PLC0415
    except ImportError:
        pass
    else:
        import multiprocessing  # noqa: PLC0415

        def pebbles(method: str) -> None:
            with ProcessPool(max_workers=1, max_tasks=100, context=multiprocessing.get_context(method)) as pool:
                for future in [pool.schedule(perform, args=[task], timeout=60) for task in tasks]:
                    future.result()

        ways |= {"pebble, spawned": lambda: pebbles("spawn"), "pebble, forked": lambda: pebbles("fork")}
    inside()  # warms up
    spent: dict[str, list[tuple[float, float]]] = {name: [] for name in ways}
    for _ in range(ROUNDS):
        for name, way in ways.items():
            before, began = own() + children() + process_tree(pid), time.monotonic()
            way()
            spent[name].append((own() + children() + process_tree(pid) - before, time.monotonic() - began))
    each = {
        name: {kind: round(1000 * mean(one[place] for one in rounds) / SMALL, 2) for place, kind in enumerate(("cpu", "wall"))}
        for name, rounds in spent.items()
    }
    return {
        "documents": SMALL,
        "rounds": ROUNDS,
        "first": {key: round(value, 2) for key, value in first.items()},
        "copy": round(1000 * copy, 1),
        "each": each,
    }


def process_tree(pid: int) -> float:
    """CPU seconds of a process and of its children that have ended."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return sum(map(int, fields[11:15])) / os.sysconf("SC_CLK_TCK")  # utime, stime, cutime, cstime


def main() -> None:
    """Measures, or shows what was measured."""
    kept = json.loads(RESULTS.read_text("utf-8")) if RESULTS.exists() else {}
    words = sys.argv[1:]
    if "--show" in words:
        print(shown(kept, [word for word in words if word in TABLES]))
        return
    count = next((int(word) for word in words if word.isdecimal()), DOCUMENTS)
    folder = Path(tempfile.mkdtemp(prefix="scale-"))
    try:
        for part in [word for word in words if word in PARTS] or PARTS:
            box = machine()
            result = {
                "run": lambda: measure_run(folder, count),
                "jobs": lambda: measure_jobs(folder),
                "isolation": lambda: measure_isolation(folder),
            }[part]()
            kept = json.loads(RESULTS.read_text("utf-8")) if RESULTS.exists() else {}  # other parts may have been measured meanwhile
            kept[part] = {"machine": box} | result
            RESULTS.write_text(json.dumps(kept, indent=1) + "\n", "utf-8")
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    print(shown(kept))


if __name__ == "__main__":
    main()
