import sqlite3

import pytest
from sqlite_utils import Database

from corpus import schema
from corpus.described import describe
from corpus.migrations import migrate, migrations
from ingest.errors import DatabaseError


def test_version_counts_the_migrations():
    db = Database(memory=True)
    migrate(db)
    assert schema.VERSION == len(migrations.applied(db)) == db.execute("PRAGMA user_version").fetchone()[0]


def test_migrating_twice_changes_nothing():
    db = Database(memory=True)
    migrate(db)
    before = list(db.iterdump())
    migrate(db)
    assert list(db.iterdump()) == before


def test_no_clock_time_is_kept():
    db = Database(memory=True)
    migrate(db)
    assert {row["applied_at"] for row in db["_sqlite_migrations"].rows} == {"not recorded"}


def test_every_table_is_strict_and_every_fact_has_its_place():
    db = Database(memory=True)
    migrate(db)
    ours = [name for name in db.table_names() if not name.startswith(("passages_fts", "pages_fts", "_sqlite"))]
    assert all(db[name].strict for name in ours)
    for name in schema.FACT_TABLES:
        assert {"document_id", "start", "end", "text", "page", "boxes", "passport"} <= set(db[name].columns_dict)
        assert any(key.other_table == "documents" for key in db[name].foreign_keys)


def test_comments_stay_in_the_database():
    db = Database(memory=True)
    migrate(db)
    assert "-- in base units" in db["figures"].schema


@pytest.mark.parametrize(
    "statement",
    [
        "INSERT INTO sources (path, status, stage, version) VALUES ('a', 'lost', 'read', '1')",
        "INSERT INTO sources (path, status, stage, version) VALUES ('a', 'failed', 'read', '1')",
        "INSERT INTO sources (path, status, stage, version) VALUES ('a', 'ingested', 'done', '1')",
        "INSERT INTO pages (document_id, number, start, \"end\", method) VALUES (1, 1, 5, 5, 'text')",
        "INSERT INTO pages (document_id, number, method) VALUES (1, 'one', 'text')",
        "INSERT INTO headings (document_id, start, \"end\", text, passport, level, name) VALUES (1, 4, 2, 'x', 'p', 'theme', 'x')",
        "INSERT INTO pages (document_id, number, method) VALUES (99, 1, 'text')",
    ],
)
def test_rows_that_cannot_be_are_refused(tmp_path, statement):
    connection = schema.open_to_write(tmp_path / "a.db")
    with pytest.raises(sqlite3.IntegrityError):
        connection.execute(statement)
    connection.close()


def test_a_migration_that_fails_leaves_nothing(tmp_path, monkeypatch):
    from corpus import migrations as module

    monkeypatch.setattr(module, "_TABLES", module._TABLES + "CREATE TABLE broken (;\n")
    with pytest.raises(sqlite3.OperationalError):
        schema.open_to_write(tmp_path / "a.db")
    with sqlite3.connect(tmp_path / "a.db") as connection:
        assert not connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'documents'").fetchone()
    connection.close()


def test_not_a_database(tmp_path):
    path = tmp_path / "a.db"
    path.write_text("This is a letter, and not a short one: it goes on for more than a hundred characters, as letters do. " * 3)
    for opened in (schema.open_to_read, schema.open_to_write):
        with pytest.raises(DatabaseError, match="is not a database"):
            opened(path)
    assert path.read_text().startswith("This is a letter")


def test_a_newer_version_is_refused(tmp_path):
    path = tmp_path / "a.db"
    connection = schema.open_to_write(path)
    connection.execute("PRAGMA user_version = 999")
    connection.close()
    for opened in (schema.open_to_read, schema.open_to_write):
        with pytest.raises(DatabaseError, match="newer version"):
            opened(path)


def test_a_database_of_another_program_is_left_alone(tmp_path):
    path = tmp_path / "a.db"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE songs (title TEXT)")
    connection.close()
    before = path.read_bytes()
    for opened in (schema.open_to_read, schema.open_to_write):
        with pytest.raises(DatabaseError, match="another program"):
            opened(path)
    assert path.read_bytes() == before


def test_a_missing_database_is_not_made_by_reading(tmp_path):
    with pytest.raises(DatabaseError, match="does not exist"):
        schema.open_to_read(tmp_path / "a.db")
    assert not (tmp_path / "a.db").exists()


def test_an_empty_file_holds_no_documents(tmp_path):
    (tmp_path / "a.db").touch()
    with pytest.raises(DatabaseError, match="holds no documents"):
        schema.open_to_read(tmp_path / "a.db")


def test_a_folder_that_does_not_exist(tmp_path):
    with pytest.raises(DatabaseError, match="cannot be opened"):
        schema.open_to_write(tmp_path / "none" / "a.db")


def test_a_read_only_database(tmp_path, monkeypatch):
    path = tmp_path / "a.db"
    schema.open_to_write(path).close()
    connect = schema._connect
    monkeypatch.setattr(
        schema, "_connect", lambda path, _, kind, *rest: connect(path, "mode=ro", kind, *rest)
    )  # root may write to any file, so permissions prove nothing
    with pytest.raises(DatabaseError, match="cannot be written to"):
        schema.open_to_write(path)


def test_a_locked_database(tmp_path, monkeypatch):
    path = tmp_path / "a.db"
    schema.open_to_write(path).close()
    monkeypatch.setattr(schema, "WAIT", 0.01)
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    with pytest.raises(DatabaseError, match="in use by another process"):
        schema.open_to_write(path)
    other.close()


def test_nothing_is_written_through_a_reading_connection(tmp_path):
    path = tmp_path / "a.db"
    schema.open_to_write(path).close()
    connection = schema.open_to_read(path)
    with pytest.raises(DatabaseError, match="cannot be written to"), schema.database_errors(path):
        connection.execute("DELETE FROM documents")
    connection.close()


def test_every_table_and_column_is_described():
    db = Database(memory=True)
    migrate(db)
    tables = describe(db.conn)
    ours = [name for name in db.table_names() if not name.startswith(("passages_fts", "pages_fts", "_sqlite"))]
    assert [table.name for table in tables] == ours
    for table in tables:
        assert [column.name for column in table.columns] == list(db[table.name].columns_dict)
        assert {(column.name, column.references) for column in table.columns if column.references} == {
            (key.column, key.other_table) for key in db[table.name].foreign_keys
        }
        assert table.about
