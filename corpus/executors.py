"""Who reads the documents of a batch: processes of this machine. Any other executor of ``concurrent.futures`` would do, for a task knows nothing of where it runs.

Comes in: how many at a time. Goes out: an executor, ended with the ``with`` block.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from concurrent.futures import Executor
from contextlib import contextmanager

from corpus.pool import Pool, allowance


def cores() -> int:
    """How many processes this machine runs at a time, for this program."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@contextmanager
def local(jobs: int, *, images: bool) -> Iterator[Executor]:
    """``jobs`` processes with limits; what is in hand is finished when the block ends well, and ended with it otherwise."""
    pool = Pool(jobs, allowance(images=images))
    try:
        yield pool
    except BaseException:
        pool.shutdown(wait=False)
        raise
    pool.shutdown()
