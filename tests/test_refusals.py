"""A wrong call, a database that is none, a name that is no Unicode: one sentence, the right exit code, nothing lost."""

import json
import os
import sqlite3
import subprocess
import sys

import pytest
from test_cli import ROOT, TRACKER, folder, process, rows, run  # noqa: F401 - a fixture


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["frobnicate"], "No such command 'frobnicate'; see trackrecord --help."),
        (["--fast"], "No such option"),
        (["search"], "Missing argument 'DB'; see trackrecord search --help."),
        (["search", "a.db"], "Give words, a code, or --value; see trackrecord search --help."),
        (["search", "a.db", "x", "--limit", "many"], "--limit"),
        (["export", "a.db", "--format", "pdf"], "'pdf' is not one of"),
        (["ingest", "a.db"], "Name at least one file"),
        (["evaluate", "--min", "figures=nan", "a.json"], "--min takes LAYER=F1"),
    ],
)
def test_a_wrong_call_is_refused_in_one_sentence(arguments, said):
    result = run(*arguments)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert result.stderr.startswith("trackrecord: ")
    assert said in result.stderr
    assert result.stderr.count("\n") == 1


@pytest.mark.parametrize("command", [["ingest", "DB", "a.txt"], ["status", "DB"], ["search", "DB", "x"], ["verify", "DB"], ["serve", "DB"]])
def test_a_folder_is_no_database(folder, command):  # noqa: F811
    result = run(*(folder if word == "DB" else word for word in command))
    assert (result.exit_code, result.stdout) == (3, "")
    assert result.stderr.endswith("is a folder; name a database file in it.\n")


def test_an_unreadable_file_costs_the_others_nothing(folder, tmp_path, monkeypatch):  # noqa: F811
    """Root may read everything, so the refusal of the system is played."""
    opened, access = os.open, os.access

    def refuse(path, *arguments, **options):
        if str(path).endswith("b.txt"):
            raise PermissionError(13, "Permission denied", str(path))
        return opened(path, *arguments, **options)

    monkeypatch.setattr(os, "open", refuse)
    monkeypatch.setattr(os, "access", lambda path, *rest, **options: not str(path).endswith("b.txt") and access(path, *rest, **options))
    result = run("ingest", tmp_path / "t.db", folder / "b.txt", folder / "a.txt")
    assert (result.exit_code, result.stdout) == (1, "2 documents: 1 ingested, 1 failed (1 unreadable)\n")
    assert "failed (unreadable)" in result.stderr
    assert rows(tmp_path / "t.db", "SELECT status, reason FROM sources") == [("failed", "unreadable"), ("ingested", None)]
    result = run("extract", folder / "b.txt", folder / "a.txt")
    assert result.exit_code == 1
    assert "may not be read" in result.stderr
    assert len(result.stdout.splitlines()) == 1


def test_a_damaged_database_is_named(folder, tmp_path):  # noqa: F811
    database = tmp_path / "t.db"
    run("ingest", database, folder / "a.txt")
    database.write_bytes(database.read_bytes()[:40_000])
    for command in (["status", database], ["ingest", database, folder / "b.txt"], ["verify", database]):
        result = run(*command)
        assert result.exit_code == 3
        assert "is damaged; put back a copy" in result.stderr


def test_a_path_that_is_no_unicode_is_proved_and_offered_again(tmp_path):
    name = os.fsencode(tmp_path) + b"/caf\xe9\n.txt"
    with open(name, "w") as file:  # noqa: PTH123 - a name of bytes
        file.write(TRACKER.format(period="May 2012"))
    database = tmp_path / "t.db"
    assert process("ingest", database, os.fsdecode(name)).returncode == 0
    assert rows(database, "SELECT path FROM sources") == [(f"{tmp_path}/caf\\xe9\n.txt",)]
    result = run("verify", database)
    assert result.exit_code == 0
    assert "1 source file compared: no difference" in result.stderr
    with open(name, "a") as file:  # noqa: PTH123
        file.write("x")
    assert run("verify", database).exit_code == 1
    connection = sqlite3.connect(database)
    with connection:
        connection.execute("UPDATE sources SET status = 'failed', reason = 'missing', message = 'It was not there.'")
    connection.close()
    assert run("ingest", database, "--retry-failed").stdout == "1 document: 1 ingested\n"


def test_an_entry_is_one_hit_of_its_code(folder, tmp_path):  # noqa: F811
    database = tmp_path / "t.db"
    run("ingest", database, folder / "a.txt")
    hits = [json.loads(line) for line in run("search", database, "qx1A", "--json").stdout.splitlines()]
    assert [hit["kind"] for hit in hits] == ["entry"]


def test_what_extract_refuses_is_named_by_its_path(folder):  # noqa: F811
    result = run("extract", folder / "broken.pdf")
    assert result.stderr.startswith(f"{folder / 'broken.pdf'}: ")


def test_ids_come_back_as_they_were_and_records_stay_on_one_line():
    ids = [0, -1, 1.5, 9007199254740993, "1", "é\u2028", None, True, [1, "a"], {"a": None}]
    lines = [json.dumps({"id": given, "text": f"£5m\r\n\x85 and \u2028 {given}"}, ensure_ascii=False) for given in ids]
    result = run("extract", "--jsonl", "-", text="\n".join(lines))
    answers = [json.loads(line) for line in result.stdout.splitlines()]
    assert [answer["id"] for answer in answers] == ids
    assert [type(answer["id"]) for answer in answers] == [type(given) for given in ids]
    assert answers[0]["text"] == "£5m\r\n\x85 and \u2028 0"


@pytest.mark.parametrize("number", ["NaN", "1e999", "-Infinity"])
def test_a_number_that_is_none_is_no_id(number):
    result = run("extract", "--jsonl", "-", text=f'{{"id": {number}, "text": "a"}}')
    assert result.exit_code == 1
    assert json.loads(result.stdout)["id"] is None


def test_a_gold_file_without_layers_is_refused(tmp_path):
    (tmp_path / "a.txt").write_text("text")
    (tmp_path / "a.gold.json").write_text('{"document": "a.txt", "entries": []}')
    result = run("evaluate", tmp_path / "a.gold.json")
    assert result.exit_code == 2
    assert "it has no list of headings" in result.stderr


def test_the_answer_to_a_line_comes_before_the_next_line():
    """Two hundred lines, each written when the one before was answered."""
    command = [sys.executable, "-m", "trackrecord", "extract", "--jsonl", "-"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=ROOT) as running:
        assert running.stdin
        assert running.stdout
        for number in range(200):
            running.stdin.write(json.dumps({"id": number, "text": "" if number % 3 else "It rose by 5%."}).encode() + b"\n")
            running.stdin.flush()
            answer = json.loads(running.stdout.readline())
            assert (answer["id"], len(answer["figures"])) == (number, 0 if number % 3 else 1)
        running.stdin.close()
    assert running.returncode == 0
