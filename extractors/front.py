"""What stands before the first entry: the document's title, the body that publishes it, the first plan and theme.

Comes in: the units before the first code or header. Goes out: how many of them are front matter, and the headings among them.
"""

from __future__ import annotations

from collections.abc import Sequence

from extractors.facts import Heading
from extractors.headings import closes, could_be_heading, heading_of, is_masthead, is_title, names_tracker
from extractors.titles import Vocabulary
from extractors.units import Unit
from patterns.profile import Profile
from patterns.reasons import Reason

_SEARCHED = 12
"""Titles stand among the first lines."""


def front_matter(text: str, units: Sequence[Unit], first: int, vocabulary: Vocabulary, profile: Profile) -> tuple[int, list[Heading]]:
    """Number of units up to the last heading before the first entry, and the headings: one title, then plans and themes next to the entry."""
    candidates = [i for i in range(min(first, _SEARCHED)) if could_be_heading(text, units[i], profile)]
    title, rule = _title(text, units, candidates, first, profile)
    headings: list[Heading] = []
    if title is not None:
        why = Reason("heading", "place:front_matter"), Reason("level", rule)
        headings.append(heading_of(text, units[title], vocabulary, profile, *why, level="title"))
    near = first
    while near > 0 and near - 1 != title and could_be_heading(text, units[near - 1], profile):
        near -= 1
    if first < len(units):
        for index in range(near, first):
            heading = heading_of(text, units[index], vocabulary, profile, Reason("heading", "place:above_first_entry"))
            below_plan = any(other.level == "plan" for other in headings)  # the body that publishes stands above its plans
            if not closes(text, units[index], profile) and (heading.level == "plan" or below_plan or not is_masthead(heading.name, profile)):
                headings.append(heading)
        return first, sorted(headings, key=lambda heading: heading.span)
    return (title + 1 if title is not None else 0), headings


def _title(text: str, units: Sequence[Unit], candidates: list[int], first: int, profile: Profile) -> tuple[int | None, str]:
    """The line that calls itself a report or tracker; else the largest one, else the first, unless it is the only line above an entry.

    With it the rule that chose it.
    """
    names = {i: " ".join(units[i].span.of(text).split()) for i in candidates}
    named = [i for i in candidates if is_title(names[i], profile) or names_tracker(names[i], profile)]
    sizes = {i: units[i].size or 0.0 for i in candidates}
    if named:
        chosen = max(named, key=lambda i: (sizes[i], -i))
        return chosen, "profile:headings.title" if is_title(names[chosen], profile) else "profile:headings.tracker"
    if not candidates or (len(candidates) == 1 and candidates[0] + 1 == first):
        return None, ""
    largest = max(sizes.values())
    return next(
        ((i, "place:largest_line") for i in candidates if sizes[i] == largest and not is_masthead(names[i], profile)),
        (candidates[0], "place:first_line"),
    )
