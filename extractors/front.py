"""What stands before the first entry: the document's title, the body that publishes it, the first plan and theme.

Comes in: the units before the first code or header. Goes out: how many of them are front matter, and the headings among them.
"""

from __future__ import annotations

from collections.abc import Sequence

from extractors.facts import Heading
from extractors.headings import closes, could_be_heading, heading_of, is_masthead, is_title, names_author, names_tracker
from extractors.labels import subject_of
from extractors.titles import Vocabulary
from extractors.units import Unit
from ingest.expressions import compiled
from patterns.dates import DATE
from patterns.profile import Profile
from patterns.reasons import Reason

_SAID = compiled(r"\p{L}:\s+\p{L}")
_QUARTER = compiled(
    r"(?i)\b(?:q(?:uarter|tr)?\s?[1-4]|(?:first|second|third|fourth)\s+quarter|(?:half|mid)[- ]year(?:ly)?|year\s+end|end\s+of\s+year|quarterly|annual)\b.{0,12}"
)
_WORD_OF_BODY = frozenset({"to", "for", "report"})
"""Words beside which a line that ends with a body is a title all the same: "Progress Report to the Board", not "Performance Committee"."""
_WORDS = 2
"""Words beside the period from which on a line says what is reported."""
_SEARCHED = 12
"""Titles stand among the first lines."""
_APPENDIX = 4
"""Words from which on an appendix has a name of its own."""
_SUBJECT = 25
"""Units among which a report says what it is about ("Subject: ..."), below its list of officers and dates."""


def front_matter(text: str, units: Sequence[Unit], first: int, vocabulary: Vocabulary, profile: Profile) -> tuple[int, list[Heading]]:
    """Number of units up to the last heading before the first entry, and the headings: one title, then plans and themes next to the entry."""
    headed = [i for i in range(min(first, _SEARCHED)) if could_be_heading(text, units[i], profile)]
    # "Appendix E - Summary of flood risk" is the title of a paper that begins with it, and the end of entries anywhere else.
    candidates = [i for i in headed if not closes(text, units[i], profile) or (i == headed[0] and len(units[i].span.of(text).split()) > _APPENDIX)]
    subject = next((span for unit in units[: min(first, _SUBJECT)] if (span := subject_of(text, unit, profile))), None)
    title, rule = _title(text, units, candidates, first, profile) if subject is None else (None, "")
    headings: list[Heading] = []
    found = Reason("heading", "place:front_matter")
    if subject is not None:
        why = found, Reason("level", "place:subject", subject.start, subject.end)
        headings.append(Heading(subject, "title", " ".join(subject.of(text).split()), why))
    elif title is not None:
        headings.append(heading_of(text, units[title], vocabulary, profile, found, Reason("level", rule), level="title"))
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
    """The line that calls itself a report or tracker, not one that names its author; else the largest one, else the first, unless it is the only line above an entry.

    With it the rule that chose it.
    """
    names = {i: " ".join(units[i].span.of(text).split()) for i in candidates}
    candidates = [i for i in candidates if not names_author(names[i])] or candidates
    ends = {i: names[i].lower().split()[-1] for i in candidates}
    bodies = {i for i in candidates if ends[i] in profile.words["headings"]["body"]}
    named = [i for i in candidates if is_title(names[i], profile) or names_tracker(names[i], profile)]
    named = [i for i in named if i not in bodies or not _WORD_OF_BODY.isdisjoint(names[i].lower().split())] or named
    sizes = {i: units[i].size or 0.0 for i in candidates}
    if named:
        chosen = max(named, key=lambda i: (sizes[i], -i))
        return chosen, "profile:headings.title" if is_title(names[chosen], profile) else "profile:headings.tracker"
    if not candidates or (len(candidates) == 1 and candidates[0] + 1 == first):
        return None, ""
    largest = max(sizes.values())
    periods = [i for i in candidates if _QUARTER.search(names[i]) and len(_QUARTER.sub("", names[i]).split()) > _WORDS]
    if periods:
        return periods[0], "place:names_period"
    meetings = {i for i in candidates if next(DATE.find(names[i]), None) is not None}
    said = {i for i in candidates if _SAID.search(names[i])}
    mastheads = {i for i in candidates if is_masthead(names[i], profile)} - said
    for unfit in (mastheads | meetings | bodies, meetings | bodies, bodies, set[int]()):
        best = next((i for i in candidates if sizes[i] == largest and i not in unfit), None)
        if best is not None:
            return best, "place:largest_line"
    return candidates[0], "place:first_line"
