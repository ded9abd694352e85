"""Sentences with colours, marked as in ``rating_cases``, that are read in a document that holds other ratings."""

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
"""
