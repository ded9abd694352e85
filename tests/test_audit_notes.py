"""Passages of notes and returns, several sentences or lines each: a set by another hand, and two of wordings of our own with what must not be taken for any of them."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from audits import FOLDER, accused, confirmed, passages

FIFTH: Path = FOLDER.parent / "audit_fifth"
NOTES: Path = FOLDER.parent / "audit_notes"
SIXTH: Path = FOLDER.parent / "audit_sixth"
FLOORS = {FIFTH: (0.82, 0.94), NOTES: (0.90, 0.84), SIXTH: (0.87, 0.94)}
"""The least share of what holds that is confirmed, and of errors that are found."""


def told(folder: Path, name: str) -> list[str]:
    """The passages of a file; ``⏎`` ends a line."""
    return [text.replace(" ⏎ ", "\n") for _, text in passages(folder, name)]


@pytest.mark.parametrize("folder", FLOORS, ids=lambda folder: folder.name)
def test_what_holds_and_what_only_looks_wrong_is_not_accused(folder: Path):
    assert [text for name in ("holds", "traps") for text in told(folder, name) if accused(text)] == []


@pytest.mark.parametrize("folder", FLOORS, ids=lambda folder: folder.name)
def test_most_of_what_holds_is_confirmed_and_most_errors_are_found(folder: Path):
    held, errors = told(folder, "holds"), told(folder, "contradicts")
    comfort, found = FLOORS[folder]
    assert sum(bool(confirmed(text)) for text in held) / len(held) >= comfort
    assert sum(bool(accused(text)) for text in errors) / len(errors) >= found


@pytest.mark.parametrize("folder", FLOORS, ids=lambda folder: folder.name)
def test_an_error_is_never_confirmed_only(folder: Path):
    assert [text for text in told(folder, "contradicts") if confirmed(text) and not accused(text)] == []


@pytest.mark.parametrize("folder", FLOORS, ids=lambda folder: folder.name)
def test_passages_that_hold_hold_beside_each_other(folder: Path):
    texts = told(folder, "holds")
    assert [pair for pair in pairwise(texts) if accused("\n\n".join(pair))] == []
