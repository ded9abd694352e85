"""What is offered again without being named: what failed (``--retry-failed``), and what was read otherwise than now (``--reextract``).

Comes in: an open database and how documents are read now. Goes out: paths. No file is opened for it.
"""

from __future__ import annotations

import sqlite3

from corpus.batch import failed_locations
from corpus.writer import Reading, is_read_so


def offered_again(connection: sqlite3.Connection, reading: Reading, *, retry_failed: bool = False, reextract: bool = False) -> list[str]:
    """Where that lies which is offered again without being named: what failed before, and what was read otherwise than now."""
    return [*(failed_locations(connection) if retry_failed else ()), *(stale(connection, reading) if reextract else ())]


def stale(connection: sqlite3.Connection, reading: Reading) -> list[str]:
    """Where the documents lie that was read otherwise than now, under a profile of the same name, in the order in which they were first offered.

    Another profile is another decision: what was read with it is read again only where it is given. A document that no path holds any more
    (its file has changed) stays as it is.
    """
    rows = connection.execute(
        """SELECT s.path, d.engine, d.recognition, d.profile, d.profile_hash, d.version
           FROM sources s JOIN documents d ON d.id = s.document_id WHERE d.profile = ? ORDER BY s.id""",
        [reading.profile],
    )
    return [row["path"] for row in rows if not is_read_so(row, reading)]


def under_other_profiles(connection: sqlite3.Connection, reading: Reading) -> list[tuple[str, int]]:
    """The names of the other profiles under which another version has read documents that a path holds, with how many they are."""
    rows = connection.execute(
        """SELECT profile, count(*) FROM documents WHERE profile <> ? AND version <> ? AND id IN (SELECT document_id FROM sources)
           GROUP BY profile ORDER BY profile""",
        [reading.profile, reading.version],
    )
    return [(row[0], row[1]) for row in rows]
