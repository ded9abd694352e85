"""More sentences like those of ``rating_cases_beside``: shares of items, dates, requests, keys."""

MORE_RATED_BESIDE_OTHERS = """
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
The Police Authority has rated this [amber] pending the inspection.
Vehicle crime fell and is [green]; robbery rose and is [red].
Robbery moved from [amber|previous] to [red] between May and July.
Overall we judge progress [Amber], as we did in June.
The rating has been held at [amber].
Progress is [Amber/Green|assigned|amber/green] overall.
Progress is good and is rated [Green] by all three partners.
Partners disagreed: the PCT gave [amber] and the Council [green].
The Wales Programme for Improvement marks it [amber].
The station rebuild is [red], the third such quarter.
The boiler scheme is [green] and within budget.
The museum store is six months late and [red].
Six months late and still [amber].
Late, and therefore [red].
The visitor centre opened on time ([green]).
Peatland restoration is ahead of plan ([green]), tree planting behind ([red]).
Footpaths are rated [green] for condition but [amber] for access.
We score condition [green] and access [amber].
On safety we are [green], on cost [amber].
Bus reliability: [amber]. Rail punctuality: [green].
The Assembly's own traffic light is [amber].
The traffic light is at [red].
The traffic light has changed from [red|previous] to [amber].
This quarter's colour is [amber].
The colour has gone from [green|previous] to [amber].
The status moves up to [green] on the strength of the October count.
It drops from [green|previous] to [amber] on this showing.
The action loses its [green|previous] rating.
The action regains its [green] status.
The Executive confirmed [amber].
The Executive agreed to hold it at [amber].
The Executive agreed that it was [amber].
The committee accepted the [red] judgement.
The committee challenged the [green] judgement and asked for [amber|requested].
The committee questioned whether [green] was right.
The chief officer defends the [amber] rating.
The rating of [red] reflects the loss of two crews.
The reason for [red] is the loss of two crews.
The reasons for the [amber] are set out below.
Why [amber]? Two posts are vacant.
It is given as [green] subject to audit.
[Red]: no bidder came forward.
[Amber]: the bid is with the Treasury.
[Green]: all 14 schools took part.
([Amber])
Rating [Amber]
Status [Red]
RAG status [Green]
Overall status [Amber/Green|assigned|amber/green]
Judged [Green]
Assessed as [Amber].
Agreed [Red].
Marked [Amber] by the Board.
Now rated [Green].
To be rated [green|projected] in May.
Will be [green|projected] next year.
Should turn [green|projected] in 2016.
Was [red|previous], now [amber].
Was [amber|previous] at Quarter 2.
Had been [red|previous] since 2008.
Remains [red] since the spring.
[Red] since April.
[Green] since the start of the year.
[Amber] at the year end.
It ends the year as it began, [amber].
The year closed with the action at [red].
At year end the action was [green].
By the year end six were [green|tally].
Four are [green|tally]; one is [amber|tally]; none is [red|negated].
There are four [green|tally], one [amber|tally] and no [red|negated] ratings.
No [reds|negated|red], two [ambers|tally|amber] and six [greens|tally|green].
Altogether 15 of our 22 indicators (68%) are [green|tally], against 12 in 2018.
In 2018, 12 of 22 were [green|previous].
The share of [green|tally] indicators rose to 68%.
The proportion rated [green|tally] is 68%.
Five of the seven [amber|tally] actions should be [green|projected] by June.
Of the five [reds|tally|red], two are forecast to turn [amber|projected].
Three actions have moved from [amber|previous] to [green|tally].
"""
