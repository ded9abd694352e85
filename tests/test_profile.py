"""Profiles: what users may write, and what they are told when it is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from extractors.structure import read_structure
from ingest.errors import MissingFile, UsageError
from ingest.read import read
from patterns.profile import default_profile, load_profile

GOOD = """
name = "Marlow"
publisher = "Marlow Town Council"
[headings]
plan = ["roadmap"]
[[code]]
pattern = '(?<!\\w)Z\\d{2}/\\d{2}(?!\\d)'
matches = { "see Z12/07." = "Z12/07" }
non_matches = ["12/07", "Z12/071"]
"""


def test_a_profile_adds_to_the_default_one(tmp_path: Path) -> None:
    path = tmp_path / "marlow.toml"
    path.write_text(GOOD)
    profile = load_profile(path)
    assert (profile.name, profile.publisher) == ("Marlow", "Marlow Town Council")
    assert profile.words["headings"]["plan"] == {"roadmap"}
    assert profile.words["columns"] == default_profile().words["columns"]
    text = "Report\n\nZ12/07 Mend roads\n\nMended.\n"
    assert read_structure(read(text.encode(), "t.txt"), profile).entries[0].codes == ("Z12/07",)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("name = ", "not valid TOML"),
        ('name = "x"\n[headngs]\nplan = []', "unknown section 'headngs'"),
        ('name = "x"\n[headings]\nplans = []', "has no key 'plans'"),
        ('name = "x"\n[headings]\nplan = "strategy"', "must be a list of texts"),
        ("about = 'x'", "name must be a text"),
        ('name = "x"\n[[code]]\npattern = "("', "no valid expression"),
        ('name = "x"\n[[code]]\npattern = "A1"\nmatches = { "B1" = "B1" }', "does not match its example 'B1'"),
        ('name = "x"\n[[code]]\npattern = "A1"\nmatches = { "A12" = "A12" }', "finds 'A1' in its example 'A12'"),
        ('name = "x"\n[[code]]\npattern = "A1"\nnon_matches = ["A12"]', "matches its counter-example 'A12'"),
    ],
)
def test_a_wrong_profile_is_refused_with_file_and_reason(tmp_path: Path, content: str, reason: str) -> None:
    path = tmp_path / "wrong.toml"
    path.write_text(content)
    with pytest.raises(UsageError, match=r"wrong\.toml") as caught:
        load_profile(path)
    assert reason in str(caught.value)


def test_a_missing_profile_is_said() -> None:
    with pytest.raises(MissingFile, match=r"nowhere\.toml"):
        load_profile(Path("nowhere.toml"))
