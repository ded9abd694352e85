"""What the documentation says is so: its commands exist, its links lead somewhere, its examples work, its generated parts are current."""

import doctest
import importlib
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
from click import Group

from extractors.facts import Entry, Figure, Heading, Rating, Reference
from patterns.profile import load_profile
from trackrecord import cli

ROOT = Path(__file__).resolve().parents[1]
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")])


def examples() -> list[list[str]]:
    """The ``trackrecord`` commands of the README's code blocks, without comments and redirections."""
    fenced = re.findall(r"^```(\w*)\n(.*?)^```", (ROOT / "README.md").read_text("utf-8"), re.DOTALL | re.MULTILINE)
    blocks = "\n".join(block for language, block in fenced if not language)
    lines = [line.split(" < ")[0] for line in blocks.splitlines() if line.startswith("trackrecord ")]
    return [shlex.split(line, comments=True)[1:] for line in lines]


@pytest.mark.parametrize("words", examples(), ids=" ".join)
def test_the_readmes_commands_and_options_exist(words):
    assert isinstance(cli, Group)
    command = cli.commands[words[0]]
    if isinstance(command, Group):
        command = command.commands[words[1]]
    known = {option for parameter in command.params for option in parameter.opts}
    assert {word for word in words if word.startswith("--")} <= known


def test_every_command_has_help_with_an_example():
    assert isinstance(cli, Group)
    for name, command in cli.commands.items():
        assert f"trackrecord {name}" in (command.help or ""), name
        for inner, subcommand in command.commands.items() if isinstance(command, Group) else ():
            assert f"trackrecord {name} {inner}" in (subcommand.help or ""), inner
    assert {words[0] for words in examples()} == set(cli.commands), "the README shows every command"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page):
    targets = re.findall(r"\]\((?!https?:)([^)#]+)(?:#[^)]*)?\)", page.read_text("utf-8"))
    assert [target for target in targets if not (page.parent / target).exists()] == []


def test_the_profile_in_contributing_is_valid(tmp_path):
    example = re.search(r"^```toml\n(.*?)^```", (ROOT / "CONTRIBUTING.md").read_text("utf-8"), re.DOTALL | re.MULTILINE)
    assert example
    path = tmp_path / "profile.toml"
    path.write_text(example[1], "utf-8")
    assert load_profile(path).codes


@pytest.mark.parametrize("fact", [Heading, Reference, Entry, Figure, Rating])
def test_every_field_of_a_fact_is_described(fact):
    described = (ROOT / "docs" / "record.md").read_text("utf-8")
    names = [name for name in fact.__dataclass_fields__ if name not in {"span", "box"}]
    assert [name for name in names if f"`{name}`" not in described] == []


MODULES = sorted(
    ".".join(path.relative_to(ROOT).with_suffix("").parts)
    for folder in ("ingest", "patterns", "extractors", "corpus")
    for path in (ROOT / folder).rglob("*.py")
    if ">>> " in path.read_text("utf-8")
)


@pytest.mark.parametrize("name", MODULES)
def test_examples_in_docstrings_are_right(name):
    results = doctest.testmod(importlib.import_module(name))
    assert results.attempted > 0
    assert results.failed == 0


def test_generated_parts_are_current():
    """But for the scores in docs/quality.md, which tests/test_quality.py compares."""
    pages = [str(page) for page in PAGES if page.name == "README.md" or (page.parent.name == "docs" and page.name != "quality.md")]
    done = subprocess.run([sys.executable, "-m", "cogapp", "--check", *pages], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"run make docs\n{done.stdout}{done.stderr}"
