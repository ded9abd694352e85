"""Numbers in lists that are told by their layout report nothing, and numbers in tables of values do: both ways, layout by layout."""

from __future__ import annotations

import pytest

from extractors.extract import extract
from ingest.plaintext import read_text


def figures_of(text: str) -> list[str]:
    record = extract(read_text(text.encode(), "x.txt"))
    return [figure.span.of(text) for figure in record.figures if not figure.optional]


LISTS = {
    "timetable": "Harrow Cross\t0642\t0717\t....\t0942\t1042\nMill End\t0653\t0728\t0830\t0953\t1053\nQuay\t0702\t0737\t0839\t1002\t1102",
    "times in prose": "Bus 9: Town Hall 1205, 1235, 1305; Fair Oak 1217, 1247, 1317.",
    "opening hours": "Library: Mon-Fri 9.30-7; Sat 9.30-5; Sun 12-4. It will shut at 5 on Maundy Thursday.",
    "index": "INDEX\n\nAbattoirs 14\nAgeing well, 21, 34\nBenches, 31, 35, 66\nCar parks, 12, 13, 15-18\nDogs, 5",
    "contents": "CONTENTS\n\nForeword ........ 3\n1 About us ........ 5\n1.1 Our towns ........ 7\n2 Money ........ 11",
    "contents with tabs": "Contents\n\nBurglary\t2\nDrugs and disorder\t3\nSafer roads\t4\nPeople\t6",
    "contents in the same block": "In this report\nBurglary\t2\nDrugs and disorder\t3\nSafer roads\t4",
    "running heads": "Delivery Tracker 2019\nTransport Committee, 14 October\n\nWork goes on. Passen\nDelivery Tracker - Transport Committee 14.10.19        3\ngers wait.\n\nMore\n\nDelivery Tracker - Transport Committee 14.10.19        5",
    "misread contents": "2.l  Where we are n0w ............... . 7\n3  A hea1thy town .. .. . . . .. 1l\n3.2 Schoo1s and parks    . . . . . .  15",
    "extensions": "TELEPHONE LIST\n\nReception\t0\nTreasurer\t215\nHousing\t230, 231\nPlanning\t240",
    "codes": "41001 Basic pay\n41020 Overtime\n42100 Rents\n43010 Fuel oil",
    "key": "Ethnic group: 1 White, 2 Mixed, 3 Asian, 4 Black, 9 not stated.",
    "versions": "Version\tDate\tChange\n0.1\t03/11/2008\tOutline\n1.0\t30/04/2009\tSigned off\n2.1\t08/02/2012\tNumbering",
    "calendar of meetings": "CALENDAR OF MEETINGS\n\n\tMay\tJun\tJul\nCouncil\t17\t-\t12\nPlanning\t16\t13, 20\t11",
    "calendar leaf": "Mo Tu We Th Fr Sa Su\n             1  2  3\n 4  5  6  7  8  9 10\n11 12 13 14 15 16 17\n18 19 20 21 22 23 24",
    "grades": "Post\tGrade\tSCP\nSenior Clerk\t5\t22\nTeam Leader\t7\t29\nArea Manager\t8\t38",
    "clauses": "Rules 7.2, 7.4 and 8 do not apply. See 9.3. Under 7(2) and 11 a motion lapses. The procedure is in 14 and 15 below.",
    "provisions": "4.14 To make orders\n4.15 To determine appeals\n4.16 The power in 4.15 may not be used.",
    "form": "If you ticked 4, go to 9. Leave 15 blank. Put the sum of lines 18, 19 and 20 in box 23.",
    "names": "The stile by bridge 41 is broken; see sailing bill 3, bays 2, 3 and 4 and services 14, 14A or X20.",
    "indicators": "NI 4, 6, 7 and 9 are reported by the trust; BV 8, 9, 10 and 66a are not.",
    "addresses": "22 Beech Approach; 101 Dale End; 83 Station Approach.",
    "grid references": "The path runs from XK 4123 8871 to XK 4140 8852; the mill is at grid ref 417 882.",
    "scale": "Scores of 1-6 are green, 7-9 amber and 10-25 red.",
    "contents of a plan": "Contents\nParks and trees\t2\nRoads\t5\nThe harbour\t5\nWhat we spend\t9",
    "courses": "Lifting, part 2        6 May, 9.15 - 12.45     Hut 4\nDriving, level 1       13 May, 1.30 - 4.00     Hut 11\nTree work, grade 3     20 May, 10.00 - 3.30    Hut 4",
    "doors": "The gate opens at 7.40 and the last tram leaves at 11.55.",
    "bus lines": "Service No.    8     9A    X14   8\nMarket Hall    0612  0641  0705  0720\nQuarry Top     0640  0702  0731  0750",
    "telephones in columns": "Reception 01632 960550    Fax 01632 960551\nReception 01632 960560    Fax 01632 960561\nReception 01632 960570    Fax 01632 960571",
    "emergency numbers": "Dial 999 or 112 and ask for the coastguard.",
    "minutes": "97/41 Apologies. Mr Hale sent his.\n\n97/42 Matters arising. There were none, save 97/38.",
    "report numbers": "See reports IA/09/12, CS/11/3 and HA/96/2l.",
    "clauses in a range": "Nothing in 4.2 to 4.17 lets an officer act alone, whatever stands in 7.3 - 7.12.",
    "footnote": "More homes were let.9 The rest wait.\n\n9 Children who were given a place by the panel.\n\n3 https://www.example.org/statistics",
}


@pytest.mark.parametrize("name", LISTS)
def test_a_list_holds_no_figures(name: str) -> None:
    assert figures_of(LISTS[name]) == []


TABLES = {
    "counts in the thousands": ("Complaints received\t1204\t1142\t1042\nCompliments\t310\t288\t301", ["1204", "1142", "1042", "310", "288", "301"]),
    "months": ("\tJan\tFeb\tMar\nBurglaries\t41\t38\t50\nThefts\t12\t9\t17", ["41", "38", "50", "12", "9", "17"]),
    "wards": ("Ward\tHouseholds\tEmpty homes\nAbbey\t3,412\t61\nFen\t1,905\t0\nMoor\t2,877\t44", ["3,412", "61", "1,905", "0", "2,877", "44"]),
    "rows that come back": (
        "Homes for rent in Abbey\t12\nSold homes in Fen\t14\n\nHomes for rent in Abbey\t15\nSold homes in Fen\t19",
        ["12", "14", "15", "19"],
    ),
    "three rows": ("Homes let\t12\nHomes sold\t14\nHomes built\t15", ["12", "14", "15"]),
    "contents of a store": ("Contents of the store\nBeds\t12\nCots\t4\nChairs\t29\nLamps\t31", ["12", "4", "29", "31"]),
    "a range of decimals": ("Levels of 1.15 - 1.45 were found and the rate rose from 4.2 to 4.17.", ["1.15", "1.45", "4.2", "4.17"]),
    "two cells": ("AM\t1392\nPM\t366", ["1392", "366"]),
    "of a whole": ("87 of 290 chairs are held by women; 96 of the 640 vehicles are new.", ["87", "290", "96", "640"]),
    "list of nouns": ("Crimes in the ward: burglary 31, robbery 12, theft 204.", ["31", "12", "204"]),
    "in places": ("There were 300 in phase 1 and 1,200 in phase 2.", ["300", "1,200"]),
    "verbs": ("We now expect 400 by March; 11 require improvement and 9 failed.", ["400", "11", "9"]),
    "after a name": ("Depot 7 cleared 318 gullies in Area 4.", ["318"]),
}


UNITS = {
    "slash": ("Crimes ran at 31/1000 population.", [("31", "rate", "per 1000 population")]),
    "every": ("For every 100 patients admitted, 7.4 came back.", [("7.4", "rate", "per 100 patients")]),
    "head": (
        "Thefts per 1,000 residents\n2006\t9.1\n2007\t8.8\n\nThe yard is open.",
        [("9.1", "rate", "per 1000 residents"), ("8.8", "rate", "per 1000 residents")],
    ),
    "symbol": ("Output was 96 g/km in the year.", [("96 g", "rate", "grams per km")]),
    "total": ("Homes are built at 696 a year, a total of 6,960 over the plan.", [("696", "rate", "per year"), ("6,960", "count", None)]),
    "part": (
        "The hostel charges £18 per night, and 39 of its 44 rooms were taken.",
        [("£18", "rate", "GBP per night"), ("39", "count", None), ("44", "count", None)],
    ),
    "share": ("Trained (%) - 2021/22: 58; mid-year: 31.", [("58", "percentage", "%"), ("31", "percentage", "%")]),
    "sign": ("Homes in all: 1,204, change -284; the rest wait.", [("1,204", "count", None), ("-284", "count", None)]),
    "metres": ("The cliff was cut back by 2.5m (8.2ft) here.", [("2.5m", "measure", "metre"), ("8.2ft", "measure", "foot")]),
    "row title": (
        "Residual waste per household (kg)\t612\t587",
        [("612", "rate", "kilograms per household"), ("587", "rate", "kilograms per household")],
    ),
    "signs in cells": ("Net change\t–38\t–14", [("–38", "count", None), ("–14", "count", None)]),
    "misread": ("The contractor has paid back £ll,500 in full.", [("£ll,500", "money", "GBP")]),
}


@pytest.mark.parametrize("name", UNITS)
def test_a_number_takes_the_unit_that_stands_near(name: str) -> None:
    text, expected = UNITS[name]
    record = extract(read_text(text.encode(), "x.txt"))
    assert [(figure.span.of(text), figure.kind, figure.unit) for figure in record.figures if not figure.optional] == expected


@pytest.mark.parametrize("name", TABLES)
def test_a_table_of_values_holds_figures(name: str) -> None:
    text, expected = TABLES[name]
    assert figures_of(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Harbour Plan\n\nWe built 12 piers.\n\nHarbour Plan, Board of May            1\n\nWe let 31 berths.\n\nHarbour Plan, Board of May            2\n", ["12", "31"]),
        ("Yearly review\n\nWe built 12 piers.\nQuay Authority – Mid-Year            4 of 9\nWe let 31 berths.\nQuay Authority – Mid-Year            5 of 9\n", ["12", "31"]),
    ],
)  # fmt: skip
def test_the_page_number_of_a_running_foot_is_no_figure(text: str, expected: list[str]) -> None:
    assert figures_of(text) == expected
