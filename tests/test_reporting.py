"""Texts in which numbers are names hold no bare counts; texts and tables that report do: both ways, kind by kind."""

from __future__ import annotations

import pytest

from extractors.extract import extract
from ingest.plaintext import read_text


def figures_of(text: str) -> list[str]:
    record = extract(read_text(text.encode(), "x.txt"))
    return [figure.span.of(text) for figure in record.figures if not figure.optional]


NAMES = {
    "history": """The mill at Low Ferry is named in a roll of 1284 and on the map of 1611. Edward II gave the fair in 1319. The tower dates from about
1420, the bells were hung in 1507 and the porch was built in 1633. After the flood of 1702 the weir was moved. Parcel 41 passed to the Crown in 1546
and Parcel 44 in 1551; both are shown on Sheet 7 of 1796. Lock 3 opened in 1774, Lock 4 in 1776 and Lock 9 in 1781.""",
    "rooms": """Induction is in Room 12 at 9.15 and moves to Room 14 at 11.30. Group 3 meets in Studio 2. Take Lift 4 to Level 5.
Desk 41 is kept for visitors until 5 and Desk 42 from 2. Ring 214 before 10, or 310 after that. Bays 11, 12 and 15 are closed. Use Door 6.
Cupboard 7 holds the keys to Rooms 101, 103 and 107. Printer 9 serves Floor 2 and Printer 11 serves Floor 3. The code begins 4 and ends in a letter.""",
    "drawings": ("Sheet\tWorks\tPlan\n11\tKerb at Post 4\tBay 7\n14\tRail at Post 9\tBay 8\n17\tSlab by Mast 12\tBay 8\n21\tStep at Stair 3\tBay 11\n"
    "24\tDoor to Vault 6\tBay 14\n26\tGate by Kiosk 5\tBay 19\n31\tPole at Kerb 22\tBay 27"),
    "matrix": """Write likelihood over impact, thus: 3/2 or 4/5. Cells 1/1 to 2/3 stay with the owner. A move from 4/4 to 3/4 is shown by an arrow.
Cell 5/5 goes to the board, as do 4/5 and 5/4. The lowest is 1/1 and the next 1/2 and 2/1. Form 7 is used at 3/3 and Form 9 at 4/3.""",
    "licence": """Camera 4 covers the yard and Camera 5 covers the bar. Persons under 14 shall leave Bar 2 by 9.30. Door 3 remains shut after 10.
Gate 7 serves Stand 2, Gate 8 serves Stand 3. Plan 6 shows Exit 11 and Exit 12. Condition 5 lapses with Part 3. Vehicle 31 carries Plate 4417.
Staff on Post 2 relieve Post 3 at 8 and Post 4 at 9. Till 1 opens at 6 and Till 2 at 7.""",
    "names in words": "From Four Winds Farm by Ten Elms to Six Wells, past Thirteen Acre Barn and the Two Chimneys.",
    "quoted mail": ("> form =96 sheet 3\n> see =93Annex B, para 2.4=94 and =2E\n> row 19 =96 is 126 in or out =3F\n> room 12, desk 4, until 5 =96 then 310\n"
    "> box 7 =96 page 3 =96 line 9\n> build 3.1 =96 cell 14\n> copy 2 of 9"),
}  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
def test_a_text_of_names_holds_no_counts(name: str) -> None:
    assert figures_of(NAMES[name]) == []


REPORTS = {
    "counts of things": (
        ("Under Rule 4 and Rule 7 (Minute 31, 12 May 2003; Minute 44, 9 June 2003; Form 6, Form 8, Room 12, Room 14, Door 3, Gate 5, Plan 9, Sheet 17) "
        "the Panel met in Room 12 and heard 14 appeals. It allowed 9 claims."),
        ["14", "9"],
    ),
    "table of counts": (
        "Ward\tPolling places\tSeats\nAbbey\t3\t2\nFen\t1\t1\nMoor\t4\t3\nQuay\t2\t2\nPriory\t5\t3\nStaithe\t6\t3\nTannery\t2\t1\nMinster\t3\t2\nWold\t1\t1\nCarr\t8\t3",
        ["3", "1", "4", "2", "5", "6", "2", "3", "1", "8"],
    ),
    "table of years": (
        "Service\t2007/08\t2008/09\nBurials\t41\t38\nCremations\t12\t17\nWeddings\t61\t70\nHearings\t9\t4\nSearches\t88\t93\nLicences\t23\t27\nGrants\t5\t6\nNotices\t71\t64\nPermits\t14\t19",
        ["41", "38", "12", "17", "61", "70", "9", "4", "88", "93", "23", "27", "5", "6", "71", "64", "14", "19"],
    ),
    "months": (
        "\tApr\tMay\tJun\tJul\nCalls\t241\t238\t290\t255\nVisits\t112\t90\t117\t98\nLoans\t340\t366\t391\t402\nRenewals\t88\t97\t102\t90\nFines\t64\t58\t61\t77",
        ["241", "238", "290", "255", "112", "90", "117", "98", "340", "366", "391", "402", "88", "97", "102", "90", "64", "58", "61", "77"],
    ),
    "rows without heads": (
        "Form 4 of 12 May 2003\n" + "\n".join(f"Lane {n}\t{d}\t{d - 1.4:.1f}\t{d + 3.2:.1f}" for n, d in zip(range(1, 6), (41.2, 38.6, 50.1, 44.4, 61.7), strict=True)),
        [f"{value:.1f}" for d in (41.2, 38.6, 50.1, 44.4, 61.7) for value in (d, d - 1.4, d + 3.2)],
    ),
    "prose with units": (
        ("Turnout was 41%. Fires fell from 214 to 190 and calls from 88 to 71. It cost £4m. The target of 60 was met in 12 wards; in 2003 it was 55. "
        "Rents rose by 3.1% and arrears fell to 402 in May, 391 in June and 380 in July, against 410, 415 and 420 in 2002."),
        ["41%", "214", "190", "88", "71", "£4m", "60", "12", "55", "3.1%", "402", "391", "380", "410", "415", "420"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", REPORTS)
def test_a_text_that_reports_keeps_its_figures(name: str) -> None:
    text, expected = REPORTS[name]
    assert figures_of(text) == expected


def test_the_line_above_a_card_says_what_its_values_are() -> None:
    card = "{title}\nLatest: {a}\tTarget: {b}\tPrevious: {c}\tRAG: Green\n\nThe depot took on two crews and the work goes on as planned.\n\n"
    text = "Our pledges 2014/15\n\n" + "".join(
        f"Pledge {number}: {name}\n\n" + card.format(title=title, a=a, b=b, c=c)
        for number, (name, title, a, b, c) in enumerate(
            (
                ("Sweep every street", "Bins not emptied per 100,000", 51, 60, 73),
                ("Cut carbon", "Emissions (kilotonnes)", 498, 512, 530),
                ("Answer at once", "Average wait (minutes)", 4, 3, 6),
            ),
            1,
        )
    )
    record = extract(read_text(text.encode(), "x.txt"))
    found = {figure.span.of(text): (figure.kind, figure.unit) for figure in record.figures}
    assert found["51"] == found["60"] == found["73"] == ("rate", "per 100000")
    assert found["498"] == found["512"] == ("measure", "kilotonne")
    assert found["4"] == found["6"] == ("duration", "minute")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Hall 2 seats 1,240 and was 86% full.", [("1,240", "count"), ("86%", "percentage")]),
        ("The yard is watched. Camera 4 covers the gate; In all 4 cameras work.", [("4", "count")]),
        ("Patrols in areas 1 to 4 recorded 132 arrests.", [("132", "count")]),
        ("Visits at sites 1, 2 and 5: 812, 790, 455.", [("812", "count"), ("790", "count"), ("455", "count")]),
        ("Complaints at stage 2: 58; stage 3: 7; the rest wait.", [("58", "count"), ("7", "count")]),
        ("The bid was scored 63; the pass mark is 60.", [("63", "score"), ("60", "score")]),
        ("Sixty-seven Acceptable Behaviour Contracts were signed.", [("Sixty-seven", "count")]),
        ("The team scored 63 goals.", [("63", "count")]),
        ("Depot 7 cleared 318 gullies.", [("318", "count")]),
    ],
)
def test_numbers_of_things_are_told_from_what_they_report(text: str, expected: list[tuple[str, str]]) -> None:
    record = extract(read_text(text.encode(), "x.txt"))
    assert [(figure.span.of(text), figure.kind) for figure in record.figures if not figure.optional] == expected
