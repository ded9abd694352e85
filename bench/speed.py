"""How fast text becomes facts: characters per CPU-second on text that is read already, and growth on hostile shapes.

python bench/speed.py              measures, writes bench/results/speed.json and prints the tables of docs/speed.md
python bench/speed.py --show       prints the tables from bench/results/speed.json
"""

from __future__ import annotations

import gc
import json
import os
import platform
import sys
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from test_hostile import FACTOR, SHAPES, SMALL  # noqa: E402

from extractors.extract import extract  # noqa: E402
from extractors.figures import find_figures  # noqa: E402
from extractors.ratings import find_ratings  # noqa: E402
from extractors.references import find_references  # noqa: E402
from extractors.structure import read_structure  # noqa: E402
from ingest.document import Document  # noqa: E402
from ingest.read import read  # noqa: E402
from patterns.profile import default_profile  # noqa: E402

RESULTS = ROOT / "bench/results/speed.json"
RUNS = 5
TEXTS = {
    "real tracker": "../shared/trackers/*.txt",
    "sample": "corpus/sample/data/*.txt",
}
TARGETS = {"patterns and structure": 100_000, "everything": 30_000}
"""Characters per CPU-second that are aimed at."""


def patterns_and_structure(document: Document) -> None:
    """Entries, codes, numbers and ratings, without what their sentences say (no spaCy)."""
    text = document.text
    structure = read_structure(document, default_profile())
    references = find_references(text, structure)
    find_figures(text, structure.passages, [*(reference.span for reference in references), *document.furniture])
    find_ratings(text, structure.passages, [entry.code for entry in structure.entries])


def everything(document: Document) -> None:
    """The whole record."""
    extract(document)


STEPS: dict[str, Callable[[Document], None]] = {"patterns and structure": patterns_and_structure, "everything": everything}


def seconds(step: Callable[[Document], None], documents: list[Document]) -> float:
    """CPU time of a step over the documents."""
    gc.collect()
    began = time.process_time()
    for document in documents:
        step(document)
    return time.process_time() - began


def speed(step: Callable[[Document], None], documents: list[Document]) -> dict[str, int]:
    """Characters per CPU-second: the median of several runs after one that warms up, and the slowest and quickest."""
    step(documents[0])
    characters = sum(len(document.text) for document in documents)
    rates = [characters / seconds(step, documents) for _ in range(RUNS)]
    return {"characters": characters, "median": round(median(rates)), "slowest": round(min(rates)), "quickest": round(max(rates))}


def growth(shape: str) -> dict[str, float]:
    """Time for four times as much of a hostile shape, and how many times the time it is (4 is linear); the quicker of two runs each."""

    def of_length(length: int) -> float:
        document = read(("Start " + shape * (length // len(shape) + 1))[:length].encode(), "x.txt")
        return min(seconds(everything, [document]) for _ in range(2))

    shorter, longer = of_length(SMALL), of_length(SMALL * FACTOR)
    return {"seconds": round(longer, 3), "ratio": round(longer / max(shorter, 1e-6), 1)}


def documents_of(pattern: str) -> list[Document]:
    """The documents that a pattern names; the real tracker stands beside the repository, or is not there."""
    paths = sorted(ROOT.parent.glob(pattern[3:]) if pattern.startswith("..") else ROOT.glob(pattern))
    return [read(path.read_bytes(), path.name) for path in paths]


def processor() -> str:
    """The processor as the system names it."""
    info = Path("/proc/cpuinfo")
    lines = info.read_text("utf-8").splitlines() if info.exists() else []
    return next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), platform.processor() or platform.machine())


def measure() -> dict[str, Any]:
    """Everything that is measured, with the machine."""
    texts = {name: documents for name, pattern in TEXTS.items() if (documents := documents_of(pattern))}
    return {
        "machine": {"processor": processor(), "cores": os.cpu_count(), "system": platform.system(), "python": platform.python_version()},
        "speed": {name: {step: speed(function, documents) for step, function in STEPS.items()} for name, documents in texts.items()},
        "growth": {name: growth(shape) for name, shape in SHAPES.items()},
    }


def shown(result: dict[str, Any]) -> str:
    """The tables of docs/speed.md."""
    machine = result["machine"]
    lines = [f"Measured on {machine['processor']} ({machine['cores']} cores, {machine['system']}), Python {machine['python']}, one process.", ""]
    lines += ["| text | characters | step | characters per CPU-second | slowest to quickest run | aim |", "|---|---|---|---|---|---|"]
    for text, steps in result["speed"].items():
        lines += [
            f"| {text} | {one['characters']:,} | {step} | **{one['median']:,}** | {one['slowest']:,} to {one['quickest']:,} | {TARGETS[step]:,} |"
            for step, one in steps.items()
        ]
    lines += ["", f"| hostile shape | seconds for {SMALL * FACTOR:,} characters | times those for {SMALL:,} |", "|---|---|---|"]
    slowest = sorted(result["growth"].items(), key=lambda item: -item[1]["seconds"])
    lines += [f"| {name} | {one['seconds']:.2f} | {one['ratio']:.1f} |" for name, one in slowest[:12]]
    ratios = [one["ratio"] for _, one in slowest if one["seconds"] >= 0.05]
    lines += [
        "",
        f"The other {len(slowest) - 12} shapes take {slowest[12][1]['seconds']:.2f} seconds or less. The largest ratio above 0.05 seconds is {max(ratios):.1f}.",
    ]
    return "\n".join(lines)


def main() -> None:
    """Measures, or shows what was measured."""
    if "--show" not in sys.argv:
        RESULTS.parent.mkdir(exist_ok=True)
        RESULTS.write_text(json.dumps(measure(), indent=1) + "\n", "utf-8")
    print(shown(json.loads(RESULTS.read_text("utf-8"))))


if __name__ == "__main__":
    main()
