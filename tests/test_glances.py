"""What a quick look decides is what the slow one would have found: numbers, stretches about numbers, times, damage and denominators."""

from __future__ import annotations

import re
from itertools import product
from pathlib import Path
from random import Random

import pytest

from extractors import denominators, feet, figures, headings, listings, rating_letters, reporting, times
from extractors.units import units_of
from ingest.document import Document, Page
from patterns import garble, masks, misread, numbers, pieces
from patterns.cues import load_cues
from patterns.pattern import Pattern

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


def test_what_tells_a_text_at_a_glance_misses_nothing(torn: list[str]) -> None:
    random = Random(11)
    signs = ("@", ":", "/", "w", "W", ".", "…", " ", "\u00a0", "l", "O", "7", "42", ",", "a", "\t", "é")
    texts = [*LINES, *torn, *("".join(random.choices(signs, k=random.randrange(2, 9))) for _ in range(20_000))]
    anywhere = re.compile(r"@|://|(?i:www\.)|…|\.\.\.|\.\s\.")
    first = re.compile(r"(?<![\w.,])[0-9]")
    for text in texts:
        assert bool(pieces._ANYWHERE.search(text)) == bool(anywhere.search(text)), text
        assert [match.start() for match in reporting._DIGIT.finditer(text)] == [match.start() for match in first.finditer(text)], text
        assert misread._SIGNED.search(text) or not next(misread.SIGN.find(text), None), text
        assert figures.ANY_NUMBER.search(text) or not masks.DIGITS.search(text), text


def test_times_of_day_stand_where_a_glance_says(torn: list[str]) -> None:
    random = Random(5)
    signs = ("0", "1", "2", "9", "05", "30", "15", ":", ".", " ", "\t", "%", "a", "é", ",", " per cent", "/")
    texts = [*LINES, *torn, *("".join(random.choices(signs, k=random.randrange(2, 12))) for _ in range(20_000))]
    slow = [[match.span() for match in listings.CLOCK.find(text)] for text in texts]
    assert [[match.span() for match in listings.clocks_in(text)] for text in texts] == slow
    assert sum(map(len, slow)) > 800


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


def test_what_is_found_in_the_whole_text_holds_its_signs() -> None:
    signs: list[tuple[Pattern, tuple[str, ...]]] = [(garble.DEBRIS, garble.DEBRIS_SIGNS), (feet.FOOT, (feet.WIDE,))]
    for pattern, each in signs:
        made = [*(text for text, _ in pattern.matches), "**bold**", "[EMAIL protected]", "</TD>", "![](", "(CID:7)", "Plan for Homes" + " " * 9 + "7"]
        held = [match.group() for text in [*TEXTS, *made] for match in pattern.find(text)]
        assert len(held) > 1
        assert all(any(sign in text for sign in each) for text in held)


@pytest.mark.parametrize("line", ["## Homes **", "* Homes", "_Homes_", "> Homes #", "Homes", "Homes * and > roads", "**", "Homes >"])
def test_lines_are_trimmed_of_their_marks(line: str) -> None:
    unit = next(iter(units_of(Document("x", "0" * 64, "text/plain", line, (Page(1, None, None, None, "text"),)))))
    assert headings.plain(line, unit) == headings._TRIM.sub("", line)


def test_lines_that_end_with_a_letter_are_found_without_a_glance() -> None:
    lines = [
        "Aim 1 A",
        "  Aim 2 - G - done early",
        "Aim 3 R/G  ",
        "Ends with A",
        "a G",
        "Work R, later",
        "",
        "Roads – A – G",
        "Class A\t",
        "Part G\x0b",
    ]
    random = Random(3)
    texts = [*TEXTS, *("\n".join(random.choices(lines, k=random.randrange(1, 9))) for _ in range(2_000))]
    slow = [[match.span() for match in rating_letters.LETTERED_LINE.finditer(text)] for text in texts]
    assert [[match.span() for match in rating_letters.lines_with_letters(text)] for text in texts] == slow
    assert sum(map(len, slow)) > 2_000


def test_letters_of_items_and_cells_are_found_without_a_glance(monkeypatch: pytest.MonkeyPatch) -> None:
    random = Random(9)
    signs = (
        "R",
        "A",
        "G",
        "A/G",
        " ",
        "  ",
        "\t",
        "|",
        " | ",
        ":",
        ": ",
        "=",
        "–",
        "Time",
        "Cost",
        "status",
        "Q1",
        "\n",
        ";",
        ", ",
        ".",
        "(",
        ")",
        "b",
        "Roads are late",
    )
    texts = [*TEXTS, *LINES, *("".join(random.choices(signs, k=random.randrange(2, 14))) for _ in range(10_000))]
    marks, ends = (" ", ": ", ":", " – ", "="), ("", ";", ", ", "  ", "\t", "/", ") ", "\n", " b", "\u00a0\u00a0")
    items = ["".join(parts) for parts in product(("Time", "Cost", "Quarter 1", "status"), marks, ("R", "A/G", "G"), ends)]
    texts += ["".join(random.choices(items, k=random.randrange(2, 5))) for _ in range(5_000)]

    def found() -> list[object]:
        return [(rating_letters.listed_letters(text, 0, len(text)), rating_letters.lettered_cells(text)) for text in texts]

    quick = found()
    monkeypatch.setattr(rating_letters, "_ITEM_END", re.compile(""))
    monkeypatch.setattr(rating_letters, "_CELL_GAPS", ("",))
    assert found() == quick
    assert sum(bool(items) for items, _ in quick) > 50
    assert sum(bool(cells) for _, cells in quick) > 50
