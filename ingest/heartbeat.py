"""A sign of life from work that may take long: the reader of PDFs gives one for every page, the extractors for every passage; whoever guards them listens.

Comes in: a listener. Goes out: its calls. Nobody listens unless a guardian does (:mod:`ingest.guard`, :mod:`corpus.pool`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_LISTENER: ContextVar[Callable[[int], None] | None] = ContextVar("listener", default=None)


def beat(number: int = 0) -> None:
    """Says that work on page ``number`` begins, or only that it goes on."""
    listener = _LISTENER.get()
    if listener is not None:
        listener(number)


@contextmanager
def heard_by(listener: Callable[[int], None]) -> Iterator[None]:
    """Calls the listener for every beat inside the ``with``."""
    token = _LISTENER.set(listener)
    try:
        yield
    finally:
        _LISTENER.reset(token)
