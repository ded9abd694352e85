"""One value changed in any column of any table, and one byte of any file, is found and named; what can be chosen to be verified."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import here
import pytest
from checked import corpus
from click.testing import CliRunner

from corpus.verify import Verification
from corpus.writer import hash_of_text
from trackrecord import cli

UNPROVED = {
    # Numbers of rows that nothing refers to say nothing.
    "pages.id", "headings.id", "refs.id", "paragraphs.id", "ratings.id", "problems.id", "passages.id", "near_misses.id",
    # How something was read is written down, and stands nowhere else.
    "documents.profile_hash", "documents.version", "sources.reason", "sources.message", "sources.version", "failed_readings.reading",
    "sources.path",  # another path is not at hand
}  # fmt: skip


@pytest.fixture(scope="module")
def database(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("verified")
    tracker = folder / "tracker.txt"
    tracker.write_text(
        "Action Tracker, July to September 2012\n\nRef\tImprovement Priority\nHealth\nQX-1a\tShorten waiting\nWaiting fell by 2.4% on last year, to 18 weeks. "
        "The rating is Amber.\nQX-2b\tRe-use more\nFifty tonnes were re-used, see NI 195. It has \ufffd wrong.\n",
        "utf-8",
    )
    (folder / "bad.pdf").write_bytes(b"%PDF-1.4 nothing")
    return corpus(folder, tracker, folder / "bad.pdf")


@pytest.fixture
def opened(database) -> Iterator[sqlite3.Connection]:
    connection = sqlite3.connect(database, isolation_level=None)
    connection.row_factory = sqlite3.Row
    yield connection
    connection.close()


def other(column: str, value: float | str) -> int | float | str:
    if not isinstance(value, str):
        return value + 1000 if column in {"id", "source_id", "document_id"} else value + 1
    if value.startswith("["):
        return value.replace("1", "2", 1) if "1" in value else '["x"]'
    return value[:-1] + ("x" if value[-1:] != "x" else "y")


def test_one_changed_value_of_any_column_is_found_and_named(opened):
    assert list(Verification(opened).differences()) == []
    tables = [row[0] for row in opened.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND sql LIKE '%STRICT'")]
    missed, tried = set(), 0
    for table in tables:
        for column in [row[1] for row in opened.execute(f"PRAGMA table_info({table})")]:
            order = "" if table == "sources" else "DESC"  # the last source has failed
            row = opened.execute(f'SELECT rowid, "{column}" FROM {table} WHERE "{column}" IS NOT NULL ORDER BY rowid {order} LIMIT 1').fetchone()
            if row is None:
                continue
            tried += 1
            opened.execute("BEGIN")
            opened.execute("PRAGMA ignore_check_constraints = ON")
            opened.execute(f'UPDATE {table} SET "{column}" = ? WHERE rowid = ?', [other(column, row[1]), row[0]])
            opened.execute("PRAGMA ignore_check_constraints = OFF")
            found = list(Verification(opened, sources=False).differences()) or list(Verification(opened).differences())
            opened.execute("ROLLBACK")
            if not found:
                missed.add(f"{table}.{column}")
            assert all(difference.table and difference.what.count("\n") == 0 for difference in found)
    assert missed <= UNPROVED
    assert tried > 130


def test_text_facts_and_all_their_hashes_changed_together_differ_from_the_file(opened):
    """Whoever changes everything that hangs together in the database has not changed the file."""
    for document_id, name in opened.execute("SELECT id, name FROM documents ORDER BY id").fetchall():
        text = opened.execute("SELECT text FROM documents WHERE id = ?", [document_id]).fetchone()[0]
        changed = text.replace("a", "e", 1)
        opened.execute("BEGIN")
        opened.execute("UPDATE documents SET text = ?, text_sha256 = ? WHERE id = ?", [changed, hash_of_text(changed), document_id])
        found = [difference.what for difference in Verification(opened).differences() if difference.document == name]
        opened.execute("ROLLBACK")
        assert any(what.startswith(f"from character {text.index('a')} on the source says 'a") for what in found)


def test_another_version_is_said_where_texts_differ(opened):
    opened.execute("BEGIN")
    opened.execute("UPDATE documents SET text = 'x' || substr(text, 2), version = '0' WHERE name = 'tracker.txt'")
    found = [difference.what for difference in Verification(opened).differences()]
    opened.execute("ROLLBACK")
    assert any("(it was read by version 0, this is 1)" in what for what in found)


def test_one_byte_of_a_file_changed_is_named(database, opened):
    for path in sorted(database.parent.glob("*.txt")) + sorted(database.parent.glob("vale*.pdf")):
        before = path.read_bytes()
        path.write_bytes(before[:-3] + bytes([before[-3] ^ 1]) + before[-2:])
        found = list(Verification(opened).differences())
        path.write_bytes(before)
        assert [difference.table for difference in found] == ["sources"]
        assert "has changed since it was read" in found[0].what
        assert path.name in found[0].what


def run(*words: object):
    return CliRunner().invoke(cli, ["verify", *map(str, words)])


def test_documents_and_samples_are_chosen(database, opened):
    sha256 = opened.execute("SELECT sha256 FROM documents WHERE name = 'tracker.txt'").fetchone()[0]
    for words in (["--document", "tracker.txt"], ["--document", sha256[:10]], ["--document", "tracker.txt", "--document", sha256, "--sample", "5"]):
        done = run(database, *words)
        assert (done.exit_code, done.stdout) == (0, "")
        assert done.stderr.startswith("1 document, ")
    sampled = run(database, "--sample", "2")
    assert sampled.stderr.startswith("2 documents, ")
    assert sampled.stderr == run(database, "--sample", "2").stderr
    assert run(database).stderr.startswith("4 documents, ")
    unknown = run(database, "--document", "nothing.txt")
    assert unknown.exit_code == 2
    assert "there is no document 'nothing.txt'; trackrecord status names them." in unknown.stderr
    assert run(database, "--sample", "0").exit_code == 2
    assert run(database.with_name("none.db")).exit_code == 3


def test_sources_that_are_not_at_hand_are_named(database):
    path = database.with_name("tracker.txt")
    path.rename(path.with_name("elsewhere.txt"))
    done = run(database)
    path.with_name("elsewhere.txt").rename(path)
    assert done.exit_code == 0
    assert f"not at hand: {path}\n" in done.stderr
    assert "1 source not at hand: no difference" in done.stderr


def test_findings_are_proved_without_being_found_again(opened):
    opened.execute("BEGIN")
    opened.execute("UPDATE findings SET verdict = 'confirmed' WHERE id = (SELECT min(id) FROM findings WHERE verdict = 'contradicts')")
    found = [(difference.table, difference.what) for difference in Verification(opened, sources=False).differences()]
    opened.execute("ROLLBACK")
    assert ("coverage", "what is filed of the audit is not what was found: the SHA-256 of its findings differs from filed_sha256.") in found
    assert any("the rows give" in what for _, what in found)


def test_a_document_read_anew_takes_its_findings_with_it(database, tmp_path, monkeypatch):
    """Also those that another document begins: that one has to be checked again."""
    monkeypatch.setattr("corpus.operate.executors.local", here.local)
    copied = Path(shutil.copy(database, tmp_path))
    connection = sqlite3.connect(copied)
    assert connection.execute("SELECT count(*) FROM findings WHERE relation = 'restatement'").fetchone()[0] > 0
    connection.execute("UPDATE documents SET version = '0' WHERE id = 1")
    connection.commit()
    connection.close()
    assert CliRunner().invoke(cli, ["ingest", str(copied), "--reextract"]).exit_code == 0
    connection = sqlite3.connect(copied)
    assert connection.execute("SELECT document_id FROM coverage ORDER BY 1").fetchall() == [(3,), (4,)]
    assert connection.execute("SELECT count(*) FROM findings WHERE relation = 'restatement'").fetchone()[0] == 0
    assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    connection.close()
    assert run(copied).exit_code == 0
