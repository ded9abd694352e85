"""Reporting periods in a few characters, for the heads of columns.

Comes in: the dates and the printed label of a period. Goes out: "Apr–Jun 2018", or the label where the dates are not known.
"""

from __future__ import annotations

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_LONGEST = 24


def short_period(start: str | None, end: str | None, label: str | None) -> str:
    """A period as the head of a column; "no period" where the document states none.

    >>> short_period("2018-04-01", "2018-06-30", "April to June 2018"), short_period("2018-04-01", "2019-03-31", None)
    ('Apr–Jun 2018', 'Apr 2018–Mar 2019')
    >>> short_period(None, None, "Spring term")
    'Spring term'
    """
    first, last = _month(start), _month(end)
    if first is None or last is None:
        text = label or "no period"
        return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"
    if first == last:
        return f"{first[1]} {first[0]}"
    return f"{first[1]}–{last[1]} {last[0]}" if first[0] == last[0] else f"{first[1]} {first[0]}–{last[1]} {last[0]}"


def _month(date: str | None) -> tuple[str, str] | None:
    if date is None or len(date) < 7 or not (date[:4] + date[5:7]).isdigit() or not 1 <= int(date[5:7]) <= 12:
        return None
    return date[:4], _MONTHS[int(date[5:7]) - 1]
