"""Layouts of trackers, each as the smallest text that shows it: what are its entries, headings and narratives?"""

from __future__ import annotations

import pytest

from extractors.drafts import Structure
from extractors.structure import read_structure
from ingest.read import read
from patterns.profile import default_profile


def structure(text: str) -> Structure:
    return read_structure(read(text.encode(), "tracker.txt"), default_profile())


def entries(text: str) -> list[tuple[tuple[str, ...], tuple[str, ...], str | None, str | None, list[str]]]:
    return [(e.codes, e.titles, e.theme, e.plan, [" ".join(n.of(text).split()) for n in e.narrative]) for e in structure(text).entries]


def test_codes_with_titles_and_paragraphs() -> None:
    text = "Tracker\n\nHousing\n\nHC-1a Build homes\n\nWe built homes.\n\nMore will follow.\n\nHC-1b Repair homes\n\nSlow.\n\nRoads\n\nRT-2a Mend roads\n\nDone.\n"
    assert entries(text) == [
        (("HC-1a",), ("Build homes",), "Housing", None, ["We built homes.", "More will follow."]),
        (("HC-1b",), ("Repair homes",), "Housing", None, ["Slow."]),
        (("RT-2a",), ("Mend roads",), "Roads", None, ["Done."]),
    ]


def test_a_new_plan_resets_the_theme() -> None:
    text = "Tracker\n\nTown Plan\n\nParks\n\nPK-1 Plant trees\n\nPlanted.\n\nYouth Strategy 2010-13\n\nYS-1 Open clubs\n\nOpened.\n"
    assert [(e[2], e[3]) for e in entries(text)] == [("Parks", "Town Plan"), (None, "Youth Strategy 2010-13")]


def test_a_header_printed_again_without_a_plan_leaves_the_plan_unknown() -> None:
    text = "Tracker\n\nTown Plan\n\nRef\tAction\nParks\t\nPK-1\tPlant trees\nTrees were planted in May.\n\nRef\tAction\nRoads\t\nRD-1\tMend roads\nThey were mended.\n"
    assert [(e[2], e[3]) for e in entries(text)] == [("Parks", "Town Plan"), ("Roads", None)]


def test_codes_printed_together_share_the_narrative() -> None:
    text = "AB-1 First aim\n\nAB-2 Second aim\n\nBoth aims are met, the officers say.\n\nAB-3 Third aim\n\nNot met.\n"
    assert [(e[0], e[1]) for e in entries(text)] == [(("AB-1", "AB-2"), ("First aim", "Second aim")), (("AB-3",), ("Third aim",))]


def test_codes_glued_to_titles_and_to_the_word_before() -> None:
    text = "Qx-4aEnsure all of it is doneQx-4bEnhance the rest of it too\n\nBoth were done.\n\nQx-5 Other work\n\nDone as well.\n"
    assert entries(text)[0][:2] == (("QX-4a", "QX-4b"), ("Ensure all of it is done", "Enhance the rest of it too"))


def test_title_and_narrative_in_one_line() -> None:
    text = "WK-3a Reduce idleness across the town with a focus on poor areas In spite of all effort, idleness has grown this year.\nWK-3b Raise skills\nSkills have risen.\n"
    assert entries(text)[0][1:2] + entries(text)[0][4:] == (
        ("Reduce idleness across the town with a focus on poor areas",),
        ["In spite of all effort, idleness has grown this year."],
    )


def test_title_before_its_code_is_still_its_title() -> None:
    text = "ZZ-1a Open the hall\n\nIt is open.\n\nImprove the quality of parks and meadows ZZ-1b\n\nThe parks have been mown and the meadows left.\n"
    assert entries(text)[1][:2] == (("ZZ-1b",), ("Improve the quality of parks and meadows",))


def test_sentence_broken_over_an_empty_line_is_one_paragraph() -> None:
    text = "ZZ-1 Open the hall\n\nThe hall has been open since\n\nMay of last year.\n\nZZ-2 Close it\n\nIt stays open.\n"
    assert entries(text)[0][4] == ["The hall has been open since May of last year."]


def test_tab_table_with_status_columns() -> None:
    text = "Report\n\nRef\tAction\tProgress\tRAG\nBP-01\tMend roads\tAll roads were mended.\tG\nBP-02\tSweep streets\tStreets are swept daily.\tA\n"
    assert [(e[0], e[1], e[4]) for e in entries(text)] == [
        (("BP-01",), ("Mend roads",), ["All roads were mended."]),
        (("BP-02",), ("Sweep streets",), ["Streets are swept daily."]),
    ]
    cells = [(p.column, p.row, p.span.of(text)) for p in structure(text).passages if p.kind == "cell"]
    assert cells == [("RAG", "Mend roads", "G"), ("RAG", "Sweep streets", "A")]


def test_pipe_table_without_codes_is_keyed_by_title() -> None:
    text = "Progress on pledges\n\n| Measure | Current rating | Previous rating |\n|---|---|---|\n| Calls answered | Green | Amber |\n| Letters answered | Red | Red |\n"
    assert [(e[0], e[1]) for e in entries(text)] == [((), ("Calls answered",)), ((), ("Letters answered",))]


def test_labelled_lines_belong_to_the_entry_but_not_to_its_narrative() -> None:
    text = "# Tracker\n\n## Fire\n\n### Action 1: Fit alarms\nStatus: Green\nOwner: Crew manager\nCommentary: Alarms were fitted.\n\n### Action 2: Train crews\nStatus: Red\nCommentary: No crews were trained.\n"
    assert [(e[0], e[1], e[2], e[4]) for e in entries(text)] == [
        (("ACTION-1",), ("Fit alarms",), "Fire", ["Alarms were fitted."]),
        (("ACTION-2",), ("Train crews",), "Fire", ["No crews were trained."]),
    ]
    assert [(p.column, p.span.of(text)) for p in structure(text).passages if p.kind == "cell"][:2] == [("Status", "Green"), ("Owner", "Crew manager")]


def test_outline_numbers_are_codes_only_before_titles() -> None:
    text = "Plan report\n\n1.1  Wild places\n\n1.1.1  Restore the bog\n\nIt was restored.\n\n1.1.2  Plant woods\n\nPlanted.\n\n1.2  Visitors\n\n1.2.1  Mend paths\n\nMended.\n"
    assert [(e[0], e[2]) for e in entries(text)] == [(("1.1.1",), "Wild places"), (("1.1.2",), "Wild places"), (("1.2.1",), "Visitors")]
    assert not structure(
        "Minutes\n\n1.1 The committee met and agreed the minutes of the last meeting.\n\n1.2 It was noted that all was well.\n"
    ).entries


def test_wrapped_lines_are_joined() -> None:
    text = (
        "Progress report\n\nHC-01  Reduce burglary\n\n"
        "Recorded burglaries fell in the year, and the drop was the largest\nthat the force has seen. The reasons are not known. The chief\n"
        "constable has asked for a study of the causes in all of the six\ndivisions before the end of the year.\n\n"
        "HC-02  Reduce robbery\n\nRobbery did not change much over the year, which is a concern for\nall of the partners and was discussed at the board meeting of the\n"
        "partnership in the spring.\n"
    )
    assert [len(e[4]) for e in entries(text)] == [1, 1]


def test_torn_and_glued_headings_are_mended_in_the_name_only() -> None:
    text = "Tracker\n\nThe environment matters.\n\nEnvironm\tent\nEN-1 Clean up\n\nCleaned.\n\nHealthyTowns\n\nHT-1 Walk more\n\nWalked.\n"
    assert [(h.name, h.span.of(text)) for h in structure(text).headings if h.level == "theme"] == [
        ("Environment", "Environm\tent"),
        ("Healthy Towns", "HealthyTowns"),
    ]


def test_mentions_at_the_beginning_of_a_line_introduce_nothing() -> None:
    text = "AB-1 First aim\n\nMet.\n\nAB-1 and AB-2 were merged last year.\n\nAB-2 Second aim\n\nMet too.\n"
    assert [e[0] for e in entries(text)] == [("AB-1",), ("AB-2",)]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Dear Sir,\n\nThank you for your letter of 3 May about the A660 and the M62.\n\nYours faithfully\n",
        "MINUTES of the meeting held on 3 May\n\nPresent: Cllr Jones (Chair)\n\nApologies\n\nThere were none.\n\nLicensing\n\nThe sub-committee granted 12 licences.\n\nAny other business\n\nNone.\n",
        "Standing orders\n\nSection 1: Meetings\n\nMeetings are held monthly.\n\nQ1 What is a quorum?\n\nA third of the members.\n",
        "APR-16 12\nMAY-16 13\nJUN-16 15\n",
    ],
)
def test_what_is_no_tracker_has_no_entries(text: str) -> None:
    if text:
        assert not structure(text).entries


def test_damaged_order_is_said() -> None:
    text = "ZZ-1a Open the hall\n\nIt is open.\n\nImprove the quality of parks and meadows ZZ-1b\n\nThe parks have been mown and the meadows left.\n"
    assert [problem.code for problem in structure(text).problems] == ["title_before_code"]


def test_empty_cells_keep_the_others_in_their_column() -> None:
    text = "Report\n\nRef\tAction\tQ1\tQ2\tComment\nBP-01\tMend roads\t3\t4\tAll were mended.\nBP-02\tSweep streets\t\t\tNone was swept.\n"
    assert [e[4] for e in entries(text)] == [["All were mended."], ["None was swept."]]


def test_labels_are_learned_from_their_repetition() -> None:
    entry = "BP-0{0}: Let homes {0}\nMeasure of success: Let in {0}0 days\nPosition: {0}2 days\n• Void loss fell in the year.\n\n"
    text = "Tracker\n\n" + "".join(entry.format(number) for number in range(1, 5))
    assert [e[4] for e in entries(text)] == [["• Void loss fell in the year."]] * 4
    assert "Measure of success" in {passage.column for passage in structure(text).passages if passage.kind == "cell"}


def test_codes_and_titles_in_tabbed_lines_share_the_narrative_below() -> None:
    text = "Plan report\n\nCO32\tOlder people are less lonely\nCO33\tCarers are supported\n\nBoth groups met in May.\n\nCO34\tHelp the young\n\nThey were helped.\n"
    assert [(e[0], e[4]) for e in entries(text)] == [(("CO-32", "CO-33"), ["Both groups met in May."]), (("CO-34",), ["They were helped."])]


def test_a_theme_that_ends_like_a_body_is_no_masthead_below_a_plan() -> None:
    text = "Progress report\n\nImprovement Plan 2012-2016\n\nA PROSPEROUS BOROUGH\n\nKPI 1\nShops brought back into use\n▼ Red (Q2: Green)\nTen shops.\n\nKPI 2\nJobs\n▲ Green\nMore jobs.\n"
    assert [(e[2], e[3], e[4]) for e in entries(text)] == [
        ("A PROSPEROUS BOROUGH", "Improvement Plan 2012-2016", ["Ten shops."]),
        ("A PROSPEROUS BOROUGH", "Improvement Plan 2012-2016", ["More jobs."]),
    ]


def test_a_code_in_brackets_at_the_beginning_of_a_wrapped_line_opens_no_entry() -> None:
    lines = "New claims took 41 days, and changes of circumstances nineteen\n(AB-9; target 12 days). The backlog after the move has gone down.\n"
    text = "Tracker\n\n" + "".join(f"AB-{n} Pay benefits on time\n{lines}\n" for n in range(1, 6))
    assert [len(e[4]) for e in entries(text)] == [1] * 5


def test_a_line_that_ends_a_sentence_with_room_to_spare_ends_its_paragraph() -> None:
    full = "The first of these lines is as long as any line of this text.\n"
    text = "Tracker\n\n" + "".join(
        f"AB-{n} Mend roads\n{full}It was closed for good in May.\nMembers asked for more of it and for another bridge as well.\n\n"
        for n in (1, 2, 3)
    )
    assert [len(e[4]) for e in entries(text)] == [2] * 3


def test_codes_glued_to_both_titles_in_a_row_share_it() -> None:
    text = "Tracker\n\nAS-10Plant trees\tRED\nSome were planted.\n\nAS-12Reduce firesAS-13Reduce damage\tGREEN\nFires were 83 in the quarter.\n"
    assert [e[:2] for e in entries(text)] == [(("AS-10",), ("Plant trees",)), (("AS-12", "AS-13"), ("Reduce fires", "Reduce damage"))]


def test_an_address_alone_is_no_narrative() -> None:
    text = "Tracker\n\nAB-1 Mend roads\n\nDone.\n\nroads@example.org\n\nAB-2 Sweep streets\n\nSwept.\n"
    assert [e[4] for e in entries(text)] == [["Done."], ["Swept."]]


def test_a_committee_is_no_title() -> None:
    text = "Holm Park Authority\nAudit, Performance and Standards Committee\n\nProgress on Priority Actions: April to October\n\nNature\n\nAB-1 Block grips\n\nBlocked.\n\nAB-2 Mend paths\n\nMended.\n"
    assert [h.name for h in structure(text).headings if h.level == "title"] == ["Progress on Priority Actions: April to October"]


def test_letters_misread_for_the_digits_of_a_year_and_torn_words_are_mended_in_headings() -> None:
    text = "Performance Plan report 1999/2OOO\n\nAccess to s ervices\n\nAB-1 Mend ramps\n\nMended.\n\nAB-2 Mend lifts\n\nMended.\n"
    assert [h.name for h in structure(text).headings] == ["Performance Plan report 1999/2000", "Access to services"]


def test_a_running_head_of_several_pieces_with_its_page_is_no_entry_and_no_theme() -> None:
    text = "Tracker\n\nRoads\n\nAB-1 Mend roads\n\nDone.\n\nHolm BC | Roads Action Plan | Page 2 of 3\n\nAB-2 Sweep streets\n\nSwept.\n"
    assert [(e[0], e[2], e[4]) for e in entries(text)] == [(("AB-1",), "Roads", ["Done."]), (("AB-2",), "Roads", ["Swept."])]


def test_a_theme_may_have_a_relative_clause() -> None:
    text = "Tracker\n\nHousing\n\n1.1 Let homes\n\nLet.\n\nHomes that people can afford\n\n2.1 Build homes\n\nBuilt.\n\n2.2 Mend homes\n\nMended.\n"
    assert [e[2] for e in entries(text)] == ["Housing", "Homes that people can afford", "Homes that people can afford"]


def test_a_figure_behind_its_year_is_a_labelled_value() -> None:
    lines = "Letters took longer.\n\n2011/12: 6.1 days\n\n2012/13: 9.8 days\n\nTarget: 7 days\n\nStatus: Red\n"
    text = f"Report\n\nCustomers\n\nTime to answer a letter\n\n{lines}\nTime to answer a call\n\n{lines}"
    assert [e[1] for e in entries(text)] == [("Time to answer a letter",), ("Time to answer a call",)]


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("The establishment of the Brigade is 1,104 posts, comprising 812 wholetime firefighters, 196\nretained, 31 in Control and 65 others.", 1),
        ("The net cost of the leisure centres was £2.7m in 1994/95 and they received 540,000 visits, so that each visit cost the\nCouncil £5.60.", 1),
        ("Report on the performance of the Fire and Rescue Authority in the second quarter of the year\nThe number of fires fell in the quarter, as it had in the one before.", 2),
        ("Fires in the quarter\nthere were 41 of them, and in the quarter before there were 38 of them as well.", 2),
        ("Assaults on staff                            87       121      +34     +39.1%\nassaults on others                           12        18       +6     +50.0%", 10),
    ],
)  # fmt: skip
def test_a_text_of_a_few_lines_is_joined_only_in_mid_sentence(text: str, lines: int) -> None:
    assert len(read_structure(read(text.encode(), "few.txt"), default_profile()).passages) == lines


@pytest.mark.parametrize("coded", [True, False])
def test_rows_of_labels_and_values_are_entries_each_below_the_label_of_its_title(coded: bool) -> None:  # noqa: FBT001
    titles = ("Answer letters in time", "Answer calls in time", "Pay invoices in time")
    rows = [
        "\n".join(
            (
                *([f"Ref\tAB-0{n}"] if coded else []),
                f"Indicator\t{title}",
                "Commentary\tStaff were away.",
                f"2011/12\t9{n}.2%",
                "Target\t96%",
                "Status\tRed",
            )
        )
        for n, title in enumerate(titles)
    ]
    found = entries("Report\n\nCustomers\n\n" + "\n\n".join(rows[:2]) + "\n\nMoney\n\n" + rows[2] + "\n")
    assert [(e[1], e[2], e[4]) for e in found] == [
        ((title,), "Money" if n == 2 else "Customers", ["Staff were away."]) for n, title in enumerate(titles)
    ]
