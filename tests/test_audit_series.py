"""The ledger: a series of quarters in which restated, contradicted and stale figures were planted."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner
from quarters import series
from quarters_other import series as other_series

from corpus.audit.periods import days_of
from corpus.audit.restatements import between, bodies_of
from corpus.audit.stream import view_of_text
from trackrecord import cli


@pytest.mark.parametrize("seed", [1, 2])
@pytest.mark.parametrize("make", [series, other_series], ids=["borough", "health board"])
def test_everything_planted_is_found_and_nothing_else_is_accused(make, seed):
    made = make(seed)
    views = [view_of_text(text, name, None) for name, text in made.documents]
    assert len(bodies_of(views)) == 1
    planted = sorted((plant.kind, plant.quarter, plant.text) for plant in made.plants)
    assert [sum(kind == name for kind, *_ in planted) for name in ("restated", "contradicts", "stale")] == [20, 10, 10]
    found = sorted(
        (meeting.verdict, meeting.figures[0][0], meeting.figures[0][1].text)
        for meeting in between(views)
        if meeting.verdict in {"restated", "contradicts", "stale"}
    )
    assert found == planted


@pytest.mark.parametrize(
    ("phrase", "days"),
    [
        ("Q1", ("2009-04-01", "2009-06-30")),
        ("Quarter 4", ("2009-01-01", "2009-03-31")),
        ("the first half", ("2009-04-01", "2009-09-30")),
        ("September", ("2009-09-01", "2009-09-30")),
        ("November", ("2008-11-01", "2008-11-30")),
        ("the previous quarter", ("2009-04-01", "2009-06-30")),
        ("Q2 last year", ("2008-07-01", "2008-09-30")),
        ("2008/09", ("2008-04-01", "2009-03-31")),
        ("31 March 2009", ("2009-03-31", "2009-03-31")),
        ("2007", ("2007-01-01", "2007-12-31")),
        ("this quarter", ("2009-07-01", "2009-09-30")),
        ("the heatwave", None),
        (None, ("2009-07-01", "2009-09-30")),
    ],
)
def test_days_of_a_phrase(phrase, days):
    assert days_of(phrase, ("2009-07-01", "2009-09-30")) == days


def together(*texts: str):
    line = json.dumps({"id": 1, "documents": [{"name": f"vale-2011-12-q{number}.txt", "text": text} for number, text in enumerate(texts, 1)]})
    done = CliRunner().invoke(cli, ["audit", "--jsonl", "--together", "-"], input=line + "\n")
    assert done.exit_code == 0, done.output
    return [finding for finding in json.loads(done.stdout)["findings"] if finding["relation"] == "restatement"]


def test_documents_of_a_line_are_met_with_each_other():
    first, second = "There were 412 dwelling fires in Q1.", "There were 388 dwelling fires in Q2, compared with 431 dwelling fires in Q1."
    (finding,) = together(first, second)
    assert finding["verdict"] == "contradicts"
    assert [(figure["document"], (first, second)[figure["document"]][figure["start"] : figure["end"]]) for figure in finding["figures"]] == [
        (1, "431"),
        (0, "412"),
    ]


def test_a_level_before_that_a_change_implies_is_met():
    (finding,) = together("There were 84 dwelling fires in Q1.", "There were 79 dwelling fires in Q2, 9 fewer than in Q1.")
    assert finding["verdict"] == "contradicts"
    (finding,) = together("There were 84 dwelling fires in Q1.", "There were 79 dwelling fires in Q2, 5 fewer than in Q1.")
    assert finding["verdict"] == "same"


def test_targets_and_totals_so_far_are_not_compared_with_results():
    assert all(
        finding["verdict"] in {"not_comparable", "same"} for finding in together("We had 132 quits in Q1.", "The target for quits in Q1 was 140.")
    )
    assert together("There have been 412 fires in the year to date.", "There have been 800 fires in the year to date.") == []


@pytest.mark.parametrize("documents", [None, "x", [1], [{"name": "a"}], [{"text": 5}]])
def test_lines_that_are_no_documents(documents):
    done = CliRunner().invoke(cli, ["audit", "--jsonl", "--together", "-"], input=json.dumps({"id": 3, "documents": documents}) + "\n")
    answer = json.loads(done.stdout)
    assert done.exit_code == 1
    assert answer["id"] == 3
    assert "error" in answer
