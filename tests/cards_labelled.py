"""Trackers of labelled cards and tables, with what belongs to each entry: codes, titles, theme, plan, rating, number of narrative paragraphs."""

from __future__ import annotations

LABELLED = {
    "tables of values below each title": (
        """Northvale Police Authority
Annual Policing Plan 2002/03: Monitoring Report, Quarter 3

Reducing crime

Obj 1a	Reduce domestic burglary
Indicator	2001/02	Target 2002/03	Apr-Dec 2002
Domestic burglaries per 1,000 households	14.2	13.0	9.8
Detection rate (%)	12.4	14.0	11.9
The fall is due to Operation Swift. There were 212 fewer offences than in the same period last year.

Obj 1b	Reduce vehicle crime
Indicator	2001/02	Target 2002/03	Apr-Dec 2002
Vehicle crimes per 1,000 population	18.9	17.5	13.1
Thefts rose by 3% in November.

Reassurance

Obj 2a	Increase visible patrols
Indicator	2001/02	Target 2002/03	Apr-Dec 2002
Officers on patrol	412	430	425
Recruitment is on course.
""",
        [
            (("OBJ-1a",), ("Reduce domestic burglary",), "Reducing crime", None, None, 1),
            (("OBJ-1b",), ("Reduce vehicle crime",), "Reducing crime", None, None, 1),
            (("OBJ-2a",), ("Increase visible patrols",), "Reassurance", None, None, 1),
        ],
    ),
    "labels with wide gaps": (
        """Holmshire Fire and Rescue Service
Performance Report  Quarter 4  2015/16

Prevention

KPI-7  Accidental  dwelling  fires
Owner:  Head of Prevention    Target:  120    Actual:  117    Status:  Green
There were  three  fewer fires than last year.

KPI 8  Deliberate fires
Owner:  Head of Prevention    Target:  300    Actual:  322    Status:  Red
Deliberate fires rose by 7%.

Response

KPI 12  First appliance response time
Owner:  Area Manager    Target:  10 minutes    Actual:  9 minutes 40 seconds    Status:  Amber
The mean was 9 minutes 40 seconds.
""",
        [
            (("KPI 7",), ("Accidental  dwelling  fires",), "Prevention", None, "green", 1),
            (("KPI 8",), ("Deliberate fires",), "Prevention", None, "red", 1),
            (("KPI 12",), ("First appliance response time",), "Response", None, "amber", 1),
        ],
    ),
    "title, then labels with colons in one line": (
        """Southmere NHS Foundation Trust
Integrated Performance Report, February 2024

Urgent care

A&E four-hour standard
Target: 76.0%   Actual: 71.2%   Variance: -4.8%   RAG: Red
Attendances were 9% higher than in February 2023.

Ambulance handovers within 30 minutes
Target: 95.0%   Actual: 88.1%   Variance: -6.9%   RAG: Amber
There were 212 delays of over an hour.

Quality

Falls per 1,000 bed days
Target: 5.0   Actual: 4.6   Variance: 0.4   RAG: Green
Falls fell for a third month.
""",
        [
            ((), ("A&E four-hour standard",), "Urgent care", None, "red", 1),
            ((), ("Ambulance handovers within 30 minutes",), "Urgent care", None, "amber", 1),
            ((), ("Falls per 1,000 bed days",), "Quality", None, "green", 1),
        ],
    ),
    "labels without colons, parted by bars": (
        """Southmere NHS Foundation Trust
Integrated Performance Report, February 2024

Urgent care

A&E four-hour standard
Target 76.0% | Actual 71.2% | Variance -4.8% | RAG Red
Attendances were 9% higher than in February 2023.

Ambulance handovers within 30 minutes
Target 95.0% | Actual 88.1% | Variance -6.9% | RAG Amber
There were 212 delays of over an hour.

Quality

Falls per 1,000 bed days
Target 5.0 | Actual 4.6 | Variance 0.4 | RAG Green
Falls fell for a third month.
""",
        [
            ((), ("A&E four-hour standard",), "Urgent care", None, "red", 1),
            ((), ("Ambulance handovers within 30 minutes",), "Urgent care", None, "amber", 1),
            ((), ("Falls per 1,000 bed days",), "Quality", None, "green", 1),
        ],
    ),
    "labels without colons, parted by spaces": (
        """Southmere NHS Foundation Trust
Integrated Performance Report, February 2024

Urgent care

A&E four-hour standard
Target 76.0%  Actual 71.2%  Variance -4.8%  RAG Red
Attendances were 9% higher than in February 2023.

Ambulance handovers within 30 minutes
Target 95.0%  Actual 88.1%  Variance -6.9%  RAG Amber
There were 212 delays of over an hour.

Quality

Falls per 1,000 bed days
Target 5.0  Actual 4.6  Variance 0.4  RAG Green
Falls fell for a third month.
""",
        [
            ((), ("A&E four-hour standard",), "Urgent care", None, "red", 1),
            ((), ("Ambulance handovers within 30 minutes",), "Urgent care", None, "amber", 1),
            ((), ("Falls per 1,000 bed days",), "Quality", None, "green", 1),
        ],
    ),
    "one label a line": (
        """Southmere NHS Foundation Trust
Integrated Performance Report, February 2024

Urgent care

A&E four-hour standard
Target: 76.0%
Actual: 71.2%
Variance: -4.8%
RAG: Red
Attendances were 9% higher than in February 2023.

Ambulance handovers within 30 minutes
Target: 95.0%
Actual: 88.1%
Variance: -6.9%
RAG: Amber
There were 212 delays of over an hour.

Quality

Falls per 1,000 bed days
Target: 5.0
Actual: 4.6
Variance: 0.4
RAG: Green
Falls fell for a third month.
""",
        [
            ((), ("A&E four-hour standard",), "Urgent care", None, "red", 1),
            ((), ("Ambulance handovers within 30 minutes",), "Urgent care", None, "amber", 1),
            ((), ("Falls per 1,000 bed days",), "Quality", None, "green", 1),
        ],
    ),
    "labels parted by commas": (
        """Southmere NHS Foundation Trust
Integrated Performance Report, February 2024

Urgent care

A&E four-hour standard
Target 76.0%, Actual 71.2%, Variance -4.8%, RAG Red

Attendances were 9% higher than in February 2023.

Ambulance handovers within 30 minutes
Target 95.0%, Actual 88.1%, Variance -6.9%, RAG Amber

There were 212 delays of over an hour.

Quality

Falls per 1,000 bed days
Target 5.0, Actual 4.6, Variance 0.4, RAG Green

Falls fell for a third month.
""",
        [
            ((), ("A&E four-hour standard",), "Urgent care", None, "red", 1),
            ((), ("Ambulance handovers within 30 minutes",), "Urgent care", None, "amber", 1),
            ((), ("Falls per 1,000 bed days",), "Quality", None, "green", 1),
        ],
    ),
    "bare code, label of the title": (
        """Holmshire Fire and Rescue Service
Performance Report  Quarter 4  2015/16

Prevention

KPI-7
Title:  Accidental dwelling fires
Target:  120    Actual:  117    Status:  Green
There were  three  fewer fires than last year.

KPI 8
Title:  Deliberate fires
Target:  300    Actual:  322    Status:  Red
Deliberate fires rose by 7%.

KPI 12
Title:  First appliance response time
Target:  10 minutes    Actual:  9 minutes 40 seconds    Status:  Amber
The mean was 9 minutes 40 seconds.
""",
        [
            (("KPI 7",), ("Accidental dwelling fires",), "Prevention", None, "green", 1),
            (("KPI 8",), ("Deliberate fires",), "Prevention", None, "red", 1),
            (("KPI 12",), ("First appliance response time",), "Prevention", None, "amber", 1),
        ],
    ),
    "status in brackets behind the title": (
        """Holmshire Fire and Rescue Service
Performance Report  Quarter 4  2015/16

Prevention

KPI-7:  Accidental dwelling fires  (GREEN)
Q4 2015/16:  31    Year to date:  117    Target:  120
There were  three  fewer fires than last year.

KPI 8:  Deliberate fires  (RED)
Q4 2015/16:  81    Year to date:  322    Target:  300
Deliberate fires rose by 7%.

KPI 12:  First appliance response time  (AMBER)
Q4 2015/16:  9 min 40 s    Year to date:  9 min 31 s    Target:  10 min
The mean was 9 minutes 40 seconds.
""",
        [
            (("KPI 7",), ("Accidental dwelling fires",), "Prevention", None, "green", 1),
            (("KPI 8",), ("Deliberate fires",), "Prevention", None, "red", 1),
            (("KPI 12",), ("First appliance response time",), "Prevention", None, "amber", 1),
        ],
    ),
    "status behind the title, years as labels": (
        """Holmshire Fire and Rescue Service
Performance Report  Quarter 4  2015/16

Prevention

KPI-7   Accidental dwelling fires   GREEN
Year to date 117   Target 120   Last year 120
There were  three  fewer fires than last year.

KPI 8   Deliberate fires   RED
Year to date 322   Target 300   Last year 301
Deliberate fires rose by 7%.

KPI 12   First appliance response time   AMBER
Year to date 9 min 31 s   Target 10 min   Last year 9 min 50 s
The mean was 9 minutes 40 seconds.
""",
        [
            (("KPI 7",), ("Accidental dwelling fires",), "Prevention", None, "green", 1),
            (("KPI 8",), ("Deliberate fires",), "Prevention", None, "red", 1),
            (("KPI 12",), ("First appliance response time",), "Prevention", None, "amber", 1),
        ],
    ),
    "code, title and status parted by bars": (
        """Holmshire Fire and Rescue Service
Performance Report  Quarter 4  2015/16

Prevention

KPI-7  |  Accidental dwelling fires  |  RAG: Green
Actual: 117  |  Target: 120
There were  three  fewer fires than last year.

KPI 8  |  Deliberate fires  |  RAG: Red
Actual: 322  |  Target: 300
Deliberate fires rose by 7%.

KPI 12  |  First appliance response time  |  RAG: Amber
Actual: 9 min 31 s  |  Target: 10 min
The mean was 9 minutes 40 seconds.
""",
        [
            (("KPI 7",), ("Accidental dwelling fires",), "Prevention", None, "green", 1),
            (("KPI 8",), ("Deliberate fires",), "Prevention", None, "red", 1),
            (("KPI 12",), ("First appliance response time",), "Prevention", None, "amber", 1),
        ],
    ),
    "label before the code": (
        """Holmshire Fire and Rescue Service
Performance Report  Quarter 4  2015/16

Prevention

Indicator: KPI-7
Accidental dwelling fires
Performance: 117    Target: 120    RAG: Green
Commentary: There were  three  fewer fires than last year.

Indicator: KPI 8
Deliberate fires
Performance: 322    Target: 300    RAG: Red
Commentary: Deliberate fires rose by 7%.

Indicator: KPI 12
First appliance response time
Performance: 9 min 31 s    Target: 10 min    RAG: Amber
Commentary: The mean was 9 minutes 40 seconds.
""",
        [
            (("KPI 7",), ("Accidental dwelling fires",), "Prevention", None, "green", 1),
            (("KPI 8",), ("Deliberate fires",), "Prevention", None, "red", 1),
            (("KPI 12",), ("First appliance response time",), "Prevention", None, "amber", 1),
        ],
    ),
}
