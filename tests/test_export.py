import csv
import io
import json
from dataclasses import replace

import pytest
from made import READING, TEXT, record

from corpus.export import TABLES, csv_lines, guard, lines, write_folder
from corpus.schema import FACT_TABLES, open_to_read, open_to_write
from corpus.writer import Writer
from extractors.facts import Heading
from extractors.record import to_dict
from ingest.document import Span
from ingest.errors import UsageError

FORMULA = "=1+1 is a heading\n"


def hostile():
    """A record whose first heading is a formula."""
    made = record(FORMULA + TEXT, "@name.pdf")
    return replace(made, headings=(Heading(Span(0, 17), "title", FORMULA.strip()), *made.headings))


@pytest.fixture
def connection(tmp_path):
    opened = open_to_write(tmp_path / "a.db")
    writer = Writer(opened)
    for number, made in enumerate((record(), record(placed=False), hostile())):
        writer.store(f"/x/{number}.pdf", made, READING)
    writer.finish()
    opened.close()
    opened = open_to_read(tmp_path / "a.db")
    yield opened
    opened.close()


@pytest.mark.parametrize("table", TABLES)
def test_csv_holds_every_row(connection, table):
    rows = list(csv.DictReader(io.StringIO("".join(csv_lines(connection, table)), newline="")))
    stored = connection.execute(f"SELECT * FROM {table} ORDER BY rowid").fetchall()
    assert len(rows) == len(stored)
    for row, wanted in zip(rows, stored, strict=True):
        for name in wanted.keys():  # noqa: SIM118 - a Row iterates over its values
            value = "" if wanted[name] is None else str(wanted[name])
            assert row[name] in {value, f"'{value}"}


def test_formulas_are_guarded_and_numbers_are_not(connection):
    assert "'=1+1 is a heading" in "".join(csv_lines(connection, "headings"))
    assert "'@name.pdf" in "".join(csv_lines(connection, "documents"))


@pytest.mark.parametrize("cell", ["=1+1", "+1+1", "-1+1", "@SUM(A1)", "-", "- item", "\t=1", "\r=1", "=", "-2+3+cmd|' /C calc'!A0", "-1e", "＝1"])
def test_a_cell_like_a_formula_is_guarded(cell):
    assert guard(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", ["-1", "-1.5", "+3", "-.5", "-2%", "1e-3", "-1e-3", "a=b", "", " =1", -1, -1.5, None, "12-14"])
def test_a_cell_like_a_number_or_text_stays(cell):
    assert guard(cell) == cell


def test_jsonl_is_what_extract_prints(connection):
    stored = [json.loads(line) for line in lines(connection, "jsonl")]
    assert stored == [json.loads(json.dumps(to_dict(made))) for made in (record(), hostile())]


def test_annotations_select_what_was_stored(connection):
    collection = json.loads("".join(lines(connection, "annotations")))
    assert (collection["@context"], collection["type"]) == ("http://www.w3.org/ns/anno.jsonld", "AnnotationCollection")
    items = collection["first"]["items"]
    assert collection["total"] == len(items) == sum(connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in FACT_TABLES)
    assert len({item["id"] for item in items}) == len(items)
    texts = {f"urn:sha256:{sha256}": text for sha256, text in connection.execute("SELECT sha256, text FROM documents")}
    placed = 0
    for item in items:
        assert item["type"] == "Annotation"
        assert item["body"]
        text = texts[item["target"]["source"]["id"]]
        selectors = {selector["type"]: selector for selector in item["target"]["selector"]}
        assert selectors["FragmentSelector"]["value"].startswith("page=1&viewrect=")
        if "TextPositionSelector" not in selectors:
            continue
        placed += 1
        place, quote = selectors["TextPositionSelector"], selectors["TextQuoteSelector"]
        assert quote["exact"] == text[place["start"] : place["end"]]
        assert text[: place["start"]].endswith(quote["prefix"])
        assert text[place["end"] :].startswith(quote["suffix"])
        assert quote["prefix"] + quote["exact"] + quote["suffix"] in text
    assert placed == len(items) - 2  # the two fills have a page and a rectangle only


def test_a_text_file_has_no_fragments(tmp_path):
    opened = open_to_write(tmp_path / "b.db")
    Writer(opened).store("/x/made.txt", record(placed=False), READING)
    assert "FragmentSelector" not in "".join(lines(opened, "annotations"))
    opened.close()


def test_an_empty_database_gives_a_valid_collection(tmp_path):
    opened = open_to_write(tmp_path / "b.db")
    assert json.loads("".join(lines(opened, "annotations")))["first"]["items"] == []
    opened.close()


def test_all_tables_as_a_folder(connection, tmp_path):
    written = write_folder(connection, tmp_path / "tables")
    assert sorted(path.name for path in (tmp_path / "tables").iterdir()) == sorted(f"{table}.csv" for table in TABLES)
    assert written[0].read_bytes().decode() == "".join(csv_lines(connection, "documents"))


def test_a_table_that_is_none(connection):
    with pytest.raises(UsageError, match="name one of"):
        next(csv_lines(connection, "sqlite_master"))
