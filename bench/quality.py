"""How well trackers are read: F1 of every layer on the real tracker, our own trackers and the shipped sample.

python bench/quality.py            prints the table that docs/quality.md shows
python bench/quality.py --json     the scores as JSON
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from corpus.evaluate import Score, evaluate, load_gold  # noqa: E402
from extractors.extract import extract  # noqa: E402
from extractors.record import to_dict  # noqa: E402
from ingest.read import read  # noqa: E402

SETS: dict[str, tuple[str, ...]] = {
    "real tracker": ("../shared/gold/*.gold.json",),
    "dev": ("tests/gold/dev/*.gold.json",),
    "unseen": ("tests/gold/unseen/*.gold.json",),
    "sample": ("corpus/sample/data/*.gold.json",),
}
"""Gold files by set. ``dev`` was read while the rules were written, ``unseen`` was written by another hand and never shown to whoever wrote them."""


def scores_of(patterns: Iterable[str]) -> tuple[int, dict[str, Score]]:
    """Number of documents, and the scores over all of them."""
    paths = [path for pattern in patterns for path in sorted(ROOT.glob(pattern) if not pattern.startswith("..") else ROOT.parent.glob(pattern[3:]))]
    if not paths:
        raise SystemExit(f"no gold files: {', '.join(patterns)}")
    pairs = []
    for path in paths:
        gold, document = load_gold(path)
        pairs.append((gold, to_dict(extract(read(document.read_bytes(), document.name)))))
    return len(paths), evaluate(pairs)


def markdown() -> str:
    """One row a layer, one column a set."""
    results = {name: scores_of(patterns) for name, patterns in SETS.items()}
    layers = list(next(iter(results.values()))[1])
    lines = ["| layer | " + " | ".join(f"{name} ({count})" for name, (count, _) in results.items()) + " |", "|---|" + "---|" * len(results)]
    lines += [f"| {layer} | " + " | ".join(f"{scores[layer].f1:.3f}" for _, scores in results.values()) + " |" for layer in layers]
    return "\n".join(lines)


def as_json() -> str:
    """Precision, recall and F1 by set and layer."""
    results = {name: scores_of(patterns)[1] for name, patterns in SETS.items()}
    shown = {
        name: {layer: {"precision": round(s.precision, 4), "recall": round(s.recall, 4), "f1": round(s.f1, 4)} for layer, s in scores.items()}
        for name, scores in results.items()
    }
    return json.dumps(shown, indent=1)


if __name__ == "__main__":
    print(as_json() if "--json" in sys.argv else markdown())
