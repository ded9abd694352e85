"""What became of each figure when it was checked, for marks, lists and counts.

Comes in: a connection. Goes out: the end of each figure of a document with its gravest finding, and counts for documents and bodies. All of it was filed by
``trackrecord audit``; nothing is checked here.
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from corpus.audit.filed import STATES
from corpus.audit.findings import REASONS

LABELS = {
    "impossible": "impossible",
    "contradicts": "contradicted",
    "stale": "carried forward",
    "confirmed": "confirmed",
    "confirmed_by_rounding": "confirmed by rounding",
    "not_checkable": "not checkable",
    "restated": "restated",
    "same": "the same in another document",
    "same_after_rounding": "the same in another document, rounded",
    "not_comparable": "not comparable",
    "holds": "holds",
    "accused": "cannot stand",
}
"""Every end and every verdict in words."""

MEANINGS = {
    "impossible": "it cannot be, whatever else is true",
    "contradicts": "another statement cannot hold beside it",
    "stale": "the same words and number stand under another period",
    "confirmed": "recomputed from what is printed, it prints as stated",
    "confirmed_by_rounding": "it holds only because figures are rounded, cut off or hedged",
    "not_checkable": "see the reason",
}

LARGEST = 2**62

ACCUSED = ("impossible", "contradicts", "stale")


@dataclass(frozen=True, slots=True)
class End:
    """The end of a figure, and the finding that says so."""

    state: str
    reason: str | None
    passport: str

    @property
    def label(self) -> str:
        """What is said on hovering."""
        return LABELS[self.state] + (f": {REASONS[self.reason]}" if self.state == "not_checkable" and self.reason in REASONS else "")


@dataclass(frozen=True, slots=True)
class Covered:
    """How many figures of some documents came to which end; ``checked`` of the ``documents`` were checked at all."""

    documents: int
    checked: int
    states: dict[str, int]
    near_misses: int

    @property
    def figures(self) -> int:
        """The figures of the documents that were checked."""
        return sum(self.states.values())

    @property
    def confirmed(self) -> int:
        """Figures that hold, rounded or not."""
        return self.states["confirmed"] + self.states["confirmed_by_rounding"]

    @property
    def accused(self) -> int:
        """Figures that cannot stand beside others."""
        return sum(self.states[state] for state in ACCUSED)

    @property
    def shown(self) -> list[tuple[str, str, int]]:
        """State, its words and how many figures, for states that occur."""
        return [(state, LABELS[state], self.states[state]) for state in STATES if self.states[state]]


def read_ends(connection: sqlite3.Connection, document_id: int, within: tuple[int, int] | None = None) -> dict[int, End]:
    """The end of each checked figure of a document, or of those that begin ``within`` a range of its text, by its row."""
    best: dict[int, tuple[int, End]] = {}
    start, end = within or (0, LARGEST)
    rows = connection.execute(
        """SELECT f.figure_id, n.verdict, n.reason, n.passport FROM figures g CROSS JOIN finding_figures f ON f.figure_id = g.id
           CROSS JOIN findings n ON n.id = f.finding_id WHERE g.document_id = ? AND g.start >= ? AND g.start < ? ORDER BY f.finding_id""",
        [document_id, start, end],
    )
    for figure_id, verdict, reason, passport in rows:
        if verdict in STATES:
            gravity = STATES.index(verdict)
            if figure_id not in best or gravity < best[figure_id][0]:
                best[figure_id] = (gravity, End(verdict, reason, passport))
    return {figure_id: end for figure_id, (_, end) in best.items()}


@dataclass(frozen=True, slots=True)
class Checked:
    """What became of the figures of one document, and how many came to each end."""

    ends: dict[int, End]
    covered: Covered


def read_checked(connection: sqlite3.Connection, document_id: int, within: tuple[int, int] | None = None) -> Checked | None:
    """What was filed of a document, the ends of its figures ``within`` a range of its text alone; None where it has not been checked."""
    covered = read_covered(connection, document=document_id)
    return Checked(read_ends(connection, document_id, within), covered) if covered.checked else None


_SUMS = ", ".join(f"coalesce(sum(c.{name}), 0) AS {name}" for name in (*STATES, "near_misses"))


def read_covered(connection: sqlite3.Connection, *, document: int | None = None) -> Covered:
    """The coverage of one document, or of all current ones."""
    condition, given = ("d.id = ?", [document]) if document is not None else ("d.superseded_by IS NULL", [])
    row = connection.execute(
        f"SELECT count(*) AS documents, count(c.document_id) AS checked, {_SUMS} FROM documents d LEFT JOIN coverage c ON c.document_id = d.id WHERE {condition}",
        given,
    ).fetchone()
    return _covered(row)


def read_covered_bodies(connection: sqlite3.Connection) -> dict[str, Covered]:
    """The coverage of the current documents of each body; documents that name none are under the empty name."""
    rows = connection.execute(
        f"""SELECT coalesce(d.publisher, '') AS publisher, count(*) AS documents, count(c.document_id) AS checked, {_SUMS}
            FROM documents d LEFT JOIN coverage c ON c.document_id = d.id WHERE d.superseded_by IS NULL GROUP BY d.publisher"""
    )
    return {row["publisher"]: _covered(row) for row in rows}


def _covered(row: sqlite3.Row) -> Covered:
    return Covered(row["documents"], row["checked"], {state: row[state] for state in STATES}, row["near_misses"])
