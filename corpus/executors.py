"""Who reads the documents of a batch: processes of this machine, or the workers of a Dask cluster, each of which keeps such processes of its own.

Comes in: how many at a time, or the address of a scheduler. Goes out: readers, dismissed with the ``with`` block.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future
from contextlib import contextmanager
from functools import cache, partial
from typing import ParamSpec, TypeVar

from corpus.batch import Readers
from corpus.pool import Pool, allowance
from ingest.errors import MissingExtra, TrackrecordError
from ingest.locations import printable
from ingest.wire import Lost

_PATIENCE = "10s"  # for a scheduler to answer
_MOST_THREADS = 256  # of a worker of a cluster

_P = ParamSpec("_P")
_T = TypeVar("_T")


def cores() -> int:
    """How many processes this machine runs at a time, for this program."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@contextmanager
def readers(jobs: int | None, scheduler: str | None, *, images: bool) -> Iterator[Readers]:
    """Those of the cluster whose scheduler is named, else ``jobs`` processes here, by default one for each core."""
    with local(jobs or cores(), images=images) if scheduler is None else cluster(scheduler, images=images) as made:
        yield made


@contextmanager
def local(jobs: int, *, images: bool) -> Iterator[Readers]:
    """``jobs`` processes with limits; what is in hand is finished when the block ends well, and ended with it otherwise."""
    pool = Pool(jobs, allowance(images=images))
    try:
        yield Readers(pool, jobs)
    except BaseException:
        pool.shutdown(wait=False)
        raise
    pool.shutdown()


@contextmanager
def cluster(scheduler: str, *, images: bool) -> Iterator[Readers]:
    """The workers of a Dask cluster. Raises MissingExtra, and TrackrecordError when no scheduler answers or it has no worker."""
    try:
        from distributed import Client  # noqa: PLC0415 - an extra
    except ImportError as error:
        raise MissingExtra("--executor needs the extra cluster: pip install 'trackrecord[cluster]'.") from error
    try:
        client = Client(scheduler, timeout=_PATIENCE, set_as_default=False)
    except (OSError, ValueError) as error:
        raise TrackrecordError(f"No Dask scheduler answers at {printable(scheduler)} ({error}); start one with: dask scheduler.") from error
    with client:
        width = sum(client.nthreads().values())
        if not width:
            raise TrackrecordError(f"The Dask scheduler at {printable(scheduler)} has no worker; start one with: dask worker {printable(scheduler)}.")
        yield Readers(Cluster(client.get_executor(pure=False), images=images), width, fetches=True)


class Cluster(Executor):
    """Gives calls to a cluster; each runs in a limited process beside the worker that takes it."""

    def __init__(self, executor: Executor, *, images: bool) -> None:
        self._executor, self._images = executor, images

    def submit(self, fn: Callable[_P, _T], /, *args: _P.args, **kwargs: _P.kwargs) -> Future[_T]:
        """Runs ``fn(*args)`` somewhere; both must be importable there and picklable, and there are no keywords."""
        if kwargs:
            raise TypeError("functions of a cluster take no keywords")
        answer: Future[_T] = Future()
        self._executor.submit(in_process, self._images, fn, *args).add_done_callback(partial(_hand_over, answer))
        return answer


def _hand_over(answer: Future[_T], given: Future[_T]) -> None:
    """What the cluster gave; a worker that is lost again and again costs the document that it had, a lost scheduler the run."""
    if not answer.set_running_or_notify_cancel():
        return
    if given.cancelled():
        answer.set_exception(
            TrackrecordError("The Dask scheduler has given the work back undone, or is gone; run the command again when it is there.")
        )
    elif (error := given.exception()) is not None:
        answer.set_exception(Lost("crashed", 0) if type(error).__name__ == "KilledWorker" else error)
    else:
        answer.set_result(given.result())


def in_process(images: bool, fn: Callable[..., _T], *args: object) -> _T:  # noqa: FBT001 - called by a scheduler, by position
    """Runs a function in a process beside this worker, which it cannot harm. Raises what it raises, and Lost."""
    return _beside(images).submit(fn, *args).result()


@cache
def _beside(images: bool) -> Pool:  # noqa: FBT001
    """The processes of this worker: as many at a time as it has threads."""
    return Pool(_MOST_THREADS, allowance(images=images))
