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

# read in a document that holds other ratings
RATED_BESIDE_OTHERS = """
The Force Performance Board rates this strand [Amber].
Because the trend is downward we rate this aim [red].
On this evidence the Chief Constable scores the objective [amber].
This stays [amber] until the detection figures settle.
Detections remain at [red] for a third quarter.
It has been [green] throughout the year.
The objective ended the year [green].
We closed the year on [amber].
We expect to end the year on [green|projected].
The measure is forecast to end the year [amber|projected].
On present form it will finish the year at [red|projected].
The project is on track for [green|projected].
The colour given is [amber], one better than in June.
The Fire Authority set this at [Amber|previous] in July, but we now put it at [Red].
Rated [red|previous] in March, [amber|previous] in June and [green] now.
It began the year [green|previous], fell to [amber|previous] at Quarter 2 and is now [red].
The rating falls from [Amber|previous] to [Red].
The rating rises one step, from [amber|previous] to [green].
The rating goes up to [green].
The status therefore changes to [Amber] from [Green|previous].
Status drops to [red] this quarter.
Status: [Amber] (Q2: [Green|previous]).
[Amber] (Q2: [Green|previous])
[Amber] (was [Green|previous])
[Green], previously [amber|previous].
[Green] (last time: [Amber|previous])
[Red] (unchanged)
RAG: [A|assigned|amber] (was [R|previous|red])
RAG [G|assigned|green]
RAG rating: [R|assigned|red]. The contractor has left the site.
Current RAG: [Amber]. Previous RAG: [Red|previous].
Overall: [amber]. Forecast for year end: [green|projected].
Judgement: [Amber]; direction of travel: improving.
Assessment - [amber/green|assigned|amber/green].
Our assessment: [Amber-Red|assigned|amber/red].
Delivery confidence moved from [Amber/Red|previous] to [Amber] after the Gateway review.
The Gateway review gave [Amber/Red].
The Infrastructure and Projects Authority returned a delivery confidence of [Amber].
The Wales Audit Office suggested [amber|requested], but the Board decided on [green].
The Scottish Government had wanted [amber|requested].
The trade unions pressed for [red|requested]; the Board kept it at [amber].
The Minister's office had argued for [amber|requested].
Members asked that it be shown as [red|requested].
Members have asked us to show this as [Red|requested] until the audit is finished.
The Audit Committee recommends that this be moved to [amber|requested].
Scrutiny recommended [red|requested].
Cllr Evans moved that the action be marked [red|requested]; this was lost.
The lead officer has requested a change to [Green|requested].
We propose to change the rating to [amber|requested].
Board members are asked to agree a rating of [Amber|requested].
It would have been [green|negated] had the boiler not failed.
Had the roof been finished it would now be [green|negated].
But for the flood we should have called it [green|negated].
We do not consider this [red|negated].
We cannot yet call this [green|negated].
The rating stops short of [green|negated] because the data are provisional.
None of the objectives in this chapter is [red|negated].
Nothing in this section is [red|negated].
There are no [reds|negated|red] this quarter.
There were no [red|negated] actions at the year end.
There are no longer any [red|negated] items.
Not one of the 14 actions is [red|negated].
No measure was rated [red|negated] in the quarter.
Far from being [red|negated], the project is ahead of its timetable.
It has never been [red|negated].
It is still not [green|negated].
[Amber], not [red|negated], because the shortfall is small.
It is [amber] and not [green|negated] as the lease is unsigned.
We have kept this at [amber] although the target was met.
This is [amber]: two of the five crews are below strength.
This one is [green].
This one is a clear [red].
A firm [green].
A cautious [amber] is given.
The Trust's own score is [amber].
The Executive Team put this at [Red] on 4 May.
Hence [Amber].
Hence the [red] rating.
On balance, [amber].
We therefore give it [green].
We therefore award [green].
The Board has given this [amber].
Colour: [amber].
Position: [green]
Progress: [Amber]
Verdict: [green].
Traffic light: [amber]
RAG = [G|assigned|green]
BRAG: [B|assigned|blue]
Complete ([Blue])
[Blue] (complete)
[BLUE] - completed March 2023
[GREEN] - on track
[Amber]: slipped by a month
Project complete and closed ([blue]).
The light for repairs is [red] and that for rents is [green].
Lettings are [green], repairs [amber] and rents [red].
Rent collection is [green], re-letting [amber].
Of the three parts, training is [green], kit is [amber] and estates [red].
Overall [amber]: prevention [green], protection [amber], response [red].
Overall the priority is [Amber], although two of its measures are [Green|tally].
Stroke is [green] but cancer waits remain [red].
Cancer waits are [red], as they were in 2007.
The indicator is [red] for the third month running.
The measure has gone [red] again.
Violent crime has turned from [green|previous] to [amber].
This indicator, [amber|previous] at the half year, is now [red].
This action, which was [red|previous] in June, is now [amber].
The priority was [red|previous] at the end of Quarter 1.
At the time of the last report this was [red|previous].
A year ago this was [amber|previous].
In 2011 it was judged [amber|previous].
Last year's rating was [green|previous].
Last year it was [red|previous]; now it is [amber].
It was [amber|previous] then and it is [amber] now.
At Quarter 2 the action was rated [Green|previous].
The previous judgement of [amber|previous] has been confirmed as [amber].
The rating is unchanged at [Amber].
The rating is unchanged ([Amber]).
There is no change in the [green] rating.
It keeps its [green] rating.
The [amber] given in spring stands.
The [red] status was confirmed by the Board in May.
An overall [Amber] has been agreed.
Both are [amber].
Both actions are judged [Amber].
These priorities together are judged [amber].
The Partnership marked both of these [red].
Visitor numbers are [green] and income is [amber].
The service is therefore [amber] overall.
So this is [amber].
It is likely to turn [green|projected] next quarter.
It should be [green|projected] by Christmas.
We hope to report [green|projected] at the next meeting.
We hope to be back at [green|projected] in the spring.
Once the ward is open the rating will be [green|projected].
If the vote is lost this will become [red|projected].
If the trend continues the action will be [red|projected] by March.
This will remain [red|projected] until the lift is repaired.
It is at risk of becoming [red|projected].
It may well turn [red|projected].
A [green|projected] rating is expected at the year end.
A return to [green|projected] is expected in May.
The year-end projection is [amber|projected].
Year end forecast: [amber|projected]
Predicted: [green|projected]
Outlook: [amber|projected]
[Amber], likely to be [green|projected] by June.
[Red], and forecast to remain [red|projected].
[Amber] now, [green|projected] by the spring.
17 [green|tally], 12 [amber|tally], nine [red|tally].
Of the 24 measures, 12 (50%) are [green|tally], eight (33%) [amber|tally] and four (17%) [red|tally].
Of the 24 measures, 12 (50%) are [green|tally].
Of 18 actions, nine are [green|tally], six are [amber|tally], two are [red|tally] and one is [blue|tally].
At 31 March eleven measures were [green|tally], four [amber|tally] and two [red|tally].
We report on 20 actions: 11 [Green|tally], six [Amber|tally], two [Red|tally] and one [Blue|tally] (complete).
Half of the actions are [green|tally].
More than half the measures (53%) are [green|tally].
A quarter of the indicators are [red|tally].
Nine in ten actions are [green|tally] or [amber|tally].
The number of [red|tally] indicators is three.
The number of [reds|tally|red] has fallen from five to three.
[Green|tally] 14, [amber|tally] 5, [red|tally] 2
[Green|tally] (14), [Amber|tally] (5) and [Red|tally] (2)
Totals: [green|tally] 6; [amber|tally] 4; [red|tally] 1; [blue|tally] 2.
Summary: 4 x [Green|tally], 3 x [Amber|tally], 1 x [Red|tally]
Only one of the 12 actions is [red|tally].
Just two are [red|tally].
Four of the nine are [amber|tally].
One action is [red|tally], five are [amber|tally] and the others [green|tally].
Eight [green|tally] and three [amber|tally] ratings are reported.
Six of the priorities are [green|tally], three [amber|tally] and one, housing, [red|tally].
Last year five were [green|previous], four [amber|previous] and three [red|previous].
In Quarter 1 nine were [green|previous] and six [red|previous].
At the end of June there had been six [reds|previous|red].
A year ago seven measures were [red|previous].
Two [red|tally] actions have improved since June.
[Green|scale] - on target; [Amber|scale] - within 5%; [Red|scale] - more than 5% below.
[Green|scale] = on track, [Amber|scale] = at risk, [Red|scale] = off track, [Blue|scale] = complete
Key: [R|scale|red] = missed; [A|scale|amber] = nearly met; [G|scale|green] = met
Key to ratings: [Red|scale]: not met. [Amber|scale]: partly met. [Green|scale]: met.
[Amber|scale] is used where a milestone has slipped by up to three months.
[Red|scale] is given where the target was missed by more than 10%.
Measures are shown as [green|scale] where the target was met.
A measure is [green|scale] if it meets its target, [amber|scale] if it is within 5% and [red|scale] otherwise.
An action that is more than three months late is shown as [red|scale].
[Red|scale] (missed), [Amber|scale] (within 5%), [Green|scale] (met)
We use a traffic light system of [red|scale], [amber|scale] and [green|scale].
Each action carries a [red|scale], [amber|scale] or [green|scale] light.
Ratings run from [red|scale] through [amber|scale] to [green|scale].
The Audit Commission raised a [red|flag] flag for housing.
The Commission gave the area two [green|flag] flags and no [red|flag] flags.
There are no [red|flag] flags in this year's assessment.
Two [Red|flag] Flags were raised by the inspectors.
The area has kept its [green|flag] flag for tackling exclusion.
The [red|flag] flag for gun crime has been lifted.
Oneplace shows a [green|flag] flag for exercise in older people.
The work remains [light amber|assigned|light amber].
The rating is [Green+|assigned|green+].
Judged to be [amber/green], as in March ([amber/green|previous]).
The overall rating is [Red/Amber|assigned|amber/red].
[AMBER RED|assigned|amber/red] because funding is uncertain.
Rated [yellow] by the health board.
The health board uses five colours and marks this [yellow].
Shown as [black], as the scheme has been abandoned.
The scheme was shown as [grey], because no data had come in.
The rating is [grey] as the survey has not yet been run.
Performance against this aim has been judged [Green] for the third year.
The Area Committee gave the strand an [amber] because the youth post is vacant.
The Inspector considered that an [amber] would have been more accurate.
We cannot report this as [green|negated] while the lift is out of use.
We have moved this from [green|previous] to [amber]: see the note on funding.
We moved it to [red] in February and it stays there.
The Board moved it up a band, to [amber/green].
For the second quarter it is [red].
For the first time since 2006 the indicator is [green].
All but one of the measures are [green|tally].
Nine actions out of ten are [green|tally].
Three quarters of the actions are [green|tally] and none is [red|negated].
A majority of the KPIs (14 of 22) are [green|tally].
Just under half (48%) of the indicators are [amber|tally].
Thirteen were [green|tally], five [amber|tally] and two [red|tally] when the quarter closed.
In the last report ten were [green|previous] and nine [amber|previous].
Three months ago there were five [reds|previous|red]; there are now two.
That is two more [greens|tally|green] than in June.
The two [red|tally] indicators are both about sickness.
Of our 16 objectives none is [red|negated].
We report two [reds|tally|red], four [ambers|tally|amber] and twelve [greens|tally|green].
Results: 8 [green|tally], 3 [amber|tally], 1 [red|tally], 1 not rated.
Prevention: 3 [green|tally], 1 [amber|tally]. Protection: 2 [green|tally].
[Green|tally] actions: 12. [Amber|tally] actions: 4.
The action remains on [amber].
Action on hold; [amber].
On hold - [amber].
Not started - [red].
Still [red].
Now [green].
Again [green].
Once more the rating is [amber].
Rating unchanged: [green].
No change - [amber].
Unchanged at [red].
Down to [amber] from [green|previous].
Up from [red|previous] to [amber].
Up one step, to [green].
Back to [green] after two quarters at [amber|previous].
After two quarters at [red|previous] the indicator is [amber].
After a poor start ([red|previous] in May) this is now [green].
It was [red|previous] in both earlier quarters.
It was first rated [amber|previous] in 2012.
In our July report we rated it [green|previous].
In July we judged this [green|previous]; we now think [amber] is right.
The rating in July was [green|previous].
The June rating was [amber|previous] and the present one is [green].
The Quarter 3 rating was [amber|previous].
Quarter 3 rating: [amber|previous]. Quarter 4 rating: [green].
Last time this was [amber|previous].
Last month's [red|previous] is this month's [amber].
In the previous report it was [red|previous].
It was rated [red|previous] last time.
This was [amber|previous] when we last reported.
The action, rated [amber|previous] in the spring, is back at [green].
Previously rated [red|previous], the scheme has been re-planned and is [amber].
Formerly [amber|previous], it is now [blue] (complete).
The action has therefore been changed to [blue] (closed).
This action is complete and is shown as [blue].
All work is finished, so the status is [Blue].
Improved from [red|previous].
Improved to [green].
Worsened to [red].
Slipped from [green|previous] to [amber].
It narrowly misses [green|negated].
It falls just short of [green|negated].
It is only just [green].
It is comfortably [green].
It is, on balance, [amber].
It is neither [green|negated] nor [red|negated] but [amber].
Not yet [green|negated], but close.
The Board would not accept [green|negated].
The Board declined to move it to [green|negated].
The auditors refused to rate it [green|negated].
We did not feel able to give [green|negated].
There was no case for [red|negated].
This does not make it [red|negated].
Had it not rained the event would have earned a [green|negated].
The tenants' panel would like this to be [red|requested].
The tenants' panel would have it [red|requested].
The tenants' panel asked us to make it [red|requested].
The panel's request for [amber|requested] was noted.
The union has called for a [red|requested] rating.
The chair asked why this was not [red|negated].
The Sheriff Principal suggested [amber|requested].
The partner's proposal to rate it [green|requested] was not agreed.
The Department wanted a [green|requested] here.
The Department pressed us to show it as [green|requested].
The lead member recommends [amber|requested].
The Board is asked to approve [amber|requested].
We shall be [green|projected] by March.
We should reach [green|projected] in the autumn.
By the year end it ought to be [green|projected].
The forecast is for [amber|projected] at the year end.
Forecast rating: [green|projected].
Forecast outturn [red|projected].
Expected rating at year end: [amber|projected]
Expected to finish [green|projected].
Expected to stay [amber|projected].
Expected [green|projected] by June.
Next quarter: [green|projected]
A move to [red|projected] cannot be ruled out.
A move to [green|projected] is likely next year.
The likely rating in March is [amber|projected].
It is heading for [red|projected].
We are confident that it will be [green|projected].
It may slip to [amber|projected] if the winter is hard.
There is a danger that it will be [red|projected] by Easter.
This is on course to end [green|projected].
The trajectory points to [amber|projected].
Subject to the audit this will be [green|projected].
The indicator will not be [green|negated] until 2015.
Provisional: [amber|projected]
The rating is provisionally [green|projected].
[Green|scale]: target met or exceeded; [Amber|scale]: missed by less than 5%; [Red|scale]: missed by 5% or more.
A [green|scale] rating means that all milestones have been met.
An [amber|scale] rating means that some slippage has occurred.
[Red|scale] is reserved for actions that have stopped.
[Amber|scale] covers anything up to three months late.
Where a target is missed by more than 10% it is shown as [red|scale].
Targets missed by more than 10% are shown as [red|scale].
Actions are [green|scale] when all milestones have been met.
We rate each action [red|scale], [amber|scale] or [green|scale].
Each is rated as [Red|scale], [Amber|scale] or [Green|scale].
Actions are scored on a [red|scale]/[amber|scale]/[green|scale] scale.
The system of [Red|scale], [Amber|scale], [Green|scale] was agreed in 2009.
Status (RAG): [Green]
R/A/G: [Amber]
Status: [Green] (on target)
Status at 31 March: [Amber]
Current position: [Amber]
Summary: [Green]
Rating given: [Amber/Red|assigned|amber/red]
Board's judgement: [Green]
Sponsor's rating: [Amber]
Q4 rating: [Green]
SRO assessment: [Amber/Green]
Lead officer's view: [green].
Confidence: [Amber/Red]
The CAA gave [red|flag] flags for two matters.
A [red|flag] flag remains against housing supply.
The [green|flag] flag awarded in 2009 for school improvement is not repeated.
The Commission removed its [Red|flag] Flag in December.
No [green|flag] flags were awarded.
Housing was given a [red|flag] flag by the Audit Commission.
Crime is [green] here but [amber] in the north of the county.
The first part is [green], the second [amber].
Part (a) is [green]; part (b) is [red].
The first two milestones are [green|tally] and the third is [red].
Timeliness is rated [green], quality [amber] and cost [red].
Cost: [red]. Time: [amber]. Quality: [green].
Cost ([red]), time ([amber]) and quality ([green]) are scored apart.
Delivery is [green], though finance is [amber].
"""

UNRATED_BESIDE_OTHERS = """
Crews attended 14 fires at the Amber Street depot.
The red engine at Moss Side was replaced by a white one.
The Green Flag was flown at six parks.
Six parks have a Green Flag, one more than last year.
Seaton beach lost its Blue Flag in May.
Green bins are emptied weekly and blue bins fortnightly.
The red grouse count was the best for ten years.
Amber, the force's new search dog, found four missing people.
Mr Green and Mrs Black chaired the two meetings.
Dr Amber Hughes joined the Trust in June.
Councillor Gray thanked the officers.
Inspector Grey reported on burglary.
Professor Black's review was published.
The Green Dragon site was sold.
The Red Lion Inn was listed at Grade II.
Redhill and Greenford stations are now step-free.
The Green Homes Grant was spent in full.
The green corridor along the canal was planted.
Fourteen green apprenticeships were started.
A green recovery fund of £2m was set up.
The yellow buses carry 400 pupils a day.
The yellow school bus pilot was extended.
The blue light services share one control room.
A blue plaque was unveiled at the museum.
The black bag allowance was cut to two.
Black pupils' results improved by 4 points.
Black and Asian officers make up 6% of the force.
White, Black and Asian staff took part.
The accounts are back in the black.
The trust moved out of the red in May.
The collection of red kites flew over the moor.
Grey squirrels were trapped at four sites.
Grey seals numbered 412.
Grey water is reused in the new depot.
An amber alert for cold weather was issued on 3 December.
A red warning for wind closed the reserve.
The Met Office issued two yellow warnings for snow.
The Environment Agency's red flood warning was lifted.
Code red was declared at the hospital.
The hospital was on black alert for nine days.
OPEL 4 (black) was declared twice.
The red list of threatened species names 14 of our plants.
Red deer numbers fell to 240.
The green line bus was withdrawn.
The Blue Line to Bank was extended.
The red routes were repainted.
Double red lines were laid along the High Street.
The green man phase at crossings was lengthened by two seconds.
Drivers who went through a red light were fined.
Amber lights were fitted to the gritters.
The traffic signals failed and showed amber for two days.
The lanterns were changed from orange to white.
The doors were painted green.
The walls of the gallery are now a deep red.
The uniforms are black.
The new uniform is green and grey.
Red roses were planted in the memorial garden.
The Red House museum reopened in May.
The Green Room seats 60.
The Yellow Card scheme received 14 reports.
The player was shown a red card.
The red team tested our computers in June.
The Red Cross lent 40 wheelchairs.
Green tea and fruit are offered at the clinic.
Green tariffs now cover 60% of supplies.
The council has five Green members.
The Labour and Green groups voted against.
Two Greens were elected in May.
The Red Dragon flies over the castle.
The Orange Order parade passed off peacefully.
Plans for the Greens at Amberley were refused.
Red and green kerb stones were removed.
The leaflets come in red, yellow and blue.
Blood groups are shown in red.
Changes are shown in red.
New text is marked in red.
Figures in blue are provisional.
The figures in red are estimates.
Lines in green are cycle routes.
The map shows conservation areas in green.
The brown bin is for food and the green one for glass.
The bus fleet is all green now.
The river ran red after the spill.
Amber beads from the grave were put on show.
The amber necklace was bought for £4,000.
The Black Death exhibition drew 12,000 visitors.
The Blackwater bridge and the Redcar line were closed.
We planted green hay on the meadows.
The green shoots of recovery can be seen.
Green growth is a theme of the strategy.
The black grouse project is run with the RSPB.
A black box was fitted to all engines.
The grey fleet covered 1.2m miles.
The White Paper and the Green Paper were answered.
Colour tests on the lake were clear and the water was green in August.
The Amber Trust paid for two music places.
Ms Amber Khan was appointed Head of Learning.
Amberley and Greenlaw wards had the most calls.
Amber fluid leaked from the pump.
A red-brick wall was rebuilt.
The green-fingered volunteers gave 400 hours.
Red spots show the sites of accidents.
The red dots on the map are collisions.
The blue line in Figure 3 is the national average.
In Figure 2 the green bars show 2010.
The green bar is this year and the grey bar last year.
Three new red post boxes were put in the museum.
Two red phone boxes were adopted.
The yellow jackets were replaced.
Black ice caused 14 collisions.
The black redstart nested in the yard.
Green woodpeckers were heard at nine sites.
A black swan was rescued.
Red meat is served once a week.
The red button in the lobby was moved.
Red lights were passed by 214 drivers.
Greener homes and greener travel are our aims.
The village green at Hallow was registered.
Two bowling greens were closed.
The bowling green reopened.
The council's greens and parks were cut 14 times.
Putting greens were re-laid.
Residents of Stoke Green asked for a crossing.
Acocks Green library opened on Sundays.
The Wood Green depot closed.
Blackburn and Whitehaven took part.
The Greens and Liberal Democrats voted for it.
The Green amendment was lost.
The Reds won the cup.
The Yellows estate was surveyed.
The blue economy strategy was approved.
The Blue Coat school moved.
The school's Green Flag was renewed.
A Green Flag was won by Alder Park.
Green Flags fly over nine of our parks.
The country park kept its green flag.
The bathing water kept a blue flag.
A red flag was flown on the beach on 14 days.
Red flags on the range were replaced.
The Green Dragons patrolled the park.
Staff wear a yellow lanyard.
Visitors wear red lanyards.
Paper copies are printed on yellow paper.
The form is yellow.
The form is the green one.
Use the blue form.
The yellow form is for carers.
Green ink was used.
The lake turned green in the hot spell.
The leaves were turning red when we visited.
The grass is now green.
Water in the well was found to be amber.
The bridge was painted red.
The new trains are blue and yellow.
The signs are brown.
The lamp shows red when the door is open.
The lights turned amber too soon.
The signal was at red when the train passed it.
Two signals were passed at red.
The alert level was raised to amber by the Met Office.
The heat-health alert was amber for six days.
Air quality was in the red band on two days.
The ambulance call was coded red.
Red calls were answered in 7 minutes 40 seconds.
Amber calls took longer.
The RED1 standard was met.
The patient was triaged as yellow.
Triage category green patients waited longest.
The green number plate scheme began.
The GREEN project is run with Dublin.
Project RED closed.
Green Street's traffic fell.
The Green Team met monthly.
Green Dot machines were hired.
The black and white film was restored.
Gold, silver and bronze awards were given.
The silver medal and the green card were won.
The school council chose blue.
The walls are to be green.
"""
