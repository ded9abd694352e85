"""Floors of quality: the real tracker, the same one under other names, trackers and sentences that nobody tuned on, and pages where there is nothing to find.

What docs/quality.md shows is compared here too, for it is the same work.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest
from cogapp import Cog
from renamed import SAMPLE_NAMES, rename

from corpus.evaluate import compare, load_gold
from extractors.extract import extract
from extractors.record import to_dict
from ingest.read import read
from tests.sentence_sets import false_colours, false_figures, figures, ratings

ROOT = Path(__file__).resolve().parents[1]
SAMPLE = ROOT.parent / "shared/gold/leeds-2009-10-q2.gold.json"
sys.path.insert(0, str(ROOT / "bench"))

from quality import gold_sets, ours  # noqa: E402

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


@pytest.mark.parametrize(("layer", "floor"), SAMPLE_FLOORS.items())
def test_the_real_tracker(layer: str, floor: float) -> None:
    assert ours("real tracker")[layer].f1 >= floor


@pytest.mark.parametrize(("name", "layer", "floor"), [(name, *floor) for name, floors in FLOORS.items() for floor in floors.items()])
def test_other_trackers(name: str, layer: str, floor: float) -> None:
    assert len(gold_sets()[name]) >= 6
    assert ours(name)[layer].f1 >= floor


def test_no_rule_is_keyed_to_the_names_of_the_real_tracker() -> None:
    """Every code prefix, place and heading replaced by an invented one: the scores stay within 0.01."""
    gold, document = load_gold(SAMPLE)
    text, renamed = rename(document.read_text("utf-8"), json.loads(json.dumps(gold)), SAMPLE_NAMES)
    for layer in ("headings", "references", "figures", "ratings"):
        assert all(text[fact["start"] : fact["end"]] == fact["text"] for fact in renamed[layer])
    scores = compare(renamed, to_dict(extract(read(text.encode(), "renamed.txt"))))
    assert {
        layer: (score.f1, ours("real tracker")[layer].f1) for layer, score in scores.items() if abs(score.f1 - ours("real tracker")[layer].f1) > 0.01
    } == {}


@pytest.mark.parametrize(("folder", "colour", "status"), [("opened", 0.97, 0.93), ("unseen", 0.98, 0.95)])
def test_ratings_in_sentences(folder: str, colour: float, status: float) -> None:
    found = ratings(folder)
    assert found["colour"].f1 >= colour
    assert found["status"].f1 >= status


def test_ratings_in_our_own_sentences() -> None:
    assert ratings("dev")["status"].f1 == 1.0


@pytest.mark.parametrize(("folder", "most"), [("opened", 0.02), ("unseen", 0.03)])
def test_colours_that_judge_nothing(folder: str, most: float) -> None:
    count, sentences = false_colours(folder)
    assert count <= most * sentences


@pytest.mark.parametrize(("folder", "value", "unit"), [("opened", 0.98, 0.97), ("unseen", 0.97, 0.94)])
def test_figures_in_sentences(folder: str, value: float, unit: float) -> None:
    found = figures(folder, "figures.txt")
    assert found["value"].f1 >= value
    assert found["value+unit"].f1 >= unit


@pytest.mark.parametrize(("folder", "rate", "unit"), [("opened", 0.98, 0.89), ("unseen", 0.99, 0.88)])
def test_rates_in_sentences(folder: str, rate: float, unit: float) -> None:
    found = figures(folder, "rates.txt")
    assert found["rates"].f1 >= rate
    assert found["value+unit"].f1 >= unit


@pytest.mark.parametrize(("folder", "most"), [("opened", 0.1), ("unseen", 0.3)])
def test_false_figures_on_pages_without_any(folder: str, most: float) -> None:
    count, characters = false_figures(folder)
    assert characters > 30_000
    assert count <= most * characters / 1000


def test_the_scores_in_the_documentation_are_these(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    assert Cog().main(["cogapp", "--check", "docs/quality.md"]) == 0, "run make docs"
