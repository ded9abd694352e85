"""What the entries are about: themes with titles, and one fixed tracker whose sentences are known by heart."""

from __future__ import annotations

TOPICS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("Housing and homes", (
        "Build more affordable homes", "Reduce the number of empty properties", "Improve the energy rating of council stock", "Prevent homelessness among young people",
    )),
    ("Safer streets", (
        "Cut serious violent crime in the town centre", "Support victims of domestic abuse", "Tackle noise and nuisance", "Reassure residents about crime",
    )),
    ("Roads and transport", (
        "Resurface principal roads", "Increase bus use across the district", "Make cycling safer", "Repair street lights promptly",
    )),
    ("Learning and skills", (
        "Raise attainment in primary schools", "Improve attendance in secondary schools", "Help adults to gain qualifications", "Close the gap for looked-after children",
    )),
    ("Environment and waste", (
        "Recycle more household waste", "Cut carbon emissions from council buildings", "Keep parks clean and open", "Protect local wildlife sites",
    )),
    ("Adult care and health", (
        "Reduce delayed transfers of care", "Help older people to live at home", "Support carers", "Encourage people to stop smoking",
    )),
)  # fmt: skip
"""Name of the theme and four titles in it; no title holds a number."""

INDICATORS: tuple[tuple[str, str, str | None], ...] = (
    ("Percentage of household waste recycled", "percentage", "%"),
    ("Number of affordable homes completed", "count", None),
    ("Average time to re-let a home (days)", "duration", "day"),
    ("Percentage of invoices paid on time", "percentage", "%"),
    ("Library visits", "count", None),
    ("Number of apprentices in post", "count", None),
    ("Percentage of council tax collected", "percentage", "%"),
    ("Total savings delivered", "money", "GBP"),
    ("Visits to leisure centres", "count", None),
    ("Percentage of calls answered promptly", "percentage", "%"),
    ("Average wait for an assessment (days)", "duration", "day"),
    ("Tenants satisfied with repairs", "percentage", "%"),
)
"""Titles of indicators with the kind and unit of their values."""

COUNCILS = ("Fenborough Borough Council", "Marrowdale District Council", "Easterwick City Council", "North Tarnshire County Council")
DOCUMENTS = ("Corporate performance tracker", "Action plan progress report", "Council plan monitoring report", "Improvement plan tracker")
PERIODS = ("Quarter 2 2010/11", "Quarter 4 2008/09", "April to June 2015", "July to September 2012", "Quarter 1 2019-20")

FIXED: tuple[tuple[str, tuple[tuple[str, tuple[str, ...], str], ...]], ...] = (
    ("Housing and homes", (
        (
            'Build <f v="300" m="affordable homes" opt>300</f> affordable homes by March 2012',
            (
                'The council built <f v="120" m="homes" p="the quarter">120</f> homes in the quarter, against a target of <f v="100" role="target" m="homes">100</f>.',
                'Work on the Eastfield site begins in May. <f v="3" m="sites">Three</f> sites remain.',
            ),
            "Green",
        ),
        (
            "Reduce the number of empty properties",
            ('Fewer than <f v="400" q="under" m="homes" d="down">400</f> homes now stand empty, down from <f v="512" m="homes">512</f> a year ago.',),
            "Amber",
        ),
        (
            "Improve the energy rating of council stock",
            ('All lofts have been insulated. Boilers were replaced in <f v="85" m="flats">85%</f> of flats.',),
            "Green",
        ),
    )),
    ("Safer streets", (
        (
            "Cut serious violent crime in the town centre",
            (
                'Recorded offences fell by <f v="7.2" d="down" m="Recorded offences" b="last year">7.2%</f> compared with last year.',
                "The marshals scheme has been extended until December.",
            ),
            "Red",
        ),
        (
            "Support victims of domestic abuse",
            ('Referrals rose to <f v="340" d="up" m="Referrals">340</f>, which reflects better reporting by partners.',),
            "Green",
        ),
    )),
    ("Roads and transport", (
        (
            "Resurface principal roads",
            ('<f v="12" k="measure" u="mile">Twelve miles</f> were resurfaced at a cost of <f v="2400000">£2.4m</f>.',),
            "Amber",
        ),
        (
            "Increase bus use across the district",
            ("Passenger journeys grew in the year. The new timetable was introduced in May.",),
            "Red",
        ),
    )),
)  # fmt: skip
"""Theme, and for each entry title, paragraphs and rating, marked up."""
FIXED_FRONT = ("Fenborough Borough Council", '<h level="title">Corporate performance tracker, Quarter 2 2010/11</h>', "")
