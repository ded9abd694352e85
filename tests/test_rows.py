"""Rows and the hash of a record, made a page at a time: the same as what is made one by one."""

import gc
import sys
from collections.abc import Iterator
from dataclasses import replace
from math import inf
from pathlib import Path
from typing import Any

import pytest
from here import Here
from made import READING, record

from corpus.batch import Readers, ingest
from corpus.records import hash_of_record, record_of
from corpus.rows import DOCUMENT, rows_of
from corpus.schema import open_to_write
from corpus.work import Task, perform
from corpus.writer import Writer
from extractors.extract import extract
from extractors.facts import Record
from extractors.record import to_dict
from ingest.collector import uncollected
from ingest.document import Box, Span
from ingest.problems import Problem
from ingest.read import read
from ingest.sources import expand

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "bench"))

from made_pdfs import made

ROOT = Path(__file__).resolve().parents[1]
SAMPLES = sorted((ROOT / "corpus/sample/data").glob("*q1.pdf")) + sorted((ROOT.parent / "shared/reports").glob("[ck]*.pdf"))


def hashed(one: Record) -> object:
    """The hash that stands in the rows."""
    return dict(zip(DOCUMENT, rows_of(one).document, strict=True))["record_sha256"]


def odd() -> Iterator[Record]:
    """Records with what is rare: values without end, boxes on two pages or of whole numbers, quotes, nothing at all."""
    one = record()
    figure, rating = one.figures[0], one.ratings[0]
    yield one
    yield record(placed=False)
    yield replace(
        one, title='A "title"\\\n\u2028\U0001f600', headings=(replace(one.headings[0], name="[1, 2]"),), figures=(replace(figure, unit="£\t"),)
    )
    yield replace(one, figures=(replace(figure, value=inf), replace(figure, value=3, entry=None, optional=True), replace(figure, value=1e22)))
    yield replace(
        one, ratings=(replace(rating, span=None, evidence="fill", box=None), replace(rating, span=None, evidence="fill", box=Box(12, 1, 2, 3, 4)))
    )
    yield replace(one, problems=(Problem("clipped_text", "Torn “off”.", Span(0, 4), 1), Problem("empty_page", "Nothing.", page=2)))
    yield replace(one, title=None, publisher=None, period=None, headings=(), references=(), entries=(), figures=(), ratings=(), problems=())


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_the_hash_from_the_rows_is_that_of_the_record(path: Path) -> None:
    one = extract(read(path.read_bytes(), path.name, ocr="never"))
    assert hashed(one) == hash_of_record(to_dict(one))


@pytest.mark.parametrize("one", list(odd()))
def test_the_hash_of_a_record_with_what_is_rare_is_the_same_too(one: Record) -> None:
    assert hashed(one) == hash_of_record(to_dict(one))


def test_the_hash_changes_with_every_field_of_a_figure() -> None:
    one = record()
    figure = one.figures[0]
    changes = [
        {"span": Span(0, 4)}, {"value": 7.5}, {"kind": "rank"}, {"unit": "mile"}, {"direction": "same"}, {"qualifier": "at most"}, {"role": "forecast"},
        {"measure": Span(0, 9)}, {"period": Span(1, 9)}, {"baseline": Span(2, 9)}, {"code": "ZZ-9"}, {"entry": 1}, {"optional": True},
    ]  # fmt: skip
    hashes = {hashed(replace(one, figures=(replace(figure, **change),))) for change in changes}
    assert len(hashes) == len(changes)
    assert hashed(replace(one, figures=(figure,))) not in hashes


def test_boxes_of_many_spans_are_those_of_each() -> None:
    for path in SAMPLES:
        document = read(path.read_bytes(), path.name, ocr="never")
        length = len(document.text)
        spans = [Span(start, min(start + size, length)) for size in (1, 3, 40, 900) for start in range(0, length, 17 * size)]
        spans += [table_cell.span for table in document.tables for table_cell in table.cells if table_cell.span]
        assert document.boxes_of(spans) == [document.boxes(span) for span in spans]
        assert document.boxes_of([]) == []


def test_rows_of_a_long_table_are_filed_in_order(tmp_path: Path) -> None:
    one = replace(extract(read(made("lines", 2).data, "tracker.pdf")), profile=READING.profile)
    assert len(one.figures) > 100, "more than one statement takes"
    connection = open_to_write(tmp_path / "a.db")
    for number in range(3):
        document = replace(one.document, sha256=f"{number:064}")
        Writer(connection).store(f"/x/{number}.pdf", replace(one, document=document), READING)
        assert record_of(connection, number + 1) == to_dict(replace(one, document=document))
    connection.close()


def test_no_cycles_are_looked_for_while_a_document_is_worked_on(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[bool] = []

    def watched(one: Record) -> object:
        seen.append(gc.isenabled())
        return rows_of(one)

    monkeypatch.setattr("corpus.work.rows_of", watched)
    assert perform(Task(b"A1 Homes\nGreen\nWe built 12 homes.\n", "a.txt", None, "pdfium", "never")).failure is None
    assert perform(Task(b"", "empty.txt", None, "pdfium", "never")).failure is not None
    assert (seen, gc.isenabled()) == ([False], True)


def test_nor_while_its_rows_are_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[bool] = []
    stored = Writer.store_rows

    def watched(*arguments: Any) -> object:
        seen.append(gc.isenabled())
        return stored(*arguments)

    monkeypatch.setattr(Writer, "store_rows", watched)
    (tmp_path / "a.txt").write_text("A1 Homes\nGreen\nWe built 12 homes.\n", "utf-8")
    connection = open_to_write(tmp_path / "a.db")
    outcomes = [(outcome.status, gc.isenabled()) for outcome in ingest(connection, expand([tmp_path / "a.txt"]), Readers(Here(), 1))]
    connection.close()
    assert (seen, outcomes) == ([False], [("ingested", True)])


def test_records_hold_no_cycles_that_would_have_to_be_collected() -> None:
    data = made("lines", 2).data
    perform(Task(data, "tracker.pdf", None, "pdfium", "never"))
    gc.collect()
    with uncollected():
        record = extract(read(data, "tracker.pdf"))
        rows = rows_of(record)
        del record, rows
        assert gc.collect() < 200  # some of each page, of the engine's
