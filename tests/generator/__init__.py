"""Trackers made by construction, with the truth about them: schemes x layouts x ratings x damage.

In the order of the flow: ``schemes`` number the entries, ``content`` names them, ``spellings`` writes numbers and ``sentences`` speaks of them,
``ratings`` judges, ``layouts`` prints entries, ``compose`` puts a document together from a seed, ``damage`` wears it. Everything is written as the marked-up
text of ``corpus.sample.markup``, so that the truth moves with whatever is done to the text.
"""
