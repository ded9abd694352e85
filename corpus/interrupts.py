"""Ctrl-C and SIGTERM end a run in good order: the first one asks for it, the second one does not wait.

Comes in: signals. Goes out: an event that is set by the first one, and KeyboardInterrupt from the second.
"""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Event
from types import FrameType


class Stop(Event):
    """Set when the run is to end; ``signal``: the number of the one that has asked for it, 0 before."""

    signal: int = 0


@contextmanager
def finishing(asked: Callable[[], None]) -> Iterator[Stop]:
    """An event for whoever works inside the ``with``; ``asked`` is called when it is set, to tell the user. Only the main thread hears signals."""
    stop = Stop()
    if threading.current_thread() is not threading.main_thread():
        yield stop
        return

    def heard(number: int, _frame: FrameType | None) -> None:
        if stop.is_set():
            raise KeyboardInterrupt
        stop.signal = number
        stop.set()
        asked()

    before = {number: signal.signal(number, heard) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield stop
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
