"""Tables outside the entries, axes of charts, lists of labels and values, running heads: what a number in them is."""

from __future__ import annotations

from extractors.extract import extract
from ingest.read import read


def figures(text: str) -> list[tuple[str, str]]:
    return [(f.span.of(text), f.kind) for f in extract(read(text.encode(), "x.txt")).figures if not f.optional]


def test_every_number_in_a_row_of_a_table_is_read():
    text = "Type\tGains\tLosses\tNet\nNew build\t748\t0\t748\nDemolition\t0\t-147\t-147\nTotal\t1,086\t-281\t805\n"
    assert [printed for printed, _ in figures(text)] == ["748", "0", "748", "0", "-147", "-147", "1,086", "-281", "805"]


def test_the_head_of_a_column_says_what_kind_its_numbers_are():
    text = "Ward\tHomes\tOccupied (%)\nNorth Vale\t40\t93\nSouth Vale\t52\t88\n"
    assert figures(text) == [("40", "count"), ("93", "percentage"), ("52", "count"), ("88", "percentage")]


def test_numbers_of_rows_and_scales_in_heads_are_no_figures():
    text = "\n".join(["No.\tSite\tHomes", *(f"{n}\tMill Lane plot\t{n * 7}" for n in range(1, 6))])
    assert [printed for printed, _ in figures(text)] == ["7", "14", "21", "28", "35"]
    text = "1\t2\t3\t4+\tTotal\n2021/22\t7\t93\t71\t11\t182\n2022/23\t45\t52\t92\t10\t199\n"
    assert [printed for printed, _ in figures(text)] == ["7", "93", "71", "11", "182", "45", "52", "92", "10", "199"]


def test_numbered_paragraphs_are_no_table():
    assert figures("1\tPurpose of the report\n1.1\tThis report sets out progress.\n1.2\tMembers asked for it.\n") == []


def test_labels_of_an_axis_are_no_figures_and_values_between_them_are():
    assert figures("Homes delivered\n\n6000\n5000\n4,872\n4000\n3,290\n3000\n2000\n1000\n0\n") == [("4,872", "count"), ("3,290", "count")]
    assert figures("0\t50\t100\t150\t200\t250\nBungalow\tFlat\tTerrace\tOther\tEnd\tMid\n") == []


CARD = "{title}\nBaseline\n{base}\nLatest\n{latest}\nTarget\n{target}\nHeading way\nImproving\nRAG\n{rag}\nThe survey was run in May and the sample was small.\n\n"
CARDS = "Health Dashboard Quarter 3 2013/14\n\nSTARTING WELL\n\n" + "".join(
    CARD.format(title=title, base=base, latest=latest, target=target, rag=rag)
    for title, base, latest, target, rag in (
        ("Breastfeeding at six weeks", "41.2% (2011/12)", "43.0%", "46%", "A"),
        ("Smoking at delivery", "16.4% (2011/12)", "13.9%", "14%", "G"),
        ("Health checks offered", "9,412 (2012/13)", "7,150", "10,600", "R"),
    )
)


def test_labels_that_stand_above_their_values_make_cards():
    record = extract(read(CARDS.encode(), "x.txt"))
    assert [(entry.titles, entry.theme, entry.rating) for entry in record.entries] == [
        (("Breastfeeding at six weeks",), "STARTING WELL", "amber"),
        (("Smoking at delivery",), "STARTING WELL", "green"),
        (("Health checks offered",), "STARTING WELL", "red"),
    ]
    assert all(len(entry.narrative) == 1 for entry in record.entries)
    assert [(f.value, f.role) for f in record.figures if f.entry == 0 and not f.optional] == [
        (41.2, "observed"),
        (43.0, "observed"),
        (46.0, "target"),
    ]


def test_a_running_head_with_its_page_number_is_no_entry():
    record = extract(read(CARDS.replace("Smoking", "Vale HWB dashboard Q3  -  Page 3 of 6\nSmoking").encode(), "x.txt"))
    assert len(record.entries) == 3


def test_lines_of_contents_are_neither_headings_nor_codes():
    text = (
        "Service Plan Review 2019\n\nContents\nCollections\n1.1 Move the stores ......... 2\n1.2 Catalogue ......... 2\n\nCOLLECTIONS\n\n"
        + "".join(
            f"1.{n} {title}\nThis was finished in May and cost £{n},200.\nStatus: GREEN\n\n"
            for n, title in ((1, "Move the stores"), (2, "Catalogue"), (3, "Label"))
        )
    )
    record = extract(read(text.encode(), "x.txt"))
    assert [entry.codes for entry in record.entries] == [("1.1",), ("1.2",), ("1.3",)]
    assert [(h.level, h.name) for h in record.headings][-1] == ("theme", "COLLECTIONS")


def test_the_subject_line_of_a_committee_report_is_its_title():
    text = "From:\tDeputy Leader\nTo:\tCabinet, 30 January 2025\nSubject:\tBudget Monitoring Report - November 2024\n\nSummary:\nThe report sets out the position.\n"
    assert extract(read(text.encode(), "x.txt")).title == "Budget Monitoring Report - November 2024"
