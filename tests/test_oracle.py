"""Two engines and pdfplumber's own table finder against what is read: the same words and the same cells, or a reviewed reason why not."""

from __future__ import annotations

import io
import tomllib
from collections import Counter
from pathlib import Path

import pdfplumber
import pytest
from sheets import FLOWS, LOOKS, Flow, Look, Sheet, flow_of, printed, sheet_of

from extractors.extract import extract
from extractors.record import to_dict
from ingest.document import Document
from ingest.errors import InputError
from ingest.read import read

REPORTS = Path(__file__).resolve().parents[2] / "shared/reports"
FILES = (
    "table-spanning-cells.pdf",
    "kent-treasury-half-year-2024-25.pdf",
    "coventry-traffic-notes-2016-rotated.pdf",
    "kent-service-statements-2025.pdf",
)
FOUND = 0.97


def plain(text: str | None) -> str:
    """A text without white space and without hyphens, which are dropped where a word was broken."""
    return "".join((text or "").replace("-", "").split())


def cells(document: Document) -> Counter[tuple[int, str]]:
    """Page and text of each printed cell."""
    return Counter((table.page, plain(cell.span.of(document.text))) for table in document.tables for cell in table.cells if cell.span)


def cells_of_pdfplumber(data: bytes) -> Counter[tuple[int, str]]:
    """The same as pdfplumber finds them."""
    found: Counter[tuple[int, str]] = Counter()
    with pdfplumber.open(io.BytesIO(data)) as document:
        for page in document.pages:
            found.update((page.page_number, plain(cell)) for table in page.find_tables() for row in table.extract() for cell in row if plain(cell))
            page.close()
    return found


def excused(name: str) -> set[int]:
    """The pages of a file for which the reviewed list gives a reason."""
    listed = tomllib.loads((Path(__file__).parent / "data/oracle.toml").read_text("utf-8"))["difference"]
    assert all(len(entry["reason"]) > 40 for entry in listed)
    return {page for entry in listed if entry["file"] == name for page in entry["pages"]}


def shape(value: object) -> object:
    """Types and keys of a record, whatever stands in it."""
    if isinstance(value, dict):
        return {key: shape(inner) for key, inner in value.items()}
    return "list" if isinstance(value, list) else "number" if isinstance(value, (int, float)) else type(value).__name__


def texts() -> list[tuple[Sheet | Flow, Look]]:
    tables = [(sheet_of(seed, "QX-1a", "current and previous"), look) for seed, look in enumerate(LOOKS.values())]
    return [*tables, *((flow_of(seed, "H1", "label"), look) for seed, look in enumerate(FLOWS.values()))]


@pytest.mark.parametrize(("sheet", "look"), texts(), ids=[*LOOKS, *FLOWS])
def test_both_engines_give_the_same_words_cells_and_record(sheet: Sheet | Flow, look: Look) -> None:
    data = printed(sheet, look)
    one, other = read(data, "tracker.pdf"), read(data, "tracker.pdf", engine="pdfplumber")
    assert one.text == other.text
    assert cells(one) == cells(other)
    assert [[(c.row, c.column, c.row_span, c.column_span) for c in t.cells] for t in one.tables] == [
        [(c.row, c.column, c.row_span, c.column_span) for c in t.cells] for t in other.tables
    ]
    assert shape(to_dict(extract(one))) == shape(to_dict(extract(other)))


@pytest.mark.parametrize("look", [name for name, look in LOOKS.items() if look.rules == "grid" and not look.sideways])
def test_the_cells_of_pdfplumber_in_made_tables(look: str) -> None:
    data = printed(sheet_of(5, "QX-1a", "word"), LOOKS[look])
    theirs = cells_of_pdfplumber(data)
    assert sum(theirs.values()) > 30
    assert theirs - cells(read(data, "tracker.pdf")) == Counter()


@pytest.mark.parametrize("name", FILES)
def test_the_cells_of_pdfplumber_in_real_files(name: str) -> None:
    data = (REPORTS / name).read_bytes()
    theirs = cells_of_pdfplumber(data)
    left = theirs - cells(read(data, name))
    pages = excused(name)
    missing = sum(count for (page, _), count in left.items() if page not in pages)
    assert sum(theirs.values()) > 100
    assert missing <= (1 - FOUND) * sum(theirs.values()), [cell for cell in left if cell[0] not in pages][:5]


def test_words_of_both_engines_in_real_files() -> None:
    """Word by word on every page with a text layer; where they differ by more than a hundredth, the file is broken and says so."""
    for name in (
        "table-spanning-cells.pdf",
        "kent-treasury-half-year-2024-25.pdf",
        "kent-budget-monitoring-2024-11.pdf",
        "district-health-indicators.pdf",
    ):
        data = (REPORTS / name).read_bytes()
        one, other = (Counter(read(data, name, engine=engine).text.split()) for engine in ("pdfium", "pdfplumber"))
        assert sum(((one - other) + (other - one)).values()) <= 0.01 * sum(one.values()), (name, one - other, other - one)


def test_every_excused_page_is_of_a_file_at_hand() -> None:
    listed = tomllib.loads((Path(__file__).parent / "data/oracle.toml").read_text("utf-8"))["difference"]
    for entry in listed:
        document = read((REPORTS / entry["file"]).read_bytes(), entry["file"])
        assert max(entry["pages"]) <= len(document.pages)


def test_the_broken_files_are_named_for_what_they_are() -> None:
    said = {}
    for path in sorted(REPORTS.glob("bad-*.pdf")):
        try:
            said[path.name] = {problem.code for problem in read(path.read_bytes(), path.name).problems}
        except InputError as error:
            said[path.name] = {type(error).__name__}
    assert said["bad-html-error-page-named.pdf"]
    assert said["bad-truncated-download.pdf"] == {"DamagedFile"}
    assert "truncated_file" in said["bad-truncated-pages-silently-empty.pdf"]
