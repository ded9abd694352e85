"""Why a fact is what it is: every reason can be looked up, no fact is without one, and asking changes nothing else."""

from __future__ import annotations

import ast
import json
from functools import cache
from pathlib import Path

import pytest
from click.testing import CliRunner
from test_layers import ROOT
from test_patterns import PATTERNS

import trackrecord
from corpus.records import json_line
from patterns.cues import load_cues
from patterns.lexicon import words
from patterns.profile import RatingWords, default_profile
from patterns.reasons import KINDS, PLACES

DOCUMENTS = sorted([*(ROOT / "tests/gold/dev").glob("*.txt"), *(ROOT / "corpus/sample/data").glob("*-q2.*")])
DOCUMENTS = [path for path in DOCUMENTS if path.suffix != ".json"]
LAYERS = ("headings", "references", "entries", "figures", "ratings")
RULES = sorted([*(ROOT / "patterns").glob("*.py"), *(ROOT / "extractors").glob("*.py")])


@cache
def explained(path: Path) -> dict:
    return trackrecord.extract(path, explain=True)


def facts(record, *layers):
    return [fact for layer in layers or LAYERS for fact in record[layer]]


def why(fact, field):
    return [(reason["rule"], reason["words"]) for reason in fact["why"] if reason["field"] == field]


def figures_of(text):
    return {figure["text"]: figure for figure in trackrecord.extract(text.encode(), explain=True)["figures"]}


def resolves(rule):
    """Whether the rule's id can be looked up where :data:`KINDS` says."""
    kind, _, name = rule.partition(":")
    if kind == "profile":
        section, _, key = name.partition(".")
        return name == "codes" or (section == "ratings" and key in RatingWords.__slots__) or key in default_profile().words.get(section, {})
    if kind == "words":
        return bool(words("words.toml", name))
    known = {
        "pattern": {p.name for p in PATTERNS.values()},
        "cue": {c.id for c in load_cues().cues},
        "list": set(load_cues().lists),
        "place": set(PLACES),
    }
    return name in known[kind]


def decided(layer, fact):
    """The fields of a fact that something other than a default decided."""
    if layer == "headings":
        return {"heading"} | ({"level"} if fact["level"] != "theme" else set())
    if layer == "references":
        return {"code", "scheme"} | ({"role"} if fact["role"] != "mention" else set())
    if layer == "entries":
        return {"entry"} | {field for field in ("theme", "plan", "rating") if fact[field] is not None}
    if layer == "ratings":
        return {"judged"} | ({"status"} if fact["status"] != "assigned" else set())
    said = {field for field in ("direction", "qualifier", "measure", "period", "baseline") if fact[field] is not None}
    return said | {"value", "count" if fact["kind"] == "count" else "kind"} | ({"role"} if fact["role"] != "observed" else set())


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_every_decided_field_has_a_reason_that_can_be_looked_up(path):
    record = explained(path)
    assert facts(record)
    for layer in LAYERS:
        for fact in record[layer]:
            missing = decided(layer, fact) - {reason["field"] for reason in fact["why"]}
            assert not missing, (layer, fact)
    reasons = [reason for fact in facts(record) for reason in fact["why"]]
    assert [rule for rule in sorted({reason["rule"] for reason in reasons}) if not resolves(rule)] == []
    for reason in reasons:
        assert set(reason) == {"field", "rule", "words", "start", "end"}
        assert reason["start"] is None or reason["words"] == record["text"][reason["start"] : reason["end"]]


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_what_a_sentence_says_of_a_fact_is_told_by_a_cue_or_a_place(path):
    record = explained(path)
    kinds = {"role": {"cue", "place"}, "direction": {"cue", "place"}, "status": {"cue", "place"}, "qualifier": {"cue", "place", "pattern"}}
    for fact in facts(record, "figures", "ratings"):
        for reason in fact["why"]:
            assert reason["rule"].split(":")[0] in kinds.get(reason["field"], KINDS), (fact, reason)


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_no_field_has_a_reason_that_it_does_not_need(path):
    """A reason for a field that says nothing would be one that was given up on the way."""
    for layer in ("entries", "figures"):
        for fact in explained(path)[layer]:
            said = {reason["field"] for reason in fact["why"]} & {
                "theme",
                "plan",
                "rating",
                "direction",
                "qualifier",
                "measure",
                "period",
                "baseline",
            }
            assert {field for field in said if fact[field] is None} == set(), fact


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_asking_why_changes_nothing_else(path):
    plain = CliRunner().invoke(trackrecord.cli, ["extract", str(path)]).stdout
    record = json.loads(json.dumps(explained(path)))
    for fact in facts(record):
        del fact["why"]
    assert json_line(record) == plain
    assert CliRunner().invoke(trackrecord.cli, ["extract", "--explain", str(path)]).stdout == json_line(explained(path))


def rules_in(path):
    """The rules that stand in a file as they are, documentation left out."""
    texts = [node.value for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.Constant) and isinstance(node.value, str)]
    return {text for text in texts if text.partition(":")[0] in KINDS and text.partition(":")[2] and " " not in text}


@pytest.mark.parametrize("path", RULES, ids=lambda path: path.name)
def test_every_rule_in_the_source_can_be_looked_up(path):
    assert [rule for rule in sorted(rules_in(path)) if not resolves(rule)] == []


def test_every_place_is_used_and_names_are_told_apart():
    used = {rule for path in RULES for rule in rules_in(path)}
    assert [place for place in PLACES if f"place:{place}" not in used] == []
    patterns = {id(pattern): pattern.name for pattern in PATTERNS.values()}
    assert len(set(patterns.values())) == len(patterns)


def test_a_change_its_baseline_and_its_qualifier_are_told_by_cues():
    figure = figures_of("Attendance has risen by nearly 3.1% since Q1 2009.")["3.1%"]
    assert why(figure, "value") == [("pattern:numeral", "3.1")]
    assert why(figure, "kind") == [("pattern:percent_after_number", "%")]
    assert why(figure, "direction") == [("cue:direction.rise", "risen")]
    assert why(figure, "qualifier") == [("cue:qualifier.under", "nearly")]
    assert why(figure, "baseline") == [("place:since", "since")]


def test_the_words_that_turn_a_level_of_the_sentence_before():
    figure = figures_of("There were 9,950 crimes in Q2 2009. This is up 1.6% on Q2 2008.")["9,950"]
    assert (figure["direction"], why(figure, "direction")) == ("up", [("cue:direction.up", "up")])


@pytest.mark.parametrize(
    ("sentence", "number", "role", "reason"),
    [
        ("Collection was 94% against a target of 97%.", "97%", "target", ("cue:role.target", "target")),
        ("The outturn is forecast to be £2m by March.", "£2m", "forecast", ("cue:role.forecast", "forecast")),
    ],
)
def test_a_role_is_told_by_its_cue(sentence, number, role, reason):
    figure = figures_of(sentence)[number]
    assert (figure["role"], why(figure, "role")) == (role, [reason])


@pytest.mark.parametrize(
    ("sentence", "number", "reason"),
    [
        ("We opened 14 new schools.", "14", ("pattern:words_after_number", "new schools")),
        ("There were 1,204 of them.", "1,204", ("place:form_of_number", "1,204")),
        ("Complaints rose to 45 in June.", "45", ("words:before.evidence", "to")),
    ],
)
def test_why_a_bare_number_counts(sentence, number, reason):
    assert why(figures_of(sentence)[number], "count") == [reason]


def test_a_unit_that_is_printed_once_is_shown_where_it_is_printed():
    figures = figures_of("The rate fell to 48.1 per 1,000 girls, compared with 51.7 in 2008. Between 5 and 7 per cent were late.")
    assert why(figures["51.7"], "kind")[0] == ("pattern:denominator", "per 1,000 girls")
    assert [rule for rule, _ in why(figures["5"], "kind")] == ["pattern:range_or_list", "pattern:percent_after_number"]


def test_a_denominator_of_the_title_is_shown_in_the_title():
    text = "QX-1a Reduce conceptions (per 1,000 girls)\n\nIt is 48.1 now.\n\nQX-1b Reduce fires\n\nThere were 12 fires.\n\nQX-1c Build homes\n\nWe built 30 homes.\n"
    figure = figures_of(text)["48.1"]
    reason = next(reason for reason in figure["why"] if reason["rule"] == "pattern:denominator")
    assert (reason["words"], reason["start"]) == ("per 1,000 girls", text.index("per 1,000"))


def test_a_code_is_shown_where_its_letters_were_learned():
    text = "QX-1a Get more\n\nSee QX-1b.\n\nQX-1b Get better\n\nDone.\n\nQX-1c Get on\n\nDone.\n"
    record = trackrecord.extract(text.encode(), explain=True)
    mention = next(reference for reference in record["references"] if reference["role"] == "mention")
    assert why(mention, "code") == [("pattern:code_lettered", "QX-1b")]
    assert why(mention, "scheme") == [("place:before_titles", "QX-1a")]


@pytest.mark.parametrize(
    ("sentence", "status", "judged", "told"),
    [
        ("The action was rated red last quarter.", "previous", "cue:rating.judged", "cue:status.previously_after"),
        ("Progress is no longer red.", "negated", "list:links", "cue:status.no_longer"),
        ("Work goes on. RAG status: Green.", "assigned", "list:labels", None),
        ("Of the indicators 12 are green, 4 amber and 2 red.", "tally", "list:links", "place:number_of_items"),
    ],
)
def test_why_a_colour_judges_and_what_it_says(sentence, status, judged, told):
    text = f"QX-1a Get more\n\n{sentence}\n\nQX-1b Get better\n\nDone.\n\nQX-1c Get on\n\nDone.\n"
    rating = trackrecord.extract(text.encode(), explain=True)["ratings"][0]
    assert rating["status"] == status
    assert [rule for rule, _ in why(rating, "judged")] == [judged]
    assert told is None or [rule for rule, _ in why(rating, "status")] == [told]


def test_a_cell_is_told_by_the_head_of_its_column():
    text = "Ref\tIndicator\tActual\tTarget\tRAG\nQX-1a\tHomes built\t41\t50\tAmber\nQX-1b\tFires\t12\t10\tRed\nQX-1c\tJobs\t7\t9\tRed\n"
    record = trackrecord.extract(text.encode(), explain=True)
    target = next(figure for figure in record["figures"] if figure["text"] == "50")
    assert (target["role"], why(target, "role")) == ("target", [("place:column_head", "Target")])
    assert why(record["ratings"][0], "judged") == [("place:status_column", "RAG")]
    assert record["ratings"][0]["why"][0]["start"] is None


def test_lines_of_a_stream_are_explained_too():
    line = json.dumps({"id": 1, "text": "Waiting fell by 2.4% in the year."})
    plain, told = (CliRunner().invoke(trackrecord.cli, ["extract", "--jsonl", *option, "-"], input=line).stdout for option in ([], ["--explain"]))
    assert "why" not in plain
    assert why(json.loads(told)["figures"][0], "direction") == [("cue:direction.fall", "fell")]


def test_a_period_beside_a_number_or_in_its_column_head_is_shown():
    text = "Ref\tIndicator\t2010/11\tTarget\nQX-1a\tHomes built\t41 (Q2 2009)\t50\nQX-1b\tFires\t12\t10\nQX-1c\tJobs\t7\t9\n"
    figures = {figure["text"]: figure for figure in trackrecord.extract(text.encode(), explain=True)["figures"]}
    assert why(figures["41"], "period") == [("place:cell", "Q2 2009")]
    assert why(figures["12"], "period") == [("place:column_head", "2010/11")]


@pytest.mark.parametrize(
    ("sentence", "status", "rules"),
    [
        ("The action went R → A in May.", "previous", {"place:letters_with_arrow"}),
        ("Progress is good: RAG (this month / last month): R / A in all.", "assigned", {"place:two_times"}),
        ("Likely position at year end: Amber", "projected", {"place:label_before"}),
        ("Without the floods the action would be rated green.", "negated", {"place:unreal"}),
        ("Members thought the action should have been rated amber.", "requested", {"place:wished"}),
    ],
)
def test_why_a_letter_or_a_wished_colour_has_its_status(sentence, status, rules):
    text = f"QX-1a Get more\n\n{sentence}\n\nQX-1b Get better\n\nDone. It was rated red.\n\nQX-1c Get on\n\nDone. Rated green.\n"
    rating = trackrecord.extract(text.encode(), explain=True)["ratings"][0]
    assert rating["status"] == status
    assert rules <= {reason["rule"] for reason in rating["why"]}


def test_what_a_profile_states_of_ratings_is_named(tmp_path):
    profile = tmp_path / "own.toml"
    profile.write_text('name = "own"\n\n[ratings]\ncolours = { "On course" = "green" }\n', "utf-8")
    text = "Ref\tIndicator\tStatus\nQX-1a\tHomes built\tOn course\nQX-1b\tFires\tRed\nQX-1c\tJobs\tRed\n"
    rating = trackrecord.extract(text.encode(), profile=profile, explain=True)["ratings"][0]
    assert why(rating, "colour") == why(rating, "judged") == [("profile:ratings.colours", "On course")]
