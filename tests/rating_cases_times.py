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
