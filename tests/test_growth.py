"""Text of which no two lines are alike costs no more than in proportion to its length either; bench/growth.py measures the rest, to a million characters."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pytest
from shapes import SHAPES, text_of
from timing import cpu, grows_less

from extractors.extract import extract
from extractors.repeats import without_repeats
from extractors.structure import read_structure
from ingest.document import Document
from ingest.read import read
from patterns.profile import default_profile

FACTOR = 4
SLACK = 2.2
"""Over linear growth: what a busy machine adds. A quadratic step would show as 4."""
QUICK = 0.3
"""Seconds below which growth cannot be told from noise."""


def structure(document: Document) -> None:
    read_structure(document, default_profile())


def everything(document: Document) -> None:
    extract(document)


def seconds(step: Callable[[Document], None], name: str, length: int) -> float:
    """CPU time of a step over this much of a shape."""
    document = read(text_of(name, length).encode(), "x.txt")
    return cpu(lambda: step(document))


@pytest.fixture(scope="module", autouse=True)
def _warm() -> None:
    extract(read(b"QX-1a Title\n\nIt rose by 5% and is rated Green.", "warm.txt"))


@pytest.mark.parametrize(
    ("step", "name", "length"),
    [
        (structure, "counted rows", 12_000),
        (structure, "new codes", 12_000),
        (structure, "long words", 16_000),
        (structure, "base64", 16_000),
        (everything, "random colours", 2_500),
        (everything, "random sentence of numbers", 2_500),
        (everything, "random signs", 3_000),
    ],
)
def test_time_grows_with_length_only(step: Callable[[Document], None], name: str, length: int) -> None:
    assert grows_less(partial(seconds, step, name), length, length * FACTOR, SLACK * FACTOR, QUICK)


@pytest.mark.parametrize("name", SHAPES)
def test_a_shape_has_the_length_that_is_asked_for(name: str) -> None:
    assert len(text_of(name, 5_000)) == 5_000


def test_a_million_characters_of_the_same_are_read_as_ten_thousand() -> None:
    document = read(text_of("shares", 1_000_000).encode(), "x.txt")
    assert len(without_repeats(document).text.split()) < 5_000
