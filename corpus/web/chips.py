"""Ratings as lettered chips: letter, word, border and colour, so that each is readable without the others.

Comes in: a rating as the database holds it. Goes out: HTML, and the letters and the class that the stylesheet knows.
"""

from __future__ import annotations

import re

from markupsafe import Markup

_PARTS = re.compile(r"[^\W\d_]+")
KINDS = {
    "impossible": "never",
    "contradicts": "no",
    "stale": "old",
    "confirmed": "ok",
    "confirmed_by_rounding": "near",
    "not_checkable": "open",
    "restated": "new",
    "same": "ok",
    "same_after_rounding": "near",
    "not_comparable": "open",
}
"""The class of each verdict of the audit; the stylesheet gives each a sign of its own."""


def letters(colour: str) -> str:
    """The first letters of the colours of a rating.

    >>> letters("amber"), letters("amber/red")
    ('A', 'A/R')
    """
    return "/".join(part[0].upper() for part in _PARTS.findall(colour)[:3])


def css_class(colour: str) -> str:
    """The class of a rating: letters and hyphens only, whatever the document printed.

    >>> css_class("amber/red")
    'r-amber-red'
    """
    return "r-" + "-".join(part.lower() for part in _PARTS.findall(colour)[:3] if part.isascii())[:40]


def chip(colour: str) -> Markup:
    """The chip of a rating, with its letters and its word."""
    word = colour[:1].upper() + colour[1:]
    return Markup('<span class="chip {}"><b>{}</b> {}</span>').format(css_class(colour), letters(colour), word)
