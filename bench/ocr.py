"""How well scans are read: word error, figures, time, over scans made of the sample trackers.

python bench/ocr.py              measures, writes bench/results/ocr.json and prints the tables of docs/ocr.md (needs the extra "ocr")
python bench/ocr.py --show       prints the tables from bench/results/ocr.json
python bench/ocr.py NAME...      measures only these scans anew
"""

from __future__ import annotations

import json
import platform
import sys
import time
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

import typeset  # noqa: E402
from scans import scanned  # noqa: E402

from extractors.extract import extract  # noqa: E402
from extractors.record import to_dict  # noqa: E402
from ingest.read import read  # noqa: E402
from ingest.tesseract import reader  # noqa: E402

RESULTS = ROOT / "bench/results/ocr.json"
SAMPLE = ROOT / "corpus/sample/data"
BODIES = ("holmcaster-2009-10", "strathorran-2018-19", "wexmere-2022-23")


@dataclass(frozen=True, slots=True)
class Wear:
    """How a scan is made: pixels per inch, degrees by which it is tilted, noise (1: a bad office scanner), quarter turns."""

    dpi: int
    tilt: float = 0.0
    noise: float = 0.0
    turn: int = 0


SCANS = {
    "300 dpi": Wear(300),
    "300 dpi, noise": Wear(300, noise=1.0),
    "300 dpi, tilted by 2 degrees": Wear(300, tilt=2.0),
    "200 dpi": Wear(200),
    "200 dpi, tilted by -1 degree": Wear(200, tilt=-1.0),
    "200 dpi, tilted by 2 degrees, noise": Wear(200, tilt=2.0, noise=0.5),
    "300 dpi, turned by 90": Wear(300, turn=1),
    "300 dpi, turned by 180, tilted by 1 degree": Wear(300, turn=2, tilt=1.0),
}


def flowing(text: str) -> bytes:
    """Every line of a text a paragraph."""
    return typeset.flowing([("body", " ".join(line.split())) for line in text.splitlines() if line.strip()])


def edits(one: list[str], other: list[str]) -> int:
    """The fewest words to put in, leave out or change that lead from one to the other (Levenshtein)."""
    row = list(range(len(other) + 1))
    for i, word in enumerate(one, 1):
        before, row[0] = row[0], i
        for j, target in enumerate(other, 1):
            before, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, before + (word != target))
    return row[-1]


def value_f1(found: Iterable[Mapping[str, Any]], gold: Iterable[Mapping[str, Any]], *keys: str) -> float:
    """F1 of figures as a bag of what they have under ``keys``; optional ones of the gold reading are neither rewarded nor punished."""
    required, optional = Counter[tuple[Any, ...]](), Counter[tuple[Any, ...]]()
    for figure in gold:
        (optional if figure["optional"] else required)[tuple(figure[key] for key in keys)] += 1
    seen = Counter(tuple(figure[key] for key in keys) for figure in found)
    hits = (seen & required).total()
    extra = (seen - required - optional).total()
    missed = (required - seen).total()
    return 2 * hits / (2 * hits + extra + missed) if hits else 0.0


def measure_one(pdf: bytes, gold: Mapping[str, Any], wear: Wear) -> dict[str, float]:
    """Scores of one scan, and of the same PDF read without a scan."""
    printed = read(pdf, "printed.pdf", ocr="never")
    scan = scanned(pdf, dpi=wear.dpi, tilt=wear.tilt, noise=wear.noise, turn=wear.turn)
    began = time.process_time()
    document = read(scan, "scan.pdf")
    seconds = time.process_time() - began
    words = printed.text.split()
    record, plain = to_dict(extract(document)), to_dict(extract(printed))
    lost = (Counter(words) - Counter(document.text.split())).total()
    scores = {
        "pages": len(document.pages),
        "words": len(words),
        "word error": edits(words, document.text.split()) / len(words),
        "words not read": lost / len(words),
        "seconds a page": seconds / len(document.pages),
        "value": value_f1(record["figures"], gold["figures"], "value"),  # type: ignore[arg-type]
        "code and value": value_f1(record["figures"], gold["figures"], "code", "value"),  # type: ignore[arg-type]
        "printed": value_f1(plain["figures"], gold["figures"], "value"),  # type: ignore[arg-type]
        "printed code and value": value_f1(plain["figures"], gold["figures"], "code", "value"),  # type: ignore[arg-type]
    }
    return {name: round(score, 4) for name, score in scores.items()}


def measure(names: Iterable[str]) -> None:
    """Writes scores of every kind of scan: one tracker as flowing text, one of another body in its own layout."""
    tesseract = reader()
    if tesseract is None:
        raise SystemExit('bench/ocr.py needs the extra "ocr"')
    before = json.loads(RESULTS.read_text("utf-8"))["scans"] if RESULTS.exists() else {}
    result: dict[str, Any] = {"reader": tesseract.name, "python": platform.python_version(), "scans": before}
    for name in names:
        number = list(SCANS).index(name)
        result["scans"][name] = {}
        for shift, layout in enumerate(("flowing", "own layout")):
            stem = SAMPLE / f"{BODIES[(number + shift) % 3]}-q{number % 4 + 1}"
            gold = json.loads(stem.with_name(f"{stem.name}.gold.json").read_text("utf-8"))
            printed = stem.with_name(f"{stem.name}.pdf").read_bytes() if shift else flowing(stem.with_name(f"{stem.name}.txt").read_text("utf-8"))
            result["scans"][name][layout] = measure_one(printed, gold, SCANS[name])
        RESULTS.write_text(json.dumps(result, indent=1) + "\n", "utf-8")  # after each: all of them take minutes


def shown(result: Mapping[str, Any]) -> str:
    """The results as a table for docs/ocr.md."""
    lines = [f"Read by {result['reader']}, Python {result['python']}.", ""]
    lines += [
        "| scan | layout | words | word error | words not read | figures, F1 of value (printed) | of code and value (printed) | CPU-seconds a page |",
        "|---|---|---|---|---|---|---|---|",
    ]
    for name, layouts in result["scans"].items():
        for layout, one in layouts.items():
            lines.append(
                f"| {name} | {layout} | {one['words']} | {100 * one['word error']:.1f} % | {100 * one['words not read']:.1f} % | {one['value']:.3f} ({one['printed']:.3f}) "
                f"| {one['code and value']:.3f} ({one['printed code and value']:.3f}) | {one['seconds a page']:.1f} |"
            )
    return "\n".join(lines)


def main() -> None:
    """Measures, or shows what was measured."""
    names = [name for name in sys.argv[1:] if name != "--show"]
    if "--show" not in sys.argv:
        measure(names or SCANS)
    print(shown(json.loads(RESULTS.read_text("utf-8"))))


if __name__ == "__main__":
    main()
