"""The database as Parquet, read back by an engine of another maker."""

import json
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from urllib.parse import unquote

import duckdb
import pytest
from click.testing import CliRunner
from made import READING, TEXT, record

from corpus import parquet
from corpus.export import TABLES
from corpus.parquet import MARK, NOTHING, RENAMED, folder_name, write_parquet
from corpus.schema import VERSION, open_to_read, open_to_write, transaction
from corpus.writer import Failure, Writer
from extractors.facts import Period
from ingest.document import Span
from trackrecord import cli

ROOT = Path(__file__).resolve().parents[1]
PUBLISHERS = [
    None, "", "Holmcaster Council", "A/B", "../../up", "..", ".", "year=2010", "a=b/c=d", "two\nlines", "tab\tbell\x07", "100%", "50%25", "q\"'*?:<>|{}[]^#\\",
    "Comhairle nan Eilean Sìar – Ολο 議会 🏛", "e\u0301", "\u00e9", "x" * 300, "x" * 299 + "y", "é" * 300, "%" * 200, " leading", "trailing ", "2012", "2012-01-01", "true",
    "NULL", NOTHING, "+ & ;", "~", "-o", "kent", "Kent", "\u202eevil", "\x85next",
]  # fmt: skip
YEARS = ["2011", "2012", None]


@pytest.fixture(scope="module")
def stored(tmp_path_factory):
    """A database with a document for every publisher, in one of three years, a failure, a duplicate, a finding and a document without facts."""
    path = tmp_path_factory.mktemp("stored") / "a.db"
    opened = open_to_write(path)
    writer = Writer(opened)
    for number, publisher in enumerate(PUBLISHERS):
        made = record(TEXT + f"Number {number}.\n", f"{number}.pdf", placed=number % 2 == 0)
        year = YEARS[number % len(YEARS)]
        period = Period("July to September 2012", Span(19, 41), f"{year}-07-01", f"{year}-09-30") if year else None
        writer.store(f"/x/{number}.pdf", replace(made, publisher=publisher, period=period), READING)
    writer.store("/x/again.pdf", replace(made, publisher=publisher, period=period), READING)
    writer.fail("/x/bad\n.pdf", Failure("damaged", "It is damaged.", "read"), None, "1")
    with transaction(opened):
        opened.execute(
            "INSERT INTO findings (document_id, start, \"end\", text, page, boxes, passport, relation, verdict, explanation) VALUES (3, 0, 5, 'Quart', 1, '[[1, 0.5, 1, 2, 3]]', 'p', 'sum', 'confirmed', '1 + 1 = 2.')"
        )
        opened.execute("INSERT INTO finding_figures SELECT 1, 0, id, document_id FROM figures WHERE document_id = 3 LIMIT 1")
        opened.execute("INSERT INTO coverage VALUES (3, 0, 0, 0, 1, 0, 3, 1)")
        opened.execute("INSERT INTO near_misses VALUES (1, 3, 0, 5, 'Quart', 1)")
    writer.finish()
    opened.close()
    connection = open_to_read(path)
    yield connection
    connection.close()


@pytest.fixture(scope="module")
def exported(stored, tmp_path_factory):
    folder = tmp_path_factory.mktemp("exported") / "corpus"
    return folder, write_parquet(stored, folder)


def dataset(folder, table):
    """How DuckDB reads a table."""
    return f"read_parquet('{folder}/{table}/**/*.parquet', hive_partitioning=true, hive_types={{'publisher': VARCHAR, 'year': BIGINT}})"


def plain(name, value):
    """A value of SQLite as the export holds it."""
    if value is None or name not in {"boxes", "titles", "integrity"}:
        return value
    inner = json.loads(value)
    return [dict(zip(("page", "x0", "top", "x1", "bottom"), box, strict=True)) for box in inner] if name == "boxes" else inner


@pytest.mark.parametrize("table", TABLES)
def test_duckdb_reads_every_row_as_it_is_stored(stored, exported, table):
    folder, written = exported
    names = [row["name"] for row in stored.execute(f"PRAGMA table_info({table})")]
    keys = [name for name in ("id", "entry_id", "source_id", "finding_id", "position", "code") if name in names] or names[:1]
    order = ", ".join(keys)
    source = f"read_parquet('{folder}/{table}/*.parquet')" if "document_id" not in names and table != "documents" else dataset(folder, table)
    columns = ", ".join(f'"{RENAMED.get((table, name), name)}"' for name in names)
    found = duckdb.execute(f"SELECT {columns} FROM {source} ORDER BY {order}").fetchall()
    wanted = [tuple(plain(name, row[name]) for name in names) for row in stored.execute(f"SELECT * FROM {table} ORDER BY {order}")]
    assert found == wanted
    assert [one.rows for one in written if one.table == table] == [len(wanted)]
    assert len(wanted) > 0


def test_types_are_those_of_the_tables(stored, exported):
    kinds = {"INTEGER": "BIGINT", "REAL": "DOUBLE", "TEXT": "VARCHAR"}
    for table in TABLES:
        described = duckdb.execute(f"DESCRIBE SELECT * FROM read_parquet('{exported[0]}/{table}/**/*.parquet', hive_partitioning=false)").fetchall()
        found = {row[0]: row[1] for row in described}
        for row in stored.execute(f"PRAGMA table_info({table})"):
            wanted = kinds[row["type"]]
            if row["name"] == "boxes":
                wanted = "STRUCT(page BIGINT, x0 DOUBLE, top DOUBLE, x1 DOUBLE, bottom DOUBLE)[]"
            elif row["name"] in {"titles", "integrity"}:
                wanted = "VARCHAR[]"
            assert found.pop(RENAMED.get((table, row["name"]), row["name"])) == wanted
        assert found == {}


def test_every_json_column_becomes_a_list(stored):
    tables = "\n".join(row[0] for row in stored.execute("SELECT sql FROM sqlite_master WHERE type = 'table' AND sql IS NOT NULL"))
    assert set(re.findall(r"json_valid\((\w+)\)", tables)) == {"boxes", "titles", "integrity"}


def partition(number):
    """By which publisher and year an engine finds a document; a name that is too long for a folder is cut."""
    publisher, year = PUBLISHERS[number], YEARS[number % len(YEARS)]
    name = folder_name(publisher)
    is_cut = publisher and (publisher == NOTHING or len(publisher) > 150)
    return unquote(name) if is_cut else publisher or None, year and int(year)


def test_every_fact_stands_under_its_publisher_and_year(exported):
    for table, column in (("figures", "document_id"), ("documents", "id"), ("entry_codes", "document_id")):
        found = set(duckdb.execute(f"SELECT DISTINCT publisher, year, {column} FROM {dataset(exported[0], table)}").fetchall())
        assert found == {(*partition(number), number + 1) for number in range(len(PUBLISHERS))}


@pytest.mark.parametrize("number", [0, 3, 4, 9, 12, 14, 23])
def test_a_query_by_publisher_and_year_finds_its_facts(exported, number):
    publisher, year = partition(number)
    query = (
        f"SELECT DISTINCT document_id FROM {dataset(exported[0], 'figures')} WHERE publisher IS NOT DISTINCT FROM ? AND year IS NOT DISTINCT FROM ?"
    )
    assert duckdb.execute(query, [publisher, year]).fetchall() == [(number + 1,)]


def test_duckdb_skips_the_folders_of_others(exported):
    query = f"EXPLAIN ANALYZE SELECT count(*) FROM {dataset(exported[0], 'figures')} WHERE publisher = 'Kent'"
    plan = duckdb.execute(query).fetchall()[0][1]
    read = re.search(r"Files: *(\d+)/(\d+)|Total Files Read: *(\d+)", plan)
    assert read, plan
    assert int(read[1] or read[3]) == 1


def test_no_name_leaves_its_folder(exported):
    folder, _ = exported
    for path in folder.rglob("*.parquet"):
        table, *parts, file = path.relative_to(folder).parts
        assert table in TABLES
        assert [part.split("=")[0] for part in parts] in ([], ["publisher", "year"])
        assert re.fullmatch(r"part-\d+\.parquet", file)
        assert all(
            len(part.encode()) <= 255 and part.count("=") == 1 and (part.isprintable() or "\x85" in part or "\u202e" in part) for part in parts
        )
    assert sorted(path.name for path in folder.iterdir()) == sorted([MARK, *TABLES])
    assert sorted(path.name for path in folder.parent.iterdir()) == [folder.name]


def test_different_publishers_have_different_folders():
    names = [folder_name(publisher) for publisher in PUBLISHERS if publisher]
    assert len(set(names)) == len(names)
    assert folder_name("") == folder_name(None) == NOTHING


def test_pyarrow_reads_the_same_folders(exported):
    from pyarrow import int64, schema, string
    from pyarrow.dataset import HivePartitioning
    from pyarrow.dataset import dataset as open_dataset

    found = open_dataset(exported[0] / "documents", partitioning=HivePartitioning(schema([("publisher", string()), ("year", int64())])))
    rows = found.to_table(columns=["id", "publisher", "year"]).to_pylist()
    assert all((row["publisher"], row["year"]) == partition(row["id"] - 1) for row in rows)
    assert len(rows) == len(PUBLISHERS)


def test_an_empty_database_gives_every_table_without_rows(tmp_path):
    opened = open_to_write(tmp_path / "b.db")
    written = write_parquet(opened, tmp_path / "out")
    opened.close()
    assert {one.rows for one in written} == {0}
    for table in TABLES:
        assert duckdb.execute(f"SELECT count(*) FROM read_parquet('{tmp_path}/out/{table}/**/*.parquet')").fetchall() == [(0,)]


def test_a_second_export_takes_the_place_of_the_first(stored, tmp_path):
    opened = open_to_write(tmp_path / "b.db")
    Writer(opened).store("/x/only.txt", record(), READING)
    folder = tmp_path / "out"
    write_parquet(stored, folder)
    write_parquet(opened, folder)
    opened.close()
    assert duckdb.execute(f"SELECT name FROM {dataset(folder, 'documents')}").fetchall() == [("made.pdf",)]
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []
    assert json.loads((folder / MARK).read_text())["schema"] == VERSION


def test_the_same_database_gives_the_same_bytes(stored, exported, tmp_path):
    write_parquet(stored, tmp_path / "out")
    first, second = (
        {path.relative_to(base): path.read_bytes() for path in base.rglob("*") if path.is_file()} for base in (exported[0], tmp_path / "out")
    )
    assert first == second


@pytest.mark.parametrize("name", ["notes.txt", "documents/mine.csv", "mine.parquet", "part-0.parquet", "other/part-0.parquet", ".hidden"])
def test_a_folder_that_holds_something_else_is_left_alone(stored, tmp_path, name):
    for base in (tmp_path / "plain", tmp_path / "export"):
        if base.name == "export":
            write_parquet(stored, base)
        (base / name).parent.mkdir(parents=True, exist_ok=True)
        (base / name).write_text("mine")
        with pytest.raises(parquet.UsageError, match="holds something else"):
            write_parquet(stored, base)
        assert (base / name).read_text() == "mine"


def test_a_file_is_not_overwritten(stored, tmp_path):
    (tmp_path / "out").write_text("mine")
    with pytest.raises(parquet.UsageError, match="is a file"):
        write_parquet(stored, tmp_path / "out")
    with pytest.raises(parquet.UnreadableFile, match="cannot be written to"):
        write_parquet(stored, tmp_path / "out" / "inner")


def test_an_empty_folder_and_what_a_crash_left_are_no_obstacle(stored, tmp_path):
    (tmp_path / "out").mkdir()
    (tmp_path / ".out.part" / "documents").mkdir(parents=True)
    (tmp_path / ".out.old").mkdir()
    write_parquet(stored, tmp_path / "out")
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_what_goes_wrong_leaves_the_export_before(stored, tmp_path, monkeypatch):
    folder = tmp_path / "out"
    write_parquet(stored, folder)
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    monkeypatch.setattr(parquet, "_mark", lambda _: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        write_parquet(stored, folder)
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before
    assert [path.name for path in tmp_path.iterdir()] == ["out"]
    assert not stored.in_transaction


def test_rows_go_in_batches(stored, exported, tmp_path, monkeypatch):
    monkeypatch.setattr(parquet, "_ROWS", 3)
    monkeypatch.setattr(parquet, "_DOCUMENTS", 2)
    write_parquet(stored, tmp_path / "out")
    for table in ("documents", "figures", "sources"):
        rows = [duckdb.execute(f"SELECT * FROM {dataset(base, table)} ORDER BY id").fetchall() for base in (exported[0], tmp_path / "out")]
        assert rows[0] == rows[1]


def test_the_command_says_what_it_wrote(tmp_path):
    opened = open_to_write(tmp_path / "b.db")
    Writer(opened).store("/x/only.txt", record(), READING)
    opened.close()
    done = CliRunner().invoke(cli, ["export", str(tmp_path / "b.db"), "--format", "parquet", "-o", str(tmp_path / "out")])
    assert (done.exit_code, done.stdout) == (0, "")
    assert "documents: 1 row in 1 file\n" in done.stderr
    assert "entries: 2 rows in 1 file\n" in done.stderr
    done = CliRunner().invoke(cli, ["export", str(tmp_path / "b.db"), "--format", "parquet"])
    assert (done.exit_code, "Parquet needs a folder" in done.stderr) == (2, True)


def test_without_the_extra_one_sentence_says_what_to_install(stored, tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(parquet.MissingExtra, match=r"pip install 'trackrecord\[parquet\]'"):
        write_parquet(stored, tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_memory_does_not_grow_with_the_corpus(tmp_path):
    """The most memory of an export of 480 documents of 250,000 characters, next to that of 160 of them, in KiB."""
    used = []
    code = "import resource, sys; from trackrecord import cli; cli(sys.argv[1:], standalone_mode=False); print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)"
    for count in (160, 480):
        path = tmp_path / f"{count}.db"
        opened = open_to_write(path)
        with transaction(opened):
            for number in range(count):
                text = " ".join(str(number * 50_000 + word) for word in range(35_000))
                opened.execute(
                    """INSERT INTO documents (sha256, name, media_type, engine, profile, profile_hash, version, publisher, period_end, text_sha256, record_sha256,
                       page_count, entry_count, figure_count, rating_count, problem_count, text) VALUES (?, 'a', 'text/plain', 'text', 'default', 'x', '1', 'A', '2012-09-30', ?, ?, 1, 0, 0, 0, 0, ?)""",
                    [f"{number:064}", "0" * 64, "0" * 64, text],
                )
        opened.close()
        words = ["export", str(path), "--format", "parquet", "-o", str(tmp_path / str(count))]
        used.append(int(subprocess.run([sys.executable, "-c", code, *words], cwd=ROOT, check=True, capture_output=True, text=True).stdout))
    assert used[1] - used[0] < 30_000  # the texts alone are 80 MB more
