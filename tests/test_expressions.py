"""Expressions that are kept between runs: the same as those compiled anew, never in the way, and nothing is compiled twice."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import regex
from test_patterns import PATTERNS

from ingest.expressions import Expressions

ROOT = Path(__file__).resolve().parents[1]
SAMPLE = ROOT / "corpus/sample/data"
SOURCES: list[tuple[str | bytes, int, list[str | bytes]]] = [
    (r"(?P<year>(?:19|20)\d\d)/(?P<end>\d\d)(?P<note>\*)?", 0, ["in 2009/10* and 2010/11", "09/10"]),
    (r"(?<=£)\d++(?:,\d{3})*+|(?<!\p{L})\p{Lu}{2,}(?!\p{L})", 0, ["£1,200 for the NHS", "none"]),
    (r"(?i:straße) \s (?P<word> \w+ ) \s (?P=word)", regex.VERBOSE | regex.FULLCASE, ["STRASSE so so", "Strasse so no"]),
    (r"(?:homes){e<=1}", regex.BESTMATCH, ["12 hones and hoomes", "12"]),
    (r"(?P<a>\d)(?P<a>\d)?|(?|(x)|(y))", 0, ["12 x 3 y"]),
    (r"\( (?: [^()]++ | (?R) )*+ \)", regex.VERBOSE, ["a (b (c) d) e", "(("]),
    (r"[\w--[aeiou]]+", regex.VERSION1, ["homes"]),
    (rb"/Type\s*+/(?P<kind>Page|Pages)\b", regex.IGNORECASE, [b"<</type /Pages>> /Type/Page"]),
    (r"(?r)\d+", 0, ["1 22 333"]),
]


def found(expression: regex.Pattern, texts: list) -> list:
    return [
        (match.span(), match.groups(), match.groupdict(), match.captures(), match.fuzzy_counts)
        for text in texts
        for match in expression.finditer(text)
    ]


def kept(path: Path, *sources: str) -> Expressions:
    """A file that holds these expressions, as a later run reads it."""
    first = Expressions(path)
    for source in sources:
        first.compiled(source)
    first.save()
    return Expressions(path)


def never(*_: object) -> None:
    raise AssertionError("something was compiled")


@pytest.fixture(autouse=True)
def writing(monkeypatch):
    monkeypatch.setattr(sys, "dont_write_bytecode", False)


@pytest.mark.parametrize(("source", "flags", "texts"), SOURCES, ids=lambda value: str(value) if isinstance(value, str | bytes) else "")
def test_a_kept_expression_is_the_same(tmp_path, monkeypatch, source, flags, texts):
    first = Expressions(tmp_path / "kept")
    made = first.compiled(source, flags)
    first.save()
    with monkeypatch.context() as patched:
        patched.setattr(regex, "compile", never)
        again = Expressions(tmp_path / "kept").compiled(source, flags)
    assert again is not made
    assert (again.pattern, again.flags, again.groups, dict(again.groupindex)) == (made.pattern, made.flags, made.groups, dict(made.groupindex))
    assert found(again, texts) == found(made, texts) != []


def test_kept_patterns_find_what_they_found(tmp_path, monkeypatch):
    first = Expressions(tmp_path / "kept")
    made = {pattern.name: first.compiled(pattern.source, pattern.flags | regex.VERBOSE) for pattern in PATTERNS.values()}
    first.save()
    second = Expressions(tmp_path / "kept")
    monkeypatch.setattr(regex, "compile", never)
    for pattern in PATTERNS.values():
        again = second.compiled(pattern.source, pattern.flags | regex.VERBOSE)
        texts = [text for text, _ in pattern.matches] + list(pattern.non_matches)
        assert found(again, texts) == found(made[pattern.name], texts), pattern.name


def test_flags_and_kinds_of_text_are_told_apart(tmp_path):
    both = kept(tmp_path / "kept", "a")
    assert both.compiled("a").search("A") is None
    assert both.compiled("a", regex.IGNORECASE).search("A")
    assert both.compiled(b"a").search(b"a")


def test_no_expression_is_an_error_each_time(tmp_path):
    both = kept(tmp_path / "kept", "a")
    for _ in range(2):
        with pytest.raises(regex.error):
            both.compiled("(")


DAMAGES: dict[str, Callable[[bytes], bytes]] = {
    "cut": lambda data: data[:-3],
    "empty": lambda data: data[:0],
    "turned over": lambda data: data[:-9] + bytes([data[-9] ^ 1]) + data[-8:],
    "no head": lambda data: data[20:],
    "foreign": lambda data: data.replace(b"expressions ", b"expressions 0", 1),
    "noise": lambda data: bytes(reversed(data)),
}


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES)
def test_a_damaged_file_is_done_without_and_written_anew(tmp_path, monkeypatch, damage):
    path = tmp_path / "kept"
    kept(path, r"\d+", "[ab]+")
    whole = path.read_bytes()
    path.write_bytes(damage(whole))
    after = Expressions(path)
    assert after.compiled(r"\d+").findall("1 22") == ["1", "22"]
    after.compiled("[ab]+")
    after.save()
    monkeypatch.setattr(regex, "compile", never)
    assert Expressions(path).compiled("[ab]+").findall("abc") == ["ab"]


@pytest.mark.parametrize(
    ("where", "value"), [("regex.__version__", "1.0"), ("regex.DEFAULT_VERSION", regex.V1), ("sys.version", "3.99"), ("sys.byteorder", "?")]
)
def test_what_other_versions_kept_is_not_used(tmp_path, monkeypatch, where, value):
    path = tmp_path / "kept"
    kept(path, r"\d+")
    compiled: list[str] = []
    whole = regex.compile
    monkeypatch.setattr(regex, "compile", lambda source, flags=0: compiled.append(source) or whole(source, flags))
    Expressions(path).compiled(r"\d+")
    assert compiled == []
    monkeypatch.setattr(where, value)
    Expressions(path).compiled(r"\d+")
    assert compiled == [r"\d+"]


def test_where_nothing_can_be_written_nothing_is(tmp_path, monkeypatch):
    (tmp_path / "file").write_bytes(b"in the way")
    (tmp_path / "folder").mkdir()
    for path in (tmp_path / "file/kept", tmp_path / "folder"):
        assert kept(path, r"\d+").compiled(r"\d+").search("a1")
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    assert kept(tmp_path / "kept", r"\d+").compiled(r"\d+").search("a1")
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["file", "folder"]


def test_a_file_that_has_grown_too_large_keeps_what_the_last_run_needed(tmp_path, monkeypatch):
    path = tmp_path / "kept"
    kept(path, *(f"old{number}" for number in range(50)))
    monkeypatch.setattr("ingest.expressions.MOST", 200)
    last = Expressions(path)
    for source in ("old7", "new"):
        last.compiled(source)
    last.save()
    monkeypatch.setattr(regex, "compile", never)
    after = Expressions(path)
    assert after.compiled("old7")
    assert after.compiled("new")
    with pytest.raises(AssertionError):
        after.compiled("old8")


def test_processes_that_write_at_once_leave_a_whole_file(tmp_path):
    path = tmp_path / "kept"
    program = (
        "import sys\nfrom pathlib import Path\nfrom ingest.expressions import Expressions\nsys.dont_write_bytecode = False\n"
        "ours = Expressions(Path(sys.argv[1]))\n"
        "for number in range(12):\n for many in range(9): ours.compiled(f'{sys.argv[2]} {number} {many}')\n ours.save()\n"
    )
    processes = [subprocess.Popen([sys.executable, "-c", program, str(path), name], cwd=ROOT) for name in ("one", "two", "three")]
    torn = 0
    while any(process.poll() is None for process in processes):
        there = path.exists()
        torn += there and not Expressions(path)._read()
    assert [process.returncode for process in processes] == [0, 0, 0]
    assert torn == 0
    assert len(Expressions(path)._read()) >= 12 * 9  # all of the one that was last, at least
    assert [each.name for each in tmp_path.iterdir()] == ["kept"]


def run(folder: Path, program: str, *arguments: object, seed: int = 0) -> str:
    """A process with a folder for bytecode and expressions, and what it prints on standard error."""
    environment = {**os.environ, "PYTHONHASHSEED": str(seed)}
    command = [sys.executable, "-c", program, str(folder), *map(str, arguments)]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stderr


START = "import sys\nsys.dont_write_bytecode, sys.pycache_prefix = False, sys.argv.pop(1)\nimport ingest.expressions\nsys.pycache_prefix = None\n"
"""Has expressions kept in a folder of the test, and bytecode where it always is."""

COUNTED = """import regex
whole, by = regex.compile, []
def compile(*given, **named):
    by.append(sys._getframe(1).f_code.co_filename)
    return whole(*given, **named)
regex.compile = compile
"""


@pytest.mark.parametrize("name", ["wexmere-2022-23-q2.pdf", "holmcaster-2009-10-q2.txt"])
def test_a_second_extract_compiles_nothing_but_what_its_document_says(tmp_path, name):
    program = (
        START
        + COUNTED
        + "from trackrecord import cli\ntry: cli(['extract', sys.argv[1]])\nfinally: print(by.count(ingest.expressions.__file__), file=sys.stderr)\n"
    )
    first = int(run(tmp_path, program, SAMPLE / name, seed=1))
    (file,) = tmp_path.rglob("*.regex")
    written = file.stat().st_mtime_ns
    second = int(run(tmp_path, program, SAMPLE / name, seed=2))
    assert first > 200
    assert second == 0
    assert file.stat().st_mtime_ns == written  # nor has the process that reads PDFs anything new to keep


def test_what_a_worker_compiles_is_kept_though_it_is_killed(tmp_path):
    program = START + (
        "import os\nfrom pathlib import Path\nfrom corpus.work import Task, perform\n"
        "answer = perform(Task(Path(sys.argv[1]).read_bytes(), 'x', None, 'pdfium', 'never'))\nassert answer.packed\nos._exit(0)\n"
    )
    run(tmp_path, program, SAMPLE / "holmcaster-2009-10-q2.txt")
    (file,) = tmp_path.rglob("*.regex")
    assert len(Expressions(file)._read()) > 200


def test_a_command_does_not_search_what_it_loads_for_garbage(tmp_path):
    program = START + (
        "import gc\nrounds = []\ngc.callbacks.append(lambda phase, about: rounds.append(about['generation']))\n"
        "from trackrecord import cli\ntry: cli(['extract', sys.argv[1]])\nfinally: print(rounds.count(2), file=sys.stderr)\n"
    )
    assert int(run(tmp_path, program, SAMPLE / "holmcaster-2009-10-q2.txt")) == 0
