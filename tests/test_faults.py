"""Faults of the disk and of the process, at any call of the system: one sentence, exit code 3, and what was stored stays stored.

What is stored is whole documents, in the order of the input: a part of what an undisturbed run stores, and the next run ends with exactly that.
"""

import json
import os
import resource
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from contextlib import closing
from pathlib import Path

import here
import pytest
from made import READING, TEXT, record
from test_cli import TRACKER, run

from corpus import schema
from corpus.schema import FACT_TABLES, open_to_read, open_to_write
from corpus.writer import Failure, Writer

HERE = Path(__file__).parent
OF_DOCUMENTS = ("documents", "pages", "entry_codes", "problems", "passages", *FACT_TABLES)
COMMANDS = [
    ["ingest", "DB", "IN"],
    ["status", "DB"],
    ["search", "DB", "waiting"],
    ["verify", "DB"],
    ["export", "DB", "--format", "jsonl"],
    ["serve", "DB"],
]


@pytest.fixture(autouse=True)
def read_here(monkeypatch):
    monkeypatch.setattr("corpus.operate.executors.local", here.local)


@pytest.fixture
def folder(tmp_path):
    """A duplicate, one that is empty, one that is no tracker, and two trackers."""
    made = tmp_path / "in"
    made.mkdir()
    (made / "a.txt").write_text(TRACKER.format(period="July to September 2012"))
    (made / "b.txt").write_text(TRACKER.format(period="October to December 2012"))
    (made / "copy of a.txt").write_text(TRACKER.format(period="July to September 2012"))
    (made / "empty.txt").touch()
    (made / "letter.txt").write_text("Dear neighbour, thank you for the apples.\n")
    return made


def dump(path):
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        return sorted(connection.iterdump())


def stored(path):
    """The rows of each document by its number, once the file has been found sound; none where nothing was made yet."""
    if not path.exists() or not path.stat().st_size:
        return {}
    dump(path)
    found = {}
    with closing(sqlite3.connect(path)) as connection:
        tables = {row[0] for row in connection.execute("SELECT name FROM sqlite_master")}
        for table in OF_DOCUMENTS if "documents" in tables else ():
            key = "id" if table == "documents" else "document_id"
            for row in connection.execute(f"SELECT {key}, '{table}', * FROM {table} ORDER BY rowid"):
                found.setdefault(row[0], []).append(row[1:])
    return found


def assert_a_part(path, whole):
    """What is stored is the first documents of the whole, each of them complete."""
    found, expected = stored(path), stored(whole)
    assert found == {number: expected[number] for number in range(1, len(found) + 1)}
    return len(found)


def assert_refused(result, *, said="", out=""):
    assert (result.exit_code, result.stdout) == (3, out)
    last = result.stderr.splitlines()[-1]
    assert last.startswith("trackrecord: ")
    assert said in last
    assert "Traceback" not in result.stderr
    assert sum(line.startswith("trackrecord: ") for line in result.stderr.splitlines()) == 1


def traced(folder, call, fault, count):
    """What :mod:`faults` reports, position by position."""
    if shutil.which("strace") is None:
        if os.environ.get("CI"):
            pytest.fail("strace is missing (Debian: apt-get install strace)")
        pytest.skip("needs strace")
    work = folder.parent
    when = fault.rpartition("=")[2].rstrip("+")
    command = ["strace", "-f", "-qq", "-s", "0", "-o", work / "trace", "-e", f"trace={call}", "-e", f"inject={call}:{fault}"]
    done = subprocess.run(
        [*command, sys.executable, HERE / "faults.py", work, call, when, str(count)], capture_output=True, text=True, check=False, timeout=900
    )
    assert done.returncode == 0, done.stderr[-2000:]
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_killed_at_any_write_the_next_run_ends_as_if_nothing_had_happened(folder):
    found, parts = traced(folder, "pwrite64", "signal=SIGKILL:when=1000", 20), set()
    assert len(found) == 20
    expected = dump(folder.parent / "whole" / "t.db")
    for each in found:
        assert each["fault"]["code"] == -9
        at, again = (folder.parent / name / "t.db" for name in (str(each["position"]), f"{each['position']}-again"))
        parts.add(assert_a_part(at, folder.parent / "whole" / "t.db"))
        assert each["again"]["code"] == 1  # the empty file
        assert each["again"]["err"].count("\n") <= 2
        assert dump(again) == expected
        assert [path.name for path in again.parent.iterdir()] == ["t.db"]
    assert parts == {0, 1, 2, 3}  # the positions are spread over the whole run


@pytest.mark.parametrize(
    ("call", "fault", "said"),
    [
        ("pwrite64", "error=ENOSPC:when=1000+", "the disk is full; make room"),
        ("pwrite64", "error=EIO:when=1000", "cannot be used (disk I/O error); check the path and the disk."),
        ("fdatasync", "error=EIO:when=60+", "cannot be used (disk I/O error); check the path and the disk."),
    ],
)
def test_a_disk_that_fails_at_any_call(folder, call, fault, said):
    found = traced(folder, call, fault, 6)
    whole = folder.parent / "whole" / "t.db"
    expected = dump(whole)
    for each in found:
        lines = each["fault"]["err"].splitlines()
        assert each["fault"]["code"] == 3, each
        if each["fault"]["out"]:  # all was stored, but could not be brought into the one file
            assert each["fault"]["out"] == "5 documents: 3 ingested, 1 duplicate, 1 failed (1 empty)\n"
            assert dump(folder.parent / str(each["position"]) / "t.db") == expected
        assert [line for line in lines if line.startswith("trackrecord: ")] == [lines[-1]]
        assert said in lines[-1]
        assert_a_part(folder.parent / str(each["position"]) / "t.db", whole)
        assert each["again"]["code"] == 1
        assert dump(folder.parent / f"{each['position']}-again" / "t.db") == expected


def test_a_statement_that_fails_anywhere_leaves_nothing_of_its_document(tmp_path):
    """SQLite is stopped after so many steps of its machine, wherever that is."""
    with closing(open_to_write(tmp_path / "a.db")) as connection:
        writer = Writer(connection)
        writer.store("/x/made.pdf", record(), READING)
        before = sorted(connection.iterdump())
        writer.store("/x/more.pdf", record(TEXT + "More.\n"), READING)
        after = sorted(connection.iterdump())
    with closing(open_to_write(tmp_path / "b.db")) as connection:
        writer = Writer(connection)
        writer.store("/x/made.pdf", record(), READING)
        stopped = 0
        while True:
            left = iter(range(stopped * 3))
            connection.set_progress_handler(lambda left=left: next(left, None) is None, 100)
            try:
                writer.store("/x/more.pdf", record(TEXT + "More.\n"), READING)
            except sqlite3.OperationalError:
                stopped += 1
            else:
                break
            finally:
                connection.set_progress_handler(None, 0)
            assert not connection.in_transaction
            assert sorted(connection.iterdump()) == before
        assert stopped > 10
        assert sorted(connection.iterdump()) == after


@pytest.fixture
def disk(tmp_path):
    """A file system of one's own, and how to mount it again with other options; None where that is not allowed."""
    made = tmp_path / "disk"
    made.mkdir()
    if os.getuid() != 0 or subprocess.run(["mount", "-t", "tmpfs", "-o", "size=64m", "tmpfs", made], capture_output=True, check=False).returncode:
        pytest.skip("only root may mount a file system; the limit on the size of files is tested everywhere")

    def again(options):
        subprocess.run(["mount", "-o", f"remount,{options}", made], check=True)

    yield made, again
    subprocess.run(["umount", "-l", made], check=True)


@pytest.fixture
def whole(folder, tmp_path):
    made = tmp_path / "whole.db"
    assert run("ingest", made, folder).exit_code == 1
    return made


def test_a_full_file_system(folder, whole, disk):
    """With more and more room: from not enough for the tables to enough for all but the end."""
    made, again = disk
    database, parts = made / "t.db", []
    for kilobytes in (32, 128, 256, 320, 384, 512, 640, 768, 1024):
        again(f"size={kilobytes}k")
        result = run("ingest", database, folder)
        if result.exit_code == 1:
            break
        assert_refused(result, said="the disk is full; make room and run the command again.")
        shutil.copytree(made, folder.parent / str(kilobytes))
        parts.append(assert_a_part(folder.parent / str(kilobytes) / "t.db", whole))
        if parts[-1]:
            assert run("status", database).stdout.splitlines()[1].startswith(f"stored: {parts[-1]} document")
    assert parts == sorted(parts)
    assert len(set(parts)) > 1
    again("size=64m")
    assert run("ingest", database, folder).exit_code == 1
    assert dump(database) == dump(whole)
    assert [path.name for path in made.iterdir()] == ["t.db"]


def test_files_that_may_not_grow(folder, whole, tmp_path):
    database, before = tmp_path / "small" / "t.db", resource.getrlimit(resource.RLIMIT_FSIZE)
    database.parent.mkdir()
    for kilobytes in (20, 300, 400, 600):
        resource.setrlimit(resource.RLIMIT_FSIZE, (kilobytes * 1024, before[1]))
        try:
            result = run("ingest", database, folder)
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, before)
        if result.exit_code == 1:
            break
        assert_refused(result)
        shutil.copytree(database.parent, tmp_path / str(kilobytes))
        assert_a_part(tmp_path / str(kilobytes) / "t.db", whole)
    assert run("ingest", database, folder).exit_code == 1
    assert dump(database) == dump(whole)


def test_a_read_only_file_system(folder, whole, disk):
    made, again = disk
    database = made / "t.db"
    shutil.copyfile(whole, database)
    again("ro")
    before = database.read_bytes()
    assert_refused(run("ingest", database, folder), said="cannot be written to; change its permissions")
    assert_refused(run("ingest", made / "new.db", folder), said="cannot be written to; change its permissions")
    for command in COMMANDS[1:5]:
        assert run(*(database if word == "DB" else word for word in command)).exit_code == 0
    assert database.read_bytes() == before


def test_a_database_that_was_left_with_a_log_is_read_where_nothing_can_be_written(whole, disk):
    """A reader held it at the end of the ingest, so it still asks for a log; then it was copied to a folder that cannot be written to."""
    made, again = disk
    with closing(open_to_read(whole)) as reader:
        with closing(open_to_write(whole)):
            reader.execute("SELECT count(*) FROM documents").fetchone()
        shutil.copyfile(whole, made / "t.db")
    assert (made / "t.db").read_bytes()[18:20] == b"\2\2"
    again("ro")
    assert run("status", made / "t.db").exit_code == 0
    assert run("verify", made / "t.db", "--no-sources").exit_code == 0


def as_somebody_else(function):
    """What the function gives in a copy of this process that is not root's: root may write to any file."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            if os.getuid() == 0:
                os.setgroups([])
                os.setgid(65534)
                os.setuid(65534)
            os.write(writing, json.dumps(function()).encode())
        finally:
            os._exit(0)
    os.close(writing)
    with os.fdopen(reading) as answer:
        given = answer.read()
    os.waitpid(child, 0)
    return json.loads(given)


def test_a_file_and_a_folder_that_may_not_be_written(folder, whole):
    base = Path(tempfile.mkdtemp())  # the folders of pytest are closed to others
    open_, closed = base / "open", base / "closed"
    shutil.copytree(folder, base / "in")
    for made in (open_, closed):
        made.mkdir()
        shutil.copyfile(whole, made / "t.db")
        (made / "t.db").chmod(0o444)
    base.chmod(0o755)
    open_.chmod(0o777)
    closed.chmod(0o555)

    def ask():
        refused = [run("ingest", path, base / "in") for path in (open_ / "t.db", closed / "t.db", closed / "new.db")]
        read = [run("status", made / "t.db").exit_code for made in (open_, closed)]
        return [[result.exit_code, result.stdout, result.stderr] for result in refused], read

    refused, read = as_somebody_else(ask)
    for code, out, said in refused:
        assert (code, out, said.count("\n")) == (3, "", 1)
        assert "cannot be written to; change its permissions" in said
    assert read == [0, 0]
    assert sorted(path.name for path in (*open_.iterdir(), *closed.iterdir())) == ["t.db", "t.db"]
    closed.chmod(0o755)
    shutil.rmtree(base)


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command[0])
def test_what_is_no_database_of_ours_is_left_alone(folder, tmp_path, command):
    letter, songs, picture = tmp_path / "letter.db", tmp_path / "songs.db", tmp_path / "picture.db"
    letter.write_text("Dear neighbour, thank you for the apples.\n" * 30)
    picture.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(5000))
    with closing(sqlite3.connect(songs)) as connection:
        connection.execute("CREATE TABLE songs (title TEXT)")
    for path, said in ((letter, "is not a database"), (picture, "is not a database"), (songs, "is a database of another program")):
        before = path.read_bytes()
        assert_refused(run(*({"DB": path, "IN": folder}.get(word, word) for word in command)), said=said)
        assert path.read_bytes() == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["in", "letter.db", "picture.db", "songs.db"]


def test_a_malformed_page_in_the_middle(folder, whole):
    """What is written comes upon it: one sentence, and what was stored in other pages stays."""
    with closing(sqlite3.connect(whole)) as connection:
        [(root,)] = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'figures'")
        [(size,)] = connection.execute("PRAGMA page_size")
        texts = connection.execute("SELECT text FROM documents ORDER BY id").fetchall()
    data = bytearray(whole.read_bytes())
    data[(root - 1) * size : root * size] = os.urandom(size)
    data[(root - 1) * size] = 0xFF
    whole.write_bytes(data)
    (folder / "c.txt").write_text(TRACKER.format(period="May 2013"))
    assert_refused(run("ingest", whole, folder / "c.txt"), said="is damaged; put back a copy")
    assert run("verify", whole).exit_code in {1, 3}
    with closing(sqlite3.connect(whole)) as connection:
        assert connection.execute("SELECT text FROM documents ORDER BY id").fetchall() == texts
        assert connection.execute("SELECT count(*) FROM sources WHERE reason IS NOT 'unfinished'").fetchone() == (5,)
        assert connection.execute("SELECT path FROM sources WHERE reason = 'unfinished'").fetchall() == [(str(folder / "c.txt"),)]


def test_a_commit_that_fails_is_undone(tmp_path):
    """On a full disk it is the end of a transaction that fails."""
    with closing(open_to_write(tmp_path / "a.db")) as connection:
        writer = Writer(connection)
        writer.fail("/x/a.pdf", Failure("damaged", "It is broken.", "read"), None, "1")
        connection.execute("CREATE TEMP TABLE late (id INTEGER PRIMARY KEY, other INTEGER REFERENCES late(id) DEFERRABLE INITIALLY DEFERRED)")
        with pytest.raises(sqlite3.IntegrityError), schema.transaction(connection):
            connection.execute("INSERT INTO late VALUES (1, 7)")
        assert not connection.in_transaction
        writer.fail("/x/b.pdf", Failure("damaged", "It is broken.", "read"), None, "1")
        assert connection.execute("SELECT count(*) FROM sources").fetchone()[0] == 2
