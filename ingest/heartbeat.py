"""A sign of life from work that may take long: the reader of PDFs gives one for every page, whoever guards it listens.

Comes in: a listener. Goes out: its calls. Nobody listens unless :mod:`ingest.guard` does.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_LISTENER: ContextVar[Callable[[int], None] | None] = ContextVar("listener", default=None)


def beat(number: int) -> None:
    """Says that work on page ``number`` begins."""
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
