"""``ingest --reextract``: what another version, profile or engine has read is read again, and nothing else is touched."""

import sqlite3
from dataclasses import replace
from pathlib import Path

import here
import pytest
from made import READING, TEXT, record
from test_cli import TRACKER, folder, rows, run  # noqa: F401 - a fixture

from corpus.schema import FACT_TABLES, open_to_write
from corpus.stale import offered_again, stale, under_other_profiles
from corpus.writer import Failure, Writer

PASSPORTS = " UNION ALL ".join(f"SELECT '{table}', passport, start, \"end\", text FROM {table}" for table in FACT_TABLES)


@pytest.fixture(autouse=True)
def read_here(monkeypatch):
    monkeypatch.setattr("corpus.operate.executors.local", here.local)


@pytest.fixture
def stored(folder, tmp_path):  # noqa: F811
    """The database of the folder, read by this version."""
    database = tmp_path / "t.db"
    run("ingest", database, folder)
    return database


def change(database, statement, *values):
    connection = sqlite3.connect(database)
    with connection:
        connection.execute(statement, values)
    connection.close()


def opened_files(monkeypatch):
    import corpus.batch

    loaded, load = [], corpus.batch.load
    monkeypatch.setattr(corpus.batch, "load", lambda source: loaded.append(Path(source.path).name) or load(source))
    return loaded


def test_what_is_current_is_not_even_opened(stored, monkeypatch):
    loaded = opened_files(monkeypatch)
    before = stored.read_bytes()
    result = run("ingest", stored, "--reextract")
    assert (result.exit_code, result.stdout, result.stderr) == (0, "0 documents: nothing to do\n", "")
    assert loaded == []
    dumps = [sorted(sqlite3.connect(path).iterdump()) for path in (stored, _copy(before, stored.with_name("before.db")))]
    assert dumps[0] == dumps[1]


def _copy(data, path):
    path.write_bytes(data)
    return path


def test_only_what_is_stale_is_read_again_and_passports_stay(stored, monkeypatch):
    passports = sorted(rows(stored, PASSPORTS))
    assert len(passports) > 20
    monkeypatch.setattr("corpus.batch.VERSION", "next")
    change(stored, "UPDATE documents SET version = 'next' WHERE name <> 'b.txt'")
    loaded = opened_files(monkeypatch)
    result = run("ingest", stored, "--reextract")
    assert (result.exit_code, result.stdout, result.stderr) == (0, "1 document: 1 ingested\n", "")
    assert loaded == ["b.txt"]
    assert sorted(rows(stored, PASSPORTS)) == passports
    assert rows(stored, "SELECT DISTINCT version FROM documents") == [("next",)]
    assert run("verify", stored).exit_code == 0
    assert run("search", stored, "October").stdout.startswith("b.txt")


def test_a_document_at_two_paths_is_read_once(stored, monkeypatch):
    monkeypatch.setattr("corpus.batch.VERSION", "next")
    change(stored, "UPDATE documents SET version = 'next' WHERE name <> 'a.txt'")
    assert run("ingest", stored, "--reextract").stdout == "2 documents: 1 ingested, 1 unchanged\n"
    statuses = rows(stored, "SELECT status FROM sources JOIN documents d ON d.id = document_id WHERE d.name = 'a.txt' ORDER BY sources.id")
    assert statuses == [("ingested",), ("duplicate",)]


def test_new_facts_of_a_new_version_come_in_and_old_ones_go(stored, monkeypatch):
    import extractors.extract

    extract = extractors.extract.extract

    def other(document, profile=None):
        made = extract(document, profile)
        return replace(made, figures=made.figures[1:])

    before = {row[1]: row for row in rows(stored, PASSPORTS)}
    gone = {row[0] for row in rows(stored, "SELECT passport FROM figures GROUP BY document_id HAVING min(start)")}
    monkeypatch.setattr("corpus.batch.VERSION", "next")
    monkeypatch.setattr(extractors.extract, "extract", other)
    assert run("ingest", stored, "--reextract").exit_code == 0
    after = {row[1]: row for row in rows(stored, PASSPORTS)}
    assert before.keys() - after.keys() == gone
    assert all(before[passport] == row for passport, row in after.items())
    assert rows(stored, "SELECT count(*) FROM documents d WHERE figure_count <> (SELECT count(*) FROM figures WHERE document_id = d.id)") == [(0,)]


def test_a_file_that_is_gone_or_fails_now_keeps_its_facts(stored, folder, monkeypatch):  # noqa: F811
    import extractors.extract

    extract = extractors.extract.extract

    def defective(document, profile=None):
        if document.name == "letter.txt":
            raise ZeroDivisionError("of apples by none")
        return extract(document, profile)

    monkeypatch.setattr(extractors.extract, "extract", defective)
    monkeypatch.setattr("corpus.batch.VERSION", "next")
    (folder / "b.txt").unlink()
    before = set(rows(stored, PASSPORTS))
    result = run("ingest", stored, "--reextract")
    assert (result.exit_code, result.stdout) == (1, "4 documents: 1 ingested, 1 unchanged, 2 failed (1 defect, 1 missing)\n")
    lines = result.stderr.splitlines()
    assert [line.partition(":")[0] for line in lines] == ["failed (missing)", "failed (defect)", "kept as it was read before"]
    assert "2 paths that failed now" in lines[-1]
    assert set(rows(stored, PASSPORTS)) == before
    assert rows(stored, "SELECT name, version FROM documents ORDER BY name") == [("a.txt", "next"), ("b.txt", "1"), ("letter.txt", "1")]
    kept = rows(stored, "SELECT reason, d.name FROM sources JOIN documents d ON d.id = document_id WHERE status = 'failed' ORDER BY reason DESC")
    assert kept == [("missing", "b.txt"), ("defect", "letter.txt")]
    assert rows(stored, "SELECT count(*) FROM documents WHERE superseded_by IS NULL") == [(3,)]
    monkeypatch.setattr(extractors.extract, "extract", extract)
    (folder / "b.txt").write_text(TRACKER.format(period="October to December 2012"))
    assert run("ingest", stored, "--reextract").stdout == "2 documents: 2 ingested\n"
    assert rows(stored, "SELECT DISTINCT version FROM documents") == [("next",)]


def test_a_file_that_has_changed_meanwhile_is_a_new_version(stored, folder, monkeypatch):  # noqa: F811
    monkeypatch.setattr("corpus.batch.VERSION", "next")
    change(stored, "UPDATE documents SET version = 'next' WHERE name <> 'b.txt'")
    (folder / "b.txt").write_text(TRACKER.format(period="May 2013"))
    result = run("ingest", stored, "--reextract")
    assert (result.exit_code, result.stdout, result.stderr) == (0, "1 document: 1 ingested\n", "")
    assert rows(stored, "SELECT number, current, superseded_by FROM versions WHERE path LIKE '%/b.txt' ORDER BY number") == [(1, 0, 4), (2, 1, None)]
    assert run("ingest", stored, "--reextract").stdout == "0 documents: nothing to do\n"  # the old content is nowhere any more


def test_a_dry_run_says_what_would_be_read_again(stored, monkeypatch):
    monkeypatch.setattr("corpus.batch.VERSION", "next")
    result = run("ingest", stored, "--reextract", "--dry-run")
    assert result.stdout.endswith("4 documents: 3 ingested, 1 duplicate (dry run, nothing was stored)\n")
    assert result.stderr == ""


@pytest.mark.parametrize("other", [{"version": "2"}, {"profile_hash": "f"}, {"engine": "pdfplumber"}])
def test_what_is_stale(tmp_path, other):
    connection = open_to_write(tmp_path / "a.db")
    writer = Writer(connection)
    writer.store("/x/one.pdf", record(), READING)
    writer.store("/x/two.txt", record(TEXT + "More.\n", placed=False), READING)
    writer.fail("/x/never.pdf", Failure("damaged", "It is broken.", "read"), None, "1")
    now = replace(READING, **other)
    assert stale(connection, READING) == []
    unpaged = [] if "engine" in other else ["/x/two.txt"]  # a text is read alike by every engine
    assert stale(connection, now) == ["/x/one.pdf", *unpaged]
    assert under_other_profiles(connection, now) == []
    assert offered_again(connection, now, retry_failed=True, reextract=True) == ["/x/never.pdf", "/x/one.pdf", *unpaged]
    connection.close()


def test_another_profile_is_another_decision(stored, tmp_path, monkeypatch):
    """A corpus of several families of trackers: each is read again with its own profile, when that is given."""
    (tmp_path / "own.toml").write_text(
        'name = "own"\nabout = "Ours."\n[[code]]\npattern = \'\'\'QX-\\d [a-z]\'\'\'\nmatches = { "QX-1a" = "QX-1a" }\nnon_matches = ["the A619"]\n'
    )
    change(stored, "UPDATE documents SET profile = 'own', profile_hash = 'before' WHERE name = 'b.txt'")
    monkeypatch.setattr("corpus.batch.VERSION", "next")
    result = run("ingest", stored, "--reextract")
    assert result.stdout == "3 documents: 2 ingested, 1 unchanged\n"
    assert result.stderr.endswith("\nleft as it was: 1 document that another version read with the profile own; give it with --profile too.\n")
    result = run("ingest", stored, "--reextract", "--profile", tmp_path / "own.toml")
    assert (result.stdout, result.stderr) == ("1 document: 1 ingested\n", "")
    assert rows(stored, "SELECT name, profile, version FROM documents ORDER BY name") == [
        ("a.txt", "learned", "next"),
        ("b.txt", "own", "next"),
        ("letter.txt", "learned", "next"),
    ]
