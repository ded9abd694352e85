import json
import sqlite3

import pytest
from made import FILL, READING, record

from corpus import batch, executors
from corpus.schema import open_to_read, open_to_write
from corpus.verify import Verification
from corpus.writer import Writer
from ingest.document import Cell, Table
from ingest.sources import expand

TRACKER = """Action Tracker

Ref\tImprovement Priority
Health
QX-1a\tShorten waiting
Waiting for sexual health advice fell by 2.4% on last year, to 18 weeks. The rating is Amber.
QX-2b\tRe-use more
Fifty tonnes were re-used in the first quarter.
"""


@pytest.fixture
def made(tmp_path):
    """A database with the record made by hand; its source file is not at hand."""
    path = tmp_path / "a.db"
    connection = open_to_write(path)
    writer = Writer(connection)
    writer.store("/nowhere/made.pdf", record(), READING)
    writer.finish()
    connection.close()
    return path


@pytest.fixture
def ingested(tmp_path):
    """A database with a tracker read from a file, and that file."""
    source = tmp_path / "tracker.txt"
    source.write_text(TRACKER)
    path = tmp_path / "a.db"
    connection = open_to_write(path)
    with executors.local(1, images=False) as executor:
        assert [outcome.status for outcome in batch.ingest(connection, list(expand([source])), executor)] == ["ingested"]
    connection.close()
    return path, source


def change(path, statement, *parameters):
    with sqlite3.connect(path) as connection:
        assert connection.execute(statement, parameters).rowcount == 1
    connection.close()


def differences(path, **options):
    connection = open_to_read(path)
    verification = Verification(connection, **options)
    found = list(verification.differences())
    connection.close()
    return found, verification.summary()


def test_what_was_stored_is_proved(made):
    found, summary = differences(made)
    assert found == []
    assert (summary.documents, summary.facts, summary.files, summary.absent) == (1, 15, 0, ("/nowhere/made.pdf",))


def test_a_file_at_hand_is_compared(ingested):
    found, summary = differences(ingested[0])
    assert found == []
    assert (summary.files, summary.absent) == (1, ())
    assert summary.facts > 5


@pytest.mark.parametrize("position", [0, 20, 70, -1])
def test_one_changed_character_of_the_stored_text_is_named(made, position):
    text = record().document.text
    at = position % len(text)
    change(made, "UPDATE documents SET text = ? WHERE id = 1", text[:at] + ("y" if text[at] != "y" else "z") + text[at + 1 :])
    found, _ = differences(made)
    assert ("documents", 1) in {(difference.table, difference.row) for difference in found}
    assert "the stored text is not the text that was read" in found[0].what


def test_a_change_within_a_fact_names_the_fact(made):
    text = record().document.text
    change(made, "UPDATE documents SET text = ? WHERE id = 1", text.replace("2.4%", "2.5%"))
    found, _ = differences(made)
    (figure,) = [difference for difference in found if difference.table == "figures"]
    assert (figure.document, figure.row, figure.what) == ("made.pdf", 1, "text is '2.4%', the text says '2.5%'.")


@pytest.mark.parametrize(
    ("statement", "table"),
    [
        ("UPDATE figures SET text = '2.5%' WHERE id = 1", "figures"),
        ("UPDATE figures SET measure = 'Cycling' WHERE id = 1", "figures"),
        ("UPDATE figures SET baseline = 'the year before' WHERE id = 1", "figures"),
        ('UPDATE figures SET start = start + 1, "end" = "end" + 1 WHERE id = 1', "figures"),
        ("UPDATE headings SET text = 'Health' WHERE id = 2", "headings"),
        ("UPDATE entries SET title = 'Lengthen waiting' WHERE id = 1", "entries"),
        ("UPDATE entries SET text = 'QX-1a' WHERE id = 1", "entries"),
        ("UPDATE refs SET text = 'QX-1b' WHERE id = 1", "refs"),
        ("UPDATE paragraphs SET text = text || '.' WHERE id = 1", "paragraphs"),
        ("UPDATE ratings SET text = 'Green' WHERE id = 1", "ratings"),
        ("UPDATE ratings SET passport = '0' WHERE id = 2", "ratings"),
        ("UPDATE problems SET text = 'x' WHERE id = 1", "problems"),
        ("DELETE FROM source_documents WHERE source_id = 1", "sources"),
        ("UPDATE passages SET text = 'x' WHERE id = 1", "passages"),
        ('UPDATE pages SET "end" = "end" + 1 WHERE id = 1', "pages"),
        ("UPDATE documents SET period_label = 'July to September 2013' WHERE id = 1", "documents"),
        ("DELETE FROM figures WHERE id = 4", "documents"),
        ("UPDATE figures SET entry_id = 99 WHERE id = 1", "figures"),
    ],
)
def test_every_tampered_row_is_named(made, statement, table):
    change(made, statement)
    found, _ = differences(made)
    assert table in {difference.table for difference in found}
    assert all(difference.what for difference in found)


def test_a_changed_source_file_is_named(ingested):
    path, source = ingested
    source.write_text(TRACKER.replace("2.4%", "2.5%"))
    found, _ = differences(path)
    assert [difference.table for difference in found] == ["sources"]
    assert str(source) in found[0].what


def test_a_source_that_is_gone_is_not_at_hand(ingested):
    path, source = ingested
    source.unlink()
    found, summary = differences(path)
    assert (found, summary.absent) == ([], (str(source),))


def test_text_and_hash_changed_together_differ_from_the_source(ingested):
    from corpus.writer import hash_of_text

    path, _ = ingested
    text = TRACKER.replace("Action Tracker", "Action Trackes")
    change(path, "UPDATE documents SET text = ?, text_sha256 = ? WHERE id = 1", text, hash_of_text(text))
    found, _ = differences(path)
    assert any("from character 13 on the source says 'r" in difference.what for difference in found)
    assert not any("source says" in difference.what for difference in differences(path, sources=False)[0])


def test_page_and_boxes_differ_from_the_source(made, monkeypatch):
    """The reader is replaced by one that finds the made document again, so only the database can differ."""
    import ingest.guard

    data = made.parent / "made.pdf"
    data.write_bytes(b"any")
    monkeypatch.setattr("corpus.verify.load", lambda _: type("Content", (), {"data": b"any", "sha256": record().document.sha256}))
    monkeypatch.setattr(ingest.guard, "read_guarded", lambda *_, **__: record().document)
    assert differences(made)[0] == []
    for statement, what in [
        ("UPDATE figures SET page = 2 WHERE id = 1", "page is 2, in the source 1."),
        ("UPDATE refs SET boxes = '[[1, 0, 0, 1, 1]]' WHERE id = 1", "boxes are [[1, 0, 0, 1, 1]], in the source"),
        ("UPDATE pages SET width = 100.0 WHERE id = 1", "in the source (1, 0,"),
    ]:
        change(made, statement)
        assert any(what in difference.what for difference in differences(made)[0])
    monkeypatch.setattr(ingest.guard, "read_guarded", lambda *_, **__: without_fill())
    assert any("no filled cell" in difference.what for difference in differences(made)[0])


def without_fill():
    from dataclasses import replace

    return replace(record().document, tables=(Table(1, (Cell(0, 0, None, FILL, fill=None),)),))


def test_differences_can_be_printed_as_json(made):
    from dataclasses import asdict

    change(made, "UPDATE figures SET text = 'x' WHERE id = 1")
    assert [json.dumps(asdict(difference)) for difference in differences(made)[0]]


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE figures SET value = 2.6 WHERE id = 1",
        "UPDATE figures SET direction = 'up' WHERE id = 1",
        "UPDATE figures SET code = NULL WHERE id = 1",
        "UPDATE ratings SET colour = 'green' WHERE id = 1",
        "UPDATE entries SET rating = 'green' WHERE id = 1",
        "UPDATE documents SET publisher = 'Nobody' WHERE id = 1",
    ],
)
def test_a_changed_meaning_is_noticed_though_its_words_still_stand(made, statement):
    change(made, statement)
    found, _ = differences(made)
    assert [(difference.table, difference.row) for difference in found] == [("documents", 1)]
    assert "what is stored is not what was found" in found[0].what
