"""What stands behind findings: the table, the report, the self-test and the evidence pack with its verifier."""

from __future__ import annotations

import ast
import contextlib
import io
import json
import os
import random
import sqlite3
import struct
import subprocess
import sys
import types
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner
from reportlab.pdfgen.canvas import Canvas

from corpus import verdicts
from corpus.audit import mutate, store, verifier
from corpus.audit.coverage import near_misses
from corpus.audit.examined import examined
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


def old_pythons() -> list[str]:
    """Interpreters at hand that are older than the ones this program runs on."""
    folders = [*(Path.home() / ".pyenv/versions").glob("3.*/bin"), *map(Path, os.environ.get("PATH", "").split(os.pathsep))]
    found = {
        str(path.resolve()): str(path) for name in ("python3.8", "python3.9", "python3.10") for folder in folders if (path := folder / name).is_file()
    }
    return [path for path in found.values() if subprocess.run([path, "-c", ""], capture_output=True, check=False).returncode == 0]


def test_the_verifier_runs_in_python_3_8(packed):
    """Its syntax is that of 3.8 wherever the tests run; where an older Python is at hand, it runs there."""
    for source in (Path(verifier.__file__).read_text("utf-8"), zipfile.ZipFile(packed).read("__main__.py").decode()):
        ast.parse(source, feature_version=(3, 8))
    for python in old_pythons():
        done = subprocess.run([python, "-I", "-S", str(packed)], capture_output=True, text=True, check=False)
        assert (done.returncode, done.stderr) == (0, ""), python


@pytest.fixture(scope="module")
def check(packed: Path, tmp_path_factory: pytest.TempPathFactory):
    """The pack's own verifier, loaded from the pack; what it says of changed bytes."""
    folder = tmp_path_factory.mktemp("check")
    with zipfile.ZipFile(packed) as archive:
        archive.extract("verify.py", folder)
    loaded = types.ModuleType("verify_of_pack")
    loaded.__file__ = str(folder / "verify.py")
    exec(compile((folder / "verify.py").read_bytes(), "verify.py", "exec"), loaded.__dict__)  # noqa: S102 - the file of the pack that is tested

    def said(data: bytes) -> tuple[int, str]:
        path = folder / "changed.zip"
        path.write_bytes(data)
        with contextlib.redirect_stderr(io.StringIO()) as stream, contextlib.redirect_stdout(io.StringIO()):
            return loaded.main([str(path)]), stream.getvalue()

    return said


def test_one_changed_byte_anywhere_is_named(packed, check):
    data = packed.read_bytes()
    rng = random.Random(3)
    assert check(data) == (0, "")
    with zipfile.ZipFile(packed) as archive:
        members = archive.infolist()
        central, contents = archive.start_dir, {member.filename: archive.read(member) for member in members}
    places = {0, central, len(data) - 1, len(data) - 64, len(data) - 65, len(data) - 80, *(rng.randrange(len(data)) for _ in range(40))}
    for member in members:  # each field of each head: signature, version, flags, method, time, sum, sizes, lengths, name
        places |= {member.header_offset + at for at in (0, 4, 6, 8, 10, 14, 18, 22, 26, 28, 30, 29 + len(member.filename))}
    places |= {central + at for at in range(0, len(data) - central - 64, 7)}
    for place in sorted(places):
        status, said = check(data[:place] + bytes([data[place] ^ 1 << rng.randrange(8)]) + data[place + 1 :])
        assert status == 1, place
        assert "changed.zip: the archive itself was changed" in said
    for name, content in contents.items():
        first = data.index(content)
        for place in {first, first + len(content) // 2, first + len(content) - 1, first + rng.randrange(len(content))}:
            status, said = check(data[:place] + bytes([data[place] ^ 1]) + data[place + 1 :])
            assert status == 1
            assert f"{name}: " in said


def test_one_changed_byte_of_the_unpacked_folder_is_named(packed, tmp_path):
    with zipfile.ZipFile(packed) as archive:
        archive.extractall(tmp_path)
        names = archive.namelist()
    run = tmp_path / "verify.py"
    original = run.read_bytes()
    checker = tmp_path.parent / f"{tmp_path.name}-verify.py"
    checker.write_bytes(original)
    for name in names:
        path = tmp_path / name
        before = path.read_bytes()
        path.write_bytes(before[:-1] + bytes([before[-1] ^ 1]))
        done = verified(checker, tmp_path)
        path.write_bytes(before)
        assert done.returncode == 1
        assert f"{name}: was changed" in done.stderr or f"{name}: cannot be read" in done.stderr
    (tmp_path / "more.txt").write_text("more")
    assert "more.txt: is not in the manifest" in verified(checker, tmp_path).stderr
    (tmp_path / "more.txt").unlink()
    (tmp_path / "README.txt").unlink()
    assert "README.txt: is missing" in verified(checker, tmp_path).stderr


def test_the_verdicts_of_auditors_are_in_the_pack(database, packed, tmp_path):
    with zipfile.ZipFile(packed) as archive:
        found = json.loads(archive.read("findings.json"))
        assert json.loads(archive.read("verdicts.json")) == []
    finding, figure = str(found[0]["passport"]), str(found[0]["figures"][0]["passport"])
    with verdicts.opened(tmp_path / "v.db") as connection:
        for number, (passport, kind) in enumerate(((finding, "finding"), (figure, "figure"), ("0" * 16, "figure"))):
            judged = verdicts.Judged(passport, kind, "a.pdf", "0" * 64, 0, 3, 1, "20%", "{}")
            assert verdicts.append(connection, f"{number:032d}", judged, "wrong", "another base", "Ann")
    paths = [tmp_path / "one.zip", tmp_path / "two.zip"]
    for path in paths:
        done = run("export", str(database), "--format", "pack", finding, "--verdicts", str(tmp_path / "v.db"), "-o", str(path))
        assert done.exit_code == 0, done.output
    assert paths[0].read_bytes() == paths[1].read_bytes()
    with zipfile.ZipFile(paths[0]) as archive:
        kept = json.loads(archive.read("verdicts.json"))
    assert [(one["passport"], one["verdict"], one["note"], one["auditor"]) for one in kept] == [
        (finding, "wrong", "another base", "Ann"),
        (figure, "wrong", "another base", "Ann"),
    ]
    assert verified(paths[0]).returncode == 0
    for wrong, code in ((tmp_path / "none.db", 3), (database, 3), (tmp_path / "one.zip", 3)):
        refused = run("export", str(database), "--format", "pack", finding, "--verdicts", str(wrong), "-o", str(tmp_path / "x.zip"))
        assert refused.exit_code == code, refused.output
        assert refused.stderr.count("\n") == 1
    assert not (tmp_path / "none.db").exists()
    assert run("export", str(database), "--format", "jsonl", "--verdicts", str(tmp_path / "v.db")).exit_code == 2


def test_a_pack_of_what_was_never_filed_is_found_now(database, packed, tmp_path):
    with zipfile.ZipFile(packed) as archive:
        passports = [finding["passport"] for finding in json.loads(archive.read("findings.json"))]
    copied = tmp_path / "unfiled.db"
    copied.write_bytes(database.read_bytes())
    connection = sqlite3.connect(copied)
    for table in ("coverage", "near_misses", "finding_figures", "findings"):
        connection.execute(f"DELETE FROM {table}")
    connection.commit()
    connection.close()
    done = run("export", str(copied), "--format", "pack", *passports, "-o", str(tmp_path / "again.zip"))
    assert done.exit_code == 0, done.output
    assert (tmp_path / "again.zip").read_bytes() == packed.read_bytes()


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


def test_changed_digits_are_noticed(monkeypatch):
    monkeypatch.setattr(mutate, "PER_FIGURE", 4)  # a third of what the command tries
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
        document = examined(connection, 1)
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
