"""Sentences by form: letters, keys, bands, tallies, what is expected or asked for. Marked as in ``rating_cases``, read beside other ratings."""

LETTERS = """
Time [G|assigned|green]  Cost [R|assigned|red]  Quality [A|assigned|amber]
Scope: [G|assigned|green]; Budget: [A|assigned|amber]; Schedule: [R|assigned|red].
Quarter 1 [G|previous|green], Quarter 2 [A|previous|amber], Quarter 3 [R|assigned|red].
Q1: [A|previous|amber]; Q2: [A/G|assigned|amber/green].
RAG forecast: [A|projected|amber]
Previous RAG: [G|previous|green]; current RAG: [R|assigned|red]; forecast RAG at year end: [A|projected|amber].
RAG (this month / last month): [R|assigned|red] / [A|previous|amber]
Status (now / previous): [Amber|assigned] / [Red|previous]
Milestone 3 - [A|assigned|amber] → [G|projected|green] expected by March
Ferry slipway: [R|previous|red] → [A|assigned|amber]
Status ([A|assigned|amber])
Ratings: [R|scale|red] – off track; [A|scale|amber] – at risk; [G|scale|green] – on track
The pier scheme was at [R|previous|red] in May and is at [A|assigned|amber] now.
The work is at [A|assigned|amber] and likely to be at [G|projected|green] by May.
It would have been [G|negated|green] and not [A|negated|amber].
"""

DAMAGED = """
Status: [Gr een|assigned|green]
The scheme is rated [Amb er|assigned|amber] because of the slip.
Overall rating: [AAMMBBEERR|assigned|amber]
Delivery - [GGRREEEENN|assigned|green]
An [Arnber|assigned|amber] rating is given.
"""

KEYS = """
A score of 21-25 is [black|scale], 15-20 [red|scale], 10-14 [dark amber|scale] and below that [green|scale].
Scores between 1 and 4 are [green|scale], 5 to 12 [amber|scale], 15 or more [red|scale].
Over 10%: [red|scale]. Within 10%: [amber|scale]. Met: [green|scale].
[Red|scale] 15-25; [Amber|scale] 8-14; [Green|scale] 1-7.
[Red|scale] stands for failing, [amber|scale] for at risk and [green|scale] for safe.
[Green|scale] means that the profile was met, [amber|scale] a shortfall of up to 5%, and [red|scale] anything worse.
[Amber|scale] is used where the gap is under 5%, [Dark Amber|scale] by less than 10% and [Red|scale] by more.
[GREEN|scale] on target [AMBER|scale] slightly off target [RED|scale] well off target
[R|scale|red] is more than 10% adrift, [A|scale|amber] up to 10%, [G|scale|green] on target.
Anything under 90% is [red|scale].
We allow no tolerance here, so anything below par is [red|scale].
Any milestone more than six weeks late is [red|scale].
Milestones over six weeks late turn [red|scale].
Where there is no data the measure is rated [grey|scale].
Where a target has been missed by less than 3% it is given [amber|scale], and [red|scale] beyond that.
Overtime is within 5% of budget: [amber].
"""

LETTERS_OF_NOTHING = """
The grant was shared by A. Moss, R. Green and G. Hale.
Pupils gained grades from A to G.
Section A and Section G of the form were filled in.
Vitamin A and R factors were measured.
The home moved from band G to band A.
Lots A and R were sold.
"""
