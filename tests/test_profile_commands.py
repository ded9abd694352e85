"""``trackrecord profile new``, ``suggest`` and ``check``: files, exit codes, what is said where."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from patterns.profile import load_profile
from trackrecord import cli

TRACKER = """Anyford Council
Progress tracker 2010

ZK-01 Mend roads
We mended 5 roads near the A619.
Status: Excellent

ZK-02 Paint doors
The 3 doors were painted.
Status: Green

ZK-03 Sing songs
The songs were sung. This is rated Amber.
"""


def run(*arguments: object) -> Result:
    return CliRunner().invoke(cli, ["profile", *(str(argument) for argument in arguments)])


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "reports"
    made.mkdir()
    (made / "one.txt").write_text(TRACKER)
    (made / "two.txt").write_text(TRACKER.replace("2010", "2011").replace("ZK-03", "ZK-04"))
    return made


def test_a_new_profile_is_printed_or_written_but_never_over_another(tmp_path: Path) -> None:
    printed = run("new")
    assert (printed.exit_code, printed.stderr) == (0, "")
    assert 'name = "my-tracker"' in printed.stdout
    mine = tmp_path / "mine.toml"
    written = run("new", "-o", mine)
    assert (written.exit_code, written.stdout) == (0, "")
    assert written.stderr == f"written: {mine}; next: trackrecord profile check {mine}\n"
    assert load_profile(mine).name == "mine"
    mine.write_text("precious")
    refused = run("new", "-o", mine)
    assert (refused.exit_code, mine.read_text()) == (2, "precious")
    assert refused.stderr == f"trackrecord: {mine} is there already; choose another name, or --force to write over it.\n"
    assert run("new", "-o", mine, "--force").exit_code == 0
    assert load_profile(mine).name == "mine"
    nowhere = run("new", "-o", tmp_path / "no" / "mine.toml")
    assert nowhere.exit_code == 2
    assert "cannot be written (No such file or directory)" in nowhere.stderr


def test_suggest_check_and_use(folder: Path, tmp_path: Path) -> None:
    mine = tmp_path / "mine.toml"
    suggested = run("suggest", folder, "-o", mine)
    assert (suggested.exit_code, suggested.stdout) == (0, "")
    again = run("suggest", folder / "one.txt", folder)
    assert again.stdout == mine.read_text(), "each document counts once"
    refused = run("suggest", folder, "-o", mine)
    assert (refused.exit_code, "is there already" in refused.stderr) == (2, True)
    checked = run("check", mine)
    assert (checked.exit_code, checked.stderr) == (0, "")
    assert checked.stdout.startswith(f"{mine}: anyford-council is good: 1 code scheme, ")
    assert checked.stdout.count("\n") == 1


def test_a_document_that_cannot_be_read_costs_the_others_nothing(folder: Path) -> None:
    (folder / "broken.pdf").write_bytes(b"%PDF-1.4\nthis is all there is")
    result = run("suggest", folder)
    assert result.exit_code == 1
    assert [line for line in result.stderr.splitlines() if "broken.pdf" in line] == result.stderr.splitlines()
    assert "(?P<prefix> ZK )" in result.stdout
    nothing = run("suggest", folder / "none.txt")
    assert (nothing.exit_code, nothing.stdout) == (1, "")
    assert "none.txt" in nothing.stderr


def test_check_lists_everything_that_is_wrong(tmp_path: Path) -> None:
    good, wrong = tmp_path / "good.toml", tmp_path / "wrong.toml"
    good.write_text('name = "good"\n')
    wrong.write_text(
        'name = "wrong"\n'
        "[headings]\n"
        'plans = ["x"]\n'
        "[[code]]\n"
        "pattern = '''\n(?:A+)+1'''\n"
        "matches = {\n"
        '  "B1" = "B1" }\n'
        'non_matches = ["x"]\n'.replace("{\n  ", "{ ")
    )
    result = run("check", wrong, good, tmp_path / "none.toml")
    assert result.exit_code == 1
    assert result.stdout == f"{good}: good is good: 0 code schemes, 0 furniture patterns, 0 rating words, 0 changed lists.\n"
    lines = result.stderr.splitlines()
    assert [line.partition(": ")[0] for line in lines[:3]] == [f"{wrong}:3", f"{wrong}:5", f"{wrong}:7"]
    assert "too slow" in lines[1]
    assert "does not match its example 'B1'" in lines[2]
    assert lines[3].startswith(f"{tmp_path / 'none.toml'}: the profile cannot be read")
    assert len(lines) == 4


def test_check_shows_what_a_profile_changes_in_documents(folder: Path, tmp_path: Path) -> None:
    mine = tmp_path / "mine.toml"
    mine.write_text('name = "mine"\n[ratings]\ncolours = { "Excellent" = "green" }\n')
    result = run("check", mine, "--on", folder / "one.txt")
    assert result.exit_code == 0
    lines = result.stdout.splitlines()
    assert lines[1:3] == ["one.txt", "               without  with mine"]
    assert "  ratings            2  3" in lines
    assert lines[-1] == "  + ratings: Excellent: green, assigned (ZK-01)"
    mine.write_text('name = "mine"\n[[code]]\npattern = "ZK-0[12]"\nmatches = { "ZK-01" = "ZK-01" }\nnon_matches = ["ZK-03"]\n')
    lines = run("check", mine, "--on", folder).stdout.splitlines()
    assert "  - references: ZK-03 (heading)" in lines
    assert "  - references: ZK-04 (heading)" in lines
    mine.write_text('name = "mine"\n')
    assert run("check", mine, "--on", folder / "one.txt").stdout.endswith("  The profile changes nothing here.\n")


def test_check_on_a_missing_document_fails(tmp_path: Path) -> None:
    mine = tmp_path / "mine.toml"
    mine.write_text('name = "mine"\n')
    result = run("check", mine, "--on", tmp_path / "none.txt")
    assert result.exit_code == 1
    assert "none.txt" in result.stderr


def test_every_subcommand_explains_itself() -> None:
    for name in ("new", "suggest", "check"):
        result = run(name, "--help")
        assert result.exit_code == 0
        assert f"trackrecord profile {name}" in result.stdout
    assert run("suggest").exit_code == 2
    assert run("check").exit_code == 2
