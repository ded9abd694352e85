"""Scans on the command line and in the database: what is stored of how they were read, and when they are read again."""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import misbehaving
import pytest
from click.testing import CliRunner
from scans import scanned
from typeset import flowing

from ingest import ocr
from ingest.tesseract import INSTALL, reader
from trackrecord import cli

if reader() is None and not os.environ.get("CI"):
    pytest.skip("the extra ocr is not installed", allow_module_level=True)

TEXT = "Visits to leisure centres rose by 3.1% to 248,600 in the quarter."


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A scan and a text."""
    path = tmp_path_factory.mktemp("reports")
    (path / "scan.pdf").write_bytes(scanned(flowing([("body", TEXT)]), dpi=200))
    (path / "plain.txt").write_text("Recycling rose to 34.5%.")
    return path


@pytest.fixture
def without(monkeypatch: pytest.MonkeyPatch) -> Iterator[pytest.MonkeyPatch]:
    """A machine on which the extra is not installed."""
    with monkeypatch.context() as patch:
        patch.setattr(ocr, "reader", lambda: None)
        patch.setattr("corpus.batch.perform", misbehaving.perform_without_ocr)
        yield patch


def run(*words: str | Path) -> tuple[int, str, str]:
    done = CliRunner().invoke(cli, [str(word) for word in words])
    return done.exit_code, done.stdout, done.stderr


def test_extract_reads_a_scan_or_leaves_it(folder: Path) -> None:
    code, out, _ = run("extract", folder / "scan.pdf")
    assert code == 0
    record = json.loads(out)
    assert record["text"].strip() == TEXT
    assert [figure["value"] for figure in record["figures"]] == [3.1, 248600]
    assert all("ocr_text" in figure["integrity"] and figure["boxes"] for figure in record["figures"])
    code, out, _ = run("extract", "--ocr", "never", folder / "scan.pdf")
    assert code == 0
    assert json.loads(out)["text"] == ""


def test_a_scan_is_read_again_once_the_extra_is_there(folder: Path, tmp_path: Path, without: pytest.MonkeyPatch) -> None:
    db = tmp_path / "a.db"
    assert run("ingest", db, folder)[0] == 0
    with sqlite3.connect(db) as connection:
        stored = dict(connection.execute("SELECT name, recognition FROM documents").fetchall())
        assert stored == {"scan.pdf": "auto: not installed", "plain.txt": None}
        assert [INSTALL in row[0] for row in connection.execute("SELECT message FROM problems WHERE code = 'page_without_text'")] == [True]
    assert run("verify", db)[0] == 0
    without.undo()
    code, out, _ = run("ingest", db, folder)
    assert code == 0
    assert "1 unchanged" in out
    with sqlite3.connect(db) as connection:
        name = reader().name  # type: ignore[union-attr]
        assert connection.execute("SELECT recognition FROM documents WHERE name = 'scan.pdf'").fetchone() == (f"auto: {name}",)
        assert connection.execute("SELECT method FROM pages p JOIN documents d ON d.id = p.document_id WHERE name = 'scan.pdf'").fetchall() == [
            ("ocr",)
        ]
    assert "2 unchanged" in run("ingest", db, folder)[1]
    assert run("verify", db)[0] == 0
    without.setattr(ocr, "reader", lambda: None)
    code, out, _ = run("verify", db)
    assert code == 1
    assert "not at hand" in out


def test_force_without_the_extra_is_wrong_usage(folder: Path, tmp_path: Path, without: pytest.MonkeyPatch) -> None:
    for words in (("extract", "--ocr", "force", folder / "scan.pdf"), ("ingest", "--ocr", "force", tmp_path / "a.db", folder)):
        code, _, err = run(*words)
        assert code == 2, err
        assert INSTALL in err
        assert err.count("\n") == 1
    assert without
