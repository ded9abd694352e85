"""The gold trackers: committed files are what their markup gives, and every annotation keeps the guideline's rules of form."""

from __future__ import annotations

import json
import re
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from corpus.sample.markup import parse
from tests.gold.build import outputs

GOLD = Path(__file__).resolve().parent / "gold"
MARKED = sorted(GOLD.glob("*/*.marked"))
LAYERS = ("headings", "references", "figures", "ratings")

UNITS_OF_KIND = {
    "count": {None},
    "fraction": {None},
    "rank": {None},
    "percentage": {"%"},
    "percentage_points": {"pp"},
    "money": {"GBP", "EUR", "USD"},
}
FREE_UNITS = {"rate", "score", "measure"}
DURATIONS = {"second", "minute", "hour", "day", "week", "month", "quarter", "year"}
VOCABULARIES: dict[str, dict[str, set[str | None]]] = {
    "headings": {"level": {"title", "plan", "theme"}},
    "references": {"scheme": {"priority", "indicator"}, "role": {"heading", "mention"}},
    "figures": {
        "kind": {*UNITS_OF_KIND, *FREE_UNITS, "duration"},
        "direction": {"up", "down", "same", None},
        "qualifier": {"about", "over", "under", "at least", "at most", None},
        "role": {"observed", "target", "forecast"},
    },
    "ratings": {"status": {"assigned", "projected", "previous", "negated", "flag", "requested", "scale", "tally"}},
}


@pytest.fixture(params=MARKED, ids=lambda path: path.stem)
def marked(request: pytest.FixtureRequest) -> Path:
    return Path(request.param)


@pytest.fixture
def text(marked: Path) -> str:
    return marked.with_suffix(".txt").read_bytes().decode("utf-8")


@pytest.fixture
def gold(marked: Path) -> dict[str, Any]:
    return dict(json.loads(marked.with_suffix(".gold.json").read_text(encoding="utf-8")))


def words(phrase: str) -> str:
    return " ".join(phrase.split()).lower()


def start_of(entry: dict[str, Any], gold: dict[str, Any], text: str, after: int) -> int:
    """Where an entry begins: the line of its first code or title, since a status may stand before them, unless the entry before shares that line."""
    codes = [r["start"] for r in gold["references"] if r["role"] == "heading" and r["code"] in entry["codes"] and r["start"] >= after]
    titles = [text.index(title, after) for title in entry["titles"]]
    first = min(codes + titles)
    line = text.rfind("\n", 0, first) + 1
    return line if line >= after else first


def test_there_is_a_development_set() -> None:
    assert len([path for path in MARKED if path.parent.name == "dev"]) >= 10


def test_committed_files_are_what_the_markup_gives(marked: Path) -> None:
    for path, content in outputs(marked).items():
        assert path.read_bytes() == content, f"{path.name} is stale: run tests/gold/build.py"


def test_every_fact_is_its_slice(gold: dict[str, Any], text: str) -> None:
    for layer in LAYERS:
        for fact in gold[layer]:
            assert fact["text"] == text[fact["start"] : fact["end"]]


def test_facts_of_a_layer_do_not_overlap(gold: dict[str, Any]) -> None:
    for layer in LAYERS:
        for before, after in pairwise(gold[layer]):
            assert before["end"] <= after["start"], (layer, before, after)


def test_narratives_are_trimmed_and_in_order(gold: dict[str, Any], text: str) -> None:
    spans = [span for entry in gold["entries"] for span in entry["narrative"]]
    assert all(text[start:end] == text[start:end].strip() != "" for start, end in spans)
    assert all(before[1] <= after[0] for before, after in pairwise(spans))


def test_vocabularies(gold: dict[str, Any]) -> None:
    for layer, fields in VOCABULARIES.items():
        for fact in gold[layer]:
            for field, allowed in fields.items():
                assert fact[field] in allowed, (field, fact)


def test_units_fit_their_kinds(gold: dict[str, Any]) -> None:
    for fact in gold["figures"]:
        if fact["kind"] in UNITS_OF_KIND:
            assert fact["unit"] in UNITS_OF_KIND[fact["kind"]], fact
        elif fact["kind"] == "duration":
            assert fact["unit"] in DURATIONS, fact
        elif fact["kind"] in {"rate", "measure"}:
            assert fact["unit"], fact


def test_a_count_is_the_number_alone(gold: dict[str, Any]) -> None:
    for fact in gold["figures"]:
        if fact["kind"] == "count":
            assert not re.search(r"[%£€]|per\s*cent|\bpence\b|\b(?:days?|weeks?|months?|years?|hours?|minutes?)\b", fact["text"]), fact


def test_phrases_are_words_of_the_document(gold: dict[str, Any], text: str) -> None:
    document = words(text)
    for fact in gold["figures"]:
        for field in ("measure", "period", "baseline"):
            assert fact[field] is None or words(fact[field]) in document, (field, fact)


def test_titles_are_verbatim_and_one_per_code(gold: dict[str, Any], text: str) -> None:
    for entry in gold["entries"]:
        assert all(title in text for title in entry["titles"])
        assert len(entry["titles"]) == (len(entry["codes"]) or 1), entry


def test_themes_and_plans_are_headings(gold: dict[str, Any]) -> None:
    names = {(heading["level"], heading["name"]) for heading in gold["headings"]}
    for entry in gold["entries"]:
        for level in ("plan", "theme"):
            assert entry[level] is None or (level, entry[level]) in names, entry


def test_codes_of_entries_are_the_heading_references(gold: dict[str, Any]) -> None:
    printed = [reference["code"] for reference in gold["references"] if reference["role"] == "heading"]
    assert printed == [code for entry in gold["entries"] for code in entry["codes"]]


def test_figures_and_ratings_lie_within_their_entry(gold: dict[str, Any], text: str) -> None:
    starts: list[int] = []
    for entry in gold["entries"]:
        starts.append(start_of(entry, gold, text, starts[-1] + 1 if starts else 0))
    for entry, start, end in zip(gold["entries"], starts, [*starts[1:], len(text)], strict=True):
        assert all(start <= a < b <= end for a, b in entry["narrative"]), entry
        # Outside its entries a document may state figures too: those have no code.
        inside = [fact for layer in ("figures", "ratings") for fact in gold[layer] if start <= fact["start"] < end]
        own = entry["codes"][0] if entry["codes"] else None
        assert all(fact["code"] in {own, None} for fact in inside), entry
        narrated = [f for f in inside if any(a <= f["start"] and f["end"] <= b for a, b in entry["narrative"])]
        assert all(fact["code"] == own for fact in narrated), entry
    before = [fact for layer in ("figures", "ratings") for fact in gold[layer] if fact["start"] < starts[0]]
    assert all(fact["code"] is None for fact in before)


def test_a_rated_entry_has_that_rating_in_its_text(gold: dict[str, Any]) -> None:
    for entry in gold["entries"]:
        if entry["codes"]:
            given = {r["colour"] for r in gold["ratings"] if r["status"] == "assigned" and r["code"] == entry["codes"][0]}
            # Of several indicators in one entry each may have its own; grey says that there are no data.
            assert entry["rating"] in given if entry["rating"] else given <= {"grey"}, entry


def test_overlap_within_a_layer_would_be_noticed() -> None:
    _, gold = parse('<f v="5">5<f v="6">6</f></f>', "nested.txt")
    with pytest.raises(AssertionError):
        test_facts_of_a_layer_do_not_overlap(gold)


def test_bad_markup_is_named(tmp_path: Path) -> None:
    path = tmp_path / "wrong.marked"
    path.write_text("<n>no entry</n>", encoding="utf-8")
    with pytest.raises(ValueError, match=r"wrong\.marked"):
        outputs(path)
