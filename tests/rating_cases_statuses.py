"""Sentences of every status, read in a document that holds other ratings; marked as in ``rating_cases``."""

STATUSES = """
The housing repairs workstream sits at [Amber] this month.
Delivery of the new depot has been put at [Red].
On balance we would call it [amber].
Overall the partnership would describe this as [amber].
Child protection visits: still [red], though less so than in the summer.
The waiting-list measure flips to [green] after the data were corrected.
Recruitment of reservists drops into the [red] zone.
Attendance nudges back into [amber].
Reoffending crept up from [red|previous] to [amber].
The rating dips to [Amber] after three quarters at [Green|previous].
We have awarded ourselves an [amber] for this one.
The Authority gives the building programme a [red].
A [red] has been recorded against the fleet programme.
The box is ticked [green] for the second time.
Rated: [Amber].
Assessment of delivery – [AMBER] – supplier in dispute.
Our judgement? [Amber].
RAG [Amber]
Verdict at month 6: [red]
Officer rating [GREEN]; Member rating [AMBER].
[Red], with no sign of recovery before the summer.
[Green], and well ahead of profile.
[Amber] owing to the strike.
[Green]. All twelve centres are open.
[Amber], as the survey has slipped to November.
[Green] for the year; nothing further to report.
[Red] on cost, [green] on time.
[Amber] and getting worse.
By March we shall be at [green|projected].
The measure should be [Amber|projected] by the end of Quarter 3.
This ought to be [green|projected] once the lift is repaired.
Unless bids are received the project turns [red|projected] in May.
It looks set to end the year [amber|projected].
There is every chance that it will be [green|projected] by Easter.
The contractor's delay may push the scheme into [red|projected].
A slide into [red|projected] cannot be ruled out.
Likely position at year end: [Amber|projected].
Expected at Q4: [Green|projected].
Predicted rating [amber|projected].
It is on its way to [green|projected].
An [amber|projected] at the full-year stage is the most that can be hoped for.
[Amber] (was [Green|previous]).
[Red] (last time: [Amber|previous])
At the half-year point the measure had been [red|previous].
In 2008/09 this was rated [amber|previous].
A year ago it was [red|previous]; today it is [green].
Last winter we scored this [amber|previous].
It opened the year at [green|previous] and has closed it at [red].
Having been [amber|previous] for most of 2012, it is [green] at last.
When last reviewed the plan was at [amber|previous].
The old rating of [Red|previous] no longer holds.
Q1: [Green|previous]  Q2: [Green|previous]  Q3: [Amber]
April to June: [amber|previous]. July to September: [green].
The indicator was [red|previous] at 31 March 2009 and is [amber] today.
Under the previous administration it stood at [red|previous].
Sickness absence has left the [red|previous] zone and is [amber].
The figure has moved away from [red|previous].
There are now no [reds|negated|red] in the plan.
Not one action is [red|negated].
The scheme cannot be called [green|negated] while the lease is unsigned.
We do not think that [amber|negated] is justified.
Without the extra crew the station would have stayed [red|negated].
But for the flood it would have reached [green|negated].
Neither the city nor the county is [green|negated] on this measure.
We stopped short of [red|negated].
It has yet to reach [green|negated].
We are some way from [green|negated].
The action is [amber], not [red|negated].
We have marked it [amber] rather than [green|negated].
Members thought the action should have been [amber|requested].
The Panel would prefer [red|requested].
Internal Audit recommends [red|requested].
The Forum wishes the rating to be changed to [amber|requested].
Members called for it to be moved to [red|requested].
The Committee resolved to ask for [amber|requested].
Agreement is sought to re-grade the measure as [green|requested].
The Board is recommended to agree [amber|requested].
The lead proposed [green|requested] and the Board agreed.
The union side pressed for [red|requested] throughout.
[Red|scale]: more than 10% off target; [Amber|scale]: within 10%; [Green|scale]: on or above target.
1 to 4 is [green|scale], 5 to 12 [amber|scale], 15 or more [red|scale].
Within 5%: [amber|scale]. Beyond 5%: [red|scale]. Met: [green|scale].
Any action more than two months late is [red|scale].
A measure is [amber|scale] when it is within tolerance.
[Amber|scale] is used for actions that are late but recoverable.
Projects are shown as [red|scale] if they are more than 10% over budget.
([G|scale|green]) is on target, ([A|scale|amber]) is within 5% and ([R|scale|red]) is worse.
[Black|scale] = cancelled, [Grey|scale] = not due
[Red|scale] means that urgent action is needed.
A score over 20 counts as [red|scale].
Eighteen [greens|tally|green], seven [ambers|tally|amber], five [reds|tally|red].
There are five [red|tally] actions, all in housing.
Four of the ten pledges have gone [red|tally].
Half the indicators are at [green|tally].
[Green|tally] 61% [Amber|tally] 30% [Red|tally] 9%
[Green|tally]: 61% of actions; [Red|tally]: 9%.
The share of [green|tally] measures rose to 71%.
Six measures were marked [amber|tally] and one [red|tally].
Only 3 risks remain [red|tally].
[Red|tally] actions: 4
Seven of our nine service areas report [green|tally].
This compares with 12 [red|previous] in the first quarter.
Last year 9 were [red|previous].
Most of the actions are [green|tally].
All five projects are [green|tally].
The inspectorates gave the area a [red|flag] flag for adult literacy.
One [green|flag] flag was awarded for volunteering.
CAA [red|flag] flags are of concern to the Board.
The [red|flag] flag for teenage pregnancy has been lifted.
Each of the [amber] rated risks has an owner.
All the [amber]-rated risks have been reviewed.
The [red] status reflects the loss of the grant.
This [amber] rating takes account of the audit.
It keeps its [green] rating.
The measure holds at [amber].
It hovers at [amber].
The project is firmly in [red] territory.
Staffing, at [red], is the chief worry.
With two of its milestones late, the scheme is [amber].
The Police and Crime Panel noted that performance was [amber].
Officers are content with [green].
Despite this we consider the status to be [green].
So [red] it is.
We judge that [amber] is right.
[Amber] seems fair.
[Green] is considered reasonable at this stage.
The Trust was assessed as no worse than [amber].
The theme is rated no higher than [amber].
CQC action 4: [Amber]; action 5: [Green]; action 6: [Red].
Finance – [green]; people – [amber]; estates – [red].
Quality is [green], finance [amber].
R7: status [R|assigned|red], previously [A|previous|amber]
The action is at [A|assigned|amber] and likely to be at [G|projected|green] by May.
Three actions are at [R|tally|red] and six at [A|tally|amber].
▲ [Light Green]
[Amber+]
Ward closures: [red] for the third month in a row.
The SRO has put delivery confidence at [Amber/Red|assigned|amber/red].
The Chief Nurse has moved the rating on falls to [red].
Two out of three pledges are on [green|tally].
Because the tender failed the action reverts to [red].
Homelessness slid from [green|previous] to [amber] over the winter.
Were the grant to be lost we would drop to [red|projected].
If all goes well the theme will be [green|projected] again by June.
[Amber|projected] is the likeliest result for the year.
The year-end position is expected to be [amber|projected].
No project in the portfolio is currently [red|negated].
There is not a single [red|negated] in the housing plan.
The Cabinet Member asked why this had not been marked [red|negated].
It was put to the meeting that [amber|requested] would be fairer.
The trade unions say it should be [red|requested].
Last month's [red|previous] has become [amber].
Having started at [red|previous], the project is now at [green].
Prior RAG [Amber|previous]; RAG now [Green].
It was [amber|previous] throughout 2014.
Three months ago: [red|previous]. Today: [amber].
[R|scale|red]: off target by 10% or more; [A|scale|amber]: off target by less than 10%; [G|scale|green]: on target.
Legend – [Red|scale]: serious concern; [Amber|scale]: some concern; [Green|scale]: no concern.
A target is classed as [amber|scale] if it is missed by up to 5%.
The thresholds are [red|scale] below 80%, [amber|scale] 80-90% and [green|scale] above 90%.
[Amber|scale] status applies to milestones that have slipped by up to a month.
Out of 40 milestones 31 are [green|tally].
15 of the 22 measures with data were [green|tally], 4 [amber|tally], 3 [red|tally].
[Reds|tally|red]: 3. [Ambers|tally|amber]: 8. [Greens|tally|green]: 20.
A quarter of risks remain [red|tally].
More than half of our indicators score [green|tally].
Just one [red|tally] risk is left on the register.
A [red|flag] flag was issued by inspectors over looked after children.
The county was given two [green|flag] flags in the Comprehensive Area Assessment.
The lifts contract stays [amber] pending the arbitration.
Quality of care – [amber]. Access – [red]. Value for money – [green].
The gateway review returned an [amber].
The colour for this objective is [green].
I rate this one [amber].
[GREEN]: all stations crewed.
Objective 3 [Amber]
The Board has since agreed a [green].
A firm [green].
RAG forecast: [A|projected|amber]
Proposed change of rating: [Amber|previous] to [Green|requested].
[GREEN|scale] on target [AMBER|scale] slightly off target [RED|scale] well off target
Where a target has been missed by less than 3% it is given [amber|scale], and [red|scale] beyond that.
Ratings: [R|scale|red] – off track; [A|scale|amber] – at risk; [G|scale|green] – on track
Anything under 90% is [red|scale].
Two-thirds of the plan is now [green|tally].
60 per cent are [green|tally], 25 per cent [amber|tally] and 15 per cent [red|tally].
Scope: [G|assigned|green]; Budget: [A|assigned|amber]; Schedule: [R|assigned|red].
Status ([A|assigned|amber])
[R|scale|red] is more than 10% adrift, [A|scale|amber] up to 10%, [G|scale|green] on target.
The Board noted that safeguarding training was [amber] and homelessness prevention [red].
Rating for the quarter: [Green] ([Amber|previous] in Q2).
Despite a strong final month, the annual result is [amber].
We are reporting [red] on vacancy levels.
Progress to date is, in our view, [amber].
The colour shown is [amber].
It was decided to leave the rating at [amber].
The committee upheld the [red].
We are satisfied that [green] is warranted.
The group felt that [amber] was too harsh.
A case was made for [green|requested].
There were calls for the scheme to be shown as [red|requested].
It should be re-rated [amber|requested] with immediate effect.
Officers propose that milestone 6 become [blue|requested].
The lead member requested a change from [amber] to [red|requested].
The forecast is for [red|projected] at the end of the year.
The trajectory points to [green|projected] by autumn.
It will probably finish on [amber|projected].
There is a real danger of its turning [red|projected].
The measure is heading for [red|projected].
The service plans to be back at [green|projected] by Christmas.
Completion of the lease would take this to [green|projected].
Slippage from [green|previous] to [amber] was agreed in May.
Improved from [red|previous].
Now [green] ([red|previous] this time last year).
Rated [amber|previous] at the end of Q1, the plan is [green] at Q2.
Before the reorganisation this had been [green|previous].
The previous two returns were [amber|previous].
It has been lifted out of [red|previous].
Only a handful of actions remain [amber|tally].
Three indicators (sickness, arrears and voids) are [red|tally].
Some 40% of the programme is [green|tally].
There are now more [greens|tally|green] than at any time since 2005.
[Red|tally] – 6 (8 last quarter)
Milestones: 11 [green|tally]; 2 [amber|tally]; 0 [red|tally].
We now have two [amber/red|tally] projects.
It is a long way from being [green|negated].
This does not merit [green|negated].
Had the grant been paid on time this would be [green|negated].
The rating was never [red|negated].
The action is neither late nor [red|negated].
[Green|scale] = all milestones met; [Amber|scale] = one missed; [Red|scale] = two or more missed.
[Red|scale] applies where the result is worse than last year and worse than target.
Traffic lights: [green|scale] (met), [amber|scale] (nearly met), [red|scale] (not met).
Risks scoring 16 and over are [red|scale].
Anything scoring 12 or more is [red|scale] and goes to the Board.
[Yellow|scale] shows that no data are held.
Up to 5% over budget counts as [amber|scale].
The inspectorate is minded to raise a [red|flag] flag.
Both [green|flag] flags went to the housing partnership.
Overall this pledge is rated [GREEN] – all 40 play areas have been refitted.
[Green]/on track
Objective 4 – Reduce fuel poverty – [Red]
4.3 Resurface the promenade: [green]
SO2.1 [Amber] SO2.2 [Green] SO2.3 [Red]
Voids turnaround has been classed as [red].
The force's own view is that the plan is at [amber].
The Executive Director has assessed the risk as [amber].
Overall, the directorate is reporting [green].
Confidence has slipped a notch to [amber].
A recovery plan was agreed and the status raised to [amber].
School places - [Amber] - two bids outstanding.
The Forum expects [amber|projected] at year end.
By the autumn this ought to have moved to [green|projected].
We anticipate an [amber|projected] rating in the next return.
Without a further bid the scheme will fall to [red|projected].
It may yet finish [green|projected].
The Panel asks that this be shown as [amber|requested].
Members wanted the measure put at [red|requested].
The Chairman thought [red|requested] would be nearer the mark.
The Union's request for [red|requested] was noted.
In Quarter 2 the indicator was [amber|previous].
The measure, [red|previous] in June, has recovered to [green].
Compared with [amber|previous] at Q1, the position is now [green].
This was [amber|previous] when we last reported.
The status was [red|previous] until the new contractor started.
The plan had turned [red|previous] by December but has since come back to [amber].
No area of the plan is rated [red|negated].
The work has never been [red|negated].
None of these would be [red|negated] under the old scheme.
It was not judged to be [green|negated].
It would not be right to call this [green|negated].
[Green|scale]: within budget; [amber|scale]: up to 2% over; [red|scale]: more than 2% over.
An action is [red|scale] where no start has been made by the due date.
[Red|scale] denotes a shortfall of ten per cent or more.
Results below the floor are [red|scale], those above it [green|scale].
The colours mean: [red|scale], not on course; [amber|scale], at risk; [green|scale], on course.
Of 52 indicators, 30 were [green|tally], 15 [amber|tally] and 7 [red|tally].
A further three actions are [amber|tally].
The register shows four [red|tally] and eleven [amber|tally] risks.
The proportion rated [green|tally] has risen to 62%.
[Green|tally] 12 [Amber|tally] 5 [Red|tally] 2
The Commission lodged a [red|flag] flag against attainment in maths.
"""
