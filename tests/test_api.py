"""The two functions of ``import trackrecord``, as the README shows them."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner
from typeset import flowing

import trackrecord

ROOT = Path(__file__).resolve().parents[1]
SAMPLE = ROOT.parent / "shared" / "trackers" / "leeds-2009-10-q2.txt"


def test_the_record_is_that_of_the_command():
    printed = CliRunner().invoke(trackrecord.cli, ["extract", str(SAMPLE)]).stdout
    assert trackrecord.extract(SAMPLE) == trackrecord.extract(str(SAMPLE)) == json.loads(printed)


def test_a_document_can_be_read_first():
    document = trackrecord.read(SAMPLE)
    assert document.text == SAMPLE.read_bytes().decode("utf-8")
    assert trackrecord.extract(document) == trackrecord.extract(SAMPLE)


@pytest.mark.parametrize("engine", ["pdfium", "pdfplumber"])
def test_bytes_of_a_pdf_have_places(engine):
    record = trackrecord.extract(flowing([("body", "Waiting fell by 2.4% in the year.")]), engine=engine)
    assert [(figure["text"], figure["page"], len(figure["boxes"])) for figure in record["figures"]] == [("2.4%", 1, 1)]
    assert trackrecord.read(b"text", name="mine").name == "mine"


def test_a_profile_is_a_file(tmp_path):
    with pytest.raises(trackrecord.TrackrecordError, match="profile"):
        trackrecord.extract(b"text", profile=tmp_path / "none.toml")


@pytest.mark.parametrize(("source", "said"), [("none.pdf", "does not exist"), (b"<html></html>", "HTML page"), (b"", "nothing"), (".", "folder")])
def test_what_cannot_be_read_says_so(source, said):
    with pytest.raises(trackrecord.TrackrecordError, match=said):
        trackrecord.extract(source)


def test_the_import_is_light():
    code = "import sys, trackrecord; print([name for name in ('spacy', 'datasette', 'pypdfium2', 'sqlite_utils') if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    assert done.stdout == "[]\n"
    assert set(trackrecord.__all__) >= {"read", "extract", "TrackrecordError"}


def test_the_readme_shows_code_that_runs(tmp_path, monkeypatch, capsys):
    code = (ROOT / "README.md").read_text().split("```python\n")[1].split("```")[0]
    (tmp_path / "report.pdf").write_bytes(flowing([("body", "Waiting fell by 2.4% in the year.")]))
    (tmp_path / "mine.toml").write_text('name = "mine"\n')
    monkeypatch.chdir(tmp_path)
    exec(compile(code, "README.md", "exec"), {})  # noqa: S102 - our own README
    assert capsys.readouterr().out == "1 2.4% 2.4 %\n"
