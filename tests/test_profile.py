"""Profiles: what users may write, and what they are told when it is wrong."""

from __future__ import annotations

import sqlite3
import time
from contextlib import closing
from pathlib import Path

import pytest
import regex
from click.testing import CliRunner

from corpus.batch import fingerprint
from extractors.extract import extract
from extractors.structure import read_structure
from ingest.errors import LimitExceeded, MissingFile, UsageError
from ingest.read import read
from patterns.hostile import slow_text
from patterns.profile import Flaw, Profile, default_profile, examine, load_profile, new_profile, parse_profile
from patterns.toml_lines import TomlLines
from trackrecord import cli

GOOD = r"""
name = "Marlow"
publisher = "Marlow Town Council"
[headings]
plan = ["roadmap"]
[[code]]
pattern = '(?<!\w)Z\d{2}/\d{2}(?!\d)'
matches = { "see Z12/07." = "Z12/07" }
non_matches = ["12/07", "Z12/071"]
"""
CODE = """name = "x"
[[code]]
pattern = '''{pattern}'''
matches = {{ "A1" = "A1" }}
non_matches = ["x"]
"""


def profile_of(source: str) -> Profile:
    profile, flaws = parse_profile(source, default_profile())
    assert profile, flaws
    return profile


def flaws_of(source: str) -> tuple[Flaw, ...]:
    profile, flaws = parse_profile(source, default_profile())
    assert (profile is None) == bool(flaws)
    return flaws


def test_a_profile_adds_to_the_default_one(tmp_path: Path) -> None:
    path = tmp_path / "marlow.toml"
    path.write_text(GOOD)
    profile = load_profile(path)
    assert (profile.name, profile.publisher) == ("Marlow", "Marlow Town Council")
    assert profile.words["headings"]["plan"] == {"roadmap"}
    assert profile.words["columns"] == default_profile().words["columns"]
    text = "Report\n\nZ12/07 Mend roads\n\nMended.\n"
    assert read_structure(read(text.encode(), "t.txt"), profile).entries[0].codes == ("Z12/07",)


def test_a_list_replaces_the_default_one_unless_dots_stand_for_it() -> None:
    plan = default_profile().words["headings"]["plan"]
    assert profile_of('name = "x"\n[headings]\nplan = ["...", "Big  Promise"]').words["headings"]["plan"] == plan | {"big promise"}
    assert profile_of('name = "x"\n[headings]\nplan = []').words["headings"]["plan"] == frozenset()


def test_a_new_profile_changes_nothing() -> None:
    profile = profile_of(new_profile('a "b" \\ c'))
    assert profile.name == 'a "b" \\ c'
    assert (profile.words, profile.codes, profile.furniture, bool(profile.ratings)) == (default_profile().words, (), (), False)


def test_every_line_of_a_new_profile_is_right_when_its_comment_mark_is_taken_away() -> None:
    lines = new_profile("x").splitlines()
    data = [line[2:] if line.startswith("# ") and ("=" in line or line[2:3] in "['# ") and not line.startswith("# ---") else line for line in lines]
    profile = profile_of("\n".join(data))
    assert profile.publisher == "Holmcaster Council"
    assert [code.canonical(match) for code in profile.codes if (match := code.compiled.search("GC-3b"))] == ["GC-3b"]
    assert profile.furniture
    assert profile.ratings.letters["F"] == "amber"
    assert profile.has("columns", "narrative", "how it went")
    assert profile.has("columns", "narrative", "progress")


@pytest.mark.parametrize(
    ("content", "line", "reason"),
    [
        ("name = ", 1, "not valid TOML"),
        ('name = "x"\n\n[a\n', 3, "not valid TOML"),
        ('name = "x"\n[headngs]\nplan = []', 2, "unknown section 'headngs'"),
        ('name = "x"\ncolour = 1', 2, "unknown section 'colour'"),
        ('name = "x"\n[headings]\n\nplans = []', 4, "has no key 'plans'"),
        ('name = "x"\n[headings]\nplan = "strategy"', 3, "must be a list of texts"),
        ('name = "x"\n[headings]\nplan = [""]', 3, "none of them empty"),
        ("about = 'x'", 1, "name must be a text"),
        ('name = "x"\nheadings = 3', 2, "headings must be a table"),
        ('name = "x"\ncode = 3', 2, "code must be written as [[code]]"),
        ('name = "x"\n[[code]]\npattern = "("', 3, "no valid expression"),
        (CODE.format(pattern="B1"), 4, "does not match its example 'A1'"),
        ('name = "x"\n[[code]]\npattern = "A1"\nnon_matches = ["x"]\nmatches = { "A12" = "A12" }', 5, "finds 'A1' in its example 'A12'"),
        ('name = "x"\n[[code]]\npattern = "A1"\nmatches = {"A1" = "A1"}\nnon_matches = ["A12"]', 5, "matches its counter-example 'A12'"),
        ('name = "x"\n[[code]]\npattern = "A1"\nmatches = {"A1" = "A1"}', 3, "has no non_matches"),
        ('name = "x"\n[[code]]\npattern = "A1"\nnon_matches = ["x"]', 3, "has no matches"),
        (CODE.format(pattern="A1 | (?P<what>A)1"), 3, "they may be prefix, separator, number"),
        (CODE.format(pattern="(?:A1)?"), 3, "matches an empty text"),
        (CODE.format(pattern="A1") + 'scheme = "kpi"', 6, "scheme is 'kpi'"),
        (CODE.format(pattern="A1") + "heads_only = 1", 6, "must be true or false"),
        (CODE.format(pattern="A1") + "headsonly = true", 6, "[[code]] has no key 'headsonly'"),
        ('name = "x"\n[ratings]\ncolours = { Good = "grean" }', 3, "'grean', which is no colour"),
        ('name = "x"\n[ratings.colours]\nFine = "green"\nGood = "grean"', 4, "'grean', which is no colour"),
        ('name = "x"\n[ratings]\nletters = { "Ex" = "green" }', 3, "not one capital letter"),
        ('name = "x"\n[[furniture]]\npattern = "Page"\nmatches = ["Page 3"]\nnon_matches = ["x"]', 4, "from end to end"),
        (
            'name = "x"\n[[furniture]]\npattern = "Page"\nmatches = ["Page"]\nnon_matches = [\n "x",\n "Page",\n]',
            7,
            "matches its counter-example 'Page'",
        ),
    ],
)
def test_a_wrong_profile_is_refused_with_file_line_and_reason(tmp_path: Path, content: str, line: int, reason: str) -> None:
    path = tmp_path / "wrong.toml"
    path.write_text(content)
    with pytest.raises(UsageError, match=r"wrong\.toml") as caught:
        load_profile(path)
    assert str(caught.value).startswith(f"{path}:{line}: ")
    assert reason in str(caught.value)


def test_every_flaw_is_listed_in_the_order_of_the_lines(tmp_path: Path) -> None:
    path = tmp_path / "wrong.toml"
    path.write_text('name = ""\n[headings]\nplans = []\n[[code]]\npattern = "("\n[[code]]\npattern = "A1"\nmatches = { "B1" = "B1" }\n')
    _, flaws = examine(path)
    assert [flaw.line for flaw in flaws] == [1, 3, 5, 7, 8]
    with pytest.raises(UsageError, match=r"\(and 4 more: trackrecord profile check"):
        load_profile(path)


@pytest.mark.parametrize("pattern", ["(?:A+)+1", "(?:A\\d*)*!", "\\d+(?<!1)", "(?:\\w+\\ ?)+:", "(?:ZQ\\ ?)+A1"])
def test_a_slow_expression_is_refused_soon(pattern: str) -> None:
    began = time.process_time()
    flaws = flaws_of(CODE.format(pattern=f"A1 | {pattern}"))
    assert ["is too slow on hostile text" in flaw.reason for flaw in flaws] == [True]
    assert flaws[0].line == 3
    assert time.process_time() - began < 20


@pytest.mark.parametrize("pattern", [r"HN\ (?:\d+)+(?!\w)", r"HN\ \d*\d*\d*(?!\w)", r"HN\ 12 | QQ(?:\d|\d\d)+x"])
def test_a_repeat_behind_a_rare_beginning_is_found(pattern: str) -> None:
    slow = slow_text(regex.compile(pattern, regex.VERBOSE), pattern, ["HN 12 Mend roads"])
    assert slow
    assert "then '1' again and again" in slow


def test_bounded_expressions_are_not_called_slow() -> None:
    for pattern in (r"\b [A-Z]{1,4} - \d{1,3} [a-z]? \b", r"(?: [A-Z]{2} \ ){1,3} \d{1,2}", r"Page\ \d{1,4}\ of\ \d{1,4}"):
        assert slow_text(regex.compile(pattern, regex.VERBOSE), pattern, ["AB-1a", "Page 1 of 2"]) is None


def test_a_slow_example_is_said() -> None:
    source = CODE.format(pattern="A1 | (?:x|xx)+y").replace('["x"]', f'["{"x" * 40}!y"]')
    assert any("needs more than 1 s for its example" in flaw.reason for flaw in flaws_of(source))


def test_a_file_that_is_no_profile_at_all(tmp_path: Path) -> None:
    with pytest.raises(MissingFile, match=r"nowhere\.toml"):
        load_profile(Path("nowhere.toml"))
    with pytest.raises(MissingFile, match="cannot be read"):
        load_profile(tmp_path)
    latin = tmp_path / "latin.toml"
    latin.write_bytes(b'name = "x"\nabout = "caf\xe9"')
    with pytest.raises(UsageError, match=r"latin\.toml:2: .*not written in UTF-8"):
        load_profile(latin)
    large = tmp_path / "large.toml"
    large.write_bytes(b"#" * 1_000_001)
    with pytest.raises(LimitExceeded, match="is this the right file"):
        load_profile(large)
    deep = tmp_path / "deep.toml"
    deep.write_text(f"name = {'[' * 5000}")
    with pytest.raises(UsageError, match="not valid TOML"):
        load_profile(deep)


def test_lines_are_found_whatever_stands_in_texts_and_comments() -> None:
    source = '''about = """
[[code]]
pattern = 1
"""
# [[code]]
[[code]]  # pattern = 2
non_matches = [
  "pattern = 3",
]
"pattern" = "a"
[[ code ]]
pattern = 'b'
matches.one = "x"
[code.more]
key = 1
'''
    lines = TomlLines(source)
    assert lines.line(None, "about") == 1
    assert lines.line("code", "non_matches", index=0) == 7
    assert lines.line("code", "non_matches", index=0, word="pattern = 3") == 8
    assert lines.line("code", "pattern", index=0) == 6  # a quoted key: the table is the nearest line known
    assert lines.line("code", "pattern", index=1) == 12
    assert lines.line("code", "matches", index=1) == 13
    assert lines.line("code", "more", index=1) == 14
    assert lines.line("nowhere", "key") == 1
    assert lines.last() == 15
    assert TomlLines('code = [\n{ pattern = "a" }]').line("code", "pattern", index=0) == 2


# --- what a profile changes ---

TABLE = """Action tracker 2010

Ref\tAction\tProgress\tHow we did
AB-1a\tMend roads\tWe mended 5 roads. The work was rated Excellent last year. Excellent progress was made.\tE
AB-1b\tPaint doors\tIt is no longer rated Fair.\tNot  good enough
AB-1c\tSing songs\tWe sang 12 songs.\tAmber
"""
RATINGS = """name = "x"
[ratings]
colours = { Excellent = "green", "Not good enough" = "red", Fair = "amber" }
letters = { E = "green" }
heads = ["How we did"]
"""


def ratings_of(text: str, profile: Profile | None = None) -> list[tuple[str | None, str, str, str | None]]:
    record = extract(read(text.encode(), "t.txt"), profile)
    return [(rating.span and rating.span.of(text), rating.colour, rating.status, rating.code) for rating in record.ratings]


def test_words_and_letters_of_a_profile_are_ratings_where_the_document_judges() -> None:
    assert [colour for _, colour, _, _ in ratings_of(TABLE)] == ["amber"]
    assert ratings_of(TABLE, profile_of(RATINGS)) == [
        ("Excellent", "green", "previous", "AB-1a"),
        ("E", "green", "assigned", "AB-1a"),
        ("Fair", "amber", "negated", "AB-1b"),
        ("Not  good enough", "red", "assigned", "AB-1b"),
        ("Amber", "amber", "assigned", "AB-1c"),
    ]


def test_letters_of_a_profile_stand_beside_the_common_ones_under_its_heads() -> None:
    rows = "\n".join(f"AB-{n}a\tMend road {n}\tIt was mended.\t{cell}\t{cell}" for n, cell in enumerate(("E", "A/G", "E/R", "G", "X"), 1))
    text = f"Action tracker 2010\n\nRef\tAction\tProgress\tR.A.G. (now)\tOwner\n{rows}\n"
    profile = profile_of('name = "x"\n[ratings]\nletters = { E = "blue", A = "black" }\nheads = ["R.A.G. (now)"]')
    assert [(said, colour) for said, colour, _, _ in ratings_of(text, profile)] == [
        ("E", "blue"),
        ("A/G", "black/green"),
        ("E/R", "blue/red"),
        ("G", "green"),
    ]


def test_rating_words_stand_on_status_lines_and_behind_labels_too() -> None:
    text = "Action tracker\n\nAB-1a Mend roads\nStatus: Excellent\nWe did.\n\nAB-1b Paint doors\nFair\nWe did. It is excellent.\n\nAB-1c Sing\nWe sang.\n"
    assert ratings_of(text, profile_of(RATINGS)) == [("Excellent", "green", "assigned", "AB-1a"), ("Fair", "amber", "assigned", "AB-1b")]


def test_a_profile_states_which_lines_are_furniture() -> None:
    text = "Action tracker\n\nAB-1a Mend roads\nWe mended 5 roads.\nStamped on day 12 by 7 clerks\n\nAB-1b Paint doors\nWe painted 3 doors.\n"
    stated = """name = "x"
[[furniture]]
pattern = '''Stamped\\ on\\ day\\ \\d+\\ by\\ \\d+\\ clerks'''
matches = ["Stamped on day 12 by 7 clerks"]
non_matches = ["Stamped on day 12"]
"""
    plain, profiled = (extract(read(text.encode(), "t.txt"), profile) for profile in (None, profile_of(stated)))
    assert len(plain.figures) > 2
    assert [figure.value for figure in profiled.figures] == [5, 3]
    assert [span.of(text) for span in profiled.entries[0].narrative] == ["We mended 5 roads."]


def test_named_parts_give_codes_one_spelling_and_show_misread_ones() -> None:
    source = """name = "x"
[[code]]
pattern = '''\\b (?P<prefix> [Zz][Kk] | Qx ) (?P<separator> - ) (?P<number> \\d{2} ) \\b'''
matches = { "zk-01" = "ZK-01" }
non_matches = ["ZK-1"]
[[code]]
pattern = '''\\b (?P<prefix> WX ) (?P<number> \\d ) \\b'''
matches = { "WX1" = "WX 1" }
non_matches = ["WX"]
scheme = "indicator"
"""
    text = "Tracker\n\nZK-01 Mend\nMended, and WX3 rose.\n\nZk-02 Paint\nPainted.\n\nZK-03 Sing\nSang.\n\nZK-O4 Rest\nRested.\n"
    record = extract(read(text.encode(), "t.txt"), profile_of(source))
    assert [entry.codes for entry in record.entries] == [("ZK-01",), ("ZK-02",), ("ZK-03",), ("ZK-04",)]
    assert [(r.code, r.scheme) for r in record.references if r.role == "mention"] == [("WX 3", "indicator")]


def test_codes_that_only_stand_at_heads_leave_figures_alone() -> None:
    source = """name = "x"
[[code]]
pattern = '''(?P<number> \\d\\.\\d )'''
matches = { "1.2 Mend" = "1.2" }
non_matches = ["12"]
heads_only = true
"""
    text = "Progress tracker\n\n1.1 Mend roads\nThe rate was 2.4 last year.\n\n1.2 Paint doors\nThe doors were painted, 3.5% of them.\n"
    record = extract(read(text.encode(), "t.txt"), profile_of(source))
    assert [(r.code, r.role) for r in record.references] == [("1.1", "heading"), ("1.2", "heading")]
    assert {figure.value for figure in record.figures} == {2.4, 3.5}


@pytest.mark.parametrize(
    "section", ["[headings]\nplan = []", "[headings]\nbody = []\nlabel = []", "[codes]\nkeywords = []", '[headings]\nplan = ["c++ (new)"]']
)
def test_empty_lists_and_marks_in_words_match_nothing(section: str) -> None:
    text = "Anytown Council\nAction tracker\n\nTheme of 3 things\n\nAB-1a Mend roads\nMended 5 roads.\n"
    record = extract(read(text.encode(), "t.txt"), profile_of(f'name = "x"\n{section}'))
    assert [entry.plan for entry in record.entries] == [None]


# --- where a profile is given ---


@pytest.mark.parametrize("command", [["extract", "TEXT"], ["ingest", "DB", "TEXT"], ["ingest", "DB", "TEXT", "--dry-run"], ["evaluate", "TEXT"]])
def test_a_slow_profile_is_refused_by_every_command(tmp_path: Path, command: list[str]) -> None:
    (tmp_path / "t.txt").write_text(TABLE)
    (tmp_path / "slow.toml").write_text(CODE.format(pattern="A1 | (?:A+)+1"))
    places = {"TEXT": str(tmp_path / "t.txt"), "DB": str(tmp_path / "t.db")}
    result = CliRunner().invoke(cli, [*(places.get(word, word) for word in command), "--profile", str(tmp_path / "slow.toml")])
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith(f"trackrecord: {tmp_path / 'slow.toml'}:3: code.pattern")
    assert result.stderr.count("\n") == 1


def test_the_database_knows_the_profile_and_reads_again_when_it_changes(tmp_path: Path) -> None:
    (tmp_path / "t.txt").write_text(TABLE)
    database, mine = tmp_path / "t.db", tmp_path / "mine.toml"

    def ingest(content: str) -> tuple[str, tuple[str, str, int]]:
        mine.write_text(content)
        said = CliRunner().invoke(cli, ["ingest", str(database), str(tmp_path / "t.txt"), "--profile", str(mine)])
        assert said.exit_code == 0, said.stderr
        with closing(sqlite3.connect(database)) as connection:
            stored = connection.execute("SELECT profile, profile_hash, (SELECT count(*) FROM ratings) FROM documents").fetchall()
        assert len(stored) == 1
        return said.stdout, stored[0]

    first, (name, mark, count) = ingest('name = "mine"')
    assert (first, name, count) == ("1 document: 1 ingested\n", "mine", 1)
    assert ingest('name = "mine"  # unchanged but for this') == ("1 document: 1 unchanged\n", ("mine", mark, 1))
    again, (name, other, count) = ingest(RATINGS.replace('"x"', '"mine"'))
    assert (again, name, count) == ("1 document: 1 ingested\n", "mine", 5)
    assert other != mark


def test_every_part_of_a_profile_changes_its_fingerprint() -> None:
    code = CODE.format(pattern="A1")
    furniture = '[[furniture]]\npattern = "Page"\nmatches = ["Page"]\nnon_matches = ["x"]\n'
    sources = [
        'name = "x"', 'name = "y"', 'name = "x"\npublisher = "y"', 'name = "x"\n[headings]\nplan = []', code, code + "heads_only = true",
        code + 'scheme = "indicator"', 'name = "x"\n' + furniture, RATINGS, RATINGS.replace("amber", "red"), RATINGS.replace("E = ", "F = "), RATINGS.replace("How", "Now"),
    ]  # fmt: skip
    assert len({fingerprint(profile_of(source)) for source in sources}) == len(sources)


def test_the_record_names_the_profile() -> None:
    document = read(TABLE.encode(), "t.txt")
    assert extract(document).profile == "learned"
    assert extract(document, profile_of('name = "mine"')).profile == "mine"
