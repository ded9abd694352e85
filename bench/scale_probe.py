"""The real command line with a clock in the writer: what of the parent's CPU time goes where.

python bench/scale_probe.py REPORT.json ingest DB FOLDER ...

Comes in: where to report to, and a command of ``trackrecord``. Goes out: the command's own output, and the report: seconds of CPU of this process.
The clocks are those of the thread, so that the time of others on a busy machine counts for nobody.
"""

from __future__ import annotations

import functools
import json
import resource
import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

spent: Counter[str] = Counter()
"""CPU seconds by what they were spent on; what is inside another one counts for that."""

_inside: list[str] = []


def clocked(name: str, function: Callable[..., Any]) -> Callable[..., Any]:
    """The function, with its time added to what is spent on ``name``."""

    @functools.wraps(function)
    def timed(*args: Any, **kwargs: Any) -> Any:
        if _inside:
            return function(*args, **kwargs)
        _inside.append(name)
        began = time.thread_time()
        try:
            return function(*args, **kwargs)
        finally:
            spent[name] += time.thread_time() - began
            _inside.pop()

    return timed


def main() -> None:
    """Runs the command and reports."""
    report, *command = sys.argv[1:]
    from corpus import batch, work, writer  # noqa: PLC0415
    from trackrecord import cli  # noqa: PLC0415

    for method, name in (
        ("store_rows", "store"),
        ("offer", "other rows"),
        ("find", "other rows"),
        ("failed_at", "other rows"),
        ("repeat", "other rows"),
        ("fail", "other rows"),
    ):
        setattr(writer.Writer, method, clocked(name, getattr(writer.Writer, method)))
    writer.Writer.finish = clocked("full-text index", writer.Writer.finish)  # type: ignore[method-assign]
    batch.load = clocked("opening and hashing files", batch.load)
    work.Answer.rows = property(clocked("unpickling", work.Answer.rows.fget))  # type: ignore[method-assign, assignment]
    loaded = time.process_time()
    try:
        cli(command, standalone_mode=False)
    finally:
        used = resource.getrusage(resource.RUSAGE_SELF)
        said = {
            "parent": used.ru_utime + used.ru_stime,
            "main thread": time.thread_time(),
            "imports": loaded,
            "spent": dict(spent),
        }
        Path(report).write_text(json.dumps(said), "utf-8")


if __name__ == "__main__":
    main()
