"""The auditors' database: it only grows, and loses nothing when many write at once or the server is killed."""

import os
import signal
import sqlite3
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from corpus import verdicts
from ingest.errors import DatabaseError, UsageError

ROOT = Path(__file__).resolve().parents[1]
JUDGED = verdicts.Judged("0123456789abcdef", "figure", "a.pdf", "f" * 64, 3, 9, 1, "£6 million", "{}")


def test_a_verdict_is_kept_with_all_that_was_judged(tmp_path):
    with verdicts.opened(tmp_path / "v.db") as connection:
        assert verdicts.append(connection, "t1", JUDGED, "wrong", "too large", "Ann")
    with verdicts.opened(tmp_path / "v.db") as connection:
        (found,) = verdicts.all_verdicts(connection)
    assert (found.verdict, found.note, found.auditor, found.text, found.reading) == ("wrong", "too large", "Ann", "£6 million", "{}")
    assert found.at.endswith("+00:00")


def test_nothing_is_changed_or_deleted(tmp_path):
    with verdicts.opened(tmp_path / "v.db") as connection:
        verdicts.append(connection, "t1", JUDGED, "wrong", "", "Ann")
        for statement in (
            "UPDATE verdicts SET verdict = 'confirmed'",
            "DELETE FROM verdicts",
            "INSERT OR REPLACE INTO verdicts SELECT * FROM verdicts",
        ):
            with pytest.raises(sqlite3.IntegrityError, match="never"):
                connection.execute(statement)


def test_a_form_sent_twice_is_one_verdict(tmp_path):
    with verdicts.opened(tmp_path / "v.db") as connection:
        assert verdicts.append(connection, "t1", JUDGED, "wrong", "", "Ann")
        assert not verdicts.append(connection, "t1", JUDGED, "confirmed", "", "Ann")
        assert [one.verdict for one in verdicts.all_verdicts(connection)] == ["wrong"]


def test_the_newest_verdict_of_an_auditor_counts_and_auditors_may_disagree(tmp_path):
    with verdicts.opened(tmp_path / "v.db") as connection:
        for token, ruling, auditor in (("1", "wrong", "Ann"), ("2", "confirmed", "Bob"), ("3", "confirmed", "Ann"), ("4", "unclear", "Cy")):
            verdicts.append(connection, token, JUDGED, ruling, "", auditor)
        newest = verdicts.latest(connection)
        assert [(one.auditor, one.verdict) for one in newest] == [("Bob", "confirmed"), ("Ann", "confirmed"), ("Cy", "unclear")]
        assert list(verdicts.disagreements(newest)) == [JUDGED.passport]
        assert not verdicts.disagreements(newest[:2])
        assert verdicts.judged_by(connection, "Ann") == {JUDGED.passport}
        assert len(verdicts.of_passport(connection, JUDGED.passport)) == 4


@pytest.mark.parametrize(("ruling", "auditor"), [("fine", "Ann"), ("", "Ann"), ("wrong", " ")])
def test_what_is_no_verdict_is_refused(tmp_path, ruling, auditor):
    with verdicts.opened(tmp_path / "v.db") as connection, pytest.raises(UsageError):
        verdicts.append(connection, "t", JUDGED, ruling, "", auditor)


def test_another_file_is_refused(tmp_path):
    (tmp_path / "text").write_text("no database at all, but long enough to be read as one", "utf-8")
    with sqlite3.connect(tmp_path / "songs.db") as connection:
        connection.execute("CREATE TABLE songs (title TEXT)")
    connection.close()
    for name in ("text", "songs.db", "no/such/folder.db"):
        with pytest.raises(DatabaseError), verdicts.opened(tmp_path / name):
            pass


def test_twenty_auditors_at_once_lose_nothing(tmp_path):
    path = tmp_path / "v.db"

    def judge(auditor: int) -> None:
        for number in range(10):
            with verdicts.opened(path) as connection:
                assert verdicts.append(connection, f"{auditor}-{number}", JUDGED, "confirmed", "", f"auditor {auditor}")

    with ThreadPoolExecutor(20) as pool:
        list(pool.map(judge, range(20)))
    with verdicts.opened(path) as connection:
        assert sorted((one.auditor) for one in verdicts.all_verdicts(connection)) == sorted(f"auditor {n}" for n in range(20) for _ in range(10))


WRITER = """
import sys
from pathlib import Path
from corpus import verdicts
judged = verdicts.Judged("0" * 16, "figure", "a.pdf", "f" * 64, 3, 9, 1, "six", "{}")
number = 0
while True:
    with verdicts.opened(Path(sys.argv[1])) as connection:
        verdicts.append(connection, str(number), judged, "confirmed", "", "Ann")
    print(number, flush=True)
    number += 1
"""


def test_what_was_answered_survives_a_server_that_is_killed(tmp_path):
    process = subprocess.Popen([sys.executable, "-c", WRITER, str(tmp_path / "v.db")], stdout=subprocess.PIPE, text=True, cwd=ROOT)
    assert process.stdout is not None
    answered = [int(process.stdout.readline()) for _ in range(20)]
    time.sleep(0.05)
    os.kill(process.pid, signal.SIGKILL)
    answered += [int(line) for line in process.stdout.read().split("\n") if line.isdigit()]
    process.wait()
    process.stdout.close()
    with verdicts.opened(tmp_path / "v.db") as connection:
        kept = [int(row[0]) for row in connection.execute("SELECT token FROM verdicts ORDER BY id")]
    assert kept[: len(answered)] == answered
    assert len(kept) <= len(answered) + 1  # the one that was being answered
