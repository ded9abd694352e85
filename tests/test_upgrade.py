"""A database of each released version comes to this one: nothing is lost, nothing is different from a new database; what cannot be upgraded stays as it was."""

import sqlite3

import here
import pytest
from older import KEPT, dump, restore
from sqlite_utils import Database
from test_cli import run

from corpus import schema, upgrade, version_2, version_3
from corpus.migrations import migrate, migrations
from corpus.schema import FACT_TABLES, VERSION, open_to_read, open_to_write
from ingest.errors import DatabaseError

RELEASED = sorted(int(path.stem.partition("-")[2]) for path in KEPT.glob("version-*.sql"))
MASTER = "SELECT type, name, tbl_name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_stat%' ORDER BY name"


@pytest.fixture(autouse=True)
def read_here(monkeypatch):
    monkeypatch.setattr("corpus.operate.executors.local", here.local)


@pytest.fixture(params=RELEASED)
def old(request, tmp_path):
    path = tmp_path / "t.db"
    restore(request.param, path)
    return path


def rows(path, statement):
    connection = sqlite3.connect(path)
    found = connection.execute(statement).fetchall()
    connection.close()
    return found


def content(path):
    """Every row of every table that the oldest version has."""
    tables = ("documents", "sources", "pages", "codes", "entry_codes", "problems", "passages", "search_index", *FACT_TABLES)
    return {table: rows(path, f"SELECT * FROM {table}") for table in tables}


def test_every_version_before_this_one_is_kept():
    assert list(range(1, VERSION)) == RELEASED


def test_what_is_kept_is_what_was_released(old):
    """The tables of an old version are made by the first migrations alone: nobody has edited one that was released."""
    version = rows(old, "PRAGMA user_version")[0][0]
    fresh = Database(memory=True)
    migrations.apply(fresh, stop_before=[migration.name for migration in migrations.pending(fresh)][version:])
    made = fresh.conn.execute(MASTER).fetchall()
    assert [row for row in rows(old, MASTER) if not row[1].endswith("_fts_config")] == [row for row in made if not row[1].endswith("_fts_config")]
    fresh.close()


def test_an_old_database_is_upgraded_and_loses_nothing(old):
    before = content(old)
    assert len(before["documents"]) == 5
    assert {row[3] for row in before["sources"]} == {"ingested", "duplicate", "failed"}
    open_to_write(old).close()
    assert content(old) == before
    assert rows(old, "PRAGMA user_version") == [(VERSION,)]
    assert rows(old, "PRAGMA integrity_check") == [("ok",)]
    assert rows(old, "PRAGMA foreign_key_check") == []


def test_the_tables_of_an_upgraded_database_are_those_of_a_new_one(old):
    open_to_write(old).close()
    fresh = Database(memory=True)
    migrate(fresh)
    assert rows(old, MASTER) == fresh.conn.execute(MASTER).fetchall()
    assert rows(old, "SELECT * FROM _sqlite_migrations") == fresh.conn.execute("SELECT * FROM _sqlite_migrations").fetchall()
    fresh.close()


def test_an_upgraded_database_is_verified_searched_and_read(old):
    version = rows(old, "PRAGMA user_version")[0][0]
    refused = run("status", old)
    assert refused.exit_code == 3
    assert "is from an older version of trackrecord; run trackrecord ingest on it once" in refused.stderr
    upgraded = run("ingest", old)
    assert (upgraded.exit_code, upgraded.stdout) == (0, "0 documents: nothing to do\n"), upgraded.stderr
    assert upgraded.stderr.endswith(f"was of version {version} and is now of version {VERSION}.\n")
    assert run("ingest", old).exit_code == 2  # nothing is left to do without a path
    verified = run("verify", old, "--no-sources")
    assert verified.exit_code == 0
    assert verified.stderr.endswith("no difference\n")
    assert run("search", old, "sexual health").stdout
    assert run("status", old).stdout.startswith("7 sources: 3 ingested, 1 duplicate, 3 failed\n")


def test_the_past_of_a_changed_file_is_known_after_the_upgrade(old):
    open_to_write(old).close()
    held = rows(
        old, "SELECT replace(path, rtrim(path, replace(path, '/', '')), ''), number, current, document_id FROM versions ORDER BY path, number"
    )
    assert held == [
        ("copy of q1.txt", 1, 1, 1),
        ("gone.txt", 1, 1, 2),
        ("latest.txt", 1, 0, 3),
        ("latest.txt", 2, 1, 5),
        ("wexmere-2022-23-q1.txt", 1, 1, 1),
        ("wexmere-2022-23-q4.pdf", 1, 1, 4),
    ]


@pytest.mark.parametrize("old", [1], indirect=True)
def test_a_past_that_is_shared_goes_to_the_path_of_that_name(old):
    """Two paths hold what took the place of the old document; its file name says at which of them it stood."""
    with sqlite3.connect(old) as connection:
        connection.execute("UPDATE documents SET superseded_by = 1 WHERE id IN (2, 3, 5)")
        connection.execute("UPDATE documents SET name = 'copy of q1.txt' WHERE id = 3")
        connection.execute("UPDATE documents SET superseded_by = 3 WHERE id = 2")
        connection.execute("UPDATE documents SET name = 'copy of q1.txt' WHERE id = 2")
        connection.execute("UPDATE sources SET document_id = NULL WHERE status = 'failed'")
        connection.execute("UPDATE sources SET status = 'duplicate', document_id = 1 WHERE path LIKE '%latest.txt'")
    connection.close()
    open_to_write(old).close()
    assert rows(old, "SELECT path, number, document_id FROM versions WHERE path LIKE '%/copy of q1.txt' ORDER BY number") == [
        ("/srv/reports/copy of q1.txt", 1, 2),
        ("/srv/reports/copy of q1.txt", 2, 3),
        ("/srv/reports/copy of q1.txt", 3, 1),
    ]
    assert rows(old, "SELECT number, document_id FROM versions WHERE path LIKE '%/latest.txt' ORDER BY number") == [(1, 5), (2, 1)]


def test_an_upgrade_is_one_transaction(old, monkeypatch):
    """Whatever statement of it fails, the file is as it was, byte for byte."""
    before = old.read_bytes()
    later = (version_2, version_3)[rows(old, "PRAGMA user_version")[0][0] - 1 :]
    for version in later:
        statements = version.STATEMENTS
        for number in range(1, len(statements) + 1):
            monkeypatch.setattr(version, "STATEMENTS", (*statements[:number], "CREATE TABLE sources (id INTEGER)"))
            with pytest.raises(DatabaseError, match="table sources already exists") as refused:
                open_to_write(old)
            assert "nothing in it was changed" in str(refused.value)
            assert str(refused.value).count("\n") == 0
            assert old.read_bytes() == before
            assert [path.name for path in old.parent.iterdir()] == ["t.db"]
        monkeypatch.setattr(version, "STATEMENTS", statements)


@pytest.mark.parametrize(
    ("damage", "said"),
    [
        ("INSERT INTO problems (document_id, code, message) VALUES (99, 'x', 'x')", "a row of problems names a row of documents that does not exist"),
        ("DROP VIEW failures", "failures is not as trackrecord made it"),
        ("ALTER TABLE figures ADD COLUMN mine TEXT", "figures is not as trackrecord made it"),
        ("CREATE TABLE near_misses (mine TEXT)", "table near_misses already exists"),
    ],
)
def test_what_is_not_as_it_was_made_is_not_upgraded(old, damage, said):
    with sqlite3.connect(old) as connection:
        connection.execute(damage)
    connection.close()
    before = old.read_bytes()
    result = run("ingest", old)
    assert (result.exit_code, result.stdout) == (3, "")
    assert said in result.stderr
    assert result.stderr.count("\n") == 1
    assert old.read_bytes() == before


def test_what_others_have_added_does_not_matter(old):
    with sqlite3.connect(old) as connection:
        connection.execute("CREATE INDEX mine ON figures (text)")
        connection.execute("CREATE TABLE notes (passport TEXT, note TEXT)")
        connection.execute("CREATE VIEW large AS SELECT * FROM figures WHERE value > 1000000")
    connection.close()
    open_to_write(old).close()
    assert rows(old, "SELECT count(*) FROM sqlite_master WHERE name IN ('mine', 'notes', 'large')") == [(3,)]


def test_a_damaged_page_is_found_before_anything_is_written(old):
    [(root,)] = rows(old, "SELECT rootpage FROM sqlite_master WHERE name = 'idx_figures_value'")
    [(size,)] = rows(old, "PRAGMA page_size")
    data = bytearray(old.read_bytes())
    data[(root - 1) * size + 8 : root * size] = b"\xff" * (size - 8)
    old.write_bytes(data)
    with pytest.raises(DatabaseError, match="damaged"):
        open_to_write(old)
    assert old.read_bytes() == data


def test_a_disk_without_room_is_found_before_anything_is_written(old, monkeypatch):
    monkeypatch.setattr(upgrade, "room", lambda _: 1000)
    before = old.read_bytes()
    with pytest.raises(DatabaseError, match=r"the disk has 1,000 bytes left and [\d,]+ are needed; make room"):
        open_to_write(old)
    assert old.read_bytes() == before


def test_what_is_needed_is_more_than_what_is_written(old):
    before = old.stat().st_size
    open_to_write(old).close()
    assert old.stat().st_size - before < upgrade._LEAST + upgrade._SHARE * before


def test_an_upgrade_waits_for_readers_and_gives_up(old, monkeypatch):
    monkeypatch.setattr(schema, "WAIT", 0.05)
    before = old.read_bytes()
    reader = sqlite3.connect(old, isolation_level=None)
    reader.execute("BEGIN")
    reader.execute("SELECT count(*) FROM documents").fetchone()
    with pytest.raises(DatabaseError, match="in use by another process"):
        open_to_write(old)
    reader.close()
    assert old.read_bytes() == before
    open_to_write(old).close()


def test_ingest_goes_on_with_an_upgraded_database(old, tmp_path):
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "latest.txt").write_text("Dear neighbour, thank you for the apples.\n")
    with sqlite3.connect(old) as connection:
        connection.execute("UPDATE sources SET path = ? WHERE path LIKE '%latest.txt'", [str(tmp_path / "in" / "latest.txt")])
    connection.close()
    result = run("ingest", old, tmp_path / "in")
    assert (result.exit_code, result.stdout) == (0, "1 document: 1 ingested\n")
    assert rows(old, "SELECT number, current, document_id FROM versions WHERE path LIKE '%latest.txt' ORDER BY number") == [
        (1, 0, 3),
        (2, 0, 5),
        (3, 1, 6),
    ]
    connection = open_to_read(old)
    assert connection.execute("SELECT superseded_by FROM documents WHERE id IN (3, 5) ORDER BY id").fetchall()[1][0] == 6
    connection.close()


def test_a_dump_makes_the_same_database_again(old, tmp_path):
    again = tmp_path / "again.db"
    connection, other = sqlite3.connect(old), sqlite3.connect(again)
    other.executescript(";\n".join(dump(connection)) + ";")
    assert sorted(other.iterdump()) == sorted(connection.iterdump())
    connection.close()
    other.close()


def test_findings_of_an_old_version_come_again_whole(old):
    """Version 2 kept one figure of each; the passports, by which auditors' verdicts are kept, stay."""
    before = {passport for (passport,) in rows(old, "SELECT passport FROM findings")}
    open_to_write(old).close()
    assert rows(old, "SELECT * FROM findings") == []
    assert run("audit", old).exit_code in {0, 1}
    after = {passport for (passport,) in rows(old, "SELECT passport FROM findings")}
    assert len(after) > 50
    assert len(before & after) >= 0.5 * len(before)  # the checks find more than they did; what both find has kept its passport
    assert rows(old, "SELECT count(*) FROM findings WHERE id NOT IN (SELECT finding_id FROM finding_figures)") == [(0,)]
