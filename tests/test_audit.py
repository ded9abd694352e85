"""What the audit finds in passages that hold, that contradict themselves, and that only look as if they did."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from audits import FOLDER, FOURTH, THIRD, UNSEEN, accused, confirmed, findings, passages, said
from click.testing import CliRunner
from timing import cpu, grows_less

import trackrecord
from corpus.audit.check import RELATIONS, WHOLE_DOCUMENT, check
from corpus.audit.coverage import UNLINKED, end_states, near_misses, summary_of
from corpus.audit.findings import ACCUSING, CONFIRMING, REASONS
from corpus.audit.stream import view_of_text
from corpus.audit.view import view_of
from trackrecord import cli

ROOT = Path(__file__).resolve().parents[1]
SAMPLE = ROOT.parent / "shared/trackers/leeds-2009-10-q2.txt"
SHIPPED = sorted((ROOT / "corpus/sample/data").glob("*.txt"))
FOLDERS = [FOLDER, UNSEEN, THIRD, FOURTH]


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_accusations_are_right_and_errors_are_not_confirmed(folder):
    errors = passages(folder, "contradicts")
    right = sum(bool(accused(text)) for _, text in errors)
    wrong = [text for name in ("holds", "traps") for _, text in passages(folder, name) if accused(text)]
    held = passages(folder, "holds")
    assert [text for _, text in held if accused(text)] == []
    assert len(wrong) <= 2
    assert right / (right + len(wrong)) >= 0.95
    assert right / len(errors) >= 0.60
    assert sum(bool(confirmed(text)) for _, text in held) / len(held) >= 0.60
    assert sum(bool(confirmed(text) and not accused(text)) for _, text in errors) <= 3


def test_the_sample_as_printed_is_not_accused_and_what_holds_is_confirmed():
    view = view_of(trackrecord.extract(SAMPLE))
    found = check(view)
    assert [finding for finding in found if finding.verdict in ACCUSING] == []
    held = [finding for finding in found if finding.verdict in CONFIRMING]
    assert len(held) >= 15
    sums = " ".join(finding.explanation for finding in held)
    for piece in (
        "293 + 299 + 40 = 632",
        "632 / 5,291 = 11.945 %",
        "204 / 2,972",
        "27 + 73 = 100 %",
        "24,282 / 4.9%",
        "9,670 / 1.9%",
        "4775 - 5003 = -228",
        "48.1 < 50.9",
    ):
        assert piece in sums
    rolling = [finding for finding in found if finding.figures[0].text == "50.3" and finding.relation == "mean"]
    assert [(finding.verdict, finding.reason) for finding in rolling] == [("not_checkable", "window_not_stated")] * 2


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_the_shipped_sample_is_not_accused(path):
    assert [finding.explanation for finding in check(view_of(trackrecord.extract(path))) if finding.verdict in ACCUSING] == []


def test_every_figure_has_an_end_state_and_every_reason_is_known():
    for path in (SAMPLE, *SHIPPED):
        view = view_of(trackrecord.extract(path))
        found = check(view)
        states = end_states(view, found)
        assert [state.number for state in states] == list(view.numbers)
        assert all(state.reason in REASONS for state in states if state.verdict == "not_checkable")
        assert all(finding.reason in REASONS for finding in found if finding.verdict == "not_checkable")
        assert sum(summary_of(view, found).states.values()) == len(view.numbers)


def test_every_relation_of_the_design_is_there():
    names = {*RELATIONS, *WHOLE_DOCUMENT}
    assert len(names) == 25
    for folder in FOLDERS[:2]:
        assert {relation for relation, _ in passages(folder, "holds")} <= names


def test_the_same_text_gives_the_same_findings():
    text = SAMPLE.read_text("utf-8")
    one, other = (check(view_of_text(text, "sample", None)) for _ in range(2))
    assert one == other


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The rate was 51.7 in Q1 and 54.1 in Q2; a rolling quarterly average of 50.3.", ("mean", "not_checkable", "window_not_stated")),
        ("There were 1,512 fires, down 6.0% (143 fewer) on last year's revised total.", ("level_change_percent", "not_checkable", "base_revised")),
        ("Recycling fell by 4% from 65% to 61%.", ("points_percent", "confirmed", "wording")),
        ("Of the 36 homes inspected, 27 (75%) met the standard.", ("share_of_whole", "confirmed", None)),
        ("Overall, 28.5% of the 36 homes failed the test.", ("share_of_whole", "impossible", None)),
        ("Respondents could choose more than one answer: 72% use the site, 45% the telephone and 30% call in.", ("shares_100", "not_checkable", "multiple_response")),
    ],
)  # fmt: skip
def test_reasons(text, expected):
    assert expected in said(text)


@pytest.mark.parametrize(
    "text",
    [
        'One resident said: "You told us that crime fell from 310 to 340, which is a rise of 10%."',
        "If 30 of the 50 vacancies were filled, the rate would fall from 10% to 16%.",
        "The number of visits fell from 1,200 to 1,300 - this should have read from 1,300 to 1,200.",
    ],
)
def test_quoted_supposed_and_corrected_figures_claim_nothing(text):
    assert accused(text) == []
    assert confirmed(text) == []


def test_a_fall_is_no_comfort_where_its_size_is_wrong():
    found = said("Complaints fell from 420 in 2018/19 to 378 in 2019/20, a reduction of 20%.")
    assert ("level_change_percent", "contradicts", None) in found
    assert all(relation != "direction" for relation, _, _ in found)


def test_explanations_can_be_checked_by_hand():
    (finding,) = accused("A total of 84 visits were made: 37 of care homes, 29 of nurseries and 28 of supported living schemes.")
    assert finding.explanation == "37 + 29 + 28 = 94 -> printed is 84, which cannot be."


def test_numbers_that_were_not_read_are_listed():
    view = view_of_text("Policy\tBudget head £000\nSee form 1,200/7 and £ 5,000.", "a", None)
    assert len(near_misses(view)) + len(view.numbers) >= 1


def run(*words: str, sent: str = ""):
    return CliRunner().invoke(cli, ["audit", *words], input=sent)


def test_a_stream_of_texts_is_answered_line_by_line():
    text = "Bins missed fell from 420 to 378, a reduction of 20%."
    lines = [json.dumps({"id": 7, "text": text}), "nonsense", json.dumps({"id": "x"}), json.dumps({"id": [1], "text": ""})]
    done = run("--jsonl", "-", sent="\n".join(lines) + "\n")
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    assert done.exit_code == 1
    assert [answer["id"] for answer in answers] == [7, None, "x", [1]]
    accusing = [finding for finding in answers[0]["findings"] if finding["verdict"] == "contradicts"]
    assert [finding["relation"] for finding in accusing] == ["level_change_percent"]
    for figure in accusing[0]["figures"]:
        assert text[figure["start"] : figure["end"]] == figure["text"]
    assert "error" in answers[1]
    assert "error" in answers[2]
    assert answers[3]["findings"] == []


@pytest.mark.parametrize("words", [["--together", "-"], ["x.db", "--json", "--csv"], []])
def test_wrong_usage(words):
    assert run(*words).exit_code == 2


def test_no_database_is_made(tmp_path):
    assert run(str(tmp_path / "none.db")).exit_code == 3
    assert not (tmp_path / "none.db").exists()


def test_unlinked_figures_say_why():
    found = {
        finding.figures[0].text: finding.reason
        for finding in findings("We trained 214 staff and aim to train 300 by March. More than 50 left.")
        if finding.relation == UNLINKED
    }
    assert found["214"] == "roles_unclear"
    assert found["300"] == "target_not_actual"
    assert found["50"] == "bound_only"


@pytest.mark.parametrize(
    "unit", ["Crime fell from 1,200 to 1,300, a fall of 10%. ", "5% of 40 and ", "12 (5%), ", "1,234\t5.6%\n", "of the 46 homes, "]
)
def test_the_time_grows_as_the_text_does(unit):
    views = {size: view_of_text(unit * (size // len(unit)), "hostile", None) for size in (4_000, 16_000)}
    assert grows_less(lambda size: cpu(lambda: check(views[size])), *views, most=9, quick=0.45)
