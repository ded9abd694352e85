"""Objects of frozen classes that are built quickly are as frozen, comparable and portable as others."""

from __future__ import annotations

import pickle
import subprocess
import sys
from dataclasses import FrozenInstanceError, dataclass, field, replace
from pathlib import Path

import pytest

from extractors.remembered import remembered
from ingest.document import Box, Cell, Span
from ingest.quick import maker, quick
from patterns.numbers import Expression, Number
from patterns.tails import read_tail

ROOT = Path(__file__).resolve().parents[1]


@quick
@dataclass(frozen=True, slots=True)
class Sample:
    start: int
    name: str = "x"
    low: str = field(init=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "low", self.name.lower())


def test_they_are_built_as_before() -> None:
    assert (Sample(1).name, Sample(1, "AB").low, Sample(name="AB", start=2)) == ("x", "ab", Sample(2, "AB"))
    assert repr(Sample(1, "AB")) == "Sample(start=1, name='AB', low='ab')"
    assert replace(Sample(1, "AB"), name="CD").low == "cd"
    assert hash(Sample(1)) == hash(Sample(1))
    assert type(Sample(1)) is Sample
    with pytest.raises(TypeError):
        Sample()
    with pytest.raises(TypeError):
        Sample(1, nothing=2)


def test_nobody_can_change_them() -> None:
    with pytest.raises(FrozenInstanceError):
        Sample(1).start = 2
    with pytest.raises(FrozenInstanceError):
        del Sample(1).start
    with pytest.raises(ValueError, match="no such span"):
        Span(3, 3)


def test_a_maker_makes_what_the_class_does() -> None:
    make = maker(Sample)
    assert (make(1), make(2, "AB"), make(start=3, name="CD")) == (Sample(1), Sample(2, "AB"), Sample(3, "CD"))
    assert (type(make(1)), make(2, "AB").low) == (Sample, "ab")
    with pytest.raises(FrozenInstanceError):
        make(1).start = 2
    with pytest.raises(ValueError, match="no such span"):
        maker(Span)(3, 3)
    with pytest.raises(TypeError):
        make()


@pytest.mark.parametrize(
    "made", [Sample(1, "AB"), Span(1, 2), Cell(0, 1, Span(1, 2), Box(1, 0.5, 1, 2, 3)), Expression(0, 1, 0, 1, Number(1.0, "count", None))]
)
def test_they_are_pickled_with_all_that_they_hold(made: object) -> None:
    assert pickle.loads(pickle.dumps(made, pickle.HIGHEST_PROTOCOL)) == made  # noqa: S301


def test_what_cannot_be_built_so_is_refused() -> None:
    @dataclass(frozen=True, slots=True)
    class Listed:
        names: list[str] = field(default_factory=list)

    @dataclass(frozen=True, slots=True)
    class Longer(Sample):
        end: int = 0

    for each in (Listed, Longer):
        with pytest.raises(TypeError, match="base class"):
            quick(each)


def test_spacy_is_loaded_without_its_commands_and_has_them_all_the_same() -> None:
    code = """
import sys
import extractors.context_pipeline
assert not {"spacy.cli", "weasel", "typer"} & set(sys.modules), "loaded"
import spacy, spacy.cli
from spacy.cli.info import info
assert spacy.cli.__file__ and callable(spacy.cli.download) and callable(spacy.info) and callable(info)
assert spacy.info(silent=True)["spacy_version"] == spacy.__version__
"""
    subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True)


@pytest.mark.parametrize("unit", ["people", "of them", "inches", ", 6", ")", "", "\n\n", "10", "½", "-storey"])
def test_where_no_unit_begins_none_is_read(unit: str) -> None:
    assert (read_tail(f"5 {unit}", 1).end, read_tail(f"5 {unit}", 1).kind) == (1, "count")


def test_letters_that_are_another_case_of_a_unit_read_as_it() -> None:
    assert (read_tail("5 thou\u017fand", 1).factor, read_tail("5 wee\u212as", 1).unit) == (1000.0, "week")


def test_what_was_found_in_a_text_is_looked_for_once_and_never_taken_for_another_text() -> None:
    asked: list[tuple[int, int]] = []

    class Finder:
        @remembered
        def find(self, text: str, start: int, end: int) -> list[str]:
            asked.append((start, end))
            return [text[start:end]]

    one, other = Finder(), Finder()
    first = one.find("abc def", 0, 3)
    first.append("the caller's own")
    assert (one.find("abc def", 0, 3), one.find("abc def", 4, 7), asked) == (["abc"], ["def"], [(0, 3), (4, 7)])
    assert (one.find("xyz", 0, 3), other.find("xyz", 0, 3), one.find("abc def", 0, 3), len(asked)) == (["xyz"], ["xyz"], ["abc"], 5)
