"""Running prose in further wordings: ages, repeats, shares, lists, balances and orders, each beside neighbours in which the same sum must not be made."""

from __future__ import annotations

import pytest
from audits import FOLDER, accused, confirmed, passages

SET = FOLDER.parent / "audit_tenth_prose"


def texts(name: str, relation: str | None = None) -> list[str]:
    return [text.replace("⏎", "\n") for told, text in passages(SET, name) if relation in (None, told)]


@pytest.mark.parametrize("name", ["holds", "traps"])
def test_nobody_is_accused_of_what_holds(name: str):
    assert [text for text in texts(name) if accused(text)] == []


@pytest.mark.parametrize(
    ("relation", "found", "held"),
    [
        ("time_span", 13, 14),
        ("repeats", 13, 15),
        ("share_of_whole", 10, 4),
        ("shared_denominator", 11, 11),
        ("approximators", 9, 9),
        ("parts_whole", 7, 10),
        ("shares_100", 7, 7),
        ("two_period", 5, 4),
        ("mean", 7, 7),
        ("stock_flow", 6, 6),
        ("direction", 7, 7),
        ("multiple", 5, 5),
        ("bounds", 6, 6),
        ("implied_previous", 6, 6),
        ("target", 6, 6),
    ],
)
def test_errors_are_found_and_what_holds_is_confirmed(relation: str, found: int, held: int):
    errors = texts("contradicts", relation)
    assert sum(bool(accused(text)) for text in errors) >= found
    assert sum(bool(confirmed(text)) for text in texts("holds", relation)) >= held
    assert [text for text in errors if confirmed(text) and not accused(text)] == []
