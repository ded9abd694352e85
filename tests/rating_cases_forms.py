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

LETTERS_OF_NOTHING = """
The grant was shared by A. Moss, R. Green and G. Hale.
Pupils gained grades from A to G.
Section A and Section G of the form were filled in.
Vitamin A and R factors were measured.
The home moved from band G to band A.
Lots A and R were sold.
"""
