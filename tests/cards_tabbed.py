"""Trackers whose labels, values and marks stand in cells of tabs and pipes, with what belongs to each entry: codes, titles, theme, plan, rating, number of narrative paragraphs."""

from __future__ import annotations

TABBED = {
    "labels with colons in cells, a note in brackets in a third": (
        """Fernhill Homes: Performance Cards, Quarter 1 2019/20

Lettings

LET04  Days to let a home
Latest:	21.3 days	(June)
Target:	20 days
Previous:	24.0 days	(March)
Status:	Amber
Note:	Forty homes were let. Two had stood empty since the flood of 2018.

LET06  Homes let to families
Latest:	9
Target:	none set
Previous:	0
Status:	For information
Note:	Three went to one estate.

Repairs

REP01  Calls answered
Latest:	not due until Q3
Target:	95%
Previous:	93.1%	(2018/19)
Status:	Green
Note:	The new system is being fitted in two depots.
""",
        [
            (("LET-04",), ("Days to let a home",), "Lettings", None, "amber", 1),
            (("LET-06",), ("Homes let to families",), "Lettings", None, None, 1),
            (("REP-01",), ("Calls answered",), "Repairs", None, "green", 1),
        ],
    ),
    "pairs of labels and values in one row": (
        """Corporate scorecard 2021

C-01 Days lost to sickness
Current:	7.9	Goal:	8.0	RAG:	G
Story:	Absence has fallen in the depots, where a nurse now holds a clinic.

C-02 Invoices paid on time
Current:	91%	Goal:	95%	RAG:	R
Story:	Two clerks left in May and were replaced in August.

C-03 Staff with an appraisal
Current:	70%	Goal:	90%	RAG:	A
Story:	Slow.
""",
        [
            (("C-01",), ("Days lost to sickness",), None, None, "green", 1),
            (("C-02",), ("Invoices paid on time",), None, None, "red", 1),
            (("C-03",), ("Staff with an appraisal",), None, None, "amber", 1),
        ],
    ),
    "labels in cells with pipes": (
        """Scorecard of targets

PI 3 Library visits
| Latest: | 41,200 | (May) |
| Target: | 40,000 | |
| Status: | Green | |
The summer reading challenge helped.

PI 4 Museum visits
| Latest: | 8,100 | (May) |
| Target: | 9,000 | |
| Status: | Red | |
The roof was being mended.
""",
        [
            (("PI 3",), ("Library visits",), None, None, "green", 1),
            (("PI 4",), ("Museum visits",), None, None, "red", 1),
        ],
    ),
    "wrapped cells, the mark behind the last line": (
        """Action plan: second progress report

Action	Progress to September	Mark

Buses
B-01Make subsidised services more reliable
Surveys at 24 stops show nine in ten buses on time, up from eight in the spring of last
year. Driver shortages go on: two firms have 18 vacancies between them.	Yellow
B-02Put timetables at every stop
Done at 2,768 stops.	Green
B-03Tell passengers when the bus will come
The supplier failed in July, when 42 of the displays had been put up. Counsel has been asked
whether the bond can be called in, and
the answer is awaited.	Red

Trains
T-01Run longer trains
Six carriages have been offered by the rail authority for the winter, and the operator must now
find drivers for them.	Not assessed
T-02Open the car park at the junction
Open since May, with 230 spaces.	G
""",
        [
            (("B-01",), ("Make subsidised services more reliable",), "Buses", None, "yellow", 1),
            (("B-02",), ("Put timetables at every stop",), "Buses", None, "green", 1),
            (("B-03",), ("Tell passengers when the bus will come",), "Buses", None, "red", 1),
            (("T-01",), ("Run longer trains",), "Trains", None, None, 1),
            (("T-02",), ("Open the car park at the junction",), "Trains", None, "green", 1),
        ],
    ),
    "blocks with pipes and no heads": (
        """Risk register: quarter 3

People

R1A | Too few drivers
Gross 16 | Current 9 | Target 6 | Rating: Amber | Last quarter: Dark Amber
Risk owner: Head of Transport
Recruitment has begun. Eleven drivers were taken on in May.

R1B | The depot floods
Gross 20 | Current 16 | Target 8 | Rating: Red | Last quarter: Red
Risk owner: Head of Estates
The wall was raised by 40 cm.

Money

R2A | The grant is cut
Gross 12 | Current 4 | Target 4 | Rating: Green | Last quarter: Amber
Risk owner: Treasurer
It was paid in full.
""",
        [
            (("R-1a",), ("Too few drivers",), "People", None, "amber", 1),
            (("R-1b",), ("The depot floods",), "People", None, "red", 1),
            (("R-2a",), ("The grant is cut",), "Money", None, "green", 1),
        ],
    ),
    "rows of words for columns with values, and a key": (
        """Performance report

Key to status
GREEN	on or better than target
AMBER	worse than target by up to 10%
RED	worse than target by more than 10%

Prevention

KPI-1	Fires in the home
Target  385	Actual  361	2014-15  392	Status  GREEN
There were 31 fewer fires than in the year before.

KPI-2	Deaths in fires
Target  2	Actual  4	2014-15  1	Status  RED
All were over 65.

Response

KPI 11	Minutes to reach a fire
Target  8 mins 0 secs	Actual  8 mins 27 secs	2014-15  8 mins 11 secs	Status  AMBER
Roads were closed.
""",
        [
            (("KPI 1",), ("Fires in the home",), "Prevention", None, "green", 1),
            (("KPI 2",), ("Deaths in fires",), "Prevention", None, "red", 1),
            (("KPI 11",), ("Minutes to reach a fire",), "Response", None, "amber", 1),
        ],
    ),
    "numbered paragraphs before outline codes, an earlier letter with its month": (
        """Progress on priority actions: April to October

1	Introduction
1.1	The Authority approved the actions below in February. Each has one status letter.
1.2	Paragraph 2.1 of the covering report explains the money.
1.3	In all, one action is on course and two are late.

Nature

2.1.1 Block the grips on the moor
Owner: Head of Nature
Status: A
Contractors blocked 38 kilometres of grips.

2.1.4 Bring the fells into good condition
Owner: Head of Nature
Status: R (April: A)
Nine units were looked at again.

Access

2.3.1 Keep the paths open
Owner: Access Manager
Status: G (Quarter 1: A)
In May 87.4% of paths were easy to use.
""",
        [
            (("2.1.1",), ("Block the grips on the moor",), "Nature", None, "amber", 1),
            (("2.1.4",), ("Bring the fells into good condition",), "Nature", None, "red", 1),
            (("2.3.1",), ("Keep the paths open",), "Access", None, "green", 1),
        ],
    ),
    "titles that begin with a number, a line that names the author": (
        """Holm Hospitals
Quality and Delivery Tracker: Month 5

Presented by: Director of Nursing and Chief Operating Officer

The tracker uses four colours. Two lines have slipped.

Safe Care

Reduce falls on the wards
Current rating: Green
Previous rating: Amber
Commentary: Falls ran at 5.2 per 1,000 bed days in August.

Access

18 weeks from referral to treatment
Current rating: Red
Previous rating: Red
Commentary: 86% of patients were treated in time.

90% of calls answered
Current rating: Amber
Previous rating: Red
Commentary: Calls rose by a tenth.
""",
        [
            ((), ("Reduce falls on the wards",), "Safe Care", None, "green", 1),
            ((), ("18 weeks from referral to treatment",), "Access", None, "red", 1),
            ((), ("90% of calls answered",), "Access", None, "amber", 1),
        ],
    ),
    "codes in small letters, a mark glued to its title, two titles in one cell": (
        """Waste tracker

Ref	Action	Status
Reduce
W-01aCut the waste of each household	Green
It was 587 kg, which is 29 kg less than before.

W-01bPromote home compost binsAmber/Red
Sales reached 4,310.

W-01cRecycle more at the sitesRed
The sites achieved 57.9%.

Treat
W-02a W-02b	Buy a plant / Find a place for it	Amber
Two bidders are left.

w-02cAgree a plan for the press	Green
Agreed on 11 March, and w-01b and W-01c were named in it.
""",
        [
            (("W-01a",), ("Cut the waste of each household",), "Reduce", None, "green", 1),
            (("W-01b",), ("Promote home compost bins",), "Reduce", None, "amber/red", 1),
            (("W-01c",), ("Recycle more at the sites",), "Reduce", None, "red", 1),
            (("W-02a", "W-02b"), ("Buy a plant", "Find a place for it"), "Treat", None, "amber", 1),
            (("W-02c",), ("Agree a plan for the press",), "Treat", None, "green", 1),
        ],
    ),
    "titles with their codes behind them, line under line": (
        """Park plan: monitoring statement

Wildlife

SO1/1  Keep the dry stone walls
Some 23 km of wall were rebuilt.


Bring the fells into good condition   SO1/2
Restore the bog on the high moor   SO1/3
English Nature found 58% of the area in good condition.


SO1/4  Clear the beck of knotweed
Little was done.
""",
        [
            (("SO-1/1",), ("Keep the dry stone walls",), "Wildlife", None, None, 1),
            (("SO-1/2", "SO-1/3"), ("Bring the fells into good condition", "Restore the bog on the high moor"), "Wildlife", None, None, 1),
            (("SO-1/4",), ("Clear the beck of knotweed",), "Wildlife", None, None, 1),
        ],
    ),
    "what it was last and is now in columns, comments between the rows": (
        """Capital tracker

Ref	Milestone	Budget £m	Due	Last	Now
M1.1	New line to the quays	38.5	Mar 20	Amber	Amber/Red
Cost growth of £5.6m is almost all of it pipes.

M1.2	Signals renewed	12.2	Dec 19	Red	Green
The first test went well.

M1.3	Trams ordered	96.0	Jul 19	Green	Green
Signed.
""",
        [
            (("M-1.1",), ("New line to the quays",), None, None, "amber/red", 1),
            (("M-1.2",), ("Signals renewed",), None, None, "green", 1),
            (("M-1.3",), ("Trams ordered",), None, None, "green", 1),
        ],
    ),
    "a mark under the head of an earlier one": (
        """Action plan tracker

Ref	Action	Progress	Last quarter
T-01	Run longer trains	Six carriages were bought.	Green
		They came in May.	Red
T-02	Open the car park	It opened in May, with 230 spaces.	Amber
""",
        [
            (("T-01",), ("Run longer trains",), None, None, None, 2),
            (("T-02",), ("Open the car park",), None, None, None, 1),
        ],
    ),
}
