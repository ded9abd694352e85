"""The bodies of the corpus and their trackers, which most pages choose from.

Comes in: a connection. Goes out: bodies with counts, and the current trackers of one body in the order of their periods.
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from corpus.web.periods import short_period

UNNAMED = "No body named"
"""What documents are filed under that do not say who published them."""


@dataclass(frozen=True, slots=True)
class Body:
    """A publisher; ``name`` is what addresses hold, empty for documents that name none."""

    name: str
    documents: int
    first: str
    last: str
    entries: int
    rated: int
    figures: int
    problems: int

    @property
    def title(self) -> str:
        """Its name as it is shown."""
        return self.name or UNNAMED


@dataclass(frozen=True, slots=True)
class Tracker:
    """One current document of a body."""

    id: int
    name: str
    title: str
    label: str | None
    start: str | None
    end: str | None
    sha256: str
    entries: int

    @property
    def period(self) -> str:
        """Its period in a few characters."""
        return short_period(self.start, self.end, self.label)


def read_bodies(connection: sqlite3.Connection) -> list[Body]:
    """Every body with the counts of its current trackers, by name; those that name none come last."""
    rows = connection.execute(
        """SELECT coalesce(publisher, '') AS name, count(*) AS documents, min(period_start) AS first, max(period_end) AS last, sum(entry_count) AS entries,
                  sum(figure_count) AS figures, sum(problem_count) AS problems
           FROM documents WHERE superseded_by IS NULL GROUP BY publisher ORDER BY publisher IS NULL, publisher"""
    ).fetchall()
    rated = dict(
        connection.execute(
            """SELECT coalesce(d.publisher, ''), sum(e.rated) FROM (SELECT document_id, count(rating) AS rated FROM entries GROUP BY document_id) e
               JOIN documents d ON d.id = e.document_id WHERE d.superseded_by IS NULL GROUP BY 1"""
        ).fetchall()
    )
    return [
        Body(
            row["name"],
            row["documents"],
            short_period(row["first"], row["first"], ""),
            short_period(row["last"], row["last"], ""),
            row["entries"],
            rated.get(row["name"], 0),
            row["figures"],
            row["problems"],
        )
        for row in rows
    ]


def body_names(connection: sqlite3.Connection) -> list[str]:
    """The names of all bodies with current trackers; empty for documents that name none, which come last."""
    rows = connection.execute("SELECT DISTINCT publisher FROM documents WHERE superseded_by IS NULL ORDER BY publisher IS NULL, publisher")
    return [row[0] or "" for row in rows]


def read_trackers(connection: sqlite3.Connection, body: str) -> list[Tracker]:
    """The current trackers of a body, oldest first; those without a known period come last."""
    rows = connection.execute(
        """SELECT id, name, substr(coalesce(title, name), 1, 300) AS title, substr(period_label, 1, 300) AS label, period_start AS start, period_end AS "end", sha256, entry_count AS entries
           FROM documents WHERE publisher IS ? AND superseded_by IS NULL ORDER BY period_start IS NULL, period_start, period_end, id""",
        [body or None],
    )
    return [Tracker(*row) for row in rows]


def chosen_body(connection: sqlite3.Connection, wanted: str | None) -> str | None:
    """The body that was asked for, else the first one; None where the corpus is empty or has no such body."""
    if wanted:
        found = connection.execute("SELECT publisher FROM documents WHERE publisher = ? AND superseded_by IS NULL LIMIT 1", [wanted]).fetchone()
        return None if found is None else str(found[0])
    if wanted is None:
        first = connection.execute(
            "SELECT publisher FROM documents WHERE superseded_by IS NULL ORDER BY entry_count = 0, publisher IS NULL, publisher LIMIT 1"
        ).fetchone()
        return None if first is None else first[0] or ""
    return "" if connection.execute("SELECT 1 FROM documents WHERE publisher IS NULL AND superseded_by IS NULL LIMIT 1").fetchone() else None
