"""What a quick look decides is what the slow one would have found: numbers, stretches about numbers, times, damage and denominators."""

from __future__ import annotations

from itertools import product
from pathlib import Path
from random import Random

import pytest

from extractors import denominators, times
from patterns import garble, masks, numbers
from patterns.cues import load_cues

ROOT = Path(__file__).resolve().parents[1]
TEXTS = [path.read_text("utf-8") for folder in ("corpus/sample/data", "tests/gold/dev") for path in sorted((ROOT / folder).glob("*.txt"))]
LINES = [line for text in TEXTS for line in text.split("\n") if line]
_TOKENS = (
    "£", "US$", "5", "12", "1,234", "0.5", "000", "½", ".", ",", " ", "\n", "\u2009", "\u00a0", "(", ")", "-", "–", "/", "%", "to", "o", "l", "O", "m", "a", "s", "ty", "teen", "six",
)  # fmt: skip


@pytest.fixture(scope="module")
def torn() -> list[str]:
    """Numbers with whatever may stand about them, in thousands of ways."""
    random = Random(7)
    return ["".join(random.choices(_TOKENS, k=random.randrange(2, 12))) for _ in range(20_000)]


def test_plain_numbers_are_what_the_numeral_finds(torn: list[str]) -> None:
    found = 0
    for text in [*LINES, *torn]:
        slow = [numbers._numeral(text, match, len(text)) for match in numbers.NUMERAL.find(text)]
        quick = list(numbers._numerals(text, 0, len(text)))
        assert [(each, each.why) for each in quick] == [(each, each.why) for each in slow if each], text
        found += len(quick)
    assert found > 10_000


def test_stretches_about_numbers_are_the_same(torn: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    texts = [*TEXTS, *torn]
    quick = [list(masks._windows(text, 0, len(text))) for text in texts]
    monkeypatch.setattr(masks, "_near", lambda text, start, end: [match.span() for match in masks.NEAR.find(text, start, end)])
    assert quick == [list(masks._windows(text, 0, len(text))) for text in texts]
    assert sum(map(bool, quick)) > 10_000


def test_times_are_found_without_their_gate() -> None:
    openings = times._relative_openings()
    parts = [sorted(load_cues().lists[name]) for name in ("period_parts", "period_relatives", "period_adjectives", "period_units")]
    made = [
        " ".join(phrase)
        for phrase in product(("", "the", "in the", "the couple of", "end of the"), parts[1][:6], ("", "two", "couple of", "12"), parts[3][:6])
    ]
    made += [f"{part} of the {unit}" for part, unit in product(parts[0], parts[3])] + [
        f"{adjective} {unit}" for adjective, unit in product(parts[2], parts[3])
    ]
    made += [
        "year to date",
        "quarter-end",
        "mid-term",
        "month 7",
        "same point last year",
        "to date",
        "the year before",
        "early",
        "a couple of months ago",
        "ten weeks ago",
    ]
    found = 0
    for text in [*LINES, *made]:
        slow = [match.span() for match in times._found(times._relative(), text, openings)]
        assert [match.span() for match in times._found(times._relative(), text, openings, times._relative_gate())] == slow, text
        found += len(slow)
    assert found > 1000


def test_damage_is_found_without_a_glance() -> None:
    patterns = (garble.MOJIBAKE, garble.DOUBLED, garble.GLUED)
    texts = [*LINES, *(text for pattern in patterns for text, _ in pattern.matches)]
    held = [(text, pattern) for text in texts for pattern in patterns if next(pattern.find(text), None)]
    assert {pattern.name for _, pattern in held} == {pattern.name for pattern in patterns}
    assert all(pattern in garble.possible(text) for text, pattern in held)
    assert garble.possible("The target of 45% was met.") == ()


def test_denominators_are_found_without_a_glance() -> None:
    texts = [
        *LINES,
        *(text for text, _ in denominators.DENOMINATOR.matches),
        "31/1000 homes",
        "for every 100 patients",
        "EACH 1,000 homes",
        "in each 10 cases",
    ]
    slow = [len(list(denominators.DENOMINATOR.find(text))) if denominators.SAID.search(text) else 0 for text in texts]
    assert [len(denominators.denominators(text)) for text in texts] == slow
    assert sum(slow) > 20
