import os
import signal
import sqlite3
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest
from made import READING, TEXT, record

from corpus.records import record_of
from corpus.schema import FACT_TABLES, open_to_read, open_to_write
from corpus.writer import Failure, Writer
from extractors.record import to_dict
from ingest.locations import location_of

HERE = Path(__file__).parent


@pytest.fixture
def connection(tmp_path):
    opened = open_to_write(tmp_path / "a.db")
    yield opened
    opened.close()


@pytest.fixture
def writer(connection):
    return Writer(connection)


def count(connection, table):
    return connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]


def sources(connection):
    return [tuple(row) for row in connection.execute("SELECT path, status, document_id FROM sources ORDER BY id")]


def facts(connection):
    return {table: count(connection, table) for table in (*FACT_TABLES, "passages", "problems", "codes")}


@pytest.mark.parametrize("placed", [True, False])
def test_a_stored_record_comes_back_as_it_was(connection, writer, placed):
    made = record(placed=placed)
    assert writer.store("/x/made.pdf", made, READING) == "ingested"
    assert record_of(connection, 1) == to_dict(made)


def test_every_row_is_a_slice_of_the_text_and_has_a_passport_of_its_own(connection, writer):
    writer.store("/x/made.pdf", record(), READING)
    passports = set()
    for table in FACT_TABLES:
        for row in connection.execute(f"SELECT * FROM {table}"):
            passports.add(row["passport"])
            if row["start"] is not None:
                assert row["text"] == TEXT[row["start"] : row["end"]]
                assert row["page"] == 1
                assert row["boxes"]
    assert len(passports) == sum(count(connection, table) for table in FACT_TABLES)


def test_passports_do_not_change_with_the_order_of_documents(tmp_path):
    def passports(name, records):
        connection = open_to_write(tmp_path / name)
        for number, each in enumerate(records):
            Writer(connection).store(f"/x/{number}.pdf", each, READING)
        found = {row[0] for row in connection.execute("SELECT passport FROM figures")}
        connection.close()
        return found

    one, other = (
        record(),
        record(TEXT.replace("Waiting", "Queuing").replace("QX", "RX").replace("RX", "QX").replace("Queuing", "Waiting") + "More.\n"),
    )
    assert passports("a.db", [one, other]) == passports("b.db", [other, one])


def test_the_same_record_again_changes_nothing(connection, writer):
    writer.store("/x/made.pdf", record(), READING)
    before = list(connection.iterdump())
    document_id = writer.find(record().document.sha256, READING)
    repeat = writer.repeat("/x/made.pdf", record().document.sha256, document_id, READING.version)
    assert (repeat.status, repeat.changed) == ("ingested", False)
    writer.store("/x/made.pdf", record(), READING)
    assert list(connection.iterdump()) == before


def test_the_same_bytes_at_another_path_are_a_duplicate(connection, writer):
    writer.store("/x/made.pdf", record(), READING)
    repeat = writer.repeat("/y/copy.pdf", record().document.sha256, 1, READING.version)
    assert (repeat.status, repeat.changed) == ("duplicate", True)
    assert sources(connection) == [("/x/made.pdf", "ingested", 1), ("/y/copy.pdf", "duplicate", 1)]
    assert count(connection, "documents") == 1


def test_a_changed_file_supersedes_what_it_held(connection, writer):
    writer.store("/x/made.pdf", record(), READING)
    writer.store("/x/made.pdf", record(TEXT + "A correction.\n"), READING)
    assert sources(connection) == [("/x/made.pdf", "ingested", 2)]
    assert [row[0] for row in connection.execute("SELECT superseded_by FROM documents ORDER BY id")] == [2, None]
    writer.store("/x/made.pdf", record(), READING)  # and back again
    assert [row[0] for row in connection.execute("SELECT superseded_by FROM documents ORDER BY id")] == [None, 1]


def test_a_document_that_another_path_still_holds_is_not_superseded(connection, writer):
    writer.store("/x/made.pdf", record(), READING)
    writer.repeat("/y/copy.pdf", record().document.sha256, 1, READING.version)
    writer.store("/x/made.pdf", record(TEXT + "A correction.\n"), READING)
    assert [row[0] for row in connection.execute("SELECT superseded_by FROM documents ORDER BY id")] == [None, None]
    assert sources(connection) == [("/x/made.pdf", "ingested", 2), ("/y/copy.pdf", "ingested", 1)]


@pytest.mark.parametrize(
    "other",
    [replace(READING, version="2"), replace(READING, profile="mine"), replace(READING, profile_hash="f"), replace(READING, engine="pdfplumber")],
)
def test_what_was_read_otherwise_is_replaced(connection, writer, other):
    writer.store("/x/made.pdf", record(), READING)
    before = facts(connection)
    assert writer.find(record().document.sha256, other) is None
    writer.store("/x/made.pdf", record(), other)
    assert facts(connection) == before
    assert count(connection, "documents") == 1
    assert writer.find(record().document.sha256, other) == 1
    assert connection.execute("PRAGMA foreign_key_check").fetchall() == []


def test_a_text_is_read_alike_by_every_engine(writer):
    writer.store("/x/made.txt", record(placed=False), READING)
    assert writer.find(record(placed=False).document.sha256, replace(READING, engine="pdfplumber")) == 1


def test_codes_that_no_document_uses_any_more_go(connection, writer):
    made = record()
    writer.store("/x/made.pdf", made, READING)
    writer.store("/x/made.pdf", replace(made, references=made.references[:1] + made.references[2:]), replace(READING, version="2"))
    writer.finish()
    assert [row[0] for row in connection.execute("SELECT code FROM codes ORDER BY code")] == ["QX-1a", "QX-2b"]


def test_a_failed_input_has_a_row_with_its_reason(connection, writer):
    writer.fail("/x/broken.pdf", Failure("damaged", "It is broken; get it again.", "read"), "a" * 64, "1")
    row = connection.execute("SELECT * FROM sources").fetchone()
    assert (row["status"], row["reason"], row["message"], row["stage"], row["document_id"]) == (
        "failed",
        "damaged",
        "It is broken; get it again.",
        "read",
        None,
    )


def test_a_path_that_fails_keeps_what_it_held_and_can_come_back(connection, writer):
    writer.store("/x/made.pdf", record(), READING)
    writer.fail("/x/made.pdf", Failure("missing", "It is gone.", "find"), None, "1")
    assert sources(connection) == [("/x/made.pdf", "failed", 1)]
    assert count(connection, "documents") == 1
    assert writer.repeat("/x/made.pdf", record().document.sha256, 1, "1").status == "ingested"


def test_a_record_that_the_tables_refuse_leaves_nothing(connection, writer):
    made = record()
    with pytest.raises(sqlite3.IntegrityError):
        writer.store("/x/made.pdf", replace(made, figures=(*made.figures, replace(made.figures[0], kind="colour"))), READING)
    assert count(connection, "documents") == count(connection, "sources") == count(connection, "figures") == 0


def test_two_facts_at_one_place_have_two_passports(connection, writer):
    made = record()
    writer.store("/x/made.pdf", replace(made, figures=made.figures * 2), READING)
    assert connection.execute("SELECT count(DISTINCT passport) FROM figures").fetchone()[0] == 8


def offered(connection):
    return [tuple(row) for row in connection.execute("SELECT path, status, reason, stage, document_id FROM sources ORDER BY id")]


def test_what_is_taken_in_hand_has_a_row_until_its_work_has_ended(connection, writer):
    writer.store("/x/known.pdf", record(), READING)
    before = offered(connection)
    writer.offer(["/x/known.pdf", "/x/b.pdf", "/x/c.pdf", "/x/d.pdf", "/x/b.pdf"], "1")
    unfinished = [(f"/x/{name}.pdf", "failed", "unfinished", "find", None) for name in "bcd"]
    assert offered(connection) == before + unfinished
    assert [row[0] for row in connection.execute("SELECT path FROM failures ORDER BY path")] == ["/x/b.pdf", "/x/c.pdf", "/x/d.pdf"]
    writer.store("/x/d.pdf", record(TEXT + "More.\n"), READING)
    writer.repeat("/x/c.pdf", record().document.sha256, 1, "1")
    writer.fail("/x/b.pdf", Failure("damaged", "It is broken.", "read"), "a" * 64, "1")
    ended = [("/x/b.pdf", "failed", "damaged", "read", None), ("/x/c.pdf", "duplicate", None, "done", 1), ("/x/d.pdf", "ingested", None, "done", 2)]
    assert offered(connection) == before + ended
    writer.offer([f"/x/{name}.pdf" for name in "bcd"], "2")
    assert offered(connection) == before + ended


def test_forty_thousand_inputs_are_taken_in_hand_at_once(connection, writer):
    paths = [f"/srv/reports/{number // 100}/report of the quarter {number}.pdf" for number in range(40_000)]
    started = time.process_time()
    writer.offer(paths, "1")
    first = time.process_time() - started
    writer.offer(paths, "1")
    assert count(connection, "sources") == 40_000
    assert first < 5  # one by one against all that are stored, it is minutes
    assert time.process_time() - started < 10


def test_a_failure_among_many_sources_takes_no_longer(connection, writer):
    """What a path held before is looked up alone: no failure goes through all of them."""
    writer.store("/x/made.pdf", record(), READING)
    writer.offer([f"/x/{number}.pdf" for number in range(20_000)], "1")
    steps = []
    connection.set_progress_handler(lambda: steps.append(1), 1000)  # once for 1000 steps of SQLite's machine
    writer.fail("/x/17.pdf", Failure("damaged", "It is broken.", "read"), None, "1")
    writer.fail("/x/made.pdf", Failure("missing", "It is gone.", "find"), None, "1")
    assert len(steps) < 5


def test_every_document_that_a_path_held_is_listed(connection, writer):
    old, new = record(TEXT + "An error.\n"), record()
    writer.offer(["/x/made.pdf"], "1")
    for each in (old, old, new, old):
        writer.store("/x/made.pdf", each, READING)
    writer.repeat("/y/copy.pdf", new.document.sha256, 2, "1")
    writer.fail("/y/copy.pdf", Failure("missing", "It is gone.", "find"), None, "1")
    writer.repeat("/y/copy.pdf", new.document.sha256, 2, "1")
    held = connection.execute("SELECT path, number, current, document_id, superseded_by FROM versions ORDER BY source_id, number").fetchall()
    assert [tuple(row) for row in held] == [
        ("/x/made.pdf", 1, 1, 1, None),
        ("/x/made.pdf", 2, 0, 2, None),
        ("/x/made.pdf", 3, 1, 1, None),
        ("/y/copy.pdf", 1, 1, 2, None),
    ]


def test_a_failed_first_path_hands_its_document_to_the_oldest_duplicate(connection, writer):
    writer.store("/x/made.pdf", record(), READING)
    for name in ("b", "c"):
        writer.repeat(f"/x/{name}.pdf", record().document.sha256, 1, "1")
    writer.fail("/x/made.pdf", Failure("missing", "It is gone.", "find"), None, "1")
    assert [row[1] for row in sources(connection)] == ["failed", "ingested", "duplicate"]
    writer.fail("/x/c.pdf", Failure("missing", "It is gone.", "find"), None, "1")
    assert [row[1] for row in sources(connection)] == ["failed", "ingested", "failed"]


def test_names_that_are_no_utf8_can_be_stored(connection, writer):
    writer.fail(location_of(os.fsdecode(b"/x/caf\xe9.pdf")), Failure("damaged", "It is broken.", "read"), None, "1")
    assert sources(connection) == [("/x/caf\\xe9.pdf", "failed", None)]


def test_two_runs_give_the_same_dump(tmp_path):
    dumps = []
    for name in ("a.db", "b.db"):
        connection = open_to_write(tmp_path / name)
        writer = Writer(connection)
        writer.store("/x/made.pdf", record(), READING)
        writer.fail("/x/broken.pdf", Failure("damaged", "It is broken.", "read"), None, "1")
        writer.store("/x/made2.pdf", record(TEXT + "More.\n"), READING)
        writer.finish()
        dumps.append(sorted(connection.iterdump()))
        connection.close()
    assert dumps[0] == dumps[1]


def test_the_index_is_built_once_at_the_end(connection, writer):
    assert connection.execute("SELECT current FROM search_index").fetchone()[0] == 1
    writer.store("/x/made.pdf", record(), READING)
    assert connection.execute("SELECT current FROM search_index").fetchone()[0] == 0
    assert connection.execute("SELECT count(*) FROM passages_fts WHERE passages_fts MATCH 'waiting'").fetchone()[0] == 0
    writer.finish()
    assert connection.execute("SELECT current FROM search_index").fetchone()[0] == 1
    assert connection.execute("SELECT count(*) FROM passages_fts WHERE passages_fts MATCH 'waiting'").fetchone()[0] > 0


KILLED = """
import os, signal, sqlite3, sys
sys.path[:0] = [sys.argv[2], sys.argv[3]]
from pathlib import Path
from made import READING, TEXT, record
from corpus.schema import open_to_write
from corpus.writer import Writer
connection = open_to_write(Path(sys.argv[1]))
writer = Writer(connection)
writer.store("/x/first.pdf", record(), READING)
connection.execute("PRAGMA cache_size = 1")  # so that the transaction reaches the disk before it is ended
seen = []
def kill(statement):
    seen.append(statement)
    if statement.startswith("INSERT INTO problems") or 'INSERT INTO problems' in statement:
        os.kill(os.getpid(), signal.SIGKILL)
connection.set_trace_callback(kill)
writer.store("/x/second.pdf", record(TEXT + "More.\\n" * 5000), READING)
print("not killed", seen[-1])
"""


def test_killed_halfway_nothing_of_the_document_stays(tmp_path):
    path = tmp_path / "a.db"
    done = subprocess.run([sys.executable, "-c", KILLED, str(path), str(HERE), str(HERE.parent)], capture_output=True, text=True, check=False)
    assert done.returncode == -signal.SIGKILL, done
    assert (tmp_path / "a.db-wal").exists()
    connection = open_to_read(path)
    assert connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
    assert sources(connection) == [("/x/first.pdf", "ingested", 1)]
    assert {row[0] for table in FACT_TABLES for row in connection.execute(f"SELECT document_id FROM {table}")} == {1}
    connection.close()
