import hashlib
import json
import os
import pty
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import misbehaving
import pytest
from click.testing import CliRunner

from trackrecord import cli

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"

TRACKER = """Action Tracker – {period}

Borough Plan

Ref\tImprovement Priority
Health
QX-1a\tShorten the wait for sexual health advice
Waiting for advice fell by 2.4% on last year, to 18 weeks. It cost £6 million. The rating is Amber.
QX-2b\tRe-use more of what people throw away
Fifty tonnes were re-used in the first quarter, and NI 195 improved. This is rated Green.
"""


@pytest.fixture
def folder(tmp_path):
    """Three good documents (two alike), one that is no tracker, and some that cannot be read."""
    made = tmp_path / "in"
    made.mkdir()
    (made / "a.txt").write_text(TRACKER.format(period="July to September 2012"))
    (made / "b.txt").write_text(TRACKER.format(period="October to December 2012"))
    (made / "copy of a.txt").write_text(TRACKER.format(period="July to September 2012"))
    (made / "letter.txt").write_text("Dear neighbour, thank you for the apples.\n")
    (made / "broken.pdf").write_bytes(b"%PDF-1.4\nthis is all there is")
    (made / "empty.txt").touch()
    (made / "picture.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(100))
    return made


def run(*arguments, text=None):
    return CliRunner().invoke(cli, [str(argument) for argument in arguments], input=text)


def process(*arguments, **options):
    command = [sys.executable, "-m", "trackrecord", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, check=False, cwd=ROOT, **options)


def rows(database, statement):
    connection = sqlite3.connect(database)
    found = connection.execute(statement).fetchall()
    connection.close()
    return found


def test_every_command_and_option_has_help_and_an_example():
    assert run("--help").exit_code == 0
    for name, command in cli.commands.items():
        result = run(name, "--help")
        assert result.exit_code == 0
        assert f"trackrecord {name}" in result.stdout
        assert all(getattr(option, "help", "") for option in command.params if option.param_type_name == "option")


def test_good_documents_are_stored_beside_bad_ones(folder, tmp_path):
    database = tmp_path / "t.db"
    result = run("ingest", database, folder)
    assert result.exit_code == 1
    assert result.stdout == "7 documents: 3 ingested, 1 duplicate, 3 failed (1 damaged, 1 empty, 1 unknown_type)\n"
    listed = dict(rows(database, "SELECT substr(path, length(rtrim(path, replace(path, '/', ''))) + 1), coalesce(reason, status) FROM sources"))
    assert listed == {
        "a.txt": "ingested", "b.txt": "ingested", "broken.pdf": "damaged", "copy of a.txt": "duplicate",
        "empty.txt": "empty", "letter.txt": "ingested", "picture.png": "unknown_type",
    }  # fmt: skip
    assert all(message for (message,) in rows(database, "SELECT message FROM sources WHERE status = 'failed'"))
    for name in ("broken.pdf", "empty.txt", "picture.png"):
        assert sum(name in line for line in result.stderr.splitlines()) == 1
    assert rows(database, "PRAGMA integrity_check") == [("ok",)]
    assert rows(database, "PRAGMA foreign_key_check") == []


def test_what_is_no_tracker_is_stored_and_said_to_have_no_entries(folder, tmp_path):
    database = tmp_path / "t.db"
    result = run("ingest", database, folder / "letter.txt")
    assert result.exit_code == 0
    assert "no entry was found" in result.stderr
    assert rows(database, "SELECT entry_count FROM documents") == [(0,)]
    assert ("no_entries",) in rows(database, "SELECT code FROM problems")
    assert "no entries: letter.txt" in run("status", database).stdout


def test_a_second_run_changes_nothing(folder, tmp_path):
    database = tmp_path / "t.db"
    run("ingest", database, folder)
    before = database.read_bytes()
    result = run("ingest", database, folder)
    assert result.stdout == "7 documents: 4 unchanged, 3 failed (1 damaged, 1 empty, 1 unknown_type)\n"
    assert sqlite3_dump(before, tmp_path) == sqlite3_dump(database.read_bytes(), tmp_path)


def sqlite3_dump(data, tmp_path):
    path = tmp_path / "dumped.db"
    path.write_bytes(data)
    connection = sqlite3.connect(path)
    dump = sorted(connection.iterdump())
    connection.close()
    return dump


def test_two_runs_give_identical_records_and_dumps(folder, tmp_path):
    for name in ("one.db", "two.db"):
        process("ingest", tmp_path / name, folder, env=os.environ | {"PYTHONHASHSEED": "1" if name == "one.db" else "2"})
    assert sqlite3_dump((tmp_path / "one.db").read_bytes(), tmp_path) == sqlite3_dump((tmp_path / "two.db").read_bytes(), tmp_path)
    records = [process("extract", folder / "a.txt", folder / "b.txt", env=os.environ | {"PYTHONHASHSEED": seed}).stdout for seed in "12"]
    assert records[0] == records[1]
    assert records[0].count(b"\n") == 2


def test_export_gives_what_extract_prints(folder, tmp_path):
    database = tmp_path / "t.db"
    run("ingest", database, folder / "a.txt", folder / "b.txt")
    exported = run("export", database, "--format", "jsonl").stdout
    extracted = run("extract", folder / "a.txt", folder / "b.txt").stdout
    assert [json.loads(line) for line in exported.splitlines()] == [json.loads(line) for line in extracted.splitlines()]


def test_a_dry_run_stores_nothing(folder, tmp_path):
    database = tmp_path / "t.db"
    result = run("ingest", database, folder, "--dry-run")
    assert result.exit_code == 1
    assert "4 ingested, 1 duplicate, 1 failed" not in result.stdout.splitlines()[0]
    assert result.stdout.splitlines()[-1] == "7 documents: 5 ingested, 1 duplicate, 1 failed (dry run, nothing was stored)"
    assert not database.exists()
    run("ingest", database, folder)
    assert run("ingest", database, folder / "a.txt", "--dry-run").stdout.endswith("1 document: 1 unchanged (dry run, nothing was stored)\n")


def test_what_failed_can_be_offered_again_without_naming_it(folder, tmp_path):
    database = tmp_path / "t.db"
    run("ingest", database, folder)
    (folder / "empty.txt").write_text(TRACKER.format(period="January to March 2013"))
    result = run("ingest", database, "--retry-failed")
    assert (result.exit_code, result.stdout) == (1, "3 documents: 1 ingested, 2 failed (1 damaged, 1 unknown_type)\n")
    assert rows(database, "SELECT count(*) FROM sources WHERE status = 'failed'") == [(2,)]


def test_a_changed_file_replaces_what_it_held(folder, tmp_path):
    database = tmp_path / "t.db"
    run("ingest", database, folder / "b.txt")
    (folder / "b.txt").write_text(TRACKER.format(period="October 2012 to March 2013"))
    assert run("ingest", database, folder / "b.txt").stdout == "1 document: 1 ingested\n"
    assert rows(database, "SELECT superseded_by FROM documents ORDER BY id") == [(2,), (None,)]


def test_a_new_version_reads_anew(folder, tmp_path, monkeypatch):
    database = tmp_path / "t.db"
    run("ingest", database, folder / "a.txt")
    monkeypatch.setattr("corpus.batch.VERSION", "next")
    assert run("ingest", database, folder / "a.txt").stdout == "1 document: 1 ingested\n"
    assert rows(database, "SELECT version FROM documents") == [("next",)]


def test_a_defect_in_one_document_costs_only_that_one(folder, tmp_path, monkeypatch):
    monkeypatch.setattr("corpus.batch.perform", misbehaving.perform_or_misbehave)
    database = tmp_path / "t.db"
    (folder / "a.txt").write_text("!raise")
    result = run("ingest", database, folder / "a.txt", folder / "b.txt")
    assert (result.exit_code, result.stdout) == (1, "2 documents: 1 ingested, 1 failed (1 defect)\n")
    assert rows(database, "SELECT reason, stage FROM sources WHERE status = 'failed'") == [("defect", "read")]
    assert "ValueError: unknown engine" in result.stderr
    assert "Traceback" not in result.stderr
    assert "Traceback" in run("--debug", "ingest", database, "--retry-failed").stderr


@pytest.mark.parametrize(("argument", "reason"), [("none.txt", "1 missing"), ("none*.txt", "1 no_documents"), ("empty", "1 no_documents")])
def test_nothing_to_read(tmp_path, argument, reason):
    (tmp_path / "empty").mkdir()
    result = run("ingest", tmp_path / "t.db", tmp_path / argument)
    assert (result.exit_code, result.stdout) == (1, f"1 document: 1 failed ({reason})\n")
    assert len(result.stderr.splitlines()) == 1


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["ingest", "{db}"], 2),
        (["ingest"], 2),
        (["fly"], 2),
        (["search", "{db}"], 2),
        (["search", "{db}", "x", "--csv", "--json"], 2),
        (["search", "{db}", "--value", "many"], 2),
        (["export", "{db}", "--format", "csv"], 2),
        (["export", "{db}", "--format", "csv", "--table", "songs"], 2),
        (["export", "{db}", "--format", "jsonl", "--table", "figures"], 2),
        (["export", "{db}"], 2),
        (["ingest", "{db}", "x", "--profile", "{none}"], 2),
        (["evaluate", "x.gold.json", "--min", "figures"], 2),
        (["evaluate", "{text}"], 2),
        (["status", "{none}"], 3),
        (["search", "{none}", "x"], 3),
        (["verify", "{text}"], 3),
        (["export", "{text}", "--format", "jsonl"], 3),
        (["serve", "{text}"], 3),
        (["ingest", "{text}", "{text}"], 3),
        (["ingest", "{newer}", "{text}"], 3),
        (["status", "{newer}"], 3),
        (["ingest", "{none}/t.db", "{text}"], 3),
        (["status", "{db}"], 0),
        (["search", "{db}", "nothing here"], 0),
        (["evaluate", "{none}"], 1),
        (["extract", "{none}"], 1),
    ],
)
def test_exit_codes(tmp_path, arguments, code):
    database, text, newer = tmp_path / "t.db", tmp_path / "letter.txt", tmp_path / "newer.db"
    text.write_text("Dear neighbour, thank you for the apples. " * 20)
    for path in (database, newer):
        run("ingest", path, text)
    connection = sqlite3.connect(newer)
    connection.execute("PRAGMA user_version = 999")
    connection.close()
    result = run(*(argument.format(db=database, text=text, newer=newer, none=tmp_path / "none") for argument in arguments))
    assert result.exit_code == code, result.output
    assert "Traceback" not in result.output
    if code in {1, 3}:
        assert len(result.stderr.splitlines()) == 1
        assert result.stdout == ""


def test_an_option_of_another_kind_of_error(monkeypatch, tmp_path):
    monkeypatch.setattr("corpus.schema.open_to_read", lambda _: 1 / 0)
    result = run("status", tmp_path / "t.db")
    assert result.exit_code == 1
    assert "defect of this program (ZeroDivisionError" in result.stderr
    assert len(result.stderr.splitlines()) == 1
    assert "Traceback" in run("--debug", "status", tmp_path / "t.db").stderr


def test_file_names_cannot_act_on_the_terminal(tmp_path):
    bad = tmp_path / "in\x1b[2J\n.pdf"
    bad.write_bytes(b"%PDF-1.4\nbroken")
    good = tmp_path / "go\x1b]0;od\x07.txt"
    good.write_text("Dear neighbour, thank you for the apples.\n")
    database = tmp_path / "t.db"
    for arguments in (
        ["ingest", database, bad, good],
        ["ingest", database, bad, good, "--dry-run"],
        ["status", database],
        ["search", database, "apples"],
        ["extract", bad],
    ):
        result = run(*arguments)
        assert "\x1b" not in result.output
        assert "\x07" not in result.output
    assert rows(database, "SELECT path FROM sources ORDER BY id")[0][0] == str(bad)


def test_the_database_may_lie_in_the_folder_that_is_read(folder):
    database = folder / "t.db"
    for stored in ("3 ingested, 1 duplicate", "4 unchanged"):
        assert run("ingest", database, folder).stdout == f"7 documents: {stored}, 3 failed (1 damaged, 1 empty, 1 unknown_type)\n"


def test_after_a_crash_the_next_ingest_builds_the_index(folder, tmp_path):
    database = tmp_path / "t.db"
    run("ingest", database, folder / "a.txt")
    connection = sqlite3.connect(database)
    with connection:
        connection.execute("UPDATE search_index SET current = 0")
        connection.execute("INSERT INTO passages_fts (passages_fts) VALUES ('delete-all')")
    connection.close()
    result = run("search", database, "sexual")
    assert "the search index is behind" in result.stderr
    assert "the search index is behind" in run("status", database).stdout
    assert run("ingest", database, folder / "a.txt").stdout == "1 document: 1 unchanged\n"
    assert run("search", database, "sexual").stdout.startswith("a.txt  page 1")


def _of_terminal(main):
    """What the child drew, until it closes its end: a full terminal would make it wait for ever."""
    try:
        return os.read(main, 4096)
    except OSError:
        return b""


def test_a_progress_bar_is_drawn_on_a_terminal_only(folder, tmp_path):
    main, terminal = pty.openpty()
    with subprocess.Popen(
        [sys.executable, "-m", "trackrecord", "ingest", str(tmp_path / "t.db"), str(folder / "a.txt")],
        stderr=terminal,
        stdout=subprocess.PIPE,
        cwd=ROOT,
    ) as child:
        os.close(terminal)
        drawn = b"".join(iter(lambda: _of_terminal(main), b""))
        assert child.stdout.read() == b"1 document: 1 ingested\n"
    assert b"reading" in drawn
    os.close(main)
    assert process("ingest", tmp_path / "t.db", folder / "a.txt").stderr == b""


def test_status_as_json(folder, tmp_path):
    database = tmp_path / "t.db"
    run("ingest", database, folder)
    status = json.loads(run("status", database, "--json").stdout)
    assert status["sources"] == {"ingested": 3, "duplicate": 1, "failed": 3}
    assert status["stored"]["documents"] == 3
    assert status["search_index_current"] is True
    assert len(status["offered"]) == 7
    assert {offered["reason"] for offered in status["offered"]} == {None, "damaged", "empty", "unknown_type"}
    lines = run("status", database).stdout.splitlines()
    assert lines[0] == "7 sources: 3 ingested, 1 duplicate, 3 failed"


def test_search_from_the_command_line(folder, tmp_path):
    database = tmp_path / "t.db"
    run("ingest", database, folder / "a.txt")
    text = (folder / "a.txt").read_text()
    for arguments, kind, found in [
        (["sexual health"], "title", "Shorten the wait for sexual health advice"),
        (["qx 1a"], "entry", "QX-1a"),
        (["--value", "6000000"], "figure", "£6 million"),
        (["--value", "50"], "figure", "Fifty"),
    ]:
        (hit, *_) = [json.loads(line) for line in run("search", database, *arguments, "--json").stdout.splitlines()]
        assert (hit["kind"], hit["page"], hit["document"]) == (kind, 1, "a.txt")
        assert found in text[hit["start"] : hit["end"]]
        assert hit["marks"] or kind == "entry"
    printed = run("search", database, "sexual health").stdout
    assert "a.txt  page 1" in printed
    assert "[sexual] [health]" in printed
    header, *lines = run("search", database, "health", "--csv").stdout.splitlines()
    assert header.startswith("kind,document_id,document,period,page,start,end,code")
    assert lines
    assert "nothing found" in run("search", database, "zeppelin").stderr


def test_verify_names_a_changed_file(folder, tmp_path):
    database = tmp_path / "t.db"
    run("ingest", database, folder / "a.txt")
    assert run("verify", database).exit_code == 0
    changed = (folder / "a.txt").read_text().replace("2.4%", "2.5%")
    (folder / "a.txt").write_text(changed)
    result = run("verify", database)
    assert result.exit_code == 1
    assert str(folder / "a.txt") in result.stdout
    assert json.loads(run("verify", database, "--json").stdout.splitlines()[0])["table"] == "sources"
    assert run("verify", database, "--no-sources").exit_code == 0


def test_verify_names_a_changed_text(folder, tmp_path):
    database = tmp_path / "t.db"
    run("ingest", database, folder / "a.txt")
    connection = sqlite3.connect(database)
    with connection:
        connection.execute("UPDATE documents SET text = replace(text, '18 weeks', '19 weeks')")
    connection.close()
    result = run("verify", database)
    assert result.exit_code == 1
    assert "figures row" in result.stdout
    assert "'18 weeks', the text says '19 weeks'" in result.stdout


def test_extract_lists_what_fails_and_prints_the_rest(folder):
    result = run("extract", folder)
    assert result.exit_code == 1
    assert [json.loads(line)["document"] for line in result.stdout.splitlines()] == ["a.txt", "b.txt", "copy of a.txt", "letter.txt"]
    assert len(result.stderr.splitlines()) == 3


def test_extract_reads_standard_input(folder):
    data = (folder / "a.txt").read_bytes()
    result = process("extract", "-", input=data)
    record = json.loads(result.stdout)
    assert (result.returncode, record["document"], record["sha256"]) == (0, "-", hashlib.sha256(data).hexdigest())
    assert record["text"].encode() == data
    assert record["entries"]
    assert process("extract", "-", input=b"").returncode == 1


def test_extract_keeps_line_ends_of_standard_input():
    assert json.loads(process("extract", "-", input="£6m\r\nspent – so far\r".encode()).stdout)["text"] == "£6m\r\nspent – so far\r"


def test_texts_are_answered_as_a_stream():
    """Each answer comes before the next question is asked."""
    with subprocess.Popen(
        [sys.executable, "-m", "trackrecord", "extract", "--jsonl", "-"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=ROOT
    ) as running:
        for identifier, text in (
            ("one", TRACKER),
            (2, "It cost £6m.\r\n"),
            (None, ""),
            ({"a": [1]}, "%PDF-1.4 is how some files begin"),
        ):
            running.stdin.write(json.dumps({"id": identifier, "text": text}).encode() + b"\n")
            running.stdin.flush()
            record = json.loads(running.stdout.readline())
            assert (record["id"], record["text"]) == (identifier, text)
            assert all(fact["text"] == text[fact["start"] : fact["end"]] for fact in record["figures"])
        running.stdin.close()
        assert running.stdout.read() == b""
    assert running.returncode == 0


def test_a_bad_line_is_answered_and_the_rest_goes_on():
    lines = [
        '{"id": 1, "text": "a £5m scheme"}',
        "{",
        "[1]",
        '{"id": 4}',
        '{"id": 5, "text": 6}',
        '{"text": "no id"}',
        "",
        '{"id": 7, "text": "good"}',
        '{"id": 8, "text": "half \\ud800 a pair"}',
    ]
    result = run("extract", "--jsonl", "-", text="\n".join(lines) + "\n")
    answers = [json.loads(line) for line in result.stdout.splitlines()]
    assert result.exit_code == 1
    assert [answer["id"] for answer in answers] == [1, None, None, 4, 5, None, 7, 8]
    assert ["error" in answer for answer in answers] == [False, True, True, True, True, True, False, True]


def test_the_sample_of_the_contract():
    result = run("extract", SHARED / "trackers" / "leeds-2009-10-q2.txt")
    record = json.loads(result.stdout)
    fields = [
        "id",
        "document",
        "sha256",
        "media_type",
        "title",
        "publisher",
        "period",
        "title_span",
        "publisher_span",
        "period_span",
        "profile",
        "text",
        "pages",
        "headings",
        "references",
        "entries",
        "figures",
        "ratings",
        "problems",
    ]
    assert list(record) == fields
    assert len(record["entries"]) == 25


def test_export_of_tables(folder, tmp_path):
    database = tmp_path / "t.db"
    run("ingest", database, folder / "a.txt")
    assert run("export", database, "--format", "csv", "-o", tmp_path / "tables").exit_code == 0
    assert "£6 million" in (tmp_path / "tables" / "figures.csv").read_text()
    assert run("export", database, "--format", "csv", "--table", "codes").stdout.splitlines()[0] == "code,scheme,key"
    assert run("export", database, "--format", "annotations", "-o", tmp_path / "facts.jsonld").exit_code == 0
    assert json.loads((tmp_path / "facts.jsonld").read_text())["type"] == "AnnotationCollection"


def test_serve_prints_its_command(folder, tmp_path):
    database = tmp_path / "t.db"
    run("ingest", database, folder / "a.txt")
    printed = run("serve", database, "--port", "8123", "--setting", "base_url", "/t/", "--cors", "--print-command").stdout
    assert f"-m datasette serve -i {database}" in printed
    assert "--port 8123" in printed
    assert "--setting default_allow_sql off" in printed
    assert printed.rstrip().endswith("--setting base_url /t/ --cors")


def test_a_broken_pipe_is_silent(folder, tmp_path):
    database = tmp_path / "t.db"
    run("ingest", database, folder)
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(
        [sys.executable, "-m", "trackrecord", "export", str(database), "--format", "jsonl"],
        stdout=writing,
        stderr=subprocess.PIPE,
        check=False,
        cwd=ROOT,
    )
    os.close(writing)
    assert done.stderr == b""


# A process started in the background of a shell is born with SIGINT ignored; a terminal's is not.
INTERRUPTIBLE = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler); import trackrecord; trackrecord.cli()"


def test_an_interrupted_ingest_keeps_what_was_finished(folder, tmp_path):
    """A pipe among the inputs would block for ever if it were read; here the interrupt comes while documents are read."""
    for number in range(300):
        (folder / f"x{number:03}.txt").write_text(TRACKER.format(period=f"week {number}"))
    database = tmp_path / "t.db"
    with subprocess.Popen(
        [sys.executable, "-c", INTERRUPTIBLE, "ingest", str(database), str(folder)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=ROOT
    ) as running:
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline and not (database.exists() and _stored(database)):
            time.sleep(0.02)
        running.send_signal(signal.SIGINT)
        _, errors = running.communicate(timeout=60)
    assert running.returncode == 130, errors
    assert b"interrupted" in errors.splitlines()[-1]
    assert b"Traceback" not in errors
    stored = rows(database, "SELECT count(*) FROM documents")[0][0]
    assert 0 < stored < 303
    assert rows(database, "SELECT current FROM search_index") == [(1,)]
    assert run("verify", database).exit_code == 0


def _stored(database):
    try:
        return rows(database, "SELECT count(*) FROM documents")[0][0] > 3
    except sqlite3.OperationalError:
        return False


def test_evaluate_scores_and_demands():
    gold = SHARED / "gold" / "leeds-2009-10-q2.gold.json"
    scores = json.loads(run("evaluate", gold, "--json").stdout)
    assert {"references", "headings", "entries", "figures", "ratings"} <= set(scores)
    assert set(scores["figures"]) == {"precision", "recall", "f1"}
    assert run("evaluate", gold, "--min", "figures=0.5").exit_code == 0
    result = run("evaluate", gold, "--min", "figures=1.01")
    assert result.exit_code == 1
    assert "below 1.01" in result.stderr
    assert run("evaluate", gold, "--min", "fun=0.5").exit_code == 2
