"""The audit: figures checked against each other, against what was said before, and against lists of claims.

Comes in: records (or a database of them). Goes out: findings, each with its figures, its sum in words and a verdict that an auditor can redo by hand.
The order of reading: ``intervals`` and ``printed`` (what a number as printed can mean), ``view`` and ``shape`` (a passage as figures and cue words),
``relations`` (one module for each way in which figures hang together), ``check`` (all of them over one document), ``coverage``.
"""
