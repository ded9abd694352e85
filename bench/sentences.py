"""How well marked sentences are read, and how much is found where there is nothing: the table that docs/quality.md shows.

python bench/sentences.py
"""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from tests.sentence_sets import false_colours, false_figures, figures, ratings  # noqa: E402

FOLDERS = ("opened", "unseen")


def rows() -> list[tuple[str, ...]]:
    """What is measured, with its figure in each set."""
    table: list[tuple[str, ...]] = []
    for layer, name in (("colour", "ratings: colour, F1"), ("status", "ratings: colour and status, F1")):
        table.append((name, *(f"{ratings(folder)[layer].f1:.3f}" for folder in FOLDERS)))
    table.append(("ratings: share with the right status", *(f"{ratings(folder)['status'].recall:.3f}" for folder in FOLDERS)))
    table.append(("colours taken for ratings in sentences that judge nothing", *("{} in {}".format(*false_colours(folder)) for folder in FOLDERS)))
    for file, what in (("figures.txt", "figures"), ("rates.txt", "sentences with rates")):
        for layer, name in (("value", "value, F1"), ("value+unit", "value, kind and unit, F1")):
            table.append((f"{what}: {name}", *(f"{figures(folder, file)[layer].f1:.3f}" for folder in FOLDERS)))
    table.append(("rates: value, F1", *(f"{figures(folder, 'rates.txt')['rates'].f1:.3f}" for folder in FOLDERS)))
    found = (false_figures(folder) for folder in FOLDERS)
    table.append(("false figures in 1,000 characters of pages without any", *(f"{count / length * 1000:.2f}" for count, length in found)))
    return table


def markdown() -> str:
    """One row a measure, one column a set."""
    lines = ["| measure | " + " | ".join(FOLDERS) + " |", "|---|" + "---|" * len(FOLDERS)]
    return "\n".join([*lines, *("| " + " | ".join(row) + " |" for row in rows())])


if __name__ == "__main__":
    print(markdown())
