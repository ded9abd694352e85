"""One writer and any number of readers: who waits for whom, for how long, and what lies on the disk before, meanwhile and afterwards."""

import os
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from contextlib import closing
from pathlib import Path

import here
import pytest
from made import READING, TEXT, record
from test_cli import TRACKER, run
from timing import PATIENCE, until

from corpus import lock, schema
from corpus.disk import on_network, room
from corpus.schema import COMPANIONS, open_to_read, open_to_write
from corpus.serving import Site, command
from corpus.writer import Writer
from ingest.errors import DatabaseError

HERE = Path(__file__).parent
COUNTS = "SELECT (SELECT count(*) FROM documents), (SELECT sum(figure_count) FROM documents), (SELECT count(*) FROM figures), (SELECT count(*) FROM sources)"


@pytest.fixture(autouse=True)
def read_here(monkeypatch):
    monkeypatch.setattr("corpus.operate.executors.local", here.local)


@pytest.fixture
def path(tmp_path):
    made = tmp_path / "db" / "a.db"
    made.parent.mkdir()
    open_to_write(made).close()
    return made


def beside(path):
    return sorted(each.name for each in path.parent.iterdir())


def store(connection, number):
    Writer(connection).store(f"/x/{number}.pdf", record(TEXT + f"Note {number}.\n"), READING)


def test_a_finished_database_is_one_file_that_needs_no_log(path):
    connection = open_to_write(path)
    store(connection, 1)
    assert beside(path) == ["a.db", "a.db-lock", "a.db-shm", "a.db-wal"]
    assert {name.removeprefix("a.db") for name in beside(path)} < set(COMPANIONS)
    connection.close()
    assert beside(path) == ["a.db"]
    assert path.read_bytes()[18:20] == b"\1\1"  # https://www.sqlite.org/fileformat.html: 1 is a rollback journal, 2 a log
    with closing(sqlite3.connect(f"file:{path}?immutable=1", uri=True)) as served:
        assert served.execute(COUNTS).fetchone() == (1, 4, 4, 1)


def test_a_reader_sees_whole_documents_and_holds_up_nobody(path):
    """One reader asks again and again, one holds on to what it saw at first: neither waits for the writer, and the writer waits for neither."""
    seen, stop = set(), threading.Event()

    def read():
        with closing(open_to_read(path)) as reader:
            while not stop.is_set():
                seen.add(tuple(reader.execute(COUNTS).fetchone()))

    thread = threading.Thread(target=read)
    with closing(open_to_write(path)) as connection, closing(open_to_read(path)) as holding:
        holding.execute("BEGIN")
        assert tuple(holding.execute(COUNTS).fetchone()) == (0, None, 0, 0)
        thread.start()
        for number in range(40):
            store(connection, number)
        assert tuple(holding.execute(COUNTS).fetchone()) == (0, None, 0, 0)
        stop.set()
        thread.join()
    assert seen <= {(0, None, 0, 0), *((number, 4 * number, 4 * number, number) for number in range(1, 41))}
    assert len(seen) > 2


def test_a_reader_that_stays_does_not_hold_up_the_end(path):
    reader = open_to_read(path)
    with closing(open_to_write(path)) as connection:
        store(connection, 1)
        assert tuple(reader.execute(COUNTS).fetchone()) == (1, 4, 4, 1)
    assert (path.parent / "a.db-wal").stat().st_size == 0
    with closing(sqlite3.connect(f"file:{path}?immutable=1", uri=True)) as served:
        assert served.execute(COUNTS).fetchone() == (1, 4, 4, 1)
    reader.close()
    assert beside(path) == ["a.db"]
    open_to_write(path).close()
    assert path.read_bytes()[18:20] == b"\1\1"


def test_what_a_killed_writer_left_is_complete_for_the_next_reader(path):
    killed = subprocess.run(
        [sys.executable, "-c", KILLED, str(path), str(HERE), str(HERE.parent)], capture_output=True, text=True, check=False, timeout=60
    )
    assert killed.returncode == -signal.SIGKILL, killed
    assert beside(path) == ["a.db", "a.db-lock", "a.db-shm", "a.db-wal"]
    assert "-i" not in command(Site(path))  # served as an unchanging file it would lack what the log holds
    with closing(open_to_read(path)) as reader:
        assert tuple(reader.execute(COUNTS).fetchone()) == (1, 4, 4, 1)
    assert "-i" in command(Site(path))
    with closing(open_to_write(path, wait=0.0)) as connection:  # the lock ended with its holder
        store(connection, 2)
    assert beside(path) == ["a.db"]


KILLED = """
import os, signal, sys
sys.path[:0] = [sys.argv[2], sys.argv[3]]
from pathlib import Path
from made import READING, TEXT, record
from corpus.schema import open_to_write
from corpus.writer import Writer
connection = open_to_write(Path(sys.argv[1]))
Writer(connection).store("/x/1.pdf", record(TEXT + "Note 1.\\n"), READING)
os.kill(os.getpid(), signal.SIGKILL)
"""


def test_a_copy_of_the_writer_does_not_hold_its_lock(path):
    """Readers of PDFs are copies of the program; one that is still there when the program is killed must not keep the next one out."""
    held = lock.acquire(path, 0)
    hold, let_go = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(let_go)
        os.read(hold, 1)
        os._exit(0)
    held._file.close()  # as at the end of the process that holds it
    lock.acquire(path, 1).release()
    os.close(let_go)
    os.close(hold)
    os.waitpid(child, 0)


def test_a_second_ingest_waits_its_turn(path, tmp_path):
    (tmp_path / "a.txt").write_text(TRACKER.format(period="May 2012"))
    connection = open_to_write(path)
    timer = threading.Timer(3, os.kill, [os.getpid(), signal.SIGUSR1])
    before = signal.signal(signal.SIGUSR1, lambda *_: connection.close())  # SQLite connections belong to their thread
    timer.start()
    result = run("ingest", path, tmp_path / "a.txt")
    signal.signal(signal.SIGUSR1, before)
    assert (result.exit_code, result.stdout) == (0, "1 document: 1 ingested\n")


def test_a_second_ingest_gives_up_in_time(path, tmp_path, monkeypatch):
    assert 3 <= schema.WAIT <= 30
    monkeypatch.setattr(schema, "WAIT", 0.2)
    (tmp_path / "a.txt").write_text(TRACKER.format(period="May 2012"))
    with closing(open_to_write(path)) as connection:
        store(connection, 1)
        result = run("ingest", path, tmp_path / "a.txt")
        assert (result.exit_code, result.stdout) == (3, "")
        assert result.stderr == f"trackrecord: {path} is being written by another trackrecord ingest; try again when that has ended.\n"
        store(connection, 2)
    assert run("status", path).stdout.startswith("2 sources: 2 ingested\n")


def test_one_database_under_two_names_has_one_lock(path, tmp_path, monkeypatch):
    monkeypatch.setattr(schema, "WAIT", 0.05)
    (tmp_path / "link.db").symlink_to(path)
    with closing(open_to_write(path)), pytest.raises(DatabaseError, match=r"link.db is being written by another"):
        open_to_write(tmp_path / "link.db")


def test_whoever_waits_is_not_let_in_by_a_lock_that_is_gone(path):
    """Two wait at the file of the first: it is removed when the first ends, and only one of them gets the next."""
    first = lock.acquire(path, 0)
    got = []
    threads = [threading.Thread(target=lambda: got.append(lock.acquire(path, PATIENCE))) for _ in range(2)]
    for thread in threads:
        thread.start()
    time.sleep(0.2)
    first.release()
    assert until(lambda: got)
    time.sleep(0.4)
    assert len(got) == 1
    got[0].release()
    for thread in threads:
        thread.join()
    assert len(got) == 2
    got[1].release()
    assert beside(path) == ["a.db"]


def test_another_program_that_writes_is_waited_for(path, tmp_path):
    (tmp_path / "a.txt").write_text(TRACKER.format(period="May 2012"))
    other = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    other.execute("BEGIN EXCLUSIVE")
    timer = threading.Timer(3, other.close)
    timer.start()
    result = run("ingest", path, tmp_path / "a.txt")
    timer.join()
    assert (result.exit_code, result.stdout) == (0, "1 document: 1 ingested\n")


def test_another_program_that_writes_for_good_is_given_up(path, tmp_path, monkeypatch):
    monkeypatch.setattr(schema, "WAIT", 0.1)
    (tmp_path / "a.txt").write_text(TRACKER.format(period="May 2012"))
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        result = run("ingest", path, tmp_path / "a.txt")
    assert (result.exit_code, result.stdout) == (3, "")
    assert result.stderr == f"trackrecord: {path} is in use by another process; try again when that has ended.\n"
    assert beside(path) == ["a.db"]


def test_the_lock_is_no_input(path):
    """The database may lie in the folder that is read, with all that lies beside it meanwhile."""
    (path.parent / "a.txt").write_text(TRACKER.format(period="May 2012"))
    assert run("ingest", path, path.parent).stdout == "1 document: 1 ingested\n"


def test_a_database_of_another_program_keeps_its_journal(tmp_path):
    path = tmp_path / "songs.db"
    with closing(sqlite3.connect(path)) as songs:
        songs.execute("PRAGMA journal_mode = WAL")
        songs.execute("CREATE TABLE songs (title TEXT)")
    before = path.read_bytes()
    with pytest.raises(DatabaseError, match="another program"):
        open_to_write(path)
    assert path.read_bytes() == before


MOUNTS = """22 1 0:20 / / rw,relatime shared:1 - ext4 /dev/sda1 rw
30 22 0:30 / /mnt/share rw,relatime shared:2 master:1 - nfs4 host:/export rw,vers=4.2
31 30 0:31 / /mnt/share/local rw - xfs /dev/sdb1 rw
32 22 0:32 / /mnt/with\\040space rw - fuse.sshfs me@host: rw
33 22 0:33 / /media/tape rw - ext4 /dev/sdc rw
34 33 0:34 / /media/tape rw - cifs //host/tape rw
"""


@pytest.mark.parametrize(
    ("where", "remote"),
    [("/srv/a.db", False), ("/mnt/share/a.db", True), ("/mnt/share/b/a.db", True), ("/mnt/share/local/a.db", False), ("/mnt/shared/a.db", False),
     ("/mnt/with space/a.db", True), ("/media/tape/a.db", True)],
)  # fmt: skip
def test_a_network_file_system_is_told_from_a_disk(tmp_path, where, remote):
    (tmp_path / "mountinfo").write_text(MOUNTS)
    assert on_network(Path(where), tmp_path / "mountinfo") is remote


def test_without_a_list_of_mounts_a_disk_is_local(tmp_path):
    assert not on_network(tmp_path / "a.db", tmp_path / "none")
    assert room(tmp_path / "a.db") > 0


def test_across_a_network_no_log_is_used(path, monkeypatch):
    monkeypatch.setattr(schema, "on_network", lambda _: True)
    with closing(open_to_write(path)) as connection:
        store(connection, 1)
        assert connection.execute("PRAGMA journal_mode").fetchone()[0] == "delete"
        assert beside(path) == ["a.db", "a.db-lock"]
    assert beside(path) == ["a.db"]


def test_a_database_that_is_being_written_is_not_served_as_one_that_does_not_change(path):
    assert "-i" in command(Site(path))
    with closing(open_to_write(path)):
        assert "-i" not in command(Site(path))
    assert "-i" in command(Site(path))
