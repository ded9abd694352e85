"""What stands below the last entry of a report is told of none of them, and a second paragraph of the last entry is."""

from __future__ import annotations

import pytest

from extractors.extract import extract
from ingest.read import read

BLOCKS = "Action plan: progress report\n\n1. This report sets out progress.\n2. Members asked for it in May.\n\n" + "".join(
    f"AB-{n} {title}\nGrading: Green\nThe work was done in {month} and cost £{n},400.\n\n"
    for n, title, month in (
        (1, "Plant trees", "May"),
        (2, "Mend roads", "June"),
        (3, "Sweep streets", "July"),
        (4, "Open the hall", "August"),
        (5, "Clear the beck", "March"),
    )
)
SPREAD = "Action plan: progress report\n\n" + "".join(
    f"AB-{n} {title}\n\nThe work was done in {month} and cost £{n},400.\n\nMore was asked for.\n\n"
    for n, title, month in ((1, "Plant trees", "May"), (2, "Mend roads", "June"), (3, "Sweep streets", "July"))
)
CLOSING = {
    "asked": "Members are asked to note the report. The third one will be made in March.",
    "appendix": "Appendix B (pages 14-22) gives the tables of the divisions.",
    "maker": "Printed 14/11/01 File: PLAN2.DOC Tel. 01555 290110",
    "keeper": "Register maintained by Corporate Planning, ext 4410.",
    "next": "The next monitor will go to Cabinet on 15 May.",
    "version": "v1.3 final / Holm Homes is a registered society",
    "count": "Overall nine of the 14 actions are green or blue (eight in December).",
    "call": "Residents can call 0300 555 0173.",
    "copies": "Copies of this statement can be had from the Town Hall.",
}
TOLD = {
    "overall": "Overall, the trees have done well.",
    "of the": "Of the 12 trees three were lost to the frost.",
    "next": "The next stage is to plant the verges.",
    "members": "Members of staff gave 40 days to it.",
    "number": "2. A second path was laid.",
}


def last(text: str) -> tuple[int, list[str]]:
    entries = extract(read(text.encode(), "x.txt")).entries
    return len(entries), [text[span.start : span.end] for span in entries[-1].narrative]


@pytest.mark.parametrize("name", CLOSING)
@pytest.mark.parametrize("text", [BLOCKS, SPREAD])
def test_a_paragraph_that_closes_the_report_belongs_to_no_entry(text: str, name: str) -> None:
    count, before = last(text)
    assert last(f"{text}{CLOSING[name]}\n\nPage 4\n") == (count, before)


@pytest.mark.parametrize("name", TOLD)
def test_a_further_paragraph_of_the_last_entry_stays_with_it(name: str) -> None:
    count, before = last(SPREAD)
    assert last(f"{SPREAD}{TOLD[name]}\n") == (count, [*before, TOLD[name]])


def test_blocks_without_empty_lines_end_at_the_first_one() -> None:
    count, before = last(BLOCKS)
    assert last(f"{BLOCKS}The Panel asked for fewer words.\n") == (count, before)


def test_the_number_that_goes_on_with_the_first_paragraphs_closes_the_last_entry() -> None:
    text = SPREAD.replace("report\n\n", "report\n\n1.\tThis report sets out progress.\n2.\tMembers asked for it.\n\n")
    count, before = last(text)
    assert last(f"{text}3.\tThe files may be seen at the Town Hall.\n") == (count, before)


def test_a_paragraph_above_the_status_of_its_entry_stays_with_it() -> None:
    text = f"{BLOCKS}AB-6 Light the square\nLamps were bought.\n\nThey will be fitted in May.\nStatus: Red\n"
    assert last(text) == (6, ["Lamps were bought.", "They will be fitted in May."])
