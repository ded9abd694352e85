"""Sentences with figures. ``[12|d=up|q=about|r=target|m=homes|p=June 2010|b=2009]``: what is not given is expected to be absent, measure apart."""

SENTENCES = """
Recorded crime fell by [4.2%|d=down|m=Recorded crime|b=previous year] compared with the previous year.
There were [9,412|d=down|m=recorded offences|p=April to June 2004|b=same period last year] recorded offences in April to June 2004, [318|d=down|p=April to June 2004|b=same period last year] fewer than in the same period last year.
Burglary rose from [412|m=Burglary] to [455|d=up|m=Burglary].
Detections increased to [28%|d=up|m=Detections|p=Quarter 3|b=Quarter 2] in Quarter 3, up from [25%] in Quarter 2.
Accidental dwelling fires are down [12%|d=down|m=Accidental dwelling fires|b=last year] on last year.
The number of deliberate fires is [204|d=up|m=deliberate fires|b=2015], an increase of [17|d=up|b=2015] since 2015.
Sickness absence is forecast to be [9.8 days|r=forecast|m=Sickness absence|p=year end] at year end.
Attendance reached [91.8%|m=Attendance|p=2010/11] in 2010/11.
The target is [85%|r=target].
Performance was [82%] against a target of [85%|r=target].
[87%|m=calls] of calls were answered in time (target [90%|r=target]).
We aim to reduce emissions by [30%|r=target|d=down|m=emissions|p=2020] by 2020.
About [40|q=about|m=households] households were rehoused in March 2012.
More than [1,200|q=over|m=pupils] pupils took part.
Nearly [half|k=fraction|q=under|m=tenants] of tenants were satisfied.
At least [30|q=at least|m=homes] homes will be built.
Up to [12|q=at most|m=jobs] jobs are at risk.
The scheme cost [£2.4m|m=scheme].
Council tax arrears stand at [£3.1 million|m=Council tax arrears|d=down|b=March 2011], down from [£3.4 million] in March 2011.
The overspend is expected to reach [£1.2m|r=forecast|m=overspend|p=March 2018] by March 2018.
A budget of [£450,000|r=target] was agreed for 2008/09.
Members noted the forecast overspend on the schools' budget of [£30.4m|r=forecast].
The delegated budgets are reporting an overspend of [£2.6m|m=overspend].
The budget is [£9.75m|r=target].
Spending to date is [£7.2m|m=Spending].
Delayed transfers fell to [36|d=down|m=Delayed transfers|p=November] in November.
The average stay dropped by [2 days|d=down|m=average stay].
Waiting lists grew by [8%|d=up|m=Waiting lists|b=2022] since 2022.
The vacancy rate remained unchanged at [7.5%|d=same|m=vacancy rate].
The employment rate held steady at [71%|d=same|m=employment rate].
[61%|m=pupils|d=same|b=2006] of pupils gained five good grades, the same as in 2006.
A [5.3%|d=up|m=bus patronage] increase in bus patronage was recorded.
There was a reduction of [40|d=down|m=posts|k=count] posts.
Repairs completed in time went up from [88%] to [93%|d=up|m=Repairs completed in time].
Cycling trips have doubled, to [4,100|d=up|m=Cycling trips] a day.
[Six|m=new homes] new homes were completed in the year.
Of the [212|m=inspections] inspections, [14%|m=inspections] found serious faults.
[Three quarters|k=fraction|m=residents] of residents feel safe after dark.
Smoking prevalence is [14.1%|m=Smoking prevalence|b=2019], compared with [16%] in 2019.
The rate of teenage pregnancy is [38.2|k=rate|m=teenage pregnancy].
The infant mortality rate was [5.1|k=rate|m=infant mortality rate|p=2005] in 2005.
Ambulance response times improved to [7 minutes|k=duration|d=up|m=Ambulance response times].
Complaints are up by [16|d=up|m=Complaints] to [204|d=up|m=Complaints].
The Trust treated [1,184|m=patients] patients in October 2023.
By 31 March 2010 [64%|m=council homes|p=31 March 2010] of council homes met the standard.
Recycling now stands at [41.3%|m=Recycling].
Landfill fell to [31%|d=down|m=Landfill|b=same quarter last year] from [39%|p=same quarter last year] in the same quarter last year.
Customer satisfaction rose [3 percentage points|k=percentage_points|d=up|m=Customer satisfaction] to [78%|d=up|m=Customer satisfaction].
We now expect savings of [£2.1m|r=forecast|m=savings].
Reserves will fall to [£12m|r=forecast|d=down|m=Reserves|p=March 2021] by March 2021.
It is predicted that [230|r=forecast|m=homes] homes will be finished.
The programme is likely to create [150|r=forecast|m=jobs] jobs.
The standard is [80%|r=target].
The plan requires [75|r=target|m=dwellings] dwellings a year.
This is [2%|b=target] over target.
Violent crime is [3.4%|b=national average|m=Violent crime] above the national average.
At [8.9%|m=unemployment rate] the unemployment rate is the highest in the region.
Sickness is [10.2 days|d=up|m=Sickness|b=2003/04], which is an increase of [0.4 days|d=up|b=2003/04] on 2003/04.
Journeys were [4.4 million|d=up|m=Journeys|p=July to September|b=same quarter of 2023] from July to September, up [3.2%|d=up|b=same quarter of 2023] on the same quarter of 2023.
In May 2006 there were [340|m=looked after children|p=May 2006] looked after children.
Arson incidents ([42|m=Arson incidents]) were lower than expected.
Rent collected was [98.4%|m=Rent collected|p=first half of the year] in the first half of the year.
The team helped [312|m=families] families, of whom [58|m=lone parents] were lone parents.
Footfall dropped [11%|d=down|m=Footfall|b=2019] against 2019.
The backlog has been cut by [a third|k=fraction|d=down|m=backlog].
Energy use is [6%|d=down|m=Energy use|b=2014] lower than in 2014.
Officers made [61|m=arrests] arrests and seized [£84,000].
Staff turnover was [12.1%|m=Staff turnover|d=up|b=last year], a rise of [1.4%|d=up|b=last year] on last year.
Fly-tipping increased by about [150|q=about|d=up|m=incidents] incidents.
Roughly [1 in 5|k=fraction|q=about|m=adults] adults smoke.
No more than [3%|q=at most|m=invoices] of invoices were late.
Fewer than [ten|q=under|m=objections] objections were received.
Collection rates were [0.3%|d=down|m=Collection rates|b=2012/13] lower than in 2012/13.
Housing completions totalled [226|m=Housing completions|p=2025/26] in 2025/26.
The Authority attended [1,904|m=false alarms|d=down] false alarms, a fall of [6%|d=down].
Numbers in temporary accommodation climbed to [614|d=up|p=30 September] at 30 September.
Over the quarter [11|m=officers] officers left and [15|m=officers] joined.
The precept was set at [£98.46|m=precept].
Grant funding was reduced by [£0.5m|d=down|m=Grant funding|p=2011/12] in 2011/12.
Child casualties rose from [14|m=Child casualties] to [19|d=up|m=Child casualties].
Compared with Quarter 1, calls fell by [4%|d=down|m=calls|b=Quarter 1].
The gap narrowed by [1.5 percentage points|k=percentage_points|d=down|m=gap], to [23|d=down|k=percentage_points|m=gap].
Visits are [9,000|d=up|m=Visits|b=last year] higher than last year.
Only [17.1%|m=land] of land is in good condition.
Turnout was [35%|m=Turnout|p=May 2003] in May 2003 and [38%|m=Turnout|p=May 2007] in May 2007.
The force lost [214|m=officers] officers between April and December.
Income exceeded [£3m|q=over].
The net overspend has come down from [£3.4m|p=Quarter 2] in Quarter 2 to [£1.1m|d=down|m=net overspend|b=Quarter 2].
"""
