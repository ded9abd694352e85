"""metadata.yml describes what is there, and its queries run."""

import dataclasses
import re
from pathlib import Path

import made
import pytest
from webpages import METADATA, build, get, rows, sample, small

from ingest.document import Span

DESCRIBED = METADATA["databases"]["trackrecord"]


@pytest.fixture(scope="module")
def database(tmp_path_factory) -> Path:
    return small(tmp_path_factory.mktemp("web"))


def columns(database: Path) -> dict[str, set[str]]:
    tables = [name for (name,) in rows(database, "SELECT name FROM sqlite_master WHERE type IN ('table', 'view')")]
    return {name: {row[1] for row in rows(database, f"PRAGMA table_info({name})")} for name in tables if "_fts" not in name}


def test_every_table_and_column_is_described_and_no_other(database):
    there = {name: found for name, found in columns(database).items() if not name.startswith(("sqlite_", "_sqlite"))}
    described = {name: set(table["columns"]) for name, table in DESCRIBED["tables"].items() if "columns" in table}
    assert described == there
    for table in DESCRIBED["tables"].values():
        assert table.get("hidden") or (table["title"] and table["description"])
        assert all(table.get("columns", {}).values())


def test_hidden_tables_are_hidden(database):
    found = get(database, "/some~2Ename.json").json()
    shown = {table["name"] for table in (*found["tables"], *found["views"]) if not table.get("hidden")}
    assert shown == {name for name, table in DESCRIBED["tables"].items() if not table.get("hidden")}


def test_facets_labels_and_sorting_name_columns(database):
    there = columns(database)
    for name, table in DESCRIBED["tables"].items():
        named = [*table.get("facets", []), *(table[key] for key in ("label_column", "sort", "sort_desc") if key in table)]
        assert set(named) <= there.get(name, set())


VALUES = {"words": "waiting sexual", "publisher": "", "code": "qx1A", "kind": "money", "value": "1000000"}
EXPECTED = {"without_actions": 1, "what_failed": 1, "targets_and_results": 0, "red_actions": 0, "ratings_that_moved": 0, "figures_above": 2}


@pytest.mark.parametrize("name", DESCRIBED["queries"])
def test_queries_run_and_find(database, name):
    query = DESCRIBED["queries"][name]
    assert query["title"]
    assert query["description"]
    asked = "&".join(f"{parameter}={VALUES[parameter]}" for parameter in query.get("params", []))
    assert set(re.findall(r"(?<=[(\s]):(\w+)", query["sql"])) == set(query.get("params", []))
    found = get(database, f"/some~2Ename/{name}.json?_shape=array&{asked}").json()
    assert len(found) == EXPECTED.get(name, len(found))
    assert found or EXPECTED.get(name) == 0
    assert get(database, f"/some~2Ename/{name}?{asked}").status_code == 200


def test_targets_and_red_actions_are_found(tmp_path):
    record = made.record()
    target = dataclasses.replace(record.figures[0], span=Span(record.figures[0].span.start, record.figures[0].span.end - 1), role="target")
    entry = dataclasses.replace(record.entries[0], rating="red")
    path = build(tmp_path / "a.db", dataclasses.replace(record, figures=(*record.figures, target), entries=(entry, record.entries[1])))
    assert [row["text"] for row in get(path, "/a/targets_and_results.json?_shape=array").json()] == ["2.4%"]
    assert [row["rating"] for row in get(path, "/a/red_actions.json?_shape=array").json()] == ["red"]


def test_ratings_that_moved_are_those_of_the_tracker_before(tmp_path):
    path = sample(tmp_path / "sample.db", "holmcaster-*-q[12].txt")
    found = get(path, "/sample/ratings_that_moved.json?_shape=array&publisher=Holmcaster+Council").json()
    compared = get(path, "/compare.json?a=1&b=2").json()["rows"]
    assert {(row["code"], row["before"], row["rating"]) for row in found} == {
        (row["code"], row["before"] or "no rating", row["after"] or "no rating")
        for row in compared
        if row["what"] == "rating" and row["change"] == "changed"
    }
    assert len(found) > 1


def test_every_question_says_who_asks_it_and_every_table_inherits_licence_and_source(database):
    assert {query["group"].split(":")[0].split(" ")[0] for query in DESCRIBED["queries"].values()} == {"For"}
    html = get(database, "/some~2Ename/figures").text
    assert METADATA["license"].split(" ")[0] in html
    assert METADATA["source"] in html


def test_an_operators_own_description_stays(database):
    own = METADATA | {"databases": {**METADATA["databases"], "some.name": {"title": "Our own"}}}
    assert "queries" not in own["databases"]["some.name"]
    assert get(database, "/some~2Ename/search.json", own).status_code == 404
