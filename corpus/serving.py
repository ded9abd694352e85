"""Starts Datasette on a database, with what makes it safe and quick to publish.

Comes in: a database and the operator's options. Goes out: the command, or the running server in place of this process.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

from corpus.lock import is_being_written

METADATA = Path(__file__).with_name("metadata.yml")
"""Titles, descriptions and queries; in the source tree a link to the file at its root, in the wheel a copy of it."""

_SETTINGS = {
    "default_allow_sql": "off",  # one public query can take gigabytes in spite of the time limit
    "suggest_facets": "off",  # looking for facets to suggest takes seconds on a large table
}


def command(database: Path, host: str, port: int, options: Sequence[str], *, changes: bool = False) -> list[str]:
    """The words of the command that serves the database; the operator's options come last and win. ``changes``: the database will be written meanwhile."""
    words = [sys.executable, "-m", "datasette", "serve", *(() if changes or _may_change(database) else ("-i",)), str(database)]
    if METADATA.is_file():
        words += ["-m", str(METADATA)]
    words += ["--host", host, "--port", str(port)]
    for name, value in _SETTINGS.items():
        words += ["--setting", name, value]
    return [*words, *options]


def _may_change(database: Path) -> bool:
    """Whether it is being written, or not all of it is in the one file: Datasette's ``-i`` is quicker, but takes that file alone for all there is."""
    log = Path(f"{database.resolve()}-wal")
    return is_being_written(database) or (log.exists() and log.stat().st_size > 0)


def run(words: Sequence[str]) -> NoReturn:
    """Becomes the server: signals, output and exit code are Datasette's own."""
    sys.stdout.flush()
    os.execv(words[0], list(words))  # noqa: S606 - the words are ours, no shell reads them
