import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made import READING, TEXT, record

from corpus.schema import open_to_read, open_to_write
from corpus.search import CLOSE, OPEN, Filters, fts_query, read_value, search, search_value
from corpus.writer import Writer
from extractors.facts import Period
from ingest.errors import UsageError

OTHER = TEXT.replace("2012", "2013").replace("£6 million", "£9 million") + "An appendix on cycling.\n"


def filled(path):
    connection = open_to_write(path)
    writer = Writer(connection)
    writer.store("/x/made.pdf", record(), READING)
    later = record_of(OTHER)
    writer.store("/x/later.pdf", later, READING)
    writer.finish()
    connection.close()


def record_of(text):
    """The made record over another text: phrases that differ are put back before it is built."""
    made = record(text.replace("July to September 2013", "July to September 2012").replace("£9 million", "£6 million"), "later.pdf")
    return replace(made, period=Period("July to September 2013", made.period.span, "2013-07-01", "2013-09-30"))


@pytest.fixture(scope="module")
def connection(tmp_path_factory):
    path = tmp_path_factory.mktemp("search") / "a.db"
    filled(path)
    opened = open_to_read(path)
    yield opened
    opened.close()


def kinds(hits):
    return [hit.kind for hit in hits]


def test_words_are_found_with_snippet_and_place(connection):
    hit = search(connection, "sexual health", Filters(document="made.pdf"))[0]
    assert (hit.kind, hit.document, hit.page, hit.code, hit.rating) == ("narrative", "made.pdf", 1, "QX-1a", "amber")
    assert TEXT[hit.start : hit.end].startswith("Waiting for sexual health advice")
    assert f"{OPEN}sexual{CLOSE} {OPEN}health{CLOSE}" in hit.snippet


def test_words_are_found_in_other_forms(connection):
    assert search(connection, "waits costing")
    assert search(connection, "re-use")
    assert search(connection, "reuse") == []


def test_headings_and_titles_are_found(connection):
    assert "heading" in kinds(search(connection, "health care"))
    assert "title" in kinds(search(connection, "shorten"))


def test_what_stands_outside_entries_is_found_on_its_page_with_its_place(connection):
    (hit,) = search(connection, "appendix cycling")
    text = connection.execute("SELECT text FROM documents WHERE id = ?", [hit.document_id]).fetchone()[0]
    assert hit.kind == "page"
    assert "appendix on cycling" in text[hit.start : hit.end]
    assert hit.end - hit.start < len(text)


def test_a_page_is_no_hit_where_its_paragraph_is_one(connection):
    assert "page" not in kinds(search(connection, "sexual health"))


@pytest.mark.parametrize("query", ["QX-1a", "qx 1a", "QX1A", " qx-1A "])
def test_a_code_finds_its_entries_however_it_is_typed(connection, query):
    hits = search(connection, query)
    assert kinds(hits)[:2] == ["entry", "entry"]
    assert {hit.code for hit in hits[:2]} == {"QX-1a"}


@pytest.mark.parametrize("query", ["NI195", "ni 195", "NI-195"])
def test_a_code_finds_its_mentions(connection, query):
    hits = search(connection, query, Filters(document="made.pdf"))
    assert kinds(hits)[0] == "mention"
    assert TEXT[hits[0].start : hits[0].end] == "NI 195"
    assert f"see {OPEN}NI 195{CLOSE}." in hits[0].snippet


def test_a_phrase_is_found_as_a_phrase(connection):
    assert search(connection, '"sexual health advice"')
    assert search(connection, '"advice health sexual"') == []
    assert search(connection, "advice health sexual")


@pytest.mark.parametrize("value", ["6000000", "6,000,000", "£6m", "£6 million", "six million pounds", "6000000.0", "6e6"])
def test_a_value_is_found_however_it_is_typed(connection, value):
    hits = search_value(connection, value, filters=Filters(document="made.pdf"))
    assert [(TEXT[hit.start : hit.end], hit.value, hit.unit) for hit in hits] == [("£6 million", 6000000.0, "GBP")]
    assert f"cost {OPEN}£6 million{CLOSE}." in hits[0].snippet


def test_a_value_with_a_unit_is_of_that_unit(connection):
    assert search_value(connection, "2.4")
    assert search_value(connection, "2.4%")
    assert search_value(connection, "£2.4") == []


def test_a_value_can_be_narrowed_by_words(connection):
    assert search_value(connection, "2.4", "sexual")
    assert search_value(connection, "2.4", "tonnes") == []


@pytest.mark.parametrize("value", ["", "many", "nan", "inf", "6 7", "-", "1" * 5000, "'"])
def test_what_is_no_value_is_wrong_usage(connection, value):
    with pytest.raises(UsageError, match="6000000"):
        search_value(connection, value)


def test_read_value():
    assert read_value("50%") == (50.0, "percentage", "%")
    assert read_value("-1,200.5") == (-1200.5, None, None)


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        (Filters(code="qx1a"), True),
        (Filters(code="QX-2b"), False),
        (Filters(theme="health"), False),
        (Filters(theme="health AND care"), True),
        (Filters(plan="none"), False),
        (Filters(rating="Amber"), True),
        (Filters(rating="red"), False),
        (Filters(period="2012"), True),
        (Filters(period="2012-08-15"), True),
        (Filters(period="2012-08"), True),
        (Filters(period="september 2012"), True),
        (Filters(period="2011"), False),
        (Filters(period="%"), False),
        (Filters(document="made.pdf"), True),
        (Filters(document="1"), True),
        (Filters(document="nothing.pdf"), False),
        (Filters(document="' OR 1 --"), False),
    ],
)
def test_filters(connection, filters, found):
    for hits in (search(connection, "sexual", filters), search_value(connection, "2.4", filters=filters)):
        assert any(hit.document == "made.pdf" for hit in hits) is found


def test_a_document_is_named_by_the_beginning_of_its_hash(connection):
    sha256 = connection.execute("SELECT sha256 FROM documents WHERE id = 2").fetchone()[0]
    assert {hit.document for hit in search(connection, "sexual", Filters(document=sha256[:12].upper()))} == {"later.pdf"}


def test_limit_and_offset_cut_one_list(connection):
    everything = search(connection, "qx-1a", limit=50)
    assert [hit for at in range(len(everything)) for hit in search(connection, "qx-1a", limit=1, offset=at)] == everything


HOSTILE = [
    '"',
    '""',
    '"""',
    "'",
    "NEAR",
    "NEAR(",
    "a NEAR b",
    "AND",
    "OR OR",
    "NOT x",
    "*",
    "x*",
    "^x",
    "text:x",
    "-",
    "--",
    "(",
    ")",
    "{a b}",
    "+",
    "a\0b",
    "\0",
    "%",
    "\ud800",
    "é",
    "́",
    "💥",
    "x" * 10000,
    "a " * 5000,
    "; DROP TABLE documents",
]


@pytest.mark.parametrize("query", HOSTILE)
def test_no_query_raises(connection, query):
    search(connection, query)


@given(st.text(max_size=40))
@settings(max_examples=300, deadline=None)
def test_no_text_raises(connection, query):
    search(connection, query)


def test_words_that_are_operators_are_words():
    assert fts_query("fish AND chips") == '"fish" "AND" "chips"'
    assert fts_query('-- "" *') == ""


def test_a_superseded_document_comes_last(tmp_path):
    opened = open_to_write(tmp_path / "a.db")
    writer = Writer(opened)
    writer.store("/x/made.pdf", record(), READING)
    writer.store("/x/made.pdf", record(TEXT + "More.\n"), READING)
    writer.finish()
    assert [hit.document_id for hit in search(opened, "sexual health")] == [2, 1]
    opened.close()


def test_search_loads_neither_spacy_nor_datasette(tmp_path):
    filled(tmp_path / "a.db")
    program = "import sys; sys.argv = ['trackrecord', *sys.argv[1:]]\nfrom trackrecord import cli\ntry:\n    cli()\nfinally:\n    print(sorted({'spacy', 'datasette', 'pdfplumber', 'sqlite_utils'} & set(sys.modules)), file=sys.stderr)"
    for arguments in (["--help"], ["search", str(tmp_path / "a.db"), "sexual health"], ["search", str(tmp_path / "a.db"), "--value", "£6m"]):
        done = subprocess.run([sys.executable, "-c", program, *arguments], capture_output=True, text=True, check=False, cwd=Path(__file__).parents[1])
        assert done.returncode == 0, done.stderr
        assert done.stderr == "[]\n"
        assert done.stdout
