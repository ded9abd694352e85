"""Whether a document is a tracker at all: policies, standing orders, agendas, budgets and strategies have codes and titles too.

Comes in: the entries that were found. Goes out: yes or no. A tracker reports: statuses, values against targets, or what was done;
where codes are weak (outline numbers, letters and figures without a hyphen) or missing, it has to show that.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from extractors.columns import role_of
from extractors.drafts import Drafts
from extractors.headings import is_title, names_tracker
from extractors.tables import is_status
from ingest.expressions import compiled
from patterns.profile import Profile

_MEASURED = compiled(r"\d\s?%|per\s?cent|£\d|\d,\d{3}|\d\.\d")
_DONE = compiled(
    r"(?i)\b(?:was|were|has|have|had|been|met|built|made|held|kept|done|begun|began|taken|given|shown|grown|fell|rose|sent|left|won|lost|found|written|set\s+up)\b|\b\p{L}{3,}ed\b"
)
_NORM = compiled(r"\b(?:shall|must|should|may|will\s(?:not\s|normally\s|only\s|also\s)*be\s(?:\p{L}+ed|sought|given))\b")
_STRONG = compiled(r"\p{L}[\p{L}-]*-(?:0\d*\p{Ll}?|\d+\p{Ll}|\d+/\d+)")


@dataclass(frozen=True, slots=True)
class _Said:
    """What an entry says: its narrative, and its cells with the heads of their columns."""

    narrative: str
    cells: tuple[tuple[str | None, str], ...]


def is_tracker(text: str, drafts: Drafts, profile: Profile, coloured: int = 0) -> bool:
    """Whether the entries of a document report on progress or performance; ``coloured`` cells judge them without a word."""
    said = _said(text, drafts)
    if said and coloured * 2 >= len(said):
        return True
    if not any(entry.narrative or entry.cells for entry in said):
        return False
    titles = [heading.name for heading in drafts.headings if heading.level == "title"]
    promised = any(names_tracker(name, profile) for name in titles)
    judged = _share([_judges(entry, profile) for entry in said])
    if not any(draft.codes for draft in drafts.entries):
        return _keyed_by_title(said, profile, promised=promised, judged=judged)
    if promised or judged >= 0.3:
        return True
    told = [entry.narrative for entry in said if entry.narrative]
    if not told and _compared(said, profile) >= 0.5:
        return True
    measured = _share([_MEASURED.search(narrative) is not None for narrative in told])
    done = _share([_DONE.search(_NORM.sub("", narrative)) is not None for narrative in told])
    if _share([_NORM.search(narrative) is not None for narrative in told]) >= 0.5 and measured < 0.5 and done < 0.7:
        return False
    codes = [code.code for draft in drafts.entries for code in draft.codes]
    if codes[0][0].isdigit():
        return done >= 0.6 and (measured >= 0.6 or any(is_title(name, profile) for name in titles))
    return max(done, measured) >= 0.3 or _share([_STRONG.fullmatch(code) is not None for code in codes]) >= 0.5


def _said(text: str, drafts: Drafts) -> list[_Said]:
    cells: dict[int, list[tuple[str | None, str]]] = {}
    for passage in drafts.passages:
        if passage.kind == "cell" and passage.entry is not None:
            cells.setdefault(passage.entry, []).append((passage.column, passage.span.of(text)))
    return [
        _Said("\n".join(drafts.passages[at].span.of(text) for at in draft.narrative), tuple(cells.get(index, ())))
        for index, draft in enumerate(drafts.entries)
    ]


def _share(held: Sequence[bool]) -> float:
    return sum(held) / len(held) if held else 0.0


def _judges(entry: _Said, profile: Profile) -> bool:
    """Whether an entry has a status of its own: in a column for it, or a cell that holds nothing else."""
    return any(
        (column is not None and role_of(column, profile) in {"rating", "previous"}) or is_status(cell, profile) for column, cell in entry.cells
    )


def _compared(said: list[_Said], profile: Profile) -> float:
    """The share of entries with a value below a head or behind a label for what is to be reached."""
    goals = profile.words["columns"]["goal"]
    return _share([any(column is not None and bool(goals & set(column.lower().split())) for column, _ in entry.cells) for entry in said])


def _keyed_by_title(said: list[_Said], profile: Profile, *, promised: bool, judged: float) -> bool:
    """Without codes: statuses or values against something with half of the entries, or figures in most of those of a document that calls itself a tracker."""
    measured = _share([_MEASURED.search(entry.narrative) is not None for entry in said])
    cells = _share([bool(entry.cells) for entry in said])
    return max(judged, _compared(said, profile)) >= 0.5 or (promised and (cells >= 0.5 or (len(said) > 2 and measured >= 0.6)))
