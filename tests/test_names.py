"""Whatever a file is called: it has one row of its own, is found again, and its name does nothing to terminals and pages."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest
from hostile_names import NAMES
from webpages import Page, get

from ingest.locations import location_of, path_of

ROOT = Path(__file__).resolve().parents[1]
PLAIN = "\n\t"
"""Control characters that lines of output consist of; CSV ends lines with a carriage return before."""


def trackrecord(folder: Path, *arguments: str | bytes) -> subprocess.CompletedProcess[bytes]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    return subprocess.run([sys.executable, "-m", "trackrecord", *arguments], cwd=folder, env=environment, capture_output=True, check=False)


def demand_harmless(output: bytes) -> None:
    """No control or format character, whatever it would do; and sound UTF-8."""
    shown = output.decode().replace("\r\n", "\n")
    assert {char for char in shown if unicodedata.category(char) in {"Cc", "Cf", "Zl", "Zp", "Cs"}} <= set(PLAIN)
    assert b"Traceback" not in output


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Under each name a good file in ``good`` and a bad one in ``bad``, and one whose path is nearly as long as the system allows."""
    root = tmp_path_factory.mktemp("names")
    for number, name in enumerate(NAMES.values()):
        for kind, data in (("good", f"QX-{number}a Title\n\nIt rose by {number}% and is rated Green.\n".encode()), ("bad", b"\0bad %d" % number)):
            path = os.fsencode(root / kind) + b"/" + name
            os.makedirs(os.path.dirname(path), exist_ok=True)  # noqa: PTH103, PTH120 - bytes
            with open(path, "wb") as file:  # noqa: PTH123 - bytes
                file.write(data)
    deep = root / "good"
    while len(os.fsencode(deep)) < 3_700:
        deep /= "d" * 200
        deep.mkdir()
    (deep / "deep.txt").write_text("QX-900a Deep\n\nIt rose by 900%.\n")
    return root


@pytest.fixture(scope="module")
def ingested(folder: Path) -> subprocess.CompletedProcess[bytes]:
    return trackrecord(folder, "ingest", "names.db", "good", "bad")


def rows(folder: Path) -> list[tuple[str, str, str | None]]:
    connection = sqlite3.connect(folder / "names.db")
    found = connection.execute("SELECT path, status, sha256 FROM sources ORDER BY id").fetchall()
    connection.close()
    return found


def test_each_name_has_one_row_that_leads_to_its_file(folder: Path, ingested: subprocess.CompletedProcess[bytes]) -> None:
    assert ingested.returncode == 1
    found = rows(folder)
    assert [status for _, status, _ in found].count("ingested") == len(NAMES) + 1
    assert [status for _, status, _ in found].count("failed") == len(NAMES)
    files = {os.fsencode(path_of(path)) for path, _, _ in found}
    wanted = {os.fsencode(folder / kind) + b"/" + name for kind in ("good", "bad") for name in NAMES.values()}
    assert wanted <= files
    assert len(files) == len(found) == len(wanted) + 1


def test_nothing_reaches_the_terminal(folder: Path, ingested: subprocess.CompletedProcess[bytes]) -> None:
    demand_harmless(ingested.stdout)
    demand_harmless(ingested.stderr)
    commands: list[tuple[str, ...]] = [
        ("status", "names.db"),
        ("status", "names.db", "--json"),
        ("search", "names.db", "rose", "--limit", "200"),
        ("search", "names.db", "rose", "--json", "--limit", "200"),
        ("search", "names.db", "rose", "--csv", "--limit", "200"),
        ("export", "names.db", "--format", "jsonl"),
        ("export", "names.db", "--format", "annotations"),
        ("export", "names.db", "--format", "csv", "--table", "sources"),
        ("export", "names.db", "--format", "csv", "--table", "failures"),
        ("ingest", "names.db", "good", "bad", "--dry-run"),
    ]
    for command in commands:
        done = trackrecord(folder, *command)
        demand_harmless(done.stdout)
        demand_harmless(done.stderr)
        assert done.stdout, command
    assert len(json.loads(trackrecord(folder, "status", "names.db", "--json").stdout)["offered"]) == 2 * len(NAMES) + 1


def test_verify_and_retry_find_every_file_again(folder: Path, ingested: subprocess.CompletedProcess[bytes]) -> None:
    assert ingested.returncode == 1
    before = rows(folder)
    done = trackrecord(folder, "verify", "names.db")
    assert done.returncode == 0
    assert f"{len(NAMES) + 1} source files compared: no difference" in (done.stdout + done.stderr).decode()
    again = trackrecord(folder, "ingest", "names.db", "--retry-failed", "--log-json")
    demand_harmless(again.stdout + again.stderr)
    reasons = [json.loads(line)["reason"] for line in again.stdout.splitlines()]
    assert reasons == ["unknown_type"] * len(NAMES)
    assert rows(folder) == before


def test_each_name_can_be_given_itself(folder: Path) -> None:
    names = [name for name in NAMES.values() if name != b"t.db"]
    done = trackrecord(folder / "good", "ingest", "../given.db", "--", *names)
    assert done.returncode == 0, done.stderr
    demand_harmless(done.stdout + done.stderr)
    connection = sqlite3.connect(folder / "given.db")
    paths = {os.fsencode(path_of(path)) for (path,) in connection.execute("SELECT path FROM sources WHERE status = 'ingested'")}
    connection.close()
    assert paths == {os.fsencode(folder / "good") + b"/" + name for name in names}
    read = trackrecord(folder / "bad", "extract", "--", *names[:30])
    assert read.returncode == 1
    demand_harmless(read.stdout + read.stderr)


def test_pages_show_names_and_do_what_none_of_them_says(folder: Path, ingested: subprocess.CompletedProcess[bytes]) -> None:
    assert ingested.returncode == 1
    database = folder / "names.db"
    for address in ("/names/sources?_size=1000", "/names/documents?_size=1000", "/names/failures?_size=1000", "/documents/1"):
        answer = get(database, address)
        assert answer.status_code == 200
        page = Page(answer.text)
        assert "onerror" not in page.attributes
        assert "<script>alert(1)" not in answer.text
        visible = " ".join(answer.text.split())
        assert {char for char in visible if unicodedata.category(char) in {"Cc", "Cs"}} == set(), address
        if "sources" in address or "failures" in address:
            assert "\u202e" not in visible


@pytest.mark.parametrize("name", NAMES.values(), ids=NAMES)
def test_a_location_leads_back_to_its_path(name: bytes) -> None:
    path = os.fsdecode(b"/reports/" + name)
    location = location_of(path)
    location.encode()
    assert path_of(location) == Path(path)
