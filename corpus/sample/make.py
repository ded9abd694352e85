"""Writes the shipped sample: ``python -m corpus.sample.make DIR [--seed N]``.

For each tracker a text (``.txt``), its truth (``.gold.json``, offsets of the text) and a typeset PDF (needs reportlab).
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from corpus.sample.layouts import marked_text
from corpus.sample.markup import parse
from corpus.sample.tracker import BODIES, trackers
from corpus.sample.typeset import pdf

SEED = 2009
"""The seed of the sample that is shipped."""


def sample(seed: int = SEED) -> dict[str, bytes]:
    """Every file of the sample by name, as bytes; a pure function of the seed and of reportlab's version."""
    contents = {}
    for body in BODIES:
        for tracker in trackers(body, seed):
            text, gold = parse(marked_text(tracker), f"{tracker.name}.txt")
            contents[f"{tracker.name}.txt"] = text.encode("utf-8")
            contents[f"{tracker.name}.gold.json"] = (json.dumps(gold, ensure_ascii=False, indent=1) + "\n").encode("utf-8")
            contents[f"{tracker.name}.pdf"] = pdf(tracker)
    return contents


def main() -> None:
    """Parse the command line and write the files."""
    parser = argparse.ArgumentParser(prog="python -m corpus.sample.make", description="Write the fictional trackers of the sample.")
    parser.add_argument("directory", type=Path, help="folder to write into; made when it is missing")
    parser.add_argument("--seed", type=int, default=SEED, help="moves the figures a little (default: %(default)s)")
    arguments = parser.parse_args()
    arguments.directory.mkdir(parents=True, exist_ok=True)
    for name, content in sample(arguments.seed).items():
        (arguments.directory / name).write_bytes(content)


if __name__ == "__main__":
    main()
