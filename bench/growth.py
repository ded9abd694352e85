"""How time grows with the length of hostile text: from bytes to rows of a database, for every shape of tests/shapes.py at six lengths.

python bench/growth.py                    measures all shapes, writes bench/results/growth.json and prints the table
python bench/growth.py digits "counted rows"   measures these shapes and keeps the rest of the result
python bench/growth.py --show             prints the table of bench/results/growth.json
"""

from __future__ import annotations

import gc
import json
import math
import os
import platform
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import Executor, Future
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from shapes import SHAPES, text_of  # noqa: E402

from corpus.batch import Readers, ingest  # noqa: E402
from corpus.schema import open_to_write  # noqa: E402
from ingest.sources import local  # noqa: E402

RESULTS = ROOT / "bench/results/growth.json"
SIZES = (1_000, 4_000, 16_000, 64_000, 256_000, 1_000_000)
CAP = 150.0
"""Seconds of CPU beyond which a longer text is not tried."""
EXPONENT, SECONDS = 1.35, 30.0
"""What is aimed at: the exponent of growth, and the seconds for a million characters."""
NOISE = 0.05
"""Seconds below which growth cannot be told from noise."""


class Here(Executor):
    """Runs every task at once, in this process, so that its CPU time counts."""

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        """The finished future of the call."""
        future: Future[Any] = Future()
        try:
            future.set_result(fn(*args, **kwargs))
        except Exception as error:  # noqa: BLE001 - that is what a future is for
            future.set_exception(error)
        return future


def seconds(name: str, length: int, folder: Path) -> float:
    """CPU seconds from this much of a shape to the rows of a new database."""
    path, database = folder / "text.txt", folder / "growth.db"
    path.write_bytes(text_of(name, length).encode())
    database.unlink(missing_ok=True)
    connection: sqlite3.Connection = open_to_write(database)
    gc.collect()
    began = time.process_time()
    (outcome,) = ingest(connection, [local(path)], Readers(Here(), 1))
    took = time.process_time() - began
    connection.close()
    # Nothing but white space is refused as empty, rightly.
    if outcome.status != "ingested" and (outcome.failure is None or outcome.failure.reason != "empty"):
        print(f"{name}, {length:,} characters: {outcome.failure}", file=sys.stderr)
        return math.inf
    return took


def growth(name: str, folder: Path) -> list[float]:
    """CPU seconds at each length, as far as they stay below the cap."""
    times: list[float] = []
    for length in SIZES:
        if len(times) > 1 and times[-1] ** 2 / max(times[-2], 0.001) > CAP:
            break
        took = seconds(name, length, folder)
        if took == math.inf:
            break
        times.append(round(took, 3))
    return times


def exponent(times: list[float]) -> float:
    """The slope of time over length, both logarithmic, over the lengths that take longer than noise (least squares)."""
    points = [(math.log(length), math.log(took)) for length, took in zip(SIZES, times, strict=False) if took >= NOISE]
    if len(points) < 2:
        return 0.0
    mean_x, mean_y = (sum(each) / len(points) for each in zip(*points, strict=True))
    return sum((x - mean_x) * (y - mean_y) for x, y in points) / sum((x - mean_x) ** 2 for x, _ in points)


def measure(names: list[str], before: dict[str, Any]) -> None:
    """Measures these shapes and writes the result after each, beside those that were measured before."""
    found: dict[str, list[float]] = dict(before.get("seconds", {}))
    machine = {"cores": os.cpu_count(), "system": platform.system(), "python": platform.python_version()}
    with tempfile.TemporaryDirectory() as folder:
        seconds("sentences", 1_000, Path(folder))  # loads everything
        for name in names:
            found[name] = growth(name, Path(folder))
            print(f"{name:28}", *(f"{took:9.3f}" for took in found[name]), f"  exponent {exponent(found[name]):.2f}", flush=True)
            result = {"machine": machine, "sizes": SIZES, "seconds": {name: found[name] for name in SHAPES if name in found}}
            RESULTS.write_text(json.dumps(result) + "\n", "utf-8")


def shown(result: dict[str, Any]) -> str:
    """The table: the shapes that take longest, and what all have in common."""
    times: dict[str, list[float]] = result["seconds"]
    slowest = sorted(times.items(), key=lambda item: (-len(SIZES) + len(item[1]), -item[1][-1]))
    lines = ["| shape | " + " | ".join(f"{size:,}" for size in SIZES) + " | exponent |", "|---" * (len(SIZES) + 2) + "|"]
    for name, took in slowest:
        cells = [f"{one:.2f}" for one in took] + ["over"] * (len(SIZES) - len(took))
        lines.append(f"| {name} | " + " | ".join(cells) + f" | {exponent(took):.2f} |")
    whole = [took for took in times.values() if len(took) == len(SIZES)]
    quick, straight = sum(took[-1] <= SECONDS for took in whole), sum(exponent(took) <= EXPONENT for took in times.values())
    total = len(times)
    return "\n".join(
        [
            *lines,
            "",
            f"{quick} of {total} shapes take {SECONDS:.0f} seconds or less for a million characters; {straight} grow with an exponent of {EXPONENT} or less.",
        ]
    )


def main() -> None:
    """Measures, or shows what was measured."""
    kept = json.loads(RESULTS.read_text("utf-8")) if RESULTS.exists() else {}
    if "--show" not in sys.argv:
        RESULTS.parent.mkdir(exist_ok=True)
        measure(sys.argv[1:] or list(SHAPES), kept if sys.argv[1:] else {})
    print(shown(json.loads(RESULTS.read_text("utf-8"))))


if __name__ == "__main__":
    main()
