"""Trackers of prose, tables and mixed labels, with what belongs to each entry: codes, titles, theme, plan, rating, number of narrative paragraphs."""

from __future__ import annotations

MIXED = {
    "prose under codes with decimals, two plans": (
        """Blankshire County Council
Local Area Agreement: Action Plan Exceptions, Quarter 3 2010/11
Report of the Head of Performance

1. This report sets out the exceptions.

LOCAL AREA AGREEMENT 2008-11

Children and Young People

CYP 3.2 Reduce the number of young people not in education
Progress has slowed. 312 young people were NEET in November, against a target of 280. The rating has moved from Amber to Red.

CYP 3.4 Raise attainment at Key Stage 4
Provisional results show 51.2%, up from 48.0%. We expect to be rated Green.

Safer and Stronger Communities

SSC 1.4a Cut anti-social behaviour
Incidents fell by 4%. Amber was assigned in October and has not been changed.

COUNTY COUNCIL PLAN 2009-12

Corporate Health

CHE 2.1 Improve attendance at work
Sickness was 9.1 days per FTE. Red.

CHE 2.2 Pay invoices on time
92% were paid within 30 days. Green.
""",
        [
            (
                ("CYP-3.2",),
                ("Reduce the number of young people not in education",),
                "Children and Young People",
                "LOCAL AREA AGREEMENT 2008-11",
                "red",
                1,
            ),
            (("CYP-3.4",), ("Raise attainment at Key Stage 4",), "Children and Young People", "LOCAL AREA AGREEMENT 2008-11", None, 1),
            (("SSC-1.4a",), ("Cut anti-social behaviour",), "Safer and Stronger Communities", "LOCAL AREA AGREEMENT 2008-11", "amber", 1),
            (("CHE-2.1",), ("Improve attendance at work",), "Corporate Health", "COUNTY COUNCIL PLAN 2009-12", "red", 1),
            (("CHE-2.2",), ("Pay invoices on time",), "Corporate Health", "COUNTY COUNCIL PLAN 2009-12", "green", 1),
        ],
    ),
    "code and title labelled in one row": (
        """Blankshire County Council
Corporate Priorities 2007-08: Mid-Year Report

PRIORITY ONE: A CLEANER DISTRICT

Ref: CP01		Title: Keep the streets clean
Lead officer:	Head of Street Scene
Status:	Amber
Progress:	96% of streets were of grade A or B. The sweepers were replaced in May.

Ref: CP02		Title: Recycle more
Lead officer:	Head of Waste
Status:	Green
Progress:	The rate rose to 34.2%.

PRIORITY TWO: A SAFER DISTRICT

Ref: CP03		Title: Light the parks
Lead officer:	Head of Leisure
Status:	Red
Progress:	Twelve lamps of 40 have been put up.
""",
        [
            (("CP-01",), ("Keep the streets clean",), "PRIORITY ONE: A CLEANER DISTRICT", None, "amber", 1),
            (("CP-02",), ("Recycle more",), "PRIORITY ONE: A CLEANER DISTRICT", None, "green", 1),
            (("CP-03",), ("Light the parks",), "PRIORITY TWO: A SAFER DISTRICT", None, "red", 1),
        ],
    ),
    "pledges with an indicator each": (
        """Blankshire Council
Pledges Report 2022-23: Quarter 2

Our Environment

Pledge 1	Plant 10,000 trees by 2026
Indicator: Trees planted
Latest: 2,140
Target: 2,500
Previous: 1,020
RAG: Amber
Planting stopped in the drought.

Pledge 2	Halve our carbon emissions
Indicator: Tonnes of CO2e
Latest: 8,120
Target: 8,000
Previous: 8,900
RAG: Amber
The new boilers arrive in May.

Our Homes

Pledge 3	Build 500 council homes
Indicator: Homes started
Latest: 212
Target: 200
Previous: 150
RAG: Green
Work began on the Mill site.

Pledge 4	End rough sleeping
Indicator: People sleeping rough
Latest: 9
Target: 0
Previous: 12
RAG: Red
The hostel opened in June.
""",
        [
            (("PLEDGE-1",), ("Plant 10,000 trees by 2026",), "Our Environment", None, "amber", 1),
            (("PLEDGE-2",), ("Halve our carbon emissions",), "Our Environment", None, "amber", 1),
            (("PLEDGE-3",), ("Build 500 council homes",), "Our Homes", None, "green", 1),
            (("PLEDGE-4",), ("End rough sleeping",), "Our Homes", None, "red", 1),
        ],
    ),
    "outline codes below numbered paragraphs": (
        """BLANKSHIRE COUNCIL

SINGLE OUTCOME AGREEMENT 2012/13: MID-YEAR PROGRESS

1 Introduction
1.1 This report tells members how the agreement is going. Paragraph 2.3 explains the colours.
1.2 Of the 13 actions seven are green.

4 OUTCOMES

National Outcome 4: Our young people are successful learners

4.1.1 Raise attainment in the lowest 20%
The average tariff score was 61, up from 58. LPI 12 stood at 88%. The action is rated green.

4.1.2 Improve attendance
Attendance was 93.4% (LPI 14). The action is rated amber.

National Outcome 6: We live longer, healthier lives

6.2.1 Reduce alcohol-related admissions
There were 712 admissions per 100,000 population. The action is rated red.

6.2.2 Increase physical activity
Visits rose to 212,400. The action is rated green. See 4.1.2 above.

5 Next steps
5.1 A further report will be made in May.
""",
        [
            (("4.1.1",), ("Raise attainment in the lowest 20%",), "National Outcome 4: Our young people are successful learners", None, "green", 1),
            (("4.1.2",), ("Improve attendance",), "National Outcome 4: Our young people are successful learners", None, "amber", 1),
            (("6.2.1",), ("Reduce alcohol-related admissions",), "National Outcome 6: We live longer, healthier lives", None, "red", 1),
            (("6.2.2",), ("Increase physical activity",), "National Outcome 6: We live longer, healthier lives", None, "green", 1),
        ],
    ),
    "pipes without codes, two tables": (
        """Northolme Borough Council
Equality and Workforce Action Plan 2009: Progress

Our employees

Action | Lead | Due | Current rating | Previous rating | Comment
Review the recruitment policy | Head of HR | Mar 2009 | Green | Amber | The policy was adopted in January.
Train all managers | Head of HR | Jun 2009 | Amber | Amber | 112 of 140 managers have been trained.

Our services

Action | Lead | Due | Current rating | Previous rating | Comment
Publish access guides | Head of Communications | Dec 2009 | Red | Green | Two guides are out.
Fit hearing loops | Property | Sep 2009 | Green | Red | All nine buildings have one.
""",
        [
            ((), ("Review the recruitment policy",), "Our employees", None, "green", 1),
            ((), ("Train all managers",), "Our employees", None, "amber", 1),
            ((), ("Publish access guides",), "Our services", None, "red", 1),
            ((), ("Fit hearing loops",), "Our services", None, "green", 1),
        ],
    ),
    "columns of spaces, comments below": (
        """Northolme Borough Council
Equality and Workforce Action Plan 2009: Progress

OUR EMPLOYEES
Action                          Lead         Due        Current rating   Previous rating
Review the recruitment policy   Head of HR   Mar 2009   Green            Amber
    The policy was adopted in January.
Train all managers              Head of HR   Jun 2009   Amber            Amber
    112 of 140 managers have been trained.

OUR SERVICES
Action                          Lead         Due        Current rating   Previous rating
Publish access guides           Comms        Dec 2009   Red              Green
    Two guides are out.
Fit hearing loops               Property     Sep 2009   Green            Red
    All nine buildings have one.
""",
        [
            ((), ("Review the recruitment policy",), "OUR EMPLOYEES", None, "green", 1),
            ((), ("Train all managers",), "OUR EMPLOYEES", None, "amber", 1),
            ((), ("Publish access guides",), "OUR SERVICES", None, "red", 1),
            ((), ("Fit hearing loops",), "OUR SERVICES", None, "green", 1),
        ],
    ),
    "indented values": (
        """Sandwell Fire Authority
Key Performance Indicators 2015/16

SERVICE PLAN 2015-2018

Prevention and Protection

KPI-7     Accidental dwelling fires                         GREEN
          Target 120      Outturn 117      2014/15  120

There  were three fewer fires than in 2014/15.

KPI 12    First attendance at dwelling fires                AMBER
          Target 10 min   Outturn 9 min 40 sec   2014/15  9 min 31 sec

The mean was 9 minutes 40 seconds.

KPI 14    Home safety visits                                RED
          Target 5,000    Outturn 4,212    2014/15  5,110

Crews made 4,212 visits.
""",
        [
            (("KPI 7",), ("Accidental dwelling fires",), "Prevention and Protection", "SERVICE PLAN 2015-2018", "green", 1),
            (("KPI 12",), ("First attendance at dwelling fires",), "Prevention and Protection", "SERVICE PLAN 2015-2018", "amber", 1),
            (("KPI 14",), ("Home safety visits",), "Prevention and Protection", "SERVICE PLAN 2015-2018", "red", 1),
        ],
    ),
    "codes in brackets": (
        """Sandwell Fire Authority
Key Performance Indicators 2015/16

Prevention

[KPI-7] Accidental dwelling fires
Green. There were 117 fires, three fewer than in 2014/15.

[KPI 12] First attendance at dwelling fires
Amber. The mean was 9 minutes 40 seconds.

[KPI 14] Home safety visits
Red. Crews made 4,212 visits.
""",
        [
            (("KPI 7",), ("Accidental dwelling fires",), "Prevention", None, "green", 1),
            (("KPI 12",), ("First attendance at dwelling fires",), "Prevention", None, "amber", 1),
            (("KPI 14",), ("Home safety visits",), "Prevention", None, "red", 1),
        ],
    ),
    "notes behind titles": (
        """Sandwell Fire Authority
Key Performance Indicators 2015/16

Prevention

KPI-7 - Accidental dwelling fires (lower is better)
Status: GREEN
There were 117 fires, three fewer than in 2014/15.

KPI 12 - First attendance at dwelling fires
Status: AMBER
The mean was 9 minutes 40 seconds.

KPI 14 - Home safety visits (higher is better)
Status: RED
Crews made 4,212 visits.
""",
        [
            (("KPI 7",), ("Accidental dwelling fires (lower is better)",), "Prevention", None, "green", 1),
            (("KPI 12",), ("First attendance at dwelling fires",), "Prevention", None, "amber", 1),
            (("KPI 14",), ("Home safety visits (higher is better)",), "Prevention", None, "red", 1),
        ],
    ),
    "label before code and title": (
        """Sandwell Fire Authority
Key Performance Indicators 2015/16

Prevention

Measure: KPI-7 Accidental dwelling fires
Target: 120. Outturn: 117. Rating: Green.
There were 117 fires, three fewer than in 2014/15.

Measure: KPI 12 First attendance at dwelling fires
Target: 10 minutes. Outturn: 9 minutes 40 seconds. Rating: Amber.
The mean was 9 minutes 40 seconds.

Measure: KPI 14 Home safety visits
Target: 5,000. Outturn: 4,212. Rating: Red.
Crews made 4,212 visits.
""",
        [
            (("KPI 7",), ("Accidental dwelling fires",), "Prevention", None, "green", 1),
            (("KPI 12",), ("First attendance at dwelling fires",), "Prevention", None, "amber", 1),
            (("KPI 14",), ("Home safety visits",), "Prevention", None, "red", 1),
        ],
    ),
    "labels and values parted by spaces": (
        """Sandwell Fire Authority
Key Performance Indicators 2015/16

Prevention

KPI-7
Accidental dwelling fires
Target   120
Outturn   117
RAG   Green
There were 117 fires, three fewer than in 2014/15.

KPI 12
First attendance at dwelling fires
Target   10 min
Outturn   9 min 40 s
RAG   Amber
The mean was 9 minutes 40 seconds.

KPI 14
Home safety visits
Target   5,000
Outturn   4,212
RAG   Red
Crews made 4,212 visits.
""",
        [
            (("KPI 7",), ("Accidental dwelling fires",), "Prevention", None, "green", 1),
            (("KPI 12",), ("First attendance at dwelling fires",), "Prevention", None, "amber", 1),
            (("KPI 14",), ("Home safety visits",), "Prevention", None, "red", 1),
        ],
    ),
}
