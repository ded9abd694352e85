"""How fast and how frugally PDFs are read, next to public readers: ratios inside one run, never seconds.

python bench/parse.py              measures, writes bench/results/parse.json and prints the tables of docs/speed.md
python bench/parse.py PART...      measures only these parts (made, real, database, cold, scale) and keeps the others
python bench/parse.py --show       prints the tables from bench/results/parse.json

Needs pypdf (extra "bench") and pdftotext (Debian: poppler-utils). Each reader runs in a process of its own, once to warm up and then in rounds that
take turns; slow ones take part in the first rounds only. Before anything is timed, what each reader finds is compared with what was put in.
"""

from __future__ import annotations

import json
import os
import platform
import resource
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from statistics import median
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "bench")]

from made_pdfs import STYLES, Made, made  # noqa: E402
from pdf_readers import READERS, plain_words  # noqa: E402

RESULTS = ROOT / "bench/results/parse.json"
REAL = ROOT.parent / "shared/reports"
OURS, WORDS, DATABASE = "trackrecord", "trackrecord, words as objects", "trackrecord, to the database"
DOCUMENT = "trackrecord, the document alone"
TABLES, TEXT = "pdfplumber text and tables", "pdfplumber text"
SLOW = {TABLES, TEXT, "pypdf text"}
ROUNDS, SLOW_ROUNDS, PAGES, SIZES = 5, 2, 10, (40, 160, 640)
NOISY = 1.5
"""How many times the quickest run the slowest one takes when something else has kept the machine busy."""
TARGETS: tuple[tuple[str, str, str, float], ...] = (
    ("made", OURS, TABLES, 20.0),
    ("real", OURS, TABLES, 10.0),
    ("made", OURS, "pdftotext", 1 / 4),
    ("made", OURS, "pdftotext -bbox", 1 / 2),
    ("database", DATABASE, TEXT, 8.0),
)
"""What is aimed at: how many times our time the time of the other is, on which files."""
MOST_RESIDENT, MOST_GROWTH, MOST_SLOWER = 150.0, 10.0, 1.10
"""Aims for memory in MB, for its growth from 160 to 640 pages, and for the time of a page of 640 in that of one of 160."""
PARTS = ("made", "real", "database", "cold", "scale")
NAMES = {"made": "Made trackers", "real": "Real reports", "database": "Made trackers to the database"}

Runs = dict[str, list[dict[str, Any]]]


class Process:
    """A reader in a process of its own."""

    def __init__(self, name: str) -> None:
        command = [sys.executable, str(ROOT / "bench/pdf_readers.py"), name]
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def run(self, paths: Iterable[Path]) -> dict[str, Any]:
        """The sums of one run over the files, and the most memory so far."""
        total: Counter[str] = Counter()
        sizes: Counter[str] = Counter()
        resident = 0
        for path in paths:
            answer = self._ask(path)
            total.update(cpu=answer["cpu"], wall=answer["wall"])
            sizes.update(answer["sizes"])
            resident = answer["resident"]
        return {"cpu": total["cpu"], "wall": total["wall"], "sizes": dict(sizes), "resident": resident}

    def _ask(self, path: Path) -> dict[str, Any]:
        if self._process.stdin is None or self._process.stdout is None:
            raise RuntimeError("the process has no pipes")
        self._process.stdin.write(f"{path}\n")
        self._process.stdin.flush()
        line = self._process.stdout.readline()
        if not line:
            raise RuntimeError(f"a reader ended at {path.name}")
        answer: dict[str, Any] = json.loads(line)
        return answer

    def close(self) -> None:
        """Ends it."""
        self._process.communicate()


def race(names: Sequence[str], paths: Sequence[Path], rounds: int) -> Runs:
    """The runs of each reader over the files: one to warm up, then rounds in which they take turns."""
    processes = {name: Process(name) for name in names}
    try:
        for process in processes.values():
            process.run(paths)
        runs: Runs = {name: [] for name in names}
        for number in range(rounds):
            for name in names if number % 2 == 0 else reversed(names):
                if name not in SLOW or number < SLOW_ROUNDS:
                    runs[name].append(processes[name].run(paths))
    finally:
        for process in processes.values():
            process.close()
    return runs


def wrong(truth: Made, path: Path, name: str) -> dict[str, float]:
    """Share of words missing or wrong (for us in order, for others in any), and of cells not found, where the reader gives cells."""
    found = READERS[name](path)
    wanted = [word for page in truth.words for word in page]
    words = plain_words(name, found)
    if name == OURS:
        errors = sum(one != other for one, other in zip(wanted, words, strict=False)) + abs(len(wanted) - len(words))
    else:
        errors = (Counter(wanted) - Counter(words)).total()
    result = {"words": errors / len(wanted)}
    cells = [cell for page in truth.cells for cell in page]
    if cells and found.cells:
        missing = sum(
            (Counter(page) - Counter(" ".join(cell.split()) for cell in own)).total() for page, own in zip(truth.cells, found.cells, strict=True)
        )
        result["cells"] = missing / len(cells)
    return result


def summary(runs: list[dict[str, Any]], pages: int) -> dict[str, Any]:
    """Median, least and most CPU time of a page in milliseconds, the median wall time, and the sizes."""
    cpu = [1000 * run["cpu"] / pages for run in runs]
    return {
        "cpu": round(median(cpu), 3),
        "least": round(min(cpu), 3),
        "most": round(max(cpu), 3),
        "wall": round(median(1000 * run["wall"] / pages for run in runs), 3),
        "sizes": runs[0]["sizes"],
    }


def compare(names: Sequence[str], paths: Sequence[Path], pages: int) -> dict[str, Any]:
    """The readers over the same files."""
    runs = race(names, paths, ROUNDS)
    readers = {name: summary(runs[name], pages) for name in names}
    noisy = any(one["most"] > NOISY * one["least"] for one in readers.values())
    return {"files": len(paths), "pages": pages, "rounds": ROUNDS, "noisy": noisy, "machine": machine(), "readers": readers}


def cold(path: Path, rounds: int = ROUNDS) -> dict[str, Any]:
    """CPU seconds of a fresh ``trackrecord extract`` and of a fresh script that only runs pdfplumber's ``extract_text``, the medians; the first run of each, which may compile, does not count."""
    script = "import sys, pdfplumber\nfor page in pdfplumber.open(sys.argv[1]).pages: print(page.extract_text())"
    commands = {"extract": [sys.executable, "-m", "trackrecord", "extract", str(path)], "script": [sys.executable, "-c", script, str(path)]}
    times: dict[str, list[float]] = {name: [] for name in commands}
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}  # bytecode as an installation has it
    for number in range(rounds + 1):
        for name, command in commands.items():
            began = _children()
            subprocess.run(command, check=True, stdout=subprocess.DEVNULL, cwd=ROOT, env=environment)
            if number:
                times[name].append(_children() - began)
    return {name: round(median(values), 3) for name, values in times.items()} | {"machine": machine()}


def _children() -> float:
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def scale(paths: Mapping[int, Path]) -> dict[str, Any]:
    """For each number of pages: the most resident memory of a fresh process in MB, and the least CPU time of a page in milliseconds."""
    result: dict[str, Any] = {"machine": machine()}
    for name in (DOCUMENT, TABLES):
        result[name] = {}
        for pages, path in paths.items():
            if name in SLOW and pages > SIZES[1]:
                continue
            process = Process(name)
            first = process.run([path])
            runs = [first] if name in SLOW else [process.run([path]) for _ in range(SLOW_ROUNDS)]
            process.close()
            cpu = min(1000 * run["cpu"] / pages for run in runs)
            result[name][str(pages)] = {"resident": round(first["resident"] / 1024, 1), "cpu": round(cpu, 3)}
    return result


def real_files() -> tuple[list[Path], int]:
    """The real reports beside the repository that open, and how many pages they have."""
    import pypdfium2  # noqa: PLC0415

    paths, pages = [], 0
    for path in sorted(REAL.glob("[!b]*.pdf")):
        document = pypdfium2.PdfDocument(path)
        paths.append(path)
        pages += len(document)
        document.close()
    return paths, pages


def measure(part: str, folder: Path) -> dict[str, Any]:
    """One part of the result."""
    peers = [name for name in READERS if name not in {OURS, WORDS, DATABASE, DOCUMENT}]
    if part == "made":
        truths = [made(style, PAGES) for style in STYLES]
        paths = [_saved(folder, truth) for truth in truths]
        errors = {truth.name: {name: wrong(truth, path, name) for name in (OURS, *peers)} for truth, path in zip(truths, paths, strict=True)}
        return compare([OURS, WORDS, *peers], paths, PAGES * len(paths)) | {"errors": errors}
    if part == "real":
        files, pages = real_files()
        return compare([OURS, WORDS, *peers], files, pages)
    if part == "database":
        pages = SIZES[0]  # making an empty database takes as long as some pages
        return compare([DATABASE, TEXT], [_saved(folder, made("lines", pages))], pages)
    if part == "cold":
        return cold(_saved(folder, made("lines", PAGES)))
    return scale({pages: _saved(folder, made("lines", pages)) for pages in SIZES})


def _saved(folder: Path, truth: Made) -> Path:
    path = folder / truth.name
    path.write_bytes(truth.data)
    return path


def machine() -> dict[str, Any]:
    """The machine and the versions of everything compared."""
    from speed import processor  # noqa: PLC0415

    versions = {}
    for package in ("pypdfium2", "pdfplumber", "pypdf"):
        try:
            versions[package] = version(package)
        except PackageNotFoundError:
            versions[package] = "not installed"
    said = subprocess.run([shutil.which("pdftotext") or "pdftotext", "-v"], capture_output=True, text=True, check=False).stderr
    versions["poppler"] = said.split()[2] if said else "not installed"
    load = os.getloadavg()[0]
    return {
        "processor": processor(),
        "cores": os.cpu_count(),
        "system": platform.system(),
        "python": platform.python_version(),
        "load": round(load, 1),
        "versions": versions,
    }


def shown(result: dict[str, Any]) -> str:
    """The tables of docs/speed.md."""
    box = next(iter(result.values()))["machine"]
    versions = ", ".join(f"{name} {number}" for name, number in box["versions"].items())
    lines = [f"Measured on {box['processor']} ({box['cores']} cores, {box['system']}), Python {box['python']}, {versions}.", ""]
    lines += ["| what | reached | aim |", "|---|---|---|"]
    lines += [f"| {name} | **{reached}** | {aim} |" for name, reached, aim in aims(result)]
    for part, name in NAMES.items():
        if part not in result:
            continue
        one = result[part]
        noise = f"; noisy (load {one['machine']['load']})" if one["noisy"] else ""
        lines += ["", f"**{name}**: {one['files']} files, {one['pages']} pages, {one['rounds']} rounds{noise}.", ""]
        lines += _readers_table(one["readers"], one.get("errors", {}))
    return "\n".join(lines)


def aims(result: dict[str, Any]) -> list[tuple[str, str, str]]:
    """What was reached beside what is aimed at."""
    rows = []
    for part, own, other, least in TARGETS:
        if part not in result:
            continue
        readers = result[part]["readers"]
        ratio = readers[other]["cpu"] / readers[own]["cpu"]
        name = f"{NAMES[part]}: time of {other} in that of {own}" if least > 1 else f"{NAMES[part]}: time of {own} in that of {other}"
        rows.append((name, f"{ratio:.1f}", f"at least {least:.0f}") if least > 1 else (name, f"{1 / ratio:.1f}", f"at most {1 / least:.0f}"))
    if "cold" in result:
        ratio = result["cold"]["script"] / result["cold"]["extract"]
        rows.append((f"Time of a script with pdfplumber text in that of `trackrecord extract`, {PAGES} pages", f"{ratio:.2f}", "at least 1"))
    if "scale" in result:
        own, (small, large) = result["scale"][DOCUMENT], map(str, SIZES[1:])
        rows += [
            (f"Resident memory at {large} pages, MB", f"{own[large]['resident']:.0f}", f"at most {MOST_RESIDENT:.0f}"),
            (f"Its growth from {small} pages, MB", f"{own[large]['resident'] - own[small]['resident']:.0f}", f"at most {MOST_GROWTH:.0f}"),
            (f"Time of a page of {large} in that of one of {small}", f"{own[large]['cpu'] / own[small]['cpu']:.2f}", f"at most {MOST_SLOWER:.1f}"),
        ]
    return rows


def _readers_table(readers: Mapping[str, Any], errors: Mapping[str, Any]) -> list[str]:
    base = readers.get(OURS) or readers[DATABASE]
    lines = ["| reader | CPU time in ours | least to most | characters | words | boxes | cells | words wrong | cells wrong |", "|" + "---|" * 9]
    for name, one in readers.items():
        sizes = one["sizes"]
        faults = [max((found[name][kind] for found in errors.values() if kind in found.get(name, {})), default=None) for kind in ("words", "cells")]
        shares = ["" if fault is None else f"{fault:.2%}" for fault in faults]
        counts = [f"{sizes[kind]:,}" if sizes[kind] else "" for kind in ("characters", "words", "boxes", "cells")]
        times = [one[key] / base["cpu"] for key in ("cpu", "least", "most")]
        lines.append(f"| {name} | {times[0]:.2f} | {times[1]:.2f} to {times[2]:.2f} | " + " | ".join(counts + shares) + " |")
    return lines


def main() -> None:
    """Measures, or shows what was measured."""
    kept = json.loads(RESULTS.read_text("utf-8")) if RESULTS.exists() else {}
    parts = [part for part in sys.argv[1:] if part in PARTS] or list(PARTS)
    if "--show" not in sys.argv:
        with tempfile.TemporaryDirectory() as folder:
            for part in parts:
                kept[part] = measure(part, Path(folder))
                RESULTS.write_text(json.dumps(kept, indent=1) + "\n", "utf-8")
    print(shown(kept))


if __name__ == "__main__":
    main()
