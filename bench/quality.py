"""How well trackers are read: F1 of every layer over the gold sets and made trackers, and of figures next to public extractors.

python bench/quality.py            prints the tables that docs/quality.md shows; the rows of the others come from bench/results/quality.json
python bench/quality.py --peers    runs the others too and writes bench/results/quality.json (needs the extra "bench")
python bench/quality.py --json     our scores as JSON
"""

from __future__ import annotations

import json
import platform
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "bench")]

from peers import readers  # noqa: E402

from corpus.evaluate import Score, evaluate, load_gold  # noqa: E402
from extractors.extract import extract  # noqa: E402
from extractors.record import to_dict  # noqa: E402
from ingest.read import read  # noqa: E402
from tests.generator.compose import LAYOUTS, tracker  # noqa: E402
from tests.generator.damage import DAMAGES  # noqa: E402

SETS: dict[str, str] = {
    "real tracker": "../shared/gold/*.gold.json",
    "dev": "tests/gold/dev/*.gold.json",
    "opened": "tests/gold/opened/*.gold.json",
    "unseen": "tests/gold/unseen/*.gold.json",
    "sample": "corpus/sample/data/*.gold.json",
}
"""Gold files by set: ``dev`` was tuned on; ``opened`` was written by other hands, scored unseen first and then looked at; of ``unseen`` only totals were looked at."""
RESULTS = ROOT / "bench/results/quality.json"

Fact = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Reading:
    """A text with its gold reading."""

    gold: Fact
    name: str
    text: str


def _gold(pattern: str) -> list[Reading]:
    paths = sorted(ROOT.parent.glob(pattern[3:]) if pattern.startswith("..") else ROOT.glob(pattern))
    if not paths:
        raise SystemExit(f"no gold files: {pattern}")
    return [Reading(gold, document.name, document.read_bytes().decode("utf-8")) for gold, document in map(load_gold, paths)]


def _made(*, worn: bool) -> list[Reading]:
    """A tracker of each layout, as made or with two kinds of damage."""
    found = []
    for seed in range(len(LAYOUTS)):
        damages = sorted(Random(seed).sample(list(DAMAGES), 2), key=list(DAMAGES).index) if worn else ()
        made = tracker(seed, *damages)
        found.append(Reading(made.gold, "tracker.txt", made.text))
    return found


@cache
def gold_sets() -> dict[str, list[Reading]]:
    """The readings of every set."""
    return {name: _gold(pattern) for name, pattern in SETS.items()} | {"made": _made(worn=False), "made, worn": _made(worn=True)}


@cache
def ours(name: str) -> dict[str, Score]:
    """Our scores over a set, by layer."""
    return evaluate((one.gold, to_dict(extract(read(one.text.encode(), one.name)))) for one in gold_sets()[name])


def theirs(readings: list[Reading], reader: Callable[[str], list[dict[str, Any]]]) -> dict[str, Score]:
    """The scores of figures over a set."""
    empty: dict[str, list[Fact]] = {layer: [] for layer in ("headings", "references", "entries", "ratings")}
    return evaluate((one.gold, empty | {"text": one.text, "figures": reader(one.text)}) for one in readings)


def run_peers(sets: Mapping[str, list[Reading]]) -> dict[str, Any]:
    """What the others reach on the same documents: F1 of value, of value and unit, and CPU seconds; or why one did not run."""
    result: dict[str, Any] = {
        "python": platform.python_version(),
        "documents": {name: len(readings) for name, readings in sets.items()},
        "readers": {},
    }
    for label, reader in readers():
        if isinstance(reader, str):
            result["readers"][label] = {"failed": reader}
            continue
        began = time.process_time()
        scores = {name: theirs(readings, reader) for name, readings in sets.items()}
        result["readers"][label] = {
            "cpu_seconds": round(time.process_time() - began, 1),
            "scores": {name: {layer: _rounded(score[layer]) for layer in ("figures", "figures+unit")} for name, score in scores.items()},
        }
    return result


def _rounded(score: Score) -> dict[str, float]:
    return {"precision": round(score.precision, 4), "recall": round(score.recall, 4), "f1": round(score.f1, 4)}


def layers_table(results: Mapping[str, Mapping[str, Score]], counts: Mapping[str, int]) -> str:
    """One row a layer, one column a set."""
    lines = ["| layer | " + " | ".join(f"{name} ({counts[name]})" for name in results) + " |", "|---|" + "---|" * len(results)]
    lines += [f"| {layer} | " + " | ".join(f"{scores[layer].f1:.3f}" for scores in results.values()) + " |" for layer in next(iter(results.values()))]
    return "\n".join(lines)


def peers_table(results: Mapping[str, Mapping[str, Score]], peers: Mapping[str, Any]) -> str:
    """One row a reader: F1 of the value, and of value and unit, by set."""
    lines = ["| reader | " + " | ".join(results) + " |", "|---|" + "---|" * len(results)]
    lines.append("| trackrecord | " + " | ".join(f"**{s['figures'].f1:.3f}** / {s['figures+unit'].f1:.3f}" for s in results.values()) + " |")
    for label, outcome in peers["readers"].items():
        if "failed" in outcome:
            lines.append(f"| {label} | did not run: {outcome['failed']} |" + " |" * (len(results) - 1))
            continue
        scores = (outcome["scores"][name] for name in results)
        lines.append(f"| {label} | " + " | ".join(f"{s['figures']['f1']:.3f} / {s['figures+unit']['f1']:.3f}" for s in scores) + " |")
    return "\n".join(lines)


def tables() -> tuple[str, str]:
    """The tables of layers and of public extractors that docs/quality.md shows."""
    results = {name: ours(name) for name in gold_sets()}
    counts = {name: len(readings) for name, readings in gold_sets().items()}
    return layers_table(results, counts), peers_table(results, json.loads(RESULTS.read_text("utf-8")))


def main() -> None:
    """Prints what the command line asks for."""
    if "--peers" in sys.argv:
        RESULTS.write_text(json.dumps(run_peers(gold_sets()), indent=1) + "\n", "utf-8")
    if "--json" in sys.argv:
        scores = {name: ours(name) for name in gold_sets()}
        print(json.dumps({name: {layer: _rounded(score) for layer, score in own.items()} for name, own in scores.items()}, indent=1))
        return
    print("\n\n".join(tables()))


if __name__ == "__main__":
    main()
