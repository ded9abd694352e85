"""The documents of a database examined by several processes at a time: one document has nothing to do with the next until they are met with each other.

Comes in: a connection and the numbers of documents. Goes out: what was found in each, in their order, whatever the number of processes.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from concurrent.futures import Future
from pathlib import Path

from corpus.audit.examined import Examined, examined, examined_at
from corpus.executors import cores
from corpus.pool import Pool
from ingest.limits import DOCUMENT_SECONDS
from ingest.wire import Allowance, Lost

_WORTH_IT = 2_000
"""Figures from which on other processes save more time than it takes to start them."""

_AT_A_TIME = 150
"""Figures that a process is given at a time: enough that a call costs nothing beside them, few enough that none waits for another at the end."""


def examine_each(connection: sqlite3.Connection, document_ids: Sequence[int], jobs: int | None = None) -> Iterator[Examined]:
    """Each document with its findings; ``jobs`` processes (default: one for each core) where there is enough to do for more than this one.

    The database must not change meanwhile: the caller holds it to write, or it is at rest.
    """
    figures = dict(connection.execute("SELECT document_id, count(*) FROM figures GROUP BY document_id").fetchall())
    jobs = jobs or cores()
    path = connection.execute("PRAGMA database_list").fetchone()[2]
    if jobs == 1 or not path or sum(figures.values()) < _WORTH_IT:
        for document_id in document_ids:
            yield examined(connection, document_id)
        return
    pool = Pool(jobs, Allowance(DOCUMENT_SECONDS))
    try:
        calls = [(group, pool.submit(examined_at, Path(path), group)) for group in _groups(document_ids, figures)]
        for group, answer in calls:
            yield from _answered(connection, group, answer)
    except BaseException:
        pool.shutdown(wait=False)
        raise
    pool.shutdown()


def _groups(document_ids: Sequence[int], figures: dict[int, int]) -> Iterator[list[int]]:
    group: list[int] = []
    count = 0
    for document_id in document_ids:
        group.append(document_id)
        count += figures.get(document_id, 0)
        if count >= _AT_A_TIME:
            yield group
            group, count = [], 0
    if group:
        yield group


def _answered(connection: sqlite3.Connection, group: Sequence[int], answer: Future[list[Examined]]) -> Iterator[Examined]:
    """What a process found; where it was lost (killed, too slow, short of memory), or none could be started, this one does its work."""
    try:
        yield from answer.result()
    except (Lost, OSError):
        for document_id in group:
            yield examined(connection, document_id)
