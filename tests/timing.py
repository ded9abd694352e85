"""Time as tests ask for it, so that a machine with other work to do fails none: CPU time only, the least of several runs, more runs before anything is said to be slow."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable

PATIENCE = 120.0
"""Seconds to wait for what comes soon on a machine with nothing else to do; nobody waits them unless something is wrong."""

_ROUNDS = 5


def cpu(action: Callable[[], object]) -> float:
    """CPU seconds that an action takes."""
    gc.collect()
    began = time.process_time()
    action()
    return time.process_time() - began


def grows_less(seconds: Callable[[int], float], short: int, long: int, most: float, quick: float) -> bool:
    """Whether the longer of two lengths takes less than ``most`` times as long as the shorter one, or less than ``quick`` seconds.

    Other work on a machine only ever adds to a time, so the least of several runs of each length is compared; a length that grows too fast by itself
    does so in every one.
    """
    longer = shorter = float("inf")
    for _ in range(_ROUNDS):
        longer = min(longer, seconds(long))
        if longer < quick:
            return True
        shorter = min(shorter, seconds(short))
        if longer < most * shorter:
            return True
    return False


def until(what: Callable[[], object], limit: float = PATIENCE) -> bool:
    """Waits until something is so; whether it came to be in time."""
    end = time.monotonic() + limit
    while not what():
        if time.monotonic() > end:
            return False
        time.sleep(0.02)
    return True
