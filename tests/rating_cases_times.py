"""Sentences beside other ratings: what was, what is laid down, asked for, denied twice or only drafted; rows of letters and of colours."""

TIMES = """
The Panel will recall that the measure moved from [amber|previous] to [red] at the half year.
The Board accepted that the programme should be reported as [Amber] this month.
The Committee agreed that the scheme should be shown as [red].
It was decided that the contract should be marked [amber] until the audit is complete.
With the final figures to hand it has to be [red].
It has to be [amber] for now.
On this evidence the rating had to be [red].
A rating of [red|scale] or [amber/red|scale] must be explained to the Committee.
Any project reported as [red|scale] must be escalated to the Director within five days.
An action rated [red|scale] for two quarters is referred to scrutiny.
Measures shown as [red|scale] must have an improvement plan.
Definition of [Amber|scale]: some aspects need substantial attention.
Meaning of [Green|scale]: on schedule.
No one should read that as a [green|negated].
It cannot be anything but [red].
The service director predicts [green|projected] for all three strands.
The lead officer forecasts [amber|projected] for Quarter 4.
A draft grading of [red|projected] has been shared with the college.
A draft rating of [amber|projected] is with the auditors.
CMT discussed moving the status to [AMBER|requested] but decided that it was too early.
The team considered changing the rating to [red|requested].
The meeting debated a move to [amber|requested].
Tonnage is met ([green]) but contamination of 14% remains a concern ([amber]).
The Commissioner regards the merger as [amber]; it was [amber|previous] at the last accountability meeting.
When we last wrote to the Minister this commitment was [amber|previous].
When the Panel last met the indicator was [red|previous].
Carried forward from 2012/13, when it was rated [Amber/Red|previous|amber/red].
In the plan for 2009/10, when it was judged [red|previous], no money was available.
At last report this was [amber|previous].
We had called it [amber|previous].
The review team had rated this [red|previous] in error.
If the leap day had been counted the standard would have been met and the measure shown as [green|negated].
Had the data been complete the action would have been closed and marked [green|negated].
The team is confident that [Green] fairly reflects where we are.
We feel that [amber] accurately describes the position.
It will be five months late, hence the slip from [green|previous].
The fall from [green|previous] to [amber] is due to sickness.
The drop to [red] follows the loss of the grant.
Provisional figures suggest a [red|projected] outturn for persistent absence.
The risk-based inspection programme ended September at [red].
Members were told that void turnaround is [amber] and likely to go [red|projected].
Of 48 measures, 31 are [green|tally], 10 [amber|tally] and 7 [red|tally].
Last year's [red|previous] is this year's [green].
The measure was [red|previous] at half year and is [amber] at three quarters.
We moved it to [green] in November, from [amber|previous].
The scorecard gives [green] to attendance and [red] to exclusions.
The [red] rating given in Q3 stands.
The [amber|previous] of last quarter has become [green].
Should the grant be lost, this pledge would be [red|projected].
Officers warn that it may drop to [red|projected] by March.
The project manager believes that [green|projected] is achievable by the summer.
There is a risk that this will slip into [red|projected].
It would have been [red|negated] but for the mild winter.
It narrowly avoided [red|negated].
The panel rejected a [green|negated] rating.
It is neither [green|negated] nor [red|negated].
It is [amber], not [green|negated].
No indicator was [red|negated] in the quarter.
The Panel recommends a [red|requested] rating.
Scrutiny asked that it be changed to [amber|requested].
The Portfolio Holder wants this reported as [green|requested].
It was proposed to lower the rating to [amber|requested].
Targets missed by under 5% are [amber|scale].
[Amber|scale] is used where the target is missed by less than 5%.
Anything below 80% is [red|scale].
An indicator is rated [green|scale] if it meets the target.
Number of [red|tally] indicators: 6.
The number of [red|tally] measures fell to four.
Two-fifths of measures are [green|tally].
Twelve of the 30 milestones remain [amber|tally].
In Quarter 2 three were [red|previous].
At the end of 2008 it was [amber|previous].
Q2: [Red|previous]; Q3: [Amber|assigned]
Status: [Amber] (was [Green|previous])
Last quarter's rating: [Green|previous]
The rating has improved since the last report, when it was [red|previous].
It has been [amber] since April.
This has remained [green] throughout.
The status remains at [amber/red] for the fourth quarter.
Delivery confidence is [amber].
Our overall judgement is [green].
Despite the delays the action stays [green].
The Inspectorate raised a [red|flag] flag against safeguarding.
Direction of travel is up; status [amber].
Progress: [green]. Outlook: [amber|projected].
Forecast for year end: [Green|projected]
Year-end prediction: [red|projected]
Staff sickness, which was [amber|previous], has turned [red].
What was [amber|previous] in spring is [green] in autumn.
The clean-up has been graded [green] by the partnership.
Cleanliness of streets is [amber].
Road casualties are [red].
Homelessness acceptances – [amber].
Tree planting is [green] and on schedule.
The car parks review is [amber].
The school meals contract is [red].
Bus punctuality is [red].
Museum visits are [green].
Food inspections are [amber] at 88%.
Waste to landfill is [red].
Water quality is [green].
The badge scheme is [amber].
The lighting replacement programme is [green].
Fire safety visits are [red].
Vehicle crime is [green].
Patients waiting over 18 weeks: [red].
Ambulance response is [red] and handover [amber].
The theatre is late and [amber].
The sea wall project is [amber].
The canal towpath scheme has gone [red].
Library stock is [green].
Ticket sales are [amber].
Paper use has fallen and is [green].
"""

ROWS = """
Cost [A|assigned|amber] Time [R|assigned|red] Quality [G|assigned|green] Benefits [A|assigned|amber]
Apr [G|previous|green] May [G|previous|green] Jun [A|previous|amber] Jul [R|assigned|red]
Scope [G|assigned|green] Staff [A|assigned|amber] Money [R|assigned|red]
Current: [A|assigned|amber]   Previous: [R|previous|red]   Direction: improving
[B|scale|blue] Complete   [G|scale|green] On track   [A|scale|amber] Some slippage   [R|scale|red] Serious slippage
[G|scale|green] Met; [A|scale|amber] Partly met; [R|scale|red] Not met
Theme | [Red|tally] | [Amber|tally] | [Green|tally] | No data | Total
Directorate | [Green|tally] | [Amber/Green|tally|amber/green] | [Amber|tally] | [Red|tally] | Not rated
"""
