"""One amount, however it is written, is read as the same value, kind and unit."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import pytest

from extractors.extract import extract
from ingest.read import read
from tests.generator.spellings import Amount, Spelling, in_words, spellings

FRAMES = {
    "count": ("The team handled {} cases.", "Some {} homes were built in the year.", "The service helped {} people to find work."),
    "percentage": ("Satisfaction rose to {} in the year.", "The figure is {}.", "In all {} of invoices were paid on time."),
    "percentage_points": ("Attendance fell by {}.", "That is {} below the average."),
    "money": ("The scheme cost {}.", "Savings of {} were made.", "A grant of {} was won."),
    "duration": ("The average wait was {}.", "Repairs took {} on average.", "It now takes {} to answer a letter."),
    "fraction": ("About {} of households took part.", "More than {} of staff were trained."),
    "rate": ("The rate stands at {}.", "It fell to {} last year."),
    "score": ("Visitors gave the museum {}.",),
    "measure": ("Crews collected {} of waste.", "In all {} were cleared."),
}
AMOUNTS = (
    *(Amount(float(value), "count") for value in (3, 7, 12, 20, 45, 99, 150, 340, 1_234, 5_600, 23_000, 60_000, 412_750, 1_000_000, 2_500_000)),
    *(Amount(value, "percentage", "%") for value in (0.5, 2.4, 7.0, 12.0, 34.5, 50.0, 85.0, 99.9, 112.0)),
    *(Amount(value, "percentage_points", "pp") for value in (0.3, 1.0, 2.0, 4.6, 12.0)),
    *(Amount(float(value), "money", "GBP") for value in (0.75, 250, 4_500, 45_000, 740_000, 1_200_000, 6_000_000, 9_750_000, 21_700_000, 1_100_000_000)),
    *(Amount(float(value), "duration", unit) for value, unit in ((2, "week"), (18, "week"), (6, "month"), (31, "day"), (9, "minute"), (5, "year"), (2.5, "hour"))),
    *(Amount(value, "fraction") for value in (1 / 2, 1 / 3, 2 / 3, 1 / 4, 3 / 4, 1 / 5, 3 / 5, 1 / 10, 9 / 10)),
    *(Amount(value, "rate", unit) for value, unit in ((48.1, "per 1000 population"), (6.2, "per 1000 live births"), (113.5, "per 100000 residents"))),
    *(Amount(value, "score") for value in (4.6, 8.9)),
    *(Amount(float(value), "measure", unit) for value, unit in ((640, "hectare"), (4_270, "hectare"), (18_400, "tonne"), (118, "kilometre"), (2.5, "megawatt"))),
)  # fmt: skip

OPEN = {
    *(("Satisfaction rose to {} in the year.", share) for share in ("112%", "112 %")),  # taken for the telephone number
    *((frame, share) for frame in FRAMES["fraction"] for share in ("a fifth", "a tenth")),
}
"""Frames with spellings that are not read yet."""


def said() -> Iterator[tuple[Amount, Spelling, str]]:
    """Every amount in every spelling in every frame for its kind."""
    for amount in AMOUNTS:
        for spelling in spellings(amount):
            for frame in FRAMES[amount.kind]:
                yield amount, spelling, frame


def sentence(spelling: Spelling, frame: str) -> str:
    text = frame.format(spelling.inside + spelling.after)
    return text[0].upper() + text[1:]


@cache
def readings() -> dict[str, list[tuple[str, float, str, str | None]]]:
    """The figures of every sentence, each read as a paragraph of its own."""
    every = list(dict.fromkeys(sentence(spelling, frame) for _, spelling, frame in said()))
    found: dict[str, list[tuple[str, float, str, str | None]]] = {one: [] for one in every}
    for at in range(0, len(every), 60):
        text = "\n\n".join(every[at : at + 60]) + "\n"
        for figure in extract(read(text.encode(), "sentences.txt")).figures:
            if not figure.optional:
                paragraph = text[text.rfind("\n", 0, figure.span.start) + 1 : text.index("\n", figure.span.end)]
                found[paragraph].append((figure.span.of(text), figure.value, figure.kind, figure.unit))
    return found


@pytest.mark.parametrize("kind", FRAMES)
def test_a_value_survives_any_of_its_spellings(kind: str) -> None:
    wrong = []
    for amount, spelling, frame in said():
        text = sentence(spelling, frame)
        wanted = (spelling.inside, pytest.approx(amount.value, rel=1e-3), amount.kind, amount.unit)
        if amount.kind == kind and (frame, spelling.inside) not in OPEN and readings()[text] != [wanted]:
            wrong.append((text, readings()[text]))
    assert wrong == []


def test_there_are_several_spellings_of_most_amounts() -> None:
    assert len(list(said())) > 800
    assert sum(len(spellings(amount)) >= 2 for amount in AMOUNTS) > 0.8 * len(AMOUNTS)


@pytest.mark.parametrize(
    ("number", "words"),
    [(7, "seven"), (45, "forty-five"), (300, "three hundred"), (5_600, "five thousand six hundred"), (2_000_012, "two million and twelve")],
)
def test_numbers_in_words(number: int, words: str) -> None:
    assert in_words(number) == words
