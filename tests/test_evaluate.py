"""The scorer itself: a scorer that is too kind would make every floor worthless."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

import pytest

from corpus.evaluate import Score, compare, evaluate, load_gold, word_overlap
from corpus.sample.markup import parse
from ingest.errors import MissingFile

MARKED = """<h level="title">Tracker</h>

<h level="theme">Roads</h>

<entry rating="amber"><r>RD-1</r> <t>Mend roads</t>

<n>Claims fell by <f v="12" d="down" m="Claims" b="last year">12%</f> on last year to <f v="340" m="claims" d="down">340</f>; <f v="3" k="duration" u="month" opt>three months</f> of work remain. Progress is <c>amber</c>.</n>
</entry>"""


def gold() -> dict[str, Any]:
    text, facts = parse(MARKED, "t.txt")
    return facts | {"text": text}


def changed(layer: str, index: int, **fields: Any) -> dict[str, Any]:
    record = copy.deepcopy(gold())
    record[layer][index].update(fields)
    return record


def test_a_perfect_reading_scores_one_everywhere() -> None:
    assert {layer: score.f1 for layer, score in compare(gold(), gold()).items() if score.f1 != 1.0} == {}


@pytest.mark.parametrize(
    ("layer", "index", "fields", "hurt"),
    [
        ("figures", 0, {"value": 13.0}, {"figures", "figures+unit", "figures entry", "direction"}),
        ("figures", 0, {"unit": "pp"}, {"figures+unit"}),
        ("figures", 0, {"direction": "up"}, {"direction"}),
        ("figures", 0, {"direction": None}, {"direction"}),
        ("figures", 1, {"measure": "roads"}, {"measure"}),
        ("figures", 1, {"role": "target"}, {"role"}),
        ("figures", 1, {"code": None}, {"figures entry"}),
        ("ratings", 0, {"colour": "red"}, {"ratings", "ratings+status"}),
        ("ratings", 0, {"status": "previous"}, {"ratings+status"}),
        ("headings", 1, {"name": "Road"}, {"headings"}),
        ("references", 0, {"role": "mention"}, {"references"}),
        ("entries", 0, {"codes": ["RD-2"]}, {"entries", "titles", "theme", "plan", "rating", "narrative"}),
        ("entries", 0, {"theme": None}, {"theme"}),
        ("entries", 0, {"narrative": []}, {"narrative"}),
        ("figures", 2, {"value": 99.0}, set()),  # optional
    ],
)
def test_each_error_hurts_its_layer_and_no_other(layer: str, index: int, fields: dict[str, Any], hurt: set[str]) -> None:
    scores = compare(gold(), changed(layer, index, **fields))
    assert {name for name, score in scores.items() if score.f1 < 1.0} == hurt


def test_a_missing_and_an_extra_figure_cost_recall_and_precision() -> None:
    record = gold()
    extra = record["figures"][0] | {"start": 0, "end": 7, "text": "Tracker"}
    scores = compare(gold(), record | {"figures": [extra, record["figures"][1]]})
    assert (scores["figures"].precision, scores["figures"].recall) == (0.5, 0.5)


def test_an_optional_figure_may_be_left_out() -> None:
    record = gold()
    assert compare(gold(), record | {"figures": record["figures"][:2]})["figures"].f1 == 1.0


def test_a_rating_by_fill_has_no_place_and_is_matched_by_its_entry() -> None:
    fill = {"start": None, "end": None, "text": None, "colour": "green", "status": "assigned", "code": "RD-1", "optional": False}
    both = gold() | {"ratings": [*gold()["ratings"], fill]}
    assert compare(both, both)["ratings"].f1 == 1.0
    assert compare(both, gold())["ratings"].recall == 0.5


def test_documents_are_summed_not_averaged() -> None:
    empty = {"headings": [], "references": [], "entries": [], "figures": [], "ratings": [], "text": ""}
    assert evaluate([(gold(), gold()), (empty, empty)])["figures"] == Score(2, 2, 2)


def test_word_overlap_leaves_articles_out() -> None:
    assert word_overlap("the overall population", "overall population") == 1.0
    assert word_overlap("children", None) == 0.0


def test_gold_finds_its_document_beside_it_or_among_the_trackers(tmp_path: Path) -> None:
    (tmp_path / "gold").mkdir()
    (tmp_path / "trackers").mkdir()
    path = tmp_path / "gold" / "x.gold.json"
    path.write_text(json.dumps({"document": "x.txt"}))
    with pytest.raises(MissingFile, match="neither beside it"):
        load_gold(path)
    (tmp_path / "trackers" / "x.txt").write_text("x")
    assert load_gold(path)[1].name == "x.txt"
    with pytest.raises(MissingFile, match="no such gold file"):
        load_gold(tmp_path / "none.json")
