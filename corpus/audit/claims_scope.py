"""Which documents a list of claims can speak of: for a server that answers lists on large corpora, and may not read all of one for each.

Comes in: an open database, a list of claims. Goes out: the documents to index, and the rows that are not answered, with the reason. What a row is
answered from is never cut: a claim that is met with half of its candidates would be a match by accident.
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass, field

from corpus.audit.claims_file import ClaimsFile, Row
from corpus.rows import key_of_code

MOST_FIGURES = 60_000
"""Figures that are read for one list at most: twenty seconds of one core."""

_TOO_WIDE = f"this corpus has more than {MOST_FIGURES:,} figures, too many to look for words alone: name a code, publisher or document as well"
_TOO_MANY = f"the documents that the list names have more than {MOST_FIGURES:,} figures; send this row in a list of its own"


@dataclass(frozen=True, slots=True)
class Scope:
    """The documents to read, and by line number why a row is not answered."""

    documents: tuple[int, ...]
    refused: dict[int, str]


@dataclass(slots=True)
class _Corpus:
    """The current documents: names and sizes, and those of each code, publisher and name that was asked for already."""

    db: sqlite3.Connection
    rows: list[sqlite3.Row] = field(init=False)
    known: dict[tuple[str, str], frozenset[int]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.rows = self.db.execute(
            "SELECT id, name, sha256, publisher, figure_count FROM documents WHERE superseded_by IS NULL ORDER BY id"
        ).fetchall()

    def of(self, name: str, wanted: str) -> frozenset[int]:
        """The documents that fit one cell of a claim, as :mod:`corpus.audit.claims` has it."""
        key = (name, wanted.casefold())
        if key not in self.known:
            self.known[key] = self._coded(wanted) if name == "code" else frozenset(row["id"] for row in self.rows if _fits(row, name, key[1]))
        return self.known[key]

    def _coded(self, code: str) -> frozenset[int]:
        rows = self.db.execute(
            """SELECT e.document_id FROM codes c JOIN entry_codes e ON e.code = c.code WHERE c.key = ?1
               UNION SELECT g.document_id FROM codes c JOIN figures g ON g.code = c.code WHERE c.key = ?1""",
            [key_of_code(code)],
        )
        return frozenset(row[0] for row in rows)


def _fits(row: sqlite3.Row, name: str, low: str) -> bool:
    if name == "publisher":
        return row["publisher"] is not None and low in row["publisher"].casefold()
    return low in {row["name"].casefold(), str(row["id"])} or (len(low) >= 8 and row["sha256"].startswith(low))


def scope_of(connection: sqlite3.Connection, claims: ClaimsFile, most: int = MOST_FIGURES) -> Scope:
    """What has to be read to answer a list; ``most`` figures at the most."""
    corpus = _Corpus(connection)
    sizes = {row["id"]: row["figure_count"] for row in corpus.rows}
    everything = frozenset(sizes)
    wide_fits = sum(sizes.values()) <= most
    read: set[int] = set()
    figures = 0
    refused: dict[int, str] = {}
    for row in claims.rows:
        wanted = _wanted(corpus, claims, row, everything)
        if wanted is everything and not wide_fits:
            refused[row.line] = _TOO_WIDE
            continue
        new = (wanted & everything) - read
        more = sum(sizes[document] for document in new)
        if figures + more > most:
            refused[row.line] = _TOO_MANY
            continue
        read |= new
        figures += more
    return Scope(tuple(sorted(read)), refused)


def _wanted(corpus: _Corpus, claims: ClaimsFile, row: Row, everything: frozenset[int]) -> frozenset[int]:
    if row.problem or not claims.cell(row, "value") or not (claims.cell(row, "code") or claims.cell(row, "measure")):
        return frozenset()
    sets = [corpus.of(name, cell) for name in ("code", "publisher", "document") if (cell := claims.cell(row, name))]
    return frozenset.intersection(*sets) if sets else everything
