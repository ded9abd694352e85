"""Floors of quality: the real tracker, the same one under other names, and trackers that nobody tuned on."""

from __future__ import annotations

import json
from collections.abc import Iterable
from functools import cache
from pathlib import Path

import pytest
from renamed import SAMPLE_NAMES, rename

from corpus.evaluate import Score, compare, evaluate, load_gold
from extractors.extract import extract
from extractors.record import to_dict
from ingest.read import read

HERE = Path(__file__).resolve().parent
SAMPLE = HERE.parents[1] / "shared/gold/leeds-2009-10-q2.gold.json"

SAMPLE_FLOORS = {
    "references": 1.0, "headings": 1.0, "entries": 1.0, "titles": 1.0, "theme": 1.0, "plan": 1.0, "rating": 1.0, "narrative": 0.99,
    "figures": 0.97, "figures+unit": 0.95, "figures span": 0.96, "direction": 0.90, "qualifier": 0.90, "measure": 0.75, "period": 0.75,
    "ratings": 1.0, "ratings+status": 1.0,
}  # fmt: skip
FLOORS = {
    "dev": {"entries": 0.99, "figures": 0.99, "ratings+status": 0.99},
    "opened": {"entries": 0.98, "figures": 0.985, "ratings+status": 0.98},
    "unseen": {"entries": 0.98, "figures": 0.98, "ratings+status": 0.94},
}


def scores_of(paths: Iterable[Path]) -> dict[str, Score]:
    pairs = []
    for path in sorted(paths):
        gold, document = load_gold(path)
        pairs.append((gold, to_dict(extract(read(document.read_bytes(), document.name)))))
    return evaluate(pairs)


@cache
def sample_scores() -> dict[str, Score]:
    return scores_of([SAMPLE])


@cache
def set_scores(name: str) -> dict[str, Score]:
    paths = list((HERE / "gold" / name).glob("*.gold.json"))
    assert len(paths) >= 6
    return scores_of(paths)


@pytest.mark.parametrize(("layer", "floor"), SAMPLE_FLOORS.items())
def test_the_real_tracker(layer: str, floor: float) -> None:
    assert sample_scores()[layer].f1 >= floor


@pytest.mark.parametrize(("name", "layer", "floor"), [(name, *floor) for name, floors in FLOORS.items() for floor in floors.items()])
def test_other_trackers(name: str, layer: str, floor: float) -> None:
    assert set_scores(name)[layer].f1 >= floor


def test_no_rule_is_keyed_to_the_names_of_the_real_tracker() -> None:
    """Every code prefix, place and heading replaced by an invented one: the scores stay within 0.01."""
    gold, document = load_gold(SAMPLE)
    text, renamed = rename(document.read_text("utf-8"), json.loads(json.dumps(gold)), SAMPLE_NAMES)
    for layer in ("headings", "references", "figures", "ratings"):
        assert all(text[fact["start"] : fact["end"]] == fact["text"] for fact in renamed[layer])
    scores = compare(renamed, to_dict(extract(read(text.encode(), "renamed.txt"))))
    assert {layer: (score.f1, sample_scores()[layer].f1) for layer, score in scores.items() if abs(score.f1 - sample_scores()[layer].f1) > 0.01} == {}
