"""Sentences with colours. ``[Amber]`` is an assigned rating, ``[Amber|previous]`` one of another status, ``[A|assigned|amber]`` gives the colour's name too."""

RATED = """
The overall progress has been rated as [amber] because two milestones slipped.
Given the delays at the depot, progress is marked at [Amber].
Progress against this priority is judged to be [Green].
This is why the action has been assessed as [amber/red].
A rating of [red] has been given, reflecting the pause in recruitment.
This indicator remains [amber] as the survey has not been repeated.
The work is at an early stage, hence the [amber] rating.
Overall RAG status: [Amber]
Status - [Green]
RAG: [Red]
Overall rating: [AMBER/GREEN|assigned|amber/green]
The project is currently rated [Amber-Red|assigned|amber/red] by the programme board.
The delivery confidence assessment is [amber red|assigned|amber/red].
The force's response to 999 calls is [green] and victim satisfaction is [red].
Performance is [red] against a target of 85%.
This measure is flagged as [Amber] for the second quarter running.
The Board agreed that the milestone should stay at [Amber].
We have marked this action [green].
The milestone has turned [red] following the contractor's insolvency.
The KPI went [green] in October.
The status of the action plan is [Dark Amber].
The indicator is rated [Green+], above target.
The rating for this commitment is [blue], meaning complete.
Delayed discharges are [BLACK] on the dashboard's RAG.
Smoking cessation is rated [yellow] by the primary care trust.
The traffic light for this indicator is [red].
Complaints handled in time is [amber] at 87%.
Housing repairs: [Red] - the backlog has grown.
[Amber] - progress has been made but funding is not yet confirmed.
Sickness absence (8.9 days, [amber]) is above the target.
The direction of travel is positive; rating: [green].
An [amber] status reflects the risk to the timetable.
This is an [amber]-rated action.
The fire service assessed the station programme as [Amber/Green].
Rated '[Red]' by the audit committee, the contract is to be relet.
We are likely to be graded '[Amber/Red|projected]' but this is subject to moderation.
The action is expected to be [green|projected] by year end.
It is forecast to turn [red|projected] in quarter 4.
We anticipate a [green|projected] rating at the next review.
The indicator will be [amber|projected] at the end of March.
There is a risk that the project becomes [red|projected] if the grant is cut.
The provisional rating is [amber|projected].
Projected year-end status: [Green|projected]
The year end forecast is [red|projected].
It could slip to [red|projected] in the new year.
We aim to return the measure to [green|projected] by June.
The target is on course to be [green|projected] in 2012.
Attendance is set to move to [Amber|projected] next quarter.
The action moved from [red|previous] to [amber].
Recycling has improved from [amber|previous] to [green] since April.
The rating has been downgraded to [Red].
It was upgraded from [Amber|previous] last month.
The measure has gone from [green|previous] to [red] in three months.
Previously [red|previous], this action is now [green].
The indicator was [red|previous] last quarter and is now [amber].
The previous rating was [amber|previous].
Last quarter: [Amber|previous]
Previous: 89% ([Amber|previous])
It had been rated [red|previous] in the 2008 inspection.
Burglary is [green], up from [amber|previous] in Q1.
The action slipped back from [green|previous] to [amber/red] over the summer.
Response times are [amber] (previously [red|previous]).
At the last review it was judged [amber|previous]; it is [green] today.
The rating was changed from [Amber|previous] to [Green] in July.
The status has improved to [Green] (Q1: [Amber|previous]).
This compares with [amber|previous] in the previous quarter.
The action is no longer [amber|negated].
Without the storm this would have been [green|negated].
At the half year no KPIs were [red|negated].
None of the milestones is [red|negated].
Progress is not yet [green|negated].
The action cannot be rated [green|negated] until the policy is adopted.
It is [amber] rather than [green|negated] because two posts are vacant.
The project isn't [red|negated].
Neither of the targets is rated [red|negated].
The fire authority was given a [red|flag|red] flag for its use of resources.
Burglary is highlighted as a [Red|flag] Flag in the area assessment.
Inspectors awarded a [green|flag] flag for work with carers.
We are challenging the [Red|flag] Flag through the appeals process.
The area has one [red|flag] flag.
The panel asked that the action be downgraded to [Red|requested].
This action should be re-rated [amber|requested].
The committee requests that the status be changed to [Green|requested].
It is recommended that the rating moves to [Red|requested].
Members proposed that the measure should be marked [red|requested].
We ask the board to approve a change to [Amber|requested].
Of the 38 actions, 17 are [green|tally], 12 [amber|tally] and nine [red|tally].
There are 17 [green|tally], 12 [amber|tally] and nine [red|tally] indicators.
In all, 21 actions are [amber|tally].
Of 41 measures 23 (56%) are [green|tally], 12 (29%) are [amber|tally] and 6 (15%) are [red|tally].
Seven of the 17 [reds|tally|red] are improving.
60% of the priorities are rated [green|tally].
[Green|tally]: 14; [Amber|tally]: 5; [Red|tally]: 2
All of the actions are [green|tally].
Two indicators are [red|tally] and the rest are [green|tally].
Three KPIs were [red|previous] last quarter.
Most of the milestones are now [green|tally].
The dashboard shows ten [greens|tally|green] and one [red|tally].
A third of the measures remain [amber|tally].
[Red|scale] = more than 10% off target
[Green|scale] means that the action is on schedule.
Key: [Green|scale] - on target; [Amber|scale] - within 5% of target; [Red|scale] - more than 5% off target.
An indicator is [red|scale] where it misses its target by more than 10%.
Each measure is given a RAG rating ([Red|scale], [Amber|scale] or [Green|scale]).
[Amber|scale] denotes some slippage.
[Blue|scale] = complete, [Green|scale] = on track
The service is [amber] this month and is likely to be [green|projected] by Christmas.
Ambulance handover is rated [red]; it was [amber|previous] in the same quarter last year.
The action is expected to move from [amber] to [green|projected] in May.
RAG status has moved to [Red].
Progress overall: [Green]
Delivery is on track and the action is therefore rated [Green].
Following the slippage the Programme Board has re-profiled the milestone and rates it [Red].
Overall the plan is on track, with [amber] for workforce.
Performance dropped from [green|previous] to [red] between June and September.
Violent crime is [amber] because the target was missed by 3%.
The RAG rating for this priority has been amended from [Amber|previous] to [Green].
Members queried why the indicator was not rated [red|negated].
This KPI has been [red|previous] for three consecutive quarters but is now [green].
There is no change: the status stays at [Amber].
We would expect this to be [green|projected] once the new depot opens.
Five of our eight targets are [green|tally].
Eleven [green|tally], four [amber|tally] and two [red|tally] ratings were given this quarter.
The auditors raised a [red|flag] flag over housing benefit.
The Scrutiny Panel recommends a [red|requested] rating.
The Chair asked for the rating to be changed to [amber|requested].
The project was [amber|previous] in March and is [green] now.
Last year this was judged [red|previous].
Unless posts are filled, the rating will become [red|projected] by Christmas.
Progress is [Amber]: two of the five actions are late.
[Green] – all milestones met.
Adult social care: [Amber/Red|assigned|amber/red]
The project is no longer at [red|negated].
No actions are currently [red|negated].
Not one of the indicators was [red|negated].
The [amber] rating reflects uncertainty over grant.
Status moved up from [red|previous] to [amber].
While delivery is [green], finance is [red].
[Amber|scale] is used where performance is within 5% of target.
Target is rated as [Green|projected] by year end.
Previous quarter RAG: [Green|previous]
Q1: [Amber|previous]; Q2: [Green]
The forecast RAG for Q4 is [Amber|projected].
It is hoped that the rating can return to [green|projected] next year.
Having been [amber|previous] at mid-year, the measure finished the year [green].
A downgrade to [red|projected] is likely.
The service remains at [red] despite the extra staff.
The police authority considers progress to be [green].
It should have been rated [amber|negated] rather than [green|negated].
The overall judgement remains [Amber-Green|assigned|amber/green].
The Inspectorate's last visit rated us [red|previous].
Half of the measures were [green|tally].
Thirteen indicators are on target ([green|tally]) and three are off target ([red|tally]).
This objective has slipped to [amber] as the consultation was extended.
Staff sickness ([red]) remains a concern.
The number of [red|tally] indicators fell from nine to four.
We have agreed with partners that the rating is [amber].
If the bid fails the project would turn [red|projected].
The confidence rating is [Green], unchanged from last quarter.
[RED]: the contractor has left the site.
The KPI would have remained [green|negated] but for the flood.
The Improvement Board now judges the programme [amber].
Response times were [red|previous] in 2009/10 but have improved to [amber].
Delivery is likely to move to [amber|projected] unless staffing improves.
Most actions are progressing and none are [red|negated].
Of the 24 indicators reported, 14 were rated [green|tally], 6 [amber|tally] and 4 [red|tally].
In the previous quarter 11 were [green|previous].
RAG: [Green] (previously [Amber|previous])
Status: [Amber] Trend: improving
The Panel felt that this ought to be marked [red|requested].
The Ofsted pilot gave an [amber] judgement for leadership.
We do not believe the action should be [red|negated].
This remains a [red] risk on the corporate register.
The objective was upgraded to [green].
The rating would be [green|projected] if the consultation were complete.
It will stay [amber|projected] until the survey reports.
The scheme's status dropped two grades, from [green|previous] to [red].
Current: [Amber]. Previous: [Red|previous].
The indicator is performing at [green] level.
[Green|tally] 9, [Amber|tally] 4, [Red|tally] 1
Two are [red|tally].
Neither action is [green|negated] yet.
The provisional assessment of [amber|projected] will be confirmed in May.
Although rated [amber], the action is expected to recover.
The rating for last month was [green|previous].
The action missed being [green|negated] by one day.
The rating was not [red|negated] but [amber].
"""

UNRATED = """
Improve access to and quality of green spaces.
The Green Paper on adult care was published in July.
Development in the Green Belt was refused.
Residents of Greenwich and Bethnal Green were consulted.
The Red Cross provides the service at the hospital.
The account was £1.2m in the red at year end.
Amber Valley Borough Council hosts the shared service.
Parking on the red route is enforced by cameras.
The Green group proposed an amendment.
Green waste collections resumed in April.
1,204 blue badges were renewed.
Black and minority ethnic staff make up 11% of the workforce.
Double yellow lines were painted in Station Road.
The beach kept its Blue Flag award.
Three parks hold the Green Flag award.
Councillor Brown and Mrs Green attended.
Black History Month events were held in October.
The green bins are emptied every second week.
An amber weather warning was issued for the county.
The scheme was given the green light in May.
The red squirrel population is recovering.
Green Lane and Black Bull Street were resurfaced.
A new red and white sign was put up at the depot.
The blue light services share a control room.
Red tape has been cut for small firms.
Pedestrians crossed while the traffic lights were green.
The Amber Foundation runs two homes for young people.
The recycling bin with the blue lid is for paper.
Staff from the Black Country attended the event.
Green energy now supplies 40% of the estate.
The redevelopment of Redcar is complete.
A greenhouse gas inventory was drawn up.
Swallow Hill and Chilmington Green are growing.
The Red Book valuation was received.
The Yellow Book sets out the rules.
The black economy was discussed.
The fire service bought two new red engines.
The Green Party candidate was elected.
The colour of the uniform was changed from blue to green.
Invest in green infrastructure and green jobs.
Red diesel is no longer used by the parks team.
The action plan covers green travel and cycling.
The rating of the Green Deal scheme is under review.
Every household received a brown and a green bin.
The Grey Street scheme is on site.
The status of the Green Street project is unknown.
Progress on the green roofs programme is good.
The Black Health Initiative was assessed as good.
A white paper is expected in the spring.
The leaves on the trees were green and the river ran clear.
Motorists face fines for parking on double yellow lines.
The council's black cab licensing policy was reviewed.
Blue light collaboration saved £400,000.
The team wore red shirts on the day.
Grey squirrels have damaged the young trees.
The new signs are green with white lettering.
A green travel plan was adopted by the hospital.
The Brown Bin scheme starts in May.
Wards shown in red on the map have the highest rates.
The lights turned red at the junction.
Ms Green presented the report and Mr Black seconded it.
Redditch and Blackburn were visited as comparators.
The greening of the city centre continues.
Black mould was found in 12 flats.
The amber nectar festival drew 3,000 people.
Yellow fever vaccinations are offered at the clinic.
The Green Book appraisal was completed.
The Red Lion site has been sold.
Officers met the Green Alliance.
The beach flags were red on three days.
Residents were given a green recycling box.
The Orange and Green lines will be extended.
Amber alerts for cold weather were issued twice.
Blackpool Road was closed for resurfacing.
The Golden Jubilee and Red Nose Day events were held.
Pupils painted the fence green.
The greenbelt review will report in March.
A red kite was seen at the reserve.
Our red bag scheme helps patients move between care homes and hospital.
Green gas will heat the new homes.
The force's black box data recorders were replaced.
The project will plant green walls along the ring road.
The overspend left the directorate £2m in the red.
The Purple Flag was renewed for the town centre.
The report was printed on yellow paper.
The grey area in the guidance has been clarified.
The green light was given in October.
Cllr Jones (Green) asked about bus fares.
"""
