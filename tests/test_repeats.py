from __future__ import annotations

import pytest

from extractors.extract import extract
from extractors.record import to_dict
from extractors.repeats import find_repeats, without_repeats
from ingest.document import Span
from ingest.read import read

LONG = 40_000


def repeated(unit: str, length: int = LONG) -> str:
    return (unit * (length // len(unit) + 1))[:length]


@pytest.mark.parametrize("unit", ["1", "5% ", "Amber\n", "AB-1a\tThe title of it\tAmber\t5%\n", "£5m ", "x" * 127 + " "])
def test_a_repetition_is_found_to_its_ends(unit: str) -> None:
    before, after = "Before it, words.\n", "\nand words behind it"
    text = before + repeated(unit) + after
    (span,) = find_repeats(text)
    assert len(before) + 8_000 < span.start < len(before) + 8_400
    assert abs(span.end - len(before) - LONG) <= 1
    assert span.start == span.end or unit.isalnum() or text[span.start].isspace()


def test_two_repetitions_beside_each_other() -> None:
    text = repeated("ab ") + repeated("cd ") + "end"
    first, second = find_repeats(text)
    assert first.end <= second.start
    assert text[second.end :].endswith("end")


@pytest.mark.parametrize(
    "text",
    [
        repeated("5% ", 20_000),
        "".join(f"{number}% " for number in range(LONG)),
        "".join(f"AB-{number}a Title\n" for number in range(5_000)),
        repeated(
            "A sentence that is long enough, with 5 figures in it, for a whole paragraph of a report, and of which no two lines are ever alike, is it?\n"
        ),
        "",
    ],
)
def test_what_is_short_or_changes_is_no_repetition(text: str) -> None:
    assert list(find_repeats(text)) == []


def test_only_the_beginning_is_read_and_a_problem_says_so() -> None:
    text = "QX-1a First action\n\nIt rose by 5%.\n\n" + repeated("£7m ") + "\n\nQX-2a Second action\n\nIt fell by 6%.\n"
    record = extract(read(text.encode(), "x"))
    assert record.document.text == text
    assert [entry.span.of(text)[:5] for entry in record.entries] == ["QX-1a", "QX-2a"]
    (problem,) = (problem for problem in record.problems if problem.code == "repeated_text")
    assert problem.span is not None
    assert {figure.value for figure in record.figures if figure.span.end <= problem.span.start} == {5, 7_000_000}
    assert [figure.value for figure in record.figures if figure.span.start >= problem.span.start] == [6]
    assert to_dict(record)["text"] == text


def test_long_white_space_is_no_problem() -> None:
    document = read(("Words" + " " * LONG + "more words").encode(), "x")
    assert without_repeats(document).problems == ()


def test_the_place_of_a_repetition_is_where_it_goes_on() -> None:
    assert list(find_repeats("-" * LONG)) == [Span(8_192, LONG)]
