"""The views give each fact its action, document and period, and leave out what was replaced."""

from dataclasses import replace

import pytest
from made import READING, TEXT, record

from corpus.described import describe_views
from corpus.export import VIEWS, csv_lines
from corpus.schema import open_to_write
from corpus.writer import Failure, Writer


@pytest.fixture
def connection(tmp_path):
    opened = open_to_write(tmp_path / "a.db")
    writer = Writer(opened)
    writer.store("/x/made.pdf", record(TEXT + "An error.\n"), READING)
    writer.store("/x/made.pdf", record(), READING)  # takes its place
    writer.fail("/x/broken.pdf", Failure("damaged", "It is broken; get it again.", "read"), None, "1")
    yield opened
    opened.close()


def count(connection, statement):
    return connection.execute(statement).fetchone()[0]


def test_every_column_is_described(connection):
    described = {view.name: [column.name for column in view.columns] for view in describe_views(connection)}
    assert described.keys() == VIEWS.keys()
    for view in describe_views(connection):
        assert described[view.name] == [row[1] for row in connection.execute(f"PRAGMA table_info({view.name})")]
        assert view.about
        assert all(column.about for column in view.columns)


def test_facts_come_with_their_action_and_period(connection):
    made = record()
    figures = connection.execute("SELECT * FROM entry_figures ORDER BY figure_id").fetchall()
    assert [row["text"] for row in figures] == [figure.span.of(TEXT) for figure in made.figures]
    assert {row["reporting_period"] for row in figures} == {made.period.label}
    assert [row["code"] for row in figures] == [figure.code for figure in made.figures]
    titles = {entry.code: entry.titles[0] for entry in made.entries}
    assert [row["title"] for row in figures] == [titles.get(figure.code) for figure in made.figures]
    ratings = connection.execute("SELECT colour, status FROM entry_ratings ORDER BY rating_id").fetchall()
    assert [tuple(row) for row in ratings] == [(rating.colour, rating.status) for rating in made.ratings]


def test_actions_are_counted_by_code(connection):
    codes = [code for entry in record().entries for code in entry.codes]
    assert [row[0] for row in connection.execute("SELECT code FROM actions ORDER BY entry_id")] == codes


def test_an_action_without_a_code_is_an_action(tmp_path):
    made = record()
    connection = open_to_write(tmp_path / "b.db")
    entry = replace(made.entries[0], codes=())
    Writer(connection).store("/x/made.pdf", replace(made, entries=(entry, *made.entries[1:])), READING)
    assert tuple(connection.execute("SELECT code, title FROM actions ORDER BY entry_id").fetchone()) == (None, entry.titles[0])
    connection.close()


def test_what_was_replaced_is_left_out_but_still_stored(connection):
    assert count(connection, "SELECT count(*) FROM figures") == 2 * count(connection, "SELECT count(*) FROM entry_figures")
    assert count(connection, "SELECT count(*) FROM entries") == 2 * count(connection, "SELECT count(DISTINCT entry_id) FROM actions")


def test_failures(connection):
    assert [tuple(row) for row in connection.execute("SELECT path, reason, message FROM failures")] == [
        ("/x/broken.pdf", "damaged", "It is broken; get it again.")
    ]


def test_versions_of_a_file(connection):
    found = connection.execute("SELECT path, number, current, status, document, reporting_period, superseded_by FROM versions ORDER BY number")
    period = record().period.label
    assert [tuple(row) for row in found] == [
        ("/x/made.pdf", 1, 0, "ingested", "made.pdf", period, 2),
        ("/x/made.pdf", 2, 1, "ingested", "made.pdf", period, None),
    ]


@pytest.mark.parametrize("view", VIEWS)
def test_views_are_exported_by_name(connection, view):
    lines = list(csv_lines(connection, view))
    assert len(lines) == count(connection, f"SELECT count(*) FROM {view}") + 1
    assert len(lines) > 1
