"""What happens in folders and to files, as the system tells it.

Comes in: folders and files. Goes out: several times a second the paths at which something has changed, or that everything may have.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from pathlib import Path
from threading import Event

from ingest.sources import printable

LOOK = 0.25
"""Seconds for which nothing happens before that is said too."""

_AGAIN = 1.0  # seconds between two looks at whether the folders are still the same ones

Changes = frozenset[Path] | None
"""The paths of what has changed; None: anything may have, look everywhere."""


def changes(roots: Sequence[Path], stop: Event, say: Callable[[str], None]) -> Iterator[Changes]:
    """Until ``stop`` is set. A folder that is gone is waited for; ``say`` is told of it. Raises nothing that the system says."""
    gone: frozenset[Path] = frozenset()
    polling = False
    while not stop.is_set():
        there = {root: found for root in roots if (found := _identity(root)) is not None}
        for root in roots:
            if root not in there and root not in gone:
                say(f"{printable(root)} is gone; waiting until it is back")
            elif root in there and root in gone:
                say(f"{printable(root)} is back")
        gone = frozenset(root for root in roots if root not in there)
        try:
            yield from _while_the_same(roots, there, stop, polling=polling)
        except OSError as error:
            # The limit of watched folders (fs.inotify.max_user_watches) is reached, or one is gone again already.
            if all(_identity(root) == there[root] for root in there) and not polling:
                say(f"the system cannot watch these folders ({' '.join(str(error).split())}); looking at all files again and again instead")
                polling = True
            stop.wait(_AGAIN)
            yield None


def _while_the_same(roots: Sequence[Path], there: dict[Path, tuple[int, int]], stop: Event, *, polling: bool) -> Iterator[Changes]:
    """What happens until one of the folders is another one, gone or back."""
    from watchfiles import watch  # noqa: PLC0415 - only those who watch need it
    from watchfiles._rust_notify import WatchfilesRustInternalError  # noqa: PLC0415 - exported nowhere else

    if not there:
        while not stop.wait(LOOK) and not any(root.exists() for root in roots):
            yield frozenset()
        return
    watched = watch(
        *there,
        watch_filter=None,
        debounce=int(LOOK * 1000),
        stop_event=stop,
        rust_timeout=int(LOOK * 1000),
        yield_on_timeout=True,
        raise_interrupt=False,
        force_polling=polling or None,  # None: as WATCHFILES_FORCE_POLLING says
        ignore_permission_denied=True,
    )
    looked = time.monotonic()
    try:
        with closing(watched):
            for number, changed in enumerate(watched):
                # What happened before the first answer may have happened before anybody watched.
                yield frozenset(Path(path) for _, path in changed) if number else None
                if time.monotonic() - looked >= _AGAIN:
                    looked = time.monotonic()
                    if any(_identity(root) != there.get(root) for root in roots):
                        return
    except WatchfilesRustInternalError as error:
        raise OSError(str(error)) from error


def _identity(root: Path) -> tuple[int, int] | None:
    """The same as long as it is the same folder or file."""
    try:
        found = os.stat(root)  # noqa: PTH116
    except OSError:
        return None
    return found.st_dev, found.st_ino
