"""How many findings of which relation and verdict a corpus holds: counted once for each state of its file, for that takes a while where they are many.

Comes in: a database. Goes out: counts, remembered for as long as the file stays what it is.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from corpus.audit.coverage import UNLINKED
from corpus.web.parts import state_of
from corpus.web.site import Visit

if TYPE_CHECKING:  # Datasette loads its plugins while it is itself being imported
    from datasette.database import Database


@dataclass(frozen=True, slots=True)
class Counts:
    """Findings of current documents by verdict and relation."""

    by: Mapping[tuple[str, str], int]

    @property
    def verdicts(self) -> dict[str, int]:
        """Findings by verdict, those of figures that no words link to another left out: there is nothing to judge about them."""
        found: dict[str, int] = {}
        for (verdict, relation), number in self.by.items():
            if relation != UNLINKED:
                found[verdict] = found.get(verdict, 0) + number
        return found


_known: WeakKeyDictionary[Database, tuple[tuple[int, ...], Counts]] = WeakKeyDictionary()


async def finding_counts(visit: Visit) -> Counts:
    """The counts of the whole corpus."""
    state = state_of(visit.database)
    kept = _known.get(visit.database)
    if kept is not None and kept[0] == state:
        return kept[1]
    found = await visit.ask(read_counts)
    if state is not None:
        _known[visit.database] = (state, found)
    return found


def read_counts(connection: sqlite3.Connection) -> Counts:
    """The counts: all findings, from an index alone, less those of documents that were replaced."""
    found = {(row[0], row[1]): row[2] for row in connection.execute("SELECT verdict, relation, count(*) FROM findings GROUP BY relation, verdict")}
    replaced = connection.execute(
        """SELECT n.verdict, n.relation, count(*) FROM documents d CROSS JOIN findings n ON n.document_id = d.id
           WHERE d.superseded_by NOT NULL GROUP BY n.verdict, n.relation"""
    )
    for verdict, relation, number in replaced:
        found[verdict, relation] -= number
    return Counts({key: number for key, number in found.items() if number})
