"""What stands behind findings: the table, the report, the self-test and the evidence pack with its verifier."""

from __future__ import annotations

import io
import json
import random
import struct
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner
from reportlab.pdfgen.canvas import Canvas

from corpus.audit import store
from corpus.audit.coverage import near_misses
from corpus.audit.mutate import sensitivity
from corpus.audit.stream import view_of_text
from corpus.export import guard
from corpus.schema import open_to_read
from trackrecord import cli

ROOT = Path(__file__).resolve().parents[1]
SAMPLE = ROOT.parent / "shared/trackers/leeds-2009-10-q2.txt"
WRONG = "Complaints fell from 420 in 2018/19 to 378 in 2019/20, a reduction of 20%."


def run(*words: str):
    return CliRunner().invoke(cli, list(words))


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("evidence")
    for name, figure in (("vale-2019-20-q1.pdf", "412"), ("vale-2019-20-q2.pdf", "431")):
        canvas = Canvas(str(folder / name), invariant=1)
        for line, text in enumerate(
            ("Borough of Ashcombe Vale", "Action Tracker 2019/20", "", WRONG, f"There were {figure} dwelling fires in March 2019.")
        ):
            canvas.drawString(72, 780 - 24 * line, text)
        canvas.save()
    done = run("ingest", str(folder / "a.db"), str(folder / "*.pdf"))
    assert done.exit_code == 0, done.output
    return folder / "a.db"


def findings(database: Path) -> list[dict[str, object]]:
    done = run("audit", str(database), "--json")
    assert done.exit_code == 1
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_findings_are_written_and_the_same_again(database):
    first = findings(database)
    connection = open_to_read(database)
    try:
        rows = connection.execute("SELECT passport, relation, verdict, text, page, boxes FROM findings ORDER BY id").fetchall()
        figures = connection.execute("SELECT count(*) FROM figures").fetchone()[0]
        touched = {figure["passport"] for finding in first for figure in finding["figures"]}
    finally:
        connection.close()
    assert [row["passport"] for row in rows] == [finding["passport"] for finding in first]
    assert len(touched) == figures
    assert all(row["page"] == 1 and json.loads(row["boxes"]) for row in rows)
    assert findings(database) == first
    accused = [finding for finding in first if finding["verdict"] == "contradicts"]
    assert {finding["relation"] for finding in accused} == {"level_change_percent", "restatement"}


def test_csv_and_text(database):
    lines = run("audit", str(database), "--csv").stdout.splitlines()
    assert lines[0].startswith("passport,document_id,document,page")
    assert len(lines) == 1 + len(findings(database))
    text = run("audit", str(database)).stdout
    assert "(420 - 378) / 420 = 10 % -> printed is 20%, which cannot be." in text
    assert "Ashcombe Vale, all documents:" in text


def test_a_finding_that_is_gone_leaves_no_row(tmp_path):
    text = tmp_path / "note.txt"
    text.write_text(f"Title\n\n{WRONG}\n", "utf-8")
    assert run("ingest", str(tmp_path / "b.db"), str(text)).exit_code == 0
    assert run("audit", str(tmp_path / "b.db")).exit_code == 1
    text.write_text("Title\n\nComplaints fell from 420 in 2018/19 to 378 in 2019/20, a reduction of 10%.\n", "utf-8")
    assert run("ingest", str(tmp_path / "b.db"), str(text)).exit_code == 0
    assert run("audit", str(tmp_path / "b.db")).exit_code == 0


def test_the_report_stands_alone(database, tmp_path):
    path = tmp_path / "report.html"
    assert run("audit", str(database), "--report", str(path)).exit_code == 1
    page = path.read_text("utf-8")
    assert "Audit of figures: Borough of Ashcombe Vale" in page or "Ashcombe Vale" in page
    assert "(420 - 378) / 420 = 10 %" in page
    assert page.count('src="data:image/png;base64,') >= 2
    assert "http://" not in page
    assert "<script" not in page
    assert "<mark>20%</mark>" in page


def test_a_report_escapes_what_documents_say(tmp_path):
    text = tmp_path / "note.txt"
    text.write_text("Title\n\n<b onload=x>Complaints</b> fell from 420 to 378, a reduction of 20% <i>here</i>.\n", "utf-8")
    run("ingest", str(tmp_path / "c.db"), str(text))
    run("audit", str(tmp_path / "c.db"), "--report", str(tmp_path / "r.html"))
    page = (tmp_path / "r.html").read_text("utf-8")
    assert "<b onload" not in page
    assert "<i>here" not in page


@pytest.fixture(scope="module")
def packed(database: Path) -> Path:
    accused = [str(finding["passport"]) for finding in findings(database) if finding["verdict"] == "contradicts"]
    path = database.with_name("pack.zip")
    done = run("export", str(database), "--format", "pack", *accused, "-o", str(path))
    assert done.exit_code == 0, done.output
    return path


def verified(*words: Path | str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-I", "-S", *map(str, words)], capture_output=True, text=True, check=False)


def test_a_pack_proves_itself_in_a_bare_python(packed, tmp_path):
    done = verified(packed)
    assert (done.returncode, done.stderr) == (0, "")
    with zipfile.ZipFile(packed) as archive:
        archive.extractall(tmp_path)
        names = set(archive.namelist())
    assert verified(tmp_path / "verify.py").returncode == 0
    assert verified(tmp_path / "verify.py", packed).returncode == 0
    assert {"manifest.json", "findings.json", "annotations.json", "report.html", "verdicts.json", "documents.json"} <= names
    assert len([name for name in names if name.startswith("sources/")]) == 2
    picture = (tmp_path / next(name for name in sorted(names) if name.startswith("pictures/"))).read_bytes()
    width, height = struct.unpack(">II", picture[16:24])
    assert width > 1000
    assert height > 80


def test_one_changed_byte_anywhere_is_named(packed, tmp_path):
    data = packed.read_bytes()
    with zipfile.ZipFile(packed) as archive:
        archive.extract("verify.py", tmp_path)
        names = archive.namelist()
        contents = {name: archive.read(name) for name in names}
    rng = random.Random(3)
    for place in [0, 30, len(data) - 1, len(data) - 70, *(rng.randrange(len(data)) for _ in range(12))]:
        changed = bytearray(data)
        changed[place] ^= 1 << rng.randrange(8)
        (tmp_path / "changed.zip").write_bytes(changed)
        done = verified(tmp_path / "verify.py", tmp_path / "changed.zip")
        assert done.returncode == 1, place
        assert "changed.zip" in done.stderr
    for name in names:
        place = data.index(contents[name]) + rng.randrange(len(contents[name]))
        changed = bytearray(data)
        changed[place] ^= 1
        (tmp_path / "changed.zip").write_bytes(changed)
        done = verified(tmp_path / "verify.py", tmp_path / "changed.zip")
        assert done.returncode == 1
        assert f"{name}: " in done.stderr


def test_the_same_database_gives_the_same_pack(database, packed):
    with zipfile.ZipFile(packed) as archive:
        passports = [finding["passport"] for finding in json.loads(archive.read("findings.json"))]
    again = packed.with_name("again.zip")
    assert run("export", str(database), "--format", "pack", *passports, "-o", str(again)).exit_code == 0
    assert again.read_bytes() == packed.read_bytes()


@pytest.mark.parametrize(
    "words",
    [
        ("--format", "pack", "-o", "x.zip"), ("--format", "pack", "0123456789abcdef"), ("--format", "pack", "0123456789abcdef", "-o", "x.zip"),
        ("--format", "jsonl", "0123456789abcdef"),
    ],
)  # fmt: skip
def test_packs_of_nothing_are_wrong_usage(database, tmp_path, monkeypatch, words):
    monkeypatch.chdir(tmp_path)
    assert run("export", str(database), *words).exit_code == 2
    assert list(tmp_path.iterdir()) == []


def test_changed_digits_are_noticed():
    parts = {part.relation: part for part in sensitivity(view_of_text(SAMPLE.read_text("utf-8"), "sample", None))}
    assert parts["all"].share >= 0.62
    assert parts["all"].figures >= 30
    assert parts["parts_whole"].share == 1.0
    assert parts["two_period"].accused > 0


def test_the_self_test_of_a_database(database):
    done = run("audit", str(database), "--mutate", "--json")
    assert done.exit_code == 0
    assert {json.loads(line)["document"] for line in done.stdout.splitlines()} >= {""}
    assert "all documents" in run("audit", str(database), "--mutate").stdout


def test_functions_for_pages(database):
    connection = open_to_read(database)
    try:
        document = store.examined(connection, 1)
        rows = store.rows_of(document)
    finally:
        connection.close()
    assert len(rows) == len(document.findings)
    assert guard(rows[0].explanation) == rows[0].explanation
    assert io.StringIO("".join(store.json_lines(store.Audit((document,), tuple(rows), ())))).readline().startswith('{"passport"')


def test_the_unit_of_a_rate_is_no_near_miss():
    text = "Contract no. 12,345 was let. Missed bins fell from 90 to 70 per 100,000, and 3 in every 1,000 broke."
    view = view_of_text(text, "passage", None)
    assert [span.of(text) for span in near_misses(view)] == ["12,345"]
