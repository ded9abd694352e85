"""The same tracker as a text, as a Word file and as a web page: the same entries, figures and ratings; stored, found and proved without pages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import webpages
from flowed import as_docx, as_html, blocks_of

from corpus import executors, schema
from corpus.batch import ingest
from corpus.search import search
from corpus.verify import Verification
from extractors.extract import extract
from extractors.record import to_dict
from ingest.read import read
from ingest.sources import expand

ROOT = Path(__file__).resolve().parents[1]
TRACKERS = sorted([*(ROOT / "corpus/sample/data").glob("*-q2.txt"), *(ROOT / "tests/gold/dev").glob("*.txt")])
FORMATS = {"docx": as_docx, "html": as_html}
UNLIKE = {
    # A page break with its running heads stands inside two paragraphs of the text; a clerk leaves it out.
    ("eastholme-borough-2009-q4", "docx"): {"entries": 1, "figures": 1},
    ("eastholme-borough-2009-q4", "html"): {"entries": 1, "figures": 1},
    # Two spaces part the letters from the headings ("A.  BUSES"); web pages know only one.
    ("tarnmouth-transport-1999", "html"): {"entries": 12, "headings": 3},
}
"""What is told apart by what one of the formats cannot say."""


@cache
def record_of(path: Path, kind: str) -> dict[str, Any]:
    text = path.read_text("utf-8")
    make: Callable[..., bytes] = FORMATS.get(kind, lambda _: text.encode())
    return to_dict(extract(read(make(blocks_of(text)), f"tracker.{kind}")))


def plain(text: str | None) -> str | None:
    return " ".join(text.split()) if text else text


def facts(record: dict[str, Any]) -> dict[str, Counter[Any]]:
    """What is said, without where it stands."""
    text = record["text"]
    entries = [
        (
            *(tuple(entry["codes"]), tuple(map(plain, entry["titles"])), entry["theme"], entry["plan"], entry["rating"]),
            tuple(plain(text[start:end]) for start, end in entry["narrative"]),
        )
        for entry in record["entries"]
    ]
    fields = ("text", "value", "kind", "unit", "direction", "qualifier", "role", "measure", "period", "baseline", "code")
    figures = [tuple(plain(figure[field]) if isinstance(figure[field], str) else figure[field] for field in fields) for figure in record["figures"]]
    return {
        "title": Counter([record["title"]]),
        "headings": Counter((heading["level"], heading["name"]) for heading in record["headings"]),
        "entries": Counter(entries),
        "figures": Counter(figures),
        "ratings": Counter((rating["colour"], rating["status"], rating["code"], rating["evidence"]) for rating in record["ratings"]),
    }


@pytest.mark.parametrize("kind", FORMATS)
@pytest.mark.parametrize("path", TRACKERS, ids=lambda path: path.stem)
def test_every_format_gives_the_same_facts(path: Path, kind: str) -> None:
    wanted, found = facts(record_of(path, "txt")), facts(record_of(path, kind))
    allowed = UNLIKE.get((path.stem, kind), {})
    unlike = {layer: sum((wanted[layer] - found[layer]).values()) for layer in wanted}
    assert {layer: count for layer, count in unlike.items() if count} == allowed
    assert {layer: sum((found[layer] - wanted[layer]).values()) for layer in wanted} == unlike


@pytest.mark.parametrize("kind", FORMATS)
def test_spans_hold(kind: str) -> None:
    for path in TRACKERS:
        record = record_of(path, kind)
        for layer in ("headings", "entries", "references", "figures", "ratings"):
            for fact in record[layer]:
                assert fact["start"] is None or record["text"][fact["start"] : fact["end"]] == fact["text"]
                assert fact["page"] is None
                assert "boxes" not in fact or fact["boxes"] == []


def test_they_are_stored_found_shown_and_proved(tmp_path: Path) -> None:
    text = (ROOT / "corpus/sample/data/wexmere-2022-23-q1.txt").read_text("utf-8")
    blocks = blocks_of(text)
    number = next(index for index, (kind, _) in enumerate(b for b in blocks if b[0] == "table"))
    for kind, make in FORMATS.items():
        (tmp_path / f"tracker.{kind}").write_bytes(make(blocks, {(number, 2, 3): "#00b050"}))
    database = tmp_path / "trackers.db"
    connection = schema.open_to_write(database)
    with executors.local(1, images=False) as executor:
        outcomes = list(ingest(connection, expand([str(tmp_path / "tracker.docx"), str(tmp_path / "tracker.html")]), executor))
        again = list(ingest(connection, expand([str(tmp_path / "tracker.docx")]), executor, engine="pdfplumber"))
    assert [outcome.status for outcome in outcomes] == ["ingested", "ingested"]
    assert [row[0] for row in connection.execute("SELECT engine FROM documents ORDER BY id")] == ["docx", "html"]
    assert connection.execute("SELECT count(*) FROM figures WHERE page IS NOT NULL OR boxes IS NOT NULL").fetchone()[0] == 0
    assert [outcome.status for outcome in again] == ["unchanged"]
    hits = search(connection, "Scrutiny")
    assert {hit.page for hit in hits} == {None}
    assert list(Verification(connection).differences()) == []
    connection.close()
    for document in (1, 2):
        shown = webpages.get(database, f"/documents/{document}")
        assert shown.status_code == 200
        page = webpages.Page(shown.text)
        assert "1 page" not in shown.text
        assert any(anchor.startswith("c") for anchor in page.ids)


def test_they_are_read_with_any_engine() -> None:
    for make in FORMATS.values():
        assert read(make([("p", [["Vale Council"]])]), "x", engine="pdfplumber").text == "Vale Council\n"
